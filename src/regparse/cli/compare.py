"""`regparse compare`."""

from __future__ import annotations

from argparse import Namespace

from regparse.cli import given, options, output


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "compare",
        "put measures side by side: one row a concept, one column a measure, each cell with its clause",
        "regparse compare neimenggu-interim liaocheng ningxia-draft",
        "regparse compare beijing chongqing-2013 --format xlsx > comparison.xlsx",
    )
    c.add_argument("measures", metavar="MEASURE", nargs="+", help="ids in the knowledge base, or files")
    c.add_argument(
        "--format",
        choices=("table", "json", "csv", "xlsx", "html"),
        default="table",
        help="(default: %(default)s)",
    )
    c.add_argument(
        "--site",
        metavar="URL",
        default="http://127.0.0.1:8001",
        help="where the site is that links in xlsx and html lead to (default: %(default)s)",
    )
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints the comparison. Status 1 where the measures have no number in common to compare."""
    from regparse.rules import side_by_side
    from regparse.rules.comparison import compare

    given.expect_one_stdin(asked.measures)
    found = []
    for name in asked.measures:
        with given.measures(Namespace(measure=name, db=asked.db)) as (several, _):
            found += several
    compared = compare(found)
    if asked.format == "json":
        import msgspec

        output.write_json(msgspec.to_builtins(compared))
    elif asked.format == "csv":
        output.write(side_by_side.as_csv(compared).encode())
    elif asked.format == "xlsx":
        output.write(side_by_side.as_xlsx(compared, asked.site))
    elif asked.format == "html":
        output.write(side_by_side.as_html(compared, asked.site).encode())
    else:
        head, *rows = side_by_side.lines(compared)
        output.table(head, rows)
    shared = any(sum(bool(cell) for cell in row.cells) > 1 for row in compared.rows)
    if shared or len(found) == 1:
        return 0
    output.say("no number of one measure stands in another one")
    return 1
