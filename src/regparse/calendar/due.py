"""`due`: the last day of every time limit at an address, counted from a day, with the count and what it rests on.

Reads: a Measure, an address, a day. Gives: one Answer for each time rule that stands there or below. The day is the
event's: that from which a limit runs, before which it ends, or, for fixed days of the year, the day that one asks on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec
from msgspec.structs import asdict, replace

from regparse import address
from regparse.calendar import counting, workdays, yearly
from regparse.calendar.conventions import Convention, conventions
from regparse.calendar.counting import Count, NotCountable
from regparse.model import Measure, Span, TimeRule
from regparse.numerals import CHINESE
from regparse.wording import Label

Direction = Literal["after", "before", "within", "then", "back", "fixed", "none"]
"""Ends after the event; ends so long before it; lies within so long before it; begins when the time is over (三年后);
looks back from the day; a fixed day of the year; has nothing that could be counted."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The last day of one limit.

    `start` is the day (or moment) asked with. `due` is the last day in law, `nominal` by the number alone; for hours a
    moment. `first` is the first day that counts, or on which a window opens. All are ISO dates, null where there is
    none. `certain` is false where arrangements needed are not known or may still change. `count` says how it was
    counted, `basis` on what, `notes` what to mind; `otherwise` is the day by another reading that the measure allows.
    """

    at: str
    citation: str
    kind: str
    quote: str
    span: Span
    amount: float | None
    unit: str | None
    anchor: str | None
    subject: str | None
    action: str | None
    direction: Direction
    start: str
    first: str | None = None
    nominal: str | None = None
    due: str | None = None
    moved: bool = False
    certain: bool = True
    count: Label = Label("", "")
    basis: tuple[Label, ...] = ()
    notes: tuple[Label, ...] = ()
    otherwise: str | None = None


def due(measure: Measure, at: str, start: date | datetime) -> list[Answer]:
    """The answers for the time rules at `at` (numeric) and below, in print order."""
    within = tuple(
        rule
        for rule in measure.time_rules
        if rule.at == at or rule.at.startswith(f"{at}/") or _under(measure, at, rule)
    )
    return list(answers(within, start, conventions(measure)))


def answers(
    rules: Iterable[TimeRule], start: date | datetime, named: tuple[Convention, ...] = ()
) -> Iterator[Answer]:
    """The answers for `rules`; `named` are the measure's own provisions on how its limits count."""
    day = start.date() if isinstance(start, datetime) else start
    for rule in rules:
        try:
            found = _answer(rule, start, day, named)
        except NotCountable:
            found = _Found("none", notes=(_NOT_COUNTABLE,))
        except (OverflowError, ValueError):  # dates end with the year 9999
            found = _Found("none", notes=(_TOO_LATE,))
        yield Answer(
            at=rule.at,
            citation=address.cite(rule.at),
            kind=rule.kind,
            quote=rule.quote,
            span=rule.span,
            amount=rule.amount,
            unit=rule.unit,
            anchor=rule.anchor,
            subject=rule.subject,
            action=rule.action,
            start=start.isoformat(timespec="minutes") if isinstance(start, datetime) else start.isoformat(),
            **asdict(found),
        )


def _under(measure: Measure, at: str, rule: TimeRule) -> bool:
    """Whether `at` is a chapter or the like that the rule's article stands in."""
    if not at.startswith(("b", "c", "s", "p")):
        return False
    return any(p.at == at and any(q.at == rule.at for q in p.walk()) for p in measure.walk())


class _Found(msgspec.Struct, frozen=True):
    """What an answer adds to its rule."""

    direction: Direction
    first: str | None = None
    nominal: str | None = None
    due: str | None = None
    moved: bool = False
    certain: bool = True
    count: Label = Label("", "")
    basis: tuple[Label, ...] = ()
    notes: tuple[Label, ...] = ()
    otherwise: str | None = None


# --- which way a limit runs -----------------------------------------------------------------------------------

