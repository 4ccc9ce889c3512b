"""Findings as text, as JSON and as SARIF 2.1.0 (OASIS), which editors and code platforms show beside the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from regparse.lint.rules import Finding, Rule, Severity, texts
from regparse.model import Measure
from regparse.wording import Label

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
__all__ = ["LEVELS", "rows", "said", "sarif", "text", "texts"]

LEVELS: dict[Severity, Label] = {
    "error": Label("错误", "error"),
    "warning": Label("疑问", "warning"),
    "note": Label("格式", "note"),
}
"""Severities, the gravest first. The keys are SARIF's levels."""


def said(label: Label, lang: str) -> str:
    """A label in `zh` or `en`."""
    return label.en if lang == "en" else label.zh


def text(findings: Iterable[Finding], lang: str = "zh") -> Iterator[str]:
    """Lines for people: three a finding."""
    for f in findings:
        level, name = said(LEVELS[f.severity], lang), said(texts()[f.rule].name, lang)
        yield f"{f.measure} {f.at}  {f.citation}  {level} [{f.rule}] {name}"
        yield f"    “{f.quote}”"
        yield f"    {said(f.reason, lang)} {said(f.remedy, lang)}"


def rows(findings: Iterable[Finding], lang: str = "zh") -> list[dict[str, Any]]:
    """The findings as JSON has them, in one language."""
    return [
        {
            "rule": f.rule,
            "kind": f.kind,
            "severity": f.severity,
            "measure": f.measure,
            "at": f.at,
            "citation": f.citation,
            "quote": f.quote,
            "span": list(f.span),
            "name": said(texts()[f.rule].name, lang),
            "reason": said(f.reason, lang),
            "remedy": said(f.remedy, lang),
        }
        for f in findings
    ]


def sarif(
    findings: Sequence[Finding],
    measures: Sequence[Measure],
    rules: Sequence[Rule],
    version: str,
    lang: str = "zh",
    sources: dict[str, str] | None = None,
) -> dict[str, Any]:
    """The findings as a SARIF log of one run.

    Regions are given in characters; with lines and columns besides where `sources` has the text of a measure by its
    id, as platforms that show them beside the text want it.
    """
    places = [rule.id for rule in rules]
    by_id = {m.id: m for m in measures}
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "regparse",
                        "version": version,
                        "rules": [_rule(rule.id, lang) for rule in rules],
                    }
                },
                "language": "en-US" if lang == "en" else "zh-CN",
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {
                        "location": {"uri": quote(m.source.path)},
                        "encoding": m.source.encoding,
                        "hashes": {"sha-256": m.source.sha256},
                    }
                    for m in measures
                ],
                "results": [
                    _result(
                        f, places.index(f.rule), measures.index(by_id[f.measure]), by_id, lang, sources or {}
                    )
                    for f in findings
                ],
            }
        ],
    }


def _rule(rule: str, lang: str) -> dict[str, Any]:
    it = texts()[rule]
    return {
        "id": rule,
        "name": "".join(part.capitalize() for part in rule.split("-")),
        "shortDescription": {"text": said(it.name, lang)},
        "fullDescription": {"text": said(it.why, lang)},
        "help": {"text": said(it.remedy, lang)},
        "defaultConfiguration": {"level": it.severity},
    }


def _result(
    f: Finding, rule: int, artifact: int, by_id: dict[str, Measure], lang: str, sources: dict[str, str]
) -> dict[str, Any]:
    start, end = f.span
    region: dict[str, Any] = {"charOffset": start, "charLength": end - start, "snippet": {"text": f.quote}}
    if f.measure in sources:
        region |= _lines(sources[f.measure], start, end)
    return {
        "ruleId": f.rule,
        "ruleIndex": rule,
        "level": f.severity,
        "message": {"text": f"{f.citation}：{said(f.reason, lang)} {said(f.remedy, lang)}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(by_id[f.measure].source.path), "index": artifact},
                    "region": region,
                },
                "logicalLocations": [
                    {"name": f.citation, "fullyQualifiedName": f"{f.measure}/{f.at}", "kind": "member"}
                ],
            }
        ],
        "partialFingerprints": {"place/v1": f"{f.rule}:{f.measure}/{f.at}:{f.quote}"},
    }


@lru_cache(maxsize=4)
def _breaks(source: str) -> tuple[int, ...]:
    """Where the lines of a text end; one more before the first."""
    return (-1, *(found.start() for found in re.finditer("\n", source)))


def _lines(source: str, start: int, end: int) -> dict[str, int]:
    """Lines and columns, both from 1; the end column is the one behind the last character."""
    breaks = _breaks(source)

    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(breaks, offset - 1)
        return line, offset - breaks[line - 1]

    (first, column), (last, after) = place(start), place(end)
    return {"startLine": first, "startColumn": column, "endLine": last, "endColumn": after}
