"""The calendar: the duties of a year, of one measure or of all that are not over, as a page and as a feed.

Reads: time_rules and lives. Gives: the page's type, and what `calendar.feed` needs. Measures that are repealed or expired
lay down no duties and are left out; drafts are shown as drafts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from sqlite3 import Connection, Row
from typing import NamedTuple

import msgspec

from regparse.calendar import workdays
from regparse.calendar.duties import Duty, Occurrence, duty, in_year
from regparse.calendar.feed import feed
from regparse.calendar.life import Life
from regparse.model import TimeRule
from regparse.site.pages import CalendarPage, Due, Link, Month, Standing
from regparse.site.summaries import standing
from regparse.site.ways import NotHere, anchor_path, measure_path, path_of, step_of
from regparse.verbs import built_at
from regparse.wording import Label

DUTIES_A_PAGE = 200
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that have a calendar, as on the command line."""
OVER = ("repealed", "expired")
"""Statuses of measures whose duties are left out, unless one asks for that measure."""


class _Measure(NamedTuple):
    title: str
    status: str
    duties: tuple[Duty, ...]


def page(base: Connection, *, year: int, measure_id: str = "", number: int = 1) -> CalendarPage:
    """The duties of `year`. Raises NotHere where there is no measure of that id."""
    measures, left_out = _measures(base, measure_id)
    found = in_year((it for m in measures.values() for it in m.duties), year)
    asked = {"year": str(year), "measure": measure_id}
    step = step_of("/calendar", asked, number, len(found), DUTIES_A_PAGE)
    shown = found[(step.number - 1) * DUTIES_A_PAGE :][:DUTIES_A_PAGE]
    standings = _standings(base, {o.duty.measure for o in shown})
    edition = workdays.edition()
    here = {"page": step.number} if step.number > 1 else {}
    return CalendarPage(
        title=f"{year}年事项日历",
        path=path_of("/calendar", year=year, measure=measure_id, **here),
        json=path_of("/calendar.json", year=year, measure=measure_id, **here),
        year=year,
        before=_year(year - 1, measure_id),
        after=_year(year + 1, measure_id),
        within=Link(text=measures[measure_id].title, href=measure_path(measure_id)) if measure_id else None,
        months=tuple(
            Month(
                name=name,
                duties=tuple(
                    _due(o, measures[o.duty.measure].title, standings[o.duty.measure]) for o in group
                ),
            )
            for name, group in groupby(shown, _month)
        ),
        feed=path_of("/calendar.ics", measure=measure_id),
        arrangements=Label(
            f"放假和调休安排已知的年份：{edition.first}—{edition.last}年（{edition.package} {edition.version}）。",
            f"Holiday arrangements are known for {edition.first}–{edition.last} ({edition.package} {edition.version}).",
        ),
        left_out=left_out,
        step=step,
    )


