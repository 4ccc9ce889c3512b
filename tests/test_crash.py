"""A build that is killed, or for which the disk is too small, leaves the old base or the new one, whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from regparse.building import build
from tests.conftest import CORPUS
from tests.crash import BUILD, contents, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills processes as POSIX does")


def test_builds_killed_at_random_moments_leave_a_whole_base() -> None:
    """Eight here; `make crash-test` kills 200."""
    seen = run(8)
    assert seen["killed, old base"] + seen["killed, new base"] == 8


@pytest.mark.skipif(sys.platform != "linux", reason="limits what a process may write as Linux does")
@pytest.mark.parametrize("kilobytes", [0, 40, 200, 600])
def test_a_full_disk_leaves_the_old_base(tmp_path: Path, kilobytes: int) -> None:
    """A process that may write no file larger than so many kilobytes meets what a full disk is: failing writes."""
    corpus, db = tmp_path / "corpus", tmp_path / "base" / "x.db"
    corpus.mkdir()
    (corpus / "a.txt").write_text("甲办法\n第一条 公示7日。\n", "utf-8")
    build(corpus, db)
    before = contents(db)
    for path in CORPUS.glob("*.txt"):
        (corpus / path.name).write_bytes(path.read_bytes())
    limit = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes << 10}, {kilobytes << 10}))\n"
    done = subprocess.run(
        [sys.executable, "-c", limit + BUILD, corpus, db], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0, "the limit is too wide for this test"
    assert contents(db) == before
    left = [p.name for p in db.parent.iterdir() if p.name not in ("x.db", "extracted")]
    assert left == []
    build(corpus, db)
    assert contents(db) != before


def test_two_builds_at_once_in_two_processes(tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    processes = [subprocess.Popen([sys.executable, "-c", BUILD, str(CORPUS), str(db)]) for _ in range(3)]
    assert [p.wait(120) for p in processes] == [0, 0, 0]
    build(CORPUS, tmp_path / "other" / "y.db")
    assert contents(db) == contents(tmp_path / "other" / "y.db")
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".") or p.name.endswith("-lock")]


def test_a_killed_build_holds_no_lock(tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    process = subprocess.Popen([sys.executable, "-c", BUILD, str(CORPUS), str(db)], start_new_session=True)
    deadline = time.monotonic() + 60
    while not (tmp_path / "x.db-lock").exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    started = time.monotonic()
    assert build(CORPUS, db).measures == 5
    assert time.monotonic() - started < 60
