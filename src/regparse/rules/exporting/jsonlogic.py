"""RuleSet → JsonLogic, with what it reads and where each part of it comes from.

JsonLogic has no place for notes, so the export is an object around the logic: `logic` gives the verdict; `missing`
gives the paths that are still needed; `inputs` describes them; `operands` says of each part of `logic`, by JSON Pointer
(RFC 6901), which rule it is and where the words stand. What stands at a pointer can be evaluated alone: it tells whether
that rule holds, or where `tells` is false (below a list of what must not exist), whether it does not.

Only operators that every engine has are used. At least k of n is a sum of ones and zeros compared with k. Nothing is
turned round but at the leaves (a circumstance that must not exist is `false`, not `not true`), so that an answer of the
wrong kind – "是" for true, a text for a number – satisfies no rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from regparse import address
from regparse.model import Span
from regparse.model.facts import Operator
from regparse.rules.exporting.variables import Section, described, ledger, number, variables
from regparse.rules.model import (
    JudgementRule,
    ListRule,
    Lowering,
    QuantityRule,
    Rule,
    RuleSet,
)

Logic = Any
"""JSON that JsonLogic reads."""

_OPERATORS: dict[Operator, tuple[str, str]] = {
    ">=": (">=", "<"),
    ">": (">", "<="),
    "<=": ("<=", ">"),
    "<": ("<", ">="),
    "=": ("==", "!="),
}
"""An operator in JsonLogic, and what holds when it does not."""


def write(rules: RuleSet) -> bytes:
    """The export, UTF-8."""
    return (json.dumps(export(rules), ensure_ascii=False, indent=1) + "\n").encode()


def export(rules: RuleSet) -> dict[str, Any]:
    """The export as JSON has it."""
    maker = _Maker(rules)
    logic = maker.whole()
    return {
        "format": "jsonlogic",
        "rules_version": rules.rules_version,
        "measure": rules.measure,
        "title": rules.title,
        "status": rules.status,
        "sha256": rules.sha256,
        "logic": logic,
        "missing": maker.missing(),
        "inputs": [described(variable) for variable in maker.variables],
        "operands": list(maker.operands(logic, "/logic")),
        "not_expressible": ledger(rules),
    }


class _Mark(NamedTuple):
    """What a part of the logic is: the rule, or (`what` relaxation) the relaxation; `turned`: it tells the contrary."""

    what: Literal["rule", "relaxation"]
    name: str
    at: str
    quote: str
    span: Span
    turned: bool = False


class _Maker:
    """Builds the logic of one rule set. Parts are fresh objects, so that a mark can hang on the object itself."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.variables = variables(rules)
        self.paths: dict[tuple[Section, str], str] = {(v.section, v.key): v.path for v in self.variables}
        self.claims = {r.key: r for r in rules.inputs.relaxations}
        self.marks: dict[int, tuple[Logic, list[_Mark]]] = {}

    def whole(self) -> Logic:
        """The logic of the verdict."""
        met = _all([self._rule(self.rules.by_id[i], False) for i in self.rules.requires])
        return {"if": [self.missing(), "undetermined", met, "eligible", "not_eligible"]}

    def missing(self) -> Logic:
        """The logic of what is still needed: a list of paths."""
        always = [v.path for v in self.variables if v.needed == "always"]
        once_claimed: list[Logic] = [
            {"if": [self._claimed(v.key, False), {"missing": [v.path]}, []]}
            for v in self.variables
            if v.needed == "if_claimed"
        ]
        return {"merge": [{"missing": always}, *once_claimed]}

    def operands(self, logic: Logic, pointer: str) -> Iterator[dict[str, Any]]:
        """What the parts of `logic`, which stands at `pointer`, are."""
        if isinstance(logic, list):
            for n, part in enumerate(logic):
                yield from self.operands(part, f"{pointer}/{n}")
        elif isinstance(logic, dict):
            for mark in self.marks.get(id(logic), (None, ()))[1]:
                yield {
                    "pointer": pointer,
                    mark.what: mark.name,
                    "tells": not mark.turned,
                    "at": mark.at,
                    "citation": address.cite(mark.at),
                    "quote": mark.quote,
                    "span": mark.span,
                }
            for operator, part in logic.items():
                yield from self.operands(part, f"{pointer}/{operator}")

    # --- rules; `turned`: the contrary ---

    def _rule(self, rule: Rule, turned: bool) -> Logic:
        ways = [self._plain(rule, turned)]
        for low in rule.lowered:
            if low.value is None or low.op is None:
                granted = _is(self._var("granted", low.relaxation), turned)
                ways.append(self._if_claimed(low, granted, turned))
            elif isinstance(rule, QuantityRule):
                ways.append(
                    self._if_claimed(low, self._compared(rule.key, low.op, low.value, turned), turned)
                )
        made = _all(ways) if turned else _any(ways)
        return self._marked(made, _Mark("rule", rule.id, rule.at, rule.quote, rule.span, turned))

    def _plain(self, rule: Rule, turned: bool) -> Logic:
        """A rule without the relaxations that make it hold another way."""
        if isinstance(rule, QuantityRule):
            return self._compared(rule.key, rule.op, rule.value, turned)
        if isinstance(rule, JudgementRule):
            return {"===": [self._var("judgements", rule.key), not turned]}
        if isinstance(rule, ListRule):
            return self._list(rule, turned)
        then = self._rule(self.rules.by_id[rule.then], turned)
        if rule.condition is not None:
            applies = self._rule(self.rules.by_id[rule.condition], not turned)
        else:
            applies = {"===" if turned else "!==": [self._var("class", "class"), rule.of_class]}
        return _all([applies, then]) if turned else _any([applies, then])

    def _list(self, rule: ListRule, turned: bool) -> Logic:
        inside = turned != (rule.logic == "none")
        members = [self._rule(self.rules.by_id[i], inside) for i in rule.members]
        if rule.logic != "at_least":
            return _any(members) if turned else _all(members)
        wanted = self._count(rule)
        if not turned and wanted == 1:
            return _any(members)
        if turned:  # fewer than k hold: of n at least n + 1 - k do not
            beyond = len(members) + 1
            wanted = beyond - wanted if isinstance(wanted, int) else {"-": [beyond, wanted]}
        return {">=": [{"+": [0, *({"if": [member, 1, 0]} for member in members)]}, wanted]}

    def _count(self, rule: ListRule) -> Logic:
        """How many members must hold, with what claimed relaxations make of the number."""
        plain = rule.count or 0
        lowered = [
            {"if": [self._claimed(low.relaxation, False), number(low.value), plain]}
            for low in rule.lowered
            if low.value is not None
        ]
        if not lowered:
            return plain
        return lowered[0] if len(lowered) == 1 else {"min": lowered}

    def _if_claimed(self, low: Lowering, way: Logic, turned: bool) -> Logic:
        """A way that is open to those only who claim a relaxation."""
        claimed = self._claimed(low.relaxation, turned)
        made = _any([claimed, way]) if turned else _all([claimed, way])
        return self._marked(made, self._relaxation(low.relaxation, turned))

    def _claimed(self, key: str, turned: bool) -> Logic:
        made = _is(self._var("relaxations", key), turned)
        return self._marked(made, self._relaxation(key, turned))

    def _relaxation(self, key: str, turned: bool) -> _Mark:
        found = self.claims[key]
        return _Mark("relaxation", key, found.at, found.quote, found.span, turned)

    def _compared(self, key: str, op: Operator, value: float, turned: bool) -> Logic:
        return {_OPERATORS[op][turned]: [self._var("quantities", key), number(value)]}

    def _var(self, section: Section, key: str) -> Logic:
        return {"var": self.paths[section, key]}

    def _marked(self, logic: Logic, mark: _Mark) -> Logic:
        self.marks.setdefault(id(logic), (logic, []))[1].append(mark)
        return logic


def _is(var: Logic, turned: bool) -> Logic:
    """Whether a claim or a grant is there; what is missing is not."""
    return {"!==" if turned else "===": [var, True]}


def _all(parts: list[Logic]) -> Logic:
    return True if not parts else parts[0] if len(parts) == 1 else {"and": parts}


def _any(parts: list[Logic]) -> Logic:
    return False if not parts else parts[0] if len(parts) == 1 else {"or": parts}
