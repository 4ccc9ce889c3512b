"""Numbers with their units: what laws print, the value in base units, and why."""

from __future__ import annotations

import pytest

from regparse.facts.quantities import QUANTITY, kind, quantity, units, vocabulary
from regparse.facts.scanner import Scanner
from regparse.words import rows

SCANNER = Scanner((QUANTITY,))

VALUES = [
    ("200万元", 2_000_000, "CNY", "万 is part of the number"),
    ("1.5亿元", 150_000_000, "CNY", "a decimal before 亿"),
    ("二百五十万元", 2_500_000, "CNY", "Chinese figures"),
    ("１０，０００元", 10_000, "CNY", "full width, thousands parted by a comma"),
    ("五千元", 5_000, "CNY", "千"),
    ("10万美元", 100_000, "美元", "another currency is not converted"),
    ("八百毫升", 800, "毫升", "a physical unit stays as printed"),
    ("五千米", 5_000, "米", "千 belongs to the number before 米"),
    ("五千克", 5, "千克", "and to the unit before 克"),
    ("半秒钟", 0.5, "秒钟", "a half of any length of time"),
    ("1.5米", 1.5, "米", "a decimal"),
    ("2\ue0105米", 2.5, "米", "a user-defined character that old fonts print as a point"),
    ("5000千克", 5_000, "千克", "千克 is a unit: five thousand of them"),
    ("500公里", 500, "公里", "not converted"),
    ("二千五百株", 2_500, "株", "a measure word"),
    ("80％", 80, "percent", "full width"),
    ("百分之五十", 50, "percent", "in words"),
    ("百分之十五点五", 15.5, "percent", "a decimal in words"),
    ("千分之三", 3, "permille", "in words"),
    ("5‰", 5, "permille", "the sign"),
    ("万分之五", 0.0005, "ratio", "there is no unit for 0.05 %"),
    ("三分之二", 0.666667, "ratio", "a fraction, to six places"),
    ("2/3", 0.666667, "ratio", "a fraction in figures"),
    ("３分之２", 0.666667, "ratio", "a fraction in mixed writing"),
    ("过半数", 0.5, "ratio", "one half; that it is more than that, the comparator says"),
    ("一半", 0.5, "ratio", "one half"),
    ("三成", 30, "percent", "tenths"),
    ("两成五", 25, "percent", "tenths and hundredths"),
    ("七成半", 75, "percent", "a half of a tenth"),
    ("3成", 30, "percent", "tenths in figures"),
    ("千分之零点八", 0.8, "permille", "a decimal in words"),
    ("0.8%", 0.8, "percent", "a decimal"),
    ("０．８％", 0.8, "percent", "a decimal of full width"),
    ("百万分之三", 0.000003, "ratio", "a fraction of a million"),
    ("三倍", 3, "multiple", "a multiple"),
    ("两名", 2, "person", "两"),
    ("1000人次", 1_000, "person_time", "the longer unit wins: not 人"),
    ("50家次", 50, "enterprise_time", "not 家"),
    ("二十个工作日", 20, "workday", "not 个"),
    ("六个月", 6, "month", "not 个"),
    ("一个半月", 1.5, "month", "a half inside the unit"),
    ("两年半", 2.5, "year", "a half behind the unit"),
    ("半年", 0.5, "year", "a half without a number"),
    ("十八周岁", 18, "year", "an age is counted in years"),
    ("两个会计年度", 2, "year", "a year of the accounts is one of the calendar (会计法 art. 11)"),
    ("三个完整的年度", 3, "year", "whole years"),
    ("1整天", 1, "day", "整天"),
    ("48小时", 48, "hour", "hours"),
    ("两个", 2, "个", "the plain measure word"),
]


@pytest.mark.parametrize(
    ("text", "value", "unit", "why"), VALUES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_values(text: str, value: float, unit: str, why: str) -> None:
    found = quantity(text)
    assert found.value == pytest.approx(value) and found.unit == unit, why
    assert [text[m.start : m.end] for m in SCANNER.marks(text)] == [text]


@pytest.mark.parametrize("text", ["元", "统一", "第三人", "一般", "二百", "", "十字路口", "百分之", "1/0"])
def test_what_is_no_quantity(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        quantity(text)


MARKED = [
    ("处⟦五千元⟧以上⟦五万元⟧以下罚款", "both ends"),
    ("自收到申请之日起⟦二十个工作日⟧内", "the whole unit"),
    ("占总数的⟦三分之二⟧以上", "a fraction"),
    ("由人民政府统一规划，一般不得改变", "numerals inside words"),
    ("资产总额不低于人民币⟦200万元⟧", "the currency before it stays outside"),
    ("经⟦过半数⟧委员同意", "more than half"),
    ("不足⟦1整天⟧的部分", "a unit of two characters"),
    ("用户满意度达到⟦九成⟧以上", "tenths before a comparator"),
    ("按照工资总额的⟦七成⟧支付", "and before a verb of paying"),
    ("有下列情形之一成绩显著的", "之一 and 成绩"),
    ("不得在同一成员社中产生", "同一 and 成员"),
    ("由三成员组成，按五成新折价", "成员 and 成新"),
    ("原材料、半成品不得混放，不搞一成不变", "半成品, 一成不变"),
    ("每⟦30件⟧为一成套枪支散件", "成套"),
    ("第三成立，二成果，一成立", "成立 and 成果 behind numbers"),
    ("不低于八九成的业主", "an approximate number is left"),
]


@pytest.mark.parametrize(("text", "why"), MARKED)
def test_where_quantities_stand(text: str, why: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    found = [plain[m.start : m.end] for m in SCANNER.marks(plain)]
    assert found == [part.partition("⟧")[0] for part in text.split("⟦")[1:]], why


def test_the_samples_of_the_pattern() -> None:
    for sample in QUANTITY.samples:
        plain = sample.replace("⟦", "").replace("⟧", "")
        found = [plain[m.start : m.end] for m in SCANNER.marks(plain)]
        assert {part.partition("⟧")[0] for part in sample.split("⟦")[1:]} <= set(found)


def test_units_are_well_formed() -> None:
    printed = [row["printed"] for row in rows("units")]
    assert len(set(printed)) == len(printed) == len(units())
    kinds = {"money", "ratio", "person", "counter", "rank", "duration", "age", "measure"}
    assert {unit.kind for unit in vocabulary().values()} == kinds
    assert all(unit.unit and unit.factor > 0 for unit in vocabulary().values())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("五元", "money"), ("三分之二", "ratio"), ("三人", "person"), ("五亩", "measure"), ("八级", "rank")],
)
def test_what_a_unit_measures(text: str, wanted: str) -> None:
    assert kind(quantity(text)) == wanted
