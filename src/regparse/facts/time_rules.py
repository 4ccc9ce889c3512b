"""Time rules: when, how long, how often.

Reads: a Clause with its marks. Gives: TimeRules, in print order. Lengths of time are read by facts/time_lengths.py,
what they mean by facts/time_kinds.py, the calendar's words by facts/calendar_words.py; here are days of the year,
recurrences, taking effect and events, and how a rule is put together.

How time limits count (from the next day, over holidays) is not read but derived: Civil Code arts. 200–204.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from sys import maxsize
from typing import Literal

from regparse.facts import calendar_words, time_dates, time_events, time_kinds
from regparse.facts.amendments import replaced
from regparse.facts.calendar_words import Days, days
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses
from regparse.facts.quantities import quantity
from regparse.facts.scanner import Mark, Pattern
from regparse.facts.time_dates import BY, HELD_THEN, Dated
from regparse.facts.time_events import any_of, begin, event_start, finish
from regparse.facts.time_lengths import UNIT_ENDS, Kind, length
from regparse.facts.time_limits import at_most, forbids
from regparse.model import TimeRule

EFFECT = Pattern(
    "effect",
    "施起",
    (r"施行(?![前后政])", r"起(?<![提发].)(?:正式|开始)?(?:生效|实施|执行|试行|实行)"),
    (
        "本办法自印发之日起⟦施行⟧",
        "本规定自2020年1月1日⟦起实施⟧",
        "报国务院财政部门批准后⟦施行⟧",
        "组织实施本条例",
        "申请执行人提起执行异议之诉",
        "本条例施行前已经设立的，依法实施行政处罚",
    ),
)
"""When a text takes effect."""

EVENT = Pattern(
    "event",
    "前时后期届",
    (
        r"前(?!提[下是])(?=[，应必须可向由将对报作提审进办征告])",
        r"时(?=[，应必须可不])",
        r"后(?=[，应必须可])",
        r"期间(?=[，应必须可不])(?!不得?[超少低多])",
        r"[期届]满后?(?=[，应必须可不])",
    ),
    (
        "作出决定⟦前⟧应当听取意见",
        "执行公务⟦时⟧应当出示执法证件",
        "收到申请⟦后⟧，应当查验",
        "前款规定",
    ),
)
"""The end of a clause that names an event: before, at or after it something is to be done."""

PATTERNS: tuple[Pattern, ...] = (*calendar_words.PATTERNS, EFFECT, EVENT)


def candidates(clauses: Clauses) -> list[Clause]:
    """The clauses that `read` can find anything in, in print order: those with a mark of time."""
    return clauses.having(_READERS)


def read(clause: Clause) -> Iterator[TimeRule]:
    """The time rules of `clause`, in print order.

    Numbers inside 《titles》 belong to a name; they are passed over, and so is the wording that an amendment replaces.
    """
    text = clause.text
    titles = iter(_passed_over(text)) if "《" in text or "改为" in text else _NO_TITLES
    title = next(titles, _NO_TITLE)
    found: list[TimeRule] = []
    done = 0  # where the last expression that took in several marks ended
    for i, mark in enumerate(clause.marks):
        reader = _READERS.get(mark.mark)
        if reader is None or (reader is _of_length and text[mark.end - 1] not in UNIT_ENDS):
            continue
        while title[1] <= mark.start:
            title = next(titles, _NO_TITLE)
        if mark.start < done or title[0] < mark.start:
            continue
        for end, rule in reader(clause, i):
            done = max(done, end)
            if not (found and text.endswith(_MISSED, 0, mark.start) and _is_told(rule, found)):
                found.append(rule)
    if len(found) < 2:
        yield from found
        return
    counted = {rule.anchor for rule in found if rule.amount is not None and rule.anchor}
    if not counted:
        yield from found
        return
    for rule in found:
        event = rule.anchor if _is_event(rule) else None
        if event is None or not any(event in anchor or anchor in event for anchor in counted):
            yield rule


_MISSED = ("未在", "未于", "未能在", "没有在")


def _is_told(rule: TimeRule, before: Sequence[TimeRule]) -> bool:
    """Whether a case of whoever misses a deadline only says it again: 应在三个月内报告；未在三个月内报告的，取消资格."""
    return any((rule.kind, rule.amount, rule.unit) == (told.kind, told.amount, told.unit) for told in before)


def _is_event(rule: TimeRule) -> bool:
    """Whether a rule says no more than at which event: one with an amount from the same event says it better."""
    return rule.amount is None and not rule.start and not rule.end and rule.kind in ("deadline", "window")


_TITLE = lazy(r"《[^《》]{0,200}》")


def _passed_over(text: str) -> list[tuple[int, int]]:
    """Where in `text` no rule is read: 《titles》 and replaced wording."""
    old = replaced(text)
    titles = [m.span() for m in _TITLE.finditer(text)]
    return sorted(old + [t for t in titles if not any(a <= t[0] < b for a, b in old)])


_NO_TITLE = (maxsize, maxsize)
_NO_TITLES: Iterator[tuple[int, int]] = iter(())

_Found = Iterable[tuple[int, TimeRule]]
"""Rules, each with where its expression ends if it took in marks after its own (0: it did not)."""


_ACTED = ("deadline", "window", "ban", "frequency")
"""Kinds whose quote takes in what is done: without it the time means nothing."""


def _rule(
    clause: Clause,
    kind: Kind,
    start: int,
    end: int,
    amount: float | None = None,
    unit: str | None = None,
    *,
    start_day: str | None = None,
    end_day: str | None = None,
    anchor: tuple[int, int] | None = None,
    far: bool = False,
) -> TimeRule:
    """The rule whose time expression is `text[start:end]`, with anchor, subject, action and quote read round it."""
    text = clause.text
    low = begin(text, start)
    if anchor is None and kind not in ("lookback", "frequency", "effective", "publicity"):
        anchor = time_events.anchor(text, low, start, far)
    if anchor is None and kind == "ban":
        anchor = time_events.sanction(text, low, start)
    first = min(start, anchor[0]) if anchor and start - anchor[1] <= 6 else start
    closed = text.startswith("，", end) and text[end - 1] not in "内里前后起时间满年"  # 不得超过十日，…
    acts = kind in _ACTED and not closed and not (kind == "frequency" and text[end - 1] in "次级")
    stop = time_events.clause_end(text, end)
    at, quote, span, page = clause.where(first, stop if acts else end)
    who = time_events.subject(text, low, first, kind == "lookback")
    if who is None and kind in _ACTED:
        who = time_events.doer(text, low, first, end)
    return TimeRule(
        at=at,
        quote=quote,
        span=span,
        page=page,
        kind=kind,
        amount=amount,
        unit=unit,  # type: ignore[arg-type]
        start=start_day,
        end=end_day,
        anchor=clause.printed(*anchor) if anchor else None,
        subject=who,
        action=None if closed or kind in ("validity", "publicity") else time_events.action(text, end, stop),
    )


def _of_length(clause: Clause, i: int) -> _Found:
    """A length of time."""
    found = length(clause.text, clause.marks[i])
    reading = time_kinds.classify(clause, found) if found else None
    if found is None or reading is None:
        return ()
    kind, start, end, anchor, far = reading.kind, reading.start, reading.end, reading.anchor, reading.far
    if kind == "validity" and (dates := time_dates.stretch(clause, i, end)):
        first, last, stop = dates
        rule = _rule(
            clause, kind, start, stop, found.amount, found.unit, start_day=first, end_day=last, anchor=anchor
        )
        return ((stop, rule),)
    rule = _rule(clause, kind, start, end, found.amount, found.unit, anchor=anchor, far=far)
    if not found.least or kind == "deadline":
        return ((0, rule),)
    # Both ends of a range are rules of their own, as in 处一万元以上五万元以下罚款; within 三日至五日内 the last counts.
    return (0, _rule(clause, kind, start, end, *found.least, anchor=anchor, far=far)), (0, rule)


# --- days of the calendar --------------------------------------------------------------------------------------

_BORN = ("年满", "满", "出生")
_TO = lazy(r"(?:起，)?[^，。；、]{0,6}[至到—－～~-][^，。；、]{0,6}$")
_AND = lazy(r"(?:和|、|以?及|或者?)(?:(?:次|翌|每)年的?)?")
_NAMED = lazy(r"为|是|起|开始")
_OPEN = lazy(r"起|开始")


def _of_dated(clause: Clause, found: Dated) -> tuple[int, TimeRule]:
    """The rule that a day with its year makes, and where it ends if it took in another."""
    rule = _rule(
        clause,
        found.kind,
        found.start,
        found.end,
        start_day=found.first,
        end_day=found.last,
        anchor=found.anchor,
    )
    return found.stop, rule


def _of_days(clause: Clause, i: int) -> _Found:
    """A day or stretch of the year: 每年2月底前, 1月15日至2月15日, 年初, 第一季度; days with their year: facts/time_dates.py."""
    text, mark = clause.text, clause.marks[i]
    if mark.end - mark.start > 4 and text[mark.start + 4] == "年":  # 2013年2月26日
        if found := time_dates.dated(clause, i):
            yield _of_dated(clause, found)
        return
    day = days(text[mark.start : mark.end])
    if day is None or "农历" in text[max(0, mark.start - 6) : mark.start]:
        return
    year = clause.marks[i - 1] if i else None
    if year and year.mark == "fixed_day" and year.end == mark.start and text.endswith("季度", 0, mark.end):
        mark = Mark(mark.mark, year.start, mark.end)  # 2024年第一季度
    if found := time_dates.closing(text, mark, day) or time_dates.months(text, mark, day):
        yield _of_dated(clause, found)
        return
    other = next((m for m in clause.marks[i + 1 : i + 3] if m.mark in ("fixed_day", "season")), None)
    until = days(text[other.start : other.end]) if other and other.start - mark.end <= 12 else None
    if other and until and _TO.match(text[mark.end : other.start]):
        if not day.year and (
            clause.provision.level not in ("front", "back")
            or HELD_THEN.search(text, max(0, mark.start - 8), mark.start)
        ):
            stop = time_dates.with_hour(text, other.end)
            rule = _rule(clause, "window", mark.start, stop, start_day=day.start, end_day=until.end)
            yield other.end, rule
        return
    if day.year:
        return
    if same := time_dates.in_month(text, mark, day):
        yield same[1], _rule(clause, "window", mark.start, same[1], start_day=day.start, end_day=same[0])
        return
    by = BY.match(text, mark.end, mark.end + 20)
    if by:
        if not text.startswith(_BORN, by.end()):
            yield 0, _rule(clause, "deadline", mark.start, by.end(), end_day=day.end)
    elif other and until and _AND.fullmatch(text, mark.end, other.start) and BY.match(text, other.end):
        yield 0, _rule(clause, "deadline", mark.start, mark.end, end_day=day.end)
    else:
        yield from ((0, rule) for rule in _on(clause, mark, day))


_STANDING = lazy(
    r"的?[^，。；：、报送将对向应完]{0,12}?(?:余额|结余|存量|库存|存栏|净资产|资产总额|总资产|人口|人数|职工数|户数|净值|总额|总数)"
)
"""What stands at the end of a year, which nobody has to do by then: 当年年末担保责任余额."""


def _on(clause: Clause, mark: Mark, day: Days) -> Iterator[TimeRule]:
    """A day that no 前 follows: a window, or at the end of a month or year a deadline."""
    text = clause.text
    printed = text[mark.start : mark.end]
    before = text[max(0, mark.start - 4) : mark.start].rstrip("的度")
    if printed.endswith("半年") and before.endswith("当年") and _REPORTED.match(text, mark.end):
        yield _rule(clause, "lookback", mark.start, mark.end, start_day=day.start, end_day=day.end)
        return
    yearly = before.endswith(("每年", "当年", "每"))
    if printed[0] in "月季" or (printed in ("上半年", "下半年") and not yearly):
        return
    if day.start.endswith("末"):
        if _STANDING.match(text, mark.end):
            return
        if yearly or before.endswith(("于", "在")) or printed not in ("年终", "年末", "年底"):
            yield _rule(clause, "deadline", mark.start, mark.end, end_day=day.end)
    elif day.start.endswith("初"):
        yield _rule(clause, "window", mark.start, mark.end, start_day=day.start)
    elif day.whole or yearly or _NAMED.match(text, mark.end):
        end_day = None if _OPEN.match(text, mark.end) else day.end
        yield _rule(clause, "window", mark.start, mark.end, start_day=day.start, end_day=end_day)


# --- recurrence ------------------------------------------------------------------------------------------------

_RATE = lazy(
    r"人|户|只能[^，。；]{0,8}?[一1][个项次家]|(?![^，。；]{0,4}(?:返还|提取|缴纳|上缴|上交|拨付|支付|偿还)[0-9一二三四五六七八九十百]{1,8}[%％分])"
    r"[^，。；]{0,6}?[0-9一二三四五六七八九十百千万]{1,8}(?:元|%|％|‰|分之|倍|吨|人|天|日|小时|个月)"
    r"|[^，。；]{2,40}?(?:数量|比例|占比|比重|[率额]|收入|面积)(?:均|应|须|各)?(?:不得?(?:少于|低于|小于|超过|高于)|达到?|超过|在)[0-9][^，。；的]{0,12}(?:[，。；]|$)"
    r"|[^，。；的]{2,40}的[^，。；的]{1,12}(?:各|均|总数)?不得?超过[0-9一二三四五六七八九十]{1,3}[家个名项人户]"
    r"|[^，。；]{0,12}?(?:最高|最多|至多|不得?超过|不高于|不得?低于|不得?少于)[^，。；0-9]{0,6}[0-9][0-9.,]{0,8}[万亿]?元"
)
"""每月40%, 每年递增5%, 每年度最高补偿金额不超过150万元: how much, not how often; every quarter to pay back 80% is done every quarter."""
_COUNTED = lazy(
    r"[^，。；]{0,12}?(?:不得?(?:少于|低于|超过)|至少|最多|至多|(?<!不)(?:少于|低于|达不到)|不足)[^一1，。；]{0,3}(?:[二两三四五六七八九十2-9]|1[0-9])"
    r"|(?!至少)[^，。；]{0,20}?(?<![一1][至到或－—-])[二两三四五六七八九十2-9]次"
    r"|[^，。；]{0,40}?(?:[2-9二两三四五六七八九十]|[0-9]{2,5})万?(?:人?次|场|期|条|家|户|项|批)(?:次|以上)"
    r"|[^，。；]{0,40}?(?:超过|达到|不少于|不低于)(?:[2-9]|[1-9][0-9]{1,4})(?:人|名|家|户|个|场|次)(?!的[^，。；])"
)
"""每年不少于四次: a threshold."""
_PLAIN_NOUN = lazy(rf"的?(?:[一1]|度|{any_of('plain_noun')})")
_DAILY = lazy(rf"[^，。；]{{0,24}}?(?:{any_of('daily')})")
_PLANNED = lazy(
    r"计算|[^，。；]{0,24}?(?:后|的|时|合同)(?:，|；|。|$)|度?签订|(?:度|实际)*(?:新增|累计|发生|完成)[^，。；]{0,12}?[额数率量]"
)
_ACCORDING_TO = ("根据", "依据", "按照", "依照", "结合")
_ATTRIBUTE = lazy(r"[^，。；]{1,30}?的[^，。；的]{1,12}(?:，|。|；|$)")
"""根据每年度各次会议的预定日期，……: which dates; nothing is done every year by this."""
_CONVERTED = lazy(r"的?，?(?:即|则|可)?(?:得|按|为|折|计|算|抵|增加|减少|加|减)")
"""Behind 每满一年 these reckon: nothing is done so often."""
_ONCE = lazy(r"[^，。；]{0,30}?[一1](?:[至到或－—-][二两三23])?次")
_HELD = lazy(r"(?<![未不])(?:进行|实行|接受|开展|组织|实施|参加|办理)$")
_EVERY_YEAR = lazy(r"每[两二三四五2-5]?年")
_LEFT_UNDONE = lazy(r"(?:[未不]|无正当|拒绝?)[^，。；]{0,8}$")
"""不按要求参加年度考核: a case, in which it is not done."""
_DEFINED = lazy(r"是指|，指")
_MONTHLY = lazy(
    r"(?:的?(?:首|末|第[一二三]个?)月)?的?[0-9０-９一二三四五六七八九十]{1,3}日(?:之前|以前|前|至|起)"
)
_SHORT = ("day", "hour", "week", "workday", "month", "quarter")


def _of_recurrence(clause: Clause, i: int) -> _Found:
    """每年…, 每三年…一次, 按月…; where a fixed day follows (每年2月底前), that says the whole rule."""
    text, mark = clause.text, clause.marks[i]
    found = calendar_words.recurrence(text[mark.start : mark.end])
    if found is None:
        return
    amount, unit = found
    first = text[mark.start]
    if first == "年":
        held = _HELD.search(text[max(0, mark.start - 8) : mark.start])
        if _EVERY_YEAR.search(
            text, max(begin(text, mark.start), text.rfind("，", 0, mark.start)), mark.start
        ):
            return  # 于每年三季度进行年度考核: that says when
        if held and not _LEFT_UNDONE.search(text, max(0, mark.start - 12), mark.start - len(held[0])):
            yield 0, _rule(clause, "frequency", mark.start - len(held[0]), mark.end, amount, unit)
        return
    rest = text[mark.end : finish(text, mark.end)].replace(",", "，")
    if text.startswith("满", mark.start + 1) and _CONVERTED.match(rest):
        return  # 每满二十四小时，为一日
    for later in clause.marks[i + 1 : i + 3]:
        near = later.mark in ("fixed_day", "season") and later.start - mark.end <= 6
        if near and (days(text[later.start : later.end]) or "农历" in rest[:4]):
            return
    if unit in ("month", "quarter") and (day := _MONTHLY.match(rest)):  # 每月十日前, 每季度首月十日前
        yield 0, _rule(clause, "frequency", mark.start, mark.end + day.end(), amount, unit)
        return
    if rest.startswith("终了"):
        return
    of_that = text.endswith(_ACCORDING_TO, 0, mark.start) and _ATTRIBUTE.match(rest)
    if of_that and not _ONCE.match(rest):
        return
    if (unit in _SHORT and _PLAIN_NOUN.match(rest)) or (rest[:1] == "的" and text[mark.start + 1] == "一"):
        return  # 每月工资, 每一纳税年度的收入总额
    if unit in ("day", "hour") and amount == 1 and not _DAILY.match(rest):
        return  # 每日七时至二十时, 每小时60公里
    if first != "每" and (
        _PLANNED.match(rest) or text[mark.start - 1 : mark.start] in ("法", "不", "未", "以")
    ):
        return  # 无法按月支付, 按月计算
    if _DEFINED.search(text, begin(text, mark.start), mark.start):
        return  # a definition describes, it does not rule
    if _RATE.match(rest) or _COUNTED.match(rest):
        return
    once = _ONCE.match(rest)
    end = mark.end + (once.end() if once else rest.startswith(("末", "初", "底")))  # 每季度末
    yield 0, _rule(clause, "frequency", mark.start, end, amount, unit)


# --- named periods and days ------------------------------------------------------------------------------------

_REPORTED = lazy(r"[^，。；]{0,20}(?:总结|情况|执行|决算|成效|业绩)")
_BEFALLEN = lazy(r"(?:已经?|经)[^，。；的]{2,20}的[^，。；的]{2}")
"""本年度经评审未授奖的候选人: what has become of it so far."""
_SEVERAL = lazy(r"内?[^，。；]{0,30}?(?:[二两三四五2-9]次|累计)")
_HOUR = lazy(r"[起零凌]|[0-9一二三四五六七八九十]{1,3}[时点]")
_BEGINS = lazy(r"起?(?:开始|重新)?(?:计算|起算|失效|生效)")
_FIRST_DAY_IS = lazy(r"起(?:始|算)日(?:期|为|是)[^，。；：]{1,20}$")
"""What begins or ends on the next day of itself: 次日失效, 起始日为到期日的次日. Nobody has to do anything by then."""
_STOPPED = lazy(r"(?:暂停|取消|停止|限制)[^，。；]{0,20}$")


_MAY_NOT = lazy("内?(?:均|一律)?(?:不得|不予|不再受理|禁止)")


_AS_OF = ("截至", "截止", "截止到")
_COMPARED_WITH = ("较", "比", "同比")
"""Behind these a year is what a growth is measured against."""


def _of_named_period(clause: Clause, i: int) -> _Found:
    """上一年度 …, 本年度总结, 一个纳税年度内, 届满当年, 次日, 暂停下一年度申报."""
    text, start, end = clause.text, clause.marks[i].start, clause.marks[i].end
    printed, before = text[start:end], text[max(0, start - 24) : start]
    kind: Kind
    if before.endswith(("“", '"')) and text.startswith(("”", '"'), end):
        return  # “上年度”指2022年度
    if printed[0] in "上前" and "学" not in printed:
        if before.endswith(_COMPARED_WITH) or text.startswith("相比", end + 1):
            return  # 营业收入较上年增长15%以上
        as_of = next((len(word) for word in _AS_OF if before.endswith(word)), 0)
        if text.startswith(("末", "底"), end):  # a moment, and no length
            moment = start - as_of, end + 1
            yield 0, _rule(clause, "lookback", *moment, anchor=moment)
            return
        if as_of and i + 1 < len(clause.marks) and clause.marks[i + 1].start == end:
            return  # 截至上年度12月31日
        if clause.provision.level == "back":
            return  # the title of a form: 附件：2.上一年度服务企业名录
        unit = "quarter" if "季" in printed else "month" if "月" in printed else "year"
        yield 0, _rule(clause, "lookback", start, end, 1.0, unit)
    elif (
        printed[0] == "本"
        and "年" in printed
        and (half := _half(clause, i))
        and _REPORTED.match(text, half[0])
    ):
        yield half[0], _rule(clause, "lookback", start, half[0], start_day=half[1].start, end_day=half[1].end)
    elif (
        printed[0] == "本" and "年" in printed and (_REPORTED.match(text, end) or _BEFALLEN.match(text, end))
    ):
        yield 0, _rule(clause, "lookback", start, end, 1.0, "year")
    elif printed[0] in "一1" and before.endswith(("最近", "近")):
        yield 0, _rule(clause, "lookback", start - 2 + (not before.endswith("最近")), end, 1.0, "year")
    elif printed[0] in "一1":
        within = text.startswith("内", end)
        if within or before.endswith("跨"):
            whole = (start - before.endswith(("跨", "在")), end + within)
            if within and at_most(text, whole[1]):
                return  # 一个年度内只安排一次
            if within and forbids(text, whole[1]):  # 一个年度内不得重复申报
                yield 0, _rule(clause, "ban", start, whole[1], 1.0, "year")
                return
            kind = "lookback" if _SEVERAL.match(text, end) else "window"
            yield 0, _rule(clause, kind, *whole, 1.0, "year", anchor=whole)
    elif printed == "当年" and before.endswith(("期满", "届满")):
        low = begin(text, start)
        event = low + event_start(text[low:end])
        yield 0, _rule(clause, "window", event, end, anchor=(event, end))
    elif printed in ("次日", "翌日") or "工作日" in printed:
        if not _HOUR.match(text, end) and not before.endswith(("至", "到")):
            unit = "workday" if "工作日" in printed else "day"
            begins = _BEGINS.match(text, end) or _FIRST_DAY_IS.search(before)
            kind = "window" if begins else "deadline"
            yield 0, _rule(clause, kind, start, end + text.startswith("内", end), 1.0, unit, far=True)
    elif printed[0] in "下次" and "年" in printed and (_STOPPED.search(before) or _MAY_NOT.match(text, end)):
        yield 0, _rule(clause, "ban", start, end, 1.0, "year", anchor=(start, end))


def _half(clause: Clause, i: int) -> tuple[int, Days] | None:
    """Where 上半年 or 第一季度 ends that directly follows the mark (本年度上半年), and its days."""
    after = clause.marks[i + 1] if i + 1 < len(clause.marks) else None
    if after is None or after.mark != "season" or after.start != clause.marks[i].end:
        return None
    found = days(clause.text[after.start : after.end])
    return (after.end, found) if found else None


# --- taking effect ---------------------------------------------------------------------------------------------

_ISSUED = ("公布", "发布", "颁布")
_PROMULGATED = lazy(
    r"[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日[^，。；（(0-9]{2,40}(?:公告|令)(?:第?[^，。；（(]{1,8}号)?(?:公布|发布|颁布)$"
)
"""1993年3月29日全国人民代表大会公告第八号公布施行: the history of a law."""
_DATE = lazy(
    r"(?:[12１２][0-9０-９]{3}|[一二][〇○零0一二三四五六七八九]{3})年[0-9０-９一二三四五六七八九十]{1,3}月"
    r"[0-9０-９一二三四五六七八九十]{1,3}日(?=(?:起?(?:正式|开始)?)$)"
)
_SINCE = lazy(
    r"(?:自|从|在|于)[^，。；]{0,50}?(?:起|后)(?:[^，。；]{0,10}?后)?(?:正式|开始|试|公布|发布|颁布)?$"
)
_ONCE_APPROVED = lazy(
    r"(?:经|报|由|与|同)[^，。；]{1,40}?(?:(?:批准|同意|通过|审定|核准|备案|公布|发布|审查)(?:后|之日起)|同时)"
    r"(?:公布|发布|颁布|正式|组织)?$"
)
_LATER = lazy(r"([0-9０-９一二三四五六七八九十]{1,4}(?:个月|个工作日|工作日|日|天|年))(?:以|之)?后")
_OF_SOMETHING = (
    "日期", "之日", "以来", "时", "期间", "之", "以", "细则", "的", "过程", "情况", "中", "条例", "办法", "法", "机关", "机构",
    "单位", "人",
)  # fmt: skip


def _of_effect(clause: Clause, i: int) -> _Found:
    """本办法自印发之日起施行; in the history at the head: 2008年9月1日施行; 报国务院批准后施行."""
    text, mark = clause.text, clause.marks[i]
    if text.startswith(_OF_SOMETHING, mark.end):
        return
    low = begin(text, mark.start)
    left = text[low : mark.start] + ("起" if text[mark.start] == "起" else "")
    cut = max(left.rfind("，", 0, len(left) - 1), left.rfind(" "))
    base, tail = low + cut + 1, left[cut + 1 :].removesuffix("，")
    front = clause.provision.level == "front"
    amount: float | None = None
    unit: str | None = None
    if date := _DATE.search(tail):
        if not (
            tail.endswith("起") or front or text[mark.end : mark.end + 1] in ("", "，", "。", "；", "）")
        ):
            return
        anchor = date.span()
    elif front and tail.endswith(_ISSUED) and (promulgated := _PROMULGATED.search(tail)):
        anchor = promulgated.start(), promulgated.start() + promulgated[0].index("日") + 1
    elif since := _SINCE.search(tail):
        anchor = since.span()
        if later := _LATER.search(since[0]):
            amount, unit, _ = quantity(later[1])
    elif text.startswith(("施行", "起生效"), mark.start) and (approved := _ONCE_APPROVED.search(tail)):
        anchor = approved.span()
    else:
        return
    start = base + anchor[0] if front else base
    yield (
        0,
        _rule(
            clause, "effective", start, mark.end, amount, unit, anchor=(base + anchor[0], base + anchor[1])
        ),
    )


# --- events ----------------------------------------------------------------------------------------------------

_DUTY = lazy(r"，|。|；|应当|必须|不得|应(?![用届急收对变])|须")
_DUTY_NEAR = 30
"""How far behind an event its duty may stand, in characters."""
_OBLIGES = lazy(r"应|须|可以|并")
_OBLIGED = lazy(r"(?:应当?|必须|可以|须|并)$")
_NO_EVENT = lazy(
    r"施行|月[^，]{0,8}期间|时效|情形|情况|之一|必要|需要|条件|同时|以前|此前|目前|事前|之时|及时|临时(?![性工])|按时|随时|平时|后期|前后|之后$|小时"
    r"|日前$|[0-9一二三四五六七八九十]日[之以]前$|天前$|年前$|月前$|年[底末初终][之以]?前$|月[底末初终][之以]?前$|季[底末初终][之以]?前$|季度前$"
    r"|[0-9][:：][0-9]{2}前$|[日底末][（(][^（()）]{1,10}[）)](?:[0-9:：]{1,5})?前$|(?:日|[上下]午)[^，。；日]{0,4}[时点]前$|下班前$"
)
_A_LENGTH = lazy(
    "[0-9０-９一二三四五六七八九十两][0-9０-９一二三四五六七八九十两]{0,2}(?:日|天|年|个?月|个?工作日|个?小时|周)[内后前起]"
)
"""Apart from the words above: what begins with one character, or a class, `re` passes over in one loop."""


def _duty(text: str, end: int) -> bool:
    """Whether the clause behind an event that ends at `end` soon says what must be done."""
    start = end + text.startswith("，", end)
    found = _DUTY.search(text, start, start + _DUTY_NEAR + 4)
    return found is not None and found[0] not in "，。；" and found.start() - start <= _DUTY_NEAR


_APPROVED = lazy(r"(?:并|依法)?经[^，]{2,36}(?:同意|批准|审核|核准|审查)后$")
_HANDED_ON = lazy("，(?:报|向|由)")
_GOVERNS = lazy("应当|必须")


def _is_step(left: str, start: int, text: str, end: int) -> bool:
    """Whether the event that ends at `end` is a step of a duty told before: 应当…，经文物行政部门同意后，报规划部门批准.

    `left` are the words of the sentence up to there, in which the event begins at `start`.
    """
    if _APPROVED.match(left, start) is None or _HANDED_ON.match(text, end) is None:
        return False
    return _GOVERNS.search(left, 0, start) is not None


def _of_event(clause: Clause, i: int) -> _Found:
    """A duty tied to an event without any amount: 作出决定前应当听取意见, 执行公务时应当出示证件."""
    text, end = clause.text, clause.marks[i].end
    low = begin(text, clause.marks[i].start)
    left = text[low:end]
    duty = _duty(text, end)
    if not duty and not _OBLIGES.search(left):
        return ()
    start = event_start(left)
    if not 3 <= len(left) - start <= 40 or _NO_EVENT.search(left, start) or _A_LENGTH.search(left, start):
        return ()
    obliged = duty or _OBLIGED.search(left[:start].removesuffix("在").removesuffix("于"))
    if not obliged and not _is_step(left, start, text, end):
        return ()
    kind: Literal["deadline", "window"] = "deadline" if left.endswith("前") else "window"
    return ((0, _rule(clause, kind, low + start, end, anchor=(low + start, end))),)


_READERS = {
    "quantity": _of_length,
    "fixed_day": _of_days,
    "season": _of_days,
    "recurrence": _of_recurrence,
    "named_period": _of_named_period,
    "effect": _of_effect,
    "event": _of_event,
}
