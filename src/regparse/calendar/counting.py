"""How time limits count, as the Civil Code has it (arts. 200–204).

| article | rule | here |
|---|---|---|
| 200 | by the Gregorian year, month, day and hour | `months_after` |
| 201 | the first day does not count, counting begins on the next; hours count from their beginning | `forward`, `hours` |
| 202 | years and months end on the corresponding day or, where the month has none, on its last | `months_after` |
| 203 | a last day that is a statutory day off gives way to the day after the days off | `moved` |
| 204 | unless a statute provides, or the parties agree, otherwise | `regparse.calendar.due` |

A week is seven days, a quarter three months, half a year six months, half a month fifteen days. Working days are
those of the State Council's arrangements (`workdays`). A limit that runs back from an event (届满三十日前) mirrors
art. 201: the day of the event does not count. No statute moves such a day, and moving it forward would cut the time
short that it protects; so it stays, and the last working day before it is told beside it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import NamedTuple

from regparse.calendar import workdays

MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0}
DAYS = {"day": 1.0, "week": 7.0}
SECONDS = {"hour": 3600.0, "minute": 60.0}
LONGEST = 5000
"""More working days than any limit has; what is more is a slip in the text."""
HALF_MONTH = 15
"""Days of half a month, which the Civil Code does not define (so Bills practice and Criminal Procedure counting)."""


class NotCountable(ValueError):
    """A length that no rule counts (half a working day, say)."""


class Count(NamedTuple):
    """A limit counted.

    `first` is the first day that counts, `nominal` the last by the number alone, `due` the last in law. `left_out`
    are days off within a count of working days, or those that `due` moved over; `made_up` are weekend days that
    count since they are worked (调休). `known` is false where the arrangements of a year needed are not known: then
    `due` is the nominal day or, where that is a day off for certain, the first after it that may not be one, and working
    days are Mondays to Fridays without the holidays that go by their date. `final` is false where next year's
    arrangement may still change the answer.
    """

    first: date
    nominal: date
    due: date
    left_out: tuple[date, ...] = ()
    made_up: tuple[date, ...] = ()
    known: bool = True
    final: bool = True


def forward(start: date, amount: float, unit: str) -> Count:
    """The limit of `amount` `unit` whose event is on `start`.

    >>> forward(date(2026, 9, 24), 7, "day").due, forward(date(2026, 1, 31), 1, "month").nominal
    (datetime.date(2026, 10, 8), datetime.date(2026, 2, 28))
    >>> forward(date(2026, 9, 21), 10, "workday").due
    datetime.date(2026, 10, 12)

    Raises NotCountable.
    """
    if unit == "workday":
        return _working_days(start, amount, 1)
    return moved(start + timedelta(days=1), _end(start, amount, unit, 1))


def backward(event: date, amount: float, unit: str) -> Count:
    """The last day that lies `amount` `unit` before `event`. Raises NotCountable.

    >>> backward(date(2026, 12, 31), 30, "day").due, backward(date(2026, 8, 31), 6, "month").due
    (datetime.date(2026, 12, 1), datetime.date(2026, 2, 28))
    """
    if unit == "workday":
        return _working_days(event, amount, -1)
    nominal = _end(event, amount, unit, -1)
    return Count(
        event - timedelta(days=1),
        nominal,
        nominal,
        known=workdays.kind(nominal) != "unknown",
        final=workdays.final(nominal),
    )


def hours(start: datetime, amount: float, unit: str) -> datetime:
    """When `amount` hours or minutes that begin at `start` are over (art. 201: from the beginning; no day off counts).

    >>> hours(datetime(2026, 9, 30, 9, 30), 24, "hour")
    datetime.datetime(2026, 10, 1, 9, 30)
    """
    return start + timedelta(seconds=amount * SECONDS[unit])


def moved(first: date, nominal: date) -> Count:
    """The count from `first` to `nominal`, with `due` moved over days off where these are known.

    >>> moved(date(2026, 9, 1), date(2026, 9, 25)).due
    datetime.date(2026, 9, 28)
    >>> moved(date(2199, 1, 1), date(2199, 2, 2)).due, moved(date(2199, 1, 1), date(2199, 10, 1)).due
    (datetime.date(2199, 2, 2), datetime.date(2199, 10, 4))
    """
    day, over = nominal, []
    while workdays.kind(day) in ("weekend", "holiday"):
        over.append(day)
        day += timedelta(days=1)
    if workdays.kind(day) == "unknown":
        return Count(first, nominal, day, tuple(over), known=False, final=False)
    made_up = (day,) if workdays.kind(day) == "makeup" else ()
    return Count(first, nominal, day, tuple(over), made_up, final=workdays.final(day))


def last_working_day(day: date) -> date:
    """`day` or, where it is no working day, the last one before it.

    >>> last_working_day(date(2026, 10, 4))
    datetime.date(2026, 9, 30)
    """
    while not workdays.worked(day):
        day -= timedelta(days=1)
    return day


def months_after(day: date, months: int) -> date:
    """The day that corresponds to `day` `months` later (or earlier), or the last day of that month.

    >>> months_after(date(2024, 2, 29), 12), months_after(date(2026, 3, 31), -1), months_after(date(2026, 12, 15), 1)
    (datetime.date(2025, 2, 28), datetime.date(2026, 2, 28), datetime.date(2027, 1, 15))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _end(start: date, amount: float, unit: str, way: int) -> date:
    if unit in MONTHS:
        whole, part = divmod(amount * MONTHS[unit], 1)
        end = months_after(start, way * int(whole))
        if part not in (0, 0.5):
            raise NotCountable(f"{amount:g} {unit}")
        return end + timedelta(days=way * HALF_MONTH) if part else end
    if unit not in DAYS or amount * DAYS[unit] % 1:
        raise NotCountable(f"{amount:g} {unit}")
    return start + timedelta(days=way * int(amount * DAYS[unit]))


def _working_days(start: date, amount: float, way: int) -> Count:
    if amount % 1 or not 1 <= amount <= LONGEST:
        raise NotCountable(f"{amount:g} workday")
    step = timedelta(days=way)
    day, left, out, made_up, known = start, int(amount), [], [], True
    first: date | None = None
    while left:
        day += step
        found = workdays.kind(day)
        known = known and found != "unknown"
        if not workdays.worked(day):
            out.append(day)
            continue
        first = first or day
        left -= 1
        if found == "makeup":
            made_up.append(day)
    return Count(first or day, day, day, tuple(out), tuple(made_up), known, workdays.final(day))
