"""How fast the site answers and how many readers it bears: medians of pages, exactness of search, load, a rebuild under load.

    python -m benchmarks.site DATABASE [--readers 32] [--seconds 10] [--samples 60] [--queries 200] [--json]

Serves the knowledge base DATABASE (a copy of it: the original is left alone) with `regparse serve` in a process of its
own and asks it over HTTP on loopback. Prints one line a figure. A small run of the same stands in
tests/site/test_load.py.

- medians: every kind of page, each address asked for once, so that no answer was kept; drawn with a fixed seed;
- exactness: what a search finds is what stands in the folded texts, for words of one, two and more characters drawn
  from the texts;
- load: so many readers at once on pages of provisions – drawn from 20,000, most of which nobody has asked for before,
  then 60 that everybody asks for – and on Datasette's own pages of the same 20,000 rows; requests a second;
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
from regparse.site.ways import measure_path

MOST_PAGES = 4
"""Pages of hits that are compared, one by one."""


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
    """For how many of the words the site finds the provisions whose folded text holds them, and no others.

    The number of hits is compared for all, the provisions for as many pages as `MOST_PAGES`.
    """
    texts = [
        (key, folded(text))
        for key, text in base.execute("SELECT id, text FROM provisions WHERE text <> ''").fetchall()
    ]
    right = 0
    with closing(http.client.HTTPConnection(*place)) as connection:
        for word in words:
            sought = folded(word)
            true = {key for key, text in texts if sought in text}
            shown: set[str] = set()
            number, of, total = 0, 1, 0
            while number < min(of, MOST_PAGES):
                number += 1
                _, body = asked(connection, f"/search.json?q={quote(word)}&page={number}")
                page = json.loads(body)
                of, total = page["step"]["of"], page["step"]["total"]
                shown |= {f"{hit['measure']}/{hit['at']}" for hit in page["hits"]}
            right += total == len(true) and (shown == true if number == of else shown < true)
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


def pages(base: sqlite3.Connection, draw: random.Random, samples: int) -> dict[str, list[str]]:
    """Addresses by kind of page, each once: no answer has been kept for any."""
    ids = [row[0] for row in base.execute("SELECT id FROM measures ORDER BY id")]
    concepts = [row[0] for row in base.execute("SELECT DISTINCT concept FROM thresholds WHERE concept <> ''")]
    drawn = draw.sample(ids, min(samples, len(ids)))
    plain, narrow = words_of(base, -(-samples // 3)), words_of(base, -(-samples // 6), seed=2)
    return {
        "home": [f"/?page={n + 1}" for n in range(min(20, -(-len(ids) // 50)))],
        "measure": [measure_path(i) for i in drawn],
        "provision": [measure_path(*row) for row in _provisions(base, draw, samples)],
        "search": [f"/search?q={quote(word)}" for word in plain],
        "search narrowed twice": [f"/search?q={quote(w)}&status=in_force&kind=norms" for w in narrow],
        "search for a number": [f"/search?q={quote(f'资产总额 ≥ {n}万元')}" for n in range(100, 2000, 100)],
        "calendar": [f"/calendar?year={year}" for year in range(2015, 2030)],
        "graph of a measure": [f"{measure_path(i)}/graph" for i in drawn],
        "concept": [f"/concepts/{quote(c)}" for c in concepts[:samples]],
        "whole graph, concepts, about, feed": ["/graph", "/concepts", "/about", "/feed.atom"],
    }


def _provisions(base: sqlite3.Connection, draw: random.Random, most: int) -> list[tuple[str, str]]:
    """So many articles, paragraphs and items, drawn."""
    rows = base.execute(
        "SELECT measure_id, at FROM provisions WHERE level IN ('article', 'paragraph', 'item') ORDER BY docid"
    ).fetchall()
    return draw.sample(rows, min(most, len(rows)))


def run(
    db: Path, readers: int = 32, seconds: float = 10, samples: int = 60, queries: int = 200
) -> Iterator[tuple[str, float, str]]:
    """The figures: name, number, unit or remark."""
    with tempfile.TemporaryDirectory(dir=db.parent) as folder, closing(sqlite3.connect(db)) as base:
        served = Path(folder, db.name)
        shutil.copyfile(db, served)
        draw = random.Random(1)
        asked_for = pages(base, draw, samples)
        many = _provisions(base, draw, 20_000)
        fresh = [measure_path(*row) for row in many]
        rows = [f"/regparse/provisions/{tilde_encode(f'{measure}/{at}')}" for measure, at in many]
        words = words_of(base, -(-queries // 3))[:queries]
        with serving(served) as place:
            median(place, [fresh[0], rows[0], "/about?"])  # what is read once
            for name, paths in asked_for.items():
                if paths:
                    yield f"median of {name}", round(median(place, paths), 1), f"ms ({len(paths)} pages)"
            yield "searches exact", exact(place, base, words), f"of {len(words)}"
            again = fresh[:60]
            load(place, again, 1, 1)
            own, kept, datasette = in_turn(place, (fresh, again, rows), readers, seconds)
            for name, found in (
                ("provision pages, drawn from 20,000", own),
                ("provision pages, the same 60", kept),
                ("Datasette's row pages", datasette),
            ):
                remark = (
                    f"a second, {readers} readers, {found.failed} failed of {found.answered + found.failed}"
                )
                yield name, round(found.rate, 1), remark
            yield "ratio, drawn from 20,000", round(own.rate / datasette.rate, 2), "of Datasette's"
            yield "ratio, the same 60", round(kept.rate / datasette.rate, 2), "of Datasette's"
            with replacing(served, 1.0) as times:
                under = load(place, fresh, readers, seconds)
            yield (
                "provision pages while the base was replaced",
                round(under.rate, 1),
                f"a second, {times()} times replaced, {under.failed} failed of {under.answered + under.failed}",
            )


def main() -> None:
    """As the module says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("db", type=Path)
    parser.add_argument("--readers", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--samples", type=int, default=60)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = []
    for name, number, remark in run(given.db, given.readers, given.seconds, given.samples, given.queries):
        figures.append({"name": name, "number": number, "remark": remark})
        if not given.json:
            print(f"{name}: {number:g} {remark}", flush=True)
    if given.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
