"""Tasks in the plain present: what a segment without a modal word assigns, and to whom (words/acts.csv).

X负责…, X对…进行评审, 由X责令改正. What has a subject that is nobody (申请书应当载明…) has no bearer; what only an authority does
(责令, 没收, 给予) is never laid on a carried bearer that is none.
"""

from __future__ import annotations

import re

from regparse.facts.addressees import answering, is_towards, receiver
from regparse.facts.agents import agent, formed, set_up
from regparse.facts.bearers import OMITTED, Subject, last_word, named
from regparse.facts.carried import TERM, Bearer, Carried, Draft
from regparse.facts.consequences import follows_case, is_for_others
from regparse.facts.favours import encourages, is_favoured, supports
from regparse.facts.grants import is_grant, is_paid
from regparse.facts.patterns import lazy
from regparse.facts.predicates import BEGINNING, EXAMINED, MANNER, OPENER, TRADES, cues, use
from regparse.facts.requests import asking, request
from regparse.facts.rights import is_freed, modality, modality_behind, right, whose_duty
from regparse.facts.segments import (
    ASIDE,
    BY,
    Segment,
    calls_on_all,
    disposes,
    is_ground,
    is_handled,
    tells_offence,
)
from regparse.facts.statements import BY_ITSELF, assigns_nothing, is_statement
from regparse.facts.surroundings import (
    REVOKES,
    TOPICAL,
    begins_offence,
    is_circumstance,
    is_mere_circumstance,
    is_part_of_case,
    is_passive_ground,
    is_prompt,
    names_penalty,
    penalizes,
    says_when,
    stands_alone,
)
from regparse.facts.treatment import is_treated, treats_topic

