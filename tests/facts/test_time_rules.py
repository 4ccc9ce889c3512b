"""Time rules: real sentences, each rule marked in them, what it says and why.

A rule is written `kind amount unit start..end|anchor`; ⟦ ⟧ marks its quote (⟦¹ ⟧¹ … where a sentence has several).
"""

from __future__ import annotations

import pytest

from regparse.facts import clauses, time_rules
from regparse.facts.calendar_words import days, recurrence
from regparse.facts.scanner import Pattern, Scanner
from regparse.model import TimeRule
from tests.conftest import law_files, needs_laws, processor_seconds, read_once, regulation


def read(text: str) -> list[TimeRule]:
    return [t for c in clauses(regulation(text)) for t in time_rules.read(c)]


def spec(rule: TimeRule) -> str:
    amount = "" if rule.amount is None else f" {rule.amount:g} {rule.unit}"
    printed = f" {rule.start or ''}..{rule.end or ''}" if rule.start or rule.end else ""
    return f"{rule.kind}{amount}{printed}|{rule.anchor or ''}"


def unmarked(marked: str) -> tuple[str, list[str]]:
    """The sentence without its marks, and the marked quotes by the order of their tags."""
    plain = "".join(sign for sign in marked if sign not in "⟦⟧¹²³")
    quotes: dict[str, str] = {}
    for tag in "¹²³":
        if f"⟦{tag}" in marked:
            inner = marked.split(f"⟦{tag}")[1].split(f"⟧{tag}")[0]
            quotes[tag] = "".join(c for c in inner if c not in "⟦⟧¹²³")
    if not quotes and "⟦" in marked:
        quotes[""] = marked.split("⟦")[1].split("⟧")[0]
    return plain, [quotes[tag] for tag in sorted(quotes)]


# Time limits: in which or by when something is to be done.
DEADLINES = [
    ("企业应加盖公章，于⟦2023年8月31日前以正式文件报送市局⟧。", ["deadline ..08-31|"], "how, before it is done"),
    ("情节严重的，⟦两年内不予安排⟧。", ["ban 2 year|"], "不予安排"),
    ("择优推荐，并于⟦2月10日11:30前将推荐文件报送至市局⟧。", ["deadline ..02-10|"], "an hour behind the day, and no event beside it"),
    ("请于⟦2024年2月10日（星期五）18:00前将申报书报送市局⟧。", ["deadline ..02-10|"], "the day of the week, then the hour"),
    ("申报单位应于⟦2024年7月30日（星期二）前将申报书报送至主管部门⟧。", ["deadline ..07-30|"], "no event beside it"),
    ("申报⟦截止时间为2024年7月30日17:00⟧。", ["deadline ..07-30|"], "the hour belongs to it"),
    ("统计机构在⟦接到处理建议书之日起二个月未作处理的⟧，可以报请政府处理。", ["deadline 2 month|接到处理建议书之日起"], "missed, so it was to be done by then"),
    ("⟦自收到申请之日起三十日仍未答复的⟧，视为同意。", ["deadline 30 day|自收到申请之日起"], "仍未"),
    ("给予警告，并予以⟦四个月时间整改⟧。", ["deadline 4 month|"], "时间 between amount and verb"),
    ("可以给予⟦一个月的时间补正⟧。", ["deadline 1 month|"], "with 的"),
    ("⟦自收到告知书之日起十日内未提出异议的⟧，视为同意。", ["deadline 10 day|自收到告知书之日起"], "left undone, so it was to be done"),
    ("特许人应当在⟦订立特许经营合同之日前至少30日⟧，以书面形式提供信息。", ["deadline 30 day|订立特许经营合同之日前"], "前 with 至少"),
    ("应当在⟦启动谈判前不少于20个工作日报请国务院决定⟧。", ["deadline 20 workday|启动谈判前"], "前 with 不少于"),
    ("完成绿化的时间⟦不得迟于主体工程交付使用后的六个月⟧。", ["deadline 6 month|主体工程交付使用后"], "不得迟于, the event between"),
    ("⟦经催告后在三个月的合理期限内仍未履行的⟧，可以解除合同。", ["deadline 3 month|经催告后"], "a term that is reasonable"),
    ("一般问题⟦¹五个工作日办结⟧¹，疑难问题⟦²十五个工作日办结⟧²。", ["deadline 5 workday|", "deadline 15 workday|"], "办结 without 内"),
    ("登记机关应当⟦自受理申请之日起15日内作出决定⟧。", ["deadline 15 day|自受理申请之日起"], "the plain form: 自…之日起…内"),
    ("⟦自接到申请之日起四十五日内，征求商务主管部门的意见后⟧，作出许可或者不予许可的决定。", ["deadline 45 day|自接到申请之日起"], "不予许可 is what is decided, no ban"),
    ("示范平台应在⟦发生变更后30个工作日内报市经济和信息化局备案⟧。", ["deadline 30 workday|发生变更后"], "…后…内, the event after 在"),
    ("申报单位应当在⟦15日内提交以下资料（一式两份，电子版一份）⟧：", ["deadline 15 day|"], "over the comma in the bracket, without the colon"),
    ("应当在⟦收到案卷材料后的三日内立案⟧。", ["deadline 3 day|收到案卷材料后"], "…后的三日内"),
    ("两名人民警察进行，在⟦作出人体生物样本检测结论二十四小时内提出认定意见⟧。", ["deadline 24 hour|作出人体生物样本检测结论"], "an event without 后, behind 在"),
    ("交接双方于⟦新兵起运前1日⟧，在武装部办理交接。", ["deadline 1 day|新兵起运前"], "one day before"),
    ("立案机构应当在⟦决定立案的三日内将案卷材料移送审判庭⟧。", ["deadline 3 day|决定立案"], "an event without 后"),
    ("第一审人民法院⟦收到上诉状，应当在五日内将上诉状副本送达对方当事人⟧。", ["deadline 5 day|收到上诉状"], "the event stands in the clause before"),
    ("第一审人民法院收到起诉书（状）或者执行申请书后，经审查认为符合受理条件的应当在⟦七日内立案⟧。", ["deadline 7 day|收到起诉书（状）或者执行申请书后"], "two clauses before"),
    ("区负责出版的部门应当在⟦十个工作日内向备案单位出具备案回执⟧。", ["deadline 10 workday|"], "no event at all"),
    ("⟦¹供水设施发生故障时，供水企业应当在接报后立即组织抢修⟧¹，并在⟦²二十四小时内抢修完毕⟧²。", ["window|供水设施发生故障时", "deadline 24 hour|接报后"], "a duty at an event, then one in hours; the event of the clause before, without its 立即组织抢修"),
    ("维护保养单位应当在⟦三十分钟内赶到现场⟧。", ["deadline 30 minute|"], "minutes"),
    ("业主委员会应当⟦¹自选举产生之日起七日内召开首次会议⟧¹，并在⟦²推选完成之日起三日内公示名单⟧²。", ["deadline 7 day|自选举产生之日起", "deadline 3 day|推选完成之日起"], "each length has its own event"),
    ("⟦自行政处罚执行完毕之日起三十日内提出⟧。", ["deadline 30 day|自行政处罚执行完毕之日起"], "the 自 of 自行政…, which is no 自行"),
    ("外国企业应当在⟦驻在期限届满前60日内向登记机关申请变更登记⟧。", ["deadline 60 day|驻在期限届满前"], "before an event; the 在 of 驻在 begins nothing"),
    ("在⟦有效期届满三十日前向市房产管理部门提出申请⟧。", ["deadline 30 day|有效期届满"], "…三十日前"),
    ("⟦期满前6个月⟧，医疗单位应当向原发证的行政部门重新提出申请。", ["deadline 6 month|期满前"], "期满前6个月: a limit, no look back"),
    ("提案人应当在⟦会议举行的一个月前，将议案送交常务委员会⟧。", ["deadline 1 month|会议举行"], "…的一个月前"),
    ("选民名单应当在⟦选举日的二十日以前公布⟧。", ["deadline 20 day|选举日"], "以前"),
    ("人民法院应当在⟦开庭三日前通知当事人⟧。", ["deadline 3 day|开庭"], "a verb as event"),
    ("供水企业应当⟦提前二十四小时通知用户⟧。", ["deadline 24 hour|"], "提前"),
    ("建设单位应当至少⟦提前十五日公告⟧。", ["deadline 15 day|"], "至少提前"),
    ("情况复杂的，经本院院长批准，⟦可以延长三个月⟧。", ["deadline 3 month|"], "an extension is a deadline of its own"),
    ("情况复杂的，⟦可以再延长十五日⟧，并告知申请人。", ["deadline 15 day|"], "再延长; the quote stops at the comma"),
    ("申请⟦延期六十日⟧，未延期的，由街道办事处指导组建。", ["deadline 60 day|"], "延期"),
    ("⟦可以延长一日至三日⟧。", ["deadline 3 day|"], "of a deadline's range the upper end"),
    ("签发时间⟦可以延长至三十日⟧。", ["deadline 30 day|"], "延长至"),
    ("⟦每次延续期限不得超过两年⟧。", ["deadline 2 year|"], "how long each renewal may be"),
    ("适用简易程序审理的民事案件，⟦期限为三个月⟧。", ["deadline 3 month|"], "a procedure's 期限"),
    ("⟦审理第一审船舶碰撞、共同海损案件的期限为一年⟧。", ["deadline 1 year|"], "审理…的期限: the clause says whose it is"),
    ("⟦¹第一审刑事公诉案件的期限为一个月⟧¹，⟦²至迟不得超过一个半月⟧²。", ["deadline 1 month|", "deadline 1.5 month|"], "一个半月 is one and a half"),
    ("刑事案件罚金刑，应当在⟦¹判决发生法律效力后三个月内执行完毕⟧¹，⟦²至迟不超过六个月⟧²。", ["deadline 3 month|判决发生法律效力后", "deadline 6 month|判决发生法律效力后"], "至迟 counts from the same event"),
    ("⟦执行的期限最长不得超过三十日⟧。", ["deadline 30 day|"], "a maximum for a procedure"),
    ("⟦传唤持续的时间不得超过十二小时⟧。", ["deadline 12 hour|"], "时间 with a limit"),
    ("补正的，⟦收到补正材料后次日重新起算⟧。", ["window 1 day|收到补正材料后"], "次日 on which a time begins: nobody has to act"),
    ("应当在⟦收到裁定后的次日内立案⟧。", ["deadline 1 day|收到裁定后"], "次日 is one day"),
    ("⟦投诉人知道自己的权益受到侵害之日起超过三年的⟧，不予受理。", ["deadline 3 year|投诉人知道自己的权益受到侵害之日起"], "之日起超过: too late"),
    ("⟦诉讼时效期间为三年⟧。", ["deadline 3 year|"], "时效"),
    ("应当在⟦十个交易日内公告⟧。", ["deadline 10 workday|"], "trading days"),
]  # fmt: skip

