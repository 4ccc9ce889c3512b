"""`regparse` without the index for search: `python -m benchmarks.unindexed build CORPUS …`.

So a build's time is told apart from its index's: the index is filled beside other work, and cannot be told apart by a clock.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from regparse.cli import main
from regparse.knowledge import write


@contextmanager
def none(path: Path) -> Iterator[Callable[[sqlite3.Connection], None]]:
    """In the place of `regparse.knowledge.indexing.filling`: fills nothing."""
    yield lambda base: None


if __name__ == "__main__":
    write.filling = none
    sys.exit(main())