_ALSO = "(?:及时|按照规定|按规定|依法|予以|应当?)*(?:通过[^，]{2,16}?)?(?:将[^，]{1,16})?"
_FILED = lazy(
    f"(?:并|且|同时){{0,2}}{_ALSO}(?:报|向)[^，]{{2,30}}(?:备案$|批准后实施$)|{_ALSO}给予补偿$"
    f"|(?:并|且|同时){{1,2}}{_ALSO}(?:公布$|公告$|通知[^，]{{2,12}}$|提[交供](?:(?:下列|以下|如下|相关|佐证)[^，]{{0,4}}材料|佐证[^，]{{0,12}}$))"
)
"""What must be done where something may be done: 可制定本地区的办法，报工业和信息化部备案; 可以征收，并按照规定给予补偿."""
_REVIEW = lazy(r"经(?!营|济|理|费|过|常|办|纪)")
_OR_BY_REVIEW = ("或者经", "或经")
"""How a second way goes on in which something may come about: 应当经甲批准，或者经乙审核后报丙批准."""
_REVIEWED = lazy(rf"(?:组织)?{cues('review')}(?:[并、和及][^，]{{2,8}})?(?:后|$)")
_OWN_TOPIC = lazy(
    r"[^对将把由给]{2,30}的(?:将|予以|不予|给予|列入(?=[^，的、]{2,16}$)|处(?=以|[0-9一二三四五六七八九十]))"
)
"""Cases followed without a comma by what becomes of them: 材料齐全的予以受理. Who acts is not said."""
_DESCRIBES = lazy(
    r".{2,8}(?:(?:时间|期限|期|标准|比例|费用|对象|范围|方式)为|(?:时间|期限|(?<!有效)期|比例|金额|数量|总数)(?:不[少低得超高]|一般|原则上|最|控制))"
)
"""推荐时间为1月15日 begins with a verb, and assigns nothing."""
_MEASURED = lazy(rf"的{cues('measured')}(?:为|是|从|依|按|自|不?计入|$)")
"""What is said of a time limit and the like that somebody has: 申请人申请执行的期间为二年."""
_OTHERS_TASK = lazy(
    r"负责[^，]*的(?:部门|机构|单位)(?:及其|和|及)?(?:具体|主要)?(?:职责|职能|分工|权限)$"
    rf"|(?!(?:对|向|是|组织|一并|将|制定|提出|编制|拟订|拟定|出具|起草|公布|划定|确定|负责|承担|审[核查]|作出|做[好出]|列明|写明|处)(?!的))[^，]*的[^，的]{{0,14}}{cues('topic')}$"
)
"""What another does whom 由 names behind it: 配套建设的学校移交产生的税费，由本级人民政府列入财政预算."""
_BUSINESS = lazy(
    "(?:申请|申报|设立|举办|开办|兴办|使用|占用|从事|取得|购买|参加|投资|进口|出口|承包)[^，]*的[^，的]{0,8}"
    "(?:(?:申报|审批|登记|设立|确定|管理|评审|评定|认定|审核|审查|考核|验收|监督|检查|变更|注销|备案|核定|征收)[、和及与]?){1,3}$"
)
"""What is done about what somebody does, of which the next segment says by what rule: 投资者设立企业的申报和审批，按照…办理."""
_PROJECTS = lazy("(?:实施|建设|开展|引进|承担|承办)[^，]*的[^，的]{0,8}(?:项目|活动|工程)$")
_RULES = ("由", "按", "比照", "参照", "依照", "适用", "遵循", "实行", "给予", "在项目")
_DOES = lazy(
    "(?!所|用|与|和|同|为|作为|自|负有|约定|商|死亡|住所|生前|离境|户籍|经常|[^的]*(?:组成|构成|(?<!选举)产生|引起|造成|导致|协商|约定|轻重|职权|职责))[^的]{2,}$"
)
"""What somebody behind 由 does, by whatever verb: 由企业专项用于技术开发. Nobody does anything in 由各方代表组成."""
_RUN_BY = lazy(
    "[^，、对将]{0,8}(?:建设|举办|设立|组建|主办|承办|运营|投资|出资|兴办|创办|开办)的(?=[^的，]+$)"
)
"""By whom somebody is run who is named behind it: 由高校牵头建设的平台."""
_BY_RULE = lazy("(?:应当?|可以?|必须|须)(?:依照|按照|依据|根据|本着)(?!.*由)")
_OR_BY = lazy("(?:或者?|以及|和)由")
_HANDLED_BY_RULE = lazy(
    "(?:依照|依据|按照?|参照|比照|根据)(?!.*(?:要求|进行|移交|移送|分类))[^，]{2,60}处理$"
)
"""How a case is handled, which is not for those whom it is about: 当事人对利息有约定的，按照约定处理."""
_ALIKE = "同等条件下"
"""Among whom somebody is favoured, before the verb: 对…平台，同等条件下优先认定."""
_JOINED_TRADES = lazy(rf"{TRADES}(?:和|以及|并){TRADES}(?=[^，的]{{2,}}的)")
"""Trades that are what somebody does who waits for it: 有关部门按照各自职责，管理和监督语言文字的使用."""
_RESULT = lazy(r"(?:结果|名单|意见)(?:在|应|及时|向|于|由|通过|报)")
_THEN = lazy(
    r"(?:收到|接到|接|受理|完成|取得|发现)[^，的]{0,24}?(?:后|之日起|起)(?:的?[0-9一二三四五六七八九十两]{1,3}(?:个?工作日|个月|日|天)[以之]?内)?"
)
"""When somebody does what follows: 市局收到申请后5个工作日内完成审核."""
_ON_THE_BEARER = lazy(
    r"(?:(?:优先|择优)推荐|统一命名为|实行.{0,20}(?:管理|监测|监管|考核|评估|相结合$)|公示|公布|(?:将|被|予以)(?:撤销|取消)|实行＿+的(?:机制|制度)"
    r"|每[^，]{1,4}(?:认定|评定|复核|评审|评价|测评|考核|复审|复评)一[次批]$)"
)
"""What is done to a body, not by it: 示范平台实行动态管理."""
_ITS_REVIEW = lazy(
    r"(?:认定|评定|评审|评价|申报|复核|考核)(?:工作)?(?:按照?|遵循|坚持|采取|采用|实行)[^，]*(?:进行|执行|实施|办理|原则|方式)$"
)
"""What is said of the review that follows its name: 示范基地认定按照自愿的原则进行."""
_ANYBODYS = lazy(
    rf"(?:{MANNER.pattern})*(?:予以|给予)(?:制止|劝阻|劝导|告诫|答复|配合|协助|回复|说明|救助|帮助|拒绝|登记|记录|公开)"
)
"""What not only an authority does: 及时予以制止."""
_UPON = lazy(
    r"否则(?!，)|将(?:依法|严肃|从严|按(?:照)?[^，]{2,12}规定)(?:予以|给予|追究|进行)?(?:查处|处理|追究|处分|处罚)|(?:并|同时|且){0,2}(?:依法)?(?:(?:[将把]其|对其(?:予以|进行|给予))(?!他|余|中|它)|予以(?:公告|公布|通报)|按照?[^，]{2,16}[列纳记]入[^，]{2,16}(?:记录|名单|档案|系统))"
)
"""What is done to whom something was forbidden: 三年内不得再次申报，并将其列入失信记录."""
_WHO_ANSWERS = lazy(
    "对(?:其|所在单位)?(?:直接负责|负有[^，]{0,8}责任|直接责任|主管人员|责任人)[^由依给予处]*"
)
"""Who is punished in a case of a body's: 登记机关…不予登记的，对直接负责的主管人员."""
_SOON = 6
"""Within how many segments a case ends that one of them goes on with."""
_OR_ELSE = lazy("或者(?![由向可应须报请])")
_OFFICES = ("负责", "具体负责", "统一负责", "主管", "承担", "行使")
"""With what begins what a body is for that the segment before sets up."""
_AND_WHAT = ("以及", "及其")
"""How a list goes on that a comma parts: 应当将甲，以及乙列入预算."""
_TO = ("对", "向", "为", "自")
_BY = ("依据", "依照", "按照", "参照", "比照", "适用", "由")
_HIS_PAPERS = lazy("(?:申[报请]|推荐)[材资]料(?=[报由经应须需一装要])")
"""What stands behind a name, and is no task: 企业申报材料报经主管部门审核后."""
_RARELY = ("trade", "act")
"""Uses of verbs that may assign nothing by what stands behind them."""
_COMES_ABOUT = lazy(
    "(?:无效|有效|失效|终止|自动解除|及于[^，]+|不受[^，]+限制|(?:期限|期间|时间)为[^，]+|存在[^，]+)$"
)
"""What comes about by itself in a case, and is done by nobody: 未经批准转让的，转让无效."""
_STEP_DONE = lazy(
    "(?:评审|评价|评定|初审|审[核查定批]|汇总|公示|验收|复核|考察|批准|确认|论证|合格|通过|审议)后$"
)
_SENT_ON = lazy(
    "(?:于|在|每年|将|报|向|由|统一|及时|一并)[^，]{0,60}?(?:报[送请]?|提交|上报|公[布示]|印发|下达|授牌|授予|颁发|拨付)"
)
"""What is done with the result of such a step: 于每年6月底前向主管部门提交申报材料."""
_TOLD_CASE = ("如", "若", "一旦", "一经", "经", "发现")
"""With what a segment begins that tells a case, and nothing that is done in one."""
_MUST = lazy("应|必须")
_PUNISHES = lazy("处分|处罚|处理|罚款|警告|通报|记过|批评")
_PAYS_NOT = lazy("不予(?:赔偿|理赔|支付|给付|退还|返还|承担)")
"""What whoever would have to pay refuses, be he no authority: 保险公司不予赔偿."""
_AS_TOLD = lazy(
    "(?:时间|要求|条件|安排|事项|数量|名额|程序)[^，]{0,6}以[^，]{2,40}(?:通知|公告|文件|方案|指南)为准$"
)
"""What another text is to say: 具体时间和要求以当年申报通知为准."""
_IS_RULED = lazy("(?:实行|遵循|坚持)(?!的)")
"""By what rule a thing is treated whose name holds a verb: 列入名录的资源实行保护责任人制度."""
_SET_OUT = lazy("(?<=.)一式[0-9一二两三四五六七八九]{1,2}份|装订成册")
"""How papers are to be handed in, by nobody named: 以上材料按顺序装订成册，一式三份."""
_LIABILITY = lazy(r"追究.{0,4}刑事责任|承担.{0,6}(?:赔偿|民事|刑事)责任")
"""What follows a fine in the same sentence, and is not for the authority that imposes it: 构成犯罪的，依法追究刑事责任."""


