"""Norms: real sentences with each norm marked, who bears it and why.

A row is the sentence with ⟦ ⟧ round every quote, the bearers in order (None: none printed) with the modality
(+ obligation, ? permission, - prohibition), and the reason.
"""

from __future__ import annotations

import pytest

from regparse.facts import clauses, extract, norms
from regparse.facts.bearers import is_authority, masked, noun_phrase, subject
from regparse.facts.scanner import Scanner
from regparse.model import ConditionGroup, Facts, Material, Norm, Relaxation
from tests.conftest import law_files, needs_laws, processor_seconds, read_once, regulation

SIGNS = {"+": "obligation", "?": "permission", "-": "prohibition"}


def read(text: str, facts: Facts | None = None) -> list[Norm]:
    measure = regulation(text)
    return list(norms.read(measure, clauses(measure), facts or Facts()))


def parts(marked: str) -> tuple[str, list[str]]:
    """The sentence without its signs, and what they marked."""
    pieces = marked.replace("⟧", "⟦").split("⟦")
    return "".join(pieces), pieces[1::2]


Row = tuple[str, list[tuple[str, str | None]], str]

MODAL: list[Row] = [
    ("⟦行政机关应当公开行政许可决定⟧。", [("+", "行政机关")], "the plain case: subject, modal word, verb"),
    (
        "⟦任何单位和个人不得侵占、挪用专项资金⟧。",
        [("-", "任何单位和个人")],
        "two nouns joined by 和 are one bearer",
    ),
    (
        "⟦国家机关、社会团体、企业事业单位应当配备专职人员⟧。",
        [("+", "国家机关、社会团体、企业事业单位")],
        "a list of bodies is one bearer",
    ),
    (
        "⟦用人单位与劳动者应当全面履行各自的义务⟧。",
        [("+", "用人单位与劳动者")],
        "与 joins where a modal word follows the second noun",
    ),
    (
        "⟦用人单位与劳动者协商一致，可以变更劳动合同⟧。",
        [("?", "用人单位")],
        "与 is a preposition where a verb follows",
    ),
    (
        "⟦公民、法人或者其他组织认为具体行政行为侵犯其合法权益的，可以申请行政复议⟧。",
        [("?", "公民、法人或者其他组织")],
        "the subject stands in the condition before; the quote begins with it",
    ),
    (
        "⟦当事人对决定不服的，有权依法提起诉讼⟧。",
        [("?", "当事人")],
        "当事人 does not begin with the preposition 当",
    ),
    (
        "⟦用人单位自用工之日起超过一个月未与劳动者订立书面劳动合同的，应当向劳动者支付二倍的工资⟧。",
        [("+", "用人单位")],
        "自 after the noun begins an adverbial",
    ),
    (
        "⟦示范平台或其运营管理机构遇有重大变更事项的，应在发生变更后30个工作日内报市经济和信息化局备案⟧。",
        [("+", "示范平台或其运营管理机构")],
        "应 alone; 或 joins",
    ),
    (
        "在诉讼期间⟦人民法院应当告知当事人⟧。",
        [("+", "人民法院")],
        "the adverbial before the subject is no part of it",
    ),
    ("除健康检查外，⟦幼儿园不得对儿童进行任何形式的测查⟧。", [("-", "幼儿园")], "the same with a comma"),
    ("对不合格的产品，⟦生产者必须召回⟧。", [("+", "生产者")], "a topic with 对 is not the subject"),
    (
        "⟦县级以上人民政府负责地方志工作的机构应当收集资料⟧。",
        [("+", "县级以上人民政府负责地方志工作的机构")],
        "the body in the relative clause is not the bearer",
    ),
    (
        "⟦从事食品生产经营的企业应当建立管理制度⟧。",
        [("+", "从事食品生产经营的企业")],
        "a noun with its relative clause",
    ),
    (
        "⟦前款规定的股东，不得参加前款规定事项的表决⟧。",
        [("-", "前款规定的股东")],
        "a comma after the subject",
    ),
    (
        "⟦被推荐为示范平台的单位需提交下列材料⟧：",
        [("+", "被推荐为示范平台的单位")],
        "需; 被 may open a relative clause",
    ),
    ("⟦被申请人应当提出书面答复⟧。", [("+", "被申请人")], "被 may open a noun"),
    ("⟦香港特别行政区行政长官应当定期述职⟧。", [("+", "香港特别行政区行政长官")], "a person by office"),
    ("⟦慈善组织应当优先予以救助⟧。", [("+", "慈善组织")], "组织 is a noun here"),
    ("⟦企业应急管理部门应当定期演练⟧。", [("+", "企业应急管理部门")], "应 of 应急 is no modal word"),
    ("⟦不动产登记机构应当依法登记⟧。", [("+", "不动产登记机构")], "不 of 不动产 denies nothing"),
    (
        "⟦县级以上人民政府财政部门应当予以保证⟧。",
        [("+", "县级以上人民政府财政部门")],
        "财政部 is the beginning of 财政部门",
    ),
    ("⟦经营者应当明码标价⟧。", [("+", "经营者")], "经 of 经营 is no preposition"),
    (
        "⟦县级以上人民政府可再生能源综合管理部门应当会同有关部门进行调查⟧。",
        [("+", "县级以上人民政府可再生能源综合管理部门")],
        "可 of 可再生 is none",
    ),
    (
        "⟦县级以上人民政府劳动行政主管部门应当加强监督⟧。",
        [("+", "县级以上人民政府劳动行政主管部门")],
        "主管 and 行政 belong to the name",
    ),
    (
        "⟦非银行支付机构不得收集与其服务无关的信息⟧。",
        [("-", "非银行支付机构")],
        "支付 is the first half of 支付机构",
    ),
    (
        "⟦公安机关交通管理部门可以扣留车辆⟧。",
        [("?", "公安机关交通管理部门")],
        "one body within another is one name",
    ),
    ("⟦机动车所有人免予提交证明⟧。", [("?", "机动车所有人")], "免予 relieves of a duty"),
]

NOBODY: list[Row] = [
    ("申请书⟦应当载明下列事项⟧：", [("+", None)], "a paper bears no duty"),
    ("行政处罚⟦应当公开⟧。", [("+", None)], "nor does an act"),
    ("经验收合格后，⟦方可投入使用⟧。", [("?", None)], "nobody is printed"),
    ("期限届满，⟦可以延长三十日⟧。", [("?", None)], "a time limit is no bearer"),
    ("⟦禁止非法转让土地⟧。", [("-", None)], "who must not is left out"),
    ("国家⟦禁止伪造票证⟧。", [("-", None)], "国家 forbids; it is not bound"),
    ("⟦禁止任何单位和个人擅自改变土地用途⟧。", [("-", "任何单位和个人")], "who must not stands behind 禁止"),
    ("⟦严禁非法对农民罚款⟧。", [("-", None)], "农民 is the object of 对"),
    ("在有效期满当年⟦可再次申报⟧。", [("?", None)], "可 alone, with an adverb behind it"),
]

CARRIED: list[Row] = [
    (
        "⟦县级以上地方人民政府应当加强领导⟧，⟦将所需经费列入财政预算⟧。",
        [("+", "县级以上地方人民政府"), ("+", "县级以上地方人民政府")],
        "a second task under the same 应当 is a norm of its own",
    ),
    (
        "⟦示范平台要不断提高服务能力⟧，⟦主动开展公益性服务⟧，⟦每年将工作总结报市局⟧，⟦自觉接受社会监督⟧。",
        [("+", "示范平台")] * 4,
        "要 governs all four",
    ),
    (
        "⟦各盟市中小企业主管部门可参照本办法，组织开展认定工作⟧，并⟦对示范平台给予扶持⟧。",
        [("?", "各盟市中小企业主管部门")] * 2,
        "a permission is carried on as a permission",
    ),
    (
        "⟦任何组织和个人不得损害他人权益⟧。⟦应当遵守公德⟧。",
        [("-", "任何组织和个人"), ("+", None)],
        "never over a full stop",
    ),
    (
        "⟦企业不得拖欠工资⟧；逾期不支付的，由⟦劳动行政部门责令限期支付⟧。",
        [("-", "企业"), ("+", "劳动行政部门")],
        "由 names another bearer",
    ),
    (
        "违反规定的，由⟦水行政主管部门责令改正⟧，⟦没收违法所得⟧；情节严重的，⟦处一万元以上五万元以下罚款⟧；构成犯罪的，依法⟦追究刑事责任⟧。",
        [("+", "水行政主管部门"), ("+", "水行政主管部门"), ("+", "水行政主管部门"), ("+", None)],
        "over a semicolon, but the courts are not the department",
    ),
    (
        "⟦市局委托专业机构进行初审⟧，⟦材料齐全的予以受理⟧。",
        [("+", "市局"), ("+", None)],
        "a topic of its own without a comma: who accepts is not said",
    ),
    (
        "⟦人民法院审理行政案件，应当公开进行⟧。",
        [("+", "人民法院")],
        "the task before the modal word is the circumstance, not a second norm",
    ),
    (
        "⟦医疗机构因抢救患者不能取得意见的，经医疗机构负责人批准，可以立即实施医疗措施⟧。",
        [("?", "医疗机构")],
        "whoever approves (经…批准) is not who may",
    ),
    (
        "⟦消费者应当按照说明书的要求，正确使用商品⟧。",
        [("+", "消费者")],
        "按照…的要求 alone is no task: the norm runs on to the verb",
    ),
]

PLAIN: list[Row] = [
    (
        "⟦市局负责示范平台的认定管理工作⟧，⟦县级主管部门协助市局进行管理⟧。",
        [("+", "市局"), ("+", "县级主管部门")],
        "负责, 协助",
    ),
    ("本办法由⟦市局负责解释⟧。", [("+", "市局")], "由 and 负责"),
    ("具体办法由⟦国务院卫生行政部门规定⟧。", [("+", "国务院卫生行政部门")], "the bearer behind 由"),
    ("⟦市局对评审合格的平台授予称号⟧。", [("+", "市局")], "对…授予"),
    (
        "⟦国务院自然资源主管部门会同有关部门制定标准⟧。",
        [("+", "国务院自然资源主管部门")],
        "会同 is a preposition",
    ),
    (
        "⟦自治区中小企业局对示范平台实行动态管理⟧，⟦每三年复核一次⟧。",
        [("+", "自治区中小企业局")] * 2,
        "carried to the next task",
    ),
    (
        "⟦市级服务平台实行动态管理⟧，⟦每三年复核一次⟧。",
        [("+", None)] * 2,
        "what is done to the platform binds somebody else",
    ),
    ("⟦示范平台的认定遵循公开、公平、公正原则⟧。", [("+", None)], "遵循 has a subject that is nobody"),
    ("⟦评审结果在门户网站公示15个工作日⟧。", [("+", None)], "nor is a result"),
    (
        "⟦市局对申报材料进行评审⟧，⟦评审结果在网站公示5个工作日⟧。",
        [("+", "市局")] * 2,
        "its result is made public by the same body",
    ),
    ("⟦示范平台的评审每年开展一次⟧。", [("+", None)], "a yearly task"),
    ("⟦建立监督管理制度⟧。", [("+", None)], "a task that begins with its verb"),
    ("⟦全国人民代表大会行使下列职权⟧：", [("?", "全国人民代表大会")], "行使职权 empowers"),
    ("⟦民族自治地方的自治机关享有自治权⟧。", [("?", "民族自治地方的自治机关")], "a right"),
    ("⟦中华人民共和国公民有受教育的权利⟧。", [("?", "中华人民共和国公民")], "有…的权利"),
    ("⟦成年子女有赡养父母的义务⟧。", [("+", "成年子女")], "有…的义务"),
    (
        "⟦县级以上人民政府责成有关部门强制拆除⟧，所需费用由⟦建设单位承担⟧。",
        [("+", "县级以上人民政府"), ("+", "建设单位")],
        "有关 begins a noun, not 有",
    ),
    (
        "由⟦公安机关责令停止违法行为，采取补救措施⟧，⟦处五千元罚款⟧。",
        [("+", "公安机关"), ("+", "公安机关")],
        "what is ordered is no task of who orders it",
    ),
]

