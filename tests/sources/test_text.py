"""Plain text: every encoding gives the same characters, and none is lost, whatever they are."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regparse.sources import SourceError, read_bytes, read_documents

CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
TEXT = st.text(
    st.one_of(CHARACTERS, st.sampled_from("第一条（二）。；\n\r\t　《》")), min_size=1, max_size=80
).map("第一条 甲".__add__)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXT)
def test_every_encoding_gives_the_same_text(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"):
        source = read_bytes(text.encode(encoding), "a.txt")
        assert source.text == text
        assert text.encode(source.encoding) in text.encode(encoding)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_to_the_letter_or_refused_in_one_line(data: bytes) -> None:
    refused = ""
    try:
        sources = read_documents(data, "a.txt")
    except SourceError as error:
        refused = str(error)
    assert "\n" not in refused
    if refused:
        return
    if sources[0].media_type == "text/plain":
        marks = (
            codecs.BOM_UTF8,
            codecs.BOM_UTF16_LE,
            codecs.BOM_UTF16_BE,
            codecs.BOM_UTF32_LE,
            codecs.BOM_UTF32_BE,
            b"",
        )
        assert any(mark + sources[0].text.encode(sources[0].encoding) == data for mark in marks)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_line_ends_of_every_kind_end_lines(newline: str) -> None:
    from regparse.reading import read_path

    text = newline.join(["甲办法", "第一条 公示7日。", "第二条 三年内不得再次申报。"])
    assert [t.at for t in read_path("a.txt", text.encode())[0].time_rules] == ["1/1", "2/1"]


@pytest.mark.parametrize(
    ("text", "furniture", "why"),
    [
        ("第一条 价格低于\n— 3 —\n市场价格的10%。", ["— 3 —"], "between two dashes"),
        ("甲。\n  - 12 -\n乙。\n- 13 -", ["- 12 -", "- 13 -"], "indented, and at the end"),
        ("甲。\n第 3 页 共 9 页\r\n乙。", ["第 3 页 共 9 页"], "in words"),
        ("甲。\n－１２－\n乙。", ["－１２－"], "in full width"),
        (
            "第3页的内容应当\n-1\n- 一 -\n3\n- 甲\n--- 5",
            [],
            "a sentence, a number below zero, a bare number, lists",
        ),
    ],
)
def test_numbers_of_pages_belong_to_the_page(text: str, furniture: list[str], why: str) -> None:
    read = read_bytes(text.encode(), "measure.txt")
    assert [read.text[a:b] for a, b in read.furniture] == furniture, why
    assert not {*read.furniture} & {*read.markup}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "第一条 甲".encode("gb18030") * 300 + b"\x80\xff",
            "byte 0 is not UTF-8, and byte 2700 is not GB18030",
        ),
        ("第一条 甲".encode() * 300 + b"\xff\xff\xff", "byte 3900 is not UTF-8, and byte 8 is not GB18030"),
    ],
)
def test_where_an_encoding_breaks_is_said(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_bytes(data, "a.txt")
