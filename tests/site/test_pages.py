"""What the pages say, in HTML and in their JSON twins, on the knowledge base of corpus/."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from tests.site.conftest import Answer, Get

MEASURES = ("beijing", "chongqing-2013", "liaocheng", "neimenggu-interim", "ningxia-draft")
PATHS = ("/", "/about", "/search", "/search?q=资产总额", "/measures/ningxia-draft/6/1/3")


def squeezed(text: str) -> str:
    return "".join(text.split())


def twin(path: str) -> str:
    before, mark, query = path.partition("?")
    return f"{before}.json{mark}{query}"


def clauses(article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from article["clauses"]


def test_home_lists_every_measure_with_its_particulars(get: Get) -> None:
    page = get("/.json").json
    assert sorted(m["id"] for m in page["measures"]) == sorted(MEASURES)
    ningxia = next(m for m in page["measures"] if m["id"] == "ningxia-draft")
    assert ningxia["title"] == "宁夏回族自治区中小企业公共服务示范平台认定管理办法"
    assert ningxia["status"]["zh"] == "征求意见稿"
    assert ningxia["draft"] is True
    assert ningxia["region"] == "宁夏回族自治区"
    assert ningxia["counts"]["articles"] == 22
    assert ningxia["counts"]["thresholds"] >= 15
    document = get("/").document
    for measure in page["measures"]:
        assert measure["href"] in document.links
        assert squeezed(measure["title"]) in squeezed(document.text)


def test_home_is_narrowed_by_region_and_status(get: Get) -> None:
    drafts = get("/.json?status=draft").json["measures"]
    assert [m["id"] for m in drafts] == ["ningxia-draft"]
    assert get(f"/.json?region={quote('聊城市')}").json["measures"][0]["id"] == "liaocheng"
    none = get("/?region=%E6%9C%88%E7%90%83")
    assert none.status == 200
    assert "没有符合条件的办法" in none.text


@pytest.mark.parametrize("measure", MEASURES)
def test_measure_page_prints_every_provision_once_with_its_anchor(get: Get, base: Path, measure: str) -> None:
    with sqlite3.connect(base) as connection:
        rows = connection.execute(
            "SELECT at, label, heading, text FROM provisions WHERE measure_id = ?", (measure,)
        ).fetchall()
    answer = get(f"/measures/{measure}")
    assert answer.status == 200
    document = answer.document
    assert len(document.ids) == len(set(document.ids))
    assert {at for at, *_ in rows} <= set(document.ids)
    text = squeezed(document.text)
    for _, label, heading, own in rows:
        assert squeezed(label) in text
        assert squeezed(heading or "") in text
        assert squeezed(own) in text


@pytest.mark.parametrize("measure", MEASURES)
def test_measure_twin_has_the_same_content(get: Get, measure: str) -> None:
    page = get(f"/measures/{measure}.json").json
    text = squeezed(get(f"/measures/{measure}").document.text)
    blocks = [*page["body"], *(page["front"] or {"articles": []})["articles"]]
    for block in blocks:
        for clause in clauses(block):
            assert squeezed(clause["text"]) in text
            for fact in clause["facts"]:
                if fact["kind"] in page["margin"]:
                    assert squeezed(fact["label"] + fact["text"]) in text
    for line in page["contents"]:
        assert squeezed(line["text"]) in text


def test_margin_says_what_the_clause_asks(get: Get) -> None:
    page = get("/measures/ningxia-draft.json").json
    clause = next(c for block in page["body"] for c in block["clauses"] if c["at"] == "6/1/1")
    said = {(fact["label"], fact["text"]) for fact in clause["facts"]}
    assert ("资产总额", "≥ 100万元") in said
    fact = next(f for f in clause["facts"] if f["label"] == "资产总额")
    mark = next(m for m in clause["marks"] if m.get("id") == fact["id"])
    assert squeezed(clause["text"][mark["start"] : mark["end"]]) == fact["quote"] == "资产总额不低于100万元"
    assert fact["id"] in get("/measures/ningxia-draft").document.ids


@pytest.mark.parametrize("measure", MEASURES)
def test_nearly_every_quote_is_found_in_its_text(get: Get, measure: str) -> None:
    """A quote may run over several provisions; then it stands in the margin without an anchor. That is rare."""
    page = get(f"/measures/{measure}.json").json
    shown = [f for b in page["body"] for c in b["clauses"] for f in c["facts"] if f["kind"] in page["margin"]]
    assert shown
    assert sum(fact["id"] is not None for fact in shown) >= 0.9 * len(shown)


def test_references_are_links_with_what_stands_there(get: Get) -> None:
    page = get("/measures/ningxia-draft.json").json
    clause = next(c for block in page["body"] for c in block["clauses"] if c["at"] == "6/2")
    references = [m for m in clause["marks"] if m["kind"] == "reference"]
    assert "/measures/ningxia-draft#6/1/1" in {m["href"] for m in references}
    assert "具有独立法人资格" in references[0]["title"]


def test_a_document_that_the_base_does_not_hold_is_no_link(get: Get) -> None:
    """The measure that the draft replaces has the same title, and is not the draft."""
    page = get("/measures/ningxia-draft.json").json
    repealed = next(entry for entry in page["particulars"] if entry["name"]["zh"] == "废止")
    assert repealed["values"][0]["text"].endswith("（宁经信办发〔2015〕104号）")
    assert repealed["values"][0]["href"] is None


def test_defined_terms_lead_to_their_definition(get: Get) -> None:
    page = get("/measures/ningxia-draft.json").json
    at = {c["at"]: c for block in page["body"] for c in block["clauses"]}
    assert any(m["kind"] == "definition" for m in at["2/1"]["marks"])
    term = next(m for m in at["3/1"]["marks"] if m["kind"] == "term")
    assert term["href"] == "/measures/ningxia-draft#2/1"
    assert at["3/1"]["text"][term["start"] : term["end"]] == "示范平台"
    assert not [m for m in at["1/1"]["marks"] if m["kind"] == "term"], (
        "a short name holds from where it is given"
    )


def test_provision_page(get: Get) -> None:
    page = get("/measures/ningxia-draft/6/1/1.json").json
    assert page["citation"] == "第六条第一款第（一）项"
    assert page["full_citation"].startswith("《宁夏回族自治区中小企业公共服务示范平台认定管理办法》第六条")
    assert page["permalink"].endswith("/measures/ningxia-draft/6/1/1")
    assert page["permalink"].startswith("http://")
    assert [link["text"] for link in page["within"]][1:] == ["第三章 认定条件", "第六条", "第六条第一款"]
    assert page["context"][-1]["text"].endswith("基本条件：")
    assert "第六条第二款" in {cited["link"]["text"] for cited in page["cited_by"]}
    assert page["before"]["href"] == "/measures/ningxia-draft/5/1/7"
    assert page["after"]["href"] == "/measures/ningxia-draft/6/1/2"
    text = squeezed(get("/measures/ningxia-draft/6/1/1").document.text)
    for fact in page["facts"]:
        assert squeezed(fact["quote"]) in text


def test_a_chapter_and_a_line_before_the_text_have_pages_too(get: Get) -> None:
    chapter = get("/measures/ningxia-draft/c3.json").json
    assert [c["at"] for c in chapter["article"]["clauses"] if c["level"] == "article"] == ["6", "7", "8"]
    assert get("/measures/ningxia-draft/front/1").status == 200


def test_an_address_may_be_written_as_it_is_cited(get: Get) -> None:
    answer = get(f"/measures/ningxia-draft/{quote('第六条第一款第（三）项')}")
    assert answer.status == 301
    assert answer.headers["location"] == "/measures/ningxia-draft/6/1/3"
    assert get("/measures/ningxia-draft/").headers["location"] == "/measures/ningxia-draft"
    assert get("/measures").headers["location"] == "/"


@pytest.mark.parametrize(
    "query", ["资", "资产", "满意度", "公示期", "示范平台 认定", "ＧＢ", "２００万", "，"]
)
def test_search_finds_what_contains_the_words_and_marks_it(get: Get, base: Path, query: str) -> None:
    from regparse.knowledge.search import folded, words

    with sqlite3.connect(base) as connection:
        expected = {
            (measure, at)
            for measure, at, text in connection.execute("SELECT measure_id, at, text FROM provisions")
            if all(word in folded(text) for word in words(query))
        }
    found: set[tuple[str, str]] = set()
    path: str | None = f"/search.json?q={quote(query)}"
    while path:
        page = get(path).json
        for hit in page["hits"]:
            found.add((hit["measure"], hit["at"]))
            marked = folded("".join(hit["snippet"][m["start"] : m["end"]] for m in hit["marks"]))
            assert any(word in marked for word in words(query))
        after = page["step"].get("after")
        path = after and after.replace("/search?", "/search.json?")
    assert found == expected
    assert page["step"]["total"] == len(expected)


def test_a_search_that_finds_nothing_says_what_would(get: Get) -> None:
    page = get(f"/search.json?q={quote('资产总额 飞碟')}").json
    assert page["hits"] == []
    assert page["advice"][0]["href"].startswith("/search?q=")
    assert "资产总额" in page["advice"][0]["text"]
    assert get("/search?q=").status == 200
    assert get("/search?q=%22%27%25*").status == 200


def test_a_search_that_only_headings_answer_leads_to_them(get: Get) -> None:
    page = get(f"/search.json?q={quote('认定程序 程序')}&measure=ningxia-draft").json
    assert page["hits"] == [] and page["headings_total"] == 1
    (heading,) = page["headings"]
    assert (heading["text"], heading["href"]) == ("第四章 认定程序", "/measures/ningxia-draft/c4")
    answer = get(f"/search?q={quote('认定程序')}")
    assert heading["href"] in answer.document.links and "没有条款含有" not in answer.document.text
    assert get(heading["href"]).status == 200
    for query in ("公示", "飞碟", ""):
        assert get(f"/search.json?q={quote(query)}").json["headings"] == []


def test_about_says_licence_and_counts(get: Get) -> None:
    page = get("/about.json").json
    assert page["measures"] == 5
    assert page["facts"]["thresholds"] > 50
    assert "著作权法" in page["data_license"]
    assert page["code_license"] == "Apache-2.0"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nope", "没有这一页"),
        ("/measures/nope", "没有编号为“nope”的办法"),
        ("/search?q=1&measure=nope", "没有编号为“nope”的办法"),
        ("/measures/ningxia-draft/99", "没有第九十九条"),
        ("/measures/ningxia-draft/abc", "不是条款地址"),
        ("/regparse/nope", "没有这一页"),
        ("/measures/" + "x" * 3000, "没有编号为"),
        ("/measures/%00", "没有编号为"),
        ("/measures/%FF%FE", "没有编号为"),
        ("/measures/../../etc/passwd", "没有"),
    ],
)
def test_what_does_not_exist_answers_404_with_a_way_on(get: Get, path: str, said: str) -> None:
    answer = get(path)
    assert answer.status == 404
    assert said in answer.document.text
    assert "/" in answer.document.links


def test_404_in_json(get: Get) -> None:
    answer = get("/measures/nope.json")
    assert answer.status == 404
    assert answer.json["code"] == 404
    assert answer.json["ways"]


def test_every_link_of_the_site_leads_somewhere(get: Get) -> None:
    """From the home page on: every page answers, and every anchor that is linked stands on its page."""
    waiting, seen = ["/"], {"/"}
    pages: dict[str, Answer] = {}
    anchors: list[tuple[str, str]] = []
    reports = 0
    while waiting:
        path = waiting.pop()
        answer = get(path)
        assert answer.status == 200, path
        pages[path] = answer
        if path.endswith(".json"):
            continue
        for link in answer.document.links:
            target, _, anchor = link.partition("#")
            target = target or path
            if not target.startswith("/") or target.startswith("/regparse"):
                continue
            reports += target.startswith("/report?")
            if target.startswith("/report?") and reports > 20:  # one for every fact: some will do
                continue
            if anchor:
                anchors.append((target, unquote(anchor)))
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    assert len(pages) > 400
    ids = {path: set(answer.document.ids) for path, answer in pages.items() if not path.endswith(".json")}
    missing = [(path, anchor) for path, anchor in anchors if anchor not in ids[path]]
    assert not missing
