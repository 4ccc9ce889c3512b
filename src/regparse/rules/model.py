"""The rule set of a measure: what it asks of an applicant, as a typed tree that a program can evaluate and export.

| type | what it says | holds when |
|---|---|---|
| QuantityRule | a number compares with a value | `facts.quantities[key] op value` |
| JudgementRule | only a person can say | `facts.judgements[key]` is true |
| ListRule `all` | all of its members | every member holds |
| ListRule `at_least` | `count` of its members | at least `count` members hold |
| ListRule `none` | circumstances that must not exist | no member holds |
| WhenRule | a requirement for some only | it does not apply, or `then` holds |

An applicant is eligible when every rule in `RuleSet.requires` holds. Rules refer to one another by id: `rules` is flat,
each once, a list before its members, in print order.

Relaxations. A rule with `lowered` also holds through any Lowering whose relaxation the applicant claims
(`facts.relaxations[key]`): with a value, when the comparison with that value holds (of an at_least list: when so many
members hold); without a value (可适当放宽), when whoever decides has granted it (`facts.granted[key]`) – until then
that answer is open. Values are never stricter than the rule that they lower.

Circumstances. In a `none` list the members hold when the circumstance *exists*: the list turns them round, they are not
turned round themselves (`JudgementRule.asks` says which question is put).

Keys. A quantity has its concept as key (`total_assets`), failing that `address#metric`; a judgement `address#n`; a
relaxation its address, with `#n` where an address has several. Several rules may read one key. Numbers are in the
base units of the facts (元, percent as 80). Ids of rules derive from concept and words, not from numbers or addresses,
so that they outlast renumbering and a changed value.

The JSON of a rule set is these types to the letter; docs/rules.md describes it, docs/rules.schema.json is its schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

from regparse.model import Fact, Material, Sanction, TimeRule
from regparse.model.facts import Operator

RULES_VERSION = "1.0"
"""Of the JSON form. The second number rises with what is added, the first with what breaks a reader."""

Asks = Literal["requirement", "circumstance", "application"]
"""What a judgement says when true: the requirement is met, the circumstance exists, the rule applies to the applicant."""


class Basis(msgspec.Struct, frozen=True):
    """Whether the number itself suffices (`inclusive`), by which printed word, and where that meaning comes from.

    `source` is 民法典第一千二百五十九条 for 以上, 以下, 以内, 不满, 超过, 以外; 词义 for words that say it themselves
    (不低于, 不足); 文本 where a bracket in the text says it (（含）, （不含）).
    """

    word: str
    inclusive: bool
    source: str


class Lowering(msgspec.Struct, frozen=True):
    """What the relaxation with the key `relaxation` makes of a rule; `op` and `value` null: as whoever decides grants."""

    relaxation: str
    op: Operator | None = None
    value: float | None = None


class _Rule(Fact, frozen=True, kw_only=True, tag_field="kind"):
    """What all rules have: an id, the operand's address and quote, and what lowers it."""

    id: str
    lowered: tuple[Lowering, ...] = ()


class QuantityRule(_Rule, frozen=True, kw_only=True, tag="quantity"):
    """A number that the applicant gives compares with `value` (base unit)."""

    key: str
    op: Operator
    value: float
    unit: str
    metric: str
    concept: str | None = None
    period: str | None = None
    basis: Basis


class JudgementRule(_Rule, frozen=True, kw_only=True, tag="judgement"):
    """What only a person can say, as a question (`question`) about the words quoted."""

    key: str
    question: str
    asks: Asks = "requirement"


class ListRule(_Rule, frozen=True, kw_only=True, tag="list"):
    """All of, at least `count` of, none of the rules `members` (ids). `count` is null but for at_least.

    `title` is what stands before the list (示范平台应同时具备以下基本条件) or heads an item (信息服务).
    """

    logic: Literal["all", "at_least", "none"]
    count: int | None = None
    members: tuple[str, ...]
    title: str = ""


class WhenRule(_Rule, frozen=True, kw_only=True, tag="when"):
    """`then` (an id) is asked of applicants of the class `of_class`, or of those for whom the rule `condition` holds.

    Exactly one of the two is not null.
    """

    of_class: str | None = msgspec.field(name="class", default=None)
    condition: str | None = None
    then: str


Rule = QuantityRule | JudgementRule | ListRule | WhenRule


class QuantityInput(msgspec.Struct, frozen=True, kw_only=True):
    """A number that is asked for, in `unit`, counted over `period`. `signed`: it may be negative (a rate of growth)."""

    key: str
    label: str
    unit: str
    period: str | None = None
    signed: bool = False
    at: str
    quote: str
    rules: tuple[str, ...]


class JudgementInput(msgspec.Struct, frozen=True, kw_only=True):
    """A question that only a person can answer, and the rules that read the answer."""

    key: str
    question: str
    asks: Asks = "requirement"
    at: str
    quote: str
    rules: tuple[str, ...]


class RelaxationInput(Fact, frozen=True, kw_only=True):
    """A relaxation that an applicant who is `who` may claim; `rules` are those that it lowers.

    `valued`: the text itself says to what. If not, whoever decides has to grant it (`facts.granted`).
    """

    key: str
    who: str
    valued: bool
    rules: tuple[str, ...]


class ClassInput(Fact, frozen=True, kw_only=True):
    """The classes that the measure distinguishes (综合类, 专业类); an applicant is of one of them."""

    names: tuple[str, ...]
    rules: tuple[str, ...]


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """All that is asked of an applicant. `classes` is null where the measure has none."""

    quantities: tuple[QuantityInput, ...] = ()
    judgements: tuple[JudgementInput, ...] = ()
    relaxations: tuple[RelaxationInput, ...] = ()
    classes: ClassInput | None = None


