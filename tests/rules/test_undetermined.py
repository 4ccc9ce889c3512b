"""`undetermined` exactly while an open answer could change the verdict: proved by trying out all answers.

Rule sets and applicants are drawn at random, small enough that every way to answer what is open can be tried; a second
evaluator, as plain as the definition in docs/rules.md, says what comes of each.
"""

from __future__ import annotations

import itertools
import random

import pytest

from regparse.rules.model import (
    Applicant,
    Asks,
    Basis,
    ClassInput,
    Inputs,
    JudgementInput,
    JudgementRule,
    ListRule,
    Lowering,
    QuantityInput,
    QuantityRule,
    RelaxationInput,
    Rule,
    RuleSet,
    WhenRule,
)
from regparse.rules.verdict import COMPARE, Assume, check
from tests.rules.applicants import rules_of

PLACE = {"at": "1/1", "quote": "文", "span": (0, 1)}
VALUES = (0.0, 5.0, 7.0, 10.0, 12.0, 15.0, 17.0, 20.0, 22.0, 25.0, 30.0)
"""Numbers to try: bounds are 10 and 20, what a relaxation puts there 5 less or more."""


class Answers:
    """One way to answer everything."""

    def __init__(self, applicant: Applicant, open_: dict[tuple[str, str], object]) -> None:
        self.quantities = {**applicant.quantities, **{k: v for (s, k), v in open_.items() if s == "q"}}
        self.judgements = {**applicant.judgements, **{k: v for (s, k), v in open_.items() if s == "j"}}
        self.granted = {**applicant.granted, **{k: v for (s, k), v in open_.items() if s == "g"}}
        self.of_class = applicant.of_class or open_.get(("c", "class"))
        self.claimed = {k for k, v in applicant.relaxations.items() if v}


def holds(rules: RuleSet, rule: Rule, said: Answers) -> bool:
    """The definition, word for word."""
    claimed = [low for low in rule.lowered if low.relaxation in said.claimed]
    if any(low.value is None and said.granted[low.relaxation] for low in claimed):
        return True
    if isinstance(rule, QuantityRule):
        value = said.quantities[rule.key]
        return COMPARE[rule.op](value, rule.value) or any(
            COMPARE[low.op](value, low.value) for low in claimed if low.op and low.value is not None
        )
    if isinstance(rule, JudgementRule):
        return bool(said.judgements[rule.key])
    parts = [holds(rules, part, said) for part in rules.below(rule)]
    if isinstance(rule, ListRule):
        least = min([rule.count or 0, *(low.value for low in claimed if low.value is not None)])
        return {"all": all(parts), "none": not any(parts), "at_least": sum(parts) >= least}[rule.logic]
    if rule.condition is not None:
        return not parts[0] or parts[1]
    return said.of_class != rule.of_class or parts[0]


def eligible(rules: RuleSet, said: Answers) -> bool:
    return all(holds(rules, rules.by_id[i], said) for i in rules.requires)


