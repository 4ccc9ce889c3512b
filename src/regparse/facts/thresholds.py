"""Thresholds: every number that a condition compares with, what it measures and what hangs on it.

Reads: a clause with its `quantity` marks. Gives: Thresholds, two with one quote for a range.
facts/bounds.py says which numbers are compared and how, facts/metrics.py and borrowed.py what they measure, effects.py what
hangs on them, own_values.py and by_class.py which of them hold for a class alone; this file puts them together and says whom they hold for.
Words: words/concepts.csv and theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from regparse.facts import (
    borrowed,
    by_class,
    effects,
    metrics,
    own_values,
    places,
    respective,
    scored_choices,
    table_values,
)
from regparse.facts.bounds import Bound, Group, groups
from regparse.facts.clause import Clause
from regparse.facts.concepts import concept
from regparse.facts.metric_words import (
    CLAUSE,
    Demand,
    Metric,
    Sentence,
    phrase_start,
    stripped,
    years,
)
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses, signs
from regparse.facts.quantities import QUANTITY
from regparse.facts.records import Value
from regparse.facts.scanner import Pattern
from regparse.facts.stops import FARTHEST
from regparse.facts.tables import Named, Table, is_table
from regparse.model import Threshold
from regparse.model.facts import Effect

PATTERNS: tuple[Pattern, ...] = ()
"""None of its own: thresholds are read round the marks of `quantities.QUANTITY`."""


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
        found = sorted([*found, *table_values.under_caps(clause, table, found)], key=_place)
    if found:
        yield from _Compared(clause, found, table).thresholds()


def _place(group: Group) -> int:
    return group.start


class _Read(Value, frozen=True):
    """What one group of bounds says: what it measures, for whom, what hangs on it, and the stretch of text that says so.

    `own`: it is asked of some instead of a demand before it; `of_classes`: of one of several classes that stand side by
    side; `whose`: it is bounded like the demand before it, but for these.
    """

    metric: Metric
    period: str | None
    condition: str | None
    effect: Effect
    start: int
    end: int
    own: bool = False
    of_classes: bool = False
    whose: str | None = None


class _Compared:
    """The compared numbers of a clause, read one after another: each may lean on the demands before it."""

    def __init__(self, clause: Clause, found: list[Group], table: Table | None) -> None:
        self.clause, self.text, self.found, self.table = clause, clause.text, found, table
        self.demands: list[Demand] = []
        self.floor = 0
        self.choices, self.year = scored_choices.begin(clause)
        self.has_topic = by_class.has_topic(clause.text)

    def thresholds(self) -> Iterator[Threshold]:
        """The facts of all groups, in print order."""
        for i, group in enumerate(self.found):
            sentence = Sentence(*self.clause.sentence(group.start), phrase_start(self.text, group.start))
            read = self._of_some(group, sentence) or self._plain(i, sentence)
            at, quote, span, page = self.clause.where(read.start, read.end)
            metric, period, unit = read.metric, read.period, ""
            each = self._each(group, read)
            for n, bound in enumerate(group.bounds):
                if each:
                    metric, period = each[n]
                unit = self._unit(group, bound, metric, read.effect)
                yield Threshold(
                    at=at,
                    quote=quote,
                    span=span,
                    page=page,
                    metric=metric.text or self.text[group.start : group.end],
                    op=bound.op,
                    value=bound.number.quantity.value,
                    unit=unit,
                    period=period,
                    condition=read.condition,
                    effect=read.effect,
                    concept=concept(metric.text, unit),
                )
            lowered = read.effect == "relax"
            self.demands.append(Demand(group, metric, period, unit, lowered, read.of_classes, read.whose))
            apart = metric.behind and group.end < metric.end < self._ceiling(i)
            used = metric.end if apart and self.text[metric.end] in _GOES_ON else group.end
            self.floor = max(self.floor, used)

    def _ceiling(self, i: int) -> int:
        """Where the group behind the `i`-th begins."""
        return self.found[i + 1].start if i + 1 < len(self.found) else len(self.text)

    def _of_some(self, group: Group, sentence: Sentence) -> _Read | None:
        """`group` as the value of a class, by its topic or instead of a demand before it; None where it holds for all."""
        if self.has_topic and (found := by_class.of_classes(self.text, group, self.demands)):
            effect = effects.effect(self.clause, group, sentence, None)
            return _Read(
                found.metric,
                found.period,
                found.whose,
                effect,
                found.start,
                group.end,
                of_classes=True,
                whose=found.whose,
            )
        if own := own_values.own_value(self.clause, group, sentence, self.demands):
            effect = "relax" if own.lowered else effects.effect(self.clause, group, sentence, None)
            return _Read(own.metric, own.period, own.whose, effect, own.start, group.end, own=True)
        return None

    def _plain(self, i: int, sentence: Sentence) -> _Read:
        """The `i`-th group by its own words, or by those of its neighbours."""
        text, group, former = self.text, self.found[i], self.demands[-1] if self.demands else None
        punishment = metrics.punishment(text, group, sentence)
        again = borrowed.again(text, former, group) if former and not punishment else None
        metric, named = self._measured(i, again, punishment)
        others = None
        if former and by_class.of_others(text, former, group, metric):
            others, metric = metric.text, by_class.of_all(former, metric)
        elif graded := by_class.of_a_grade(text, metric):
            metric, others = graded
        if named is None and self.table and table_values.measures_nothing(metric):
            named = self.table.named(group.start)
            metric = table_values.of_cell(named, group)
        period = metrics.period(text, group, sentence, metric)
        if former and (again or others):
            period = period or former.period
        effect = effects.effect(self.clause, group, sentence, punishment)
        if effect in _LAID_DOWN and text.startswith("的", group.end):
            effect = "describe" if borrowed.says_of_whom(text, self.found, i) else effect
        condition = named.condition if named else others or _condition(text, group, sentence, effect)
        effect = table_values.effect(self.table, group, effect) if self.table else effect
        if former and former.lowered and own_values.eased_on(text, former, group, sentence):
            effect = "relax"
        if self.choices <= group.start:
            period = period or self.year
            effect = scored_choices.effect(text, group, effect)
            metric = scored_choices.unlabelled(text, metric)
        start, end = _extent(text, group, metric, sentence, effect)
        return _Read(metric, period, condition, effect, start, end, whose=others)

    def _measured(
        self, i: int, again: Metric | None, punishment: Metric | None
    ) -> tuple[Metric, Named | None]:
        """What the `i`-th group measures, and the names in its table where these say so.

        `again`: what the demand before it measures, where it bounds the same once more.
        """
        text, group, demands = self.text, self.found[i], self.demands
        metric = again or metrics.metric(text, group, self.floor, self._ceiling(i), punishment)
        label = None if metric.behind and metric.text else scored_choices.label(text, group)
        if label is not None:
            metric = scored_choices.measured(self.clause, label, group, demands)
        named = None
        if not metric.text and self.table:
            named = self.table.named(group.start)
            metric = table_values.of_cell(named, group)
        elif not metric.text:
            metric = borrowed.elsewhere(text, self.found, i, demands)
        elif not self.table and metrics.for_each(group, metric):
            metric = borrowed.of_the_sum(text, group, demands, metric)
        return borrowed.not_its_neighbour(text, group, demands, metric), named

    def _each(self, group: Group, read: _Read) -> list[tuple[Metric, str | None]]:
        """What each bound of `group` measures, and its period, where they are a row; empty where all measure the same."""
        if len(group.bounds) == 1 or not group.bounds[1].listed or read.effect == "penalty":
            return []
        if read.own:
            return own_values.asked_each(self.text, group, self.demands)
        out: list[tuple[Metric, str | None]] = []
        for start, end in respective.names(self.text, group.bounds[0].number.start, len(group.bounds)):
            behind, year = years(self.text, start, end)
            spans_all = out and out[0][1] and not out[0][1].startswith("年")  # 近三年投入占比、收入增长率
            out.append((stripped(self.text, behind, end), year or (out[0][1] if spans_all else None)))
        return out

    def _unit(self, group: Group, bound: Bound, metric: Metric, effect: Effect) -> str:
        """The unit of `bound`; those of whom some are counted behind 其中 have the unit of all, and so have further allotments."""
        unit = metrics.unit(bound, metric.text, effect)
        if unit != "enterprise" or not self.demands or self.demands[-1].unit != "organization":
            return unit
        text, former, before = self.text, self.demands[-1].group, self.demands[-1].metric.text
        of_those = text.rfind("其中", 0, group.start) >= text.rfind("单位", 0, former.start) >= 0
        allotted = metrics.QUOTA.search(before) and text.find("。", former.end, group.start) < 0
        return "organization" if of_those or allotted else unit


_LAID_DOWN: tuple[Effect, ...] = ("require", "limit")
_GOES_ON = frozenset("，、或和及以且并的")
"""What stands behind a noun that belongs to the threshold before it alone."""


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
    return own_values.whose(text, begin, group.start) if effect == "relax" else None


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
    return max(start, CLAUSE.before(text, stop) + 1)


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
