"""What the repository keeps as reviewed output is what today's code writes: `make golden` renews it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, corpus_files
from tools import golden


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("golden") / "extracted"
    golden.extracted(out)
    return out


def test_extracted_is_what_the_code_writes(fresh: Path) -> None:
    kept = {p.relative_to(ROOT / "extracted"): p.read_bytes() for p in (ROOT / "extracted").rglob("*.*")}
    written = {p.relative_to(fresh): p.read_bytes() for p in fresh.rglob("*.*")}
    assert kept.keys() == written.keys()
    assert [str(name) for name in kept if kept[name] != written[name]] == [], "review with `make golden`"


@pytest.mark.parametrize("path", golden.PAGES, ids=lambda p: p.name)
def test_generated_pages_are_fresh(path: Path) -> None:
    assert path.read_text("utf-8") == golden.PAGES[path](), "review with `make golden`"


def test_every_measure_is_valid_against_the_published_schema(fresh: Path) -> None:
    schema = json.loads(golden.SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for measure in corpus_files():
        validator.validate(json.loads((fresh / f"{measure.stem}.json").read_text("utf-8")))


def test_the_schema_refuses_what_is_no_measure(fresh: Path) -> None:
    schema = json.loads(golden.SCHEMA.read_text("utf-8"))
    wrong = json.loads((fresh / "beijing.json").read_text("utf-8"))
    wrong["thresholds"][0]["op"] = "roughly"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema, cls=jsonschema.Draft202012Validator)