# Days and stretches of the year.
DAYS = [
    ("每年⟦11-12月组织评审⟧。", ["window 11-01..12-31|"], "only the last month has its 月"),
    ("⟦2021年3-5月组织评审⟧。", ["window 03-01..05-31|"], "with its year"),
    ("⟦2017年1—10月⟧新增担保业务总额1.2亿元以上。", ["lookback 01-01..10-31|"], "what is looked at of them"),
    ("企业应当于⟦年末报送总结⟧。", ["deadline ..12-末|"], "what is to be done at the end of a year"),
    ("用水单位应当在每年⟦年底前向水行政主管部门申报用水计划⟧。", ["deadline ..12-末|"], "a day is no event beside it"),
    ("各区县中小企业主管部门于每年⟦2月底前报市中小企业局⟧。", ["deadline ..02-末|"], "每年…底前 is one deadline and no frequency"),
    ("应当于每年⟦3月31日前将颁发情况报上一级人民政府备案⟧。", ["deadline ..03-31|"], "a day of every year"),
    ("每年⟦年底前将工作总结报市级中小企业主管部门⟧。", ["deadline ..12-末|"], "年底前"),
    ("每⟦年底将工作总结汇总报告报市局⟧。", ["deadline ..12-末|"], "每年底 without 前"),
    ("每年⟦一季度末前填报运行情况⟧。", ["deadline ..03-31|"], "the end of a quarter"),
    ("应当在每年⟦¹7月15日和次年⟦²1月15日之前报送⟧²⟧¹。", ["deadline ..07-15|", "deadline ..01-15|"], "次年 between, and no event beside them"),
    ("应当于每年⟦¹六月三十日和⟦²十二月三十一日前报送⟧²⟧¹。", ["deadline ..06-30|", "deadline ..12-31|"], "前 belongs to both days"),
    ("推荐时间为⟦1月15日至2月15日⟧。", ["window 01-15..02-15|"], "a window of days"),
    ("每年⟦11月1日至次年5月31日为本市森林防火期⟧。", ["window 11-01..05-31|"], "into the next year"),
    ("示范平台的申报工作从每年的⟦年初开始⟧。", ["window 01-初..|"], "年初"),
    ("评审工作于每年的⟦第一季度进行⟧。", ["window 01-01..03-31|"], "a quarter by name"),
    ("每年⟦五月为全民健身月⟧。", ["window 05-01..05-31|"], "a whole month"),
    ("每年⟦8月8日为全民健身日⟧。", ["window 08-08..08-08|"], "a day that is named"),
    ("每年⟦¹3月至5月、⟦²9月至11月禁止狩猎⟧²⟧¹。", ["window 03-01..05-31|", "window 09-01..11-30|"], "months as ranges"),
    ("纳税年度为公历⟦1月1日至12月31日⟧。", ["window 01-01..12-31|"], "the year itself"),
]  # fmt: skip

# How often.
RECURRENCE = [
    ("⟦每三年一届⟧,每届表彰10名。", ["frequency 3 year|"], "届, before a narrow comma"),
    ("示范平台的评审⟦每年开展一次⟧。", ["frequency 1 year|"], "每年一次"),
    ("⟦每季度末集中申报⟧。", ["frequency 1 quarter|"], "at the end of each"),
    ("实行⟦三年一复核制度⟧。", ["frequency 3 year|"], "without 次"),
    ("对示范平台⟦实行年度评价⟧。", ["frequency 1 year|"], "年度评价"),
    ("⟦每季度首月10日前报送数据⟧。", ["frequency 1 quarter|"], "a day of every quarter"),
    ("市中小企业局⟦每三年复核一次⟧。", ["frequency 3 year|"], "每三年"),
    ("示范平台⟦每年将工作总结报市中小企业局⟧。", ["frequency 1 year|"], "每年 doing something"),
    ("⟦每年定期对服务绩效进行考核⟧。", ["frequency 1 year|"], "每年定期"),
    ("管理人应当⟦每季度公布一次⟧收支情况。", ["frequency 1 quarter|"], "每季度"),
    ("⟦每半年至少进行一次⟧水质检测。", ["frequency 0.5 year|"], "半年"),
    ("会议⟦每年至少举行一次⟧。", ["frequency 1 year|"], "至少一次 is how often it takes place"),
    ("车船税⟦按年申报⟧。", ["frequency 1 year|"], "按年"),
    ("用人单位应当于⟦每月十五日前申报缴费数额⟧。", ["frequency 1 month|"], "a day of every month has no day of the year"),
    ("注册会计师协会应当对注册会计师的任职资格⟦进行年度检查⟧。", ["frequency 1 year|"], "年度检查 comes round every year"),
    ("“卫生许可证”⟦两年复核一次⟧。", ["frequency 2 year|"], "without 每"),
    ("植物检疫对象每⟦¹⟦²三至五年普查一次⟧²⟧¹。", ["frequency 3 year|", "frequency 5 year|"], "a range"),
    ("多上交的部分，由财政部门⟦每季返还80%给企业⟧。", ["frequency 1 quarter|"], "a share that is paid back each quarter"),
]  # fmt: skip

