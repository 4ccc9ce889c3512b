"""Which days are worked in mainland China: weekends, statutory holidays, and the days exchanged for them (调休).

The General Office of the State Council arranges each year's holidays, usually in the November before; the package
chinesecalendar keeps these arrangements. Of a later year nothing is said here but which days are statutory holidays by
the date itself, of an earlier one nothing: `unknown`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import chinese_calendar

Kind = Literal["work", "makeup", "weekend", "holiday", "unknown"]
"""A weekday that is worked; a weekend day worked in exchange; a weekend day; a day off; of no known year."""

PACKAGE = "chinesecalendar"
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_LAST_DAYS = 6
"""So many days before a year's end the next year's arrangement may still exchange (2011-12-31 was worked for 2012)."""


_BY_DATE = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
"""Month and day of the holidays that need no arrangement: 全国年节及纪念日放假办法 art. 2, as in force from 2025.

春节, 端午 and 中秋 go by the lunar calendar, 清明 by the sun; their days are left to the arrangements.
"""


class Edition(NamedTuple):
    """Which arrangements are known: the package, its version, the first and the last year."""

    package: str
    version: str
    first: int
    last: int


def edition() -> Edition:
    """The edition of the arrangements that this program counts with."""
    from importlib.metadata import version  # loaded where it is needed: a build asks for the years alone

    return Edition(PACKAGE, version(PACKAGE), *_years())


@cache
def _years() -> tuple[int, int]:
    """The first and the last year of which arrangements are known."""
    years = {day.year for day in (*chinese_calendar.constants.holidays, *chinese_calendar.constants.workdays)}
    return min(years), max(years)


def by_date(day: date) -> str | None:
    """The statutory holiday that `day` is by its date alone, in a year of which no arrangement is known yet.

    >>> by_date(date(2199, 10, 3)), by_date(date(2199, 10, 4)), by_date(date(2026, 10, 1))
    ('国庆节', None, None)
    """
    return _BY_DATE.get((day.month, day.day)) if day.year > _years()[1] else None


@lru_cache(maxsize=4096)
def _detail(day: date) -> tuple[bool, str | None]:
    """Whether `day` is off, and for which holiday. (The package looks through all its years at every call.)"""
    found: tuple[bool, str | None] = chinese_calendar.get_holiday_detail(day)
    return found


def kind(day: date) -> Kind:
    """What kind of day `day` is.

    >>> [kind(date(2026, 10, n)) for n in (1, 9, 10, 11)], [kind(date(2199, 10, n)) for n in (3, 4)], kind(date(1999, 10, 1))
    (['holiday', 'work', 'makeup', 'weekend'], ['holiday', 'unknown'], 'unknown')
    """
    first, last = _years()
    if by_date(day):
        return "holiday"
    if not first <= day.year <= last:
        return "unknown"
    off, holiday = _detail(day)
    weekend = day.weekday() >= 5
    if off:
        return "holiday" if holiday else "weekend"
    return "makeup" if weekend else "work"


def worked(day: date) -> bool:
    """Whether `day` is worked; in a year that is not known, whether it is one of Monday to Friday and no holiday by date."""
    found = kind(day)
    return day.weekday() < 5 if found == "unknown" else found in ("work", "makeup")


def final(day: date) -> bool:
    """Whether it is known for good what `day` is: not in the last days of the last year known."""
    last = date(_years()[1], 12, 31)
    return by_date(day) is not None or (kind(day) != "unknown" and day <= last - timedelta(days=_LAST_DAYS))


_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def name(day: date) -> str:
    """Why `day` is no working day, or why a day of the weekend is one; else its weekday.

    >>> name(date(2026, 10, 1)), name(date(2026, 10, 10)), name(date(2026, 10, 11)), name(date(2026, 10, 12))
    ('国庆节', '调休上班', '星期日', '星期一')
    """
    found = kind(day)
    if found == "holiday":
        holiday = by_date(day) or _detail(day)[1] or ""
        return _NAMES.get(holiday, holiday)
    return "调休上班" if found == "makeup" else WEEKDAYS[day.weekday()]


_AHEAD = timedelta(hours=8)
"""China's time is eight hours ahead of UTC, all year and everywhere."""


def day(moment: datetime) -> date:
    """The day that it is in China at a moment, which has a time zone."""
    return (moment.astimezone(UTC) + _AHEAD).date()


def today() -> date:
    """The day that it is in China."""
    return day(datetime.now(UTC))
