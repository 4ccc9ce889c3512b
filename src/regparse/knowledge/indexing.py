"""The texts of a new base → its full-text index, filled beside the base while this is written and gets its other indexes.

Reads: the texts, as they are written to the base, or the file of a base whose provisions are all there. Gives: the index, first
in a file of its own, from which the base takes it over. What the index holds of a text, `search` says; here it is made of
many texts at a time.
"""

from __future__ import annotations

import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import cache
from itertools import chain, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from regparse.knowledge import schema, search

if TYPE_CHECKING:  # loaded where it is needed: a build that changes little in place does without
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

    import numpy as np
    import numpy.typing as npt

Entry = tuple[int, str]
"""The docid of a provision, and its text."""

_SHADOWS = ("data", "idx", "docsize", "config")
"""The tables in which FTS5 keeps a contentless index (https://sqlite.org/fts5.html, appendix B)."""

_SETTINGS = {"hashsize": 1 << 24, "automerge": 0}
"""How FTS5 fills an index quickly: so many bytes in memory at a time (four times as many are no quicker), merged once
at the end by `optimize`."""

_STRUCTURE = 10
"""The row of the index's data that lists its segments, level by level (`fts5_index.c`: the structure record)."""
_LEVEL = 4
"""The level on which a filled index stands. Four segments of a level are merged into one of the next: on the lowest the
whole index would be merged with the first few changes in place; from here on some hundreds are merged among themselves.
"""

_AT_ONCE = 500
"""Texts whose pairs are made together."""

_IN_ORDER = 1 << 21
"""Characters whose texts are put in the order of their docids: at each docid below the last, FTS5 writes out what it has
in memory."""

_BLANK, _BREAK = ord(" "), ord("\n")
_UNSEEN, _ODD = 0, 1
"""In the table of signs: a character not met yet, and one that `search` must look at in its text."""


class Filling:
    """Fills the index of the new base at `path` in a file beside it.

    `add` the texts of the measures that stand in the base; say `end` when the base is complete and committed; then
    `take_over`. From `end` on nobody may touch `provisions`, whatever else is written. `close` in any case.

    This one works in a thread, which reads the texts from the base when all are there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(f"{path.stem}-index.new")
        from concurrent.futures import ThreadPoolExecutor

        self._thread = ThreadPoolExecutor(1)
        self._filled: Future[None] | None = None
        self._left = threading.Event()

    def add(self, texts: Iterable[Entry]) -> None:
        """Takes texts, none of them empty."""

    def end(self) -> None:
        """Says that these were all."""
        self._filled = self._thread.submit(self._fill, schema.unlocked(self._path))

    def take_over(self, base: sqlite3.Connection) -> None:
        """Puts the index, when it is filled, into the base, whose connection is outside a transaction.

        Raises sqlite3.Error where the index cannot be filled.
        """
        assert self._filled is not None
        self._filled.result()
        _take_over(base, self._beside)

    def close(self) -> None:
        """Leaves nothing of the file beside the base, also where the block is left before its time."""
        self._left.set()
        self._thread.shutdown()
        self._beside.unlink(missing_ok=True)

    def _fill(self, base: sqlite3.Connection) -> None:
        """Fills the index from the rows of `base`."""
        with closing(base):
            rows = base.execute("SELECT docid, text FROM provisions WHERE text <> '' ORDER BY docid")
            some = iter(lambda: rows.fetchmany(_AT_ONCE), [])
            _fill(self._beside, takewhile(lambda texts: not self._left.is_set(), some))


class FillingApart(Filling):
    """The same in another process, while the base is still being written.

    Threads of one process would wait for one another: at every row for Python's lock, at every allocation for SQLite's.
    Should the process die, what it was to do is done here.
    """

    def __init__(self, path: Path) -> None:
        import multiprocessing

        super().__init__(path)
        spawn = multiprocessing.get_context("spawn")
        self._line, theirs = spawn.Pipe()
        self._waiting: list[Entry] = []
        self._process = spawn.Process(
            target=_fill_apart, args=(self._beside, theirs), daemon=True, name="index"
        )
        self._process.start()
        theirs.close()

    def add(self, texts: Iterable[Entry]) -> None:
        """Hands texts over, so many at a time."""
        self._waiting += texts
        while len(self._waiting) >= _AT_ONCE:
            self._send(self._waiting[:_AT_ONCE])
            del self._waiting[:_AT_ONCE]

    def end(self) -> None:
        """Hands the last ones over, and no text for the end."""
        self._send(self._waiting)
        self._send([])

    def take_over(self, base: sqlite3.Connection) -> None:
        """As above."""
        try:
            error = self._line.recv()
        except (EOFError, OSError):
            self._beside.unlink(missing_ok=True)
            self._fill(schema.unlocked(self._path))
        else:
            if error:
                raise error
        _take_over(base, self._beside)

    def close(self) -> None:
        """Ends the process as well."""
        self._line.close()
        self._process.terminate()
        self._process.join()
        super().close()

    def _send(self, texts: Sequence[Entry]) -> None:
        """Hands texts over, waiting where the other process is behind."""
        with suppress(OSError):  # it has ended before its time: `take_over` says why, or does without it
            self._line.send(texts)


def _fill_apart(beside: Path, line: Connection) -> None:
    """The work of the other process: fills an index with the texts that come down `line`, and says what went wrong."""
    went_wrong = None
    try:
        _fill(beside, _in_order(iter(line.recv, [])))
    except EOFError:  # the build has been left
        return
    except Exception as error:
        went_wrong = error
    with suppress(OSError):  # it has been left meanwhile
        line.send(went_wrong)


def _in_order(texts: Iterable[Sequence[Entry]]) -> Iterator[Sequence[Entry]]:
    """The same texts, by docid as far as `_IN_ORDER` goes."""
    held: list[Entry] = []
    characters = 0
    for some in chain(texts, [[]]):
        held += some
        characters += sum(len(text) for _, text in some)
        if characters > _IN_ORDER or not some:
            held.sort()
            yield from (held[n : n + _AT_ONCE] for n in range(0, len(held), _AT_ONCE))
            held, characters = [], 0


def _fill(beside: Path, texts: Iterable[Sequence[Entry]]) -> None:
    """Fills an index in the new file `beside` with `texts`, so many at a time."""
    with closing(sqlite3.connect(beside, isolation_level=None)) as index:
        index.executescript(
            f"PRAGMA page_size = {schema.PAGE_SIZE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
            f"{schema.full_text()} BEGIN"
        )
        index.executemany(
            "INSERT INTO provisions_fts (provisions_fts, rank) VALUES (?, ?)", _SETTINGS.items()
        )
        for some in filter(None, texts):
            docids, words = zip(*some, strict=True)
            index.executemany(
                "INSERT INTO provisions_fts (rowid, pairs) VALUES (?, ?)",
                zip(docids, pairs_of(words), strict=True),
            )
        index.execute("INSERT INTO provisions_fts (provisions_fts) VALUES ('optimize')")
        index.execute("COMMIT")


def _take_over(base: sqlite3.Connection, beside: Path) -> None:
    """Puts the index in the file `beside` in the place of the base's, which is empty."""
    base.execute("ATTACH ? AS beside", (str(beside),))
    base.execute("BEGIN")
    for name in _SHADOWS:
        base.execute(f"DELETE FROM main.provisions_fts_{name}")
        base.execute(f"INSERT INTO main.provisions_fts_{name} SELECT * FROM beside.provisions_fts_{name}")
    (record,) = base.execute("SELECT block FROM provisions_fts_data WHERE id = ?", (_STRUCTURE,)).fetchone()
    base.execute("UPDATE provisions_fts_data SET block = ? WHERE id = ?", (_lifted(record), _STRUCTURE))
    base.execute("COMMIT")
    base.execute("DETACH beside")


