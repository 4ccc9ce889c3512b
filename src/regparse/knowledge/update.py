"""A few changed measures → the same knowledge base, changed in place and in one transaction.

Reads: the base, and the files that are new, changed or gone. Gives: what a build from nothing would give, row for row: the
rows of these measures, their entries in the full-text index, and what other measures' rows say of them – citations that
now find their document or lose it, bodies, lives. `builds`, the planner's statistics and the inner tables of the
index aside.

SQLite's rollback journal makes it whole or nothing: readers see the base as it was before or as it is after, and what a
killed build has left the next one who opens the base for writing takes back.
"""

from __future__ import annotations

import sqlite3
from bisect import insort
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from regparse.knowledge import graph, schema, search
from regparse.knowledge.linking import relink, settle
from regparse.knowledge.load import History
from regparse.knowledge.parts import Part
from regparse.knowledge.write import Run, Tell, Writer, concepts, stamp, untold

_OWN = (*schema.FACT_TABLES.values(), "rules", "problems", "lives", "readings", "provisions")


class UnfitError(Exception):
    """A change that cannot be told from the changed files alone: the base must be written anew."""


class _Place(NamedTuple):
    """Where a measure comes in a build: files by their first measure's id and name, measures by their place in the file."""

    first: str
    path: str
    place: int
    measure_id: str


