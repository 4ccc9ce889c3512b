"""What the base holds of one measure: its provisions and its facts, fetched as its pages need them.

Reads: `provisions`, the tables of facts, `cross_references`. The page of a measure prints all of it, so all provisions
are fetched at once; the page of a provision prints a few, so each is fetched when it is asked for.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from sqlite3 import Connection, Row
from typing import Any, Protocol

from regparse.knowledge import citing
from regparse.knowledge.schema import FACT_TABLES
from regparse.site.summaries import COUNTED, UNCOUNTED, measure_row, summary
from regparse.site.ways import anchor_path, measure_path

_PREVIEW = 80
"""Characters of a provision that stand for it where it is referred to."""
_LISTS = ("targets", "members", "relaxes", "triggers")
"""Columns of facts that hold a list, as JSON."""
_KEYS = ("id", "measure_id", "provision_id", "document_id", "document_at", "body_id")
"""Columns of facts that say where the row belongs, not what the fact says."""

_PROVISIONS = "SELECT id, at, parent_id, ordinal, level, number, label, heading, citation, eid, text, span_start FROM provisions"
_BELOW = (
    "WITH RECURSIVE below (id) AS (VALUES (?) UNION ALL "
    "SELECT p.id FROM below JOIN provisions AS p ON p.parent_id = below.id) "
    f"{_PROVISIONS} WHERE id IN below ORDER BY ordinal"
)


class Provisions(Protocol):
    """Ways to the provisions of one measure."""

    def get(self, at: str) -> Row | None:
        """The provision at `at`, if there is one."""

    def below(self, provision: Row) -> Iterable[Row]:
        """The provision and all below it, in print order."""

    def children(self, provision_id: str | None) -> list[Row]:
        """What stands right under a provision, in print order; under None: what stands under the measure itself."""


class _Whole:
    """All provisions of a measure, fetched at once: for pages that print most of them."""

    def __init__(self, base: Connection, measure_id: str) -> None:
        rows = base.execute(f"{_PROVISIONS} WHERE measure_id = ? ORDER BY ordinal", (measure_id,)).fetchall()
        self._by_at: dict[str, Row] = {p["at"]: p for p in rows}
        self._under: dict[str | None, list[Row]] = defaultdict(list)
        for p in rows:
            self._under[p["parent_id"]].append(p)

    def get(self, at: str) -> Row | None:
        return self._by_at.get(at)

    def below(self, provision: Row) -> Iterator[Row]:
        yield provision
        for child in self._under[provision["id"]]:
            yield from self.below(child)

    def children(self, provision_id: str | None) -> list[Row]:
        return self._under[provision_id]


class _Single:
    """The provisions of a measure, each fetched when it is asked for: for pages that print one."""

    def __init__(self, base: Connection, measure_id: str) -> None:
        self._base = base
        self._id = measure_id
        self._known: dict[str, Row | None] = {}

    def get(self, at: str) -> Row | None:
        if at not in self._known:
            self._known[at] = self._base.execute(
                f"{_PROVISIONS} WHERE id = ?", (f"{self._id}/{at}",)
            ).fetchone()
        return self._known[at]

    def below(self, provision: Row) -> Iterable[Row]:
        return self._base.execute(_BELOW, (provision["id"],)).fetchall()

    def children(self, provision_id: str | None) -> list[Row]:
        return self._base.execute(
            f"{_PROVISIONS} WHERE measure_id = ? AND parent_id IS ? ORDER BY ordinal",
            (self._id, provision_id),
        ).fetchall()


class Holdings:
    """The rows of one measure, and where its pages lead.

    Without `at` the measure's own page is made: links lead to places on it (`#6/1`). With `at` the page of that
    provision: links lead to pages of provisions, and only the facts of this provision, of those below and of those
    above it are asked for. Raises NotHere.
    """

    def __init__(self, base: Connection, measure_id: str, at: str | None = None) -> None:
        self.row = measure_row(base, measure_id, UNCOUNTED if at else COUNTED)
        self.id = measure_id
        self.summary = summary(self.row)
        self.provisions: Provisions = _Single(base, measure_id) if at else _Whole(base, measure_id)
        self._base = base
        self._path = measure_path if at else anchor_path
        self._meant: dict[tuple[str | None, str], citing.Meant | None] = {}
        self._shown: tuple[str, tuple[str, ...]] = ("measure_id = ?", (measure_id,))
        """The condition for rows of facts of what is shown, and its parameters."""
        if at and (shown := self.provisions.get(at)):
            ids = [p["id"] for p in (*self.provisions.below(shown), *self.above(shown))]
            self._shown = ("provision_id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))

    def above(self, provision: Row) -> list[Row]:
        """The provisions above it, the highest first."""
        found: list[Row] = []
        while provision["parent_id"]:
            parent = self.provisions.get(provision["parent_id"].removeprefix(f"{self.id}/"))
            assert parent is not None, "a foreign key holds it"
            found.insert(0, provision := parent)
        return found

    @cached_property
    def facts(self) -> dict[str, list[tuple[str, Row]]]:
        """All facts by address: (kind, row), in print order within each kind."""
        found: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        where, given = self._shown
        for kind, table in FACT_TABLES.items():
            for row in self._base.execute(
                f"SELECT * FROM {table} WHERE {where} ORDER BY span_start, span_end, id", given
            ):
                found[row["at"]].append((kind, row))
        return found

    def meant(self, reference: Row) -> citing.Meant | None:
        """The measure of the knowledge base, and the provision in it, that a reference to a document means."""
        cited = reference["document_id"], reference["document_at"]
        if cited not in self._meant:
            self._meant[cited] = citing.meant(self._base, *cited, self.row["issued_on"])
        return self._meant[cited]

    @cached_property
    def terms(self) -> dict[str, list[Row]]:
        """The terms that the measure defines, longest first, with their definitions."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._base.execute(
            "SELECT * FROM definitions WHERE measure_id = ? AND length(term) > 1 ORDER BY span_start, span_end, id",
            (self.id,),
        ):
            found[row["term"]].append(row)
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    @cached_property
    def term_pattern(self) -> re.Pattern[str] | None:
        """Any of the terms, the longest that fits."""
        return re.compile("|".join(map(re.escape, self.terms))) if self.terms else None

    def way(self, at: str) -> str:
        """The path to another provision of this measure."""
        return self._path(self.id, at)

    def attached(self, number: int | str | None) -> str | None:
        """The path to the attachment of this number (2, 2-1); None where it is not printed with the measure."""
        at = f"att{number}"
        return self.way(at) if self.provisions.get(at) else None

    def preview(self, provision: Row) -> str:
        """The beginning of a provision's text, with its children's."""
        text = ""
        for p in self.provisions.below(provision):
            label = p["label"] if text and p["level"] in ("item", "subitem") else ""
            text += f"{label}{p['heading'] or ''}{p['text']}"
            if len(text) > _PREVIEW:
                break
        return beginning(text)


def beginning(text: str) -> str:
    """As much of a text as stands for it where it is referred to."""
    return text if len(text) <= _PREVIEW else text[:_PREVIEW] + "…"


def fields_of(row: Row) -> dict[str, Any]:
    """What a row of a fact says: its columns without the keys, lists decoded."""
    return {
        name: json.loads(value) if name in _LISTS else value
        for name, value in dict(row).items()
        if name not in _KEYS
    }
