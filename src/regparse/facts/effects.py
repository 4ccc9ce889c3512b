"""What hangs on a threshold: one of the seven effects, decided by what it is and where it stands in its sentence.

Reads: a clause, a group of bounds in it and what introduces it. Gives: the first effect of this table that fits.

| what it is, or where it stands | effect |
|---|---|
| a value that is lowered for some: 可放宽至十人, 可按不低于十人掌握, 按上述标准的80%执行, 十人即可 | relax |
| a punishment's amount or length: 处五万元以上罚款, 拘留十日, 停业三个月, 禁闭的期限为七日以下, 补种十倍 | penalty |
| a number of members of a list: 以下功能中的三项 | choose |
| one of the classes that things are divided into: 按二十人以下和二十人（含）以上划分 | trigger |
| a band of marks: 90分以上为优秀, 优秀（90分以上）, 80%以上的计5分 | describe; trigger where somebody fails: 60分以下为不合格 |
| in what a term means: 古树是指树龄一百年以上的树木 | describe; trigger where the term is a degree of gravity |
| how long something is kept | limit |
| an item of a list | what the list's introduction says: 具备下列条件 require, 不得有下列行为 limit, 情形之一 as a case |
| a case (…的，): what follows opens something to somebody (可以申请, 享受, 有效) | require |
| a case: anything else follows | trigger |
| an attribute of those whom the next number counts: 从业满三年的人员不少于5人 | describe |
| a class of which the next number holds: 收入小于5000万元的企业，比例不低于5% | describe |
| a main clause under a heading of conditions (申报条件) that asks for at least so much | require |
| those who get support: 面积达到一万平方米的展会，给予4万元奖励 | require |
| those towards whom something is done: 对支出不低于一万元的项目予以支持 | require; trigger where it is done to them: 给予警告 |
| how much at most is reckoned with: 超过八百万元，按八百万元计算 | trigger |
| a main clause with a cap or a ban: 不得超过, 最高, 三至五人 | limit |
| a main clause, precondition of something: 方可, 须…满五年, 经三分之二以上同意 | require |
| a main clause that lays a number down: 应当有三名以上 | limit |
| an attribute of somebody or something: 六十周岁以上的老年人 | describe |

Words: words/threshold_cues.csv.
"""

from __future__ import annotations

import re
from functools import lru_cache

from regparse.facts.bounds import Bound, Group
from regparse.facts.clause import Clause, one_width
from regparse.facts.condition_groups import ASKS_WHO
from regparse.facts.laid_down import REPLANTED, SUSPENDED, UNBROKEN
from regparse.facts.metric_words import (
    CHOSEN_FROM,
    IN_BRACKETS,
    OF_THE_DEMAND,
    Metric,
    Sentence,
    less_than_all,
)
from regparse.facts.patterns import lazy
from regparse.facts.tables import introduction, is_table
from regparse.model.facts import Effect
from regparse.numerals import ARABIC, CHINESE
from regparse.words import any_of, cues

_REACH = 300
"""How many characters of its sentence on either side of a comparison are read."""


def _cue(role: str) -> re.Pattern[str]:
    """Any word of words/threshold_cues.csv that plays `role`."""
    return lazy(any_of("threshold_cues", role))


_RELAXES = lazy(
    r"放宽|缩[短减][到至为]|降低[到至为]|降[到至]|减少?[到至]|调[低减]?[到至为]|限制，但|年龄(?:可以|可)?(?:适当)?延长[到至]$"
)
_MAY_GO_BY = ("可按", "可以按", "可按照", "可以按照")
_TAKEN_FOR = lazy("的?(?:标准|要求|比例|条件)?(?:掌握|把握|执行|认定)")
"""营业收入可按不低于500万元掌握."""
_OF_THE_DEMAND = lazy(f"{OF_THE_DEMAND}$")
_PUNISHED_PERSONS = lazy(
    r"(?:(?:或者|、)[^，。；：]{1,20}?)?(?:刑罚|处罚)?的(?:[，；。]|$|罪犯|犯罪|人员|案件|行为)"
)
_CHOICE = lazy(r"(?:以下|下列)(?:至少|不少于)?$")
_MEMBERS = frozenset(("item", "条", "种", "类", "款"))
"""What the members of a list are counted by: 下列条件中的一条."""
_DEMANDS = lazy("应当?|必?须|具备|具有|满足|符合")
_CHOOSES = lazy("(?:指标|条件|功能|要求)(?:应当?)?(?:至少|不少于)[^，。；：]{0,4}$")
"""其余指标至少达到两项."""
_FREELY = ("任意", "任选", "任何")
_OUT_OF_A_LIST = lazy(
    rf"(?:以下|下列|上述)(?:[^，。；：]{{0,16}}?中|[{CHINESE}{ARABIC}]{{1,3}}个(?:方面|条件|指标))(?:应当?|须)?(?:至少|不少于)?(?:{any_of('condition_cues', 'demand')}|选择|开展|提供)(?:其中|至少|不少于|不低于)?[^，。；：]{{0,1}}$"
)
"""在下列服务功能中具备两项以上."""
_PHRASE_ENDS = lazy("[，。；、且并或（]|$")
_ASPECTS = lazy("(?:方面|条件|指标|要求|标准)")
"""在下列四个方面至少达到三个方面: members of a list that are counted by 个."""
_TERM_OF_PUNISHMENT = lazy(
    rf"(?:{any_of('punishments', 'suspension')}|{any_of('punishments', 'liberty')})(?:处罚)?的?(?:期限|时间|期间)(?:为|一般为)$"
)
"""停止执行职务的期限为10日以上60日以下."""
_DEFINES = lazy(r"是指|系指|，指|所称")
_MEANS_WHO_MEETS = lazy(
    "(?:在孵|入孵|入驻|毕业|培育|扶持|支持|资助|申报|参评|示范|星级|高新|创新)[^，。；：]{0,12}?(?:是指|系指|，指)(?:同时|必须|应当?)*(?:具备|符合|满足)(?:下列|以下)[^，。；：的]{0,8}条件"
)
"""在孵企业是指具备以下条件的企业：: what a term means by what must be met."""
_GRAVITY = lazy(
    r"“[^”]{0,8}(?:数额|数量|情节|后果|损失|严重|巨大|较大|较重)|情节|重大损失|特别(?:严重|巨大|重大|恶劣)"
)
_KEEPS = _cue("keeps")

