"""What the segments round one make of it: part of a case, a circumstance of a later norm, or something that stands alone.

Reads: the segments of a sentence, and what it carries on. Gives: answers about one of them, for facts/tasks.py.
"""

from __future__ import annotations

from regparse.facts.bearers import is_authority
from regparse.facts.carried import Bearer, Carried
from regparse.facts.patterns import lazy
from regparse.facts.predicates import BEGINNING, cues, use
from regparse.facts.segments import (
    ALTERNATIVES,
    ENDS_OF_CASES,
    OBTAINED,
    PART_ENDS,
    SCOPE,
    SCOPE_BINDS,
    SCOPE_OF_TIME,
    Segment,
    is_case,
    is_ground,
    offends,
    runs_into_case,
)

TOPICAL = lazy(
    r"不予(?:调整|变更|退还|返还|更换|顺延|延期|补办)$|从[^，的]{2,24}中(?:选举|推选|推荐|遴选|抽取)?产生$|遵循|坚持|实行|采用[^，的]{0,4}[分年任级]制$|^(?!.*(?:鼓励|提倡|违反|不采|尽可能|条件具备))[^，]{3,40}?采[用取](?!下列|以下)[^，]{2,30}(?:方式|方法|办法|形式)(?:安排使用|进行)?$|由[^，]{2,16}(?:预算|资金|经费)中?[^，的]{0,4}(?:安排|列支|解决)$|公示(?!期|时间)|公布(?!之日)|更新(?!项目|改造|换代|产品|设备)|取消|限(?<=^限)期.{0,8}(?:整改|改正)|接受.{1,20}(?:监督|检查)|每[一两三0-9]?年.{0,8}(?:一次|[1-9]次)|按照.{0,20}进行$|按照[^，]{2,60}的(?:原则|程序)(?:批准后)?组织实施$"
    r"|将(?:撤销|取消|公告|受理|.{0,12}(?:撤销|支持|扶持|称号))|予以(?:撤销|取消|公告|受理|.{0,12}(?:撤销|支持|扶持|称号))"
    r"|被(?:撤销|取消|公告|受理)|依法(?:撤销|取消|公告|受理)|给予.{0,12}(?:撤销|支持|扶持|称号)"
)
"""Predicates that assign a task although their subject is nobody: 示范平台的认定遵循公开原则, 名单及时公布."""
_TREATED = lazy(r"(?:参照|比照|依照|按照|以).{1,60}(?:处罚|论处|办理|执行)$")
"""What becomes of an act: 实施…行为，依照…处罚."""
_BY_WHOM = lazy("(?:通常|一般|均|统一|分别)?由")
_PENALTIES = frozenset(("责令", "没收", "吊销", "处", "处以", "并处", "罚款", "警告"))
"""What is never the circumstance of what follows: 责令改正，可以处一万元以下罚款."""
_UNDONE = ("未经", "未取得", "擅自")
"""How an offence begins: 未经批准，擅自进入…."""
_UNDONE_STARTS = frozenset(word[0] for word in _UNDONE)
_FINE = "判处罚金"
"""What a court does to a body that has committed a crime: 对单位判处罚金."""
REVOKES = frozenset(("撤销", "撤消", "取消", "收回", "追回", "暂停", "终止", "停止", "注销"))
"""What takes from somebody what he was given: a name, a permit, money."""
_BANS = lazy(r"[^，]{0,24}(?:[年月]内[^，]{0,3}不(?:得|允许|准)|不(?:得|允许|准)(?:再|重新|申|参与|承))")
"""What an offender may not do for a time: 且三年内不得再次申报."""
_HELD = ("视同", "视为", "等同于", "即为", "属于", "不属于")
"""What a segment begins with that says what the one before counts as."""
_EASED = lazy(
    "(?:上述|有关|相关|基本|认定|申报)?条件(?:可以?)?(?:适当|适度|酌情)?(?:放宽|降低)|[^，]{0,40}?(?:放宽|降低)(?:至|到)(?=[^，]{0,8}[0-9])"
)
"""What becomes of the conditions for somebody: 边境县的机构申报示范平台，条件可适当放宽; …，从业人员放宽至8人."""
_THIS_APPLIES = lazy("本[^，]{1,6}(?:仅|不|也|同样|同时)?适用于")
"""What says by itself to what the measure applies: 管理坚持公开原则，本办法适用于科研项目."""
_MORE = lazy(
    "必要时|确有必要|需要时|(?:也|还|并|且|同时){1,2}(?:可|应|要|须|需|不得|有权)|(?:也|还|并)?(?:可以?)?根据需要"
)
"""How one more norm begins: 市工信局组织专家评审，必要时可进行现场答辩; 每年组织考核，也可委托第三方实施."""
_PASSIVE = lazy("(?:由于|因)[^，]{0,40}被(?!告|害)")
"""On what ground a case arises: 因存在重大事故隐患被依法责令停产停业."""
_NAMES_PENALTY = lazy("[^，将对]{2,60}的(?:行政)?(?:处罚|处分|措施|决定|裁定|命令)$")
_PENALTY_LASTS = frozenset("罚分施定令")
"""The last characters of whatever `_NAMES_PENALTY` holds for."""
_LAYS_DOWN = ("由", "按照", "依照", "参照", "适用", "应当", "必须", "可以", "不得")
"""What a segment begins with that says something of the thing that the one before names."""
_PROMPTS = lazy(rf"{cues('prompts')}|的时候\Z")
"""What somebody may do, upon which others must act; whatever else he does is a task of his own."""
_COURT = "法院"
"""Before whom authorities, too, are parties: 检验机构因过失出具不实报告，造成损害，消费者请求赔偿的，人民法院应予支持."""
_OFFENCE = ("构成犯罪", "构成违反", "尚不构成")
"""The end of a case that tells of an offence: 阻碍工作人员执行职务，构成犯罪的."""
_FINDS = lazy("(?:[^，]{0,24}(?:[中时]|期间))?发现(?![并的、和或])")
"""Upon what somebody acts: 检察院履行职责中发现污染环境的行为，可以…; 发现可疑车辆，及时报告."""
_AND_MAY = ("并可", "并应", "并须", "并不得")
"""What is joined to what stands by itself: 优先推荐申报，并可给予补助."""
_GRANTED_THEN = lazy(
    "(?:按照?[^，]{2,24})?(?:一次性|分别|最高)?(?:(?:给予|予以)(?![^，]*(?:警告|处分|处罚|通报|批评|罚款|撤销|取消))|奖励|补助|补贴)"
)
"""What is given in a case, by nobody named: 平台提供服务，经备案的，按照以下标准给予补助."""
_NOT_TAKEN = lazy("以前|之前|所[负需]|的(?:申请|请求|裁定|决定)$")
"""What shows that a verb takes nothing: 没收财产以前所负的债务, 没收违法所得的申请, 核发证书所需的材料."""
_WHOSE = lazy("[^在将把按凭报向所]{1,24}所(?:属|在地)的(?!.*所)")
"""Whose or where somebody is, and nothing that he has: 机构所属的监测站."""
_AHEAD = 199
"""How many segments on a sentence is read for what becomes of a case. No sentence of a law has more."""


