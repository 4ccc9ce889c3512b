"""One measure → its part of the knowledge base: the rows that it brings, and what links it with other measures.

Reads: a Measure, its JSON and its rule set. Gives: a Part of plain tuples, which another process can make: whoever writes
the base has only to hand them to SQLite.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from json.encoder import encode_basestring
from typing import Any, NamedTuple, get_origin, get_type_hints

import msgspec
from msgspec.structs import astuple

from regparse.calendar import life
from regparse.facts.citations import places_named
from regparse.knowledge import graph, schema
from regparse.knowledge.rule_rows import rule_rows
from regparse.model import Fact, Facts, Measure, Node, Problem
from regparse.rules.model import RuleSet

Row = tuple[object, ...]

_RENAMED = {"start": "from_day", "end": "to_day"}
"""Fields of facts whose names are words of SQL → their columns."""

_MORE = {"norms": ("body_id",), "references": ("document_at",)}
"""Columns that a kind's rows fill beside those of its fields, the last."""

_NESTED = ("metric", "op", "value", "unit")
_BEFORE = 3
"""How many fields every kind of fact begins with: address, quote, span."""


class Rows(NamedTuple):
    """Rows of one table; `columns` are those that they fill, in order (empty: all of the table's)."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Row]


class Part(NamedTuple):
    """What one measure brings to the base.

    `measure` is the row of `measures` without its address on the web; `reading` that of `readings`; `provisions` their rows
    without the docid, in print order; `rows` all others. The rest is what the base makes of all measures together:
    `concepts` (id, label, unit) that thresholds name, its `life`, its issuer and the bodies that bear its norms.
    """

    measure_id: str
    measure: Row
    reading: Row
    provisions: list[Row]
    rows: list[Rows]
    problems: tuple[Problem, ...]
    concepts: list[tuple[str, str, str]]
    life: life.Life
    issuer: str | None
    bearers: list[str]


def part(measure: Measure, line: bytes, path: str, place: int = 1, rules: RuleSet | None = None) -> Part:
    """The part of `measure`, the `place`-th of the file at `path`.

    `line` is its JSON in one line, which deflates in less time than the printed one; `rules` is its rule set.
    """
    provisions, ids = _provisions(measure)
    facts = {kind: _fact_rows(kind, getattr(measure, kind), measure.id, ids) for kind in schema.FACT_TABLES}
    said = graph.of_facts(measure, ids)
    bodies = {name: name and graph.body_id(name) for name in said.bearers}
    facts["norms"] = [(*row, bodies[name]) for row, name in zip(facts["norms"], said.bearers, strict=True)]
    facts["references"] = [
        (*row, _json(places_named(r.quote) if r.kind == "external" else ()))
        for row, r in zip(facts["references"], measure.references, strict=True)
    ]
    rows = [Rows(table, fact_columns(kind), facts[kind]) for kind, table in schema.FACT_TABLES.items()]
    rows.append(Rows("problems", (), list(problem_rows(measure.id, path, measure.problems))))
    rows += _graph_rows(measure, said)
    if rules is not None:
        rows.append(Rows("rules", (), list(rule_rows(rules, ids))))
    own = life.of_text(measure)
    rows.append(Rows("lives", (), [life_row(own)]))
    return Part(
        measure_id=measure.id,
        measure=_measure_row(measure),
        reading=(measure.id, path, place, zlib.compress(line, 1)),
        provisions=provisions,
        rows=[each for each in rows if each.rows],
        problems=measure.problems,
        concepts=[(t.concept, t.metric, t.unit) for t in measure.thresholds if t.concept],
        life=own,
        issuer=measure.metadata.issuer,
        bearers=[body for body in said.bearers if body],
    )


def _measure_row(measure: Measure) -> Row:
    metadata, source = measure.metadata, measure.source
    effective, carrier = metadata.effective, metadata.carrier
    return (
        measure.id,
        metadata.title,
        metadata.status,
        metadata.issuer,
        metadata.issuer and graph.body_id(metadata.issuer),
        metadata.region,
        metadata.region_code,
        metadata.document_number,
        metadata.issued_on,
        effective and effective.rule,
        effective and effective.date,
        carrier and carrier.kind,
        carrier and carrier.title,
        carrier and carrier.document_number,
        carrier and carrier.issued_on,
        msgspec.json.encode(metadata).decode(),
        source.path,
        source.media_type,
        source.encoding,
        source.sha256,
        source.length,
        measure.schema_version,
    )


def life_row(it: life.Life) -> Row:
    """The row of `lives`: of several measures that end one, the first counts."""
    ends = sorted((*it.repealed_by, *it.replaced_by), key=lambda e: e.on or "")
    end = ends[0] if ends else None
    return (
        it.measure,
        int(it.draft),
        it.effective_on,
        it.expires_on,
        end and end.on,
        end and end.measure,
        msgspec.json.encode(it).decode(),
    )


def _provisions(measure: Measure) -> tuple[list[Row], dict[str, str]]:
    """The rows of `provisions` without the docid, in print order, and the provisions' ids by address."""
    stating: dict[str, tuple[str, ...]] = {}
    for kind in schema.FACT_TABLES:
        for at in {fact.at for fact in getattr(measure, kind)}:
            stating[at] = (*stating.get(at, ()), kind)
    this = measure.id
    rows: list[Row] = []
    ids: dict[str, str] = {}
    waiting: list[tuple[Node, str | None]] = [(root, None) for root in reversed(measure.provisions)]
    while waiting:
        provision, above = waiting.pop()
        at, level, number, label, heading, citation, eid, text, span, _, children = astuple(provision)
        key = ids[at] = graph.provision_id(this, at)
        kinds = _kinds(stating[at]) if at in stating else "[]"
        row = (
            key,
            this,
            at,
            above,
            len(rows) + 1,
            level,
            number,
            label,
            heading,
            citation,
            eid,
            text,
            kinds,
            *span,
        )
        rows.append(row)
        if children:
            waiting += [(child, key) for child in reversed(children)]
    return rows, ids


