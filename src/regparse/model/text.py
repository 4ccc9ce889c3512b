"""Text and the way back to its characters.

What flows through the program is frozen and never refers back to what holds it, so there are no cycles: `gc=False` spares
the garbage collector the visit to each of the thousands of objects of a law.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

Span = tuple[int, int]
"""`(start, end)`: half-open, in characters of the decoded source."""

Runs = tuple[tuple[int, int], ...]
"""Pairs (offset in a text, offset in the source), ascending in both (Passage)."""

Role = Literal[
    "label",
    "heading",
    "text",
    "title",
    "front",
    "back",
    "markup",
    "blank",
    "page_furniture",
    "contents",
    "attachment",
]
"""What a character of the source is. `text` is text of an article; `contents` a printed table of contents."""

Tile = tuple[int, int, Role]
"""`(start, end, role)`. The tiles of a source follow one another without gap or overlap."""


class Problem(msgspec.Struct, frozen=True, gc=False):
    """What the program could not read, resolve or express, with its place. Never a fault of the law's text.

    `code` is a stable name (`no_article`, `unresolved_reference` …); `message` says what and where, `hint` what a
    person can do.
    """

    code: str
    severity: Literal["error", "warning", "info"]
    span: Span | None
    message: str
    hint: str = ""


class PrintedLine(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where a line of a paged source is printed: its span in the text, its page (from 1), its box on that page.

    The box is in points (1/72 inch) from the upper left corner of the page: left, top, right, bottom. `confidence`
    is how sure character recognition was of the line, from 0 to 1; None where the file itself has the characters.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    confidence: float | None = None


class Source(msgspec.Struct, frozen=True, gc=False):
    """A file, decoded. `text` is what the file says, to the letter; it is never altered.

    For formats that are no plain text (docs/formats.md) `text` is what the reader made of the file, and spans are
    into that.

    `markup` are the spans that are signs of the format and no text (heading marks, bold, links, comments);
    `furniture` those that belong to the page (numbers, running heads). Both are sorted and do not overlap.
    `headings` maps the offset where a line begins to its heading level (1 = highest), where the format has one.
    `pages` are the offsets at which the pages begin, where the format has pages.
    `page_sizes` is the width and height of each page and `lines` where each line is printed, both in points; lines
    are in the order of the text. `sha256` is of the file's bytes. `problems` is what the reader could not read.
    """

    path: str
    media_type: str
    encoding: str
    sha256: str
    text: str
    markup: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    headings: dict[int, int] = {}
    pages: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    page_sizes: tuple[tuple[float, float], ...] = ()
    lines: tuple[PrintedLine, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The number of the page, from 1, on which the character at `offset` stands; None without pages."""
        return bisect_right(self.pages, offset) if self.pages else None

    def lines_at(self, span: Span) -> tuple[PrintedLine, ...]:
        """The printed lines that the characters of `span` stand on; none where the format has no pages."""
        first = max(0, bisect_right(self.lines, span[0], key=_start) - 1)
        last = bisect_right(self.lines, span[1] - 1, key=_start)
        return tuple(line for line in self.lines[first:last] if line.end > span[0])

    def confidence_at(self, span: Span) -> float | None:
        """How sure recognition was of the least sure line that `span` touches; None without recognition."""
        sure = [line.confidence for line in self.lines_at(span) if line.confidence is not None]
        return min(sure, default=None)


def _start(line: PrintedLine) -> int:
    return line.start


