"""docs/lint.md: every rule with its reason, remedy and example, from words/lint_rules.csv; and how often they are right.

The judgements stand in accuracy/lint.csv: findings drawn by chance, each read against the text by hand.
"""

from __future__ import annotations

import csv
import textwrap
from collections.abc import Sequence
from pathlib import Path

from regparse.evaluation import wilson
from regparse.lint import texts
from regparse.lint.report import LEVELS
from regparse.lint.rules import Rule

JUDGED = Path(__file__).resolve().parents[1] / "accuracy" / "lint.csv"

LAWS, FINDINGS, QUIET, WORST = 200, 92, 156, 10
"""Of the laws that the judged findings were drawn from: how many, their findings, those without any, the most in one."""

_HEAD = """# Lint: what an editor would query

`regparse lint MEASURE` reads a draft as an editor would before it is published, and says what is wrong, why, and what to
do. In Chinese; in English with `--lang en`. As text, JSON, SARIF 2.1.0, or as comments in a Word copy:

```sh
regparse lint ningxia-draft
regparse lint corpus/ningxia-draft.md --format sarif > lint.sarif
regparse lint corpus/ningxia-draft.md --format docx --output commented.docx
regparse lint corpus/liaocheng.txt --lang en --only typo --only wrong-self-name
regparse lint corpus/beijing.txt --disable punctuation-width --strict
```

A draft that is a Word file keeps its own form in the copy, and all that stands in it, contact data too; of any other one a copy is set. With `--strict` the exit status is 1 where there is a finding. Each rule can be switched off (`--disable ID`) or asked for
alone (`--only ID`). What the program could not read is no finding: it stands under `problems` in the measure's JSON.

Findings are few, and meant to be right: what a text does throughout is its style, and no fault. The wording of the rules
is data ([lint_rules.csv](../src/regparse/words/lint_rules.csv)), for editors to edit.

## How often they are right

{judged}

On the five measures of `corpus/` the mechanical kinds (numbers, labels, lines, attachments, brackets, names of itself,
doubled words) are compared with what careful readers listed: [accuracy.md](accuracy.md), line `anomalies`.

This page is made from the rules (`make golden`).

"""


def judged() -> str:
    """What the judgements come to, in a paragraph."""
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wrong = [row for row in rows if row["right"] != "yes"]
    right = len(rows) - len(wrong)
    low, high = wilson(right, len(rows))
    errors = "; ".join(f"{row['text']}, {row['at']}, `{row['rule']}` – {row['note']}" for row in wrong)
    said = (
        f"On {LAWS} national and local laws as published, drawn at random, lint has {FINDINGS} findings: "
        f"{FINDINGS / LAWS:.1f} a law, none on {QUIET}, {WORST} on the worst (a list was shortened and the articles that cite its "
        f"numbers were not). Of {len(rows)} of these, drawn at random and read against the text by hand before anything was "
        f"mended, {right} are right ({right / len(rows):.0%}; 95 % interval {low:.1%} to {high:.1%}). Wrong: {errors}. “Right” means "
        "that the printed text has what the finding says – a number that falls into both of two bands, a heading without "
        "its number, 的的, no word of when it takes effect – not that the law is bad; some of the texts are copies that "
        "break off. An earlier sample (50 of 80 findings on 140 laws) had 47 right. The judgements: "
        "[lint.csv](../accuracy/lint.csv)."
    )
    return textwrap.fill(said, 120, break_long_words=False, break_on_hyphens=False)


def page(rules: Sequence[Rule]) -> str:
    """docs/lint.md."""
    counts = {level: sum(texts()[r.id].severity == level for r in rules) for level in LEVELS}
    lines = [f"{len(rules)} rules: " + ", ".join(f"{n} {level}s" for level, n in counts.items()) + ".", ""]
    lines += ["| rule | 规则 | severity | what |", "|---|---|---|---|"]
    lines += [
        f"| [`{t.id}`](#{t.id}) | {t.name.zh} | {t.severity} | {t.name.en} |"
        for t in (texts()[r.id] for r in rules)
    ]
    for rule in rules:
        t = texts()[rule.id]
        lines += ["", f"## {t.id}", "", f"**{t.name.zh}** · {t.name.en} · {t.severity}", ""]
        lines += [f"{t.why.zh} {t.remedy.zh}", "", f"{t.why.en} {t.remedy.en}"]
        if rule.kind:
            lines += ["", f"Kind of anomaly: [`{rule.kind}`](anomalies.md)."]
        if t.wrong:
            lines += ["", f"- queried: {t.wrong}", f"- sound: {t.right}"]
    return _HEAD.replace("{judged}", judged()) + "\n".join(lines) + "\n"
