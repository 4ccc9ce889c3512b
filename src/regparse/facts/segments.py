"""Segments: the stretches between commas, semicolons and colons that a sentence is made of, and what each is by its words.

Reads: plain text in which brackets and quotations are blanked, and where its modal words stand. Gives: Segments, and
answers about them – a circumstance, a ground, a condition of eligibility, a case with what becomes of it. Those who ask
are facts/modal_norms.py, facts/tasks.py and facts/surroundings.py.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from regparse import words
from regparse.facts.agents import changed, expired, trader
from regparse.facts.bearers import BLANK, OMITTED, Subject, begin, named, noun_phrase, subject
from regparse.facts.patterns import lazy
from regparse.facts.predicates import cues, head, is_relative
from regparse.facts.records import State

ASIDE = ("除外", "起计算")
"""The end of an exception, and of what says from when a time runs."""
BY = lazy(r"(?<![自事缘来])(?<!(?<![经总代管办治处审受清护料监修])理)由(?![于来此衷])")
"""What names the one who does something."""
COMMAS = "，,"
PART_ENDS = "；：;:"
"""Stops that part what belongs together in a sentence."""
_STOP = lazy("([，；：,;:。](?<![0-9][：:](?=[0-9])))")
"""What parts a sentence; the colon of a ratio (4：6) does not."""


def _last_characters(endings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(ending[-1] for ending in endings)


# -- modal words -----------------------------------------------------------------------------------------------------------

_ATTRIBUTIVE = lazy(
    rf"(?:{cues('attributive')})(?<!还有)(?<!还是)(?<!但是)(?<![理自事]由)$|[一二三四五六七八九]项$|^确定$"
)
"""What stands before a modal word inside a noun phrase: 对应当公开的信息, 发现可以补正的."""
_BY_RULE = ("按照规定", "按规定", "依照规定", "根据规定")
"""Before 可以 by what rule somebody acts, and no noun phrase: 按照规定可以申请资助."""
_ATTRIBUTIVE_ENDS = _last_characters((*words.cues("norm_cues", "attributive"), "项", "确定"))


_FORBIDDING = ("禁止", "严禁")
_BANS = ("禁止", "允许")
_WITHIN = lazy("(?<![现所存实])在$")
_STATE = ("国家", "国务院")
_QUALIFIES = lazy("[^，的、]{2,7}的")
_LAID_DOWN = ("规定的", "约定的", "所列的")
_OF_WHAT = lazy("[^，。；：的]{2,12}的[^，。；：的]{2,}")
"""第二百零七条规定的可以限制赔偿责任的请求: here a modal word is part of what is laid down."""
_PAPERS = ("提交的材料", "提交的文件", "报送的材料", "提供的材料")
"""The end of words above a list that ask for papers."""


def _is_attributive(text: str, at: int, behind: int) -> bool:
    """Whether a modal word `text[at:behind]` of a segment is part of a noun phrase, and no predicate."""
    before = at - 2 if text.endswith("依法", 0, at) else at
    if (
        before > 0
        and text[before - 1] in _ATTRIBUTIVE_ENDS
        and not (text[at] == "可" and text.endswith(_BY_RULE, 0, before) and "的" not in text[behind:])
        and _ATTRIBUTIVE.search(text, max(0, before - 4), before)
    ):
        return True
    if at > 0 and text[at] in "禁允" and text.startswith(_BANS, at) and _names_ban(text, at, behind):
        return True
    if text[at - 1] == "的" and text.endswith(_LAID_DOWN, 0, at) and _OF_WHAT.match(text, behind):
        return True
    if text.find("的", behind + 1, behind + 8) < 0:
        return behind - at == 1 and "而" in text and _HAVING_ARISEN.match(text, behind) is not None
    if (at == 0 and text.startswith(_FORBIDDING)) or text.endswith(_PAPERS):
        return False  # 禁止接受委托的单位转包, 申报需提交的材料：
    if text[behind + 1] == "的" or (behind - at == 1 and at > 0 and text[at - 1] == "的"):
        return True  # 需有的形状, 作出的须支付款项的判决
    return is_relative(text, behind) or (behind - at == 1 and _IS_SUBJECT.match(text, behind) is not None)


_BY_PAPER = lazy("凭$|(?<![坚支保维主扶])持$")
_A_PAPER = lazy("[^，的]{1,16}?(?:证|书|标签|文件)")
_CLASSES = ("、限制", "、淘汰", "类", "和限制", "或限制", "或者限制", "限制")
_BELONGS = lazy("(?:属于?|列入|符合|涉及|违反|非|无)[^，、]{0,12}$")
"""Before 禁止类 and the like: what something is classed as."""
_IS_SUBJECT = lazy(
    r"(?![按依根据向对将把在到于与以经从为由采通]|自(?!主))[^，的、（有]{2,5}(?<!规定)(?<!约定)的[^，的]{2,14}?"
    r"(?:由(?!于)|实行|按|不[低高少超得]|占|达(?!标)|应(?!急|用)|须|可(?![靠行])|纳入|列入|用于|一律|均)"
)
"""A verb that qualifies the noun behind it, of which the predicate follows: 应负担的资金由财政承担, 可自主支配的面积不低于…."""
_HAVING_ARISEN = lazy(r"(?!防|避|减|尽|消|承|赔)[^，的]{2,20}而(?:形成|产生|发生|增加|减少)的[^，的]{2,12}$")
"""需推迟到下年度执行而形成的结余资金: what it is that the next segment is about."""


def _names_ban(text: str, at: int, behind: int) -> bool:
    """Whether 禁止 or 允许 is part of a name: 在禁止燃放的区域内, 延长禁放区的禁止燃放时间, 走私国家禁止出口的文物."""
    if _WITHIN.search(text, max(0, at - 2), at) and text.find("的", behind) >= 0:
        return True
    if text.startswith(_CLASSES, behind) and _BELONGS.search(text, max(0, at - 16), at):
        return True  # 不属于国家禁止、限制或淘汰类
    if _BY_PAPER.search(text, max(0, at - 2), at) and _A_PAPER.match(text, behind):
        return True  # 凭允许进口证明书放行
    if at > 1 and text[at - 1] == "的":
        return text[0] != "对"
    return at > 2 and text.endswith(_STATE, 0, at) and _QUALIFIES.match(text, behind) is not None


_INNER_CASE = lazy(
    "(?:对|其中|但)?(?:有条件|具备条件|符合条件|条件成熟|确有[^，的]{1,6}|情节[^，的]{1,4}|造成[^，的]{1,8}|逾期[^，的]{1,8}"
    "|需要[^，的由]{1,12}|未[^，的由]{2,10}|[^，的由]{0,4}不[^，的由]{1,8})的$"
)


def is_inner_case(text: str, at: int) -> bool:
    """Whether a case stands before a modal word at `at` without a comma behind it: 有条件的可以设立科普场馆."""
    return _INNER_CASE.match(text, 0, at) is not None


# -- segments --------------------------------------------------------------------------------------------------------------


_SHORT = 100
"""The longest beginning of a segment that is kept with its subject, in characters."""


_TOWARDS_WHOM = lazy("(?:对(?![口外象应])|向(?!来))(?=[^，]{1,40}$)")
"""To whom, behind whoever acts by 由: 由城管执法部门对单位（可以处罚款）."""


@lru_cache(1 << 14)
def _kept(text: str, end: int) -> Subject:
    """The subject of the modal word that `text` ends with, from `end` on. Laws repeat the bodies that they are about."""
    return subject(text, 0, end)


def _subject(text: str, at: int, behind: int) -> Subject:
    """The subject of the modal word `text[at:behind]`; OMITTED where nothing stands before it."""
    if not at:
        return OMITTED
    if "有效期" in text and (whose := expired(text, at)):
        return whose
    if text[0] == "由" and (towards := _TOWARDS_WHOM.search(text, 2, at)):
        whoever = named(text, 1, towards.start())
        if whoever.end == towards.start():
            return whoever
    return _kept(text[:behind], at) if behind < _SHORT else subject(text, 0, at)


def _named(begins: re.Match[str], last: str) -> Subject:
    """Whom a segment without a modal word names behind its linking words; `begins` is its head, `last` its last character."""
    text = begins.string
    if begins.lastgroup == "opener" and "的" not in text:
        return OMITTED
    if "有效期" in text and (whose := expired(text, len(text))):
        return whose
    if last in "的后时" and ("变" in text or "更名" in text) and (whose := changed(text)):
        return whose
    at = begins.start()
    end = noun_phrase(text, at, len(text))
    if end is not None and not _THINGS_OF_GOVERNMENT.fullmatch(text, at):
        return Subject(begin(text, 0, at, end), end)
    return trader(text) if last in "时的" and ("、" in text or "或" in text) else OMITTED


_THINGS_OF_GOVERNMENT = lazy("政府(?:采购|投资|购买服务|补贴|补助|储备|定价|指导价)")
"""政府采购，应当…: what is done with public money, and nobody."""


class Segment(State):
    """A stretch of a text from `start` to `end`; `stop` is the sign behind it (。 at the end of the sentence).

    `last` is its last character, and `comma` says whether a comma stands behind it: both are asked for again and again.
    `modal` is where its first modal word stands that is a predicate, in characters of the segment. A segment without one
    has a `head`: what it begins with.
    """

    text: str
    start: int
    end: int
    last: str
    stop: str
    comma: bool
    modal: tuple[int, int] | None
    head: re.Match[str] | None
    _subject: Subject | None = None

    def subject(self) -> Subject:
        """Who is the subject of its modal word, or whom a segment without one names. It is read when first asked for."""
        found = self._subject
        if found is None:
            if self.head is not None:
                found = _named(self.head, self.last)
            elif self.modal is not None:
                at, behind = self.modal
                found = _subject(self.text, at, behind)
            else:
                found = OMITTED
            self._subject = found
        return found


def sentences(text: str, modals: list[tuple[int, int]]) -> Iterator[tuple[int, int, list[Segment]]]:
    """Where each sentence of a clause begins and ends, and its segments.

    `modals` are the places of modal words, the last one first; they are taken out.
    """
    by_turns = iter(_STOP.split(text if text.endswith("。") else text + "。"))  # a piece, its stop, a piece …
    segments: list[Segment] = []
    begin = start = 0
    for piece, stop in zip(by_turns, by_turns, strict=False):
        end = start + len(piece)
        if piece:
            modal = _predicate(piece, start, end, modals) if modals and modals[-1][0] < end else None
            segments.append(
                Segment(
                    piece,
                    start,
                    end,
                    piece[-1],
                    stop,
                    stop in COMMAS,
                    modal,
                    None if modal else head(piece, 0, len(piece)),
                )
            )
        start = end + 1
        if stop == "。":
            yield begin, end, segments
            begin, segments = start, []


def _predicate(piece: str, start: int, end: int, modals: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the first modal word of a segment stands that is a predicate, in its characters; its `modals` are taken out."""
    found = None
    while modals and modals[-1][0] < end:
        at, behind = modals.pop()
        if at >= start and found is None and not _is_attributive(piece, at - start, behind - start):
            found = at - start, behind - start
    return found


