"""Web pages: what is read as text, what as the page's own, and how a browser's output is kept."""

from __future__ import annotations

import pytest

from regparse.model import Source
from regparse.sources import SourceError, read_documents
from tests.conftest import CORPUS
from tests.sources.rendering import as_html, printed_file

LAW = "<p>第一条 为了服务企业，制定本办法。</p><p>第二条 资产总额不低于200万元。</p>"


def page(body: str, encoding: str = "utf-8", head: str = "") -> Source:
    return read_documents(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), "a.html")[
        0
    ]


def read(source: Source) -> list[str]:
    """The lines that are no furniture."""
    text = list(source.text)
    for a, b in source.furniture:
        text[a:b] = "\0" * (b - a)
    return [line for line in "".join(text).replace("\0", "").splitlines() if line]


def test_menus_breadcrumbs_and_footers_are_furniture() -> None:
    source = read_documents(as_html(printed_file(CORPUS / "liaocheng.txt")), "a.html")[0]
    lines = read(source)
    assert lines[0] == "聊城市中小企业公共服务示范平台认定管理办法"
    assert not [
        line
        for line in lines
        if any(
            w in line
            for w in (
                "首页",
                "当前位置",
                "网站地图",
                "版权所有",
                "ICP",
                "打印",
                "分享到",
                "快速通道",
                "发布时间",
            )
        )
    ]
    assert "网站地图 | 联系我们" in source.text, "nothing is dropped"
    assert "不是正文" not in source.text, "scripts are no text"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>第一条 甲<br>（一）乙；<br/>（二）丙。</p>", ["第一条 甲", "（一）乙；", "（二）丙。"]),
        ("<div>第一条\n  甲&nbsp;乙&emsp;丙&#30002;。</div>", ["第一条 甲\xa0乙\u2003丙甲。"]),
        ("<ol start='3'><li>甲；</li><li>乙；</li><li value='9'>丙。</li></ol>", ["3. 甲；", "4. 乙；", "9. 丙。"]),
        ("<ol><li>（一）甲；</li><li>（二）乙。</li></ol>", ["（一）甲；", "（二）乙。"]),
        ("<ol style='list-style-type: none'><li>甲；</li></ol>", ["甲；"]),
        ("<table><tr><th>甲</th><th>乙</th></tr><tr><td colspan=2>丙</td></tr></table>", ["| 甲 | 乙 |", "| 丙 |  |"]),
        ("<table><tr><td><p>第一条 甲。</p><p>第二条 乙。</p></td></tr></table>", ["第一条 甲。", "第二条 乙。"]),
        ("<pre>第一条 甲，\n第二条 乙。</pre>", ["第一条 甲，", "第二条 乙。"]),
        ("<p>第一条 甲<span style='display:none'>乙</span>丙。</p><p hidden>丁</p>", ["第一条 甲丙。"]),
    ],
)  # fmt: skip
def test_what_a_browser_prints_is_read(body: str, lines: list[str]) -> None:
    assert read(page(body))[-len(lines) :] == lines


def test_the_title_above_the_text_belongs_to_it_once() -> None:
    body = f"<h2 class='title'>某市管理办法</h2><div class='info'>来源：本站 浏览次数：9</div><div id='zoom'>{LAW}</div>"
    assert read(page(body))[0] == "某市管理办法"
    again = f"<h2 class='title'>某市管理办法</h2><div id='zoom'><p>某市管理办法</p>{LAW}</div>"
    assert read(page(again)).count("某市管理办法") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5"])
def test_encodings_are_found(encoding: str) -> None:
    meta = f"<meta charset={'gb2312' if encoding == 'gb18030' else encoding}>" if encoding != "utf-16" else ""
    text = "<p>第一條 資產不低於二百萬元。</p>" if encoding == "big5" else LAW
    assert "第一" in page(text, encoding, meta).text
    if encoding == "gb18030":
        assert "第一条" in page(LAW, encoding).text, "also where nothing declares it"


def test_headings_keep_their_levels() -> None:
    source = page(
        f"<h1>某市管理办法</h1><h2>第一章 总则</h2>{LAW}<h2>第二章 附则</h2><p>第三条 本办法自发布之日起施行。</p>"
    )
    assert [(source.text[at:].split("\n")[0], level) for at, level in source.headings.items()] == [
        ("某市管理办法", 1), ("第一章 总则", 2), ("第二章 附则", 2),
    ]  # fmt: skip


def test_a_page_of_frames_says_so() -> None:
    page = b"<html><frameset cols='20%,80%'><frame src=a.html><noframes><body>no frames</body></noframes></frameset></html>"
    with pytest.raises(SourceError, match="frames"):
        read_documents(page, "a.html")


def test_a_centred_title_above_the_text_is_kept_without_a_class_that_says_title() -> None:
    cell = "<tr><td align=center><b>某市示范平台管理办法</b></td></tr>"
    menu = "<tr><td><a href=/>首页</a> <a href=/zw>政务公开</a></td></tr>"
    text = "".join(f"<p>第{n}条 为了促进中小企业发展，制定本办法。</p>" for n in "一二三")
    page = (
        f"<html><meta charset=utf-8><body><table>{menu}{cell}<tr><td>{text}</td></tr></table></body></html>"
    )
    source = read_documents(page.encode(), "a.html")[0]
    kept = [c for a, b in source.furniture for c in [source.text[a:b]]]
    assert "某市示范平台管理办法" in source.text and "某市示范平台管理办法" not in kept
    assert kept == ["首页 政务公开"]


def test_lists_with_chinese_numbers_print_them() -> None:
    page = "<html><meta charset=utf-8><body><p>第一条 具备下列条件：</p><ol style='list-style: cjk-ideographic'><li>甲；</li><li>乙。</li></ol>"
    assert read_documents(page.encode(), "a.html")[0].text == "第一条 具备下列条件：\n一、甲；\n二、乙。\n"
