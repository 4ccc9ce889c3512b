"""What a command says: results to stdout, messages and progress to stderr."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any


def write(data: bytes) -> None:
    """Bytes to stdout, to the letter."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def as_json(value: object) -> bytes:
    """A value as JSON, for people to read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def write_json(value: object) -> None:
    """A value as JSON to stdout."""
    write(as_json(value))


def say(message: str) -> None:
    """A message to stderr."""
    print(f"regparse: {message}", file=sys.stderr)


def count(n: int, what: str) -> str:
    """1 measure, 2 measures."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def colour() -> bool:
    """Whether stdout shows colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def cell(value: Any) -> Any:
    """A value in one cell: lists with ; between, whole numbers without .0, objects as JSON."""
    if isinstance(value, list | tuple):
        return ";".join(str(cell(v)) for v in value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the terminal; for a pipe, wide enough not to break words."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=SIMPLE, show_edge=False, pad_edge=False)
    for name in names:
        shown.add_column(name, overflow="fold", no_wrap=name in ("at", "fact"))
    for row in rows:
        shown.add_row(*map(Text, row))
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else 240).print(shown)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr where that is a terminal: how many are done, how many a second, and the time left."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, name="", rate="")
        started = time.monotonic()

        def told(done: int, total: int, name: str) -> None:
            rate = f"{done / max(time.monotonic() - started, 0.001):.1f}/s"
            bar.update(task, completed=done, total=total, name=name, rate=rate)

        yield told


def fields(row: dict[str, Any]) -> str:
    """The fields of a fact that hold something, in one line."""
    left_out = ("measure", "fact", "at", "citation", "quote", "span", "page", "confidence", "reading")
    said = ((name, value) for name, value in row.items() if name not in left_out)
    return " ".join(f"{name}={cell(value)}" for name, value in said if value not in (None, (), [], ""))