# -- what a segment is by its words ----------------------------------------------------------------------------------------

_CIRCUMSTANCE = lazy(
    rf"(?:的|时|后|前|之日起|期间|情况下|情形下|条件下|同时|外|[日月年期时]内|中|基础上){BLANK}{{0,40}}$"
)
_CIRCUMSTANCE_ENDS = frozenset("的时后前起间下外内中上" + BLANK)
OBTAINED = lazy(r"所.{1,8}的")
"""What somebody has: 所收取的费用."""


def is_case(text: str) -> bool:
    """Whether a segment states a circumstance by its end: …的, …时, …期间, …内."""
    return text[-1] in _CIRCUMSTANCE_ENDS and _CIRCUMSTANCE.search(text) is not None


_ELIGIBILITY = lazy(
    r"(?:同时|均|还|至少|一般){0,2}(?:具备|具有|存在下列)|满足|(?:同时|均|还)满足(?=[^，]{0,30}(?:认定|评价|申报|申请|评定)[^，]{0,6}(?:标准|条件|要求))|有一定|在[^，日月年]{2,12}[省市县区境][^，日月年]{0,6}注册"
)
_ELIGIBILITY_STARTS = frozenset("同至一具存满有在均还")
_ELIGIBILITY_ENDS = lazy(r".{0,40}(?:满足|符合|具备).{0,20}条件$")
_ELIGIBILITY_LEAD = lazy(
    r"(?:具备|满足|符合|具有).{0,30}(?:条件|要求|功能|之一|资格|作用|[0-9一二三四五六七八九]项).{0,6}[：:。]$"
)


