"""Places: which clauses are worth a look, and which facts stand in a provision.

A kind of fact that is rare says what every text that it reads must have (放宽, 不予认定). One search over the joined texts
of a regulation costs less than to ask each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from regparse.facts.clause import Clauses
from regparse.model import Fact

_Fact = TypeVar("_Fact", bound=Fact)


def signs(*regexes: str) -> re.Pattern[str]:
    """A pattern for any of `regexes`, of which no hit goes from one line into the next.

    Where each begins with a character that is no class, `re` passes over all others in one loop.
    """
    return re.compile("|".join(regexes).replace("[^", r"[^\n"))


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
