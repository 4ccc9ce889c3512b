"""`regparse due`."""

from __future__ import annotations

import re
import unicodedata
from argparse import ArgumentTypeError, Namespace
from datetime import date, datetime
from typing import TYPE_CHECKING

from regparse.cli import given, options, output

if TYPE_CHECKING:
    from regparse.calendar.due import Answer
    from regparse.model import Measure


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "due",
        "tell the last day of the time limits at an address (Civil Code arts. 200-204, holidays as arranged)",
        "regparse due beijing 17/1 --from 2026-09-21",
        "regparse due ningxia-draft 第十八条 --from 2026-09-21 --format json",
    )
    options.measure(c)
    c.add_argument("address", metavar="ADDRESS", help="6/1/3, 第六条第一款第（三）项: this and all below it")
    c.add_argument(
        "--from",
        dest="start",
        required=True,
        type=day,
        metavar="DATE",
        help="the day of the event, 2026-09-21 (also 2026/9/21, 2026年9月21日), or for hours its moment, 2026-09-21T09:30; for what comes every year, the day asked on",
    )
    c.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")
    c.add_argument("--lang", choices=("zh", "en"), default="zh", help="(default: %(default)s)")
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints the last day of every time limit at an address."""
    import msgspec

    from regparse.calendar import due, workdays
    from regparse.verbs import provision

    with given.measure(asked) as (measure, _):
        found = provision(measure, asked.address)
        given.tell_repeats(measure, found)
        at = found.at
    answers = due.due(measure, at, asked.start)
    if asked.format == "json":
        output.write_json(
            {
                "measure": measure.id,
                "at": at,
                "from": asked.start.isoformat(),
                "arrangements": workdays.edition()._asdict(),
                "rules": msgspec.to_builtins(answers),
            }
        )
    else:
        for answer in answers:
            tell(measure, answer, asked.lang)
    if not answers:
        output.say(
            f"{measure.id} {at}: no time limit stands there; `regparse facts --kind time_rules` lists all"
        )
    return 0 if any(a.due or a.first for a in answers) else 1


def tell(measure: Measure, answer: Answer, lang: str) -> None:
    """One answer, for people."""
    zh = lang == "zh"
    names = dict(
        zip(
            ("due", "nominal", "first", "none", "count", "basis", "note"),
            ("最后一日", "名义末日", "起始", "无确切日期", "计算", "依据", "说明")
            if zh
            else ("last day", "nominal", "from", "no day follows", "count", "basis", "note"),
            strict=True,
        )
    )
    print(f"{measure.metadata.title or measure.id} {answer.citation}  ({measure.id} {answer.at})")
    print(f"  “{answer.quote}”")
    if answer.due is None and answer.first is None:
        print(f"  {names['none']}")
    if answer.direction in ("fixed", "within", "then", "back") and answer.first:
        print(f"  {names['first']}  {answer.first}")
    if answer.due:
        doubt = "" if answer.certain else "（待定）" if zh else " (provisional)"
        print(f"  {names['due']}  {answer.due} {weekday(answer.due, zh)}{doubt}")
    if answer.moved and answer.nominal:
        print(f"  {names['nominal']}  {answer.nominal} {weekday(answer.nominal, zh)}")
    said = [(names["count"], answer.count)] if answer.count.zh else []
    said += [(names["basis"], b) for b in answer.basis] + [(names["note"], n) for n in answer.notes]
    for name, label in said:
        print(f"  {name}  {label.zh if zh else label.en}")
    print()


def weekday(day: str, zh: bool) -> str:
    """星期一, Monday."""
    from regparse.calendar.workdays import WEEKDAYS

    on = datetime.fromisoformat(day)
    return WEEKDAYS[on.weekday()] if zh else f"{on:%A}"


_DAY = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})"
    r"|年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日|(?P<mm>[0-9]{2})(?P<dd>[0-9]{2}))"
    r"(?:[T ](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
"""A day as people and programs write it, year first, and perhaps a moment of it."""


def day(text: str) -> date | datetime:
    """A day, or a moment of a day; a zone of time is not looked at.

    >>> day("2026-09-24") == day("2026/9/24") == day("2026年9月24日") == day("20260924") == day("２０２６.９.２４")
    True
    >>> day("2026-9-24 9:30")
    datetime.datetime(2026, 9, 24, 9, 30)
    """
    said = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        if not said:
            raise ValueError
        on = (
            int(said["year"]),
            int(said["month"] or said["m"] or said["mm"]),
            int(said["day"] or said["d"] or said["dd"]),
        )
        if said["hour"]:
            return datetime(*on, int(said["hour"]), int(said["minute"]), int(said["second"] or 0))
        return date(*on)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day; write 2026-09-21, or 2026-09-21T09:30") from None
