"""Own values: what holds for a class of those who apply, instead of a demand before it.

Reads: a group of bounds, and the demands read before it in the clause. Gives: the demand that it is an own value of, for
whom (200万元以上（省会城市300万元以上）; 西部地区可放宽至100万元) and where the words begin that say so. facts/by_class.py has those that
stand side by side, each the demand on a class; facts/lower_demands.py finds those of a paragraph of their own. Words: words/threshold_cues.csv, relaxation_cues.csv.
"""

from __future__ import annotations

import re

from regparse.facts import effects, respective
from regparse.facts.bounds import Group
from regparse.facts.clause import Clause
from regparse.facts.metric_words import Demand, Metric, Sentence
from regparse.facts.numbers import Number
from regparse.facts.patterns import lazy
from regparse.facts.records import Value
from regparse.numerals import CHINESE
from regparse.words import any_of, cues

CLASSES = cues("threshold_cues", "class")
NAMES_CLASS = any_of("threshold_cues", "class")
NO_MEASURE = frozenset(("CNY", "percent", "ratio", "平方米", "亩", "year", "month"))
_BY_SIZE = frozenset(("money", "measure"))
"""Kinds of number that a class has less of; of a count the class may be a part (其中小微企业不少于20家)."""
_JOINTS = "须需应当要在为"
"""What may stand between those for whom a value holds and its comparison: 省会城市须在300万元以上."""
_LOWERED_TO = rf"(?:{any_of('relaxation_cues', 'modal')}|再|应当?){{0,3}}(?:{any_of('relaxation_cues', 'lower')}|{any_of('relaxation_cues', 'lower to')})[至到为]"
"""What may stand between those for whom a value holds and the value, as a pattern: 西部地区可放宽至100万元."""


class OfSome(Value, frozen=True):
    """A value that holds for some: what it measures and over which years, for whom, and where the words begin that name them.

    `lowered`: less is asked of them than the demand does.
    """

    metric: Metric
    period: str | None
    whose: str
    start: int
    lowered: bool = False


def of_some(
    metric: Metric, period: str | None, found: re.Match[str], name: str, lowered: bool = False
) -> OfSome:
    """A value for those whom the group `name` of `found` names."""
    return OfSome(metric, period, found[name].rstrip(_JOINTS), found.start(name), lowered)


def own_value(clause: Clause, group: Group, sentence: Sentence, demands: list[Demand]) -> OfSome | None:
    """`group` as what is asked of some instead of one of the `demands` before it; None where it is no such value."""
    if not demands:
        return None
    first = group.bounds[0].number
    if found := _alternative(clause, group, sentence, demands[-1]):
        return _instead(demands[-1], group, found, "label")
    found = respective.of_some(clause.text, first.start, group.end)
    demand = _asked_by(clause.text, found, first, demands) if found else None
    if found is None or demand is None or demand.group.end > found.start():
        return None
    return _instead(demand, group, found, "label" if found["label"] else "whose")


def _instead(demand: Demand, group: Group, found: re.Match[str], name: str) -> OfSome:
    """`group` as what is asked, instead of `demand`, of those whom the group `name` of `found` names."""
    first = group.bounds[0]
    # 每地不超过5家（省会不超过8家）: more may be allotted to it, nothing is eased
    allotted = first.op[0] == "<" and first.number.quantity.unit == "enterprise"
    lowered = demand.lowered or (_eases(demand.group, group) and not allotted)
    return of_some(demand.metric, demand.period, found, name, lowered)


def _asked_by(text: str, some: re.Match[str], value: Number, demands: list[Demand]) -> Demand | None:
    """The demand that a `value` of a row belongs to: of those in its unit, one after another; None where there are too few."""
    unit = value.quantity.unit
    asked = [f for f in demands if f.group.bounds[0].number.quantity.unit == unit and not f.lowered]
    place, alike = respective.in_its_unit(text, some, value.start)
    return asked[place - alike] if alike <= len(asked) else None


def asked_each(text: str, group: Group, demands: list[Demand]) -> list[tuple[Metric, str | None]]:
    """What each bound of `group`, a row of a class's own values, measures: what the demand in its unit did."""
    first = group.bounds[0].number
    some = respective.of_some(text, first.start, first.end)
    found = [some and _asked_by(text, some, bound.number, demands) for bound in group.bounds]
    return [(f.metric, f.period) for f in found if f] if all(found) else []