_LISTS_CONDITIONS = _cue("lead_require")
_LISTS_CONDUCT = _cue("lead_conduct")
_LISTS_BANS = _cue("lead_limit")
_LISTS_MEANINGS = _cue("lead_describe")
_LISTS_STATUS = lazy(
    r"(?:^|[。；])(?:设[立置]|称为|成立|开办|举办|申办)[^，。；：]{2,30}，?(?:应当?|必?须)(?:同时)?(?:按照?|具备|符合|达到)[^，。；]{0,10}下列"
)
"""What must be so for something to be set up or to bear a name: 称为大学的，须符合下列规定."""
_LEADING = frozenset(("paragraph", "item", "subitem"))
"""Levels whose text can introduce a list."""
_HEADS_CONDITIONS = ("条件", "资格", "平台标准", "基地标准", "认定标准", "评定标准")
"""How the heading of a chapter, article or attachment ends that holds conditions."""
_ASKS_WHO = lazy(f"{ASKS_WHO}$")
_RUN_IN = lazy(
    r"(?:[0-9]{1,2}[.．、]|[（(][0-9]{1,2}[)）])?[^，。；：]{0,6}(?:申[报请]|支持|资助|补助|扶持|奖励|认定|评定|评选|入库|推荐|准入|参评)(?:的|基本)?条件：[^。]*\Z"
)
"""A heading of conditions that runs on into them: 支持条件：单笔贷款金额不超过1000万元."""
_LISTS_CHOICE = lazy(
    rf"(?:应当?|须|需|要|至少|具备|符合|满足)[^。；：]{{0,24}}?(?:下列|以下)[^。；：]{{0,24}}?[{CHINESE}{ARABIC}]{{1,3}}(?:项|条|种|个方面|个条件)[^，。；：]{{0,8}}：?$"
)
"""Of what some must be had: 应在下列四个方面至少达到三个方面的要求, 至少要有下列服务中的两项."""
_LISTS_PAPERS = lazy("(?:提交|提供|报送|上传|递交|附)[^。；：]{0,12}(?:材料|资料|文件)")
_HEADS_PAPERS = lazy(
    "(?:申报|申请|认定|推荐|复核)(?:需?(?:要)?(?:提交|提供)的?)?(?:材料|资料)(?:清单|要求)?[：。]?$"
)
"""A list of papers, announced by its name alone: （三）申报材料."""
_LISTS_GRAVITY = _cue("lead_gravity")
_OF_A_STATUS = lazy(
    r"(?<!不)(?:具备|具有|符合|满足|达到)[^，。；：不]{0,8}(?:下列|以下|如下)[^，。；：]{0,12}(?:条件|资格)"
)
_STATUS = ("认定为", "属于", "视为")
"""What becomes of those who meet conditions: 符合下列条件的企业，可认定为示范企业."""
_HEADS_A_LIST = lazy(
    r"(?:认定|评定|评审|评选|申报|遴选|准入|备案|创建|培育)(?:基本|具体|主要)?(?:标准|要求)(?:如下|为|是)?[：。]?$"
)
"""A list of what applicants must show, announced by its name alone: 市级孵化器认定标准：."""
_LISTS_FOR_APPLICANTS = lazy(
    rf"{any_of('threshold_cues', 'lead_applicant')}[^。；：]{{0,60}}?(?:(?:应当?|必?须|需|还)[^，。；：]{{0,12}}?(?:具备|具有|符合|满足|达到)|，[并且]同?时?(?:具备|符合|满足|达到)(?:以下|下列|如下))"
)
"""What applicants must show: 申报四星级平台，还须同时符合以下要求."""
_FEW_LINES = 8
"""Before a list that its title announces stand no more lines."""
_APPLICANTS_HAVE = lazy(
    r"(?:申报|申请|参评|报考)[^，。；：]{1,24}?的[^，。；：的]{1,12}?(?:应当?|必?须|需)(?:同时)?(?:具备|具有|拥有|符合|满足|达到)[^。；：]{0,60}$"
)
"""申报省级示范平台的企业应当具有经营经历三年以上: what those must have who apply, told in one sentence."""
_OF_APPLICANTS = lazy(
    r"(?:申[报请领]|参评|报考)[^，。；：]{0,20}?(?:的)?(?:企业|单位|组织|个人|机构|平台|基地|园区|人员|人|团队)(?:，|应当?|必?须|需|要)(?!提[交供]|报|填)[^。；]*$"
)
"""申领创新券的企业，职工人数不超过500人: what a sentence about applicants says of them."""
_CASES = lazy(
    r"(?:情形|情况|行为|事项)之一|(?:下列|以下)(?!(?:规定|要求|标准|原则|程序|规则)(?!之一)|条件|[^，。：；（(]{0,12}(?:功能|要求)(?!之一)|[^，。：；（(]{0,6}(?:材料|资料|文件|文书|证明))[^，。：；（(]{0,20}(?=，(?!并达|并符|且)[^：]{2})"
)
"""情形之一的，……: the items are cases; so are they where what hangs on them follows: 下列建设项目，应当……"""

