"""Source → lines: printed lines with what a person reads on them.

Reads: a Source and the text with private data masked. Gives: the lines that have text, in print order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from regparse.model import Passage, Source, Span
from regparse.model.text import NO_WIDTH, WORD, Runs, latin, passage
from regparse.structure.labels import Label, label

_UNSEEN = re.compile(rf"[{NO_WIDTH}\ue5e5]")
"""What is blank to readers, though not to `str.split`."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """A printed line with text. Most have no gap (white space or markup between two of their characters) or one."""

    text: str
    """What is read on the line."""
    label: Label | None
    """The label that the line begins with, if any."""
    heading_level: int
    """The level of the source's heading mark, 0 without."""
    source: str
    """The text that the line is read from."""
    begin: int
    """Where the first character stands in the source."""
    cut: int = 0
    """The index in `text` behind the last gap, 0 without."""
    behind: int = 0
    """Where the character `text[cut]` stands in the source."""
    runs: Runs = ()
    """As in a Passage, where the line has several gaps or markup."""
    pieces: tuple[Span, ...] = ()
    """The spans that the line is made of, where markup parts it."""

    def gap_after(self, index: int) -> bool:
        """Whether white space or markup stands between `text[index - 1]` and `text[index]`, or the line ends there."""
        if index >= len(self.text):
            return True
        if self.runs:
            return self._offset(index) - self._offset(index - 1) > 1
        return index == self.cut > 0

    def stretch(self, start: int, end: int) -> Span | None:
        """Where the non-empty `text[start:end]` stands in the source, if that is one stretch without gaps."""
        if start >= self.cut and self.text[start] != " ":
            first = self.behind + start - self.cut
            return first, first + end - start
        if end <= self.cut and not self.runs:
            return self.begin + start, self.begin + end
        return None

    def part(self, start: int, end: int) -> Passage:
        """The non-empty `text[start:end]` as a passage of its own."""
        if self.runs:
            return passage(self.source, self.pieces_from(start, end))
        if stretch := self.stretch(start, end):
            return Passage(self.text[start:end], ((0, stretch[0]),))
        return Passage(self.text[start:end], ((0, self.begin + start), (self.cut - start, self.behind)))

    def _offset(self, index: int) -> int:
        """Where `text[index]` stands in the source."""
        if self.runs:
            at, origin = self.runs[bisect_left(self.runs, (index + 1,)) - 1]
            return origin + index - at
        return self.begin + index if index < self.cut else self.behind + index - self.cut

    def pieces_from(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the non-empty `text[start:end]` in the source."""
        first, last = self._offset(start), self._offset(end - 1) + 1
        if len(self.pieces) < 2:
            return ((first, last),)
        return tuple((max(a, first), min(b, last)) for a, b in self.pieces if b > first and a < last)

    def printed(self, start: int, end: int) -> Iterator[Span]:
        """As `pieces_from`, without the white space at their ends."""
        for first, last in self.pieces_from(start, end):
            words = [word.span() for word in WORD.finditer(self.source, first, last)]
            if words:
                yield words[0][0], words[-1][1]


def lines(source: Source, masked: str) -> list[Line]:
    """The lines of `source` that have text, read from `masked` (same length as the source's text)."""
    out = []
    plain = not _UNSEEN.search(masked)
    headings = source.headings
    hidden = iter(sorted((*source.markup, *source.furniture)))
    nowhere = (len(masked) + 1, 0)
    gap = next(hidden, nowhere)
    end = 0
    for printed in masked.splitlines(keepends=True):
        start, end = end, end + len(printed)
        words = printed.split()
        if not words:
            continue
        level = headings.get(start, 0)
        if plain and gap[0] >= end and len(words) < 3:
            text = words[0]
            cut = 0
            begin = behind = start + printed.find(text)
            if len(words) == 2:
                cut = len(text)
                behind = start + printed.find(words[1], begin + cut - start)
                text += words[1]
            if not cut or not (latin(text[cut - 1]) and latin(text[cut])):
                out.append(Line(text, label(text), level, masked, begin, cut, behind))
                continue
        pieces: list[Span] = []
        at = start
        while gap[0] < end:
            if at < gap[0]:
                pieces.append((at, gap[0]))
            at = max(at, gap[1])
            if gap[1] > end:
                break  # a comment over several lines
            gap = next(hidden, nowhere)
        if at < end:
            pieces.append((at, end))
        read = passage(masked, pieces)
        if text := read.text:
            cut, behind = read.runs[-1]
            out.append(
                Line(text, label(text), level, masked, read.runs[0][1], cut, behind, read.runs, tuple(pieces))
            )
    return out
