"""The command line. Only it prints, and turns what goes wrong into one line; what a command does, a verb does.

Results go to stdout, messages and progress to stderr. Exit status: 0 done, 1 done with a negative or open
answer, 2 wrong use or an input that cannot be read. A command loads what it needs when it is called, so that
`regparse --help` answers at once.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from sqlite3 import Connection

    from regparse.evaluation import Evaluation
    from regparse.model import Fact, Measure
    from regparse.model import Node as ProvisionNode

FACT_KINDS = (
    "definitions",
    "thresholds",
    "time_rules",
    "references",
    "condition_groups",
    "relaxations",
    "materials",
    "sanctions",
    "norms",
    "anomalies",
)
DEPTHS = {"paragraph": 1, "item": 2, "subitem": 3}
"""How far a level is indented in the printed tree."""
SHOWN_HITS = 20
"""Hits shown to a person who names no limit."""


class UsageError(Exception):
    """Wrong use. As text one line: what, where, what to do."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Ends with exit status 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese text also where the system's encoding has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
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
        print(f"regparse: {explained(error)}", file=sys.stderr)
        return 2


def explained(error: Exception) -> str:
    """An error in one line: what, where, what to do."""
    import sqlite3

    if type(error).__module__.startswith("regparse."):
        said = str(error)
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        said = f"{where}{error.strerror or error}; check the path, its permissions and the space left"
    elif isinstance(error, sqlite3.Error):
        said = f"the knowledge base cannot be read or written ({error}); make it anew with `regparse build`"
    else:
        said = f"this should not have happened ({type(error).__name__}: {error}); please report it with the output of --debug"
    return " ".join(said.split())


# Commands


def build(options: argparse.Namespace) -> int:
    """Reads a corpus into JSON and the knowledge base."""
    from regparse.building import build

    with _progress("reading") as progress:
        done = build(
            options.corpus,
            options.db,
            options.out,
            jobs=options.jobs,
            progress=progress,
            on_wait=lambda: _say(f"another build is writing {options.db}; waiting until it is done"),
        )
    for notice in (*done.failures, *done.warnings):
        _say(notice.message)
    if done.skipped:
        names = ", ".join(done.skipped[:3]) + (" …" if len(done.skipped) > 3 else "")
        _say(f"{len(done.skipped)} left aside, since no reader is for files of their kind: {names}")
    parts = [f"{done.read} read", f"{done.kept} unchanged"]
    parts += [f"{len(done.failures)} not readable"] if done.failures else []
    parts += [f"{len(done.removed)} gone: {', '.join(done.removed[:3])}"] if done.removed else []
    print(f"{options.db}: {_count(done.measures, 'measure')} ({'; '.join(parts)}) in {done.seconds:.1f} s")
    return 1 if done.failures else 0


def extract(options: argparse.Namespace) -> int:
    """Prints the JSON of the measures in a file."""
    from regparse.model.serial import encode, encode_all

    found = _read(options.file)
    _write(encode(found[0]) if len(found) == 1 else encode_all(found))
    for measure in found:
        for problem in measure.problems:
            if problem.span is None:
                _say("; ".join(filter(None, (problem.message, problem.hint))))
    return 0


def show(options: argparse.Namespace) -> int:
    """Prints the tree, or one provision with its facts, what it cites and what cites it."""
    from regparse.verbs import provision

    with _measures(options) as (found, base):
        measure = found[0]
        if len(found) > 1:
            _say(
                f"{options.measure}: {len(found)} measures; this is the first, `regparse build` gives each its id"
            )
        if options.address is None:
            if options.json:
                _write_json(_builtins(measure.provisions))
            else:
                _print_tree(measure)
            return 0
        said = _provision(measure, provision(measure, options.address), base)
    if options.json:
        _write_json(said)
    else:
        _print_provision(said)
    return 0


def search(options: argparse.Namespace) -> int:
    """Prints the provisions whose own text contains the query."""
    from regparse.verbs import search

    if options.limit is not None and options.limit < 0:
        raise UsageError(f"--limit {options.limit}: a limit is 0 or more; leave it out for all with --json")
    query = " ".join(options.query)
    limit = options.limit if options.limit is not None or options.json else SHOWN_HITS
    try:
        found = search(query, options.db, limit=limit, measure=options.measure)
    except ValueError as error:
        raise UsageError(f"{error}; give at least one character") from None
    if options.json:
        _write_json([hit._asdict() for hit in found.hits])
        return 0
    before, after = ("\033[1;31m", "\033[0m") if _colour() else ("⟦", "⟧")
    for hit in found.hits:
        print(f"{hit.measure} {hit.at}  {hit.citation}")
        print(f"    {hit.snippet.replace('⟦', before).replace('⟧', after)}")
    if not found.total:
        _say(f"no provision contains {query}; a shorter word finds more")
    elif found.total > len(found.hits):
        _say(f"{len(found.hits)} of {found.total} shown; more with --limit {found.total}")
    return 0


