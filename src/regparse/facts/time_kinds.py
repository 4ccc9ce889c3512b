"""What kind of time rule a length of time makes, if any.

Reads: a clause and one of its lengths. Gives: a Reading. A length says nothing by itself: 三十日 is a deadline in
自受理之日起三十日内, an extension in 可以延长三十日, a publication period in 公示期为三十日, a ban in 三十日内不得, a look
back in 近三十日, and a punishment, which is no time rule, in 处三十日以下拘留. Here is the order in which it is asked what
it is. What counts from or to an event is in facts/time_limits.py, what a noun or verb of duration introduces in
facts/time_durations.py; the words of both are in words/time_cues.csv.
"""

from __future__ import annotations

from regparse.facts import time_durations, time_limits
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.time_events import any_of, cues
from regparse.facts.time_lengths import DIGIT, Length, Reading


def classify(clause: Clause, q: Length) -> Reading | None:
    """What the length is. The order matters: what a stronger word claims, a weaker one does not read again."""
    if _is_no_rule(q):
        return None
    if (taken := _TAKEN.search(q.left)) and (right := _RIGHT_TO_APPLY.match(q.right)):
        return Reading("ban", q.at(taken.start()), q.end + right.end())
    if found := time_durations.followed_by_publicity(q) or time_limits.in_advance(q):
        return found
    if cue := time_limits.past_cue(q):
        return time_limits.past(q, cue)
    if found := time_limits.unbroken(clause, q):
        return found
    if size := time_limits.inside(q):
        return time_limits.within(q, size)
    if q.right.startswith(time_limits.AHEAD):
        return time_limits.ahead(q)
    if found := time_durations.extended(q):
        return found
    if q.right.startswith(time_limits.AFTER):
        return time_limits.after(q)
    found = _introduced(q) or _alone(q) or time_durations.listed(clause, q)
    return time_durations.reckoned(q, found) if found and found.kind == "validity" else found


_TAKEN = lazy("取消[^，。；]{0,24}$")
_RIGHT_TO_APPLY = lazy("(?:以|之)?内[^，。；]{0,24}?(?:申报|申请|参评|推荐|评选)[^，。；]{0,16}?资格")
"""取消项目单位和负责人三年内申报专项资金的资格."""


def _introduced(q: Length) -> Reading | None:
    """What the words before the length make of it, from the strongest on."""
    if found := time_durations.published(q) or time_durations.termed(q):
        return found
    return time_limits.elapsed(q) or time_limits.at_the_latest(q) or time_durations.bounded(q)


# --- no rule ---------------------------------------------------------------------------------------------------

_RANGE = lazy(rf"[至到～~—－-][{DIGIT}]")
_PENAL = lazy(rf"(?:{any_of('penalty')})")
_PENALTY = lazy(r"的?(?:有期徒刑|拘役|管制|拘留|暂扣|停业|停产)")
_PUT_OFF = lazy("(?:及?以上|后(?:仍|还|依然))")
"""How late somebody is who has put something off, which is a case: 项目延期2年后仍不能竣工."""
_LEFT_SCHOOL = ("毕业", "毕业后", "离校", "离校后")
_GRADUATES = lazy("(?:以|之)?内[）)]?(?![，。；])(?!.{0,4}(?:应|须|可|不得|办理|申请|报到))")
"""毕业2年内高校毕业生: who they are, and nothing that must be done by then."""
_TO_BELOW = lazy(r"以上[^，。；]{0,8}以下")


def _is_no_rule(q: Length) -> bool:
    """Whether the length is a punishment's (三年以下有期徒刑), a band's (以上…以下), a word about itself (“三日”), about so
    long (三日前后), what is reckoned as so long (以一日计), or the first half of a range, which is read with the second."""
    if q.left.endswith("“") and q.right.startswith("”"):
        return True
    if q.right.startswith(("以下", "前后")) or _PENALTY.match(q.right) or _RANGE.match(q.right):
        return True
    if q.left.endswith(("判处", "缓期", "徒刑")):
        return True
    if q.left.endswith(_LEFT_SCHOOL) and _GRADUATES.match(q.right):
        return True
    if q.left.endswith("延期") and _PUT_OFF.match(q.right):
        return True
    if q.right.startswith(("计", "折")) and q.left.endswith(("以", "按", "按照")):
        return True
    above = q.right.startswith("以上")
    return above and bool(_PENAL.search(q.right[:20] + q.left[-16:]) or _TO_BELOW.match(q.right))


# --- lengths without a word that introduces them ----------------------------------------------------------------

