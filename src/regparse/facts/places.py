"""Places: which clauses are worth a look, and which facts stand in a provision.

A kind of fact that is rare says what every text that it reads must have (放宽, 不予认定). One search over the joined texts
of a regulation costs less than to ask each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from regparse.facts.clause import Clauses
from regparse.facts.patterns import lazy
from regparse.model import Fact

_Fact = TypeVar("_Fact", bound=Fact)


def signs(*regexes: str) -> re.Pattern[str]:
    """A pattern for any of `regexes`, of which no hit goes from one line into the next.

    Where each begins with a character that is no class, `re` passes over all others in one loop; those that begin with
    the same character stand together, so that a character is looked at once and not once for each of them.

    >>> signs("撤销", "撤回(?=证书)", "牌(?<=摘牌)|除名").pattern
    '撤(?:销|回(?=证书))|牌(?<=摘牌)|除名'
    """
    together: dict[str, list[str]] = {}
    for branch in (branch for regex in regexes for branch in _branches(regex)):
        plain = branch[0] not in "([\\^.$" and branch[1:2] not in ("?", "*", "+", "{")
        together.setdefault(branch[0] if plain else branch, []).append(branch)
    joined = (
        branches[0] if len(branches) == 1 else f"{first}(?:{'|'.join(b[1:] for b in branches)})"
        for first, branches in together.items()
    )
    return lazy("|".join(joined).replace("[^", r"[^\n"))


def _branches(regex: str) -> Iterator[str]:
    """The alternatives of `regex` that stand in no bracket."""
    depth, begin, within = 0, 0, False
    at = 0
    while at < len(regex):
        sign = regex[at]
        if sign == "\\":
            at += 1
        elif within:
            within = sign != "]"
        elif sign == "[":
            within = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            yield regex[begin:at]
            begin = at + 1
        at += 1
    yield regex[begin:]


def numbers(clauses: Clauses, pattern: re.Pattern[str]) -> list[int]:
    """The numbers of the clauses in which `pattern` is found, ascending."""
    place = clauses.place
    return list(dict.fromkeys(place(sign.start())[0] for sign in pattern.finditer(clauses.joined)))


def by_place(facts: Iterable[_Fact]) -> dict[str, list[_Fact]]:
    """Facts by the address of the provision that they stand in."""
    found: dict[str, list[_Fact]] = {}
    for fact in facts:
        found.setdefault(fact.at, []).append(fact)
    return found