# The stages of a plan, and days that stand alone.
STAGES = [
    ("⟦筹备阶段（2019年7月上旬）：制定方案⟧。", ["window 07-01..07-10|"], "a part of a month"),
    ("⟦实施阶段(2019年7月至8月):各县负责申请材料的初审工作⟧，确定名单。", ["window 07-01..08-31|"], "from month to month"),
    ("⟦推广阶段（2019年9月以后）：逐步扩大试点范围⟧。", ["window 09-01..|"], "without an end"),
    ("申报时限：⟦2019年3月5日前⟧。", ["deadline ..03-05|"], "nothing else stands there"),
    ("同一企业⟦5年内不重复奖励⟧。", ["ban 5 year|"], "不重复"),
]  # fmt: skip

# The period that is looked at.
LOOKING_BACK = [
    ("⟦本年度⟧经评审未授奖的候选人，可以重新申报。", ["lookback 1 year|"], "what has become of it so far"),
    ("获评后⟦三年内⟧如发生下列情形之一的，撤销其称号。", ["lookback 3 year|"], "circumstances in that time"),
    ("⟦连续三年⟧的，撤销称号。", ["lookback 3 year|"], "the case is that of the clause before"),
    ("企业应当将当年⟦上半年⟧运行情况报送。", ["lookback 01-01..06-30|"], "half a year that is reported on"),
    ("⟦近两年⟧服务企业数量稳步增长。", ["lookback 2 year|"], "近两年"),
    ("上市公司在⟦一年内⟧担保金额超过公司资产总额百分之三十的，应当由股东会作出决议。", ["lookback 1 year|"], "a case that compares"),
    ("示范平台⟦连续两年⟧考核不合格的，撤销其称号。", ["lookback 2 year|"], "so long without a break, in a case"),
    ("出资人净资产不低于3000万元，且⟦连续两年⟧盈利。", ["lookback 2 year|"], "what has gone on so long, outside of a case"),
    ("企业⟦连续三年⟧无重大安全事故。", ["lookback 3 year|"], "what has not happened"),
    ("近期（⟦三个月内⟧）出具的检测报告。", ["lookback 3 month|"], "how old a paper may be"),
    ("⟦自2019年6月以来⟧为园区企业提供服务。", ["lookback 06-01..|"], "since a month"),
    ("⟦2023年1月到10月31日⟧企业发生的运输费用，按15%给予补助。", ["lookback 01-01..10-31|"], "amounts of a stretch"),
    ("提交⟦近两年度⟧财务审计报告。", ["lookback 2 year|"], "两年度"),
    ("⟦最近一个会计年度⟧营业收入增长。", ["lookback 1 year|"], "the latest of its kind"),
    ("提供⟦前三年度⟧审计报告。", ["lookback 3 year|"], "a verb before 前 is no event"),
    ("⟦上年度末⟧净资产为正数。", ["lookback|上年度末"], "the end of it is a moment"),
    ("⟦截止到上年末⟧资产负债率不高于70%。", ["lookback|截止到上年末"], "as of that moment"),
    ("提交⟦上一年度⟧财务报表。", ["lookback 1 year|"], "上一年度"),
    ("报送⟦上年度⟧的工作报告。", ["lookback 1 year|"], "上年度"),
    ("上交利润基数一般以⟦上年⟧上交的利润额(指所得税部分)为准。", ["lookback 1 year|"], "以 and 上年, not 以上"),
    ("可以⟦¹⟦²承包前2至3年⟧²⟧¹上交利润的平均数为基数。", ["lookback 2 year|承包前", "lookback 3 year|承包前"], "a range"),
    ("将⟦本年度⟧工作总结报市级中小企业主管部门。", ["lookback 1 year|"], "本年度 of what is reported"),
    ("提交⟦三年⟧工作总结和专项审计报告。", ["lookback 3 year|"], "papers of three years"),
    ("在⟦申请受理截止日期前三年内⟧，不得存在下列情况。", ["lookback 3 year|申请受理截止日期前"], "before the day of application, though 不得 follows"),
    ("按照⟦该证券前一个交易日⟧收盘价计算。", ["lookback 1 workday|该证券前"], "a price of the day before"),
    ("⟦二年内⟧曾因违反国家规定受过行政处罚的。", ["lookback 2 year|"], "曾"),
    ("⟦最近三年内⟧无重大违法记录。", ["lookback 3 year|"], "最近三年内"),
    ("演出举办单位在⟦2年内⟧再次被公布的，吊销许可证。", ["lookback 2 year|"], "再次被"),
    ("将⟦本年度上半年⟧政府投资项目计划的执行情况报告。", ["lookback 01-01..06-30|"], "half of a year that is reported on"),
    ("⟦1年内⟧无正当理由不参加服务活动的。", ["lookback 1 year|"], "无"),
    ("⟦一年内⟧累计两次受到处罚的。", ["lookback 1 year|"], "counted within a year"),
    ("经注册会计师审计的公司⟦最近二个年度⟧的比较财务报告及其附表、注释。", ["lookback 2 year|"], "a year of the accounts is a year"),
    ("⟦近三个会计年度⟧无重大违法行为。", ["lookback 3 year|"], "so is 会计年度 (会计法 art. 11)"),
    ("⟦两个自然年度内⟧累计三次被投诉的，取消其资格。", ["lookback 2 year|"], "自然年度, counted within"),
    ("按照⟦该土地前三年⟧平均年产值的三倍收取土地闲置费。", ["lookback 3 year|该土地前"], "前三年平均 looks back"),
    ("⟦用人单位支付其未休年休假工资报酬前12个月⟧剔除加班工资后的月平均工资。", ["lookback 12 month|用人单位支付其未休年休假工资报酬前"], "months before a payment, averaged"),
]  # fmt: skip

