"""Lengths of time: what 三十日, 五年, 二十四小时 say where they stand.

Reads: a clause and one of its `quantity` marks. Gives: what kind of time rule the length makes, if any, and where the
expression stands. A length says nothing by itself: 三十日 is a deadline in 自受理之日起三十日内, an extension in
可以延长三十日, a publication period in 公示期为三十日, a ban in 三十日内不得, a look back in 近三十日, and a punishment,
which is no time rule, in 处三十日以下拘留. The words that decide are in words/time_cues.csv, the grammar is here.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from regparse.facts.clause import Clause
from regparse.facts.laid_down import case
from regparse.facts.patterns import lazy
from regparse.facts.quantities import quantity
from regparse.facts.scanner import Mark
from regparse.facts.time_events import any_of, begin, cues, event_start, finish, since

Kind = Literal["deadline", "window", "publicity", "validity", "ban", "frequency", "lookback", "effective"]

_UNITS = {unit: unit for unit in ("day", "workday", "hour", "minute", "week", "month", "quarter", "year")} | {
    "交易日": "workday"  # the exchanges trade on working days; a shorter unit does not exist in the model
}
_DIGIT = "0-9０-９一二三四五六七八九十两"


class Length(msgspec.Struct, frozen=True, gc=False):
    """A length of time at `text[start:end]`; `left` and `right` are the sentence before and after it.

    Of a range (六个月至三年) `amount` and `unit` are the upper end, `least` the lower.
    """

    start: int
    end: int
    amount: float
    unit: str
    left: str
    right: str
    least: tuple[float, str] | None = None

    @property
    def low(self) -> int:
        """Where its sentence begins."""
        return self.start - len(self.left)


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a length turned out to be.

    `start` and `end` are those of the whole expression (有效期为三年, 三十日内), `anchor` the event it counts from where
    its words are part of the expression; `far` allows the anchor to stand in a clause before.
    """

    kind: Kind
    start: int
    end: int
    anchor: tuple[int, int] | None = None
    far: bool = False


# --- the length ------------------------------------------------------------------------------------------------

_NOT_A_LENGTH = ("第", "初", "高", "每月", "当月", "本月", "首月", "末月", "月的")
"""Before a number these make it an ordinal, a school year (初三年级) or a day of a month (每月十日, 次月的十五日)."""
LAST = frozenset("日天年周月时度期钟半")
"""What the units of time end with."""
_TO = frozenset("至到～~－-—")
_RANGE_LEFT = lazy(
    rf"(?P<least>[{_DIGIT}]{{1,4}})(?P<unit>个?月|[日天年周]|个?工作日|小时)?(?:[至到～~－-]|—{{1,2}})$"
)


def length(text: str, mark: Mark) -> Length | None:
    """The mark as a length of time; None for other quantities, ages and ordinals (第三日)."""
    if text.endswith(_NOT_A_LENGTH, 0, mark.start):
        return None
    try:
        amount, unit, unit_printed = quantity(text[mark.start : mark.end])
    except ValueError:
        return None
    if unit not in _UNITS or unit_printed.endswith("岁"):
        return None
    end = mark.end
    if text[end : end + 1] == "半" and unit in ("year", "day", "hour"):
        amount, end = amount + 0.5, end + 1
    elif unit == "year" and amount >= 1 and text.startswith("度", end):  # 近两年度
        end += 1
    left = text[begin(text, mark.start) : mark.start]
    right = text[end : finish(text, end)]
    lower = _RANGE_LEFT.search(left) if left[-1:] in _TO else None
    if lower is None:
        return Length(mark.start, end, amount, _UNITS[unit], left, right)
    least = quantity(lower["least"] + (lower["unit"] or unit_printed))
    start, left = mark.start - len(lower[0]), left[: lower.start()]
    return Length(start, end, amount, _UNITS[unit], left, right, (least.value, _UNITS[least.unit]))


# --- what stands before and after ------------------------------------------------------------------------------

