"""Word files (ISO/IEC 29500, transitional and strict).

Reads: bytes. Gives: a Source whose text has one line a paragraph, with the numbers that Word prints before it; rows of
tables are lines with bars. Tracked changes are read as accepted. Notes stand at the end, as `[1] …`, with a hidden mark
where they belong; comments stand there too, as furniture. Running heads and footers and hidden text are left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from regparse.model import Problem, Source
from regparse.sources import html, limits, mail
from regparse.sources import text as plain
from regparse.sources.errors import SourceError
from regparse.sources.limits import Package
from regparse.sources.magic import kind_of
from regparse.sources.numbering import Numbering, attribute, child, local
from regparse.sources.sheet import Sheet, row

_DELETED = frozenset(("del", "moveFrom"))
_THROUGH = frozenset(
    (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "fldSimple",
        "sdt",
        "sdtContent",
        "customXml",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
        "oMath",
        "oMathPara",
    )
)
_OFF = ("0", "false", "off", "none")
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADING_STYLE = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.I)
_TITLE_STYLE = re.compile(r"^(?:title|标题|大标题|主标题)$", re.I)
_NESTING = 60
"""Tables, text boxes and controls inside one another."""


@dataclass(slots=True)
class _Style:
    based_on: str = ""
    num_id: str = ""
    level: int | None = None
    outline: int | None = None
    title: bool = False
    default: bool = False


@dataclass(slots=True)
class _Note:
    mark: str
    element: etree._Element


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read: pieces of text, and the marks of notes between them."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    """Text, and whether it is a mark that no reader of the text should meet."""
    boxes: list[etree._Element] = field(default_factory=list)
    joins_next: bool = False
    """Its end was deleted: the next paragraph goes on with it."""
    label: str = ""
    heading: int = 0

    @property
    def blank(self) -> bool:
        return not any(text.strip() for text, _ in self.pieces) and not self.label


def read(data: bytes, name: str) -> Source:
    """The Source of a Word file. Raises SourceError."""
    return _Document(Package(data, name, "Word file")).source(data, name)


def _read_chunk(data: bytes, name: str) -> Source:
    """The Source of a file that stands in a Word file."""
    kind, _ = kind_of(data, name)
    if kind == "docx":
        return _Document(Package(data, name, "Word file"), inner=True).source(data, name)
    if kind == "mail":
        return mail.read(data, name)[0]
    if kind == "html":
        return html.read(data, name)
    if kind == "text":
        return plain.read(data, name)
    raise SourceError(
        name, "it is neither a Word file nor a web page nor text", "open the file in Word and save it"
    )


class _Document:
    def __init__(self, package: Package, inner: bool = False) -> None:
        """`inner`: the file stands in another one."""
        self.inner = inner
        self.package = package
        self.main = self._main_part()
        self.folder = posixpath.dirname(self.main)
        self.parts: dict[str, etree._Element | None] = {}
        root = package.xml(self.main)
        body = child(root, "body") if local(root) == "document" else None
        if body is None:
            raise limits.damaged(package.name, package.kind, "it has no body")
        self.body = body
        self.numbering = Numbering(self._part("numbering.xml"))
        self.styles = dict(_styles(self._part("styles.xml")))
        self.default_style = self._default()
        self.notes: list[_Note] = []
        self.numbered: dict[str, dict[str, etree._Element]] = {}
        """The notes of a part by their ids."""
        self.comments: list[str] = []
        self.tracked = self.hidden = self.chunks = 0
        self.field_depth: list[bool] = []
        """For each open field whether its result has begun; what stands before is its instruction."""
        self.sheet = Sheet()
        self.waiting: _Paragraph | None = None

    def _main_part(self) -> str:
        if "_rels/.rels" in self.package:
            for relation in self.package.xml("_rels/.rels"):
                if attribute(relation, "Type").endswith("/officeDocument"):
                    return attribute(relation, "Target").lstrip("/") or "word/document.xml"
        return "word/document.xml"

    def _part(self, name: str) -> etree._Element | None:
        if name not in self.parts:
            path = f"{self.folder}/{name}" if self.folder else name
            self.parts[name] = self.package.xml(path) if path in self.package else None
        return self.parts[name]

    def _default(self) -> str:
        return next((key for key, style in self.styles.items() if style.default), "")

    def source(self, data: bytes, name: str) -> Source:
        self._blocks(self.body, 0)
        self._flush()
        self._back_matter()
        if self.tracked:
            self.sheet.problems.append(
                Problem(
                    "tracked_changes",
                    "warning",
                    None,
                    f"{name}: it holds {self.tracked} tracked change{'s' * (self.tracked > 1)}; read as if all were accepted",
                    "accept or reject them and save the file",
                )
            )
        if self.comments:
            self.sheet.problems.append(
                Problem(
                    "comments",
                    "info",
                    None,
                    f"{name}: it holds {len(self.comments)} comment{'s' * (len(self.comments) > 1)}; they are kept apart from the text",
                )
            )
        if self.hidden:
            self.sheet.problems.append(
                Problem("hidden_text", "info", None, f"{name}: it holds hidden text, which is left out")
            )
        return self.sheet.source(data, name, _MEDIA_TYPE)

    # -- blocks ----------------------------------------------------------------------------------------------------

    def _blocks(self, parent: etree._Element, depth: int) -> None:
        """The paragraphs and tables in `parent`, in order."""
        if depth > _NESTING:
            raise limits.damaged(self.package.name, self.package.kind, "its parts are nested too deeply")
        for element in parent:
            kind = local(element)
            if kind == "p":
                self._take(self._paragraph(element), depth)
            elif kind == "tbl":
                self._table(element, depth)
            elif kind == "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    self._blocks(content, depth + 1)
            elif kind in ("ins", "moveTo", "customXml", "sdtContent", "smartTag"):
                self._blocks(element, depth + 1)
            elif kind == "AlternateContent":
                if (chosen := _chosen(element)) is not None:
                    self._blocks(chosen, depth + 1)
            elif kind == "altChunk":
                self._chunk(attribute(element, "id"), depth)
            elif kind in _DELETED:
                self.tracked += 1

    def _chunk(self, relation: str, depth: int) -> None:
        """The text of another file that stands in the body (altChunk): a web page, a text, a Word file.

        Programs that merge documents leave them so until Word opens and saves the file.
        """
        self._flush()
        self.chunks += 1
        if self.chunks > limits.CHUNKS:
            raise SourceError(
                self.package.name,
                f"more than {limits.CHUNKS:,} files stand in it",
                "open the file in Word and save it",
            )
        path, outside = self._related(relation)
        name = f"{self.package.name}/{posixpath.basename(path)}"
        try:
            if self.inner:
                raise SourceError(name, "files in it are nested", "open the file in Word and save it")
            if outside:
                raise SourceError(name, "it lies outside the file", "open the file in Word and save it")
            if path not in self.package:
                raise SourceError(name, "it is not in the file", "open the file in Word and save it")
            found = _read_chunk(self.package.read(path), name)
        except SourceError as error:
            if "unpacks to more" in error.what:
                raise
            message = f"{self.package.name}: a part of its text was not read ({error.path.rpartition('/')[2][:80]}): {error.what}"
            self.sheet.problems.append(Problem("unread_part", "error", None, message, error.remedy))
            return
        offset = self.sheet.length
        limits.check_length(offset + len(found.text), self.package.name)
        self.sheet.add(found.text if found.text.endswith("\n") else found.text + "\n")
        self.sheet.headings |= {offset + at: level for at, level in found.headings.items()}
        self.sheet.markup += [(offset + a, offset + b) for a, b in found.markup]
        self.sheet.furniture += [(offset + a, offset + b) for a, b in found.furniture]
        self.sheet.problems += found.problems

    def _related(self, wanted: str) -> tuple[str, bool]:
        """The path that a relation of the main part leads to, and whether that is outside the file."""
        path = f"{self.folder}/_rels/{posixpath.basename(self.main)}.rels".lstrip("/")
        for relation in self.package.xml(path) if path in self.package else ():
            if attribute(relation, "Id") == wanted:
                target = attribute(relation, "Target")
                inside = target.lstrip("/") if target.startswith("/") else posixpath.join(self.folder, target)
                return posixpath.normpath(inside), attribute(relation, "TargetMode") == "External"
        return "", False

    def _take(self, paragraph: _Paragraph, depth: int) -> None:
        if self.waiting is not None:
            first, self.waiting = self.waiting, None
            first.pieces += (
                [(paragraph.label, False), *paragraph.pieces] if not first.blank else paragraph.pieces
            )
            first.boxes += paragraph.boxes
            if first.blank or not first.label:
                first.label = first.label or (paragraph.label if first.blank else "")
            first.joins_next = paragraph.joins_next
            paragraph = first
        if paragraph.joins_next:
            self.waiting = paragraph
            return
        self._write(paragraph)
        for box in paragraph.boxes:
            self._blocks(box, depth + 1)

    def _flush(self) -> None:
        if self.waiting is not None:
            paragraph, self.waiting = self.waiting, None
            self._write(paragraph)

    def _write(self, paragraph: _Paragraph) -> None:
        if paragraph.heading and not paragraph.blank:
            self.sheet.headings[self.sheet.length] = paragraph.heading
        self.sheet.add(paragraph.label)
        for text, hidden in paragraph.pieces:
            if hidden:
                self.sheet.mark(text)
            else:
                self.sheet.add(text)
        self.sheet.add("\n")

    def _table(self, table: etree._Element, depth: int) -> None:
        lines = [list(_children(tr, "tc")) for tr in _children(table, "tr") if not self._deleted_row(tr)]
        nested = any(
            True for cells in lines for cell in cells for e in cell.iterdescendants() if local(e) == "tbl"
        )
        if nested or all(len(cells) <= 1 for cells in lines):  # a frame round text
            for cells in lines:
                for cell in cells:
                    self._blocks(cell, depth + 1)
            return
        self._flush()
        for cells in lines:
            texts: list[str] = []
            for cell in cells:
                properties = child(cell, "tcPr")
                texts.append(self._cell(cell, depth))
                span = attribute(child(properties, "gridSpan"), "val", "1")
                texts += [""] * (min(int(span), 60) - 1 if span.isdecimal() and len(span) < 5 else 0)
            if any(texts):
                self.sheet.line(row(texts))

    def _deleted_row(self, tr: etree._Element) -> bool:
        deleted = child(tr, "trPr", "del") is not None
        self.tracked += deleted
        return deleted

    def _cell(self, cell: etree._Element, depth: int) -> str:
        parts: list[str] = []
        for element in cell.iterdescendants():
            if local(element) == "p":
                paragraph = self._paragraph(element)
                parts.append(
                    paragraph.label + "".join(text for text, hidden in paragraph.pieces if not hidden)
                )
        return "\n".join(part for part in parts if part.strip())

    # -- paragraphs ------------------------------------------------------------------------------------------------

    def _paragraph(self, element: etree._Element) -> _Paragraph:
        paragraph = _Paragraph()
        properties = child(element, "pPr")
        self._inline(element, paragraph, 0)
        if child(properties, "rPr", "del") is not None or child(properties, "rPr", "moveFrom") is not None:
            self.tracked += 1
            paragraph.joins_next = True
        elif child(properties, "rPr", "ins") is not None:
            self.tracked += 1
        style = attribute(child(properties, "pStyle"), "val") or self.default_style
        if not paragraph.joins_next or not paragraph.blank:
            paragraph.label = self._label(properties, style, paragraph)
        paragraph.heading = self._heading(properties, style)
        return paragraph

    def _chain(self, style: str) -> Iterator[tuple[str, _Style]]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield style, self.styles[style]
            style = self.styles[style].based_on

    def _label(self, properties: etree._Element | None, style: str, paragraph: _Paragraph) -> str:
        own = child(properties, "numPr")
        num_id = attribute(child(own, "numId"), "val")
        stated = attribute(child(own, "ilvl"), "val")
        level = int(stated) if stated.isdecimal() and len(stated) < 4 else None
        by_style = ""
        if not num_id:
            for key, found in self._chain(style):
                if found.num_id:
                    num_id, by_style = found.num_id, key
                    level = found.level if level is None else level
                    break
        if not num_id or num_id == "0":
            return ""
        if level is None and by_style:
            level = self.numbering.level_of_style(num_id, by_style)
        if not any(text.strip() for text, _ in paragraph.pieces) and not own:
            return ""
        return self.numbering.label(num_id, level or 0)

    def _heading(self, properties: etree._Element | None, style: str) -> int:
        stated = attribute(child(properties, "outlineLvl"), "val")
        if stated.isdecimal() and len(stated) < 4:
            return int(stated) + 1 if int(stated) < 9 else 0
        for _, found in self._chain(style):
            if found.title:
                return 1
            if found.outline is not None:
                return found.outline + 1 if found.outline < 9 else 0
        return 0

    def _inline(self, parent: etree._Element, paragraph: _Paragraph, depth: int) -> None:
        if depth > _NESTING:
            return
        for element in parent:
            kind = local(element)
            if kind == "r":
                self._run(element, paragraph)
            elif kind in _DELETED:
                self.tracked += 1
            elif kind in _THROUGH:
                self.tracked += kind in ("ins", "moveTo")
                self._inline(element, paragraph, depth + 1)
            elif kind == "AlternateContent":
                if (chosen := _chosen(element)) is not None:
                    self._inline(chosen, paragraph, depth + 1)
            elif kind == "t" or (
                kind not in ("pPr", "rPr", "rt", "sdtPr") and local(parent) in ("oMath", "oMathPara")
            ):
                if kind == "t":
                    paragraph.pieces.append((element.text or "", False))
                else:
                    for inner in element.iter():
                        if local(inner) == "t":
                            paragraph.pieces.append((inner.text or "", False))

    def _run(self, run: etree._Element, paragraph: _Paragraph) -> None:
        properties = child(run, "rPr")
        for sign in ("vanish", "specVanish"):
            vanish = child(properties, sign)
            if vanish is not None and attribute(vanish, "val", "1") not in _OFF:
                self.hidden += 1
                return
        self._run_content(run, paragraph)

    def _run_content(self, run: etree._Element, paragraph: _Paragraph) -> None:
        for element in run:
            kind = local(element)
            if kind == "fldChar":
                self._field(attribute(element, "fldCharType"))
            elif self.field_depth and not all(self.field_depth):
                continue
            elif kind == "t":
                paragraph.pieces.append((element.text or "", False))
            elif kind in ("tab", "ptab"):
                paragraph.pieces.append(("\t", False))
            elif kind in ("br", "cr"):
                paragraph.pieces.append(("\n", False))
            elif kind == "noBreakHyphen":
                paragraph.pieces.append(("-", False))
            elif kind == "sym":
                paragraph.pieces.append((_symbol(attribute(element, "char")), False))
            elif kind in ("footnoteReference", "endnoteReference"):
                self._note(element, "footnotes.xml" if kind.startswith("foot") else "endnotes.xml", paragraph)
            elif kind == "commentReference":
                self.comments.append(attribute(element, "id"))
            elif kind == "ruby":
                base = child(element, "rubyBase")
                for inner in base.iter() if base is not None else ():
                    if local(inner) == "t":
                        paragraph.pieces.append((inner.text or "", False))
            elif kind == "AlternateContent":
                if (chosen := _chosen(element)) is not None:
                    self._run_content(chosen, paragraph)
            elif kind in ("drawing", "pict", "object"):
                paragraph.boxes += [
                    e
                    for e in element.iterdescendants()
                    if local(e) == "txbxContent" and not _inside_box(e, element)
                ]

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.field_depth.append(False)
        elif kind == "separate" and self.field_depth:
            self.field_depth[-1] = True
        elif kind == "end" and self.field_depth:
            self.field_depth.pop()

    # -- notes and comments ----------------------------------------------------------------------------------------

    def _note(self, reference: etree._Element, part: str, paragraph: _Paragraph) -> None:
        if part not in self.numbered:
            notes = self._part(part)
            self.numbered[part] = {attribute(n, "id"): n for n in (notes if notes is not None else ())}
        found = self.numbered[part].get(attribute(reference, "id"))
        if found is None:
            return
        mark = f"[{len(self.notes) + 1}]"
        self.notes.append(_Note(mark, found))
        paragraph.pieces.append((mark, True))

    def _back_matter(self) -> None:
        for note in self.notes:
            self.sheet.line(f"{note.mark} {self._plain(note.element)}")
        if not self.comments:
            return
        part = self._part("comments.xml")
        comments = {attribute(c, "id"): c for c in (part if part is not None else ())}
        for n, wanted in enumerate(self.comments, 1):
            if wanted in comments:
                self.sheet.aside(f"[批注{n}] {self._plain(comments[wanted])}")
                self.sheet.add("\n")

    def _plain(self, element: etree._Element) -> str:
        """The text of a note or comment in one line."""
        lines = []
        for inner in element.iterdescendants():
            if local(inner) == "p":
                paragraph = self._paragraph(inner)
                lines.append(
                    paragraph.label + "".join(text for text, hidden in paragraph.pieces if not hidden)
                )
        return " ".join(" ".join(lines).split())


def _children(parent: etree._Element, kind: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also inside controls."""
    for element in parent:
        if local(element) == kind:
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(element, kind)