def read_plain(carried: Carried, segments: list[Segment], n: int) -> None:
    """Reads the segment `n` of a sentence, which has no modal word."""
    segment = segments[n]
    text, begins = segment.text, segment.head
    assert begins is not None
    if _read_apart(carried, segments, n):
        return
    doer = _doer(text, begins.start()) if "由" in text else None
    bearer, by = _bearer(carried, segment, doer), doer is not None
    begin = begins.start() if bearer is None else bearer.end - segment.start
    if supports(carried, text, bearer) or encourages(carried, text, begin, bearer):
        return
    if _read_after(carried, segment, bearer, by):
        return
    may_be_case = segment.comma or carried.scoped or segment.last == "的" or text[0] == "本"
    if text[0] in "因由" and is_passive_ground(segment):
        carried.circumstance(segment, None)
    elif may_be_case and says_when(carried, segments, n, begin):
        _read_circumstance(carried, segment, bearer, by)
    elif bearer is None:
        _read_bare(carried, segments, n)
    else:
        _read_named(carried, segments, n, bearer, by)


def _read_apart(carried: Carried, segments: list[Segment], n: int) -> bool:
    """Reads a segment that says by its own words what it is, whomever the sentence is about; False for any other."""
    segment = segments[n]
    text = segment.text
    if "请" in text and (asks := asking(text, carried.latest is None)):
        request(carried, segment, asks)
    elif is_grant(carried, segment):
        carried.bearer = carried.authority
        carried.add(Draft(segment.start, segment.end, carried.authority, "obligation"))
    elif is_paid(carried, segment):
        carried.add(Draft(segment.start, segment.end, carried.authority, "obligation"))
    elif carried.waiting and segment.comma and _tells_of_offender(segments, n):
        carried.offend()
    elif carried.waiting and segment.comma and carried.latest is None and _is_other_case(segments, n):
        carried.circumstance(segment, None)  # …予以登记，或者发现违法行为不予查处，构成犯罪的
    elif text[0] in "自从" and TERM.fullmatch(text):
        carried.go_on(segment)  # 由科技部负责解释，自2019年1月1日起实施
    elif (told := receiver(carried, segments, n)) is not None:
        if segment.comma:
            carried.carry(told)
            carried.waiting = False
        carried.add(Draft(segment.start + text.find("由其") + 1, segment.end, told, "obligation"))
    elif carried.latest is None and "由" in text and (forming := formed(text)):
        who, body = (carried.who(segment, subject) for subject in forming)
        if who is not None:
            carried.add(Draft(who.start, segment.end, who, "obligation", goes_on=False))
        carried.latest = None
        carried.name(body)  # 由A、B组成C，负责…: that is for C
    else:
        return is_statement(segment)
    return True


