"""Ways in which measures word their conditions, and what rules become of them: single sentences, as provinces draft them."""

from __future__ import annotations

import pytest

from regparse.model import Measure
from regparse.reading import read_path
from regparse.rules.compiling import rule_set
from regparse.rules.model import JudgementRule, ListRule, QuantityRule, Rule, RuleSet


def measure(text: str) -> Measure:
    head = "某某平台认定管理办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n"
    return read_path("example.txt", (head + text).encode())[0]


def shape(rules: RuleSet) -> list[str]:
    """What is required, one line each: 资产总额>=2000000, ?words for a question, 2(…), all(…), none(…), 某类:…"""

    def said(rule: Rule) -> str:
        if isinstance(rule, QuantityRule):
            lowered = "".join(
                f"|{low.relaxation}" + (f":{low.value:g}" if low.value is not None else "")
                for low in rule.lowered
            )
            return f"{rule.concept or rule.metric}{rule.op}{rule.value:g}{lowered}"
        if isinstance(rule, JudgementRule):
            return f"?{rule.quote}"
        if isinstance(rule, ListRule):
            name = str(rule.count) if rule.logic == "at_least" else rule.logic
            return f"{name}({', '.join(said(rules.by_id[m]) for m in rule.members)})"
        condition = rules.by_id.get(rule.condition or "")
        whom = rule.of_class or (said(condition).removeprefix("?") if condition else "")
        return f"{whom}:{said(rules.by_id[rule.then])}"

    return [said(rules.by_id[i]) for i in rules.requires]


