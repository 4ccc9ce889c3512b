"""Whole comparisons: rows and facts of small drafts, any two measures, bad input, laws in several versions."""

from __future__ import annotations

import doctest
import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from regparse.diff import Comparison, FactChange, compare
from regparse.model import Measure, Norm, Reference, Threshold, TimeRule
from regparse.reading import read_path
from tests.conftest import LAWS, ROOT, corpus_files, law_files, needs_laws, processor_seconds
from tests.diff.checks import check, check_same
from tests.diff.pairs import pairs
from tests.test_alignment import ARTICLES, law, measure

EVERY = bool(os.environ.get("REGPARSE_EVERY_LAW"))
VERSIONS = (pairs() if EVERY else pairs()[::6]) if LAWS.is_dir() else []
"""Laws with their next version: all with REGPARSE_EVERY_LAW, else every sixth."""

DRAFT = """示范平台应当同时具备以下条件：

（一）资产总额不低于100万元，从业人员不少于10人；

（二）近两年服务中小企业80家以上。"""


def changes(old: Measure, new: Measure, kind: str) -> list[FactChange]:
    return [change for change in compare(old, new).facts if change.kind == kind]


def test_a_number_that_changed_is_one_amended_fact() -> None:
    (change,) = changes(law("总则。", DRAFT), law("总则。", DRAFT.replace("100万", "150万")), "thresholds")
    assert isinstance(change.old, Threshold)
    assert isinstance(change.new, Threshold)
    assert (change.change, change.old.value, change.new.value) == ("amended", 1e6, 1.5e6)
    assert change.meaning == "stricter"
    assert (change.old.at, change.new.at) == ("2/1/1", "2/1/1")


def test_numbers_are_paired_where_they_stand() -> None:
    """The second fine of the old text equals the first of the new one, and is not its origin."""
    old = law("情节轻微的，处一万元以下罚款；情节严重的，处五万元以下罚款。")
    new = law("情节轻微的，处五万元以下罚款；情节严重的，处十万元以下罚款。")
    found = changes(old, new, "thresholds")
    assert [(c.old.value, c.new.value, c.meaning) for c in found if c.old and c.new] == [  # type: ignore[union-attr]
        (1e4, 5e4, "stricter"),
        (5e4, 1e5, "stricter"),
    ]


def test_what_keeps_somebody_out_is_stricter_the_sooner_it_does() -> None:
    barred = "有下列情形之一的，不得申报：\n\n（一）发生安全事故死亡3人以上的；\n\n（二）取得资质未满3年的。"
    (deaths, years) = changes(
        law(barred), law(barred.replace("3人", "2人").replace("3年", "2年")), "thresholds"
    )
    assert (deaths.meaning, years.meaning) == ("stricter", "looser")


@pytest.mark.parametrize(
    ("old", "new", "meaning", "why"),
    [
        ("企业应当公开信息。", "企业可以公开信息。", "looser", "应当 became 可以"),
        ("企业可以公开信息。", "企业不得公开信息。", "stricter", "可以 became 不得"),
    ],
)
def test_a_modal_that_changed(old: str, new: str, meaning: str, why: str) -> None:
    (change,) = changes(law(old), law(new), "norms")
    assert isinstance(change.old, Norm)
    assert change.change == "amended"
    assert change.meaning == meaning, why


def test_a_time_limit_that_was_cut() -> None:
    old = law("主管部门应当自收到申请之日起二十个工作日内作出决定。")
    new = law("主管部门应当自收到申请之日起十个工作日内作出决定。")
    (change,) = changes(old, new, "time_rules")
    assert isinstance(change.new, TimeRule)
    assert (change.change, change.new.amount, change.meaning) == ("amended", 10, "stricter")
    texts = [statement.text for statement in compare(old, new).summary if statement.about == "substance"]
    assert texts == ["第一条“作出决定”的期限由20个工作日缩短至10个工作日（对主管部门趋严）。"]


def test_a_reference_follows_or_does_not() -> None:
    old = law("总则。", "经营者应当登记。", "违反本办法第二条规定的，责令改正。")
    followed = law("总则。", "国家鼓励创新发展。", "经营者应当登记。", "违反本办法第三条规定的，责令改正。")
    left = law("总则。", "国家鼓励创新发展。", "经营者应当登记。", "违反本办法第二条规定的，责令改正。")
    assert not [c for c in changes(old, followed, "references") if c.change == "amended"]
    (stale,) = changes(old, left, "references")
    assert isinstance(stale.new, Reference)
    assert (stale.change, stale.new.targets) == ("amended", ("2",))
    assert any("所指条文已经不同" in s.text for s in compare(old, left).summary)


