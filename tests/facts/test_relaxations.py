"""Relaxations: for whom which conditions are lowered, to what, and what only sounds like it."""

from __future__ import annotations

import pytest

from regparse.facts import extract
from regparse.model import Relaxation
from regparse.words import rows
from tests.conftest import regulation
from tests.facts.marked import assert_marked, facts

CONDITIONS = (
    "第二条 示范平台应同时具备以下条件：\n（一）运营两年以上，资产总额不低于200万元；\n"
    "（二）年服务中小企业不少于80家，用户满意度在80%以上；\n（三）从业人员不少于15人。\n"
)

To = tuple[str, str, float, str]


def relaxations(body: str) -> tuple[Relaxation, ...]:
    return facts(body).relaxations


def said(found: Relaxation) -> tuple[str, tuple[str, ...], To | None]:
    to = found.to
    return found.who, found.relaxes, to and (to.metric, to.op, to.value, to.unit)


WITHOUT_VALUE = [
    (
        "⟦由事业单位、社团法人主办的平台，上述（一）的条件可适当放宽⟧。",
        [("由事业单位、社团法人主办的平台", ("2/1/1",))],
        "one item, left to judgement",
    ),
    (
        "⟦由机关事业单位、社团法人主办，服务业绩突出、示范带动作用明显的平台，上述（一）（三）项的条件可适度放宽⟧。",
        [("由机关事业单位、社团法人主办，服务业绩突出、示范带动作用明显的平台", ("2/1/1", "2/1/3"))],
        "who is described over two clauses; brackets side by side",
    ),
    (
        "⟦由事业单位主办的平台，上述（一）的条件可适当放宽⟧；⟦山区市县的平台，上述（一）、（二）和（三）的条件可适当放宽⟧。",
        [
            ("由事业单位主办的平台", ("2/1/1",)),
            ("山区市县的平台", ("2/1/1", "2/1/2", "2/1/3")),
        ],
        "two relaxations of two kinds of platform",
    ),
    (
        "⟦民族自治地区、边远山区的平台，第（二）、（三）项条件可放宽至80%⟧。",
        [("民族自治地区、边远山区的平台", ("2/1/2", "2/1/3"))],
        "a share of the demand is no value of its own",
    ),
    (
        "⟦贫困县申报的，第（一）、（二）项指标可按上述标准的70%执行⟧。",
        [("贫困县申报", ("2/1/1", "2/1/2"))],
        "a share again, without 放宽",
    ),
    (
        "⟦专业化平台可以不受第（三）项从业人数的限制⟧。",
        [("专业化平台", ("2/1/3",))],
        "exempted altogether",
    ),
    (
        "⟦黄河滩区的平台，前款第（一）项中注册资本、第（三）项中人员数量可按上述标准的60%掌握⟧。",
        [("黄河滩区的平台", ("2/1/1", "2/1/3"))],
        "a condition may be one of capital",
    ),
    (
        "对⟦由行业协会运营的平台，不受第二条第一款第（一）项资产总额、第（三）项从业人员的限制⟧。",
        [("由行业协会运营的平台", ("2/1/1", "2/1/3"))],
        "exempted from several, each with its name",
    ),
    (
        "⟦由社区举办的平台，第（一）项、第（三）项的数量要求减半执行⟧。",
        [("由社区举办的平台", ("2/1/1", "2/1/3"))],
        "halved, without 可",
    ),
    (
        "⟦山区的平台，上述第（一）、（三）项所列指标可放宽至80%⟧。",
        [("山区的平台", ("2/1/1", "2/1/3"))],
        "所列指标 names none",
    ),
    (
        "⟦老少边穷地区的平台，上述条件可适当放宽⟧。",
        [("老少边穷地区的平台", ("2/1",))],
        "上述条件 without a number is the list",
    ),
    (
        "对⟦革命老区申报的平台，可适当放宽第二条第（二）项规定的条件⟧。",
        [("革命老区申报的平台", ("2/1/2",))],
        "the object behind the cue",
    ),
    (
        "⟦初创企业主办的平台，从业人员要求可适当降低⟧。",
        [("初创企业主办的平台", ("2/1/3",))],
        "no number of an item: the condition that speaks of it",
    ),
]


@pytest.mark.parametrize(("sentence", "wanted", "why"), WITHOUT_VALUE)
def test_left_to_judgement(sentence: str, wanted: list[tuple[str, tuple[str, ...]]], why: str) -> None:
    found = relaxations(CONDITIONS + sentence)
    assert [said(r) for r in found] == [(who, relaxes, None) for who, relaxes in wanted], why
    assert_marked(sentence, found, why)
    assert {r.at for r in found} == {"2/2"}, why