# Publication, validity, and what holds for a time.
PERIODS = [
    ("⟦自交付之日起两年内，因设计不当出现渗漏的⟧，由建设单位负责维修。", ["window 2 year|自交付之日起"], "what happens in that time; nobody has to do it"),
    ("⟦自验收合格之日起六个月内发生沉降的⟧，应当返工。", ["window 6 month|自验收合格之日起"], "an occurrence, no deed"),
    ("基层工会委员会每届⟦¹⟦²任期三年⟧¹或者五年⟧²。", ["validity 3 year|", "validity 5 year|"], "either of two"),
    ("机动车驾驶证⟦¹⟦²有效期分为六年⟧¹、十年⟧²和长期。", ["validity 6 year|", "validity 10 year|"], "several, each of its own"),
    ("⟦公示期为5个工作日⟧。", ["publicity 5 workday|"], "公示期为"),
    ("⟦公告满三个月⟧无人认领的，应当上缴国库。", ["publicity 3 month|"], "公告满"),
    ("⟦过渡期限为自被征收人搬迁之月起二十四个月⟧。", ["deadline 24 month|自被征收人搬迁之月起"], "之月起"),
    ("对拟认定名单向社会⟦公示，时间为5个工作日⟧。", ["publicity 5 workday|"], "how long, in a clause of its own"),
    ("称号⟦有效期3年，自发文之日起计算⟧。", ["validity 3 year|自发文之日起"], "from when, behind the length"),
    ("认定⟦有效期三年（自公告之日起计算）⟧。", ["validity 3 year|自公告之日起"], "likewise in brackets"),
    ("本办法⟦有效期至2028年6月30日⟧。", ["validity|至2028年6月30日"], "until a day"),
    ("进行⟦不少于7天的公示⟧。", ["publicity 7 day|"], "the length before 公示"),
    ("经⟦5个工作日公示⟧无异议后，发文认定。", ["publicity 5 workday|"], "without 的"),
    ("给予企业⟦3个月的整改期⟧。", ["deadline 3 month|"], "the noun behind the length"),
    ("⟦复核合格的，有效期延长三年⟧。", ["validity 3 year|复核合格"], "what is in force stays so"),
    ("⟦复核通过的，有效期延续3年⟧。", ["validity 3 year|复核通过"], "延续"),
    ("⟦经重新评价合格的，续期三年⟧。", ["validity 3 year|经重新评价合格"], "续期"),
    ("⟦自取消之日起满2年后方可重新申请⟧。", ["ban 2 year|自取消之日起"], "till then one may not apply again"),
    ("⟦变更满一年后方可办理转让⟧。", ["window 1 year|变更"], "方可 of what is not applied for again"),
    ("予以摘牌，⟦三年之内不接受其申请⟧。", ["ban 3 year|"], "不接受其申请"),
    ("⟦暂停享受扶持政策一年⟧。", ["ban 1 year|"], "support withheld for a time"),
    ("请于⟦2023年8月18日前将书面意见反馈我局⟧。", ["deadline ..08-18|"], "asked for by a day of one year"),
    ("公司应当在⟦2027年6月30日前缴足出资⟧。", ["deadline ..06-30|"], "the same as a duty"),
    ("于每年⟦三季度组织年度考核⟧。", ["window 07-01..09-30|"], "when, which 年度 does not say once more"),
    ("评审结果在网站⟦公示7日⟧。", ["publicity 7 day|"], "公示7日"),
    ("⟦公告期间不得少于六十日⟧。", ["publicity 60 day|"], "公告期间"),
    ("危险废物综合经营许可证⟦有效期为5年⟧。", ["validity 5 year|"], "有效期为"),
    ("市级示范平台每次认定⟦¹有效期为三年⟧¹，⟦²三年后可重新申请上报⟧²。", ["validity 3 year|", "window 3 year|三年后"], "三年后 is its own anchor"),
    ("将经营情况记录簿⟦保存10年⟧以上。", ["validity 10 year|"], "a duty to keep records"),
    ("信息⟦保存期限至少为电子签名认证证书失效后五年⟧。", ["validity 5 year|电子签名认证证书失效后"], "the event stands inside"),
    ("每届⟦任期五年⟧。", ["validity 5 year|"], "a term of office"),
    ("⟦租赁期限不得超过三年⟧。", ["validity 3 year|"], "a maximum term"),
    ("健康证明⟦自开具之日起6个月内⟧有效。", ["validity 6 month|自开具之日起"], "…内有效"),
    ("首次任教应当有⟦一年的试用期⟧。", ["validity 1 year|"], "the noun behind the length"),
    ("⟦保证期间为主债务履行期限届满之日起六个月⟧。", ["validity 6 month|主债务履行期限届满之日起"], "the event between noun and length"),
    ("⟦自车船税法实施之日起5年内免征车船税⟧。", ["window 5 year|自车船税法实施之日起"], "what holds for five years"),
    ("承担⟦自建筑物竣工验收合格之日起至少两年内⟧的电梯保修责任。", ["validity 2 year|自建筑物竣工验收合格之日起"], "a warranty"),
    ("行政处罚信息⟦自公示之日起届满三个月⟧的，停止公示。", ["publicity 3 month|自公示之日起"], "shown until then"),
    ("快递企业应当⟦留存验视记录和寄递详情单不少于六个月⟧。", ["validity 6 month|"], "what is kept stands between"),
    ("责令其接受不超过⟦三年的社区康复⟧。", ["validity 3 year|"], "a measure of that length"),
    ("享受⟦¹十日的育儿假⟧¹，并享受生育⟦²奖励假三十天⟧²。", ["window 10 day|", "window 30 day|"], "leave"),
    ("同一企业⟦一个年度内，申请不得超过三次⟧。", ["window 1 year|一个年度内"], "不得超过 is no ban"),
    ("⟦在一个纳税年度内，已完税的车船被盗抢的⟧。", ["window 1 year|在一个纳税年度内"], "a year as a frame"),
    ("超过部分，可以在⟦以后五个纳税年度内，用抵免限额抵免⟧。", ["deadline 5 year|以后"], "tax years"),
    ("证书⟦有效期为两个会计年度⟧。", ["validity 2 year|"], "years of the accounts"),
    ("⟦自发出公告之日起，经过六十日⟧，即视为送达。", ["window 60 day|自发出公告之日起"], "经过…视为"),
    (
        "应当在⟦¹⟦²有效期届满前90个工作日至30个工作日期间提出延续申请⟧¹⟧²。",
        ["window 90 workday|有效期届满前", "window 30 workday|有效期届满前"],
        "between two times before an event",
    ),
    (
        "品种权的保护期限，自授权之日起，藤本植物、林木⟦¹为20年⟧¹，其他植物⟦²为15年⟧²。",
        ["validity 20 year|自授权之日起", "validity 15 year|自授权之日起"],
        "the noun opens the sentence",
    ),
    ("保持原有的生活方式，⟦五十年⟧不变。", ["validity 50 year|"], "for so long as it stays"),
    ("公示催告期间届满日⟦不得早于票据付款日后十五日⟧。", ["window 15 day|票据付款日后"], "not before"),
    ("⟦延续起始日为原许可证到期日的次日⟧。", ["window 1 day|延续起始日为原许可证到期日"], "the day on which it begins"),
    ("⟦首套房屋交付之日起两年后，建设单位可以出租⟧。", ["window 2 year|首套房屋交付之日起"], "…后"),
    ("⟦处分期最长不得超过48个月⟧。", ["validity 48 month|"], "how long a disciplinary measure lasts"),
    ("⟦保留病历和有关检验、检查报告单等原始记录至少一年⟧备查。", ["validity 1 year|"], "at least, what is kept between"),
]  # fmt: skip

