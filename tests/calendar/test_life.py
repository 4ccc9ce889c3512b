"""From when a measure is in force, until when, and what ended it: from texts, and across a knowledge base."""

from __future__ import annotations

import json
import re
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from regparse import cli
from regparse.building import build
from regparse.calendar import life
from regparse.calendar.life import Life, Link
from regparse.model import MeasureRecord
from regparse.model.serial import decode, encode, life_in, with_life
from regparse.reading import measure
from tests.conftest import law_files, needs_laws, read_once, regulation

NOTICE = "某市财政局关于印发《某市资金管理办法》的通知\n某财〔2020〕5号\n各单位：\n现将《某市资金管理办法》印发给你们。\n某市财政局\n2020年3月1日\n"


def of_text(last: str, *, title: str = "某市资金管理办法", before: str = "") -> Life:
    return life.of_text(
        measure(regulation(f"{before}{title}\n第一条　为规范管理，制定本办法。\n第二条　{last}\n"))
    )


@pytest.mark.parametrize(
    ("last", "effective", "expires"),
    [
        ("本办法自2020年5月1日起施行。", "2020-05-01", None),
        ("本办法自2020年5月1日起施行，有效期五年。", "2020-05-01", "2025-04-30"),
        ("本办法自2020年5月1日起施行，有效期为3年。", "2020-05-01", "2023-04-30"),
        ("本办法自2024年2月29日起施行，有效期1年。", "2024-02-29", "2025-02-27"),
        ("本办法自2020年5月1日起施行，有效期至2022年12月31日。", "2020-05-01", "2022-12-31"),
        ("本办法自2020年5月1日起试行，试行期两年。", "2020-05-01", "2022-04-30"),
        ("本办法自2020年5月1日起施行，试行期为六个月。", "2020-05-01", "2020-10-31"),
        ("本办法自印发之日起施行，有效期五年。", None, None),
        ("本办法自2020年5月1日起施行。示范平台称号有效期为三年。", "2020-05-01", None),
        ("本办法自2020年5月1日起施行。本办法施行前发放的证书在有效期内继续有效。", "2020-05-01", None),
    ],
)
def test_what_a_text_says_of_its_own_life(last: str, effective: str | None, expires: str | None) -> None:
    found = of_text(last)
    assert (found.effective_on, found.expires_on) == (effective, expires)


def test_the_day_of_issue_is_the_first_day_where_the_text_says_so() -> None:
    assert of_text("本办法自印发之日起施行。", before=NOTICE).effective_on == "2020-03-01"
    assert of_text("本办法自印发之日起30日后施行。", before=NOTICE).effective_on == "2020-04-01"
    assert of_text("本办法自印发之日起施行，有效期两年。", before=NOTICE).expires_on == "2022-02-28"


def test_a_term_without_a_first_day_is_known_and_has_no_last() -> None:
    found = of_text("本办法自印发之日起施行，有效期五年。")
    assert found.expires_on is None and found.expires_because and "有效期五年" in found.expires_because.quote


A = Life(measure="a", title="某办法", draft=False, issued_on="2015-01-01", effective_on="2015-02-01")
B = Life(measure="b", title="某新办法", draft=False, issued_on="2020-01-01", effective_on="2020-02-01")
DRAFT = Life(measure="d", title="某草案", draft=True)
REPEAL = Link("b", "repeals", "a", "22/1", "《某办法》同时废止")


def status(which: str, on: str, *lives: Life, links: tuple[Link, ...] = ()) -> life.Status:
    return life.status(life.settled(lives, links)[which], date.fromisoformat(on))


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("2015-01-31", "not_yet"),
        ("2015-02-01", "in_force"),
        ("2020-01-31", "in_force"),
        ("2020-02-01", "repealed"),
    ],
)
def test_repealed_from_the_day_on_which_the_other_takes_effect(on: str, code: str) -> None:
    found = status("a", on, A, B, links=(REPEAL,))
    assert found.code == code
    if code == "repealed":
        assert (
            found.because == life.Because("b", "22/1", "《某办法》同时废止") and "某新办法" in found.reason.zh
        )


def test_expired_on_the_day_after_its_last() -> None:
    it = msgspec.structs.replace(A, expires_on="2020-01-31")
    assert status("a", "2020-01-31", it).code == "in_force"
    assert status("a", "2020-02-01", it).code == "expired"


