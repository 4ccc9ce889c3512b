"""Numbers and times: bands that overlap, periods that contradict each other, deadlines before the day of effect."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from regparse import address
from regparse.lint.rules import Draft, Hit, Rule
from regparse.model import Threshold, TimeRule
from regparse.numerals import CHINESE, number

_PUNISHMENT = re.compile(r"徒刑|拘役|拘留")
_BAND_END = re.compile(r"以下|至|到|[—－~～-]")


def bands(draft: Draft) -> Iterator[Hit]:
    """三百人以上 and 三百人以下 side by side: exactly three hundred is both (Civil Code art. 1259).

    Penalties are left alone: which of two bands applies is a matter of how grave the case is. Where the measure says that
    以下 does not include the number, its threshold does not either.
    """
    groups: dict[tuple[str, str, str], list[Threshold]] = defaultdict(list)
    for threshold in draft.measure.thresholds:
        punished = threshold.effect == "penalty" or _PUNISHMENT.search(threshold.quote)
        if not punished and not threshold.at.startswith(("front", "back")):
            groups[_list(threshold.at), threshold.metric, threshold.unit].append(threshold)
    for group in groups.values():
        lower = {t.value: t for t in reversed(group) if t.op == ">=" and "以上" in t.quote}
        told: set[float] = set()
        for upper in group:
            other = lower.get(upper.value)
            if (
                upper.op != "<="
                or upper.unit == "multiple"
                or other is None
                or other.quote == upper.quote
                or upper.value in told
            ):
                continue
            if not _BAND_END.search(upper.quote) or other.span == upper.span:
                continue
            told.add(upper.value)
            second = max(upper, other, key=lambda t: t.span)
            first = min(upper, other, key=lambda t: t.span)
            yield draft.of_fact(
                second,
                f"“{first.quote}”（{address.cite(first.at)}）与“{second.quote}”都包括{upper.value:g}。",
                f"“{first.quote}” ({first.at}) and “{second.quote}” both include {upper.value:g}.",
            )


def _list(at: str) -> str:
    """The paragraph or list that a threshold stands in."""
    return at.rpartition("/")[0] if at.count("/") >= 2 else address.article(at)


_STATES = ("validity", "publicity")


def periods(draft: Draft) -> Iterator[Hit]:
    """The same thing valid for three years in one article and for two in another.

    Deadlines are left alone: two procedures may well have two.
    """
    first: dict[tuple[str, str], TimeRule] = {}
    for rule in draft.measure.time_rules:
        if rule.kind not in _STATES or rule.amount is None or rule.at.startswith(("front", "back", "att")):
            continue
        if not rule.subject or _BOUND.search(rule.quote):
            continue
        before = first.setdefault((rule.kind, rule.subject), rule)
        same = (before.amount, before.unit) == (rule.amount, rule.unit)
        if not same and address.article(before.at) != address.article(rule.at):
            yield draft.of_fact(
                rule,
                f"{address.cite(before.at)}为“{before.quote}”，与此处不一致。",
                f"{before.at} says “{before.quote}”, which is not the same.",
            )


_BOUND = re.compile(r"不得|不少于|不低于|至少|最长|最短|不超过|延长|延期|续")
"""不得少于五日 and 十日 do not contradict each other."""

_DATED = re.compile(
    rf"(?P<year>[12]\d{{3}})年(?:(?P<month>[0-9{CHINESE}]{{1,3}})月(?:(?P<day>[0-9{CHINESE}]{{1,3}})日|底)?|底)(?:之前|以前|前)"
    r"(?P<duty>，?(?:应当|必须|须|完成|报送|办理|改正|提交|申请)|[^，。；]{0,12}(?:完成|改造完毕|达到|办理完毕|报送))"
)


def before_effect(draft: Draft) -> Iterator[Hit]:
    """应当于2019年12月31日前完成 in a measure in force from 2020."""
    effective = draft.measure.metadata.effective
    if effective is None or effective.date is None or _revised(draft):
        return
    start = date.fromisoformat(effective.date)
    for node in draft.body:
        for found in _DATED.finditer(node.text):
            last = _last(found["year"], found["month"], found["day"])
            if last and last < start:
                yield draft.hit(
                    node,
                    *found.span(),
                    f"期限为{last}，本件{start}起施行。",
                    f"The deadline is {last}; the measure takes effect on {start}.",
                )


def _revised(draft: Draft) -> bool:
    """Whether the history at the head tells of amendments: then the day of effect is of one version only."""
    return any(re.search(r"修[正订改]", n.text) for n in draft.nodes if n.at.startswith("front"))


def _last(year: str, month: str | None, day: str | None) -> date | None:
    m, d = int(number(month)) if month else 12, int(number(day)) if day else 28
    return date(int(year), m, min(d, 28)) if 1 <= m <= 12 and d >= 1 else None


_FEW_ARTICLES = 5
_NO_CLAUSE = re.compile(r"^最高人民|解释$|批复$|修正案|决定$")
"""Interpretations and decisions take effect by their notice."""


def no_effect(draft: Draft) -> Iterator[Hit]:
    """A measure that says nowhere when it takes effect."""
    articles = [n for n in draft.body if n.level == "article" and n.label.startswith("第")]
    rules = draft.measure.time_rules
    title = draft.measure.metadata.title or ""
    if len(articles) < _FEW_ARTICLES or _NO_CLAUSE.search(title) or any(r.kind == "effective" for r in rules):
        return
    if any(re.search(r"施行|实施之日|生效|执行", n.text) for n in articles[-1].walk()):
        return
    if draft.measure.metadata.effective is None:
        last = articles[-1]
        yield draft.hit(last, 0, 0, "全文没有写明何时施行。", "The text says nowhere when it takes effect.")


RULES = (
    Rule("bands-overlap", None, bands),
    Rule("periods-differ", None, periods),
    Rule("deadline-before-effect", None, before_effect),
    Rule("effect-missing", None, no_effect),
)
