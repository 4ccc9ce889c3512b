"""Exported rule sets, evaluated by engines that others wrote, give what `check` gives.

A sample of random applicants; `make engines-test` asks 10,000 a measure.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from regparse.reading import read_path
from regparse.rules.compiling import rule_set
from regparse.rules.exporting.variables import variables
from regparse.rules.model import Applicant, RuleSet
from regparse.rules.verdict import check, states
from tests.conftest import corpus_files, law_files, needs_laws
from tests.engines.applicants import draw, incomplete
from tests.engines.comparing import EXPORTS, facts_for
from tests.engines.drivers import ENGINES, Engine, Said
from tests.rules.applicants import rules_of
from tests.rules.test_undetermined import Draw

MEASURES = [path.stem for path in corpus_files()]
every_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda e: e.name)
every_measure = pytest.mark.parametrize("name", MEASURES)


def ask(engine: Engine, rules: RuleSet, applicants: Sequence[Applicant], more: bool = False) -> list[Said]:
    """What the engine says; the test is skipped, with the reason, where the engine is not here."""
    if lacks := engine.lacks():
        pytest.skip(lacks)
    return engine.run(EXPORTS[engine.format](rules), facts_for(engine.format, rules, applicants), more)


def named(engine: Engine, rules: RuleSet, keys: set[tuple[str, str]]) -> set[str]:
    """Inputs, given by section and key, as the format names them."""
    return {
        v.name if engine.format == "dmn" else v.path for v in variables(rules) if (v.section, v.key) in keys
    }


@every_measure
@every_engine
def test_the_verdict_is_that_of_check(engine: Engine, name: str) -> None:
    rules = rules_of(name)
    applicants = draw(rules, 200)
    wanted = [check(rules, applicant, beside=False).verdict for applicant in applicants]
    assert set(Counter(wanted)) == {"eligible", "not_eligible"}
    assert min(Counter(wanted).values()) > 30
    applicants, wanted = applicants[:: engine.every], wanted[:: engine.every]
    assert [said.verdict for said in ask(engine, rules, applicants)] == wanted


@every_measure
@every_engine
def test_each_rule_holds_as_in_check(engine: Engine, name: str) -> None:
    """Rule by rule, where the export tells whether it holds (not: whether it does not)."""
    rules = rules_of(name)
    applicants = draw(rules, 25, seed=6)[:: engine.every]
    for applicant, said in zip(applicants, ask(engine, rules, applicants, more=True), strict=True):
        held = states(rules, applicant)
        assert said.missing == ()
        assert len(said.rules) > 0.8 * len(rules.rules)
        assert said.rules == {rule: held[rule] for rule in said.rules}


@every_measure
@every_engine
def test_what_is_missing_is_named_and_nothing_is_decided_without_it(engine: Engine, name: str) -> None:
    rules = rules_of(name)
    applicants = list(incomplete(rules, 25))[:: min(engine.every, 4)]
    seen = set()
    for applicant, said in zip(applicants, ask(engine, rules, applicants, more=True), strict=True):
        lacking = {("quantities", q.key) for q in rules.inputs.quantities} - {
            ("quantities", key) for key in applicant.quantities
        }
        lacking |= {
            ("judgements", j.key) for j in rules.inputs.judgements if j.key not in applicant.judgements
        }
        lacking |= {
            ("granted", r.key)
            for r in rules.inputs.relaxations
            if not r.valued and applicant.relaxations[r.key] and r.key not in applicant.granted
        }
        lacking |= {("class", "class")} if rules.inputs.classes and applicant.of_class is None else set()
        assert set(said.missing) == named(engine, rules, lacking)
        decided = check(rules, applicant, beside=False).verdict
        assert said.verdict == ("undetermined" if lacking else decided)
        seen.add(bool(lacking))
    assert True in seen


@every_engine
def test_nothing_given_is_nothing_decided(engine: Engine) -> None:
    rules = rules_of("ningxia-draft")
    if lacks := engine.lacks():
        pytest.skip(lacks)
    (said,) = engine.run(EXPORTS[engine.format](rules), [{}], True)
    assert said.verdict == "undetermined"
    needed = {(v.section, v.key) for v in variables(rules) if v.needed == "always"}
    assert set(said.missing) == named(engine, rules, needed)


@pytest.mark.parametrize("name", ["beijing", "liaocheng"])
@every_engine
def test_an_answer_of_the_wrong_kind_never_helps(engine: Engine, name: str) -> None:
    """是 for true, a text for a number: refused, or an answer that satisfies nothing."""
    rules = rules_of(name)
    perfect = next(a for a in draw(rules, 200) if check(rules, a, beside=False).verdict == "eligible")
    (facts,) = facts_for(engine.format, rules, [perfect])
    judged = rules.inputs.judgements
    asked = [("judgements", judged[0].key), ("judgements", judged[-1].key)]
    asked += [("quantities", q.key) for q in rules.inputs.quantities[:2]]
    if lacks := engine.lacks():
        pytest.skip(lacks)
    for variable in variables(rules):
        if (variable.section, variable.key) not in asked:
            continue
        wrong = "是" if variable.type == "boolean" else "很多"
        if engine.format == "dmn":
            given = {**facts, variable.name: wrong}
        else:
            step = variable.path.partition(".")[2]
            given = {**facts, variable.section: {**facts[variable.section], step: wrong}}
        try:
            (said,) = engine.run(EXPORTS[engine.format](rules), [given], False)
        except (RuntimeError, ValueError):  # refused
            continue
        held = dict(getattr(perfect, variable.section))
        held.pop(variable.key)
        without = replace(perfect, **{variable.section: held})
        if said.verdict == "eligible":
            assert check(rules, without, beside=False).verdict == "eligible", variable


ODD = {
    "x": "1/1#“PM2.5”浓度",
    "1/1#1": "front/3#1",
    "1/1#2": "5~2/1#2.5",
    "R1": "12-1/2",
}
"""Keys in which stand dots, quotation marks, tildes and hyphens."""


def drawn(rng: random.Random, odd: bool) -> tuple[RuleSet, list[Applicant]]:
    """A rule set of every kind of rule, and applicants with complete facts."""
    made = Draw(rng)
    rules = made.rule_set()
    applicants = []
    for applicant in (made.applicant() for _ in range(12)):
        claimed = [key for key, said in applicant.relaxations.items() if said]
        applicants.append(
            Applicant(
                quantities={"x": 15.0, "y": 10.0, **applicant.quantities},
                judgements={**{key: rng.random() < 0.5 for key in made.asks}, **applicant.judgements},
                relaxations=applicant.relaxations,
                granted={"R2": rng.random() < 0.5, **applicant.granted} if "R2" in claimed else {},
                of_class=applicant.of_class or "甲类",
            )
        )
    return (_odd(rules), [_odd(a) for a in applicants]) if odd else (rules, applicants)


def _odd(found):  # type: ignore[no-untyped-def]
    """The same with the keys of ODD, everywhere."""
    if isinstance(found, str):
        return ODD.get(found, found)
    if isinstance(found, tuple):
        return type(found)(*map(_odd, found)) if hasattr(found, "_fields") else tuple(map(_odd, found))
    if isinstance(found, dict):
        return {_odd(key): _odd(value) for key, value in found.items()}
    if hasattr(found, "__struct_fields__"):
        fields = {field: _odd(getattr(found, field)) for field in found.__struct_fields__}
        return type(found)(**fields)
    return found


@pytest.mark.parametrize("odd", [False, True], ids=["plain", "odd keys"])
@every_engine
def test_rule_sets_drawn_at_random(engine: Engine, odd: bool) -> None:
    """Lists in lists, lists of what must not exist around everything, shared answers, every kind of relaxation."""
    if lacks := engine.lacks():
        pytest.skip(lacks)
    rng = random.Random(20)
    for _ in range(6 if engine.name in ("feelin", "json-logic-js", "kie-drools") else 60):
        rules, applicants = drawn(rng, odd)
        wanted = [check(rules, applicant, beside=False).verdict for applicant in applicants]
        found = ask(engine, rules, applicants, more=True)
        assert [said.verdict for said in found] == wanted, rules
        for applicant, said in zip(applicants, found, strict=True):
            held = states(rules, applicant)
            assert said.rules == {rule: held[rule] for rule in said.rules}


@needs_laws
@pytest.mark.parametrize(
    "engine", [e for e in ENGINES if e.name in ("jsonlogic-rs", "zen-engine")], ids=lambda e: e.name
)
def test_laws_that_nobody_chose(engine: Engine) -> None:
    """Whatever rule set a law gives, its exports decide as `check` does."""
    if lacks := engine.lacks():
        pytest.skip(lacks)
    tried = 0
    for rules in (rule_set(measure) for path in law_files(60) for measure in read_path(path)):
        if not rules.requires:
            continue
        tried += 1
        applicants = draw(rules, 6)
        for applicant, said in zip(applicants, ask(engine, rules, applicants, more=True), strict=True):
            held = states(rules, applicant)
            assert said.verdict == check(rules, applicant, beside=False).verdict, rules.measure
            assert said.rules == {rule: held[rule] for rule in said.rules}, rules.measure
    assert tried > 5


@every_engine
def test_a_measure_without_conditions(engine: Engine) -> None:
    rules = replace(rules_of("beijing"), requires=(), rules=(), inputs=type(rules_of("beijing").inputs)())
    assert [said.verdict for said in ask(engine, rules, [Applicant()])] == ["eligible"]


def test_the_engines_are_those_that_are_documented() -> None:
    assert Counter(engine.format for engine in ENGINES) == {"jsonlogic": 3, "dmn": 2, "jdm": 1}
