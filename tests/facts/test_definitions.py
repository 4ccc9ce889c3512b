"""Definitions and short names: real sentences, the fact marked in them, what it says and why."""

from __future__ import annotations

import pytest

from regparse.facts import clauses, definitions
from regparse.facts.scanner import Pattern, Scanner
from regparse.model import Definition
from regparse.words import rows
from tests.conftest import law_files, needs_laws, processor_seconds, read_once, regulation

ARTICLES_BEFORE = "\n".join(f"第{n}条 甲。" for n in "一二三四五六七八九十") + "\n第十一条 "


def read(text: str) -> list[Definition]:
    return [d for c in clauses(regulation(text)) for d in definitions.read(c)]


def check(text: str, wanted: list[tuple[str, str, str]], *, first: bool = False) -> None:
    """`text` is one paragraph with ⟦ ⟧ round each quote (`⟦1 …⟧1` where they overlap)."""
    plain, quotes, open_at = "", {}, {}
    n = 0
    while n < len(text):
        if text[n] in "⟦⟧":
            tag = text[n + 1] if n + 1 < len(text) and text[n + 1] in "¹²³" else ""
            if text[n] == "⟦":
                open_at[tag] = len(plain)
                order = len(quotes)
                quotes[order] = (tag, "")
            else:
                order = max(k for k, (t, q) in quotes.items() if t == tag and not q)
                quotes[order] = (tag, plain[open_at[tag] :])
            n += 1 + len(tag)
            continue
        plain += text[n]
        n += 1
    found = read(f"某办法\n{'第一条 ' if first else ARTICLES_BEFORE}{plain}")
    assert [(d.kind, d.term, d.stands_for) for d in found] == wanted
    assert sorted(d.quote for d in found) == sorted(q for _, q in quotes.values())


def test_terms_of_one_meaning() -> None:
    found = read("某办法\n第一条 本细则所称“近2年”、“近3年”，是指完整会计年度。")
    assert [(d.term, d.stands_for) for d in found] == [("近2年", "完整会计年度"), ("近3年", "完整会计年度")]


MEANINGS_IN_IT = [
    ("本办法中孵化器在孵企业是指被孵化的企业。", "孵化器在孵企业"),
    ("本办法中的小微企业是指符合划型标准的企业。", "小微企业"),
]


@pytest.mark.parametrize(("text", "term"), MEANINGS_IN_IT)
def test_what_a_word_means_in_the_measure(text: str, term: str) -> None:
    assert [d.term for d in read(f"某办法\n{ARTICLES_BEFORE}{text}")] == [term]


