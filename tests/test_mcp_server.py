"""The server for assistants, asked with the protocol's own client: in one process, and over a pipe as assistants do."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

mcp = pytest.importorskip("mcp", reason="the extra [mcp] is not installed")

import regparse  # noqa: E402
from regparse import cli, mcp_server  # noqa: E402
from tests.conftest import CORPUS  # noqa: E402

SITE = "https://law.example.org"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("mcp") / "regparse.db"
    regparse.build(CORPUS, db)
    return db


def ask(target: Any, tool: str, **arguments: Any) -> Any:
    """What a tool answers to the protocol's client: its structured content, or the text of its error."""

    async def run() -> Any:
        async with mcp.Client(target) as client:
            result = await client.call_tool(tool, arguments)
            if result.is_error:
                return result.content[0].text
            return result.structured_content

    return asyncio.run(run())


@pytest.fixture
def server(base: Path) -> Any:
    return mcp_server.server(base, SITE)


def clauses(value: Any) -> Iterator[dict[str, Any]]:
    """Every clause in an answer."""
    if isinstance(value, dict):
        if value.get("kind") == "anomalies":
            return  # a fault of a heading is told at the first article under it
        if {"citation", "quote", "link"} <= value.keys():
            yield value
        for inner in value.values():
            yield from clauses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from clauses(inner)


def check_clauses(answer: Any, base: Path) -> None:
    """Each clause has address, quote and link, and its words stand in the measure at that address."""
    found = list(clauses(answer))
    assert found
    for clause in found:
        measure = regparse.load(clause["measure"], base)
        node = next(n for n in measure.walk() if n.at == clause["at"])
        inside = "".join("".join(f"{n.label}{n.heading or ''}{n.text}".split()) for n in node.walk())
        assert "".join(clause["quote"].split()) in inside
        assert clause["citation"] == f"《{measure.metadata.title}》{node.citation}"
        assert unquote(clause["link"]) == f"{SITE}/measures/{measure.id}/{clause['at']}"


def test_tools_say_what_they_are_for(server: Any) -> None:
    async def run() -> tuple[Any, str]:
        async with mcp.Client(server) as client:
            return (await client.list_tools()).tools, client.instructions or ""

    tools, instructions = asyncio.run(run())
    assert {t.name for t in tools} == {"find", "read", "compare", "check", "cite"}
    assert all(t.description and t.output_schema and t.annotations.read_only_hint for t in tools)
    assert "to the letter" in instructions


def test_find(server: Any, base: Path) -> None:
    answer = ask(server, "find", query="资产总额", limit=3)
    assert len(answer["clauses"]) == 3 <= answer["total"]
    assert all("资产总额" in c["quote"] for c in answer["clauses"])
    check_clauses(answer, base)


def test_find_in_one_measure(server: Any) -> None:
    answer = ask(server, "find", query="公示", measure="beijing")
    assert {c["measure"] for c in answer["clauses"]} == {"beijing"}


def test_nothing_found_is_nothing(server: Any) -> None:
    assert ask(server, "find", query="银河系") == {"total": 0, "clauses": []}


def test_read_a_clause(server: Any, base: Path) -> None:
    answer = ask(server, "read", measure="ningxia-draft", address="第六条第一款第（一）项")
    check_clauses(answer, base)
    assert answer["clause"]["at"] == "6/1/1"
    said = {(f["kind"], f["says"]): f["clause"]["quote"] for f in answer["facts"]}
    assert said["thresholds", "资产总额 ≥ 100万元"] == "资产总额不低于100万元"
    assert any(c["clause"]["at"] == "6/2" for c in answer["cited_by"])


def test_read_an_article_and_a_measure(server: Any, base: Path) -> None:
    answer = ask(server, "read", measure="ningxia-draft", address="6")
    check_clauses(answer, base)
    assert [c["at"] for c in answer["clauses"]][:3] == ["6/1", "6/1/1", "6/1/2"]
    whole = ask(server, "read", measure="ningxia-draft")
    assert any(line.startswith("6 第六条") for line in whole["contents"])
    assert whole["counts"]["thresholds"] > 10


HEADED = """某市示范平台管理办法
第一章　总则
第一条　目的
为规范管理，制定本办法。
第二章　申报与认定
第一节　申报条件
第二条　基本条件
申报单位应当具备下列条件：
（一）资产总额不低于100万元；
（二）运营两年以上。
第三条　受理
申报材料由市工信局受理。
"""


