"""Condition groups: which lists are conditions, how many of them must hold, and which lists are something else."""

from __future__ import annotations

import pytest

from regparse.facts import extract
from regparse.facts.condition_groups import demand
from regparse.model import ConditionGroup
from regparse.words import rows
from tests.conftest import regulation
from tests.facts.marked import assert_marked, facts

ITEMS = "\n（一）甲；\n（二）乙；\n（三）丙；\n（四）丁。"


def groups(body: str) -> tuple[ConditionGroup, ...]:
    return facts(body).condition_groups


ALL = [
    ("⟦示范平台应同时具备以下基本条件⟧：", "the plain form"),
    ("⟦示范平台必须同时具备以下基本条件⟧：", "必须 for 应当"),
    ("⟦申报市级企业技术中心的企业应具备以下基本条件⟧：", "the applicant described by a clause"),
    ("⟦示范平台除符合本办法第一条的规定外，还应满足以下条件⟧：", "in addition to another article"),
    ("⟦市级中小企业信息化公共服务平台应具备的基本条件⟧：", "a noun phrase, without 下列"),
    ("⟦示范平台还应具备实现相关功能要求的条件⟧：", "conditions of functions, without 下列"),
    ("⟦平台应具有以下服务功能和作用⟧：", "functions are conditions too"),
    ("⟦平台应具备以下管理制度，并报主管部门备案⟧：", "rules of its own that it must have"),
    ("⟦申报省级示范平台应同时具备⟧：", "the object is the list itself"),
    ("⟦省级众创空间的认定条件如下⟧：", "named conditions"),
    ("⟦申报条件⟧：", "a heading of conditions"),
    ("⟦专项条件⟧：", "a heading of conditions"),
    ("⟦需同时满足以下三项⟧：", "a list that has no other name than its number"),
    ("⟦同时满足以下四项条件即视为满足认定条件⟧：", "四项 is how many there are, not how many are needed"),
    ("示范平台分为综合类、专业类两类。⟦综合类平台应当符合下列要求⟧：", "the sentence before the list counts"),
    ("⟦申请从事网约出租车经营的，应当具备下列条件⟧：", "a permit"),
    ("⟦医疗机构从事遗体器官获取，应当具备下列条件⟧：", "a permit"),
    ("⟦具备下列条件的城市、镇、村庄，可以申报历史文化名城、名镇、名村⟧：", "the condition before its subject"),
    ("⟦大型活动符合下列条件的，公安机关予以安全许可⟧：", "what the authority must grant"),
    ("⟦设立征信机构，应当符合《中华人民共和国公司法》规定的公司设立条件和下列条件⟧：", "two sets of conditions, one listed"),
    ("⟦申报单位应符合下列规定⟧：", "规定 are conditions where somebody applies"),
    ("⟦附带民事诉讼的起诉条件是⟧：", "named conditions in an interpretation"),
    ("⟦申请认定应满足下列条件（缺一不可）⟧：", "a bracket behind the announcement"),
]  # fmt: skip


@pytest.mark.parametrize(("lead", "why"), ALL)
def test_all(lead: str, why: str) -> None:
    found = groups(f"第二条 {lead}{ITEMS}")
    assert_marked(lead, found, why)
    assert [(g.at, g.logic, g.count) for g in found] == [("2/1", "all", None)], why
    assert found[0].members == ("2/1/1", "2/1/2", "2/1/3", "2/1/4"), why


