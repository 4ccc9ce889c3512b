"""Thresholds: real sentences, the quote marked in them, what is read from them and why.

A row is (sentence with every quote in ⟦ ⟧, what is read: `metric op value unit effect [每 period]`, the reason). In rows
of items the sentence stands behind the text that introduces it: `introduction @@ item`.
"""

from __future__ import annotations

import pytest

from regparse.facts import clauses, thresholds
from regparse.facts.concepts import wordings
from regparse.model import Threshold
from regparse.words import rows
from tests.conftest import law_files, needs_laws, processor_seconds, read_once, regulation

Row = tuple[str, tuple[str, ...], str]


def read(text: str) -> list[Threshold]:
    """The thresholds of an article that consists of `text`, or of an item of it behind `@@`."""
    lead, _, item = text.partition(" @@ ")
    body = f"{lead}\n（一）{item}" if item else lead
    return [t for c in clauses(regulation(f"某办法\n第一条 {body}")) for t in thresholds.read(c)]


def printed(t: Threshold) -> str:
    """A threshold as the rows have it."""
    return f"{t.metric} {t.op} {t.value:.15g} {t.unit} {t.effect}" + (f" 每 {t.period}" if t.period else "")


def check(text: str, wanted: tuple[str, ...]) -> list[Threshold]:
    plain = text.replace("⟦", "").replace("⟧", "")
    found = read(plain)
    assert tuple(map(printed, found)) == wanted
    quotes = list(dict.fromkeys(t.quote for t in found))
    assert quotes == [part.partition("⟧")[0] for part in text.split("⟦")[1:]]
    return found


ELIGIBILITY = "示范平台应同时具备以下基本条件："
GRAVE = "行为人具有下列情形之一的，应当认定为“严重污染环境”："

COMPARATORS: list[Row] = [
    (
        "⟦供热温度高于或者等于16℃、低于18℃⟧的，减半收取。",
        ("供热温度 >= 16 ℃ trigger", "供热温度 < 18 ℃ trigger"),
        "高于或者等于 includes the number",
    ),
    (
        "⟦适宜建设万吨级以上⟧港口的岸线。",
        ("适宜建设 >= 10000 吨级 describe",),
        "a scale alone is one of them",
    ),
    (
        "⟦集散场地的面积不得低于每万人500平方米⟧。",
        ("集散场地的面积 >= 500 平方米 limit 每 每万人",),
        "每万人 is what is counted over",
    ),
    (
        "⟦因暂不付表决经过两年⟧没有再次列入会议议程审议的，终止审议。",
        ("因暂不付表决 >= 2 year trigger",),
        "so much time has gone by and nothing happened",
    ),
    (
        "在⟦管道线路中心线两侧各五米地域范围内⟧，禁止种植乔木。",
        ("管道线路中心线两侧 <= 5 米 limit",),
        "within an area",
    ),
    (
        "下列区域禁止开采：（一）⟦高速铁路路基两侧各二百米⟧范围。",
        ("高速铁路路基两侧 <= 200 米 limit",),
        "how far an area reaches, without 内",
    ),
    (
        "（二）⟦观测场所周围五十米⟧的区域。",
        ("观测场所周围 <= 50 米 describe",),
        "区域 as well",
    ),
    (
        "⟦单块面积3.0cm2以上⟧或者⟦多块面积累计5.0cm2以上⟧。",
        ("单块面积 >= 3 cm² describe", "多块面积 >= 5 cm² describe"),
        "square centimetres as technical texts print them",
    ),
    (
        "在子女⟦三周岁以内⟧，父母每年各享受十日的育儿假。",
        ("年龄 <= 3 year describe",),
        "以内 of an age is no time limit",
    ),
    (
        "当年未被征集的，在⟦二十二周岁以前⟧仍可以被征集服现役。",
        ("年龄 < 22 year describe",),
        "before an age",
    ),
    (
        "对其年满⟦十八周岁以前⟧实施的犯罪，应当依法从轻处罚。",
        ("年龄 < 18 year describe",),
        "满 says no more",
    ),
    (
        "多次献血者主动要求再次献血的，年龄可以延长至⟦六十周岁⟧。",
        ("年龄 <= 60 year relax",),
        "an upper age that is raised for some",
    ),
    (
        "⟦距法定退休年龄十年以内⟧的登记失业人员。",
        ("距法定退休年龄 <= 10 year describe",),
        "how far from a year of life",
    ),
    (
        "存款保险实行限额偿付，⟦最高偿付限额为人民币50万元⟧。",
        ("偿付限额 <= 500000 CNY limit",),
        "a superlative with a noun before its number",
    ),
    (
        "城市道路⟦最高时速为六十公里⟧，高速公路⟦最低时速为一百公里⟧。",
        ("时速 <= 60 公里 limit", "时速 >= 100 公里 limit"),
        "of either kind",
    ),
    (
        "⟦公积金贷款额度最高可以上浮百分之二十⟧。",
        ("公积金贷款额度 <= 20 percent limit",),
        "with a verb before a share",
    ),
    (
        "⟦赔偿金按照日平均工资计算，最高额为国家上年度职工年平均工资的五倍⟧。",
        ("赔偿金按照日平均工资计算 <= 5 multiple limit",),
        "with what the multiple is of",
    ),
    (
        "⟦赔偿限额为54000计算单位⟧。",
        ("赔偿限额 <= 54000 计算单位 limit",),
        "限额为 is a cap; the noun in it is what is measured",
    ),
    (
        "注册资本⟦最低限额为人民币三万元⟧。",
        ("限额 >= 30000 CNY limit",),
        "unless a superlative says otherwise",
    ),
    (
        "⟦保证金起点数额为人民币一千元⟧。",
        ("保证金 >= 1000 CNY limit",),
        "where it begins",
    ),
    (
        "⟦公司未弥补的亏损达股本总额三分之一⟧时，应当召开临时股东会会议。",
        ("公司未弥补的亏损 >= 0.333333 ratio trigger",),
        "达 with what the share is of",
    ),
    (
        "⟦数额达到本解释第一条规定的“数额巨大”百分之五十⟧的，应当认定为“其他严重情节”。",
        ("数额 >= 50 percent trigger",),
        "a share of what has a name",
    ),
    (
        "⟦本人工资高于参保地地级以上市上年度在岗职工月平均工资三倍⟧的，按三倍计算。",
        ("本人工资 > 3 multiple trigger",),
        "地级以上 compares nothing",
    ),
    (
        "⟦资产总额不低于200万元⟧，财务收支状况良好。",
        ("资产总额 >= 2000000 CNY limit",),
        "不低于 includes the number",
    ),
    (
        "⟦用户满意度在80%以上⟧。",
        ("用户满意度 >= 80 percent describe",),
        "以上 includes it (Civil Code art. 1259)",
    ),
    (
        "⟦租赁期限不得超过三年⟧，可以连续出租。",
        ("租赁期限 <= 3 year limit",),
        "not to exceed three years: three are allowed",
    ),
    (
        "⟦单次出租期限超过三年⟧的，责令改正。",
        ("单次出租期限 > 3 year trigger",),
        "超过 does not include it (Civil Code art. 1259)",
    ),
    (
        "⟦单位工作时间不满12个月⟧的，按实际月份计算。",
        ("单位工作时间 < 12 month trigger",),
        "不满 does not include it",
    ),
    ("⟦违法经营额不足1万元⟧的，予以警告。", ("违法经营额 < 10000 CNY trigger",), "不足 is below"),
    ("⟦违法经营额未达到五万元⟧的，予以警告。", ("违法经营额 < 50000 CNY trigger",), "未 turns 达到 round"),
    ("⟦董事会成员不得少于三人⟧。", ("董事会成员 >= 3 person limit",), "不得少于 is at least"),
    ("⟦信息保存期限至少为五年⟧。", ("信息保存期限 >= 5 year limit",), "至少"),
    ("⟦延长期限最长不得超过十五日⟧。", ("延长期限 <= 15 day limit",), "最长 beside 不得超过 says no more"),
    ("⟦赔偿数额最高为三万元⟧。", ("赔偿数额 <= 30000 CNY limit",), "最高为"),
    (
        "⟦个人养犬的，每户限养一只⟧。",
        ("个人养犬 <= 1 只 limit 每 每户",),
        "限 with its verb; each household is no measure",
    ),
    ("⟦排量大于50毫升⟧的摩托车，应当登记。", ("排量 > 50 毫升 describe",), "大于"),
    ("⟦车辆长度小于等于5米⟧的，减半收费。", ("车辆长度 <= 5 米 trigger",), "小于等于"),
    ("⟦含量≥97%⟧的金属粉末，应当申报。", ("含量 >= 97 percent describe",), "a mathematical sign"),
    ("在⟦铁路线路两侧500米以内⟧禁止采石。", ("铁路线路两侧 <= 500 米 limit",), "以内 includes the number"),
    ("在⟦学校周围二百米范围内⟧，不得设立网吧。", ("学校周围 <= 200 米 limit",), "范围内"),
    ("⟦距离河堤五十米以外⟧的区域，可以种植。", ("距离河堤 > 50 米 describe",), "以外 does not include it"),
    (
        "⟦自被撤销之日起未逾5年⟧的，不得担任首席代表。",
        ("自被撤销之日起 <= 5 year trigger",),
        "未逾 is not more than",
    ),
    ("处罚款的，⟦数额以三万元为限⟧。", ("数额 <= 30000 CNY limit",), "以……为限"),
    (
        "⟦工资不得低于当地最低工资标准的百分之八十⟧。",
        ("工资 >= 80 percent limit",),
        "最低 in 最低工资 compares nothing",
    ),
    (
        "⟦对外担保的总额不得超过其净资产的百分之五十⟧。",
        ("对外担保的总额 <= 50 percent limit",),
        "what it is a share of may stand between",
    ),
    (
        "⟦标的额超过各省、自治区、直辖市上年度就业人员年平均工资百分之五十但在二倍以下⟧的，可以约定。",
        ("标的额 > 50 percent require", "标的额 <= 2 multiple require"),
        "a comparator reaches over a long whole; 但在 goes on with the same thing",
    ),
    (
        "⟦口径超过六十毫米以上⟧炮弹的，应当追究。",
        ("口径 > 60 毫米 trigger",),
        "超过 takes the number out, whatever 以上 adds behind it",
    ),
    (
        "⟦走私淫秽物品在最高数量以上不满最高数量五倍⟧的，依法处罚。",
        ("走私淫秽物品在最高数量以上 < 5 multiple trigger",),
        "不满 reaches over what the multiple is of",
    ),
    (
        "对同一违法行为，不得给予⟦两次以上罚款⟧的行政处罚。",
        ("罚款 >= 2 time limit",),
        "how often one is fined is no fine",
    ),
    (
        "一年内受到⟦两次以上罚款⟧处罚的，责令停业。",
        ("罚款 >= 2 time trigger 每 一年内",),
        "fines counted in a case",
    ),
    (
        "造成⟦死亡一人以上⟧或者⟦重伤三人以上⟧安全事故的，处拘役。",
        ("死亡 >= 1 person trigger", "重伤 >= 3 person trigger"),
        "what befell them, not the event behind",
    ),
    ("发生一次⟦死亡三人以上⟧交通事故的，吊销许可证。", ("死亡 >= 3 person trigger",), "without 或者"),
    (
        "造成⟦三人以上死亡⟧的，处拘役。",
        ("死亡 >= 3 person trigger",),
        "what befell them behind the number",
    ),
    ("农村居民一户⟦只能拥有一处宅基地⟧。", ("宅基地 <= 1 处 limit",), "只能 with its verb"),
    (
        "评估专业人员⟦只能在一个评估机构⟧执业。",
        ("评估机构 <= 1 个 limit",),
        "只能 with a place",
    ),
    (
        "禁止在⟦五千米高度以下⟧作超音速飞行。",
        ("高度 <= 5000 米 limit",),
        "what is measured may stand between the number and 以下",
    ),
    (
        "⟦单次修理时间超过5日⟧（包括等待零部件的时间）的，应当提供备用车。",
        ("单次修理时间 > 5 day trigger",),
        "（包括…） that names no number leaves 超过 as it is",
    ),
    (
        "⟦出现超过此前三个月平均费用三倍以上⟧的异常费用时，应当及时告知用户。",
        ("出现超过此前三个月平均费用 >= 3 multiple trigger",),
        "three months belong to what it is compared with",
    ),
    ("⟦层高不低于25米⟧。", ("层高 >= 2.5 米 limit",), "a private-use character for the decimal point"),
]

BRACKETS: list[Row] = [
    (
        "按照⟦核定载客人数20人以下和20人（含）以上⟧两档划分税额。",
        ("核定载客人数 < 20 person trigger", "核定载客人数 >= 20 person trigger"),
        "where two bands meet, the one without （含） excludes the number",
    ),
    (
        "⟦货值金额一万元以上（含一万元）⟧的，应当移送。",
        ("货值金额 >= 10000 CNY trigger",),
        "（含一万元） repeats, it adds nothing",
    ),
    (
        "⟦建筑面积三百平方米（不含）以下⟧的，不需要备案。",
        ("建筑面积 < 300 平方米 trigger",),
        "（不含） takes the number out",
    ),
    (
        "⟦建筑面积超过三百平方米（不含）⟧的，需要备案。",
        ("建筑面积 > 300 平方米 trigger",),
        "（不含） with 超过",
    ),
    (
        "⟦标语一千份（张）以上⟧的，予以警告。",
        ("标语 >= 1000 份（张） trigger",),
        "the measure word is what is printed, with the other one in brackets",
    ),
    (
        f"{ELIGIBILITY} @@ ⟦资产总额不低于100万元⟧（⟦“两翼”50万元以上⟧），财务收支状况良好。",
        ("资产总额 >= 1000000 CNY require", "资产总额 >= 500000 CNY relax"),
        "the value in brackets stands for the one before it, for those that it names",
    ),
    (
        f"{ELIGIBILITY} @@ 年⟦服务中小企业不少于80家⟧（⟦“两翼”30家以上⟧）。",
        ("服务中小企业 >= 80 enterprise require 每 年", "服务中小企业 >= 30 enterprise relax 每 年"),
        "metric and period hold for the bracket too",
    ),
    (
        "走私伪造的货币，⟦数量在二百张（枚）以上不满二千张（枚）⟧的，可以认定为“情节较轻”。",
        ("数量 >= 200 张（枚） trigger", "数量 < 2000 张（枚） trigger"),
        "both measure words are the unit, on both ends",
    ),
]

