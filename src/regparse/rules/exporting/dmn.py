"""RuleSet → DMN 1.3, valid against the OMG schema, with FEEL in its cells (conformance level 3).

| here | DMN |
|---|---|
| input | `inputData` with a typed variable, its question and clause as description |
| rule | `decision` with a decision table (hit policy FIRST); `question` says what it asks |
| number of a list's members that hold | a `decision` of its own, NAME_count: a literal expression |
| clause | `knowledgeSource`; every decision has an `authorityRequirement` for each clause that it rests on |
| words of the clause | `description` of the decision; of the row `description` (which dmn-js shows as annotation) and `annotationEntry`; of both `source` in `extensionElements` |
| what is still needed, the verdict | the decisions `complete`, `missing` (a list of names), `verdict` |
| what rules do not express | one `textAnnotation` each |

Inputs of tables are names alone, so that engines that know only S-FEEL there can read them too. A diagram (DMNDI) is
part of the file, so that modelling tools open it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from lxml import etree

from regparse import address
from regparse.rules.exporting import feel
from regparse.rules.exporting.layout import Spot, spots, width
from regparse.rules.exporting.tables import (
    Column,
    Counted,
    Given,
    Held,
    Source,
    Table,
    Tables,
    heading,
    source_of,
    tables,
)
from regparse.rules.exporting.variables import Variable, names, shortened, variables
from regparse.rules.model import RULES_VERSION, RuleSet

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
"""Namespace of DMN 1.3."""
DMNDI = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
DC = "http://www.omg.org/spec/DMN/20180521/DC/"
DI = "http://www.omg.org/spec/DMN/20180521/DI/"
OWN = "urn:regparse:rules"
"""Namespace of what stands in `extensionElements`."""

MISSING, COMPLETE, VERDICT = "missing", "complete", "verdict"
REQUIRED = "required"
_CLASS, _NAMES = "tClass", "tNames"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say."""
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y = 180, 60, 120, 30
"""Of the shapes on the diagram, in its units."""

_OTHERWISE = "其他情形"
"""What the last row of a table says."""

Element = Any
"""An element of lxml."""


class _Decision(NamedTuple):
    """What is said of a decision whatever its logic.

    `reads` are names of inputs and decisions, `clauses` the addresses that it rests on; `source` and `rule` are of the
    rule that it is of.
    """

    name: str
    kind: str
    label: str
    asks: str
    reads: Sequence[str]
    source: Source | None = None
    rule: str = ""
    clauses: Sequence[str] = ()


_Row = tuple[list[str], str, Source | str]
"""A row of a decision table: its tests, its output, and what it rests on."""


def write(rules: RuleSet) -> bytes:
    """The export, UTF-8."""
    return _Writer(rules).whole()


