"""Articles: whether a line that begins with 第六条 is that article, and whether what follows on it is a heading.

Reads: a line, and what is open. Gives: the article that it opens.
"""

from __future__ import annotations

import re

from regparse.structure.drafts import TERMINAL
from regparse.structure.headings import LONGEST, RANK
from regparse.structure.labels import Label, cited, follows, main_number
from regparse.structure.lines import Line
from regparse.structure.outline import Outline

_STOPS = frozenset(TERMINAL + "，,")
_UNFINISHED = re.compile(
    r"(?:[》）)”、|于为是在和与及或应当须对向将以按至不每达到经从自有]|(?<!目)的|(?<![案理缘事自])由)$"
)
_CONTINUES = frozenset("|的、，,。；;）)》”")
"""How a line ends whose sentence goes on below, and with what, or with a figure, the rest of one begins."""
_FIRST_HEADING = 12
"""How many characters the first heading behind 第一条 has at most: a line that is wrapped has more."""
_BRACKETS = frozenset("【〔［[（(")
_BRACKETED = re.compile(
    r"(?:【|〔|［|\[|（|\()(?![一二三四五六七八九十百零〇]{1,6}[)）])(?:[\u4e00-\u9fff]|、(?!\W)){2,25}"
    r"(?<!删除)(?<!删去)(?<!取消)(?<!废止)(?<!失效)(?<!修正)(?<!修订)(?<!修改)(?<!新增)(?<!保留)(?<!试行)(?<!略)"
    r"(?:】|〕|］|\]|）|\))(?=[^、，,。；;：:）)的]|\Z)"
)
"""The heading of an article in brackets, with its text behind it: 【立法目的】, （目的和依据）; no remark on it: （删除）."""
_LOST = 2
"""How many articles in a row may be missing in print."""


def is_article(outline: Outline, found: Label, line: Line) -> bool:
    """Whether a line that begins with 第六条 is that article, and not a sentence that cites it."""
    gap = line.gap_after(found.end)
    cites = cited(line.text, found.end)
    if gap and not cites:
        return True
    expected = follows(found.number, outline.last_number)
    if cites:
        return gap and expected and not line.text.startswith(("、", "，", ",", "和", "至", "的"), found.end)
    if expected:
        return True
    if outline.breaks_off:
        return False
    last = outline.last_number
    return last is None or 0 < main_number(found.number) - main_number(last) - 1 <= _LOST


def open_article(outline: Outline, found: Label, line: Line, start: int = 0) -> int | None:
    """Open the article whose label begins at `start`. Where the text of its first paragraph begins; None where none follows."""
    draft = outline.open_article(found.number, line, start, found.end)
    outline.last_number = found.number
    outline.glued = line.cut != found.end and not line.gap_after(found.end)
    at = found.end
    length = len(line.text) - at
    if 0 < length <= LONGEST and _is_headed(outline, found, line):
        draft.add(line, at, role="heading")
        outline.headed = True
        return None
    if found.kind == "article" and (heading := bracketed(line.text, at)):
        draft.add(line, at, heading, role="heading")
        at = heading
    if length > 0:
        outline.open_paragraph()
    return at if length > 0 else None


def bracketed(text: str, start: int) -> int:
    """Where a heading in brackets ends that stands at `start` before the text of an article; 0 where there is none.

    >>> bracketed("第一条【立法目的】为规范管理，制定本办法。", 3), bracketed("第一条（目的和依据）为了", 3), bracketed("第一条（一）甲", 3)
    (9, 10, 0)
    """
    if text[start : start + 1] not in _BRACKETS:
        return 0
    found = _BRACKETED.match(text, start)
    return found.end() if found else 0


def _is_headed(outline: Outline, found: Label, line: Line) -> bool:
    """Whether what follows the label of an article is its heading: 一、总体要求; 第一条 目的, with a sentence below.

    What stands above a list introduces it (第二条 申报条件). Where nothing stands below 一、 it is the line of a list itself.
    """
    text, below = line.text, outline.following
    if bracketed(text, found.end) == len(text):
        return below is not None and (below.label is None or below.label.kind not in ("article", *RANK))
    if not _STOPS.isdisjoint(text[found.end :]) or outline.wrapping.fills(line):
        return False
    if outline.article_kind != "article":
        return below is not None and (below.label is None or below.label.kind not in (found.kind, *RANK))
    return (
        (outline.headed or len(text) - found.end <= _FIRST_HEADING)
        and below is not None
        and below.label is None
        and not _UNFINISHED.search(text)
        and not (below.text[0] in _CONTINUES or below.text[0].isdecimal())
    )
