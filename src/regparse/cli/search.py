"""`regparse search`."""

from __future__ import annotations

from argparse import Namespace

from regparse.cli import options, output

SHOWN_HITS = 20
"""Hits shown to a person who names no limit."""

SHOWN_OF_QUERY = 60
"""Characters of a query that messages repeat."""

SHOWN_HEADINGS = 10
"""Headings told where no provision's own text has the words."""


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "search",
        "find the provisions whose own text contains the query, best first; blanks mean and",
        "regparse search '资产总额 200万元' --limit 5",
    )
    c.add_argument("query", metavar="QUERY", nargs="+", help="one or more words; one character suffices")
    c.add_argument(
        "--limit",
        type=options.whole,
        metavar="N",
        help=f"at most so many (default: {SHOWN_HITS}, with --json all)",
    )
    c.add_argument("--json", action="store_true", help="a list of {measure, at, citation, text, snippet}")
    c.add_argument("--measure", metavar="ID", help="in this measure only")
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints the provisions whose own text contains the query."""
    from regparse.verbs import search

    query = " ".join(asked.query)
    limit = asked.limit if asked.limit is not None or asked.json else SHOWN_HITS
    try:
        found = search(query, asked.db, limit=limit, measure=asked.measure)
    except ValueError as error:
        raise options.UsageError(f"{error}; give at least one character") from None
    if asked.json:
        output.write_json([hit._asdict() for hit in found.hits])
        if not found.total:
            _tell_headings(asked, query)
        return 0
    before, after = ("\033[1;31m", "\033[0m") if output.colour() else ("⟦", "⟧")
    for hit in found.hits:
        print(f"{hit.measure} {hit.at}  {hit.citation}")
        print(f"    {hit.snippet.replace('⟦', before).replace('⟧', after)}")
    if not found.total:
        if not _tell_headings(asked, query):
            output.say(f"no provision contains {_short(query)}{_advice(query)}")
    elif found.total > len(found.hits):
        output.say(f"{len(found.hits)} of {found.total} shown; more with --limit {found.total}")
    return 0


def _short(query: str) -> str:
    return query if len(query) <= SHOWN_OF_QUERY else f"{query[:SHOWN_OF_QUERY]}…"


def _advice(query: str) -> str:
    """What finds more than `query`, which finds nothing."""
    if any(sign in query for sign in "≥≤＞＜<>="):
        return (
            "; numbers are compared by the search of the site (`regparse serve`) and in the table thresholds"
        )
    return "; a shorter word finds more" if len(query) > 1 else ""


def _tell_headings(asked: Namespace, query: str) -> bool:
    """Says which headings have what no provision's own text has; whether there are any."""
    from regparse.verbs import headings

    found = headings(query, asked.db, measure=asked.measure)
    if found:
        do = "1 heading does" if len(found) == 1 else f"{len(found)} headings do"
        output.say(f"no provision's own text contains {query}, but {do}:")
        for heading in found[:SHOWN_HEADINGS]:
            output.say(f"    {heading.measure} {heading.at}  {heading.citation} {heading.heading}")
        first = found[0]
        output.say(f"read one with `regparse show {first.measure} {first.at}`")
    return bool(found)