def _tells_of_offender(segments: list[Segment], n: int) -> bool:
    """Whether a segment says that whom the sentence is about has offended, or is to be punished through those who answer for him."""
    text = segments[n].text
    if text[0] == "对":
        return n > 0 and segments[n - 1].last == "的" and _WHO_ANSWERS.fullmatch(text) is not None
    return text[0] in "如若一" and tells_offence(text)


def _is_other_case(segments: list[Segment], n: int) -> bool:
    """Whether a segment before any norm goes on with a case by another one, and names nobody: 或者发现违法行为不予查处."""
    if _OR_ELSE.match(segments[n].text) is None or segments[n].subject():
        return False
    return any(segment.last == "的" for segment in segments[n : n + _SOON])


def _bearer(carried: Carried, segment: Segment, doer: Subject | None) -> Bearer | None:
    """Whom a segment names as the one who acts: `doer`, whom 由 names, or its subject."""
    text, latest, begins = segment.text, carried.latest, segment.head
    opens = begins is not None and begins.lastgroup == "verb"
    if latest is not None and (
        (latest.goes_on and opens)
        or (latest.unfinished and "由" not in text and segment.last not in "的外时")
    ):  # whoever bears the latest norm, unless 由 names another
        other = doer and _whoever_does(text, doer)
        return carried.who(segment, other) if other else None
    if doer is not None:
        return carried.who(segment, doer)
    whom = segment.subject()
    if begins is not None and opens and carried.bearer and (carried.item or carried.waiting):
        whom = _who_acts(carried, segment, begins, whom)
    if whom.end >= 0 and _HIS_PAPERS.match(text, whom.end):
        return None
    return carried.who(segment, whom)


def _read_after(carried: Carried, segment: Segment, bearer: Bearer | None, by: bool) -> bool:
    """Reads a segment that goes on with the norm before it, or is one by words anywhere in it; False for any other. `by`: 由 names the bearer."""
    text, latest = segment.text, carried.latest
    unfinished = latest is not None and latest.unfinished and bearer is None
    if unfinished and latest and text[0] in "并且":
        unfinished = _ONLY_BY_RULE.search(carried.text[latest.start : latest.end]) is not None
    if latest is not None and segment.last != "的" and not by and text.startswith(_OR_BY_REVIEW):
        carried.go_on(segment)
    elif "经" in text and not (unfinished and text[0] in "将把") and (review := _review(carried, segment)):
        if bearer is not None:
            carried.carry(bearer)
        carried.authority = review.bearer
        carried.add(review)
    elif unfinished and latest is not None:
        latest.unfinished = is_ground(text)
        if carried.blamed and latest.own >= 0 and disposes(text, True):
            latest.bearer, latest.start = None, latest.own  # 应当根据情节轻重，给予处分
        carried.go_on(segment)
    elif segment.last in "外算" and text.endswith(ASIDE):
        carried.go_on(segment)
    elif (duty := whose_duty(text)) is not None:
        whose = carried.who(segment, duty)
        if whose is not None:
            carried.carry(whose)
            carried.add(Draft(segment.start, segment.end, whose, "obligation"))
    elif segment.last == "准" and _AS_TOLD.search(text):
        carried.add(Draft(segment.start, segment.end, None, "obligation"))
    elif latest is None and is_freed(carried, text):
        carried.add(Draft(segment.start, segment.end, carried.bearer, "permission"))
    else:
        return False
    return True


def _who_acts(carried: Carried, segment: Segment, begins: re.Match[str], whom: Subject) -> Subject:
    """The subject of a segment that would begin with the verb `begins`, if that is no part of it.

    国务院有关部门…，管理其直属高等学校: nobody is named here. In an item whose lead names somebody, what follows the verb
    is no subject either: 应当：（一）定期委托有资质的机构开展评价.
    """
    if carried.waiting and segment.text.startswith("其", begins.end()):
        return OMITTED
    if whom.end < 0 or not carried.item or whom.start > begins.start("verb") or whom.end == len(segment.text):
        return whom
    return whom if use(BEGINNING.match(segment.text, whom.end)) == "authority" else OMITTED