def test_clauses_tell_the_headings_over_them(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "headed.txt").write_text(HEADED, "utf-8")
    db = tmp_path / "regparse.db"
    regparse.build(tmp_path / "corpus", db)
    served = mcp_server.server(db, SITE)
    over = ["第二章 申报与认定", "第一节 申报条件"]
    (hit,) = ask(served, "find", query="资产总额")["clauses"]
    assert hit["headings"] == [*over, "第二条 基本条件"]
    read = ask(served, "read", measure="headed", address="2")
    assert read["clause"]["headings"] == [*over, "第二条 基本条件"]
    assert read["clause"]["quote"].startswith("基本条件")
    assert all(f["clause"]["headings"] == hit["headings"] for f in read["facts"])
    assert ask(served, "read", measure="headed", address="3")["clause"]["headings"] == [*over, "第三条 受理"]
    section = ask(served, "read", measure="headed", address="c2s1")
    assert section["clause"]["headings"] == over
    words = ask(served, "cite", measure="headed", address="3", words="申报条件")
    assert (words["stands"], [c["at"] for c in words["elsewhere"]]) == (False, ["c2s1"])


def test_check_asks_then_answers(server: Any, base: Path) -> None:
    asked = ask(server, "check", measure="ningxia-draft")
    assert asked["verdict"] == "not_asked"
    assert asked["questions"]["quantities"]["total_assets"]["quote"]
    answer = ask(server, "check", measure="ningxia-draft", facts={"quantities": {"total_assets": "90万元"}})
    assert answer["verdict"] == "not_eligible"
    (failed,) = (o for o in answer["outcomes"] if o["outcome"] == "not_met")
    assert (failed["wanted"], failed["clause"]["at"]) == ("资产总额 ≥ 100万元", "6/1/1")
    check_clauses(answer, base)


@pytest.mark.parametrize("concept", ["total_assets", "资产总额"])
def test_compare(server: Any, base: Path, concept: str) -> None:
    answer = ask(server, "compare", measures=["ningxia-draft", "liaocheng"], concept=concept)
    check_clauses(answer, base)
    (row,) = answer["rows"]
    assert (row["concept"], row["differs"]) == ("资产总额", True)
    said = {(c["clause"]["measure"], c["clause"]["at"]): c["says"] for c in row["cells"]}
    assert said["ningxia-draft", "6/1/1"] == "资产总额 ≥100万元"
    assert "事业单位" in said["liaocheng", "8/2"]


def test_compare_everything(server: Any, base: Path) -> None:
    answer = ask(server, "compare", measures=["ningxia-draft", "beijing"])
    assert len(answer["rows"]) > 5
    check_clauses(answer, base)


def test_cite_tells_words_that_stand_there_from_words_that_do_not(server: Any, base: Path) -> None:
    stands = ask(server, "cite", measure="ningxia-draft", address="6/1/1", words="资产总额不低于100万元")
    assert stands["stands"] is True
    invented = ask(server, "cite", measure="ningxia-draft", address="6/1/1", words="资产总额不低于200万元")
    assert (invented["stands"], invented["elsewhere"]) == (False, [])
    misplaced = ask(server, "cite", measure="ningxia-draft", address="6/1/2", words="资产总额不低于100万元")
    assert [c["at"] for c in misplaced["elsewhere"]] == ["6/1/1"]
    for answer in (stands, invented, misplaced):
        check_clauses(answer, base)


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("read", {"measure": "nowhere"}, "no such measure"),
        ("read", {"measure": "beijing", "address": "第九十九条"}, "has no 第九十九条"),
        ("read", {"measure": "beijing", "address": "xyz"}, "not an address"),
        ("cite", {"measure": "beijing", "address": "1", "words": " "}, "nothing to look for"),
        ("find", {"query": " "}, "blank"),
        ("check", {"measure": "ningxia-draft", "facts": {"quantities": {"assets": 1}}}, "assets"),
        ("compare", {"measures": ["beijing"], "concept": "weight_of_the_moon"}, "weight_of_the_moon"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(
    server: Any, tool: str, arguments: dict[str, Any], says: str
) -> None:
    answer = ask(server, tool, **arguments)
    assert isinstance(answer, str)
    assert says in answer
    assert "\n" not in answer


def test_over_a_pipe_as_assistants_start_it(base: Path) -> None:
    command = mcp.StdioServerParameters(
        command=sys.executable, args=["-m", "regparse.cli", "mcp", "--db", str(base), "--site", SITE]
    )
    answer = ask(command, "cite", measure="ningxia-draft", address="6/1/1", words="运营两年以上")
    assert answer["stands"] is True
    assert answer["clause"]["citation"].endswith("第六条第一款第（一）项")


def test_without_a_base_it_says_so_at_once(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["mcp", "--db", str(tmp_path / "none.db")]) == 2
    assert "no knowledge base" in capfd.readouterr().err
