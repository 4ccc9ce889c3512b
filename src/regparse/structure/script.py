"""Whether a text is printed in traditional characters, whose labels and words the program does not know.

Reads: words/traditional.csv. Gives: a Problem, so that nobody takes the little that is read for all there is.
"""

from __future__ import annotations

from functools import cache

from regparse import words
from regparse.model import Problem, Source

_SAMPLE = 4_000
"""Characters at the beginning that are looked at."""
_ANY = ("規", "應")
"""One of them stands in every regulation in traditional characters, and in hardly any other text."""
_SEVERAL = 8
"""How many different traditional characters a text must have; a name or a quotation has fewer."""


@cache
def _pairs() -> tuple[frozenset[str], frozenset[str]]:
    """Frequent characters of regulations in their traditional form, and in their simplified one."""
    rows = words.rows("traditional")
    return frozenset(row["traditional"] for row in rows), frozenset(row["simplified"] for row in rows)


def is_traditional(text: str) -> bool:
    """Whether more of the frequent characters stand there in their traditional form than in their simplified one.

    >>> is_traditional("第一條 為規範資金管理，根據國務院有關規定，制定本辦法。"), is_traditional("第一条 为规范管理，制定本办法。")
    (True, False)
    """
    if not any(sign in text for sign in _ANY):
        return False
    seen = set(text[:_SAMPLE])
    traditional, simplified = (len(seen & some) for some in _pairs())
    return traditional >= _SEVERAL and traditional > simplified


def problem(source: Source) -> Problem | None:
    """What is to be said of a source in traditional characters; None of any other."""
    if not is_traditional(source.text):
        return None
    return Problem(
        "traditional_characters",
        "warning",
        None,
        f"{source.path}: it is in traditional characters, whose labels and rules are not read",
        "read the issuing body's simplified text; a conversion (OpenCC) reads as well, but is no longer the printed text",
    )
