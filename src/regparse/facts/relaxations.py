"""Relaxations: for whom which conditions are lowered, and to what.

Reads: the clauses, their references and thresholds. Gives: Relaxations. Three ways to say it: with a value (上述条件（一）中
资产总额可放宽至不低于100万元), without one (第（一）项条件可适当放宽, 不受第（三）项限制 – how far is then for somebody to judge), and in
brackets behind the demand itself (不低于100万元（“两翼”50万元以上）). words/relaxation_cues.csv has the words.

放宽市场准入 and 不得降低标准 are policy and prohibition: only what may be lowered (可、可以、应当、适当) is a relaxation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regparse.facts import comparators, quantities
from regparse.facts.clause import Clause
from regparse.facts.scanner import Pattern
from regparse.model import Facts, Provision, Quantity, Reference, Regulation, Relaxation, Threshold
from regparse.numerals import ARABIC, CHINESE
from regparse.words import any_of, cues

PATTERNS: tuple[Pattern, ...] = ()


def _cue(role: str) -> str:
    return any_of("relaxation_cues", role)


_LABEL = rf"[（(][{CHINESE}{ARABIC}]{{1,3}}[）)]"
_POINTED = rf"(?:{_cue('before')}|第?{_LABEL}|第[{CHINESE}{ARABIC}]{{1,4}}[条款项]|前款|前条|本款)"
_LOWER = re.compile(
    rf"(?P<modal>{_cue('modal')}{{1,3}}){_cue('lower')}"
    rf"|不受(?=[^，。；规期时]{{0,24}}?(?:限制|约束)){_POINTED}[^，。；]{{0,24}}?(?:限制|约束)"
    rf"|不受[^，。；]{{0,16}}?(?:年限|学历|资历|比例|年龄|条件|指标)的?(?:限制|约束)"
    rf"|(?:可以?|不)(?:不)?[作做](?:硬性|统一)?要求"
    rf"|可以?按照?[^，。；]{{0,20}}?(?:条件|标准|要求|指标)[^，。；]{{0,4}}?[{ARABIC}百]{{1,3}}[^，。；]{{0,6}}?(?:执行|掌握|把握|认定|计算)"
)
_OBJECT = re.compile(_cue("object"))
_POINTS = re.compile(_POINTED)
_TO = re.compile(r"(?:至|到|为)")
_FOREIGN = re.compile(_cue("foreign"))
"""What may be lowered and is no condition: fees, taxes, capital."""
_BASIS = re.compile(rf"{_cue('basis')}(?:了|本办法|本规定|本条例|本细则|本法)?$")
"""Words before a reference that make it the ground of a rule and not what is relaxed."""
_NEGATED = re.compile(r"(?:不得|不能|不可|禁止|不|严禁|擅自)$")
_LEAD = re.compile(r"^(?:但是?|其中|同时|此外|另外|对于?|对|，|、|和|及)+")
_METRIC = re.compile(rf"^(?:[、和及与]|{_POINTED}|项|中|的|之|条件|标准|要求|规定|所列|所述)+")
_REACH = 160  # characters before a cue that are read: bounds the work on hostile input


class Hit(NamedTuple):
    """A cue in its sentence: `start` and `end` of the cue, `left` where the words that belong to it begin."""

    left: int
    start: int
    end: int


def read(regulation: Regulation, clauses: Sequence[Clause], facts: Facts) -> Iterator[Relaxation]:
    """The relaxations of `regulation`."""
    references: dict[str, list[Reference]] = {}
    for reference in facts.references:
        references.setdefault(reference.at, []).append(reference)
    lowered: dict[str, list[Threshold]] = {}
    for threshold in facts.thresholds:
        if threshold.effect == "relax":
            lowered.setdefault(threshold.at, []).append(threshold)
    for clause in clauses:
        taken: list[tuple[int, int]] = []
        if any(
            word in clause.text
            for word in (*cues("relaxation_cues", "lower"), "不受", "要求", "可按", "可以按")
        ):
            for start, end in clause.sentences():
                for relaxation, place in _in_sentence(
                    regulation,
                    clause,
                    start,
                    end,
                    references.get(clause.at, ()),
                    lowered.get(clause.at, ()),
                    facts,
                ):
                    taken.append(place)
                    yield relaxation
        for threshold in lowered.get(clause.at, ()):
            place_of = clause.find(threshold.span)
            if place_of and not any(a < place_of[1] and place_of[0] < b for a, b in taken):
                yield _in_brackets(clause, threshold, *place_of)


def _in_brackets(clause: Clause, threshold: Threshold, start: int, end: int) -> Relaxation:
    """不低于100万元（“两翼”50万元以上）: the alternative stands inside the condition that it relaxes."""
    who = threshold.condition or clause.text[start:end]
    return Relaxation(
        **clause.place(start, end),
        who=who,
        relaxes=(clause.at,),
        to=Quantity(threshold.metric, threshold.op, threshold.value, threshold.unit),
    )


def _in_sentence(
    regulation: Regulation,
    clause: Clause,
    start: int,
    end: int,
    references: Sequence[Reference],
    lowered: Sequence[Threshold],
    facts: Facts,
) -> Iterator[tuple[Relaxation, tuple[int, int]]]:
    """The relaxations of one sentence, each with its place in the text."""
    text = clause.text
    who = ""
    floor = start
    for cue in _LOWER.finditer(text, start, end):
        stop = _clause_end(text, cue.end(), end)
        left = max(floor, cue.start() - _REACH)
        near = text[max(left, text.rfind("，", left, cue.start()) + 1) : min(stop, cue.end() + 20)]
        if _NEGATED.search(text, max(start, cue.start() - 4), cue.start()) or _FOREIGN.search(near):
            continue
        cited = [
            (p[0], r)
            for r in references
            if (p := clause.find(r.span)) and _relaxed(text, r, p[0], left, stop)
        ]
        pointed = _POINTS.search(text, left, stop)
        if pointed and _BASIS.search(text, max(left, pointed.start() - 6), pointed.start()):
            pointed = None
        if not (cited or pointed or _OBJECT.search(near)):
            continue
        begin = min([at for at, _ in cited] + ([pointed.start()] if pointed else []), default=cue.start())
        if begin >= cue.start():
            behind = not _TO.match(text, cue.end()) and bool(
                _OBJECT.search(text, cue.end(), min(stop, cue.end() + 16))
            )
            begin = _object_start(text, left, cue.start(), behind)
        printed = _who(text[left:begin])
        if (
            not printed and not who
        ):  # 第一款第二项规定中，属于旧区改造的，绿地率可适当降低: named between place and object
            after = max((clause.find(r.span) or (0, 0))[1] for _, r in cited) if cited else begin
            who = _who(_METRIC.sub("", text[after : text.rfind("，", after, cue.start()) + 1]))
        who = printed or who
        to, to_end = _to(clause, begin, cue.start(), cue.end(), stop, lowered, facts)
        targets = tuple(dict.fromkeys(t for _, r in cited for t in r.targets))
        if not targets:
            targets = _unnumbered(
                regulation, clause, to, text[begin : cue.start()], pointed is not None, facts
            )
        quote = (
            (begin, to_end)
            if to
            else ((left if printed else begin) + _lead(text[left if printed else begin : stop]), stop)
        )
        floor = max(quote[1], cue.end())
        yield Relaxation(**clause.place(*quote), who=who, relaxes=targets, to=to), quote


def _relaxed(text: str, reference: Reference, at: int, left: int, stop: int) -> bool:
    """Whether a reference names what is relaxed, and not the ground of the rule (依照前款规定 …)."""
    return (
        reference.kind == "internal" and left <= at < stop and not _BASIS.search(text, max(left, at - 6), at)
    )


def _clause_end(text: str, index: int, end: int) -> int:
    comma = text.find("，", index, end)
    return end if comma < 0 else comma


def _lead(text: str) -> int:
    found = _LEAD.match(text)
    return found.end() if found else 0


def _object_start(text: str, left: int, cue: int, behind: bool) -> int:
    """Where what is lowered begins, if nothing points to it.

    Behind the last comma (…的平台，资产总额可放宽至), behind the last 的 (研究生的年龄可以放宽至), or at the cue itself where its
    object follows (对少数民族考生适当放宽录取标准).
    """
    begin = max(text.rfind("，", left, cue) + 1, left)
    if behind:
        return cue
    of = text.rfind("的", begin, cue) + 1
    return of if 0 < cue - of <= 12 and of > begin else begin


def _who(text: str) -> str:
    """For whom: the words before what is lowered, without joints."""
    text = text[_lead(text) :]
    if "，对" in text:
        text = text[text.rindex("，对") + 2 :]
    text = text.rstrip("，、：; 的").removesuffix("应当")
    return text if len(text) > 1 else ""


def _to(
    clause: Clause, begin: int, cue: int, cue_end: int, stop: int, lowered: Sequence[Threshold], facts: Facts
) -> tuple[Quantity | None, int]:
    """To what it is lowered, and where in the text that ends."""
    for threshold in lowered:
        place = clause.find(threshold.span)
        if place and begin <= place[0] + 1 and cue_end <= place[1] <= stop + 1:
            return Quantity(threshold.metric, threshold.op, threshold.value, threshold.unit), place[1]
    if not _TO.match(clause.text, cue_end):
        return None, stop
    for mark in clause.marks:
        if mark.mark == "quantity" and cue_end <= mark.start < stop:
            try:
                number = quantities.quantity(clause.text[mark.start : mark.end])
            except ValueError:
                continue
            metric = _metric(clause.text[begin:cue])
            beside = comparators.after(clause.text, mark.end) or comparators.before(
                clause.text, mark.start, cue_end, number
            )
            base = next((t for t in facts.thresholds if t.effect != "relax" and t.metric == metric), None)
            op = beside.op if beside else base.op if base else "<=" if metric.endswith("年龄") else ">="
            return Quantity(metric, op, number.value, number.unit), max(mark.end, beside.end if beside else 0)
    return None, stop


def _metric(text: str) -> str:
    """What is measured, out of the words between a reference and the cue: （一）中资产总额 → 资产总额."""
    found = _METRIC.match(text)
    text = text[found.end() :] if found else text
    return text.strip("的，要求标准") or text


def _unnumbered(
    regulation: Regulation, clause: Clause, to: Quantity | None, words: str, pointed: bool, facts: Facts
) -> tuple[str, ...]:
    """What is relaxed where no numbered place is named.

    The conditions of the same article, or failing that of the measure, that speak of what is lowered; 上述条件 without
    more is the list before it; else the provision itself.
    """
    metric = to.metric if to else _metric(words)
    article = clause.at.split("/")[0] + "/"
    demands = [t for t in facts.thresholds if t.effect == "require" and t.at != clause.at]
    if metric:
        same = [t for t in demands if t.metric == metric or (to and t.unit == to.unit and metric in t.metric)]
        same = [t for t in same if t.at.startswith(article)] or same
        if same:
            return (same[0].at,)
    if pointed and (above := _list_before(regulation, clause)):
        return (above.at,)
    return (clause.at,)


def _list_before(regulation: Regulation, clause: Clause) -> Provision | None:
    """The list that 上述条件 means: the last one that ended before this provision, or the one it is an item of."""
    if clause.provision.level in ("item", "subitem"):
        return clause.lead
    before = None
    for provision in regulation.walk():
        if provision.at == clause.at:
            return before
        if provision.level == "paragraph" and provision.children:
            before = provision
    return None
