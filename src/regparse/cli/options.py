"""How commands are called: the parser, and options that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

Run = Callable[[argparse.Namespace], int]
"""What a command does with its options; gives the exit status."""


class UsageError(Exception):
    """Wrong use. As text one line: what, where, what to do."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Ends with exit status 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[Parser]
    """Where each command adds itself. (argparse has no public name for it.)"""


def command(commands: Commands, run: Run, name: str, what: str, *examples: str) -> Parser:
    """Adds the command `name`, which does `what`. Its options are added to what this gives."""
    added = commands.add_parser(
        name,
        help=what.replace("%", "%%"),  # argparse fills in what follows a % here, and not in the description
        description=what[0].upper() + what[1:] + ".",
        epilog="example:\n  " + "\n  ".join(examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    added.set_defaults(command=run, parser=added)
    added.add_argument("--debug", action="store_true", help="on an error, say where in the program it arose")
    return added


def db(added: Parser) -> None:
    """--db: the knowledge base."""
    added.add_argument(
        "--db",
        type=Path,
        default=Path("regparse.db"),
        metavar="PATH",
        help="the knowledge base (default: %(default)s)",
    )


def measure(added: Parser) -> None:
    """MEASURE: an id of the knowledge base, or a file."""
    added.add_argument(
        "measure", metavar="MEASURE", help="an id in the knowledge base, a file, or - for stdin"
    )


_MOST = 2**31 - 1


def whole(text: str) -> int:
    """A whole number from 0."""
    value = int(text) if text.isdecimal() and len(text) < 4000 else -1
    if value < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    if value > _MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is too many: they go up to {_MOST}")
    return value


def several(text: str) -> int:
    """A whole number from 1."""
    if not (value := whole(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is too few: it takes 1 or more")
    return value


def port(text: str) -> int:
    """A port."""
    if (value := whole(text)) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: they go up to 65535")
    return value
