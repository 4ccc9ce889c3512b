"""Lists: the items that enumerators open, and lists that lines without a label interrupt.

Reads: a line that begins with an enumerator, and what is open. Gives: the item that it opens.
"""

from __future__ import annotations

import re

from regparse import address
from regparse.structure.drafts import Draft, labelled
from regparse.structure.labels import Label, counted, follows, main_number
from regparse.structure.lines import Line
from regparse.structure.outline import Outline

_POINTS = re.compile(r"[（(][0-9.]{1,4}分[)）]$")
"""The end of a choice that gives points, and is none of a list: A.研发费用总额500万元以上（10分）."""
_INTERRUPTING = 3
"""How many paragraphs without a label may stand between two items of one list."""
FIGURES = frozenset("123456789")
"""What the number of an item begins with that has a figure right behind it."""
_RANK_CITED = re.compile("项(?!目)|项目(?:所[列称指述]|规定)|款(?![项待])|目(?![标录前的])")
"""What follows the number of an item that a sentence cites; but （一）项目申请表 is one of a list."""


def is_item(outline: Outline, found: Label, line: Line) -> bool:
    """Whether an enumerator opens an item: it goes on with an open list, or begins one."""
    kind, number = found.kind, found.number
    for style, latest in outline.items:
        if style == kind and (number == "1" or follows(number, latest.number)):
            return True
    if not outline.items and any(s == kind and follows(number, d.number) for s, d in outline.left):
        return True
    if kind == "letter":
        return number == "1" and _POINTS.search(line.text) is None
    if not outline.breaks_off or _counts_on(outline, number):
        return True
    if _RANK_CITED.match(line.text, found.end):
        return False  # 依照前款第 / （二）项规定
    if outline.previous is not None and outline.wrapping.fills(outline.previous):
        return False  # 依照第 / 二、三项规定
    return kind not in ("dot", "half") or number == "1" or any(style == kind for style, _ in outline.items)


def _counts_on(outline: Outline, number: str) -> bool:
    """Whether `number` counts on from the list below the item before: （一）… 1. 2. 3. 4. （二）… 5. 6."""
    if not outline.items or outline.items[-1][1].children:
        return False
    above = outline.items[-2][1] if len(outline.items) > 1 else outline.paragraphs[-1]
    before = (above.children or ())[-2:-1]
    return any(item.children and follows(number, item.children[-1].number) for item in before)


def glued_label(outline: Outline, line: Line) -> Label | None:
    """The label of a line that goes on with a list, or begins one, and has a figure right behind it: 3.3年以上, 1.10人以上.

    What goes on with a sentence, or has no list to go on with, is a fraction.
    """
    found = counted(line.text)
    if found is None or outline.breaks_off or outline.article is None:
        return None
    if any(style == "dot" and follows(found.number, latest.number) for style, latest in outline.items):
        return found
    following = outline.following
    below = (following.label or counted(following.text)) if following else None
    introduced = outline.writing is not None and outline.writing.last_text.endswith(("：", ":"))
    second = below is not None and (below.kind, below.number) == ("dot", "2")
    return found if introduced and found.number == "1" and second else None


def open_item(outline: Outline, found: Label, line: Line, start: int = 0) -> None:
    """Open the item whose label begins at `start`; what follows is its text."""
    if start == 0 and found.number != "1":
        if not outline.items:
            _resume(outline, found)
        elif outline.items[-1][0] != found.kind:
            _return(outline, found)
    paragraph = outline.paragraphs[-1] if outline.paragraphs else outline.open_paragraph()
    depth = 0
    for style, _ in outline.items:
        if style == found.kind:
            break
        depth += 1
    if depth == 0 and outline.items and found.number == "1":  # a list begins anew without words before it
        paragraph = outline.open_paragraph()
    items = outline.items
    del items[depth:]
    above = items[-1][1] if items else paragraph
    draft = _below(outline, above, found.number, line, start, found.end)
    items.append((found.kind, draft))
    outline.writing = draft


