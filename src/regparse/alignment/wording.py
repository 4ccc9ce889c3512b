"""When two wordings are the same: what differs only in looks, and references that only follow a renumbering.

Reads: the text of provisions and the internal references in it. Gives: texts folded to what they say, and the
numbers of provisions (Steps) that stand in a text with the address that each means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from regparse.model import Measure, Node, Reference, Span
from regparse.numerals import CHINESE, NUMBER, narrow, number

_SIGNS = str.maketrans(
    dict.fromkeys("“”„‟＂「」『』", '"')
    | dict.fromkeys("‘’‚‛`", "'")
    | dict.fromkeys("‐‑‒–—―−─", "-")
    | dict.fromkeys("﹝〔［【", "[")
    | dict.fromkeys("﹞〕］】", "]")
    | dict.fromkeys("·・•‧∙", "·")
    | {"〇": "零", "○": "零", "．": "."}
)
"""Signs that print differently and say the same, after NFKC has made widths one."""
_NUMBERS = re.compile(rf"百分之(?P<percent>{NUMBER})|(?P<plain>{NUMBER})")
_DIGIT = re.compile(rf"[0-9{CHINESE.replace('万', '').replace('亿', '')}]")
_STEP = re.compile(rf"第[（(]?({NUMBER})[）)]?(条|款|项|目)(?:之({NUMBER}))?|[（(]({NUMBER})[）)]()()")
_HEADING = re.compile(rf"本[法条例办规定细则决章程则]{{1,3}}((?:第{NUMBER}(?:分编|[编章节])){{1,3}})")
_HEADING_STEP = re.compile(rf"第({NUMBER})(分编|[编章节])")
_LETTERS = {"编": "b", "分编": "p", "章": "c", "节": "s"}
_DEPTHS = {"条": 0, "款": 1, "项": 2, "目": 3, "": 2}
_CITED = re.compile(r"第\(?[0-9]+\)?(条|款|项|目|分编|编|章|节)")


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """What `text` says: without white space, widths of signs, and the way in which numbers are written.

    >>> fold("（一）不低于二百万元") == fold("(1)不低于 200万元"), fold("百分之五十"), fold("一亿元") == fold("一万元")
    (True, '50%', False)
    """
    plain = "".join(narrow(text).split()).translate(_SIGNS)
    return _NUMBERS.sub(_figure, plain)


def _figure(found: re.Match[str]) -> str:
    """A number in figures; what only looks like one (万 alone, 一一) is left as it is."""
    printed = found["percent"] or found["plain"]
    if not _DIGIT.search(printed):
        return found[0]
    try:
        value = number(printed)
    except ValueError:
        return found[0]
    return f"{value}%" if found["percent"] else str(value)


def masked(text: str) -> str:
    """`text` folded, with the numbers of cited provisions left out: the same before and after a renumbering.

    >>> masked("依照本法第八条第二款"), masked("违反第（三）项")
    ('依照本法第条第款', '违反第项')
    """
    return _CITED.sub(r"第\1", fold(text))


class Step(NamedTuple):
    """The number of a provision in a reference: where in the text it is printed, and the address it leads to."""

    start: int
    end: int
    at: str


def steps(measure: Measure, nodes: Mapping[str, Node]) -> dict[str, list[Step]]:
    """The steps of all references within `measure`, by the address of the provision that has them in its text."""
    found: dict[str, list[Step]] = {}
    for reference in measure.references:
        node = nodes.get(reference.at)
        if node and reference.kind == "internal" and (span := place(node, reference.span)):
            found.setdefault(node.at, []).extend(_article_steps(node.text, span, reference))
    headings = [at for at, node in nodes.items() if node.level in ("part", "subpart", "chapter", "section")]
    if headings:
        for node in nodes.values():
            if "第" in node.text:
                for cited in _HEADING.finditer(node.text):
                    found.setdefault(node.at, []).extend(_heading_steps(cited, headings))
    return {at: _apart(several) for at, several in found.items()}


def _apart(several: Iterable[Step]) -> list[Step]:
    """Steps in print order, none overlapping the one before."""
    kept: list[Step] = []
    for step in sorted(several):
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    return kept


def _article_steps(text: str, span: Span, reference: Reference) -> Iterable[Step]:
    """第八条第二款 in a reference: 八 leads to 8, 二 to 8/2, also where nothing stands there."""
    path: list[str] = []  # of the number before, in this reference
    for m in _STEP.finditer(text, *span):
        depth = _DEPTHS[m[2] or ""]
        start, end = m.span(1) if m[1] else m.span(4)
        wanted = str(number(text[start:end])) + (f"-{number(m[3])}" if m[3] else "")
        above = path[:depth]
        fitting = (parts for target in reference.targets if len(parts := target.split("/")) > depth)
        path = next(
            (
                p[: depth + 1]
                for p in fitting
                if p[: len(above)] == above and p[depth].split("~")[0] == wanted
            ),
            [*[*(above or reference.at.split("/")), *"111"][:depth], wanted],
        )
        yield Step(start, m.end(3) if m[3] else end, "/".join(path))


def _heading_steps(cited: re.Match[str], headings: Sequence[str]) -> Iterable[Step]:
    """本法第三章第一节: 三 leads to c3, 一 to c3s1, where one heading alone has these numbers."""
    so_far = ""
    for m in _HEADING_STEP.finditer(cited.string, *cited.span(1)):
        so_far += f"{_LETTERS[m[2]]}{number(m[1])}"
        fitting = [at for at in headings if at.endswith(so_far)]
        if len(fitting) == 1:
            yield Step(*m.span(1), fitting[0])


def place(node: Node, span: Span) -> tuple[int, int] | None:
    """Where in the text of `node` the characters stand that the source has at `span`; None where elsewhere."""
    start, end = _index(node, span[0]), _index(node, span[1] - 1)
    return None if start is None or end is None or end < start else (start, end + 1)


def _index(node: Node, offset: int) -> int | None:
    n = bisect_right(node.runs, offset, key=lambda run: run[1]) - 1
    if n < 0:
        return None
    index = node.runs[n][0] + offset - node.runs[n][1]
    return index if index < (node.runs[n + 1][0] if n + 1 < len(node.runs) else len(node.text)) else None


class Wording(NamedTuple):
    """A text and the steps in it."""

    text: str
    steps: tuple[Step, ...] = ()

    @staticmethod
    def join(several: Sequence[Wording]) -> Wording:
        """The wordings one behind the other."""
        starts = accumulate((len(w.text) for w in several), initial=0)
        moved = (
            Step(s.start + at, s.end + at, s.at)
            for at, w in zip(starts, several, strict=False)
            for s in w.steps
        )
        return Wording("".join(w.text for w in several), tuple(moved))

    def skeleton(self) -> str:
        """The text folded, with its steps cut out."""
        at, out = 0, []
        for step in self.steps:
            out += [self.text[at : step.start], "\0"]
            at = step.end
        return fold("".join((*out, self.text[at:])))


def same(old: Wording, new: Wording, follows: Callable[[str, str], bool]) -> bool:
    """Whether the two say the same. `follows(a, b)`: the provision at `a` of the old side has become `b` of the new."""
    if old.text == new.text:
        return True
    if len(old.steps) != len(new.steps):
        return fold(old.text) == fold(new.text)
    return old.skeleton() == new.skeleton() and all(
        fold(old.text[a.start : a.end]) == fold(new.text[b.start : b.end]) or follows(a.at, b.at)
        for a, b in zip(old.steps, new.steps, strict=True)
    )
