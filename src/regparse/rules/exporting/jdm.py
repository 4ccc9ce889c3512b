"""RuleSet → GoRules JSON Decision Model (JDM): a graph of decision tables with ZEN expressions in their cells.

One decision table a rule, its rows described by the words that they come from (`_description`, the column that the
editor shows); a node that lists what is still needed; one that gives the verdict. The result has `verdict`, `missing`
and, by name, `rules`: whether each holds. The input node carries a JSON Schema of what is read, so that an answer of
the wrong kind is refused with its path. `regparse` beside `nodes` and `edges`, which engines pass over, holds inputs,
operands and the ledger in full.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from regparse.rules.exporting.layout import Spot, spots, width
from regparse.rules.exporting.tables import (
    Cell,
    Column,
    Counted,
    Given,
    Held,
    Row,
    Table,
    Tables,
    heading,
    reads,
    reads_given,
    source_of,
    tables,
)
from regparse.rules.exporting.variables import (
    Variable,
    described,
    ledger,
    shortened,
    variables,
    written,
)
from regparse.rules.model import RuleSet

INPUT, MISSING, VERDICT, OUTPUT = "input", "missing", "verdict", "output"
"""Ids of the nodes that are no rule."""

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STEP_X, _STEP_Y, _MARGIN = 420, 110, 80
"""Of the canvas of the editor, in its units."""


def write(rules: RuleSet) -> bytes:
    """The export, UTF-8."""
    return (json.dumps(export(rules), ensure_ascii=False, indent=1) + "\n").encode()


def export(rules: RuleSet) -> dict[str, Any]:
    """The export as JSON has it."""
    given = variables(rules)
    found = tables(rules, given, (INPUT, MISSING, VERDICT, OUTPUT))
    places = spots((), found)
    last = width(places)
    by_name = {table.name: table for table in found.tables}
    nodes = [
        _node(
            INPUT,
            "inputNode",
            "Request",
            Spot(0, 0),
            {"schema": json.dumps(_schema(given), ensure_ascii=False)},
        ),
        *(_rule_node(table, by_name, places[table.name]) for table in found.tables),
        _node(MISSING, "expressionNode", "缺少的数据 missing", Spot(last, 0), _missing(given)),
        _node(VERDICT, "decisionTableNode", "结论 verdict", Spot(last, 1), _verdict(found)),
        _node(OUTPUT, "outputNode", "Response", Spot(last + 1, 0), {"schema": ""}),
    ]
    return {
        "nodes": nodes,
        "edges": _edges(found),
        "regparse": {
            "format": "jdm",
            "rules_version": rules.rules_version,
            "measure": rules.measure,
            "title": rules.title,
            "status": rules.status,
            "sha256": rules.sha256,
            "inputs": [described(variable) for variable in given],
            "operands": [operand for table in found.tables for operand in _operands(table)],
            "not_expressible": ledger(rules),
        },
    }


# --- nodes ---


def _node(node_id: str, kind: str, name: str, spot: Spot, content: dict[str, Any]) -> dict[str, Any]:
    position = {"x": _MARGIN + _STEP_X * spot.column, "y": _MARGIN + _STEP_Y * spot.row}
    return {"id": node_id, "type": kind, "name": name, "position": position, "content": content}


def _rule_node(table: Table, by_name: dict[str, Table], spot: Spot) -> dict[str, Any]:
    said = source_of(table.rule)
    name = f"{said.citation} {shortened(said.quote, 16)} [{table.rule.id}]"
    columns = [(heading(column, by_name), _expression(column)) for column in table.columns]
    rows = [_row(row) for row in table.rows]
    content = _table(columns, ("符合", f"rules.{table.name}"), rows)
    return _node(table.name, "decisionTableNode", name, spot, content)


def _row(row: Row) -> tuple[list[str], str, str]:
    description = str(row.source) if row.source else "其他情形"
    return [_cell(cell) for cell in row.cells], json.dumps(row.holds), description


def _table(
    columns: Sequence[tuple[str, str]], output: tuple[str, str], rows: Iterable[tuple[list[str], str, str]]
) -> dict[str, Any]:
    """The content of a decision table: columns as (heading, expression), rows as (cells, output, description)."""
    inputs = [{"id": f"in{n}", "name": name, "field": field} for n, (name, field) in enumerate(columns, 1)]
    return {
        "hitPolicy": "first",
        "inputs": inputs,
        "outputs": [{"id": "out", "name": output[0], "field": output[1]}],
        "rules": [
            {
                "_id": f"row{n}",
                "_description": description,
                **{column["id"]: cell for column, cell in zip(inputs, cells, strict=True)},
                "out": out,
            }
            for n, (cells, out, description) in enumerate(rows, 1)
        ],
        "passThrough": False,
        "inputField": None,
        "outputPath": None,
        "executionMode": "single",
    }


def _verdict(found: Tables) -> dict[str, Any]:
    columns = [
        ("缺少的数据项数", "len(missing)"),
        (f"{len(found.requires)}项要求中符合的项数", _expression(Counted(found.requires))),
    ]
    rows = [
        (["> 0", ""], '"undetermined"', "尚缺数据或判断"),
        (["", f"== {len(found.requires)}"], '"eligible"', "符合全部要求"),
        (["", ""], '"not_eligible"', "其他情形"),
    ]
    return _table(columns, ("结论", VERDICT), rows)


def _missing(given: tuple[Variable, ...]) -> dict[str, Any]:
    asked = []
    for variable in given:
        empty = f"{_path(variable)} == null"
        if variable.needed == "if_claimed":
            claim = next(v for v in given if v.section == "relaxations" and v.key == variable.key)
            empty = f"({_path(claim)} == true and {empty})"
        if variable.needed != "never":
            asked.append(f'{empty} ? {_text(variable.path)} : ""')
    return {
        "expressions": [
            {"id": MISSING, "key": MISSING, "value": f'filter([{", ".join(asked)}], # != "")'},
        ],
        "passThrough": False,
        "inputField": None,
        "outputPath": None,
        "executionMode": "single",
    }


# --- edges ---


def _edges(found: Tables) -> list[dict[str, str]]:
    """Who reads whose output. Everything goes to the output node too, so that the result has every rule."""
    pairs: dict[tuple[str, str], None] = {(INPUT, MISSING): None, (MISSING, VERDICT): None}
    for table in found.tables:
        if reads_given(table):
            pairs.setdefault((INPUT, table.name))
        for other in reads(table):
            pairs.setdefault((other, table.name))
        pairs.setdefault((table.name, OUTPUT))
    for name in found.requires:
        pairs.setdefault((name, VERDICT))
    for name in (MISSING, VERDICT):
        pairs.setdefault((name, OUTPUT))
    return [
        {"id": f"{begin}-{end}", "type": "edge", "sourceId": begin, "targetId": end} for begin, end in pairs
    ]


# --- ZEN ---


def _expression(column: Column) -> str:
    if isinstance(column, Given):
        return _path(column.variable)
    if isinstance(column, Held):
        return f"rules.{column.table}"
    return f"count([{', '.join(f'rules.{name}' for name in column.tables)}], # == true)"


def _cell(cell: Cell | None) -> str:
    """A test of a decision table; empty holds for every value."""
    if cell is None:
        return ""
    op = {"=": "=="}.get(cell.op, cell.op)
    if isinstance(cell.value, bool):
        return json.dumps(cell.value)
    return f"{op} {_text(cell.value) if isinstance(cell.value, str) else written(cell.value)}"


def _path(variable: Variable) -> str:
    """Where a variable is found: `quantities.total_assets`, `judgements["6/1/1#1"]`."""
    section, _, step = variable.path.partition(".")
    if not step:
        return section
    return f"{section}.{step}" if _PLAIN.fullmatch(step) else f"{section}[{_text(step)}]"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


# --- beside the graph ---


def _schema(given: tuple[Variable, ...]) -> dict[str, Any]:
    """The JSON Schema of what is read: of which kind each answer is, and what it answers. Nothing is required."""
    properties: dict[str, Any] = {}
    for variable in given:
        kind: dict[str, Any] = {"type": [variable.type, "null"]}
        if variable.values is not None:
            kind["enum"] = [*variable.values, None]
        kind |= {"title": variable.question, "description": f"{variable.citation}：“{variable.quote}”"}
        section, _, step = variable.path.partition(".")
        if step:
            held = properties.setdefault(section, {"type": "object", "properties": {}})
            held["properties"][step] = kind
        else:
            properties[section] = kind
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": properties,
    }


def _operands(table: Table) -> list[dict[str, Any]]:
    """Each row that says when the rule of a table holds, with the words it comes from."""
    return [
        {
            "node": table.name,
            "row": f"row{n}",
            "rule": table.rule.id,
            "at": row.source.at,
            "citation": row.source.citation,
            "quote": row.source.quote,
            "span": row.source.span,
        }
        for n, row in enumerate(table.rows, 1)
        if row.source is not None
    ]