class Draw:
    """A rule set drawn at random: few keys in many rules, so that answers are shared."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.rules: list[Rule] = []
        self.asks: dict[str, Asks] = {}

    def rule(self, depth: int) -> str:
        rng = self.rng
        kind = rng.choice(("q", "j", "j") if depth == 0 else ("q", "j", "list", "list", "list", "when"))
        name = f"r{len(self.rules)}"
        self.rules.append(None)  # type: ignore[arg-type]
        place = len(self.rules) - 1
        lowered: tuple[Lowering, ...] = ()
        made: Rule
        if kind == "q":
            op = rng.choice((">=", ">", "<=", "<"))
            value = rng.choice((10.0, 20.0))
            if rng.random() < 0.3:
                lowered = (Lowering("R1", op, value - 5 if op[0] == ">" else value + 5),)
            if rng.random() < 0.3:
                lowered = (*lowered, Lowering("R2"))
            made = QuantityRule(
                **PLACE,
                id=name,
                lowered=lowered,
                key=rng.choice(("x", "y")),
                op=op,
                value=value,
                unit="CNY",
                metric="数",
                basis=Basis("", True, ""),
            )
        elif kind == "j":
            key = rng.choice(("1/1#1", "1/1#2", "1/1#3"))
            asks: Asks = self.asks.setdefault(key, rng.choice(("requirement", "circumstance", "application")))
            lowered = (Lowering("R2"),) if rng.random() < 0.3 else ()
            made = JudgementRule(**PLACE, id=name, lowered=lowered, key=key, question="?", asks=asks)
        elif kind == "when":
            of_class = rng.choice(("甲类", "乙类", None))
            condition = None if of_class else self.rule(0)
            made = WhenRule(
                **PLACE, id=name, of_class=of_class, condition=condition, then=self.rule(depth - 1)
            )
        else:
            logic = rng.choice(("all", "at_least", "none"))
            members = tuple(self.rule(depth - 1) for _ in range(rng.randint(1, 3)))
            if rng.random() < 0.2:
                members = (*members, rng.choice(members))
                members = tuple(dict.fromkeys(members))
            count = rng.randint(1, len(members)) if logic == "at_least" else None
            lowered = (Lowering("R2"),) if rng.random() < 0.15 else ()
            if count and count > 1 and rng.random() < 0.3:
                lowered = (*lowered, Lowering("R1", ">=", count - 1))
            made = ListRule(**PLACE, id=name, lowered=lowered, logic=logic, count=count, members=members)
        self.rules[place] = made
        return name

    def rule_set(self) -> RuleSet:
        requires = tuple(self.rule(2) for _ in range(self.rng.randint(1, 2)))
        relaxation = {"at": "2/1", "quote": "放宽", "span": (0, 1), "who": "某类", "rules": ()}
        return RuleSet(
            measure="drawn",
            title=None,
            status="adopted",
            sha256="0" * 64,
            requires=requires,
            rules=tuple(self.rules),
            inputs=Inputs(
                quantities=tuple(
                    QuantityInput(key=k, label=k, unit="CNY", at="1/1", quote="", rules=())
                    for k in ("x", "y")
                ),
                judgements=tuple(
                    JudgementInput(key=k, question="?", asks=a, at="1/1", quote="", rules=())
                    for k, a in self.asks.items()
                ),
                relaxations=(
                    RelaxationInput(**relaxation, key="R1", valued=True),
                    RelaxationInput(**relaxation, key="R2", valued=False),
                ),
                classes=ClassInput(at="3/1", quote="", span=(0, 1), names=("甲类", "乙类"), rules=()),
            ),
        )

    def applicant(self) -> Applicant:
        rng = self.rng
        return Applicant(
            quantities={k: rng.choice(VALUES) for k in ("x", "y") if rng.random() < 0.4},
            judgements={k: rng.random() < 0.5 for k in self.asks if rng.random() < 0.3},
            relaxations={k: rng.random() < 0.5 for k in ("R1", "R2")},
            granted={k: rng.random() < 0.5 for k in ("R2",) if rng.random() < 0.3},
            of_class=rng.choice(("甲类", "乙类", None, None)),
        )


def used(rules: RuleSet) -> set[tuple[str, str]]:
    """The keys that rules read which count, with their section."""
    out: set[tuple[str, str]] = set()
    for rule in (r for i in rules.requires for r in rules.walk(rules.by_id[i])):
        if isinstance(rule, QuantityRule):
            out.add(("q", rule.key))
        elif isinstance(rule, JudgementRule):
            out.add(("j", rule.key))
        elif isinstance(rule, WhenRule) and rule.of_class:
            out.add(("c", "class"))
    return out


def tried_out(rules: RuleSet, applicant: Applicant) -> tuple[str, set[str]]:
    """The verdict and the keys that could change it, by trying every way to answer what is open."""
    open_ = [
        (section, key)
        for section, key in sorted(used(rules))
        if not (
            (section == "q" and key in applicant.quantities)
            or (section == "j" and key in applicant.judgements)
            or (section == "c" and applicant.of_class)
        )
    ]
    open_ += [("g", "R2")] if "R2" not in applicant.granted else []
    domains = [{"q": VALUES, "c": ("甲类", "乙类")}.get(s, (True, False)) for s, _ in open_]
    ends = {
        chosen: eligible(rules, Answers(applicant, dict(zip(open_, chosen, strict=True))))
        for chosen in itertools.product(*domains)
    }
    matter = {
        key
        for n, (_, key) in enumerate(open_)
        for chosen, end in ends.items()
        if any(ends[(*chosen[:n], other, *chosen[n + 1 :])] != end for other in domains[n])
    }
    if len(set(ends.values())) > 1:
        return "undetermined", matter
    return ("eligible" if next(iter(ends.values())) else "not_eligible"), set()


@pytest.mark.parametrize("seed", range(40))
def test_undetermined_exactly_while_an_open_answer_could_change_the_verdict(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(25):
        draw = Draw(rng)
        rules = draw.rule_set()
        for _ in range(3):
            applicant = draw.applicant()
            verdict, matter = tried_out(rules, applicant)
            found = check(rules, applicant, beside=False)
            assert found.verdict == verdict, (rules, applicant)
            assert set(found.open) == matter, (rules, applicant)


@pytest.mark.parametrize("assume", ["met", "unmet"])
def test_an_assumption_is_the_same_as_answering(assume: Assume) -> None:
    rng = random.Random(99)
    for _ in range(300):
        draw = Draw(rng)
        rules, applicant = draw.rule_set(), draw.applicant()
        said = {
            k: a == "application" or (a == "requirement") == (assume == "met") for k, a in draw.asks.items()
        }
        answered = Applicant(
            quantities=applicant.quantities,
            judgements={**said, **applicant.judgements},
            relaxations=applicant.relaxations,
            granted=applicant.granted,
            of_class=applicant.of_class,
        )
        assumed = check(rules, applicant, assume, beside=False)
        found = check(rules, answered, beside=False)
        assert (assumed.verdict, assumed.open) == (found.verdict, found.open)


@pytest.mark.parametrize("name", ["beijing", "neimenggu-interim"])
def test_on_the_measures_themselves(name: str) -> None:
    """Nearly complete applicants of real measures: few answers open, all ways tried."""
    rules, rng = rules_of(name), random.Random(3)
    keys = [("q", q.key) for q in rules.inputs.quantities] + [("j", j.key) for j in rules.inputs.judgements]
    bounds = {
        q.key: next(r.value for r in rules.rules if isinstance(r, QuantityRule) and r.key == q.key)
        for q in rules.inputs.quantities
    }
    for _ in range(60):
        left_open = set(rng.sample(keys, 4))
        (key,) = (r.key for r in rules.inputs.relaxations)
        applicant = Applicant(
            quantities={
                k: bounds[k] - (rng.random() < 0.1) for s, k in keys if s == "q" and (s, k) not in left_open
            },
            judgements={
                j.key: (rng.random() < 0.9) == (j.asks == "requirement")
                for j in rules.inputs.judgements
                if ("j", j.key) not in left_open
            },
            relaxations={key: rng.random() < 0.5},
        )
        open_ = [*sorted(left_open), ("g", key)]
        domains = [(bounds[k] - 1, bounds[k]) if s == "q" else (True, False) for s, k in open_]
        ends = {}
        for chosen in itertools.product(*domains):
            ends[chosen] = eligible(rules, Answers(applicant, dict(zip(open_, chosen, strict=True))))
        found = check(rules, applicant, beside=False)
        matter = {
            k
            for n, (_, k) in enumerate(open_)
            for chosen, end in ends.items()
            if any(ends[(*chosen[:n], other, *chosen[n + 1 :])] != end for other in domains[n])
        }
        assert (found.verdict == "undetermined") == (len(set(ends.values())) > 1)
        assert set(found.open) == matter