WITH_VALUE = [
    (
        "由事业单位、社团法人主办的平台，⟦上述条件（一）中资产总额可放宽至不低于100万元⟧，⟦（三）中从业人员可放宽至不少于10人⟧。",
        "由事业单位、社团法人主办的平台",
        [(("2/1/1",), ("资产总额", ">=", 1_000_000, "CNY")), (("2/1/3",), ("从业人员", ">=", 10, "person"))],
        "who holds for both halves",
    ),
    (
        "山区县的平台，⟦资产总额可放宽到50万元⟧，⟦从业人员可减少至8人⟧。",
        "山区县的平台",
        [(("2/1/1",), ("资产总额", ">=", 500_000, "CNY")), (("2/1/3",), ("从业人员", ">=", 8, "person"))],
        "no comparator: it stays that of the condition; the items are found by what they measure",
    ),
    (
        "位于贫困地区的平台，⟦用户满意度可降低至70%以上⟧。",
        "位于贫困地区的平台",
        [(("2/1/2",), ("用户满意度", ">=", 70, "percent"))],
        "a percentage that is the measure itself is a value",
    ),
    (
        "山区的平台，⟦第二条第（一）项规定的资产总额可按不低于100万元⟧掌握，⟦第（三）项规定的从业人员可按不少于10人⟧执行。",
        "山区的平台",
        [(("2/1/1",), ("资产总额", ">=", 1_000_000, "CNY")), (("2/1/3",), ("从业人员", ">=", 10, "person"))],
        "可按…掌握; the verb behind the value is nobody",
    ),
    (
        "上述地区单位以及行业协会举办的平台，⟦第二条第（三）项从业人员可降低至8人⟧。",
        "上述地区单位以及行业协会举办的平台",
        [(("2/1/3",), ("从业人员", ">=", 8, "person"))],
        "上述地区 points to somebody, not to conditions",
    ),
    (
        "对⟦山区县的平台，资产总额、年服务中小企业数量和从业人员数量可适当放宽，但放宽后不得低于规定标准的60%⟧。",
        "山区县的平台",
        [(("2/1/1", "2/1/2", "2/1/3"), ("放宽后", ">=", 60, "percent"))],
        "the share of each demand that is left",
    ),
    (
        "⟦专业类平台从业人员可放宽到8名以上⟧。",
        "专业类平台",
        [(("2/1/3",), ("从业人员", ">=", 8, "person"))],
        "for whom, right before what a demand has measured",
    ),
]


@pytest.mark.parametrize(("sentence", "who", "wanted", "why"), WITH_VALUE)
def test_lowered_to(sentence: str, who: str, wanted: list[tuple[tuple[str, ...], To]], why: str) -> None:
    found = relaxations(CONDITIONS + sentence)
    assert_marked(sentence, found, why)
    assert [said(r) for r in found] == [(who, relaxes, to) for relaxes, to in wanted], why


@pytest.mark.parametrize(
    ("sentence", "who", "relaxes", "why"),
    [
        (
            "山区县申报的平台，第（一）、（三）项条件可放宽至50%。",
            "山区县申报的平台",
            ("2/1/1", "2/1/3"),
            "items named from another article",
        ),
        (
            "西部地区，第二条中（三）从业人员可放宽至8人以上。",
            "西部地区",
            ("2/1/3",),
            "第二条中（三）",
        ),
        (
            "经济欠发达地区资产总额可降低至100万元以上。",
            "经济欠发达地区",
            ("2/1/1",),
            "for whom, right before what is measured",
        ),
        (
            "对我市急需发展的行业，可视情况适当放宽条件。",
            "我市急需发展的行业",
            ("2/1",),
            "the only list of conditions; how far is no part of for whom",
        ),
        (
            "国家级平台直接推荐的，不受申报条件限制。",
            "国家级平台直接推荐",
            ("2/1",),
            "the conditions by their name",
        ),
        (
            "老城区的平台，从业人员标准在满足需要的情况下可以适当降低。",
            "老城区的平台",
            ("2/1/3",),
            "a circumstance between",
        ),
        (
            "新建平台服务企业不低于百分之三十五，旧城区改建的项目可适当降低标准。",
            "旧城区改建的项目",
            ("3/1",),
            "what others must meet is no part of for whom",
        ),
        ("根据工作需要，可以按照规定适当放宽年龄条件。", "", ("3/1",), "why and by what rule"),
    ],
)
def test_for_whom_and_which(sentence: str, who: str, relaxes: tuple[str, ...], why: str) -> None:
    found = relaxations(f"{CONDITIONS}第三条 {sentence}")
    assert [(r.who, r.relaxes) for r in found] == [(who, relaxes)], why


def test_who_is_beyond_the_bound_of_the_same_sentence() -> None:
    found = relaxations(
        "第三条 申报人员年龄一般不超过50周岁，⟦特别优秀的可适当放宽⟧。".replace("第三", "第二")
    )
    assert [(r.who, r.relaxes) for r in found] == [("特别优秀", ("2/1",))]
    assert not relaxations("第二条 保留价不超过市价的80%，当事人同意的，可以酌情降低保留价。")


def test_an_alternative_in_brackets() -> None:
    found = relaxations(
        "第二条 平台应具备的基本条件：\n（一）资产总额不低于100万元（“两翼”50万元以上）；\n（二）年服务中小企业不少于80家。"
    )
    assert [said(r) for r in found] == [("“两翼”", ("2/1/1",), ("资产总额", ">=", 500_000, "CNY"))]
    assert found[0].at == "2/1/1"
    assert found[0].quote == "“两翼”50万元以上"