# For how long somebody may not.
BANS = [
    ("逾期不改的，中止其示范基地资格⟦6个月⟧。", ["ban 6 month|"], "资格 withheld for so long"),
    ("⟦三年内不得再次申请⟧。", ["ban 3 year|"], "不得再次"),
    ("⟦被依法吊销危险废物经营许可证的单位，5年内不得再申请领取危险废物经营许可证⟧。", ["ban 5 year|被依法吊销危险废物经营许可证"], "from the sanction in the clause before"),
    ("⟦自被撤销之日起5年内，设立该代表机构的外国企业不得在中国境内设立代表机构⟧。", ["ban 5 year|自被撤销之日起"], "the one who may not stands between"),
    ("⟦自被撤销、吊销之日起未逾5年⟧。", ["ban 5 year|自被撤销、吊销之日起"], "未逾"),
    ("⟦取消其申报资格3年⟧。", ["ban 3 year|取消其申报资格"], "for how long the right is taken"),
    ("⟦次年不得申报⟧。", ["ban 1 year|次年"], "the next year, with 不得"),
    ("原则上⟦三个月内不再重复检查已检查的项目⟧。", ["ban 3 month|"], "原则上 is no 上三个月"),
    ("⟦五年内不予注册⟧。", ["ban 5 year|"], "不予注册"),
    ("情节严重的，⟦¹⟦²3至5年不得申请国家自然科学基金资助⟧²⟧¹。", ["ban 3 year|", "ban 5 year|"], "without 内; both ends of the range, with one quote"),
    ("情节严重的，⟦¹⟦²一年至三年内禁止参加医师资格考试⟧²⟧¹。", ["ban 1 year|", "ban 3 year|"], "a range with both units"),
    ("⟦¹⟦²六个月至三年以内不予签发护照⟧²⟧¹。", ["ban 6 month|", "ban 3 year|"], "the ends have different units"),
    ("情节严重的，⟦五年直至终身禁止从事医疗卫生服务⟧。", ["ban 5 year|"], "直至终身 has no amount"),
    ("暂停所在盟市主管部门⟦下一年度的申报工作⟧。", ["ban 1 year|下一年度"], "下一年度 that is suspended"),
    ("⟦被撤销资格的，两个年度内不得再次申报⟧。", ["ban 2 year|被撤销资格"], "years of the calendar"),
    ("示范平台⟦自被撤销之日起三个自然年度内不得申报⟧。", ["ban 3 year|自被撤销之日起"], "with an event"),
    ("同一项目⟦一个年度内不得重复申报⟧。", ["ban 1 year|"], "one of them, with 不得"),
    ("⟦¹新建道路竣工后五年内、⟦²大修道路竣工后三年内⟧¹，不得挖掘⟧²。", ["ban 5 year|新建道路竣工后", "ban 3 year|大修道路竣工后"], "不得 behind the last holds for both"),
]  # fmt: skip

# When a text takes effect.
EFFECT = [
    ("⟦本规定自公布之日起实行⟧。", ["effective|自公布之日起"], "起实行"),
    ("⟦本办法自印发之日起施行⟧。", ["effective|自印发之日起"], "on issue"),
    ("⟦本条例自2011年3月1日起施行⟧。", ["effective|2011年3月1日"], "a printed date is the anchor"),
    ("⟦本规定自2020年1月1日起实施⟧。", ["effective|2020年1月1日"], "起实施"),
    ("⟦规章应当自公布之日起30日后施行⟧。", ["effective 30 day|自公布之日起30日后"], "thirty days after"),
    ("执业准则、规则，⟦报国务院财政部门批准后施行⟧。", ["effective|报国务院财政部门批准后"], "once approved"),
    ("⟦合同自批准之日起生效⟧。", ["effective|自批准之日起"], "起生效"),
]  # fmt: skip

# Duties at an event, without any amount.
EVENTS = [
    ("⟦行政执法人员执行公务时应当出示执法证件⟧。", ["window|行政执法人员执行公务时"], "a duty at an event"),
    ("⟦农村地区发生临时性能源供应短缺时，有关地方人民政府应当采取措施⟧。", ["window|农村地区发生临时性能源供应短缺时"], "供应 is no 应, and 临时性 no point of time"),
    ("工程设计方案应当根据文物保护单位的级别，⟦经相应的文物行政部门同意后，报城乡建设规划部门批准⟧。", ["window|经相应的文物行政部门同意后"], "a step of a duty told before"),
    ("临时用地申请经主管部门审核后，报本级人民政府批准。", [], "no duty is told before"),
    ("申请人应当提交材料，取得相应等级的资质证书后，方可从事建筑活动。", [], "a condition, no rule of when"),
    ("应当在⟦从事危险废物经营活动前向发证机关提出申请⟧。", ["deadline|从事危险废物经营活动前"], "the modal word before"),
    ("⟦验收合格后，应当移交给相关专业单位⟧。", ["window|验收合格后"], "a duty after an event"),
    ("示范平台在⟦有效期满当年可再次申报⟧。", ["window|有效期满当年"], "期满当年"),
]  # fmt: skip

# Days with their year, and days that something closes with.
DATED = [
    ("征集时间：⟦即日起至2024年8月20日⟧。", ["window ..08-20|即日起"], "即日起"),
    ("受理时间：⟦2024年4月8日9时至4月26日17时⟧。", ["window 04-08..04-26|"], "with the hours"),
    ("本批认定⟦有效期为2024年3月1日—2027年2月28日⟧。", ["validity 03-01..02-28|2024年3月1日—2027年2月28日"], "有效期为 and a range"),
    ("意见征集时间为⟦2024年11月20日至2025年1月5日⟧。", ["window 11-20..01-05|"], "over the turn of the year"),
    ("受理时间:⟦2023年4月3日-4月28日⟧。", ["window 04-03..04-28|"], "a hyphen, the year said once"),
    ("公示时间：⟦2024年3月1日至7日⟧。", ["publicity 03-01..03-07|"], "the month said once"),
    ("网上填报时间自⟦2023年5月8日起至2023年6月2日止⟧。", ["window 05-08..06-02|"], "起 and 止"),
    ("项目应当在⟦2021年1月1日至2022年6月30日期间完成竣工验收⟧。", ["window 01-01..06-30|"], "期间"),
    ("预算年度自公历⟦一月一日起，至十二月三十一日止⟧。", ["window 01-01..12-31|"], "a comma between"),
    ("每年⟦9月15日至21日为质量周⟧。", ["window 09-15..09-21|"], "the month said once, no year"),
    ("推荐⟦截止日期为2022年8月31日⟧。", ["deadline ..08-31|"], "截止日期为"),
    ("受理申请的⟦截止日期为每年9月30日⟧。", ["deadline ..09-30|"], "each year"),
    ("⟦报名截至2024年6月30日⟧。", ["deadline ..06-30|"], "截至 behind what is handed in"),
    ("征求意见的时间，⟦自本公告刊登之日起，到2024年2月9日结束⟧。", ["window ..02-09|自本公告刊登之日起"], "from an event to a day"),
    ("各县（市、区）于⟦2022年7月15日17:00前将推荐名单报市局⟧，逾期不再受理。", ["deadline ..07-15|"], "于 with what is done, the hour between"),
    ("原认定的基地可在⟦2026年底前按照本办法重新申报⟧。", ["deadline ..12-末|"], "the end of one year"),
    ("⟦2023年9月28日（星期四）前，将初审意见报送省厅⟧。", ["deadline ..09-28|"], "the day of the week in a bracket"),
    ("本通知⟦执行至2027年12月31日⟧。", ["validity|2027年12月31日"], "执行至"),
]  # fmt: skip