class Updater(Writer):
    """The knowledge base at `path`, to be changed. In a `with` block: `remove` what is gone or changed, `add` it, `finish`.

    Without `finish` the base stays as it was. `add` and `remove` raise UnfitError where only a build from nothing can tell.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._index = None  # it is changed in place
        self._base = sqlite3.connect(path, isolation_level=None, timeout=60)
        # nothing is written out before the end: readers wait for that moment and not for the whole build
        self._base.executescript(
            "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA cache_spill = OFF;"
        )
        self._base.execute("BEGIN IMMEDIATE")
        self._base.create_function("pairs", 1, search.pairs, deterministic=True)
        self._reset()
        # What titles are compared by: of measures that come or go, and of what they cite.
        self._titles: set[str] = set()
        self._cited: set[str] = set()
        self._concerned: set[str] = set()
        self._added: set[str] = set()
        self._order = [
            _Place(*row)
            for row in self._base.execute(
                "SELECT f.measure_id, r.path, r.place, r.measure_id FROM readings AS r "
                "JOIN readings AS f ON f.path = r.path AND f.place = 1"
            )
        ]
        self._order.sort()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()  # which rolls back what is not committed

    def remove(self, path: str) -> None:
        """Takes away all that came from the file at `path`, also that it could not be read."""
        self._base.execute("DELETE FROM problems WHERE measure_id IS NULL AND path = ?", (path,))
        ids = [
            key for (key,) in self._base.execute("SELECT measure_id FROM readings WHERE path = ?", (path,))
        ]
        for key in ids:
            self._remove(key)
        self._order = [place for place in self._order if place.path != path]
        self._base.execute("DELETE FROM sources WHERE path = ?", (path,))

    def _remove(self, key: str) -> None:
        ask = self._base.execute
        named = ask("SELECT DISTINCT concept FROM thresholds WHERE measure_id = ?", (key,))
        if any(concept and concept not in _listed() for (concept,) in named):
            raise UnfitError(f"{key}: a concept of its own")
        self._note(key)
        ask(
            "INSERT INTO provisions_fts (provisions_fts, rowid, pairs) "
            "SELECT 'delete', docid, pairs(text) FROM provisions WHERE measure_id = ? AND text <> ''",
            (key,),
        )
        for table in _OWN:
            ask(f"DELETE FROM {table} WHERE measure_id = ?", (key,))
        below = (
            key,
            f"{key}/",
            f"{key}0",
        )  # `0` follows `/`: all keys that begin with the measure's and a slash
        ask("DELETE FROM edges WHERE source = ? OR (source > ? AND source < ?)", below)
        ask("DELETE FROM edges WHERE target = ?", (key,))
        ask("DELETE FROM nodes WHERE id = ? OR (id > ? AND id < ?)", below)
        ask("DELETE FROM measures WHERE id = ?", (key,))

    def _note(self, key: str) -> None:
        """Notes whom a measure that comes or goes concerns: by its title, what it cites, its issuer and its bearers."""
        ask = self._base.execute
        title, issuer, metadata = ask(
            "SELECT title, issuer, metadata FROM measures WHERE id = ?", (key,)
        ).fetchone()
        self._titles |= {graph.title_key(title)[0]} if title else set()
        cited = ask("SELECT title FROM cross_references WHERE measure_id = ? AND kind = 'external'", (key,))
        titles = [*(t for (t,) in cited if t), *(c.title for c in graph.leading(key, metadata))]
        self._cited |= {graph.title_key(t)[0] for t in titles}
        bodies = ask("SELECT DISTINCT body_id FROM norms WHERE measure_id = ?", (key,))
        self._concerned |= {body.removeprefix("/body/") for (body,) in bodies if body}
        self._concerned |= {issuer} if issuer else set()

    def add(
        self, path: str, digest: str, reader: str, parts: Iterable[Part], source_url: str | None = None
    ) -> None:
        """Writes the measures of a file as `Writer.add` does. Raises UnfitError where another file has a measure of this id."""
        parts = list(parts)
        taken = {place.measure_id for place in self._order}
        for place, part in enumerate(parts, 1):
            if part.measure_id in taken:
                raise UnfitError(f"{part.measure_id}: comes from two files")
            insort(self._order, _Place(parts[0].measure_id, path, place, part.measure_id))
        try:
            super().add(path, digest, reader, parts, source_url)
        except sqlite3.IntegrityError as error:
            raise UnfitError(f"{path}: {error}") from error
        for part in parts:
            self._note(part.measure_id)
            self._added.add(part.measure_id)

    def _unlisted_concepts(self, part: Part) -> None:
        if any(concept not in _listed() for concept, _, _ in part.concepts):
            raise UnfitError(f"{part.measure_id}: a concept of its own")

    def publish_urls(self, urls: dict[str, str]) -> None:
        """Notes where files were published, should that have changed: by their path under the corpus."""
        asked = self._base.execute(
            "SELECT m.id, m.source_url, r.path FROM measures AS m JOIN readings AS r ON r.measure_id = m.id"
        ).fetchall()
        self._base.executemany(
            "UPDATE measures SET source_url = ? WHERE id = ?",
            [(urls.get(path), key) for key, url, path in asked if urls.get(path) != url],
        )

    def finish(self, run: Run, history: History | None = None, tell: Tell = untold) -> None:
        """Links what has changed with the rest, and commits; `tell` hears of the lives before."""
        assert history is not None
        relink(self._base, self._added, self._titles, self._cited)
        self._count_bodies()
        tell(self._base, settle(self._base, [place.measure_id for place in self._order]))
        self._base.execute("INSERT INTO provisions_fts (provisions_fts, rank) VALUES ('automerge', 8)")
        self._base.executemany(
            "INSERT INTO provisions_fts (rowid, pairs) SELECT docid, pairs(text) FROM provisions "
            "WHERE measure_id = ? AND text <> '' ORDER BY docid",
            [(key,) for key in sorted(self._added)],
        )
        self._record(run, history)
        self._base.execute("COMMIT")
        self._base.close()
        stamp(self.path, self._written)

    def _count_bodies(self) -> None:
        by_issuer = "SELECT issuer, count(*) FROM measures WHERE issuer IS NOT NULL GROUP BY issuer"
        issued: dict[str, int] = dict(self._base.execute(by_issuer).fetchall())
        for name in sorted(self._concerned):
            body, issues = graph.body_id(name), issued.get(name, 0)
            (bears,) = self._base.execute("SELECT count(*) FROM norms WHERE body_id = ?", (body,)).fetchone()
            self._base.execute("DELETE FROM bodies WHERE id = ?", (body,))
            self._base.execute("DELETE FROM nodes WHERE id = ?", (body,))
            if issues or bears:
                self._bodies([(name, issues, bears)])


@cache
def _listed() -> frozenset[str]:
    """The concepts of the vocabulary."""
    return frozenset(row[0] for row in concepts())