_RANGE = lazy(rf"[至到～~—－-][{_DIGIT}]")
_PENAL = lazy(rf"(?:{any_of('penalty')})")
_PENALTY = lazy(r"的?(?:有期徒刑|拘役|管制|拘留|暂扣|停业|停产)")
_TO_BELOW = lazy(r"以上[^，。；]{0,8}以下")
_WITHIN = lazy(r"(?:的(?:时间|(?:合理)?期[限间]))?(?:以内|之内|内|里)")
_ADVANCE = lazy(r"(?:提前|提早|预先)(?:至少|不少于|不得少于|最少)?$")
_ADVANCE_ENDS = frozenset("前早先少于")
"""What it can end with."""
_AT_LEAST_BEFORE = lazy(r"(?<=[^以此]前)(?:至少|不得?少于|最少)$")
"""订立合同之日前至少三十日: at least so long before an event."""
_PAST = lazy(rf"(?:(?P<cue>{any_of('past')})|(?<![以则际本])上)的?(?:连续)?$")
_PAST_ENDS = frozenset((*(cue[-1] for cue in cues("past")), *"上的续"))
_GAP = (
    r"(?:一般|原则上|最长|最短|最高|最低|最多|至少|不含延长期|均|应当|应|可以|可|每次|累计|总计|共计|的){0,3}"
)
_COPULA = (
    rf"{_GAP}(?:分?为期?|是|计|：|:|不得?超过|不能超过|不得?多于|不得?少于|不得?低于|不应?少于|不得?短于|以|自动"
    rf"|达到|定为|改为|至|到|至少)?{_GAP}"
)
_TERM_WORD = "(?:期限|期间|时限|年限|时间|时效|期)"
_BEFORE_TERM = 24
"""So many characters before that word the noun can begin."""
_FROM_TERM = (
    r"(?:（[^（）]{0,20}）|\([^()]{0,20}\))?"
    rf"(?P<copula>{_COPULA})(?P<since>(?<=为)[^，。；：、]{{1,24}}?(?:后|之[日月年时]起))?$"
)
_TERM = lazy(rf"(?P<noun>[^，。；：、]{{0,{_BEFORE_TERM}}}?{_TERM_WORD}){_FROM_TERM}")
_TERM_ENDS = lazy(_TERM_WORD + _FROM_TERM)
"""The same from its word on, which `re` finds, or misses, far sooner."""
_OF_TERM = lazy("期|时[限间效]|年限")
"""What every noun of a term has in it."""
_KEEP = lazy(
    rf"(?P<verb>{any_of('keep')})(?:的?(?:期限?|期间|时间|年限))?{_COPULA}"
    r"(?P<since>[^，。；：、]{0,24}?(?:后|之[日月年时]起))?$"
)
_SHOW = lazy(
    rf"(?:{any_of('show')})(?:(?:的?(?:期限?|期间|时间|时限|天数))?(?:{_COPULA}|满)"
    rf"|[^，。；]{{0,16}}，(?:为期|(?:时间|期限|时限){_COPULA}))$"
)
"""公示期为七天; 向社会公示，时间为五个工作日."""
_EXTEND = lazy(
    rf"(?:可以|可)?(?:再|再次|适当)?(?:{any_of('extend')})(?:的?(?:期限|期间|时间|时限))?{_COPULA}$"
)
_SHOWN_FOR = lazy(r"的?(?:社会|网上|公开)?公示(?!期?[满后前时内])")
"""Behind the length: 不少于七天的公示, 经五个工作日公示无异议."""
_AT_LEAST = lazy(r"(?:为期|不少于|不低于|至少)$")
_IN_FORCE_LONGER = lazy(r"有效期限?$")
"""复核合格的，有效期延长三年: what is in force stays so; 审理期限可以延长三个月 gives somebody more time."""
_RENEW = lazy(rf"(?:有效期限?)?(?:可以|可|予以|自动|再|再次)?(?:续期|续展|延续|续延|续约){_COPULA}$")
"""经复核合格的，续期三年; 有效期延续三年."""
_EXTENDING, _SHOWING = lazy(any_of("extend")), lazy(any_of("show"))
"""The verbs alone: where none stands, `re` finds out fastest when it looks for nothing before them."""
_MOST = lazy(r"(?:(?:不得?|不能|不应)(?:再)?超过|最长(?:时间)?为?|不得?少于|不得低于|以)$")
_NO_LATER = lazy(r"(?:不得?|不应|不能)(?P<than>[迟晚早])于(?P<event>[^，。；]{2,40}?后)的?$")
"""不得迟于主体工程交付使用后六个月, 不得早于付款日后十五日: the event stands between."""
_LATEST = lazy(r"(?:至迟|最迟|最晚)(?:在|于|应当在?|应在?|为|不得?超过)?$")
_KEEP_IT = lazy(
    rf"(?:{any_of('store')})(?!期)[^，。；]{{1,30}}?(?:不得?少于|不得?低于|不得?短于|至少|达到?)?$"
)
"""应当留存验视记录和寄递详情单不少于六个月: what is kept stands between."""
_SHOWN = lazy(r"公示[^，。；]{0,8}之日起，?(?:届满|期满|满|经过)$")
_SPENT = lazy(r"之日起[^。；]{0,40}?(?:未逾|未满|不满|不足)$")
_LATE = lazy(r"之日起[^。；未]{0,30}?已?超过$")
_DEEMED = lazy(r"(?:之日|次日)起，?(?:经过|经|满|已满)$")
_THEN = lazy(r"，?(?:即|则)?(?:视为|推定|生效|发生)")
_PAPERS = lazy(rf"的?(?:{any_of('papers')})")
_ONCE = lazy(rf"(?:内|至少)?[^，。；{_DIGIT}]{{0,14}}[一1]次")
_EVERY_SO_LONG = lazy("[一1](?:次|复核|复评|复审|评|审|考|检查|检测|检|届|换)")
"""实行三年一复核."""
_TERM_AFTER = lazy(rf"的?[^，。；的]{{0,4}}(?P<term>{any_of('term_after')})")
_LEAVE = lazy(rf"(?:{any_of('leave')})[^，。；]{{0,4}}$")
_LEAVE_AFTER = lazy(rf"的?[^，。；的、不享应可]{{0,6}}?(?:{any_of('leave')})")
_FREED = lazy(r"(?:免征|减征|减免|免缴)[^，。；]{0,8}$")
_TAKEN_FOR = lazy(r"(?:取消|暂停|停止|限制)[^，。；]{0,16}(?:申报|申请|参评|推荐|评选)[^，。；]{0,4}资格$")
_WITHHELD = lazy(r"(?:暂停|停止)[^，。；]{0,8}(?:享受|扶持|资助|支持|申报|申请|推荐|参评)[^，。；]{0,8}$")
"""暂停享受扶持政策一年."""
_ENDS_HERE = lazy("[，。；]|$")
_ENDS_OR = lazy("[，。；、]|或者?|$")
_NOT_FOR = lazy(r"(?:以上)?(?:，|直至终身，?)?(?:不得|不再受理|不予受理|禁止)(?!超过|少于|低于)")