def _year(year: int, measure_id: str) -> Link | None:
    """The way to another year's calendar; None where it has none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Link(text=str(year), href=path_of("/calendar", year=year, measure=measure_id))


def ics(base: Connection, *, year: int, measure_id: str = "", root: str = "") -> bytes:
    """The duties from `year` on as iCalendar; `root` is the address of the site. Raises NotHere."""
    measures, _ = _measures(base, measure_id)
    stamp = built_at(base) or datetime(2000, 1, 1, tzinfo=UTC)
    return feed(
        (it for m in measures.values() for it in m.duties),
        year,
        name=measures[measure_id].title if measure_id else "办法事项日历",
        stamp=stamp,
        titles=lambda key: measures[key].title,
        tentative=lambda key: measures[key].status == "draft",
        link=lambda it: root + measure_path(it.measure, it.at) if root else None,
    )


def _measures(base: Connection, measure_id: str) -> tuple[dict[str, _Measure], int]:
    """The measures with their duties, by id, and how many are left out since they are over."""
    rows = base.execute(
        "SELECT measure_id AS id, title, status FROM statuses WHERE :id IN ('', measure_id) ORDER BY measure_id",
        {"id": measure_id},
    ).fetchall()
    if measure_id and not rows:
        raise NotHere(f"没有编号为“{measure_id}”的办法。", f"There is no measure with the id “{measure_id}”.")
    duties: dict[str, list[Duty]] = {}
    chosen = _RULES.format("measure_id = :id AND " if measure_id else "")
    for row in base.execute(chosen, {"id": measure_id}):
        if it := duty(row["id"], row["measure_id"], _rule(row)):
            duties.setdefault(row["measure_id"], []).append(it)
    found, left_out = {}, 0
    for row in rows:
        if row["status"] in OVER and not measure_id:
            left_out += 1
        elif measure_id or row["id"] in duties:
            title = row["title"] or row["id"]
            found[row["id"]] = _Measure(title, row["status"], tuple(duties.get(row["id"], ())))
    return found, left_out


def _standings(base: Connection, measures: set[str]) -> dict[str, Standing]:
    """What is said of the status of these measures."""
    rows = base.execute(
        "SELECT measure_id, life FROM lives WHERE measure_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(measures)),),
    )
    return {row["measure_id"]: standing(msgspec.json.decode(row["life"], type=Life)) for row in rows}


_RULES = (
    "SELECT * FROM time_rules WHERE {}kind IN ('deadline', 'window', 'frequency') "
    "AND (kind = 'frequency' OR from_day IS NOT NULL OR to_day IS NOT NULL OR instr(anchor, '年')) "
    "ORDER BY measure_id, span_start, rowid"
)
"""The time rules that may be duties of the calendar, of one measure or of all: most hang on an event and need not be
fetched."""


def _rule(row: Row) -> TimeRule:
    return TimeRule(
        at=row["at"],
        quote=row["quote"],
        span=(row["span_start"], row["span_end"]),
        kind=row["kind"],
        amount=row["amount"],
        unit=row["unit"],
        start=row["from_day"],
        end=row["to_day"],
        anchor=row["anchor"],
        subject=row["subject"],
        action=row["action"],
    )


def _month(o: Occurrence) -> Label:
    if o.last is None:
        return Label("年份未定", "No year named")
    return Label(f"{o.last.month}月", f"{o.last:%B}")


def _due(o: Occurrence, title: str, standing: Standing) -> Due:
    it = o.duty
    return Due(
        measure=Link(text=title, href=measure_path(it.measure)),
        standing=standing,
        citation=it.citation,
        href=anchor_path(it.measure, it.at),
        first=_iso(o.first),
        last=_iso(o.last),
        due=_iso(o.due) if o.due != o.last else None,
        when=_when(o),
        who=(it.subject or "").rstrip("，,、"),
        what=it.action or "",
        quote=it.quote,
        note=next(_notes(o), None),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _when(o: Occurrence) -> Label:
    if o.last is None:
        return Label(f"每{o.duty.every}年一次", f"every {o.duty.every} years")
    if o.duty.cycle == "week":
        return Label("每周", "every week")
    last = Label(f"{o.last.month}月{o.last.day}日", f"{o.last.day} {o.last:%B}")
    if o.first:
        first = f"{o.first.year}年" if o.first.year != o.last.year else ""
        return Label(
            f"{first}{o.first.month}月{o.first.day}日至{last.zh}", f"{o.first.day} {o.first:%B} to {last.en}"
        )
    if o.duty.kind == "window" and o.duty.stretch:
        return last
    return Label(f"{last.zh}前", f"by {last.en}")


def _notes(o: Occurrence) -> Iterator[Label]:
    if o.last is None:
        yield Label("文中未载起算年份。", "The text names no first year.")
    elif o.duty.cycle == "week":
        yield Label("每周都有，只列当年第一周。", "Comes every week; shown with the first of the year.")
    elif o.due and o.due != o.last:
        yield Label(
            f"{o.last.month}月{o.last.day}日为休假日，顺延至{o.due.month}月{o.due.day}日（《民法典》第二百零三条）。",
            f"A day off: moves to {o.due.day} {o.due:%B} (Civil Code art. 203).",
        )
    elif o.doubt:
        yield o.doubt
    elif o.duty.stretch is None and o.duty.of_month is None:
        yield Label("文中只写明周期，列在最后一日。", "The text names the cycle only; shown on its last day.")
