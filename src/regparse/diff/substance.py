"""What changed in substance: changed facts → sentences, each with its clause.

Reads: the rows and changed facts of a comparison. Gives: Statements in the order of the new text. Facts of provisions
that came or went as a whole are not told again: the summary tells the provision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from regparse.alignment import fold, masked, place
from regparse.diff.citing import cited, ended, some
from regparse.diff.comparison import FactChange, Meaning, Row, Statement
from regparse.diff.phrases import has_modal, told, told_range
from regparse.diff.rows import Rows
from regparse.model import Definition, Fact, Material, Norm, Reference, Threshold, TimeRule

_NEW_WORDS = 0.6
"""The share of a fact's words that is new where it is told to be new: what is only read otherwise is no news."""
_SEVERAL = 4
"""References to one law that changed and are told together."""
_STATED = ("thresholds", "time_rules", "sanctions", "materials", "relaxations", "definitions", "norms")
"""Kinds of fact that are told where they came or went in a provision that stayed."""
_STATED_TIMES = ("deadline", "validity", "ban", "frequency", "publicity")
_DIRECTIONS: Mapping[Meaning, str] = {"stricter": "（趋严）", "looser": "（趋宽）"}


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
    alone = [change for change in news if not any(change is other for other in together)]
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
        text=ended(f"{where}{said}{_DIRECTIONS.get(meaning, '') if meaning else ''}"),
        old=(change.old.at,) if change.old else (),
        new=(change.new.at,) if change.new else (),
        meaning=meaning,
    )


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
    else:
        return False
    for words in recurring:
        before = before.replace(*words)
    return masked(before) == masked(after)


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
    kept = max((_kept([(edit[0], edit[column]) for edit in edits], span) for edits in several), default=0)
    return 1 - kept / (span[1] - span[0]) >= _NEW_WORDS


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

    def covered(change: FactChange, by: Callable[[FactChange], bool]) -> bool:
        fact = _fact(change)
        start, end = fact.span
        return any(
            by(other)
            and other.change == change.change
            and (at := _fact(other)).at == fact.at
            and 2 * (min(end, at.span[1]) - max(start, at.span[0])) > end - start
            for other in changes
        )

    for change in changes:
        if change.change != "amended" and covered(change, _wider(change)):
            continue
        stronger = _is_fine if change.kind == "norms" else _is_relaxation if _relaxes(change) else _is_norm
        if change.change == "amended" or _is_fine(change) or not covered(change, stronger):
            yield change


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
