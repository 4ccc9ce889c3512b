"""The same concept elsewhere: the pages of concepts, and what other measures ask of what a provision asks.

Reads: `concepts`, `thresholds`, `definitions`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from sqlite3 import Connection, Row

from regparse import wording
from regparse.site.pages import ConceptLine, ConceptPage, ConceptsPage, Elsewhere, Fact, Link
from regparse.site.searching import found
from regparse.site.ways import NotHere, measure_path, path_of, step_of

LINES_A_PAGE = 100
SHOWN = 8
"""How many places elsewhere the page of a provision names for each concept."""

_FOUND = (
    "SELECT f.*, m.title AS measure_title, m.region AS measure_region, p.citation AS cited FROM thresholds AS f "
    "JOIN measures AS m ON m.id = f.measure_id JOIN provisions AS p ON p.id = f.provision_id WHERE f.concept = :concept "
)


def concepts(base: Connection) -> ConceptsPage:
    """Every concept that some measure asks for, those first that most do."""
    rows = base.execute(
        "SELECT c.*, count(DISTINCT f.measure_id) AS measures, count(*) AS places, min(f.value) AS least, "
        "max(f.value) AS most FROM concepts AS c JOIN thresholds AS f ON f.concept = c.id "
        "GROUP BY c.id ORDER BY measures DESC, places DESC, c.id"
    )
    return ConceptsPage(
        title="概念", path="/concepts", json="/concepts.json", concepts=tuple(_line(row) for row in rows)
    )


def _line(row: Row) -> ConceptLine:
    return ConceptLine(
        id=row["id"],
        label=row["label"],
        href=f"/concepts/{row['id']}",
        wordings=tuple(json.loads(row["wordings"])),
        unit=wording.unit_label(row["unit"], row["id"]),
        measures=row["measures"],
        places=row["places"],
        least=wording.quantity(row["least"], row["unit"], row["id"]),
        most=wording.quantity(row["most"], row["unit"], row["id"]),
    )


def concept(base: Connection, concept_id: str, page: int = 1) -> ConceptPage:
    """What each measure asks of a concept, by region and value. Raises NotHere."""
    row = base.execute(
        "SELECT c.*, count(DISTINCT f.measure_id) AS measures, count(f.id) AS places, coalesce(min(f.value), 0) AS least, "
        "coalesce(max(f.value), 0) AS most FROM concepts AS c LEFT JOIN thresholds AS f ON f.concept = c.id WHERE c.id = ?",
        (concept_id,),
    ).fetchone()
    if row["id"] is None:
        raise NotHere(
            f"没有编号为“{concept_id}”的概念。",
            f"There is no concept “{concept_id}”.",
            (Link(text="全部概念 All concepts", href="/concepts"),),
        )
    line = _line(row)
    step = step_of(line.href, {}, page, row["places"], LINES_A_PAGE)
    rows = base.execute(
        _FOUND + "ORDER BY f.value, m.title, f.span_start LIMIT :size OFFSET :skip",
        {"concept": concept_id, "size": LINES_A_PAGE, "skip": (step.number - 1) * LINES_A_PAGE},
    )
    number: int | str = step.number if step.number > 1 else ""
    return ConceptPage(
        title=f"{line.label} 概念",
        path=path_of(line.href, page=number),
        json=path_of(f"{line.href}.json", page=number),
        concept=line,
        found=tuple(map(found, rows)),
        step=step,
    )


def of_facts(base: Connection, measure_id: str, facts: Iterable[Fact]) -> Iterator[Elsewhere]:
    """For each concept and each defined term among the facts of a provision: where other measures have the same."""
    told: set[str] = set()
    for fact in facts:
        named = fact.fields.get("concept") if fact.kind == "thresholds" else None
        if named and named not in told:
            told.add(named)
            given = {"concept": named, "here": measure_id}
            (total,) = base.execute(
                "SELECT count(*) FROM thresholds WHERE concept = :concept AND measure_id <> :here", given
            ).fetchone()
            rows = base.execute(
                _FOUND + f"AND f.measure_id <> :here ORDER BY f.value, m.title LIMIT {SHOWN}", given
            )
            if total:
                yield Elsewhere(
                    name=Link(text=fact.label, href=f"/concepts/{named}"),
                    total=total,
                    found=tuple(map(found, rows)),
                    terms=(),
                )
        term = fact.fields.get("term") if fact.kind == "definitions" else None
        if term and term not in told:
            told.add(term)
            (total,) = base.execute(
                "SELECT count(*) FROM definitions WHERE term = ? AND measure_id <> ?", (term, measure_id)
            ).fetchone()
            rows = base.execute(
                "SELECT f.measure_id, f.at, f.stands_for, coalesce(m.title, m.id) AS title FROM definitions AS f "
                f"JOIN measures AS m ON m.id = f.measure_id WHERE f.term = ? AND f.measure_id <> ? ORDER BY m.title LIMIT {SHOWN}",
                (term, measure_id),
            )
            if total:
                yield Elsewhere(
                    name=Link(text=term, href=path_of("/regparse/definitions", term=term)),
                    total=total,
                    found=(),
                    terms=tuple(
                        Link(
                            text=f"《{row['title']}》{wording.cited(row['at'])}",
                            href=measure_path(row["measure_id"], row["at"]),
                            title=row["stands_for"],
                        )
                        for row in rows
                    ),
                )
