"""Two texts side by side or in one: the page of `regparse.diff`, old against new, with links to the provisions of both.

How it is shown – `view=side` or `inline`, any number of `hide=…` – is in the address, so that it can be passed on and
works without a script; every entry is in the page whatever is hidden, so that every sentence of the summary leads to
its clause. What a comparison costs grows with both texts: one that is too long for a page is refused, with the command that makes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from sqlite3 import Connection

from regparse import wording
from regparse.diff import compared
from regparse.diff.formats.html import WARNINGS
from regparse.diff.formats.text import PARTS
from regparse.diff.layout import NAMES, Entry, Paragraph, Table, Words, table
from regparse.knowledge import load
from regparse.site.pages import (
    DiffChoice,
    DiffEntry,
    DiffPage,
    DiffParagraph,
    DiffPart,
    DiffSentence,
    DiffWords,
    Link,
)
from regparse.site.summaries import summary_of
from regparse.site.ways import NotHere, measure_path, path_of
from regparse.wording import Label

LONGEST = 200_000
"""Characters of both texts together that a page compares."""
CHOICES = 5_000
"""Measures that can be chosen from; a larger base asks for ids."""
VERSIONS = 200
"""Pairs of measures of one name that are offered."""
VIEWS = {"side": Label("左右对照", "Side by side"), "inline": Label("合并显示", "In one")}
HIDES = {
    "added": Label("新增", "Added"),
    "removed": Label("删去", "Removed"),
    "amended": Label("修改", "Amended"),
    "moved": Label("移动", "Moved"),
    "unchanged": Label("未变", "Unchanged"),
    "cosmetic": Label("形式差异", "Looks"),
    "wording": Label("无实质变化的", "Without substance"),
}
"""What can be hidden. `amended`: split and merged, too; `unchanged`: also what has another number only; `cosmetic`: what
differs in looks, and the marks of it; `wording`: where no sentence tells of a change in substance.
"""
_HIDDEN_AS = {"split": "amended", "merged": "amended", "renumbered": "unchanged"}

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
        versions=tuple(_versions(base)),
        parts=(),
        entries=(),
        counts={},
        warnings=(),
    )


def _versions(base: Connection) -> Iterator[Link]:
    """Measures of one name, each with the next: by date, a draft before what was adopted."""
    rows = base.execute(
        "SELECT id, title FROM measures WHERE title IN"
        " (SELECT title FROM measures WHERE title <> '' GROUP BY title HAVING count(*) > 1)"
        " ORDER BY title, coalesce(effective_on, issued_on, ''), status = 'adopted', id LIMIT ?",
        (VERSIONS,),
    )
    for title, several in groupby(rows, lambda row: row["title"]):
        for old, new in pairwise(row["id"] for row in several):
            names = [one.rpartition("--")[2] for one in (old, new)]
            old_name, new_name = names if names[0] != names[1] else (old, new)
            yield Link(text=f"{title}：{old_name} → {new_name}", href=_path(old, new))


def _path(old: str, new: str) -> str:
    return f"/diff/{measure_path(old).rpartition('/')[2]}/{measure_path(new).rpartition('/')[2]}"


def page(base: Connection, old: str, new: str, view: str = "side", hide: Sequence[str] = ()) -> DiffPage:
    """What changed from one measure to another, in one of VIEWS, without some of HIDES; others are not heeded. Raises
    NotHere.
    """
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
    path = _path(old, new)
    said = [s for s in found.comparison.summary if s.about == "substance"]
    substantial = {laid_out.entry_of["old", at] for s in said for at in s.old}
    substantial |= {laid_out.entry_of["new", at] for s in said for at in s.new}
    entries = tuple(_entry(entry, old, new, entry.id in substantial) for entry in laid_out.entries)
    articles = Counter(way for entry in entries if entry.kind == "article" for way in entry.hides)
    view = view if view in VIEWS else "side"
    return DiffPage(
        title=f"新旧对照 {sides[1].title}",
        path=path,
        json=f"{path}.json",
        old=sides[0],
        new=sides[1],
        asked=(old, new),
        choices=(),
        parts=tuple(_parts(laid_out)),
        entries=entries,
        views=tuple(
            DiffChoice(value=value, name=name, count=None, chosen=value == view)
            for value, name in VIEWS.items()
        ),
        hiding=tuple(
            DiffChoice(value=value, name=name, count=articles[value], chosen=value in hide)
            for value, name in HIDES.items()
        ),
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


def _entry(entry: Entry, old: str, new: str, substance: bool) -> DiffEntry:
    hides = [_HIDDEN_AS.get(entry.change, entry.change)]
    hides += ["cosmetic"] if entry.cosmetic and entry.change in ("unchanged", "renumbered") else []
    hides += [] if substance else ["wording"]
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
        merged=tuple(map(_merged, entry.paragraphs)),
        substance=substance,
        hides=tuple(hides),
        notes=entry.notes,
    )


def _merged(paragraph: Paragraph) -> DiffParagraph:
    """Both sides of a paragraph in one."""
    words: list[DiffWords] = []
    for run in (paragraph.label, *paragraph.words):
        if run.op == "equal" or run.looks:
            words.append(DiffWords(text=run.new, change="looks" if run.looks else "same"))
        else:
            words += [DiffWords(text=run.old, change="deleted"), DiffWords(text=run.new, change="inserted")]
    return DiffParagraph(level=paragraph.level, words=tuple(run for run in words if run.text))


def _paragraph(paragraph: Paragraph, side: str) -> DiffParagraph:
    """One side of a paragraph: its words, those that the other side lacks marked."""

    def words(run: Words) -> DiffWords:
        text = run.old if side == "old" else run.new
        change = "same" if run.op == "equal" else "looks" if run.looks else "changed"
        return DiffWords(text=text, change=change)

    runs = [words(run) for run in (paragraph.label, *paragraph.words)]
    return DiffParagraph(level=paragraph.level, words=tuple(run for run in runs if run.text))
