"""The ledger: what bears on eligibility and is not, or not wholly, expressed by rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regparse import words
from regparse.model import Measure
from regparse.rules.classes import Classes
from regparse.rules.classes import of as classes_of
from regparse.rules.model import NotExpressible
from regparse.rules.places import Place, Text, outside, within

REASONS = {
    "review": "符合全部条件只是前提：是否认定还须经评审，评审结论无法由规则推出",
    "preference": "优先、鼓励、择优不是条件，不影响结论，但影响实际认定",
    "hedged": "“一般”“原则上”容许例外，但文本未写明何种情形可以例外；规则按应当具备处理",
    "kinds_of_applicant": "列表各项多为机构类型，文本未写明须全部具备还是具备其一；规则按文字逐项要求",
    "several_subjects": "此列表的主体与第一个列表不同；规则要求全部列表，核对时应只看与申请人有关的列表",
    "claimed_functions": "“相关功能”理解为申请人自己具有的功能：各项条件只对具有该项功能的申请人要求",
    "by_kind": "列表各项针对不同类型的申请人：各项只对属于该类型的申请人要求",
    "unread_list": "有关条件的章节中的列表，未能确定是否为申请条件，未纳入规则",
    "list_without_logic": "列表未写明须全部还是部分具备，按全部具备处理",
    "count_beyond_list": "要求的项数多于列表中可查的项数，任何申请人均无法满足此项",
    "outside_list": "数值要求不在条件列表中；规则只核对数值，句中其他内容未作为条件",
    "outside_conditions": "数值要求不在条件列表中，文句也未表明是申请条件，未纳入规则",
    "ban": "此前受到此项处理、期限未满的，不得申报；规则不知道申请人以往的处理，未核对",
    "procedure": "这是程序上的人数或比例要求，不是申请人的条件",
    "relaxation_without_rule": "未能确定所放宽的是哪一条规则",
    "relaxation_not_looser": "放宽后的数值不比原条件宽松，未适用",
}
"""Code → what a reader of the verdict has to know. docs/rules.md says the same in English."""

_PREFERENCE = re.compile(words.any_of("rule_cues", "preference"))
_ENTITY = re.compile(rf"{words.any_of('rule_cues', 'entity')}$")
_SUBJECT = re.compile(
    rf"[^，。；：]{{2,60}}?(?=还应|除|的|，|可以|同时|{words.any_of('rule_cues', 'demand')})"
)
_REVIEW = re.compile(words.any_of("rule_cues", "review"))


def entry(place: Place, code: str) -> NotExpressible:
    """An entry of the ledger."""
    return NotExpressible(**place, code=code, reason=REASONS[code])


def preferring(text: Text) -> frozenset[str]:
    """The addresses of the provisions that only prefer: 优先推荐, 鼓励具备下列特征的平台."""
    return frozenset(node.at for node in text.saying(_PREFERENCE))


def read(measure: Measure, text: Text, classes: Classes | None = None) -> Iterator[NotExpressible]:
    """What the text itself says beside its conditions: preferences, doubtful lists, the review that decides."""
    yield from _preferences(text)
    yield from _kinds_of_applicant(measure, text)
    yield from _several_subjects(measure, text, classes)
    yield from (
        entry(text.of(s), "ban") for s in measure.sanctions if s.effect == "ban" and not outside(s.at)
    )
    yield from _review(measure, text)


def _preferences(text: Text) -> Iterator[NotExpressible]:
    """What only raises the chances of an applicant."""
    for node in text.saying(_PREFERENCE):
        for found in text.sentences(node):
            if _PREFERENCE.search(found[0]):
                yield entry(text.place(node, *found.span()), "preference")


def _kinds_of_applicant(measure: Measure, text: Text) -> Iterator[NotExpressible]:
    """Lists whose members name kinds of bodies, of which one applicant can hardly be all."""
    for group in measure.condition_groups:
        nodes = [text.nodes[m] for m in group.members if m in text.nodes]
        kinds = [n for n in nodes if _ENTITY.search(n.text.partition("。")[0].rstrip("。；;，, "))]
        if group.logic == "all" and len(nodes) > 2 and 2 * len(kinds) > len(nodes):
            yield entry(text.of(group), "kinds_of_applicant")


def _several_subjects(measure: Measure, text: Text, classes: Classes | None) -> Iterator[NotExpressible]:
    """Lists that are about somebody else than the first: a law that has conditions for several kinds of applicant."""
    first: str | None = None
    inside = {member for group in measure.condition_groups for member in group.members}
    for group in measure.condition_groups:
        subject = _SUBJECT.match(group.quote)
        if subject is None or group.logic == "none" or any(within(group.at, at) for at in inside):
            continue
        if classes_of(group.quote, classes):
            continue
        first = first or subject[0]
        if subject[0] != first and not (subject[0] in first or first in subject[0]):
            yield entry(text.of(group), "several_subjects")


def _review(measure: Measure, text: Text) -> Iterator[NotExpressible]:
    """Where the measure first leaves the outcome to a review: meeting all conditions is necessary, not enough."""
    nodes = [node for node in text.saying(_REVIEW) if node.level in ("paragraph", "item")]
    obliged = {norm.at for norm in measure.norms if norm.modality == "obligation"} if nodes else ()
    for node in nodes:
        if node.at in obliged:
            for found in text.sentences(node):
                if _REVIEW.search(found[0]):
                    yield entry(text.place(node, *found.span()), "review")
                    return