def classify(clause: Clause, q: Length) -> Reading | None:
    """What the length is. The order matters: what a stronger word claims, a weaker one does not read again."""
    left, right = q.left, q.right
    if (
        _is_no_rule(q) or _RANGE.match(right) or right.startswith("前后")
    ):  # of a range the second half is read
        return None
    if "公示" in right and (shown := _SHOWN_FOR.match(right)):
        begins = _AT_LEAST.search(left)
        return Reading("publicity", q.start - len(begins[0]) if begins else q.start, q.end + shown.end())
    if left[-1:] in _ADVANCE_ENDS and (advance := _ADVANCE.search(left)):
        return Reading("deadline", q.start - len(advance[0]), q.end)
    if left[-1:] in "少于" and (least := _AT_LEAST_BEFORE.search(left)):
        start = event_start(left[: least.start()])
        return Reading("deadline", q.start, q.end, (q.low + start, q.low + least.start()))
    if left[-1:] in _PAST_ENDS and (past := _PAST.search(left)):
        return _before(q) if past["cue"] == "前" and _is_before(q) else _looking_back(q, len(past[0]))
    if left.endswith("连续") and _is_unbroken(clause, q):
        return Reading("lookback", q.start - len("连续"), q.end)
    if within := _WITHIN.match(right):
        return _within(q, within.end())
    if right.startswith(("前", "以前", "之前")):
        return _ahead(q)
    if _EXTENDING.search(left) and (extend := _EXTEND.search(left)):
        if stays := _IN_FORCE_LONGER.search(left, 0, extend.start()):
            return Reading("validity", q.low + stays.start(), q.end)
        return Reading("deadline", q.start - len(extend[0]), q.end)
    if "续" in left and q.unit == "year" and (renew := _RENEW.search(left)):
        return Reading("validity", q.start - len(renew[0]), q.end)
    if right.startswith(("后", "以后", "之后")):
        return _after(q)
    if _SHOWING.search(left) and (show := _SHOW.search(left)):
        return Reading("publicity", q.start - len(show[0]), q.end)
    found = _termed(q) or _bounded(q) or _alone(q) or _listed(clause, q)
    return _reckoned(q, found) if found and found.kind == "validity" and "起" in right else found


