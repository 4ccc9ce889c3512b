"""How changed facts read in Chinese: 资产总额由不低于100万元提高至不低于150万元.

Reads: a FactChange. Gives: what a drafter would write of it, without saying where; None where only its wording
changed, which the edits show better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from regparse import wording
from regparse.alignment import fold, masked
from regparse.diff.citing import clipped
from regparse.diff.comparison import FactChange
from regparse.diff.meaning import bound, compared, times
from regparse.model import (
    ConditionGroup,
    Definition,
    Material,
    Norm,
    Reference,
    Relaxation,
    Sanction,
    Threshold,
    TimeRule,
)
from regparse.numerals import chinese

_BOUNDS = {">=": "不低于{}", ">": "超过{}", "<=": "不超过{}", "<": "低于{}", "=": "{}"}
_EDGES = {">=": "{}以上", ">": "超过{}", "<=": "{}以下", "<": "不足{}", "=": "{}"}


def amount(value: float, unit: str | None) -> str:
    """A number with its unit as drafters write it: 150万元, 三分之二, 半数.

    >>> amount(1500000, "CNY"), amount(0.666667, "ratio"), amount(0.5, "ratio"), amount(5, "workday")
    ('150万元', '三分之二', '半数', '5个工作日')
    """
    if unit != "ratio":
        return wording.quantity(value, unit).replace(",", "")
    part = Fraction(value).limit_denominator(100)
    if part == Fraction(1, 2):
        return "半数"
    if abs(part - Fraction(value)) > Fraction(1, 10_000) or part.denominator == 1:
        return wording.figure(value)
    return f"{chinese(part.denominator)}分之{chinese(part.numerator)}"


def told(change: FactChange) -> str | None:
    """The phrase for one change."""
    old, new = change.old, change.new
    if old is None or new is None:
        fact = new or old
        assert fact is not None
        return ("新增" if old is None else "删去") + _ALONE[change.kind](fact)
    return _AMENDED[change.kind](old, new)


# Thresholds


def _compared(t: Threshold, pattern: Mapping[str, str] | None = None) -> str:
    share = t.unit == "ratio"
    if share and t.op == ">" and abs(t.value - 0.5) < 1e-6:
        return "过半数"
    said = (pattern or (_EDGES if share or t.effect == "penalty" else _BOUNDS))[t.op]
    return said.format(amount(t.value, t.unit))


def _metric(t: Threshold) -> str:
    return clipped(t.metric, 24) or "数值"


def _threshold_alone(t: Threshold) -> str:
    kind = {"penalty": "处罚幅度", "relax": "放宽"}.get(t.effect, "数值要求")
    return f"{kind}：{_metric(t)}{_compared(t)}"


def _thresholds(a: Threshold, b: Threshold) -> str | None:
    if (a.op, a.value, a.unit) == (b.op, b.value, b.unit):
        return None
    if a.effect == "penalty" and b.effect == "penalty" and bound(a.op) == bound(b.op) != 0:
        end = "下限" if bound(a.op) > 0 else "上限"
        return f"{_metric(b)}{end}由{amount(a.value, a.unit)}{_verb(a, b)}{amount(b.value, b.unit)}"
    return f"{_metric(b)}由{_compared(a)}{_verb(a, b)}{_compared(b)}"


def _verb(a: Threshold, b: Threshold) -> str:
    sign = compared(a.value, a.unit, b.value, b.unit) if bound(a.op) == bound(b.op) else None
    return "提高至" if sign == 1 else "降低至" if sign == -1 else "改为"


def told_range(changes: Sequence[FactChange]) -> str | None:
    """The phrase for both ends of a range that changed together: 罚款由1万元以上5万元以下提高至2万元以上10万元以下."""
    olds, news = ([getattr(c, side) for c in changes] for side in ("old", "new"))
    if not all(isinstance(f, Threshold) for f in (*olds, *news) if f is not None):
        return None

    first: Threshold = news[0] or olds[0]
    kind = "处罚幅度" if first.effect == "penalty" else "数值要求"
    if None in olds or None in news:
        return f"{'删去' if None in news else '新增'}{kind}：{_metric(first)}{_ends(olds if None in news else news)}"
    if all((a.op, a.value, a.unit) == (b.op, b.value, b.unit) for a, b in zip(olds, news, strict=True)):
        return None
    signs = {compared(a.value, a.unit, b.value, b.unit) for a, b in zip(olds, news, strict=True)} - {0}
    verb = {1: "提高至", -1: "降低至"}.get(signs.pop() or 0, "改为") if len(signs) == 1 else "改为"
    return f"{_metric(first)}由{_ends(olds)}{verb}{_ends(news)}"


def _ends(facts: Sequence[Threshold]) -> str:
    """Both ends of a range, the lower first: 1万元以上5万元以下."""
    return "".join(_compared(t, _EDGES) for t in sorted(facts, key=lambda t: -bound(t.op)))


def fines(thresholds: Iterable[Threshold], most: int = 3) -> str:
    """The penalties among some thresholds: 罚款1万元以上5万元以下、5万元以上10万元以下."""
    ranges: dict[tuple[int, int], list[Threshold]] = {}
    for t in thresholds:
        if t.effect == "penalty":
            ranges.setdefault(t.span, []).append(t)
    told: list[str] = []
    before = ""
    for several in ranges.values():
        metric = _metric(several[0])
        told.append((metric if metric != before else "") + _ends(several))
        before = metric
    told = list(dict.fromkeys(told))
    return "、".join(told[:most]) + ("等" if len(told) > most else "")


# Time rules


def _when(t: TimeRule) -> str:
    """15日, 每年3月底前, 每半年一次."""
    days = "至".join(wording.day(day) for day in (t.start, t.end) if day)
    if t.kind == "frequency":
        return f"“{clipped(t.quote, 30)}”" if t.amount is None else _often(t)
    length = "" if t.amount is None else amount(t.amount, t.unit)
    if t.kind == "deadline" and t.end and not t.start:
        days += "前"
    return "".join(filter(None, (days, length))) or f"“{clipped(t.quote, 30)}”"


def _often(t: TimeRule) -> str:
    assert t.amount is not None
    size = "" if t.amount == 1 else wording.figure(t.amount)
    size, unit = (
        ("半", "年") if (t.amount, t.unit) == (6, "month") else (size, wording.label("unit", t.unit).zh)
    )
    return f"每{size}{unit}{chinese(times(t))}次"


def _rule_name(t: TimeRule) -> str:
    name = "限制期" if t.kind == "ban" else wording.label("time_rule", t.kind).zh
    if t.action and t.kind in ("deadline", "frequency", "window"):
        return f"“{clipped(t.action, 16)}”的{name}"
    return name


def _time_rule_alone(t: TimeRule) -> str:
    return f"{_rule_name(t)}：{clipped(t.quote)}"


def _time_rules(a: TimeRule, b: TimeRule) -> str | None:
    if a.kind == b.kind == "effective":
        return None  # the overview says it
    if (a.kind, a.amount, a.unit, times(a), a.start, a.end) == (
        b.kind,
        b.amount,
        b.unit,
        times(b),
        b.start,
        b.end,
    ):
        return None
    if a.kind != b.kind:
        return f"“{clipped(a.quote, 30)}”改为“{clipped(b.quote, 30)}”"
    sign = compared(a.amount, a.unit, b.amount, b.unit) if (a.start, a.end) == (b.start, b.end) else None
    verb = {1: "延长至", -1: "缩短至"}.get(sign or 0, "改为") if a.kind != "frequency" else "改为"
    return f"{_rule_name(b)}由{_when(a)}{verb}{_when(b)}"


# Norms, sanctions, materials


_MODALS = {"obligation": "应当", "permission": "可以", "prohibition": "不得"}
_MODAL_WORDS = {
    "obligation": ("应", "必须", "须"),
    "permission": ("可以", "有权", "可"),
    "prohibition": ("不得", "禁止", "严禁", "不准"),
}
_NORMS = {"obligation": "义务", "permission": "权限", "prohibition": "禁止"}


def _norm_alone(n: Norm) -> str:
    return f"{_NORMS[n.modality]}：{clipped(n.quote)}"


def _norms(a: Norm, b: Norm) -> str | None:
    """Told only where the modal words themselves changed: many norms print none."""
    before, after = _printed(a.quote), _printed(b.quote)
    if a.modality == b.modality or before != {a.modality} or after != {b.modality}:
        return None
    return f"由“{_MODALS[a.modality]}”改为“{_MODALS[b.modality]}”：{clipped(b.quote)}"


def has_modal(norm: Norm) -> bool:
    """Whether the norm prints a word of its modality; others are read from the kind of clause."""
    return norm.modality in _printed(norm.quote)


def _printed(quote: str) -> set[str]:
    """The modalities of which a quote prints the words."""
    return {modality for modality, words in _MODAL_WORDS.items() if any(word in quote for word in words)}


def _sanction_says(s: Sanction) -> str:
    length = "" if s.amount is None else amount(s.amount, s.unit)
    return wording.label("sanction", s.effect).zh + length


def _sanction_alone(s: Sanction) -> str:
    return f"后果：{clipped(s.quote)}"


def _sanctions(a: Sanction, b: Sanction) -> str | None:
    return f"后果由{_sanction_says(a)}改为{_sanction_says(b)}"


def _material_alone(m: Material) -> str:
    return f"材料：{clipped(m.name)}"


def _materials(a: Material, b: Material) -> str | None:
    if masked(a.name) == masked(b.name):
        return None
    return f"材料“{clipped(a.name, 30)}”改为“{clipped(b.name, 30)}”"


# Definitions, references, groups, relaxations


def _definition_alone(d: Definition) -> str:
    return f"{wording.label('definition', d.kind).zh}“{clipped(d.term, 20)}”"


def _definitions(a: Definition, b: Definition) -> str | None:
    name = wording.label("definition", b.kind).zh
    if masked(a.term) != masked(b.term):
        return f"{name}“{clipped(a.term, 20)}”改为“{clipped(b.term, 20)}”"
    return f"“{clipped(b.term, 20)}”的{name}有修改"


def _reference_alone(r: Reference) -> str:
    return f"引用：{clipped(r.quote)}"


def _references(a: Reference, b: Reference) -> str | None:
    if a.kind == "internal":
        if "".join(a.quote.split()) == "".join(b.quote.split()):
            return f"引用的“{clipped(b.quote, 24)}”文字未变，但所指条文已经不同，请核对"
        return None  # the edits show it
    if fold(a.quote) == fold(b.quote):
        return None
    return f"引用的“{clipped(a.quote, 30)}”改为“{clipped(b.quote, 30)}”"


def _group_says(g: ConditionGroup) -> str:
    members = f"共{len(g.members)}项" if g.members else ""
    return {
        "all": f"须同时具备（{members}）",
        "at_least": f"至少具备其中{g.count}项（{members}）",
        "none": f"不得有所列情形（{members}）",
    }[g.logic].replace("（）", "")


def _group_alone(g: ConditionGroup) -> str:
    return f"条件列举：{clipped(g.quote, 30)}"


def _groups(a: ConditionGroup, b: ConditionGroup) -> str | None:
    if (a.logic, a.count, len(a.members)) == (b.logic, b.count, len(b.members)):
        return None
    return f"条件由{_group_says(a)}改为{_group_says(b)}"


def _relaxation_says(r: Relaxation) -> str:
    return "由主管部门酌情放宽" if r.to is None else _BOUNDS[r.to.op].format(amount(r.to.value, r.to.unit))


def _relaxation_alone(r: Relaxation) -> str:
    return f"放宽规定：{clipped(r.quote)}"


def _relaxations(a: Relaxation, b: Relaxation) -> str | None:
    if masked(a.who) != masked(b.who):
        return f"可放宽的对象由“{clipped(a.who, 24)}”改为“{clipped(b.who, 24)}”"
    if a.to == b.to:
        return None
    sign = compared(a.to.value, a.to.unit, b.to.value, b.to.unit) if a.to and b.to else None
    verb = {1: "提高至", -1: "降低至"}.get(sign or 0, "改为")
    return f"对{clipped(b.who, 24)}的放宽由{_relaxation_says(a)}{verb}{_relaxation_says(b)}"


_ALONE: Mapping[str, Callable[[Any], str]] = {
    "definitions": _definition_alone,
    "thresholds": _threshold_alone,
    "time_rules": _time_rule_alone,
    "references": _reference_alone,
    "condition_groups": _group_alone,
    "relaxations": _relaxation_alone,
    "materials": _material_alone,
    "sanctions": _sanction_alone,
    "norms": _norm_alone,
}
_AMENDED: Mapping[str, Callable[[Any, Any], str | None]] = {
    "definitions": _definitions,
    "thresholds": _thresholds,
    "time_rules": _time_rules,
    "references": _references,
    "condition_groups": _groups,
    "relaxations": _relaxations,
    "materials": _materials,
    "sanctions": _sanctions,
    "norms": _norms,
}
