"""Builds as users start them: time and memory at 1× and 10×, one file changed, and how long commands take to start.

    python -m benchmarks.growing CORPUS 1 44     (growth at other sizes: for each × of 2,293 laws a GB of disk and half a minute)

Reads: a folder of texts. Gives: figures of whole processes, with their children.
"""

from __future__ import annotations

import http.client
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import RUNS, Ran, megabytes, middle, ran, regparse, table, texts
from benchmarks.site import asked, serving

JOBS = 2

CLAUSE = "\n第九百九十九条 自公布之日起三十日内，依照《中华人民共和国行政处罚法》公示。\n".encode()
"""What is added to a file to change it."""


class Growth(NamedTuple):
    """A corpus that was copied so many times under other ids: files, the build, the base's bytes."""

    times: int
    files: int
    build: Ran
    size: int


def growth(paths: list[Path], several: tuple[int, ...] = (1, 10)) -> list[Growth]:
    """Builds of the same files once, ten times …"""
    found = []
    for times in several:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder, "corpus")
            corpus.mkdir()
            for copy in range(times):
                for n, path in enumerate(paths):
                    shutil.copyfile(path, corpus / f"{copy:03}-{n:05}{path.suffix}")
            db = Path(folder, "base", "x.db")
            built = ran(regparse("build", corpus, "--db", db, "--jobs", JOBS))
            found.append(Growth(times, times * len(paths), built, db.stat().st_size))
    return found


def growth_page(found: list[Growth]) -> str:
    """The figures as Markdown."""
    first = found[0]
    rows = [
        (
            f"{one.times}×",
            f"{one.files:,}",
            f"{one.build.wall:.1f}",
            f"{one.build.cpu:.1f}",
            f"{one.build.cpu / first.build.cpu / one.times:.2f}",
            megabytes(one.build.peak),
            megabytes(one.size),
        )
        for one in found
    ]
    return (
        f"## Growth\n\nWhole builds with {JOBS} processes, JSON and index and all; the corpus copied under other ids. Linear is "
        "1.00. Memory is of all processes together, what they share counted for each.\n\n"
        + table(
            (
                "corpus",
                "files",
                "s by the clock",
                "s of processors",
                "s a file, to 1×",
                "peak memory",
                "base",
            ),
            rows,
        )
    )


class OneChange(NamedTuple):
    """Builds after one change each, and one after none."""

    nothing: Ran
    changed: Ran
    removed: Ran
    added: Ran


def one_change(corpus: Path, db: Path) -> OneChange:
    """One file of `corpus` changed, removed, and put back, several times; `db` is its base. The corpus is afterwards as before."""
    path = max(corpus.rglob("*.md"), key=lambda p: (p.stat().st_size < 60_000, p.stat().st_size, str(p)))
    data = path.read_bytes()
    build = regparse("build", corpus, "--db", db, "--jobs", JOBS)
    taken: list[OneChange] = []
    for _ in range(RUNS):
        nothing = ran(build)
        try:
            path.write_bytes(data + CLAUSE)
            changed = ran(build)
            path.unlink()
            removed = ran(build)
        finally:
            path.write_bytes(data)
        taken.append(OneChange(nothing, changed, removed, ran(build)))
    return OneChange(*map(middle, zip(*taken, strict=True)))


def starts(db: Path) -> dict[str, float]:
    """Seconds by the clock until each is done, medians of five."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import regparse": [sys.executable, "-c", "import regparse"],
        "regparse --help": regparse("--help"),
        "regparse search 公示": regparse("search", "公示", "--db", db, "--limit", 5),
    }
    found = {
        name: statistics.median(ran(command).wall for _ in range(5)) for name, command in commands.items()
    }
    started = time.perf_counter()
    with serving(db) as place:
        asked(http.client.HTTPConnection(*place), "/")
        found["regparse serve, until the first page is there"] = time.perf_counter() - started
    return found


def starts_page(found: dict[str, float]) -> str:
    """The figures as Markdown."""
    return "## Starting\n\nSeconds by the clock, medians of five.\n\n" + table(
        ("", "s"), [(name, f"{seconds:.2f}") for name, seconds in found.items()]
    )


if __name__ == "__main__":
    print(growth_page(growth(texts(Path(sys.argv[1])), tuple(map(int, sys.argv[2:])))))
