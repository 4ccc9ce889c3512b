"""The duties of a measure that come round with the calendar: 每年2月底前, 1月15日至2月15日, 第一季度, 每三年.

Reads: a Measure. Gives: Duties, in print order, and for a year their Occurrences. What hangs on an event (收到申请之日起)
comes round with nobody's calendar and is none; what follows from the end of a year or quarter (年度终了后四个月内) is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from regparse import address
from regparse.calendar import counting, yearly
from regparse.calendar.counting import NotCountable
from regparse.calendar.due import doubt
from regparse.calendar.yearly import Stretch
from regparse.model import Measure, Span, TimeRule
from regparse.wording import Label

Cycle = Literal["year", "half", "quarter", "month", "week", "once"]
"""How often a duty comes round; with `every` 3, each third time. `once`: in the years that the text names, and never again."""


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be done that the calendar brings round.

    `key` names it for ever: the measure, the address and its place there. From `start` to `end` (as in TimeRule), or
    by `end`, it is to be done; where only the cycle is given, it is due by the period's last day. `of_month` is a day of every month; `named` says that the text names the days itself; `anchored` is false where a
    cycle of several years has no first year in the text; `season` that nobody has to act (汛期). `years` are those of the
    first and the last day of a duty that comes once.
    """

    key: str
    measure: str
    at: str
    citation: str
    kind: str
    quote: str
    span: Span
    subject: str | None
    action: str | None
    cycle: Cycle
    every: int = 1
    start: str | None = None
    end: str | None = None
    of_month: int | None = None
    anchored: bool = True
    season: bool = False
    years: tuple[int, int] | None = None

    @property
    def stretch(self) -> Stretch | None:
        """The days of the year; None where only a cycle is given."""
        return yearly.stretch(self.start, self.end)


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """A duty in one year. `first` is null where there is a last day alone; `due` is the last day in law.

    `due` differs from `last` where that is a day off (Civil Code art. 203); `certain` is false where the arrangements
    that this hangs on are not known, and `due` is the nominal day, or may still change; `doubt` says which.
    """

    duty: Duty
    first: date | None
    last: date | None
    due: date | None
    certain: bool
    doubt: Label | None = None


def duties(measure: Measure) -> list[Duty]:
    """The duties of `measure`, in print order."""
    seen: Counter[str] = Counter()
    found = []
    for rule in measure.time_rules:
        seen[rule.at] += 1
        found.append(duty(f"{measure.id}/{rule.at}#{seen[rule.at]}", measure.id, rule))
    return [it for it in found if it]


def duty(key: str, measure: str, rule: TimeRule) -> Duty | None:
    """The duty that a time rule lays down; None where it is none.

    Text before and after the measure and attachments lay down none. `key` is the rule's own: the measure, the
    address and its place among the time rules there.
    """
    shape = None if rule.at.startswith(("front", "back", "att")) else _shape(rule)
    if shape is None:
        return None
    cycle, every, (start, end), of_month = shape
    years = yearly.years(rule)
    return Duty(
        key=key,
        measure=measure,
        at=rule.at,
        citation=address.cite(rule.at),
        kind=rule.kind,
        quote=rule.quote,
        span=rule.span,
        subject=rule.subject,
        action=rule.action,
        cycle="once" if years else cycle,
        every=every,
        start=start,
        end=end,
        of_month=of_month,
        anchored=every == 1 or cycle != "year",
        season=yearly.season(rule),
        years=years,
    )


def occurrences(duty: Duty, year: int) -> Iterator[Occurrence]:
    """When `duty` is to be done in `year`: those of its stretches that end in it.

    A cycle of several years whose first year the text does not name is told once, without a day. A duty of every week
    is told once, with the year's first.
    """
    if not duty.anchored:
        yield Occurrence(duty=duty, first=None, last=None, due=None, certain=False)
        return
    for first, last in _stretches(duty, year):
        moved = counting.moved(first or last, last)
        exact = not duty.season and (duty.stretch is not None or duty.of_month is not None)
        due = moved.due if exact and moved.known else last  # 每年…: the year itself does not get longer
        why = doubt(moved) if exact else None
        yield Occurrence(
            duty=duty,
            first=first if first != last else None,
            last=last,
            due=due,
            certain=why is None,
            doubt=why,
        )


def of_year(measure: Measure, year: int) -> list[Occurrence]:
    """The duties of `measure` in `year` by their last day; those without a day stand at the end."""
    return in_year(duties(measure), year)


