"""Faults of the layout: broken lines, heading marks, items and articles whose label is not where it belongs.

They are faults only where they are exceptions: a text set in narrow lines breaks every sentence, and a text may print
all its lists within the line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from regparse import address
from regparse.facts.anomalies.printed import lists
from regparse.model import Anomaly, Passage, Provision, Regulation

_SHORTEST_LINE = 15
"""A line with fewer characters was ended on purpose (a caption above its text), not by the width of a page."""
_EXCEPTIONS = 0.1
"""The share of a text's provisions up to which broken lines are exceptions."""
_FEW = 5
"""So many broken provisions are exceptions however short the text is."""
_HEADINGS = frozenset(("part", "subpart", "chapter", "section"))
_MINORITY = 1 / 3
"""The share of the headings of a level up to which another heading mark is an exception."""


def read(regulation: Regulation) -> Iterator[Anomaly]:
    """What is wrong in the layout of a regulation."""
    yield from _hard_wraps(regulation)
    yield from _heading_levels(regulation)
    yield from _inline_items(regulation)
    yield from _missing_spaces(regulation)


# -- sentences and titles broken over lines ------------------------------------------------------------------------------


def _hard_wraps(regulation: Regulation) -> Iterator[Anomaly]:
    titles, bodies = [], []
    in_pieces = [p for p in regulation.walk() if len(p.passage.runs) > 1 or len(p.heading.runs) > 1]
    for provision in in_pieces:
        if not _is_prose(provision):
            continue
        for passage in (provision.heading, provision.passage):
            breaks = _breaks(regulation, passage)
            if breaks and _is_title(provision):
                titles.append((provision, passage, breaks[0]))
            elif any(b >= _SHORTEST_LINE for b in breaks):
                bodies.append((provision, passage, next(b for b in breaks if b >= _SHORTEST_LINE)))
    if len(bodies) > _FEW and len(bodies) > _EXCEPTIONS * _long(regulation):
        return
    for provision, passage, at in titles:
        yield _broken(regulation, provision, passage, 0, len(passage.text), at, "标题被换行断开")
    for provision, passage, at in bodies:
        begin = max((passage.text.rfind(stop, 0, at - 1) for stop in "，；。：、（("), default=-1) + 1
        ends = [end for stop in "，；。：、）)" if (end := passage.text.find(stop, at)) > 0]
        yield _broken(
            regulation, provision, passage, begin, min(ends, default=len(passage.text)), at, "句子被换行断开"
        )


def _is_prose(provision: Provision) -> bool:
    """Whether a provision has neither the table of contents nor a row of a table for its text."""
    return provision.role != "contents" and not provision.text.startswith(("|", "\t"))


def _long(regulation: Regulation) -> int:
    """How many headings and texts are so long that a narrow page would have broken them."""
    return sum(
        len(passage.text) > 2 * _SHORTEST_LINE
        for provision in regulation.walk()
        if _is_prose(provision)
        for passage in (provision.heading, provision.passage)
    )


def _is_title(provision: Provision) -> bool:
    return provision.role == "title" or (
        provision.role == "carrier"
        and provision.text.endswith(("通知", "函", "公告", "决定", "意见", "批复", "命令", "令"))
    )


def _breaks(regulation: Regulation, passage: Passage) -> list[int]:
    """Where lines end inside `passage`: an issuer's name above 关于… and the rows of a table excepted."""
    text = regulation.source.text
    runs = passage.runs
    if len(runs) < 2:
        return []
    within = runs[0][1], runs[-1][1]
    if text.find("\n", *within) < 0 and text.find("\r", *within) < 0:
        return []
    out: list[int] = []
    for (at, origin), (following, next_origin) in pairwise(runs):
        gap = text[origin + following - at : next_origin]
        if ("\n" in gap or "\r" in gap) and not passage.text.startswith(("关于", "|", "“"), following):
            out.append(following)
    return out


def _broken(
    regulation: Regulation, provision: Provision, passage: Passage, start: int, end: int, at: int, what: str
) -> Anomaly:
    span = passage.span(start, end)
    place = (_first_article(provision) or provision) if passage is provision.heading else provision
    return Anomaly(
        at=place.at,
        quote=passage.quote(start, end),
        span=span,
        page=regulation.source.page_at(span[0]),
        kind="hard_wrap",
        note=f"{what}：{passage.text[max(start, at - 6) : at]}｜{passage.text[at : min(end, at + 6)]}。",
    )


# -- headings -------------------------------------------------------------------------------------------------------------


