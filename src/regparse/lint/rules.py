"""What a rule of lint is: an id, its texts in words/lint_rules.csv, and a function from a draft to hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Literal, NamedTuple

import msgspec

from regparse import address, words
from regparse.model import Fact, Measure, Node, Passage, Span
from regparse.wording import Label

Severity = Literal["error", "warning", "note"]
"""Wrong as it stands; likely wrong, or unclear in law; a matter of form."""


class Texts(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a rule: its name, why it matters, what to do, and an example with its sound twin."""

    id: str
    severity: Severity
    name: Label
    why: Label
    remedy: Label
    wrong: str
    right: str


@cache
def texts() -> dict[str, Texts]:
    """The texts of all rules by id."""
    return {
        row["id"]: Texts(
            id=row["id"],
            severity=row["severity"],  # type: ignore[arg-type]
            name=Label(row["zh"], row["en"]),
            why=Label(row["why_zh"], row["why_en"]),
            remedy=Label(row["remedy_zh"], row["remedy_en"]),
            wrong=row["wrong"],
            right=row["right"],
        )
        for row in words.rows("lint_rules")
    }


class Hit(NamedTuple):
    """Where a rule is broken, and how: one sentence in each language."""

    at: str
    quote: str
    span: Span
    reason: Label


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A query on the draft. `kind` is the kind of anomaly, null for rules that rest on other facts."""

    rule: str
    kind: str | None
    severity: Severity
    measure: str
    at: str
    citation: str
    quote: str
    span: Span
    reason: Label
    remedy: Label


class Draft:
    """A measure with what several rules ask of it."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every provision, in print order."""
        return tuple(self.measure.walk())

    @cached_property
    def body(self) -> tuple[Node, ...]:
        """The provisions of the measure proper: no text before or after, no attachment."""
        return tuple(n for n in self.nodes if not n.at.startswith(("front", "back", "att")))

    @cached_property
    def by_at(self) -> dict[str, Node]:
        """Every provision by its address."""
        return {n.at: n for n in self.nodes}

    def hit(self, node: Node, start: int, end: int, zh: str, en: str) -> Hit:
        """A hit at `text[start:end]` of a provision; at its label where it has no text there."""
        if end <= start:
            return Hit(node.at, node.label, (node.span[0], node.span[0] + len(node.label)), Label(zh, en))
        text = Passage(node.text, node.runs)
        return Hit(node.at, text.quote(start, end), text.span(start, end), Label(zh, en))

    def of_fact(self, fact: Fact, zh: str, en: str) -> Hit:
        """A hit at a fact."""
        return Hit(fact.at, fact.quote, fact.span, Label(zh, en))


class Rule(NamedTuple):
    """A rule: its id, the kind of anomaly that it explains (None: it rests on other facts), its function."""

    id: str
    kind: str | None
    find: Callable[[Draft], Iterator[Hit]]

    def findings(self, draft: Draft) -> Iterator[Finding]:
        """What the rule finds in a draft."""
        said = texts()[self.id]
        for hit in self.find(draft):
            yield Finding(
                rule=self.id,
                kind=self.kind,
                severity=said.severity,
                measure=draft.measure.id,
                at=hit.at,
                citation=address.cite(hit.at),
                quote=hit.quote,
                span=hit.span,
                reason=hit.reason,
                remedy=said.remedy,
            )
