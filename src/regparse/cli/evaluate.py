"""`regparse eval`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regparse.cli import options, output

if TYPE_CHECKING:
    from regparse.evaluation import Evaluation

NUMBERS = ("precision", "recall", "f1", "strict_f1")


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "eval",
        "score measures' JSON against gold files: precision, recall, F1 and strict F1, with 95 % Wilson intervals",
        "regparse eval gold extracted --errors",
    )
    c.add_argument("gold", metavar="GOLD_DIR", type=Path, help="a folder of gold files, NAME.json")
    c.add_argument(
        "extracted", metavar="EXTRACTED_DIR", type=Path, help="a folder of measures' JSON, NAME.json"
    )
    c.add_argument("--errors", action="store_true", help="every miss first, with its sentence")
    c.add_argument("--json", action="store_true", help="as JSON")


def run(asked: Namespace) -> int:
    """Prints precision, recall and F1 by kind."""
    from regparse.evaluation import evaluate

    result = evaluate(asked.gold, asked.extracted)
    if result.absent:
        output.say(_absent(asked.extracted, result))
    if asked.json:
        output.write_json(scores(result))
        return 0
    if asked.errors:
        print_misses(result)
    head = "".join(f"{name:>10}{'95 %':>14}" for name in NUMBERS)
    print(f"{'kind':<18}{head}{'wanted':>9}{'found':>9}")
    for kind, score in result.scores.items():
        cells = "".join(
            f"{getattr(score, name):>10.3f}{low:>8.3f}–{high:.3f}"
            for name, (low, high) in zip(NUMBERS, score.intervals().values(), strict=True)
        )
        print(f"{kind:<18}{cells}{score.wanted:>9}{score.found:>9}")
    return 0


def _absent(extracted: Path, result: Evaluation) -> str:
    """What is said where gold files have no measure's JSON beside them."""
    if len(result.absent) == result.measures:
        return (
            f"{extracted}: no file here is named like a gold file ({result.absent[0]} …), so all counts as missed; "
            "names must be the same"
        )
    shown = ", ".join(result.absent[:5]) + (" …" if len(result.absent) > 5 else "")
    return f"{extracted}: {len(result.absent)} of {result.measures} gold files have no JSON here and count as missed: {shown}"


def print_misses(result: Evaluation) -> None:
    """Every miss, with its sentence."""
    for miss in result.misses:
        wanted = f" wanted {_plain(miss.wanted)}" if miss.what == "fields" else ""
        print(f"{miss.measure} {miss.kind} {miss.what} {_plain(miss.key)}{wanted}")
        if miss.sentence:
            marked = miss.sentence.replace(miss.quote, f"⟦{miss.quote}⟧", 1) if miss.quote else miss.sentence
            print(f"    {marked}")
        elif miss.quote:
            print(f"    ⟦{miss.quote}⟧")


def scores(result: Evaluation) -> dict[str, Any]:
    """The scores as JSON has them."""
    return {
        kind: {
            **{name: getattr(score, name) for name in NUMBERS},
            "wanted": score.wanted,
            "found": score.found,
            "intervals": {name: list(bounds) for name, bounds in score.intervals().items()},
        }
        for kind, score in result.scores.items()
    }


def _plain(value: Any) -> str:
    """A key or fields of a score: ("6/1/1", ">=", 2.0) → 6/1/1 >= 2."""
    if isinstance(value, tuple):
        return " ".join(f"({_plain(v)})" if isinstance(v, tuple) else _plain(v) for v in value)
    return "–" if value is None else str(output.cell(value))
