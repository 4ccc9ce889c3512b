"""Lint: what an editor would query in a draft before it is published. docs/lint.md has every rule.

| module | what it does |
|---|---|
| `rules` | what a rule is, and the list of all |
| `printed` | faults of the printed text: one rule for each kind of anomaly |
| `terms` | short names and definitions |
| `lists` | lists and what announces them |
| `numbers` | bands, periods, dates |
| `report` | findings as text, JSON and SARIF 2.1.0 |
| `word` | a Word copy of the draft with the findings as comments |

Reads: a Measure. Gives: few findings, and right ones: a rule that is often wrong is left out. The texts of the rules
stand in words/lint_rules.csv, for editors to edit.
"""

from __future__ import annotations

from collections.abc import Collection

from regparse.lint import lists, numbers, printed, terms
from regparse.lint.rules import Draft, Finding, Rule, texts
from regparse.model import Measure

RULES: tuple[Rule, ...] = (*printed.RULES, *terms.RULES, *lists.RULES, *numbers.RULES)
"""All rules, in the order of the documentation."""


class UnknownRule(ValueError):
    """An id that no rule has. As text one line: what, what to do."""


def lint(
    measure: Measure, *, only: Collection[str] = (), disabled: Collection[str] = ()
) -> tuple[Finding, ...]:
    """The findings of all rules (or `only` these, or all but `disabled`) in print order. Raises UnknownRule."""
    known = {rule.id for rule in RULES}
    for wanted in (*only, *disabled):
        if wanted not in known:
            raise UnknownRule(f"{wanted}: there is no such rule; `regparse lint --rules` lists them")
    draft = Draft(measure)
    found = [
        finding
        for rule in RULES
        if (not only or rule.id in only) and rule.id not in disabled
        for finding in rule.findings(draft)
    ]
    return tuple(sorted(found, key=lambda f: (f.span, f.rule)))


__all__ = ["RULES", "Draft", "Finding", "Rule", "UnknownRule", "lint", "texts"]
