"""What was cited before: what 第二款 after 第十条第一款, and 该款, go back to.

Reads: the citations of a regulation in print order, with what they were resolved to. Gives: a citation as it counts
from the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from regparse import address
from regparse.facts.citations import RANKS, Citation
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.resolution import Located, Outcome, resolve

_BREACHES = lazy(r"(?:违反|未按照?|不按照?|不符合|有)$")


class Trail:
    """What was cited last within an article: what 第二款 after 第十条第一款, and 该款, go back to.

    `place` is the last provision that was cited with its article; `targets` are those of the last citation, which ends
    at `text[:end]` of the provision `at`.
    """

    def __init__(self) -> None:
        self._within = ""
        self._inside: str | tuple[str, ...] = ()  # what the addresses in it begin with
        self.forget()

    def forget(self) -> None:
        """Nothing was cited yet."""
        self.place = ""
        self.targets: tuple[str, ...] = ()
        self.at = ""
        self.end = 0

    def enter(self, clause: Clause) -> None:
        """Go on to `clause`: what was cited in another article no longer counts."""
        if clause.at.startswith(self._inside):
            return
        within = clause.at.partition("/")[0] if clause.at[0].isdigit() else address.article(clause.at)
        self._inside = () if within.startswith("att") else f"{within}/"
        if within != self._within:
            self.forget()
            self._within = within

    def remember(self, citation: Citation, targets: tuple[str, ...], clause: Clause) -> None:
        """`citation`, printed in `clause`, is the last one now."""
        self.targets, self.at, self.end = targets, clause.at, citation.end
        explicit = citation.frame in ("before", "after") or (
            citation.steps and citation.steps[0].level == "article"
        )
        if targets and explicit:
            self.place = targets[-1]

    def nearer(self, citation: Citation, clause: Clause) -> Citation:
        """`citation`, printed in `clause`, counted from the article that was cited before, where that is what it means.

        违反本条例第十条第一款规定的，…；违反第二款规定的，…: the second is 第十条第二款. So where only that article has
        such a paragraph or item, or where both have it and the sentence repeats its 违反 or goes on from item to item.
        Else the article's own.
        """
        if not self.place or not citation.steps or address.article(self.place) == address.article(clause.at):
            return citation
        base = address.article(self.place) if citation.frame == "here" else self.place
        other = replace(citation, frame="after", bases=(base,))
        here, there = (_found(resolve(c, clause)) for c in (citation, other))
        if not there or there < here:
            return citation
        if not here or there > here:
            return other
        together = ancestor(self.at, "paragraph") == ancestor(clause.at, "paragraph") and (
            self.at != clause.at or "。" not in clause.text[self.end : citation.start]
        )
        if not together or citation.frame != "measure":
            return citation
        repeats = _BREACHES.search(clause.text, max(0, citation.start - 4), citation.start)
        return other if repeats or self._lists(citation, clause) else citation

    def _lists(self, citation: Citation, clause: Clause) -> bool:
        """Whether the item, at the head of its part of the sentence, goes on from that cited before: 第六条第（一）项…，第（二）项…."""
        above = citation.steps[0].level == "item" and ancestor(self.place, "item") == self.place
        return above and self.at == clause.at and clause.text[citation.start - 1] in "，；、"


def _found(outcomes: Sequence[Outcome]) -> int:
    """How many provisions were found."""
    return sum(len(o.targets) for o in outcomes if isinstance(o, Located))


def ancestor(at: str, level: address.Level) -> str | None:
    """The address of that level above or at `at`."""
    steps = at.split("/")
    depth = RANKS.index(level) + 1 + at.startswith("att")
    return "/".join(steps[:depth]) if len(steps) >= depth else None
