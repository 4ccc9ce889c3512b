"""Treatment: what becomes of a thing with whose name a clause begins, which nobody is said to do.

Reads: the segments of a sentence. Gives: answers about one of them. Money is disposed of so (罚没款全部上缴国库; 维修费用从专项
维修资金中列支), and things are handled by a rule (收费标准按照国家规定执行). The thing may stand a comma before (地方征收的教育费附加，
按专项资金管理).
"""

from __future__ import annotations

from regparse import words
from regparse.facts.bearers import BLANK
from regparse.facts.patterns import lazy
from regparse.facts.predicates import ACTS, cues
from regparse.facts.segments import BY, Segment, is_case, is_ground

_BY_RULE = "(?<![未不没])(?:按照?|依照|参照|根据)"
_MANAGED = cues("managed")
_AS_LAID_DOWN = lazy(rf"(?!建议|要求|督促|由)(?:(?!有效期).){{1,60}}?{_BY_RULE}.{{4}}")
_MANAGED_LAST = lazy(rf"(?<![不未]){_MANAGED}$")
_ENTERED = lazy(r".{2}(?<![被经不未有并])[记列纳计存编]入(?:(?:相应|有关|同级|本级)的)?[^的]{2,30}$")
"""A thing goes into accounts, records or plans: 所需经费列入财政预算."""
_ALL = "(?:全部|全额|一律|[均都]|统一|主要|就地|集中|专项|单独|直接|及时|定期|足额|依法|按时|按月|按年|按规定|如数|逐级)"
_SOURCE = "[从在][^，]{2,40}(?:[中内里]|账户|帐户|资金|基金|经费|费用|收入|成本|预算|[费款金])"
_SPENT = rf"{_SOURCE}(?:先行|优先|随时|统一|予以|单独)?{cues('spent')}$"
_PAID = rf"{cues('paid')}[^，的]{{2,24}}$"
_RULED = rf"(?:按照?|依照|参照|比照|根据)[^，]{{2,60}}(?<![不未]){_MANAGED}$"
_EVERY = (
    "每(?:[一二两三四五六七八九十0-9]{1,3}个?[年月]|半年|季度|年|月)(?:左右)?[^，的]{0,10}(?:一次|[1-9]次)"
)
_DISPOSED = lazy(
    rf"(?!保障|保证|确保|建立|设立|使)[^，由对将把向应]{{1,40}}?(?:{_ALL}{{1,3}}{_PAID}|{_SPENT}|{_EVERY}$)"
)
"""What becomes of money named in the same segment (罚没款全部上缴国库), and of what is done every so often (地方志书每20年左右编修一次)."""
_DISPOSED_LASTS = frozenset("次").union(word[-1] for word in words.cues("norm_cues", "spent"))
_PAID_SOMEWHERE = lazy(cues("paid"))
"""Without one of these nothing is disposed of."""
_OF_TOPIC = lazy(rf"(?:{_ALL}{{1,3}}|(?!用于)){_PAID}|{_ALL}{{0,3}}(?:{_SPENT}|{_RULED})")
"""What becomes of a thing that the segment before names."""
_OF_TOPIC_STARTS = frozenset("全均都统一主就集专单直及定足依按如逐从在参比根").union(
    word[0] for word in words.cues("norm_cues", "paid")
)
"""The first characters of whatever `_OF_TOPIC` holds for."""
_MONEY = lazy(f"{cues('money')}$")
_NOMINAL = frozenset("按依参根")
"""What stands behind a verb that names what is done by a rule: 其使用按原有规定执行."""


def is_treated(segment: Segment) -> bool:
    """Whether a segment says what becomes of a thing with whose name it begins: 收费标准按照国家规定执行, 经费列入预算."""
    text, begins = segment.text, segment.head
    if begins is None:
        return False
    if begins.end() > begins.start():
        return _is_nominal(segment) and _AS_LAID_DOWN.match(text) is not None and _is_managed(text)
    if _is_managed(text) and _AS_LAID_DOWN.match(text, begins.end()) is not None:
        return True
    if "入" in text and _ENTERED.search(text, begins.end()) is not None:
        return True
    if segment.last not in _DISPOSED_LASTS and _PAID_SOMEWHERE.search(text) is None:
        return False
    return _DISPOSED.match(text, begins.end()) is not None


def _is_managed(text: str) -> bool:
    return _MANAGED_LAST.search(text, max(0, len(text) - 5)) is not None


def _is_nominal(segment: Segment) -> bool:
    """Whether the verb with which a segment begins names what is done by a rule, and nobody does it."""
    begins = segment.head
    if begins is None or begins.lastgroup != "verb" or begins.start("verb") != begins.start():
        return False
    return ACTS[begins["verb"]] == "trade" and segment.text[begins.end() : begins.end() + 1] in _NOMINAL


def treats_topic(segments: list[Segment], n: int) -> bool:
    """Whether a segment says what becomes of the thing that the segment before names: 企业缴纳的教育费附加，一律在销售收入中支付."""
    text = segments[n].text
    if not n or not segments[n - 1].comma or text[0] not in _OF_TOPIC_STARTS or not _OF_TOPIC.match(text):
        return False
    return _is_topic(segments[n - 1]) and all(
        segment.comma and (is_case(segment.text) or is_ground(segment.text)) for segment in segments[: n - 1]
    )


def _is_topic(segment: Segment) -> bool:
    """Whether a segment does no more than name a thing, or a sum of money, whosever it is."""
    text, begins = segment.text, segment.head
    if begins is None or (is_case(text) and segment.last != BLANK) or BY.search(text):
        return False
    if "的" in text and _MONEY.search(text):
        return begins.lastgroup in (None, "verb")
    return begins.lastgroup is None and not segment.subject() and segment.last != "的"
