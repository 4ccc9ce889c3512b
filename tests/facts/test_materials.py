"""Materials: the documents that an applicant hands in, listed or named in running text – and those that others hand on."""

from __future__ import annotations

import pytest

from regparse.facts import extract
from regparse.facts.materials import announces
from regparse.model import Material
from regparse.words import rows
from tests.conftest import regulation
from tests.facts.marked import assert_marked, facts


def materials(body: str) -> tuple[Material, ...]:
    return facts(body).materials


@pytest.mark.parametrize(
    ("introduction", "why"),
    [
        ("被推荐为示范平台的单位需提交下列材料：", "the plain form"),
        ("申报中小企业信息化服务平台需提交的材料：", "a noun phrase, without 下列"),
        ("申请单位应提交以下材料（一式三份，附电子版）：", "a bracket behind the announcement"),
        ("企业申报时须提交下列材料：", "须"),
        ("申报材料包括：", "named materials"),
        ("申报材料主要包括：", "named materials"),
        ("推荐材料包括：", "what a recommender sends is handed in for the applicant"),
        ("申请认定省级众创空间，应当填写申请表，并附以下证明材料：", "并附"),
        ("申请设立合伙企业，应当向企业登记机关提交下列文件：", "文件"),
        (
            "申请办理河道采砂许可，应当向水行政主管部门提出申请，并提交下列材料：",
            "after the application itself",
        ),
        ("限养区内个人申请养犬登记时应当提供下列材料：", "提供, where somebody applies"),
        ("申请确认门楼号需要提交以下材料：", "需要"),
        ("特许人向商务主管部门备案，应当提交下列文件、资料：", "for the record"),
        ("采矿权人办理采矿登记手续时，应当向自然资源主管部门提交下列文件和资料：", "文件和资料"),
        ("申请农业机械注册登记，应当提交以下证明、凭证：", "证明、凭证"),
        ("申请单位应向区县主管部门提出书面申请，并递交：", "a verb and a colon"),
        ("申报时应提供：", "the same behind when"),
        ("提交申请报告，并附：", "附 alone"),
        ("申请认定的单位，应提供材料如下：", "材料如下"),
        (
            "符合条件的基地登录平台申报，并将纸质材料送主管部门。材料包括：",
            "what for, the sentence before says",
        ),
        ("申报单位准备材料，材料主要有：", "材料主要有"),
        ("申报单位提出申请，并提交（一式三份）：", "a bracket before the colon"),
        ("企业登录平台填报信息，上传下列证明材料的扫描件，并对其真实性负责：", "上传"),
        ("参加考核的中心应于规定的时间将以下材料上报区经委。", "将以下材料上报, and a full stop"),
        ("申报单位须将下列资料一式三份报所在地主管部门：", "将下列资料报"),
        ("监测材料包括：", "what is looked at again"),
        ("参评材料主要有：", "named materials"),
        ("申请时应一并提交的附件材料有：", "what is handed in as a noun"),
        ("平台将反映运行情况的基础材料报市工信局。材料包括：", "what is sent in, the sentence before says"),
        ("临时占用城市道路的，应当持下列资料办理许可手续：", "持"),
        ("建设单位应当持以下材料向规划主管部门申请核发选址意见书：", "持 … 向"),
        ("人民检察院提起公益诉讼应当提交下列材料：", "whoever sues in the public interest"),
    ],
)
def test_announced(introduction: str, why: str) -> None:
    assert announces(introduction), why


@pytest.mark.parametrize(
    ("introduction", "why"),
    [
        ("人民法院可以要求当事人提供下列材料：", "a court asks"),
        ("再审申请人应当提交下列材料：", "a party hands papers to a court"),
        ("地方金融监督管理部门可以要求地方金融组织报送下列材料：", "supervision"),
        ("事故发生单位应当在事故调查组规定时限内，提供下列材料：", "an investigation"),
        ("适用简易程序审理案件，卷宗中应当具备以下材料：", "a court's file"),
        ("建设单位应当向物业服务人移交下列资料：", "a handover"),
        ("示范平台应同时具备以下条件：", "conditions"),
        ("有下列情形之一的，申请人应当说明理由：", "circumstances"),
        ("纳税人可以申请退还关税，并应当提供原缴款凭证及相关资料：", "the list says when, not what"),
        ("行政机关应当公开下列文件：", "publication"),
        ("监督检查时，被检查单位应当提供：", "supervision, without 下列"),
        ("申请人申请供热的，供热单位应当提供：", "the other one provides"),
        ("有下列情形之一的，申请人应当提供证明材料：", "the list says when, not what"),
        ("申请建设用地的，建设用地材料有：", "of what the material is"),
        ("危险化学品材料包括：", "nobody applies"),
        ("县主管部门应将下列申报材料报市局：", "an authority hands them on"),
    ],
)
def test_not_announced(introduction: str, why: str) -> None:
    assert not announces(introduction), why


