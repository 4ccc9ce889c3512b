"""An item of a list → its operands: the numbers it compares with, and what only a person can judge.

Reads: the text of a provision and where in it the numbers stand. Gives: operands, in print order, so that every word
of the item is in one of them or in the heading before them: nothing passes in silence.

An item without a number is one question. In an item with numbers each clause between semicolons is one, and a clause
with a number is cut at its commas: 财务收支状况良好 beside 资产总额不低于100万元 is a question of its own. What is left of the
stretch that a number stands in (依法设立、… 的独立法人单位) is a question too, unless it is only grammar (年, 其中, 提供的).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from regparse import words
from regparse.numerals import ARABIC, CHINESE, number


class Judged(NamedTuple):
    """`text[start:end]` is for a person to judge; `rest`: but for the numbers in it, which are operands of their own."""

    start: int
    end: int
    rest: bool = False


class Compared(NamedTuple):
    """A number is compared with: the one at place `number` of those handed in."""

    number: int


class Either(NamedTuple):
    """At least one of several conjunctions of operands: …；或…"""

    start: int
    end: int
    branches: tuple[tuple[Operand, ...], ...]


Operand = Judged | Compared | Either


class Number(NamedTuple):
    """Where a number with its comparison stands in the text.

    `what`: lowered, one that a relaxation puts there; chosen, an enumeration of which some are demanded.
    """

    start: int
    end: int
    what: Literal["compared", "lowered", "chosen"] = "compared"


class Choice(NamedTuple):
    """At least `least` of the things that `text[start:end]` enumerates; `names` says where each stands."""

    start: int
    end: int
    names: tuple[tuple[int, int], ...]
    least: int


class Case(NamedTuple):
    """`text[start:then]` says by its numbers alone (places in those handed in) whom `text[then:end]` is about."""

    start: int
    then: int
    end: int
    numbers: tuple[int, ...]


_STOPS = "。！？"
_JOINT = re.compile(words.any_of("rule_cues", "joint"))
_EITHER = re.compile(words.any_of("rule_cues", "either"))
_FILLERS = re.compile(
    rf"^(?:{words.any_of('rule_cues', 'filler')}|[近前][{ARABIC}{CHINESE}]{{1,3}}个?(?:年|月|季度)[内来]?"
    rf"|[\s、，,：:；;（）()“”的])+$"
)
_NUMERAL = rf"(?:[{ARABIC}]{{1,2}}|[一二三四五六七八九十两]{{1,3}})"
_CHOICE = re.compile(
    rf"(?P<names>[^，,。；;：:、]{{2,24}}(?:、[^，,。；;：:、]{{2,16}}){{1,15}}?)等?(?P<all>{_NUMERAL})个?(?:大)?(?:项|类|种|方面)"
    rf"[^，。；：、]{{0,8}}?中的?[^，。；：、]{{0,8}}?(?P<some>{_NUMERAL})个?(?:大)?(?:项|类|种|方面)(?:（含）)?(?:（?[及或]?以上）?)?"
)
CHOICE = re.compile(r"中(?=[^，。；：、]{1,15}[项类种面])")
"""What every text has that `chosen` finds something in. It begins with a single character: so it is sought fastest."""
_OFFERS = re.compile(rf"^.*{words.any_of('rule_cues', 'offers')}(?:有|了)?")
_POINTED = re.compile(words.any_of("condition_cues", "pointer"))
_EDGE = "，,；;。、：: "
_HEADING = 12
_HEADED = re.compile(rf"[^，,；;：:。]{{1,{_HEADING}}}[。：:]")
"""How many characters a heading in front of an item's text may have (信息服务。充分利用…)."""


def heading(text: str) -> int:
    """How many characters of `text` are a sentence that could be a heading: short, without a comma, with more behind.

    >>> heading("信息服务。充分利用信息网络技术手段"), heading("服务业绩突出，年服务50家。")
    (5, 0)
    """
    found = _HEADED.match(text)
    return found.end() if found and found.end() < len(text) else 0


