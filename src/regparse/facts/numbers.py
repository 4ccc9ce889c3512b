"""Numbers in a clause: its quantities, without ordinals, dates and the 一 of other words.

Reads: a clause with its `quantity` marks. Gives: Numbers, in print order. Which of them are compared with something,
facts/bounds.py says.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from regparse.facts.amendments import replaced
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.quantities import Quantity, UnitKind, kind, one_of, quantity, vocabulary
from regparse.facts.records import Value
from regparse.numerals import ARABIC, CHINESE


class Number(Value, frozen=True):
    """A quantity at `text[start:end]`."""

    start: int
    end: int
    quantity: Quantity
    kind: UnitKind


_FIGURE = lazy(rf"[{ARABIC}{CHINESE}]")
_ORDINAL = frozenset(("第", "百", "千", "/", ".", "．", "×"))
_LETTERED = lazy(r"(?:^|.(?<![A-Za-z0-9]))[A-Za-z][.．]$")
"""The label of a choice: A.80%以上 B.70%以上."""


def numbers(clause: Clause) -> list[Number]:
    """The quantities of `clause`, without ordinals (第三次), dates, years and what an amendment replaces."""
    found: list[Number] = []
    text = clause.text
    old = replaced(text) if "改为" in text else ()
    for mark in clause.marks:
        if mark.mark != "quantity" or (old and any(begin <= mark.start < stop for begin, stop in old)):
            continue
        start, end = mark.start, mark.end
        before = text[start - 1 : start]
        if before in _ORDINAL and not _LETTERED.match(text, max(0, start - 3), start):
            continue
        start = behind_label(text, start, end)
        measured = _measured(text[start:end])
        if measured is None:
            continue
        value, what = measured.quantity, measured.kind
        if not measured.plain and _is_none(text, start, end, before, value):
            continue
        if before == "每" and _FIGURE.match(text, end):
            continue  # 每万人500平方米, which is counted over
        if value.unit == value.printed and (other := _OTHER_UNIT.match(text, end)):
            end, value = other.end(), value._replace(unit=value.unit + other[0])  # 二百张（枚）
        size = (
            _MONTHS_OF.get(found[-1].quantity.unit)
            if value.unit == "month" and found and found[-1].end == start
            else None
        )
        if size:  # 一年六个月
            whole = value._replace(value=found[-1].quantity.value * size + value.value)
            found[-1] = replace(found[-1], end=end, quantity=whole)
        else:
            found.append(Number(start, end, value, what))
    return found


def behind_label(text: str, start: int, end: int) -> int:
    """Where the number at `text[start:end]` begins, behind the number of its item where that touches it: 2.40周岁以上的.

    No age has two figures behind a point.
    """
    found = _ITEM_NUMBER.match(text) if start == 0 and text[end - 1] == "岁" else None
    return found.end() if found else start


_ITEM_NUMBER = lazy(r"[0-9]{1,2}[.．](?=[0-9]{2,3}(?![0-9.]))")


class _Measured(NamedTuple):
    """What a mark says: its quantity, what the unit measures, and whether it says so whatever stands round it."""

    quantity: Quantity
    kind: UnitKind
    plain: bool


@lru_cache(maxsize=50_000)
def _measured(printed: str) -> _Measured | None:
    """What the mark that is `printed` so says; None where it is no quantity."""
    try:
        value = quantity(printed)
    except ValueError:
        return None
    plain = value.value > 1 and printed[-1] not in "日天代年万亿" and not printed.startswith("亿万")
    return _Measured(value, kind(value), plain)


def _is_none(text: str, start: int, end: int, before: str, value: Quantity) -> bool:
    """Whether `text[start:end]`, behind the character `before`, is a day, a year or a part of other words."""
    last = text[end - 1]
    if last in "日天":
        if before == "月":
            return True
    elif last in "万亿":
        return _OF_MONEY.search(text, max(0, start - 24), start) is None
    elif last == "代" and text.startswith("表", end):
        return True  # 每一代表
    elif value.printed == "年" and value.value >= 1000:
        return True
    return text.startswith("亿万", start) or (value.value <= 1 and _part_of_a_word(text, start))


_OF_MONEY = lazy(
    "(?:产值|收入|营收|[销售交易营业出口总金款]额|创汇|利润|利税|税收|纳税|资产|资本|投资|资金|投入|支出|费用|经费|估值)[^，。；：、]{0,14}$"
)
"""What a number without its 元 measures, where it is one of money: 年产值达到800万以上; 注册用户20万以上 is none."""
_MONTHS_OF = {"year": 12}


_OTHER_UNIT = lazy(
    "[（(／/](?:"
    + one_of(
        printed for printed, row in vocabulary().items() if row.kind == "counter" and row.unit == printed
    )
    + ")[）)]?"
)
"""A second measure word for the same number, in brackets or behind a slash: 张（枚）, 盘/张."""


def _part_of_a_word(text: str, start: int) -> bool:
    """Whether the 一 or 零 at `start` belongs to a word: 同一期间, 统一项目, 零部件."""
    if text[start] == "一" and text.startswith(("以上", "以下"), start - 2):
        return False  # 六个月以上一年以下
    return (text[start] == "零" and text[start + 1] != "点") or (
        text[start] == "一" and text[start - 1 : start] in _BEFORE_ONE
    )


_BEFORE_ONE = frozenset("同统另某唯逐上下")
