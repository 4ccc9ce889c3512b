"""Verdicts on hand-made applicants: at, just below and just above every number, relaxations, k−1, k and k+1 of n."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Mapping

import pytest

import regparse
from regparse.rules.applicants import read
from regparse.rules.model import Check, JudgementRule, QuantityRule, RuleSet
from regparse.rules.verdict import Assume, check
from tests.rules.applicants import (
    BEIJING,
    CHONGQING,
    LIAOCHENG,
    LIAOCHENG_FUNCTIONS,
    LIAOCHENG_SPECIALIST,
    NEIMENGGU,
    NINGXIA,
    NINGXIA_FUNCTIONS,
    above,
    all_below,
    below,
    rules_of,
)


def verdict(
    name: str,
    quantities: Mapping[str, float],
    *,
    judgements: Mapping[str, bool] = {},
    relaxations: Iterable[str] = (),
    granted: Mapping[str, bool] = {},
    of_class: str | None = None,
    assume: Assume = "met",
) -> Check:
    rules = rules_of(name)
    given = {
        "quantities": dict(quantities),
        "judgements": dict(judgements),
        "relaxations": dict.fromkeys(relaxations, True),
        "granted": dict(granted),
        "class": of_class,
    }
    return check(rules, read(given, rules.inputs), assume)


def outcome(found: Check, rule: str) -> str:
    return next(r.outcome for r in found.results if r.rule == rule)


NO_FUNCTION = {k: v for f in NINGXIA_FUNCTIONS.values() for k, v in all_below(f).items()}
ONE_FUNCTION = {**NO_FUNCTION, **NINGXIA_FUNCTIONS["培训服务"]}

SINGLE = [
    *(("ningxia-draft", key, {**NINGXIA, **ONE_FUNCTION}, None) for key in NINGXIA),
    *(
        ("ningxia-draft", key, {**NINGXIA, **NO_FUNCTION, **function}, None)
        for function in NINGXIA_FUNCTIONS.values()
        for key in function
    ),
    *(("neimenggu-interim", key, NEIMENGGU, None) for key in NEIMENGGU),
    *(("chongqing-2013", key, CHONGQING, None) for key in CHONGQING),
    *(("beijing", key, BEIJING, None) for key in BEIJING),
    *(
        (
            "liaocheng",
            key,
            {**LIAOCHENG, **{k: v for f in LIAOCHENG_FUNCTIONS.values() for k, v in f.items()}},
            "综合类",
        )
        for key in (*LIAOCHENG, *(k for f in LIAOCHENG_FUNCTIONS.values() for k in f))
    ),
    (
        "liaocheng",
        "domain_experience_ratio",
        {
            **LIAOCHENG,
            **{k: v for f in LIAOCHENG_FUNCTIONS.values() for k, v in f.items()},
            **LIAOCHENG_SPECIALIST,
        },
        "专业类",
    ),
]


@pytest.mark.parametrize(("name", "key", "at", "of_class"), SINGLE, ids=[f"{n}-{k}" for n, k, _, _ in SINGLE])
def test_the_number_itself_suffices_and_nothing_below_it(
    name: str, key: str, at: dict[str, float], of_class: str | None
) -> None:
    assert verdict(name, at, of_class=of_class).verdict == "eligible"
    assert verdict(name, above(at, key), of_class=of_class).verdict == "eligible"
    found = verdict(name, below(at, key), of_class=of_class)
    assert found.verdict == "not_eligible"
    assert [r.quote for r in found.results if r.outcome == "not_met" and r.rule.startswith(key)]


def test_every_number_that_a_measure_asks_for_is_tried() -> None:
    for name in ("ningxia-draft", "neimenggu-interim", "chongqing-2013", "beijing", "liaocheng"):
        tried = {key for n, key, _, _ in SINGLE if n == name}
        assert tried == {q.key for q in rules_of(name).inputs.quantities}, name


# --- functions: k−1, k, k+1 of n ---


@pytest.mark.parametrize("count", range(4))
def test_ningxia_asks_for_at_least_one_function(count: int) -> None:
    for chosen in itertools.combinations([f for f in NINGXIA_FUNCTIONS if "担保" not in f], count):
        offered = {k: v for f in chosen for k, v in NINGXIA_FUNCTIONS[f].items()}
        found = verdict("ningxia-draft", {**NINGXIA, **NO_FUNCTION, **offered})
        assert found.verdict == ("eligible" if count >= 1 else "not_eligible"), chosen
        row = next(r for r in found.results if r.at == "7/1")
        assert (row.wanted, row.given) == ("7项中至少1项", f"{count}项符合")


@pytest.mark.parametrize("count", range(9))
def test_beijing_asks_for_at_least_three_functions(count: int) -> None:
    for chosen in itertools.combinations(range(1, 9), count):
        answers = {f"6/1/{n}#1": n in chosen for n in range(1, 9)}
        found = verdict("beijing", BEIJING, judgements=answers)
        assert found.verdict == ("eligible" if count >= 3 else "not_eligible"), chosen


@pytest.mark.parametrize("count", range(9))
def test_chongqing_prints_no_choice_among_functions(count: int) -> None:
    """第六条 says 应具有以下服务功能和作用, without 之一 or a number: all eight, to the letter; the ledger queries it."""
    answers = {f"6/1/{n}#1": n <= count for n in range(1, 9)}
    found = verdict("chongqing-2013", CHONGQING, judgements=answers)
    assert found.verdict == ("eligible" if count == 8 else "not_eligible")
    assert "kinds_of_applicant" in {e.code for e in found.not_expressible if e.at == "6/1"}


@pytest.mark.parametrize("count", range(8))
def test_liaocheng_asks_a_general_platform_for_four_functions(count: int) -> None:
    """Article 10 (1) counts; article 9 asks conditions of those functions alone that the platform has."""
    for chosen in itertools.combinations(LIAOCHENG_FUNCTIONS, count):
        answers = {key: key in chosen for key in LIAOCHENG_FUNCTIONS}
        numbers = {
            k: v
            for key, function in LIAOCHENG_FUNCTIONS.items()
            for k, v in (function if key in chosen else all_below(function)).items()
        }
        asked = {**LIAOCHENG, **numbers, **LIAOCHENG_SPECIALIST}
        general = verdict("liaocheng", asked, judgements=answers, of_class="综合类")
        assert general.verdict == ("eligible" if count >= 4 else "not_eligible"), chosen
        special = verdict("liaocheng", asked, judgements=answers, of_class="专业类")
        assert special.verdict == "eligible", chosen
        if chosen:
            (key, *_) = LIAOCHENG_FUNCTIONS[chosen[0]]
            poor = verdict("liaocheng", below(asked, key), judgements=answers, of_class="专业类")
            assert poor.verdict == "not_eligible"


def test_liaocheng_without_a_class_is_open_only_where_the_classes_differ() -> None:
    numbers = {**LIAOCHENG, **{k: v for f in LIAOCHENG_FUNCTIONS.values() for k, v in f.items()}}
    poor = verdict("liaocheng", {**numbers, "domain_experience_ratio": 79.9})
    assert (poor.verdict, poor.open) == ("undetermined", ("class",))
    both = verdict("liaocheng", {**numbers, "domain_experience_ratio": 80})
    assert (both.verdict, both.open) == ("eligible", ())
    none = verdict("liaocheng", {**below(numbers, "total_assets"), "domain_experience_ratio": 80})
    assert none.verdict == "not_eligible"


# --- relaxations ---

VALUED = [
    ("chongqing-2013", "5/1/1", "total_assets", 500_000, CHONGQING, None),
    ("chongqing-2013", "5/1/3", "service_staff", 10, CHONGQING, None),
    ("chongqing-2013", "5/1/4", "smes_served_per_year", 30, CHONGQING, None),
    *(
        (
            "liaocheng",
            key,
            concept,
            value,
            {**LIAOCHENG, **{k: v for f in LIAOCHENG_FUNCTIONS.values() for k, v in f.items()}},
            "综合类",
        )
        for key, concept, value in (("8/2#1", "total_assets", 1_000_000), ("8/2#2", "service_staff", 10))
    ),
]


@pytest.mark.parametrize(("name", "relaxation", "key", "value", "at", "of_class"), VALUED)
def test_a_relaxation_with_a_value_stands_in_the_rules_place_once_claimed(
    name: str, relaxation: str, key: str, value: float, at: dict[str, float], of_class: str | None
) -> None:
    lowered = {**at, key: value}
    unclaimed = verdict(name, lowered, of_class=of_class)
    assert unclaimed.verdict == "not_eligible"
    claimed = verdict(name, lowered, relaxations=[relaxation], of_class=of_class)
    assert claimed.verdict == "eligible"
    assert outcome(claimed, f"{key}.min") == "relaxed"
    assert (
        verdict(name, above(lowered, key), relaxations=[relaxation], of_class=of_class).verdict == "eligible"
    )
    too_low = verdict(name, below(lowered, key), relaxations=[relaxation], of_class=of_class)
    assert (too_low.verdict, outcome(too_low, f"{key}.min")) == ("not_eligible", "not_met")
    without_need = verdict(name, at, relaxations=[relaxation], of_class=of_class)
    assert outcome(without_need, f"{key}.min") == "met"
    others = [r.key for r in rules_of(name).inputs.relaxations if r.key != relaxation]
    assert verdict(name, lowered, relaxations=others, of_class=of_class).verdict == "not_eligible"


UNVALUED = [
    ("ningxia-draft", "6/2#1", {**NINGXIA, **ONE_FUNCTION}, {"years_in_operation", "total_assets"}),
    (
        "ningxia-draft",
        "6/2#2",
        {**NINGXIA, **ONE_FUNCTION},
        {
            "years_in_operation",
            "total_assets",
            "smes_served_per_year",
            "user_satisfaction",
            "service_staff",
            "qualified_staff_ratio",
        },
    ),
    ("neimenggu-interim", "5/1/8", NEIMENGGU, set(NEIMENGGU)),
    (
        "beijing",
        "5/2",
        BEIJING,
        {"years_in_operation", "total_assets", "service_staff", "qualified_staff_ratio"},
    ),
]


@pytest.mark.parametrize(
    ("name", "relaxation", "at", "relaxed"), UNVALUED, ids=[f"{u[0]}-{u[1]}" for u in UNVALUED]
)
def test_a_relaxation_without_a_value_is_left_to_judgement(
    name: str, relaxation: str, at: dict[str, float], relaxed: set[str]
) -> None:
    keys = [k for n, k, _, _ in SINGLE if n == name and k in at]
    assert relaxed < set(keys) or relaxed == set(keys)
    for key in keys:
        poor = below(at, key)
        if verdict(name, poor).verdict == "eligible":
            continue  # a function that is not the one offered
        assert verdict(name, poor).verdict == "not_eligible"
        for assume in ("met", "unmet", "unknown"):
            claimed = verdict(name, poor, relaxations=[relaxation], assume=assume)
            if assume == "met":
                assert claimed.verdict == ("undetermined" if key in relaxed else "not_eligible"), key
                assert claimed.open == ((relaxation,) if key in relaxed else ())
            if key in relaxed:
                assert outcome(claimed, f"{key}.min") == "needs_judgement"
            else:
                assert outcome(claimed, f"{key}.min") == "not_met"
        for granted, wanted in ((True, "eligible"), (False, "not_eligible")):
            decided = verdict(name, poor, relaxations=[relaxation], granted={relaxation: granted})
            assert decided.verdict == (wanted if key in relaxed else "not_eligible")
        unclaimed = verdict(name, poor, granted={relaxation: True})
        assert unclaimed.verdict == "not_eligible", "a grant of what nobody claimed is none"


def test_a_claimed_relaxation_harms_nobody() -> None:
    for name, relaxation, at, _ in UNVALUED:
        assert verdict(name, at, relaxations=[relaxation]).verdict == "eligible"


# --- judgements, circumstances, what is open ---


def test_open_judgements_are_assumed_only_when_asked() -> None:
    assert verdict("beijing", BEIJING, assume="unknown").verdict == "undetermined"
    assert verdict("beijing", BEIJING, assume="unmet").verdict == "not_eligible"
    assert verdict("beijing", BEIJING, assume="met").verdict == "eligible"


def test_a_circumstance_that_must_not_exist() -> None:
    for n in (1, 2):
        guilty = verdict("beijing", BEIJING, judgements={f"8/1/{n}#1": True})
        assert guilty.verdict == "not_eligible"
        (row,) = [r for r in guilty.results if r.outcome == "not_met"]
        assert row.at == f"8/1/{n}"
    clear = verdict("beijing", BEIJING, judgements={"8/1/1#1": False, "8/1/2#1": False})
    assert clear.verdict == "eligible"


def test_what_only_a_person_can_judge_is_never_passed_in_silence() -> None:
    for name in ("ningxia-draft", "neimenggu-interim", "liaocheng", "chongqing-2013"):
        rules = rules_of(name)
        (asked,) = [j for j in rules.inputs.judgements if j.quote == "财务收支状况良好"]
        at = {q.key: 10.0**12 for q in rules.inputs.quantities}
        yes = {j.key: True for j in rules.inputs.judgements if j.key != asked.key}
        found = verdict(name, at, judgements=yes, of_class="综合类", assume="unknown")
        assert (found.verdict, found.open) == ("undetermined", (asked.key,))


def test_an_alternative_within_an_item() -> None:
    """Ningxia 7 (5): three events and 200 million of financing, or, of a guarantor, 500 million of guarantees."""
    base = {**NINGXIA, **NO_FUNCTION}
    one = {"financing_events_per_year": 3, "financing_added_per_year": 200_000_000}
    other = {"guarantees_added_per_year": 500_000_000}
    for facts, wanted in (
        ({**base, **one}, "eligible"),
        ({**base, **other}, "eligible"),
        ({**base, **one, "financing_events_per_year": 2}, "not_eligible"),
        ({**base, **one, "financing_added_per_year": 199_999_999}, "not_eligible"),
        ({**base, **one, **other}, "eligible"),
    ):
        assert verdict("ningxia-draft", facts).verdict == wanted, facts
    firm = verdict("ningxia-draft", {**base, **other}, judgements={"7/1/5#3": False})
    assert firm.verdict == "not_eligible", "who is no guarantor cannot use the guarantor's number"


def test_ningxia_article_8_is_asked_though_it_stands_in_no_list() -> None:
    found = verdict("ningxia-draft", {**NINGXIA, **ONE_FUNCTION}, judgements={"8/1#1": False})
    assert found.verdict == "not_eligible"


def test_beside_the_verdict_stand_materials_procedure_and_sanctions() -> None:
    found = verdict("ningxia-draft", NINGXIA)
    assert len(found.materials) == 8 and found.materials[0].attachment == 2
    assert ("publicity", 5.0, "workday") in {(t.kind, t.amount, t.unit) for t in found.procedure}
    assert {s.at for s in found.sanctions} == {"17/1", "19/1"}


def test_from_python() -> None:
    measure = regparse.read("corpus/beijing.txt")[0]
    found = regparse.check(measure, {"quantities": {"total_assets": "199万元"}})
    assert found.verdict == "not_eligible"
    assert regparse.check(measure, {"quantities": BEIJING}, assume="met").verdict == "eligible"


# --- properties of all measures ---

NAMES = ("ningxia-draft", "neimenggu-interim", "chongqing-2013", "beijing", "liaocheng")


def random_facts(rules: RuleSet, rng: random.Random, share: float = 1.0) -> dict[str, object]:
    """An applicant drawn at random round the bounds; each answer given with the probability `share`."""

    def quantity(key: str) -> float:
        bounds = [r.value for r in rules.rules if getattr(r, "key", None) == key and hasattr(r, "value")]
        return max(0.0, rng.choice(bounds) + rng.choice((-1, 0, 0, 1, 50)))

    return {
        "quantities": {q.key: quantity(q.key) for q in rules.inputs.quantities if rng.random() < share},
        "judgements": {
            j.key: (rng.random() < 0.93) == (j.asks != "circumstance")
            for j in rules.inputs.judgements
            if rng.random() < share
        },
        "relaxations": {r.key: rng.random() < 0.3 for r in rules.inputs.relaxations},
        "granted": {
            r.key: rng.random() < 0.5
            for r in rules.inputs.relaxations
            if not r.valued and rng.random() < share
        },
        "class": rng.choice(rules.inputs.classes.names)
        if rules.inputs.classes and rng.random() < share
        else None,
    }


ORDER = {"not_eligible": 0, "undetermined": 1, "eligible": 2}


@pytest.mark.parametrize("name", NAMES)
def test_more_of_anything_never_harms(name: str) -> None:
    """Every bound of these measures is a minimum: a larger number, a claimed relaxation, a grant can only help."""
    rules, rng = rules_of(name), random.Random(5)
    for _ in range(150):
        facts = random_facts(rules, rng)
        before = check(rules, read(facts, rules.inputs), beside=False).verdict
        section = rng.choice(("quantities", "relaxations", "granted"))
        answers = facts[section]
        assert isinstance(answers, dict)
        if not answers:
            continue
        key = rng.choice(sorted(answers))
        better = answers[key] + rng.choice((1, 1000, 10**9)) if section == "quantities" else True
        after = check(
            rules, read({**facts, section: {**answers, key: better}}, rules.inputs), beside=False
        ).verdict
        assert ORDER[after] >= ORDER[before], (section, key)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_open_is_named_in_the_order_in_which_it_is_asked(name: str) -> None:
    rules = rules_of(name)
    found = check(rules, read({}, rules.inputs), beside=False)
    order = [r.key for r in rules.rules if isinstance(r, QuantityRule | JudgementRule)]
    for keys in (found.open, *(r.open for r in found.results)):
        asked = [key for key in keys if key in order]
        assert asked == sorted(set(asked), key=order.index)


@pytest.mark.parametrize("name", NAMES)
def test_complete_facts_always_give_a_verdict(name: str) -> None:
    rules, rng = rules_of(name), random.Random(6)
    for _ in range(150):
        found = check(rules, read(random_facts(rules, rng), rules.inputs), beside=False)
        claimed = [k for r in found.results for k in r.open]
        assert (found.verdict == "undetermined") == bool(found.open)
        assert found.verdict != "undetermined" and not claimed


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_never_turns_a_determined_verdict(name: str) -> None:
    """What was decided with some answers open stays so, however they are answered; what was open can go either way."""
    rules, rng = rules_of(name), random.Random(7)
    for _ in range(60):
        full = random_facts(rules, rng)
        part = {
            section: {k: v for k, v in held.items() if rng.random() < 0.9} if isinstance(held, dict) else held
            for section, held in full.items()
        }
        part["relaxations"] = full["relaxations"]
        before = check(rules, read(part, rules.inputs), beside=False).verdict
        after = check(rules, read(full, rules.inputs), beside=False).verdict
        assert before in ("undetermined", after)
