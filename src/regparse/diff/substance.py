"""What changed in substance: changed facts → sentences, each with its clause.

Reads: the rows and changed facts of a comparison. Gives: Statements in the order of the new text. Facts of provisions
that came or went as a whole are not told again: the summary tells the provision.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from regparse.alignment import Side, fold, masked, place
from regparse.diff.citing import cited, ended, some
from regparse.diff.comparison import Edit, FactChange, Meaning, Row, Statement
from regparse.diff.meaning import is_penal, unit_family
from regparse.diff.phrases import has_modal, modal_at, told, told_range
from regparse.diff.rows import Rows
from regparse.facts.bearers import is_authority
from regparse.model import Definition, Fact, Material, Norm, Reference, Threshold, TimeRule

_NEW_WORDS = 0.6
"""The share of a fact's words that is new where it is told to be new: what is only read otherwise is no news."""
_SEVERAL = 4
"""References to one law that changed and are told together."""
_STATED = ("thresholds", "time_rules", "sanctions", "materials", "relaxations", "definitions", "norms")
"""Kinds of fact that are told where they came or went in a provision that stayed."""
_STATED_TIMES = ("deadline", "validity", "ban", "frequency", "publicity")
_DIRECTIONS: Mapping[Meaning, str] = {"stricter": "趋严", "looser": "趋宽"}
_DENIES = re.compile("不需|不再|不必|无需|无须|免[于予]")
_NAMED = 20
"""Characters of an authority that is named."""
_ELSEWHERE = 0.6
"""How alike the words of two facts with the same numbers must be where one went with its article and one came."""


Recurring = Mapping[tuple[str, str], Sequence[Row]]
"""Edits (old words, new words) that recur throughout the text, with the rows that have them."""


class Told(NamedTuple):
    """A sentence and the changes that it tells."""

    statement: Statement
    changes: Sequence[FactChange]


def substance(
    rows: Rows, provisions: Sequence[Row], facts: Sequence[FactChange], recurring: Recurring
) -> Iterator[Told]:
    """The sentences."""
    stayed = {r.old for r in provisions if r.old and r.new}, {r.new for r in provisions if r.old and r.new}
    news = [
        change
        for change in facts
        if (change.old is None or change.old.at in stayed[0])
        and (change.new is None or change.new.at in stayed[1])
        and (
            not _only_recurring(change, recurring)
            if change.change == "amended"
            else _is_stated(change) and _is_news(rows, change)
        )
    ]
    laws = _laws(news)
    together = [change for several in laws.values() for change in several]
    known = set(map(id, together))
    alone = [change for change in news if id(change) not in known]
    for several in _ranges(_not_twice(sorted(alone, key=lambda change: _order(rows, change)))):
        if statement := _statement(rows, several):
            yield Told(statement, several)
    for title, several in laws.items():
        yield Told(_law(rows, title, several), several)


def _fact(change: FactChange) -> Fact:
    fact = change.new or change.old
    assert fact is not None
    return fact


def _statement(rows: Rows, several: Sequence[FactChange]) -> Statement | None:
    """The sentence for a change, or for both ends of a range."""
    change = several[0]
    said = told_range(several) if len(several) > 1 else told(change)
    if said is None:
        return None
    where = (
        cited(rows.new, change.new.at)
        if change.new
        else f"原{cited(rows.old, change.old.at)}"
        if change.old
        else ""
    )
    meanings = {c.meaning for c in several}
    meaning: Meaning | None = meanings.pop() if len(meanings) == 1 else None
    return Statement(
        about="substance",
        text=ended(f"{where}{said}{_direction(rows, change, meaning)}"),
        old=(change.old.at,) if change.old else (),
        new=(change.new.at,) if change.new else (),
        meaning=meaning,
    )


def _direction(rows: Rows, change: FactChange, meaning: Meaning | None) -> str:
    """（趋严）; where it binds an authority, by name: a shorter time to decide is no burden on those who apply."""
    if meaning is None or meaning not in _DIRECTIONS:
        return ""
    side, fact = (rows.new, change.new) if change.new else (rows.old, _fact(change))
    authority = bound_authority(side, fact)
    return f"（{f'对{authority}' if authority else ''}{_DIRECTIONS[meaning]}）"


def bound_authority(side: Side, fact: Fact) -> str | None:
    """The authority that a norm or time rule binds; None where it binds others, or permits to punish them."""
    if isinstance(fact, Norm):
        bearer = None if is_penal(fact) else fact.bearer
    elif isinstance(fact, TimeRule) and fact.kind != "ban":
        norms = [
            n for n in side.measure.norms if n.at == fact.at and _overlap(n.span, fact.span) * 2 > _size(fact)
        ]
        bearer = fact.subject or next((n.bearer for n in norms if n.bearer), None)
    else:
        bearer = None
    if bearer is None or not is_authority(bearer):
        return None
    return bearer if len(bearer) <= _NAMED else "有关机关"


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _size(fact: Fact) -> int:
    return fact.span[1] - fact.span[0]


