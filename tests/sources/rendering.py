"""A measure of the corpus written in every format that is read: what the readers are tested on.

Each function takes the printed lines of a measure (what stands on them without the signs of Markdown, and the level of
the heading) and gives a file. Word files have real automatic numbering; PDFs are Word files that LibreOffice has
printed; scans are pictures of these.
"""

from __future__ import annotations

import base64
import html
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import NamedTuple

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from regparse.model import Source
from regparse.numerals import chinese, number
from regparse.sources import read_file
from regparse.structure.labels import follows, label

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


class Printed(NamedTuple):
    """A printed line. `level`: of its heading, 0 for none."""

    text: str
    level: int


def printed(source: Source) -> list[Printed]:
    """The lines of a text without the signs of Markdown; lines without text are left out."""
    text = list(source.text)
    for start, end in (*source.markup, *source.furniture):
        text[start:end] = [c if c == "\n" else "\0" for c in text[start:end]]
    out, at = [], 0
    for line in "".join(text).splitlines(keepends=True):
        bare = line.replace("\0", "").rstrip()
        if bare.strip():
            out.append(Printed(bare, source.headings.get(at, 0)))
        at += len(line)
    return out


def printed_file(path: Path) -> list[Printed]:
    """The lines of a file of the corpus."""
    return printed(read_file(path))


# -- text ----------------------------------------------------------------------------------------------------------


def as_text(lines: Iterable[Printed], encoding: str, newline: str = "\n") -> bytes:
    """Plain text in an encoding."""
    marks = {"utf-16": b"", "utf-8-sig": b""}
    return marks.get(encoding, b"") + "".join(line.text + newline for line in lines).encode(encoding)


# -- web page ------------------------------------------------------------------------------------------------------

_PAGE = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}_政策文件_某市工业和信息化局</title>
<style>.nav li {{ float: left }}</style><script>var 菜单 = "第一条 不是正文";</script></head>
<body>
<div class="header"><img src="logo.png" alt="某市工业和信息化局"><form action="/so"><input name="q"><button>搜索</button></form></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/jg">机构概况</a></li><li><a href="/zw">政务公开</a></li><li><a href="/hd">互动交流</a></li></ul>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; <a href="/zw/zc">政策文件</a></div>
<table width="980"><tr><td width="220" valign="top"><ul class="menu"><li><a href="/1">领导信息</a></li><li><a href="/2">规范性文件</a></li><li><a href="/3">第一条快速通道</a></li></ul></td>
<td valign="top"><div class="article">
<h1>{title}</h1>
<div class="info"><span>发布时间：2020-03-05 10:12</span> <span>来源：某市工信局</span> <span>浏览次数：<i id="hits">123</i></span> 【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>
<div id="zoom" class="TRS_Editor">
{body}
</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<p><a href="javascript:print()">【打印本页】</a> <a href="javascript:close()">【关闭窗口】</a></p>
</div></td></tr></table>
<div class="footer"><p><a href="/about">网站地图</a> | <a href="/contact">联系我们</a></p><p>主办单位：某市工业和信息化局　版权所有</p><p>京ICP备05000000号　公网安备 11010000000000号</p></div>
</body></html>
"""


def as_html(lines: Iterable[Printed], encoding: str = "utf-8") -> bytes:
    """A government's web page with the measure, menus and a footer."""
    body, title = [], ""
    for i, (text, level) in enumerate(lines):
        said = html.escape(text).replace("\u3000", "&emsp;").replace("  ", " &nbsp;")
        found = label(text.strip())
        title = title or (text.strip() if i < 2 else "")
        if level:
            body.append(f"<h{level + 1}>{said}</h{level + 1}>")
        elif found and found.kind == "article":
            end = said.find("条") + 1
            body.append(
                f'<p style="text-indent:2em"><strong><span>{said[:end]}</span></strong>{said[end:]}</p>'
            )
        else:
            body.append(f"<p class=MsoNormal>{said}<o:p></o:p></p>")
    return _PAGE.format(title=html.escape(title), body="\n".join(body), charset=encoding).encode(encoding)


# -- Word ----------------------------------------------------------------------------------------------------------

_LEVELS = (
    ("chapter", "第%1章", "chineseCountingThousand", "第{}章"),
    ("article", "第%2条", "chineseCountingThousand", "第{}条"),
    ("bracket", "（%3）", "chineseCounting", "（{}）"),
    ("bracket", "(%4)", "chineseCounting", "({})"),
    ("dot", "%5.", "decimal", "{}."),
    ("dot", "%6、", "decimal", "{}、"),
)
_SUFFIX = {"": "nothing", " ": "space", "\t": "tab"}


