"""How facts read on a page, kind by kind."""

from __future__ import annotations

from typing import Any

import pytest

from regparse.knowledge.graph import CITING
from regparse.marks import Mark, Piece, locate, pieces
from regparse.wording import label, sentence

TIME = {
    "amount": None,
    "unit": None,
    "from_day": None,
    "to_day": None,
    "anchor": None,
    "subject": None,
    "action": None,
}
THRESHOLD = {"period": None, "condition": None, "effect": "require", "concept": None}


@pytest.mark.parametrize(
    ("kind", "row", "label", "text"),
    [
        (
            "thresholds",
            {**THRESHOLD, "metric": "资产总额", "op": ">=", "value": 2e6, "unit": "CNY"},
            "资产总额",
            "≥ 200万元",
        ),
        (
            "thresholds",
            {**THRESHOLD, "metric": "担保额", "op": ">=", "value": 5e8, "unit": "CNY"},
            "担保额",
            "≥ 5亿元",
        ),
        (
            "thresholds",
            {**THRESHOLD, "metric": "罚款", "op": "<", "value": 12345.0, "unit": "CNY"},
            "罚款",
            "＜ 12,345元",
        ),
        (
            "thresholds",
            {**THRESHOLD, "metric": "满意度", "op": ">=", "value": 80.0, "unit": "percent"},
            "满意度",
            "≥ 80%",
        ),
        (
            "thresholds",
            {**THRESHOLD, "metric": "绿地", "op": "<=", "value": 3.5, "unit": "亩"},
            "绿地",
            "≤ 3.5亩",
        ),
        (
            "thresholds",
            {**THRESHOLD, "metric": "年龄", "op": ">=", "value": 18.0, "unit": "year", "concept": "age"},
            "年龄",
            "≥ 18周岁",
        ),
        (
            "time_rules",
            {**TIME, "kind": "deadline", "amount": 15.0, "unit": "workday"},
            "期限",
            "15个工作日内",
        ),
        ("time_rules", {**TIME, "kind": "deadline", "to_day": "02-末"}, "期限", "2月底前"),
        (
            "time_rules",
            {**TIME, "kind": "window", "from_day": "01-15", "to_day": "02-15"},
            "办理期间",
            "1月15日至2月15日",
        ),
        ("time_rules", {**TIME, "kind": "publicity", "amount": 7.0, "unit": "day"}, "公示期", "7日"),
        ("time_rules", {**TIME, "kind": "frequency", "amount": 1.0, "unit": "year"}, "频次", "每年一次"),
        ("time_rules", {**TIME, "kind": "frequency", "amount": 3.0, "unit": "year"}, "频次", "每3年一次"),
        ("time_rules", {**TIME, "kind": "lookback", "amount": 2.0, "unit": "year"}, "考察期", "近2年"),
        ("time_rules", {**TIME, "kind": "lookback", "quote": "上一年度"}, "考察期", "上一年度"),
        (
            "references",
            {"kind": "internal", "targets": ["8", "6/1/3"]},
            "引用",
            "第八条、第六条第一款第（三）项",
        ),
        (
            "references",
            {"kind": "external", "relation": "basis", "title": "公司法", "document_number": None},
            "依据",
            "《公司法》",
        ),
        ("references", {"kind": "attachment", "number": 2, "title": None}, "附件", "2"),
        (
            "condition_groups",
            {"logic": "at_least", "count": 3, "members": ["6/1/1"] * 8},
            "条件",
            "至少具备 3 项（共 8 项）",
        ),
        (
            "condition_groups",
            {"logic": "none", "count": None, "members": ["8/1/1"] * 2},
            "条件",
            "不得有下列情形 2 项",
        ),
        (
            "relaxations",
            {"who": "事业单位", "relaxes": ["5/1/1"], "to_op": ">=", "to_value": 1e6, "to_unit": "CNY"},
            "可放宽",
            "第五条第一款第（一）项：≥ 100万元",
        ),
        (
            "sanctions",
            {"effect": "ban", "amount": 3.0, "unit": "year", "trigger_quote": None},
            "后果",
            "不得再次申报 3年",
        ),
        ("norms", {"bearer": None, "modality": "obligation", "quote": "应当报送"}, "（未写明主体）", "应当"),
    ],
)
def test_sentence(kind: str, row: dict[str, Any], label: str, text: str) -> None:
    said = sentence(kind, row)
    assert (said.label, said.text) == (label, text)


def test_a_line_says_nothing_twice() -> None:
    """Where a time has no figure its words are told; who and what among them are not told again."""
    row = {
        **TIME,
        "kind": "window",
        "anchor": "调查处理违法行为时",
        "subject": "交通警察",
        "action": "检查保险标志",
    }
    said = sentence("time_rules", {**row, "quote": "调查处理违法行为时，检查保险标志"})
    assert (said.text, said.detail) == ("调查处理违法行为时，检查保险标志", "交通警察")


@pytest.mark.parametrize(
    ("text", "quote", "near", "expected", "why"),
    [
        ("资产总额不低于100万元", "100万元", 30, "100万元", "once"),
        ("遵守 GB 18667 标准", "GB18667", 40, "GB 18667", "a quote has no blanks, a text has some"),
        ("年服务50家，年培训50家", "年培训50家", 0, "年培训50家", "after `near`, but the only one"),
        ("甲", "乙", 0, None, "not there"),
        ("甲", "", 0, None, "an empty quote stands nowhere"),
    ],
)
def test_locate(text: str, quote: str, near: int, expected: str | None, why: str) -> None:
    place = locate(text, quote, near)
    assert (place and text[place[0] : place[1]]) == expected, why


def joined(found: tuple[Piece, ...]) -> str:
    return "".join(joined(piece.pieces) if piece.mark else piece.text for piece in found)


@pytest.mark.parametrize(
    "spans",
    [
        [],
        [(0, 10)],
        [(0, 4), (2, 6)],
        [(0, 4), (2, 6), (3, 9), (5, 5)],
        [(1, 3), (1, 3), (0, 10), (9, 10)],
        [(0, 2), (2, 4), (4, 10)],
    ],
)
def test_pieces_give_back_the_text_and_no_anchor_twice(spans: list[tuple[int, int]]) -> None:
    text = "资产总额不低于一百万"
    marks = [Mark(start=a, end=b, kind="fact", id=f"f{n}", href="#") for n, (a, b) in enumerate(spans)]
    found = pieces(text, marks)
    assert joined(found) == text

    def ids(of: tuple[Piece, ...], linked: bool = False) -> list[str]:
        out = []
        for piece in of:
            if piece.mark:
                assert not (linked and piece.mark.href)
                out += [piece.mark.id] if piece.mark.id else []
                out += ids(piece.pieces, linked or bool(piece.mark.href))
        return out

    assert len(ids(found)) == len(set(ids(found)))


@pytest.mark.parametrize("relation", CITING)
def test_every_relation_has_a_name_in_both_directions(relation: str) -> None:
    """The lists beside the drawing are headed by them."""
    for field in ("relation", "relation_by"):
        assert label(field, relation).zh != relation
