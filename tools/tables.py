"""docs/tables.md: every table and view of the knowledge base, from its schema; what each means, from metadata.json."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from regparse.knowledge import schema
from regparse.site import metadata

HEAD = """# Tables of the knowledge base

Made from [schema.sql](../src/regparse/knowledge/schema.sql) and [views.sql](../src/regparse/knowledge/views.sql), and from
the descriptions that the site shows ([metadata.json](../metadata.json)); `make golden` renews it. How the tables hang
together, with queries to copy: [knowledge-base.md](knowledge-base.md).

In *type*, `!` marks what is never null, ★ the primary key, and → the table that a foreign key leads to.
"""


def page() -> str:
    """The page, as Markdown."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(schema.tables() + schema.indexes())
        for name, sql in schema.views().items():
            base.execute(f"CREATE VIEW {name} AS {sql}")
        return "\n".join((HEAD, *_sections(base))).rstrip() + "\n"


def _sections(base: sqlite3.Connection) -> Iterator[str]:
    tables = metadata()["databases"]["regparse"]["tables"]
    yield from ("| table | |", "|---|---|")
    yield from (f"| [`{name}`](#{name}) | {told['title']} |" for name, told in tables.items())
    for name, told in tables.items():
        (kind,) = base.execute("SELECT type FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        yield from ("", f"## {name}", "", f"**{told['title']}**{' · view' if kind == 'view' else ''}", "")
        yield from (told["description"], "")
        yield from (*_columns(base, name, told["columns"]),)
    yield from (
        "",
        "## provisions_fts",
        "",
        "全文索引 Full-text index: made for `regparse.knowledge.search`, of no use without it.",
    )


def _columns(base: sqlite3.Connection, table: str, meanings: dict[str, str]) -> Iterator[str]:
    keys = {row[3]: row[2] for row in base.execute(f"PRAGMA foreign_key_list({table})")}
    yield from ("| column | type | meaning |", "|---|---|---|")
    for _, name, kind, never_null, _, primary in base.execute(f"PRAGMA table_info({table})"):
        said = f"{kind.lower()}{'!' if never_null else ''}{' ★' if primary else ''}"
        said += f" → [{keys[name]}](#{keys[name]})" if name in keys else ""
        yield f"| `{name}` | {said} | {meanings[name]} |".replace("<br>", " ")
