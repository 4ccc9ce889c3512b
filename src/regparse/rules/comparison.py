"""Measures side by side: one row a concept, one column a measure, each cell with its clause.

Reads: Measures. Gives: a Comparison. A cell says every number that the measure sets for the concept, for whom it is
another one, and whether it may be lowered; where the measures word what is measured differently (大专及以上… / 本科及以上…),
the cells say so, since equal numbers are then not equal demands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from regparse import address, words
from regparse.model import Measure, Threshold, TimeRule
from regparse.model.facts import Operator
from regparse.rules.compiling import rule_set
from regparse.rules.model import JudgementRule, QuantityRule, RuleSet
from regparse.rules.phrases import SIGNS
from regparse.wording import label, quantity

_SHOWN = frozenset(("require", "choose", "relax", "limit", "trigger"))
"""Effects of thresholds that are compared; descriptions and penalties are not."""
_TIMES = ("publicity", "validity", "ban")
"""Kinds of time rule that have one length each and are compared beside the thresholds."""
_SAID = {"limit": "限制", "trigger": "触发后果"}


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A measure: its id, title, and what heads the column: its region, or its title where that tells it from the others."""

    measure: str
    title: str | None
    head: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One number in a cell: `text` (≥200万元) and what it is of (`wording`), for whom (`who`, null: all), and the clause.

    `note` says what else has to be known: that it may be lowered at somebody's discretion, that it is a limit.
    """

    text: str
    op: Operator | None
    value: float | None
    unit: str | None
    wording: str
    period: str | None
    who: str | None
    note: str
    at: str
    citation: str
    quote: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A concept. `cells` has one list of entries for each column, in order; an empty one says that there is none.

    `differs`: whether the numbers differ between measures; `words_differ`: whether the wordings of what is measured do.
    """

    concept: str | None
    label: str
    unit: str | None
    differs: bool
    words_differ: bool
    cells: tuple[tuple[Entry, ...], ...]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Measures side by side."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def compare(measures: Sequence[Measure]) -> Comparison:
    """The measures side by side, in the order given."""
    found: dict[tuple[str, str], list[list[Entry]]] = {}
    concepts: dict[tuple[str, str], str | None] = {}
    for n, measure in enumerate(measures):
        for key, concept, entry in _entries(measure):
            concepts.setdefault(key, concept)
            found.setdefault(key, [[] for _ in measures])[n].append(entry)
    ranked = sorted(found, key=lambda key: _rank(concepts[key], key))
    return Comparison(
        columns=_columns(measures), rows=tuple(_row(key, concepts[key], found[key]) for key in ranked)
    )


def _columns(measures: Sequence[Measure]) -> tuple[Column, ...]:
    heads = zip(measures, _heads(measures), strict=True)
    return tuple(Column(measure=m.id, title=m.metadata.title, head=head) for m, head in heads)


def _heads(measures: Sequence[Measure]) -> Iterator[str]:
    """The region; where a measure has none of its own the title, with the id where that is another's, too."""
    regions = [m.metadata.region for m in measures]
    titles = [(m.metadata.title or m.id).removeprefix("中华人民共和国") for m in measures]
    for m, region, title in zip(measures, regions, titles, strict=True):
        if region and regions.count(region) == 1:
            yield region
        else:
            yield title if titles.count(title) == 1 else f"{title}（{m.id}）"


def _entries(measure: Measure) -> Iterator[tuple[tuple[str, str], str | None, Entry]]:
    """The entries of one measure: the key of the row, its concept, and the entry."""
    rules = rule_set(measure)
    made = {(r.at, r.span, r.op): r for r in rules.rules if isinstance(r, QuantityRule)}
    for threshold in measure.thresholds:
        if threshold.effect in _SHOWN:
            own = made.get((threshold.at, threshold.span, threshold.op))
            said = own or threshold
            yield (
                (said.concept or said.metric, threshold.unit),
                said.concept,
                _of_threshold(threshold, said.metric, *(_scope(rules, own) if own else (None, ()))),
            )
    for rule in measure.time_rules:
        if rule.kind in _TIMES and rule.amount is not None:
            yield (rule.kind, ""), None, _of_time(rule)


def _scope(rules: RuleSet, rule: QuantityRule) -> tuple[str | None, tuple[str, ...]]:
    """Whom alone a rule is about, and for whom it may be lowered without the text saying to what."""
    about = None
    for guard in rules.guards.get(rule.id, ()):
        condition = rules.by_id.get(guard.condition or "")
        if guard.of_class or (isinstance(condition, JudgementRule) and condition.asks == "application"):
            about = guard.of_class or guard.quote
    who = {r.key: r.who for r in rules.inputs.relaxations}
    return about, tuple(who[low.relaxation] for low in rule.lowered if low.value is None)


def _of_threshold(threshold: Threshold, wording: str, about: str | None, lowered_for: Iterable[str]) -> Entry:
    notes = [_SAID[threshold.effect]] if threshold.effect in _SAID else []
    notes += [f"可适当放宽：{who}" for who in lowered_for]
    return Entry(
        text=f"{SIGNS[threshold.op]}{quantity(threshold.value, threshold.unit, threshold.concept)}",
        op=threshold.op,
        value=threshold.value,
        unit=threshold.unit,
        wording=wording,
        period=threshold.period,
        who=threshold.condition or about or ("放宽" if threshold.effect == "relax" else None),
        note="；".join(notes),
        at=threshold.at,
        citation=address.cite(threshold.at),
        quote=threshold.quote,
    )


def _of_time(rule: TimeRule) -> Entry:
    amount = rule.amount or 0.0
    return Entry(
        text=quantity(amount, rule.unit),
        op=None,
        value=rule.amount,
        unit=rule.unit,
        wording=label("time_rule", rule.kind).zh,
        period=None,
        who=None,
        note="",
        at=rule.at,
        citation=address.cite(rule.at),
        quote=rule.quote,
    )


def _row(key: tuple[str, str], concept: str | None, cells: list[list[Entry]]) -> Row:
    name, unit = key
    known = {row["concept"]: row["label"] for row in words.rows("concepts")}
    everything = [entry for cell in cells for entry in cell]
    numbers = {frozenset((e.text, e.who) for e in cell) for cell in cells if cell}
    return Row(
        concept=concept,
        label=known.get(name) or (label("time_rule", name).zh if name in _TIMES else name),
        unit=unit or None,
        differs=len(numbers) > 1,
        words_differ=len({_plain(e.wording) for e in everything if e.who is None}) > 1,
        cells=tuple(map(tuple, cells)),
    )


def _plain(wording: str) -> str:
    return unicodedata.normalize("NFKC", wording).replace(" ", "")


def _rank(concept: str | None, key: tuple[str, str]) -> tuple[int, int, str]:
    """Concepts in the order of the vocabulary, then times, then what has no concept."""
    if key[0] in _TIMES:
        return 1, _TIMES.index(key[0]), ""
    order = [row["concept"] for row in words.rows("concepts")]
    return (0, order.index(concept), "") if concept in order else (2, 0, key[0])


def said(row: Row, entry: Entry) -> str:
    """An entry in one line, without its clause: the wording where wordings differ, the number, for whom, what else."""
    wording = f"{entry.wording} " if row.words_differ and entry.who is None else ""
    who = f"{entry.who} " if entry.who else ""
    note = f"（{entry.note}）" if entry.note else ""
    return f"{who}{wording}{entry.text}{note}"
