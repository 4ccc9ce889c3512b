"""The modules that `make compiled` compiles: mypyc takes them all, and makes of them what they say.

Compiling takes minutes; `make compiled-test` does it, and compares what is found in a whole corpus.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pathspec

from regparse.facts import records, thresholds
from tests.conftest import ROOT

HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"][
    "mypyc"
]  # fmt: skip
"""How the modules are chosen: patterns as in .gitignore."""


def compiled() -> list[str]:
    """The paths of the modules that are compiled."""
    chosen, left = (pathspec.PathSpec.from_lines("gitignore", HOOK[key]) for key in ("include", "exclude"))
    paths = [path for path in (ROOT / "src").rglob("*.py") if chosen.match_file(path.relative_to(ROOT))]
    return sorted(str(path) for path in paths if not left.match_file(path.relative_to(ROOT)))


def test_what_is_tested_is_not_compiled():
    assert str(thresholds.__file__).endswith(".py"), "remove the .so files below src/"


def test_mypyc_takes_every_module(tmp_path):
    paths = compiled()
    assert len(paths) > 60
    said = "import sys; from mypyc.build import mypycify; mypycify(sys.argv[2:], target_dir=sys.argv[1], multi_file=True)"
    ran = subprocess.run(
        [sys.executable, "-c", said, str(tmp_path), *HOOK["mypy-args"], *paths],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert len(list(tmp_path.rglob("__native_*.c"))) > len(paths)


def test_records_keep_what_they_are():
    """mypyc hands the keywords of a class to nobody, so each says again what it inherits."""
    found = set()
    for path in compiled():
        for node in ast.walk(ast.parse(Path(path).read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and node.keywords:
                base = getattr(records, ast.unparse(node.bases[0]))
                for keyword in node.keywords:
                    inherited = getattr(base.__struct_config__, keyword.arg or "")
                    assert ast.literal_eval(keyword.value) == inherited, (path, node.name, keyword.arg)
                found.add(node.name)
            elif isinstance(node, ast.ClassDef):
                assert "msgspec.Struct" not in map(ast.unparse, node.bases), (path, node.name)
    assert {"Bound", "Mark", "Citation", "Clause"} <= found