def is_eligibility(text: str) -> bool:
    """Whether what stands behind a modal word is a condition of eligibility."""
    if text[0] in _ELIGIBILITY_STARTS and _ELIGIBILITY.match(text):
        return True
    return text[-1] == "件" and _ELIGIBILITY_ENDS.match(text) is not None


def lists_conditions(lead: str) -> bool:
    """Whether the words above a list say that it is one of conditions of eligibility."""
    return lead.endswith(("：", ":", "。")) and _ELIGIBILITY_LEAD.search(lead) is not None


_BODIES = ("部门", "机关", "机构", "单位", "组织", "政府", "委员会")
_TOWARDS = ("单位", "个人", "集体", "组织", "人员", "企业", "公民", "机构", "部门", "平台")
_GROUND_ENDS = (
    *_BODIES,
    *_TOWARDS,
    "意见",
    "方式",
    "形式",
    "途径",
    "手段",
    *words.cues("norm_cues", "ground"),
)
_GROUND_LASTS = _last_characters(_GROUND_ENDS)
_GROUNDS = lazy(
    rf"会同.{{1,80}}(?:{'|'.join(_BODIES)})$|(?:根据|依据|依照|按照|遵照|经|在|自|因|为|对于|通过|结合|围绕|本着).{{1,60}}{cues('ground')}$"
    rf"|(?:参照|比照|按(?![时期月年日]))(?:(?!制定|编制|提出|执行|授权|报).){{1,60}}{cues('ground')}(?<!申请)$"
    r"|(?:根据|依据|按照)[^提征]{1,60}意见$|(?:通过|采取|以)[^，的]{2,24}(?:方式|形式|途径|手段)$"
    rf"|对(?!.*(?:进行|给予|予以|实施|开展|授予)).{{3,80}}的[^的]{{0,8}}(?:{'|'.join(_TOWARDS)})$"
)
"""The last alternative: to whom something is done, 对在…工作中作出突出贡献的单位或者个人，给予表彰."""
ENDS_OF_CASES = _CIRCUMSTANCE_ENDS | _GROUND_LASTS
"""The last characters of whatever `is_case` and `is_ground` hold for."""


