"""Search finds exactly the provisions whose own text contains the query, whatever the query."""

from __future__ import annotations

import random
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regparse.building import build
from regparse.knowledge import load, schema, search
from regparse.knowledge.graph import provisions
from tests.conftest import LAWS, corpus_files, law_files

HOSTILE = """某平台管理办法

第一条 𠮷野家与𬭩、𪚥同列，价格﹪与％、%、100%_*"引号"‘单引号’'撇'“双”并存。

第二条 ＧＢ／Ｔ １５８３５和gb/t 15835、GB 18667-2002、ISO9001:2015及ﬁnal、①㎡½同列；AND OR NOT NEAR(甲 乙)^丙。

第三条 a-b_c*d%e\\f;g'h"i(j)k{l}m[n]o:p+q?r。资

第四条 一一一一一一。ΑΒΓ，straße，STRASSE，İstanbul，é与é。

第五条 本办法自印发之日起施行。
"""
"""Characters beyond the first plane, operators of FTS5 and SQL, widths, ligatures, letters that compose."""

SPECIAL = [
    *"资产的年，。、（）()%％_*\"'“”‘’\\;:+?^-/{}[]𠮷𬭩𪚥ａＡ①½",
    *(
        "资产 总额",
        "资产总额　200万元",
        "满意度",
        "公示期限",
        "gb/t",
        "GB/T",
        "ＧＢ／Ｔ",
        "15835",
        "100%",
        "100%_*",
        "%_",
        "__",
    ),
    *(
        '"引号"',
        "'撇'",
        "AND",
        "or",
        "not",
        "NEAR(",
        "甲 乙",
        ")^丙",
        "a-b_c*d%e\\f;g'h\"i",
        "ISO9001:2015",
        "final",
    ),
    *(
        "1",
        "½",
        "STRASSE",
        "straße",
        "i\u0307stanbul",
        "é",
        "e\u0301",
        "𠮷野家",
        "野家",
        "一一",
        "一一一一一一一",
        "㎡",
        "m2",
    ),
    *("不在任何一条里的话", "\u0000", "*", '"*', "资产*", "资\u200b产"),
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("search")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "hostile.md").write_text(HOSTILE, "utf-8")
    for file in (*corpus_files(), *(law_files(40) if LAWS.is_dir() else ())):
        (corpus / file.name).write_bytes(file.read_bytes())
    assert not build(corpus, folder / "regparse.db").failures
    with closing(schema.opened(folder / "regparse.db")) as opened:
        yield opened


@pytest.fixture(scope="module")
def texts(base: sqlite3.Connection) -> dict[str, str]:
    """Every provision's own text, folded, from the measures' JSON – not from what search looks at."""
    return {
        f"{measure.id}/{p.at}": unicodedata.normalize("NFKC", p.text).casefold()
        for measure in load.measures(base)
        for p, _ in provisions(measure)
    }


def plain_scan(texts: dict[str, str], query: str) -> set[str]:
    words = [unicodedata.normalize("NFKC", w).casefold() for w in query.replace("\u200b", "").split()]
    return {key for key, text in texts.items() if all(word in text for word in words)}


def found(base: sqlite3.Connection, query: str) -> list[str]:
    return [row["id"] for row in base.execute(*search.statement(query))]


@pytest.mark.parametrize("query", SPECIAL, ids=ascii)
def test_signs_and_operators_mean_themselves(
    base: sqlite3.Connection, texts: dict[str, str], query: str
) -> None:
    hits = found(base, query)
    assert set(hits) == plain_scan(texts, query)
    assert len(hits) == len(set(hits))


@pytest.mark.parametrize(
    "query",
    ["%", "\U0010ff25", "\U0010fffd", "甲%", "甲\U0010ff25", "\U0010fffd\U0010ff25", "\U0010ff25乙"],
    ids=ascii,
)
def test_what_stands_for_signs_in_the_index_is_told_from_the_same_in_a_text(
    tmp_path: Path, query: str
) -> None:
    texts = ["甲%乙", "甲\U0010ff25乙", "甲\U0010fffd\U0010ff25", "甲\U0010fffd%乙"]
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    lines = "".join(f"第{n}条 {text}。\n" for n, text in zip("一二三四", texts, strict=True))
    (corpus / "odd.txt").write_text(f"某办法\n{lines}", "utf-8")
    build(corpus, tmp_path / "x.db")
    with closing(schema.opened(tmp_path / "x.db")) as base:
        rows = dict(base.execute("SELECT id, text FROM provisions").fetchall())
        wanted = {key for key, text in rows.items() if query in text}
        assert set(found(base, query)) == wanted
        assert len(wanted) == sum(query in text for text in texts)


@pytest.mark.parametrize("length", range(1, 11))
def test_thirty_queries_of_every_length_equal_a_plain_scan(
    base: sqlite3.Connection, texts: dict[str, str], length: int
) -> None:
    draw = random.Random(length)
    long_enough = sorted(t for t in texts.values() if len(t) >= length)
    for _ in range(30):
        text = draw.choice(long_enough)
        start = draw.randrange(len(text) - length + 1)
        query = text[start : start + length]
        if query.strip():
            assert set(found(base, query)) == plain_scan(texts, query), query


def test_several_words_must_all_stand_there(base: sqlite3.Connection, texts: dict[str, str]) -> None:
    draw = random.Random(7)
    pool = sorted(t for t in texts.values() if len(t) > 20)
    for _ in range(60):
        text = draw.choice(pool)
        starts = [draw.randrange(len(text) - 4) for _ in range(draw.randint(2, 3))]
        query = "\u3000".join(text[s : s + draw.randint(1, 4)] for s in starts)
        assert set(found(base, query)) == plain_scan(texts, query), query