ALIASES = [
    (
        "根据⟦《中华人民共和国车船税法》(以下简称车船税法)⟧的规定，制定本条例。",
        "车船税法",
        "中华人民共和国车船税法",
        "a title loses its 《》, the quote keeps them",
    ),
    (
        "根据⟦《优质中小企业梯度培育管理暂行办法》（工信部企业〔2022〕63号，以下简称《暂行办法》）⟧，制定本细则。",
        "暂行办法",
        "优质中小企业梯度培育管理暂行办法",
        "a number before the short name is no name",
    ),
    (
        "⟦各省、自治区、直辖市及计划单列市、新疆生产建设兵团中小企业主管部门（以下简称省级主管部门）⟧负责推荐。",
        "省级主管部门",
        "各省、自治区、直辖市及计划单列市、新疆生产建设兵团中小企业主管部门",
        "建设 in the middle of a name is no verb",
    ),
    (
        "规范⟦中小企业公共服务体系建设专项资金（以下简称专项资金）⟧管理。",
        "专项资金",
        "中小企业公共服务体系建设专项资金",
        "nor in what something is for",
    ),
    (
        "由⟦淮河流域水资源保护领导小组（以下简称领导小组）⟧负责。",
        "领导小组",
        "淮河流域水资源保护领导小组",
        "a name is not cut down to its short name",
    ),
    (
        "⟦各设区市经信委、沭阳县经信委（以下统称市经信委）⟧负责初审。",
        "市经信委",
        "各设区市经信委、沭阳县经信委",
        "经 of 经信委",
    ),
    (
        "⟦河南省工业和信息化厅（下文简称省工信厅）⟧负责认定。",
        "省工信厅",
        "河南省工业和信息化厅",
        "下文 for 以下",
    ),
    (
        "为做好⟦省人民代表大会代表（以下简称代表）⟧建议办理工作，制定本办法。",
        "代表",
        "省人民代表大会代表",
        "behind 做好",
    ),
    (
        "引导和支持⟦中小企业公共服务平台（以下简称服务平台）⟧发展。",
        "服务平台",
        "中小企业公共服务平台",
        "behind two verbs",
    ),
    (
        "由⟦北京市经济和信息化局(以下简称“市经信局”)⟧负责。",
        "市经信局",
        "北京市经济和信息化局",
        "quotation marks are no part of the name",
    ),
    (
        "⟦中华人民共和国境内的企业、民办非企业单位、有雇工的个体工商户等单位（以下称用人单位）⟧和与其建立劳动关系的职工，适用本办法。",
        "用人单位",
        "中华人民共和国境内的企业、民办非企业单位、有雇工的个体工商户等单位",
        "a list is named as a whole",
    ),
    (
        "职工连续工作满12个月以上的，享受⟦带薪年休假（以下简称年休假）⟧。",
        "年休假",
        "带薪年休假",
        "the verb is no part of the name",
    ),
    (
        "代表机构应当将登记机关颁发的⟦外国企业常驻代表机构登记证(以下简称登记证)⟧置于显著位置。",
        "登记证",
        "外国企业常驻代表机构登记证",
        "who issues it does not belong to its name",
    ),
    (
        "市场监督管理部门是⟦代表机构的登记和管理机关(以下简称登记机关)⟧。",
        "登记机关",
        "代表机构的登记和管理机关",
        "what follows 是",
    ),
    (
        "⟦从事生产经营活动的单位（以下统称生产经营单位）⟧的安全生产，适用本法。",
        "生产经营单位",
        "从事生产经营活动的单位",
        "a verb before 的 belongs to the name",
    ),
    (
        "⟦县级以上地方人民政府负责管理测绘工作的部门(以下称测绘行政主管部门)⟧负责监督管理。",
        "测绘行政主管部门",
        "县级以上地方人民政府负责管理测绘工作的部门",
        "a relative clause",
    ),
    ("结合⟦汕头经济特区（以下简称特区）⟧实际，制定本条例。", "特区", "汕头经济特区", "behind 结合"),
    (
        "适用于经⟦国务院批准设立的北京经济技术开发区（以下简称开发区）⟧。",
        "开发区",
        "国务院批准设立的北京经济技术开发区",
        "behind 经",
    ),
    (
        "根据⟦《中华人民共和国安全生产法》（以下简称《安全生产法》）⟧，制定本条例。",
        "安全生产法",
        "中华人民共和国安全生产法",
        "the short name in 《》 too",
    ),
    (
        "本市建立⟦“渝快办”政务服务平台（以下简称“渝快办”平台）⟧。",
        "“渝快办”平台",
        "“渝快办”政务服务平台",
        "quotation marks within a name stay",
    ),
    (
        "设⟦“中华人民共和国琼州海峡管理处”(以下简称琼州海峡管理处)⟧。",
        "琼州海峡管理处",
        "中华人民共和国琼州海峡管理处",
        "a quoted name",
    ),
    (
        "⟦计量标准器具（简称计量标准，下同）⟧的使用，必须具备下列条件。",
        "计量标准",
        "计量标准器具",
        "简称 in brackets",
    ),
    (
        "⟦香港特别行政区居民，简称香港居民⟧，包括永久性居民和非永久性居民。",
        "香港居民",
        "香港特别行政区居民",
        "简称 behind a comma",
    ),
    ("⟦县道、乡道和村道统称为农村公路⟧。", "农村公路", "县道、乡道和村道", "统称 in running text"),
    (
        "⟦港口行政主管部门和港口管理机构，在本条例中统称港航管理部门⟧。",
        "港航管理部门",
        "港口行政主管部门和港口管理机构",
        "在本条例中 is no part of the name",
    ),
    (
        "应当报⟦备案(商务部和地方商务主管部门，以下简称审批机关)⟧。",
        "审批机关",
        "商务部和地方商务主管部门",
        "the full name stands inside the bracket",
    ),
    (
        "申请人应当通过⟦投资项目在线审批监管平台(以下简称在线平台)⟧办理。",
        "在线平台",
        "投资项目在线审批监管平台",
        "behind 通过",
    ),
    (
        "向⟦中国国际贸易促进委员会（以下简称贸促会）⟧申请。",
        "贸促会",
        "中国国际贸易促进委员会",
        "促进 within a name is no verb",
    ),
    (
        "民用航空器的适航管理由⟦中国民用航空局(以下简称民航局)⟧负责。",
        "民航局",
        "中国民用航空局",
        "管理由 holds no 理由",
    ),
    (
        "实施调查，应当会同⟦国务院市场监督管理部门（以下统称调查机关）⟧共同进行。",
        "调查机关",
        "国务院市场监督管理部门",
        "behind 会同",
    ),
    (
        "应当向⟦负责项目审批的机关(以下简称审批机关)⟧报送项目建议书。",
        "审批机关",
        "负责项目审批的机关",
        "behind 向: to whom",
    ),
    (
        "国家对⟦导弹相关物项和技术出口许可证件(以下简称出口许可证件)⟧实行管理。",
        "出口许可证件",
        "导弹相关物项和技术出口许可证件",
        "出口 of the short name is no verb",
    ),
    (
        "国家鼓励⟦国内外企业和个人（以下统称投资者）⟧投资。",
        "投资者",
        "国内外企业和个人",
        "behind 鼓励",
    ),
    (
        "应当由⟦普查机构工作人员、普查指导员、普查员(以下统称普查人员)⟧负责。",
        "普查人员",
        "普查机构工作人员、普查指导员、普查员",
        "指导 within a name",
    ),
    (
        "已确定申请日，⟦指定中国的专利国际申请(以下简称国际申请)⟧视为已提出。",
        "国际申请",
        "指定中国的专利国际申请",
        "指 of 指定 is no 是指",
    ),
    (
        "⟦向城镇排水设施排放污水的企业事业单位（以下简称排水户）⟧，应当申请领取许可证。",
        "排水户",
        "向城镇排水设施排放污水的企业事业单位",
        "向 belongs to the relative clause",
    ),
]