NOTHING = [
    ("同一企业在一个年度内原则上只安排一次专项资金。", "what a limit is counted over"),
    ("同一申请人三年内最多申报两项。", "what a limit is counted over, in years"),
    ("同一单位一年内只能申报一次。", "只能"),
    ("按不超过当年年末担保责任余额1%的比例提取准备金。", "what stands at the end of a year"),
    ("要根据每年度各次会议的预定日期，妥善安排工作。", "which dates"),
    ("第3-5月龄的幼犬应当免疫。", "months of age"),
    ("取消本年度评优资格的，应当公告。", "本年度 that nothing is looked at of"),
    ("申报单位应在2022年1月1日前注册成立。", "a condition"),
    ("年主营业务收入比上年增长20%以上。", "what a growth is measured against"),
    ("“近三年”以完整的自然年度计算。", "a word about itself"),
    ("每满十二个月，折算为一年。", "how something is reckoned"),
    ("余下时间不足一天的，以一天计。", "reckoned as so long"),
    ("对单个机构每年度补助最高不超过80万元。", "how much a year"),
    ("按年度代偿额5‰给予补助。", "how much of a year's amount"),
    ("每季度发布信息不少于12条。", "a threshold"),
    ("2015年6月30日前登记设立的企业，不受前款限制。", "a day of one year that says which"),
    ("2019年1月1日前受理的，适用原规定。", "a case that lies behind"),
    ("于2020年12月31日前完成改造的项目，给予补助。", "which projects"),
    ("2010年8月1日至2012年7月31日期间取得的称号，继续有效。", "which titles"),
    ("工作人员的工作年限，按周年计算。", "按周 within 按周年"),
    ("企业每一纳税年度的收入总额，减除各项扣除后的余额，为应纳税所得额。", "what is reckoned of a year, no frequency"),
    ("应急救援电话应当保持二十四小时有效应答。", "round the clock"),
    ("事项发生后，于下一季度第一个月的十五日公布。", "a day of a month"),
    ("消费税的纳税期限分别为1日、3日、5日或者1个月。", "periods that a tax is counted for"),
    ("此前至少三年从事审计工作。", "a condition"),
    ("处三年以下有期徒刑。", "a punishment's length"),
    ("折算后不足1整天的部分不享受年休假。", "no leave of one day"),
    ("未保持检查结果记录表至下次日常监督检查的，责令改正。", "次日 within 下次日常"),
    ("误工时间可以计算至定残日前一天。", "how days are counted"),
    ("处十日以上十五日以下拘留。", "a punishment's length"),
    ("责令停业整顿三个月以上六个月以下。", "a sanction's length"),
    ("并处暂扣六个月机动车驾驶证。", "a sanction's length"),
    ("依法设立、运营两年以上的独立法人。", "a condition"),
    ("从事审计业务工作二年以上。", "a condition"),
    ("自行停止执业满一年的。", "…满一年 is a condition"),
    ("为创业者和创办三年内的小企业提供辅导。", "says which enterprises"),
    ("年满十八周岁的公民。", "an age"),
    ("第三日为休息日。", "an ordinal"),
    ("绿化完成时间，不得迟于主体工程投入使用后的第二个年度绿化季节。", "an ordinal of a year"),
    ("年度、半年度会计报表至少应当反映两个年度的比较数据。", "how many years there must be is a threshold"),
    ("本规定所称的“三日”，是指工作日。", "a word about itself"),
    ("依照《三年行动计划（2020年1月1日前）》执行。", "inside a title"),
    ("2013年2月26日市人民政府印发。", "a date of history"),
    ("有明确的年度目标和发展规划。", "年度 alone"),
    ("年开展培训4次以上。", "a number of times is a threshold"),
    ("每个工作日更新信息20条以上。", "a number of things is a threshold"),
    ("每年组织企业参加各类展览展销、贸易洽谈、产品推介与合作等活动2次以上。", "a number of times, far off"),
    ("至少连续1年报送真实完整的统计数据的。", "a length that must be reached is a threshold"),
    ("对创新企业连续三年给予补助。", "a main clause"),
    ("连续三年无偿提供服务。", "无 as a part of another word"),
    ("毕业五年内（含）高校毕业生可以入驻。", "says which graduates"),
    ("项目孵化周期不超过3年。", "how long it lasts, not how often it comes round"),
    ("人才在本市创业时间不超过1年。", "a threshold"),
    ("每年继续教育时间少于24学时的，注销注册。", "how much, not how often"),
    ("2021年3月以前设立的企业。", "a date of history"),
    ("试点单位（2019年9月）名单已经公布。", "no stage of a plan"),
    ("不按要求参加年度考核的。", "what is left undone"),
    ("每年不少于四次。", "a number of times is a threshold"),
    ("最高设计车速不超过每小时50公里。", "a rate"),
    ("每日工作时间不超过八小时。", "a threshold"),
    ("普及九年义务教育。", "a name"),
    ("实行二十四小时值班制度。", "round the clock"),
    ("本办法施行前已经设立的企业。", "施行 as an event of something else"),
    ("施行日期由国务院规定。", "no date"),
    ("致使饮用水水源取水中断十二小时以上的。", "how grave a case is"),
    ("两次采集间隔期不少于六个月。", "an interval is a threshold"),
    ("次日起停止供应。", "from the next day on: an anchor"),
    ("及时报告，定期检查。", "soft words"),
    ("农历九月初九为老年节。", "no day of this calendar"),
    ("月工资按照年度预算确定。", "no time"),
    ("保证期百日前后。", "no length that is known"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "wanted", "why"),
    [*DEADLINES, *DAYS, *DATED, *RECURRENCE, *STAGES, *LOOKING_BACK, *PERIODS, *BANS, *EFFECT, *EVENTS],
    ids=lambda value: None,
)
def test_time_rule(marked: str, wanted: list[str], why: str) -> None:
    plain, quotes = unmarked(marked)
    found = read(f"某办法\n第一条 甲。\n第二条 {plain}")
    assert [spec(t) for t in found] == wanted, why
    assert sorted(t.quote for t in found) == sorted(quotes), why
    assert all(t.at == "2/1" for t in found)


@pytest.mark.parametrize(("sentence", "why"), NOTHING)
def test_no_time_rule(sentence: str, why: str) -> None:
    found = read(f"某办法\n第一条 甲。\n第二条 {sentence}")
    counted = [t for t in found if t.amount is not None or t.start or t.end or t.kind == "effective"]
    assert not counted, why


def test_the_history_at_the_head_says_when_a_law_takes_effect() -> None:
    head = "某省消防条例\n（2010年5月27日某省人民代表大会常务委员会通过 2010年5月27日公布 自2010年9月1日起施行）\n"
    found = read(head + "第一条 甲。\n第二条 本条例自2010年9月1日起施行。")
    assert [(t.at.split("/")[0], spec(t)) for t in found] == [
        ("front", "effective|2010年9月1日"),
        ("2", "effective|2010年9月1日"),
    ]


def test_a_list_of_terms_has_its_kind_from_its_introduction() -> None:
    found = read(
        "某办法\n第一条 甲。\n第二条 土地使用权出让最高年限按下列用途确定：\n（一）居住用地七十年；\n（二）工业用地五十年。"
    )
    assert [(t.at, spec(t)) for t in found] == [
        ("2/1/1", "validity 70 year|"),
        ("2/1/2", "validity 50 year|"),
    ]


