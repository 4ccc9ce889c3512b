"""The knowledge base: its rows, keys, graph and views."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from regparse.building import build
from regparse.knowledge import graph, load, schema
from regparse.knowledge.graph import Catalogue, Cited, Titled, in_full
from regparse.knowledge.parts import part
from regparse.knowledge.write import Run, Writer
from regparse.model import Measure, PrintedLine, Problem
from regparse.model.serial import KEYS, compact, decode, encode, life_in
from regparse.reading import read_path
from tests.conftest import CORPUS, ROOT

FACTS = sorted(schema.FACT_TABLES)
COMMON = ["id", "measure_id", "provision_id", "at", "quote", "span_start", "span_end", "page", "reading"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("knowledge")
    build(CORPUS, folder / "regparse.db")
    return folder


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(schema.opened(folder / "regparse.db")) as opened:
        yield opened


def column(base: sqlite3.Connection, sql: str, *parameters: object) -> list[object]:
    return [row[0] for row in base.execute(sql, parameters)]


def text_measure(tmp_path: Path, text: str, name: str = "某办法.txt") -> Measure:
    return read_path(tmp_path / name, text.encode())[0]


# Rows and keys


def test_tables_of_the_contract_are_there(base: sqlite3.Connection) -> None:
    tables = set(column(base, "SELECT name FROM sqlite_master WHERE type = 'table'"))
    assert {
        "measures",
        "provisions",
        "concepts",
        "bodies",
        "nodes",
        "edges",
        "rules",
        "problems",
        "builds",
    } <= tables
    assert set(schema.FACT_TABLES.values()) <= tables
    views = set(column(base, "SELECT name FROM sqlite_master WHERE type = 'view'"))
    assert {"clause_facts", "cites", "cited_by"} <= views


@pytest.mark.parametrize("kind", FACTS)
def test_every_fact_of_the_json_is_a_row_with_all_its_fields(base: sqlite3.Connection, kind: str) -> None:
    table = schema.FACT_TABLES[kind]
    names = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
    assert set(COMMON) <= set(names)
    wanted = [(m.id, f.at, f.quote, *f.span) for m in load.measures(base) for f in getattr(m, kind)]
    rows = base.execute(f"SELECT measure_id, at, quote, span_start, span_end FROM {table} ORDER BY rowid")
    assert [tuple(row) for row in rows] == wanted
    for measure in load.measures(base):
        for fact in getattr(measure, kind)[:1]:
            fields = {"start": "from_day", "end": "to_day"}
            for name in set(fact.__struct_fields__) - {"span", "to"}:
                assert fields.get(name, name) in names


def test_keys_derive_from_measure_and_address(base: sqlite3.Connection) -> None:
    assert column(base, "SELECT count(*) FROM provisions WHERE id <> measure_id || '/' || at") == [0]
    for table in schema.FACT_TABLES.values():
        for key, measure_id, at in base.execute(f"SELECT id, measure_id, at FROM {table}"):
            assert re.fullmatch(rf"{re.escape(measure_id)}/{re.escape(at)}#\d+", key)


def test_provisions_are_the_tree_in_print_order(base: sqlite3.Connection) -> None:
    for measure in load.measures(base):
        rows = base.execute(
            "SELECT at, parent_id, text, span_start, span_end FROM provisions WHERE measure_id = ? ORDER BY ordinal",
            (measure.id,),
        )
        assert [tuple(row) for row in rows] == [
            (p.at, above and f"{measure.id}/{above.at}", p.text, *p.span)
            for p, above in graph.provisions(measure)
        ]


def test_every_fact_stands_at_a_provision(base: sqlite3.Connection) -> None:
    for table in schema.FACT_TABLES.values():
        assert column(
            base, f"SELECT count(*) FROM {table} WHERE provision_id IS NOT measure_id || '/' || at"
        ) == [0]


def test_foreign_keys_hold_and_the_file_is_sound(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert column(base, "PRAGMA integrity_check") == ["ok"]


def test_every_foreign_key_has_an_index(base: sqlite3.Connection) -> None:
    """So that deleting, joining and Datasette's links from the other side are quick."""
    small = {("readings", "path"), ("cross_references", "document_id"), ("measures", "issuer_id")}
    tables = column(base, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%REFERENCES%'")
    for table in tables:
        leading = {
            next(iter(base.execute(f"PRAGMA index_info({index[1]})")))[2]
            for index in base.execute(f"PRAGMA index_list({table})")
        }
        keys = {row[3] for row in base.execute(f"PRAGMA foreign_key_list({table})")}
        unindexed = {k for k in keys - leading if (table, k) not in small and table not in ("nodes", "edges")}
        assert not unindexed, (table, unindexed)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO measures (id, status, metadata, path, media_type, encoding, sha256, length, schema_version) "
        "VALUES ('a/b', 'adopted', '{}', '', '', '', printf('%064d', 0), 0, '1.0')",
        "UPDATE measures SET status = 'unknown'",
        "UPDATE provisions SET span_end = -1",
        "UPDATE provisions SET level = 'clause'",
        "UPDATE thresholds SET op = '=>'",
        "UPDATE thresholds SET reading = 'guessed'",
        "UPDATE condition_groups SET members = 'not json'",
        "UPDATE time_rules SET kind = 'soon'",
        "UPDATE thresholds SET value = NULL",
    ],
)
def test_checks_refuse_what_cannot_be(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / "regparse.db")) as writable:
        with pytest.raises(sqlite3.IntegrityError):
            writable.execute(sql)
        writable.rollback()