_RECKONED = lazy(
    r"[，（(](?P<since>[自从][^，。；]{1,30}?(?:之日)?起)(?:开始)?(?:计算|起?算|计)(?=[，。；）)]|$)"
)


def _reckoned(q: Length, found: Reading) -> Reading:
    """With the event behind the length: 有效期三年，自公布之日起计算."""
    since_ = _RECKONED.match(q.right) if found.anchor is None and found.end == q.end else None
    if since_ is None:
        return found
    closes = since_[0][0] in "（(" and q.right.startswith(("）", ")"), since_.end())
    return Reading(
        "validity",
        found.start,
        q.end + since_.end() + closes,
        (q.end + since_.start("since"), q.end + since_.end("since")),
    )


def _is_no_rule(q: Length) -> bool:
    """Whether the length is a punishment's (三年以下有期徒刑), a band's (以上…以下) or a word about itself (“三日”)."""
    if q.left.endswith("“") and q.right.startswith("”"):
        return True
    if q.right.startswith("以下") or _PENALTY.match(q.right) or q.left.endswith(("判处", "缓期", "徒刑")):
        return True
    above = q.right.startswith("以上")
    return above and bool(_PENAL.search(q.right[:20] + q.left[-16:]) or _TO_BELOW.match(q.right))


# --- 近三年, 届满前三十日 ---------------------------------------------------------------------------------------

_ACT = lazy(rf"(?:内|以内)?(?:，|{any_of('act')})")
_MEASURED = lazy(
    r"的?(?:收盘|收市|开盘|均价|价格|汇率|牌价|净值)|为基准日|度?(?:内|的|来|以来)?(?:平均|年均|月均|累计|合计|总|曾|未|无|没有|不|所|财务|年度|度|会计|工资|销售|审计)"
)
_DONE_THEN = lazy(r"(?:进口|出口|发生|取得|购买|生产|销售|形成|设定|设立)[^，。；]{0,6}的")
_COUNTED = lazy(r"为|计|；|，|。|$")


_NO_EVENT_BEFORE = ("，前", "以前", "的前", "提供前", "提交前", "报送前", "出具前", "附前")
"""提供前三年度审计报告, 经审计的前两个会计年度: no event stands before 前."""


def _looking_back(q: Length, size: int) -> Reading:
    """近两年, 上一年度, 申请日前三年内."""
    within = _WITHIN.match(q.right)
    anchor = None
    if q.left.endswith("前") and not q.left.endswith(_NO_EVENT_BEFORE):
        start = event_start(q.left)
        anchor = (q.low + start, q.start) if len(q.left) - start > 2 else None
    return Reading("lookback", q.start - size, q.end + (within.end() if within else 0), anchor)


def _is_unbroken(clause: Clause, q: Length) -> bool:
    """Whether something must have happened for so long in a case: 连续两年考核不合格的; not 连续三年给予补助."""
    if q.unit not in ("year", "month") or q.right.startswith("以上") or q.left.endswith("至少连续"):
        return False
    return case(clause.text, q.end, clause.lead.text if clause.lead else "") is not None


