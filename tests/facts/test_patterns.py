"""Patterns that are compiled when first used: what a slip in one of them would hide until then."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

from regparse import facts
from regparse.facts.patterns import lazy

NAMES = sorted(found.name for found in pkgutil.walk_packages(facts.__path__, "regparse.facts."))


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    """The lazy patterns that `value` is or has, one tuple or dict deep."""
    if isinstance(value, type(lazy(""))):
        yield value  # type: ignore[misc]
    elif isinstance(value, tuple | list):
        yield from (p for each in value for p in patterns(each))
    elif isinstance(value, dict):
        yield from patterns(list(value.values()))


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_compiles(name: str) -> None:
    for value in vars(importlib.import_module(name)).values():
        for pattern in patterns(value):
            assert re.compile(pattern.pattern)


def test_a_pattern_answers_as_a_compiled_one_does() -> None:
    text = "自2020年1月1日起"
    for method in ("search", "match", "fullmatch", "findall"):
        late, early = lazy("[0-9]{1,4}[年月日]"), re.compile("[0-9]{1,4}[年月日]")
        assert str(getattr(late, method)(text, 1)) == str(getattr(early, method)(text, 1))
    assert [m.span() for m in lazy("年|月").finditer(text)] == [(5, 6), (7, 8)]
    assert lazy("年|月").sub("-", text) == "自2020-1-1日起"