def _lifted(record: bytes) -> bytes:
    """A structure record with its lowest level as `_LEVEL`; what has that many levels, or is of another format, as it is.

    Four bytes that change when the index's settings do; the numbers of levels, segments and pages written so far; then
    the levels, each with two numbers and its segments. Numbers are SQLite's varints: all their bytes but the last one
    have the highest bit.

    >>> _lifted(bytes([0, 0, 0, 1, 1, 1, 0x81, 5, 0, 1, 1, 1, 9])).hex(" ")
    '00 00 00 01 05 01 81 05 00 00 00 00 00 00 00 00 00 01 01 01 09'
    """
    levels = record[4]
    if levels > _LEVEL:
        return record
    first = 5
    for _number in ("segments", "written"):
        while record[first] & 0x80:
            first += 1
        first += 1
    return record[:4] + bytes([levels + _LEVEL]) + record[5:first] + bytes(2 * _LEVEL) + record[first:]


def pairs_of(texts: Sequence[str]) -> list[str]:
    """`search.pairs` of each of `texts`, none of which is empty, but for blanks at both ends.

    >>> [pairs.split() for pairs in pairs_of(["资产总额", "年"])]
    [['资产', '产总', '总额', '额'], ['年']]
    """
    import numpy as np

    joined = "\n".join(texts) + "\n"
    if joined.count("\n") > len(texts):
        return list(map(search.pairs, texts))
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _signs()
    signs = table[codes]
    unseen = codes[signs == _UNSEEN]
    if unseen.size:
        for code in set(unseen.tolist()):
            table[code] = _sign(code)
        signs = table[codes]
    ends = np.flatnonzero(codes == _BREAK)
    odd = np.flatnonzero(signs == _ODD)
    pairs = np.full((len(signs), 3), _BLANK, np.uint32)  # of each character: itself, the next one, a blank
    pairs[:, 0] = signs
    pairs[:-1, 1] = signs[1:]
    pairs[ends - 1, 1] = _BLANK  # the last of a text has no next one
    pairs[ends] = _BLANK, _BREAK, _BLANK
    found = pairs.tobytes().decode("utf-32-le").split("\n")[:-1]
    for n in set(np.searchsorted(ends, odd).tolist()):
        found[n] = search.pairs(texts[n])
    return found


@cache
def _signs() -> npt.NDArray[np.uint32]:
    """Character → what the index has for it; filled as characters are met."""
    import numpy as np

    return np.full(0x110000, _UNSEEN, np.uint32)


def _sign(code: int) -> int:
    """What the index has for a character, if that is one character whatever stands beside it; else `_ODD`."""
    char = chr(code)
    if char == "\n":
        return _BREAK
    if 0xD800 <= code < 0xE000:
        return _ODD
    folded = unicodedata.normalize("NFKC", char)
    joins = (
        unicodedata.category(folded[0])[0] == "M" or 0x1100 <= ord(folded[0]) < 0x1200
    )  # accents, parts of Hangul
    sign = search.pairs(char)
    return _ODD if joins or len(sign) != 1 else ord(sign)
