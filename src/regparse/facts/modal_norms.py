"""Norms with a modal word: what a segment obliges, permits or forbids, and whom (应当, 可以, 不得 …; words/modals.csv)."""

from __future__ import annotations

from typing import cast

from regparse import words
from regparse.facts.agents import agent
from regparse.facts.bearers import NOBODY, OMITTED, Subject, named
from regparse.facts.carried import CONCERNING, Bearer, Carried, Draft, Modality
from regparse.facts.patterns import lazy
from regparse.facts.predicates import VERB, cues, head
from regparse.facts.segments import (
    ASIDE,
    BY,
    ENDS_OF_CASES,
    Segment,
    disposes,
    is_case,
    is_eligibility,
    is_ground,
    is_inner_case,
    only_names,
)

MODALITIES = {row["word"]: cast(Modality, row["modality"]) for row in words.rows("modals")}
"""Modal word → what it makes of its clause."""
_WHO = "(?:企业|事业单位|单位|组织|机构|机关|个人|公民|人)"
_ANYBODY = lazy(f"任何{_WHO}(?:(?:[、和或]|或者|以及)(?:其他)?{_WHO})*")
"""Whom something is forbidden, whatever it is."""
_FORBIDDING = ("禁止", "严禁")
"""Whoever prints these words forbids; whom, stands behind them if anywhere."""
_WHERE_FORBIDDEN = lazy(
    "[^，的在任]{2,16}(?:的?(?:区域?|地区|地点|场所|地段|时段|种类|目录|名录|(?:具体)?范围)由"
    "|(?:区域?|地区|地点|场所|地段|时段)的(?:有关|单位|经营者|管理者|调整|建议|要求|范围|划定|设立|标志))"
)
"""Behind a word that forbids what it qualifies: 禁止燃放烟花爆竹地点的有关单位."""
_FORBIDDING_WHOM = (*_FORBIDDING, "不准", "不许", "不允许", "允许")
_ONLY_THEN = ("方可", "方能")
"""Behind a case without a comma these are for nobody named before: 评审得分70分以上的方可进入现场考察."""
_BAN = lazy("(?:且|并|同时)?(?:至少)?(?:自[^，]{2,12}起)?[^，]{1,4}年(?:之|以)?内[^，]{0,4}$")
"""For how long somebody is forbidden something."""
_OF_OFFICES = lazy(
    "(?:再次?|重新)?(?:受理|批准|颁发|推荐|认定|给予|核发|安排|许可|审批|准予|授予|[向将对为]其)"
)
"""What only offices may not do for a time: 三年内不得受理其申请."""
_DEALT_WITH = lazy("(?:视|严肃|从严|依法|以)[^，、]{0,24}(?:处理|处置|论处)$")
"""What becomes of an offender: 应视情节严肃处理."""
_ASKED = lazy("(?![向在按依于自将由适符满])(?:(?!提[出交]|书面)[^，])+(?:请求|要求|申请|邀请)")
"""At whose wish somebody acts: 应出口经营者的请求, and no modal word."""
_HELD_TO_BE = ("视为", "认定为")
"""What an authority holds somebody to be, and nothing that he does himself: 同一申请人可以视为…."""
_REQUESTS = lazy(
    r"(?:依法|书面|自愿|联名|共同)*(?:要求|(?:[向就对以因]|依照|依据|根据|按照)?[^，；收接]{0,40}?(?:提供[^，]{0,16}担保，)?(?:申请|请求|提起|提出|起诉))(?!的)"
)
_DECIDED = lazy(
    rf"(?:依法|及时|优先|立即|一并|予以)*(?:{cues('answered')}|列[为被]|[将把][^，]{{1,16}}列为|以[^，]{{1,24}}为(?:被告|原告|被执行人|被申请人|第三人))"
)
"""What becomes of a request, and is not for whoever makes it: 当事人申请认可判决的，应当受理."""
_STUBBORN = lazy(
    "(?:经[^，]{2,12}后?，?|仍然?|逾期|[^，对发]{2,8}或者)*(?:拒不(?:改正|整改|执行|停止|听从|配合)|不听(?:劝阻|制止|劝告|劝导))"
)
_TOLD_ON = lazy("(?:及时|立即|依法)*(?:向[^，]{2,24})?(?:报告|举报|反映)")
"""What others do about whoever does not listen: 使用人拒不改正的，应当及时报告主管部门."""
_UNSIGNED = lazy(
    "[^。；]{0,40}(?:拒绝|拒不|不愿意?|不能|无法)[^，。；]{0,4}(?:签[名字章收]|盖章|捺|按指印|确认|到场|在场|提供)"
)
_NOTED = lazy(
    "(?:由[^，]{2,16})?(?:(?:在|于)[^，]{2,24}[上中内])?(?:予以|如实|分别|写)?(?:注明|记明|载明|记录在案|记录|写明)"
)
"""What others put down of whoever does not sign: 被询问人拒绝签名的，应当在笔录上注明."""
_RETURNED = lazy("(?:及时|立即|依法|予以)*(?:退还|发还|返还|解除)")
_SATISFIED = lazy(
    "(?<![未不])(?:补办|缴纳|交纳|缴清|改正|消除|(?:提供|提交)[^，。；]{0,24}(?:证明|标志|手续|证件|票据|凭证))[^。；]{0,40}的，?$"
)
"""Upon what others give back what they have taken: 当事人补办手续的，应当及时退还机动车."""
_GIVEN = ("授予", "评为", "颁发")
"""What is given to whom the segment before names: 作出贡献的市外人士，可以授予荣誉称号."""
_GRANTED = lazy(
    "(?:按照?|根据|依照)[^，]{2,40}?(?:给予|予以)[^，的]{0,8}(?:贴息|补助|补贴|奖励|资助|奖补|支持|扶持)(?:资金)?$"
)
"""What is granted by a measure to whoever the case is about: 企业贷款的，可以按照不超过贷款利率的30%给予贴息."""
_LOWERED = lazy(
    "(?:再|适当|适度|酌情|相应|最多|最低)?(?:放宽|降低?|下调|调低|减半|缩短|提高|上浮|下浮)(?:至|到|为|[0-9一二三四五六七八九十]|$)"
)
"""What becomes of a measure, which lowers nothing itself: 从业人员可放宽至5人."""
_RECOGNISED = lazy("(?:直接|优先|被){1,2}(?:认定|评定|评价|确定|列入|纳入|授予|推荐)")
"""What is done for those who are named: 满足下列条件的企业，可直接评价为创新型企业."""
_LOWERED_TO = lazy(
    "(?:适当|分别|酌情)?(?:放宽|降低?|下调|调低|减少)(?:至|到|为)[^，0-9%％]{0,8}[0-9.]+(?![0-9.%％])"
)
"""To what value: 可放宽至不低于100万元. A share that is left, like what is left to judgement, somebody must grant."""
_MANY = "[0-9一二两三四五六七八九十]{1,6}"
_COUNTED = lazy(
    rf"(?:不得?)?(?:少于|低于|多于|达到){_MANY}(?:家|户)|(?:不得?)?(?:少于|低于|多于|超过|达到){_MANY}(?P<persons>人(?!次|民币)|名)"
)
"""How many of them there must be, which they do not do: 入驻小微企业不得少于50家, 现场核查人员不得少于2人."""
_CHOSEN = lazy(
    "(?:优先|主要|一般|择优)?从[^，]{1,60}(?:选配|选拔|选任|选聘|选派|遴选|聘任|产生|推选|招录|补充|调配)"
)
_ONWARD = 100
"""How far on it is read from whom somebody is chosen."""
_CHOSEN_AMONG = lazy("从[^。；]{1,80}?中(?:择优|考核|公开)*(?:选任|选聘|选拔|选派|遴选|聘任|产生)")
_PERSON = lazy("(?:干部|人员|委员|代表|主任|校长|院长|法官|检察官|教师|陪审员|负责人|专家|裁判|组长)$")
"""Last words of those whom others choose."""
_IF = "如若确"
_ADDRESSED = "对与向"
_DONE_TO_THEM = lazy(
    "(?:及时|依法)*(?:予以|给予|告知|答复|通知|保密|组织(?:复[核查]|[核调]查|听证)|进行(?:现场)?[核调复]查)"
)
"""What is done about those who are named by what they do: 对认定结果有异议的单位应当及时予以答复."""
_CULPRIT = lazy("(?:责任人员?|责任者|行为人|违法者)$")
"""Those who are punished, and punish nobody: 直接责任人员要给予行政处分."""
_APPROVED_FIRST = lazy("经[^，]{2,60}(?:同意|批准|许可|审核|审查|审批|核准|签署意见|备案|登记)后$")
"""What must come before what is to be done: 必须经主管部门签署意见后，向林业部门申请采集证."""
_MODAL_NEXT = lazy("应当|必须|不得|可以|禁止|严禁")
"""What stands behind the object of 禁止, and never behind whom it forbids: 禁止围垦国家禁止围垦的湿地."""


