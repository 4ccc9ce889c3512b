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
        ("登录http://example.org/a,b查询", "登录http://example.org/a,b查询"),
    ],
)
def test_widened(printed: str, read: str) -> None:
    found = clauses(regulation(f"{TITLE}第二条 {printed}"))
    assert found.widened()[-1].text == read


def test_nothing_to_widen() -> None:
    found = clauses(regulation(f"{TITLE}第二条 企业，机构：平台"))
    assert found.widened() is found


def test_quotes_stay_as_printed() -> None:
    found = facts("第二条 有下列情形之一的,撤销其称号:\n(一)材料虚假的;\n(二)停止运营的。")
    assert [(s.quote, s.trigger_quote) for s in found.sanctions] == [("撤销其称号", "有下列情形之一的")]
    found = facts("第二条 申请单位应提交申请表(附件1)、营业执照复印件,并提交《承诺书,一式两份》。")
    assert [m.name for m in found.materials] == [m.quote for m in found.materials]
    assert found.materials[-1].quote == "《承诺书,一式两份》"