RANGES: list[Row] = [
    (
        "⟦暂住人口拟在暂住地居住三日以上三十日以内⟧的，应当办理登记。",
        ("暂住人口拟在暂住地居住 >= 3 day trigger", "暂住人口拟在暂住地居住 <= 30 day trigger"),
        "以内 behind 以上 is no time limit",
    ),
    (
        "有本市常住户口，男⟦60岁⟧、女⟦50岁以下⟧，身体健康。",
        ("年龄 <= 60 year describe", "年龄 <= 50 year describe"),
        "the comparator of both ages stands behind the second",
    ),
    (
        "责令停止活动，⟦处以5万元以上20万元以下的罚款⟧。",
        ("罚款 >= 50000 CNY penalty", "罚款 <= 200000 CNY penalty"),
        "a range is two records with one quote",
    ),
    (
        "⟦处五千至二万元罚款⟧。",
        ("罚款 >= 5000 CNY penalty", "罚款 <= 20000 CNY penalty"),
        "the lower end has no unit of its own",
    ),
    ("⟦处5-20万元罚款⟧。", ("罚款 >= 50000 CNY penalty", "罚款 <= 200000 CNY penalty"), "万 belongs to both"),
    (
        "⟦可处1万元以上5万以下的罚款⟧。",
        ("罚款 >= 10000 CNY penalty", "罚款 <= 50000 CNY penalty"),
        "the second 元 is missing in print",
    ),
    (
        "⟦净吨位超过200吨但不超过2000吨⟧的，每吨4元。",
        ("净吨位 > 200 吨 trigger", "净吨位 <= 2000 吨 trigger"),
        "comparators before the numbers; 每吨4元 compares nothing",
    ),
    (
        "可以委派⟦1至3名代表⟧。",
        ("代表 >= 1 person limit", "代表 <= 3 person limit"),
        "a range without comparators bounds as well",
    ),
    (
        "⟦正式代表候选人的人数应当多于应选代表名额的三分之一至一倍⟧。",
        ("正式代表候选人的人数 >= 0.333333 ratio limit", "正式代表候选人的人数 <= 1 multiple limit"),
        "from a third to the whole",
    ),
    (
        "⟦处销售金额百分之五十以上二倍以下罚金⟧。",
        ("罚金 >= 50 percent penalty", "罚金 <= 2 multiple penalty"),
        "ends in different units",
    ),
    (
        "⟦筹建期限，应当不少于一年，但最长不得超过五年⟧。",
        ("筹建期限 >= 1 year limit", "筹建期限 <= 5 year limit"),
        "，但最长 goes on with the same thing, named before the comma",
    ),
    ("有效期为三至五年。", (), "a range of time that nothing compares with is a validity (time rule)"),
    ("公示期为五至七日。", (), "the same for publicity"),
    ("村民代表按每五户至十五户推选一人。", (), "a rate bounds nothing"),
    ("推荐时间为1月15日至2月15日。", (), "days of the calendar"),
    (
        "情节严重的，⟦责令暂停六个月以上一年以下⟧执业活动。",
        ("责令暂停 >= 6 month penalty", "责令暂停 <= 1 year penalty"),
        "ends in months and years; 上一年 is no 上一年度 here",
    ),
    (
        "⟦盗窃公私财物价值一千元至三千元以上⟧、⟦三万元至十万元以上⟧的，应当分别认定为“数额较大”、“数额巨大”。",
        tuple(f"盗窃公私财物价值 >= {n} CNY trigger" for n in (1000, 3000, 30000, 100000)),
        "each province chooses a figure between the two: both are lower bounds",
    ),
    (
        "⟦职工代表占职工总数百分之十五至十⟧。",
        ("职工代表 <= 15 percent limit", "职工代表 >= 10 percent limit"),
        "a descending range, its second 百分之 left out",
    ),
    (
        "⟦车道宽度为500米至1公里⟧。",
        ("车道宽度 >= 500 米 limit", "车道宽度 <= 1 公里 limit"),
        "ends in different units of length",
    ),
    (
        "⟦三包有效期不得低于2年⟧或者⟦行驶里程50,000公里⟧，以先到者为准。",
        ("三包有效期 >= 2 year limit", "行驶里程 >= 50000 公里 limit"),
        "the second measure has the comparator of the first",
    ),
    (
        "在⟦航道外侧十米⟧以及⟦航标周围二十米的范围内⟧，禁止设置标志。",
        ("航道外侧 <= 10 米 limit", "航标周围 <= 20 米 limit"),
        "coordinated distances share 范围内",
    ),
    (
        "⟦跨度在七点五米⟧⟦两层以上的轻型厂房⟧，应当报建。",
        ("跨度 >= 7.5 米 describe", "轻型厂房 >= 2 层 describe"),
        "two measures side by side share 以上",
    ),
    ("应当⟦执行一年六个月以上⟧方可减刑。", ("执行 >= 18 month require",), "a year and six months"),
]

PENALTIES: list[Row] = [
    (
        "由⟦公安机关交通管理部门暂扣六个月⟧机动车驾驶证。",
        ("公安机关交通管理部门暂扣 = 6 month penalty",),
        "a suspension before what is withheld",
    ),
    (
        "未按规定颁发结业证书的，⟦可并处责令停止招生三十日⟧；",
        ("责令停止招生 = 30 day penalty",),
        "未 of the clause before says nothing of the suspension",
    ),
    (
        "没有违法所得或者⟦违法所得不足三十万元⟧的，⟦处十万元以上三十万元以下的罚款⟧。",
        ("违法所得 < 300000 CNY trigger", "罚款 >= 100000 CNY penalty", "罚款 <= 300000 CNY penalty"),
        "what brings the fine, and the fine",
    ),
    (
        "⟦违法所得三十万元以上⟧的，⟦处违法所得一倍以上三倍以下的罚款⟧。",
        ("违法所得 >= 300000 CNY trigger", "罚款 >= 1 multiple penalty", "罚款 <= 3 multiple penalty"),
        "multiples of the gains",
    ),
    (
        "情节严重的，⟦处违法所得三倍以上五倍以下或者一万元以上五万元以下罚款⟧。",
        tuple(
            f"罚款 {v} penalty" for v in (">= 3 multiple", "<= 5 multiple", ">= 10000 CNY", "<= 50000 CNY")
        ),
        "two ranges share their punishment",
    ),
    (
        "按占用绿地面积每平方米⟦五百元以上二千元以下处以罚款⟧。",
        ("罚款 >= 500 CNY penalty 每 每平方米", "罚款 <= 2000 CNY penalty 每 每平方米"),
        "a fine by the square metre",
    ),
    (
        "⟦对直接负责的主管人员处十日以上十五日以下的拘留⟧。",
        ("拘留 >= 10 day penalty", "拘留 <= 15 day penalty"),
        "the length of a punishment",
    ),
    (
        "致人重伤的，⟦处三年以上十年以下有期徒刑⟧，并处罚金。",
        ("有期徒刑 >= 3 year penalty", "有期徒刑 <= 10 year penalty"),
        "imprisonment",
    ),
    (
        "可能判处⟦十年有期徒刑以上⟧刑罚的犯罪嫌疑人，应当批准逮捕。",
        ("有期徒刑 >= 10 year trigger",),
        "a condition, no sentence",
    ),
    ("违反规定的，⟦可处五十元罚款⟧。", ("罚款 = 50 CNY penalty",), "a fixed fine"),
    ("⟦并处货值金额3倍的罚款⟧。", ("罚款 = 3 multiple penalty",), "a fixed multiple"),
    ("违反规定的，⟦处警告或者五百元以下罚款⟧。", ("罚款 <= 500 CNY penalty",), "a warning or a fine"),
    (
        "情节严重的，⟦责令停业整顿三个月以上六个月以下⟧。",
        ("责令停业整顿 >= 3 month penalty", "责令停业整顿 <= 6 month penalty"),
        "the length of a suspension",
    ),
    ("⟦罚款最高不超过三万元⟧。", ("罚款 <= 30000 CNY penalty",), "the fine stands before its amount"),
    (
        "情节严重的，给予⟦三个月以上一年以下的停业处罚⟧。",
        ("停业处罚 >= 3 month penalty", "停业处罚 <= 1 year penalty"),
        "the suspension stands behind its length",
    ),
    (
        "按照袋装水泥每吨⟦一百元⟧、普通砂浆每吨⟦二十元的标准处以罚款⟧。",
        ("罚款 = 100 CNY penalty 每 每吨", "罚款 = 20 CNY penalty 每 每吨"),
        "a fine with two amounts",
    ),
    (
        "⟦处每株五百元以上五千元以下罚款⟧。",
        ("罚款 >= 500 CNY penalty 每 每株", "罚款 <= 5000 CNY penalty 每 每株"),
        "by the tree",
    ),
    (
        "被判处⟦三年以上有期徒刑⟧的，不得担任。",
        ("有期徒刑 >= 3 year trigger",),
        "a case, no sentence",
    ),
    (
        "⟦暂停期限最长不得超过十二个月⟧。",
        ("暂停期限 <= 12 month limit",),
        "暂停期限 is a time limit, no punishment",
    ),
    (
        "因过错造成质量事故的，⟦责令停止执业1年⟧；造成重大质量事故的，吊销执业资格证书。",
        ("责令停止执业 = 1 year penalty",),
        "a suspension of one fixed length",
    ),
    ("连续停业六个月，由原发证机关注销。", (), "a case, no punishment"),
]

SHARES_AND_RATES: list[Row] = [
    (
        "到期不缴纳罚款的，每日按罚款数额的⟦百分之三加处罚款⟧。",
        ("罚款 = 3 percent penalty 每 每日",),
        "a fine that is added by the day",
    ),
    (
        "由林业主管部门责令补种盗伐株数⟦10倍的树木⟧，⟦并处盗伐林木价值3倍的罚款⟧。",
        ("树木 = 10 multiple penalty", "罚款 = 3 multiple penalty"),
        "trees to be planted for those that were felled",
    ),
    (
        "责令停止违法行为，⟦补种毁坏株数一倍以上三倍以下⟧的树木。",
        ("补种毁坏株数 >= 1 multiple penalty", "补种毁坏株数 <= 3 multiple penalty"),
        "and a range of them",
    ),
    (
        "由劳动行政部门责令给予本人年收入⟦二倍的赔偿⟧。",
        ("赔偿 = 2 multiple require",),
        "what is paid stands behind, its verb before",
    ),
    (
        "按欠交金额每日⟦千分之五⟧扣收滞纳金。",
        ("滞纳金 = 5 permille require 每 每日",),
        "taken at a rate",
    ),
    (
        "按照⟦物业管理区域地上总建筑面积的千分之四⟧配置。",
        ("物业管理区域地上总建筑面积 = 4 permille require",),
        "provided at a rate",
    ),
    (
        "按单位在职职工总数⟦百分之一点五⟧比例安排残疾人就业。",
        ("残疾人就业 = 1.5 percent require",),
        "a rate without 的",
    ),
    (
        "⟦首付款比例不得低于三成⟧。",
        ("首付款比例 >= 30 percent limit",),
        "tenths are percentages",
    ),
    (
        "⟦业务收入占总收入的两成五以上⟧的企业，可以申请。",
        ("业务收入 >= 25 percent require",),
        "tenths and hundredths",
    ),
    (
        "按照⟦实际支出的三至五成⟧给予补助。",
        ("实际支出 >= 30 percent limit", "实际支出 <= 50 percent limit"),
        "a range of tenths",
    ),
    (
        "⟦超过七成的业主⟧提议的，应当召开业主大会会议。",
        ("业主 > 70 percent trigger",),
        "a share of persons",
    ),
    (
        "待岗期间，按照工资总额的⟦七成⟧支付生活费。",
        ("生活费 = 70 percent require",),
        "paid at a rate",
    ),
    (
        "⟦处合同金额千分之五至十的罚款⟧。",
        ("罚款 >= 5 permille penalty", "罚款 <= 10 permille penalty"),
        "the second 千分之 is left out",
    ),
    (
        "⟦满意率>=90%⟧，⟦投诉率<=0.8‰⟧。",
        ("满意率 >= 90 percent limit", "投诉率 <= 0.8 permille limit"),
        "signs as people type them",
    ),
    (
        "⟦筹备组中业主代表不少于筹备组总人数的一半⟧。",
        ("筹备组中业主代表 >= 0.5 ratio limit",),
        "一半 is one half",
    ),
    (
        "经⟦全体常务委员会组成人员的过半数⟧通过。",
        ("全体常务委员会组成人员 > 0.5 ratio require",),
        "过半数 is more than half",
    ),
    ("须经⟦三分之二以上业主⟧同意。", ("业主 >= 0.666667 ratio require",), "a vote: whose share"),
    (
        "有⟦十分之一以上的村民⟧或者⟦三分之一以上的村民代表⟧提议。",
        ("村民 >= 0.1 ratio require", "村民代表 >= 0.333333 ratio require"),
        "each share has its own noun",
    ),
    ("以⟦全体代表三分之二多数⟧通过。", ("全体代表 >= 0.666667 ratio require",), "三分之二多数"),
    (
        "⟦公司职工代表的比例不得低于1/3⟧。",
        ("公司职工代表的比例 >= 0.333333 ratio limit",),
        "a fraction in figures",
    ),
    (
        "单位应当按照该职工日工资收入的⟦300%⟧支付年休假工资报酬。",
        ("年休假工资报酬 = 300 percent require",),
        "paid at a fixed rate",
    ),
    (
        "逾期缴纳的，每日加收⟦千分之二的滞纳金⟧。",
        ("滞纳金 = 2 permille require 每 每日",),
        "a surcharge by the day",
    ),
    (
        "⟦其他财产权利的赔偿不超过不能偿还本金部分的百分之二十⟧。",
        ("其他财产权利的赔偿 <= 20 percent limit",),
        "a share of a part",
    ),
    (
        "从滞纳之日起按日加收滞纳税款⟦万分之五的滞纳金⟧。",
        ("滞纳金 = 0.0005 ratio require",),
        "a surcharge",
    ),
    (
        "分别按照⟦不低于其本人工资标准的１５０％、２００％、３００％⟧支付加班工资。",
        tuple(f"加班工资 >= {n} percent limit" for n in (150, 200, 300)),
        "a list shares its comparator",
    ),
    (
        "⟦专有部分面积占比三分之二以上⟧的业主且⟦人数占比三分之二以上⟧的业主参与表决。",
        ("专有部分面积占比 >= 0.666667 ratio require", "人数占比 >= 0.666667 ratio require"),
        "two shares in one sentence",
    ),
    (
        "由⟦财政部门每季返还80%⟧给企业。",
        ("财政部门每季返还 = 80 percent require 每 每季",),
        "a share laid down behind its verb",
    ),
    (
        "定罪量刑标准按照⟦前条规定的数量标准的五倍⟧执行。",
        ("前条规定的数量标准 = 5 multiple require",),
        "a multiple of another standard is applied",
    ),
    (
        "应当交纳工程造价⟦百分之二的保修金⟧。",
        ("保修金 = 2 percent require",),
        "what is paid stands behind its rate",
    ),
    (
        "会议应当有⟦三分之二以上的职工⟧出席。",
        ("职工 >= 0.666667 ratio require",),
        "who must be there stands behind 以上的",
    ),
    (
        "本村⟦五分之一以上有选举权的村民⟧或者⟦三分之一以上的村民代表⟧联名，可以提出罢免要求。",
        ("村民 >= 0.2 ratio require", "村民代表 >= 0.333333 ratio require"),
        "有选举权的 is a relative clause; each share has its own noun",
    ),
    (
        "选举村民委员会，有⟦登记参加选举的村民过半数⟧投票，选举有效。",
        ("登记参加选举的村民 > 0.5 ratio require",),
        "投票 is what they do",
    ),
    (
        "⟦占全村总人口百分之五十以上⟧的村，可以申请设立民族村。",
        ("占全村总人口 >= 50 percent require",),
        "an attribute of those to whom something is opened",
    ),
    (
        "其中，⟦新增建设用地的土地有偿使用费的百分之三十⟧，应当上缴中央财政。",
        ("新增建设用地的土地有偿使用费 = 30 percent require",),
        "a share, and behind it where it goes",
    ),
    (
        "⟦新增建设用地的土地有偿使用费，百分之三十⟧上缴中央财政，⟦百分之七十⟧留给有关地方人民政府。",
        (
            "新增建设用地的土地有偿使用费 = 30 percent require",
            "新增建设用地的土地有偿使用费 = 70 percent require",
        ),
        "the shares of one sum",
    ),
    (
        "合同未约定的，按原租金的⟦百分之十五⟧向出租人支付违约金。",
        ("违约金 = 15 percent require",),
        "to whom it is paid stands between",
    ),
    (
        "征收⟦不超过土地使用权出让金百分之二十的土地闲置费⟧。",
        ("土地闲置费 <= 20 percent limit",),
        "the noun behind, not the verb before",
    ),
]

