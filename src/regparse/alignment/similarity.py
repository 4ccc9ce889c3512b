"""How much two provisions say the same.

The mean of three views, each from 0 to 1 and the same in both directions: the characters in their order (Indel
ratio); pairs of neighbouring characters in any order, rare ones counting more, so that what every penalty clause says
makes no two of them alike; and how much of the shorter the longer contains, since articles grow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import fsum, log
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:  # loaded where they are needed, like rapidfuzz: most builds match nothing
    import numpy as np

Ints: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
Floats: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"

_NO_WORD = re.compile(r"[\W_]+")
_PHRASE = re.compile(r"[^，。；：、,;:]*[，。；：、,;:]?")
_LONG = 20_000
"""Characters of both texts from which on whole phrases are compared in order, not characters: the table of characters
grows with the square. The longest paragraph of a law has 2,800."""
_LOOPED = 2_000
"""Pairs up to which a loop is faster than making matrices."""
_FULL_SIZE = 8
"""Pairs of characters from which on containment counts in full: short texts are contained in much."""


class Score(NamedTuple):
    """How alike an old text (index) and a new one are."""

    old: int
    new: int
    similarity: float


@lru_cache(maxsize=20_000)
def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, punctuation aside; a single character stands for itself."""
    plain = _NO_WORD.sub("", text)
    return frozenset(map("".join, pairwise(plain))) or frozenset(filter(None, (plain,)))