def is_part_of_case(carried: Carried, segments: list[Segment], n: int, bearer: Bearer | None) -> bool:
    """Whether what `bearer` does in a segment is part of a case on which an authority acts that is named behind it.

    网络用户未经许可，通过信息网络提供作品，构成侵权的，人民法院应当…: he must do nothing of the kind.
    """
    if n + 2 >= len(segments) or carried.latest is not None or not segments[n].comma:
        return False
    if bearer is None:
        return False
    rest = _rest_of_part(segments, n)
    name = segments[n].text[: max(0, bearer.end - segments[n].start)]
    if _COURT in carried.text and not name.endswith(_COURT) and any(map(_court_decides, rest)):
        return True
    ends = next((m for m, segment in enumerate(rest) if segment.modal or segment.last == "的"), len(rest))
    if ends + 1 >= len(rest) or rest[ends].modal:
        return False
    after = rest[ends + 1]
    if ends + 2 < len(rest) and after.modal is None and is_ground(after.text):
        after = rest[ends + 2]  # …造成损失的，根据原告的请求，人民法院可以…
    if after.modal is None and not bearer.authority and _GRANTED_THEN.match(after.text):
        return True
    name = _who_must(after)
    return name.endswith(_COURT) if bearer.authority else is_authority(name)


def is_prompt(segments: list[Segment], n: int, bearer: Bearer) -> bool:
    """Whether what `bearer` does in a segment is only that upon which somebody named next must act.

    归侨因私申请出境，公安机关应当…: nobody must apply.
    """
    if bearer.authority or not segments[n].comma or n + 1 == len(segments):
        return False
    if not _PROMPTS.search(segments[n].text, bearer.end - segments[n].start):
        return False
    following = segments[n + 1]
    name = _who_must(following)
    if not name and following.last == "的" and (who := following.subject()).end >= 0:
        name = following.text[who.start : who.end]  # 当事人申请执行，人民法院认为理由成立的，裁定…
    return name == "双方" or name.endswith("单位") or is_authority(name)