METRICS: list[Row] = [
    (
        "绿地面积应当按照⟦居住区人均不低于2平方米⟧的标准建设。",
        ("居住区人均 >= 2 平方米 limit",),
        "人均 is what is measured, no 均 that only leads to it",
    ),
    (
        f"{GRAVE} @@ 致使⟦一人以上重伤、严重疾病⟧或者⟦三人以上轻伤⟧的；",
        ("重伤、严重疾病 >= 1 person trigger", "轻伤 >= 3 person trigger"),
        "a count has its noun behind it",
    ),
    (
        f"{GRAVE} @@ 致使⟦疏散、转移群众五千人以上⟧的；",
        ("疏散、转移群众 >= 5000 person trigger",),
        "or before it where 的 follows",
    ),
    (
        f"{GRAVE} @@ 二年内曾因违反国家规定，排放有毒物质受过⟦二次以上行政处罚⟧，又实施此类行为的；",
        ("行政处罚 >= 2 time trigger 每 二年内",),
        "counted over two years, said before the comma",
    ),
    (
        "最近三个会计年度⟦净利润累计超过3000万元⟧。",
        ("净利润 > 30000000 CNY limit 每 最近三个会计年度",),
        "counted over years of the accounts",
    ),
    (
        "一个年度内因同一违法行为受到⟦三次以上行政处罚⟧的，应当列入信用记录。",
        ("行政处罚 >= 3 time trigger 每 一个年度内",),
        "and over one, named whole",
    ),
    (
        "申请企业应当⟦成立两个完整会计年度以上⟧。",
        ("成立 >= 2 year require",),
        "years of the accounts are years",
    ),
    (
        f"{GRAVE} @@ 排放含铅的污染物，⟦超过国家或者地方污染物排放标准三倍以上⟧的；",
        ("超过国家或者地方污染物排放标准 >= 3 multiple trigger",),
        "以上 compares; 超过 belongs to what is measured",
    ),
    (
        "应当具备下列条件： @@ 有⟦3年以上固体废物污染治理经历⟧的技术人员。",
        ("固体废物污染治理经历 >= 3 year require",),
        "experience",
    ),
    (
        "应当具备下列条件： @@ 有⟦两名以上熟悉药品管理法律，或者依法经资格认定的药学技术人员⟧。",
        ("药学技术人员 >= 2 person require",),
        "the noun stands behind two relative clauses",
    ),
    (
        "同时在⟦两个或者两个以上的会计师事务所⟧执行业务的，责令改正。",
        ("会计师事务所 >= 2 个 trigger",),
        "said twice, one record",
    ),
    (
        "⟦第一审案件的期限为一个月，至迟不得超过一个半月⟧。",
        ("第一审案件的期限 <= 1.5 month limit",),
        "named in the phrase before",
    ),
    (
        "每次⟦延长期限不得超过十五日⟧。",
        ("延长期限 <= 15 day limit 每 每次",),
        "每次 says what it is counted over",
    ),
    ("⟦公民下落不明满四年⟧的，可以申请宣告死亡。", ("公民下落不明 >= 4 year require",), "满 on a condition"),
    (
        "应当⟦将经营情况记录簿保存10年以上⟧。",
        ("将经营情况记录簿保存 >= 10 year limit",),
        "a duty to keep records",
    ),
    ("记录应当⟦至少保存四年⟧。", ("保存 >= 4 year limit",), "the verb stands between 至少 and the number"),
    (
        "三轮汽车，是指⟦最高设计车速不超过每小时50公里⟧，具有⟦三个车轮⟧的货车。",
        ("最高设计车速 <= 50 公里 describe 每 每小时", "车轮 = 3 个 describe"),
        "a definition describes",
    ),
    (
        "报纸，是指有固定名称，每周⟦至少出版一期⟧的连续出版物。",
        ("出版 >= 1 期 describe 每 每周",),
        "counted by the week",
    ),
    (
        "已⟦满十四周岁不满十六周岁⟧的人犯罪的，应当负责。",
        ("年龄 >= 14 year trigger", "年龄 < 16 year trigger"),
        "an age is an age, whoever has it",
    ),
    ("招用⟦未满十六周岁⟧的未成年人的，处罚。", ("年龄 < 16 year trigger",), "未满"),
    (
        "为⟦创办三年内⟧的小企业提供辅导。",
        ("创办 <= 3 year describe",),
        "三年内 describes an enterprise; it is no time limit",
    ),
    ("与当事人有⟦三代以内旁系血亲关系⟧的，应当回避。", ("旁系血亲关系 <= 3 代 trigger",), "generations"),
    ("遇⟦八级以上大风⟧，应当停止作业。", ("大风 >= 8 级 describe",), "a grade that is measured"),
    ("合议庭由⟦三名审判员⟧组成。", ("审判员 = 3 person limit",), "a number laid down"),
    (
        "⟦办公室设主任一人⟧，⟦副主任一人⟧。",
        ("办公室设主任 = 1 person limit", "副主任 = 1 person limit"),
        "the second goes on with the first",
    ),
    ("应当委派⟦一名首席代表⟧。", ("首席代表 = 1 person require",), "the same"),
    ("⟦监事会设主席一人⟧，可以设副主席。", ("监事会设主席 = 1 person limit",), "the same"),
    (
        "需要延期的，应当交纳⟦不超过1万元的保证金⟧。",
        ("保证金 <= 10000 CNY limit",),
        "a mere verb measures nothing: the noun behind 的 does",
    ),
    (
        "⟦企业经营者的年收入，视完成合同情况，可高于职工年平均收入的1至3倍⟧。",
        ("企业经营者的年收入 >= 1 multiple limit", "企业经营者的年收入 <= 3 multiple limit"),
        "视…情况 is put in between",
    ),
    (
        "⟦违法所得十万元以上⟧的，从重处理；⟦不足十万元⟧的，从轻处理。",
        ("违法所得 >= 100000 CNY trigger", "违法所得 < 100000 CNY trigger"),
        "the same number, said again without its noun",
    ),
    (
        f"{GRAVE} @@ ⟦固体废物、液态废物分别或者合计达到一吨以上⟧的；",
        ("固体废物、液态废物分别或者合计 >= 1 吨 trigger",),
        "分别或者合计 stays whole",
    ),
    (
        "⟦候选人数应当分别多于应选名额一至二人⟧。",
        ("候选人数 >= 1 person limit", "候选人数 <= 2 person limit"),
        "多于 is one word",
    ),
    (
        "应当有累计⟦一年以上在基层提供医疗服务的经历⟧。",
        ("基层提供医疗服务的经历 >= 1 year require",),
        "experience, with what it consists in",
    ),
    (
        "公司应当有⟦五名以上与其经营范围相适应的执业经纪人⟧。",
        ("执业经纪人 >= 5 person limit",),
        "a relative clause with 与",
    ),
    (
        "⟦红线宽度大于五十米⟧的⟦道路绿地率不低于百分之三十⟧。",
        ("红线宽度 > 50 米 describe", "道路绿地率 >= 30 percent limit"),
        "what the first describes is what the second measures",
    ),
    ("⟦护理人员原则上为一人⟧。", ("护理人员 = 1 person limit",), "a number of persons"),
    (
        "应当由⟦两名以上交通警察⟧或者由⟦一名交通警察⟧带领⟦两名以上交通协管员⟧进行。",
        ("交通警察 >= 2 person limit", "交通警察 = 1 person limit", "交通协管员 >= 2 person limit"),
        "persons who act together",
    ),
    ("⟦发言不超过十五分钟⟧。", ("发言 <= 15 分钟 limit",), "minutes are counted in the words of the text"),
    (
        "禁止在⟦铁路电力线路导线两侧各五百米的范围内⟧升放风筝。",
        ("铁路电力线路导线两侧 <= 500 米 limit",),
        "the ban is no part of the place",
    ),
    (
        "堆放弃土、填埋湿地以及在⟦铁路隧道上方中心线两侧各五十米范围内⟧采矿的，应当事前协商。",
        ("铁路隧道上方中心线两侧 <= 50 米 trigger",),
        "the second of two places",
    ),
    (
        "⟦有偿使用的国有建设用地闲置超过一年⟧的，责令限期开发。",
        ("有偿使用的国有建设用地闲置 > 1 year trigger",),
        "有偿 is one word",
    ),
    (
        "本条例所称古树是指⟦树龄在一百年以上⟧的树木。",
        ("树龄 >= 100 year describe",),
        "behind 是指",
    ),
    (
        "⟦普通高等学校的筹建期限，从批准之日起，应当不少于一年，但最长不得超过五年⟧。",
        ("普通高等学校的筹建期限 >= 1 year limit", "普通高等学校的筹建期限 <= 5 year limit"),
        "the event is put in between",
    ),
    (
        "各门公共必修课程，⟦至少应当分别配备具有讲师职务以上的专任教师二人⟧。",
        ("分别配备具有讲师职务以上的专任教师 >= 2 person limit",),
        "以上 of a rank ends no comparison",
    ),
    (
        "⟦省、自治区、直辖市行政区域内的重点防护林的面积，不得少于本行政区域森林总面积的30%⟧。",
        ("省、自治区、直辖市行政区域内的重点防护林的面积 >= 30 percent limit",),
        "自治区 holds no 自",
    ),
    (
        "⟦无正当理由不按规定时间报到，超过一个月⟧的，收监执行。",
        ("无正当理由不按规定时间报到 > 1 month trigger",),
        "理由 holds no 由",
    ),
]

EFFECTS: list[Row] = [
    (
        f"{ELIGIBILITY} @@ 依法设立、⟦运营2年以上⟧的独立法人单位。",
        ("运营 >= 2 year require",),
        "an item of conditions",
    ),
    (
        "⟦从事审计业务工作二年以上⟧的，可以申请注册。",
        ("从事审计业务工作 >= 2 year require",),
        "it opens the way to something",
    ),
    (
        "有下列情形之一的，不予注册： @@ ⟦自刑罚执行完毕之日起不满五年⟧的；",
        ("自刑罚执行完毕之日起 < 5 year require",),
        "a condition of eligibility, said the other way round",
    ),
    (
        "有下列情形之一的，撤销登记： @@ ⟦自行停止业务满一年⟧的；",
        ("自行停止业务 >= 1 year trigger",),
        "it brings a sanction",
    ),
    ("示范平台应⟦至少具备以下服务功能中的三项⟧：", ("服务功能 >= 3 item choose",), "k of a list"),
    ("示范平台应满足以下⟦至少一项功能要求⟧：", ("功能要求 >= 1 item choose",), "the same, in another order"),
    (
        "由事业单位主办的平台，上述条件（一）中⟦资产总额可放宽至不低于100万元⟧，⟦从业人数可放宽至不少于10人⟧。",
        ("资产总额 >= 1000000 CNY relax", "从业人数 >= 10 person relax"),
        "a lowered value; 上述条件（一）中 is no part of what is measured",
    ),
    ("⟦两个以上部门⟧因管辖发生争议的，应当协商。", ("部门 >= 2 个 describe",), "it only says who"),
    (
        "不得有下列行为： @@ 在⟦两个以上价格鉴证机构⟧执业。",
        ("价格鉴证机构 >= 2 个 limit",),
        "what is forbidden",
    ),
    (
        "⟦短信息五千条以上⟧的，应当认定为情节严重。",
        ("短信息 >= 5000 条 trigger",),
        "it decides how grave the case is",
    ),
    ("古树，是指⟦树龄在100年以上⟧的树木。", ("树龄 >= 100 year describe",), "a definition"),
    (
        "医师有下列情形之一的，注销注册： @@ ⟦中止执业活动满二年⟧；",
        ("中止执业活动 >= 2 year trigger",),
        "a circumstance without 的, and 中止 is a word",
    ),
    (
        "具有下列条件之一的，可以参加考试： @@ 在医师指导下，⟦参加工作实践满一年⟧；",
        ("参加工作实践 >= 1 year require",),
        "one of several conditions",
    ),
    (
        "有下列情形之一的，建设单位经报告，可以现场搅拌： @@ ⟦砂浆使用总量一百吨以下⟧的。",
        ("砂浆使用总量 <= 100 吨 require",),
        "circumstances that allow something",
    ),
    (
        "职工有下列情形之一的，不享受年休假： @@ ⟦职工请事假累计20天以上⟧的；",
        ("职工请事假 >= 20 day trigger",),
        "不享受 takes away",
    ),
    (
        "建设项目应当符合下列标准： @@ ⟦绿地率不低于百分之三十⟧；",
        ("绿地率 >= 30 percent limit",),
        "a standard of conduct is no condition of eligibility",
    ),
    (
        "个体行医，须经⟦注册后在医疗机构中执业满五年⟧。",
        ("注册后在医疗机构中执业 >= 5 year require",),
        "须……满 is a precondition",
    ),
    (
        "由⟦至少二名中医医师⟧推荐，经考核合格后，即可取得资格。",
        ("中医医师 >= 2 person require",),
        "即可: only then",
    ),
    (
        "年⟦满十八周岁⟧的村民，不分民族、性别，都有选举权。",
        ("年龄 >= 18 year require",),
        "a right hangs on the age",
    ),
    (
        "对⟦违反发票管理规定2次以上⟧的单位和个人，可以向社会公告。",
        ("违反发票管理规定 >= 2 time trigger",),
        "对 with a fault: what is done to them",
    ),
    (
        "⟦违法所得5万元以上⟧的，可以认定为“数额较大”。",
        ("违法所得 >= 50000 CNY trigger",),
        "可以认定 opens nothing to anybody",
    ),
    (
        "⟦职工一百人以下⟧的建立职工大会制度。",
        ("职工 <= 100 person trigger",),
        "a case without a comma",
    ),
    (
        "⟦服现役不满20年⟧的假期20日，⟦满20年⟧的假期30日。",
        ("服现役 < 20 year trigger", "服现役 >= 20 year trigger"),
        "a tariff",
    ),
    (
        "⟦组成人员五人以上⟧联名，可以提出质询案。",
        ("组成人员 >= 5 person require",),
        "a number of proposers",
    ),
    (
        "禁止在公路桥梁的下列范围内采砂： @@ ⟦桥梁跨越的河道上游500米⟧，⟦下游3000米⟧；",
        ("桥梁跨越的河道上游 <= 500 米 limit", "下游 <= 3000 米 limit"),
        "范围内 in the introduction compares for every item",
    ),
    (
        f"{GRAVE} @@ 造成⟦重伤2人⟧、⟦轻伤3人以上⟧的；",
        ("重伤 = 2 person trigger", "轻伤 >= 3 person trigger"),
        "a bare count among circumstances decides as well",
    ),
    (
        "有下列情形之一的，应当更换： @@ 因故障累计进行⟦2次修理⟧，但仍未排除的；",
        ("修理 = 2 time trigger",),
        "累计 … 次, and yet",
    ),
    (
        "养犬人应当在⟦犬只出生满三个月⟧后十五日内办理。",
        ("犬只出生 >= 3 month trigger",),
        "满 … 后 is the moment at which something is due",
    ),
    (
        "称为大学的，须符合下列规定： @@ ⟦全日制在校学生计划规模在五千人以上⟧。",
        ("全日制在校学生计划规模 >= 5000 person require",),
        "what must be so to bear the name",
    ),
    (
        "⟦两个以上人民法院⟧都有管辖权的，债权人可以向其中一个基层人民法院申请支付令。",
        ("人民法院 >= 2 个 describe",),
        "who of several is competent",
    ),
    (
        "原告向⟦两个以上有管辖权的人民法院⟧起诉的，由最先立案的人民法院管辖。",
        ("人民法院 >= 2 个 describe",),
        "likewise",
    ),
    (
        "⟦建设占用的耕地闲置超过一年⟧的，可以按照前款规定加倍征收土地闲置费。",
        ("建设占用的耕地闲置 > 1 year trigger",),
        "what the authority may do is a burden",
    ),
    (
        "以⟦挪用公款1万元至3万元⟧为“数额较大”的起点。",
        ("挪用公款 >= 10000 CNY trigger", "挪用公款 <= 30000 CNY trigger"),
        "what makes an amount large",
    ),
]

