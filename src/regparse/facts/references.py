"""Being written."""

from collections.abc import Iterator, Sequence

from regparse.facts.clause import Clause
from regparse.facts.scanner import Pattern
from regparse.model import Definition, Problem, Reference, Regulation

PATTERNS: tuple[Pattern, ...] = ()


def read(
    regulation: Regulation, clauses: Sequence[Clause], definitions: Sequence[Definition]
) -> tuple[list[Reference], list[Problem]]:
    """Being written."""
    return [], []
