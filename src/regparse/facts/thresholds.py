"""Thresholds: every number that a condition compares with, what it measures and what hangs on it.

Reads: a clause with its `quantity` marks. Gives: Thresholds, two with one quote for a range.
facts/bounds.py says which numbers are compared and how, facts/metrics.py what they measure; this file says what hangs
on them: effect and condition. Words: words/threshold_cues.csv, concepts.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from regparse.facts import metrics
from regparse.facts.bounds import SUSPENDED, Group, groups
from regparse.facts.clause import Clause
from regparse.facts.concepts import concept
from regparse.facts.metrics import CHOSEN_FROM, Metric, phrase_start
from regparse.facts.scanner import Pattern
from regparse.model import Threshold
from regparse.model.facts import Effect
from regparse.words import any_of

PATTERNS: tuple[Pattern, ...] = ()
"""None of its own: thresholds are read round the marks of `quantities.QUANTITY`."""


class _Former(NamedTuple):
    """The threshold before, for an alternative in brackets behind it."""

    group: Group
    metric: Metric
    period: str | None


def read(clause: Clause) -> Iterator[Threshold]:
    """The thresholds of `clause`, in print order."""
    found = groups(clause)
    if not found:
        return
    text, former, floor = clause.text, None, 0
    for i, group in enumerate(found):
        sentence = clause.sentence(group.start)
        ceiling = found[i + 1].start if i + 1 < len(found) else len(text)
        condition: str | None
        if former and (label := _alternative(text, group, former)):
            metric, period, effect, condition = former.metric, former.period, _RELAX, label["label"]
            start, end = label.start("label"), group.end
        else:
            punishment = metrics.punishment(text, group, sentence)
            metric = metrics.metric(text, group, floor, ceiling, punishment)
            period = metrics.period(text, group, sentence)
            effect = _effect(clause, group, sentence, punishment)
            condition = _condition(text, group, sentence, effect)
            start, end = _extent(text, group, metric, sentence, effect)
        place = clause.place(start, end)
        for bound in group.bounds:
            unit = metrics.unit(bound, metric.text)
            yield Threshold(
                **place,
                metric=metric.text or text[group.start : group.end],
                op=bound.op,
                value=bound.number.quantity.value,
                unit=unit,
                period=period,
                condition=condition,
                effect=effect,
                concept=concept(metric.text, unit),
            )
        former, floor = _Former(group, metric, period), group.end


_RELAX: Effect = "relax"
_LABEL = re.compile(r"[（(](?P<label>[^，。；：（）()]{2,16})$")


def _alternative(text: str, group: Group, former: _Former) -> re.Match[str] | None:
    """The label of a value in brackets that stands for some instead of the one before it: （“两翼”50万元以上）."""
    label = _LABEL.search(text, max(0, group.start - 18), group.start)
    same = former.group.bounds[0].number.quantity.unit == group.bounds[0].number.quantity.unit
    return label if label and same and 0 <= label.start() - former.group.end <= 1 else None


# --- what hangs on it ----------------------------------------------------------------------------------------------

_RELAXES = re.compile(r"放宽|降低[到至为]|降至|减至")
_CHOICE = re.compile(r"(?:以下|下列)(?:至少|不少于)?$")
_DEFINES = re.compile(r"是指|系指|，指|所称")
_GRAVITY = re.compile(r"“[^”]{0,8}(?:数额|数量|情节|后果|损失|严重|巨大|较大|较重)|情节|重大损失|特别")
_FORBIDS = re.compile(r"不得|不应|不能|不可|不准|禁止|严禁|不宜")
_CAPS = frozenset(
    ("最高", "最多", "最长", "最大", "至多", "限", "上限为", "不超过", "不高于", "为限", "封顶")
)
_MUST = re.compile(r"应当|应(?!急|纳|届)|必须|须|需(?!求)")
_ATTRIBUTE = re.compile(r"的(?!部分|[，。；：、]|$)")
_KEEPS = re.compile(any_of("threshold_cues", "keeps"))
_ELIGIBLE = re.compile(any_of("threshold_cues", "eligibility"))
_VOTES = re.compile(any_of("threshold_cues", "vote"))
_ENTITLES = re.compile(any_of("threshold_cues", "entitles"))
_MAY = re.compile(r"可以(?!并?处|责令|暂扣|吊销|给予|没收|对|根据|由)")
_LEADS = {
    role: re.compile(any_of("threshold_cues", f"lead_{role}"))
    for role in ("gravity", "require", "limit", "describe")
}
_ONE_OF_THESE = re.compile(r"(?:情形|情况|行为|条件)之一")
_CONDITION_ENDS = re.compile(r"[^，。；：]{0,60}?(?:的|时|者|后)，|[^。；：]{0,80}?的，")


def _effect(clause: Clause, group: Group, sentence: tuple[int, int], punishment: Metric | None) -> Effect:
    """What hangs on the comparison."""
    text, first = clause.text, group.bounds[0]
    before, rest = text[sentence[0] : group.start], text[group.end : sentence[1]]
    phrase = text[max(sentence[0], phrase_start(text, group.start)) : group.start]
    comparison = text[first.start : first.number.start]
    lead = _leads(clause)
    if _RELAXES.search(before[-40:]):
        return "relax"
    if punishment and punishment.start < group.end and punishment.behind:
        return "trigger"  # 可能判处十年有期徒刑以上刑罚的 is a condition, no sentence
    if punishment or (first.number.kind == "duration" and SUSPENDED.search(phrase)):
        return "penalty"
    if first.number.quantity.unit == "item" and (
        _CHOICE.search(before) or CHOSEN_FROM.search(comparison) or comparison.endswith("中的")
    ):
        return "choose"
    if group.banded:
        return "trigger"
    if _DEFINES.search(before) or (lead and _LEADS["describe"].search(lead)):
        return "trigger" if _GRAVITY.search(lead + before + rest[:60]) else "describe"
    if first.number.kind == "duration" and _KEEPS.search(phrase + comparison):
        return "limit"
    condition = _CONDITION_ENDS.match(rest)
    if lead and (effect := _in_a_list(clause, lead, phrase[-8:] + comparison[:4], rest, bool(condition))):
        return effect
    if condition:
        consequence = rest[condition.end() :]
        if _ENTITLES.search(consequence[:24]) or _MAY.search(consequence[:40]):
            return "require"
        if first.number.quantity[:2] == (2.0, "个") and not phrase:
            return "describe"
        return "trigger"
    if _FORBIDS.search(phrase[-10:] + comparison) or first.word in _CAPS or first.word == "至":
        return "limit"
    if first.op == "=":
        return "require" if first.number.kind == "ratio" or _MUST.search(before) else "limit"
    if first.number.kind == "ratio" and _VOTES.search(rest[:40]):
        return "require"
    if _ELIGIBLE.search(before) and not _MUST.search(phrase):
        return "require"
    if first.number.kind in ("person", "counter") and first.op == ">=" and not first.left:
        return "limit" if _MUST.search(phrase) else "describe"
    if first.number.kind == "age" and not _MUST.search(phrase):
        return "describe"  # of the persons that the sentence is about: 不满十四周岁的未成年人
    if _ATTRIBUTE.match(rest) and not _MUST.search(phrase):
        return "describe"
    forbidden = _FORBIDS.search(before + rest[:30])
    if first.number.kind == "measure" and first.word.endswith("内"):
        return "limit" if forbidden else "describe"
    return "limit" if first.left or forbidden or _MUST.search(before + comparison) else "describe"


def _in_a_list(clause: Clause, lead: str, comparison: str, rest: str, conditional: bool) -> Effect | None:
    """What hangs on a comparison in an item that `lead` introduces, as far as `lead` says so."""
    if _LEADS["gravity"].search(lead):
        return "trigger"
    require, limit = _LEADS["require"].search(lead), _LEADS["limit"].search(lead)
    if limit or (_FORBIDS.search(comparison) and not require):
        return "trigger" if conditional else "limit"
    if require and not _ONE_OF_THESE.search(lead):
        return "trigger" if conditional and not _ELIGIBLE.search(lead) else "require"
    if require and "不予" in lead:
        return "require"
    if conditional or clause.text.rstrip("；。;").endswith("的"):
        return "require" if require or _VOTES.search(rest[:30]) else "trigger"
    return "require" if _MUST.search(lead) else None


def _leads(clause: Clause) -> str:
    """The texts that introduce the clause, outermost first, joined."""
    out, provision = "", clause.lead
    while provision is not None and provision.level in ("paragraph", "item"):
        out = provision.text + out
        provision = clause.regulation.parents.get(provision.at)
    return out


_AGAINST = re.compile(r"对(?P<whom>[^，。；：]{2,40}?)(?:可以|可)?(?:并处|单处|处以?|处)$")
_IF = re.compile(r"(?P<case>[^，。；：]{2,80})的，")


def _condition(text: str, group: Group, sentence: tuple[int, int], effect: Effect) -> str | None:
    """Whom or what the comparison holds for, where the text says so beside it."""
    before = text[sentence[0] : group.start]
    if effect == "penalty":
        if whom := _AGAINST.search(before):
            return whom["whom"]
        cases = _IF.findall(before)
        return str(cases[-1]).removeprefix("或者") if cases else None
    if effect == "relax" and (cut := before.find("，上述")) > 0:
        return before[:cut]
    return None


_OPENS = re.compile(r"(?:对[^，。；：]{2,40}?)?(?:可以|可)?(?:并处|单处|处以?|科以?|判处)[^，。；：]{0,24}$")


def _extent(
    text: str, group: Group, metric: Metric, sentence: tuple[int, int], effect: Effect
) -> tuple[int, int]:
    """The shortest stretch that carries the whole fact."""
    start, end = group.start, group.end
    if metric.text and metric.behind:
        end = max(end, metric.end)
    elif metric.text and sentence[0] <= metric.start < start:
        start = metric.start
    if effect == "penalty" and (opened := _OPENS.search(text, max(sentence[0], start - 70), start)):
        start = opened.start()
    return start, end