class Similarity:
    """Similarities of texts of two measures. A pair of characters weighs the more, the fewer provisions have it."""

    def __init__(self, olds: Iterable[str], news: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        size = 1
        for texts in (olds, news):
            side: Counter[str] = Counter()
            n = 0
            for n, text in enumerate(texts, 1):  # noqa: B007
                side.update(grams(text))
            counts |= side  # the larger of the two counts
            size = max(size, n)
        self._weights = {gram: log(1 + size / count) for gram, count in counts.items()}
        self._rare = log(1 + size)

    def weight(self, of: Iterable[str]) -> float:
        """How much some pairs of characters weigh together."""
        return fsum(self._weights.get(gram, self._rare) for gram in of)  # exact: sets have no order

    def pair(self, old: str, new: str) -> float:
        """How alike two texts are."""
        a, b = grams(old), grams(new)
        ratio = _ratio(old, new)
        if not a or not b:
            return ratio
        views = _views(self.weight(a & b), self.weight(a), self.weight(b), min(len(a), len(b)))
        return _mean(ratio, views)

    def contained(self, part: str, whole: str, apart: str = "") -> float:
        """How much of `part` the text `whole` contains and `apart` does not, from 0 to 1."""
        inside = grams(part)
        shared = (inside & grams(whole)) - grams(apart)
        return self.weight(shared) / (self.weight(inside) or 1)

    def containing(self, wholes: Sequence[str], parts: Sequence[str], least: float) -> list[tuple[int, int]]:
        """The pairs (index of a whole, index of a part) in which the whole contains at least `least` of the part."""
        if len(wholes) * len(parts) <= _LOOPED:
            wanted = [least * self.weight(grams(part)) for part in parts]
            return [(i, j) for i, j, shared in self._looped(wholes, parts) if shared >= wanted[j]]
        import numpy as np

        weights = np.array([self.weight(grams(part)) for part in parts])
        rows, columns, shared = self._shared(wholes, parts)
        enough = shared >= least * weights[columns]
        return list(zip(rows[enough].tolist(), columns[enough].tolist(), strict=True))

    def scores(self, olds: Sequence[str], news: Sequence[str], least: float) -> list[Score]:
        """All pairs that are at least `least` alike."""
        if len(olds) * len(news) <= _LOOPED:
            return list(self._scores_of_few(olds, news, least))
        import numpy as np

        rows, columns, shared = self._shared(olds, news)
        left, right = (np.array([self.weight(grams(text)) for text in texts]) for texts in (olds, news))
        sizes = [np.array([len(grams(text)) for text in texts]) for texts in (olds, news)]

        def views(rows: Ints, columns: Ints, shared: Floats) -> Floats:
            """Two of the three views, added."""
            a, b = left[rows], right[columns]
            size = np.minimum(sizes[0][rows], sizes[1][columns])
            added: Floats = 2 * shared / (a + b) + shared / np.minimum(a, b) * np.minimum(
                1, size / _FULL_SIZE
            )
            return added

        possible = 1 + views(rows, columns, shared) >= 3 * least
        rows, columns, shared = rows[possible], columns[possible], shared[possible]
        if not len(rows):
            return []
        ratios = _ratios([olds[i] for i in rows], [news[j] for j in columns])
        alike = np.round((ratios + views(rows, columns, shared)) / 3, 9)
        found = zip(rows.tolist(), columns.tolist(), alike.tolist(), strict=True)
        return [Score(i, j, similarity) for i, j, similarity in found if similarity >= least]

    def _scores_of_few(self, olds: Sequence[str], news: Sequence[str], least: float) -> Iterator[Score]:
        """The same for few pairs."""
        sizes = [[(self.weight(grams(text)), len(grams(text))) for text in texts] for texts in (olds, news)]
        for i, j, shared in self._looped(olds, news):
            (a, size_a), (b, size_b) = sizes[0][i], sizes[1][j]
            views = _views(shared, a, b, min(size_a, size_b))
            if 1 + views >= 3 * least and (alike := _mean(_ratio(olds[i], news[j]), views)) >= least:
                yield Score(i, j, alike)

    def _shared(self, olds: Sequence[str], news: Sequence[str]) -> tuple[Ints, Ints, Floats]:
        """What each pair of texts shares, by weight: indices and weights; pairs that share nothing are left out."""
        import numpy as np

        places: dict[str, int] = {}
        for text in (*olds, *news):
            for gram in sorted(grams(text)):
                places.setdefault(gram, len(places))
        weight = np.array([self._weights.get(gram, self._rare) for gram in places])
        both = ((_presence(olds, places) * weight) @ _presence(news, places).T).tocoo()
        return both.row.astype(np.int64), both.col.astype(np.int64), both.data

    def _looped(self, olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[int, int, float]]:
        """The same for few pairs."""
        for i, old in enumerate(olds):
            for j, new in enumerate(news):
                if shared := grams(old) & grams(new):
                    yield i, j, self.weight(shared)


def _views(shared: float, old: float, new: float, size: int) -> float:
    """Two of the three views, added: weights of what two texts share and of each, and how many pairs the smaller has."""
    return 2 * shared / (old + new) + shared / min(old, new) * min(1, size / _FULL_SIZE)


def _mean(ratio: float, views: float) -> float:
    """The mean of the three views: how much is in the same order, and the two others added."""
    return round((ratio + views) / 3, 9)


def _ratio(old: str, new: str) -> float:
    """How much two texts have in the same order, from 0 to 1."""
    from rapidfuzz.distance import Indel

    if min(len(old), len(new)) < _LONG:
        return float(Indel.normalized_similarity(old, new))
    numbers: dict[str, int] = {}
    phrases = ([numbers.setdefault(p, len(numbers)) for p in _PHRASE.findall(text)] for text in (old, new))
    return float(Indel.normalized_similarity(*phrases))


def _ratios(olds: Sequence[str], news: Sequence[str]) -> Floats:
    """The same for pairs of texts."""
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    if max(map(len, olds)) < _LONG or max(map(len, news)) < _LONG:
        found: Floats = process.cpdist(olds, news, scorer=Indel.normalized_similarity, dtype=np.float64)
        return found
    return np.array([_ratio(old, new) for old, new in zip(olds, news, strict=True)])


def _presence(texts: Sequence[str], columns: dict[str, int]) -> Any:
    """A row a text, a column a pair of characters; 1 where the text has it."""
    import numpy as np
    from scipy.sparse import csr_array

    indices = [sorted(columns[gram] for gram in grams(text)) for text in texts]
    starts = np.cumsum([0, *map(len, indices)])
    flat = np.array([n for row in indices for n in row], dtype=np.int64)
    return csr_array((np.ones(len(flat)), flat, starts), shape=(len(texts), len(columns)))
