"""How changed facts read in Chinese: 资产总额由不低于100万元提高至不低于150万元.

Reads: a FactChange. Gives: what a drafter would write of it, without saying where; None where only its wording
changed, which the edits show better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from rapidfuzz.distance import Indel

from regparse import wording, words
from regparse.alignment import Wording, fold, masked
from regparse.diff.citing import became, clipped, quoted, replaced
from regparse.diff.comparison import FactChange
from regparse.diff.edits import edits
from regparse.diff.meaning import bound, compared, times, unit_family
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
_COUNTED = {**_BOUNDS, ">=": "不少于{}"}
"""Of what is counted: persons, enterprises, times."""
_COUNTS = {row["unit"] for row in words.rows("units") if row["kind"] in ("person", "counter")} - {"分"}
_EDGES = {">=": "{}以上", ">": "超过{}", "<=": "{}以下", "<": "不足{}", "=": "{}"}


def amount(value: float, unit: str | None, concept: str | None = None) -> str:
    """A number of `concept` with its unit as drafters write it: 150万元, 三分之二, 半数.

    >>> amount(1500000, "CNY"), amount(0.666667, "ratio"), amount(0.5, "ratio"), amount(5, "workday")
    ('150万元', '三分之二', '半数', '5个工作日')
    """
    if unit != "ratio":
        return wording.quantity(value, unit, concept).replace(",", "")
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


_KINDS = {"penalty": "处罚幅度", "relax": "放宽", "trigger": "数值规定", "describe": "数值规定"}
"""What numbers are called by their effect; others are demands."""
_SHORT = 8
"""Characters below which what a share is taken of is told with the words round it."""


# Thresholds


def _compared(t: Threshold, pattern: Mapping[str, str] | None = None) -> str:
    share = t.unit == "ratio"
    if share and t.op == ">" and abs(t.value - 0.5) < 1e-6:
        return "过半数"
    counted = _COUNTED if t.unit in _COUNTS else _BOUNDS
    said = (pattern or (_EDGES if share or t.effect == "penalty" else counted))[t.op]
    return said.format(amount(t.value, t.unit, t.concept))


def _metric(t: Threshold) -> str:
    return clipped(t.metric.removeprefix("为"), 36) or "数值"


def _of_a_base(t: Threshold) -> bool:
    """Whether the number says nothing without what it is taken of: 百分之五, 二倍, 过半数."""
    return t.unit in ("percent", "permille", "multiple", "ratio")


def _threshold_alone(t: Threshold) -> str:
    kind = _KINDS.get(t.effect, "数值要求")
    if _of_a_base(t):
        return f"{kind}：{clipped(t.quote)}"
    return f"{kind}：{_metric(t)}{_compared(t, _EDGES if t.effect in ('trigger', 'describe') else None)}"


def _thresholds(a: Threshold, b: Threshold) -> str | None:
    if (a.op, a.value, a.unit) == (b.op, b.value, b.unit):
        return None
    if a.effect == "penalty" and b.effect == "penalty" and bound(a.op) == bound(b.op) != 0:
        end = "下限" if bound(a.op) > 0 else "上限"
        return f"{_metric(b)}{end}由{amount(a.value, a.unit)}{_verb(a, b)}{amount(b.value, b.unit)}"
    if b.effect in ("trigger", "describe") and unit_family(a.unit) == unit_family(b.unit) == "time":
        return became(a.quote, b.quote)  # 停产满一年
    if b.unit == "ratio" and bound(a.op) == bound(b.op) and a.metric == b.metric and len(b.metric) < _SHORT:
        return became(a.quote, b.quote)  # “半数以上董事”改为“过半数的董事”
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
    kind = _KINDS.get(first.effect, "数值要求")
    if None in olds or None in news:
        alone = olds if None in news else news
        said = clipped(first.quote) if _of_a_base(first) else f"{_metric(first)}{_ends(alone)}"
        return f"{'删去' if None in news else '新增'}{kind}：{said}"
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
        if _of_a_base(several[0]):
            told.append(clipped(several[0].quote))
            before = ""
            continue
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
        ("半", "年")
        if (t.amount, t.unit) in ((6, "month"), (0.5, "year"))
        else (size, wording.label("unit", t.unit).zh)
    )
    return f"每{size}{unit}{chinese(times(t))}次"


def _rule_name(t: TimeRule) -> str:
    name = "限制期" if t.kind == "ban" else wording.label("time_rule", t.kind).zh
    if t.action and not t.action.endswith("的") and t.kind in ("deadline", "frequency", "window"):
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
        return became(a.quote, b.quote)
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
_NAME, _OTHER_NAME, _SAME_ACT = 16, 0.75, 0.8
"""Characters of a bearer's name; below which likeness it is another one; from which likeness what is to be done is
the same.
"""
_GIST = 40
"""Characters up to which a norm is told as a whole."""
_NORMS = {"obligation": "义务", "permission": "权限", "prohibition": "禁止"}


def gist(n: Norm) -> str:
    """The norm, or of a long one its bearer and the clause with the modal word: 申请人……可以向外国申请专利."""
    at = min((n.quote.find(word) for word in _MODAL_WORDS[n.modality] if word in n.quote), default=0)
    start = n.quote.rfind("，", 0, at) + 1
    if len(n.quote) <= _GIST or not start:
        return clipped(n.quote)
    named = n.bearer if n.bearer and n.quote.startswith(n.bearer) and len(n.bearer) < _GIST // 2 else ""
    first = named or clipped(n.quote[: start - 1], _GIST // 2).removesuffix("……")
    return f"{first}……{clipped(n.quote[start:])}"


def _norm_alone(n: Norm) -> str:
    return f"{_NORMS[n.modality]}：{gist(n)}"


def _norms(a: Norm, b: Norm) -> str | None:
    """Told only where the modal words themselves changed – many norms print none –, or who is bound."""
    before, after = _printed(a.quote), _printed(b.quote)
    if a.modality == b.modality and has_other_bearer(a, b):
        return f"{_NORMS[b.modality]}主体由{quoted(a.bearer or '', 24)}改为{quoted(b.bearer or '', 24)}：{gist(b)}"
    if a.modality == b.modality or before != {a.modality} or after != {b.modality}:
        return None
    return f"由“{_MODALS[a.modality]}”改为“{_MODALS[b.modality]}”：{gist(b)}"


def has_other_bearer(a: Norm, b: Norm) -> bool:
    """Whether a norm binds somebody else now: the name is another, and what is to be done the same."""
    if not (a.bearer and b.bearer and a.quote.startswith(a.bearer) and b.quote.startswith(b.bearer)):
        return False
    names = fold(a.bearer), fold(b.bearer)
    done = masked(a.quote.removeprefix(a.bearer)), masked(b.quote.removeprefix(b.bearer))
    return (
        max(map(len, names)) <= _NAME
        and names[0] not in fold(b.quote)
        and names[1] not in fold(a.quote)
        and Indel.normalized_similarity(*names) < _OTHER_NAME
        and Indel.normalized_similarity(*done) >= _SAME_ACT
    )


def has_modal(norm: Norm) -> bool:
    """Whether the norm prints a word of its modality; others are read from the kind of clause."""
    return norm.modality in _printed(norm.quote)


def modal_at(norm: Norm) -> tuple[int, int] | None:
    """Where in the norm's quote the word of its modality stands."""
    found = [(at, len(w)) for w in _MODAL_WORDS[norm.modality] if (at := norm.quote.find(w)) >= 0]
    return (first := min(found, key=lambda f: (f[0], -f[1]))) and (first[0], sum(first)) if found else None


