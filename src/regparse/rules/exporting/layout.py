"""Where inputs and tables stand on a diagram: what is read to the left of what reads it, so that all arrows go right.

Reads: Variables and Tables. Gives: a column and a row for each name.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from regparse.rules.exporting.tables import Tables, reads, reads_given
from regparse.rules.exporting.variables import Variable


class Spot(NamedTuple):
    """A place on a grid, from 0."""

    column: int
    row: int


def spots(variables: tuple[Variable, ...], tables: Tables) -> dict[str, Spot]:
    """The place of every input and every table, by name: inputs leftmost, in the order in which tables read them."""
    order = {v.name: n for n, table in reversed([*enumerate(tables.tables)]) for v in reads_given(table)}
    filled: Counter[int] = Counter()
    out: dict[str, Spot] = {}

    def put(name: str, column: int) -> None:
        out[name] = Spot(column, filled[column])
        filled[column] += 1

    for variable in sorted(variables, key=lambda v: order.get(v.name, len(order))):
        put(variable.name, 0)
    for table in tables.tables:
        put(table.name, 1 + max((out[name].column for name in reads(table)), default=0))
    return out


def width(found: dict[str, Spot]) -> int:
    """How many columns there are."""
    return 1 + max((spot.column for spot in found.values()), default=0)
