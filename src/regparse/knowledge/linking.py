"""What the measures of a base cite → the nodes and edges that link them with one another.

Reads: the base's `measures`, `cross_references` and `lives`. Gives: which document each reference means (`document_id`),
its edge, the nodes of documents known by name only, and what ends whose life. SQLite goes through the citations, so that
none waits in memory for the titles of all measures; what a citation means, graph.py says.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import chain

import msgspec

from regparse.calendar import life
from regparse.knowledge import graph
from regparse.knowledge.graph import CITING, Cited
from regparse.knowledge.parts import life_row

_TITLED = "kind = 'external' AND title <> ''"
"""The rows of cross_references that are resolved."""
_CITED = "SELECT measure_id, said(relation), title, document_number FROM cross_references WHERE {which}"
_MEAN = (
    "UPDATE cross_references SET document_id = meant(measure_id, said(relation), title, document_number) "
    "WHERE {which}"
)
_LINK = (
    "INSERT INTO edges (source, relation, target, quote) "
    "SELECT iif(provision_id = measure_id || '/' || at, provision_id, measure_id), said(relation), document_id, quote "
    "FROM cross_references WHERE {which} ORDER BY rowid ON CONFLICT DO NOTHING"  # said twice: the first quote
)


def link(base: sqlite3.Connection) -> None:
    """Resolves all that the measures of a new base cite."""
    _link(base, _TITLED, "", [*_leading(base, lambda cited: True)])


def relink(base: sqlite3.Connection, came: Set[str], titles: Set[str], cited: Set[str]) -> None:
    """Resolves what measures that came cite, and every citation of the titles in question (keys of `graph.title_key`).

    Those are the `titles` of measures that came or went, and of what these cite or `cited` the documents known by name
    only: what is known of such a document rests on all its citations. Any other citation means a measure whatever else
    cites it.
    """
    # the second term is the condition of the index `nodes_kind`, which SQLite does not derive from the first
    documents = base.execute("SELECT id, label FROM nodes WHERE kind = 'document' AND kind <> 'provision'")
    gone = {node: key for node, label in documents if (key := _key(label)) in cited or key in titles}
    again = {*titles, *gone.values()}
    nodes = [(node,) for node in gone]
    base.executemany("DELETE FROM edges WHERE source = ?", nodes)
    base.executemany("DELETE FROM edges WHERE target = ?", nodes)
    base.executemany("DELETE FROM nodes WHERE id = ?", nodes)
    base.executemany(
        f"DELETE FROM edges WHERE target = ? AND relation IN {CITING}",
        [(measure.measure_id,) for measure in _titled(base) if _key(measure.title) in again],
    )
    asked = base.execute(f"SELECT DISTINCT title FROM cross_references WHERE {_TITLED}")
    wanted = {"titles": _json(title for (title,) in asked if _key(title) in again), "came": _json(came)}
    rows = base.execute(
        f"SELECT rowid FROM cross_references WHERE {_TITLED} AND title IN (SELECT value FROM json_each(:titles)) UNION "
        f"SELECT rowid FROM cross_references WHERE {_TITLED} AND measure_id IN (SELECT value FROM json_each(:came))",
        wanted,
    )
    leading = _leading(base, lambda cited: cited.measure_id in came or _key(cited.title) in again)
    _link(base, "rowid IN (SELECT value FROM json_each(:rows))", _json(row for (row,) in rows), [*leading])


def settle(base: sqlite3.Connection, order: Sequence[str]) -> list[str]:
    """Writes what the measures do to one another's lives, of which any may hang on one that has come or gone.

    `order` are all measures as a build from nothing reads them. The edges must be there. Gives the measures whose life is
    another now.
    """
    lives = base.execute("SELECT measure_id, life FROM lives")
    before = {key: msgspec.json.decode(said, type=life.Life) for key, said in lives}
    edges = base.execute(
        "SELECT e.source, e.relation, e.target, e.measure_id, e.quote, p.docid FROM measures AS m "
        "JOIN edges AS e ON e.target = m.id AND e.relation IN ('repeals', 'revises') "
        "LEFT JOIN provisions AS p ON p.id = e.source"
    ).fetchall()
    rank = {key: n for n, key in enumerate(order)}
    edges.sort(key=lambda row: (rank[row[3]], row[5] is None, row[5] or 0, row[1:3]))
    endings = graph.endings(graph.Edge(*row[:5]) for row in edges)
    now = life.settled([life.alone(before[key]) for key in order], endings)
    changed = [it for key, it in now.items() if it != before[key]]
    base.executemany("DELETE FROM lives WHERE measure_id = ?", [(it.measure,) for it in changed])
    base.executemany("INSERT INTO lives VALUES (?, ?, ?, ?, ?, ?, ?)", map(life_row, changed))
    return [it.measure for it in changed]


def _link(base: sqlite3.Connection, which: str, rows: str, leading: Sequence[Cited]) -> None:
    """Resolves the references that the SQL `which` chooses by the parameter `rows`, and what metadata name: `leading`."""

    def run(statement: str) -> sqlite3.Cursor:
        return base.execute(statement.format(which=which), {"rows": rows})

    base.create_function("said", 1, graph.relation, deterministic=True)
    catalogue = graph.Catalogue(_titled(base), chain(map(Cited._make, run(_CITED)), leading))
    base.create_function("meant", 4, lambda *cited: catalogue.meant(Cited(*cited)), deterministic=True)
    documents = catalogue.documents
    base.executemany(
        "INSERT INTO nodes (id, kind, label, document_number) VALUES (?, 'document', ?, ?)",
        [(node.id, node.label, node.document_number) for node, _ in documents],
    )
    run(_MEAN)
    run(_LINK)
    edges = [(cited.measure_id, cited.relation, catalogue.meant(cited)) for cited in leading]
    edges += [(node.id, "same_title", measure) for node, measures in documents for measure in measures]
    base.executemany(
        "INSERT INTO edges (source, relation, target) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", edges
    )


def _titled(base: sqlite3.Connection) -> Iterator[graph.Titled]:
    """What every measure that has a title is known by."""
    asked = "SELECT id, title, document_number, status = 'draft' FROM measures WHERE title <> ''"
    return map(graph.Titled._make, base.execute(asked))


def _leading(base: sqlite3.Connection, wanted: Callable[[Cited], bool]) -> Iterator[Cited]:
    """The documents that the metadata of measures name."""
    for key, metadata in base.execute("SELECT id, metadata FROM measures"):
        yield from filter(wanted, graph.leading(key, metadata))


def _json(values: Iterable[str | int]) -> str:
    return msgspec.json.encode([*values]).decode()


def _key(title: str) -> str:
    return graph.title_key(title)[0]
