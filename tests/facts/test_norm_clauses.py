"""Which clauses are norms: real sentences without a modal word, and what their words only seem to lay down.

Rows as in tests/facts/test_norms.py.
"""

from __future__ import annotations

import pytest

from tests.facts.test_norms import SIGNS, Row, parts, read

TREATED: list[Row] = [
    ("⟦罚没款全部上缴国库⟧。", [("+", None)], "what becomes of money, which nobody is said to do"),
    (
        "⟦养犬管理服务费集中上缴财政⟧，⟦实行收支两条线管理⟧。",
        [("+", None), ("+", None)],
        "the same with 集中",
    ),
    ("其余单位和个人的教育费附加，⟦均就地上缴地方财政⟧。", [("+", None)], "the money a comma before"),
    (
        "企业缴纳的教育费附加，⟦一律在销售收入（或营业收入）中支付⟧。",
        [("+", None)],
        "who pays it bears no duty to take it from anywhere",
    ),
    (
        "地方征收的教育费附加，⟦按专项资金管理⟧，由⟦教育部门统筹安排⟧。",
        [("+", None), ("+", "教育部门")],
        "what is said of it may go on with 由",
    ),
    ("地方征收的教育费附加，⟦主要留归当地安排使用⟧。", [("+", None)], "who is to have it"),
    ("⟦职业培训、职业介绍补贴费用从失业保险基金中列支⟧。", [("+", None)], "from what it is paid"),
    ("⟦农村公路用地范围内的土地按照公路用地管理⟧。", [("+", None)], "how a thing is managed"),
    (
        "⟦营养费按照本市居民人均年食品类支出标准计算⟧。",
        [("+", None)],
        "how it is reckoned",
    ),
    (
        "房改房在出售时由售房单位提取的资金，⟦其使用按原有规定执行⟧。",
        [("+", None)],
        "a verb that names what is done",
    ),
    (
        "司法鉴定人出庭发生的交通费、住宿费、生活费，⟦参照国家机关工作人员差旅费标准执行⟧。",
        [("+", None)],
        "money is the subject, and not whose it is",
    ),
    (
        "刑法第一百三十四条之一第三项规定的“危险物品”，⟦依照安全生产法第一百一十七条的规定确定⟧。",
        [("+", None)],
        "how a term is to be read",
    ),
    (
        "绿地建设责任不明确的，由⟦所在区人民政府根据实际情况，按照有利于建设的原则确定⟧。",
        [("+", "所在区人民政府")],
        "not where 由 names who does it",
    ),
    (
        "⟦市人民政府设立旅游发展专项资金⟧，⟦列入年度财政预算⟧。",
        [("+", "市人民政府"), ("+", "市人民政府")],
        "not where somebody sets the money up",
    ),
]
"""What becomes of a thing, mostly of money."""

PROCEDURE: list[Row] = [
    (
        "经审查通过的，⟦提请市知名商标认定委员会评审⟧。",
        [("+", None)],
        "what is done in a case, by whoever examines",
    ),
    ("经审查不合格的，⟦书面通知申请人并说明理由⟧。", [("+", None)], "the same"),
    ("情节显著轻微危害不大的，⟦不作为犯罪处理⟧。", [("+", None)], "how a case is not judged"),
    (
        "个人为进行违法犯罪活动而设立单位实施犯罪的，⟦不以单位犯罪论处⟧。",
        [("+", None)],
        "not for whoever commits the crime",
    ),
    ("⟦地方志书每20年左右编修一次⟧。", [("+", None)], "how often a thing is done"),
    ("⟦全国人民代表大会常务委员会会议一般每两个月举行一次⟧。", [("+", None)], "the same"),
    (
        "⟦申请单位不得弄虚作假⟧，否则⟦将追回已拨付的款项⟧。",
        [("-", "申请单位"), ("+", None)],
        "what follows a breach is no part of what is forbidden",
    ),
    (
        "⟦县级以上人民政府应当将仓库的建设、维修、管理费用，以及国家规定的其他所需费用列入财政预算⟧。",
        [("+", "县级以上人民政府")],
        "以及 goes on with what 将 begins",
    ),
    (
        "⟦申请人应当提交本人的护照，以及申请事由的相关材料⟧。",
        [("+", "申请人")],
        "the same without 将",
    ),
    (
        "⟦项目管理坚持公开的原则⟧，本办法适用于科研项目申报等工作。",
        [("+", None)],
        "to what the measure applies is said by itself",
    ),
    (
        "⟦机构所属的无线电监测站承担无线电监测，为无线电管理提供技术依据⟧。",
        [("+", "机构所属的无线电监测站")],
        "所属 says whose somebody is, and is no circumstance",
    ),
    (
        "由⟦业主按照原拥有住房建筑面积的比例分别提取⟧。",
        [("+", "业主")],
        "a verb of those who have a share",
    ),
]
"""Procedure without a printed doer, and what belongs together in a sentence."""

