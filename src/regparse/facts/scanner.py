"""One pass over a text for the marks of every kind of fact.

Each kind declares its patterns beside the code that reads them; `Scanner` composes them into one guarded
alternation, so that a text is read once however many kinds there are (docs/performance.md has the figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Pattern(NamedTuple):
    """A bounded regular expression for one mark.

    `starts` are all characters that a hit can begin with, for use inside a character class; `regex` has no capturing
    group and no unbounded repetition. `samples` are sentences with the hit in ⟦ ⟧ (none: the sentence has no hit);
    tests run them.
    """

    mark: str
    starts: str
    regex: str
    samples: tuple[str, ...]


class Mark(NamedTuple):
    """A hit: which mark, and where in the text it begins and ends."""

    mark: str
    start: int
    end: int


class Scanner:
    """All patterns as one. Where two could begin at the same character, the one declared first wins."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        starts = "".join(p.starts for p in self.patterns)
        branches = "|".join(f"(?P<{p.mark}>{p.regex})" for p in self.patterns)
        self._find = re.compile(f"(?=[{starts}])(?:{branches})").finditer

    def marks(self, text: str) -> list[Mark]:
        """The marks of `text` from left to right; they do not overlap."""
        return [Mark(m.lastgroup or "", m.start(), m.end()) for m in self._find(text)]
