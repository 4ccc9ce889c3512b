"""metadata.json: everything in the knowledge base is described, and everything described is there."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from regparse import model, wording
from regparse.address import Level
from regparse.knowledge.schema import FACT_TABLES
from regparse.site import metadata
from tests.conftest import ROOT
from tests.site.conftest import Get

SITE = metadata()
TABLES: dict[str, Any] = SITE["databases"]["regparse"]["tables"]
QUERIES: dict[str, Any] = SITE["databases"]["regparse"]["queries"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2}")


@pytest.fixture(scope="module")
def columns(base: Path) -> dict[str, list[str]]:
    with sqlite3.connect(base) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
            "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'provisions_fts%'"
        ).fetchall()
        return {
            name: [row[1] for row in connection.execute(f"PRAGMA table_xinfo({name})")] for (name,) in names
        }


def test_the_file_at_the_top_is_the_one_in_the_package() -> None:
    assert json.loads((ROOT / "metadata.json").read_text("utf-8")) == SITE


def test_every_table_and_column_is_described_in_both_languages(columns: dict[str, list[str]]) -> None:
    assert set(TABLES) == set(columns)
    for name, table in TABLES.items():
        assert set(table["columns"]) == set(columns[name]), name
        for text in (table["title"], table["description"], *table["columns"].values()):
            assert CHINESE.search(text), (name, text)
            assert ENGLISH.search(text), (name, text)
        for key in ("sort", "sort_desc", "label_column"):
            assert table.get(key, columns[name][0]) in columns[name], (name, key)
        assert set(table.get("facets", ())) <= set(columns[name]), name


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_has_an_answer(get: Get, base: Path, name: str) -> None:
    query = QUERIES[name]
    assert query["title"].endswith("？")
    assert all(CHINESE.search(param) for param in query["params"])
    assert set(query["params"]) == set(re.findall(r":(\w+)", query["sql"]))
    with sqlite3.connect(base) as connection:
        rows = connection.execute(query["sql"], dict.fromkeys(query["params"], "")).fetchall()
    assert rows, "nothing in the whole corpus"
    answer = get(f"/regparse/{name}")
    assert answer.status == 200
    assert all(param in answer.text for param in query["params"])


def test_a_question_with_its_parameter(get: Get) -> None:
    rows = get("/regparse/thresholds_of.json?指标含有哪些字=资产总额&哪个地区=&_shape=objects").json["rows"]
    assert rows
    assert all("资产总额" in row["指标"] for row in rows)


@pytest.mark.parametrize(
    ("name", "param", "number"),
    [("money_at_least", "不低于多少万元", "200"), ("short_deadlines", "不超过多少日", "5")],
)
def test_what_is_no_number_is_not_taken_for_nought(get: Get, name: str, param: str, number: str) -> None:
    asked = {
        given: get(f"/regparse/{name}.json?{param}={given}").json["rows"] for given in ("", number, "二百")
    }
    assert 0 < len(asked[number]) < len(asked[""]) and not asked["二百"]


@pytest.mark.parametrize(
    "path", ["/regparse", "/regparse/thresholds", "/regparse/publicity", "/-/versions", "/measures/beijing"]
)
def test_every_page_says_its_language(get: Get, path: str) -> None:
    assert '<html lang="zh-Hans">' in get(path).text


def test_rows_of_an_answer_lead_to_the_page_of_their_clause(get: Get) -> None:
    links = get("/regparse/publicity").document.links
    assert any(re.fullmatch(r"/measures/[\w-]+/\d+/\d+.*", link) for link in links)


@pytest.mark.parametrize("table", sorted(set(TABLES)))
def test_every_table_opens(get: Get, table: str) -> None:
    assert get(f"/regparse/{table}").status == 200
    assert get(f"/regparse/{table}.json").status == 200


def literals() -> list[tuple[str, str]]:
    """Every value that a field of a fact can have and that a page shows, as (field of labels.csv, value)."""
    fields = {
        (model.Metadata, "status"): "status",
        (model.Carrier, "kind"): "carrier",
        (model.Effective, "rule"): "effective",
        (model.Threshold, "op"): "op",
        (model.Threshold, "effect"): "effect",
        (model.TimeRule, "kind"): "time_rule",
        (model.TimeRule, "unit"): "unit",
        (model.Reference, "kind"): "reference",
        (model.Reference, "relation"): "relation",
        (model.Definition, "kind"): "definition",
        (model.ConditionGroup, "logic"): "logic",
        (model.Sanction, "effect"): "sanction",
        (model.Norm, "modality"): "modality",
        (model.Anomaly, "kind"): "anomaly",
        (model.Anomaly, "reading"): "reading",
        (model.Problem, "severity"): "severity",
    }
    found = [("level", value) for value in get_args(Level)] + [("kind", kind) for kind in FACT_TABLES]
    for (kind, name), field in fields.items():
        type_ = next(f.type for f in msgspec.inspect.type_info(kind).fields if f.name == name)  # type: ignore[attr-defined]
        for part in getattr(type_, "types", (type_,)):
            found += [(field, value) for value in getattr(part, "values", ())]
    return found


@pytest.mark.parametrize(("field", "value"), literals())
def test_every_value_has_a_label(field: str, value: str) -> None:
    label = wording.labels()[field, value]
    assert label.en
    assert label.zh or value == "ratio"
