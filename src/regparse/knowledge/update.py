"""A few changed measures → the same knowledge base, changed in place and in one transaction.

Reads: the base, and the files that are new, changed or gone. Gives: what a build from nothing would give, row for row: the
rows of these measures, their entries in the full-text index, and what other measures' rows say of them – citations that
now find their document or lose it, bodies, lives. `builds`, `changes`, the planner's statistics and the inner tables of
the index aside; and where a measure is new or gone, the others keep their `docid`, which a build from nothing would
number anew in the same order.

SQLite's rollback journal makes it whole or nothing: readers see the base as it was before or as it is after, and what a
killed build has left the next one who opens the base for writing takes back.
"""

from __future__ import annotations

import sqlite3
from bisect import insort
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import msgspec

from regparse.calendar import life
from regparse.knowledge import graph, schema, search
from regparse.knowledge.load import History
from regparse.knowledge.parts import Part
from regparse.knowledge.write import Run, Writer, concepts, life_rows, next_block, stamp
from regparse.model import Document

CITING = ("cites", "based_on", "repeals", "revises", "applies", "issues")
"""The relations of edges whose target a title decides."""

_OWN = (*schema.FACT_TABLES.values(), "rules", "problems", "lives", "readings", "provisions")


class UnfitError(Exception):
    """A change that cannot be told from the changed files alone: the base must be written anew."""


class _Place(NamedTuple):
    """Where a measure comes in a build: files by their first measure's id and name, measures by their place in the file."""

    first: str
    path: str
    place: int
    measure_id: str


class _Cited(msgspec.Struct):
    """Of the metadata of a measure, the documents that an edge leads to."""

    based_on: tuple[Document, ...] = ()
    repeals: tuple[Document, ...] = ()
    revises: tuple[Document, ...] = ()


