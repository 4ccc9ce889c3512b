"""Sanctions: what a breach costs, for how long, and what brings it about – and verbs that sanction nothing."""

from __future__ import annotations

import pytest

from regparse.model import Sanction
from regparse.words import rows
from tests.facts.marked import assert_marked, facts

ITEMS = "\n（一）提供虚假材料的；\n（二）发生重大安全事故的；\n（三）被吊销营业执照的。"
LISTED = ("2/1/1", "2/1/2", "2/1/3")

Said = tuple[str, float | None, str | None]


def sanctions(body: str) -> tuple[Sanction, ...]:
    return facts(body).sanctions


def said(found: Sanction) -> Said:
    return found.effect, found.amount, found.unit


REVOKED: Said = ("revoke", None, None)
REJECTED: Said = ("reject", None, None)


def banned(years: float | None) -> Said:
    return "ban", years, "year" if years else None


LIST = [
    (
        "有下列情形之一的企业，⟦不予支持⟧：",
        [("reject", None, None)],
        "有下列情形之一的企业",
        "what keeps somebody from support",
    ),
    (
        "对存在以下行为之一的示范平台，市局⟦取消其称号⟧，取消称号的单位⟦四年内不得再申报⟧：",
        [REVOKED, banned(4)],
        "对存在以下行为之一的示范平台",
        "whom it strikes stands behind the list's name",
    ),
    (
        "出现下列情况之一的，⟦取消示范平台资格⟧，并⟦在3年内不允许再次申报⟧：",
        [REVOKED, banned(3)],
        "出现下列情况之一的",
        "two sanctions, one cause",
    ),
    (
        "有下列情况之一的，⟦三年内不得再次申请⟧。⟦已授予的示范平台称号将被撤销⟧。",
        [banned(3), REVOKED],
        "有下列情况之一的",
        "the second in a sentence of its own, in the passive",
    ),
    (
        "省级众创空间有下列情形之一的，⟦取消其资格⟧，⟦两年内不得再次申报⟧：",
        [REVOKED, banned(2)],
        "省级众创空间有下列情形之一的",
        "who is part of the cause",
    ),
    (
        "有下列情形之一的，⟦由省经济和信息化厅撤销其称号⟧，并予以公告，⟦三年内不受理其申报⟧：",
        [REVOKED, banned(3)],
        "有下列情形之一的",
        "不受理 for a time is a ban",
    ),
    (
        "近三年内有下列情形之一的，⟦不予认定⟧：",
        [("reject", None, None)],
        "近三年内有下列情形之一的",
        "refused; 近三年 is how far one looks back, not how long it lasts",
    ),
    (
        "有下列情形之一的，⟦予以摘牌⟧：",
        [REVOKED],
        "有下列情形之一的",
        "the plate is taken down",
    ),
    (
        "有下列行为之一的，责令改正；情节严重的，⟦吊销许可证⟧：",
        [REVOKED],
        "情节严重的",
        "the graver case of the listed acts",
    ),
    (
        "平台有下列情形之一的，⟦暂停其享受扶持政策一年⟧：",
        [("suspend", 1, "year")],
        "平台有下列情形之一的",
        "suspended, with its length",
    ),
]


@pytest.mark.parametrize(("lead", "wanted", "cause", "why"), LIST)
def test_brought_about_by_a_list(lead: str, wanted: list[Said], cause: str, why: str) -> None:
    found = sanctions(f"第二条 {lead}{ITEMS}")
    assert_marked(lead, found, why)
    assert [said(s) for s in found] == wanted, why
    assert {s.trigger_quote for s in found} == {cause}, why
    assert {s.triggers for s in found} == {LISTED}, why


