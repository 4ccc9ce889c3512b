"""Vocabularies as data, for lawyers to read and edit. docs/vocabularies.md says what each column means."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of words/`name`.csv, in their order.

    >>> rows("labels")[0]["field"]
    'status'
    """
    with files("regparse.words").joinpath(f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def cues(name: str, role: str) -> tuple[str, ...]:
    """The words of words/`name`.csv (columns `cue`, `role`) that play `role`, longest first."""
    return tuple(sorted((r["cue"] for r in rows(name) if r["role"] == role), key=len, reverse=True))


@cache
def any_of(name: str, role: str) -> str:
    """A pattern that is any one of `cues(name, role)`, for use inside a larger pattern.

    Words stand for themselves; `…` in a word is a gap of up to twelve characters within one clause.
    """
    return "(?:" + "|".join(re.escape(w).replace("…", "[^，。；]{0,12}?") for w in cues(name, role)) + ")"
