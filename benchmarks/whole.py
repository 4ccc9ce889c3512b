"""A corpus as a whole, and what that says of a million texts.

Reads: a folder of texts. Gives: the build from nothing against the lower bound, one file changed, where the bytes of the
base are, its exports – and from these figures those of a million texts, for docs/scale.md.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.growing import JOBS, OneChange, one_change
from benchmarks.measuring import RUNS, Ran, megabytes, middle, ran, regparse, table, texts, unindexed
from benchmarks.stages import lower_bound
from regparse.knowledge import schema

MILLION = 1_000_000

WORTH = 1000
"""How many files a corpus must have for a million to be worked out from it."""


class Whole(NamedTuple):
    """A corpus: files, their bytes and characters, the lower bound, the same without keys, the rows written again, the build,
    the same without the index for search, one change, bytes of the base's parts and of the JSON, and the exports with
    their bytes."""

    files: int
    size: int
    characters: int
    bound: Ran
    keyless: Ran
    again: Ran
    build: Ran
    without: Ran
    change: OneChange
    parts: dict[str, int]
    json: int
    exports: dict[str, tuple[Ran, int]]

    @property
    def base(self) -> int:
        """Bytes of the base."""
        return sum(self.parts.values())


@contextmanager
def built(corpus: Path, keep: Path | None = None) -> Iterator[tuple[Whole, Path]]:
    """The figures of a copy of `corpus`, and its base: while the block lasts, or for good in the folder `keep`."""
    with tempfile.TemporaryDirectory() as folder:
        copy, db = Path(folder, "corpus"), (keep or Path(folder, "base")) / "x.db"
        copy.mkdir()
        for path in texts(corpus):
            there = copy / path.relative_to(corpus)
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, there)
        paths = texts(copy)
        runs: dict[str, list[Ran]] = defaultdict(list)
        for n in range(RUNS):  # in turn: what else the machine does meets all of them
            runs["bound"].append(_timed(lambda: lower_bound(paths)))
            runs["keyless"].append(_timed(lambda: lower_bound(paths, keyed=False)))
            for name, command in (("unindexed", unindexed), ("build", regparse)):
                into = db if (name, n) == ("build", RUNS - 1) else Path(folder, f"{name}{n}", "x.db")
                # what a run has written stays to the end: files deleted just before make the next thousands slower to write
                runs[name].append(ran(command("build", copy, "--db", into, "--jobs", JOBS)))
        bound, keyless, without, build = (middle(some) for some in runs.values())
        change = one_change(copy, db)
        exports = {}
        for name, target in (("parquet", Path(folder, "parquet")), ("postgres", Path(folder, "x.sql"))):
            run = ran(regparse("export", "--all", "--format", name, "--db", db, "--out", target))
            files = target.iterdir() if target.is_dir() else [target]
            exports[name] = (run, sum(file.stat().st_size for file in files))
        with closing(sqlite3.connect(db)) as base:
            again = _timed(lambda: _again(base, Path(folder, "again.db")))
            (characters,) = base.execute("SELECT sum(length) FROM measures").fetchone()
            parts = _parts(base, db)
        size = sum(path.stat().st_size for path in paths)
        json = sum(path.stat().st_size for path in db.parent.rglob("*.json"))
        yield (
            Whole(
                len(paths),
                size,
                characters,
                bound,
                keyless,
                again,
                build,
                without,
                change,
                parts,
                json,
                exports,
            ),
            db,
        )


def _timed(work: Callable[[], None]) -> Ran:
    started = time.perf_counter(), time.process_time()
    work()
    return Ran(time.perf_counter() - started[0], time.process_time() - started[1], 0)


def _again(base: sqlite3.Connection, path: Path) -> None:
    """Writes every row of a base into an empty one, with neither its index for search nor the indexes made at the end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.executescript(
            "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
        )
        copy.executescript("PRAGMA ignore_check_constraints = ON;" + schema.tables() + "BEGIN")
        names = base.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        for (name,) in names.fetchall():
            columns = base.execute(
                "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", (name,)
            ).fetchall()
            listed, marks = ", ".join(c for (c,) in columns), ", ".join("?" * len(columns))
            rows = base.execute(f"SELECT {listed} FROM {name}")
            copy.executemany(f"INSERT INTO {name} ({listed}) VALUES ({marks})", rows)
        copy.execute("COMMIT")


