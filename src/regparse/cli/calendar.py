"""`regparse calendar`."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from regparse.cli import given, options, output

if TYPE_CHECKING:
    from sqlite3 import Connection

    from regparse.calendar.duties import Occurrence


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "calendar",
        "list the duties of a year: fixed days, windows, quarters, what recurs",
        "regparse calendar neimenggu-interim --year 2026",
        "regparse calendar neimenggu-interim --format ics > duties.ics",
    )
    options.measure(c)
    c.add_argument("--year", type=year, default=None, metavar="Y", help="(default: this year)")
    c.add_argument("--format", choices=("text", "ics", "json"), default="text", help="(default: %(default)s)")
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints the duties of a year."""
    import msgspec

    from regparse.calendar import duties, feed, workdays

    of = asked.year or date.today().year
    with given.measures(asked) as (found, base):
        titles = {m.id: m.metadata.title or m.id for m in found}
        drafts = {m.id for m in found if m.metadata.status == "draft"}
        if asked.format == "ics":
            output.write(
                feed.feed(
                    [duty for m in found for duty in duties.duties(m)],
                    of,
                    name="、".join(titles.values()),
                    stamp=_read_at(asked.measure, base),
                    titles=titles.__getitem__,
                    tentative=drafts.__contains__,
                )
            )
            return 0
        occurrences = [o for m in found for o in duties.of_year(m, of)]
    if asked.format == "json":
        output.write_json(
            {
                "year": of,
                "arrangements": workdays.edition()._asdict(),
                "duties": msgspec.to_builtins(occurrences),
            }
        )
        return 0
    for occurrence in occurrences:
        tell(occurrence)
    if not occurrences:
        output.say(f"{asked.measure}: nothing in it comes round with the calendar")
    return 0


def _read_at(measure: str, base: Connection | None) -> datetime:
    """When the measure was read: the build's time, the file's, now for stdin. The same measure gives the same calendar."""
    from regparse.verbs import built_at

    if base is not None and (built := built_at(base)):
        return built
    if measure == "-":
        return datetime.now(UTC)
    return datetime.fromtimestamp(Path(measure).stat().st_mtime, UTC)


def tell(o: Occurrence) -> None:
    """One duty in its year, for people."""
    if o.last is None:
        when = f"每{o.duty.every}年（起算年份未载明）"
    elif o.duty.cycle == "week":
        when = "每周"
    else:
        when = f"{o.first} 至 {o.last}" if o.first else f"{o.last} 前"
        if o.due and o.due != o.last:
            when += f"（顺延至 {o.due}）"
        elif o.doubt:
            when += f"（{o.doubt.zh.removesuffix('。')}）"
    print(f"{when}\n  {o.duty.measure} {o.duty.at}  {o.duty.citation}  “{o.duty.quote}”")
    if o.duty.subject:
        print(f"  {o.duty.subject}")


def year(text: str) -> int:
    """A year of four figures: 2026, 2026年."""
    said = text.strip().removesuffix("年")
    if not (said.isdecimal() and 1900 <= int(said) <= 2999):
        raise ArgumentTypeError(f"{text!r} is no year from 1900 to 2999")
    return int(said)
