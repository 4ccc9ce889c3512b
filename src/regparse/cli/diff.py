"""`regparse diff`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from regparse.cli import given, options, output
from regparse.cli.options import UsageError

if TYPE_CHECKING:
    from regparse.model import Measure

FORMATS = ("text", "json", "html", "markdown", "docx", "docx-tracked", "xlsx")
BINARY = ("docx", "docx-tracked", "xlsx")


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "diff",
        "tell what changed from one measure to another, in words and in law",
        "regparse diff draft.txt adopted.txt",
        "regparse diff beijing liaocheng --format html --output diff.html",
        "regparse diff old.md new.md --format docx --output 对照表.docx",
    )
    for name in ("old", "new"):
        c.add_argument(
            name, metavar=name.upper(), help=f"the {name} text: an id in the knowledge base, a file, or -"
        )
    c.add_argument(
        "--format", choices=FORMATS, default="text", help="docs/diff.md describes each (default: %(default)s)"
    )
    c.add_argument("--output", type=Path, metavar="FILE", help="write there instead of to stdout")
    c.add_argument("--exit-code", action="store_true", help="exit status 1 where there is a difference")
    c.add_argument(
        "--hide-cosmetic",
        action="store_true",
        help="leave out what changed only in looks: widths, blanks, 一/1, references that follow a renumbering",
    )
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints what changed."""
    if asked.format in BINARY and asked.output is None and sys.stdout.isatty():
        raise UsageError(f"--format {asked.format} is no text for a terminal; name a file with --output")
    given.expect_one_stdin((asked.old, asked.new))
    from regparse.diff import compared
    from regparse.diff.formats import write

    old, new = (_measure(name, asked) for name in (asked.old, asked.new))
    found = compared(old, new)
    data = write(
        found,
        asked.format,
        hide_cosmetic=asked.hide_cosmetic,
        colour=asked.output is None and output.colour(),
    )
    if asked.output:
        asked.output.write_bytes(data)
    else:
        output.write(data)
    for problem in found.comparison.problems:
        output.say(f"{problem.message}; {problem.hint}")
    return 1 if asked.exit_code and found.comparison.differs(looks=not asked.hide_cosmetic) else 0


def _measure(name: str, asked: Namespace) -> Measure:
    """The (first) measure that `name` names."""
    with given.measure(Namespace(measure=name, db=asked.db)) as (measure, _):
        return measure