@given(st.text(min_size=1, max_size=12))
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
def test_no_query_fails(base: sqlite3.Connection, texts: dict[str, str], query: str) -> None:
    if search.words(query):
        assert set(found(base, query)) == plain_scan(texts, query.translate(search._NO_WIDTH))
    else:
        with pytest.raises(ValueError, match="blank"):
            search.statement(query)


@pytest.mark.parametrize("query", ["", "  ", "\u3000\n", "\u200b"])
def test_a_blank_query_is_an_error(query: str) -> None:
    with pytest.raises(ValueError, match="the query is blank"):
        search.statement(query)


def test_bytes_that_are_no_text_are_an_error() -> None:
    with pytest.raises(ValueError, match="no readable text"):
        search.statement("资\udcff")


def test_best_first(base: sqlite3.Connection) -> None:
    """A short text that says little else comes before a long one; the order is the same every time."""
    hits = found(base, "资产总额")
    lengths = {row["id"]: len(row["text"]) for row in base.execute(*search.statement("资产总额"))}
    assert hits == found(base, "资产总额")
    assert lengths[hits[0]] < max(lengths.values())


def test_limit_offset_and_count(base: sqlite3.Connection) -> None:
    every = found(base, "平台")
    first = [r["id"] for r in base.execute(*search.statement("平台", limit=5))]
    second = [r["id"] for r in base.execute(*search.statement("平台", limit=5, offset=5))]
    assert first + second == every[:10]
    assert base.execute(*search.counting("平台")).fetchone()["hits"] == len(every)


def test_in_one_measure(base: sqlite3.Connection) -> None:
    for measure in load.measure_ids(base)[::5]:
        keys = [row["id"] for row in base.execute(*search.statement("一", measure=measure))]
        assert keys == [key for key in found(base, "一") if key.startswith(f"{measure}/")]
        assert base.execute(*search.counting("一", measure=measure)).fetchone()["hits"] == len(keys)
    assert base.execute(*search.statement("资产", measure="no-such")).fetchall() == []


@pytest.mark.parametrize(
    ("text", "query", "expected", "reason"),
    [
        ("年末资产总额不低于200万元", "资产总额", "年末⟦资产总额⟧不低于200万元", "the hit is marked"),
        ("资产与资产", "资产", "⟦资产⟧与⟦资产⟧", "every hit"),
        ("资产总额", "资产 产总", "⟦资产总⟧额", "hits that overlap are one"),
        ("不低于２００万元", "200", "不低于⟦２００⟧万元", "the text is shown as printed, also where folded"),
        ("面积5㎡以上", "m2", "面积5⟦㎡⟧以上", "one sign that folds to two is marked whole"),
        ("面积5㎡以上", "5m", "面积⟦5㎡⟧以上", "and also where only part of it was asked for"),
        ("与𠮷野家", "野家", "与𠮷⟦野家⟧", "characters beyond the first plane count as one"),
        ("没有", "资产", "没有", "no hit, no mark"),
    ],
)
def test_hits_are_marked(text: str, query: str, expected: str, reason: str) -> None:
    assert search.snippet(text, query) == expected, reason


def test_a_long_text_is_cut_round_the_hits() -> None:
    text = "甲" * 200 + "资产总额" + "乙" * 200
    cut = search.snippet(text, "资产总额", 40)
    assert cut.startswith("…甲") and cut.endswith("乙…") and "⟦资产总额⟧" in cut
    assert len(cut) == 40 + len("……⟦⟧")


@pytest.mark.parametrize("query", [*SPECIAL[:40], "平台", "资产总额", "示范平台 认定"], ids=ascii)
def test_every_hit_shows_its_mark(base: sqlite3.Connection, query: str) -> None:
    for row in base.execute(*search.statement(query, limit=30)):
        assert "⟦" in search.snippet(row["text"], query), row["id"]


@given(st.text(max_size=80), st.text(min_size=1, max_size=4), st.integers(4, 30))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_pieces_are_the_text(text: str, query: str, width: int) -> None:
    assert "".join(p.text for p in search.pieces(text, query)) == text
    cut = "".join(p.text for p in search.pieces(text, query, width))
    assert cut.removeprefix("…").removesuffix("…") in text or "…" in text


def test_the_index_keeps_no_second_copy_of_the_text(base: sqlite3.Connection) -> None:
    (sql,) = base.execute("SELECT sql FROM sqlite_master WHERE name = 'provisions_fts'").fetchone()
    assert "content = ''" in sql
    assert base.execute("SELECT pairs FROM provisions_fts LIMIT 1").fetchone()[0] is None


def test_a_text_with_private_characters_is_no_false_hit(tmp_path: Path) -> None:
    """Signs of ASCII stand in the index as characters of plane 16; a text that holds these is told apart."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(
        f"某办法\n第一条 甲{chr(0x10FF00 + ord('%'))}乙。\n第二条 丙%丁。\n", "utf-8"
    )
    build(corpus, tmp_path / "x.db")
    with closing(schema.opened(tmp_path / "x.db")) as base:
        assert found(base, "%") == ["a/2/1"]
        assert found(base, "丙%") == ["a/2/1"]
        assert found(base, chr(0x10FF00 + ord("%"))) == ["a/1/1"]
        assert base.execute(*search.counting("%")).fetchone()["hits"] == 1
