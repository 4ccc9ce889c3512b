"""Being written."""

from collections.abc import Iterator

from regparse.facts.clause import Clause
from regparse.facts.scanner import Pattern
from regparse.model import Threshold

PATTERNS: tuple[Pattern, ...] = ()


def read(clause: Clause) -> Iterator[Threshold]:
    """Being written."""
    yield from ()
