"""Tables in plain text: lines whose cells are parted by tabulators or by bars, 指标 | 生产类 | 流通类, one below another.

Reads: printed lines. Gives: which of them are rows of a table, and the text of a row. In it a tabulator parts cells, and
one stands before the row, for the line break: so no word of a cell runs into the next one. (Rows that Word files, web pages and
spreadsheets have come as Markdown, with a bar at both ends: those need nothing.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regparse.model.text import WORD, Runs, latin
from regparse.structure.labels import label

_MARKS = "\t|"
_FEWEST = 2
"""How many rows a table has at least."""


def rows(lines: Sequence[str]) -> frozenset[int]:
    """The indices of those `lines` that are rows of tables.

    >>> sorted(rows(["见下表：\\n", "指标 | 标准\\n", "资产 | 200万元以上\\n", "第三条\\t略\\n", "第四条\\t略\\n"]))
    [1, 2]
    """
    found: set[int] = set()
    for mark in _MARKS:
        table: list[int] = []
        for n, line in enumerate((*lines, "\n")):
            if table and n < len(lines) and line.isspace() and mark not in line:
                continue
            if n < len(lines) and _is_row(line, mark):
                table.append(n)
                continue
            if len(table) >= _FEWEST and _even(lines[i].count(mark) for i in table):
                found.update(table)
            table = []
    return frozenset(found)


def _is_row(line: str, mark: str) -> bool:
    """Whether a line has cells that `mark` parts; a label and what it opens are none: 第三条, 3., and a tabulator behind."""
    bare = line.strip(" \u3000\r\n")
    cells = [cell.strip() for cell in bare.split(mark)]
    if len(cells) < 2 or not any(cells) or (bare[0] == "|" == bare[-1]):
        return False  # the last are those of Markdown
    if len(cells) > 2:
        return True
    opens = label(cells[0]) if cells[0] else None
    return opens is None or opens.end == 0


def _even(counts: Iterable[int]) -> bool:
    """Whether most rows have as many cells as the first: no list whose lines happen to hold a sign."""
    each = list(counts)
    return 2 * sum(count == each[0] for count in each) > len(each)


def row(start: int, end: int, text: str) -> tuple[str, Runs]:
    """The row printed at `text[start:end]`: its words, a tabulator for each that is printed and for the line break before it."""
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length, at, last = 0, start, ""

    def put(word: str, origin: int) -> None:
        nonlocal length
        if not runs or origin - runs[-1][1] != length - runs[-1][0]:
            runs.append((length, origin))
        parts.append(word)
        length += len(word)

    if start:
        put("\t", start - 1)
    for word in WORD.finditer(text, start, end):
        begin = word.start()
        tabs = [i for i in range(at, begin) if text[i] == "\t"]
        for tab in tabs:
            put("\t", tab)
        if not tabs and last and latin(last) and latin(text[begin]):
            put(" ", begin - 1)
        put(word[0], begin)
        at, last = word.end(), text[word.end() - 1]
    return "".join(parts), tuple(runs)
