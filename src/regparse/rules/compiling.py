"""Measure → RuleSet: what its lists, thresholds and relaxations ask of an applicant.

Reads: a Measure, nothing else. Gives: its RuleSet. What counts as a condition of eligibility: the lists that the facts
call condition groups; thresholds with the effect `require` outside of lists; and, in a chapter on conditions, a demand
that stands in prose (申报示范平台应当…具有突出的特色优势) as a question. Everything else that bears on eligibility and cannot be
asked so stands in the ledger `not_expressible`. words/rule_cues.csv has the words.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict, TypeVar

from msgspec.structs import asdict, replace

from regparse import words
from regparse.facts.concepts import concept
from regparse.model import (
    ConditionGroup,
    Fact,
    Measure,
    Node,
    Passage,
    PrintedLine,
    Relaxation,
    Span,
    Threshold,
)
from regparse.numerals import ARABIC, CHINESE
from regparse.rules.model import (
    Asks,
    Basis,
    ClassInput,
    Inputs,
    JudgementInput,
    JudgementRule,
    ListRule,
    Lowering,
    MaterialRule,
    NotExpressible,
    ProcedureRule,
    QuantityInput,
    QuantityRule,
    RelaxationInput,
    Rule,
    RuleSet,
    SanctionRule,
    WhenRule,
)
from regparse.rules.operands import Compared, Either, Judged, Number, Operand, heading, operands

F = TypeVar("F", bound=Fact)


def rule_set(measure: Measure) -> RuleSet:
    """The rule set of `measure`.

    >>> from regparse.reading import read_path
    >>> text = "第一条 申请人应当具备下列条件：（一）资产总额不低于200万元；（二）信用良好。"
    >>> rules = rule_set(read_path("example.txt", text.encode())[0])
    >>> [(rule.id, rule.at, rule.quote) for rule in rules.rules if rule.id not in rules.requires]
    [('total_assets.min', '1/1/1', '资产总额不低于200万元'), ('j-a0f0dda5', '1/1/2', '信用良好')]
    """
    return _Compiler(measure).whole()


class _Place(TypedDict):
    """The fields that every rule begins with."""

    at: str
    quote: str
    span: Span
    page: int | None
    confidence: float | None


def _cue(role: str) -> str:
    return words.any_of("rule_cues", role)


_COMPARED = frozenset(("require", "limit"))
"""Effects of thresholds that an applicant must satisfy where they stand in a list of conditions."""
_HEDGE = re.compile(rf"^{_cue('hedge')}")
_PREFERENCE = re.compile(_cue("preference"))
_CLAIMED = re.compile(_cue("claimed"))
_ENTITY = re.compile(rf"{_cue('entity')}$")
_HEADING = re.compile(_cue("heading"))
_DEMAND = re.compile(_cue("demand"))
_POINTER = re.compile(rf"(?:满足|符合|具备|达到)[^，。；]{{0,16}}{_cue('pointer')}$")
_TURNED = re.compile(_cue("turned"))
_SIGNED = re.compile(_cue("signed"))
_REVIEW = re.compile(_cue("review"))
_VOTE = re.compile(words.any_of("threshold_cues", "vote"))
_CLASSES = re.compile(
    rf"分为(?P<names>(?:[^，。；：、和及与]{{1,8}}[、和及与]){{1,6}}[^，。；：、和及与]{{1,8}}?)(?:等)?[{CHINESE}{ARABIC}]{{1,2}}(?:个)?(?:类|种|型)"
)
_CLASS_NAME = re.compile(r"[^类型级]{1,8}[类型级]$")
_CLASS_NOUN = re.compile(rf"^{_cue('entity')}?的?")
_DIGITS = re.compile(rf"[{ARABIC}{CHINESE}％%.．,，。；：:、;（）()“”《》\s]")
_EARLIER = re.compile(r"[）)]")
_SENTENCE = re.compile(r"[^。；;！？]+")
_KNOWN_BASIS = {row["printed"]: row for row in words.rows("comparators") if row["op"]}
_NEGATIONS = sorted(
    (row["printed"] for row in words.rows("comparators") if row["side"] == "negation"), key=len, reverse=True
)
_BRACKET = re.compile(r"[（(](?:不)?(?:含|包括|包含)[^（()）]{0,8}[）)]")


def digest(text: str) -> str:
    """Eight characters that stand for the words of `text`, whatever its numbers and punctuation.

    >>> digest("年服务中小企业不少于50家") == digest("年服务中小企业不少于 80 家")
    True
    """
    return hashlib.sha256(_DIGITS.sub("", text).encode()).hexdigest()[:8]


def basis(quote: str, op: str) -> Basis:
    """By which word of `quote` the number itself is included or not, and where that meaning comes from.

    >>> basis("资产总额不低于200万元", ">="), basis("运营两年以上", ">=").source
    (Basis(word='不低于', inclusive=True, source='词义'), '民法典第一千二百五十九条')
    """
    inclusive = op in (">=", "<=", "=")
    if bracket := _BRACKET.search(quote):
        return Basis(bracket[0], inclusive, "文本")
    found: list[tuple[int, int, str, str]] = []
    for printed, row in _KNOWN_BASIS.items():
        at = quote.rfind(printed)
        if at < 0:
            continue
        no = next((n for n in _NEGATIONS if quote.endswith(n, 0, at)), "")
        turned = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}.get(row["op"], row["op"]) if no else row["op"]
        if turned == op:
            found.append((len(printed), at, no + printed, row["basis"]))
    if not found:
        return Basis("", inclusive, "词义")
    _, _, word, source = max(found)
    return Basis(word, inclusive, source)


class _Compiler:
    """Builds the rule set of one measure; every method adds to what is collected."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.nodes: dict[str, Node] = {}
        self.above: dict[str, Node] = {}
        for root in measure.provisions:
            self._index(root)
        self.groups = {group.at: group for group in measure.condition_groups}
        self.thresholds = _by_address(measure.thresholds)
        self.rules: dict[str, Rule] = {}
        self.at_place: dict[str, tuple[str, ...]] = {}
        self.ledger: list[NotExpressible] = []
        self.quantity_keys: dict[str, tuple[str, str, str | None]] = {}
        self.judgement_keys: Counter[str] = Counter()
        self.questions: dict[str, tuple[str, Asks]] = {}
        self.relaxation_keys = self._relaxation_keys()
        self.classes = self._classes()
        self.circumstance = False

    def _index(self, node: Node) -> None:
        self.nodes[node.at] = node
        for child in node.children:
            self.above[child.at] = node
            self._index(child)

    # --- the whole ---

    def whole(self) -> RuleSet:
        measure = self.measure
        inside = {m for g in measure.condition_groups for m in g.members}
        requires: list[str] = []
        for group in measure.condition_groups:
            if not any(self._within(group.at, m) for m in inside):
                requires.append(self._group(group))
        requires += self._standing_alone()
        requires += self._in_prose()
        relaxations = self._relax()
        self._preferences()
        self._kinds_of_applicant()
        self._review()
        ordered = self._ordered(requires)
        times = [t for t in measure.time_rules if t.kind != "lookback" and not _outside(t.at)]
        return RuleSet(
            measure=measure.id,
            title=measure.metadata.title,
            status=measure.metadata.status,
            sha256=measure.source.sha256,
            requires=tuple(sorted(requires, key=lambda i: self.rules[i].span)),
            rules=ordered,
            inputs=self._inputs(ordered, relaxations),
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

    @staticmethod
    def _within(at: str, above: str) -> bool:
        return at == above or at.startswith(above + "/")

    def _place(self, node: Node, start: int, end: int) -> _Place:
        passage = Passage(node.text, node.runs)
        return self._placed(node.at, passage.quote(start, end), passage.span(start, end))

    def _placed(self, at: str, quote: str, span: Span) -> _Place:
        lines = self.measure.source.lines
        first = max(0, bisect_right(lines, span[0], key=_line_start) - 1)
        on = lines[first : bisect_right(lines, span[1] - 1, key=_line_start)]
        sure = [line.confidence for line in on if line.confidence is not None]
        return {
            "at": at,
            "quote": quote,
            "span": span,
            "page": on[0].page if on else None,
            "confidence": min(sure, default=None),
        }

    def _whole(self, node: Node, start: int = 0) -> _Place:
        """The own text of a provision, without the stop at its end."""
        end = len(node.text.rstrip("。；;：:，, "))
        return self._place(node, start, max(end, start + 1))

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

    def _note(self, place: _Place, code: str, reason: str) -> None:
        self.ledger.append(NotExpressible(**place, code=code, reason=reason))

    # --- lists ---

    def _group(self, group: ConditionGroup) -> str:
        """The rule of a list; within a class of applicants where its introduction names one."""
        title = group.quote
        outer, self.circumstance = self.circumstance, self.circumstance or group.logic == "none"
        nodes = [self.nodes[m] for m in group.members if m in self.nodes]
        heads = [heading(n.text) for n in nodes]
        cut = all(heads) and len(heads) > 1
        claimed = group.logic == "all" and cut and _CLAIMED.search(title) is not None
        members = []
        for node, head in zip(nodes, heads, strict=True):
            made = self._member(node, head if cut else 0, group)
            if made is not None:
                members.append(self._if_claimed(node, head, made) if claimed else made)
        self.circumstance = outer
        if claimed:
            self._note(
                self._placed(group.at, group.quote, group.span),
                "claimed_functions",
                "“相关功能”理解为申请人自己具有的功能：各项条件只对具有该项功能的申请人要求",
            )
        flat: list[str] = []
        for rule_id in members:
            rule = self.rules[rule_id]
            if group.logic == "all" and isinstance(rule, ListRule) and rule.logic == "all" and not rule.title:
                flat += rule.members
                del self.rules[rule_id]
            else:
                flat.append(rule_id)
        count = group.count
        if count is not None and count > len(flat):
            self._note(
                self._placed(group.at, group.quote, group.span),
                "count_beyond_list",
                f"要求{count}项，但列表中只有{len(flat)}项可查，故任何申请人均无法满足此项",
            )
        whole = self._add(
            ListRule(
                **self._placed(group.at, group.quote, group.span),
                id=self._free(f"{group.logic}-{digest(title)}"),
                logic=group.logic,
                count=count,
                members=tuple(dict.fromkeys(flat)),
                title=title,
            )
        )
        return self._of_class(whole, title)

    def _member(self, node: Node, head: int, group: ConditionGroup) -> str | None:
        """The rule of one member of a list; None where the member asks nothing that is not asked elsewhere."""
        if node.at in self.at_place:  # a list elsewhere has the same members
            return self.at_place[node.at][0]
        own = self.groups.get(node.at)
        if own and own is not group:
            made: str | None = self._group(own)
        else:
            made = self._item(node, head)
        if made is not None:
            made = self._of_class(made, node.text)
            self.at_place[node.at] = (made,)
        return made

    def _item(self, node: Node, head: int = 0) -> str | None:
        """The rule of an item without a list of its own: its operands, and those of what stands below it."""
        parts = [*self._operands(node, head)]
        for child in node.children:
            own = self.groups.get(child.at)
            made = self._group(own) if own else self._item(child)
            parts += [made] if made else []
        if node.children and not any(self._within(at, node.at) for at in self.groups):
            self._note(
                self._whole(node), "list_without_logic", "列表未写明须全部还是部分具备，按全部具备处理"
            )
        if len(parts) < 2:
            return parts[0] if parts else None
        return self._add(
            ListRule(
                **self._whole(node, head),
                id=self._free(f"item-{digest(node.text)}"),
                logic="all",
                members=tuple(parts),
                title=node.text[: head - 1] if head else "",
            )
        )

    def _if_claimed(self, node: Node, head: int, rule: str) -> str:
        """`rule` for those applicants alone who offer the function that heads the item (相关功能要求的条件)."""
        title = node.text[:head].rstrip("。")
        other = next(
            (
                n
                for at, n in self.nodes.items()
                if at != node.at and n.level == "item" and n.text[: heading(n.text)] == node.text[:head]
            ),
            None,
        )
        condition: str | None = None
        if other is not None and any(other.at in g.members for g in self.measure.condition_groups):
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
                **self._place(node, 0, head - 1),
                id=self._free(f"when-{digest(title)}"),
                condition=condition,
                then=rule,
            )
        )

    def _of_class(self, rule: str, text: str) -> str:
        """`rule` for applicants of the class alone that `text` begins with, if it begins with one."""
        name = next((n for n in self._class_names() if text.startswith(n)), None)
        if name is None:
            return rule
        node = self.nodes[self.rules[rule].at]
        start = node.text.find(name)
        place = self._place(node, start, start + len(name)) if start >= 0 else self._whole(node)
        return self._add(
            WhenRule(**place, id=self._free(f"class-{digest(name)}", text), of_class=name, then=rule)
        )

    # --- operands ---

    def _operands(self, node: Node, head: int = 0) -> Iterator[str]:
        """The rules of a provision's own text."""
        passage = Passage(node.text, node.runs)
        wanted = _COMPARED | ({"trigger"} if self.circumstance else frozenset())
        spots: dict[tuple[int, int], list[Threshold]] = {}
        lowered: list[Number] = []
        for threshold in self.thresholds.get(node.at, ()):
            spot = passage.find(threshold.span)
            if spot is None:
                continue
            if threshold.effect == "relax":
                lowered.append(Number(*spot, "lowered"))
            elif threshold.effect in wanted:
                spots.setdefault(spot, []).append(threshold)
        for relaxation in self.measure.relaxations:
            if relaxation.at == node.at and (spot := passage.find(relaxation.span)):
                lowered.append(Number(*spot, "lowered"))
        numbers = _apart([*(Number(*spot) for spot in spots), *lowered])
        for operand in operands(node.text, numbers, head):
            yield from self._operand(node, operand, numbers, spots)

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
                spot = Passage(node.text, node.runs).find((first, last))
                place = self._place(node, *spot) if spot else self._place(node, operand.start, operand.end)
                parts = [
                    self._add(
                        ListRule(
                            **place, id=self._free(f"all-{digest(texts)}"), logic="all", members=tuple(parts)
                        )
                    )
                ]
            branches += parts
        place = self._place(node, operand.start, operand.end)
        return self._add(
            ListRule(
                **place,
                id=self._free(f"any-{digest(place['quote'])}"),
                logic="at_least",
                count=1,
                members=tuple(branches),
            )
        )

    def _compared(self, node: Node, threshold: Threshold) -> str:
        """The rule of a number; with a condition of its own, for those alone whom that is about."""
        threshold = self._of_any_class(threshold)
        key, base = self._quantity_key(threshold)
        suffix = {">=": "min", ">": "min", "<=": "max", "<": "max", "=": "is"}[threshold.op]
        rule = self._add(
            QuantityRule(
                **self._placed(threshold.at, threshold.quote, threshold.span),
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
        if _HEDGE.match(sentence):
            self._hedged(node, threshold.span)
        if not threshold.condition:
            return rule
        spot = node.text.find(threshold.condition)
        start, end = (spot, spot + len(threshold.condition)) if spot >= 0 else (0, len(node.text))
        condition = self._judgement(
            node, start, end, f"申请人是否属于：{threshold.condition}？", "application", threshold.condition
        )
        return self._add(
            WhenRule(
                **self._place(node, start, end),
                id=self._free(f"when-{digest(threshold.condition)}"),
                condition=condition,
                then=rule,
            )
        )

    def _of_any_class(self, threshold: Threshold) -> Threshold:
        """The threshold without the class that its metric begins with (综合类平台资产总额): the number is the same."""
        name = next((n for n in self._class_names() if threshold.metric.startswith(n)), None)
        if name is None or not (metric := _CLASS_NOUN.sub("", threshold.metric.removeprefix(name))):
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
                **self._place(node, start, end),
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
        return f"{text or '是否存在'}：{quote}？"

    def _hedged(self, node: Node, span: Span) -> None:
        spot = Passage(node.text, node.runs).find(span)
        place = self._place(node, *spot) if spot else self._whole(node)
        self._note(
            place, "hedged", "“一般”“原则上”容许例外，但文本未写明何种情形可以例外；规则按应当具备处理"
        )

    def _sentence_at(self, node: Node, span: Span) -> str:
        spot = Passage(node.text, node.runs).find(span)
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
            if threshold.effect != "require" or node is None or _outside(threshold.at):
                continue
            if any(self._within(threshold.at, at) for at in taken) or self._is_relaxed(threshold.at):
                continue
            place = self._placed(threshold.at, threshold.quote, threshold.span)
            sentence = _sentence(node.text, threshold.quote)
            if _VOTE.search(sentence) and threshold.unit in ("ratio", "person", "percent"):
                self._note(place, "procedure", "这是程序上的人数或比例要求，不是申请人的条件")
                continue
            self._note(place, "outside_list", "数值要求不在条件列表中；只核对数值，句中其他内容未作为条件")
            yield self._compared(node, threshold)

    def _in_prose(self) -> Iterator[str]:
        """Demands in prose in a chapter or article on conditions, as questions."""
        for node in self.nodes.values():
            if (
                node.level != "paragraph"
                or node.children
                or _outside(node.at)
                or not self._on_conditions(node)
            ):
                continue
            if any(self._within(at, node.at) for at in (*self.groups, *self.at_place)):
                continue
            if self._is_relaxed(node.at) or _PREFERENCE.search(node.text) or self._defines(node.at):
                continue
            for found in _SENTENCE.finditer(node.text):
                if _DEMAND.search(found[0]) and not _POINTER.search(found[0]):
                    start, end = found.span()
                    yield self._judged(node, Judged(start, end))

    def _on_conditions(self, node: Node) -> bool:
        above: Node | None = self.above.get(node.at)
        while above is not None:
            if above.heading:
                return _HEADING.search(above.heading) is not None
            above = self.above.get(above.at)
        return False

    def _is_relaxed(self, at: str) -> bool:
        return any(r.at == at for r in self.measure.relaxations)

    def _defines(self, at: str) -> bool:
        return any(d.at == at for d in self.measure.definitions)

    # --- relaxations ---

    def _relaxation_keys(self) -> dict[str, list[str]]:
        """Address → the keys of the relaxations that stand there."""
        by_address = _by_address(self.measure.relaxations)
        return {
            at: [at] if len(found) == 1 else [f"{at}#{n}" for n in range(1, len(found) + 1)]
            for at, found in by_address.items()
        }

    def _relax(self) -> tuple[RelaxationInput, ...]:
        """Lowers the rules that relaxations are about; gives what an applicant may claim."""
        seen: Counter[str] = Counter()
        out = []
        for relaxation in self.measure.relaxations:
            key = self.relaxation_keys[relaxation.at][seen[relaxation.at]]
            seen[relaxation.at] += 1
            place = self._placed(relaxation.at, relaxation.quote, relaxation.span)
            lowered = []
            for rule in self._relaxed_rules(relaxation):
                made = self._lowering(rule, relaxation, key)
                if made is None:
                    self._note(place, "relaxation_not_looser", f"放宽后的数值不比“{rule.quote}”宽松，未适用")
                    continue
                self.rules[rule.id] = replace(rule, lowered=(*rule.lowered, made))
                lowered.append(rule.id)
            if not lowered:
                self._note(place, "relaxation_without_rule", "未能确定所放宽的是哪一条规则")
                continue
            out.append(
                RelaxationInput(
                    **place,
                    key=key,
                    who=relaxation.who,
                    valued=relaxation.to is not None,
                    rules=tuple(lowered),
                )
            )
        return tuple(out)

    def _relaxed_rules(self, relaxation: Relaxation) -> list[Rule]:
        """The rules that `relaxation` lowers."""
        below = [
            rule
            for rule in self.rules.values()
            if any(self._within(rule.at, at) for at in relaxation.relaxes)
        ]
        quantities = [rule for rule in below if isinstance(rule, QuantityRule)]
        if relaxation.to is not None:
            to = relaxation.to
            wanted = concept(to.metric, to.unit)
            if to.unit == "item" and (lists := [r for r in below if isinstance(r, ListRule) and r.count]):
                return [*lists]
            same = [q for q in quantities if q.unit == to.unit]
            for fits in (
                [q for q in same if q.metric == to.metric],
                [q for q in same if wanted and q.concept == wanted],
                [q for q in same if q.metric in to.metric or to.metric in q.metric],
                same if len(same) == 1 else [],
            ):
                if fits:
                    return [*fits]
            return []
        named = [q for q in quantities if q.metric in relaxation.quote.replace(relaxation.who, "")]
        if named:
            return [*named]
        counted = [
            rule
            for rule in below
            if isinstance(rule, ListRule) and rule.title and rule.logic in ("at_least", "none")
        ]
        inside = {i for rule in counted for i in self._all_below(rule)}
        leaves = [
            rule
            for rule in below
            if isinstance(rule, QuantityRule | JudgementRule)
            and rule.id not in inside
            and not (isinstance(rule, JudgementRule) and rule.asks == "application")
        ]
        return [*counted, *leaves]

    def _all_below(self, rule: Rule) -> Iterator[str]:
        parts = rule.members if isinstance(rule, ListRule) else ()
        if isinstance(rule, WhenRule):
            parts = tuple(filter(None, (rule.condition, rule.then)))
        for part in parts:
            yield part
            yield from self._all_below(self.rules[part])

    @staticmethod
    def _lowering(rule: Rule, relaxation: Relaxation, key: str) -> Lowering | None:
        """What `relaxation` makes of `rule`; None where that is not looser."""
        to = relaxation.to
        if to is None:
            return Lowering(key)
        if isinstance(rule, ListRule):
            return Lowering(key, ">=", to.value) if to.value <= (rule.count or 0) else None
        assert isinstance(rule, QuantityRule)
        up = rule.op in (">=", ">")
        same_way = to.op in ((">=", ">") if up else ("<=", "<"))
        looser = to.value <= rule.value if up else to.value >= rule.value
        return Lowering(key, to.op, to.value) if same_way and looser else None

    # --- classes ---

    def _class_names(self) -> tuple[str, ...]:
        return self.classes[1] if self.classes else ()

    def _classes(self) -> tuple[_Place, tuple[str, ...]] | None:
        """The classes of applicants that the measure itself names (分为综合类、专业类两类), and where it does."""
        for node in self.nodes.values():
            if _outside(node.at):
                continue
            if found := _CLASSES.search(node.text):
                names = tuple(filter(None, re.split("[、和及与]", found["names"])))
                starts = sum(
                    any(n.text.startswith(name) for name in names) for n in self.nodes.values()
                ) + sum(
                    any(g.quote.startswith(name) for name in names) for g in self.measure.condition_groups
                )
                if starts and all(_CLASS_NAME.match(name) for name in names):
                    return self._place(node, *found.span()), names
        return None

    # --- the ledger ---

    def _preferences(self) -> None:
        """What only raises the chances of an applicant."""
        for node in self.nodes.values():
            if _outside(node.at):
                continue
            for found in _SENTENCE.finditer(node.text):
                if _PREFERENCE.search(found[0]):
                    place = self._place(node, *found.span())
                    self._note(place, "preference", "优先、鼓励、择优不是条件，不影响结论，但影响实际认定")

    def _kinds_of_applicant(self) -> None:
        """Lists whose members name kinds of bodies, of which one applicant can hardly be all."""
        for group in self.measure.condition_groups:
            nodes = [self.nodes[m] for m in group.members if m in self.nodes]
            kinds = [n for n in nodes if _ENTITY.search(n.text.partition("。")[0].rstrip("。；;，, "))]
            if group.logic == "all" and len(nodes) > 2 and 2 * len(kinds) > len(nodes):
                self._note(
                    self._placed(group.at, group.quote, group.span),
                    "kinds_of_applicant",
                    "列表各项多为机构类型，文本未写明须全部具备还是具备其一；规则按文字逐项要求",
                )

    def _review(self) -> None:
        """Where the measure leaves the outcome to a review: meeting all conditions is necessary, not enough."""
        for node in self.nodes.values():
            if _outside(node.at) or node.level not in ("paragraph", "item"):
                continue
            for found in _SENTENCE.finditer(node.text):
                if _REVIEW.search(found[0]) and any(
                    n.at == node.at for n in self.measure.norms if n.modality == "obligation"
                ):
                    self._note(
                        self._place(node, *found.span()),
                        "review",
                        "符合全部条件只是前提：是否认定还须经评审，评审结论无法由规则推出",
                    )
                    return

    # --- inputs ---

    def _inputs(self, rules: Sequence[Rule], relaxations: tuple[RelaxationInput, ...]) -> Inputs:
        labels = {row["concept"]: row["label"] for row in words.rows("concepts")}
        quantities: dict[str, list[QuantityRule]] = {}
        judgements: dict[str, list[JudgementRule]] = {}
        for rule in rules:
            if isinstance(rule, QuantityRule):
                quantities.setdefault(rule.key, []).append(rule)
            elif isinstance(rule, JudgementRule):
                judgements.setdefault(rule.key, []).append(rule)
        classes = None
        if self.classes:
            of = tuple(r.id for r in rules if isinstance(r, WhenRule) and r.of_class)
            classes = ClassInput(**self.classes[0], names=self.classes[1], rules=of) if of else None
        return Inputs(
            quantities=tuple(
                QuantityInput(
                    key=key,
                    label=labels.get(key) or first.metric,
                    unit=first.unit,
                    period=first.period,
                    signed=_SIGNED.search(first.metric) is not None,
                    at=first.at,
                    quote=first.quote,
                    rules=tuple(r.id for r in found),
                )
                for key, found in quantities.items()
                for first in found[:1]
            ),
            judgements=tuple(
                JudgementInput(
                    key=key,
                    question=first.question,
                    asks=first.asks,
                    at=first.at,
                    quote=first.quote,
                    rules=tuple(r.id for r in found),
                )
                for key, found in judgements.items()
                for first in found[:1]
            ),
            relaxations=relaxations,
            classes=classes,
        )


def _line_start(line: PrintedLine) -> int:
    return line.start


def _outside(at: str) -> bool:
    """Whether an address is not in the measure's own articles."""
    return at.startswith(("front", "back", "att"))


def _by_address(facts: Iterable[F]) -> dict[str, list[F]]:
    out: dict[str, list[F]] = {}
    for fact in facts:
        out.setdefault(fact.at, []).append(fact)
    return out


def _apart(numbers: Iterable[Number]) -> list[Number]:
    """The numbers in order; of two that overlap, a compared one stays, and the other is what remains beside it."""
    out: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.what == "lowered", n.start, -n.end)):
        start, end = number.start, number.end
        for other in out:
            if other.start < end and start < other.end:
                if other.start <= start:
                    start = min(end, other.end)
                else:
                    end = other.start
        if start < end and (number.what == "lowered" or (start, end) == (number.start, number.end)):
            out.append(Number(start, end, number.what))
    return sorted(out)


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
