"""How limits count: a table worked out by hand from Civil Code arts. 200–204 and the State Council's notices.

Days off and days worked in exchange (调休), as the notices of the General Office give them:

2020  春节 1-24…2-2 (extended), work 1-19; 国庆中秋 10-1…8, work 9-27, 10-10
2023  春节 1-21…27, work 1-28, 1-29; 国庆中秋 9-29…10-6, work 10-7, 10-8
2024  春节 2-10…17, work 2-4, 2-18; 清明 4-4…6, work 4-7; 五一 5-1…5, work 4-28, 5-11; 国庆 10-1…7, work 9-29, 10-12
2025  春节 1-28…2-4, work 1-26, 2-8; 五一 5-1…5, work 4-27; 国庆中秋 10-1…8, work 9-28, 10-11
2026  元旦 1-1…3, work 1-4; 春节 2-15…23, work 2-14, 2-28; 清明 4-4…6; 五一 5-1…5, work 5-9; 端午 6-19…21;
      中秋 9-25…27; 国庆 10-1…7, work 9-20, 10-10
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regparse.calendar import counting, workdays

FORWARD = [
    # 国庆 and 中秋
    ("2026-09-24", 7, "day", "2026-10-08", "nominal 10-01, the first of seven days off"),
    ("2026-09-23", 7, "day", "2026-09-30", "the last day before the holiday is worked"),
    ("2026-09-21", 10, "day", "2026-10-08", "nominal 10-01"),
    ("2026-09-27", 10, "day", "2026-10-08", "nominal 10-07, the last of the holiday"),
    ("2026-09-28", 10, "day", "2026-10-08", "nominal 10-08 itself"),
    ("2026-09-30", 10, "day", "2026-10-10", "a Saturday worked in exchange is no day off"),
    ("2026-10-01", 10, "day", "2026-10-12", "nominal 10-11, a Sunday"),
    ("2026-09-10", 10, "day", "2026-09-20", "a Sunday worked in exchange"),
    ("2026-09-09", 10, "day", "2026-09-20", "nominal Saturday 09-19; the Sunday after is worked"),
    ("2026-09-11", 14, "day", "2026-09-28", "nominal 中秋, Friday to Sunday off"),
    ("2026-09-18", 1, "week", "2026-09-28", "a week is seven days: 中秋"),
    ("2025-09-21", 10, "day", "2025-10-09", "国庆 and 中秋 together, eight days"),
    ("2025-09-28", 10, "day", "2025-10-09", "nominal 10-08, the eighth day"),
    ("2025-10-01", 10, "day", "2025-10-11", "Saturday worked"),
    ("2024-09-22", 7, "day", "2024-09-29", "Sunday worked"),
    ("2024-10-02", 10, "day", "2024-10-12", "Saturday worked"),
    ("2024-09-27", 10, "day", "2024-10-08", "nominal 10-07"),
    ("2023-09-22", 7, "day", "2023-10-07", "the holiday ends on Friday; Saturday is worked"),
    ("2020-09-21", 10, "day", "2020-10-09", "eight days off"),
    # 春节 with 调休
    ("2026-02-05", 10, "day", "2026-02-24", "nominal 02-15, the first of nine days off"),
    ("2026-02-04", 10, "day", "2026-02-14", "Saturday worked before the festival"),
    ("2026-02-13", 15, "day", "2026-02-28", "Saturday worked after it"),
    ("2026-02-08", 15, "day", "2026-02-24", "nominal 02-23, the last day off"),
    ("2026-02-19", 10, "day", "2026-03-02", "nominal Sunday 03-01"),
    ("2025-01-18", 10, "day", "2025-02-05", "nominal 除夕, eight days off"),
    ("2025-01-16", 10, "day", "2025-01-26", "Sunday worked"),
    ("2025-01-15", 10, "day", "2025-01-26", "nominal Saturday; the Sunday after is worked"),
    ("2025-01-29", 10, "day", "2025-02-08", "Saturday worked"),
    ("2024-01-31", 10, "day", "2024-02-18", "the festival ends on Saturday; Sunday is worked"),
    ("2024-02-08", 10, "day", "2024-02-18", "Sunday worked"),
    ("2024-01-30", 10, "day", "2024-02-09", "除夕 of 2024 was a working day"),
    ("2023-01-16", 5, "day", "2023-01-28", "Saturday after the festival is worked"),
    ("2020-01-21", 10, "day", "2020-02-03", "the festival of 2020 was extended to 02-02"),
    # working days
    ("2026-09-21", 5, "workday", "2026-09-29", "22, 23, 24, 28, 29; 中秋 left out"),
    ("2026-09-28", 5, "workday", "2026-10-10", "29, 30, 8, 9 and Saturday 10"),
    ("2026-09-30", 1, "workday", "2026-10-08", "the next working day"),
    ("2026-09-18", 1, "workday", "2026-09-20", "Sunday worked"),
    ("2026-09-18", 5, "workday", "2026-09-24", "20 to 24"),
    ("2026-02-12", 3, "workday", "2026-02-24", "13, Saturday 14, then 24"),
    ("2026-02-23", 5, "workday", "2026-02-28", "24 to 27 and Saturday 28"),
    ("2026-09-21", 30, "workday", "2026-11-09", "6 in September, 18 in October with the 10th, 6 in November"),
    ("2025-09-26", 7, "workday", "2025-10-13", "28, 29, 30, 9, 10, Saturday 11, Monday 13"),
    ("2024-09-27", 5, "workday", "2024-10-10", "Sunday 29, 30, 8, 9, 10"),
    ("2025-01-24", 5, "workday", "2025-02-07", "Sunday 26, 27, 5, 6, 7"),
    ("2025-01-24", 6, "workday", "2025-02-08", "and Saturday 8"),
    ("2025-04-25", 5, "workday", "2025-05-06", "Sunday 27, 28, 29, 30, then 05-06"),
    ("2026-04-30", 3, "workday", "2026-05-08", "6, 7, 8"),
    ("2026-04-30", 4, "workday", "2026-05-09", "Saturday worked"),
    ("2025-12-31", 1, "workday", "2026-01-04", "元旦 1 to 3 off, Sunday 4 worked"),
    ("2024-02-07", 4, "workday", "2024-02-19", "8, 9, Sunday 18, 19"),
    # ends of months: art. 202
    ("2026-01-31", 1, "month", "2026-02-28", "no 31 February; that Saturday is worked"),
    ("2025-01-31", 1, "month", "2025-02-28", "no 31 February"),
    ("2024-01-31", 1, "month", "2024-02-29", "the last day of February in a leap year"),
    ("2024-01-30", 1, "month", "2024-02-29", "no 30 February"),
    ("2026-03-31", 1, "month", "2026-04-30", "no 31 April"),
    ("2026-08-31", 1, "month", "2026-09-30", "no 31 September"),
    ("2026-06-30", 1, "month", "2026-07-30", "the corresponding day, not the month's last"),
    ("2026-07-01", 3, "month", "2026-10-08", "nominal 10-01"),
    ("2026-05-31", 1, "month", "2026-06-30", "no 31 June"),
    ("2025-08-31", 6, "month", "2026-02-28", "no 31 February"),
    ("2025-11-30", 3, "month", "2026-02-28", "over the end of the year, no 30 February"),
    ("2026-01-15", 0.5, "month", "2026-01-30", "half a month is fifteen days"),
    ("2026-01-15", 1.5, "month", "2026-03-02", "02-15 and fifteen days"),
    ("2026-06-30", 1, "quarter", "2026-09-30", "a quarter is three months"),
    ("2025-08-31", 0.5, "year", "2026-02-28", "half a year is six months"),
    # leap years
    ("2024-02-29", 1, "year", "2025-02-28", "no 29 February in 2025"),
    ("2024-02-29", 2, "year", "2026-02-28", "no 29 February in 2026; that Saturday is worked"),
    ("2020-02-29", 4, "year", "2024-02-29", "leap year to leap year"),
    ("2023-02-28", 1, "year", "2024-02-28", "the corresponding day, not the month's last"),
    ("2024-02-28", 1, "day", "2024-02-29", "a leap day counts"),
    ("2023-12-31", 60, "day", "2024-02-29", "31 and 29 days"),
    ("2024-12-31", 60, "day", "2025-03-03", "nominal Saturday 03-01"),
    ("2023-10-08", 2, "year", "2025-10-09", "nominal the eighth day of the holiday"),
    ("2023-09-28", 3, "year", "2026-09-28", "a Monday"),
    # other holidays and weekends
    ("2026-06-05", 15, "day", "2026-06-22", "端午, Friday to Sunday"),
    ("2026-04-01", 3, "day", "2026-04-07", "清明, Saturday to Monday"),
    ("2026-03-06", 1, "day", "2026-03-09", "Saturday to Monday"),
    ("2025-12-22", 10, "day", "2026-01-04", "元旦; Sunday 4 is worked"),
    ("2024-04-01", 3, "day", "2024-04-07", "清明 to Saturday; Sunday 7 is worked"),
    ("2024-04-26", 10, "day", "2024-05-06", "the Monday after 五一"),
]


@pytest.mark.parametrize(("start", "amount", "unit", "expected", "reason"), FORWARD)
def test_last_day(start: str, amount: float, unit: str, expected: str, reason: str) -> None:
    count = counting.forward(date.fromisoformat(start), amount, unit)
    assert count.due.isoformat() == expected, reason
    assert count.known


UNKNOWN = [
    ("2026-12-25", 10, "day", "2027-01-04", "the nominal day, a Monday"),
    ("2027-09-24", 7, "day", "2027-10-04", "国庆 by its date; at least to the day after the three days"),
    ("2027-09-26", 7, "day", "2027-10-04", "nominal 10-03, the last of them"),
    ("2027-09-27", 7, "day", "2027-10-04", "nominal 10-04, which no text makes a day off"),
    ("2027-04-20", 10, "day", "2027-04-30", "the day before 劳动节"),
    ("2027-04-21", 10, "day", "2027-05-03", "劳动节, two days by their date"),
    ("2027-12-22", 10, "day", "2028-01-02", "元旦, one day"),
    ("2027-01-27", 10, "day", "2027-02-06", "春节 goes by the lunar calendar: nominal"),
    ("2027-03-26", 10, "day", "2027-04-05", "清明 goes by the sun: nominal"),
    ("2027-02-20", 8, "day", "2027-02-28", "a Sunday, nominal"),
    (
        "2026-12-28",
        5,
        "workday",
        "2027-01-05",
        "Monday to Friday but 元旦, where no more is known: 29, 30, 31, 4, 5",
    ),
    ("2003-12-20", 5, "day", "2003-12-25", "before the first year known"),
    ("2003-09-24", 7, "day", "2003-10-01", "the days of later years say nothing of earlier ones"),
]


@pytest.mark.parametrize(("start", "amount", "unit", "expected", "reason"), UNKNOWN)
def test_where_the_arrangements_are_not_known_the_nominal_day_or_the_first_that_may_be_worked(
    start: str, amount: float, unit: str, expected: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = workdays.edition()._replace(first=2004, last=2026)
    monkeypatch.setattr(workdays, "edition", lambda: known)
    count = counting.forward(date.fromisoformat(start), amount, unit)
    assert (count.due.isoformat(), count.known) == (expected, False), reason


BACKWARD = [
    ("2026-12-31", 30, "day", "2026-12-01", "届满三十日前: thirty days lie between"),
    ("2026-10-31", 30, "day", "2026-10-01", "a day off stays: no statute moves it"),
    ("2026-08-31", 6, "month", "2026-02-28", "no 31 February"),
    ("2024-03-31", 1, "month", "2024-02-29", "the last of February in a leap year"),
    ("2026-10-08", 5, "workday", "2026-09-23", "30, 29, 28, 24, 23"),
    ("2026-10-12", 2, "workday", "2026-10-09", "Saturday 10 is worked, then 9"),
    ("2026-03-02", 20, "day", "2026-02-10", "over the festival, which counts"),
    ("2025-03-01", 1, "year", "2024-03-01", "a year back"),
]


@pytest.mark.parametrize(("event", "amount", "unit", "expected", "reason"), BACKWARD)
def test_last_day_before_an_event(event: str, amount: float, unit: str, expected: str, reason: str) -> None:
    assert counting.backward(date.fromisoformat(event), amount, unit).due.isoformat() == expected, reason


@pytest.mark.parametrize(
    ("start", "amount", "unit", "expected"),
    [
        ("2026-09-30T18:00", 24, "hour", "2026-10-01T18:00"),
        ("2024-02-28T23:30", 48, "hour", "2024-03-01T23:30"),
        ("2026-01-01T00:00", 90, "minute", "2026-01-01T01:30"),
    ],
)
def test_hours_begin_at_once_and_pass_over_no_day_off(
    start: str, amount: float, unit: str, expected: str
) -> None:
    assert counting.hours(datetime.fromisoformat(start), amount, unit) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    ("amount", "unit"), [(2.5, "workday"), (0, "workday"), (1e9, "workday"), (1.3, "month"), (1, "学期")]
)
def test_what_no_rule_counts_is_refused(amount: float, unit: str) -> None:
    with pytest.raises(counting.NotCountable):
        counting.forward(date(2026, 1, 1), amount, unit)


def test_the_last_days_of_the_last_year_known_are_not_final() -> None:
    last = workdays.edition().last
    assert not counting.forward(date(last, 12, 20), 9, "day").final
    assert counting.forward(date(last, 6, 1), 9, "day").final


@given(st.dates(date(2004, 3, 1), date(2025, 11, 30)), st.integers(1, 200))
def test_a_last_day_is_worked_and_no_earlier_than_the_nominal(start: date, days: int) -> None:
    count = counting.forward(start, days, "day")
    if count.known:
        assert workdays.worked(count.due)
        assert count.nominal == start + timedelta(days=days) <= count.due
        assert not any(workdays.worked(d) for d in count.left_out)


@given(st.dates(date(2004, 3, 1), date(2025, 6, 30)), st.integers(1, 60))
def test_working_days_counted_one_by_one(start: date, days: int) -> None:
    due = counting.forward(start, days, "workday").due
    between = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert sum(map(workdays.worked, between)) == days
    assert workdays.worked(due)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-600, 600))
def test_months_end_on_the_same_day_or_the_months_last(day: date, months: int) -> None:
    end = counting.months_after(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)
