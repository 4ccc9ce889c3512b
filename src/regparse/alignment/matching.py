"""Which texts of one list became which of another: the best matching of all, not the first that fits.

Texts that are the same on both sides are taken out; the rest is matched so that the sum of similarities is largest
(maximum-weight assignment in a sparse bipartite graph: scipy's LAPJVsp); what is left over may be a part of a text
that was split, or have been merged into one. Where two matchings are equally good, order decides, then number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from regparse.alignment.order import standing
from regparse.alignment.similarity import Score, Similarity

_PLACE, _REST, _NUMBER = 0.02, 0.01, 0.005
"""What the same gap between provisions found again, the same relative place and the same number are worth: enough to
tell provisions of equal content apart."""
_SURE = 0.6
"""How alike two texts are that surely belong together."""
_SPOT = 0.05
"""How much less alike texts may be that stand between the same sure partners."""
_PART_CONTAINED = 0.6
"""How much of a part the whole must contain, beyond what the other parts have in common with it."""
_PART_GAIN = 0.04
"""By how much the parts together must be more like the whole than the best part alone."""
_PART_SURE, _PART_LITTLE = 0.9, 0.005
"""A part that the whole contains so surely may be little of it."""
_PART_SIZE, _PART_SHARE = 10, 500
"""Characters that a part has at least; and of a whole at least one in so many, which tells in texts of more than 5,000."""
_PART_LITERAL = 15
"""Characters from which on a part that is printed in the whole as it is cannot be there by chance."""
_SIGNS = "。；;，,：:"


_Edge = tuple[int, int, float]
"""Left end, right end, gain."""


class Group(NamedTuple):
    """Texts (indices) that came from one another: one and one, or one and several; nothing on a side: new or gone."""

    olds: tuple[int, ...]
    news: tuple[int, ...]
    similarity: float


def assign(edges: Iterable[_Edge]) -> list[tuple[int, int]]:
    """Of `edges` (left, right, gain > 0) those whose gains have the largest sum, no end used twice.

    >>> assign([(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.7)])
    [(0, 1), (1, 0)]
    """
    sure, contested = _without_contest([edge for edge in edges if edge[2] > 0])
    return sorted(sure + _best(contested))


def _without_contest(edges: list[_Edge]) -> tuple[list[tuple[int, int]], list[_Edge]]:
    """The matches that are in every best matching, and the edges between the ends that are left.

    An edge that gains more than the best others at its two ends do together is in every best matching: no more than
    these two could take its place.
    """
    sure: list[tuple[int, int]] = []
    while edges:
        at_ends: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
        for *ends, gain in edges:
            for end in enumerate(ends):
                at_ends[end].append(gain)
        others = {
            end: sorted(gains)[-2:] if len(gains) > 1 else [0.0, *gains] for end, gains in at_ends.items()
        }
        found = [
            (left, right)
            for left, right, gain in edges
            if gain == others[0, left][1] == others[1, right][1]
            and gain > others[0, left][0] + others[1, right][0]
        ]
        if not found:
            break
        sure += found
        lefts, rights = ({ends[side] for ends in found} for side in (0, 1))
        edges = [edge for edge in edges if edge[0] not in lefts and edge[1] not in rights]
    return sure, edges


def _best(given: list[_Edge]) -> list[tuple[int, int]]:
    """The best matching of edges that contest with one another."""
    if not given:
        return []
    # Loading them takes as long as reading some measures, and most builds have nothing to contest.
    from scipy.sparse import coo_array, csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    lefts, rights = (sorted({edge[side] for edge in given}) for side in (0, 1))
    rows, columns = ({end: n for n, end in enumerate(ends)} for ends in (lefts, rights))
    # Every left end may also stay alone, at no gain. Weights are one more than gains, since a matrix drops zeros.
    cells = [(rows[a], columns[b], 1 + gain) for a, b, gain in given]
    cells += [(n, len(rights) + n, 1.0) for n in range(len(lefts))]
    i, j, weights = zip(*cells, strict=True)
    graph = csr_array(coo_array((weights, (i, j)), shape=(len(lefts), len(rights) + len(lefts))))
    matched = zip(
        *(side.tolist() for side in min_weight_full_bipartite_matching(graph, maximize=True)), strict=True
    )
    return [(lefts[a], rights[b]) for a, b in matched if b < len(rights)]


def correspond(
    olds: Sequence[str],
    news: Sequence[str],
    similarity: Similarity,
    least: float,
    numbers: tuple[Sequence[str], Sequence[str]] | None = None,
) -> list[Group]:
    """The groups that `olds` and `news` form; every index stands in exactly one side of one group, or in one
    group of several. `least`: how alike two texts must be at least. `numbers` are the printed numbers.
    """
    partners = _equal(olds, news)
    partners.update(_similar(olds, news, partners, similarity, least, numbers))
    wholes = _parts(olds, news, partners, similarity)
    backwards = {j: i for i, j in partners.items()}
    groups = []
    for (side, whole), parts in wholes.items():
        ones, others = ((whole,), tuple(sorted(parts)))[:: 1 if side == "old" else -1]
        texts = "".join(olds[i] for i in ones), "".join(news[j] for j in others)
        groups.append(Group(ones, others, similarity.pair(*texts)))
    grouped = {i for g in groups for i in g.olds}, {j for g in groups for j in g.news}
    for i, j in partners.items():
        if i not in grouped[0]:
            score = 1.0 if olds[i] == news[j] else similarity.pair(olds[i], news[j])
            groups.append(Group((i,), (j,), score))
    groups += [Group((i,), (), 0.0) for i in range(len(olds)) if i not in partners and i not in grouped[0]]
    groups += [Group((), (j,), 0.0) for j in range(len(news)) if j not in backwards and j not in grouped[1]]
    return sorted(groups, key=lambda g: (g.news or (len(news),), g.olds))


def _printed_in(part: str, whole: str, apart: str) -> bool:
    """Whether `whole` has `part` word for word, its last sign aside, and `apart` does not: two sentences of one article
    share many words, so that what they have in common tells little of which went where.
    """
    words = part.rstrip(_SIGNS)
    return len(words) >= _PART_LITERAL and words in whole and words not in apart


def _equal(olds: Sequence[str], news: Sequence[str]) -> dict[int, int]:
    """Texts that are the same and as frequent on both sides, in their order."""
    places: tuple[dict[str, list[int]], dict[str, list[int]]] = (defaultdict(list), defaultdict(list))
    for side, texts in zip(places, (olds, news), strict=True):
        for n, text in enumerate(texts):
            side[text].append(n)
    return {
        i: j
        for text, old_places in places[0].items()
        if len(old_places) == len(places[1].get(text, ()))
        for i, j in zip(old_places, places[1][text], strict=True)
    }


def _similar(
    olds: Sequence[str],
    news: Sequence[str],
    partners: dict[int, int],
    similarity: Similarity,
    least: float,
    numbers: tuple[Sequence[str], Sequence[str]] | None,
) -> list[tuple[int, int]]:
    """The best matching of the texts that have no partner yet.

    It is found twice: the second time it is known between which sure partners a text stands, which tells texts of
    equal content apart and lets one that was rewritten on the spot be recognised.
    """
    taken = set(partners.values())
    left = [i for i in range(len(olds)) if i not in partners]
    right = [j for j in range(len(news)) if j not in taken]
    if not left or not right:
        return []
    on_the_spot = max(0.0, least - _SPOT)
    scores = similarity.scores([olds[i] for i in left], [news[j] for j in right], on_the_spot)

    def matching(fixed: dict[int, int]) -> list[Score]:
        places = _Places(fixed, len(olds), len(news))

        def gain(score: Score) -> float:
            i, j = left[score.old], right[score.new]
            same_number = numbers is not None and numbers[0][i] == numbers[1][j]
            wanted = on_the_spot if places.gaps(i, j) == 0 else least
            if score.similarity < wanted:
                return 0.0
            return score.similarity - on_the_spot + places.nearness(i, j) + _NUMBER * same_number

        chosen = set(assign((s.old, s.new, gain(s)) for s in scores))
        return [s for s in scores if (s.old, s.new) in chosen]

    sure = partners | {left[s.old]: right[s.new] for s in matching(partners) if s.similarity >= _SURE}
    return [(left[s.old], right[s.new]) for s in matching(sure)]


class _Places:
    """Where texts stand, measured by the texts round them of which the partners are known."""

    def __init__(self, partners: dict[int, int], old_size: int, new_size: int) -> None:
        pairs = list(partners.items())
        fixed = sorted(pairs[n] for n in standing(pairs, [1] * len(pairs)))
        self._before, self._after = [i for i, _ in fixed], [j for _, j in fixed]
        self._sizes = old_size, new_size

    def gaps(self, i: int, j: int) -> int:
        """How many known partners stand between the places `i` and `j`; 0: both are in the same gap."""
        if not self._before:
            return 1  # with nothing to go by, no place is the same
        return abs(bisect_left(self._before, i) - bisect_left(self._after, j))

    def nearness(self, i: int, j: int) -> float:
        """What it is worth that the two places are near each other."""
        rest = abs(i / self._sizes[0] - j / self._sizes[1])
        return _PLACE / (1 + self.gaps(i, j)) + _REST * (1 - rest)


def _parts(
    olds: Sequence[str], news: Sequence[str], partners: dict[int, int], similarity: Similarity
) -> dict[tuple[str, int], set[int]]:
    """Texts with the several that they were split into or merged from: ("old", whole) → parts, ("new", whole) → parts.

    A text without a partner is a part of another where that one contains most of it, where that is not what its
    partner already accounts for, and where the parts together are clearly more like the whole.
    """
    taken = {j: i for i, j in partners.items()}
    proposals: list[tuple[float, str, int, int]] = []
    for side, wholes, parts, known in (("old", olds, news, taken), ("new", news, olds, partners)):
        others = partners if side == "old" else taken
        loose = [n for n, text in enumerate(parts) if n not in known and len(text) >= _PART_SIZE]
        for whole, n in similarity.containing(wholes, [parts[part] for part in loose], _PART_CONTAINED):
            part, main = loose[n], others.get(whole)
            if main is None or wholes[whole] == parts[main]:
                continue
            if len(parts[part]) * _PART_SHARE < len(wholes[whole]):
                continue
            contained = similarity.contained(parts[part], wholes[whole], parts[main])
            if _printed_in(parts[part], wholes[whole], parts[main]):
                contained = 1.0
            if contained < _PART_CONTAINED:
                continue
            together = "".join(parts[n] for n in sorted((main, part)))
            gain = similarity.pair(wholes[whole], together) - similarity.pair(wholes[whole], parts[main])
            if gain >= (_PART_GAIN if contained < _PART_SURE else _PART_LITTLE):
                proposals.append((gain, side, whole, part))
    found: dict[tuple[str, int], set[int]] = {}
    used: set[tuple[str, int]] = set()
    for _, side, whole, part in sorted(proposals, key=lambda p: (-p[0], *p[1:])):
        other = "new" if side == "old" else "old"
        main = (partners if side == "old" else taken)[whole]
        # A text is whole or part, not both, and part of one only.
        if (other, part) in used or (side, whole) in used or (other, main) in found:
            continue
        found.setdefault((side, whole), {main}).add(part)
        used |= {(other, part), (other, main)}
    return found