def test_one_for_each_printed_item() -> None:
    body = (
        "第二条 被推荐为示范平台的单位需提交下列材料：\n"
        "（一）⟦某省示范平台申请报告（见附件2）⟧；\n"
        "（二）⟦法人证书或营业执照副本（复印件）⟧；\n"
        "（三）⟦主要服务设施清单；主要管理人员名单，学历复印件⟧；\n"
        "（四）⟦得到各级政府扶持的情况⟧；\n"
        "（五）⟦能够证明符合申报条件的其他材料和对申报材料真实性的声明⟧。"
    )
    found = materials(body)
    assert_marked(body, found, "whole items, without their last stop")
    assert [(m.at, m.attachment) for m in found] == [
        ("2/1/1", 2),
        ("2/1/2", None),
        ("2/1/3", None),
        ("2/1/4", None),
        ("2/1/5", None),
    ]
    assert [m.name for m in found] == [m.quote for m in found]


def test_more_is_said_before_the_list_begins() -> None:
    lead = "申报企业还需提供以下材料，并依顺序装订成册。申报材料的内容应当能够公开："
    found = materials(f"第二条 {lead}\n（一）认定申请书；\n（二）企业承诺函。")
    assert [m.name for m in found] == ["认定申请书", "企业承诺函"]


def test_subitems_where_the_item_only_introduces_them() -> None:
    found = materials(
        "第二条 申请认定应当提交下列材料：\n（一）企业提交：\n1.申请表（附件1）；\n2.营业执照复印件。\n（二）其他证明材料。"
    )
    assert [(m.at, m.name, m.attachment) for m in found] == [
        ("2/1/1/1", "申请表（附件1）", 1),
        ("2/1/1/2", "营业执照复印件", None),
        ("2/1/2", "其他证明材料", None),
    ]


NOTICE = """某市工业和信息化局关于组织申报示范企业的通知
各县区工信局：
现将有关事项通知如下：
一、申报条件
（一）注册满2年。
（二）有营业执照。
"""


@pytest.mark.parametrize(
    ("body", "wanted", "why"),
    [
        (
            "二、申报材料\n（一）申报书（附件1）。\n（二）企业基本情况简介。\n（三）其他能够证明企业实力的材料。",
            ["2/1/1", "2/1/2", "2/1/3"],
            "the heading alone says what is listed",
        ),
        (
            "二、申报材料（一式三份）\n1.申请表；\n2.营业执照复印件，须加盖公章；\n3.材料按顺序装订成册，电子版发送至邮箱。",
            ["2/1/1", "2/1/2"],
            "how they are bound is no paper",
        ),
        (
            "二、所需材料及要求\n（一）示范企业\n1.申请表；\n2.服务协议。\n（二）示范平台\n1.审计报告。\n（三）装订要求\n1.目录；\n2.封面。",
            ["2/1/1/1", "2/1/1/2", "2/1/2/1"],
            "sub-headings name who applies, or how it is done",
        ),
        (
            "二、需提交的材料\n企业需报送：\n（一）申请报告；\n（二）佐证材料。",
            ["2/1/1", "2/1/2"],
            "the list behind a verb is read once",
        ),
        (
            "二、监测材料\n企业报送：（一）监测表；（二）审计报告。",
            ["2/1/1", "2/1/2"],
            "what is looked at again",
        ),
        (
            "二、申报材料\n（一）《资质申请书》编写提纲（附件1）；\n（二）《信息表》（附件2）。",
            ["2/1/1", "2/1/2"],
            "what a title says is no demand",
        ),
        (
            "二、申报材料\n（一）《申请书》。\n（二）《申请书》请双面打印。",
            ["2/1/1"],
            "a title, and what is asked of the form",
        ),
        ("二、材料清单：\n①申请表；\n②学历证书。", ["2/1/1", "2/1/2"], "a heading with a colon"),
        (
            "二、申报程序\n（一）企业提交申请书。\n（二）县区工信局出具推荐报告。",
            [],
            "steps, under another heading",
        ),
        ("二、材料报送\n（一）纸质材料。\n（二）申报书电子版。", [], "how papers are sent"),
        ("二、公示材料\n（一）企业名单。\n（二）审计报告。", [], "an authority publishes them"),
        ("二、申报材料要求\n（一）内容真实。\n（二）数据准确。", [], "qualities, and no document among them"),
    ],
)
def test_under_a_heading(body: str, wanted: list[str], why: str) -> None:
    found = extract(regulation(NOTICE + body))[1].materials
    assert [m.at for m in found] == wanted, why


