"""The JSON beside a base: of each measure and of its rule set, and what each measure is today.

Reads: what came of a file; the base. Gives: files that are only written where something else stood there, each in one step; and
what changed in a rule set.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from regparse.alignment import align
from regparse.calendar import life
from regparse.knowledge import load
from regparse.knowledge.filing import FiledMeasure
from regparse.knowledge.write import publish
from regparse.model.serial import decode, life_in, with_life
from regparse.reading import file_name
from regparse.rules import changes
from regparse.rules import serial as rules_serial

_HEAD = 1 << 12
"""Bytes at the beginning of a measure's JSON within which its life stands, but for the longest."""

_NO_LIFE = b'{\n "source": '
"""A measure's JSON with nothing in it, to compare lives by."""

RULES = "rules"
"""The folder beside the measures' JSON that their rule sets go to."""


class Notice(NamedTuple):
    """What a person should hear about a file: its path under the corpus, and the line that says it."""

    path: str
    message: str


class Journal:
    """Measures whose JSON a build makes, or takes away: what a build that was killed has left behind is found by it.

    It stands beside the JSON in `out` from the first of them to the end of the build of the base `db`, a line each.
    """

    def __init__(self, out: Path, db: Path) -> None:
        self.out, self.path = out, out / f".{db.name}.changing"

    def note(self, measures: Iterable[str]) -> None:
        """Notes `measures`, before anything is done with their JSON."""
        if lines := "".join(f"\n{json.dumps(measure)}" for measure in measures):
            with self.path.open("a", encoding="ascii") as file:
                file.write(lines)

    def settle(self, standing: Collection[str]) -> None:
        """Takes away the JSON and the rule sets of all measures that were ever noted and are not among those `standing`."""
        try:
            lines = self.path.read_text("ascii", errors="replace").split("\n")
        except FileNotFoundError:
            return
        for gone in {*_whole(lines)} - {*standing}:
            name = file_name(gone, ".json")
            (self.out / name).unlink(missing_ok=True)
            (self.out / RULES / name).unlink(missing_ok=True)
        self.path.unlink()


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """The measures that `lines` of a journal name, but for one that a kill cut short."""
    for line in lines:
        with suppress(ValueError):
            yield str(json.loads(line))


def regenerated(out: Path, name: str, found: FiledMeasure, again: bool) -> Iterator[Notice]:
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
        put(path, data)
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
    put(path, data)


def tell_lives(base: sqlite3.Connection, out: Path, only: Collection[str] | None = None) -> None:
    """Puts into the JSON in `out` what each measure, or each of `only` some, is today by all that the collection knows.

    A measure's JSON is written before all others are read; and a day, or another measure, may have ended one since.
    """
    today = life.today()
    for known in load.lives(base, only):
        name, now = f"{out}/{file_name(known.measure, '.json')}", life.standing(known, today)
        with open(name, "rb", buffering=0) as file:
            head = file.read(_HEAD)
            said = life_in(head) or life_in(head + file.read())
        if said != life_in(with_life(_NO_LIFE, now)):
            put(Path(name), with_life(load.data(base, known.measure), now))


def is_older(path: str, moment: int) -> bool:
    """Whether there is a file at `path` that was last written before `moment`, in nanoseconds."""
    try:
        return os.stat(path).st_mtime_ns <= moment
    except OSError:
        return False


def put(path: Path, data: bytes) -> None:
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
