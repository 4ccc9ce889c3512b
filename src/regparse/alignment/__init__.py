"""Two measures' trees → which provision came from which, and what became of it.

Reads: two Measures. Gives: an Alignment, whose Matches cover every provision of both sides. Content goes before
number: articles are matched first (those of attachments among them), by the best global matching; then paragraphs
and items inside articles that belong together; then what moved from one article into another; headings by the
articles below them, lines before and after the text by their own words.

`align(b, a)` is `align(a, b)` seen from the other side: everything is worked out in one direction of the two, and
mirrored where the other one was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from regparse.alignment.aligner import Aligner
from regparse.alignment.matches import MIRRORED, Alignment, Change, Match
from regparse.alignment.matching import assign
from regparse.alignment.order import standing
from regparse.alignment.sides import Side
from regparse.alignment.wording import Step, Wording, fold, masked, place
from regparse.model import Measure, Problem

__all__ = [
    "MIRRORED",
    "Alignment",
    "Change",
    "Match",
    "Side",
    "Step",
    "Wording",
    "align",
    "assign",
    "fold",
    "masked",
    "place",
    "standing",
]

_WEAK = 0.3
"""Below this share of the shorter text found again, an alignment is weak."""


def align(old: Measure, new: Measure) -> Alignment:
    """Which provision of `new` came from which of `old`."""
    return align_sides(Side(old), Side(new))


def align_sides(old: Side, new: Side) -> Alignment:
    """The same for two sides that are made already."""
    if new.key < old.key:
        return _ordered(Aligner(new, old).alignment().mirrored(), old, new)
    return _ordered(Aligner(old, new).alignment(), old, new)


def _ordered(found: Alignment, old: Side, new: Side) -> Alignment:
    """The matches in the order of the new text; what was removed follows what it followed before."""

    def sort(several: Sequence[Match]) -> tuple[Match, ...]:
        staying = {m.old: new.order[m.new] for m in several if m.old and m.new and not m.moved}
        behind, last = {}, -1
        for at in old.nodes:
            last = max(last, staying.get(at, -1))
            behind[at] = last

        def key(match: Match) -> tuple[int, int, int]:
            if match.new is None:
                return behind[match.old or ""], 1, old.order[match.old or ""]
            return new.order[match.new], 0, old.order.get(match.old or "", -1)

        return tuple(sorted(several, key=key))

    return replace(
        found,
        provisions=sort(found.provisions),
        headings=sort(found.headings),
        lines=sort(found.lines),
        problems=tuple(_problems(found.similarity, old, new)),
    )


def _problems(similarity: float, old: Side, new: Side) -> Iterator[Problem]:
    """What makes an alignment weak."""
    for side, name in ((old, "old"), (new, "new")):
        if not side.units:
            yield Problem(
                "no_article",
                "warning",
                None,
                f"{side.measure.id}: the {name} text has no article, so there is nothing to compare article by article",
                "check that this is the measure itself; its lines are compared as text before and after",
            )
    if old.units and new.units and similarity < _WEAK:
        nothing = similarity == 0
        yield Problem(
            "nothing_shared" if nothing else "weak_alignment",
            "warning",
            None,
            "the two texts have no provision in common"
            if nothing
            else f"only {similarity:.0%} of the shorter text was found again in the other",
            "check that these are two versions of one measure; what is said to be added or removed may be unrelated",
        )
