"""What a knowledge base holds of its measures, back as Measures."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec

from regparse.calendar.life import Life
from regparse.model import Measure, Problem
from regparse.model.serial import decode, printed


class ReadSource(NamedTuple):
    """A file as it was read: digest of its content, digest of what read it, its measures in order."""

    digest: str
    reader: str
    measure_ids: tuple[str, ...]


class Text(NamedTuple):
    """A measure's title, and the digest of its source: what tells whether its text is another than before."""

    title: str
    sha256: str


class History(NamedTuple):
    """What a new base goes on with: the rows of `builds`, oldest first, and the measures' texts by id."""

    builds: list[dict[str, object]]
    texts: dict[str, Text]


TEXTS = "SELECT id, coalesce(title, id), sha256 FROM measures"
"""The SQL of `History.texts`."""


def history(base: sqlite3.Connection) -> History:
    """The history of a base."""
    return History(builds(base), {key: Text(*text) for key, *text in base.execute(TEXTS)})


def measure_ids(base: sqlite3.Connection) -> list[str]:
    """The ids of all measures, sorted."""
    return [row[0] for row in base.execute("SELECT id FROM measures ORDER BY id")]


def data(base: sqlite3.Connection, measure_id: str) -> bytes:
    """The measure's JSON, to the letter. Raises KeyError where the base has no such measure."""
    return printed(line(base, measure_id))


def line(base: sqlite3.Connection, measure_id: str) -> bytes:
    """The measure's JSON in one line. Raises KeyError where the base has no such measure."""
    row = base.execute("SELECT json FROM readings WHERE measure_id = ?", (measure_id,)).fetchone()
    if row is None:
        raise KeyError(measure_id)
    return zlib.decompress(row[0])


def measure(base: sqlite3.Connection, measure_id: str) -> Measure:
    """The measure with all that was read from it. Raises KeyError where the base has no such measure."""
    return decode(line(base, measure_id))


def measures(base: sqlite3.Connection) -> Iterator[Measure]:
    """All measures, by id."""
    for measure_id in measure_ids(base):
        yield measure(base, measure_id)


def lives(base: sqlite3.Connection, only: Collection[str] | None = None) -> Iterator[Life]:
    """The lives of all measures, or of `only` some, with what they do to one another, by id."""
    decoder = msgspec.json.Decoder(Life)
    which = "" if only is None else "WHERE measure_id IN (SELECT value FROM json_each(:only)) "
    wanted = {"only": msgspec.json.encode([*(only or ())]).decode()}
    for (data,) in base.execute(f"SELECT life FROM lives {which}ORDER BY measure_id", wanted):
        yield decoder.decode(data)


def builds(base: sqlite3.Connection) -> list[dict[str, object]]:
    """The rows of `builds`, oldest first."""
    rows = base.execute("SELECT * FROM builds ORDER BY id")
    names = [column[0] for column in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows]


def problems_of_wholes(base: sqlite3.Connection) -> list[tuple[str, Problem]]:
    """The problems of measures as wholes, with the file of each."""
    rows = base.execute(
        "SELECT path, code, severity, message, hint FROM problems "
        "WHERE span_start IS NULL AND measure_id IS NOT NULL ORDER BY measure_id, rowid"
    )
    return [(row[0], Problem(row[1], row[2], None, row[3], row[4])) for row in rows]


def read_sources(base: sqlite3.Connection) -> dict[str, ReadSource]:
    """Every file that the base was made from, by its path under the corpus."""
    rows = base.execute(
        "SELECT s.path, s.digest, s.reader, r.measure_id FROM sources AS s "
        "LEFT JOIN readings AS r ON r.path = s.path ORDER BY s.path, r.place"
    )
    found: dict[str, ReadSource] = {}
    for path, digest, reader, measure_id in rows:
        before = found.get(path, ReadSource(digest, reader, ()))
        found[path] = before._replace(
            measure_ids=(*before.measure_ids, *([measure_id] if measure_id else []))
        )
    return found
