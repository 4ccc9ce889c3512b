"""The page of two texts compared, and its twin."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import pytest

from regparse.building import build
from regparse.site.differing import choosing
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


PATH = "/diff/chongqing-2013/beijing"


def test_how_it_is_shown_stands_in_the_address(get: Get) -> None:
    """Without a script: the form asks for the page anew, which carries what was chosen."""
    plain = get(PATH).text
    assert '<div class="entries view-side">' in plain
    asked = get(f"{PATH}?view=inline&hide=cosmetic&hide=unchanged").text
    assert '<div class="entries view-inline hide-unchanged hide-cosmetic">' in asked
    assert 'value="inline" checked' in asked
    assert asked.count('name="hide"') == 7
    assert get(f"{PATH}?view=inline&hide=unchanged,cosmetic").text == asked
    assert '<div class="entries view-side">' in get(f"{PATH}?view=up&hide=%3Cb%3E").text


def test_every_sentence_leads_to_its_clause_whatever_is_hidden(get: Get) -> None:
    every = [
        f"hide={way}" for way in ("added", "removed", "amended", "moved", "unchanged", "cosmetic", "wording")
    ]
    document = get(f"{PATH}?{'&'.join(every)}").document
    ids = set(document.ids)
    links = [link for link in document.links if link.startswith("#e")]
    assert len(links) > 10
    assert all(link[1:] in ids for link in links)


def test_both_texts_in_one(get: Get) -> None:
    """What was inserted left out, it is the old text; what was deleted left out, the new one."""
    for entry in get(f"{PATH}.json").json["entries"]:
        for side, other in (("before", "inserted"), ("after", "deleted")):
            words = [run["text"] for p in entry["merged"] for run in p["words"] if run["change"] != other]
            there = [run["text"] for p in entry[side] for run in p["words"]]
            if not any(run["change"] == "looks" for p in entry["merged"] for run in p["words"]):
                assert "".join(words) == "".join(there), entry["id"]


def test_what_hides_an_entry(get: Get) -> None:
    said = get(f"{PATH}.json").json
    kinds = {"split": "amended", "merged": "amended", "renumbered": "unchanged"}
    assert all(kinds.get(e["change"], e["change"]) in e["hides"] for e in said["entries"])
    assert all(e["substance"] == ("wording" not in e["hides"]) for e in said["entries"])
    counted = {choice["value"]: choice["count"] for choice in said["hiding"]}
    articles = [e for e in said["entries"] if e["kind"] == "article"]
    assert counted == {way: sum(way in e["hides"] for e in articles) for way in counted}


def test_versions_of_one_name_are_offered(tmp_path: Path) -> None:
    text = "# 某省企业管理办法\n\n第一条　企业应当登记。\n\n第二条　本办法自{}年1月1日起施行。\n"
    (tmp_path / "省").mkdir()
    for year in (2024, 2015, 2020):
        (tmp_path / "省" / f"v{year}.md").write_text(text.format(year), "utf-8")
    build(tmp_path, tmp_path / "regparse.db")
    with closing(sqlite3.connect(tmp_path / "regparse.db")) as base:
        base.row_factory = sqlite3.Row
        found = choosing(base).versions
    assert [unquote(link.href) for link in found] == [
        "/diff/省--v2015/省--v2020",
        "/diff/省--v2020/省--v2024",
    ]
    assert found[0].text == "某省企业管理办法：v2015 → v2020"
