"""How figures are taken: medians of several runs, a process with its children, a sample of a corpus, tables."""

from __future__ import annotations

import contextlib
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

RUNS = 3


class Ran(NamedTuple):
    """What a command took: seconds by the clock, seconds of processors, and the most memory that it and its children held
    at one time (resident bytes; what they share is counted for each)."""

    wall: float
    cpu: float
    peak: int


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of `runs` runs of `work`, in seconds of the processor."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def ran(command: Sequence[str]) -> Ran:
    """Runs a command to its end. Raises RuntimeError where it fails."""
    started, before = time.perf_counter(), _children_cpu()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        ended, peak = threading.Event(), [0]
        watch = threading.Thread(target=_watch, args=(process.pid, ended, peak))
        watch.start()
        said = process.stderr.read().decode() if process.stderr else ""
        process.wait()
        wall = time.perf_counter() - started
        ended.set()
        watch.join()
    if process.returncode not in (0, 1):  # 1: a file could not be read
        raise RuntimeError(f"{' '.join(command)}: {said}")
    return Ran(wall, _children_cpu() - before, peak[0])


def middle(several: Iterable[Ran]) -> Ran:
    """Of several runs of one command the one that took the median time, with the largest memory of all."""
    ordered = sorted(several)
    return ordered[len(ordered) // 2]._replace(peak=max(run.peak for run in ordered))


def _watch(pid: int, ended: threading.Event, peak: list[int]) -> None:
    """Notes the most memory of a process and its children; looking costs some milliseconds, so it looks seldom."""
    with contextlib.suppress(psutil.Error):
        watched = psutil.Process(pid)
        while not ended.wait(0.2):
            peak[0] = max(peak[0], _resident(watched))


def _children_cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _resident(process: psutil.Process) -> int:
    total = 0
    for one in (process, *_children(process)):
        try:
            total += one.memory_info().rss
        except psutil.Error:
            continue
    return total


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def regparse(*arguments: object) -> list[str]:
    """The command line `regparse …`."""
    return [sys.executable, "-m", "regparse.cli", *map(str, arguments)]


def unindexed(*arguments: object) -> list[str]:
    """The same without the index for search."""
    return [sys.executable, "-m", "benchmarks.unindexed", *map(str, arguments)]


def texts(corpus: Path, count: int | None = None) -> list[Path]:
    """So many of the texts of a corpus, drawn with a fixed seed, in order; all of them where `count` is None."""
    every = sorted(p for p in corpus.rglob("*") if p.suffix in (".txt", ".md") and p.is_file())
    every = [p for p in every if p.stem.casefold() != "readme"]
    return every if count is None else sorted(random.Random(8).sample(every, min(count, len(every))))


def percentile(values: Iterable[float], part: float) -> float:
    """The value below which `part` of the values are."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown; the first column is text, the others are figures."""
    lines = [f"| {' | '.join(head)} |", "|" + "|".join(["---", *["--:"] * (len(head) - 1)]) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def megabytes(size: float) -> str:
    """Bytes for people: 12.3 MB (of 10⁶ bytes)."""
    return f"{size / 1e6:,.1f} MB" if size < 1e9 else f"{size / 1e9:,.2f} GB"