def facts(options: argparse.Namespace) -> int:
    """Prints the facts of a measure."""
    kinds = options.kind or FACT_KINDS
    with _measures(options) as (found, _):
        rows = [row for measure in found for row in _fact_rows(measure, kinds)]
    if options.format == "json":
        _write_json(rows)
    elif options.format == "csv":
        names = list(dict.fromkeys(name for row in rows for name in row)) or [
            "measure",
            "fact",
            "at",
            "citation",
            "quote",
        ]
        table = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        table.writeheader()
        table.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    else:
        _print_table(
            ("at", "fact", "quote", "says"),
            ((row["at"], row["fact"], row["quote"], _says(row)) for row in rows),
        )
        if not rows:
            _say(
                f"{options.measure}: no facts of the kind {', '.join(kinds)}" if options.kind else "no facts"
            )
    return 0


def evaluate(options: argparse.Namespace) -> int:
    """Prints precision, recall and F1 by kind."""
    from regparse.evaluation import evaluate

    result = evaluate(options.gold, options.extracted)
    if options.json:
        _write_json(_scores(result))
        return 0
    if options.errors:
        for miss in result.misses:
            wanted = f" wanted {_plain(miss.wanted)}" if miss.what == "fields" else ""
            print(f"{miss.measure} {miss.kind} {miss.what} {_plain(miss.key)}{wanted}")
            if miss.sentence:
                marked = (
                    miss.sentence.replace(miss.quote, f"⟦{miss.quote}⟧", 1) if miss.quote else miss.sentence
                )
                print(f"    {marked}")
            elif miss.quote:
                print(f"    ⟦{miss.quote}⟧")
    names = ("precision", "recall", "f1", "strict_f1")
    print(
        f"{'kind':<18}" + "".join(f"{name:>10}{'95 %':>14}" for name in names) + f"{'wanted':>9}{'found':>9}"
    )
    for kind, score in result.scores.items():
        cells = "".join(
            f"{getattr(score, name):>10.3f}{low:>8.3f}–{high:.3f}"
            for name, (low, high) in zip(names, score.intervals().values(), strict=True)
        )
        print(f"{kind:<18}{cells}{score.wanted:>9}{score.found:>9}")
    return 0


def serve(options: argparse.Namespace) -> int:
    """Serves the site until interrupted."""
    from regparse.site.server import serve

    with suppress(KeyboardInterrupt):
        serve(options.db, options.host, options.port, ready=lambda url: print(f"regparse: {url}", flush=True))
    return 0


# What is given


def _read(file: str) -> list[Measure]:
    """The measures in a file, or in what stdin brings (`-`)."""
    from regparse.reading import read_path

    return read_path("stdin", sys.stdin.buffer.read()) if file == "-" else read_path(file)


@contextmanager
def _measures(options: argparse.Namespace) -> Iterator[tuple[list[Measure], Connection | None]]:
    """What MEASURE names: a measure of the knowledge base, or else those in a file (then without a base)."""
    from contextlib import closing

    from regparse.knowledge import schema
    from regparse.verbs import in_base

    name: str = options.measure
    path = Path(name)
    if name != "-" and options.db.is_file():
        with closing(schema.opened(options.db)) as base:
            known = base.execute("SELECT 1 FROM measures WHERE id = ?", (name,)).fetchone()
            if known or not path.is_file():
                yield [in_base(base, name, str(options.db))], base
                return
    elif name != "-" and not path.is_file():
        schema.opened(options.db)  # says that there is none
    yield _read(name), None


# What is said


def _provision(measure: Measure, provision: ProvisionNode, base: Connection | None) -> dict[str, Any]:
    """One provision with its facts, what it cites and what cites it, itself or anything below it."""
    inside = set(_addresses(provision))
    cites = [
        {
            "at": r.at,
            "quote": r.quote,
            "kind": r.kind,
            "targets": list(r.targets),
            "title": r.title,
            "document_number": r.document_number,
            "number": r.number,
        }
        for r in measure.references
        if r.at in inside
    ]
    cited_by = [
        {"measure": measure.id, "at": r.at, "quote": r.quote}
        for r in measure.references
        if inside & {*r.targets, f"att{r.number}" if r.kind == "attachment" else ""}
    ]
    if base is not None:
        cited_by += [
            {"measure": row["citing_measure_id"], "at": row["citing_at"], "quote": row["quote"]}
            for row in base.execute(
                "SELECT * FROM cited_by WHERE target IN (SELECT ? || '/' || value FROM json_each(?)) "
                "AND citing_measure_id <> ? ORDER BY citing_measure_id, citing_at",
                (measure.id, json.dumps(sorted(inside)), measure.id),
            )
        ]
    return {
        "measure": measure.id,
        "title": measure.metadata.title,
        "provision": _builtins(provision),
        "facts": [row for row in _fact_rows(measure, FACT_KINDS) if row["at"] in inside],
        "cites": cites,
        "cited_by": cited_by,
    }


