"""Regulation → facts. One file a kind; each declares its patterns, one scanner finds all their marks in one pass.

Reads: a Regulation. Gives: its Metadata, its Facts (each kind in print order) and Problems. Definitions are read
first, since references go by their short names; the kinds that rest on other kinds come after those.
"""

from __future__ import annotations

from itertools import repeat
from operator import attrgetter

from msgspec.structs import replace

from regparse.facts import (
    anomalies,
    condition_groups,
    definitions,
    materials,
    metadata,
    norms,
    quantities,
    references,
    relaxations,
    sanctions,
    thresholds,
    time_rules,
)
from regparse.facts.clause import Clause, one_width
from regparse.facts.inclusion import without_the_number
from regparse.facts.lower_demands import lower_for_some
from regparse.facts.places import Clauses
from regparse.facts.scanner import Lines, Scanner
from regparse.facts.tables import apart
from regparse.model import Facts, Metadata, Problem, Regulation

SCANNER = Scanner(
    (
        *norms.PATTERNS,
        *references.PATTERNS,
        *definitions.PATTERNS,
        *time_rules.PATTERNS,
        *thresholds.PATTERNS,
        *sanctions.PATTERNS,
        quantities.QUANTITY,
    )
)

_RESTING_ON_OTHERS = (
    ("condition_groups", condition_groups),
    ("relaxations", relaxations),
    ("materials", materials),
    ("sanctions", sanctions),
    ("norms", norms),
    ("anomalies", anomalies),
)
"""The kinds that are read with the facts before them in hand, in this order: their names and their rooms."""

_BY_PLACE = attrgetter("span")


def clauses(regulation: Regulation) -> Clauses:
    """Every provision of `regulation` that has text, in print order, with its marks."""
    parents = regulation.parents
    provisions = [p for p in regulation.walk() if p.passage.text and p.role != "contents"]
    lines, at = Lines([p.passage.text for p in provisions]), [p.at for p in provisions]
    if (wide := apart(one_width(lines.joined))) is not lines.joined:
        lines = Lines(wide.split("\n"))
    marks, having = SCANNER.marks_of(lines)
    each = map(Clause, at, lines.texts, marks, provisions, map(parents.get, at), repeat(regulation))
    return Clauses(each, lines, having)


def extract(regulation: Regulation) -> tuple[Metadata, Facts, tuple[Problem, ...]]:
    """All facts of `regulation`, and what could not be read or resolved."""
    read = clauses(regulation)
    defined = tuple(d for c in definitions.candidates(read) for d in definitions.read(c))
    refs, problems = references.read(regulation, read, defined)
    facts = Facts(
        definitions=defined,
        references=tuple(refs),
        thresholds=lower_for_some(
            regulation,
            without_the_number(
                regulation, read, [t for c in thresholds.candidates(read) for t in thresholds.read(c)]
            ),
        ),
        time_rules=tuple(t for c in time_rules.candidates(read) for t in time_rules.read(c)),
    )
    for name, kind in _RESTING_ON_OTHERS:
        found = sorted(kind.read(regulation, read, facts), key=_BY_PLACE)
        facts = replace(facts, **{name: tuple(found)})
    return metadata.read(regulation, read, facts), facts, tuple(problems)