def test_a_draft_is_a_draft_and_ends_nothing() -> None:
    assert status("d", "2026-01-01", A, DRAFT).code == "draft"
    found = life.settled([A, DRAFT], [Link("d", "repeals", "a", "9/1", "废止")])["a"]
    assert life.status(found, date(2026, 1, 1)).code == "in_force"
    assert [e.measure for e in found.proposed] == ["d"]


def test_unknown_says_why() -> None:
    silent = Life(measure="x", title="某办法", draft=False)
    assert "未载施行日期" in status("x", "2026-01-01", silent).reason.zh
    issued = Life(measure="x", title="某办法", draft=False, effective_rule="on_issue")
    found = status("x", "2026-01-01", issued)
    assert found.code == "unknown" and "未载印发日期" in found.reason.zh


def test_a_repeal_on_an_unknown_day_is_a_repeal() -> None:
    undated = Life(measure="b", title="某新办法", draft=False, effective_rule="on_issue")
    assert status("a", "2026-01-01", A, undated, links=(REPEAL,)).code == "repealed"


def test_nothing_ends_what_was_issued_after_it() -> None:
    old = Life(measure="b", title="旧办法", draft=False, issued_on="2010-01-01", effective_on="2010-01-01")
    assert status("a", "2026-01-01", A, old, links=(REPEAL,)).code == "in_force"


def test_a_later_text_of_the_same_title_takes_the_place() -> None:
    later = msgspec.structs.replace(B, measure="c", title="中华人民共和国某办法")
    found = life.settled([A, later], [])
    assert [e.measure for e in found["a"].replaced_by] == ["c"]
    assert life.status(found["a"], date(2020, 1, 31)).code == "in_force"
    gone = life.status(found["a"], date(2020, 2, 1))
    assert gone.code == "repealed" and "同名" in gone.reason.zh
    assert life.status(found["c"], date(2020, 2, 1)).code == "in_force"


def test_an_amended_text_takes_the_place_on_a_day_that_it_does_not_print() -> None:
    """The second text is the first as amended in 2018, with the clause 自2015年2月1日起施行 of the first."""
    later = msgspec.structs.replace(A, measure="c", issued_on="2018-05-06")
    (ending,) = life.settled([A, later], [])["a"].replaced_by
    assert (ending.measure, ending.on, ending.issued_on) == ("c", None, "2018-05-06")
    assert status("a", "2018-05-05", A, later).code == "in_force"
    gone = status("a", "2018-05-06", A, later)
    assert gone.code == "repealed" and "由2018-05-06公布的同名后一文本取代" in gone.reason.zh
    assert status("c", "2018-05-06", A, later).code == "in_force"


def test_the_original_day_of_an_amended_text_lies_before_an_earlier_amendment() -> None:
    """Both are amended; the one of 2012 stands for the text of 2018 until the one of 2022 is issued."""
    one = msgspec.structs.replace(A, issued_on="2018-01-01", effective_on="2012-01-01")
    two = msgspec.structs.replace(A, measure="c", issued_on="2022-01-01", effective_on="2012-01-01")
    assert [e.on for e in life.settled([one, two], [])["a"].replaced_by] == [None]
    assert status("a", "2021-12-31", one, two).code == "in_force"


def test_a_clause_of_an_amended_text_repeals_what_was_there_at_first() -> None:
    """A text of 2001, amended in 2023, repeals its forerunner of 1992, not the text of its title of 2010."""
    this = msgspec.structs.replace(A, issued_on="2010-01-09", effective_on="2010-02-01")
    by = msgspec.structs.replace(B, issued_on="2023-12-11", effective_on="2001-07-01")
    assert status("a", "2026-01-01", this, by, links=(REPEAL,)).code == "in_force"
    later = msgspec.structs.replace(by, effective_on="2024-01-20")
    assert status("a", "2026-01-01", this, later, links=(REPEAL,)).code == "repealed"


def test_what_is_repealed_before_it_takes_effect_is_repealed() -> None:
    silent = msgspec.structs.replace(A, issued_on=None, effective_on="2020-01-15")
    assert status("a", "2026-01-01", silent, B, links=(REPEAL,)).code == "repealed"


