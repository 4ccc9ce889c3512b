"""Days and stretches of the year as laws fix them: 每年2月底前, 1月15日至2月15日, 第一季度, 每三年.

Reads: the `start` and `end` of a TimeRule (`MM-DD`, `02-末`, `01-初`), an amount and a unit. Gives: dates.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from regparse import words
from regparse.calendar.counting import month_end, months_after
from regparse.model import TimeRule
from regparse.numerals import CHINESE, number

_EDGE = re.compile(r"(?P<month>\d\d)-(?:(?P<day>\d\d)|(?P<edge>[初末]))$")


class Edge(NamedTuple):
    """A day of the year; `day` 0 is the last of the month (`02-末`)."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """The day in `year`; 29 February of a common year is the 28th."""
        last = month_end(year, self.month)
        return last.replace(day=min(self.day, last.day)) if self.day else last


class Stretch(NamedTuple):
    """From one day of the year to another, or one day; `closed` is false where the text names no last day.

    A stretch whose last day comes before its first runs into the next year (11月16日至次年4月5日).
    """

    first: Edge
    last: Edge
    closed: bool = True

    @property
    def wraps(self) -> bool:
        """Whether it runs over the end of the year."""
        return self.first.in_year(2001) > self.last.in_year(2001)

    @property
    def whole(self) -> bool:
        """Whether it is a whole year, from whatever day on (7月1日至次年6月30日)."""
        first, last = self.in_year(2001)
        return (last - first).days == 364

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last or not self.closed

    def in_year(self, year: int) -> tuple[date, date]:
        """Its first and last day, where it begins in `year`."""
        return self.first.in_year(year), self.last.in_year(year + self.wraps)


def edge(text: str | None) -> Edge | None:
    """The day that `text` means; None where it means none for certain (`01-初`).

    >>> edge("02-末"), edge("03-12"), edge("01-初")
    (Edge(month=2, day=0), Edge(month=3, day=12), None)
    """
    found = _EDGE.match(text or "")
    if not found or found["edge"] == "初" or not 1 <= int(found["month"]) <= 12:
        return None
    return Edge(int(found["month"]), int(found["day"] or 0))


def stretch(start: str | None, end: str | None) -> Stretch | None:
    """The stretch between `start` and `end`; a deadline (`end` alone) is its last day.

    >>> stretch(None, "02-末").in_year(2028)[1], stretch("11-16", "04-05").in_year(2026)[1]
    (datetime.date(2028, 2, 29), datetime.date(2027, 4, 5))
    >>> stretch("01-初", None)
    """
    first, last = edge(start), edge(end)
    if last is None:
        return Stretch(first, first, closed=False) if first and not end else None
    return Stretch(first or last, last)


_NAMED_DAY = re.compile(
    rf"(?P<year>[12][0-9]{{3}}|[{CHINESE}]{{4}})年"
    rf"(?:(?P<month>[0-9]{{1,2}}|[{CHINESE}]{{1,3}})月(?:(?P<day>[0-9]{{1,2}}|[{CHINESE}]{{1,3}})日)?|年?[底末]|第?(?P<quarter>[{CHINESE}1-4])季度)"
)


def last_day(rule: TimeRule) -> str | None:
    """The last day of a rule, as `end` has it: that, or the day until which something is in force (有效期至2027年11月30日)."""
    if rule.end or rule.start or rule.kind != "validity" or rule.amount is not None:
        return rule.end
    named = _NAMED_DAY.search(rule.anchor or "")
    if named is None or not named["day"]:
        return None
    return f"{int(number(named['month'])):02}-{int(number(named['day'])):02}"


def years(rule: TimeRule) -> tuple[int, int] | None:
    """The years of the first and the last day of a stretch whose text names them (2024年3月1日至20日); None where it comes every year.

    Such a stretch comes once: 请于2023年6月30日前报送 asks for nothing in 2024. What else has a year in the quote
    (2024年1月15日前报送2023年下半年工作总结) is no day of it.
    """
    first, last = edge(rule.start), edge(last_day(rule))
    if (first or last) is None or "每年" in rule.quote:
        return None
    begins = ends = None
    for named in _NAMED_DAY.finditer(rule.quote):
        month = 12 if not named["month"] else int(number(named["month"]))
        if named["quarter"]:
            month = 3 * int(number(named["quarter"]))
        day = int(number(named["day"])) if named["day"] else None
        year = int(number(named["year"]))
        if begins is None and first and first.month == (month - 2 if named["quarter"] else month):
            begins = year if day in (None, first.day) else None
        if ends is None and last and last.month == month and day in (None, last.day):
            ends = year
    span = stretch(rule.start, last_day(rule))
    wraps = span is not None and span.wraps
    if begins is None:
        return (ends - wraps, ends) if ends is not None else None
    return begins, begins + wraps if ends is None or ends < begins else ends


_SEASON = re.compile(
    rf"(?:{'|'.join(row['word'] for row in words.rows('seasons'))})(?:为|是)?(?:每年|当年)?$"
)
_NAMES_A_DAY = re.compile(r"^[^，。；]{0,12}?(?:为|是)[^，。；]{0,20}[日周月节]”?$")


def season(rule: TimeRule) -> bool:
    """Whether a stretch of the year is a season or a day of remembrance and no time to act in: 汛期, …为…保护日.

    Such a stretch ends when it ends, whatever day that is.
    """
    return rule.kind == "window" and bool(
        _SEASON.search(rule.subject or "") or _NAMES_A_DAY.search(rule.quote)
    )


def period_end(day: date, amount: float, unit: str) -> date | None:
    """The last day of the calendar year, half-year, quarter, month or week in which `day` lies.

    None where the period is none of the calendar's (每三年, 每15日).

    >>> period_end(date(2026, 9, 21), 1, "year"), period_end(date(2026, 2, 1), 0.5, "year")
    (datetime.date(2026, 12, 31), datetime.date(2026, 6, 30))
    """
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit, 0) * amount
    if months in (1, 3, 6, 12):
        return month_end(day.year, int(-(-day.month // months) * months))
    if unit == "week" and amount == 1:
        return day + timedelta(days=6 - day.weekday())
    return None


_OF_MONTH = re.compile(rf"每月度?的?(?P<day>[0-9０-９]{{1,2}}|[{CHINESE}]{{1,3}})日")


def day_of_month(quote: str) -> int | None:
    """The day of every month that a recurrence names.

    >>> day_of_month("每月十日前"), day_of_month("每月公布一次")
    (10, None)
    """
    found = _OF_MONTH.search(quote)
    day = int(number(found["day"])) if found else 0
    return day if 1 <= day <= 31 else None


def next_of_month(day: date, of_month: int) -> date:
    """The first day on or after `day` that is the `of_month`-th of its month, or the month's last.

    >>> next_of_month(date(2026, 2, 11), 30), next_of_month(date(2026, 3, 11), 10)
    (datetime.date(2026, 2, 28), datetime.date(2026, 4, 10))
    """
    first = day.replace(day=1)
    found = [
        end.replace(day=min(of_month, end.day))
        for end in (month_end(day.year, day.month), month_end(*months_after(first, 1).timetuple()[:2]))
    ]
    return found[0] if found[0] >= day else found[1]