RUNNING = [
    (
        "申请复核的示范平台应当在有效期满前3个月提交⟦复核申请报告⟧及⟦近三年审计报告⟧。",
        [None, None],
        "when it is handed in, between the modal and the verb",
    ),
    ("申请单位应当提交的材料包括⟦申请书⟧、⟦章程⟧、⟦财务报表⟧等。", [None, None, None], "what the papers are"),
    (
        "申报单位对照条件向推荐单位提出申请，并提交以下材料：⟦认定申报书（附件1）⟧；⟦法人营业执照复印件⟧；⟦产权证明或租赁合同⟧。",
        [1, None, None],
        "a list behind a colon in one line",
    ),
    (
        "企业自愿提出申请，并如实填报相关信息、上传⟦佐证材料⟧。",
        [None],
        "another verb parts what is no document",
    ),
    (
        "复核与年度申报同时进行，由示范平台将⟦三年工作总结⟧、⟦上一年度服务收支专项审计报告⟧及⟦《示范平台年度运营情况测评表》（见附件3）⟧"
        "经市中小企业主管部门初审后，报省中小企业局。",
        [None, None, 3],
        "将 … 报, with the review between",
    ),
    (
        "申请企业应向所在地工信部门提出申请，并报送⟦企业技术中心申请报告⟧、⟦评价数据表⟧、⟦近三年财务审计报告⟧和⟦知识产权证书⟧等材料。",
        [None, None, None, None],
        "a list that ends in 等材料",
    ),
    (
        "复核申请单位应在有效期满前3个月提出申请，并提交⟦《示范平台复核申请表》（附件4）⟧、⟦近三年工作总结⟧和⟦上年度审计报告⟧。",
        [4, None, None],
        "a form with the number of its attachment",
    ),
    (
        "申请办理建设工程规划许可证，应当提交⟦使用土地的有关证明文件⟧、⟦建设工程设计方案⟧等材料。",
        [None, None],
        "City and Countryside Planning Law art. 40",
    ),
    (
        "办理注销登记，须提交⟦注销登记申请书⟧、⟦业务主管单位的审查文件⟧和⟦清算报告⟧。",
        [None, None, None],
        "文件 names a document where it says which",
    ),
    ("流动人口申报居住登记，应当提交⟦本人有效身份证件或者身份证明⟧。", [None], "alternatives are one"),
    (
        "企业将经营情况材料报主管部门。材料包括：⟦年度监测表⟧，⟦审计报告⟧，⟦银行的资信证明⟧，⟦优惠政策落实情况⟧等。",
        [None] * 4,
        "a list parted by commas",
    ),
    (
        "评价材料包括：⟦年度总结⟧、⟦《评价表》⟧、⟦两个年度的财务报告⟧。",
        [None] * 3,
        "what is handed in is named, no verb",
    ),
    (
        "申报主体应按通知要求填报⟦《申请表》（附件1）⟧，并附⟦营业执照复印件⟧、⟦设备清单⟧等证明材料，一式两份报市局。"
        "其中，设计企业还需提供⟦服务合同（不少于20份）及对应发票⟧；曾获金奖的，须附⟦获奖文件⟧。",
        [1, None, None, None, None],
        "what some hand in besides",
    ),
    ("申请项目除提供⟦《申请表》⟧、⟦营业执照复印件⟧外，还需说明理由。", [None, None], "除 … 外"),
    (
        "申报人登录系统，在线填写⟦申请表⟧并上传⟦身份证⟧、⟦学历证书扫描件⟧。",
        [None, None, None],
        "online, and a verb joined by 并",
    ),
    (
        "企业应将⟦申报书⟧、⟦审计报告⟧和⟦承诺书⟧装订成册，于6月底前报县农业农村局。",
        [None, None, None],
        "a document that says itself that somebody applies; what is done with them before",
    ),
    ("申请企业应填报⟦申请表⟧报所在地科技局。", [None], "where it goes"),
    (
        "申请人需提供：⟦身份证⟧、⟦社保缴纳证明的原件及复印件⟧，⟦《资助申请表》⟧一式两份。",
        [None] * 3,
        "the copy goes with what it is a copy of; how many",
    ),
    (
        "申报单位需提供⟦申请表⟧一式两份、⟦法人证书复印件⟧和⟦服务企业名录⟧。",
        [None] * 3,
        "how many, before the next; a register",
    ),
    (
        "企业向县局提交完工评价申报材料，同时向县统计部门提交⟦完税证明⟧、⟦《财务状况表》（附件3）⟧。",
        [None, 3],
        "同时",
    ),
    (
        "出租汽车经营者持⟦营运权证⟧、⟦经营许可证⟧办理车辆入户。",
        [None, None],
        "brought along, and to nobody by name",
    ),
    (
        "国际货物运输代理企业应当持⟦国务院主管部门颁发的批准证书⟧，依照有关法律的规定，办理企业登记手续。",
        [None],
        "a ground between",
    ),
    (
        "取得指标使用权的企业，持⟦相关批准文件⟧向省商务部门办理有关手续。",
        [None],
        "相关 before a document that has a name",
    ),
    (
        "村民应当持⟦本人身份证⟧及⟦户口簿⟧、⟦村民委员会书面意见⟧、⟦建设图纸⟧等材料向乡（镇）人民政府申请。",
        [None] * 4,
        "书面意见",
    ),
    (
        "经营性机构备案时，应当提交⟦备案书⟧、⟦法定代表人身份证件⟧、⟦营业执照⟧、⟦合法的经营场所证明⟧等材料。",
        [None] * 4,
        "身份证件",
    ),
    (
        "权利人可以申请更正登记，并提交⟦房屋登记簿记载错误的证据材料⟧；利害关系人申请的，还应当提供⟦权利人同意更正的书面材料⟧。",
        [None, None],
        "材料 that say of what",
    ),
    ("申请设立屠宰厂，应当向县主管部门提交⟦书面申请⟧和⟦有关技术资料⟧。", [None, None], "技术资料"),
    (
        "由户主向街道办事处提出⟦书面申请⟧，并出具⟦有关证明材料⟧。",
        [None, None],
        "the application itself",
    ),
    (
        "使用单位应当于每年10月31日前向主管部门书面申请下一年度的配额，并提交其⟦符合规定条件的证明材料⟧。",
        [None],
        "each year, and yet an application",
    ),
    (
        "食品摊贩应当向街道办事处办理备案，提交⟦拟经营食品类别的说明⟧和⟦食品安全承诺书⟧。",
        [None, None],
        "for the record, without a modal word",
    ),
    (
        "推荐企业应当填写申请材料，具体包括：⟦企业技术中心申请报告⟧、⟦企业技术中心评价表⟧及⟦必要的证明材料⟧。",
        [None] * 3,
        "具体包括 behind a comma, and a list parted by 、",
    ),
    (
        "申报材料一式两份，包括：⟦申报表⟧、⟦企业简介⟧、⟦专利证书复印件⟧。",
        [None] * 3,
        "how many copies, between",
    ),
    ("申报单位通过平台提交电子材料：⟦申报书⟧、⟦营业执照扫描件⟧。", [None, None], "电子材料："),
    ("申请复审的，提交⟦复审申请表⟧和⟦三年工作总结⟧。", [None, None], "behind a case"),
    (
        "示范单位更改名称，需出具⟦营业执照⟧、⟦当地市场监管部门更名证明⟧等材料，由省级主管部门审核。",
        [None, None],
        "出具 by whoever changes its name",
    ),
    ("申报单位应对材料真实性负责，并出具⟦承诺书⟧。", [None], "并出具"),
    (
        "具备条件的单位可填写⟦申请表⟧，连同⟦有关证明材料⟧报所在地主管部门初审。",
        [None, None],
        "what becomes of them where they go",
    ),
    ("已获省级认定的申报单位，只需提交⟦申报书⟧和⟦省级认定文件⟧。", [None, None], "only"),
    ("申请设立分中心的，应当另行提供⟦组织架构和人员情况说明⟧。", [None], "另行"),
    (
        "申报企业如实填写⟦《示范企业申报书》（包括承诺书）⟧，由市局汇总。",
        [None],
        "who applies, without a modal",
    ),
    ("申请单位需填报⟦申报数据表⟧，并出具⟦真实性声明⟧，一并装订。", [None, None], "and another verb"),
    ("认定后变更名称的，企业应出具⟦营业执照⟧等更名材料。", [None], "出具 by who applies"),
    (
        "自荐为荣誉市民人选的，应当在征得本人同意后，向受理部门提交⟦《自荐表》⟧以及⟦相关的证明材料⟧。",
        [None, None],
        "to whom stands before the verb",
    ),
    (
        "申请从事生产的企业，应当向省级主管部门提交⟦申请书⟧、⟦可行性研究报告⟧。",
        [None, None],
        "an authority to whom",
    ),
    (
        "众创空间变更名称的，应在变更后1个月内提交⟦变更申请书⟧及⟦相关证明材料⟧。",
        [None, None],
        "a time between the modal and the verb",
    ),
    (
        "申请材料包括⟦《资质评定表》⟧、⟦年度总结⟧及⟦评定所需的附件和证明材料⟧，一式四份。",
        [None] * 3,
        "what the papers are, in a sentence",
    ),
    (
        "请符合条件的企业将申报材料送市科技局，主要包括⟦项目申请书⟧、⟦统计报表⟧以及⟦查新报告⟧。",
        [None] * 3,
        "the papers first, a clause on what they are",
    ),
    (
        "申报资料应当包括但不限于⟦营业执照复印件⟧、⟦纳税证明⟧和⟦信用承诺书（附件3）⟧等。",
        [None, None, 3],
        "但不限于",
    ),
    ("认定材料主要有⟦认定申请表⟧、⟦审计报告⟧和⟦专利证书⟧。", [None] * 3, "主要有"),
    ("企业准备申报材料（包括⟦申报书（一式两份）⟧、⟦审计报告⟧），送县科技局。", [None, None], "in brackets"),
    (
        "申领补贴，由本人向居住地的乡镇人民政府提出申请，并出具⟦有关证明材料⟧，填写⟦《补贴审批表》⟧。",
        [None, None],
        "who applies does it, without a modal",
    ),
    (
        "企业向县经信局提出⟦书面申请⟧，提供申报材料，并出具⟦对数据真实性负责的声明（盖章）⟧。",
        [None, None],
        "出具 by who applies, and the application itself",
    ),
    (
        "当事人应当持⟦房屋所有权证书⟧、⟦维修资金变更证明⟧、⟦身份证⟧等材料到专户银行办理变更手续。",
        [None] * 3,
        "持 … 到: what somebody brings along",
    ),
    (
        "运输单位应当持⟦《车辆行驶证》⟧、⟦《道路运输证》⟧，向市市容环卫部门提出运输申请。",
        [None, None],
        "持 … 向, to whom behind a comma",
    ),
    (
        "建设单位持⟦建筑垃圾处置计划⟧和⟦《施工许可证》⟧或者⟦《承诺书》⟧，向环卫部门提出申请。",
        [None] * 3,
        "titles that 或者 parts are two",
    ),
    (
        "消纳单位应当持⟦国土资源、城乡规划、环境保护部门批准文件⟧，向环卫部门提出申请。",
        [None],
        "规划 within the name of a body",
    ),
    ("经营者持⟦经营许可证⟧向登记机关办理登记。", [None], "持"),
    ("受让人可以持⟦成交确认书⟧申请变更登记。", [None], "持, and nobody to whom"),
    ("适龄公民应当携带⟦本人身份证⟧、⟦学历证明⟧到兵役登记站进行兵役登记。", [None, None], "携带"),
    (
        "申请办理进关手续的，应当提交⟦设备进关申请表⟧、⟦提货单⟧，并有可用的频率。",
        [None, None],
        "a slip",
    ),
    (
        "申请认定应当提交⟦《认定申请书》（附件1）⟧或⟦《复核申请书》（附件2）⟧。",
        [1, 2],
        "one or the other",
    ),
    (
        "个人提出换证申请，填写⟦换证申请表⟧、提交⟦身份证复印件⟧。",
        [None, None],
        "a verb right behind the application",
    ),
]