def _printed(quote: str) -> set[str]:
    """The modalities of which a quote prints the words."""
    return {modality for modality, words in _MODAL_WORDS.items() if any(word in quote for word in words)}


def _sanction_says(s: Sanction) -> str:
    length = "" if s.amount is None else amount(s.amount, s.unit)
    return wording.label("sanction", s.effect).zh + length


def _sanction_alone(s: Sanction) -> str:
    return f"后果：{clipped(s.quote)}"


def _sanctions(a: Sanction, b: Sanction) -> str | None:
    if a.effect == b.effect and None not in (a.amount, b.amount):
        return f"后果由{_sanction_says(a)}改为{_sanction_says(b)}"
    return None if masked(a.quote) == masked(b.quote) else f"后果由{became(a.quote, b.quote)}"


def _material_alone(m: Material) -> str:
    return f"材料：{clipped(m.name)}"


def _materials(a: Material, b: Material) -> str | None:
    if masked(a.name) == masked(b.name):
        return None
    return f"材料{became(a.name, b.name)}"


# Definitions, references, groups, relaxations

_DEFINED = 3
"""Edits of a definition that are told."""
_TITLE = 60
"""Characters of a document's title with its number."""


def _definition_alone(d: Definition) -> str:
    return f"{wording.label('definition', d.kind).zh}“{clipped(d.term, 20)}”"


def _definitions(a: Definition, b: Definition) -> str | None:
    name = wording.label("definition", b.kind).zh
    if masked(a.term) != masked(b.term):
        return f"{name}“{clipped(a.term, 20)}”改为“{clipped(b.term, 20)}”"
    found = edits(Wording(a.stands_for), Wording(b.stands_for), lambda at: ())
    real = [
        (old, new) for n, (op, old, new) in enumerate(found.edits) if op != "equal" and n not in found.looks
    ]
    if not real or len(real) > _DEFINED or sum(len(old) + len(new) for old, new in real) > _GIST:
        return f"{quoted(b.term, 20)}的{name}有修改"
    return f"{quoted(b.term, 20)}的{name}有修改：{'，'.join(replaced(*edit) for edit in real)}"


def _reference_alone(r: Reference) -> str:
    return f"引用：{clipped(r.quote)}"


def _references(a: Reference, b: Reference) -> str | None:
    if a.kind == "internal":
        if "".join(a.quote.split()) == "".join(b.quote.split()):
            return f"引用的“{clipped(b.quote, 24)}”文字未变，但所指条文已经不同，请核对"
        return None  # the edits show it
    if fold(a.quote) == fold(b.quote):
        return None
    return f"引用的{became(a.quote, b.quote, _TITLE)}"


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
        return f"可放宽的对象由{became(a.who, b.who)}"
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
