"""Whom a demand is about, where that is not everybody who applies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regparse import words
from regparse.facts.concepts import wordings
from regparse.model import Threshold
from regparse.rules.model import ListRule, RuleSet, WhenRule
from regparse.wording import Label

_CASE = re.compile(rf"{words.any_of('rule_cues', 'case')}[^，。；;：:]{{2,30}}?的[，,]")
_WHOM = re.compile(
    rf"(?P<whom>[^的，。；]{{2,20}}(?:地区|区域|{words.any_of('rule_cues', 'entity')}))的?(?P<metric>[^，。；]{{2,20}})$"
)
_APPLYING = re.compile(words.any_of("rule_cues", "applying"))
_KIND = re.compile(rf"[^，,。；;：:]{{2,14}}{words.any_of('rule_cues', 'entity')}[：:](?=.)")
_FORM = words.any_of("rule_cues", "form")
_OF_FORM = re.compile(rf"(?P<whom>{_FORM}(?:[、和及或]{_FORM}){{0,3}})的?(?P<metric>[^，。；]{{3,20}})$")
"""企业法人注册资本, 社团法人、事业单位开办资金."""
_NAMED = 3
"""How many characters tell what is measured where the vocabulary does not know it: 营业额, but not 数量."""


def case(text: str, index: int) -> tuple[int, int] | None:
    """The words that open the sentence round `text[index]` and say whom it is about.

    >>> text = "申报综合服务平台的，资产总额不低于300万元。"
    >>> text[slice(*case(text, 10))]
    '申报综合服务平台的'
    """
    start = max(text.rfind(stop, 0, index) for stop in "。；;") + 1
    found = _CASE.match(text, start, index)
    return (start, found.end() - 1) if found else None


def whom(threshold: Threshold, beside: Sequence[Threshold]) -> str | None:
    """Whom `threshold` is about: what its metric begins with, if one `beside` it measures the same of others.

    珠三角地区平台的资产总额不低于300万元，粤东西北地区平台的资产总额不低于150万元: the first is about 珠三角地区平台. A legal form says so
    alone: 事业单位开办资金不低于50万元.
    """
    if formed := _OF_FORM.match(threshold.metric):
        return formed["whom"]
    mine = _parted(threshold)
    others = (o for t in beside if t.unit == threshold.unit and (o := _parted(t)))
    return mine[0] if mine and any(o[1] == mine[1] and o[0] != mine[0] for o in others) else None


def _parted(threshold: Threshold) -> tuple[str, str] | None:
    found = _WHOM.match(threshold.metric)
    if found is None:
        return None
    metric = found["metric"]
    known = len(metric) >= _NAMED or (metric, threshold.unit) in wordings()
    return (found["whom"], metric) if known else None


def kind(text: str) -> tuple[int, int] | None:
    """The kind of applicant that heads an item: 信息服务平台：年发布信息200条以上.

    >>> kind("信息服务平台：年发布信息200条以上"), kind("信息服务：年发布信息200条以上")
    ((0, 6), None)
    """
    found = _KIND.match(text)
    return (0, found.end() - 1) if found else None


def admits(rules: RuleSet) -> bool:
    """Whether anything that `rules` require is, by its words, a condition on which somebody is admitted to something.

    A law may have lists of conditions that are about nobody who applies: those of a suspended sentence, of a claim
    (有下列情形之一的，股东可以请求公司按照合理的价格收购其股权).
    """
    waiting = list(rules.requires)
    while waiting:
        rule = rules.by_id[waiting.pop()]
        if isinstance(rule, WhenRule):
            waiting.append(rule.then)
        if _APPLYING.search(rule.title if isinstance(rule, ListRule) and rule.title else rule.quote):
            return True
    return False


_NO_CONDITIONS = Label(
    "没有读出申报条件，结论没有意义。",
    "No condition of eligibility was found, so a verdict means nothing.",
)
_NO_APPLICANTS = Label(
    "没有读出申报条件。以下各项来自文本中其他的条件（如终止、请求权、禁止任职的情形），未必是对申请人的要求，结论仅就这些条款而言。",
    "No list of conditions for applicants was found. What follows comes from other conditions of the text, and the verdict "
    "speaks of these alone.",
)


def caution(rules: RuleSet) -> Label | None:
    """What one must know of a verdict by `rules`; None where they ask something of applicants."""
    if not rules.requires:
        return _NO_CONDITIONS
    return None if admits(rules) else _NO_APPLICANTS