@pytest.mark.parametrize(("sentence", "attachments", "why"), RUNNING)
def test_running_text(sentence: str, attachments: list[int | None], why: str) -> None:
    found = materials(f"第二条 {sentence}")
    assert_marked(sentence, found, why)
    assert [m.attachment for m in found] == attachments, why


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("示范平台每年将工作总结报市中小企业局，自觉接受社会监督。", "a yearly duty, no application"),
        ("旅客携带本人护照办理登机手续。", "shown, and no application"),
        ("海关凭《进口药品通关单》向申请人办理放行手续。", "an authority acts on it"),
        ("持学习类居留证件的外国人需要实习的，应当向公安机关申请加注。", "who they are"),
        ("所持证书损毁的，应当向发证机关申请补发。", "what they hold"),
        ("驾驶员应当随车携带道路运输证和从业资格证，按照规定办理监督卡。", "what one has about one"),
        ("携带动植物进境的，必须向海关申报。", "no papers"),
        ("企业应当坚持合同管理制度，向登记机关申请登记。", "坚持"),
        ("申请人办理通关手续时不需提交许可证复印件。", "what is not asked for"),
        ("示范平台应于每年1月底前将上年度工作总结、统计报表报市科技局。", "a yearly duty, no application"),
        ("各市工信局负责检查，2月底前将工作总结汇总报告和检查情况报告报省工信厅。", "an authority reports"),
        ("县级主管部门填写《示范平台推荐表》（附件1），连同申请材料报市局。", "an authority's form"),
        (
            "市工信局对材料初审后，填写《复核推荐意见表》（附件4），连同申请材料报省工信厅。",
            "an authority's form",
        ),
        (
            "申报单位提出申请；符合条件的，区主管部门出具推荐意见并填写《推荐汇总表》（附件3），报市局。",
            "its form too",
        ),
        ("申请单位登录政务服务网提出申请，并提交相关申报材料。", "no document is named"),
        ("受理申请的机关应当出具书面凭证。", "an authority gives"),
        ("申请评估的，评估机构应当出具评估报告。", "an expert gives"),
        ("许可证应当载明申请人的名称，并附设计图纸。", "what a permit has in it"),
        ("国家设立的研究机构应当向主管部门提交年度报告。", "a duty, no application"),
        ("申报结束后，推荐单位应出具推荐函，连同推荐汇总表报市局。", "who recommends"),
        ("请各区于6月底前将申报书、汇总表报市局。", "those to whom a notice goes"),
        ("停止服务的，应当向实施备案的民政部门提交安置方案。", "备案 is what the authority does"),
        ("申请人提交的申请书应当真实。", "what was handed in"),
        ("申请注册的，应当提供下列证明：", "a list that follows"),
        ("当事人申请再审的，应当提交再审申请书和身份证明。", "a party and a court"),
        ("申请人提交的材料不齐全的，应当一次告知。", "nothing is handed in here"),
        ("企业应当妥善保存合同、发票等凭证。", "keeping is not handing in"),
        ("申报材料包括虚假数据的，不予受理。", "what is wrong with them"),
        ("申报材料审核包括形式审查和专家评审报告。", "what a review is"),
        ("主管部门应当对申报材料进行审核，主要包括申请表、营业执照是否齐全。", "an authority reviews"),
        ("报送备案材料包括备案报告、规章正式文本和起草说明。", "one authority to another"),
        ("公安机关提出申请，出具相关证明。", "an authority applies"),
        ("当事人向人民法院提出申请，提供证明材料。", "a party and a court"),
        ("申请人提出申请，提交申请表的时间为受理时间。", "a time"),
        ("申请人应当提交申请材料。", "no document is named"),
        ("从事代理业务，应当提出申请，提交有关材料，取得执业许可证。", "what comes of it"),
        ("申请人应当如实提交申请材料，不得隐瞒真实情况或者提供虚假材料。", "what must not be"),
        ("申报单位不再需要提交第三方评价报告。", "no longer"),
        ("申请人未提出书面说明或者提交申请文件副本的，视为未要求优先权。", "left undone"),
        ("企业申请认定，应当提供真实、完整的申报材料。", "nor here"),
        ("监督检查人员有权要求企业提供有关技术资料。", "supervision"),
        ("当事人向人民法院提出书面申请。", "a court"),
        ("公安机关应当提出书面申请。", "an authority"),
        ("制定机关应当将规范性文件报送备案。", "one authority to another"),
        ("车辆管理所审查申请人提交的材料。", "what was handed in"),
        ("企业应当凭身份证明入场。", "nothing is applied for"),
        (
            "被指定单位凭国务院的批准文件向主管部门申请领取进口许可证。",
            "by what he may is no paper handed in",
        ),
    ],
)
def test_nothing_handed_in(sentence: str, why: str) -> None:
    assert materials(f"第二条 {sentence}") == (), why


