"""Which printed lines are running heads, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from regparse.sources.layout.printed import Line

_NUMBER = re.compile(
    r"[-—–－~·•一\s]{0,6}(?:第\s{0,3})?(?:\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s{0,3}[/／]\s{0,3}\d{1,4})?(?:\s{0,3}页)?(?:[,，\s]{0,4}共\s{0,3}\d{1,4}\s{0,3}页)?[-—–－~·•一\s]{0,6}"
)


def furniture(pages: list[list[Line]], sizes: Sequence[tuple[float, float]]) -> set[tuple[int, int]]:
    """(page, line) of what is printed on every page, or is the number of the page."""
    aside: set[tuple[int, int]] = set()
    seen: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for p, lines in enumerate(pages):
        height = sizes[p][1]
        edge = sorted(range(len(lines)), key=lambda i: lines[i].top)
        outer = {*edge[:3], *edge[-3:]}
        lowest, highest = edge[-1:], edge[:1]
        for i in outer:
            line = lines[i]
            above, below = line.bottom < 0.12 * height, line.top > 0.88 * height
            if (
                (i in lowest or i in highest)
                and _NUMBER.fullmatch(line.text)
                and (line.bottom < 0.15 * height or line.top > 0.8 * height)
            ):
                aside.add((p, i))
            elif above or below:
                key = re.sub(r"\d+|[〇一二三四五六七八九十]+(?=页)", "#", "".join(line.text.split()))
                seen[key, round((line.top + line.bottom) / 2 / 8)].append((p, i))
    near: Counter[str] = Counter()
    for (key, _), places in seen.items():
        near[key] += len({p for p, _ in places})
    needed = max(2, 0.3 * len(pages))
    for (key, _), places in seen.items():
        if near[key] >= needed and len(pages) > 1:
            aside.update(places)
    return aside
