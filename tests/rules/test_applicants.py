"""What people give of applicants: how amounts may be written, and what is refused, with the key in the message."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from regparse.rules import forms
from regparse.rules.applicants import FactsError, doubts, load_many, loads, read
from regparse.rules.verdict import check
from tests.rules.applicants import BEIJING, NINGXIA, rules_of

INPUTS = rules_of("ningxia-draft").inputs
GROWTH = rules_of("liaocheng").inputs

WRITTEN = [
    ("total_assets", 2_000_000, 2e6),
    ("total_assets", "2000000", 2e6),
    ("total_assets", "2,000,000", 2e6),
    ("total_assets", "200万元", 2e6),
    ("total_assets", "200 万元", 2e6),
    ("total_assets", "２００万元", 2e6),
    ("total_assets", "200万", 2e6),
    ("total_assets", "二百万元", 2e6),
    ("total_assets", "1.5亿元", 1.5e8),
    ("total_assets", "人民币", None),
    ("total_assets", 1e6, 1e6),
    ("total_assets", "1e6", 1e6),
    ("user_satisfaction", "80%", 80),
    ("user_satisfaction", "80％", 80),
    ("user_satisfaction", "百分之八十", 80),
    ("user_satisfaction", 79.95, 79.95),
    ("user_satisfaction", "800‰", 80),
    ("years_in_operation", "两年", 2),
    ("years_in_operation", "18个月", 1.5),
    ("years_in_operation", 2, 2),
    ("service_staff", "10人", 10),
    ("service_staff", "10名", 10),
    ("smes_served_per_year", "50家", 50),
    ("partner_organizations", "2家", 2),
    ("trainees_per_year", "500人次", 500),
    ("information_events_per_year", "4次", 4),
]


@pytest.mark.parametrize(("key", "value", "wanted"), WRITTEN, ids=[f"{k}-{v}" for k, v, _ in WRITTEN])
def test_amounts_as_people_write_them(key: str, value: object, wanted: float | None) -> None:
    if wanted is None:
        with pytest.raises(FactsError, match=key):
            read({"quantities": {key: value}}, INPUTS)
    else:
        assert read({"quantities": {key: value}}, INPUTS).quantities == {key: wanted}


REFUSED: list[tuple[Any, str]] = [
    ({"quantities": {"total_assets": "80%"}}, r"quantities\.total_assets: 80% is not in 元"),
    ({"quantities": {"user_satisfaction": "200万元"}}, r"quantities\.user_satisfaction: 200万元 is not in %"),
    ({"quantities": {"service_staff": "10家"}}, r"quantities\.service_staff: 10家 is not in 人"),
    ({"quantities": {"total_assets": "很多"}}, r"quantities\.total_assets: “很多” is no number"),
    ({"quantities": {"total_assets": ""}}, r"quantities\.total_assets: “” is no number"),
    (
        {"quantities": {"total_assets": "200万元以上"}},
        r"quantities\.total_assets: “200万元以上” is no number",
    ),
    ({"quantities": {"total_assets": "nan"}}, r"quantities\.total_assets"),
    ({"quantities": {"total_assets": math.nan}}, r"quantities\.total_assets: nan is no finite number"),
    ({"quantities": {"total_assets": math.inf}}, r"quantities\.total_assets: inf is no finite number"),
    ({"quantities": {"total_assets": -1}}, r"quantities\.total_assets: -1 is negative"),
    ({"quantities": {"total_assets": "-5万元"}}, r"quantities\.total_assets: -5万元 is negative"),
    ({"quantities": {"total_assets": True}}, r"quantities\.total_assets: this is a number in 元, not true"),
    ({"quantities": {"total_assets": [1]}}, r"quantities\.total_assets: this is a number in 元, not a list"),
    ({"quantities": {"total_asset": 1}}, r"quantities\.total_asset: .* did you mean total_assets\?"),
    ({"quantities": {"service_functions": 3}}, r"quantities\.service_functions: there is no such key"),
    ({"quantities": 5}, r"quantities: this is an object"),
    ({"judgements": {"6/1/1#1": "maybe"}}, r"judgements\.6/1/1#1: “maybe” is no answer"),
    ({"judgements": {"6/1/1#1": 1}}, r"judgements\.6/1/1#1: 1 is no answer"),
    ({"judgements": {"6/1/1#99": True}}, r"judgements\.6/1/1#99: there is no such key"),
    ({"relaxations": {"6/2": True}}, r"relaxations\.6/2: there is no such key; did you mean 6/2#"),
    ({"quantites": {}}, r"quantites: there is no such key; did you mean quantities\?"),
    ([], r"an object with quantities"),
    (None, r"an object with quantities"),
    ("text", r"an object with quantities"),
]


@pytest.mark.parametrize(("given", "message"), REFUSED, ids=[m for _, m in REFUSED])
def test_what_is_refused_is_named(given: Any, message: str) -> None:
    with pytest.raises(FactsError, match=message) as caught:
        read(given, INPUTS)
    assert "\n" not in str(caught.value)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(FactsError) as caught:
        read({"quantities": {"x": 1, "total_assets": True}, "judgements": {"y": True}}, INPUTS)
    assert str(caught.value).count(";") >= 2
    assert all(key in str(caught.value) for key in ("quantities.x", "total_assets", "judgements.y"))


def test_growth_may_be_negative() -> None:
    assert read({"quantities": {"smes_served_growth": "-5%"}}, GROWTH).quantities == {
        "smes_served_growth": -5
    }


def test_classes() -> None:
    for name in ("综合类", "综合类平台"):
        assert read({"class": name}, GROWTH).of_class == "综合类"
    with pytest.raises(FactsError, match=r"class: “其他” is none of 综合类, 专业类"):
        read({"class": "其他"}, GROWTH)
    assert read({"class": "综合类"}, INPUTS).of_class == "综合类", (
        "kept, so that one can be told that it counts for nothing"
    )


def test_null_and_missing_are_open() -> None:
    found = read({"quantities": {"total_assets": None}, "judgements": None, "class": None}, INPUTS)
    assert not found.quantities and not found.judgements


FILES = [
    ('{"quantities": {"total_assets": "200万元"}}', {"total_assets": 2e6}),
    (
        "quantities:\n  total_assets: 200万元\n  user_satisfaction: 80%\n",
        {"total_assets": 2e6, "user_satisfaction": 80},
    ),
    ("# empty\nquantities:\n", {}),
    ('\ufeff{"quantities": {}}', {}),
]


@pytest.mark.parametrize(("text", "wanted"), FILES)
def test_json_and_yaml(text: str, wanted: dict[str, float]) -> None:
    assert loads(text, INPUTS).quantities == wanted


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"quantities": {"total_assets": NaN}}', r"total_assets: nan is no finite number"),
        ('{"quantities": {"total_assets": 1e999}}', r"total_assets: inf is no finite number"),
        ('{"quantities": {"total_assets": 1, "total_assets": 2}}', r"total_assets stands there twice"),
        ('{"quantities": ', r"this is no JSON"),
        ("a: [", r"neither JSON nor YAML"),
        ("quantities:\n  total_assets: .nan\n", r"total_assets: nan is no finite number"),
        ("quantities:\n  total_assets: yes\n", r"total_assets"),
        ("just text", r"an object with"),
        ("", r"facts: the file is empty; .* --format template"),
    ],
)
def test_files_that_are_refused(text: str, message: str) -> None:
    with pytest.raises(FactsError, match=message):
        loads(text, INPUTS)


def test_no_text_crashes_the_reader() -> None:
    rng = random.Random(11)
    signs = "0123456789.,-+%％‰eE万亿千百十二两分之/／元家人次年月日个半过数 nainf（）"
    for _ in range(4000):
        text = "".join(rng.choice(signs) for _ in range(rng.randint(0, 9)))
        for key in ("total_assets", "user_satisfaction", "years_in_operation"):
            refused = ""
            value = 0.0
            try:
                (value,) = read({"quantities": {key: text}}, INPUTS).quantities.values()
            except FactsError as error:
                refused = str(error)
            assert (key in refused) if refused else (math.isfinite(value) and value >= 0), text


# --- the form ---


@pytest.mark.parametrize(
    "name", ["ningxia-draft", "liaocheng", "beijing", "chongqing-2013", "neimenggu-interim"]
)
def test_the_template_is_valid_says_what_it_asks_and_answers_nothing(name: str) -> None:
    rules = rules_of(name)
    empty = forms.template(rules)
    schema = forms.schema(rules)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(empty)
    applicant = loads(json.dumps(empty), rules.inputs)
    assert not applicant.quantities and not applicant.judgements and not any(applicant.relaxations.values())
    for section in ("quantities", "judgements", "relaxations"):
        assert set(empty[section]) == set(empty["questions"][section])
        for said in empty["questions"][section].values():
            assert said["question"].endswith("？") and said["quote"] and said["citation"].startswith("第")
    assert "service_functions" not in empty["quantities"], "counts of a list's members are computed"


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    schema = jsonschema.Draft202012Validator(forms.schema(rules_of("ningxia-draft")))
    assert schema.is_valid({"quantities": {"total_assets": "200万元"}, "judgements": {"6/1/1#1": True}})
    for wrong in (
        {"quantities": {"total_asset": 1}},
        {"quantities": {"total_assets": True}},
        {"quantities": {"total_assets": -1}},
        {"judgements": {"6/1/1#1": "maybe"}},
        {"quantites": {}},
    ):
        assert not schema.is_valid(wrong), wrong


# --- many ---


def test_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "applicants.jsonl"
    lines = [
        json.dumps({"name": "甲", "quantities": {"total_assets": "90万元"}}),
        "",
        json.dumps({"name": "乙", "quantities": {"total_assets": True}}),
        "{",
        json.dumps({"name": "丙"}),
    ]
    file.write_text("\n".join(lines), "utf-8")
    rows = list(load_many(file, INPUTS))
    assert [(r.number, r.name, r.applicant is None) for r in rows] == [
        (1, "甲", False),
        (3, "乙", True),
        (4, "", True),
        (5, "丙", False),
    ]
    assert "total_assets" in rows[1].error and "no JSON" in rows[2].error


TABLE = [
    ["名称", "资产总额", "user_satisfaction", "6/1/1#1", "6/2#1", "granted:6/2#1"],
    ["甲", "200万元", "80%", "是", "", ""],
    ["乙", "2000000", "80", "false", "true", "否"],
    ["丙", "", "", "", "", ""],
    ["丁", "abc", "", "", "", ""],
]


def assert_table(rows: list[Any]) -> None:
    first, second, third, fourth = rows
    assert first.name == "甲" and first.applicant.quantities == {"total_assets": 2e6, "user_satisfaction": 80}
    assert first.applicant.judgements == {"6/1/1#1": True} and first.applicant.relaxations == {}
    assert second.applicant.judgements == {"6/1/1#1": False}
    assert second.applicant.relaxations == {"6/2#1": True} and second.applicant.granted == {"6/2#1": False}
    assert third.applicant.quantities == {}
    assert fourth.applicant is None and "total_assets" in fourth.error


def test_csv(tmp_path: Path) -> None:
    file = tmp_path / "applicants.csv"
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        file.write_text("\n".join(",".join(row) for row in TABLE), encoding)
        assert_table(list(load_many(file, INPUTS)))


def test_xlsx(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in TABLE:
        sheet.append([cell or None for cell in row])
    sheet["B3"], sheet["D3"] = 2_000_000, False
    sheet["C3"] = 0.8
    sheet["C3"].number_format = "0%"
    sheet["E3"] = 1
    file = tmp_path / "applicants.xlsx"
    book.save(file)
    assert_table(list(load_many(file, INPUTS)))


def test_tables_that_are_refused(tmp_path: Path) -> None:
    for name, text, message in (
        ("a.csv", "name,资产总额,奇怪的列\n甲,1,2\n", "奇怪的列"),
        ("b.csv", "total_assets,资产总额\n1,2\n", "stands there twice"),
        ("c.csv", "", "first row"),
        ("d.xlsx", "no workbook", "XLSX"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(FactsError, match=message):
            list(load_many(tmp_path / name, INPUTS))


def test_a_share_that_cannot_be_or_may_be_meant_otherwise_is_told() -> None:
    inputs = rules_of("liaocheng").inputs

    def told(satisfaction: object) -> list[str]:
        given = {"user_satisfaction": satisfaction, "smes_served_growth": 185, "total_assets": 0.5}
        taken = read({"quantities": given}, inputs)
        return [f"{key}: {doubt}" for key, doubt in doubts(taken, inputs).items()]

    assert told(0.85) == ["user_satisfaction: taken as 0.85 %; if 85 % is meant, write 85"]
    assert told("185%") == ["user_satisfaction: taken as 185 %, which 用户满意度 cannot be"]
    for fine in (85, 100, 0, "80%", None):
        assert told(fine) == [], "growth may be more than 100 %, and money less than a yuan"


def test_columns_may_be_named_like_the_fields_of_the_form(tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    key = INPUTS.judgements[0].key
    file.write_text(f"q:total_assets,j:{key}\n200万元,on\n100万元,off\n", "utf-8")
    rows = [row.applicant for row in load_many(file, INPUTS)]
    assert [row and (row.quantities["total_assets"], row.judgements[key]) for row in rows] == [
        (2e6, True),
        (1e6, False),
    ]
    file.write_text("x:total_assets\n1\n", "utf-8")
    with pytest.raises(FactsError, match="x:total_assets"):
        list(load_many(file, INPUTS))


def test_a_result_for_each_of_many(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    facts = [{"name": str(n), "quantities": {**BEIJING, "service_staff": n}} for n in range(8, 13)]
    file.write_text("\n".join(map(json.dumps, facts)), "utf-8")
    rules = rules_of("beijing")
    found = [
        check(rules, row.applicant, "met", beside=False).verdict
        for row in load_many(file, rules.inputs)
        if row.applicant
    ]
    assert found == ["not_eligible", "not_eligible", "eligible", "eligible", "eligible"]


def test_numbers_are_read_once_for_all_measures() -> None:
    assert read({"quantities": NINGXIA}, INPUTS).quantities == NINGXIA