_LABEL = lazy(
    rf"[（(](?:其中，?(?=[^，。；：（）()]{{0,12}}(?:{any_of('threshold_cues', 'region')}|[{CHINESE}]个?[州市县区旗盟]|设[在立][^，。；]{{0,8}}[州市县区旗盟])的?$))?"
    rf"(?!其中|含|包括|包含|不含|[^，。；：（）()]*分别)(?P<label>[^，。；：（）()]{{2,16}}?)(?:{_LOWERED_TO})?$"
)
_LABELLED = 26
"""How far back such a label, with the words that lower, can begin, in characters."""
_APART = frozenset("，、；")
_REGION = lazy(
    rf"[，、；](?:其中，?|对于?)?(?P<label>(?:[^，。；：（）()、]{{0,12}}{any_of('threshold_cues', 'region')}[”\"]?"
    rf"|[^，。；：（）()]{{2,16}}[{CHINESE}]个?[州市县区旗盟])(?:的平台)?)(?:的)?[{_JOINTS}]{{0,2}}$"
)
_FOR_WHOM = lazy(
    rf"[，、；](?:其中，?|对于?)?(?P<label>(?:[^，。；：（）()的]{{0,22}}?{any_of('threshold_cues', 'region')}|[^，。；：（）()的]{{2,24}}?(?:{NAMES_CLASS}|[县市区旗州类]))(?:的(?:平台|企业|机构|单位|基地|园区))?)的?(?:[该此](?:比例|指标|标准|数量))?{_LOWERED_TO}$"
)
"""Behind a demand those for whom it is lowered: 服务企业100家以上，县级平台可降至60家."""


def _alternative(clause: Clause, group: Group, sentence: Sentence, former: Demand) -> re.Match[str] | None:
    """The label of a value that stands for some instead of the one before it.

    In brackets: （“两翼”50万元以上）; of a demand also behind a comma, where it names a region alone: 200万元以上，山区50万元以上.
    """
    text = clause.text
    if former.group.bounds[0].number.quantity.unit != group.bounds[0].number.quantity.unit:
        return None
    if former.group.start < group.start < former.group.end:  # 500平方米（苏北地区300平方米）以上
        return _LABEL.search(text, max(0, group.start - _LABELLED), group.start)
    if again := _said_again(clause, group, sentence, former):
        return again
    between = text[former.group.end : former.group.end + 2]
    if "（" in between or "(" in between:
        label = _LABEL.search(text, max(0, group.start - _LABELLED), group.start)
        if label and 0 <= label.start() - former.group.end <= 1:
            return label
    if between[:1] not in _APART:
        return None
    if of_a_class := _of_a_class(text, group, former):
        return of_a_class
    if for_whom := _FOR_WHOM.fullmatch(text, former.group.end, group.start):
        return None if _counts_whom(group, for_whom["label"]) else for_whom
    label = _REGION.search(text, max(0, group.start - _LABELLED), group.start)
    if not label or label.start() != former.group.end:
        return None
    return label if effects.effect(clause, group, sentence, None) == "require" else None


def _counts_whom(group: Group, label: str) -> bool:
    """Whether `group` may count those whom `label` names: 入驻企业可减少至60家, 合作机构可减少至10家."""
    return label.endswith(_COUNTED_CLASSES) and group.bounds[0].number.quantity.unit not in NO_MEASURE


_COUNTED_CLASSES = tuple({*CLASSES} - {"平台", "基地", "园区", "地区"})


def _eases(former: Group, later: Group) -> bool:
    """Whether the value of `later` asks for less than the one of `former`: not 200万元以上（省会城市300万元以上）."""
    one, other = former.bounds[0], later.bounds[0]
    least, less = one.number.quantity.value, other.number.quantity.value
    return one.op != other.op or (less < least if one.op[0] == ">" else less > least)


_OF_WHICH_CLASS = lazy(
    rf"[，；。](?P<part>其中，?)?(?!在|来自)(?P<label>[^，。；：]{{2,40}}?{NAMES_CLASS})(?P<apart>，)?的?(?P<year>上一?年度?|年度?|当年)?$"
)
_HOW_LONG = frozenset(("year", "month"))
"""Of a length a class has less; behind 其中 another number mostly is a part that must be met as well."""


