"""Ruled lines and glyphs → the rows of tables, and the place of tables among the lines of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from regparse.sources.layout.printed import Glyph, Line, Rule
from regparse.sources.layout.rows import printed_lines
from regparse.sources.sheet import row


def read_tables(glyphs: list[Glyph], rules: list[Rule], number: int) -> tuple[list[list[Line]], list[Glyph]]:
    """The rows of the ruled tables of a page, and the glyphs outside them."""
    flat = sorted((r for r in rules if r.right - r.left > 15 and r.bottom - r.top < 3), key=lambda r: r.top)
    upright = [r for r in rules if r.bottom - r.top > 6 and r.right - r.left < 3]
    if len(flat) < 2 or len(upright) < 2:
        return [], glyphs
    out: list[list[Line]] = []
    rest = glyphs
    for box in _grids(flat, upright):
        left, top, right, bottom = box
        inside = [
            g
            for g in rest
            if left - 1 <= (g.left + g.right) / 2 <= right + 1
            and top - 1 <= (g.top + g.bottom) / 2 <= bottom + 1
        ]
        xs = _distinct(
            r.left
            for r in upright
            if top - 2 <= r.top and r.bottom <= bottom + 2 and left - 2 <= r.left <= right + 2
        )
        ys = _distinct(
            r.top
            for r in flat
            if left - 2 <= r.left and r.right <= right + 2 and top - 2 <= r.top <= bottom + 2
        )
        if len(xs) < 3 or len(ys) < 3 or not inside:
            continue  # a frame, or a line under a heading
        cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        edges = [_edges(xs, upright, (a + b) / 2) for a, b in pairwise(ys)]
        for g in inside:
            line = min(max(bisect_left(ys, (g.top + g.bottom) / 2) - 1, 0), len(ys) - 2)
            parted = edges[line]
            column = min(max(bisect_left(parted, (g.left + g.right) / 2) - 1, 0), len(parted) - 2)
            cells[line, bisect_left(xs, parted[column])].append(g)
        table = []
        for line in range(len(ys) - 1):
            texts = [
                "".join(part.text for part in printed_lines(cells[line, c], number))
                for c in range(len(xs) - 1)
            ]
            if any(texts):
                of = [g for c in range(len(xs) - 1) for g in cells[line, c]]
                sure = [g.confidence for g in of if g.confidence is not None]
                table.append(
                    Line(row(texts), xs[0], ys[line], xs[-1], ys[line + 1], median(g.size for g in of), number,
                          min(sure, default=None), len(texts))
                )  # fmt: skip
        if table:
            out.append(table)
            taken = set(map(id, inside))
            rest = [g for g in rest if id(g) not in taken]
    return out, rest


def _edges(xs: list[float], upright: list[Rule], height: float) -> list[float]:
    """Those of the edges `xs` that are ruled at `height`: cells that reach over others lack some."""
    ruled = [
        x
        for x in xs[1:-1]
        if any(abs(r.left - x) < 4 and r.top - 1 <= height <= r.bottom + 1 for r in upright)
    ]
    return [xs[0], *ruled, xs[-1]]


def _grids(flat: list[Rule], upright: list[Rule]) -> list[tuple[float, float, float, float]]:
    """The boxes of rules that hang together through upright ones."""
    boxes: list[tuple[float, float, float, float]] = []
    for r in sorted(upright, key=lambda r: (r.top, r.left)):
        touching = [
            f for f in flat if f.left - 3 <= r.left <= f.right + 3 and r.top - 3 <= f.top <= r.bottom + 3
        ]
        if len(touching) < 2:
            continue
        box = (
            min(f.left for f in touching),
            min(f.top for f in touching),
            max(f.right for f in touching),
            max(f.top for f in touching),
        )
        for i, other in enumerate(boxes):
            if (
                box[0] < other[2] + 3
                and other[0] < box[2] + 3
                and box[1] < other[3] + 3
                and other[1] < box[3] + 3
            ):
                boxes[i] = (
                    min(box[0], other[0]),
                    min(box[1], other[1]),
                    max(box[2], other[2]),
                    max(box[3], other[3]),
                )
                break
        else:
            boxes.append(box)
    return boxes


def _distinct(values: Iterable[float]) -> list[float]:
    """Values in order, those that nearly coincide once."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > 4:
            out.append(value)
    return out


def merged(lines: list[Line], tables: list[list[Line]]) -> list[Line]:
    """Lines with tables put in where they stand."""
    out = list(lines)
    for table in sorted(tables, key=lambda t: t[0].top):
        top, left, right = table[0].top, min(t.left for t in table), max(t.right for t in table)
        place = next(
            (i for i, line in enumerate(out) if line.top >= top and line.right > left and line.left < right),
            len(out),
        )
        out[place:place] = table
    return out
