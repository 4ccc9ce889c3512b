"""What a rule set asks of an applicant: each number, question, relaxation and class once, with the rules that read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from regparse import words
from regparse.rules.classes import Classes
from regparse.rules.model import (
    ClassInput,
    Inputs,
    JudgementInput,
    JudgementRule,
    QuantityInput,
    QuantityRule,
    RelaxationInput,
    Rule,
    WhenRule,
)

_SIGNED = re.compile(words.any_of("rule_cues", "signed"))


def asked(
    rules: Sequence[Rule], relaxations: tuple[RelaxationInput, ...], classes: Classes | None = None
) -> Inputs:
    """The inputs of `rules`, in the order in which they are first read."""
    quantities: dict[str, list[QuantityRule]] = {}
    judgements: dict[str, list[JudgementRule]] = {}
    for rule in rules:
        if isinstance(rule, QuantityRule):
            quantities.setdefault(rule.key, []).append(rule)
        elif isinstance(rule, JudgementRule):
            judgements.setdefault(rule.key, []).append(rule)
    of_class = tuple(r.id for r in rules if isinstance(r, WhenRule) and r.of_class)
    return Inputs(
        quantities=tuple(
            QuantityInput(
                key=key,
                label=_labels().get(key) or found[0].metric,
                unit=found[0].unit,
                period=found[0].period,
                signed=_SIGNED.search(found[0].metric) is not None,
                at=found[0].at,
                quote=found[0].quote,
                rules=tuple(r.id for r in found),
            )
            for key, found in quantities.items()
        ),
        judgements=tuple(
            JudgementInput(
                key=key,
                question=found[0].question,
                asks=found[0].asks,
                at=found[0].at,
                quote=found[0].quote,
                rules=tuple(r.id for r in found),
            )
            for key, found in judgements.items()
        ),
        relaxations=relaxations,
        classes=ClassInput(**classes.place, names=classes.names, rules=of_class)
        if classes and of_class
        else None,
    )


@cache
def _labels() -> dict[str, str]:
    """What the concepts of the vocabulary are called."""
    return {row["concept"]: row["label"] for row in words.rows("concepts")}
