"""Clauses: the signs of Chinese print and those of ASCII are one to what reads them, and quotes stay as printed."""

from __future__ import annotations

import pytest

from regparse.facts import clauses
from tests.conftest import regulation
from tests.facts.marked import TITLE, facts


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("企业,机构:平台;基地", "企业，机构：平台；基地"),
        ("达到80%,并有称号", "达到80%，并有称号"),
        ("投入1,000万元，于8:30开始", "投入1,000万元，于8:30开始"),
        ("申请报告(附件1);", "申请报告(附件1)；"),
        ("通过ISO9001, 并有称号", "通过ISO9001，并有称号"),
        ("登录http://example.org/a,b查询", "登录http://example.org/a,b查询"),
    ],
)
def test_widened(printed: str, read: str) -> None:
    found = clauses(regulation(f"{TITLE}第二条 {printed}"))
    assert found[-1].text == read


@pytest.mark.parametrize(
    "printed",
    [
        "逾期不改正的，对平台处一千元以下罚款；情节严重的，取消其称号，并于三十日内予以公告，收回标牌。",
        "验收合格后，申请单位应当于十日内备案，有效期自2020年1月1日起，至2025年12月31日止。",
        "本办法所称平台，是指为企业提供服务，经市工信局认定的单位：营业收入不低于100万元，其中软件企业不低于50万元。",
    ],
)
def test_every_kind_reads_ascii_signs_as_those_of_chinese_print(printed: str) -> None:
    def told(text: str) -> list[str]:
        found = facts(f"第二条 {text}")
        kinds = (found.thresholds, found.time_rules, found.definitions, found.sanctions, found.norms)
        return [str(each) for kind in kinds for each in kind]

    narrow = printed.translate(str.maketrans("，；：", ",;:"))
    assert told(printed)
    assert [each.translate(str.maketrans("，；：", ",;:")) for each in told(printed)] == [
        each.translate(str.maketrans("，；：", ",;:")) for each in told(narrow)
    ]


def test_quotes_stay_as_printed() -> None:
    found = facts("第二条 有下列情形之一的,撤销其称号:\n(一)材料虚假的;\n(二)停止运营的。")
    assert [(s.quote, s.trigger_quote) for s in found.sanctions] == [("撤销其称号", "有下列情形之一的")]
    found = facts("第二条 申请单位应提交申请表(附件1)、营业执照复印件,并提交《承诺书,一式两份》。")
    assert [m.name for m in found.materials] == [m.quote for m in found.materials]
    assert found.materials[-1].quote == "《承诺书,一式两份》"
