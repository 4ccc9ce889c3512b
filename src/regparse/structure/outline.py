"""What is open of a text while its lines are read: headings, article, paragraph, list.

Reads: numbers, and the lines that print them. Gives: drafts at addresses of their own, each where it belongs. Numbers are as printed; nothing is renumbered.
"""

from __future__ import annotations

from regparse.model import Tile
from regparse.structure.drafts import Draft, labelled
from regparse.structure.labels import Label
from regparse.structure.lines import Line
from regparse.structure.wrapping import Wrapping


class Outline:
    """The drafts of a text so far, and which of them are open. `prefix` is what addresses begin with inside an attachment."""

    def __init__(self, places: list[Tile], article_kind: str, prefix: str, wrapping: Wrapping) -> None:
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
        self.glued = False
        """Whether the label of the latest article is glued to its text (第十条申请人应当)."""
        self.last_number: str | None = None
        self.items: list[tuple[str, Draft]] = []
        """The open list: style and latest item, outermost first."""
        self.left: list[tuple[str, Draft]] = []
        """The list that the latest paragraphs came after, as `items`: it may go on behind them."""
        self.writing: Draft | None = None
        """Whose text the latest line belongs to."""
        self.quoting = False
        """Whether the next line stands inside a quotation."""
        self.wrapping = wrapping
        self.previous: Line | None = None
        self.following: Line | None = None
        """The lines before and after the one that is being read."""
        self.used: dict[str, int] = {}
        """Address → how often it was printed."""

    @property
    def breaks_off(self) -> bool:
        """Whether the text of the latest line has no end, so that the next may go on with it."""
        return self.writing is not None and self.writing.open

    @property
    def below(self) -> Label | None:
        """The label of the line after the one that is being read."""
        return self.following.label if self.following else None

    def unique(self, at: str) -> str:
        """`at`, with `~2`, `~3` … behind it where it was printed before."""
        if at not in self.used:
            self.used[at] = 1
            return at
        n = self.used[at] = self.used[at] + 1
        return f"{at}~{n}"

    def open_article(self, number: str, line: Line, start: int, end: int) -> Draft:
        """Open the next article, whose label is `line.text[start:end]`, below the latest heading."""
        self.paragraphs, self.items, self.left = [], [], []
        at = self.unique(self.prefix + number)
        draft = labelled(at, "article", number, self.places, line, start, end, self.paragraphs)
        self.article = self.writing = draft
        self.siblings.append(draft)
        return draft

    def open_paragraph(self) -> Draft:
        """Open the next paragraph of the open article."""
        assert self.article is not None
        number = str(len(self.paragraphs) + 1)
        draft = Draft(f"{self.article.at}/{number}", "paragraph", number, self.places)
        self.paragraphs.append(draft)
        if self.items:
            self.left, self.items = self.items, []
        self.writing = draft
        return draft
