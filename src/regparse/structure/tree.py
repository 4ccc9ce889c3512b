"""Lines → tree: what each line opens or continues, from 编 down to 目.

Reads: the lines of a measure's body (from its first heading or article on). Gives: a tree of drafts that `freeze`
turns into Provisions. Guarantees: every line is in exactly one draft; numbers are as printed; nothing is renumbered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from regparse.model import Tile
from regparse.structure import headings
from regparse.structure.articles import is_article, open_article
from regparse.structure.drafts import Draft
from regparse.structure.items import FIGURES, glued_label, is_item, open_item, unpunctuated
from regparse.structure.labels import Label, follows, label
from regparse.structure.lines import Line
from regparse.structure.outline import Outline
from regparse.structure.within import next_label
from regparse.structure.wrapping import wrapping

LONGEST = 30_000
"""Characters of a provision's text up to which a line that has no stop may go on with it."""


def grow(lines: Sequence[Line], places: list[Tile], article_kind: str, prefix: str = "") -> list[Draft]:
    """The roots of the tree that `lines` make; `places` takes what their characters are.

    `article_kind` are the labels that open articles, `prefix` is what addresses begin with inside an attachment.
    """
    outline = Outline(places, article_kind, prefix, wrapping(lines))
    for line, following in zip_longest(lines, lines[1:]):
        outline.following = following
        quoted = outline.quoting and not _ends_quotation(outline, line)
        found = line.label
        if found is None and line.text[0] in FIGURES:
            found = glued_label(outline, line)
        opens = not quoted and found is not None and _open(outline, found, line)
        if quoted or not (opens or (not line.is_row and _heading_without_label(outline, line))):
            _text(outline, line)
        if outline.quoting or "“" in line.text:
            outline.quoting = _goes_on_quoting(outline, line.text)
        outline.previous = line
    return outline.roots


def _open(outline: Outline, found: Label, line: Line) -> bool:
    """Open what the label `found` of a line opens; False where it is the beginning of a sentence."""
    kind = found.kind
    if kind == outline.article_kind:
        if kind == "article" and not is_article(outline, found, line):
            return False
        if (start := open_article(outline, found, line)) is not None:
            _write(outline, line, start)
        return True
    if kind in headings.RANK:
        if not headings.is_heading(found, line):
            return False
        _open_heading(outline, found, line)
        return True
    comma = kind == "comma"
    if kind == "article" or not (
        (comma and headings.above_articles(outline, line))
        or (outline.article is not None and is_item(outline, found, line))
    ):
        return False
    if comma and not outline.items and headings.like_heading(line):
        _open_heading(outline, Label("chapter", found.number, found.end), line)
    else:
        open_item(outline, found, line)
        _write(outline, line, found.end)
    return True


def _open_heading(outline: Outline, found: Label, line: Line) -> None:
    """Open the heading that `found` begins, and what follows on its line."""
    cut = headings.open_heading(outline, found, line)
    if cut is not None and (inner := label(line.text, cut)):
        start = open_article(outline, inner, line, cut)
        if start is not None:
            _write(outline, line, start)


def _heading_without_label(outline: Outline, line: Line) -> bool:
    """Take a heading that has no label, or the rest of one that is broken. Whether the line was one."""
    if len(line.text) > headings.LONGEST or not headings.bare(outline, line):
        return False
    if headings.is_rest(outline):
        outline.headings[-1].add(line, role="heading")
    elif found := headings.lost_label(outline, line):
        _open_heading(outline, found, line)
    else:
        return False
    return True


# -- quotations: what an amending decision quotes is text of this measure, never its structure -------------------------


def _goes_on_quoting(outline: Outline, text: str) -> bool:
    """Whether a quotation is open behind `text`."""
    balance = text.count("“") - text.count("”")
    if outline.quoting and text.startswith("“"):
        balance -= 1  # each paragraph of a long quotation opens it anew
    return balance > 0 if not outline.quoting else balance >= 0


def _ends_quotation(outline: Outline, line: Line) -> bool:
    """Whether the measure's own numbering goes on here although a quotation was never closed."""
    found = line.label
    return (
        found is not None
        and found.kind == outline.article_kind
        and follows(found.number, outline.last_number)
        and is_article(outline, found, line)
    )


# -- text --------------------------------------------------------------------------------------------------------------


def _text(outline: Outline, line: Line) -> None:
    """A line without a label: it goes on with the text before it, or is a paragraph of its own.

    What stands between a heading and its first article is article 0.
    """
    if outline.article is None:
        outline.open_article("0", line, 0, 0).heading_level = 0
        outline.open_paragraph()
    elif not _goes_on(outline, line):
        outline.open_paragraph()
    _write(outline, line, 0)


def _goes_on(outline: Outline, line: Line) -> bool:
    """Whether `line` is the rest of a paragraph that breaks off: a hard wrap; or what an item quotes."""
    writing = outline.writing
    if writing is None or writing.level == "article":
        return False
    if line.text[1:2] in _BEHIND_LETTER and _CHOICE.match(line.text) and writing.length <= LONGEST:
        return True
    set_ = outline.wrapping
    if not (outline.quoting or set_.width or set_.spaced or line.text[0] in "“|\t" or writing.open):
        return False  # as nearly always
    if writing.length > LONGEST:
        return False
    if _item_quotes(outline, writing, line):
        return True
    if outline.quoting and line.text.startswith("“"):
        return False
    if line.is_row:
        return True  # a table belongs to what it stands under
    if outline.previous is not None and outline.wrapping.goes_on(outline.previous, line):
        return True
    if not writing.open or line.heading_level or "＝" in writing.last_text:
        return False
    if _FIELD.match(line.text) and _FIELD.match(writing.last_text):
        return False
    if writing.last_text[0] in "|\t" or writing.last_text[-1] in "》）)”":
        return writing.last_text[-1] in "》”" and line.text[0] in "，,。；;、：:的和）)”》"
    if writing.last_text[-1] in "，、,（(“《—":
        return True
    if outline.prefix:
        return False  # forms, tables and lists of names: their lines need no stop
    latest = outline.items[-1][1] if outline.items else None
    return latest is not writing or not unpunctuated(outline)


_FIELD = re.compile(r"[\u4e00-\u9fff（）()、]{2,12}[：:].")
"""A line that gives the value of what it names, as guides have them one below another: 法定办结时限：60个工作日."""


_BEHIND_LETTER = frozenset(".．、")
_CHOICE = re.compile(r"[A-ZＡ-Ｚ][.．、](?=[^\s\dA-Za-z]|\d+(?:\.\d+)?[%％个项家人名分年万])")
"""One of several choices that an item gives, each on a line of its own: A.80%以上（5分）."""


def _item_quotes(outline: Outline, writing: Draft, line: Line) -> bool:
    """Whether `line` is quoted by an item (2.将第三条修改为：): all of the quotation belongs to it."""
    if writing.level not in ("item", "subitem"):
        return False
    return outline.quoting or (line.text[0] == "“" and writing.last_text[-1:] in "：:")


def _write(outline: Outline, line: Line, start: int) -> None:
    """Append `line.text[start:]` to what is being written, opening the items that begin within the line."""
    while (writing := outline.writing) is not None:
        cut = None if outline.quoting else next_label(outline, line, start)
        writing.add(line, start, cut)
        found = None if cut is None else label(line.text, cut)
        if cut is None or found is None:
            return
        start = found.end
        if found.kind != "article":
            open_item(outline, found, line, cut)
        elif (behind := open_article(outline, found, line, cut)) is None:
            return
        else:
            start = behind
