"""Source → lines: printed lines with what a person reads on them.

Reads: a Source and the text with private data masked. Gives: the lines that have text, in print order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from regparse.model import Passage, Source, Span
from regparse.model.text import passage
from regparse.structure.labels import Label, label


class Line(NamedTuple):
    """A printed line with text: its passage, the spans it is made of, and its heading level (0 = none)."""

    passage: Passage
    pieces: tuple[Span, ...]
    heading_level: int
    label: Label | None
    """The label that the line begins with, if any."""
    text: str
    """What is read on the line."""

    def gap_after(self, index: int) -> bool:
        """Whether white space or markup stands between `text[index - 1]` and `text[index]`, or the line ends there."""
        if index >= len(self.text):
            return True
        return self.passage.source_offset(index) - self.passage.source_offset(index - 1) > 1

    def pieces_from(self, index: int, end: int | None = None) -> tuple[Span, ...]:
        """The spans of `text[index:end]` in the source."""
        stop = len(self.text) if end is None else end
        if index >= stop:
            return ()
        first, last = self.passage.span(index, stop)
        if len(self.pieces) == 1:
            return ((first, last),)
        return tuple((max(a, first), min(b, last)) for a, b in self.pieces if b > first and a < last)


def lines(source: Source, masked: str) -> list[Line]:
    """The lines of `source` that have text, read from `masked` (same length as the source's text)."""
    out = []
    hidden = iter(sorted((*source.markup, *source.furniture)))
    gap = next(hidden, None)
    for start, end in _line_spans(masked):
        pieces: list[Span] = []
        at = start
        while gap and gap[0] < end:
            if at < gap[0]:
                pieces.append((at, gap[0]))
            at = max(at, gap[1])
            if gap[1] > end:
                break  # a comment over several lines
            gap = next(hidden, None)
        if at < end:
            pieces.append((at, end))
        read = passage(masked, pieces)
        text = read.text
        if text:
            out.append(Line(read, tuple(pieces), source.headings.get(start, 0), label(text), text))
    return out


def _line_spans(text: str) -> Iterator[Span]:
    """The spans of the lines of `text` that are not blank, without regard to how a line ends."""
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        if not line.isspace():
            yield at, end
        at = end