PROGRAMMES: list[Row] = [
    (
        "申报示范平台，还须同时符合以下要求： @@ ⟦专职服务人员20名以上⟧。",
        ("专职服务人员 >= 20 person require",),
        "what applicants must show, though the list is one of 要求",
    ),
    (
        "租赁服务车辆应当符合以下要求： @@ ⟦车龄不超过五年⟧。",
        ("车龄 <= 5 year limit",),
        "no applicant: a rule",
    ),
    (
        "示范基地应具有以下⟦不少于四项服务功能⟧，并达到相应要求： @@ 年⟦培训300人次以上⟧。",
        (
            "服务功能 >= 4 item choose",
            "培训 >= 300 person_time require 每 年",
        ),
        "的 demand goes on behind the comma: no case",
    ),
    (
        "对⟦现场评分不低于75分⟧的，授予示范平台称号。",
        ("现场评分 >= 75 分 require",),
        "what follows opens something",
    ),
    (
        "⟦评审得分80分（含）以上⟧的列入拟认定名单。",
        ("评审得分 >= 80 分 require",),
        "the same, without a comma",
    ),
    (
        "⟦得分在90分以上⟧为优秀，⟦75分以上不足90分⟧为良好，⟦低于60分⟧为不合格。",
        (
            "得分 >= 90 分 describe",
            "得分 >= 75 分 describe",
            "得分 < 90 分 describe",
            "得分 < 60 分 trigger",
        ),
        "bands of a mark: each measures what the first does",
    ),
    (
        "⟦得分80分及以上⟧为优秀，⟦60（含）至80分⟧为合格，⟦60分以下⟧为不合格。",
        (
            "得分 >= 80 分 describe",
            "得分 >= 60 分 describe",
            "得分 < 80 分 describe",
            "得分 < 60 分 trigger",
        ),
        "及以上 includes the number as （含） does; so the other band excludes it",
    ),
    (
        "⟦培训不少于20期、1000人次⟧。",
        (
            "培训 >= 20 期 limit",
            "培训 >= 1000 person_time limit",
        ),
        "two counts of one thing",
    ),
    (
        "⟦公益性服务不少于12次⟧，平均每季度⟦至少1次⟧。",
        (
            "公益性服务 >= 12 time limit",
            "公益性服务 >= 1 time limit 每 每季度",
        ),
        "an average of the same",
    ),
    (
        "⟦公共服务场地不少于500平方米⟧或占总建筑面积的⟦5%以上⟧。",
        (
            "公共服务场地 >= 500 平方米 limit",
            "公共服务场地占总建筑面积 >= 5 percent describe",
        ),
        "a share of the same",
    ),
    (
        "应当提交： @@ ⟦近一年服务台账（不少于40条⟧）。",
        ("近一年服务台账 >= 40 条 limit",),
        "a bracket with nothing but a comparison measures the words before it",
    ),
    (
        "上一年度⟦服务中小企业100家以上⟧。",
        ("服务中小企业 >= 100 enterprise describe 每 上一年度",),
        "a year that is named is what it is counted over",
    ),
    ("年⟦公益性服务量不少于12次⟧。", ("公益性服务量 >= 12 time limit 每 年",), "年 before 公益"),
    (
        "⟦年服务企业数：不低于200家⟧。",
        ("年服务企业数 >= 200 enterprise limit 每 年",),
        "the words before a colon",
    ),
    (
        "申报示范平台，还须同时符合以下要求： @@ ⟦从事服务工作满三年⟧的⟦骨干人员不少于5人⟧。",
        (
            "从事服务工作 >= 3 year describe",
            "骨干人员 >= 5 person require",
        ),
        "the first only says who is counted",
    ),
    (
        "⟦入驻企业营业收入（或工业总产值）之和超过1亿元⟧。",
        ("入驻企业营业收入（或工业总产值）之和 > 100000000 CNY limit",),
        "a bracket inside what is measured",
    ),
    (
        "⟦综合得分前20名⟧且⟦不低于70分⟧的，予以认定。",
        ("综合得分 <= 20 名 require", "综合得分 >= 70 分 require"),
        "a place in an order, which counts no persons, and what else must be so",
    ),
    (
        "分别给予⟦不超过30万元、20万元的一次性奖励⟧。",
        (
            "一次性奖励 <= 300000 CNY limit",
            "一次性奖励 <= 200000 CNY limit",
        ),
        "what is given is measured",
    ),
    ("给予一次性⟦奖励，最高不超过50万元⟧。", ("奖励 <= 500000 CNY limit",), "the same in the clause before"),
    ("年度⟦补贴上限20万元⟧。", ("补贴 <= 200000 CNY limit 每 年度",), "上限 without 为"),
    ("⟦认定总数控制在100家以内⟧。", ("认定总数 <= 100 organization limit",), "a limit, not a description"),
    (
        "⟦超过3个月未开展服务活动⟧的，取消其资格。",
        ("未开展服务活动 > 3 month trigger",),
        "what is left undone is measured",
    ),
    (
        "⟦专家组由5人以上⟧单数组成。",
        ("专家组 >= 5 person limit",),
        "单数 is no noun; so many persons there must be",
    ),
    ("邀请⟦不少于5名的行业专家评审⟧。", ("行业专家评审 >= 5 person limit",), "the verb measures nothing"),
    (
        "应当具备信息、技术、创业、培训、融资中⟦3项（含）以上服务功能⟧。",
        ("服务功能 >= 3 item choose",),
        "some of a list in the sentence itself",
    ),
    ("申报单位须⟦至少具备下列条件中的一条⟧。", ("条件 >= 1 item choose",), "一条 of a list is an item"),
    (
        "山区的平台，⟦从业人员可降至10人⟧，⟦运营时间可适当放宽至12个月⟧。",
        (
            "从业人员 >= 10 person relax",
            "运营时间 >= 12 month relax",
        ),
        "lowered by other words, and a length of time in operation",
    ),
    (
        "⟦重点企业数量可不受上述限制，但不应少于20家⟧。",
        ("重点企业数量可不受上述限制 >= 20 enterprise relax",),
        "what remains of a demand that is lifted",
    ),
    (
        "⟦推荐不超过5个⟧，边远地区可适当放宽，但最多⟦不超过8个⟧。",
        (
            "推荐 <= 5 个 limit",
            "推荐 <= 8 个 relax",
        ),
        "another value for some, behind 但",
    ),
    (
        "⟦剩余储量下降到原储量的百分之二十以下⟧的，可以减征。",
        ("剩余储量下降到原储量 <= 20 percent require",),
        "下降 lowers no demand",
    ),
    (
        "近三年内⟦受到行政处罚金额累计10万元以上⟧的，不予受理。",
        ("受到行政处罚金额 >= 100000 CNY trigger 每 近三年内",),
        "处罚金额 is what is measured, no sentence",
    ),
    ("⟦停业超过6个月⟧的，注销登记。", ("停业 > 6 month trigger",), "a case, no suspension"),
    (
        "⟦在线注册企业500户以上⟧。",
        ("在线注册企业 >= 500 户 describe",),
        "在线 is one word, 在 no preposition",
    ),
    (
        "设立股份有限公司，应当有⟦二人以上二百人以下为发起人⟧。",
        (
            "发起人 >= 2 person limit",
            "发起人 <= 200 person limit",
        ),
        "为 only joins the noun that is counted",
    ),
    (
        "申报平台应当⟦至少满足下列五项服务功能中的一项⟧：",
        ("服务功能 >= 1 item choose",),
        "how long the list is bounds nothing",
    ),
    (
        "综合性平台应具备本条第二款所列⟦服务功能中的3项以上⟧。",
        ("服务功能 >= 3 item choose",),
        "some of a list that stands elsewhere",
    ),
    (
        "申报平台应当⟦至少具备以下一项功能⟧：",
        ("功能 >= 1 item choose",),
        "以下 before the count compares nothing",
    ),
    ("应⟦至少满足以下两个条件⟧：", ("条件 >= 2 item choose",), "the same, counted by 个"),
    (
        "基地应具备以下⟦服务功能中的四种以上⟧，并达到要求：",
        ("服务功能 >= 4 item choose",),
        "kinds are members of a list as well",
    ),
    (
        "变更前款所列⟦内容中的两项以上⟧的，应当报批。",
        ("内容 >= 2 item trigger",),
        "a case chooses nothing",
    ),
    (
        "⟦服务收入占总收入比重达60%以上⟧。",
        ("服务收入占总收入比重 >= 60 percent describe",),
        "the share has a name",
    ),
    ("⟦小微企业数占入驻企业总数的80%以上⟧。", ("小微企业数 >= 80 percent describe",), "here it has none"),
    (
        "⟦在孵企业使用面积（含公共面积）占75%以上⟧。",
        ("在孵企业使用面积 >= 75 percent describe",),
        "only 占 stands behind the bracket",
    ),
    (
        "示范基地应有⟦不少于以下四种服务功能⟧：",
        ("服务功能 >= 4 item choose",),
        "下列 between the comparator and its number",
    ),
    (
        "应当满足以下⟦不少于一项的功能要求⟧：",
        ("功能要求 >= 1 item choose",),
        "以下 measures nothing",
    ),
    (
        "平台应当具备以下条件： @@ ⟦年服务企业（线上、线下）数量不少于300家⟧；",
        ("年服务企业（线上、线下）数量 >= 300 enterprise require 每 年",),
        "what a bare 数量 behind a bracket is the number of",
    ),
    ("各⟦县推荐数量不超过3家⟧。", ("县推荐数量 <= 3 organization limit",), "what is recommended"),
    ("连续两年考核不合格的，撤销称号。", (), "a case that looks back compares nothing"),
    (
        "⟦个人取土十立方米以下⟧的⟦处一千元的罚款⟧。",
        ("个人取土 <= 10 立方米 trigger", "罚款 = 1000 CNY penalty"),
        "a case, and what follows it without a comma",
    ),
    ("认定工作每年组织一至两次。", (), "once or twice a year is how often"),
    ("会议每年召开1-2次。", (), "the same in figures"),
    (
        "⟦连续三日不进站经营⟧的，应当报告。",
        ("不进站经营 >= 3 day trigger",),
        "days on end, which no time rule looks back on",
    ),
    (
        "整改不到位或者⟦连续两次考核不合格⟧的，撤销称号。",
        ("考核不合格 >= 2 time trigger",),
        "不到位 is another word",
    ),
    (
        "⟦为企业提供融资规模在3亿元以上⟧。",
        ("为企业提供融资规模 >= 300000000 CNY describe",),
        "为 says for whom",
    ),
    (
        "示范平台应同时具备以下基本条件： @@ ⟦资产总额200万元以上⟧，⟦甘孜、阿坝、凉山三州100万元以上⟧。",
        ("资产总额 >= 2000000 CNY require", "资产总额 >= 1000000 CNY relax"),
        "several regions with their number",
    ),
]
"""What those who draft programmes for recognition write: 示范平台认定管理办法 and their kin."""