MENDED: list[Row] = [
    (
        "⟦市科学技术委员会（以下简称市科委）负责组织实施⟧。",
        [("+", "市科学技术委员会")],
        "the short name behind a name is no part of it",
    ),
    (
        "国务院有关部门有下列行为之一的，⟦对直接负责的主管人员依法给予处分⟧；构成犯罪的，依法⟦追究刑事责任⟧。",
        [("+", None), ("+", None)],
        "whoever offends does not punish itself",
    ),
    (
        "经营者有下列行为之一的，⟦应当将其列入严重失信主体名单⟧。",
        [("+", None)],
        "nor does it put itself on a list",
    ),
    (
        "⟦税务机关发现纳税人有违反规定行为的，应当责令改正⟧。",
        [("+", "税务机关")],
        "whoever finds the offence of another does",
    ),
    (
        "⟦经营者违反约定的，应当承担违约责任⟧。",
        [("+", "经营者")],
        "liability is for whoever offends",
    ),
    (
        "承运人明知是走私货物而运输的，⟦没收违法所得⟧，⟦可以并处罚款⟧。",
        [("+", None), ("?", None)],
        "a carrier fines nobody",
    ),
    (
        "违反规定的，由⟦水行政主管部门责令改正⟧，⟦可以处一千元以下罚款⟧。",
        [("+", "水行政主管部门"), ("?", "水行政主管部门")],
        "what may follow does not make an order a circumstance",
    ),
    (
        "由⟦主管部门或者其授权的单位责令改正⟧，⟦可以处一千元以下罚款⟧。",
        [("+", "主管部门或者其授权的单位"), ("?", "主管部门或者其授权的单位")],
        "who orders a thing also fines",
    ),
    (
        "由⟦所在单位给予批评教育⟧；构成犯罪的，依法⟦追究刑事责任⟧。",
        [("+", "所在单位"), ("+", None)],
        "an employer reproves; it prosecutes nobody",
    ),
    ("被害人死亡的，⟦应当告知其近亲属⟧。", [("+", None)], "the dead bear no duty"),
    (
        "国务院规定设立企业须经批准的，还⟦应当提交批准文件⟧。",
        [("+", None)],
        "who lays down a rule is not bound by it",
    ),
    (
        "国家对开发区实行新的规定时，⟦按该规定办理⟧。",
        [("+", None)],
        "the same with 对…实行…规定",
    ),
    (
        "公安机关作出决定，或者人民检察院作出决定的，⟦人民法院可以中止程序⟧。",
        [("?", "人民法院")],
        "a circumstance that only a later segment ends",
    ),
    (
        "由全体合伙人协商作价的，⟦应当向登记机关提交确认书⟧。",
        [("+", None)],
        "who agrees on a price is not said to hand anything in",
    ),
    (
        "⟦商务部门约谈经营者，要求经营者限期整改⟧。",
        [("+", "商务部门")],
        "经营者 is the object of 要求",
    ),
    ("⟦任何单位不得经营，法律另有规定的除外⟧。", [("-", "任何单位")], "an exception belongs to its rule"),
    ("⟦企业对其依法应当缴纳的税款承担责任⟧。", [("+", "企业")], "应当 inside 应当缴纳的税款"),
    ("⟦公安派出所应当及时处理⟧。", [("+", "公安派出所")], "所 of 派出所"),
    ("⟦学校、医院等应当设置标志⟧。", [("+", "学校、医院等")], "等 ends a list of bodies"),
    ("生产经营行为⟦应当符合规定⟧。", [("+", None)], "为 of 行为"),
    ("⟦允许新兴技术企业按规定招聘人员⟧。", [("?", "新兴技术企业")], "who may stands behind 允许"),
    (
        "⟦银行对新兴技术企业优先予以贷款支持⟧。",
        [("+", "银行")],
        "with 对 behind it the subject acts itself, though no authority",
    ),
    (
        "由⟦市人民政府主管外国投资工作的部门解释⟧。",
        [("+", "市人民政府主管外国投资工作的部门")],
        "the body in the relative clause is not who explains",
    ),
    (
        "⟦企业登记机关能够当场登记的，应予当场登记⟧。",
        [("+", "企业登记机关")],
        "能够 ends the noun phrase",
    ),
    (
        "⟦合伙企业登记事项发生变更的，应当申请变更登记⟧。",
        [("+", "合伙企业")],
        "登记事项 is one noun, and whose it is has to tell",
    ),
    ("学校举办企业的收入⟦应当主要用于教学⟧。", [("+", None)], "the income is the subject"),
    (
        "许可证⟦应当载明持有人的名称、地址和有效期等事项⟧。",
        [("+", None)],
        "what a paper must hold, though its end only lists",
    ),
    ("⟦职工方和企业方应当提供资料⟧。", [("+", "职工方和企业方")], "方 is no 方可"),
    ("⟦企业对使商品具有技术效果需有的形状负责⟧。", [("+", "企业")], "需有的 qualifies"),
    ("申报示范平台⟦需提交的材料⟧：", [("+", None)], "words above a list that ask for papers"),
    ("突发事件应对工作的总体形势。", [], "应对 is a verb here"),
    ("企业主要经营场所⟦应当固定⟧。", [("+", None)], "主要 is one word"),
]

SECOND: list[Row] = [
    (
        "⟦其他学校按照教育行政部门的统筹规划，可以实施职业学校教育⟧。",
        [("?", "其他学校")],
        "其 of 其他 links nothing",
    ),
    (
        "⟦企业应当根据本单位的实际，有计划地对职工和准备录用的人员实施职业教育⟧。",
        [("+", "企业")],
        "有计划地 is an adverb",
    ),
    (
        "⟦从事飞行活动的单位应当制定措施⟧，⟦严格按照批准的飞行计划组织实施⟧。",
        [("+", "从事飞行活动的单位"), ("+", "从事飞行活动的单位")],
        "组织 is the verb behind 计划",
    ),
    (
        "⟦市人民政府应当根据需要和国家标准，规划、建设师范院校⟧。",
        [("+", "市人民政府")],
        "what is to be done comes behind its ground",
    ),
    (
        "⟦从事技术工种的职工，上岗前必须经过培训⟧。",
        [("+", "从事技术工种的职工")],
        "a time before the modal word leaves the subject carried",
    ),
    (
        "⟦县以上人民政府和有关部门在建立保障制度时，应当将医疗机构列入⟧。",
        [("+", "县以上人民政府和有关部门")],
        "在建 of 在建立 is no 在建工程",
    ),
    (
        "⟦取得教师资格的人员首次任教，应当有一年的试用期⟧。",
        [("+", "取得教师资格的人员")],
        "首次 ends the noun phrase",
    ),
    (
        "开户单位现金收入⟦应当于当日送存开户银行⟧。",
        [("+", None)],
        "现 of 现金 does not: the income is the subject",
    ),
    ("各级人民政府用于举办职业学校的经费⟦应当逐步增长⟧。", [("+", None)], "用于 makes the money the subject"),
    (
        "银行工作人员徇私舞弊、违反规定的，⟦应当根据情节轻重，给予行政处分⟧。",
        [("+", None)],
        "nobody punishes himself, though the ground stands between",
    ),
    ("经营者违反本规定，违法行为轻微的，⟦可以依法不予处罚⟧。", [("?", None)], "nor lets himself off"),
    ("行为人主动消除危害后果的，⟦应当从轻或者减轻处罚⟧。", [("+", None)], "nor treats himself leniently"),
    ("由⟦开户银行根据实际需要，予以支付现金⟧。", [("+", "开户银行")], "who is named with 由 does it himself"),
    (
        "⟦开户单位应当写明用途⟧，由⟦财会部门负责人签字盖章⟧，经⟦开户银行审核后⟧，⟦予以支付现金⟧。",
        [("+", "开户单位"), ("+", "财会部门负责人"), ("+", "开户银行"), ("+", "开户银行")],
        "to sign is a task; who reviews decides",
    ),
    (
        "具体办法由⟦国务院有关部门会同国务院财政部门依法规定⟧。",
        [("+", "国务院有关部门")],
        "to lay down with others",
    ),
    (
        "⟦收费标准按照国家有关规定执行⟧。",
        [("+", None)],
        "what becomes of a thing binds whoever deals with it",
    ),
    (
        "⟦市人民政府应当将工作纳入规划⟧，⟦所需经费列入预算⟧，⟦建立协调机制⟧。",
        [("+", "市人民政府"), ("+", None), ("+", "市人民政府")],
        "and who was carried does what follows",
    ),
    ("违反本条例规定的，⟦依照有关法律、法规的规定处理⟧。", [("+", None)], "what becomes of an offence"),
    (
        "在临时机场飞行的组织指挥，通常由⟦从事飞行活动的单位负责⟧。",
        [("+", "从事飞行活动的单位")],
        "the topic is no task of its own",
    ),
    (
        "⟦省、自治区、直辖市可以制定实施办法⟧。",
        [("?", "省、自治区、直辖市")],
        "places are named for their authorities",
    ),
    (
        "⟦设区的市根据需要设立的司法鉴定协会应当接受指导⟧。",
        [("+", "设区的市根据需要设立的司法鉴定协会")],
        "nor where what they set up is named",
    ),
    (
        "⟦设区的市根据本地方的实际需要，可以制定规章⟧。",
        [("?", "设区的市")],
        "but 根据 begins what they do",
    ),
    ("⟦省辖市教育学院负责培训教师⟧。", [("+", "省辖市教育学院")], "but not inside a name"),
    ("⟦具备条件的人员，方能从事技术工作⟧。", [("?", "具备条件的人员")], "方能 permits"),
    ("⟦加强中医药研究⟧，⟦提高诊疗水平⟧。", [("+", None), ("+", None)], "a sentence that calls on everybody"),
    (
        "⟦国家发展体育事业⟧，⟦开展群众性的体育活动⟧。",
        [("+", "国家"), ("+", "国家")],
        "发展 is a verb behind 国家",
    ),
    ("⟦企业应当为经济和社会发展提供保障⟧。", [("+", "企业")], "and a noun behind 社会"),
    ("由⟦中国人民解放军空军批准⟧。", [("+", "中国人民解放军空军")], "a branch of the forces"),
    (
        "⟦机关、团体购置专项控制商品，必须采取转账结算方式⟧。",
        [("+", "机关、团体")],
        "购置 ends the noun phrase",
    ),
    ("审判人员应当回避的情形，⟦当事人可以说明⟧。", [("?", "当事人")], "应当 inside 应当回避的情形"),
    ("国家鼓励公民捐赠，并⟦对捐赠人给予奖励⟧。", [("+", "国家")], "but a reward is one"),
    (
        "⟦县级人民政府应当制定政策，鼓励节约用水⟧，⟦逐步增加投入⟧。",
        [("+", "县级人民政府"), ("+", "县级人民政府")],
        "one of several tasks of 应当",
    ),
    ("⟦工信部负责示范平台的认定管理工作⟧。", [("+", "工信部")], "the short name of a ministry"),
    ("⟦市商务委会同有关部门制定标准⟧。", [("+", "市商务委")], "会同 is no part of a short name"),
    ("⟦省发展改革委委托专业机构进行初评⟧。", [("+", "省发展改革委")], "nor is 委托"),
    ("⟦区经科信局发布申报通知⟧。", [("+", "区经科信局")], "经 inside a name is no preposition"),
    ("⟦承包方经发包方同意，可以转让合同⟧。", [("?", "承包方")], "but is one before 发包方"),
    ("⟦各市（州）可依据本办法制定细则⟧。", [("?", "各市（州）")], "every city is named for its authorities"),
    ("⟦孵化器应落实安全生产主体责任⟧。", [("+", "孵化器")], "what hatches enterprises is somebody"),
    ("所需经费由⟦同级财政予以保障⟧。", [("+", "同级财政")], "a treasury pays"),
    ("⟦中央财政应当对困难地区给予补助⟧。", [("+", "中央财政")], "and must pay"),
    ("中央财政补助资金的安排和使用情况；", [], "and has money"),
    (
        "由⟦同级财政拨付⟧，⟦不得另行收取⟧。",
        [("+", "同级财政"), ("-", None)],
        "what is forbidden behind 由 is not forbidden to whom it names",
    ),
    (
        "由⟦省工信厅撤销其称号⟧，三年内⟦不得再次申报⟧。",
        [("+", "省工信厅"), ("-", None)],
        "who revokes does not apply again",
    ),
    ("不适用前款关于不得再申报的规定。", [], "what a rule is about"),
    (
        "⟦各县主管部门可参照本办法，结合本地实际制定实施细则⟧。",
        [("?", "各县主管部门")],
        "one permission: after what model, and what",
    ),
    ("⟦孵化器应按主管部门要求，按时提供统计数据⟧。", [("+", "孵化器")], "按 with 要求 is a ground"),
    (
        "⟦申报单位按属地原则向主管部门提出申请⟧，并⟦提交材料⟧。",
        [("+", "申报单位"), ("+", "申报单位")],
        "but none that holds what is done",
    ),
    (
        "由⟦省工信厅授予称号⟧，有效期三年，到期自动失效。",
        [("+", "省工信厅")],
        "how long something holds is no part of what is to be done",
    ),
    (
        "⟦省工信厅实行动态管理⟧，有效期内每年⟦开展一次考核⟧。",
        [("+", "省工信厅"), ("+", "省工信厅")],
        "within a term something is done",
    ),
    ("本办法由⟦省科技厅负责解释⟧，自2022年7月11日起施行。", [("+", "省科技厅")], "nor from when"),
    ("⟦示范平台每年1月15日前将工作总结报主管部门⟧。", [("+", "示范平台")], "by what day of every year"),
    ("⟦省科技厅每年第二季度发布申报通知⟧。", [("+", "省科技厅")], "in what quarter"),
    ("⟦市级主管部门每季度末组织评价⟧。", [("+", "市级主管部门")], "at whose end"),
    ("⟦示范平台认定每两年组织一次⟧。", [("+", None)], "the certification of platforms is nobody"),
    ("⟦企业每年组织一次演练⟧。", [("+", "企业")], "the enterprise is"),
    ("⟦示范平台每年认定一次⟧。", [("+", None)], "a platform is certified"),
    ("⟦示范基地认定按照自愿的原则进行⟧。", [("+", None)], "its certification again, and how"),
    ("⟦各设区市可参照本办法开展认定工作⟧。", [("?", "各设区市")], "a city is named for its authorities"),
    ("公示无异议的，由⟦省工信厅行文公布⟧。", [("+", "省工信厅")], "行文 is done by somebody"),
    (
        "基地存在以下情形的，⟦省工信厅视情节轻重予以通报批评⟧。",
        [("+", "省工信厅")],
        "视情节轻重 stands between the name and its verb",
    ),
    (
        "⟦示范平台须于每年3月31日前，通过服务网填报运营情况⟧。",
        [("+", "示范平台")],
        "what is done by a day stands behind the comma",
    ),
    (
        "⟦市工信局组织专家开展评审⟧，必要时⟦可进行现场答辩⟧。",
        [("+", "市工信局"), ("?", "市工信局")],
        "what may be done at need is one more",
    ),
    (
        "⟦国家为执行下列措施，必要时可以采取限制进口的措施⟧。",
        [("?", "国家")],
        "but not behind what says for what",
    ),
    (
        "⟦市经信委于每年4月底前完成评审⟧，专家组由五人以上组成。",
        [("+", "市经信委")],
        "of whom a body consists is no scope",
    ),
    (
        "示范平台有下列情形之一的，⟦撤销其称号⟧，且三年内⟦不得再次申报⟧，并⟦将其列入失信记录⟧：",
        [("+", None), ("-", "示范平台"), ("+", None)],
        "what the authority does, what the platform must not, and again the authority",
    ),
    (
        "受委托的机构出具虚假报告的，⟦终止其委托业务⟧，五年内⟦不得再次承接评审⟧。",
        [("+", None), ("-", "受委托的机构")],
        "nobody ends his own commission",
    ),
    (
        "撤销许可，⟦应当说明理由⟧。",
        [("+", None)],
        "but to revoke is a circumstance where no ban follows",
    ),
    (
        "⟦各地主管部门于4月底前报省工信厅⟧，逾期⟦不予受理⟧。",
        [("+", "各地主管部门"), ("+", None)],
        "who is late does not refuse",
    ),
    ("考核不合格的，⟦限期3个月整改⟧。", [("+", None)], "a term is set"),
    ("⟦将拟认定名单在门户网站进行公示⟧。", [("+", None)], "认定 in the name of a list"),
    ("由⟦省工信厅发文公布⟧。", [("+", "省工信厅")], "发文 is a verb"),
    (
        "⟦示范平台名称、地址、法定代表人等发生变更的，应当书面告知主管部门⟧。",
        [("+", "示范平台")],
        "what of it may change is nobody; whose it is has to tell it",
    ),
    (
        "发生变更的，⟦应当自变更之日起30日内，将情况经主管部门审核后报省工信厅备案⟧。",
        [("+", None)],
        "who reviews on the way has no duty of his own within an unfinished one",
    ),
    ("对于贫困地区的示范基地，⟦可适当放宽要求⟧。", [("?", None)], "whom a rule concerns does nothing"),
    (
        "⟦当事人对处罚决定不服的，可以自收到决定书之日起十五日内，向上一级机关申请复议⟧。",
        [("?", "当事人")],
        "the time stands between the modal word and what it permits",
    ),
    (
        "未登记的，应当自登记之日起十日内，由⟦主管部门将情况报送备案⟧。",
        [("+", "主管部门")],
        "or somebody named",
    ),
    ("孵化器是以培育企业为宗旨，提供共享设施的服务机构。", [], "what something is for defines it"),
    ("开办中医科研机构，⟦应当经主管部门同意⟧。", [("+", None)], "开办 opens no name"),
    (
        "⟦自然资源规划、经信、教育、公安等部门应当协助做好工作⟧。",
        [("+", "自然资源规划、经信、教育、公安等部门")],
        "经 of 经信 is no preposition",
    ),
    (
        "⟦行政审批主管部门应当暂停审批⟧。",
        [("+", "行政审批主管部门")],
        "审批 in front of 主管 is part of a name",
    ),
    (
        "⟦因下列原因确需迁移树木的单位，应当提出申请⟧。",
        [("+", "因下列原因确需迁移树木的单位")],
        "需 of 确需 is no modal word",
    ),
    ("⟦受委托人民法院应当代为送达⟧。", [("+", "受委托人民法院")], "委托 of 受委托 breaks no name"),
    ("⟦第二审人民法院宣告判决可以自行宣判⟧。", [("?", "第二审人民法院")], "宣告 ends the noun phrase"),
    ("⟦申请人在每个审批阶段按照规定填报申请表单⟧。", [("+", "申请人")], "审批阶段 is one noun"),
    ("⟦当事人双方可就开庭方式提出申请⟧。", [("?", "当事人双方")], "方 of 双方 is no 方可"),
    (
        "⟦向社会提供公证数据的技术机构必须取得证书⟧。",
        [("+", "向社会提供公证数据的技术机构")],
        "who is named by those for whom he does something",
    ),
    ("⟦业主装饰装修房屋，应当遵守规定⟧。", [("+", "业主")], "装饰 ends the noun phrase"),
    (
        "⟦行政执法委员会调查收集证据应当制作笔录⟧。",
        [("+", "行政执法委员会")],
        "证 of 证据 makes 收集 no noun",
    ),
    (
        "⟦城市人民政府有关主管部门在编制规划时，必须依据总体规划⟧。",
        [("+", "城市人民政府有关主管部门")],
        "在编 of 在编制 is no 在编人员",
    ),
    ("建设项目的布局⟦应当符合规划⟧。", [("+", None)], "局 of 布局 is no office"),
    ("申请人不提供担保的，⟦裁定驳回申请⟧。", [("+", None)], "only a court rules"),
    (
        "被申请人提出证据证明裁决违法的，经⟦人民法院审查⟧，⟦裁定不予执行⟧。",
        [("+", "人民法院"), ("+", "人民法院")],
        "the court that reviews does",
    ),
    (
        "对判决、裁定有能力执行而拒不执行，情节严重的，⟦处三年以下有期徒刑⟧。",
        [("+", None)],
        "不执行 is no task",
    ),
    ("⟦禁止虐待、遗弃老年妇女⟧。", [("-", None)], "whom 禁止 protects is not whom it forbids"),
    ("⟦禁止监理单位允许他人承接业务⟧。", [("-", "监理单位")], "whom it forbids has a verb behind it"),
    (
        "情节严重的，由⟦生态环境主管部门报经有批准权的人民政府批准⟧，⟦责令停业⟧。",
        [("+", "生态环境主管部门"), ("+", "生态环境主管部门")],
        "to whom something goes up does not close anything",
    ),
    (
        "⟦公安机关应当制作决定书⟧，⟦通知金融机构协助办理⟧。",
        [("+", "公安机关"), ("+", "公安机关")],
        "金 of 金融 makes 通知 no noun",
    ),
    ("所得外汇，由⟦企业专项用于技术开发⟧。", [("+", "企业")], "who acts stands behind 由, whatever the verb"),
    ("法规案由⟦提案人向大会全体会议作说明⟧。", [("+", "提案人")], "likewise"),
    ("⟦机场管理机构拟关闭机场的，应当报告⟧。", [("+", "机场管理机构")], "拟 ends the noun phrase"),
    ("⟦物业服务企业接管物业时，应当进行查验⟧。", [("+", "物业服务企业")], "接管 likewise"),
    ("⟦提案人要求撤回的，应当说明理由⟧。", [("+", "提案人")], "who withdraws gives the reason"),
    ("当事人要求提供翻译的，⟦可以提供⟧。", [("?", None)], "who asks is not who grants"),
    ("⟦代表所在单位应当给予时间保障⟧。", [("+", "代表所在单位")], "所 of 所在 belongs to the name"),
    (
        "⟦其他有关部门所属的气象台站及有关单位应当提供信息⟧。",
        [("+", "其他有关部门所属的气象台站及有关单位")],
        "所 of 所属 likewise",
    ),
    ("由⟦用人单位所在地的基层人民法院管辖⟧。", [("+", "用人单位所在地的基层人民法院")], "behind 由, too"),
    (
        "⟦进口货物的纳税义务人应当自申报进境之日起14日内⟧，⟦出口货物的纳税义务人除特准的外，应当在装货以前申报⟧。",
        [("+", "进口货物的纳税义务人"), ("+", "出口货物的纳税义务人")],
        "a second subject behind an unfinished norm",
    ),
]