_LENGTH = rf"[0-9０-９{CHINESE}两半]{{1,8}}个?半?(?:工作日|自然日|日历日|小时|分钟|季度|星期|月|年|日|天|周)"
_AHEAD = re.compile(
    rf"(?:提前|提早|预先)(?:至少|最少|不少于|不得少于)?{_LENGTH}|{_LENGTH}(?:以前|之前|前)(?!后)"
)
_PRECEDING = re.compile(
    rf"(?<![以目此提])前(?:的|至少|不少于|不得少于|最近){{0,2}}{_LENGTH}(?P<within>以内|之内|内)?"
)
_THEN = re.compile(rf"{_LENGTH}(?:以后|之后|后)|满{_LENGTH}")
_TERM = re.compile(r"(?:届满|期满|到期)(?:之日|日)?的?前")
_PAST_PERIOD = re.compile(
    r"(?:上[一1]?|前一|往)个?(?:会计|财政|纳税|预算|财务|自然|学)?年|(?:上[一1]?|前一)个?(?:季|月)"
)
_THIS_PERIOD = re.compile(r"(?:本|当)(?:年|季|月)")


def direction(rule: TimeRule) -> Direction:
    """Which way the limit runs, by its words."""
    if rule.start or yearly.last_day(rule):
        return "fixed"
    if rule.amount is None or rule.unit is None:
        return "none"
    if rule.kind == "lookback":
        return "back"
    text = rule.quote if not rule.anchor or rule.anchor in rule.quote else rule.anchor + rule.quote
    if preceding := _PRECEDING.search(text):
        return "within" if preceding["within"] else "before"
    if _AHEAD.search(text):
        return "before"
    if rule.kind in ("window", "effective") and _THEN.search(text):
        return "then"
    return "after"


# --- answers --------------------------------------------------------------------------------------------------

_CODE = {
    "first": Label("《民法典》第二百零一条第一款（开始的当日不计入）", "Civil Code art. 201(1): the first day does not count"),
    "hours": Label("《民法典》第二百零一条第二款（按小时计算的，自开始时起算）", "Civil Code art. 201(2): hours count from their beginning"),
    "months": Label("《民法典》第二百零二条（到期月的对应日；没有对应日的，月末日）", "Civil Code art. 202: the corresponding day, or the month's last"),
    "holiday": Label("《民法典》第二百零三条第一款（最后一日是法定休假日的，以休假日结束的次日为最后一日）", "Civil Code art. 203(1): a last day that is a day off gives way to the day after the days off"),
    "by_date": Label("《全国年节及纪念日放假办法》第二条（元旦、劳动节、国庆节的法定日期）", "Regulation on Public Holidays art. 2: the holidays that go by their date"),
    "agreed": Label("《民法典》第二百零四条（法律另有规定的，从其规定）", "Civil Code art. 204: unless a statute provides otherwise"),
    "calendar": Label("《民法典》第二百条（按照公历年、月、日、小时计算）", "Civil Code art. 200: by the Gregorian calendar"),
}  # fmt: skip


def arrangements() -> Label:
    """The edition of the State Council's arrangements."""
    e = workdays.edition()
    return Label(
        f"国务院办公厅节假日安排（{e.package} {e.version}，{e.first}—{e.last}年）",
        f"the State Council's holiday arrangements ({e.package} {e.version}, {e.first}–{e.last})",
    )


