"""Attachments as they are cited: 附件1至3, 《推荐表》（见附件1）, 附件2：《申请书》, 本办法附表.

Reads: a text, the place of an `attachment` mark in it and the titles that it names. Gives: where the citation stands,
the numbers that it names and the title that it gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from regparse.facts.citations import N
from regparse.facts.documents import itself
from regparse.facts.patterns import lazy
from regparse.model import Span
from regparse.numerals import number


class Titles:
    """The titles in 《》 that a text names, by where they begin and by where they end."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.end = dict(spans)
        self.begin = {end: begin for begin, end in self.end.items()}


class Attached(NamedTuple):
    """A citation of attachments at `text[start:end]`; None among the `numbers` is an attachment without a number."""

    start: int
    end: int
    numbers: list[int | None]
    title: str | None


_PART_OF_NUMBER = lazy(r"[-—–－.．](?P<n>[0-9０-９]{1,2})")
_SEE = lazy(
    r"(?P<title>[^，。；：、,;:（）()《》]{2,30}?)(?:(?:的?具体|详细)?(?:内容|要求|格式|样式|表样)?[详另可]?[请]?(?:参?见))$"
)
"""考核指标见附件3, 申请书格式详见附件1, behind a stop."""
_SHOWN = lazy(r"[（(](?:[^（()），。；《》]{0,8}见)?$")
"""（附件1）, （见附件1）, （格式详见附件1）."""
_CLOSED = lazy(r"(?:[，,；][^（()）]{0,16})?[）)]")
_WITH_IT = lazy(r"》(?:(?:及其?|和|等)[^，。；：、（()）《》]{0,12})$")
"""《评价表》及其证明材料（见附件2）: what is shown is what has a title."""
_OF_ANOTHER = lazy(
    r"(?:[》法]|公约|条约|协定)(?:的|(?:附[件表录图][一二三四五六七八九十0-9ⅠⅡⅢ]{0,3}[、和及与至到]){1,4})?$"
)
_PROVISION_OF = lazy(rf"第{N}[条项]")
_BEFORE_ONLY = lazy(r"(?:^|[，。；：于以按见由在]|[按依参]照|依据|达到|列入)$")
_BEHIND_ONLY = lazy(r"[中内]?(?:的?规定|所?列|确定)")
_MORE_ATTACHMENTS = lazy(
    r"(?:[、和及与或]|(?P<to>至|-|—|－|～|~))(?:附[件表])?(?P<number>(?!一并)[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})"
    r"(?=[、，。；）)和及与或至的所]|$)"
)
_MOST = 40
"""How many attachments one citation may name; each is a reference that quotes the whole of it."""
_RUN = lazy(r"[^，。；：、,;:（）()《》]{2,60}$")
_HANDS_IN = lazy(
    r"[前后内]将|并将|填写|填报|提交|提供|出具|附具|发放|核发|颁发|应当|按照|按规定|依照|根据|使用|悬挂|粘贴|设置|签订|以及|和|及|或者|报送|满足|符合|对照"
)


def attached(text: str, start: int, end: int, titles: Titles) -> Attached | None:
    """What the word at `text[start:end]` cites; None where it means something else, as in 许可证及附件.

    >>> attached("填写推荐表（见附件1）", 7, 10, Titles(()))
    Attached(start=2, end=11, numbers=[1], title='推荐表')
    """
    printed = text[start:end].lstrip("附件表录图")
    part = _PART_OF_NUMBER.match(text, end) if printed else None
    if part and (text[end] in "–.．" or number(part["n"]) <= number(printed)):
        return None  # 附表1-1, 附表1–2; 附件1-3 is three
    numbers: list[int | None] = [int(number(printed)) if printed else None]
    while printed and len(numbers) < _MOST and (more := _MORE_ATTACHMENTS.match(text, end)):
        first, upper = numbers[-1] or 0, int(number(more["number"]))
        numbers += range(first + 1, upper + 1) if more["to"] and first < upper < first + _MOST else [upper]
        end = more.end()
    title: str | None = None
    shown = _SHOWN.search(text, max(0, start - 12), start)
    closed = _CLOSED.match(text, end) if shown else None
    if shown and closed:  # 《推荐表》（见附件1）
        end = closed.end()
        start, title = _titled(text, shown.start(), not printed, titles)
    elif (begin := next((b for b in (end, end + 1) if b in titles.end), None)) is not None:
        if text[end:begin] not in ("", "：", ":"):
            return None
        end = titles.end[begin]
        title = text[begin + 1 : end - 1]
    elif not printed:
        head = itself(text, start)
        if _PROVISION_OF.match(text, end) or (head is None and not _stands_for_the_only(text, start, end)):
            return None
        title = text[start:end] if text[start + 1] != "件" else None  # 附表 is all that it is called
        start = start if head is None else head
    elif (head := itself(text, start)) is not None:
        start = head
    elif (see := _see(text, start)) is not None and text[end : end + 1] in ("", "。", "；", "，"):
        start, title = see
    elif _OF_ANOTHER.search(text, max(0, start - 40), start):
        return None
    return Attached(start, end, numbers, title)


def _see(text: str, start: int) -> tuple[int, str] | None:
    """Where the sentence begins that shows what stands in the attachment, and the title: 考核指标见附件3."""
    begin = max(text.rfind(c, 0, start) for c in "。；，：") + 1
    found = _SEE.fullmatch(text, begin, start)
    return (begin, found["title"]) if found and not _HANDS_IN.search(found["title"]) else None


def _stands_for_the_only(text: str, start: int, end: int) -> bool:
    """Whether a bare 附表 is that of the measure: 参照附表中规定的数量标准; not so 许可证及附件, 有关附件."""
    before = _BEFORE_ONLY.search(text, max(0, start - 4), start)
    if before is None or _OF_ANOTHER.search(text, max(0, start - 40), start):
        return False
    return before[0] == "见" or _BEHIND_ONLY.match(text, end) is not None


def _titled(text: str, bracket: int, only_quoted: bool, titles: Titles) -> tuple[int, str | None]:
    """Where the title that ends before the bracket at `text[bracket]` begins, and the title."""
    if (quoted := titles.begin.get(bracket)) is not None:
        return quoted, text[quoted + 1 : bracket - 1]
    along = _WITH_IT.search(text, max(0, bracket - 16), bracket)
    if along and (quoted := titles.begin.get(along.start() + 1)) is not None:
        return quoted, text[quoted + 1 : along.start()]
    head = _RUN.search(text, max(0, bracket - 60), bracket)
    if head is None or (only_quoted and head.start()):
        return bracket, None
    begin = max((m.end() for m in _HANDS_IN.finditer(text, head.start(), bracket)), default=head.start())
    return (begin, text[begin:bracket]) if begin < bracket else (bracket, None)
