"""The form that checks an applicant, and measures side by side: without JavaScript, each with its twin."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from regparse.building import build
from regparse.knowledge import schema
from regparse.site import comparing
from tests.rules.applicants import BEIJING, CHONGQING, NEIMENGGU, NINGXIA, NINGXIA_FUNCTIONS, below
from tests.site.conftest import HOSTILE_ID, Get, client
from tests.site.test_pages import MEASURES


def asked(measure: str, answers: dict[str, Any], twin: str = "") -> str:
    return f"/measures/{measure}/check{twin}?{urlencode(answers)}"


def numbers(at: dict[str, float]) -> dict[str, float]:
    return {f"q:{key}": value for key, value in at.items()}


def fields(page: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f["name"]: f for group in page["groups"] for f in group["fields"]}


@pytest.mark.parametrize("measure", MEASURES)
def test_the_empty_form_asks_everything_once_and_says_nothing(get: Get, measure: str) -> None:
    page = get(f"/measures/{measure}/check.json").json
    assert page["verdict"] is None and page["open"] == []
    names = [f["name"] for group in page["groups"] for f in group["fields"]]
    assert len(names) == len(set(names)) and len(names) > 15
    answer = get(f"/measures/{measure}/check")
    assert answer.status == 200 and not answer.document.foreign
    assert set(names) <= set(answer.document.ids)
    for field in fields(page).values():
        assert (
            field["quote"] in answer.document.text.replace(" ", "") or field["quote"] in answer.document.text
        )
        assert field["outcome"] is None


VERDICTS = [
    ("beijing", BEIJING, "total_assets"),
    ("chongqing-2013", CHONGQING, "service_staff"),
    ("neimenggu-interim", NEIMENGGU, "user_satisfaction"),
    ("ningxia-draft", {**NINGXIA, **NINGXIA_FUNCTIONS["培训服务"]}, "trainees_per_year"),
]


@pytest.mark.parametrize(("measure", "at", "key"), VERDICTS)
def test_verdicts(get: Get, measure: str, at: dict[str, float], key: str) -> None:
    met = {"assume": "met"}
    assert get(asked(measure, numbers(at) | met, ".json")).json["verdict"] == "eligible"
    poor = get(asked(measure, numbers(below(at, key)) | met, ".json")).json
    if measure == "ningxia-draft":
        assert poor["verdict"] == "undetermined", "the other functions are not answered"
    else:
        assert poor["verdict"] == "not_eligible" and [link["href"] for link in poor["missed"]] == [
            f"#q:{key}"
        ]
    field = fields(poor)[f"q:{key}"]
    assert field["code"] == "not_met" and field["value"] == str(below(at, key)[key])
    text = get(asked(measure, numbers(below(at, key)) | met)).document.text
    assert field["outcome"]["zh"] in text


def test_amounts_as_people_write_them_and_what_cannot_be_read(get: Get) -> None:
    page = get(asked("beijing", {"q:total_assets": "300万元", "q:user_satisfaction": "很高"}, ".json")).json
    found = fields(page)
    assert found["q:total_assets"]["code"] == "met" and found["q:total_assets"]["given"] == "300万元"
    assert found["q:user_satisfaction"]["code"] == "unknown"
    assert "很高" in found["q:user_satisfaction"]["error"] and found["q:user_satisfaction"]["value"] == "很高"
    assert page["verdict"] == "undetermined"


def test_a_share_that_may_be_meant_otherwise_is_said(get: Get) -> None:
    field = fields(get(asked("beijing", {"q:user_satisfaction": "0.85"}, ".json")).json)[
        "q:user_satisfaction"
    ]
    assert field["code"] == "not_met" and field["error"] == "已按 0.85% 采用；如指 85%，请写 85"
    plain = get(asked("beijing", {"q:user_satisfaction": "85"}, ".json")).json
    assert fields(plain)["q:user_satisfaction"]["error"] is None
    over = get(asked("beijing", {"q:user_satisfaction": "185%"}, ".json")).json
    assert "不会超过 100%" in fields(over)["q:user_satisfaction"]["error"] and over["errors"] == []


def test_a_negative_verdict_names_the_conditions_through_which_it_is(get: Get) -> None:
    functions = {f"j:6/1/{n}#1": "no" for n in range(1, 7)}
    answers = {**numbers(BEIJING), "q:total_assets": "150", "j:8/1/2#1": "yes", **functions, "assume": "met"}
    page = get(asked("beijing", answers, ".json")).json
    assert page["verdict"] == "not_eligible"
    assert [(link["text"], link["href"]) for link in page["missed"]] == [
        ("资产总额 ≥ 200万元，实为 150元", "#q:total_assets"),
        ("8项中至少3项，2项符合", "/measures/beijing/6/1"),
        ("司法、行政机关认定的严重失信行为", "#j:8/1/2%231"),
    ]
    answer = get(asked("beijing", answers))
    assert "实为 150元" in answer.document.text and "/measures/beijing/6/1" in answer.document.links
    assert get(asked("beijing", numbers(BEIJING), ".json")).json["missed"] == []


def test_open_questions_lead_to_their_fields(get: Get) -> None:
    answers = {**numbers(BEIJING), "q:total_assets": "100万元", "r:5/2": "on", "assume": "met"}
    answer = get(asked("beijing", answers))
    page = get(asked("beijing", answers, ".json")).json
    assert page["verdict"] == "undetermined"
    assert [link["href"] for link in page["open"]] == ["#g:5/2"]
    assert "g:5/2" in answer.document.ids and "#g:5/2" in answer.document.links
    granted = get(asked("beijing", {**answers, "g:5/2": "yes"}, ".json")).json
    assert granted["verdict"] == "eligible"


def test_a_class_is_chosen(get: Get) -> None:
    page = get(asked("liaocheng", {"class": "专业类"}, ".json")).json
    assert [o["value"] for o in fields(page)["class"]["options"] if o["chosen"]] == ["专业类"]


@pytest.mark.parametrize("yes", ["yes", "true", "1", "是", "on", "符合", " ＹＥＳ "])
def test_answers_are_read_as_the_cells_of_a_table_are(get: Get, yes: str) -> None:
    barred = get(asked("beijing", {"j:8/1/2#1": yes}, ".json")).json
    assert barred["verdict"] == "not_eligible" and barred["errors"] == []
    assert [link["href"] for link in barred["missed"]] == ["#j:8/1/2%231"]
    claimed = fields(get(asked("beijing", {"r:5/2": yes}, ".json")).json)["r:5/2"]
    assert [o["value"] for o in claimed["options"] if o["chosen"]] == ["on"]


@pytest.mark.parametrize("no", ["no", "false", "0", "否", "off"])
def test_a_no_is_no_yes(get: Get, no: str) -> None:
    page = get(
        asked("beijing", {**numbers(BEIJING), "j:8/1/2#1": no, "r:5/2": no, "assume": "met"}, ".json")
    ).json
    assert page["verdict"] == "eligible" and page["errors"] == []
    assert [o["value"] for o in fields(page)["r:5/2"]["options"] if o["chosen"]] == [""]


def test_an_answer_that_cannot_be_read_is_an_error_and_no_answer(get: Get) -> None:
    answers = {**numbers(BEIJING), "j:8/1/2#1": "maybe", "assume": "met"}
    page = get(asked("beijing", answers, ".json")).json
    assert page["verdict"] == "undetermined", "nothing is assumed for what somebody has answered"
    assert [link["href"] for link in page["open"]] == ["#j:8/1/2%231"]
    field = fields(page)["j:8/1/2#1"]
    assert field["error"] == "读不懂“maybe”，请写“是”或“否”" and field["outcome"] is None
    assert [o["value"] for o in field["options"] if o["chosen"]] == [""]
    (wrong,) = page["errors"]
    assert wrong["name"] == "j:8/1/2#1" and "maybe" in wrong["text"]["en"]
    assert field["error"] in get(asked("beijing", answers)).document.text
    poor = {**answers, **numbers(below(BEIJING, "total_assets"))}
    refused = get(asked("beijing", poor, ".json")).json
    assert refused["verdict"] == "not_eligible", "whatever maybe means"
    assert len(refused["errors"]) == 1 and refused["open"] == []


def test_a_claim_that_cannot_be_read_may_be_one(get: Get) -> None:
    poor = {**numbers(BEIJING), "q:total_assets": "100万元", "assume": "met"}
    assert get(asked("beijing", poor, ".json")).json["verdict"] == "not_eligible"
    page = get(asked("beijing", {**poor, "r:5/2": "perhaps"}, ".json")).json
    assert page["verdict"] == "undetermined" and "#r:5/2" in [link["href"] for link in page["open"]]


def test_parameters_have_the_names_of_columns_and_others_are_told(get: Get) -> None:
    page = get(
        asked("beijing", {"total_assets": "300万元", "判断": "是", "q:totl_assets": "1"}, ".json")
    ).json
    assert fields(page)["q:total_assets"]["value"] == "300万元"
    assert fields(page)["q:total_assets"]["code"] == "met"
    assert {e["name"] for e in page["errors"]} == {"判断", "q:totl_assets"}
    assert "total_assets" in next(e for e in page["errors"] if e["name"] == "q:totl_assets")["text"]["en"]
    twice = get("/measures/beijing/check.json?q:total_assets=300&q:total_assets=400").json
    assert [e["name"] for e in twice["errors"]] == ["q:total_assets"]
    assert fields(twice)["q:total_assets"]["code"] == "unknown"
    assert get("/measures/liaocheng/check.json?name=a&name=b").json["errors"] == []
    both = get("/measures/liaocheng/check.json?class=专业类&class=综合类").json
    assert [e["name"] for e in both["errors"]] == ["class"]
    assert [o["value"] for o in fields(both)["class"]["options"] if o["chosen"]] == [""]
    bad = get(asked("liaocheng", {"class": "全能类", "assume": "perhaps"}, ".json")).json
    assert {e["name"] for e in bad["errors"]} == {"class", "assume"} and bad["verdict"] == "undetermined"


OF_OTHERS = """公司规定

