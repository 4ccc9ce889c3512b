"""What stands round a comparison: the sentence on either side of it, what introduces it, the case that it belongs to.

Reads: a clause and a group of bounds in it. Gives: one view of them, which facts/effects.py and its rules look at.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from regparse.facts.bounds import Group
from regparse.facts.clause import Clause, one_width
from regparse.facts.metric_words import Metric, Sentence
from regparse.facts.patterns import lazy
from regparse.facts.tables import introduction, is_table
from regparse.words import any_of

_REACH = 300
"""How many characters of its sentence on either side of a comparison are read."""
_NEAR = 40
"""How many of them stand right before it."""
LEADING = frozenset(("paragraph", "item", "subitem"))
"""Levels whose text can introduce a list."""


def cue(role: str) -> re.Pattern[str]:
    """Any word of words/threshold_cues.csv that plays `role`."""
    return lazy(any_of("threshold_cues", role))


MUST = lazy(r"应当|应(?!急|纳|届)|必须|须|需(?!求)")
FORBIDS = cue("forbids")
ELIGIBLE = cue("eligibility")


class Standing:
    """A group of bounds in `sentence` of `clause`, and what stands round it; `punishment` is what it measures, if it is one.

    `before` and `rest` are its sentence on either side, `phrase` what of `before` stands in its own phrase, `comparison` its words
    before the numbers, and from `near` on `before` is right before it.
    """

    def __init__(self, clause: Clause, group: Group, sentence: Sentence, punishment: Metric | None) -> None:
        text, first = clause.text, group.bounds[0]
        begin = max(sentence.start, group.start - _REACH)
        self.clause, self.group, self.sentence, self.text = clause, group, sentence, text
        self.first, self.kind, self.unit = first, first.number.kind, first.number.quantity.unit
        self.punishment = punishment
        self.before = text[begin : group.start]
        self.rest = text[group.end : min(sentence.end, group.end + _REACH)]
        self.phrase = self.before[max(0, sentence.phrase - begin) :]
        self.comparison = "".join([text[b.start : b.number.start] for b in group.bounds])
        self.near = max(0, len(self.before) - _NEAR)

    @cached_property
    def lead(self) -> str:
        """The texts that introduce the clause, outermost first, joined."""
        return _leads(self.clause)

    @cached_property
    def must(self) -> bool:
        """Whether its phrase demands something: 应当, 必须."""
        return MUST.search(self.phrase) is not None

    @cached_property
    def case(self) -> re.Match[str] | None:
        """The rest of the case that the comparison belongs to, which what hangs on it follows; None outside a case."""
        if self.first.op == "=" and self.phrase.endswith("为"):
            return None  # 护理人员原则上为一人，但……的，……
        rest, phrase = self.rest, self.phrase + self.comparison
        if ends := _CASE_ENDS.match(rest) or _CASE_RUNS_ON.match(rest):
            return ends
        more = _CASE_GOES_ON.match(rest) if rest.find("的，", 0, _CASE_REACH) >= 0 else None
        if (
            not more
            or _MODAL.search(phrase)
            or _MODAL.search(more["more"])
            or _MORE_DEMANDS.match(more["more"])
        ):
            return None
        return more


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


@lru_cache(maxsize=1)
def _leads(clause: Clause) -> str:
    """The texts that introduce the clause, outermost first, joined; put together once for all its facts."""
    out, provision = "", clause.lead
    if is_table(clause.provision):
        out = one_width(introduction(clause.provision, clause.regulation))
    while provision is not None and provision.level in LEADING:
        out = one_width(provision.text) + out
        provision = clause.regulation.parents.get(provision.at)
    return out
