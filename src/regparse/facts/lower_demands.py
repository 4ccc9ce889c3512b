"""Demands that are lower for some, without a word that lowers them: 民族地区的基地，建筑面积不低于5000平方米.

Reads: the thresholds of a regulation. Gives: the thresholds, those of a paragraph that follows a list of conditions – or that
says what its class is relieved of –, names a class of those who apply, and asks the same of it but less, with the effect
`relax` and the class as `condition`. What the class is asked besides stays as it was. A value that only 放宽至 compares is
bounded like the demand that it lowers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from regparse.facts.demands import listed_for
from regparse.facts.patterns import lazy
from regparse.facts.places import by_place
from regparse.model import Provision, Regulation, Threshold
from regparse.words import any_of

_CLASS = lazy(rf"(?:对于?)?(?P<who>[^，。；：]{{2,60}}?的{any_of('threshold_cues', 'class')})，")
"""With what the paragraph begins: …县的平台，. A demand on those whom a whole measure is about names no class of them."""
_SHORTEST = 3
"""How many characters words must have to be found in others that measure the same."""
_MOST = 10
"""How many times less may be asked of some; what is farther apart measures something else."""


def lower_for_some(regulation: Regulation, thresholds: Sequence[Threshold]) -> tuple[Threshold, ...]:
    """The `thresholds`, in the same order."""
    bounds = by_place(t for t in thresholds if t.effect in ("require", "limit", "describe"))
    required = [t for t in thresholds if t.effect == "require"]
    eased: dict[int, Threshold] = {}
    for article in regulation.articles:
        listed: list[Threshold] = []
        for paragraph in article.children:
            if paragraph.children:
                listed = [t for t in _below(paragraph, bounds) if t.effect == "require"]
            elif of := _eased_class(paragraph.text) if not listed else _CLASS.match(paragraph.text):
                own = bounds.get(paragraph.at, ())
                whole = listed or listed_for(of["what"], required, regulation)
                alike = [(t, demand) for t in own for demand in whole if _alike(t, demand)]
                if any(asks_less(demand, t) for t, demand in alike):
                    continue  # more is asked of them on the whole
                for threshold, demand in alike:
                    if asks_less(threshold, demand):
                        eased[id(threshold)] = replace(threshold, effect="relax", condition=of["who"])
    asked = (t for t in thresholds if t.effect in ("require", "limit"))
    demands = [*{(t.metric, t.op, t.value, t.unit): t for t in asked}.values()]
    return tuple(_signed(eased.get(id(t), t), demands) for t in thresholds)


_RELIEVED = lazy(
    r"(?P<who>[^，。；：]{2,60}?(?:申报|申请|评定)(?P<what>[^，。；：]{2,30})的)，.*不受[^，。；：]{2,24}?(?:限制|约束)"
)


def _eased_class(text: str) -> re.Match[str] | None:
    """A class that is asked for less in an article of its own, and is relieved of something: 县级中心申报示范平台的，…，不受年限限制."""
    return _RELIEVED.match(text) if "不受" in text else None


_BARE = lazy("(?:放宽|降低?|减少|下调|调[减低])[至到为](?!.*(?:不|以上|以下|至少|最多|最低|最高))")
"""A value that only 放宽至 compares: whether it is the least or the most, the demand says that is lowered."""


def _signed(lowered: Threshold, demands: Sequence[Threshold]) -> Threshold:
    """`lowered`, from above or from below like the demand that it lowers: 资产负债率不高于70%, 可放宽至75%."""
    if lowered.effect != "relax" or not _BARE.search(lowered.quote):
        return lowered
    ops = {demand.op for demand in demands if _alike(lowered, demand)}
    return replace(lowered, op=ops.pop()) if len(ops) == 1 else lowered


def _below(paragraph: Provision, bounds: dict[str, list[Threshold]]) -> Iterator[Threshold]:
    """Those of `bounds` that stand in the items of `paragraph`."""
    return (t for item in paragraph.children for p in item.walk() for t in bounds.get(p.at, ()))


def asks_less(lowered: Threshold, demand: Threshold) -> bool:
    """Whether `lowered` asks for less than `demand`, in the same unit or in any."""
    more = lowered.value > demand.value
    return lowered.op == demand.op and lowered.value != demand.value and more == (demand.op[0] == "<")


def _alike(one: Threshold, other: Threshold) -> bool:
    """Whether two demands measure the same."""
    if one.unit != other.unit or max(one.value, other.value) > _MOST * min(one.value, other.value):
        return False
    if one.concept and one.concept == other.concept:
        return True
    short, long = sorted((one.metric, other.metric), key=len)
    return len(short) >= _SHORTEST and short in long
