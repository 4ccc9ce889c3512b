"""Whether the compiled package finds to the letter what the interpreted one does.

    python -m tests.compiled CORPUS [INSTALLED]      (`make compiled-test CORPUS=DIR`)

Reads: a folder of texts, and where the compiled package is installed (build/compiled/installed). Each of the two reads
every file in a process of its own. Prints how many files there are and which of them differ; status 1 where any does.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from regparse.facts import thresholds
from regparse.model.serial import encode
from regparse.reading import read_path
from regparse.sources import supported

INSTALLED = Path("build/compiled/installed")


def digests(corpus: Path) -> None:
    """Prints where the kinds of fact come from, then a line a file: its name and the hash of the JSON of its measures."""
    print(thresholds.__file__)
    for path in sorted(p for p in corpus.rglob("*") if p.is_file() and supported(p)):
        found = hashlib.sha256()
        for measure in read_path(path):
            found.update(encode(measure))
        print(f"{path}\t{found.hexdigest()}")


def main(corpus: Path, installed: Path) -> int:
    """As the module says."""
    command = [sys.executable, "-m", "tests.compiled", "--digests", str(corpus)]
    other = {**os.environ, "PYTHONPATH": str(installed.resolve())}
    started = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for env in (None, other)]
    (plain, *wanted), (compiled, *found) = (process.communicate()[0].splitlines() for process in started)
    if (
        any(process.returncode for process in started)
        or not plain.endswith(".py")
        or compiled.endswith(".py")
    ):
        print(f"not compared: {plain} and {compiled}; run make compiled", file=sys.stderr)
        return 1
    differing = sorted({line.split("\t")[0] for line in set(wanted) ^ set(found)})
    print("\n".join([f"{len(wanted)} files, {len(differing)} of which differ", *differing]))
    return bool(differing) or not wanted


if __name__ == "__main__":
    if sys.argv[1] == "--digests":
        digests(Path(sys.argv[2]))
    else:
        sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else INSTALLED))
