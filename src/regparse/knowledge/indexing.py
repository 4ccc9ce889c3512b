"""The texts of a new base → its full-text index, filled beside the base while this gets its other indexes.

Reads: the file of a base whose provisions are all there. Gives: the index, first in a file of its own, from which the base
takes it over. What the index holds of a text, `search` says; here it is made of many texts at a time.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from regparse.knowledge import schema, search

if TYPE_CHECKING:  # loaded where it is needed: a build that changes little in place does without
    import numpy as np
    import numpy.typing as npt

_SHADOWS = ("data", "idx", "docsize", "config")
"""The tables in which FTS5 keeps a contentless index (https://sqlite.org/fts5.html, appendix B)."""

_SETTINGS = {"hashsize": 1 << 26, "automerge": 0}
"""How FTS5 fills an index quickly: so many bytes in memory at a time (four times as many are hardly quicker), merged once
at the end by `optimize`."""

_STRUCTURE = 10
"""The row of the index's data that lists its segments, level by level (`fts5_index.c`: the structure record)."""
_LEVEL = 4
"""The level on which a filled index stands. Four segments of a level are merged into one of the next: on the lowest the
whole index would be merged with the first few changes in place; from here on some hundreds are merged among themselves.
"""

_AT_ONCE = 500
"""Texts whose pairs are made together."""

_BLANK, _BREAK = ord(" "), ord("\n")
_UNSEEN, _ODD = 0, 1
"""In the table of signs: a character not met yet, and one that `search` must look at in its text."""


@contextmanager
def filling(path: Path) -> Iterator[Callable[[sqlite3.Connection], None]]:
    """Fills the index of the base at `path` in a thread while the block lasts; yields what puts it into the base.

    Meanwhile nobody may touch `provisions`, whatever else is written. The function waits for the index; it takes the
    connection of the base, outside a transaction. Raises sqlite3.Error where the index cannot be filled.
    """
    beside = path.with_name(f"{path.stem}-index.new")
    with (
        closing(schema.unlocked(path)) as base,
        closing(sqlite3.connect(beside, isolation_level=None, check_same_thread=False)) as index,
        ThreadPoolExecutor(1) as thread,
    ):
        (table,) = base.execute("SELECT sql FROM sqlite_master WHERE name = 'provisions_fts'").fetchone()
        rows = base.execute("SELECT docid, text FROM provisions WHERE text <> '' ORDER BY docid")
        filled = thread.submit(_fill, index, table, rows)

        def take_over(base: sqlite3.Connection) -> None:
            filled.result()
            _take_over(base, beside)

        try:
            yield take_over
        finally:
            index.interrupt()  # where the block is left before its time
            thread.shutdown()
            beside.unlink(missing_ok=True)


def _fill(index: sqlite3.Connection, table: str, rows: sqlite3.Cursor) -> None:
    """Fills an index, made by the SQL `table`, in the empty database `index` with `rows` (docid, text)."""
    index.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {table}; BEGIN")
    index.executemany("INSERT INTO provisions_fts (provisions_fts, rank) VALUES (?, ?)", _SETTINGS.items())
    while some := rows.fetchmany(_AT_ONCE):
        docids, texts = zip(*some, strict=True)
        index.executemany(
            "INSERT INTO provisions_fts (rowid, pairs) VALUES (?, ?)",
            zip(docids, pairs_of(texts), strict=True),
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