def read_modal(carried: Carried, segment: Segment, at: int, behind: int) -> None:
    """Reads a segment whose modal word is `text[at:behind]`."""
    text, last, start, end = segment.text, segment.last, segment.start, segment.end
    word, after = text[at:behind], text[behind:]
    modality = MODALITIES[word]
    if word[0] == "需" and at and text[at - 1] in _IF:
        if then := _MODAL_NEXT.search(text, behind):
            return read_modal(carried, segment, *then.span())  # 如需修改时必须办理审批手续
        who = named(text, 0, at - 1) if at > 1 else OMITTED  # 企业如需变更
        return carried.circumstance(segment, carried.who(segment, who) if who else None)
    if word == "免予" and at and text[0] == "被":
        return carried.circumstance(segment, None)  # 被不起诉或者免予刑事处罚
    who = OMITTED if at and text[at - 1] == "的" and is_inner_case(text, at) else segment.subject()
    if who.end >= 0 and text.startswith(CONCERNING):
        who = OMITTED
    elif word in _ONLY_THEN and at and text[at - 1] == "的":
        who = NOBODY
    bearer = carried.who(segment, who) if who.end >= 0 else None
    if modality == "permission" and (bearer is None or not bearer.authority) and _LOWERED.match(after):
        bearer = carried.bearer = None
    if bearer is not None and bearer.name[0] in _ADDRESSED and _DONE_TO_THEM.match(after):
        bearer = None
    if bearer is not None and last != "的" and _is_counted(bearer, after):
        carried.add(Draft(start + at, end, None, modality))
        carried.carry(bearer)  # 检查人员不得少于2人，并出示证件: what they do is no prohibition
        carried.waiting, carried.latest = False, None
        return None
    if bearer is not None and _is_chosen(
        bearer, after, carried.text[start + behind : start + behind + _ONWARD]
    ):
        bearer = None
    if modality == "permission" and bearer and not bearer.authority and _RECOGNISED.match(after):
        bearer = None
    hollow = bearer is None and segment.comma and is_case(text)
    if last == "的" or (hollow and not (at == 0 and (last == "内" or _APPROVED_FIRST.match(after)))):
        return carried.circumstance(segment, bearer)
    if last in "外算" and text.endswith(ASIDE if modality == "permission" else "除外"):
        return carried.go_on(segment)
    if modality == "permission" and not (bearer and bearer.authority) and _LOWERED_TO.match(after):
        return carried.name(None)  # what is asked of some: a condition, like what it is lowered from
    if not after or is_eligibility(after) or (modality == "permission" and _says_what(after)):
        return carried.name(bearer)
    if word == "允许" and (carried.item or (at and bearer is None)):
        return carried.go_on(segment)
    if word in _FORBIDDING and _qualifies(text, at, behind):
        return carried.name(bearer)
    if word in _FORBIDDING_WHOM and _forbidden(carried, segment, at, behind):
        return None
    if after[0] == "由" and modality != "prohibition" and BY.match(after):
        carried.bearer = doer = carried.who(segment, agent(text, behind + 1))
        if doer is not None:
            carried.carry(doer)
        return carried.add(Draft(start + at, end, doer, modality))
    if word == "应" and not at and _ASKED.fullmatch(after):
        return carried.go_on(segment)
    goes_on = modality != "prohibition"
    unfinished = after[-1] in ENDS_OF_CASES and (
        is_ground(after) or (after[0] in "于在自" and segment.comma and is_case(after))
    )
    if bearer is not None and _CULPRIT.search(bearer.name) and disposes(after, True):
        bearer, carried.bearer, who = None, carried.authority, OMITTED
    if bearer is not None:
        if after[0] in "视认" and not bearer.authority and after.startswith(_HELD_TO_BE):
            carried.bearer = None
            return carried.add(Draft(start + at, end, None, modality, goes_on, unfinished))
        carried.carry(bearer)
        return carried.add(Draft(bearer.start, end, bearer, modality, goes_on, unfinished))
    acts = not at and (start or modality == "prohibition" or word == "有权")  # 不得从事…的活动
    if not acts and only_names(text, carried.item):
        return None
    if not who.omitted:
        carried.bearer = carried.bearer if _is_of_bearer(carried, text, start) else None
    elif word != "有权" and carried.bearer and _is_done_to(carried, modality, after, start):
        _punish(carried, carried.bearer)
    elif modality == "prohibition":
        banned = carried.offender and _BAN.match(text, 0, at) and not _OF_OFFICES.match(after)
        by_agent = carried.bearer is not None and _is_agent(carried, carried.bearer)
        if banned or by_agent:
            carried.bearer = carried.offender if banned else None
    return carried.add(
        Draft(
            start + at,
            end,
            carried.bearer,
            modality,
            goes_on,
            unfinished or hollow,
            start + at,
            hollow=hollow,
        )
    )


