"""Web pages: the main content, as a government's site prints it, without menus and footers.

Reads: bytes. Gives: a Source whose text has one line a block of the page; rows of tables are lines with bars. What is
menu, breadcrumb, share button or footer stays in the text as furniture, so that a wrong choice can be seen; scripts,
styles, forms and what the page hides are no text. Numbers that a browser prints before list items are printed too.

The main content is the innermost element that has nearly all of the page's prose: text in blocks that read as
sentences or begin with a label, outside links. Class names of widespread content systems help (words/
page_containers.csv); they never decide alone.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from lxml import etree
from lxml import html as lxml_html

from regparse.model import Source
from regparse.numerals import chinese
from regparse.sources import encodings, limits
from regparse.sources.errors import SourceError
from regparse.sources.sheet import Sheet, row
from regparse.words import rows

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,30})", re.I
)
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030"), ("gb18030",)),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), ("cp950", "big5hkscs")),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf-32", "unicode"), ("utf-8",)),  # ASCII declares it
}
"""What a page may declare → the encodings that browsers take it for."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "noframes",
        "frameset",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "area",
        "base",
        "colgroup",
        "col",
        "datalist",
        "dialog",
        "progress",
    )
)
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    )
)
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "header", "menu", "form"))
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_LABEL = re.compile(
    r"^[\s　]{0,8}(?:第[〇零一二三四五六七八九十百千0-9]{1,9}[编章节条]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|附件)"
)
_PROSE = re.compile(r"[。；！？;]|：\s*$")
_CONTROL = dict.fromkeys([*range(9), *range(14, 32), 0x7F])
"""Characters that a page may hold and no browser shows."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TOKEN = re.compile(r"[^\s]+")
_NOTICE = re.compile(r"(?:通知|函|公告|通告|批复|意见|决定|解读)\s*$")
_TITLE = re.compile(
    r"(?:办法|规定|条例|细则|决定|通知|意见|方案|规则|标准|公告|批复|目录|指南|法)(?:\s*[（(].{1,20}[)）])?\s*$"
)
"""How the title of a document ends."""
_MOST = 0.9
"""The share of the page's prose that its main content holds."""
_DATA_CELL = 400
"""A table with a longer cell lays out a page."""


@dataclass(slots=True)
class _Line:
    """A block's text as it stands on the page."""

    text: str
    element: etree._Element
    level: int = 0
    linked: int = 0
    """How many of its characters are in links."""
    furniture: bool = False

    @property
    def prose(self) -> int:
        """How many characters read as the text of a document; 0 where it reads as a label of the page."""
        bare = len(self.text.strip()) - self.linked
        if self.furniture or bare <= 0:
            return 0
        if bare <= 200 and (
            _words("foot").search(self.text) or (bare <= 80 and _words("line").search(self.text))
        ):
            return 0
        reads = bare >= 15 and _PROSE.search(self.text)
        return bare if reads or (_LABEL.match(self.text) and not self.linked) else 0


def read(data: bytes, name: str) -> Source:
    """The Source of a web page. Raises SourceError where it has no text."""
    page, encoding, problem = decode(data, name)
    limits.check_markup(page, name)
    root = _parsed(page, name)
    found = _Flow().lines(root, name)
    _mark_furniture(found)
    sheet = Sheet()
    for line in found:
        if line.furniture:
            sheet.aside(line.text)
            sheet.add("\n")
        else:
            sheet.line(line.text, line.level)
    if not any(not line.furniture for line in found):
        if next(root.iter("frame", "frameset", "iframe"), None) is not None:
            raise SourceError(
                name,
                "its text stands in frames, which are pages of their own",
                "save the page that is in the frame",
            )
        raise SourceError(
            name, "there is no text in it", "save the page as a browser shows it; scripts are not run"
        )
    if problem:
        sheet.problems.append(problem)
    return sheet.source(data, name, "text/html", encoding)


def decode(data: bytes, name: str) -> encodings.Decoded:
    """The characters of a web page and their encoding: by its mark, else as it declares, else as it turns out."""
    for mark, encoding in encodings.BOMS:
        if data.startswith(mark):
            return encodings.Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    declared = _CHARSET.search(data[:4096])
    names = _CODECS.get(said := declared[1].decode("ascii").lower(), (said,)) if declared else ()
    nuls = b"\0" in data[:4096]  # a page in UTF-16; or a page with a NUL, which browsers pass over
    for encoding in () if nuls else (*names, "utf-8"):
        try:
            found = encodings.Decoded(data.decode(encoding), codecs.lookup(encoding).name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
        return encodings.rather_utf8(data, name, found) or found
    try:
        return encodings.decode(data, name)
    except SourceError:
        broken = names[0] if names and names[0] in ("gb18030", "cp950") else "utf-8"
        text = data.decode(broken, "replace")
        if text.count("\ufffd") * 20 > len(text):
            raise SourceError(name, "the encoding of the page is broken", "save it as UTF-8") from None
        return encodings.Decoded(text, broken)


def _parsed(page: str, name: str) -> etree._Element:
    page = _DECLARATION.sub("", page).replace("\0", "\ufffd")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True,
    )  # fmt: skip
    try:
        root = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise limits.damaged(name, "web page", error) from None
    return root


