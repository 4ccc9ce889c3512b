"""Days that close or bound something: by when a notice asks for it, when it ends, from when to when it takes place.

Reads: a clause and one of its days of the calendar. Gives: a Dated. A day with its year is history in most texts
(2008年1月1日前设立的企业), or when the text takes effect, which is read with its 施行; here are those that rule: what is in
force until then (有效期至…), what takes place between two (征求意见时间为…至…), what is due by one (于…前报送) or closes with it
(申报截止日期为…). The year stands in the quote; `first` and `last` are days of the year. Words: words/time_cues.csv.
"""

from __future__ import annotations

import re

from regparse.facts.calendar_words import Days, days
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.records import Value
from regparse.facts.scanner import Mark
from regparse.facts.time_events import any_of
from regparse.facts.time_lengths import Kind


class Dated(Value, frozen=True):
    """What a day turned out to be: the whole expression is `text[start:end]`.

    `first` and `last` are its days (`MM-DD`), `anchor` where the event or the dates stand that it goes by; `stop`: where
    the marks end that it took in after its own (0: none).
    """

    kind: Kind
    start: int
    end: int
    first: str | None = None
    last: str | None = None
    anchor: tuple[int, int] | None = None
    stop: int = 0


def dated(clause: Clause, i: int) -> Dated | None:
    """What the day says that is the mark `i` and has its year; None where it is history."""
    text, mark = clause.text, clause.marks[i]
    if text[mark.start - 1 : mark.start] in _IN_FORCE_ENDS and (found := _in_force(clause, i)):
        return found
    if text.startswith(_TAKES_EFFECT, mark.end) or clause.provision.role == "history":
        return None
    day = days(text[mark.start : mark.end])
    if day is None:
        return None
    found = _between(clause, i, day) or _due(clause, mark, day) or closing(text, mark, day)
    return found or stage(text, mark, day) or _since(clause, mark, day)


# --- in force until then -----------------------------------------------------------------------------------------

_BACK = 30
"""So many characters before a day its words can begin."""
_IN_FORCE_UNTIL = lazy(
    r"(?:有效期限?(?:延长|顺延|截止|截至)?(?P<when>(?:自[^，。；]{4,14}日?(?:起，)?)?)(?:[至到为]|截止|截至)"
    r"|(?<![上已])(?:(?:继续|延续|延长)(?:执行|实施|施行|试行)|执行|试行|(?:执行|试行|实施)期限?(?:为|延长|延续)?)(?P<until>)[至到])$"
)
"""有效期至2028年6月30日, 延续执行至2027年12月31日: until a day; 自2022年1月1日（起，）至2024年12月31日: from one to another."""
_IN_FORCE_ENDS = frozenset("至到为止")
"""What it can end with."""
_TAKES_EFFECT = ("起施行", "起实施", "起执行", "起试行", "起生效", "起正式", "施行", "公布", "通过", "发布")
"""Behind a day these say when a text took effect, or what happened to it then."""
_ENDS = lazy("止?[，。；）)]|止?$")


def _in_force(clause: Clause, i: int) -> Dated | None:
    """有效期至…, 试行至…: what is in force, and until when."""
    text, mark = clause.text, clause.marks[i]
    found = _IN_FORCE_UNTIL.search(text, max(0, mark.start - _BACK), mark.start)
    if not found or (found["until"] is not None and not _ENDS.match(text, mark.end)):
        return None
    last, day = mark.end, days(text[mark.start : mark.end])
    first = final = None  # one day alone is what it lasts until (the anchor), and none that comes every year
    if day and text.startswith(("为", "：", ":"), mark.start - 1) and (until := _until(clause, i, day)):
        first, (final, last) = day.start, until  # 有效期为2024年1月1日至2026年12月31日
    if found["when"] and (since_day := days(found["when"].strip("自起，"))):
        first, final = since_day.start, day.end if day else None  # 有效期自2022年1月1日起至2024年12月31日
    last += text.startswith("止", last)
    since = found.start("when") if found["until"] is None else mark.start
    since += text.startswith("为", since)
    return Dated(
        "validity",
        found.start(),
        last,
        first,
        final,
        anchor=(since, last),
        stop=last if last > mark.end + 1 else 0,
    )