def _is_before(q: Length) -> bool:
    """Whether …前 before the length is a limit before an event (届满前三十日) and no look back (前三年平均产值)."""
    if _MEASURED.match(q.right):
        return False
    if q.unit in ("day", "workday", "hour", "minute", "week"):
        return len(q.left) > 1
    if q.left.endswith(("届满前", "期满前", "到期前", "期前")) and "截止" not in q.left[-8:]:
        return True
    return q.unit == "month" and bool(_ACT.match(q.right))


def _before(q: Length) -> Reading | None:
    """届满前三十日, 召开前十日内."""
    if q.left.endswith("的前") or (
        q.amount == 1 and _COUNTED.match(q.right) and not (q.right.startswith("，") and "于" in q.left[-12:])
    ):
        return None  # 同日的前一日: how a month is counted
    if q.least and q.right.startswith("期间"):  # 届满前九十日至三十日期间: between the two
        return Reading("window", q.start, q.end + 2, (q.low + event_start(q.left), q.start))
    within = _WITHIN.match(q.right)
    end = q.end + (within.end() if within else 0)
    rest = q.right[within.end() :] if within else ""
    kind: Kind = "ban" if _FORBID.match(rest) else "lookback" if _DONE_THEN.match(rest) else "deadline"
    return Reading(kind, q.start, end, (q.low + event_start(q.left), q.start))


def _ahead(q: Length) -> Reading | None:
    """届满三十日前."""
    if q.unit == "year" and not re.search(r"届满|期满|到期|终[止了]", q.left[-12:]):
        return None
    stem = re.sub(r"(?:的|至少|不少于)$", "", q.left)
    start = event_start(stem)
    anchor = (q.low + start, q.low + len(stem)) if start < len(stem) else None
    return Reading("deadline", q.start, q.end + (1 if q.right.startswith("前") else 2), anchor)


# --- 三十日内, 三十日后 -----------------------------------------------------------------------------------------

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
_FREE = lazy(rf"，?[^，。；]{{0,12}}?(?:{any_of('free')})")
_STRIPPED = lazy(r"(?:取消|撤销|停止|限制|暂停)[^，。；]{0,8}$")
_OBLIGED = lazy(r"(?:应当?|必须|可以|须|并)在?$")
_ANCHORED = lazy(r"(?:起|后|前|时|以来)[的，]?(?:至少|不少于)?$")
_ANCHOR_ENDS = frozenset("起后前时来的，少于")
"""What it can end with."""
_WARRANTED = lazy(r"的[^，。；]{0,8}(?:保修|质保|质量保证)")
_IN_FORCE = lazy(r"，?(?:开始|正式)?(?:施行|实施|生效|执行)")
_ANOTHER = lazy(rf"的?[{_DIGIT}]{{1,3}}[个日天年小]")


def forbids(text: str, end: int) -> bool:
    """Whether a ban follows the length that ends at `end`: 三年内不得…, but not 三年内不得超过….

    >>> forbids("一个年度内不得重复申报", 5), forbids("一个年度内不得超过三次", 5)
    (True, False)
    """
    return _FORBID.match(text, end) is not None


def _within(q: Length, size: int) -> Reading | None:
    """三十日内: most are deadlines."""
    left, rest, end = q.left, q.right[size:], q.end + size
    anchored = _ANCHORED.search(left) if left[-1:] in _ANCHOR_ENDS else None
    if left.endswith(("“", "‘")) and rest.startswith(("”", "’")):
        return Reading("lookback", q.start, end)
    if rest.startswith("的"):  # 创办三年内的小企业 says no time; 移植后五年内的养护费用 does
        if anchored and _WARRANTED.match(rest):
            return Reading("validity", q.start, end)
        return Reading("window", q.start, end) if anchored or rest.startswith(("的期间", "的时间")) else None
    if rest.startswith(("有效", "为有效")):
        return Reading("validity", q.start, end)
    if _AGAIN.search(rest) or (_STRIPPED.search(left) and "资格" in rest[:40]):
        return Reading("ban", q.start, end)
    if _FREE.match(rest):
        return Reading("window", q.start, end)
    if _FORBIDDEN.search(left) or _FORBID_LIST.match(rest):
        return Reading("ban", q.start, end)
    if (_FORBID.match(rest) or _FORBID_FAR.match(rest)) and not _DUTY_FIRST.match(rest):
        return Reading("ban", q.start, end)
    if q.unit in ("week", "month", "year") and not _OBLIGED.search(left):
        claimed = _ONCE_MORE.match(rest) and not _WRONG.match(rest)
        counted = (
            not anchored and (_TWICE.match(rest) or _MEASURED_CASE.match(rest)) and not _TO_DO.match(rest)
        )
        if not claimed and (counted or _HAPPENED.match(rest)):
            return Reading("lookback", q.start, end)
    return Reading("deadline", q.start, end, far=True)


