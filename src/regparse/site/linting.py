"""What an editor would query in a measure: the page of `regparse.lint`."""

from __future__ import annotations

from collections import Counter
from sqlite3 import Connection

from regparse.knowledge import load
from regparse.lint import lint, texts
from regparse.lint.report import LEVELS
from regparse.site.pages import LintPage, Query
from regparse.site.summaries import summary_of
from regparse.site.ways import anchor_path


def page(base: Connection, measure_id: str) -> LintPage:
    """The findings on a measure. Raises NotHere."""
    summary = summary_of(base, measure_id)
    findings = lint(load.measure(base, measure_id))
    counts = Counter(f.severity for f in findings)
    return LintPage(
        title=f"起草审读 {summary.title}",
        path=f"{summary.href}/lint",
        json=f"{summary.href}/lint.json",
        measure=summary,
        queries=tuple(
            Query(
                rule=f.rule,
                severity=f.severity,
                level=LEVELS[f.severity],
                name=texts()[f.rule].name,
                at=f.at,
                citation=f.citation,
                href=anchor_path(measure_id, f.at),
                quote=f.quote,
                reason=f.reason,
                remedy=f.remedy,
            )
            for f in findings
        ),
        counts={level: counts[level] for level in LEVELS},
    )
