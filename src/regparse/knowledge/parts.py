"""One measure → its part of the knowledge base: the rows that it brings, and what links it with other measures.

Reads: a Measure, its JSON and its rule set. Gives: a Part of plain tuples, which another process can make: whoever writes
the base has only to hand them to SQLite.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, get_type_hints

import msgspec
from msgspec.structs import astuple

from regparse.calendar import life
from regparse.knowledge import graph, schema
from regparse.knowledge.rule_rows import rule_rows
from regparse.model import Fact, Facts, Measure, Problem
from regparse.rules.model import RuleSet

Row = tuple[object, ...]

_RENAMED = {"start": "from_day", "end": "to_day"}
"""Fields of facts whose names are words of SQL → their columns."""

_NESTED = ("metric", "op", "value", "unit")


class Rows(NamedTuple):
    """Rows of one table; `columns` are those that they fill, in order (empty: all of the table's)."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Row]


class Part(NamedTuple):
    """What one measure brings to the base.

    `measure` is the row of `measures` without its address on the web; `reading` that of `readings`; `provisions` their rows
    without the docid, in print order; `rows` all others. The rest is what the base makes of all measures together:
    `concepts` (id, label, unit) that thresholds name, `citations` to be resolved, what it is `titled`, its `life`, its
    issuer and the bodies that bear its norms.
    """

    measure_id: str
    measure: Row
    reading: Row
    provisions: list[Row]
    rows: list[Rows]
    problems: tuple[Problem, ...]
    concepts: list[tuple[str, str, str]]
    citations: list[graph.Citation]
    titled: graph.Titled | None
    life: life.Life
    issuer: str | None
    bearers: list[str]


def part(measure: Measure, data: bytes, path: str, place: int = 1, rules: RuleSet | None = None) -> Part:
    """The part of `measure`, the `place`-th of the file at `path`, of which `data` is the JSON and `rules` the rule set."""
    metadata = measure.metadata
    provisions = list(_provisions(measure))
    ids = {str(row[2]): str(row[0]) for row in provisions}
    keys = {kind: list(_keys(measure.id, getattr(measure, kind))) for kind in schema.FACT_TABLES}
    own = graph.of_measure(measure, keys["references"])
    rows = []
    for kind, table in schema.FACT_TABLES.items():
        facts = getattr(measure, kind)
        found = [_fact_row(fact, key, measure.id, ids) for fact, key in zip(facts, keys[kind], strict=True)]
        columns = fact_columns(kind)
        if kind == "norms":
            columns = (*columns, "body_id")
            bodies = [body and graph.body_id(body) for body in own.bearers]
            found = [(*row, body) for row, body in zip(found, bodies, strict=True)]
        rows.append(Rows(table, columns, found))
    rows.append(Rows("problems", (), list(problem_rows(measure.id, path, measure.problems))))
    rows.append(Rows("nodes", (), [(n.id, n.kind, n.label, n.document_number) for n in own.nodes]))
    rows.append(Rows("edges", (), [(e.source, e.relation, e.target, e.quote) for e in own.edges]))
    if rules is not None:
        rows.append(Rows("rules", (), list(rule_rows(rules, ids))))
    titled = (
        graph.Titled(measure.id, metadata.title, metadata.document_number, metadata.status == "draft")
        if metadata.title
        else None
    )
    return Part(
        measure_id=measure.id,
        measure=_measure_row(measure),
        reading=(measure.id, path, place, zlib.compress(data, 3)),
        provisions=provisions,
        rows=[each for each in rows if each.rows],
        problems=measure.problems,
        concepts=[(t.concept, t.metric, t.unit) for t in measure.thresholds if t.concept],
        citations=own.citations,
        titled=titled,
        life=life.of_text(measure),
        issuer=metadata.issuer,
        bearers=[body for body in own.bearers if body],
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


def _provisions(measure: Measure) -> Iterator[Row]:
    """The rows of `provisions` without the docid, in print order."""
    stating: dict[str, list[str]] = defaultdict(list)
    for kind in schema.FACT_TABLES:
        for at in {fact.at for fact in getattr(measure, kind)}:
            stating[at].append(kind)
    for ordinal, (provision, above) in enumerate(graph.provisions(measure), 1):
        yield (
            graph.provision_id(measure.id, provision.at),
            measure.id,
            provision.at,
            above and graph.provision_id(measure.id, above.at),
            ordinal,
            provision.level,
            provision.number,
            provision.label,
            provision.heading,
            provision.citation,
            provision.eid,
            provision.text,
            _json(stating[provision.at]) if provision.at in stating else "[]",
            *provision.span,
        )


@cache
def fact_columns(kind: str) -> tuple[str, ...]:
    """The columns that the rows of a kind of fact fill: its fields, the span as two columns, a quantity as four."""
    (fact, _) = get_type_hints(Facts)[kind].__args__
    columns = ["id", "measure_id", "provision_id"]
    for name in fact.__struct_fields__:
        if name == "span":
            columns += ["span_start", "span_end"]
        elif name == "to":
            columns += [f"to_{part}" for part in _NESTED]
        else:
            columns.append(_RENAMED.get(name, name))
    return tuple(columns)


def _fact_row(fact: Fact, key: str, measure_id: str, ids: Mapping[str, str]) -> Row:
    """The row of a fact: `fact_columns`, lists as JSON arrays.

    `ids` are the measure's provisions by address; a fact is tied to the one at its own address or the nearest above.
    """
    at = fact.at
    while at and at not in ids:
        at = at.rpartition("/")[0]
    row: list[object] = [key, measure_id, ids[at] if at else None]
    for name, value in zip(fact.__struct_fields__, astuple(fact), strict=True):
        if name == "span":
            row += value
        elif name == "to":
            row += astuple(value) if value else (None,) * len(_NESTED)
        else:
            row.append(_json(value) if type(value) is tuple else value)
    return tuple(row)


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


def _keys(measure_id: str, facts: Iterable[Fact]) -> Iterator[str]:
    """`ningxia-draft/6/1/3#2`: the n-th of its kind at its address."""
    seen: Counter[str] = Counter()
    for fact in facts:
        seen[fact.at] += 1
        yield f"{graph.provision_id(measure_id, fact.at)}#{seen[fact.at]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
