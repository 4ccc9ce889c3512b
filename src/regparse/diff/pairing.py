"""Facts of two versions, each with what it has become.

Reads: two Sides, their Alignment, the edits of their provisions. Gives: facts that came, went or say something else
now. A fact's partner stands in what its article has become, is of the same kind, measures the same thing, and – as far
as the words were kept – stands at the same words: the edits lead from each character of the old text to the new one.
The best matching of all facts of an article decides, as it does for provisions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import msgspec
from rapidfuzz.distance import Indel

from regparse.alignment import Side, assign, fold, masked, place
from regparse.diff.comparison import KINDS, Edit, FactChange, Kind
from regparse.diff.meaning import bound, meaning, opposite, times, unit_family
from regparse.diff.rows import Rows
from regparse.model import Fact, Threshold

_WORDS = 0.55
_WORDS_OF_NORMS = 0.35
"""What it is worth that two facts stand at the same words; the rest is what they say. Norms are whole clauses: many
words of one are also words of the next."""
_SAME_QUOTE, _SAME_PROVISION, _SAME_ARTICLE = 0.8, 0.2, 0.15
"""Worth of the place for facts that do not stand at the same words, as parts of that."""
_LEAST = 0.4
"""Worth that two facts need to be one."""
_KEPT = 0.999
"""Worth of facts that say the same at the same words: no better sum of others parts them."""
_NEAR = 100
"""New facts before and behind its place that an old one is compared with, where its article has more than twice as many."""
_QUOTE_TOLD = 120
"""Characters of a quote that are compared."""


class _Found(NamedTuple):
    """A fact with its place in the text of its provision, its article, and what it says."""

    fact: Fact
    unit: str
    span: tuple[int, int]
    says: tuple[Any, ...]


def changed_facts(rows: Rows) -> Iterator[FactChange]:
    """The facts that changed, by kind, in the order of the new text; what went follows its kind."""
    found = list(_changed(rows))
    yield from (_of_a_scale(change, found) for change in found)


def _of_a_scale(change: FactChange, changes: Sequence[FactChange]) -> FactChange:
    """Without direction, where what falls out of a class falls into the next, graver one: 不足五万元 → 不足三万元 beside
    五万元以上 → 三万元以上.
    """
    a, b = change.old, change.new
    if (
        not (isinstance(a, Threshold) and isinstance(b, Threshold))
        or b.effect != "trigger"
        or bound(b.op) >= 0
    ):
        return change
    class_of = (a.at, a.value, a.unit, b.at, b.value, b.unit)
    for other in changes:
        c, d = other.old, other.new
        graver = (
            isinstance(c, Threshold)
            and isinstance(d, Threshold)
            and d.effect == "trigger"
            and bound(d.op) > 0
        )
        if graver and (c.at, c.value, c.unit, d.at, d.value, d.unit) == class_of:  # type: ignore[union-attr]
            return msgspec.structs.replace(change, meaning=None)
    return change


def _changed(rows: Rows) -> Iterator[FactChange]:
    for kind in KINDS:
        olds, news = (list(_found(side, kind)) for side in (rows.old, rows.new))
        pairs = list(_paired(rows, kind, olds, news))
        met = {i for i, _ in pairs}, {j for _, j in pairs}
        became = {j: i for i, j in pairs}
        for j, new in enumerate(news):
            if j not in met[1]:
                yield _change(kind, None, new.fact)
            elif not _same(rows, kind, old := olds[became[j]], new):
                yield _turned(rows, _change(kind, old.fact, new.fact))
        for i, old in enumerate(olds):
            if i not in met[0]:
                yield _change(kind, old.fact, None)


def _change(kind: Kind, old: Any, new: Any) -> FactChange:
    change = "added" if old is None else "removed" if new is None else "amended"
    return FactChange(kind=kind, change=change, old=old, new=new, meaning=meaning(kind, old, new))  # type: ignore[arg-type]


def _turned(rows: Rows, change: FactChange) -> FactChange:
    """A change of what keeps somebody out, with its meaning turned round: 不得申报：…死亡3人以上 is stricter at 2人以上."""
    sides = ((change.old, rows.old), (change.new, rows.new))
    if all(
        isinstance(fact, Threshold) and fact.effect == "require" and _keeps_out(side, fact.at)
        for fact, side in sides
    ):
        return msgspec.structs.replace(change, meaning=opposite(change.meaning))
    return change


def _keeps_out(side: Side, at: str) -> bool:
    """Whether a provision stands in a list none of whose members may be so."""
    groups = (g for g in side.measure.condition_groups if g.logic == "none")
    return any(at == member or at.startswith(f"{member}/") for g in groups for member in g.members)


def _found(side: Side, kind: Kind) -> Iterator[_Found]:
    """The facts of a kind in print order."""
    for fact in getattr(side.measure, kind):
        node = side.nodes[fact.at]
        # A quote that runs on into the items below begins in the provision's own text.
        span = place(node, fact.span) or place(node, (fact.span[0], fact.span[0] + 1)) or (0, len(node.text))
        yield _Found(fact, side.unit(fact.at), span, tuple(_SAYS[kind](fact)))


def _paired(
    rows: Rows, kind: Kind, olds: Sequence[_Found], news: Sequence[_Found]
) -> Iterator[tuple[int, int]]:
    """The facts (indices) that are one."""
    ways: dict[tuple[str, str], _Way] = {}
    edges: list[tuple[int, int, float]] = []
    kept: dict[int, int] = {}
    met: set[int] = set()
    for i, near in enumerate(_near(rows, olds, news)):
        for j in near:
            worth = _worth(rows, kind, olds[i], news[j], ways)
            if worth >= _KEPT and i not in kept and j not in met:
                kept[i] = j
                met.add(j)
            elif worth >= _LEAST:
                edges.append((i, j, worth - 1e-4 * abs(i / len(olds) - j / len(news))))
    yield from kept.items()
    yield from assign(edge for edge in edges if edge[0] not in kept and edge[1] not in met)


def _near(rows: Rows, olds: Sequence[_Found], news: Sequence[_Found]) -> Iterator[Iterable[int]]:
    """For each old fact the new ones (indices) that stand in what its article, or its provision, has become.

    Of an article with hundreds of facts only those of about the same place, and those of the same quote.
    """
    by_unit, by_place = _by(news, lambda f: f.unit), _by(news, lambda f: f.fact.at)
    by_quote = _by(news, lambda f: (f.unit, f.fact.quote))
    sizes = Counter(old.unit for old in olds)
    seen: Counter[str] = Counter()
    successors = rows.alignment.successors
    for old in olds:
        units = successors.get(old.unit, ())
        near = [j for unit in units for j in by_unit.get(unit, ())]
        near += [j for at in successors.get(old.fact.at, ()) for j in by_place.get(at, ())]
        if len(near) > 2 * _NEAR:
            about = seen[old.unit] * len(near) // sizes[old.unit]
            same = (j for unit in units for j in by_quote.get((unit, old.fact.quote), ())[:_NEAR])
            near = [*same, *near[max(0, about - _NEAR) : about + _NEAR]]
        seen[old.unit] += 1
        yield dict.fromkeys(near)


def _by(facts: Sequence[_Found], key: Callable[[_Found], Hashable]) -> dict[Hashable, list[int]]:
    """The facts (indices) by a key of theirs, in their order."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        found[key(fact)].append(n)
    return dict(found)


