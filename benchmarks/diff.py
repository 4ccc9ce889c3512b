"""How fast two texts are compared, against difflib on the same characters.

    python -m benchmarks.diff OLD NEW [--runs 5]

OLD and NEW are files. Prints one line a figure: medians in seconds, and how many times faster.

- alignment: which provision came from which;
- comparison: alignment, word-level edits of every provision, facts paired, summary;
- difflib on characters: `SequenceMatcher(None, old, new, autojunk=False).get_opcodes()` over the same texts, whole;
- difflib by lines: the same over lists of provisions, which says only which lines differ.

The word dictionary is loaded before the first run, as it is in a process that compares more than once; what loading
costs is a figure of its own.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import jieba

from regparse.alignment import Side, align
from regparse.diff import compare
from regparse.diff.edits import _cut
from regparse.model import Measure
from regparse.reading import read_path


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median of `runs` runs."""
    times = []
    for _ in range(runs):
        _cut.cache_clear()  # words are cut anew in every run
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def lines(measure: Measure) -> list[str]:
    """The own texts of all provisions."""
    side = Side(measure)
    return [side.own(at).text for at in side.nodes]


def figures(old: Measure, new: Measure, runs: int = 5) -> dict[str, float]:
    """Seconds by what was timed; `times faster than difflib` is a ratio, and travels to other machines."""
    texts = [lines(measure) for measure in (old, new)]
    characters = ["".join(text) for text in texts]
    start = time.perf_counter()
    jieba.initialize()
    found = {"dictionary": time.perf_counter() - start}
    found["alignment"] = seconds(lambda: align(old, new), runs)
    found["comparison"] = seconds(lambda: compare(old, new), runs)
    found["difflib on characters"] = seconds(
        lambda: SequenceMatcher(None, *characters, autojunk=False).get_opcodes(),
        1,  # minutes, for long texts
    )
    found["difflib by lines"] = seconds(
        lambda: SequenceMatcher(None, *texts, autojunk=False).get_opcodes(), runs
    )
    found["times faster than difflib"] = found["difflib on characters"] / found["comparison"]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args(arguments)
    old, new = (read_path(path)[0] for path in (asked.old, asked.new))
    sizes = [sum(map(len, lines(measure))) for measure in (old, new)]
    print(f"{old.id} ({sizes[0]:,} characters) against {new.id} ({sizes[1]:,})")
    for name, value in figures(old, new, asked.runs).items():
        print(f"{name:28}{value:9.1f}" if "times" in name else f"{name:28}{value:9.3f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
