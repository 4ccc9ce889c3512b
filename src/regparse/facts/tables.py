"""Tables: each cell is read by itself; what a number measures that stands alone in one, its row or the head of its column says.

Reads: the printed text of a provision that holds a table, whose rows and cells are parted by | or tabulators (docs/formats.md), behind what
introduces it. Gives: the text with its cells apart, and the names of a value: | 资产总额 | 不低于200万元 | measures 资产总额.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from regparse.facts.concepts import wordings
from regparse.facts.patterns import lazy
from regparse.model import Provision, Regulation, Source

_PARTS = str.maketrans("|\t", "。。")
_BAR = lazy(r"[|\t]")
_BREAK = lazy(r"[\r\n]")
_SERIAL = lazy(
    r"[（(]?[0-9０-９〇一二三四五六七八九十]{1,3}[)）.．、]{0,2}|[①-⑳]|第?[一二三四五六七八九十]{1,3}[档类级]?"
)
_LABEL = lazy(r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、]+)")
_VALUE = lazy(
    r"[^，。；]{0,6}[0-9０-９〇一二三四五六七八九十百千万]+(?:\.[0-9]+)?[^，。；、]{0,8}(?:以[上下内]|分|元|人|家|[%％])|[0-9.%％—～~-]+"
)
"""A cell that has nothing but a value: no name of another."""
_GENERIC = lazy(
    r".*(?:要求|标准|条件|分值|分数|得分|权重|数值|[目指]标值|内容|说明|备注|依据|办法|方式|情况|程序|[单计]位|参数|打分|赋分|值|评分细则)$|指标|项目|序号|类别|名称"
)
"""The head of a column that says what kind of thing stands below it, and not what is measured."""
_MEASURED = lazy(
    r"(?:规模|收入|金额|总额|额度|数量|总数|人数|户数|家数|次数|面积|产值|资产|资金|投资|利润|税金|营业额|销售额|交易额|费用|率|比例|比重|占比|时间|年限|期限|人员|资本)(?:[（(][^（()）]{1,12}[)）])?$"
)
"""The end of what can be measured."""


_COLUMNS = 20
"""How many cells to the left are looked at for a name."""


class Named(NamedTuple):
    """What a value in a table measures, and for which of several columns or rows, where they part them."""

    metric: str
    condition: str | None


def apart(texts: str) -> str:
    """Texts, a line each, in which the cells of tables are sentences of their own. As long as before.

    >>> apart("甲乙\\n如下：|资产|200万元以上|")
    '甲乙\\n如下：。资产。200万元以上。'
    """
    return texts.translate(_PARTS) if "|" in texts or "\t" in texts else texts


def is_table(provision: Provision) -> bool:
    """Whether a provision holds a table."""
    text = provision.passage.text
    return "\t" in text or text.count("|") > 1


def introduction(table: Provision, regulation: Regulation) -> str:
    """What announces the table of a provision, 应当符合下列指标：, or is its caption, 申报条件; "" where a sentence stands there."""
    text = table.passage.text
    begin = _begin(text)
    if begin == 0 and table.level == "paragraph":
        above, _, number = table.at.rpartition("/")
        before = regulation.by_address.get(f"{above}/{int(number) - 1}") if number.isdecimal() else None
        text, begin = (before.text, len(before.text)) if before is not None else ("", 0)
    return text[:begin] if begin and text[begin - 1] not in "。；！？;!?|" else ""


def _begin(text: str) -> int:
    """Where the table of a provision begins: at its first sign."""
    found = _BAR.search(text)
    return found.start() if found else len(text)


class Table:
    """The rows of a provision that is a table: each a list of cells with where they begin in its text."""

    def __init__(self, provision: Provision, source: Source) -> None:
        self.rows = [
            row for row in _rows(provision, source) if any(not set(cell) <= set("-:") for _, cell in row)
        ]
        self._starts = [row[0][0] for row in self.rows]

    def named(self, at: int) -> Named | None:
        """What the value in the cell round the character `at` of the text measures; None where nothing says so."""
        n, column = self._cell(at)
        if n < 0:
            return None
        row = self.rows[n]
        beside = row[max(0, column - _COLUMNS) : column]
        left = next((name for _, cell in reversed(beside) if (name := _name(cell))), None)
        head = self._head(n, column)
        if left and (head is None or _is_measured(left)):
            return Named(left, head)
        return Named(head, left) if head else None

    def _cell(self, at: int) -> tuple[int, int]:
        """The row, -1 before the first, and the column in which the character `at` stands."""
        n = bisect_right(self._starts, at) - 1
        return n, max(0, bisect_right(self.rows[n], at, key=itemgetter(0)) - 1) if n >= 0 else 0

    def head_of(self, at: int) -> str | None:
        """The head of the column in which the character `at` stands; None in the head itself, and where rows are longer."""
        n, column = self._cell(at)
        heads = self.rows[0] if n > 0 else ()
        return heads[column][1] if column < len(heads) >= len(self.rows[n]) else None

    def head_over(self, start: int, end: int) -> str | None:
        """The head of the column in which a cell begins with `text[start:end]` and says no more, but for a bracket."""
        n, column = self._cell(start)
        if n < 1:
            return None
        at, cell = self.rows[n][column]
        alone = at == start and (end - at == len(cell) or cell[end - at] in "（(")
        return self.head_of(start) if alone else None

    def below(self, fits: Callable[[str], object]) -> Iterator[tuple[int, str]]:
        """The cells of the first column whose head `fits`, without their numbers, and where they begin."""
        heads = [cell for _, cell in self.rows[0]] if self.rows else []
        column = next((k for k, cell in enumerate(heads) if fits(cell)), None)
        if column is None:
            return
        for row in self.rows[1:]:
            if column < len(row) <= len(heads):
                start, cell = row[column]
                label = _LABEL.match(cell)
                at = label.end() if label else 0
                yield start + at, cell[at:]

    def _head(self, n: int, column: int) -> str | None:
        """The head of a column that says more than what kind of thing stands there; None of any other."""
        first = self.rows[0]
        if (
            not n
            or not column < len(first) >= len(self.rows[n])
            or any(_VALUE.fullmatch(cell) for _, cell in first)
        ):
            return None
        name = _name(first[column][1])
        return name if name and not _GENERIC.fullmatch(name) else None


def _is_measured(name: str) -> bool:
    """Whether a name is of something that is measured, and not of those who are."""
    return _MEASURED.search(name) is not None or name in _measured()


@cache
def _measured() -> frozenset[str]:
    return frozenset(wording for wording, _ in wordings())


def _name(cell: str) -> str | None:
    """The name that a cell holds, without its number; None where it is empty, a serial number or a value."""
    plain = cell.strip()
    if _SERIAL.fullmatch(plain) or _VALUE.fullmatch(plain):
        return None
    plain = _LABEL.sub("", plain).rstrip("：:")
    return plain if 2 <= len(plain) <= 40 and not any(stop in plain for stop in "。；") else None


def _rows(provision: Provision, source: Source) -> Iterator[Sequence[tuple[int, str]]]:
    """The cells of each row and where they begin. Rows are lines of the source; with a bar at both ends, or without."""
    passage, text = provision.passage, provision.passage.text
    row: list[tuple[int, str]] = []
    last = _begin(text)
    for sign in (*_BAR.finditer(text, last + 1), None):
        at = sign.start() if sign else len(text)
        cell = last + 1, text[last + 1 : at]
        ends = sign is None or _BREAK.search(
            source.text, passage.source_offset(last) + 1, passage.source_offset(at) + 1
        )
        if cell[1] or not ends:
            row.append(cell)
        if ends and row:
            yield row
            row = []
        last = at