def test_conditions_in_running_text() -> None:
    found = relaxations(
        "第二条 申报单位应具备条件，注册资本不低于100万元的，可以申请。\n第三条 行业协会，第二条规定的注册资本条件可适当放宽。"
    )
    assert [said(r) for r in found] == [("行业协会", ("2/1",), None)]


def test_a_stricter_value_in_brackets_is_none() -> None:
    assert (
        relaxations("第二条 平台应具备的基本条件：\n（一）服务场地不低于200平方米（综合类不低于500平方米）。")
        == ()
    )


def test_who_is_named_before_a_semicolon_holds_behind_it() -> None:
    found = relaxations(f"{CONDITIONS}第三条 山区的平台，从业人员可降至10人；第二条的运营时间可减少至一年。")
    assert [said(r) for r in found] == [
        ("山区的平台", ("2/1/3",), ("从业人员", ">=", 10, "person")),
        ("山区的平台", ("2",), ("第二条的运营时间", ">=", 1, "year")),
    ]


@pytest.mark.parametrize(
    ("sentence", "who", "to", "why"),
    [
        (
            "每市每年推荐不超过5个，苏北五市可适当放宽，但最多不超过8个。",
            "苏北五市",
            ("每市每年推荐", "<=", 8, "个"),
            "a cap stands behind 但, and measures what was measured before",
        ),
        (
            "校长任职年龄可以适当放宽，但不得超过七十周岁。",
            "",
            ("年龄", "<=", 70, "year"),
            "nobody is named but what is lowered",
        ),
        (
            "受地形限制的路段，可以适当降低技术指标，但应当完善相关设施。",
            "受地形限制的路段",
            None,
            "no number behind 但",
        ),
    ],
)
def test_what_remains_behind_但(sentence: str, who: str, to: To | None, why: str) -> None:
    assert [(r.who, said(r)[2]) for r in relaxations(f"第二条 {sentence}")] == [(who, to)], why


def test_a_value_for_some_before_the_comparator() -> None:
    found = relaxations(
        "第二条 平台应符合以下条件：\n（一）面积500平方米（苏北地区300平方米）以上；\n（二）从业人员不少于15人。"
    )
    assert [said(r) for r in found] == [("苏北地区", ("2/1/1",), ("面积", ">=", 300, "平方米"))]


def test_inside_the_item_that_it_relaxes() -> None:
    found = relaxations(
        "第二条 示范基地应符合以下条件：\n（一）占地面积不少于10亩；\n"
        "（二）入驻企业不少于30家。西部地区的基地，入驻企业可减少至20家。"
    )
    assert [said(r) for r in found] == [
        ("西部地区的基地", ("2/1/2",), ("入驻企业", ">=", 20, "enterprise")),
    ]


@pytest.mark.parametrize(
    ("sentence", "who", "relaxes", "to", "why"),
    [
        (
            "文创类平台，⟦资产总额放宽至100万元⟧。",
            "文创类平台",
            ("2/1/1",),
            ("资产总额", ">=", 1_000_000, "CNY"),
            "放宽至 without 可: what is lowered is demanded above",
        ),
        (
            "⟦利用闲置厂房的平台，第二条第（三）项人员条件按上述标准的80%执行⟧。",
            "利用闲置厂房的平台",
            ("2/1/3",),
            None,
            "a share of the demand, without 可",
        ),
        (
            "⟦山区的平台，第二条第（三）项的数额按照规定标准的百分之七十掌握⟧。",
            "山区的平台",
            ("2/1/3",),
            None,
            "a share in Chinese figures",
        ),
        ("⟦边远乡镇的平台，从业人员按照一半掌握⟧。", "边远乡镇的平台", ("2/1/3",), None, "a half"),
        (
            "复核应符合第二条规定，其中⟦第二条第（三）项要求可按认定时标准的90%掌握⟧。",
            "",
            ("2/1/3",),
            None,
            "其中 names nobody",
        ),
        (
            "⟦军工企业可不作从业人员数量要求⟧。",
            "",
            ("2/1/3",),
            None,
            "what is not asked for stands between 不作 and 要求",
        ),
        (
            "龙头企业，⟦第二条第（三）项从业人员不少于10人⟧即可。",
            "龙头企业",
            ("2/1/3",),
            ("从业人员", ">=", 10, "person"),
            "即可",
        ),
    ],
)
def test_without_a_modal(sentence: str, who: str, relaxes: tuple[str, ...], to: To | None, why: str) -> None:
    found = relaxations(f"{CONDITIONS}第三条 平台应当守法。\n{sentence}")
    assert_marked(sentence, found, why)
    assert [said(r) for r in found] == [(who, relaxes, to)], why


def test_a_list_of_those_for_whom_conditions_are_lowered() -> None:
    lead = "第三条 符合下列情形之一的，可以适当放宽认定条件：\n"
    found = relaxations(
        f"{CONDITIONS}{lead}（一）山区的平台，资产总额放宽至100万元；\n（二）文创类平台，从业人员可放宽到8人。"
    )
    assert [(r.at, r.relaxes) for r in found] == [("3/1/1", ("2/1/1",)), ("3/1/2", ("2/1/3",))], (
        "the items say what"
    )
    found = relaxations(f"{CONDITIONS}{lead}（一）山区的平台；\n（二）文创类平台。")
    assert [(r.at, r.relaxes) for r in found] == [("3/1", ("2/1",))], "the list of conditions before"


