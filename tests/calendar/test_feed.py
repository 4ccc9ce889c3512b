"""Duties of the year, and their .ics: read by another's parser (`ical`), with the right days for five years."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from regparse.calendar import duties, feed
from regparse.model import Measure
from regparse.reading import measure, read_path
from tests.conftest import CORPUS, law_files, needs_laws, regulation

STAMP = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def read(text: str) -> Measure:
    return measure(regulation(f"某某管理办法\n第一条 {text}"))


def ics(m: Measure, year: int = 2026) -> bytes:
    found = duties.duties(m)
    return feed.feed(found, year, name="某某", stamp=STAMP, titles=lambda i: m.metadata.title or i)


def days(data: bytes, first: int = 2026, years: int = 5) -> list[tuple[date, date]]:
    """First and last day of every occurrence, as `ical` reads the file."""
    calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    within = calendar.timeline_tz(UTC).overlapping(date(first, 1, 1), date(first + years, 1, 1))
    return [(e.dtstart, e.dtend - timedelta(days=1)) for e in within if e.dtstart.year >= first]


def each(*month_days: tuple[int, int]) -> list[tuple[date, date]]:
    return [(date(y, m, d), date(y, m, d)) for y in range(2026, 2031) for m, d in month_days]


FEBRUARY = [
    (date(y, 2, d), date(y, 2, d)) for y, d in ((2026, 28), (2027, 28), (2028, 29), (2029, 28), (2030, 28))
]

SERIES = [
    ("应当于每年2月底前报送总结。", FEBRUARY),
    ("应当于每年12月31日前报送总结。", each((12, 31))),
    ("应当于每年三月底前报送总结。", each((3, 31))),
    ("推荐时间为每年1月15日至2月15日。", [(date(y, 1, 15), date(y, 2, 15)) for y in range(2026, 2031)]),
    ("评审于每年第一季度进行。", [(date(y, 1, 1), date(y, 3, 31)) for y in range(2026, 2031)]),
    ("应当于每年第三季度报告。", [(date(y, 7, 1), date(y, 9, 30)) for y in range(2026, 2031)]),
    ("应当于每年2月1日至2月底报告。", [(date(y, 2, 1), last) for y, (_, last) in zip(range(2026, 2031), FEBRUARY, strict=True)]),
    ("采暖期为每年11月16日至次年4月5日。", [(date(y, 11, 16), date(y + 1, 4, 5)) for y in range(2026, 2031)]),
    ("每年的5月10日为保护日。", each((5, 10))),
    ("平台每三年复核一次。", [(date(y, 12, 31), date(y, 12, 31)) for y in (2026, 2029)]),
    ("主管部门每年进行一次检查。", each((12, 31))),
    ("应当于2028年3月1日前提交报告。", [(date(2028, 3, 1), date(2028, 3, 1))]),
    ("征求意见时间为2027年11月15日至次年1月20日。", [(date(2027, 11, 15), date(2028, 1, 20))]),
    ("应当于2021年3月1日前提交报告。", []),
    ("应当每季度公布一次。", each((3, 31), (6, 30), (9, 30), (12, 31))),
    ("应当每半年报告一次。", each((6, 30), (12, 31))),
    ("应当每月十日前申报。", each(*((m, 10) for m in range(1, 13)))),
    ("应当自每一会计年度终了之日起四个月内报送年度报告。", each((4, 30))),
    ("应当自年度终了之日起三十日内报送名册。", each((1, 30))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SERIES, ids=[text for text, _ in SERIES])
def test_occurrences_of_five_years(text: str, expected: list[tuple[date, date]]) -> None:
    assert sorted(days(ics(read(text)))) == expected


@pytest.mark.parametrize(("text", "expected"), SERIES, ids=[text for text, _ in SERIES])
def test_series_and_years_agree(text: str, expected: list[tuple[date, date]]) -> None:
    """What `calendar --year` lists is what the .ics repeats (what runs over New Year stands in the year it ends)."""
    m = read(text)
    listed = [
        (o.first or o.last, o.last)
        for year in range(2026, 2032)
        for o in duties.of_year(m, year)
        if o.last is not None and (o.first or o.last).year in range(2026, 2031)
    ]
    if listed:  # 每三年 has no first year in the text
        assert sorted(listed) == expected


@pytest.mark.parametrize(
    "text",
    [
        "自收到申请之日起三十日内作出决定。",
        "年底前未使用完的，应当交还。",
        "有效期为三年。",
        "近三年无违法记录。",
        "纳税年度自公历1月1日起至12月31日止。",
        "申报工作从每年的年初开始。",
        "车速不得超过每小时60公里。",
    ],
)
def test_what_hangs_on_an_event_or_describes_is_no_duty_of_the_calendar(text: str) -> None:
    assert duties.duties(read(text)) == []


def test_text_round_the_measure_lays_down_no_duty() -> None:
    m = read_path(CORPUS / "ningxia-draft.md")[0]
    assert any(t.at.startswith("front") and t.end == "03-12" for t in m.time_rules)
    assert all(not d.at.startswith("front") for d in duties.duties(m))


def test_a_last_day_off_moves_and_a_season_does_not() -> None:
    (duty,) = duties.of_year(read("推荐时间为每年1月15日至2月15日。"), 2026)
    assert (duty.last, duty.due, duty.certain) == (date(2026, 2, 15), date(2026, 2, 24), True)
    (season,) = duties.of_year(read("本市的汛期为每年5月1日至10月4日。"), 2026)
    assert season.last == season.due == date(2026, 10, 4)
    (later,) = duties.of_year(read("推荐时间为每年1月15日至2月15日。"), 2090)
    assert (later.due, later.certain) == (date(2090, 2, 15), False)


def test_the_description_tells_the_day_to_which_it_moves() -> None:
    event = Calendar.from_ical(ics(read("应当于每年2月15日前报送总结。"))).walk("VEVENT")[0]
    assert "顺延至 2026-02-24" in event["description"]


def test_uids_are_stable_and_unique() -> None:
    """They do not hang on the year, nor on the time at which the file is made."""
    m = read_path(CORPUS / "neimenggu-interim.txt")[0]
    first, second = (
        [str(e["uid"]) for e in Calendar.from_ical(ics(m, year)).walk("VEVENT")] for year in (2026, 2031)
    )
    assert first == second and len(set(first)) == len(first) >= 6
    assert "neimenggu-interim/11/1#2@regparse" in first
    assert ics(m) == ics(m)


def test_the_calendar_keeps_the_rules_of_the_standard() -> None:
    """RFC 5545: lines of at most 75 octets that end in CRLF; PRODID and VERSION; UID and DTSTAMP in every event."""
    data = ics(read_path(CORPUS / "neimenggu-interim.txt")[0])
    lines = data.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    calendar = Calendar.from_ical(data)
    assert calendar["version"] == "2.0" and calendar["prodid"]
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "RRULE", "SUMMARY"} <= set(event)
        assert not event.errors


def test_a_calendar_without_duties_is_a_calendar() -> None:
    assert days(ics(read("为了规范管理，制定本办法。"))) == []


@needs_laws
def test_every_law_gives_a_calendar_that_can_be_read() -> None:
    seen = 0
    for path in law_files(60):
        for m in read_path(path):
            seen += len(days(ics(m), years=1))
    assert seen > 20
