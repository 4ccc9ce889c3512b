"""A corpus → the measures' JSON and the knowledge base.

Reads: every file under a folder that has a reader, but no README and nothing hidden. Gives: one JSON for each
measure and a knowledge base that takes the old one's place in one step.

What was read before is not read again: the base remembers each file's digest and a digest of the code and
vocabularies that read it, and keeps the measures' JSON to the letter. Where few files have changed, only what hangs on
them is written (knowledge/update.py), else everything is written anew. Either way the base equals one built from nothing,
row for row (`builds` aside).
"""

from __future__ import annotations

import glob
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from regparse import __version__, workers
from regparse.building import extracted, recipe
from regparse.building.corpus import MANIFEST, BuildError, corpus_files, published_at
from regparse.building.extracted import RULES, Notice
from regparse.building.recipe import reader_digest
from regparse.calendar import life, workdays
from regparse.knowledge import load, schema
from regparse.knowledge.filing import File, Filed, FiledMeasure, died, digest, filed, read_file, unexpected
from regparse.knowledge.lock import locked
from regparse.knowledge.update import UnfitError, Updater
from regparse.knowledge.write import Run, Writer
from regparse.model import Problem
from regparse.model.serial import decode, with_life
from regparse.reading import file_name

_WORTH_PROCESSES = 100
"""How many files must be read anew for starting processes to pay."""

_FEW = 0.1
"""Up to which part of the files changed the base is changed in place; beyond it writing all anew is as quick."""


class Outcome(NamedTuple):
    """What a build did.

    `failures` are files that could not be read, `warnings` what is wrong with a measure as a whole (no article),
    `skipped` files that no reader is for, `removed` measures that are gone; `rules` what changed in rule sets since the
    build before, one line each.
    """

    measures: int
    read: int
    kept: int
    failures: tuple[Notice, ...]
    warnings: tuple[Notice, ...]
    skipped: tuple[str, ...]
    removed: tuple[str, ...]
    seconds: float
    rules: tuple[Notice, ...] = ()


Pool = Callable[
    [Callable[[File], Filed], Sequence[File], Callable[[File], Filed]], Generator[Filed, None, None]
]
"""Who reads: the work on each file, the files, and what is said of one that kills its reader → what came of each, in
order. `workers.results` is one, a Dask cluster another."""


def build(
    corpus: Path | str,
    db: Path | str,
    out: Path | str | None = None,
    *,
    jobs: int = 1,
    pool: Pool | None = None,
    progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    on_wait: Callable[[], None] = lambda: None,
) -> Outcome:
    """Reads the files under `corpus` into the knowledge base `db` and one JSON a measure in `out`.

    Each measure's rule set goes to `rules` in `out`. `out` defaults to the folder `extracted` beside `db`. `jobs` processes read at the same time (a script that
    asks for several needs `if __name__ == "__main__":`); 0 takes one for each processor where that pays. `pool` reads in
    their place, on other machines, say (cluster.py), which must see `corpus` under the same path. `progress` is told files done, files in all and the
    file's name; `on_wait` when another build holds the base.

    Files that cannot be read are in the outcome and in the table `problems`; they stop nothing. Raises
    BuildError where there is no such folder, nothing in it, or `db` is something else than a knowledge base.
    """
    started = time.monotonic()
    corpus, db = Path(corpus), Path(db)
    out = db.parent / "extracted" if out is None else Path(out)
    found, skipped = corpus_files(corpus)
    if not found:
        raise BuildError(
            f"{corpus}: there is no file here that regparse reads; put a measure in it as text, Word file, PDF, OFD or web page"
        )
    for folder in (db.parent, out, out / RULES):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BuildError(f"{folder}: cannot be made ({error.strerror}); name another folder") from None
    with (
        workers.little_garbage(),
        locked(db.with_name(db.name + "-lock"), on_wait),
        locked(out / ".lock", on_wait),
    ):
        for left in (*db.parent.glob(f".{glob.escape(db.name)}-*.new"), *out.glob(".*-*.new")):
            left.unlink(missing_ok=True)  # of a build that was killed
        before = _before(db)
        work = _Work(
            out, found, before, jobs, pool, started, str(corpus), published_at(corpus / MANIFEST), progress
        )
        report = (work.in_place(db) if work.little() else None) or work.anew(db)
        work.journal.settle(report.measures)
    return Outcome(
        len(report.measures),
        report.read,
        report.kept,
        tuple(report.failures),
        tuple(report.warnings),
        skipped,
        report.removed,
        round(time.monotonic() - started, 3),
        tuple(report.rules),
    )


@dataclass(slots=True)
class _Report:
    """What becomes an Outcome; `put` are the measures whose JSON was written, which does not know of the others yet."""

    measures: frozenset[str] = frozenset()
    read: int = 0
    kept: int = 0
    unread: int = 0
    failures: list[Notice] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    removed: tuple[str, ...] = ()
    rules: list[Notice] = field(default_factory=list)
    put: set[str] = field(default_factory=set)


