"""Addressees: who acts whom an earlier segment tells, asks or entrusts, and towards whom something is done.

Reads: the segments of a sentence, and what it carries on. Gives: bearers (报主管部门，由其审核后报省厅备案: the department), for
facts/tasks.py.
"""

from __future__ import annotations

from regparse.facts.bearers import named
from regparse.facts.carried import Bearer, Carried
from regparse.facts.patterns import lazy
from regparse.facts.segments import Segment

_BY_HIM = lazy(
    "(?:并|再)?由其(?=(?:负责|统一|依法|及时|进行|按照?(?:有关|相关)?(?:规定|程序|要求)|于[^，]{1,12}|在[^，]{1,12}内)*(?:审[核查批定]|核[实定准查]|[上转]?报|汇总|转[交送]|办理|处理|组织|作出|决定|初[审评]|推荐|提出|共享|推送|通报|公[布示告]|告知|通知))"
)
"""With what begins what is done by whoever was told: 由其审核后报省厅备案; not 由其上级主管部门责令改正."""
_GIVEN_TO = lazy("报[送请告]?|提交(?:给|至|到)?|上报|[送交向]")
_ASKED_OF = lazy("[^，收征]{0,12}?(?:提出|提交|报告|申请|申报|报送|移送|反映|登记)")
_OPENS_TOWARDS = lazy("(?:并|同时|及时|定期|[于在][^，将]{2,20})*(?:向|对|(?:将[^，]{1,30}?)?(?:报送?|上报))")
"""With what begins what is done towards somebody: 向理事会（负责）, 于次年3月底前将测评结果报（主管部门）."""
_OF_HIS = ("的", "所在", "户籍", "住所")
"""What follows a name behind 向 that only says whose organ is meant: 向申请人所在地的法院."""
_ENTRUSTS = lazy("委托|授权|责成")
_FAR = 20
"""How many segments back it is read who entrusts somebody."""


def receiver(carried: Carried, segments: list[Segment], n: int) -> Bearer | None:
    """Who does what 由其 begins: whom the segment before hands something to; None where the segment does not begin so."""
    if n == 0 or "由其" not in segments[n].text or _BY_HIM.match(segments[n].text) is None:
        return None
    before = segments[n - 1]
    for given in reversed(list(_GIVEN_TO.finditer(before.text))):
        whom = named(before.text, given.end(), len(before.text))
        asked = given[0] == "向" and _ASKED_OF.match(before.text, whom.end)
        if whom and (whom.end == len(before.text) or asked):
            return carried.who(before, whom)
    return None


def is_towards(text: str, bearer: Bearer) -> bool:
    """Whether what is done is done towards the bearer, who does not do it himself: 理事会由会员大会产生，向会员大会负责."""
    opened = _OPENS_TOWARDS.match(text)
    if opened is None or not text.startswith(bearer.name, opened.end()):
        return False
    return not text.startswith(_OF_HIS, opened.end() + len(bearer.name))


def answering(carried: Carried, segments: list[Segment], n: int) -> Bearer | None:
    """Who does what the segment `n` says is done towards the bearer: whom one before entrusts, or whom the sentence begins with."""
    for segment in reversed(segments[max(0, n - _FAR) : n]):
        if found := _ENTRUSTS.search(segment.text):
            return carried.who(segment, named(segment.text, found.end(), len(segment.text)))
    first = segments[0]
    by = first.text.find("由")
    who = carried.who(first, named(first.text, 0, by if by > 0 else len(first.text)))
    return None if who and is_towards(segments[n].text, who) else who
