"""Whether a text is wrapped: its lines end where the page ended, as in what is copied from PDF files.

Reads: lines. Gives: how wide the text is set, and whether its paragraphs are indented or parted by empty lines. A line as
wide as the text goes on below, also where it happens to end in a stop; so what is said of it holds only of texts of which
most open lines are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from regparse.structure.lines import Line

_FULL_STOPS = "。：:！？"
_HALF_STOPS = "；;"
_STOPS = frozenset("。；：！？;:!?…")
_FEWEST, _SHARE, _NARROWEST, _TOLERANCE = 4, 0.7, 12, 2
"""How many lines must break off, which share of them at one width, how wide that is at least, and how exactly."""
_SPACED = 0.9
"""Before which share of the labels an empty line stands where paragraphs are parted by empty lines."""
_ENOUGH = 40
"""How many labels are looked at for that."""
_WIDER = 0.05
"""Which share of the lines may be wider than that."""
_WIDEST = 80
"""How many characters a line of a page has at most."""
_MOVED = 6
"""How much narrower a line is from which a figure or a word was moved to the next."""


class Wrapping(NamedTuple):
    """How a text is wrapped."""

    width: float
    """In characters of full width; 0 where lines are paragraphs."""
    indented: bool
    """Whether paragraphs begin with a blank, and the rest of them does not."""
    spaced: bool = False
    """Whether an empty line stands before each paragraph."""

    def fills(self, line: Line) -> bool:
        """Whether `line` is as wide as the text is set."""
        return self.width > 0 and _width(line) >= self.width - (_MOVED if self.indented else _TOLERANCE)

    def goes_on(self, line: Line, following: Line) -> bool:
        """Whether `following` is the rest of `line`, which is as wide as the text is set.

        Where paragraphs are indented it is, unless it is indented itself; else a full stop leaves that open. Where empty lines
        part them, what stands below a semicolon without one goes on, however wide the line.
        """
        if following.heading_level:
            return False
        if self.spaced and _breaks_off(line, following) and not _parted(line, following):
            return True
        if not self.fills(line):
            return False
        return not indent(following) if self.indented else line.text[-1] not in _FULL_STOPS


def wrapping(lines: Sequence[Line]) -> Wrapping:
    """How `lines` are wrapped, if they are."""
    labelled = [*islice((_parted(a, b) for a, b in pairwise(lines) if b.label is not None), _ENOUGH)]
    spaced = len(labelled) >= _FEWEST and sum(labelled) > _SPACED * len(labelled)
    width, indented = _set(lines)
    return Wrapping(width, indented, spaced)


_NOT_SET = (0.0, False)


def _set(lines: Sequence[Line]) -> tuple[float, bool]:
    """How wide the text is set, in characters of full width, 0 where lines are paragraphs; and whether these are indented."""
    if any(len(line.text) > _WIDEST for line in lines):
        return _NOT_SET
    broken = [
        _width(a)
        for a, b in pairwise(lines)
        if a.text[-1] not in _STOPS and b.label is None and not (a.gaps and _is_row(a))
    ]
    if len(broken) < _FEWEST:
        return _NOT_SET
    width, _ = Counter(map(round, broken)).most_common(1)[0]
    alike = sum(abs(w - width) <= _TOLERANCE for w in broken)
    wider = sum(_width(line) > width + _TOLERANCE for line in lines)
    if width < _NARROWEST or alike < _SHARE * len(broken) or wider > _WIDER * len(lines):
        return _NOT_SET
    labelled = [indent(line) > 0 for line in lines if line.label and line.label.kind == "article"]
    rest = [indent(line) > 0 for line in lines if line.label is None]
    return width, sum(labelled) > _SHARE * len(labelled) and not all(rest)


def _breaks_off(line: Line, following: Line) -> bool:
    """Whether `line` ends at a semicolon within a sentence; the lines of a list all do, and have no commas."""
    return line.text[-1] in _HALF_STOPS and "，" in line.text and following.text[-1] not in _HALF_STOPS


def _parted(line: Line, following: Line) -> bool:
    """Whether an empty line stands between two lines."""
    end = line.span(0, len(line.text))[1]
    return line.source.count("\n", end, following.begin) > 1


_COLUMNS = re.compile(r"\S(?:[ \t]*[\t　][ \t　]*| {2,})\S")
"""What stands between two cells of a row: a tabulator, an ideographic blank, several blanks."""


def _is_row(line: Line) -> bool:
    """Whether `line` is a row of a table that is set with blanks: such lines are as long as each other, and none goes on below."""
    return line.label is None and _COLUMNS.search(_printed(line)) is not None


def _printed(line: Line) -> str:
    """The line as it is printed, from its margin on."""
    return line.source[_start(line) : line.span(0, len(line.text))[1]]


def indent(line: Line) -> int:
    """How many blanks stand before `line`."""
    return line.begin - _start(line)


def _start(line: Line) -> int:
    """Where the printed line begins in the source."""
    return line.source.rfind("\n", 0, line.begin) + 1


def _width(line: Line) -> float:
    """How wide a line is printed, in characters of full width."""
    printed = _printed(line)
    wide = (len(printed.encode()) - len(printed)) / 2  # three bytes each
    return wide + (len(printed) - wide) / 2
