"""Lines → tree: what each line opens or continues, from 编 down to 目.

Reads: the lines of a measure's body (from its first heading or article on). Gives: a tree of drafts that `freeze`
turns into Provisions. Guarantees: every line is in exactly one draft; numbers are as printed; nothing is renumbered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

import msgspec

from regparse import address
from regparse.model import Passage, Provision, Role, Span, Tile
from regparse.model.text import EMPTY, joined
from regparse.model.tree import FrontRole
from regparse.numerals import CHINESE
from regparse.structure.labels import HEADINGS, STYLES, Label, follows, label, main_number
from regparse.structure.lines import Line
from regparse.structure.wrapping import NONE, indent, wrapping

_RANK = {"part": 0, "subpart": 1, "chapter": 2, "section": 3}
_HEADED = frozenset({*_RANK, "article", "attachment"})
"""The levels of provisions that have a heading, and no text of their own."""
_BELOW = {"part": "chapter", "subpart": "chapter", "chapter": "section"}
_LETTER = {"part": "b", "subpart": "p", "chapter": "c", "section": "s"}

TERMINAL = "。；：！？;:!?…"
"""Signs that end a printed paragraph or item. A line that ends without one goes on in the next line."""

_CLOSED = re.compile(rf"[{TERMINAL}.．][”’」』）)\]】》]{{0,3}}$")
_CITED = re.compile(
    r"(?:第[^条章节]{1,6}[款项]|[、，,。；：的]|[和与及或至]第|以及第|规定[的中，、]|所列|中[关的规]|之规定|[－—~-])"
)
_NOT_HEADING = re.compile(r"[。；：！？，]|^(?:规定|的|所|中|第.{1,4}[节条]|和|、|至)")
_STOP = re.compile(rf"[{TERMINAL}，]")
_UNFINISHED = re.compile(
    r"(?:[》）)”、|于为是在和与及或应当须对向将以按至不每达到经从自有]|(?<!目)的|(?<![案理缘事自])由)$"
)
_CONTINUES = re.compile(r"[\d０-９|的、，。；）)》”]")
"""How a line ends whose sentence goes on below, and how the rest of one begins."""
UNNUMBERED = re.compile(r"(?:总\s*则|附\s*则|罚\s*则)$")
_INLINE_ITEM = re.compile(r"[。；;：:!！？）)](?=[（(][〇零一二三四五六七八九十百]{1,5}[)）])")
_INLINE_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千]{1,9}条")
_INLINE_SMALL = re.compile(r"[：:；;。](?=\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳⒈-⒛⑴-⒇])")
"""Labels within a line; items stand behind a stop."""
_INLINE = re.compile(r"[。；;：:!！？）)](?=[（(\d①-⑳⒈-⒛⑴-⒇])")
"""Where one of an item may begin."""
_ARTICLE_END = frozenset("条" + CHINESE + "0123456789０１２３４５６７８９")
"""What the label of an article ends with."""


_INTERRUPTING = 3
"""How many paragraphs without a label may stand between two items of one list."""
_RANKS_CITED = ("项", "款", "目")
_TRIED = 60
"""How many labels within a line are tried for one that begins there: citations of items stand between."""

_ARTICLE_HEADING = 12
"""How many characters the first heading behind 第一条 has at most: a line that is wrapped has more."""

LONGEST = 30_000
"""Characters of a provision's text up to which a line that has no stop may go on with it."""


