"""Grants and payments in the plain present: what is given, mostly by nobody named (每家门店奖励2万元, 给予区级支持资金).

Reads: a segment without a modal word, and what its sentence carries on. Gives: whether it is such a norm, for facts/tasks.py.
"""

from __future__ import annotations

from regparse.facts.carried import Carried
from regparse.facts.patterns import lazy
from regparse.facts.segments import Segment

_AMOUNT = lazy(
    r"(?:并|再|另|最高|分别|各|均|一次性|每[^，。；的对由]{1,8}|按照?[^，。；的由]{2,24}|给予|予以)*(?:奖励|补助|补贴|资助)"
    r"[^，。；的]{0,6}?(?:[0-9][0-9.,]*(?:[~～—-][0-9.,]+)?[万亿]?元|[0-9.]+[%％])(?:、[0-9.]+[万亿]?元)*"
)
"""What is given, with its amount at the end: 每家门店奖励2万元, 分别奖励100万元、50万元."""
_AMOUNT_ENDS = frozenset("元%％")
_LISTED = lazy(
    r"(?=[^0-9]*[0-9])(?!.*(?:已|曾|获得|可以?|应当?)(?:给予|予以))(?!由)[^，]{0,60}?(?:给予|予以)[^，]{0,30}?"
    r"(?:奖励|补助|补贴|资助|贴息|奖补)(?:资金|金)?|按照?[^，]{2,40}[0-9][^，]{0,20}?(?:标准|比例)?(?:据实|给予|予以)?(?:奖励|补助|补贴|资助)"
)
"""The same with the amount before it: 支持标准：按新增担保额的0.5%给予补助, 每户给予不超过20万元的奖励."""
_LISTED_ENDS = frozenset("励助贴息补金")
_PAID = lazy(
    "(?:每年|分别|累计|一次性|择优|再|另|统一|按照?[^，]{2,40}?(?:比例|标准|规定|[0-9]{1,3}[%％]))*(?:给予|予以|拨付|核拨|安排(?!用于)|发放)"
    "(?![^，]*(?:警告|处分|处罚|批评))[^，]{0,40}?(?:(?:支持|扶持|奖励|资助|补助|补贴)(?:资金)?|款项|首款|尾款|余款|(?:配套|专项|剩余)资金|经费[^，]{0,30})"
)
"""What is paid in a case: 未达到要求的项目，给予区级支持资金; 每年安排最高100万元经费支持服务中心建设."""
_PAID_ENDS = frozenset("持励助贴金项款设费展业")


def is_grant(carried: Carried, segment: Segment) -> bool:
    """Whether a segment says what is given, with its amount; one of an item, which only lists otherwise, or behind 按 in any order."""
    text, last = segment.text, segment.last
    if last in _AMOUNT_ENDS and _AMOUNT.fullmatch(text):
        return True
    listed = last in _LISTED_ENDS and (carried.item or text[0] == "按" or "资金给予" in text)
    return listed and _LISTED.fullmatch(text) is not None and not segment.subject()


def is_paid(carried: Carried, segment: Segment) -> bool:
    """Whether a segment that begins a norm says what is paid, and not by whom: 按照配套部分的40%拨付首款."""
    if carried.latest is not None or segment.last not in _PAID_ENDS:
        return False
    return _PAID.fullmatch(segment.text) is not None and not segment.subject()
