"""Being written."""

from collections.abc import Iterator

from regparse.facts.clause import Clause
from regparse.facts.scanner import Pattern
from regparse.model import TimeRule

PATTERNS: tuple[Pattern, ...] = ()


def read(clause: Clause) -> Iterator[TimeRule]:
    """Being written."""
    yield from ()
