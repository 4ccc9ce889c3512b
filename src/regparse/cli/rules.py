"""`regparse rules`."""

from __future__ import annotations

from argparse import Namespace

from regparse.cli import given, options, output

FORMATS = ("json", "yaml", "jsonlogic", "dmn", "jdm", "schema", "template")
"""The names in regparse.rules.formats."""


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "rules",
        "print the rule set of a measure, or the facts that it asks of an applicant",
        "regparse rules ningxia-draft > rules.json",
        "regparse rules ningxia-draft --format template > applicant.json",
        "regparse rules ningxia-draft --format dmn > ningxia.dmn",
    )
    options.measure(c)
    c.add_argument(
        "--format",
        choices=FORMATS,
        default="json",
        help="jsonlogic, dmn, jdm: for the rule engines that read these; template: an empty facts file with its questions; schema: the JSON Schema of such files "
        "(default: %(default)s)",
    )
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints the rule set. Status 1 where the measure has no condition of eligibility."""
    from regparse.rules.compiling import rule_set
    from regparse.rules.formats import FORMATS

    with given.measure(asked) as (measure, _):
        rules = rule_set(measure)
    output.write(FORMATS[asked.format](rules))
    if not rules.requires:
        output.say(f"{rules.measure}: no condition of eligibility was found; `regparse facts` lists what was")
    return 0 if rules.requires else 1