def test_an_item_that_relaxes_the_others() -> None:
    found = relaxations(
        "第二条 平台应具备以下条件：\n（一）资产总额不低于200万元；\n（二）从业人员不少于15人；\n"
        "（三）属于经济欠发达地区的平台，上述（一）、（二）的条件可适当放宽。"
    )
    assert [(r.at, said(r)) for r in found] == [
        ("2/1/3", ("属于经济欠发达地区的平台", ("2/1/1", "2/1/2"), None)),
    ]


@pytest.mark.parametrize(
    ("sentence", "who", "to", "why"),
    [
        (
            "普通高等学校毕业生的⟦征集年龄可以放宽至二十四周岁⟧。",
            "普通高等学校毕业生",
            ("征集年龄", "<=", 24, "year"),
            "an age is lowered upwards (Conscription Regulations)",
        ),
        (
            "多次献血者主动要求再次献血的，⟦年龄可放宽至六十周岁⟧。",
            "多次献血者主动要求再次献血",
            ("年龄", "<=", 60, "year"),
            "an age limit",
        ),
        (
            "⟦民兵干部和民兵预备役专业技术人员的年龄上限可以适当放宽⟧。",
            "民兵干部和民兵预备役专业技术人员",
            None,
            "no value",
        ),
        (
            "事业单位公开招聘中有职业技能等级要求的岗位，⟦可以适当降低学历要求⟧。",
            "事业单位公开招聘中有职业技能等级要求的岗位",
            None,
            "the object behind the cue",
        ),
    ],
)
def test_statutes(sentence: str, who: str, to: To | None, why: str) -> None:
    found = relaxations(f"第二条 {sentence}")
    assert [said(r) for r in found] == [(who, ("2/1",), to)], why


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("国家放宽海南自由贸易港市场准入。", "policy"),
        ("平台审批时限缩短至5个工作日。", "no condition"),
        ("补贴按照最低工资标准的80%执行。", "what is paid"),
        ("年度补助降低至3万元，对从业人员不得放宽至5人。", "what is paid, and a prohibition"),
        ("平台申请备案即可。", "no value"),
        ("省人民政府应当降低通行费标准。", "a fee"),
        ("缴存住房公积金确有困难的单位，可以降低缴存比例或者缓缴。", "what somebody pays"),
        ("任何单位不得降低防空地下室防护标准。", "a prohibition"),
        ("施工单位擅自降低消防技术标准的，责令改正。", "a breach"),
        ("公司可以减少注册资本弥补亏损。", "capital"),
        ("在条件允许的情况下，应当减少对经营主体正常生产经营活动的影响。", "no condition"),
        ("盲人携带导盲犬的，不受前款规定限制。", "an exception from a rule of conduct"),
        ("依照前款规定丧失的股权，可以适当降低价格转让。", "a price"),
    ],
)
def test_no_relaxation(sentence: str, why: str) -> None:
    assert relaxations(f"{CONDITIONS}第三条 平台应当守法。\n{sentence}") == (), why


def test_words() -> None:
    cues = [(r["cue"], r["role"]) for r in rows("relaxation_cues")]
    assert all(cue and role for cue, role in cues)
    assert len(cues) == len(set(cues)), "a word stands twice in one role"


def test_demands_that_are_named_in_a_row() -> None:
    (found,) = relaxations(
        "第二条 申报孵化器应具备以下条件：\n（一）孵化场地面积不低于1000平方米；\n（二）在孵企业不少于50家；\n"
        "（三）孵化资金规模不低于500万元；\n（四）毕业企业不少于20家；\n（五）大专以上人员占比不低于70%。\n"
        "第三条 边远地区的孵化器，孵化场地面积、在孵和毕业企业数量、孵化资金规模等要求可降低20%。"
    )
    assert found.relaxes == ("2/1/1", "2/1/2", "2/1/3", "2/1/4")


def test_how_far_conditions_may_be_lowered() -> None:
    text = (
        "第二条 申报基地应当具备下列条件：\n（一）入驻小微企业80家以上，从业人员1000人以上。\n"
        "第三条 西部地区的基地，可适当放宽第二条第（一）项的条件，但入驻小微企业不得少于50家，从业人员不得少于800人。"
    )
    found = facts(text).relaxations
    assert [(r.relaxes, r.to and r.to.value) for r in found] == [
        (("2/1/1",), None),
        (("2/1/1",), 50),
        (("2/1/1",), 800),
    ]
    assert {r.who for r in found} == {"西部地区的基地"}


