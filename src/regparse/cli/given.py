"""What a command is given: files, stdin, measures of the knowledge base."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from regparse.cli import output
from regparse.cli.options import UsageError

if TYPE_CHECKING:
    from sqlite3 import Connection

    from regparse.model import Measure, Node


def file(name: str) -> list[Measure]:
    """The measures in a file, or in what stdin brings (`-`)."""
    from regparse.reading import read_path

    if name == "-":
        return read_path("stdin", sys.stdin.buffer.read())
    if not name:
        raise UsageError("FILE is blank; name a file")
    if Path(name).is_dir():
        raise UsageError(
            f"{name}: this is a folder; name a file in it, or read all with `regparse build {name}`"
        )
    if not Path(name).exists():
        raise UsageError(f"{name}: there is no such file; check the path")
    return read_path(name)


def expect_one_stdin(names: Iterable[str]) -> None:
    """Raises UsageError where more than one of `names` is `-`: stdin can be read once."""
    if [*names].count("-") > 1:
        raise UsageError("only one of the texts can come from stdin; name a file for the others")


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, or of what stdin brings (`-`)."""
    return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()


def _expect_no_file(name: str) -> None:
    """Raises UsageError where `name`, which is no file, can be meant for nothing else: odd/two.txt."""
    from regparse.sources import supported

    if not name:
        raise UsageError("MEASURE is blank; name a measure or a file")
    if Path(name).is_dir():
        raise UsageError(f"{name}: this is a folder; name a measure or a file in it")
    if "/" in name or supported(Path(name)):
        raise UsageError(f"{name}: there is no such file; check the path")


@contextmanager
def measures(options: Namespace) -> Iterator[tuple[list[Measure], Connection | None]]:
    """What MEASURE names: a measure of the knowledge base, or else those in a file (then without a base)."""
    from regparse.knowledge import schema
    from regparse.verbs import in_base

    name: str = options.measure
    is_file = name == "-" or Path(name).is_file()
    base = None
    if name != "-":
        try:
            base = schema.opened(options.db)
        except schema.BaseError:
            if not is_file:
                _expect_no_file(name)
                raise
    if base is not None:
        with closing(base):
            known = base.execute("SELECT 1 FROM measures WHERE id = ?", (name,)).fetchone()
            if not known and Path(name).is_dir():
                _expect_no_file(name)
            if known or not is_file:
                yield [in_base(base, name, str(options.db))], base
                return
    yield file(name), None


@contextmanager
def measure(options: Namespace) -> Iterator[tuple[Measure, Connection | None]]:
    """The same for a command that reads one measure: of a file that holds several the first, and it says so."""
    with measures(options) as (found, base):
        if len(found) > 1:
            output.say(
                f"{options.measure}: {len(found)} measures; this is the first, `regparse build` gives each its id"
            )
        yield found[0], base


def tell_repeats(measure: Measure, provision: Node) -> None:
    """Says where a number was asked for that several articles bear: 第三条 is printed twice."""
    from regparse.address import article, cite
    from regparse.verbs import repeats

    at = article(provision.at)
    others = [other for other in repeats(measure, provision) if other != at]
    if others:
        output.say(
            f"{cite(at.partition('~')[0])} is printed {len(others) + 1} times; this is {at}, there is also {', '.join(others)}"
        )
