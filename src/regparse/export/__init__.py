"""Measures and the graph in open formats. docs/formats-open.md describes each.

Reads: a Measure, or the graph of a knowledge base. Gives: the bytes of a file; the same input gives the same bytes.

| format | what it is for | module |
|---|---|---|
| `akn` | Akoma Ntoso 3.0 (OASIS): exchange with legislative systems; reads back to the same tree | `akn` |
| `jsonld` | JSON-LD with ELI terms: the web of data, SPARQL | `jsonld` |
| `graphml`, `nodelink` | the graph for Gephi, yEd, Cytoscape; for networkx and d3 | `graphs` |
| `markdown` | the text, for reading and version control | `markdown` |
| `html` | text and facts in one page that needs nothing else | `html` |

And a whole base, table by table (`tables`):

| format | what it is for | module |
|---|---|---|
| `parquet` | a folder of Parquet files: DuckDB, pandas, Polars, Spark; publishing | `parquet`, an extra |
| `postgres` | a script for psql: PostgreSQL | `postgres` |
"""

from __future__ import annotations

from collections.abc import Callable

from regparse.export import akn, graphs, html, jsonld, markdown
from regparse.knowledge import network
from regparse.model import Measure

FORMATS: dict[str, Callable[[Measure], bytes]] = {
    "akn": akn.write,
    "jsonld": jsonld.write,
    "graphml": lambda measure: graphs.graphml(network.of_measure(measure)),
    "nodelink": lambda measure: graphs.node_link(network.of_measure(measure)),
    "markdown": markdown.write,
    "html": html.write,
}
"""Format → what writes a measure in it."""

GRAPH_FORMATS = {"graphml": graphs.graphml, "nodelink": graphs.node_link}
"""Format → what writes a graph in it: of one measure, or of a whole base."""

SUFFIXES = {
    "akn": ".akn.xml",
    "jsonld": ".jsonld",
    "graphml": ".graphml",
    "nodelink": ".nodelink.json",
    "markdown": ".md",
    "html": ".html",
}
"""Format → how its files are called."""

__all__ = ["FORMATS", "GRAPH_FORMATS", "SUFFIXES", "akn", "graphs", "html", "jsonld", "markdown"]