def _below(outline: Outline, above: Draft, number: str, line: Line, start: int, end: int) -> Draft:
    """A new item or subitem of `above`, its last one, whose label is `line.text[start:end]`."""
    level: address.Level = "item" if above.level == "paragraph" else "subitem"
    at = outline.unique(f"{above.at}/{number}")
    draft = labelled(at, level, number, outline.places, line, start, end)
    above.add_child(draft)
    return draft


def _lost(outline: Outline, above: Draft, paragraph: Draft) -> Draft:
    """The paragraph as the item of `above` that it is, which lost its number."""
    level: address.Level = "item" if above.level == "paragraph" else "subitem"
    draft = Draft(outline.unique(f"{above.at}/0"), level, "0", outline.places)
    draft.take(paragraph)
    above.add_child(draft)
    return draft


def _resume(outline: Outline, found: Label) -> None:
    """Open the list again that `found` goes on with, where lines without a label stand behind its latest item.

    They belong to that item, behind its own list as subitems without a number (0); where as many numbers are missing
    before `found`, they are the items that lost their labels (0). What ends in a colon introduces a list of its own,
    though its numbers go on.
    """
    paragraphs, before = outline.paragraphs, outline.left
    holder = next((n for n in range(len(paragraphs) - 1, -1, -1) if paragraphs[n].children), -1)
    if holder < 0:  # the first items may be those that lost their labels
        holder = next((n for n, p in enumerate(paragraphs) if p.last_text.endswith(("：", ":"))), -1)
        before = []
    between = paragraphs[holder + 1 :]
    if holder < 0 or not 0 < len(between) <= _INTERRUPTING:
        return
    if any(p.last_text.endswith(("：", ":")) for p in between):
        return
    depth = next((n for n, (style, _) in enumerate(before) if style == found.kind), len(before))
    latest = main_number(before[depth][1].number) if depth < len(before) else 0
    missing = main_number(found.number) - latest - 1
    if latest and not missing:
        item, innermost = before[depth][1], before[-1][1]
        behind_its_list = innermost is not item and innermost.last_text[-1:] not in "：:"
        for paragraph in between:
            if behind_its_list:
                _lost(outline, item, paragraph)
            else:
                innermost.take(paragraph)
        outline.items = before
    elif missing == len(between) and all(p.last_text.endswith(("；", ";")) for p in between):
        above = before[depth - 1][1] if depth else paragraphs[holder]
        outline.items = before[:depth]
        lost = [_lost(outline, above, paragraph) for paragraph in between]
        outline.items.append((found.kind, lost[-1]))
    else:
        return
    del paragraphs[holder + 1 :]


def _return(outline: Outline, found: Label) -> None:
    """Go on with the list that was left, where a paragraph with a list of its own stands below its latest item.

    （一）专项条件 / 除基本条件外，还应具备以下条件之一： / 1. … 2. … / （二）认定程序: the paragraph is text of （一）, its items are subitems.
    """
    paragraphs, before = outline.paragraphs, outline.left
    if any(style == found.kind for style, _ in outline.items):
        return
    if not before or before[-1][0] != found.kind or not follows(found.number, before[-1][1].number):
        return
    item = before[-1][1]
    holder = next((n for n in range(len(paragraphs) - 2, -1, -1) if paragraphs[n].children), -1)
    between = paragraphs[holder + 1 :]
    if item.children or holder < 0 or not 0 < len(between) <= _INTERRUPTING:
        return
    for paragraph in between:
        item.take(paragraph)
        for child in paragraph.children or ():
            _move(outline, item, child)
    del paragraphs[holder + 1 :]
    outline.items = before + outline.items


def _move(outline: Outline, above: Draft, draft: Draft) -> None:
    """Put `draft` and what is below it below `above`, as its last."""
    draft.at = outline.unique(f"{above.at}/{draft.number}")
    draft.level = "subitem"
    below, draft.children = draft.children, None
    above.add_child(draft)
    for child in below or ():
        _move(outline, draft, child)


def unpunctuated(outline: Outline) -> bool:
    """Whether the open list is one whose items end without a stop, so that a missing stop says nothing."""
    above = outline.items[-2][1] if len(outline.items) > 1 else outline.paragraphs[-1]
    return any(child.open for child in (above.children or ())[:-1])