def _graph_rows(measure: Measure, said: graph.Said) -> Iterator[Rows]:
    """The rows of `nodes` and `edges`: the measure, and what its facts say. The base makes those of provisions itself."""
    this, metadata = measure.id, measure.metadata
    nodes: list[Row] = [(this, "measure", metadata.title or this, metadata.document_number)]
    nodes += [(term.id, term.kind, term.label, None) for term in said.terms]
    yield Rows("nodes", (), nodes)
    yield Rows("edges", (), [(*ends, quote) for ends, quote in said.edges.items()])


@cache
def fact_columns(kind: str) -> tuple[str, ...]:
    """The columns that the rows of a kind of fact fill: its fields, the span as two columns, a quantity as four."""
    columns = ["id", "measure_id", "provision_id"]
    for name in _fact(kind).__struct_fields__:
        if name == "span":
            columns += ["span_start", "span_end"]
        elif name == "to":
            columns += [f"to_{part}" for part in _NESTED]
        else:
            columns.append(_RENAMED.get(name, name))
    return (*columns, *_MORE.get(kind, ()))


def _fact(kind: str) -> type[Fact]:
    (fact, _) = get_type_hints(Facts)[kind].__args__
    return fact  # type: ignore[no-any-return]


@cache
def _arrays(kind: str) -> tuple[int, ...]:
    """Which of a kind's fields behind the span are arrays."""
    fact = _fact(kind)
    hints = get_type_hints(fact)
    names = fact.__struct_fields__[_BEFORE:]
    return tuple(n for n, name in enumerate(names) if get_origin(hints[name]) is tuple)


def _fact_rows(kind: str, facts: Iterable[Fact], measure_id: str, ids: Mapping[str, str]) -> list[Row]:
    """The rows of the facts of one kind: `fact_columns`, lists as JSON arrays. `ids` are the provisions by address.

    The key is `ningxia-draft/6/1/3#2`: the n-th of its kind at its address.
    """
    wide, seen, rows = _arrays(kind), dict[str, int](), list[Row]()
    for fact in facts:
        said = astuple(fact)
        at, quote, span = said[:_BEFORE]
        n = seen[at] = seen.get(at, 0) + 1
        provision = ids.get(at) or _nearest(at, ids)
        more = _widened(kind, said[_BEFORE:]) if wide else said[_BEFORE:]
        rows.append((f"{measure_id}/{at}#{n}", measure_id, provision, at, quote, *span, *more))
    return rows


def _widened(kind: str, fields: Iterable[Any]) -> Iterable[object]:
    """The fields of a fact behind its span as columns: arrays as JSON, and a quantity, which is the last field, as four."""
    columns = [*fields]
    for place in _arrays(kind):
        columns[place] = _json(columns[place])
    if kind == "relaxations":
        columns[-1:] = astuple(columns[-1]) if columns[-1] else (None,) * len(_NESTED)
    return columns


def _nearest(at: str, ids: Mapping[str, str]) -> str | None:
    """What a fact is tied to where no provision has its address: the one nearest above."""
    while at and at not in ids:
        at = at.rpartition("/")[0]
    return ids[at] if at else None


def problem_rows(measure_id: str | None, path: str, problems: Iterable[Problem]) -> Iterator[Row]:
    """The rows of `problems` for those of a measure, or of a file (`measure_id` None)."""
    for n, p in enumerate(problems, 1):
        yield (
            f"{measure_id or path}!{n}",
            measure_id,
            path,
            p.code,
            p.severity,
            *(p.span or (None, None)),
            p.message,
            p.hint,
        )


@cache
def _kinds(kinds: tuple[str, ...]) -> str:
    return _json(kinds)


def _json(array: tuple[str, ...]) -> str:
    return f"[{', '.join(map(encode_basestring, array))}]" if array else "[]"
