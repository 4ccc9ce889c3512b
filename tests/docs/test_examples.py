"""Everything that the documentation tells a reader to type works: commands, Python, SQL, make."""

from __future__ import annotations

import argparse
import contextlib
import doctest
import io
import json
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from regparse import cli
from tests.conftest import CORPUS, ROOT
from tests.test_house import FLOORS

DOCS = ROOT / "docs"
PAGES = [ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted(DOCS.rglob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
ELSEWHERE = {
    "serve": "test_the_site_is_served",
    "mcp": "tests/test_mcp_server.py",
    "review": "tests/test_review.py",
}
"""Commands that do not end by themselves, and what tests them."""


def blocks(page: Path, *languages: str) -> list[str]:
    return [text for language, text in BLOCK.findall(page.read_text("utf-8")) if language in languages]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader has it: the corpus, the knowledge base, and the files that examples give names to."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(CORPUS, folder / "corpus")
    with contextlib.chdir(folder):
        assert cli.main(["build"]) == 0
        text = (CORPUS / "ningxia-draft.md").read_text("utf-8")
        for older in ("ningxia-2015.md", "old.md", "draft.txt"):
            (folder / older).write_text(text, "utf-8")
        for newer in ("ningxia-draft.md", "new.md", "adopted.txt"):
            (folder / newer).write_text(text.replace("\n100 万元", "\n200 万元"), "utf-8")
        facts = {"name": "甲平台", "quantities": {"total_assets": "150万元"}}
        (folder / "applicant.json").write_text(json.dumps(facts), "utf-8")
        (folder / "applicants.jsonl").write_text(json.dumps(facts) + "\n", "utf-8")
        (folder / "applicants.csv").write_text("name,total_assets\n甲平台,150万元\n", "utf-8")
        shutil.copytree(folder / "extracted", folder / "gold", ignore=shutil.ignore_patterns("rules"))
        shutil.copy(folder / "extracted/rules/ningxia-draft.json", folder / "extracted/rules/ningxia.json")
    return folder


@pytest.fixture
def at_work(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(workplace)
    return workplace


COMMANDS = [
    pytest.param(line, id=f"{name(page)}: {line}")
    for page in PAGES
    for text in blocks(page, "sh", "console")
    for line in re.findall(r"^(?:\$ )?(regparse .+)$", text, re.M)
    if not name(page).startswith("docs/tutorial")
    and not name(page).startswith("docs/howto/")  # tests/test_golden.py
]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_runs(at_work: Path, line: str, capfd: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(re.split(r" [|>] ", line)[0], comments=True)[1:]
    cli.parser().parse_args(words)
    if words[0] in ELSEWHERE or "//HOST" in line:  # a scheduler that the reader has: tests/test_cluster.py
        return
    status = cli.main(words)
    said = capfd.readouterr()
    if status == 2 and "pip install" in said.err:
        pytest.skip(said.err.strip())
    assert status in (0, 1), said.err


INLINE = sorted(
    {
        (code, name(page))
        for page in PAGES
        for code in re.findall(r"`(regparse [a-z][^`\n]*)`", BLOCK.sub("", page.read_text("utf-8")))
        if not re.search(r"[A-Z]{2}|…", code)  # a pattern with MEASURE, FILE … in it
    }
)


@pytest.mark.parametrize("code", [pytest.param(c, id=f"{p}: {c}") for c, p in INLINE])
def test_every_command_in_a_sentence_exists(code: str) -> None:
    """The command, and each option that the sentence names."""
    command, *words = shlex.split(code)[1:]
    (choices,) = (a.choices for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction))
    assert command in choices
    known = {option for action in choices[command]._actions for option in action.option_strings}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("page", [p for p in PAGES if ">>> " in p.read_text("utf-8")], ids=name)
def test_every_session_runs(at_work: Path, page: Path) -> None:
    if "spacy" in page.read_text("utf-8"):
        pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


PROGRAMS = [
    pytest.param(code, id=f"{name(page)}-{n}")
    for page in PAGES
    for n, code in enumerate(blocks(page, "python"))
    if ">>> " not in code and name(page) != "docs/python.md"  # signatures
]


@pytest.mark.parametrize("code", PROGRAMS)
def test_every_program_runs(at_work: Path, code: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(code, "documentation", "exec"), {"__name__": "documentation"})
    assert said.getvalue()


QUERIES = [
    pytest.param(sql, id=f"{name(page)}-{n}") for page in PAGES for n, sql in enumerate(blocks(page, "sql"))
]


@pytest.mark.parametrize("sql", QUERIES)
def test_every_query_runs(at_work: Path, sql: str) -> None:
    with contextlib.closing(sqlite3.connect("regparse.db")) as base:
        assert base.execute(sql).fetchall()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_data_is_well_formed(page: Path) -> None:
    for text in blocks(page, "json"):
        json.loads(text)
    for text in blocks(page, "yaml"):
        YAML(typ="safe", pure=True).load(text)


def test_every_target_of_make_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    told = {
        (target, name(page))
        for page in PAGES
        for target in re.findall(r"(?:^|`|\$ )make ([a-z-]+)", page.read_text("utf-8"), re.M)
    }
    assert {target for target, _ in told} >= {"run", "test", "lint", "golden", "docs"}
    assert not {(t, p) for t, p in told if t not in targets}


def test_the_site_is_served(workplace: Path) -> None:
    """`regparse serve`, and the addresses that the pages name."""
    urls = [
        url
        for page in PAGES
        for url in re.findall(r"http://127\.0\.0\.1:8001(/[^'\"`\s)>]*)", page.read_text("utf-8"))
    ]
    command = [sys.executable, "-m", "regparse.cli", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=workplace, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            assert server.stdout is not None
            found = next(
                (m[0] for line in server.stdout if (m := re.search(r"http://127\.0\.0\.1:\d+", line))), None
            )
            assert found
            for path in {"/", *urls}:
                with urllib.request.urlopen(found + path, timeout=20) as answer:
                    assert answer.status == 200, path
        finally:
            server.terminate()


def test_the_floors_of_the_house_are_those_of_the_code() -> None:
    table = re.findall(r"^\| (\d+) \| (.+?) \|", (DOCS / "architecture.md").read_text("utf-8"), re.M)
    assert [int(floor) for floor, _ in table] == list(range(len(FLOORS) - 1))
    assert [set(re.findall(r"`(\w+)`", rooms)) for _, rooms in table] == list(FLOORS[:-1])  # but `python -m`


def test_the_tutorial_shows_what_the_readme_promises() -> None:
    text = (DOCS / "tutorial.md").read_text("utf-8")
    for command in (
        "build",
        "show",
        "search",
        "facts",
        "compare",
        "due",
        "calendar",
        "rules",
        "check",
        "diff",
        "lint",
        "export",
    ):
        assert re.search(rf"^\$ regparse {command}\b", text, re.M), command
