"""Being written."""

from collections.abc import Sequence

from regparse.facts.clause import Clause
from regparse.model import Facts, Metadata, Regulation


def read(regulation: Regulation, clauses: Sequence[Clause], facts: Facts) -> Metadata:
    """Being written."""
    return Metadata()