def _addresses(provision: ProvisionNode) -> Iterator[str]:
    yield provision.at
    for child in provision.children:
        yield from _addresses(child)


def _fact_rows(measure: Measure, kinds: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Facts as the measure's JSON has them, each with its measure, its table of facts and its citation."""
    from regparse import address

    for kind in kinds:
        for fact in getattr(measure, kind):
            row = _builtins(fact)
            yield {
                "measure": measure.id,
                "fact": kind,
                "at": row.pop("at"),
                "citation": address.cite(fact.at),
                "quote": row.pop("quote"),
                **row,
            }


def _builtins(value: Fact | ProvisionNode | tuple[ProvisionNode, ...]) -> Any:
    import msgspec

    return msgspec.to_builtins(value)


def _says(row: dict[str, Any]) -> str:
    """The fields of a fact that hold something, in one line."""
    left_out = ("measure", "fact", "at", "citation", "quote", "span", "page", "reading")
    return " ".join(
        f"{name}={_cell(value)}"
        for name, value in row.items()
        if name not in left_out and value not in (None, [], "")
    )


def _cell(value: Any) -> Any:
    """A value in one cell: lists with ; between, whole numbers without .0, objects as JSON."""
    if isinstance(value, list | tuple):
        return ";".join(str(_cell(v)) for v in value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def _plain(value: Any) -> str:
    """A key or fields of a score: ("6/1/1", ">=", 2.0) → 6/1/1 >= 2."""
    if isinstance(value, tuple):
        return " ".join(f"({_plain(v)})" if isinstance(v, tuple) else _plain(v) for v in value)
    return "–" if value is None else str(_cell(value))


def _print_tree(measure: Measure) -> None:
    metadata = measure.metadata
    print(f"{metadata.title or measure.id}{'（draft）' if metadata.status == 'draft' else ''}")
    for line in (metadata.issuer, metadata.document_number, metadata.issued_on):
        if line:
            print(line)
    for provision in measure.provisions:
        _print_below(provision)


def _print_below(provision: ProvisionNode, label: str = "") -> None:
    """A provision and all below it, one a line; an article's label stands before its first paragraph."""
    if provision.level == "article" and provision.children and not provision.text:
        first, *others = provision.children
        _print_below(first, provision.label)
        for child in others:
            _print_below(child)
        return
    if provision.level in ("part", "subpart", "chapter", "section", "attachment"):
        print()
    indent = "  " * DEPTHS.get(provision.level, 0)
    said = " ".join(filter(None, (label, provision.label, provision.heading, provision.text)))
    if said:
        print(f"{provision.at:<11} {indent}{said}")
    for child in provision.children:
        _print_below(child)


def _print_provision(said: dict[str, Any]) -> None:
    provision = said["provision"]
    print(
        f"{said['title'] or said['measure']}  {provision['citation']}  ({said['measure']} {provision['at']})"
    )

    def lines(node: dict[str, Any], depth: int) -> None:
        text = " ".join(filter(None, (node["label"], node["heading"], node["text"])))
        if text:
            print("  " * depth + text)
        for child in node["children"]:
            lines(child, depth + 1)

    lines(provision, 1)
    if said["facts"]:
        print("\nfacts")
        for row in said["facts"]:
            print(f"  {row['at']}  {row['fact']}  {row['quote']}\n      {_says(row)}")
    if said["cites"]:
        print("\ncites")
        for r in said["cites"]:
            to = ", ".join(r["targets"]) or " ".join(filter(None, (r["title"], r["document_number"])))
            to = to or f"att{r['number']}"
            print(f"  {r['at']}  {r['quote']} → {to}")
    if said["cited_by"]:
        print("\ncited by")
        for r in said["cited_by"]:
            print(f"  {r['measure']} {r['at']}  {r['quote']}")


def _print_table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the terminal; for a pipe, wide enough not to break words."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE, show_edge=False, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold", no_wrap=name in ("at", "fact"))
    for row in rows:
        table.add_row(*map(Text, row))
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else 240).print(table)


def _scores(result: Evaluation) -> dict[str, Any]:
    return {
        kind: {
            "precision": s.precision,
            "recall": s.recall,
            "f1": s.f1,
            "strict_f1": s.strict_f1,
            "wanted": s.wanted,
            "found": s.found,
            "intervals": {name: list(bounds) for name, bounds in s.intervals().items()},
        }
        for kind, s in result.scores.items()
    }


