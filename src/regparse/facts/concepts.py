"""What is measured, whatever the wording: words/concepts.csv maps wordings with their unit to one canonical id.

A wording that the vocabulary lacks has no concept; none is forced upon it.
"""

from __future__ import annotations

from functools import cache

from regparse import words


@cache
def wordings() -> dict[tuple[str, str], str]:
    """(wording, unit) → id of the concept."""
    return {
        (wording, row["unit"]): row["concept"]
        for row in words.rows("concepts")
        for wording in row["wordings"].split("|")
    }


def concept(metric: str, unit: str) -> str | None:
    """The id of the concept that `metric`, measured in `unit`, names.

    >>> concept("总资产", "CNY"), concept("资产总额", "person")
    ('total_assets', None)
    """
    return wordings().get((metric, unit))