THIRD: list[Row] = [
    (
        "⟦殡仪馆应当向丧事承办人出具火化证明⟧。",
        [("+", "殡仪馆")],
        "a body without a word for bodies",
    ),
    (
        "⟦原告可以向其中一个人民法院起诉⟧。",
        [("?", "原告")],
        "a party to a lawsuit",
    ),
    (
        "⟦市、区（县）级河长应当及时交由相关责任单位处理⟧。",
        [("+", "市、区（县）级河长")],
        "an office of recent years",
    ),
    (
        "⟦食品小作坊和食品摊贩应当执行食品安全追溯的有关规定⟧。",
        [("+", "食品小作坊和食品摊贩")],
        "small traders",
    ),
    (
        "⟦组织编制机关应当公布经依法批准的保护规划⟧。",
        [("+", "组织编制机关")],
        "two verbs make the name",
    ),
    (
        "⟦执行法院应当组成合议庭审查并公开听证⟧。",
        [("+", "执行法院")],
        "执行 is part of the name",
    ),
    (
        "⟦妇女联合会协助和配合做好有关工作⟧。",
        [("+", "妇女联合会")],
        "联合会 is one word, not 联合 behind 妇女",
    ),
    (
        "⟦宗教活动场所应当加强内部管理⟧。",
        [("+", "宗教活动场所")],
        "a 场所 that is somebody",
    ),
    (
        "⟦有条件的地方应当建立长期护理保险制度⟧。",
        [("+", "有条件的地方")],
        "a place that acts",
    ),
    (
        "在有条件的地区，⟦应当将排污口深水设置⟧。",
        [("+", None)],
        "behind 在 it is a place and nobody",
    ),
    (
        "⟦畜禽养殖场、养殖小区应当保证畜禽粪便综合利用⟧。",
        [("+", "畜禽养殖场、养殖小区")],
        "a farm",
    ),
    (
        "养殖场所⟦应当在基层兽医机构指导下做好动物防疫工作⟧。",
        [("+", None)],
        "养殖场 + 所 is a place",
    ),
    (
        "商用密码管理办法由⟦国家密码管理部门商国务院有关部门制定⟧。",
        [("+", "国家密码管理部门")],
        "商 parts who acts from whom he consults",
    ),
    (
        "⟦管理专利工作的部门应当事人请求，可以对专利纠纷进行调解⟧。",
        [("?", "管理专利工作的部门")],
        "应当事人请求 holds no 应当",
    ),
    (
        "⟦企业应当开展科普活动⟧，有条件的⟦可以设立科普场馆⟧。",
        [("+", "企业"), ("?", "企业")],
        "a case without a comma",
    ),
    (
        "⟦出借方未取得许可证的不得出借文物⟧。",
        [("-", "出借方")],
        "the same with 未",
    ),
    (
        "⟦国家对水域利用进行统一规划⟧，⟦确定可以用于养殖业的水域⟧。",
        [("+", "国家"), ("+", "国家")],
        "可以 inside what is fixed",
    ),
    (
        "在禁止燃放烟花爆竹的区域内，⟦宾馆不得提供相关服务⟧。",
        [("-", "宾馆")],
        "禁止 inside an adverbial",
    ),
    (
        "⟦市人民政府可以延长限制燃放区域的禁止燃放时间⟧。",
        [("?", "市人民政府")],
        "禁止 as part of a name",
    ),
    (
        "走私国家禁止出口的文物的，⟦应当依法追究刑事责任⟧。",
        [("+", None)],
        "what the State forbids is a thing here",
    ),
    (
        "前款所称较低数额罚款由⟦省级以上市场监督管理部门规定⟧。",
        [("+", "省级以上市场监督管理部门")],
        "who says what a term means",
    ),
    (
        "进口计量器具的监督管理，由⟦国务院计量行政部门主管⟧，具体实施由⟦国务院和地方有关部门分工负责⟧。",
        [("+", "国务院计量行政部门"), ("+", "国务院和地方有关部门")],
        "another 由 behind a verb",
    ),
    (
        "挪用资金的，由⟦审计机关、财政机关追还被挪用的资金⟧。",
        [("+", "审计机关、财政机关")],
        "whatever verb stands behind 由",
    ),
    (
        "检疫对象由⟦口岸动植物检疫机关作防疫消毒处理⟧。",
        [("+", "口岸动植物检疫机关")],
        "the same",
    ),
    (
        "国家重点建设项目建成后，⟦应当按照批准的设计文件，由建设项目法人组织初步验收⟧。",
        [("+", "建设项目法人")],
        "who does what is to be done by rule",
    ),
    (
        "网络用户未经许可，通过信息网络提供作品，构成侵权的，⟦人民法院应当认定其承担责任⟧。",
        [("+", "人民法院")],
        "what a party does is part of the case",
    ),
    (
        "当事人对处罚决定逾期不申请复议，也不履行的，⟦行政机关可以申请强制执行⟧。",
        [("?", "行政机关")],
        "the same",
    ),
    (
        "偷开机动车，导致车辆丢失的，⟦以盗窃罪定罪处罚⟧。",
        [("+", None)],
        "by what a case is judged",
    ),
    (
        "单位实施犯罪的，⟦依照本解释规定的定罪量刑标准处罚⟧。",
        [("+", None)],
        "nobody sentences himself",
    ),
    (
        "⟦扣缴义务人代扣代缴税款的，按照销售额乘以税率计算应扣缴税额⟧。",
        [("+", "扣缴义务人")],
        "who pays tax calculates it",
    ),
    (
        "⟦保费参照公办幼儿园的收费标准收取⟧。",
        [("+", None)],
        "what becomes of a thing",
    ),
    (
        "⟦经营者销售、收购商品和提供服务时，应当明码标价⟧。",
        [("+", "经营者")],
        "trades joined by 、 behind a name",
    ),
    (
        "⟦单位为职工分配住房时，夫妻一方为教师的，应当优先予以照顾⟧。",
        [("+", "单位")],
        "what somebody is does not make him the one who acts",
    ),
    (
        "侵权行为地和被告住所地难以确定的，原告发现侵权内容的设备所在地⟦可以视为侵权行为地⟧。",
        [("?", None)],
        "what is held to be something has no bearer",
    ),
    (
        "讯问犯罪嫌疑人，⟦可以当面讯问⟧。",
        [("?", None)],
        "whom one questions does nothing",
    ),
    (
        "⟦为配套的项目提供建设资金的部门应当按照进度拨付资金⟧。",
        [("+", "为配套的项目提供建设资金的部门")],
        "named by what it gives to a thing",
    ),
    (
        "登记费由⟦申请人负担⟧。",
        [("+", "申请人")],
        "who bears a cost",
    ),
    (
        "化妆品由⟦原发证部门吊销许可证件⟧，由⟦其所在单位给予处分⟧。",
        [("+", "原发证部门"), ("+", "其所在单位")],
        "由 twice, each with its own",
    ),
]

