"""The tables and views of the knowledge base, and opening one.

The tables stand in schema.sql, the views in views.sql, as SQL that a person can read. A base says in its
header what it is (`application_id`) and by which schema it was made (`user_version`).
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

APPLICATION_ID = 0x72656770
"""`regp`: marks a SQLite file as a knowledge base (PRAGMA application_id)."""

USER_VERSION = 10
"""Raised whenever a table changes; a base made by another version is built anew."""

PAGE_SIZE = 1 << 14
"""Bytes of a page of the file: four times SQLite's, for a quarter of the pages to be filled, split and written."""

FACT_TABLES = {
    "definitions": "definitions",
    "thresholds": "thresholds",
    "time_rules": "time_rules",
    "references": "cross_references",
    "condition_groups": "condition_groups",
    "relaxations": "relaxations",
    "materials": "materials",
    "sanctions": "sanctions",
    "norms": "norms",
    "anomalies": "anomalies",
}
"""Kind of fact, as the measure's JSON names it → its table (`references` is a word of SQL)."""


class BaseError(Exception):
    """A knowledge base that is not there or cannot be read. As text one line: what, where, what to do."""


class OtherVersionError(BaseError):
    """A knowledge base that another version of regparse has made."""


_INDEX = re.compile(r"^CREATE (?:UNIQUE )?INDEX .*;\n", re.M)
_FULL_TEXT = re.compile(r"^CREATE VIRTUAL TABLE .*;$", re.M)


@cache
def _script() -> str:
    return files("regparse.knowledge").joinpath("schema.sql").read_text("utf-8")


def tables() -> str:
    """The tables of schema.sql: a script."""
    return _INDEX.sub("", _script())


def indexes() -> str:
    """The indexes of schema.sql: a script, to be run when the tables are full, which takes less time."""
    return "".join(_INDEX.findall(_script()))


def full_text() -> str:
    """The table of schema.sql that is the full-text index: a statement."""
    (statement,) = _FULL_TEXT.findall(_script())
    return str(statement)


@cache
def views() -> dict[str, str]:
    """The views by name: each a SELECT, from views.sql (`-- name: what it is for` stands above each)."""
    found: dict[str, str] = {}
    for block in files("regparse.knowledge").joinpath("views.sql").read_text("utf-8").split("\n\n-- ")[1:]:
        head, _, body = block.partition("\n")
        lines = body.splitlines()
        while lines and lines[0].startswith("--"):
            lines.pop(0)
        found[head.partition(":")[0]] = "\n".join(lines).strip().rstrip(";")
    return found


def is_base(path: Path) -> bool:
    """Whether the header of the file at `path` says that it is a knowledge base, of whatever version and state."""
    with path.open("rb") as file:
        header = file.read(100)
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def take_back(path: Path) -> None:
    """Takes back what a killed build has left half written: who only reads cannot."""
    if path.with_name(path.name + "-journal").exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as base:
            base.execute("SELECT 1 FROM sqlite_master")


def opened(path: Path) -> sqlite3.Connection:
    """The knowledge base at `path`, for reading only; rows can be asked by column name.

    Raises BaseError where there is no file, where the file is no knowledge base, or one of another version.
    """
    if not path.is_file():
        raise BaseError(
            f"{path}: there is no knowledge base here; make one with `regparse build`, or name it with --db"
        )
    take_back(path)
    uri = path.resolve().as_uri() + "?mode=ro"
    try:
        base = sqlite3.connect(uri, uri=True)
        (application,) = base.execute("PRAGMA application_id").fetchone()
        (version,) = base.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise BaseError(f"{path}: {_why_not(path, error)}") from None
    if application != APPLICATION_ID:
        base.close()
        raise BaseError(f"{path}: this SQLite file is no knowledge base; name another file with --db")
    if version != USER_VERSION:
        base.close()
        raise OtherVersionError(
            f"{path}: made by another version of regparse; make it anew with `regparse build`"
        )
    base.row_factory = sqlite3.Row
    return base


def _why_not(path: Path, error: sqlite3.Error) -> str:
    """Why SQLite cannot read the file at `path`, and what to do."""
    try:
        damaged = is_base(path)
    except OSError as refused:
        return f"cannot be read ({refused.strerror}); check its permissions"
    if damaged:
        return f"this knowledge base is damaged ({error}); make it anew with `regparse build`"
    return f"this is no knowledge base ({error}); name another file with --db"


def unlocked(path: Path) -> sqlite3.Connection:
    """The base at `path` for reading while it is still being written, in another thread if need be.

    No locks are taken and the places of the tables are read now: nobody may touch the rows that are read, whatever else is
    written, such as other tables and indexes.
    """
    base = sqlite3.connect(
        f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None, check_same_thread=False
    )
    base.execute("SELECT 1 FROM sqlite_master").fetchone()
    return base
