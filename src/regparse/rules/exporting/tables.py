"""A RuleSet → decision tables, one a rule, whatever the language that their cells are written in.

A table reads its columns and gives true or false: the first row of which every cell holds, or else false. Rules become

| rule | columns | rows that give true |
|---|---|---|
| QuantityRule | the number | the comparison |
| JudgementRule | the answer | true |
| ListRule | how many of its members hold | all: as many as there are; at_least: `count` or more; none: 0 |
| WhenRule | the class, or its condition; `then` | it is not of the class (the condition does not hold); `then` holds |

and one row more for each relaxation: of a number or a list with a value the other bound, together with the claim; of
one without a value the claim together with the grant. So at least k of n stays one comparison, and what a relaxation
changes stands in a row of its own, under its own clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from regparse import address
from regparse.model.facts import Operator
from regparse.rules.exporting.variables import Section, Variable, names, shortened
from regparse.rules.model import (
    JudgementRule,
    ListRule,
    Lowering,
    QuantityRule,
    Rule,
    RuleSet,
)
from regparse.rules.phrases import wanted
from regparse.wording import label


class Given(NamedTuple):
    """A column: what the applicant gives."""

    variable: Variable


class Held(NamedTuple):
    """A column: whether the rule of the table `table` holds."""

    table: str


class Counted(NamedTuple):
    """A column: of how many of the `tables` the rules hold."""

    tables: tuple[str, ...]


Column = Given | Held | Counted


class Cell(NamedTuple):
    """What the value of a column must be."""

    op: Operator | Literal["!="]
    value: float | bool | str


class Source(NamedTuple):
    """The words that something comes from."""

    at: str
    quote: str
    span: tuple[int, int]

    @property
    def citation(self) -> str:
        """第六条第一款第（一）项."""
        return address.cite(self.at)

    def __str__(self) -> str:
        return f"{self.citation}：“{self.quote}”"


class Row(NamedTuple):
    """One row, a cell a column (None: whatever the value), what it gives, and the words it comes from."""

    cells: tuple[Cell | None, ...]
    holds: bool
    source: Source | None


class Table(NamedTuple):
    """The table of one rule: its name (an identifier), the rule, what it asks in words, columns, rows."""

    name: str
    rule: Rule
    asks: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Tables(NamedTuple):
    """A rule set as tables, those that others read before these; `requires` are those that all must hold."""

    tables: tuple[Table, ...]
    requires: tuple[str, ...]


YES = Cell("=", True)
NO = Cell("=", False)


def source_of(rule: Rule) -> Source:
    """The words that a rule comes from."""
    return Source(rule.at, rule.quote, rule.span)


def tables(rules: RuleSet, variables: tuple[Variable, ...], reserved: tuple[str, ...] = ()) -> Tables:
    """The tables of `rules`, whose inputs are `variables`. `reserved` names are left to the format."""
    return _Maker(rules, variables, reserved).whole()


class _Maker:
    def __init__(self, rules: RuleSet, variables: tuple[Variable, ...], reserved: tuple[str, ...]) -> None:
        self.rules = rules
        self.given: dict[tuple[Section, str], Given] = {(v.section, v.key): Given(v) for v in variables}
        taken = [*(v.name for v in variables), *reserved]
        self.names = dict(zip(rules.by_id, names(rules.by_id, taken), strict=True))
        self.claims = {r.key: Source(r.at, r.quote, r.span) for r in rules.inputs.relaxations}

    def whole(self) -> Tables:
        made: dict[str, Table] = {}

        def make(rule: Rule) -> None:
            if rule.id in made:
                return
            for part in self.rules.below(rule):
                make(part)
            made[rule.id] = self._table(rule)

        for rule_id in self.rules.requires:
            make(self.rules.by_id[rule_id])
        return Tables(tuple(made.values()), tuple(self.names[i] for i in self.rules.requires))

    def _table(self, rule: Rule) -> Table:
        rows = [(cells, source_of(rule)) for cells in self._subject(rule)]
        rows += [(self._lowered(rule, low), self.claims[low.relaxation]) for low in rule.lowered]
        columns = tuple(dict.fromkeys(column for cells, _ in rows for column in cells))
        return Table(
            self.names[rule.id],
            rule,
            _asks(rule),
            columns,
            (
                *(Row(tuple(map(cells.get, columns)), True, said) for cells, said in rows),
                Row((None,) * len(columns), False, None),
            ),
        )

    def _subject(self, rule: Rule) -> list[dict[Column, Cell]]:
        """What makes a rule hold without its relaxations: column → cell, in one row or several."""
        if isinstance(rule, QuantityRule):
            return [{self.given["quantities", rule.key]: Cell(rule.op, rule.value)}]
        if isinstance(rule, JudgementRule):
            return [{self.given["judgements", rule.key]: YES}]
        if isinstance(rule, ListRule):
            return [{self._counted(rule): _enough(rule)}]
        then: Column = Held(self.names[rule.then])
        if rule.condition is not None:
            return [{Held(self.names[rule.condition]): NO}, {then: YES}]
        return [{self.given["class", "class"]: Cell("!=", rule.of_class or "")}, {then: YES}]

    def _lowered(self, rule: Rule, low: Lowering) -> dict[Column, Cell]:
        """What makes a rule hold through a relaxation."""
        claim: Column = self.given["relaxations", low.relaxation]
        if low.value is None or low.op is None:
            return {claim: YES, self.given["granted", low.relaxation]: YES}
        subject: Column
        if isinstance(rule, QuantityRule):
            subject = self.given["quantities", rule.key]
        else:
            assert isinstance(rule, ListRule), f"{rule.id} has no number that could be lowered"
            subject = self._counted(rule)
        return {subject: Cell(low.op, low.value), claim: YES}

    def _counted(self, rule: ListRule) -> Counted:
        return Counted(tuple(self.names[i] for i in rule.members))


def _enough(rule: ListRule) -> Cell:
    """How many members must hold."""
    if rule.logic == "all":
        return Cell("=", len(rule.members))
    return Cell("=", 0) if rule.logic == "none" else Cell(">=", rule.count or 0)


def _asks(rule: Rule) -> str:
    """What a rule asks, in one line: its question where it has one, else what it wants."""
    if isinstance(rule, JudgementRule):
        return rule.question
    return f"{rule.title}：{wanted(rule)}" if isinstance(rule, ListRule) and rule.title else wanted(rule)


def heading(column: Column, by_name: dict[str, Table]) -> str:
    """What stands over a column."""
    if isinstance(column, Given):
        unit = label("unit", column.variable.unit).zh
        return f"{column.variable.label}（{unit}）" if unit else column.variable.label
    if isinstance(column, Held):
        rule = by_name[column.table].rule
        return f"符合{address.cite(rule.at)}“{shortened(rule.quote)}”"
    return f"{len(column.tables)}项中符合的项数"


def reads(table: Table) -> Iterator[str]:
    """The names of the tables that a table reads, each once."""
    seen: dict[str, None] = {}
    for column in table.columns:
        if isinstance(column, Held):
            seen.setdefault(column.table)
        elif isinstance(column, Counted):
            seen.update(dict.fromkeys(column.tables))
    yield from seen


def reads_given(table: Table) -> tuple[Variable, ...]:
    """The variables that a table reads."""
    return tuple(c.variable for c in table.columns if isinstance(c, Given))