NONE = [
    ("鼓励高层建筑的所有人配备逃生器材。", "to encourage is no task of whom it is meant for"),
    ("经企业登记机关注销登记，合伙企业终止。", "what comes to pass is no task"),
    ("股东不享有优先认购权。", "a right that is denied"),
    ("期间从判决可强制执行之日起计算。", "from when a time runs"),
    ("申请人申请执行的期间为二年。", "how long somebody has"),
    ("设立公司，应当具备下列条件：", "a condition of eligibility is a condition group"),
    ("示范平台应同时具备以下基本条件：", "the same with 同时"),
    ("示范平台除应满足一般条件外，还应根据类别满足特定条件。", "满足条件"),
    ("示范平台可以是综合性平台，也可以是专业平台。", "可以是 describes"),
    ("本法所称经营者，是指可以从事商品生产的自然人。", "a definition binds nobody"),
    ("本法适用于中华人民共和国境内的网络。", "scope"),
    ("本办法自公布之日起施行。", "taking effect"),
    ("为了规范管理，根据法律，制定本办法。", "the purpose clause"),
    ("法律、行政法规规定可以不进行招标的项目除外。", "a modal word inside a noun phrase"),
    ("主要负责人的所有权、行政许可和相应能力。", "权, 可 and 应 inside words"),
    ("不可抗力的影响、可行性和适应性。", "likewise"),
    ("示范平台分为综合类、专业类两类。", "a classification"),
    ("推荐时间为1月15日至2月15日。", "a date"),
    ("委员会由有关部门代表和专家组成。", "who makes up a body does nothing by that"),
    ("由委托人和受托人双方约定。", "what is left to an agreement"),
    ("向主管部门指定的机构申请检定。", "whom one turns to does nothing here"),
    ("裁定一经作出即生效。", "裁定 is a noun here"),
    ("职业教育是国家教育事业的重要组成部分，是促进就业的重要途径。", "what something is binds nobody"),
    ("出差人员必须随身携带的差旅费。", "必须 inside 必须随身携带的费用"),
    ("鼓励学术团体进行交流，开展咨询服务，组织撰写专著。", "all of it is what they are encouraged to do"),
    ("国家鼓励金融机构运用信贷手段，扶持职业教育。", "who encourages has no task"),
    ("电子证照与纸质证照具有同等法律效力。", "what something is worth"),
    ("董事的任期由公司章程规定。", "章程 belongs to the name behind 由, and is nobody"),
    ("形成由消防队等组成的消防组织网络。", "what a thing is made up of"),
    ("议案由临时预备会议审议。", "a meeting whose name is not known is not cut"),
    ("选举委员会由委员三至九人组成。", "how many make up a body"),
    ("采取措施应对人口老龄化的挑战。", "应 inside 应对"),
    ("审查纲要、计划的实施情况。", "要 inside 纲要"),
    ("使用可循环、可复制的包装材料。", "可 inside 可循环 and 可复制"),
    ("需役地的不动产登记簿。", "需 inside 需役地"),
    ("网络服务提供者的过错包括明知或者应知。", "应 inside 应知"),
    ("分配各选区应选代表的名额。", "应 inside 应选代表"),
    ("依托国家统一的在线监管系统。", "what is relied on does nothing"),
]


FOURTH: list[Row] = [
    (
        "⟦承租人未及时通知卸货港，致使出租人遭受损失的，应当负赔偿责任⟧。",
        [("+", "承租人")],
        "who is made to suffer by 致使 does not displace the one who caused it",
    ),
    (
        "居民人均可支配收入低于标准的差额由财政补足，⟦各级人民政府应当按月发放⟧。",
        [("+", "各级人民政府")],
        "可 inside 可支配收入",
    ),
    (
        "因公司减少注册资本，⟦应当通知债权人⟧。",
        [("+", None)],
        "因公 is a word, but not in 因公司",
    ),
    (
        "⟦行政机关应当予以制止⟧，并⟦及时告知主管部门⟧。",
        [("+", "行政机关"), ("+", "行政机关")],
        "及 in 及时 links nothing",
    ),
    (
        "⟦再生资源回收经营者应当定时定点开展回收⟧。",
        [("+", "再生资源回收经营者")],
        "再 in 再生 links nothing",
    ),
    (
        "⟦主席团决定是否列入会议议程，或者先交有关的专门委员会审议⟧。",
        [("+", "主席团")],
        "whoever something is handed to first is not who hands it",
    ),
    (
        "⟦市人民政府应当加强统筹协调⟧，⟦加大政府采购支持力度⟧，⟦提升服务效能⟧。",
        [("+", "市人民政府"), ("+", "市人民政府"), ("+", "市人民政府")],
        "加大 and 提升 are verbs: 加大政府 is nobody",
    ),
    (
        "⟦国家加大财政投入力度⟧。",
        [("+", "国家")],
        "a task in the plain present",
    ),
    (
        "⟦商标注册申请人应当按照规定填报商品类别⟧。",
        [("+", "商标注册申请人")],
        "标注 is no word in 商标注册",
    ),
    (
        "⟦学校负责人才培养工作⟧。",
        [("+", "学校")],
        "人 of 人才 ends no name",
    ),
    (
        "⟦各级人民政府对在科普工作中做出突出贡献的组织和个人，给予表彰⟧。",
        [("+", "各级人民政府")],
        "towards whom something is done is no norm of its own",
    ),
    (
        "⟦红十字会对积极参加献血的单位和个人，给予奖励⟧。",
        [("+", "红十字会")],
        "who is named before 对 does himself what mostly authorities do",
    ),
    (
        "⟦学校发现学生有危险行为的，应当进行教育⟧，⟦及时予以制止⟧。",
        [("+", "学校"), ("+", "学校")],
        "not only an authority stops somebody",
    ),
    (
        "⟦施工单位应当及时、如实向主管部门报告事故⟧。",
        [("+", "施工单位")],
        "adverbs joined by 、",
    ),
]


FIFTH: list[Row] = [
    (
        "⟦市服务中心受市局委托，承担评审的具体工作⟧。",
        [("+", "市服务中心")],
        "受…委托 says by whom he is asked, and belongs to no name",
    ),
    (
        "⟦市人大常委会，市人民政府应当加强宣传⟧。",
        [("+", "市人大常委会，市人民政府")],
        "a list of bodies with a comma",
    ),
    (
        "在火葬区死亡的人，⟦医院应当及时通知殡仪馆⟧。",
        [("+", "医院")],
        "a topic before a comma is no part of a list",
    ),
    (
        "⟦市经信委每年组织考核⟧，也⟦可委托第三方机构实施⟧。",
        [("+", "市经信委"), ("?", "市经信委")],
        "a permission behind a duty leaves that what it is",
    ),
    (
        "从业人员⟦可适当放宽⟧。",
        [("?", None)],
        "what is lowered lowers nothing",
    ),
    (
        "⟦同一企业只能选择一个类别申报⟧。",
        [("+", "同一企业")],
        "只能 binds; 同 in 同一 is no preposition",
    ),
    (
        "有三分之一以上理事提议或者理事会认为有必要的，⟦应当召开临时会议⟧。",
        [("+", None)],
        "what there is begins no name",
    ),
    (
        "公示无异议的，⟦列入拟认定名单⟧。",
        [("+", None)],
        "what is decided in a case, by nobody in particular",
    ),
    (
        "⟦市科技局组织专家评审⟧，得分70分以上的⟦方可进入现场考察⟧。",
        [("+", "市科技局"), ("?", None)],
        "方可 behind a case is for nobody named before",
    ),
    (
        "养老机构违反前款规定的，⟦市局应当终止委托⟧，五年内⟦不得承担评价工作⟧。",
        [("+", "市局"), ("-", "养老机构")],
        "the ban is for whoever did what the case says",
    ),
    (
        "⟦申报主体应当如实填报⟧。",
        [("+", "申报主体")],
        "主体 ends a name that begins with a verb",
    ),
    (
        "⟦连同推荐汇总表报送省工信厅⟧。",
        [("+", None)],
        "连同 is a preposition",
    ),
    (
        "进口货物的价格，⟦按照货价和运费之和统计⟧。",
        [("+", None)],
        "by what rule a thing is reckoned that the sentence is about",
    ),
    (
        "统计工作所需经费，⟦列入同级财政预算⟧。",
        [("+", None)],
        "likewise what is decided about it",
    ),
    (
        "投资者在境内的活动⟦应当遵守国家的法律⟧。",
        [("+", None)],
        "what somebody does in a place is not he",
    ),
    (
        "⟦申请人在规定的期限内应当提交材料⟧。",
        [("+", "申请人")],
        "but a term in which he acts leaves him the subject",
    ),
    (
        "⟦事故发生地人民政府应当立即报告⟧。",
        [("+", "事故发生地人民政府")],
        "a verb before 地 is part of a name",
    ),
    (
        "⟦平安建设组织协调机构应当督促检查⟧。",
        [("+", "平安建设组织协调机构")],
        "组织 before 协调机构 is part of a name",
    ),
    (
        "⟦社会组织以及个人应当如实登记⟧。",
        [("+", "社会组织以及个人")],
        "以及 joins behind 组织, which is no verb there",
    ),
    (
        "⟦餐厨废弃物收集运输单位应当建立台账⟧。",
        [("+", "餐厨废弃物收集运输单位")],
        "two verbs before 单位 are part of a name",
    ),
    (
        "⟦市财经委员会可以听取汇报⟧。",
        [("?", "市财经委员会")],
        "经 in 财经委员会 is no preposition",
    ),
    (
        "⟦资助对象应当每年提交报告⟧。",
        [("+", "资助对象")],
        "对 in 对象 is no preposition",
    ),
    (
        "⟦从事调解的单位或者组织应当登记⟧。",
        [("+", "从事调解的单位或者组织")],
        "者 in 或者 ends no name",
    ),
    (
        "合作社销售社员生产的农产品，视同农户自产自销。",
        [],
        "what something counts as",
    ),
    (
        "检验机构因过失出具不实检验报告，造成消费者损害，消费者请求其承担责任的，⟦人民法院应予支持⟧。",
        [("+", "人民法院")],
        "before a court authorities, too, are parties of a case",
    ),
    (
        "通信线路的建设，⟦应考虑线路的安全可靠⟧；埋设电缆⟦应尽量节约用地⟧。",
        [("+", None), ("+", None)],
        "应 before 考虑 and 尽量 is a modal word",
    ),
    (
        "⟦报名的应考人员应当遵守考场纪律⟧。",
        [("+", "报名的应考人员")],
        "but none in 应考人员",
    ),
    (
        "享受保障待遇的居民家庭人均收入发生变化的，⟦应当及时告知审批机关⟧。",
        [("+", None)],
        "人 in 人均 is nobody",
    ),
    (
        "⟦申请人均应当如实填报⟧。",
        [("+", "申请人")],
        "but 均 may stand behind 申请人",
    ),
    (
        "禁止燃放烟花爆竹地点的有关单位，⟦应当设置明显标志⟧。",
        [("+", None)],
        "禁止 that only says what a place is called forbids nothing",
    ),
    (
        "⟦禁止任何单位和个人破坏矿区的道路⟧。",
        [("-", "任何单位和个人")],
        "but with a place as its object it does",
    ),
    (
        "在县级人民政府的组织指导下，⟦各乡镇人民政府应当开展排查⟧。",
        [("+", "各乡镇人民政府")],
        "组织 before 指导 is what an authority does, and no organization",
    ),
    (
        "⟦志愿服务组织等社会团体应当制定行业规范⟧。",
        [("+", "志愿服务组织等社会团体")],
        "组织 before 等 is the last word of a name",
    ),
    (
        "⟦各级林业行政主管部门每10年组织一次资源调查，建立资源档案⟧。",
        [("+", "各级林业行政主管部门")],
        "how often may stand behind the bearer",
    ),
    (
        "未取得证件的，由⟦公安机关比照治安管理处罚条例第二十条的规定处罚⟧。",
        [("+", "公安机关")],
        "比照 is a preposition as 依照 is",
    ),
]