AT_LEAST = [
    ("⟦示范平台应满足以下至少一项功能要求⟧：", 1, "the count before the noun"),
    ("⟦示范平台应至少具备以下服务功能中的三项⟧：", 3, "至少 and its count far apart"),
    ("⟦示范基地应具备以下服务功能中的至少4种⟧：", 4, "Arabic figures, another measure word"),
    ("⟦众创空间应满足以下条件中的三项以上⟧：", 3, "以上 behind the count"),
    ("⟦申报企业应符合下列条件中的任意两项⟧：", 2, "任意"),
    ("⟦平台应具备下列条件不少于3项⟧：", 3, "不少于 behind the list"),
    ("⟦示范基地应有不少于以下三种服务功能，并达到相应要求⟧：", 3, "不少于 before the list"),
    ("⟦企业应满足以下条件两项以上（含两项）⟧：", 2, "the bracket says what 以上 says anyhow"),
    ("⟦专业性平台还应具备以下条件之一⟧：", 1, "之一"),
    ("⟦评价得分达到60分以上或满足下列条件之一⟧：", 1, "an alternative to a threshold"),
    ("⟦符合下列条件之一的单位和个人，给予表彰、奖励⟧：", 1, "conditions of a reward"),
    ("⟦具备下列条件之一的企业，可以直接认定为市级企业技术中心⟧：", 1, "the condition before its subject"),
    ("⟦符合下列情形之一的，可以申请认定⟧：", 1, "circumstances that entitle"),
    ("⟦外国人愿意遵守中国宪法和法律，并具有下列条件之一的，可以经申请批准加入中国国籍⟧：", 1, "Nationality Law art. 7"),
    ("⟦平台应提供下列服务中的不少于三类⟧：", 3, "services offered: conditions because they are counted"),
    ("⟦申报单位须满足下列任一条件⟧：", 1, "任一"),
    ("⟦满足以下一项即可⟧：", 1, "即可: so many are enough"),
    ("⟦示范平台还应具有以下一项或多项服务功能⟧：", 1, "one or more"),
    ("⟦申报平台还应当至少具备以下一项功能⟧：", 1, "at least one of those below, with the verb between"),
    ("⟦企业应至少满足以下两个条件⟧：", 2, "the same, counted by 个"),
]  # fmt: skip


@pytest.mark.parametrize(("lead", "count", "why"), AT_LEAST)
def test_at_least(lead: str, count: int, why: str) -> None:
    found = groups(f"第二条 {lead}{ITEMS}")
    assert_marked(lead, found, why)
    assert [(g.logic, g.count, len(g.members)) for g in found] == [("at_least", count, 4)], why


NONE = [
    ("⟦单位、企业或法人代表在申请受理截止日期前三年内，不得存在下列情况⟧：", "the plain form"),
    ("⟦申报企业近三年内未发生下列情形⟧：", "未发生"),
    ("⟦申报单位须在受理截止日前三年内无下列行为⟧：", "行为, where an applicant's past is meant"),
    ("⟦有下列情形之一的，不得申报⟧：", "circumstances that bar from applying"),
    ("⟦近三年内有下列情形之一的，不予认定⟧：", "circumstances that bar from recognition"),
    ("⟦申报单位有以下情形之一的，不得推荐⟧：", "circumstances that bar from being proposed"),
    ("⟦有下列情形之一的，不得担任公司的董事、监事、高级管理人员⟧：", "Company Law art. 178"),
    ("⟦具有下列情形之一的企业，不具备申报资格⟧：", "不具备资格"),
    ("⟦申请设立外资企业，有下列情况之一的，不予批准⟧：", "no approval"),
    ("⟦营业性演出不得有下列情形⟧：", "what must not be"),
]


@pytest.mark.parametrize(("lead", "why"), NONE)
def test_none(lead: str, why: str) -> None:
    found = groups(f"第二条 {lead}{ITEMS}")
    assert_marked(lead, found, why)
    assert [(g.logic, g.count, len(g.members)) for g in found] == [("none", None, 4)], why


