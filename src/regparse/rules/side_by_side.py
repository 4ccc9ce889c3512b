"""A comparison of measures as CSV, XLSX and HTML. Every cell leads to its clause on the site."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from urllib.parse import quote

from regparse.rules.comparison import Comparison, Entry, Row, said

SITE = "http://127.0.0.1:8001"
"""Where the site is served if nobody says otherwise: what links in files begin with."""


class MissingExtra(Exception):
    """A library that an extra brings is not installed. As text one line: what, and how to install it."""


def link(site: str, measure: str, at: str = "") -> str:
    """Where a measure, or its provision `at`, stands on the site.

    >>> link("http://example.org/", "ningxia-draft", "6/1/3")
    'http://example.org/measures/ningxia-draft/6/1/3'
    """
    place = f"{site.rstrip('/')}/measures/{quote(measure, safe='')}"
    return f"{place}/{quote(at, safe='/~')}" if at else place


def heading(row: Row) -> str:
    """How a row is called: its concept, and where the measures word it differently, that they do."""
    return f"{row.label}（措辞不同）" if row.words_differ else row.label


def cell(row: Row, entries: tuple[Entry, ...]) -> str:
    """A cell in plain text: its entries, each with its clause."""
    return "；".join(f"{said(row, e)}〔{e.citation}〕" for e in entries)


def lines(compared: Comparison) -> Iterator[list[str]]:
    """The comparison as rows of plain text, the heads first."""
    yield ["项目", *(c.head for c in compared.columns)]
    for row in compared.rows:
        yield [heading(row), *(cell(row, entries) for entries in row.cells)]


def as_csv(compared: Comparison) -> str:
    """The comparison as CSV: one row a concept, one column a measure."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines(compared))
    return out.getvalue()


def as_xlsx(compared: Comparison, site: str = SITE) -> bytes:
    """The comparison as a workbook: cells lead to their (first) clause, comments quote all of them.

    Raises MissingExtra where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.comments import Comment
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter
    except ImportError:
        raise MissingExtra("XLSX needs an extra; install it with `pip install regparse[office]`") from None
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "比较"
    sheet.append(["项目", *(c.head for c in compared.columns)])
    differs = PatternFill("solid", fgColor="FFF6DF")
    for n, row in enumerate(compared.rows, 2):
        sheet.cell(n, 1, heading(row)).font = Font(bold=True)
        for m, (column, entries) in enumerate(zip(compared.columns, row.cells, strict=True), 2):
            if not entries:
                continue
            put = sheet.cell(n, m, "\n".join(said(row, e) for e in entries))
            put.data_type = "s"  # never a formula
            put.hyperlink = link(site, column.measure, entries[0].at)
            put.comment = Comment("\n".join(f"{e.citation}：“{e.quote}”" for e in entries), "regparse")
            if row.differs:
                put.fill = differs
    for line in sheet.iter_rows():
        for put in line:
            put.alignment = Alignment(wrap_text=True, vertical="top")
    for put in sheet[1]:
        put.font = Font(bold=True)
    for n, _ in enumerate(("", *compared.columns), 1):
        sheet.column_dimensions[get_column_letter(n)].width = 28
    sheet.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_html(compared: Comparison, site: str = SITE) -> str:
    """The comparison as a page of its own, which can be sent and printed."""
    heads = "".join(
        f'<th scope="col"><a href="{escape(link(site, c.measure))}" title="{escape(c.title or c.measure)}">'
        f"{escape(c.head)}</a></th>"
        for c in compared.columns
    )
    body = []
    for row in compared.rows:
        cells = [_html_cell(compared, row, n, site) for n in range(len(compared.columns))]
        marks = " ".join(
            filter(None, ("differs" if row.differs else "", "words" if row.words_differ else ""))
        )
        body.append(f'<tr class="{marks}"><th scope="row">{escape(heading(row))}</th>{"".join(cells)}</tr>')
    page = files("regparse.rules").joinpath("side_by_side.html").read_text("utf-8")
    title = "、".join(c.head for c in compared.columns)
    return (
        page.replace("{{title}}", escape(title))
        .replace("{{heads}}", heads)
        .replace("{{rows}}", "\n".join(body))
    )


def _html_cell(compared: Comparison, row: Row, n: int, site: str) -> str:
    column = compared.columns[n]
    entries = [
        f'<li><a href="{escape(link(site, column.measure, e.at))}" title="{escape(e.citation)}：“{escape(e.quote)}”">'
        f"{escape(said(row, e))}</a></li>"
        for e in row.cells[n]
    ]
    inside = f"<ul>{''.join(entries)}</ul>" if entries else "—"
    return f'<td data-label="{escape(column.head)}">{inside}</td>'
