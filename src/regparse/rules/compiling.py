"""Measure → RuleSet: what its lists, thresholds and relaxations ask of an applicant.

Reads: a Measure, nothing else. Gives: its RuleSet. What counts as a condition of eligibility: the lists that the facts
call condition groups; thresholds with the effect `require` outside of lists; and, in a chapter on conditions, a demand
that stands in prose (申报示范平台应当…具有突出的特色优势) as a question. Everything else that bears on eligibility and cannot be
asked so stands in the ledger `not_expressible`. words/rule_cues.csv has the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import asdict

from regparse.model import Measure
from regparse.rules import inputs, ledger, relaxing
from regparse.rules.model import (
    ListRule,
    MaterialRule,
    ProcedureRule,
    Rule,
    RuleSet,
    SanctionRule,
    WhenRule,
)
from regparse.rules.places import digest, outside, within
from regparse.rules.prose import Prose


def rule_set(measure: Measure) -> RuleSet:
    """The rule set of `measure`.

    >>> from regparse.reading import read_path
    >>> text = "第一条 申请人应当具备下列条件：（一）资产总额不低于200万元；（二）信用良好。"
    >>> rules = rule_set(read_path("example.txt", text.encode())[0])
    >>> [(rule.id, rule.at, rule.quote) for rule in rules.rules if rule.id not in rules.requires]
    [('total_assets.min', '1/1/1', '资产总额不低于200万元'), ('j-a0f0dda5', '1/1/2', '信用良好')]
    """
    return _Compiler(measure).whole()


class _Compiler(Prose):
    """Puts the rule set of one measure together."""

    def whole(self) -> RuleSet:
        measure = self.measure
        inside = {m for g in self.lists for m in g.members}
        requires: list[str] = []
        for at, groups in self.groups.items():
            if not any(within(at, m) for m in inside):
                requires += [self._group(group) for group in groups]
                requires += self._beside(self.nodes[at], groups)
        requires += self._standing_alone()
        requires += self._in_prose()
        self._unread_lists()
        asked = [rule for rule in self._ordered(requires) if rule.id not in self.in_case]
        relaxations, unfit = relaxing.lower(self.rules, asked, measure.relaxations, self.text)
        self.ledger += (*unfit, *ledger.read(measure, self.text, self.classes))
        ordered = self._ordered(requires)
        times = [t for t in measure.time_rules if t.kind != "lookback" and not outside(t.at)]
        return RuleSet(
            measure=measure.id,
            title=measure.metadata.title,
            status=measure.metadata.status,
            sha256=measure.source.sha256,
            requires=tuple(sorted(requires, key=lambda i: self.rules[i].span)),
            rules=ordered,
            inputs=inputs.asked(ordered, tuple(relaxations), self.classes),
            materials=tuple(
                MaterialRule(**asdict(m), id=i)
                for m, i in zip(
                    measure.materials, _ids("m", (m.name for m in measure.materials)), strict=True
                )
            ),
            procedure=tuple(
                ProcedureRule(**asdict(t), id=i)
                for t, i in zip(times, _ids("t", (t.kind + t.quote for t in times)), strict=True)
            ),
            sanctions=tuple(
                SanctionRule(**asdict(s), id=i)
                for s, i in zip(
                    measure.sanctions,
                    _ids("s", (s.effect + (s.trigger_quote or "") for s in measure.sanctions)),
                    strict=True,
                )
            ),
            not_expressible=tuple(sorted(self.ledger, key=lambda e: (e.span, e.code))),
        )

    def _ordered(self, requires: Iterable[str]) -> tuple[Rule, ...]:
        """The rules in print order of the lists that they stand in, a list before its members, each once."""
        out: dict[str, Rule] = {}
        waiting = sorted(requires, key=lambda i: self.rules[i].span)[::-1]
        while waiting:  # not by a function that calls itself: such a one would keep the measure until garbage is looked for
            rule_id = waiting.pop()
            if rule_id not in out:
                rule = out[rule_id] = self.rules[rule_id]
                waiting += reversed(_parts(rule))
        return tuple(out.values())


def _parts(rule: Rule) -> Sequence[str]:
    """The ids of the rules that a rule is made of, in print order."""
    if isinstance(rule, ListRule):
        return rule.members
    if isinstance(rule, WhenRule):
        return [part for part in (rule.condition, rule.then) if part is not None]
    return ()


def _ids(prefix: str, texts: Iterable[str]) -> Iterator[str]:
    """An id for each text, from its words."""
    seen: Counter[str] = Counter()
    for text in texts:
        base = f"{prefix}-{digest(text)}"
        seen[base] += 1
        yield base if seen[base] == 1 else f"{base}-{seen[base]}"
