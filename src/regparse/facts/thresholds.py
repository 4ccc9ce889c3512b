"""Thresholds: every number that a condition compares with, what it measures and what hangs on it.

Reads: a clause with its `quantity` marks. Gives: Thresholds, two with one quote for a range.
facts/bounds.py says which numbers are compared and how, facts/metrics.py what they measure, facts/effects.py what hangs
on them; this file puts them together and says whom they hold for. Words: words/concepts.csv and theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from regparse.facts import effects, metrics, places, respective
from regparse.facts.bounds import Bound, Group, groups
from regparse.facts.clause import Clause, Clauses
from regparse.facts.concepts import concept
from regparse.facts.metric_words import (
    PERIOD,
    THE_YEAR,
    Metric,
    Sentence,
    granted,
    phrase_start,
    stripped,
)
from regparse.facts.numbers import Number, numbers
from regparse.facts.patterns import lazy
from regparse.facts.places import signs
from regparse.facts.quantities import QUANTITY
from regparse.facts.scanner import Pattern
from regparse.facts.stops import FARTHEST, Stops
from regparse.facts.tables import Named, Table, is_table
from regparse.model import Threshold
from regparse.model.facts import Effect, Operator
from regparse.numerals import CHINESE
from regparse.words import any_of, cues

PATTERNS: tuple[Pattern, ...] = ()
"""None of its own: thresholds are read round the marks of `quantities.QUANTITY`."""


class _Former(msgspec.Struct, frozen=True, gc=False):
    """The threshold before, for an alternative in brackets behind it."""

    group: Group
    metric: Metric
    period: str | None
    unit: str
    lowered: bool
    of_classes: bool
    whose: str | None = None


def candidates(clauses: Clauses) -> list[Clause]:
    """The clauses that `read` can find anything in, in print order: those with a quantity, or that ask for one of several."""
    return [clauses[n] for n in clauses.numbers((QUANTITY.mark,), places.numbers(clauses, _ONE_OF))]


_ONE_OF = signs("之一(?<=(?:条件|功能|要求|标准|服务|指标)之一)(?!的)")
_ASKS_FOR_ONE = lazy(
    r"(?:应当?|必?须|需|还|同时|至少){0,3}(?<![不未])(?:满足|具备|具有|符合|达到)(?:下列|以下)(?P<what>[^，。；：的]{2,12})之一"
    r"(?=[：；。]|，(?:并|且|同时|在)|$)"
)
"""满足下列条件之一: one at least; not 具有下列条件之一的，可以申请, which is a case."""


def read(clause: Clause) -> Iterator[Threshold]:
    """The thresholds of `clause`, in print order."""
    if _ONE_OF.search(clause.text) is None:
        yield from _bounded(clause)
        return
    asked = [*_bounded(clause), *(_asked(clause, one) for one in _ASKS_FOR_ONE.finditer(clause.text))]
    yield from sorted(asked, key=_by_span)


def _by_span(fact: Threshold) -> int:
    return fact.span[0]


def _asked(clause: Clause, one: re.Match[str]) -> Threshold:
    """That one at least of a list must be had."""
    at, quote, span, page = clause.where(*one.span())
    return Threshold(
        at=at,
        quote=quote,
        span=span,
        page=page,
        metric=one["what"],
        op=">=",
        value=1.0,
        unit="item",
        effect="choose",
    )


def _bounded(clause: Clause) -> Iterator[Threshold]:
    """The numbers of `clause` that something is compared with."""
    found = groups(clause)
    table = Table(clause.provision, clause.regulation.source) if is_table(clause.provision) else None
    if table:
        found = sorted([*found, *_under_caps(clause, table, found)], key=_place)
    if not found:
        return
    text, floor = clause.text, 0
    topics = _TOPICS.search(text)
    choices, year = _years_of_choices(clause)
    formers: list[_Former] = []
    for i, group in enumerate(found):
        sentence = Sentence(*clause.sentence(group.start), phrase_start(text, group.start))
        ceiling = found[i + 1].start if i + 1 < len(found) else len(text)
        former = formers[-1] if formers else None
        first_unit = group.bounds[0].number.quantity.unit
        condition: str | None
        named = others = None
        own = None
        if by_class := topics and _of_classes(text, group, former):
            metric, period, label = by_class
            condition = label["label"].rstrip(_JOINTS)
            effect = effects.effect(clause, group, sentence, None)
            start, end = label.start("label"), group.end
        elif own := _own_value(clause, group, sentence, formers):
            asked, condition, start = own
            metric, period, end = asked.metric, asked.period, group.end
            allotted = (
                group.bounds[0].op[0] == "<" and first_unit == "enterprise"
            )  # 每地不超过5家（省会不超过8家）
            eases = asked.lowered or (_eases(asked.group, group) and not allotted)
            effect = _RELAX if eases else effects.effect(clause, group, sentence, None)
        else:
            punishment = metrics.punishment(text, group, sentence)
            again = _again(text, former, group) if former and not punishment else None
            metric = again or metrics.metric(text, group, floor, ceiling, punishment)
            if not (metric.behind and metric.text) and (
                option := _OPTION.search(text, max(0, group.start - 10), group.start)
            ):
                metric = _of_option(clause, option.start(), group, former)
            if not metric.text:
                named = table.named(group.start) if table else None
                metric = _of_cell(named, group) if table else _elsewhere(text, found, i, formers)
            elif not table and metrics.for_each(group, metric):
                metric = _of_the_sum(text, found, i, formers, metric)
            alike = former and first_unit in ("CNY", former.group.bounds[0].number.quantity.unit)
            if alike and former and text[former.group.start : former.group.end] in metric.text:
                # 额度不超过投资的30%，最高不超过200万元
                metric = Metric(former.metric.text, group.start, group.start)
            for_others = former and _of_others(text, former, group, metric)
            if former and for_others:
                others = metric.text
                metric = Metric(_WHOSE.sub("", former.metric.text, 1), metric.start, metric.end)
            if table and named is None and _NO_METRIC.fullmatch(metric.text):
                named = table.named(group.start)
                metric = _of_cell(named, group)
            period = metrics.period(text, group, sentence, metric)
            if former and (again or for_others):
                period = period or former.period
            if choices <= group.start:
                period = period or year
            effect = effects.effect(clause, group, sentence, punishment)
            if text.startswith("的", group.end) and effect in _LAID_DOWN and _says_of_whom(text, found, i):
                effect = "describe"
            condition = _condition(text, group, sentence, effect) if effect in _FOR_SOME else None
            condition = named.condition if named else others if for_others else condition
            effect = _in_table(table, group, effect) if table else effect
            if former and former.lowered and _eased_on(text, former, group, sentence):
                effect = _RELAX
            if choices <= group.start:
                effect = _of_a_choice(text, group, effect)
                lettered = _LABEL_OF_CHOICE.match(metric.text)
                metric = stripped(text, metric.start + lettered.end(), metric.end) if lettered else metric
            start, end = _extent(text, group, metric, sentence, effect)
        at, quote, span, page = clause.where(start, end)
        in_a_row = len(group.bounds) > 1 and group.bounds[1].listed and effect != "penalty"
        each = (_asked_each(text, group, formers) if own else _each(text, group)) if in_a_row else ()
        for n, bound in enumerate(group.bounds):
            if each:
                metric, period = each[n]
            unit = metrics.unit(bound, metric.text, effect)
            if unit == "enterprise" and former and former.unit == "organization":
                of_those = (
                    text.rfind("其中", 0, group.start) >= text.rfind("单位", 0, former.group.start) >= 0
                )
                unit = former.unit if of_those else unit
            yield Threshold(
                at=at,
                quote=quote,
                span=span,
                page=page,
                metric=metric.text or text[group.start : group.end],
                op=bound.op,
                value=bound.number.quantity.value,
                unit=unit,
                period=period,
                condition=condition,
                effect=effect,
                concept=concept(metric.text, unit),
            )
        formers.append(_Former(group, metric, period, unit, effect == _RELAX, by_class is not None, others))
        apart = metric.behind and group.end < metric.end < ceiling and text[metric.end] in _GOES_ON
        floor = max(floor, metric.end if apart else group.end)


def _each(text: str, group: Group) -> list[tuple[Metric, str | None]]:
    """What each bound of `group` measures, and its period, where a row of names stands before 分别; empty where none does."""
    out: list[tuple[Metric, str | None]] = []
    for start, end in respective.names(text, group.bounds[0].number.start, len(group.bounds)):
        behind, year = _years(text, start, end)
        spans_all = out and out[0][1] and not out[0][1].startswith("年")  # 近三年投入占比、收入增长率
        out.append((stripped(text, behind, end), year or (out[0][1] if spans_all else None)))
    return out


def _asked_each(text: str, group: Group, formers: list[_Former]) -> list[tuple[Metric, str | None]]:
    """What each bound of `group`, a row of a class's own values, measures: what the demand in its unit did."""
    first = group.bounds[0].number
    some = respective.of_some(text, first.start, first.end)
    found = [some and _asked_by(text, some, bound.number, formers) for bound in group.bounds]
    return [(f.metric, f.period) for f in found if f] if all(found) else []


