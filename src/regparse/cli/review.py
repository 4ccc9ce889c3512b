"""`regparse review`."""

from __future__ import annotations

import datetime
import getpass
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regparse.cli import given, options, output

if TYPE_CHECKING:
    from regparse.model import Fact, Measure

QUIT: dict[str, Any] = {"action": "quit"}
KEYS = "[c]onfirm  [e]dit  [r]emove  [s]kip  [q]uit"


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "review",
        "walk through the facts of a measure and write what you decide to its review file",
        "regparse review beijing --kind thresholds --by 王律师",
    )
    options.measure(c)
    c.add_argument("--kind", action="append", metavar="KIND", help="only facts of this kind; may be repeated")
    c.add_argument("--by", metavar="NAME", default=None, help="who decides (default: the name of this user)")
    c.add_argument("--all", action="store_true", help="also facts that a person has confirmed or corrected")
    c.add_argument(
        "--corpus",
        type=Path,
        default=Path("corpus"),
        metavar="DIR",
        help="where the sources of the knowledge base lie (default: %(default)s)",
    )
    options.db(c)


def run(asked: Namespace) -> int:
    """Shows each fact in its sentence, asks, and writes each decision at once."""
    from regparse import review

    kinds = asked.kind or list(review.KINDS)
    if unknown := [kind for kind in kinds if kind not in review.KINDS]:
        raise options.UsageError(f"{unknown[0]}: no kind of fact; those are {', '.join(review.KINDS)}")
    with given.measure(asked) as (measure, base):
        source = Path(asked.measure) if base is None else asked.corpus / measure.source.path
    if not source.is_file():
        raise options.UsageError(
            f"{source}: the source of {measure.id} is not there; name its folder with --corpus"
        )
    path = review.path_of(source, measure.id)
    who = {"by": asked.by or _user(), "on": datetime.date.today().isoformat()}
    texts = {node.at: node.text for root in measure.provisions for node in root.walk()}
    facts = [
        (kind, fact)
        for kind in kinds
        for fact in getattr(measure, kind)
        if asked.all or fact.reading == "machine"
    ]
    decided = 0
    for n, (kind, fact) in enumerate(facts, 1):
        _show(n, len(facts), kind, fact, texts[fact.at])
        decision = _ask(fact)
        if decision == QUIT:
            break
        if decision:
            place = {"kind": kind, "at": fact.at, "quote": fact.quote, "where": _where(measure, kind, fact)}
            fields: dict[str, Any] = {**decision, **place, **who}
            review.append(path, [review.Entry(**fields)])
            decided += 1
    output.say(f"{path}: {output.count(decided, 'decision')} written")
    return 0


def _user() -> str:
    """The name of this user; a container may give it none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise options.UsageError("this user has no name; say who decides with --by NAME") from None


def _show(n: int, of: int, kind: str, fact: Fact, text: str) -> None:
    """One fact: its kind and place, its words marked in the provision, its fields."""
    squeezed = text.replace(" ", "")
    print(f"\n{n}/{of}  {kind}  {fact.at}")
    print("  " + squeezed.replace(fact.quote, f"⟦{fact.quote}⟧", 1))
    print("  " + "  ".join(f"{name}={value}" for name, value in _fields(fact).items() if value is not None))


def _ask(fact: Fact) -> dict[str, Any]:
    """What the person decides: the entry's action with what belongs to it; empty to skip; QUIT."""
    while True:
        answer = _line(KEYS)
        if answer in ("", "s"):
            return {}
        if answer in ("q", "eof"):
            return QUIT
        if answer == "c":
            return {"action": "confirm"}
        if answer == "r":
            return {"action": "remove", "why": _line("why")}
        if answer == "e":
            changes = _changes(fact, _line("field=value, several with ;"))
            if changes:
                return {"action": "correct", "set": changes, "why": _line("why")}


def _changes(fact: Fact, said: str) -> dict[str, Any]:
    """The fields that `said` names (unit=month; amount=3), with their values; empty where it names none."""
    import msgspec

    changes: dict[str, Any] = {}
    for part in filter(None, map(str.strip, said.split(";"))):
        name, _, value = part.partition("=")
        if name not in _fields(fact):
            print(f"  {name}: no field; those are {', '.join(_fields(fact))}")
            return {}
        try:
            changes[name] = msgspec.json.decode(value)
        except msgspec.DecodeError:
            changes[name] = value or None
    return changes


def _fields(fact: Fact) -> dict[str, Any]:
    from msgspec import to_builtins

    from regparse.review import PLACE

    plain: dict[str, Any] = to_builtins(fact)
    return {name: value for name, value in plain.items() if name not in PLACE}


def _where(measure: Measure, kind: str, fact: Fact) -> dict[str, Any]:
    """The fields that tell `fact` from others of its kind with the same words; empty where there are none."""
    mine = _fields(fact)
    others = [
        _fields(other)
        for other in getattr(measure, kind)
        if other is not fact and (other.at, other.quote) == (fact.at, fact.quote)
    ]
    return {name: value for name, value in mine.items() if any(o[name] != value for o in others)}


def _line(prompt: str) -> str:
    """A line from the person; `eof` at the end of the input."""
    try:
        return input(f"  {prompt} > ").strip()
    except EOFError:
        return "eof"