@pytest.mark.parametrize("title", ["某法修正案", "全国人民代表大会常务委员会关于修改《某法》的决定"])
def test_what_amends_a_law_is_no_version_of_what_amended_it_before(title: str) -> None:
    lives = [msgspec.structs.replace(it, title=title) for it in (A, B)]
    assert not life.settled(lives, [])["a"].replaced_by


def test_a_revision_leaves_it_in_force_and_warns() -> None:
    found = status("a", "2026-01-01", A, B, links=(Link("b", "revises", "a", "1/1", "修订"),))
    assert found.code == "in_force" and "可能不是现行文本" in found.reason.zh


def test_names_for_every_status() -> None:
    assert set(life.NAMES) == {"draft", "not_yet", "in_force", "expired", "repealed", "unknown"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    folder = tmp_path_factory.mktemp("life")
    corpus = folder / "corpus"
    corpus.mkdir()
    texts = {
        "old": "某市旧资金管理办法\n第一条　为规范管理，制定本办法。\n第二条　本办法自2010年1月1日起施行。\n",
        "new": "某市新资金管理办法\n第一条　为规范管理，制定本办法。\n第二条　本办法自2020年1月1日起施行。《某市旧资金管理办法》同时废止。\n",
        "term": "某市专项办法\n第一条　为规范管理，制定本办法。\n第二条　本办法自2015年1月1日起施行，有效期五年。\n",
        "draft": "某市补贴办法\n（征求意见稿）\n第一条　为规范管理，制定本办法。\n第二条　本办法自2015年1月1日起施行。\n",
        "later": "某市未来办法\n第一条　为规范管理，制定本办法。\n第二条　本办法自2199年1月1日起施行。\n",
        "silent": "某市无期办法\n第一条　为规范管理，制定本办法。\n第二条　各单位应当遵守。\n",
    }
    for name, text in texts.items():
        (corpus / f"{name}.txt").write_text(text, "utf-8")
    build(corpus, folder / "x.db")
    return sqlite3.connect(folder / "x.db")


def test_statuses_of_a_knowledge_base(base: sqlite3.Connection) -> None:
    found = dict(base.execute("SELECT measure_id, status FROM statuses"))
    assert found == {
        "old": "repealed", "new": "in_force", "term": "expired", "draft": "draft", "later": "not_yet", "silent": "unknown",
    }  # fmt: skip


def test_the_view_says_what_the_function_says(base: sqlite3.Connection) -> None:
    rows = base.execute("SELECT l.life, s.status FROM lives AS l JOIN statuses AS s USING (measure_id)")
    for data, code in rows:
        assert life.status(msgspec.json.decode(data, type=Life), life.today()).code == code


def test_the_clause_that_repeals_is_named(base: sqlite3.Connection, tmp_path: Path) -> None:
    (data,) = base.execute("SELECT life FROM lives WHERE measure_id = 'old'").fetchone()
    found = life.status(msgspec.json.decode(data, type=Life), date(2026, 1, 1))
    assert found.because and (found.because.measure, found.because.at) == ("new", "2/1")


PARTIAL = [
    "《某市停车管理办法》第二条同时废止。",
    "《某市停车管理办法》第二条至第三条同时废止。",
    "《某市停车管理办法》第二章同时废止。",
    "《某市停车管理办法》第二条第一款第（一）项停止执行。",
    "《某市停车管理办法》中关于收费的规定同时废止。",
    "《某市停车管理办法》有关条款同时废止。",
    "《某市停车管理办法》不因本办法施行而废止。",
    "依据《某市停车管理办法》第二条规定处罚，罚款不再执行。",
]


def test_what_ends_a_part_ends_no_measure(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(
        "某市停车管理办法\n第一条　为规范管理，制定本办法。\n第二条　本办法自2010年1月1日起施行。\n", "utf-8"
    )
    for n, sentence in enumerate(PARTIAL):
        text = f"某市第{n}办法\n第一条　为规范管理，制定本办法。\n第二条　本办法自2020年1月1日起施行。{sentence}\n"
        (corpus / f"by-{n}.txt").write_text(text, "utf-8")
    build(corpus, tmp_path / "x.db")
    base = sqlite3.connect(tmp_path / "x.db")
    assert base.execute("SELECT status FROM statuses WHERE measure_id = 'a'").fetchone() == ("in_force",)
    (told,) = base.execute("SELECT life FROM lives WHERE measure_id = 'a'").fetchone()
    assert len(msgspec.json.decode(told, type=Life).revised_by) == 6


_PROVISION = r"第[〇一二三四五六七八九十百千0-9、至（）第条款项]{1,40}[编章节条款项目]"
_OF_A_PART = re.compile(
    rf"(?:》|法)(?:[（(][^（()）]{{1,40}}[）)])?(?:{_PROVISION}|中|里|的?有关|的?关于)[^。]{{0,90}}?(?:废止|停止[执施适]|不再[执施适]|失效)"
)
"""A sentence by which a part of a document ends, or something that is said in it."""
_A_PART = re.compile(rf"{_PROVISION}|[中里]|的?有关|的?关于")


@needs_laws
def test_no_law_is_repealed_by_what_is_told_of_a_part_of_it() -> None:
    """Of all laws with such a sentence: what repeals a document names the whole of it."""
    read = 0
    for path in law_files():
        text = path.read_text("utf-8", errors="replace")
        if not _OF_A_PART.search(text):
            continue
        read += 1
        for reference in measure(read_once(path)).references:
            if reference.relation == "repeals":
                behind = text[reference.span[1] :].lstrip()
                assert not re.search(rf"{_PROVISION}$", reference.quote), (path.name, reference.quote)
                assert not _A_PART.match(behind), (path.name, reference.quote, behind[:30])
    assert read > 10


def record(path: Path) -> dict[str, Any]:
    """The life in a measure's JSON."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))["life"]
    return found


def test_extract_says_what_the_text_alone_tells(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "old.txt"
    path.write_text(
        "某市专项办法\n第一条　为规范管理，制定本办法。\n第二条　本办法自2015年1月1日起施行，有效期五年。\n",
        "utf-8",
    )
    assert cli.main(["extract", str(path)]) == 0
    assert json.loads(capsysbinary.readouterr().out)["life"] == {
        "status": "expired",
        "name": "期满失效",
        "reason": "有效期至2019-12-31，已届满。",
        "because": {"measure": "old", "at": "2/1", "quote": "自2015年1月1日起施行，有效期五年"},
        "effective_on": "2015-01-01",
        "expires_on": "2019-12-31",
    }


def test_build_says_what_the_collection_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "extracted"
    corpus.mkdir()
    for n in range(12):
        (corpus / f"other-{n}.txt").write_text(
            f"某市第{n}办法\n第一条　本办法自2010年1月1日起施行。\n", "utf-8"
        )
    (corpus / "old.txt").write_text("某市旧资金管理办法\n第一条　本办法自2010年1月1日起施行。\n", "utf-8")
    build(corpus, tmp_path / "x.db")
    assert record(out / "old.json")["status"] == "in_force"

    new = corpus / "new.txt"
    new.write_text(
        "某市新资金管理办法\n第一条　本办法自2020年1月1日起施行。《某市旧资金管理办法》同时废止。\n", "utf-8"
    )
    assert build(corpus, tmp_path / "x.db").kept == 13
    told = record(out / "old.json")
    assert (told["status"], told["because"]["measure"], told["because"]["at"]) == ("repealed", "new", "1/1")

    build(corpus, tmp_path / "fresh.db", tmp_path / "fresh")
    for path in out.glob("*.json"):
        assert path.read_bytes() == (tmp_path / "fresh" / path.name).read_bytes(), path.name

    monkeypatch.setattr(life, "today", lambda: date(2019, 12, 31))
    build(corpus, tmp_path / "x.db")
    assert record(out / "old.json")["status"] == "in_force", "the day counts, also where no file has changed"
    assert record(out / "new.json")["status"] == "not_yet"
    written = {path: path.stat().st_mtime_ns for path in out.glob("*.json")}
    build(corpus, tmp_path / "x.db")
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.json")} == written
    new.unlink()
    build(corpus, tmp_path / "x.db")
    assert record(out / "old.json")["status"] == "in_force"


def test_a_reading_is_the_same_with_and_without_its_life() -> None:
    read = measure(regulation("某办法\n第一条　本办法自2020年5月1日起施行。\n"))
    now = life.standing(life.of_text(read), date(2026, 1, 1))
    data = with_life(encode(read), now)
    assert decode(data) == read
    assert msgspec.json.decode(data, type=MeasureRecord).life == now
    assert life_in(encode(read)) is None and life_in(data) == life_in(data[:4000])