@pytest.mark.parametrize(("text", "term", "stands_for", "why"), ALIASES)
def test_short_names(text: str, term: str, stands_for: str, why: str) -> None:
    check(text, [("alias", term, stands_for)])


MEANINGS = [
    ("本条例所称⟦出版物，是指图书、报纸、期刊、音像制品、电子出版物等⟧。", "出版物", "图书、报纸、期刊、音像制品、电子出版物等", "the usual form"),
    ("本办法所称的⟦投诉，是指消费者请求解决该争议的行为⟧。", "投诉", "消费者请求解决该争议的行为", "所称的"),
    ("前款所称⟦月工资是指剔除加班工资后的月平均工资⟧。", "月工资", "剔除加班工资后的月平均工资", "no comma"),
    ("本解释所称⟦“违法所得”，是指所得和可得的全部违法收入⟧。", "违法所得", "所得和可得的全部违法收入", "the quote begins with the quotation mark"),
    ("本办法中的⟦“年度”是指公历年度⟧。", "年度", "公历年度", "本办法中的"),
    ("车船税法第三条第一项所称的⟦捕捞、养殖渔船，是指登记为捕捞船或者养殖船的船舶⟧。", "捕捞、养殖渔船", "登记为捕捞船或者养殖船的船舶", "a term of another law"),
    ("著作权法第十条第（一）项规定的⟦“公之于众”，是指将作品向不特定的人公开⟧。", "公之于众", "将作品向不特定的人公开", "规定的 with a quoted term"),
    ("著作权法第二十二条第（十）项规定的⟦室外公共场所的艺术作品，是指雕塑、绘画、书法等艺术作品⟧。", "室外公共场所的艺术作品", "雕塑、绘画、书法等艺术作品", "规定的 without quotation marks"),
    ("本规定所指⟦社会法人股是指非国有法人资产投资形成的股份⟧。", "社会法人股", "非国有法人资产投资形成的股份", "所指, as 所称"),
    ("本条例所称⟦林地系指林业用地⟧。", "林地", "林业用地", "系指"),
    ("⟦燃气用户是指使用燃气的单位和个人⟧。", "燃气用户", "使用燃气的单位和个人", "指使 across two words"),
    ("本法所称⟦标的是指标的物⟧。", "标的", "标的物", "指标 across two words"),
    ("示范平台⟦分为两类⟧。".replace("⟦", "").replace("⟧", "") + "⟦综合类平台是指具有多种服务功能的平台⟧。", "综合类平台", "具有多种服务功能的平台", "second sentence"),
    ("其中，⟦机动船舶是指用机器推进的船舶⟧。", "机动船舶", "用机器推进的船舶", "其中 is no part of the term"),
    ("⟦中小企业公共服务示范平台一般是指由法人单位建设的服务平台⟧。", "中小企业公共服务示范平台", "由法人单位建设的服务平台", "the adverb is in the quote only"),
    ("本条例所称⟦发行，包括批发、零售以及出租、展销等活动⟧。", "发行", "批发、零售以及出租、展销等活动", "所称…包括"),
    ("本条例所称⟦铁路包括国家铁路和地方铁路⟧。", "铁路", "国家铁路和地方铁路", "所称…包括 without a comma"),
    ("本规定所称⟦交通噪声,指机动车辆在使用时产生的噪声⟧。", "交通噪声", "机动车辆在使用时产生的噪声", "所称…指"),
    ("专利法所称⟦申请日，有优先权的，指优先权日⟧。", "申请日", "优先权日", "a condition between term and meaning"),
    ("本解释所称⟦“二年内”，以第一次受到行政处罚的生效之日与实施相应行为之日的时间间隔计算确定⟧。", "二年内", "以第一次受到行政处罚的生效之日与实施相应行为之日的时间间隔计算确定", "以…计算确定"),
    ("车船税法第八条所称⟦取得车船所有权的当月，应当以购买车船的发票所载日期的当月为准⟧。", "取得车船所有权的当月", "购买车船的发票所载日期的当月", "以…为准"),
    ("本条例所称的⟦国土空间规划，是融合主体功能区规划、土地利用规划的规划⟧。", "国土空间规划", "融合主体功能区规划、土地利用规划的规划", "所称…，是"),
    ("本条例所称⟦昼间为六时至二十二时⟧。", "昼间", "六时至二十二时", "所称…为"),
    ("本法所称⟦的著作权即版权⟧。".replace("⟦的", "的⟦"), "著作权", "版权", "所称…即"),
    ("⟦医疗费，指受伤害学生治疗产生的必要费用⟧。", "医疗费", "受伤害学生治疗产生的必要费用", "X，指 at the head of a paragraph that explains terms: see below"),
    ("配备⟦创业导师（指接受孵化器聘任的专家）⟧。", "创业导师", "接受孵化器聘任的专家", "指 alone in brackets"),
    ("至少配备1名⟦创业导师（指接受孵化器聘任的专家）⟧。", "创业导师", "接受孵化器聘任的专家", "how many there are is no part of the word"),
    ("⟦农村集体经济组织（是指乡村农民集体所有的经济组织）⟧有权进行抵制。", "农村集体经济组织", "乡村农民集体所有的经济组织", "the meaning in brackets"),
    ("用人单位与⟦职工（含退休人员，下同）⟧签订合同。", "职工", "含退休人员", "下同: an inclusion"),
    ("本规定所称⟦既有多层住宅是指合法建成的4层以上（含本数，下同）未设电梯的住宅⟧。", "既有多层住宅", "合法建成的4层以上（含本数，下同）未设电梯的住宅", "含本数 defines nothing"),
    ("⟦矿长（包括矿务局长、矿山公司经理，下同）⟧是安全生产的第一责任人。", "矿长", "包括矿务局长、矿山公司经理", "下同: an inclusion"),
    ("从事商品生产、经营或者提供服务（以下所称⟦商品包括服务⟧）的法人。", "商品", "服务", "以下所称 in brackets"),
    ("刑法第一百五十一条第一款规定的⟦“货币”，包括正在流通的人民币和境外货币⟧。", "货币", "正在流通的人民币和境外货币", "规定的“X”，包括"),
    ("侵犯著作权罪中的⟦“复制发行”，包括复制、发行或者既复制又发行的行为⟧。", "复制发行", "复制、发行或者既复制又发行的行为", "中的“X”，包括"),
    ("刑法规定的“一年内曾受处罚”中的⟦“一年内”，以第一次受到处罚之日与又走私之日的时间间隔计算确定⟧。", "一年内", "以第一次受到处罚之日与又走私之日的时间间隔计算确定", "“X”，以…计算确定"),
    ("⟦利润额（实行利改税的企业，是指所得税部分，下同）⟧计算。", "利润额", "所得税部分", "in brackets, with 下同: the word before"),
    ("本规定所称⟦人脸信息属于民法典第一千零三十四条规定的“生物识别信息”⟧。", "人脸信息", "民法典第一千零三十四条规定的“生物识别信息”", "所称…属于"),
    ("⟦“又走私”行为仅指走私普通货物、物品⟧。", "“又走私”行为", "走私普通货物、物品", "仅指"),
    ("“道路交通安全法第七十六条规定的⟦‘人身伤亡’，是指侵害人身权益所造成的损害⟧。", "人身伤亡", "侵害人身权益所造成的损害", "quoted within a quotation"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "term", "stands_for", "why"), [row for row in MEANINGS if "see below" not in row[3]]
)
def test_meanings(text: str, term: str, stands_for: str, why: str) -> None:
    check(text, [("definition", term, stands_for)])


