"""The kept inputs of the fuzzer, and a short run of it where it is installed. `make fuzz` runs it long."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from fuzz.run import corpus
from fuzz.targets import TARGETS
from tests.conftest import ROOT


@pytest.mark.parametrize("name", TARGETS)
def test_what_the_fuzzer_has_found_stays_mended(name: str) -> None:
    inputs = sorted(corpus(name).glob("*"))
    assert len(inputs) >= 2
    for path in inputs:
        TARGETS[name](path.read_bytes())


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="the extra `fuzz` (atheris) is not installed"
)
def test_a_short_run_finds_nothing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    command = [
        sys.executable,
        "-m",
        "fuzz.run",
        "--seconds",
        "4",
        "--scratch",
        str(tmp_path),
        "facts",
        "docx",
        "printed",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
