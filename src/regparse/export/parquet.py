"""A knowledge base → Apache Parquet (https://parquet.apache.org), one file a table (`pip install 'regparse[parquet]'`).

For DuckDB, pandas, Polars, Spark, and for publishing: columns are stored by themselves and deflated, so that the files are
small, and who asks for two columns reads no others.
"""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

import pyarrow as pa
from pyarrow import parquet

from regparse.export.tables import Table, batches, tables

TYPES = {"TEXT": pa.string(), "INTEGER": pa.int64(), "REAL": pa.float64(), "BLOB": pa.binary()}
"""Type of a column in SQLite → in Arrow."""


def write(base: Connection, folder: Path) -> list[Path]:
    """Writes `TABLE.parquet` into `folder` for each table; a file takes an older one's place when it is whole.

    All of it is from one state of the base. Raises OSError where a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    base.execute("BEGIN")  # one snapshot for all tables, should a build go on meanwhile
    try:
        return [_write(base, table, folder / f"{table.name}.parquet") for table in tables(base)]
    finally:
        base.rollback()


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([pa.field(c.name, TYPES[c.type], nullable=not c.required) for c in table.columns])


def _write(base: Connection, table: Table, path: Path) -> Path:
    new, as_arrow = path.with_name(path.name + ".new"), schema(table)
    try:
        with parquet.ParquetWriter(new, as_arrow, compression="zstd") as writer:
            for batch in batches(base, table):
                columns = [
                    pa.array(values, field.type)
                    for values, field in zip(zip(*batch, strict=True), as_arrow, strict=True)
                ]
                writer.write_table(pa.Table.from_arrays(columns, schema=as_arrow))
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return path