REPEATED: list[Row] = [
    (
        "对连续⟦三年以上绩效考核结果不合格⟧的单位，可以责令整顿。",
        ("绩效考核结果不合格 >= 3 year describe",),
        "so long without a break, with a comparator",
    ),
    (
        "⟦连续二次未报送⟧的，经批准，由人民政府收回土地使用权。",
        ("未报送 >= 2 time trigger",),
        "so often without a break: what is left undone is measured",
    ),
    (
        "村民委员会成员⟦连续两次被评议不称职⟧的，其职务终止。",
        ("被评议不称职 >= 2 time trigger",),
        "so often in a row",
    ),
    (
        "对⟦连续两次绩效考核结果不合格⟧的单位，不得评优。",
        ("绩效考核结果不合格 >= 2 time trigger",),
        "an attribute of those whom it strikes",
    ),
    (
        "有下列情形之一的，应当予以辞退： @@ ⟦连续两次被确定为不称职⟧；",
        ("被确定为不称职 >= 2 time trigger",),
        "an item of a list of circumstances, without 的",
    ),
    (
        "发行企业债券必须符合下列条件： @@ 发行企业债券前⟦连续3年盈利⟧；",
        ("盈利 >= 3 year require",),
        "a condition",
    ),
    (
        "评估机构在一年内⟦累计三次因违反本法规定受到停业处罚⟧的，可以责令其整改。",
        ("因违反本法规定受到停业处罚 = 3 time trigger 每 一年内",),
        "so often within a time",
    ),
    (
        "无正当理由1年内⟦2次拒绝承担复检任务⟧的，撤销其资质。",
        ("拒绝承担复检任务 = 2 time trigger 每 1年内",),
        "without 累计",
    ),
    (
        "⟦投资建设港口逾期六个月⟧未达到最低投资限额的，处以罚款。",
        ("投资建设港口逾期 >= 6 month trigger",),
        "so long has gone by and something is not done",
    ),
    (
        "⟦超过出让合同约定的竣工日期一年⟧未竣工的，征收土地闲置费。",
        ("超过出让合同约定的竣工日期 > 1 year trigger",),
        "so long beyond a day",
    ),
    (
        "街道办事处应当每年开展⟦四次家庭教育指导活动⟧。",
        ("家庭教育指导活动 = 4 time require 每 每年",),
        "so many times a year",
    ),
    (
        "议员⟦连续五次或间断十五次缺席会议⟧的，终止其资格。",
        ("缺席会议 >= 5 time trigger",),
        "so often in a row or now and then",
    ),
]

ALLOWED: list[Row] = [
    (
        "对造成一般水污染事故的，按照直接损失的⟦百分之二十计算罚款⟧；对造成重大水污染事故的，按照直接损失的⟦一倍以上三倍以下计算罚款⟧。",
        ("罚款 = 20 percent penalty", "罚款 >= 1 multiple penalty", "罚款 <= 3 multiple penalty"),
        "a fine that is reckoned from the damage",
    ),
    (
        "⟦职工每日工作8小时⟧，每周⟦工作40小时⟧。",
        ("职工每日工作 = 8 hour limit 每 每日", "工作 = 40 hour limit 每 每周"),
        "so many hours a day",
    ),
    (
        "获得法学博士学位的，⟦从事法律工作的年限可以放宽至四年⟧。",
        ("从事法律工作的年限 >= 4 year relax",),
        "years that are asked for, and no time limit",
    ),
    ("经批准可⟦延期一次⟧，延长期限由主管部门确定。", ("延期 <= 1 time limit",), "how often somebody may"),
    ("需要延长保留期的，可以⟦申请延长2次⟧。", ("申请延长 <= 2 time limit",), "with 申请"),
    ("一对夫妻可以生育⟦三个子女⟧。", ("子女 <= 3 个 limit",), "how many somebody may have"),
    ("代表在大会全体会议上发言的，每人可以⟦发言两次⟧。", ("发言 <= 2 time limit 每 每人",), "each of them"),
    ("⟦候选人应为二人⟧。", ("候选人 = 2 person require",), "how many there are to be"),
    (
        "获取人体器官时，应当有⟦一名红十字会的人体器官捐献协调员⟧在场见证。",
        ("人体器官捐献协调员 = 1 person require",),
        "应当有",
    ),
    (
        "⟦主要工作间的照度宜为３００勒克斯⟧。",
        ("主要工作间的照度 = 300 勒克斯 limit",),
        "how much of something there should be",
    ),
    (
        "由烟草专卖行政主管部门按照上年度烟叶平均收购价格的⟦百分之七十⟧收购违法运输的烟叶。",
        ("违法运输的烟叶 = 70 percent require",),
        "bought at a rate",
    ),
]

CASES: list[Row] = [
    (
        "⟦可行性等重大问题存在较大意见分歧搁置审议满两年⟧的，终止审议。",
        ("可行性等重大问题存在较大意见分歧搁置审议 >= 2 year trigger",),
        "可 within a word",
    ),
    (
        "⟦可卡因五十克以上⟧的，从重处罚。",
        ("可卡因 >= 50 克 trigger",),
        "可 within a name",
    ),
    (
        "情节严重的，⟦可以并处暂扣三十日以下⟧营运证件。",
        ("暂扣 <= 30 day penalty",),
        "并处 leads to what is measured",
    ),
    (
        "矿长应当⟦报告安全工作，每年不少于一次⟧。",
        ("报告安全工作 >= 1 time limit 每 每年",),
        "what is done so often, and not who does it",
    ),
    (
        "销售记录应当保存至产品有效期满后2年；没有有效期的，⟦不得少于5年⟧。",
        ("销售记录应当保存至产品有效期满后 >= 5 year limit",),
        "a case is not what is measured, but what the sentence before speaks of",
    ),
    (
        "复查应当在三个月内作出决定；案情复杂的，⟦不得超过六个月⟧。",
        ("作出决定 <= 6 month limit",),
        "what is done in the first case",
    ),
    (
        "处理以存单为表现形式的借贷，属于违法借贷。可分以下情况处理： @@ ⟦金融机构承担赔偿责任，但不超过本金的百分之四十⟧。",
        ("金融机构承担赔偿责任 <= 40 percent limit",),
        "属于 in a sentence before the one that introduces the list",
    ),
]

NONE: list[tuple[str, str]] = [
    ("总分按笔试占60%、面试占40%计算。", "weights"),
    ("第三条：“成员连续任职不得超过三届。”修改为：“成员可以连任。”", "what an amendment takes out"),
    ("获奖单位前三名由主管部门表彰。", "前三名 without an order says who"),
    ("任意一项内容不得删改。", "任意一项 is any one"),
    ("会议时间过半时休会。", "过半 that is no share"),
    ("试用期过半年的，予以转正。", "过半 inside 过半年"),
    ("应当配置人员每天二十四小时值班。", "round the clock"),
    ("每日盗用水时间按八小时计算。", "how something is reckoned"),
    ("近三年未受行政处罚的，可以申请。", "a time that is looked back at"),
    ("每年进行一次检查。", "a frequency is a time rule"),
    ("对创新企业连续三年给予补助。", "a main clause lays down for how long"),
    ("应当在实施转化成功投产后连续五年，每年提取报酬。", "no case"),
    ("货物交付的次日起连续七日内，收货人未提交书面通知的，视为交付。", "a time limit"),
    ("可以指定一名或者数名人民调解员进行调解。", "one or several"),
    ("每五千人可以增加一名代表。", "a rate"),
    ("人民法院可以选择其中一个被告。", "any one of them"),
    ("期限应当为三十日。", "a length of time is a time rule"),
    ("少于当地人民代表大会每一代表所代表的人口数。", "代表 is no 代"),
    ("应当把关系亿万人民福祉的工作委派给他们。", "亿万 is no number"),
    ("自发出公告之日起，经过三十日，即视为送达。", "a length of time that runs, read as a time rule"),
    ("经过三次会议审议的，应当交付表决。", "经过 with a count"),
    ("在场地内划出一千平方米的区域用于停车。", "how large an area is, not how far it reaches"),
    ("应当在居住三十日以内到派出所登记。", "以内 without 以上 before it is a time limit"),
    ("对三周岁到入小学前的儿童实施保育。", "前 belongs to another word"),
    ("最高人民法院可以指定三人，达标率为百分之九十。", "最高 of a name, 达标"),
    ("以最初借款本金为基数、一年期贷款市场报价利率四倍的数额。", "a multiple that nothing is compared with"),
    ("退休后享受其退休时工资百分之百的退休金待遇。", "an entitlement, not what is paid by somebody"),
    ("不受前款规定的百分之七十、百分之三十的限制。", "percentages that are only cited"),
    ("有下列情形之一成绩显著的，给予奖励。", "之一 and 成绩, no tenth"),
    ("理事长不得在同一成员以上的社中产生，交易的车辆应当五成新以上。", "同一成员, 五成新"),
    ("县级以上人民政府应当加强领导。", "县级 is a rank of government"),
    ("省级以上示范平台给予扶持。", "the same"),
    ("二级以上医疗机构应当设立康复科。", "a grade that is a name"),
    ("依照以上规定处理。", "以上 without a number"),
    ("违反第十八条第一至十项规定的，责令改正。", "numbers of provisions"),
    ("应当自收到申请之日起十五日内作出决定。", "a time limit is a time rule"),
    ("应当在有效期届满三十日前提出申请。", "届满 is not 满"),
    ("应当至少提前三十日通知对方。", "a time limit"),
    ("应当在订立合同之日前至少三十日提供信息。", "a time limit"),
    ("限期三个月内改正。", "限期 is not 限"),
    ("应当在每年3月31日前报告。", "a day"),
    ("五年内不得再次申请。", "a ban is a time rule"),
    ("净吨位每吨3元。", "a tariff: nothing is compared"),
    ("本条例规定的三项制度应当统一执行。", "a mere count"),
    ("第三人可以参加，一般不得代理。", "三人 and 一 inside words"),
    ("一次性告知需要补正的全部内容。", "一次性 is a word"),
    ("万一发生事故，应当统一调度。", "万一, 统一"),
    ("超过规定期限未申报的，视为放弃。", "超过 without a number"),
    ("达到退休年龄的，办理退休。", "达到 without a number"),
    ("最低工资标准由省人民政府规定。", "最低 without a number"),
    ("利润率不超过同一地区、同一期间、同种商品的合理幅度。", "一期 inside 同一期间"),
    ("应当具备不低于本市规定的二类建设标准。", "a grade that is a name"),
    ("质量不得低于原车配置的零部件质量。", "零 inside a word"),
    ("调解书由当事人各执一份。", "a mere count"),
    ("二〇二〇年以上年度为准。", "a year, and 上年度"),
    ("不服决定的，可以在六十日内申请复议。", "a time limit"),
    ("送达三日后生效。", "a time limit"),
    ("注册资本最低限额为其中最高一项的限额。", "最高一项 is the highest one, no bound"),
]

MARKS_RANKS_AND_CHOICES: list[Row] = [
    (
        "⟦营业收入占比80%以上⟧的计5分，⟦70%-80%（不含）⟧的计3分，⟦60%以下⟧的不计分。",
        (
            "营业收入占比 >= 80 percent describe",
            "营业收入占比 >= 70 percent describe",
            "营业收入占比 < 80 percent describe",
            "营业收入占比 <= 60 percent describe",
        ),
        "bands of marks go on measuring the same; the marks are what hangs on them",
    ),
    (
        "⟦净利润率10%以上⟧计10分，⟦取得认证2项以上⟧得5分，⟦研发机构1家及以上⟧加5分。",
        (
            "净利润率 >= 10 percent describe",
            "取得认证 >= 2 item describe",
            "研发机构 >= 1 organization describe",
        ),
        "marks are not what is counted",
    ),
    (
        "⟦评审得分80分以上⟧且⟦排名在前60%⟧的，予以认定。",
        ("评审得分 >= 80 分 require", "排名 <= 60 percent require"),
        "a place in an order",
    ),
    (
        f"{ELIGIBILITY} @@ ⟦产品市场占有率位居全国前三位⟧；",
        ("产品市场占有率位居全国 <= 3 位 require",),
        "位居…前三位",
    ),
    (
        f"{ELIGIBILITY} @@ ⟦小微企业户数占比过半⟧；",
        ("小微企业户数占比 > 0.5 ratio require",),
        "过半 without 数",
    ),
    (
        "申报单位还须在下列⟦服务功能中具备两项以上⟧，且每项均达到相应指标：",
        ("服务功能 >= 2 item choose",),
        "the verb between the list and the number",
    ),
    (
        "申请综合类平台的，应⟦至少具有信息、技术、创业、培训、融资、法律等服务功能中的三项⟧。",
        ("服务功能 >= 3 item choose",),
        "a list in the sentence itself",
    ),
    (
        "申请企业应满足以下四项⟦条件中的任意一项⟧。",
        ("条件 >= 1 item choose",),
        "任意 asks for at least so many",
    ),
    (
        "⟦单户授信额度最高可达1000万元⟧，⟦利率上浮不超过10个基点⟧。",
        ("单户授信额度 <= 10000000 CNY limit", "利率上浮 <= 10 基点 limit"),
        "最高可达 caps, whatever 达 says alone",
    ),
    (
        "对获得认定的平台给予⟦不超过50万元的一次性奖励⟧；升级的，再给予⟦最高100万元奖励⟧。",
        ("一次性奖励 <= 500000 CNY limit", "奖励 <= 1000000 CNY limit"),
        "what is granted is measured, not to whom",
    ),
    (
        "⟦拟认定名单公示不少于5个工作日⟧，无异议的，认定为示范平台。",
        ("拟认定名单公示 >= 5 workday limit",),
        "how long something is published",
    ),
]

WITH_THEIR_PLACE: list[Row] = [
    (
        "山区的平台，第五条第（一）项中的⟦资产总额可放宽至80万元以上⟧，第（二）项⟦场地面积可放宽至200平方米以上⟧。",
        ("资产总额 >= 800000 CNY relax", "场地面积 >= 200 平方米 relax"),
        "the place of a condition is no part of what is measured",
    ),
    (
        "偏远县的企业，第六条第（二）项规定的上年度⟦研发费用总额可按不低于60万元⟧掌握。",
        ("研发费用总额 >= 600000 CNY relax 每 上年度",),
        "可按…掌握 lowers too; the year before what is measured",
    ),
    (
        f"{ELIGIBILITY} @@ 上年末⟦资产总额在150万元以上⟧（⟦省会城市的申报单位须在300万元以上⟧）；",
        ("资产总额 >= 1500000 CNY require 每 上年末", "资产总额 >= 3000000 CNY require 每 上年末"),
        "a stricter value for some is no relaxation",
    ),
    (
        f"{ELIGIBILITY} @@ ⟦资产总额不低于150万元⟧（⟦山区县须在80万元以上⟧）；",
        ("资产总额 >= 1500000 CNY require", "资产总额 >= 800000 CNY relax"),
        "a lower one is",
    ),
    (
        f"{ELIGIBILITY} @@ ⟦新增股权融资总额（合格机构投资者的实缴额）应达到2000万元以上⟧；",
        ("新增股权融资总额 >= 20000000 CNY require",),
        "only a modal word behind the bracket",
    ),
    (
        f"{ELIGIBILITY} @@ ⟦在库专家不少于20名⟧，每期⟦培训不少于2个课时⟧；",
        ("在库专家 >= 20 person require", "培训 >= 2 课时 require 每 每期"),
        "在库 is a word; 每期 a period",
    ),
    (
        f"{ELIGIBILITY} @@ ⟦产品市场占有率达到10%以上⟧；",
        ("产品市场占有率 >= 10 percent require",),
        "占有率 is a word",
    ),
    (
        f"{ELIGIBILITY} @@ 年⟦服务中小企业至少60家（次）⟧；",
        ("服务中小企业 >= 60 enterprise_time require 每 年",),
        "家（次） counts as 家次",
    ),
    (
        "申报单位有下列情形之一的，不予受理： @@ 近三年因弄虚作假被处以⟦5万元以上罚款⟧的；",
        ("罚款 >= 50000 CNY trigger 每 近三年",),
        "a fine that somebody has had is a case",
    ),
]

