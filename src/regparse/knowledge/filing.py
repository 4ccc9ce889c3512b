"""One file → what the knowledge base files of it: the parts of its measures, their JSON and that of their rule sets.

Reads: a file of the corpus. Gives: all that has to be written of it, in a form that travels between processes. Nothing
here knows of other files; so as many processes as there are can do it, on as many machines.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from regparse.knowledge.parts import Part, part
from regparse.model import Measure, Problem
from regparse.model.serial import compact, printed
from regparse.reading import read_all, reviewed
from regparse.rules import serial as rules_serial
from regparse.rules.compiling import rule_set
from regparse.sources import SourceError, load, read_documents


class File(NamedTuple):
    """A file of the corpus.

    `place` is where it lies, `name` its path under the corpus, `measure_id` its first id, `reviews` the names of the
    reviews beside it.
    """

    place: str
    name: str
    measure_id: str
    reviews: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.place)


class FiledMeasure(NamedTuple):
    """A measure of a file: its part of the base, its JSON and that of its rule set; `spoilt` says why there is no rule set."""

    part: Part
    data: bytes
    rules: bytes | None
    spoilt: Problem | None = None


class Filed(NamedTuple):
    """What came of a file: its digest and its measures, or why not; and whether it was kept from the base before."""

    digest: str
    measures: tuple[FiledMeasure, ...]
    problem: Problem | None
    kept: bool = False


def read_file(file: File) -> Filed:
    """Reads one file. Whatever goes wrong is in the result, so that the others are read all the same."""
    try:
        data = load(file.path, file.name)
        found = reviewed(read_all(read_documents(data, file.name), file.measure_id), file.path)
        return Filed(
            digest(file, data),
            tuple(filed(measure, compact(measure), file.name, n) for n, measure in enumerate(found, 1)),
            None,
        )
    except SourceError as error:
        return Filed(
            "", (), Problem("unreadable", "error", None, f"{error.path}: {error.what}", error.remedy)
        )
    except Exception as error:
        return Filed("", (), unexpected(file.name, error))


def died(file: File) -> Filed:
    """What is said of a file whose reader died twice, the second time with nothing else to do."""
    what = f"{file.name}: the process that read this file died, also when it read this file alone"
    return Filed("", (), Problem("reader_died", "error", None, what, "it may want more memory than there is"))


def filed(measure: Measure, line: bytes, name: str, place: int) -> FiledMeasure:
    """What is written of `measure`, the `place`-th of the file `name`, of which `line` is the JSON in one line."""
    rules, spoilt = None, None
    try:
        rules = rule_set(measure)
    except Exception as error:
        spoilt = unexpected(name, error)
    as_json = None if rules is None else rules_serial.encode(rules)
    return FiledMeasure(part(measure, line, name, place, rules), printed(line), as_json, spoilt)


def unexpected(name: str, error: Exception) -> Problem:
    """The problem of a file on which the program itself failed."""
    what = f"{name}: regparse failed on this file ({type(error).__name__}: {error})".replace("\n", " ")
    return Problem("internal_error", "error", None, what, "please report it with the file")


def digest(file: File, data: bytes | None = None) -> str:
    """The SHA-256 of a file and of the reviews beside it; empty where it cannot be read."""
    try:
        whole = hashlib.sha256(_bytes(file.place) if data is None else data)
        for name in file.reviews:
            whole.update(b"\0" + name.encode() + b"\0" + file.path.with_name(name).read_bytes())
    except OSError:
        return ""
    return whole.hexdigest()


def _bytes(place: str) -> bytes:
    """The content of a file, in half the time that `Path.read_bytes` takes for a small one. Raises OSError."""
    with open(place, "rb", buffering=0) as file:
        return file.read()