SIXTH: list[Row] = [
    (
        "对已经授牌的示范平台，如发现弄虚作假，⟦暂停下一年度的申报工作⟧。",
        [("+", None)],
        "a case that is told behind those whom it is about",
    ),
    (
        "⟦相关街道办事处在职责范围内做好古城保护工作⟧。",
        [("+", "相关街道办事处")],
        "职责范围内 is a manner, and no noun that begins a name",
    ),
    (
        "公告期内无异议的，⟦登记机关可以为企业办理注销登记⟧。",
        [("?", "登记机关")],
        "可以为…提供 says what may be done for whom, and not what something may be",
    ),
    (
        "⟦生产经营单位对本单位的安全生产承担主体责任⟧。",
        [("+", "生产经营单位")],
        "主体责任 is borne as 法律责任 is",
    ),
    (
        "如果⟦当事人、开证银行认为人民法院冻结和扣划的某项资金属于信用证开证保证金的，应当依法提出异议并提供有关证据予以证明⟧。",
        [("+", "当事人、开证银行")],
        "如果 is no part of the name behind it",
    ),
    (
        "⟦餐饮、娱乐、宾馆等服务性企业，应当采用节能、节水的技术和设备⟧。",
        [("+", "餐饮、娱乐、宾馆等服务性企业")],
        "what the examples before 等 are of belongs to the name",
    ),
    (
        "⟦公民、法人和其他组织都有依法保护大运河遗产的义务⟧，并⟦有权对破坏大运河遗产的行为进行劝阻、检举和控告⟧。",
        [("+", "公民、法人和其他组织"), ("?", "公民、法人和其他组织")],
        "a right beside a duty is a norm of its own",
    ),
    (
        "⟦县级以上人民政府必要时可以作出封锁决定⟧，并⟦采取扑杀动物等措施⟧。",
        [("?", "县级以上人民政府"), ("?", "县级以上人民政府")],
        "必要时 may stand between the bearer and the modal word",
    ),
    (
        "⟦向大气排放污染物的排污单位，应当按照国家和本省规定，设置大气污染物排放口及其标志⟧。",
        [("+", "向大气排放污染物的排污单位")],
        "a relative clause with 向 names who lets out something",
    ),
    (
        "⟦市、区（县级市）人民政府应当鼓励、扶持社会海上搜救力量的建设发展⟧，对在搜寻救助工作中作出突出贡献的单位和个人⟦应当予以表彰和奖励⟧。",
        [("+", "市、区（县级市）人民政府"), ("+", "市、区（县级市）人民政府")],
        "whoever is rewarded does not reward himself",
    ),
    (
        "⟦市城管执法部门是本市城市管理行政执法工作的行政主管部门，负责本条例的组织实施⟧。",
        [("+", "市城管执法部门")],
        "组织实施 behind 的 is no organization",
    ),
    (
        "对查明患有性病的，由⟦公安机关强制其到卫生防疫机构或卫生行政部门指定的医疗单位进行治疗⟧。",
        [("+", "公安机关")],
        "强制其 begins what the authority does",
    ),
    (
        "广播电视节目由⟦广播电台、电视台和省级以上人民政府广播电视行政部门批准设立的广播电视节目制作经营单位制作⟧。",
        [("+", "广播电台、电视台和省级以上人民政府广播电视行政部门批准设立的广播电视节目制作经营单位")],
        "批准设立的 begins a relative clause within the name",
    ),
    (
        "被拘留的人，由⟦人民法院交公安机关看管⟧。",
        [("+", "人民法院")],
        "what parts two whom a clause by 由 names: 交",
    ),
    (
        "⟦行政学院应当重视科研成果的考核、评价和推介，鼓励科研创新⟧，⟦按照国家有关规定对做出突出贡献的人员给予表彰⟧。",
        [("+", "行政学院"), ("+", "行政学院")],
        "what is done 按照国家有关规定 to somebody is for whom the sentence is about",
    ),
    (
        "⟦任何单位或者个人运送、邮寄、携带文物出境，应当向海关申报⟧；⟦海关凭文物出境许可证放行⟧。",
        [("+", "任何单位或者个人"), ("+", "海关")],
        "运送、邮寄、携带 are what somebody does in the case",
    ),
    (
        "编制和对外提供财务会计报告的办法，由⟦国务院财政部门根据本条例的原则另行规定⟧。",
        [("+", "国务院财政部门")],
        "另行规定 is what 由 names somebody for",
    ),
    ("国有独资公司的经理由⟦董事会聘任或者解聘⟧。", [("+", "董事会")], "由 names who appoints"),
    (
        "⟦民族自治地方的自治机关在国家计划的指导下，根据本地方的财力、物力和其他具体条件，自主地安排地方基本建设项目⟧。",
        [("+", "民族自治地方的自治机关")],
        "自主地 is a manner",
    ),
    (
        "符合规定条件的，⟦作出准予许可的书面决定⟧，并⟦于10个工作日内发给医疗器械经营许可证⟧；不符合规定条件的，⟦作出不予许可的书面决定⟧，并⟦说明理由⟧。",
        [("+", None), ("+", None), ("+", None), ("+", None)],
        "what is done in a case that is all that is said before it binds an authority that is not named",
    ),
    ("复核评估⟦不收取费用⟧。", [("-", None)], "不收取 is a prohibition"),
    (
        "对产业化经营项目，⟦采取资金补助或者贴息方式进行扶持⟧。",
        [("+", None)],
        "对 and a thing may be all that stands before what is done about it",
    ),
    (
        "工作人员玩忽职守的，⟦应视情节严肃处理⟧。",
        [("+", None)],
        "how an offender is dealt with is for those who deal with him",
    ),
    ("同一项目⟦不重复奖励⟧。", [("-", None)], "不重复 is a prohibition"),
    (
        "单位犯前款罪的，⟦对单位判处罚金，并对其直接负责的主管人员和其他直接责任人员⟧，⟦依照前款的规定处罚⟧。",
        [("+", None), ("+", None)],
        "what a court does to a body that has committed a crime, and to those who answer for it",
    ),
    (
        "配套建设的中小学校、幼儿园移交产生的税费，由⟦本级人民政府列入财政预算⟧。",
        [("+", "本级人民政府")],
        "what 由 names another for is no task of those whose act brought it about",
    ),
    (
        "⟦市人民政府负责专项资金的管理工作⟧，由⟦市财政局具体实施⟧。",
        [("+", "市人民政府"), ("+", "市财政局")],
        "but 负责…工作 is a task of its own",
    ),
    (
        "未经城市规划主管部门批准和广播电视行政管理部门同意，擅自进行建设工程的，由⟦城市规划主管部门依照有关法律、法规的规定给予处罚⟧。",
        [("+", "城市规划主管部门")],
        "未经…批准 begins a case and names no reviewer who must act",
    ),
    (
        "⟦市专利管理部门进行调解时应当坚持自愿、合法原则，促使当事人相互谅解⟧，⟦协商解决纠纷⟧。",
        [("+", "市专利管理部门"), ("+", "市专利管理部门")],
        "促使 has somebody as its object who is no bearer",
    ),
    (
        "⟦业主委员会是业主大会的执行机构，由五至十一人单数组成，履行下列职责⟧：",
        [("+", "业主委员会")],
        "是…机构 does not say of what 由 names who makes it up as if another did it",
    ),
    (
        "⟦人民法院受理公益诉讼案件，不影响同一侵权行为的受害人提起诉讼⟧。",
        [("+", "人民法院")],
        "不影响 has somebody as its object too",
    ),
    (
        "实行国营贸易管理的货物和经授权经营企业的目录，由⟦国务院对外贸易主管部门确定、调整并公布⟧。",
        [("+", "国务院对外贸易主管部门")],
        "实行 behind which all is one name is no task either",
    ),
    (
        "当事人对利息有约定的，⟦按照约定处理⟧。",
        [("+", None)],
        "how a case is handled is for those who judge it",
    ),
    (
        "⟦省、市黄河河务部门是本行政区域内黄河工程的主管机构，行使黄河水行政主管部门的职责⟧。",
        [("+", "省、市黄河河务部门")],
        "行使…职责 is a duty, though 行使 alone may be a power",
    ),
    (
        "⟦国家保障残疾人享有平等参与社会生活的权利⟧。",
        [("+", "国家")],
        "the right that somebody safeguards is another's, and this a duty",
    ),
    (
        "应出口经营者的请求，⟦商务部可以举行听证会⟧。",
        [("?", "商务部")],
        "应…的请求 says at whose wish, and is no modal word",
    ),
    (
        "⟦省人民政府、市人民政府，以及其他有关部门应当加强宣传⟧。",
        [("+", "省人民政府、市人民政府，以及其他有关部门")],
        "the second of two bearers may follow a comma with 以及",
    ),
    (
        "⟦未经批准设立的人才交流服务机构应当停止活动⟧。",
        [("+", "未经批准设立的人才交流服务机构")],
        "未经 may begin a name too",
    ),
    ("专项资金管理由⟦市财政局负责⟧。", [("+", "市财政局")], "经管 and 理由 are no words of 管理由"),
]


@pytest.mark.parametrize(
    ("marked", "wanted", "reason"),
    [*MODAL, *NOBODY, *CARRIED, *PLAIN, *MENDED, *SECOND, *THIRD, *FOURTH, *FIFTH, *SIXTH],
    ids=lambda value: str(value)[:24],
)
def test_sentence(marked: str, wanted: list[tuple[str, str | None]], reason: str) -> None:
    text, quotes = parts(marked)
    found = read(f"某办法\n第一条 {text}")
    assert [(n.modality, n.bearer) for n in found] == [(SIGNS[s], b) for s, b in wanted], reason
    assert [n.quote for n in found] == quotes, reason


@pytest.mark.parametrize(("text", "reason"), NONE, ids=lambda value: value[:16])
def test_no_norm(text: str, reason: str) -> None:
    assert read(f"某办法\n第一条 {text}") == [], reason


def test_a_list_carries_the_bearer_of_its_introduction() -> None:
    text = "某办法\n第一条 经营者应当遵守下列规定：\n（一）不得欺诈消费者；\n（二）应当明码标价；\n（三）法律规定应当遵守的其他要求。\n"
    assert [(n.at, n.bearer, n.modality) for n in read(text)] == [
        ("1/1", "经营者", "obligation"),
        ("1/1/1", "经营者", "prohibition"),
        ("1/1/2", "经营者", "obligation"),
    ]


def test_an_introduction_that_ends_in_a_full_stop_lends_no_bearer() -> None:
    text = "某办法\n第一条 各单位都不得损坏线路。\n（一）不准在电缆上方取土；\n（二）不准攀登电杆。\n"
    assert [(n.at, n.bearer) for n in read(text)] == [("1/1", "各单位"), ("1/1/1", None), ("1/1/2", None)]


def test_the_new_wording_of_an_amendment_is_read_and_not_the_old() -> None:
    text = (
        "某决定\n一、将第三条“平台必须每年报告工作情况。”修改为：“示范平台应当每年报告工作情况。”“市局可以抽查报告的工作情况。”\n"
        "二、第五条增加一款，作为第二款：\n“申报单位不得同时申报两个以上类别。\n"
    )
    assert [(n.bearer, n.modality) for n in read(text)] == [
        ("示范平台", "obligation"),
        ("市局", "permission"),
        ("申报单位", "prohibition"),
    ]


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("申请设立企业，应当提交下列文件：", "（一）国务院主管部门规定提交的其他文件。"),
        ("街道办事处应当履行下列职责：", "（一）其他依法应当履行的消防工作职责。"),
        ("本法所称判决，在内地是指：", "（一）人民法院依法不准上诉的判决，不得改变。"),
    ],
)
def test_items_that_only_name_are_none(lead: str, item: str) -> None:
    assert [n.at for n in read(f"某办法\n第一条 {lead}\n{item}\n") if n.at == "1/1/1"] == []


@pytest.mark.parametrize(
    ("lead", "bearer"),
    [
        ("违反本办法规定的，由市市场监督管理局按照下列规定处罚：", "市市场监督管理局"),
        ("违反第七条规定的，依照以下规定处理：", None),
    ],
)
def test_penalties_in_items_are_for_whom_the_words_above_name(lead: str, bearer: str | None) -> None:
    items = "（一）未经同意从事经营的，处一万元以上三万元以下罚款；\n（二）使用不合格人员的，责令改正。"
    found = [n for n in read(f"某办法\n第一条 {lead}\n{items}") if n.at.count("/") == 2]
    assert [(n.at, n.bearer) for n in found] == [("1/1/1", bearer), ("1/1/2", bearer)]


def test_measures_in_items_are_taken_by_whom_the_words_above_name() -> None:
    lead = "有下列行为之一的，由市公园主管部门责令改正，并可按以下规定处以罚款："
    items = (
        "（一）擅自停止开放的，处二百元以上二千元以下罚款；\n（二）单位拒不改正的，处三百元罚款，并予以通报。"
    )
    found = [n for n in read(f"某办法\n第一条 {lead}\n{items}") if n.at.count("/") == 2]
    assert [(n.at, n.bearer, n.modality) for n in found] == [
        (at, "市公园主管部门", "permission") for at in ("1/1/1", "1/1/2", "1/1/2")
    ]
    lead = "人民法院审查后，按下列情形分别处理："
    item = "（一）当事人对担保物权有争议的，裁定驳回申请，并告知申请人提起诉讼。"
    found = [n for n in read(f"某办法\n第一条 {lead}\n{item}") if n.at.count("/") == 2]
    assert [(n.quote, n.bearer) for n in found] == [
        ("裁定驳回申请", "人民法院"),
        ("告知申请人提起诉讼", "人民法院"),
    ]


def test_whoever_forms_a_body_does_that_and_the_body_what_follows() -> None:
    found = read("某办法\n第一条 由区财政局等部门组成评审小组，负责申报受理。")
    assert [(n.quote, n.bearer) for n in found] == [
        ("区财政局等部门组成评审小组", "区财政局等部门"),
        ("评审小组，负责申报受理", "评审小组"),
    ]


def test_items_that_are_judged_by_a_rule_are_norms() -> None:
    text = (
        "某办法\n第一条 偷开机动车的，按照下列规定处理：\n（一）导致车辆丢失的，以盗窃罪定罪处罚；\n"
        "（二）其他可以明显感知作品未经许可提供，仍未采取措施的情形。\n"
    )
    assert [(n.at, n.bearer, n.quote) for n in read(text)] == [
        ("1/1", None, "按照下列规定处理"),
        ("1/1/1", None, "以盗窃罪定罪处罚"),
    ]


def test_two_whom_by_names_share_a_task() -> None:
    text = "某办法\n第一条 具体办法由国务院财政部门或者由省、自治区、直辖市人民政府规定。"
    assert [(n.bearer, n.modality) for n in read(text)] == [
        ("国务院财政部门", "obligation"),
        ("省、自治区、直辖市人民政府", "obligation"),
    ]


def test_items_that_are_acts_are_no_tasks() -> None:
    text = "某办法\n第一条 有下列情形之一的，可以从轻处分：\n（一）配合调查，如实说明情况；\n（二）由所在单位给予警告。\n"
    assert [(n.at, n.bearer) for n in read(text) if n.at != "1/1"] == [("1/1/2", "所在单位")]


def test_who_is_named_with_by_acts_in_items_too() -> None:
    text = "某办法\n第一条 现金收支依照下列规定办理：\n（一）收入应当于当日送存。当日送存确有困难的，由开户银行确定时间；\n"
    assert [(n.at, n.bearer) for n in read(text) if n.at != "1/1"] == [("1/1/1", None), ("1/1/1", "开户银行")]


def test_a_document_that_is_handed_in_may_have_its_own_duty() -> None:
    text = "某办法\n第一条 申请人应当提交下列文件：\n（一）在判决地可以执行的证明；\n（二）申请人为自然人的，应当提交身份证。\n"
    papers = tuple(
        Material(at=at, quote="", span=(0, 0), name="", attachment=None) for at in ("1/1/1", "1/1/2")
    )
    assert [(n.at, n.bearer) for n in read(text, Facts(materials=papers))] == [
        ("1/1", "申请人"),
        ("1/1/2", "申请人"),
    ]


def test_a_review_on_the_way_is_a_task_of_the_reviewer() -> None:
    text = "某办法\n第一条 由示范平台将总结经市主管部门初审后，报市局。"
    assert [(n.bearer, n.quote) for n in read(text)] == [
        ("市主管部门", "市主管部门初审后"),
        ("示范平台", "示范平台将总结经市主管部门初审后，报市局"),
    ]


def test_items_of_conditions_are_no_norms() -> None:
    text = "某办法\n第一条 示范平台应同时具备以下条件：\n（一）负责人要诚信、守法；\n（二）上述条件可适当放宽。\n"
    assert [(n.at, n.quote) for n in read(text)] == [("1/1/2", "可适当放宽")]


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        (
            "具备下列条件的中华人民共和国公民，可以申请专利代理师资格",
            [("permission", "具备下列条件的中华人民共和国公民")],
        ),
        ("申请人应当具备下列条件", []),
    ],
)
def test_a_list_of_conditions_may_permit_something(lead: str, found: list[tuple[str, str]]) -> None:
    text = f"某办法\n第一条 {lead}：\n（一）年满十八周岁；\n（二）品行良好。\n"
    span = (text.index(lead), text.index("：") + 1)
    group = ConditionGroup(at="1/1", quote=f"{lead}：", span=span, logic="all", members=("1/1/1", "1/1/2"))
    norms_read = read(text, Facts(condition_groups=(group,)))
    assert [(n.modality, n.bearer) for n in norms_read] == found


