"""The page of two texts compared, and its twin."""

from __future__ import annotations

import pytest

from tests.conftest import corpus_files
from tests.site.conftest import Get

MEASURES = [path.stem for path in corpus_files()]


@pytest.mark.parametrize("old", MEASURES)
def test_any_two_measures_have_a_page(get: Get, old: str) -> None:
    answer = get(f"/diff/{old}/{MEASURES[0]}")
    assert answer.status == 200
    document = answer.document
    ids = set(document.ids)
    assert len(ids) == len(document.ids)
    assert all(link[1:] in ids for link in document.links if link.startswith("#"))


def test_the_page_says_both_texts_and_the_summary(get: Get) -> None:
    said = get("/diff/chongqing-2013/beijing.json").json
    text = "".join(get("/diff/chongqing-2013/beijing").document.text.split())
    for part in said["parts"]:
        for sentence in part["sentences"]:
            assert "".join(sentence["text"].split()) in text
    for entry in said["entries"]:
        for side in ("before", "after"):
            for paragraph in entry[side]:
                assert "".join("".join(run["text"] for run in paragraph["words"]).split()) in text


def test_the_twin_has_rows_and_facts(get: Get) -> None:
    said = get("/diff/chongqing-2013/beijing.json").json
    (assets,) = [
        fact
        for fact in said["facts"]
        if fact["kind"] == "thresholds"
        and fact["change"] == "amended"
        and fact["new"]["concept"] == "total_assets"
    ]
    assert (assets["old"]["value"], assets["new"]["value"], assets["meaning"]) == (1e6, 2e6, "stricter")
    assert {row["change"] for row in said["provisions"]} >= {"added", "removed", "amended"}


def test_texts_that_share_little_are_warned_of(get: Get) -> None:
    said = get("/diff/chongqing-2013/beijing.json").json
    assert said["warnings"] == ["两个文本相同的内容很少，逐条对应未必可靠。"]
    assert said["warnings"][0] in get("/diff/chongqing-2013/beijing").text


def test_a_text_and_itself(get: Get) -> None:
    said = get("/diff/beijing/beijing.json").json
    assert said["facts"] == []
    assert {entry["change"] for entry in said["entries"]} == {"unchanged"}


def test_what_is_not_there(get: Get) -> None:
    assert get("/diff/nowhere/beijing").status == 404
    assert get("/diff/beijing/nowhere.json").status == 404
