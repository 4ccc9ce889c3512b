"""The numbers of a provision: which stretches of its text they take up."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from regparse.model import Passage, Threshold
from regparse.rules.operands import Number


def together(found: Iterable[tuple[int, int, Threshold]]) -> dict[tuple[int, int], list[Threshold]]:
    """The stretches of thresholds, those that overlap as one (a range is two thresholds with one quote)."""
    out: list[tuple[int, int, list[Threshold]]] = []
    for start, end, threshold in sorted(found, key=lambda f: f[:2]):
        if out and start < out[-1][1]:
            first, last, several = out.pop()
            out.append((first, max(last, end), [*several, threshold]))
        else:
            out.append((start, end, [threshold]))
    return {(start, end): several for start, end, several in out}


def apart(numbers: Iterable[Number]) -> list[Number]:
    """The numbers in order; of two that overlap, a compared one stays, and the other is what remains beside it."""
    out: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.what == "lowered", n.start, -n.end)):
        start, end = number.start, number.end
        for other in out:
            if other.start < end and start < other.end:
                if other.start <= start:
                    start = min(end, other.end)
                else:
                    end = other.start
        if start < end and (number.what == "lowered" or (start, end) == (number.start, number.end)):
            out.append(Number(start, end, number.what))
    return sorted(out)


def qualified(
    spots: dict[tuple[int, int], list[Threshold]], text: str, passage: Passage
) -> dict[tuple[int, int], list[Threshold]]:
    """`spots` with a number that only says who is counted (从事服务工作满3年的人员不少于8人) made part of what is counted."""
    out: dict[tuple[int, int], list[Threshold]] = {}
    for (start, end), found in spots.items():
        last = next(reversed(out), None)
        if last and text[last[1] : start] == "的" and len(out[last]) == 1:
            del out[last]
            who = text[last[0] : start]
            start = last[0]
            found = [
                replace(
                    t,
                    quote=passage.quote(start, end),
                    span=passage.span(start, end),
                    metric=who + t.metric,
                    concept=None,
                )
                for t in found
            ]
        out[start, end] = found
    return out


def in_doubt(text: str, start: int, threshold: Threshold) -> bool:
    """Whether a number is one way of several that a bracket names, the others being no numbers: （自有或租赁期3年以上）."""
    return start > 0 and text[start - 1] in "（(" and "或" in threshold.metric
