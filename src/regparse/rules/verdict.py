"""A rule set and an applicant's facts → a verdict, with what came of each rule.

Reads: a RuleSet, an Applicant, and what to assume of open judgements. Gives: a Check.

What is open – a quantity that is missing, a judgement nobody has made, a relaxation claimed and not yet granted, a class
not named – leaves rules open as in Kleene's logic: a list is decided as soon as its other members decide it. That alone
would call a verdict open where it is not (an answer that stands in two rules cannot be yes in one and no in the other),
so answers that several rules read are tried out one after another: the verdict is `undetermined` exactly when some way
to answer makes it eligible and another does not, and `open` are the keys on which that depends.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal, NamedTuple, cast

from msgspec.structs import replace

from regparse import address
from regparse.model.facts import Operator
from regparse.rules.model import (
    Applicant,
    Check,
    JudgementRule,
    ListRule,
    Outcome,
    QuantityRule,
    Result,
    Rule,
    RuleSet,
    Verdict,
    WhenRule,
)
from regparse.rules.phrases import wanted
from regparse.wording import quantity

Assume = Literal["met", "unmet", "unknown"]

COMPARE: dict[Operator, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}
"""What an operator compares."""

CLASS = "class"
"""The key under which `open` names a class that is missing."""

LIMIT = 20_000
"""How many combinations of shared answers are tried at most; a verdict that is still open then is called so."""

Kind = Literal["quantities", "judgements", "granted", "class"]


class Key(NamedTuple):
    """One open answer: of which kind, under which key."""

    kind: Kind
    key: str


Tree = bool | tuple[object, ...]
"""What is left of a rule: decided, or open: `("answer", rule, Key)`, `("not", answer)`, `("all", trees)`, `("any", trees)`,
`("k", trees, count)`. One form for one thing: no decided part, no list in a list of its kind, parts sorted."""


def check(rules: RuleSet, applicant: Applicant, assume: Assume = "unknown", *, beside: bool = True) -> Check:
    """The verdict on `applicant`. `assume` answers open judgements, not quantities, not relaxations, not grants.

    met: the requirement is met, the circumstance does not exist; unmet: the contrary. A question whether a rule applies
    to the applicant is assumed as answered yes in both: the stricter reading. `beside`: with materials, procedure,
    sanctions and the ledger.
    """
    given = _Facts(rules, applicant, assume)
    verdict, open_ = given.verdict()
    return Check(
        measure=rules.measure,
        applicant=applicant.name,
        verdict=verdict,
        open=open_,
        results=tuple(given.results()),
        materials=rules.materials if beside else (),
        procedure=rules.procedure if beside else (),
        sanctions=rules.sanctions if beside else (),
        not_expressible=rules.not_expressible if beside else (),
    )


def states(rules: RuleSet, applicant: Applicant, assume: Assume = "unknown") -> dict[str, bool | None]:
    """Whether each rule holds for `applicant`, by its id; None where that is open."""
    given = _Facts(rules, applicant, assume)
    found = ((rule.id, given.state(rule)) for rule in rules.rules)
    return dict(found)


class _Facts:
    """An applicant's facts, as the rules read them."""

    def __init__(self, rules: RuleSet, applicant: Applicant, assume: Assume) -> None:
        self.rules = rules
        self.applicant = applicant
        self.claimed = frozenset(key for key, said in applicant.relaxations.items() if said)
        self.judgements = dict(applicant.judgements)
        self.assumed: set[str] = set()
        if assume != "unknown":
            for asked in rules.inputs.judgements:
                if asked.key not in self.judgements:
                    yes = asked.asks == "application" or (asked.asks == "requirement") == (assume == "met")
                    self.judgements[asked.key] = yes
                    self.assumed.add(asked.key)

    # --- the verdict ---

    def verdict(self) -> tuple[Verdict, tuple[str, ...]]:
        """The verdict, and the keys of the answers that could change it."""
        ends: set[bool] = set()
        matter: set[Key] = set()
        seen: set[Tree] = set()
        waiting = [_all(self._left(self.rules.by_id[i]) for i in self.rules.requires)]
        while waiting:
            tree = waiting.pop()
            if isinstance(tree, bool):
                ends.add(tree)
                continue
            if tree in seen:
                continue
            seen.add(tree)
            key = _shared(tree)
            if key is None or len(seen) > LIMIT:
                ends.update((True, False))
                matter.update(_keys(tree))
                continue
            branches = list(dict.fromkeys(self._answered(tree, key, value) for value in self.domain(key)))
            waiting += branches
            if key not in matter and any(self._differ(branches[0], other) for other in branches[1:]):
                matter.add(key)
        if len(ends) > 1:
            return "undetermined", self._named(matter)
        return ("eligible" if ends == {True} else "not_eligible"), ()

    @cached_property
    def _asked(self) -> dict[Key, int]:
        """The keys in the order in which they are asked."""
        return _order(self.rules)

    def _named(self, keys: Iterable[Key]) -> tuple[str, ...]:
        """Keys as `open` names them, each once, in the order in which they are asked."""
        return tuple(dict.fromkeys(k.key for k in sorted(keys, key=lambda k: self._asked[k])))

    def _differ(self, one: Tree, other: Tree) -> bool:
        """Whether some way to answer what is open in two trees makes one hold and the other not."""
        waiting, tried = [(one, other)], 0
        while waiting:
            one, other = waiting.pop()
            if one == other:
                continue
            tried += 1
            bare = [tree for tree in (one, other) if isinstance(tree, bool)]
            if len(bare) == 2 or tried > LIMIT:
                return True
            open_ = [tree for tree in (one, other) if not isinstance(tree, bool)]
            if bare and _shared(open_[0]) is None:
                return True  # each answer stands in it once: it can be made to hold, and not to
            key = _shared(("all", tuple(open_))) or _keys(open_[0])[0]
            waiting += [
                (self._answered(one, key, value), self._answered(other, key, value))
                for value in self.domain(key)
            ]
        return False

    def _answered(self, tree: Tree, key: Key, value: object) -> Tree:
        """What is left of a tree once `key` is answered."""
        if isinstance(tree, bool):
            return tree
        if tree[0] == "answer":
            if tree[2] != key:
                return tree
            if key.kind == "quantities":
                rule = self.rules.by_id[cast(str, tree[1])]
                return self.holds(cast(QuantityRule, rule), cast(float, value))
            return value == tree[1] if key.kind == "class" else cast(bool, value)
        if tree[0] == "not":
            return _not(self._answered(cast(Tree, tree[1]), key, value))
        parts = cast("tuple[Tree, ...]", tree[1])
        count = {"all": len(parts), "any": 1}.get(cast(str, tree[0])) or cast(int, tree[2])
        return _at_least(count, (self._answered(part, key, value) for part in parts))

    def domain(self, key: Key) -> tuple[object, ...]:
        """The answers to try for one key: of a quantity one value on each side of and at every bound."""
        if key.kind == "class":
            return self.rules.inputs.classes.names if self.rules.inputs.classes else ()
        if key.kind != "quantities":
            return True, False
        bounds = {
            bound
            for rule in self.rules.rules
            if isinstance(rule, QuantityRule) and rule.key == key.key
            for bound in (rule.value, *(low.value for low in rule.lowered if low.value is not None))
        }
        signed = any(q.signed for q in self.rules.inputs.quantities if q.key == key.key)
        edges = sorted(bounds)
        values = [*edges, edges[-1] + 1, *((a + b) / 2 for a, b in pairwise(edges))]
        values += [edges[0] - 1] if signed else ([edges[0] / 2] if edges[0] > 0 else [])
        return tuple(values)

    def _left(self, rule: Rule) -> Tree:
        """What is left of one rule, with what its claimed relaxations make of it."""
        plain: Tree
        if isinstance(rule, QuantityRule):
            plain = self._compared(rule)
        elif isinstance(rule, JudgementRule):
            plain = self._answer(rule, Key("judgements", rule.key), self.judgements.get(rule.key))
        elif isinstance(rule, ListRule):
            plain = self._listed(rule)
        else:
            plain = self._when(rule)
        grants = [
            low.relaxation for low in rule.lowered if low.value is None and low.relaxation in self.claimed
        ]
        if plain is True or not grants:
            return plain
        return _any(
            (
                plain,
                *(self._answer(rule, Key("granted", g), self.applicant.granted.get(g)) for g in grants),
            )
        )

    def _compared(self, rule: QuantityRule) -> Tree:
        key = Key("quantities", rule.key)
        value = self.applicant.quantities.get(rule.key)
        if value is not None:
            return self.holds(rule, value)
        outcomes = {self.holds(rule, cast(float, v)) for v in self.domain(key)}
        return ("answer", rule.id, key) if len(outcomes) > 1 else outcomes.pop()

    def holds(self, rule: QuantityRule, value: float) -> bool:
        """Whether a value satisfies the rule, or what a claimed relaxation puts in its place."""
        return COMPARE[rule.op](value, rule.value) or any(
            COMPARE[low.op](value, low.value)
            for low in rule.lowered
            if low.op is not None and low.value is not None and low.relaxation in self.claimed
        )

    @staticmethod
    def _answer(rule: Rule, key: Key, given: bool | None) -> Tree:
        return ("answer", rule.id if key.kind == "judgements" else "", key) if given is None else given

    def count(self, rule: ListRule) -> int:
        """How many members must hold, with what claimed relaxations make of the number."""
        lowered = (
            low.value for low in rule.lowered if low.value is not None and low.relaxation in self.claimed
        )
        return int(min([rule.count or 0, *lowered]))

    def _listed(self, rule: ListRule) -> Tree:
        members = (self._left(self.rules.by_id[i]) for i in rule.members)
        if rule.logic == "all":
            return _all(members)
        if rule.logic == "none":
            return _not(_any(members))
        return _at_least(self.count(rule), members)

    def _when(self, rule: WhenRule) -> Tree:
        then = self._left(self.rules.by_id[rule.then])
        if rule.condition is not None:
            return _any((_not(self._left(self.rules.by_id[rule.condition])), then))
        key = Key("class", CLASS)
        if self.applicant.of_class is not None:
            return then if self.applicant.of_class == rule.of_class else True
        return _any((_not(("answer", rule.of_class, key)), then))

    # --- rule by rule ---

    def state(self, rule: Rule) -> bool | None:
        """Whether a rule holds; None where that is open."""
        left = self._left(rule)
        return left if isinstance(left, bool) else None

    def results(self) -> Iterator[Result]:
        """What came of every rule, in the order of the set; lists only where they count."""
        guards = self.rules.guards
        for rule in self.rules.rules:
            if isinstance(rule, WhenRule) or (isinstance(rule, ListRule) and rule.logic != "at_least"):
                continue
            if rule.id not in self.rules.asked and not isinstance(rule, JudgementRule):
                continue  # it only tells whether another rule applies
            yield self._result(rule, guards.get(rule.id, ()))

    def _result(self, rule: Rule, guards: tuple[WhenRule, ...]) -> Result:
        off = next((g for g in guards if self._applies(g) is False), None)
        if off is not None:
            outcome: Outcome = "met"
            given: str | None = f"不适用：不属于{off.of_class}" if off.of_class else f"不适用：{off.quote}"
            open_: tuple[str, ...] = ()
        else:
            outcome, given, open_ = self._outcome(rule)
            waiting = [g for g in guards if self._applies(g) is None]
            if waiting and outcome == "not_met":
                outcome = "unknown" if any(g.of_class for g in waiting) else "needs_judgement"
                open_ = self._named(k for g in waiting for k in _keys(_not(self._applying(g))))
        return Result(
            at=rule.at,
            citation=_cited(rule.at),
            rule=rule.id,
            outcome=outcome,
            wanted=wanted(rule, self.claimed, needed=outcome not in ("met", "unknown")),
            given=given,
            quote=rule.quote,
            span=rule.span,
            open=open_,
        )

    def _applying(self, rule: WhenRule) -> Tree:
        """Whether the rule applies to the applicant, as far as known."""
        if rule.condition is not None:
            return self._left(self.rules.by_id[rule.condition])
        name = self.applicant.of_class
        return ("answer", rule.of_class, Key("class", CLASS)) if name is None else name == rule.of_class

    def _applies(self, rule: WhenRule) -> bool | None:
        found = self._applying(rule)
        return found if isinstance(found, bool) else None

    def _outcome(self, rule: Rule) -> tuple[Outcome, str | None, tuple[str, ...]]:
        """What came of a rule, what was given for it, and the keys that it waits for."""
        left = self._left(rule)
        given = self._given(rule)
        if not isinstance(left, bool):
            keys = _keys(left)
            judged = all(k.kind in ("judgements", "granted") for k in keys)
            return ("needs_judgement" if judged else "unknown"), given, self._named(keys)
        if rule.id in self.rules.circumstances:
            return ("not_met" if left else "met"), given, ()
        if left and rule.lowered and self._left(replace(rule, lowered=())) is not True:
            return "relaxed", given, ()
        return ("met" if left else "not_met"), given, ()

    def _given(self, rule: Rule) -> str | None:
        if isinstance(rule, QuantityRule):
            value = self.applicant.quantities.get(rule.key)
            return None if value is None else quantity(value, rule.unit, rule.concept)
        if isinstance(rule, JudgementRule):
            answer = self.judgements.get(rule.key)
            if answer is None:
                return None
            yes, no = ("存在", "不存在") if rule.asks == "circumstance" else ("是", "否")
            return (yes if answer else no) + ("（假定）" if rule.key in self.assumed else "")
        if isinstance(rule, ListRule):
            found = [self._left(self.rules.by_id[i]) for i in rule.members]
            met, open_ = sum(f is True for f in found), sum(not isinstance(f, bool) for f in found)
            return f"{met}项符合" + (f"，{open_}项未定" if open_ else "")
        return None