SEVERAL = [
    (
        "本办法所称⟦¹⟦²市长质量奖（以下简称质量奖）⟧²是市政府设立的最高质量奖项，授予质量卓越的单位⟧¹。",
        [
            ("definition", "市长质量奖", "市政府设立的最高质量奖项，授予质量卓越的单位"),
            ("alias", "质量奖", "市长质量奖"),
        ],
        "所称X是Y without 指",
    ),
    (
        "本办法所称⟦“专精特新”企业是具有专业化特征的企业⟧。",
        [("definition", "“专精特新”企业", "具有专业化特征的企业")],
        "a quotation at the head of the term",
    ),
    (
        "本细则所称⟦重点企业是年营业收入1亿元以上的工业企业⟧。",
        [("definition", "重点企业", "年营业收入1亿元以上的工业企业")],
        "所称X是Y without a comma",
    ),
    (
        "不得⟦歧视信仰宗教的公民（以下称信教公民）⟧或者⟦不信仰宗教的公民（以下称不信教公民）⟧。",
        [("alias", "信教公民", "歧视信仰宗教的公民"), ("alias", "不信教公民", "不信仰宗教的公民")],
        "the second name begins behind the first bracket",
    ),
    (
        "适用于⟦田庄水库（以下简称水库）⟧库区、⟦源头水保护区（以下简称保护区）⟧的保护。",
        [("alias", "水库", "田庄水库"), ("alias", "保护区", "源头水保护区")],
        "the second name begins behind 、",
    ),
    (
        "本条例所称⟦¹⟦²外国企业常驻代表机构(以下简称代表机构)⟧²，是指从事非营利性活动的办事机构⟧¹。",
        [
            ("definition", "外国企业常驻代表机构", "从事非营利性活动的办事机构"),
            ("alias", "代表机构", "外国企业常驻代表机构"),
        ],
        "an alias inside the definition; the quote runs over it, the term leaves it out",
    ),
    (
        "⟦机动船舶是指用机器推进的船舶⟧；⟦拖船是指专门用于拖动运输船舶的船舶⟧。",
        [
            ("definition", "机动船舶", "用机器推进的船舶"),
            ("definition", "拖船", "专门用于拖动运输船舶的船舶"),
        ],
        "a semicolon ends a meaning",
    ),
    (
        "本办法中⟦“综合性平台”指具备三种以上服务功能的平台⟧，⟦“专业性平台”指服务功能突出的平台⟧。",
        [
            ("definition", "综合性平台", "具备三种以上服务功能的平台"),
            ("definition", "专业性平台", "服务功能突出的平台"),
        ],
        "a quoted term and 指 alone; the next one ends a meaning",
    ),
    (
        "由⟦¹⟦²市住房城乡建设局、市经济和信息化局（以下分别简称市住建局、市经信局）⟧²⟧¹管理。",
        [("alias", "市住建局", "市住房城乡建设局"), ("alias", "市经信局", "市经济和信息化局")],
        "each its own, in the same order",
    ),
    (
        "⟦综合性平台是指具备三项功能的平台⟧，⟦专业性平台是指具备一项功能的平台⟧。",
        [
            ("definition", "综合性平台", "具备三项功能的平台"),
            ("definition", "专业性平台", "具备一项功能的平台"),
        ],
        "the next term ends a meaning",
    ),
    (
        "包括⟦¹⟦²综合性服务平台和专业性服务平台（简称“综合平台”“专业平台”）⟧²⟧¹。",
        [("alias", "综合平台", "综合性服务平台"), ("alias", "专业平台", "专业性服务平台")],
        "two quoted names without 分别",
    ),
    (
        "由⟦市财政局、市经济和信息化局（以下分别简称市财政局、市经信局）⟧管理。",
        [("alias", "市经信局", "市经济和信息化局")],
        "nothing is short for itself",
    ),
    (
        "⟦归侨是指回国定居的华侨⟧。⟦华侨是指定居在国外的中国公民⟧。",
        [("definition", "归侨", "回国定居的华侨"), ("definition", "华侨", "定居在国外的中国公民")],
        "指定 across two words",
    ),
    (
        "本办法所称的⟦“设备的经营者”包括设备销售企业和租赁企业⟧，⟦“设备的使用者”包括承租人和借用人⟧。",
        [
            ("definition", "设备的经营者", "设备销售企业和租赁企业"),
            ("definition", "设备的使用者", "承租人和借用人"),
        ],
        "the second of two that one 所称 introduces",
    ),
    (
        "本市分区管理。⟦重点管理区为城市建成区以及实行城市化管理的区域⟧。⟦一般管理区为重点管理区以外的其他区域⟧。",
        [
            ("definition", "重点管理区", "城市建成区以及实行城市化管理的区域"),
            ("definition", "一般管理区", "重点管理区以外的其他区域"),
        ],
        "the bounds of a zone",
    ),
    (
        "⟦建设控制地带为保护范围外延一百米的带状区域⟧；⟦二级保护区为一级保护区外扩五十米的范围⟧。",
        [
            ("definition", "建设控制地带", "保护范围外延一百米的带状区域"),
            ("definition", "二级保护区", "一级保护区外扩五十米的范围"),
        ],
        "those of a belt, and of one behind a semicolon",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "why"), SEVERAL)
