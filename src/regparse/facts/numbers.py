"""Numbers in a clause: its quantities, without ordinals, dates and the 一 of other words.

Reads: a clause with its `quantity` marks. Gives: Numbers, in print order. Which of them are compared with something,
facts/bounds.py says.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from regparse.facts.clause import Clause
from regparse.facts.quantities import Quantity, UnitKind, kind, one_of, quantity, vocabulary
from regparse.numerals import ARABIC, CHINESE


class Number(msgspec.Struct, frozen=True, gc=False):
    """A quantity at `text[start:end]`."""

    start: int
    end: int
    quantity: Quantity
    kind: UnitKind


_FIGURE = re.compile(rf"[{ARABIC}{CHINESE}]")
_ORDINAL = frozenset(("第", "百", "千", "/", ".", "．", "×"))


def numbers(clause: Clause) -> list[Number]:
    """The quantities of `clause`, without ordinals (第三次), dates and years."""
    found: list[Number] = []
    text = clause.text
    for mark in clause.marks:
        if mark.mark != "quantity":
            continue
        start, end = mark.start, mark.end
        before = text[start - 1 : start]
        if before in _ORDINAL or (before == "月" and text[end - 1] in "日天"):
            continue
        if text.startswith("亿万", start) or (before == "每" and _FIGURE.match(text, end)):
            continue  # 亿万人民; 每万人500平方米, which is counted over
        if text[end - 1] == "代" and text.startswith("表", end):
            continue  # 每一代表
        measured = _measured(text[start:end])
        if measured is None:
            continue
        value, what = measured
        if value.unit == value.printed and (other := _OTHER_UNIT.match(text, end)):
            end, value = other.end(), value._replace(unit=value.unit + other[0])  # 二百张（枚）
        if (value.printed == "年" and value.value >= 1000) or (
            value.value <= 1 and _part_of_a_word(text, start)
        ):
            continue
        size = _MONTHS_OF.get(found[-1].quantity.unit) if found and found[-1].end == start else None
        if size and value.unit == "month":  # 一年六个月
            whole = value._replace(value=found[-1].quantity.value * size + value.value)
            found[-1] = replace(found[-1], end=end, quantity=whole)
        else:
            found.append(Number(start, end, value, what))
    return found


@lru_cache(maxsize=50_000)
def _measured(printed: str) -> tuple[Quantity, UnitKind] | None:
    """The quantity that a mark says, and what its unit measures; None where it is none."""
    try:
        value = quantity(printed)
    except ValueError:
        return None
    return value, kind(value)


_MONTHS_OF = {"year": 12}


_OTHER_UNIT = re.compile(
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
