"""What a sentence carries on from segment to segment while its norms are read: whom it is about, and which norm goes on.

Reads: a clause, and what facts/modal_norms.py and facts/tasks.py say that each segment of it is. Gives: drafts of norms, in
offsets of the clause.
"""

from __future__ import annotations

from typing import Literal

from regparse.facts.bearers import BLANK, Subject, is_authority
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.predicates import EXAMINED
from regparse.facts.records import State, Value
from regparse.facts.segments import Segment, is_no_actor, offends

Modality = Literal["obligation", "permission", "prohibition"]

_ALIAS = lazy(
    r"[（(](?:以?下(?:简|统|合|通)?称[^（）()]{1,60}|[^（）()]{1,60}，下同|不?(?:含|包括)[^（）()]{1,60})[）)]$"
)
"""The short name printed behind a name is no part of it, nor who is meant besides: 市科学技术委员会（以下简称市科委）, 各县（含开发区）."""

TERM = lazy(
    r"(?:每次|该?称号|证书|[^，的]{0,8}资格)?有效期(?![内届满])|(?:自|从).{1,24}起[^，]{0,10}(?:施行|实施|执行|生效)|到期(?:后?自动|即)"
)
"""How long something holds, which is no part of what is to be done: 授予称号，有效期三年."""
_TERM_STARTS = frozenset("有每该称证资自从到")
_IS_WHAT = lazy("(?:同时|均|都)?(?:为|系|属于?)(?![^，]*提供)[^，]{2,16}的$")
"""What somebody is, and nothing that he does: 夫妻一方为教师的."""


_AND = ("以及", "和", "及")
"""What may stand before the second of two who act together: 排污单位，以及其他排污者应当…."""
CONCERNING = "对于"
"""Before whom something concerns, who therefore does nothing: 对于贫困地区的基地，可适当放宽."""


class Bearer(Value, frozen=True):
    """Who: the place of the noun phrase, and its words. One that the words above a list name stands in those."""

    start: int
    end: int
    name: str
    authority: bool


class Draft(State):
    """A norm while its clause is being read.

    `goes_on`: later clauses without a word of their own share its modality; `unfinished`: what is to be done comes yet;
    `own`: where its own words begin, if its bearer is carried on; `thing`: it says what becomes of a thing, and whoever
    was carried on before does what comes behind it (所需经费列入财政预算，建立…机制); `hollow`: it says only by when.
    """

    start: int
    end: int
    bearer: Bearer | None
    modality: Modality
    goes_on: bool = True
    unfinished: bool = False
    own: int = -1
    thing: bool = False
    hollow: bool = False