def _years(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the words end that say over which years `text[start:end]` is counted, and these: 上年度净利润率, 近2年平均增长率."""
    if year := THE_YEAR.match(text, start, end):
        return year.end(), year["year"] or year["span"]
    span = PERIOD.match(text, start, end)
    return (span.end(), span[0]) if span else (start, None)


_EASED = lazy("(?:放宽|降低)(?:到|至|为)?(?:以下|下列|有关|相关)?(?:条件|要求|标准)?[：，]")


_ANOTHER = lazy("[；。]|其他|其余|但|的(?:平台|企业|机构|单位|基地)")
"""Between two demands this says that the second is for others."""


def _eased_on(text: str, former: _Former, group: Group, sentence: Sentence) -> bool:
    """Whether `group` is one more of the demands that are lowered together: 可适当放宽条件，资产总额不低于…，人员不少于…."""
    alike = former.group.bounds[0].op == group.bounds[0].op
    if not alike or _ANOTHER.search(text, former.group.end, group.start):
        return False
    return _EASED.search(text, sentence.start, former.group.start) is not None


_CLASSES = cues("threshold_cues", "class")
_NAMES_CLASS = any_of("threshold_cues", "class")
_DIVISIONS = ("县", "市", "区")
_PERSONS = ("个人", "自然人")
_NO_MEASURE = frozenset(("CNY", "percent", "ratio", "平方米", "亩", "year", "month"))
_WHOSE = lazy(rf"^[^，。；：、的占]{{0,12}}?{_NAMES_CLASS}(?=[^，。；：]{{2}})")
"""Before what is measured the class that the value holds for: 加工型企业固定资产."""


def _of_others(text: str, former: _Former, group: Group, metric: Metric) -> bool:
    """Whether `metric` only says for whom the value is, as the one before: 制造业企业纳税额不低于500万元，服务业企业不低于200万元."""
    unit = group.bounds[0].number.quantity.unit
    if unit != former.group.bounds[0].number.quantity.unit:
        return False
    if text[metric.start - 1 : metric.start] not in ("，", "；", "、"):
        return False
    if unit not in _NO_MEASURE:  # 80家 may count those who are named
        return metric.text.endswith((*_CLASSES, *_DIVISIONS)) and _alike(former, metric.text)
    goes_on = text.find("。", former.group.end, group.start) < 0
    measured = not former.metric.text.endswith((*_CLASSES, *_DIVISIONS, "地", "级"))
    named = metric.text.endswith((*_CLASSES, *_DIVISIONS)) or metric.text in _PERSONS
    return goes_on and measured and named


def _alike(former: _Former, name: str) -> bool:
    """Whether what was measured before is said of a class with the same last word: 省级平台服务企业150家, 市级平台80家."""
    own = _WHOSE.match(former.metric.text)
    whose = former.whose or (own[0] if own else "")
    return whose != name and whose[-2:] == name[-2:]


_NO_METRIC = lazy("[得计加扣记].*分|(?:全年|每年|当年|每次|单次|年均|月均)(?:累计|最多|最高)?")
"""What a cell says besides its value, and measures nothing: 得基本分8分, 全年不超过6分."""
_CASES = lazy("情形|情节|后果|程度|[计评得赋打]分")
"""The heads of columns whose cells say when something follows: 适用情形, 计分标准."""


def _in_table(table: Table, group: Group, effect: Effect) -> Effect:
    """What hangs on a value in a table, where the head of its column tells."""
    head = table.head_of(group.start)
    if head is None or effect == "penalty":
        return effect
    first = group.bounds[0]
    if _CASES.search(head) and not (first.op[0] == "<" and first.number.quantity.unit in ("分", "item")):
        return "trigger"  # 最高不超过20分 caps what is given
    return "limit" if effect == "describe" and (_CAPPED.search(head) or _FLOORED.search(head)) else effect


_CAPPED = lazy("最高|上限|限额|封顶|不超过")
_FLOORED = lazy("最低|下限|起点|不低于|不少于")


def _place(group: Group) -> int:
    return group.start


def _under_caps(clause: Clause, table: Table, found: Sequence[Group]) -> Iterator[Group]:
    """The numbers that are all that a cell says, under a head that bounds them: 最高额度 | 10万元."""
    taken = {bound.number.start for group in found for bound in group.bounds}
    for n in numbers(clause):
        head = table.head_over(n.start, n.end) if n.start not in taken else None
        if head is None:
            continue
        op: Operator | None = "<=" if _CAPPED.search(head) else ">=" if _FLOORED.search(head) else None
        if op:
            yield Group((Bound(n.start, n.end, op, n, False, ""),), n.start, n.end)


def _of_classes(
    text: str, group: Group, former: _Former | None
) -> tuple[Metric, str | None, re.Match[str]] | None:
    """What `group` measures, its period, and the class that its value holds for, where a value for each class follows a topic.

    总资产规模：东部地区1.5亿元以上，中部地区1亿元以上: for each class its own demand, of which none is lowered.
    """
    if former and former.of_classes and 0 < group.start - former.group.end < _WHOM:
        another = _AND_ANOTHER.fullmatch(text, former.group.end, group.start)
        if another and former.group.bounds[0].number.quantity.unit == group.bounds[0].number.quantity.unit:
            return former.metric, former.period, another
    found = _TOPIC.search(text, max(0, group.start - 2 * _WHOM), group.start)
    if found is None or (text[found.end("topic")] == "，" and _counts_the_class(group)):
        return None
    start, stop = found.span("topic")
    behind, year = _years(text, start, stop)
    return stripped(text, behind, stop), year, found


def _counts_the_class(group: Group) -> bool:
    """Whether a number counts those before it, and is no value that each has: 利润总额，省级企业不少于5家."""
    number = group.bounds[0].number
    return number.kind == "counter" and not number.quantity.printed.endswith("次")


def _again(text: str, former: _Former, group: Group) -> Metric | None:
    """What `group` measures where it bounds once more what the one before bounds, or counts those whom that describes."""
    if share := metrics.share_of(text, former.group, group):
        return Metric(former.metric.text + share, group.start, group.start)
    if metrics.carried_on(text, former.group, group):
        return Metric(former.metric.text, group.start, group.start)
    if former.metric.behind or not _are_some(text, former.group, group):
        return None
    start = min(former.metric.start, former.group.start)
    return Metric(text[start : group.start - 1], start, group.start - 1)


def _elsewhere(text: str, found: list[Group], i: int, formers: list[_Former]) -> Metric:
    """What `found[i]` measures, which has no words of its own: its neighbours, its bracket or the phrase before say so."""
    group = found[i]
    if text[group.start - 1] in "（(" and (of := metrics.graded(text, group)):
        return of if of.text or not formers else Metric(formers[-1].metric.text, group.start, group.start)
    return (
        _borrowed(text, found, i, formers)
        or metrics.explained(text, found[i])
        or metrics.from_before(text, found[i], found[i - 1].end if i else 0)
    )


def _of_the_sum(text: str, found: list[Group], i: int, formers: list[_Former], each: Metric) -> Metric:
    """What a sum is that is said for `each`: 按新增额的20%给予补助，每个县不超过1000万元，单户最高100万元."""
    if grant := granted(text, phrase_start(text, each.start, _PARTS) - 1):
        return Metric(grant.text, each.start, each.end)
    near = formers and text.find("。", formers[-1].group.end, found[i].start) < 0
    again = near and formers[-1].metric.text.endswith(_GRANTS)
    return Metric(formers[-1].metric.text, each.start, each.end) if again else each


_GRANTS = cues("threshold_cues", "grant")


_OPTION = lazy(r"(?:^|(?<![A-Za-z0-9]))[A-Za-z][.．、]$|[（(][0-9.]{1,4}分[)）][；;，、]?$")
"""What parts one choice from the next, or a choice from its topic: A.80%以上（5分）B.70%以上（3分）; 80%以上（5分）；70%以上（3分）."""
_NEXT_OPTION = lazy("(?:[（(][^（()）]{0,12}[)）])?[；;，、]?")
"""What stands between a choice and the label of the next."""
_LAST = lazy(r"(?P<topic>[^，。；：（()）]{2,60})(?:[（(][^（()）]{0,8}分[)）])?[：:]?$")
"""The topic of choices that follow: 收入增长率（满分5分）：."""


_FIRST_CHOICE = lazy("(?<![A-Za-z0-9])A(?:[.．]|(?<=[）)：]A)、)(?![A-Z0-9]{0,2}[.、])")
_NO_CHOICES = 1 << 30


def _years_of_choices(clause: Clause) -> tuple[int, str | None]:
    """Where choices begin, and over which years their topic is counted: 上年度净利润率（满分10分）A.10%以上（10分）."""
    scored = "A" in clause.text and "分）" in clause.text
    first = _FIRST_CHOICE.search(clause.text) if scored else None
    if first is None:
        return _NO_CHOICES, None
    _, year = _years(clause.text, 0, first.start())
    return first.start(), year or _years(clause.introduction, 0, len(clause.introduction))[1]


_LABEL_OF_CHOICE = lazy("[A-Z][.．、]")
_GIVES_POINTS = lazy("[^（()）]{0,60}(?:[（(][^（()）]{0,40}?(?<![0-9.])[0-9.]{1,4}分[)）])")


def _of_a_choice(text: str, group: Group, effect: Effect) -> Effect:
    """What hangs on a value in a choice: nothing where that gives points; a cap on the points themselves stays one."""
    points = group.bounds[0].number.quantity.unit == "分"
    return effect if points or _GIVES_POINTS.match(text, group.end) is None else "describe"


def _of_option(clause: Clause, begin: int, group: Group, former: _Former | None) -> Metric:
    """What a choice measures, whose label begins at `begin`: what the one before does, the topic, or what introduces the list."""
    text, last = clause.text, former.group.end if former else 0
    if former and _NEXT_OPTION.fullmatch(text, last, begin):
        return Metric(former.metric.text, group.start, group.start)
    topic = _LAST.search(text, max(last, begin - 80), begin)
    if topic is None and not begin:
        topic = _LAST.search(clause.introduction)
    if topic is None:
        return Metric("", group.start, group.start)
    behind, _ = _years(topic.string, *topic.span("topic"))
    return Metric(topic.string[behind : topic.end("topic")].strip(), group.start, group.start)


def _of_cell(named: Named | None, group: Group) -> Metric:
    """What a value measures that stands alone in a cell of a table."""
    return Metric(named.metric if named else "", group.start, group.start)


_LAID_DOWN: tuple[Effect, ...] = ("require", "limit")
_OF_WHOM = lazy("的[^，。；：、（()）的]{1,16}(?:的(?:比例|比重|占比|数量|人数|总数))?")
_PARTS_OF = frozenset(("ratio", "person"))
_PHRASE_ENDS = lazy("[，。；]|$")


def _are_some(text: str, former: Group, later: Group) -> bool:
    """Whether `later` says how many those are whom `former` describes: 从事服务工作3年以上的不少于半数."""
    if text[former.end : later.start] != "的" or not later.bounds[0].left:
        return False
    return later.bounds[0].number.kind in _PARTS_OF and _PHRASE_ENDS.match(text, later.end) is not None


def _says_of_whom(text: str, found: list[Group], i: int) -> bool:
    """Whether `found[i]` only says who is counted by the next: 从业满三年的骨干人员不少于5人, 单价10万元以上的设备不少于10台."""
    if i + 1 < len(found) and _are_some(text, found[i], found[i + 1]):
        return True
    if i + 1 == len(found) or not found[i + 1].bounds[0].left or found[i + 1].bounds[0].op[0] != ">":
        return False
    return _OF_WHOM.fullmatch(text, found[i].end, found[i + 1].start) is not None


_GOES_ON = frozenset("，、或和及以且并的")
"""What stands behind a noun that belongs to the threshold before it alone."""


def _borrowed(text: str, found: list[Group], i: int, formers: list[_Former]) -> Metric | None:
    """What `found[i]` measures where it has no words of its own, None where its neighbours do not say so.

    That is what its neighbour in one coordination measures (三万元以上、五万元以上), what was compared with the same
    number before (违法所得十万元以上的，……；不足十万元的), or what is bounded otherwise in another case.
    """
    group = found[i]
    same = [f for f in formers[-4:] if f.group.bounds[-1].number.quantity == group.bounds[0].number.quantity]
    if formers and (
        metrics.coordinated(text, formers[-1].group, group) or metrics.parts(text, formers[-1].group, group)
    ):
        same = formers[-1:]
    if not same and formers and _in_another_case(text, formers[-1].group, group):
        same = [f for f in formers[-1:] if not text.startswith("的", f.metric.end)]
    if same and same[0].metric.text:
        return Metric(same[0].metric.text, group.start, group.start)
    if i + 1 == len(found) or not metrics.coordinated(text, group, found[i + 1]):
        return None
    noun = metrics.shared(text, found[i + 1], found[i + 2].start if i + 2 < len(found) else len(text))
    return noun if noun.text else None


_ANOTHER_CASE = lazy(r"[，；](?P<case>[^，。；：]{2,30})的，(?:应当?|最[长高多迟]|至迟)?")


def _in_another_case(text: str, former: Group, group: Group) -> bool:
    """Whether `group` bounds in another case what `former` bounds: 不超过三个月；案情复杂的，不超过六个月."""
    one, other = former.bounds[-1], group.bounds[0]
    alike = one.number.quantity.unit == other.number.quantity.unit and one.op == other.op
    return alike and one.left == other.left and bool(_ANOTHER_CASE.fullmatch(text, former.end, group.start))


_RELAX: Effect = "relax"
_FOR_SOME: tuple[Effect, ...] = ("penalty", "relax")
_JOINTS = "须需应当要在为"
"""What may stand between those for whom a value holds and its comparison: 省会城市须在300万元以上."""
_LOWERED_TO = rf"(?:{any_of('relaxation_cues', 'modal')}|再|应当?){{0,3}}(?:{any_of('relaxation_cues', 'lower')}|{any_of('relaxation_cues', 'lower to')})[至到为]"
"""What may stand between those for whom a value holds and the value, as a pattern: 西部地区可放宽至100万元."""
_LABEL = lazy(
    rf"[（(](?:其中，?(?=[^，。；：（）()]{{0,12}}(?:{any_of('threshold_cues', 'region')}|[{CHINESE}]个?[州市县区旗盟]|设[在立][^，。；]{{0,8}}[州市县区旗盟])的?$))?"
    rf"(?!其中|含|包括|包含|不含|[^，。；：（）()]*分别)(?P<label>[^，。；：（）()]{{2,16}}?)(?:{_LOWERED_TO})?$"
)

_LABELLED = 26
"""How far back such a label, with the words that lower, can begin, in characters."""


def _eases(former: Group, later: Group) -> bool:
    """Whether the value of `later` asks for less than the one of `former`: not 200万元以上（省会城市300万元以上）."""
    one, other = former.bounds[0], later.bounds[0]
    least, less = one.number.quantity.value, other.number.quantity.value
    return one.op != other.op or (less < least if one.op[0] == ">" else less > least)


_APART = frozenset("，、；")
_REGION = lazy(
    rf"[，、；](?:其中，?|对于?)?(?P<label>(?:[^，。；：（）()、]{{0,12}}{any_of('threshold_cues', 'region')}[”\"]?"
    rf"|[^，。；：（）()]{{2,16}}[{CHINESE}]个?[州市县区旗盟])(?:的平台)?)(?:的)?[{_JOINTS}]{{0,2}}$"
)
_FOR_WHOM = lazy(
    rf"[，、；](?:其中，?|对于?)?(?P<label>(?:[^，。；：（）()的]{{0,22}}?{any_of('threshold_cues', 'region')}|[^，。；：（）()的]{{2,24}}?(?:{_NAMES_CLASS}|[县市区旗州类]))(?:的(?:平台|企业|机构|单位|基地|园区))?)的?(?:[该此](?:比例|指标|标准|数量))?{_LOWERED_TO}$"
)
"""Behind a demand those for whom it is lowered: 服务企业100家以上，县级平台可降至60家."""


def _own_value(
    clause: Clause, group: Group, sentence: Sentence, formers: list[_Former]
) -> tuple[_Former, str, int] | None:
    """The demand of which `group` is the own value of some, for whom it is, and where the words that say so begin."""
    if not formers:
        return None
    if found := _alternative(clause, group, sentence, formers[-1]):
        return formers[-1], found["label"].rstrip(_JOINTS), found.start("label")
    first = group.bounds[0].number
    some = respective.of_some(clause.text, first.start, group.end)
    demand = _asked_by(clause.text, some, first, formers) if some else None
    if some is None or demand is None or demand.group.end > some.start():
        return None
    which = "label" if some["label"] else "whose"
    return demand, some[which].rstrip(_JOINTS), some.start(which)


def _asked_by(text: str, some: re.Match[str], value: Number, formers: list[_Former]) -> _Former | None:
    """The demand that a `value` of a row belongs to: of those in its unit, one after another; None where there are too few."""
    unit = value.quantity.unit
    asked = [f for f in formers if f.group.bounds[0].number.quantity.unit == unit and not f.lowered]
    place, alike = respective.in_its_unit(text, some, value.start)
    return asked[place - alike] if alike <= len(asked) else None


def _alternative(clause: Clause, group: Group, sentence: Sentence, former: _Former) -> re.Match[str] | None:
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
    return label.endswith(_COUNTED_CLASSES) and group.bounds[0].number.quantity.unit not in _NO_MEASURE


_COUNTED_CLASSES = tuple({*_CLASSES} - {"平台", "基地", "园区", "地区"})


_OF_WHICH_CLASS = lazy(
    rf"[，；。](?P<part>其中，?)?(?!在|来自)(?P<label>[^，。；：]{{2,40}}?{_NAMES_CLASS})(?P<apart>，)?的?(?P<year>上一?年度?|年度?|当年)?$"
)
_HOW_LONG = frozenset(("year", "month"))
"""Of a length a class has less; behind 其中 another number mostly is a part that must be met as well."""


def _said_again(clause: Clause, group: Group, sentence: Sentence, former: _Former) -> re.Match[str] | None:
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


_CLASS = rf"(?P<label>[^，。；：（）(),;:]{{2,24}}(?:{_NAMES_CLASS}|[县市区类]))(?:应当?|须|需|可)?"
_OF_THESE = lazy(rf"[，；]其中，?{_CLASS}$")
_AND_ANOTHER = lazy(rf"[，、；]{_CLASS}$")
_SIZE = "(?:规模|收入|金额|总额|额度|数量|总数|人数|户数|家数|次数|面积|产值|资产|投资|利润|税金|营业额|销售额|交易额|人员|[^，。；：]率|比例|比重)"
_TOPIC = lazy(
    rf"(?:^|(?<=[，。；]))(?![^，]*?(?:扩大|提高|增加|增长|加大|提升|加强|降低|减少|控制|努力|不得|应当|必须|[^需]要))(?P<topic>[^，。；：、]{{0,40}}?{_SIZE})(?:一般|原则上)?(?:应当?|须)?(?:分别)?(?:达到|达|为)?[：，]{_CLASS}$"
)
"""带动农户的数量一般应达到：东部地区（4000户以上）; 服务企业数量，综合类平台（不少于150家次）."""
_TOPICS = lazy(
    rf"(?:：|(?<=[模入额度量数积值产资润金员率例重])，)(?={_CLASS}[^，。；：]{{0,4}}[0-9{CHINESE}])"
)
_BY_SIZE = frozenset(("money", "measure"))
"""Kinds of number that a class has less of; of a count the class may be a part (其中小微企业不少于20家)."""


def _of_a_class(text: str, group: Group, former: _Former) -> re.Match[str] | None:
    """The class that a lower demand is made of: 营业收入不低于1亿元，其中软件企业不低于2000万元，设计企业不低于1000万元."""
    bound = group.bounds[0]
    if bound.number.kind not in _BY_SIZE or bound.op[0] != ">":
        return None
    if not former.lowered and not _eases(former.group, group):
        return None
    pattern = _AND_ANOTHER if former.lowered else _OF_THESE
    return pattern.search(text, former.group.end, group.start)


# --- for whom, and how far ----------------------------------------------------------------------------------------------

_AGAINST = lazy(r"对(?P<whom>[^，。；：]{2,40}?)(?:可以|可)?(?:并处|单处|处以?|处)$")
_WHOM = 45
"""How far back `_AGAINST` can reach, in characters."""
_CASE = 80
"""The longest case, in characters; of one that is longer the end is told."""


def _condition(text: str, group: Group, sentence: Sentence, effect: Effect) -> str | None:
    """Whom or what the comparison holds for, where the text says so beside it."""
    begin = max(sentence.start, group.start - FARTHEST)
    if effect == "penalty":
        if whom := _AGAINST.search(text, max(begin, group.start - _WHOM), group.start):
            return whom["whom"]
        return _case(text, begin, group.start)
    return _whose(text, begin, group.start) if effect == "relax" else None


_EASES = lazy(
    rf"{any_of('relaxation_cues', 'lower')}|{any_of('relaxation_cues', 'lower to')}[至到为]|按(?=[^，。；]{{2,24}}(?:掌握|把握|执行|认定))"
)
_NAMED_FIRST = lazy(
    rf"(?:但是?|其中|同时)?，?(?:对于?)?(?P<who>[^。；：]{{2,80}}?(?:{_NAMES_CLASS}|{any_of('threshold_cues', 'region')}|[县市区旗州的]))"
)


def _whose(text: str, begin: int, stop: int) -> str | None:
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


def _case(text: str, begin: int, stop: int) -> str | None:
    """The last case (…的，) of `text[begin:stop]`: at most eighty characters of it."""
    end = text.rfind("的，", begin, stop)
    while end >= 0:
        start = _phrase(text, max(begin, end - _CASE), end)
        if end - start >= 2:
            return text[start:end].removeprefix("或者")
        end = text.rfind("的，", begin, end)
    return None


def _phrase(text: str, start: int, stop: int) -> int:
    """Where the phrase begins that ends at `text[stop]`, from `start` on: behind the last stop."""
    return max(start, _PARTS.before(text, stop) + 1)


_PARTS = Stops("，。；：")


_OPENS = lazy(r"(?:对[^，。；：]{2,40}?)?(?:可以|可)?(?:并处|单处|处以?|科以?|判处)[^，。；：]{0,24}$")


def _extent(text: str, group: Group, metric: Metric, sentence: Sentence, effect: Effect) -> tuple[int, int]:
    """The shortest stretch that carries the whole fact."""
    start, end = group.start, group.end
    if metric.text and metric.behind:
        end = max(end, metric.end)
    elif metric.text and sentence.start <= metric.start < start:
        start = metric.start
    if effect == "penalty":
        opened = _OPENS.search(text, _phrase(text, max(sentence.start, start - 70), start), start)
        start = opened.start() if opened else start
    return start, end