SENTENCES = [
    (
        "对在规定期限内未完成项目的企业，⟦暂停拨付后续资金⟧。",
        [("suspend", None, None)],
        ["对在规定期限内未完成项目的企业"],
        "后续 is no 后",
    ),
    (
        "情节严重的，对旅游团队领队可以⟦暂扣其导游证⟧。",
        [("suspend", None, None)],
        ["情节严重的"],
        "any licence",
    ),
    (
        "探矿权人被吊销勘查许可证的，⟦不得再申请探矿权⟧。",
        [banned(None)],
        ["探矿权人被吊销勘查许可证的"],
        "again, and no time is told",
    ),
    (
        "情节严重的，撤下标牌，⟦2—4年内不得重新申请市级认定⟧。",
        [banned(None)],
        ["情节严重的"],
        "a range is no length of its own",
    ),
    (
        "不再符合认定标准的企业，⟦由省级主管部门核实后取消公告⟧。",
        [REVOKED],
        ["不再符合认定标准的企业"],
        "what was announced is the title",
    ),
    (
        "如存在舞弊行为，一经查实，已经认定的⟦取消其龙头企业资格⟧；未经认定的⟦取消其申报资格⟧，⟦4年内不得再行申报⟧。",
        [REVOKED, REJECTED, banned(4)],
        ["如存在舞弊行为，一经查实"] * 3,
        "the same verb for those who have the title and for those who do not",
    ),
    ("逾期两次未报的，⟦视为自动放弃示范平台资格⟧。", [REVOKED], ["逾期两次未报的"], "given up by silence"),
    ("逾期不补正的，⟦视为放弃申报⟧。", [REJECTED], ["逾期不补正的"], "an application given up by silence"),
    ("未及时更新信息的，⟦取消复核资格⟧。", [REJECTED], ["未及时更新信息的"], "only the review is refused"),
    ("推荐单位审核不严的，⟦取消其推荐资格⟧。", [REVOKED], ["推荐单位审核不严的"], "of whoever recommends"),
    ("专家违反规定的，⟦取消其评审资格⟧。", [REVOKED], ["专家违反规定的"], "what somebody has"),
    ("情节严重的，可以责令⟦停止接受新业务⟧。", [("suspend", None, None)], ["情节严重的"], "new business"),
    ("经核实异议成立的，⟦不予公告⟧。", [REJECTED], ["经核实异议成立的"], "not put on the list"),
    ("弄虚作假的，⟦由市局撤销公告⟧，并收回牌匾。", [REVOKED], ["弄虚作假的"], "taken off the list"),
    (
        "不再符合认定标准的创新型中小企业和专精特新中小企业，⟦由市局核实后取消公告或认定⟧。",
        [REVOKED],
        ["不再符合认定标准的创新型中小企业和专精特新中小企业"],
        "several kinds of those who no longer qualify",
    ),
    (
        "复审不合格的，⟦有效期满后其称号自动失效⟧。",
        [REVOKED],
        ["复审不合格的"],
        "a title that lapses by itself",
    ),
    ("连续两年排名末位的，⟦退出示范平台名单⟧。", [REVOKED], ["连续两年排名末位的"], "off the list"),
    ("情节严重的，⟦并将其从鉴定单位名单中剔除⟧。", [REVOKED], ["情节严重的"], "struck off"),
    ("弄虚作假的，⟦将其移出专家库⟧。", [REVOKED], ["弄虚作假的"], "a pool"),
    (
        "情节严重的，⟦禁止从事人工影响天气作业⟧。",
        [banned(None)],
        ["情节严重的"],
        "forbidden for good, for a breach",
    ),
    (
        "发生死亡责任事故的，⟦限制其一年内参加政府采购项目的投标⟧。",
        [banned(1)],
        ["发生死亡责任事故的"],
        "限制 for a time",
    ),
    (
        "对未完成改善目标的地区，省主管部门应当⟦暂停审批该地区的环境影响评价文件⟧。",
        [("suspend", None, None)],
        ["对未完成改善目标的地区"],
        "审批 is suspended",
    ),
    ("情节严重的，可以⟦停止其发行股票的资格⟧。", [("suspend", None, None)], ["情节严重的"], "停止…资格"),
    ("拒不配合的，⟦中止发放补助资金⟧。", [("suspend", None, None)], ["拒不配合的"], "中止发放"),
    (
        "整改不到位的，⟦撤销认定⟧，并⟦在两年内不受理其重新认定的申请⟧。",
        [REVOKED, banned(2)],
        ["整改不到位的"] * 2,
        "whose application, at length",
    ),
    (
        "未能通过监测评价的企业⟦将取消其“龙头企业”的称号⟧。",
        [REVOKED],
        ["未能通过监测评价的"],
        "a quoted name before the title",
    ),
    (
        "连续两年考核不合格的，⟦取消市级示范基地⟧，并予以公告。",
        [REVOKED],
        ["连续两年考核不合格的"],
        "an honour named by itself",
    ),
    ("申报材料虚假的，⟦由市场监管局撤销该著名商标⟧。", [REVOKED], ["申报材料虚假的"], "a mark"),
    ("考核不合格的，⟦收回其示范基地证书（牌）⟧。", [REVOKED], ["考核不合格的"], "its badge is taken back"),
    (
        "考核不合格的，⟦撤销其称号并摘牌⟧，收回证书。",
        [REVOKED],
        ["考核不合格的"],
        "the badge goes with the title",
    ),
    ("⟦对不符合标准的示范企业予以淘汰⟧。", [REVOKED], ["不符合标准"], "someone is weeded out"),
    ("不再具备规定条件的，⟦应当终止其资格⟧。", [REVOKED], ["不再具备规定条件的"], "终止"),
    ("未按要求说明的，⟦中止其认定资格6个月⟧。", [("suspend", 6, "month")], ["未按要求说明的"], "中止"),
    (
        "材料虚假的，认定部门⟦三年内不再受理该企业的申请⟧，并纳入记录。",
        [banned(3)],
        ["材料虚假的"],
        "whose application, behind the verb",
    ),
    (
        "经营恶化的企业，⟦移出市级龙头企业名单⟧。",
        [REVOKED],
        ["经营恶化的企业"],
        "struck off the list of those honoured",
    ),
    ("发生事故的企业，⟦今后三届不得申报⟧。", [("ban", 3, "届")], ["发生事故的企业"], "several terms"),
    ("弄虚作假的，⟦下一届不得参评⟧。", [("ban", 1, "届")], ["弄虚作假的"], "counted in terms"),
    (
        "获奖单位造假的，⟦撤销其质量奖奖项⟧。该单位⟦不得参加下两届质量奖的评审⟧。",
        [REVOKED, ("ban", 2, "届")],
        ["获奖单位造假的", "获奖单位造假的"],
        "该单位 goes back to the sentence before",
    ),
    (
        "企业情况变化，已不符合规定条件的，县局应及时报告。市局可提出警告，直至⟦取消其示范资格⟧。",
        [REVOKED],
        ["已不符合规定条件的"],
        "直至 goes on from the sentence before",
    ),
    (
        "编造虚假资料骗取专项资金的，⟦取消其三年内申请专项资金的资格⟧。",
        [banned(3)],
        ["编造虚假资料骗取专项资金的"],
        "the right to apply is taken for a time",
    ),
    ("弄虚作假的，⟦取消申报资格三年⟧。", [banned(3)], ["弄虚作假的"], "the time behind it"),
    ("弄虚作假的，⟦不得参加下一年度的评选⟧。", [banned(1)], ["弄虚作假的"], "the next round"),
    ("复核不合格的，⟦不再保留示范平台称号⟧。", [REVOKED], ["复核不合格的"], "不再保留"),
    (
        "提供虚假材料的，⟦撤销其称号⟧，⟦自撤销之日起3年内市工信局不再受理其申请⟧。",
        [REVOKED, banned(3)],
        ["提供虚假材料的"] * 2,
        "who no longer takes it up, between",
    ),
    (
        "示范平台骗取称号的，一经查实，⟦立即撤销⟧，且⟦自撤销之日起5年内不得申报⟧。",
        [REVOKED, banned(5)],
        ["示范平台骗取称号的，一经查实"] * 2,
        "at once, without an object",
    ),
    (
        "违反规定的，由有关部门给予警告；情节严重的，可给予⟦责令停飞1个月至3个月⟧、⟦吊销经营许可证的处罚⟧。",
        [("suspend", None, None), REVOKED],
        ["情节严重的", "情节严重的"],
        "punishments that 给予 names by what they do",
    ),
    (
        "拒不改正或者情节严重的，处五万元以上五十万元以下罚款，并可以责令⟦暂停相关业务⟧、⟦停业整顿⟧、关闭网站。",
        [("suspend", None, None), ("suspend", None, None)],
        ["拒不改正或者情节严重的"] * 2,
        "two measures of one effect and one cause",
    ),
    (
        "地方投资的部分连续两年未按照规定拨付的，国务院计划主管部门有权⟦停止审批该地方下一年度的新开工项目⟧。",
        [("suspend", 1, "year")],
        ["地方投资的部分连续两年未按照规定拨付的"],
        "what an authority may stop; its object is part of it",
    ),
    (
        "情节严重的，可在一定期限内⟦停止对该单位的贷款⟧或者停止对该单位的现金支付。",
        [("suspend", None, None)],
        ["情节严重的"],
        "credit stopped",
    ),
    (
        "企业购置专用设备在5年内转让、出租的，应当⟦停止享受企业所得税优惠⟧。",
        [("suspend", None, None)],
        ["企业购置专用设备在5年内转让、出租的"],
        "what is no longer enjoyed",
    ),
    (
        "违反本条例的，责令退还所收费用；情节严重的，责令⟦停止招生⟧、⟦吊销办学许可证⟧。",
        [("suspend", None, None), REVOKED],
        ["情节严重的"] * 2,
        "停止招生 has its object in itself",
    ),
    (
        "律师违反规定，情节严重的，给予⟦停止执业三个月以下⟧的处罚。",
        [("suspend", 3, "month")],
        ["律师违反规定，情节严重的"],
        "停止执业 with its length",
    ),
    (
        "对合格的示范平台予以确认；⟦对不合格的发布公告予以撤销⟧。",
        [REVOKED],
        ["不合格"],
        "cause and sanction in one clause, the object understood",
    ),
    (
        "对考核不合格的自治区示范平台⟦撤销其称号⟧，结果在网站公布。",
        [REVOKED],
        ["考核不合格"],
        "the cause describes the one sanctioned",
    ),
    (
        "每年进行复评，复评不合格的⟦将取消其示范平台称号⟧，⟦一年内不得再次申报⟧。",
        [REVOKED, banned(1)],
        ["复评不合格的", "复评不合格的"],
        "no comma behind 的; the cause carries on",
    ),
    (
        "在有效期内如有违法违规等行为，一经查实，⟦予以撤销示范平台称号⟧。",
        [REVOKED],
        ["在有效期内如有违法违规等行为，一经查实"],
        "a cause over two clauses",
    ),
    (
        "对已经授牌的示范平台，如发现弄虚作假，⟦除撤销称号外⟧，⟦暂停所在盟市主管部门下一年度的申报工作⟧。",
        [REVOKED, ("suspend", 1, "year")],
        ["对已经授牌的示范平台，如发现弄虚作假"] * 2,
        "下一年度 is a year",
    ),
    (
        "评价不合格的，责令限期整改；整改后仍不合格的，⟦取消省级众创空间资格⟧。",
        [REVOKED],
        ["整改后仍不合格的"],
        "the nearer cause",
    ),
    (
        "年度考核不合格，⟦取消示范基地称号⟧。",
        [REVOKED],
        ["年度考核不合格"],
        "a cause without 的",
    ),
    (
        "在申报过程中弄虚作假的，一经查实，⟦取消其申报资格⟧，⟦三年内不再受理其申报⟧。",
        [REJECTED, banned(3)],
        ["在申报过程中弄虚作假的，一经查实"] * 2,
        "不再受理 for a time is a ban",
    ),
    (
        "如发生重大安全、质量等事故，或被发现存在数据造假等情形，⟦取消公告或认定⟧，⟦且至少三年内不得再次申报⟧。",
        [REVOKED, banned(3)],
        ["如发生重大安全、质量等事故，或被发现存在数据造假等情形"] * 2,
        "at least three years: the amount is three",
    ),
    (
        "因违法违规被撤销资格的众创空间，⟦自撤销之日起3年内不得重新申请⟧。",
        [banned(3)],
        ["因违法违规被撤销资格的众创空间"],
        "被撤销 is the cause here, not the sanction",
    ),
    (
        "被撤销称号的示范平台，⟦自撤销之日起三年后方可重新申报⟧。",
        [banned(3)],
        ["被撤销称号的示范平台"],
        "三年后方可 bars for three years",
    ),
    (
        "提供虚假材料的，⟦予以摘牌⟧，⟦三年之内不接受其申请⟧。",
        [REVOKED, banned(3)],
        ["提供虚假材料的"] * 2,
        "不接受其申请 for a time is a ban",
    ),
    (
        "推荐单位弄虚作假的，⟦取消其下一年度推荐资格⟧。",
        [banned(1)],
        ["推荐单位弄虚作假的"],
        "the next round only",
    ),
    (
        "逾期不报告的，⟦暂停享受扶持政策⟧；情节严重的，⟦摘牌⟧并予以公告。",
        [("suspend", None, None), REVOKED],
        ["逾期不报告的", "情节严重的"],
        "no length; two grades",
    ),
    (
        "专家徇私舞弊的，⟦取消其专家资格⟧，⟦终身不得参与评审工作⟧。",
        [REVOKED, banned(None)],
        ["专家徇私舞弊的"] * 2,
        "for life: no amount",
    ),
    (
        "申报单位近两年内有严重违法行为的，⟦不予认定⟧。",
        [("reject", None, None)],
        ["申报单位近两年内有严重违法行为的"],
        "refused for a breach",
    ),
    (
        "申请人隐瞒有关情况或者提供虚假材料申请行政许可的，行政机关⟦不予受理或者不予行政许可⟧，并给予警告；"
        "申请属于直接关系公共安全事项的，申请人⟦在一年内不得再次申请该行政许可⟧。",
        [("reject", None, None), banned(1)],
        ["申请人隐瞒有关情况或者提供虚假材料申请行政许可的", "申请属于直接关系公共安全事项的"],
        "Administrative Licensing Law art. 78",
    ),
    (
        "邮政企业违法提供用户信息的，责令改正；对快递企业，⟦可以责令停业整顿⟧直至⟦吊销其快递业务经营许可证⟧。",
        [("suspend", None, None), REVOKED],
        ["邮政企业违法提供用户信息的"] * 2,
        "对快递企业 says to whom, not why",
    ),
    (
        "造成交通堵塞的，由公安机关交通管理部门处以二百元罚款，可以并处⟦暂扣一个月机动车驾驶证⟧。",
        [("suspend", 1, "month")],
        ["造成交通堵塞的"],
        "a licence withheld for a month",
    ),
    (
        "情节严重的，⟦暂停6个月以上1年以下执业活动⟧。",
        [("suspend", None, None)],
        ["情节严重的"],
        "a range has no single length: the quote says it",
    ),
    (
        "申报数据要与年度报表一致，否则⟦不予推荐⟧。",
        [("reject", None, None)],
        ["申报数据要与年度报表一致，否则"],
        "or else",
    ),
    (
        "示范企业应当在三月底前报送总结，否则，⟦取消其示范企业称号⟧。",
        [REVOKED],
        ["示范企业应当在三月底前报送总结，否则"],
        "or else, behind a comma",
    ),
    (
        "推荐单位负责组织；申报单位不得重复申报，否则⟦三年内不得再次申报⟧。",
        [banned(3)],
        ["申报单位不得重复申报，否则"],
        "the duty behind the semicolon",
    ),
    (
        "超出范围采集的，由林业部门没收采集物，⟦吊销采集证⟧，并处罚款。",
        [REVOKED],
        ["超出范围采集的"],
        "a licence whatever it permits",
    ),
    (
        "违反规定的，⟦取消其以后年度享受专项补助资金的资格⟧。",
        [REVOKED],
        ["违反规定的"],
        "以后 tells no circumstance",
    ),
    (
        "违反本条例规定的，由主管部门责令改正；对直接负责的主管人员给予警告，⟦撤销有关从业资格⟧，并处罚款。",
        [REVOKED],
        ["违反本条例规定的"],
        "whom a penalty is for behind the semicolon",
    ),
    ("年度评价不合格的，⟦由市局取消其星级⟧。", [REVOKED], ["年度评价不合格的"], "a grade by stars"),
    ("弄虚作假的，⟦取消其今后享受扶持政策的资格⟧。", [REVOKED], ["弄虚作假的"], "今后"),
    ("情节严重的，⟦吊销其导游证并公告⟧。", [REVOKED], ["情节严重的"], "a licence of a person"),
    ("对不符合条件的，⟦不予推荐⟧，并说明理由。", [REJECTED], ["对不符合条件的"], "whoever does not qualify"),
    ("材料不符合要求的，⟦不予受理并告知企业⟧。", [REJECTED], ["材料不符合要求的"], "nor do his papers"),
    ("综合得分低于75分的⟦不予认定⟧。", [REJECTED], ["综合得分低于75分的"], "too few points, without a comma"),
    (
        "连续二年未使用的，⟦由县级以上人民政府无偿收回用地单位的土地使用权⟧。",
        [REVOKED],
        ["连续二年未使用的"],
        "a right to land is lost",
    ),
    ("未申请复核的，⟦自动失去称号⟧。", [REVOKED], ["未申请复核的"], "the title is lost by itself"),
    (
        "情节严重的，⟦下一年度暂停受理其推荐⟧。",
        [("suspend", 1.0, "year")],
        ["情节严重的"],
        "the next year is one year",
    ),
    ("各市于7月30日前报送材料，逾期⟦不予受理⟧。", [("reject", None, None)], ["逾期"], "whoever is late"),
    (
        "应当在5个工作日内补正，逾期未补正的，⟦不予受理⟧。",
        [("reject", None, None)],
        ["逾期未补正的"],
        "whoever does not mend it in time",
    ),
    (
        "申请材料不实的，⟦不予资助⟧。",
        [("reject", None, None)],
        ["申请材料不实的"],
        "what is refused is money",
    ),
    ("整改后仍不合格的，⟦不再使用示范平台称号⟧。", [REVOKED], ["整改后仍不合格的"], "不再使用"),
    (
        "伪造材料的，⟦不予变更登记⟧。",
        [("reject", None, None)],
        ["伪造材料的"],
        "an entry refused",
    ),
    ("未通过整改评估的，⟦不再列入重点实验室序列⟧。", [REVOKED], ["未通过整改评估的"], "listed no longer"),
    (
        "验收不合格的，⟦不列入重点实验室运行序列⟧。",
        [("reject", None, None)],
        ["验收不合格的"],
        "not listed",
    ),
]


