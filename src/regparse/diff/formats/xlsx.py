"""新旧条文对照表 as XLSX: the table, the summary, and the changed facts, each on a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import chain
from math import ceil
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font

from regparse import address, wording
from regparse.diff import Compared
from regparse.diff.comparison import FactChange
from regparse.diff.formats.text import PARTS
from regparse.diff.layout import NAMES, NEW, NOTES, OLD, Entry, Words, table
from regparse.model import Fact

MEANINGS = {"stricter": "趋严", "looser": "趋宽", "neutral": "中性", None: ""}
_OUT, _IN = InlineFont(strike=True, color="FFB3261E"), InlineFont(b=True, u="single", color="FF1B6E3C")
_LINE, _HIGHEST = 15, 409
"""Height of a line, and the most that a row can have, in points."""
_LONGEST = 32_000
"""Characters that a cell holds at most (Excel: 32,767)."""


def write(compared: Compared, *, hide_cosmetic: bool, colour: bool) -> bytes:
    """The workbook."""
    book = Workbook()
    sheet = book.active
    sheet.title = "对照表"
    _table(sheet, table(*compared, hide_cosmetic).entries)
    _summary(book.create_sheet("摘要"), compared)
    _facts(book.create_sheet("事实变化"), compared.comparison.facts)
    for sheet in book:
        for row in sheet.iter_rows():
            _set(sheet, row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _headed(sheet: Any, names: Iterable[str], widths: Iterable[int]) -> None:
    sheet.append(list(names))
    for cell, width in zip(sheet[1], widths, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"


def _set(sheet: Any, row: Sequence[Any]) -> None:
    """Wraps the texts of a row and makes it high enough: programs do not agree on doing it themselves."""
    lines = 1
    for cell in row:
        if cell.data_type == "f":  # a text that begins with = is a text
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        width = sheet.column_dimensions[cell.column_letter].width / 2 - 1  # a Chinese character is two wide
        lines = max(lines, sum(max(1, ceil(len(line) / width)) for line in str(cell.value or "").split("\n")))
    sheet.row_dimensions[row[0].row].height = min(_HIGHEST, lines * _LINE)


def _table(sheet: Any, entries: Iterable[Entry]) -> None:
    _headed(sheet, (OLD, NEW, NOTES, "变化"), (60, 60, 40, 12))
    for entry in entries:
        notes = _safe("\n".join(entry.notes))
        sheet.append((_side(entry, "old"), _side(entry, "new"), notes, NAMES[entry.change]))
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _side(entry: Entry, side: Literal["old", "new"]) -> CellRichText | str:
    """The text of a side with its words taken out or put in marked."""
    shown = [p for p in entry.paragraphs if (p.old if side == "old" else p.new) is not None]
    runs: list[str | TextBlock] = []
    left = _LONGEST
    for n, paragraph in enumerate(shown):
        for words in (Words("equal", "\n", "\n", False), paragraph.label, *paragraph.words)[n == 0 :]:
            text = _legal(getattr(words, side))[:left]
            left -= len(text)
            if text:
                plain = words.op == "equal" or words.looks
                runs.append(text if plain else TextBlock(_OUT if side == "old" else _IN, text))
    if all(isinstance(run, str) for run in runs):
        return _safe("".join(map(str, runs)))
    return CellRichText(*runs)


def _summary(sheet: Any, compared: Compared) -> None:
    _headed(sheet, ("部分", "内容", "原条款", "现条款", "方向"), (16, 90, 24, 24, 10))
    for statement in compared.comparison.summary:
        places = ["、".join(map(address.cite, at)) for at in (statement.old, statement.new)]
        meaning = MEANINGS[statement.meaning] if statement.meaning != "neutral" else ""
        sheet.append((PARTS[statement.about], *map(_safe, (statement.text, *places)), meaning))


def _facts(sheet: Any, facts: Iterable[FactChange]) -> None:
    _headed(
        sheet,
        ("种类", "变化", "方向", "原条款", "原内容", "原文", "现条款", "现内容", "现文"),
        (10, 8, 8, 20, 30, 40, 20, 30, 40),
    )
    names = {"added": "新增", "removed": "删去", "amended": "修改"}
    for change in facts:
        kind = wording.label("kind", change.kind).zh
        sides = (_fact(change.kind, change.old), _fact(change.kind, change.new))
        sheet.append((kind, names[change.change], MEANINGS[change.meaning], *chain.from_iterable(sides)))
    sheet.auto_filter.ref = sheet.dimensions


def _fact(kind: str, fact: Fact | None) -> tuple[str, str, str]:
    if fact is None:
        return "", "", ""
    said = wording.said(kind, fact)
    return address.cite(fact.at), _safe(f"{said.label} {said.text}"), _safe(fact.quote)


def _safe(text: str) -> str:
    """A text that a cell can hold."""
    return _legal(text)[:_LONGEST]


def _legal(text: str) -> str:
    """Without control characters, which the format has not."""
    return "".join(c for c in text if c >= " " or c in "\n\t")
