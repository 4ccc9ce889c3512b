"""Scores: the same numbers as the annotators' own script, with intervals and every miss."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from regparse.evaluation import KINDS, EvaluationError, Score, agree, evaluate, wilson
from regparse.model.serial import encode
from regparse.reading import read_path
from tests.conftest import GOLD, SHARED, needs_gold


def extracted(gold: Path, out: Path) -> Path:
    """The measures of the gold files as the program reads them."""
    for file in sorted(gold.glob("*.json")):
        source = SHARED / json.loads(file.read_text("utf-8"))["source"]
        measures = read_path(source)
        (out / file.name).write_bytes(encode(measures[0]))
    return out


@pytest.fixture(scope="module", params=["gold", "gold/laws"])
def folders(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    gold = SHARED / request.param
    return gold, extracted(gold, tmp_path_factory.mktemp("extracted"))


def annotators_scores(gold: Path, out: Path) -> dict[str, dict[str, float]]:
    done = subprocess.run(
        [sys.executable, GOLD / "score.py", gold, out, "--json"], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@needs_gold
def test_the_numbers_are_those_of_the_annotators_script(folders: tuple[Path, Path]) -> None:
    theirs = annotators_scores(*folders)
    ours = evaluate(*folders).scores
    assert list(ours) == list(theirs)
    for kind, score in ours.items():
        got = (score.precision, score.recall, score.f1, score.strict_f1, score.wanted)
        assert got == pytest.approx(tuple(theirs[kind].values())), kind


@needs_gold
def test_also_where_much_is_wrong(tmp_path: Path) -> None:
    """Every other fact lost, the rest moved, doubled or with other fields: still the same numbers and misses."""
    for file in sorted(GOLD.glob("*.json")):
        facts = json.loads(file.read_text("utf-8"))
        for kind in KINDS:
            if isinstance(facts.get(kind), list):
                rows = facts[kind]
                facts[kind] = rows[::2] + rows[::5] + [{**r, "at": "99/1"} for r in rows[1::7] if "at" in r]
                for row in facts[kind][::3]:
                    row.update(
                        {name: "别的" for name in ("metric", "anchor", "stands_for", "who") if row.get(name)}
                    )
        facts["metadata"]["title"] = "别的"
        (tmp_path / file.name).write_text(json.dumps(facts), "utf-8")
    theirs = annotators_scores(GOLD, tmp_path)
    result = evaluate(GOLD, tmp_path)
    for kind, score in result.scores.items():
        got = (score.precision, score.recall, score.f1, score.strict_f1, score.wanted)
        assert got == pytest.approx(tuple(theirs[kind].values())), kind
        missed = sum(m.kind == kind and m.what == "missed" for m in result.misses)
        extra = sum(m.kind == kind and m.what == "extra" for m in result.misses)
        assert (missed, extra) == (score.wanted - score.hits, score.found - score.hits)


@needs_gold
def test_the_list_of_misses_is_theirs_too(folders: tuple[Path, Path]) -> None:
    done = subprocess.run(
        [sys.executable, GOLD / "score.py", *folders, "--errors"], capture_output=True, text=True, check=True
    )
    theirs = [line for line in done.stdout.splitlines() if " missed " in line or " extra " in line]
    ours = [m for m in evaluate(*folders).misses if m.what != "fields"]
    assert len(ours) == len(theirs)


@needs_gold
def test_which_anomalies_count_is_theirs() -> None:
    theirs = runpy.run_path(str(GOLD / "score.py"))
    from regparse.evaluation import MECHANICAL

    assert theirs["MECHANICAL"] == MECHANICAL
    assert [kind.__name__ for kind in theirs["KINDS"]] == list(KINDS)


def gold_file(folder: Path, facts: dict[str, object]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "x.json").write_text(json.dumps(facts), "utf-8")


THRESHOLD = {
    "at": "6/1/1",
    "quote": "资产总额不低于200万元",
    "metric": "资产总额",
    "op": ">=",
    "value": 2000000,
    "unit": "CNY",
    "period": None,
    "condition": None,
    "effect": "require",
}
PROVISIONS = [
    {
        "at": "6/1",
        "text": "应具备：",
        "children": [{"at": "6/1/1", "text": "依法设立。资产总额不低于200万元；", "children": []}],
    }
]


@pytest.mark.parametrize(
    ("got", "expected", "reason"),
    [
        ([THRESHOLD], (1, 1, 1, 1), "the same"),
        ([{**THRESHOLD, "value": 2000000.0}], (1, 1, 1, 1), "2000000.0 is 2000000"),
        ([{**THRESHOLD, "metric": "资产总额合计"}], (1, 1, 1, 1), "texts agree where one contains the other"),
        ([{**THRESHOLD, "metric": "总资产"}], (1, 1, 1, 0), "another metric: found, but not strictly"),
        ([{**THRESHOLD, "period": "近两年"}], (1, 1, 1, 1), "a null in the gold file asks for nothing"),
        ([{**THRESHOLD, "op": ">"}], (0, 1, 1, 0), "another operator is another fact"),
        ([THRESHOLD, THRESHOLD], (1, 2, 1, 1), "twice is once too often"),
        ([], (0, 0, 1, 0), "missed"),
    ],
)
def test_what_counts_as_found(
    tmp_path: Path, got: list[object], expected: tuple[int, ...], reason: str
) -> None:
    gold_file(tmp_path / "gold", {"thresholds": [THRESHOLD]})
    gold_file(tmp_path / "got", {"thresholds": got})
    assert evaluate(tmp_path / "gold", tmp_path / "got").scores == {"thresholds": Score(*expected)}, reason


def test_lines_outside_the_measure_count_without_their_number(tmp_path: Path) -> None:
    gold_file(
        tmp_path / "gold",
        {"definitions": [{"at": "front/2", "kind": "alias", "term": "甲", "stands_for": "乙"}]},
    )
    gold_file(
        tmp_path / "got",
        {"definitions": [{"at": "front/4", "kind": "alias", "term": "甲", "stands_for": "乙"}]},
    )
    assert evaluate(tmp_path / "gold", tmp_path / "got").scores["definitions"].hits == 1


def test_contested_keys_do_not_count(tmp_path: Path) -> None:
    contested = {"thresholds": [["6/1/1", ">=", 2000000.0, "CNY"]]}
    gold_file(tmp_path / "gold", {"thresholds": [THRESHOLD], "contested": contested})
    gold_file(tmp_path / "got", {"thresholds": []})
    assert evaluate(tmp_path / "gold", tmp_path / "got").scores["thresholds"] == Score(0, 0, 0, 0)


def test_a_contested_key_may_hold_a_list_of_addresses(tmp_path: Path) -> None:
    group = {"at": "6/1", "quote": "应具备", "logic": "all", "count": None, "members": ["6/1/1", "6/1/2"]}
    contested = {"condition_groups": [["6/1", "all", None, ["6/1/1", "6/1/2"]]]}
    gold_file(tmp_path / "gold", {"condition_groups": [group], "contested": contested})
    gold_file(tmp_path / "got", {"condition_groups": []})
    assert evaluate(tmp_path / "gold", tmp_path / "got").scores["condition_groups"] == Score(0, 0, 0, 0)


def test_a_kind_that_the_gold_file_lacks_is_not_scored(tmp_path: Path) -> None:
    gold_file(tmp_path / "gold", {"thresholds": []})
    gold_file(tmp_path / "got", {"norms": [{"at": "1/1", "modality": "obligation", "bearer": "甲"}]})
    assert list(evaluate(tmp_path / "gold", tmp_path / "got").scores) == ["thresholds"]


def test_every_miss_has_its_sentence(tmp_path: Path) -> None:
    gold_file(tmp_path / "gold", {"thresholds": [THRESHOLD]})
    gold_file(tmp_path / "got", {"thresholds": [{**THRESHOLD, "op": ">"}], "provisions": PROVISIONS})
    missed, extra = evaluate(tmp_path / "gold", tmp_path / "got").misses
    assert (missed.what, missed.key) == ("missed", ("6/1/1", ">=", 2000000.0, "CNY"))
    assert (extra.what, extra.key) == ("extra", ("6/1/1", ">", 2000000.0, "CNY"))
    assert missed.sentence == extra.sentence == "资产总额不低于200万元；"


def test_fields_that_differ_are_a_miss_of_their_own(tmp_path: Path) -> None:
    gold_file(tmp_path / "gold", {"thresholds": [THRESHOLD]})
    gold_file(tmp_path / "got", {"thresholds": [{**THRESHOLD, "metric": "总资产"}]})
    (miss,) = evaluate(tmp_path / "gold", tmp_path / "got").misses
    assert (miss.what, miss.wanted) == ("fields", ("资产总额", None, "require"))


def test_a_measure_that_was_not_read_is_all_missed(tmp_path: Path) -> None:
    gold_file(tmp_path / "gold", {"thresholds": [THRESHOLD]})
    (tmp_path / "got").mkdir()
    result = evaluate(tmp_path / "gold", tmp_path / "got")
    assert result.scores["thresholds"] == Score(0, 0, 1, 0)


def test_nothing_wanted_and_nothing_found_is_perfect() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        # from the closed formula, z = 1.96
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (95, 100, 0.8882, 0.9785),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("wanted", "got", "agrees"),
    [
        (None, "任何", True),
        ("", "", True),
        ("资产总额", "总额", True),
        ("资产总额", "", False),
        (("a", None), ("a", "b"), True),
        (("a",), ("a", "b"), False),
        (1, 1.0, True),
        ("1", 1, False),
    ],
)
def test_when_fields_agree(wanted: object, got: object, agrees: bool) -> None:
    assert agree(wanted, got) is agrees


@pytest.mark.parametrize(
    ("gold", "got", "said"),
    [
        ("none", "got", "there is no such folder"),
        ("gold", "none", "there is no such folder"),
        ("bare", "got", "there are no gold files"),
        ("bad", "got", "no JSON can be read"),
        ("list", "got", "no measure's JSON"),
    ],
)
def test_folders_that_cannot_be_compared(tmp_path: Path, gold: str, got: str, said: str) -> None:
    gold_file(tmp_path / "gold", {"thresholds": []})
    gold_file(tmp_path / "got", {"thresholds": []})
    (tmp_path / "bare").mkdir()
    for name, text in (("bad", "{"), ("list", "[]")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.json").write_text(text, "utf-8")
    with pytest.raises(EvaluationError, match=said):
        evaluate(tmp_path / gold, tmp_path / got)
