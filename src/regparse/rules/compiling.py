"""Measure → RuleSet: what its lists, thresholds and relaxations ask of an applicant.

Reads: a Measure, nothing else. Gives: its RuleSet. What counts as a condition of eligibility: the lists that the facts
call condition groups; thresholds with the effect `require` outside of lists; and, in a chapter on conditions, a demand
that stands in prose (申报示范平台应当…具有突出的特色优势) as a question. Everything else that bears on eligibility and cannot be
asked so stands in the ledger `not_expressible`. words/rule_cues.csv has the words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import asdict, replace

from regparse import words
from regparse.facts.concepts import concept
from regparse.model import ConditionGroup, Measure, Node, Passage, Span, Threshold
from regparse.rules import classes, inputs, ledger, relaxing, scope
from regparse.rules.basis import basis
from regparse.rules.model import (
    Asks,
    JudgementRule,
    ListRule,
    MaterialRule,
    NotExpressible,
    ProcedureRule,
    QuantityRule,
    Rule,
    RuleSet,
    SanctionRule,
    WhenRule,
)
from regparse.rules.numbers import apart, in_doubt, qualified, together
from regparse.rules.operands import (
    Case,
    Compared,
    Either,
    Judged,
    Number,
    Operand,
    beside,
    cases,
    chosen,
    heading,
    operands,
)
from regparse.rules.places import Place, Text, by_address, digest, outside, within


def rule_set(measure: Measure) -> RuleSet:
    """The rule set of `measure`.

    >>> from regparse.reading import read_path
    >>> text = "第一条 申请人应当具备下列条件：（一）资产总额不低于200万元；（二）信用良好。"
    >>> rules = rule_set(read_path("example.txt", text.encode())[0])
    >>> [(rule.id, rule.at, rule.quote) for rule in rules.rules if rule.id not in rules.requires]
    [('total_assets.min', '1/1/1', '资产总额不低于200万元'), ('j-a0f0dda5', '1/1/2', '信用良好')]
    """
    return _Compiler(measure).whole()


def _cue(role: str) -> str:
    return words.any_of("rule_cues", role)


_COMPARED = frozenset(("require", "limit"))
"""Effects of thresholds that an applicant must satisfy where they stand in a list of conditions."""
_HEDGE = re.compile(rf"^{_cue('hedge')}")
_HEDGED = re.compile(rf"{_cue('hedge')}(?=[应须需要不在为达具有])")
_CLAIMED = re.compile(_cue("claimed"))
_HEADING = re.compile(_cue("heading"))
_DEMAND = re.compile(_cue("demand"))
_POINTER = re.compile(rf"(?:满足|符合|具备|达到)[^，。；]{{0,16}}{_cue('pointer')}$")
_TURNED = re.compile(_cue("turned"))
_BARRED = re.compile(
    r"(?P<has>有|存在|出现|发生|属于|符合)?(?:下列|以下|如下)[^，。；：]{0,16}(?:之一|[，,]).*"
)
"""有下列情形之一的，不得申报."""
_ELIGIBLE = re.compile(_cue("standing"))
_VOTE = re.compile(words.any_of("threshold_cues", "vote"))
_DEEMED = re.compile(_cue("deemed"))
"""符合下列条件的，视为具备培训功能: what something means, not what is asked."""
_MEMBERS = frozenset(("item", "项", "类", "种", "个"))
_OF_SOME = re.compile(r"中的?[^，。；]{0,6}$|中的?[^，。；]{0,10}[项类种](?:[（(]|以上|及以上|$)")
"""A count of what is enumerated (四类服务功能中的两类以上): never asked as a number."""
_CLASS_NOUN = re.compile(rf"^{_cue('entity')}?的?")


class _Compiler:
    """Builds the rule set of one measure; every method adds to what is collected."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.text = Text(measure)
        self.nodes, self.above = self.text.nodes, self.text.above
        self.lists = tuple(g for g in measure.condition_groups if not _DEEMED.search(g.quote))
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

    # --- the whole ---

    def whole(self) -> RuleSet:
        measure = self.measure
        inside = {m for g in self.lists for m in g.members}
        requires: list[str] = []
        for at, groups in self.groups.items():
            if not any(within(at, m) for m in inside):
                requires += [self._group(group) for group in groups]
                requires += self._beside(self.nodes[at], groups)
        requires += self._standing_alone()
        requires += self._in_prose()
        self._unread_lists()
        asked = [rule for rule in self._ordered(requires) if rule.id not in self.in_case]
        relaxations, unfit = relaxing.lower(self.rules, asked, measure.relaxations, self.text)
        self.ledger += (*unfit, *ledger.read(measure, self.text, self.classes))
        ordered = self._ordered(requires)
        times = [t for t in measure.time_rules if t.kind != "lookback" and not outside(t.at)]
        return RuleSet(
            measure=measure.id,
            title=measure.metadata.title,
            status=measure.metadata.status,
            sha256=measure.source.sha256,
            requires=tuple(sorted(requires, key=lambda i: self.rules[i].span)),
            rules=ordered,
            inputs=inputs.asked(ordered, tuple(relaxations), self.classes),
            materials=tuple(
                MaterialRule(**asdict(m), id=i)
                for m, i in zip(
                    measure.materials, _ids("m", (m.name for m in measure.materials)), strict=True
                )
            ),
            procedure=tuple(
                ProcedureRule(**asdict(t), id=i)
                for t, i in zip(times, _ids("t", (t.kind + t.quote for t in times)), strict=True)
            ),
            sanctions=tuple(
                SanctionRule(**asdict(s), id=i)
                for s, i in zip(
                    measure.sanctions,
                    _ids("s", (s.effect + (s.trigger_quote or "") for s in measure.sanctions)),
                    strict=True,
                )
            ),
            not_expressible=tuple(sorted(self.ledger, key=lambda e: (e.span, e.code))),
        )

    def _ordered(self, requires: Iterable[str]) -> tuple[Rule, ...]:
        """The rules in print order of the lists that they stand in, a list before its members, each once."""
        out: dict[str, Rule] = {}

        def walk(rule_id: str) -> None:
            rule = self.rules[rule_id]
            if rule_id in out:
                return
            out[rule_id] = rule
            if isinstance(rule, ListRule):
                for member in rule.members:
                    walk(member)
            elif isinstance(rule, WhenRule):
                for part in (rule.condition, rule.then):
                    if part is not None:
                        walk(part)

        for rule_id in sorted(requires, key=lambda i: self.rules[i].span):
            walk(rule_id)
        return tuple(out.values())

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

    # --- lists ---

    def _group(self, group: ConditionGroup) -> str:
        """The rule of a list; within a class of applicants where its introduction names one."""
        title = group.quote
        self.open_groups.add(group.at)
        outer, self.circumstance = self.circumstance, self.circumstance or group.logic == "none"
        nodes = [self.nodes[m] for m in group.members if m in self.nodes]
        heads = [heading(n.text) for n in nodes]
        cut = all(heads) and len(heads) > 1
        kinds = [scope.kind(n.text) for n in nodes] if cut and group.logic == "all" else [None]
        by_kind = all(kinds)
        claimed = group.logic == "all" and cut and _CLAIMED.search(title) is not None
        members = []
        for node, head in zip(nodes, heads, strict=True):
            made = self._member(node, head if cut else 0, group)
            if made is not None and by_kind:
                made = self._in_case(made, node, scope.kind(node.text))
            if made is not None:
                members.append(self._if_claimed(node, head, made) if claimed else made)
        self.circumstance = outer
        self.open_groups.discard(group.at)
        if claimed or by_kind:
            self._note(self.text.of(group), "claimed_functions" if claimed else "by_kind")
        flat: list[str] = []
        for rule_id in members:
            rule = self.rules[rule_id]
            if group.logic == "all" and isinstance(rule, ListRule) and rule.logic == "all" and not rule.title:
                flat += rule.members
            else:
                flat.append(rule_id)
        count = group.count
        if count is not None and count > len(flat):
            self._note(self.text.of(group), "count_beyond_list")
        whole = self._add(
            ListRule(
                **self.text.of(group),
                id=self._free(f"{group.logic}-{digest(title)}"),
                reading=group.reading,
                logic=group.logic,
                count=count,
                members=tuple(dict.fromkeys(flat)),
                title=title,
            )
        )
        spot = self.text.find(self.nodes[group.at], group.span)
        case = scope.case(self.nodes[group.at].text, spot[0]) if spot else None
        return self._of_class(self._in_case(whole, self.nodes[group.at], case), title)

    def _member(self, node: Node, head: int, group: ConditionGroup) -> str | None:
        """The rule of one member of a list; None where the member asks nothing that is not asked elsewhere."""
        if node.at in self.at_place:  # a list elsewhere has the same members
            return self.at_place[node.at][0]
        made = self._listed(node) if self._has_lists(node) else self._item(node, head)
        if made is not None:
            made = self._of_class(made, node.text)
            self.at_place[node.at] = (made,)
        return made

    def _has_lists(self, node: Node) -> bool:
        """Whether a provision introduces lists that are not being read already."""
        return node.at in self.groups and node.at not in self.open_groups

    def _listed(self, node: Node) -> str:
        """The rule of a provision with lists of its own: these, and what stands beside their introductions."""
        groups = self.groups[node.at]
        parts = [*self._beside(node, groups, asked=True), *(self._group(group) for group in groups)]
        return parts[0] if len(parts) == 1 else self._all_of(node, parts)

    def _all_of(self, node: Node, parts: Sequence[str], head: int = 0) -> str:
        return self._add(
            ListRule(
                **self.text.whole(node, head),
                id=self._free(f"item-{digest(node.text)}"),
                logic="all",
                members=tuple(parts),
                title=node.text[: head - 1] if head else "",
            )
        )

    def _beside(self, node: Node, groups: Sequence[ConditionGroup], *, asked: bool = False) -> Iterator[str]:
        """The rules of what a provision's own text says beside the introductions of its lists.

        In a list everything is `asked`; elsewhere numbers that are required, and what is demanded (应当在本省注册，并具备
        下列条件). A number in the introduction itself counts too.
        """
        passage = Passage(node.text, node.runs)
        taken = [spot for group in groups if (spot := passage.find(group.span))]
        for start, end in beside(node.text, taken):
            for rule in self._operands(node, start, end):
                made = self.rules[rule]
                demanded = _DEMAND.search(made.quote) and not _POINTER.search(made.quote)
                if asked or not isinstance(made, JudgementRule) or demanded:
                    yield rule
        for threshold in self.thresholds.get(node.at, ()):
            spot = passage.find(threshold.span)
            if (
                spot
                and threshold.effect == "require"
                and threshold.unit != "item"
                and not any(start <= spot[0] < end for start, end in beside(node.text, taken))
            ):
                yield self._compared(node, threshold)

    def _item(self, node: Node, head: int = 0) -> str | None:
        """The rule of an item without a list of its own: its operands, and those of what stands below it."""
        parts = [*self._operands(node, head)]
        for child in node.children:
            made = self._listed(child) if self._has_lists(child) else self._item(child)
            parts += [made] if made else []
        if node.children and not any(within(at, node.at) for at in self.groups):
            self._note(self.text.whole(node), "list_without_logic")
        if len(parts) < 2:
            return parts[0] if parts else None
        return self._all_of(node, parts, head)

    def _if_claimed(self, node: Node, head: int, rule: str) -> str:
        """`rule` for those applicants alone who offer the function that heads the item (相关功能要求的条件)."""
        title = node.text[:head].rstrip("。：:")
        other = next(
            (
                n
                for at, n in self.nodes.items()
                if at != node.at and n.level == "item" and n.text[: heading(n.text)] == node.text[:head]
            ),
            None,
        )
        condition: str | None = None
        if other is not None and any(other.at in g.members for g in self.lists):
            if other.at not in self.at_place:
                made = self._item(other, heading(other.text))
                if made is not None:
                    self.at_place[other.at] = (made,)
            condition = self.at_place.get(other.at, (None,))[0]
        if condition is None:
            condition = self._judgement(
                node, 0, head - 1, f"申请人是否具有“{title}”功能？", "application", title
            )
        return self._add(
            WhenRule(
                **self.text.place(node, 0, head - 1),
                id=self._free(f"when-{digest(title)}"),
                condition=condition,
                then=rule,
            )
        )

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
        wanted = _COMPARED | ({"trigger"} if self.circumstance else frozenset())
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
        for relaxation in self.measure.relaxations:
            if relaxation.at == node.at and (spot := passage.find(relaxation.span)):
                lowered.append(Number(*spot, "lowered"))
        choices = {(c.start, c.end): c for c in chosen(node.text)}
        found = [
            f
            for f in found
            if not any(s < f[1] and f[0] < e for s, e in choices) and not in_doubt(node.text, f[0], f[2])
        ]
        spots = qualified(together(found), node.text, passage)
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
        lead = self.above.get(node.at)
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

    # --- outside of lists ---

    def _standing_alone(self) -> Iterator[str]:
        """Thresholds that are required and stand in no list."""
        taken = [*self.at_place, *self.groups]
        for threshold in self.measure.thresholds:
            node = self.nodes.get(threshold.at)
            if threshold.effect not in _COMPARED or node is None or outside(threshold.at):
                continue
            if any(within(threshold.at, at) for at in taken) or self._is_relaxed(threshold.at):
                continue
            if any(self._is_beside(above) for above in self._leads(node)):
                continue
            place = self.text.of(threshold)
            sentence = _sentence(node.text, threshold.quote)
            demanded = self._on_conditions(node) and _DEMAND.search(sentence)
            if threshold.effect != "require" and not demanded:
                continue
            if _VOTE.search(sentence) and threshold.unit in ("ratio", "person", "percent"):
                self._note(place, "procedure")
                continue
            if not (_ELIGIBLE.search(sentence) or self._on_conditions(node)):
                self._note(place, "outside_conditions")
                continue
            if not demanded:
                self._note(place, "outside_list")
            yield self._compared(node, threshold)

    def _in_prose(self) -> Iterator[str]:
        """Demands in prose: choices that a sentence enumerates; in a chapter or article on conditions, questions too."""
        for node in self.nodes.values():
            if node.level != "paragraph" or node.children or outside(node.at):
                continue
            if any(within(at, node.at) for at in (*self.groups, *self.at_place)):
                continue
            if self._is_relaxed(node.at) or ledger.prefers(node.text) or self._defines(node.at):
                continue
            choices = chosen(node.text)
            for found in self.text.sentences(node):
                if not _DEMAND.search(found[0]) or _POINTER.search(found[0]):
                    continue
                start, end = found.span()
                case = scope.case(node.text, end)
                for choice in choices:
                    if start <= choice.start < end and _DEMAND.search(node.text, start, choice.names[0][0]):
                        whole = Number(choice.start, choice.end, "chosen")
                        yield self._in_case(self._chosen(node, whole), node, case)
                if self._on_conditions(node):
                    rest = self._has_number(node, start, end) or any(start <= c.start < end for c in choices)
                    made = self._judged(node, Judged(case[1] + 1 if case else start, end, rest))
                    yield self._in_case(made, node, case)

    def _has_number(self, node: Node, start: int, end: int) -> bool:
        """Whether a number is compared with that stands at `node.text[start:end]`."""
        spots = (
            self.text.find(node, rule.span)
            for rule in self.rules.values()
            if isinstance(rule, QuantityRule) and rule.at == node.at
        )
        return any(spot and start <= spot[0] < end for spot in spots)

    def _unread_lists(self) -> None:
        """Notes lists in a chapter or article on conditions that are no conditions for the rules."""
        read = {*self.groups, *self.at_place, *(s.at for s in self.measure.sanctions if s.effect != "reject")}
        for node in self.nodes.values():
            if node.level != "paragraph" or not node.children or outside(node.at):
                continue
            if not self._on_conditions(node) or any(
                within(at, node.at) or within(node.at, at) for at in read
            ):
                continue
            if not (ledger.prefers(node.text) or self._is_relaxed(node.at) or self._defines(node.at)):
                self._note(self.text.whole(node), "unread_list")

    def _on_conditions(self, node: Node) -> bool:
        above: Node | None = self.above.get(node.at)
        while above is not None:
            if above.heading:
                return _HEADING.search(above.heading) is not None
            above = self.above.get(above.at)
        return False

    def _is_beside(self, node: Node) -> bool:
        """Whether a provision only prefers, relieves, or says what something means."""
        return ledger.prefers(node.text) or self._is_relaxed(node.at) or _DEEMED.search(node.text) is not None

    def _leads(self, node: Node) -> Iterator[Node]:
        """The provision and those above it whose text introduces it."""
        above: Node | None = node
        while above is not None and above.level in ("paragraph", "item", "subitem"):
            yield above
            above = self.above.get(above.at)

    def _is_relaxed(self, at: str) -> bool:
        return any(r.at == at for r in self.measure.relaxations)

    def _defines(self, at: str) -> bool:
        return any(d.at == at for d in self.measure.definitions)


def _sentence(text: str, quote: str) -> str:
    at = max(0, text.replace(" ", "").find(quote))
    start = max(text.rfind(stop, 0, at) for stop in "。；;") + 1
    ends = [e for stop in "。；;" if (e := text.find(stop, at + len(quote))) >= 0]
    return text[start : min(ends, default=len(text))]


def _ids(prefix: str, texts: Iterable[str]) -> Iterator[str]:
    """An id for each text, from its words."""
    seen: Counter[str] = Counter()
    for text in texts:
        base = f"{prefix}-{digest(text)}"
        seen[base] += 1
        yield base if seen[base] == 1 else f"{base}-{seen[base]}"
