"""A comparison for a terminal: the summary, then the changed articles, words put in and taken out marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regparse.diff import Compared
from regparse.diff.layout import NAMES, Entry, Paragraph, Words, table

PARTS = {"overview": "概况", "substance": "实质变化", "structure": "条文增删与调整", "wording": "文字修改"}
"""Parts of the summary, in Chinese."""
_RED, _GREEN, _DIM, _BOLD, _END = "\033[31;9m", "\033[32m", "\033[2m", "\033[1m", "\033[0m"


def write(compared: Compared, *, hide_cosmetic: bool, colour: bool) -> bytes:
    """The comparison as text; without `colour` words taken out stand in [- -], words put in in {+ +}."""
    laid_out = table(*compared, hide_cosmetic)
    return ("\n".join(_lines(compared, laid_out.entries, colour)) + "\n").encode()


def _lines(compared: Compared, entries: Iterable[Entry], colour: bool) -> Iterator[str]:
    comparison = compared.comparison
    bold = (_BOLD, _END) if colour else ("", "")
    yield f"{bold[0]}{comparison.titles[0]} → {comparison.titles[1]}{bold[1]}  ({comparison.old} → {comparison.new})"
    part = ""
    for statement in comparison.summary:
        if statement.about != part:
            part = statement.about
            yield f"\n{bold[0]}{PARTS[part]}{bold[1]}"
        yield f"  {statement.text}"
    told = False
    for entry in entries:
        if not is_told(entry):
            continue
        if not told:
            told = True
            yield f"\n{bold[0]}对照{bold[1]}"
        old, new = entry.citations
        where = old if not new else new if not old or old == new else f"{old} → {new}"
        yield f"\n{bold[0]}{where}  {NAMES[entry.change]}{bold[1]}"
        for paragraph in entry.paragraphs:
            yield "    " + "".join(_said(words, colour) for words in _words(paragraph))


def is_told(entry: Entry) -> bool:
    """Entries in which nothing changed but numbers and looks are left out."""
    return entry.change not in ("unchanged", "renumbered") or any(
        words.op != "equal" and not words.looks for paragraph in entry.paragraphs for words in paragraph.words
    )


def _words(paragraph: Paragraph) -> Iterator[Words]:
    yield paragraph.label
    yield from paragraph.words


def _said(words: Words, colour: bool) -> str:
    if words.op == "equal":
        return words.new
    if words.looks:
        return f"{_DIM}{words.new}{_END}" if colour else words.new
    out = (f"{_RED}{words.old}{_END}" if colour else f"[-{words.old}-]") if words.old else ""
    return out + ((f"{_GREEN}{words.new}{_END}" if colour else f"{{+{words.new}+}}") if words.new else "")