# --- from one day to another -------------------------------------------------------------------------------------

_DAY_OF_WEEK = r"(?:[0-9]{1,2}[时点:：](?:[0-9]{2}分?)?)?(?:[（(][^（()）]{1,6}[）)])?"
"""What may stand behind a day: the hour, and the day of the week in a bracket."""
_TO = lazy(rf"{_DAY_OF_WEEK}(?:起，?)?(?:至|到|—{{1,2}}|[－～~〜–―-])(?:次年|翌年|当年)?")
_SAME_MONTH = lazy(
    rf"{_DAY_OF_WEEK}(?:至|到|—{{1,2}}|[－～~〜–―-])(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})日(?=[止，。；）)（(为]|期间|$)"
)
_HOUR = lazy(
    "(?:[（(][^（()）]{1,6}[）)])?(?:[上下]午)?[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?![内后]))(?:整|止)?"
)
_CLOSES = lazy(rf"{_DAY_OF_WEEK}(?:止|期间|之间|内)?")
_IN_FORCE = lazy(r"有效期限?(?:延长|顺延)?[自从为：]{0,2}$")
_SHOWN = lazy(r"公示(?:期限?|时间|日期)?(?:为|是)?[自从：]{0,2}$")

_LOOKED_AT = lazy("(?:测评|评价|考核|评估|统计)(?:期|周期|时段)(?:为|是)?[自从：]?$")
"""测评期为2019年10月1日至2020年9月30日: what is looked at, and nothing that is yet to come."""
_MONTHS_LOOKED_AT = 5
"""How many months such a stretch has at least; a review itself is done in less."""
_HAD = lazy("(?:期间|之间|内)，?(?:首次|新)?(?:获得|取得|发生|实现|新增|获批|被认定)")
"""2018年1月1日至12月31日期间获得贷款，且已还本付息的企业."""
_OF_WHAT = lazy(
    r"(?![）)：])(?:期间|之间)?，?[^，。；]{1,60}的(?=[，。；、]|$|[^，。；]{1,10}(?:[，。；]|$))"
)
"""1999年11月1日至2007年8月14日孳生的利息: which, not when."""
_DONE = lazy(
    r"(?:期间|之间)?，?[^，。；的]{0,24}?(?:形成|发生|实现|新增|完成|取得|投入|缴纳)的[^，。；的]{0,16}(?:费用|支出|收入|投入|金额|租金|[产销]值|业绩|[保运税]费|销售额|营业额|贷款|投资)"
)
"""2023年1月1日至12月31日期间发生的费用: what is reckoned with, if it is to be handed in."""
HELD_THEN = lazy("(?:时间|期限|日期)(?:为|是)?[自从]?：?$")
"""征求意见时间：12月5日至1月4日: the only stretch that a letter lays down; others tell what has been."""


def _between(clause: Clause, i: int, day: Days) -> Dated | None:
    """在2017年1月1日至2017年12月31日期间, 征求意见时间为2022年12月5日-2023年1月4日, 公示时间：2024年3月1日至7日."""
    text, mark = clause.text, clause.marks[i]
    if clause.provision.level == "back" or _IN_FORCE.search(text, max(0, mark.start - _BACK), mark.start):
        return None  # 有效期自…至… is read with its last day
    until = _until(clause, i, day)
    if until is None:
        return None
    if _OF_WHAT.match(text, until[1]):
        return _done_then(text, mark, day, until)
    if clause.provision.level == "front" and not _is_said_when(text, mark.start):
        return None
    last, stop = until
    before = max(0, mark.start - _BACK)
    kind: Kind = "publicity" if _SHOWN.search(text, before, mark.start) else "window"
    if (_LOOKED_AT.search(text, before, mark.start) and _is_long(text[mark.start : stop])) or _HAD.match(
        text, stop
    ):
        kind = "lookback"
    ends = _CLOSES.match(text, stop)
    start, end = _with_its_stage(text, mark.start, ends.end() if ends else stop)
    return Dated(kind, start, end, day.start, last, stop=stop)


_YEAR_AND_MONTH = lazy("(?:(?P<year>[12][0-9]{3})年)?(?P<month>1[0-2]|[1-9])月")


