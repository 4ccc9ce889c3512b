"""Where phrases and sentences end: the stops of a text, found once for all that is asked about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache


class Stops:
    """The signs that part a text in one way. Their places are kept for as many texts as most laws have: each kind asks.

    >>> SENTENCE.before("甲；乙，丙。丁", 4), SENTENCE.after("甲；乙，丙。丁", 2), SENTENCE.after("甲；乙", 2)
    (1, 5, 3)
    """

    def __init__(self, signs: str) -> None:
        self._find = re.compile(f"[{re.escape(signs)}]").finditer
        self._places = lru_cache(maxsize=256)(self._read)

    def _read(self, text: str) -> list[int]:
        return [sign.start() for sign in self._find(text)]

    def before(self, text: str, index: int) -> int:
        """The place of the last stop before `text[index]`; -1 where there is none."""
        places = self._places(text)
        n = bisect_left(places, index)
        return places[n - 1] if n else -1

    def around(self, text: str, index: int) -> tuple[int, int]:
        """Both: the last stop before `text[index]`, and the first from there on."""
        places = self._places(text)
        n = bisect_left(places, index)
        return places[n - 1] if n else -1, places[n] if n < len(places) else len(text)

    def after(self, text: str, index: int) -> int:
        """The place of the first stop from `text[index]` on; the end of the text where there is none."""
        places = self._places(text)
        n = bisect_left(places, index)
        return places[n] if n < len(places) else len(text)


SENTENCE = Stops("。；;！？")
"""What parts sentences."""
FARTHEST = 3_000
"""How far from its mark a sentence is read, in characters. The longest sentence of a law is shorter; without a bound, a
line of a hundred thousand marks would be read a hundred thousand times.
"""
