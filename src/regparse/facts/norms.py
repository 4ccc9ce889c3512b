"""Norms (权责): who must, may, must not do what.

Reads: clauses with their modal marks. Gives: one Norm per clause of a sentence that obliges, empowers, permits or
forbids. Two kinds of clause do so in Chinese drafting: one with a modal word (words/modals.csv: 应当, 可以, 不得 …;
Technical Norms for Legislation (trial) I, 2009, on 必须, 应当, 不得, 禁止), and one that assigns a task in the plain
present (words/acts.csv: X负责…, X对…进行评审, 由X责令改正). Conditions of eligibility (应当具备下列条件) are none: they are
condition groups.

How a sentence is read. It is cut at commas, semicolons and colons into segments; brackets and quotations are opaque.
A segment states a circumstance (…的，…时，在…内), of which only the subject is kept, or it is a norm, or it goes on with
the norm before it. The bearer is the subject (facts/bearers.py). It is carried over commas and semicolons and, by the
words that introduce a list, into its items; never over a full stop. What has a subject that is nobody (申请书应当载明…)
has no bearer; what only an authority does (责令, 没收, 给予) is never laid on a carried bearer that is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Literal, NamedTuple, cast

from regparse import words
from regparse.facts.bearers import (
    BLANK,
    OMITTED,
    OPENER,
    Subject,
    act,
    cues,
    is_authority,
    masked,
    named,
    skip_links,
    subject,
    verb_first,
)
from regparse.facts.clause import Clause
from regparse.facts.scanner import Mark, Pattern
from regparse.model import Facts, Norm, Regulation

Modality = Literal["obligation", "permission", "prohibition"]


@cache
def modals() -> dict[str, Modality]:
    """Modal word → what it makes of its clause."""
    return {row["word"]: cast(Modality, row["modality"]) for row in words.rows("modals")}


MODAL = Pattern(
    "modal",
    "".join(sorted({word[0] for word in modals()})),
    words.alternatives(words.rows("modals")),
    (
        "行政机关⟦应当⟧公开行政许可决定",
        "任何单位和个人⟦不得⟧侵占",
        "当事人⟦可以⟧申请复议",
        "公民⟦有权⟧举报",
        "经验收合格后，⟦方可⟧投入使用",
        "示范平台⟦要⟧不断提高服务能力",
        "被推荐的单位⟦需⟧提交下列材料",
        "主要负责人的所有权、行政许可和相应能力",
        "根据需要采取必要措施",
    ),
)
"""A modal word."""

PATTERNS: tuple[Pattern, ...] = (MODAL,)

_STRONG = ("不得", "应当", "必须", "可以")
"""Modal words that marks of other kinds may begin with (不得超过)."""
_FORBIDDING = ("禁止", "严禁")
"""Whoever prints these words forbids; whom, stands behind them if anywhere."""
_FORBIDDING_WHOM = (*_FORBIDDING, "不准", "不许", "不允许")

# -- what a segment is -----------------------------------------------------------------------------------------------------

_SEGMENT = re.compile(r"[^，；：,;:]+")
_STOPS = {",": "，", ";": "；", ":": "："}
_CIRCUMSTANCE = re.compile(
    rf"(?:的|时|后|前|之日起|期间|情况下|情形下|条件下|同时|外|[日月年期时]内|中|基础上){BLANK}{{0,40}}$"
)
_CIRCUMSTANCE_ENDS = frozenset("的时后前起间下外内中上" + BLANK)
_ATTRIBUTIVE = re.compile(rf"(?:{cues('attributive')})(?<!还有)(?<!还是)(?<!但是)$|[一二三四五六七八九]项$")
"""What stands before a modal word inside a noun phrase: 对应当公开的信息, 发现可以补正的."""
_ELIGIBILITY = re.compile(r"(?:同时|至少|一般){0,2}(?:具备|具有|存在下列)|满足|有一定")
_ELIGIBILITY_ENDS = re.compile(r".{0,40}(?:满足|符合|具备).{0,20}条件$")
_ELIGIBILITY_LEAD = re.compile(
    r"(?:具备|满足|符合|具有).{0,30}(?:条件|要求|功能|之一|资格|作用|[0-9一二三四五六七八九]项).{0,6}[：:。]$"
    r"|(?:下列|的)材料[：:]$"
)
_LISTED = re.compile(rf"的(?:其他|其它)?{cues('listed')}$")
"""An item that only names something: 法律、法规规定应当公开的其他信息."""
_ENUMERATED = re.compile(r"、.{1,60}等(?:内容|事项|要求|情形|条款)$")
_OBTAINED = re.compile(r"所.{1,8}的")
_BODIES = ("部门", "机关", "机构", "单位", "组织", "政府", "委员会")
_GROUND_ENDS = (*_BODIES, *(row["cue"] for row in words.rows("norm_cues") if row["role"] == "ground"))
_GROUNDS = re.compile(
    rf"会同.{{1,80}}(?:{'|'.join(_BODIES)})$|(?:根据|依据|依照|按照|遵照|经|在|自|因|为|对于|通过|结合|围绕|本着).{{1,60}}{cues('ground')}$"
)
"""A phrase that only says on what grounds or when something is done; what is done follows the comma."""
_DEFINES = re.compile(r"是指|系指|所称")
_SCOPE = re.compile(r"适用(?:本|于|[^。]{0,20}规定$)|参照适用|起施行|同时废止|制定本|包括|组成$|构成$|分为")
_SCOPE_OF_TIME = re.compile(r"本(?:法|办法|条例|规定|细则|规则)自")
"""What says to whom or from when the measure applies, and binds nobody."""

# -- tasks in the plain present --------------------------------------------------------------------------------------------

_AGENT = re.compile(r"(?<![理自事缘来])由(?![于来此衷])")
_REVIEW = re.compile(r"经(?!营|济|理|费|过|常|办|纪)")
_REVIEWED = re.compile(rf"(?:组织)?{cues('review')}(?:后|$)")
_OWN_TOPIC = re.compile(r"[^对将把由给]{2,30}的(?:将|予以|不予|给予)")
"""Cases followed without a comma by what becomes of them: 材料齐全的予以受理. Who acts is not said."""
_TOPICAL = re.compile(
    r"遵循|坚持|实行|公示|公布|更新|接受.{1,20}(?:监督|检查)|每[一两三0-9]?年.{0,8}(?:一次|[1-9]次)|取消|按照.{0,20}进行$"
    r"|(?:将|被|予以|依法)(?:撤销|取消|公告|受理)|(?:将|予以|给予).{0,12}(?:撤销|支持|扶持|称号)"
)
"""Predicates that assign a task although their subject is nobody: 示范平台的认定遵循公开原则, 名单及时公布."""
_DESCRIBES = re.compile(r".{2,8}(?:时间|期限|期|标准|比例|费用|对象|范围|方式)为")
"""推荐时间为1月15日 begins with a verb, and assigns nothing."""
_TREATED = re.compile(r"(?:参照|依照|按照|以).{1,60}(?:处罚|论处|办理|执行)$")
"""What becomes of an act: 实施…行为，依照…处罚."""
_RESULT = re.compile(r"(?:结果|名单|意见)(?:在|应|及时|向|于|由|通过|报)")
_ON_THE_BEARER = re.compile(r"(?:实行.{0,20}管理|公示|公布|(?:将|被|予以)(?:撤销|取消))")
"""What is done to a body, not by it: 示范平台实行动态管理."""
_RIGHT = re.compile(
    r"(?:享?有|负有|享受).{0,40}的(权利|义务|责任|职责)$|(?:享有|具有|享受).{0,30}(权|待遇|优惠)$"
)
_RIGHTS = ("权利", "义务", "责任", "职责", "权", "待遇", "优惠")
_LIABILITY = re.compile(r"追究.{0,4}刑事责任|承担.{0,6}(?:赔偿|民事|刑事)责任")
"""What follows a fine in the same sentence, and is not for the authority that imposes it: 构成犯罪的，依法追究刑事责任."""


def _is_case(text: str) -> bool:
    """Whether a segment states a circumstance."""
    return text[-1] in _CIRCUMSTANCE_ENDS and _CIRCUMSTANCE.search(text) is not None


def _is_eligibility(text: str) -> bool:
    """Whether what stands behind a modal word is a condition of eligibility."""
    return bool(_ELIGIBILITY.match(text) or (text.endswith("条件") and _ELIGIBILITY_ENDS.match(text)))


def _is_ground(text: str) -> bool:
    """Whether `text` begins with a phrase that only says on what grounds or when something is done."""
    return text.endswith(_GROUND_ENDS) and _GROUNDS.match(text) is not None


class _Bearer(NamedTuple):
    """Who: the place of the noun phrase (-1 where it stands in the words that introduce a list), and its words."""

    start: int
    end: int
    name: str
    authority: bool


@dataclass(slots=True)
class _Norm:
    """A norm while its clause is being read.

    `goes_on`: later clauses without a word of their own share its modality; `unfinished`: what is to be done comes yet.
    """

    start: int
    end: int
    bearer: _Bearer | None
    modality: Modality
    goes_on: bool = True
    unfinished: bool = False


class _Segment(NamedTuple):
    """A stretch between two stops; `stop` is the one behind it, `modal` its first modal word that is a predicate."""

    start: int
    end: int
    stop: str
    modal: Mark | None


class _Found(NamedTuple):
    """What a segment is: whom it names, its norm if it is one, and whether it goes on with the norm before it.

    `closed`: the segment has a subject of its own that is nobody, so that no bearer is carried past it.
    """

    bearer: _Bearer | None = None
    norm: _Norm | None = None
    goes_on: bool = False
    closed: bool = False


class _State:
    """What a sentence carries from segment to segment."""

    __slots__ = ("authority", "bearer", "latest", "waiting")

    def __init__(self, bearer: _Bearer | None) -> None:
        self.bearer = bearer
        self.authority = bearer if bearer and bearer.authority else None
        self.latest: _Norm | None = None
        self.waiting = False
        """Whether the carried bearer has no norm yet: then the quote begins with it."""


def read(regulation: Regulation, clauses: Sequence[Clause], facts: Facts) -> Iterator[Norm]:
    """The norms of a regulation, in print order."""
    conditions = {member for group in facts.condition_groups for member in group.members}
    conditions -= {relaxation.at for relaxation in facts.relaxations}
    groups = {group.at: group.span for group in facts.condition_groups}
    leads: dict[str, _Bearer | None] = {}  # who the words before an open list are about
    for clause in clauses:
        if clause.provision.level == "back" or clause.provision.role in ("title", "subtitle", "history"):
            continue
        eligibility = clause.at in conditions or (clause.lead and _lists_conditions(clause.lead.text))
        if eligibility and "放宽" not in clause.text:
            continue
        reader = _Reader(clause, leads.get(clause.lead.at) if clause.lead else None)
        taken = groups.get(clause.at)
        for norm in reader.norms():
            place = clause.place(norm.start, norm.end)
            if taken and place["span"][0] < taken[1] and taken[0] < place["span"][1]:
                continue
            yield Norm(**place, bearer=norm.bearer.name if norm.bearer else None, modality=norm.modality)
        if clause.provision.children:
            leads[clause.at] = reader.bearer


def _lists_conditions(lead: str) -> bool:
    """Whether the words above a list say that it is one of conditions of eligibility."""
    return lead.endswith(("：", ":", "。")) and _ELIGIBILITY_LEAD.search(lead) is not None


class _Reader:
    """Reads one clause. `bearer` is whom its latest sentence carries on, at first whom the words above the list name."""

    def __init__(self, clause: Clause, bearer: _Bearer | None) -> None:
        self.clause = clause
        self.text = masked(clause.text)
        self.modals = [
            m if m.mark == "modal" else Mark("modal", m.start, m.start + 2)
            for m in clause.marks
            if (m.mark == "modal" and self.text[m.start] != BLANK) or self.text.startswith(_STRONG, m.start)
        ]
        self.bearer = bearer
        self.letter = clause.provision.role == "carrier"
        self.item = clause.provision.level in ("item", "subitem")

    def norms(self) -> Iterator[_Norm]:
        """The norms of all sentences."""
        if self.item and not self.modals and self.text.endswith(("的；", "的。", "的")):
            return  # a circumstance, as lists of offences have them
        at = 0
        while at < len(self.text):
            stop = self.text.find("。", at)
            stop = len(self.text) if stop < 0 else stop
            if stop - at >= 4:
                yield from self._sentence(at, stop)
                if stop + 1 < len(self.text):
                    self.bearer = None
            at = stop + 1

    def _segments(self, start: int, end: int) -> list[_Segment]:
        out, marks = [], self.modals
        n = bisect_left(marks, start, key=attrgetter("start"))
        for m in _SEGMENT.finditer(self.text, start, end):
            first = None
            while n < len(marks) and marks[n].start < m.end():
                at = marks[n].start
                if first is None and not _ATTRIBUTIVE.search(self.text, max(m.start(), at - 4), at):
                    first = marks[n]
                n += 1
            stop = self.text[m.end()] if m.end() < end else "。"
            out.append(_Segment(m.start(), m.end(), _STOPS.get(stop, stop), first))
        return out

    def _sentence(self, start: int, end: int) -> Iterator[_Norm]:
        """The norms of `text[start:end]`, each up to where the next one begins or its part of the sentence ends."""
        if _DEFINES.search(self.text, start, end):
            return
        segments = self._segments(start, end)
        state = _State(self.bearer)
        for n, segment in enumerate(segments):
            if state.latest is not None and segments[n - 1].stop == "；":
                yield state.latest
                state.latest, state.waiting = None, False
            found = self._modal(segment, state) if segment.modal else self._plain(segments, n, state)
            if found.bearer is not None:
                state.bearer, state.waiting = found.bearer, True
                state.authority = found.bearer if found.bearer.authority else state.authority
            elif found.closed:
                state.bearer = None
            if found.norm is None:
                if found.goes_on and state.latest is not None:
                    state.latest.end = segment.end
                elif found.bearer is not None and state.latest is not None:
                    yield state.latest
                    state.latest = None
                continue
            if state.latest is not None:
                yield state.latest
            state.latest = found.norm
            if found.norm.bearer is not None and found.norm.bearer is state.bearer:
                if state.waiting and 0 <= state.bearer.start < found.norm.start:
                    found.norm.start = state.bearer.start
                state.waiting = False
        if state.latest is not None:
            yield state.latest
        self.bearer = state.bearer

    # -- a segment with a modal word -----------------------------------------------------------------------------------

    def _modal(self, segment: _Segment, state: _State) -> _Found:
        assert segment.modal is not None
        modal, end = segment.modal, segment.end
        word, after = self.text[modal.start : modal.end], self.text[modal.end : end]
        text = self.text[segment.start : end]
        modality = modals()[word]
        who = subject(self.text, segment.start, modal.start)
        bearer = self._who(who)
        if text.endswith("的") or (segment.stop == "，" and not who and _is_case(text)):
            return _Found(bearer)
        if not after or _is_eligibility(after) or (modality == "permission" and after[0] in "是为"):
            return _Found(bearer)
        if word in _FORBIDDING_WHOM:
            if whom := self._who(named(self.text, modal.end, end)):
                return _Found(whom, _Norm(modal.start, end, whom, modality, goes_on=False))
            if word in _FORBIDDING:
                if verb_first(self.text, skip_links(self.text, segment.start, modal.start), modal.start):
                    return _Found()  # 设置禁止停车标志
                return _Found(norm=_Norm(modal.start, end, None, modality, goes_on=False))
        if _AGENT.match(after) and modality != "prohibition":
            agent = self._who(named(self.text, modal.end + 1, end))
            return _Found(agent, _Norm(modal.start, end, agent, modality), closed=agent is None)
        if bearer is None and ((self.item and _LISTED.search(text)) or _ENUMERATED.search(text)):
            return _Found()
        norm = _Norm(
            modal.start if bearer is None else bearer.start,
            end,
            bearer or (state.bearer if who.omitted else None),
            modality,
            goes_on=modality != "prohibition",
            unfinished=_is_ground(after),
        )
        return _Found(bearer, norm, closed=not who and not who.omitted)

    # -- a segment without one -----------------------------------------------------------------------------------------

    def _plain(self, segments: list[_Segment], n: int, state: _State) -> _Found:
        segment, latest = segments[n], state.latest
        text, end = self.text[segment.start : segment.end], segment.end
        if self.letter:
            return self._request(segment)
        start = skip_links(self.text, segment.start, end)
        goes_on = latest is not None and latest.goes_on
        who = OMITTED if goes_on and verb_first(self.text, start, end) else self._doer(start, end)
        begin = who.end if who else start
        bearer = self._who(who)
        if review := self._review(text, segment):
            return _Found(bearer, review)
        if latest is not None and latest.unfinished and bearer is None:
            latest.unfinished = _is_ground(text)
            return _Found(goes_on=True)
        comma = segment.stop == "，"
        if (
            text.endswith("的")
            or _SCOPE.search(text)
            or (text[0] == "本" and _SCOPE_OF_TIME.match(text))
            or (comma and (_is_case(text) or ("所" in text and _OBTAINED.search(text))))
        ):
            return _Found(bearer)
        if comma and text.endswith(_GROUND_ENDS) and _GROUNDS.fullmatch(self.text, begin, end):
            return _Found(bearer)
        use = act(self.text, begin, end)
        if use == "trade" and self.text.startswith("为", begin):
            use = None  # 其传承人为保护管理责任人
        whole = act(self.text, start, end) if bearer and begin == end else None
        if whole in ("open", "authority") and not self._is_circumstance(segments, n):
            bearer, use = None, whole  # 优先推荐盟市级表彰的平台 is no noun phrase
        if bearer is None and ("予" in text or "的将" in text) and _OWN_TOPIC.match(text):
            return _Found(norm=_Norm(segment.start, end, None, "obligation"), closed=True)
        if use is None and bearer and text.endswith(_RIGHTS) and _RIGHT.search(self.text, begin, end):
            use = "state"
        if use is None:
            return _Found(bearer) if bearer else self._topic(segments, n, state)
        if use != "duty" and self._is_circumstance(segments, n):
            return _Found(bearer)
        modality = self._modality(text, use)
        if bearer is not None:
            return self._assigned(bearer, who, use, modality, end, state)
        return self._unassigned(segments, n, use, modality, start, state)

    def _assigned(
        self, bearer: _Bearer, who: Subject, use: str, modality: Modality, end: int, state: _State
    ) -> _Found:
        """A task with the one who does it in the same segment."""
        if bearer.authority:
            return _Found(bearer, _Norm(bearer.start, end, bearer, modality))
        if self.item and use not in ("duty", "power"):
            return _Found(bearer)
        if use == "authority":
            return _Found(bearer, _Norm(who.end, end, state.authority, modality))
        if _ON_THE_BEARER.search(self.text, who.end, end):
            return _Found(norm=_Norm(bearer.start, end, None, modality), closed=True)
        return _Found(bearer, _Norm(bearer.start, end, bearer, modality))

    def _unassigned(
        self, segments: list[_Segment], n: int, use: str, modality: Modality, start: int, state: _State
    ) -> _Found:
        """A task whose bearer is carried on from an earlier segment, or not printed at all."""
        latest, bearer, end = state.latest, state.bearer, segments[n].end
        if latest is not None and latest.goes_on:
            if use != "authority" and "责令" in self.text[latest.start : latest.end]:
                return _Found(goes_on=True)  # 责令停止违法行为，采取补救措施
            bearer = bearer or latest.bearer
            modality = modality if use == "power" else latest.modality
        elif latest is not None:
            return _Found(goes_on=True)
        elif self.item and use != "duty":
            return _Found()
        if use == "authority" and bearer and not bearer.authority:
            bearer = state.authority
        if bearer and bearer.authority and _LIABILITY.search(self.text, start, end):
            bearer = None
        if latest is None and _DESCRIBES.match(self.text, start, end):
            return _Found()
        alone = use in ("open", "authority", "duty") and self._stands_alone(segments, n)
        if latest is None and bearer is None and not alone:
            return _Found()
        return _Found(norm=_Norm(start, end, bearer, modality))

    @staticmethod
    def _modality(text: str, use: str) -> Modality:
        right = _RIGHT.search(text) if text.endswith(_RIGHTS) else None
        if right:
            return "permission" if right[1] == "权利" or right[2] else "obligation"
        return "permission" if use == "power" else "obligation"

    def _doer(self, start: int, end: int) -> Subject:
        """Who does what `text[start:end]` tells: the one behind 由, or the subject."""
        if self.text.find("由", start, end) >= 0:
            for agent in _AGENT.finditer(self.text, start, end):
                if who := named(self.text, agent.end(), end):
                    return who
        return named(self.text, start, end)

    def _request(self, segment: _Segment) -> _Found:
        """What a letter asks for: 请各单位研究提出修改意见."""
        at = self.text.find("请", segment.start, segment.end)
        if (
            at < 0
            or self.text[max(0, at - 1) : at] in tuple("申邀聘提报恳")
            or self.text[at + 1 : at + 2] in tuple("示求")
        ):
            return _Found(goes_on=True)
        bearer = self._who(named(self.text, at + 1, segment.end))
        return _Found(bearer, _Norm(at, segment.end, bearer, "obligation"))

    def _review(self, text: str, segment: _Segment) -> _Norm | None:
        """经盟市中小企业主管部门初审后: a step of the procedure that somebody has to take."""
        m = _REVIEW.search(text) if "经" in text else None
        if m is None:
            return None
        begin = segment.start + m.end()
        who = named(self.text, begin, segment.end)
        if not who or not _REVIEWED.match(self.text, who.end, segment.end):
            return None
        return _Norm(begin, segment.end, self._who(who), "obligation")

    def _topic(self, segments: list[_Segment], n: int, state: _State) -> _Found:
        """A segment whose subject is nobody: 评审结果在门户网站公示."""
        segment = segments[n]
        text = self.text[segment.start : segment.end]
        m = None if self.item else _TOPICAL.search(text)
        if m is None:
            return _Found(goes_on=True)
        opened = OPENER.match(text) is not None
        if (opened and "的" in text[m.end() :]) or self._is_circumstance(segments, n):
            return _Found(goes_on=True)
        bearer = state.bearer if opened or _RESULT.search(text) else None
        return _Found(norm=_Norm(segment.start, segment.end, bearer, "obligation"), closed=bearer is None)

    def _is_circumstance(self, segments: list[_Segment], n: int) -> bool:
        """Whether a later segment of the same part has a modal word and no subject of its own: that one is the norm."""
        for before, segment in zip(segments[n:], segments[n + 1 :], strict=False):
            if before.stop in "；：":
                return False
            if segment.modal is not None:
                return subject(self.text, segment.start, segment.modal.start).omitted
            if _SCOPE.search(self.text, segment.start, segment.end) or (
                segment.start == 0 and _SCOPE_OF_TIME.match(self.text)
            ):
                return True
            if _TOPICAL.search(self.text, segment.start, segment.end) and self.text[segment.end - 1] != "的":
                return False
            if named(self.text, skip_links(self.text, segment.start, segment.end), segment.end):
                return False
        return False

    def _stands_alone(self, segments: list[_Segment], n: int) -> bool:
        """Whether nothing that follows in the same part of the sentence makes the segment `n` a mere case for it."""
        for before, segment in zip(segments[n:], segments[n + 1 :], strict=False):
            if before.stop in "；：":
                return True
            if segment.modal is not None or _TREATED.match(self.text, segment.start, segment.end):
                return False
        return True

    def _who(self, who: Subject) -> _Bearer | None:
        if not who:
            return None
        name = self.clause.provision.passage.quote(who.start, who.end)
        return _Bearer(who.start, who.end, name, is_authority(self.text[who.start : who.end]))