_CASE_ENDS = lazy(r"[^，。；：]{1,61}，(?<=[的时者后]，)")
_CASE_RUNS_ON = lazy(
    r"的(?=应当|应|可以|必须|须|由|按|建立|设立|处(?=以|[0-9一二三四五六七八九十])|给予|执行|实行|报|列[入为]|通过|授予|评为|为|不予|不得|不再|取消|撤销|暂停|终止|淘汰|退回|优先|[^，。；：的]{1,6}[0-9一二三四五六七八九十百]{1,6}[日天元倍%])"
)
_CASE_GOES_ON = lazy(r"(?P<more>(?!，其中)[^。；：]{0,80}?)的，")
_MORE_DEMANDS = lazy("，[^，。；：的]{2,24}(?:不[低少]于|以上)[^，。；：]{1,12}，")
"""What is demanded besides, before another case: 面积5000平方米以上，剩余年限不少于8年，场地为租赁的，…."""
_CASE_REACH = 82
"""How far it can reach, in characters."""
_MODAL = lazy(r"应当|必须|不得|可以|可(?=[高低不由在按以适延])")
_OPENS = _cue("opens")
_MAY = lazy(
    rf"(?<![关门院构府])可以(?![^，。；：]{{0,14}}{any_of('threshold_cues', 'burdens')})(?!{any_of('threshold_cues', 'authority_may')})"
)
_AWARDS = lazy(
    r"授予[^，。；：]{0,40}?(?:称号|荣誉|证书|资格|牌匾)|(?<!许)可(?:申请|申报|提出|向)|列入[^，。；：]{0,8}?拟[^，。；：]{0,8}?(?:名单|对象)|确定为[^，。；：]{0,16}?(?:名单|对象|候选|入围)"
)
"""授予“示范平台”称号, 可向所在地主管部门提出申请, 列入拟认定名单."""
_SUPPORTS = lazy(
    r"(?:采取|采用|以)[^，。；：]{2,24}?方式(?:给予|予以|进行)?(?:支持|扶持|奖励|补助|资助)|[^，。；：再]{0,30}?(?:给予|予以)(?!处)[^，。；：]{0,24}?(?:奖励|补助|资助|补贴|奖补|扶持|贴息)(?!资金的?(?:收|追))"
)
"""一次性给予5万元奖励, 最高按实际租金的50%给予资助."""
_REWARDED = lazy(r"(?:[^，。；]{0,12}，)?由[^，。；：]{2,40}?(?:给予|予以)(?:表彰|奖励)")
"""由人民政府给予表彰: an award, whoever gives it."""
_TAKEN_AS_MET = lazy("，?(?:即|可以?|则)?视(?:为|同)(?:已)?(?:满足|符合|具备|达到|通过)")
"""符合下列条件之一的，视为满足前款要求."""
_AGREED = lazy(r"经[^，。；：]{1,10}(?:同意|申请)，[^，。；：]{0,20}可以")
_ELAPSED = frozenset(("满", "超过", "达到", "达", "逾"))
"""With these a suspension is a case and no punishment: 停产满一年的, 停业超过六个月的."""
_GRADED = lazy(
    rf"(?:、[^。；：]{{2,60}}?的，?(?:均|都|一律))?(?:的，?)?(?:均|应)?(?:被?(?:评|确|认|判)定|评|定|列|分|视)?为(?!中[^，。；、等的]){any_of('threshold_cues', 'grade')}"
)
"""90分以上为优秀; not 两年以上为中小企业服务."""
_ASIDE = lazy("[（(](?:(?P<includes>含|包括)[^（()）]{0,16}|[^（()）]{2,20})$")
_RECKONED = lazy("的?，?(?:按|以|从)[^，。；]{0,20}(?:计算|核算|计)(?:[，）)]|$)")
_OF_A_CLASS = lazy(
    "(?:[（(]不?含[^）)]{0,6}[）)])?的(?:企业|单位|机构|平台|园区|地区|项目|基地|产品)，"
    "(?:[^，。；：]{0,30}?(?:比例|比重|占比|强度)[^，。；：]{0,16}?(?:不[低高少超]|达到|至少|以上|以下|可?(?:适当)?(?:放宽|降低))|(?:同时|还|应当?|须|需)*满足)"
)
"""Behind a comparison that only says of whom the next one holds."""
_SCORES = lazy(
    "的?，?(?:最高)?(?:[计得加扣记][0-9０-９一二三四五六七八九十.]{1,4}|不[计得])分|[（(][0-9.]{1,4}分[)）]"
)
"""80%以上的计5分; 80%以上（5分）."""
_TWO = (2.0, "个")
_ALL_COMPETENT = lazy(r"[^，。；：的]{2,16}(?:都|均)(?:有|可以|具有)")
"""同一事项，两个以上机构都可以受理的，……: who of several is competent."""