@cache
def _cited(at: str) -> str:
    return address.cite(at)


def _order(rules: RuleSet) -> dict[Key, int]:
    """The keys in the order in which they are asked."""
    asked = [Key("class", CLASS)] if rules.inputs.classes else []
    for rule in rules.rules:
        if isinstance(rule, QuantityRule):
            asked.append(Key("quantities", rule.key))
        elif isinstance(rule, JudgementRule):
            asked.append(Key("judgements", rule.key))
    asked += [Key("granted", r.key) for r in rules.inputs.relaxations]
    return {key: n for n, key in reversed(list(enumerate(asked)))}


# --- what is left of a rule, in one form only, so that equal trees are equal values ---


def _all(trees: Iterable[Tree]) -> Tree:
    trees = list(trees)
    return _at_least(len(trees), trees)


def _any(trees: Iterable[Tree]) -> Tree:
    return _at_least(1, trees)


def _not(tree: Tree) -> Tree:
    if isinstance(tree, bool):
        return not tree
    if tree[0] == "not":
        return cast(Tree, tree[1])
    if tree[0] == "answer":
        return "not", tree
    parts = cast("tuple[Tree, ...]", tree[1])
    count = {"all": len(parts), "any": 1}.get(cast(str, tree[0])) or cast(int, tree[2])
    return _at_least(len(parts) - count + 1, (_not(part) for part in parts))


