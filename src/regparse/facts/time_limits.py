"""Lengths of time that count from or to an event: 三十日内, 届满三十日前, 三十日后, 近三年, 自…之日起未满三年.

Reads: a Length. Gives: the Reading that the word of place beside it makes. Most are deadlines; 三十日内不得 is a ban,
三年内曾 and 近三年 look back, 三十日内免费 and 三十日后 are windows. facts/time_kinds.py says which function is asked when.
`within`, `ahead`, `after` and `past` decide alone: where they give None, the length makes no rule.
"""

from __future__ import annotations

import re

from regparse.facts.clause import Clause
from regparse.facts.laid_down import case
from regparse.facts.patterns import lazy
from regparse.facts.time_events import any_of, cues, event_start, since
from regparse.facts.time_lengths import DIGIT, Kind, Length, Reading

# --- 提前三十日 ------------------------------------------------------------------------------------------------

_ADVANCE = lazy(r"(?:提前|提早|预先)(?:至少|不少于|不得少于|最少)?$")
_ADVANCE_ENDS = frozenset("前早先少于")
"""What it can end with."""
_AT_LEAST_BEFORE = lazy(r"(?<=[^以此]前)(?:至少|不得?少于|最少)$")


def in_advance(q: Length) -> Reading | None:
    """提前三十日, 提前至少三十日; 订立合同之日前至少三十日: at least so long before an event."""
    if q.left[-1:] not in _ADVANCE_ENDS:
        return None
    if advance := _ADVANCE.search(q.left):
        return Reading("deadline", q.at(advance.start()), q.end)
    if least := _AT_LEAST_BEFORE.search(q.left):
        stop = least.start()
        return Reading("deadline", q.start, q.end, q.span(event_start(q.left[:stop]), stop))
    return None


# --- 三十日内 --------------------------------------------------------------------------------------------------

_INSIDE = lazy(r"(?:的(?:时间|(?:合理)?期[限间]))?(?:以内|之内|内|里)")
_FORBID = lazy(
    rf"，?(?:(?:均|也|一律|都|将|依法)?(?:{any_of('forbid')})|[^，。；]{{0,30}}?(?:不得|禁止|不再受理))"
    r"(?!超过|少于|低于|高于|多于|足)"
)
_FORBID_LIST = lazy(r"(?:、|或者?|和|以及)[^。；]{0,40}?内，?[^，。；]{0,12}?不得(?!超过|少于)")
"""竣工后五年内、大修竣工后三年内，不得挖掘: the ban stands behind the last of the lengths."""
_FORBIDDEN = lazy(r"(?:禁止|不得)[^，。；]{0,6}$")
_FORBID_FAR = lazy(r"，[^，。；]{0,40}?(?:不得|禁止|不再受理)(?!超过|少于|低于|高于|多于)")
_DUTY_FIRST = lazy(r"，?[^，。；]{0,40}?(?:应当|必须|可以)")
_AGAIN = lazy(r"又[^，。；]{0,8}(?:起诉|申请|提出)[^。；]{0,12}不予受理")
_STRIPPED = lazy(r"(?:取消|撤销|停止|限制|暂停)[^，。；]{0,8}$")
_CANDIDACY = lazy("的(?:申[报请]|参评|推荐|评[选优])[^，。；]{0,6}资格")
"""Behind a length these make it a ban: 取消其三年内的申报资格."""
_FREE = lazy(rf"，?[^，。；]{{0,12}}?(?:{any_of('free')})")
_OBLIGED = lazy(r"(?:应当?|必须|可以|须|并)在?$")
_HAPPENED = lazy(rf"，?(?:均|且|也|已)?(?:{any_of('happened')})")
_TWICE = lazy(r"[^。；]{0,40}?(?:[二两三四五2-9]次(?:以上|\(含\))?|累计|再次)")
_MEASURED_CASE = lazy(
    r"(?!仍|尚|未|[^，。；]*(?:应当|必须|可以|不得))[^，。；]{2,30}?(?:超过|达到|不足|以上|以下)[^，。；]{0,30}的(?:，|；|。|$)"
)
"""A case that compares: 一年内缺席时间超过会议总天数一半的."""
_ONCE_MORE = lazy(r"，?(?:又|再次)")
_WRONG = lazy(r"，?(?:又|再次)[被受遭]|[^。；]{0,40}?(?:违|犯|罚|实施|发生|情形|行为)")
"""一年内又违法 looks back; 六个月内又提出申请, 一个月内再次答复 do not."""
_TO_DO = lazy(r"，?(?:应|必须|向)")
_NO_DEED = r"(?:(?!应当?|必须|不得|可以|未|不予|要求|办理|申请|提出|认为|(?<!转)向)[^。；：])"
_WRONG_DONE = "下列情形|以下情形|下列行为|以下行为|违反|违法|违规|被撤销|被取消"
_WRONGS = lazy(f"{_WRONG_DONE}|之一|[被受]")
_A_CASE_ENDS = lazy("的[，；。：]|的$")
_OCCURS = lazy(
    r"(?:或者?[^，。；]{2,20}内)?(?:[（(][^（()）]{1,12}[）)])?，?(?:如果?|若)?"
    rf"(?:{_NO_DEED}{{0,40}}?(?:发生|出现|产生|死亡(?!证明)|丧失|损坏|毁损|{_WRONG_DONE})|(?:因|由于){_NO_DEED}{{1,40}}?需要)"
    rf"{_NO_DEED}{{0,60}}?的(?=[，；。：]|$)"
)
"""自交付之日起七日内，因质量问题出现故障的，……: what happens in that time; nobody has to do it."""
_ANCHORED = lazy(r"(?:起|后|前|时|以来)[的，]?(?:至少|不少于)?$")
_ANCHOR_ENDS = frozenset("起后前时来的，少于")
"""What it can end with."""
_WARRANTED = lazy(r"的[^，。；]{0,8}(?:保修|质保|质量保证)")


