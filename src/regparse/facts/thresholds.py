"""Thresholds: every number that a condition compares with, what it measures and what hangs on it.

Reads: a clause with its `quantity` marks. Gives: Thresholds, two with one quote for a range.
facts/bounds.py says which numbers are compared and how; this file reads what stands round them: metric, period,
condition, effect. Words: words/threshold_cues.csv, punishments.csv, institutions.csv, concepts.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from regparse.facts.bounds import PAID, PUNISHED, SUSPENDED, Bound, Group, groups
from regparse.facts.clause import Clause
from regparse.facts.concepts import concept
from regparse.facts.quantities import one_of
from regparse.facts.scanner import Pattern
from regparse.model import Threshold
from regparse.model.facts import Effect
from regparse.numerals import ARABIC, CHINESE
from regparse.words import any_of, cues

PATTERNS: tuple[Pattern, ...] = ()
"""None of its own: thresholds are read round the marks of `quantities.QUANTITY`."""

_STOPS = "，。；：！？（）,;:!?()"
_FIGURES = CHINESE + ARABIC


class _Metric(NamedTuple):
    """What is measured, and where its words stand; `behind` the comparison, or before it."""

    text: str
    start: int
    end: int
    behind: bool = False


class _Former(NamedTuple):
    """The threshold before, for an alternative in brackets behind it."""

    group: Group
    metric: _Metric
    period: str | None


def read(clause: Clause) -> Iterator[Threshold]:
    """The thresholds of `clause`, in print order."""
    found = groups(clause)
    if not found:
        return
    text, former, floor = clause.text, None, 0
    for i, group in enumerate(found):
        sentence = clause.sentence(group.start)
        ceiling = found[i + 1].start if i + 1 < len(found) else len(text)
        condition: str | None
        if former and (label := _alternative(text, group, former)):
            metric, period, effect, condition = former.metric, former.period, _RELAX, label["label"]
            start, end = label.start("label"), group.end
        else:
            punishment = _punishment(text, group, sentence)
            metric = _metric(text, group, floor, ceiling, punishment)
            period = _period(text, group, sentence)
            effect = _effect(clause, group, sentence, punishment)
            condition = _condition(text, group, sentence, effect)
            start, end = _extent(text, group, metric, sentence, effect)
        place = clause.place(start, end)
        for bound in group.bounds:
            unit = _unit(bound, metric.text)
            yield Threshold(
                **place,
                metric=metric.text or text[group.start : group.end],
                op=bound.op,
                value=bound.number.quantity.value,
                unit=unit,
                period=period,
                condition=condition,
                effect=effect,
                concept=concept(metric.text, unit),
            )
        former, floor = _Former(group, metric, period), group.end


_RELAX: Effect = "relax"
_LABEL = re.compile(r"[（(](?P<label>[^，。；：（）()]{2,16})$")


def _alternative(text: str, group: Group, former: _Former) -> re.Match[str] | None:
    """The label of a value in brackets that stands for some instead of the one before it: （“两翼”50万元以上）."""
    label = _LABEL.search(text, max(0, group.start - 18), group.start)
    same = former.group.bounds[0].number.quantity.unit == group.bounds[0].number.quantity.unit
    return label if label and same and 0 <= label.start() - former.group.end <= 1 else None


# --- the punishment that a number measures -------------------------------------------------------------------------

_PUNISHMENTS = one_of((*cues("punishments", "money"), *cues("punishments", "liberty")))
_IMPOSED = re.compile(
    r"(?:(?:处以?|并处|单处|科以|科处|判处|加处|罚)[^，。；：、]{0,24}|罚款|罚金|拘留)(?:人民币)?$"
)
_SENTENCED_TO = re.compile(rf"(?P<noun>{_PUNISHMENTS})以[上下]$")
_STILL_TO_COME = re.compile(rf"[^，。；：]{{0,30}}?(?P<noun>{_PUNISHMENTS})")


def _punishment(text: str, group: Group, sentence: tuple[int, int]) -> _Metric | None:
    """The punishment whose amount or length `group` is, None where it is none."""
    if found := PUNISHED.match(text, group.end):
        return _Metric(found["noun"], found.start("noun"), found.end("noun"), behind=True)
    if group.bounds[0].number.kind not in ("money", "ratio", "duration"):
        return None
    if found := _SENTENCED_TO.search(text, group.start, group.end):
        return _Metric(found["noun"], found.start("noun"), found.end("noun"), behind=True)
    start = max(sentence[0], _phrase_start(text, group.start), group.start - 40)
    if not (imposed := _IMPOSED.search(text, start, group.start)):
        return None
    if found := _STILL_TO_COME.match(text, group.end):
        return _Metric(found["noun"], found.start("noun"), found.end("noun"), behind=True)
    if found := re.search(_PUNISHMENTS, imposed[0]):
        at = imposed.start() + found.start()
        return _Metric(found[0], at, at + len(found[0]))
    return None


# --- what is measured ----------------------------------------------------------------------------------------------

_LEADING = re.compile(
    r"^(?:其中|并且|而且|同时|且|但是|但|或者|或|以及|及其?|应当|必须|可以|原则上|一般|致使|造成|导致|具有|具备|配备|拥有|设有|"
    r"属于|是指|指(?!标|数|挥|导)|的|至少|至迟|最迟|最多|最长|最高|最低|仍|也|均|各|又|每次|"
    r"应(?!急|纳|税|收|付|届)|须|需(?!求)|可(?!再|燃|支|回)|有(?!限|期|效|价|关|机|毒|害|线|选)|在(?!职|校|建|册|岗|编|制|用)|"
    r"对(?!外)|由|经(?!营|济|过|费|纪|办|常)|已经|已|并(?!购|网)|和(?!解)|为|是)+"
)
_TRAILING = re.compile(
    r"(?:占到?|达到?|要?占到|控制在|放宽至|放宽到|可放宽至|降低至|降低到|提高到|提高至|应当|必须|可以|原则上|一般|分别|累计|合计|"
    r"总计|共计|已经|人民币|不得|不应|不能|至少|最低|最高|最多|最长|最少|均为|至迟|包括.{1,10}在内|每(?:年|月|周|日)度?|"
    r"为|是|有|在|要|应|须|需|可|已|均|各|共|的|仅|只|从|以|被|处|其|按|新|，)+$"
)
_SHARE = re.compile(r"(?:要|应当?|须|需)?(?:占比?到?|不低于|不少于)")
_NOUN_OPENS = re.compile(r"^(?:的|以上|其他|不同|具有|符合|有(?!限|期|效|价|关|机|毒|害|线|选))*")
_VERBS = re.compile(
    r"均|共同|之间|对(?!外|象)|应当|可以|因|须|必须|联名|书面|提议|同意|通过|参加|出席|组成|签名|确定|选举|始得|实施|进行|执行|经营|在|时|未|不|"
    r"的(?:，|$)"
)
_NOT_A_NOUN = re.compile(rf"或|和|及|以及|、|[{CHINESE}]{{1,2}}(?:档|类|级|种情)|划分|计算|至|到")
_NOUN_ENDS = re.compile(r"(?:或者|或|和|及|以及|并|的|且|但|，|、)+$")
_RELATIVE_GOES_ON = re.compile(
    r"[，,](?:并|或者|且|以及)[^，。；：,;:]{1,40}的(?=[^，。；：,;:的]{2,12}(?:[；。，;,]|$))"
)
_FROM_EVENT = re.compile(r"自[^，。；]{1,60}(?:之日|以来|日)?起")
_LIMIT_BEHIND = re.compile(rf"[{_FIGURES}]{{1,6}}(?:个月|个?工作日|日|年|天|周|小时)(?:以?内)?")
_SUBJECT_ENDS = re.compile(r"由|应当|必须|可以|自")


def _metric(text: str, group: Group, floor: int, ceiling: int, punishment: _Metric | None) -> _Metric:
    """What `group` measures: a punishment, an age, the words before it or the noun behind it.

    The thresholds beside it end at `floor` and begin at `ceiling`.
    """
    if punishment:
        return punishment
    first, last = group.bounds[0], group.bounds[-1]
    ahead = _ahead(text, first, floor)
    if first.number.kind == "age":
        return _Metric("年龄", ahead.start, ahead.end)
    if first.op == "=" and (paid := PAID.match(text, last.end)):
        return _stripped(text[paid.end() : min(_phrase_end(text, paid.end()), ceiling)], paid.end())
    noun = _noun(text, last.end, ceiling, last)
    attributive = text.startswith("的", last.end)
    if noun.text and first.number.kind in ("person", "counter") and not (ahead.text and attributive):
        return noun
    if (
        noun.text
        and first.number.kind == "ratio"
        and not first.left
        and not attributive
        and last.word in _SHARES
    ):
        return noun
    if first.left and (between := _between(text, first)):
        return between
    if ahead.text:
        return ahead
    return noun if noun.text else _earlier(text, first, floor)


_SHARES = frozenset(("以上", "过半数", "多数"))


def _phrase_start(text: str, index: int, stops: str = _STOPS) -> int:
    return max(text.rfind(stop, 0, index) for stop in stops) + 1


def _phrase_end(text: str, index: int) -> int:
    return min((at for stop in _STOPS if (at := text.find(stop, index)) >= 0), default=len(text))


def _stripped(phrase: str, start: int) -> _Metric:
    """`phrase`, which begins at `start`, without the words that only lead to or from what is measured."""
    if lead := _LEADING.match(phrase):
        start, phrase = start + lead.end(), phrase[lead.end() :]
    if tail := _TRAILING.search(phrase):
        phrase = phrase[: tail.start()]
    return _Metric(phrase, start, start + len(phrase))


def _ahead(text: str, first: Bound, floor: int) -> _Metric:
    """The words before the comparison, within its phrase."""
    stop = first.start
    if text[stop - 1 : stop] in "）)" and (bracket := max(text.rfind("（", 0, stop), text.rfind("(", 0, stop))) > 0:
        stop = bracket
    start = max(_phrase_start(text, stop), floor)
    phrase = text[start:stop].lstrip("、")
    start = stop - len(phrase)
    if lead := _LEADING.match(phrase):
        start, phrase = start + lead.end(), phrase[lead.end() :]
    if not first.left and first.number.kind == "ratio":
        share = next((m for m in _SHARE.finditer(phrase) if m.start()), None)
        phrase = phrase[: share.start()] if share else phrase
    for period in _PERIOD.finditer(phrase):
        if period.end() < len(phrase) and (
            period.start() == 0 or phrase.endswith(("提供", "实现"), 0, period.start())
        ):
            start, phrase = start + period.end(), phrase[period.end() :]
            break
    if first.number.kind in ("duration", "age") and not _FROM_EVENT.search(phrase):
        cut = max(phrase.rfind("、"), phrase.rfind("且")) + 1
    else:
        cut = phrase.rfind("且") + 1
        cut = 0 if cut > 1 and phrase[cut - 2] in "并而尚暂" else cut
    if phrase.startswith(("没有", "无")) and "或者" in phrase:
        cut = phrase.find("或者") + 2
    return _stripped(phrase[cut:], start + cut)


def _noun(text: str, start: int, ceiling: int, last: Bound) -> _Metric:
    """The noun behind the comparison: 三人以上轻伤, 两名以上熟悉……或者……的技术人员."""
    stop = _phrase_end(text, start)
    if last.number.kind == "person" and (relative := _RELATIVE_GOES_ON.match(text, stop)):
        start, stop = relative.end(), _phrase_end(text, relative.end())
    else:
        stop = min(stop, max(ceiling, start))
    phrase = text[start:stop]
    if lead := _NOUN_OPENS.match(phrase):
        start, phrase = start + lead.end(), phrase[lead.end() :]
    if other := _NOT_A_NOUN.match(phrase):
        phrase = phrase[: other.start()]
    if verb := _VERBS.search(phrase):
        phrase = phrase[: verb.start()]
    if ends := _NOUN_ENDS.search(phrase):
        phrase = phrase[: ends.start()]
    if last.number.kind == "person" and (cut := phrase.rfind("的")) > 0:
        start, phrase = start + cut + 1, phrase[cut + 1 :]
    return _Metric(phrase, start, start + len(phrase), behind=True)


_CHOSEN_FROM = re.compile(
    r"(?:以下|下列|规定的|列出的|所列的?)(?P<what>[^，。；：的]{2,12}?)(?:中的?|之中的?)$"
)


def _between(text: str, first: Bound) -> _Metric | None:
    """What stands between the comparator and its number: 至少保存四年, 至少具备以下服务功能中的三项."""
    at = first.start + len(first.word)
    phrase = text[at : first.number.start]
    if chosen := _CHOSEN_FROM.search(phrase):
        return _Metric(chosen["what"], at + chosen.start("what"), at + chosen.end("what"))
    if (
        len(phrase) < 2
        or first.number.kind == "ratio"
        or phrase.startswith(("为", "人民币", "每", "其", "有"))
    ):
        return None
    inner = _stripped(phrase, at)
    return inner if inner.text else None


def _earlier(text: str, first: Bound, floor: int) -> _Metric:
    """What the phrase before speaks of: 期限为一个月，至迟不得超过一个半月."""
    stop = max(_phrase_start(text, first.start, "，。；：,;:") - 1, 0)
    start = _phrase_start(text, stop, "，。；：,;:") if stop else 0
    start = floor if start < floor < stop else start
    phrase = text[start:stop]
    if limit := _LIMIT_BEHIND.search(phrase):
        rest = phrase[limit.end() :]
        start, phrase = (start + limit.end(), rest) if rest else (start, phrase[: limit.start()])
    elif ends := _SUBJECT_ENDS.search(phrase, 1):
        phrase = phrase[: ends.start()]
    return _stripped(phrase, start)


_PERIOD = re.compile(
    rf"(?:近|最近|连续|过去)[{_FIGURES}]{{1,3}}(?:个月|个?年度?|日)|"
    rf"每(?:个|一|半|[{_FIGURES}]{{1,2}}个?)?(?:自然|会计|纳税)?(?:年度|季度|学年|学期|小时|工作日|年|月|周|日|天|班|人|户|平方米|亩|吨|公里)|"
    rf"[{_FIGURES}]{{1,4}}(?:个月|年|日|周|小时)内|年度内|"
    rf"(?<![{_FIGURES}每近上本当去今全往周学整成青])年(?=服务|组织|开展|培训|新增|引导|营业|主营|销售|处理|生产|产|用|耗|综合|均|平均"
    r"|利润|交易|收入|检|运|吞吐|取水|进|出|经营|使用|完成|实现|纳税|举办)"
)
_LOOK_BACK = re.compile(rf"[{_FIGURES}]{{1,4}}(?:个月|年)内")


def _period(text: str, group: Group, sentence: tuple[int, int]) -> str | None:
    """What the number is counted over, as printed."""
    first = group.bounds[0]
    start = max(_phrase_start(text, group.start), sentence[0])
    for stretch in (text[first.start : first.number.start], text[start : group.start]):
        if found := [p for p in _PERIOD.findall(stretch) if p != "年" or first.number.kind != "ratio"]:
            return str(found[-1])
    if first.number.kind in ("counter", "money", "person"):
        found = _LOOK_BACK.findall(text, sentence[0], group.start)
        return found[-1] if found else None
    return None


_INSTITUTION = re.compile(any_of("institutions", "institution"))


def _unit(bound: Bound, metric: str) -> str:
    """The unit; 家 counts organizations where the metric names institutions."""
    unit = bound.number.quantity.unit
    return "organization" if unit == "enterprise" and _INSTITUTION.search(metric) else unit


# --- what hangs on it ----------------------------------------------------------------------------------------------

_RELAXES = re.compile(r"放宽|降低[到至为]|降至|减至")
_CHOICE = re.compile(r"(?:以下|下列)(?:至少|不少于)?$")
_DEFINES = re.compile(r"是指|系指|，指|所称")
_GRAVITY = re.compile(r"“[^”]{0,8}(?:数额|数量|情节|后果|损失|严重|巨大|较大|较重)|情节|重大损失|特别")
_FORBIDS = re.compile(r"不得|不应|不能|不可|不准|禁止|严禁|不宜")
_CAPS = frozenset(("最高", "最多", "最长", "最大", "至多", "限", "上限为", "不超过", "不高于"))
_MUST = re.compile(r"应当|应(?!急|纳|届)|必须|须|需(?!求)")
_KEEPS = re.compile(any_of("threshold_cues", "keeps"))
_ELIGIBLE = re.compile(any_of("threshold_cues", "eligibility"))
_VOTES = re.compile(any_of("threshold_cues", "vote"))
_ENTITLES = re.compile(any_of("threshold_cues", "entitles"))
_MAY = re.compile(r"可以(?!并?处|责令|暂扣|吊销|给予|没收|对|根据|由)")
_LEADS = {
    role: re.compile(any_of("threshold_cues", f"lead_{role}")) for role in ("require", "limit", "describe")
}
_ONE_OF_THESE = re.compile(r"(?:情形|情况|行为|条件)之一")
_CONDITION_ENDS = re.compile(r"[^，。；：]{0,60}?(?:的|时|者|后)，|[^。；：]{0,80}?的，")


def _effect(clause: Clause, group: Group, sentence: tuple[int, int], punishment: _Metric | None) -> Effect:
    """What hangs on the comparison."""
    text, first = clause.text, group.bounds[0]
    before, rest = text[sentence[0] : group.start], text[group.end : sentence[1]]
    phrase = text[max(sentence[0], _phrase_start(text, group.start)) : group.start]
    comparison = text[first.start : first.number.start]
    lead = _leads(clause)
    if _RELAXES.search(before[-40:]):
        return "relax"
    if punishment and punishment.start < group.end and punishment.behind:
        return "trigger"  # 可能判处十年有期徒刑以上刑罚的 is a condition, no sentence
    if punishment or (first.number.kind == "duration" and SUSPENDED.search(phrase)):
        return "penalty"
    if first.number.quantity.unit == "item" and (
        _CHOICE.search(before) or _CHOSEN_FROM.search(comparison) or comparison.endswith("中的")
    ):
        return "choose"
    if group.banded:
        return "trigger"
    if _DEFINES.search(before) or (lead and _LEADS["describe"].search(lead)):
        return "trigger" if _GRAVITY.search(before + rest[:60]) else "describe"
    if first.number.kind == "duration" and _KEEPS.search(phrase + comparison):
        return "limit"
    condition = _CONDITION_ENDS.match(rest)
    if lead and (effect := _in_a_list(clause, lead, phrase[-8:] + comparison[:4], rest, bool(condition))):
        return effect
    if condition:
        consequence = rest[condition.end() :]
        if _ENTITLES.search(consequence[:24]) or _MAY.search(consequence[:40]):
            return "require"
        if first.number.quantity[:2] == (2.0, "个") and not phrase:
            return "describe"
        return "trigger"
    if _FORBIDS.search(phrase[-10:] + comparison) or first.word in _CAPS or first.word == "至":
        return "limit"
    if first.op == "=":
        return "require" if first.number.kind == "ratio" or _MUST.search(before) else "limit"
    if first.number.kind == "ratio" and _VOTES.search(rest[:40]):
        return "require"
    if _ELIGIBLE.search(before) and not _MUST.search(phrase):
        return "require"
    if first.number.kind in ("person", "counter") and first.op == ">=" and not first.left:
        return "limit" if _MUST.search(phrase) else "describe"
    if (
        first.number.kind == "measure"
        and first.word.endswith("内")
        and not _FORBIDS.search(before + rest[:30])
    ):
        return "describe"
    return (
        "limit"
        if _MUST.search(before + comparison) or first.left or _FORBIDS.search(rest[:30])
        else "describe"
    )


def _in_a_list(clause: Clause, lead: str, comparison: str, rest: str, conditional: bool) -> Effect | None:
    """What hangs on a comparison in an item that `lead` introduces, as far as `lead` says so."""
    require, limit = _LEADS["require"].search(lead), _LEADS["limit"].search(lead)
    if limit or (_FORBIDS.search(comparison) and not require):
        return "trigger" if conditional else "limit"
    if require and not _ONE_OF_THESE.search(lead):
        return "trigger" if conditional and not _ELIGIBLE.search(lead) else "require"
    if require and "不予" in lead:
        return "require"
    if conditional or clause.text.rstrip("；。;").endswith("的"):
        return "require" if require or _VOTES.search(rest[:30]) else "trigger"
    return "require" if _MUST.search(lead) else None


def _leads(clause: Clause) -> str:
    """The texts that introduce the clause, outermost first, joined."""
    out, provision = "", clause.lead
    while provision is not None and provision.level in ("paragraph", "item"):
        out = provision.text + out
        provision = clause.regulation.parents.get(provision.at)
    return out


_AGAINST = re.compile(r"对(?P<whom>[^，。；：]{2,40}?)(?:可以|可)?(?:并处|单处|处以?|处)$")
_IF = re.compile(r"(?P<case>[^，。；：]{2,80})的，")


def _condition(text: str, group: Group, sentence: tuple[int, int], effect: Effect) -> str | None:
    """Whom or what the comparison holds for, where the text says so beside it."""
    before = text[sentence[0] : group.start]
    if effect == "penalty":
        if whom := _AGAINST.search(before):
            return whom["whom"]
        cases = _IF.findall(before)
        return str(cases[-1]).removeprefix("或者") if cases else None
    if effect == "relax" and (cut := before.find("，上述")) > 0:
        return before[:cut]
    return None


_OPENS = re.compile(r"(?:对[^，。；：]{2,40}?)?(?:可以|可)?(?:并处|单处|处以?|科以?|判处)[^，。；：]{0,24}$")


def _extent(
    text: str, group: Group, metric: _Metric, sentence: tuple[int, int], effect: Effect
) -> tuple[int, int]:
    """The shortest stretch that carries the whole fact."""
    start, end = group.start, group.end
    if metric.text and metric.behind:
        end = max(end, metric.end)
    elif metric.text and sentence[0] <= metric.start < start:
        start = metric.start
    if effect == "penalty" and (opened := _OPENS.search(text, max(sentence[0], start - 70), start)):
        start = opened.start()
    return start, end
