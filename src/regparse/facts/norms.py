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
from collections.abc import Iterator
from typing import Literal, cast

import msgspec

from regparse import words
from regparse.facts.bearers import AUTHORITIES, BLANK, OMITTED, Subject, is_authority, masked, named
from regparse.facts.clause import Clause, Clauses
from regparse.facts.predicates import ACTS, BEGINNING, OPENER, cues, head, use
from regparse.facts.scanner import Pattern
from regparse.facts.segments import (
    ALTERNATIVES,
    COMMAS,
    ENDS_OF_CASES,
    OBTAINED,
    PART_ENDS,
    SCOPE,
    SCOPE_OF_TIME,
    SCOPE_WORDS,
    Segment,
    calls_on_all,
    cut,
    defines_list,
    disposes,
    is_case,
    is_eligibility,
    is_ground,
    is_handled,
    is_no_actor,
    is_rest,
    is_treated,
    lists_acts,
    lists_conditions,
    offends,
    only_names,
    runs_into_case,
)
from regparse.model import Facts, Norm, Regulation

Modality = Literal["obligation", "permission", "prohibition"]

MODALITIES = {row["word"]: cast(Modality, row["modality"]) for row in words.rows("modals")}
"""Modal word → what it makes of its clause."""

MODAL = Pattern(
    "modal",
    "".join(sorted({word[0] for word in MODALITIES})),
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
_STRONG_STARTS = frozenset(word[0] for word in _STRONG)
_FORBIDDING = ("禁止", "严禁")
"""Whoever prints these words forbids; whom, stands behind them if anywhere."""
_FORBIDDING_WHOM = (*_FORBIDDING, "不准", "不许", "不允许", "允许")

_MODAL_NEXT = re.compile("应当|必须|不得|可以|禁止|严禁")
"""What stands behind the object of 禁止, and never behind whom it forbids: 禁止围垦国家禁止围垦的湿地."""

_NO_NORMS = ("title", "subtitle", "history")
_DEFINES = re.compile(r"是指|系指|所称")

# -- tasks in the plain present --------------------------------------------------------------------------------------------

_AGENT = re.compile(r"(?<![理自事缘来])由(?![于来此衷])")
_REVIEW = re.compile(r"经(?!营|济|理|费|过|常|办|纪)")
_REVIEWED = re.compile(rf"(?:组织)?{cues('review')}(?:后|$)")
_OWN_TOPIC = re.compile(r"[^对将把由给]{2,30}的(?:将|予以|不予|给予)")
"""Cases followed without a comma by what becomes of them: 材料齐全的予以受理. Who acts is not said."""
_TOPICAL = re.compile(
    r"遵循|坚持|实行|公示|公布|更新|取消|接受.{1,20}(?:监督|检查)|每[一两三0-9]?年.{0,8}(?:一次|[1-9]次)|按照.{0,20}进行$"
    r"|将(?:撤销|取消|公告|受理|.{0,12}(?:撤销|支持|扶持|称号))|予以(?:撤销|取消|公告|受理|.{0,12}(?:撤销|支持|扶持|称号))"
    r"|被(?:撤销|取消|公告|受理)|依法(?:撤销|取消|公告|受理)|给予.{0,12}(?:撤销|支持|扶持|称号)"
)
"""Predicates that assign a task although their subject is nobody: 示范平台的认定遵循公开原则, 名单及时公布."""
_DESCRIBES = re.compile(r".{2,8}(?:时间|期限|期|标准|比例|费用|对象|范围|方式)为")
"""推荐时间为1月15日 begins with a verb, and assigns nothing."""
_MEASURED = re.compile(rf"的{cues('measured')}(?:为|是|从|依|按|自|$)")
"""What is said of a time limit and the like that somebody has: 申请人申请执行的期间为二年."""
_TREATED = re.compile(r"(?:参照|依照|按照|以).{1,60}(?:处罚|论处|办理|执行)$")
"""What becomes of an act: 实施…行为，依照…处罚."""
_ENCOURAGING = ("鼓励", "提倡", "倡导", "支持鼓励", "支持和鼓励", "支持、鼓励", "引导和鼓励", "引导、鼓励")
_REWARDS = re.compile("(?:(?:并|同时)[^，]{0,12})?(?:给予|予以|对|由)")
"""What an authority does for those whom it encourages."""
_PUNISHED = re.compile("由(?!于)|责令|罚款|没收|警告|处分|处罚|处理")
"""What stands in an item of a list of acts that says itself what becomes of them."""
_DOES = re.compile(
    "(?!所|用|与|和|同|为|作为|自|负有|约定|商|死亡|住所|生前|离境|户籍|经常|[^的]*(?:组成|构成|产生|担任|兼任|引起|造成|导致|协商|约定|轻重|职权|职责))[^的]{2,}$"
)
"""What somebody behind 由 does, by whatever verb: 由企业专项用于技术开发. Nobody does anything in 由各方代表组成."""
_BY_WHOM = re.compile("(?:通常|一般|均|统一|分别)?由")
_IN_FORCE = re.compile("(?:同等|相同|同样)(?:的?[^，的]{0,4})?效力$|(?:具有|发生)法律效力$")
"""What something is worth, and nobody's task: 电子证照与纸质证照具有同等法律效力."""
_RESULT = re.compile(r"(?:结果|名单|意见)(?:在|应|及时|向|于|由|通过|报)")
_ON_THE_BEARER = re.compile(r"(?:实行.{0,20}管理|公示|公布|(?:将|被|予以)(?:撤销|取消))")
"""What is done to a body, not by it: 示范平台实行动态管理."""
_RIGHT = re.compile(
    r"(?<![不无没未])(?:享?有|负有|享受).{0,40}的(权利|义务|责任|职责)$|(?<![不无没未])(?:享有|具有|享受).{0,30}(权|待遇|优惠)$"
)
_RIGHTS = ("权利", "义务", "责任", "职责", "权", "待遇", "优惠")
_TASK_OF_ITEM = re.compile(
    "|".join(
        (
            *AUTHORITIES,
            *(verb for verb, use_ in ACTS.items() if use_ in ("duty", "power")),
            "经",
            "予",
            "的将",
        )
    )
)
"""One of these stands in every item that is a norm without a modal word: an authority, a duty, a review, a decision."""
_PENALTIES = frozenset(("责令", "没收", "吊销", "处", "处以", "并处", "罚款", "警告"))
"""What is never the circumstance of what follows: 责令改正，可以处一万元以下罚款."""
_TO = ("对", "向", "为")
_ASIDE = ("除外", "起计算")
"""The end of an exception, and of what says from when a time runs."""
_BY = ("依据", "依照", "按照", "参照", "适用", "由")
_HAPPENS = frozenset(row["cue"] for row in words.rows("norm_cues") if row["role"] == "happens")
"""What comes to pass with somebody, and is no task."""
_AHEAD = 200
"""How many segments on a sentence is read for what becomes of a case. No sentence of a law has more."""
_LIABILITY = re.compile(r"追究.{0,4}刑事责任|承担.{0,6}(?:赔偿|民事|刑事)责任")
"""What follows a fine in the same sentence, and is not for the authority that imposes it: 构成犯罪的，依法追究刑事责任."""
_ALIAS = re.compile(r"[（(]以?下(?:简|统|合|通)?称[^（）()]{1,60}[）)]$")
"""The short name printed behind a name is no part of it: 市科学技术委员会（以下简称市科委）."""
_BINDS = re.compile("应|必须|不得|需")
"""Words that bind also in the preamble, and in the name of a document that is handed in."""


class _Bearer(msgspec.Struct, frozen=True, gc=False):
    """Who: the place of the noun phrase, and its words. One that the words above a list name stands in those."""

    start: int
    end: int
    name: str
    authority: bool


class _Norm(msgspec.Struct, gc=False):
    """A norm while its clause is being read.

    `goes_on`: later clauses without a word of their own share its modality; `unfinished`: what is to be done comes yet;
    `own`: where its own words begin, if its bearer is carried on; `thing`: it says what becomes of a thing, and whoever
    was carried on before does what comes behind it (所需经费列入财政预算，建立…机制).
    """

    start: int
    end: int
    bearer: _Bearer | None
    modality: Modality
    goes_on: bool = True
    unfinished: bool = False
    own: int = -1
    thing: bool = False


def read(regulation: Regulation, clauses: Clauses, facts: Facts) -> Iterator[Norm]:
    """The norms of a regulation, in print order."""
    conditions = {member for group in facts.condition_groups for member in group.members}
    conditions -= {relaxation.at for relaxation in facts.relaxations}
    groups = {group.at: group.span for group in facts.condition_groups}
    leads: dict[str, _Bearer | None] = {}  # who the words before an open list are about
    acts: set[str] = set()  # whose words say that their list is one of acts or circumstances
    listing: set[str] = set()  # whose words say that their list is one of conditions
    defining: set[str] = set()  # … that it tells what a term means
    source = regulation.source
    papers = {material.at for material in facts.materials}
    joined = masked(clauses.joined)
    scoped = {clauses.place(m.start())[0] for m in SCOPE_WORDS.finditer(joined)}
    for number, (clause, text) in enumerate(zip(clauses, joined.split("\n"), strict=False)):
        provision, lead = clause.provision, clause.lead
        at, passage = provision.at, provision.passage
        if provision.children and lists_conditions(clause.text):
            listing.add(at)
        elif provision.children and lists_acts(clause.text):
            acts.add(at)
        elif provision.children and defines_list(clause.text):
            defining.add(at)
        if provision.level == "back" or provision.role in _NO_NORMS:
            continue
        if (at in conditions or (lead and lead.at in listing)) and "放宽" not in clause.text:
            continue
        reader = _Reader(clause, text, leads.get(lead.at) if lead else None, number in scoped)
        if reader.item and lead and lead.at in acts and not (clause.marks or _PUNISHED.search(text)):
            continue
        if reader.item and (is_rest(clause.text) or (lead and lead.at in defining)):
            continue
        taken = groups.get(at)
        stern = provision.role == "preamble" or (reader.item and at in papers)
        for norm in reader.read():
            span = passage.span(norm.start, norm.end)
            if taken and span[0] < taken[1] and taken[0] < span[1]:
                continue
            if stern and not _BINDS.search(text, norm.start, norm.end):
                continue
            yield Norm(
                at=at,
                quote=passage.quote(norm.start, norm.end),
                span=span,
                page=source.page_at(span[0]) if source.pages else None,
                bearer=norm.bearer.name if norm.bearer else None,
                modality=norm.modality,
            )
        if provision.children:
            leads[at] = reader.bearer


class _Reader:
    """Reads one clause; `text` is its text with brackets and quotations blanked.

    `bearer` is whom its latest sentence carries on, at first whom the words above the list name. Of a sentence: `latest`
    is its norm before the segment that is being read, in the same part of it, `authority` the last bearer that is one,
    `waiting` whether the carried bearer has no norm yet – then the quote begins with it, `blamed` whether the carried bearer
    is one that offends, `encouraging` whether the latest segment tells what somebody is encouraged to do. `scoped`: the
    clause may say to whom the measure applies.
    """

    __slots__ = (
        "authority",
        "bearer",
        "blamed",
        "clause",
        "encouraging",
        "found",
        "item",
        "latest",
        "letter",
        "scoped",
        "text",
        "waiting",
    )

    def __init__(self, clause: Clause, text: str, bearer: _Bearer | None, scoped: bool) -> None:
        self.clause = clause
        self.text = text
        self.bearer = bearer
        self.scoped = scoped
        self.letter = clause.provision.role == "carrier"
        self.item = clause.provision.level in ("item", "subitem")
        self.found: list[_Norm] = []
        self.latest: _Norm | None = None
        self.authority: _Bearer | None = None
        self.waiting = self.blamed = self.encouraging = False

    def read(self) -> list[_Norm]:
        """The norms of all sentences."""
        modals = self._modals() if self.clause.marks else []
        if self.item and not modals and self._is_mere_item():
            return []
        start, last = 0, len(self.text)
        for sentence in self.text.split("。"):
            end = start + len(sentence)
            if end - start >= 4:
                if not (("指" in sentence or "所称" in sentence) and _DEFINES.search(sentence)):
                    self._sentence(cut(sentence, start, modals))
                if end + 1 < last:
                    self.bearer = None
            start = end + 1
        return self.found

    def _is_mere_item(self) -> bool:
        """Whether an item without a modal word is a circumstance, as lists of offences have them, or assigns no task."""
        if self.text.endswith(("的；", "的。", "的")):
            return True
        return not self.clause.provision.children and _TASK_OF_ITEM.search(self.text) is None

    def _modals(self) -> list[tuple[int, int]]:
        """The places of the modal words, the last one first."""
        text = self.text
        return [
            (m.start, m.end if m.mark == "modal" else m.start + 2)
            for m in reversed(self.clause.marks)
            if (
                text[m.start] != BLANK
                if m.mark == "modal"
                else text[m.start] in _STRONG_STARTS and text.startswith(_STRONG, m.start)
            )
        ]

    def _sentence(self, segments: list[Segment]) -> None:
        """The norms of a sentence, each up to where the next one begins or its part of the sentence ends."""
        bearer = self.bearer
        self.authority = bearer if bearer and bearer.authority else None
        self.latest, self.waiting, self.blamed, self.encouraging = None, False, False, False
        for n, segment in enumerate(segments):
            if segment.modal is not None:
                self._modal(segment, *segment.modal)
            elif self.letter:
                self._request(segment)
            else:
                self._plain(segments, n)
            if segment.stop in "；;":
                self.encouraging = False
                if self.latest is not None:
                    self.latest, self.waiting = None, False

    # -- what a segment makes of the sentence --------------------------------------------------------------------------

    def _carry(self, bearer: _Bearer) -> None:
        """The segment names somebody whom later ones are about."""
        self.bearer, self.waiting, self.blamed = bearer, True, False
        if bearer.authority:
            self.authority = bearer

    def _name(self, bearer: _Bearer | None) -> None:
        """The segment is no norm. If it names somebody, the norm before it ends there."""
        if bearer is not None:
            self._carry(bearer)
            self.latest = None

    def _circumstance(self, segment: Segment, bearer: _Bearer | None) -> None:
        """The segment says when or of whom what follows holds."""
        if bearer is None:
            self.blamed = self.blamed or (self.waiting and offends(segment.text, 0))
            return
        behind = bearer.end - segment.start
        if is_no_actor(segment.text, behind):
            self.bearer = self.latest = None
            return
        self._name(bearer)
        self.blamed = offends(segment.text, behind)

    def _go_on(self, segment: Segment) -> None:
        """The segment belongs to the norm before it."""
        if self.latest is not None:
            self.latest.end = segment.end

    def _add(self, norm: _Norm) -> None:
        """The segment is a norm."""
        bearer = norm.bearer
        if bearer is not None and bearer is self.bearer:
            if self.waiting and bearer.start < norm.start:
                norm.start = bearer.start
            self.waiting = False
        self.latest = norm
        self.found.append(norm)

    # -- a segment with a modal word -----------------------------------------------------------------------------------

    def _modal(self, segment: Segment, at: int, behind: int) -> None:
        text, start, end = segment.text, segment.start, segment.end
        word, after = text[at:behind], text[behind:]
        modality = MODALITIES[word]
        who = segment.subject
        bearer = self._who(segment, who) if who.end >= 0 else None
        if text[-1] == "的" or (bearer is None and segment.stop in COMMAS and is_case(text)):
            return self._circumstance(segment, bearer)
        if text[-1] in "外算" and text.endswith(_ASIDE if modality == "permission" else "除外"):
            return self._go_on(segment)
        if not after or is_eligibility(after) or (modality == "permission" and after[0] in "是为"):
            return self._name(bearer)
        if word == "允许" and (self.item or (at and bearer is None)):
            return self._go_on(segment)
        if word in _FORBIDDING_WHOM and self._forbidden(segment, at, behind):
            return None
        if after[0] == "由" and modality != "prohibition" and _AGENT.match(after):
            self.bearer = agent = self._who(segment, named(text, behind + 1, len(text)))
            if agent is not None:
                self._carry(agent)
            return self._add(_Norm(start + at, end, agent, modality))
        goes_on = modality != "prohibition"
        unfinished = after[-1] in ENDS_OF_CASES and is_ground(after)
        if bearer is not None:
            self._carry(bearer)
            return self._add(_Norm(bearer.start, end, bearer, modality, goes_on, unfinished))
        if only_names(text, self.item):
            return None
        if not who.omitted:
            self.bearer = None
        elif word != "有权" and self.bearer and disposes(after, self.blamed):
            self._punish(self.bearer)
        return self._add(_Norm(start + at, end, self.bearer, modality, goes_on, unfinished, start + at))

    def _punish(self, carried: _Bearer) -> None:
        """What the next norm does is for an authority, and not for whoever offends."""
        if self.blamed:
            self.bearer = None
        elif not carried.authority:
            self.bearer = self.authority

    def _forbidden(self, segment: Segment, at: int, behind: int) -> bool:
        """Reads a word that forbids or allows and may have behind it whom; False where it is read as any modal word."""
        text, start, end = segment.text, segment.start, segment.end
        whom = self._who(segment, named(text, behind, len(text)))
        if whom is not None and whom.end < end and not _MODAL_NEXT.match(text, whom.end - start):
            self._carry(whom)
            self._add(_Norm(start + at, end, whom, MODALITIES[text[at:behind]], goes_on=False))
            return True
        if text[at:behind] not in _FORBIDDING:
            return False
        if not at or head(text, 0, at).lastgroup != "verb":  # 设置禁止停车标志
            self._add(_Norm(start + at, end, None, "prohibition", goes_on=False))
        return True

    # -- a segment without one -----------------------------------------------------------------------------------------

    def _plain(self, segments: list[Segment], n: int) -> None:
        segment, latest = segments[n], self.latest
        text, begins = segment.text, segment.head
        assert begins is not None
        if latest is not None and (
            (latest.goes_on and begins.lastgroup == "verb")
            or (latest.unfinished and "由" not in text and text[-1] not in "的外时")
        ):
            who, bearer = OMITTED, None
        else:
            who = self._doer(segment) if "由" in text else segment.subject
            bearer = self._who(segment, who) if who.end >= 0 else None
        begin = begins.start() if bearer is None else who.end
        urged = self.encouraging or text.startswith(_ENCOURAGING, begin)
        if urged and self._encourages(text, begin, bearer):
            return None
        if "经" in text and (review := self._review(segment)):
            if bearer is not None:
                self._carry(bearer)
            self.authority = review.bearer
            return self._add(review)
        if latest is not None and latest.unfinished and bearer is None:
            latest.unfinished = is_ground(text)
            if self.blamed and latest.own >= 0 and disposes(text, True):
                latest.bearer, latest.start = None, latest.own  # 应当根据情节轻重，给予处分
            return self._go_on(segment)
        if text[-1] in "外算" and text.endswith(_ASIDE):
            return self._go_on(segment)
        if text[-1] == "力" and _IN_FORCE.search(text):
            return self._name(None)
        comma = segment.stop in COMMAS
        if (comma or self.scoped or text[-1] == "的" or text[0] == "本") and self._says_when(
            segments, n, begin
        ):
            if text[-1] == "的" and bearer is not None and who is not segment.subject:
                bearer = None  # 由全体合伙人协商作价的
            self._circumstance(segment, bearer)
            if bearer is not None and who is not segment.subject:
                self.authority = bearer  # 由开户银行根据实际需要，予以支付
            return None
        if comma and bearer is None and begins.lastgroup == "opener" and begins["opener"] == "经":
            return self._go_on(segment)
        if bearer is None:
            task = use(begins)
        elif begin < len(text):
            task = use(BEGINNING.match(text, begin))
        else:
            task, whole = None, use(begins)
            if whole in ("open", "authority") and not self._is_circumstance(segments, n):
                bearer, task = None, whole  # 优先推荐盟市级表彰的平台 is no noun phrase
        if task == "trade" and text.startswith("为", begin):
            task = None  # 其传承人为保护管理责任人
        elif task == "act" and len(text) - begin == 2 and text[begin:] in _HAPPENS:
            task = None  # 合伙企业终止
        if bearer is not None and self._is_about_a_thing(segments, n, begin):
            return self._go_on(segment)
        if bearer is None and ("予" in text or "的将" in text) and _OWN_TOPIC.match(text):
            self.bearer = None
            return self._add(_Norm(segment.start, segment.end, None, "obligation"))
        if task is None and bearer and text.endswith(_RIGHTS) and _RIGHT.search(text, begin):
            task = "state"
        if task is None and bearer is not None and _by(segment, bearer) and _DOES.match(text, begin):
            task = "act"
        if task is None:
            return self._circumstance(segment, bearer) if bearer else self._topic(segments, n)
        assigned = task == "duty" or (bearer is not None and who is not segment.subject)
        if comma and not assigned and not _penalizes(segment) and self._is_circumstance(segments, n):
            return self._name(bearer)
        modality = _modality(text, task)
        if bearer is not None:
            return self._assigned(segment, bearer, task, modality)
        return self._unassigned(segments, n, task, modality)

    def _encourages(self, text: str, begin: int, bearer: _Bearer | None) -> bool:
        """Whether a segment tells what somebody is encouraged to do, which binds nobody: 鼓励企业开展培训，采取…."""
        if self.latest is None and text.startswith(_ENCOURAGING, begin) and "励并" not in text:
            self.encouraging, self.bearer = True, bearer or self.bearer
        elif self.encouraging:
            self.encouraging = not (bearer and bearer.authority) and _REWARDS.match(text) is None
        return self.encouraging

    def _says_when(self, segments: list[Segment], n: int, begin: int) -> bool:
        """Whether a segment says only when, of whom or within what scope something holds; `begin`: behind its subject."""
        segment = segments[n]
        text = segment.text
        if text[-1] == "的" or (self.scoped and SCOPE.search(text)):
            return True
        if text[0] == "本" and SCOPE_OF_TIME.match(text):
            return True
        if segment.stop not in COMMAS:
            return False
        if text[-1] in ENDS_OF_CASES and (is_case(text) or is_ground(text, begin)):
            return True
        if "所" in text and OBTAINED.search(text):
            return True
        return (
            n + 1 < len(segments) and segments[n + 1].text[0] in ALTERNATIVES and runs_into_case(segments, n)
        )

    def _is_about_a_thing(self, segments: list[Segment], n: int, begin: int) -> bool:
        """Whether a segment that names somebody is about his time limit and the like; he is not carried on then."""
        text = segments[n].text
        found = _MEASURED.search(text, begin) if "的" in text else None
        if found is None:
            return False
        if found.end() == len(text) and not (n + 1 < len(segments) and segments[n + 1].text.startswith(_BY)):
            return False
        self.bearer = None
        return True

    def _assigned(self, segment: Segment, bearer: _Bearer, task: str, modality: Modality) -> None:
        """A task with the one who does it in the same segment."""
        start, end = bearer.start, segment.end
        if bearer.authority:
            self._carry(bearer)
            return self._add(_Norm(start, end, bearer, modality))
        if self.item and not _by(segment, bearer) and task not in ("duty", "power"):
            return self._name(bearer)
        if task != "authority" and _ON_THE_BEARER.search(segment.text, bearer.end - segment.start):
            self.bearer = None
            return self._add(_Norm(start, end, None, modality))
        self._carry(bearer)
        if task == "authority":
            if not _acts_itself(segment, bearer):
                return self._add(_Norm(bearer.end, end, self.authority, modality))
            if "责令" in segment.text:
                self.authority = bearer  # 由其授权的单位责令改正
        return self._add(_Norm(start, end, bearer, modality))

    def _unassigned(self, segments: list[Segment], n: int, task: str, modality: Modality) -> None:
        """A task whose bearer is carried on from an earlier segment, or not printed at all."""
        segment, latest, bearer = segments[n], self.latest, self.bearer
        if latest is not None and latest.thing and bearer is not None:
            latest = None
        assert segment.head is not None
        begin = segment.head.start()
        if latest is not None and latest.goes_on:
            if task != "authority" and "责令" in self.text[latest.start : latest.end]:
                return self._go_on(segment)  # 责令停止违法行为，采取补救措施
            bearer = latest.bearer and (bearer or latest.bearer)
            modality = modality if task == "power" else latest.modality
        elif latest is not None:
            return self._go_on(segment)
        elif self.item and task != "duty":
            return None
        if task == "authority" and bearer and not bearer.authority:
            bearer = self.authority
        if self.blamed and (task == "authority" or is_handled(segment.text, begin)):
            bearer = None
        if bearer and (bearer.authority or task == "authority") and _LIABILITY.search(segment.text, begin):
            bearer = None
        if latest is None:
            if _DESCRIBES.match(segment.text, begin):
                return None
            if bearer is None and not self._binds_somebody(segments, n, task):
                return None
        return self._add(_Norm(segment.start + begin, segment.end, bearer, modality))

    def _binds_somebody(self, segments: list[Segment], n: int, task: str) -> bool:
        """Whether a task whose bearer is printed nowhere is one nevertheless."""
        segment = segments[n]
        if task in ("open", "authority", "duty"):
            return _penalizes(segment) or self._stands_alone(segments, n)
        begins = n == 0 and calls_on_all(segment.text)
        return (begins or is_handled(segment.text)) and self._stands_alone(segments, n)

    def _doer(self, segment: Segment) -> Subject:
        """Who does what a segment tells: the one behind 由, or the subject."""
        text = segment.text
        assert segment.head is not None
        for agent in _AGENT.finditer(text, segment.head.start()):
            if who := named(text, agent.end(), len(text)):
                return who
        return segment.subject

    def _request(self, segment: Segment) -> None:
        """What a letter asks for: 请各单位研究提出修改意见."""
        text = segment.text
        at = text.find("请")
        if (
            at < 0
            or text[max(0, at - 1) : at] in tuple("申邀聘提报恳")
            or text[at + 1 : at + 2] in tuple("示求")
        ):
            return self._go_on(segment)
        bearer = self._who(segment, named(text, at + 1, len(text)))
        if bearer is not None:
            self._carry(bearer)
        return self._add(_Norm(segment.start + at, segment.end, bearer, "obligation"))

    def _review(self, segment: Segment) -> _Norm | None:
        """经盟市中小企业主管部门初审后: a step of the procedure that somebody has to take."""
        text = segment.text
        m = _REVIEW.search(text)
        if m is None:
            return None
        who = named(text, m.end(), len(text))
        if not who or not _REVIEWED.match(text, who.end):
            return None
        return _Norm(segment.start + m.end(), segment.end, self._who(segment, who), "obligation")

    def _topic(self, segments: list[Segment], n: int) -> None:
        """A segment whose subject is nobody: 评审结果在门户网站公示."""
        segment = segments[n]
        text = segment.text
        m = None if self.item else _TOPICAL.search(text)
        if m is None:
            if self.item or not is_treated(segment) or self._is_circumstance(segments, n):
                return self._go_on(segment)
            if self.waiting:
                self.bearer = None
            return self._add(_Norm(segment.start, segment.end, None, "obligation", thing=True))
        opened = OPENER.match(text) is not None
        if (opened and "的" in text[m.end() :]) or self._is_circumstance(segments, n):
            return self._go_on(segment)
        if not (opened or _RESULT.search(text)):
            self.bearer = None
        return self._add(_Norm(segment.start, segment.end, self.bearer, "obligation"))

    def _is_circumstance(self, segments: list[Segment], n: int) -> bool:
        """Whether a later segment of the same part has a modal word and no subject of its own: that one is the norm."""
        later = segments[n + 1 : n + _AHEAD]
        if not (self.scoped or [segment for segment in later if segment.modal]):
            return False
        stop = segments[n].stop
        for segment in later:
            if stop in PART_ENDS:
                return False
            if segment.modal is not None:
                return segment.subject.omitted
            if self.scoped and SCOPE.search(segment.text):
                return True
            if (_TOPICAL.search(segment.text) and segment.text[-1] != "的") or segment.subject:
                return False
            stop = segment.stop
        return False

    def _stands_alone(self, segments: list[Segment], n: int) -> bool:
        """Whether nothing that follows in the same part of the sentence makes the segment `n` a mere case for it."""
        segment, stop = segments[n], segments[n].stop
        if segment.text[0] == "在" and n + 1 < len(segments) and _BY_WHOM.match(segments[n + 1].text):
            return False  # 在临时机场飞行的组织指挥，由…负责
        for segment in segments[n + 1 : n + _AHEAD]:
            if stop in PART_ENDS:
                return True
            if segment.modal is not None or _TREATED.match(segment.text):
                return False
            stop = segment.stop
        return True

    def _who(self, segment: Segment, who: Subject) -> _Bearer | None:
        if who.end < 0:
            return None
        start, end = segment.start + who.start, segment.start + who.end
        name = self.clause.provision.passage.quote(start, end)
        if segment.text[who.end - 1] == BLANK:
            name = _ALIAS.sub("", name)
        return _Bearer(start, end, name, is_authority(segment.text[who.start : who.end]))


def _by(segment: Segment, bearer: _Bearer) -> bool:
    """Whether 由 names somebody as the one who acts: 由企业专项用于技术开发."""
    return segment.text.endswith("由", 0, bearer.start - segment.start)


def _penalizes(segment: Segment) -> bool:
    """Whether a segment begins with what an authority does to an offender: 责令改正."""
    begins = segment.head
    return begins is not None and begins.lastgroup == "verb" and begins["verb"] in _PENALTIES


def _acts_itself(segment: Segment, bearer: _Bearer) -> bool:
    """Whether somebody who is no authority does what mostly only those do: 银行对企业优先予以贷款, 由所在单位给予表彰."""
    before, behind = bearer.start - segment.start, bearer.end - segment.start
    return segment.text.startswith(_TO, behind) or segment.text.find("由", 0, before) >= 0


def _modality(text: str, task: str) -> Modality:
    right = _RIGHT.search(text) if text.endswith(_RIGHTS) else None
    if right:
        return "permission" if right[1] == "权利" or right[2] else "obligation"
    return "permission" if task == "power" else "obligation"
