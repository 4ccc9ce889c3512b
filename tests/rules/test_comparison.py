"""Measures side by side: numbers, for whom, which words, which clause; as CSV, XLSX and HTML."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from regparse.model import Measure
from regparse.reading import read_path
from regparse.rules import side_by_side
from regparse.rules.comparison import Comparison, Row, compare
from tests.conftest import CORPUS

NAMES = ("neimenggu-interim.txt", "liaocheng.txt", "ningxia-draft.md", "chongqing-2013.txt", "beijing.txt")


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare([read_path(CORPUS / name)[0] for name in NAMES])


def row(compared: Comparison, concept: str) -> Row:
    return next(r for r in compared.rows if r.concept == concept)


ROWS = {
    "total_assets": [
        ["≥200万元"],
        ["≥200万元", "≥100万元"],
        ["≥100万元"],
        ["≥100万元", "≥50万元"],
        ["≥200万元"],
    ],
    "service_staff": [["≥15人"], ["≥15人", "≥10人"], ["≥10人"], ["≥20人", "≥10人"], ["≥10人"]],
    "qualified_staff_ratio": [["≥50%"], ["≥80%"], ["≥60%"], ["≥60%"], ["≥80%"]],
    "smes_served_per_year": [["≥80家"], ["≥80家"], ["≥50家"], ["≥80家", "≥30家"], ["≥100家"]],
    "user_satisfaction": [["≥70%"], ["≥80%"], ["≥80%"], ["≥80%"], ["≥90%"]],
    "public_interest_ratio": [[], ["≥20%"], ["≥20%"], [], ["≥20%"]],
    "service_functions": [[], ["≥4项"], ["≥1项"], [], ["≥3项"]],
}
"""Read off the five texts by a person."""


@pytest.mark.parametrize("concept", ROWS)
def test_numbers(compared: Comparison, concept: str) -> None:
    assert [[e.text for e in cell] for cell in row(compared, concept).cells] == ROWS[concept]


def test_publicity_stands_beside_the_numbers(compared: Comparison) -> None:
    found = next(r for r in compared.rows if r.label == "公示期")
    assert [[e.text for e in c] for c in found.cells] == [
        ["15个工作日"],
        ["5个工作日"],
        ["5个工作日"],
        ["7个工作日"],
        ["7日"],
    ]


def test_for_whom_and_what_may_be_lowered(compared: Comparison) -> None:
    _, liaocheng, ningxia, chongqing, _ = row(compared, "total_assets").cells
    assert liaocheng[1].who == "由事业单位、社团法人主办，服务业绩突出、示范带动作用明显的平台"
    assert chongqing[1].who == "“两翼”"
    assert "可适当放宽：由事业单位、社团法人主办的平台" in ningxia[0].note


def test_equal_numbers_of_other_things_are_told_apart(compared: Comparison) -> None:
    assert row(compared, "qualified_staff_ratio").words_differ
    assert not row(compared, "public_interest_ratio").words_differ
    assert not row(compared, "public_interest_ratio").differs


def test_every_cell_has_its_clause(compared: Comparison) -> None:
    measures = {m.id: m for m in (read_path(CORPUS / name)[0] for name in NAMES)}
    for found in compared.rows:
        for column, cell in zip(compared.columns, found.cells, strict=True):
            facts = [*measures[column.measure].thresholds, *measures[column.measure].time_rules]
            for entry in cell:
                assert (entry.at, entry.quote) in {(f.at, f.quote) for f in facts}


def test_csv(compared: Comparison) -> None:
    head, *rows = csv.reader(io.StringIO(side_by_side.as_csv(compared)))
    assert head == ["项目", "内蒙古自治区", "聊城市", "宁夏回族自治区", "重庆市", "北京市"]
    assert len(rows) == len(compared.rows)
    (assets,) = [r for r in rows if r[0] == "资产总额"]
    assert assets[4] == "≥100万元〔第五条第一款第（一）项〕；“两翼” ≥50万元〔第五条第一款第（一）项〕"


def test_a_column_is_headed_by_what_tells_it_from_the_others() -> None:
    def column(title: str, file: str = "a.txt") -> Measure:
        return read_path(file, f"{title}\n第一条 本市市级单位应当依法办理。\n".encode())[0]

    several = [
        column("北京市献血条例"),
        column("北京市消防条例"),
        column("上海市消防条例"),
        column("中华人民共和国消防法", "b.txt"),
        column("中华人民共和国消防法", "c.txt"),
        column("中华人民共和国献血法"),
    ]
    heads = [c.head for c in compare(several).columns]
    assert heads == ["北京市献血条例", "北京市消防条例", "上海市", "消防法（b）", "消防法（c）", "献血法"]


def test_xlsx(compared: Comparison) -> None:
    data = side_by_side.as_xlsx(compared, "https://example.org")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    (line,) = [r for r in sheet.iter_rows() if r[0].value == "资产总额"]
    assert line[5].value is not None and str(line[5].value).startswith("≥200万元")
    assert line[5].hyperlink is not None
    assert line[5].hyperlink.target == "https://example.org/measures/beijing/5/1/1"
    assert "资产总额不低于人民币200万元" in line[5].comment.text


def test_html(compared: Comparison) -> None:
    page = side_by_side.as_html(compared, "https://example.org/")
    assert 'href="https://example.org/measures/beijing/5/1/1"' in page
    assert page.count("<tr") == len(compared.rows) + 1
    assert "{{" not in page and "专业人员比例（措辞不同）" in page


def test_hostile_titles_stay_text() -> None:
    text = '第一条 申请人应当具备下列条件：（一）<b onclick="x">资产总额</b>不低于100万元；（二）信用良好。'
    page = side_by_side.as_html(compare([read_path('a"b<c>.txt', text.encode())[0]]))
    assert "<b" not in page.replace("<body", "") and 'a"b' not in page


def test_one_measure_and_none() -> None:
    assert compare([]).rows == ()
    one = compare([read_path(CORPUS / "beijing.txt")[0]])
    assert not any(r.differs for r in one.rows)