@pytest.mark.parametrize(
    "sentence",
    [
        "对西部地区的平台，可适当放宽条件，资产总额不低于100万元，年服务中小企业50家以上，从事服务的人员不少于8人。",
        "西部地区的平台申报，条件可适当放宽：资产总额不低于100万元，年服务中小企业50家以上，从事服务的人员不少于8人。",
    ],
)
def test_demands_in_place_of_those_that_are_lowered(sentence: str) -> None:
    text = (
        "第二条 申报单位应当具备下列条件：\n（一）资产总额不低于200万元；\n（二）年服务中小企业80家以上；\n"
        f"（三）从事服务的人员不少于15人。\n第三条 {sentence}"
    )
    read = facts(text)
    assert [t.effect for t in read.thresholds if t.at == "3/1"] == ["relax"] * 3
    assert [(r.relaxes, r.to and r.to.value) for r in read.relaxations] == [
        (("2/1/1",), 1_000_000),
        (("2/1/2",), 50),
        (("2/1/3",), 8),
    ]


def test_stricter_demands_and_those_on_others_relax_nothing() -> None:
    text = (
        "第二条 申报单位应当具备下列条件：\n（一）资产总额不低于200万元；\n（二）从事服务的人员不少于15人。\n第三条 西部地区的平台可适当放宽条件，"
        "资产总额不低于100万元，从事服务的人员不少于20人，其他地区的平台资产总额不低于300万元，年度补助不超过资产总额的10%。"
    )
    assert [r.to and r.to.value for r in facts(text).relaxations] == [1_000_000]


def test_conditions_named_before_a_floor_that_cites_their_article() -> None:
    text = (
        "第二条 申报单位应当具备下列条件：\n（一）资产总额不低于200万元；\n（二）年服务中小企业80家以上；\n（三）信用良好。\n"
        "第三条 特色鲜明的平台，资产总额和年服务中小企业数量可适当放宽，但不得低于第二条规定标准的80%。"
    )
    assert [r.relaxes for r in facts(text).relaxations] == [("2/1/1", "2/1/2")]


def test_two_conditions_that_the_same_words_lower() -> None:
    text = (
        "第二条 申报单位应当具备下列条件：\n（一）资产总额不低于100万元；\n（二）年服务中小企业80家以上。\n"
        "脱贫县的申报单位，资产总额、年服务中小企业数量可分别放宽至80万元、60家。"
    )
    found = facts(text).relaxations
    assert [(r.relaxes, r.to and (r.to.metric, r.to.value, r.to.unit)) for r in found] == [
        (("2/1/1",), ("资产总额", 800_000, "CNY")),
        (("2/1/2",), ("服务中小企业数量", 60, "enterprise")),
    ]
    degrees = facts(
        "第二条 担任法官必须具备下列条件：\n（一）从事法律工作满五年。其中获得硕士、博士学位的，从事法律工作的年限可以分别放宽至四年、三年。"
    )
    assert [(r.to and r.to.value, r.quote[-5:]) for r in degrees.relaxations] == [
        (4, "放宽至四年"),
        (3, "四年、三年"),
    ], "each quote holds its value"


@pytest.mark.parametrize(
    ("sentence", "relaxes", "to", "why"),
    [
        (
            "利用闲置厂房改建的基地，入驻企业数可放宽到20家。",
            ("2/1/1",),
            ("入驻企业数", ">=", 20, "enterprise"),
            "入驻企业 is 入驻小微企业 with a word left out",
        ),
        (
            "重点帮扶乡镇的企业，基地规模可比照前款第二项标准下浮20%。",
            ("2/1/2",),
            None,
            "by a share, in the manner of what is cited",
        ),
        (
            "青年科技人员，可不受职称、学位限制。",
            ("2/1/3",),
            None,
            "the condition that names all that they are relieved of",
        ),
        (
            "山区的基地，第二条规定的建筑面积等指标可放宽20%。",
            ("2/1/2",),
            None,
            "of the article that is cited the condition that is named",
        ),
        (
            "开设托班的，不受前款第（二）项规定的限制，但每班不得超过20人。",
            ("2/1/2",),
            None,
            "what follows 但 is a demand of its own",
        ),
        ("边远地区的基地，入驻小微企业可再减少5家。", ("2/1/1",), None, "by how many, not to how many"),
    ],
)
def test_notices(sentence: str, relaxes: tuple[str, ...], to: To | None, why: str) -> None:
    text = (
        "第二条 申报单位应当具备下列条件：\n（一）入驻小微企业不少于30家；\n（二）建筑面积不低于5000平方米；\n"
        f"（三）负责人具有中级以上职称或者硕士以上学位。\n{sentence}"
    )
    (one,) = relaxations(text)
    assert said(one)[1:] == (relaxes, to), why


def test_an_age_may_be_put_up_and_a_bound_be_waived() -> None:
    found = relaxations(
        "第二条 应聘者年龄不超过35周岁；具有高级职称的，年龄可适当延长至40周岁。\n"
        "第三条 每户限养一只犬。\n残疾人饲养服务犬只的，不受前款规定限制。\n"
        "第四条 平台应当公开服务项目。\n涉及秘密的，不受前款规定限制。"
    )
    assert [(r.at, r.who, r.relaxes, r.to and r.to.value) for r in found] == [
        ("2/1", "具有高级职称", ("2/1",), 40),
        ("3/2", "残疾人饲养服务犬只", ("3/1",), None),
    ]