def as_docx(lines: Iterable[Printed]) -> bytes:
    """A Word file. Labels that go on with their list are its automatic numbers; the others are typed."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    lists: dict[str, str] = {}
    latest: dict[int, str | None] = {}

    def list_for(suffix: str) -> str:
        """The list whose labels have `suffix` behind them: its levels do not restart of themselves."""
        if suffix not in lists:
            n = 900 + len(lists)
            levels = "".join(
                f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlRestart w:val="0"/>'
                f'<w:suff w:val="{_SUFFIX[suffix]}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
                for i, (_, text, style, _) in enumerate(_LEVELS)
            )
            abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{n}">{levels}</w:abstractNum>'
            numbering.insert(0, parse_xml(abstract))
            lists[suffix] = str(n)
        return lists[suffix]

    def new_list(suffix: str, level: int, start: str) -> str:
        """A numbered list that begins `level` at `start`."""
        abstract = list_for(suffix)
        num = 2000 + len(numbering.findall(qn("w:num")))
        overrides = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
            )
        )
        return str(num)

    open_lists: dict[tuple[int, str], str] = {}
    for text, heading in lines:
        bare = text.strip()
        indent = text[: len(text) - len(text.lstrip())]
        found = label(bare)
        paragraph = document.add_paragraph(style=f"Heading {heading}" if heading else None)
        level = None
        if found and found.number.isdecimal():
            value = int(number(found.number))
            for i, (kind, _, style, shape) in enumerate(_LEVELS):
                shown = chinese(value) if style.startswith("chinese") else str(value)
                if kind == found.kind and bare[: found.end] == shape.format(shown):
                    level = i
        if level is None or indent.strip("\u3000 ") or not bare[found.end :].strip():
            paragraph.add_run(text)
            continue
        rest = bare[found.end :]
        suffix = rest[0] if rest[0] in " \t" else ""
        key = (level, suffix)
        if follows(found.number, latest.get(level)) and key in open_lists and found.number != "1":
            num = open_lists[key]
        else:
            num = open_lists[key] = new_list(suffix, level, found.number)
            for other in [k for k in open_lists if k[0] == level and k != key]:
                del open_lists[other]
        latest[level] = found.number
        for below in range(level + 1, len(_LEVELS)):
            if level < 2 <= below:
                latest[below] = None
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
        )
        paragraph.add_run(rest[len(suffix) :])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_printed_docx(lines: Iterable[Printed]) -> bytes:
    """A Word file as authorities print them: 仿宋, two characters' indent, page numbers in the footer."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = docx.shared.Mm(210), docx.shared.Mm(297)
    style = document.styles["Normal"]
    style.font.size = docx.shared.Pt(16)
    style.font.name = "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    footer = section.footer.paragraphs[0]
    footer.alignment = 1
    for piece in ("— ", "PAGE", " —"):
        run = footer.add_run("" if piece == "PAGE" else piece)
        if piece == "PAGE":
            for kind in ("begin", "instr", "end"):
                xml = (
                    f"<w:instrText {nsdecls('w')}>PAGE</w:instrText>"
                    if kind == "instr"
                    else f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
                )
                run._r.append(parse_xml(xml))
    body = False
    for text, level in lines:
        found = label(text.strip())
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text.strip())
        body = body or bool(found and found.kind == "article")
        if (found and found.kind == "chapter") or level or (not body and len(text.strip()) < 24):
            paragraph.alignment = 1
            run.bold = True
        else:
            paragraph.paragraph_format.first_line_indent = docx.shared.Pt(32)
            paragraph.alignment = 3
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# -- PDF and scans -------------------------------------------------------------------------------------------------


