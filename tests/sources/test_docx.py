"""Word files: what Word prints is read, whatever the file says it with."""

from __future__ import annotations

import pytest

from regparse.model import Source
from regparse.sources import read_documents
from regparse.sources.numbering import printed
from tests.sources.hostile import TYPES, XMLNS
from tests.sources.rendering import as_zip


def word(body: str, **parts: str) -> Source:
    """The source of a Word file with this body and other parts."""
    files = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": f"<w:document {XMLNS}><w:body>{body}</w:body></w:document>".encode(),
    }
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "comments": "comments"}
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f"<w:{roots[name]} {XMLNS}>{content}</w:{roots[name]}>".encode()
    return read_documents(as_zip(files), "a.docx")[0]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def numbered(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


LEVELS = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="space"/><w:lvlText w:val="第%1章"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlRestart w:val="0"/><w:suff w:val="nothing"/><w:lvlText w:val="第%2条"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%3）"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%2.%4"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)  # fmt: skip


def test_labels_that_are_only_list_numbers_are_printed() -> None:
    body = (
        p("总则", numbered(0)) + p("甲", numbered(1)) + p("乙", numbered(2)) + p("丙", numbered(2)) + p("丁", numbered(1))
        + p("戊", numbered(2)) + p("条件", numbered(0)) + p("己", numbered(1)) + p("庚", numbered(3))
    )  # fmt: skip
    assert word(body, numbering=LEVELS).text.splitlines() == [
        "第一章 总则", "第一条甲", "（一）乙", "（二）丙", "第二条丁", "（一）戊", "第二章 条件", "第三条己", "3.1\t庚",
    ]  # fmt: skip


def test_a_list_may_begin_anew_at_a_number() -> None:
    body = p("甲", numbered(1)) + p("乙", numbered(1, 2)) + p("丙", numbered(1, 2))
    assert word(body, numbering=LEVELS).text.splitlines() == ["第一条甲", "第九条乙", "第十条丙"]


def test_numbers_and_headings_come_from_styles_and_what_they_are_based_on() -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/><w:pPr>{numbered(0)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="mine"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    )
    source = word(
        p("办法", '<w:pStyle w:val="t"/>') + p("总则", '<w:pStyle w:val="b"/>') + p("无号", '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        styles=styles, numbering=LEVELS,
    )  # fmt: skip
    assert source.text == "办法\n第一章 总则\n无号\n"
    assert source.headings == {0: 1, 3: 2, 10: 2}


@pytest.mark.parametrize(
    ("style", "value", "shown"),
    [
        ("decimal", 12, "12"), ("chineseCounting", 21, "二十一"), ("chineseCountingThousand", 105, "一百零五"),
        ("upperRoman", 14, "XIV"), ("lowerLetter", 27, "aa"), ("decimalEnclosedCircle", 3, "③"), ("decimalZero", 7, "07"),
        ("ideographTraditional", 2, "乙"), ("decimalFullWidth", 10, "１０"), ("ideographZodiac", 1, "子"), ("bullet", 1, ""),
        ("decimalEnclosedCircle", 33, "㉝"), ("decimalEnclosedCircle", 51, "51"), ("decimalEnclosedParen", 2, "⑵"),
        ("ideographEnclosedCircle", 3, "㈢"), ("chineseLegalSimplified", 15, "壹拾伍"), ("ideographLegalTraditional", 2, "貳"), ("none", 5, ""), ("unknown", 5, "5"),
    ],
)  # fmt: skip
def test_numbers_are_printed_in_the_style_of_their_list(style: str, value: int, shown: str) -> None:
    assert printed(value, style) == shown


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    body = (
        "<w:p><w:r><w:t>第一条 公示</w:t></w:r><w:del><w:r><w:delText>五</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>七</w:t></w:r></w:ins><w:r><w:t>日。</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>" + p("后半。")
        + "<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>"
    )  # fmt: skip
    source = word(body)
    assert source.text == "第一条 公示七日。\n前半后半。\n新处\n"
    (problem,) = source.problems
    assert problem.code == "tracked_changes" and "accepted" in problem.message


def test_notes_and_comments_stand_apart() -> None:
    body = (
        '<w:p><w:r><w:t>第一条 甲</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>乙。</w:t></w:r>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    source = word(
        body,
        footnotes=f'<w:footnote w:id="2">{p("见附件。")}</w:footnote>',
        comments=f'<w:comment w:id="0" w:author="某人">{p("改？")}</w:comment>',
    )
    assert source.text == "第一条 甲[1]乙。\n[1] 见附件。\n[批注1] 改？\n"
    assert [source.text[a:b] for a, b in source.markup] == ["[1]"]
    assert [source.text[a:b] for a, b in source.furniture] == ["[批注1] 改？"]
    assert [x.code for x in source.problems] == ["comments"]


def test_tables_are_lines_with_bars_and_frames_are_text() -> None:
    cell = "<w:tc>{}</w:tc>"
    table = (
        "<w:tbl><w:tr>"
        + cell.format(p("指标"))
        + '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        + p("数值")
        + "</w:tc></w:tr><w:tr>"
        + cell.format(p("甲") + p("乙")) * 3
        + "</w:tr></w:tbl>"
    )
    frame = "<w:tbl><w:tr><w:tc>" + p("第一条 甲。") + p("第二条 乙。") + "</w:tc></w:tr></w:tbl>"
    assert (
        word(table + frame).text
        == "| 指标 | 数值 |  |\n| 甲 乙 | 甲 乙 | 甲 乙 |\n第一条 甲。\n第二条 乙。\n"
    )


def test_fields_breaks_boxes_and_hidden_text() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>第三条</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:br/><w:t>甲</w:t><w:tab/><w:noBreakHyphen/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:pict><w:txbxContent>"
        + p("框内")
        + "</w:txbxContent></w:pict></w:r></w:p>"
    )
    source = word(body)
    assert source.text == "第三条\n甲\t-\n框内\n"
    assert [x.code for x in source.problems] == ["hidden_text"]


def test_files_that_stand_in_the_body_are_read_there() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/aFChunk" Target="a.html"/><Relationship Id="r2" Type="x/aFChunk" Target="/word/b.docx"/>'
        '<Relationship Id="r3" Type="x/aFChunk" TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
    )
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    chunks = "".join(f'<w:altChunk {names} r:id="r{n}"/>' for n in (1, 2, 3, 4))

    def packed(body: str, **more: bytes) -> bytes:
        document = f"<w:document {XMLNS}><w:body>{body}</w:body></w:document>".encode()
        parts = {"word/" + k.replace("_", "."): v for k, v in more.items()}
        rels = {"word/_rels/document.xml.rels": relations.encode()}
        return as_zip({"[Content_Types].xml": TYPES, "word/document.xml": document} | rels | parts)

    inner = packed(p("第三条 丙。") + chunks)
    page = "<html><meta charset=utf-8><body><p>第二条 乙为了服务企业，制定本办法。</p></body></html>".encode()
    source = read_documents(
        packed(p("第一条 甲。") + chunks + p("第四条 丁。"), a_html=page, b_docx=inner), "a.docx"
    )[0]
    assert source.text == "第一条 甲。\n第二条 乙为了服务企业，制定本办法。\n第三条 丙。\n第四条 丁。\n"
    told = [x.message for x in source.problems if x.code == "unread_part"]
    assert any("outside the file" in message for message in told) and any("nested" in m for m in told)
