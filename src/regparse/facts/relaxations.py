"""Relaxations: for whom which conditions are lowered, and to what.

Reads: the clauses, their references and thresholds. Gives: Relaxations. Three ways to say it: with a value (上述条件（一）中
资产总额可放宽至不低于100万元), without one (第（一）项条件可适当放宽, 不受第（三）项限制 – how far is then for somebody to judge), and in
brackets behind the demand itself (不低于100万元（“两翼”50万元以上）). words/relaxation_cues.csv has the words.

放宽市场准入 and 不得降低标准 are policy and prohibition: only what may be lowered (可、可以、应当、适当) is a relaxation, or what is
lowered without such a word (放宽至5人, 按上述标准的80%执行) and is a condition that stands elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from regparse.address import article
from regparse.facts import comparators, quantities
from regparse.facts.clause import Clause
from regparse.facts.demands import LABEL, Demands, counts, in_order, is_within, labelled
from regparse.facts.lower_demands import asks_less
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses, by_place, numbers, signs
from regparse.facts.scanner import Mark, Pattern
from regparse.model import Fact, Facts, Quantity, Reference, Regulation, Relaxation, Threshold
from regparse.numerals import ARABIC, CHINESE
from regparse.words import any_of, each_of

PATTERNS: tuple[Pattern, ...] = ()


def _cue(role: str) -> str:
    return any_of("relaxation_cues", role)


_SOMEBODY = "(?:地区|区域|区县|县|单位|企业|平台|基地|机构|人员|主体|对象|类型)"
_POINTED = (
    rf"(?:{_cue('before')}(?!{_SOMEBODY})|第?{LABEL}|第[{CHINESE}{ARABIC}]{{1,4}}[条款项]|前款|前条|本款)"
)
_PERSONAL = ("年龄", "学历", "职称", "资历", "年限", "户籍")
"""What may be free for some, said before the verb: 两院院士年龄不受限制."""
_SHARE = rf"[{ARABIC}]{{1,3}}[%％]|百分之[{CHINESE}]{{1,3}}|一半"
_LOWER = lazy(
    rf"(?P<modal>{_cue('modal')}{{1,3}})(?:再|相应)?(?:在[^，。；]{{2,24}}(?:标准|条件|要求|指标)(?:的)?基础上)?(?:{_cue('lower')}|{_cue('lower to')}(?=[至到{ARABIC}{CHINESE}]))"
    rf"|可以?(?:比照|参照|按照?)[^，。；]{{0,24}}?{_cue('lower')}(?=[{ARABIC}{CHINESE}])"
    rf"|不受(?=[^，。；规期时]{{0,24}}?{_cue('object')}[^，。；规期时]{{0,16}}?(?:限制|约束)){_POINTED}[^，。；]{{0,24}}?(?:限制|约束)"
    rf"|不受[^，。；]{{0,16}}?(?:年限|学历|资历|职称|学位|户籍|比例|年龄|条件|指标)的?(?:限制|约束)"
    rf"|(?:{'|'.join(_PERSONAL)})(?:可以?)?不受(?:限制|此限)"
    rf"|(?P<ruled>不受)(?:本(?:[条款]|办法|规定|细则|条例|规则))?{_POINTED}[^，。；]{{0,50}}?(?:限制|约束)"
    rf"|(?:可以?)?不[作做][^，。；]{{0,8}}?要求|(?P<omits>可以?暂?不予?考核)(?=[^，。；]{{0,24}}?(?:指标|条件|要求))"
    rf"|(?:(?<=条件)|(?<=标准)|(?<=要求)|(?<=指标))(?:可以?)?按照?[{ARABIC}]{{1,3}}[%％](?:执行|掌握|把握|认定|计算)"
    rf"|(?:(?<=条件)|(?<=标准)|(?<=要求)|(?<=指标)|(?<=数量))(?:可以?)?减半(?:执行|掌握|把握|认定|计算)?"
    rf"|(?P<share>按照?[^，。；]{{0,12}}?(?:{_SHARE})(?:以上)?(?:执行|掌握|把握|认定|计算))"
    rf"|(?P<plain>(?:放宽|降低|下调|减少|缩短|降)(?=[至到为]?[^，。；至到为]{{0,6}}?[{ARABIC}{CHINESE}])(?=[至到为])"
    rf"|(?:(?<=条件)|(?<=标准)|(?<=要求)|(?<=指标))(?:放宽|降低|下调|下浮)(?=(?:{_SHARE})(?:执行|掌握|把握|认定|计算|[，。；]|$)))"
    r"|(?<=年龄)(?:可以?)?(?:适当)?(?P<longer>延长)(?=[至到])"
    r"|(?P<enough>即可)(?=[，。；]|$)"
    r"|可以?按照?(?=不[低少高超][于过][^，。；]{1,16}?(?:掌握|把握|执行|认定))"
    rf"|可以?按照?[^，。；]{{0,20}}?(?:条件|标准|要求|指标)[^，。；]{{0,4}}?[{ARABIC}百]{{1,3}}[^，。；]{{0,6}}?(?:执行|掌握|把握|认定|计算)"
)
_OBJECT = lazy(_cue("object"))
_TAKEN = ("掌握", "把握", "执行", "认定", "计算")
"""The verb behind a value that somebody may be measured by: 可按不低于500万元掌握."""
_TERMS = ("期限", "时效", "时限")
_POINTS = lazy(_POINTED)
_TO = lazy(r"(?:至|到|为)")
_STILL = lazy(
    "，但是?(?:其|仍|(?:放宽|降低)后|最终|总体|原则上|一般|最[高低多少]|应当?|须|均)*(?:不|最|[高低多少至])"
)
"""How a bound is put behind what may be lowered: 但最多不超过8个. 但每班不得超过20人 is a demand of its own."""
_RELIEVED = lazy(
    rf"不受(?P<metric>[^，。；]{{2,16}}?)的?(?:限制|约束)|(?P<free>{'|'.join(_PERSONAL)})(?:可以?)?不受|不[作做对](?P<asked>[^，。；]{{2,12}}?)(?:数量|方面)?的?(?:硬性)?要求"
)
_OMITTED = lazy(r"不予?考核(?P<metric>[^，。；]{2,16}?)(?:的)?(?:指标|条件|要求)$")
_REST = lazy(_cue("rest"))
_FOREIGN = lazy(_cue("foreign"))
"""What may be lowered and is no condition: fees, taxes, capital."""
_BASIS = lazy(rf"{_cue('basis')}(?:了|本办法|本规定|本条例|本细则|本法)?$")
"""Words before a reference that make it the ground of a rule and not what is relaxed."""
_NEGATED = lazy(r"(?:不得|不能|不可|禁止|不|严禁|擅自)$")
_LEAD = lazy(r"^(?:但是?|其中|同时|此外|另外|对于?|对|，|、|和|及)+")
_METRIC = lazy(rf"^(?:其(?!中)|[、和及与]|{_POINTED}|项|中|的|之|条件|标准|要求|规定|所列|所述)+")
_UNNAMED = lazy(rf"(?:{_POINTED}|项|中|的|所列|所述|条件|要求|指标|标准|规定)*")
"""What a metric is that only points to conditions: （二）项条件."""
_JOINTS = lazy(r"(?:应当?|可以?[在对按]?|[，、：; 的])+$")
_IN_RESPECT = lazy(r"，?(?:可以?)?(?:在[^，]{2,40}(?:等)?方面)$")
"""…的平台，可在资产总额、从业人员等方面（适当放宽）."""
_OF_THESE = lazy(r"[^，。；：]{2,20}的，?$")
"""年龄一般不超过50周岁，特别优秀的（可适当放宽）."""
_COMMAS = ("，", "、", "；")
_BY = ("按", "可按", "可以按")
_CIRCUMSTANCE = ("情况下", "前提下", "基础上", "条件下")
_SOMEBODY_ENDS = (
    "地区",
    "县",
    "区",
    "市",
    "旗",
    "企业",
    "平台",
    "基地",
    "机构",
    "单位",
    "园区",
    "中心",
    "的",
)
_CONDITIONS = lazy(r"(?:放宽|降低)(?:申报|认定|有关|相关)?条件|(?:申[报请]|认定|评[定选]|入库|基本|准入)条件")
_AS_JUDGED = lazy(
    r"，可以?(?:直接|优先)(?:认定|申报|申请)，?$|，(?:可以?)?(?:视|根据|按照?|经)[^，]*$|，(?:申请|申报|当)年度?可?$|^(?:根据|按照?|视|因)[^，]{0,30}，[^，]{0,20}$"
)
"""How far it goes or why, and not for whom: 行业，可视情况（适当放宽）."""
_ANOTHER_DEMAND = lazy(r"[^，]*(?:不低于|不少于|不高于|不超过|不大于)[^，]{1,12}，(?=[^，]{2})")
"""新建项目不低于百分之三十五，旧城区改建项目（可适当降低）: what others must meet."""
_CASE_WITH_DEMANDS = lazy(
    "(?P<who>[^，。；：]{2,60}?的)，(?:[^，。；：]{2,30}(?:不低于|不少于|不高于|不超过|以上|以下)[^，。；：]{0,12}，)+"
)
"""县级中心申报示范平台的，资产总额不低于100万元，（不受运营年限限制）: for whom, and what they must meet besides."""
_SEVERAL = lazy("[、和及与]")
_CLASS_ALONE = lazy(
    rf"(?:其中，?|但是?，?)?(?:对于?)?(?!{_POINTED})[^，。；：的]{{1,24}}(?:{any_of('threshold_cues', 'class')}|{any_of('threshold_cues', 'region')}|[县市区旗州])的?$"
)
"""服务企业100家以上，县域平台（可适当放宽）: all that stands between a demand and the cue."""
_BARE = lazy("(?:^|[，的])(?:条件|标准|要求|指标)$")
"""…的平台，条件（可适当放宽）: which, the list before says."""
_CONDITIONS_OF = lazy(
    rf"{_POINTED}[^，。；]{{0,4}}?(?:条件|标准|要求|指标)，?(?P<whom>(?!可)[^，。；]{{2,20}}?(?:{any_of('threshold_cues', 'class')}|{any_of('threshold_cues', 'region')}|[县市区旗州]))"
)
"""上述条件西部地区（可适当放宽）: for whom, right before the cue."""
_FOR = lazy(r"对(?P<whom>[^，。；：]{2,30})$")
"""第（一）、（二）项对贫困县平台（可放宽至50%）: for whom, between the place and the cue."""
_REACH = 160  # characters before a cue that are read: bounds the work on hostile input
_SIGNS = signs(
    *each_of("relaxation_cues", "lower"),
    *(f"{word}[至到为{ARABIC}{CHINESE}]" for word in each_of("relaxation_cues", "lower to")),
    "不受[^，。；]{2,80}?(?:限制|约束)",
    "不受(?:限制|此限)",
    "不[作做][^，。；]{0,8}?要求",
    "不予?考核",
    "减半",
    "延长(?<=龄可延长)|延长(?<=龄可以延长)|延长(?<=龄延长)|延长(?<=适当延长)",
    "可以?按[^，。；]{2,40}?(?:执行|掌握|把握|认定|计算)",
    "即可",
    rf"执行(?<=[%％半{CHINESE}]执行)|掌握(?<=[%％半{CHINESE}]掌握)|把握(?<=[%％半{CHINESE}]把握)",
)
"""One of these stands in every hit of `_LOWER`."""


class Window(NamedTuple):
    """A cue in its sentence: where the words begin that may belong to it, where it stands, where its clause ends."""

    left: int
    cue: int
    cue_end: int
    stop: int


class Context(NamedTuple):
    """What is known of the regulation: its references and lowered thresholds by provision, what it demands, and where a
    number is bounded at all."""

    references: dict[str, list[Reference]]
    lowered: dict[str, list[Threshold]]
    demands: Demands
    bounded: dict[str, list[Threshold]]


def read(regulation: Regulation, clauses: Clauses, facts: Facts) -> Iterator[Relaxation]:
    """The relaxations of `regulation`."""
    lowered = by_place(t for t in facts.thresholds if t.effect == "relax")
    worth = set(numbers(clauses, _SIGNS))
    worth.update(n for n, clause in enumerate(clauses if lowered else ()) if clause.at in lowered)
    if not worth:
        return
    cited = by_place(r for r in facts.references if r.kind == "internal")
    bounded = by_place(t for t in facts.thresholds if t.effect in ("require", "limit"))
    context = Context(cited, lowered, Demands(regulation, facts), bounded)
    for n in sorted(worth):
        yield from _Reading(context, clauses[n]).relaxations()


class _Reading:
    """One provision being read."""

    def __init__(self, context: Context, clause: Clause) -> None:
        self.context = context
        self.demands = context.demands
        self.clause = clause
        self.text = clause.text
        self.lowered = context.lowered.get(clause.at, [])
        self.places = {t.span: clause.find(t.span) for t in self.lowered}
        # where demands end behind which a comma follows: what comes then is said of somebody else
        here = [p[1] for t in context.bounded.get(clause.at, ()) if (p := clause.find(t.span))]
        self.demanded = [end for end in here if self.text.startswith(_COMMAS, end)]
        self.cited = [(p, r) for r in context.references.get(clause.at, ()) if (p := clause.find(r.span))]

    def relaxations(self) -> Iterator[Relaxation]:
        """Those that a sentence grants, then those in brackets."""
        granted: list[Relaxation] = []
        former, who = 0, ""
        for start, end in () if self._only_introduces() else self.clause.sentences():
            if _SIGNS.search(self.text, start, end):
                joined = former and not self.text[former:start].strip("；")
                granted += self._sentence(start, end, who if joined else "")
                former, who = end, granted[-1].who if granted else ""
        floors = list(self._floors(granted))
        told = [granting for granting, _ in floors if not _BUT.match(self.text, granting[1])]
        told += self._told_by_what_is_enough(granted)
        granted += [floor for _, floor in floors]
        yield from (g for g in granted if g.to or self.clause.find(g.span) not in told)
        for threshold in self.lowered:
            if (threshold.condition or self._stands_in_brackets(threshold)) and not any(
                _overlap(threshold, g) for g in granted
            ):
                yield self._for_some(threshold)

    def _told_by_what_is_enough(self, granted: Sequence[Relaxation]) -> Iterator[tuple[int, int]]:
        """Where it says that conditions may be lowered of which the next words say what is enough: 可适当放宽条件，人员不少于6人即可."""
        for general, then in pairwise(granted):
            at, enough = self.clause.find(general.span), self.clause.find(then.span)
            if not (at and enough) or general.to or not then.to:
                continue
            goes_on = _AND_THEN.match(self.text, at[1]) and enough[0] - at[1] <= len("，其年")
            if goes_on and self.text.find("即可", enough[1], self.clause.sentence(at[0])[1]) > 0:
                yield at

    def _floors(self, granted: Sequence[Relaxation]) -> Iterator[tuple[tuple[int, int], Relaxation]]:
        """How far conditions may be lowered by what follows, and where it stands that they may.

        可适当放宽条件，资产总额不低于200万元，人员不少于15人; 可适当放宽第六条第（三）项的条件，但入驻企业不得少于50家.
        """
        open_ends = [(place, g) for g in granted if g.to is None and (place := self.clause.find(g.span))]
        for threshold in self.lowered:
            place = self.places[threshold.span]
            if place is None or any(_overlap(threshold, g) for g in granted):
                continue
            start = self.clause.sentence(place[0])[0]
            before = [(at, g) for at, g in open_ends if start <= at[0] < at[1] <= place[0]]
            if not before or not _AND_THEN.match(self.text, before[-1][0][1]):
                continue
            granting, general = before[-1]
            same = [
                t.at
                for t in self.demands.measuring(threshold.metric, threshold.unit, self.clause.at)
                if (general.relaxes == (self.clause.at,) or is_within(t.at, general.relaxes))
                and asks_less(threshold, t)
            ]
            if same:  # 但每班不得超过20人 is a demand of its own
                yield granting, _lowering(threshold, general.who, tuple(dict.fromkeys(same)))

    def _only_introduces(self) -> bool:
        """Whether it is the items that say what is lowered: 符合下列情形之一的，可适当放宽：（一）…可放宽至5人."""
        items = self.clause.provision.children
        return any(item.at in self.context.lowered or _SIGNS.search(item.text) for item in items)

    def _stands_in_brackets(self, threshold: Threshold) -> bool:
        place = self.places[threshold.span]
        before = self.text[max(0, place[0] - _REACH) : place[0]] if place else ""
        return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))

    def _for_some(self, threshold: Threshold) -> Relaxation:
        """不低于100万元（“两翼”50万元以上）: the alternative stands inside the condition that it relaxes, or in a paragraph of its own."""
        same: Sequence[Threshold] = ()
        if not self._stands_in_brackets(threshold):
            same = self.demands.measuring(threshold.metric, threshold.unit, self.clause.at)
        same = self.demands.applied_for(same, threshold.condition or "")
        relaxes = tuple(dict.fromkeys(t.at for t in same if asks_less(threshold, t)))
        return _lowering(threshold, threshold.condition or threshold.quote, relaxes or (threshold.at,))

    def _sentence(self, start: int, end: int, who: str) -> Iterator[Relaxation]:
        """The relaxations of one sentence; who is named once holds for what follows in it, `who` from before on."""
        left = start
        for found in _LOWER.finditer(self.text, start, end):
            left = max([left, *(stop + 1 for stop in self.demanded if start < stop < found.start())])
            stop = min(end, found.end() + _REACH)
            # how far, the demands behind a colon say; where nothing is named before (可放宽：…), they say what as well
            bare = self.text.startswith("：", found.end()) and not _OBJECT.search(
                self.text, left, found.start()
            )
            ends = _AND_THEN.search(self.text, found.end() + bare, stop)
            stop = ends.start() if ends else stop
            window = Window(max(left, found.start() - _REACH), found.start(), found.end(), stop)
            window, bracket = self._in_its_bracket(window)
            bounded = self._bounded(window, end)
            floor = self._floor_of_share(bounded) if bounded else None
            if bounded and not floor:
                window = bounded
            elif not self._is_meant(found, window):
                continue
            cited = self._relaxed(window)
            begin = named = self._object_start(window, cited)
            unnamed = (
                (bracket and not cited)
                or (window is bounded and not _OBJECT.search(self.text, begin, window.cue))
                or self._behind_demand(window) is not None
            )
            printed = _who(self.text[window.left : window.cue if unnamed else begin])
            who = self._condition(window, begin) or printed or who or self._who_behind(window, cited, begin)
            targets = self._narrowed(window, cited)
            to, stop = floor or self._value(window, 0 if window is bounded else begin, targets)
            if to and not (who or floor):
                who, to = self._who_before_metric(to)
            if floor or to is None:  # what somebody must judge: the quote then says for whom
                with_demands = _CASE_WITH_DEMANDS.fullmatch(self.text, window.left, begin)
                begin = window.left if printed and not with_demands else begin
                begin += _lead(self.text[begin:stop])
            relaxes = targets or self._unnumbered(window, named, None if floor else to)
            place = self.clause.place(begin, stop)
            each = self._respectively(window, cited)
            for value, places in each or ((to, relaxes),):
                yield Relaxation(**place, who=who, relaxes=places, to=value)
            for also, behind in self._likewise(to, window) if to and not each else ():
                place = self.clause.place(begin, max(stop, behind))
                places = targets or self._unnumbered(window, begin, also)
                yield Relaxation(**place, who=who, relaxes=places, to=also)
            left = max(stop, window.cue_end)
            left += 2 * self.text.startswith(_TAKEN, left)

    def _condition(self, window: Window, begin: int) -> str | None:
        """For whom the lowered value in the window is by itself, or by the words before it: 县（市）级平台成立时间可放宽至2年."""
        if (lowered := self._lowered(window, begin)) is None:
            return None
        place = self.places[lowered[0].span]
        before = self.text[begin : place[0]] if place else ""
        if lowered[0].condition:
            return lowered[0].condition.removesuffix("的")
        return before if before.endswith(_SOMEBODY_ENDS[:-1]) else None

    def _bounded(self, window: Window, end: int) -> Window | None:
        """The window with the bound behind it that is not relaxed (可适当放宽，但最多不超过8个), None where there is none."""
        if not _STILL.match(self.text, window.stop):
            return None
        comma = self.text.find("，", window.stop + 1, end)
        wide = window._replace(stop=end if comma < 0 else comma)
        if self._lowered(wide) is None:
            return None
        subject = max(window.left, self.text.rfind("，", window.left, window.cue) + 1)
        named = self.text.startswith("不受", window.cue) or _OBJECT.search(self.text, subject, window.cue)
        return wide if named else wide._replace(left=subject)

    def _floor_of_share(self, wide: Window) -> tuple[Quantity, int] | None:
        """Of what the demand comes to, the share that must be left, and where it ends: 可适当放宽，但放宽后不得低于规定标准的60%."""
        found = self._lowered(wide)
        if found is None or found[0].unit != "percent" or not found[0].quote.startswith(("放宽后", "降低后")):
            return None
        return _quantity(found[0]), found[1]

    def _in_its_bracket(self, window: Window) -> tuple[Window, bool]:
        """The window within the bracket that its cue stands in (200万元（恩施州可放宽到100万元）), and whether it stands in one."""
        text = self.text
        opened = max(text.rfind(sign, window.left, window.cue) for sign in "（(")
        closed = max(text.rfind(sign, window.left, window.cue) for sign in "）)")
        ends = [e for sign in "）)" if (e := text.find(sign, window.cue_end, window.stop)) >= 0]
        if opened <= closed or not ends:
            return window, False
        return window._replace(left=opened + 1, stop=min(ends)), True

    def _is_on_conditions(self, window: Window, others: Container[str] = ()) -> bool:
        """Whether what is cited is a condition, or one of the `others`: 不受前款规定的限制 may mean a rule without any bound."""
        targets = [t for _, r in self._relaxed(window) for t in r.targets]
        return any(t in self.demands.conditions or t in others for t in targets)

    def _is_meant(self, found: re.Match[str], window: Window) -> bool:
        """Whether the cue lowers a condition; without 可, only one that is cited or demanded by its name."""
        if found["plain"] or found["share"] or found["enough"]:
            return self._is_demanded(window) and not self._is_negated(window)
        if found["omits"]:
            return self._is_on_conditions(window) or bool(self._omitted(window))
        if found["longer"]:  # 退休年龄可以延长至65周岁 lowers nothing that is asked for beside it
            return self.clause.at in self.context.bounded and not self.text.startswith("的", window.stop - 1)
        if found["ruled"] and self.text.endswith(_TERMS, window.left, window.cue):
            return False  # 作退回处理的期限不受…的限制: no condition
        return self._grants(window) and (
            not found["ruled"] or self._is_on_conditions(window, self.context.bounded)
        )

    def _omitted(self, window: Window) -> list[Threshold]:
        """The demands that are not looked at: 可不考核服务人员指标."""
        omitted = _OMITTED.search(self.text, window.cue, window.stop)
        return self.demands.measuring(omitted["metric"], None, self.clause.at) if omitted else []

    def _is_negated(self, window: Window) -> bool:
        return bool(_NEGATED.search(self.text, max(window.left, window.cue - 4), window.cue))

    def _is_demanded(self, window: Window) -> bool:
        """Whether what is lowered, without 可, is a condition: cited (第（四）项条件按标准的80%执行), or demanded by its name."""
        if self._relaxed(window):
            return self._is_on_conditions(window)
        metric = _metric(self.text[self._object_start(window, ()) : window.cue])
        return bool(self.demands.measuring(metric, None, self.clause.at))

    def _grants(self, window: Window) -> bool:
        """Whether the cue lowers a condition: not a fee or a tax, and nothing that must not be lowered."""
        text = self.text
        near = text[
            max(window.left, text.rfind("，", window.left, window.cue) + 1) : min(
                window.stop, window.cue_end + 20
            )
        ]
        if self._is_negated(window):
            return False
        if _FOREIGN.search(near) and not self._is_on_conditions(window, self.demands.places):
            return False
        return bool(
            self._relaxed(window)
            or self._pointer(window)
            or _OBJECT.search(near)
            or _TO.match(text, window.cue_end)
            or self._is_demanded(window)
            or (
                self.clause.at in self.context.bounded
                and window.stop == window.cue_end
                and (_OF_THESE.search(text, window.left, window.cue) or self._behind_demand(window))
            )
        )

    def _behind_demand(self, window: Window) -> re.Match[str] | None:
        """Those for whom it is lowered, where nothing else stands between a demand and the cue: 100家以上，县域平台可适当放宽."""
        if not self.text.startswith(_COMMAS, window.left - 1):
            return None
        return _CLASS_ALONE.fullmatch(self.text, window.left, window.cue)

    def _relaxed(self, window: Window) -> list[tuple[tuple[int, int], Reference]]:
        """The references that name what is relaxed, and not the ground of the rule (依照前款规定 …)."""
        return [
            (place, reference)
            for place, reference in self.cited
            if window.left <= place[0] < window.stop and not self._is_basis(place[0], window.left)
        ]

    def _pointer(self, window: Window) -> re.Match[str] | None:
        """Words that point to conditions: 上述条件, （一）."""
        found = _POINTS.search(self.text, window.left, window.stop)
        return None if found is None or self._is_basis(found.start(), window.left) else found

    def _is_basis(self, index: int, left: int) -> bool:
        return bool(_BASIS.search(self.text, max(left, index - 6), index))

    def _object_start(self, window: Window, cited: Sequence[tuple[tuple[int, int], Reference]]) -> int:
        """Where what is lowered begins.

        At the first words that point to it (上述条件（一）中资产总额可放宽至); at the cue where it stands behind (不受第（三）项限制,
        适当放宽录取标准); else behind the last comma (…的平台，资产总额可放宽至) or the last 的 (研究生的年龄可以放宽至).
        """
        text, pointer = self.text, self._pointer(window)
        begin = min(
            [place[0] for place, _ in cited] + ([pointer.start()] if pointer else []), default=window.cue
        )
        if begin < window.cue:
            return begin
        behind = _OBJECT.search(text, window.cue_end, min(window.stop, window.cue_end + 16))
        if text.startswith(("不", *_PERSONAL), window.cue) or (
            behind and not _TO.match(text, window.cue_end)
        ):
            return window.cue
        if text.startswith("的", window.cue - 1) or (pointer and text.startswith(_BY, window.cue)):
            return window.cue  # 特别优秀的可适当放宽, 贫困县平台可按上述标准的50%执行
        begin = max(text.rfind("，", window.left, window.cue) + 1, window.left)
        named = found[0].metric if (found := self._lowered(window)) else ""
        if named.endswith("人员") and text.endswith(named, begin, window.cue):
            return window.cue - len(named)  # 从事服务的人员可放宽至6人
        of = text.rfind("的", begin, window.cue) + 1
        if text.startswith(_CIRCUMSTANCE, of):
            return begin  # …的地区，用地标准在满足需求的情况下可以适当降低
        return of if begin < of < window.cue <= of + 12 else begin

    def _who_behind(
        self, window: Window, cited: Sequence[tuple[tuple[int, int], Reference]], begin: int
    ) -> str:
        """For whom, where that stands between the place and the object: 第一款第二项规定中，属于旧区改造的，绿地率可适当降低."""
        after = max((place[1] for place, _ in cited), default=begin)
        if found := _FOR.search(self.text, after, window.cue):
            return found["whom"]
        if found := _CONDITIONS_OF.fullmatch(self.text, begin, window.cue):
            return found["whom"]
        return _who(_METRIC.sub("", self.text[after : self.text.rfind("，", after, window.cue) + 1]))

    def _value(self, window: Window, begin: int, relaxes: Sequence[str]) -> tuple[Quantity | None, int]:
        """To what it is lowered, and where in the text that ends; None where no value is given.

        A share of the demand (条件可放宽至80%) is no value: what it comes to depends on the demand.
        """
        text = self.text
        if lowered := self._lowered(window, begin):
            threshold, end = lowered
            to = _quantity(threshold)
            return self._with_metric(to, relaxes), end
        if not _TO.match(text, window.cue_end):
            return None, window.stop
        marks = self.clause.marks
        for mark in marks[bisect_left(marks, window.cue_end, key=_by_start) :]:
            if mark.start >= window.stop:
                break
            if mark.mark != "quantity":
                continue
            try:
                given = quantities.quantity(text[mark.start : mark.end])
            except ValueError:
                continue
            beside = comparators.after(text, mark.end) or comparators.before(
                text, mark.start, window.cue_end, given
            )
            metric = _metric(text[begin : window.cue])
            base = next(iter(self.demands.measuring(metric, given.unit, self.clause.at)), None)
            op = beside.op if beside else base.op if base else "<=" if metric.endswith("年龄") else ">="
            to = Quantity(metric, op, given.value, given.unit)
            return self._with_metric(to, relaxes), max(mark.end, beside.end if beside else 0)
        return None, window.stop

    def _lowered(self, window: Window, begin: int = 0) -> tuple[Threshold, int] | None:
        """The lowered threshold that begins behind `begin` and ends in the window, and where it ends."""
        for threshold in self.lowered:
            place = self.places[threshold.span]
            behind = place and window.cue_end <= place[1] <= window.stop + 1
            enough = place and place[1] == window.cue and self.text.startswith("即可", window.cue)
            if place and (behind or enough) and begin <= place[0] + 1:
                return threshold, place[1]
        return None

    def _likewise(self, to: Quantity, window: Window) -> Iterator[tuple[Quantity, int]]:
        """To what else the same words lower something, and where they end: 资产总额、服务企业数量可分别放宽至80万元、60家."""
        for threshold, end in self._apiece(window)[1:]:
            if threshold.metric != to.metric:
                yield _quantity(threshold), end

    def _respectively(
        self, window: Window, cited: Sequence[tuple[tuple[int, int], Reference]]
    ) -> list[tuple[Quantity, tuple[str, ...]]]:
        """Each of several values with its own of the places: 第七条第1项、第八条规定的资产总额分别放宽至200万元、60万元."""
        apiece = [threshold for threshold, _ in self._apiece(window)]
        values = [t for t in apiece if t.metric == apiece[0].metric]
        places = [target for _, reference in sorted(cited, key=_by_place) for target in reference.targets]
        if not 1 < len(values) == len(places):
            return []
        core = values[0].metric.rpartition("的")[2]
        return [
            (_quantity(t), self.demands.within(core, (place,)))
            for t, place in zip(values, places, strict=True)
        ]

    def _apiece(self, window: Window) -> list[tuple[Threshold, int]]:
        """The lowered thresholds whose values stand in a row, and where the words end that say them."""
        found = self._lowered(window)
        return [(t, found[1]) for t in self.lowered if t.span == found[0].span] if found else []

    def _with_metric(self, to: Quantity, relaxes: Sequence[str]) -> Quantity | None:
        """`to`, with the metric of the condition that it relaxes where it names none itself."""
        if not _UNNAMED.fullmatch(_FOR.sub("", to.metric)):
            return to
        share = to.unit in ("percent", "ratio")
        same = [] if share else [t for t in self.demands.all if t.at in relaxes and t.unit == to.unit]
        return Quantity(same[0].metric, same[0].op, to.value, to.unit) if len(same) == 1 else None

    def _who_before_metric(self, to: Quantity) -> tuple[str, Quantity]:
        """For whom, where nothing stands between that and what is measured: 专业类平台从业人员可放宽到8名以上.

        What is measured is then what a demand of the same unit has measured before, in the same article.
        """
        for demand in self.demands.all:
            who = to.metric.removesuffix(demand.metric)
            near = article(demand.at) == article(self.clause.at) or who.endswith(_SOMEBODY_ENDS)
            if near and demand.unit == to.unit and 2 <= len(who) < len(to.metric):
                return who.removesuffix("的"), Quantity(demand.metric, to.op, to.value, to.unit)
        return "", to

    def _unnumbered(self, window: Window, begin: int, to: Quantity | None) -> tuple[str, ...]:
        """What is relaxed where no numbered place is named.

        The demand that speaks of what is lowered; 上述条件 without more is the list before it; else the provision itself.
        """
        relieved = None if to else _RELIEVED.search(self.text, window.cue, window.stop)
        metric = (
            to.metric
            if to
            else relieved["metric"] or relieved["free"] or relieved["asked"]
            if relieved
            else _metric(self.text[begin : window.cue])
        )
        if to is None and (listed := self.demands.listed(metric, self.clause.at)):
            return listed
        if to and self.demands.demanded(to, self.clause.at):
            return (self.clause.at,)
        share = to is not None and to.unit in ("percent", "ratio")  # 面积要求可降低至标准的二分之一
        of_share = self.demands.measuring(metric, None, self.clause.at) if share else []
        if same := self.demands.measuring(metric, to.unit if to else None, self.clause.at) or of_share:
            all_of_them = same is of_share or (to is None and (_SEVERAL.search(metric) or counts(metric)))
            first = (same[0].metric, _list_of(same[0].at))  # each school's 生均用地面积, in one list
            alike = [t.at for t in same if to is None and (t.metric, _list_of(t.at)) == first]
            named = [t.at for t in same] if all_of_them else alike or [same[0].at]
            return in_order(named)
        if omitted := self._omitted(window):
            return in_order(t.at for t in omitted)
        if relieved and (held := self.demands.holding(metric, self.clause.at)):
            return held
        if (
            self.clause.provision.children
            and not relieved
            and (above := self.demands.list_before(self.clause))
        ):
            return (above.at,)
        bare = _BARE.search(self.text, window.left, window.cue)
        above = self.demands.list_before(self.clause) if bare else None
        if above and article(above.at) == article(self.clause.at):
            return (above.at,)
        if self._pointer(window) or _REST.search(self.text, window.left, window.stop):
            earlier = [r for place, r in self.cited if place[1] <= window.left]
            if lists := tuple(dict.fromkeys(_list_of(t) for r in earlier for t in r.targets)):
                return lists
            if above := self.demands.list_before(self.clause):
                return labelled(self.text[window.left : window.stop], above) or (above.at,)
        if len(self.demands.lists) == 1 and _CONDITIONS.search(self.text, window.left, window.stop):
            return tuple(self.demands.lists)
        return (self.clause.at,)

    def _narrowed(
        self, window: Window, cited: Sequence[tuple[tuple[int, int], Reference]]
    ) -> tuple[str, ...]:
        """The places that are cited, or of them those that demand what the words behind them name.

        第八条、第九条规定的资产总额、服务场所面积两项指标可放宽20%.
        """
        targets = tuple(dict.fromkeys(t for _, r in cited for t in r.targets))
        places = sorted(place for place, _ in cited)
        if not targets or any(b - a > 1 for (_, a), (b, _) in pairwise(places)):
            return targets
        relieved = self.text.startswith("不", window.cue)
        if places[0][0] >= window.cue and not relieved:  # 资产总额可适当放宽，但不得低于第五条规定标准的80%
            begin = max(window.left, self.text.rfind("，", window.left, window.cue) + 1)
            metrics = self.text[begin : window.cue]
        elif named := _NAMED_OF_THESE.search(self.text, places[-1][1], window.cue):
            metrics = named["metrics"]
        else:
            return targets
        return self.demands.within(metrics, targets)


_NAMED_OF_THESE = lazy(
    rf"(?:规定|所列|所述|要求|中)的?(?P<metrics>[^，。；：]{{3,40}}?)(?:等?[{ARABIC}{CHINESE}]{{1,2}}[项个](?:指标|条件|要求)|等?(?:指标|条件|要求|标准))?(?:可以?|应当?|均|分别)*$"
)
"""What of the places that are cited may be lowered."""


def _by_start(mark: Mark) -> int:
    return mark.start


def _quantity(lowered: Threshold) -> Quantity:
    return Quantity(lowered.metric, lowered.op, lowered.value, lowered.unit)


def _lowering(lowered: Threshold, who: str, relaxes: tuple[str, ...]) -> Relaxation:
    """The relaxation that a threshold states by itself."""
    at, quote, span, page = lowered.at, lowered.quote, lowered.span, lowered.page
    return Relaxation(
        at=at, quote=quote, span=span, page=page, who=who, relaxes=relaxes, to=_quantity(lowered)
    )


def _by_place(cited: tuple[tuple[int, int], Reference]) -> tuple[int, int]:
    return cited[0]


def _list_of(at: str) -> str:
    """The list that a cited item stands in; what is no item is the list itself."""
    return at.rpartition("/")[0] if at.count("/") > 1 else at


_BUT = lazy("，但是?")
_AND_THEN = lazy("[，：]")


def _overlap(one: Fact, other: Fact) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _lead(text: str) -> int:
    found = _LEAD.match(text)
    return found.end() if found else 0


def _who(text: str) -> str:
    """For whom: the words before what is lowered, without joints."""
    if text.endswith(("其中", "其中，")):
        return ""
    text = text[_lead(text) :]
    if "，对" in text:
        text = text[text.rindex("，对") + 2 :]
    text = _AS_JUDGED.sub("", _IN_RESPECT.sub("", text))
    if case := _CASE_WITH_DEMANDS.fullmatch(text):
        text = case["who"]
    elif other := _ANOTHER_DEMAND.match(text):
        text = text[other.end() :]
    text = _JOINTS.sub("", text)
    return text if len(text) > 1 else ""


def _metric(text: str) -> str:
    """What is measured, out of the words between a pointer and the cue.

    >>> _metric("（一）中资产总额"), _metric("研发费用总额要求")
    ('资产总额', '研发费用总额')
    """
    text = _FOR.sub("", text)
    found = _METRIC.match(text)
    text = text[found.end() :] if found else text
    return text.strip("的，").removesuffix("要求").removesuffix("标准")