_NOT_COUNTABLE = Label("这一期限无法推算出日期。", "No date follows from this length.")
_TOO_LATE = Label("最后一日超出可以推算的年份（9999年）。", "The last day is beyond the year 9999.")
_NO_LENGTH = Label(
    "本处只写明事件，没有可以推算的期间。", "The text names an event and no length that could be counted."
)
_VAGUE = Label("文中没有写明确切日期。", "The text does not say which day.")
_PROVISIONAL = Label(
    "临近年末，次年元旦的调休安排公布后可能变动。",
    "Next year's arrangement may still exchange these last days of the year.",
)
_STATE = Label(
    "证照、决定载明起止日期的，以其为准。",
    "Where the document issued states its own dates, these prevail.",
)
_EXTENSION = Label(
    "延长的期间接在原期限之后；应以原期限的最后一日为起点。",
    "An extension follows the original time: count from the last day of that.",
)
_EXTENDED = re.compile(r"延长|延期|展期|顺延")
_BACKWARD = Label(
    "自事件之日倒推，事件当日不计入；法律没有倒推期间遇休假日的规定，故不顺延。",
    "Counted back from the event, whose day does not count; no statute moves such a day.",
)
_NO_TIME = Label(
    "按小时计算的期间应自某时起算；未给出时刻，按该日零时起算，所得为最早的届满时刻。",
    "Hours run from a moment; as none was given, midnight at the start of the day is taken, the earliest answer.",
)


def doubt(count: Count, workday: bool = False) -> Label | None:
    """What keeps the last day of `count` from being certain: arrangements that are not known, or that may still change it."""
    if not count.known:
        return _unknown(count, workday)
    return None if count.final else _PROVISIONAL


def _unknown(count: Count, workday: bool) -> Label:
    e = workdays.edition()
    if workday:
        return Label(
            f"{e.last}年以后（{e.first}年以前）的放假调休安排不在所用版本内：该部分按星期一至星期五计，只扣除以后年份元旦、劳动节、国庆节的法定日期，未扣除其他节假日，也未计入调休。",
            f"Outside {e.first}–{e.last} the arrangements are not known: there Mondays to Fridays are counted, without the days that are "
            "New Year's, Labour or National Day by their date in later years; no other holidays or exchanged days are.",
        )
    if count.left_out:
        return Label(
            f"{count.due.year}年的放假调休安排不在所用版本（{e.first}—{e.last}年）内：最后一日为休假日，必定顺延，至少至{count.due}，何日须待安排公布后确定。",
            f"The arrangements for {count.due.year} are not known ({e.first}–{e.last} are): the last day is a day off and moves, "
            f"at least to {count.due}; to which day they will say.",
        )
    return Label(
        f"{count.nominal.year}年的放假调休安排不在所用版本（{e.first}—{e.last}年）内：所示为名义最后一日（{workdays.WEEKDAYS[count.nominal.weekday()]}），是否顺延须待安排公布后确定。",
        f"The arrangements for {count.nominal.year} are not known ({e.first}–{e.last} are): this is the nominal day, whether or not it will be a day off.",
    )


def _answer(rule: TimeRule, start: date | datetime, day: date, named: tuple[Convention, ...]) -> _Found:
    way = direction(rule)
    if way == "none":
        if rule.kind == "effective" and rule.anchor and rule.anchor.endswith("起"):
            said = Label("自该日起施行，当日生效。", "In force from that day on.")
            return _Found(way, first=day.isoformat(), count=said)
        return _Found(way, certain=False, notes=(_NO_LENGTH,))
    if way == "fixed":
        return _fixed(rule, day)
    amount, unit = rule.amount or 0.0, rule.unit or "day"
    if rule.kind == "frequency":
        return _recurring(rule, day)
    if way == "back":
        return _looking_back(rule, amount, unit, day)
    if unit in counting.SECONDS:
        return _of_hours(amount, unit, way, start)
    convention = next((c for c in named if c.covers(rule)), None)
    counted = "workday" if convention and convention.whole and unit == "day" else unit
    found = _counted(amount, counted, way, day)
    if way == "within":
        found = _within(found, rule, day)
    if convention and unit == "day":
        rest = Label(
            f"{convention.citation}：“{convention.quote}”", f"{convention.citation}: “{convention.quote}”"
        )
        if convention.whole:
            return replace(found, basis=(*found.basis, _CODE["agreed"], rest))
        other = _counted(amount, "workday", way, day)
        note = Label(
            f"{rest.zh} 本期限如属该类，最后一日为 {other.due}。",
            f"{rest.en} If this limit is one of those, its last day is {other.due}.",
        )
        return replace(found, otherwise=other.due, notes=(*found.notes, note), certain=False)
    if _EXTENDED.search(rule.quote):
        found = replace(found, notes=(*found.notes, _EXTENSION))
    if rule.kind in ("validity", "ban"):
        return replace(found, notes=(*found.notes, _STATE))
    return found


