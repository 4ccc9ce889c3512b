"""Citations of provisions across texts: which article of which text is meant, and whether that is sure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from regparse import verbs
from regparse.building import build
from regparse.facts.citations import places_named
from regparse.knowledge import citing, schema
from tests.test_build import rows

TEXTS = {
    "law": "甲市停车管理办法\n（2010年1月1日甲市人民政府令第1号公布）\n第一条 为了规范停车，制定本办法。\n"
    "第二条 停车人应当付费。\n收费标准由市人民政府制定。\n第三条 本办法自2010年3月1日起施行。",
    "later": "甲市收费规定\n（2015年1月1日甲市人民政府令第9号公布）\n第一条 依据《甲市停车管理办法》第二条第二款制定标准。\n"
    "第二条 违反《甲市停车管理办法》第一条至第三条的，责令改正。\n第三条 执行《甲市停车管理办法》第九条。",
    "before": "甲市罚款规定\n（2008年1月1日甲市人民政府令第7号公布）\n第一条 违反《甲市停车管理办法》第二条的，处以罚款。",
    "old": "甲市绿化办法\n（2001年1月1日甲市人民政府令第2号公布）\n第一条 停车人应当爱护树木。",
    "new": "甲市绿化办法\n（2020年1月1日甲市人民政府令第3号公布）\n第一条 停车人应当种植树木。",
    "between": "甲市树木规定\n（2010年1月1日甲市人民政府令第4号公布）\n第一条 违反《甲市绿化办法》第一条的，责令改正。",
    "unknown": "甲市花木规定\n第一条 违反《甲市绿化办法》第一条的，责令改正。",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("citing")
    (folder / "corpus").mkdir()
    for name, text in TEXTS.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, "utf-8")
    build(folder / "corpus", folder / "x.db")
    return folder / "x.db"


@pytest.fixture
def base(path: Path) -> Iterator[Connection]:
    with closing(schema.opened(path)) as base:
        yield base


@pytest.mark.parametrize(
    ("quote", "wanted", "why"),
    [
        ("《公司法》第六条第二款、第八条", ["6/2", "8"], "two, the first to the paragraph"),
        ("刑法第七十条至第七十二条", ["70", "71", "72"], "all from one to another"),
        (
            "《甲办法》第六条第一款第（一）至（三）项",
            ["6/1/1", "6/1/2", "6/1/3"],
            "items from one to another",
        ),
        ("《甲办法》第六条第（三）项", ["6"], "which paragraph has the item is not said"),
        ("刑法第一百三十四条之一", ["134-1"], "an inserted article"),
        ("《关于第三条的解释》第二条", ["2"], "an article in a title is none of it"),
        ("第六条、第七条第二款和第三款", ["6", "7/2", "7/3"], "the title stands before"),
        ("《甲办法》第一条至第九百九十九条", ["1", "999"], "nobody names so many"),
        ("《公司法》", [], "the whole"),
    ],
)
def test_places_named(quote: str, wanted: list[str], why: str) -> None:
    assert [*places_named(quote)] == wanted, why


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        (["1"], [("later", "2/1", True)]),
        (["2", "2/1", "2/2"], [("before", "1/1", False), ("later", "1/1", True), ("later", "2/1", True)]),
        (["2/1"], []),
        (["9"], [("later", "3/1", True)]),
    ],
)
def test_from_elsewhere(base: Connection, at: list[str], wanted: list[tuple[str, str, bool]]) -> None:
    found = [(c.measure_id, c.at, c.sure) for c in citing.from_elsewhere(base, "law", at)]
    assert found == wanted


def test_of_several_texts_of_one_title_the_last_before_the_citation_is_meant_but_not_surely(
    base: Connection,
) -> None:
    assert [(c.measure_id, c.sure) for c in citing.from_elsewhere(base, "old", ["1"])] == [("between", False)]
    assert not [*citing.from_elsewhere(base, "new", ["1"])]


@pytest.mark.parametrize(
    ("citing_text", "wanted"),
    [
        ("later", [("law", "2/2", True), ("law", "1", True), ("law", None, True)]),
        ("before", [("law", "2", False)]),
        ("between", [("old", "1", False)]),
        ("unknown", [None]),
    ],
)
def test_meant(base: Connection, citing_text: str, wanted: list[tuple[str, str | None, bool] | None]) -> None:
    asked = base.execute(
        "SELECT r.document_id, r.document_at, m.issued_on FROM cross_references AS r "
        "JOIN measures AS m ON m.id = r.measure_id WHERE m.id = ? ORDER BY r.span_start",
        (citing_text,),
    )
    assert [citing.meant(base, *row) for row in asked] == wanted


def test_a_text_that_comes_or_goes_is_found_as_in_a_new_base(path: Path) -> None:
    corpus, gone = path.parent / "corpus", path.parent / "corpus" / "old.txt"
    text = gone.read_text("utf-8")
    gone.unlink()
    build(corpus, path)
    with closing(schema.opened(path)) as base:
        found = [(c.measure_id, c.sure) for c in citing.from_elsewhere(base, "new", ["1"])]
        assert found == [("between", False), ("unknown", False)], "the only one of its title, but later"
    gone.write_text(text, "utf-8")
    build(corpus, path)
    build(corpus, path.parent / "fresh" / "x.db")
    assert rows(path) == rows(path.parent / "fresh" / "x.db")


def test_show_tells_who_cites_from_elsewhere(base: Connection) -> None:
    measure = verbs.stored.measure(base, "law")
    said = verbs.about(measure, verbs.provision(measure, "2"), base)["cited_by"]
    assert [(c["measure"], c["at"], "unsure" not in c) for c in said] == [
        ("before", "1/1", False), ("later", "1/1", True), ("later", "2/1", True),
    ]  # fmt: skip
