"""What a measure itself says of how its limits count: 本法规定的期限以工作日计算 (Civil Code art. 204).

Reads: a Measure. Gives: its conventions. Where a provision speaks of some of the limits only (行政机关实施行政许可的期限),
which limit is one of them takes a reader; then the other answer is told beside the Civil Code's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from regparse.model import Measure, TimeRule
from regparse.numerals import CHINESE, number

_SELF = r"本(?:法|条例|办法|规定|细则|规则|解释|决定)"
_NAMED = re.compile(
    rf"{_SELF}(?:中|所称|规定|所规定)的?(?P<days>(?:、?\s?[“\"][{CHINESE}]{{1,3}}日[”\"]){{1,12}})(?:的规定)?，?(?:均|都)?(?:是指|指|为)工作日"
)
_ALL = re.compile(
    rf"{_SELF}(?:中|所称|规定|所规定)的?(?P<which>[^，。；]{{0,40}}?)(?:期限|期间|时限|日期|“日”|日)(?:的?计算)?，?(?:均|都|一律)?(?:以|按|按照|是指|指|为)工作日(?:计算)?"
)
_QUOTED = re.compile(rf"[“\"]([{CHINESE}]{{1,3}})日[”\"]")
_ANY = ("", "的", "各项", "各类", "有关", "的各项", "的有关")


class Convention(NamedTuple):
    """A provision by which days are working days.

    `amounts` are the numbers of days it names, empty where it names none. `whole`: it speaks of all the limits of the
    measure (or all of these amounts).
    """

    at: str
    citation: str
    quote: str
    amounts: frozenset[int]
    whole: bool

    def covers(self, rule: TimeRule) -> bool:
        """Whether the convention speaks of a limit such as `rule`."""
        return not self.amounts or rule.amount in self.amounts


def conventions(measure: Measure) -> tuple[Convention, ...]:
    """The measure's conventions, those for certain amounts first."""
    found = []
    for provision in measure.walk():
        text = provision.text
        if "工作日" not in text:
            continue
        for m in _NAMED.finditer(text):
            amounts = frozenset(int(number(n)) for n in _QUOTED.findall(m["days"]))
            found.append(Convention(provision.at, provision.citation, m[0], amounts, True))
        for m in _ALL.finditer(text):
            if "“" not in m["which"]:
                whole = m["which"] in _ANY
                found.append(Convention(provision.at, provision.citation, m[0], frozenset(), whole))
    return tuple(sorted(found, key=lambda c: not c.amounts))