NO_GROUP = [
    ("市场监督管理部门履行下列职责：", "duties"),
    ("企业技术中心应当履行下列职责：", "duties of the one recognised"),
    ("提供的公共服务主要包括：", "a description"),
    ("示范平台具有多种服务功能，具有开放性和资源共享的特征。", "a description, not a demand"),
    ("任何单位和个人不得有下列行为：", "prohibited conduct is no circumstance of an applicant"),
    ("物业服务人不得有下列行为：", "prohibited conduct"),
    ("有下列情形之一的，处一万元以上五万元以下罚款：", "what brings a fine"),
    ("出现下列情况之一的，取消示范平台资格，并在3年内不允许再次申报：", "what brings a sanction"),
    ("有下列情况之一的，三年内不得再次申请。已授予的示范平台称号将被撤销。", "a ban with a length is a sanction"),
    ("符合下列条件之一的，优先认定：", "a preference"),
    ("放宽条件：", "a heading of relaxations"),
    ("优惠条件：", "a heading of benefits"),
    ("符合下列情形之一的，可以适当放宽认定条件：", "for whom conditions are lowered"),
    ("申报单位符合以下条件之一的，认定条件可适当降低：", "for whom conditions are lowered"),
    ("鼓励具备下列特征的平台发展：", "encouragement"),
    ("不符合下列条件之一的，责令限期改正：", "what brings an order"),
    ("被推荐为示范平台的单位需提交下列材料：", "documents"),
    ("申请从业资格，按照下列程序办理：", "a procedure"),
    ("道路两侧建筑物的容貌应当符合下列规定：", "conduct that is regulated, nobody applies"),
    ("不予受理的，按照下列要求告知：", "how something is done"),
    ("符合下列情形之一的，人民法院应当裁定驳回起诉：", "what a court does"),
    ("赔偿请求有下列情形之一的，人民法院不予受理：", "what a court does"),
    ("移装电梯应当符合安全技术规范以及相关标准要求。有下列情形之一的，应当报告：", "a demand of an earlier sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("lead", "why"), NO_GROUP)
def test_no_group(lead: str, why: str) -> None:
    assert groups(f"第二条 {lead}{ITEMS}") == (), why


def test_an_exception_is_no_member() -> None:
    found = groups(
        "第二条 ⟦示范平台应同时具备以下条件⟧：\n（一）资产总额不低于200万元；\n（二）从业人数不少于15人；\n"
        "（三）属于老少边穷地区的服务平台，上述（一）、（二）的条件可适当放宽。"
    )
    assert [g.members for g in found] == [("2/1/1", "2/1/2")]


def test_who_is_preferred_or_let_in_all_the_same_is_no_member() -> None:
    found = groups(
        "第二条 ⟦申请认定应当符合下列条件⟧：\n（一）在本区注册；\n（二）资产总额不低于1亿元；\n（三）获得国家认定的优先；\n"
        "（四）部分指标未达到但总体符合以上基本条件的企业，可作为特殊情况研究纳入。"
    )
    assert [g.members for g in found] == [("2/1/1", "2/1/2")]


def test_a_list_of_grants_is_no_group() -> None:
    lead = "第二条 符合以下条件的企业总部，可以申请资助和奖励："
    grants = "\n（一）注册资本超过1亿元的，给予最高500万元资助；\n（二）租用办公用房的，按租金的30%给予资助。"
    assert groups(lead + grants) == ()
    conditions = "\n（一）已经注册；\n（二）信用良好。"
    assert [
        g.members for g in groups("第二条 ⟦符合以下条件的企业总部，可以申请资助和奖励⟧：" + conditions)
    ] == [("2/1/1", "2/1/2")]


def test_a_member_with_an_exception_of_its_own_stays() -> None:
    found = groups(
        "第二条 申请人应当具备下列条件：\n（一）年龄不超过五十五周岁，特殊岗位可适当放宽；\n（二）身体健康。"
    )
    assert [g.members for g in found] == [("2/1/1", "2/1/2")]


@pytest.mark.parametrize(
    ("sentence", "count", "members", "why"),
    [
        (
            "综合类平台所具有的服务功能⟦不少于本办法第二条规定的服务功能中的2项⟧。",
            2,
            ("2/1/1", "2/1/2", "2/1/3", "2/1/4"),
            "the members are the items of the place referred to",
        ),
        (
            "⟦企业应至少符合本办法第二条所列条件中的三项⟧，方可推荐。",
            3,
            ("2/1/1", "2/1/2", "2/1/3", "2/1/4"),
            "至少 before the reference",
        ),
        (
            "⟦申报单位还应满足第二条第（二）项、第（三）项、第（四）项条件中的任意两项⟧。",
            2,
            ("2/1/2", "2/1/3", "2/1/4"),
            "single items as members",
        ),
        (
            "评分达到60分以上，⟦或满足第二条所列直通条件之一⟧。",
            1,
            ("2/1/1", "2/1/2", "2/1/3", "2/1/4"),
            "之一 of a list that stands elsewhere",
        ),
    ],
)
def test_members_elsewhere(sentence: str, count: int, members: tuple[str, ...], why: str) -> None:
    found = groups(f"第二条 平台提供下列服务：{ITEMS}\n第三条 {sentence}")
    assert_marked(sentence, found, why)
    assert [(g.at, g.logic, g.count, g.members) for g in found] == [("3/1", "at_least", count, members)], why


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("违反第二条规定的，处以其中一项处罚。", "其中一项 asks for nothing"),
        ("有第二条所列情形中的一项的，报告主管部门。", "no demand"),
        ("违反第二条规定的条件之一的，责令改正。", "a breach"),
        ("依照第二条规定的三项原则办理。", "a count of principles"),
    ],
)
def test_no_members_elsewhere(sentence: str, why: str) -> None:
    assert groups(f"第二条 平台提供下列服务：{ITEMS}\n第三条 {sentence}") == (), why