def _is_of_bearer(carried: Carried, text: str, start: int) -> bool:
    """Whether the subject of a segment that begins at `start` is something of whoever is named right before it, or he himself.

    跨行业经营的企业，其名称可以…; 评审人员有利害关系的，本人应当….
    """
    bearer = carried.bearer
    if bearer is None or not carried.waiting:
        return False
    return text.startswith("本人") or (text[0] == "其" and carried.text[bearer.end : start] == "，")


def _is_done_to(carried: Carried, modality: Modality, after: str, start: int) -> bool:
    """Whether what stands behind a modal word, in a segment that begins at `start`, is done to or about the carried bearer.

    不得准许他人以本人名义执业 forbids him something.
    """
    if modality == "prohibition" and after.startswith("准许"):
        return False
    bearer = carried.bearer
    if bearer is not None and bearer is not carried.authority and carried.waiting:
        if _DECIDED.match(after) and _REQUESTS.match(carried.text, bearer.end, start):
            return True
        if _RETURNED.match(after) and _SATISFIED.search(carried.text, bearer.end, start):
            return True
        if _NOTED.match(after) and _UNSIGNED.match(carried.text, bearer.end, start):
            return True
        if _TOLD_ON.match(after) and _STUBBORN.match(carried.text, bearer.end, start):
            return True
    if disposes(after, carried.blamed):
        return True
    done = after.startswith(_GIVEN) or _GRANTED.match(after) or _RECOGNISED.match(after)
    if modality == "permission" and done:
        return True
    return carried.blamed and carried.bearer is not carried.authority and _DEALT_WITH.match(after) is not None


