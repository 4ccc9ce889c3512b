"""Norms (权责): who must, may, must not do what.

Reads: clauses with their modal marks. Gives: one Norm per clause of a sentence that obliges, empowers, permits or
forbids. Two kinds of clause do so in Chinese drafting: one with a modal word (words/modals.csv: 应当, 可以, 不得 …,
Technical Norms for Legislation (trial) I, 2009, arts. 14–21), and one that assigns a task in the plain present
(words/acts.csv: X负责…, X对…进行评审, 由X责令改正). Conditions of eligibility (应当具备下列条件) are none: they are
condition groups.

How a sentence is read. It is cut at commas, semicolons and colons into segments; brackets and quotations are opaque.
Each segment either states a circumstance (…的，…时，在…内), from which only its subject is kept, or a norm. The
bearer is the subject noun phrase: it ends in a word of words/bearers.csv (机关, 单位, 人 …) with something behind it
that cannot belong to a noun phrase: a modal word, a verb, a preposition. It is carried over commas and semicolons, never
over a full stop. What has a subject that is nobody (申请书应当载明…) has no bearer.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

from regparse.facts.clause import Clause
from regparse.facts.scanner import Mark, Pattern
from regparse.model import Facts, Norm, Regulation

Modality = Literal["obligation", "permission", "prohibition"]


def _table(name: str) -> list[dict[str, str]]:
    with files("regparse.words").joinpath(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def modals() -> dict[str, Modality]:
    """Modal word → what it makes of its clause."""
    return {row["word"]: cast(Modality, row["modality"]) for row in _table("modals.csv")}


@cache
def acts() -> dict[str, str]:
    """Word that can stand behind a bearer → its use (docs/vocabularies.md: duty, power, authority, open, act …)."""
    return {row["word"]: row["use"] for row in _table("acts.csv")}


def _alternatives(rows: Iterable[dict[str, str]], key: str = "word") -> str:
    """The words of a table as a pattern: the longest wins, grouped by first character, since `re` tries one after another.

    `not_after` are characters that must not stand before the word, `not_before` words that must not follow it.
    """
    groups: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: -len(row[key])):
        word = row[key]
        before = f"(?<![{row['not_after']}]{word[0]})" if row.get("not_after") else ""
        after = f"(?!{row['not_before'].replace(' ', '|')})" if row.get("not_before") else ""
        groups.setdefault(word[0], []).append(before + word[1:] + after)
    branches = (first + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for first, rest in groups.items())
    return f"(?=[{''.join(groups)}])(?:{'|'.join(branches)})"


def _any(words: Iterable[str]) -> str:
    return _alternatives({"word": word} for word in words)


MODAL = Pattern(
    "modal",
    "".join(sorted({word[0] for word in modals()})),
    _alternatives(_table("modals.csv")),
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

# -- words behind and inside a noun phrase -------------------------------------------------------------------------------

_BY_USE: dict[str, list[str]] = {}
for _word, _use in acts().items():
    _BY_USE.setdefault(_use, []).append(_word)
_TRADES = _any(_BY_USE["trade"])
_VERBS = _alternatives(row for row in _table("acts.csv") if row["use"] not in ("manner", "state"))

_HEADS = (
    "部门|机关|机构|单位|人员|人(?!民)|者|员|方(?!案|式)|局|委员会|办公室|中心|站|所|队|小组|区(?!分|别)|权|费|金|证|书|案|工作|制度|活动|"
    "企业|公司|行政|工程|项目|用地|有效期|结果|意见"
)
_PERSONS = "部门|机关|机构|单位|人员|人(?!民)|者|员|方(?!案|式|可)|书|费|证|权|金"
_NOT_ADVERBIAL = (
    "以及|有关|有效|有限|有色|有线|不动产|不良|同级|同业|同类|应急|从业|自然|自治|自有|自媒体|自身|对外|以上|以外|以下|以内|就业|经营|经济|经理|"
    "经费|经办|在校|在职|在编|在岗|在建|在押|为主|必备|必要|无线|无障碍|向导|将士|依托|因素|可再生|可燃|需方|需求|要求|要素|"
    "被(?:告|害|保|征|申|监|检|处|选|许|执|继|扶|抚|侵|送|收养|监|追)|与会|与其|将军|把关"
)
_ADVERBIAL = re.compile(
    rf"(?!{_NOT_ADVERBIAL})(?:{_any([*_BY_USE['manner'], *_BY_USE['state'], *modals()])}"
    r"|[在对自于从向将把按依因就为以凭持未不无可须需必有被均都也还])"
)
"""What can follow a noun phrase, and is no part of it: an adverbial, a modal word, a verb of state."""
_VERB = re.compile(
    rf"(?:(?:{_TRADES})(?!(?:{_VERBS}){{0,3}}(?:{_HEADS}|[的、和与及或]))"
    rf"|(?!{_TRADES})(?:{_VERBS})(?!{_PERSONS}|的))"
)
"""A verb that is not the first half of a noun (执行机关, 生产经营者, 管理工作)."""
_BREAK = re.compile(
    rf"(?!{_NOT_ADVERBIAL})(?:{_any([w for w in (*_BY_USE['state'], '根据', '依照', '依据', '按照', '会同', '通过', '及时', '直接', '积极') if len(w) > 1])}"
    rf"|[在向将把已于由对](?!地)|以(?!上|下|外|内|及|后|前)|(?!{_TRADES})(?:{_VERBS})(?!{_HEADS}|的|[、和与]))"
)
"""What a noun phrase cannot hold, unless a 的 follows it."""

_ENDINGS = {row["ending"]: row["kind"] for row in _table("bearers.csv")}
_LONGEST = max(map(len, _ENDINGS))
_ENDING = re.compile(
    rf"(?:{_any(_ENDINGS)})(?<!场所)(?<!或者)(?<!再者)(?<!账户)(?<![一二两三四五六七八九十百千万0-9每]人)＿{{0,40}}(?:等(?!级|待|同))?"
)
_PRONOUNS = frozenset({"组织", "本人", "他人", "人", "者", "员", "方", "对方", "其他人", "人员", "单位"})

# -- the beginning of a segment --------------------------------------------------------------------------------------------

_LINKS = _any([row["word"] for row in _table("sentence_links.csv")])
_TIME = r"[〇零一二两三四五六七八九十百0-9]{1,4}(?:年|个月|月|日|个工作日|小时)[以之]?内"
_LINK = re.compile(rf"(?:{_TIME}|(?:{_LINKS})(?!.{{0,2}}(?:{_HEADS}))){{1,4}}")
_PREPOSITIONS = frozenset("由于 根据 依据 依照 按照 遵照 参照 通过 未经 会同 针对 围绕 关于 结合 本着 经 为了 依托 凭借".split())
_MANNER = re.compile(rf"(?:{_any([w for w in _BY_USE['manner'] if len(w) > 1 and w not in _PREPOSITIONS])})")
_OPENER = re.compile(
    rf"(?!{_NOT_ADVERBIAL})(?:[在自对将把向给以于从按经因就依除与和同当凭至到随为]|由于|根据|按照|遵照|参照|通过|未经|会同|针对|围绕|关于|结合|本着)"
)
_TOWARDS = re.compile(r"(?:对|将|把|向|给|与|和|同|针对|关于|为)(?!外|校)")
_WHEN = re.compile(r"[之以]?[前后](?=向|由|对)|期间|[日月年]内")
_SENT = re.compile(r"先?(?:交|报|送|转|须|应|已|未|不|可|由|经)(?!通|警|易|告|社|刊|送|包|运|可)")
_CLOSURE = re.compile(
    r"时|后|前|期间|过程中|日内|月内|年内|期限内|期内|范围内|区域内|基础上|情况下|情形下|需要|规定|要求|同意|批准|原则|中|外"
)

# -- what a segment is -----------------------------------------------------------------------------------------------------

_CIRCUMSTANCE = re.compile(
    r"(?:的|时|后|前|之日起|期间|情况下|情形下|条件下|同时|外|[日月年期时]内|中|基础上|[之以][前后])＿{0,40}$"
)
_ATTRIBUTIVE = re.compile(
    r"(?:对|将|把|是否|认为|以为|属于|发现|所|凡|(?<!还)有|(?<!还|但)是|为|明确|视为|规定|约定|承诺|证明|涉及|作出|未按|等|具有|表明|包括|[一二三四五六七八九]项)$"
)
_ELIGIBILITY = re.compile(r"(?:同时|至少|一般){0,2}(?:具备|具有|存在下列)|.{0,40}(?:满足|符合|具备).{0,20}条件$|满足|有一定")
_ELIGIBILITY_LEAD = re.compile(r"(?:具备|满足|符合|具有).{0,30}(?:条件|要求|功能|之一|资格|作用|[0-9一二三四五六七八九]项).{0,6}[：:。]$|下列材料[：:]$|的材料[：:]$")
_OBTAINED = re.compile(r"所.{1,8}的")
_AGENT = re.compile(r"(?<![理自事缘来])由(?![于来此衷])")
_REVIEW = re.compile(r"经(?!营|济|理|费|过|常|办|纪)")
_REVIEWED = re.compile(r"(?:组织)?(?:复核|审核|初审|评审|审查)(?:后|$)")
_OWN_TOPIC = re.compile(r"[^对将把由给]{2,30}的(?:将|予以|不予|给予)")
"""What a list of cases is followed by without a comma: 材料齐全的予以受理. Who acts is not said."""
_ENUMERATED = re.compile(r"、.{1,60}等(?:内容|事项|要求|情形|条款)$")
_GROUNDS = re.compile(
    r"(?:根据|依据|依照|按照|遵照|经|在|自|因|为|对于|通过|结合|围绕|本着).{1,60}(?:规定|授权|要求|委托|需要|职责|分工|原则|标准|规划|计划|方案|程序|办法|"
    r"条件|基础|情况|特点|实际|权限|范围|批准|同意|通知|决定|申请|约定|目标|规范|制度|规程|规则|管理权限|中|内|下|后|前)$"
)
"""A phrase that only says on what grounds or when something is done; what is done follows the comma."""
_LISTED = re.compile(
    r"的(?:其他|其它)?(?:情形|事项|情况|行为|项目|内容|材料|条件|信息|文件|资料|案件|措施|问题|物品|物质|证据|职责|义务|权利|程序|要求|单位|人员|"
    r"证件|证明|费用|区域|地区|场所|活动|标准|项目清单|清单)$"
)
"""An item that only names something: 法律、法规规定应当公开的其他信息."""
_DEFINES = re.compile(r"是指|系指|所称")
_SCOPE = re.compile(r"适用(?:本|于|[^。]{0,20}规定$)|参照适用|起施行|同时废止|制定本|包括|组成$|构成$|分为|^本(?:法|办法|条例|规定|细则|规则)自")
_TOPICAL = re.compile(
    r"遵循|坚持|实行|公示|公布|更新|接受.{1,20}(?:监督|检查)|每[一两三0-9]?年.{0,8}(?:一次|[1-9]次)|(?:将|被|予以|依法)(?:撤销|取消|公告|受理)|(?:将|予以|给予).{0,12}(?:撤销|取消|支持|扶持|称号)|取消|按照.{0,20}进行$"
)
"""Predicates that assign a task although their subject is nobody: 示范平台的认定遵循公开原则, 名单及时公布."""
_RESULT = re.compile(r"(?:结果|名单|意见)(?:在|应|及时|向|于|由|通过|报)")
_ON_THE_BEARER = re.compile(r"(?:实行.{0,20}管理|公示|公布|(?:将|被|予以)(?:撤销|取消))")
"""What is done to a body, not by it: 示范平台实行动态管理."""
_OPAQUE = re.compile(r"（[^（）]{0,200}）|\([^()（）]{0,200}\)|“[^“”]{0,200}”|《[^《》]{0,120}》|「[^「」]{0,200}」")
_SEGMENT = re.compile(r"[^，；：,;:]+")
_RIGHT = re.compile(r"(?:享?有|负有|享受).{0,40}的(权利|义务|责任|职责|待遇)$|^(?:享有|具有).{0,20}(权)$")
_STOPS = {",": "，", ";": "；", ":": "："}


class _Bearer(NamedTuple):
    """Who: the place of the noun phrase (-1 where it stands in the words that introduce a list), and its words."""

    start: int
    end: int
    authority: bool
    name: str


class _Subject(NamedTuple):
    """What stands before a predicate: a bearer, somebody left out (`omitted`), or something that is nobody."""

    bearer: _Bearer | None
    omitted: bool


_OMITTED = _Subject(None, True)
_NOBODY = _Subject(None, False)


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
    start: int
    end: int
    stop: str
    modal: Mark | None


class _Read(NamedTuple):
    """What a segment is: its subject, its norm if it is one, and whether it only goes on with the one before it."""

    who: _Subject
    norm: _Norm | None = None
    goes_on: bool = False


def read(regulation: Regulation, clauses: Sequence[Clause], facts: Facts) -> Iterator[Norm]:
    """The norms of a regulation, in print order."""
    conditions = {member for group in facts.condition_groups for member in group.members}
    conditions -= {relaxation.at for relaxation in facts.relaxations}
    groups = {group.at: group.span for group in facts.condition_groups}
    leads: dict[str, _Bearer | None] = {}  # who the words before an open list are about
    for clause in clauses:
        if clause.provision.level == "back" or clause.provision.role in ("title", "subtitle", "history"):
            continue
        if clause.at in conditions or (clause.lead and _ELIGIBILITY_LEAD.search(clause.lead.text)):
            if "放宽" not in clause.text:
                continue
        reader = _Reader(clause, leads.get(clause.lead.at) if clause.lead else None)
        taken = groups.get(clause.at)
        for found in reader.norms():
            place = clause.place(found.start, found.end)
            if taken and place["span"][0] < taken[1] and taken[0] < place["span"][1]:
                continue
            yield Norm(**place, bearer=found.bearer.name if found.bearer else None, modality=found.modality)
        if clause.provision.children:
            leads[clause.at] = reader.subject


class _Reader:
    """Reads one clause. `text` is its text with brackets and quotations blanked, at the same offsets.

    `subject` is the bearer that the latest sentence carries on, at first the one of the words that introduce the list.
    """

    def __init__(self, clause: Clause, subject: _Bearer | None) -> None:
        text = clause.text
        if "（" in text or "“" in text or "《" in text or "(" in text or "「" in text:
            text = _OPAQUE.sub(lambda m: "＿" * len(m[0]), text)
        self.clause = clause
        self.text = text
        self.modals = [
            m if m.mark == "modal" else Mark("modal", m.start, m.start + 2)
            for m in clause.marks
            if (m.mark == "modal" and text[m.start] != "＿") or text.startswith(_STRONG, m.start)
        ]
        self.subject = subject
        self.letter = clause.provision.role == "carrier"
        self.item = clause.provision.level in ("item", "subitem")

    def norms(self) -> Iterator[_Norm]:
        """The norms of all sentences."""
        at = 0
        while at < len(self.text):
            stop = self.text.find("。", at)
            stop = len(self.text) if stop < 0 else stop
            if stop - at >= 4:
                yield from self._sentence(at, stop)
                if stop + 1 < len(self.text):
                    self.subject = None
            at = stop + 1

    # -- one sentence --------------------------------------------------------------------------------------------------

    def _segments(self, start: int, end: int) -> list[_Segment]:
        out, marks, n = [], self.modals, 0
        while n < len(marks) and marks[n].start < start:
            n += 1
        for m in _SEGMENT.finditer(self.text, start, end):
            first = None
            while n < len(marks) and marks[n].start < m.end():
                if first is None and not _ATTRIBUTIVE.search(self.text, max(m.start(), marks[n].start - 4), marks[n].start):
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
        authority = self.subject if self.subject and self.subject.authority else None
        waiting = False  # whether the carried bearer has no norm yet: then the quote begins with it
        broken = False  # a topic of its own (材料齐全的予以受理) ends the carrying
        latest: _Norm | None = None
        for n, segment in enumerate(segments):
            if latest is not None and segments[n - 1].stop == "；":
                yield latest
                latest = None
                waiting = False
            if segment.modal is None:
                found = self._plain(segments, n, None if broken else self.subject, authority, latest)
            else:
                found = self._modal(segment, None if broken else self.subject)
            if found.who.bearer is not None:
                self.subject, waiting, broken = found.who.bearer, True, False
                authority = found.who.bearer if found.who.bearer.authority else authority
            elif not found.who.omitted and found.norm is not None:
                broken = True
            if found.norm is None:
                if found.goes_on and latest is not None:
                    latest.end = segment.end
                elif found.who.bearer is not None and latest is not None:
                    yield latest
                    latest = None
                continue
            if latest is not None:
                yield latest
            latest = found.norm
            if latest.bearer is not None and latest.bearer is self.subject:
                if waiting and 0 <= latest.bearer.start < latest.start:
                    latest.start = latest.bearer.start
                waiting = False
        if latest is not None:
            yield latest

    # -- a segment with a modal word -----------------------------------------------------------------------------------

    def _modal(self, segment: _Segment, carried: _Bearer | None) -> _Read:
        assert segment.modal is not None
        modal, end = segment.modal, segment.end
        word = self.text[modal.start : modal.end]
        text = self.text[segment.start : end]
        after = self.text[modal.end : end]
        modality = modals()[word]
        who = self._subject(segment.start, modal.start)
        if text.endswith("的") or (segment.stop == "，" and not who.bearer and _CIRCUMSTANCE.search(text)):
            return _Read(who)
        if not after or _ELIGIBILITY.match(after) or (modality == "permission" and after[0] in "是为"):
            return _Read(who)
        if word in ("禁止", "严禁", "不准", "不许", "不允许"):
            stop = self._noun_phrase(modal.end, end)
            if stop is not None:
                who = _Subject(self._bearer(modal.end, stop), False)
                return _Read(who, _Norm(modal.start, end, who.bearer, modality, False))
            if word in ("禁止", "严禁") and self._verb_first(self._skip(segment.start, modal.start), modal.start):
                return _Read(_OMITTED)  # 设置禁止停车标志
            if word in ("禁止", "严禁"):
                return _Read(_OMITTED, _Norm(modal.start, end, None, modality, False))
        agent = _AGENT.match(after)
        if agent and modality != "prohibition":
            stop = self._noun_phrase(modal.end + 1, end)
            who = _Subject(self._bearer(modal.end + 1, stop), False) if stop is not None else _NOBODY
            return _Read(who, _Norm(modal.start, end, who.bearer, modality))
        if who.bearer is None and ((self.item and _LISTED.search(text)) or _ENUMERATED.search(text)):
            return _Read(who)
        bearer = who.bearer or (carried if who.omitted else None)
        start = modal.start if who.bearer is None else who.bearer.start
        unfinished = bool(_GROUNDS.match(after))
        return _Read(who, _Norm(start, end, bearer, modality, modality != "prohibition", unfinished))

    # -- a segment without one -----------------------------------------------------------------------------------------

    def _plain(
        self, segments: list[_Segment], n: int, carried: _Bearer | None, authority: _Bearer | None, latest: _Norm | None
    ) -> _Read:
        segment, end = segments[n], segments[n].end
        text = self.text[segment.start : end]
        if self.letter:
            return self._request(segment)
        start = self._skip(segment.start, end)
        if latest is not None and latest.goes_on and self._verb_first(start, end):
            who, begin = _OMITTED, start
        else:
            who, begin = self._doer(start, end)
        if who.bearer:
            start = who.bearer.start
        ends_open = _CIRCUMSTANCE.search(text) and segment.stop == "，"
        if review := self._review(text, segment):
            return _Read(who, review)
        if latest is not None and latest.unfinished and who.bearer is None:
            latest.unfinished = bool(_GROUNDS.match(text))
            return _Read(_OMITTED, goes_on=True)
        if ends_open or text.endswith("的") or _SCOPE.search(text) or (segment.stop == "，" and _OBTAINED.search(text)):
            return _Read(who)
        if who.bearer is not None and segment.stop == "，" and _GROUNDS.fullmatch(self.text, begin, end):
            return _Read(who)
        use, verb = self._act(begin, end)
        if use == "trade" and self.text.startswith("为", begin):
            use = None  # 其传承人为保护管理责任人
        if use is None and begin == end and who.bearer is not None and self._act(start, end)[0] in ("open", "authority") and not self._is_circumstance(segments, n, "open"):
            who = _OMITTED  # 优先推荐盟市级表彰的平台 is no noun phrase
            use, verb = self._act(start, end)
        if who.bearer is None and _OWN_TOPIC.match(text):
            return _Read(_NOBODY, _Norm(segment.start, end, None, "obligation"))
        if use is None and who.bearer is None:
            return self._topic(segments, n, carried, latest)
        if use is None or self._is_circumstance(segments, n, use):
            return _Read(who)
        modality: Modality = "permission" if use == "power" else "obligation"
        right = _RIGHT.search(text)
        if right:
            modality = "permission" if right[1] in ("权利", "待遇") or right[2] else "obligation"
        if who.bearer is not None:
            if self.item and use not in ("duty", "power") and not who.bearer.authority:
                return _Read(who)
            if use == "authority" and not who.bearer.authority:
                return _Read(who, _Norm(verb, end, authority, modality))
            if not who.bearer.authority and _ON_THE_BEARER.search(self.text, who.bearer.end, end):
                return _Read(_NOBODY, _Norm(start, end, None, modality))
            return _Read(who, _Norm(start, end, who.bearer, modality))
        if latest is not None and latest.goes_on:
            bearer = carried or latest.bearer
            if use == "authority" and bearer and not bearer.authority:
                bearer = authority
            return _Read(_OMITTED, _Norm(start, end, bearer, latest.modality if use != "power" else modality))
        if latest is not None:
            return _Read(_OMITTED, goes_on=True)
        if self.item and use != "duty":
            return _Read(_OMITTED)
        if use == "authority" and carried and not carried.authority:
            carried = authority
        if carried is not None or (use in ("open", "authority", "duty") and self._stands_alone(segments, n)):
            return _Read(_OMITTED, _Norm(start, end, carried, modality))
        return _Read(_OMITTED)

    def _doer(self, start: int, end: int) -> tuple[_Subject, int]:
        """Who does what `text[start:end]` tells, as its subject or behind 由, and where the predicate begins."""
        agent = _AGENT.search(self.text, start, end)
        if agent and (stop := self._noun_phrase(agent.end(), end)) is not None:
            return _Subject(self._bearer(agent.end(), stop), False), stop
        stop = self._noun_phrase(start, end)
        if stop is not None:
            return _Subject(self._bearer(start, stop), False), stop
        return _OMITTED, start

    def _request(self, segment: _Segment) -> _Read:
        """What a letter asks for: 请各单位研究提出修改意见."""
        at = self.text.find("请", segment.start, segment.end)
        if at < 0 or self.text[at - 1 : at] in ("申", "邀", "聘", "提", "报", "恳") or self.text[at + 1] in "示求":
            return _Read(_OMITTED, goes_on=True)
        stop = self._noun_phrase(at + 1, segment.end)
        bearer = self._bearer(at + 1, stop) if stop is not None else None
        return _Read(_Subject(bearer, bearer is None), _Norm(at, segment.end, bearer, "obligation"))

    def _review(self, text: str, segment: _Segment) -> _Norm | None:
        """经盟市中小企业主管部门初审后: a step of the procedure that somebody has to take."""
        m = _REVIEW.search(text)
        if not m:
            return None
        begin = segment.start + m.end()
        stop = self._noun_phrase(begin, segment.end)
        if stop is None or not _REVIEWED.match(self.text, stop, segment.end):
            return None
        return _Norm(begin, segment.end, self._bearer(begin, stop), "obligation")

    def _topic(self, segments: list[_Segment], n: int, carried: _Bearer | None, latest: _Norm | None) -> _Read:
        """A segment whose subject is nobody: 评审结果在门户网站公示."""
        segment = segments[n]
        text = self.text[segment.start : segment.end]
        m = None if self.item else _TOPICAL.search(text)
        if m is None or (_OPENER.match(text) and "的" in text[m.end() :]) or self._is_circumstance(segments, n, "open"):
            return _Read(_OMITTED, goes_on=latest is not None)
        bearer = carried if _RESULT.search(text) or _OPENER.match(text) else None
        return _Read(_OMITTED if bearer else _NOBODY, _Norm(segment.start, segment.end, bearer, "obligation"))

    def _is_circumstance(self, segments: list[_Segment], n: int, use: str) -> bool:
        """Whether a later segment of the same part has a modal word and no subject of its own: that one is the norm."""
        if use == "duty":
            return False
        for later, segment in enumerate(segments[n + 1 :], n + 1):
            if segments[later - 1].stop in "；：":
                return False
            if segment.modal is not None:
                return self._subject(segment.start, segment.modal.start).omitted
            if _SCOPE.search(self.text, segment.start, segment.end):
                return True
            if _TOPICAL.search(self.text, segment.start, segment.end) and self.text[segment.end - 1] != "的":
                return False
            if self._noun_phrase(self._skip(segment.start, segment.end), segment.end) is not None:
                return False
        return False

    @staticmethod
    def _stands_alone(segments: list[_Segment], n: int) -> bool:
        """Whether no modal word follows in the same part of the sentence."""
        for later in range(n + 1, len(segments)):
            if segments[later - 1].stop in "；：":
                return True
            if segments[later].modal is not None:
                return False
        return True

    def _verb_first(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` begins with a verb, or with an adverb and a verb."""
        while m := _MANNER.match(self.text, start, end):
            start = m.end()
        return _VERB.match(self.text, start, end) is not None

    def _act(self, start: int, end: int) -> tuple[str | None, int]:
        """The use and the place of the verb that `text[start:end]` is about; None where it only describes."""
        at = start
        while m := _MANNER.match(self.text, at, end):
            at = m.end()
        if m := _VERB.match(self.text, at, end):
            return acts()[m[0]], start
        if _OPENER.match(self.text, at, end):
            aspect = self.text.find("方面", at, end)  # 在政策、资金等方面给予支持
            if m := _VERB.search(self.text, max(at + 1, aspect), end):
                return acts()[m[0]], start
        return None, end

    # -- who -----------------------------------------------------------------------------------------------------------

    def _bearer(self, start: int, end: int) -> _Bearer:
        bare = self.text[start:end].rstrip("＿等")
        kind = next((_ENDINGS[bare[-n:]] for n in range(_LONGEST, 0, -1) if bare[-n:] in _ENDINGS), "other")
        return _Bearer(start, end, kind == "authority", self.clause.provision.passage.quote(start, end))

    def _skip(self, start: int, end: int) -> int:
        """Past the words that link a segment to the one before it."""
        m = _LINK.match(self.text, start, end)
        return m.end() if m else start

    def _noun_phrase(self, start: int, end: int) -> int | None:
        """Where the noun phrase that begins at `start` ends, if it names somebody and something follows it."""
        text = self.text
        opener = _OPENER.match(text, start, end)
        if start >= end or (opener and "的" not in text[start:end]):
            return None
        coordinated = None
        for m in _ENDING.finditer(text, start, min(end, start + 100)):
            at = m.end()
            if at != end and not _ADVERBIAL.match(text, at, end) and not _VERB.match(text, at, end):
                continue
            if not self._is_phrase(start, m.start(), at, opener is not None):
                if coordinated is None and not opener:
                    continue
                return coordinated
            if text.startswith(("与", "同"), at):  # 甲与乙应当: both; 甲与乙协商: only 甲
                coordinated = at
                continue
            return at if coordinated is None or self._modal_at(at) else coordinated
        return coordinated

    def _modal_at(self, at: int) -> bool:
        return any(m.start - 4 <= at <= m.start for m in self.modals)

    def _is_phrase(self, start: int, noun: int, end: int, opened: bool) -> bool:
        """Whether `text[start:end]` is a noun phrase whose last noun begins at `noun`.

        Before a 的 anything may stand (从事食品生产的企业).
        """
        phrase = self.text[start:end]
        if phrase in _PRONOUNS or len(phrase) < 2:
            return False
        cut = phrase.rfind("的", 0, len(phrase) - 1)
        if cut >= 0 and (_TOWARDS.match(phrase) or (opened and _WHEN.search(phrase))):
            return False
        if cut < 0 and (opened or _MANNER.match(phrase) or _SENT.match(phrase)):
            return False
        broken = _BREAK.search(phrase, cut + 1)
        return broken is None or broken.start() >= noun - start

    def _subject(self, start: int, end: int) -> _Subject:
        """Who is the subject of the predicate at `end`, in a segment that begins at `start`."""
        text, at = self.text, self._skip(start, end)
        while m := _MANNER.match(text, at, end):
            at = m.end()
        if at >= end:
            return _OMITTED
        stop = self._noun_phrase(at, end)
        if stop is not None:
            if stop < end and _VERB.match(text, stop, end) and "的" in text[stop:end]:
                # 县级以上人民政府负责地方志工作的机构应当: the first noun phrase is part of a longer one
                for m in _ENDING.finditer(text, text.rfind("的", stop, end), end):
                    if m.end() == end and self._is_phrase(at, m.start(), end, False):
                        stop = end
            return _Subject(self._bearer(at, stop), False)
        if _OPENER.match(text, at, end):
            for m in _CLOSURE.finditer(text, at + 1, end):
                if m.end() < end and (stop := self._noun_phrase(m.end(), end)) is not None:
                    return _Subject(self._bearer(m.end(), stop), False)
            return _OMITTED
        return _OMITTED if _VERB.match(text, at, end) else _NOBODY
