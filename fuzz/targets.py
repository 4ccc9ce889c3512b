"""What is fuzzed: for each target a function that takes bytes and raises where something is wrong.

Wrong is: an exception of our own code that is no refusal; spans that overlap or lie outside the text; a character that
is lost between the file and the tree; a fact whose quote does not stand at its span; a reference that leads nowhere and
is no anomaly; more time or memory than bearable.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable

from regparse import structure
from regparse.model import Source
from regparse.model.text import WORD
from regparse.reading import measure
from regparse.sources import formats, image, layout
from regparse.sources.errors import SourceError
from regparse.sources.layout import Glyph, Page, Rule
from regparse.sources.sheet import Sheet
from tests.sources.hostile import OFDNS, TYPES, XMLNS
from tests.sources.rendering import as_zip
from tests.test_properties import check_facts, check_provisions, check_tiles

image.available = lambda: False  # a neural network under a fuzzer would only take time
LONGEST = 20_000
"""Inputs are cut here: what is wrong shows in small ones."""


def sound(source: Source) -> None:
    """Raises AssertionError where what a reader says of its text cannot be."""
    length = len(source.text)
    for spans in (source.markup, source.furniture):
        end = 0
        for a, b in spans:
            assert end <= a <= b <= length, (spans, length)
            end = b
    for a, b in source.furniture:
        assert not any(c < b and a < d for c, d in source.markup), "markup and furniture overlap"
    assert all(0 <= at <= length for at in source.headings)
    assert list(source.pages) == sorted(source.pages)
    assert not source.pages or (source.pages[0] == 0 and source.pages[-1] <= length)
    assert len(source.pages) == len(source.page_sizes) or not source.pages
    end = 0
    for line in source.lines:
        assert end <= line.start < line.end <= length, line
        assert 1 <= line.page <= len(source.pages), line
        assert source.page_at(line.start) == line.page, line
        end = line.end


def read(data: bytes, name: str) -> list[Source]:
    """The sources in a file. Exceptions of libraries on broken files are refusals (worker.py), ours are not."""
    try:
        sources = formats.read_here(data[: 50 * LONGEST], name)
    except SourceError as error:
        if "\n" in str(error):
            raise AssertionError(repr(str(error))) from error
        return []
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1].filename
        if "regparse" in last and "site-packages" not in last:
            raise
        return []
    for source in sources:
        sound(source)
    return sources


def text(data: bytes) -> None:
    """Plain text: every character is there, and in the tree."""
    for source in read(data[:LONGEST], "a.txt"):
        if source.media_type == "text/plain":
            assert source.text.encode(source.encoding, "surrogatepass") in data
        tree(source)


def markdown(data: bytes) -> None:
    """Markdown."""
    for source in read(data[:LONGEST], "a.md"):
        tree(source)


def html(data: bytes) -> None:
    """Web pages."""
    for source in read(b"<html>" + data[:LONGEST], "a.html"):
        tree(source)


def docx(data: bytes) -> None:
    """The body, the numbering and the styles of a Word file."""
    body, _, rest = data[:LONGEST].partition(b"\0")
    numbering, _, styles = rest.partition(b"\0")
    head = XMLNS.encode()
    parts = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": b"<w:document " + head + b"><w:body>" + body + b"</w:body></w:document>",
        "word/numbering.xml": b"<w:numbering " + head + b">" + numbering + b"</w:numbering>",
        "word/styles.xml": b"<w:styles " + head + b">" + styles + b"</w:styles>",
    }
    for source in read(as_zip(parts), "a.docx"):
        tree(source)


def ofd(data: bytes) -> None:
    """The content of two pages of an OFD."""
    first, _, second = data[:LONGEST].partition(b"\0")
    head = OFDNS.encode()
    page = b"<ofd:Page " + head + b"><ofd:Content><ofd:Layer>%s</ofd:Layer></ofd:Content></ofd:Page>"
    parts = {
        "OFD.xml": b"<ofd:OFD " + head + b"><ofd:DocBody><ofd:DocRoot>D/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/D.xml": b"<ofd:Document " + head + b'><ofd:Pages><ofd:Page BaseLoc="1.xml"/><ofd:Page BaseLoc="2.xml"/></ofd:Pages></ofd:Document>',
        "D/1.xml": page % first,
        "D/2.xml": page % second,
    }  # fmt: skip
    for source in read(as_zip(parts), "a.ofd"):
        tree(source)


def package(data: bytes) -> None:
    """ZIP archives, Word files and OFD as bytes."""
    for name in ("a.zip", "a.docx", "a.ofd"):
        read(data, name)


def pdf(data: bytes) -> None:
    """PDF as bytes."""
    for source in read(b"%PDF-1.7\n" + data, "a.pdf"):
        tree(source)


def mail(data: bytes) -> None:
    """Mails as bytes."""
    for source in read(data[:LONGEST], "a.eml"):
        tree(source)


def magic(data: bytes) -> None:
    """Anything under any name; what needs a converter or a recogniser is left out."""
    name = ("a.doc", "a.txt", "a.docx", "a.html", "a.zip", "a")[len(data) % 6]
    if not data.startswith(
        (b"{\\rtf", b"\xd0\xcf", b"\x89PNG", b"\xff\xd8", b"II*", b"MM\0", b"RIFF", b"BM")
    ):
        read(data, name)


def printed(data: bytes) -> None:
    """Pages of glyphs and rules: five bytes each."""
    pages, sheet = [], Sheet()
    for part in data[:LONGEST].split(b"\xff\xff")[:6]:
        glyphs, rules = [], []
        for i in range(0, len(part) - 4, 5):
            kind, x, y, w, h = part[i : i + 5]
            left, top = x * 2.4, y * 3.3
            if kind >= 250:
                rules.append(Rule(left, top, left + w, top + (h if kind > 252 else 0)))
            else:
                char = "第一二条（）。；的 12a-页"[kind % 15]
                glyphs.append(Glyph(char, left, top, left + w / 16 + 1, top + h / 16 + 1, h / 16 + 1))
        pages.append(Page(612, 842, glyphs, rules))
    layout.write(sheet, pages)
    source = sheet.source(data, "a.pdf", "application/pdf")
    sound(source)
    kept = set("".join(WORD.findall(source.text))) - set("|")
    wanted = {g.text for page in pages for g in page.glyphs} - {" "}
    assert wanted <= kept | {" "}, wanted - kept
    tree(source)


def tree(source: Source) -> None:
    """Structure: every character in one tile, every line in one provision.

    Facts: quotes stand at their spans; a reference within the measure has a target, or is an anomaly.
    """
    if len(source.text) > LONGEST:
        return
    several = structure.read(source, "a")
    for regulation in several[:5]:
        check_tiles(regulation)
        check_provisions(regulation, alone=len(several) == 1)
        check_facts(regulation, measure(regulation))


WORDS = (
    "第一条 ", "第二条 ", "第十二条之一 ", "第一章 总则\n", "第二款", "（一）", "（二）", "1.", "①", "一、", "附件1：", "附件", "目录\n",
    "不低于", "以上", "200万元", "80％", "三年", "工作日", "自收到之日起", "内", "《办法》", "（国发〔2017〕1号）", "以下简称", "“", "”",
    "应当", "可以", "不得", "撤销", "有下列情形之一的", "具备以下条件：", "上述", "前款", "本办法", "规定", "联系人：王某", "电话：13812345678",
    "第三条至第五条", "前两款", "前条", "本条第三项", "第九条第三款", "第（三）项", "和", "按照", "第二章", "附表", "（", "）",
    "。", "；", "：", "，", "、", "\n", "　", " ", "| 甲 | 乙 |\n", "**", "# ", "<!--", "-->", "县级", "人民政府", "每年", "3月底前", "有效期",
)  # fmt: skip
"""What legislative drafting is made of: the target `facts` puts it together by the bytes that it is given."""


def facts(data: bytes) -> None:
    """Texts put together from words of legislative drafting."""
    said = "".join(WORDS[b % len(WORDS)] for b in data[:1500])
    for source in read(said.encode(), "a.md" if len(data) % 2 else "a.txt"):
        tree(source)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (text, markdown, html, docx, ofd, package, pdf, mail, magic, printed, facts)
}
"""Name → target. Corpus: fuzz/corpus/NAME."""
