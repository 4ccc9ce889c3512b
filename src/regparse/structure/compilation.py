"""One source, several measures: a notice whose annexes are measures, or measures printed one after another.

Reads: the lines of a source. Gives: for each measure the indices of its lines. A notice or letter belongs to each of
the measures that it carries, since it says who issued them and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from regparse.structure.back import is_attachment_head
from regparse.structure.front import contents_lines, title_lines
from regparse.structure.lines import Line

_MOST = 100
_LINES = 2_000_000
"""How many measures one source holds, and how many lines all of them together: each has every line of the source."""


def measures(rows: Sequence[Line]) -> list[list[int]]:
    """The line indices of each measure, in print order; one list of all of them where there is one measure.

    A measure begins where a title stands above a new 第一条. Below a heading 附件 that is so only in a notice or letter
    whose own text has no articles: an annex of a measure is its attachment.
    """
    firsts = [
        i for i, line in enumerate(rows) if (f := line.label) and f.number == "1" and f.kind == "article"
    ]
    if len(firsts) < 2:
        return [list(range(len(rows)))]
    carried = _carrier_end(rows, firsts[0])
    starts = [carried]
    most = max(2, min(_MOST, _LINES // len(rows)))
    for before, first in pairwise(firsts):
        if len(starts) == most:
            break  # no compilation, but a file made to be read for ever
        start = _start(rows, before, first, carried > 0)
        if start is not None:
            starts.append(start)
    ends = [*starts[1:], len(rows)]
    return [[*range(carried), *range(a, b)] for a, b in zip(starts, ends, strict=True)]


def _carrier_end(rows: Sequence[Line], first: int) -> int:
    """How many lines at the beginning are a notice or letter: those before the heading 附件 above the first measure."""
    heads = [i for i in range(first) if is_attachment_head(rows[i])]
    return heads[-1] if heads else 0


def _start(rows: Sequence[Line], before: int, first: int, carrier: bool) -> int | None:
    """The line at which the measure with the article 1 at `first` begins; None where it is none of its own."""
    articles = [i for i in range(before, first) if (f := rows[i].label) and f.kind == "article"]
    offset = articles[-1] + 1
    between = rows[offset:first]
    title = title_lines(between, contents_lines(between, len(between)))
    if not title:
        return None
    start = offset + min(title)
    heads = [i for i in range(offset, start) if is_attachment_head(rows[i])]
    if not heads:
        return start
    return heads[-1] if carrier else None
