"""A corpus → the measures' JSON and the knowledge base.

Reads: every file under a folder that has a reader, but no README and nothing hidden. Gives: one JSON for each
measure and a knowledge base that takes the old one's place in one step.

What was read before is not read again: the base remembers each file's digest and a digest of the code and
vocabularies that read it, and keeps the measures' JSON to the letter. Everything else is written anew from
these, so a build after one change equals a build from nothing, row for row (`builds` and `changes` aside).
"""

from __future__ import annotations

import csv
import glob
import hashlib
import multiprocessing
import os
import sqlite3
import tempfile
import time
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing
from functools import cache
from importlib import metadata
from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from regparse import __version__, review
from regparse.alignment import align
from regparse.knowledge import load, schema
from regparse.knowledge.lock import locked
from regparse.knowledge.write import Run, Writer, publish
from regparse.model import Measure, Problem
from regparse.model.serial import decode, encode
from regparse.reading import measure_id, read_all, reviewed
from regparse.rules import changes
from regparse.rules import serial as rules_serial
from regparse.rules.compiling import rule_set
from regparse.rules.model import RuleSet
from regparse.sources import SourceError, read_documents, supported
from regparse.sources import load as load_file

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

_LIBRARIES = ("jieba", "lxml", "pdfminer.six", "rapidocr-onnxruntime")
"""The distributions that what is read depends on."""

_WORTH_PROCESSES = 100
"""How many files must be read anew for starting processes to pay."""

_LONGEST_NAME = 255
"""Bytes of a file's name that every usual file system takes."""

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


class _File(NamedTuple):
    """A file of the corpus. `path` is where it lies, `name` its path under the corpus, `measure_id` its first id."""

    path: Path
    name: str
    measure_id: str


class _Read(NamedTuple):
    """What came of a file: its digest, its measures, each with its JSON, or why not, and whether it was kept."""

    digest: str
    measures: tuple[tuple[Measure, bytes], ...]
    problem: Problem | None
    kept: bool = False


def build(
    corpus: Path | str,
    db: Path | str,
    out: Path | str | None = None,
    *,
    jobs: int = 1,
    progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    on_wait: Callable[[], None] = lambda: None,
) -> Outcome:
    """Reads the files under `corpus` into the knowledge base `db` and one JSON a measure in `out`.

    Each measure's rule set goes to `rules` in `out`. `out` defaults to the folder `extracted` beside `db`. `jobs` processes read at the same time (a script that
    asks for several needs `if __name__ == "__main__":`); 0 takes one for each processor where that pays. `progress` is told files done, files in all and the
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
    with locked(db.with_name(db.name + "-lock"), on_wait), locked(out / ".lock", on_wait):
        for left in (*db.parent.glob(f".{glob.escape(db.name)}-*.new"), *out.glob(".*-*.new")):
            left.unlink(missing_ok=True)  # of a build that was killed
        before = _before(db)
        failures: list[Notice] = []
        warnings: list[Notice] = []
        taken: dict[str, str] = {}
        kept = unread = 0
        changed: list[Notice] = []
        urls = _published_at(corpus / MANIFEST)
        with Writer(db) as writer:
            for done, (file, result) in enumerate(_results(found, before, jobs), 1):
                problem = result.problem or _id_problem(result, taken)
                if problem is None:
                    sets, spoilt = _rule_sets(result, file.name)
                    failures += spoilt
                    try:
                        writer.add(
                            file.name,
                            result.digest,
                            reader_digest(),
                            result.measures,
                            sets,
                            urls.get(file.name),
                        )
                    except sqlite3.IntegrityError as error:
                        problem = _unexpected(file.name, error)
                if problem is None:
                    kept += result.kept
                    for measure, data in result.measures:
                        taken[measure.id] = file.name
                        for p in measure.problems:
                            if p.span is None:
                                (failures if p.severity == "error" else warnings).append(
                                    _notice(file.name, p)
                                )
                        if measure.id in (by_id := {found.measure: found for found in sets}):
                            changed += _regenerated(
                                out, file.name, measure, by_id[measure.id], bool(before.measure_ids)
                            )
                        _put(out / f"{measure.id}.json", data)
                else:
                    unread += 1
                    failures.append(_notice(file.name, problem))
                    writer.fail(file.name, problem)
                progress(done, len(found), file.name)
            read_now = len(found) - kept - unread
            run = Run(__version__, str(corpus), read_now, kept, unread, started)
            writer.finish(run, before.history)
        removed = tuple(sorted(before.measure_ids - taken.keys()))
        for gone in removed:
            (out / f"{gone}.json").unlink(missing_ok=True)
            (out / RULES / f"{gone}.json").unlink(missing_ok=True)
    seconds = round(time.monotonic() - started, 3)
    return Outcome(
        len(taken),
        read_now,
        kept,
        tuple(failures),
        tuple(warnings),
        skipped,
        removed,
        seconds,
        tuple(changed),
    )


def _rule_sets(result: _Read, name: str) -> tuple[list[RuleSet], list[Notice]]:
    """The rule sets of a file's measures, and what went wrong with those of which there is none."""
    sets, spoilt = [], []
    for measure, _ in result.measures:
        try:
            sets.append(rule_set(measure))
        except Exception as error:
            spoilt.append(_notice(name, _unexpected(name, error)))
    return sets, spoilt


