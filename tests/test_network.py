"""The graph as networkx has it: the questions of `regparse.knowledge.network`, on made-up measures and on real ones."""

from __future__ import annotations

import networkx as nx
import pytest

import regparse
from regparse.knowledge import network
from tests.conftest import CORPUS, law_files, needs_laws

TEXTS = {
    "上位法": "上位法\n第一条 为了规范甲，制定本法。\n第二条 甲应当具备下列条件：\n（一）有场所；\n（二）有人员。\n",
    "办法": "某市办法\n第一条 根据《上位法》，制定本办法。\n第二条 申请人应当符合《上位法》第二条和本办法第三条的规定。\n"
    "第三条 条件依照本办法第四条确定。\n第四条 例外依照本办法第二条确定。\n",
    "细则": "某区细则\n第一条 根据《某市办法》，制定本细则。\n第二条 本细则由区政府负责解释。\n",
    "旁法": "旁法\n第一条 依照《上位法》执行。\n第二条 不得违反前条规定。\n",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    folder = tmp_path_factory.mktemp("network")
    (folder / "corpus").mkdir()
    for name, text in TEXTS.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, "utf-8")
    regparse.build(folder / "corpus", folder / "regparse.db")
    return regparse.graph(folder / "regparse.db")


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    db = tmp_path_factory.mktemp("network") / "regparse.db"
    regparse.build(CORPUS, db)
    return regparse.graph(db)


@pytest.fixture(scope="module")
def hundreds(tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    folder = tmp_path_factory.mktemp("network")
    (folder / "corpus").mkdir()
    for path in law_files(250):
        (folder / "corpus" / path.name).write_bytes(path.read_bytes())
    regparse.build(folder / "corpus", folder / "regparse.db")
    return regparse.graph(folder / "regparse.db")


# What rests on this law


def test_what_rests_on_a_law_directly_and_through_others(small: nx.MultiDiGraph) -> None:
    found = network.resting_on(small, "中华人民共和国上位法")
    assert [(r.measure, len(r.steps)) for r in found] == [("办法", 1), ("细则", 2)]
    assert [s.quote for s in found[1].steps] == ["《某市办法》", "《上位法》"]
    assert [r.measure for r in network.resting_on(small, "上位法", directly=True)] == ["办法"]


def test_other_relations_count_when_asked_for(small: nx.MultiDiGraph) -> None:
    found = network.resting_on(small, "上位法", ("based_on", "applies", "cites"), directly=True)
    assert {r.measure for r in found} == {"办法", "旁法"}


def test_a_law_is_found_by_title_part_or_id(five: nx.MultiDiGraph) -> None:
    assert network.named(five, "ningxia-draft/6/1/3") == "ningxia-draft/6/1/3"
    assert network.named(five, "中小企业促进法") == "/document/中华人民共和国中小企业促进法"
    with pytest.raises(KeyError, match="no law"):
        network.named(five, "银河系法")
    with pytest.raises(KeyError, match="several"):
        network.named(five, "中小企业")


def test_the_draft_rests_on_the_promotion_law(five: nx.MultiDiGraph) -> None:
    (found,) = network.resting_on(five, "中小企业促进法")
    assert found.measure == "ningxia-draft"
    assert found.steps[-1].quote == "《中华人民共和国中小企业促进法》"


# The shortest way between clauses


def test_a_way_between_clauses(small: nx.MultiDiGraph) -> None:
    way = network.path(small, "办法/2/1", "办法/4", through=("cites", "contains"), directed=True)
    assert [(s.source, s.relation, s.target, s.quote) for s in way] == [
        ("办法/2/1", "cites", "办法/3", "本办法第三条"),
        ("办法/3", "contains", "办法/3/1", ""),
        ("办法/3/1", "cites", "办法/4", "本办法第四条"),
    ]
    way = network.path(small, "细则/1/1", "旁法/1/1", through=(*network.CITING, "contains"))
    assert [s.forward for s in way].count(False) >= 1
    assert network.path(small, "细则/1/1", "旁法/1/1", directed=True) == []


def test_steps_join(five: nx.MultiDiGraph) -> None:
    way = network.path(five, "ningxia-draft/6/2", "liaocheng/8/1")
    at = "ningxia-draft/6/2"
    for step in way:
        assert at == (step.source if step.forward else step.target)
        at = step.target if step.forward else step.source
    assert at == "liaocheng/8/1"


# Most cited, circles, measures


def test_most_cited_counts_clauses_and_other_measures(small: nx.MultiDiGraph) -> None:
    first = network.most_cited(small, kinds=("measure", "document"))[0]
    assert (first.node, first.citations, first.measures) == ("上位法", 3, 2)


def test_circles_are_told_with_their_words(small: nx.MultiDiGraph) -> None:
    (circle,) = network.circles(small)
    assert [(s.source, s.target) for s in circle] == [
        ("办法/2/1", "办法/3"),
        ("办法/3/1", "办法/4"),
        ("办法/4/1", "办法/2"),
    ]
    assert all(s.quote for s in circle)
    assert network.circles(small, network.CITING, "measure") == []


def test_measure_by_measure(small: nx.MultiDiGraph) -> None:
    made = network.between_measures(small)
    assert set(made.edges) == {("办法", "上位法"), ("细则", "办法"), ("旁法", "上位法")}
    assert made["办法"]["上位法"]["citations"] == 3


def test_one_measure_without_a_base(five: nx.MultiDiGraph) -> None:
    (measure,) = regparse.read(CORPUS / "ningxia-draft.md")
    alone = network.of_measure(measure)
    inside = {n for n, said in five.nodes(data=True) if said.get("measure") == "ningxia-draft"}
    assert inside <= set(alone)
    assert all("kind" in said for _, said in alone.nodes(data=True))


@needs_laws
def test_hundreds_of_laws(hundreds: nx.MultiDiGraph) -> None:
    """Every question has an answer that the edges bear out."""
    assert hundreds.number_of_nodes() > 30_000
    cited = network.most_cited(hundreds, 20)
    assert cited[0].citations >= cited[-1].citations > 5
    constitution = network.resting_on(hundreds, "宪法")
    assert constitution
    for found in constitution:
        for step in found.steps:
            assert hundreds.has_edge(step.source, step.target, step.relation)
            assert step.relation in ("based_on", "same_title")
    for circle in network.circles(hundreds):
        assert len(circle) > 1
    assert all(isinstance(v, str) for _, said in hundreds.nodes(data=True) for v in said.values())


@needs_laws
def test_hundreds_of_laws_can_be_walked(hundreds: nx.MultiDiGraph) -> None:
    made = network.between_measures(hundreds)
    largest = max(nx.weakly_connected_components(made), key=len)
    assert len(largest) > 50
    a, b = sorted(n for n in largest if made.nodes[n]["kind"] == "measure")[:2]
    assert network.path(hundreds, a, b)
