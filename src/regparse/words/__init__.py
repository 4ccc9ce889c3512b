"""Vocabularies as data, for lawyers to read and edit. docs/vocabularies.md says what each column means."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of words/`name`.csv, in their order.

    >>> rows("labels")[0]["field"]
    'status'
    """
    with files("regparse.words").joinpath(f"{name}.csv").open(encoding="utf-8") as lines:
        head, *found = filter(None, csv.reader(lines))
    if wrong := next((row for row in found if len(row) != len(head)), None):
        raise ValueError(
            f"words/{name}.csv: {','.join(wrong)} has not the cells that {','.join(head)} asks for"
        )
    return tuple(dict(zip(head, row, strict=True)) for row in found)


@cache
def cues(name: str, role: str) -> tuple[str, ...]:
    """The words of words/`name`.csv (columns `cue`, `role`) that play `role`, longest first."""
    return tuple(sorted((r["cue"] for r in rows(name) if r["role"] == role), key=len, reverse=True))


@cache
def each_of(name: str, role: str) -> tuple[str, ...]:
    """The patterns of `cues(name, role)`: words stand for themselves, `…` in a word is a gap of up to twelve characters."""
    return tuple(re.escape(w).replace("…", "[^，。；]{0,12}?") for w in cues(name, role))


@cache
def any_of(name: str, role: str) -> str:
    """A pattern that is any one of `each_of(name, role)`, for use inside a larger pattern."""
    return f"(?:{'|'.join(each_of(name, role))})"


def alternatives(table: Iterable[Mapping[str, str]], key: str = "word") -> str:
    """The words in column `key` of some rows as a pattern: the longest wins.

    `not_after` are characters that must not stand before the word, `not_before` words that must not follow it (both
    columns may be missing). Words are grouped by their first character, since `re` tries one after another; before it
    begins to try, a look at the next two characters passes over nearly everything.

    >>> alternatives([{"word": "应"}, {"word": "应当"}, {"word": "可", "not_after": "许认", "not_before": "能 靠"}])
    '(?=[应可])(?:应(?:当|)|可(?<![许认]可)(?!能|靠))'
    >>> alternatives([{"word": "提出"}, {"word": "提交"}])
    '(?=[提][出交])(?:提(?:出|交|(?!)))'
    >>> alternatives([{"word": "机关"}, {"word": "人"}])
    '(?=[人]|[机][关])(?:机关|人)'
    """
    groups: dict[str, list[str]] = {}
    words: list[str] = []
    for row in sorted(table, key=lambda row: -len(row[key])):
        word = row[key]
        words.append(word)
        before = f"(?<![{row['not_after']}]{word[0]})" if row.get("not_after") else ""
        after = f"(?!{row['not_before'].replace(' ', '|')})" if row.get("not_before") else ""
        groups.setdefault(word[0], []).append(before + word[1:] + after)
    branches = (_branch(first, rest) for first, rest in groups.items())
    return f"(?={_beginnings(groups, words)})(?:{'|'.join(branches)})"


def _branch(first: str, rest: list[str]) -> str:
    """A pattern for the character `first` and any of `rest` behind it.

    Of nothing but single characters `re` would make a set, which takes longer to compile than all the rest of a pattern;
    a branch that is never taken keeps it from that.
    """
    if len(rest) == 1:
        return first + rest[0]
    return f"{first}(?:{'|'.join(rest)}{'|(?!)' if all(len(r) == 1 for r in rest) else ''})"


def _beginnings(firsts: Iterable[str], words: Collection[str]) -> str:
    """A pattern for the first two characters of any of `words`, whose first characters are `firsts`; one where that is all."""
    short = {word for word in words if len(word) == 1}
    long = [word for word in words if word[0] not in short]
    classes = [f"[{''.join(c for c in firsts if c in short)}]"] if short else []
    if long:
        begin = dict.fromkeys(word[0] for word in long)
        classes.append(f"[{''.join(begin)}][{''.join(dict.fromkeys(word[1] for word in long))}]")
    return "|".join(classes)
