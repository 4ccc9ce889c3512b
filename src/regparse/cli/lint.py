"""`regparse lint`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from regparse.cli import given, options, output
from regparse.cli.options import UsageError

if TYPE_CHECKING:
    from regparse.lint import Finding
    from regparse.model import Measure


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "lint",
        "tell what an editor would query in the drafting",
        "regparse lint ningxia-draft",
        "regparse lint corpus/liaocheng.txt --lang en --disable punctuation-width --strict",
        "regparse lint ningxia-draft --format docx --output commented.docx",
    )
    c.add_argument(
        "measure",
        metavar="MEASURE",
        nargs="?",
        help="an id in the knowledge base, a file, or - for stdin",
    )
    c.add_argument(
        "--format", choices=("text", "json", "sarif", "docx"), default="text", help="(default: %(default)s)"
    )
    c.add_argument("--lang", choices=("zh", "en"), default="zh", help="(default: %(default)s)")
    c.add_argument(
        "--only", action="append", default=[], metavar="ID", help="this rule alone; may be repeated"
    )
    c.add_argument(
        "--disable", action="append", default=[], metavar="ID", help="not this rule; may be repeated"
    )
    c.add_argument("--strict", action="store_true", help="exit status 1 where there is a finding")
    c.add_argument("--rules", action="store_true", help="list the rules")
    c.add_argument("--output", type=Path, metavar="FILE", help="write there instead of to stdout")
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints what an editor would query."""
    from regparse import __version__
    from regparse.lint import RULES, lint, report

    if asked.rules:
        output.table(
            ("rule", "severity", "规则", "what"),
            [(t.id, t.severity, t.name.zh, t.name.en) for t in (report.texts()[r.id] for r in RULES)],
        )
        return 0
    if asked.measure is None:
        raise UsageError("which measure? give an id of the knowledge base or a file; --rules lists the rules")
    with given.measures(asked) as (found, base):
        by_measure = [(m, lint(m, only=asked.only, disabled=asked.disable)) for m in found]
    findings = [finding for _, some in by_measure for finding in some]
    if asked.format == "docx":
        data = b"" if len(found) > 1 else _word(asked, by_measure[0], base is None)
        if not data:
            raise UsageError(f"{asked.measure}: {len(found)} measures; build them, and name one by its id")
    elif asked.format == "json":
        data = output.as_json(report.rows(findings, asked.lang))
    elif asked.format == "sarif":
        sources = {} if base is not None or asked.measure == "-" else _sources(asked.measure, found)
        data = output.as_json(report.sarif(findings, found, RULES, __version__, asked.lang, sources))
    else:
        data = "".join(f"{line}\n" for line in report.text(findings, asked.lang)).encode()
    if asked.output:
        asked.output.write_bytes(data)
    else:
        output.write(data)
    if not findings:
        output.say(f"{asked.measure}: nothing to query")
    return 1 if asked.strict and findings else 0


def _word(asked: Namespace, found: tuple[Measure, tuple[Finding, ...]], from_file: bool) -> bytes:
    """The draft in Word with comments: in its own form where it is a Word file."""
    try:
        from regparse.lint import word
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"--format docx needs {missing.name}; install it with `pip install 'regparse[office]'`"
        ) from None
    measure, findings = found
    path = Path(asked.measure)
    if from_file and path.suffix.lower() == ".docx" and path.is_file():
        if measure.metadata.contacts:
            output.say(
                f"{path}: the copy has the contact data of the file as they stand; mask them before you publish it"
            )
        return word.annotated(path.read_bytes(), measure, findings, asked.lang)
    return word.commented(measure, findings, asked.lang)


def _sources(name: str, found: list[Measure]) -> dict[str, str]:
    """The text of the file that the measures were read from, for lines and columns."""
    from regparse.sources import read_file

    if any(m.source.page_sizes for m in found):
        return {}  # a paged source has no lines that an editor could show
    text = read_file(Path(name)).text
    return {m.id: text for m in found}