def _said_again(clause: Clause, group: Group, sentence: Sentence, former: Demand) -> re.Match[str] | None:
    """The class for which a lower demand on the same thing follows: 孵化时限不超过48个月。生物医药企业，孵化时限不超过60个月."""
    text, metric = clause.text, former.metric.text
    at = (
        text.rfind(metric, former.group.end, max(group.start, group.bounds[0].number.start)) if metric else -1
    )
    if at < 0 or not _eases(former.group, group) or former.group.bounds[0].op != group.bounds[0].op:
        return None
    label = _OF_WHICH_CLASS.fullmatch(text, former.group.end, at)
    first = group.bounds[0].number
    # 上年度营业收入不低于1000万元，其中软件企业上年度营业收入不低于500万元: said again with its year, it is no part of it
    measured = label and label["year"] and first.kind in _BY_SIZE and label["label"].endswith("企业")
    if label is None or not (
        first.quantity.unit in _HOW_LONG or measured or (label["apart"] and not label["part"])
    ):
        return None
    return label if effects.effect(clause, group, sentence, None) == "require" else None


GRADE = "[一二三四五六七八九甲乙丙丁A-E1-9]{1,3}(?:星级?|[级类档])"
CLASS = rf"(?P<label>[^，。；：（）(),;:]{{2,24}}(?:{NAMES_CLASS}|[县市区类])|[^，。；：（）(),;:]{{0,12}}?{GRADE})(?:应当?|须|需|可)?"
"""Those of a class or a grade: 综合类平台, 五星级, 苏北地区三星级."""
_OF_THESE = lazy(rf"[，；]其中，?{CLASS}$")
AND_ANOTHER = lazy(rf"[，、；]{CLASS}$")


def _of_a_class(text: str, group: Group, former: Demand) -> re.Match[str] | None:
    """The class that a lower demand is made of: 营业收入不低于1亿元，其中软件企业不低于2000万元，设计企业不低于1000万元."""
    bound = group.bounds[0]
    if bound.number.kind not in _BY_SIZE or bound.op[0] != ">":
        return None
    if not former.lowered and not _eases(former.group, group):
        return None
    pattern = AND_ANOTHER if former.lowered else _OF_THESE
    return pattern.search(text, former.group.end, group.start)


_EASED = lazy("(?:放宽|降低)(?:到|至|为)?(?:以下|下列|有关|相关|申报|认定)?(?:条件|要求|标准)?[：，]")
_ANOTHER = lazy("[；。]|其他|其余|但|的(?:平台|企业|机构|单位|基地)")
"""Between two demands this says that the second is for others."""


def eased_on(text: str, former: Demand, group: Group, sentence: Sentence) -> bool:
    """Whether `group` is one more of the demands that are lowered together: 可适当放宽条件，资产总额不低于…，人员不少于…."""
    alike = former.group.bounds[0].op == group.bounds[0].op
    if not alike or _ANOTHER.search(text, former.group.end, group.start):
        return False
    return _EASED.search(text, sentence.start, former.group.start) is not None


_EASES = lazy(
    rf"{any_of('relaxation_cues', 'lower')}|{any_of('relaxation_cues', 'lower to')}[至到为]|按(?=[^，。；]{{2,24}}(?:掌握|把握|执行|认定))"
)
_NAMED_FIRST = lazy(
    rf"(?:但是?|其中|同时)?，?(?:对于?)?(?P<who>[^。；：]{{2,80}}?(?:{NAMES_CLASS}|{any_of('threshold_cues', 'region')}|[县市区旗州的]))"
)


def whose(text: str, begin: int, stop: int) -> str | None:
    """For whom the value is lowered that stands at `text[stop]`, where a phrase of its own names them: …的平台，资产总额可放宽至….

    They stand before the words that lower it, behind the value that was lowered before them in the sentence, which begins
    at `begin`; where nobody stands there, it is those of that value.
    """
    clauses, floor = [], begin
    for eases in _EASES.finditer(text, begin, stop):
        clauses.append((floor, eases.start()))
        floor = text.find("，", eases.end(), stop) + 1 or stop
    for low, high in reversed(clauses or [(begin, stop)]):
        comma = text.rfind("，", low, high)
        if comma > low and (found := _NAMED_FIRST.fullmatch(text, low, comma)):
            return found["who"]
    return None