def test_several_in_one_paragraph(text: str, wanted: list[tuple[str, str, str]], why: str) -> None:
    check(text, wanted)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("不得使用政党、党政军机关名称（包括简称、字号等）及其特定称谓。", "简称 as a word"),
        ("抄送单位应当使用规范化简称或者同类型机关统称。", "简称 and 统称 as words"),
        ("挥发性有机物是特定条件下具有挥发性的有机化合物的统称。", "统称 as a noun"),
        ("市人民政府应当加强指导，指定专人负责。", "指 in other words"),
        ("前款所称经济困难标准按照申请人住所地的标准执行。", "所称 without a meaning"),
        ("前款所称机动车不包括铁路机车和拖拉机。", "an exclusion says what it is not"),
        (
            "企业所得税法第六条所称企业以非货币形式取得的收入，应当按照公允价值确定收入额。",
            "以 within the term",
        ),
        ("有前款所称情形的，由主管部门责令改正。", "所称 points back"),
        ("这些意见是指导性的，供参考。", "指导 after 是"),
        ("滥用职权，指使部属进行违反职责的活动的，处五年以下有期徒刑。", "指使 is another verb"),
        ("在内地，是指第二审判决。", "a circumstance is no term"),
        ("其是指前述行为。", "a pronoun is no term"),
        ("本条例特指历史范围清楚的地区。", "nor is the measure itself"),
        ("县级以上人民政府交通主管部门是本行政区域公路的主管部门。", "who is responsible, not what it is"),
        ("本条例所称的小型企业，按照国家有关划型标准执行。", "a reference to another standard"),
        ("前款所称单位是政府部门的，由上级机关责令改正。", "a case"),
        ("所称规划是否合理，由专家评审确定。", "a question"),
        ("核心保护区为禁止建设的区域。", "what is forbidden there, no bounds"),
        ("下列管理区为养犬管理的重点区域。", "which zones, and no name of one"),
        ("本市行政区为统一管理的区域。", "no zone of the measure's own"),
        ("保护区为游客提供服务的区域应当保持整洁。", "为 before whom it serves"),
        ("应当标明“甲类”，“乙类”包括在内的除外。", "no 所称 speaks of it"),
        ("本条第一款所称“以上”包括本数。", "how 以上 compares, and no term"),
        ("本办法所称“以上”“不少于”均包含本数，“以下”不包含本数。", "nor of several words"),
        ("各市信息化局（中小企业主管部门，下同）负责推荐。", "who is meant besides"),
    ],
)
def test_no_definition(text: str, why: str) -> None:
    assert read(f"某办法\n{ARTICLES_BEFORE}{text}") == [], why
    assert read(f"某办法\n第一条 {text}") == [], why