def _counted(amount: float, unit: str, way: Direction, day: date) -> _Found:
    """A length of days, weeks, months or years."""
    backward = way in ("before", "within")
    count = (counting.backward if backward else counting.forward)(day, amount, unit)
    basis = [_CODE["first"]]
    if unit in counting.MONTHS:
        basis.append(_CODE["months"])
    notes = [said] if (said := doubt(count, unit == "workday")) else []
    basis += _days_off(count) if unit != "workday" else [arrangements()]
    found = _Found(
        way,
        first=count.first.isoformat(),
        nominal=count.nominal.isoformat(),
        due=count.due.isoformat(),
        moved=count.due != count.nominal,
        certain=count.known and count.final,
        count=_told(count, amount, unit, day, way),
        basis=tuple(basis),
        notes=tuple(notes),
    )
    if way == "then":
        opens = count.nominal + timedelta(days=1)
        return replace(found,
            first=opens.isoformat(), due=count.nominal.isoformat(), moved=False, notes=(), certain=True,
            count=Label(
                f"{day} 当日不计入，{_length(amount, unit)}满于 {count.nominal}；自次日 {opens} 起。",
                f"{day} does not count; the time is over on {count.nominal}; from {opens} on.",
            ),
        )  # fmt: skip
    if way == "before":
        rest = counting.last_working_day(count.due)
        if count.known and rest != count.due and workdays.kind(rest) != "unknown":
            notes.append(
                Label(
                    f"该日为{workdays.name(count.due)}；此前最后一个工作日是 {rest}。",
                    f"That day is a day off; the last working day before it is {rest}.",
                )
            )
        return replace(found, notes=(_BACKWARD, *notes))
    return found


def _within(found: _Found, rule: TimeRule, day: date) -> _Found:
    """届满前三十日内: from so long before the event to the event; a term's own last day still belongs to it."""
    term = bool(_TERM.search((rule.anchor or "") + rule.quote))
    last = day if term else day - timedelta(days=1)
    return replace(
        found,
        first=found.nominal,
        nominal=last.isoformat(),
        due=last.isoformat(),
        notes=(_BACKWARD,),
        count=Label(
            f"自 {found.nominal} 起至 {last} 止（{day} 为{'期限最后一日' if term else '事件之日，不计入'}）。",
            f"From {found.nominal} to {last} ({day} is {'the last day of the term' if term else 'the day of the event'}).",
        ),
    )


def _looking_back(rule: TimeRule, amount: float, unit: str, day: date) -> _Found:
    """近三年: so long before the day; 上一年度: the calendar period before it."""
    last = day
    months = int(counting.MONTHS.get(unit, 0))
    past, this = bool(_PAST_PERIOD.search(rule.quote)), bool(_THIS_PERIOD.match(rule.quote))
    end = yearly.period_end(counting.months_after(day, -months * past), 1, unit) if past or this else None
    if end and months:
        first, last = counting.months_after(end.replace(day=1), 1 - months), end
    else:
        first = counting.backward(day, amount, unit).nominal
    return _Found(
        "back",
        first=first.isoformat(),
        nominal=last.isoformat(),
        due=last.isoformat(),
        count=Label(f"考察期自 {first} 至 {last}。", f"The period looked at runs from {first} to {last}."),
        basis=(_CODE["calendar"],),
    )


