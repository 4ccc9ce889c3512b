"""The table of accuracy in both READMEs, from docs/accuracy.md; the rest of them is written by hand."""

from __future__ import annotations

import re
from pathlib import Path

from regparse.knowledge.schema import FACT_TABLES
from regparse.site import metadata
from tools import accuracy

ROOT = accuracy.ROOT
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"

_TABLE = re.compile(r"(?<=<!-- accuracy -->\n).*?(?=<!-- end -->)", re.S)
_ROW = re.compile(r"^\| (\w+) \| ([\d.]+) \[.*?\] \| ([\d.]+) \[.*?\] \| ([\d.]+) \|", re.M)
_BLIND = re.compile(
    r"^\| (?P<set>\w+) \| (?P<kind>\w+) \| (?P<facts>\d+|–) \| [\d.]+ \| [\d.]+ \| (?P<f1>[\d.]+) \|", re.M
)

_AGAIN = ("measures6b", "measures7b")
"""Parts of sets, after the rest of them had been looked at: no first sight."""


def page(path: Path) -> str:
    """The README at `path` with today's table."""
    return _TABLE.sub(_table(path == CHINESE), path.read_text("utf-8"))


def _table(chinese: bool) -> str:
    told = accuracy.PAGE.read_text("utf-8")
    known = dict(_f1(told.partition("## Five regional measures")[2].partition("\n## ")[0]))
    laws, measures = _blind(told, measures=False), _blind(told, measures=True)
    tables = metadata()["databases"]["regparse"]["tables"]
    head = (
        ("事实", "五份办法", "未读过的法规，第一次", "最近一次", "未读过的办法、通知，最近一次")
        if chinese
        else (
            "fact",
            "the five measures",
            "unseen laws, the first time",
            "the latest",
            "unseen measures, the latest",
        )
    )
    out = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for kind in FACT_TABLES:
        name = tables[FACT_TABLES[kind]]["title"].partition(" ")[0] if chinese else f"`{kind}`"
        first, *others = laws.get(kind, ["–"])
        scores = (known[kind], first, others[-1] if others else "–", measures.get(kind, ["–"])[-1])
        out.append(f"| {name} | {' | '.join(scores)} |")
    return "\n".join(out) + "\n"


def _blind(told: str, *, measures: bool) -> dict[str, list[str]]:
    """Of each kind the blind F1 and how many facts there were to find, of laws or of `measures`, in the order of the sets.

    A set in which adjudication left none to find says nothing.
    """
    out: dict[str, list[str]] = {}
    for row in _BLIND.finditer(told.partition("## Blind figures")[2]):
        if row["set"].startswith("measures") == measures and row["set"] not in _AGAIN and row["facts"] != "0":
            out.setdefault(row["kind"], []).append(f"{float(row['f1']):.3f} ({row['facts']})")
    return out


def _f1(section: str) -> list[tuple[str, str]]:
    """Kind and F1 of each row of a table of docs/accuracy.md."""
    return [(m[1], m[4]) for m in _ROW.finditer(section)]
