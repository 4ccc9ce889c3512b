"""JSON-LD, GraphML, node-link JSON, Markdown and HTML: read back by what others wrote."""

from __future__ import annotations

import io
import json
import re
from contextlib import closing
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

import regparse
from regparse import cli, reading
from regparse.export import FORMATS, SUFFIXES, graphs, html, jsonld, markdown
from regparse.knowledge import network, schema
from regparse.model import Facts, Measure
from regparse.sources import read_bytes
from tests.conftest import CORPUS, corpus_files, every_file

IDS = [path.stem for path in corpus_files()]


@cache
def measure(name: str) -> Measure:
    (path,) = (p for p in corpus_files() if p.stem == name)
    return reading.read_path(path)[0]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("which", IDS)
def test_the_same_measure_gives_the_same_bytes(which: str, name: str) -> None:
    assert FORMATS[name](measure(which)) == FORMATS[name](
        reading.read_path(CORPUS / Path(measure(which).source.path).name)[0]
    )
    assert name in SUFFIXES


@pytest.mark.parametrize("name", FORMATS)
def test_no_private_data_leave(name: str) -> None:
    """What the letter of the draft says of persons is masked in every format."""
    source = (CORPUS / "ningxia-draft.md").read_text("utf-8")
    addresses = re.findall(r"[\w.]+@[\w.]+", source, re.A)
    assert addresses
    written = FORMATS[name](measure("ningxia-draft"))
    assert not [address for address in addresses if address.encode() in written]


# JSON-LD

rdflib = pytest.importorskip("rdflib")
QUANTITIES = """
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX rp: <urn:regparse:term:>
SELECT ?citation ?value ?quote WHERE {
  ?measure a eli:LegalResource ; eli:has_part+ ?provision .
  ?provision a eli:LegalResourceSubdivision ; rp:citation ?citation ; rp:states ?fact .
  ?fact a rp:Threshold ; rp:concept <urn:regparse:concept:total_assets> ; rp:value ?value ; rp:quote ?quote .
}"""


@cache
def triples(which: str) -> rdflib.Graph:
    made = rdflib.Graph()
    made.parse(data=jsonld.write(measure(which)), format="json-ld")
    return made


@pytest.mark.parametrize("which", IDS)
def test_every_fact_and_provision_is_in_the_triples(which: str) -> None:
    found = triples(which)
    own = rdflib.Namespace("urn:regparse:term:")
    said = measure(which)
    facts = sum(len(getattr(said, kind)) for kind in Facts.__struct_fields__)
    assert len(list(found.triples((None, own.quote, None)))) == facts
    assert len(list(found.triples((None, own.citation, None)))) == sum(1 for _ in said.walk())


def test_sparql_asks_for_total_assets() -> None:
    rows = [tuple(map(str, row)) for row in triples("ningxia-draft").query(QUANTITIES)]
    assert [(c, float(v), q) for c, v, q in rows] == [
        ("第六条第一款第（一）项", 1000000.0, "资产总额不低于100万元")
    ]


@pytest.mark.parametrize("which", IDS)
def test_every_key_has_a_meaning(which: str) -> None:
    """A key that the context lacks would be dropped in silence."""
    document = json.loads(jsonld.write(measure(which)))
    known = set(document.pop("@context")) | {"@graph"}

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    assert keys(document) <= known


def test_eli_says_what_the_measure_rests_on() -> None:
    eli = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
    found = triples("ningxia-draft")
    names = {str(o) for o in found.objects(None, eli.based_on)}
    assert len(names) == len(measure("ningxia-draft").metadata.based_on)
    assert str(next(found.objects(None, eli.title))) == measure("ningxia-draft").metadata.title


# Graphs


