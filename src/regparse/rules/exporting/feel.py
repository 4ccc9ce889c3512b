"""FEEL, the expression language of DMN: the texts that stand in cells and expressions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from regparse.rules.exporting.tables import Cell
from regparse.rules.exporting.variables import Type, Variable, written


def literal(value: float | bool | str) -> str:
    """A value.

    >>> literal(1e6), literal(True), literal("综合类")
    ('1000000', 'true', '"综合类"')
    """
    if isinstance(value, str | bool):
        return json.dumps(value, ensure_ascii=False)
    return written(value)


def unary_test(cell: Cell | None) -> str:
    """A unary test; - holds for every value.

    >>> unary_test(Cell(">=", 1e6)), unary_test(Cell("!=", "综合类")), unary_test(None)
    ('>= 1000000', 'not("综合类")', '-')
    """
    if cell is None:
        return "-"
    value = literal(cell.value)
    if cell.op == "=":
        return value
    return f"not({value})" if cell.op == "!=" else f"{cell.op} {value}"


def counted(names: Sequence[str]) -> str:
    """How many of the boolean variables `names` are true.

    >>> counted(["a", "b"])
    'count([a, b][item = true])'
    """
    return f"count([{', '.join(names)}][item = true])"


def complete(asked: Sequence[Variable], claims: dict[str, str]) -> str:
    """Whether every input that is needed has a value of its kind; `claims` are the names of claims, by key."""
    kinds: dict[Type, list[str]] = {}
    for variable in asked:
        if variable.needed == "always":
            kinds.setdefault(variable.type, []).append(variable.name)
    parts = [
        f"(every x in [{', '.join(names)}] satisfies x instance of {kind})" for kind, names in kinds.items()
    ]
    parts += [
        f"(not({claims[variable.key]} = true) or {variable.name} instance of {variable.type})"
        for variable in asked
        if variable.needed == "if_claimed"
    ]
    return " and\n".join(parts) or "true"


def missing(asked: Iterable[Variable], claims: dict[str, str]) -> str:
    """The names of the inputs that are needed and have no value of their kind."""
    entries = []
    for variable in asked:
        lacks = f"not({variable.name} instance of {variable.type})"
        if variable.needed == "if_claimed":
            lacks = f"{claims[variable.key]} = true and {lacks}"
        entries.append(f"if {lacks} then {literal(variable.name)} else null")
    return "[\n  " + ",\n  ".join(entries) + "\n][item != null]" if entries else "[]"