第一条 有下列情形之一的，股东可以请求公司按照合理的价格收购其股权：

（一）公司连续五年不向股东分配利润；

（二）公司合并、分立、转让主要财产。

第二条 有下列情形之一的，不得担任公司的董事：

（一）无民事行为能力；

（二）因贪污被判处刑罚。
"""


def test_a_measure_that_asks_nothing_of_applicants_says_so_first(get: Get, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "others.txt").write_text(OF_OTHERS, "utf-8")
    applied = OF_OTHERS.replace("不得担任公司的董事", "不得申请登记")
    (corpus / "applied.txt").write_text(applied, "utf-8")
    build(corpus, tmp_path / "regparse.db")
    ask = client(tmp_path / "regparse.db")
    answer = ask("/measures/others/check")
    assert "没有读出申报条件" in answer.document.text
    assert answer.text.index("没有读出申报条件") < answer.text.index("逐项填写")
    assert ask("/measures/others/check.json").json["caution"]["en"]
    assert ask("/measures/applied/check.json").json["caution"] is None
    for measure in MEASURES:
        assert get(f"/measures/{measure}/check.json").json["caution"] is None


def test_nonsense_does_not_break_the_form(get: Get) -> None:
    odd = {"q:nothing": "1", "j:6/1/1#1": "maybe", "class": "x", "assume": "x", "x" * 300: "y" * 3000}
    assert get(asked("beijing", odd)).status == 200
    assert get("/measures/beijing/check?" + "&".join(f"a{n}=1" for n in range(1200))).status == 400
    assert get("/measures/nowhere/check").status == 404


def test_what_stands_beside_the_verdict(get: Get) -> None:
    page = get("/measures/ningxia-draft/check.json").json
    assert [part["name"]["zh"] for part in page["beside"]] == [
        "须提交的材料",
        "程序",
        "后果",
        "规则未能表达的内容",
    ]
    assert len(page["beside"][0]["entries"]) == 8


def test_the_measure_leads_to_its_form(get: Get) -> None:
    assert "/measures/beijing/check" in get("/measures/beijing").document.links


def test_hostile_text_stays_text(hostile_base: Any) -> None:
    get = client(hostile_base)
    answer = get(f"/measures/{quote(HOSTILE_ID, safe='')}/check?q:total_assets=%3Cscript%3Ealert(1)")
    assert answer.status == 200
    assert not answer.document.foreign and "&lt;script" in answer.text


def test_compare(get: Get) -> None:
    query = urlencode([("m", m) for m in ("neimenggu-interim", "liaocheng", "ningxia-draft")])
    page = get(f"/compare.json?{query}").json
    assert [c["text"] for c in page["columns"]] == ["内蒙古自治区", "聊城市", "宁夏回族自治区"]
    assets = next(r for r in page["rows"] if r["concept"] == "total_assets")
    assert [[e["text"] for e in cell] for cell in assets["cells"]] == [
        ["≥200万元"],
        ["≥200万元", "≥100万元"],
        ["≥100万元"],
    ]
    assert assets["differs"] and not assets["words_differ"]
    answer = get(f"/compare?{query}")
    for row in page["rows"]:
        for cell in row["cells"]:
            for entry in cell:
                assert entry["href"] in answer.document.links
                assert get(entry["href"]).status == 200


def test_compare_shows_where_wordings_differ(get: Get) -> None:
    page = get("/compare.json?m=beijing&m=liaocheng").json
    ratio = next(r for r in page["rows"] if r["concept"] == "qualified_staff_ratio")
    assert ratio["words_differ"] and not ratio["differs"], "80% of other persons"
    assert {e["wording"][:2] for cell in ratio["cells"] for e in cell} == {"本科", "大专"}


def test_compare_offers_measures_to_choose(get: Get) -> None:
    page = get("/compare.json").json
    assert {c["value"] for c in page["choices"]} == set(MEASURES) and page["rows"] == []
    assert get("/compare").document.text.count("项数值") == len(MEASURES)
    assert page["left_out"] == 0 and get("/compare?m=nowhere").status == 404
    assert get("/compare?m=beijing&m=beijing").status == 200


def test_compare_says_what_cannot_be_chosen_and_keeps_what_is(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "CHOICES", 2)
    with closing(schema.opened(base)) as opened:
        for measure in MEASURES:
            page = comparing.page(opened, [measure])
            assert page.choices[0].value == measure and page.choices[0].chosen
            assert (len(page.choices), page.left_out) == (2, len(MEASURES) - 2)


def test_a_measure_leads_to_its_comparison(get: Get) -> None:
    assert "/compare?m=beijing" in get("/measures/beijing").document.links