def test_a_statute_says_at_its_head_what_its_subject_is() -> None:
    """注册会计师法 articles 2 and 3: a bare 是, in the first articles only."""
    check(
        "⟦会计师事务所是依法设立并承办注册会计师业务的机构⟧。注册会计师执行业务，应当加入会计师事务所。",
        [("definition", "会计师事务所", "依法设立并承办注册会计师业务的机构")],
        first=True,
    )
    check(
        "⟦血站是采集、提供临床用血的机构，是不以营利为目的的公益性组织⟧。",
        [("definition", "血站", "采集、提供临床用血的机构，是不以营利为目的的公益性组织")],
        first=True,
    )
    check(
        "⟦居民委员会是居民自我管理、自我教育、自我服务的基层群众性自治组织⟧。",
        [("definition", "居民委员会", "居民自我管理、自我教育、自我服务的基层群众性自治组织")],
        first=True,
    )
    check(
        "⟦¹⟦²市级工业设计中心（以下简称市级中心）⟧²是经认定的、工业设计能力强的企业内设部门⟧¹。",
        [
            ("definition", "市级工业设计中心", "经认定的、工业设计能力强的企业内设部门"),
            ("alias", "市级中心", "市级工业设计中心"),
        ],
        first=True,
    )
    check(
        "⟦¹⟦²科技特派员（以下简称:“特派员”）⟧²是选派到农村开展服务的科技人员,负责技术推广⟧¹。",
        [
            ("definition", "科技特派员", "选派到农村开展服务的科技人员,负责技术推广"),
            ("alias", "特派员", "科技特派员"),
        ],
        first=True,
    )
    check(
        "⟦市级示范平台是为中小企业提供服务的载体⟧。",
        [("definition", "市级示范平台", "为中小企业提供服务的载体")],
        first=True,
    )
    check(
        "⟦“雏鹰”企业是注册时间不超过10年的企业⟧。",
        [("definition", "“雏鹰”企业", "注册时间不超过10年的企业")],
        first=True,
    )
    check(
        "⟦¹⟦²示范平台（以下简称平台）⟧²为面向企业提供服务的机构⟧¹。",
        [("definition", "示范平台", "面向企业提供服务的机构"), ("alias", "平台", "示范平台")],
        first=True,
    )
    (office,) = read("某办法\n第一条 市工业和信息化局（以下简称市工信局）是认定工作的主管部门。")
    assert office.kind == "alias", "who is responsible"
    (plan,) = read("某办法\n第一条 湿地保护总体规划（以下简称总体规划）是湿地保护的依据。")
    assert plan.kind == "alias", "what it is for"
    assert read("某办法\n第一条 房屋租赁证是房屋租赁管理的有效凭证。") == [], "what it proves, not what it is"
    assert read(f"某办法\n{ARTICLES_BEFORE}会计师事务所是依法设立并承办注册会计师业务的机构。") == []
    assert read("某法\n第一条 中国注册会计师协会是注册会计师的全国组织。") == [], "the name of one body"