@pytest.mark.parametrize(("sentence", "wanted", "causes", "why"), SENTENCES)
def test_brought_about_in_the_sentence(
    sentence: str, wanted: list[Said], causes: list[str], why: str
) -> None:
    found = sanctions(f"第二条 {sentence}")
    assert_marked(sentence, found, why)
    assert [said(s) for s in found] == wanted, why
    assert [s.trigger_quote for s in found] == causes, why
    assert {s.triggers for s in found} == {()}, why


def test_the_cause_names_a_provision() -> None:
    found = sanctions(
        "第二条 有下列情况之一的，撤销其资格：\n（一）评价不合格；\n（二）逾期未报送评价材料；\n（三）提供虚假材料。\n"
        "因第（一）项、第（二）项原因被撤销资格的，两年内不得再次申请；因第（三）项原因被撤销资格的，三年内不得申请。"
    )
    assert [(s.at, said(s), s.triggers) for s in found] == [
        ("2/1", REVOKED, ("2/1/1", "2/1/2", "2/1/3")),
        ("2/2", banned(2), ("2/1/1", "2/1/2")),
        ("2/2", banned(3), ("2/1/3",)),
    ]


def test_a_list_of_sanctions() -> None:
    found = sanctions(
        "第二条 被认定企业提供虚假材料的，由省工信厅给予以下处理：\n（一）情节较轻的，限期整改；\n"
        "（二）撤销称号，5年内不予受理申报；\n（三）构成犯罪的，移送司法机关。"
    )
    assert [(s.at, said(s), s.trigger_quote) for s in found] == [
        ("2/1/2", REVOKED, "被认定企业提供虚假材料的"),
        ("2/1/2", banned(5), "被认定企业提供虚假材料的"),
    ]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("市局负责示范平台的认定和撤销工作。", "a power"),
        ("已纠正失信行为的，移出严重违法失信名单。", "that helps"),
        ("对落后的工艺设备予以淘汰。", "not somebody but a thing"),
        ("公示期间收到异议的，核实期间暂缓认定。", "a step of the procedure"),
        ("公示有异议的，终止认定程序。", "a procedure ends"),
        ("认为处罚决定确有错误的，应当予以撤销。", "a wrong decision is quashed"),
        ("企业注销登记的，由登记机关收回营业执照和证书。", "the paper goes after the right"),
        ("常务委员会有权撤销本级人民政府不适当的决定。", "another object"),
        (
            "市人民政府制定的规章有违反上位法的情形的，市人民代表大会常务委员会有权予以撤销。",
            "a power over rules",
        ),
        ("发布土地房屋征收公告时，停止办理征收范围内的权属登记。", "no breach"),
        ("原判决认定事实错误的，裁定撤销原判决，发回重审。", "a court's judgment"),
        ("示范平台资格有效期三年，期满后自动失效。", "a term that ends"),
        ("三年后可重新申请上报。", "no breach"),
        ("网约车诱导乘客取消线上订单的，处二百元罚款。", "another object"),
        ("登记管理机关应当对颁发的采矿许可证和吊销的采矿许可证予以公告。", "what is published"),
        ("公司被吊销营业执照的，应当依法清算。", "the cause of something else"),
        (
            "因存在重大隐患被依法责令停产停业，有下列情形之一的，属于“拒不执行”：\n（一）继续生产的。",
            "被依法: what was done before",
        ),
        ("被依法吊销许可证后，仍继续经营的，处一万元以下罚款。", "a circumstance with 依法"),
        ("自许可证被吊销之日起三十日内，应当办理注销手续。", "a date"),
        ("董事所持股份自公司上市之日起一年内不得转让。", "a limit, no sanction"),
        ("新建的城市道路交付使用后五年内不得挖掘。", "a limit, no sanction"),
        ("三十日内不能作出决定的，可以延长十日。", "a deadline"),
        ("行政机关应当自受理之日起二十日内作出许可或者不予许可的决定。", "two possible decisions"),
        ("不符合规划的，主管部门不得批准。", "an office is bound; nobody is refused here"),
        ("因公共利益需要的，可以依法收回土地使用权。", "what is taken for the public punishes nobody"),
        ("企业设立或撤销分支机构等与认定条件有关的重大变化，应当报告。", "a branch is no title"),
        ("未经许可经营的，责令停止经营，没收违法所得。", "what was never allowed is not suspended"),
        ("当事人申请撤销仲裁裁决的，应当提交申请书。", "a request"),
        ("委员有下列行为的，由业主大会决定是否撤销其资格。", "whether it is taken is open"),
        ("不符合要求的，向省科技厅提出取消资格建议。", "what is proposed"),
        ("对依法应当受理的申请不予受理的，依法给予处分。", "an official's breach"),
        ("不符合条件的，出具不予受理通知书。", "the paper of a refusal"),
        ("作出吊销许可证的处罚前，应当告知当事人。", "a punishment that is only spoken of"),
        ("依照前款给予吊销许可证的处罚的，应当备案。", "a circumstance"),
        ("申报材料应当齐全，否则不予受理。", "an application that is not complete is no breach"),
        ("现场评审时专家可以提问，否则不予认定通过意见。", "no duty before 否则"),
        ("吊销导游证的，应当公告。", "a circumstance"),
        ("吊销公证、认证文件的程序另行规定。", "no licence"),
        ("不予变更登记的，应当书面说明理由。", "a decision"),
        ("在山体范围内，禁止从事下列行为：", "a plain prohibition"),
        ("无证经营的，可以扣押车辆，并出具暂扣凭证。", "a receipt"),
        ("整改合格的，移出经营异常名录。", "whoever leaves this list is the better for it"),
        ("经核实不存在上述情形的，可以将其移出关注名单。", "nor this one"),
        ("需要整村搬迁的传统村落，依照规定退出名录。", "no breach"),
        ("未取得资格证的，禁止从事导游活动。", "a rule for all"),
        ("评审工作结束后，评审组自动撤销。", "a body whose work is done"),
    ],
)
def test_no_sanction(sentence: str, why: str) -> None:
    assert sanctions(f"第二条 {sentence}") == (), why