_ISSUED_THEN = lazy(r"[^，。；：]{0,12}?(?:出具|开具|取得|颁发|核发|签发|打印|拍摄)[^，。；：]{0,12}?的")
"""近期（六个月内）出具的查新报告: how old a paper may be."""
_SO_MUCH_OR_MORE = ("年以上、", "年以上且", "月以上、")
"""成立时间在3年以上、10年以内: how old somebody is."""
_GRADUATED = ("毕业", "离校")
_GRADUATES = lazy(
    r"(?:[（(]含[^（()）]{0,12}[）)])?(?:的)?(?:普通|全日制)?(?:高校|大学|院校|大中专|中职|毕业生|学生)"
)
"""毕业五年内（含）高校毕业生: who they are."""


def inside(q: Length) -> int:
    """How many characters 内 has behind the length (以内, 的期限内), 0 if none stands there."""
    found = _INSIDE.match(q.right)
    return found.end() if found else 0


def forbids(text: str, end: int) -> bool:
    """Whether a ban follows the length that ends at `end`: 三年内不得…, but not 三年内不得超过….

    >>> forbids("一个年度内不得重复申报", 5), forbids("一个年度内不得超过三次", 5)
    (True, False)
    """
    return _FORBID.match(text, end) is not None


_AT_MOST = lazy(
    rf"，?(?:原则上|一般|累计|均|可以?){{0,2}}(?:只(?!有|要)|仅|最多|至多|不得?超过|不多于|限)[^，。；：{DIGIT}]{{0,12}}"
    rf"[{DIGIT}]{{1,3}}(?:次|项|个(?!月|工作日)|篇|家|批|种|件)"
)


def at_most(text: str, end: int) -> bool:
    """Whether the length that ends at `end` is what a limit is counted over: 一年内只能申报一次.

    >>> at_most("三年内最多申报两项", 3), at_most("三年内不得申报", 3)
    (True, False)
    """
    return _AT_MOST.match(text, end) is not None


def within(q: Length, size: int) -> Reading | None:
    """三十日内, where 内 has `size` characters: most are deadlines, whose event may stand in a clause before."""
    kind = _kind_within(q, q.right[size:])
    return Reading(kind, q.start, q.end + size, far=kind == "deadline") if kind else None