SCALES: list[Row] = [
    ("⟦综合得分60分（含60分）至84分⟧的为合格。", ("综合得分 >= 60 分 describe", "综合得分 <= 84 分 describe"), "the number said again in a bracket within the range"),
    ("⟦并处货值金额等值以上三倍以下的罚款⟧。", ("罚款 >= 1 multiple penalty", "罚款 <= 3 multiple penalty"), "as much as something is worth"),
    ("1.⟦18—40周岁⟧（30分）。", ("年龄 >= 18 year describe", "年龄 <= 40 year describe"), "the number of an item right before an age"),
    ("⟦纳税1万—3万元（含1万元，不含3万元）⟧的，计4分。", ("纳税 >= 10000 CNY describe", "纳税 < 30000 CNY describe"), "a bracket that says of both ends"),
    ("⟦营业收入5亿元至10亿元（不含5亿元，含10亿元）⟧的，给予支持。", ("营业收入 > 500000000 CNY trigger", "营业收入 <= 1000000000 CNY trigger"), "the other way round"),
    ("⟦服务人数20—30人（不含20人）⟧的，计5分。", ("服务人数 > 20 person describe", "服务人数 <= 30 person describe"), "of the lower end alone"),
    ("⟦营业收入在5000万元（含）至1亿元⟧的企业，应当申报。", ("营业收入 >= 50000000 CNY limit", "营业收入 < 100000000 CNY limit"), "of two sums the one that is marked is taken in"),
    ("⟦处5000元（含）至3万元的罚款⟧。", ("罚款 >= 5000 CNY penalty", "罚款 <= 30000 CNY penalty"), "a fine may come to the most"),
    ("⟦超过一百万元至五百万元⟧的，加收费用。", ("超过一百万元至五百万元 > 1000000 CNY trigger", "超过一百万元至五百万元 <= 5000000 CNY trigger"), "超过 before a range"),
    ("⟦候选人应当多于名额一至二人⟧。", ("候选人 >= 1 person limit", "候选人 <= 2 person limit"), "by how many"),
    ("年度⟦得分70分(含)至80分⟧的为良好。", ("得分 >= 70 分 describe 每 年度", "得分 <= 80 分 describe 每 年度"), "narrow brackets"),
    ("⟦考评得分在75分（含75分）至60分之间⟧的，限期整改。", ("考评得分 <= 75 分 trigger", "考评得分 >= 60 分 trigger"), "from high to low"),
    ("负同等责任的，应当在⟦损失的百分之六十至百分之四十之间⟧承担责任。", ("损失 <= 60 percent limit", "损失 >= 40 percent limit"), "shares from high to low, 之间"),
    ("⟦考核得分70至85分之间⟧为良好。", ("考核得分 >= 70 分 describe", "考核得分 <= 85 分 describe"), "之间 before 为"),
    ("⟦翼展在20米至30米之间⟧、⟦轴距在5米至8米之间⟧。", ("翼展 >= 20 米 limit", "翼展 <= 30 米 limit", "轴距 >= 5 米 limit", "轴距 <= 8 米 limit"), "之间 belongs to the range"),
    ("连续两年⟦综合排名后5%⟧的，予以淘汰。", ("综合排名 <= 5 percent trigger 每 连续两年",), "the last of an order"),
    ("申请人应当具备下列条件： @@ 在⟦全国行业竞赛中名列前三⟧；", ("全国行业竞赛中名列 <= 3 名 require",), "a place without its measure word"),
    ("⟦高级职称人员要占到40%⟧。", ("高级职称人员 >= 40 percent limit",), "占到 without 以上"),
    ("⟦企业推荐数量不得超过本区规模以上企业总数的3‰⟧，且最多⟦不超过8户⟧。", ("企业推荐数量 <= 3 permille limit", "企业推荐数量 <= 8 户 limit"), "规模以上 ends no comparison"),
    ("在下列五个方面中⟦至少具备三个方面⟧的条件。", ("方面 >= 3 item choose",), "members of a list that are counted by 个"),
    ("同一单位⟦只能适用前款其中一项⟧。", ("适用前款其中 <= 1 item limit",), "前款 between"),
    ("边远地区的平台，⟦运营时间可缩短至18个月⟧。", ("运营时间 >= 18 month relax",), "a shorter time will do"),
    ("有下列情形之一的，撤销称号： @@ ⟦无正当理由逾期20日⟧未提交总结；", ("无正当理由逾期 >= 20 day trigger",), "an item without 的"),
    ("⟦逾期两个月⟧拒不改正的，撤销称号。", ("逾期 >= 2 month trigger",), "拒不 behind 逾期"),
    ("⟦人员数量按上述标准的70%⟧执行。", ("人员数量 = 70 percent relax",), "a share of the demand"),
    ("⟦收入增幅可按认定时要求的80%⟧掌握。", ("收入增幅 = 80 percent relax",), "掌握"),
    ("⟦展览面积1万平方米以上（含1万平方米）至2万平方米以下⟧的展会，给予8万元奖励。", ("展览面积 >= 10000 平方米 require", "展览面积 <= 20000 平方米 require"), "the bracket is said of the lower end; 以下 takes in its number by law; support is given"),
    ("⟦营业收入2000万元(含)以上5000万元以下⟧的，给予补助。", ("营业收入 >= 20000000 CNY require", "营业收入 <= 50000000 CNY require"), "a short bracket, likewise"),
    ("⟦营业收入2000万元以上5000万元以下⟧的，给予补助。", ("营业收入 >= 20000000 CNY require", "营业收入 <= 50000000 CNY require"), "no bracket: 以下 takes in the number"),
    ("⟦最高按实际租金的50%⟧给予补助。", ("补助 <= 50 percent limit",), "最高 far before a share"),
    ("⟦最多给予认证费用30%的资助⟧。", ("资助 <= 30 percent limit",), "the verb between"),
    ("⟦营业收入达到5000万元⟧的，最高按投资额的一定比例给予补助。", ("营业收入 >= 50000000 CNY require",), "support behind a case"),
    ("⟦培训场地面积不少于500平方米⟧，其中属学校的，应当单独设置。", ("培训场地面积 >= 500 平方米 limit",), "the case is that of the next clause"),
    ("补助标准如下： @@ ⟦展览面积达到1万平方米⟧的，给予8万元补助；", ("展览面积 >= 10000 平方米 require",), "support in an item of a list"),
    ("处理标准如下： @@ ⟦欠款达到1万元⟧的，给予通报；", ("欠款 >= 10000 CNY trigger",), "no support"),
    ("⟦从业人员3人以上⟧的企业均可申报。", ("从业人员 >= 3 person require",), "who may apply"),
    ("发起人从骨干企业中选择，⟦要求净资产不低于5000万元⟧、⟦资产负债率不高于70%⟧。", ("要求净资产 >= 50000000 CNY require", "资产负债率 <= 70 percent require"), "要求 of those who are chosen"),
    ("监理单位发现隐患的，要求施工单位配备⟦不少于2名安全员⟧。", ("安全员 >= 2 person limit",), "要求 of somebody to do something"),
    ("出资人必须具备信用优良等条件，⟦资产负债率不高于50%⟧。", ("资产负债率 <= 50 percent require",), "a rate that only the qualified keep low"),
    ("⟦不良贷款率不高于5%⟧。", ("不良贷款率 <= 5 percent limit",), "no qualification"),
    ("申报示范平台的企业应当具有⟦从业经历三年以上⟧。", ("从业经历 >= 3 year require",), "what applicants must have"),
    ("配备⟦不少于5名工作人员⟧和⟦10名创业导师⟧。", ("工作人员 >= 5 person limit", "创业导师 >= 10 person limit"), "as many of each"),
    ("经⟦两次书面提醒仍未报送⟧的，取消资格。", ("书面提醒仍未报送 = 2 time trigger",), "how often somebody was urged"),
]  # fmt: skip

PERIODS_AND_CONSEQUENCES: list[Row] = [
    ("⟦考核结论分为优秀（85分以上⟧）、合格（⟦60分至84分⟧）、不合格（⟦60分以下⟧）。", ("考核结论 >= 85 分 describe", "考核结论 >= 60 分 describe", "考核结论 <= 84 分 describe", "考核结论 <= 60 分 trigger"), "grades with their bands in brackets"),
    ("⟦评审结果划分为A级（90分以上⟧）和B级（⟦75分以上⟧）。", ("评审结果 >= 90 分 describe", "评审结果 >= 75 分 describe"), "grades named by letters"),
    ("市局按照⟦不低于15%的比例随机抽查⟧。", ("抽查 >= 15 percent limit",), "what is done to so many"),
    ("年均⟦服务企业25家以上⟧。", ("服务企业 >= 25 enterprise describe 每 年均",), "年均 before a verb"),
    ("⟦服务收入年均增长8%以上⟧。", ("服务收入年均增长 >= 8 percent describe",), "年均增长 is the name of a share"),
    ("⟦2020年底前建成的项目不少于3个⟧。", ("2020年底前建成的项目 >= 3 个 limit",), "a year that says which"),
    ("年度⟦营业收入2000万元以上⟧的，给予补助。", ("营业收入 >= 20000000 CNY require 每 年度",), "what is given follows"),
    ("每届⟦获奖企业不超过6家⟧。", ("获奖企业 <= 6 enterprise limit 每 每届",), "每届"),
    ("一年⟦组织培训4期以上⟧。", ("组织培训 >= 4 期 describe 每 一年",), "一年 before a verb"),
    ("年⟦入藏文献5000册以上⟧。", ("入藏文献 >= 5000 册 describe 每 年",), "年 before any verb"),
    ("企业上年度⟦营业收入不低于3000万元⟧。", ("营业收入 >= 30000000 CNY limit 每 上年度",), "somebody before the year"),
    ("2023年⟦出口额不低于200万美元⟧。", ("出口额 >= 2000000 美元 limit 每 2023年",), "a year by its number"),
    ("近三年⟦获得授权的专利（含软件著作权）8项以上⟧。", ("获得授权的专利 >= 8 item describe 每 近三年",), "a bracket between what is counted and how many"),
    ("且年均⟦利润增速10%以上⟧。", ("利润增速 >= 10 percent describe 每 年均",), "behind 且"),
    ("申请人应当具备下列条件： @@ ⟦研发费用总额不低于200万元⟧，且占营业收入的比重⟦不低于4%⟧；", ("研发费用总额 >= 2000000 CNY require", "研发费用总额占营业收入的比重 >= 4 percent require"), "a share, with what it is one of"),
    ("申请人应当具备下列条件： @@ 上年⟦研发经费不低于销售收入的4%⟧,或⟦不少于80万元⟧；", ("研发经费 >= 4 percent require 每 上年", "研发经费 >= 800000 CNY require 每 上年"), "the same in another unit"),
    ("申请人应当具备下列条件： @@ ⟦营业收入不低于1亿元⟧，其中⟦软件企业不低于2000万元⟧，⟦农产品加工企业不低于5000万元⟧；", ("营业收入 >= 100000000 CNY require", "营业收入 >= 20000000 CNY relax", "营业收入 >= 50000000 CNY relax"), "classes with lower values"),
    ("申请人应当具备下列条件： @@ ⟦入驻企业不少于30家⟧，其中⟦小微企业不少于20家⟧；", ("入驻企业 >= 30 enterprise require", "小微企业 >= 20 enterprise require"), "of a count the class is a part"),
    ("申请人应当具备下列条件： @@ ⟦创办两年以内⟧的⟦企业占入驻企业的比例不低于40%⟧；", ("创办 <= 2 year describe", "企业占入驻企业的比例 >= 40 percent require"), "of whom the share is one"),
    ("家用产品自起算之日起30日内或者⟦行驶里程500公里之内⟧出现故障的，应当更换。", ("行驶里程 <= 500 公里 trigger",), "a time, or what is measured"),
    ("对⟦得分50分至60分⟧的企业给予警告。", ("得分 >= 50 分 trigger", "得分 <= 60 分 trigger"), "what is done to those"),
    ("对⟦实际支出不低于5万元⟧的项目予以支持。", ("实际支出 >= 50000 CNY require",), "what is given to those"),
    ("对⟦同一企业担保总额超过注册资本12%⟧，按12%计算补偿资金。", ("同一企业担保总额 > 12 percent trigger",), "what is reckoned of more"),
    ("⟦评价得分60分以下⟧、基本指标不合格的均为不合格。", ("评价得分 <= 60 分 trigger",), "one of several that are graded alike"),
    ("⟦总分低于70分⟧的不予认定。", ("总分 < 70 分 trigger",), "what follows without a comma"),
    ("⟦合格率低于75%⟧的县，推荐数减少1家。", ("合格率 < 75 percent trigger",), "who loses by it"),
    ("⟦从业人员不少于8人⟧即可。", ("从业人员 >= 8 person relax",), "即可"),
    ("企业还应在下列四个方面至少⟦达到三个方面⟧的要求： @@ ⟦资产负债率不高于60%⟧。", ("方面 >= 3 item choose", "资产负债率 <= 60 percent require",), "one of several, of which some must be met"),
    ("近两年符合下列条件之一的，视为满足前款要求： @@ ⟦研发费用800万元以上⟧；", ("研发费用 >= 8000000 CNY require",), "视为满足"),
    ("申请单位应当提交以下材料，一式三份： @@ 情况报告，⟦字数控制在3000字以内⟧；", ("字数 <= 3000 字 limit",), "a cap on a paper"),
    ("⟦停止执行职务的期限为5日以上20日以下⟧。", ("停止执行职务的期限 >= 5 day penalty", "停止执行职务的期限 <= 20 day penalty"), "how long a punishment lasts"),
    ("⟦考核满分为100分，90分以上⟧为优秀。", ("考核 >= 90 分 describe",), "full marks before the bands"),
    ("⟦带动农户（不含牧民）的数量达到300户以上⟧。", ("带动农户 >= 300 户 describe",), "数量 behind a bracket says nothing more"),
    ("⟦受表彰的单位不超过5家⟧，其中⟦金奖不超过2家⟧。", ("受表彰的单位 <= 5 organization limit", "金奖 <= 2 organization limit"), "其中 counts the same"),
]  # fmt: skip

