"""Choices that give points: 上年度净利润率（满分10分）A.10%以上（10分）B.5%以上（5分）.

Reads: a clause, and a group of bounds in one of its choices. Gives: what all of them measure, over which years, and what
hangs on a value.
"""

from __future__ import annotations

from regparse.facts.bounds import Group
from regparse.facts.clause import Clause
from regparse.facts.metric_words import Demand, Metric, stripped, years
from regparse.facts.patterns import lazy
from regparse.model.facts import Effect

_FIRST_CHOICE = lazy("(?<![A-Za-z0-9])A(?:[.．]|(?<=[）)：]A)、)(?![A-Z0-9]{0,2}[.、])")
_NO_CHOICES = 1 << 30


def begin(clause: Clause) -> tuple[int, str | None]:
    """Where the choices of `clause` begin, far behind its end where it has none, and over which years their topic is counted."""
    scored = "A" in clause.text and "分）" in clause.text
    first = _FIRST_CHOICE.search(clause.text) if scored else None
    if first is None:
        return _NO_CHOICES, None
    _, year = years(clause.text, 0, first.start())
    return first.start(), year or years(clause.introduction, 0, len(clause.introduction))[1]


_OPTION = lazy(r"(?:^|(?<![A-Za-z0-9]))[A-Za-z][.．、]$|[（(][0-9.]{1,4}分[)）][；;，、]?$")
"""What parts one choice from the next, or a choice from its topic: A.80%以上（5分）B.70%以上（3分）; 80%以上（5分）；70%以上（3分）."""
_NEXT_OPTION = lazy("(?:[（(][^（()）]{0,12}[)）])?[；;，、]?")
"""What stands between a choice and the label of the next."""
_LAST = lazy(r"(?P<topic>[^，。；：（()）]{2,60})(?:[（(][^（()）]{0,8}分[)）])?[：:]?$")
"""The topic of choices that follow: 收入增长率（满分5分）：."""


def label(text: str, group: Group) -> int | None:
    """Where the label begins of the choice whose value `group` is; None where it is no choice's."""
    found = _OPTION.search(text, max(0, group.start - 10), group.start)
    return found.start() if found else None


def measured(clause: Clause, begin: int, group: Group, demands: list[Demand]) -> Metric:
    """What a choice measures, whose label begins at `begin`: what the one before does, the topic, or what introduces the list."""
    text, last = clause.text, demands[-1].group.end if demands else 0
    if demands and _NEXT_OPTION.fullmatch(text, last, begin):
        return Metric(demands[-1].metric.text, group.start, group.start)
    topic = _LAST.search(text, max(last, begin - 80), begin)
    if topic is None and not begin:
        topic = _LAST.search(clause.introduction)
    if topic is None:
        return Metric("", group.start, group.start)
    behind, _ = years(topic.string, *topic.span("topic"))
    return Metric(topic.string[behind : topic.end("topic")].strip(), group.start, group.start)


_LABEL_OF_CHOICE = lazy("[A-Z][.．、]")
_GIVES_POINTS = lazy("[^（()）]{0,60}(?:[（(][^（()）]{0,40}?(?<![0-9.])[0-9.]{1,4}分[)）])")


def effect(text: str, group: Group, found: Effect) -> Effect:
    """What hangs on a value in a choice, `found` but for its points: nothing where that gives points; a cap on the points themselves stays one."""
    points = group.bounds[0].number.quantity.unit == "分"
    return found if points or _GIVES_POINTS.match(text, group.end) is None else "describe"


def unlabelled(text: str, metric: Metric) -> Metric:
    """`metric` without the label of its choice."""
    lettered = _LABEL_OF_CHOICE.match(metric.text)
    return stripped(text, metric.start + lettered.end(), metric.end) if lettered else metric
