"""A comparison as one HTML page that needs nothing else and asks no other host for anything.

It shows the two texts side by side or merged, filters by change, and leads from every sentence of the summary to its
clause. It has no script: views and filters are form controls that the style sheet looks at.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from regparse import address
from regparse.diff import Compared
from regparse.diff.comparison import Statement
from regparse.diff.formats.text import PARTS
from regparse.diff.layout import NAMES, NEW, NOTES, OLD, Entry, Table, table
from regparse.model import Problem

WARNINGS = {
    "no_article": "有一个文本没有条文，无法逐条比较。",
    "nothing_shared": "两个文本没有共同的条文，可能不是同一文件的两个版本。",
    "weak_alignment": "两个文本相同的内容很少，逐条对应未必可靠。",
}
"""Problems of a comparison in Chinese, by code."""
_LINKS = 3
"""Clauses to which a sentence leads, on each side."""


class Link(NamedTuple):
    """From a sentence to an entry."""

    text: str
    href: str


class Told(NamedTuple):
    """A sentence of the summary with its links."""

    text: str
    links: tuple[Link, ...]


def write(compared: Compared, *, hide_cosmetic: bool, colour: bool) -> bytes:
    """The page, UTF-8."""
    laid_out = table(*compared, hide_cosmetic)
    comparison = compared.comparison
    substance = [s for s in comparison.summary if s.about == "substance"]
    page = _template().render(
        comparison=comparison,
        css=Markup(files(__package__).joinpath("page.css").read_text("utf-8")),
        parts=[
            (about, [Told(s.text, tuple(links(s, laid_out))) for s in statements])
            for about, statements in groupby(comparison.summary, lambda s: s.about)
        ],
        names=PARTS,
        changes=NAMES,
        columns=(OLD, NEW, NOTES),
        entries=laid_out.entries,
        counts=_counts(laid_out.entries),
        substantial={link.href for s in substance for link in links(s, laid_out, None)},
        warning=_warning,
    )
    return (page + "\n").encode()


def links(statement: Statement, laid_out: Table, most: int | None = _LINKS) -> list[Link]:
    """From a sentence to the entries of its clauses, `most` on each side: those of the new text, and of the old where
    there is no other.
    """
    found = [Link(address.cite(at), laid_out.entry_of["new", at]) for at in statement.new[:most]]
    known = {link.href for link in found}
    for at in statement.old[:most]:
        if (entry := laid_out.entry_of["old", at]) not in known:
            found.append(Link(f"原{address.cite(at)}", entry))
    return found


def _counts(entries: tuple[Entry, ...]) -> dict[str, int]:
    by = Counter(entry.change for entry in entries if entry.kind == "article")
    return {
        "added": by["added"],
        "removed": by["removed"],
        "amended": by["amended"] + by["split"] + by["merged"],
        "moved": by["moved"],
        "same": by["unchanged"] + by["renumbered"],
    }


def _warning(problem: Problem) -> str:
    return WARNINGS.get(problem.code, problem.message)


@cache
def _template() -> Template:
    made = Environment(
        loader=PackageLoader(__package__, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("page.html")
