"""docs/python.md: the verbs of the package root, each with its docstring and an example that runs."""

from __future__ import annotations

import contextlib
import inspect
import io
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import regparse
from tools import types

CORPUS = Path(__file__).resolve().parents[1] / "corpus"

HEAD = """# From Python

`import regparse` gives the verbs below; what they take and return are the types of `regparse.model`, frozen and with type hints.
Everything on this page runs in the tests, from top to bottom, in a folder with the measures of `corpus/`. Made from the
docstrings (`make golden`).
"""

EXAMPLES = {
    "read": """\
>>> beijing = regparse.read("corpus/beijing.txt")[0]
>>> beijing.metadata.title
>>> [(t.at, t.metric, t.op, t.value, t.unit) for t in beijing.thresholds][:2]
""",
    "build": """\
>>> done = regparse.build("corpus", "regparse.db")
>>> done.measures, done.failures
""",
    "search": """\
>>> found = regparse.search("公示", "regparse.db", limit=2)
>>> found.total
>>> [(hit.measure, hit.citation, "⟦公示⟧" in hit.snippet) for hit in found.hits]
""",
    "load": """\
>>> ningxia = regparse.load("ningxia-draft", "regparse.db")
>>> [p.text for p in ningxia.walk() if p.at == "1/1"][0][:30]
""",
    "measures": """\
>>> {measure.id: len(measure.time_rules) for measure in regparse.measures("regparse.db")}
""",
    "graph": """\
>>> from regparse.knowledge import network
>>> [one.label for one in network.resting_on(regparse.graph("regparse.db"), "中小企业促进法")]
""",
    "differences": """\
>>> from pathlib import Path
>>> text = Path("corpus/ningxia-draft.md").read_text("utf-8").replace("100 万元", "200 万元", 1)
>>> revised = regparse.read("revised.md", text.encode())[0]
>>> changed = regparse.differences(ningxia, revised)
>>> [(row.old, row.change, [edit for edit in row.edits if edit[0] != "equal"]) for row in changed.provisions if row.old == "6/1/1"]
>>> [(fact.old.quote, fact.new.quote, fact.meaning) for fact in changed.facts]
""",
    "rule_set": """\
>>> rules = regparse.rule_set(beijing)
>>> [(rule.id, rule.at, rule.op, rule.value) for rule in rules.rules if rule.id.endswith(".min")][:2]
""",
    "check": """\
>>> verdict = regparse.check(beijing, {"quantities": {"user_satisfaction": 85}})
>>> verdict.verdict, [(r.at, r.wanted, r.given) for r in verdict.results if r.outcome == "not_met"]
""",
    "evaluate": """\
>>> scores = regparse.evaluate(Path("extracted"), Path("extracted")).scores  # against themselves: nothing can be missed
>>> {score.f1 for score in scores.values()}
""",
}
"""For each verb what one types; what comes is printed beneath when the page is made."""

BEYOND = """\
>>> from datetime import date
>>> from regparse.calendar import due, duties, life
>>> [(answer.quote, answer.due) for answer in due.due(beijing, "11/1", date(2026, 9, 24))]
>>> [(one.due.isoformat(), one.duty.action) for one in duties.of_year(ningxia, 2026)][:1]
>>> life.standing(life.of_text(ningxia), date(2026, 1, 1)).status
>>> from regparse.lint import lint
>>> [(f.rule, f.citation, f.quote) for f in lint(ningxia)][:2]
>>> from regparse.export import FORMATS
>>> sorted(FORMATS)
>>> FORMATS["markdown"](beijing).decode()[:21]
"""

EVERY_FACT = """\
>>> from regparse.sources import read_file
>>> fact = beijing.thresholds[0]
>>> begin, end = fact.span
>>> read_file(Path("corpus/beijing.txt")).text[begin:end], fact.quote
"""


class Session:
    """What is typed at Python's prompt, and what comes."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {}

    def __call__(self, typed: str) -> str:
        """A Markdown block with the lines `typed` and what each of them prints."""
        out = ["```python"]
        for line in typed.splitlines():
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                exec(compile(line.removeprefix(">>> "), "python.md", "single"), self.names)
            out += [line, *said.getvalue().splitlines()]
        return "\n".join([*out, "", "```"])


def page() -> str:
    """The page, as Markdown. Its examples run now, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(CORPUS, Path(folder) / "corpus")
        with contextlib.chdir(folder):
            return _page(Session())


def _page(session: Session) -> str:
    out = [HEAD, session(">>> import regparse"), ""]
    for verb in EXAMPLES:
        does = getattr(regparse, verb)
        out += [
            f"## {verb}",
            "",
            f"```python\n{_signature(verb, does)}\n```",
            "",
            _said(does),
            "",
            session(EXAMPLES[verb]),
            "",
        ]
    out += ["## Beyond the root", ""]
    out += [
        "What is derived from measures has modules of its own: `regparse.calendar` ([due-dates.md](due-dates.md)), `regparse.lint`"
    ]
    out += [
        "([lint.md](lint.md)), `regparse.export` ([formats-open.md](formats-open.md)), `regparse.rules` ([rules.md](rules.md)),"
    ]
    out += [
        "`regparse.diff` ([diff.md](diff.md)), `regparse.knowledge` ([knowledge-base.md](knowledge-base.md)).",
        "",
    ]
    out += [
        session(BEYOND),
        "",
        "Every fact leads back to the characters that say it:",
        "",
        session(EVERY_FACT),
    ]
    return "\n".join(out).rstrip() + "\n"


def _said(does: object) -> str:
    """The docstring, without its examples."""
    return types.docstring(does).partition("\n>>> ")[0].rstrip()


def _signature(verb: str, does: Callable[..., object]) -> str:
    """`verb(corpus, db, out=None, *, jobs=1) -> Outcome`, without what a reader does not type."""
    signature = inspect.signature(does)
    parts, starred = [], False
    for name, p in signature.parameters.items():
        if p.kind is p.KEYWORD_ONLY and not starred:
            parts, starred = [*parts, "*"], True
        if p.default is p.empty:
            value = ""
        elif callable(p.default):
            value = " = ..."
        else:
            value = f" = {str(p.default)!r}" if isinstance(p.default, Path) else f" = {p.default!r}"
        parts.append(f"{name}: {str(p.annotation).replace('verdict.', '')}{value}")
    flat = f"{verb}({', '.join(parts)}) -> {signature.return_annotation}"
    if len(flat) <= 110:
        return flat
    return f"{verb}(\n    " + ",\n    ".join(parts) + f",\n) -> {signature.return_annotation}"