_RULES_NAMED = (
    "规定|预案|文件|通知|要求|程序|标准|原则|实际|计划|规划|需要|情况|条件|职责|权限|办法|特点|方案|分工"
)
_ONLY_BY_RULE = lazy(
    rf"(?:应当?|可以?|必须|须)(?:依据|根据|按照?|依照|结合|遵循|本着|参照)(?:(?!{_RULES_NAMED}).|(?:{_RULES_NAMED})(?=[的、和及与]))+(?:{_RULES_NAMED})$"
)
"""What only says by what rule somebody acts, so that 并 goes on with it: 应当依据规划，并与…相衔接; not 应当按照规定上报情况，并…."""
_OBTAINED_THING = lazy("所(?!在|属|辖|有)[^，的]{1,8}的[^，的]{1,20}(?<![人者员位构关门织])$")
"""Behind somebody what he has got, of which the sentence goes on to speak."""


def _read_circumstance(carried: Carried, segment: Segment, bearer: Bearer | None, by: bool) -> None:
    """Reads a segment that says when or of whom what follows holds; `by`: 由 names the bearer."""
    case = segment.last == "的"
    if bearer is not None and not case and _OBTAINED_THING.match(segment.text, bearer.end - segment.start):
        carried.bearer = None  # 土地主管部门所收取的费用，应当纳入财政管理
        return
    if by and case and not (bearer and segment.text.startswith("负责", bearer.end - segment.start)):
        bearer = None  # 由全体合伙人协商作价的, but 由管理处负责清运的
    carried.circumstance(segment, bearer)
    if bearer is None or case:
        return
    if by or segment.text.startswith("对", bearer.end - segment.start):
        carried.authority = bearer  # 由开户银行根据实际需要，予以支付; 红十字会对献血者，给予奖励


def _read_bare(carried: Carried, segments: list[Segment], n: int) -> None:
    """Reads a segment that names nobody, up to what it is about."""
    segment = segments[n]
    text, begins = segment.text, segment.head
    assert begins is not None
    kind = begins.lastgroup
    if kind == "opener" and segment.comma and begins["opener"] == "经":
        carried.go_on(segment)
        return
    task = use(begins) if kind else None
    if task in _RARELY and assigns_nothing(text, begins.start(), task):
        task = None
    whose = carried.bearer
    if whose and (task is None or (task == "power" and not whose.authority)) and right(text, begins.start()):
        task = "duty"  # stands by itself, whatever follows: 享有受保护的权利，必须履行义务
    if task is None and text.startswith(_ALIKE):
        task = use(BEGINNING.match(text, len(_ALIKE)))
    if task is None and carried.waiting and _JOINED_TRADES.match(text, begins.start()):
        task = "trade"
    _read_unnamed(carried, segments, n, task)


def _read_unnamed(carried: Carried, segments: list[Segment], n: int, task: str | None) -> None:
    """Reads a segment that names nobody, and whose predicate is a `task`, if anything."""
    segment = segments[n]
    text = segment.text
    if carried.waiting and task != "duty" and is_part_of_case(carried, segments, n, carried.bearer):
        return None
    if ("予" in text or "的将" in text or "的处" in text or "的列" in text) and _OWN_TOPIC.match(text):
        carried.bearer = carried.authority if "没收" in text or "罚款" in text else None
        return carried.add(Draft(segment.start, segment.end, carried.bearer, "obligation"))
    if text.startswith(_AND_WHAT) and carried.latest is not None:
        return carried.go_on(segment)
    if names_penalty(segments, n):
        return carried.circumstance(segment, None)
    if segment.comma and carried.latest is None and "的" in text and _is_anothers_task(segments, n, 0):
        return carried.name(None)
    if treats_topic(segments, n):
        carried.bearer = None
        return carried.add(Draft(segment.start, segment.end, None, "obligation", thing=True))
    if task == "trade" and is_treated(segment):
        return _topic(carried, segments, n)
    if task is None and follows_case(segments, n):
        task = "act"
    if task is None:
        return _topic(carried, segments, n)
    if task == "duty" or not is_mere_circumstance(carried, segments, n):
        _unassigned(carried, segments, n, task)
    return None


