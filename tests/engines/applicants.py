"""Applicants drawn at random: complete facts, numbers at, just below and just above every bound among them.

Each applicant has a leaning of its own, from hopeless to perfect, so that both verdicts are common and many applicants
fail or pass by one answer alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TypeVar

from regparse.rules.model import Applicant, QuantityRule, RuleSet

T = TypeVar("T", float, bool)

LEANINGS = (0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 1.0, 1.0)
"""How likely each answer is to suit the applicant."""


def draw(rules: RuleSet, count: int, seed: int = 4) -> list[Applicant]:
    """`count` applicants for `rules`; the same for the same seed."""
    rng = random.Random(f"{rules.measure} {seed}")
    numbers = {asked.key: _values(rules, asked.key, asked.signed) for asked in rules.inputs.quantities}
    return [_one(rules, numbers, rng) for _ in range(count)]


def _values(rules: RuleSet, key: str, signed: bool) -> list[float]:
    """Every bound, its neighbours near and far, ascending."""
    bounds = {
        bound
        for rule in rules.rules
        if isinstance(rule, QuantityRule) and rule.key == key
        for bound in (rule.value, *(low.value for low in rule.lowered if low.value is not None))
    }
    near: set[float] = {0.0}
    for bound in bounds:
        near |= {bound, bound - 1, bound + 1, bound - 0.01, bound + 0.01, bound / 2, bound * 2}
        near |= {bound - 1e-6, bound + 1e-6}
    return sorted(value for value in near if signed or value >= 0)


def _one(rules: RuleSet, numbers: dict[str, list[float]], rng: random.Random) -> Applicant:
    leaning = rng.choice(LEANINGS)

    def suits() -> bool:
        return rng.random() < leaning

    inputs = rules.inputs
    claims = {asked.key: rng.random() < 0.4 for asked in inputs.relaxations}
    return Applicant(
        quantities={key: _number(rules, key, values, suits(), rng) for key, values in numbers.items()},
        judgements={
            asked.key: suits() != (asked.asks == "circumstance")
            if asked.asks != "application"
            else rng.random() < 0.5
            for asked in inputs.judgements
        },
        relaxations=claims,
        granted={a.key: rng.random() < 0.6 for a in inputs.relaxations if not a.valued and claims[a.key]},
        of_class=rng.choice(inputs.classes.names) if inputs.classes else None,
    )


def _number(rules: RuleSet, key: str, values: list[float], suits: bool, rng: random.Random) -> float:
    """A value that satisfies every rule on `key`, or any; now and then one that is no neighbour of a bound."""
    asked = [rule for rule in rules.rules if isinstance(rule, QuantityRule) and rule.key == key]
    if rng.random() < 0.2:
        values = [*values, round(rng.uniform(values[0], 3 * values[-1] + 1), 2)]
    fitting = [value for value in values if all(_holds(rule, value) for rule in asked)] if suits else []
    return rng.choice(fitting or values)


def _holds(rule: QuantityRule, value: float) -> bool:
    """Whether `value` is on the right side: what suits need not be exact, the engines and `check` are."""
    return value >= rule.value if rule.op in (">=", ">") else value <= rule.value


def incomplete(rules: RuleSet, count: int, seed: int = 5) -> Iterator[Applicant]:
    """Applicants of whom some answers are missing."""
    rng = random.Random(f"{rules.measure} {seed}")
    for whole in draw(rules, count, seed):
        kept = rng.choice((0.5, 0.9, 0.98))

        yield Applicant(
            quantities=_some(rng, kept, whole.quantities),
            judgements=_some(rng, kept, whole.judgements),
            relaxations=whole.relaxations,
            granted=_some(rng, kept, whole.granted),
            of_class=whole.of_class if rng.random() < kept else None,
        )


def _some(rng: random.Random, kept: float, held: dict[str, T]) -> dict[str, T]:
    return {key: value for key, value in held.items() if rng.random() < kept}
