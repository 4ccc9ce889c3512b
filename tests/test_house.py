"""The house: floors import only floors below, no drawers, vocabularies without doubles, examples that run."""

from __future__ import annotations

import ast
import csv
import doctest
import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import regparse
from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "regparse"

FLOORS = (
    {"numerals", "words"},
    {"address", "marks"},
    {"model", "wording"},
    {"sources"},
    {"structure"},
    {"facts", "review"},
    {"reading", "alignment"},
    {"rules", "diff", "calendar", "lint"},
    {"knowledge", "workers", "cluster"},
    {"building", "export", "evaluation", "spacy_components", "verbs"},
    {"mcp_server", "site"},
    {"__init__", "cli"},
    {"__main__"},
)
"""Rooms by floor, lowest first: docs/architecture.md says what each makes."""


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """The syntax tree of a module, flat; several tests look at it."""
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def imports(path: Path) -> set[str]:
    """The rooms that a module imports."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "regparse":
            steps = (node.module or "").split(".")
            found |= {steps[1]} if len(steps) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("regparse.")}
    return found


def floor(room: str) -> int:
    return next(i for i, rooms in enumerate(FLOORS) if room in rooms)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_each_floor_imports_only_floors_below(path: Path) -> None:
    room = room_of(path)
    for other in imports(path) - {room, "__version__"}:
        assert floor(other) < floor(room), f"{room} imports {other}"


@pytest.mark.parametrize("path", [p for p in modules() if room_of(p) not in ("cli", "__init__")], ids=str)
def test_no_import_hides_inside_a_function(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            hidden = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            own = [
                n for n in hidden if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("regparse")
            ]
            assert not own, f"{path.name}:{own[0].lineno}"


def test_no_drawers() -> None:
    assert not [
        p for p in PACKAGE.rglob("*") if re.fullmatch(r"(utils?|helpers?|common|misc)(\.py)?", p.name)
    ]


def test_kinds_of_fact_do_not_know_each_other() -> None:
    """A kind imports only readers that the room shares (they declare no kind of their own)."""
    kinds = {
        p.stem
        for p in (PACKAGE / "facts").glob("*.py")
        if re.search(r"^def read\(", p.read_text("utf-8"), re.M) and p.stem != "__init__"
    }
    for kind in kinds:
        text = (PACKAGE / "facts" / f"{kind}.py").read_text("utf-8")
        known = set(re.findall(r"^from regparse\.facts\.(\w+) import", text, re.M)) & kinds
        assert not known, f"{kind} imports {known}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "words").glob("*.csv")), ids=lambda p: p.name)
def test_vocabularies_are_well_formed(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    header, body = rows[0], rows[1:]
    assert len(set(header)) == len(header) and body
    assert all(len(row) == len(header) for row in body), [row for row in body if len(row) != len(header)][:3]
    doubles = [row for i, row in enumerate(body) if row in body[:i]] if len(body) < 2000 else []
    assert not doubles
    assert all(cell == cell.strip() for row in body for cell in row)


def names() -> list[str]:
    return [
        m.name
        for m in pkgutil.walk_packages(regparse.__path__, "regparse.")
        if not m.name.endswith("__main__")
    ]


@pytest.mark.parametrize("name", names())
def test_examples_in_docstrings_run(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as missing:  # of an extra
        if (missing.name or "").startswith("regparse"):
            raise
        pytest.skip(f"{name} needs {missing.name}")
    failures, _ = doctest.testmod(module)
    assert failures == 0


def test_package_speaks_of_itself_alone() -> None:
    """No path of a machine and no name of a measure's place stands in the code."""
    for path in modules():
        text = path.read_text("utf-8")
        assert "/work/" not in text and "../shared" not in text, path
