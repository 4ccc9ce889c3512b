"""Printed pages → text: lines, columns, tables and paragraphs from where characters stand.

Reads: for each page its glyphs (characters with boxes, origin at the upper left, in points) and its ruled lines.
Gives: a Sheet with one line a paragraph, in reading order. Running heads, footers and page numbers are furniture, and
stand where the page ends, inside a paragraph that goes on overleaf.

| module | does |
|---|---|
| `printed` | what stands on a page: glyphs, rules, lines |
| `rows` | glyphs → printed lines |
| `tables` | ruled lines → rows of tables |
| `columns` | printed lines in reading order |
| `furniture` | running heads, footers, page numbers |
| `paragraphs` | printed lines → paragraphs |
"""

from __future__ import annotations

from collections.abc import Iterable

from regparse.model import Problem
from regparse.sources.layout.columns import ends_in_columns, find_gutter, in_columns
from regparse.sources.layout.furniture import furniture
from regparse.sources.layout.paragraphs import Writer
from regparse.sources.layout.printed import Glyph, Line, Page, Rule
from regparse.sources.layout.rows import part_watermark, printed_lines
from regparse.sources.layout.tables import merged, read_tables
from regparse.sources.sheet import Sheet

__all__ = ["Glyph", "Page", "Rule", "askew", "write"]


def write(sheet: Sheet, pages: Iterable[Page]) -> None:
    """Appends the text of `pages` to `sheet`, with its pages, printed lines and furniture."""
    read: list[list[Line]] = []
    across: list[list[Line]] = []
    gutter: float | None = None
    for number, page in enumerate(pages, 1):
        sheet.page_sizes.append((round(page.width, 2), round(page.height, 2)))
        text, watermark = part_watermark(page.glyphs)
        lines, gutter = _page_lines(page._replace(glyphs=text), number, gutter)
        read.append(lines)
        across.append(printed_lines(watermark, number))
    aside = furniture(read, sheet.page_sizes)
    known = {line.text for lines in across for line in lines}
    for p, lines in enumerate(read):
        aside |= {(p, i) for i, line in enumerate(lines) if line.text in known}
        aside |= {(p, len(lines) + i) for i in range(len(across[p]))}
        lines += across[p]
    Writer(sheet, read, aside).write()


def askew(name: str, said: dict[int, str]) -> Problem:
    """What is said of pages on which something is printed askew: page → what, a watermark or a seal."""
    told = "; ".join(dict.fromkeys(said.values()))[:120]
    pages = ", ".join(map(str, list(said)[:5])) + (" …" if len(said) > 5 else "")
    return Problem(
        "askew_text", "info", None,
        f"{name}: text that is printed askew on page{'s' * (len(said) > 1)} {pages} is left out: {told}",
    )  # fmt: skip


def _page_lines(page: Page, number: int, before: float | None) -> tuple[list[Line], float | None]:
    """The lines of a page in reading order, and where its columns are parted; `before`: where those of the page before are."""
    glyphs = [g for g in page.glyphs if g.right > g.left - 0.01 and g.bottom > g.top]
    tables, rest = read_tables(glyphs, page.rules, number)
    lines = sorted(
        printed_lines(rest, number, page.width, before),
        key=lambda line: (round(line.top + line.bottom), line.left),
    )
    gutter = find_gutter(lines, page)
    if gutter is None and before is not None and ends_in_columns(lines, before):
        gutter = before
    return merged(in_columns(lines, gutter), tables), gutter
