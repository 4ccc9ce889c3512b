"""Relaxations: which rules each lowers, and to what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from regparse import words
from regparse.facts.concepts import concept, wordings
from regparse.model import Relaxation
from regparse.rules import ledger
from regparse.rules.model import (
    JudgementRule,
    ListRule,
    Lowering,
    NotExpressible,
    QuantityRule,
    RelaxationInput,
    Rule,
    WhenRule,
)
from regparse.rules.places import Text, by_address, within

_REST = re.compile(words.any_of("relaxation_cues", "rest"))
_LONG = 4
"""How many characters a wording has that names what is measured wherever it stands: 运营年限, but not 运营."""


def keys(relaxations: Sequence[Relaxation]) -> dict[str, list[str]]:
    """Address → the keys of the relaxations that stand there: the address, with `#n` where there are several."""
    return {
        at: [at] if len(found) == 1 else [f"{at}#{n}" for n in range(1, len(found) + 1)]
        for at, found in by_address(relaxations).items()
    }


def lower(
    rules: dict[str, Rule], asked: Sequence[Rule], relaxations: Sequence[Relaxation], text: Text
) -> tuple[list[RelaxationInput], list[NotExpressible]]:
    """Lowers, in `rules`, those of the rules `asked` that relaxations are about.

    Gives what an applicant may claim, and the entries of the ledger for relaxations that fit no rule.
    """
    seen: Counter[str] = Counter()
    known = keys(relaxations)
    inputs, entries = [], []
    for relaxation in relaxations:
        key = known[relaxation.at][seen[relaxation.at]]
        seen[relaxation.at] += 1
        place = text.of(relaxation)
        lowered = []
        for rule in _about([rules[rule.id] for rule in asked], relaxation, rules):
            made = _lowering(rule, relaxation, key)
            if made is None:
                entries.append(ledger.entry(place, "relaxation_not_looser"))
                continue
            rules[rule.id] = replace(rule, lowered=(*rule.lowered, made))
            lowered.append(rule.id)
        if not lowered:
            entries.append(ledger.entry(place, "relaxation_without_rule"))
            continue
        valued = relaxation.to is not None
        inputs.append(
            RelaxationInput(**place, key=key, who=relaxation.who, valued=valued, rules=tuple(lowered))
        )
    return inputs, entries


def _about(asked: Sequence[Rule], relaxation: Relaxation, rules: Mapping[str, Rule]) -> list[Rule]:
    """The rules that `relaxation` is about."""
    below = [rule for rule in asked if any(within(rule.at, at) for at in relaxation.relaxes)]
    quantities = [rule for rule in below if isinstance(rule, QuantityRule)]
    if relaxation.to is not None:
        return _with_value(below, quantities, relaxation)
    said = relaxation.quote.replace(relaxation.who, "")
    if _REST.search(said):  # 其他条件: not those to which the same provision gives a value
        below = [r for r in below if not any(_at(low) == relaxation.at and low.op for low in r.lowered)]
        quantities = [rule for rule in below if isinstance(rule, QuantityRule)]
    if named := [rule for rule in quantities if _names(said, rule)]:
        return [*named]
    counted = [
        rule
        for rule in below
        if isinstance(rule, ListRule) and rule.title and rule.logic in ("at_least", "none")
    ]
    inside = {i for rule in counted for i in _all_below(rule, rules)}
    leaves = [
        rule
        for rule in below
        if isinstance(rule, QuantityRule | JudgementRule)
        and rule.id not in inside
        and not (isinstance(rule, JudgementRule) and rule.asks == "application")
    ]
    return [*counted, *leaves]


def _at(lowering: Lowering) -> str:
    """Where the relaxation stands that a lowering comes from."""
    return lowering.relaxation.partition("#")[0]


def _names(said: str, rule: QuantityRule) -> bool:
    """Whether words name what a rule measures, in its wording or another of the vocabulary (运营年限)."""
    known = (w for (w, unit), c in wordings().items() if c == rule.concept and unit == rule.unit)
    return rule.metric in said or any(len(w) >= _LONG and w in said for w in known)


def _with_value(
    below: Sequence[Rule], quantities: Sequence[QuantityRule], relaxation: Relaxation
) -> list[Rule]:
    """The rules that a relaxation with a value lowers: the same metric, else the same concept, else the only one of its unit."""
    to = relaxation.to
    assert to is not None
    if to.unit == "item" and (lists := [r for r in below if isinstance(r, ListRule) and r.count]):
        return [*lists]
    wanted = concept(to.metric, to.unit)
    same = [rule for rule in quantities if rule.unit == to.unit]
    for fits in (
        [rule for rule in same if rule.metric == to.metric],
        [rule for rule in same if wanted and rule.concept == wanted],
        [rule for rule in same if rule.metric in to.metric or to.metric in rule.metric],
        same if len(same) == 1 else [],
    ):
        if fits:
            return [*fits]
    return []


def _all_below(rule: Rule, rules: Mapping[str, Rule]) -> Iterator[str]:
    parts = rule.members if isinstance(rule, ListRule) else ()
    if isinstance(rule, WhenRule):
        parts = tuple(filter(None, (rule.condition, rule.then)))
    for part in parts:
        yield part
        yield from _all_below(rules[part], rules)


def _lowering(rule: Rule, relaxation: Relaxation, key: str) -> Lowering | None:
    """What `relaxation` makes of `rule`; None where that is not looser."""
    to = relaxation.to
    if to is None:
        return Lowering(key)
    if isinstance(rule, ListRule):
        return Lowering(key, ">=", to.value) if to.value <= (rule.count or 0) else None
    assert isinstance(rule, QuantityRule)
    up = rule.op in (">=", ">")
    same_way = to.op in ((">=", ">") if up else ("<=", "<"))
    looser = to.value <= rule.value if up else to.value >= rule.value
    return Lowering(key, to.op, to.value) if same_way and looser else None
