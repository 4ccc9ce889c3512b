"""`regparse due` and `regparse calendar`."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, date
from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream

from regparse import cli
from regparse.building import build
from regparse.calendar import workdays
from regparse.calendar.duties import of_year
from regparse.reading import read_path
from regparse.site import schedule
from tests.conftest import CORPUS

BEIJING, NEIMENGGU, NINGXIA = (
    CORPUS / name for name in ("beijing.txt", "neimenggu-interim.txt", "ningxia-draft.md")
)


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object) -> tuple[int, str, str]:
    status = cli.main([str(a) for a in arguments])
    out, err = capsysbinary.readouterr()
    return status, out.decode(), err.decode()


def test_due_tells_day_count_and_basis(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, _ = run(capsysbinary, "due", BEIJING, "第十七条", "--from", "2026-09-21")
    assert status == 0
    assert "最后一日  2026-11-09 星期一" in out and "30个工作日" in out and "国庆节" in out
    assert "《民法典》第二百零一条" in out and "chinesecalendar" in out and "发生变更后30个工作日内" in out


def test_due_in_english(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = run(capsysbinary, "due", BEIJING, "11/1", "--from", "2026-09-24", "--lang", "en")
    assert "last day  2026-10-08 Thursday" in out and "nominal  2026-10-01 Thursday" in out
    assert "Civil Code art. 203(1)" in out


def test_due_as_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, _ = run(capsysbinary, "due", NEIMENGGU, "11", "--from", "2026-01-20", "--format", "json")
    said = json.loads(out)
    assert status == 0 and (said["measure"], said["at"], said["from"]) == (
        "neimenggu-interim",
        "11",
        "2026-01-20",
    )
    assert [(r["first"], r["due"]) for r in said["rules"]] == [
        (None, None), ("2026-01-15", "2026-02-24"), ("2026-01-01", "2026-03-31"),
    ]  # fmt: skip
    assert said["arrangements"]["first"] == 2004 and said["arrangements"]["last"] >= 2026


def test_due_beyond_the_known_years_says_so(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, _ = run(capsysbinary, "due", NINGXIA, "18/1", "--from", "2090-01-05")
    assert status == 0 and "2090-02-28" in out and "待定" in out and "不在所用版本" in out


@pytest.mark.parametrize(
    "spelled", ["2026-9-24", "2026/9/24", "2026.9.24", "2026年9月24日", "20260924", "２０２６-０９-２４"]
)
def test_days_may_be_spelled_as_people_spell_them(
    capsysbinary: pytest.CaptureFixture[bytes], spelled: str
) -> None:
    status, out, _ = run(capsysbinary, "due", BEIJING, "11/1", "--from", spelled)
    assert status == 0 and "最后一日  2026-10-08 星期四" in out


@pytest.mark.parametrize("address", ["1", "4/1"])
def test_no_limit_at_the_address_is_an_open_answer(
    capsysbinary: pytest.CaptureFixture[bytes], address: str
) -> None:
    status, out, err = run(capsysbinary, "due", BEIJING, address, "--from", "2026-09-21")
    assert status == 1 and out == "" and "no time limit stands there" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["due", BEIJING, "17/1", "--from", "2026-02-30"], "is no day"),
        (["due", BEIJING, "17/1", "--from", "24/9/2026"], "is no day"),
        (["due", BEIJING, "17/1", "--from", "2026/9-24"], "is no day"),
        (["due", BEIJING, "17/1", "--from", "2026-09-24T24:30"], "is no day"),
        (["due", BEIJING, "17/1"], "--from"),
        (["calendar", BEIJING, "--year", "26"], "is no year"),
    ],
)
def test_wrong_use_ends_with_2_in_one_line(
    capsysbinary: pytest.CaptureFixture[bytes], arguments: list[object], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([str(a) for a in arguments])
    out, err = capsysbinary.readouterr()
    assert ended.value.code == 2 and out == b"" and said in err.decode() and err.count(b"\n") == 1


def test_an_address_that_is_not_there(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, _, err = run(capsysbinary, "due", BEIJING, "99", "--from", "2026-09-21")
    assert status == 2 and "第九十九条" in err


def test_calendar_as_text_and_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = run(capsysbinary, "calendar", NEIMENGGU, "--year", "2026")
    assert "2026-01-15 至 2026-02-15（顺延至 2026-02-24）" in out and "每3年（起算年份未载明）" in out
    _, out, _ = run(capsysbinary, "calendar", NEIMENGGU, "--year", "2026", "--format", "json")
    said = json.loads(out)
    assert said["year"] == 2026 and {d["duty"]["at"] for d in said["duties"]} == {
        "11/1",
        "13/1",
        "14/1",
        "15/1",
    }


def test_a_duty_of_every_week_is_told_once(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("某办法\n第一条　市公安局应当每周对登记情况进行分析。\n", "utf-8")
    _, out, _ = run(capsysbinary, "calendar", path, "--year", "2026")
    assert out.startswith("每周\n  a 1/1  第一条第一款  “") and out.count("第一条") == 1
    (occurrence,) = of_year(read_path(path)[0], 2026)
    assert schedule._when(occurrence).zh == "每周" and "第一周" in next(schedule._notes(occurrence)).zh


def test_calendar_says_what_keeps_a_day_from_being_certain(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = workdays.edition()._replace(last=2026)
    monkeypatch.setattr(workdays, "edition", lambda: known)
    path = tmp_path / "a.txt"
    path.write_text(
        "某市停车管理办法\n第一条　停车场应当于每年12月31日前报送总结，每年10月1日前报送报表，每年8月15日前报送名单。\n",
        "utf-8",
    )
    _, out, _ = run(capsysbinary, "calendar", path, "--year", "2026")
    assert "2026-12-31 前（临近年末，次年元旦的调休安排公布后可能变动）" in out and "安排不在" not in out
    _, out, _ = run(capsysbinary, "calendar", path, "--year", "2027")
    assert "2027-10-01 前（2027年的放假调休安排不在所用版本" in out and "必定顺延，至少至2027-10-04" in out
    assert "2027-08-15 前（2027年的放假调休安排不在所用版本" in out and "是否顺延须待安排公布后确定" in out


def test_the_stamp_of_a_calendar_is_when_its_measure_was_read(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(Path(NINGXIA).read_bytes())
    os.utime(file, (1e9, 1e9))
    first, again = (run(capsysbinary, "calendar", str(file), "--format", "ics")[1] for _ in range(2))
    assert first == again and "DTSTAMP:20010909T014640Z" in first
    db = tmp_path / "regparse.db"
    build(tmp_path, db)
    with closing(sqlite3.connect(db)) as base:
        base.execute("UPDATE builds SET built_at = '2020-02-03T04:05:06+00:00'")
        base.commit()
    _, built, _ = run(capsysbinary, "calendar", "a", "--db", str(db), "--format", "ics")
    assert "DTSTAMP:20200203T040506Z" in built and "20010909" not in built


def test_calendar_as_ics(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = run(capsysbinary, "calendar", NINGXIA, "--year", "2026", "--format", "ics")
    events = IcsCalendarStream.calendar_from_ics(out).timeline_tz(UTC)
    days = [e.dtstart for e in events.overlapping(date(2028, 1, 1), date(2028, 12, 1))]
    assert days == [date(2028, 2, 29)] and "STATUS:TENTATIVE" in out


def test_a_measure_without_duties(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("某办法\n第一条　为规范管理，制定本办法。\n", "utf-8")
    status, out, err = run(capsysbinary, "calendar", path)
    assert status == 0 and out == "" and "nothing in it comes round" in err