def _order(rows: Rows, change: FactChange) -> tuple[int, int, int]:
    """Where in the new text a change is told; what went, with what its provision has become."""
    if change.new is not None:
        return rows.new.order[change.new.at], 0, change.new.span[0]
    fact, successors = _fact(change), rows.alignment.successors
    partners = successors.get(fact.at, ()) or successors.get(rows.old.unit(fact.at), ())
    return max((rows.new.order[at] for at in partners), default=0), 1, fact.span[0]


# What is news


def _only_recurring(change: FactChange, recurring: Recurring) -> bool:
    """Whether a definition or a material changed in nothing but words that changed throughout the text."""
    old, new = change.old, change.new
    if isinstance(old, Definition) and isinstance(new, Definition):
        before, after = f"{old.term} {old.stands_for}", f"{new.term} {new.stands_for}"
    elif isinstance(old, Material) and isinstance(new, Material):
        before, after = old.name, new.name
    elif isinstance(old, Norm) and isinstance(new, Norm) and old.modality == new.modality:
        before, after = old.bearer or "", new.bearer or ""
    else:
        return False
    ways = {before}
    for old_words, new_words in recurring:
        if old_words and old_words in before:
            ways |= {way.replace(old_words, new_words) for way in ways}
    return masked(after) in map(masked, ways)


def _is_stated(change: FactChange) -> bool:
    fact = _fact(change)
    if isinstance(fact, TimeRule):
        return fact.kind in _STATED_TIMES
    if isinstance(fact, Norm):
        return has_modal(fact)
    return change.kind in _STATED


def _is_news(rows: Rows, change: FactChange) -> bool:
    """Whether a fact that came or went is made of words that did."""
    fact = _fact(change)
    side, column = (rows.new, 2) if change.new else (rows.old, 1)
    span = place(side.nodes[fact.at], fact.span)
    if span is None:
        return True
    if change.new:
        several = [rows.own(at, fact.at).edits for at in rows.alignment.predecessors.get(fact.at, ())]
    else:
        several = [rows.own(fact.at, at).edits for at in rows.alignment.successors.get(fact.at, ())]
    texts = [[(edit[0], edit[column]) for edit in edits] for edits in several]
    kept = max((_kept(text, span) for text in texts), default=0)
    if 1 - kept / (span[1] - span[0]) >= _NEW_WORDS:
        return not _stands_elsewhere(rows, change)
    if _is_fine(change):
        return not _amount_stands_there(rows, change)
    return isinstance(fact, Norm) and any(_denied(edits, fact, span[0], column) for edits in several)


def _denied(edits: Sequence[Edit], norm: Norm, start: int, column: int) -> bool:
    """Whether the norm's modal word stands where the other side says that there is no such duty: 应当 → 不需要."""
    modal = modal_at(norm)
    at = 0
    for edit in edits:
        said, other = edit[column], edit[3 - column]
        if modal and at < start + modal[1] and start + modal[0] < at + len(said) and edit[0] == "replace":
            return _DENIES.search(other) is not None
        at += len(said)
    return False


def _amount_stands_there(rows: Rows, change: FactChange) -> bool:
    """Whether the other side's text of the same article has a fine of the same amount: else the amount is new, if few words are."""
    fact = _fact(change)
    mine, theirs = (rows.new, rows.old) if change.new else (rows.old, rows.new)
    partners = rows.alignment.predecessors if change.new else rows.alignment.successors
    there = set(partners.get(mine.unit(fact.at), ()))
    numbers = _numbers(fact)
    return any(
        theirs.unit(other.at) in there and _numbers(other) == numbers for other in theirs.measure.thresholds
    )


def _stands_elsewhere(rows: Rows, change: FactChange) -> bool:
    """Whether what came or went stands on the other side too: once more in the same article, or in one that went or
    came as a whole.
    """
    fact = _fact(change)
    mine, theirs = (rows.new, rows.old) if change.new else (rows.old, rows.new)
    forward, back = rows.alignment.successors, rows.alignment.predecessors
    partners, known = (back, forward) if change.new else (forward, back)
    unit = mine.unit(fact.at)
    said, numbers = masked(fact.quote), _numbers(fact)

    def is_there(other: Fact) -> bool:
        there = theirs.unit(other.at)
        if there in partners.get(unit, ()):
            return said == masked(other.quote)
        if there in known or _is_fine(change) or numbers != _numbers(other):
            return False
        return Indel.normalized_similarity(said, masked(other.quote)) >= _ELSEWHERE

    return any(map(is_there, getattr(theirs.measure, change.kind)))


def _numbers(fact: Fact) -> tuple[object, ...]:
    """What two facts must have in common to be one, wherever they stand."""
    return tuple(
        getattr(fact, name, None) for name in ("kind", "op", "value", "amount", "unit", "modality", "effect")
    )


def _kept(text: Iterable[tuple[str, str]], span: tuple[int, int]) -> int:
    """How many characters at `span` were kept."""
    kept = at = 0
    for op, said in text:
        if op == "equal":
            kept += max(0, min(at + len(said), span[1]) - max(at, span[0]))
        at += len(said)
    return kept