class Draft(msgspec.Struct, gc=False):
    """A provision while it is being read."""

    at: str
    level: address.Level
    number: str
    places: list[Tile]
    """Takes what the characters of the source are: one list for all drafts of a measure."""
    children: list[Draft] | None = None
    heading_level: int = 0
    role: FrontRole = ""
    label: str = ""
    start: int = -1
    end: int = -1
    own: Passage = EMPTY
    """Its heading, or its text: no provision has both. What it has on further lines is in `more`."""
    more: list[Passage] | None = None
    length: int = 0
    """How many characters of its lines that is."""

    def add(self, line: Line, start: int = 0, end: int | None = None, role: Role = "text") -> None:
        """Take `line.text[start:end]` as the next part of the text, or whatever else `role` says."""
        text = line.text[start:end]
        if not text:
            return
        if start >= line.cut and text[0] != " ":  # behind the last gap, as nearly all text is
            first = line.behind + start - line.cut
            last = first + len(text)
            part = Passage(text, ((0, first),))
            self.places.append((first, last, role))
        else:
            part = line.part(start, start + len(text))
            first, last = self._print(line, start, start + len(text), role)
        if self.start < 0:
            self.start = first
        self.end = last
        if not self.length:
            self.own = part
        elif self.more is None:
            self.more = [part]
        else:
            self.more.append(part)
        self.length += len(text)

    def add_label(self, line: Line, start: int, end: int) -> None:
        """Take `line.text[start:end]` as the label."""
        self.label = line.text[start:end]
        self.heading_level = line.heading_level
        if start < end:
            self.start, self.end = self._print(line, start, end, "label")

    def _print(self, line: Line, start: int, end: int, role: Role) -> Span:
        """Note as what the non-empty `line.text[start:end]` is printed. Gives from where to where it is."""
        first, last = line.span(start, end)
        gapless = last - first == end - start
        if not line.pieces or (gapless and " " not in line.text[start:end]):  # no markup in it
            self.places.append((first, last, role))
            return first, last
        pieces = line.pieces_from(start, end)
        self.places += [(a, b, role) for a, b in line.printed(start, end)]
        return pieces[0][0], pieces[-1][1]

    def add_child(self, child: Draft) -> None:
        """Take `child` as the last provision below this one."""
        if self.children is None:
            self.children = [child]
        else:
            self.children.append(child)

    def take(self, other: Draft) -> None:
        """Append the text of `other`, which has no label and nothing below it."""
        parts = [other.own, *(other.more or ())]
        if not self.length:
            self.own = parts.pop(0)
        if parts:
            self.more = [*(self.more or ()), *parts]
        self.length += other.length
        self.start = other.start if self.start < 0 else self.start
        self.end = other.end

    @property
    def last_text(self) -> str:
        """What it has of the line that was read last."""
        return self.more[-1].text if self.more else self.own.text

    @property
    def open(self) -> bool:
        """Whether the text breaks off without an end, so that the next line may go on with it."""
        text = self.last_text
        if not text or text[-1] in TERMINAL or self.level in _HEADED:
            return False
        return not _CLOSED.search(text[-4:])