@pytest.mark.parametrize(
    ("lead", "at"),
    [
        ("项目单位应当做好下列工作：", ["1/1", "1/1/2", "1/1/3"]),
        ("财政部门对下列事项进行监督检查：", ["1/1", "1/1/3"]),
    ],
)
def test_items_under_what_a_list_only_names_are_no_tasks(lead: str, at: list[str]) -> None:
    items = "（一）定期委托有资质的机构开展评价；\n（二）负责管理专项资金；\n（三）不得挪用资金。\n"
    assert [n.at for n in read(f"某办法\n第一条 {lead}\n{items}")] == at


def test_condition_groups_and_relaxations_are_taken_from_their_facts() -> None:
    text = "某办法\n第一条 平台应当达到下列标准：\n（一）人员应当持证上岗；\n（二）证书可以放宽。\n"
    span = (text.index("平台"), text.index("：") + 1)
    group = ConditionGroup(
        at="1/1", quote="平台应当达到下列标准：", span=span, logic="all", members=("1/1/1", "1/1/2")
    )
    relaxation = Relaxation(at="1/1/2", quote="证书可以放宽", span=(0, 1), who="平台", relaxes=("1/1/1",))
    facts = Facts(condition_groups=(group,), relaxations=(relaxation,))
    assert [n.at for n in read(text, facts)] == ["1/1/2"]


def test_letter_asks() -> None:
    text = "某局关于征求意见的函\n各单位：\n现将《某办法》印发给你们，请各单位研究提出修改意见。\n某办法\n第一条 市局负责解释。\n"
    asked = [n for n in read(text) if n.at.startswith("front")]
    assert [(n.bearer, n.modality, n.quote) for n in asked] == [
        ("各单位", "obligation", "各单位研究提出修改意见")
    ]


def test_brackets_belong_to_the_bearer() -> None:
    (norm,) = read("某办法\n第一条 自治区经济和信息化委员会（中小企业局）负责认定工作。")
    assert norm.bearer == "自治区经济和信息化委员会（中小企业局）"


@pytest.mark.parametrize("sample", norms.MODAL.samples)
def test_samples(sample: str) -> None:
    text, quotes = parts(sample)
    assert [text[m.start : m.end] for m in Scanner(norms.PATTERNS).marks(text)] == quotes


@pytest.mark.parametrize(
    ("text", "end", "name"),
    [
        ("县级以上人民政府应当", 8, "县级以上人民政府"),
        ("根据需要人民政府可以", 8, "人民政府"),
        ("对违法行为应当", 5, None),
        ("必要时应当", 3, None),
    ],
)
def test_subject(text: str, end: int, name: str | None) -> None:
    found = subject(text, 0, end)
    assert (text[found.start : found.end] if found else None) == name


def test_noun_phrases_need_something_behind_them() -> None:
    assert noun_phrase("人民政府印刷厂设备", 0, 9) is None
    assert noun_phrase("人民政府负责", 0, 6) == 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("法人或者非法人组织应当", "法人或者非法人组织"),
        ("法人组织等应当", "法人组织等"),
        ("监察委员会同有关部门", "监察委员会"),
        ("三人应当", None),
        ("申请人等（以下简称甲）应当", None),
        ("申请人（以下简称甲）等应当", "申请人（以下简称甲）等"),
    ],
)
def test_the_longest_last_word_counts(text: str, name: str | None) -> None:
    end = noun_phrase(masked(text), 0, len(text))
    assert (None if end is None else text[:end]) == name


def test_masking_keeps_every_place() -> None:
    text = "平台（以下简称“平台”）应当《某法》"
    assert len(masked(text)) == len(text)
    assert is_authority("市监局（分局）"[:3])


@pytest.mark.parametrize(
    "hostile",
    [
        "应当" * 5000,
        "由" * 9000,
        "机关" * 5000,
        "对的" * 5000,
        "（" * 9000,
        "提出，" * 9000,
        "提出，" * 9000 + "应当",
        "公示，" * 9000 + "应当",
        "法人组织" * 5000,
    ],
)
def test_hostile_text_is_read_in_no_time(hostile: str) -> None:
    assert processor_seconds(lambda: read(f"某办法\n第一条 {hostile}。")) < 2


@needs_laws
def test_laws_keep_their_quotes() -> None:
    for path in law_files(12):
        measure = read_once(path)
        by_address = measure.by_address
        for norm in norms.read(measure, clauses(measure), Facts()):
            own = "".join(by_address[norm.at].passage.text.split())
            assert norm.quote in own
            assert (
                norm.bearer is None or norm.bearer in own or by_address[norm.at].level in ("item", "subitem")
            )


def test_steps_of_a_procedure_are_tasks() -> None:
    found = read(
        "某办法\n第一条 认定按照以下程序进行：\n（一）自愿申报。申报单位提出申请；\n（二）企业向主管部门报送材料；\n"
        "（三）组织评审。省科技厅组织专家评审。\n第二条 人民法院适用下列程序：\n（一）当事人提出反诉的案件；"
    )
    steps = [(n.at, n.bearer) for n in found if "/1/" in n.at]
    assert steps == [("1/1/1", "申报单位"), ("1/1/2", "企业"), ("1/1/3", "省科技厅")]


def test_the_heading_of_an_item_is_no_task() -> None:
    found = read(
        "某办法\n第一条 扶持政策：\n（一）禁止搅拌。违者处罚；\n（二）给予奖励。对首次认定的，给予十万元奖励。"
    )
    assert [(n.at, n.modality, n.quote) for n in found] == [
        ("1/1/1", "prohibition", "禁止搅拌"),
        ("1/1/2", "obligation", "给予十万元奖励"),
    ]


SEVENTH: list[Row] = [
    ("⟦公民献血时，应当出示居民身份证⟧。", [("+", "公民")], "whoever does something when he must do more"),
    ("⟦协商代表一经产生，必须履行职责⟧。", [("+", "协商代表")], "一经 is no name"),
    (
        "⟦人民法院受理案件后，可以通过电子邮箱送达⟧。",
        [("?", "人民法院")],
        "受理 is what a court does, and no name",
    ),
    ("案件受理后，⟦应当通知当事人⟧。", [("+", None)], "nobody receives it here"),
    ("⟦案件受理机关应当通知当事人⟧。", [("+", "案件受理机关")], "there it is a name"),
    (
        "⟦两地法院经协商一致，可以签署协议⟧。",
        [("?", "两地法院")],
        "经 behind a name",
    ),
    (
        "当事人申请认可判决的，⟦应当受理⟧。",
        [("+", None)],
        "what becomes of a request is for others",
    ),
    ("⟦申请人申请许可的，应当提交材料⟧。", [("+", "申请人")], "what goes with it is not"),
    (
        "物业使用人拒不改正的，⟦应当及时向有关部门报告⟧。",
        [("+", None)],
        "whoever does not listen tells nobody",
    ),
    (
        "归侨因私申请出境，⟦所在单位应当提供便利⟧。",
        [("+", "所在单位")],
        "what somebody next must act on is no duty",
    ),
    (
        "⟦各级工会对法律的落实情况进行监督⟧，⟦有关部门应当支持⟧。",
        [("+", "各级工会"), ("+", "有关部门")],
        "but a task of his own stays one",
    ),
    (
        "⟦人民法院经审查，理由成立的，裁定恢复执行⟧。",
        [("+", "人民法院")],
        "an examination is a step of the norm, not one itself",
    ),
    (
        "⟦人民法院经审查，有下列情形之一的，裁定不予执行⟧：",
        [("+", "人民法院")],
        "who has examined what a case tells of has not done it",
    ),
    ("⟦县级以上工会组织应当协助处理争议⟧。", [("+", "县级以上工会组织")], "组织 is part of the name"),
    ("⟦红十字会组织依法进行救护工作⟧。", [("+", "红十字会组织")], "so before an adverb"),
    ("⟦工会组织职工开展活动⟧。", [("+", "工会")], "there it is a verb"),
    (
        "⟦企业工会代表职工与企业签订集体合同⟧。",
        [("+", "企业工会")],
        "代表职工 says for whom",
    ),
    (
        "⟦献血者就医，未在就诊的医疗机构办理报销手续的，可以到血站报销⟧。",
        [("?", "献血者")],
        "where he is treated is nobody who acts",
    ),
    ("巡游出租车经营许可证⟦应当载明经营类型⟧。", [("+", None)], "a permit is nobody"),
    ("家庭人均公用经费标准⟦应当高于学生人均标准⟧。", [("+", None)], "人均 is one word"),
    ("⟦中止履行的一方可以解除合同⟧。", [("?", "中止履行的一方")], "一方可以 is not 方可"),
    (
        "⟦网络服务提供商采取格式条款的，应当符合法律规定⟧。",
        [("+", "网络服务提供商")],
        "a body by its trade",
    ),
    ("⟦首席代表从全体代表中推选产生⟧。", [("+", "首席代表")], "where somebody comes from"),
    (
        "省级财政应负担的补贴资金由⟦中央财政全额承担⟧。",
        [("+", "中央财政")],
        "what somebody must bear is what the sentence is about",
    ),
    (
        "⟦企业应按规定的程序申报⟧。",
        [("+", "企业")],
        "by what it must be done is no subject",
    ),
    (
        "专项资金有结余的，经财政部门批准⟦可用于其他专项支出⟧。",
        [("?", None)],
        "可用于 permits",
    ),
    ("⟦可采用邮寄书面材料、传真等方式申报⟧。", [("?", None)], "可采用 permits"),
    ("边远地区的孵化器，场地面积等要求⟦可降低20%⟧。", [("?", None)], "可降低 permits"),
    (
        "专项资金⟦可分期拨付⟧，可降解塑料⟦应当推广⟧。",
        [("?", None), ("+", None)],
        "可分期 permits, 可降解 does not",
    ),
    (
        "因故需推迟到下年度执行而形成的结余资金，⟦可以结转使用⟧。",
        [("?", None)],
        "how the funds came to be left",
    ),
    ("第三方评价合格后，⟦于每年6月底前向主管部门提交申报材料⟧。", [("+", None)], "what follows a step"),
    (
        "企业申报材料报经主管部门审核汇总后，⟦于9月6日前报送至市工信局⟧。",
        [("+", None)],
        "whose papers they are does not act",
    ),
    (
        "⟦省级示范平台更名、迁址、法定代表人变更或者服务功能发生重大调整的，应当自变更之日起30日内报省厅备案⟧。",
        [("+", "省级示范平台")],
        "whose address changes",
    ),
    ("委托人变更的，⟦应当通知登记机关⟧。", [("+", None)], "who is changed himself tells nothing"),
    (
        "申报单位弄虚作假的，⟦取消申报资格⟧，三年内⟦不得再次申报⟧。",
        [("+", None), ("-", "申报单位")],
        "弄虚作假 is a verb",
    ),
    (
        "⟦各示范平台要完善服务功能⟧，⟦提高服务质量，年组织公益性活动不少于6场次⟧。",
        [("+", "各示范平台"), ("+", "各示范平台")],
        "年组织 is no body",
    ),
    ("用户满意度⟦应达到80%以上⟧。", [("+", None)], "满 is no verb in 满意"),
    (
        "⟦示范平台的认定遵循企业自愿、公开透明的原则⟧，⟦不收取任何费用⟧。",
        [("+", None), ("-", None)],
        "遵循企业 is no name",
    ),
    ("通过国家测评的，⟦免于本次测评⟧。", [("?", None)], "免于 permits"),
    (
        "注册地在山区的平台，成立时间⟦可以放宽20%⟧。",
        [("?", None)],
        "what is lowered for somebody he does not do",
    ),
    ("⟦计划单列市可以制定本地办法⟧。", [("?", "计划单列市")], "a place that acts"),
    (
        "⟦省厅组织专家评审⟧，⟦在门户网站公示，公示时间不少于5个工作日⟧。",
        [("+", "省厅"), ("+", "省厅")],
        "how long it is shown is no task of its own",
    ),
    (
        "⟦以上材料按顺序装订成册，一式三份⟧。",
        [("+", None)],
        "how papers are to be handed in",
    ),
    ("⟦评价采用百分制⟧。", [("+", None)], "how a review is done"),
    (
        "⟦各县可参照本办法，制定本地区办法⟧，⟦报市局备案⟧。",
        [("?", "各县"), ("+", "各县")],
        "what is laid down must be reported",
    ),
    (
        "本办法由⟦科技部负责解释⟧，自2019年1月1日起实施。",
        [("+", "科技部")],
        "from when it holds is nobody's task",
    ),
    (
        "⟦行政执法部门查处案件⟧，⟦自作出决定之日起和执行完毕之日起七日内告知主管部门⟧。",
        [("+", "行政执法部门"), ("+", "行政执法部门")],
        "but a duty from two days on is a task",
    ),
    (
        "⟦工业和信息化部统一部署，每年第二季度组织开展⟧。",
        [("+", "工业和信息化部")],
        "第二季度组织 is no body",
    ),
    (
        "⟦国家自主创新示范区管理机构应当提供支持⟧。",
        [("+", "国家自主创新示范区管理机构")],
        "国家 is the first word of a name",
    ),
    ("入驻小微企业⟦不得少于50家⟧。", [("-", None)], "those who are counted do nothing"),
    (
        "有效期内的企业，如发现存在数据造假等情形，⟦直接取消认定⟧，且至少三年内⟦不得再次申报⟧。",
        [("+", None), ("-", "有效期内的企业")],
        "who is found to offend, behind 如",
    ),
    (
        "平台弄虚作假的，由⟦市局撤销其称号⟧，三年内⟦不得再次申报⟧。",
        [("+", "市局"), ("-", "平台")],
        "the ban is for whoever offends, not for whom 由 names",
    ),
    (
        "⟦示范平台有效期满后可重新申请认定⟧。",
        [("?", "示范平台")],
        "whose term ends",
    ),
    (
        "边境县的机构申报示范平台，条件⟦可适当放宽⟧。",
        [("?", None)],
        "whose conditions are lowered does nothing",
    ),
    (
        "申报单位提供虚假材料的，由⟦主管部门取消资格⟧，三年内⟦不得受理其申请⟧。",
        [("+", "主管部门"), ("-", None)],
        "what only offices may not do",
    ),
    (
        "⟦市场监督管理部门管理规范、标准的制定工作⟧。",
        [("+", "市场监督管理部门")],
        "规范 is a noun here",
    ),
    ("⟦按新增担保额的0.5%给予补助⟧，单个机构不超过200万元。", [("+", None)], "what is given by a rate"),
    (
        "投票由⟦选举委员会分会组织实施⟧。",
        [("+", "选举委员会分会")],
        "a branch is a body",
    ),
]