def _not_twice(changes: Sequence[FactChange]) -> Iterator[FactChange]:
    """Without what another change of the same words says: a new duty is told with its limits, a fine by its amount."""
    beside = _Beside(changes)
    for change in changes:
        if change.change == "amended":
            yield change
            continue
        others = beside.of(change)
        if any(map(_wider(change), others)) or any(map(_is_length(change), others)):
            continue
        if change.kind == "norms" and _inside(change, beside.touching(change)):
            continue
        stronger = _is_fine if change.kind == "norms" else _is_relaxation if _relaxes(change) else _is_norm
        if _is_fine(change) or not any(map(stronger, others)):
            yield change


class _Beside:
    """The changes that came, or went, at the same words as another."""

    def __init__(self, changes: Iterable[FactChange]) -> None:
        self._by_place: dict[tuple[str, str], list[FactChange]] = defaultdict(list)
        for change in sorted(changes, key=_begin):
            self._by_place[change.change, _fact(change).at].append(change)
        self._longest = {key: max(_size(_fact(c)) for c in there) for key, there in self._by_place.items()}

    def touching(self, change: FactChange) -> list[FactChange]:
        """Those of the same provision that have characters in common with it."""
        fact = _fact(change)
        key = change.change, fact.at
        there = self._by_place[key]
        first = bisect_left(there, fact.span[0] - self._longest[key], key=_begin)
        return there[first : bisect_left(there, fact.span[1], key=_begin)]

    def of(self, change: FactChange) -> list[FactChange]:
        """Those that have more than half of its characters."""
        span, size = _fact(change).span, _size(_fact(change))
        return [other for other in self.touching(change) if 2 * _overlap(span, _fact(other).span) > size]


def _begin(change: FactChange) -> int:
    return _fact(change).span[0]


def _inside(change: FactChange, others: Iterable[FactChange]) -> bool:
    """Whether a norm is but the end of a limit that is told: 不得超过三年 in 董事每届任期不得超过三年."""
    norm = _fact(change)
    return any(
        other.kind in ("thresholds", "time_rules")
        and (fact := _fact(other)).span[0] <= norm.span[0]
        and norm.span[1] <= fact.span[1]
        and 2 * _size(norm) <= _size(fact)
        for other in others
    )


def _is_length(change: FactChange) -> Callable[[FactChange], bool]:
    """Whether another change is the time rule that a threshold in days or years says as well."""
    fact = _fact(change)
    length = isinstance(fact, Threshold) and unit_family(fact.unit) == "time"
    return lambda other: length and other.kind == "time_rules"


def _wider(change: FactChange) -> Callable[[FactChange], bool]:
    """Whether another change is of the same kind and has more words."""
    size = len(_fact(change).quote)
    return lambda other: other.kind == change.kind and len(_fact(other).quote) > size


def _is_fine(change: FactChange) -> bool:
    fact = _fact(change)
    return isinstance(fact, Threshold) and fact.effect == "penalty"


def _relaxes(change: FactChange) -> bool:
    fact = _fact(change)
    return isinstance(fact, Threshold) and fact.effect == "relax"


def _is_relaxation(change: FactChange) -> bool:
    return change.kind == "relaxations"


def _is_norm(change: FactChange) -> bool:
    return change.kind == "norms"


# What is told together


def _ranges(changes: Iterable[FactChange]) -> Iterator[list[FactChange]]:
    """Changes of both ends of one range together, others alone."""
    kept: list[FactChange] = []
    for change in changes:
        if len(kept) == 1 and _one_range(kept[0], change):
            kept.append(change)
            continue
        if kept:
            yield kept
        kept = [change]
    if kept:
        yield kept


def _one_range(a: FactChange, b: FactChange) -> bool:
    def places(change: FactChange) -> list[tuple[str, tuple[int, int]] | None]:
        return [(fact.at, fact.span) if fact else None for fact in (change.old, change.new)]

    return a.kind == b.kind == "thresholds" and a.change == b.change and places(a) == places(b)


def _laws(changes: Iterable[FactChange]) -> dict[str, list[FactChange]]:
    """References to another law of which only the article changed, by the law's title, where there are several."""
    found: dict[str, list[FactChange]] = defaultdict(list)
    for change in changes:
        old, new = change.old, change.new
        if not (isinstance(old, Reference) and isinstance(new, Reference)):
            continue
        if old.title and old.title == new.title and fold(old.quote) != fold(new.quote):
            found[old.title].append(change)
    return {title: several for title, several in found.items() if len(several) >= _SEVERAL}


def _law(rows: Rows, title: str, changes: Sequence[FactChange]) -> Statement:
    olds = [change.old.at for change in changes if change.old]
    news = [change.new.at for change in changes if change.new]
    articles = list(dict.fromkeys(rows.new.unit(at) for at in news))
    return Statement(
        about="substance",
        text=f"{some(rows.new, articles)}引用的《{title}》条文有调整，共{len(changes)}处。",
        old=tuple(dict.fromkeys(olds)),
        new=tuple(dict.fromkeys(news)),
        meaning="neutral",
    )
