"""`regparse` without the index for search: `python -m benchmarks.unindexed build CORPUS …`.

So a build's time is told apart from its index's: the index is filled beside other work, and cannot be told apart by a clock.
"""

from __future__ import annotations

import sqlite3
import sys

from regparse.cli import main
from regparse.knowledge import write
from regparse.knowledge.indexing import Filling


class Unfilled(Filling):
    """An index that stays empty."""

    def end(self) -> None:
        """Nothing begins."""

    def take_over(self, base: sqlite3.Connection) -> None:
        """Nothing is taken."""


if __name__ == "__main__":
    write.Filling = write.FillingApart = Unfilled  # type: ignore[misc]
    sys.exit(main())