def test_each_of_the_places_with_its_own_value() -> None:
    more = "第三条 申报专业平台，资产总额应不低于100万元，从业人员不少于10人，并符合下列条件：\n（一）具备资质；\n（二）管理规范。\n"
    found = relaxations(
        f"{CONDITIONS}{more}第四条 山区县的平台，第二条第（一）项、第三条规定的资产总额分别放宽至不低于80万元、60万元，从业人员数量可降低20%。"
    )
    assert [(r.relaxes, r.to and r.to.value) for r in found] == [
        (("2/1/1",), 800_000),
        (("3/1",), 600_000),
        (("2/1/3", "3/1"), None),
    ]


def test_more_places_for_the_capital_are_no_condition() -> None:
    assert not relaxations(f"{CONDITIONS}推荐单位原则上每地不超过5家（省会不超过8家）。")


def test_a_time_limit_that_a_rule_does_not_bind_is_no_condition() -> None:
    assert not relaxations(f"{CONDITIONS}第三条 作退回处理的期限不受本办法第二条的限制。")


def test_demands_before_the_first_article_stand_below_nothing() -> None:
    before = "某办法\n申报示范平台应当资产总额不低于300万元。\n"
    found = extract(
        regulation(f"{before}第一条 县级中心申报示范平台的，资产总额不低于100万元，不受年限限制。")
    )[1]
    assert [(t.at, t.value) for t in found.thresholds] == [("front/2", 3e6), ("1/1", 1e6)]


LOWER = "民族自治地方以及边境县的平台，资产总额不低于100万元，年服务中小企业60家以上，专职人员不少于3人。"


def test_lower_demands_on_a_class_in_a_paragraph_of_their_own() -> None:
    read = facts(CONDITIONS + LOWER)
    assert [(t.effect, t.condition) for t in read.thresholds if t.at == "2/2"] == [
        ("relax", "民族自治地方以及边境县的平台"),
        ("relax", "民族自治地方以及边境县的平台"),
        ("relax", "民族自治地方以及边境县的平台"),
    ]
    assert [(r.relaxes, r.to and r.to.value) for r in read.relaxations] == [
        (("2/1/1",), 1_000_000),
        (("2/1/2",), 60),
        (("2/1/3",), 3),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "民族自治地方的平台，资产总额不低于300万元。",
        "民族自治地方的平台，资产总额不低于10万元。",
        "民族自治地方的平台，服务场所不少于100平方米。",
        "示范平台应当稳定，资产总额不低于100万元。",
    ],
    ids=["more is asked", "much less is something else", "something else is asked", "no class"],
)
def test_other_demands_below_a_list_relax_nothing(paragraph: str) -> None:
    read = facts(CONDITIONS + paragraph)
    assert not read.relaxations
    assert all(t.effect != "relax" for t in read.thresholds)


@pytest.mark.parametrize(
    ("items", "who", "value", "why"),
    [
        (
            "资产总额不低于300万元，西部地区可放宽至100万元。",
            "西部地区",
            1_000_000,
            "a region behind the demand",
        ),
        ("资产总额不低于300万元，对西部地区可放宽到100万元。", "西部地区", 1_000_000, "behind 对"),
        ("资产总额不低于300万元，贫困县不低于100万元。", "贫困县", 1_000_000, "a region that is one word"),
        ("年服务企业100家以上，其中贫困县60家以上。", "贫困县", 60, "behind 其中"),
        ("年服务企业100家以上，县级平台可降至60家。", "县级平台", 60, "a class of platforms"),
        ("年服务企业100家以上（西部地区可放宽至60家）。", "西部地区", 60, "in brackets"),
        ("年服务企业100家以上，县域平台可适当放宽。", "县域平台", None, "left to judgement"),
        (
            "上年度营业收入在1000万元以上，其中软件企业上年度营业收入不低于500万元。",
            "软件企业",
            5_000_000,
            "the demand said once more",
        ),
    ],
)
def test_some_behind_the_demand_itself(items: str, who: str, value: float | None, why: str) -> None:
    read = facts(f"第二条 申报单位应当具备下列条件：\n（一）信用良好；\n（二）{items}\n")
    (found,) = read.relaxations
    assert (found.at, found.who, found.relaxes) == ("2/1/2", who, ("2/1/2",)), why
    assert (found.to and found.to.value) == value, why
    lowered = [(t.metric, t.condition) for t in read.thresholds if t.effect == "relax"]
    demanded = read.thresholds[0].metric
    assert lowered == ([(demanded, who)] if value else []), why


