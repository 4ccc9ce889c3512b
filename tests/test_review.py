"""What a person decides is applied at every reading, and complains where its words have gone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from regparse import review
from regparse.model import Measure
from regparse.reading import read_path
from tests.conftest import CORPUS

ENTRY = {"by": "王律师", "on": "2026-11-21"}


def written(folder: Path, text: str) -> Measure:
    """The measure `beijing` as read beside a review of this text."""
    source = folder / "beijing.txt"
    source.write_bytes((CORPUS / "beijing.txt").read_bytes())
    (folder / "beijing.review.yaml").write_text(text, encoding="utf-8")
    return read_path(source)[0]


def entry(**fields: object) -> review.Entry:
    return review.Entry(**{**ENTRY, **fields})  # type: ignore[arg-type]


def machine() -> Measure:
    return read_path(CORPUS / "beijing.txt")[0]


def test_a_confirmed_fact_says_so_and_is_the_same_otherwise() -> None:
    before = machine()
    quote = "企业用户满意度不低于90%"
    after = review.apply(before, [entry(action="confirm", kind="thresholds", at="5/1/7", quote=quote)])
    readings = {t.reading for t in after.thresholds if t.at == "5/1/7" and t.value == 90}
    assert readings == {"confirmed"}
    assert [(t.at, t.value) for t in after.thresholds] == [(t.at, t.value) for t in before.thresholds]
    assert after.problems == before.problems


def test_a_correction_changes_only_the_fields_it_names() -> None:
    correction = entry(
        action="correct",
        kind="thresholds",
        at="5/1/7",
        quote="企业用户满意度不低于90%",
        set={"condition": "企业"},
    )
    fact = next(
        t for t in review.apply(machine(), [correction]).thresholds if t.at == "5/1/7" and t.value == 90
    )
    assert (fact.condition, fact.op, fact.unit, fact.reading) == ("企业", ">=", "percent", "corrected")


def test_an_added_fact_has_the_span_of_its_words() -> None:
    source = (CORPUS / "beijing.txt").read_text("utf-8")
    added = entry(
        action="add",
        kind="norms",
        at="4/1",
        quote="负责示范平台的评价",
        set={"bearer": "市局", "modality": "obligation"},
    )
    fact = next(n for n in review.apply(machine(), [added]).norms if n.bearer == "市局")
    assert source[slice(*fact.span)] == "负责示范平台的评价"
    assert fact.reading == "corrected"


def test_a_removed_fact_is_gone() -> None:
    before = machine()
    removed = entry(action="remove", kind="thresholds", at="5/1/7", quote="企业用户满意度不低于90%")
    assert len(review.apply(before, [removed]).thresholds) == len(before.thresholds) - 1


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"action": "confirm", "kind": "thresholds", "at": "5/1/7", "quote": "满意度不低于95%"}, "do not stand there"),
        ({"action": "confirm", "kind": "thresholds", "at": "99/1", "quote": "满意度"}, "no such provision"),
        ({"action": "confirm", "kind": "thresholds", "at": "5/1", "quote": "企业用户满意度"}, "a provision below"),
        ({"action": "confirm", "kind": "sanctions", "at": "5/1/7", "quote": "企业用户满意度"}, "no fact of that kind"),
        ({"action": "confirm", "kind": "limits", "at": "5/1/7", "quote": "企业用户满意度"}, "no kind of fact"),
        ({"action": "correct", "kind": "thresholds", "at": "5/1/7", "quote": "企业用户满意度不低于90%", "set": {"op": "约"}}, "Invalid enum"),
        ({"action": "correct", "kind": "thresholds", "at": "5/1/7", "quote": "企业用户满意度不低于90%", "set": {"colour": 1}}, "no field"),
        ({"action": "add", "kind": "norms", "at": "4/1", "quote": "负责", "set": {}}, "bearer"),
    ],
)  # fmt: skip
def test_what_does_not_fit_changes_nothing_and_is_said(fields: dict[str, object], why: str) -> None:
    before = machine()
    after = review.apply(before, [entry(**fields)])
    assert [getattr(after, kind) for kind in review.KINDS] == [getattr(before, kind) for kind in review.KINDS]
    (problem,) = after.problems[len(before.problems) :]
    assert (problem.code, problem.severity) == ("review_does_not_fit", "error")
    assert why in problem.message


def test_a_review_that_is_no_yaml_loses_nothing(tmp_path: Path) -> None:
    read = written(tmp_path, "- action: [confirm")
    assert read.thresholds == machine().thresholds
    assert [p.code for p in read.problems if p.severity == "error"] == ["review_unreadable"]
    assert not any(str(tmp_path) in p.message for p in read.problems)  # two builds have the same rows


def test_reviews_by_hand_and_by_the_command_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "beijing.review.yaml"
    path.write_text("# 复核\n", encoding="utf-8")
    entries = (
        entry(
            action="confirm", kind="thresholds", at="5/1/7", quote="企业用户满意度不低于90%", why="核对原文"
        ),
        entry(
            action="correct",
            kind="thresholds",
            at="5/1/7",
            quote="20%",
            where={"op": ">="},
            set={"value": 20.0},
        ),
    )
    review.append(path, entries[:1])
    review.append(path, entries[1:])
    assert review.load(path) == entries
    assert path.read_text("utf-8").startswith("# 复核\n")


def test_the_second_measure_of_a_file_has_a_review_of_its_own() -> None:
    assert review.path_of(Path("corpus/notice.txt"), "notice.2") == Path("corpus/notice.2.review.yaml")
    assert review.path_of(Path("corpus/v1.2.txt"), "v1.2") == Path("corpus/v1.2.review.yaml")


def test_the_command_walks_through_the_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    from regparse.cli import main

    source = tmp_path / "beijing.txt"
    source.write_bytes((CORPUS / "beijing.txt").read_bytes())
    answers = "c\nr\n重复\ne\nunit=month\n期限\ns\nq\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert main(["review", str(source), "--kind", "thresholds", "--by", "王律师"]) == 0
    entries = review.load(tmp_path / "beijing.review.yaml")
    assert [e.action for e in entries] == ["confirm", "remove", "correct"]
    assert entries[2].set == {"unit": "month"}
    assert "⟦" in capsys.readouterr().out
    assert not [p for p in read_path(source)[0].problems if p.severity == "error"]