@pytest.mark.parametrize(("marked", "wanted", "reason"), SEVENTH, ids=lambda value: str(value)[:24])
def test_measures(marked: str, wanted: list[tuple[str, str | None]], reason: str) -> None:
    test_sentence(marked, wanted, reason)


@pytest.mark.parametrize(
    "text",
    [
        "可自主支配的孵化场地面积不低于1万平方米。",
        "省级骨干农业龙头企业申报标准。",
        "高新技术企业认定程序如下。",
        "组织机构完善，管理制度严格。",
        "开展示范村镇认定工作是实施强村富民工程的重要内容。",
        "重点支持新材料等新兴产业的企业申报。",
        "产品不属于国家禁止、限制或淘汰类。",
        "专精特新企业认定应同时满足专精特新企业认定标准。",
        "省级示范平台自公布之日起有效期为三年。",
        "联系处室：中小企业处。",
        "联系处室：中小企业服务处。",
        "注册地在山区的平台，资产总额可放宽至不低于100万元。",
        "示范平台注销的，称号自动取消。",
        "施行前已被认定的企业，继续有效。",
        "为避免于施工期间发生事故。",
        "示范基地是由法人单位建设，聚集各类资源，为小微企业提供服务支撑的载体和场所。",
        "公司治理规范、信誉良好、社会责任感强。",
    ],
)
def test_what_measures_tell_without_a_norm(text: str) -> None:
    assert read(f"某办法\n第一条 {text}") == []


def test_items_under_the_heading_of_a_procedure() -> None:
    found = read(
        "关于申报的通知\n各单位：\n一、申报程序\n1.会员单位提交申请表；\n2.协会组织专家评审。\n二、支持重点\n1.企业开展培训。"
    )
    assert [(n.at, n.bearer) for n in found] == [("1/1/1", "会员单位"), ("1/1/2", "协会")]


def test_items_that_are_sentences_under_any_heading_but_one_of_names() -> None:
    found = read(
        "关于管理的通知\n各单位：\n一、扶持政策\n（一）优先推荐示范平台申报国家级平台。\n（二）从专项资金中一次性给予5万元补助。\n"
        "二、申报对象\n（一）企业自愿开展培训。\n三、支持标准\n1.贷款贴息\n（1）按新增贷款额的0.5%给予补助。"
    )
    assert [(n.at, n.quote) for n in found] == [
        ("1/1/1", "优先推荐示范平台申报国家级平台"),
        ("1/1/2", "从专项资金中一次性给予5万元补助"),
        ("3/1/1/1", "按新增贷款额的0.5%给予补助"),
    ]


def test_the_heading_of_an_item_on_a_line_of_its_own() -> None:
    found = read(
        "某办法\n第一条 认定程序：\n（一）企业申请\n企业对照本办法进行自我评价，提出申请。\n"
        "（二）专家评审\n认定机构应当组织专家评审。"
    )
    assert [(n.at, n.bearer) for n in found if "/1/" in n.at] == [
        ("1/1/1", "企业"),
        ("1/1/1", "企业"),
        ("1/1/2", "认定机构"),
    ]


def test_what_stands_below_a_condition_is_no_norm() -> None:
    text = "某办法\n第一条 企业申报标准。\n（一）带动能力。\n1.企业通过合同带动农户3000户以上。\n2.企业应当信用良好。"
    measure = regulation(text)
    found = extract(measure)[1]
    assert [n.at for n in found.norms] == []