def _says_what(after: str) -> bool:
    """Whether what stands behind a modal word that permits says what something can be (可以为自然人), and not what is done for whom."""
    return after[0] == "是" or (
        after[0] == "为" and (after[1:2] in "、的，" or VERB.search(after, 1) is None)
    )


def _is_chosen(bearer: Bearer, after: str, onward: str) -> bool:
    """Whether others choose the bearer, by what stands behind the modal word: 人民武装干部应当优先从退役军官中选配.

    `after` is that in its segment, `onward` to the end of the text: 应当从熟悉标准，责任心强的人员中考核选任.
    """
    if bearer.authority or _PERSON.search(bearer.name) is None:
        return False
    return _CHOSEN.match(after) is not None or (
        after.startswith("从") and _CHOSEN_AMONG.match(onward) is not None
    )


def _is_counted(bearer: Bearer, after: str) -> bool:
    """Whether what stands behind a modal word says how many of the bearer there must be; persons are counted, no bodies of them."""
    counted = None if bearer.authority else _COUNTED.match(after)
    return counted is not None and (counted["persons"] is None or _PERSON.search(bearer.name) is not None)


def _punish(carried: Carried, bearer: Bearer) -> None:
    """What the next norm does is for an authority, and not for whoever offends."""
    if carried.blamed:
        carried.bearer = None
    elif not bearer.authority:
        carried.bearer, carried.waiting = carried.authority, False


def _is_agent(carried: Carried, bearer: Bearer) -> bool:
    """Whether 由 names the bearer of the norm before: 由主管部门撤销其称号，三年内不得再次申报 forbids the department nothing.

    Who has a right or answers for a thing (由…享有, 由…负责保密) may be forbidden something about it.
    """
    latest = carried.latest
    if latest is None or latest.bearer is not bearer:
        return False
    if not carried.text.startswith(f"由{bearer.name[:2]}", max(0, bearer.start - 1)):
        return False  # also one whom the words above a list name, who stands in those
    return latest.modality != "permission" and "负责" not in carried.text[latest.start : latest.end]


def _qualifies(text: str, at: int, behind: int) -> bool:
    """Whether a word that forbids only says what a place is called: 禁止燃放烟花爆竹的区域由人民政府划定."""
    return text[at - 1 : at] == "为" or _WHERE_FORBIDDEN.match(text, behind) is not None


def _forbidden(carried: Carried, segment: Segment, at: int, behind: int) -> bool:
    """Reads a word that forbids or allows and may have behind it whom; False where it is read as any modal word."""
    text, start, end = segment.text, segment.start, segment.end
    anybody = _ANYBODY.match(text, behind)
    whom = carried.who(segment, Subject(behind, anybody.end()) if anybody else named(text, behind, len(text)))
    if whom is not None and whom.end < end and not _MODAL_NEXT.match(text, whom.end - start):
        carried.carry(whom)
        carried.add(Draft(start + at, end, whom, MODALITIES[text[at:behind]], goes_on=False))
        return True
    if text[at:behind] not in _FORBIDDING:
        return False
    if not at or head(text, 0, at).lastgroup != "verb":  # 设置禁止停车标志
        carried.add(Draft(start + at, end, None, "prohibition", goes_on=False))
    return True
