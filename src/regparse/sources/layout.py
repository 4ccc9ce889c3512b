"""Printed pages → text: lines, columns, tables and paragraphs from where characters stand.

Reads: for each page its glyphs (characters with boxes, origin at the upper left, in points) and its ruled lines.
Gives: a Sheet with one line a paragraph, in reading order. Running heads, footers and page numbers are furniture, and
stand where the page ends, inside a paragraph that goes on overleaf. Lines are joined where a paragraph was wrapped:
the line before is full, and the next neither indented nor the beginning of an article or item. A paragraph whose last
line happens to be full looks like a wrap; then the label of the next line decides, or else its indent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from regparse import numerals
from regparse.model import PrintedLine, Problem
from regparse.sources.sheet import Sheet, row


class Glyph(NamedTuple):
    """A character, or several that stand together, and its box. `size` is the size of the type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    confidence: float | None = None


class Rule(NamedTuple):
    """A ruled line: horizontal or vertical."""

    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """What is printed on a page."""

    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]


class _Line(NamedTuple):
    """A printed line, or what of it stands in one column or cell."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page: int
    confidence: float | None
    cells: int = 0
    """How many cells it has where it is a row of a table."""

    @property
    def height(self) -> float:
        return self.bottom - self.top


_NUMBER = re.compile(
    r"[-—–－~·•一\s]{0,6}(?:第\s{0,3})?(?:\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s{0,3}[/／]\s{0,3}\d{1,4})?(?:\s{0,3}页)?(?:[,，\s]{0,4}共\s{0,3}\d{1,4}\s{0,3}页)?[-—–－~·•一\s]{0,6}"
)
_LABEL = re.compile(
    r"第[〇○零一二三四五六七八九十百千0-9]{1,9}(?:[编章节]|条(?![、，和至第的规款]))|[（(][〇一二三四五六七八九十百]{1,5}[)）]|[一二三四五六七八九十]{1,3}、"
    r"|附件\s{0,2}[0-9一二三四五六七八九十]{0,3}\s{0,2}[:：]?$"
)
_CITED = re.compile(r"[（(][〇一二三四五六七八九十百]{1,5}[)）](?=[项、至和或及]|[（(])")
_SUBLABEL = re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]")
_ENDS = re.compile(r"[。；：！？!?;:]\s*[”’」』）)\]】》]{0,3}\s*$")
_NO_START = "，。、；：！？）》」』】”’％%,.;:!?)]}"
"""What no line begins with (GB/T 15834): a line that does was broken by a program that does not mind."""
_UNBROKEN = re.compile(
    rf"[“‘《（〔〈「『【\[(]{{0,4}}(?:[A-Za-z0-9.%％/@:+\-]{{1,60}}|.)(?:[“”‘’\"'].|[{re.escape(_NO_START)}]){{0,4}}"
)
"""What programs do not break over lines: a word or number, or a character, with the signs that cling to it."""


_FEW = 16
"""A page with no more lines may end a document set in columns."""


def write(sheet: Sheet, pages: Iterable[Page]) -> None:
    """Appends the text of `pages` to `sheet`, with its pages, printed lines and furniture."""
    read: list[list[_Line]] = []
    across: list[list[_Line]] = []
    gutter: float | None = None
    for number, page in enumerate(pages, 1):
        sheet.page_sizes.append((round(page.width, 2), round(page.height, 2)))
        text, watermark = _watermark(page.glyphs)
        lines, gutter = _page_lines(page._replace(glyphs=text), number, gutter)
        read.append(lines)
        across.append(_printed_lines(watermark, number))
    aside = _furniture(read, sheet.page_sizes)
    known = {line.text for lines in across for line in lines}
    for p, lines in enumerate(read):
        aside |= {(p, i) for i, line in enumerate(lines) if line.text in known}
        aside |= {(p, len(lines) + i) for i in range(len(across[p]))}
        lines += across[p]
    _Writer(sheet, read, aside).write()


def askew(name: str, said: dict[int, str]) -> Problem:
    """What is said of pages on which something is printed askew: page → what, a watermark or a seal."""
    told = "; ".join(dict.fromkeys(said.values()))[:120]
    pages = ", ".join(map(str, list(said)[:5])) + (" …" if len(said) > 5 else "")
    return Problem(
        "askew_text", "info", None,
        f"{name}: text that is printed askew on page{'s' * (len(said) > 1)} {pages} is left out: {told}",
    )  # fmt: skip


# -- glyphs → lines ------------------------------------------------------------------------------------------------


def _page_lines(page: Page, number: int, before: float | None) -> tuple[list[_Line], float | None]:
    """The lines of a page in reading order, and where its columns are parted; `before`: where those of the page before are."""
    glyphs = [g for g in page.glyphs if g.right > g.left - 0.01 and g.bottom > g.top]
    tables, rest = _tables(glyphs, page.rules, number)
    lines = sorted(
        _printed_lines(rest, number, page.width, before),
        key=lambda line: (round(line.top + line.bottom), line.left),
    )
    gutter = _gutter(lines, page)
    if gutter is None and before is not None and _ends_in_columns(lines, before):
        gutter = before
    return _merged(_columns(lines, gutter), tables), gutter


def _watermark(glyphs: list[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
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
    for line in _rows(large):
        covering = sum(_covers(g, centres) for g in line)
        if covering >= 2 and covering * 3 >= len(line):
            out.update(map(id, line))
    return [g for g in glyphs if id(g) not in out], [g for g in glyphs if id(g) in out]


_TILE = 24.0
"""Points: the width of the tiles into which a page is cut to find what stands near a place."""


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


def _merged(lines: list[_Line], tables: list[list[_Line]]) -> list[_Line]:
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


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
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


def _printed_lines(
    glyphs: list[Glyph], number: int, width: float = 0.0, before: float | None = None
) -> list[_Line]:
    """The lines of a page, cut where a gap is wider than any between words, or the page's columns are parted.

    With the page's `width` the stripe between columns is looked for; `before`: where it is on the page before.
    """
    lines: list[_Line] = []
    found = _rows(glyphs)
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


_STRIPE = 1.2
"""The least width of the white stripe between two columns, in sizes of the type."""


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


def _parted(part: list[Glyph], number: int) -> list[_Line]:
    """The lines that a stretch of a row is: beside large type in another column two small lines may stand in one row."""
    size = median(g.size for g in part)
    middles = [(g.top + g.bottom) / 2 for g in part if g.size > 0.8 * size]
    if max(middles) - min(middles) > 0.7 * size:
        return [_line(line, number) for line in _rows(part)]
    return [_line(part, number)]


def _line(glyphs: Sequence[Glyph], number: int) -> _Line:
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
    return _Line(
        "".join(parts).strip(" \t\u3000\xa0"),
        min(g.left for g in visible), min(g.top for g in visible),
        max(g.right for g in visible), max(g.bottom for g in visible),
        median(g.size for g in visible), number, min(sure, default=None),
    )  # fmt: skip


# -- columns -------------------------------------------------------------------------------------------------------


def _columns(ordered: list[_Line], gutter: float | None) -> list[_Line]:
    """Lines in reading order: where a stretch of the page is set in two columns, the left one first."""
    if gutter is None:
        return _side_by_side(ordered)
    out: list[_Line] = []
    left: list[_Line] = []
    right: list[_Line] = []
    for line in ordered:
        if line.right <= gutter + 2:
            left.append(line)
        elif line.left >= gutter - 2:
            right.append(line)
        else:
            out += [*left, *right, line]
            left, right = [], []
    return [*out, *left, *right]


def _gutter(lines: list[_Line], page: Page) -> float | None:
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


def _ends_in_columns(lines: list[_Line], gutter: float) -> bool:
    """Whether the few lines of a last page stand in the columns of the pages before it."""
    left, right = (
        sum(line.right <= gutter + 2 for line in lines),
        sum(line.left >= gutter - 2 for line in lines),
    )
    return min(left, right) >= 2 and (len(lines) - left - right) * 4 <= len(lines)


def _side_by_side(lines: list[_Line]) -> list[_Line]:
    """Lines of one column; pieces of the same line, which a wide gap had parted, are one line again."""
    out: list[_Line] = []
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


# -- tables --------------------------------------------------------------------------------------------------------


def _tables(glyphs: list[Glyph], rules: list[Rule], number: int) -> tuple[list[list[_Line]], list[Glyph]]:
    """The rows of the ruled tables of a page, and the glyphs outside them."""
    flat = sorted((r for r in rules if r.right - r.left > 15 and r.bottom - r.top < 3), key=lambda r: r.top)
    upright = [r for r in rules if r.bottom - r.top > 6 and r.right - r.left < 3]
    if len(flat) < 2 or len(upright) < 2:
        return [], glyphs
    out: list[list[_Line]] = []
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
                "".join(part.text for part in _printed_lines(cells[line, c], number))
                for c in range(len(xs) - 1)
            ]
            if any(texts):
                of = [g for c in range(len(xs) - 1) for g in cells[line, c]]
                sure = [g.confidence for g in of if g.confidence is not None]
                table.append(
                    _Line(row(texts), xs[0], ys[line], xs[-1], ys[line + 1], median(g.size for g in of), number,
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


# -- running heads and footers -------------------------------------------------------------------------------------


def _furniture(pages: list[list[_Line]], sizes: Sequence[tuple[float, float]]) -> set[tuple[int, int]]:
    """(page, line) of what is printed on every page, or is the number of the page."""
    aside: set[tuple[int, int]] = set()
    seen: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for p, lines in enumerate(pages):
        height = sizes[p][1]
        edge = sorted(range(len(lines)), key=lambda i: lines[i].top)
        outer = {*edge[:3], *edge[-3:]}
        lowest, highest = edge[-1:], edge[:1]
        for i in outer:
            line = lines[i]
            above, below = line.bottom < 0.12 * height, line.top > 0.88 * height
            if (
                (i in lowest or i in highest)
                and _NUMBER.fullmatch(line.text)
                and (line.bottom < 0.15 * height or line.top > 0.8 * height)
            ):
                aside.add((p, i))
            elif above or below:
                key = re.sub(r"\d+|[〇一二三四五六七八九十]+(?=页)", "#", "".join(line.text.split()))
                seen[key, round((line.top + line.bottom) / 2 / 8)].append((p, i))
    near: Counter[str] = Counter()
    for (key, _), places in seen.items():
        near[key] += len({p for p, _ in places})
    needed = max(2, 0.3 * len(pages))
    for (key, _), places in seen.items():
        if near[key] >= needed and len(pages) > 1:
            aside.update(places)
    return aside


# -- lines → paragraphs --------------------------------------------------------------------------------------------


class _Writer:
    """Writes lines as paragraphs."""

    def __init__(self, sheet: Sheet, pages: list[list[_Line]], aside: set[tuple[int, int]]) -> None:
        self.sheet, self.pages, self.aside = sheet, pages, aside
        body = [
            line
            for p, lines in enumerate(pages)
            for i, line in enumerate(lines)
            if (p, i) not in aside and not line.cells
        ]
        self.margins = {
            p: _margins([line for i, line in enumerate(lines) if (p, i) not in aside and not line.cells])
            for p, lines in enumerate(pages)
        }
        for p in range(1, len(pages)):
            if len(self.margins[p]) == 1 and len(self.margins[p - 1]) == 2 and len(pages[p]) <= _FEW:
                self.margins[p] = self.margins[p - 1]  # a last page in columns
        self.overall = _margins(body)
        self.indents = self._uses_indents(body)
        steps = [
            b.top - a.top for a, b in pairwise(body) if a.page == b.page and 0 < b.top - a.top < 4 * b.size
        ]
        self.step = median(steps) if len(steps) >= 10 else 0.0
        """From line to line, in points; 0 where there are too few to tell."""

    def _uses_indents(self, body: list[_Line]) -> bool:
        """Whether the document indents the first lines of paragraphs: then a line at the margin goes on."""
        labelled = [line for line in body if re.match(r"第[〇零一二三四五六七八九十百千]{1,9}条", line.text)]
        indented = [line for line in labelled if line.left - self._margin(line)[0] > 0.8 * line.size]
        return len(labelled) >= 2 and len(indented) * 10 >= len(labelled) * 7

    def _margin(self, line: _Line) -> tuple[float, float]:
        """The left and right margin of the column that a line stands in."""
        columns = self.margins[line.page - 1] or self.overall
        middle = (line.left + line.right) / 2
        inside = [c for c in columns if c[0] - 3 <= line.left and line.right <= c[1] + 3 + line.size]
        if inside:
            return min(inside, key=lambda c: c[1] - c[0])
        return min(columns, key=lambda c: abs((c[0] + c[1]) / 2 - middle), default=(line.left, line.right))

    def write(self) -> None:
        """All pages."""
        before: _Line | None = None
        self.opening = ""
        for p, lines in enumerate(self.pages):
            self.sheet.pages.append(self.sheet.length)
            noted = [i for i in range(len(lines)) if (p, i) in self.aside]
            text = [i for i in range(len(lines)) if (p, i) not in self.aside]
            height = self.sheet.page_sizes[p][1]
            heads = [i for i in noted if lines[i].top < height / 2]
            feet = [i for i in noted if lines[i].top >= height / 2]
            joins = bool(text) and before is not None and self._goes_on(before, lines[text[0]])
            if before is not None and not joins:
                self._end()
            for i in heads:
                self._aside(lines[i], inline=joins)
            if self.sheet.pages[-1] != self.sheet.length and not joins and not heads:
                self.sheet.pages[-1] = self.sheet.length
            for n, i in enumerate(text):
                line = lines[i]
                if n and before is not None and not self._goes_on(before, line):
                    self._end()
                elif before is not None and (n or joins):
                    self._between(before.text, line.text)
                if not self.opening:
                    self.opening = line.text
                start, end = self.sheet.add(line.text)
                self._printed(start, end, line)
                before = line
            for i in feet:
                self._aside(lines[i], inline=True)
        if before is not None:
            self._end()

    def _end(self) -> None:
        self.sheet.add("\n")
        self.opening = ""

    def _between(self, before: str, after: str) -> None:
        """A blank between two Latin words that a wrap had parted."""
        if before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalnum():
            self.sheet.add(" ")

    def _printed(self, start: int, end: int, line: _Line) -> None:
        left, top, right, bottom = (round(v, 2) for v in (line.left, line.top, line.right, line.bottom))
        sure = None if line.confidence is None else round(line.confidence, 4)
        self.sheet.lines.append(PrintedLine(start, end, line.page, left, top, right, bottom, sure))

    def _aside(self, line: _Line, inline: bool) -> None:
        """Furniture. Inside a paragraph that goes on overleaf it stands without line breaks of its own."""
        if self.sheet.length and inline:
            self.sheet.aside(" ")
        start, end = self.sheet.aside(line.text)
        self._printed(start, end, line)
        self.sheet.aside(" " if inline else "\n")

    def _goes_on(self, before: _Line, line: _Line) -> bool:
        """Whether `line` is the rest of the paragraph that `before` belongs to."""
        if before.cells or line.cells:
            return False
        if line.text[0] in _NO_START:
            return True
        if _is_next(self.opening, line.text):
            return False
        cited = before.text[-1] in "第、款条" and _CITED.match(line.text) is not None  # 第十条第 | （一）项
        near = 0.12 if line.confidence is None else 0.35  # the size of recognised type is only estimated
        same = abs(before.size - line.size) < near * max(before.size, line.size)
        left, right = self._margin(line)
        left_before, right_before = self._margin(before)
        size = line.size
        room = right_before - before.right
        if not same or room >= max(1.6 * before.size, _width(line.text, size) + 0.2 * size):
            return False
        indent, indent_before = _left(line) - left, _left(before) - left_before
        middles = [(x.left + x.right) / 2 for x in (before, line)]
        beneath = abs(middles[0] - middles[1]) < 0.35 * size
        if beneath and abs(middles[1] - (left + right) / 2) < 0.7 * size and indent > 0.8 * size:
            # A centred heading of several lines; else each centred line stands alone.
            whole = before.right - before.left > 0.85 * (right - left)
            return whole and not _ENDS.search(before.text) and not _LABEL.match(line.text)
        if self.indents:
            if indent > 0.8 * size:
                # A block that hangs as a whole goes on at its own indent; else the indent begins a paragraph.
                return (
                    abs(indent - indent_before) < 0.5 * size
                    and not _ENDS.search(before.text)
                    and not _starts(line.text)
                    and right_before - before.right < 1.1 * size
                    and indent > 3 * size
                )
            return not (_LABEL.match(line.text) and _ENDS.search(before.text))
        if not cited and _starts(line.text) and (_ENDS.search(before.text) or _LABEL.match(line.text)):
            return False
        if (
            self.step
            and before.page == line.page
            and line.top - before.top > 1.25 * self.step
            and _ENDS.search(before.text)
        ):
            return False  # paragraphs are set apart instead of indented
        return indent < 0.8 * size or abs(indent - indent_before) < 0.5 * size


def _width(text: str, size: float) -> float:
    """How much room the beginning of a line takes that could not be parted: had there been more above, it stood there."""
    first = _UNBROKEN.match(text)
    return size * sum(0.55 if c.isascii() else 1.0 for c in first[0]) if first else size


def _left(line: _Line) -> float:
    """Where a line begins. What recognition sees of an opening bracket is only its right half."""
    return line.left - (
        0.45 * line.size if line.confidence is not None and line.text[0] in "（《“〔【" else 0.0
    )


def _starts(text: str) -> bool:
    return bool(_LABEL.match(text) or _SUBLABEL.match(text))


_NUMBERED = re.compile(
    r"(第?)([〇一二三四五六七八九十百千]{1,9}|\d{1,3})([条、.．)）])|[（(]([〇一二三四五六七八九十百]{1,5}|\d{1,3})[)）]"
)


def _is_next(opening: str, text: str) -> bool:
    """Whether a line begins with the number after the one that the paragraph before begins with: 4、 after 3、."""
    a, b = _NUMBERED.match(opening), _NUMBERED.match(text)
    if not a or not b or (a[1], a[3], bool(a[4])) != (b[1], b[3], bool(b[4])):
        return False
    try:
        return numerals.number(b[2] or b[4]) == numerals.number(a[2] or a[4]) + 1
    except ValueError:  # 十百
        return False


def _margins(lines: list[_Line]) -> list[tuple[float, float]]:
    """The columns of a page as left and right margin: where many lines begin, and how far the longest reach."""
    if not lines:
        return []
    size = median(line.size for line in lines)
    long = [line for line in lines if len(line.text) >= 8] or lines
    lefts: Counter[int] = Counter(round(line.left / 4) for line in long)
    reach = max(line.right for line in long)
    common = [4.0 * key for key, count in lefts.items() if count >= max(2, 0.05 * len(long))] or [
        min(line.left for line in long)
    ]
    bucket = min(common)
    start = median(line.left for line in long if abs(line.left - bucket) <= 6)
    columns = [(float(start), reach)]
    middle = [line for line in long if line.left > (start + reach) / 2 - size]
    first = [line for line in long if line.right < (start + reach) / 2 + size]
    if len(middle) >= 5 and len(first) >= 5 and len(middle) + len(first) > 0.7 * len(long):
        columns = [
            (float(start), max(line.right for line in first)),
            (min(line.left for line in middle), reach),
        ]
    return columns