def _read_named(carried: Carried, segments: list[Segment], n: int, bearer: Bearer, by: bool) -> None:
    """Reads a segment that names somebody; `by`: by 由."""
    segment = segments[n]
    text, begin = segment.text, bearer.end - segment.start
    if text[begin:] == "处" or text.startswith("处、", begin):
        return carried.name(None)  # 联系处室：中小企业处
    if n and text[-1] in "处科股室" and segments[n - 1].text.startswith("联系"):
        return carried.name(None)  # 联系处室：中小企业服务处
    if begin < len(text):
        task = use(BEGINNING.match(text, begin))
        if task is None and bearer.authority and (then := _THEN.match(text, begin)):
            task = use(BEGINNING.match(text, then.end()))
    else:
        task, whole = None, None if text[0] == "经" else use(segment.head)
        if whole in ("open", "authority") and not is_circumstance(carried, segments, n):
            return _read_unnamed(carried, segments, n, whole)  # 优先推荐盟市级表彰的平台 is no noun phrase
    lapses = segment.comma and n + 1 < len(segments) and BY_ITSELF.search(segments[n + 1].text)
    if lapses and not bearer.authority:
        return carried.circumstance(segment, bearer)
    if task in _RARELY and assigns_nothing(text, begin, task):
        task = None
    if "的" in text and _is_about_a_thing(carried, segments, n, begin):
        return carried.go_on(segment)
    if (
        task != "duty"
        and not by
        and (is_part_of_case(carried, segments, n, bearer) or begins_offence(segments, n, begin))
    ):
        return carried.circumstance(segment, bearer)
    if task is None and right(text, begin):
        task = "duty"
    if task is None and (
        (by and (_DOES.match(text, begin) or text.endswith("规定"))) or _ITS_REVIEW.match(text, begin)
    ):
        task = "act"
    if task is None or (segment.comma and (text.startswith("经营", begin) or EXAMINED.match(text, begin))):
        return carried.circumstance(segment, bearer)
    if task in _RARELY and not by and carried.latest is None and is_prompt(segments, n, bearer):
        return carried.circumstance(segment, bearer)
    if task != "duty" and not by and is_mere_circumstance(carried, segments, n):
        return carried.name(bearer)
    if not (by and _completes(carried, segment, bearer)):
        _assigned(carried, segment, bearer, task, by)
    if by:
        _add_others(carried, segment, bearer)
    next_one = segments[n + 1].text if segment.comma and n + 1 < len(segments) else ""
    if next_one.startswith(_OFFICES) and (body := set_up(text, begin)):
        carried.latest = None
        carried.name(carried.who(segment, body))
    return None


def _completes(carried: Carried, segment: Segment, bearer: Bearer) -> bool:
    """Whether a segment says who bears a norm that only says by what rule: 应当按照批准的设计文件，由建设项目法人组织验收."""
    norm = carried.latest
    if norm is None or not norm.unfinished or norm.bearer is not None or not segment.text.startswith("由"):
        return False
    if _BY_RULE.match(carried.text, norm.start, norm.end) is None:
        return False
    carried.carry(bearer)
    carried.waiting = norm.unfinished = False
    norm.bearer, norm.end = bearer, segment.end
    return True


def _add_others(carried: Carried, segment: Segment, bearer: Bearer) -> None:
    """The same task is for others whom a second 由 names: 由国务院财政部门或者由省级人民政府规定."""
    norm = carried.latest
    for or_by in _OR_BY.finditer(segment.text, bearer.end - segment.start) if norm else ():
        other = carried.who(segment, agent(segment.text, or_by.end()))
        if norm and other:
            carried.drafts.append(Draft(other.start, segment.end, other, norm.modality))


def _is_about_a_thing(carried: Carried, segments: list[Segment], n: int, begin: int) -> bool:
    """Whether a segment that names somebody is about his time limit and the like; he is not carried on then."""
    text = segments[n].text
    if _is_anothers_task(segments, n, begin):
        carried.bearer = None
        return True
    found = _MEASURED.search(text, begin)
    if found is None:
        return False
    if found.end() == len(text) and not (n + 1 < len(segments) and segments[n + 1].text.startswith(_BY)):
        return False
    carried.bearer = None
    return True


def _is_anothers_task(segments: list[Segment], n: int, begin: int) -> bool:
    """Whether a segment, whose predicate would begin at `begin`, only says of what the next one speaks, or what he does whom that names."""
    if not segments[n].comma or n + 1 == len(segments) or not segments[n + 1].text.startswith(_RULES):
        return False
    if _BUSINESS.match(segments[n].text, begin) or _PROJECTS.match(segments[n].text, begin):
        return True
    return segments[n + 1].text[0] == "由" and _OTHERS_TASK.match(segments[n].text, begin) is not None


def _assigned(carried: Carried, segment: Segment, bearer: Bearer, task: str, by: bool) -> None:
    """A task with the one who does it in the same segment; `by`: 由 names him."""
    behind = bearer.end - segment.start
    says = modality(segment.text, task, behind)
    start, end = bearer.start, segment.end
    if bearer.authority:
        carried.carry(bearer)
        return carried.add(Draft(start, end, bearer, says))
    if carried.item and not by and task not in ("duty", "power"):
        return carried.name(bearer)
    if task != "authority" and (
        (not by and segment.text[behind] != "对" and _ON_THE_BEARER.search(segment.text, behind))
        or _ITS_REVIEW.match(segment.text, behind)
    ):
        carried.bearer = None
        return carried.add(Draft(start, end, None, says))
    carried.carry(bearer)
    if task == "authority":
        if not _acts_itself(segment, bearer):
            return carried.add(Draft(bearer.end, end, carried.authority, says))
        if "责令" in segment.text:
            carried.authority = bearer  # 由其授权的单位责令改正
    return carried.add(Draft(start, end, bearer, says))