def _is_long(printed: str) -> bool:
    """Whether a stretch from one printed day to another has several months."""
    months = [*_YEAR_AND_MONTH.finditer(printed)]
    if len(months) < 2:
        return False
    first, last = months[0], months[-1]
    years = int(last["year"] or first["year"] or 0) - int(first["year"] or 0)
    return 12 * years + int(last["month"]) - int(first["month"]) >= _MONTHS_LOOKED_AT


_SINCE_THEN = lazy("，?(?:即)?[自从]")


def stretch(clause: Clause, i: int, end: int) -> tuple[str, str, int] | None:
    """The first and the last day that a length names behind it, which is the mark `i` and ends at `end`, and where they end.

    有效期3年，自2016年10月1日至2019年9月30日.
    """
    following = clause.marks[i + 1] if i + 1 < len(clause.marks) else None
    if following is None or following.mark != "fixed_day":
        return None
    if _SINCE_THEN.fullmatch(clause.text, end, following.start) is None:
        return None
    day = days(clause.text[following.start : following.end])
    until = _until(clause, i + 1, day) if day else None
    return (day.start, *until) if day and until else None


def _done_then(text: str, mark: Mark, day: Days, until: tuple[str, int]) -> Dated | None:
    """A stretch whose deeds are reckoned with, where it opens its sentence; other stretches before 的 only describe."""
    opens = mark.start == 0 or text[mark.start - 1] in "，。；：在对 "
    if not opens or not _DONE.match(text, until[1]):
        return None
    return Dated("lookback", mark.start, until[1], day.start, until[0], stop=until[1])


def _is_said_when(text: str, start: int) -> bool:
    """Whether the words before `text[start]` ask for a time: 征求意见时间：…, 第二阶段（…."""
    held = HELD_THEN.search(text, max(0, start - 8), start)
    return held is not None or _stage_before(text, start) is not None


def _until(clause: Clause, i: int, day: Days) -> tuple[str, int] | None:
    """The day up to which the stretch reaches that begins with the mark `i`, which says `day`, and where it ends."""
    text, mark = clause.text, clause.marks[i]
    other = next((m for m in clause.marks[i + 1 : i + 3] if m.mark == "fixed_day"), None)
    if other and _TO.fullmatch(text, mark.end, other.start):
        last = days(text[other.start : other.end])
        return (last.end, other.end) if last else None
    return in_month(text, mark, day)


def in_month(text: str, mark: Mark, day: Days) -> tuple[str, int] | None:
    """The day up to which a stretch reaches that names its month once, and where it ends: 3月12日至18日."""
    same = _SAME_MONTH.match(text, mark.end) if text[mark.end - 1] == "日" else None
    last = days(f"{int(day.start[:2])}月{same['day']}日") if same else None
    return (last.end, same.end()) if same and last else None


_FROM_MONTH = lazy(r"(?P<year>20[0-9]{2}年度?)?(?<![0-9])(?P<low>1[0-2]|[1-9])[至到—～~-]$")
_FIGURES = lazy(
    r"[份的间]{0,2}[^，。；：]{0,12}?(?:新增|实现|累计|销售|营业|收入|纳税|税收|税款|业务|数据|产值|报表|财务|用电|利润)"
)
"""What is looked at of some months: 2017年1—10月新增担保业务总额."""


def months(text: str, mark: Mark, day: Days) -> Dated | None:
    """The months of which `mark` is the last, where only it has its 月: 11-12月组织评审; None where it stands alone."""
    low = _FROM_MONTH.search(text, max(0, mark.start - 12), mark.start) if day.whole else None
    if low is None or int(low["low"]) >= int(day.end[:2]):
        return None
    kind: Kind = "lookback" if low["year"] and _FIGURES.match(text, mark.end) else "window"
    return Dated(kind, low.start(), mark.end, f"{int(low['low']):02}-01", day.end)


# --- due by a day ------------------------------------------------------------------------------------------------

