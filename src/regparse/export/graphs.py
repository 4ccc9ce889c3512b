"""The graph → GraphML, and node-link JSON as networkx reads it back.

Reads: a graph of networkx, or a whole base, whose graph need not be in memory. Gives: the bytes of a file, of a base
piece by piece: the graph of 2,000 laws is hundreds of megabytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from sqlite3 import Connection
from typing import NamedTuple

import networkx as nx

from regparse.export import xml

Said = Mapping[str, str]
"""What is said of a node or an edge, by name."""


class Elements(NamedTuple):
    """The nodes, each with what is said of it; the edges, each with its ends and its key as well."""

    nodes: Iterable[tuple[str, Said]]
    edges: Iterable[tuple[str, str, str, Said]]


def graphml(graph: nx.MultiDiGraph) -> bytes:
    """GraphML (http://graphml.graphdrawing.org), for Gephi, yEd, Cytoscape and networkx.

    Texts may hold characters that XML has not; they become U+FFFD.
    """
    return b"".join(_graphml(_elements(graph)))


def node_link(graph: nx.MultiDiGraph) -> bytes:
    """Node-link JSON: `{"directed", "multigraph", "nodes": […], "edges": […]}`, as d3 and networkx read it."""
    return b"".join(_node_link(_elements(graph)))


def of_base(base: Connection, name: str) -> Iterator[bytes]:
    """The graph of a whole base in the format `name`, piece by piece."""
    nodes = base.execute("SELECT id, kind, label, measure_id, document_number FROM nodes ORDER BY id")
    edges = base.execute(
        "SELECT source, target, relation, measure_id, quote FROM edges ORDER BY source, relation, target"
    )
    found = Elements(
        ((row[0], _said(_OF_NODES, row[1:])) for row in nodes),
        ((row[0], row[1], row[2], _said(_OF_EDGES, (*row[2:4], row[4] or ""))) for row in edges),
    )
    yield from WRITERS[name](found)


_OF_NODES = ("kind", "label", "measure", "document_number")
_OF_EDGES = ("relation", "measure", "quote")


def _said(names: Iterable[str], values: Iterable[str | None]) -> Said:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _elements(graph: nx.MultiDiGraph) -> Elements:
    return Elements(graph.nodes(data=True), graph.edges(keys=True, data=True))


# GraphML

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_CONTROL = {n: "\N{REPLACEMENT CHARACTER}" for n in (*range(32), 0xFFFE, 0xFFFF) if chr(n) not in "\t\n\r"}


def _graphml(found: Elements) -> Iterator[bytes]:
    """The file, one node or edge a piece. Ids of edges must be unique in it: their keys in the graph are not."""
    yield _HEAD.encode()
    for of, names in (("node", _OF_NODES), ("edge", _OF_EDGES)):
        for name in names:
            key = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": "string"}
            yield f"  {xml.element('key', key)}\n".encode()
    yield b'  <graph edgedefault="directed">\n'
    for node, said in found.nodes:
        yield _element("node", {"id": node}, said)
    for n, (source, target, _, said) in enumerate(found.edges):
        yield _element("edge", {"source": source, "target": target, "id": f"e{n}"}, said)
    yield b"  </graph>\n</graphml>\n"


def _element(name: str, attributes: Said, said: Said) -> bytes:
    data = "".join(
        f"\n      {xml.element('data', {'key': f'{name}_{key}'}, xml.text(value.translate(_CONTROL)))}"
        for key, value in said.items()
    )
    written = xml.element(name, attributes, f"{data}\n    ")
    return f"    {written}\n".encode()


# Node-link JSON


def _node_link(found: Elements) -> Iterator[bytes]:
    """The file, one node or edge a line."""
    yield b'{\n"directed": true,\n"multigraph": true,\n"graph": {},\n"nodes": ['
    yield from _listed({**said, "id": node} for node, said in found.nodes)
    yield b'],\n"edges": ['
    yield from _listed(
        {**said, "source": source, "target": target, "key": key} for source, target, key, said in found.edges
    )
    yield b"]\n}\n"


def _listed(values: Iterable[Said]) -> Iterator[bytes]:
    for n, value in enumerate(values):
        yield (",\n" if n else "\n").encode() + json.dumps(value, ensure_ascii=False).encode()


WRITERS: Mapping[str, Callable[[Elements], Iterator[bytes]]] = {"graphml": _graphml, "nodelink": _node_link}
"""Format → what writes a graph in it, piece by piece."""