LIST = "第二章 申报条件\n第二条 平台应同时具备以下条件：\n"
SENTENCES = [
    (
        "其中 in brackets is one more demand, not an alternative for some",
        f"{LIST}（一）年服务中小企业150家以上（其中小型微型企业100家以上）；\n（二）信用良好。",
        ["all(smes_served_per_year>=150, 小型微型企业>=100, ?信用良好)"],
    ),
    (
        "another value for a region, in brackets and behind a comma",
        f"{LIST}（一）资产总额不低于300万元（西部地区不低于200万元）；\n（二）从业人员20人以上，民族地区10人以上。",
        ["all(total_assets>=3e+06|2/1/1:2e+06, service_staff>=20|2/1/2:10)"],
    ),
    (
        "可放宽到 in brackets: for whom stands in the brackets",
        f"{LIST}（一）资产总额达到200万元（神农架林区、恩施州可放宽到100万元）；\n（二）信用良好。",
        ["all(total_assets>=2e+06|2/1/1:1e+06, ?信用良好)"],
    ),
    (
        "the same number for different regions: of each asked alone",
        f"{LIST}（一）珠三角地区平台的资产总额不低于300万元，粤东西北地区平台的资产总额不低于150万元；\n（二）信用良好。",
        ["all(珠三角地区平台:total_assets>=3e+06, 粤东西北地区平台:total_assets>=1.5e+06, ?信用良好)"],
    ),
    (
        "numbers for legal forms",
        f"{LIST}（一）企业法人注册资本不低于100万元，事业单位开办资金不低于50万元；\n（二）信用良好。",
        ["all(企业法人:registered_capital>=1e+06, 事业单位:开办资金>=500000, ?信用良好)"],
    ),
    (
        "a number that only says who is counted",
        f"{LIST}（一）从事服务工作满3年的人员不少于8人；\n（二）信用良好。",
        ["all(从事服务工作满3年的人员>=8, ?信用良好)"],
    ),
    (
        "a choice that one sentence enumerates",
        f"{LIST}（一）具有信息服务、创业辅导、人员培训、投融资等四类服务功能中的两类以上；\n（二）信用良好。",
        ["all(2(?信息服务, ?创业辅导, ?人员培训, ?投融资), ?信用良好)"],
    ),
    (
        "an enumeration that is not as long as it says stays one question",
        f"{LIST}（一）具有信息服务、创业辅导、人员培训等四类服务功能中的两类以上；\n（二）信用良好。",
        ["all(?具有信息服务、创业辅导、人员培训等四类服务功能中的两类以上, ?信用良好)"],
    ),
    (
        "some of the items below an item",
        f"{LIST}（一）信用良好；\n（二）下列三项中具备两项：\n1.获得国家级荣誉；\n2.发明专利5件以上；\n3.年服务收入1000万元以上。",
        ["all(?信用良好, 2(?获得国家级荣誉, 发明专利>=5, 服务收入>=1e+07))"],
    ),
    (
        "what stands before the list of an item is asked too",
        f"{LIST}（一）信用良好；\n（二）资产总额200万元以上，并具备下列条件之一：\n1.获得国家级荣誉；\n2.获得省级荣誉。",
        ["all(?信用良好, total_assets>=2e+06, 1(?获得国家级荣誉, ?获得省级荣誉))"],
    ),
    (
        "an introduction that demands something itself",
        "第二章 申报条件\n第二条 申报单位应当在本省注册，并同时具备以下条件：\n（一）制度健全；\n（二）信用良好。",
        ["?申报单位应当在本省注册", "all(?制度健全, ?信用良好)"],
    ),
    (
        "some of the preceding article, and all of this one",
        "第二条 平台提供以下服务：\n（一）信息服务；\n（二）技术服务；\n（三）培训服务。\n"
        "第三条 平台应当开展前条所列服务中的2项以上，并同时具备下列条件：\n（一）制度健全；\n（二）信用良好。",
        ["2(?信息服务, ?技术服务, ?培训服务)", "all(?制度健全, ?信用良好)"],
    ),
    (
        "all of the first items, some of the others",
        "第二条 平台应满足以下条件：（一）、（二）项为必备条件，（三）至（五）项至少满足两项：\n"
        "（一）信用良好；\n（二）制度健全；\n（三）场所固定；\n（四）团队稳定；\n（五）业绩突出。",
        ["all(?信用良好, ?制度健全)", "2(?场所固定, ?团队稳定, ?业绩突出)"],
    ),
    (
        "任意三项, 之二, 4个条件中的3个",
        "第二条 平台应满足下列条件中的任意三项：\n（一）甲；\n（二）乙；\n（三）丙；\n（四）丁。\n"
        "第三条 平台应满足以下条件之二：\n（一）子；\n（二）丑；\n（三）寅。\n"
        "第四条 平台应满足下列4个条件中的3个：\n（一）金；\n（二）木；\n（三）水；\n（四）火。",
        ["3(?甲, ?乙, ?丙, ?丁)", "2(?子, ?丑, ?寅)", "3(?金, ?木, ?水, ?火)"],
    ),
    (
        "circumstances without a comma, and with 取消申报资格",
        "第二条 存在以下情形之一的单位不予认定：\n（一）正在接受立案调查；\n（二）资产负债率超过80%。\n"
        "第三条 凡有以下情形之一的，取消申报资格：\n（一）弄虚作假；\n（二）拖欠工资。",
        ["none(?正在接受立案调查, 资产负债率>80)", "none(?弄虚作假, ?拖欠工资)"],
    ),
    (
        "a list of reasons to prefer somebody is no condition, nor are its numbers",
        f"{LIST}（一）制度健全；\n（二）信用良好。\n第三条 符合下列条件之一的，可优先推荐：\n（一）获得省级荣誉；\n（二）入驻企业500家以上。",
        ["all(?制度健全, ?信用良好)"],
    ),
    (
        "a list of those who are relieved of a condition is no condition",
        f"{LIST}（一）资产总额200万元以上；\n（二）信用良好。\n"
        "第三条 平台符合下列条件之一的，可以不受前条第（一）项规定的限制：\n（一）发明专利3件以上；\n（二）由高校举办。",
        ["all(total_assets>=2e+06|3/1, ?信用良好)"],
    ),
    (
        "a sentence that opens with its case is about that case alone",
        f"{LIST}（一）制度健全；\n（二）信用良好。\n申报专业平台的，年服务收入应不低于100万元。",
        [
            "all(?制度健全, ?信用良好)",
            "申报专业平台的:服务收入>=1e+06",
            "申报专业平台的:?年服务收入应不低于100万元",
        ],
    ),
    (
        "items for kinds of applicants",
        "第二条 专项条件：\n（一）信息服务平台：年发布信息200条以上；\n（二）培训服务平台：年培训1000人次以上。",
        ["all(信息服务平台:发布信息>=200, 培训服务平台:trainees_per_year>=1000)"],
    ),
    (
        "numbers of classes within one item",
        "第二条 平台分为综合类、专业类两类。\n第三条 平台应具备以下条件：\n"
        "（一）综合类平台资产总额不低于500万元，专业类平台资产总额不低于200万元；\n（二）信用良好。",
        ["all(综合类:total_assets>=5e+06, 专业类:total_assets>=2e+06, ?信用良好)"],
    ),
    (
        "a range with 之间 leaves no question",
        f"{LIST}（一）上年度服务收入在100万元至5000万元之间；\n（二）信用良好。",
        ["all(服务收入>=1e+06, 服务收入<=5e+07, ?信用良好)"],
    ),
    (
        "a number that only tells whom another is about",
        f"{LIST}（一）资产总额100万元以上500万元以下的，年服务企业不少于50家；资产总额超过500万元的，年服务企业不少于100家；\n（二）信用良好。",
        [
            "all(all(total_assets>=1e+06, total_assets<=5e+06):smes_served_per_year>=50, "
            "total_assets>5e+06:smes_served_per_year>=100, ?信用良好)"
        ],
    ),
    (
        "what counts as a function is no condition",
        f"{LIST}（一）制度健全；\n（二）信用良好。\n第三条 符合以下全部条件的，视为具备培训功能：\n（一）年培训10期以上；\n（二）年培训500人次以上。",
        ["all(?制度健全, ?信用良好)"],
    ),
    (
        "who is not received, below a heading on applying",
        f"{LIST}（一）制度健全；\n（二）信用良好。\n第三条 有下列情形之一的，不予受理：\n（一）被列入失信名单；\n（二）偷税漏税。",
        ["all(?制度健全, ?信用良好)", "none(?被列入失信名单, ?偷税漏税)"],
    ),
    (
        "a choice that stands in no list",
        "第二条 平台须具备信息、技术、培训、融资、创业五项服务功能中的三项（含）以上。",
        ["3(?信息, ?技术, ?培训, ?融资, ?创业)"],
    ),
    (
        "a bracket that offers another way is left to a person",
        f"{LIST}（一）服务场所面积500平方米以上（自有或租赁期3年以上）；\n（二）信用良好。",
        ["all(服务场所面积>=500, ?服务场所面积500平方米以上（自有或租赁期3年以上）, ?信用良好)"],
    ),
]


