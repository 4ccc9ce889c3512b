"""The served file: one knowledge base, read-only, taken up anew as soon as a build has replaced or changed it.

A build that reads much writes beside the served file and moves the finished one over it (`os.replace`). A connection
keeps the file that it opened; before each use this module asks whether the path still names that file as it was, and
opens it anew where it does not. A build that finds little changed writes into the file itself, in one transaction: a
page is one transaction, too, so that it sees the base as it was before or as it is after, and waits for the moment in
which the change is written out. So the file is opened read-only and not as `immutable`, which would see half of it.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from datasette.database import Database

from regparse.knowledge import schema
from regparse.site.kept import Kept

if TYPE_CHECKING:  # Datasette loads its plug-ins while it is itself being loaded
    from datasette.app import Datasette

T = TypeVar("T")
Edition = tuple[int, int, int, int]
"""Which file a path names now: device, inode, time of writing in nanoseconds, size."""

WAIT_SECONDS = 20
"""How long a reader waits at most for a build that writes its change out."""

COUNT_LIMIT_MS = 2000
"""How long Datasette may count one table after a new edition (its own default of 10 ms is for files that change)."""


@contextmanager
def _costing_at_most(connection: sqlite3.Connection, milliseconds: float) -> Iterator[None]:
    """Interrupts what runs on the connection when this thread has worked longer (sqlite3.OperationalError: interrupted)."""
    until = time.thread_time() + milliseconds / 1000
    connection.set_progress_handler(lambda: time.thread_time() >= until, 1000)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 1000)


class LiveDatabase(Database):  # type: ignore[misc]
    """Datasette's Database for a file that nobody writes here, but a build may replace or change as a whole."""

    def __init__(self, ds: Datasette, path: Path) -> None:
        super().__init__(ds, str(path), is_mutable=False)
        self._local = threading.local()
        self._lock = threading.Lock()
        self.kept = Kept()
        self._edition: Edition | None = None
        self._spare: sqlite3.Connection | None = None
        self._using_spare = threading.Lock()

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection to the file that can read only."""
        assert not write, "nothing is written here"
        path = Path(self.path).absolute()
        schema.take_back(path)
        uri = f"{path.as_uri()}?mode=ro"
        connection = sqlite3.connect(
            uri, uri=True, check_same_thread=False, timeout=WAIT_SECONDS, isolation_level=None
        )
        self._all_file_connections.append(connection)
        return connection

    def edition(self) -> Edition | None:
        """The edition that the path names; None while there is no such file."""
        try:
            found = os.stat(self.path)
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """What `fn` returns for a connection to the current edition; all its queries see the same edition."""

        def in_thread() -> T:
            own = self._connection()
            if own is not None:
                return fn(own)
            with self._using_spare:
                assert self._spare is not None
                return fn(self._spare)

        if self.ds.executor is None:
            return in_thread()
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, in_thread)

    async def page(self, query: Callable[[sqlite3.Connection], T]) -> T:
        """A page query run as a whole: one thread, one edition, and the site's time limit for SQL over all of it.

        What counts is the time that the query takes of a processor: a page does not fail since others are busy.
        """

        def limited(connection: sqlite3.Connection) -> T:
            connection.execute("BEGIN")
            tolerant, connection.text_factory = (
                connection.text_factory,
                str,
            )  # a page reads texts that a build wrote
            try:
                connection.execute(
                    "SELECT 1 FROM builds LIMIT 1"
                ).fetchone()  # waits here, before the time counts
                with _costing_at_most(connection, self.ds.sql_time_limit_ms):
                    return query(connection)
            finally:
                connection.text_factory = tolerant
                connection.execute("ROLLBACK")

        return await self.execute_fn(limited)

    async def table_counts(self, limit: int = COUNT_LIMIT_MS) -> dict[str, int | None]:
        """Rows per table, counted once an edition."""
        counts: dict[str, int | None] = await super().table_counts(max(limit, COUNT_LIMIT_MS))
        return counts

    def _connection(self) -> sqlite3.Connection | None:
        """This thread's connection, opened anew where the path names another file than it did.

        None where the file is gone before this thread has opened it: the spare connection still reads it.
        """
        held: sqlite3.Connection | None = getattr(self._local, "connection", None)
        edition = self.edition()
        if held is not None and edition in (None, self._local.edition):
            return held
        if held is None and edition is None and self._spare is not None:
            return None
        fresh = self._opened()
        self._local.connection, self._local.edition = fresh, edition
        if held is not None:
            self._all_file_connections.remove(held)
            held.close()
        self._forget(edition)
        return fresh

    def _opened(self) -> sqlite3.Connection:
        """A new connection with the functions that queries may use."""
        fresh: sqlite3.Connection = self.connect()
        self.ds._prepare_connection(fresh, self.name)
        return fresh

    def _forget(self, edition: Edition | None) -> None:
        """Drop what was remembered of another edition: hash, size and counts, and the spare connection."""
        with self._lock:
            if edition != self._edition:
                self._edition = edition
                self.cached_hash = self.cached_size = self._cached_table_counts = None
                with self._using_spare:
                    old, self._spare = self._spare, None
                    if old is not None:
                        self._all_file_connections.remove(old)
                        old.close()
                    with suppress(sqlite3.OperationalError):  # gone by now: there is none to spare
                        self._spare = self._opened()
