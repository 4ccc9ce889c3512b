"""Lists of conditions → rules: all of, at least some of, none of their members, and lists within lists.

Reads: the condition groups of a measure. Gives: the ids of the rules made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regparse import words
from regparse.model import ConditionGroup, Node, Passage
from regparse.rules import scope
from regparse.rules.asking import DEMAND, POINTER, Asking
from regparse.rules.model import (
    JudgementRule,
    ListRule,
    WhenRule,
)
from regparse.rules.operands import (
    beside,
    heading,
)
from regparse.rules.places import digest, within

_CLAIMED = re.compile(words.any_of("rule_cues", "claimed"))


class Listing(Asking):
    """The rules of lists."""

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
                demanded = DEMAND.search(made.quote) and not POINTER.search(made.quote)
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