def _heading_levels(regulation: Regulation) -> Iterator[Anomaly]:
    levels: dict[str, list[Provision]] = defaultdict(list)
    for heading in _headings(regulation.provisions):
        levels[heading.level].append(heading)
    for headings in levels.values():
        # 附则 beside numbered 编 has none (Criminal Law)
        bare = [h for h in headings if not h.label and h.level != "part"]
        if len(bare) <= _MINORITY * len(headings):
            for heading in bare:
                yield from _heading_fault(
                    regulation, heading, "missing_space_or_label", "标题前没有序号，其余同级标题均有。"
                )
            headings = [h for h in headings if h.label]
        usual, count = Counter(h.heading_level for h in headings).most_common(1)[0]
        if count < 2 or len(headings) - count > _MINORITY * len(headings):
            continue
        for heading in headings:
            if heading.heading_level != usual:
                note = f"本标题的标记级别为{heading.heading_level}，其余同级标题为{usual}。"
                yield from _heading_fault(regulation, heading, "heading_level", note)


def _headings(provisions: Iterable[Provision]) -> Iterator[Provision]:
    """The headings among `provisions` and below other headings, in print order; attachments have their own."""
    for provision in provisions:
        if provision.level in _HEADINGS:
            yield provision
            yield from _headings(provision.children)


def _heading_fault(
    regulation: Regulation,
    heading: Provision,
    kind: Literal["heading_level", "missing_space_or_label"],
    note: str,
) -> Iterator[Anomaly]:
    """A fault of a heading, addressed by the first article under it; none where there is no article."""
    article = _first_article(heading)
    if article is None:
        return
    end = heading.heading.span(0, len(heading.heading.text))[1] if heading.heading else heading.span[0] + 1
    yield Anomaly(
        at=article.at,
        quote=_squeezed(heading.label) + heading.heading.quote(0, len(heading.heading.text)),
        span=(heading.span[0], end),
        page=regulation.source.page_at(heading.span[0]),
        kind=kind,
        note=note,
    )


def _first_article(heading: Provision) -> Provision | None:
    return next((p for p in heading.walk() if p.level == "article"), None)


# -- labels ---------------------------------------------------------------------------------------------------------------


def _inline_items(regulation: Regulation) -> Iterator[Anomaly]:
    """Items that begin within a printed line although the first of their list, and most others, begin one."""
    text = regulation.source.text
    for items in lists(regulation, least=2):
        inline = [
            item
            for item in items
            if not (text.startswith(_LINE_ENDS, item.span[0] - 1) or _begins_line(regulation, item))
        ]
        if not inline or inline[0] is items[0] or len(inline) > len(items) / 2:
            continue
        for item in inline:
            said = item.passage.text
            stop = min((at for mark in "。；，：" if (at := said.find(mark)) > 0), default=len(said))
            end = item.passage.span(0, stop)[1] if stop else item.span[1]
            yield Anomaly(
                at=item.at,
                quote=_squeezed(item.label) + item.passage.quote(0, stop),
                span=(item.span[0], end),
                page=regulation.source.page_at(item.span[0]),
                kind="inline_item",
                note=f"{address.cite(item.at)}没有另起一行。",
            )


_LINE_ENDS = ("\n", "\r")


def _begins_line(regulation: Regulation, provision: Provision) -> bool:
    """Whether nothing but blanks and markup stands before the label on its line."""
    text, start = regulation.source.text, provision.span[0]
    begin = text.rfind("\n", 0, start) + 1
    begin = max(begin, text.rfind("\r", begin, start) + 1)
    if not text[begin:start].strip():
        return True
    shown = text[begin:start]
    for a, b in regulation.source.markup:
        if begin <= a and b <= start:
            shown = shown[: a - begin] + " " * (b - a) + shown[b - begin :]
    return not shown.strip()


def _missing_spaces(regulation: Regulation) -> Iterator[Anomaly]:
    """Articles whose label runs into the text, where the others have a blank behind it."""
    run_in, spaced = [], 0
    for article in regulation.articles:
        if not article.children or "条" not in article.label:
            continue
        first = article.children[0]
        runs = first.passage.runs
        if not runs:
            continue
        if runs[0][1] <= article.span[0] + len(article.label):
            run_in.append((article, first))
        else:
            spaced += 1
    if not run_in or len(run_in) > _EXCEPTIONS * (spaced + len(run_in)):
        return
    for article, first in run_in:
        stop = min(12, len(first.text))
        yield Anomaly(
            at=first.at,
            quote=_squeezed(article.label) + first.passage.quote(0, stop),
            span=(article.span[0], first.passage.span(0, stop)[1]),
            page=regulation.source.page_at(article.span[0]),
            kind="missing_space_or_label",
            note=f"{address.cite(article.at)}的条号后没有空格，其余各条均有。",
        )


def _squeezed(text: str) -> str:
    return "".join(text.split())