def test_a_measure_comes_back_to_the_letter(base: sqlite3.Connection, folder: Path) -> None:
    for measure_id in load.measure_ids(base):
        data = load.data(base, measure_id)
        written = (folder / "extracted" / f"{measure_id}.json").read_bytes()
        life = life_in(written)
        assert life is not None
        assert data == written.replace(
            life, b"", 1
        )  # which the base tells by itself, of all measures together
        assert encode(load.measure(base, measure_id)) == data


def test_an_unknown_measure_is_a_key_error(base: sqlite3.Connection) -> None:
    with pytest.raises(KeyError):
        load.measure(base, "no-such")


def test_concepts_are_the_vocabulary(base: sqlite3.Connection) -> None:
    rows = {row["id"]: row for row in base.execute("SELECT * FROM concepts")}
    assert rows["total_assets"]["label"] == "资产总额"
    assert "总资产" in json.loads(rows["total_assets"]["wordings"])
    assert set(column(base, "SELECT DISTINCT concept FROM thresholds WHERE concept IS NOT NULL")) <= set(rows)


def test_private_data_are_in_no_row(base: sqlite3.Connection) -> None:
    whole = ""
    for table in column(
        base, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'"
    ):
        whole += "\n".join(str(tuple(row)) for row in base.execute(f'SELECT * FROM "{table}"'))
    whole += "".join(load.data(base, measure_id).decode() for measure_id in load.measure_ids(base))
    for secret in ("乔秀山", "6038381", "17795108566", "nxfg5673875", "163.com"):
        assert secret in (CORPUS / "ningxia-draft.md").read_text("utf-8")
        assert secret not in whole


# Views


def test_clause_facts_has_every_fact_once(base: sqlite3.Connection) -> None:
    counted = dict(base.execute("SELECT kind, count(*) FROM clause_facts GROUP BY kind").fetchall())
    for kind, table in schema.FACT_TABLES.items():
        assert counted.get(kind, 0) == column(base, f"SELECT count(*) FROM {table}")[0]
    assert column(base, "SELECT count(*) FROM clause_facts WHERE summary IS NULL OR citation IS NULL") == [0]


def test_clause_facts_says_it_in_words(base: sqlite3.Connection) -> None:
    said = column(base, "SELECT summary FROM clause_facts WHERE measure_id = 'beijing' AND at = '5/1/1'")
    assert "资产总额 >= 2000000 CNY" in said


def test_cites_and_cited_by_are_the_same_from_both_ends(base: sqlite3.Connection) -> None:
    forth = set(base.execute("SELECT provision_id, relation, target FROM cites").fetchall())
    back = set(base.execute("SELECT citing_provision_id, relation, target FROM cited_by").fetchall())
    assert {tuple(row) for row in forth} == {tuple(row) for row in back} and forth
    citing = column(
        base, "SELECT citing_at FROM cited_by WHERE target = 'beijing/5/1/1' AND relation = 'cites'"
    )
    assert citing == ["5/2"]


# The graph


def test_nodes_are_measures_provisions_terms_bodies_and_documents(base: sqlite3.Connection) -> None:
    nodes = dict(base.execute("SELECT kind, count(*) FROM nodes GROUP BY kind").fetchall())
    assert nodes["measure"] == 5
    assert nodes["provision"] == column(base, "SELECT count(*) FROM provisions")[0]
    assert nodes["body"] == column(base, "SELECT count(*) FROM bodies")[0]
    assert nodes["term"] and nodes["document"]