_PAPERS = lazy(rf"的?(?:{any_of('papers')})")
_ONCE = lazy(rf"(?:内|至少)?[^，。；{DIGIT}]{{0,14}}[一1]次")
_EVERY_SO_LONG = lazy("[一1](?:次|复核|复评|复审|评|审|考|检查|检测|检|届|换)")
"""实行三年一复核."""
_TAKEN_FOR = lazy(
    r"(?:取消|暂停|停止|限制)[^，。；]{0,16}(?:申报|申请|参评|推荐|评选)[^，。；]{0,4}资格$|(?:中止|暂停|停止|冻结)[^，。；]{0,12}(?:认定|评定|命名|示范|基地|平台|中心|企业)[^，。；职业]{0,4}资格$"
)
_WITHHELD = lazy(r"(?:暂停|停止)[^，。；]{0,8}(?:享受|扶持|资助|支持|申报|申请|推荐|参评)[^，。；]{0,8}$")
_ENDS = lazy("[，。；、或]|$")
_NOT_FOR = lazy(r"(?:以上)?(?:，|直至终身，?)?(?:不得|不再受理|不予受理|禁止)(?!超过|少于|低于)")
_TERM_AFTER = lazy(rf"的?[^，。；的]{{0,4}}(?P<term>{any_of('term_after')})")
_LEAVE = lazy(rf"(?:{any_of('leave')})[^，。；]{{0,4}}$")
_LEAVE_AFTER = lazy(rf"的?[^，。；的、不享应可]{{0,6}}?(?:{any_of('leave')})")
_FREED = lazy(r"(?:免征|减征|减免|免缴)[^，。；]{0,8}$")


def _alone(q: Length) -> Reading | None:
    """三年工作总结, 两年一次, 三年不得申报, 五年有效, 产假98天."""
    right = q.right
    if right.startswith("以上"):
        return None
    if q.unit == "year" and _PAPERS.match(right) and not q.left.endswith("满"):
        return Reading("lookback", q.start, q.end)
    if q.unit in ("year", "month", "quarter", "week") and (
        once := _ONCE.match(right) or _EVERY_SO_LONG.match(right)
    ):
        return Reading("frequency", q.start, q.end + once.end())
    if q.unit in ("year", "month"):
        if found := _withheld(q):
            return found
        if _NOT_FOR.match(right):
            reached = q.left.endswith(("满", "超过", "连续", "不足"))
            return None if reached else Reading("ban", q.start, q.end)
    return _followed_by_its_word(q) or _free(q)


def _withheld(q: Length) -> Reading | None:
    """取消申报资格三年, 暂停享受扶持政策一年; where more follows (一年的补助), the length is not how long."""
    if not _ENDS.match(q.right):
        return None
    if q.left.endswith("资格") and _TAKEN_FOR.search(q.left) and not q.right.startswith(("、", "或")):
        return Reading("ban", q.start, q.end)
    withheld = _WITHHELD.search(q.left)
    return Reading("ban", q.at(withheld.start()), q.end) if withheld else None


_GRANTED = ("给予", "予以", "给", "安排", "限", "有")
_TIME_TO = lazy(
    r"的?(?:时间|期限|期)?(?:进行|予以|加以|用于|来)?(?:整改|整顿|改正|纠正|完善|补正|补充|准备|调整|过渡|补缴|筹备|恢复)"
)
"""予以三个月时间整改."""


def _followed_by_its_word(q: Length) -> Reading | None:
    """三日办结, 五年有效, 六个月的试用期, 予以三个月时间整改."""
    if q.right.startswith("办结"):
        return Reading("deadline", q.start, q.end)
    if q.right.startswith(("有效", "不变")) and not q.right.startswith(("有效应答", "有效畅通", "有效运")):
        return Reading("validity", q.start, q.end)
    if term := _TERM_AFTER.match(q.right):
        return Reading(cues("term_after")[term["term"]], q.start, q.end + term.end())  # type: ignore[arg-type]
    if q.left.endswith(_GRANTED) and _TIME_TO.match(q.right):
        return Reading("deadline", q.start, q.end)
    return None


def _free(q: Length) -> Reading | None:
    """For how long somebody is free, of work (产假98天, 十日的育儿假) or of a charge (免征三年)."""
    if q.unit in ("day", "workday", "week", "month"):
        if leave := _LEAVE.search(q.left):
            return Reading("window", q.at(leave.start()), q.end)
        if leave := _LEAVE_AFTER.match(q.right):
            return Reading("window", q.start, q.end + leave.end())
    return Reading("window", q.start, q.end) if _FREED.search(q.left) else None
