"""Measures → a complete new knowledge base.

Reads: the parts of measures (parts.py), one after another. Gives: a file that takes the old one's place in a single
step, when everything in it is written and its foreign keys hold. Until then nobody sees it; after an error
nothing of it is left.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from regparse.knowledge import graph, schema
from regparse.knowledge.indexing import Entry, Filling, FillingApart
from regparse.knowledge.linking import link, settle
from regparse.knowledge.load import TEXTS, History, Text
from regparse.knowledge.parts import Part, Row, problem_rows
from regparse.model import SCHEMA_VERSION, Problem


class Run(NamedTuple):
    """How a build went: a row of `builds`. `started` is when, by time.monotonic().

    `recipe` is a digest of all but the corpus that the base depends on.
    """

    version: str
    corpus: str
    files_read: int
    files_kept: int
    files_failed: int
    started: float
    recipe: str = ""


@cache
def concepts() -> tuple[tuple[str, str, str, str], ...]:
    """words/concepts.csv as rows of `concepts`: id, label, unit, wordings as a JSON array."""
    words = files("regparse.words").joinpath("concepts.csv")
    lines = words.read_text("utf-8").splitlines() if words.is_file() else []
    return tuple(
        (row["concept"], row["label"], row["unit"], _json(row["wordings"].split("|")))
        for row in csv.DictReader(lines)
    )


_TREE = {
    "nodes": "id, 'provision', citation, NULL",
    "edges": "coalesce(parent_id, measure_id), 'contains', id, NULL",
}
"""What the rows of provisions say of the graph: SQLite copies it in less time than it takes to hand rows over."""


Tell = Callable[[sqlite3.Connection, list[str]], None]
"""Who is told of the lives before anybody else sees the base: the base, and the measures whose life is another than was written."""


def untold(base: sqlite3.Connection, settled: list[str]) -> None:
    """Nobody is told."""


class Writer:
    """A new knowledge base being written beside `path`.

    In a `with` block: `add` what was read, `fail` what could not be, then `finish`, which puts it in the
    place of the old one. Without `finish` – after an error, say – the old one stays. `apart`: another process fills the
    full-text index meanwhile.
    """

    def __init__(self, path: Path, apart: bool = False) -> None:
        self.path = path
        self._index: Filling | None = None
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".new")
        os.close(handle)
        self._new = Path(name)
        self._base = sqlite3.connect(name, isolation_level=None)
        try:
            self._begin()
            self._index = FillingApart(self._new) if apart else Filling(self._new)
        except BaseException:  # a full disk
            self.__exit__(None, None, None)
            raise

    def _begin(self) -> None:
        """Lays the tables."""
        self._base.executescript(
            f"PRAGMA page_size = {schema.PAGE_SIZE}; PRAGMA cache_size = -65536;"
            "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
            # half of all the time: what rows are made of has the types that the checks ask for
            "PRAGMA ignore_check_constraints = ON;"
            f"PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = {schema.USER_VERSION};"
        )
        self._base.executescript(schema.tables())
        self._base.execute("BEGIN")
        self._insert("concepts", concepts())
        self._reset()

    def _reset(self) -> None:
        """Nothing is gathered yet."""
        self._issues: Counter[str] = Counter()
        self._bears: Counter[str] = Counter()
        self._texts: list[Entry] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._index:
            self._index.close()
        self._base.close()
        self._new.unlink(missing_ok=True)

    def fail(self, path: str, problem: Problem) -> None:
        """Notes a file that could not be read."""
        self._insert("problems", problem_rows(None, path, [problem]))

    def add(
        self, path: str, digest: str, reader: str, parts: Iterable[Part], source_url: str | None = None
    ) -> None:
        """Writes the `parts` that the measures of the file at `path` bring, and what the file was read by.

        `source_url` is where the file was published. All of it or nothing: raises sqlite3.IntegrityError where a measure
        cannot stand in the tables.
        """
        parts = list(parts)
        self._base.execute("SAVEPOINT file")
        try:
            self._insert("sources", [(path, digest, reader)])
            for part in parts:
                self._add(part, source_url)
        except BaseException:
            self._base.execute("ROLLBACK TO file")
            self._texts = []
            raise
        finally:
            self._base.execute("RELEASE file")
        if self._index:
            self._index.add(self._texts)
        self._texts = []
        for part in parts:
            self._issues.update((part.issuer,) if part.issuer else ())
            self._bears.update(part.bearers)

    def _add(self, part: Part, source_url: str | None) -> None:
        """Writes one measure."""
        self._insert("measures", [(*part.measure, source_url)])
        self._insert("readings", [part.reading])
        self._provisions(part)
        self._unlisted_concepts(part)
        for table, columns, rows in part.rows:
            self._insert(table, rows, columns)

    def _provisions(self, part: Part) -> None:
        """Writes the provisions, and what they say of the graph."""
        start = first_docid(part.measure_id)
        rows = [(row[0], docid, *row[1:]) for docid, row in enumerate(part.provisions, start)]
        self._insert("provisions", rows)
        self._texts += [
            (docid, str(text)) for docid, (*_, text, _, _, _) in enumerate(part.provisions, start) if text
        ]
        for table, columns in _TREE.items():
            self._base.execute(
                f"INSERT INTO {table} SELECT {columns} FROM provisions WHERE docid BETWEEN ? AND ?",
                (start, start + len(rows) - 1),
            )

    def _unlisted_concepts(self, part: Part) -> None:
        """Concepts that a person's review names and the vocabulary lacks."""
        self._base.executemany(
            "INSERT INTO concepts VALUES (?, ?, ?, '[]') ON CONFLICT DO NOTHING", part.concepts
        )

    def finish(self, run: Run, history: History | None = None, tell: Tell = untold) -> None:
        """Links the measures with one another and puts the base in the place of the old one.

        `history` is the old one's, which the new one goes on with. `tell` hears of the lives when all are known.
        Raises sqlite3.IntegrityError where a foreign key does not hold, OSError where the file cannot be put there.
        """
        assert self._index is not None
        self._base.execute("COMMIT")
        # nothing is taken back from here on: after an error the file goes. A journal would hold every row that is linked
        self._base.execute("PRAGMA journal_mode = OFF")
        self._index.end()
        self._link(tell)
        with _checking(self._new):
            self._base.executescript(schema.indexes())
            for name, sql in schema.views().items():
                self._base.execute(f"CREATE VIEW {name} AS {sql}")
            self._base.execute("ANALYZE")
        self._index.take_over(self._base)
        self._record(run, history or History([], {}), carried=True)
        self._base.close()
        stamp(self._new, self._written)
        self._replace()

    def _link(self, tell: Tell) -> None:
        """Writes what the base makes of all measures together."""
        issues, bears = self._issues, self._bears
        self._base.execute("BEGIN")
        self._bodies((name, issues[name], bears[name]) for name in sorted({*issues, *bears}))
        link(self._base)
        order = self._base.execute("SELECT measure_id FROM readings ORDER BY rowid")
        tell(self._base, settle(self._base, [key for (key,) in order]))
        self._base.execute("COMMIT")

    def _record(self, run: Run, history: History, carried: bool = False) -> None:
        """Writes the row of `builds`; `carried`: those of the base before as well."""
        (measures,) = self._base.execute("SELECT count(*) FROM measures").fetchone()
        row = run._asdict() | {
            "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "schema_version": SCHEMA_VERSION,
            "measures": measures,
            "seconds": round(time.monotonic() - run.started, 3),
            "changes": _json([*self._changes(history.texts)] if history.builds else []),
        }
        del row["started"]
        self._written = row["written"] = time.time_ns() // 1000 * 1000
        rows = [*(history.builds if carried else ()), row]
        for each in rows:
            names, marks = ", ".join(each), ", ".join(f":{name}" for name in each)
            self._base.execute(f"INSERT INTO builds ({names}) VALUES ({marks})", each)

    def _changes(self, before: dict[str, Text]) -> Iterator[dict[str, str]]:
        """What is new, changed or gone since the base of the texts `before`: what `builds.changes` lists."""
        now = {key: Text(*text) for key, *text in self._base.execute(TEXTS)}
        for key in sorted(now.keys() | before.keys()):
            if key not in before:
                what = "new"
            elif key not in now:
                what = "removed"
            elif now[key].sha256 != before[key].sha256:
                what = "changed"
            else:
                continue
            yield {"measure_id": key, "title": (now.get(key) or before[key]).title, "what": what}

    def _replace(self) -> None:
        with self._new.open("rb+") as file:
            os.fsync(file.fileno())
        for suffix in ("-journal", "-wal", "-shm"):  # a crashed writer's, which would spoil the new file
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        publish(self._new, self.path)

    def _bodies(self, bodies: Iterable[tuple[str, int, int]]) -> None:
        """Writes bodies: name, how many measures each issues, how many norms it bears."""
        rows = [(graph.body_id(name), name, issues, bears) for name, issues, bears in bodies]
        self._insert("bodies", rows)
        self._insert("nodes", [(key, "body", name, None) for key, name, _, _ in rows])

    def _insert(self, table: str, rows: Iterable[Row], columns: Sequence[str] = ()) -> None:
        """Inserts rows that fill `columns`; without any named, all of the table's."""
        rows = list(rows)
        if rows:
            names = f" ({', '.join(columns)})" if columns else ""
            marks = ", ".join("?" * len(rows[0]))
            self._base.executemany(f"INSERT INTO {table}{names} VALUES ({marks})", rows)


