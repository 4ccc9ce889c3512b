"""What users of the package ask a knowledge base by its path. The command line asks by the same verbs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from regparse import address
from regparse.knowledge import graph, schema
from regparse.knowledge import load as stored
from regparse.knowledge import search as searching
from regparse.model import Measure
from regparse.model import Node as ProvisionNode

STANDARD_DB = Path("regparse.db")
"""The knowledge base where none is named."""


class NotFound(Exception):
    """A measure or an address that is not there. As text one line: what, where, what to do."""


class Hit(NamedTuple):
    """A provision that contains the query. `snippet` is its text round the hits, these between ⟦ and ⟧."""

    measure: str
    at: str
    citation: str
    text: str
    snippet: str


class Found(NamedTuple):
    """Hits, best first, and how many there are in all."""

    hits: list[Hit]
    total: int


def load(measure: str, db: Path | str = STANDARD_DB) -> Measure:
    """The measure with the id `measure` in the knowledge base `db`. Raises BaseError and NotFound."""
    with closing(schema.opened(Path(db))) as base:
        return in_base(base, measure, str(db))


def measures(db: Path | str = STANDARD_DB) -> Iterator[Measure]:
    """All measures of the knowledge base `db`, by id. Raises BaseError."""
    with closing(schema.opened(Path(db))) as base:
        yield from stored.measures(base)


def search(
    query: str, db: Path | str = STANDARD_DB, *, limit: int | None = None, measure: str | None = None
) -> Found:
    """The provisions of `db` whose own text contains every word of `query`, best first, at most `limit`.

    Raises BaseError, and ValueError where the query has no word.
    """
    wanted = searching.statement(query, limit=-1 if limit is None else limit, measure=measure)
    counted = searching.counting(query, measure=measure)
    with closing(schema.opened(Path(db))) as base:
        hits = [
            Hit(
                row["measure_id"],
                row["at"],
                row["citation"],
                row["text"],
                searching.snippet(row["text"], query),
            )
            for row in base.execute(*wanted)
        ]
        total = len(hits) if limit is None else base.execute(*counted).fetchone()["hits"]
    return Found(hits, total)


def in_base(base: Connection, measure: str, where: str) -> Measure:
    """The measure with the id `measure`; `where` is what the base is called. Raises NotFound with near ids."""
    try:
        return stored.measure(base, measure)
    except KeyError:
        rows = base.execute("SELECT id, coalesce(title, '') FROM measures ORDER BY id").fetchall()
    ids = [row[0] for row in rows]
    near = [i for i, title in rows if measure in i or measure in title][:5] or difflib.get_close_matches(
        measure, ids, 3, 0.5
    )
    if near:
        way = f"did you mean {' or '.join(near)}?"
    elif len(ids) <= 10:
        way = f"there are {', '.join(ids) or 'none'}"
    else:
        way = f"there are {len(ids)}, {ids[0]} the first; `regparse search` finds them by their words"
    raise NotFound(f"{measure}: there is no such measure in {where}, and no such file; {way}")


def provision(measure: Measure, at: str) -> ProvisionNode:
    """The provision at `at`: 6/1/3, or as cited, 第六条第一款第（三）项. Raises AddressError and NotFound."""
    wanted = address.parse(at)
    known = {p.at: p for p, _ in graph.provisions(measure)}
    if wanted in known:
        return known[wanted]
    if "/" in wanted and len(same := [a for a in known if a.startswith(wanted.rpartition("/")[0] + "/")]) > 0:
        near = [a for a in same if a.count("/") == wanted.count("/")]
    else:
        level = address.level(wanted)
        near = difflib.get_close_matches(wanted, [a for a, p in known.items() if p.level == level], 3, 0.3)
    if not near:
        near = [p.at for p in known.values() if p.level in ("article", "chapter")]
    shown = near if len(near) <= 4 else [*near[:2], "…", near[-1]]
    raise NotFound(
        f"{wanted}: {measure.id} has no {address.cite(wanted)}; there {'is' if len(near) == 1 else 'are'} {', '.join(shown)}"
    )