_NOT_BEFORE = lazy(r"，?(?:方可|方能|才可以?|才能)(?:再次|重新|再)[^，。；]{0,4}(?:申报|申请|参评)")
"""自取消之日起满两年后方可重新申请: till then one may not."""


def _after(q: Length) -> Reading | None:
    """三十日后."""
    end = q.end + (1 if q.right.startswith("后") else 2)
    rest = q.right[end - q.end :]
    if _IN_FORCE.match(rest) or _ANOTHER.match(
        rest
    ):  # said with its 施行; the anchor of the length that follows
        return None
    if q.left.endswith("超过") and not rest.startswith("的时间"):
        return None
    stem = (q.left[:-1] if q.left.endswith(("起，", "后，")) else q.left).removesuffix("满")
    start = since(stem, len(stem)) if stem.endswith("起") else event_start(stem)
    anchor = (q.low + start, q.low + len(stem)) if start < len(stem) else (q.start, end)
    return Reading("ban" if _NOT_BEFORE.match(rest) else "window", q.start, end, anchor)


# --- 有效期三年, 审理期限为六个月 -------------------------------------------------------------------------------

_ONE_OF_SEVERAL = lazy(rf"(?:[{_DIGIT}]{{1,4}}(?:个?月|[年日天]|个?工作日|小时)(?:、|或者?|和)){{1,6}}$")
"""任期三年或者五年: the lengths before the last of several."""
_AND_ENDS = frozenset("、者或和")
"""What it can end with."""
_MINIMUM = lazy(r"少于|低于|短于")
_NO_LIMIT = lazy(rf"(?:{any_of('no_term')})")
_ACTIVITY = lazy(rf"(?:{any_of('activity')})[^，。；]{{0,4}}$")


def _termed(q: Length) -> Reading | None:
    """A length that a noun or verb of duration introduces."""
    keep = _KEEP.search(q.left)
    if q.right.startswith("以上") and not (keep and keep["verb"] in cues("store")):
        return None  # 聘用合同期限三年以上的: a condition
    if keep:
        anchor = (q.start - len(keep["since"]), q.start) if keep["since"] else None
        return Reading("validity", q.start - len(keep[0]), q.end, anchor)
    ends = _TERM_ENDS.search(q.left) if _OF_TERM.search(q.left) else None
    term = _TERM.search(q.left, max(0, ends.start() - _BEFORE_TERM)) if ends else None
    if not term:
        return _of_a_topic(q) or _one_of_several(q)
    wider = q.left[max(q.left.rfind("，"), 0) : term.end("noun")]
    kind = term_kind(term["noun"], term["copula"], q.unit, wider)
    if kind is None:
        return None
    start = q.start - len(term[0])
    if q.left[: term.start()].endswith("、"):  # 审理船舶碰撞、共同海损案件的期限
        start = q.low + q.left.rfind("，", 0, term.start()) + 1
    anchor = (q.start - len(term["since"]), q.start) if term["since"] else None
    return Reading(kind, start, q.end, anchor)


_TOPIC = lazy(
    r"(?P<noun>[^，。；：、]{0,16}(?:期限|年限|有效期|保护期))，(?!并|且)(?![^。；]*(?:间隔|约定|自[^，。；]{1,20}至))"
    r"(?P<since>[自从][^，。；]{1,30}起，?)?[^。；]{0,60}为$"
)