def is_ground(text: str, start: int = 0) -> bool:
    """Whether `text` from `start` on is a phrase that only says on what grounds or when something is done.

    What is done follows the comma.
    """
    return (
        text[-1] in _GROUND_LASTS
        and text.endswith(_GROUND_ENDS, start)
        and _GROUNDS.match(text, start) is not None
    )


_CALLS = lazy(
    rf"(?:积极|大力|逐步|进一步|全面|严格|有序|统筹|稳步|深入|持续)?{cues('call')}(?![^，]*有[利助]于)[^是]*$"
)
_HANDLED = ("处理", "处置", "论处")
_BY_LAW = lazy("(?:但|并|且|同时)?(?:依照|依据|按照?|参照|比照|根据).{4}")


def calls_on_all(text: str) -> bool:
    """Whether a sentence without a subject calls on everybody: 加强中医药研究."""
    return _CALLS.match(text) is not None


def is_handled(text: str, start: int = 0) -> bool:
    """Whether `text` from `start` on says what becomes of an offence: 依照有关法律、法规的规定处理."""
    return text.endswith(_HANDLED) and _BY_LAW.match(text, start) is not None


_ALTERNATIVE = lazy(r"或者?|并且?|且|又|致使|导致|以致|从而")
"""How a circumstance goes on that began a comma before: …发生变更，或者…的."""
ALTERNATIVES = frozenset("或并且又致导以从")
"""What the second half of a circumstance begins with: 或者, 致使."""
_AHEAD = 20


