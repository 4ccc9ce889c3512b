"""Consequences: by what rule a case is judged that a segment before it states.

Reads: the segments of a sentence. Gives: answers about one of them. Interpretations of the criminal law and rules of
calculation lay down so what courts and offices must do, without naming them: …的，以盗窃罪定罪处罚; …的，按照销赃数额认定.
"""

from __future__ import annotations

from regparse import words
from regparse.facts.patterns import lazy
from regparse.facts.predicates import cues
from regparse.facts.segments import Segment

_RULE = "(?:依照|按照|依据|根据|参照|比照|以|按)"
_RECKONED = f"{cues('reckoning')}[^，的；。]{{0,8}}"
_JUDGED = f"{_RULE}[^，；。]{{2,80}}(?:{cues('consequence')}|{_RECKONED})"
_OF_CASE = lazy(f"(?:(?:并|同时)?对[^，]{{2,30}}?)?{_JUDGED}$")
_WHOM = lazy("(?:并|同时)?对[^，]{0,30}(?:人员|责任人|单位|组织者|的)$")
"""Who is judged, as well as somebody before him: …的，对单位判处罚金，并对其直接责任人员，依照…处罚."""
_OF_ITEM = lazy(
    f"的，(?:{_JUDGED}(?:[，；。]|$)|(?:依法|一律|立即|可以)?(?:责令|没收|撤销|取消|吊销|暂停|终止|追回|收回|通报|给予(?!的)|予以|扣减|裁定|判决|驳回|不予|处以?[0-9一二三五]))"
)
_DECIDED = lazy(
    rf"(?:(?:直接|可|再|由此|并|及时|一并|优先|不再|将其|依法){{0,2}})(?:{cues('decided')}(?!的)|不以[^，]{{2,20}}论处)"
)
"""What is decided in a case that meets what is asked: 公示无异议的，认定为示范平台."""
_FIRSTS = frozenset("对并同依按根参比以直可再由一优不将").union(
    word[0] for word in words.cues("norm_cues", "decided")
)
"""The first characters of whatever `_OF_CASE` and `_DECIDED` hold for."""
_AS_FOLLOWS = lazy(
    f"(?:按照?|依照|根据)(?:下列|以下)[^，的]{{2,8}}(?:{cues('reckoning')}|确定|处理|办理|执行|处罚|划分|缴纳|收取|支付)[^，的]{{0,8}}$"
)
_FOR_OTHERS = lazy(
    f"准予(?!的)|不作为犯罪|不以[^，]*论处$|(?:{cues('consequence')}|(?!.*(?:缴|纳税|代扣|应扣|税款)).*{_RECKONED})$"
)


def follows_case(segments: list[Segment], n: int) -> bool:
    """Whether a segment says by what rule the case before it is judged, or that the list below it says so."""
    segment, case = segments[n], segments[n - 1] if n else None
    if segment.stop in "：:" and _AS_FOLLOWS.match(segment.text):
        return True
    if case is None or not case.comma or segment.text[0] not in _FIRSTS:
        return False
    if _DECIDED.match(segment.text) is None and _OF_CASE.match(segment.text) is None:
        return False
    return case.last == "的" or _WHOM.match(case.text) is not None or _is_topic(segments, n - 1)


def _is_topic(segments: list[Segment], n: int) -> bool:
    """Whether a segment only names the thing that its sentence is about: 进口货物的价格，按照货价统计."""
    topic = segments[n]
    return n == 0 and topic.head is not None and topic.head.lastgroup is None and not topic.subject()


def is_for_others(segments: list[Segment], n: int) -> bool:
    """Whether a rule by which a case is judged is not for whom the case is about.

    Nobody sentences himself; but a taxpayer calculates his tax (纳税人…的，按照组成计税价格计算纳税).
    """
    segment = segments[n]
    return follows_case(segments, n) and (
        segment.stop in "：:" or _FOR_OTHERS.search(segment.text) is not None
    )


def item_is_judged(item: str) -> bool:
    """Whether an item states a case and by what rule it is judged."""
    return "的，" in item and _OF_ITEM.search(item) is not None