def test_subject_and_action() -> None:
    (found,) = read("某办法\n第一条 甲。\n第二条 有异议的，由省工信厅在15个工作日内调查核实。")
    assert found.subject == "省工信厅", "由 belongs to nobody"
    (found,) = read("某办法\n第一条 甲。\n第二条 当年5月31日前报省发展改革委。")
    assert found.subject is None, "当年 says when"
    (found,) = read("某办法\n第一条 甲。\n第二条 登记机关应当自受理申请之日起15日内作出决定。")
    assert (found.subject, found.action) == ("登记机关", "作出决定")
    (found,) = read("某办法\n第一条 甲。\n第二条 自筹备组成立之日起七日内，物业服务人应当提供资料。")
    assert (found.subject, found.action) == ("物业服务人", "提供资料")
    (found,) = read("某办法\n第一条 甲。\n第二条 自治区示范平台的认定有效期为三年。")
    assert found.subject == "自治区示范平台的认定", "the 自 of 自治区 is no preposition"
    (found,) = read("某办法\n第一条 甲。\n第二条 用人单位可以解除合同，但是应当提前三十日通知对方。")
    assert found.subject == "用人单位", "但是 names nobody"
    (found,) = read("某办法\n第一条 甲。\n第二条 应当立即审查，但税务机关可以延长三十日。")
    assert found.subject == "税务机关", "nor is 但 part of a name"
    (found,) = read("某办法\n第一条 甲。\n第二条 应当立即审查，特殊情况下可以延长十五日。")
    assert found.subject is None, "when, not who"
    (found,) = read("某办法\n第一条 甲。\n第二条 房屋所有权人应当自收到通知之日起三日内签收。")
    assert found.subject == "房屋所有权人", "所有权 is no 有权"
    (found,) = read("某办法\n第一条 甲。\n第二条 行政部门应当自收到共享需求之日起三日内提出相应的保护要求。")
    assert (found.anchor, found.action) == ("自收到共享需求之日起", "提出相应的保护要求"), (
        "相应 is no 应, 需求 no 需"
    )
    (found,) = read("某办法\n第一条 甲。\n第二条 当事人也可以自收到决定之日起五日内申诉。")
    assert found.subject == "当事人", "也 belongs to nobody"
    (found,) = read("某办法\n第一条 甲。\n第二条 吊销许可证，禁止其五年内从事食品经营。")
    assert found.subject is None, "禁止其 names nobody"


@pytest.mark.parametrize("pattern", time_rules.PATTERNS, ids=lambda p: p.mark)
def test_samples_of_patterns(pattern: Pattern) -> None:
    scanner = Scanner(time_rules.PATTERNS)
    for sample in pattern.samples:
        text = sample.replace("⟦", "").replace("⟧", "")
        hits = [text[m.start : m.end] for m in scanner.marks(text) if m.mark == pattern.mark]
        assert hits == [part.split("⟧")[0] for part in sample.split("⟦")[1:]], sample


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("3月12日", "03-12", "03-12"),
        ("十二月三十一日", "12-31", "12-31"),
        ("２月底", "02-末", "02-末"),
        ("六月上旬", "06-01", "06-10"),
        ("6月下旬", "06-21", "06-30"),
        ("二月份", "02-01", "02-末"),
        ("第二季度", "04-01", "06-30"),
        ("下半年", "07-01", "12-31"),
        ("年初", "01-初", "01-初"),
        ("一九九0年底", "12-末", "12-末"),
    ],
)
def test_days_of_the_year(printed: str, start: str, end: str) -> None:
    found = days(printed)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("printed", ["2020年", "13月1日", "3月45日", "五月的第三个星期日"])
def test_no_days_of_the_year(printed: str) -> None:
    assert days(printed) is None


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("每年", (1, "year")),
        ("每个会计年度", (1, "year")),
        ("每两年", (2, "year")),
        ("每隔三年", (3, "year")),
        ("每半年", (0.5, "year")),
        ("每季度", (1, "quarter")),
        ("每三个月", (3, "month")),
        ("按月", (1, "month")),
        ("每周", (1, "week")),
        ("每24小时", (24, "hour")),
        ("每学年", None),
    ],
)
def test_recurrences(printed: str, wanted: tuple[float, str] | None) -> None:
    assert recurrence(printed) == wanted


@pytest.mark.parametrize(
    "unit",
    [
        "自收到申请之日起三十日内，",
        "每年三月十日至五月十日",
        "自",
        "起施行",
        "三十日",
        "在作出决定前应当",
        "一年内被吊销",
        "《",
    ],
)
def test_hostile_repetition_stays_linear(unit: str) -> None:
    def seconds(count: int) -> float:
        text = f"某办法\n第一条 {unit * count}。\n第二条 乙。"
        read_clauses = clauses(regulation(text))
        return processor_seconds(lambda: [list(time_rules.read(clause)) for clause in read_clauses])

    short, long = seconds(200), seconds(2000)
    assert long < max(40 * short, 0.5)


def test_a_period_that_a_list_lays_down() -> None:
    lead = "优先购买权的行使期间，没有约定或者约定不明的，按照下列情形确定："
    items = "（一）转让人未通知的，为共有份额权属转移之日起六个月。"
    read_clauses = clauses(regulation(f"某办法\n第一条 {lead}\n{items}"))
    (rule,) = (rule for clause in read_clauses for rule in time_rules.read(clause))
    assert (rule.kind, rule.amount, rule.unit) == ("deadline", 6, "month")


@needs_laws
def test_every_span_gives_its_quote_in_real_laws() -> None:
    count = 0
    for path in law_files(60, seed=11):
        regulation_read = read_once(path)
        source = regulation_read.source.text
        for clause in clauses(regulation_read):
            for rule in time_rules.read(clause):
                start, end = rule.span
                printed = "".join(source[start:end].split())
                assert rule.quote and (rule.quote == printed or len(rule.quote) < len(printed)), path.name
                assert rule.anchor is None or rule.anchor in clause.text
                assert rule.amount is None or rule.amount > 0
                count += 1
    assert count > 300


WHO = [
    ("评价确认合格的服务平台在市经济和信息化局网站公示7日。", "评价确认合格的服务平台", "a place is none of the name"),
    ("评审结果在重庆中小企业网公示7个工作日。", "评审结果", "nor behind a thing"),
    ("市局将委托第三方机构每年对示范平台进行复评。", "第三方机构", "who is asked to act"),
    ("社会评价由绩效管理工作机构每年进行一次。", "绩效管理工作机构", "whom 由 names"),
    ("建设、施工、监理单位未在三日内报告的，责令改正。", "建设、施工、监理单位", "未"),
    ("双方均可以自收到裁决书之日起三十日内起诉。", "双方", "均"),
    ("公路监督检查人员依法在每年12月底前进行检查。", "公路监督检查人员", "依法"),
    ("天然气管理部门对受理的投诉应当在三十日内作出处理。", "天然气管理部门", "what it is done to"),
    ("二次供水管理单位对二次供水水质每月至少检测一次。", "二次供水管理单位", "the same without a modal word"),
    ("复评不合格的将取消资格，一年内不得再次申报。", "复评不合格的", "将"),
    ("被授予称号的申请应当在三日内提出。", "被授予称号的申请", "请 of 申请 belongs to it"),
    ("有关意见请于3月12日前回复。", None, "请 asks whoever reads"),
    ("责令其在十日内改正。", None, "其 is whom it happens to"),
    ("未组成合议庭或者未在十日内作出决定的，应当改正。", None, "或者 joins two deeds"),
    ("村民选举委员会应当自收到申诉之日起三日内作出决定。", "村民选举委员会", "a verb inside of a name"),
    ("食品加工企业生产许可证有效期为3年。", "食品加工企业生产许可证", "a thing named after somebody"),
    ("调试期间的港口经营许可证有效期为六个月。", "调试期间的港口经营许可证", "经 of 经营"),
    ("上级机关所在单位应当在三日内报告。", "上级机关所在单位", "在 of 所在"),
    ("示范平台要加强服务，主动开展活动，每年将工作总结报市局。", "示范平台", "the head of the sentence"),
    ("市工信局负责对平台的服务质量进行检查，每年2月底前报省工信厅。", "市工信局", "without a modal word"),
    ("登记机关应当对申请进行审查，申请人补正的，自收到之日起三日内作出决定。", "登记机关", "past a case"),
    ("用人单位可以解除合同，并应当提前三十日通知对方。", "用人单位", "并应当"),
    ("自受理之日起十日内，登记机关应当作出决定。", "登记机关", "behind a comma"),
    ("竣工后十五日内施工单位应当清理现场。", "施工单位", "and without"),
    ("有关部门接到举报后应当及时处理。", "有关部门", "at the head of the event"),
    ("任何人可以举报，有关部门接到举报后，应当及时处理。", "有关部门", "before a comma too"),
    ("经营者应当退货，自退货之日起三日内由主管部门公示。", None, "由 names another"),
    ("当事人应当配合调解，调解期限为三十日。", None, "a term is said of a thing"),
    ("建设单位应当种植树木，种植后一年内未成活的，应当补植。", None, "a case is nobody's deed"),
    ("有效期为三年，每年复核一次。", None, "what the clause before is about does not act"),
    ("申请人提交材料后，十日内作出决定。", None, "who applies does not decide"),
    ("企业所得税分月预缴的，应当在十五日内申报。", None, "whose tax it is does not act"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "subject", "why"), WHO)
