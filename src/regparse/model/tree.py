"""The tree of a regulation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

import msgspec

from regparse import address
from regparse.model.text import Passage, Problem, Source, Span, Tile

FrontRole = Literal["title", "subtitle", "history", "carrier", "preamble", "contents", ""]
"""What a line before the measure is: its title, （征求意见稿）, adoption history, the letter or notice, 为了…制定."""


class Provision(msgspec.Struct, frozen=True, gc=False):
    """Any node of the tree.

    Contract, from the level down: a part, chapter or section has a heading, no text, and holds provisions; an article
    has no text of its own and holds at least one paragraph; a paragraph or item is a leaf, or an introduction with
    its items or subitems (what follows a list is the next paragraph); front and back are leaves; an attachment has
    its title as heading and holds articles or paragraphs.

    `number` is what is printed (`12-1` for 第十二条之一), for a paragraph its place. `span` runs from the first to the
    last character, label and children included. `heading_level` is the level of the source's heading mark, 0 without.
    """

    at: str
    level: address.Level
    number: str
    label: str
    heading: Passage
    passage: Passage
    span: Span
    children: tuple[Provision, ...] = ()
    heading_level: int = 0
    role: FrontRole = ""

    @property
    def text(self) -> str:
        """The provision's own text, without its children's."""
        return self.passage.text

    @property
    def citation(self) -> str:
        """第六条第一款第（三）项."""
        return address.cite(self.at)

    @property
    def eid(self) -> str:
        """art_6__para_1__point_3: the identifier in Akoma Ntoso."""
        return address.eid(self.at)

    def walk(self) -> Iterator[Provision]:
        """This provision and all below it, in print order."""
        waiting = [self]
        while waiting:
            provision = waiting.pop()
            yield provision
            waiting += reversed(provision.children)


def _gather(provisions: Iterable[Provision], found: list[Provision]) -> None:
    """Add `provisions`, each with all below it, to `found`."""
    for provision in provisions:
        found.append(provision)
        if provision.children:
            _gather(provision.children, found)


class Regulation(msgspec.Struct, frozen=True, dict=True):
    """One measure as structure reads it: its tree, and what every character of its source is.

    `provisions` are the roots in print order: front, then parts, chapters or articles, then back and attachments.
    `tiles` cover the whole source; `contacts` are the spans of private contact data, already ● in every passage.
    """

    id: str
    source: Source
    provisions: tuple[Provision, ...]
    tiles: tuple[Tile, ...]
    contacts: tuple[tuple[Literal["person", "phone", "email", "identity", "account"], Span], ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _every(self) -> tuple[Provision, ...]:
        found: list[Provision] = []
        _gather(self.provisions, found)
        return tuple(found)

    def walk(self) -> Iterator[Provision]:
        """Every provision, in print order."""
        return iter(self._every)

    @cached_property
    def by_address(self) -> dict[str, Provision]:
        """Every provision by its address."""
        return {p.at: p for p in self._every}

    @cached_property
    def parents(self) -> dict[str, Provision]:
        """The provision above each address that has one (an article's is its chapter)."""
        return {child.at: p for p in self._every if p.children for child in p.children}

    @cached_property
    def articles(self) -> tuple[Provision, ...]:
        """The articles of the measure itself (not of its attachments), in print order."""
        return tuple([p for p in self._every if p.level == "article" and not p.at.startswith("att")])