TABLES = {
    "comparators": COMPARATORS,
    "brackets": BRACKETS,
    "ranges": RANGES,
    "penalties": PENALTIES,
    "shares and rates": SHARES_AND_RATES,
    "metrics": METRICS,
    "effects": EFFECTS,
    "repeated": REPEATED,
    "allowed": ALLOWED,
    "programmes": PROGRAMMES,
    "cases": CASES,
    "marks, ranks and choices": MARKS_RANKS_AND_CHOICES,
    "with their place": WITH_THEIR_PLACE,
    "scales": SCALES,
    "periods and consequences": PERIODS_AND_CONSEQUENCES,
}


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [row for table in TABLES.values() for row in table],
    ids=lambda v: v[:24] if isinstance(v, str) else "",
)
def test_what_is_read(text: str, wanted: tuple[str, ...], why: str) -> None:
    check(text, wanted)


@pytest.mark.parametrize(("text", "why"), NONE)
def test_what_is_no_threshold(text: str, why: str) -> None:
    assert read(text) == [], why


def test_a_noun_is_shared_by_a_coordination() -> None:
    text = "限额以上工程，包括下列工程： @@ 四层以上或者建筑面积五百平方米以上住宅；"
    assert [printed(t) for t in read(text)] == ["住宅 >= 4 层 describe", "建筑面积 >= 500 平方米 describe"]
    assert [t.quote for t in read(text)] == [
        "四层以上或者建筑面积五百平方米以上住宅",
        "建筑面积五百平方米以上",
    ]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "服务场所面积500平方米（苏北地区300平方米）以上。",
            (
                "服务场所面积 >= 500 平方米 describe",
                "服务场所面积 >= 300 平方米 relax",
            ),
            "a value for some within the comparison",
        ),
        (
            "其中从事服务工作3年以上的不少于半数。",
            (
                "从事服务工作 >= 3 year describe",
                "从事服务工作3年以上 >= 0.5 ratio limit",
            ),
            "the second counts those whom the first describes",
        ),
    ],
)
def test_values_within_each_other(text: str, wanted: tuple[str, ...], why: str) -> None:
    assert tuple(printed(t) for t in read(text)) == wanted, why


def test_whom_it_holds_for() -> None:
    text = "情节严重的，对网站处以500元以下罚款，对直接责任人员处1000元罚款；逾期不改正的，处2000元罚款。"
    assert [t.condition for t in read(text)] == ["网站", "直接责任人员", "逾期不改正"]


@pytest.mark.parametrize(
    ("lead", "effect"),
    [
        ("认定为高新技术企业须同时满足以下条件：", "require"),
        ("符合下列条件的企业，可认定为市级创新型企业：", "require"),
        ("同时满足以下条件的，认定为市级示范基地：", "require"),
        ("被认定为示范平台的，应具备以下条件：", "require"),
        ("属于中小企业的，应当符合以下条件：", "require"),
        ("市级孵化器认定标准：", "require"),
        ("推荐单位须符合以下要求：", "require"),
        ("申报国家示范社的合作社原则上应是省级示范社，并符合以下标准：", "require"),
        ("具有下列情形之一的，应当认定为“情节严重”：", "trigger"),
        ("有下列情形之一的，认定为不合格：", "trigger"),
        ("不符合下列条件的，认定为不合格：", "trigger"),
    ],
)
def test_demands_of_those_who_are_recognised_are_no_degrees_of_gravity(lead: str, effect: str) -> None:
    assert [t.effect for t in read(f"{lead} @@ 从业人员不少于20人；")] == [effect]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "总资产规模：东部地区1.5亿元以上，中部地区1亿元以上；年销售收入：东部地区2亿元以上，西部地区6000万元以上。",
            [
                ("总资产规模", 150000000.0, None, "东部地区"),
                ("总资产规模", 100000000.0, None, "中部地区"),
                ("销售收入", 200000000.0, "年", "东部地区"),
                ("销售收入", 60000000.0, "年", "西部地区"),
            ],
        ),
        (
            "通过合作方式带动农户的数量一般应达到：平原县500户以上，山区县200户以上。",
            [
                ("通过合作方式带动农户的数量", 500.0, None, "平原县"),
                ("通过合作方式带动农户的数量", 200.0, None, "山区县"),
            ],
        ),
        (
            "申报主体应符合下列要求：企业注册资本500万元以上。",
            [("企业注册资本", 500e4, None, None)],
        ),
        (
            "资产总额。三星级不少于50万元，四星级不少于100万元。",
            [("资产总额", 50e4, None, "三星级"), ("资产总额", 100e4, None, "四星级")],
        ),
        (
            "年服务中小企业，苏南地区三星级不少于50家、四星级不少于100家；苏中地区三星级不少于40家。",
            [
                ("服务中小企业", 50.0, "年", "苏南地区三星级"),
                ("服务中小企业", 100.0, "年", "苏南地区四星级"),
                ("服务中小企业", 40.0, "年", "苏中地区三星级"),
            ],
        ),
        (
            "三星级专职人员不少于6人，四星级不少于10人，五星级不少于20人。",
            [
                ("专职人员", 6.0, None, "三星级"),
                ("专职人员", 10.0, None, "四星级"),
                ("专职人员", 20.0, None, "五星级"),
            ],
        ),
        (
            "四星级以上平台应联系专业服务机构不少于5家，其中五星级不少于10家。",
            [
                ("四星级以上平台应联系专业服务机构", 5.0, None, None),
                ("联系专业服务机构", 10.0, None, "五星级"),
            ],
        ),
        ("检测设备原值五星级不少于200万元。", [("检测设备原值", 200e4, None, "五星级")]),
        ("取得三星级满2年。", [("取得三星级", 2.0, None, None)]),
        ("五星级酒店不少于5家。", [("五星级酒店", 5.0, None, None)]),
        ("服务成效。省级企业不少于5家。", [("省级企业", 5.0, None, None)]),
    ],
)
def test_a_topic_with_a_value_for_each_class(
    text: str, wanted: list[tuple[str, float, str | None, str | None]]
) -> None:
    found = read(f"申报企业应具备以下条件： @@ {text}")
    assert [(t.metric, t.value, t.period, t.condition) for t in found] == wanted
    assert {t.effect for t in found} == {"require"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("经核定为A级满2年以上，可自愿申报AA级。", "核定为A级 >= 2 year require"),
        ("具有两年以上为中小企业服务的良好业绩。", "为中小企业服务的良好业绩 >= 2 year describe"),
    ],
)
def test_what_somebody_has_behind_him(text: str, wanted: str) -> None:
    assert [printed(t) for t in read(text)] == [wanted]


def test_a_bound_that_is_raised_for_some() -> None:
    found = read("推荐名额不超过10家，有国家级园区的可增加至15家。")
    assert [printed(t) for t in found] == [
        "推荐名额 <= 10 organization limit",
        "推荐名额 <= 15 organization limit",
    ]


def test_a_region_behind_其中_in_brackets() -> None:
    found = read("申报平台应当具备以下条件： @@ 资产总额200万元以上（其中三州100万元以上）；")
    assert [(t.metric, t.condition, t.effect) for t in found] == [
        ("资产总额", None, "require"),
        ("资产总额", "三州", "relax"),
    ]
    found = read("申报平台应当具备以下条件： @@ 服务企业100家以上（其中小微企业50家以上）；")
    assert [(t.metric, t.condition) for t in found] == [("服务企业", None), ("小微企业", None)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("同一项目三年内只支持一次。", "支持 <= 1 time limit 每 三年内"),
        ("每个企业每年只安排一次补助。", "补助 <= 1 time limit 每 每年"),
        ("每个单位仅推荐1家。", "推荐 <= 1 enterprise limit"),
    ],
)
def test_what_is_done_only_so_often(text: str, wanted: str) -> None:
    assert [printed(t) for t in read(text)] == [wanted]


def test_an_age_between_two_numbers() -> None:
    found = read("瞪羚企业应当同时满足下列条件： @@ 成立时间在3年以上、10年以内；")
    assert [printed(t) for t in found] == [
        "成立时间 >= 3 year require",
        "成立时间 <= 10 year require",
    ]


def test_who_may_apply_in_an_item() -> None:
    found = read("申报程序： @@ 自评得分80分以上的，可向省厅申报，并附材料；")
    assert [printed(t) for t in found] == ["自评得分 >= 80 分 require"]


def test_a_wording_with_its_unit_names_a_concept_and_nothing_else_does() -> None:
    assert [t.concept for t in read("总资产不低于200万元，总资产增长率不低于10%。")] == ["total_assets", None]


def test_家_counts_enterprises_or_institutions_as_the_words_say() -> None:
    assert [t.unit for t in read("年服务中小企业80家以上，集聚服务机构3家以上。")] == [
        "enterprise",
        "organization",
    ]


@pytest.mark.parametrize(("heading", "effect"), [("申报条件", "require"), ("管理与考核", "limit")])
def test_what_a_chapter_of_conditions_lays_down_is_required(heading: str, effect: str) -> None:
    body = f"某办法\n第一章 {heading}\n第一条 从业人员均不得少于8人，公示期不少于五个工作日。"
    found = [t for c in clauses(regulation(body)) for t in thresholds.read(c)]
    assert [t.effect for t in found] == [effect, "limit"]


def test_the_vocabularies_are_well_formed() -> None:
    for name, values in (("comparators", {">=", ">", "<=", "<", ""}), ("units", None)):
        printed_forms = [(row["printed"], row.get("side", "")) for row in rows(name)]
        assert len(set(printed_forms)) == len(printed_forms)
        assert values is None or {row["op"] for row in rows(name)} <= values
    for row in rows("comparators"):
        assert (row["side"] == "negation") == (not row["op"])
        assert row["number"] == {"": "", ">=": "included", "<=": "included"}.get(row["op"], "excluded")
        assert row["basis"] or row["side"] == "negation"
    for name in ("threshold_cues", "punishments", "institutions", "metric_cuts"):
        cues = [(row["cue"], row["role"]) for row in rows(name)]
        assert len(set(cues)) == len(cues) and all(map(all, cues))
    assert len(wordings()) == sum(len(row["wordings"].split("|")) for row in rows("concepts"))


@pytest.mark.parametrize(
    "text",
    [
        "五",
        "1",
        "不低于",
        "五元以上",
        "至少",
        "五至",
        "不超过五元，",
        "（",
        "以上",
        "处五元",
        "百分之五、",
        "之日起满",
    ],
)
def test_hostile_input_stays_linear(text: str) -> None:
    def seconds(times: int) -> float:
        found = clauses(regulation(f"某办法\n第一条 甲{text * times}"))
        return processor_seconds(lambda: [list(thresholds.read(clause)) for clause in found])

    seconds(50)
    assert seconds(2_000) < 40 * max(seconds(250), 0.004)  # quadratic would be 64 times


@needs_laws
def test_every_threshold_of_a_sample_of_laws_is_sound() -> None:
    for path in law_files(60, seed=11):
        law = read_once(path)
        for t in (t for c in clauses(law) for t in thresholds.read(c)):
            assert t.metric and t.value >= 0 and t.quote and len(t.quote) < 400
            assert t.at in law.by_address
            assert t.span[0] < t.span[1]


