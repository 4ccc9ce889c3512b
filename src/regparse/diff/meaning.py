"""What a change of a fact means for whoever the rule binds: stricter, looser, neither, or not decided by the text.

Every function answers for old → new and gives the opposite for new → old. The reasons are in docs/diff.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

from regparse.alignment import fold
from regparse.diff.comparison import Kind, Meaning
from regparse.model import ConditionGroup, Fact, Norm, Relaxation, Sanction, Threshold, TimeRule

Sign = Literal[-1, 0, 1]
"""1: more of it, -1: less of it, 0: the same."""

DAYS: Mapping[str, float] = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "workday": 7 / 5,
    "week": 7,
    "month": 30,
    "quarter": 91,
    "year": 365,
}
"""Lengths of time in days, to compare lengths of different units; five working days fill a week."""
FRACTIONS: Mapping[str, float] = {"percent": 0.01, "permille": 0.001, "ratio": 1.0}
"""Units of shares as parts of one."""

_UNSURE = 0.15
"""Part by which days and working days may differ and still be either way round: 30 days, 20 working days. Which are
longer depends on the public holidays between.
"""
_STRICTNESS: Mapping[str, int] = {"permission": 0, "obligation": 1, "prohibition": 1}
_SEVERITY: Mapping[str, int] = {"suspend": 0, "revoke": 1}


def meaning(kind: Kind, old: Fact | None, new: Fact | None) -> Meaning | None:
    """What it means that `old` became `new`; None on a side: the fact was not there."""
    if old is None or new is None:
        fact = new or old
        assert fact is not None
        added = _ADDED.get(kind, _no_direction)(fact)
        return added if old is None else opposite(added)
    amended = _AMENDED.get(kind)
    return amended(old, new) if amended else "neutral"


def opposite(of: Meaning | None) -> Meaning | None:
    """The meaning seen from the other side."""
    return {"stricter": "looser", "looser": "stricter"}.get(of or "", of)  # type: ignore[return-value]


def _meaning(sign: int) -> Meaning | None:
    return "stricter" if sign > 0 else "looser" if sign < 0 else None


def unit_family(unit: str | None) -> str | None:
    """Units that measure the same thing have one family."""
    return "time" if unit in DAYS else "share" if unit in FRACTIONS else unit


def base_value(value: float, unit: str | None) -> float:
    """A value in the base unit of its family."""
    return value * DAYS.get(unit or "", FRACTIONS.get(unit or "", 1.0))


def compared(old: float | None, old_unit: str | None, new: float | None, new_unit: str | None) -> Sign | None:
    """Whether the new amount is more or less; None where they cannot be compared."""
    if old is None or new is None or unit_family(old_unit) != unit_family(new_unit):
        return None
    a, b = (old, new) if old_unit == new_unit else (base_value(old, old_unit), base_value(new, new_unit))
    if old_unit != new_unit and "workday" in (old_unit, new_unit) and abs(a - b) <= _UNSURE * max(a, b):
        return None
    return 0 if abs(a - b) < 1e-9 else 1 if b > a else -1


# Thresholds


def bound(op: str) -> Sign:
    """1 for a lower bound, -1 for an upper one, 0 for an exact number."""
    return 1 if op in (">=", ">") else -1 if op in ("<=", "<") else 0


def _threshold(old: Any, new: Any) -> Meaning | None:
    a: Threshold = old
    b: Threshold = new
    if (
        a.effect != b.effect
        or bound(a.op) != bound(b.op)
        or a.period != b.period
        or a.condition != b.condition
    ):
        return None
    if a.effect == "describe":
        return "neutral"
    sign = compared(a.value, a.unit, b.value, b.unit)
    if sign is None or bound(a.op) == 0:
        return None
    if sign == 0:  # 以上 takes the number in, 超过 does not (Civil Code art. 1259)
        sign = bound(a.op) * (int(b.op in "<>") - int(a.op in "<>"))  # type: ignore[assignment]
    if a.effect == "penalty":  # higher at either end is graver
        return _meaning(sign)
    narrower = sign * bound(a.op)  # fewer cases fit the condition
    return _meaning(-narrower if a.effect == "trigger" else narrower)


def _threshold_added(fact: Any) -> Meaning | None:
    threshold: Threshold = fact
    return {"require": "stricter", "limit": "stricter", "choose": "stricter", "penalty": "stricter",
            "relax": "looser", "describe": "neutral"}.get(threshold.effect)  # type: ignore[return-value]  # fmt: skip


# Time rules

_PENAL = re.compile("罚款|罚金|吊销|没收|暂扣|拘留|处分|处罚|警告|责令停|取缔|关闭")
_RIGHT = re.compile("可以|有权|可自|可在")
_TIMES = re.compile(r"([0-9]{1,4})次")
_LONGER: Mapping[str, int] = {"deadline": -1, "validity": -1, "ban": 1}
"""What it means that a length of time grew: more time to act or to rely on is looser, a longer ban stricter."""


def times(rule: TimeRule) -> int:
    """How often within its amount a frequency asks for: 2 in 每年至少二次."""
    found = _TIMES.search(fold(rule.quote)) if rule.kind == "frequency" else None
    return int(found[1]) if found else 1


def _time_rule(old: Any, new: Any) -> Meaning | None:
    a: TimeRule = old
    b: TimeRule = new
    if a.kind != b.kind:
        return None
    if a.kind in ("publicity", "effective"):
        return "neutral"
    if a.anchor != b.anchor:
        return None
    if a.kind == "frequency" and a.amount and b.amount and unit_family(a.unit) == unit_family(b.unit):
        often = compared(
            base_value(a.amount, a.unit) / times(a), "day", base_value(b.amount, b.unit) / times(b), "day"
        )
        return _meaning(-often) if often else "neutral"
    sign = compared(a.amount, a.unit, b.amount, b.unit)
    days = _later(a.end, b.end) if a.start == b.start else None
    if a.kind == "deadline" and a.amount is None and b.amount is None and days is not None:
        return _meaning(-days) if days else "neutral"
    if sign is None or (a.start, a.end) != (b.start, b.end) or a.kind not in _LONGER:
        return None
    return _meaning(sign * _LONGER[a.kind]) if sign else "neutral"


def _later(old: str | None, new: str | None) -> Sign | None:
    """Whether a day of the year (MM-DD, 02-末, 02-初) moved back or forward."""
    if old is None or new is None:
        return None
    a, b = (day.replace("初", "00").replace("末", "99") for day in (old, new))
    return 0 if a == b else 1 if b > a else -1


def _time_rule_added(fact: Any) -> Meaning | None:
    kind = fact.kind
    if "延长" in fact.quote or "延期" in fact.quote:  # 可以延长三个月: time is given
        return "looser"
    if _RIGHT.search(fact.quote):  # a right, with the time to use it
        return None
    if kind in ("deadline", "validity", "frequency", "ban"):
        return "stricter"
    return "neutral" if kind in ("publicity", "effective") else None


# Other kinds


def _norm(old: Any, new: Any) -> Meaning | None:
    a: Norm = old
    b: Norm = new
    if a.modality == b.modality:
        # A duty that passes to somebody else is lighter for the one and heavier for the other.
        return None if a.bearer and b.bearer and fold(a.bearer) != fold(b.bearer) else "neutral"
    return _meaning(_STRICTNESS[b.modality] - _STRICTNESS[a.modality])


def _norm_added(fact: Any) -> Meaning | None:
    """A permission loosens, unless what is permitted is to punish: then it binds whoever may be punished."""
    norm: Norm = fact
    return "looser" if norm.modality == "permission" and not is_penal(norm) else "stricter"


def is_penal(norm: Norm) -> bool:
    """Whether the norm lays down or permits a punishment: it binds whoever may be punished."""
    return _PENAL.search(norm.quote) is not None


def _sanction(old: Any, new: Any) -> Meaning | None:
    a: Sanction = old
    b: Sanction = new
    if a.effect == b.effect:
        sign = compared(a.amount, a.unit, b.amount, b.unit)
        return _meaning(sign) if sign else None
    if a.effect in _SEVERITY and b.effect in _SEVERITY:
        return _meaning(_SEVERITY[b.effect] - _SEVERITY[a.effect])
    return None


def _condition_group(old: Any, new: Any) -> Meaning | None:
    a: ConditionGroup = old
    b: ConditionGroup = new
    if a.logic != b.logic:
        at_least = {a.logic: -1, b.logic: 1}
        return _meaning(-at_least["at_least"]) if {a.logic, b.logic} == {"all", "at_least"} else None
    members = len(b.members) - len(a.members)
    if a.logic == "at_least":
        asked = (b.count or 0) - (a.count or 0)
        # More of the same list is stricter, a longer list to choose from looser.
        return _meaning(asked) if members == 0 else _meaning(-members) if asked == 0 else None
    return _meaning(members)


def _relaxation(old: Any, new: Any) -> Meaning | None:
    a: Relaxation = old
    b: Relaxation = new
    if (
        a.who != b.who
        or a.relaxes != b.relaxes
        or a.to is None
        or b.to is None
        or bound(a.to.op) != bound(b.to.op)
    ):
        return None
    sign = compared(a.to.value, a.to.unit, b.to.value, b.to.unit)
    return _meaning(sign * bound(a.to.op)) if sign else None


def _stricter(fact: Fact) -> Meaning | None:
    return "stricter"


def _looser(fact: Fact) -> Meaning | None:
    return "looser"


def _no_direction(fact: Fact) -> Meaning | None:
    return "neutral"


def _undecided(fact: Fact) -> Meaning | None:
    return None


_ADDED: Mapping[str, Callable[[Fact], Meaning | None]] = {
    "thresholds": _threshold_added,
    "time_rules": _time_rule_added,
    "norms": _norm_added,
    "sanctions": _stricter,
    "materials": _stricter,
    "relaxations": _looser,
    "condition_groups": _undecided,
}
_AMENDED: Mapping[str, Callable[[Fact, Fact], Meaning | None]] = {
    "thresholds": _threshold,
    "time_rules": _time_rule,
    "norms": _norm,
    "sanctions": _sanction,
    "condition_groups": _condition_group,
    "relaxations": _relaxation,
    "materials": lambda a, b: None,
}
