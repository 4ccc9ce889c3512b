"""Numbers, filters, concepts, the graph, diff, reports, feeds, Excel files: what a person or a machine gets of each."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import openpyxl
import pytest

from regparse.building import build
from regparse.knowledge import schema, search
from regparse.site import comparing, feeds, reporting, tables
from regparse.site.searching import comparison
from tests.conftest import CORPUS
from tests.site.conftest import Get, client


@pytest.mark.parametrize(
    ("query", "what", "op", "value", "unit"),
    [
        ("资产总额 ≥ 200万元", "资产总额", ">=", 2_000_000, "CNY"),
        ("资产总额>=200万元", "资产总额", ">=", 2_000_000, "CNY"),
        ("资产总额不低于二百万元", "资产总额", ">=", 2_000_000, "CNY"),
        ("用户满意度 ＞ 80％", "用户满意度", ">", 80, "percent"),
        ("从业人员不超过１０人", "从业人员", "<=", 10, "person"),
        ("公示期=5个工作日", "公示期", "=", 5, "workday"),
    ],
)
def test_a_comparison_is_understood(query: str, what: str, op: str, value: float, unit: str) -> None:
    found = comparison(query)
    assert found
    assert (found.what, found.op, found.than.value, found.than.unit) == (what, op, value, unit)


@pytest.mark.parametrize(
    "query", ["资产总额", "资产总额 200万元", "≥", "资产总额 ≥ 很多", "a" * 300, "资产总额 ≥ 1/0"]
)
def test_what_compares_nothing_is_none(query: str) -> None:
    assert comparison(query) is None


def test_a_numeric_search_finds_what_the_table_holds(get: Get, base: Path) -> None:
    numbers = get(f"/search.json?q={quote('资产总额 ≥ 200万元')}").json["numbers"]
    with closing(sqlite3.connect(base)) as connection:
        rows = connection.execute(
            "SELECT quote FROM thresholds WHERE concept = 'total_assets' AND unit = 'CNY' AND value >= 2e6"
        ).fetchall()
    assert rows
    assert numbers["total"] == len(rows)
    assert sorted(f["quote"] for f in numbers["found"]) == sorted(quote for (quote,) in rows)
    assert get(numbers["table"].replace("/thresholds?", "/thresholds.json?")).json[
        "filtered_table_rows_count"
    ] == len(rows)
    none = get(f"/search.json?q={quote('资产总额 ≥ 9999亿元')}").json["numbers"]
    assert none["total"] == 0
    assert get(f"/search.json?q={quote('资产总额')}").json["numbers"] is None


def test_a_search_is_narrowed_and_choices_say_how_many_they_leave(get: Get) -> None:
    query = f"/search.json?q={quote('示范平台')}"
    page = get(query).json
    whole = page["step"]["total"]
    for facet in page["facets"]:
        counts = {choice["value"]: choice["count"] for choice in facet["choices"]}
        if facet["name"] in ("region", "status"):
            assert sum(counts.values()) == whole
        for value, count in counts.items():
            narrowed = get(f"{query}&{facet['name']}={quote(value)}").json
            assert narrowed["narrowed"]
            assert narrowed["step"]["total"] == count > 0, (facet["name"], value)
    assert {f["name"] for f in page["facets"]} == {"region", "status", "kind", "year"}
    drafts = get(f"{query}&status=draft").json
    assert {hit["measure"] for hit in drafts["hits"]} == {"ningxia-draft"}
    none = get(f"{query}&region={quote('月球')}").json
    assert none["hits"] == []
    assert none["advice"][0]["text"].startswith("示范平台")


def test_a_misspelt_word_leads_to_the_terms_that_resemble_it(get: Get) -> None:
    page = get(f"/search.json?q={quote('用户满意的程度')}").json
    assert page["step"]["total"] == 0
    assert any(way["text"].startswith("用户满意度") for way in page["advice"])


def test_concepts_and_the_same_elsewhere(get: Get, base: Path) -> None:
    lines = {c["id"]: c for c in get("/concepts.json").json["concepts"]}
    assert lines["total_assets"]["measures"] >= 4
    page = get("/concepts/total_assets.json").json
    assert page["step"]["total"] == len(page["found"]) == lines["total_assets"]["places"]
    assert get("/concepts/nope").status == 404
    provision = get("/measures/ningxia-draft/6/1/1.json").json
    assets = next(e for e in provision["elsewhere"] if e["name"]["href"] == "/concepts/total_assets")
    with closing(sqlite3.connect(base)) as connection:
        (others,) = connection.execute(
            "SELECT count(*) FROM thresholds WHERE concept = 'total_assets' AND measure_id <> 'ningxia-draft'"
        ).fetchone()
    assert assets["total"] == others
    assert "ningxia-draft" not in {found["href"].split("/")[2] for found in assets["found"]}


def test_the_graph_says_what_the_edges_say(get: Get, base: Path) -> None:
    page = get("/measures/ningxia-draft/graph.json").json
    with closing(sqlite3.connect(base)) as connection:
        rows = connection.execute(
            "SELECT e.relation, e.target, count(*) FROM edges AS e JOIN nodes AS n ON n.id = e.target "
            "WHERE e.measure_id = 'ningxia-draft' AND n.kind IN ('measure', 'document') AND e.target <> 'ningxia-draft' "
            "AND e.relation IN ('cites', 'based_on', 'repeals', 'revises', 'applies', 'issues') GROUP BY 1, 2"
        ).fetchall()
    assert {(e["relation"], e["target"], e["places"]) for e in page["edges"]} == set(rows)
    assert page["left_out"] == 0
    document = get("/measures/ningxia-draft/graph").document
    listed = [link["text"] for group in page["groups"] for link in group["links"]]
    assert listed
    assert all(text in document.text for text in listed)
    whole = get("/graph.json").json
    ids = {node["id"] for node in whole["nodes"]}
    assert all(edge["source"] in ids and edge["target"] in ids for edge in whole["edges"])


def test_diff_shows_both_texts_and_leads_to_their_provisions(get: Get) -> None:
    page = get("/diff/liaocheng/ningxia-draft.json").json
    assert (page["old"]["id"], page["new"]["id"]) == ("liaocheng", "ningxia-draft")
    assert page["parts"]
    text = "".join(get("/diff/liaocheng/ningxia-draft").document.text.split())
    new = get("/measures/ningxia-draft.json").json
    for block in new["body"]:
        for clause in block["clauses"]:
            assert "".join(clause["text"].split()) in text
    assert get("/diff?old=liaocheng&new=ningxia-draft").headers["location"] == "/diff/liaocheng/ningxia-draft"
    assert get("/diff/liaocheng/nope").status == 404
    assert get("/diff").status == 200


def test_a_report_names_clause_and_fact_and_is_stored_nowhere(get: Get) -> None:
    provision = get("/measures/ningxia-draft/6/1/1.json").json
    fact = next(f for f in provision["facts"] if f["label"] == "资产总额")
    page = get(fact["report"].replace("/report?", "/report.json?")).json
    for said in (
        "第六条第一款第（一）项",
        "资产总额 ≥ 100万元",
        "资产总额不低于100万元",
        "/measures/ningxia-draft/6/1/1",
    ):
        assert said in page["body"]
    assert page["send"] is None
    assert "<form" not in get(fact["report"]).text.partition("<main")[2]
    assert get("/report?measure=nope").status == 404
    assert get("/report?measure=beijing&fact=thresholds:1:99").status == 404
    assert get("/report?measure=beijing&fact=measures:1:1").status == 404


def test_a_report_on_nothing_tells_where_to_begin(get: Get) -> None:
    page = get("/report")
    assert page.status == 200 and "请先打开那件办法" in page.text
    assert {'href="/"', 'href="/search"'} <= set(page.text.partition("<main")[2].replace(">", " ").split())
    twin = get("/report.json").json
    assert twin["measure"] is None and "哪里不对" in twin["body"]


def test_a_report_goes_where_whoever_runs_the_site_says() -> None:
    assert (
        reporting._sending("https://example.org/new?labels=a", "t", "b")
        == "https://example.org/new?labels=a&title=t&body=b"
    )
    assert reporting._sending("", "t", "b") is None


def test_the_official_source_is_linked_where_the_manifest_has_one(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    shutil.copy(CORPUS / "beijing.txt", corpus)
    shutil.copy(CORPUS / "liaocheng.txt", corpus)
    (corpus / "manifest.csv").write_text(
        "file,source_url\nbeijing.txt,https://example.org/办法?a=1&b=2\n", "utf-8"
    )
    build(corpus, tmp_path / "base.db")
    get = client(tmp_path / "base.db")
    assert "https://example.org/办法?a=1&b=2" in get("/measures/beijing").document.links
    assert "https://example.org/办法?a=1&b=2" in get("/measures/beijing/1").document.links
    assert "来源网址未记录" in get("/measures/liaocheng").document.text


def test_the_feed_tells_what_a_build_changed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    shutil.copy(CORPUS / "beijing.txt", corpus)
    db = tmp_path / "base.db"
    build(corpus, db)
    shutil.copy(CORPUS / "liaocheng.txt", corpus)
    text = (corpus / "beijing.txt").read_text("utf-8")
    (corpus / "beijing.txt").write_text(text + "\n附：\x0b<b>更新</b>\n", "utf-8")
    build(corpus, db)
    get = client(db)
    answer = get("/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.text)
    space = {"a": feeds.ATOM}
    told = {
        (e.find("a:category", space).get("term"), e.find("a:link", space).get("href").rpartition("/")[2])  # type: ignore[union-attr]
        for e in feed.findall("a:entry", space)
    }
    assert told == {("new", "beijing"), ("changed", "beijing"), ("new", "liaocheng")}
    ids = [e.findtext("a:id", namespaces=space) for e in [feed, *feed.findall("a:entry", space)]]
    assert len(ids) == len(set(ids))
    assert all(e.findtext("a:updated", namespaces=space) for e in feed.findall("a:entry", space))
    news = get("/.json").json["news"]
    assert {(n["what"]["en"], n["link"]["href"]) for n in news} == {
        ("Changed", "/measures/beijing"),
        ("New", "/measures/liaocheng"),
    }


def test_site_map_and_robots(get: Get) -> None:
    tree = ElementTree.fromstring(get("/sitemap.xml").text)
    places = [e.text or "" for e in tree.iter(f"{{{feeds.SITEMAP}}}loc")]
    assert sum("/measures/" in place for place in places) == 5
    for place in places:
        assert get("/" + place.partition("//")[2].partition("/")[2]).status == 200
    robots = get("/robots.txt").text
    assert "Sitemap: http" in robots
    assert "Disallow: /regparse" in robots


def test_a_page_that_has_not_changed_is_not_sent_again(base: Path) -> None:
    import asyncio

    from regparse.site.server import application

    ds = application(base)

    async def ask() -> tuple[int, bytes, int]:
        await ds.invoke_startup()
        first = await ds.client.get("/measures/beijing")
        tag = first.headers["etag"]
        again = await ds.client.get("/measures/beijing", headers={"If-None-Match": f'"x", W/{tag}'})
        other = await ds.client.get("/measures/beijing", headers={"If-None-Match": '"x"'})
        return again.status_code, again.content, other.status_code

    assert asyncio.run(ask()) == (304, b"", 200)


def test_tables_and_answers_as_excel_files(base: Path) -> None:
    import asyncio

    from regparse.site.server import application

    ds = application(base)

    async def ask(path: str) -> bytes:
        await ds.invoke_startup()
        answer = await ds.client.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == tables._MEDIA_TYPE
        return bytes(answer.content)

    book = openpyxl.load_workbook(
        io.BytesIO(asyncio.run(ask("/regparse/thresholds.xlsx?measure_id=beijing")))
    )
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    with closing(sqlite3.connect(base)) as connection:
        true = connection.execute(
            "SELECT id, metric, value FROM thresholds WHERE measure_id = 'beijing'"
        ).fetchall()
    columns = [head.index(name) for name in ("id", "metric", "value")]
    assert sorted(tuple(row[n] for n in columns) for row in rows) == sorted(true)
    whole = openpyxl.load_workbook(io.BytesIO(asyncio.run(ask("/regparse/provisions.xlsx"))))
    with closing(sqlite3.connect(base)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM provisions").fetchone()
    assert whole.worksheets[0].max_row == count + 1
    asked = openpyxl.load_workbook(io.BytesIO(asyncio.run(ask("/regparse/publicity.xlsx"))))
    assert asked.worksheets[0].max_row > 1


def test_a_cell_is_never_a_formula() -> None:
    data = tables.workbook("t", ["a"], [["=1+1"], ["@x\x01"], [None], [2.5]], {"k": "=2"})
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert [cell.data_type for (cell,) in sheet.iter_rows(min_row=2, max_row=3)] == ["s", "s"]
    assert sheet["A2"].value == "=1+1"


def test_a_workbook_ends_where_it_says(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from regparse.site.server import application

    monkeypatch.setattr(tables, "MOST_ROWS", 7)
    ds = application(base)

    async def ask() -> bytes:
        await ds.invoke_startup()
        return bytes((await ds.client.get("/regparse/provisions.xlsx")).content)

    book = openpyxl.load_workbook(io.BytesIO(asyncio.run(ask())))
    assert book.worksheets[0].max_row == 8
    assert "只有前 7 行" in " ".join(str(row[1]) for row in book.worksheets[1].iter_rows(values_only=True))


# Datasette's search box


@pytest.mark.parametrize(
    "query", ["公示", "公示 期", "期", "200万元", "（", "ISO9001", '*"', "AND", "资产总额％"]
)
def test_the_search_of_the_table_finds_what_the_search_page_finds(get: Get, base: Path, query: str) -> None:
    answer = get(f"/regparse/provisions.json?_search={quote(query)}&_size=max&_shape=objects").json
    found = [row["id"] for row in answer["rows"]]
    with closing(schema.opened(base)) as opened:
        every = opened.execute("SELECT id, text FROM provisions ORDER BY docid").fetchall()
    words = search.words(query)
    assert found == [row["id"] for row in every if all(w in search.folded(row["text"]) for w in words)]
    assert len(found) < len(every)


@pytest.mark.parametrize(
    "query", ["公示", "的", "１００", "示范 平台", "%", "平台&level=item", "公示&_sort=at"]
)
def test_what_a_search_of_the_table_exports_is_what_it_shows(get: Get, query: str) -> None:
    asked = "&".join(quote(part, safe="=") for part in query.split("&"))
    shown: list[str] = []
    first = path = f"/regparse/provisions?_search={asked}&_size=20"
    while True:  # as a reader turns the pages
        page = get(path.replace("/provisions?", "/provisions.json?")).json
        assert get(path).text.count('<td class="col-citation') == len(page["rows"])
        shown += [row[0] for row in page["rows"]]
        if not (following := page["next_url"]):
            break
        path = following.partition("localhost")[2].replace(".json", "")
    assert shown and len(shown) == page["filtered_table_rows_count"]
    every = get(f"/regparse/provisions.csv?_search={asked}&_stream=on").text
    assert [row["id"] for row in csv.DictReader(io.StringIO(every))] == shown
    links = {
        link.removeprefix("http://localhost") for link in get(first).document.links if "_labels=on" in link
    }
    plain = [link for link in links if ".xlsx" not in link and "_shape" not in link]
    assert len(plain) == 2  # JSON and CSV; the others are JSON in other shapes, and Excel
    for link in plain:
        said = get(link)
        csv_rows = [row["id"] for row in csv.DictReader(io.StringIO(said.text))] if ".csv" in link else None
        assert (csv_rows or [row["id"] for row in said.json["rows"]]) == shown[:20]


def test_a_blank_search_of_the_table_is_none(get: Get) -> None:
    for blank in ("_search=", "_search", "_search=+%20", "_search=%E3%80%80"):
        rows = get(f"/regparse/provisions.json?{blank}&level=chapter&_size=max&_shape=objects").json["rows"]
        assert rows and {row["level"] for row in rows} == {"chapter"}
    page = get("/regparse/provisions?_search=%E5%85%AC%E7%A4%BA")
    assert page.status == 200 and ("input", "公示") in [
        (tag, given.get("value")) for tag, given in page.document.elements
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "?_sort=nope",
        ".json?_sort_desc=nope",
        ".csv?_sort=at&_sort_desc=at",
        ".xlsx?_sort=nope",
        "?_where=1;",
        "?_where=nope",
        "?at__in=[bad",
        "?_timelimit=abc",
        "?_through={bad",
        ".json?_through=" + quote('{"table":"x","column":"y","value":"z"}'),
    ],
)
def test_what_a_table_cannot_be_asked_is_the_fault_of_who_asks(get: Get, asked: str) -> None:
    answer = get(f"/regparse/thresholds{asked}")
    assert answer.status == 400 and "Traceback" not in answer.text
    if asked.startswith(".json"):
        assert answer.json["ok"] is False and answer.json["status"] == 400


@pytest.mark.parametrize(
    "asked",
    [
        "thresholds.json?_search=a",
        "measures?_search=a",
        "provisions.json?_search_pairs=a",
        "provisions.json?_search=a&_searchmode=raw",
        "provisions.json?_search=a&_fts_pk=id",
    ],
)
def test_a_search_that_would_find_everything_or_something_else_is_refused(get: Get, asked: str) -> None:
    answer = get(f"/regparse/{asked}")
    assert answer.status == 400 and "/search?q=" in answer.text


def test_an_item_that_several_paragraphs_have_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    text = "某办法\n第一条 条件：\n（一）甲；\n（二）乙。\n材料：\n（一）丙；\n（二）丁；\n（三）戊。\n"
    (tmp_path / "corpus" / "two.txt").write_text(text, "utf-8")
    build(tmp_path / "corpus", tmp_path / "two.db")
    get = client(tmp_path / "two.db")
    page = get(f"/measures/two/{quote('第一条第（一）项')}.json")
    assert page.status == 404
    assert [way["href"] for way in page.json["ways"]][:2] == ["/measures/two/1/1/1", "/measures/two/1/2/1"]
    assert "第一条第二款第（一）项" in page.json["message"]
    for written, at in (("第一条第（三）项", "1/2/3"), ("第一条第一款第（一）项", "1/1/1")):
        assert get(f"/measures/two/{quote(written)}").headers["location"] == f"/measures/two/{at}"


def test_a_long_query_is_cut_and_says_so(get: Get) -> None:
    asked = quote("公示" * 150)
    page = get(f"/search.json?q={asked}").json
    assert page["cut"] == 200 and page["query"] == "公示" * 100
    assert "只查找了前 200 个字" in get(f"/search?q={asked}").text
    assert get(f"/search.json?q={quote('公示')}").json["cut"] is None


def test_measures_beyond_what_a_page_compares_are_named(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST", 2)
    path = "?m=beijing&m=liaocheng&m=ningxia-draft&m=beijing"
    page = get(f"/compare.json{path}").json
    assert [c["text"] for c in page["columns"]] == ["北京市", "聊城市"]
    assert [(b["text"], b["href"]) for b in page["beyond"]] == [
        ("宁夏回族自治区中小企业公共服务示范平台认定管理办法", "/measures/ningxia-draft")
    ]
    assert "一页最多并列 2 件办法，以下 1 件没有列入" in get(f"/compare{path}").text
    assert get("/compare.json?m=beijing").json["beyond"] == []
