"""Last days of the limits of real sentences: which way each runs, and what the answer says."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from regparse.calendar import due
from regparse.model import Measure
from regparse.reading import measure
from tests.conftest import regulation


def read(*articles: str) -> Measure:
    numbers = "一二三四五六七八九"
    return measure(
        regulation(
            "某某管理办法\n" + "\n".join(f"第{n}条 {a}" for n, a in zip(numbers, articles, strict=False))
        )
    )


def answers(text: str, start: str) -> list[due.Answer]:
    day = datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
    return due.due(read(text), "1", day)


SENTENCES = [
    ("自收到申请之日起二十个工作日内作出决定。", "2026-09-21", "after", "2026-10-26"),
    ("公示期为7日。", "2026-09-24", "after", "2026-10-08"),
    ("应当在有效期届满三十日前提出延续申请。", "2026-12-31", "before", "2026-12-01"),
    ("应当在有效期届满前三十日提出延续申请。", "2026-12-31", "before", "2026-12-01"),
    ("应当在期满前十二个月内办理续展手续。", "2026-12-31", "within", "2026-12-31"),
    ("应当在转移活动实施前五日内报主管部门备案。", "2026-12-31", "within", "2026-12-30"),
    ("应当提前十五日通知用户。", "2026-10-20", "before", "2026-10-05"),
    ("会议召开的十日前送交常务委员会。", "2026-11-20", "before", "2026-11-10"),
    ("新兵起运24小时前处理完毕。", "2026-09-10T08:00", "before", "2026-09-09T08:00"),
    ("应当在二十四小时内报告。", "2026-09-30T18:00", "after", "2026-10-01T18:00"),
    ("有效期为三年。", "2023-09-28", "after", "2026-09-28"),
    ("取消资格，三年内不得再次申报。", "2022-03-01", "after", "2025-03-03"),
    ("应当于每年2月底前报送总结。", "2024-01-05", "fixed", "2024-02-29"),
    ("应当于每年2月底前报送总结。", "2026-01-05", "fixed", "2026-02-28"),
    ("推荐时间为每年1月15日至2月15日。", "2026-01-20", "fixed", "2026-02-24"),
    ("评审于每年第一季度进行。", "2026-05-01", "fixed", "2027-03-31"),
    ("应当于2024年3月1日前提交报告。", "2025-05-01", "fixed", "2024-03-01"),
    ("征求意见时间为2024年11月15日至次年1月20日。", "2024-11-20", "fixed", "2025-01-20"),
    ("应当在二〇二五年六月底前完成整改。", "2026-01-01", "fixed", "2025-06-30"),
    ("本措施有效期至2023年12月31日。", "2023-05-01", "fixed", "2023-12-31"),
    ("本市的汛期为每年5月1日至9月30日。", "2023-06-01", "fixed", "2023-09-30"),
    ("请于2024年第一季度前报送材料。", "2026-05-01", "fixed", "2024-04-01"),
    ("应当于2024年1月15日前报送2023年下半年工作总结。", "2026-05-01", "fixed", "2024-01-15"),
    ("应当于2023年12月20日至2024年1月10日报送。", "2026-05-01", "fixed", "2024-01-10"),
    ("应当于12月20日至2025年1月10日报送。", "2026-05-01", "fixed", "2025-01-10"),
    ("应当每月十日前申报。", "2026-10-05", "fixed", "2026-10-10"),
    ("应当每季度向社会公布一次。", "2026-08-05", "fixed", "2026-09-30"),
    ("主管部门应当在收到报告的次日内处理。", "2026-09-30", "after", "2026-10-08"),
    ("三年后可重新申请。", "2023-06-30", "then", "2026-06-30"),
]


@pytest.mark.parametrize(("text", "start", "direction", "expected"), SENTENCES)
def test_last_day_of_a_sentence(text: str, start: str, direction: str, expected: str) -> None:
    found = next(a for a in answers(text, start) if a.due)
    assert (found.direction, found.due) == (direction, expected)
    assert found.count.zh and found.count.en and found.basis


def test_what_is_looked_back_on() -> None:
    (years,) = answers("近两年服务企业数量增长。", "2026-09-21")
    assert (years.first, years.due) == ("2024-09-21", "2026-09-21")
    (year,) = answers("提交上一年度审计报告。", "2026-09-21")
    assert (year.first, year.due) == ("2025-01-01", "2025-12-31")
    (month,) = answers("报送上月生产情况。", "2026-05-31")
    assert (month.first, month.due) == ("2026-04-01", "2026-04-30")


def test_every_rule_of_the_address_and_below_is_answered() -> None:
    text = "申请人应当在三十日内补正。\n有下列情形之一的，五年内不得申请：\n（一）六十日内未领取的；\n（二）其他。"
    m = read(text, "应当在十日内送达。")
    start = date(2026, 3, 2)
    assert [a.at for a in due.due(m, "1", start)] == ["1/1", "1/2", "1/2/1"]
    assert [a.at for a in due.due(m, "1/2", start)] == ["1/2", "1/2/1"]
    assert [a.due for a in due.due(m, "2", start)] == ["2026-03-12"]
    assert due.due(m, "3", start) == []


def test_a_day_off_before_an_event_stays_and_says_so() -> None:
    (found,) = answers("应当在有效期届满三十日前提出申请。", "2026-10-31")
    assert (found.due, found.moved) == ("2026-10-01", False)
    assert any("2026-09-30" in note.zh for note in found.notes)


def test_the_count_names_what_it_leaves_out_and_what_it_takes_in() -> None:
    (found,) = answers("应当在五个工作日内送达。", "2026-09-28")
    assert found.due == "2026-10-10"
    assert "国庆节" in found.count.zh and "计入调休上班：2026-10-10" in found.count.zh
    assert any("chinesecalendar" in basis.zh for basis in found.basis)
    (moved,) = answers("应当在七日内送达。", "2026-09-24")
    assert moved.moved and "顺延至 2026-10-08" in moved.count.zh
    assert any("第二百零三条" in basis.zh for basis in moved.basis)


def test_an_unknown_year_gives_the_nominal_day_and_says_so() -> None:
    (found,) = answers("应当在十日内送达。", "2090-09-24")
    assert not found.moved
    assert (found.nominal, found.due, found.certain) == ("2090-10-04", "2090-10-04", False)
    assert "名义最后一日" in found.notes[0].zh
    (working,) = answers("应当在十个工作日内送达。", "2090-09-22")
    assert (working.due, working.certain) == ("2090-10-10", False)
    assert "星期一至星期五" in working.notes[0].zh and "国庆节" in working.count.zh


def test_a_holiday_by_its_date_moves_a_last_day_before_any_arrangement_is_known() -> None:
    (found,) = answers("应当在七日内送达。", "2090-09-24")
    assert (found.nominal, found.due, found.moved, found.certain) == ("2090-10-01", "2090-10-04", True, False)
    assert "至少顺延至 2090-10-04" in found.count.zh and "at least to 2090-10-04" in found.count.en
    assert "必定顺延，至少至2090-10-04" in found.notes[0].zh
    assert any("全国年节及纪念日放假办法" in basis.zh for basis in found.basis)
    (fixed,) = answers("应当于每年5月1日前报送。", "2090-02-01")
    assert (fixed.due, fixed.moved, fixed.certain) == ("2090-05-03", True, False)
    (monthly,) = answers("应当每月1日前申报。", "2090-09-20")
    assert (monthly.due, monthly.certain) == ("2090-10-04", False) and monthly.notes


def test_a_holiday_by_its_date_stays_where_a_limit_runs_back() -> None:
    (found,) = answers("应当在有效期届满三十日前提出申请。", "2090-10-31")
    assert (found.due, found.moved, found.certain) == ("2090-10-01", False, True)
    assert not any("最后一个工作日是" in note.zh for note in found.notes), "the day before may be exchanged"


def test_an_event_alone_has_no_last_day() -> None:
    (found,) = answers("作出决定前应当听取意见。", "2026-09-21")
    assert (found.direction, found.due, found.certain) == ("none", None, False)
    (early,) = answers("申报工作从每年的年初开始。", "2026-09-21")
    assert early.due is None and early.notes


def test_hours_without_a_moment_say_so() -> None:
    (found,) = answers("应当在二十四小时内报告。", "2026-09-30")
    assert found.due == "2026-10-01T00:00" and not found.certain and found.notes


def test_a_measure_may_count_in_working_days() -> None:
    m = read(
        "行政机关应当在七日内作出决定。应当在十五日内送达。",
        "本办法中“三日”“五日”“七日”的规定是指工作日，不含法定节假日。",
    )
    seven, fifteen = due.due(m, "1", date(2026, 3, 2))
    assert seven.due == "2026-03-11" and any("第二条" in b.zh for b in seven.basis)
    assert fifteen.due == "2026-03-17"
    whole = read("应当在七日内作出决定。", "本办法规定的期限以工作日计算，不含法定节假日。")
    assert [a.due for a in due.due(whole, "1", date(2026, 3, 2))] == ["2026-03-11"]


def test_where_only_some_limits_are_in_working_days_both_days_are_told() -> None:
    m = read("应当在七日内作出决定。", "本办法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日。")
    (found,) = due.due(m, "1", date(2026, 3, 2))
    assert (found.due, found.otherwise, found.certain) == ("2026-03-09", "2026-03-11", False)


@pytest.mark.parametrize("start", [date.max, date.min, date(9999, 12, 30)])
def test_the_ends_of_time_are_no_accident(start: date) -> None:
    text = "应当在三十日内、五个工作日内送达，有效期三年，届满三十日前申请，每年2月底前报送，近三年内。"
    for found in due.due(read(text), "1", start):
        assert found.due is None or found.due <= "9999-12-31"


def test_answers_are_json() -> None:
    for found in answers("应当在七日内送达。", "2026-09-24"):
        said = msgspec.json.decode(msgspec.json.encode(found))
        assert said["due"] == "2026-10-08" and said["count"]["zh"] and said["citation"] == "第一条第一款"