def _regenerated(out: Path, name: str, measure: Measure, rules: RuleSet, again: bool) -> Iterator[Notice]:
    """Writes a rule set, and says what changed in it; `again`: there was a build before.

    To be called before the measure's own JSON is replaced: the old text says what became of each clause.
    """
    path, data = out / RULES / f"{measure.id}.json", rules_serial.encode(rules)
    try:
        old_data = path.read_bytes()
    except FileNotFoundError:
        if again and rules.requires:
            yield Notice(name, f"{measure.id}: new, {len(rules.rules)} rules")
        _put(path, data)
        return
    if old_data == data:
        return
    try:
        old = decode((out / f"{measure.id}.json").read_bytes())
        found = changes.Comparison(rules_serial.decode(old_data), rules, align(old, measure)).changes().rules
    except (OSError, msgspec.MsgspecError):
        yield Notice(name, f"{measure.id}: rules written anew; what was there before cannot be read")
    else:
        for change in found:
            yield Notice(name, f"{measure.id}: {changes.line(change)}")
    _put(path, data)


def _notice(name: str, problem: Problem) -> Notice:
    """A problem in one line that begins with the file."""
    said = problem.message if name in problem.message else f"{name}: {problem.message}"
    return Notice(name, f"{said}; {problem.hint}" if problem.hint else said)


def _files(corpus: Path) -> tuple[list[_File], tuple[str, ...]]:
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
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or path.stem.casefold() == "readme" or name == MANIFEST:
                continue
            under = path.relative_to(corpus).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
            if name.endswith(review.SUFFIX):
                continue
            if supported(path):
                found.append(_File(path, under, measure_id(under)))
            else:
                skipped.append(under)
    return sorted(found, key=lambda file: (file.measure_id, file.name)), tuple(sorted(skipped))


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


def _before(db: Path) -> _Before:
    """Raises BuildError where `db` is a file, but no knowledge base."""
    nothing = _Before(db, {}, frozenset(), load.History([], [], {}))
    if not db.exists() or (db.is_file() and db.stat().st_size == 0):
        return nothing
    if not db.is_file() or not schema.is_base(db):
        raise BuildError(f"{db}: this is something else than a knowledge base; name another file with --db")
    try:
        with closing(schema.opened(db)) as base:
            return _Before(db, load.read_sources(base), frozenset(load.measure_ids(base)), load.history(base))
    except (schema.BaseError, sqlite3.Error):  # of another version, or damaged: all is read anew
        return nothing


