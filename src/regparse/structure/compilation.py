"""One source, several measures: a notice whose annexes are measures, or measures printed one after another.

Reads: the lines of a source. Gives: for each measure the indices of its lines. A notice or letter belongs to each of
the measures that it carries, since it says who issued them and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from regparse.structure.back import is_attachment_head
from regparse.structure.front import contents_lines, title_lines
from regparse.structure.lines import Line

_MOST = 100
_LINES = 2_000_000
"""How many measures one source holds, and how many lines all of them together: each has every line of the source."""


_ISSUES = re.compile(
    r"关于(?:印发|发布|公布|颁布|下发|转发|批转|(?:再次|公开)?(?:征求|征集))"
    r"(?P<titles>《[^《》]{2,80}》(?:(?:和|及|与|、)?《[^《》]{2,80}》){0,9}|[^《》]{4,80}?)(?:等[^《》]{0,12})?"
    r"(?:(?:公开征求)?(?:修改)?意见(?:和?建议)?)?的(?:通知|公告|通告|决定|命令|令|函|公示)$"
)
_BRACKETS = re.compile(r"[（(〔\[][^（()）]{0,20}[）)〕\]]$")
_HEAD, _TITLE = 40, 4
"""Within how many lines the title of a notice stands, and on how many a title is printed."""


def measures(rows: Sequence[Line]) -> list[list[int]]:
    """The line indices of each measure, in print order; one list of all of them where there is one measure.

    A measure begins where a title stands above a new 第一条. Below a heading 附件 that is so only in a notice or letter
    whose own text has no articles: an annex of a measure is its attachment.
    """
    firsts = [
        i for i, line in enumerate(rows) if (f := line.label) and f.number == "1" and f.kind == "article"
    ]
    if len(firsts) < 2:
        starts = issued_starts(rows)
        if len(starts) < 2 or len(starts) > _LINES // len(rows):
            return [list(range(len(rows)))]
        return _parted(starts[0], starts, len(rows))
    carried = _carrier_end(rows, firsts[0])
    starts = [carried]
    most = max(2, min(_MOST, _LINES // len(rows)))
    for before, first in pairwise(firsts):
        if len(starts) == most:
            break  # no compilation, but a file made to be read for ever
        start = _start(rows, before, first, carried > 0)
        if start is not None:
            starts.append(start)
    return _parted(carried, starts, len(rows))


def _parted(carried: int, starts: list[int], end: int) -> list[list[int]]:
    """The lines of each measure that begins at one of `starts`, and before them the `carried` lines of their notice."""
    return [[*range(carried), *range(a, b)] for a, b in pairwise([*starts, end])]


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


def issued_starts(rows: Sequence[Line]) -> list[int]:
    """The lines at which the measures begin that a notice issues; none where no notice names them in its title.

    Such a notice may have a text of its own with 一、二、, which is none of the measures. Each begins where the title that
    the notice names is printed by itself, and labels follow.
    """
    named = next((n for n in range(min(len(rows), _HEAD)) if "关于" in rows[n].text[:60]), None)
    found = None if named is None else _on_lines(rows, named, _ISSUES)
    if found is None or named is None:
        return []
    titles = [_bare(title) for title in re.split("[《》]", found["titles"]) if len(title) > 1]
    starts: list[int] = []
    for start in range(named + 1, len(rows)):
        title = next(
            (t for t in titles if t.startswith(rows[start].text[:4]) and _prints(rows, start, t)), None
        )
        if title is None:
            continue
        if not any((label := line.label) and label.number == "1" for line in rows[start:]):
            break
        titles.remove(title)
        starts.append(start - 1 if is_attachment_head(rows[start - 1]) else start)
        if not titles:
            break
    return starts


def _on_lines(rows: Sequence[Line], start: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """`pattern` in the text of the lines from `start` on, as many as it takes."""
    texts = [line.text for line in rows[start : start + _TITLE]]
    tried = (pattern.search("".join(texts[:n])) for n in range(1, len(texts) + 1))
    return next((found for found in tried if found), None)


def _prints(rows: Sequence[Line], start: int, title: str) -> bool:
    """Whether the lines from `start` on print `title`, and nothing but brackets behind it."""
    texts = [line.text for line in rows[start : start + _TITLE]]
    return any(_bare("".join(texts[:n])) == title for n in range(1, len(texts) + 1))


def _bare(title: str) -> str:
    """`title` without （试行） and the like behind it."""
    return _BRACKETS.sub("", title)
