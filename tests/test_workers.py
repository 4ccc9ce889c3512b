"""Workers: order, bounded memory, and deaths survived."""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from regparse import building, workers
from regparse.building import build
from regparse.knowledge import filing
from tests.conftest import CORPUS
from tests.test_build import rows


def double_or_die(item: int) -> int:
    if item % 50 == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * 2


def die_once(item: tuple[str, int]) -> int:
    mark = Path(item[0])
    if item[1] == 13 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item[1]


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_whoever_dies_is_replaced_and_named() -> None:
    found = list(workers.results(double_or_die, range(34), 2, lambda item: -item))
    assert found == [-n if n % 50 == 13 else n * 2 for n in range(34)]


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_what_a_dead_worker_had_is_done_again(tmp_path: Path) -> None:
    items = [(str(tmp_path / "died"), n) for n in range(20)]
    assert list(workers.results(die_once, items, 2, lambda item: -1)) == list(range(20))


def test_no_more_than_a_few_results_wait(tmp_path: Path) -> None:
    taken: list[int] = []

    class Counted(list[int]):
        def __getitem__(self, key: slice) -> list[int]:  # type: ignore[override]
            found = list.__getitem__(self, key)
            taken.append(len(found))
            return found

    results = workers.results(abs, Counted(range(1000)), 2, abs)
    assert next(results) == 0
    results.close()
    assert max(taken) <= 16


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_file_that_kills_its_reader_is_reported_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "read_file", read_or_die)
    done = build(CORPUS, tmp_path / "x.db", jobs=2)
    assert [notice.path for notice in done.failures] == ["beijing.txt"]
    assert "died" in done.failures[0].message
    with closing(sqlite3.connect(tmp_path / "x.db")) as base:
        assert base.execute("SELECT code, path FROM problems WHERE measure_id IS NULL").fetchall() == [
            ("reader_died", "beijing.txt")
        ]
    monkeypatch.undo()
    build(CORPUS, tmp_path / "x.db")
    build(CORPUS, tmp_path / "fresh" / "x.db")
    assert rows(tmp_path / "x.db") == rows(tmp_path / "fresh" / "x.db")


_real = filing.read_file


def read_or_die(file: filing.File) -> filing.Filed:
    if file.name == "beijing.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return _real(file)


def test_reading_leaves_no_garbage() -> None:
    """What refers to itself would stay, with all that it refers to, until garbage is looked for, which is seldom."""
    found = [building.File(str(path), path.name, path.stem, ()) for path in sorted(CORPUS.glob("*.txt"))]
    for file in found:  # what is kept for good is there after the first time
        filing.read_file(file)
    gc.collect()
    gc.disable()
    try:
        for file in found:
            assert filing.read_file(file).measures
        assert gc.collect() == 0
    finally:
        gc.enable()
