"""Lengths of time as they are printed: 三十日, 两年半, 二十四小时, 六个月至三年.

Reads: a text and one of its `quantity` marks. Gives: a Length, with the sentence on both sides of it. What kind of rule
it makes there – a Reading – is for others to say: facts/time_kinds.py.
"""

from __future__ import annotations

from typing import Literal

from regparse.facts.patterns import lazy
from regparse.facts.quantities import quantity
from regparse.facts.records import Value
from regparse.facts.scanner import Mark
from regparse.facts.time_events import begin, finish, since

Kind = Literal["deadline", "window", "publicity", "validity", "ban", "frequency", "lookback", "effective"]
"""The kinds of time rule; the model says what each means."""


class Length(Value, frozen=True):
    """A length of time at `text[start:end]`; `left` and `right` are the sentence before and after it.

    Of a range (六个月至三年) `amount` and `unit` are the upper end, `least` the lower.
    """

    start: int
    end: int
    amount: float
    unit: str
    left: str
    right: str
    least: tuple[float, str] | None = None

    def at(self, index: int) -> int:
        """Where `left[index]` stands in the text."""
        return self.start - len(self.left) + index

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Where `left[start:stop]` stands in the text."""
        return self.at(start), self.at(stop)

    def since_the_day(self, stop: int) -> tuple[int, int]:
        """Where the event stands whose 之日起 ends at `left[:stop]`: the anchor of what counts from that day."""
        return self.span(since(self.left, stop), stop)


class Reading(Value, frozen=True):
    """What a length turned out to be.

    `start` and `end` are those of the whole expression (有效期为三年, 三十日内), `anchor` the event it counts from where
    its words are part of the expression; `far` allows the anchor to stand in a clause before.
    """

    kind: Kind
    start: int
    end: int
    anchor: tuple[int, int] | None = None
    far: bool = False


DIGIT = "0-9０-９一二三四五六七八九十两"
"""What the numbers of lengths are written in, for use in a character class."""
UNIT_ENDS = frozenset("日天年周月时度期钟半")
"""What the units of time end with."""
_UNITS = {unit: unit for unit in ("day", "workday", "hour", "minute", "week", "month", "quarter", "year")} | {
    "交易日": "workday"  # the exchanges trade on working days; a shorter unit does not exist in the model
}
_NOT_A_LENGTH = ("第", "初", "高", "每月", "当月", "本月", "首月", "末月", "月的")
"""Before a number these make it an ordinal, a school year (初三年级) or a day of a month (每月十日, 次月的十五日)."""
_TO = frozenset("至到～~－-—")
_LOWER_END = lazy(
    rf"(?P<least>[{DIGIT}]{{1,4}})(?P<unit>个?月|[日天年周]|个?工作日|小时)?(?:[至到～~－-]|—{{1,2}})$"
)
"""The 六个月至 of 六个月至三年; without a unit of its own it has that of the upper end."""


def length(text: str, mark: Mark) -> Length | None:
    """The mark as a length of time; None for other quantities, ages and ordinals (第三日)."""
    if text.endswith(_NOT_A_LENGTH, 0, mark.start):
        return None
    try:
        amount, unit, unit_printed = quantity(text[mark.start : mark.end])
    except ValueError:
        return None
    if unit not in _UNITS or unit_printed.endswith("岁"):
        return None
    end = mark.end
    if text[end : end + 1] == "半" and unit in ("year", "day", "hour"):
        amount, end = amount + 0.5, end + 1
    elif unit == "year" and amount >= 1 and text.startswith("度", end):  # 近两年度
        end += 1
    left = text[begin(text, mark.start) : mark.start]
    right = text[end : finish(text, end)]
    lower = _LOWER_END.search(left) if left[-1:] in _TO else None
    if lower is None:
        return Length(mark.start, end, amount, _UNITS[unit], left, right)
    least = quantity(lower["least"] + (lower["unit"] or unit_printed))
    start, left = mark.start - len(lower[0]), left[: lower.start()]
    return Length(start, end, amount, _UNITS[unit], left, right, (least.value, _UNITS[least.unit]))