_CAPS = _cue("cap")
_FORBIDS = _cue("forbids")
_MUST = lazy(r"应当|应(?!急|纳|届)|必须|须|需(?!求)")
_DUTY = lazy(r"应当|必须|报经|批准|^由|责令")
"""Before 方可 these say what it depends on, instead of the number."""
_AN_EVENT = ("后", "之后", "之日", "时")
"""Behind 满三年 these make it the moment at which something is due."""
_ONLY_THEN = _cue("only_then")
_RIGHTS = lazy(r"的?[^，。；、和或及]{1,14}(?:，[^。；]{0,60}?)?[都均]?" + any_of("threshold_cues", "rights"))
_MADE_UP_BY = lazy("由|或者|带领|和")
_VOTES = _cue("vote")
_JOINTLY = lazy(r"[^，。；：]{0,8}(?:联名|提议|提名|附议)")
_ELIGIBLE = _cue("eligibility")
_EXPERIENCE = lazy(r"[^，。；：]{0,40}?" + any_of("threshold_cues", "experience"))
_COMPOSED = lazy("(?:的?[单奇]数)?[^，。；：的]{0,10}组成")
"""Behind 由 and a number: 由5人以上单数组成."""
_COMPOSES = ("组成", "组建", "成立", "邀请", "聘请", "抽取", "提交", "提供", "附")
"""Verbs that lay down how many there are to be: 组成不少于5人的评审小组."""
_DAYS = frozenset(("day", "workday", "week", "hour"))
"""Lengths of a procedure, which says nothing of applicants; years and months are what they must have behind them."""
_AMOUNTS = frozenset(("money", "ratio", "counter", "person"))
_GIVES = lazy("给予|控制在")
"""Before …以内 these cap an amount: 给予30万元以内的奖励."""
_ATTRIBUTE = lazy(r"的(?!部分|[，。；：、]|$)")
_SUFFERS = lazy(
    r"的(?![^，。；：]{0,24}(?:应当|不得))[^，。；：]{1,24}，[^，。；：]{0,12}?(?:减少|核减|调减|扣减|取消|暂停|不得|不予|不再|撤销|责令|通报|约谈)"
)
_OF_THE_SUBJECT = lazy(r"的[^，。；：、]{1,16}，")
_AGAINST = lazy(r"对[^，。；：]{0,40}$")
_TOWARDS = lazy(
    r"的[^，。；：的]{1,30}?，?(?:由[^，。；：]{1,16})?(?:最高|最多)?(?:可以?)?(?:按照?[^，。；：]{1,24})?"
    r"(?:(?P<gives>(?:可以?|优先|一次性)?(?:给予|予以)[^，。；：]{0,20}?(?:支持|补助|奖励|资助|扶持|补贴|奖补|贴息|优惠|表彰|推荐))"
    r"|(?:给予|予以)?(?:警告|通报|约谈|取消|撤销|责令|淘汰|处罚|批评|不予|暂停|限期))"
)
"""Behind 对…: what is given to those, or done to them: 对支出不低于1万元的项目予以支持, 对得分60分至65分的企业给予警告."""
_MAY_APPLY = lazy(
    "(?:的?[^，。；：、的]{1,16}[）)]?[均都]可以?|，(?:[均都]|方)?可以?)(?:自愿|自主|直接|优先)?(?:申请|申报|享受|参评|参加评|报名)"
)
"""从业满三年的人员均可申请: those who may apply."""
_MAY_APPLY_THEN = lazy(
    "[^，。；：]{0,20}的，可以?(?:向[^，。；：]{2,20}?)?(?:自愿|直接)?(?:申请|申报|提出申请|推荐)"
)
"""自评得分80分以上的，可向省厅申报."""
_REQUIRED = lazy(r"(?:选择|遴选|选拔|选聘|招聘|申报|申请|参评)[^。；]{0,40}，要求[^，。；：]{2,60}$")
"""Of whom or what is chosen: 从骨干企业中选择，要求净资产不低于5000万元; 要求施工单位配备 is a duty."""
_BAD_RATES = tuple(cues("threshold_cues", "bad_rate"))
"""What only those keep low who qualify: 资产负债率."""
_CAPPED = lazy(
    r"的?，(?:只|仅|均|一律)?(?:按照?|以|取)[^，。；：]{1,30}?(?:计算|核算|核定|计|执行|给予|补助|确定)"
)
_AT_THE_RATE = lazy("的?(?:比例|标准|数量)[^，。；：]{2}")
_AT_FAULT = _cue("at_fault")


