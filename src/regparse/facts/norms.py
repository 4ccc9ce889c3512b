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
from collections.abc import Collection, Iterator, Sequence
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
    """Word that can stand behind a bearer → its use (docs/vocabularies.md: duty, power, sanction, open, act …)."""
    return {row["word"]: row["use"] for row in _table("acts.csv")}


def _any(words: Collection[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _modal_regex() -> str:
    guarded = []
    for row in sorted(_table("modals.csv"), key=lambda row: -len(row["word"])):
        before = f"(?<![{row['not_after']}])" if row["not_after"] else ""
        after = f"(?![{row['not_before']}])" if row["not_before"] else ""
        guarded.append(f"{before}{row['word']}{after}")
    return "|".join(guarded)


MODAL = Pattern(
    "modal",
    "".join(sorted({word[0] for word in modals()})),
    _modal_regex(),
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

_ENDINGS = {row["ending"]: row["kind"] for row in _table("bearers.csv")}
_ENDING = re.compile(rf"(?:{_any(_ENDINGS)})(?<!场所)(?<!或者)(?<!再者)(?<!增长)(?<!账户)＿{{0,40}}(?:等(?!级|待|同))?")
_BY_USE: dict[str, list[str]] = {}
for _word, _use in acts().items():
    _BY_USE.setdefault(_use, []).append(_word)
_VERBS = [w for use, words in _BY_USE.items() if use not in ("manner", "state") for w in words]

# A character that begins an adverbial, unless it begins one of the words that go on a noun phrase.
_HEADS = "部门|机关|机构|单位|人员|人(?!民)|者|员|方|局|委员会|办公室|中心|站|所|队|小组|区|权|费|金|证|书|案|工作|制度|活动"
_NOUNS = (
    "有关|有效|有限|有色|有线|不动产|不良|同级|同业|同意|同类|应急|从业|自然|自治|自有|自媒体|自身|对外|以上|以外|以下|以内|"
    "就业|经营|经济|经理|经费|经办|在校|在职|在编|在岗|在建|为主|必备|必要|无线|无人|无障碍|向导|将士|按揭|依托|因素|"
    "可再生|可燃|需方|需求|要求|要素|被告|被害|被保|被征|被申请|被监|被审|被检|被处|被选|被许|被执|被继|被扶|被抚|被调|被侵|与会|与其"
)
_ADVERBIAL = re.compile(
    rf"(?!{_NOUNS})(?:{_any([*_BY_USE['manner'], *_BY_USE['state'], *modals()])}|[在对自于从向将把按依因就为以凭持未不无可须需必有被均都也还并])"
)
_VERB = re.compile(rf"(?:{_any(_VERBS)})(?!(?:{_any(_VERBS)})?(?:{_HEADS}))")
_LINK = re.compile(rf"(?:{_any([row['word'] for row in _table('sentence_links.csv')])}){{1,3}}(?!.{{0,2}}(?:{_HEADS}))")
_MANNER = re.compile(rf"(?:{_any([w for w in _BY_USE['manner'] if len(w) > 1])})")
_OPENER = re.compile(
    r"(?!自然人|自治|对外|在校|在职|在编|从业|从事|与会|为[^了]|经营|经济|经办|有关|无线|无障碍)"
    r"(?:在|自|对|将|把|向|给|以|于|从|按|经|因|由于|就|根据|依据|依照|依|按照|遵照|参照|除|通过|为了|与|与其|和|同|未经|当|凭|至|到|会同|针对|围绕|关于|结合|本着|随|随着|被)"
)
_TOWARDS = re.compile(r"(?:对|将|把|向|给|与|和|同|针对|关于|被)(?!外|校)")
_CLOSURE = re.compile(r"(?:时|后|前|期间|过程中|日内|月内|年内|期限内|期内|范围内|区域内|基础上|情况下|情形下|需要|规定|要求|同意|批准|原则|中|之外|以外|外)")
_CIRCUMSTANCE = re.compile(r"(?:的|时|后|前|之日起|期间|情况下|情形下|条件下|同时|之外|以外|外|[日月年期时]内|过程中|基础上|之前|之后|以前|以后)＿{0,40}$")
_ATTRIBUTIVE = re.compile(
    r"(?:对|将|把|是否|认为|以为|属于|发现有?|所|凡|有|是|按|按照|依照|根据|因|除|为|明确|视为|规定|约定|承诺|证明|涉及|作出|符合|未按|不|等|的|具有|决定|法律|经|表明|包括|[一二三四五六七八九]项)$"
)
_ELIGIBILITY = re.compile(
    r"(?:同时|还|至少|一般|均|都|除.{0,20}外，?)?(?:还?应?(?:同时)?)?(?:具备|具有|满足|符合(?:以?下列?|.{0,12}条件)|存在下列|有下列)"
)
_AGENT = re.compile(r"(?<![理自事缘来])由(?![于来此衷])")
_SCOPE = re.compile(r"适用(?:本|于)|参照适用|起施行|同时废止|制定本|^本(?:法|办法|条例|规定|细则|规则)所称|是指|系指|组成$|构成$")
_OPEN_STATEMENT = re.compile(
    rf"(?:{_any(_BY_USE['open'] + _BY_USE['sanction'] + _BY_USE['duty'])})(?!(?:{_any(_VERBS)})?(?:{_HEADS}|的))"
)
_OPAQUE = re.compile(r"（[^（）]{0,200}）|\([^()（）]{0,200}\)|“[^“”]{0,200}”|《[^《》]{0,120}》|「[^「」]{0,200}」")
_SEGMENT = re.compile(r"[^，；：,;:]+")
_RIGHT = re.compile(r"(?:享?有|负有).{0,40}的(权利|义务|责任|职责)$")


class _Bearer(NamedTuple):
    start: int
    end: int
    authority: bool


class _Subject(NamedTuple):
    """What stands before a predicate: a bearer, somebody left out (`omitted`), or something that is nobody."""

    bearer: _Bearer | None
    omitted: bool


_OMITTED = _Subject(None, True)
_NOBODY = _Subject(None, False)


@dataclass(slots=True)
class _Norm:
    start: int
    end: int
    bearer: _Bearer | None
    modality: Modality
    own: bool  # whether later clauses may go on with it


class _Segment(NamedTuple):
    start: int
    end: int
    stop: str
    modal: Mark | None


def read(regulation: Regulation, clauses: Sequence[Clause], facts: Facts) -> Iterator[Norm]:
    """The norms of a regulation, in print order."""
    conditions = {member for group in facts.condition_groups for member in group.members}
    relaxed = {relaxation.at for relaxation in facts.relaxations}
    groups = {group.at: group.span for group in facts.condition_groups}
    for clause in clauses:
        provision = clause.provision
        if provision.level == "back" or provision.role in ("title", "subtitle", "history"):
            continue
        if clause.at in conditions and clause.at not in relaxed:
            continue
        taken = groups.get(clause.at)
        for found in _Reader(clause).norms():
            place = clause.place(found.start, found.end)
            if taken and place["span"][0] < taken[1] and taken[0] < place["span"][1]:
                continue
            bearer = found.bearer
            yield Norm(
                **place,
                bearer=clause.provision.passage.quote(bearer.start, bearer.end) if bearer else None,
                modality=found.modality,
            )


class _Reader:
    """Reads one clause. `text` is its text with brackets and quotations blanked, at the same offsets."""

    def __init__(self, clause: Clause) -> None:
        text = clause.text
        if "（" in text or "“" in text or "《" in text or "(" in text or "「" in text:
            text = _OPAQUE.sub(lambda m: "＿" * len(m[0]), text)
        self.text = text
        self.modals = [
            m if m.mark == "modal" else Mark("modal", m.start, m.start + 2)
            for m in clause.marks
            if (m.mark == "modal" and text[m.start] != "＿") or text.startswith(_STRONG, m.start)
        ]
        self.letter = clause.provision.role == "carrier"
        self.lead = clause.lead.text if clause.lead is not None else ""

    def norms(self) -> Iterator[_Norm]:
        """The norms of all sentences."""
        at = 0
        while at < len(self.text):
            stop = self.text.find("。", at)
            stop = len(self.text) if stop < 0 else stop
            if stop - at >= 4:
                yield from self._sentence(at, stop)
            at = stop + 1

    # -- one sentence ------------------------------------------------------------------------------------------------

    def _segments(self, start: int, end: int) -> list[_Segment]:
        out, marks, n = [], self.modals, 0
        while n < len(marks) and marks[n].start < start:
            n += 1
        for m in _SEGMENT.finditer(self.text, start, end):
            first = None
            while n < len(marks) and marks[n].start < m.end():
                if first is None and not self._attributive(m.start(), m.end(), marks[n]):
                    first = marks[n]
                n += 1
            stop = self.text[m.end()] if m.end() < end else "。"
            out.append(_Segment(m.start(), m.end(), {",": "，", ";": "；", ":": "："}.get(stop, stop), first))
        return out

    def _attributive(self, start: int, end: int, modal: Mark) -> bool:
        """Whether the modal word stands inside a noun phrase or a circumstance: 应当回避的情形."""
        text = self.text
        before = text[max(start, modal.start - 4) : modal.start]
        if before and _ATTRIBUTIVE.search(before) and not before.endswith(("的", "有关", "因")):
            return True
        return False

    def _sentence(self, start: int, end: int) -> Iterator[_Norm]:
        segments = self._segments(start, end)
        subject: _Bearer | None = None  # the bearer that is carried on
        authority: _Bearer | None = None  # the latest authority, for what only an authority does
        fresh = False  # whether the carried bearer has no norm yet: the quote begins with it
        broken = False  # a topic of its own (材料齐全的予以受理) ends the carrying
        latest: _Norm | None = None
        for n, segment in enumerate(segments):
            text = self.text[segment.start : segment.end]
            if latest is not None and segments[n - 1].stop == "；":
                yield latest
                latest = None
            if segment.modal is None:
                found = self._plain(segments, n, subject, authority, latest, broken)
            else:
                found = self._modal(segment, text, subject)
            if found is None:
                continue
            kind, who, norm = found
            if who.bearer is not None:
                subject, fresh, broken = who.bearer, True, False
                if who.bearer.authority:
                    authority = who.bearer
            elif not who.omitted and kind == "norm":
                broken = True
            if norm is None:
                if kind == "more" and latest is not None:
                    latest.end = segment.end
                continue
            if latest is not None:
                yield latest
            if norm.bearer is not None and norm.bearer is subject and fresh and norm.start > subject.start and n:
                if segment.start > subject.start and self._one_part(segments, subject.start, n):
                    norm.start = subject.start
            if norm.bearer is subject:
                fresh = False
            latest = norm
        if latest is not None:
            yield latest

    @staticmethod
    def _one_part(segments: list[_Segment], start: int, n: int) -> bool:
        """Whether no semicolon stands between `start` and the segment `n`."""
        return all(s.stop not in "；：" for s in segments[:n] if s.end > start)

    # -- a segment with a modal word ---------------------------------------------------------------------------------

    def _modal(
        self, segment: _Segment, text: str, carried: _Bearer | None
    ) -> tuple[str, _Subject, _Norm | None] | None:
        modal = segment.modal
        assert modal is not None
        word = self.text[modal.start : modal.end]
        who = self._subject(segment.start, modal.start)
        after = self.text[modal.end : segment.end]
        if _CIRCUMSTANCE.search(text) and (text.endswith("的") or segment.stop == "，"):
            if text.endswith("的") or not who.bearer:
                return "circumstance", who, None
        if not after and segment.stop != "：":
            return "circumstance", who, None
        if _ELIGIBILITY.match(after) or (word in ("可以", "可") and after.startswith(("是", "为"))):
            return "circumstance", who, None
        modality = modals()[word]
        start = segment.start if who.bearer is None else who.bearer.start
        bearer = who.bearer or (carried if who.omitted else None)
        if who.bearer is None:
            start = modal.start
        if word in ("禁止", "严禁", "不准", "不许", "不允许"):
            if word == "禁止" and "的" == after[-1:]:
                return "circumstance", who, None
            begin = modal.end
            stop = self._noun_phrase(begin, segment.end)
            if stop is not None:
                bearer = self._bearer(begin, stop)
                return "norm", _Subject(bearer, False), _Norm(modal.start, segment.end, bearer, modality, False)
            if word in ("禁止", "严禁"):
                bearer = None
                start = modal.start
            return "norm", _OMITTED, _Norm(start, segment.end, bearer, modality, False)
        agent = _AGENT.match(after)
        if agent and modality != "prohibition":
            begin = modal.end + 1
            stop = self._noun_phrase(begin, segment.end)
            bearer = self._bearer(begin, stop) if stop is not None else None
            return "norm", _Subject(bearer, bearer is None), _Norm(modal.start, segment.end, bearer, modality, True)
        return "norm", who, _Norm(start, segment.end, bearer, modality, modality != "prohibition")

    # -- a segment without one ---------------------------------------------------------------------------------------

    def _plain(
        self,
        segments: list[_Segment],
        n: int,
        carried: _Bearer | None,
        authority: _Bearer | None,
        latest: _Norm | None,
        broken: bool,
    ) -> tuple[str, _Subject, _Norm | None] | None:
        segment = segments[n]
        text = self.text[segment.start : segment.end]
        start, end = self._skip(segment.start, segment.end), segment.end
        stop = self._noun_phrase(start, end)
        who = _Subject(self._bearer(start, stop), False) if stop is not None else _OMITTED
        begin = stop if stop is not None else start
        agent = _AGENT.search(self.text, segment.start, end)
        if agent:
            stop = self._noun_phrase(agent.end(), end)
            if stop is not None:
                who, begin = _Subject(self._bearer(agent.end(), stop), False), stop
                start = agent.end()
        if _CIRCUMSTANCE.search(text) and segment.stop == "，" or text.endswith("的"):
            return "circumstance", who, None
        if _SCOPE.search(text):
            return "circumstance", who, None
        if self.letter and text.startswith("请"):
            stop = self._noun_phrase(segment.start + 1, end)
            bearer = self._bearer(segment.start + 1, stop) if stop is not None else None
            return "norm", _Subject(bearer, bearer is None), _Norm(segment.start, end, bearer, "obligation", True)
        use, found = self._act(begin, end)
        if use is None:
            return "more", who, None
        if self._is_circumstance(segments, n, use):
            return "circumstance", who, None
        modality: Modality = "permission" if use == "power" else "obligation"
        right = _RIGHT.search(text)
        if right:
            modality = "permission" if right[1] == "权利" else "obligation"
        if who.bearer is not None:
            return "norm", who, _Norm(who.bearer.start, end, who.bearer, modality, True)
        at_verb = found == begin
        if latest is not None and latest.own and (at_verb or use == "duty"):
            return "norm", _OMITTED, _Norm(start, end, latest.bearer, latest.modality if use != "power" else modality, True)
        if latest is not None and not latest.own and latest.modality == "prohibition":
            return "more", _OMITTED, None
        return None

    def _is_circumstance(self, segments: list[_Segment], n: int, use: str) -> bool:
        """Whether a later segment of the same part has a modal word and no subject of its own: that one is the norm."""
        if use == "duty":
            return False
        for later, segment in enumerate(segments[n + 1 :], n + 1):
            if segments[later - 1].stop in "；：":
                return False
            if segment.modal is not None:
                return self._subject(segment.start, segment.modal.start).omitted
            start = self._skip(segment.start, segment.end)
            if self._noun_phrase(start, segment.end) is not None:
                return False
        return False

    def _act(self, start: int, end: int) -> tuple[str | None, int]:
        """The use and the place of the verb that `text[start:end]` is about; None where it only describes."""
        at = start
        while m := _MANNER.match(self.text, at, end):
            at = m.end()
        m = _VERB.match(self.text, at, end)
        if m:
            return acts()[m[0]], start
        if _OPENER.match(self.text, at, end) or at > start:
            m = _VERB.search(self.text, at + 1, end)
            if m:
                return acts()[m[0]], start if _OPENER.match(self.text, at, end) else m.start()
        return None, end

    # -- who -----------------------------------------------------------------------------------------------------

    def _bearer(self, start: int, end: int) -> _Bearer:
        bare = self.text[start:end].rstrip("＿等")
        kind = next((_ENDINGS[bare[-n:]] for n in range(min(8, len(bare)), 0, -1) if bare[-n:] in _ENDINGS), "other")
        return _Bearer(start, end, kind == "authority")

    def _skip(self, start: int, end: int) -> int:
        """Past the words that link a segment to the one before it."""
        m = _LINK.match(self.text, start, end)
        return m.end() if m else start

    def _noun_phrase(self, start: int, end: int) -> int | None:
        """Where the noun phrase that begins at `start` ends, if it names somebody."""
        text = self.text
        if start >= end:
            return None
        opener = _OPENER.match(text, start, end)
        for m in _ENDING.finditer(text, start, min(end, start + 90)):
            at = m.end()
            if at != end and not _ADVERBIAL.match(text, at, end) and not _VERB.match(text, at, end):
                continue
            phrase = text[start:at]
            if phrase in ("本人", "他人", "人", "者", "员", "方", "对方"):
                continue
            if opener or _VERB.match(text, start, at):
                # 从事…的单位: a relative clause goes before the noun
                if "的" not in phrase[:-1] or (opener and _TOWARDS.match(phrase)):
                    return None if opener and _TOWARDS.match(phrase) else self._no(at)
            return at
        return None

    @staticmethod
    def _no(_: int) -> None:
        return None

    def _subject(self, start: int, end: int) -> _Subject:
        """Who is the subject of the predicate at `end`, in a segment that begins at `start`."""
        at = self._skip(start, end)
        while at < end and (m := _MANNER.match(self.text, at, end)) and not _OPENER.match(self.text, at, end):
            at = m.end()
        if at >= end:
            return _OMITTED
        stop = self._noun_phrase(at, end)
        if stop is not None:
            return _Subject(self._bearer(at, stop), False)
        if _OPENER.match(self.text, at, end):
            for m in _CLOSURE.finditer(self.text, at + 1, end):
                if m.end() < end and (stop := self._noun_phrase(m.end(), end)) is not None:
                    return _Subject(self._bearer(m.end(), stop), False)
            return _OMITTED
        if _VERB.match(self.text, at, end):
            return _OMITTED
        return _NOBODY