def _of_hours(amount: float, unit: str, way: Direction, start: date | datetime) -> _Found:
    timed = isinstance(start, datetime)
    moment = start if isinstance(start, datetime) else datetime(start.year, start.month, start.day)
    size = -amount if way in ("before", "within") else amount
    over = counting.hours(moment, size, unit).isoformat(timespec="minutes")
    return _Found(
        way,
        first=moment.isoformat(timespec="minutes"),
        nominal=over,
        due=over,
        certain=timed,
        count=Label(
            f"自 {moment:%Y-%m-%d %H:%M} {'倒推' if size < 0 else '起'} {_length(amount, unit)}，休假日照算。",
            f"{_length(amount, unit, 'en')} {'before' if size < 0 else 'from'} {moment:%Y-%m-%d %H:%M}; days off count too.",
        ),
        basis=(_CODE["hours"],),
        notes=() if timed else (_NO_TIME,),
    )


def _fixed(rule: TimeRule, day: date) -> _Found:
    """A fixed day or stretch: that of the years that the text names, else the next one of the year that is not over on `day`."""
    span = yearly.stretch(rule.start, yearly.last_day(rule))
    if span is None:
        return _Found("fixed", certain=False, notes=(_VAGUE,))
    named = yearly.years(rule)
    if named:
        first, last = span.first.in_year(named[0]), span.last.in_year(named[1])
    else:
        first, last = next(
            (a, b) for y in range(day.year - 1, day.year + 3) for a, b in [span.in_year(y)] if b >= day
        )
    if not span.closed:
        said = Label(f"自 {first} 起，文中没有写明止日。", f"From {first}; the text names no last day.")
        return _Found("fixed", first=first.isoformat(), count=said)
    lasts = yearly.season(rule) or rule.kind in ("validity", "lookback")  # nobody has to act by its end
    count = Count(first, last, last) if lasts else counting.moved(first, last)
    doubtful = doubt(count)
    opening = f"自 {first} 起" if rule.start else ""
    since = f"from {first} " if opening else ""
    if named:
        over = count.due < day
        said = Label(
            f"文中写明年份：{opening}至 {last}{_over(count).zh}{'，已过' if over else ''}。",
            f"The text names the year: {since}to {last}{_over(count).en}{', which is over' if over else ''}.",
        )
    else:
        said = Label(
            f"{day} 之后最近的一次：{opening}至 {last}{_over(count).zh}。",
            f"The next on or after {day}: {since}to {last}{_over(count).en}.",
        )
    return _Found(
        "fixed",
        first=first.isoformat() if rule.start else None,
        nominal=last.isoformat(),
        due=count.due.isoformat(),
        moved=count.due != last,
        certain=count.known and count.final,
        count=said,
        basis=(_CODE["calendar"], *_days_off(count)),
        notes=(doubtful,) if doubtful else (),
    )


def _recurring(rule: TimeRule, day: date) -> _Found:
    """每年, 每季度: by the end of the period that `day` lies in; 每三年: so long after `day`, the last time it was done.

    每月十日前 has its own day.
    """
    amount, unit = rule.amount or 1.0, rule.unit or "year"
    if of_month := yearly.day_of_month(rule.quote):
        last = yearly.next_of_month(day, of_month)
        count = counting.moved(day, last)
        said = doubt(count)
        return _Found(
            "fixed", nominal=last.isoformat(), due=count.due.isoformat(), moved=count.due != last,
            certain=count.known and count.final, basis=(_CODE["calendar"], *_days_off(count)), notes=(said,) if said else (),
            count=Label(f"{day} 之后最近的一次：{last}{_over(count).zh}。", f"The next on or after {day}: {last}{_over(count).en}."),
        )  # fmt: skip
    end = yearly.period_end(day, amount, unit)
    if end is None:
        if unit in counting.SECONDS:
            raise NotCountable
        return _counted(amount, unit, "after", day)
    last = end
    count = counting.moved(day, last)
    return _Found(
        "fixed",
        nominal=last.isoformat(),
        due=last.isoformat(),
        certain=True,
        count=Label(
            f"{day} 所在的公历期间止于 {last}。", f"The calendar period in which {day} lies ends on {last}."
        ),
        basis=(_CODE["calendar"],),
        notes=()
        if count.due == last
        else (Label(f"该日为{workdays.name(last)}，宜提前办理。", "That day is a day off; act before it."),),
    )