def _kind_within(q: Length, rest: str) -> Kind | None:
    """What 三十日内 is before `rest`; None where it only describes (创办三年内的小企业)."""
    left = q.left
    if left.endswith(("“", "‘")) and rest.startswith(("”", "’")):
        return "lookback"
    if left.endswith(("（", "(")) and rest.startswith(("）", ")")) and _ISSUED_THEN.match(rest, 1):
        return "lookback"
    if (left.endswith(_GRADUATED) and _GRADUATES.match(rest)) or left.endswith(_SO_MUCH_OR_MORE):
        return None
    if at_most(rest, 0):
        return None
    if rest.startswith("的"):
        return _kind_of_what_is_within(left, rest)
    if rest.startswith(("有效", "为有效")):
        return "validity"
    if _AGAIN.search(rest) or (_STRIPPED.search(left) and "资格" in rest[:40]):
        return "ban"
    if _FREE.match(rest):
        return "window"
    if _is_forbidden(left, rest):
        return "ban"
    if _OBLIGED.search(left):
        return "deadline"
    if _A_CASE_ENDS.search(rest) and _is_anchored(left) and (occurs := _OCCURS.match(rest)):
        return "lookback" if _WRONGS.search(occurs[0]) else "window"
    happened = q.unit in ("week", "month", "year") and _has_happened(left, rest)
    return "lookback" if happened else "deadline"


def _kind_of_what_is_within(left: str, rest: str) -> Kind | None:
    """创办三年内的小企业 says no time; 移植后五年内的养护费用, 竣工后两年内的保修 and 三年内的期间 do."""
    if _STRIPPED.search(left) and _CANDIDACY.match(rest):
        return "ban"  # 取消其三年内的申报资格
    anchored = _is_anchored(left)
    if anchored and _WARRANTED.match(rest):
        return "validity"
    return "window" if anchored or rest.startswith(("的期间", "的时间")) else None


def _is_anchored(left: str) -> bool:
    """Whether the event stands directly before the length: 自受理之日起, 竣工后."""
    return left[-1:] in _ANCHOR_ENDS and _ANCHORED.search(left) is not None


def _is_forbidden(left: str, rest: str) -> bool:
    """Whether a ban stands before the length or behind it, and no duty before the ban."""
    if _FORBIDDEN.search(left) or _FORBID_LIST.match(rest):
        return True
    return bool(_FORBID.match(rest) or _FORBID_FAR.match(rest)) and not _DUTY_FIRST.match(rest)


def _has_happened(left: str, rest: str) -> bool:
    """Whether `rest` tells what has happened in that time (一年内两次违法的) and not what is to be done."""
    if _ONCE_MORE.match(rest) and not _WRONG.match(rest):
        return False
    if _HAPPENED.match(rest):
        return True
    if _TO_DO.match(rest) or _is_anchored(left):
        return False
    return bool(_TWICE.match(rest) or _MEASURED_CASE.match(rest))


# --- 三十日前, 三十日后 -----------------------------------------------------------------------------------------

AHEAD = ("前", "以前", "之前")
"""Behind a length, what `ahead` reads."""
AFTER = ("后", "以后", "之后")
"""Behind a length, what `after` reads."""
_RUNS_OUT = lazy("届满|期满|到期|终[止了]")
_MEASURE = lazy(r"(?:的|至少|不少于)$")
_IN_FORCE = lazy(r"，?(?:开始|正式)?(?:施行|实施|生效|执行)")
_ANOTHER = lazy(rf"的?[{DIGIT}]{{1,3}}[个日天年小]")
_NOT_BEFORE = lazy(r"，?(?:方可|方能|才可以?|才能)(?:再次|重新|再)[^，。；]{0,4}(?:申报|申请|参评)")
"""自取消之日起满两年后方可重新申请: till then one may not."""


def ahead(q: Length) -> Reading | None:
    """届满三十日前; years only before something runs out, else they are an age."""
    if q.unit == "year" and not _RUNS_OUT.search(q.left[-12:]):
        return None
    stem = _MEASURE.sub("", q.left)
    start = event_start(stem)
    anchor = q.span(start, len(stem)) if start < len(stem) else None
    return Reading("deadline", q.start, q.end + (1 if q.right.startswith("前") else 2), anchor)


def after(q: Length) -> Reading | None:
    """三十日后; not where taking effect says it (三十日后施行), nor where another length counts from it (满一年后三十日内)."""
    end = q.end + (1 if q.right.startswith("后") else 2)
    rest = q.right[end - q.end :]
    if _IN_FORCE.match(rest) or _ANOTHER.match(rest):
        return None
    if q.left.endswith("超过") and not rest.startswith("的时间"):
        return None
    stem = (q.left[:-1] if q.left.endswith(("起，", "后，")) else q.left).removesuffix("满")
    start = since(stem, len(stem)) if stem.endswith("起") else event_start(stem)
    anchor = q.span(start, len(stem)) if start < len(stem) else (q.start, end)
    return Reading("ban" if _NOT_BEFORE.match(rest) else "window", q.start, end, anchor)