@pytest.mark.parametrize(("why", "text", "wanted"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_drafting(why: str, text: str, wanted: list[str]) -> None:
    assert shape(rule_set(measure(text))) == wanted


RELAXED = f"{LIST}（一）运营2年以上，资产总额200万元以上；\n（二）专职人员10人以上，占比不低于60%。\n"
RELAXATIONS = [
    ("第三条 山区县的平台，第二条第（一）、（二）项条件可按80%执行。", [("山区县的平台", False, 4)]),
    ("第三条 对获得国家级奖励的平台，可不受运营年限限制。", [("获得国家级奖励的平台", False, 1)]),
    ("第三条 第二条第（一）、（二）项对贫困县平台可放宽至50%。", [("贫困县平台", False, 4)]),
    (
        "第三条 西部地区的平台，第二条第（一）项资产总额可放宽至100万元以上，其他条件可适当放宽。",
        [("西部地区的平台", True, 1), ("西部地区的平台", False, 3)],
    ),
    (
        "第三条 对革命老区的平台，可在资产总额、专职人员等方面适当放宽条件。",
        [("革命老区的平台", False, 2)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), RELAXATIONS)
def test_relaxations(text: str, wanted: list[tuple[str, bool, int]]) -> None:
    """Who may claim, whether the text says to what, and how many rules are lowered."""
    rules = rule_set(measure(RELAXED + text))
    assert [(r.who, r.valued, len(r.rules)) for r in rules.inputs.relaxations] == wanted


LEDGER = [
    ("第三条 有下列情形之一的，三年内不得再次申报：\n（一）弄虚作假；\n（二）拒不整改。", "ban"),
    ("第三条 平台分为以下类别：\n（一）信息平台；\n（二）培训平台。", "unread_list"),
    ("第三条 专项条件：\n（一）信息平台：年服务50次以上；\n（二）培训平台：年服务20次以上。", "by_kind"),
]


@pytest.mark.parametrize(("text", "code"), LEDGER)
def test_ledger(text: str, code: str) -> None:
    assert code in [entry.code for entry in rule_set(measure(RELAXED + text)).not_expressible]


def test_a_hedge_within_a_number_is_in_the_ledger() -> None:
    rules = rule_set(measure(f"{LIST}（一）专职服务人员一般不少于10人；\n（二）信用良好。"))
    assert [(e.code, e.quote) for e in rules.not_expressible] == [("hedged", "专职服务人员一般不少于10人")]


def test_a_list_without_an_introduction_in_a_chapter_on_conditions() -> None:
    rules = rule_set(measure("第二章 申报条件\n第二条\n（一）信用良好；\n（二）制度健全。"))
    assert [(e.code, e.at) for e in rules.not_expressible if e.code == "unread_list"] == [
        ("unread_list", "2/1/1")
    ]
