"""One pass over a text for the marks of every kind of fact.

Each kind declares its patterns beside the code that reads them; `Scanner` composes them into one guarded
alternation, so that a text is read once however many kinds there are (docs/performance.md has the figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple


class Pattern(NamedTuple):
    """A bounded regular expression for one mark.

    `starts` are all characters that a hit can begin with, for use inside a character class; `regex` has no capturing
    group, no unbounded repetition, and no ^ or $ (texts are scanned together). `samples` are sentences with the hit
    in ⟦ ⟧ (none: the sentence has no hit); tests run them.
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


_mark = partial(tuple.__new__, Mark)
"""A Mark of its three fields, faster than by its name: there is one for every 45 characters."""


class Scanner:
    """All patterns as one. Where two could begin at the same character, the one declared first wins."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        starts = "".join(p.starts for p in self.patterns)
        # A branch that the character does not open is left after one look; its name stands at its end, since a group
        # that is open while it fails costs more than all the rest.
        branches = "|".join(f"(?=[{p.starts}])(?:{p.regex})(?P<{p.mark}>)" for p in self.patterns)
        # No hit, and nothing that is looked at round it, goes from one text into the next.
        within = branches.replace("[^", "[^\n")
        self._find = re.compile(f"(?=[{starts}])(?:{within})").finditer

    def marks(self, text: str) -> list[Mark]:
        """The marks of `text` from left to right; they do not overlap."""
        return self.marks_of((text,))[0]

    def marks_of(self, texts: Sequence[str]) -> list[list[Mark]]:
        """The marks of each of `texts` (which have no line breaks): one pass over all, since starting one has its price."""
        found: list[list[Mark]] = [[] for _ in texts]
        if not texts:
            return found
        nth, begin, marks = 0, 0, found[0]
        stop = len(texts[0])
        for hit in self._find("\n".join(texts)):
            start, end = hit.span()
            while start > stop:
                nth += 1
                begin = stop + 1
                stop = begin + len(texts[nth])
                marks = found[nth]
            marks.append(_mark((hit.lastgroup, start - begin, end - begin)))
        return found