def as_pdf(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Word files printed by LibreOffice: name → PDF. All in one go, since starting it takes long."""
    assert SOFFICE
    paths = []
    for name, data in files.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(data)
    subprocess.run(
        [SOFFICE, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, paths)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def as_doc(word: bytes, folder: Path) -> bytes:
    """An old Word file (97–2003), as LibreOffice writes it."""
    assert SOFFICE
    (folder / "new.docx").write_bytes(word)
    subprocess.run(
        [SOFFICE, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
         "doc:MS Word 97", "--outdir", str(folder), str(folder / "new.docx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return (folder / "new.doc").read_bytes()


def as_scan(pdf: bytes, dpi: int = 200) -> bytes:
    """A PDF whose pages are JPEG pictures of those of `pdf`, as a scanner makes them: grey, not quite sharp."""
    import pypdfium2
    from PIL import ImageFilter

    pictures = [
        page.render(scale=dpi / 72).to_pil().convert("L").filter(ImageFilter.GaussianBlur(0.4))
        for page in pypdfium2.PdfDocument(pdf)
    ]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=75)
    return out.getvalue()


# -- OFD -----------------------------------------------------------------------------------------------------------

_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def as_ofd(lines: Iterable[Printed], size: float = 5.6) -> bytes:
    """An OFD as an office program prints it: lines broken at the margin, two characters' indent, page numbers."""
    left, right, top, bottom, step = 28.0, 182.0, 37.0, 262.0, size * 1.75
    pages: list[list[str]] = [[]]
    ids = iter(range(100, 10_000_000))
    y = top

    def put(text: str, x: float, y: float) -> None:
        widths = [size / 2 if c.isascii() else size for c in text]
        steps = " ".join(f"{w:g}" for w in widths[:-1])
        pages[-1].append(
            f'<ofd:TextObject ID="{next(ids)}" Boundary="{x:g} {y:g} {sum(widths):g} {size:g}" Font="3" Size="{size}">'
            f'<ofd:TextCode X="0" Y="{size * 0.88:g}" DeltaX="{steps}">{html.escape(text, quote=False)}</ofd:TextCode></ofd:TextObject>'
        )

    def feed() -> None:
        nonlocal y
        y += step
        if y > bottom:
            put(f"- {len(pages)} -", 100, 275)
            pages.append([])
            y = top

    body = False
    for text, level in lines:
        bare = text.strip()
        found = label(bare)
        body = body or bool(found and found.kind == "article")
        width = sum(0.5 if c.isascii() else 1.0 for c in bare) * size
        if width < right - left and (
            (found and found.kind == "chapter") or level or (not body and len(bare) < 24)
        ):
            put(bare, (left + right - width) / 2, y)
            feed()
            continue
        x, line = left + 2 * size, ""
        for i, char in enumerate(bare):
            wide = size / 2 if char.isascii() else size
            latin = re.match(r"[A-Za-z0-9.]+", bare[i:])
            needed = len(latin[0]) * size / 2 if latin and not bare[i - 1 : i].isalnum() else wide
            used = sum(size / 2 if c.isascii() else size for c in line)
            if line and x + used + needed > right + 0.01 and char not in "，。、；：）》”":
                put(line, x, y)
                feed()
                x, line = left, ""
            line += char
        put(line, x, y)
        feed()
    put(f"- {len(pages)} -", 100, 275)
    files = {
        "OFD.xml": f'<ofd:OFD {_OFD} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    } | {
        f"Doc_0/Pages/Page_{n}/Content.xml": f'<ofd:Page {_OFD}><ofd:Content><ofd:Layer ID="{n + 50}">{"".join(page)}</ofd:Layer></ofd:Content></ofd:Page>'
        for n, page in enumerate(pages)
    }
    return as_zip(
        {name: ('<?xml version="1.0" encoding="UTF-8"?>' + data).encode() for name, data in files.items()}
    )


# -- carriers ------------------------------------------------------------------------------------------------------


def as_zip(files: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def as_mail(lines: Iterable[Printed], attachment: tuple[str, bytes] | None = None) -> bytes:
    """A forwarded mail whose text is the measure."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.com", "转发：管理办法"
    head = "-----原始邮件-----\n发件人：王小明 <w@example.com>\n发送时间：2020年3月5日 10:12\n收件人：李小红\n主题：管理办法\n\n"
    message.set_content(head + "".join(line.text + "\n" for line in lines), charset="utf-8", cte="base64")
    if attachment:
        message.add_attachment(attachment[1], "application", "octet-stream", filename=attachment[0])
    return message.as_bytes()


def as_mhtml(page: bytes) -> bytes:
    """A web page as a browser saves it whole."""
    return (
        b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n'
        b"------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: http://example.com/\r\n\r\n"
        + base64.encodebytes(page).replace(b"\n", b"\r\n")
        + b"\r\n------B--\r\n"
    )


Renderer = Callable[[list[Printed]], bytes]
RENDERERS: dict[str, Renderer] = {
    "docx": as_docx,
    "html": as_html,
    "gb.html": lambda lines: as_html(lines, "gb18030"),
    "ofd": as_ofd,
    "gb18030.txt": lambda lines: as_text(lines, "gb18030"),
    "utf16.txt": lambda lines: as_text(lines, "utf-16", "\r\n"),
    "mht": lambda lines: as_mhtml(as_html(lines)),
    "eml": as_mail,
    "zip": lambda lines: as_zip({"附件/办法.docx": as_docx(lines)}),
}
"""Suffix → how a measure is written in that format. PDF and scans: `as_pdf`, `as_scan`."""


@cache
def rendered(path: Path, suffix: str) -> bytes:
    """A file of the corpus in the format of `suffix`."""
    return RENDERERS[suffix](printed_file(path))
