"""Word-level edits: they join to both sides, are cut at words, and tell looks from words."""

from __future__ import annotations

from itertools import accumulate

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regparse.alignment import Step, Wording
from regparse.diff.edits import Edits, edits


def between(old: str, new: str) -> Edits:
    return edits(Wording(old), Wording(new), lambda at: ())


def shown(found: Edits) -> str:
    """[taken out|put in], ⟨looks|looks⟩."""
    out = ""
    for n, (op, old, new) in enumerate(found.edits):
        left, right = "⟨⟩" if n in found.looks else "[]"
        out += old if op == "equal" else f"{left}{old}|{new}{right}"
    return out


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("资产总额不低于100万元。", "资产总额不低于150万元。", "资产总额不低于[100|150]万元。"),
        ("股东应当签名、盖章。", "股东应当签名或者盖章。", "股东应当签名[、|或者]盖章。"),
        ("应当申报。", "应当申报，并提交材料。", "应当申报[|，并提交材料]。"),
        ("处200元罚款。", "处二百元罚款。", "处⟨200元|二百元⟩罚款。"),
        ("（以下简称平台）", "(以下简称平台)", "⟨（|(⟩以下简称平台⟨）|)⟩"),
        ("符合GB 18667的", "符合GB18667的", "符合⟨GB 18667|GB18667⟩的"),
        ("甲。乙。", "甲。丙。乙。", "甲。[|丙。]乙。"),
        ("", "新增。", "[|新增。]"),
        ("删去。", "", "[删去。|]"),
        ("不变。", "不变。", "不变。"),
    ],
)
def test_edits(old: str, new: str, expected: str) -> None:
    assert shown(between(old, new)) == expected


def test_a_reference_that_follows_a_renumbering_changes_looks_only() -> None:
    old = Wording("违反第八条、第九条规定的，处罚款。", (Step(3, 4, "8"), Step(7, 8, "9")))
    new = Wording("违反第十条、第十二条规定的，处罚款。", (Step(3, 4, "10"), Step(7, 9, "12")))
    became = {"8": ("10",), "9": ("11",)}
    found = edits(old, new, lambda at: became.get(at, ()))
    assert shown(found) == "违反⟨第八条|第十条⟩、[第九条|第十二条]规定的，处罚款。"


def test_a_sentence_is_put_in_whole() -> None:
    """Not 甲，[乙，]丙 cut as 甲[，乙]，丙."""
    found = between("公司应当登记，并公告。", "公司应当登记，按期缴费，并公告。")
    assert shown(found) == "公司应当登记，[|按期缴费，]并公告。"


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "应当",
                "可以",
                "公司",
                "登记",
                "，",
                "。",
                "（",
                "(",
                "）",
                ")",
                "200",
                "二百",
                "万元",
                "第八条",
                " ",
                "的",
                "“",
                '"',
                "前款",
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(WORDS, WORDS)
def test_edits_join_to_both_sides_and_mirror(old: str, new: str) -> None:
    found, back = between(old, new), between(new, old)
    assert "".join(before for _, before, _ in found.edits) == old
    assert "".join(after for _, _, after in found.edits) == new
    assert [(b, a) for _, a, b in found.edits] == [(a, b) for _, a, b in back.edits]
    assert found.looks == back.looks
    for op, before, after in found.edits:
        assert (op == "equal") == (before == after)
        assert (op == "insert") == (not before) and (op == "delete") == (not after)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(WORDS, WORDS)
def test_edits_are_cut_where_words_are(old: str, new: str) -> None:
    for side, text in ((1, old), (2, new)):
        words = {0, *accumulate(map(len, jieba.cut(text)))}
        assert set(accumulate(len(edit[side]) for edit in between(old, new).edits)) <= words


@settings(max_examples=100, deadline=None, derandomize=True)
@given(WORDS)
def test_a_text_and_itself(text: str) -> None:
    assert all(op == "equal" for op, _, _ in between(text, text).edits)


def test_hostile_length_is_one_edit() -> None:
    found = between("甲，" * 30_000, "乙；" * 30_000)
    assert len(found.edits) <= 2


@pytest.mark.parametrize("longest", [0, 4, 40, 400])
def test_texts_too_long_for_one_table(monkeypatch: pytest.MonkeyPatch, longest: int) -> None:
    """By phrases, or all as one: the edits still join to both sides, and what both begin and end with is no edit."""
    monkeypatch.setattr("regparse.diff.edits._LONGEST", longest)
    old = "申请单位应当提交材料，主管部门在十日内审核。逾期未审核的，视为同意；其他单位可以查阅，并可以复制。"
    new = old.replace("十日", "二十日").replace("可以查阅", "有权查阅")
    found = between(old, new)
    assert "".join(e[1] for e in found.edits) == old
    assert "".join(e[2] for e in found.edits) == new
    assert (found.edits[0][0], found.edits[-1][0]) == ("equal", "equal")
    assert found.edits[0][1].startswith("申请单位应当提交材料，")
    assert found.edits[-1][1].endswith("并可以复制。")
