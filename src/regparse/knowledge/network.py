"""The graph as networkx has it, and the questions that lawyers ask of it.

Reads: a knowledge base (its nodes and edges), or one measure. Gives: a MultiDiGraph whose nodes have `kind`
(measure, provision, term, body, document), `label` and where known `measure` and `document_number`; an edge's key is
its relation (`regparse.knowledge.graph` lists them), and it has `relation`, `measure` (which measure says so) and
`quote` (with what words). All attributes are strings, so that every format of networkx can write them.

| question | function |
|---|---|
| which node is this law? | `named` |
| what rests on this law, directly or through others? | `resting_on` |
| how are these two clauses connected? | `path` |
| what is cited most? | `most_cited` |
| where do references go round in circles? | `circles` |
| who cites whom, measure by measure? | `between_measures` |
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

import networkx as nx

from regparse import address
from regparse.knowledge import graph as building
from regparse.knowledge import schema
from regparse.knowledge.graph import CITING
from regparse.model import Measure


class Step(NamedTuple):
    """One edge on a way. `forward` is False where the way goes from its target to its source."""

    source: str
    relation: str
    target: str
    quote: str
    forward: bool = True


class Resting(NamedTuple):
    """A measure that rests on a law: `steps` lead from it down to the law, so that each link can be quoted."""

    measure: str
    label: str
    steps: tuple[Step, ...]


class Cited(NamedTuple):
    """A node that is cited, by how many provisions (or measures as a whole) and by how many other measures."""

    node: str
    label: str
    kind: str
    citations: int
    measures: int


# Making


def read(db: Path | str = "regparse.db") -> nx.MultiDiGraph:
    """The graph of the knowledge base at the path `db`. Raises BaseError."""
    with closing(schema.opened(Path(db))) as base:
        return of_base(base)


def of_base(base: sqlite3.Connection, measure: str | None = None) -> nx.MultiDiGraph:
    """The graph of a knowledge base, or what `measure` (an id) brings to it."""
    where = "" if measure is None else "WHERE measure_id = ?"
    edges = base.execute(
        f"SELECT source, relation, target, measure_id, quote FROM edges {where} ORDER BY source, relation, target",
        () if measure is None else (measure,),
    )
    kept = [building.Edge(*row) for row in edges]
    rows = base.execute("SELECT id, kind, label, measure_id, document_number FROM nodes ORDER BY id")
    nodes = (building.Node(*row) for row in rows)
    if measure is not None:
        ends = {end for edge in kept for end in (edge.source, edge.target)}
        nodes = (node for node in nodes if node.id in ends or node.measure_id == measure)
    return _graph(nodes, kept)


def of_measure(measure: Measure) -> nx.MultiDiGraph:
    """The graph of one measure without a base: what it cites are documents known by name only."""
    part = building.of_measure(measure)
    metadata = measure.metadata
    titled = building.Titled(
        measure.id, metadata.title or "", metadata.document_number, metadata.status == "draft"
    )
    catalogue = building.Catalogue([titled], [citation.cited for citation in part.citations])
    cited: dict[tuple[str, str, str], building.Edge] = {}
    for source, document, quote in part.citations:  # said twice: the first quote
        ends = source, document.relation, catalogue.meant(document)
        cited.setdefault(ends, building.Edge(*ends, measure.id, quote))
    edges = [*part.edges, *cited.values()]
    bodies = {e.target for e in edges if e.target.startswith("/body/")}
    named = (building.Node(body, "body", body.removeprefix("/body/")) for body in sorted(bodies))
    return _graph([*part.nodes, *(node for node, _ in catalogue.documents), *named], edges)


def _graph(nodes: Iterable[building.Node], edges: Iterable[building.Edge]) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph()
    for node in nodes:
        more = {"measure": node.measure_id, "document_number": node.document_number}
        made.add_node(
            node.id, kind=node.kind, label=node.label, **{name: said for name, said in more.items() if said}
        )
    for edge in edges:
        made.add_edge(
            edge.source,
            edge.target,
            key=edge.relation,
            relation=edge.relation,
            measure=edge.measure_id,
            quote=edge.quote or "",
        )
    return made


# Asking


def named(graph: nx.MultiDiGraph, name: str) -> str:
    """The node of the law or document called `name`: an id, a title (with or without 中华人民共和国), or a part of one.

    Measures come before documents known by name only. Raises KeyError where nothing fits, or several do.
    """
    if name in graph:
        return name
    wanted = building.title_key(name)[0]
    known = [
        (node, building.title_key(said["label"])[0], said["kind"])
        for node, said in graph.nodes(data=True)
        if said["kind"] in ("measure", "document")
    ]
    for fits in (
        [(n, k) for n, title, k in known if title == wanted],
        [(n, k) for n, title, k in known if wanted in title],
    ):
        chosen = [n for n, k in fits if k == "measure"] or [n for n, _ in fits]
        if len(chosen) == 1:
            return str(chosen[0])
        if chosen:
            raise KeyError(f"{name}: several are called so: {', '.join(sorted(chosen)[:5])}")
    raise KeyError(f"{name}: the graph has no law or document of this name")


def label(graph: nx.MultiDiGraph, node: str) -> str:
    """How a person calls the node: a provision with the title of its measure.

    >>> made = nx.MultiDiGraph()
    >>> made.add_node("m", kind="measure", label="某办法", measure="m")
    >>> made.add_node("m/6", kind="provision", label="第六条", measure="m")
    >>> label(made, "m/6"), label(made, "m")
    ('某办法第六条', '某办法')
    """
    said: dict[str, str] = graph.nodes[node]
    title = graph.nodes[said["measure"]]["label"] if said["kind"] in ("provision", "term") else ""
    return f"{title}{said['label']}"


def resting_on(
    graph: nx.MultiDiGraph, law: str, relations: Collection[str] = ("based_on",), *, directly: bool = False
) -> list[Resting]:
    """The measures that rest on `law` (as `named` takes it), nearest first: directly, or through measures that do.

    `relations` is what counts as resting: by default 根据…制定; add "applies" and "cites" for every mention. Editions
    of one title (`same_title`) count as one law.
    """
    goal = named(graph, law)
    inside: dict[str, list[str]] = defaultdict(list)
    for node, said in graph.nodes(data=True):
        if said["kind"] == "provision":
            inside[said["measure"]].append(node)
    ways: dict[str, tuple[Step, ...]] = {goal: ()}
    wave = [goal]
    out = []
    while wave:
        following: list[str] = []
        for target in wave:
            for step in sorted(
                _into(graph, target, inside, relations), key=lambda step: (not step.quote, step)
            ):
                measure = graph.nodes[step.source].get("measure", step.source)
                if step.relation == "same_title" and step.source not in ways:
                    ways[step.source] = (step, *ways[target])
                    following.append(
                        step.source
                    )  # a document of several editions: whoever names it may mean this one
                elif step.relation != "same_title" and measure not in ways:
                    ways[measure] = (step, *ways[target])
                    following.append(measure)
                    out.append(Resting(measure, graph.nodes[measure]["label"], ways[measure]))
        wave = [] if directly else following
    return out


def _into(
    graph: nx.MultiDiGraph, target: str, inside: Mapping[str, Iterable[str]], relations: Collection[str]
) -> Iterator[Step]:
    """The edges of `relations` that lead to `target`, and, where it is a measure, to its provisions."""
    for end in (target, *inside.get(target, ())):
        for source, _, relation, said in graph.in_edges(end, keys=True, data=True):
            if relation in relations or relation == "same_title":
                yield Step(source, relation, end, said["quote"])


def path(
    graph: nx.MultiDiGraph,
    start: str,
    end: str,
    *,
    directed: bool = False,
    through: Collection[str] | None = None,
) -> list[Step]:
    """The shortest way between two nodes (ids: `ningxia-draft/6/1/3`, or laws as `named` takes them).

    By default edges may be walked both ways (two clauses are connected where both cite a third); `directed` follows
    references as they point. `through` are the relations allowed (default: all). Empty where there is no way.
    """
    first, last = named(graph, start), named(graph, end)
    allowed: Callable[[Hashable, Hashable, str], bool] = (
        (lambda a, b, relation: True) if through is None else (lambda a, b, relation: relation in through)
    )
    seen = nx.subgraph_view(graph, filter_edge=allowed)
    try:
        nodes = nx.shortest_path(seen if directed else seen.to_undirected(as_view=True), first, last)
    except nx.NetworkXNoPath:
        return []
    return [_step(seen, a, b) for a, b in pairwise(nodes)]


def _step(graph: nx.MultiDiGraph, a: str, b: str) -> Step:
    """An edge from `a` to `b`, or failing that from `b` to `a`."""
    forward = graph.has_edge(a, b)
    source, target = (a, b) if forward else (b, a)
    relation, said = min(graph[source][target].items())
    return Step(source, relation, target, said["quote"], forward)


def most_cited(
    graph: nx.MultiDiGraph,
    limit: int | None = 10,
    *,
    kinds: Collection[str] = ("measure", "document", "provision"),
    relations: Collection[str] = CITING,
) -> list[Cited]:
    """What is cited most, most often first; a citation of a provision does not count for its measure."""
    counted: dict[str, set[str]] = defaultdict(set)
    measures: dict[str, set[str]] = defaultdict(set)
    for source, target, relation, said in graph.edges(keys=True, data=True):
        to = graph.nodes[target]
        if relation in relations and to["kind"] in kinds:
            counted[target].add(source)
            if said["measure"] != to.get("measure"):
                measures[target].add(said["measure"])
    found = [
        Cited(node, label(graph, node), graph.nodes[node]["kind"], _told(graph, by), len(measures[node]))
        for node, by in counted.items()
    ]
    found.sort(key=lambda c: (-c.citations, -c.measures, c.node))
    return found[:limit]


def _told(graph: nx.MultiDiGraph, sources: Collection[str]) -> int:
    """How many provisions these are; a measure as a whole counts where none of its provisions is among them."""
    inside = {graph.nodes[s].get("measure") for s in sources if graph.nodes[s]["kind"] == "provision"}
    return sum(graph.nodes[s]["kind"] != "measure" or s not in inside for s in sources)


def circles(
    graph: nx.MultiDiGraph,
    relations: Collection[str] = ("cites",),
    level: Literal["article", "measure"] = "article",
) -> list[list[Step]]:
    """Where references go round: for each knot of articles (or measures) that lead to one another, its shortest circle.

    Each step is a reference that is printed, with its words. References within one article (前款) are no circle.
    Circles of two are common and mostly sound (a rule and its exception name each other); longer ones deserve a look.
    """
    whole = _article if level == "article" else _whole
    links = nx.DiGraph()
    for source, target, relation, said in graph.edges(keys=True, data=True):
        if relation in relations:
            ends = whole(graph, source), whole(graph, target)
            if ends[0] != ends[1] and not links.has_edge(*ends):
                links.add_edge(*ends, step=Step(source, relation, target, said["quote"]))
    out = []
    for knot in nx.strongly_connected_components(links):
        if len(knot) > 1:
            nodes = _shortest_circle(links.subgraph(knot))
            out.append([links[a][b]["step"] for a, b in pairwise(nodes)])
    return sorted(out, key=lambda steps: (len(steps), steps))


def _shortest_circle(knot: nx.DiGraph) -> list[str]:
    """The nodes of the shortest circle in a knot, the first one once more at the end."""
    best: list[str] = []
    for node in sorted(knot):
        for following in sorted(knot.successors(node)):
            way = [node, *nx.shortest_path(knot, following, node)]
            if not best or len(way) < len(best):
                best = way
            if len(best) == 3:
                return best
    return best


def _article(graph: nx.MultiDiGraph, node: str) -> str:
    """The article that a provision lies in; any other node itself."""
    said = graph.nodes[node]
    if said["kind"] != "provision":
        return node
    measure = said["measure"]
    return f"{measure}/{address.article(node.removeprefix(measure + '/'))}"


def between_measures(graph: nx.MultiDiGraph, relations: Collection[str] = CITING) -> nx.DiGraph:
    """A DiGraph of measures and documents alone. An edge has `relations` (with blanks between) and `citations`."""
    made = nx.DiGraph()
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source, target, relation in graph.edges(keys=True):
        if relation in relations:
            ends = (_whole(graph, source), _whole(graph, target))
            if ends[0] != ends[1]:
                found[ends].append(relation)
    for (a, b), named_by in sorted(found.items()):
        for end in (a, b):
            made.add_node(end, **graph.nodes[end])
        made.add_edge(a, b, relations=" ".join(sorted(set(named_by))), citations=len(named_by))
    return made


def _whole(graph: nx.MultiDiGraph, node: str) -> str:
    """The measure of a provision; any other node itself."""
    said = graph.nodes[node]
    return str(said["measure"]) if said["kind"] == "provision" else node
