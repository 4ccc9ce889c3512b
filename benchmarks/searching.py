"""Search against a scan: exactness and time, by the length of the query.

    python -m benchmarks.searching DB

Reads: a knowledge base. 200 queries of one to ten characters are cut out of its texts with a fixed seed. The truth is a
LIKE scan over a table in memory that holds the folded texts and nothing else: the quickest that a scan can be.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import percentile, table
from regparse.knowledge import schema, search

EACH = 20
"""Queries of each length."""

LENGTHS = range(1, 11)


class Asked(NamedTuple):
    """A query: milliseconds of the first 20 hits, of the number of hits, and of the scan; hits found, true, and both."""

    length: int
    first: float
    count: float
    scan: float
    found: int
    true: int
    both: int


def figures(db: Path) -> list[Asked]:
    """Asks every query."""
    with closing(schema.opened(db)) as base:
        base.row_factory = None
        base.execute("PRAGMA temp_store = MEMORY")
        base.create_function("folded", 1, search.folded, deterministic=True)
        base.execute(
            "CREATE TEMP TABLE scanned AS SELECT id, docid, folded(text) AS text FROM provisions WHERE text <> ''"
        )
        texts = [text for (text,) in base.execute("SELECT text FROM scanned WHERE docid % 7 = 0")]
        queries = list(_queries(texts))
        _ask(base, queries[0])  # what is read once
        return [_ask(base, query) for query in queries]


def _queries(texts: list[str]) -> list[str]:
    draw, found = random.Random(200), []
    for length in LENGTHS:
        long_enough = [text for text in texts if len(text) >= length]
        while long_enough and len(found) < EACH * length:
            text = draw.choice(long_enough)
            start = draw.randrange(len(text) - length + 1)
            if not any(c.isspace() for c in text[start : start + length]):
                found.append(text[start : start + length])
    return found


def _ask(base: sqlite3.Connection, query: str) -> Asked:
    times = [time.perf_counter()]
    base.execute(*search.statement(query, limit=20)).fetchall()
    times.append(time.perf_counter())
    base.execute(*search.counting(query)).fetchall()
    times.append(time.perf_counter())
    escaped = query.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    scan = base.execute("SELECT id FROM scanned WHERE text LIKE ? ESCAPE '\\'", (f"%{escaped}%",))
    true = {row[0] for row in scan}
    times.append(time.perf_counter())
    found = {row[0] for row in base.execute(*search.statement(query, ranked=False))}
    first, count, scanned = (1000 * (b - a) for a, b in pairwise(times))
    return Asked(len(query), first, count, scanned, len(found), len(true), len(found & true))


def page(asked: list[Asked]) -> str:
    """The figures as Markdown."""
    rows = []
    for name, some in (
        *((str(n), [a for a in asked if a.length == n]) for n in LENGTHS),
        ("**all**", asked),
    ):
        if not some:
            continue
        ours, scan = [a.first for a in some], [a.scan for a in some]
        both = sum(a.both for a in some)
        rows.append(
            (
                name,
                f"{percentile(ours, 0.5):.2f}",
                f"{percentile(ours, 0.95):.2f}",
                f"{percentile([a.count for a in some], 0.5):.2f}",
                f"{percentile(scan, 0.5):.1f}",
                f"1/{percentile(scan, 0.5) / percentile(ours, 0.5):.0f}",
                f"{both / max(1, sum(a.true for a in some)):.3f}",
                f"{both / max(1, sum(a.found for a in some)):.3f}",
            )
        )
    return (
        f"## Search\n\n{len(asked)} queries cut out of the texts, {EACH} of each length; milliseconds. The first 20 hits, best "
        "first, against a LIKE scan over the folded texts alone, in memory.\n\n"
        + table(
            ("characters", "p50", "p95", "counting, p50", "scan, p50", "p50 : scan", "recall", "precision"),
            rows,
        )
    )


if __name__ == "__main__":
    print(page(figures(Path(sys.argv[1]))))
