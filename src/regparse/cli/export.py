"""`regparse export`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from contextlib import closing, nullcontext
from itertools import chain
from pathlib import Path

from regparse.cli import given, options, output

FORMATS = ("akn", "jsonld", "graphml", "nodelink", "markdown", "html")
BASE_FORMATS = ("parquet", "postgres")
"""Formats that only a whole knowledge base has."""


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "export",
        "write a measure, or with --all the whole knowledge base, in an open format",
        "regparse export ningxia-draft --format akn > ningxia-draft.akn.xml",
        "regparse export --all --format graphml > regparse.graphml",
        "regparse export --all --format akn --out akn/",
        "regparse export --all --format parquet --out parquet/",
        "regparse export --all --format postgres > regparse.sql",
    )
    c.add_argument(
        "measure", metavar="MEASURE", nargs="?", help="an id in the knowledge base, a file, or - for stdin"
    )
    c.add_argument("--all", action="store_true", help="everything in the knowledge base")
    c.add_argument(
        "--format",
        choices=(*FORMATS, *BASE_FORMATS),
        required=True,
        help="docs/formats-open.md describes each",
    )
    c.add_argument(
        "--output",
        "--out",
        dest="out",
        type=Path,
        metavar="PATH",
        help="a file, or with --all a folder that gets one file a measure (default: stdout)",
    )
    options.db(c)


def run(asked: Namespace) -> int:
    """Writes a measure or the knowledge base in an open format."""
    if asked.all == bool(asked.measure):
        raise options.UsageError(
            "export wants a MEASURE or --all, one of the two; see regparse export --help"
        )
    if asked.format in BASE_FORMATS and not asked.all:
        raise options.UsageError(
            f"{asked.format} is a format of whole knowledge bases; ask for it with --all"
        )
    if asked.all:
        return _everything(asked)
    from regparse.export import FORMATS, GRAPH_FORMATS
    from regparse.knowledge import network

    with given.measure(asked) as (measure, base):
        if base is not None and asked.format in GRAPH_FORMATS:  # with what the base knows of other measures
            written = GRAPH_FORMATS[asked.format](network.of_base(base, measure.id))
        else:
            written = FORMATS[asked.format](measure)
    _put(asked.out, (written,))
    return 0


def _everything(asked: Namespace) -> int:
    from regparse.export import FORMATS, GRAPH_FORMATS, SUFFIXES, graphs
    from regparse.knowledge import schema
    from regparse.reading import file_name
    from regparse.verbs import measures

    if asked.format in BASE_FORMATS:
        return _tables(asked)
    if asked.format in GRAPH_FORMATS:
        with closing(schema.opened(asked.db)) as base:
            _put(asked.out, graphs.of_base(base, asked.format))
        return 0
    if asked.out is None:
        raise options.UsageError(
            f"--all --format {asked.format} writes one file a measure; name their folder with --out"
        )
    found = measures(asked.db)
    first = next(found, None)  # a base that cannot be read leaves no empty folder behind
    asked.out.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, measure in enumerate(chain([first] if first else [], found), 1):  # noqa: B007
        (asked.out / file_name(measure.id, SUFFIXES[asked.format])).write_bytes(
            FORMATS[asked.format](measure)
        )
    output.say(f"{asked.out}: {output.count(count, 'file')}")
    return 0


def _tables(asked: Namespace) -> int:
    """The knowledge base table by table."""
    from regparse.export import postgres
    from regparse.knowledge import schema

    with closing(schema.opened(asked.db)) as base:
        if asked.format == "postgres":
            with closing(postgres.write(base)) as script:  # also where `head` has had enough of it
                _put(asked.out, script)
            return 0
        if asked.out is None:
            raise options.UsageError("--format parquet writes one file a table; name their folder with --out")
        try:
            from regparse.export import parquet
        except ModuleNotFoundError as missing:
            raise options.UsageError(
                f"parquet needs the package {missing.name}; install it with: pip install 'regparse[parquet]'"
            ) from None
        files = parquet.write(base, asked.out)
    output.say(f"{asked.out}: {output.count(len(files), 'file')}")
    return 0


def _put(path: Path | None, pieces: Iterable[bytes]) -> None:
    """Writes a file, or to stdout, piece by piece."""
    with path.open("wb") if path else nullcontext(sys.stdout.buffer) as file:
        file.writelines(pieces)
        file.flush()