def _who_must(segment: Segment) -> str:
    """Who is named before the modal word of a segment; "" where it has none or names nobody."""
    if segment.modal is None:
        return ""
    who = segment.subject()
    return segment.text[who.start : who.end] if who.end >= 0 else ""


def _court_decides(segment: Segment) -> bool:
    """Whether a segment says how a court decides: 人民法院应当认定其构成侵权, 人民法院对抗辩不予支持."""
    if _COURT not in segment.text or (segment.modal is None and "不予" not in segment.text):
        return False
    who = segment.subject()
    return who.end >= 0 and segment.text.endswith(_COURT, who.start, who.end)


def begins_offence(segments: list[Segment], n: int, begin: int) -> bool:
    """Whether a segment, whose predicate begins at `begin`, tells of an offence that is a case only with a later one.

    推荐单位提供虚假数据、材料，协助他人骗取奖励的，由…通报批评: nobody must provide false data.
    """
    if not segments[n].comma:
        return False
    for segment in _rest_of_part(segments, n):
        if segment.modal or segment.text[0] == "由":
            return False
        if segment.last == "的":
            return offends(segments[n].text, begin) or segment.text.startswith(_OFFENCE)
    return False


def is_passive_ground(segment: Segment) -> bool:
    """Whether a segment only tells on what ground something was done to somebody: 因违法被责令停产停业."""
    return segment.comma and _PASSIVE.match(segment.text) is not None


def names_penalty(segments: list[Segment], n: int) -> bool:
    """Whether a segment only names a penalty, of which the next one says something: 吊销许可证的处罚，由原发证机关决定."""
    segment = segments[n]
    if segment.last not in _PENALTY_LASTS or not segment.comma or n + 1 >= len(segments):
        return False
    if _NAMES_PENALTY.match(segment.text) is None:
        return False
    return segments[n + 1].text.startswith(_LAYS_DOWN)


def is_mere_circumstance(carried: Carried, segments: list[Segment], n: int) -> bool:
    """Whether a segment that assigns something does so only as a circumstance of what a later one assigns."""
    segment = segments[n]
    return segment.comma and not penalizes(segments, n) and is_circumstance(carried, segments, n)