class Passage(msgspec.Struct, frozen=True, gc=False):
    """Text as a person reads it: hard wraps joined, markup gone, white space gone but for blanks between Latin words and
    the tabulators that part the cells and rows of a table.

    `runs` are pairs (offset in `text`, offset in the source), ascending in both: from each pair on, text and source
    go character by character together until the next. So every slice of the text knows where it is printed.
    """

    text: str
    runs: Runs

    def source_offset(self, index: int) -> int:
        """Where the character `text[index]` stands in the source."""
        runs = self.runs
        at, origin = runs[0] if len(runs) == 1 else runs[bisect_left(runs, (index + 1,)) - 1]
        return origin + index - at

    def span(self, start: int, end: int) -> Span:
        """The span in the source of the non-empty slice `text[start:end]`."""
        if len(self.runs) == 1:
            ((at, origin),) = self.runs
            return origin + start - at, origin + end - at
        return self.source_offset(start), self.source_offset(end - 1) + 1

    def quote(self, start: int, end: int) -> str:
        """The slice as a quote: without any white space."""
        return solid(self.text[start:end])

    def find(self, span: Span) -> tuple[int, int] | None:
        """Where in the text the characters of `span` stand; None where they are not all in this passage."""
        start, end = self._index(span[0]), self._index(span[1] - 1)
        return None if start is None or end is None else (start, end + 1)

    def _index(self, offset: int) -> int | None:
        """Where in the text the character stands that the source has at `offset`."""
        n = bisect_right(self.runs, offset, key=_origin) - 1
        if n < 0:
            return None
        index = self.runs[n][0] + offset - self.runs[n][1]
        return index if index < (self.runs[n + 1][0] if n + 1 < len(self.runs) else len(self.text)) else None

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self.text)


def _origin(run: tuple[int, int]) -> int:
    return run[1]


EMPTY = Passage("", ())

NO_WIDTH = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters of no width, for use inside a character class: joiners, soft hyphens, marks of the writing direction."""

BLANK = rf"\s{NO_WIDTH}\ue5e5"
"""What readers see nothing of, for use inside a character class. U+E5E5 is the blank A3A0 of old GBK fonts."""

WORD = re.compile(rf"[^{BLANK}]+")
"""A stretch without white space. Characters of no width are blank to readers, though not to Unicode."""


def solid(text: str) -> str:
    """The text of a passage without any white space."""
    return text.replace(" ", "").replace("\t", "")


def passage(text: str, pieces: Iterable[Span]) -> Passage:
    """The passage made of `pieces` of a source's `text`: spans that hold no markup, ascending.

    White space is dropped, except that one blank stays between two Latin words or numbers (`GB 18667`, also where
    the blank was a line break between two pieces).
    """
    pieces = tuple(pieces)
    if len(pieces) == 1 and (only := _one_word(text, *pieces[0])):
        return only
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length, last = 0, ""
    stop = -1  # where the word before ends in the source
    for start, end in pieces:
        for word in WORD.finditer(text, start, end):
            begin = word.start()
            if stop not in (-1, begin) and latin(last) and latin(text[begin]):
                runs.append((length, begin - 1))
                parts.append(" ")
                length += 1
            if not runs or begin - runs[-1][1] != length - runs[-1][0]:
                runs.append((length, begin))
            parts.append(word[0])
            stop = word.end()
            length += stop - begin
            last = text[stop - 1]
    return Passage("".join(parts), tuple(runs))


def joined(parts: Sequence[Passage]) -> Passage:
    """The passage made of `parts` that are printed on lines of their own, none of them empty.

    A number that the end of a line cuts in two is one (10 above, 0万元 below: 100万元); between Latin words a blank stays.
    """
    texts: list[str] = []
    runs: list[tuple[int, int]] = []
    length, last = 0, ""
    for part in parts:
        at, origin = part.runs[0]
        first = part.text[0]
        if latin(last) and latin(first) and not (last.isdecimal() and first.isdecimal()):
            texts.append(" ")
            runs.append((length, origin - 1))
            length += 1
        else:
            runs.append((length, origin))
        for at, origin in part.runs[1:]:
            runs.append((length + at, origin))
        texts.append(part.text)
        length += len(part.text)
        last = part.text[-1]
    return Passage("".join(texts), tuple(runs))


def _one_word(text: str, start: int, end: int) -> Passage | None:
    """The passage of a piece that holds one word or none, as most do; None where it holds several."""
    word = WORD.search(text, start, end)
    if word is None:
        return EMPTY
    if word.end() != end and WORD.search(text, word.end(), end):
        return None
    return Passage(word[0], ((0, word.start()),))


def latin(char: str) -> bool:
    """Whether `char` is part of a Latin word or number."""
    return char.isascii() and char.isalnum()
