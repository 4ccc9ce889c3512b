"""What docs/formats-open.md shows is what happens."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from regparse import cli
from regparse.export import FORMATS
from regparse.knowledge import network
from tests.conftest import CORPUS, ROOT

PAGE = ROOT / "docs" / "formats-open.md"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the corpus and a knowledge base, as after `make run`."""
    shutil.copytree(CORPUS, tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build"]) == 0
    return tmp_path


def test_every_example_runs(checkout: Path) -> None:
    pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 5
    assert failed == 0


def test_every_command_runs(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^regparse (export .+)$", PAGE.read_text("utf-8"), re.M)
    assert len(commands) >= 3
    for line in commands:
        words = shlex.split(line.partition(" > ")[0], comments=True)
        assert cli.main(words) == 0, line
    assert len(list((checkout / "akn").glob("*.akn.xml"))) == 5


def test_every_format_and_question_is_described() -> None:
    text = PAGE.read_text("utf-8")
    assert all(f"`{name}`" in text for name in FORMATS)
    asked = re.findall(r"^\| .+ \| `(\w+)` \|$", network.__doc__ or "", re.M)
    assert all(hasattr(network, name) for name in asked)
    assert len(asked) == 6


def test_links_of_the_page_lead_somewhere() -> None:
    prose = re.sub(r"`[^`\n]*`", "", PAGE.read_text("utf-8"))
    targets = re.findall(r"\]\(([^)#:]+)\)", prose)
    assert targets
    for target in targets:
        assert (PAGE.parent / target).exists(), target