class MaterialRule(Material, frozen=True, kw_only=True):
    """A document to hand in. Reported beside the verdict, no part of it."""

    id: str


class ProcedureRule(TimeRule, frozen=True, kw_only=True):
    """A time limit, period or recurrence of the procedure. Reported beside the verdict, no part of it."""

    id: str


class SanctionRule(Sanction, frozen=True, kw_only=True):
    """What follows from a breach. Reported beside the verdict, no part of it."""

    id: str


class NotExpressible(Fact, frozen=True, kw_only=True):
    """An entry of the ledger: words that bear on eligibility and that the rule set does not, or not wholly, express.

    `code` is a stable name (docs/rules.md lists them); `reason` says what a reader of the verdict has to know.
    """

    code: str
    reason: str


class RuleSet(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The rule set of one measure. `sha256` is of the bytes that it was read from: another text, another set."""

    measure: str
    rules_version: str = RULES_VERSION
    title: str | None
    status: Literal["draft", "adopted"]
    sha256: str
    requires: tuple[str, ...]
    rules: tuple[Rule, ...]
    inputs: Inputs
    materials: tuple[MaterialRule, ...] = ()
    procedure: tuple[ProcedureRule, ...] = ()
    sanctions: tuple[SanctionRule, ...] = ()
    not_expressible: tuple[NotExpressible, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for rule in self.rules}

    def below(self, rule: Rule) -> tuple[Rule, ...]:
        """The rules that `rule` is made of: a list's members; a WhenRule's condition, if it has one, and `then`."""
        if isinstance(rule, ListRule):
            return tuple(self.by_id[i] for i in rule.members)
        if isinstance(rule, WhenRule):
            return tuple(self.by_id[i] for i in (rule.condition, rule.then) if i is not None)
        return ()

    @cached_property
    def circumstances(self) -> frozenset[str]:
        """The rules that hold when a circumstance exists that must not: those below an odd number of `none` lists."""
        out: set[str] = set()

        def walk(rule: Rule, turned: bool) -> None:
            if turned:
                out.add(rule.id)
            for part in self.below(rule):
                walk(part, turned != (isinstance(rule, ListRule) and rule.logic == "none"))

        for rule_id in self.requires:
            walk(self.by_id[rule_id], False)
        return frozenset(out)

    @cached_property
    def guards(self) -> dict[str, tuple[WhenRule, ...]]:
        """For each rule the conditions under which alone it is asked; of several ways to it, the one with fewest."""
        out: dict[str, tuple[WhenRule, ...]] = {}

        def walk(rule: Rule, on_the_way: tuple[WhenRule, ...]) -> None:
            if rule.id not in out or len(on_the_way) < len(out[rule.id]):
                out[rule.id] = on_the_way
            for part in self.below(rule):
                then = isinstance(rule, WhenRule) and part.id == rule.then
                walk(part, (*on_the_way, rule) if then and isinstance(rule, WhenRule) else on_the_way)

        for rule_id in self.requires:
            walk(self.by_id[rule_id], ())
        return out

    @cached_property
    def asked(self) -> frozenset[str]:
        """The rules that are asked for their own sake, and not only to tell whether another one applies."""
        out: set[str] = set()

        def walk(rule: Rule) -> None:
            out.add(rule.id)
            for part in self.below(rule):
                if not isinstance(rule, WhenRule) or part.id == rule.then:
                    walk(part)

        for rule_id in self.requires:
            walk(self.by_id[rule_id])
        return frozenset(out)

    def walk(self, rule: Rule) -> Iterator[Rule]:
        """`rule` and all that it is made of, a list before its members."""
        yield rule
        for part in self.below(rule):
            yield from self.walk(part)


class Applicant(msgspec.Struct, frozen=True, kw_only=True):
    """Facts of one applicant, checked against the inputs (`regparse.rules.facts.read`): what is missing is open.

    `quantities` are in base units. `relaxations` are those claimed; `granted` says of claimed ones without a value
    whether whoever decides has granted them.
    """

    name: str = ""
    quantities: dict[str, float] = {}
    judgements: dict[str, bool] = {}
    relaxations: dict[str, bool] = {}
    granted: dict[str, bool] = {}
    of_class: str | None = msgspec.field(name="class", default=None)


Outcome = Literal["met", "not_met", "relaxed", "unknown", "needs_judgement"]
"""Of one rule. `unknown`: a quantity, a class or a claim is missing; `needs_judgement`: only a person can close it."""

Verdict = Literal["eligible", "not_eligible", "undetermined"]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one rule: what was wanted, what was given, and the words of the clause."""

    at: str
    citation: str
    rule: str
    outcome: Outcome
    wanted: str
    given: str | None
    quote: str
    span: tuple[int, int]
    open: tuple[str, ...] = ()


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one applicant.

    `open` are the keys whose answers could still change the verdict, empty where it is determined. Materials,
    procedure and sanctions stand beside the verdict, as the rule set has them.
    """

    measure: str
    applicant: str = ""
    verdict: Verdict
    open: tuple[str, ...]
    results: tuple[Result, ...]
    materials: tuple[MaterialRule, ...] = ()
    procedure: tuple[ProcedureRule, ...] = ()
    sanctions: tuple[SanctionRule, ...] = ()
    not_expressible: tuple[NotExpressible, ...] = ()