BY = lazy(
    r"[末底]?(?:[（(][^（()）]{0,10}[）)](?=[0-9上下]))?(?:[^，。；、前\s]{0,3}下班|零时|[0-9一二三四五六七八九十]{1,3}[时点]|[上下]午[0-9一二三四五六七八九十]{1,3}[时点]|[0-9]{1,2}[:：][0-9]{2})?"
    r"(?:[（(][^（()）]{0,10}[）)])?(?:之前|以前|前|止|截止|截至|为止)"
)
"""What makes of a day the last: 3月12日下班前, 6月10日17:00前, 6月30日（星期五）前, 6月30日（星期五）17:00前."""
_BY_REACH = 24
"""How many characters behind the day it is looked for in."""
_ASKED = lazy(r"(?:(?<!申)请[^，。；]{0,30}?|务必|确保|能够?|须|应当?|必须|最迟)(?:于|在)?$")
_ASKED_IN_LETTER = lazy(r"(?:[，。；]|^)[并且]?(?:于|在)$")
"""请于2023年8月18日前反馈: what a letter or notice asks for by a day; 2008年1月1日前设立的 is history."""
_FOUNDED = lazy("(?:依法|正式)?(?:登记)?(?:注册(?!资本)|成立|设立|开业)")
"""应在2021年1月1日前注册成立: a condition."""
_TO_DO = lazy(
    rf"，?(?:以[^，。；]{{2,10}}?(?:形式|方式|文件|公文))?(?:(?:统一|集中|及时|一并|全部|分别)?(?:{any_of('due')}))(?!人|的)"
)
_OPENED = lazy(rf"^\s*(?:(?:{any_of('handed_in')})[^，。；：]{{0,6}}(?:时间|时限|期限|日期)(?:为|是)?：?)?$")
_CLOSED = lazy(r"[。；]?\s*$")
_HISTORY = lazy(r"[^，。；]{0,40}?(?:已|尚未|的(?=[，。；]|$))")
"""2010年12月1日前受理的，……: a case, and no demand."""
_OF_SOMETHING = lazy(r"[^，。；将把]{0,20}的(?:企业|单位|项目|公司|机构|人员|个人|案件|合同|平台|基地)")
"""于2020年12月31日前完成改造的项目: who or what it is; 将符合条件的企业报送 is to be done."""


