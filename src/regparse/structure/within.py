"""Labels within a line: （一）…；（二）… and articles that are printed without a line of their own.

Reads: a line, and what is open. Gives: where the next provision begins on it. Items stand behind a stop.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from regparse.numerals import CHINESE
from regparse.structure.labels import ARTICLE, cited, follows, label
from regparse.structure.lines import Line
from regparse.structure.opening import is_spoken_of
from regparse.structure.outline import Outline

_ITEM = re.compile(r"[。；;：:!！？）)](?=[（(][〇零一二三四五六七八九十百]{1,5}[)）])")
_SMALL = re.compile(
    r"[：:；;。](?=\d{1,2}[.．、](?:(?!\d)|(?=(?:19|20)\d\d年))|[（(]\d{1,2}[)）]|[①-⑳⒈-⒛⑴-⒇])"
)
_EITHER = re.compile(r"[。；;：:!！？）)](?=[（(\d①-⑳⒈-⒛⑴-⒇])")
"""Where one of an item may begin."""
_SECOND = {
    "bracket": r"[。；;！？][（(]二[)）]",
    "dot": r"[。；;](?:2[.．、]|⒉)",
    "round": r"[。；;](?:[（(]2[)）]|⑵)",
}
"""The style of a list → how its second item begins within a line."""
_ARTICLE_END = frozenset("条" + CHINESE + "0123456789０１２３４５６７８９")
"""What the label of an article ends with."""
_TRIED = 60
"""How many labels within a line are tried for one that begins there: citations of items stand between."""


def next_label(outline: Outline, line: Line, start: int) -> int | None:
    """Where behind `start` the next item of the open list, a first item after a colon or sentence, or an article begins."""
    text = line.text
    # Behind the label of an article is a gap, or the line ends with it.
    articles = line.cut > start or text[-1] in _ARTICLE_END or outline.glued
    lists = outline.items or "：" in text or ":" in text  # one is open, or one begins
    if not (articles or (lists and _EITHER.search(text, start))):
        return None
    for places in _places(text) if lists else (_articles(text),):
        first = bisect_left(places, start + 1)
        for at in places[first : first + _TRIED]:
            if _begins(outline, line, at):
                return at
    return None


def _begins(outline: Outline, line: Line, at: int) -> bool:
    """Whether a provision begins with the label at `at`."""
    found = label(line.text, at)
    if found is None or _quoted(line.text, at):
        return False
    before = line.text[at - 1]
    if found.kind == "article":
        return (
            not outline.prefix
            and (before in "。；;！？" or line.gap_after(at))
            and (line.gap_after(found.end) or (outline.glued and not is_spoken_of(line.text, found.end)))
            and follows(found.number, outline.last_number)
            and not cited(line.text, found.end)
        )
    open_item = next((d for style, d in outline.items if style == found.kind), None)
    if open_item is not None:
        return before in "。；;！？!" and follows(found.number, open_item.number)
    if found.number != "1" or before not in "：:。":
        return False
    below = outline.below
    return (
        (found.kind == "circled" and before != "。")
        or (below is not None and (below.kind, below.number) == (found.kind, "2"))
        or bool(re.search(_SECOND.get(found.kind, "(?!)"), line.text[at:]))
    )


@lru_cache(8)
def _places(text: str) -> tuple[list[int], list[int]]:
    """Where labels stand within a line: behind a stop, and the smaller ones behind a colon or stop."""
    items = [m.end() for m in _ITEM.finditer(text)]
    return sorted(items + _articles(text)), [m.end() for m in _SMALL.finditer(text)]


def _articles(text: str) -> list[int]:
    """Where 第…条 stands within a line, but not at its beginning."""
    return [m.start() for m in ARTICLE.finditer(text, 1)] if text.find("第", 1) > 0 else []


def _quoted(text: str, at: int) -> bool:
    """Whether `text[at]` stands inside a quotation."""
    places, depths = _quotations(text)
    return bool(places) and depths[bisect_left(places, at)] > 0


@lru_cache(8)
def _quotations(text: str) -> tuple[list[int], list[int]]:
    """Where the quotation marks of a line stand, and how many are open before each and at the end."""
    places = [i for i, c in enumerate(text) if c in "“”"]
    depths = [0]
    for i in places:
        depths.append(depths[-1] + (1 if text[i] == "“" else -1))
    return places, depths