def chosen(text: str) -> tuple[Choice, ...]:
    """The enumerations in `text` of which some are demanded, where it says how many there are, and that is so.

    >>> [choice] = chosen("具有信息服务、创业辅导、人员培训、投融资等四类服务功能中的两类以上。")
    >>> choice.least, len(choice.names)
    (2, 4)
    """
    if "中" not in text or "、" not in text:  # which every choice has
        return ()
    out = []
    for found in _CHOICE.finditer(text):
        count, of = int(number(found["some"])), int(number(found["all"]))
        for joints in ("、", "、和及与"):
            names = [m.span() for m in re.finditer(f"[^{joints}]+", found["names"])]
            if len(names) == of >= count > 0:
                opened = _OFFERS.match(found["names"][slice(*names[0])])
                names[0] = (opened.end() if opened else names[0][0], names[0][1])
                names[-1] = (names[-1][0], names[-1][1] - found["names"].endswith("等"))
                start = found.start()
                spots = tuple((start + s, start + e) for s, e in names if s < e)
                if len(spots) == of:
                    out.append(Choice(start, found.end(), spots, count))
                break
    return tuple(out)


def cases(text: str, numbers: Sequence[Number]) -> Iterator[Case]:
    """The clauses between semicolons that open with a number as their case.

    >>> text = "资产总额500万元以上的，年服务企业不少于100家。"
    >>> [text[case.then : case.end] for case in cases(text, (Number(0, 11), Number(13, 25)))]
    ['年服务企业不少于100家']
    """
    for s, e in _cut(text, 0, len(text), _STOPS + "；;", numbers):
        start, _ = _trim(text, s, e)
        for i, last in enumerate(numbers):
            opened = [n for n in numbers if start <= n.start <= last.start]
            if (
                start <= last.start < e
                and text[last.end : last.end + 2] in ("的，", "的,")
                and all(n.what == "compared" for n in opened)
                and (_FILLERS.match(_without(text, start, last.end, opened) or " "))
            ):
                yield Case(start, last.end + 2, e, tuple(range(i + 1 - len(opened), i + 1)))
                break


