"""A rule set → the rows of the table `rules`: one a rule, its expression as JSON."""

from __future__ import annotations

from collections.abc import Container, Iterator

import msgspec

from regparse.knowledge import graph
from regparse.rules.model import RuleSet

Row = tuple[object, ...]


def rule_rows(rules: RuleSet, known: Container[str]) -> Iterator[Row]:
    """The rows, in the order of the set. `known` are the measure's addresses.

    The key is `measure!rule`: an address and a rule's id can look alike. `expression` is the rule as the JSON of the rule
    set has it, without what stands in columns of its own.
    """
    for rule in rules.rules:
        said = msgspec.to_builtins(rule)
        place = {name: said.pop(name) for name in ("at", "quote", "span", "page", "confidence", "reading")}
        yield (
            f"{rules.measure}!{rule.id}",
            rules.measure,
            graph.provision_id(rules.measure, rule.at) if rule.at in known else None,
            rule.at,
            rule.id,
            said["kind"],
            msgspec.json.encode(said).decode(),
            place["quote"],
            *rule.span,
            rule.page,
            rule.confidence,
            rule.reading,
        )
