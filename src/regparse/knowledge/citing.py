"""Who cites a provision from other texts, and which provision of another text a reference means.

Reads: a knowledge base (`cross_references`, what `linking` resolved). Gives: rows, and the measure and address that are
meant. A reference names an article of a document as it was then. Where the text that the base holds was issued after the
text that cites it, its articles may bear other numbers; where it holds several of one title, the one meant is the last
that had been issued when it was cited. Both are said with the answer, never hidden (`Meant.sure`, `Citing.sure`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from sqlite3 import Connection
from typing import NamedTuple

from regparse.knowledge.graph import relation


class Meant(NamedTuple):
    """The measure that a reference means, and the provision in it that it names: None where it names none that is there.

    `sure`: it is the only one of its title and, where a provision is named, the text of that time – not issued after the
    text that cites it.
    """

    measure_id: str
    at: str | None
    sure: bool


class Citing(NamedTuple):
    """A provision of another text that cites one of this: where it stands, with what relation and words; `sure` as above."""

    measure_id: str
    title: str
    at: str
    citation: str
    text: str
    relation: str
    quote: str
    sure: bool


_VERSIONS = (
    "SELECT m.id, m.issued_on FROM edges AS e JOIN measures AS m ON m.id = e.target "
    "WHERE e.source = ? AND e.relation = 'same_title' ORDER BY m.issued_on DESC, m.id"
)
_ITSELF = "SELECT id, issued_on FROM measures WHERE id = ?"
_CITING = (
    "WITH documents (id) AS (SELECT :measure UNION ALL "
    "SELECT source FROM edges WHERE target = :measure AND relation = 'same_title') "
    "SELECT r.measure_id, coalesce(m.title, m.id), r.at, p.citation, p.text, r.relation, r.quote, r.document_id, m.issued_on "
    "FROM documents AS d CROSS JOIN cross_references AS r ON r.document_id = d.id "
    "JOIN measures AS m ON m.id = r.measure_id JOIN provisions AS p ON p.id = r.provision_id "
    "WHERE r.measure_id <> :measure AND EXISTS "
    "(SELECT 1 FROM json_each(r.document_at) AS a JOIN json_each(:places) AS b ON a.value = b.value) "
    "ORDER BY r.measure_id, p.docid, r.span_start"
)


def meant(base: Connection, document_id: str | None, document_at: str, cited_on: str | None) -> Meant | None:
    """What a row of `cross_references` means that is printed in a text issued on `cited_on`; None where it is not held.

    `document_at` is its column, a JSON array: the first of its addresses that is there counts. Days are ISO 8601.
    """
    found = _held(base, document_id, cited_on) if document_id else None
    if found is None:
        return None
    measure_id, alone, before = found
    for at in json.loads(document_at):
        if base.execute("SELECT 1 FROM provisions WHERE id = ? || '/' || ?", (measure_id, at)).fetchone():
            return Meant(measure_id, at, alone and before)
    return Meant(measure_id, None, alone)


def from_elsewhere(base: Connection, measure_id: str, places: Iterable[str]) -> Iterator[Citing]:
    """What cites the provisions at `places` of a measure from other texts, by measure and in print order."""
    asked = {"measure": measure_id, "places": json.dumps([*places])}
    for citing in base.execute(_CITING, asked):
        where, title, at, citation, text, how, quote, document_id, cited_on = citing
        found = _held(base, document_id, cited_on)
        if found and found[0] == measure_id:
            yield Citing(where, title, at, citation, text, relation(how), quote, all(found[1:]))


def _held(base: Connection, document_id: str, cited_on: str | None) -> tuple[str, bool, bool] | None:
    """The measure that the node of a document is, or the version of it that a text of that day means.

    With it: whether it is the only one of its title, and whether it had been issued by then.
    """
    rows = base.execute(_ITSELF, (document_id,)).fetchall()
    alone = bool(rows)
    for key, issued_on in rows or base.execute(_VERSIONS, (document_id,)):
        before = bool(cited_on and issued_on and issued_on <= cited_on)
        if alone or before:
            return key, alone, before
    return None