def test_contains_is_a_tree(base: sqlite3.Connection) -> None:
    """Each provision is contained exactly once, and from the measure every one is reached."""
    edges = base.execute("SELECT source, target FROM edges WHERE relation = 'contains'").fetchall()
    targets = [target for _, target in edges]
    assert len(targets) == len(set(targets)) == column(base, "SELECT count(*) FROM provisions")[0]
    assert {s for s, t in edges if "/" not in s} == set(load.measure_ids(base))


def test_relations_of_the_corpus(base: sqlite3.Connection) -> None:
    def targets(source: str, relation: str) -> set[object]:
        return set(
            column(base, "SELECT target FROM edges WHERE source = ? AND relation = ?", source, relation)
        )

    assert "ningxia-draft/term/示范平台" in targets("ningxia-draft/2/1", "defines")
    assert targets("beijing/5/1", "requires") == {f"beijing/5/1/{n}" for n in range(1, 8)}
    assert targets("beijing/8/1", "excludes") == {"beijing/8/1/1", "beijing/8/1/2"}
    assert targets("beijing/5/2", "relaxes") == {"beijing/5/1/1", "beijing/5/1/6"}
    assert targets("beijing", "issued_by") == {"/body/北京市经济和信息化局"}
    assert any("宁经信办发〔2015〕104号" in str(t) for t in targets("ningxia-draft", "repeals"))


def test_bodies_have_their_full_names(base: sqlite3.Connection) -> None:
    """市经济和信息化局 is what the measure calls 北京市经济和信息化局."""
    bodies = set(column(base, "SELECT DISTINCT body_id FROM norms WHERE bearer = '市经济和信息化局'"))
    assert bodies == {"/body/北京市经济和信息化局"}


def test_the_issuer_bears_what_its_short_name_bears(base: sqlite3.Connection) -> None:
    """自治区工业和信息化厅 is given no short name by the measure: it is the issuer, by the region it goes without."""
    bodies = set(column(base, "SELECT DISTINCT body_id FROM norms WHERE bearer = '自治区工业和信息化厅'"))
    assert bodies == {"/body/宁夏回族自治区工业和信息化厅"}


@pytest.mark.parametrize(
    ("name", "wanted", "why"),
    [
        ("市财政局", "甲市财政局", "one of the two that issue it"),
        ("财政局", "财政局", "of which region, it does not say"),
        ("市卫生局", "市卫生局", "not among the issuers"),
        ("主管部门", "市工信局", "an alias goes before"),
        ("省财政局", "省财政局", "another region's"),
    ],
)
def test_in_full(name: str, wanted: str, why: str) -> None:
    assert in_full(name, {"主管部门": "市工信局"}, ["甲市财政局", "甲市工信局"]) == wanted, why


def cite(title: str, number: str | None = None, relation: str = "cites", measure: str = "x") -> Cited:
    return Cited(measure, relation, title, number)


@pytest.mark.parametrize(
    ("cited", "base_has", "target", "reason"),
    [
        (
            cite("中华人民共和国公司法"),
            [Titled("a", "公司法", None, False)],
            "a",
            "the State's name may be left out",
        ),
        (cite("公司法"), [Titled("a", "中华人民共和国公司法", None, False)], "a", "on either side"),
        (cite("某办法（试行）"), [Titled("a", "某办法(试行)", None, False)], "a", "widths do not count"),
        (
            cite("某办法"),
            [Titled("a", "某暂行办法", None, False)],
            "/document/某办法",
            "another title, another document",
        ),
        (
            cite("某办法", "甲发[2009]36号"),
            [Titled("a", "某办法", "甲发〔2009〕36号", False)],
            "a",
            "brackets of the number do not count",
        ),
        (
            cite("某办法", "甲发〔2009〕36号"),
            [Titled("a", "某办法", "甲发〔2015〕1号", False)],
            "/document/某办法 甲发〔2009〕36号",
            "another number, another document",
        ),
        (
            cite("某办法"),
            [Titled("a", "某办法", None, True)],
            "/document/某办法",
            "a draft is not the measure in force",
        ),
        (cite("某办法（征求意见稿）"), [Titled("a", "某办法", None, True)], "a", "unless the title says so"),
        (
            cite("某办法", None, "issues"),
            [Titled("x", "某办法", None, True)],
            "x",
            "a letter issues its own draft",
        ),
        (
            cite("某办法", None, "repeals"),
            [Titled("x", "某办法", None, False)],
            "/document/某办法",
            "nothing repeals itself",
        ),
        (
            cite("某办法", None, "cites"),
            [Titled("x", "某办法", None, False)],
            "x",
            "but it may cite itself by its title",
        ),
        (
            cite("某办法"),
            [Titled("a", "某办法", None, False), Titled("b", "某办法", None, False)],
            "/document/某办法",
            "two fit: none is guessed",
        ),
    ],
)
def test_a_cited_document_becomes_the_measure_that_it_is(
    cited: Cited, base_has: list[Titled], target: str, reason: str
) -> None:
    assert Catalogue(base_has, [cited]).meant(cited) == target, reason