def in_year(found: Iterable[Duty], year: int) -> list[Occurrence]:
    """The same of duties, of whatever measures."""
    told = [o for duty in found for o in occurrences(duty, year)]
    return sorted(
        told,
        key=lambda o: (o.last is None, o.last or date.max, o.first or date.min, o.duty.measure, o.duty.span),
    )


_MONTHS = {"half": 6, "quarter": 3, "month": 1}


def _stretches(duty: Duty, year: int) -> Iterator[tuple[date | None, date]]:
    if duty.stretch is not None and duty.years:
        if year == duty.years[1]:
            first, last = duty.stretch.first.in_year(duty.years[0]), duty.stretch.last.in_year(year)
            yield (None if duty.kind == "deadline" else first), last
        return
    if duty.stretch is not None:
        first, last = duty.stretch.in_year(year - duty.stretch.wraps)
        yield (None if duty.kind == "deadline" else first), last
        return
    if duty.cycle == "year":
        yield None, date(year, 12, 31)
    elif duty.cycle == "week":
        first = date(year, 1, 1)
        yield None, first + timedelta(days=6 - first.weekday())
    else:
        step = _MONTHS[duty.cycle] * duty.every
        for month in range(step, 13, step):
            end = counting.month_end(year, month)
            yield None, end.replace(day=min(duty.of_month, end.day)) if duty.of_month else end


# --- which rules are duties -----------------------------------------------------------------------------------

_PERIOD_OVER = re.compile(
    r"(?:(?P<quarter>季度?)|(?P<half>半年度?)|(?P<month>月度?份?)|(?P<year>年度?))(?:终了|结束|终结|期满|届满)"
)
_CYCLES: dict[tuple[str, float], tuple[Cycle, int]] = {
    ("year", 0.5): ("half", 1),
    ("month", 6.0): ("half", 1),
    ("quarter", 1.0): ("quarter", 1),
    ("quarter", 2.0): ("half", 1),
    ("month", 1.0): ("month", 1),
    ("month", 2.0): ("month", 2),
    ("month", 3.0): ("quarter", 1),
    ("week", 1.0): ("week", 1),
}
_CONDITION = ("的", "之一")

_Shape = tuple[Cycle, int, tuple[str | None, str | None], int | None]


def _shape(rule: TimeRule) -> _Shape | None:
    """Cycle, how many of it, first and last day of the year, day of the month; None where the rule is no duty of the calendar."""
    if rule.quote.endswith(_CONDITION):
        return None  # 年底前未使用完的: what has happened by then, not what is to be done
    if rule.kind == "frequency":
        cycle = _cycle(rule)
        return cycle and (
            *cycle,
            (None, None),
            yearly.day_of_month(rule.quote) if cycle[0] == "month" else None,
        )
    if rule.kind not in ("deadline", "window"):
        return None
    if rule.start or rule.end:
        stretch = yearly.stretch(rule.start, rule.end)
        if (
            stretch is None
            or (stretch.whole and yearly.years(rule) is None)
            or (rule.kind == "window" and not stretch.closed)
        ):
            return None
        return "year", 1, (rule.start, rule.end), None
    return _after_period(rule)


def _cycle(rule: TimeRule) -> tuple[Cycle, int] | None:
    if rule.amount is None or rule.unit is None:
        return None
    if rule.unit == "year" and rule.amount >= 1 and rule.amount % 1 == 0:
        return "year", int(rule.amount)
    return _CYCLES.get((rule.unit, rule.amount))


def _after_period(rule: TimeRule) -> _Shape | None:
    """年度终了后四个月内: the last day follows from the end of the year or quarter."""
    found = _PERIOD_OVER.search(rule.anchor or "")
    if not found or rule.amount is None or rule.unit not in ("day", "month") or rule.kind != "deadline":
        return None
    if not found["year"] or rule.quote.endswith("前") or "前" in rule.quote[: len(rule.anchor or "") + 6]:
        return None
    try:
        last = counting.forward(date(2001, 12, 31), rule.amount, rule.unit).nominal
    except NotCountable:
        return None
    if last.year != 2002:
        return None
    whole = rule.unit == "month" and last == counting.month_end(last.year, last.month)
    return "year", 1, (None, f"{last.month:02}-{'末' if whole else f'{last.day:02}'}"), None
