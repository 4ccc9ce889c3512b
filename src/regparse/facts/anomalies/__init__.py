"""Anomalies (存疑): what a careful editor would query in the printed text. docs/anomalies.md has every kind.

Reads: a regulation, its clauses and the facts read so far. Gives: few findings, and sure ones; one file a family:

| file | kinds |
|---|---|
| numbering | article_gap, article_repeat |
| layout | hard_wrap, heading_level, inline_item, missing_space_or_label |
| attachments | attachment_uncited, attachment_undeclared, attachment_title_mismatch |
| naming | wrong_self_name, inconsistent_name |
| wording | typo, bracket_style, dangling_reference |

An anomaly is a fault of the text. What this program cannot read is no anomaly but a Problem. A fault of a heading is
addressed by the first article under it, a fault of the title by the provision that prints the title.
"""

from __future__ import annotations

from collections.abc import Iterator

from regparse.facts.anomalies import attachments, layout, naming, numbering, wording
from regparse.facts.places import Clauses
from regparse.facts.scanner import Pattern
from regparse.model import Anomaly, Facts, Regulation

PATTERNS: tuple[Pattern, ...] = ()


def read(regulation: Regulation, clauses: Clauses, facts: Facts) -> Iterator[Anomaly]:
    """The anomalies of a regulation, family by family."""
    yield from numbering.read(regulation)
    yield from layout.read(regulation)
    yield from attachments.read(regulation, facts.references)
    yield from naming.read(regulation, clauses)
    yield from wording.read(regulation, clauses, facts.references)
