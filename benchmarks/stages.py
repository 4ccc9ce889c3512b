"""Each stage of reading against a lower bound and against other programs on the same text.

    python -m benchmarks.stages CORPUS [FILES]
    python -m benchmarks.stages --seconds < LIST     (seconds a stage, as JSON, for files named a line each)

Reads: a folder of texts, of which so many files (default 150) are drawn with a fixed seed. Gives: seconds of one processor,
medians of several runs; what counts are the ratios of one run, which travel to other machines. The lower bound reads
and decodes the files, splits them at 第X条 and writes the articles to SQLite, as rows of the base's table `provisions`.

Where `make compiled` has left the package with the kinds of fact compiled, the same is measured with that, in a process
of its own.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.growing import JOBS
from benchmarks.measuring import RUNS, median, table, texts
from benchmarks.peers import rates
from regparse import structure
from regparse.facts import (
    anomalies,
    clauses,
    condition_groups,
    definitions,
    extract,
    materials,
    metadata,
    norms,
    references,
    relaxations,
    sanctions,
    thresholds,
    time_rules,
)
from regparse.facts.bounds import groups
from regparse.facts.calendar_words import days, recurrence
from regparse.facts.citations import steps
from regparse.facts.clause import Clause
from regparse.facts.scanner import Mark
from regparse.facts.time_lengths import UNIT_ENDS, length
from regparse.knowledge import schema
from regparse.knowledge.indexing import Filling
from regparse.knowledge.parts import part
from regparse.knowledge.write import Run, Writer
from regparse.model import Facts, Measure, Regulation
from regparse.model.serial import compact, encode
from regparse.reading import measure
from regparse.rules.compiling import rule_set
from regparse.sources import load, read_documents
from regparse.workers import GARBAGE

_PROVISIONS = re.findall(r"CREATE TABLE provisions \(.*?\n\);", schema.tables(), re.S)[0]
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百千零]{1,9}条", re.M)


THREE = "**thresholds, time rules, references with values** (scanner, definitions and these)"
VALUES = "**of these the values alone, as other programs find them** (comparator, number, unit; day; article)"
EVERY = "**all kinds of facts together** (scanner and all of these)"
IN_PROCESSES = f", by the clock, in {JOBS} processes"


class Sample(NamedTuple):
    """The files, and what each stage makes of them."""

    paths: list[Path]
    characters: int
    stages: dict[str, float]
    bound: float
    peers: dict[str, float]
    """Seconds a stage; of the lower bound; characters a second of each peer."""
    compiled: dict[str, float]
    """Seconds a stage with the kinds of fact compiled; none where they are not."""


COMPILED = Path("build/compiled/installed")
"""Where `make compiled` puts the package with the kinds of fact compiled."""


def compiled(paths: list[Path]) -> dict[str, float]:
    """Seconds a stage with the kinds of fact compiled, measured in a process of its own; none where they are not."""
    if not COMPILED.is_dir():
        return {}
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.stages", "--seconds"],
        input="\n".join(map(str, paths)),
        env={**os.environ, "PYTHONPATH": str(COMPILED.resolve())},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds: dict[str, float] = json.loads(ran.stdout)
    return seconds


def lower_bound(paths: list[Path], keyed: bool = True) -> None:
    """Reads, decodes, splits and writes the same rows as a base has: `provisions`, with its keys, of articles alone.

    Not `keyed`: rows of path, number and text, in a table without any key.
    """
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        base = sqlite3.connect(file.name)
        base.executescript(
            "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON;"
            + (_PROVISIONS if keyed else "CREATE TABLE provisions (path TEXT, n INTEGER, text TEXT)")
        )
        docid = 0
        for path in paths:
            text, name = path.read_bytes().decode("utf-8"), str(path)
            starts = [m.start() for m in _ARTICLE.finditer(text)]
            pairs = enumerate(pairwise([*starts, len(text)]), 1)
            rows: list[tuple[object, ...]] = [(name, n, text[a:b]) for n, (a, b) in pairs]
            if keyed:
                rows = [
                    (
                        f"{name}/{n}",
                        docid + n,
                        name,
                        f"{n}",
                        None,
                        n,
                        "article",
                        f"{n}",
                        "",
                        None,
                        "",
                        "",
                        text,
                        "[]",
                        n,
                        n,
                    )
                    for name, n, text in rows
                ]
                docid += len(rows)
            base.executemany(f"INSERT INTO provisions VALUES ({', '.join('?' * (16 if keyed else 3))})", rows)
        base.commit()
        base.close()


def candidates(kind: Any, read: Any) -> Iterable[Any]:
    """The clauses that a kind of fact looks at."""
    chosen: Callable[[Any], Iterable[Any]] = getattr(kind, "candidates", lambda clauses: clauses)
    return chosen(read)


def sample(paths: list[Path], peers: bool = True) -> Sample:
    """Measures every stage on these files; `peers`: others' programs and the compiled package as well."""
    sources = [s for p in paths for s in read_documents(load(p), p.name)]
    regulations = [r for n, s in enumerate(sources) for r in structure.read(s, f"m{n}")]
    marked = [(r, clauses(r)) for r in regulations]
    measures = list({m.id: m for m in map(measure, regulations)}.values())
    known = [Facts(**{k: getattr(m, k) for k in Facts.__struct_fields__}) for m in map(measure, regulations)]
    every = list(zip(marked, known, strict=True))

    def by_clause(kind: Any) -> float:
        return median(lambda: [list(kind.read(c)) for _, cs in marked for c in candidates(kind, cs)])

    def by_measure(kind: Any) -> float:
        return median(lambda: [list(kind.read(r, cs, f)) for (r, cs), f in every])

    # As in a process that reads for a build: it keeps nothing of what it has read, so nothing is looked through for garbage.
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)
    bound = median(lambda: lower_bound(paths))
    stages = {
        "read and decode": median(lambda: [list(read_documents(load(p), p.name)) for p in paths]),
        "structure": median(lambda: [structure.read(s, "x") for s in sources]),
        "scanner": median(lambda: [clauses(r) for r in regulations]),
        "definitions": by_clause(definitions),
        "references": median(lambda: [references.read(r, cs, f.definitions) for (r, cs), f in every]),
        "thresholds": by_clause(thresholds),
        "time rules": by_clause(time_rules),
        "condition groups": by_measure(condition_groups),
        "relaxations": by_measure(relaxations),
        "materials": by_measure(materials),
        "sanctions": by_measure(sanctions),
        "norms": by_measure(norms),
        "anomalies": by_measure(anomalies),
        "metadata": median(lambda: [metadata.read(r, cs, f) for (r, cs), f in every]),
        THREE: median(lambda: [three(r) for r in regulations]),
        f"{THREE}{IN_PROCESSES}": _in_processes(three, regulations),
        VALUES: median(lambda: [values(r) for r in regulations]),
        f"{VALUES}{IN_PROCESSES}": _in_processes(values, regulations),
        EVERY: median(lambda: [extract(r) for r in regulations]),
        f"{EVERY}{IN_PROCESSES}": _in_processes(extract, regulations),
        "these and the provisions of the JSON": median(lambda: [measure(r) for r in regulations]),
        "JSON": median(lambda: [encode(m) for m in measures]),
        "rule sets": median(lambda: [rule_set(m) for m in measures]),
        **writing(measures),
    }
    characters = sum(len(s.text) for s in sources)
    others = rates([s.text for s in sources]) if peers else {}
    return Sample(paths, characters, stages, bound, others, compiled(paths) if peers else {})


