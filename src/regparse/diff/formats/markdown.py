"""A comparison as Markdown: the summary with its clauses, and the table of changed articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regparse import address
from regparse.diff import Compared
from regparse.diff.comparison import Comparison, Statement
from regparse.diff.formats.text import PARTS, is_told
from regparse.diff.layout import NAMES, NEW, NOTES, OLD, Entry, Paragraph, Table, table

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")


def write(compared: Compared, *, hide_cosmetic: bool, colour: bool) -> bytes:
    """The comparison: words taken out are ~~struck~~, words put in **bold**."""
    laid_out = table(*compared, hide_cosmetic)
    lines = [*summary(compared.comparison, laid_out), "", *_table(laid_out)]
    return ("\n".join(lines) + "\n").encode()


def summary(comparison: Comparison, laid_out: Table | None = None) -> Iterator[str]:
    """The lines of the summary. With a table every sentence leads to its entry there, else it names its clauses."""
    yield f"# {_plain(comparison.titles[0])}：修改对照"
    yield ""
    yield f"旧文本 `{comparison.old}`，新文本 `{comparison.new}`。"
    part = ""
    for statement in comparison.summary:
        if statement.about != part:
            part = statement.about
            yield from ("", f"## {PARTS[part]}", "")
        yield f"- {_plain(statement.text)}{_clauses(statement, laid_out)}"


def _clauses(statement: Statement, laid_out: Table | None) -> str:
    if not statement.old and not statement.new:
        return ""
    if laid_out is None:
        return f" `{','.join(statement.old)} → {','.join(statement.new)}`"
    links = []
    for side, places, name in (("old", statement.old, "旧"), ("new", statement.new, "新")):
        for at in places[:3]:
            links.append(f"[{name}{address.cite(at)}](#{laid_out.entry_of[side, at]})")  # type: ignore[index]
    return f" （{'，'.join(links)}）"


def _table(laid_out: Table) -> Iterator[str]:
    yield "## 新旧条文对照"
    yield ""
    yield f"| {OLD} | {NEW} | {NOTES} |"
    yield "| --- | --- | --- |"
    for entry in laid_out.entries:
        if is_told(entry):
            yield _row(entry)


def _row(entry: Entry) -> str:
    cells = ["<br>".join(_cell(entry, side)) for side in ("old", "new")]
    notes = "<br>".join((NAMES[entry.change], *map(_plain, entry.notes)))
    return f'| <a id="{entry.id}"></a>{cells[0]} | {cells[1]} | {notes} |'


def _cell(entry: Entry, side: str) -> Iterator[str]:
    for paragraph in entry.paragraphs:
        if (paragraph.old if side == "old" else paragraph.new) is not None:
            yield _paragraph(paragraph, side)


def _paragraph(paragraph: Paragraph, side: str) -> str:
    mark = "~~" if side == "old" else "**"
    out = ""
    for words in (paragraph.label, *paragraph.words):
        said = _plain(words.old if side == "old" else words.new)
        out += f"{mark}{said}{mark}" if said and words.op != "equal" and not words.looks else said
    return out


def _plain(text: str) -> str:
    """A text in which Markdown sees no sign."""
    return _SIGNS.sub(r"\\\1", text).replace("\n", " ")