class _Work:
    """One build: what is to be read, and the two ways to write what came of it."""

    def __init__(
        self,
        out: Path,
        found: list[File],
        before: _Before,
        jobs: int,
        pool: Pool | None,
        started: float,
        corpus: str,
        urls: dict[str, str],
        progress: Callable[[int, int, str], None],
    ) -> None:
        self.out, self.found, self.before = out, found, before
        self.jobs, self.pool = jobs, pool
        self.started, self.corpus, self.urls, self.progress = started, corpus, urls, progress
        self.recipe = recipe.of_build(out)
        self.journal = extracted.Journal(out, before.path)
        reader = reader_digest()
        self.keep = {
            file.name: old
            for file in found
            if (old := before.sources.get(file.name)) and old.reader == reader and old.digest == digest(file)
        }
        self.gone = sorted(before.sources.keys() - {file.name for file in found})

    def little(self) -> bool:
        """Whether the base is as a build by the same code has left it, and little has changed in the corpus since."""
        last = self.before.last
        if last is None or last["recipe"] != self.recipe or last["written"] != self.before.written:
            return False
        changed = len(self.found) - len(self.keep) + len(self.gone)
        return bool(self.keep) and changed <= max(1, _FEW * len(self.found))

    def run(self, report: _Report) -> Run:
        """The row of `builds`."""
        report.read = len(self.found) - report.kept - report.unread
        done = (report.read, report.kept, report.unread)
        return Run(__version__, self.corpus, *done, self.started, self.recipe)

    def anew(self, db: Path) -> _Report:
        """Writes everything into a new base, which takes the old one's place."""
        report, taken = _Report(), dict[str, str]()
        pool = _processes(self.jobs, len(self.found) - len(self.keep))
        with Writer(db, apart=pool is not None) as writer:
            results = _results(self.found, self.keep, self.before.path, self.pool or pool)
            for done, (file, result) in enumerate(results, 1):
                problem = result.problem or _id_problem(file, result, taken)
                if problem is None:
                    problem = self._add(writer, file, result, report)
                if problem is None:
                    taken |= {found.part.measure_id: file.name for found in result.measures}
                else:
                    report.unread += 1
                    report.failures.append(_notice(file.name, problem))
                    writer.fail(file.name, problem)
                self.progress(done, len(self.found), file.name)
            writer.finish(self.run(report), self.before.history, partial(self._tell, report))
        return report

    def in_place(self, db: Path) -> _Report | None:
        """Writes what has changed into the old base; None, and nothing done to it, where that is not enough."""
        report = _Report(kept=len(self.keep))
        fresh = [file for file in self.found if file.name not in self.keep]
        try:
            with Updater(db) as writer:
                for path in (*self.gone, *(file.name for file in fresh)):
                    writer.remove(path)
                for file, result in _results(fresh, {}, db, self.pool or _processes(self.jobs, len(fresh))):
                    problem = result.problem or self._add(writer, file, result, report)
                    if problem is not None:
                        report.unread += 1
                        report.failures.append(_notice(file.name, problem))
                        writer.fail(file.name, problem)
                writer.publish_urls(self.urls)
                self._restore(db, report)
                writer.finish(self.run(report), self.before.history, partial(self._tell, report))
        except (UnfitError, sqlite3.DatabaseError):
            return None
        with closing(schema.opened(db)) as base:
            of_wholes = load.problems_of_wholes(base)
        for path, problem in of_wholes:
            if path in self.keep:
                (report.failures if problem.severity == "error" else report.warnings).append(
                    _notice(path, problem)
                )
        for done, file in enumerate(self.found, 1):
            self.progress(done, len(self.found), file.name)
        return report

    def _add(self, writer: Writer, file: File, result: Filed, report: _Report) -> Problem | None:
        """Writes what came of a file into the base and its JSON; or what keeps it from standing there."""
        parts = [found.part for found in result.measures]
        try:
            writer.add(file.name, result.digest, reader_digest(), parts, self.urls.get(file.name))
        except sqlite3.IntegrityError as error:
            return unexpected(file.name, error)
        report.failures += [_notice(file.name, found.spoilt) for found in result.measures if found.spoilt]
        report.kept += result.kept
        self._put(file.name, result, report)
        for part in parts:
            for p in part.problems:
                if p.span is None:
                    (report.failures if p.severity == "error" else report.warnings).append(
                        _notice(file.name, p)
                    )
        return None

    def _put(self, name: str, result: Filed, report: _Report) -> None:
        """Writes the JSON of a file's measures and of their rule sets."""
        self.journal.note(found.part.measure_id for found in result.measures if self._is_new(found))
        for found in result.measures:
            report.rules += extracted.regenerated(self.out, name, found, bool(self.before.measure_ids))
            own = life.standing(found.part.life, life.today())
            extracted.put(self.out / file_name(found.part.measure_id, ".json"), with_life(found.data, own))
            report.put.add(found.part.measure_id)

    def _is_new(self, found: FiledMeasure) -> bool:
        """Whether the base before does not have the measure, so that its JSON must not outlive a build that is killed."""
        return found.part.measure_id not in self.before.measure_ids

    def _tell(self, report: _Report, base: sqlite3.Connection, settled: list[str]) -> None:
        """Notes what is gone, and puts into the JSON what each measure is today: if the build before was of today, where that changed.

        It is done before the base is there for others, by whose time the next build finds JSON that a killed build wrote.
        """
        report.measures = frozenset(load.measure_ids(base))
        report.removed = tuple(sorted(self.before.measure_ids - report.measures))
        self.journal.note(report.removed)
        last = self.before.last
        of_today = last is not None and _begun(last) == life.today()
        extracted.tell_lives(base, self.out, report.put.union(settled) if of_today else None)

    def _restore(self, db: Path, report: _Report) -> None:
        """Puts right the JSON of unchanged files that is lost or was written after the base."""
        built, out = db.stat().st_mtime_ns, str(self.out)
        with closing(schema.opened(db)) as base:
            for name, old in self.keep.items():
                if all(
                    extracted.is_older(f"{out}/{file}", built)
                    and extracted.is_older(f"{out}/{RULES}/{file}", built)
                    for file in (file_name(key, ".json") for key in old.measure_ids)
                ):
                    continue
                if (result := _kept(base, name, old)) is None:
                    raise UnfitError(f"{name}: damaged")
                self._put(name, result, report)