def test_networkx_reads_graphml_back() -> None:
    graph = network.of_measure(measure("ningxia-draft"))
    back = nx.read_graphml(io.BytesIO(graphs.graphml(graph)), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    edges = sorted((a, b, sorted(said.items())) for a, b, said in graph.edges(data=True))
    said = ({k: v for k, v in s.items() if k != "id"} for _, _, s in back.edges(data=True))
    assert sorted((a, b, sorted(s.items())) for (a, b), s in zip(back.edges(), said, strict=True)) == edges


def test_networkx_reads_node_link_json_back() -> None:
    graph = network.of_measure(measure("beijing"))
    back = nx.node_link_graph(json.loads(graphs.node_link(graph)), edges="edges")
    assert nx.utils.graphs_equal(back, graph)


def test_characters_that_xml_has_not_do_not_break_graphml() -> None:
    odd = nx.MultiDiGraph()
    odd.add_node("a", kind="term", label="甲\x01")
    assert nx.read_graphml(io.BytesIO(graphs.graphml(odd))).nodes["a"]["label"] == "甲\ufffd"


# Markdown


def flat(said: Measure) -> list[tuple[object, ...]]:
    return [(p.at, p.level, p.label, p.heading, p.text) for p in said.walk()]


@pytest.mark.parametrize("which", IDS)
def test_the_markdown_of_a_measure_reads_as_the_measure(which: str) -> None:
    written = markdown.write(measure(which))
    assert flat(reading.read(read_bytes(written, f"{which}.md"), which)[0]) == flat(measure(which))


def test_the_markdown_of_most_laws_reads_as_the_law() -> None:
    """Not of all: a title in 〈〉 that was broken over two lines joins them, a line can look like a heading."""
    total = same = 0
    for path in every_file(60):
        found = reading.read_path(path)
        if len(found) == 1:
            total += 1
            source = read_bytes(markdown.write(found[0]), f"{path.stem}.md")
            same += flat(reading.read(source, path.stem)[0]) == flat(found[0])
    assert same >= total * 0.95


def test_links_of_markdown_lead_to_anchors() -> None:
    text = markdown.write(measure("ningxia-draft")).decode()
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert links
    assert set(links) <= set(re.findall(r'<span id="([^"]+)"></span>', text))


# HTML


class Page(HTMLParser):
    """What a page holds: ids, links, what it loads, its text, and whether elements nest."""

    VOID = frozenset({"meta", "br", "link", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids += [said["id"] or ""] if "id" in said else []
        self.links += [said["href"] or ""] if tag == "a" and "href" in said else []
        self.loads += [tag] if "src" in said or tag in ("script", "link", "iframe", "object") else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def page(said: Measure) -> Page:
    read = Page()
    read.feed(html.write(said).decode())
    assert not read.open
    return read


@pytest.mark.parametrize("which", IDS)
def test_a_page_is_whole_and_needs_nothing_else(which: str) -> None:
    read = page(measure(which))
    assert len(read.ids) == len(set(read.ids))
    assert all(link.startswith("#") and link[1:] in read.ids for link in read.links)
    assert not read.loads
    text = "".join("".join(read.text).split())
    for provision in measure(which).walk():
        assert "".join(provision.text.split()) in text
        assert provision.eid in read.ids


def test_what_a_document_says_is_only_ever_text() -> None:
    evil = "<script>alert(1)</script>某办法\n第一条 为了<img src=x onerror=alert(1)>，根据《<b>法</b>》制定。\n第二条 资产不低于100万元。\n"
    read = page(reading.read_path("evil.txt", evil.encode())[0])
    assert not read.loads


# The command


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("export") / "regparse.db"
    regparse.build(CORPUS, db)
    return db


def run(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = cli.main(["export", *map(str, arguments)])
    return status, *capfd.readouterr()


@pytest.mark.parametrize("name", FORMATS)
def test_a_measure_of_the_base_or_a_file(capfd: pytest.CaptureFixture[str], base: Path, name: str) -> None:
    status, out, err = run(capfd, "liaocheng", "--format", name, "--db", base)
    assert (status, err) == (0, "")
    assert "聊城市" in out
    status, alone, _ = run(capfd, CORPUS / "liaocheng.txt", "--format", name, "--db", "none.db")
    assert status == 0
    assert "聊城市" in alone


def test_the_whole_graph(capfd: pytest.CaptureFixture[str], base: Path) -> None:
    status, out, _ = run(capfd, "--all", "--format", "graphml", "--db", base)
    assert status == 0
    graph = regparse.graph(base)
    whole = nx.read_graphml(io.BytesIO(out.encode()), force_multigraph=True)
    assert dict(whole.nodes(data=True)) == dict(graph.nodes(data=True))
    assert _said(whole) == _said(graph)
    status, out, _ = run(capfd, "--all", "--format", "nodelink", "--db", base)
    assert status == 0
    assert nx.utils.graphs_equal(nx.node_link_graph(json.loads(out), edges="edges"), graph)


def _said(graph: nx.MultiDiGraph) -> list[tuple[str, str, dict[str, str]]]:
    """The edges, without the ids that a file of GraphML gives them."""
    found = ((a, b, {k: v for k, v in said.items() if k != "id"}) for a, b, said in graph.edges(data=True))
    return sorted(found, key=lambda edge: (edge[0], edge[1], edge[2]["relation"]))


def test_a_graph_is_written_piece_by_piece(base: Path) -> None:
    with closing(schema.opened(base)) as opened:
        for name in graphs.WRITERS:
            pieces = list(graphs.of_base(opened, name))
            assert max(map(len, pieces)) < 3_000


def test_keys_of_graphml_are_unique_in_the_file() -> None:
    ids = re.findall(rb'<key id="(.*?)"', graphs.graphml(network.of_measure(measure("beijing"))))
    assert len(ids) == len(set(ids)) == 7


def test_all_measures_in_a_folder(capfd: pytest.CaptureFixture[str], base: Path, tmp_path: Path) -> None:
    status, out, err = run(capfd, "--all", "--format", "akn", "--out", tmp_path / "akn", "--db", base)
    assert (status, out) == (0, "")
    assert "5 files" in err
    assert sorted(p.name for p in (tmp_path / "akn").iterdir()) == [f"{name}.akn.xml" for name in sorted(IDS)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "akn"), "MEASURE or --all"),
        (("liaocheng", "--all", "--format", "akn"), "MEASURE or --all"),
        (("--all", "--format", "html"), "--out"),
        (("nowhere", "--format", "html"), "did you mean|there are"),
    ],
)
def test_wrong_use_is_one_line(
    capfd: pytest.CaptureFixture[str], base: Path, arguments: tuple[str, ...], says: str
) -> None:
    status, out, err = run(capfd, *arguments, "--db", base)
    assert (status, out) == (2, "")
    assert re.search(says, err)
    assert err.count("\n") == 1