def _worth(rows: Rows, kind: Kind, old: _Found, new: _Found, ways: dict[tuple[str, str], _Way]) -> float:
    """How surely two facts are one, from 0 to 1. `ways` keeps those between two provisions."""
    alike = 1.0
    if not _same(rows, kind, old, new):
        nearly = _ALIKE[kind](old.fact, new.fact)
        if nearly is None:
            return 0.0
        alike = 0.9 * nearly
    stands = _SAME_ARTICLE
    if new.fact.at in rows.alignment.successors.get(old.fact.at, ()):
        between = old.fact.at, new.fact.at
        if between not in ways:
            ways[between] = _Way(rows.own(*between).edits)
        there = ways[between].led(old.span)
        shared = min(there[1], new.span[1]) - max(there[0], new.span[0])
        shorter = max(1, min(there[1] - there[0], new.span[1] - new.span[0]))
        stands = _SAME_PROVISION + (1 - _SAME_PROVISION) * max(0, shared) / shorter
        if alike == 1.0 and masked(old.fact.quote) == masked(new.fact.quote):
            stands = max(stands, _SAME_QUOTE)
    words = _WORDS_OF_NORMS if kind == "norms" else _WORDS
    return words * stands + (1 - words) * alike


class _Way:
    """Where the characters of a text have gone, by its edits.

    >>> _Way((("equal", "不低于", "不低于"), ("replace", "100", "200"), ("equal", "万元", "万元"))).led((0, 8))
    (0, 8)
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._olds = [*accumulate((len(old) for _, old, _ in edits), initial=0)]
        self._news = [*accumulate((len(new) for _, _, new in edits), initial=0)]

    def led(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where in the new text the characters at `span` of the old one stand; of what was replaced, what came for it."""
        start, end = self._start(span[0]), self._end(span[1])
        return start, max(start, end)

    def _start(self, at: int) -> int:
        n = bisect_right(self._olds, at) - 1
        if not 0 <= n < len(self._edits):
            return 0
        return self._news[n] + (at - self._olds[n] if self._edits[n][0] == "equal" else 0)

    def _end(self, at: int) -> int:
        n = bisect_left(self._olds, at) - 1
        if not 0 <= n < len(self._edits):
            return 0
        return self._news[n] + at - self._olds[n] if self._edits[n][0] == "equal" else self._news[n + 1]


# What facts say: the fields that the law is in. Where and in which words they stand is not among them.


def _said(text: str | None) -> str | None:
    """Words of a fact without looks; references in them are facts of their own, and change as such."""
    return None if text is None else masked(text)