def test_a_meaning_runs_through_its_list() -> None:
    text = "某条例\n第一条 车船税法第一条所称车辆、船舶，是指：\n(一)应当登记的机动车辆；\n(二)不需要登记的机动车辆。\n第二条 甲。"
    (found,) = read(text)
    assert found.quote == "车辆、船舶，是指：(一)应当登记的机动车辆；(二)不需要登记的机动车辆"
    assert found.stands_for == "(一)应当登记的机动车辆；(二)不需要登记的机动车辆"
    assert "".join(text[slice(*found.span)].split()) == found.quote, "the span covers the items"


def test_what_a_subject_consists_of() -> None:
    listed = "包括：\n（一）杆塔、导线；\n（二）埋设的管道。\n第四条 甲。"
    (found,) = read(f"某规定\n第一条 乙。\n第二条 本规定适用于所有线路。输电线路设施{listed}")
    assert (found.at, found.term, found.stands_for) == (
        "2/1",
        "输电线路设施",
        "（一）杆塔、导线；（二）埋设的管道",
    )
    assert not read(f"某规定\n第一条 乙。\n第二条 年度工作报告的内容{listed}"), "what it contains"
    assert not read(f"某规定\n第一条 乙。\n第二条 主要职责{listed}"), "tasks"
    assert not read(f"某规定\n第一条 乙。\n第二条 线路规划应当{listed}"), "what it must contain"
    assert not read(f"某规定\n第一条 乙。\n第三十条 输电线路设施{listed}"), "in the middle of a measure"


def test_a_list_of_terms() -> None:
    text = (
        f"某条例\n{ARTICLES_BEFORE}本条例下列用语的含义：\n（一）收集，是指将危险废物集中的活动；\n"
        "（二）医疗费，指治疗产生的必要费用；\n（三）贮存：将废物放置在设施中。\n第十二条 甲。"
    )
    assert [(d.at, d.term, d.stands_for) for d in read(text)] == [
        ("11/1/1", "收集", "将危险废物集中的活动"),
        ("11/1/2", "医疗费", "治疗产生的必要费用"),
        ("11/1/3", "贮存", "将废物放置在设施中"),
    ]


def test_paragraphs_that_explain_terms() -> None:
    text = f"某条例\n{ARTICLES_BEFORE}本条例有关用语的定义：\n报纸，指每周至少出版一期的连续出版物。\n期刊：成册的连续出版物。"
    assert [(d.at, d.term) for d in read(text)] == [("11/2", "报纸"), ("11/3", "期刊")]


def test_two_short_names_for_two_titles() -> None:
    found = read(
        "某办法\n第一条 根据《中华人民共和国森林法》《中华人民共和国森林法实施条例》（以下简称《森林法》《森林法实施条例》），制定本办法。"
    )
    assert [(d.term, d.stands_for) for d in found] == [
        ("森林法", "中华人民共和国森林法"),
        ("森林法实施条例", "中华人民共和国森林法实施条例"),
    ]


