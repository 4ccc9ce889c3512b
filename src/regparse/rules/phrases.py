"""How rules, outcomes and verdicts read, for people."""

from __future__ import annotations

from collections.abc import Iterable

from regparse.model.facts import Operator
from regparse.rules.model import (
    JudgementRule,
    ListRule,
    Lowering,
    Outcome,
    QuantityRule,
    Rule,
)
from regparse.wording import quantity

SIGNS: dict[Operator, str] = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "=": "＝"}
"""A comparison as people write it."""

SIGNS_OF_OUTCOME: dict[Outcome, str] = {
    "met": "✓",
    "not_met": "✗",
    "relaxed": "↓",
    "unknown": "?",
    "needs_judgement": "?",
}
"""An outcome in one character."""


def wanted(rule: Rule, claimed: Iterable[str] = (), *, needed: bool = True) -> str:
    """What a rule asks, in one line; `claimed` are the relaxations that the applicant claims.

    A relaxation with a value that is claimed stands in the rule's place; one without a value is left to judgement
    where it is `needed`, that is, where the rule is not met without it.
    """
    lowered = [low for low in rule.lowered if low.relaxation in set(claimed)]
    valued = [low for low in lowered if low.value is not None]
    if isinstance(rule, QuantityRule):
        said = f"{rule.metric} {_loosest(rule, valued)}"
    elif isinstance(rule, ListRule):
        count = min([rule.count or 0, *(int(low.value or 0) for low in valued)])
        said = {
            "all": f"{len(rule.members)}项全部具备",
            "none": "均不存在",
            "at_least": f"{len(rule.members)}项中至少{count}项",
        }[rule.logic]
    elif isinstance(rule, JudgementRule):
        said = "不存在该情形" if rule.asks == "circumstance" else "具备"
    else:
        said = f"适用于{rule.of_class or rule.quote}"
    return said + ("（已主张放宽，幅度须由认定机关决定）" if needed and len(lowered) > len(valued) else "")


def _loosest(rule: QuantityRule, valued: list[Lowering]) -> str:
    """The comparison that holds, with the relaxation's value in the rule's place where one is claimed."""
    if not valued:
        return f"{SIGNS[rule.op]} {quantity(rule.value, rule.unit, rule.concept)}"
    pick = min if rule.op in (">=", ">") else max
    best = pick(valued, key=lambda low: low.value or 0.0)
    return f"{SIGNS[best.op or rule.op]} {quantity(best.value or 0.0, rule.unit, rule.concept)}（放宽）"