def _of_a_topic(q: Length) -> Reading | None:
    """A length whose noun opens the sentence: 品种权的保护期限，自授权之日起，林木为20年，其他植物为15年."""
    topic = _TOPIC.search(q.left) if q.left.endswith("为") and _OF_TERM.search(q.left) else None
    kind = term_kind(topic["noun"], "为", q.unit) if topic else None
    if topic is None or kind is None:
        return None
    since = (
        (topic.start("since"), topic.end("since") - topic["since"].endswith("，")) if topic["since"] else None
    )
    anchor = (q.low + since[0], q.low + since[1]) if since else None
    return Reading(kind, q.start - 1, q.end, anchor)


def _one_of_several(q: Length) -> Reading | None:
    """A length behind others that a noun of duration introduces: 任期三年或者五年."""
    former = _ONE_OF_SEVERAL.search(q.left) if q.left[-1:] in _AND_ENDS else None
    if not former:
        return None
    if keep := _KEEP.search(q.left, 0, former.start()):
        return Reading("validity", q.low + keep.start(), q.end)
    term = _TERM.search(q.left, 0, former.start())
    kind = term_kind(term["noun"], term["copula"], q.unit) if term else None
    return Reading(kind, q.low + term.start(), q.end) if term and kind else None


def term_kind(noun: str, copula: str, unit: str, wider: str = "") -> Kind | None:
    """The kind that a noun makes of its length; `wider` is the clause up to and with the noun.

    >>> term_kind("审理期限", "为", "month"), term_kind("许可证有效期", "", "year"), term_kind("间隔期", "为", "day")
    ('deadline', 'validity', None)

    A noun without a word of its own (期限) makes years a validity and shorter lengths a deadline.
    """
    if noun.endswith("时间") and (not copula or _ACTIVITY.search(noun[:-2])):
        return None  # 运营时间两年
    if _NO_LIMIT.search(noun):
        return None
    if noun.endswith("周期"):
        return "frequency"
    kind = _last_term(noun)
    if kind is None:
        if wider and wider != noun:
            return term_kind(wider, copula, unit)
        return "validity" if unit == "year" else "window" if _MINIMUM.search(copula) else "deadline"
    if noun.endswith("时间") and kind == "validity" and unit not in ("year", "month"):
        kind = "deadline"
    return kind  # type: ignore[return-value]


def _last_term(noun: str) -> str | None:
    """The kind that the last of the words of duration in `noun` speaks for, of two that end together the longer."""
    terms = cues("term")
    for end in range(len(noun), 0, -1):
        for start in range(max(0, end - _LONGEST_TERM), end):
            if kind := terms.get(noun[start:end]):
                return kind
    return None


_LONGEST_TERM = max(map(len, cues("term")))


# --- 不超过三十日, and lengths without any word -----------------------------------------------------------------

_REPEATED = lazy(r"(?:每年|每周|每月|每日|每天|累计|连续|年龄|逾期|工作)[^，。；]{0,12}$")
_HARD_CASE = lazy(r"情况|情形|复杂|疑难|特殊|重大")
_NOUN = lazy(r"期限|期间|时限|时间|延长|延期|延续|展期|每次|[^，。；、逾到定学日星]期(?![限间])")


