"""docs/commands.md: what the command line can do, from the parser itself."""

from __future__ import annotations

import argparse

from regparse.cli import parser

HEAD = """# The command line

Generated from the program by `make golden`; `regparse COMMAND --help` says the same.

`FILE` may be `-` for stdin. `MEASURE` is an id of the knowledge base or a file. Results go to stdout, messages and
progress to stderr. Exit status: 0 done; 1 done, with a negative or open answer; 2 wrong use or an input that cannot be
read, with one line that says what, where and what to do.
"""


def page() -> str:
    """The page, as Markdown. It does not depend on the version of Python or the width of a terminal."""
    top = parser()
    (commands,) = (a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    return HEAD + "".join(_command(name, sub) for name, sub in commands.choices.items())


def _command(name: str, sub: argparse.ArgumentParser) -> str:
    given = [a for a in sub._actions if not a.option_strings]
    options = [a for a in sub._actions if a.option_strings and a.dest not in ("help", "debug")]
    usage = " ".join(
        ["regparse", name, *(_positional(a) for a in given), *(f"[{_option(a)}]" for a in options)]
    )
    said = sub.description or ""
    rows = [(a.metavar or a.dest, a) for a in given] + [(_option(a), a) for a in options]
    table = "".join(f"| `{term}` | {_help(a)} |\n" for term, a in rows)
    example = (sub.epilog or "").partition("\n")[2]
    examples = "\n".join(line.removeprefix("  ") for line in example.splitlines())
    return f"\n## {name}\n\n{said}\n\n```text\n{usage}\n```\n\n| | |\n|---|---|\n{table}\n```sh\n{examples}\n```\n"


def _positional(action: argparse.Action) -> str:
    name = str(action.metavar or action.dest)
    return {"?": f"[{name}]", "+": f"{name}…", "*": f"[{name}…]"}.get(str(action.nargs), name)


def _option(action: argparse.Action) -> str:
    long = action.option_strings[-1]
    if action.nargs == 0:
        return long
    if action.metavar:
        return f"{long} {action.metavar}"
    return (
        f"{long} {{{','.join(map(str, action.choices))}}}"
        if action.choices
        else f"{long} {action.dest.upper()}"
    )


def _help(action: argparse.Action) -> str:
    said = (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")
    return said.replace("|", "\\|")
