"""The graph page: a measure with what it rests on, repeals, revises and cites, and what does the same to it.

Reads: `nodes` and `edges`. What provisions of one measure say of one document is one line with the number of places.
Without a measure: those measures and documents that most others refer to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from sqlite3 import Connection, Row

from regparse.knowledge.graph import CITING
from regparse.site.pages import GraphEdge, GraphGroup, GraphNode, GraphPage, Link
from regparse.site.summaries import summary_of
from regparse.site.ways import measure_path, path_of
from regparse.wording import Label, label

MOST = 60
"""How many nodes a drawing has at most: more are no drawing, but a knot."""

DRAWN = 30
"""How many of the texts that most measures rest on are drawn; the list has `MOST`."""

_RELATIONS = json.dumps(CITING)
_OUTGOING = (
    "SELECT e.relation, n.id, n.kind, n.label, n.measure_id, n.document_number, count(*) AS places "
    "FROM edges AS e JOIN nodes AS n ON n.id = e.target "
    "WHERE (e.source = :id OR e.source >= :id || '/' AND e.source < :id || '0') AND e.target <> :id "
    "AND e.relation IN (SELECT value FROM json_each(:relations)) AND n.kind IN ('measure', 'document') "
    "GROUP BY e.relation, n.id"
)
_INCOMING = (
    "SELECT e.relation, e.measure_id AS id, 'measure' AS kind, coalesce(m.title, m.id) AS label, e.measure_id, "
    "m.document_number, count(*) AS places "
    "FROM edges AS e JOIN measures AS m ON m.id = e.measure_id "
    "WHERE e.target = :id AND e.measure_id <> :id AND e.relation IN (SELECT value FROM json_each(:relations)) "
    "GROUP BY e.relation, e.measure_id"
)
_BETWEEN = (
    "SELECT e.relation, e.target, count(*) AS places FROM edges AS e "
    "WHERE (e.source = :id OR e.source >= :id || '/' AND e.source < :id || '0') AND e.target <> :id "
    "AND e.relation IN (SELECT value FROM json_each(:relations)) AND e.target IN (SELECT value FROM json_each(:shown)) "
    "GROUP BY e.relation, e.target"
)
_MOST_CITED = (
    "SELECT e.target AS id, n.kind, n.label, n.measure_id, n.document_number, count(DISTINCT e.measure_id) AS places "
    "FROM nodes AS n CROSS JOIN edges AS e ON e.target = n.id AND e.relation IN ('based_on', 'repeals', 'revises') "
    "WHERE n.kind <> 'provision' AND n.kind IN ('measure', 'document') "  # the first: what its index holds
    "AND e.target <> e.measure_id GROUP BY e.target ORDER BY places DESC, n.label LIMIT :most"
)
_STRONGEST = ("based_on", "repeals", "revises", "applies", "issues", "cites")
"""Relations, the one that says most first: a node that is reached in several ways is kept by the first."""


def of_measure(base: Connection, measure_id: str) -> GraphPage:
    """The drawing round one measure. Raises NotHere."""
    summary = summary_of(base, measure_id)
    asked = {"id": measure_id, "relations": _RELATIONS}
    outgoing = sorted(base.execute(_OUTGOING, asked), key=_rank)
    incoming = sorted(base.execute(_INCOMING, asked), key=_rank)
    centre = GraphNode(
        id=measure_id, kind="measure", label=summary.title, href=summary.href, graph=None, centre=True
    )
    nodes = {measure_id: centre}
    edges: dict[tuple[str, str, str], GraphEdge] = {}
    for rows, out in ((outgoing, True), (incoming, False)):
        for row in rows:
            if row["id"] not in nodes and len(nodes) > MOST:
                continue
            nodes.setdefault(row["id"], _node(row))
            ends = (measure_id, row["id"]) if out else (row["id"], measure_id)
            edges[*ends, row["relation"]] = _edge(ends[0], ends[1], row["relation"], row["places"])
    edges |= _between(base, [n for n in nodes if n != measure_id and not n.startswith("/")], nodes)
    path = f"{summary.href}/graph"
    return GraphPage(
        title=f"关系图 {summary.title}",
        path=path,
        json=f"{path}.json",
        measure=summary,
        nodes=tuple(nodes.values()),
        edges=tuple(edges.values()),
        groups=(*_groups(outgoing, out=True), *_groups(incoming, out=False)),
        left_out=len({row["id"] for row in (*outgoing, *incoming)} - nodes.keys()),
    )


def overview(base: Connection) -> GraphPage:
    """What most measures rest on, repeal or revise, and how these hang together."""
    rows = base.execute(_MOST_CITED, {"most": MOST}).fetchall()
    nodes = {row["id"]: _node(row) for row in rows[:DRAWN]}
    edges = _between(base, [n for n in nodes if not n.startswith("/")], nodes)
    if not edges:  # a small base: what rests on them as well
        for row in base.execute(
            "SELECT DISTINCT e.measure_id AS id, 'measure' AS kind, coalesce(m.title, m.id) AS label, e.measure_id, "
            "m.document_number, 1 AS places FROM edges AS e JOIN measures AS m ON m.id = e.measure_id "
            "WHERE e.target IN (SELECT value FROM json_each(?)) LIMIT ?",
            (json.dumps(list(nodes)), MOST),
        ):
            nodes.setdefault(row["id"], _node(row))
        edges = _between(base, [n for n in nodes if not n.startswith("/")], nodes)
    ends = {end for edge in edges.values() for end in (edge.source, edge.target)}
    nodes = {key: node for key, node in nodes.items() if key in ends}
    return GraphPage(
        title="关系图",
        path="/graph",
        json="/graph.json",
        measure=None,
        nodes=tuple(nodes.values()),
        edges=tuple(edges.values()),
        groups=(
            GraphGroup(
                relation="most",
                name=Label("最常被作为依据、被废止或者修订", "Most often rested on, repealed or revised"),
                links=tuple(_link(row, measures=True) for row in rows),
            ),
        ),
        left_out=len({row["id"] for row in rows} - nodes.keys()),
    )


def _between(
    base: Connection, measures: Iterable[str], nodes: dict[str, GraphNode]
) -> dict[tuple[str, str, str], GraphEdge]:
    """What the measures drawn say of others that are drawn."""
    shown = json.dumps(list(nodes))
    found = {}
    for measure in measures:
        for row in base.execute(_BETWEEN, {"id": measure, "relations": _RELATIONS, "shown": shown}):
            found[measure, row["target"], row["relation"]] = _edge(
                measure, row["target"], row["relation"], row["places"]
            )
    return found


def _rank(row: Row) -> tuple[int, int, str]:
    return _STRONGEST.index(row["relation"]), -row["places"], row["label"]


def _node(row: Row) -> GraphNode:
    known = row["kind"] == "measure"
    href = measure_path(row["measure_id"]) if known else path_of("/search", q=row["label"])
    return GraphNode(
        id=row["id"],
        kind=row["kind"],
        label=row["label"],
        href=href,
        graph=f"{href}/graph" if known else None,
        centre=False,
    )


def _edge(source: str, target: str, relation: str, places: int) -> GraphEdge:
    return GraphEdge(
        source=source, target=target, relation=relation, name=label("relation", relation), places=places
    )


def _groups(rows: list[Row], *, out: bool) -> Iterator[GraphGroup]:
    """The same as lists, one a relation and direction: for readers without a drawing."""
    for relation in _STRONGEST:
        links = tuple(_link(row) for row in rows if row["relation"] == relation)
        if links:
            name = label("relation" if out else "relation_by", relation)
            yield GraphGroup(relation=relation if out else f"{relation}_by", name=name, links=links)


def _link(row: Row, *, measures: bool = False) -> Link:
    known = row["kind"] == "measure"
    number = f"（{row['document_number']}）" if row["document_number"] else ""
    places = f" {row['places']} {'件' if measures else '处'}" if measures or row["places"] > 1 else ""
    return Link(
        text=f"《{row['label']}》{number}{places}", href=measure_path(row["measure_id"]) if known else None
    )
