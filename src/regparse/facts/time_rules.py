"""Time rules: when, how long, how often.

Reads: a Clause with its marks. Gives: TimeRules. A length of time says nothing by itself: 三十日 is a deadline in
自受理之日起三十日内, an extension in 可以延长三十日, a publication period in 公示期为三十日, and a punishment, which is no time
rule, in 处三十日以下拘留. So every length and every day of the calendar is read by what stands directly before and
after it; words/time_cues.csv has the words, this file the grammar.

How time limits count (from the next day, over holidays) is not read here but derived: Civil Code arts. 200–204.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from regparse.facts import calendar_words
from regparse.facts.calendar_words import Days, days
from regparse.facts.clause import Clause
from regparse.facts.quantities import quantity
from regparse.facts.scanner import Mark, Pattern
from regparse.model import TimeRule

Kind = Literal["deadline", "window", "publicity", "validity", "ban", "frequency", "lookback", "effective"]
Unit = Literal["day", "workday", "hour", "minute", "week", "month", "quarter", "year"]


@cache
def cues(role: str) -> dict[str, str]:
    """The words of a role in words/time_cues.csv, each with the kind of rule that it speaks for."""
    with files("regparse.words").joinpath("time_cues.csv").open(encoding="utf-8", newline="") as lines:
        return {row["cue"]: row["kind"] for row in csv.DictReader(lines) if row["role"] == role}


def _any(role: str) -> str:
    return "|".join(map(re.escape, sorted(cues(role), key=len, reverse=True)))


EFFECT = Pattern(
    "effect",
    "施起",
    r"施行|起(?:正式|开始)?(?:生效|实施|执行|试行)",
    (
        "本办法自印发之日起⟦施行⟧",
        "本规定自2020年1月1日⟦起实施⟧",
        "报国务院财政部门批准后⟦施行⟧",
        "组织实施本条例",
    ),
)
"""When a text takes effect."""

EVENT = Pattern(
    "event",
    "前时后期届",
    r"之?前(?=[，应必向由须])|时(?=[，应必])|后(?=[，应必])|期间(?=[，不])|期满(?=[，后])|届满(?=[，后])",
    (
        "作出决定⟦前⟧应当听取意见",
        "执行公务⟦时⟧应当出示执法证件",
        "收到申请⟦后⟧，应当查验",
        "前款规定",
    ),
)
"""The end of a clause that names an event: before, at or after it something is to be done."""

PATTERNS: tuple[Pattern, ...] = (*calendar_words.PATTERNS, EFFECT, EVENT)

_REACH = 120  # characters of a sentence that are read on either side of a mark: bounds the work on hostile input
_UNITS: frozenset[str] = frozenset(Unit.__args__)  # type: ignore[attr-defined]


class _Length(NamedTuple):
    """A length of time in its sentence: `left` and `right` are the sentence before and after it."""

    start: int
    end: int
    amount: float
    unit: str
    left: str
    right: str


class _Reading(NamedTuple):
    """What a length turned out to be: the kind, where its expression ends, and the anchor (by offsets), if any."""

    kind: Kind
    end: int
    anchor: tuple[int, int] | None = None
    start: int | None = None
    far: bool = False


def read(clause: Clause) -> Iterator[TimeRule]:
    """The time rules of `clause`, in print order."""
    text, marks = clause.text, clause.marks
    quoted = _titles(text) if "《" in text else ()
    done = 0  # where the last expression that took in several marks ended
    for i, mark in enumerate(marks):
        if mark.start < done or any(a < mark.start < b for a, b in quoted):
            continue
        found: Iterator[TimeRule] | None = None
        if mark.mark == "quantity":
            length = _length(text, mark)
            if length:
                found = _of_length(clause, length)
        elif mark.mark in ("fixed_day", "season"):
            done, found = _of_days(clause, i)
        elif mark.mark == "recurrence":
            found = _of_recurrence(clause, i)
        elif mark.mark == "named_period":
            found = _of_named_period(clause, mark)
        elif mark.mark == "effect":
            found = _of_effect(clause, mark)
        elif mark.mark == "event":
            found = _of_event(clause, mark)
        if found:
            yield from found


# --- the sentence round a mark ---------------------------------------------------------------------------------


def _titles(text: str) -> tuple[tuple[int, int], ...]:
    """Where 《titles》 stand: numbers in them belong to the name."""
    return tuple(m.span() for m in _TITLE.finditer(text))


_TITLE = re.compile(r"《[^《》]{0,200}》")
_STOPS = "。；;！？"


def _begin(text: str, index: int) -> int:
    """Where the sentence begins that `text[index]` stands in, at most `_REACH` characters back."""
    low = max(0, index - _REACH)
    return max((text.rfind(stop, low, index) for stop in _STOPS), default=-1) + 1 or low


def _finish(text: str, index: int) -> int:
    """Where the sentence ends, at most `_REACH` characters on."""
    high = min(len(text), index + _REACH)
    return min((e for stop in _STOPS if (e := text.find(stop, index, high)) >= 0), default=high)


def _length(text: str, mark: Mark) -> _Length | None:
    """The mark as a length of time; None for other quantities, ages and ordinals."""
    printed = text[mark.start : mark.end]
    if printed[-1] not in "日天年周月时度期钟" or (mark.start and text[mark.start - 1] in "第〔[（(" and False):
        return None
    try:
        amount, unit, unit_printed = quantity(printed)
    except ValueError:
        return None
    if unit not in _UNITS or unit_printed.endswith(("岁", "周岁")):
        return None
    if mark.start and text[mark.start - 1] in "第初高":
        return None
    if unit_printed == "个半月" and amount == int(amount):
        amount += 0.5
    end = mark.end
    if text[end : end + 1] == "半" and unit in ("year", "day", "hour"):
        amount, end = amount + 0.5, end + 1
    begin, finish = _begin(text, mark.start), _finish(text, end)
    left = text[begin : mark.start]
    low = _RANGE_LEFT.search(left)  # 一日至三日: the upper end stands for the range
    start = mark.start - len(low[0]) if low else mark.start
    return _Length(start, end, amount, unit, left[: low.start()] if low else left, text[end:finish])


# --- lengths of time -------------------------------------------------------------------------------------------

_PAST = re.compile(rf"(?:(?P<cue>{_any('past')})|(?<!以)上)的?(?:连续)?$")
_ACT = re.compile(r"(?:内|以内)?(?:，|向|将|把|由|到|以|对|应|书面|提出|提交|申请|报|通知|告知|公告|公布|公示|发布|办理|完成|召开|组织|送|发|在|通过|作出|，)")
_AVERAGE = re.compile(r"度?(?:内|的|来|以来)?(?:平均|年均|月均|累计|合计|总|曾|未|无|没有|不|所|财务|年度|度|会计|工资|销售|审计)")
_WITHIN = re.compile(r"(?:的时间)?(?:以内|之内|内|里)")
_FORBID = re.compile(
    rf"，?(?:[^，。；、]{{0,2}}(?:{_any('forbid')})|[^，。；、]{{0,30}}?(?:不得|禁止|不再受理))(?!超过|少于|低于|高于|多于|足)"
)
_FORBID_FAR = re.compile(rf"，[^，。；]{{0,40}}?(?:不得|禁止|不再受理)(?!超过|少于|低于|高于|多于)")
_HAPPENED = re.compile(rf"，?(?:均|且|也|已)?(?:{_any('happened')})")
_TWICE = re.compile(r"[^。；]{0,40}?(?:[二两三四五2-9]次(?:以上|\(含\))?|累计|再次)")
_FREE = re.compile(r"，?[^，。；]{0,12}?(?:免征|减征|免缴|免交|减半|享受)")
_GAP = r"(?:一般|原则上|最长|最短|最高|最低|最多|至少|不含延长期|均|应当|应|可以|可|每次|累计|总计|共计|的)"
_COPULA = rf"{_GAP}{{0,3}}(?:为期?|是|计|：|:|不得?超过|不能超过|不得?多于|不得?少于|不得?低于|不应?少于|不得?短于|以|自动|达到|定为|改为|至|到|至少)?{_GAP}{{0,2}}"
_TERM = re.compile(
    r"(?P<noun>[^，。；：、]{0,24}?(?:期限|期间|时限|年限|时间|期))(?:（[^（）]{0,20}）|\([^()]{0,20}\))?"
    rf"(?P<copula>{_COPULA})$"
)
_MOST = re.compile(r"(?P<cue>(?:不得?|不能|不应)(?:再)?超过|至迟|最迟|最晚|最长(?:时间)?(?:为)?|以)$")
_LATEST = re.compile(r"(?:至迟|最迟|最晚)(?:在|于|应当在?|应在?|为|不得?超过)?$")
_KEEP = re.compile(
    rf"(?:{_any('keep')})(?:的?(?:期限?|期间|时间|年限))?{_COPULA}(?P<since>[^，。；：、]{{0,24}}?(?:后|之日起))?$"
)
_SHOW = re.compile(
    rf"(?P<cue>{_any('show')})(?:的?(?:期限?|期间|时间|时限|天数))?{_COPULA}$"
)
_EXTEND = re.compile(rf"(?:{_any('extend')})(?:的?(?:期限|期间|时间|时限))?{_COPULA}$")
_ADVANCE = re.compile(r"(?:提前|提早|预先)(?:至少|不少于|不得少于|最少)?$")
_SPENT = re.compile(r"之日起(?:[^。；]{0,40}?)(?:未逾|未满|不满|不足|未超过)$")
_LATE = re.compile(r"之日起(?:[^。；]{0,30}?)(?:已)?超过$")
_DEEMED = re.compile(r"(?:之日|次日)起，?(?:经过|经|满|已满)$")
_TO_BELOW = re.compile(r"以上[^，。；]{0,8}以下")
_PENALTY = re.compile(r"(?:的)?(?:有期徒刑|拘役|管制|拘留|暂扣|停业|停产)")
_NOT_FOR = re.compile(r"，?(?:不得|不再受理|不予受理|禁止)(?!超过|少于|低于)")
_MINIMUM = re.compile(r"少于|低于|短于")
_COUNTED = re.compile(r"为|计|；|，|。|$")
_DONE_THEN = re.compile(r"(?:进口|出口|发生|取得|购买|生产|销售|形成|设定|设立)[^，。；]{0,6}的")
_RANGE_LEFT = re.compile(r"[0-9０-９一二三四五六七八九十两]{1,4}(?:个?[月日天年]|个工作日|小时)?[至～~—－-]$")
_OBLIGED = re.compile(r"(?:应当?|必须|可以|须|并)在?$")
_STRIPPED = re.compile(r"(?:取消|撤销|停止|限制|暂停)[^，。；]{0,8}$")
_RANGE = re.compile(r"[至～~—－-][0-9一二三四五六七八九十两]")
_PENAL = re.compile(rf"(?:{_any('penalty')})")
_PAPERS = re.compile(r"(?:的)?(?:工作总结|工作报告|财务(?:报表|报告|会计|审计)|审计报告|会计报表|经营(?:情况|业绩)|纳税)")
_ONCE = re.compile(r"(?:内|至少)?[^，。；0-9一二三四五六七八九十两]{0,14}[一1]次")
_STAGE = re.compile(r"(?:以内|之内|内)的(?!期间|时间)[^，。；]{1,6}")
_LAW_TIME = re.compile(r"(?:运营|成立|存续|经营|工作|从业|执业|任教|居住|驾驶|服役|营业|学习|服务|停留|间隔|连续)[^，。；]{0,4}$")


def _of_length(clause: Clause, q: _Length) -> Iterator[TimeRule]:
    """The rule in which the length `q` stands, if it is one."""
    reading = _classify(clause, q)
    if reading:
        yield _rule(clause, reading.kind, q.start, reading.end, q.amount, q.unit, anchor=reading.anchor, begin=reading.start, far=reading.far)


def _classify(clause: Clause, q: _Length) -> _Reading | None:
    """What the length is. The order matters: what a stronger word claims, a weaker one does not read again."""
    left, right = q.left, q.right
    if left.endswith("“") and right.startswith("”"):
        return None
    if right.startswith("以下") or (right.startswith("以上") and (_PENAL.search(right[:20] + left[-16:]) or _TO_BELOW.match(right))):
        return None
    if _PENALTY.match(right) or left.endswith(("判处", "缓期", "徒刑")):
        return None
    if _RANGE.match(right):
        return None  # a range: its second half is read
    if advance := _ADVANCE.search(left):
        return _Reading("deadline", q.end, None, q.start - len(advance[0]))
    past = _PAST.search(left)
    if past:
        if past["cue"] != "前" or not _is_before(left, q, right):
            within = _WITHIN.match(right)
            return _Reading("lookback", q.end + (within.end() if within else 0), _since_when(left, q), q.start - len(past[0]))
        return _before(q)
    within = _WITHIN.match(right)
    if within:
        return _within(clause, q, within.end())
    if right.startswith(("前", "以前", "之前")):
        if q.unit == "year" and not re.search(r"(?:届满|期满|到期|终[止了])", left[-12:]):
            return None
        end = q.end + (1 if right.startswith("前") else 2)
        stem = left.removesuffix("的")
        start = _event_start(stem)
        return _Reading("deadline", end, (q.start - len(left) + start, q.start - len(left) + len(stem)) if start < len(stem) else None)
    if _EXTEND.search(left):
        return _Reading("deadline", q.end)
    if right.startswith(("后", "以后", "之后")):
        return _after(clause, q)
    show = _SHOW.search(left)
    if show:
        return _Reading("publicity", q.end, None, q.start - len(show[0]))
    keep = _KEEP.search(left)
    if right.startswith("以上") and not (keep and keep[0][:2] in cues("store")):
        return None
    if keep:
        since = (q.start - len(keep["since"]), q.start) if keep["since"] else None
        return _Reading("validity", q.end, since, q.start - len(keep[0]))
    term = _TERM.search(left)
    if term and (
        kind := _term(term["noun"], term["copula"], q, left[max(left.rfind("，"), 0) : term.end("noun")])
    ):
        return _Reading(kind, q.end, None, q.start - len(term[0]))
    for pattern, kind in ((_SPENT, "ban"), (_LATE, "deadline")):
        if since := pattern.search(left):
            stop = since.start() + len("之日起")
            return _Reading(kind, q.end, (q.start - len(left) + _since(left, stop), q.start - len(left) + stop))
    if _LATEST.search(left):
        return _Reading("deadline", q.end, far=True)
    if _DEEMED.search(left) and re.match(r"，?(?:即|则)?(?:视为|推定|生效|发生)", right):
        return _Reading("window", q.end)
    if _MOST.search(left):
        return _most(left, q)
    if q.unit == "year" and _PAPERS.match(right) and not left.endswith("满"):
        return _Reading("lookback", q.end)
    if right.startswith(("一次", "1次")) or (_ONCE.match(right) and q.unit in ("year", "month", "quarter", "week")):
        return _Reading("frequency", q.end + right.index("次") + 1)
    if q.unit in ("year", "month") and _NOT_FOR.match(right) and not left.endswith(("满", "超过", "连续", "不足")):
        return _Reading("ban", q.end)
    if right.startswith(("有效", "的有效期", "有效期")):
        return _Reading("validity", q.end)
    return _by_lead(clause, q)


def _since_when(left: str, q: _Length) -> tuple[int, int] | None:
    """The event before which a look back reaches: 申请日前三年."""
    if not left.endswith("前") or left.endswith(("，前", "以前")):
        return None
    base, start = q.start - len(left), _event_start(left)
    return (base + start, q.start) if len(left) - start > 2 else None


def _is_before(left: str, q: _Length, right: str) -> bool:
    """Whether …前 before the length is a time limit before an event (届满前三十日), not a look back (前三年)."""
    if q.unit in ("day", "workday", "hour", "week"):
        return len(left) > 1 and not _AVERAGE.match(right)
    if _AVERAGE.match(right):
        return False
    if left.endswith(("届满前", "期满前", "到期前", "期前")) and "截止" not in left[-8:]:
        return True
    return q.unit == "month" and bool(_ACT.match(right))


def _before(q: _Length) -> _Reading | None:
    """届满前三十日, 召开前十日内."""
    if q.left.endswith("的前") or (q.amount == 1 and _COUNTED.match(q.right)):
        return None  # 同日的前一日: how a month is counted
    base = q.start - len(q.left)
    anchor = (base + _event_start(q.left), q.start)
    within = _WITHIN.match(q.right)
    end = q.end + (within.end() if within else 0)
    rest = q.right[within.end() :] if within else ""
    if _FORBID.match(rest):
        return _Reading("ban", end, anchor)
    return _Reading("lookback" if _DONE_THEN.match(rest) else "deadline", end, anchor)


def _within(clause: Clause, q: _Length, size: int) -> _Reading | None:
    """N日内 and its like."""
    left, rest, end = q.left, q.right[size:], q.end + size
    anchored = re.search(r"(?:起|后|前|时|以来)的?$", left)
    if left.endswith(("“", "‘")) and rest.startswith(("”", "’")):
        return _Reading("lookback", end)
    if rest.startswith("的") and not anchored:
        return _Reading("window", end) if rest.startswith(("的期间", "的时间")) else None
    if rest.startswith(("有效", "为有效")):
        return _Reading("validity", end)
    if re.search(r"又[^，。；]{0,8}(?:起诉|申请|提出)[^。；]{0,12}不予受理", rest):
        return _Reading("ban", end)
    if _FORBID.match(rest) and not re.match(r"，?[^，。；]{0,30}?(?:应当|必须|可以)", rest):
        return _Reading("ban", end)
    if _FORBID_FAR.match(rest) and not re.match(r"，[^，。；]{0,40}?(?:应当|必须|可以)", rest):
        return _Reading("ban", end)
    if _STRIPPED.search(left) and "资格" in rest[:40]:
        return _Reading("ban", end)
    if q.unit in ("week", "month", "year") and not _OBLIGED.search(left) and (_HAPPENED.match(rest) or not anchored and _TWICE.match(rest) and not re.match(r"，?(?:应|必须|向)", rest)):
        return _Reading("lookback", end)
    if _FREE.match(rest):
        return _Reading("window", end)
    return _Reading("deadline", end, far=True)


def _after(clause: Clause, q: _Length) -> _Reading | None:
    """N日后."""
    size = 1 if q.right.startswith("后") else 2
    rest = q.right[size:]
    if re.match(r"，?(?:开始|正式)?(?:施行|实施|生效|执行)", rest):
        return None  # said with its 施行
    if re.match(r"的?[0-9一二三四五六七八九十]{1,3}[个日天年小]", rest):
        return None  # the anchor of the length that follows
    if q.left.endswith("超过") and not rest.startswith("的时间"):
        return None
    stem = q.left.removesuffix("满")
    if re.search(r"(?:起|后|时)，?$", stem):
        return _Reading("window", q.end + size)
    base = q.start - len(q.left)
    start = _event_start(stem)
    anchor = (base + start, base + len(stem)) if start < len(stem) else (q.start, q.end + size)
    return _Reading("window", q.end + size, anchor)


def _term(noun: str, copula: str, q: _Length, wider: str = "") -> Kind | None:
    """The kind that a noun like 审理期限, 有效期, 公示时间 makes of its length; `wider` is its clause up to it."""
    if noun.endswith("时间") and (not copula or _LAW_TIME.search(noun[:-2])):
        return None
    if "周期" in noun[-3:]:
        return "frequency"
    if any(word in noun for word in ("间隔", "逾期", "到期", "定期", "学期", "日期", "星期", "初期", "早期", "近期", "缓期", "刑期")):
        return None
    at, kind = (-1, 0), ""
    for word, speaks_for in cues("term").items():
        place = noun.rfind(word)
        if place >= 0 and word != "期限" and (place + len(word), len(word)) > at:
            at, kind = (place + len(word), len(word)), speaks_for
    if not kind and wider:
        return _term(wider, copula, q)
    if not kind:
        kind = "validity" if q.unit == "year" else "window" if _MINIMUM.search(copula) else "deadline"
    if noun.endswith("时间") and kind == "validity" and q.unit not in ("year", "month"):
        kind = "deadline"
    return kind  # type: ignore[return-value]


def _most(left: str, q: _Length) -> _Reading | None:
    """不超过N日 with its noun further off."""
    if re.search(r"(?:每年|每周|每月|每日|每天|累计|连续|年龄|逾期|工作)[^，。；]{0,12}$", left[-24:]) and "延长" not in left:
        return None
    nouns = list(re.finditer(r"(?:期限|期间|时限|时间|延长|延期|展期|每次|[^，。；、逾到定学日星]期(?![限间]))", left))
    if not nouns:
        return _Reading("deadline", q.end) if left.endswith(("不得超过", "不能超过")) else None
    noun = left[max(0, nouns[-1].start() - 10) : nouns[-1].end()]
    if nouns[-1][0] in ("延长", "延期", "展期", "每次"):
        return _Reading("deadline", q.end)
    kind = _term(noun, "不超过", q)
    return _Reading(kind, q.end) if kind else None


def _by_lead(clause: Clause, q: _Length) -> _Reading | None:
    """A length at the end of a list item whose introduction asks for a term: 最高年限按下列用途确定：（一）居住用地七十年."""
    if clause.lead is None or (q.right and not q.right.startswith(("，", "（"))):
        return None
    lead = clause.lead.text[-60:]
    found = re.search(r"[^，。；：]{0,20}(?:期限|年限|有效期|期间|时限)[^。；]{0,20}[：:]$", lead)
    if not found:
        return None
    kind = _term(re.split(r"(?<=期限)|(?<=年限)|(?<=有效期)|(?<=期间)|(?<=时限)", found[0])[0], "为", q)
    return _Reading(kind, q.end) if kind else None


# --- days of the calendar --------------------------------------------------------------------------------------

_TO = re.compile(r"(?:（[^（）]{0,10}）)?[零0二][^，。；]{0,4}时?(?:至|到)|[0-9零]{0,2}时?(?:起)?(?:至|到|—|－|-|～|~)(?:次年|翌年|当年)?的?$")
_BY = re.compile(r"(?:\S{0,3}下班|零时|[0-9一二三四五六七八九十]{1,3}时)?(?:（含[^（）]{0,6}）)?(?:之前|以前|前|止|截止|截至|为止)")


def _of_days(clause: Clause, i: int) -> tuple[int, Iterator[TimeRule] | None]:
    """The rule of a day of the year, and where it ends."""
    text, mark = clause.text, clause.marks[i]
    found = days(text[mark.start : mark.end])
    if found is None or found.start is None or found.end is None:
        return mark.end, None
    if "农历" in text[max(0, mark.start - 6) : mark.start]:
        return mark.end, None
    after = text[mark.end : mark.end + 16]
    partner = clause.marks[i + 1] if i + 1 < len(clause.marks) else None
    if partner and partner.mark == "named_period" and i + 2 < len(clause.marks):
        partner = clause.marks[i + 2]
    if partner and partner.mark in ("fixed_day", "season") and partner.start - mark.end <= 10:
        gap = text[mark.end : partner.start]
        other = days(text[partner.start : partner.end])
        if re.search(r"[至到—－～~-]", gap) and not re.search(r"[，。；、]", gap) and other and other.end:
            if found.year or clause.provision.level in ("front", "back"):
                return partner.end, None
            return partner.end, iter(
                [_rule(clause, "window", mark.start, partner.end, start_day=found.start, end_day=other.end)]
            )
    if found.year:
        return mark.end, None
    by = _BY.match(after)
    if by and text.startswith(("年满", "满", "出生"), mark.end + by.end()):
        return mark.end, None
    if by:
        return mark.end, iter([_rule(clause, "deadline", mark.start, mark.end + by.end(), end_day=found.end)])
    if re.match(r"(?:和|、|及|以及|或者|或)", after) and partner and partner.start - mark.end <= 4:
        tail = _BY.match(text[partner.end : partner.end + 12])
        if tail:
            return mark.end, iter([_rule(clause, "deadline", mark.start, mark.end, end_day=found.end)])
    season = mark.mark == "season"
    printed = text[mark.start : mark.end]
    yearly = text[max(0, mark.start - 4) : mark.start].rstrip("的度")
    if season and printed[0] in "月季" or (season and printed in ("上半年", "下半年") and not yearly.endswith("每年")):
        return mark.end, None
    if found.start == "12-末" or (found.start.endswith("末") and not after.startswith("的")):
        if not yearly.endswith(("每年", "当年", "于", "在", "每")) and printed in ("年终", "年末", "年底"):
            return mark.end, None
        return mark.end, iter([_rule(clause, "deadline", mark.start, mark.end, end_day=found.end)])
    if found.start.endswith("初"):
        return mark.end, iter([_rule(clause, "window", mark.start, mark.end, start_day=found.start)])
    if found.whole or yearly.endswith(("每年", "当年")) or re.match(r"(?:为|是|起|开始)", after):
        end_day = None if re.match(r"(?:起|开始)", after) else found.end
        return mark.end, iter([_rule(clause, "window", mark.start, mark.end, start_day=found.start, end_day=end_day)])
    return mark.end, None


# --- recurrence ------------------------------------------------------------------------------------------------

_NO_RATE = re.compile(r"(?:人|户|[^，。；]{0,6}?[0-9一二三四五六七八九十百千万]+(?:元|%|％|分之|倍|吨|人|天|日|小时|个月))")
_HELD = re.compile(r"(?<!不按时)(?<![未不])(?:进行|实行|接受|开展|组织|实施|参加|办理)$")
_DAILY = re.compile(r"[^，。；]{0,24}?(?:[一1]次|公布|报告|巡查|检查|记录|清运|消毒|清扫|上报|报送|发布|登记)")
_PLANNED = re.compile(r"计算|[^，。；]{0,24}?(?:后|的|时|合同)(?:，|；|。|$)|度?签订")
_NOUN_AFTER = re.compile(r"(?:的)?(?:[一1]|平均|工资|收入|营业|工作|运营|接待|租金|费用|标准|生活费|报酬|度|预算|产量)")


def _of_recurrence(clause: Clause, i: int) -> Iterator[TimeRule]:
    """每年… and its like; a fixed day that follows it says the rule itself."""
    text, mark = clause.text, clause.marks[i]
    found = calendar_words.recurrence(text[mark.start : mark.end])
    if found is None:
        return
    amount, unit = found
    if text[mark.start] == "年":
        held = _HELD.search(text[max(0, mark.start - 8) : mark.start])
        if held:
            yield _rule(clause, "frequency", mark.start, mark.end, amount, unit, begin=mark.start - len(held[0]))
        return
    finish = _finish(text, mark.end)
    rest = text[mark.end : finish]
    for later in clause.marks[i + 1 : i + 3]:
        if later.mark in ("fixed_day", "season") and later.start - mark.end <= 6:
            if days(text[later.start : later.end]) or "农历" in rest[:4]:
                return
    if unit in ("day", "hour", "week", "workday", "month", "quarter") and _NOUN_AFTER.match(rest):
        return
    if unit in ("day", "hour") and amount == 1 and not _DAILY.match(rest):
        return
    if text[mark.start] in "按分逐" and (_PLANNED.match(rest) or text[mark.start - 1 : mark.start] in ("法", "不", "未", "以")):
        return
    if re.search(r"是指|，指", text[_begin(text, mark.start) : mark.start]):
        return  # a definition describes, it does not rule
    if _NO_RATE.match(rest) or re.match(r"[^，。；]{0,12}?(?:不得?(?:少于|低于|超过)|至少)[^一1，。；]{0,3}(?:[二两三四五六七八九十2-9])", rest):
        return
    if re.match(r"[^，。；]{0,20}?[二两三四五六七八九十2-9]次(?:以上)?", rest) and not rest.startswith("至少"):
        return
    once = re.match(r"[^，。；]{0,30}?[一1]次", rest)
    end = mark.end + (once.end() if once else _clause_end(rest))
    yield _rule(clause, "frequency", mark.start, end, amount, unit, begin=mark.start)


def _clause_end(rest: str) -> int:
    cut = rest.find("，")
    return len(rest) if cut < 0 else cut


# --- named periods and days ------------------------------------------------------------------------------------


def _of_named_period(clause: Clause, mark: Mark) -> Iterator[TimeRule]:
    """上一年度 …, 本年度总结, 次日."""
    text = clause.text
    printed = text[mark.start : mark.end]
    after = text[mark.end : mark.end + 24]
    before = text[max(0, mark.start - 6) : mark.start]
    if printed[0] in "一1":
        if after.startswith("内") or before.endswith("跨"):
            count = re.match(r"内?[^，。；]{0,30}?(?:[二两三四五2-9]次|累计)", after)
            start = mark.start - before.endswith(("跨", "在"))
            end = mark.end + after.startswith("内")
            yield _rule(clause, "lookback" if count else "window", start, end, 1.0, "year", anchor=(start, end))
    elif printed[0] == "上" or printed.startswith("前一"):
        unit = "quarter" if "季" in printed else "month" if "月" in printed else "year"
        if "学" in printed:
            return
        yield _rule(clause, "lookback", mark.start, mark.end, 1.0, unit, begin=mark.start)
    elif printed[0] == "本" and "年" in printed and re.match(r"[^，。；]{0,14}(?:总结|情况|执行|决算|成效|业绩)", after):
        yield _rule(clause, "lookback", mark.start, mark.end, 1.0, "year", begin=mark.start)
    elif printed in ("次日", "翌日") or "工作日" in printed:
        if after.startswith(("起", "零", "凌晨")) or re.match(r"[0-9一二三四五六七八九十]{1,3}[时点]", after) or before.endswith(("至", "到")):
            return
        unit = "workday" if "工作日" in printed else "day"
        end = mark.end + (1 if after.startswith("内") else 0)
        yield _rule(clause, "deadline", mark.start, end, 1.0, unit, far=True)
    elif printed[0] == "下" and "年" in printed:
        if re.search(r"(?:暂停|取消|停止|限制)[^，。；]{0,20}$", text[max(0, mark.start - 24) : mark.start]):
            yield _rule(clause, "ban", mark.start, mark.end, 1.0, "year", anchor=(mark.start, mark.end))


# --- taking effect ---------------------------------------------------------------------------------------------

_FROM = re.compile(r"(?:自|从|于|由)(?P<anchor>[^，。；]{1,60}?)(?P<later>后|起)?$")
_NO_EFFECT = ("前", "后", "日期", "之日", "以来", "时", "期间", "之后", "之前", "以前", "以后", "细则", "的", "过程", "情况", "中", "条例", "办法", "法", "机关", "机构", "单位", "人")


def _of_effect(clause: Clause, mark: Mark) -> Iterator[TimeRule]:
    """本办法自印发之日起施行; the history at the head: 2008年9月1日施行."""
    text = clause.text
    begin = _begin(text, mark.start)
    left, after = text[begin : mark.start], text[mark.end : mark.end + 4]
    printed = text[mark.start : mark.end]
    if after.startswith(_NO_EFFECT):
        return
    left += "起" if printed.startswith("起") else ""
    cut = max(left.rfind("，"), left.rfind(" "))
    tail = left[cut + 1 :]
    if not tail and cut > 0:
        tail = left[left.rfind("，", 0, cut) + 1 : cut]
        cut = left.rfind("，", 0, cut)
    base = begin + cut + 1
    date = None
    for day in _DATE.finditer(tail):
        date = day
    closed = tail.endswith("起") or clause.provision.level == "front" or after[:1] in ("", "，", "。", "；", "）")
    if date and closed and re.match(r"起?(?:正式|开始)?$", tail[date.end() :]):
        anchor = (base + date.start(), base + date.end())
        since = anchor[0] - (text[anchor[0] - 1 : anchor[0]] in ("自", "从", "于"))
        low = since if clause.provision.level == "front" else base
        yield _rule(clause, "effective", mark.start, mark.end, anchor=anchor, begin=low)
        return
    since = re.search(r"(?:自|从)[^，。；]{0,50}?(?:之日|日|时|次日|后)?(?:起|后)(?P<gap>[^，。；]{0,10}?后)?(?:正式|开始|试|公布|发布|颁布)?$", tail)
    if since:
        length = _later(since["gap"] or "") or _later(since[0])
        amount, unit = length if length else (None, None)
        end = base + since.end()
        yield _rule(clause, "effective", mark.start, mark.end, amount, unit, anchor=(base + since.start(), end), begin=base)
        return
    then = re.search(r"(?:经|报|由|与|同)[^，。；]{1,40}?(?:批准|同意|通过|审定|核准|备案|公布|发布|审查|同时)(?:后|之日起|之日)?(?:起)?(?:公布|发布|颁布|正式|组织)?$", tail)
    if then and printed.endswith(("施行", "生效")) and ("后" in then[0] or "起" in then[0] or "同时" in then[0]):
        yield _rule(clause, "effective", mark.start, mark.end, anchor=(base + then.start(), base + then.end()), begin=base)


_DATE = re.compile(r"(?:[12１２][0-9０-９]{3}|[一二][〇○零0一二三四五六七八九]{3})年[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日")
_LATER = re.compile(r"(?P<q>[0-9０-９一二三四五六七八九十]{1,4}(?:个月|个工作日|工作日|日|天|年))(?:以|之)?后")


def _later(text: str) -> tuple[float, str] | None:
    """The length in 三十日后."""
    found = _LATER.search(text)
    if not found:
        return None
    amount, unit, _ = quantity(found["q"])
    return amount, unit


# --- events ----------------------------------------------------------------------------------------------------


def _of_event(clause: Clause, mark: Mark) -> Iterator[TimeRule]:
    """A duty tied to an event without any amount (作出决定前应当…): only where a duty follows at once."""
    return iter(())


# --- anchor, subject, action -----------------------------------------------------------------------------------

_FILLER = re.compile(r"(?:的|，|应当|应该|应|必须|须|可以|可|即|最迟|至迟|最晚|至少|提前|不少于|不得少于|在|于|当|最多|最长|并|需要|需)*$")
_SELF = re.compile(r"(?<![各来亲擅独私])自(?!然(?!人)|行(?!政)|己|愿|治(?!区)|主|身|营|筹|动|费|律|觉|我|救|助|建|留|理)|从(?![业事而属])|由(?=[^，]{0,20}之日起)")
_AT = re.compile(r"(?<![驻存现所正旨内实潜])在(?![校职册岗建编押逃])|(?<![关对由位属用低等高少不基处至限大小多终介优])于")
_MODAL = re.compile(r"应当|必须|可以|不得|应(?![用届急收对])|须|并|有权|需(?!要)")
_LINK = re.compile(r"(?:或者?|并且?|且|和|及|以及|至少|少于|低于|超过|保存至|保留至|存至){1,2}")
_EVENT_VERB = re.compile(rf"(?:{_any('event')})(?!的决定|人|上诉的)")


def _event_start(stem: str) -> int:
    """Where the event begins that ends `stem`: after 在, 于, a modal word or a comma."""
    start = _event_from(stem)
    link = _LINK.match(stem, start)
    return link.end() if link else start


def _event_from(stem: str) -> int:
    low = max(stem.rfind("，"), stem.rfind("：")) + 1
    at = [m.end() for m in _AT.finditer(stem, low)]
    modal = [m.end() for m in _MODAL.finditer(stem, low)]
    if modal and modal[-1] < len(stem):
        after = [a for a in at if a >= modal[-1]]
        return after[0] if after else modal[-1]
    if at and at[0] < len(stem):
        return at[0]
    since = [m.start() for m in _SELF.finditer(stem, low)]
    return since[-1] if since else low


def _since(left: str, stop: int) -> int:
    """Where the 自 stands that belongs to the 之日起 which ends at `stop`; failing that where its clause begins."""
    stem = left[:stop]
    since = [m.start() for m in _SELF.finditer(stem, max(0, stop - 80))]
    return since[-1] if since else _event_start(stem)


def _anchor(text: str, begin: int, end: int, far: bool = True) -> tuple[int, int] | None:
    """The event that a length which begins at `end` counts from, by offsets: 自受理之日起, 收到申请后.

    It stands directly before the length or, if `far`, in a clause before: 收到起诉状，经审查符合条件的，应当在七日内立案.
    """
    left = text[begin:end]
    filler = _FILLER.search(left)
    stem = left[: filler.start()] if filler else left
    if stem.endswith(("起", "起至")):
        return begin + _since(stem, len(stem)), begin + len(stem)
    if stem.endswith(("后", "前", "时", "之日", "届满", "期满", "当日", "完毕", "结束", "终了", "到期")):
        return begin + _event_start(stem), begin + len(stem)
    clauses = stem.split("，")
    if filler and filler[0] == "的" and clauses[-1]:  # 应当在决定立案的三日内
        start = _event_start(stem)
        return (begin + start, begin + len(stem)) if start < len(stem) else None
    if "超过" in left[-4:] and (inner := _INNER.search(left)):  # 三个月内执行完毕，至迟不超过六个月
        return begin + inner.start(1), begin + inner.end(1)
    if not far:
        return None
    offset = len(stem)
    for part in reversed(clauses):
        offset -= len(part)
        found = _EVENT_VERB.search(part)
        if found and (part.endswith(("后", "时", "的", "之日")) or part is clauses[0] or found.start() == 0 or left[len(stem) :].startswith("，")):
            if part is clauses[-1] and not part.endswith(("后", "时")) and _MODAL.search(part, found.end()):
                offset -= 1
                continue
            return begin + offset + found.start(), begin + offset + len(part.removesuffix("的"))
        offset -= 1
    return None


_INNER = re.compile(r"(?:应当|可以|必须)?在?((?:自)?[^，。；在]{2,40}(?:起|后))[0-9一二三四五六七八九十]{1,4}[个日天月年]")
_SANCTIONED = re.compile(
    r"(?:被[^，。；]{0,8})?(?:取消|撤销|吊销|收缴|解除|注销|除名|处罚|处分|辞退|开除)[^，。；]{0,40}?(?=的[^，。；]{0,20}，|，|$)"
)


def _sanction_before(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """The sanction that a ban without …之日起 goes with: 被吊销许可证的单位，五年内不得…."""
    found = None
    for found in _SANCTIONED.finditer(text, begin, end):
        pass
    return found.span() if found else None


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
    begin: int | None = None,
    far: bool = False,
) -> TimeRule:
    """The rule whose time expression is `text[start:end]`, with anchor, subject and action read round it."""
    text = clause.text
    sentence = _begin(text, start)
    if anchor is None and kind not in ("lookback", "frequency", "effective", "publicity"):
        anchor = _anchor(text, sentence, start if begin is None else begin, far)
    if anchor is None and kind == "ban":
        anchor = _sanction_before(text, sentence, start)
    low = begin if begin is not None else start
    if anchor and anchor[0] < low and low - anchor[1] <= 6:
        low = anchor[0]
    action = _action(text, end)
    return TimeRule(
        **clause.place(low, end),
        kind=kind,
        amount=amount,
        unit=unit,  # type: ignore[arg-type]
        start=start_day,
        end=end_day,
        anchor=text[anchor[0] : anchor[1]] if anchor else None,
        subject=_subject(text, sentence, low, kind == "lookback"),
        action=action,
    )


def _subject(text: str, begin: int, low: int, modal_only: bool = False) -> str | None:
    """Who acts: the words before the modal word, or (not `modal_only`) before the time expression."""
    part = text[max(begin, text.rfind("，", begin, low) + 1) : low]
    modal = _MODAL.search(part)
    if modal_only and not modal:
        return None
    subject = _TAIL.sub("", (part[: modal.start()] if modal else part).strip("在于，自"))
    return subject if 2 <= len(subject) <= 60 else None


_TAIL = re.compile(r"(?:每年度?的?|每届|每次|一般|最长|最短|至少|原则上|的|最迟|至迟|或者|在|于)+$")


def _action(text: str, end: int) -> str | None:
    """What is done: the words after the time expression to the end of its clause."""
    finish = _finish(text, end)
    rest = text[end:finish].lstrip("，的")
    rest = re.sub(r"^(?:应当|必须|可以|应)", "", rest)
    action = rest.split("，")[0]
    return action or None