def _write(data: bytes) -> None:
    """JSON to stdout, to the letter."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _write_json(value: object) -> None:
    _write((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def _say(message: str) -> None:
    print(f"regparse: {message}", file=sys.stderr)


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)


# How it is called


def parser() -> Parser:
    """The commands with their options and examples."""
    top = Parser(
        prog="regparse",
        description="Reads Chinese regulations into traceable facts.",
        epilog="`regparse COMMAND --help` explains a command, with an example. Exit status: 0 done; 1 done, with a "
        "negative or open answer; 2 wrong use or an input that cannot be read.",
    )
    top.add_argument("--version", action="version", version=f"regparse {_version()}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(run: Callable[[argparse.Namespace], int], name: str, what: str, example: str) -> Parser:
        added = commands.add_parser(
            name,
            help=what,
            description=what[0].upper() + what[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.set_defaults(command=run)
        added.add_argument(
            "--debug", action="store_true", help="on an error, say where in the program it arose"
        )
        return added

    def db(added: Parser) -> None:
        added.add_argument(
            "--db", type=Path, default=Path("regparse.db"), help="the knowledge base (default: %(default)s)"
        )

    def measure(added: Parser) -> None:
        added.add_argument(
            "measure", metavar="MEASURE", help="an id in the knowledge base, a file, or - for stdin"
        )

    c = command(
        build,
        "build",
        "read a corpus into JSON and the knowledge base",
        "regparse build corpus --db regparse.db",
    )
    c.add_argument(
        "corpus",
        type=Path,
        nargs="?",
        default=Path("corpus"),
        help="a folder of measures (default: %(default)s)",
    )
    db(c)
    c.add_argument(
        "--out", type=Path, help="where the JSON goes (default: extracted/ beside the knowledge base)"
    )
    c.add_argument(
        "--jobs", type=_whole, default=0, metavar="N", help="processes that read (default: as many as pay)"
    )

    c = command(
        extract,
        "extract",
        "print the JSON of a measure",
        "regparse extract corpus/beijing.txt > beijing.json",
    )
    c.add_argument("file", metavar="FILE", help="a file, or - for stdin")

    c = command(
        show,
        "show",
        "print the tree of a measure, or one provision with its facts, what it cites and what cites it",
        "regparse show ningxia-draft 6/1/3\n  regparse show ningxia-draft 第六条第一款第（三）项",
    )
    measure(c)
    c.add_argument(
        "address", metavar="ADDRESS", nargs="?", help="6/1/3, 第六条第一款第（三）项, c3, front/1, att1"
    )
    c.add_argument("--json", action="store_true", help="as JSON")
    db(c)

    c = command(
        search,
        "search",
        "find the provisions whose own text contains the query, best first; blanks mean and",
        "regparse search '资产总额 200万元' --limit 5",
    )
    c.add_argument("query", metavar="QUERY", nargs="+", help="one or more words; one character suffices")
    c.add_argument(
        "--limit", type=int, metavar="N", help=f"at most so many (default: {SHOWN_HITS}, with --json all)"
    )
    c.add_argument("--json", action="store_true", help="a list of {measure, at, citation, text, snippet}")
    c.add_argument("--measure", metavar="ID", help="in this measure only")
    db(c)

    c = command(
        facts,
        "facts",
        "print the facts of a measure, each with its address and quote",
        "regparse facts beijing --kind thresholds --format csv > thresholds.csv",
    )
    measure(c)
    c.add_argument("--kind", action="append", choices=FACT_KINDS, metavar="KIND", help=", ".join(FACT_KINDS))
    c.add_argument(
        "--format", choices=("table", "json", "csv"), default="table", help="(default: %(default)s)"
    )
    db(c)

    c = command(
        evaluate,
        "eval",
        "score measures' JSON against gold files: precision, recall, F1 and strict F1, with 95 %% Wilson intervals",
        "regparse eval gold extracted --errors",
    )
    c.add_argument("gold", metavar="GOLD_DIR", type=Path, help="a folder of gold files, NAME.json")
    c.add_argument(
        "extracted", metavar="EXTRACTED_DIR", type=Path, help="a folder of measures' JSON, NAME.json"
    )
    c.add_argument("--errors", action="store_true", help="every miss first, with its sentence")
    c.add_argument("--json", action="store_true", help="as JSON")

    c = command(serve, "serve", "serve the site", "regparse serve --port 8001")
    db(c)
    c.add_argument("--host", default="127.0.0.1", help="(default: %(default)s)")
    c.add_argument("--port", type=_port, default=8001, help="0 takes any that is free (default: %(default)s)")
    return top


def _whole(text: str) -> int:
    value = int(text) if text.isdecimal() else -1
    if value < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return value


def _port(text: str) -> int:
    if (value := _whole(text)) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: they go up to 65535")
    return value


def _version() -> str:
    from regparse import __version__

    return __version__


if __name__ == "__main__":
    sys.exit(main())