@pytest.mark.parametrize(
    ("sentence", "who", "wanted", "why"),
    [
        (
            "对民族地区的平台，条件可适当放宽。",
            "民族地区的平台",
            [(("2/1",), None)],
            "which, the list before says",
        ),
        ("贫困县平台可按上述标准的50%执行。", "贫困县平台", [(("2/1",), None)], "who stands before a share"),
        (
            "对新疆、西藏的平台，上述第（一）、（二）项条件降低50%执行。",
            "新疆、西藏的平台",
            [(("2/1/1", "2/1/2"), None)],
            "a share that is taken off, without 可",
        ),
        ("老区可在上述条件基础上适当放宽。", "老区", [(("2/1",), None)], "可在 belongs to no name"),
        (
            "贫困县的平台，上述条件中的资产总额、年服务中小企业数量可放宽至150万元、50家。",
            "贫困县的平台",
            [(("2/1/1",), 1_500_000), (("2/1/2",), 50)],
            "values in a row without 分别",
        ),
        (
            "县（区）级平台运营时间可放宽至1年。",
            "县（区）级平台",
            [(("2/1/1",), 1)],
            "a bracket within the name of a class",
        ),
        (
            "山区的平台，用户满意度要求可降低至规定标准的二分之一。",
            "山区的平台",
            [(("2/1/2",), 0.5)],
            "a share of what is demanded in another unit",
        ),
        (
            "受灾企业，当年度可不考核第二条第（二）项规定的指标。",
            "受灾企业",
            [(("2/1/2",), None)],
            "what is not looked at",
        ),
        (
            "对特色明显的平台，上述条件可以适当放宽，但资产总额不得低于100万元。",
            "特色明显的平台",
            [(("2/1",), None), (("2/1/1",), 1_000_000)],
            "a floor is told once",
        ),
    ],
)
def test_of_a_class(
    sentence: str, who: str, wanted: list[tuple[tuple[str, ...], float | None]], why: str
) -> None:
    found = relaxations(CONDITIONS + sentence)
    assert [(r.relaxes, r.to and r.to.value) for r in found] == wanted, why
    assert {r.who for r in found} == {who}, why


def test_a_demand_behind_what_was_lowered_already() -> None:
    text = "第二条 申报企业应当具备下列条件：\n（一）研发投入占比不低于3%，大型企业该比例可放宽至1.5%，但研发投入不低于6000万元。\n"
    assert [(t.value, t.effect) for t in facts(text).thresholds] == [
        (3, "require"),
        (1.5, "relax"),
        (60_000_000, "require"),
    ]


@pytest.mark.parametrize(
    "own",
    [
        "（中西部地区分别为50家、1000人）",
        "（中西部地区分别不少于50家、1000人）",
        "，中西部地区可分别放宽至50家和1000人",
    ],
)
def test_a_class_with_its_own_value_of_each_demand(own: str) -> None:
    text = f"第二条 申报基地应当具备下列条件：\n（一）入驻小微企业80家以上，从业人员1500人以上{own}；\n（二）信用良好。\n"
    found = facts(text).relaxations
    assert [(r.who, r.relaxes, r.to and (r.to.metric, r.to.op, r.to.value)) for r in found] == [
        ("中西部地区", ("2/1/1",), ("入驻小微企业", ">=", 50)),
        ("中西部地区", ("2/1/1",), ("从业人员", ">=", 1000)),
    ]


def test_a_class_with_its_own_value_without_a_comparator() -> None:
    found = relaxations(
        "第二条 申报基地应当具备下列条件：\n（一）从业人员1500人以上（西部地区1000人）；\n（二）信用良好。\n"
    )
    assert [(r.who, r.to and r.to.value) for r in found] == [("西部地区", 1000)]


@pytest.mark.parametrize(
    ("sentence", "wanted", "why"),
    [
        (
            "西部地区的平台，资产总额可放宽至150万元，革命老区的平台，资产总额可放宽至100万元。",
            [("西部地区的平台", 1_500_000), ("革命老区的平台", 1_000_000)],
            "each class of a sentence",
        ),
        (
            "对西部地区的平台，可放宽：资产总额不低于100万元，从业人员不少于10人。",
            [("西部地区的平台", 1_000_000), ("西部地区的平台", 10)],
            "what, only the demands say",
        ),
        ("法院可以不考虑当事人提出的条件。", [], "no condition of this measure"),
    ],
)
def test_each_class_of_a_sentence(sentence: str, wanted: list[tuple[str, float]], why: str) -> None:
    assert [(r.who, r.to and r.to.value) for r in relaxations(CONDITIONS + sentence)] == wanted, why


@pytest.mark.parametrize(
    "item",
    [
        "服务收入不低于1000万元，其中面向中小企业服务收入不低于500万元",
        "建筑面积10000平方米以上，其中创业孵化基地建筑面积3000平方米以上",
        "合作机构20家以上，金融机构、中介机构分别不少于5家、10家",
        "入驻企业80家以上（科技型企业30家）",
        "场地面积5000平方米以上（办公区1000平方米）",
    ],
)
def test_a_part_that_must_be_met_as_well_relaxes_nothing(item: str) -> None:
    assert not relaxations(f"第二条 申报单位应当具备下列条件：\n（一）{item}；\n（二）信用良好。\n")


def test_the_floor_of_a_lowered_value_is_lowered_too() -> None:
    text = "第二条 申报单位应当具备下列条件：\n（一）从业人员不少于20人，县级平台可放宽至10人，但不少于8人；\n（二）信用良好。\n"
    assert [(t.value, t.effect) for t in facts(text).thresholds] == [
        (20, "require"),
        (10, "relax"),
        (8, "relax"),
    ]