CALLS: list[Row] = [
    ("⟦提高担保机构的风险防范能力⟧。", [("+", None)], "what all are called on to do"),
    ("⟦引导龙头企业与养殖户建立稳定的利益关系⟧。", [("+", None)], "the same"),
    (
        "⟦市局应当编制计划⟧。并⟦于次年2月前向市财政局报送绩效情况报告⟧。",
        [("+", "市局"), ("+", None)],
        "a sentence that begins with 并 goes on with the one before it, and names nobody",
    ),
    (
        "⟦依法参加民兵组织、服预备役是适龄公民应尽的义务⟧。",
        [("+", "适龄公民")],
        "a duty in the form of a judgment",
    ),
    (
        "⟦依照法律服兵役和参加民兵组织是中华人民共和国公民的光荣义务⟧。",
        [("+", "中华人民共和国公民")],
        "Constitution, art. 55",
    ),
]
"""What all are called on to do, and what is somebody's duty."""

CASES: list[Row] = [
    (
        "推荐单位提供虚假数据、材料，协助他人骗取科学技术奖的，由⟦科学技术行政部门通报批评⟧。",
        [("+", "科学技术行政部门")],
        "an offence that is told in two clauses",
    ),
    (
        "⟦申请人以瞒报、虚报等欺骗手段申请房屋登记，给他人造成损害的，依法承担相应的法律责任⟧。",
        [("+", "申请人")],
        "the same; what he must do follows",
    ),
    (
        "⟦申报单位每年报送进展报告⟧，不按时报送的，⟦取消其资格⟧。",
        [("+", "申报单位"), ("+", None)],
        "a duty before the case of its breach stays one",
    ),
    (
        "有本解释规定的行为，被不起诉或者免予刑事处罚，需要给予处分的，依法⟦移送有关主管机关处理⟧。",
        [("+", None)],
        "what was done to somebody permits nothing",
    ),
    (
        "吊销生产、批发许可证的处罚，由⟦市酒类专卖局决定⟧。",
        [("+", "市酒类专卖局")],
        "only the name of a penalty",
    ),
    ("⟦吊销许可证⟧，⟦责令停止生产⟧。", [("+", None), ("+", None)], "two penalties"),
    (
        "根据进展，提出可拨付资金的项目名单，由⟦市财政局拨付资金⟧。",
        [("+", "市财政局")],
        "可 before what qualifies a noun",
    ),
    (
        "⟦统计人员应遵守职业道德⟧，依法⟦行使统计监督的职权，如实提供统计资料⟧。",
        [("+", "统计人员"), ("+", "统计人员")],
        "应 holds for the whole series",
    ),
    (
        "⟦专门委员会实行民主集中制⟧，⟦集体行使职权⟧。",
        [("+", "专门委员会"), ("?", "专门委员会")],
        "without 应 a power stays one",
    ),
]
"""Cases and names, which lay nothing down."""

NONE = [
    ("加快旅游业发展有利于促进经济社会协调发展。", "what is good for something"),
    ("节约资源是我国的基本国策。", "a judgment about a policy"),
    ("因违法被依法责令停产停业，有下列情形之一的，属于“拒不执行”。", "what counts as what"),
    ("企业提供虚假材料，机构对不符无主观故意的，不属于“故意提供虚假证明文件”。", "what does not count as it"),
    ("（一）收费未按照规定执行的；", "a circumstance"),
    ("一个门店限设一块招牌，用于标明名称。", "for what something serves"),
]


@pytest.mark.parametrize(("marked", "wanted", "reason"), [*TREATED, *PROCEDURE, *CALLS, *CASES])
def test_sentence(marked: str, wanted: list[tuple[str, str | None]], reason: str) -> None:
    text, quotes = parts(marked)
    got = read(f"某办法\n第一条 {text}")
    assert [n.quote for n in got] == quotes, reason
    assert [(n.modality, n.bearer) for n in got] == [(SIGNS[sign], bearer) for sign, bearer in wanted], reason


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_no_norm(text: str, reason: str) -> None:
    assert not read(f"某办法\n第一条 {text}"), reason


def test_items_below_a_caption_without_a_colon_are_steps() -> None:
    lines = (
        "某办法",
        "第一条 专项资金项目的申报",
        "（一）区县企业报当地财政局；",
        "（二）市级企业直接向市财政局申报。",
        "第二条 申报条件",
        "（一）注册资本五百万元以上的企业；",
    )
    found = [(n.at, n.bearer) for n in read("\n".join(lines))]
    assert found == [("1/1/1", "区县企业"), ("1/1/2", "市级企业")]