def effect(clause: Clause, group: Group, sentence: Sentence, punishment: Metric | None) -> Effect:
    """What hangs on `group`, which stands in `sentence` of `clause`; `punishment` is what it measures, if it is one."""
    text, first = clause.text, group.bounds[0]
    begin = max(sentence.start, group.start - _REACH)
    before = text[begin : group.start]
    rest = text[group.end : min(sentence.end, group.end + _REACH)]
    phrase = before[max(0, sentence.phrase - begin) :]
    comparison = text[first.start : first.number.start]
    if len(group.bounds) > 1:
        comparison += "".join([text[b.start : b.number.start] for b in group.bounds[1:]])
    kind = first.number.kind
    if punishment and first.number.quantity.unit == "time":  # how often, not how much
        if _FORBIDS.search(phrase):
            return "limit"  # 不得给予两次以上罚款的行政处罚
        punishment = None
    tail = max(0, len(before) - 40)
    if (lowers := _RELAXES.search(before, tail)) and _relaxes(before, lowers):
        already = _LOWERED_ALREADY.match(before, lowers.end())
        if already is None or already["unit"] in text[first.number.start : group.end]:
            return "relax"
    if first.left and rest.startswith("即可"):
        return "relax"  # 从业人员不少于10人即可
    if first.left and before.endswith(_MAY_GO_BY) and _TAKEN_FOR.match(rest):
        return "relax"
    if (
        first.op == "="
        and less_than_all(first)
        and _TAKEN_FOR.match(rest)
        and _OF_THE_DEMAND.search(before, tail)
    ):
        return "relax"
    if punishment and punishment.start < group.end and punishment.behind:
        return "trigger"  # 可能判处十年有期徒刑以上刑罚的 is a case, no sentence
    if punishment and _PUNISHED_PERSONS.match(text, max(punishment.end, group.end)):
        return "trigger"  # 判处三年以上有期徒刑的，……; 处二百元以下罚款的，可以当场处罚
    suspended = kind == "duration" and first.word not in _ELAPSED and SUSPENDED.search(phrase)
    if punishment or suspended or (kind == "ratio" and REPLANTED.search(phrase)):
        return "penalty"
    unit = first.number.quantity.unit
    if unit in _MEMBERS and _chooses(first, before, comparison):
        return "choose"
    if (
        unit == "个"
        and first.op[0] == ">"
        and _ASPECTS.match(rest)
        and (_OUT_OF_A_LIST.search(before + comparison) or comparison.endswith(("以下", "下列")))
    ):
        return "choose"
    if group.banded or rest.startswith(("为“", "以上为“", "的为“")):
        return "trigger"  # 以一万元至三万元为“数额较大”的起点
    if marks := _marks(before, tail, rest):
        return marks
    if kind == "duration" and (opened := _ASIDE.search(before, tail)):
        if opened["includes"]:
            return "describe"  # 近三年（含成立不足三年）未发生重大安全事故
        if _RECKONED.match(rest):
            return "trigger"  # 近三年（实际经营期不满三年的按实际经营时间计算）
    if (
        kind == "duration"
        and first.word.endswith("内")
        and _FOUNDED_WITHIN.search(phrase)
        and rest[:1] == "的"
    ):
        return "describe"  # 为创办三年内的小型微型企业提供创业辅导
    lead = _leads(clause)
    if kind == "duration" and phrase.endswith("为") and _TERM_OF_PUNISHMENT.search(phrase):
        return "penalty"
    if (_DEFINES.search(before) or _LISTS_MEANINGS.search(lead)) and not _MEANS_WHO_MEETS.search(lead):
        return "trigger" if _GRAVITY.search(lead + before + rest[:60]) else "describe"
    if kind == "duration" and _KEEPS.search(phrase + comparison):
        return "limit"
    laid_down = first.op == "=" and phrase.endswith("为")  # 护理人员原则上为一人，但……的，……
    case = None if laid_down else _case(phrase + comparison, rest)
    if lead:
        found = _of_an_item(clause, lead, phrase[-8:] + comparison[:4], rest, bool(case), first)
        if found == "trigger" and case and _SUPPORTS.match(rest, case.end()):
            return "require"  # 按下列标准补助：（一）面积达到一万平方米的，给予8万元补助
        if found:
            return found
    if case:
        if first.number.quantity[:2] == _TWO and _ALL_COMPETENT.match(rest):
            return "describe"
        if (
            first.number.quantity[:2] == _TWO
            and (phrase in ("", "有") or phrase.endswith("向"))
            and not _opens(rest[case.end() :])
        ):
            return "describe"
        return "require" if _opens(rest[case.end() :]) else "trigger"
    result = _of_a_main_clause(group, before, phrase, comparison, rest, lead)
    demands = first.op[0] == ">" and unit not in _DAYS
    demands = demands and (
        result == "limit"
        or (result == "describe" and bool(_PHRASE_ENDS.match(rest) or _EXPERIENCE.match(rest)))
    )
    demands = demands and (first.left or not _FORBIDS.search(phrase))
    if demands and (_under_conditions(clause) or _APPLICANTS_HAVE.search(before)):
        return "require"
    if result == "limit" and unit not in _DAYS and _RUN_IN.match(text, 0, group.start):
        return "require"
    if result == "limit" and phrase.endswith(_BAD_RATES) and _under_conditions(clause):
        return "require"
    if result == "limit" and unit not in _DAYS and _OF_APPLICANTS.match(text, sentence.start, group.start):
        return "require"
    return result