def _at_least(count: int, trees: Iterable[Tree]) -> Tree:
    """At least `count` of `trees`: decided ones counted off, lists of the same kind merged, the rest sorted."""
    open_: list[tuple[object, ...]] = []
    for tree in trees:
        if isinstance(tree, bool):
            count -= tree
        else:
            open_.append(tree)
    if count <= 0:
        return True
    if count > len(open_):
        return False
    if len(open_) == 1:
        return open_[0]
    if count in (1, len(open_)):
        flat: list[tuple[object, ...]] = []
        alike = {True: "all", False: "any"}[count == len(open_)]
        for tree in open_:
            flat += cast("list[tuple[object, ...]]", tree[1]) if tree[0] == alike else [tree]
        once = dict.fromkeys(flat)
        return (alike, tuple(sorted(once, key=repr))) if len(once) > 1 else flat[0]
    return "k", tuple(sorted(open_, key=repr)), count


def _shared(tree: Tree) -> Key | None:
    """The open answer that stands most often in a tree; None where each stands once.

    A class stands in as many places as there are classes, since the applicant is of one of them.
    """
    uses = Counter(_keys(tree))
    several = [key for key, n in uses.items() if n > 1 or key.kind == "class"]
    return max(several, key=lambda key: (uses[key], key), default=None)


def _keys(tree: Tree) -> list[Key]:
    """The open answers in a tree, as often as they stand in it."""
    if isinstance(tree, bool):
        return []
    if tree[0] == "answer":
        return [cast(Key, tree[2])]
    parts = cast("tuple[Tree, ...]", (tree[1],) if tree[0] == "not" else tree[1])
    return [key for part in parts for key in _keys(part)]
