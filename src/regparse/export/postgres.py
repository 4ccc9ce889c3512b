"""A knowledge base → a script that psql loads into PostgreSQL: `regparse export --all --format postgres > regparse.sql`.

Everything comes into the schema `regparse`, in one transaction: tables with their rows (COPY), then primary keys, indexes
and foreign keys. SQLite's checks are not repeated, since the rows have passed them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from sqlite3 import Connection

from regparse.export.tables import Table, batches, tables

SCHEMA = "regparse"
"""The schema that the tables come into."""

TYPES = {"TEXT": "text", "INTEGER": "bigint", "REAL": "double precision", "BLOB": "bytea"}
"""Type of a column in SQLite → in PostgreSQL."""

_LONGEST_KEY = 2500
"""Bytes of an entry that PostgreSQL's B-trees take for certain (a third of a page of 8 KiB, 2,704, less its head)."""

_ESCAPES = str.maketrans(
    {"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\0": "\N{REPLACEMENT CHARACTER}"}
)
"""How COPY writes these in its text format. PostgreSQL has no U+0000: it becomes U+FFFD."""


def write(base: Connection) -> Generator[bytes, None, None]:
    """The script, piece by piece, in UTF-8. All of it is from one state of the base.

    Whoever leaves it half read closes it before the base.
    """
    base.execute("BEGIN")  # one snapshot for all tables, should a build go on meanwhile
    try:
        found = tables(base)
        yield (
            "-- A knowledge base of regparse, for PostgreSQL 12 and later. To load it anew: DROP SCHEMA regparse CASCADE;\n"
            "\\set ON_ERROR_STOP on\nSET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n"
            f"BEGIN;\nCREATE SCHEMA {SCHEMA};\nSET search_path = {SCHEMA};\n"
        ).encode()
        for table in found:
            yield _created(table).encode()
            for batch in batches(base, table, 2048):
                yield "".join(map(_line, batch)).encode()
            yield b"\\.\n"
        for table in found:
            yield "".join(_indexed(base, table)).encode()
        for table in found:
            yield "".join(_referring(table)).encode()
        yield b"COMMIT;\nANALYZE;\n"
    finally:
        base.rollback()


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _created(table: Table) -> str:
    columns = ",\n    ".join(
        f'"{c.name}" {TYPES[c.type]}' + (" NOT NULL" if c.required else "") for c in table.columns
    )
    names = _names(tuple(c.name for c in table.columns))
    return f"\nCREATE TABLE {table.name} (\n    {columns}\n);\nCOPY {table.name} ({names}) FROM stdin;\n"


def _line(row: tuple[object, ...]) -> str:
    """A row in COPY's text format.

    >>> _line(("甲\\t乙", None, 2.0, b"\\x01"))
    '甲\\\\t乙\\t\\\\N\\t2.0\\t\\\\\\\\x01\\n'
    """
    return "\t".join(_WRITTEN[type(value)](value) for value in row) + "\n"


_WRITTEN: dict[type, Callable[..., str]] = {
    str: lambda text: text.translate(_ESCAPES),
    int: str,
    float: repr,
    bytes: lambda data: f"\\\\x{data.hex()}",
    type(None): lambda nothing: r"\N",
}


def _indexed(base: Connection, table: Table) -> Iterator[str]:
    """Primary key and indexes; a comment in place of an index for which some value is too long."""
    if table.key:
        yield f"ALTER TABLE {table.name} ADD PRIMARY KEY ({_names(table.key)});\n"
    for index in table.indexes:
        where = f" WHERE {index.where}" if index.where else ""
        size = " + ".join(f'coalesce(length(CAST("{name}" AS BLOB)), 0)' for name in index.columns)
        (longest,) = base.execute(f"SELECT coalesce(max({size}), 0) FROM {table.name}{where}").fetchone()
        if longest > _LONGEST_KEY:
            yield f"-- no index {index.name}: a value has {longest} bytes\n"
        else:
            unique = "UNIQUE " if index.unique else ""
            yield f"CREATE {unique}INDEX {index.name} ON {table.name} ({_names(index.columns)}){where};\n"


def _referring(table: Table) -> Iterator[str]:
    for reference in table.references:
        yield (
            f'ALTER TABLE {table.name} ADD FOREIGN KEY ("{reference.column}") '
            f'REFERENCES {reference.table} ("{reference.key}");\n'
        )
