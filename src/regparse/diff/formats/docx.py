"""新旧条文对照表 as DOCX: 原条文, 修改后条文, 修改说明, on A4 in landscape.

Words taken out are struck through on the left, words put in bold and underlined on the right, so that a print without
colours says the same.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from regparse.diff import Compared
from regparse.diff.formats.text import PARTS
from regparse.diff.layout import NAMES, NEW, NOTES, OLD, Entry, Paragraph, table

FONT = "宋体"
_RED, _GREEN = RGBColor(0xB3, 0x26, 0x1E), RGBColor(0x1B, 0x6E, 0x3C)
_WIDTHS = (Cm(10.3), Cm(10.3), Cm(5.1))


def write(compared: Compared, *, hide_cosmetic: bool, colour: bool) -> bytes:
    """The document."""
    comparison = compared.comparison
    document = new_document(landscape=True)
    title = document.add_heading(f"《{comparison.titles[1]}》新旧条文对照表", 0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    part = ""
    for statement in comparison.summary:
        if statement.about in ("overview", "substance"):
            if statement.about != part:
                part = statement.about
                document.add_heading(PARTS[part], 1)
            document.add_paragraph(statement.text, style="List Bullet")
    document.add_heading("对照表", 1)
    grid = document.add_table(rows=1, cols=3, style="Table Grid")
    grid.autofit = False
    for cell, name in zip(grid.rows[0].cells, (OLD, NEW, NOTES), strict=True):
        run = cell.paragraphs[0].add_run(name)
        run.bold = True
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _repeat(grid.rows[0])
    for entry in table(*compared, hide_cosmetic).entries:
        _row(grid, entry)
    for row in grid.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width
    return saved(document)


def new_document(landscape: bool = False) -> Any:
    """An empty A4 document in a Chinese type."""
    document = Document()
    section = document.sections[0]
    sizes = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.page_width, section.page_height = sizes
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for style in document.styles:
        if style.name == "Normal" or (hasattr(style, "font") and style.element.rPr is not None):
            style.font.name = "Times New Roman"
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            fonts.set(qn("w:eastAsia"), FONT)
            for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(name), None)
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.author = "regparse"
    return document


def saved(document: Any) -> bytes:
    """The bytes of the file."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _repeat(row: Any) -> None:
    """The row as a heading on every page."""
    properties = row._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _row(grid: Any, entry: Entry) -> None:
    cells = grid.add_row().cells
    _side(cells[0], entry, "old")
    _side(cells[1], entry, "new")
    notes = cells[2].paragraphs[0]
    notes.add_run(NAMES[entry.change] + ("（仅形式差异）" if entry.cosmetic else "")).bold = True
    for note in entry.notes:
        cells[2].add_paragraph(note)


def _side(cell: Any, entry: Entry, side: Literal["old", "new"]) -> None:
    first = True
    for paragraph in entry.paragraphs:
        if (paragraph.old if side == "old" else paragraph.new) is None:
            continue
        into = cell.paragraphs[0] if first else cell.add_paragraph()
        first = False
        if entry.kind == "heading":
            into.alignment = WD_ALIGN_PARAGRAPH.CENTER
        into.paragraph_format.space_after = Pt(2)
        into.paragraph_format.left_indent = Cm({"item": 0.4, "subitem": 0.8}.get(paragraph.level, 0))
        _words(into, paragraph, side, bold=entry.kind == "heading")


def _words(into: Any, paragraph: Paragraph, side: Literal["old", "new"], bold: bool) -> None:
    for n, words in enumerate((paragraph.label, *paragraph.words)):
        text = getattr(words, side)
        if not text:
            continue
        run = into.add_run(text)
        run.bold = True if bold or (n == 0 and "条" in text) else None
        if words.op == "equal" or words.looks:
            continue
        if side == "old":
            run.font.strike, run.font.color.rgb = True, _RED
        else:
            run.bold, run.font.underline, run.font.color.rgb = True, True, _GREEN