def test_a_document_that_several_measures_may_be_is_linked_to_them() -> None:
    several = [Titled("a", "某办法", None, False), Titled("b", "某办法", None, False)]
    ((node, measures),) = Catalogue(several, [cite("某办法")]).documents
    assert (node.id, measures) == ("/document/某办法", ["a", "b"])


def test_a_citation_without_number_means_the_one_numbered_document_of_its_title() -> None:
    with_number = Cited("x", "cites", "某意见", "甲发〔2009〕36号")
    without = Cited("y", "cites", "某意见")
    other = Cited("z", "cites", "某意见", "甲发〔2012〕1号")
    two, three = Catalogue([], [with_number, without]), Catalogue([], [with_number, without, other])
    assert (len(two.documents), len(three.documents)) == (1, 3)
    assert two.meant(without) == two.meant(with_number) == three.meant(with_number)
    assert three.meant(without) == "/document/某意见"


def test_the_order_of_measures_does_not_matter() -> None:
    cited = [
        cite("某意见", "甲发〔2009〕36号", measure="x"),
        cite("《某意见》", measure="y"),
        cite("别的", measure="z"),
    ]
    forth, back = Catalogue([], cited), Catalogue([], cited[::-1])
    assert sorted(forth.documents) == sorted(back.documents)
    assert [*map(forth.meant, cited)] == [*map(back.meant, cited)]


# Writing


def test_what_cannot_stand_in_the_tables_leaves_no_trace(tmp_path: Path) -> None:
    good = text_measure(tmp_path, "某办法\n第一条 依据《公司法》，制定本办法。\n", "good.txt")
    bad = text_measure(tmp_path, "别的办法\n第一条 依据《民法典》，制定本办法。\n", "bad.txt")
    bad = replace(bad, provisions=(*bad.provisions, bad.provisions[-1]))  # an address twice
    with Writer(tmp_path / "x.db") as writer:
        writer.add("good.txt", "d", "r", [part(good, compact(good), "good.txt")])
        with pytest.raises(sqlite3.IntegrityError):
            writer.add("bad.txt", "d", "r", [part(bad, compact(bad), "bad.txt")])
        writer.fail("bad.txt", Problem("unreadable", "error", None, "bad.txt: cannot stand", "mend it"))
        writer.finish(Run("0", "c", 1, 0, 1, 0.0))
    with closing(schema.opened(tmp_path / "x.db")) as base:
        assert load.measure_ids(base) == ["good"]
        assert column(base, "SELECT label FROM nodes WHERE kind = 'document'") == ["公司法"]
        assert column(base, "SELECT path FROM sources") == ["good.txt"]
        assert column(base, "SELECT path FROM problems WHERE measure_id IS NULL") == ["bad.txt"]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_row_that_refers_to_nothing_keeps_the_new_base_from_taking_the_place_of_the_old(
    tmp_path: Path,
) -> None:
    found = text_measure(tmp_path, "某办法\n第一条 申请人应当自受理之日起五日内公示。\n")
    good = part(found, compact(found), "a.txt")
    rows = {each.table: each for each in good.rows}
    assert rows["norms"].columns[2] == "provision_id"
    rows["norms"] = rows["norms"]._replace(rows=[(*row[:2], "a/99", *row[3:]) for row in rows["norms"].rows])
    (tmp_path / "x.db").write_bytes(b"the old one")
    with Writer(tmp_path / "x.db") as writer:
        writer.add("a.txt", "d", "r", [good._replace(rows=[*rows.values()])])
        with pytest.raises(sqlite3.IntegrityError, match="a row of norms refers to a row of provisions"):
            writer.finish(Run("0", "c", 1, 0, 0, 0.0))
    assert (tmp_path / "x.db").read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.glob("*.new")] == []


