"""docs/glossary.md: Chinese terms, what they are called here in English, and what they mean, from docs/glossary.csv."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

TERMS = Path(__file__).resolve().parents[1] / "docs" / "glossary.csv"

HEAD = """# Glossary

The Chinese terms of this project, what they are called in its English, and what they mean. The data: [glossary.csv](glossary.csv).
In code: *measure* is one regulation with its id, *provision* any node of its tree.
"""

GROUPS = {
    "文件": "Documents",
    "结构": "Structure",
    "引用": "References",
    "数值": "Numbers",
    "期限": "Time",
    "规范": "Norms and conditions",
    "罚则": "Sanctions",
    "程序": "This program",
}


def rows() -> list[dict[str, str]]:
    """The terms, in the order of the file."""
    with TERMS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def page() -> str:
    """The page, as Markdown."""
    out = [HEAD]
    for group, terms in groupby(rows(), key=lambda row: row["group"]):
        out += [f"## {GROUPS[group]} – {group}", "", "| 中文 | English | meaning |", "|---|---|---|"]
        out += [f"| {t['chinese']} | {t['english']} | {t['definition']} |" for t in terms]
        out.append("")
    return "\n".join(out).rstrip() + "\n"