def test_lists_in_lists() -> None:
    found = groups(
        "第二条 ⟦申报条件⟧\n（一）⟦基本条件⟧\n1.独立法人；\n2.运营两年以上。\n"
        "（二）专项条件。⟦除基本条件外，还应具备以下服务功能中的至少两项⟧：\n1.信息服务；\n2.技术服务；\n3.培训服务。"
    )
    assert [(g.at, g.logic, g.count, g.members) for g in found] == [
        ("2/1", "all", None, ("2/1/1", "2/1/2")),
        ("2/1/1", "all", None, ("2/1/1/1", "2/1/1/2")),
        ("2/1/2", "at_least", 2, ("2/1/2/1", "2/1/2/2", "2/1/2/3")),
    ]


def test_hostile_introductions_stay_linear() -> None:
    assert demand("应具备" * 20_000 + "下列" * 20_000) is None
    assert demand("，下列情形" * 20_000) is None


def test_words() -> None:
    cues = [(r["cue"], r["role"]) for r in rows("condition_cues")]
    assert all(cue and role for cue, role in cues)
    assert len(cues) == len(set(cues)), "a word stands twice in one role"


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "关于申报的通知\n各单位：\n一、申报条件\n1.有独立法人资格；\n2.信用良好的优先推荐。\n二、申报程序\n1.单位申报。",
            [("1/1", "申报条件", ("1/1/1", "1/1/2"))],
            "the heading of an article",
        ),
        (
            "某办法\n第一条 标准见附件。\n附件1\n市级示范基地认定条件\n（一）年产值1000万元以上；\n（二）员工100人以上。",
            [("att1", "市级示范基地认定条件", ("att1/1/1", "att1/2/1"))],
            "the title of an attachment",
        ),
        (
            "国家级孵化器培育单位申报条件\n（一）有法人资格。\n（二）场地集中。\n（三）西部地区的，上述条件可适当放宽。",
            [("front/1", "国家级孵化器培育单位申报条件", ("1/1", "2/1"))],
            "the title of a text that is nothing but a list",
        ),
        (
            "关于申报的通知\n各单位：\n一、支持重点\n1.新材料；\n2.新能源。\n二、申报材料\n1.申请表。",
            [],
            "no conditions",
        ),
        ("某企业申报条件\n（一）\n（二）注册满两年。", [], "a label without a text"),
    ],
)
def test_what_only_a_heading_announces(
    text: str, wanted: list[tuple[str, str, tuple[str, ...]]], why: str
) -> None:
    found = extract(regulation(text))[1].condition_groups
    assert [(g.at, g.quote, g.members) for g in found] == wanted, why
    for group in found:
        assert text[slice(*group.span)] == group.quote
