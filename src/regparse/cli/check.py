"""`regparse check`."""

from __future__ import annotations

import csv
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from regparse.cli import given, options, output

if TYPE_CHECKING:
    from regparse.rules.applicants import Row
    from regparse.rules.model import Applicant, Check, RuleSet
    from regparse.rules.verdict import Assume


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "check",
        "tell whether an applicant meets the conditions of a measure, rule by rule, each with its clause",
        "regparse rules beijing --format template > applicant.json   # fill it in",
        "regparse check beijing applicant.json --assume met",
        "regparse check beijing --applicants applicants.csv --format csv > outcome.csv",
    )
    options.measure(c)
    c.add_argument(
        "facts", metavar="FACTS", nargs="?", help="the facts of one applicant, JSON or YAML, - for stdin"
    )
    c.add_argument(
        "--applicants",
        metavar="FILE",
        type=Path,
        help="many applicants: JSON lines, CSV (one row an applicant, columns are keys) or XLSX, - for stdin",
    )
    c.add_argument(
        "--assume",
        choices=("met", "unmet", "unknown"),
        default="unknown",
        help="what to take open judgements for; not quantities, not relaxations (default: %(default)s)",
    )
    c.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help="csv: the table of many applicants (default: %(default)s)",
    )
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints the verdict. Status 0 eligible, 1 not, not yet or of a measure that asks nothing, 2 where facts cannot be
    taken as they are.
    """
    from regparse.rules import applicants
    from regparse.rules.compiling import rule_set
    from regparse.rules.scope import caution
    from regparse.rules.verdict import check

    if (asked.facts is None) == (asked.applicants is None):
        raise options.UsageError("give FACTS for one applicant, or --applicants FILE for many")
    if asked.measure == "-" and "-" in (asked.facts, str(asked.applicants)):
        raise options.UsageError("MEASURE and FACTS cannot both be -; name a file for one of them")
    with given.measure(asked) as (measure, _):
        rules = rule_set(measure)
    if told := caution(rules):
        output.say(f"{rules.measure}: {told.en[0].lower()}{told.en[1:]}")
    if asked.applicants is not None:
        data = given.bytes_of(asked.applicants)
        rows = list(applicants.load_many(asked.applicants, rules.inputs, data))
        return many(rules, rows, asked.assume, asked.format)
    if asked.format == "csv":
        raise options.UsageError("--format csv is for --applicants; one applicant has text and json")
    if asked.facts == "-":
        applicant = applicants.loads(sys.stdin.read(), rules.inputs, "stdin")
    else:
        applicant = applicants.load(Path(asked.facts), rules.inputs)
    for doubt in _doubts(rules, applicant):
        output.say(doubt)
    done = check(rules, applicant, asked.assume)
    if asked.format == "json":
        from regparse.rules.serial import encode_check

        output.write(encode_check(done))
    else:
        tell(rules, done)
    return 0 if done.verdict == "eligible" and rules.requires else 1


def tell(rules: RuleSet, done: Check) -> None:
    """One verdict, for people."""
    from regparse.rules.model import QuantityRule
    from regparse.rules.phrases import SIGNS_OF_OUTCOME
    from regparse.wording import label

    name = f"{done.applicant}：" if done.applicant else ""
    said = f"{label('verdict', done.verdict).zh} ({done.verdict})" if rules.requires else "没有读出申报条件"
    print(f"{name}{said}  {rules.title or rules.measure}")
    if done.open:
        print(f"取决于 (open): {', '.join(done.open)}")
    print()
    for result in done.results:
        is_number = isinstance(rules.by_id[result.rule], QuantityRule)
        given_ = f"{'，实为 ' if is_number else '：'}{result.given}" if result.given else ""
        print(
            f"{SIGNS_OF_OUTCOME[result.outcome]} {label('outcome', result.outcome).zh}  {result.citation}  {result.wanted}{given_}"
        )
        waits = f"  [{', '.join(result.open)}]" if result.open else ""
        print(f"    “{result.quote}” ({result.at}){waits}")
    for title, entries in (
        ("须提交的材料 (materials)", [(m.at, m.name) for m in done.materials]),
        ("程序 (procedure)", [(t.at, t.quote) for t in done.procedure]),
        ("后果 (sanctions)", [(s.at, s.quote) for s in done.sanctions]),
        (
            "规则未能表达 (not expressible)",
            [(e.at, f"{e.reason}：“{e.quote}”") for e in done.not_expressible],
        ),
    ):
        if entries:
            print(f"\n{title}")
            for at, said in entries:
                print(f"  {at}  {said}")


def many(rules: RuleSet, rows: list[Row], assume: Assume, form: str) -> int:
    """The result table of many applicants."""
    from regparse.rules.verdict import check

    done = [
        (row, check(rules, row.applicant, assume, beside=False) if row.applicant else None) for row in rows
    ]
    if form == "json":
        import msgspec

        output.write_json(
            [
                {"row": row.number, "applicant": row.name, "error": row.error}
                if found is None
                else {"row": row.number, **msgspec.to_builtins(found)}
                for row, found in done
            ]
        )
    else:
        names = ("row", "applicant", "verdict", "not met", "open", "error")
        table = [_line(row, found) for row, found in done]
        if form == "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow([name.replace(" ", "_") for name in names])
            writer.writerows(table)
        else:
            output.table(names, table)
    for row in rows:
        if row.error:
            output.say(f"row {row.number}: {row.error}")
        for doubt in _doubts(rules, row.applicant) if row.applicant else ():
            output.say(f"row {row.number}: {doubt}")
    if any(row.error for row in rows):
        return 2
    eligible = all(found and found.verdict == "eligible" for _, found in done)
    return 0 if eligible and rules.requires else 1


def _doubts(rules: RuleSet, applicant: Applicant) -> Iterator[str]:
    """What one should be told of how the facts were taken."""
    from regparse.rules.applicants import doubts

    for key, doubt in doubts(applicant, rules.inputs).items():
        yield f"{key}: {doubt}"
    if applicant.of_class and not rules.inputs.classes:
        yield f"class: {rules.measure} has no classes, so {applicant.of_class} changes nothing"


def _line(row: Row, found: Check | None) -> tuple[str, ...]:
    if found is None:
        return str(row.number), row.name, "", "", "", row.error
    missed = "; ".join(r.rule for r in found.results if r.outcome == "not_met")
    return str(row.number), row.name, found.verdict, missed, "; ".join(found.open), ""
