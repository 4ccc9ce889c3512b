"""Printed lines in reading order → paragraphs: what goes on with the line before it, and what begins anew.

Lines are joined where a paragraph was wrapped: the line before is full, and the next neither indented nor the beginning of
an article or item. A paragraph whose last line happens to be full looks like a wrap; then the label of the next line
decides, or else its indent.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from regparse import numerals
from regparse.model import PrintedLine
from regparse.sources.layout.printed import Line
from regparse.sources.sheet import Sheet

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
_NUMBERED = re.compile(
    r"(第?)([〇一二三四五六七八九十百千]{1,9}|\d{1,3})([条、.．)）])|[（(]([〇一二三四五六七八九十百]{1,5}|\d{1,3})[)）]"
)
_FEW = 16
"""A page with no more lines may end a document set in columns."""


class Writer:
    """Writes lines as paragraphs."""

    def __init__(self, sheet: Sheet, pages: list[list[Line]], aside: set[tuple[int, int]]) -> None:
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

    def _uses_indents(self, body: list[Line]) -> bool:
        """Whether the document indents the first lines of paragraphs: then a line at the margin goes on."""
        labelled = [line for line in body if re.match(r"第[〇零一二三四五六七八九十百千]{1,9}条", line.text)]
        indented = [line for line in labelled if line.left - self._margin(line)[0] > 0.8 * line.size]
        return len(labelled) >= 2 and len(indented) * 10 >= len(labelled) * 7

    def _margin(self, line: Line) -> tuple[float, float]:
        """The left and right margin of the column that a line stands in."""
        columns = self.margins[line.page - 1] or self.overall
        middle = (line.left + line.right) / 2
        inside = [c for c in columns if c[0] - 3 <= line.left and line.right <= c[1] + 3 + line.size]
        if inside:
            return min(inside, key=lambda c: c[1] - c[0])
        return min(columns, key=lambda c: abs((c[0] + c[1]) / 2 - middle), default=(line.left, line.right))

    def write(self) -> None:
        """All pages."""
        before: Line | None = None
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

    def _printed(self, start: int, end: int, line: Line) -> None:
        left, top, right, bottom = (round(v, 2) for v in (line.left, line.top, line.right, line.bottom))
        sure = None if line.confidence is None else round(line.confidence, 4)
        self.sheet.lines.append(PrintedLine(start, end, line.page, left, top, right, bottom, sure))

    def _aside(self, line: Line, inline: bool) -> None:
        """Furniture. Inside a paragraph that goes on overleaf it stands without line breaks of its own."""
        if self.sheet.length and inline:
            self.sheet.aside(" ")
        start, end = self.sheet.aside(line.text)
        self._printed(start, end, line)
        self.sheet.aside(" " if inline else "\n")

    def _goes_on(self, before: Line, line: Line) -> bool:
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


def _left(line: Line) -> float:
    """Where a line begins. What recognition sees of an opening bracket is only its right half."""
    return line.left - (
        0.45 * line.size if line.confidence is not None and line.text[0] in "（《“〔【" else 0.0
    )


def _starts(text: str) -> bool:
    return bool(_LABEL.match(text) or _SUBLABEL.match(text))


def _is_next(opening: str, text: str) -> bool:
    """Whether a line begins with the number after the one that the paragraph before begins with: 4、 after 3、."""
    a, b = _NUMBERED.match(opening), _NUMBERED.match(text)
    if not a or not b or (a[1], a[3], bool(a[4])) != (b[1], b[3], bool(b[4])):
        return False
    try:
        return numerals.number(b[2] or b[4]) == numerals.number(a[2] or a[4]) + 1
    except ValueError:  # 十百
        return False


def _margins(lines: list[Line]) -> list[tuple[float, float]]:
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