# --- what is told ---------------------------------------------------------------------------------------------

_UNITS = {
    "day": ("日", "day"), "workday": ("个工作日", "working day"), "week": ("周", "week"), "month": ("个月", "month"),
    "quarter": ("个季度", "quarter"), "year": ("年", "year"), "hour": ("小时", "hour"), "minute": ("分钟", "minute"),
}  # fmt: skip


def _length(amount: float, unit: str, lang: str = "zh") -> str:
    zh, en = _UNITS[unit]
    return f"{amount:g}{zh}" if lang == "zh" else f"{amount:g} {en}{'' if amount == 1 else 's'}"


def _told(count: Count, amount: float, unit: str, day: date, way: Direction) -> Label:
    zh, en = _length(amount, unit), _length(amount, unit, "en")
    if way == "before":
        said = Label(
            f"{day} 不计入，倒推{zh}，至 {count.nominal}",
            f"{day} does not count; {en} back is {count.nominal}",
        )
    else:
        said = Label(
            f"{day} 不计入，自 {day + timedelta(days=1)} 起数{zh}，至 {count.nominal}",
            f"{day} does not count; {en} from {day + timedelta(days=1)} end on {count.nominal}",
        )
    over = _left_out(count) if unit == "workday" else _over(count)
    return Label(f"{said.zh}{over.zh}。", f"{said.en}{over.en}.")


def _left_out(count: Count) -> Label:
    """The days that a count of working days leaves out, and those of weekends that it takes in."""
    off = "、".join(_runs(count.left_out))
    up = "、".join(map(str, count.made_up))
    zh = (f"；不计：{off}" if off else "") + (f"；计入调休上班：{up}" if up else "")
    en = (f"; left out: {', '.join(_runs(count.left_out, 'en'))}" if off else "") + (
        f"; worked though a weekend: {', '.join(map(str, count.made_up))}" if up else ""
    )
    return Label(zh, en)


def _over(count: Count) -> Label:
    if not count.left_out:
        return Label("", "")
    off, off_en = "、".join(_runs(count.left_out)), ", ".join(_runs(count.left_out, "en"))
    least, least_en = ("", "") if count.known else ("至少", "at least ")
    return Label(
        f"；{off}为休假日，{least}顺延至 {count.due}",
        f"; off: {off_en}, so it moves {least_en}to {count.due}",
    )


def _days_off(count: Count) -> list[Label]:
    """On what it rests that `count` moves over days off, where it does."""
    if not count.left_out:
        return []
    by_date = any(map(workdays.by_date, count.left_out))
    return [_CODE["holiday"], arrangements(), *([_CODE["by_date"]] if by_date else [])]


def _runs(days: tuple[date, ...], lang: str = "zh") -> Iterator[str]:
    """Days off told together where they follow one another and have one name."""
    ordered = sorted(days)
    at = 0
    while at < len(ordered):
        end = at
        name = workdays.name(ordered[at])
        weekend = name in workdays.WEEKDAYS[5:]
        while end + 1 < len(ordered) and ordered[end + 1] - ordered[end] == timedelta(days=1):
            after = workdays.name(ordered[end + 1])
            if not (after == name or (weekend and after in workdays.WEEKDAYS[5:])):
                break
            end += 1
        first, last = ordered[at], ordered[end]
        label = "周末" if weekend and first != last else name
        if lang == "en":
            yield str(first) if first == last else f"{first} to {last}"
        else:
            yield f"{first}（{label}）" if first == last else f"{first} 至 {last}（{label}）"
        at = end + 1
