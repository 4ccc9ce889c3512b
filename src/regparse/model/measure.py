"""One measure with everything read from it: what `extract` prints, `build` writes and the knowledge base stores.

The JSON Schema in schema/measure.schema.json is generated from these types (`make golden`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from regparse.model.facts import (
    Anomaly,
    ConditionGroup,
    Definition,
    Material,
    Metadata,
    Norm,
    Reference,
    Relaxation,
    Sanction,
    Threshold,
    TimeRule,
)
from regparse.model.text import PrintedLine, Problem, Span, Tile

SCHEMA_VERSION = "1.0"


class Facts(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """All facts of a measure by kind, each kind in print order."""

    definitions: tuple[Definition, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    time_rules: tuple[TimeRule, ...] = ()
    references: tuple[Reference, ...] = ()
    condition_groups: tuple[ConditionGroup, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    materials: tuple[Material, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    norms: tuple[Norm, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()


class SourceInfo(msgspec.Struct, frozen=True, gc=False):
    """Where a measure was read: path under the corpus, how it was decoded, the SHA-256 of its bytes, its length.

    `page_sizes` and `lines` say of a paged source where each line is printed: span, page, box, confidence.
    """

    path: str
    media_type: str
    encoding: str
    sha256: str
    length: int
    page_sizes: tuple[tuple[float, float], ...] = ()
    lines: tuple[PrintedLine, ...] = ()


class Node(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A provision in the JSON: the tree with plain strings.

    `runs` lead from every character of `text` back to the source: pairs (offset in the text, offset in the source),
    ascending in both; from each pair on, text and source go character by character together until the next.
    """

    at: str
    level: str
    number: str
    label: str
    heading: str | None
    citation: str
    eid: str
    text: str
    span: Span
    runs: tuple[tuple[int, int], ...] = ()
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This provision and all below it, in print order."""
        return _walk([self])


def _walk(waiting: list[Node]) -> Iterator[Node]:
    """The provisions that wait, the last first, each with all below it."""
    while waiting:
        node = waiting.pop()
        yield node
        if node.children:
            waiting += reversed(node.children)


class ParagraphRecord(msgspec.Struct, frozen=True, gc=False):
    """A paragraph in a structure record: how many items it has, and the ends of its own text."""

    items: int
    first: str
    last: str


class StructureRecord(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One heading or article, in print order. Headings have `heading`; articles `chapter` and `paragraphs`."""

    kind: Literal["part", "subpart", "chapter", "section", "article"]
    number: int | str
    heading: str | msgspec.UnsetType | None = msgspec.UNSET
    chapter: int | str | msgspec.UnsetType | None = msgspec.UNSET
    paragraphs: tuple[ParagraphRecord, ...] | msgspec.UnsetType = msgspec.UNSET


StatusCode = Literal["draft", "not_yet", "in_force", "expired", "repealed", "unknown"]


class Because(msgspec.Struct, frozen=True):
    """The clause that says so: a measure, the address in it, its words."""

    measure: str
    at: str
    quote: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What a measure is on the day on which its JSON is made, and why (docs/due-dates.md).

    `name` and `reason` are the status and its reason in Chinese, `because` is the clause. `effective_on` and `expires_on`
    (ISO dates, null where the text does not tell) say what it is on other days.
    """

    status: StatusCode
    name: str
    reason: str
    because: Because | None = None
    effective_on: str | None = None
    expires_on: str | None = None


class Measure(Facts, frozen=True, kw_only=True):
    """All that was read from a measure. Its JSON (MeasureRecord, docs/json.md) has its life as well."""

    id: str
    schema_version: str = SCHEMA_VERSION
    source: SourceInfo
    metadata: Metadata
    structure: tuple[StructureRecord, ...]
    provisions: tuple[Node, ...]
    spans: tuple[Tile, ...]
    problems: tuple[Problem, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Every provision, in print order."""
        return _walk([*reversed(self.provisions)])


class MeasureRecord(Measure, frozen=True, kw_only=True):
    """The measure's JSON: all that was read, which never changes, and `life`, which does with the days and with other
    measures. `extract` knows of the measure's own text alone, `build` of the whole collection."""

    life: Standing