@pytest.mark.parametrize(
    ("marked", "wanted", "reason"),
    [
        (
            "⟦学校接到家长提出的申请，应当审查并答复⟧。",
            [("+", "学校")],
            "whoever gets a request answers it himself",
        ),
        (
            "⟦平台企业接到消费者退货要求，应当退还货款⟧。",
            [("+", "平台企业")],
            "the request stands behind what he does",
        ),
        ("当事人申请认可判决的，⟦应当受理⟧。", [("+", None)], "whoever asks does not answer"),
        (
            "⟦物业服务人发现业主拒不改正的，应当及时报告主管部门⟧。",
            [("+", "物业服务人")],
            "not he himself is stubborn",
        ),
        ("物业使用人拒不改正的，⟦应当及时报告⟧。", [("+", None)], "he does not report on himself"),
        ("⟦有条件的地方可以设立基金⟧。", [("?", "有条件的地方")], "方 of 地方 before 可以"),
        ("⟦发包方可以收回承包项目⟧。", [("?", "发包方")], "方 of a party before 可以"),
        ("凭处方单⟦方可调配⟧。", [("?", None)], "方可 is one word"),
        (
            "⟦县级人民政府经常开展宣传教育⟧，⟦提高公众意识⟧。",
            [("+", "县级人民政府"), ("+", "县级人民政府")],
            "经常 is no 经",
        ),
        (
            "⟦保险机构经营农业保险业务，应当公平竞争⟧。",
            [("+", "保险机构")],
            "经营 says on what occasion something is due",
        ),
        (
            "⟦工会维护职工合法权益⟧，⟦用人单位不得阻挠⟧。",
            [("+", "工会"), ("-", "用人单位")],
            "a task, no prompt",
        ),
        ("归侨因私申请出境，⟦公安机关应当优先办理⟧。", [("+", "公安机关")], "a prompt, no task"),
        (
            "⟦村民委员会组织必须参加的村民召开会议⟧。",
            [("+", "村民委员会")],
            "组织 is what it does where no association is named",
        ),
        ("⟦受理银行应当核对⟧。", [("+", "受理银行")], "受理 names a bank"),
        ("⟦乘车旅客应当出示车票⟧。", [("+", "乘车旅客")], "乘车 names passengers"),
        (
            "⟦班线客运经营者应当按照许可的站点运行，在规定的站点上下旅客⟧，⟦不得中途甩客⟧。",
            [("+", "班线客运经营者"), ("-", "班线客运经营者")],
            "where something is done names nobody",
        ),
        (
            "⟦依法提供商用密码产品的单位应当检测⟧。",
            [("+", "依法提供商用密码产品的单位")],
            "商用 ends no 提供商",
        ),
        (
            "⟦与申报单位有利害关系的专家应当回避⟧。",
            [("+", "与申报单位有利害关系的专家")],
            "a relation, and nobody to whom something is done",
        ),
        (
            "⟦向境外输出品种的单位应当办理检疫手续⟧。",
            [("+", "向境外输出品种的单位")],
            "where to, and not to whom",
        ),
        (
            "⟦被保险人与保险公司对赔偿有争议的，可以依法申请仲裁⟧。",
            [("?", "被保险人与保险公司")],
            "a dispute is between both",
        ),
        (
            "⟦检察院履行职责中发现污染行为，在没有适格主体的情况下，可以提起公益诉讼⟧。",
            [("?", "检察院")],
            "what is found is no duty",
        ),
        (
            "理事会由⟦会员大会选举产生⟧，⟦向会员大会负责并报告工作⟧。",
            [("+", "会员大会"), ("+", "理事会")],
            "nobody answers to himself",
        ),
        (
            "⟦工信部委托省级主管部门对示范平台进行测评⟧，⟦于次年3月底前将测评结果报工信部⟧。",
            [("+", "工信部"), ("+", "省级主管部门")],
            "whoever is entrusted reports to whoever entrusts",
        ),
        (
            "损失是由受害人故意造成的，⟦保险公司不予赔偿⟧。",
            [("+", "保险公司")],
            "no authority refuses to pay",
        ),
        ("当事人补办手续的，⟦应当及时退还机动车⟧。", [("+", None)], "others give back what they took"),
        ("⟦残疾人饲养导盲犬的，不受本条第一款规定限制⟧。", [("?", "残疾人")], "what somebody need not heed"),
        (
            "⟦公民享有法律规定的权利⟧，并⟦履行法律规定的义务⟧。",
            [("?", "公民"), ("+", "公民")],
            "a duty behind a right",
        ),
        (
            "⟦主管部门可以变更活动的时间⟧，并⟦及时通知其负责人⟧。",
            [("?", "主管部门"), ("+", "主管部门")],
            "what must be done where something may be done",
        ),
        ("⟦任何人发现火灾，立即报警⟧。", [("+", "任何人")], "what is found, and no verb known behind it"),
        (
            "⟦保险人未履行说明义务的，应当退还保险费⟧。",
            [("+", "保险人")],
            "whoever fails gives back himself",
        ),
        (
            "⟦生产企业按季度统计⟧，⟦报生产企业所在地主管部门备案⟧。",
            [("+", "生产企业"), ("+", "生产企业")],
            "towards somebody else, named by where one is",
        ),
        ("鼓励个人开展志愿服务，对公益事业进行捐赠。", [], "what one is encouraged to do, towards something"),
        (
            "国家鼓励个体经济的发展，并⟦对个体经济依法实行管理⟧。",
            [("+", "国家")],
            "what whoever encourages does himself",
        ),
        ("⟦严格控制砍伐树木⟧。", [("+", None)], "a call on all"),
        (
            "⟦列入名录的资源实行保护责任人制度⟧。",
            [("+", None)],
            "how a thing is ruled whose name holds a verb",
        ),
        ("⟦规划的相关内容依法纳入相应的国土空间规划⟧。", [("+", None)], "what becomes of a thing"),
        (
            "⟦市局依托公共服务平台⟧，⟦提供信息服务⟧。",
            [("+", "市局"), ("+", "市局")],
            "依托 begins no name",
        ),
        (
            "对考核优秀的，⟦优先推荐申报国家级基地⟧，并⟦可给予资金补助⟧。",
            [("+", None), ("?", None)],
            "what is joined to what stands by itself",
        ),
        (
            "⟦刑满释放人员、解除戒毒人员应当接受帮助教育⟧。",
            [("+", "刑满释放人员、解除戒毒人员")],
            "a verb that begins the second of two names with one last word",
        ),
        (
            "组织、利用邪教组织，破坏法律实施的，⟦应当依法处罚⟧。",
            [("+", None)],
            "two verbs, and no two names",
        ),
        ("⟦审计署应当每年进行一次审计⟧。", [("+", "审计署")], "a name that begins with what it does"),
        (
            "⟦与外国公司签订合同的单位应当报送备案⟧。",
            [("+", "与外国公司签订合同的单位")],
            "外国 is one word, and whoever signs is named by it",
        ),
        (
            "由⟦城管执法部门对单位可以处十万元以下罚款⟧。",
            [("?", "城管执法部门")],
            "by whom, and to whom, before the modal word",
        ),
        ("⟦居民用户应当安全用气⟧。", [("+", "居民用户")], "用户 is one word"),
        ("如需变更，⟦应当经原批准部门同意⟧。", [("+", None)], "what is needed is a case"),
        ("⟦企业如需申请延期，应当说明理由⟧。", [("+", "企业")], "the same, behind whose case it is"),
        ("如需专家评审，⟦应当组织评审会⟧。", [("+", None)], "and nobody is named by what is needed"),
        ("对认定结果有异议的单位⟦应当及时予以答复⟧。", [("+", None)], "who objects is answered"),
        ("由各县对口部门⟦应当推荐⟧。", [("+", None)], "对口 is one word"),
        ("⟦被行政处罚人应当履行处罚决定⟧。", [("+", "被行政处罚人")], "a name that begins with 被"),
        (
            "第二百条规定的可以限制赔偿责任的请求，⟦应当向法院提出⟧。",
            [("+", None)],
            "a modal word within what is laid down",
        ),
        (
            "⟦对公示有异议的单位或个人，可在公示期内提出⟧。",
            [("?", "对公示有异议的单位或个人")],
            "who objects is named by it",
        ),
        (
            "被市工业和信息化局认定为示范基地的，⟦给予一次性奖励10万元⟧。",
            [("+", None)],
            "whoever acts upon somebody by 被 bears nothing",
        ),
        ("⟦被授权机关应当严格行使权力⟧。", [("+", "被授权机关")], "but one may be named so"),
        ("⟦企业的认定坚持企业自愿的原则⟧。", [("+", None)], "坚持 belongs to no name"),
        (
            "⟦市局应当审核材料⟧，并⟦可视情进行现场核查⟧。",
            [("+", "市局"), ("?", "市局")],
            "可视情 permits",
        ),
        (
            "企业申请贷款的，⟦可以按照利率的30%给予贴息⟧。",
            [("?", None)],
            "what is granted by a measure is for whoever grants it",
        ),
        (
            "擅自采集植物的，由⟦林业部门没收所采集的植物⟧，⟦可以并处罚款⟧。",
            [("+", "林业部门"), ("?", "林业部门")],
            "所采集的 is what is taken, and no circumstance",
        ),
        (
            "⟦平台应当报市级主管部门⟧，由⟦其审核后报省厅备案⟧。",
            [("+", "平台"), ("+", "市级主管部门")],
            "由其 is for whoever was told",
        ),
        ("单位违法的，由⟦其上级主管部门责令改正⟧。", [("+", "其上级主管部门")], "其 may begin a name"),
        (
            "检查人员⟦不得少于2人⟧，并⟦应当出示证件⟧。",
            [("-", None), ("+", "检查人员")],
            "how many there must be is nobody's deed",
        ),
        (
            "采集植物的，⟦必须经主管部门签署意见后，向林业部门申请采集证⟧。",
            [("+", None)],
            "what must come before belongs to what is asked",
        ),
        (
            "⟦部门按照职责，管理和监督文字的使用⟧。",
            [("+", "部门")],
            "two trades that 和 joins are a predicate",
        ),
        (
            "⟦单位和个人应当遵守本办法⟧，都⟦享有保护的权利⟧，都⟦必须履行义务⟧。",
            [("+", "单位和个人"), ("?", "单位和个人"), ("+", "单位和个人")],
            "a right between two duties",
        ),
        (
            "⟦法院可以制定办法⟧，并⟦通过有影响的媒体公告⟧。",
            [("?", "法院"), ("+", "法院")],
            "media do not act",
        ),
        ("⟦海关凭允许进口证明书查验放行⟧。", [("+", "海关")], "允许 within the name of a paper"),
        (
            "⟦应当经甲部批准，或者经乙厅审核后报丙部批准⟧。",
            [("+", None)],
            "a second way to the same",
        ),
        (
            "政府负责管理工作的部门及其职责，由⟦省人民政府规定⟧。",
            [("+", "省人民政府")],
            "what is laid down is no task",
        ),
        ("得分60以下的，不得分。", [], "不得分 forbids nothing"),
        (
            "⟦经营者应当停止销售⟧，并⟦向所在地主管部门报告⟧。",
            [("+", "经营者"), ("+", "经营者")],
            "所在地 behind 向",
        ),
        (
            "⟦登记机关应当作出决定⟧，并⟦书面告知当事人⟧。",
            [("+", "登记机关"), ("+", "登记机关")],
            "书面 is no 书",
        ),
        ("⟦政府应当组织演练⟧，⟦保障人身财产安全⟧。", [("+", "政府"), ("+", "政府")], "人身 is no 人"),
        (
            "登记机关对不符合条件的申请予以登记，或者对符合条件的申请不予登记的，对直接负责的主管人员和其他直接责任人员，⟦依法给予行政处分⟧。",
            [("+", None)],
            "whoever is punished through those who answer for it punishes nobody",
        ),
        (
            "工商行政管理部门及其工作人员滥用职权，或者发现违法行为不予查处，构成犯罪的，对直接负责的主管人员和其他直接责任人员，依法⟦追究刑事责任⟧。",
            [("+", None)],
            "或者 goes on with the case",
        ),
        (
            "⟦跨行业经营的企业，其名称可以不含行业特点⟧。",
            [("?", "跨行业经营的企业")],
            "something of whoever is named right before",
        ),
        (
            "⟦经审核通过的人员，凭审核部门出具的证明到公安机关办理手续⟧。",
            [("+", "经审核通过的人员")],
            "with what paper one goes where",
        ),
        (
            "⟦为出口货物生产包装容器的企业，必须申请性能鉴定⟧。",
            [("+", "为出口货物生产包装容器的企业")],
            "a relative clause that begins with 为",
        ),
        ("⟦区规划局在办理意见书时，应征询各单位意见⟧。", [("+", "区规划局")], "应征询 is no 应征"),
        ("⟦报检人对检验结果有异议的，可以申请复验⟧。", [("?", "报检人")], "报检 sends nothing up"),
        (
            "⟦市审定办根据需要，组织评审组开展评审工作⟧，⟦市审定委审议名单⟧。",
            [("+", "市审定办"), ("+", "市审定委")],
            "whom one organizes does not act; short names behind a verb",
        ),
        ("⟦市审定办结合实际，提出名单⟧。", [("+", "市审定办")], "结合 behind a short name"),
        ("⟦评审人员有利害关系的，本人应主动提出回避⟧。", [("+", "评审人员")], "he himself"),
        ("⟦获奖组织和个人获奖后3年内，应每年填写报告⟧。", [("+", "获奖组织和个人")], "获奖 behind a name"),
        ("评审工作结束后，评审组自动撤销。", [], "what comes about by itself"),
        (
            "⟦主管部门依照本法的规定，保护消费者购买商品的权益⟧。",
            [("+", "主管部门")],
            "whom somebody protects",
        ),
        (
            "⟦教育等有关部门应当予以指导⟧。",
            [("+", "教育等有关部门")],
            "a field by which departments are named",
        ),
        (
            "法律规定由其他机构实施检验的商品，⟦依照有关法律的规定办理⟧。",
            [("+", None)],
            "由 within what a law lays down",
        ),
        (
            "⟦商检部门设在各地的检验机构（以下简称商检机构）管理所辖地区的检验工作⟧。",
            [("+", "商检部门设在各地的检验机构")],
            "an office by where it is",
        ),
        ("三年内⟦不得申报⟧，材料不全的不得分。", [("-", None)], "what is scored is not forbidden too"),
        ("政府采购，⟦应当优先购买国货⟧。", [("+", None)], "what is done with public money is nobody"),
        (
            "⟦政府和社会依法兴办的福利企业、盲人按摩机构，应当安排残疾人就业⟧。",
            [("+", "政府和社会依法兴办的福利企业、盲人按摩机构")],
            "盲人 is no last word before 按摩",
        ),
        ("新建、扩建乡镇企业⟦应当使用荒地⟧。", [("+", None)], "an act, whatever is built"),
        (
            "⟦新建、扩建工程的建设单位应当报告⟧。",
            [("+", "新建、扩建工程的建设单位")],
            "but one may be named by it",
        ),
        ("主管部门所收取的费用，⟦应当纳入财政管理⟧。", [("+", None)], "what somebody has got is a thing"),
        ("触犯刑律的，依法⟦惩处⟧。", [("+", None)], "惩处 is done by an authority"),
        (
            "⟦市妇幼保健院根据各自职责，从业务上指导医疗机构的工作⟧。",
            [("+", "市妇幼保健院")],
            "从业务上 says how",
        ),
        (
            "满足下列条件之一的企业，⟦可直接评价为创新型企业⟧。",
            [("?", None)],
            "what is done for whoever is named",
        ),
        (
            "示范平台，如发生重大环境污染事故，由⟦省厅取消认定⟧，且三年内⟦不得再次申报⟧。",
            [("+", "省厅"), ("-", "示范平台")],
            "如发生 tells an offence",
        ),
        (
            "⟦各县科技部门（含开发区相关部门）负责推荐⟧。",
            [("+", "各县科技部门")],
            "who is included is no part of a name",
        ),
        (
            "烈士遗属申请入住的，⟦同等条件下优先安排⟧。",
            [("+", None)],
            "who is favoured does nothing",
        ),
        (
            "监督检查人员⟦不得少于两人⟧，并⟦出示合法证件⟧。",
            [("-", None), ("+", "监督检查人员")],
            "what those do who are counted is no prohibition",
        ),
        ("⟦行业协会推荐不得超过5家⟧。", [("-", "行业协会")], "who recommends is not counted"),
        (
            "⟦通过审核的新闻媒体应当遵守规定⟧。",
            [("+", "通过审核的新闻媒体")],
            "media named by what they passed",
        ),
        ("⟦监督检查人员应当，依法检查⟧。", [("+", "监督检查人员")], "nothing behind a modal word"),
        (
            "平台资产不低于100万元，专职人员不少于8人，不受年限限制。",
            [],
            "those who are counted are not freed",
        ),
        ("对创业平台，服务人员⟦可下调至规定标准的80%⟧。", [("?", None)], "nor do they lower anything"),
        (
            "⟦上述方案一般不予调整⟧。⟦报酬从财产中优先支付⟧。",
            [("+", None), ("+", None)],
            "what becomes of things",
        ),
        ("对首次认定的企业，⟦省级专项资金给予一次性30万元奖励⟧。", [("+", None)], "money that grants"),
        ("同一基地按就高不重复原则补足差额。", [], "nor does the name of a principle"),
        (
            "⟦各市工业局(中小企业主管部门，下同)负责推荐⟧。",
            [("+", "各市工业局")],
            "who is meant besides is no part of a name",
        ),
        (
            "⟦债权人会议对报酬有异议的，应当提出⟧。债权人会议召开前经法院许可的，⟦应当公告⟧。",
            [("+", "债权人会议"), ("+", None)],
            "a meeting acts, but not when it is held",
        ),
        (
            "⟦市人大常委会任命或者决定任命的人员应当公开宣誓⟧。",
            [("+", "市人大常委会任命或者决定任命的人员")],
            "a relative clause of two verbs",
        ),
        (
            "⟦资源回收利用行业协会应当接受指导⟧。⟦监督机构处理行政执法违法行为，应当使用专用文书⟧。",
            [("+", "资源回收利用行业协会"), ("+", "监督机构")],
            "verbs before 行业协会 belong to its name, and 行政 may begin an object",
        ),
        (
            "⟦委员会处理侵犯专有权的纠纷应当以事实为依据⟧。学校举办企业的收入⟦应当用于教学⟧。",
            [("+", "委员会"), ("+", None)],
            "whoever deals with a matter is the subject, and not what comes of something",
        ),
        (
            "⟦医疗机构配制制剂，必须报送资料⟧。⟦排污单位排放污染物不得超过标准⟧。",
            [("+", "医疗机构"), ("-", "排污单位")],
            "what somebody does before a modal word",
        ),
        (
            "⟦专门委员会审议的时候，可以邀请提案人列席⟧。⟦常务委员会会议审议议案时，应当邀请代表列席⟧。",
            [("?", "专门委员会"), ("+", "常务委员会会议")],
            "when somebody deliberates",
        ),
        (
            "办法由⟦国务院机构编制管理机关规定⟧。",
            [("+", "国务院机构编制管理机关")],
            "机构编制 is one noun",
        ),
        (
            "⟦事业单位依法举办的经营组织，必须独立核算⟧。",
            [("+", "事业单位依法举办的经营组织")],
            "what somebody has founded",
        ),
        (
            "被调查的单位拒绝签名的，⟦应当在笔录上注明⟧。",
            [("+", None)],
            "nobody puts down that he does not sign",
        ),
        (
            "检验合格的，⟦方准进口⟧。侵犯专有权纠纷涉及技术问题的，⟦市专利局可以委托鉴定⟧。",
            [("?", None), ("?", "市专利局")],
            "方准 permits, 专有权 does not",
        ),
        (
            "企业符合条件的，依法⟦减免相应税款⟧。被请求人提起诉讼的，⟦在诉讼期间不停止决定的执行⟧。",
            [("+", None), ("+", None)],
            "what others do for somebody, and in spite of him",
        ),
        (
            "外国投资者设立企业的申报和审批，⟦按照第六条的规定办理⟧。",
            [("+", None)],
            "a business is no task",
        ),
        (
            "⟦主管部门可以登记保存⟧，并⟦在七日内作出决定⟧。",
            [("?", "主管部门"), ("+", "主管部门")],
            "what must be done in time",
        ),
        (
            "⟦单位应当提出申请⟧，经主管部门同意后，⟦在主管部门指定的机构进行研究⟧。",
            [("+", "单位"), ("+", "单位")],
            "where somebody acts",
        ),
        (
            "⟦区投资促进办负责核实信息⟧。⟦各乡镇（园区）做好服务工作⟧。由⟦本区做好资金发放⟧。",
            [("+", "区投资促进办"), ("+", "各乡镇（园区）"), ("+", "本区")],
            "short names whose office does what its name says, and places that act",
        ),
        (
            "⟦获得认定的企业总部，应报告情况⟧。公示无异议的，⟦准予创建⟧。亟需布局的方向由⟦市应急局确定⟧。",
            [("+", "获得认定的企业总部"), ("+", None), ("+", "市应急局")],
            "head offices, what is granted, and 亟需, which demands nothing",
        ),
        (
            "经费由⟦依托单位自筹⟧。第一项由⟦市、区两级财政按4：6分级承担⟧。",
            [("+", "依托单位"), ("+", "市、区两级财政")],
            "a ratio parts no sentence",
        ),
        (
            "获得支持的项目，⟦按照配套部分的40%拨付首款⟧。未达到要求的项目，⟦给予区级支持资金⟧。",
            [("+", None), ("+", None)],
            "what is paid in a case by nobody named",
        ),
        (
            "公示无异议的，正式认定为见习基地，并⟦向社会公布⟧。就业见习基地指导老师每年指导10人的，⟦予以通报表扬⟧。",
            [("+", None), ("+", None)],
            "what somebody is made, and who is praised",
        ),
        (
            "⟦区评审小组通过政府购买服务方式，委托专业机构开展评审⟧。记录⟦可以采取电子化方式⟧，并⟦至少保存四年⟧。",
            [("+", "区评审小组"), ("?", None), ("?", None)],
            "in what way something is done",
        ),
        (
            "规划⟦应当依据上位规划，并与其他规划相衔接⟧。⟦公安机关应当在三十日内作出决定⟧，并⟦将决定书送达控告人⟧。",
            [("+", None), ("+", "公安机关"), ("+", "公安机关")],
            "并 goes on with what only says by what rule, and begins a task behind one",
        ),
        (
            "实现电能可计量。支付时按扣除补贴后的价格与充电企业结算。",
            [],
            "what can be measured, and when something is done",
        ),
        (
            "平台服务。⟦专项资金主要采用以奖代补的方式⟧。⟦专项资金由区级预算安排⟧。⟦每年安排100万元经费支持中心建设⟧。",
            [("+", None), ("+", None), ("+", None)],
            "how money is given, and the heading of an article that is its first sentence",
        ),
        (
            "评估规则另行制定。⟦重点实验室统一命名为某某实验室⟧。",
            [("+", None)],
            "rules of a review are a thing",
        ),
        (
            "由⟦登记管理机关建议对负责人依法给予处分⟧。",
            [("+", "登记管理机关")],
            "to whom something is suggested",
        ),
        (
            "调查工作的目的，是全面掌握情况，为制定规划、实施制度提供依据。⟦调查工作按照统一领导的原则组织实施⟧。",
            [("+", None)],
            "what something is for binds nobody",
        ),
    ],
)
def test_who_acts_upon_whom(marked: str, wanted: list[tuple[str, str | None]], reason: str) -> None:
    text, quotes = parts(marked)
    found = read(f"某办法\n第一条 {text}")
    assert [n.quote for n in found] == quotes, reason
    assert [(n.modality, n.bearer) for n in found] == [(SIGNS[sign], who) for sign, who in wanted], reason


@pytest.mark.parametrize(
    ("sentence", "bearers"),
    [
        ("国务院设立反垄断委员会，负责组织反垄断工作。", ["国务院", "反垄断委员会"]),
        ("市综治委下设办公室，负责日常工作。", ["市综治委", "办公室"]),
        ("县人民政府应当设立专门机构，负责日常工作。", ["县人民政府", "县人民政府"]),
        ("市局设立办公室，制定工作计划。", ["市局", "市局"]),
    ],
)
def test_a_body_that_is_set_up_does_what_it_is_for(sentence: str, bearers: list[str]) -> None:
    assert [n.bearer for n in read(f"某办法\n第一条 {sentence}")] == bearers


def test_ways_to_do_something_are_no_tasks() -> None:
    text = "某办法\n第五条 助餐服务采取以下方式提供：\n（一）企业开展配餐；\n（二）居民委员会组织志愿者送餐。"
    assert [n.at for n in read(text) if n.at != "5/1"] == []
