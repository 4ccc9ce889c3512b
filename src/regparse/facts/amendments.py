"""Amendments: what a decision that amends laws is changing, and what an interpretation interprets.

Reads: a Regulation and its clauses in print order. Gives: the law whose provisions it names, which are none of its own,
and what stands in quotation marks: the new wording.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import takewhile

from regparse import address
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.model import Provision, Regulation

_IN_TITLE = lazy(r"[《〈]([^《》〈〉]{2,40}法)[》〉]")
_AMENDS = lazy(
    r"关于(?:修改|修正|修订|废止和修改|修改和废止|修改、废止|废止、修改).{0,200}(?:决定|决议|议案)|修正案"
)
_AMENDED = lazy(r"(?:修[改正订]|对|将)《([^《》]{2,120})》")
_AMENDED_BARE = lazy(r"(?:中华人民共和国)?(.{1,20}?法)修正案")
_QUOTATION = lazy("[“”]")
_CHANGED = lazy(
    r"[^。；“”]{0,60}(?:修[改订正](?:为|成)|改[为成作]|调整为|增加|增补|删[去除])"
    r"|[^。；“”]{0,60}(?:“[^“”]{1,3000}”[、和及]?){1,6}[，,]?(?:一?[款项句段])?(?:修[改订正](?:为|成)|改[为成作]|调整为|[之以]?后?增加|删[去除])"
)
_REPLACED = lazy(r"“[^“”]{1,3000}”(?:“[^“”]{1,3000}”)*[，,]?(?:修改为|改为|调整为)")


def title(regulation: Regulation) -> str:
    """The title of `regulation` as printed, with its subtitle; "" where it has none."""
    return "".join([p.text for p in _front(regulation) if p.role in ("title", "subtitle")])


def _front(regulation: Regulation) -> list[Provision]:
    """What is printed before the measure: the first of its roots."""
    return list(takewhile(lambda p: p.level == "front", regulation.provisions))


def subject(title: str) -> str | None:
    """The law that the title of an interpretation names: 关于适用《中华人民共和国婚姻法》若干问题的解释."""
    named = _IN_TITLE.findall(title)
    return str(named[0]) if len(named) == 1 else None


def replaced(text: str) -> list[tuple[int, int]]:
    """Where in `text` the wording stands that an amendment takes out: “任期三年。”修改为：“任期五年。”.

    >>> replaced("第二条：“任期三年。”修改为：“任期五年。”")
    [(4, 14)]
    """
    return [found.span() for found in _REPLACED.finditer(text)] if "改为" in text and "”" in text else []


def changes(text: str, end: int) -> bool:
    """Whether what is said behind the provision that ends at `text[end]` changes it.

    >>> changes("宪法第七条：“国营经济。”修改为：“国有经济。”", 5), changes("宪法第七条规定的国有经济", 5)
    (True, False)
    """
    return _CHANGED.match(text, end) is not None


class Amendment:
    """What a decision that amends laws is changing: the law whose provisions it names, and quotes in their new wording.

    None of them are provisions of the decision, so its references to them go to `law`.
    """

    def __init__(self, regulation: Regulation) -> None:
        own = title(regulation)
        opening = "".join([p.text for p in _front(regulation)])
        self.amends = bool(_AMENDS.search(own)) or "作如下修改" in opening
        self.law: str | None = None
        if self.amends and (named := _AMENDED.search(own) or _AMENDED_BARE.match(own)):
            self.law = named[1]
        self._regulation = regulation
        self._open = False

    def enter(self, clause: Clause) -> None:
        """Go on to `clause`. Decisions that amend several documents name one in the heading of each part."""
        if not self.amends:
            return
        article = self._regulation.by_address.get(address.article(clause.at))
        if article is not None and (named := _AMENDED.search(article.heading.text)):
            self.law = named[1]

    def quoted(self, text: str) -> Callable[[int], bool]:
        """Whether a place of `text` stands in quotation marks. A quotation of several paragraphs closes in the last."""
        if not self.amends:
            return _never
        places, states = [0], [self._open]
        for m in _QUOTATION.finditer(text):
            self._open = m[0] == "“"
            places.append(m.start())
            states.append(self._open)
        return lambda at: states[bisect_right(places, at) - 1]


def _never(at: int) -> bool:
    return False
