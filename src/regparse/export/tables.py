"""The tables of a knowledge base, whatever they are to become: names, columns, keys, and the rows in batches.

Reads: a knowledge base. Gives: what `parquet` and `postgres` write. Left out are the inner tables of SQLite and of the
full-text index, which are of no use elsewhere. Columns that SQLite works out (`edges.measure_id`) are columns like others.
"""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection
from typing import Literal, NamedTuple, cast

Type = Literal["TEXT", "INTEGER", "REAL", "BLOB"]

ROWS = 1 << 16
"""Rows of a batch: what stands in memory at a time."""


class Column(NamedTuple):
    """A column; `required`: it is never null."""

    name: str
    type: Type
    required: bool


class Reference(NamedTuple):
    """A foreign key: every value of `column` is one of `key` in `table`, or null."""

    column: str
    table: str
    key: str


class Index(NamedTuple):
    """An index; `unique`: no two rows agree in its columns. `where` narrows it to some rows (SQL)."""

    name: str
    columns: tuple[str, ...]
    unique: bool
    where: str


class Table(NamedTuple):
    """A table; `key`: the columns of its primary key."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    indexes: tuple[Index, ...]


def tables(base: Connection) -> list[Table]:
    """All tables of the knowledge base, in the order of schema.sql."""
    names = base.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' "
        "AND name NOT LIKE 'provisions@_fts%' ESCAPE '@' ORDER BY rowid"
    )
    return [_table(base, name) for (name,) in names.fetchall()]


def _table(base: Connection, name: str) -> Table:
    rows = [tuple(row) for row in base.execute(f"PRAGMA table_xinfo({name})")]
    columns = tuple(
        Column(column, cast(Type, kind.split()[0]), bool(required or key))
        for _, column, kind, required, _, key, _ in rows
    )
    key = tuple(row[1] for row in sorted(rows, key=lambda row: row[5]) if row[5])
    references = [
        Reference(row[3], row[2], row[4]) for row in base.execute(f"PRAGMA foreign_key_list({name})")
    ]
    return Table(name, columns, key, tuple(sorted(references)), tuple(_indexes(base, name)))


def _indexes(base: Connection, table: str) -> Iterator[Index]:
    for _, name, unique, origin, partial in base.execute(f"PRAGMA index_list({table})").fetchall():
        if origin == "pk":
            continue
        columns = tuple(row[2] for row in base.execute(f"PRAGMA index_info({name})"))
        (sql,) = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        where = sql.partition(" WHERE ")[2] if partial else ""
        yield Index(f"{table}_{'_'.join(columns)}" if origin == "u" else name, columns, bool(unique), where)


def batches(base: Connection, table: Table, rows: int = ROWS) -> Iterator[list[tuple[object, ...]]]:
    """The rows of a table, so many at a time."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    cursor = base.execute(f"SELECT {names} FROM {table.name}")
    while batch := cursor.fetchmany(rows):
        yield [tuple(row) for row in batch]