# --- 近三年, 届满前三十日 ---------------------------------------------------------------------------------------

_PAST = lazy(rf"(?:(?P<cue>{any_of('past')})|(?<![以则际本])上)的?(?:连续)?$")
_PAST_ENDS = frozenset((*(cue[-1] for cue in cues("past")), *"上的续"))
_ACT = lazy(rf"(?:内|以内)?(?:，|{any_of('act')})")
_MEASURED = lazy(
    r"的?(?:收盘|收市|开盘|均价|价格|汇率|牌价|净值)|为基准日|度?(?:内|的|来|以来)?(?:平均|年均|月均|累计|合计|总|曾|未|无|没有|不|所|财务|年度|度|会计|工资|销售|审计)"
)
_DONE_THEN = lazy(r"(?:进口|出口|发生|取得|购买|生产|销售|形成|设定|设立)[^，。；]{0,6}的")
_COUNTED = lazy(r"为|计|；|，|。|$")
_NO_EVENT_BEFORE = ("，前", "以前", "的前", "提供前", "提交前", "报送前", "出具前", "附前")
"""提供前三年度审计报告, 经审计的前两个会计年度: no event stands before 前."""
_SHORT = frozenset(("day", "workday", "hour", "minute", "week"))


def past_cue(q: Length) -> re.Match[str] | None:
    """The word before the length that looks back, or names an event ahead: 近, 最近连续, 上, 前."""
    return _PAST.search(q.left) if q.left[-1:] in _PAST_ENDS else None


def past(q: Length, cue: re.Match[str]) -> Reading | None:
    """近两年, 上一年度, 前三年; 届满前三十日, where 前 goes with an event."""
    if q.left.endswith(("“", "‘"), 0, cue.start()) and q.right.startswith(("”", "’")):
        return None  # “近三年”以会计年度计算: a word about itself
    return _before(q) if cue["cue"] == "前" and _is_before(q) else _looking_back(q, q.at(cue.start()))


def _looking_back(q: Length, begins: int) -> Reading:
    """近两年, 上一年度, 申请日前三年内; the cue begins at `begins`."""
    anchor = None
    if q.left.endswith("前") and not q.left.endswith(_NO_EVENT_BEFORE):
        start = event_start(q.left)
        anchor = q.span(start, len(q.left)) if len(q.left) - start > 2 else None
    return Reading("lookback", begins, q.end + inside(q), anchor)


def _is_before(q: Length) -> bool:
    """Whether …前 before the length is a limit before an event (届满前三十日) and no look back (前三年平均产值)."""
    if _MEASURED.match(q.right):
        return False
    if q.unit in _SHORT:
        return len(q.left) > 1
    if q.left.endswith(("届满前", "期满前", "到期前", "期前")) and "截止" not in q.left[-8:]:
        return True
    return q.unit == "month" and bool(_ACT.match(q.right))


_MAY = lazy("，?(?:[^，。；应须不]{2,16}可以?(?=提出|申请|向|按|依|自愿|重新|继续)|可以?(?!延长|不))")


def _before(q: Length) -> Reading | None:
    """届满前三十日, 召开前十日内; 届满前九十日至三十日期间 lies between the two."""
    if q.left.endswith("的前") or _is_count(q):
        return None
    event = q.span(event_start(q.left), len(q.left))
    if q.least and q.right.startswith("期间"):
        return Reading("window", q.start, q.end + len("期间"), event)
    size = inside(q)
    rest = q.right[size:] if size else ""
    kind: Kind = "ban" if forbids(rest, 0) else "lookback" if _DONE_THEN.match(rest) else "deadline"
    if kind == "deadline" and _MAY.match(q.right, size):
        kind = "window"  # 期满前三个月内，可提出复核申请
    return Reading(kind, q.start, q.end + size, event)


def _is_count(q: Length) -> bool:
    """Whether 前一日 says how a month is counted (同日的前一日为期满), and no limit (于召开前一日，…)."""
    if q.amount != 1 or not _COUNTED.match(q.right):
        return False
    return not (q.right.startswith("，") and "于" in q.left[-12:])


_HELD = lazy(rf"(?:内|以来)?(?:均|都|实现|保持)?(?:{any_of('held')})(?!后|之后|的企业应|提供|使用)")
"""What has gone on for so long: 连续两年盈利, 连续三年无重大安全事故; it qualifies, also outside of a case."""
_A_CASE = ("的，", "的,", "的；", "的。")


