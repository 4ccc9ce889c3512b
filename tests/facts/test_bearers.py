"""Bearers: real sentences with each norm marked, and who bears it (facts/bearers.py, facts/agents.py, words/bearers.csv).

Rows are those of tests/facts/test_norms.py.
"""

from __future__ import annotations

import pytest

from tests.facts.test_norms import SIGNS, Row, parts, read

NAMES: list[Row] = [
    ("⟦民兵专业技术分队应当完成训练任务⟧。", [("+", "民兵专业技术分队")], "a unit of the militia"),
    (
        "⟦市财政局、市发展和改革委根据项目实施方案拨付资金⟧。",
        [("+", "市财政局、市发展和改革委")],
        "a commission whose name is printed short",
    ),
    ("⟦联席会议负责协调解决重大问题⟧。", [("+", "联席会议")], "a standing conference acts"),
    (
        "⟦省辖市、县（市、区）、战备重点乡（镇）应当组建民兵应急分队⟧。",
        [("+", "省辖市、县（市、区）、战备重点乡（镇）")],
        "a township with its bracket closes the name",
    ),
    ("⟦承担评价职责的中介组织应当公开收费标准⟧。", [("+", "承担评价职责的中介组织")], "组织 is no verb here"),
    ("⟦香港特别行政区可在外国设立经济和贸易机构⟧。", [("?", "香港特别行政区")], "a place that acts"),
    ("⟦大众传播媒介应当刊播公益广告⟧。", [("+", "大众传播媒介")], "the media"),
    ("⟦转让双方应当签订转让协议⟧。", [("+", "转让双方")], "转 of 转让 sends nothing on"),
    (
        "⟦报纸、广播、电视等新闻媒体应当开展宣传⟧。",
        [("+", "报纸、广播、电视等新闻媒体")],
        "报 of 报纸 reports nothing",
    ),
    ("⟦应聘人员应当提供真实的材料⟧。", [("+", "应聘人员")], "应 of 应聘 is no modal word"),
    ("⟦交办机构应当及时重新确定承办单位⟧。", [("+", "交办机构")], "交 of 交办 hands nothing over"),
    ("⟦破产管理人有权查询企业登记材料⟧。", [("?", "破产管理人")], "破产 is part of the name"),
    (
        "⟦农村集体经济组织理事会应当公布财务事项⟧。",
        [("+", "农村集体经济组织理事会")],
        "组织 of 集体经济组织 is no verb, whatever follows it",
    ),
    ("⟦违反治安管理行为人有权陈述和申辩⟧。", [("?", "违反治安管理行为人")], "违反 is part of the name"),
    ("⟦建筑装饰装修企业不得承接违法工程⟧。", [("-", "建筑装饰装修企业")], "two trades in one name"),
    ("⟦业主装饰装修房屋的，应当事先告知物业服务企业⟧。", [("+", "业主")], "but they are what an owner does"),
    (
        "⟦当事人、第三人应当如实陈述⟧。",
        [("+", "当事人、第三人")],
        "第三人 is no number of people",
    ),
    ("⟦专项资金使用单位应当建立台账⟧。", [("+", "专项资金使用单位")], "专项 belongs to 资金"),
    ("⟦违法行为人应当赔偿损失⟧。", [("+", "违法行为人")], "违法 belongs to 行为"),
    ("⟦临时用地单位应当恢复耕种条件⟧。", [("+", "临时用地单位")], "临时 belongs to 用地"),
    (
        "⟦国家机关和城乡个体工商户等统计调查对象，必须如实提供资料⟧。",
        [("+", "国家机关和城乡个体工商户等统计调查对象")],
        "behind 等 two trades and the head of the name",
    ),
    (
        "所需费用⟦由违法者承担⟧。",
        [("+", "违法者")],
        "who pays for what others do instead of him",
    ),
]

NOT_THOSE: list[Row] = [
    ("报经同级人民政府批准后，⟦应当公布⟧。", [("+", None)], "报 does send something up"),
    ("交由主管部门处理的，⟦应当书面说明⟧。", [("+", None)], "交 does hand something over"),
    ("统筹城乡⟦应当因地制宜⟧。", [("+", None)], "town and country are nobody"),
    (
        "⟦当事人不同意调解的，可以提起诉讼⟧。",
        [("?", "当事人")],
        "不同意 is a predicate, 不同 is none",
    ),
    (
        "违反本办法的，⟦由海事管理机构责令改正⟧；违法行为人拒不改正的，⟦可以处一万元以下罚款⟧。",
        [("+", "海事管理机构"), ("?", None)],
        "nobody fines himself: 处…罚款 as 处以罚款",
    ),
    (
        "施工单位的行为⟦由消防机构责令改正⟧；经营者为个人的，⟦可以处五百元以下罚款⟧。",
        [("+", "消防机构"), ("?", "消防机构")],
        "the fine is for the authority before, and its quote begins with the modal word",
    ),
]


