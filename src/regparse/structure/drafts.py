"""A provision while it is being read, and the Provision that it becomes.

Reads: parts of lines, and as what they are printed. Gives: the Provision with its text, its span and what is below it; and
for the tiles, what each character is.
"""

from __future__ import annotations

import msgspec

from regparse import address
from regparse.model import Passage, Provision, Role, Span, Tile
from regparse.model.text import EMPTY, joined
from regparse.model.tree import FrontRole
from regparse.structure.lines import Line

_HEADED = frozenset({"part", "subpart", "chapter", "section", "article", "attachment"})
"""The levels of provisions that have a heading, and no text of their own."""

TERMINAL = "。；：！？;:!?…"
"""Signs that end a printed paragraph or item. A line that ends without one goes on in the next line."""
_ENDS = frozenset(TERMINAL + ".．")
CLOSING, _MOST_CLOSING = "”’」』）)]】》", 3
"""What may stand behind such a sign, and how many of them."""


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
        if start >= line.cut and not line.runs:  # behind the only gap, as nearly all text is
            first = line.behind + start - line.cut
            last = first + len(text)
            part = Passage(text, ((0, first),))
            self.places.append((first, last, role))
        else:
            part = line.part(start, start + len(text))
            first, last = _print(self.places, line, start, start + len(text), role)
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

    def add_child(self, child: Draft) -> None:
        """Take `child` as the last provision below this one."""
        if self.children is None:
            self.children = [child]
        else:
            self.children.append(child)

    def take(self, other: Draft) -> None:
        """Append the text of `other`, which has no label and nothing below it."""
        if not other.length:
            return
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
        text = (self.more[-1] if self.more else self.own).text
        if not text or text[-1] in TERMINAL or self.level in _HEADED:
            return False
        return text[-1 - _MOST_CLOSING :].rstrip(CLOSING)[-1:] not in _ENDS


def labelled(
    at: str,
    level: address.Level,
    number: str,
    places: list[Tile],
    line: Line,
    start: int,
    end: int,
    children: list[Draft] | None = None,
) -> Draft:
    """A provision whose label is `line.text[start:end]`, empty where it has none in print."""
    label = line.text[start:end]
    first, last = _print(places, line, start, end, "label") if label else (-1, -1)
    return Draft(at, level, number, places, children, line.heading_level, "", label, first, last)


def _print(places: list[Tile], line: Line, start: int, end: int, role: Role) -> Span:
    """Note as what the non-empty `line.text[start:end]` is printed. Gives from where to where it is."""
    first, last = span = line.span(start, end)
    if not line.pieces or (last - first == end - start and " " not in line.text[start:end]):
        places.append((first, last, role))  # no markup in it
        return span
    pieces = line.pieces_from(start, end)
    places += [(a, b, role) for a, b in line.printed(start, end)]
    return pieces[0][0], pieces[-1][1]


def freeze(draft: Draft) -> Provision:
    """The Provision that `draft` has become."""
    start, end = draft.start, draft.end
    children: tuple[Provision, ...] = ()
    if draft.children:
        children = tuple([freeze(child) for child in draft.children])
        start = children[0].span[0] if start < 0 else start
        end = children[-1].span[1]
    own = joined((draft.own, *draft.more)) if draft.more else draft.own
    headed = draft.level in _HEADED
    return Provision(
        draft.at,
        draft.level,
        draft.number,
        draft.label,
        own if headed else EMPTY,
        EMPTY if headed else own,
        (start, end),
        children,
        draft.heading_level,
        draft.role,
    )
