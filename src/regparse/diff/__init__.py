"""Draft against adopted, old against new: what changed, in words and in law.

| module | what it does |
|---|---|
| `comparison` | the types of what is said: rows, edits, changed facts, statements |
| `edits` | word-level edits between two texts, and which change only looks |
| `rows` | an alignment → rows |
| `pairing` | facts of both versions, each with what it has become |
| `meaning` | stricter, looser, neither, undecided |
| `citing`, `phrases` | how provisions and changed facts are put in Chinese |
| `substance` | changed facts → sentences, each with its clauses |
| `summary` | the whole summary: overview, substance, structure, wording |
| `layout` | the two texts side by side, article by article |
| `formats` | a comparison as text, Markdown, HTML, DOCX, XLSX, JSON |

docs/diff.md says what the words mean.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from regparse.alignment import Side, align_sides
from regparse.diff.comparison import KINDS, Comparison, Edit, FactChange, Row, Statement
from regparse.diff.pairing import changed_facts
from regparse.diff.rows import Rows
from regparse.diff.summary import statements
from regparse.model import Measure

__all__ = ["Compared", "Comparison", "Edit", "FactChange", "Row", "Statement", "compare", "compared"]


class Compared(NamedTuple):
    """A comparison, and the rows that it was made from: what layouts and formats need."""

    comparison: Comparison
    rows: Rows


def compare(old: Measure, new: Measure) -> Comparison:
    """What changed from `old` to `new`. `compare(new, old)` says the same from the other side."""
    return compared(old, new).comparison


def compared(old: Measure, new: Measure) -> Compared:
    """The same, with what the comparison was made from."""
    sides = Side(old), Side(new)
    rows = Rows(align_sides(*sides), *sides)
    provisions, headings, lines = tuple(rows.provisions()), tuple(rows.headings()), tuple(rows.lines())
    facts = tuple(_facts(rows))
    comparison = Comparison(
        old=old.id,
        new=new.id,
        titles=(old.metadata.title or old.id, new.metadata.title or new.id),
        summary=statements(rows, provisions, headings, lines, facts),
        counts=dict(Counter(row.change for row in provisions if row.level == "article")),
        similarity=rows.alignment.similarity,
        problems=rows.alignment.problems,
        provisions=provisions,
        headings=headings,
        lines=lines,
        facts=facts,
    )
    return Compared(comparison, rows)


def _facts(rows: Rows) -> list[FactChange]:
    """The changed facts by kind, in the order of the new text; what went stands behind. Worked out in one direction."""
    if rows.new.key < rows.old.key:
        found = [change.mirrored() for change in changed_facts(rows.mirrored())]
    else:
        found = list(changed_facts(rows))
    kinds = list(KINDS)

    def key(change: FactChange) -> tuple[int, bool, int, tuple[int, int], str]:
        fact, side = (change.new, rows.new) if change.new else (change.old, rows.old)
        assert fact is not None
        return kinds.index(change.kind), change.new is None, side.order[fact.at], fact.span, fact.quote

    return sorted(found, key=key)
