"""What a comparison says: the types that `regparse diff --format json` prints.

Every text is given to the letter: joining the old texts of a row's edits gives the old provision, joining the new
ones the new provision.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from regparse.alignment import MIRRORED, Change
from regparse.model import (
    ConditionGroup,
    Definition,
    Fact,
    Material,
    Norm,
    Problem,
    Reference,
    Relaxation,
    Sanction,
    Threshold,
    TimeRule,
)

Op = Literal["equal", "insert", "delete", "replace"]
Edit = tuple[Op, str, str]
"""What happened, the old text, the new text; one of them is empty where words were only put in or taken out."""

Meaning = Literal["stricter", "looser", "neutral"]
"""For whom a rule binds, it became stricter or looser; `neutral`: changes of this kind have no direction. None: it may
have one, but the text does not decide which."""

Kind = Literal[
    "definitions",
    "thresholds",
    "time_rules",
    "references",
    "condition_groups",
    "relaxations",
    "materials",
    "sanctions",
    "norms",
]
"""Kinds of fact that are compared: all but anomalies, which are faults of the print and not law."""

KINDS: Mapping[Kind, type[Fact]] = {
    "definitions": Definition,
    "thresholds": Threshold,
    "time_rules": TimeRule,
    "references": Reference,
    "condition_groups": ConditionGroup,
    "relaxations": Relaxation,
    "materials": Material,
    "sanctions": Sanction,
    "norms": Norm,
}

_MIRRORED_OPS: Mapping[Op, Op] = {"insert": "delete", "delete": "insert"}
_MIRRORED_MEANINGS: Mapping[Meaning, Meaning] = {"stricter": "looser", "looser": "stricter"}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A provision on both sides: addresses (null where it is not there), what became of it, its edits.

    An article's row speaks for all below it, other rows for their own words. `cosmetic`: something changed, but only in
    looks; `looks` are the indices of the edits of which that is true. `moved` also where `change` says something
    stronger. `label` is what is printed on both sides (第五条, （一）).
    """

    level: str
    old: str | None
    new: str | None
    change: Change
    edits: tuple[Edit, ...]
    cosmetic: bool
    looks: tuple[int, ...] = ()
    moved: bool = False
    similarity: float = 0.0
    label: tuple[str, str] = ("", "")

    def mirrored(self) -> Row:
        """The same row seen from the other side."""
        return msgspec.structs.replace(
            self,
            old=self.new,
            new=self.old,
            change=MIRRORED.get(self.change, self.change),
            edits=mirrored(self.edits),
            label=self.label[::-1],
        )


def mirrored(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The same edits seen from the other side."""
    return tuple((_MIRRORED_OPS.get(op, op), new, old) for op, old, new in edits)


class FactChange(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that came, went or says something else now; unchanged facts are not listed."""

    kind: Kind
    change: Literal["added", "removed", "amended"]
    old: (
        Definition
        | Threshold
        | TimeRule
        | Reference
        | ConditionGroup
        | Relaxation
        | Material
        | Sanction
        | Norm
        | None
    )
    new: (
        Definition
        | Threshold
        | TimeRule
        | Reference
        | ConditionGroup
        | Relaxation
        | Material
        | Sanction
        | Norm
        | None
    )
    meaning: Meaning | None

    def mirrored(self) -> FactChange:
        """The same change seen from the other side."""
        change = {"added": "removed", "removed": "added"}.get(self.change, self.change)
        meaning = self.meaning and _MIRRORED_MEANINGS.get(self.meaning, self.meaning)
        return FactChange(kind=self.kind, change=change, old=self.new, new=self.old, meaning=meaning)  # type: ignore[arg-type]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the summary, and the clauses that it rests on: addresses in the old and in the new text.

    `about`: which part of the summary it belongs to (`overview`, `substance`, `structure`, `wording`).
    """

    about: Literal["overview", "substance", "structure", "wording"]
    text: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    meaning: Meaning | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two measures compared. `old` and `new` are their ids, `titles` what they call themselves.

    `provisions`: articles, paragraphs, items, subitems; `headings`: parts, chapters, sections, attachments, and the
    headings of articles that have one; `lines`: text before and after. `counts`: articles by change. `similarity`: the
    share of the shorter text found again. `problems` say where the comparison is weak.
    """

    old: str
    new: str
    titles: tuple[str, str]
    summary: tuple[Statement, ...]
    counts: dict[Change, int]
    similarity: float
    problems: tuple[Problem, ...]
    provisions: tuple[Row, ...]
    headings: tuple[Row, ...]
    lines: tuple[Row, ...]
    facts: tuple[FactChange, ...]

    def differs(self, looks: bool = True) -> bool:
        """Whether anything changed, be it a number; with `looks`, also whether anything looks different."""
        rows = (*self.provisions, *self.headings, *self.lines)
        return bool(self.facts) or any(row.change != "unchanged" or (looks and row.looks) for row in rows)
