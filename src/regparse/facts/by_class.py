"""By class: values that stand side by side, each the demand on a class or a grade of those who apply.

Reads: a group of bounds, and the demands read before it in the clause. Gives: what the value measures – which the topic, the
heading or the demand on the class before says – and for whom it is: 总资产规模：东部地区1.5亿元以上，中部地区1亿元以上; 资产总额。三星级不少于50万元;
制造业企业纳税额不低于500万元，服务业企业不低于200万元. Words: words/threshold_cues.csv.
"""

from __future__ import annotations

from msgspec.structs import replace

from regparse.facts.bounds import Group
from regparse.facts.metric_words import Demand, Metric, stripped, years
from regparse.facts.own_values import (
    AND_ANOTHER,
    CLASS,
    CLASSES,
    GRADE,
    NAMES_CLASS,
    NO_MEASURE,
    OfSome,
    of_some,
)
from regparse.facts.patterns import lazy
from regparse.numerals import CHINESE

_FAR = 45
"""How many characters may stand between the values of two classes."""
_SIZE = "(?:规模|收入|金额|总额|额度|数量|总数|人数|户数|家数|次数|面积|产值|资产|投资|利润|税金|营业额|销售额|交易额|人员|[^，。；：]率|比例|比重)"
_TOPIC = lazy(
    rf"(?:^|(?<=[，。；]))(?![^，]*?(?:扩大|提高|增加|增长|加大|提升|加强|降低|减少|控制|努力|不得|应当|必须|[^需]要))(?P<topic>[^，。；：、]{{0,40}}?(?:{_SIZE}|服务[^，。；：、]{{0,6}}企业))(?:一般|原则上)?(?:应当?|须)?(?:分别)?(?:达到|达|为)?[：，]{CLASS}$"
)
"""带动农户的数量一般应达到：东部地区（4000户以上）; 服务企业数量，综合类平台（不少于150家次）."""
_HEADED = lazy(
    rf"^(?P<topic>[^，。；：、（）]{{2,14}})。(?P<label>[^，。；：（）]{{0,12}}?{GRADE})(?:应当?|须|需)?$"
)
"""The heading of an item, and the first of the grades: 资产总额。三星级（不少于50万元）."""
_TOPICS = lazy(
    rf"(?:：|(?<=[模入额度量数积值产资润金员率例重业])，|^[^，。；：、（）]{{2,14}}。)(?={CLASS}[^，。；：]{{0,4}}[0-9{CHINESE}])"
)


def has_topic(text: str) -> bool:
    """Whether values for classes may follow a topic somewhere in `text`."""
    return _TOPICS.search(text) is not None


def of_classes(text: str, group: Group, demands: list[Demand]) -> OfSome | None:
    """`group` as the value of one of several classes behind a topic, of which none is lowered; None where it is none.

    总资产规模：东部地区1.5亿元以上，中部地区1亿元以上.
    """
    former = demands[-1] if demands else None
    if former and former.of_classes and 0 < group.start - former.group.end < _FAR:
        another = AND_ANOTHER.fullmatch(text, former.group.end, group.start)
        if another and former.group.bounds[0].number.quantity.unit == group.bounds[0].number.quantity.unit:
            return _in_its_region(former, of_some(former.metric, former.period, another, "label"))
    found = _TOPIC.search(text, max(0, group.start - 2 * _FAR), group.start) or _HEADED.match(
        text, 0, group.start
    )
    if found is None or (text[found.end("topic")] == "，" and _counts_the_class(group, found["label"])):
        return None
    start, stop = found.span("topic")
    behind, year = years(text, start, stop)
    return of_some(stripped(text, behind, stop), year, found, "label")


def _in_its_region(former: Demand, value: OfSome) -> OfSome:
    """`value`, for the grade of the region that the one before names: 苏南地区三星级不少于50家、四星级不少于100家."""
    before, own = _GRADED.fullmatch(former.whose or ""), _GRADED.fullmatch(value.whose)
    if before is None or own is None or own["prefix"] or not before["prefix"]:
        return value
    return replace(value, whose=before["prefix"] + own["grade"])