def test_whoever_leaves_a_black_list_is_not_punished() -> None:
    assert sanctions("第二条 整改合格的，不再列入失信名单。") == ()


def test_circumstances_in_items_are_no_sanctions() -> None:
    found = sanctions(
        "第二条 有下列情形之一的，不得担任董事：\n（一）被吊销营业执照之日起未逾三年的；\n"
        "（二）曾被取消资格的；\n（三）五年内不得从事该业务的。"
    )
    assert found == ()


def test_what_a_court_does_not_support_is_a_claim() -> None:
    assert sanctions("第二条 当事人逾期举证，又请求延长期限的，不予支持。") == ()
    (turned_away,) = sanctions("第二条 以虚报人数骗取资金的企业，不予扶持。")
    assert turned_away.effect == "reject"


def test_words() -> None:
    cues = [(r["cue"], r["role"]) for r in rows("sanction_cues")]
    assert all(cue and role for cue, role in cues)
    assert len(cues) == len(set(cues)), "a word stands twice in one role"


@pytest.mark.parametrize(
    ("sentence", "quote", "effect"),
    [
        ("逾期未完成治理任务的，由市人民政府责令停业、关闭。", "责令停业、关闭", "suspend"),
        ("情节严重的，并责令停业整顿。", "责令停业整顿", "suspend"),
        ("提供虚假证明材料的，其申请不予办理。", "不予办理", "reject"),
    ],
)
def test_closed_and_turned_down(sentence: str, quote: str, effect: str) -> None:
    assert [(s.quote, s.effect) for s in sanctions(f"第二条 {sentence}")] == [(quote, effect)]
