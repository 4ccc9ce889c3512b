"""Where the facts of a measure stand in the text of its provisions: what open formats mark in running text.

Reads: a Measure. Gives: for each address the marks of its text, and the fact behind each mark. A fact whose quote
runs over several provisions (a list with its members) has no place in one text and no mark.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from regparse.knowledge.graph import provisions
from regparse.marks import Mark, MarkKind
from regparse.model import Definition, Measure, Node, Passage, Reference, Threshold, TimeRule

_KINDS: dict[str, MarkKind] = {
    "definitions": "definition",
    "references": "reference",
    "thresholds": "fact",
    "time_rules": "fact",
}
"""The kinds that are marked; where two have the same place, the one named first stands outside."""

Marked = Definition | Reference | Threshold | TimeRule


class Inline(NamedTuple):
    """`marks` by address, sorted as `regparse.marks.pieces` wants them; `facts` by the `id` of their mark."""

    nodes: dict[str, Node]
    marks: dict[str, list[Mark]]
    facts: dict[str, Marked]


def inline(measure: Measure) -> Inline:
    """The definitions, references, thresholds and time rules of `measure` at their places.

    The `id` of a mark is its kind and its place among the facts of that kind: `thresholds_3` is the third. Within the
    third definition `term_3` marks the term alone.
    """
    nodes = {node.at: node for node, _ in provisions(measure)}
    marks: dict[str, list[Mark]] = defaultdict(list)
    facts: dict[str, Marked] = {}
    for name, kind in _KINDS.items():
        for n, fact in enumerate(getattr(measure, name), 1):
            node = nodes.get(fact.at)
            if node is None:
                continue
            place = Passage(node.text, node.runs).find(fact.span)
            if place:
                key = f"{name}_{n}"
                facts[key] = fact
                marks[fact.at].append(Mark(start=place[0], end=place[1], kind=kind, id=key))
                if isinstance(fact, Definition) and (term := _term(fact, node.text, place)):
                    facts[f"term_{n}"] = fact
                    marks[fact.at].append(Mark(start=term[0], end=term[1], kind="term", id=f"term_{n}"))
    return Inline(nodes, marks, facts)


def _term(fact: Definition, text: str, place: tuple[int, int]) -> tuple[int, int] | None:
    """Where in its definition the term stands: X是指 begins with it, 以下简称X ends with it."""
    seek = text.rfind if fact.kind == "alias" else text.find
    at = seek(fact.term, *place)
    return (at, at + len(fact.term)) if fact.term and at >= 0 else None
