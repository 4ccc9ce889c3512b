"""Marks in a provision's text: where a fact's quote stands in it, and marks nested into pieces for a template.

A fact carries its span in the source and its quote; a page shows the provision's text, in which hard wraps are
joined and white space is gone. `locate` finds the quote there. Texts and marks stay apart until they are drawn, so
what comes from a document is only ever escaped as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from typing import Literal

import msgspec

MarkKind = Literal["reference", "term", "definition", "fact", "hit"]


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch `[start, end)` of a text that means something.

    `href` leads to what a reference or a term means; `title` says it in short; `id` is the anchor of a fact.
    """

    start: int
    end: int
    kind: MarkKind
    href: str | None = None
    title: str | None = None
    id: str | None = None


class Piece(msgspec.Struct, frozen=True):
    """Plain text (`mark` is None), or a marked stretch with the pieces inside it."""

    text: str
    mark: Mark | None = None
    pieces: tuple[Piece, ...] = ()


def locate(text: str, quote: str, near: int) -> tuple[int, int] | None:
    """Where `quote` (without white space) stands in `text` (which may have single blanks); None where it does not.

    Of several places the last one not after `near` counts, failing that the first. `near` is the place of the quote
    in the source, counted from where the provision's text begins: characters are only ever dropped on the way
    from source to text, so the true place is never after it.

    >>> locate("年服务50家，年培训50家", "50家", 12), locate("年服务50家，年培训50家", "50家", 5)
    ((10, 13), (3, 6))
    >>> locate("执行 GB 18667 标准", "GB18667", 40)
    (3, 11)
    """
    if not quote:
        return None
    solid, kept = _solid(text)
    found = solid.rfind(quote, 0, max(near, 0) + len(quote))
    if found < 0:
        found = solid.find(quote)
    if found < 0:
        return None
    return kept[found], kept[found + len(quote) - 1] + 1


@lru_cache(2)
def _solid(text: str) -> tuple[str, Sequence[int]]:
    """`text` without its blanks, and where each of its characters stands in `text`; all facts of a text ask for it."""
    if " " not in text:
        return text, range(len(text))
    return text.replace(" ", ""), [index for index, char in enumerate(text) if char != " "]


def pieces(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """`text` cut at its `marks`, nested as they lie in each other; joined, the pieces are the text again.

    Where two marks overlap without nesting, the later one is cut in two, and its second part has no `id` (an anchor
    stands once). A link inside a link is dropped: HTML has none.

    >>> one, two = Mark(start=0, end=4, kind="fact"), Mark(start=2, end=6, kind="hit")
    >>> [(p.text, [q.text for q in p.pieces]) for p in pieces("资产总额不低于", (one, two))]
    [('资产总额', ['资产', '总额']), ('不低', ['不低']), ('于', [])]
    """
    return _within(text, 0, len(text), sorted(marks, key=_outer_first), linked=False)


def _outer_first(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _within(text: str, start: int, end: int, marks: Sequence[Mark], *, linked: bool) -> tuple[Piece, ...]:
    out: list[Piece] = []
    waiting = [(*_outer_first(mark), number, mark) for number, mark in enumerate(marks)]  # sorted, so a heap
    at = start
    while waiting:
        mark = heappop(waiting)[-1]
        if mark.start >= mark.end or (linked and mark.href):
            continue
        if at < mark.start:
            out.append(Piece(text[at : mark.start]))
        inside: list[Mark] = []
        after: list[tuple[int, int, int, Mark]] = []
        while waiting and waiting[0][0] < mark.end:
            _, minus_end, number, other = heappop(waiting)
            if other.end <= mark.end:
                inside.append(other)
            else:
                inside.append(msgspec.structs.replace(other, end=mark.end))
                rest = msgspec.structs.replace(other, start=mark.end, id=None)
                after.append((mark.end, minus_end, number, rest))
        for rest_of in after:
            heappush(waiting, rest_of)
        nested = _within(text, mark.start, mark.end, inside, linked=linked or bool(mark.href))
        out.append(Piece(text[mark.start : mark.end], mark, nested))
        at = mark.end
    if at < end:
        out.append(Piece(text[at:end]))
    return tuple(out)
