"""Duties as iCalendar (RFC 5545), for calendars to subscribe to.

Every duty is an all-day event that recurs by an RRULE, unless the text names its year; its UID derives from the measure and the address and never
changes. Days are those that the text names: where a last day is a day off, the description says to which day it
moves, as far as the year's arrangements are known.

An event keeps its length in all its recurrences (RFC 5545, 3.8.5.3), and the year does not: a stretch over the end of
February is a day longer in a leap year. Such a stretch is two series, one for common and one for leap years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from regparse.calendar import duties, workdays
from regparse.calendar.duties import Duty
from regparse.calendar.yearly import Edge, Stretch

PRODUCT = "-//regparse//regparse//ZH"
_LEAP_DAY = Edge(2, 29)
_LAST_LEAP = 2096
"""Leap years fall every four years until then; no series of this kind goes further."""
_SHORT, _LONG = 4, 40
"""Characters up to which an action (进行) says nothing without its time, and after which a summary is cut."""
_RULES: dict[str, tuple[str, int]] = {
    "year": ("YEARLY", 1),
    "half": ("MONTHLY", 6),
    "quarter": ("MONTHLY", 3),
    "month": ("MONTHLY", 1),
    "week": ("WEEKLY", 1),
}


def feed(
    found: Iterable[Duty],
    year: int,
    *,
    name: str,
    stamp: datetime,
    titles: Callable[[str], str],
    tentative: Callable[[str], bool] = lambda measure: False,
    link: Callable[[Duty], str | None] = lambda duty: None,
) -> bytes:
    """A calendar of duties that recur from `year` on.

    `titles` names a measure by its id, `tentative` says that it is a draft, `link` where a duty's provision can be
    read. `stamp` is when the duties were read: two calls with the same arguments give the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for duty in found:
        for event in _events(duty, year):
            event.add("dtstamp", stamp.astimezone(UTC))
            event.add("summary", _summary(duty, titles(duty.measure)))
            event.add("description", _description(duty, year, titles(duty.measure)))
            event.add("status", "TENTATIVE" if tentative(duty.measure) else "CONFIRMED")
            event.add("transp", "TRANSPARENT")
            event.add("categories", [duty.kind])
            if href := link(duty):
                event.add("url", href)
            calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def uid(duty: Duty, part: str = "") -> str:
    """The UID of a duty's series: `ningxia-draft/18/1#1@regparse`."""
    return f"{duty.key}{f'.{part}' if part else ''}@regparse"


def _events(duty: Duty, year: int) -> Iterator[Event]:
    """The series of a duty, each with UID, DTSTART, DTEND and RRULE."""
    stretch = duty.stretch
    if stretch is None:
        yield _of_cycle(duty, year)
    elif duty.years:
        yield from _once(duty, year)
    elif duty.kind == "deadline" or stretch.single:
        end = stretch.last
        rule = {
            "freq": "YEARLY",
            "bymonth": end.month,
            "bymonthday": -1 if end == _LEAP_DAY else end.day or -1,
        }
        yield _event(uid(duty), stretch.last.in_year(year), stretch.last.in_year(year), rule)
    elif _over_february(stretch):
        yield from _common_and_leap(duty, stretch, year)
    else:
        yield _event(uid(duty), *stretch.in_year(year), {"freq": "YEARLY"})


def _once(duty: Duty, year: int) -> Iterator[Event]:
    """The one event of a duty whose years the text names, unless it is over before `year`."""
    assert duty.years is not None
    for o in duties.occurrences(duty, duty.years[1]):
        if o.last and o.last.year >= year:
            yield _event(uid(duty), o.first or o.last, o.last, None)


def _over_february(stretch: Stretch) -> bool:
    """Whether the stretch is a day longer in leap years."""
    return len({(last - first).days for first, last in map(stretch.in_year, (2001, 2003, 2004))}) > 1


def _common_and_leap(duty: Duty, stretch: Stretch, year: int) -> Iterator[Event]:
    usual = (stretch.in_year(2002)[1] - stretch.in_year(2002)[0]).days

    def long(y: int) -> bool:
        first, last = stretch.in_year(y)
        return (last - first).days != usual

    common = next(y for y in range(year, year + 3) if not long(y))
    leap = next(y for y in range(year, year + 9) if long(y))
    until = {"freq": "YEARLY", "until": date(_LAST_LEAP + 3, 12, 31)}
    event = _event(uid(duty), *stretch.in_year(common), until)
    skipped = [stretch.in_year(y)[0] for y in range(leap, _LAST_LEAP + 1, 4)]
    event.add("exdate", skipped, parameters={"VALUE": "DATE"})
    yield event
    yield _event(uid(duty, "leap"), *stretch.in_year(leap), {**until, "interval": 4})


def _of_cycle(duty: Duty, year: int) -> Event:
    """Due by the last day of each period; of a cycle of several years from `year` on, since the text names no year."""
    freq, step = _RULES[duty.cycle]
    rule: dict[str, object] = {"freq": freq, "interval": step * duty.every}
    if duty.cycle == "year":
        rule |= {"bymonth": 12, "bymonthday": 31}
        last = date(year, 12, 31)
    elif duty.cycle == "week":
        rule["byday"] = "SU"
        last = date(year, 1, 1) + timedelta(days=6 - date(year, 1, 1).weekday())
    else:
        last = next(duties.occurrences(duty, year)).last or date(year, 1, 31)
        rule["bymonthday"] = _month_day(duty.of_month)
        if len(rule["bymonthday"]) > 1:  # type: ignore[arg-type]
            rule["bysetpos"] = -1
    if rule["interval"] == 1:
        del rule["interval"]
    return _event(uid(duty), last, last, rule)


def _month_day(of_month: int | None) -> list[int]:
    """The day of every month; the last day where there is none named or a month has no such day."""
    if of_month is None:
        return [-1]
    return list(range(28, of_month + 1)) if of_month > 28 else [of_month]


def _event(identity: str, first: date, last: date, rule: dict[str, object] | None) -> Event:
    """An all-day event; it comes once where `rule` is None."""
    event = Event()
    event.add("uid", identity)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    if rule is not None:
        event.add("rrule", rule)
    return event


def _summary(duty: Duty, title: str) -> str:
    said = duty.action if duty.action and len(duty.action) > _SHORT else duty.quote
    said = said if len(said) <= _LONG else said[:_LONG] + "…"
    who = f"{duty.subject}：" if duty.subject and len(duty.subject) <= _LONG // 2 else ""
    return f"{who}{said}（{title}{duty.citation}）"


def _description(duty: Duty, year: int, title: str) -> str:
    lines = [f"《{title}》{duty.citation}：“{duty.quote}”"]
    if duty.subject:
        lines.append(f"主体：{duty.subject}")
    if not duty.anchored:
        lines.append(f"每{duty.every}年一次；文中未载明起算年份，自{year}年排列。")
    elif duty.stretch is None and duty.of_month is None:
        lines.append("文中只写明周期，未写明日期；列在每一周期的最后一日。")
    known = workdays.edition()
    for y in range(max(year, known.first), known.last + 1):
        for o in duties.occurrences(duty, y):
            if o.last and o.due and o.due != o.last and not duty.season:
                lines.append(f"{o.last} 为休假日，顺延至 {o.due}（《民法典》第二百零三条）。")
    return "\n".join(lines)
