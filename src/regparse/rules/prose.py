"""What stands in no list → rules: numbers that are required, and demands in prose.

Reads: thresholds outside of lists, and the sentences of chapters and articles on conditions. Gives: the ids of the
rules made; what is not asked is noted in the ledger.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from regparse import words
from regparse.facts.stops import FARTHEST
from regparse.model import Node, Span
from regparse.rules import ledger, scope
from regparse.rules.asking import COMPARED, DEEMED, DEMAND, POINTER
from regparse.rules.listing import Listing
from regparse.rules.model import (
    QuantityRule,
)
from regparse.rules.operands import (
    CHOICE,
    Judged,
    Number,
    chosen,
)
from regparse.rules.places import outside, steps, within

_HEADING = re.compile(words.any_of("rule_cues", "heading"))
_ELIGIBLE = re.compile(words.any_of("rule_cues", "standing"))
_VOTE = re.compile(words.any_of("threshold_cues", "vote"))


class Prose(Listing):
    """The rules of what stands in no list."""

    def _standing_alone(self) -> Iterator[str]:
        """Thresholds that are required and stand in no list."""
        taken = self.at_place.keys() | self.groups.keys()
        for threshold in self.measure.thresholds:
            node = self.nodes.get(threshold.at)
            if threshold.effect not in COMPARED or node is None or outside(threshold.at):
                continue
            if threshold.at in self.relaxed or not taken.isdisjoint(steps(threshold.at)):
                continue
            if any(above.at in self.beside for above in self._leads(node)):
                continue
            place = self.text.of(threshold)
            sentence = self._sentence_round(node, threshold.span)
            demanded = node.at in self.on_conditions and DEMAND.search(sentence)
            if threshold.effect != "require" and not demanded:
                continue
            if _VOTE.search(sentence) and threshold.unit in ("ratio", "person", "percent"):
                self._note(place, "procedure")
                continue
            if not (_ELIGIBLE.search(sentence) or node.at in self.on_conditions):
                self._note(place, "outside_conditions")
                continue
            if not demanded:
                self._note(place, "outside_list")
            yield self._compared(node, threshold)

    def _in_prose(self) -> Iterator[str]:
        """Demands in prose: choices that a sentence enumerates; in a chapter or article on conditions, questions too."""
        wanted = self.on_conditions.union(node.at for node in self.text.saying(CHOICE))
        wanted -= self.relaxed | self.preferring | self.defining
        wanted -= {step for at in (*self.groups, *self.at_place) for step in steps(at)}
        for node in self.text.among(wanted):
            if node.level != "paragraph" or node.children or outside(node.at):
                continue
            choices = chosen(node.text)
            asked = node.at in self.on_conditions
            if not (choices or asked):
                continue
            numbers = self._numbers(node) if asked else []
            for found in self.text.sentences(node):
                if not DEMAND.search(found[0]) or POINTER.search(found[0]):
                    continue
                start, end = found.span()
                case = scope.case(node.text, end)
                for choice in choices:
                    if start <= choice.start < end and DEMAND.search(node.text, start, choice.names[0][0]):
                        whole = Number(choice.start, choice.end, "chosen")
                        yield self._in_case(self._chosen(node, whole), node, case)
                if asked:
                    first = bisect_left(numbers, start)
                    compared = first < len(numbers) and numbers[first] < end
                    rest = compared or any(start <= c.start < end for c in choices)
                    made = self._judged(node, Judged(case[1] + 1 if case else start, end, rest))
                    yield self._in_case(made, node, case)

    def _numbers(self, node: Node) -> list[int]:
        """Where in the text of `node` numbers stand that are compared, ascending."""
        spots = (
            self.text.find(node, rule.span)
            for rule in self.rules.values()
            if isinstance(rule, QuantityRule) and rule.at == node.at
        )
        return sorted(spot[0] for spot in spots if spot)

    def _unread_lists(self) -> None:
        """Notes lists in a chapter or article on conditions that are no conditions for the rules."""
        read = {*self.groups, *self.at_place, *(s.at for s in self.measure.sanctions if s.effect != "reject")}
        beside = self.on_conditions - self.preferring - self.relaxed - self.defining
        for node in self.text.among(beside):
            if node.level != "paragraph" or not node.children or outside(node.at):
                continue
            if not any(within(at, node.at) or within(node.at, at) for at in read):
                self._note(self.text.whole(node if node.text else node.children[0]), "unread_list")

    @cached_property
    def on_conditions(self) -> frozenset[str]:
        """The addresses whose nearest heading above them speaks of conditions."""
        out = set()
        waiting = [n for n in self.nodes.values() if n.heading and _HEADING.search(n.heading)]
        while waiting:
            for node in waiting.pop().children:
                out.add(node.at)
                if not node.heading:
                    waiting.append(node)
        return frozenset(out)

    @cached_property
    def preferring(self) -> frozenset[str]:
        """The addresses of provisions that only prefer."""
        return ledger.preferring(self.text)

    @cached_property
    def relaxed(self) -> frozenset[str]:
        """The addresses of relaxations."""
        return frozenset(r.at for r in self.measure.relaxations)

    @cached_property
    def defining(self) -> frozenset[str]:
        """The addresses of definitions."""
        return frozenset(d.at for d in self.measure.definitions)

    @cached_property
    def beside(self) -> frozenset[str]:
        """The addresses of provisions that only prefer, relieve, or say what something means."""
        return self.preferring | self.relaxed | {node.at for node in self.text.saying(DEEMED)}

    def _leads(self, node: Node) -> Iterator[Node]:
        """The provision and those above it whose text introduces it."""
        above: Node | None = node
        while above is not None and above.level in ("paragraph", "item", "subitem"):
            yield above
            above = self.text.above(above)

    def _sentence_round(self, node: Node, span: Span) -> str:
        """The sentence in which the characters of `span` stand, as far as `FARTHEST` characters on each side."""
        start, end = self.text.find(node, span) or (0, 0)
        text, low = node.text, max(0, start - FARTHEST)
        begin = max(text.rfind(stop, low, start) + 1 for stop in "。；;")
        found = (text.find(stop, end, end + FARTHEST) for stop in "。；;")
        return text[max(begin, low) : min((at for at in found if at >= 0), default=end + FARTHEST)]