def beside(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of `text` that belong to none of the introductions of lists that stand at `taken`.

    An introduction is the clause that points to the list and what follows in its sentence; a clause before it is beside it.

    >>> text = "平台应当在本省注册，并具备下列条件："
    >>> [text[s:e] for s, e in beside(text, [(0, 17)])]
    ['平台应当在本省注册']
    """
    out: list[tuple[int, int]] = []
    for s, e in _cut(text, 0, len(text), _STOPS + "；;", ()):
        for start, end in _cut(text, s, e, "，,", ()):
            over = [spot for spot in taken if spot[0] < end and start < spot[1]]
            if any(not _POINTED.search(text, end, spot[1]) for spot in over):
                continue
            if end - start <= _HEADING and start == 0 and text[end : end + 1] == "。":
                continue
            if out and text[out[-1][1] : start] in ("，", ","):
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
    return out


def operands(text: str, numbers: Sequence[Number], begin: int = 0) -> tuple[Operand, ...]:
    """The operands of `text[begin:]`, in which `numbers` stand, ascending and apart from one another.

    >>> text = "运营两年以上，资产总额不低于100万元，财务收支状况良好。"
    >>> operands(text, (Number(0, 6), Number(7, 19)))
    (Compared(number=0), Compared(number=1), Judged(start=20, end=28, rest=False))
    """
    if not any(n.what != "lowered" and begin <= n.start < len(text) for n in numbers):
        return _judged(text, begin, len(text), numbers)
    out: list[Operand] = []
    for start, end in _cut(text, begin, len(text), _STOPS, numbers):
        parts = [(s, e, _part(text, s, e, numbers)) for s, e in _cut(text, start, end, "；;", numbers)]
        while parts:
            s, e, part = parts.pop(0)
            branches = [part]
            while parts and _EITHER.match(text, parts[0][0]) and _counts(part) and _counts(parts[0][2]):
                _, e, other = parts.pop(0)
                branches.append(other)
            if len(branches) > 1:
                out.append(Either(*_trim(text, s, e), tuple(branches)))
            else:
                out.extend(part)
    return tuple(out)


def _counts(part: tuple[Operand, ...]) -> bool:
    return any(not isinstance(operand, Judged) for operand in part)


def _part(text: str, start: int, end: int, numbers: Sequence[Number]) -> tuple[Operand, ...]:
    """The operands of one clause between semicolons."""
    if not any(n.what != "lowered" and start <= n.start < end for n in numbers):
        return _judged(text, start, end, numbers)
    out: list[Operand] = []
    for s, e in _cut(text, start, end, "，,", numbers):
        inside = [(i, n) for i, n in enumerate(numbers) if s <= n.start < e]
        if not inside:
            found = _judged(text, s, e, numbers)
            if found and out and isinstance(out[-1], Judged) and not out[-1].rest and _JOINT.match(text, s):
                found = (Judged(out.pop().start, found[0].end),)  # type: ignore[union-attr]
            out.extend(found)
            continue
        compared: list[Operand] = [Compared(i) for i, n in inside if n.what != "lowered"]
        rest = _without(text, s, e, [n for _, n in inside])
        if either := _EITHER.match(text, s):
            rest = rest.removeprefix(either[0])
        if not _FILLERS.match(rest) and rest:
            compared.append(Judged(*_trim(text, either.end() if either else s, e), rest=True))
        joined = bool(either) and out and not isinstance(out[-1], Judged)
        if joined:
            before = out.pop()
            first, branches = _as_branches(before, numbers)
            out.append(Either(first, _trim(text, s, e)[1], (*branches, tuple(compared))))
        elif _either_between(text, [n for _, n in inside if n.what != "lowered"]):
            out.append(Either(*_trim(text, s, e), tuple((c,) for c in compared if isinstance(c, Compared))))
            out.extend(c for c in compared if isinstance(c, Judged))
        else:
            out.extend(compared)
    return tuple(out)


def _as_branches(operand: Operand, numbers: Sequence[Number]) -> tuple[int, tuple[tuple[Operand, ...], ...]]:
    """Where an operand begins, and itself as the branches of an Either."""
    if isinstance(operand, Either):
        return operand.start, operand.branches
    return numbers[operand.number].start if isinstance(operand, Compared) else operand.start, ((operand,),)


def _either_between(text: str, numbers: Sequence[Number]) -> bool:
    """Whether 或 joins all the numbers of one stretch: 营业收入500万元以上或者资产总额1000万元以上."""
    return len(numbers) > 1 and all(
        a.end <= b.start and _EITHER.search(text, a.end, b.start) is not None for a, b in pairwise(numbers)
    )


def _judged(text: str, start: int, end: int, numbers: Sequence[Number]) -> tuple[Judged, ...]:
    """The stretch as one question; none where nothing is left of it."""
    inside = [n for n in numbers if start <= n.start < end]
    if _FILLERS.match(_without(text, start, end, inside) or " "):
        return ()
    return (Judged(*_trim(text, start, end), rest=bool(inside)),)


def _without(text: str, start: int, end: int, numbers: Sequence[Number]) -> str:
    """The stretch without the numbers in it."""
    out = ""
    for other in numbers:
        out += text[start : max(start, other.start)]
        start = max(start, min(other.end, end))
    return out + text[start:end]


def _cut(text: str, start: int, end: int, stops: str, numbers: Sequence[Number]) -> list[tuple[int, int]]:
    """The stretches between `stops`; no cut falls inside a number, a bracket or a quotation."""
    out, depth, begin = [], 0, start
    for at in range(start, end):
        char = text[at]
        if char in "（(“《【[":
            depth += 1
        elif char in "）)”》】]":
            depth = max(0, depth - 1)
        elif char in stops and not depth and not any(n.start <= at < n.end for n in numbers):
            if char == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
                continue
            out.append((begin, at))
            begin = at + 1
    out.append((begin, end))
    return [(s, e) for s, e in out if text[s:e].strip(_EDGE)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without punctuation at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