_SAYS: Mapping[str, Callable[[Any], Iterable[Any]]] = {
    "definitions": lambda f: (_said(f.term), f.kind, _said(f.stands_for)),
    "thresholds": lambda f: (
        _said(f.metric), f.op, f.value, f.unit, _said(f.period), _said(f.condition), f.effect,
    ),
    "time_rules": lambda f: (
        f.kind, f.amount, f.unit, times(f), f.start, f.end, _said(f.anchor), _said(f.subject),
    ),
    "references": lambda f: (f.kind, f.relation, f.number, None if f.kind == "internal" else fold(f.quote)),
    "condition_groups": lambda f: (f.logic, f.count),
    "relaxations": lambda f: (_said(f.who), f.to),
    "materials": lambda f: (_said(f.name), f.attachment),
    "sanctions": lambda f: (f.effect, f.amount, f.unit),
    "norms": lambda f: (_said(f.bearer), f.modality),
}  # fmt: skip

_PLACES: Mapping[str, str] = {
    "references": "targets",
    "condition_groups": "members",
    "relaxations": "relaxes",
}
"""Fields that are addresses: they say the same where the provisions they lead to are the same."""


def _same(rows: Rows, kind: Kind, old: _Found, new: _Found) -> bool:
    """Whether two facts say the same, after a renumbering too."""
    if old.says != new.says:
        return False
    field = _PLACES.get(kind)
    return field is None or _same_places(rows, getattr(old.fact, field), getattr(new.fact, field))


def _same_places(rows: Rows, olds: Sequence[str], news: Sequence[str]) -> bool:
    """Whether addresses lead to the same provisions; what is new, or gone, in a range that is cited says nothing."""
    follow = [set(rows.alignment.successors.get(at, ())) for at in olds]
    kept = [there for there in follow if there]
    known = [at for at in news if at in rows.alignment.predecessors]
    if not kept and not known:
        return list(olds) == list(news)
    if not kept or not known:
        return False
    return all(there & set(news) for there in kept) and all(
        any(at in there for there in kept) for at in known
    )


# How alike two facts are that do not say the same; None: they cannot be one.


def _ratio(old: str | None, new: str | None) -> float:
    if old is None or new is None:
        return float(old is new)
    return float(Indel.normalized_similarity(fold(old[:_QUOTE_TOLD]), fold(new[:_QUOTE_TOLD])))


def _thresholds(a: Any, b: Any) -> float | None:
    if unit_family(a.unit) != unit_family(b.unit) or bound(a.op) * bound(b.op) < 0:
        return None
    same = (
        0.15 * (a.effect == b.effect)
        + 0.15 * ((a.unit, a.op) == (b.unit, b.op))
        + 0.15 * (a.value == b.value)
    )
    return float(same) + 0.35 * _ratio(a.metric, b.metric) + 0.2 * _ratio(a.quote, b.quote)


def _time_rules(a: Any, b: Any) -> float | None:
    quotes = _ratio(a.quote, b.quote)
    if a.kind != b.kind:
        return 0.5 * quotes if unit_family(a.unit) == unit_family(b.unit) and quotes >= 0.6 else None
    if (a.amount is None) != (b.amount is None) or unit_family(a.unit) != unit_family(b.unit):
        return None
    return 0.4 + 0.2 * _ratio(a.anchor, b.anchor) + 0.4 * quotes


def _references(a: Any, b: Any) -> float | None:
    if a.kind != b.kind:
        return None
    if a.kind == "external":
        titles = _ratio(a.title, b.title)
        return 0.3 + 0.7 * titles if titles >= 0.6 else None
    return 0.3 + 0.7 * _ratio(a.quote, b.quote)


def _norms(a: Any, b: Any) -> float | None:
    quotes = _ratio(a.quote, b.quote)
    said = 0.3 * _ratio(a.bearer, b.bearer) + 0.5 * quotes
    if a.modality == b.modality:
        return said + 0.2 if quotes >= 0.4 else None
    return 0.6 * said if quotes >= 0.6 else None


def _definitions(a: Any, b: Any) -> float | None:
    terms = _ratio(a.term, b.term)
    return 0.6 * terms + 0.4 * _ratio(a.stands_for, b.stands_for) if terms >= 0.5 else None


def _by_quote(a: Any, b: Any) -> float | None:
    quotes = _ratio(a.quote, b.quote)
    return quotes if quotes >= 0.5 else None


def _sanctions(a: Any, b: Any) -> float | None:
    quotes = _ratio(a.quote, b.quote)
    graver = {a.effect, b.effect} == {
        "suspend",
        "revoke",
    }  # 责令停业 → 吊销许可证, if it stands at the same words
    return 0.5 * (a.effect == b.effect) + 0.5 * quotes if quotes >= 0.3 or graver else None


_ALIKE: Mapping[str, Callable[[Any, Any], float | None]] = {
    "definitions": _definitions,
    "thresholds": _thresholds,
    "time_rules": _time_rules,
    "references": _references,
    "condition_groups": _by_quote,
    "relaxations": _by_quote,
    "materials": _by_quote,
    "sanctions": _sanctions,
    "norms": _norms,
}
