"""Norms that ask: what a letter or notice asks of those whom it addresses (请各市于9月8日前报送, 请各单位研究提出修改意见).

Reads: the segments of a sentence, and what it carries on. Gives: drafts of norms.
"""

from __future__ import annotations

from regparse.facts.bearers import named
from regparse.facts.carried import Carried, Draft
from regparse.facts.patterns import lazy
from regparse.facts.segments import Segment, is_case, is_ground

_ASKS = lazy("(?:[现特并敬恳务]|烦|望)?请(?![求示假教款柬帖客])")
"""With what a segment begins that asks something of those whom it addresses: 请各市于9月8日前报送."""
_ADDRESSED = frozenset("各有相")
"""With what those begin whom a letter asks: 请各市, 请有关单位. 应当派员到当地法院，请该院协助执行 asks nothing of its own."""


def asking(text: str, first: bool) -> int:
    """Where 请 ends with which `text` begins to ask, 0 where it does not; only whoever is addressed is asked behind a `first` norm."""
    found = _ASKS.match(text)
    return found.end() if found and (first or text[found.end() : found.end() + 1] in _ADDRESSED) else 0


def read_request(carried: Carried, segment: Segment) -> None:
    """What a letter asks for: 请各单位研究提出修改意见."""
    text = segment.text
    at = text.find("请")
    if at < 0 or text[max(0, at - 1) : at] in tuple("申邀聘提报恳") or text[at + 1 : at + 2] in tuple("示求"):
        return carried.go_on(segment)
    return request(carried, segment, at + 1)


def request(carried: Carried, segment: Segment, at: int) -> None:
    """What is asked for behind 请, which ends at `at`: of those whom it names, else of those whom the sentence is about."""
    text = segment.text
    bearer = carried.who(segment, named(text, at, len(text)))
    begin = segment.start + at - 1
    if bearer is not None:
        carried.carry(bearer)
        begin = bearer.start
    elif carried.waiting:
        bearer = carried.bearer
    carried.add(
        Draft(
            begin,
            segment.end,
            bearer,
            "obligation",
            unfinished=segment.comma and (is_case(text) or is_ground(text, at)),
        )
    )