def test_an_article_inside_a_cited_range_changes_no_reference() -> None:
    tail = "违反本办法第二条至第{}条规定的，责令改正。"
    old = law("总则。", "经营者应当登记。", "经营者应当纳税。", tail.format("三"))
    new = law("总则。", "经营者应当登记。", "经营者应当建立台账制度。", "经营者应当纳税。", tail.format("四"))
    assert not [c for c in changes(old, new, "references") if c.change == "amended"]
    assert next(r.change for r in compare(old, new).provisions if r.old == "4") == "renumbered"


def test_what_a_person_would_write() -> None:
    old, new = (
        law("总则。", DRAFT),
        law("总则。", DRAFT.replace("100万", "150万").replace("80家", "100家"), "附则另行规定。"),
    )
    told = [(s.about, s.text, s.old, s.new) for s in compare(old, new).summary]
    assert told == [
        ("overview", "原2条，现3条：新增1条，修改1条，1条未变。", (), ()),
        ("overview", "实质变化中，趋严的2处。", (), ()),
        ("substance", "第二条第（一）项资产总额由不低于100万元提高至不低于150万元（趋严）。", ("2/1/1",), ("2/1/1",)),
        ("substance", "第二条第（二）项服务中小企业由不少于80家提高至不少于100家（趋严）。", ("2/1/2",), ("2/1/2",)),
        ("structure", "新增第三条：附则另行规定。", (), ("3",)),
    ]  # fmt: skip


# What holds of any two


@settings(max_examples=80, deadline=None, derandomize=True)
@given(ARTICLES, ARTICLES)
def test_any_two_measures(olds: list[str], news: list[str]) -> None:
    old, new = law(*olds), law(*news)
    check(old, new)
    check_same(old)


@pytest.mark.parametrize("path", corpus_files(), ids=lambda p: p.stem)
def test_a_measure_against_itself_and_another(path: Path) -> None:
    old, new = (read_path(p)[0] for p in (path, corpus_files()[0]))
    check_same(old)
    check(old, new)


@pytest.mark.parametrize(
    ("old", "new", "codes", "why"),
    [
        ("说明文字。\n\n没有条文。", "第一条　为了管理，制定本办法。", ["no_article"], "one side without articles"),
        ("说明文字。", "另一段文字。", ["no_article", "no_article"], "no side has any"),
        ("附件1\n\n填写说明\n\n一、如实填写。\n\n二、一式两份。", "第一条　为了加强犬只管理，制定本办法。\n\n第二条　公安机关主管。", ["nothing_shared"], "an annex against a law"),
        ("第一条　甲。", "第一条　甲。", [], "itself"),
    ],
)  # fmt: skip
def test_bad_input_is_answered(old: str, new: str, codes: list[str], why: str) -> None:
    found = check(measure(old), measure(new)).comparison
    assert [p.code for p in found.problems] == codes, why
    assert found.summary
    assert all(p.message and p.hint for p in found.problems)


@pytest.mark.parametrize(("old", "new"), VERSIONS, ids=lambda p: p.stem)
def test_versions_of_a_law(old: Path, new: Path) -> None:
    read = read_path(old)[0], read_path(new)[0]
    check(*read)
    check_same(read[0])


def test_the_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failures, attempted = doctest.testfile(str(ROOT / "docs" / "diff.md"), module_relative=False)
    assert attempted and not failures


@needs_laws
def test_time_grows_with_the_length_of_a_paragraph() -> None:
    """Two versions of a paragraph of many laws' words: twice the length takes about twice the time, edits stay exact."""
    texts = (path.read_text("utf-8") for path in law_files(40))
    law = re.sub(r"第[一二三四五六七八九十百零]+[条章节编]|[\s#\-*]", "", "".join(texts))
    rng = random.Random(8)

    def versions(length: int) -> tuple[Measure, Measure]:
        old = list(law[:length])
        new = old.copy()
        for n in rng.sample(range(length), length // 1000):
            new[n] = "甲"
        return paragraph("".join(old)), paragraph("".join(new))

    for _attempt in range(3):
        seconds = []
        for length in (60_000, 120_000):
            old, new = versions(length)
            found: list[Comparison] = []
            seconds.append(processor_seconds(lambda old=old, new=new, to=found: to.append(compare(old, new))))  # type: ignore[misc]
            (row,) = (row for row in found[0].provisions if row.level == "article")
            assert (
                "".join(edit[2] for edit in row.edits)
                == "".join(node.text for node in new.walk())[len("某办法") :]
            )
            changed = [edit for edit in row.edits if edit[0] != "equal"]
            assert length // 2000 < len(changed) <= length // 1000
        if seconds[1] < 3 * seconds[0]:
            return
    pytest.fail(f"60,000 characters took {seconds[0]:.2f} s, twice as many {seconds[1]:.2f} s")


def paragraph(text: str) -> Measure:
    """A measure of one article that is one paragraph."""
    return read_path("x.txt", f"某办法\n第一条 {text}。\n".encode())[0]
