"""Headings: 编, 章, 节, 一、 that stands above articles, 附则 without a number, and the rest of a heading that is broken.

Reads: a line, and what is open. Gives: whether it is a heading; opens it where it belongs.
"""

from __future__ import annotations

import re

from regparse import address
from regparse.structure.drafts import Draft, labelled
from regparse.structure.labels import ARTICLE, Label, follows, label
from regparse.structure.lines import Line
from regparse.structure.outline import Outline

RANK = {"part": 0, "subpart": 1, "chapter": 2, "section": 3}
_BELOW = {"part": "chapter", "subpart": "chapter", "chapter": "section"}
_LETTER = {"part": "b", "subpart": "p", "chapter": "c", "section": "s"}

LONGEST = 40
"""How many characters a heading has at most."""
_NOT_HEADING = re.compile(r"[。；;：:！!？?，,]|^(?:规定|的|所|中|第.{1,4}[节条]|和|、|至)")
_STOPS = frozenset("。；;：:，,")
UNNUMBERED = re.compile(r"(?:总\s*则|附\s*则|罚\s*则)$")


def is_heading(found: Label, line: Line) -> bool:
    """Whether a line that begins with 第三章 is its heading."""
    if line.heading_level:
        return True
    rest = ARTICLE.split(line.text[found.end :], maxsplit=1)[0]
    return len(rest) <= LONGEST and not _NOT_HEADING.search(rest)


def above_articles(outline: Outline, line: Line) -> bool:
    """Whether 一、 stands above articles, as a chapter does."""
    if not line.heading_level:
        below = outline.below
        if below is None or not (below.kind == "article" or below.kind in RANK):
            return False
        if any(style == "comma" for style, _ in outline.items):
            return False
    return like_heading(line)


def like_heading(line: Line) -> bool:
    """Whether a line that begins with 一、 is short enough for a heading, and no sentence."""
    return len(line.text) <= LONGEST and _STOPS.isdisjoint(line.text)


def bare(outline: Outline, line: Line) -> bool:
    """Whether a short line without a label may be a heading, or part of one."""
    if outline.quoting or _NOT_HEADING.search(line.text) or "＝" in line.text:
        return False
    return _waiting(outline) is not None or not outline.breaks_off


def is_rest(outline: Outline) -> bool:
    """Whether a bare line is the rest of the heading above it, which is empty, or so long or so ended that it may go on."""
    heading = _waiting(outline)
    if heading is None:
        return False
    if not heading.length:
        return True
    return _above_article(outline) and (
        heading.length >= 10 or heading.last_text.endswith(("、", "的", "和", "与", "及"))
    )


def lost_label(outline: Outline, line: Line) -> Label | None:
    """The label of a bare line that is a heading: 附则 and the like, or one whose 第N章 is missing in print; its number is 0."""
    headings, waiting, below = outline.headings, _waiting(outline), outline.below
    level = None
    if waiting is not None and _above_article(outline) and waiting.level in _BELOW:
        level = _BELOW[waiting.level]
    elif (
        below is not None
        and below.kind == "section"
        and outline.article
        and all(heading.level != "section" for heading in headings)
    ):
        level = "chapter"
    elif UNNUMBERED.fullmatch(line.text):
        level = headings[0].level if headings else "chapter"
    elif (
        below is not None
        and outline.article
        and _above_article(outline)
        and follows(below.number, outline.last_number)
    ):  # as high as the one before it
        level = headings[-1].level if headings else "chapter"
    return Label(level, "0", 0) if level else None


def _waiting(outline: Outline) -> Draft | None:
    """The latest heading, where nothing stands below it yet."""
    latest = outline.headings[-1] if outline.headings else None
    return latest if latest is outline.writing else None


def _above_article(outline: Outline) -> bool:
    """Whether the next line begins with the label of an article."""
    return outline.below is not None and outline.below.kind == "article" == outline.article_kind


def open_heading(outline: Outline, found: Label, line: Line) -> int | None:
    """Open the heading that `found` begins. Gives where its first article begins on the same line, if it does."""
    headings, rank = outline.headings, RANK[found.kind]
    while headings and RANK[headings[-1].level] >= rank:
        headings.pop()
    above = headings[-1] if headings else None
    at = outline.unique(f"{above.at if above else outline.prefix}{_LETTER[found.kind]}{found.number}")
    outline.siblings = []
    level: address.Level = found.kind  # type: ignore[assignment]
    draft = labelled(at, level, found.number, outline.places, line, 0, found.end, outline.siblings)
    cut = _article_within(outline, line, found.end)
    draft.add(line, found.end, cut, "heading")
    if above is None:
        outline.roots.append(draft)
    else:
        above.add_child(draft)
    headings.append(draft)
    outline.article, outline.paragraphs, outline.items = None, [], []
    outline.writing = draft
    return cut


def _article_within(outline: Outline, line: Line, start: int) -> int | None:
    """Where the next article begins on the line of a heading, if it does."""
    for found in ARTICLE.finditer(line.text, start):
        inner = label(line.text, found.start())
        if inner and follows(inner.number, outline.last_number):
            return found.start()
    return None