def values(regulation: Regulation) -> int:
    """What the others' programs look for, of thresholds, time rules and references: how many were found with a value.

    A value is what the printed words say by themselves: a number with comparator and unit, a length of time, a day, how
    often, which article. What is measured, for whom, from when, and where a reference leads are not asked.
    """
    read = clauses(regulation)
    found = sum(len(groups(clause)) for clause in read.having(("quantity",)))
    for clause in read.having(_VALUE_OF):
        for mark in clause.marks:
            if value := _VALUE_OF.get(mark.mark):
                found += bool(value(clause, mark))
    return found


def _printed_length(clause: Clause, mark: Mark) -> object:
    return clause.text[mark.end - 1] in UNIT_ENDS and length(clause.text, mark)


def _printed_days(clause: Clause, mark: Mark) -> object:
    return days(clause.text[mark.start : mark.end])


_VALUE_OF: dict[str, Callable[[Clause, Mark], object]] = {
    "quantity": _printed_length,
    "fixed_day": _printed_days,
    "season": _printed_days,
    "recurrence": lambda clause, mark: recurrence(clause.text[mark.start : mark.end]),
    "provision": lambda clause, mark: steps(clause.text, mark.start)[1],
}
"""Mark → what its words say."""


def three(regulation: Regulation) -> None:
    """Reads the thresholds, time rules and references of `regulation`, with what they need."""
    read = clauses(regulation)
    defined = tuple(d for c in candidates(definitions, read) for d in definitions.read(c))
    references.read(regulation, read, defined)
    for kind in (thresholds, time_rules):
        for clause in candidates(kind, read):
            list(kind.read(clause))


_Shared = tuple[Callable[[Regulation], object], list[Regulation], Any]
_shared: list[_Shared] = []
"""What the processes of `_in_processes` find when they begin: what reads, what is read, and how many of these are taken."""


def _work(_: int) -> None:
    """Reads regulations until none is left."""
    read, regulations, taken = _shared[0]
    while True:
        with taken.get_lock():
            n = taken.value
            taken.value += 1
        if n >= len(regulations):
            return
        read(regulations[n])


