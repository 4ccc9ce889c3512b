"""How fast the site answers and how many readers it bears: medians of pages, exactness of search, load, a rebuild under load.

    python -m benchmarks.site DATABASE [--readers 32] [--seconds 10] [--samples 60]

Serves the knowledge base DATABASE (a copy of it: the original is left alone) with `regparse serve` in a process of its
own and asks it over HTTP on loopback. Prints one line a figure. A small run of the same stands in
tests/site/test_load.py.

- medians: home, search (words of one, two and more characters), measures and provisions drawn with a fixed seed;
- exactness: what a search finds is what `instr` finds in the folded text, for words drawn from the texts;
- load: so many readers at once on pages of provisions, then on Datasette's own pages of the same rows; requests a second;
- rebuild: while these readers go on, the file is replaced as a build does, again and again; failures are counted.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from datasette.utils import tilde_encode

from regparse.knowledge.search import folded
from regparse.site.pages import measure_path


class Load(NamedTuple):
    """What a load brought: requests answered with 200, all others, seconds."""

    answered: int
    failed: int
    seconds: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.answered / self.seconds


@contextmanager
def serving(db: Path) -> Iterator[tuple[str, int]]:
    """A server process on `db`: host and port."""
    command = [sys.executable, "-m", "regparse.cli", "serve", "--db", str(db), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    try:
        address = urlsplit(server.stdout.readline().removeprefix("regparse: ").strip())
        yield address.hostname or "127.0.0.1", address.port or 80
    finally:
        server.terminate()
        server.wait(10)


def asked(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    """Status and body."""
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def median(place: tuple[str, int], paths: Sequence[str]) -> float:
    """The median time of an answer, in milliseconds. Raises RuntimeError where a page fails."""
    times = []
    with closing(http.client.HTTPConnection(*place)) as connection:
        for path in paths:
            started = time.perf_counter()
            status, _ = asked(connection, path)
            times.append(1000 * (time.perf_counter() - started))
            if status != 200:
                raise RuntimeError(f"{status}: {path}")
    return statistics.median(times)


def load(place: tuple[str, int], paths: Sequence[str], readers: int, seconds: float) -> Load:
    """`readers` threads that ask for `paths` one after another, for so many seconds."""
    answered, failed = [0] * readers, [0] * readers
    until = time.monotonic() + seconds

    def read(reader: int) -> None:
        own = random.Random(reader)
        connection = http.client.HTTPConnection(*place, timeout=30)
        while time.monotonic() < until:
            try:
                status, _ = asked(connection, own.choice(paths))
            except (OSError, http.client.HTTPException):
                status = 0
                connection.close()
            answered[reader] += status == 200
            failed[reader] += status != 200
        connection.close()

    started = time.monotonic()
    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(sum(answered), sum(failed), time.monotonic() - started)


def in_turn(
    place: tuple[str, int], several: Sequence[Sequence[str]], readers: int, seconds: float
) -> list[Load]:
    """The load of each of several sets of paths, in turns of a second: what else the machine does hits all alike."""
    turns = max(1, round(seconds))
    found = [[load(place, paths, readers, 1) for paths in several] for _ in range(turns)]
    return [
        Load(sum(x.answered for x in own), sum(x.failed for x in own), sum(x.seconds for x in own))
        for own in zip(*found, strict=True)
    ]


@contextmanager
def replacing(db: Path, every: float) -> Iterator[Callable[[], int]]:
    """Meanwhile the file `db` is replaced by a copy of itself, as a build replaces it; gives how often so far."""
    stop, count = threading.Event(), [0]

    def replace() -> None:
        while not stop.wait(every):
            copy = db.with_name(f".{db.name}-copy.new")
            shutil.copyfile(db, copy)
            os.replace(copy, db)
            count[0] += 1

    thread = threading.Thread(target=replace)
    thread.start()
    try:
        yield lambda: count[0]
    finally:
        stop.set()
        thread.join()


def exact(place: tuple[str, int], base: sqlite3.Connection, words: Sequence[str]) -> int:
    """For how many of the words the number of hits and the first page of them are right."""
    base.create_function("folded_in", 2, lambda word, text: folded(word) in text, deterministic=True)
    right = 0
    with closing(http.client.HTTPConnection(*place)) as connection:
        for word in words:
            _, body = asked(connection, f"/search.json?q={quote(word)}")
            page = json.loads(body)
            true = {
                tuple(row)
                for row in base.execute(
                    "SELECT measure_id, at FROM provisions WHERE folded_in(?, text)", (word,)
                )
            }
            shown = {(hit["measure"], hit["at"]) for hit in page["hits"]}
            right += page["step"]["total"] == len(true) and shown <= true
    return right


def words_of(base: sqlite3.Connection, each: int, seed: int = 1) -> list[str]:
    """Words of one, two and up to eight characters, cut out of the texts at random."""
    texts = [
        row[0]
        for row in base.execute("SELECT text FROM provisions WHERE length(text) > 20 AND docid % 97 = 0")
    ]
    draw = random.Random(seed)
    found: list[str] = []
    while len(found) < 3 * each:
        length = (1, 2, draw.randint(3, 8))[len(found) % 3]
        text = draw.choice(texts)
        at = draw.randrange(len(text) - length)
        word = text[at : at + length]
        if not any(c.isspace() for c in word):
            found.append(word)
    return found


def run(db: Path, readers: int, seconds: float, samples: int) -> Iterator[tuple[str, str]]:
    """The figures, as name and text."""
    with tempfile.TemporaryDirectory(dir=db.parent) as folder, closing(sqlite3.connect(db)) as base:
        served = Path(folder, db.name)
        shutil.copyfile(db, served)
        draw = random.Random(1)
        ids = [row[0] for row in base.execute("SELECT id FROM measures ORDER BY id")]
        provisions = base.execute(
            "SELECT measure_id, at FROM provisions WHERE level IN ('article', 'paragraph', 'item') ORDER BY docid"
        ).fetchall()
        drawn = draw.sample(provisions, min(samples, len(provisions)))
        ours = [measure_path(measure, at) for measure, at in drawn]
        rows = [f"/regparse/provisions/{tilde_encode(f'{measure}/{at}')}" for measure, at in drawn]
        words = words_of(base, max(1, samples // 6))
        with serving(served) as place:
            median(place, [ours[0], rows[0], "/"])  # what is read once
            pages = {
                "home": ["/"] * 5,
                "measure": [measure_path(i) for i in draw.sample(ids, min(samples, len(ids)))],
                "provision": ours,
                "search": [f"/search?q={quote(word)}" for word in words],
            }
            for name, paths in pages.items():
                yield f"median of {name} pages", f"{median(place, paths):.1f} ms ({len(paths)} pages)"
            yield "searches exact", f"{exact(place, base, words)} of {len(words)}"
            own, datasette = in_turn(place, (ours, rows), readers, seconds)
            yield (
                f"provision pages, {readers} readers",
                f"{own.rate:.1f}/s, {own.failed} failed of {own.answered + own.failed}",
            )
            yield "Datasette's row pages", f"{datasette.rate:.1f}/s, {datasette.failed} failed"
            yield "ratio", f"{own.rate / datasette.rate:.2f}"
            with replacing(served, 1.0) as times:
                under = load(place, ours, readers, seconds)
            yield (
                f"while the base was replaced {times()} times",
                f"{under.rate:.1f}/s, {under.failed} failed of {under.answered + under.failed}",
            )


def main() -> None:
    """As the module says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("db", type=Path)
    parser.add_argument("--readers", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--samples", type=int, default=60)
    given = parser.parse_args()
    for name, figure in run(given.db, given.readers, given.seconds, given.samples):
        print(f"{name}: {figure}", flush=True)


if __name__ == "__main__":
    main()
