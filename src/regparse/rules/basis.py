"""Whether a number itself suffices: by which printed word, and on what ground."""

from __future__ import annotations

import re
from functools import cache

from regparse import words
from regparse.model.facts import Operator
from regparse.rules.model import Basis

_BRACKET = re.compile(r"[（(](?:不)?(?:含|包括|包含)[^（()）]{0,8}[）)]")
_TURNED: dict[str, str] = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}
_OF_ITS_OWN: dict[str, tuple[str, ...]] = {"<": ("以下", "以内"), ">": ("以上",)}
"""Words that exclude the number only where the text says so of them (facts/inclusion.py)."""


@cache
def _comparators() -> dict[str, dict[str, str]]:
    """The rows of words/comparators.csv that have an operator, by the printed word."""
    return {row["printed"]: row for row in words.rows("comparators") if row["op"]}


@cache
def _negations() -> list[str]:
    found = (row["printed"] for row in words.rows("comparators") if row["side"] == "negation")
    return sorted(found, key=len, reverse=True)


def basis(quote: str, op: Operator) -> Basis:
    """By which word of `quote` the number itself is included or not, and where that meaning comes from.

    >>> basis("资产总额不低于200万元", ">="), basis("运营两年以上", ">=").source
    (Basis(word='不低于', inclusive=True, source='词义'), '民法典第一千二百五十九条')
    """
    inclusive = op in (">=", "<=", "=")
    if bracket := _BRACKET.search(quote):
        return Basis(bracket[0], inclusive, "文本")
    found: list[tuple[int, int, str, str]] = []
    for printed, row in _comparators().items():
        at = quote.rfind(printed)
        if at < 0:
            continue
        no = next((n for n in _negations() if quote.endswith(n, 0, at)), "")
        if (_TURNED.get(row["op"], row["op"]) if no else row["op"]) == op:
            found.append((len(printed), at, no + printed, row["basis"]))
    if not found:
        own = next((word for word in _OF_ITS_OWN.get(op, ()) if word in quote), None)
        return Basis(own, inclusive, "文本") if own else Basis("", inclusive, "词义")
    _, _, word, source = max(found)
    return Basis(word, inclusive, source)
