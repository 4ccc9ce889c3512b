"""docs/rules.md and docs/workflow.md say what the code does."""

from __future__ import annotations

import doctest
import json
import re

import pytest
from ruamel.yaml import YAML

from regparse.rules import applicants, ledger
from regparse.rules.model import RULES_VERSION
from tests.conftest import ROOT
from tests.rules.applicants import rules_of

RULES = (ROOT / "docs" / "rules.md").read_text("utf-8")
WORKFLOW = (ROOT / "docs" / "workflow.md").read_text("utf-8")


def test_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failures, tried = doctest.testfile(
        str(ROOT / "docs" / "rules.md"), module_relative=False, encoding="utf-8"
    )
    assert tried and not failures


def test_the_ledgers_codes_are_listed() -> None:
    table = RULES.partition("### The ledger")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \| ", table, re.M)
    assert {code for row in rows for code in re.findall(r"`([a-z_]+)`", row)} == ledger.REASONS.keys()


def test_version_and_example_facts() -> None:
    assert f"`rules_version` is `{RULES_VERSION}`" in RULES
    (example,) = re.findall(r"```json\n(.*?)```", RULES, re.S)
    found = applicants.read(json.loads(example), rules_of("ningxia-draft").inputs)
    assert found.quantities == {"total_assets": 2_000_000, "user_satisfaction": 85, "years_in_operation": 2.5}


def test_the_workflow_is_yaml() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", WORKFLOW, re.S)
    workflow = YAML(typ="safe", pure=True).load(text)
    steps = workflow["jobs"]["regenerate"]["steps"]
    assert any("regparse build" in step.get("run", "") for step in steps)
    assert any("regparse rules-diff" in step.get("run", "") for step in steps)
