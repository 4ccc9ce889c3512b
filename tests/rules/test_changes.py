"""Revised texts: which rules changed, and whose verdict through which of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from regparse.model import Measure
from regparse.reading import read_path
from regparse.rules.applicants import load_many
from regparse.rules.changes import RuleChange, compare
from regparse.rules.compiling import rule_set
from tests.conftest import CORPUS, corpus_files
from tests.rules.applicants import BEIJING, NINGXIA, NINGXIA_FUNCTIONS, all_below

NINGXIA_TEXT = (CORPUS / "ningxia-draft.md").read_text("utf-8")
DIGITS = "零一二三四五六七八九"


def measure(text: str, name: str = "measure.md") -> Measure:
    return read_path(name, text.encode())[0]


def chinese(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


def edited(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def with_article_before(text: str, number: int, article: str) -> str:
    """The text with an article inserted before article `number`, and all behind it renumbered."""
    for n in range(30, number - 1, -1):
        text = text.replace(f"**第{chinese(n)}条**", f"**第{chinese(n + 1)}条**")
    return text.replace(
        f"**第{chinese(number + 1)}条**",
        f"**第{chinese(number)}条** {article}\n\n**第{chinese(number + 1)}条**",
        1,
    )


REVISED = with_article_before(
    edited(
        NINGXIA_TEXT,
        ("资产总额不低于\n\n100 万元", "资产总额不低于\n\n200 万元"),
        ("用户满意度在 80% 以上", "用户满意度在 75% 以上"),
        ("年培训 500 人次以上", "年培训 800 人次以上"),
        (
            "（七）市场服务。具有开拓国内外市场的能力，组织开展企业宣传、产品推介、展览展会等活动，年服务企业 50 家次以上。\n",
            "",
        ),
        ("集聚服务机构 2 家以上", "集聚服务机构 3 家以上"),
    ),
    4,
    "自治区工业和信息化厅鼓励社会资本参与示范平台建设。",
)


def short(changes: Sequence[RuleChange]) -> set[tuple[str, str]]:
    return {(c.rule, c.change) for c in changes}


def test_a_revised_ningxia_names_exactly_the_changed_rules() -> None:
    """Numbers changed, an item gone, an article inserted and all behind it renumbered."""
    old, new = measure(NINGXIA_TEXT), measure(REVISED)
    assert "第二十三条" in REVISED and "第二十三条" not in NINGXIA_TEXT
    found = compare(old, new).rules
    gone = {r.id for r in rule_set(old).rules if r.at == "7/1/7" and not r.id.startswith("item-")}
    assert len(gone) == 3
    (functions,) = [r.id for r in rule_set(new).rules if r.at == "8/1" and r.quote.endswith("功能要求")]
    assert short(found) == {
        ("total_assets.min", "stricter"),
        ("user_satisfaction.min", "looser"),
        ("trainees_per_year.min", "stricter"),
        ("partner_organizations.min", "stricter"),
        (functions, "stricter"),
        *((rule, "removed") for rule in gone),
    }
    (assets,) = [c for c in found if c.rule == "total_assets.min"]
    assert (assets.old_at, assets.new_at) == ("6/1/1", "7/1/1")
    assert (assets.old, assets.new) == ("资产总额 ≥ 100万元", "资产总额 ≥ 200万元")


def test_renumbering_alone_changes_no_rule() -> None:
    renumbered = with_article_before(NINGXIA_TEXT, 2, "本办法适用于自治区行政区域内的中小企业公共服务平台。")
    assert compare(measure(NINGXIA_TEXT), measure(renumbered)).rules == ()
    reordered = edited(
        NINGXIA_TEXT,
        ("（三）有固定的经营服务场所", "（二）有固定的经营服务场所"),
        ("（二）服务业绩突出。", "（三）服务业绩突出。"),
        ("上述（一）、（二）和（五）的条件", "上述（一）、（三）和（五）的条件"),
    )
    assert compare(measure(NINGXIA_TEXT), measure(reordered)).rules == ()


@pytest.mark.parametrize("path", corpus_files(), ids=lambda p: p.stem)
def test_nothing_changes_against_itself(path: Path) -> None:
    one = read_path(path)[0]
    assert compare(one, one).rules == ()


SINGLE = [
    (
        (("年服务中小企业不少于 50 家", "年服务中小企业不少于 60 家"),),
        {("smes_served_per_year.min", "stricter")},
        "more",
    ),
    (
        (("年服务中小企业不少于 50 家", "年服务中小企业超过 50 家"),),
        {("smes_served_per_year.min", "stricter")},
        "the number itself no longer suffices",
    ),
    (
        (("用户满意度在 80% 以上", "用户满意度不低于八十个百分点"),),
        {("user_satisfaction.min", "removed"), ("q", "added")},
        "another unit is another number",
    ),
    (
        (("资产总额不低于\n\n100 万元", "资产总额在 1000000 元以上"),),
        {("total_assets.min", "reworded")},
        "other words for the same number",
    ),
    (
        (("示范平台应满足以下至少一项功能要求", "示范平台应满足以下至少两项功能要求"),),
        {("at_least", "stricter")},
        "k of n",
    ),
    ((("公示期为5个工作日", "公示期为7个工作日"),), {("t", "changed")}, "procedure"),
    (
        (("由事业单位、社团法人主办的平台，上述（一）的条件可适当放宽；", ""),),
        {("6/2#1", "removed")},
        "a relaxation gone",
    ),
    (
        (
            (
                "由事业单位、社团法人主办的平台，上述（一）的条件可适当放宽",
                "由事业单位、社团法人主办的平台，上述（一）中资产总额可放宽至不低于50万元",
            ),
        ),
        {("total_assets.min", "stricter"), ("6/2#1", "stricter")},
        "a relaxation that now has a value, of one rule alone",
    ),
    ((("财务收支状况良好", "财务收支状况优秀"),), {("j", "reworded")}, "other words"),
    (
        (("（八）能够证明符合申报条件的其他材料和对申报材料真实性的声明（加盖申报单位公章）。\n", ""),),
        {("m", "removed")},
        "a document less",
    ),
]


@pytest.mark.parametrize(("edits", "wanted", "why"), SINGLE, ids=[s[2] for s in SINGLE])
def test_single_changes(edits: tuple[tuple[str, str], ...], wanted: set[tuple[str, str]], why: str) -> None:
    found = compare(measure(NINGXIA_TEXT), measure(edited(NINGXIA_TEXT, *edits))).rules
    prefixes = {"at_least", "t", "j", "m", "q"}
    assert {
        (p if (p := c.rule.partition("-")[0]) in prefixes else c.rule, c.change) for c in found
    } == wanted, why


def test_seen_from_the_other_side_stricter_is_looser() -> None:
    old, new = measure(NINGXIA_TEXT), measure(REVISED)
    turned = {"stricter": "looser", "looser": "stricter", "added": "removed", "removed": "added"}
    assert {(r, turned[c]) for r, c in short(compare(old, new).rules)} == short(compare(new, old).rules)


def test_whose_verdict_changes_and_through_which_rule(tmp_path: Path) -> None:
    none = {k: v for f in NINGXIA_FUNCTIONS.values() for k, v in all_below(f).items()}
    base = {**NINGXIA, **none, "partner_organizations": 5, "total_assets": 3_000_000}
    training = {**base, "trainees_per_year": 900}
    applicants = {
        "same": training,
        "assets": {**training, "total_assets": 1_500_000},
        "training": {**base, "trainees_per_year": 600},
        "market": {**base, "market_enterprise_times_per_year": 60},
        "satisfied": {**training, "user_satisfaction": 76},
        "poor both times": {**training, "service_staff": 3},
        "two causes": {**training, "total_assets": 1_500_000, "partner_organizations": 2},
    }
    file = tmp_path / "applicants.jsonl"
    file.write_text(
        "\n".join(json.dumps({"name": n, "quantities": q}) for n, q in applicants.items()), "utf-8"
    )
    found = compare(
        measure(NINGXIA_TEXT), measure(REVISED), lambda inputs: load_many(file, inputs), assume="met"
    )
    assert found.checked == len(applicants)
    flips = {f.applicant: (f.old, f.new, set(f.through)) for f in found.applicants}
    assert flips.keys() == {"assets", "training", "market", "satisfied", "two causes"}
    assert flips["assets"] == ("eligible", "not_eligible", {"total_assets.min"})
    assert flips["training"] == ("eligible", "not_eligible", {"trainees_per_year.min"})
    assert flips["satisfied"] == ("not_eligible", "eligible", {"user_satisfaction.min"})
    assert flips["two causes"] == (
        "eligible",
        "not_eligible",
        {"total_assets.min", "partner_organizations.min"},
    )
    market = {r.id for r in rule_set(measure(NINGXIA_TEXT)).rules if r.at == "7/1/7"}
    assert flips["market"][:2] == ("eligible", "not_eligible")
    assert "market_enterprise_times_per_year.min" in flips["market"][2] <= market


def test_answers_follow_their_questions_through_a_renumbering(tmp_path: Path) -> None:
    text = (CORPUS / "beijing.txt").read_text("utf-8")
    revised = text.replace("（一）信息服务。", "（九）信息服务。", 1)
    assert revised != text
    answers = {f"6/1/{n}#1": n in (1, 2, 3) for n in range(1, 9)}
    file = tmp_path / "applicants.jsonl"
    file.write_text(json.dumps({"quantities": BEIJING, "judgements": answers}), "utf-8")
    found = compare(
        measure(text, "b.txt"), measure(revised, "b.txt"), lambda inputs: load_many(file, inputs), "met"
    )
    assert found.keys["judgements"]["6/1/1#1"] == "6/1/9#1"
    assert found.applicants == ()
