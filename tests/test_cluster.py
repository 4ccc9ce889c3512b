"""Dask: a real scheduler and two real worker processes on this machine, one of which is killed while it reads."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from regparse.building import build
from regparse.building.recipe import reader_digest
from tests.conftest import corpus_files
from tests.test_build import jsons, rows

json_load_robust = pytest.importorskip("distributed.utils", reason="needs regparse[dask]").json_load_robust
cluster = pytest.importorskip("regparse.cluster", reason="needs regparse[dask]")

COPIES = 8


class Running(NamedTuple):
    """A scheduler's address and the processes of its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The measures of corpus/, some times over: enough that both workers have work for a while."""
    folder = tmp_path_factory.mktemp("dask") / "corpus"
    folder.mkdir()
    for n in range(COPIES):
        for file in corpus_files():
            shutil.copy(file, folder / f"{n:02}-{file.name}")
    return folder


@pytest.fixture(scope="module")
def local(corpus: Path) -> Path:
    """The base that this machine alone builds."""
    db = corpus.parent / "local" / "x.db"
    build(corpus, db)
    return db


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Running]:
    started: list[subprocess.Popen[bytes]] = []

    def start(what: str, *options: str) -> subprocess.Popen[bytes]:
        log = (tmp_path / f"{what}-{len(started)}.log").open("wb")
        command = [
            sys.executable,
            "-m",
            "dask",
            what,
            "--scheduler-file",
            str(tmp_path / "scheduler.json"),
            *options,
        ]
        started.append(subprocess.Popen(command, stdout=log, stderr=log, cwd=tmp_path))
        return started[-1]

    try:
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        workers = [start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard") for _ in range(2)]
        # the scheduler opens the file before it fills it: dask's own reader tries until there is something in it
        yield Running(json_load_robust(tmp_path / "scheduler.json", timeout=60)["address"], workers)
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def die_at_seven(item: int) -> int:
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * 2


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_the_base_is_the_local_one_also_when_a_worker_is_killed(
    corpus: Path, local: Path, dask: Running, tmp_path: Path
) -> None:
    told: list[int] = []

    def progress(done: int, total: int, name: str) -> None:
        told.append(done)
        if done == 4:
            dask.workers[0].send_signal(signal.SIGKILL)
            dask.workers[0].wait()

    with cluster.connected(dask.address, reader_digest) as pool:
        pool.client.wait_for_workers(2, timeout=60)
        done = build(corpus, tmp_path / "dask" / "x.db", pool=pool.results, progress=progress)
        assert pool.processors() == 1
    assert dask.workers[0].returncode == -signal.SIGKILL
    assert (done.read, done.failures) == (COPIES * len(corpus_files()), ())
    assert told == list(range(1, done.read + 1))
    assert rows(tmp_path / "dask" / "x.db") == rows(local)
    assert jsons(tmp_path / "dask" / "extracted") == jsons(local.parent / "extracted")


def test_the_command(corpus: Path, local: Path, dask: Running, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "regparse.cli",
        "build",
        str(corpus),
        "--db",
        "x.db",
        "--dask",
        dask.address,
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert f"{COPIES * len(corpus_files())} read" in done.stdout
    assert rows(tmp_path / "x.db") == rows(local)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_an_item_that_kills_every_worker_is_named_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import dask
    from distributed import LocalCluster

    monkeypatch.setitem(
        dask.config.config["distributed"]["scheduler"], "allowed-failures", 0
    )  # each death counts: the test is short
    reborn = LocalCluster(  # nannies start anew what dies
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    )
    with reborn, cluster.connected(reborn.scheduler_address, reader_digest) as pool:
        found = list(pool.results(die_at_seven, range(12), lambda item: -item))
    assert found == [-n if n == 7 else n * 2 for n in range(12)]


def test_a_worker_with_other_code_is_refused(dask: Running) -> None:
    with cluster.connected(dask.address, reader_digest) as pool:
        pool.agree = os.getpid  # which no two processes agree on
        with pytest.raises(cluster.ClusterError, match="another version"):
            list(pool.results(abs, range(3), abs))


def test_no_scheduler_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "regparse.cli", "build", str(tmp_path), "--dask", "tcp://127.0.0.1:9"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "no Dask scheduler answers" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
