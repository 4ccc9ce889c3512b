"""A comparison laid out for readers: the two texts side by side, article by article, with what is to be said of each.

Reads: two Measures. Gives: a Table of Entries in the order of the new text, in the manner of the 新旧条文对照表; all
formats but JSON are written from it. Inside an entry each side keeps its own order, so that every side can be read
by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from regparse.alignment import Change, Side
from regparse.diff.citing import NO_CHANGE, cited, ended, replaced
from regparse.diff.comparison import Comparison, Edit, Row
from regparse.diff.rows import Line, Rows, in_order, paired

NAMES: dict[Change, str] = {
    "added": "新增",
    "removed": "删去",
    "split": "拆分",
    "merged": "合并",
    "amended": "修改",
    "moved": "移动",
    "renumbered": "条号变动",
    "unchanged": "未变",
}
"""What became of a provision, in Chinese."""

_FEW = 6
"""A sentence about more provisions than these is none of the notes of each."""
_SHOWN = 3
"""Edits that stand in the notes where no sentence does."""
OLD, NEW, NOTES = "原条文", "修改后条文", "修改说明"
"""The columns of the table."""


class Words(NamedTuple):
    """A run of words: on both sides, or on one; `looks`: it differs in looks only."""

    op: Literal["equal", "insert", "delete", "replace"]
    old: str
    new: str
    looks: bool


class Paragraph(NamedTuple):
    """A paragraph or item on both sides, or on one (address null): its label and its words."""

    level: str
    old: str | None
    new: str | None
    label: Words
    words: tuple[Words, ...]

    def text(self, side: Literal["old", "new"]) -> str | None:
        """What is printed on a side; None where it is not there."""
        if (self.old if side == "old" else self.new) is None:
            return None
        return "".join(getattr(words, side) for words in (self.label, *self.words))


class Entry(NamedTuple):
    """What belongs together: an article (or several, where one was split or merged), a heading, or a line.

    `id` is its name within the page; `notes` what is to be said of it; `meanings` whether it became stricter or looser.
    """

    id: str
    kind: Literal["article", "heading", "line"]
    change: Change
    cosmetic: bool
    old: tuple[str, ...]
    new: tuple[str, ...]
    citations: tuple[str, str]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...]
    meanings: tuple[str, ...]


class Table(NamedTuple):
    """A comparison with its entries. `entry_of`: an address of the old or of the new text → the entry it stands in."""

    comparison: Comparison
    entries: tuple[Entry, ...]
    entry_of: dict[tuple[Literal["old", "new"], str], str]


def table(comparison: Comparison, rows: Rows, hide_cosmetic: bool = False) -> Table:
    """The entries of a comparison. `hide_cosmetic`: what changed only in looks is shown as it is now."""
    layout = _Layout(comparison, rows, hide_cosmetic)
    entries = tuple(layout.entries())
    return Table(comparison, entries, layout.entry_of)


class _Layout:
    def __init__(self, comparison: Comparison, rows: Rows, hide_cosmetic: bool) -> None:
        self.comparison, self.rows, self.hide_cosmetic = comparison, rows, hide_cosmetic
        self.old, self.new = rows.old, rows.new
        self.entry_of: dict[tuple[Literal["old", "new"], str], str] = {}
        self.changes = {(r.old, r.new): r for r in comparison.provisions}
        self.notes: dict[tuple[str, str], list[tuple[str, str | None]]] = defaultdict(list)
        for statement in comparison.summary:
            if statement.about == "overview" or NO_CHANGE in statement.text:
                continue
            for side, places in (("old", statement.old), ("new", statement.new)):
                if len(places) <= _FEW:
                    for at in dict.fromkeys(self._top(side, at) for at in places):
                        self.notes[side, at].append((statement.text, statement.meaning))

    def _top(self, side: str, at: str) -> str:
        return (self.old if side == "old" else self.new).unit(at)

    def entries(self) -> Iterator[Entry]:
        """All entries in the order of the new text."""
        done: set[tuple[str, str]] = set()
        for n, row in enumerate(self._tops()):
            olds, news = self._group(row)
            places = {("old", at) for at in olds} | {("new", at) for at in news}
            if places & done:
                continue
            done |= places
            yield self._entry(f"e{n}", row, olds, news)

    def _tops(self) -> list[Row]:
        """The rows of articles, headings and lines, in the order of the new text."""
        units = self.old.unit_set, self.new.unit_set
        articles = [r for r in self.comparison.provisions if (r.old in units[0]) or (r.new in units[1])]
        headings = [r for r in self.comparison.headings if r.level != "article"]
        several = [*articles, *headings, *self.comparison.lines]
        behind, last = {}, -1
        staying = {r.old: self.new.order[r.new] for r in several if r.old and r.new and not r.moved}
        for at in self.old.nodes:
            last = max(last, staying.get(at, -1))
            behind[at] = last

        def key(row: Row) -> tuple[int, int, int]:
            if row.new is None:
                return behind[row.old or ""], 1, self.old.order[row.old or ""]
            return self.new.order[row.new], 0, 0

        return sorted(several, key=key)

    def _group(self, row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
        alignment = self.rows.alignment
        if row.change == "split" and row.old:
            return (row.old,), alignment.successors[row.old]
        if row.change == "merged" and row.new:
            return alignment.predecessors[row.new], (row.new,)
        return tuple(filter(None, (row.old,))), tuple(filter(None, (row.new,)))

    def _entry(self, name: str, row: Row, olds: tuple[str, ...], news: tuple[str, ...]) -> Entry:
        heading = row.level in ("part", "subpart", "chapter", "section", "attachment")
        line = row.level in ("front", "back")
        lines = [Line(row.old, row.new)] if heading or line else paired(self.rows, olds, news)
        for side, ats, all_of in (("old", olds, self.old), ("new", news, self.new)):
            for at in ats:
                for node in [all_of.nodes[at]] if heading or line else all_of.below(at):
                    self.entry_of[side, node.at] = name  # type: ignore[index]
        told = [note for at in olds for note in self.notes["old", at]]
        told += [note for at in news for note in self.notes["new", at]]
        if line or heading or not (olds and news):
            told = []  # the entry says it
        elif row.change == "amended" and not told:
            told = [(ended(text), None) for text in self._edits(row)]
        return Entry(
            id=name,
            kind="heading" if heading else "line" if line else "article",
            change=row.change,
            cosmetic=row.cosmetic,
            old=olds,
            new=news,
            citations=(_cited(self.old, olds), _cited(self.new, news)),
            paragraphs=tuple(self.paragraphs(lines, row)),
            notes=tuple(dict.fromkeys(text for text, _ in told)),
            meanings=tuple(sorted({meaning for _, meaning in told if meaning})),
        )

    @staticmethod
    def _edits(row: Row) -> list[str]:
        """The first edits of a row in words: of what recurs throughout the text, the summary does not tell each."""
        real = [edit for n, edit in enumerate(row.edits) if edit[0] != "equal" and n not in row.looks]
        return [replaced(old, new) for _, old, new in real[:_SHOWN]]

    def paragraphs(self, lines: Iterable[Line], row: Row | None = None) -> Iterator[Paragraph]:
        """Lines as they are printed; an article's label stands before its first paragraph."""
        for line in lines:
            texts = [
                "" if at is None else side.own(at).text
                for side, at in ((self.old, line.old), (self.new, line.new))
            ]
            labels = [
                "" if at is None else printed_label(side, at)
                for side, at in ((self.old, line.old), (self.new, line.new))
            ]
            if not any(texts) and not any(labels):
                continue  # an article: what it says stands below it
            if line.old and line.new:
                found = self.rows.own(line.old, line.new)
                words = [(edit, n in found.looks) for n, edit in enumerate(found.edits)]
            else:
                edit: Edit = ("delete", texts[0], "") if line.old else ("insert", "", texts[1])
                words = [(edit, False)] if texts[0] or texts[1] else []
            side, at = (self.new, line.new) if line.new else (self.old, line.old)
            assert at is not None
            yield Paragraph(
                level=side.nodes[at].level,
                old=line.old,
                new=line.new,
                label=self._words(
                    _label_edit(labels[0], labels[1], line), line.old is not None and line.new is not None
                ),
                words=tuple(self._words(edit, looks) for edit, looks in words),
            )

    def _words(self, edit: Edit, looks: bool) -> Words:
        op, old, new = edit
        if looks and self.hide_cosmetic:
            return Words("equal", new, new, False)
        return Words(op, old, new, looks and op != "equal")


