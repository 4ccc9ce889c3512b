"""Where labels are printed, and which belong together, for faults of labels."""

from __future__ import annotations

from bisect import bisect_right

from regparse.model import Provision, Regulation, Span
from regparse.model.text import WORD


def label_span(regulation: Regulation, provision: Provision) -> Span:
    """From the first sign of the label to its last: as many as it has, those of the format and of the page not counted."""
    left = len("".join(provision.label.split()))
    at = end = provision.span[0]
    tiles = regulation.tiles
    for start, stop, role in tiles[max(0, bisect_right(tiles, (at, len(regulation.source.text), "")) - 1) :]:
        if role in ("markup", "page_furniture"):
            continue
        for word in WORD.finditer(regulation.source.text, max(at, start), stop):
            end = word.start() + min(left, len(word[0]))
            left -= min(left, len(word[0]))
            if not left:
                return at, end
    return at, end


def lists(regulation: Regulation, least: int) -> list[tuple[Provision, ...]]:
    """The lists with at least so many items. What an introduction introduces are items all of them."""
    return [
        p.children
        for p in regulation.walk()
        if len(p.children) >= least and p.children[0].level in ("item", "subitem")
    ]
