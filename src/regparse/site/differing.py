"""Two texts side by side: the page of `regparse.diff`, old against new, with links to the provisions of both.

What a comparison costs grows with both texts: one that is too long for a page is refused, with the command that makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from sqlite3 import Connection

from regparse import wording
from regparse.diff import compared
from regparse.diff.formats.html import WARNINGS
from regparse.diff.formats.text import PARTS
from regparse.diff.layout import NAMES, Entry, Paragraph, Table, Words, table
from regparse.knowledge import load
from regparse.site.pages import (
    DiffEntry,
    DiffPage,
    DiffParagraph,
    DiffPart,
    DiffSentence,
    DiffWords,
    Link,
    measure_path,
)
from regparse.site.queries import NotHere, path_of, summary_of
from regparse.wording import Label

LONGEST = 200_000
"""Characters of both texts together that a page compares."""
CHOICES = 300
"""Measures that can be chosen from; a larger base asks for ids."""

_PARTS_EN = {"overview": "Overview", "substance": "Substance", "structure": "Structure", "wording": "Wording"}
_CHANGES_EN = {
    "added": "Added",
    "removed": "Removed",
    "amended": "Amended",
    "split": "Split",
    "merged": "Merged",
    "moved": "Moved",
    "renumbered": "Renumbered",
    "unchanged": "Unchanged",
}


def choosing(base: Connection, old: str = "", new: str = "") -> DiffPage:
    """The page on which two measures are chosen."""
    rows = base.execute("SELECT id, title FROM measures ORDER BY title, id LIMIT ?", (CHOICES,))
    return DiffPage(
        title="新旧对照",
        path=path_of("/diff", old=old, new=new),
        json=path_of("/diff.json", old=old, new=new),
        old=None,
        new=None,
        asked=(old, new),
        choices=tuple(Link(text=row["title"] or row["id"], href=row["id"]) for row in rows),
        parts=(),
        entries=(),
        counts={},
        warnings=(),
    )


def page(base: Connection, old: str, new: str) -> DiffPage:
    """What changed from one measure to another. Raises NotHere."""
    sides = summary_of(base, old), summary_of(base, new)
    (size,) = base.execute("SELECT sum(length) FROM measures WHERE id IN (?, ?)", (old, new)).fetchone()
    if size > LONGEST:
        raise NotHere(
            f"这两个文本共 {size:,} 字，在网页上对照太长；请用命令 regparse diff。",
            "These two texts are too long to be compared on a page; use the command `regparse diff`.",
            tuple(Link(text=side.title, href=side.href) for side in sides),
        )
    found = compared(load.measure(base, old), load.measure(base, new))
    laid_out = table(*found)
    path = f"/diff/{measure_path(old).rpartition('/')[2]}/{measure_path(new).rpartition('/')[2]}"
    return DiffPage(
        title=f"新旧对照 {sides[1].title}",
        path=path,
        json=f"{path}.json",
        old=sides[0],
        new=sides[1],
        asked=(old, new),
        choices=(),
        parts=tuple(_parts(laid_out)),
        entries=tuple(_entry(entry, old, new) for entry in laid_out.entries),
        counts={name: n for name, n in found.comparison.counts.items() if n},
        warnings=tuple(WARNINGS.get(p.code, p.message) for p in found.comparison.problems),
        provisions=found.comparison.provisions,
        facts=found.comparison.facts,
    )


def _parts(laid_out: Table) -> Iterator[DiffPart]:
    """The summary, each sentence with the way to its clauses on the page."""
    for about, statements in groupby(laid_out.comparison.summary, lambda s: s.about):
        yield DiffPart(
            name=Label(PARTS[about], _PARTS_EN[about]),
            sentences=tuple(
                DiffSentence(
                    text=s.text,
                    links=tuple(
                        Link(text=text, href=f"#{anchor}")
                        for anchor, text in {
                            **{laid_out.entry_of["old", at]: f"原{wording.cited(at)}" for at in s.old[:3]},
                            **{laid_out.entry_of["new", at]: wording.cited(at) for at in s.new[:3]},
                        }.items()
                    ),
                )
                for s in statements
            ),
        )


def _entry(entry: Entry, old: str, new: str) -> DiffEntry:
    return DiffEntry(
        id=entry.id,
        kind=entry.kind,
        change=entry.change,
        name=Label(NAMES[entry.change], _CHANGES_EN[entry.change]),
        cosmetic=entry.cosmetic,
        old=tuple(Link(text=wording.cited(at), href=measure_path(old, at)) for at in entry.old),
        new=tuple(Link(text=wording.cited(at), href=measure_path(new, at)) for at in entry.new),
        before=tuple(_paragraph(p, "old") for p in entry.paragraphs if p.old is not None),
        after=tuple(_paragraph(p, "new") for p in entry.paragraphs if p.new is not None),
        notes=entry.notes,
    )


def _paragraph(paragraph: Paragraph, side: str) -> DiffParagraph:
    """One side of a paragraph: its words, those that the other side lacks marked."""

    def words(run: Words) -> DiffWords:
        text = run.old if side == "old" else run.new
        change = "same" if run.op == "equal" else "looks" if run.looks else "changed"
        return DiffWords(text=text, change=change)

    runs = [words(run) for run in (paragraph.label, *paragraph.words)]
    return DiffParagraph(level=paragraph.level, words=tuple(run for run in runs if run.text))