class Body:
    """Reads lines one after another into drafts. `prefix` is what addresses begin with inside an attachment."""

    def __init__(self, places: list[Tile], article_kind: str, prefix: str = "") -> None:
        self.places = places
        self.prefix = prefix
        self.article_kind = article_kind
        """The labels that open articles: `article`, or for want of any 条 a list style (一、)."""
        self.roots: list[Draft] = []
        self.headings: list[Draft] = []
        self.siblings = self.roots
        """Where the next article belongs: among the roots, or below the latest heading."""
        self.article: Draft | None = None
        self.paragraphs: list[Draft] = []
        """Those of the open article."""
        self.headed = False
        """Whether articles have headings, as one of them had."""
        self.last_number: str | None = None
        self.items: list[tuple[str, Draft]] = []
        """The open list: style and latest item, outermost first."""
        self.writing: Draft | None = None
        """Whose text the latest line belongs to."""
        self.quoting = False
        self.wrapping = NONE
        self.previous: Line | None = None
        self.following: Line | None = None
        """The line after the one that is being read."""
        self.left: list[tuple[str, Draft]] = []
        """The list that the latest paragraphs came after, as `items`: it may go on behind them."""
        self.used: dict[str, int] = {}
        """Address → how often it was printed."""

    # -- what a line is ------------------------------------------------------------------------------------------

    def read_all(self, lines: Sequence[Line]) -> None:
        """Take `lines`, to their end."""
        self.wrapping = wrapping(lines)
        for line, following in zip_longest(lines, lines[1:]):
            self.read(line, following)
            self.previous = line

    def read(self, line: Line, following: Line | None) -> None:
        """Take the next line; `following` is the one after it."""
        self.following = following
        if self.quoting and not self._ends_quotation(line):
            self._text(line)
            self.quoting = self._goes_on_quoting(line.text)
            return
        found = line.label
        if found is None or not self._opens(found, line, following):
            if not self._heading_without_label(line, following):
                self._text(line)
        elif found.kind == self.article_kind:
            if self._open_article(found, line):
                self._write(line, found.end)
        elif found.kind in _RANK:
            self._open_heading(found, line)
        elif found.kind == "comma" and self._chapter_style(line):
            self._open_heading(found._replace(kind="chapter"), line)
        else:
            self._open_item(found, line)
            self._write(line, found.end)
        if self.quoting or "“" in line.text:
            self.quoting = self._goes_on_quoting(line.text)

    def _opens(self, found: Label, line: Line, following: Line | None) -> bool:
        """Whether `found` is a label here, and not the beginning of a sentence."""
        kind = found.kind
        if kind == "article":
            return self.article_kind == "article" and self.is_article(found, line)
        if kind == self.article_kind:
            return True
        if kind in _RANK:
            return self.is_heading(found, line)
        if kind == "comma" and self._is_comma_heading(found, line, following):
            return True
        return self.article is not None and self._is_item(found, line)

    @staticmethod
    def is_heading(found: Label, line: Line) -> bool:
        """Whether a line that begins with 第三章 is its heading."""
        if line.heading_level:
            return True
        rest = _INLINE_ARTICLE.split(line.text[found.end :], maxsplit=1)[0]
        return len(rest) <= 40 and not _NOT_HEADING.search(rest)

    def is_article(self, found: Label, line: Line) -> bool:
        """Whether a line that begins with 第六条 is that article, and not a sentence that cites it."""
        gap = line.gap_after(found.end)
        cited = _CITED.match(line.text, found.end)
        if gap and not cited:
            return True
        expected = follows(found.number, self.last_number)
        if cited:
            return gap and expected and not line.text.startswith(("、", "，", "和", "至", "的"), found.end)
        if expected:
            return True
        if self.writing is not None and self.writing.open:
            return False
        return self.last_number is None or self._skips_few(found)

    def _skips_few(self, found: Label) -> bool:
        """Whether a label without a gap behind it is the next but one or two: an article before it was lost in print."""
        closed = self.writing is None or not self.writing.open
        return closed and 1 < main_number(found.number) - main_number(self.last_number or "0") <= 3

    def _is_comma_heading(self, found: Label, line: Line, following: Line | None) -> bool:
        """Whether 一、 stands above articles, as a chapter does."""
        if self.items and any(style == "comma" for style, _ in self.items) and not line.heading_level:
            return False
        below = following and following.label
        headed = bool(below and (below.kind == "article" or below.kind in _RANK))
        short = len(line.text) <= 40 and not re.search(r"[。；：，]", line.text)
        return (headed and short) or bool(line.heading_level and short)

    def _is_item(self, found: Label, line: Line) -> bool:
        """Whether an enumerator opens an item: it goes on with an open list, or begins one."""
        for style, latest in self.items:
            if style == found.kind and (
                follows(found.number, latest.number.partition("~")[0]) or found.number == "1"
            ):
                return True
        if not self.items and any(s == found.kind and follows(found.number, d.number) for s, d in self.left):
            return True
        if found.kind == "letter":
            return found.number == "1"
        open_before = self.writing is not None and self.writing.open
        if open_before and line.text[found.end : found.end + 1] in _RANKS_CITED:
            return False  # 依照前款第 / （二）项规定
        if open_before and self.previous is not None and self.wrapping.fills(self.previous):
            return False  # 依照第 / 二、三项规定
        if found.kind in ("dot", "half") and open_before:
            return found.number == "1" or any(style == found.kind for style, _ in self.items)
        return True

    def _heading_without_label(self, line: Line, following: Line | None) -> bool:
        """Take a heading that has no label: 附则 and the like (number 0), or the rest of a broken heading."""
        bare, writing = line.text, self.writing
        if self.quoting or len(bare) > 40 or _NOT_HEADING.search(bare) or "＝" in bare:
            return False
        waiting = self.headings[-1] if self.headings and writing is self.headings[-1] else None
        if waiting is None and writing is not None and writing.open and writing.level != "article":
            return False
        below = following.label if following else None
        above_article = below is not None and below.kind == "article" == self.article_kind
        if waiting is not None and _breaks_off(waiting) and (above_article or not waiting.length):
            waiting.add(line, role="heading")
        elif waiting is not None and above_article and _RANK[waiting.level] < _RANK["section"]:
            self._open_heading(Label(_BELOW[waiting.level], "0", 0), line)
        elif (
            below is not None and below.kind == "section" and self.article and "section" not in self._ranks()
        ):
            self._open_heading(Label("chapter", "0", 0), line)
        elif UNNUMBERED.fullmatch(bare) or (
            below is not None and self.article and above_article and follows(below.number, self.last_number)
        ):
            # 附则, or a heading whose 第N章 is missing in print: as high as the one before it.
            outer = self.headings[0] if UNNUMBERED.fullmatch(bare) and self.headings else None
            level = outer.level if outer else self.headings[-1].level if self.headings else "chapter"
            self._open_heading(Label(level, "0", 0), line)
        else:
            return False
        return True

    def _ranks(self) -> set[str]:
        """The levels of the open headings."""
        return {heading.level for heading in self.headings}

    # -- quotations: what an amending decision quotes is text of this measure, never its structure -----------------

    def _goes_on_quoting(self, text: str) -> bool:
        balance = text.count("“") - text.count("”")
        if self.quoting and text.startswith("“"):
            balance -= 1  # each paragraph of a long quotation opens it anew
        return balance > 0 if not self.quoting else balance >= 0

    def _ends_quotation(self, line: Line) -> bool:
        """Whether the measure's own numbering goes on here although a quotation was never closed."""
        found = line.label
        if found is None:
            return False
        return (
            found.kind == self.article_kind
            and follows(found.number, self.last_number)
            and self.is_article(found, line)
        )

    # -- opening -------------------------------------------------------------------------------------------------

    def _chapter_style(self, line: Line) -> bool:
        return len(line.text) <= 40 and not re.search(r"[。；：，]", line.text) and not self.items

    def _unique(self, at: str) -> str:
        """`at`, with `~2`, `~3` … behind it where it was printed before."""
        if at not in self.used:
            self.used[at] = 1
            return at
        n = self.used[at] = self.used[at] + 1
        return f"{at}~{n}"

    def _open_heading(self, found: Label, line: Line) -> None:
        rank = _RANK[found.kind]
        while self.headings and _RANK[self.headings[-1].level] >= rank:
            self.headings.pop()
        above = self.headings[-1] if self.headings else None
        at = self._unique(f"{above.at if above else self.prefix}{_LETTER[found.kind]}{found.number}")
        self.siblings = []
        draft = Draft(at, found.kind, found.number, self.places, self.siblings)  # type: ignore[arg-type]
        draft.add_label(line, 0, found.end)
        cut = self._article_in_heading(line, found.end)
        draft.add(line, found.end, cut, "heading")
        if above is None:
            self.roots.append(draft)
        else:
            above.add_child(draft)
        self.headings.append(draft)
        self.article, self.paragraphs = None, []
        self.items = []
        self.writing = draft
        if cut is not None and (inner := label(line.text, cut)) and self._open_article(inner, line, cut):
            self._write(line, inner.end)

    def _article_in_heading(self, line: Line, start: int) -> int | None:
        """Where 第一条 begins on the line of a heading, if it does."""
        for m in _INLINE_ARTICLE.finditer(line.text):
            inner = label(line.text, m.start())
            if m.start() >= start and inner and follows(inner.number, self.last_number):
                return m.start()
        return None

    def _open_article(self, found: Label, line: Line, start: int = 0) -> bool:
        """Open the article whose label begins at `start`. Whether what follows is the text of its first paragraph."""
        draft = self._begin_article(found.number)
        draft.add_label(line, start, found.end)
        self.last_number = found.number
        self.items = []
        self.writing = draft
        length = len(line.text) - found.end
        if 0 < length <= 40 and self._is_article_heading(found, line):
            draft.add(line, found.end, role="heading")
            self.headed = True
            return False
        if length > 0:
            self._open_paragraph()
        return length > 0

    def _is_article_heading(self, found: Label, line: Line) -> bool:
        """Whether what follows the label of an article is its heading: 一、总体要求; 第一条 目的, with a sentence below.

        What stands above a list introduces it (第二条 申报条件).
        """
        if line.text[-1] in TERMINAL or _STOP.search(line.text, found.end) or self.wrapping.fills(line):
            return False
        if self.article_kind != "article":
            return True
        below = self.following
        return (
            (self.headed or len(line.text) - found.end <= _ARTICLE_HEADING)
            and below is not None
            and below.label is None
            and not _UNFINISHED.search(line.text)
            and not _CONTINUES.match(below.text)
        )

    def _begin_article(self, number: str) -> Draft:
        at = self._unique(self.prefix + number)
        self.paragraphs, self.left = [], []
        self.article = Draft(at, "article", number, self.places, self.paragraphs)
        self.siblings.append(self.article)
        return self.article

    def _open_paragraph(self) -> Draft:
        assert self.article is not None
        number = str(len(self.paragraphs) + 1)
        draft = Draft(f"{self.article.at}/{number}", "paragraph", number, self.places)
        self.paragraphs.append(draft)
        if self.items:
            self.left, self.items = self.items, []
        self.writing = draft
        return draft

    def _open_item(self, found: Label, line: Line, start: int = 0) -> None:
        """Open the item whose label begins at `start`; what follows is its text."""
        if not self.items and start == 0 and found.number != "1":
            self._resume(found)
        paragraph = self.paragraphs[-1] if self.paragraphs else self._open_paragraph()
        depth = 0
        for style, _ in self.items:
            if style == found.kind:
                break
            depth += 1
        if depth == 0 and self.items and found.number == "1":  # a list begins anew without words before it
            paragraph = self._open_paragraph()
        del self.items[depth:]
        above = self.items[-1][1] if self.items else paragraph
        level: address.Level = "subitem" if self.items else "item"
        draft = Draft(self._unique(f"{above.at}/{found.number}"), level, found.number, self.places)
        draft.add_label(line, start, found.end)
        above.add_child(draft)
        self.items.append((found.kind, draft))
        self.writing = draft

    # -- lists that lines without a label interrupt ----------------------------------------------------------------

    def _resume(self, found: Label) -> None:
        """Open the list again that `found` goes on with, where lines without a label stand behind its latest item.

        They belong to that item, behind its own list as subitems without a number (0); where as many numbers are missing
        before `found`, they are the items that lost their labels (0). What ends in a colon introduces a list of its own,
        though its numbers go on.
        """
        holder = next((n for n in range(len(self.paragraphs) - 1, -1, -1) if self.paragraphs[n].children), -1)
        before = self.left
        if holder < 0:  # the first items may be those that lost their labels
            holder = next((n for n, p in enumerate(self.paragraphs) if p.last_text.endswith(("：", ":"))), -1)
            before = []
        between = self.paragraphs[holder + 1 :]
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
                    self._unlabelled_item(item, paragraph)
                else:
                    innermost.take(paragraph)
            self.items = before
        elif missing == len(between) and all(p.last_text.endswith(("；", ";")) for p in between):
            above = before[depth - 1][1] if depth else self.paragraphs[holder]
            self.items = before[:depth]
            lost = [self._unlabelled_item(above, paragraph) for paragraph in between]
            self.items.append((found.kind, lost[-1]))
        else:
            return
        del self.paragraphs[holder + 1 :]

    def _unlabelled_item(self, above: Draft, lost: Draft) -> Draft:
        """The paragraph `lost` as the item of `above` that it is."""
        level: address.Level = "item" if above.level == "paragraph" else "subitem"
        draft = Draft(self._unique(f"{above.at}/0"), level, "0", self.places)
        draft.take(lost)
        above.add_child(draft)
        return draft

    # -- text ----------------------------------------------------------------------------------------------------

    def _text(self, line: Line) -> None:
        """A line without a label: it goes on with the text before it, or is a paragraph of its own."""
        if self.article is None:
            self._text_above_articles(line)
            return
        if self.writing is not None and self.writing.level != "article" and self._goes_on(self.writing, line):
            self._write(line, 0)
        else:
            self._open_paragraph()
            self._write(line, 0)

    def _text_above_articles(self, line: Line) -> None:
        """Text between a heading and its first article: part of the heading where that breaks off, else article 0."""
        self._begin_article("0")
        self._open_paragraph()
        self._write(line, 0)

    def _goes_on(self, writing: Draft, line: Line) -> bool:
        """Whether `line` is the rest of a paragraph that breaks off: a hard wrap; or what an item quotes."""
        if not (self.quoting or self.wrapping.width or line.text[0] in "“|" or writing.open):
            return False  # as nearly always
        if writing.length <= LONGEST and self._item_quotes(writing, line):
            return True
        if (self.quoting and line.text.startswith("“")) or writing.length > LONGEST:
            return False
        if line.text.startswith("|"):
            return writing.last_text.startswith("|")
        if self._wrapped(writing, line):
            return True
        if not writing.open or line.heading_level or "＝" in writing.last_text:
            return False
        if writing.last_text.startswith("|") or writing.last_text[-1] in "》）)”":
            return writing.last_text[-1] in "》”" and line.text[0] in "，。；、：的和"
        if writing.last_text[-1] in "，、,（(“《—":
            return True
        if self.prefix:
            return False  # forms, tables and lists of names: their lines need no stop
        latest = self.items[-1][1] if self.items else None
        return latest is not writing or not self._unpunctuated_list()

    def _wrapped(self, writing: Draft, line: Line) -> bool:
        """Whether `line` is the rest of one that fills the width of the text.

        Where paragraphs are indented it is, unless it is indented itself; else a full stop leaves that open.
        """
        if line.heading_level or self.previous is None or not self.wrapping.fills(self.previous):
            return False
        if self.wrapping.indented:
            return not indent(line)
        return writing.last_text[-1:] not in "。：:！？"

    def _item_quotes(self, writing: Draft, line: Line) -> bool:
        """Whether `line` is quoted by an item (2.将第三条修改为：): all of the quotation belongs to it."""
        if writing.level not in ("item", "subitem"):
            return False
        return self.quoting or (line.text[0] == "“" and writing.last_text[-1:] in "：:")

    def _unpunctuated_list(self) -> bool:
        """Whether the open list is one whose items end without a stop, so that a missing stop says nothing."""
        above = self.items[-2][1] if len(self.items) > 1 else self.paragraphs[-1]
        return any(child.open for child in (above.children or ())[:-1])

    def _write(self, line: Line, start: int) -> None:
        """Append `line.text[start:]` to what is being written, opening the items that begin within the line."""
        goes_on = True
        while goes_on:
            assert self.writing is not None
            cut = None if self.quoting else self._inline_label(line, start)
            self.writing.add(line, start, cut)
            if cut is None:
                return
            found = label(line.text, cut)
            assert found is not None
            start = found.end
            if found.kind == "article":
                goes_on = self._open_article(found, line, cut)
            else:
                self._open_item(found, line, cut)

    def _inline_label(self, line: Line, start: int) -> int | None:
        """Where within the line the next item of the open list, a first item after a colon, or an article begins."""
        text = line.text
        # Behind the label of an article is a gap, or the line ends with it.
        articles = line.cut > start or text[-1] in _ARTICLE_END
        kinds: Sequence[list[int]] = ()
        if not (self.items or "：" in text or ":" in text):  # no list is open, and none begins
            if not articles:
                return None
            kinds = (_inline_articles(text),)
        elif articles or _INLINE.search(text, start):
            kinds = _inline_places(text)
        for places in kinds:
            first = bisect_left(places, start + 1)
            for at in places[first : first + _TRIED]:
                if self._begins_inline(line, at):
                    return at
        return None

    def _begins_inline(self, line: Line, at: int) -> bool:
        found = label(line.text, at)
        if found is None or _inside_quotation(line.text, at):
            return False
        before = line.text[at - 1]
        if found.kind == "article":
            return (
                not self.prefix
                and (before in "。；！？" or line.gap_after(at))
                and line.gap_after(found.end)
                and follows(found.number, self.last_number)
                and not _CITED.match(line.text, found.end)
            )
        open_item = next((d for style, d in self.items if style == found.kind), None)
        if open_item is not None:
            return before in "。；;！？!" and follows(found.number, open_item.number)
        second = {
            "bracket": r"[。；;！？][（(]二[)）]",
            "dot": r"[。；;](?:2[.．、]|⒉)",
            "round": r"[。；;](?:[（(]2[)）]|⑵)",
        }
        if found.number != "1" or before not in "：:":
            return False
        below = self.following.label if self.following else None
        return (
            found.kind == "circled"
            or (below is not None and (below.kind, below.number) == (found.kind, "2"))
            or bool(re.search(second.get(found.kind, "(?!)"), line.text[at:]))
        )