def test_words() -> None:
    cues = [(r["cue"], r["role"]) for r in rows("material_cues")]
    assert all(cue and role for cue, role in cues)
    assert len(cues) == len(set(cues)), "a word stands twice in one role"


@pytest.mark.parametrize(
    ("body", "wanted", "why"),
    [
        (
            "第二条 孵化器所有者提交企业名单、租用合同和《厂房租用补助申请表》。",
            ["企业名单", "租用合同", "《厂房租用补助申请表》"],
            "who applies, without a modal word",
        ),
        (
            "第二条 会员单位提交示范基地申请表，并随表附相应证明材料。",
            ["示范基地申请表", "相应证明材料"],
            "what goes with the form",
        ),
        (
            "第二条 企业于每年6月底前向主管部门提交申报材料（自评价报告和第三方评价报告）。",
            ["自评价报告", "第三方评价报告"],
            "in brackets behind their name",
        ),
        ("第二条 企业将申报材料（一式三份、附电子版）报市局。", [], "how many there are"),
        ("第二条 企业提交年度报告。", [], "nobody applies"),
        ("第二条 各中心应于4月15日前将评价材料报送主管部门。", [], "a name that names none"),
    ],
)
def test_papers_of_measures(body: str, wanted: list[str], why: str) -> None:
    assert [m.name for m in materials(body)] == wanted, why