def test_without_finish_nothing_is_there(tmp_path: Path) -> None:
    measure = text_measure(tmp_path, "某办法\n第一条 内容。\n")
    with Writer(tmp_path / "x.db") as writer:
        writer.add("a.txt", "d", "r", [part(measure, compact(measure), "a.txt")])
        assert list(tmp_path.iterdir()) != []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no knowledge base here"),
        (b"this is no database at all, but some text that is long enough" * 20, "this is no knowledge base"),
        (b"", "this SQLite file is no knowledge base"),
    ],
)
def test_what_is_no_knowledge_base_is_said_in_one_line(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "x.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(schema.BaseError, match=said) as caught:
        schema.opened(path)
    assert "\n" not in str(caught.value)


def test_a_base_of_another_version_says_so(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes((folder / "regparse.db").read_bytes())
    with closing(sqlite3.connect(path)) as old:
        old.execute("PRAGMA user_version = 999")
    with pytest.raises(schema.OtherVersionError, match="another version"):
        schema.opened(path)


def test_a_reader_cannot_write(base: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        base.execute("DELETE FROM measures")


# The JSON


def test_the_json_is_indented_stable_and_whole(folder: Path) -> None:
    for file in sorted((folder / "extracted").glob("*.json")):
        data = file.read_bytes()
        assert data.endswith(b"}\n") and b"\r" not in data
        assert [key for key in json.loads(data) if key != "life"] == list(KEYS)
        assert encode(decode(data)) == data.replace(life_in(data) or b"", b"", 1)
        assert re.search(rb'"span": \[\d+, \d+\]', data), "a span stands on one line"
        assert b".0," not in data, "whole numbers have no decimal point"


def test_the_form_of_the_json_never_changes_a_text(tmp_path: Path) -> None:
    text = (
        '某办法\n第一条 [ 1, 2 ]，"value": 12.0,\\n [3,4,"text"] ,"spans":[] "norms": \\n "norms": [ 不变。\n'
    )
    measure = text_measure(tmp_path, text)
    assert decode(encode(measure)) == decode(compact(measure)) == measure
    assert json.loads(encode(measure)) == json.loads(compact(measure))
    assert (
        json.loads(encode(measure))["provisions"][-1]["children"][0]["text"]
        == measure.provisions[-1].children[0].text
    )


def test_what_is_a_row_of_numbers_stands_on_one_line(tmp_path: Path) -> None:
    measure = text_measure(tmp_path, "某办法\n第一条 申请人应当具备资格。\n")
    lines = (
        PrintedLine(0, 3, 1, 72.5, 90.0, 200.0, 102.25),
        PrintedLine(4, 18, 1, 72.5, 110.0, 300.0, 122.25, 0.98),
    )
    source = replace(measure.source, page_sizes=((595.0, 842.0),), lines=lines)
    data = encode(replace(measure, source=source))
    for row in (
        "[595.0, 842.0]",
        "[0, 3, 1, 72.5, 90.0, 200.0, 102.25, null]",
        "[4, 18, 1, 72.5, 110.0, 300.0, 122.25, 0.98]",
    ):
        assert f"\n   {row}" in data.decode()
    assert b'"spans": [\n  [0, 3, "front"],\n  [3, 4, "blank"],\n' in data
    assert b'"spans": []\n}\n' in encode(replace(measure, spans=()))
    assert decode(data).source == source


# The page that explains it

PAGE = (ROOT / "docs" / "knowledge-base.md").read_text("utf-8")


@pytest.mark.parametrize(
    "sql", re.findall(r"```sql\n(.*?)```", PAGE, re.S), ids=lambda sql: sql.splitlines()[0][3:]
)
def test_every_query_of_the_page_runs_and_finds_something(base: sqlite3.Connection, sql: str) -> None:
    assert base.execute(sql).fetchall()


def test_the_page_names_every_table_view_and_relation(base: sqlite3.Connection) -> None:
    names = column(
        base, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%fts_%'"
    )
    names += column(base, "SELECT DISTINCT relation FROM edges")
    assert not [name for name in names if f"`{name}`" not in PAGE and not str(name).startswith("sqlite_")]


def test_the_python_of_the_page_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    exec(compile(code, "knowledge-base.md", "exec"), {})
    assert "⟦资产总额⟧" in capsys.readouterr().out