BEGINNINGS: list[Row] = [
    (
        "对违反前款规定者，⟦其上级教育部门要予以制止⟧。",
        [("+", "其上级教育部门")],
        "其 is printed with the name",
    ),
    (
        "发生安全事故的，⟦其主要负责人应当引咎辞职⟧。",
        [("+", "其主要负责人")],
        "nor is it a linking word where a person follows",
    ),
    (
        "⟦依法负有处理职责的行政机关应当及时处理⟧。",
        [("+", "依法负有处理职责的行政机关")],
        "the adverb is one of the relative clause",
    ),
    ("首先⟦查封的法院应当及时移送⟧。", [("+", "查封的法院")], "but 首先 may as well link two clauses"),
    (
        "⟦自行招用保安员的单位不得在单位以外提供保安服务⟧。",
        [("-", "自行招用保安员的单位")],
        "whoever does it himself",
    ),
    ("必要时⟦主任会议可以决定提请审议⟧。", [("?", "主任会议")], "an adverb of the clause"),
    ("原则上⟦申报单位应当提前一个月申请⟧。", [("+", "申报单位")], "another"),
    ("其中⟦国有企业应当带头执行⟧。", [("+", "国有企业")], "其中 links, and 其 is none of 其中"),
    ("请⟦园区办于9月8日前报送名单⟧。", [("+", "园区办")], "nor is 请 part of a name"),
    (
        "⟦省无线电管理机构在设区的市设立的派出机构应当加强管理⟧。",
        [("+", "省无线电管理机构在设区的市设立的派出机构")],
        "的 of 设区的市 ends no relative clause",
    ),
    (
        "⟦按照国家规定不设立人民武装部的企业事业单位，应当确定机构负责民兵工作⟧。",
        [("+", "按照国家规定不设立人民武装部的企业事业单位")],
        "国家 behind the preposition does not keep the whole from being a name",
    ),
    (
        "⟦在医院进行临床实习的人员应当在护士指导下开展工作⟧。",
        [("+", "在医院进行临床实习的人员")],
        "nor does 医院",
    ),
    (
        "⟦未经人民政府批准开放的文物保护单位，不得接待外国旅游团体⟧。",
        [("-", "未经人民政府批准开放的文物保护单位")],
        "nor whoever has to approve",
    ),
    (
        "在与持有许可证的服务公司签订协议后，⟦可以从事经营⟧。",
        [("?", None)],
        "with whom something is done",
    ),
    (
        "⟦抚恤优待对象在政府举办的医疗机构按照规定享受优待⟧。",
        [("?", "抚恤优待对象")],
        "where something is done",
    ),
]


THINGS: list[Row] = [
    ("政府投资⟦应当遵循科学决策的原则⟧。", [("+", None)], "what a government does is a thing"),
    ("政府投资资金⟦应当投向公共领域⟧。", [("+", None)], "and so is what it spends"),
    (
        "各级统计机构组织的统计调查和部门统计调查⟦不得重复⟧。",
        [("-", None)],
        "the last of two things is one",
    ),
    ("⟦施工单位施工应当遵守操作规程⟧。", [("+", "施工单位")], "this it does itself"),
    ("⟦政府投资主管部门应当加强监督⟧。", [("+", "政府投资主管部门")], "投资 belongs to the name of a body"),
    ("⟦各乡镇（街道）负责受理工作⟧。", [("+", "各乡镇（街道）")], "a township acts where it 负责"),
    (
        "⟦县（市、区）负责网格工作的机构应当承担日常工作⟧。",
        [("+", "县（市、区）负责网格工作的机构")],
        "unless a relative clause begins with 负责",
    ),
    (
        "⟦单位从事危险作业的人员应当参加培训⟧。",
        [("+", "单位从事危险作业的人员")],
        "who works for somebody",
    ),
    (
        "⟦主管部门从毕业生中选配的干部应当接受培训⟧。",
        [("+", "主管部门从毕业生中选配的干部")],
        "who was chosen by somebody",
    ),
    (
        "⟦用人单位从符合条件的人员中应当择优录用⟧。",
        [("+", "用人单位")],
        "from among whom somebody chooses",
    ),
    (
        "⟦市财政局组织人员评审⟧。",
        [("+", "市财政局")],
        "组织人员 is verb and object behind the name of a body",
    ),
]