def _begun(build: dict[str, Any]) -> date:
    """The day, in China, on which the build of a row of `builds` began."""
    return workdays.day(datetime.fromisoformat(build["built_at"]) - timedelta(seconds=build["seconds"]))


def _notice(name: str, problem: Problem) -> Notice:
    """A problem in one line that begins with the file."""
    said = problem.message if name in problem.message else f"{name}: {problem.message}"
    return Notice(name, f"{said}; {problem.hint}" if problem.hint else said)


class _Before(NamedTuple):
    """What the base that is about to be replaced knows."""

    path: Path
    sources: dict[str, load.ReadSource]
    measure_ids: frozenset[str]
    history: load.History
    written: int = 0

    @property
    def last(self) -> dict[str, Any] | None:
        """The row of the last build; None where there was none."""
        return self.history.builds[-1] if self.history.builds else None


def _before(db: Path) -> _Before:
    """Raises BuildError where `db` is a file, but no knowledge base."""
    nothing = _Before(db, {}, frozenset(), load.History([], {}))
    if not db.exists() or (db.is_file() and db.stat().st_size == 0):
        return nothing
    if not db.is_file() or not schema.is_base(db):
        raise BuildError(f"{db}: this is something else than a knowledge base; name another file with --db")
    try:
        with closing(schema.opened(db)) as base:
            ids, written = frozenset(load.measure_ids(base)), db.stat().st_mtime_ns
            return _Before(db, load.read_sources(base), ids, load.history(base), written)
    except (schema.BaseError, sqlite3.Error):  # of another version, or damaged: all is read anew
        return nothing


def _results(
    found: list[File], keep: dict[str, load.ReadSource], db: Path, pool: Pool | None = None
) -> Iterator[tuple[File, Filed]]:
    """What came of each file, in order: what `keep` names from the old base at `db`, the rest read now."""
    anew = [file for file in found if file.name not in keep]
    with ExitStack() as stack:
        fresh: Iterator[Filed] = map(read_file, anew)
        if anew and pool:
            there = [file._replace(place=str(file.path.absolute())) for file in anew]
            fresh = stack.enter_context(closing(pool(read_file, there, died)))
        base = stack.enter_context(closing(schema.opened(db))) if keep else None
        for file in found:
            if base is not None and (old := keep.get(file.name)):
                yield file, _kept(base, file.name, old) or read_file(file)
            else:
                yield file, next(fresh)


def _processes(jobs: int, files: int) -> Pool | None:
    """A pool of `jobs` processes (0: as many as pay) for so many files; None where one process does."""
    if not jobs:
        jobs = (os.cpu_count() or 1) if files >= _WORTH_PROCESSES else 1
    jobs = min(jobs, files)
    return None if jobs < 2 else lambda work, items, died: workers.results(work, items, jobs, died)


def _kept(base: sqlite3.Connection, name: str, old: load.ReadSource) -> Filed | None:
    """A file as the old base has it; None where the base is damaged."""
    try:
        lines = [load.line(base, measure_id) for measure_id in old.measure_ids]
        found = tuple(filed(decode(line), line, name, place) for place, line in enumerate(lines, 1))
        return Filed(old.digest, found, None, kept=True)
    except (sqlite3.Error, zlib.error, msgspec.MsgspecError, KeyError):
        return None


def _id_problem(file: File, result: Filed, taken: dict[str, str]) -> Problem | None:
    """The problem where another file has brought a measure of the same id."""
    for key in (found.part.measure_id for found in result.measures):
        if key in taken:
            what = f"{file.name}: its measure {key} has come from {taken[key]} already"
            return Problem("same_id", "error", None, what, "rename one of the two files")
    return None
