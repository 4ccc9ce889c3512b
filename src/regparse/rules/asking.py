"""A provision's own text → rules: its numbers, its questions, and whom they are about.

Reads: a provision with its thresholds and relaxations. Gives: the ids of the rules made, which are collected here.
rules/operands.py says where in a text the operands stand, rules/scope.py whom they are about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from regparse import words
from regparse.facts.concepts import concept
from regparse.model import Measure, Node, Passage, Span, Threshold
from regparse.rules import classes, ledger, relaxing, scope
from regparse.rules.basis import basis
from regparse.rules.model import (
    Asks,
    JudgementRule,
    ListRule,
    NotExpressible,
    QuantityRule,
    Rule,
    WhenRule,
)
from regparse.rules.number_spots import apart, in_doubt, qualified, together
from regparse.rules.operands import (
    Case,
    Compared,
    Either,
    Judged,
    Number,
    Operand,
    cases,
    chosen,
    heading,
    operands,
)
from regparse.rules.places import Place, Text, by_address, digest


def _cue(role: str) -> str:
    return words.any_of("rule_cues", role)


COMPARED = frozenset(("require", "limit"))
"""Effects of thresholds that an applicant must satisfy where they stand in a list of conditions."""
DEMAND = re.compile(_cue("demand"))
POINTER = re.compile(rf"(?:满足|符合|具备|达到)[^，。；]{{0,16}}{_cue('pointer')}$")
"""A demand that only points to others: 应当符合第八条规定的条件."""
_HEDGE = re.compile(rf"^{_cue('hedge')}")
_HEDGED = re.compile(rf"{_cue('hedge')}(?=[应须需要不在为达具有])")
_TURNED = re.compile(_cue("turned"))
_BARRED = re.compile(
    r"(?P<has>有|存在|出现|发生|属于|符合)?(?:下列|以下|如下)[^，。；：]{0,16}(?:之一|[，,]).*"
)
"""有下列情形之一的，不得申报."""
DEEMED = re.compile(_cue("deemed"))
"""符合下列条件的，视为具备培训功能: what something means, not what is asked."""
_MEMBERS = frozenset(("item", "项", "类", "种", "个"))
_OF_SOME = re.compile(r"中的?[^，。；]{0,6}$|中的?[^，。；]{0,10}[项类种](?:[（(]|以上|及以上|$)")
"""A count of what is enumerated (四类服务功能中的两类以上): never asked as a number."""
_CLASS_NOUN = re.compile(rf"^{_cue('entity')}?的?")


class Asking:
    """What is collected while a measure is read, and the rules of a provision's own text."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.text = Text(measure)
        self.nodes = self.text.nodes
        self.lists = tuple(g for g in measure.condition_groups if not DEEMED.search(g.quote))
        self.groups = by_address(self.lists)
        self.thresholds = by_address(measure.thresholds)
        self.rules: dict[str, Rule] = {}
        self.at_place: dict[str, tuple[str, ...]] = {}
        self.ledger: list[NotExpressible] = []
        self.quantity_keys: dict[str, tuple[str, str, str | None]] = {}
        self.judgement_keys: Counter[str] = Counter()
        self.questions: dict[str, tuple[str, Asks]] = {}
        self.relaxation_keys = relaxing.keys(measure.relaxations)
        self.classes = classes.find(measure, self.text)
        self.circumstance = False
        self.open_groups: set[str] = set()
        self.cases: dict[tuple[str, int, int], str] = {}
        self.in_case: set[str] = set()

    # --- places and ids ---

    def _add(self, rule: Rule) -> str:
        self.rules[rule.id] = rule
        return rule.id

    def _free(self, wanted: str, context: str = "") -> str:
        """`wanted`, or where that is taken, `wanted` told apart by the words of its context, or else by a number."""
        if wanted in self.rules and context:
            wanted = f"{wanted}-{digest(context)}"
        n, free = 1, wanted
        while free in self.rules:
            n += 1
            free = f"{wanted}-{n}"
        return free

    def _note(self, place: Place, code: str) -> None:
        self.ledger.append(ledger.entry(place, code))

    def _of_class(self, rule: str, text: str) -> str:
        """`rule` for applicants of the class alone that `text` begins with, if it begins with one."""
        name = classes.of(text, self.classes)
        if name is None:
            return rule
        node = self.nodes[self.rules[rule].at]
        start = node.text.find(name)
        place = self.text.place(node, start, start + len(name)) if start >= 0 else self.text.whole(node)
        return self._add(
            WhenRule(**place, id=self._free(f"class-{digest(name)}", text), of_class=name, then=rule)
        )

    # --- operands ---

    def _operands(self, node: Node, begin: int = 0, end: int | None = None) -> Iterator[str]:
        """The rules of a provision's own text from `begin` to `end`."""
        passage = Passage(node.text, node.runs)
        wanted = COMPARED | ({"trigger"} if self.circumstance else frozenset())
        found: list[tuple[int, int, Threshold]] = []
        lowered: list[Number] = []
        for threshold in self.thresholds.get(node.at, ()):
            spot = passage.find(threshold.span)
            if spot is None:
                continue
            if threshold.effect == "relax":
                lowered.append(Number(*spot, "lowered"))
            elif threshold.effect in wanted and not (
                threshold.unit in _MEMBERS and _OF_SOME.search(threshold.quote)
            ):
                found.append((*spot, threshold))
            elif threshold.effect == "describe" and node.text.startswith("的", spot[1]):
                found.append((*spot, threshold))  # until `qualified` has made it part of what is counted
        for relaxation in self.measure.relaxations:
            if relaxation.at == node.at and (spot := passage.find(relaxation.span)):
                lowered.append(Number(*spot, "lowered"))
        choices = {(c.start, c.end): c for c in chosen(node.text)}
        found = [
            f
            for f in found
            if not any(s < f[1] and f[0] < e for s, e in choices) and not in_doubt(node.text, f[0], f[2])
        ]
        spots = {
            spot: several
            for spot, several in qualified(together(found), node.text, passage).items()
            if several[0].effect != "describe"
        }
        numbers = apart([*(Number(*spot) for spot in spots), *lowered])
        numbers = sorted([*numbers, *(Number(*spot, "chosen") for spot in choices)])
        at, end = begin, len(node.text) if end is None else end
        for case in () if self.circumstance else cases(node.text, numbers):
            if at <= case.start and case.end <= end:
                yield from self._stretch(node, at, case.start, numbers, spots)
                yield from self._in_number_case(node, case, numbers, spots)
                at = case.end
        yield from self._stretch(node, at, end, numbers, spots)

    def _stretch(
        self,
        node: Node,
        begin: int,
        end: int,
        numbers: Sequence[Number],
        spots: dict[tuple[int, int], list[Threshold]],
    ) -> Iterator[str]:
        if node.text[begin:end].strip():
            for operand in operands(node.text[:end], numbers, begin):
                yield from self._operand(node, operand, numbers, spots)

    def _in_number_case(
        self,
        node: Node,
        case: Case,
        numbers: Sequence[Number],
        spots: dict[tuple[int, int], list[Threshold]],
    ) -> Iterator[str]:
        """What is asked of those alone whose numbers are in a range: 资产总额500万元以上的，年服务企业不少于100家."""
        tells = [r for i in case.numbers for r in self._operand(node, Compared(i), numbers, spots)]
        then = [*self._stretch(node, case.then, case.end, numbers, spots)]
        if not then:
            yield from tells
            return
        self.in_case.update(tells)
        place = self.text.place(node, case.start, case.then - 1)
        condition, asked = (
            parts[0]
            if len(parts) == 1
            else self._add(
                ListRule(
                    **place,
                    id=self._free(f"all-{digest(node.text[case.start : case.end])}"),
                    logic="all",
                    members=tuple(parts),
                )
            )
            for parts in (tells, then)
        )
        yield self._add(
            WhenRule(
                **place, id=self._free(f"when-{digest(place['quote'])}"), condition=condition, then=asked
            )
        )

    def _operand(
        self,
        node: Node,
        operand: Operand,
        numbers: Sequence[Number],
        spots: dict[tuple[int, int], list[Threshold]],
    ) -> Iterator[str]:
        if isinstance(operand, Judged):
            yield self._judged(node, operand)
        elif isinstance(operand, Compared):
            number = numbers[operand.number]
            if number.what == "chosen":
                yield self._chosen(node, number)
                return
            for threshold in spots[number.start, number.end]:
                yield self._compared(node, threshold)
        else:
            yield self._either(node, operand, numbers, spots)

    def _either(
        self,
        node: Node,
        operand: Either,
        numbers: Sequence[Number],
        spots: dict[tuple[int, int], list[Threshold]],
    ) -> str:
        """At least one of several conjunctions."""
        branches = []
        for branch in operand.branches:
            parts = [rule for o in branch for rule in self._operand(node, o, numbers, spots)]
            if len(parts) > 1:
                texts = "".join(self.rules[p].quote for p in parts)
                first, last = self.rules[parts[0]].span[0], max(self.rules[p].span[1] for p in parts)
                spot = self.text.find(node, (first, last))
                place = (
                    self.text.place(node, *spot)
                    if spot
                    else self.text.place(node, operand.start, operand.end)
                )
                parts = [
                    self._add(
                        ListRule(
                            **place, id=self._free(f"all-{digest(texts)}"), logic="all", members=tuple(parts)
                        )
                    )
                ]
            branches += parts
        place = self.text.place(node, operand.start, operand.end)
        return self._add(
            ListRule(
                **place,
                id=self._free(f"any-{digest(place['quote'])}"),
                logic="at_least",
                count=1,
                members=tuple(branches),
            )
        )

    def _chosen(self, node: Node, number: Number) -> str:
        """Some of what one stretch of text enumerates: 信息服务、创业辅导……等八类服务功能中的四类以上."""
        choice = next(c for c in chosen(node.text) if (c.start, c.end) == (number.start, number.end))
        members = tuple(
            self._judgement(node, s, e, f"是否具备：{node.text[s:e]}？", "requirement", node.text[s:e])
            for s, e in choice.names
        )
        place = self.text.place(node, choice.start, choice.end)
        return self._add(
            ListRule(
                **place,
                id=self._free(f"at_least-{digest(place['quote'])}"),
                logic="at_least",
                count=choice.least,
                members=members,
                title=place["quote"],
            )
        )

    def _compared(self, node: Node, threshold: Threshold) -> str:
        """The rule of a number; with a condition of its own, for those alone whom that is about."""
        named = classes.inside(threshold.metric, self.classes)
        whom = scope.whom(threshold, self.thresholds.get(node.at, ()))
        threshold = self._of_any_class(threshold)
        if whom and not named:
            metric = threshold.metric[len(whom) :].removeprefix("的")
            threshold = replace(
                threshold, metric=metric, concept=threshold.concept or concept(metric, threshold.unit)
            )
        key, base = self._quantity_key(threshold)
        suffix = {">=": "min", ">": "min", "<=": "max", "<": "max", "=": "is"}[threshold.op]
        rule = self._add(
            QuantityRule(
                **self.text.of(threshold),
                id=self._free(f"{base}.{suffix}", node.text[: heading(node.text)] or node.text),
                reading=threshold.reading,
                key=key,
                op=threshold.op,
                value=threshold.value,
                unit=threshold.unit,
                metric=threshold.metric,
                concept=threshold.concept,
                period=threshold.period,
                basis=basis(threshold.quote, threshold.op),
            )
        )
        sentence = self._sentence_at(node, threshold.span)
        if _HEDGE.match(sentence) or _HEDGED.search(threshold.quote):
            self._hedged(node, threshold.span)
        if named and not node.text.startswith(named):
            return self._of_class(rule, named)
        return self._in_case(rule, node, self._case(node, threshold, whom))

    def _case(self, node: Node, threshold: Threshold, whom: str | None) -> tuple[int, int] | None:
        """Where the words stand that say whom a number is about; None where it is about everybody."""
        for words_ in filter(None, (threshold.condition, whom)):
            spot = node.text.find(words_)
            return (spot, spot + len(words_)) if spot >= 0 else (0, len(node.text))
        spot_ = self.text.find(node, threshold.span)
        return scope.case(node.text, spot_[0]) if spot_ else None

    def _in_case(self, rule: str, node: Node, case: tuple[int, int] | None) -> str:
        """`rule` for those alone whom the words at `case` are about."""
        if case is None:
            return rule
        said = node.text[slice(*case)]
        if name := classes.inside(said, self.classes):
            return self._of_class(rule, name)
        if (node.at, *case) not in self.cases:
            self.cases[node.at, *case] = self._judgement(
                node, *case, f"申请人是否属于：{said.removesuffix('的')}？", "application", said
            )
        return self._add(
            WhenRule(
                **self.text.place(node, *case),
                id=self._free(f"when-{digest(said)}"),
                condition=self.cases[node.at, *case],
                then=rule,
            )
        )

    def _of_any_class(self, threshold: Threshold) -> Threshold:
        """The threshold without the class that its metric names (综合类平台资产总额): the number is the same."""
        name = classes.inside(threshold.metric, self.classes)
        if name is None:
            return threshold
        before, _, behind = threshold.metric.partition(name)
        metric = before + _CLASS_NOUN.sub("", behind)
        if not metric:
            return threshold
        known = threshold.concept or concept(metric, threshold.unit)
        return replace(threshold, metric=metric, concept=known)

    def _quantity_key(self, threshold: Threshold) -> tuple[str, str]:
        """The key of the number that is asked for, and what the rule's id begins with.

        The first reading of a concept has its name. Another wording of it in the same measure (or another period, or
        another unit) is another number, and goes by address and words.
        """
        what = (threshold.metric, threshold.unit, threshold.period)
        if threshold.concept and self.quantity_keys.setdefault(threshold.concept, what) == what:
            return threshold.concept, threshold.concept
        name = threshold.concept or "q"
        key = f"{threshold.at}#{threshold.metric}"
        n = 1
        while self.quantity_keys.setdefault(key, what) != what:
            n += 1
            key = f"{threshold.at}#{threshold.metric}#{n}"
        return key, f"{name}-{digest(threshold.metric + (threshold.period or ''))}"

    def _judged(self, node: Node, operand: Judged) -> str:
        quote = node.text[operand.start : operand.end]
        if self.circumstance:
            question = self._about_circumstance(node, quote)
            asks: Asks = "circumstance"
        else:
            question = f"除其中的数值外，是否符合：{quote}？" if operand.rest else f"是否符合：{quote}？"
            asks = "requirement"
        if _HEDGE.match(quote):
            self._hedged(node, Passage(node.text, node.runs).span(operand.start, operand.end))
        return self._judgement(node, operand.start, operand.end, question, asks, quote)

    def _judgement(self, node: Node, start: int, end: int, question: str, asks: Asks, words_: str) -> str:
        several = len(self.relaxation_keys.get(node.at, ()))
        self.judgement_keys[node.at] += 1
        key = f"{node.at}#{self.judgement_keys[node.at] + (several if several > 1 else 0)}"
        self.questions[key] = question, asks
        return self._add(
            JudgementRule(
                **self.text.place(node, start, end),
                id=self._free(f"j-{digest(words_)}"),
                key=key,
                question=question,
                asks=asks,
            )
        )

    def _about_circumstance(self, node: Node, quote: str) -> str:
        lead = self.text.above(node)
        text = lead.text.rstrip("：:。") if lead and lead.level in ("paragraph", "item") else ""
        if (turned := _TURNED.search(text)) is not None:
            text = f"{text[: turned.start()]}是否存在{text[turned.end() :]}"
        elif (barred := _BARRED.search(text)) is not None:
            text = f"{text[: barred.start()].removeprefix('凡').rstrip('，')}是否{barred['has'] or '存在'}下列情形"
        return f"{text or '是否存在'}：{quote}？"

    def _hedged(self, node: Node, span: Span) -> None:
        spot = self.text.find(node, span)
        place = self.text.place(node, *spot) if spot else self.text.whole(node)
        self._note(place, "hedged")

    def _sentence_at(self, node: Node, span: Span) -> str:
        spot = self.text.find(node, span)
        if spot is None:
            return ""
        start = max(node.text.rfind(stop, 0, spot[0]) for stop in "。；;，,") + 1
        return node.text[start : spot[1]]
