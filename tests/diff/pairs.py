"""Laws of the collection that are there in two or more versions: the same name with different dates."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

from tests.conftest import LAWS

_DATE = re.compile(r"[（(](\d{4}-\d\d-\d\d)[)）]$")


@cache
def versions() -> dict[str, tuple[Path, ...]]:
    """Name → its files, the oldest first; what has no date counts as the oldest."""
    found: dict[str, list[tuple[str, Path]]] = defaultdict(list)
    for path in LAWS.rglob("*.md"):
        date = _DATE.search(path.stem)
        found[_DATE.sub("", path.stem)].append((date[1] if date else "", path))
    return {
        name: tuple(path for _, path in sorted(files))
        for name, files in sorted(found.items())
        if len(files) > 1
    }


def pairs() -> list[tuple[Path, Path]]:
    """Every version with the next."""
    return [pair for files in versions().values() for pair in pairwise(files)]