def _results(found: list[_File], before: _Before, jobs: int) -> Iterator[tuple[_File, _Read]]:
    """What came of each file, in order: from the old base where nothing has changed, else read now."""
    reader = reader_digest()
    keep = {
        file.name: old
        for file in found
        if (old := before.sources.get(file.name))
        and old.reader == reader
        and old.digest == _digest(file.path)
    }
    anew = [file for file in found if file.name not in keep]
    with ExitStack() as stack:
        fresh: Iterator[_Read]
        if not jobs:
            jobs = (os.cpu_count() or 1) if len(anew) >= _WORTH_PROCESSES else 1
        if jobs > 1 and len(anew) > 1:
            context = multiprocessing.get_context("spawn")  # a fork would copy the progress bar's threads
            pool = stack.enter_context(ProcessPoolExecutor(min(jobs, len(anew)), context))
            stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            size = max(1, min(16, len(anew) // (4 * jobs)))
            fresh = map(_unpacked, pool.map(_read_packed, anew, chunksize=size))
        else:
            fresh = map(_read, anew)
        base = stack.enter_context(closing(schema.opened(before.path))) if keep else None
        for file in found:
            if base is not None and (old := keep.get(file.name)):
                yield file, _kept(base, old) or _read(file)
            else:
                try:
                    yield file, next(fresh)
                except BrokenProcessPool:
                    raise BuildError(
                        f"{file.path}: a reading process died near here; try again with --jobs 1"
                    ) from None


def _kept(base: sqlite3.Connection, old: load.ReadSource) -> _Read | None:
    """A file as the old base has it; None where the base is damaged."""
    try:
        data = [load.data(base, measure_id) for measure_id in old.measure_ids]
        return _Read(old.digest, tuple((decode(d), d) for d in data), None, kept=True)
    except (sqlite3.Error, zlib.error, msgspec.MsgspecError, KeyError):
        return None


def _read(file: _File) -> _Read:
    """Reads one file. Whatever goes wrong is in the result, so that the others are read all the same."""
    try:
        data = load_file(file.path, file.name)
        measures = tuple(
            (measure, encode(measure))
            for measure in reviewed(read_all(read_documents(data, file.name), file.measure_id), file.path)
        )
        return _Read(_digest(file.path, data), measures, None)
    except SourceError as error:
        return _Read(
            "", (), Problem("unreadable", "error", None, f"{error.path}: {error.what}", error.remedy)
        )
    except Exception as error:
        return _Read("", (), _unexpected(file.name, error))


def _read_packed(file: _File) -> tuple[str, list[bytes], Problem | None]:
    """`_read` in another process: the JSON alone travels."""
    result = _read(file)
    return result.digest, [data for _, data in result.measures], result.problem


def _unpacked(packed: tuple[str, list[bytes], Problem | None]) -> _Read:
    digest, datas, problem = packed
    return _Read(digest, tuple((decode(data), data) for data in datas), problem)


def _id_problem(result: _Read, taken: dict[str, str]) -> Problem | None:
    """The problem where another file has brought a measure of the same id, or an id is no name for a file."""
    for measure, _ in result.measures:
        if measure.id in taken:
            what = (
                f"{measure.source.path}: its measure {measure.id} has come from {taken[measure.id]} already"
            )
            return Problem("same_id", "error", None, what, "rename one of the two files")
    return None


def _unexpected(name: str, error: Exception) -> Problem:
    what = f"{name}: regparse failed on this file ({type(error).__name__}: {error})".replace("\n", " ")
    return Problem("internal_error", "error", None, what, "please report it with the file")


def _digest(path: Path, data: bytes | None = None) -> str:
    """The SHA-256 of a file and of the reviews beside it; empty where it cannot be read."""
    try:
        if data is None:
            with path.open("rb") as file:
                whole = hashlib.file_digest(file, "sha256")
        else:
            whole = hashlib.sha256(data)
        for beside in sorted(path.parent.glob(f"{glob.escape(path.stem)}*{review.SUFFIX}")):
            whole.update(b"\0" + beside.name.encode() + b"\0" + beside.read_bytes())
    except OSError:
        return ""
    return whole.hexdigest()


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