def _chosen(alternate: etree._Element) -> etree._Element | None:
    """One of the two ways in which a file says the same thing: the first with content."""
    return next((e for e in alternate if local(e) in ("Choice", "Fallback") and len(e)), None)


def _inside_box(element: etree._Element, top: etree._Element) -> bool:
    """Whether a text box stands in another one of the same drawing, or in the fallback of another one."""
    for above in element.iterancestors():
        if above is top:
            return False
        if local(above) in ("txbxContent", "Fallback"):
            return True
    return False


def _symbol(code: str) -> str:
    """A character of a symbol font: boxes that forms print; the private area says nothing to a reader."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if value & 0xFF in (0xA8, 0x6F, 0x71, 0xA3, 0x2A) and value >= 0xF000:
        return "□"
    if value & 0xFF in (0xFE, 0x52, 0x51) and value >= 0xF000:
        return "☑"
    return chr(value) if 0x20 <= value < 0xD800 or 0xE000 <= value < 0x110000 else ""


def _styles(styles: etree._Element | None) -> Iterator[tuple[str, _Style]]:
    for element in styles if styles is not None else ():
        if local(element) != "style" or attribute(element, "type", "paragraph") != "paragraph":
            continue
        properties = child(element, "pPr")
        level = attribute(child(properties, "numPr", "ilvl"), "val")
        outline = attribute(child(properties, "outlineLvl"), "val")
        title = attribute(child(element, "name"), "val")
        by_name = _HEADING_STYLE.match(title)
        default = attribute(element, "default") in ("1", "true", "on")
        yield (
            attribute(element, "styleId"),
            _Style(
                based_on=attribute(child(element, "basedOn"), "val"),
                default=default,
                num_id=attribute(child(properties, "numPr", "numId"), "val"),
                level=int(level) if level.isdecimal() and len(level) < 3 else None,
                outline=int(outline)
                if outline.isdecimal() and len(outline) < 3
                else int(by_name[1]) - 1
                if by_name
                else None,
                title=bool(_TITLE_STYLE.match(title)),
            ),
        )
