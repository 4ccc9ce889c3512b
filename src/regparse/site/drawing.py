"""Provisions and facts as pages show them: the text with its marks, the facts in the margin.

Reads: the Holdings of a measure. Gives: Clauses, Articles and Facts. References, terms and the quotes of facts are marks
in the text; the first lead on, the last are what the facts in the margin point at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from sqlite3 import Row

from regparse import wording
from regparse.marks import Mark, locate
from regparse.site.holdings import Holdings, fields_of
from regparse.site.pages import Article, Clause, Fact
from regparse.site.ways import measure_path, path_of
from regparse.wording import label

MARGIN = ("definitions", "condition_groups", "thresholds", "time_rules", "relaxations", "sanctions")
"""Facts that stand in the margin. References and terms are links in the text itself; materials repeat the item
that they stand in, and norms the sentence: these stand on the provision's page. Faults of the printed text stand
together at the end."""
HEADINGS = ("part", "subpart", "chapter", "section")
"""Levels of provisions that are headings."""

_DEPTH = {"article": 0, "paragraph": 1, "item": 2, "subitem": 3}
_TITLE = re.compile(r"《[^《》]{1,200}》")
"""The title of a document: what looks like a term in it is none."""


def heading(row: Row) -> str:
    """第三章 认定条件; for a 款 or 项 without a label of its own, its citation."""
    if row["level"] in (*HEADINGS, "article", "attachment"):
        return f"{row['label'] or row['citation']} {row['heading'] or ''}".strip()
    return str(row["citation"])


def article(held: Holdings, provision: Row) -> Article:
    """A provision with all below it as one block."""
    seen: set[str] = set()
    clauses: list[Clause] = []
    for p in held.provisions.below(provision):
        lead = p["level"] == "paragraph" and bool(clauses) and clauses[-1].level == "article"
        clauses.append(clause(held, p, lead=lead, seen=seen))
    return Article(at=provision["at"], level=provision["level"], clauses=tuple(clauses))


def clause(held: Holdings, provision: Row, *, seen: set[str], lead: bool = False) -> Clause:
    """A provision with its marks and facts. `seen` are the terms already marked in the article; it grows.

    `lead`: it goes on in the line of the article's own number.
    """
    at, text = provision["at"], provision["text"]
    marks: list[Mark] = []
    facts: list[Fact] = []
    defined: list[tuple[int, int]] = []
    for kind, row in held.facts.get(at, ()):
        place = locate(text, row["quote"], row["span_start"] - provision["span_start"])
        if place and kind == "references":
            marks.append(_reference(held, row, *place))
        if place and kind == "definitions":
            defined.append(place)
            marks.extend(_definition(text, row, *place))
        if place and kind in MARGIN:
            marks.append(Mark(start=place[0], end=place[1], kind="fact", id=_anchor(kind, row)))
        facts.append(fact(held.id, kind, row, anchored=place is not None and kind in MARGIN))
    marks.extend(_terms(held, provision, defined, seen))
    return Clause(
        at=at,
        level=provision["level"],
        name=label("level", provision["level"]),
        depth=_DEPTH.get(provision["level"], 0),
        label=provision["label"],
        heading=provision["heading"] or "",
        citation=provision["citation"],
        href=measure_path(held.id, at),
        text=text,
        lead=lead,
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))),
        facts=tuple(facts),
    )


def fact(measure_id: str, kind: str, row: Row, *, anchored: bool) -> Fact:
    """A fact as a page shows it; `anchored`: its quote is marked in the text."""
    fields = fields_of(row)
    said = wording.sentence(kind, fields)
    anchor = _anchor(kind, row)
    return Fact(
        kind=kind,
        name=label("kind", kind),
        at=row["at"],
        citation=wording.cited(row["at"]),
        href=measure_path(measure_id, row["at"]),
        id=anchor if anchored else None,
        report=path_of("/report", measure=measure_id, at=row["at"], fact=anchor),
        label=said.label,
        text=said.text,
        detail=said.detail,
        quote=row["quote"],
        reading=None if row["reading"] == "machine" else label("reading", row["reading"]),
        fields=fields,
    )


def _anchor(kind: str, row: Row) -> str:
    """The anchor of a fact's quote: the number of the fact at its provision behind kind and address."""
    return f"{kind}:{row['at']}:{row['id'].rpartition('#')[2]}"


# Marks


def _reference(held: Holdings, row: Row, start: int, end: int) -> Mark:
    """The mark of a reference, with where it leads and what stands there."""
    href, title = None, wording.sentence("references", fields_of(row)).text
    if row["kind"] == "internal":
        targets = [p for at in json.loads(row["targets"]) if (p := held.provisions.get(at))]
        if targets:
            href = held.way(targets[0]["at"])
            title = "\n".join(f"{p['citation']}　{held.preview(p)}" for p in targets)
    elif row["kind"] == "attachment":
        href = held.attached(row["number"])
    elif meant := held.meant(row):
        href = measure_path(meant.measure_id, meant.at)
    return Mark(start=start, end=end, kind="reference", href=href, title=title)


def _definition(text: str, row: Row, start: int, end: int) -> Iterator[Mark]:
    """The mark of a term where it is defined."""
    at = text.find(row["term"], start, end)
    if at >= 0:
        yield Mark(start=at, end=at + len(row["term"]), kind="definition", title=row["stands_for"])


def _terms(held: Holdings, provision: Row, defined: list[tuple[int, int]], seen: set[str]) -> Iterator[Mark]:
    """The marks of defined terms, each at its first use in an article, within the scope of its definition.

    `defined` are the definitions in this text, which are marked as such.
    """
    if held.term_pattern is None:
        return
    places = {provision["at"], *(p["at"] for p in held.above(provision))}
    taken = [*defined, *(title.span() for title in _TITLE.finditer(provision["text"]))]
    for found in held.term_pattern.finditer(provision["text"]):
        term = found[0]
        if term in seen or any(start < found.end() and found.start() < end for start, end in taken):
            continue
        if row := _definition_in_force(held.terms[term], provision, places):
            seen.add(term)
            yield Mark(
                start=found.start(),
                end=found.end(),
                kind="term",
                href=held.way(row["at"]),
                title=f"{term}：{row['stands_for']}（{wording.cited(row['at'])}）",
            )


def _definition_in_force(definitions: list[Row], provision: Row, places: set[str]) -> Row | None:
    """The first of the definitions that holds at `provision`, which stands in `places`.

    A short name (以下简称) holds from where it is given; a definition (是指) holds before it, too.
    """
    for row in definitions:
        known = row["kind"] == "definition" or row["span_start"] < provision["span_start"]
        if known and (row["scope"] is None or row["scope"] in places):
            return row
    return None
