"""Respectively (分别): what each of several values measures that follow a row of names.

Reads: a text, and where the first of the values stands. Gives: where each of the names stands.
资产总额、年服务中小企业数量可分别放宽至80万元、60家 lowers the one to 80万元 and the other to 60家. Names of a class (县级、市级平台的人员分别
不少于10人、20人) are no such row: what they all measure stands behind the last of them.
"""

from __future__ import annotations

from regparse.facts.patterns import lazy
from regparse.model import Span

_JOINED = ("、", "和", "及", "以及", "与")
_FARTHEST = 100
"""How far before a value the first name can stand, in characters."""
_ROW = lazy(
    r"(?:^|[，。；：])(?P<names>[^，。；：]{4,80}?)(?:一般|原则上|可以?|应当?|必?须|需|要|均)*分别[^，。；：]{0,24}$"
)
_MEASURES = lazy(
    r"[^的]*(?:额|率|数|量|员|人|积|收入|利润|金|产值|资产|场地|场所|比例|比重|占比|规模|费用|投入|税|时间|年限|期限|师|机构|活动|贷款|补贴|平台|基地|中心|企业)$"
)
"""A name that can be measured by itself, or the nouns behind its 的."""
_APART = lazy("、")
_APART_BY_ANY = lazy("、|以及|[和及与]")


def follows(text: str, end: int, start: int) -> bool:
    """Whether the value at `text[start]` is the next of a row of which one ends at `end`: 分别不低于100万元、200平方米."""
    return text[end:start] in _JOINED and _ROW.search(text, max(0, end - _FARTHEST), end) is not None


def names(text: str, at: int, count: int) -> tuple[Span, ...]:
    """Where the names stand that the `count` values from `text[at]` on measure, one each; none where the text names no row.

    >>> text = "资产总额、服务面积应分别不低于100万元、200平方米"
    >>> [text[a:b] for a, b in names(text, 15, 2)]
    ['资产总额', '服务面积']
    >>> names("县级、市级平台的人员分别不少于10人、20人", 15, 2)
    ()
    """
    row = _ROW.search(text, max(0, at - _FARTHEST), at)
    if row is None:
        return ()
    start, end = row.span("names")
    for apart in (_APART, _APART_BY_ANY):
        cuts = [found.span() for found in apart.finditer(text, start, end)]
        if len(cuts) == count - 1:
            begins, ends = [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
            begins[0] = max(start, text.rfind("的", start, ends[0]) + 1)
            parts = tuple(zip(begins, ends, strict=True))
            return parts if all(_MEASURES.fullmatch(text, a, b) for a, b in parts) else ()
    return ()