def runs_into_case(segments: Sequence[Segment], n: int) -> bool:
    """Whether segment `n` is the first half of a circumstance that only a later segment ends.

    X作出提审裁定，或者Y作出再审裁定的，Z可以中止程序: X does nothing here that it must.
    """
    for segment in itertools.islice(segments, n + 1, n + _AHEAD):
        if segment.modal:
            return False
        if _ALTERNATIVE.match(segment.text) is None or not segment.comma:
            return False
        if segment.last == "的":
            return True
    return False


_OFFENCE = lazy(cues("offence"))
_FINDS = lazy(cues("finds"))
_DISPOSES = lazy(
    rf"(?:依法|同时|一并|并)?(?:(?P<upon>[将对]其)|给予.{{0,12}}处分|处[^，]{{1,24}}罚款|{cues('disposal')})"
)
_TOLD = lazy("(?:如|若|一旦|一经)(?:被(?:发现|查实|核实|查出)|发现(?=存在|有)|有|存在|出现|发生)")


def tells_offence(text: str) -> bool:
    """Whether a segment tells as a case what whoever was named before has done: 如发现存在数据造假等情形."""
    return _TOLD.match(text) is not None and ("事故" in text or _OFFENCE.search(text) is not None)


_NO_ACTOR = lazy(
    r"(?:另有|没有|未作|已有|有|作出)?规定(?!的.)|(?:对|就|关于)[^，]{1,60}?(?:另有|有|作出|实行|制定)[^，违按合]{0,4}规定[的时]$"
    r"|(?:为)?(?:无|限制)(?:民事)?行为能力|已?经?(?:死亡|失踪|下落不明|去世|病故|牺牲)|要求(?!撤回|变更|本国|优先权|退社)[^，]*的$"
)


_OFFENDS_AT_ONCE = lazy(rf"(?:在[^，]{{0,30}}[中内时])?有?{cues('offence')}")


def offends(text: str, at: int) -> bool:
    """Whether a circumstance tells what the subject has done that ends at `at`: 有下列行为之一的. Nobody punishes himself.

    Whoever finds that another offends is none who does: 主管部门发现违法行为的.
    """
    if not at:
        return _OFFENDS_AT_ONCE.match(text) is not None
    found = _OFFENCE.search(text, at)
    return found is not None and _FINDS.search(text, at, found.start()) is None


def disposes(after: str, blamed: bool) -> bool:
    """Whether what stands behind a modal word is done by an authority: 可以并处罚款, 应当给予处分.

    Where the sentence tells of an offender (`blamed`), also what is done to 其: 应当将其列入名单.
    """
    found = _DISPOSES.match(after)
    return found is not None and (blamed or found["upon"] is None)


def is_no_actor(text: str, at: int) -> bool:
    """Whether a circumstance says from `at` on what keeps its subject from acting.

    It lays down a rule for others (国务院规定须经批准的), asks others to act (当事人要求提供翻译的), or there is nobody any more (被害人死亡的).
    """
    return _NO_ACTOR.match(text, at) is not None


_DEFINING = lazy(
    r"(?:是指|系指|所称[^。]{1,60}(?:包括|指|为))[：:]$|所称[^。]{1,40}是指[^。]{0,120}(?:下列|以下)[^。]{0,20}[：:]$"
)


def defines_list(lead: str) -> bool:
    """Whether the words above a list say that it tells what a term means."""
    return lead.endswith(("：", ":")) and _DEFINING.search(lead) is not None


_ACTS = lazy(
    r"(?:下列|以下)[^，。；：:]{0,30}(?:(?<!文明)行为|情形|情况|活动)(?:之一)?[：:]$"
    r"|有(?:下列|以下)[^，。；：:]{0,12}(?:行为|情形|情况)之一的?，(?:(?!按照?|依照|下列|以下)[^。])*[：:]$"
    r"|(?<!遵守)(?<!做好)(?<!落实)(?<!履行)(?<!负责)(?<!完成)(?<!注意)(?:下列|以下)(?!规定|程序|原则|要求|办法|标准|权限|步骤|分工)[^，。；：:]{0,24}(?:事项|内容|信息|原因|案件|资源|费用|报告|材料|资料|文件|数据|途径|支出|收入|物品)[^，。；：:]{0,8}(?:，[^，。；：:]{2,12})?[：:]$"
    r"|(?:采[取用]|通过|以)(?:下列|以下)[^，。；：:]{0,6}(?:方式|形式)[^，。；：:]{0,8}[：:]$"
)