def _counts_the_class(group: Group, label: str) -> bool:
    """Whether a number counts those of a class, and is no value that each has: 利润总额，省级企业不少于5家. Nobody counts grades."""
    number = group.bounds[0].number
    if number.kind != "counter" or number.quantity.printed.endswith("次"):
        return False
    return _GRADED.fullmatch(label) is None


_GRADED = lazy(f"(?P<prefix>[^，。；：]{{0,12}}?)(?P<grade>{GRADE})")
_STARS = "[一二三四五六1-6](?:星级|星(?!级))"
_STARRED = lazy(
    rf"(?P<first>{_STARS})(?=的?(?:专[职业]|从业|服务|管理|技术|资产|营业|场地|经营|固定|注册|仪器|设备|年)).+"
    rf"|.+?(?:{_SIZE}|[^，。；：]值)(?P<last>{_STARS})"
)
"""Not 五星级酒店, which are counted."""


def of_a_grade(text: str, metric: Metric) -> tuple[Metric, str] | None:
    """What `metric` measures, and the grade for which alone, where it begins or ends with one: 三星级专职人员; None without one."""
    found = _STARRED.fullmatch(metric.text)
    if found is None:
        return None
    grade = "first" if found["first"] else "last"
    start, end = (found.end("first"), len(metric.text)) if found["first"] else (0, found.start("last"))
    measured = stripped(text, metric.start + start, metric.start + end)
    return Metric(measured.text, metric.start, measured.end), found[grade]


_DIVISIONS = ("县", "市", "区")
_PERSONS = ("个人", "自然人")
_WHOSE = lazy(rf"^[^，。；：、的占]{{0,12}}?{NAMES_CLASS}(?=[^，。；：]{{2}})")
"""Before what is measured the class that the value holds for: 加工型企业固定资产."""


def of_others(text: str, former: Demand, group: Group, metric: Metric) -> bool:
    """Whether `metric` only says for whom the value is, as the one before: 制造业企业纳税额不低于500万元，服务业企业不低于200万元."""
    unit = group.bounds[0].number.quantity.unit
    if unit != former.group.bounds[0].number.quantity.unit:
        return False
    of_them = text.endswith("其中", 0, metric.start) and _GRADED.fullmatch(
        metric.text
    )  # else they are a part
    if text[metric.start - 1 : metric.start] not in ("，", "；", "、") and not of_them:
        return False
    if unit not in NO_MEASURE:  # 80家 may count those who are named
        return _names_some(metric.text) and _alike(former, metric.text)
    goes_on = text.find("。", former.group.end, group.start) < 0
    measured = not former.metric.text.endswith((*CLASSES, *_DIVISIONS, "地", "级"))
    return goes_on and measured and (_names_some(metric.text) or metric.text in _PERSONS)


def _names_some(words: str) -> bool:
    """Whether `words` name a class, a division or a grade, and nothing that is measured."""
    return words.endswith((*CLASSES, *_DIVISIONS)) or _GRADED.fullmatch(words) is not None


def of_all(former: Demand, of_some: Metric) -> Metric:
    """What `former` measures without the class it was said of, for a value of which `of_some` only says whose it is."""
    measured = former.metric.text if former.whose else _WHOSE.sub("", former.metric.text, 1)
    return Metric(_OUGHT.sub("", measured, 1), of_some.start, of_some.end)


_OUGHT = lazy("^(?:应当?|须|需)")
_A_GRADE = lazy(GRADE)


def _alike(former: Demand, name: str) -> bool:
    """Whether what was measured before is said of a class with the same last word: 省级平台服务企业150家, 市级平台80家."""
    own = _WHOSE.match(former.metric.text)
    whose = former.whose or (own[0] if own else "")
    if _GRADED.fullmatch(name):
        return whose != name and _A_GRADE.search(whose) is not None
    return whose != name and whose[-2:] == name[-2:]
