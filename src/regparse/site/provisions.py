"""The page of a provision: its text with all below it, what it stands under, what it cites and who cites it.

Reads: the Holdings of its measure; `edges`, for who cites it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection, Row

from regparse import address, wording
from regparse.knowledge import citing
from regparse.knowledge.graph import CITING
from regparse.site.drawing import article, clause, heading
from regparse.site.holdings import Holdings, beginning
from regparse.site.pages import Cited, Link, ProvisionPage
from regparse.site.ways import NotHere, anchor_path, measure_path, path_of
from regparse.wording import label


def located(base: Connection, measure_id: str, written: str) -> str:
    """The address in this measure that a person wrote. Raises NotHere where it may be one of several."""
    known = [
        row["at"] for row in base.execute("SELECT at FROM provisions WHERE measure_id = ?", (measure_id,))
    ]
    found = address.meant(written, known)
    if len(found) > 1:
        raise NotHere(
            f"“{written}”可以是{'或者'.join(map(wording.cited, found))}；请写明是哪一款。",
            f"“{written}” may be {' or '.join(found)}: say which paragraph.",
            tuple(Link(text=wording.cited(at), href=measure_path(measure_id, at)) for at in found),
        )
    return found[0] if found else address.parse(written)


def page(base: Connection, measure_id: str, at: str) -> ProvisionPage:
    """The provision at `at` (numeric) with all below it. Raises NotHere."""
    held = Holdings(base, measure_id, at)
    summary = held.summary
    row = held.provisions.get(at)
    if row is None:
        raise NotHere(
            f"《{summary.title}》中没有{wording.cited(at)}。",
            f"There is no provision {at} in this measure.",
            (Link(text=f"阅读全文 Read the measure: {summary.title}", href=summary.href),),
        )
    above = held.above(row)
    block = article(held, row)
    places = [clause.at for clause in block.clauses]
    path = measure_path(measure_id, at)
    return ProvisionPage(
        title=f"{row['citation']} {summary.title}",
        path=path,
        json=f"{path}.json",
        measure=summary,
        at=at,
        citation=row["citation"],
        full_citation=f"《{summary.title}》{row['citation']}",
        name=label("level", row["level"]),
        eid=row["eid"],
        permalink=path,
        in_text=anchor_path(measure_id, at),
        within=(
            Link(text=summary.title, href=summary.href),
            *(Link(text=heading(p), href=measure_path(measure_id, p["at"])) for p in above),
        ),
        before=_neighbour(base, row, measure_id, "<", "DESC"),
        after=_neighbour(base, row, measure_id, ">", "ASC"),
        context=tuple(clause(held, p, seen=set()) for p in above if p["text"] or p["level"] == "article"),
        article=block,
        facts=tuple(fact for c in block.clauses for fact in c.facts if fact.kind != "references"),
        cites=tuple(_cites(held, places)),
        cited_by=tuple(_cited_by(base, measure_id, places)),
        elsewhere=(),
        report=path_of("/report", measure=measure_id, at=at),
        official=held.row["source_url"],
    )


def _neighbour(base: Connection, row: Row, measure_id: str, side: str, order: str) -> Link | None:
    """The next provision of the same level on one side, within the text proper or within its attachments."""
    found = base.execute(
        f"SELECT at, citation FROM provisions WHERE measure_id = ? AND ordinal {side} ? AND level = ? "
        f"AND (substr(at, 1, 3) = 'att') = ? ORDER BY ordinal {order} LIMIT 1",
        (measure_id, row["ordinal"], row["level"], row["at"].startswith("att")),
    ).fetchone()
    return Link(text=found["citation"], href=measure_path(measure_id, found["at"])) if found else None


def _cites(held: Holdings, places: Iterable[str]) -> Iterator[Cited]:
    """What the provisions at `places` refer to, each target once, in print order."""
    told: set[str] = set()
    for at in places:
        for kind, row in held.facts.get(at, ()):
            if kind != "references":
                continue
            for cited in _targets(held, row):
                if cited.link.text not in told:
                    told.add(cited.link.text)
                    yield cited


def _targets(held: Holdings, row: Row) -> Iterator[Cited]:
    """What one reference refers to: provisions of this measure, another document, or an attachment."""
    if row["kind"] == "internal":
        for at in json.loads(row["targets"]):
            target = held.provisions.get(at)
            yield Cited(
                relation=label("relation", "cites"),
                link=Link(text=wording.cited(at), href=measure_path(held.id, at) if target else None),
                measure=None,
                text=held.preview(target) if target else "",
            )
    elif row["kind"] == "external":
        meant = held.meant(row)
        named = row["title"] in row["quote"]
        yield Cited(
            relation=label("relation", row["relation"]),
            link=Link(text=row["quote"], href=measure_path(meant.measure_id, meant.at) if meant else None),
            measure=meant.measure_id if meant else None,
            text="" if named else f"《{row['title']}》{row['document_number'] or ''}",
            note=label("cited", "unsure") if meant and not meant.sure else None,
        )
    else:
        name = f"附件{row['number'] or ''} {row['title'] or ''}".strip()
        yield Cited(
            relation=label("reference", "attachment"),
            link=Link(text=name, href=held.attached(row["number"])),
            measure=None,
            text="",
        )


def _cited_by(base: Connection, measure_id: str, places: Sequence[str]) -> Iterator[Cited]:
    """Which provisions refer to those at `places`: those of this measure in print order, then those of others."""
    nodes = [f"{measure_id}/{at}" for at in places]
    rows = base.execute(
        "SELECT e.relation, p.at, p.citation, p.text FROM edges AS e JOIN provisions AS p ON p.id = e.source "
        f"WHERE e.target IN (SELECT value FROM json_each(?)) AND e.relation IN ({', '.join('?' * len(CITING))}) "
        "GROUP BY p.id ORDER BY p.docid",
        (json.dumps(nodes), *CITING),
    )
    for row in rows:
        yield Cited(
            relation=label("relation", row["relation"]),
            link=Link(text=row["citation"], href=measure_path(measure_id, row["at"])),
            measure=None,
            text=beginning(row["text"]),
        )
    told = set()
    for other in citing.from_elsewhere(base, measure_id, places):
        if (other.measure_id, other.at) not in told:
            told.add((other.measure_id, other.at))
            yield Cited(
                relation=label("relation", other.relation),
                link=Link(
                    text=f"《{other.title}》{other.citation}", href=measure_path(other.measure_id, other.at)
                ),
                measure=other.measure_id,
                text=beginning(other.text),
                note=None if other.sure else label("cited", "unsure"),
            )
