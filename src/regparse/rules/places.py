"""A measure's provisions by address, and the places of words in them."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import TypedDict, TypeVar

from regparse.model import Fact, Measure, Node, Passage, PrintedLine, Span
from regparse.numerals import ARABIC, CHINESE

F = TypeVar("F", bound=Fact)

_DIGITS = re.compile(rf"[{ARABIC}{CHINESE}％%.．,，。；：:、;（）()“”《》\s]")
_SENTENCE = re.compile(r"[^。；;！？]+")
_STOPS = "。；;：:，, "
_OUTSIDE = ("front", "back", "att")


class Place(TypedDict):
    """The fields that every rule begins with."""

    at: str
    quote: str
    span: Span
    page: int | None
    confidence: float | None


def digest(text: str) -> str:
    """Eight characters that stand for the words of `text`, whatever its numbers and punctuation.

    >>> digest("年服务中小企业不少于50家") == digest("年服务中小企业不少于 80 家")
    True
    """
    return hashlib.sha256(_DIGITS.sub("", text).encode()).hexdigest()[:8]


def within(at: str, above: str) -> bool:
    """Whether the address `at` is `above` or below it.

    >>> within("6/1/3", "6/1"), within("6/12", "6/1")
    (True, False)
    """
    return at == above or at.startswith(above + "/")


def outside(at: str) -> bool:
    """Whether an address is not in the measure's own articles: text before and after, attachments."""
    return at.startswith(_OUTSIDE)


def steps(at: str) -> Iterator[str]:
    """The address and those above it.

    >>> [*steps("6/1/3")]
    ['6/1/3', '6/1', '6']
    """
    while at:
        yield at
        at = at.rpartition("/")[0]


def by_address(facts: Iterable[F]) -> dict[str, list[F]]:
    """Address → the facts that stand there, in their order."""
    out: dict[str, list[F]] = {}
    for fact in facts:
        out.setdefault(fact.at, []).append(fact)
    return out


class Text:
    """The provisions of a measure: `nodes` by address in print order."""

    def __init__(self, measure: Measure) -> None:
        self.nodes = {node.at: node for node in measure.walk()}
        self._lines = measure.source.lines
        self._saying: dict[re.Pattern[str], tuple[Node, ...]] = {}

    def above(self, node: Node) -> Node | None:
        """The provision that a paragraph, an item or a subitem stands in, if it stands in one."""
        return self.nodes.get(node.at.rpartition("/")[0])

    @cached_property
    def _own(self) -> tuple[list[Node], list[int], str]:
        """The provisions of the measure's own articles, their texts as one, and where in it each begins."""
        nodes = [node for at, node in self.nodes.items() if not at.startswith(_OUTSIDE)]
        texts = [node.text for node in nodes]
        begins = [*accumulate([len(text) + 1 for text in texts], initial=0)]
        return nodes, begins, "。".join(texts)

    def saying(self, words: re.Pattern[str]) -> tuple[Node, ...]:
        """The provisions of the measure's own articles that have `words` in their text, in print order.

        All texts are searched as one, and once for each pattern: most measures have none of the words. No pattern may
        match across a full stop, which is what stands between two texts.
        """
        if words not in self._saying:
            nodes, begins, whole = self._own
            found = dict.fromkeys(bisect_right(begins, m.start()) - 1 for m in words.finditer(whole))
            self._saying[words] = tuple(nodes[n] for n in found)
        return self._saying[words]

    def among(self, addresses: Collection[str]) -> list[Node]:
        """The provisions at `addresses`, in print order."""
        return [node for at, node in self.nodes.items() if at in addresses] if addresses else []

    def place(self, node: Node, start: int, end: int) -> Place:
        """The fields of a rule that stands at `node.text[start:end]`."""
        passage = Passage(node.text, node.runs)
        return self.placed(node.at, passage.quote(start, end), passage.span(start, end))

    def of(self, fact: Fact) -> Place:
        """The fields of a rule that stands where a fact stands."""
        return self.placed(fact.at, fact.quote, fact.span)

    def placed(self, at: str, quote: str, span: Span) -> Place:
        """The fields of a rule that is printed at `span`, with page and confidence where the source has them."""
        first = max(0, bisect_right(self._lines, span[0], key=_line_start) - 1)
        on = self._lines[first : bisect_right(self._lines, span[1] - 1, key=_line_start)]
        sure = [line.confidence for line in on if line.confidence is not None]
        return {
            "at": at,
            "quote": quote,
            "span": span,
            "page": on[0].page if on else None,
            "confidence": min(sure, default=None),
        }

    def whole(self, node: Node, start: int = 0) -> Place:
        """The fields of a rule that is a provision's own text from `start`, without the stop at its end."""
        return self.place(node, start, max(len(node.text.rstrip(_STOPS)), start + 1))

    def find(self, node: Node, span: Span) -> tuple[int, int] | None:
        """Where in the provision's text the characters of `span` stand."""
        return Passage(node.text, node.runs).find(span)

    def sentences(self, node: Node) -> Iterator[re.Match[str]]:
        """The sentences of a provision's own text, without their stops."""
        return _SENTENCE.finditer(node.text)


def _line_start(line: PrintedLine) -> int:
    return line.start
