"""What opens the articles of a text: 条, or for want of any the outermost list style; and where the first one stands.

Reads: lines. Gives: the kind of label, and which lines begin with one. A text may be a passage that begins in the middle
of a measure (第十条…, 三、…): what a label is shows in its kind and its place, not in the number that it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from regparse.structure.drafts import CLOSING, TERMINAL
from regparse.structure.headings import LONGEST
from regparse.structure.labels import STYLES, Label, cited, follows, signed
from regparse.structure.lines import Line

_SPOKEN_OF = re.compile(
    r"修[改订](?:为|如下|成)|改[为成作]|调整为|变更为|删[去除]|移至|作为|的|中?[“”\"]"
    r"|(?:之[前后])?(?:新?增[加设]?|增补)(?:[：:“]|[一两二三四五]|第|规定|内容|为|作为)"
    r"|主要|明确了|规定了|是[关对]|如何|怎么|对[^。，]{1,40}作(?:了|出了)"
)
"""What follows an article that a decision amends, or that a text speaks of: 第十条修改为：, 第十条的, 第十条明确了."""
_OPEN = frozenset("，、,—（(《“的和与及或按照据依")
"""What a line ends with whose sentence goes on below."""


def article_kind(rows: Sequence[Line]) -> str:
    """What opens the articles of a text: 条 where there is a first one, or several with a gap behind the label.

    Labels that are glued to their texts (第十条申请人应当) are those of articles where one stands at the head of the text, or where they
    go on from line to line. Else 第一部分, where no 一、 stands below; else the outermost list style that goes on, or that stands above a
    list: 一、 or （一） or 1. (the annotation guidelines); letters open none.
    """
    gaps = 0
    for line in rows:
        if (found := line.label) and found.kind == "article":
            gaps += line.gap_after(found.end) or signed(line.text, found.end)
            if found.number == "1" or gaps > 1:
                return "article"
    labels = [(i, found) for i, line in enumerate(rows) if (found := line.label)]
    if _begin_with_article(rows, labels):
        return "article"
    numbers = {(found.kind, found.number) for _, found in labels}
    if _goes_on("part", numbers) and not _goes_on("comma", numbers):
        return "part"  # 第一部分 认定条件, 第二部分 认定程序
    above = {a.kind for (i, a), (_, b) in pairwise(labels) if _is_above(a, b) and _begins(rows, i)}
    return next((s for s in STYLES[:-1] if s in above or _goes_on(s, numbers)), "comma")


def _goes_on(style: str, numbers: set[tuple[str, str]]) -> bool:
    """Whether labels of a style are numbered through: there is a first and a second."""
    return {(style, "1"), (style, "2")} <= numbers


def unnumbered(rows: Sequence[Line], kind: str) -> int | None:
    """Where a text begins whose list of conditions stands in no article: 申请人应当具备下列条件： and （一）, 1. below it.

    That is the line that introduces the list: neither it nor what it lists is an article, though the text has no other
    (`kind` opens its articles), or goes on right behind it in the middle of a measure. None where there is none: 一、 opens
    articles whatever stands before it, and a list that goes on without such a line is an outline.
    """
    if kind == "comma":
        return None
    first: int | None = None
    for index, line in enumerate(rows):
        found = line.label
        if found is None:
            continue
        if found.kind == "article":
            if is_label(rows, index, "article"):
                return first if found.number != "1" and rows[index - 1].label else None
            continue  # one that a sentence cites
        if found.kind not in STYLES[1:]:
            return None
        introduced = index > 0 and found.number == "1" and rows[index - 1].label is None
        if first is None:
            if not introduced or not _ASKS.search(rows[index - 1].text):
                return None
            first = index - 1
        elif found.kind == kind and introduced and rows[index - 1].text[-1] not in "：:":
            return None
    return first if kind != "article" else None


_ASKS = re.compile(
    r"(?:应当?|必?须|需要?|同时)[^。；：]{0,8}(?:具备|符合|满足|达到)[^。；：]{0,12}条件(?:之一|如下)?[：:]$"
)
"""How a line introduces a list of conditions."""


def is_first(rows: Sequence[Line], index: int, kind: str) -> bool:
    """Whether the article that stands first may be that at `rows[index]`; `kind` is what opens articles."""
    line = rows[index]
    found = line.label
    if found is None:
        return False
    if found.kind == kind == "article":
        return line.gap_after(found.end) or found.number == "1" or _is_glued(rows, index)
    # 第一章 总则 第一条 … on one line
    above = kind == "article" and found.kind in ("part", "chapter") and "第一条" in line.text[found.end :]
    return found.kind == kind or above


def is_label(rows: Sequence[Line], index: int, kind: str) -> bool:
    """Whether `rows[index]` begins with a label that opens an article, as `kind` does."""
    line = rows[index]
    found = line.label
    if found is None or found.kind != kind:
        return False
    gap = kind in STYLES or line.gap_after(found.end) or signed(line.text, found.end)
    return gap or _is_glued(rows, index)


def _begin_with_article(rows: Sequence[Line], labels: Sequence[tuple[int, Label]]) -> bool:
    """Whether `labels` are those of a passage of articles: 条 stands before all others, or two of them follow each other."""
    articles = [(i, found) for i, found in labels if found.kind == "article" and _is_glued(rows, i)]
    if not articles:
        return False
    return articles[0] == labels[0] or any(
        follows(b.number, a.number) for (_, a), (_, b) in pairwise(articles)
    )


def _is_above(outer: Label, inner: Label) -> bool:
    """Whether a label goes on with the list of the one before it, or begins one below it: 一、 and 二、, 二、 and （一）."""
    if outer.kind == inner.kind:
        return follows(inner.number, outer.number)
    styles = outer.kind in STYLES and inner.kind in STYLES
    return styles and inner.number == "1" and STYLES.index(outer.kind) < STYLES.index(inner.kind)


def _is_glued(rows: Sequence[Line], index: int) -> bool:
    """Whether `rows[index]`, which begins with 第六条, is that article, and nothing that cites, amends or explains it."""
    line = rows[index]
    found = line.label
    if found is None or cited(line.text, found.end) or is_spoken_of(line.text, found.end):
        return False
    return _begins(rows, index)


def is_spoken_of(text: str, end: int) -> bool:
    """Whether a text amends or explains the article whose label ends before `text[end]`."""
    return _SPOKEN_OF.match(text, end) is not None


def _begins(rows: Sequence[Line], index: int) -> bool:
    """Whether a provision may begin at `rows[index]`: the line before it has a stop, or is a heading or title."""
    if not index or rows[index].heading_level:
        return True
    before = rows[index - 1].text
    if before.count("《") > before.count("》"):
        return False
    ends = before.rstrip(CLOSING)[-1:]
    return ends in TERMINAL or (len(before) <= LONGEST and before[-1] not in _OPEN)
