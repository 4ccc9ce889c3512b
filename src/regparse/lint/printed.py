"""Faults of the printed text. Extraction has found them (`anomalies`); here each kind is a rule that explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args, get_type_hints

from regparse.lint.rules import Draft, Hit, Rule, texts
from regparse.model import Anomaly


def _of(kind: str, rule: str) -> Callable[[Draft], Iterator[Hit]]:
    """The rule for one kind of anomaly: the detector's note in Chinese, the rule's own reason in English."""

    def find(draft: Draft) -> Iterator[Hit]:
        why = texts()[rule].why.en
        for anomaly in draft.measure.anomalies:
            if anomaly.kind == kind:
                yield draft.of_fact(anomaly, anomaly.note, why)

    find.__doc__ = f"Anomalies of the kind {kind}."
    return find


KINDS: tuple[str, ...] = get_args(get_type_hints(Anomaly)["kind"])
"""The kinds of anomaly."""

RULES = tuple(Rule(kind.replace("_", "-"), kind, _of(kind, kind.replace("_", "-"))) for kind in KINDS)
"""One rule a kind, under the kind's name with hyphens."""