CONCERNED: list[Row] = [
    (
        "专职人民武装干部⟦应当优先从院校毕业生中选配⟧。",
        [("+", None)],
        "whoever is chosen does not choose",
    ),
    (
        "⟦法院应当优先从院校毕业生中选拔书记员⟧。",
        [("+", "法院")],
        "but a court does",
    ),
    (
        "⟦其上级部门要予以制止⟧，直接责任人员⟦要给予行政处分⟧。",
        [("+", "其上级部门"), ("+", "其上级部门")],
        "whoever is punished does not punish",
    ),
    (
        "统计检查人员有徇私舞弊行为的，⟦应从重处罚⟧。",
        [("+", None)],
        "nor does he when 处罚 stands behind an adverb",
    ),
    (
        "⟦常委会组成人员严重违反本守则的，应当作出检查⟧。",
        [("+", "常委会组成人员")],
        "an adverb before the verb of a case",
    ),
    (
        "⟦民兵外出一个月以上的，应当向所在民兵组织报告⟧。",
        [("+", "民兵")],
        "a verb without an object",
    ),
    ("⟦失业保险经办机构应当履行下列职责⟧：", [("+", "失业保险经办机构")], "失业 belongs to the name"),
    ("⟦出入境管理部门应当简化手续⟧。", [("+", "出入境管理部门")], "and so does 入境"),
    (
        "⟦公务员退休后，应当按照规定交回证件⟧。",
        [("+", "公务员")],
        "退休 is what he does",
    ),
    (
        "⟦市人大代表肩负着重托，应当认真履行职责⟧。",
        [("+", "市人大代表")],
        "a clause that describes him stands between",
    ),
    (
        "⟦由管理处负责清运的，应当与其签订合同⟧。",
        [("+", "管理处")],
        "由 names who does it, and whose duty follows",
    ),
    (
        "⟦经营者对申请，无正当理由不得拒绝⟧。",
        [("-", "经营者")],
        "an adverb of the ban",
    ),
]


SHORT_NAMES: list[Row] = [
    ("⟦县民宿办应当受理申请⟧。", [("+", "县民宿办")], "an office by its short name"),
    ("⟦由市农产委授予称号⟧。", [("+", "市农产委")], "a commission by its short name"),
    ("⟦承办单位应当办理⟧。", [("+", "承办单位")], "办 of 承办 is a verb"),
    ("⟦展会主办方应当核验证件⟧。", [("+", "展会主办方")], "and so is that of 主办"),
    ("免办手续的⟦应当说明理由⟧。", [("+", None)], "and that of 免办"),
    (
        "⟦协会对会员实行动态管理⟧。",
        [("+", "协会")],
        "who manages others is not managed",
    ),
    ("⟦地方志编纂人员实行专兼职相结合⟧。", [("+", None)], "how staff is made up is not for the staff"),
    (
        "⟦人民政府应当加强领导⟧，⟦并在资金方面给予扶持⟧。",
        [("+", "人民政府"), ("+", "人民政府")],
        "behind 并 nobody else acts",
    ),
    (
        "⟦建设单位应当按照建筑面积⟧，⟦分摊维修、改造费用⟧。",
        [("+", "建设单位"), ("+", "建设单位")],
        "分摊 is a verb, and what it has for object no topic",
    ),
    (
        "⟦外商在开发区投资的企业，参照本办法执行⟧。",
        [("+", "外商在开发区投资的企业")],
        "what somebody has founded somewhere",
    ),
]