@dataclass(slots=True)
class _Flow:
    """Collects the lines of a page in print order."""

    found: list[_Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    linked: int = 0
    latest: dict[etree._Element, int] = field(default_factory=dict)
    """The number of the latest item of each numbered list."""

    def lines(self, root: etree._Element, name: str) -> list[_Line]:
        """The lines below `root`, walked without recursion: pages may be nested deeply."""
        steps: list[tuple[str, etree._Element, int, int, bool]] = [("in", root, 0, 0, False)]
        while steps:
            step, element, depth, links, pre = steps.pop()
            if step == "tail":
                self.write(element.tail, links, pre)
                continue
            if step == "break":
                self.end(element)
                continue
            if depth > limits.DEPTH:
                raise SourceError(
                    name, f"its elements are nested more than {limits.DEPTH:,} deep", "save it anew"
                )
            tag = element.tag if isinstance(element.tag, str) else ""
            if not tag or tag in _SKIPPED or _is_hidden(element):
                continue
            if tag == "br":
                self.end(element)
                continue
            if tag == "table" and (cells := _data_table(element)):
                self.end(element)
                self.found += [_Line(row(line), element) for line in cells]
                continue
            block = tag in _BLOCKS
            if block:
                self.end(element.getparent() if element.getparent() is not None else element)
                steps.append(("break", element, depth, links, pre))
                if tag == "li" and (number := self._item_number(element)):
                    self.text.append(number)
            inside = links + (tag == "a")
            keeps = pre or tag == "pre"
            for child in reversed(element):
                steps.append(("tail", child, depth, inside, keeps))
                steps.append(("in", child, depth + 1, inside, keeps))
            self.write(element.text, inside, keeps)
        return self.found

    def write(self, text: str | None, links: int, pre: bool) -> None:
        """Takes text as a browser prints it: white space is one blank, but for preformatted text."""
        if not text:
            return
        text = text.translate(_CONTROL)
        text = text.replace("\r", "") if pre else _SPACE.sub(" ", text)
        self.text.append(text)
        if links:
            self.linked += len(text.strip())

    def end(self, element: etree._Element) -> None:
        """Ends the line, if there is one; it belongs to `element` (the block that it stands in)."""
        whole = "".join(self.text)
        linked, self.linked = self.linked, 0
        self.text.clear()
        block = element
        while block.tag not in _BLOCKS and (above := block.getparent()) is not None:
            block = above
        for text in whole.splitlines():
            if text.strip():
                heading = next(
                    (e for e in _up(block, 3) if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")), None
                )
                level = int(heading.tag[1]) if heading is not None else 0
                self.found.append(_Line(text.strip(" "), block, level, min(linked, len(text.strip()))))

    def _item_number(self, item: etree._Element) -> str:
        """What a browser prints before an item of a numbered list: `1. `; nothing where it has its own label."""
        above = item.getparent()
        if above is None or above.tag != "ol":
            return ""
        before = self.latest.get(above, _figure(above.get("start"), 1) - 1)
        position = self.latest[above] = _figure(item.get("value"), before + 1)
        if re.search(r"list-style(?:-type)?\s*:\s*none", above.get("style") or ""):
            return ""
        if _LABEL.match("".join(_first_text(item))):
            return ""
        style = above.get("type") or "1"
        if re.search(
            r"list-style(?:-type)?\s*:[^;]{0,40}(?:cjk-ideographic|chinese|cjk-decimal)",
            above.get("style") or "",
        ):
            return f"{chinese(position)}、" if 0 < position < 10_000 else f"{position}. "
        if style in "aA" and 1 <= position <= 26:
            return f"{chr(ord(style) + position - 1)}. "
        return f"{position}. "


def _up(element: etree._Element, steps: int) -> Iterator[etree._Element]:
    at: etree._Element | None = element
    while at is not None and steps:
        yield at
        at, steps = at.getparent(), steps - 1


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _first_text(element: etree._Element) -> Iterator[str]:
    for length, text in enumerate(element.itertext()):
        yield text
        if text.strip() or length > 20:
            return


def _figure(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else default


def _data_table(table: etree._Element) -> list[list[str]]:
    """The cells of a table that holds data, row by row; nothing where it only lays out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    lines: list[list[str]] = []
    for tr in table.iterdescendants("tr"):
        cells: list[str] = []
        for cell in tr.iterchildren("td", "th"):
            text = _cell_text(cell)
            if len(text) > _DATA_CELL or (_LABEL.match(text) and len(text) > 60):
                return []
            cells += [text, *[""] * (min(_figure(cell.get("colspan"), 1), 50) - 1)]
        if any(cells):
            lines.append(cells)
    return lines if len(lines) > 1 and max(map(len, lines)) > 1 else []


def _cell_text(cell: etree._Element) -> str:
    parts = [
        text
        for text in cell.itertext()
        if not isinstance(text, etree._ElementUnicodeResult)
        or (parent := text.getparent()) is None
        or parent.tag not in ("script", "style") or text.is_tail
    ]  # fmt: skip
    return _SPACE.sub(" ", "".join(parts).translate(_CONTROL)).strip()


# -- what is the document and what the page ------------------------------------------------------------------------


@cache
def _tokens(holds: str) -> frozenset[str]:
    return frozenset(r["token"].casefold() for r in rows("page_containers") if r["holds"] == holds)


@cache
def _words(where: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(r["words"]) for r in rows("page_furniture") if r["where"] == where))


def _named(element: etree._Element, tokens: frozenset[str]) -> bool:
    said = f"{element.get('class') or ''} {element.get('id') or ''}".casefold()
    return any(token in tokens for token in _TOKEN.findall(said))


def _mark_furniture(found: list[_Line]) -> None:
    """Says of each line whether it belongs to the page."""
    whole = sum(line.prose for line in found)
    for line in found:
        line.furniture = _in_furniture(line, whole)
    container = _main(found)
    inside = [line for line in found if container is None or _within(line.element, container)]
    if container is not None:
        title = _title_above(found, inside)
        for line in found:
            if line is not title and not _within(line.element, container):
                line.furniture = True
    _mark_lines(inside)
    kept = [line for line in found if not line.furniture]
    notice = any(line.level == 1 and _NOTICE.search(line.text) for line in kept)
    alone = sum(bool(line.level) for line in kept) < 2
    for line in kept:
        if notice or alone:
            line.level = 0  # the heading of the page, not of the document


def _in_furniture(line: _Line, whole: int) -> bool:
    """Whether a line stands in an element that is made for menus and the like."""
    for element in line.element.iterancestors():
        if element.tag in ("body", "html"):
            break
        if (element.tag in _FURNITURE_TAGS and element.tag != "form") or _named(
            element, _tokens("furniture")
        ):
            return line.prose * 4 < whole
    element = line.element
    if element.tag in ("body", "html"):
        return False
    return (
        element.tag in _FURNITURE_TAGS or _named(element, _tokens("furniture"))
    ) and line.prose * 4 < whole


def _main(found: list[_Line]) -> etree._Element | None:
    """The innermost element that has nearly all of the prose; None where there is none."""
    inside: dict[etree._Element, int] = {}
    depth: dict[etree._Element, int] = {}
    whole = 0
    for line in found:
        amount = line.prose
        whole += amount
        if not amount:
            continue
        chain = [line.element, *line.element.iterancestors()]
        for n, element in enumerate(reversed(chain)):
            inside[element] = inside.get(element, 0) + amount
            depth[element] = n
    if not whole:
        return None
    named = [e for e, amount in inside.items() if amount >= 0.4 * whole and _named(e, _tokens("text"))]
    if named:
        return max(named, key=lambda e: (inside[e], depth[e]))
    most = [
        e for e, amount in inside.items() if amount >= _MOST * whole and e.tag not in ("p", "span", "pre")
    ]
    return max(most, key=lambda e: depth[e], default=None)


def _within(element: etree._Element, container: etree._Element) -> bool:
    return element is container or any(above is container for above in element.iterancestors())


def _title_above(found: list[_Line], inside: list[_Line]) -> _Line | None:
    """The title that a page prints above its main content, unless the content begins with it."""
    first = next((i for i, line in enumerate(found) if inside and line is inside[0]), 0)
    begins = "".join("".join(line.text.split()) for line in inside[:6])
    for line in reversed(found[:first]):
        is_title = (
            line.level in (1, 2)
            or any(
                "title" in (e.get("class") or "").casefold() or "title" in (e.get("id") or "").casefold()
                for e in _up(line.element, 2)
            )
            or (_TITLE.search(line.text) and _is_centred(line.element))
        )
        if is_title and not line.linked and len(line.text) >= 5 and not _words("line").search(line.text):
            return None if "".join(line.text.split()) in begins else line
    return None


def _is_centred(element: etree._Element) -> bool:
    """Whether a line stands in the middle, as pages set a title without saying that it is one."""
    for e in _up(element, 3):
        said = f"{e.get('align') or ''} {e.get('style') or ''}".casefold()
        if e.tag == "center" or said.startswith("center") or re.search(r"text-align\s*:\s*center", said):
            return True
    return False


def _mark_lines(lines: list[_Line]) -> None:
    """Marks lines that a page prints round a document: where you are, share, print, copyright, lists of links."""
    prose = [i for i, line in enumerate(lines) if line.prose]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    for i, line in enumerate(lines):
        bare = len(line.text.strip())
        links = bare and line.linked * 10 >= bare * 8 and not line.text.startswith(("附件", "《"))
        said = _words("line").search(line.text) and bare <= 80 and not _LABEL.match(line.text)
        if (
            links
            and not first <= i <= last
            and not re.search(r"附件|\.(?:docx?|pdf|xlsx?|zip|ofd|wps)", line.text)
        ) or said:
            line.furniture = True
    for i in range(last, len(lines)):
        if (
            _words("foot").search(lines[i].text)
            and not _LABEL.match(lines[i].text)
            and len(lines[i].text) <= 200
        ):
            for line in lines[i:]:
                line.furniture = True
            break