def _label_edit(old: str, new: str, line: Line) -> Edit:
    if line.old is None:
        return "insert", "", new
    if line.new is None:
        return "delete", old, ""
    return ("equal" if old == new else "replace" if old and new else "insert" if new else "delete"), old, new


def printed_label(side: Side, at: str) -> str:
    """What stands before the own words of a provision: 第五条　 before the first paragraph, （一） before an item."""
    node = side.nodes[at]
    above = side.above.get(at)
    if node.level in ("part", "subpart", "chapter", "section", "attachment"):
        return f"{node.label}　" if node.heading else node.label
    if above is None or above.level != "article" or above.children[0].at != at:
        return node.label if node.level != "article" else ""
    heading = f"　{above.heading}" if above.heading else ""
    return f"{above.label}{heading}{'　' if above.label or heading else ''}{node.label}"


def _cited(side: Side, places: Sequence[str]) -> str:
    return "、".join(cited(side, at) for at in places)


def whole_text(rows: Rows, comparison: Comparison, hide_cosmetic: bool = False) -> list[Paragraph]:
    """Both texts as one, from the first line to the last: each side keeps its order, what moved stands twice."""
    layout = _Layout(comparison, rows, hide_cosmetic)
    return list(layout.paragraphs(in_order(rows, list(rows.old.nodes), list(rows.new.nodes))))