class Updater(Writer):
    """The knowledge base at `path`, to be changed. In a `with` block: `remove` what is gone or changed, `add` it, `finish`.

    Without `finish` the base stays as it was. `add` and `remove` raise UnfitError where only a build from nothing can tell.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = sqlite3.connect(path, isolation_level=None, timeout=60)
        # nothing is written out before the end: readers wait for that moment and not for the whole build
        self._base.executescript(
            "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA cache_spill = OFF;"
        )
        self._base.execute("BEGIN IMMEDIATE")
        self._base.create_function("pairs", 1, search.pairs, deterministic=True)
        self._reset()
        # What titles are compared by: of measures that come or go, and of documents whose citations do.
        self._titles: set[str] = set()
        self._cited: set[str] = set()
        self._bodies: set[str] = set()
        self._starts: dict[str, int] = {}
        self._added: list[str] = []
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
        listed = {row[0] for row in concepts()}
        named = ask("SELECT DISTINCT concept FROM thresholds WHERE measure_id = ?", (key,))
        if any(concept and concept not in listed for (concept,) in named):
            raise UnfitError(f"{key}: a concept of its own")
        title, issuer, metadata = ask(
            "SELECT title, issuer, metadata FROM measures WHERE id = ?", (key,)
        ).fetchone()
        titles = ask("SELECT title FROM cross_references WHERE measure_id = ? AND kind = 'external'", (key,))
        self._cited |= {_key(t) for (t,) in titles if t} | {_key(c.title) for _, c in _cited(metadata)}
        self._titles |= {_key(title)} if title else set()
        bodies = ask("SELECT DISTINCT body_id FROM norms WHERE measure_id = ?", (key,))
        self._bodies |= {body.removeprefix("/body/") for (body,) in bodies if body}
        self._bodies |= {issuer} if issuer else set()
        (start,) = ask("SELECT min(docid) FROM provisions WHERE measure_id = ?", (key,)).fetchone()
        if start is not None:
            self._starts[key] = start
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

    def _provisions(self, part: Part, start: int | None = None) -> None:
        count = len(part.provisions)
        super()._provisions(part, self._room(part.measure_id, count) if start is None else start)
        self._added.append(part.measure_id)

    def _room(self, key: str, count: int) -> int:
        """The first docid of a measure: the one that it had, else one between its neighbours'."""
        start = self._starts.get(key)
        before, after = self._neighbours(key) if start is None else (start - 1, self._next(start - 1))
        if start is None:
            start = next_block(before) if after is None else before + 1 + (after - before - 1 - count) // 2
        if start <= before or (after is not None and start + count > after):
            raise UnfitError(f"{key}: no room for its provisions")
        return start

    def _neighbours(self, key: str) -> tuple[int, int | None]:
        """The docids between which those of a new measure must stand."""
        at = next(n for n, place in enumerate(self._order) if place.measure_id == key)
        for place in reversed(self._order[:at]):
            (last,) = self._base.execute(
                "SELECT max(docid) FROM provisions WHERE measure_id = ?", (place.measure_id,)
            ).fetchone()
            if last is not None:
                return last, self._next(last)
        return 0, self._next(0)

    def _next(self, docid: int) -> int | None:
        found: int | None = self._base.execute(
            "SELECT min(docid) FROM provisions WHERE docid > ?", (docid,)
        ).fetchone()[0]
        return found

    def _unlisted_concepts(self, part: Part) -> None:
        if any(concept not in self._concepts for concept, _, _ in part.concepts):
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

    def finish(self, run: Run, history: History | None = None) -> None:
        """Links what has changed with the rest, and commits."""
        assert history is not None
        self._cited |= {_key(c.document.title) for c in self._citations}
        self._titles |= {_key(t.title) for t in self._titled}
        self._bodies |= {*self._issuers, *self._bearers}
        self._link()
        self._count_bodies()
        self._settle()
        self._base.execute("INSERT INTO provisions_fts (provisions_fts, rank) VALUES ('automerge', 4)")
        self._base.executemany(
            "INSERT INTO provisions_fts (rowid, pairs) SELECT docid, pairs(text) FROM provisions "
            "WHERE measure_id = ? AND text <> '' ORDER BY docid",
            [(key,) for key in self._added],
        )
        self._record(run, history)
        self._base.execute("COMMIT")
        self._base.close()
        stamp(self.path, self._written)

    def _link(self) -> None:
        """Resolves anew every citation of the titles in question.

        Those are the titles of measures that came or went, and documents known by name only whose citations did: what is
        known of such a document rests on all of them. Any other citation means a measure whatever else cites it; those of
        measures that came are resolved, and no other can have changed.
        """
        titled = [
            graph.Titled(key, title, number, status == "draft")
            for key, title, number, status in self._base.execute(
                "SELECT id, title, document_number, status FROM measures WHERE title <> ''"
            )
        ]
        documents = self._base.execute("SELECT id, label FROM nodes WHERE kind = 'document'")
        gone = {node: key for node, label in documents if (key := _key(label)) in self._cited | self._titles}
        again = self._titles.union(gone.values())
        nodes = [(node,) for node in gone]
        self._base.executemany("DELETE FROM edges WHERE source = ?", nodes)
        self._base.executemany("DELETE FROM edges WHERE target = ?", nodes)
        self._base.executemany("DELETE FROM nodes WHERE id = ?", nodes)
        self._base.executemany(
            f"DELETE FROM edges WHERE target = ? AND relation IN {CITING}",
            [(measure.measure_id,) for measure in titled if _key(measure.title) in again],
        )
        alone = [c for c in self._citations if _key(c.document.title) not in again]
        found = graph.resolve([*self._cited_again(again), *alone], titled)
        self._nodes(found.nodes)
        self._edges(found.edges)
        self._target(found.targets)

    def _cited_again(self, keys: Set[str]) -> list[graph.Citation]:
        """The citations of the titles with these keys, in the order of a build from nothing."""
        if not keys:
            return []
        titles = self._base.execute("SELECT DISTINCT title FROM cross_references WHERE kind = 'external'")
        wanted = [title for (title,) in titles if title and _key(title) in keys]
        rank = {place.measure_id: n for n, place in enumerate(self._order)}
        rows = self._base.execute(
            "SELECT measure_id, rowid, id, provision_id, at, relation, document_number, quote, title FROM cross_references "
            "WHERE kind = 'external' AND title IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(wanted).decode(),),
        )
        found = [
            (
                (rank[key], 0, rowid),
                graph.Citation(
                    provision if provision == graph.provision_id(key, at) else key,
                    graph.relation(relation),
                    key,
                    Document(title, number),
                    quote,
                    reference,
                ),
            )
            for key, rowid, reference, provision, at, relation, number, quote, title in rows
        ]
        for key, metadata in self._base.execute("SELECT id, metadata FROM measures"):
            found += [
                ((rank[key], 1, n), graph.Citation(key, relation, key, document))
                for n, (relation, document) in enumerate(_cited(metadata))
                if _key(document.title) in keys
            ]
        return [citation for _, citation in sorted(found, key=lambda pair: pair[0])]

    def _count_bodies(self) -> None:
        for name in sorted(self._bodies):
            body = graph.body_id(name)
            (issues,) = self._base.execute(
                "SELECT count(*) FROM measures WHERE issuer = ?", (name,)
            ).fetchone()
            (bears,) = self._base.execute("SELECT count(*) FROM norms WHERE body_id = ?", (body,)).fetchone()
            self._base.execute("DELETE FROM bodies WHERE id = ?", (body,))
            self._base.execute("DELETE FROM nodes WHERE id = ?", (body,))
            if issues or bears:
                self._insert("bodies", [(body, name, issues, bears)])
                self._nodes([graph.Node(body, "body", name)])

    def _settle(self) -> None:
        """The lives, of which any may hang on a measure that has come or gone."""
        before = {row[0]: row for row in self._base.execute("SELECT * FROM lives")}
        own = {key: life.alone(msgspec.json.decode(row[-1], type=life.Life)) for key, row in before.items()}
        own |= {it.measure: it for it in self._lives}
        edges = self._base.execute(
            "SELECT e.source, e.relation, e.target, e.measure_id, e.quote, p.docid FROM measures AS m "
            "JOIN edges AS e ON e.target = m.id AND e.relation IN ('repeals', 'revises') "
            "LEFT JOIN provisions AS p ON p.id = e.source"
        ).fetchall()
        rank = {place.measure_id: n for n, place in enumerate(self._order)}
        edges.sort(key=lambda row: (rank[row[3]], row[5] is None, row[5] or 0, row[1:3]))
        lives = [own[place.measure_id] for place in self._order]
        now = list(life_rows(life.settled(lives, graph.endings(graph.Edge(*row[:5]) for row in edges))))
        changed = [row for row in now if before.get(str(row[0])) != row]
        self._base.executemany("DELETE FROM lives WHERE measure_id = ?", [row[:1] for row in changed])
        self._insert("lives", changed)


def _key(title: str) -> str:
    return graph.title_key(title)[0]


def _cited(metadata: str) -> Iterator[tuple[str, Document]]:
    """The documents that the metadata of a measure name, each with the relation of its edge."""
    found = msgspec.json.decode(metadata, type=_Cited)
    for relation in ("based_on", "repeals", "revises"):
        yield from ((relation, d) for d in getattr(found, relation) if d.title)