def _unassigned(carried: Carried, segments: list[Segment], n: int, task: str) -> None:
    """A task whose bearer is carried on from an earlier segment, or not printed at all."""
    segment, latest, bearer = segments[n], carried.latest, carried.bearer
    assert segment.head is not None
    begin = segment.head.start()
    if ("时间" in segment.text or "期" in segment.text or latest is None) and _DESCRIBES.match(
        segment.text, begin
    ):
        return carried.go_on(segment)
    if latest is not None and latest.thing and bearer is not None:
        latest = None
    if latest is not None and latest.goes_on:
        if task != "authority" and "责令" in carried.text[latest.start : latest.end]:
            return carried.go_on(segment)  # 责令停止违法行为，采取补救措施
        if latest.bearer and latest.bearer.authority and _is_of_case(carried, bearer, latest):
            bearer, carried.waiting = latest.bearer, False  # 当事人…的，裁定驳回申请，并告知申请人
        else:
            bearer = latest.bearer and (bearer or latest.bearer)
        if latest.modality == "permission" and _FILED.match(segment.text):
            return carried.add(Draft(segment.start + begin, segment.end, bearer, "obligation"))
        says = modality_behind(carried, segment, latest, task, begin)
    elif latest is not None:
        if latest.modality == "prohibition" and _UPON.match(segment.text):
            return carried.add(Draft(segment.start + begin, segment.end, None, "obligation"))
        return carried.go_on(segment)
    elif (
        carried.item
        and task != "duty"
        and not (follows_case(segments, n) or _punished_in_case(segments, n, task))
    ):
        return None
    else:
        says = modality(segment.text, task, begin)
        if carried.item and task == "authority" and _MAY_BE_FINED.search(carried.clause.introduction):
            says = "permission"
    if task == "authority" and "逾期" in segment.text[:begin]:
        bearer = None  # 县级主管部门于四月底前上报，逾期不予受理
    if task == "authority" and _ANYBODYS.match(segment.text, begin):
        task = "act"
    if task == "act" and begin + 2 == segment.text.find("其") and segment.text[begin : begin + 2] in REVOKES:
        task = "authority"  # 终止其委托业务
    if task == "authority" and bearer and not bearer.authority and not _gives_too(carried, segment, latest):
        bearer = carried.authority
    if carried.blamed and (task == "authority" or is_handled(segment.text, begin)):
        bearer = carried.authority if carried.item else None
    if (
        segment.last == "理"
        and bearer
        and not bearer.authority
        and _HANDLED_BY_RULE.match(segment.text, begin)
    ):
        bearer = None
    if latest is None and bearer and not bearer.authority and bearer is not carried.authority:
        bearer = None if is_for_others(segments, n) else bearer
    if latest is None and bearer and not bearer.authority and is_favoured(segment.text, begin):
        carried.waiting = False
        return carried.add(Draft(segment.start + begin, segment.end, None, says))
    if bearer and (bearer.authority or task == "authority") and _is_liable(segment.text, begin):
        bearer = None
    if bearer and is_towards(segment.text, bearer):
        bearer = answering(carried, segments, n)
    if latest is None and bearer is None and not _binds_somebody(segments, n, task):
        behind = segment.text.find("的") + 1
        of_a_thing = behind and task in ("act", "trade") and _IS_RULED.search(segment.text, behind)
        return _topic(carried, segments, n) if of_a_thing else None
    return carried.add(Draft(segment.start + begin, segment.end, bearer, says))


def _is_of_case(carried: Carried, bearer: Bearer | None, norm: Draft) -> bool:
    """Whether the case right before a norm is about somebody, who is no authority."""
    if bearer is None or bearer.authority or bearer.start >= norm.start:
        return False
    return carried.text.endswith("的，", 0, norm.start)


_MAY_BE_FINED = lazy("可以?(?:并处|并)?(?:按照?|依照|根据)(?:下列|以下)[^，。；]{0,12}罚款?[：:]$")
"""The end of words above a list of what may be imposed: 可按以下规定处以罚款：."""


def _punished_in_case(segments: list[Segment], n: int, task: str) -> bool:
    """Whether a segment of an item says what an authority does in the case before it: （一）弄虚作假的，撤销称号."""
    return task == "authority" and n > 0 and segments[n - 1].comma and segments[n - 1].last == "的"


def _gives_too(carried: Carried, segment: Segment, latest: Draft | None) -> bool:
    """Whether somebody who must do something must also give something, and punishes nobody: 应当签订实习协议，给予报酬."""
    if latest is None or latest.bearer is None or carried.blamed or _PUNISHES.search(segment.text):
        return False
    return "给予" in segment.text and _MUST.search(carried.text, latest.start, latest.end) is not None


