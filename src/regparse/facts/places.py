"""Places: the clauses of a regulation, which of them are worth a look, and which facts stand in a provision.

A kind of fact that is rare says what every text that it reads must have (放宽, 不予认定). One search over the joined texts
of a regulation costs less than to ask each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.scanner import Lines
from regparse.model import Fact

_Fact = TypeVar("_Fact", bound=Fact)


class Clauses(list[Clause]):
    """The clauses of one regulation in print order, and which of them are worth a look: most have nothing of a kind.

    `texts` are their texts, `joined` these as one, a line each; `place` says where in which of them an offset of that is.
    """

    def __init__(self, clauses: Iterable[Clause], lines: Lines, having: Mapping[str, list[int]]) -> None:
        """`lines` are the texts of the `clauses`; `having` tells by their numbers which of them have a mark."""
        super().__init__(clauses)
        self.texts, self.joined, self.place = lines.texts, lines.joined, lines.place
        self._having = having

    def numbers(self, marks: Iterable[str], others: Iterable[int] = ()) -> list[int]:
        """The numbers of the clauses that have any of `marks`, and the `others`, ascending."""
        return sorted(set(others).union(*(self._having.get(mark, ()) for mark in marks)))

    def having(self, marks: Iterable[str]) -> list[Clause]:
        """The clauses that have any of `marks`, in print order."""
        return [self[n] for n in self.numbers(marks)]


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
