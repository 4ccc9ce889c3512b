"""What docs/due-dates.md and docs/lint.md show is what happens."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import sqlite3
from pathlib import Path

import pytest

from regparse import cli
from regparse.calendar import life
from tests.conftest import CORPUS, ROOT

DUE, LINT = ROOT / "docs" / "due-dates.md", ROOT / "docs" / "lint.md"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the corpus and a knowledge base."""
    shutil.copytree(CORPUS, tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build"]) == 0
    return tmp_path


@pytest.mark.parametrize(("page", "count"), [(DUE, 5), (LINT, 5)])
def test_every_command_runs(checkout: Path, page: Path, count: int) -> None:
    commands = re.findall(r"^regparse (.+)$", page.read_text("utf-8"), re.M)
    assert len(commands) >= count
    for line in commands:
        status = cli.main(shlex.split(line.partition(" > ")[0]))
        assert status == (1 if "--strict" in line else 0), line


def test_every_example_runs(checkout: Path) -> None:
    failed, tried = doctest.testfile(str(DUE), module_relative=False)
    assert (failed, tried) == (0, 5)


def test_the_query_runs(checkout: Path) -> None:
    (query,) = re.findall(r"```sql\n(.+?)```", DUE.read_text("utf-8"), re.S)
    with sqlite3.connect(checkout / "regparse.db") as base:
        assert len(base.execute(query).fetchall()) == 5


def test_every_status_is_described() -> None:
    assert all(f"| `{code}` |" in DUE.read_text("utf-8") for code in life.NAMES)