def test_what_is_lowered_is_bounded_like_the_demand() -> None:
    text = (
        "第二条 申报企业应当具备下列条件：\n（一）资产负债率不高于70%，大型企业可放宽至75%；\n（二）从业人员不超过300人，山区可放宽至500人；\n"
        "（三）研发占比不低于3%，大型企业该比例可放宽至1.5%。\n民族地区的企业，资产负债率可放宽至80%。\n"
    )
    found = facts(text).relaxations
    assert [(r.who, r.to and (r.to.metric, r.to.op, r.to.value)) for r in found] == [
        ("大型企业", ("资产负债率", "<=", 75)),
        ("山区", ("从业人员", "<=", 500)),
        ("大型企业", ("研发占比", ">=", 1.5)),
        ("民族地区的企业", ("资产负债率", "<=", 80)),
    ]


def test_more_values_than_demands_are_nobodys() -> None:
    text = "第二条 申报基地应当具备下列条件：\n（一）入驻企业80家以上（西部地区分别为50家、40家、30家）；\n（二）信用良好。\n"
    assert [(t.metric, t.value) for t in facts(text).thresholds] == [("入驻企业", 80)]


TWO_LISTS = (
    "第六条 申报综合类平台应当具备下列条件：\n（一）资产总额不低于100万元，运营2年以上；\n（二）年服务中小企业100家以上；\n"
    "（三）从事为中小企业服务的人员不少于10人。\n第七条 申报专业类平台应当具备下列条件：\n（一）资产总额不低于80万元。\n第八条 "
)


@pytest.mark.parametrize(
    ("text", "wanted", "reason"),
    [
        (
            "对老区的平台，从事为中小企业服务的人员可放宽至6人。",
            [("老区的平台", ("6/1/3",), 6, "从事为中小企业服务的人员可放宽至6人")],
            "的 within what is measured",
        ),
        (
            "对在园区内运营的平台，可适当放宽条件，年服务中小企业数量不低于50家即可。",
            [("在园区内运营的平台", ("6/1/2",), 50, "年服务中小企业数量不低于50家")],
            "whom it is for names no demand",
        ),
        (
            "县级中心申报综合类平台的，资产总额不低于50万元，不受运营年限限制。",
            [
                ("县级中心申报综合类平台的", ("6/1/1",), 500_000, "资产总额不低于50万元"),
                ("县级中心申报综合类平台", ("6/1/1",), None, "不受运营年限限制"),
            ],
            "a class that is asked for less in an article of its own, of what it applies for",
        ),
        (
            "对北部的平台，资产总额、服务人员可在第六条规定标准基础上下调20%。",
            [
                (
                    "北部的平台",
                    ("6/1/1", "6/1/3"),
                    None,
                    "北部的平台，资产总额、服务人员可在第六条规定标准基础上下调20%",
                )
            ],
            "where the standard stands between 可 and the cue",
        ),
        (
            "上述条件西部地区可适当放宽。",
            [("西部地区", ("7/1",), None, "上述条件西部地区可适当放宽")],
            "for whom, behind what is lowered",
        ),
        (
            "已认定的企业，可直接认定，不受本办法第六条规定限制。",
            [("已认定的企业", ("6",), None, "已认定的企业，可直接认定，不受本办法第六条规定限制")],
            "the measure is named before its article",
        ),
        (
            "6市的单位，第六条第（二）项规定的年服务中小企业降至60家。",
            [("6市的单位", ("6/1/2",), 60, "第六条第（二）项规定的年服务中小企业降至60家")],
            "lowered without 可",
        ),
    ],
)
def test_for_whom_and_what_beside_other_words(
    text: str, wanted: list[tuple[str, tuple[str, ...], float | None, str]], reason: str
) -> None:
    found = [r for r in facts(TWO_LISTS + text).relaxations if r.at == "8/1"]
    told = [(r.who, r.relaxes, r.to and r.to.value, r.quote) for r in found]
    assert told == wanted, reason


def test_an_item_lowers_what_it_demands_itself() -> None:
    text = (
        "第六条 基地应当具备下列条件：\n（一）入驻企业50家以上，从业人员500人以上；县的基地，从业人员可放宽至300人；\n"
        "（二）从事服务的人员不少于8人。"
    )
    assert [(r.at, r.relaxes) for r in facts(text).relaxations] == [("6/1/1", ("6/1/1",))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "第六条 人才应当符合下列条件之一：\n（一）两院院士，年龄不受限制；\n（二）高级技师，年龄在50周岁以下。",
            [("6/1/1", "两院院士", ("6/1/2",))],
        ),
        (
            "第六条 申报人员年龄不超过50周岁，两院院士年龄不受限制。",
            [("6/1", "两院院士", ("6/1",))],
        ),
        ("第六条 经营场所不受限制。", []),
    ],
)
def test_free_for_some(text: str, wanted: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert [(r.at, r.who, r.relaxes) for r in facts(text).relaxations] == wanted


def test_a_limit_on_others_is_not_whom_it_is_lowered_for() -> None:
    (found,) = facts("第六条 人才年龄应当在50周岁以下，特殊津贴人员年龄不受限制。").relaxations
    assert (found.who, found.quote) == ("特殊津贴人员", "特殊津贴人员年龄不受限制")
