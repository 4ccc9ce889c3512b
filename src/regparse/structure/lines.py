"""Source → lines: printed lines with what a person reads on them.

Reads: a Source and the text with private data masked. Gives: the lines that have text, in print order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise

import msgspec

from regparse.model import Passage, Source, Span
from regparse.model.text import NO_WIDTH, WORD, Runs, latin, passage
from regparse.numerals import number
from regparse.structure.labels import GOES_ON, NUMBER, Label, follows, items_cited, label, of_word
from regparse.structure.rows import row
from regparse.structure.rows import rows as table_rows

_UNSEEN = re.compile(rf"[{NO_WIDTH}\ue5e5]")
"""What is blank to readers, though not to `str.split`."""

_LABEL_WORD = 9
"""Up to which length a word is looked up among those that were labels before."""


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

    @property
    def gaps(self) -> bool:
        """Whether white space or markup stands anywhere between its characters."""
        return self.cut > 0 or len(self.runs) > 1

    def gap_after(self, index: int) -> bool:
        """Whether white space or markup stands between `text[index - 1]` and `text[index]`, or the line ends there."""
        if index >= len(self.text):
            return True
        if self.runs:
            return self._offset(index) - self._offset(index - 1) > 1
        return index == self.cut > 0

    def span(self, start: int, end: int) -> Span:
        """From where to where the non-empty `text[start:end]` stands in the source."""
        if start >= self.cut:
            first = self.behind + start - self.cut
            return first, first + end - start
        if end <= self.cut and not self.runs:
            return self.begin + start, self.begin + end
        return self._offset(start), self._offset(end - 1) + 1

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.text[0] in "|\t"

    def part(self, start: int, end: int) -> Passage:
        """The non-empty `text[start:end]` as a passage of its own."""
        while self.text[start] == " ":
            start += 1
        while self.text[end - 1] == " ":
            end -= 1
        runs = self.runs or ((0, self.begin), (self.cut, self.behind))
        later = runs[bisect_left(runs, (start + 1,)) : bisect_left(runs, (end,))]
        inside = [(at - start, origin) for at, origin in later]
        return Passage(self.text[start:end], ((0, self._offset(start)), *inside))

    def pieces_from(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the non-empty `text[start:end]` in the source."""
        first, last = self.span(start, end)
        if len(self.pieces) < 2:
            return ((first, last),)
        n = max(0, bisect_left(self.pieces, (first + 1,)) - 1)
        touched = self.pieces[n : bisect_left(self.pieces, (last,))]
        return tuple([(max(a, first), min(b, last)) for a, b in touched if b > first])

    def printed(self, start: int, end: int) -> Iterable[Span]:
        """As `pieces_from`, without the white space at their ends."""
        pieces = self.pieces_from(start, end)
        if len(pieces) == 1 and " " not in (self.text[start], self.text[end - 1]):
            return pieces
        words = ([word.span() for word in WORD.finditer(self.source, *piece)] for piece in pieces)
        return [(of[0][0], of[-1][1]) for of in words if of]

    def _offset(self, index: int) -> int:
        """Where `text[index]` stands in the source."""
        if self.runs:
            at, origin = self.runs[bisect_left(self.runs, (index + 1,)) - 1]
            return origin + index - at
        return self.begin + index if index < self.cut else self.behind + index - self.cut


_COLLAPSED = 400
"""From how many characters a line on, on average, a text is looked at for line breaks that were lost."""


def lines(source: Source, masked: str) -> list[Line]:
    """The lines of `source` that have text, read from `masked` (same length as the source's text).

    Where a text has lost its line breaks, its chapters and articles begin lines none the less, and what stands above them.
    """
    printed = masked.splitlines(keepends=True)
    tables = table_rows(printed) if "\t" in masked or "|" in masked else ()
    rows = _lines(source, masked, printed, tables)
    collapsed = len(masked) > _COLLAPSED * len(rows) or not any(
        r.label and r.label.kind == "article" for r in rows
    )
    if collapsed and (breaks := _lost_breaks(masked)):
        ends = sorted({*accumulate(map(len, printed)), *breaks, len(masked)})
        return _lines(source, masked, [masked[a:b] for a, b in pairwise([0, *ends])])
    return _with_spaced_labels(rows)


_SPACED = re.compile("[一二三四五六七八九十]{1,3}")
_SPACED_LINE = 24
"""How long a heading is at most whose number has nothing but a blank behind it."""
_FEWEST_SPACED = 2


def _with_spaced_labels(rows: list[Line]) -> list[Line]:
    """The lines with the labels of headings that have a blank for a sign: 一 申请条件, 二 补贴标准, where none is printed 一、.

    They are labels only if they are numbered through from 一.
    """
    found: dict[int, Label] = {}
    for n, line in enumerate(rows):
        if line.label is not None and line.label.kind in ("comma", "article"):
            return rows
        cn = _SPACED.match(line.text) if line.label is None and len(line.text) <= _SPACED_LINE else None
        if cn and line.gap_after(cn.end()) and cn.end() < len(line.text):
            each = Label("comma", str(number(cn[0])), cn.end())
            if follows(each.number, str(len(found)) if found else None):
                found[n] = each
    if len(found) < _FEWEST_SPACED:
        return rows
    return [
        msgspec.structs.replace(line, label=found[n]) if n in found else line for n, line in enumerate(rows)
    ]


