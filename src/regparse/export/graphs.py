"""The graph → GraphML, and node-link JSON as networkx reads it back."""

from __future__ import annotations

import io
import json

import networkx as nx


def graphml(graph: nx.MultiDiGraph) -> bytes:
    """GraphML (http://graphml.graphdrawing.org), for Gephi, yEd, Cytoscape and networkx.

    Texts may hold characters that XML has not; they become U+FFFD.
    """
    out = io.BytesIO()
    nx.write_graphml_xml(_clean(graph), out, named_key_ids=True)
    return out.getvalue()


def node_link(graph: nx.MultiDiGraph) -> bytes:
    """Node-link JSON: `{"directed", "multigraph", "nodes": […], "edges": […]}`, as d3 and networkx read it."""
    return (json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1) + "\n").encode()


_CONTROL = {n: "\N{REPLACEMENT CHARACTER}" for n in (*range(32), 0xFFFE, 0xFFFF) if chr(n) not in "\t\n\r"}


def _clean(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy with texts that XML can say. Keys of edges become their ids in the file, which must be unique there."""
    made = nx.MultiDiGraph()
    for node, said in graph.nodes(data=True):
        made.add_node(node, **{name: text.translate(_CONTROL) for name, text in said.items()})
    for n, (source, target, said) in enumerate(graph.edges(data=True)):
        made.add_edge(
            source, target, key=f"e{n}", **{name: text.translate(_CONTROL) for name, text in said.items()}
        )
    return made