def _is_liable(text: str, begin: int) -> bool:
    """Whether from `begin` on somebody is told to answer for what he did, as _LIABILITY says."""
    return "责任" in text and _LIABILITY.search(text, begin) is not None


def _binds_somebody(segments: list[Segment], n: int, task: str) -> bool:
    """Whether a task whose bearer is printed nowhere is one nevertheless."""
    segment = segments[n]
    if task in ("open", "authority", "duty"):
        return penalizes(segments, n) or stands_alone(segments, n)
    laid_down = (
        (n == 0 and (segment.text[0] == "并" or calls_on_all(segment.text)))
        or (n > 0 and segments[n - 1].comma and _disposes_of(segment, segments[n - 1].text))
        or is_handled(segment.text)
        or follows_case(segments, n)
        or _is_next_step(segments, n)
    )
    return laid_down and stands_alone(segments, n)


def _is_next_step(segments: list[Segment], n: int) -> bool:
    """Whether a segment is what follows a step of a procedure that the one before names: 审核汇总后，于9月6日前报送市工信局."""
    if not n or not segments[n - 1].comma or segments[n - 1].last != "后":
        return False
    return (
        _STEP_DONE.search(segments[n - 1].text) is not None and _SENT_ON.match(segments[n].text) is not None
    )


def _disposes_of(segment: Segment, before: str) -> bool:
    """Whether a segment says what is done in the case, or to whom, that is all that `before` says: 符合规定条件的，作出准予许可的决定."""
    if before[-1] != "的" and (before[0] != "对" or OPENER.match(before) is None):
        return False
    begins = segment.head
    if begins is None or not begins.lastgroup:
        return False
    if segment.text.startswith(_TOLD_CASE):
        return False  # 对已授牌的平台，如发现弄虚作假，…
    acts = begins.lastgroup == "verb" or segment.text[0] in "于在向将按依给"
    return acts and _COMES_ABOUT.search(segment.text) is None


def _doer(text: str, begin: int) -> Subject | None:
    """Whom 由 names as the one who acts, behind `begin`: 由企业专项用于技术开发. No one in 由高校牵头建设的平台, which is a name."""
    for by in BY.finditer(text, begin):
        if who := agent(text, by.end()):
            if text.endswith("规定", 0, by.start()) and "的" in text[who.end : -1]:
                continue  # 法律规定由其他机构实施检验的商品
            run = _RUN_BY.match(text, who.end)
            return who if run is None or last_word(text, run.end(), len(text)) < 0 else None
    return None


def _whoever_does(text: str, doer: Subject) -> Subject | None:
    """`doer`, if a segment that begins with a verb is about what he does: 具体实施由有关部门分工负责."""
    return doer if "组成的" not in text and _DOES.match(text, doer.end) else None


def _review(carried: Carried, segment: Segment) -> Draft | None:
    """经盟市中小企业主管部门初审后: a step of the procedure that somebody has to take."""
    text = segment.text
    m = _REVIEW.search(text)
    if m is None:
        return None
    who = named(text, m.end(), len(text))
    if not who or text.endswith("专家", who.start, who.end) or not _REVIEWED.match(text, who.end):
        return None  # 经专家论证 binds no expert
    return Draft(segment.start + m.end(), segment.end, carried.who(segment, who), "obligation")


def _topic(carried: Carried, segments: list[Segment], n: int) -> None:
    """A segment whose subject is nobody: 评审结果在门户网站公示."""
    segment, latest = segments[n], carried.latest
    text = segment.text
    m = None if carried.item else TOPICAL.search(text) or (_SET_OUT.search(text) if latest is None else None)
    if m is None:
        if carried.item or not is_treated(segment) or is_circumstance(carried, segments, n):
            return carried.go_on(segment)
        if carried.waiting:
            carried.bearer = None
        return carried.add(Draft(segment.start, segment.end, None, "obligation", thing=True))
    opened = OPENER.match(text) is not None
    principle = text.endswith("原则")  # stands by itself, whatever follows: 工作坚持…的原则，不得收取费用
    if (opened and "的" in text[m.end() :]) or (not principle and is_circumstance(carried, segments, n)):
        return carried.go_on(segment)
    if not (opened or text[0] == "并" or _RESULT.search(text)):
        carried.bearer = None
    return carried.add(Draft(segment.start, segment.end, carried.bearer, "obligation"))


def _acts_itself(segment: Segment, bearer: Bearer) -> bool:
    """Whether somebody who is no authority does what mostly only those do: 银行对企业优先予以贷款, 由所在单位给予表彰."""
    before, behind = bearer.start - segment.start, bearer.end - segment.start
    if _PAYS_NOT.match(segment.text, behind):
        return True
    return segment.text.startswith(_TO, behind) or segment.text.find("由", 0, before) >= 0
