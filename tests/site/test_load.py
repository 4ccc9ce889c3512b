"""A small run of benchmarks/site.py: many readers at once, the base replaced under them, and no request fails."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from benchmarks import site as bench
from regparse.building import build
from regparse.site.ways import measure_path
from tests.conftest import CORPUS


def test_readers_at_once_while_the_base_is_built_anew(base: Path, tmp_path: Path) -> None:
    db = tmp_path / "regparse.db"
    shutil.copyfile(base, db)
    with sqlite3.connect(db) as connection:
        rows = connection.execute("SELECT measure_id, at FROM provisions WHERE level = 'item'").fetchall()
        words = bench.words_of(connection, 4)
        paths = [measure_path(*row) for row in rows]
        with bench.serving(db) as place:
            assert bench.exact(place, connection, words) == len(words)
            with bench.replacing(db, 0.2) as times:
                build(CORPUS, db, tmp_path / "out")
                found = bench.load(place, paths, 8, 3)
            assert times() > 2
    assert found.failed == 0
    assert found.answered > 20
