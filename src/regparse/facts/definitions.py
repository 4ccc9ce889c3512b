"""Being written."""

from collections.abc import Iterator

from regparse.facts.clause import Clause
from regparse.facts.scanner import Pattern
from regparse.model import Definition

PATTERNS: tuple[Pattern, ...] = ()


def read(clause: Clause) -> Iterator[Definition]:
    """Being written."""
    yield from ()
