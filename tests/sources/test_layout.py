"""Printed pages: lines, columns, tables, running heads and wrapped paragraphs, from where characters stand."""

from __future__ import annotations

from regparse.model import Source
from regparse.sources import layout
from regparse.sources.layout import Glyph, Page, Rule
from regparse.sources.sheet import Sheet

SIZE = 16.0


def put(text: str, x: float, y: float, size: float = SIZE) -> list[Glyph]:
    """A line of type; blanks are only gaps."""
    glyphs, at = [], x
    for char in text:
        width = size / 2 if char.isascii() else size
        if not char.isspace():
            glyphs.append(Glyph(char, at, y, at + width, y + size, size))
        at += width
    return glyphs


def written(*pages: list[Glyph], rules: list[Rule] | None = None) -> Source:
    sheet = Sheet()
    layout.write(sheet, [Page(595, 842, glyphs, rules or []) for glyphs in pages])
    return sheet.source(b"", "a.pdf", "application/pdf")


def block(lines: list[str], left: float = 80, top: float = 100) -> list[Glyph]:
    """Lines under one another; a full-width blank is an indent."""
    out = []
    for n, line in enumerate(lines):
        bare = line.lstrip("\u3000")
        out += put(bare, left + SIZE * (len(line) - len(bare)), top + n * 28)
    return out


WRAPPED = [
    "\u3000\u3000第一条 为了促进中小企业的发展，根据有关的规定制定，",  # full
    "结合本市的实际制定本办法，并且公布施行于本行政区域之内。",
    "\u3000\u3000第二条 平台应当具备以下的条件，方可申请认定和服务。",
    "\u3000\u3000（一）甲；",
]


def test_wrapped_lines_are_joined_and_paragraphs_are_not() -> None:
    text = written(block(WRAPPED)).text
    assert text.count("\n") == 3
    assert "制定，结合本市" in text


def test_a_blank_stands_where_a_gap_is() -> None:
    assert written(put("第一条 为了", 80, 100)).text == "第一条 为了\n"


def test_page_numbers_and_running_heads_are_furniture_inside_a_paragraph() -> None:
    first = put("某市人民政府文件", 230, 40) + block(WRAPPED[:1], top=700) + put("— 1 —", 280, 800)
    second = put("某市人民政府文件", 230, 40) + block(WRAPPED[1:2], top=100) + put("— 2 —", 280, 800)
    source = written(first, second)
    aside = [source.text[a:b].strip() for a, b in source.furniture]
    assert [a for a in aside if a] == ["某市人民政府文件", "— 1 —", "某市人民政府文件", "— 2 —"]
    body = list(source.text)
    for a, b in source.furniture:
        body[a:b] = "\0" * (b - a)
    assert "制定，结合本市" in "".join(body).replace("\0", "")
    assert (
        len(source.pages) == 2
        and source.page_at(source.text.index("结合")) == 2
        and source.page_at(source.text.index("为了")) == 1
    )


def test_a_number_within_the_text_is_no_page_number() -> None:
    assert not written(put("2020", 80, 400) + block(WRAPPED, top=500)).furniture


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{n}行文字内容若干" for n in "一二三四五六七八"]
    right = [f"右栏第{n}行文字内容若干" for n in "一二三四五六七八"]
    text = written(put("通栏标题在两栏之上居中", 200, 60) + block(left, 60) + block(right, 320)).text
    assert text.index("左栏第八行") < text.index("右栏第一行")
    assert text.startswith("通栏标题")


def test_a_ruled_table_is_rows_with_bars() -> None:
    xs, ys = (80, 200, 320), (100, 130, 160)
    rules = [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[-1]) for x in xs]
    glyphs = (
        put("指标", 90, 107)
        + put("数值", 210, 107)
        + put("资产", 90, 137)
        + put("200万元", 210, 137)
        + put("以上为表。", 80, 200)
    )
    assert written(glyphs, rules=rules).text == "| 指标 | 数值 |\n| 资产 | 200万元 |\n以上为表。\n"


def test_type_that_is_printed_twice_is_read_once() -> None:
    assert written(put("总则", 80, 100) + put("总则", 80.4, 100)).text == "总则\n"


def test_every_line_has_its_box() -> None:
    source = written(block(WRAPPED))
    assert [source.text[line.start : line.end][:3] for line in source.lines] == [
        "第一条",
        "结合本",
        "第二条",
        "（一）",
    ]
    first = source.lines[0]
    assert (first.left, first.top, first.page) == (112.0, 100.0, 1)
    assert source.page_sizes == ((595, 842),)


LEFT = ["第一条 为了促进中小企业的发", "展，根据有关规定，制定本办", "法。"] * 5
RIGHT = ["第二条 资产总额不低于人民币", "二百万元，从业人员不少于十", "人。"] * 5


def columns(gutter: float) -> list[Glyph]:
    """Two columns that are `gutter` sizes apart."""
    return block(LEFT, 40) + block(RIGHT, 40 + SIZE * (14 + gutter))


def test_columns_that_are_no_wider_apart_than_words_are_read_one_after_the_other() -> None:
    lines = written(columns(1.5)).text.splitlines()
    assert lines == ["".join(LEFT[:3])] * 5 + ["".join(RIGHT[:3])] * 5


def test_a_last_page_with_few_lines_has_the_columns_of_the_page_before() -> None:
    last = block(LEFT[:3], 40) + block(RIGHT[:3], 40 + SIZE * 15.5)
    assert written(columns(1.5), last).text.splitlines()[-2:] == ["".join(LEFT[:3]), "".join(RIGHT[:3])]


def test_large_type_beside_two_small_lines_does_not_mix_them() -> None:
    page = put("甲办法的大标题", 60, 96, 34) + block(LEFT[3:], 40, 156) + block(RIGHT, 330)
    assert written(page).text.splitlines()[0] == "甲办法的大标题"
    assert "".join(RIGHT[:3]) in written(page).text


def test_a_word_that_did_not_fit_leaves_room_behind_a_line() -> None:
    room = ["\u3000\u3000第一条 为了促进中小企业的发展，各有关部门", "“公共服务”平台。"]
    full = ["\u3000\u3000第二条 资产总额不低于人民币二百万元的企业可以", "提出申请。"]
    assert (
        written(block(room + full * 4)).text.splitlines()[0]
        == "第一条 为了促进中小企业的发展，各有关部门“公共服务”平台。"
    )


def test_a_watermark_across_the_text_is_furniture() -> None:
    text = block([f"第{n}条 资产总额不低于人民币二百万元的企业。" for n in "一二三四五六七八九"])
    source = written(text + put("内部资料", 100, 180, 60))
    assert [source.text[a:b] for a, b in source.furniture if source.text[a:b].strip()] == ["内部资料"]
    assert source.text.count("资产总额不低于人民币二百万元的企业。\n") >= 8


def test_a_number_cited_at_the_beginning_of_a_line_is_no_label() -> None:
    lines = ["超过国务院有关部门规定的限量一倍以上的，依照本条第", "（一）项的规定处罚。"]
    assert written(block(lines)).text == "".join(lines) + "\n"
