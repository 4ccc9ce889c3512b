"""Pages whose commands run: the tutorial and the how-tos, with what each command prints today beneath it.

In a block ```console every line that begins with `$ ` is run by a shell, all blocks of a page one after another in a folder of
its own that has the measures in corpus/ and, for the how-tos, the knowledge base made of them. What a command prints replaces
what stood there. Blocks of other kinds are left alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = (DOCS / "tutorial.md", DOCS / "tutorial.zh.md", *sorted((DOCS / "howto").glob("*.md")))

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
_SECONDS = re.compile(r"in \d+\.\d+ s\b")


@cache
def _ready() -> Path:
    """A folder with corpus/ and regparse.db."""
    folder = Path(tempfile.mkdtemp(prefix="regparse-docs-"))
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    _run("regparse build", folder)
    return folder


def renewed(page: Path) -> str:
    """The text of `page` with what its commands print today. Raises CalledProcessError where one fails."""
    text = page.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "work"
        if page.parent == DOCS:
            shutil.copytree(ROOT / "corpus", folder / "corpus")
        else:
            shutil.copytree(_ready(), folder)
        return _BLOCK.sub(lambda block: _rerun(block[1], folder), text)


def _rerun(block: str, folder: Path) -> str:
    out = ["```console"]
    for line in block.splitlines():
        if line.startswith("$ "):
            out += [line, *_run(line[2:], folder).splitlines()]
    return "\n".join(line.rstrip() for line in [*out, "```"])


def _run(command: str, folder: Path) -> str:
    """What a command prints, messages too. A status of 1 (done, with a negative answer) is none of failure."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = os.environ | {
        "PATH": path,
        "PYTHONUTF8": "1",
        "COLUMNS": "120",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout)
    return _SECONDS.sub("in 0.7 s", done.stdout)
