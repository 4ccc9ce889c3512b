"""The calendar and the lint page, their twins and the feed."""

from __future__ import annotations

import re
from datetime import UTC, date
from pathlib import Path

import pytest
from ical.calendar_stream import IcsCalendarStream

from regparse.lint import RULES, lint
from regparse.reading import read_path
from tests.conftest import corpus_files
from tests.site.conftest import HOSTILE_ID, Get, client

MEASURES = [p.stem for p in corpus_files()]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_calendar_lists_the_duties_of_a_year(get: Get) -> None:
    page = get("/calendar.json?year=2026").json
    duties = [d for month in page["months"] for d in month["duties"]]
    said = {(d["measure"]["href"].rpartition("/")[2], d["first"], d["last"], d["due"]) for d in duties}
    assert ("ningxia-draft", None, "2026-02-28", None) in said
    assert ("neimenggu-interim", "2026-01-15", "2026-02-15", "2026-02-24") in said
    assert ("neimenggu-interim", "2026-01-01", "2026-03-31", None) in said
    assert any(d["last"] is None and "每三年" in d["quote"] for d in duties)
    text = squeezed(get("/calendar?year=2026").document.text)
    for duty in duties:
        assert squeezed(duty["quote"]) in text and squeezed(duty["when"]["zh"]) in text


def test_a_year_without_known_holidays_has_nominal_days(get: Get) -> None:
    duties = [d for m in get("/calendar.json?year=2090").json["months"] for d in m["duties"]]
    fixed = [d for d in duties if d["last"] == "2090-02-28"]
    assert fixed and all(d["due"] is None and "名义最后一日" in d["note"]["zh"] for d in fixed)


def test_months_are_in_order_and_each_once(get: Get) -> None:
    page = get("/calendar.json?year=2026").json
    names = [m["name"]["zh"] for m in page["months"]]
    assert len(names) == len(set(names))
    days = [d["last"] for m in page["months"] for d in m["duties"] if d["last"]]
    assert days == sorted(days)


def test_calendar_of_one_measure(get: Get) -> None:
    page = get("/calendar.json?year=2026&measure=neimenggu-interim").json
    hrefs = {d["measure"]["href"] for m in page["months"] for d in m["duties"]}
    assert hrefs == {"/measures/neimenggu-interim"}
    assert page["within"]["href"] == "/measures/neimenggu-interim"
    assert "measure=neimenggu-interim" in page["feed"]
    assert get("/calendar?measure=no-such").status == 404


@pytest.mark.parametrize("year", ["abc", "99", "1899", "3000", "20260", "-1"])
def test_a_year_that_has_no_calendar_is_not_taken_for_this_one(get: Get, year: str) -> None:
    for path in ("/calendar", "/calendar.ics"):
        page = get(f"{path}?year={year}")
        assert page.status == 404 and f"没有“{year}”这一年的日历" in page.text
        assert '"/calendar"' in page.text
    assert get(f"/calendar.json?year={year}").status == 404


def test_years_of_the_calendar(get: Get) -> None:
    assert get("/calendar.json?year=").json["year"] == get("/calendar.json").json["year"]
    assert get("/calendar.json?year=2026年").json["year"] == 2026
    first, last = (get(f"/calendar.json?year={year}").json for year in (1900, 2999))
    assert first["before"] is None and first["after"]["text"] == "1901"
    assert last["before"]["text"] == "2998" and last["after"] is None


@pytest.mark.parametrize("asked", ["", "?year=", "?page=0", "?year=2026&page=99"])
def test_whatever_is_asked_the_calendar_answers(get: Get, asked: str) -> None:
    assert get(f"/calendar{asked}").status == 200
    assert get(f"/calendar.json{asked}").status == 200


def test_feed_can_be_subscribed_to(get: Get) -> None:
    answer = get("/calendar.ics?year=2026")
    assert answer.status == 200 and answer.headers["content-type"].startswith("text/calendar")
    calendar = IcsCalendarStream.calendar_from_ics(answer.text)
    days = [
        (e.dtstart, e.summary)
        for e in calendar.timeline_tz(UTC).overlapping(date(2026, 1, 1), date(2031, 1, 1))
    ]
    ends = [d for d, summary in days if "年度示范平台工作总结汇总报告" in summary]
    assert ends == [date(y, 2, 29 if y == 2028 else 28) for y in range(2026, 2031)]
    assert "STATUS:TENTATIVE" in answer.text  # a draft's duties
    assert re.search(r"URL:http://[^\r]*/measures/ningxia-draft/18/1", answer.text.replace("\r\n ", ""))
    assert get("/calendar.ics?measure=no-such").status == 404
    assert get("/calendar.ics?year=2026").text == answer.text


@pytest.mark.parametrize("measure", MEASURES)
def test_lint_page_shows_every_finding(get: Get, measure: str) -> None:
    page = get(f"/measures/{measure}/lint.json").json
    path = next(p for p in corpus_files() if p.stem == measure)
    wanted = [(f.rule, f.at, f.quote) for f in lint(read_path(path)[0])]
    assert [(q["rule"], q["at"], q["quote"]) for q in page["queries"]] == wanted
    assert sum(page["counts"].values()) == len(wanted)
    document = get(f"/measures/{measure}/lint").document
    text = squeezed(document.text)
    for query in page["queries"]:
        assert squeezed(query["quote"]) in text and squeezed(query["reason"]["zh"]) in text
        assert query["href"] in document.links
    assert {q["rule"] for q in page["queries"]} <= {r.id for r in RULES}


def test_lint_of_no_measure(get: Get) -> None:
    assert get("/measures/no-such/lint").status == 404
    assert get("/measures/no-such/lint.json").status == 404


def test_pages_lead_to_calendar_and_lint(get: Get) -> None:
    links = get("/measures/liaocheng").document.links
    assert "/measures/liaocheng/lint" in links and "/calendar?measure=liaocheng" in links
    assert "/calendar" in get("/").document.links


def test_hostile_text_stays_text(hostile_base: Path) -> None:
    ask = client(hostile_base)
    for path in (f"/measures/{HOSTILE_ID}/lint", "/calendar?year=2026"):
        answer = ask(path.replace('"', "%22").replace("<", "%3C").replace(">", "%3E").replace("&", "%26"))
        assert answer.status == 200
        assert "<script>alert" not in answer.text and "<svg onload" not in answer.text


def test_every_page_tells_the_status(get: Get) -> None:
    wanted = {
        "ningxia-draft": "draft",
        "chongqing-2013": "in_force",
        "beijing": "unknown",
        "liaocheng": "unknown",
        "neimenggu-interim": "unknown",
    }
    for measure, code in wanted.items():
        for path in (f"/measures/{measure}", f"/measures/{measure}/1"):
            found = get(f"{path}.json").json["measure"]["life"]
            assert found["code"] == code and found["reason"]["zh"] and found["reason"]["en"]
            assert found["name"]["zh"] in get(path).document.text
    entry = get("/measures/chongqing-2013.json").json["particulars"][0]
    assert entry["name"]["zh"] == "效力" and "2013-02-26" in entry["values"][0]["text"]
