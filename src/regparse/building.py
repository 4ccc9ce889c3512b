"""A corpus → the measures' JSON and the knowledge base.

Reads: every file under a folder that has a reader, but no README and nothing hidden. Gives: one JSON for each
measure and a knowledge base that takes the old one's place in one step.

What was read before is not read again: the base remembers each file's digest and a digest of the code and
vocabularies that read it, and keeps the measures' JSON to the letter. Where few files have changed, only what hangs on
them is written (knowledge/update.py), else everything is written anew. Either way the base equals one built from nothing,
row for row (`builds` aside).
"""

from __future__ import annotations

import csv
import glob
import hashlib
import os
import sqlite3
import tempfile
import time
import unicodedata
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from regparse import __version__, review, workers
from regparse.alignment import align
from regparse.calendar import life
from regparse.knowledge import load, schema
from regparse.knowledge.filing import File, Filed, FiledMeasure, died, digest, filed, read_file, unexpected
from regparse.knowledge.lock import locked
from regparse.knowledge.update import UnfitError, Updater
from regparse.knowledge.write import Run, Writer, publish, stamp
from regparse.model import Problem
from regparse.model.serial import decode, life_in, with_life
from regparse.reading import file_name, measure_id
from regparse.rules import changes
from regparse.rules import serial as rules_serial
from regparse.sources import supported

READING = (
    "numerals.py",
    "address.py",
    "review.py",
    "reading.py",
    "model",
    "sources",
    "structure",
    "facts",
    "words",
)
"""The parts of the package that what is read depends on."""

WRITING = ("building.py", "knowledge", "calendar", "rules", "alignment")
"""The parts that what is written depends on besides."""

_LIBRARIES = ("jieba", "lxml", "pdfminer.six", "rapidocr-onnxruntime")
"""The distributions that what is read depends on."""

_WORTH_PROCESSES = 100
"""How many files must be read anew for starting processes to pay."""

_FEW = 0.1
"""Up to which part of the files changed the base is changed in place; beyond it writing all anew is as quick."""

_HEAD = 1 << 12
"""Bytes at the beginning of a measure's JSON within which its life stands, but for the longest."""

_NO_LIFE = b'{\n "source": '
"""A measure's JSON with nothing in it, to compare lives by."""

RULES = "rules"
"""The folder beside the measures' JSON that their rule sets go to."""

MANIFEST = "manifest.csv"
"""What a corpus says of where its files come from; no measure."""


class BuildError(Exception):
    """A build that cannot begin. As text one line: what, where, what to do."""


