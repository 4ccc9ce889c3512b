"""`regparse facts`."""

from __future__ import annotations

import csv
import sys
from argparse import Namespace

from regparse.cli import given, options, output

KINDS = (
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
"""The kinds of fact, as the measure's JSON names and orders them."""


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "facts",
        "print the facts of a measure, each with its address and quote",
        "regparse facts beijing --kind thresholds --format csv > thresholds.csv",
    )
    options.measure(c)
    c.add_argument(
        "--kind", action="append", choices=KINDS, metavar="KIND", help=f"{', '.join(KINDS)}; may be repeated"
    )
    c.add_argument(
        "--format", choices=("table", "json", "csv"), default="table", help="(default: %(default)s)"
    )
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints the facts of a measure."""
    from regparse.verbs import fact_rows

    kinds = asked.kind or KINDS
    with given.measures(asked) as (found, _):
        rows = [row for measure in found for row in fact_rows(measure, kinds)]
    if asked.format == "json":
        output.write_json(rows)
    elif asked.format == "csv":
        names = list(dict.fromkeys(name for row in rows for name in row))
        table = csv.DictWriter(
            sys.stdout, names or ["measure", "fact", "at", "citation", "quote"], lineterminator="\n"
        )
        table.writeheader()
        table.writerows({name: output.cell(value) for name, value in row.items()} for row in rows)
    else:
        output.table(
            ("at", "fact", "quote", "says"),
            ((row["at"], row["fact"], row["quote"], output.fields(row)) for row in rows),
        )
        if not rows:
            output.say(f"{asked.measure}: there are no facts of the kind {', '.join(kinds)}")
    return 0
