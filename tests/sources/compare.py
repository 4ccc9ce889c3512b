"""Two readings of the same measure: which facts are in one and not in the other."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from regparse.evaluation import evaluate
from regparse.model import Measure
from regparse.model.serial import encode

KINDS = (
    "definitions", "thresholds", "time_rules", "references", "condition_groups", "relaxations", "materials",
    "sanctions", "norms",
)  # fmt: skip
"""The kinds of fact that a measure states. Anomalies are of the print, and differ where the print does."""


class Difference(NamedTuple):
    """A fact that one reading has (`sign` + or -) and the other lacks."""

    sign: str
    kind: str
    fact: str


_WIDTHS = str.maketrans("，：；（）％！？［］【】〔〕", ",:;()%!?[][][]")


def facts(measure: Measure, folded: bool = False) -> Iterator[tuple[str, str]]:
    """Each fact without where in the file it stands.

    `folded`: without regard to the width of signs and the shape of brackets, which a picture does not tell apart.
    """
    for kind in KINDS:
        for fact in getattr(measure, kind):
            said = msgspec.to_builtins(fact)
            for name in ("span", "page", "confidence"):
                said.pop(name)
            text = msgspec.json.encode(said).decode()
            yield kind, text.translate(_WIDTHS) if folded else text


def differences(wanted: Measure, found: Measure, folded: bool = False) -> list[Difference]:
    """What `found` lacks (-) and what it has beyond `wanted` (+)."""
    a, b = Counter(facts(wanted, folded)), Counter(facts(found, folded))
    return [Difference("-", *f) for f in (a - b).elements()] + [
        Difference("+", *f) for f in (b - a).elements()
    ]


def f1(wanted: Measure, found: Measure, folded: bool = False) -> float:
    """F1 over all facts: a fact counts where its address, quote and every field agree."""
    a, b = Counter(facts(wanted, folded)), Counter(facts(found, folded))
    same = (a & b).total()
    return 2 * same / (a.total() + b.total()) if a or b else 1.0


def keyed_f1(wanted: Measure, found: Measure) -> float:
    """F1 over all kinds as `regparse eval` counts: a fact counts where its key agrees (docs/accuracy.md)."""
    with tempfile.TemporaryDirectory() as folder:
        for name, measure in (("wanted", wanted), ("found", found)):
            Path(folder, name).mkdir()
            Path(folder, name, "measure.json").write_bytes(encode(measure))
        scores = evaluate(Path(folder, "wanted"), Path(folder, "found")).scores
    counted = [scores[kind] for kind in KINDS if kind in scores]
    return 2 * sum(s.hits for s in counted) / sum(s.wanted + s.found for s in counted)


def outline(measure: Measure) -> list[tuple[str, str, str]]:
    """The body's provisions: address, label, text."""
    out: list[tuple[str, str, str]] = []

    def walk(nodes: tuple[object, ...]) -> None:
        for node in nodes:
            if node.level not in ("front", "back"):  # type: ignore[attr-defined]
                out.append((node.at, node.label, node.text))  # type: ignore[attr-defined]
            walk(node.children)  # type: ignore[attr-defined]

    walk(measure.provisions)
    return out