@pytest.mark.parametrize(
    ("items", "wanted"),
    [("（一）申请表；\n（二）实施方案。", 2), ("（一）纸质材料。\n（二）申报书电子版。", 0)],
)
def test_a_heading_of_what_is_sent(items: str, wanted: int) -> None:
    text = f"关于申报的通知\n各单位：\n一、材料报送\n{items}\n二、其他\n无。"
    assert len(extract(regulation(text))[1].materials) == wanted


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "关于申报的通知\n各单位：\n一、报什么材料\n序号|材料名称|份数\n1|申报表|3\n2|营业执照复印件|1\n二、怎么报\n报区局。",
            ["申报表", "营业执照复印件"],
            "a question as heading, and a table of plain text",
        ),
        (
            "关于申报的通知\n各单位：\n一、申请材料\n个人需提供：身份证或护照、学历证书（留学人员须提供认证）、劳动合同；\n二、其他\n无。",
            ["身份证或护照", "学历证书（留学人员须提供认证）", "劳动合同"],
            "a verb announces them below such a heading",
        ),
        (
            "关于申报的通知\n各单位：\n一、申请材料\n（1）《补贴申请表》（见附件1）一式三份\n（2）营业执照复印件\n二、其他\n无。",
            ["《补贴申请表》（见附件1）一式三份", "营业执照复印件"],
            "how many copies is no demand",
        ),
    ],
)
def test_papers_of_notices(text: str, wanted: list[str], why: str) -> None:
    assert [m.name for m in extract(regulation(text))[1].materials] == wanted, why


def test_papers_that_several_bring_together() -> None:
    found = materials("第二条 出让人和受让人应当持转让合同、身份证明共同向主管部门办理变更登记。")
    assert [m.name for m in found] == ["转让合同", "身份证明"]
