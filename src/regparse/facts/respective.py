"""Respectively (分别): what each of several values measures that follow a row of names.

Reads: a text, and where values stand. Gives: where each of the names stands, or whether values belong to a row.
资产总额、年服务中小企业数量可分别放宽至80万元、60家 lowers the one to 80万元 and the other to 60家. Names of a class (县级、市级平台的人员分别
不少于10人、20人) and names that share what stands behind the last (服务收入、服务利润占总收入比例) are no such row: all measure the same.
"""

from __future__ import annotations

import re

from regparse.facts.patterns import lazy
from regparse.model import Span
from regparse.words import any_of

_JOINED = ("、", "和", "及", "以及", "与")
_FARTHEST = 120
"""How far before a value the first name can stand, in characters."""
_LOWERED = "(?:放宽|降低?|缩短|减少|调[减低]?)[到至为]"
"""Behind a row of names it says without 分别 that each is lowered to a value of its own."""
_NAMES = rf"(?:^|[，。；：])(?P<names>[^，。；：]{{4,80}}?)(?:(?:一般|原则上|可以?|应当?|必?须|需|要|均)*分别|(?:可以?|均可|适当|酌情){{1,3}}(?={_LOWERED}))"
_ROW = lazy(
    rf"{_NAMES}(?:(?:可以?|应当?|须|需)?(?:不得?(?:低于|少于|高于|多于|超过)|至少|达到?|为|在|大于|高于|超过|处以?"
    rf"|{_LOWERED}))?$"
)
_LOWERS = lazy(_LOWERED)
_AMONG = lazy(rf"{_NAMES}[^，。；：]{{0,60}}$")
"""The same, with other values of the row before the one that it is asked of."""
_AMOUNTS = "额|率|度|数|量|积|收入|利润|金|产值|资产|投资|比例|比重|占比|规模|费用|投入|税|时间|年限|期限"
_PEOPLE = "员|人|师"
_MEASURES = lazy(rf"[^的]*(?:{_AMOUNTS}|{_PEOPLE})$")
"""A name that can be measured by itself, behind its 的."""
_COUNTS_PEOPLE = lazy(rf"[^的]*(?:{_PEOPLE})$")
_SHARES_ITS_TAIL = ("占", "比上年", "同比")
"""What in the last name alone says of all of them what is measured: 服务收入、服务利润占总收入比例."""
_APART = (lazy("、"), lazy("、|以及|[和及与]"))
_CLASS = (
    f"[^，。；：（）()0-9]{{0,12}}(?:{any_of('threshold_cues', 'region')}|[县市省]级(?:平台|基地|企业|单位))"
)
_MAY = "的?(?:可以?|应当?|须|均)?"
_NEXT = "[0-9][0-9.,]*[^，。；：（）()、和及0-9]{0,8}"
_OF_SOME = lazy(
    rf"(?:[（(](?!其中|含|包括|不含)(?:[^，。；：（）()0-9]{{2,16}}{_NEXT}[、，])?(?P<label>{_CLASS}){_MAY}(?:分别)?|[，；](?:其中，?|对于?)?(?P<whose>{_CLASS}){_MAY}分别)"
    rf"(?:{_LOWERED}|为|不低于|不少于|达到?)?(?P<row>(?:{_NEXT}[、和及]){{0,3}})$"
)
"""Before a value the class that it is for: （西部地区分别为50家、1000人）, ，西部地区可分别放宽至50家和1000人."""
_OF_SOME_ENDS = lazy("[）)、和及，。；]|$")
_VALUE = lazy("[0-9][0-9.,]*(?P<unit>[^，。；：（）()、和及0-9]{0,8})")
_REST_OF_ROW = lazy(rf"{_NEXT}(?:[、和及]{_NEXT}){{0,3}}")


def of_some(text: str, start: int, end: int) -> re.Match[str] | None:
    """The class whose own values, of several demands before it, `text[start:end]` is one of, in the group `label` or `whose`.

    >>> of_some("1500人以上（西部地区1000人）", 12, 17)["label"]
    '西部地区'
    """
    if _OF_SOME_ENDS.match(text, end) is None:
        return None
    return _OF_SOME.search(text, max(0, start - _FARTHEST), start)


def in_its_unit(text: str, some: re.Match[str], at: int) -> tuple[int, int]:
    """Which of the values in its unit the one at `text[at]` is in the row that `some` begins, from 0, and how many these are.

    >>> text = "（西部地区分别为200万元、50万元、10人）"
    >>> in_its_unit(text, of_some(text, 8, 13), 14)
    (1, 2)
    """
    rest = _REST_OF_ROW.match(text, some.start("row"))
    values = list(_VALUE.finditer(text, some.start("row"), rest.end() if rest else at))
    own = next((value["unit"].removeprefix("万") for value in values if value.start() == at), None)
    alike = [value.start() for value in values if value["unit"].removeprefix("万") == own]
    return (alike.index(at), len(alike)) if at in alike else (0, 1)


def is_row(text: str) -> bool:
    """Whether the values of a row may stand somewhere in `text`."""
    return "分别" in text or (("放宽" in text or "降" in text) and _LOWERS.search(text) is not None)


def follows(text: str, end: int, start: int) -> bool:
    """Whether the value at `text[start]` may be the next of a row of which one ends at `end`: 分别不低于100万元、200平方米."""
    return text[end:start] in _JOINED and _AMONG.search(text, max(0, end - _FARTHEST), end) is not None


def measured(text: str, at: int) -> bool:
    """Whether the values before and at `text[at]` follow a row of names that each measure something."""
    row = _AMONG.search(text, max(0, at - _FARTHEST), at)
    return row is not None and any(_parts(text, *row.span("names")))


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
    return next((parts for parts in _parts(text, *row.span("names")) if len(parts) == count), ())


def _parts(text: str, start: int, end: int) -> list[tuple[Span, ...]]:
    """The ways to part `text[start:end]` into names that each measure something, each behind its 的."""
    ways = []
    for apart in _APART:
        cuts = [found.span() for found in apart.finditer(text, start, end)]
        begins, ends = [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
        parts = tuple((max(a, text.rfind("的", a, b) + 1), b) for a, b in zip(begins, ends, strict=True))
        if len(parts) > 1 and all(_MEASURES.fullmatch(text, *part) for part in parts):
            people = [_COUNTS_PEOPLE.fullmatch(text, *part) is not None for part in parts]
            shared = any(text.find(tail, *parts[-1]) >= 0 for tail in _SHARES_ITS_TAIL)
            shared = shared and not any(text.find(tail, *parts[0]) >= 0 for tail in _SHARES_ITS_TAIL)
            if not shared and (all(people) or not any(people)):
                ways.append(parts)
    return ways
