"""`rules`, `check`, `compare`, `rules-diff` and what `build` says of rules: output and exit status."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from regparse import cli
from regparse.rules.serial import decode
from tests.conftest import CORPUS
from tests.rules.applicants import BEIJING, NINGXIA
from tests.rules.test_changes import NINGXIA_TEXT, REVISED

NINGXIA_FILE = CORPUS / "ningxia-draft.md"
BEIJING_FILE = CORPUS / "beijing.txt"


class Run:
    """One run: exit status, stdout, stderr."""

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes], *arguments: object) -> None:
        capfdbinary.readouterr()
        try:
            self.status = cli.main([str(a) for a in arguments])
        except SystemExit as exit:
            self.status = int(exit.code or 0)
        self.data, err = capfdbinary.readouterr()
        self.out, self.err = self.data.decode("utf-8", "replace"), err.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def facts(tmp_path: Path, given: object) -> Path:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(given), "utf-8")
    return file


def test_rules(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = decode(Run(capfdbinary, "rules", NINGXIA_FILE).data)
    assert found.measure == "ningxia-draft" and len(found.rules) > 40
    assert "total_assets.min" in Run(capfdbinary, "rules", NINGXIA_FILE, "--format", "yaml").out
    schema = Run(capfdbinary, "rules", NINGXIA_FILE, "--format", "schema").json
    template = Run(capfdbinary, "rules", NINGXIA_FILE, "--format", "template").json
    jsonschema.Draft202012Validator(schema).validate(template)


def test_check_tells_how_a_share_was_taken(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    given = facts(tmp_path, {"quantities": {**BEIJING, "user_satisfaction": 0.85}})
    told = Run(capfdbinary, "check", BEIJING_FILE, given)
    assert told.status == 1 and "user_satisfaction: taken as 0.85 %" in told.err
    many = tmp_path / "many.csv"
    many.write_text("name,user_satisfaction\n甲,0.85\n乙,85%\n", "utf-8")
    run = Run(capfdbinary, "check", BEIJING_FILE, "--applicants", many)
    assert "row 2: user_satisfaction: taken as 0.85 %" in run.err and "row 3" not in run.err


def test_rules_of_a_text_without_conditions(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "none.txt"
    file.write_text("第一条 为了规范管理，制定本办法。\n第二条 本办法自公布之日起施行。\n", "utf-8")
    run = Run(capfdbinary, "rules", file)
    assert run.status == 1 and run.json["requires"] == [] and "no condition" in run.err
    run = Run(capfdbinary, "check", file, facts(tmp_path, {}))
    assert run.status == 1 and "no condition of eligibility was found" in run.err
    assert run.out.startswith("没有读出申报条件") and "eligible" not in run.out


@pytest.mark.parametrize(
    ("quantities", "verdict", "status"),
    [
        (BEIJING, "eligible", 0),
        ({**BEIJING, "total_assets": "199万元"}, "not_eligible", 1),
        ({}, "undetermined", 1),
    ],
)
def test_check(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, quantities: object, verdict: str, status: int
) -> None:
    file = facts(tmp_path, {"quantities": quantities})
    run = Run(capfdbinary, "check", BEIJING_FILE, file, "--assume", "met", "--format", "json")
    assert (run.status, run.json["verdict"], run.json["measure"]) == (status, verdict, "beijing")
    for result in run.json["results"]:
        assert set(result) >= {"at", "rule", "outcome", "wanted", "given", "quote", "span"}
    text = Run(capfdbinary, "check", BEIJING_FILE, file, "--assume", "met")
    assert (
        text.status == status and verdict in text.out and "“资产总额不低于人民币200万元” (5/1/1)" in text.out
    )


def test_check_refuses_in_one_line_that_names_the_key(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    run = Run(capfdbinary, "check", BEIJING_FILE, facts(tmp_path, {"quantities": {"total_assets": "80%"}}))
    assert run.status == 2 and run.out == "" and run.err.count("\n") == 1
    assert "quantities.total_assets" in run.err
    assert Run(capfdbinary, "check", BEIJING_FILE).status == 2
    assert Run(capfdbinary, "check", BEIJING_FILE, tmp_path / "nowhere.json").status == 2
    assert Run(capfdbinary, "check", "nowhere", tmp_path / "nowhere.json").status == 2


def test_check_names_the_file_and_what_it_did_not_use(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    wrong = facts(tmp_path, {"quantities": {"total_assets": "lots"}})
    assert (
        f"{wrong}: quantities.total_assets: “lots” is no number"
        in Run(capfdbinary, "check", BEIJING_FILE, wrong).err
    )
    wrong.write_text("\n")
    assert f"{wrong}: the file is empty" in Run(capfdbinary, "check", BEIJING_FILE, wrong).err
    given = facts(tmp_path, {"class": "综合类"})
    run = Run(capfdbinary, "check", BEIJING_FILE, given)
    assert run.status == 1 and "class: beijing has no classes, so 综合类 changes nothing" in run.err


@pytest.mark.parametrize(
    ("name", "text"), [("none.csv", "名称,资产总额\n"), ("none.jsonl", ""), ("none.jsonl", "\n\n")]
)
def test_many_applicants_are_at_least_one(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, name: str, text: str
) -> None:
    none = tmp_path / name
    none.write_text(text)
    for command in (("check", BEIJING_FILE), ("rules-diff", BEIJING_FILE, NINGXIA_FILE)):
        run = Run(capfdbinary, *command, "--applicants", none)
        assert run.status == 2 and run.out == "" and run.err.count("\n") == 1
        assert f"{none}: no applicant stands in it" in run.err


def test_check_of_many(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    keys = list(BEIJING)
    rows = [["name", *keys], ["甲", *BEIJING.values()], ["乙", "1万元", *list(BEIJING.values())[1:]]]
    rows[2][1 + keys.index("total_assets")] = "1万元"
    rows[2][1] = BEIJING[keys[0]]
    file.write_text("\n".join(",".join(map(str, r)) for r in rows), "utf-8")
    run = Run(capfdbinary, "check", BEIJING_FILE, "--applicants", file, "--assume", "met", "--format", "csv")
    table = list(csv.DictReader(io.StringIO(run.out)))
    assert [(r["applicant"], r["verdict"], r["not_met"]) for r in table] == [
        ("甲", "eligible", ""),
        ("乙", "not_eligible", "total_assets.min"),
    ]
    assert run.status == 1
    many = Run(
        capfdbinary, "check", BEIJING_FILE, "--applicants", file, "--assume", "met", "--format", "json"
    ).json
    assert [m["verdict"] for m in many] == ["eligible", "not_eligible"]
    file.write_text(file.read_text("utf-8") + "\n丙,x", "utf-8")
    wrong = Run(capfdbinary, "check", BEIJING_FILE, "--applicants", file, "--assume", "met")
    assert wrong.status == 2 and "row 4" in wrong.err and "甲" in wrong.out


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "name,总资产\n甲,3亿元\n乙,1万元\n".encode(),
        "name\t资产总额\n甲\t3亿元\n乙\t1万元\n".encode("gb18030"),
        b'\xef\xbb\xbf{"name":"A","quantities":{"total_assets":3e8}}\n{"quantities":{"total_assets":1e4}}\n',
        workbook([["name", "total_assets"], ["甲", "3亿元"], ["乙", 10000]]),
    ],
    ids=["csv", "tsv", "jsonl", "xlsx"],
)
def test_applicants_come_from_stdin(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    def asked(*arguments: object) -> Run:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        return Run(capfdbinary, *arguments, "--applicants", "-", "--format", "json")

    many = asked("check", NINGXIA_FILE).json
    assert [m["verdict"] for m in many] == ["undetermined", "not_eligible"]
    assert asked("rules-diff", NINGXIA_FILE, NINGXIA_FILE).json["checked"] == 2
    refused = asked("check", "-")
    assert refused.status == 2 and "cannot both be -" in refused.err


def test_a_column_may_be_worded_as_any_measure_words_it(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "many.csv"
    for wording in ("total_assets", "资产总额", "总资产"):
        file.write_text(f"{wording}\n1万元\n", "utf-8")
        (row,) = Run(capfdbinary, "check", NINGXIA_FILE, "--applicants", file, "--format", "json").json
        assert row["verdict"] == "not_eligible"
    file.write_text("总资本\n1万元\n", "utf-8")
    assert "总资本: there is no such key" in Run(capfdbinary, "check", NINGXIA_FILE, "--applicants", file).err


def test_compare(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    files = [CORPUS / "neimenggu-interim.txt", CORPUS / "liaocheng.txt"]
    table = Run(capfdbinary, "compare", *files)
    assert table.status == 0 and "资产总额" in table.out
    found = Run(capfdbinary, "compare", *files, "--format", "json").json
    assert [c["measure"] for c in found["columns"]] == ["neimenggu-interim", "liaocheng"]
    assert Run(capfdbinary, "compare", *files, "--format", "xlsx").data[:2] == b"PK"
    assert "<table>" in Run(capfdbinary, "compare", *files, "--format", "html").out
    assert Run(capfdbinary, "compare", *files, "--format", "csv").out.startswith("项目,内蒙古自治区,聊城市")
    alone = Run(capfdbinary, "compare", files[0])
    assert alone.status == 0 and alone.err == ""


def test_rules_diff(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    (tmp_path / "new.md").write_text(REVISED, "utf-8")
    (tmp_path / "applicants.jsonl").write_text(
        json.dumps({"name": "甲", "quantities": {**NINGXIA, "trainees_per_year": 900}}), "utf-8"
    )
    plain = Run(capfdbinary, "rules-diff", NINGXIA_FILE, tmp_path / "new.md")
    assert plain.status == 0 and "资产总额 ≥ 100万元 → 资产总额 ≥ 200万元" in plain.out
    assert Run(capfdbinary, "rules-diff", NINGXIA_FILE, tmp_path / "new.md", "--exit-code").status == 1
    assert Run(capfdbinary, "rules-diff", NINGXIA_FILE, NINGXIA_FILE, "--exit-code").status == 0
    more = ("--applicants", tmp_path / "applicants.jsonl", "--assume", "met", "--format", "json")
    found = Run(capfdbinary, "rules-diff", NINGXIA_FILE, tmp_path / "new.md", *more).json
    (flip,) = found["applicants"]
    assert (flip["applicant"], flip["old"], flip["new"]) == ("甲", "eligible", "not_eligible")
    assert set(flip["through"]) == {"total_assets.min", "partner_organizations.min"}


def test_build_regenerates_rules_and_says_what_changed(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    corpus, db = tmp_path / "corpus", tmp_path / "regparse.db"
    corpus.mkdir()
    (corpus / "ningxia.md").write_text(NINGXIA_TEXT, "utf-8")
    first = Run(capfdbinary, "build", corpus, "--db", db)
    assert first.out.count("\n") == 1
    written = tmp_path / "extracted" / "rules" / "ningxia.json"
    before = decode(written.read_bytes())
    (corpus / "ningxia.md").write_text(REVISED, "utf-8")
    (corpus / "beijing.txt").write_bytes(BEIJING_FILE.read_bytes())
    second = Run(capfdbinary, "build", corpus, "--db", db)
    said = second.out.splitlines()[1:]
    assert len([line for line in said if line.startswith("ningxia: ")]) == 8
    assert any("total_assets.min" in line and "200万元" in line for line in said)
    assert any(line.startswith("beijing: new, ") for line in said)
    after = decode(written.read_bytes())
    assert after.by_id["total_assets.min"] != before.by_id["total_assets.min"]
    assert Run(capfdbinary, "build", corpus, "--db", db).out.count("\n") == 1
    with sqlite3.connect(db) as base:
        rows = base.execute(
            "SELECT rule, kind, json_extract(expression, '$.value') FROM rules WHERE measure_id = 'ningxia'"
        )
        table = {rule: (kind, value) for rule, kind, value in rows}
    assert table.keys() == set(after.by_id)
    assert table["total_assets.min"] == ("quantity", 2_000_000)
    (corpus / "ningxia.md").unlink()
    Run(capfdbinary, "build", corpus, "--db", db)
    assert not written.exists()
