"""Rights and duties that a predicate says its subject has, and what modality that makes: 公民享有…的权利, 不受…限制.

Reads: the segments of a sentence without a modal word, and what it carries on. Gives: answers about one of them, for
facts/tasks.py.
"""

from __future__ import annotations

import re

from regparse.facts.bearers import OMITTED, Subject, is_name, last_word
from regparse.facts.carried import Carried, Draft, Modality
from regparse.facts.patterns import lazy
from regparse.facts.predicates import BEGINNING, VERB
from regparse.facts.segments import Segment

_RIGHT = lazy(
    r"(?<![不无没未])(?:享?有|负有|享受)(?!的|关).{0,40}的(权利|义务|责任|职责)$|(?<![不无没未])(?:享有|具有|享受)(?!的).{0,30}(权|待遇|优惠)$"
)
_IS_DUTY = lazy(
    r"[^，是]{2,60}是([^，的是]{2,20}?)(?:依法)?(?:应尽|应当履行|必须履行|应当承担)?的(?:法定|共同|光荣|神圣|基本|应尽|重要){0,2}(?:义务|责任|职责)"
)
"""What is somebody's duty: 依法服兵役是公民应尽的义务."""
_RIGHTS_END = frozenset("利务任责权遇惠")
_FREED = lazy("(?:也|均|可以?)?不受[^，]{2,60}(?:限制|约束)$")
"""What somebody need not heed: 残疾人饲养导盲犬的，不受前款规定限制."""
_COUNTED = lazy("(?:数量?|人数)?(?:应当?|须)?(?:不[少低]于|至少|达到|[0-9])")
"""Behind whom it is said how many of them there must be."""
_OWES = lazy("(?:并|同时)?(?:依法|自觉|认真|切实)?(?:履行|承担)[^，]*(?:义务|责任|职责)$")
"""A duty behind a right: 享有公民的权利，并履行公民的义务."""
_MUST = lazy("应|必须")
_WITHIN_TIME = lazy(
    "(?:并|且|同时)?(?:应当?)?(?:在|于)[^，]{0,16}(?:[日天月时]|工作日)[以之]?内(?:作出|做出|报告|通知|告知|答复|办理|退还|送达|备案)"
)
"""What must be done within a time by whoever does what he may: 可以先行登记保存，并在七日内作出处理决定."""


def whose_duty(text: str) -> Subject | None:
    """Whose duty a segment says that something is, OMITTED where that names nobody; None where it says no such thing."""
    judged = _IS_DUTY.fullmatch(text) if text[-1] in "务责" else None
    if judged is None:
        return None
    start, end = judged.span(1)
    noun = last_word(text, start, end)
    return Subject(start, end) if noun >= 0 and is_name(text, start, noun, end) else OMITTED


def is_freed(carried: Carried, text: str) -> bool:
    """Whether somebody named before need not heed something: 残疾人饲养导盲犬的，不受前款规定限制."""
    bearer = carried.bearer if text[-1] in "制束" and carried.waiting else None
    if bearer is None or bearer.authority or _COUNTED.match(carried.text, bearer.end):
        return False  # 专职人员不少于8人，不受年限限制 frees whoever has them
    return _FREED.match(text) is not None


def right(text: str, begin: int) -> re.Match[str] | None:
    """The right or duty that a predicate at `begin` says that its subject has. 保障残疾人享有…的权利 is about another's."""
    if text[-1] not in _RIGHTS_END:
        return None
    found = _RIGHT.search(text, begin)
    verb = found and VERB.search(text, begin, found.start())
    begins = BEGINNING.match(text, begin) if verb else None
    return None if begins and begins.lastgroup == "verb" else found


def modality(text: str, task: str, begin: int) -> Modality:
    """What a predicate at `begin`, whose verb is a `task`, makes of its segment."""
    if had := right(text, begin):
        return "permission" if had[1] == "权利" or had[2] else "obligation"
    return "permission" if task == "power" and not text.endswith(("职责", "责任")) else "obligation"


def modality_behind(carried: Carried, segment: Segment, latest: Draft, task: str, begin: int) -> Modality:
    """The same for a segment that goes on from the norm `latest`, whose modality it mostly shares.

    Not so if it says of its own what somebody may, or what he owes for a right.
    """
    text, before = segment.text, carried.text[latest.start : latest.end]
    if (task == "power" or right(text, begin)) and not _exercised_on_duty(segment, latest, before):
        return modality(text, task, begin)
    owes = (text[-1] in "务责" and "享" in before and _OWES.match(text)) or _WITHIN_TIME.match(text)
    return "obligation" if owes else latest.modality


def _exercised_on_duty(segment: Segment, latest: Draft, before: str) -> bool:
    """Whether 应 in the norm before, whose words are `before`, holds for the exercise of a power too: 应遵守职业道德，依法行使职权."""
    begins = segment.head
    if begins is None or not segment.text.startswith("行使", begins.start("verb")):
        return False
    return latest.modality == "obligation" and _MUST.search(before) is not None