def test_who_acts(sentence: str, subject: str | None, why: str) -> None:
    found, *_ = read(f"某办法\n第一条 甲。\n第二条 {sentence}")
    assert found.subject == subject, why


@pytest.mark.parametrize(
    ("sentence", "anchor"),
    [
        ("人身自由和安全受到侵害时，公安机关应当及时处理。", "人身自由和安全受到侵害时"),
        ("新建农村自来水管网时，应当配置消火栓。", "新建农村自来水管网时"),
        ("用人单位进行自查后，应当如实填报有关材料。", "用人单位进行自查后"),
        ("解散事由出现之日起十五日内成立清算组。", "解散事由出现之日起"),
        ("行政机关应当自查封之日起三日内处理。", "自查封之日起"),
        ("检察院应当自由法院作出判决之日起三日内抗诉。", "自由法院作出判决之日起"),
        ("由主管部门作出决定之日起三日内公布。", "由主管部门作出决定之日起"),
    ],
)
def test_words_that_hold_the_character_of_a_preposition(sentence: str, anchor: str) -> None:
    found, *_ = read(f"某办法\n第一条 甲。\n第二条 {sentence}")
    assert found.anchor == anchor


@pytest.mark.parametrize(
    ("sentence", "wanted", "why"),
    [
        ("任务应当在每年前三季度完成。", ["window..01-01..09-30"], "three quarters, not the third"),
        ("评审工作于每年第三季度进行。", ["window..07-01..09-30"], "the third"),
        (
            "企业成立时间不少于两年，基地创办时间不少于三年。",
            [],
            "how long somebody has been at it is a threshold",
        ),
        ("证书有效期不少于三年。", ["validity 3 year.."], "what is valid so long"),
        ("政策的执行期限为一年。", ["validity 1 year.."], "how long a policy is in force"),
        ("申请执行的期限为二年。", ["deadline 2 year.."], "in which a judgment can be enforced"),
        ("每年新进出企业数量占所有企业数量的比例不小于25%。", [], "a rate is a threshold only"),
        ("每年对入驻企业数量达到20家的平台复核一次。", ["frequency 1 year.."], "what is done so often"),
        ("每年组织各类人才培训800人次以上。", [], "how many a year is a threshold only"),
        ("按年度新增担保额的0.5%给予补助。", [], "the sum of a year"),
        ("每场补助5000元，每年最多补助10场。", [], "at most so many a year"),
        ("认定工作每年组织一至两次。", ["frequency 1 year.."], "once or twice a year"),
        ("提供租赁合同，租赁合同剩余期限不少于3年。", [], "what is left of a term"),
        ("连续两个季度不报送服务情况的，予以提醒。", ["lookback 2 quarter.."], "quarters on end"),
        (
            "有效期3年，自2016年10月1日至2019年9月30日。",
            ["validity 3 year..10-01..09-30"],
            "a length and its days",
        ),
        ("测评期为2019年10月1日至2020年9月30日。", ["lookback..10-01..09-30"], "what is looked at"),
        ("考核期为2024年3月1日至2024年3月31日。", ["window..03-01..03-31"], "when a review itself is done"),
        ("期满前三个月内可提出复核申请。", ["window 3 month.."], "in which somebody may do it"),
        ("期满前三个月内应当提出复核申请。", ["deadline 3 month.."], "in which he must"),
        ("上述所称“上年度”指2022年度。", [], "a term that is explained"),
        ("截至上年末，企业资产负债率不高于70%。", ["lookback.."], "as of when: a moment has no length"),
        ("上年末资产负债率不高于70%。", ["lookback.."], "the same without 截至"),
        ("截至2020年12月31日运营满2年。", ["lookback....12-31"], "as of a day"),
        ("基地成立2年以上（计算截至上年度12月31日）。", ["lookback....12-31"], "a day of the year before"),
        ("截至2020年12月31日止，证书作废。", [], "until a day"),
        (
            "从受理截止之日至公布结果不超过60个工作日。",
            ["deadline 60 workday.."],
            "from one event to another",
        ),
        (
            "期满前2个月内，示范基地可以按照本办法重新提出申请。",
            ["window 2 month.."],
            "in which somebody may",
        ),
        ("每个单位每年只能申报1个项目。", [], "how many a year is a threshold only"),
        ("被撤销示范平台称号未满3年的，不得申报。", ["ban 3 year.."], "counted from what was taken away"),
        ("曾被吊销执业证书，未满五年的，不得申请。", ["ban 5 year.."], "behind a comma too"),
        ("受过表彰未满2年的，不得推荐。", [], "nothing was taken away"),
        ("被通报不足三次的，予以提醒。", [], "how often is a threshold only"),
        (
            "取消项目单位和负责人三年内申报专项资金的资格。",
            ["ban 3 year.."],
            "what is taken for so long, whoever stands between",
        ),
        ("招收毕业2年内高校毕业生的，给予补助。", [], "who they are"),
        ("毕业2年内应当办理报到手续。", ["deadline 2 year.."], "what must be done by then"),
        ("每年接收见习人员超过50人的基地，可以申请。", ["frequency 1 year.."], "what is done every year"),
        ("每年接收见习人员超过50人，留用率达到60%。", [], "how many a year is a threshold only"),
        ("项目延期2年后仍不能按时竣工。", [], "a case"),
        ("可以延期2年。", ["deadline 2 year.."], "more time"),
        ("建设期一般不超过1年。", ["deadline 1 year.."], "in which it must be built"),
        ("见习期限一般为3个月至6个月。", ["validity 3 month..", "validity 6 month.."], "how long it lasts"),
        ("重点实验室开展年度自评。", ["frequency 1 year.."], "a review of one's own"),
    ],
)
def test_measures(sentence: str, wanted: list[str], why: str) -> None:
    found = read(f"某办法\n第一条 甲。\n第二条 {sentence}")
    printed = [
        f"{r.kind}{'' if r.amount is None else f' {r.amount:g} {r.unit}'}..{r.start or ''}"
        + (f"..{r.end}" if r.end else "")
        for r in found
    ]
    assert printed == wanted, why


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("各项目单位要在每年年底前报告情况。", "各项目单位"),
        ("请各县工信局于8月10日前报送材料。", "各县工信局"),
        ("省财政厅要落实资金，连同收到的资金，在15个工作日内下达预算。", None),
    ],
)
def test_words_round_who_acts(sentence: str, subject: str | None) -> None:
    found, *_ = read(f"某办法\n第一条 甲。\n第二条 {sentence}")
    assert found.subject == subject