@contextmanager
def _checking(path: Path) -> Iterator[None]:
    """Checks the foreign keys of the base at `path` in a thread while the block lasts, in which no row may be written.

    Raises sqlite3.IntegrityError at the end of the block where one does not hold.
    """
    from concurrent.futures import ThreadPoolExecutor

    with closing(schema.unlocked(path)) as base, ThreadPoolExecutor(1) as thread:
        checked = thread.submit(lambda: base.execute("PRAGMA foreign_key_check").fetchone())
        try:
            yield
        except BaseException:
            base.interrupt()
            raise
        if broken := checked.result():
            raise sqlite3.IntegrityError(
                f"a row of {broken[0]} refers to a row of {broken[2]} that is not there"
            )


def stamp(path: Path, moment: int) -> None:
    """Gives the base its time of writing, in nanoseconds, by which the next build knows that nobody else has written."""
    os.utime(path, ns=(moment, moment))


def first_docid(measure_id: str) -> int:
    """The docid of a measure's first provision; the others follow in print order.

    It rests on nothing but the id, so that a base changed in place has the numbers of one built from nothing. Of 53 bits,
    which JavaScript's numbers hold: the provisions of a million measures meet in one of twenty such collections.

    >>> first_docid("beijing") == first_docid("beijing") != first_docid("liaocheng")
    True
    """
    digest = hashlib.sha256(measure_id.encode()).digest()
    return int.from_bytes(digest[:7]) >> 3


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def publish(new: Path, path: Path) -> None:
    """Puts the temporary file `new` at `path` in one step, with the rights that a new file has there."""
    mask = os.umask(0o022)
    os.umask(mask)
    new.chmod(0o666 & ~mask)
    os.replace(new, path)