class Notice(NamedTuple):
    """What a person should hear about a file: its path under the corpus, and the line that says it."""

    path: str
    message: str


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
    found, skipped = _files(corpus)
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
            out, found, before, jobs, pool, started, str(corpus), _published_at(corpus / MANIFEST), progress
        )
        report = (work.in_place(db) if work.little() else None) or work.anew(db)
        _tell_lives(db, out)
        for gone in report.removed:
            (out / file_name(gone, ".json")).unlink(missing_ok=True)
            (out / RULES / file_name(gone, ".json")).unlink(missing_ok=True)
    return Outcome(
        report.measures,
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
    """What becomes an Outcome."""

    measures: int = 0
    read: int = 0
    kept: int = 0
    unread: int = 0
    failures: list[Notice] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    removed: tuple[str, ...] = ()
    rules: list[Notice] = field(default_factory=list)


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
        self.recipe = _recipe(out)
        reader = reader_digest()
        self.keep = {
            file.name: old
            for file in found
            if (old := before.sources.get(file.name)) and old.reader == reader and old.digest == digest(file)
        }
        self.gone = sorted(before.sources.keys() - {file.name for file in found})

    def little(self) -> bool:
        """Whether the base is as a build by the same code has left it, and little has changed in the corpus since."""
        last = self.before.history.builds[-1] if self.before.history.builds else None
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
            report.measures = len(taken)
            report.removed = tuple(sorted(self.before.measure_ids - taken.keys()))
            writer.finish(self.run(report), self.before.history)
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
                writer.finish(self.run(report), self.before.history)
        except (UnfitError, sqlite3.DatabaseError):
            return None
        with closing(schema.opened(db)) as base:
            ids = load.measure_ids(base)
            of_wholes = load.problems_of_wholes(base)
        report.measures = len(ids)
        report.removed = tuple(sorted(self.before.measure_ids - set(ids)))
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
        for found in result.measures:
            report.rules += _regenerated(self.out, name, found, bool(self.before.measure_ids))
            own = life.standing(found.part.life, life.today())
            _put(self.out / file_name(found.part.measure_id, ".json"), with_life(found.data, own))

    def _restore(self, db: Path, report: _Report) -> None:
        """Puts right the JSON of unchanged files that is lost or was written after the base."""
        built, out = db.stat().st_mtime_ns, str(self.out)
        with closing(schema.opened(db)) as base:
            for name, old in self.keep.items():
                if all(
                    _is_older(f"{out}/{file}", built) and _is_older(f"{out}/{RULES}/{file}", built)
                    for file in (file_name(key, ".json") for key in old.measure_ids)
                ):
                    continue
                if (result := _kept(base, name, old)) is None:
                    raise UnfitError(f"{name}: damaged")
                self._put(name, result, report)


def _tell_lives(db: Path, out: Path) -> None:
    """Puts into the JSON in `out` what each measure is today by all that the collection knows.

    A measure's JSON is written before all others are read; and a day, or another measure, may have ended one since.
    """
    today, built = life.today(), db.stat().st_mtime_ns
    with closing(schema.opened(db)) as base:
        for known in load.lives(base):
            name, now = f"{out}/{file_name(known.measure, '.json')}", life.standing(known, today)
            with open(name, "rb", buffering=0) as file:
                head = file.read(_HEAD)
                said = life_in(head) or life_in(head + file.read())
            if said == life_in(with_life(_NO_LIFE, now)):
                continue
            path = Path(name)
            _put(path, with_life(load.data(base, known.measure), now))
            stamp(path, built)


def _is_older(path: str, moment: int) -> bool:
    """Whether there is a file at `path` that was last written before `moment`, in nanoseconds."""
    try:
        return os.stat(path).st_mtime_ns <= moment
    except OSError:
        return False


def _regenerated(out: Path, name: str, found: FiledMeasure, again: bool) -> Iterator[Notice]:
    """Writes a measure's rule set, if it has one, and says what changed in it; `again`: there was a build before.

    To be called before the measure's own JSON is replaced: the old text says what became of each clause.
    """
    if (data := found.rules) is None:
        return
    key = found.part.measure_id
    path = out / RULES / file_name(key, ".json")
    try:
        old_data = path.read_bytes()
    except FileNotFoundError:
        if again and (rules := rules_serial.decode(data)).requires:
            yield Notice(name, f"{key}: new, {len(rules.rules)} rules")
        _put(path, data)
        return
    if old_data == data:
        return
    try:
        old_rules, rules = rules_serial.decode(old_data), rules_serial.decode(data)
        differ: tuple[changes.RuleChange, ...] = ()
        if not changes.are_equal(old_rules, rules):
            old = decode((out / file_name(key, ".json")).read_bytes())
            differ = changes.Comparison(old_rules, rules, align(old, decode(found.data))).changes().rules
    except (OSError, msgspec.MsgspecError):
        yield Notice(name, f"{key}: rules written anew; what was there before cannot be read")
    else:
        for change in differ:
            yield Notice(name, f"{key}: {changes.line(change)}")
    _put(path, data)


def _notice(name: str, problem: Problem) -> Notice:
    """A problem in one line that begins with the file."""
    said = problem.message if name in problem.message else f"{name}: {problem.message}"
    return Notice(name, f"{said}; {problem.hint}" if problem.hint else said)


def _files(corpus: Path) -> tuple[list[File], tuple[str, ...]]:
    """The files under `corpus` that have a reader, by measure id, and the names of those that have none.

    Raises BuildError where `corpus` is no folder.
    """
    if not corpus.is_dir():
        what = "this is a file, not a folder" if corpus.exists() else "there is no such folder"
        raise BuildError(
            f"{corpus}: {what}; name the folder that holds the measures: `regparse build FOLDER`"
        )
    found, skipped = [], []
    for folder, below, names in os.walk(corpus):
        below[:] = sorted(name for name in below if not name.startswith("."))
        beside = [name for name in sorted(names) if name.endswith(review.SUFFIX)]
        above = "".join(f"{part}/" for part in Path(folder).relative_to(corpus).parts)
        for name in sorted(names):
            stem = os.path.splitext(name)[0]
            if name.startswith(".") or stem.casefold() == "readme" or name == MANIFEST or name in beside:
                continue
            under = _under(above, name)
            if supported(name):
                reviews = tuple(n for n in beside if n.startswith(stem))
                found.append(File(os.path.join(folder, name), under, measure_id(under), reviews))
            else:
                skipped.append(under)
    return sorted(found, key=lambda file: (file.measure_id, file.name)), tuple(sorted(skipped))


def _under(above: str, name: str) -> str:
    """The path under the corpus of the file `name` in the folder `above`, with slashes, as text that can be stored."""
    return f"{above}{name}".encode("utf-8", "backslashreplace").decode("utf-8")


def _published_at(manifest: Path) -> dict[str, str]:
    """Where files were published, by their path under the corpus, as far as the manifest says; only http(s) counts."""
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as lines:
            rows = [
                (row.get("file") or "", (row.get("source_url") or "").strip())
                for row in csv.DictReader(lines)
            ]
    except (OSError, UnicodeError, csv.Error):
        return {}
    return {name: url for name, url in rows if url.startswith(("http://", "https://"))}


class _Before(NamedTuple):
    """What the base that is about to be replaced knows."""

    path: Path
    sources: dict[str, load.ReadSource]
    measure_ids: frozenset[str]
    history: load.History
    written: int = 0


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


@cache
def reader_digest() -> str:
    """The SHA-256 of all that what is read depends on: code, vocabularies, the libraries that readers use."""
    whole = hashlib.sha256()
    package = files("regparse")
    for part in READING:
        for name, data in _contents(package.joinpath(part)):
            whole.update(f"{part}/{name}\0{len(data)}\0".encode() + data)
    for name in _LIBRARIES:
        try:
            whole.update(f"{name}=={metadata.version(name)}\0".encode())
        except metadata.PackageNotFoundError:  # an extra: what could not be read may be readable with it
            whole.update(f"{name}\0".encode())
    whole.update(unicodedata.unidata_version.encode())
    return whole.hexdigest()


def _recipe(out: Path) -> str:
    """The SHA-256 of all but the corpus that a build depends on: what reads, what writes, and where the JSON goes."""
    return hashlib.sha256(f"{code_digest()}\0{out.resolve()}\0".encode()).hexdigest()


@cache
def code_digest() -> str:
    """The SHA-256 of all that the rows of a file depend on: what reads and what writes."""
    whole = hashlib.sha256(reader_digest().encode())
    package = files("regparse")
    for part in WRITING:
        for name, data in _contents(package.joinpath(part)):
            whole.update(f"{part}/{name}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()


def _contents(part: Traversable) -> Iterator[tuple[str, bytes]]:
    """The files of a part of the package, sorted, without what Python compiles."""
    if part.is_file():
        yield "", part.read_bytes()
        return
    for entry in sorted(part.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from ((f"{entry.name}/{name}", data) for name, data in _contents(entry))
        elif entry.is_file():
            yield entry.name, entry.read_bytes()


def _put(path: Path, data: bytes) -> None:
    """Writes `data` to `path` in one step, unless it stands there already."""
    try:
        if path.read_bytes() == data:
            return
    except FileNotFoundError:
        pass
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:60]}-", suffix=".new")
    try:
        with open(handle, "wb") as file:
            file.write(data)
        publish(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