_FOUNDED_WITHIN = lazy("(?:创办|成立|设立|注册|毕业|创立)[^，。；]{0,4}$")


def _marks(before: str, tail: int, rest: str) -> Effect | None:
    """What hangs on a band of marks: nothing (90分以上为优秀, 80%以上的计5分), but what follows a grade with which somebody fails."""
    grade = IN_BRACKETS.search(before, tail) if before[-1:] in ("（", "(") else None
    if grade is None and ("为" in (near := rest[:8]) or rest.startswith("、")):
        grade = _GRADED.match(rest)
    elif grade is None and "分" in near and _SCORES.match(rest):
        return "describe"
    if grade is None:
        return None
    return "trigger" if _FAILING_GRADE.search(grade[0]) else "describe"


_FAILING_GRADE = lazy("不合格|不及格|不达标|警告|限期整改|待改进|较?差")


def _under_conditions(clause: Clause) -> bool:
    """Whether the clause stands in a chapter, an article or an attachment that is headed as conditions: 申报条件."""
    above = highest = clause.regulation.parents.get(clause.at)
    while above is not None:
        heading = above.heading.text
        if heading.endswith(_HEADS_CONDITIONS) or (heading and _ASKS_WHO.match(heading)):
            return True
        highest, above = above, clause.regulation.parents.get(above.at)
    if highest is None or not highest.label.startswith(("（", "(")):
        return False
    lines = [p.text for p in clause.regulation.provisions[:_FEW_LINES] if p.level == "front"]
    # the title of a text that is nothing but a list
    return bool(lines) and lines[-1].endswith(_HEADS_CONDITIONS)


_LOWERED_ALREADY = lazy(
    rf"[至到为]?[^，。；{ARABIC}{CHINESE}]{{0,8}}[{ARABIC}{CHINESE}.]{{1,8}}(?P<unit>[^，。；]{{0,6}}?)(?:以[上下])?，但"
)
"""该比例可放宽至1.5%，但支出额不低于6000万元: what the cue lowers stands before, and the number behind, in another unit, is a demand."""


def _relaxes(before: str, found: re.Match[str]) -> bool:
    """Whether what stands before a number lowers a demand to it: 可降至, 不受上述限制，但不少于; not 下降至, nor any other limit."""
    if found[0].startswith("限制"):
        return before.find("不受", max(0, found.start() - 20), found.start()) >= 0
    return before[found.start() - 1 : found.start()] != "下" or found[0].startswith("调")


def _chooses(first: Bound, before: str, comparison: str) -> bool:
    """Whether the number is how many members of a list there must be: 下列条件中的一条, 五类服务中3项以上."""
    if CHOSEN_FROM.search(comparison) or (first.left and comparison.endswith(("以下", "下列"))):
        return True
    asked = first.op[0] == ">" and _DEMANDS.search(before, max(0, len(before) - 60))
    if _CHOICE.search(before) or (asked and CHOSEN_FROM.search(before)):
        return True
    if first.number.quantity.unit != "item":
        return False
    if comparison.endswith("中的"):
        return True
    if first.op[0] != ">":
        return False
    if first.word in _FREELY or _OUT_OF_A_LIST.search(before + comparison):
        return True
    of_them = asked and before.endswith(("中", "中的"))
    return bool(of_them or _CHOOSES.search(before + comparison))


