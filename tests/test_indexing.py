"""The full-text index of many texts at a time says what `search` says of each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regparse.knowledge.indexing import pairs_of
from regparse.knowledge.search import pairs

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