def _due(clause: Clause, mark: Mark, day: Days) -> Dated | None:
    """A day by which something is asked for: 请于2023年8月18日前反馈, 并于2021年6月10日前将材料报送, 可在2016年底前重新申报."""
    text = clause.text
    by = BY.match(text, mark.end, mark.end + _BY_REACH)
    if not by or text.startswith("年", mark.end) or _FOUNDED.match(text, by.end()):
        return None
    before = max(0, mark.start - 40)
    asked = (
        _ASKED.search(text, before, mark.start)
        or (clause.provision.level == "front" and _ASKED_IN_LETTER.search(text, before, mark.start))
        or _is_to_be_done(text, by.end())
        or _stands_alone(text, mark.start, by.end())
    )
    return Dated("deadline", mark.start, by.end(), last=day.end) if asked else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a line or sentence says no more than `text[start:end]`, or names before it what is due: 申报时限：…前。"""
    return (
        _CLOSED.match(text, end) is not None
        and _OPENED.search(text, max(0, start - _BACK), start) is not None
    )


def _is_to_be_done(text: str, end: int) -> bool:
    """Whether what stands behind 前, which ends at `end`, is something that is yet to be done."""
    deed = _TO_DO.match(text, end)
    if deed is None or _HISTORY.match(text, deed.start()):
        return False
    return _OF_SOMETHING.match(text, deed.start()) is None


# --- closing with a day ------------------------------------------------------------------------------------------

_HANDED_IN = any_of("handed_in")
_CLOSING = lazy(
    r"(?:(?:截止|截至)(?:日期|时间|期限|日)|最后(?:期限|时限|日期))(?:为|是)?：?(?:每年|当年|次年)?的?$"
    rf"|(?:{_HANDED_IN})[^，。；：]{{0,6}}(?:截止到?|截至)(?:每年|当年|次年)?的?$"
)
"""申报截止日期为2018年11月10日, 报名截至2024年6月30日."""
_AS_OF = lazy(r"(?:^|(?<=[，。；：（(、])|(?P<counted>(?<=计算)))截至到?(?:上一?年度?|当年度?|本年度?)?的?$")
"""截至2020年12月31日运营满2年: as of when something is looked at."""
_STOOD_SO = lazy(
    "，?[^，。；：（()）0-9]{0,14}?(?:[未不]?满|达到?|不低于|不少于|不高于|不超过|[0-9][^，。；]{0,8}以[上下])"
)
"""How something stood then: 截至2020年12月31日运营满2年; what must be done by then (截至…完成建设) or ends then is none."""
_UNTIL = lazy(
    rf"(?:(?P<since>即日起|[自从][^，。；]{{1,24}}?起)，?|(?P<what>{_HANDED_IN})[^，。；：]{{0,8}}：?)(?:至|到|截至|截止到?)$"
)
_CLOSING_ENDS = frozenset("期间限日为是：年度的止至到")
"""What these two can end with."""
_PHRASE_ENDS = lazy("[，。；（(]|$")
_STOPS = lazy("(?:结束|截止|为止|止)")


def with_hour(text: str, end: int) -> int:
    """Where the hour ends behind the day that ends at `end`, which it is where none is printed.

    >>> with_hour("7月30日17:00止", 5), with_hour("7月30日前", 5)
    (11, 5)
    """
    hour = _HOUR.match(text, end)
    return hour.end() if hour else end


def closing(text: str, mark: Mark, day: Days) -> Dated | None:
    """A day with which something closes: 截止日期为每年5月31日; 自公告之日起，到2023年1月15日结束."""
    if text[mark.start - 1 : mark.start] not in _CLOSING_ENDS:
        return None
    before = max(0, mark.start - 40)
    if closes := _CLOSING.search(text, before, mark.start):
        return Dated("deadline", closes.start(), with_hour(text, mark.end), last=day.end)
    stops = _STOPS.match(text, mark.end)
    as_of = _AS_OF.search(text, before, mark.start)
    if as_of and not day.whole and (as_of["counted"] is not None or _STOOD_SO.match(text, mark.end)):
        return Dated("lookback", as_of.start(), mark.end, last=day.end)
    until = _UNTIL.search(text, before, mark.start)
    if until is None or not (stops or (until["since"] and _PHRASE_ENDS.match(text, mark.end))):
        return None
    anchor = until.span("since") if until["since"] else None
    end = stops.end() if stops else mark.end
    return Dated("window" if anchor else "deadline", until.start(), end, last=day.end, anchor=anchor)


# --- the stage of a plan, and since a day --------------------------------------------------------------------------

_STAGE = lazy(r"[^，。；：（()]{0,4}(?:阶段|步骤)[^，。；：（()]{0,12}[（(]$")
_STAGE_ENDS = lazy("(?:期间|(?P<on>(?:以|之)?后|起))?[）)]")


def stage(text: str, mark: Mark, day: Days) -> Dated | None:
    """The month, or the part of one, that a plan names behind one of its stages: 第一阶段（2024年7月上旬）：动员部署."""
    ends = _STAGE_ENDS.match(text, mark.end) if text[mark.start - 1 : mark.start] in ("（", "(") else None
    if ends is None:
        return None
    named = _stage_before(text, mark.start) if day.whole else None
    if named is None:
        return None
    return Dated("window", named.start(), ends.end(), day.start, None if ends["on"] else day.end)


def _stage_before(text: str, start: int) -> re.Match[str] | None:
    """The stage of a plan whose bracket opens before `text[start]`: 第二阶段（."""
    return _STAGE.search(text, max(0, start - _BACK), start)


def _with_its_stage(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where a stretch reaches that is printed at `text[start:end]`: with the stage in whose bracket it stands."""
    named = _stage_before(text, start) if text.startswith(("）", ")"), end) else None
    return (named.start(), end + 1) if named else (start, end)


_SINCE = ("自", "从", "在")


def _since(clause: Clause, mark: Mark, day: Days) -> Dated | None:
    """What has been since a day is looked at: 自2009年6月以来提供扶持; not in a preamble, which tells history."""
    text = clause.text
    if clause.provision.level in ("front", "back") or not text.startswith("以来", mark.end):
        return None
    if text[mark.start - 1 : mark.start] not in _SINCE:
        return None
    return Dated("lookback", mark.start - 1, mark.end + len("以来"), first=day.start)
