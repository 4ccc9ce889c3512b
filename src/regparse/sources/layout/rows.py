"""Glyphs → printed lines, cut where a gap or the stripe between columns parts them; watermarks apart."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from regparse.sources.layout.printed import Glyph, Line

_TILE = 24.0
"""Points: the width of the tiles into which a page is cut to find what stands near a place."""
_STRIPE = 1.2
"""The least width of the white stripe between two columns, in sizes of the type."""


def part_watermark(glyphs: list[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs of the text, and those of a watermark: lines of larger type that is printed across the text."""
    if not glyphs:
        return glyphs, []
    usual = median(g.size for g in glyphs)
    large = [g for g in glyphs if g.size > 1.4 * usual]
    if not large or len(large) * 3 > len(glyphs):
        return glyphs, []
    centres: defaultdict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for g in glyphs:
        if g.size <= 1.2 * usual and g.text.strip():
            x, y = (g.left + g.right) / 2, (g.top + g.bottom) / 2
            centres[int(x // _TILE), int(y // _TILE)].append((x, y))
    out: set[int] = set()
    for line in rows(large):
        covering = sum(_covers(g, centres) for g in line)
        if covering >= 2 and covering * 3 >= len(line):
            out.update(map(id, line))
    return [g for g in glyphs if id(g) not in out], [g for g in glyphs if id(g) in out]


def _covers(glyph: Glyph, centres: dict[tuple[int, int], list[tuple[float, float]]]) -> bool:
    """Whether a character of the text stands within a glyph's box, well inside."""
    inset = 0.15 * glyph.size
    left, right, top, bottom = (
        glyph.left + inset,
        glyph.right - inset,
        glyph.top + inset,
        glyph.bottom - inset,
    )
    if right - left > 40 * _TILE or bottom - top > 40 * _TILE:
        return False
    return any(
        left < x < right and top < y < bottom
        for across in range(int(left // _TILE), int(right // _TILE) + 1)
        for down in range(int(top // _TILE), int(bottom // _TILE) + 1)
        for x, y in centres.get((across, down), ())
    )


def rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs by the line that they stand on, top down; a line's from left to right."""
    found: list[list[Glyph]] = []
    middles: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom, g.left)):
        middle = (glyph.top + glyph.bottom) / 2
        for back in range(1, min(4, len(found)) + 1):
            top, bottom = middles[-back]
            if top <= middle <= bottom and min(glyph.bottom, bottom) - max(glyph.top, top) > 0.4 * (
                glyph.bottom - glyph.top
            ):
                found[-back].append(glyph)
                break
        else:
            found.append([glyph])
            middles.append((glyph.top, glyph.bottom))
    return [sorted(line, key=lambda g: g.left) for line in found]


def printed_lines(
    glyphs: list[Glyph], number: int, width: float = 0.0, before: float | None = None
) -> list[Line]:
    """The lines of a page, cut where a gap is wider than any between words, or the page's columns are parted.

    With the page's `width` the stripe between columns is looked for; `before`: where it is on the page before.
    """
    lines: list[Line] = []
    found = rows(glyphs)
    stripe = (_stripe(found, width) or before) if width else None
    for glyph_row in found:
        part: list[Glyph] = []
        for glyph in glyph_row:
            gap = 2.2
            if part and stripe is not None and part[-1].right <= stripe <= glyph.left:
                gap = _STRIPE
            if (
                part
                and glyph.left - part[-1].right > gap * min(glyph.size, part[-1].size)
                and glyph.text.strip()
            ):
                lines += _parted(part, number)
                part = []
            if not part and not glyph.text.strip():
                continue
            part.append(glyph)
        if part:
            lines += _parted(part, number)
    return [line for line in lines if line.text.strip()]


def _stripe(found: list[list[Glyph]], width: float) -> float | None:
    """Where a narrow white stripe parts most rows of a page; None where none does."""
    edges = []
    for glyph_row in found:
        seen = [g for g in glyph_row if g.text.strip()]
        if len(seen) >= 6:
            edges.append(([g.left for g in seen], seen))
    if len(edges) < 10:
        return None
    counted = []
    for n in range(121):
        x = width * (0.35 + 0.0025 * n)
        open_rows = crossing = 0
        for lefts, seen in edges:
            i = bisect_left(lefts, x)
            if 0 < i < len(seen):
                gap = seen[i].left - seen[i - 1].right
                parts = seen[i - 1].right <= x and gap >= _STRIPE * min(seen[i].size, seen[i - 1].size)
                open_rows, crossing = open_rows + parts, crossing + (not parts)
        counted.append((open_rows - 4 * crossing, open_rows, x))
    best = max(counted)
    return best[2] if best[0] > 0 and best[1] >= 3 else None


def _parted(part: list[Glyph], number: int) -> list[Line]:
    """The lines that a stretch of a row is: beside large type in another column two small lines may stand in one row."""
    size = median(g.size for g in part)
    middles = [(g.top + g.bottom) / 2 for g in part if g.size > 0.8 * size]
    if max(middles) - min(middles) > 0.7 * size:
        return [_line(line, number) for line in rows(part)]
    return [_line(part, number)]


def _line(glyphs: Sequence[Glyph], number: int) -> Line:
    """One line: a blank stands where the gap is as wide as one; glyphs printed twice (false bold) once."""
    parts: list[str] = []
    before: Glyph | None = None
    visible = [g for g in glyphs if g.text.strip()] or list(glyphs)
    for glyph in glyphs:
        if before is not None:
            if (
                glyph.text == before.text
                and abs(glyph.left - before.left) < 0.25 * glyph.size
                and glyph.text.strip()
            ):
                continue
            gap = glyph.left - before.right
            if (
                gap > 0.45 * min(glyph.size, before.size)
                and parts
                and not parts[-1][-1:].isspace()
                and not glyph.text[:1].isspace()
            ):
                parts.append(" " if gap < 1.5 * glyph.size else "\u3000")
        parts.append(glyph.text)
        before = glyph
    sure = [g.confidence for g in visible if g.confidence is not None]
    return Line(
        "".join(parts).strip(" \t\u3000\xa0"),
        min(g.left for g in visible), min(g.top for g in visible),
        max(g.right for g in visible), max(g.bottom for g in visible),
        median(g.size for g in visible), number, min(sure, default=None),
    )  # fmt: skip