@pytest.mark.parametrize(
    ("text", "scope", "why"),
    [
        ("本法所称公职人员，是指行使公权力的人员。", None, "本法: the measure"),
        ("本条例所称公职人员，是指行使公权力的人员。", None, "本条例 is not 本条"),
        ("本条所称公职人员，是指行使公权力的人员。", "11", "本条"),
        ("本章所称公职人员，是指行使公权力的人员。", "c2", "本章"),
        ("本款所称公职人员，是指行使公权力的人员。", "11/1", "本款"),
        ("本条第一款所称公职人员，是指行使公权力的人员。", "11/1", "本条第一款"),
        ("乙。\n前款所称公职人员，是指行使公权力的人员。", "11/1", "前款"),
        ("国际申请的优先权日（本章简称优先权日）起三十个月内。", "c2", "本章简称"),
    ],
)
def test_scope(text: str, scope: str | None, why: str) -> None:
    head = "\n".join(f"第{n}条 甲。" for n in "一二三四五六七八九十")
    (found,) = read(f"某法\n第一章 总则\n{head}\n第二章 分则\n第十一条 {text}")
    assert found.scope == scope, why


@pytest.mark.parametrize("pattern", definitions.PATTERNS, ids=lambda p: p.mark)
def test_the_samples_of_the_patterns(pattern: Pattern) -> None:
    for sample in pattern.samples:
        plain = sample.replace("⟦", "").replace("⟧", "")
        found = [plain[m.start : m.end] for m in Scanner((pattern,)).marks(plain)]
        assert found == [part.partition("⟧")[0] for part in sample.split("⟦")[1:]]


@pytest.mark.parametrize(
    "text", ["以下简称", "（以下简称", "是指", "所称甲是指", "“", "《甲》（以下简称《", "甲（含乙，下同）"]
)
def test_hostile_input_stays_linear(text: str) -> None:
    def seconds(times: int) -> float:
        found = clauses(regulation(f"某办法\n第一条 {text * times}"))
        return processor_seconds(lambda: [list(definitions.read(clause)) for clause in found])

    seconds(50)
    assert seconds(2_000) < 40 * max(seconds(250), 0.004)  # quadratic would be 64 times


def test_the_vocabularies_are_well_formed() -> None:
    cuts = rows("name_cuts")
    assert len({row["word"] for row in cuts}) == len(cuts)
    assert all(row["word"] and row["relative"] in ("", "yes") for row in cuts)
    heads = [row["head"] for row in rows("definition_heads")]
    assert len(set(heads)) == len(heads)


@needs_laws
def test_every_definition_of_a_sample_of_laws_is_sound() -> None:
    for path in law_files(60, seed=7):
        law = read_once(path)
        for d in (d for c in clauses(law) for d in definitions.read(c)):
            assert d.term and d.stands_for and len(d.term) <= 60
            printed = "".join(
                c for n, c in enumerate(law.source.text[slice(*d.span)], d.span[0]) if not _markup(law, n)
            )
            assert "".join(printed.split()) == d.quote
            assert d.scope is None or d.scope in law.by_address


def _markup(law: object, n: int) -> bool:
    return any(a <= n < b for a, b in law.source.markup)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        (
            "血站是采集临床用血的机构，是不以营利为目的的公益性组织，负责血液的采集工作。",
            "血站",
            "采集临床用血的机构，是不以营利为目的的公益性组织",
        ),
        (
            "集体合同是企业职工方与企业方通过集体协商订立的书面协议。",
            "集体合同",
            "企业职工方与企业方通过集体协商订立的书面协议",
        ),
    ],
)
def test_what_a_thing_is_ends_before_its_task_and_may_stand_in_a_second_paragraph(
    text: str, term: str, meaning: str
) -> None:
    for measure in (f"某办法\n第三条 {text}", f"某办法\n第三条 本办法适用于企业。\n{text}"):
        found = [d for c in clauses(regulation(measure)) for d in definitions.read(c)]
        assert [(d.term, d.stands_for) for d in found] == [(term, meaning)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("企业聘请创业导师（指为创业者提供指导的人员）的，给予奖励。", ["创业导师"]),
        ("中型企业不超过300人（指与企业订立劳动合同的从业人员）。", []),
        ("下列单位（指在本市依法登记的法人单位）可以申报。", []),
    ],
)
def test_a_bracket_tells_what_the_word_before_it_means(text: str, terms: list[str]) -> None:
    found = [d for c in clauses(regulation(f"某办法\n第三条 {text}")) for d in definitions.read(c)]
    assert [d.term for d in found] == terms


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        ("本办法所称的技能人才主要是获得资格的人员。", "技能人才", "获得资格的人员"),
        ("本办法所称的博士学位，含经认证的国外博士学位。", "博士学位", "经认证的国外博士学位"),
    ],
)
def test_what_a_term_mainly_is_or_takes_in(text: str, term: str, meaning: str) -> None:
    found = [d for c in clauses(regulation(f"某办法\n第三条 {text}")) for d in definitions.read(c)]
    assert [(d.term, d.stands_for) for d in found] == [(term, meaning)]