def _in_processes(read: Callable[[Regulation], object], regulations: list[Regulation]) -> float:
    """The median of seconds by the clock in which as many processes as a build has do `read` on all regulations.

    Each takes the next when it has done one, the longest first, so that none is left at the end for one process alone:
    in a whole corpus no text weighs so much.
    """
    processes = multiprocessing.get_context("fork")
    taken = processes.Value("i")
    _shared[:] = [(read, sorted(regulations, key=lambda r: len(r.source.text), reverse=True), taken)]
    seconds = []
    with processes.Pool(JOBS) as pool:
        for _ in range(RUNS + 2):  # in the first two the patterns are compiled
            taken.value = 0
            started = time.perf_counter()
            pool.map(_work, range(JOBS), chunksize=1)
            seconds.append(time.perf_counter() - started)
    _shared.clear()
    return statistics.median(seconds[2:])


def writing(measures: list[Measure]) -> dict[str, float]:
    """Seconds for rows, and for the full-text index."""
    data = [(m, compact(m), rule_set(m)) for m in measures]
    parts = [part(m, line, m.id, 1, rules) for m, line, rules in data]

    def write(path: Path) -> None:
        with Writer(path) as writer:
            for one in parts:
                writer.add(one.measure_id, "", "", [one])
            writer.finish(Run("", "", 0, 0, 0, 0.0))

    def fill(path: Path) -> None:
        with closing(Filling(path)) as index, closing(sqlite3.connect(path, isolation_level=None)) as base:
            index.end()
            index.take_over(base)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.db")
        whole, index = median(lambda: write(path)), median(lambda: fill(path))
    return {
        "make rows": median(lambda: [part(m, line, m.id, 1, rules) for m, line, rules in data]),
        "write rows, links, keys": whole - index,
        "index": index,
    }


def page(found: Sample) -> str:
    """The figures as Markdown."""
    jionlp = found.peers.get("jionlp, time and money")
    rows = [
        (
            name,
            f"{seconds:.3f}",
            f"{seconds / found.bound:.1f}",
            f"{found.characters / seconds / 1000:,.0f}",
            _times(found.characters / seconds / jionlp) if jionlp else "–",
        )
        for name, seconds in found.stages.items()
    ]
    peers = [
        (name, f"{rate / 1000:,.0f}", f"{jionlp and rate / jionlp:.2f}" if jionlp else "–")
        for name, rate in found.peers.items()
    ]
    said = (
        "## Stages\n\n"
        f"{len(found.paths)} files, {found.characters:,} characters; seconds of one processor, medians of {RUNS} runs. The lower "
        f"bound – read, decode, split at 第X条, write the articles as rows of `provisions` – took {found.bound:.3f} s.\n\n"
        "A fact is more than the value that its words say: also what is measured, for whom, from when, where a reference leads. "
        "The other programs find values alone; so these are measured by themselves as well.\n\n"
        + table(("stage", "s", "× lower bound", "1,000 characters/s", "× jionlp"), rows)
    )
    if found.compiled:
        seconds = {name: found.compiled[name] for name in found.compiled if name in _KINDS}
        said += (
            "\nThe same with the kinds of fact compiled (`make compiled`), in a process of its own.\n\n"
            + table(
                ("stage", "s", "× interpreted", "× jionlp"),
                [
                    (
                        name,
                        f"{taken:.3f}",
                        f"{found.stages[name] / taken:.2f}",
                        _times(found.characters / taken / jionlp) if jionlp else "–",
                    )
                    for name, taken in seconds.items()
                ],
            )
        )
    if peers:
        said += (
            "\nOther programs on a part of the same text. What they get wrong there stands in no figure: jionlp reads "
            "不低于200万元 as at most, recognizers-text leaves comparators out, spaCy gives words alone.\n\n"
            + table(("program", "1,000 characters/s", "× jionlp"), peers)
        )
    return said


_KINDS = (
    "scanner", "definitions", "references", "thresholds", "time rules", "condition groups", "relaxations", "materials",
    "sanctions", "norms", "anomalies", "metadata", THREE, f"{THREE}{IN_PROCESSES}", VALUES, f"{VALUES}{IN_PROCESSES}", EVERY, f"{EVERY}{IN_PROCESSES}",
)  # fmt: skip
"""The stages that compiling touches."""


def _times(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 20 else f"{ratio:.1f}"


def main(corpus: Path, count: int) -> None:
    """Measures, and prints."""
    print(page(sample(texts(corpus, count))))


def seconds_of(paths: list[Path]) -> str:
    """Seconds a stage as JSON. Raises RuntimeError where the kinds of fact are not compiled."""
    if str(thresholds.__file__).endswith(".py"):
        raise RuntimeError(f"{thresholds.__file__} is not compiled: make compiled")
    return json.dumps(sample(paths, peers=False).stages)


if __name__ == "__main__" and sys.argv[1] == "--seconds":
    print(seconds_of([Path(line) for line in sys.stdin.read().splitlines()]))
elif __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 150)