def _is_under_a_heading(clause: Clause) -> bool:
    """Whether a list that the clause stands in, however deep, is named so: 第五条 龙头企业申报标准。（一）企业规模。1.…"""
    provision = clause.regulation.parents.get(clause.lead.at) if clause.lead else None
    while provision is not None and provision.level in _LEADING:
        if _HEADS_A_LIST.search(provision.text):
            return True
        provision = clause.regulation.parents.get(provision.at)
    return False


@lru_cache(maxsize=1)
def _leads(clause: Clause) -> str:
    """The texts that introduce the clause, outermost first, joined; put together once for all its facts."""
    out, provision = "", clause.lead
    if is_table(clause.provision):
        out = one_width(introduction(clause.provision, clause.regulation))
    while provision is not None and provision.level in _LEADING:
        out = one_width(provision.text) + out
        provision = clause.regulation.parents.get(provision.at)
    return out


def _case(phrase: str, rest: str) -> re.Match[str] | None:
    """The rest of the case that the comparison belongs to, which what hangs on it follows; None outside a case."""
    if ends := _CASE_ENDS.match(rest) or _CASE_RUNS_ON.match(rest):
        return ends
    more = _CASE_GOES_ON.match(rest) if rest.find("的，", 0, _CASE_REACH) >= 0 else None
    if not more or _MODAL.search(phrase) or _MODAL.search(more["more"]) or _MORE_DEMANDS.match(more["more"]):
        return None
    return more


def _opens(consequence: str) -> bool:
    """Whether what follows a case opens something to those whom it speaks of, rather than being done to them."""
    consequence = consequence[:60].partition("的，")[0]
    if _REWARDED.match(consequence):
        return True
    opens = (
        _OPENS.search(consequence)
        or _TAKEN_AS_MET.match(consequence)
        or _AWARDS.search(consequence)
        or _SUPPORTS.match(consequence)
        or _MAY.search(consequence)
        or _AGREED.match(consequence)
    )
    if opens is None or consequence.endswith(("不", "停止", "不再", "不得"), 0, opens.start()):
        return False  # 不享受当年的年休假
    return not _DUTY.search(consequence, 0, opens.start())


def _opens_to_the_subject(consequence: str, kind: str) -> bool:
    """Whether what follows a subject that a comparison describes opens something to it; things only get support."""
    if kind in ("age", "measure"):
        return kind == "measure" and _SUPPORTS.match(consequence) is not None
    return _opens(consequence)


def _only_then(rest: str) -> bool:
    """Whether something is possible only if the comparison holds."""
    then = _ONLY_THEN.search(rest[:80])
    return then is not None and not _DUTY.search(rest, 0, then.start())


def _votes(rest: str) -> bool:
    """Whether `rest` says that somebody votes or takes part; not 不参加."""
    return any(rest[found.start() - 1 : found.start()] not in ("不", "未") for found in _VOTES.finditer(rest))


def _of_an_item(
    clause: Clause, lead: str, comparison: str, rest: str, case: bool, first: Bound
) -> Effect | None:
    """What hangs on a comparison in an item that `lead` introduces, as far as `lead` says so."""
    last = lead.rfind("。") + 1
    grave = _LISTS_GRAVITY.search(lead, last)
    of_a_status = grave and grave[0] in _STATUS and _OF_A_STATUS.search(lead, last)
    if grave and not (of_a_status or _TAKEN_AS_MET.search(lead)):
        return "trigger"
    require = (
        _is_under_a_heading(clause)
        or _LISTS_CONDITIONS.search(lead)
        or _LISTS_STATUS.search(lead)
        or _LISTS_FOR_APPLICANTS.search(lead)
        or _HEADS_A_LIST.search(lead)
        or ("之一" not in lead and ("下列" in lead or "以下" in lead) and _LISTS_CHOICE.search(lead))
    )
    limit = _LISTS_BANS.search(lead)
    if limit or (_FORBIDS.search(comparison) and not require):
        return "trigger" if case else "limit"
    cases = _CASES.search(lead)
    papers = _LISTS_PAPERS.search(lead) or _HEADS_PAPERS.search(lead)
    if papers and first.number.quantity.unit == "字":
        return "limit"  # how long a report may be
    if papers and first.op == ">=" and first.number.kind in ("person", "counter") and not case:
        return "require"  # 不少于20家企业的满意度评价表
    if require and _OF_A_CLASS.match(rest):
        return "describe"  # 销售收入小于5000万元的企业，比例不低于5%
    if require and not cases:
        if papers and first.op[0] == "<":
            return "limit"  # 字数控制在5000字以内 of a report
        return "trigger" if case and not _ELIGIBLE.search(lead) else "require"
    if _LISTS_CONDUCT.search(lead) and not cases and not _ELIGIBLE.search(lead):
        return "trigger" if case else None
    if cases:
        consequence = lead[cases.end() :].lstrip("的，")
        opens = _opens(consequence) or _LISTS_CONDITIONS.search(consequence) or _votes(rest[:30])
        return "require" if opens else "trigger"
    if case or clause.text.rstrip("；。;").endswith("的"):
        may = case and _MAY_APPLY_THEN.match(rest)
        return "require" if require or may or _votes(rest[:30]) else "trigger"
    return "require" if _ELIGIBLE.search(lead) and _MUST.search(lead) else None


