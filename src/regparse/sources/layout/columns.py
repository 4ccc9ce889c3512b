"""Printed lines of a page → the same in reading order, where it is set in one column or in two."""

from __future__ import annotations

from itertools import groupby

from regparse.sources.layout.printed import Line, Page


def in_columns(ordered: list[Line], gutter: float | None) -> list[Line]:
    """Lines in reading order: where a stretch of the page is set in two columns, the left one first."""
    if gutter is None:
        return _side_by_side(ordered)
    out: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in ordered:
        if line.right <= gutter + 2:
            left.append(line)
        elif line.left >= gutter - 2:
            right.append(line)
        else:
            out += [*left, *right, line]
            left, right = [], []
    return [*out, *left, *right]


def find_gutter(lines: list[Line], page: Page) -> float | None:
    """Where the white stripe between two columns stands; None where the page has one column."""
    if len(lines) < 10:
        return None
    middle = [page.width * (0.35 + 0.005 * n) for n in range(61)]
    crossing = [sum(line.left < x - 2 < x + 2 < line.right for line in lines) for x in middle]
    fewest = min(crossing)
    stripes = [list(run) for few, run in groupby(range(len(middle)), lambda n: crossing[n] == fewest) if few]
    widest = max(stripes, key=len)
    best = middle[widest[len(widest) // 2]]
    if fewest * 5 > len(lines):
        return None
    left = [line for line in lines if line.right <= best + 2]
    right = [line for line in lines if line.left >= best - 2]
    long = [sum(len(line.text) >= 8 for line in side) for side in (left, right)]
    if min(long) < 5 or min(long) * 3 < max(long):
        return None
    beside = sum(any(abs(a.top - b.top) < a.size * 3 for b in right) for a in left)
    return best if beside * 2 > len(left) else None


def ends_in_columns(lines: list[Line], gutter: float) -> bool:
    """Whether the few lines of a last page stand in the columns of the pages before it."""
    left, right = (
        sum(line.right <= gutter + 2 for line in lines),
        sum(line.left >= gutter - 2 for line in lines),
    )
    return min(left, right) >= 2 and (len(lines) - left - right) * 4 <= len(lines)


def _side_by_side(lines: list[Line]) -> list[Line]:
    """Lines of one column; pieces of the same line, which a wide gap had parted, are one line again."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if (
            last is not None
            and min(last.bottom, line.bottom) - max(last.top, line.top) > 0.5 * min(last.height, line.height)
            and line.left >= last.right
        ):
            sure = [c for c in (last.confidence, line.confidence) if c is not None]
            out[-1] = last._replace(
                text=f"{last.text}\u3000{line.text}", right=line.right, top=min(last.top, line.top),
                bottom=max(last.bottom, line.bottom), confidence=min(sure, default=None),
            )  # fmt: skip
        else:
            out.append(line)
    return out
