"""What an alignment says: which provision came from which, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

import msgspec
from msgspec.structs import replace

from regparse.model import Problem

Change = Literal["added", "removed", "split", "merged", "amended", "moved", "renumbered", "unchanged"]
"""What became of a provision, the strongest that holds first. `amended`: the wording changed, wherever it stands now;
`moved`: the same wording in another order, article or chapter; `renumbered`: the same wording and order under another
address."""

MIRRORED: Mapping[Change, Change] = {
    "added": "removed",
    "removed": "added",
    "split": "merged",
    "merged": "split",
}
"""Changes that are others when seen from the other side."""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A provision of the old text and what it is in the new one: addresses, null where it is not there.

    A provision that was split has one match with each of its parts, as has one that others were merged into.
    `same_wording` disregards looks (widths, white space, 一/1, references that only follow a renumbering); `moved` says
    whether order, article or chapter changed, also where `change` says something stronger.
    """

    level: str
    old: str | None
    new: str | None
    change: Change
    similarity: float
    same_wording: bool
    moved: bool = False

    def mirrored(self) -> Match:
        """The same match seen from the other side."""
        return replace(self, old=self.new, new=self.old, change=MIRRORED.get(self.change, self.change))


class Alignment(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Which provision came from which.

    `provisions`: articles, paragraphs, items, subitems; `headings`: parts, chapters, sections, attachments;
    `lines`: text before and after. All stand in the order of the new text, what was removed where it stood before.
    `similarity`: the share of the shorter text that was found again, from 0 to 1. `problems` say where it is weak.
    """

    provisions: tuple[Match, ...]
    headings: tuple[Match, ...]
    lines: tuple[Match, ...]
    similarity: float
    problems: tuple[Problem, ...]

    @cached_property
    def successors(self) -> dict[str, tuple[str, ...]]:
        """Every provision of the old text that lives on → what it became."""
        return partners((m.old, m.new) for m in self.matches())

    @cached_property
    def predecessors(self) -> dict[str, tuple[str, ...]]:
        """Every provision of the new text that was there before → what it came from."""
        return partners((m.new, m.old) for m in self.matches())

    def follows(self, old: str, new: str) -> bool:
        """Whether the provision at `old` has become the one at `new`."""
        return new in self.successors.get(old, ())

    def mirrored(self) -> Alignment:
        """The same alignment seen from the other side; the order of the matches stays."""
        return replace(
            self,
            provisions=tuple(m.mirrored() for m in self.provisions),
            headings=tuple(m.mirrored() for m in self.headings),
            lines=tuple(m.mirrored() for m in self.lines),
        )

    def matches(self) -> Iterator[Match]:
        """All of them."""
        yield from self.provisions
        yield from self.headings
        yield from self.lines


def partners(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, tuple[str, ...]]:
    """Of each of the first, all that it is paired with; None is nobody."""
    found: dict[str, tuple[str, ...]] = {}
    for one, other in pairs:
        if one is not None and other is not None:
            found[one] = (*found.get(one, ()), other)
    return found