def _of_a_main_clause(
    group: Group, before: str, phrase: str, comparison: str, rest: str, lead: str
) -> Effect:
    """What hangs on a comparison that stands neither in a case nor in a list that says so; `lead` introduces it."""
    first = group.bounds[0]
    kind, must = first.number.kind, bool(_MUST.search(phrase))
    if (
        rest[:1] == "的"
        and "对" in phrase
        and not _GIVES.search(phrase)
        and _AGAINST.search(phrase)
        and (done := _TOWARDS.match(rest))
    ):
        return "require" if done["gives"] else "trigger"
    if first.op[0] == ">" and not must and _MAY_APPLY.match(rest):
        return "require"  # 注册满一年的企业均可申报; 获A级满一年以上，可自愿申报AA级
    if first.left and _REQUIRED.search(before) and not must:
        return "require"  # 从骨干企业中选择，要求净资产不低于5000万元、资产负债率不高于70%
    if phrase.endswith(_BAD_RATES) and _ELIGIBLE.search(before):
        return "require"  # 必须具备信用优良等条件，资产负债率不高于50%
    if first.op == ">" and first.left and _CAPPED.match(rest):
        return "trigger"  # 对单笔担保额超过800万元，按800万元计算
    if phrase.endswith(("按", "按照")) and first.left and _AT_THE_RATE.match(rest):
        return "limit"  # 按不低于20%的比例进行抽查
    if _FORBIDS.search(phrase[-10:] + comparison) or _CAPS.match(first.word) or first.word == "至":
        return "limit"
    if kind == "age" and _ATTRIBUTE.match(rest):
        return "require" if _RIGHTS.match(rest) else "describe"  # 不满十四周岁的未成年人
    if kind in ("person", "counter") and first.op == ">=" and _COMPOSED.match(rest) and "由" in phrase:
        return "limit"  # 评审专家组由5人以上组成
    if _only_then(rest) and not (kind == "measure" and first.word.endswith("内")):
        return "require"
    if first.word in ("满", "超过") and rest.startswith(_AN_EVENT):
        return "trigger"  # 应当在犬只出生满三个月后……
    if first.word in UNBROKEN:
        return "trigger"  # 对连续两年考核不合格的单位，……
    if first.op == "=":
        named = _MUST.search(before) and not _MADE_UP_BY.search(phrase)
        return "require" if kind == "ratio" or named else "limit"
    if kind == "ratio" and first.op[0] == ">" and _votes(rest[:40]):
        return "require"
    if kind == "person" and _JOINTLY.match(rest):
        return "require"
    if (
        kind == "duration"
        and (must or _ELIGIBLE.search(before))
        and (first.word == "满" or _EXPERIENCE.match(rest))
    ):
        return "require"
    if _ELIGIBLE.search(before) and not must:
        return "require"
    if (
        _AGAINST.search(phrase)
        and (_AT_FAULT.search(phrase) or phrase.endswith("对"))
        and _ATTRIBUTE.search(rest[:40])
    ):
        return "trigger"  # 对违反规定二次以上的单位，……
    if first.op == "<" and _SUFFERS.match(rest):
        return "trigger"  # 合格率低于80%的县，推荐数减少2家
    subject = _OF_THE_SUBJECT.match(rest)
    if subject and not must and _opens_to_the_subject(rest[subject.end() :], kind):
        return "require"  # 占总人口百分之五十以上的村，可以申请……; 面积达到1万平方米的展会，给予4万元奖励
    if first.left and first.op[0] == ">" and phrase.endswith(_COMPOSES):
        return "limit"  # 组成不少于5人的评审小组
    if first.word in ("以内", "之内") and kind in _AMOUNTS and _GIVES.search(phrase):
        return "limit"  # 认定总数控制在100家以内
    duty = bool(lead) and _MUST.search(lead) is not None
    if kind in ("person", "counter") and first.op == ">=" and not first.left:
        return "limit" if must or duty else "describe"
    if kind == "age" and not must:
        return "describe"
    if _ATTRIBUTE.match(rest) and not (must or (first.left and _MUST.search(before))):
        return "describe"
    forbidden = _FORBIDS.search(before + rest[:30]) or _FORBIDS.search(lead)
    if kind == "measure" and first.word.endswith("内"):
        return "limit" if forbidden else "describe"
    return "limit" if first.left or forbidden or duty or _MUST.search(before + comparison) else "describe"