@cache
def _headed() -> re.Pattern[str]:
    """The label of a chapter or article that may begin a line, in a text that lost its line breaks."""
    return re.compile(
        rf"(?:^|[ \t\u3000]|(?<=[。；！？”]))"
        rf"(?P<label>第(?:{NUMBER})(?:(?P<article>条)(?:之(?:{NUMBER}))?|(?P<heading>[编章节])))(?=[ \t\u3000]|$)",
        re.M,
    )


_ABOVE = r"[ \t\u3000](?=[（(][12]\d{3}年|目[ \u3000]{0,4}[录次][ \t\u3000])"
"""Behind what the history and the table of contents begin."""


def _lost_breaks(masked: str) -> list[int]:
    """Where chapters and articles begin that are numbered through from 第一条, each between white space.

    Empty where there are not at least two articles in a row.
    """
    out, articles = [], 0
    last: str | None = None
    above: dict[str, str | None] = {}
    for found in _headed().finditer(masked):
        if not (read := label(found["label"])):
            continue
        before = last if found["article"] else above.get(read.kind)
        if not follows(read.number, before) and not (
            found["heading"] and (before is None or read.number == "1")
        ):
            continue
        if found["article"]:
            last, articles = read.number, articles + 1
        else:
            above[read.kind] = read.number
        out.append(found.start("label"))
    if articles < 2:
        return []
    return [*(found.end() for found in re.compile(_ABOVE).finditer(masked, 0, out[0])), *out]


def _lines(source: Source, masked: str, parts: Iterable[str], table: Container[int] = ()) -> list[Line]:
    """The lines that `parts`, which make up `masked`, have; those of `table` are rows."""
    out = []
    headings = source.headings
    plain = not _UNSEEN.search(masked)
    hidden = [*sorted((*source.markup, *source.furniture)), (len(masked), len(masked))]
    n = 0  # of `hidden`, the first that may be in the line
    end = 0
    for nth, printed in enumerate(parts):
        start, end = end, end + len(printed)
        if printed.isspace():
            continue
        level = headings.get(start, 0)
        line = None
        if nth in table and hidden[n][0] >= end:
            line = _row(start, end, masked)
        elif hidden[n][0] >= end:
            if plain:
                line = _plain(printed, start, level, masked)
            line = line or _parted(((start, end),), level, masked)
        else:
            pieces, n = _pieces(start, end, hidden, n)
            if plain and len(pieces) == 1:  # a mark stands before it
                line = _plain(masked[slice(*pieces[0])], pieces[0][0], level, masked)
            line = line or _parted(pieces, level, masked)
        if line.text:
            out.append(line)
    return out


def _plain(printed: str, start: int, level: int, masked: str) -> Line | None:
    """The line of one or two words without markup, `printed` from `start` on; None where it needs a closer look."""
    words = printed.split(None, 2)
    if not 0 < len(words) < 3:
        return None
    text = words[0]
    begin = printed.find(text)
    if len(words) == 1:
        # What follows a bracket that is closed makes no other label of it, but may show that it is cited.
        closed = text.find("）", 1, _LABEL_WORD) + 1 if text[0] == "（" else 0
        found = (of_word(text[:closed]) if closed and not items_cited(text, closed) else None) or label(text)
        return Line(text, found, level, masked, start + begin, 0, start + begin)
    cut, second = len(text), words[1]
    if latin(text[-1]) and latin(second[0]):
        return None
    behind = printed.find(second, begin + cut)
    alone = cut < _LABEL_WORD and second[0] not in GOES_ON and not items_cited(second, 0)
    found = of_word(text) if alone else None
    text += second
    return Line(text, found or label(text), level, masked, start + begin, cut, start + behind)


def _row(start: int, end: int, masked: str) -> Line:
    """The row of a table that is printed there."""
    text, runs = row(start, end, masked)
    cut, behind = runs[-1]
    return Line(text, None, 0, masked, runs[0][1], cut, behind, runs, ((start, end),))


def _parted(pieces: tuple[Span, ...], level: int, masked: str) -> Line:
    """The line that is made of `pieces`, which may have no text."""
    read = passage(masked, pieces)
    if not read:
        return Line("", None, level, masked, 0)
    cut, behind = read.runs[-1]
    return Line(read.text, label(read.text), level, masked, read.runs[0][1], cut, behind, read.runs, pieces)


def _pieces(start: int, end: int, hidden: Sequence[Span], n: int) -> tuple[tuple[Span, ...], int]:
    """What is not `hidden` of the line from `start` to `end`; and which of `hidden` is the first that may go on behind it.

    `hidden[n]` is the first that may be in it.
    """
    pieces = []
    while hidden[n][0] < end:
        first, last = hidden[n]
        if start < first:
            pieces.append((start, first))
        start = max(start, last)
        if last > end:
            break  # a comment over several lines
        n += 1
    if start < end:
        pieces.append((start, end))
    return tuple(pieces), n