def _bounded(q: Length) -> Reading | None:
    """未逾三年, 至迟六个月, 不得超过三十日: the noun stands further off or nowhere."""
    since_a_day = "日起" in q.left
    if since_a_day and (found := _SPENT.search(q.left) or _LATE.search(q.left)):
        stop = found.start() + len("之日起")
        anchor = (q.low + since(q.left, stop), q.low + stop)
        return Reading("deadline" if found[0].endswith("超过") else "ban", q.start, q.end, anchor)
    if later := _NO_LATER.search(q.left):
        event = (q.low + later.start("event"), q.low + later.end("event"))
        return Reading(
            "window" if later["than"] == "早" else "deadline", q.start - len(later[0]), q.end, event
        )
    if latest := _LATEST.search(q.left):
        return Reading("deadline", q.start - len(latest[0]), q.end, far=True)
    deemed = _DEEMED.search(q.left) if since_a_day else None
    if deemed and _THEN.match(q.right):
        stop = deemed.start() + len("之日起")
        anchor = (q.low + since(q.left, stop), q.low + stop)
        return Reading("window", q.start - len(deemed[0]) + len("之日起"), q.end, anchor)
    if since_a_day and _SHOWN.search(q.left):
        stop = q.left.rfind("起") + 1
        anchor = (q.low + since(q.left, stop), q.low + stop)
        return Reading("publicity", q.low + stop, q.end, anchor)
    most = _MOST.search(q.left)
    kept = _KEEP_IT.search(q.left)
    if kept and (q.right.startswith("以上") or q.left.endswith("至少") or (most and "超过" not in most[0])):
        return Reading("validity", q.start - len(kept[0]), q.end)
    if not most or q.right.startswith("以上"):
        return None
    if _REPEATED.search(q.left[-24:]) and "延长" not in q.left:
        return None  # 每年累计不超过三十日: a threshold
    start = q.start - len(most[0])
    nouns = list(_NOUN.finditer(q.left))
    if not nouns:
        limit = q.left.endswith(("不得超过", "不能超过")) or ("超过" in most[0] and _HARD_CASE.search(q.left))
        return Reading("deadline", start, q.end) if limit else None
    if nouns[-1][0] in ("延长", "延期", "延续", "展期", "每次"):
        return Reading("deadline", start, q.end)
    noun = q.left[max(0, nouns[-1].start() - 10) : nouns[-1].end()]
    kind = term_kind(noun, most[0], q.unit)
    return Reading(kind, start, q.end) if kind else None


def _alone(q: Length) -> Reading | None:
    """三年工作总结, 两年一次, 三年不得申报, 五年有效."""
    left, right = q.left, q.right
    if right.startswith("以上"):
        return None
    if q.unit == "year" and _PAPERS.match(right) and not left.endswith("满"):
        return Reading("lookback", q.start, q.end)
    if q.unit in ("year", "month", "quarter", "week") and (
        once := _ONCE.match(right) or _EVERY_SO_LONG.match(right)
    ):
        return Reading("frequency", q.start, q.end + once.end())
    if q.unit in ("year", "month") and _TAKEN_FOR.search(left) and _ENDS_HERE.match(right):
        return Reading("ban", q.start, q.end)
    if q.unit in ("year", "month") and (withheld := _WITHHELD.search(left)) and _ENDS_OR.match(right):
        return Reading("ban", q.start - len(withheld[0]), q.end)
    if q.unit in ("year", "month") and _NOT_FOR.match(right):
        return None if left.endswith(("满", "超过", "连续", "不足")) else Reading("ban", q.start, q.end)
    if right.startswith("办结"):
        return Reading("deadline", q.start, q.end)
    if right.startswith(("有效", "不变")) and not right.startswith(("有效应答", "有效畅通", "有效运")):
        return Reading("validity", q.start, q.end)
    if term := _TERM_AFTER.match(right):
        return Reading(cues("term_after")[term["term"]], q.start, q.end + term.end())  # type: ignore[arg-type]
    if q.unit in ("day", "workday", "week", "month"):  # 产假98天, 十日的育儿假: for how long somebody is free
        if leave := _LEAVE.search(left):
            return Reading("window", q.start - len(leave[0]), q.end)
        if leave := _LEAVE_AFTER.match(right):
            return Reading("window", q.start, q.end + leave.end())
    if _FREED.search(left):
        return Reading("window", q.start, q.end)
    return None


_LISTING = lazy(
    r"(?P<noun>[^，。；：]{0,20}(?:期限|年限|有效期|期间|时限))"
    r"(?:[^。；]{0,20}|，[^。]{0,80}(?:划分|标准|规定|确定|分别)[^，。；]{0,6})[：:]$"
)


def _listed(clause: Clause, q: Length) -> Reading | None:
    """A length that ends an item of a list of terms: 最高年限按下列用途确定：（一）居住用地七十年."""
    if clause.lead is None or (q.right and not q.right.startswith(("，", "（"))):
        return None
    found = _LISTING.search(clause.lead.text[-100:])
    kind = term_kind(found["noun"], "为", q.unit) if found and "处分" not in found["noun"] else None
    return Reading(kind, q.start, q.end) if kind else None