MEASURES: list[Row] = [
    (
        "示范平台应同时具备以下基本条件： @@ 上一年度服务中小企业数量，⟦综合类平台不少于150家次⟧，⟦专业类平台不少于100家次⟧；⟦服务满意度不低于85％⟧。",
        (
            "服务中小企业数量 >= 150 enterprise_time require 每 上一年度",
            "服务中小企业数量 >= 100 enterprise_time require 每 上一年度",
            "服务满意度 >= 85 percent require",
        ),
        "a topic, and a demand for each class",
    ),
    (
        "测评实行百分制，结果分为优秀、良好、不合格三个等次。⟦90分（含）以上⟧为优秀，⟦75分（含）至90分⟧为良好。",
        ("测评 >= 90 分 describe", "测评 >= 75 分 describe", "测评 < 90 分 describe"),
        "the grades are no metric",
    ),
    (
        "测评结果分为合格、不合格两个等次。⟦60分以上⟧为合格。",
        ("测评结果 >= 60 分 describe",),
        "nor is what they divide cut off",
    ),
    (
        "⟦评价采用百分制，85分以上⟧的可认定为五星级平台，⟦75分以上⟧的可认定为四星级平台。",
        ("评价 >= 85 分 describe", "评价 >= 75 分 describe"),
        "a verb behind 可 is no noun",
    ),
    (
        "⟦专业孵化服务人员（指专职工作人员）占机构总人数80%以上⟧。",
        ("专业孵化服务人员 >= 80 percent describe",),
        "before a bracket",
    ),
    (
        "且⟦至少连续2年报送真实完整的统计数据⟧。",
        ("报送真实完整的统计数据 >= 2 year limit",),
        "连续 measures nothing",
    ),
    (
        "服务⟦网站信息日均更新不少于5条⟧。".replace("服务⟦", "⟦服务"),
        ("服务网站信息日均更新 >= 5 条 limit",),
        "更新 is one word",
    ),
    (
        "按照新增额的20%给予补助，⟦每个州（市）不超过1000万元⟧，⟦单户最高不超过100万元⟧。",
        ("补助 <= 10000000 CNY limit", "补助 <= 1000000 CNY limit"),
        "a share that is given is no condition; for whom a sum is said is no metric",
    ),
    ("按照每人每天⟦不超过400元的标准据实补助⟧。", ("据实补助 <= 400 CNY limit 每 每天",), "for each day"),
    (
        "每15家在孵企业⟦至少配备1名专业孵化服务人员⟧和⟦1名创业导师⟧（指接受聘任的专家）。",
        ("专业孵化服务人员 >= 1 person limit", "创业导师 >= 1 person limit"),
        "one comparator for both",
    ),
    (
        "企业⟦年产值首次突破1亿元、5亿元⟧的，分别给予奖励。".replace("企业⟦", "⟦企业"),
        ("产值 > 100000000 CNY require 每 年", "产值 > 500000000 CNY require 每 年"),
        "突破 compares sums",
    ),
    ("努力突破一批关键技术。", (), "and nothing else"),
    (
        "同侨胞有⟦五年以上扶养关系⟧的亲属。",
        ("扶养关系 >= 5 year describe",),
        "what somebody has so long",
    ),
    (
        "有下列情形之一的，由市人民政府给予表彰奖励： @@ ⟦献血累计十次以上⟧的；",
        ("献血 >= 10 time require",),
        "a reward is open to whoever meets it",
    ),
    (
        "可以⟦累计享受不超过二千毫升的免费用血⟧。".replace("累计享受", "").replace("可以⟦", "可以累计享受⟦"),
        ("免费用血 <= 2000 毫升 limit",),
        "what somebody enjoys",
    ),
    (
        "在孵企业是指具备以下条件的被孵化企业： @@ ⟦入驻时成立时间不超过24个月⟧；",
        ("入驻时成立时间 <= 24 month require",),
        "a term that means who meets conditions",
    ),
    (
        "支持条件：⟦单笔贷款金额不超过1000万元⟧。",
        ("单笔贷款金额 <= 10000000 CNY require",),
        "a heading that runs on",
    ),
    (
        "⟦固定资产投资在500万元以上⟧的，采取无偿资助或者贷款贴息方式支持：",
        ("固定资产投资 >= 5000000 CNY require",),
        "what is given, without 给予",
    ),
    (
        "申报企业应具备下列条件： @@ ⟦主营业务收入20亿元以上⟧的企业，⟦该比例可放宽至1.5%⟧。",
        ("主营业务收入 >= 2000000000 CNY describe", "该比例 >= 1.5 percent relax"),
        "the class for which a demand is lowered",
    ),
    (
        "有下列情形之一的，不得申报： @@ ⟦被撤销示范平台称号未满3年⟧的；",
        ("被撤销示范平台称号 < 3 year require",),
        "what keeps somebody out is about eligibility",
    ),
    (
        "⟦二次以上实施操纵证券市场行为⟧，依法处理。",
        ("实施操纵证券市场行为 >= 2 time describe",),
        "行为 is one word",
    ),
    (
        "示范平台有效期内组织⟦不少于一次的抽查评估⟧。",
        ("抽查评估 >= 1 time describe",),
        "a verb before a count does not measure",
    ),
    (
        "申报企业应具备下列条件： @@ ⟦年产值达到800万以上⟧。",
        ("产值 >= 8000000 CNY require 每 年",),
        "money without its 元",
    ),
    ("申报企业应具备下列条件： @@ 用户达到2万以上。", (), "what counts no money needs its measure word"),
    (
        "孵化器应具备以下条件： @@ 至少⟦开展2类孵化服务⟧。".replace("至少⟦开展", "⟦至少开展"),
        ("孵化服务 >= 2 类 require",),
        "类 that counts",
    ),
    ("出水水质应当达到不低于3类标准。", (), "类 that names a grade"),
    ("四项指标中任何一项低于最低标准的，评为不合格。", (), "any of them fails: nothing is chosen"),
    (
        "申报企业应具备下列条件： @@ 最近一年⟦销售收入小于5000万元的企业⟧，⟦比例不低于5%⟧。",
        ("销售收入 < 50000000 CNY describe 每 最近一年", "比例 >= 5 percent require"),
        "of whom a demand holds is none itself",
    ),
    (
        "申报企业应具备下列条件： @@ 依法设立、运营2年以上的独立法人单位，资产总额不低于100万元。",
        ("运营 >= 2 year require", "资产总额 >= 1000000 CNY require"),
        "what the applicant must be",
    ),
    (
        "申报单位的技术人员、管理人员分别不少于10人、5人。",
        ("技术人员 >= 10 person limit", "管理人员 >= 5 person limit"),
        "分别: each its own",
    ),
    (
        "资产总额、服务面积分别不低于100万元、200平方米。",
        ("资产总额 >= 1000000 CNY limit", "服务面积 >= 200 平方米 limit"),
        "分别: of other units, too",
    ),
    (
        "资产总额、营业收入分别达到500万元、1000万元以上。",
        ("资产总额 >= 5000000 CNY limit", "营业收入 >= 10000000 CNY limit"),
        "分别: the comparator behind the last",
    ),
    (
        "企业和个人分别处10万元、1万元以下罚款。",
        ("罚款 <= 100000 CNY penalty", "罚款 <= 10000 CNY penalty"),
        "分别: fines, of which the last has the comparator",
    ),
    (
        "对主管人员和其他责任人员分别处二万元以上五万元以下罚款。",
        ("罚款 >= 20000 CNY penalty", "罚款 <= 50000 CNY penalty"),
        "分别: a range for each",
    ),
    (
        "服务收入、服务利润占总收入比例分别不低于60%、20%。",
        (
            "服务收入、服务利润占总收入比例 >= 60 percent limit",
            "服务收入、服务利润占总收入比例 >= 20 percent limit",
        ),
        "分别: what stands behind the last name belongs to all",
    ),
    (
        "研发人员和生产人员占比分别达到30%以上、50%以上。",
        ("研发人员和生产人员占比 >= 30 percent describe", "研发人员和生产人员占比 >= 50 percent describe"),
        "分别: so does a share",
    ),
    (
        "近三年研发投入占比、主营业务收入增长率分别不低于3%、10%。",
        ("研发投入占比 >= 3 percent limit 每 近三年", "主营业务收入增长率 >= 10 percent limit 每 近三年"),
        "分别: the years before the first hold for all",
    ),
    (
        "申报单位应具备下列条件： @@ 固定资产投资、年营业收入、就业人数分别不低于1000万元、500万元和50人。",
        (
            "固定资产投资 >= 10000000 CNY require",
            "营业收入 >= 5000000 CNY require 每 年",
            "就业人数 >= 50 person require",
        ),
        "分别: three, of three units",
    ),
    (
        "县级、市级平台的人员分别不少于10人、20人。",
        ("县级、市级平台的人员 >= 10 person limit", "县级、市级平台的人员 >= 20 person limit"),
        "分别: classes of one thing",
    ),
    (
        "申报单位应具备下列条件： @@ 年服务创业人员和小微企业100人（家）次以上。",
        ("服务创业人员和小微企业 >= 100 person_time require 每 年",),
        "a unit with a bracket in it",
    ),
    (
        "无偿资助额度不超过项目总投资的30%，最高不超过200万元。",
        ("无偿资助额度 <= 30 percent limit", "无偿资助额度 <= 2000000 CNY limit"),
        "a second bound on the same",
    ),
    (
        "补贴力度不超过0.05元/千瓦时，年用电量不超过100万千瓦时。",
        ("补贴力度 <= 0.05 元/千瓦时 limit", "用电量 <= 1000000 千瓦时 limit 每 年"),
        "a price, and 千瓦时, in which 千 is no numeral",
    ),
]


@pytest.mark.parametrize(
    ("text", "wanted", "why"), MEASURES, ids=lambda v: v[:24] if isinstance(v, str) else ""
)
def test_measures(text: str, wanted: tuple[str, ...], why: str) -> None:
    assert tuple(map(printed, read(text.replace("⟦", "").replace("⟧", "")))) == wanted, why


POINTS = """某市专精特新企业认定标准
第一条 评价指标
（一）专业化指标（满分25分）
1.上年度主营业务收入占比（满分5分）
A.80%以上（5分）
B.70%-80%（3分）
2.近2年收入平均增长率（满分10分）
A.10%以上（10分）
（二）创新指标（满分25分）
3.上年度研发费用投入（满分10分）
A.研发费用总额500万元以上或研发费用占比在10%以上（10分）
4.质量管理水平（每满足一项加3分，最高不超过5分）
A.获得质量奖荣誉
"""


def test_choices_on_lines_of_their_own() -> None:
    found = [t for c in clauses(regulation(POINTS)) for t in thresholds.read(c)]
    assert [(t.at, printed(t)) for t in found] == [
        ("1/1/1/1", "主营业务收入占比 >= 80 percent describe 每 上年度"),
        ("1/1/1/1", "主营业务收入占比 >= 70 percent describe 每 上年度"),
        ("1/1/1/1", "主营业务收入占比 <= 80 percent describe 每 上年度"),
        ("1/1/1/2", "收入平均增长率 >= 10 percent describe 每 近2年"),
        ("1/1/2/3", "研发费用总额 >= 5000000 CNY describe 每 上年度"),
        ("1/1/2/3", "研发费用占比 >= 10 percent describe 每 上年度"),
        ("1/1/2/4", "质量管理水平 <= 5 分 limit"),
    ], "their numbers count on over （一） and （二）, and points hang on the values"


def test_functions_of_which_one_at_least_must_be_met_are_demands() -> None:
    text = (
        "某办法\n第一条 示范平台应当满足以下至少一项功能要求，在同类平台中具有示范性：\n"
        "（一）信息服务。年组织服务活动5次以上；\n（二）创业服务。为创办三年内的小微企业提供服务，年服务企业50家以上。"
    )
    found = [t for c in clauses(regulation(text)) for t in thresholds.read(c)]
    assert [printed(t) for t in found] == [
        "功能要求 >= 1 item choose",
        "组织服务活动 >= 5 time require 每 年",
        "创办 <= 3 year describe",
        "服务企业 >= 50 enterprise require 每 年",
    ]


def test_one_of_several_is_asked_for() -> None:
    asked = "某办法\n第一条 甲。\n第二条 {}：\n（一）乙；\n（二）丙。"
    one = [
        t
        for c in clauses(regulation(asked.format("平台应当具备下列服务功能之一")))
        for t in thresholds.read(c)
    ]
    assert [(t.quote, printed(t)) for t in one] == [("应当具备下列服务功能之一", "服务功能 >= 1 item choose")]
    for case in (
        "具有下列条件之一的，可以申请",
        "凡符合以下条件之一者，不得申报",
        "企业不符合下列条件之一，不予许可",
    ):
        read = regulation(asked.format(case))
        assert [t for c in clauses(read) for t in thresholds.read(c)] == [], (
            f"{case}: a case asks for nothing"
        )


def test_a_lower_demand_on_a_class_relaxes() -> None:
    text = (
        "某办法\n第一条 申报单位应当具备下列条件：\n（一）注册登记满2年，其中公共服务机构注册登记满1年；\n"
        "（二）孵化时限不超过48个月。生物医药企业，孵化时限不超过60个月；\n（三）场地不小于500平方米。专业机构，场地不小于900平方米。"
    )
    found = [t for c in clauses(regulation(text)) for t in thresholds.read(c)]
    assert [(t.condition, printed(t)) for t in found] == [
        (None, "注册登记 >= 2 year require"),
        ("公共服务机构", "注册登记 >= 1 year relax"),
        (None, "孵化时限 <= 48 month require"),
        ("生物医药企业", "孵化时限 <= 60 month relax"),
        (None, "场地 >= 500 平方米 require"),
        (None, "场地 >= 900 平方米 require"),
    ], "what is stricter relaxes nothing"


def test_a_part_that_must_be_met_as_well_relaxes_nothing() -> None:
    text = (
        "某办法\n第一条 申报单位应当具备下列条件：\n（一）营业收入不低于5000万元，其中来自高新技术企业营业收入不低于1000万元；\n"
        "（二）注册登记满3年，其中在本市注册登记满1年；\n（三）从业人员不少于20人，其中研发机构从业人员不少于10人。"
    )
    found = [t for c in clauses(regulation(text)) for t in thresholds.read(c)]
    assert [t.effect for t in found] == ["require"] * 6


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "第一条 龙头企业申报标准。\n（一）加工企业。\n1.年销售收入1亿元以上。",
            ["销售收入 >= 100000000 CNY require 每 年"],
            "however deep the list",
        ),
        (
            "市级孵化器培育单位申报条件\n（一）场地面积达1000平方米以上（专业孵化器除外）。\n（二）在孵企业20家以上。",
            ["场地面积 >= 1000 平方米 require", "在孵企业 >= 20 enterprise require"],
            "a text that is nothing but a list",
        ),
        (
            "第一条 绿化应当符合下列标准：\n（一）新建居住区绿地率不低于百分之三十。",
            ["新建居住区绿地率 >= 30 percent limit"],
            "a standard of things makes nobody eligible",
        ),
        (
            "第一条 申报企业应具备下列条件：\n（一）近三个会计年度（实际经营期不满三年的按实际经营时间计算）销售收入不低于500万元。",
            ["实际经营期 < 3 year trigger", "销售收入 >= 5000000 CNY require"],
            "what a bracket reckons is no demand",
        ),
    ],
)
def test_lists_of_measures(text: str, wanted: list[str], why: str) -> None:
    found = [t for c in clauses(regulation(text)) for t in thresholds.read(c)]
    assert [printed(t) for t in found] == wanted, why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "给予企业一次性奖励，每家企业注册资本不低于1000万元。",
            ["每家企业注册资本 >= 10000000 CNY limit"],
            "a bound behind a grant is none of its amount",
        ),
        ("按新增额的5%给予补助。", [], "the share that is granted"),
        (
            "用人单位应当按照本人工资的70%向职工支付病假补贴。",
            ["病假补贴 = 70 percent require"],
            "what somebody must pay is no grant",
        ),
        (
            "企业年销售收入2000万元以上，合作社500万元以上。",
            ["销售收入 >= 20000000 CNY describe 每 年", "销售收入 >= 5000000 CNY describe 每 年"],
            "no cooperative is measured by a sum",
        ),
        (
            "东部地区年服务企业100家以上，中部地区80家以上，西部地区50家以上。",
            [
                "东部地区年服务企业 >= 100 enterprise describe 每 年",
                "年服务企业 >= 80 enterprise describe 每 年",
                "年服务企业 >= 50 enterprise describe 每 年",
            ],
            "classes with one last word",
        ),
        (
            "入驻企业30家以上，高新技术企业3家以上。",
            ["入驻企业 >= 30 enterprise describe", "高新技术企业 >= 3 enterprise describe"],
            "enterprises that are counted",
        ),
        (
            "申报单位应至少符合《管理办法》第七条规定的信息、技术、培训等服务功能中的一项。",
            ["服务功能 >= 1 item choose"],
            "one of a list that another measure has",
        ),
        ("突破50%的技术瓶颈。", [], "what is broken through is no sum"),
        ("严禁突破概算1000万元。", ["概算 <= 10000000 CNY limit"], "what must not be exceeded is the most"),
        ("产值突破1亿元的，给予奖励。", ["产值 > 100000000 CNY require"], "who is rewarded meets a demand"),
        ("逾期超过30日的，不再给予奖励。", ["逾期 > 30 day trigger"], "who is not rewarded meets none"),
        (
            "厂房（含仓库）占地面积不少于1000平方米。",
            ["占地面积 >= 1000 平方米 limit"],
            "a bracket before a word of its own",
        ),
    ],
)
def test_grants_and_rewards(text: str, wanted: list[str], why: str) -> None:
    found = [t for c in clauses(regulation(f"某办法\n第一条 {text}")) for t in thresholds.read(c)]
    assert [printed(t) for t in found] == wanted, why


@pytest.mark.parametrize("lead", ["申报单位应按以下顺序提供材料：", "申报材料："])
def test_of_papers_so_many_are_asked_for(lead: str) -> None:
    text = f"第一条 {lead}\n（一）工作总结（不少于1500字）；\n（二）不少于20家企业的满意度评价表；\n（三）成立不足两年的，提供自成立以来的审计报告。"
    found = [t for c in clauses(regulation(f"某办法\n{text}")) for t in thresholds.read(c)]
    assert [(t.value, t.unit, t.effect) for t in found] == [
        (1500, "字", "limit"),
        (20, "enterprise", "require"),
        (2, "year", "trigger"),
    ]
