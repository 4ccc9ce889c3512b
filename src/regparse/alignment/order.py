"""Which provisions kept their order, so that as few as possible have moved."""

from __future__ import annotations

from collections.abc import Sequence


def standing(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> set[int]:
    """The indices of those `pairs` (place before, place after) that kept their order.

    They are the most pairs that ascend on both sides; where several sets have as many, the one that weighs most. The
    pairs left out have moved.

    >>> sorted(standing([(0, 0), (1, 3), (2, 1), (3, 2)], [5, 5, 5, 5]))
    [0, 2, 3]
    """
    ranks = {place: n for n, place in enumerate(sorted({new for _, new in pairs}), 1)}
    best: list[tuple[int, int, int]] = [(0, 0, -1)] * (
        len(ranks) + 1
    )  # Fenwick tree: count, weight, last pair
    before: list[int] = [-1] * len(pairs)
    longest = (0, 0, -1)
    for i in sorted(range(len(pairs)), key=lambda i: (pairs[i][0], -pairs[i][1])):
        rank = ranks[pairs[i][1]]
        so_far, n = (0, 0, -1), rank - 1
        while n:
            so_far = max(so_far, best[n], key=_size)
            n &= n - 1
        before[i] = so_far[2]
        here = (so_far[0] + 1, so_far[1] + weights[i], i)
        longest = max(longest, here, key=_size)
        while rank < len(best):
            best[rank] = max(best[rank], here, key=_size)
            rank += rank & -rank
    kept, i = set(), longest[2]
    while i >= 0:
        kept.add(i)
        i = before[i]
    return kept


def _size(chain: tuple[int, int, int]) -> tuple[int, int]:
    return chain[:2]