def unbroken(clause: Clause, q: Length) -> Reading | None:
    """What is looked at for so long: 连续两年考核不合格的, 连续三年的, 连续两年盈利; not 连续三年给予补助."""
    if not q.left.endswith("连续") or q.left.endswith("至少连续"):
        return None
    if q.unit not in ("year", "month", "quarter") or q.right.startswith("以上"):
        return None
    looked_at = (
        q.right.startswith(_A_CASE)
        or _HELD.match(q.right)
        or case(clause.text, q.end, clause.introduction) is not None
    )
    return Reading("lookback", q.start - len("连续"), q.end) if looked_at else None


# --- 自…之日起未满三年, 至迟三十日 -------------------------------------------------------------------------------

_SPENT = lazy(r"之日起[^。；]{0,40}?(?:未逾|未满|不满|不足)$")
_TAKEN_AWAY = lazy(
    r"(?P<event>被[^，。；被]{0,12}?(?:撤销|取消|吊销|撤回|注销|除名)[^，。；未不]{0,20}?)后?，?(?:尚?未[逾满]|不[满足])$"
)
_NOT_YET = ("未满", "未逾", "不满", "不足")
_LATE = lazy(r"之日起[^。；未]{0,30}?已?超过$")
_DEEMED = lazy(r"(?:之日|次日)起，?(?:经过|经|满|已满)$")
_THEN = lazy(r"，?(?:即|则)?(?:视为|推定|生效|发生)")
_NOT_DONE = lazy(r"(?:仍|尚|还)?(?:未(?!满|逾)|没有|拒不)[^，。；：]{1,20}?(?=[，。；：的或]|$)")
"""自接到通知之日起二个月未作处理的: by when it was to be done is told by what happens if it was not."""
_SHOWN = lazy(r"公示[^，。；]{0,8}之日起，?(?:届满|期满|满|经过)$")
_SINCE_THE_DAY = len("之日起")
_NO_LATER = lazy(r"(?:不得?|不应|不能)(?P<than>[迟晚早])于(?P<event>[^，。；]{2,40}?后)的?$")
_LATEST = lazy(r"(?:至迟|最迟|最晚)(?:在|于|应当在?|应在?|为|不得?超过)?$")
_LATEST_ENDS = frozenset("后的迟晚在于当应为过")
"""What these two can end with."""


def elapsed(q: Length) -> Reading | None:
    """自刑罚执行完毕之日起未逾三年, 被撤销称号未满3年, 自公告之日起满六十日，即视为送达, 自公示之日起满七日."""
    if "日起" not in q.left:
        away = _TAKEN_AWAY.search(q.left) if q.left.endswith(_NOT_YET) and "被" in q.left else None
        return Reading("ban", q.at(away.start()), q.end, q.span(*away.span("event"))) if away else None
    if found := _SPENT.search(q.left) or _LATE.search(q.left):
        kind: Kind = "deadline" if found[0].endswith("超过") else "ban"
        return Reading(kind, q.start, q.end, q.since_the_day(found.start() + _SINCE_THE_DAY))
    if q.unit != "year" and q.left.endswith("之日起") and (undone := _NOT_DONE.match(q.right)):
        anchor = q.since_the_day(len(q.left))
        return Reading("deadline", anchor[1], q.end + undone.end(), anchor)
    if (deemed := _DEEMED.search(q.left)) and _THEN.match(q.right):
        kind, stop = "window", deemed.start() + _SINCE_THE_DAY
    elif _SHOWN.search(q.left):
        kind, stop = "publicity", q.left.rfind("起") + 1
    else:
        return None
    anchor = q.since_the_day(stop)
    return Reading(kind, anchor[1], q.end, anchor)


def at_the_latest(q: Length) -> Reading | None:
    """至迟六个月; 不得迟于主体工程交付使用后六个月, 不得早于付款日后十五日: the event stands between."""
    if q.left[-1:] not in _LATEST_ENDS:
        return None
    if later := _NO_LATER.search(q.left):
        kind: Kind = "window" if later["than"] == "早" else "deadline"
        return Reading(kind, q.at(later.start()), q.end, q.span(*later.span("event")))
    if latest := _LATEST.search(q.left):
        return Reading("deadline", q.at(latest.start()), q.end, far=True)
    return None