COMPOUND: list[Row] = [
    (
        "⟦外商投资电信企业应当提交申请⟧。",
        [("+", "外商投资电信企业")],
        "what is founded with foreign money is one name",
    ),
    ("⟦外商应当在登记后投资⟧。", [("+", "外商")], "and whose money it is another"),
    (
        "⟦经营者凭批准文件向主管部门申请许可证⟧。",
        [("+", "经营者")],
        "批准 is no verb in the name of a paper",
    ),
    (
        "⟦制片单位应当报经批准，持批准文件到登记部门办理登记⟧。",
        [("+", "制片单位")],
        "with what paper somebody goes to whom names nobody",
    ),
    (
        "⟦凭样品买卖的当事人应当封存样品⟧。",
        [("+", "凭样品买卖的当事人")],
        "by what they buy, the parties are named",
    ),
    ("⟦犬只收留所可以为其采取适当方式⟧。", [("?", "犬只收留所")], "a name of an institution"),
    ("检测等相关服务所需经费，⟦应当列入财政预算⟧。", [("+", None)], "所 belongs to the verb behind it"),
    (
        "⟦由业主委员会代表全体业主负责⟧。",
        [("+", "业主委员会")],
        "代表 is a verb before all of those represented",
    ),
    (
        "⟦指挥部等临时性机构和管理部门不得接受委托⟧。",
        [("-", "指挥部等临时性机构和管理部门")],
        "the kind of the examples, and somebody else",
    ),
    (
        "⟦确需砍伐树木的单位应当提出申请⟧。",
        [("+", "确需砍伐树木的单位")],
        "an adverb of the relative clause",
    ),
    (
        "⟦主管部门会同有关部门指定的单位，可以从事进出口业务⟧。",
        [("?", "主管部门会同有关部门指定的单位")],
        "who is appointed by two together",
    ),
    ("⟦主管部门会同依法认定的机构进行评估⟧。", [("+", "主管部门")], "and with whom somebody acts"),
    ("专项规划报市人民政府审批。", [], "what goes up to whom names nobody"),
    ("⟦禁止任何单位和个人损毁标识⟧。", [("-", "任何单位和个人")], "anybody is forbidden, whatever it is"),
    ("⟦禁止任何危及安全的行为⟧。", [("-", None)], "an act, and nobody"),
    (
        "⟦经营者对依法应当交纳而拒交通行费的车辆，有权拒绝其通行⟧。",
        [("?", "经营者")],
        "a modal word within a noun phrase, behind an adverb",
    ),
]

NOTICES = [
    (
        "请⟦各市于9月8日前将推荐表报送至省厅⟧。",
        [("+", "各市")],
        "places of a kind are those who act there, and 请 asks it of them",
    ),
    (
        "请⟦各县（市）工信局高度重视⟧，⟦精心组织申报⟧，并⟦于5月30日前报送推荐名单⟧。",
        [("+", "各县（市）工信局"), ("+", "各县（市）工信局"), ("+", "各县（市）工信局")],
        "who is asked does what follows",
    ),
    ("⟦请于2023年5月30日前将申报材料报送至我局⟧。", [("+", None)], "nobody is named"),
    ("现就组织推荐示范平台有关事项通知如下：", [], "what only announces the text below"),
    (
        "⟦复议机关应当派员到当地人民法院，请该院协助执行⟧。",
        [("+", "复议机关")],
        "what is done within a task asks nothing of its own",
    ),
    ("⟦依托单位两年内不得申请新建实验室⟧。", [("-", "依托单位")], "for how long stands behind the name"),
    (
        "⟦曾获奖的组织6年内不得重复申报⟧。",
        [("-", "曾获奖的组织")],
        "also behind a name with a relative clause",
    ),
    ("⟦各界人士可于6月14日前反馈意见⟧。", [("?", "各界人士")], "人士 are somebody"),
    (
        "作出突出贡献的市外人士，⟦可以授予荣誉市民称号⟧。",
        [("?", None)],
        "what is given to them, they do not give",
    ),
    (
        "⟦评审委员会办公室设在市市场监管局，承担日常工作⟧。",
        [("+", "评审委员会办公室")],
        "where it sits says nothing of what it does",
    ),
    ("⟦专家评审组对申报材料进行评审⟧。", [("+", "专家评审组")], "a group that is named for what it does"),
    (
        "⟦市局收到申请后5个工作日内予以审核⟧。",
        [("+", "市局")],
        "when stands between somebody and what he does",
    ),
    ("⟦市局对不按照本基准行使裁量权的予以通报⟧。", [("+", "市局")], "who exercises power there is another"),
    ("二是⟦获认定的孵化器应当及时报告⟧。", [("+", "获认定的孵化器")], "一是, 二是 count sentences"),
    ("⟦每家门店奖励2万元⟧。", [("+", None)], "what is given, with its amount"),
    ("⟦有效期内的企业如发生更名，应当在3个月内报告⟧。", [("+", "有效期内的企业")], "a case behind the name"),
    ("职工补助标准⟦不得超过80元⟧。", [("-", None)], "补助标准 is a noun, and no deed of the workers"),
]


@pytest.mark.parametrize(
    ("marked", "wanted", "reason"),
    [*NAMES, *SHORT_NAMES, *NOT_THOSE, *BEGINNINGS, *THINGS, *CONCERNED, *COMPOUND, *NOTICES],
    ids=lambda value: str(value)[:24],
)
def test_bearer(marked: str, wanted: list[tuple[str, str | None]], reason: str) -> None:
    text, quotes = parts(marked)
    found = read(f"某办法\n第一条 {text}")
    assert [(n.modality, n.bearer) for n in found] == [(SIGNS[s], b) for s, b in wanted], reason
    assert [n.quote.removeprefix("由") for n in found] == [q.removeprefix("由") for q in quotes], reason