def _breaks_off(heading: Draft) -> bool:
    """Whether a heading is empty, or so long or so ended that it may go on in the next line."""
    return not 0 < heading.length < 10 or heading.last_text.endswith(("、", "的", "和", "与", "及"))


@lru_cache(8)
def _inline_places(text: str) -> tuple[list[int], list[int]]:
    """Where labels stand within a line: behind a stop, and the smaller ones behind a colon or stop."""
    items = [m.end() for m in _INLINE_ITEM.finditer(text)]
    return sorted(items + _inline_articles(text)), [m.end() for m in _INLINE_SMALL.finditer(text)]


def _inline_articles(text: str) -> list[int]:
    """Where 第…条 stands within a line, but not at its beginning."""
    return [m.start() for m in _INLINE_ARTICLE.finditer(text, 1)] if text.find("第", 1) > 0 else []


def _inside_quotation(text: str, at: int) -> bool:
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


# -- drafts → provisions -------------------------------------------------------------------------------------------


def freeze(draft: Draft) -> Provision:
    """The Provision that `draft` has become."""
    start, end = draft.start, draft.end
    children: tuple[Provision, ...] = ()
    if draft.children:
        children = tuple([freeze(child) for child in draft.children])
        start = children[0].span[0] if start < 0 else start
        end = children[-1].span[1]
    own = joined((draft.own, *draft.more)) if draft.more else draft.own
    heading, text = (own, EMPTY) if draft.level in _HEADED else (EMPTY, own)
    return Provision(
        draft.at,
        draft.level,
        draft.number,
        draft.label,
        heading,
        text,
        (start, end),
        children,
        draft.heading_level,
        draft.role,
    )


__all__ = ["HEADINGS", "STYLES", "TERMINAL", "Body", "Draft", "freeze", "main_number"]
