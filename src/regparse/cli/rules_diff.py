"""`regparse rules-diff`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from regparse.cli import given, options, output

if TYPE_CHECKING:
    from regparse.rules.changes import RuleChanges


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "rules-diff",
        "tell which rules changed between two texts, and whose verdict changes with them",
        "regparse rules-diff ningxia-2015.md ningxia-draft.md",
        "regparse rules-diff ningxia-2015.md ningxia-draft.md --applicants applicants.jsonl --assume met",
    )
    c.add_argument("old", metavar="OLD", help="an id in the knowledge base, or a file")
    c.add_argument("new", metavar="NEW", help="the same")
    c.add_argument(
        "--applicants",
        metavar="FILE",
        type=Path,
        help="applicants whose verdicts are compared: JSON lines, CSV, XLSX, - for stdin; answers go by the keys of OLD",
    )
    c.add_argument(
        "--assume",
        choices=("met", "unmet", "unknown"),
        default="unknown",
        help="what to take open judgements for (default: %(default)s)",
    )
    c.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")
    c.add_argument("--exit-code", action="store_true", help="status 1 where anything changed")
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints what changed. Status 2 where an applicant could not be read."""
    from regparse.rules.applicants import load_many
    from regparse.rules.changes import compare

    given.expect_one_stdin((asked.old, asked.new, str(asked.applicants)))
    sides = []
    for name in (asked.old, asked.new):
        with given.measure(Namespace(measure=name, db=asked.db)) as (measure, _):
            sides.append(measure)
    data = given.bytes_of(asked.applicants) if asked.applicants else b""
    applicants = (lambda inputs: load_many(asked.applicants, inputs, data)) if asked.applicants else None
    done = compare(sides[0], sides[1], applicants, asked.assume)
    if asked.format == "json":
        import msgspec

        output.write_json(msgspec.to_builtins(done))
    else:
        tell(done, bool(asked.applicants))
    for row in done.unreadable:
        output.say(row)
    if done.unreadable:
        return 2
    return 1 if asked.exit_code and (done.rules or done.applicants) else 0


def tell(done: RuleChanges, tried: bool) -> None:
    """All changes, for people."""
    from regparse.rules.changes import line

    print(f"{done.old} → {done.new}: {output.count(len(done.rules), 'rule')} changed")
    for change in done.rules:
        print(f"  {line(change)}")
    if tried:
        print(f"\n{output.count(len(done.applicants), 'verdict')} of {done.checked} changed")
        for flip in done.applicants:
            through = ", ".join(flip.through) or "–"
            print(f"  {flip.applicant or f'row {flip.row}'}: {flip.old} → {flip.new}  ({through})")
