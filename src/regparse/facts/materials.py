"""Being written."""

from collections.abc import Iterator, Sequence

from regparse.facts.clause import Clause
from regparse.facts.scanner import Pattern
from regparse.model import Facts, Material, Regulation

PATTERNS: tuple[Pattern, ...] = ()


def read(regulation: Regulation, clauses: Sequence[Clause], facts: Facts) -> Iterator[Material]:
    """Being written."""
    yield from ()