class Carried:
    """What the segments of a clause hand on, sentence after sentence; `text` is its text with brackets and quotations blanked.

    `bearer` is whom its latest sentence carries on, at first whom the words above the list name. Of a sentence: `latest`
    is its norm before the segment that is being read, in the same part of it, `authority` the last bearer that is one,
    `waiting` whether the carried bearer has no norm yet – then the quote begins with it, `blamed` whether the carried bearer
    is one that offends, `offender` who did what a case says on which an authority acts, `encouraging` whether the latest segment tells what somebody is encouraged to do. `scoped`: the
    clause may say to whom the measure applies. `drafts` are its norms so far.
    """

    __slots__ = (
        "authority",
        "bearer",
        "blamed",
        "clause",
        "drafts",
        "encouraging",
        "item",
        "latest",
        "offender",
        "scoped",
        "text",
        "waiting",
    )

    def __init__(self, clause: Clause, text: str, bearer: Bearer | None, scoped: bool) -> None:
        self.clause = clause
        self.text = text
        self.bearer = bearer
        self.scoped = scoped
        self.item = clause.provision.level in ("item", "subitem")
        self.drafts: list[Draft] = []

    def begin(self) -> None:
        """A sentence begins."""
        bearer = self.bearer
        self.authority = bearer if bearer and bearer.authority else None
        self.latest: Draft | None = None
        self.offender: Bearer | None = None
        self.waiting = self.blamed = self.encouraging = False

    def end_part(self) -> None:
        """A semicolon parts what belongs together in the sentence."""
        self.encouraging = False
        if self.latest is not None:
            self.latest, self.waiting = None, False

    def carry(self, bearer: Bearer) -> None:
        """The segment names somebody whom later ones are about."""
        self.bearer, self.waiting, self.blamed = bearer, True, False
        if bearer.authority:
            self.authority = bearer

    def name(self, bearer: Bearer | None) -> None:
        """The segment is no norm. If it names somebody, the norm before it ends there."""
        if bearer is not None:
            self.carry(bearer)
            self.latest = None

    def circumstance(self, segment: Segment, bearer: Bearer | None) -> None:
        """The segment says when or of whom what follows holds."""
        if bearer is None or segment.text.startswith(CONCERNING):
            self.blamed = self.blamed or (
                self.waiting and not self._has_examined() and offends(segment.text, 0)
            )
            return
        behind = bearer.end - segment.start
        if is_no_actor(segment.text, behind):
            self.bearer = self.latest = None
            return
        if self.waiting and _IS_WHAT.match(segment.text, behind) and self._awaits_norm(segment):
            return
        self.name(bearer)
        self.blamed = offends(segment.text, behind)
        if segment.last == "的":
            self.offender = bearer if self.blamed or not bearer.authority else None

    def _has_examined(self) -> bool:
        """Whether an authority waits for a norm that has examined what a case tells of: 人民法院经审查，有下列情形之一的，裁定…."""
        bearer = self.bearer
        if bearer is None or not bearer.authority or self.text[bearer.end : bearer.end + 1] != "经":
            return False
        stop = self.text.find("，", bearer.end)
        return EXAMINED.match(self.text, bearer.end, stop if stop > 0 else len(self.text)) is not None

    def offend(self) -> None:
        """Whoever waits for a norm is told to have offended: 有效期内的平台，如发现弄虚作假，取消其称号，三年内不得申报."""
        self.blamed = True
        self.offender = self.bearer if self.bearer and not self.bearer.authority else None

    def _awaits_norm(self, segment: Segment) -> bool:
        """Whether whoever waits for a norm is named in the same part of the sentence as the segment."""
        bearer = self.bearer if self.latest is None else None
        return bearer is not None and "；" not in self.text[bearer.end : segment.start]

    def go_on(self, segment: Segment) -> None:
        """The segment belongs to the norm before it, unless it only says for how long that holds."""
        if self.latest is None:
            return
        if segment.text[0] in _TERM_STARTS and TERM.match(segment.text):
            self.latest = None
        else:
            self.latest.end, self.latest.hollow = segment.end, False

    def add(self, norm: Draft) -> None:
        """The segment is a norm."""
        bearer = norm.bearer
        if bearer is not None and bearer is self.bearer:
            if self.waiting and bearer.start < norm.start:
                norm.start = bearer.start
            self.waiting = False
        elif self.blamed:
            self.waiting = False  # 有下列情形之一的，撤销其称号，且三年内不得再次申报
        self.latest = norm
        self.drafts.append(norm)

    def who(self, segment: Segment, who: Subject) -> Bearer | None:
        """Whom the subject of a segment names, if anybody."""
        if who.end < 0:
            return None
        start, end = segment.start + who.start, segment.start + who.end
        authority = is_authority(segment.text[who.start : who.end])
        first = who.start == 0 or (who.start > 0 and segment.text[: who.start] in _AND)
        if first and self.waiting and (joined := self._joined_with(segment, end, authority)):
            start = joined.start
        name = self.clause.provision.passage.quote(start, end)
        if segment.text[who.end - 1] == BLANK:
            name = _ALIAS.sub("", name)
        return Bearer(start, end, name, authority)

    def _joined_with(self, segment: Segment, end: int, authority: bool) -> Bearer | None:
        """Who waits for a norm, named alone by the segment before, if the body that this one begins with acts together with it.

        市人大常委会，市人民政府应当… No topic acts with another (在火葬区死亡的人，医院应当…).
        """
        before, text = self.bearer, self.text
        if before is None or self.latest is not None or before.end != segment.start - 1:
            return None
        alike = authority and before.authority
        if text[before.end] in "，," and (alike or text[before.end - 2 : before.end] == text[end - 2 : end]):
            return before
        return None