class _Writer:
    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.variables = variables(rules)
        self.tables: Tables = tables(rules, self.variables, (MISSING, COMPLETE, VERDICT, REQUIRED))
        self.given = {v.name for v in self.variables}
        self.by_name = {table.name: table for table in self.tables.tables}
        taken = [v.name for v in self.variables] + [*self.by_name, MISSING, COMPLETE, VERDICT, REQUIRED]
        counted = [t.name for t in self.tables.tables if any(isinstance(c, Counted) for c in t.columns)]
        self.counts = dict(zip(counted, names((f"{name}_count" for name in counted), taken), strict=True))
        taken += self.counts.values()
        clauses = dict.fromkeys(s.at for s in self._sources())
        self.clauses = dict(zip(clauses, names((f"clause_{at}" for at in clauses), taken), strict=True))
        self.edges: list[tuple[str, str, str]] = []
        self.root: Element = etree.Element(
            f"{{{MODEL}}}definitions",
            {"id": "definitions", "name": _said(rules.title or rules.measure)},
            nsmap={None: MODEL, "dmndi": DMNDI, "dc": DC, "di": DI, "regparse": OWN},
        )

    def whole(self) -> bytes:
        """The document."""
        root, rules = self.root, self.rules
        root.set("namespace", f"urn:regparse:measure:{quote(rules.measure, safe='')}")
        root.set("exporter", "regparse")
        root.set("exporterVersion", RULES_VERSION)
        self._add(root, "description", f"{rules.title or rules.measure}：申报条件。sha256 {rules.sha256}")
        more = self._add(root, "extensionElements")
        own = {"id": rules.measure, "status": rules.status, "sha256": rules.sha256}
        etree.SubElement(more, f"{{{OWN}}}measure", {name: _said(value) for name, value in own.items()})
        self._types()
        for variable in self.variables:
            self._input(variable)
        for table in self.tables.tables:
            self._rule(table)
        self._conclusion()
        for at, name in self.clauses.items():
            self._clause(at, name)
        for n, entry in enumerate(rules.not_expressible, 1):
            note = self._add(root, "textAnnotation", id=f"note-{n}")
            more = self._add(note, "extensionElements")
            self._source(more, Source(entry.at, entry.quote, entry.span), code=entry.code)
            self._add(note, "text", f"{address.cite(entry.at)}：{entry.reason}：“{entry.quote}”")
        self._diagram()
        etree.indent(root, " ")
        written_: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        return written_ + b"\n"

    def _sources(self) -> Iterable[Source]:
        for table in self.tables.tables:
            yield source_of(table.rule)
            yield from (row.source for row in table.rows if row.source is not None)

    # --- elements ---

    @staticmethod
    def _add(above: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
        made = etree.SubElement(above, f"{{{MODEL}}}{tag}", {k: _said(v) for k, v in attributes.items()})
        if text is not None:
            made.text = _said(text)
        return made

    @staticmethod
    def _source(above: Element, said: Source, **more: str) -> None:
        own = {
            **more,
            "at": said.at,
            "citation": said.citation,
            "start": str(said.span[0]),
            "end": str(said.span[1]),
        }
        made = etree.SubElement(above, f"{{{OWN}}}source", {k: _said(v) for k, v in own.items()})
        made.text = _said(said.quote)

    def _types(self) -> None:
        of_class = next((v for v in self.variables if v.values is not None), None)
        if of_class is not None and of_class.values is not None:
            made = self._add(self.root, "itemDefinition", name=_CLASS)
            self._add(made, "typeRef", "string")
            allowed = self._add(made, "allowedValues")
            self._add(allowed, "text", ", ".join(feel.literal(value) for value in of_class.values))
        listed = self._add(self.root, "itemDefinition", name=_NAMES, isCollection="true")
        self._add(listed, "typeRef", "string")

    def _input(self, variable: Variable) -> None:
        made = self._add(self.root, "inputData", id=variable.name, name=variable.name, label=variable.label)
        self._add(made, "description", f"{variable.question}\n{variable.citation}：“{variable.quote}”")
        more = self._add(made, "extensionElements")
        own = {
            "path": variable.path,
            "needed": variable.needed,
            "at": variable.at,
            "citation": variable.citation,
        }
        own |= {"unit": variable.unit} if variable.unit else {}
        held = etree.SubElement(more, f"{{{OWN}}}input", {k: _said(v) for k, v in own.items()})
        held.text = _said(variable.quote)
        kind = _CLASS if variable.values is not None else variable.type
        self._add(made, "variable", id=f"{variable.name}-variable", name=variable.name, typeRef=kind)

    def _rule(self, table: Table) -> None:
        """The decision of one rule, before it that of the number of its members that hold."""
        said = source_of(table.rule)
        for counted in (column for column in table.columns if isinstance(column, Counted)):
            count = _Decision(
                name=self.counts[table.name],
                kind="number",
                label=f"{said.citation}：符合的项数",
                asks=f"{len(counted.tables)}项中符合几项？",
                reads=counted.tables,
                source=said,
                rule=table.rule.id,
                clauses=(said.at,),
            )
            self._literal(self._decision(count), count.name, feel.counted(counted.tables))
        decision = _Decision(
            name=table.name,
            kind="boolean",
            label=f"{said.citation}：{shortened(said.quote)}",
            asks=table.asks,
            reads=tuple(self._variable(table, column) for column in table.columns),
            source=said,
            rule=table.rule.id,
            clauses=tuple(row.source.at for row in table.rows if row.source),
        )
        columns = [
            (self._variable(table, column), heading(column, self.by_name), _kind(column))
            for column in table.columns
        ]
        rows = [
            ([feel.unary_test(cell) for cell in row.cells], feel.literal(row.holds), row.source or _OTHERWISE)
            for row in table.rows
        ]
        self._table(self._decision(decision), decision, "符合", columns, rows)

    def _conclusion(self) -> None:
        """Whether all that is needed is there, what is not, how many requirements are met, and the verdict."""
        asked = [v for v in self.variables if v.needed != "never"]
        claims = {v.key: v.name for v in self.variables if v.section == "relaxations"}
        needs = tuple(
            n for v in asked for n in (v.name, *([claims[v.key]] if v.needed == "if_claimed" else []))
        )
        required = self.tables.requires
        whole = _Decision(COMPLETE, "boolean", "数据齐备", "数据和判断是否齐备？", needs)
        self._literal(self._decision(whole), COMPLETE, feel.complete(asked, claims))
        lacking = _Decision(MISSING, _NAMES, "缺少的数据", "还需要哪些数据或判断？", needs)
        self._literal(self._decision(lacking), MISSING, feel.missing(asked, claims))
        count = _Decision(REQUIRED, "number", "符合的要求", f"{len(required)}项要求中符合几项？", required)
        self._literal(self._decision(count), REQUIRED, feel.counted(required))
        verdict = _Decision(VERDICT, "string", "结论", "是否符合申报条件？", (COMPLETE, REQUIRED))
        columns = [
            (COMPLETE, whole.label, whole.kind),
            (REQUIRED, f"{len(required)}项要求中符合的项数", count.kind),
        ]
        rows: list[_Row] = [
            (["false", "-"], feel.literal("undetermined"), "尚缺数据或判断"),
            (["-", str(len(required))], feel.literal("eligible"), "符合全部要求"),
            (["-", "-"], feel.literal("not_eligible"), _OTHERWISE),
        ]
        self._table(self._decision(verdict), verdict, verdict.label, columns, rows)

    def _decision(self, decision: _Decision) -> Element:
        """A decision without its logic."""
        name = decision.name
        made = self._add(self.root, "decision", id=name, name=name, label=decision.label)
        if decision.source is not None:
            self._add(made, "description", str(decision.source))
            more = self._add(made, "extensionElements")
            self._source(more, decision.source, rule=decision.rule)
        self._add(made, "question", decision.asks)
        self._add(made, "variable", id=f"{name}-variable", name=name, typeRef=decision.kind)
        for need in dict.fromkeys(decision.reads):
            edge = f"{name}-needs-{need}"
            requirement = self._add(made, "informationRequirement", id=edge)
            kind = "requiredInput" if need in self.given else "requiredDecision"
            self._add(requirement, kind, href=f"#{need}")
            self.edges.append((edge, need, name))
        for at in dict.fromkeys(decision.clauses):
            requirement = self._add(made, "authorityRequirement", id=f"{name}-by-{self.clauses[at]}")
            self._add(requirement, "requiredAuthority", href=f"#{self.clauses[at]}")
        return made

    def _literal(self, above: Element, name: str, text: str) -> None:
        self._add(self._add(above, "literalExpression", id=f"{name}-expression"), "text", text)

    def _table(
        self,
        above: Element,
        decision: _Decision,
        label: str,
        columns: Iterable[tuple[str, str, str]],
        rows: Iterable[_Row],
    ) -> None:
        """A decision table whose output is called `label`; columns are (name, heading, type)."""
        name = decision.name
        table = self._add(above, "decisionTable", id=f"{name}-table", hitPolicy="FIRST")
        for n, (variable, over, kind) in enumerate(columns, 1):
            column = self._add(table, "input", id=f"{name}-in-{n}", label=over)
            expression = self._add(column, "inputExpression", id=f"{name}-in-{n}-expression", typeRef=kind)
            self._add(expression, "text", variable)
        self._add(table, "output", id=f"{name}-out", label=label, typeRef=decision.kind)
        self._add(table, "annotation", name="依据")
        for n, (cells, out, said) in enumerate(rows, 1):
            rule = self._add(table, "rule", id=f"{name}-row-{n}")
            self._add(rule, "description", str(said))
            if isinstance(said, Source):
                self._source(self._add(rule, "extensionElements"), said)
            for m, cell in enumerate(cells, 1):
                entry = self._add(rule, "inputEntry", id=f"{name}-row-{n}-in-{m}")
                self._add(entry, "text", cell)
            self._add(self._add(rule, "outputEntry", id=f"{name}-row-{n}-out"), "text", out)
            self._add(self._add(rule, "annotationEntry"), "text", str(said))

    def _clause(self, at: str, name: str) -> None:
        """The provision that decisions rest on; its URI is the address of its page on the site."""
        where = f"measures/{quote(self.rules.measure)}/{quote(at, safe='/~')}"
        self._add(self.root, "knowledgeSource", id=name, name=address.cite(at), locationURI=where)

    def _variable(self, table: Table, column: Column) -> str:
        if isinstance(column, Given):
            return column.variable.name
        return column.table if isinstance(column, Held) else self.counts[table.name]

    # --- the diagram ---

    def _diagram(self) -> None:
        places = spots(self.variables, self.tables)
        last = width(places)
        stretched = {name: Spot(2 * spot.column, spot.row) for name, spot in places.items()}
        for name, count in self.counts.items():
            column, row = stretched[name]
            stretched[count] = Spot(column - 1, row)
        below = max((spot.row for spot in stretched.values()), default=0)
        stretched[COMPLETE], stretched[MISSING] = Spot(2, below + 1), Spot(2, below + 2)
        stretched[REQUIRED], stretched[VERDICT] = Spot(2 * last, 0), Spot(2 * last + 1, 0)
        top = etree.SubElement(self.root, f"{{{DMNDI}}}DMNDI")
        diagram = etree.SubElement(top, f"{{{DMNDI}}}DMNDiagram", {"id": "diagram"})
        for name, spot in stretched.items():
            shape = etree.SubElement(
                diagram, f"{{{DMNDI}}}DMNShape", {"id": f"{name}-shape", "dmnElementRef": name}
            )
            x, y = _corner(spot)
            bounds = {"x": x, "y": y, "width": _WIDTH, "height": _HEIGHT}
            etree.SubElement(shape, f"{{{DC}}}Bounds", {k: str(v) for k, v in bounds.items()})
        for edge, begin, end in self.edges:
            line = etree.SubElement(
                diagram, f"{{{DMNDI}}}DMNEdge", {"id": f"{edge}-edge", "dmnElementRef": edge}
            )
            (x1, y1), (x2, y2) = _corner(stretched[begin]), _corner(stretched[end])
            for x, y in ((x1 + _WIDTH, y1 + _HEIGHT // 2), (x2, y2 + _HEIGHT // 2)):
                etree.SubElement(line, f"{{{DI}}}waypoint", {"x": str(x), "y": str(y)})


def _corner(spot: Spot) -> tuple[int, int]:
    return 40 + spot.column * (_WIDTH + _GAP_X), 40 + spot.row * (_HEIGHT + _GAP_Y)


def _said(value: str) -> str:
    """`value` without what XML cannot say."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)


def _kind(column: Column) -> str:
    if isinstance(column, Given):
        return column.variable.type  # not _CLASS: engines refuse null for a type with allowed values
    return "boolean" if isinstance(column, Held) else "number"
