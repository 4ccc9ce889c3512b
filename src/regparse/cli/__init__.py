"""The command line. Only it prints, and turns what goes wrong into one line; what a command does, a verb does.

One file a command: `add` says how it is called, `run` does it. Results go to stdout, messages and progress to
stderr. Exit status: 0 done, 1 done with a negative or open answer, 2 wrong use or an input that cannot be read.
What a command needs is imported in `run`, so that `regparse --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from regparse import __version__
from regparse.cli import (
    build,
    calendar,
    check,
    compare,
    diff,
    due,
    evaluate,
    export,
    extract,
    facts,
    lint,
    mcp,
    review,
    rules,
    rules_diff,
    search,
    serve,
    show,
)
from regparse.cli.options import Parser

COMMANDS = (
    build,
    extract,
    show,
    search,
    facts,
    review,
    compare,
    rules,
    rules_diff,
    check,
    diff,
    due,
    calendar,
    lint,
    export,
    evaluate,
    serve,
    mcp,
)
"""The commands, in the order in which help lists them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit status."""
    if sys.stdout is None:  # closed by whoever called: >&-
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese text also where the system's encoding has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options, rest = parser().parse_known_args(arguments)
    if rest:  # argparse would point to the help of all commands
        options.parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        status: int = options.command(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("regparse: interrupted; nothing is left half done", file=sys.stderr)
        return 130
    except Exception as error:
        if options.debug:
            raise
        print(f"regparse: {explained(error, getattr(options, 'db', None))}", file=sys.stderr)
        return 2


def explained(error: Exception, db: object = None) -> str:
    """An error in one line: what, where, what to do. `db` is the knowledge base that the command was to read."""
    import sqlite3

    if type(error).__module__.startswith("regparse."):
        said = str(error)
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        if isinstance(error, IsADirectoryError):
            said = f"{where}this is a folder; name a file in it"
        elif isinstance(error, FileNotFoundError):
            said = f"{where}there is no such file or folder; check the path"
        else:
            said = f"{where}{error.strerror or error}; check the path, its permissions and the space left"
    elif isinstance(error, sqlite3.Error):
        where = f"{db}: " if db else ""
        said = f"{where}the knowledge base cannot be read or written ({error}); make it anew with `regparse build`"
    else:
        what = f"{type(error).__name__}: {error}"
        said = f"this should not have happened ({what}); please report it with the output of --debug"
    return " ".join(said.split())


def parser() -> Parser:
    """All commands with their options and examples."""
    top = Parser(
        prog="regparse",
        description="Reads Chinese regulations into traceable facts.",
        epilog="`regparse COMMAND --help` explains a command, with an example. Exit status: 0 done; 1 done, with a "
        "negative or open answer; 2 wrong use or an input that cannot be read.",
    )
    top.add_argument("--version", action="version", version=f"regparse {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return top
