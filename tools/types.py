"""Types of the model as Markdown: their docstrings, and their fields with the JSON that each takes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec


def docstring(of: object) -> str:
    """What `of` says of itself, without indentation; its links to pages lead there."""
    said = inspect.cleandoc(getattr(of, "__doc__", None) or "")
    return re.sub(r"\bdocs/([\w-]+\.(?:md|schema\.json))", r"[\1](\1)", said)


def fields(
    of: type, meanings: Mapping[str, str] = {}, without: frozenset[str] = frozenset()
) -> Iterator[str]:
    """A Markdown table of the fields of the struct `of`: name, JSON type, what it means where `meanings` says so."""
    hints = get_type_hints(of)
    told = [f for f in msgspec.structs.fields(of) if f.name not in without]
    head = ("field", "JSON", "meaning") if meanings else ("field", "JSON")
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for f in told:
        cells = [f"`{f.encode_name}`", json_type(hints[f.name])]
        if meanings:
            cells.append(meanings.get(f.encode_name, "").replace("|", "\\|"))
        yield f"| {' | '.join(cells)} |"


def json_type(hint: Any) -> str:
    """A type hint in words: what the JSON has there.

    >>> json_type(tuple[str, ...]), json_type(int | None), json_type(Literal["a", "b"])
    ('array of string', 'integer or null', '`a`, `b`')
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return ", ".join(f"`{a}`" for a in args)
    if origin in (Union, UnionType):
        return " or ".join(
            json_type(a) for a in sorted(args, key=lambda a: a in (NoneType, msgspec.UnsetType))
        )
    if origin in (tuple, list, frozenset):
        if (len(args) == 2 and args[1] is Ellipsis) or len(args) == 1:
            return f"array of {json_type(args[0])}"
        return f"[{', '.join(map(json_type, args))}]"
    if origin is dict:
        return f"object of {json_type(args[1])}"
    names = {str: "string", int: "integer", float: "number", bool: "true, false", NoneType: "null"}
    if hint in names:
        return names[hint]
    return "absent" if hint is msgspec.UnsetType else getattr(hint, "__name__", str(hint))