def _parts(base: sqlite3.Connection, db: Path) -> dict[str, int]:
    """Bytes of each table with its indexes and of the full-text index, the largest first."""
    owners = dict(base.execute("SELECT name, tbl_name FROM sqlite_master").fetchall())
    try:
        rows = base.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    except sqlite3.Error:  # SQLite was built without dbstat
        return {"all": db.stat().st_size}
    found: dict[str, int] = {}
    for name, size in rows:
        owner = owners.get(name, name)
        owner = "full-text index" if owner.startswith("provisions_fts") else owner
        found[owner] = found.get(owner, 0) + size
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def page(whole: Whole) -> str:
    """The figures as Markdown."""
    limit = 0.02 * whole.build.wall + 0.6
    change = whole.change
    rows = [
        (
            name,
            f"{run.wall:.2f}",
            f"{run.cpu:.2f}",
            f"{run.wall / whole.bound.wall:.1f}",
            f"{run.cpu / whole.bound.cpu:.1f}",
        )
        for name, run in {
            "lower bound, one process": whole.bound,
            "the same without keys, in three columns": whole.keyless,
            "the base's rows read and written again, one process": whole.again,
            f"build from nothing, {JOBS} processes": whole.build,
            "the same without the index for search": whole.without,
            "build, nothing changed": change.nothing,
            "build, one file changed": change.changed,
            "build, one file gone": change.removed,
            "build, one file new": change.added,
            **{f"export to {name}": run for name, (run, _) in whole.exports.items()},
        }.items()
    ]
    return (
        f"## The whole corpus\n\n{whole.files:,} files, {whole.characters:,} characters, {megabytes(whole.size)}; whole commands with "
        f"their start, medians of {RUNS} runs taken in turn. The two columns of ratios agree where nothing else keeps the machine busy. Peak memory of the build, all processes together: {megabytes(whole.build.peak)}. One changed file may take "
        f"2 % of the build and 0.6 s, {limit:.2f} s by the clock: it takes {change.changed.wall:.2f} s.\n\n"
        + table(
            ("", "s by the clock", "s of processors", "× lower bound, clock", "× lower bound, processors"),
            rows,
        )
        + f"\nThe base has {megabytes(whole.base)}, {whole.base / whole.size:.1f} bytes a byte of text:\n\n"
        + table(
            ("table with its indexes", "size", "part"),
            [
                (name, megabytes(size), f"{size / whole.base:.0%}")
                for name, size in [*whole.parts.items()][:12]
            ],
        )
    )


def million(whole: Whole) -> str:
    """A million texts of this kind, worked out, as Markdown."""
    times = MILLION / whole.files
    hours = whole.build.cpu * times / 3600
    index = whole.parts.get("full-text index", 0)
    parquet, postgres = (whole.exports[name] for name in ("parquet", "postgres"))
    rows = [
        (
            "characters",
            f"{whole.characters / 1e6:,.1f} million",
            f"{whole.characters * times / 1e9:,.1f} thousand million",
        ),
        ("text", megabytes(whole.size), megabytes(whole.size * times)),
        ("reading and writing, hours of one processor", f"{whole.build.cpu / 3600:.3f}", f"{hours:,.0f}"),
        ("base", megabytes(whole.base), megabytes(whole.base * times)),
        ("of that full-text index", megabytes(index), megabytes(index * times)),
        ("JSON", megabytes(whole.json), megabytes(whole.json * times)),
        ("Parquet", megabytes(parquet[1]), megabytes(parquet[1] * times)),
        ("script for PostgreSQL", megabytes(postgres[1]), megabytes(postgres[1] * times)),
        (
            "export to Parquet, hours of one processor",
            f"{parquet[0].cpu / 3600:.4f}",
            f"{parquet[0].cpu * times / 3600:,.1f}",
        ),
    ]
    return table(("", f"{whole.files:,} texts, measured", "a million, worked out"), rows)
