"""The full-text index of many texts at a time says what `search` says of each of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regparse.building import build
from regparse.knowledge import schema
from regparse.knowledge.indexing import Entry, Filling, FillingApart, pairs_of
from regparse.knowledge.search import pairs
from tests.conftest import CORPUS

TRICKY = [
    "ＧＢ/T 15835，50％",  # widths
    "…㎡⑴①Ⅳ㈱",  # one sign that folds to several
    "e\u0301 ｶﾞ \u1100\u1161 각",  # signs that join the one before
    "ﬁ ß İ ẞ",  # case folding to several
    "\U0010ff2c\U0010fffd",  # the index's own stand-ins
    "𠮷野家𠀀",  # outside the basic plane
    "a\nb",
    "\x00\x01\x02",
    "。",
]


def split(texts: list[str]) -> list[list[str]]:
    return [text.split(" ") for text in texts]


def test_pairs_of_many_texts_are_those_of_each() -> None:
    assert split([text.strip(" ") for text in pairs_of(TRICKY)]) == split(list(map(pairs, TRICKY)))
    for text in TRICKY:
        assert pairs_of([text])[0].strip(" ") == pairs(text)


@given(st.lists(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])), min_size=1))
def test_pairs_of_any_texts(texts: list[str]) -> None:
    assert [text.strip(" ") for text in pairs_of(texts)] == list(map(pairs, texts))


class Killed(FillingApart):
    """A filling whose process dies before its first text."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._process.kill()
        self._process.join()


def entries(base: sqlite3.Connection) -> list[tuple[str, int, int]]:
    base.execute("CREATE VIRTUAL TABLE temp.entries USING fts5vocab('main', 'provisions_fts', 'instance')")
    return base.execute("SELECT term, doc, offset FROM temp.entries").fetchall()


@pytest.mark.parametrize("how", [Filling, FillingApart, Killed])
def test_an_index_is_the_same_whoever_fills_it(how: type[Filling], tmp_path: Path) -> None:
    build(CORPUS, tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as base:
        texts: list[Entry] = base.execute(
            "SELECT docid, text FROM provisions WHERE text <> '' ORDER BY docid"
        ).fetchall()
        expected = entries(base)
        base.executescript(f"DROP TABLE temp.entries; DROP TABLE provisions_fts; {schema.full_text()}")
        with closing(how(tmp_path / "x.db")) as index:
            for n in range(0, len(texts), 7):
                index.add(texts[n : n + 7])
            index.end()
            index.take_over(base)
        assert expected and entries(base) == expected
    assert not [*tmp_path.glob("*.new")]


@pytest.mark.parametrize("how", [Filling, FillingApart])
def test_what_goes_wrong_with_the_index_is_told(how: type[Filling], tmp_path: Path) -> None:
    build(CORPUS, tmp_path / "x.db")
    (tmp_path / "x-index.new").write_text("this is no database")
    with (
        closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as base,
        closing(how(tmp_path / "x.db")) as index,
    ):
        index.end()
        with pytest.raises(sqlite3.DatabaseError):
            index.take_over(base)
    assert not [*tmp_path.glob("*.new")]