def lists_acts(lead: str) -> bool:
    """Whether the words above a list say that it is one of acts, circumstances or things, and of no tasks."""
    return lead.endswith(("：", ":")) and _ACTS.search(lead) is not None


_STEPS = lazy(
    r"(?:(?:按照?|依照|经过?|履行|遵循|执行)[^。；]{0,12}|(?:^|。)(?:(?!适用)[^，。]){2,16})(?:程序|步骤|流程)[^，。；：:的]{0,6}[：:]$"
    r"|(?:按照?|依照|根据|遵守|履行|执行)(?:下列|以下|如下)[^，。；：:的]{0,6}规定(?:予以|给予|进行)?(?:处[罚理分]|办理|执行)?[：:]$"
    r"|(?<!以)(?<!权)(?<!机关)作出(?:下列|以下|如下)[^，。；：:的]{0,6}(?:处理|处置|决定|裁决|裁定)(?:之一)?[：:]$"
    r"|向(?:下列|以下)[^，。；：:]{2,10}(?:申报|申请|提出|报告|办理)[：:]$"
)
_STEPS_ARE_LAST = 30
"""In so many characters at the end of a text stands what _STEPS looks for."""
_NO_STEPS = ("案件", "情况", "情形", "程序", "品种", "的", "变化")


def lists_steps(lead: str) -> bool:
    """Whether the words above a list say that somebody does what its items say.

    Steps of a procedure (认定程序：), and rules by which cases are handled (由主管部门按照下列规定处罚：).
    """
    return lead.endswith(("：", ":")) and _STEPS.search(lead, len(lead) - _STEPS_ARE_LAST) is not None


def is_step(item: str) -> bool:
    """Whether an item can be a step, by its last words: no case, and nothing that only names (当事人提出反诉的案件)."""
    return not item.rstrip("；;。，").endswith(_NO_STEPS)


_REST = lazy(
    rf"(?:[^，。；：]*的(?:其他|其它)|(?:其他|其它)[^，。；：]*的)[^，。；：的]{{0,10}}(?:{cues('listed')}|{cues('rest')})[；。]?$"
)


_OTHER = lazy(rf"(?:其他|其它)[^；。：]*的{cues('listed')}[；。]?$")
"""The same with commas: 其他可以明显感知…，仍未采取合理措施的情形."""


def is_rest(item: str) -> bool:
    """Whether an item only names what else belongs to its list: 国务院规定提交的其他文件, 其他依法应当履行的职责."""
    return ("其他" in item or "其它" in item) and (_REST.match(item) or _OTHER.match(item)) is not None


_LISTED = lazy(rf"的(?:其他|其它)?{cues('listed')}$")


def only_names(text: str, item: bool) -> bool:
    """Whether a segment only names something: an item as 法律、法规规定应当公开的其他信息."""
    return item and _LISTED.search(text) is not None


SCOPE = lazy(r"适用(?:本|于|[^。]{0,20}规定$)|参照适用|起施行|同时废止|制定本|包括|组成$|构成$|分为")
SCOPE_WORDS = ("适用", "起施行", "同时废止", "制定本", "包括", "组成", "构成", "分为")
"""One of these stands wherever SCOPE has a hit."""
SCOPE_BINDS = lazy(r"适用(?:本|于|[^。]{0,20}规定$)|参照适用|起施行|同时废止|制定本")
"""Of these, what a segment before may be a circumstance of: none of 专家组由五人组成."""
SCOPE_OF_TIME = lazy(r"本(?:法|办法|条例|规定|细则|规则)自")
"""What says to whom or from when the measure applies, and binds nobody."""