def says_when(carried: Carried, segments: list[Segment], n: int, begin: int) -> bool:
    """Whether a segment says only when, of whom or within what scope something holds; `begin`: behind its subject."""
    segment = segments[n]
    text, last = segment.text, segment.last
    if last == "的" or (carried.scoped and SCOPE.search(text)):
        return True
    if text[0] == "本" and SCOPE_OF_TIME.match(text):
        return True
    if not segment.comma:
        return False
    if text[0] in _UNDONE_STARTS and begin < len(text) and text.startswith(_UNDONE):
        return True
    if "发现" in text and n + 1 < len(segments) and _FINDS.match(text, begin):
        following = segments[n + 1]
        return following.modal is not None or (following.head is not None and bool(following.head.lastgroup))
    if last in ENDS_OF_CASES and (is_case(text) or is_ground(text, begin)):
        return True
    if "所" in text and OBTAINED.search(text) and _WHOSE.match(text) is None:
        acts = BEGINNING.match(text, begin) if begin < len(text) else None
        takes = acts is not None and acts.lastgroup == "verb" and use(acts) == "authority"
        if not takes or _NOT_TAKEN.search(text, begin):
            return True  # 没收所采集的植物 is no circumstance
    return n + 1 < len(segments) and segments[n + 1].text[0] in ALTERNATIVES and runs_into_case(segments, n)


def is_circumstance(carried: Carried, segments: list[Segment], n: int) -> bool:
    """Whether a later segment of the same part has a modal word and no subject of its own: that one is the norm."""
    rest = _rest_of_part(segments, n)
    if rest and (rest[0].text.startswith(_HELD) or _EASED.match(rest[0].text)):
        return True
    if not (carried.scoped or any(segment.modal for segment in rest)):
        return False
    for segment in rest:
        if segment.modal is not None:
            more = _MORE.match(segment.text) is not None or segment.text[segment.modal[0] - 1] == "的"
            return segment.subject().omitted and not (more and _is_one_more(segments[n], rest))
        if carried.scoped and SCOPE_BINDS.search(segment.text):
            return _THIS_APPLIES.match(segment.text) is None
        if (TOPICAL.search(segment.text) and segment.last != "的") or segment.subject():
            return False
    return False


def _is_one_more(segment: Segment, rest: list[Segment]) -> bool:
    """Whether `segment` stands by itself before what is done at need in `rest`.

    Not so where it only says for what (国家为执行下列措施，必要时可以采取限制), or a case stands between (开展调查，涉及其他机构的，…).
    """
    if segment.text.startswith(("为", "因"), max(segment.subject().end, 0)):
        return False
    until = next(m for m, later in enumerate(rest) if later.modal is not None)
    return all(later.last != "的" for later in rest[:until])


def stands_alone(segments: list[Segment], n: int) -> bool:
    """Whether nothing that follows in the same part of the sentence makes the segment `n` a mere case for it."""
    if segments[n].text[0] == "在" and n + 1 < len(segments) and _BY_WHOM.match(segments[n + 1].text):
        return False  # 在临时机场飞行的组织指挥，由…负责
    return not any(
        (segment.modal and not segment.text.startswith(_AND_MAY)) or _TREATED.match(segment.text)
        for segment in _rest_of_part(segments, n)
    )


def penalizes(segments: list[Segment], n: int) -> bool:
    """Whether the segment `n` begins with what an authority does to an offender: 责令改正; 撤销其称号, before a ban."""
    begins = segments[n].head
    if segments[n].last == "金" and segments[n].text.endswith(_FINE):
        return True
    if begins is None or begins.lastgroup != "verb":
        return False
    if begins["verb"] in REVOKES:
        return any(segment.modal and _BANS.match(segment.text) for segment in _rest_of_part(segments, n))
    return begins["verb"] in _PENALTIES


def _rest_of_part(segments: list[Segment], n: int) -> list[Segment]:
    """The segments behind `n` in the same part of the sentence."""
    rest: list[Segment] = []
    if segments[n].stop in PART_ENDS:
        return rest
    for segment in segments[n + 1 : n + 1 + _AHEAD]:
        rest.append(segment)
        if segment.stop in PART_ENDS:
            break
    return rest
