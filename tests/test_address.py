"""Addresses: levels, parents, printed citations, identifiers; what is printed reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regparse import address
from regparse.address import AddressError

STEP = st.builds(
    lambda n, sub, repeat: f"{n}{f'-{sub}' if sub else ''}{f'~{repeat}' if repeat else ''}",
    st.integers(1, 1999),
    st.one_of(st.none(), st.integers(1, 30)),
    st.one_of(st.none(), st.integers(2, 9)),
)
BODY = st.lists(STEP, min_size=1, max_size=5).map("/".join)
HEADING = st.builds(
    lambda part, subpart, chapter, section: (
        (f"b{part}" + (f"p{subpart}" if subpart else "") if part else "")
        + f"c{chapter}"
        + (f"s{section}" if section else "")
    ),
    st.one_of(st.none(), STEP),
    st.one_of(st.none(), STEP),
    STEP,
    st.one_of(st.none(), STEP),
)
ENDS = st.builds(lambda end, n: f"{end}/{n}", st.sampled_from(("front", "back")), st.integers(1, 999))
ATTACHED = st.builds(
    lambda n, rest: f"att{n}" + (f"/{rest}" if rest else ""), STEP, st.one_of(st.none(), BODY)
)
ADDRESS = st.one_of(BODY, HEADING, ENDS, ATTACHED)


@given(ADDRESS)
def test_every_address_reads_back_from_its_printed_form(at: str) -> None:
    assert address.parse(address.cite(at)) == at
    assert address.parse(at) == at


@given(ADDRESS)
def test_the_parent_is_one_level_up(at: str) -> None:
    above = address.parent(at)
    if above is None:
        assert "/" not in at or at.startswith(("front", "back"))
    else:
        assert at.startswith(above + "/")
        assert address.article(at) == at or at.startswith(address.article(at))


@given(ADDRESS, ADDRESS)
def test_identifiers_differ_where_addresses_do(one: str, other: str) -> None:
    assert (address.eid(one) == address.eid(other)) == (one == other)


@given(ADDRESS)
def test_every_address_reads_back_from_its_identifier(at: str) -> None:
    assert address.from_eid(address.eid(at)) == at


@given(st.text(max_size=30))
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    try:
        at = address.parse(text)
    except AddressError:
        return
    assert address.level(at)


PRINTED = [
    ("第六条", "6", "an article"),
    ("第六条第一款", "6/1", "a paragraph"),
    ("第六条第一款第（三）项", "6/1/3", "an item"),
    ("第六条第（三）项", "6/1/3", "an item without its paragraph belongs to the first"),
    ("第六条第三项", "6/1/3", "an item without brackets"),
    ("第六条（三）", "6/1/3", "an item as its label is printed"),
    ("第6条第1款（一）项", "6/1/1", "an item without 第"),
    ("第六条第二款(三)第2目", "6/2/3/2", "its label, then a subitem"),
    ("第六条第一款第（三）项第2目", "6/1/3/2", "a subitem"),
    ("第 六 条 第 一 款", "6/1", "white space says nothing"),
    ("第十二条之一第二款", "12-1/2", "an inserted article"),
    ("第一百二十条之三", "120-3", "an inserted article"),
    ("第6条第2款", "6/2", "Arabic numerals"),
    ("第三章", "c3", "a chapter"),
    ("第三章第一节", "c3s1", "a section"),
    ("第一编第二分编", "b1p2", "a subpart"),
    ("第一编第三章", "b1c3", "a chapter of a part"),
    ("第三章第六条", "6", "the chapter before an article says nothing more"),
    ("附件1", "att1", "an attachment"),
    ("附件2-1", "att2-1", "a part of an attachment"),
    ("附件2—1第三条", "att2-1/3", "with a longer dash"),
    ("附件2之一", "att2-1", "as articles are inserted"),
    ("６／１／３", "6/1/3", "in full width"),
    ("附件一第二条第一款", "att1/2/1", "a provision of an attachment"),
    ("第五条（重号2）", "5~2", "the second article of that number"),
    ("正文前第4段", "front/4", "text before the measure"),
    ("6/1/3", "6/1/3", "the numeric form"),
]


@pytest.mark.parametrize(("text", "at", "why"), PRINTED)
def test_printed_addresses(text: str, at: str, why: str) -> None:
    assert address.parse(text) == at, why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第",
        "第六",
        "第一款",
        "第（三）项",
        "（三）",
        "第六条（三）（四）",
        "第六条（三",
        "第六条第一条",
        "第六条第2目",
        "第一款第六条",
        "6//1",
        "6/1/",
        "6/x",
        "第六条的",
        "附件一附件二",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(AddressError, match="not an address"):
        address.parse(text)


@pytest.mark.parametrize(
    ("at", "level"),
    [
        ("6", "article"), ("6/1", "paragraph"), ("6/1/3", "item"), ("6/1/3/2", "subitem"), ("6/1/3/2/1", "subitem"),
        ("b1", "part"), ("b1p2", "subpart"), ("c3", "chapter"), ("b1c3s2", "section"),
        ("front/1", "front"), ("back/2", "back"), ("att1", "attachment"), ("att1/2", "article"), ("att1/2/1", "paragraph"),
        ("12-1/2", "paragraph"), ("5~2", "article"),
    ],
)  # fmt: skip
def test_levels(at: str, level: str) -> None:
    assert address.level(at) == level


def test_numbers_sort_as_numbers() -> None:
    assert sorted(["10", "9", "12-1", "13", "12", "2"], key=address.sort_key) == [
        "2",
        "9",
        "10",
        "12",
        "12-1",
        "13",
    ]
