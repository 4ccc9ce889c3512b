"""A measure as one side of a comparison: its provisions by address, and their wording."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from regparse.alignment.wording import Wording, steps
from regparse.model import Measure, Node

PROVISIONS = ("article", "paragraph", "item", "subitem")
HEADINGS = ("part", "subpart", "chapter", "section", "attachment")
LINES = ("front", "back")


class Side:
    """One of two measures: its provisions by address, in print order, and their wording."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.nodes: dict[str, Node] = {}
        self.above: dict[str, Node] = {}
        for root in measure.provisions:
            self._enter(root)
        self.order = {at: n for n, at in enumerate(self.nodes)}
        self.steps = steps(measure, self.nodes)
        self.units = [at for at, node in self.nodes.items() if self._is_unit(node)]
        """The provisions that are matched first: articles, and what stands in an attachment outside articles."""
        self.unit_set = frozenset(self.units)
        self.lines = [at for at, node in self.nodes.items() if node.level in LINES]
        self.headings = [at for at, node in self.nodes.items() if node.level in HEADINGS]

    def _enter(self, node: Node) -> None:
        self.nodes[node.at] = node
        for child in node.children:
            self.above[child.at] = node
            self._enter(child)

    def _is_unit(self, node: Node) -> bool:
        if node.level in HEADINGS or node.level in LINES:
            return False
        return node.level == "article" or node.at not in self.above or self.above[node.at].level in HEADINGS

    @cached_property
    def key(self) -> tuple[tuple[str, str, str], ...]:
        """All that is printed, to tell one side from the other whichever is the old one."""
        return tuple((at, node.heading or "", node.text) for at, node in self.nodes.items())

    def below(self, at: str) -> Iterator[Node]:
        """The provision and all below it, in print order."""

        def walk(node: Node) -> Iterator[Node]:
            yield node
            for child in node.children:
                yield from walk(child)

        return walk(self.nodes[at])

    def own(self, at: str) -> Wording:
        """The provision's own wording, without its children's; a heading's is the heading."""
        node = self.nodes[at]
        if node.level in HEADINGS:
            return Wording(node.heading or "")
        return Wording(node.text, tuple(self.steps.get(at, ())))

    def whole(self, at: str) -> Wording:
        """The wording of the provision with all below it."""
        if not self.nodes[at].children or self.nodes[at].level in HEADINGS:
            return self.own(at)
        return Wording.join([self.own(node.at) for node in self.below(at)])

    def spoken(self, at: str) -> Wording:
        """What a row of a comparison says of the provision: of an article all, else its own words."""
        return self.whole(at) if at in self.unit_set else self.own(at)

    def unit(self, at: str) -> str:
        """The article (or what is matched like one) that the provision at `at` stands in; itself where in none."""
        while at not in self.unit_set and at in self.above:
            at = self.above[at].at
        return at

    def headings_above(self, at: str) -> list[str]:
        """The headings that the provision at `at` stands under, the lowest first."""
        found = []
        while (above := self.above.get(at)) is not None:
            at = above.at
            found += [at] if above.level in HEADINGS else []
        return found

    def container(self, at: str) -> str | None:
        """The chapter (else the part, else the attachment) that the article at `at` stands in."""
        above = [h for h in self.headings_above(at) if self.nodes[h].level != "section"]
        chapters = [h for h in above if self.nodes[h].level == "chapter"]
        return next(iter(chapters or above), None)
