"""What a number measures, and what it is counted over.

Reads: a text and a group of bounds in it. Gives: the words for what is measured, with their place, and the period.
Chinese drafting puts what is measured before a magnitude (资产总额不低于200万元) and behind a count (三人以上轻伤);
where the phrase of the number has neither, the phrase before it has (期限为一个月，至迟不得超过一个半月).
Words: words/metric_cuts.csv (what leads to or from a metric and is no part of it), institutions.csv, punishments.csv.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from regparse import words
from regparse.facts.bounds import PAID, PUNISHED, SURCHARGE, Bound, Group
from regparse.facts.comparators import DIMENSION
from regparse.numerals import ARABIC, CHINESE
from regparse.words import any_of

_FIGURES = CHINESE + ARABIC
_STOPS = "，。；：！？（）,;:!?()"
_CLAUSE_STOPS = "，。；：,;:"


class Metric(NamedTuple):
    """What is measured, and where its words stand; `behind` the comparison, or before it."""

    text: str
    start: int
    end: int
    behind: bool = False


def phrase_start(text: str, index: int, stops: str = _STOPS) -> int:
    """Where the phrase round `text[index]` begins: behind the last stop or bracket."""
    return max(text.rfind(stop, 0, index) for stop in stops) + 1


def _phrase_end(text: str, index: int) -> int:
    return min((at for stop in _STOPS if (at := text.find(stop, index)) >= 0), default=len(text))


def _cut(role: str) -> str:
    """A pattern for any word of words/metric_cuts.csv that plays `role`."""
    found = sorted((r for r in words.rows("metric_cuts") if r["role"] == role), key=lambda r: -len(r["cue"]))
    alternatives = (re.escape(r["cue"]) + (f"(?![{r['unless']}])" if r["unless"] else "") for r in found)
    return f"(?:{'|'.join(alternatives)})"


_LEADING = re.compile(f"{_cut('leading')}{{1,8}}")
_TRAILING = re.compile(
    rf"(?:[{_FIGURES}]{{1,6}}(?:万?元|千克|公斤|吨|米)?[至到]|包括[^，。；]{{1,10}}在内"
    rf"|(?<!或者)(?<!或)(?:分别|合计|累计)|{_cut('trailing')}){{1,8}}$"
)
"""分别或者合计 says how things are counted and stays whole."""
_NOUN_OPENS = re.compile(f"{_cut('opens_noun')}{{0,4}}")
_VERBS = re.compile(rf"{_cut('closes_noun')}|的(?:，|$)")
_NOT_A_NOUN = re.compile(rf"或|和|及|以及|、|且|并|但|[{CHINESE}]{{1,2}}档|划分|计算|至|到")
_AN_AMOUNT = re.compile(rf"[{_FIGURES}](?:日|天|元|倍|%|％)")
_NOUN_ENDS = re.compile(r"(?:或者|或|和|(?<!涉)及|以及|(?<!合)并|的|且|但|，|、){1,3}$")
_OF_THE_CONDITIONS = re.compile(
    r"(?:上述|前述|前款|本条)[^，。；]{0,12}?中|(?<=[）)])中(?=[^，。；]{2})|[^，。；]{1,16}?按照(?=[^，。；])"
)
"""上述条件（一）中资产总额, 客车按照核定载客人数: what is measured begins behind it."""
_OF_THE_ONE_BEFORE = re.compile(r"的[^，。；]{0,30}?(?:或者|或|和|、|及|且|$)")
"""The noun of the threshold before: 十分之一以上的村民或者三分之一以上的村民代表."""
_NOUN_AND = re.compile(r"(?!或|和|及|以及|且|并)[^，。；、]{1,16}?(?:或者|或|以及|及|和|且)")
"""The noun of the threshold before, without 的: 五百平方米以上住宅或者跨度六米以上."""
_SAYS_OF_WHOM = re.compile(r"[^，。；：]{1,40}(?:应当|必须|不得|可以|须有|须经)(?=[^，。；：]{2})")
"""The subject with its modal word, before what is measured."""
_SHARE = re.compile(r"(?:要|应当?|须|需)?(?:占比?到?|不低于|不少于)")
_SHARES = frozenset(("以上", "过半数", "多数"))
_AND_A_NUMBER = re.compile(
    rf"(?:、|，?(?:或者|或|和|及|以及|并))(?:由|有)?(?=[{_FIGURES}]{{1,6}}[^，。；{_FIGURES}])"
)
_OF_THE_NEXT = re.compile(r"(?:或者?|以及|及|和|、)[^或及和、的]{2,16}$")
"""The words of the threshold that follows: 三人以上重伤或者财产损失五十万元以上."""
_RELATIVE = re.compile(r"(?:与|在|经|依法|取得)[^，。；：]{1,30}?的")
"""A relative clause before the noun: 五名以上与其经营范围相适应的执业经纪人."""
_RELATIVE_GOES_ON = re.compile(
    r"[，,](?:并|或者|且|以及)[^，。；：,;:]{1,40}的(?=[^，。；：,;:的]{2,12}(?:[；。，;,]|$))"
)
_FROM_EVENT = re.compile(r"自[^，。；]{1,60}(?:之日|以来|日)?起")
_LIMIT_BEHIND = re.compile(rf"[{_FIGURES}]{{1,6}}(?:个月|个?工作日|日|年|天|周|小时)(?:以?内)?")
_INSERTED = re.compile(r"(?:视|按照?|根据|依照|依据|经|除|在[^，。；：]{1,20}[下时中内]$)")
"""A phrase put in between what is measured and its number: 年收入，视完成情况，可高于……"""
_SUBJECT_ENDS = re.compile(r"由|应当|必须|可以|自")
_COUNTED = frozenset(("person", "counter", "rank"))
_VERB_ALONE = re.compile(
    rf"(?:[^，。；：]{{0,20}}(?:应当|必须|可以|不得|可|应|须))?(?:立即|一次性|足额|另行|同时|依法|通常)?{_cut('verb_alone')}"
)
_ENDS_IN_VERB = re.compile(f"{_cut('verb_alone')}$")
_HAS_THE_SHARE = re.compile(r"(?:(?<!占)有|由|经|得到|获得|取得|征得|须|或者|和|及)$")
"""Before a share these begin what has it: 应当有三分之二以上的职工出席."""
_UNDERGONE = re.compile(r"(?:经过?|接受|参加|完成)(?:不少于|至少)?$")
_RATE = re.compile("比例|标准|幅度|额度|价格")
_EXPERIENCE = re.compile(rf"的?(?P<what>[^，。；：]{{1,40}}?{any_of('threshold_cues', 'experience')})")
CHOSEN_FROM = re.compile(
    r"(?:以下|下列|规定的|列出的|所列的?)(?P<what>[^，。；：的]{2,12}?)(?:中的?|之中的?)$"
)
"""A list that some must be chosen from: 以下服务功能中的三项."""


def metric(text: str, group: Group, floor: int, ceiling: int, punishment: Metric | None) -> Metric:
    """What `group` measures: a punishment, an age, the words before it or the noun behind it.

    The thresholds beside it end at `floor` and begin at `ceiling`; the text of the metric is "" where none is found.
    """
    if punishment:
        return punishment
    first, last = group.bounds[0], group.bounds[-1]
    ahead = _ahead(text, first, floor)
    if first.number.kind == "age":
        start = ahead.start if ahead.text.endswith("年龄") else group.start
        return Metric("年龄", start, start + 2)
    if not last.left and (dimension := DIMENSION.match(text, last.number.end, last.end)):
        return Metric(dimension[0], dimension.start(), dimension.end())
    if first.op == "=" and (added := SURCHARGE.match(text, last.end)):
        return Metric(added["noun"], added.start("noun"), added.end("noun"), behind=True)
    paid = PAID.match(text, last.end) if first.number.kind == "ratio" else None
    if paid and (first.op == "=" or not ahead.text):
        what = _stripped(text[paid.end() : min(_phrase_end(text, paid.end()), ceiling)], paid.end())
        if what.text:
            return what
    noun = _noun(text, last.end, ceiling, last)
    attributive = text.startswith("的", last.end)
    if first.left and attributive and (between := _between(text, first)):
        return between
    if noun.text and first.number.kind in _COUNTED and not (ahead.text and attributive):
        return noun
    verb = (_ENDS_IN_VERB.search if first.number.kind in _COUNTED else _VERB_ALONE.fullmatch)(ahead.text)
    if noun.text and attributive and verb and not _RATE.match(noun.text):
        return noun  # 交纳不超过1万元的保证金
    if (
        noun.text
        and first.number.kind == "duration"
        and attributive
        and _UNDERGONE.search(text, max(0, first.start - 6), first.start)
    ):
        return noun  # 必须经3个月以上的集训
    if first.number.kind == "duration" and (experience := _EXPERIENCE.match(text, last.end)):
        return _stripped(experience["what"], experience.start("what"))._replace(behind=True)
    if noun.text and attributive and first.number.kind == "ratio" and first.op == "=":
        return noun  # 交纳工程造价百分之二的保修金
    if (
        noun.text
        and first.number.kind == "ratio"
        and not first.left
        and (not attributive or _HAS_THE_SHARE.search(text, max(0, first.start - 4), first.start))
        and last.word in _SHARES
    ):
        return noun
    if first.left and (between := _between(text, first)):
        return between
    if ahead.text:
        return ahead
    if not noun.text and first.number.quantity.unit == "time" and not attributive:
        stop = min(_phrase_end(text, last.end), ceiling)
        noun = _stripped(text[last.end : stop], last.end)._replace(behind=True)
    return noun


def shared(text: str, following: Group, ceiling: int) -> Metric:
    """What a group measures that has no words of its own, from the group that it is coordinated with: 四层以上或者……住宅."""
    noun = _noun(text, following.end, ceiling, following.bounds[-1])
    cut = next((m.start() for m in _AND.finditer(noun.text) if m.start()), len(noun.text))
    return noun._replace(text=noun.text[:cut], end=noun.start + cut)


def coordinated(text: str, former: Group, later: Group) -> bool:
    """Whether two groups stand side by side in one coordination."""
    return bool(_COORDINATED.fullmatch(text, former.end, later.start))


_AND = re.compile(r"或|和|及|以及|、")
_COORDINATED = re.compile(r"(?:、|，?(?:或者|或|和|及|以及|且|并))[^，。；：、]{0,8}")


def _stripped(phrase: str, start: int) -> Metric:
    """`phrase`, which begins at `start`, without the words that only lead to or from what is measured."""
    start, phrase = start + len(phrase) - len(phrase.lstrip("、")), phrase.lstrip("、")
    if lead := _LEADING.match(phrase):
        start, phrase = start + lead.end(), phrase[lead.end() :]
    if tail := _TRAILING.search(phrase):
        phrase = phrase[: tail.start()]
    return Metric(phrase, start, start + len(phrase))


def _ahead(text: str, first: Bound, floor: int) -> Metric:
    """The words before the comparison, within its phrase."""
    stop = first.start
    if (
        text[stop - 1 : stop] in ("）", ")")
        and (bracket := max(text.rfind("（", 0, stop), text.rfind("(", 0, stop))) > 0
    ):
        stop = bracket
    start = max(phrase_start(text, stop), floor)
    phrase = text[start:stop].lstrip("、")
    start = stop - len(phrase)
    if 0 < start == floor and not phrase.startswith("的") and (other := _NOUN_AND.match(phrase)):
        start, phrase = start + other.end(), phrase[other.end() :]
    if start == floor and phrase.startswith("的") and (rest := _OF_THE_ONE_BEFORE.match(phrase)):
        cut = 1 if first.left and rest.end() == len(phrase) else rest.end()  # 大于五十米的道路绿地率不低于……
        start, phrase = start + cut, phrase[cut:]
    if of := _OF_THE_CONDITIONS.match(text, start, stop):
        start, phrase = of.end(), text[of.end() : stop]
    if lead := _LEADING.match(phrase):
        start, phrase = start + lead.end(), phrase[lead.end() :]
    if not first.left and first.number.kind == "ratio":
        share = next((m for m in _SHARE.finditer(phrase) if m.start()), None)
        phrase = phrase[: share.start()] if share else phrase
    for found in _PERIOD.finditer(phrase):
        if found.end() < len(phrase) and (
            found.start() == 0 or phrase.endswith(("提供", "实现"), 0, found.start())
        ):
            start, phrase = start + found.end(), phrase[found.end() :]
            break
    if first.number.kind == "duration" and not _FROM_EVENT.search(phrase):
        cut = max(phrase.rfind("、"), phrase.rfind("且")) + 1
    else:
        cut = phrase.rfind("且") + 1
        cut = 0 if cut > 1 and phrase[cut - 2] in "并而尚暂" else cut
    if phrase.startswith(("没有", "无")) and "或者" in phrase:
        cut = phrase.find("或者") + 2
    if (said := _SAYS_OF_WHOM.match(phrase, cut)) and (
        does := _stripped(phrase[said.end() :], start + said.end())
    ).text:
        return does  # 养犬人应当在犬只出生……
    return _stripped(phrase[cut:], start + cut)


def _noun(text: str, start: int, ceiling: int, last: Bound) -> Metric:
    """The noun behind the comparison: 三人以上轻伤, 两名以上熟悉……或者……的技术人员."""
    stop = _phrase_end(text, start)
    relative = _RELATIVE_GOES_ON.match(text, stop) if stop > start and last.number.kind == "person" else None
    if relative and not _VERBS.search(text, start, stop):
        start, stop = relative.end(), _phrase_end(text, relative.end())
    else:
        stop = min(stop, max(ceiling, start))
    phrase = text[start:stop]
    if number := _AND_A_NUMBER.search(phrase):
        phrase = phrase[: number.start()]
    elif stop == ceiling and (next_one := _OF_THE_NEXT.search(phrase)):
        phrase = phrase[: next_one.start()]
    if lead := _NOUN_OPENS.match(phrase):
        start, phrase = start + lead.end(), phrase[lead.end() :]
        cut = phrase.find("的") + 1
        reach = {"person": 40, "ratio": 5}.get(last.number.kind, 0)
        if cut <= reach and lead[0].endswith(("有", "符合")):  # 五分之一以上有选举权的村民
            start, phrase = start + cut, phrase[cut:]
    if (relative := _RELATIVE.match(phrase)) and relative.end() < len(phrase):
        start, phrase = start + relative.end(), phrase[relative.end() :]
    if other := _NOT_A_NOUN.match(phrase):
        phrase = phrase[: other.start()]
    if verb := _VERBS.search(phrase):
        phrase = phrase[: verb.start()]
    if ends := _NOUN_ENDS.search(phrase):
        phrase = phrase[: ends.start()]
    if last.number.kind == "person":
        cut = phrase.rfind("的") + 1
        start, phrase = start + cut, phrase[cut:]
    else:
        phrase = phrase.partition("的")[0]
    if _AN_AMOUNT.search(phrase):
        phrase = ""  # 满20年的假期30日
    return Metric(phrase, start, start + len(phrase), behind=True)


def _between(text: str, first: Bound) -> Metric | None:
    """What stands between the comparator and its number: 至少保存四年, 至少具备以下服务功能中的三项."""
    if first.word == "至":
        return None
    at = first.start + len(first.word)
    phrase = text[at : first.number.start]
    if chosen := CHOSEN_FROM.search(phrase):
        return Metric(chosen["what"], at + chosen.start("what"), at + chosen.end("what"))
    if (
        len(phrase) < 2
        or first.number.kind == "ratio"
        or phrase.startswith(("为", "人民币", "每", "其", "有"))
    ):
        return None
    inner = _stripped(phrase, at)
    return inner if inner.text else None


def earlier(text: str, group: Group, floor: int) -> Metric:
    """What the phrase before speaks of: 期限为一个月，至迟不得超过一个半月."""
    first = group.bounds[0]
    stop = max(phrase_start(text, first.start, _CLAUSE_STOPS) - 1, 0)
    start = phrase_start(text, stop, _CLAUSE_STOPS) if stop else 0
    while start and _INSERTED.match(text, start, stop):
        stop = start - 1
        start = phrase_start(text, stop, _CLAUSE_STOPS)
    start = floor if start < floor < stop else start
    phrase = text[start:stop]
    if limit := _LIMIT_BEHIND.search(phrase):
        rest = phrase[limit.end() :]
        start, phrase = (start + limit.end(), rest) if rest else (start, phrase[: limit.start()])
    elif ends := _SUBJECT_ENDS.search(phrase, 1):
        phrase = phrase[: ends.start()]
    return _stripped(phrase, start)


# --- punishments ---------------------------------------------------------------------------------------------------

_PUNISHMENTS = f"(?:{any_of('punishments', 'money')}|{any_of('punishments', 'liberty')})"
_IMPOSED = re.compile(
    r"(?:(?:处以?|并处|单处|科以|科处|判处|加处|罚)[^，。；：、]{0,24}|罚款|罚金|拘留)(?:人民币)?$"
)
_SENTENCED_TO = re.compile(rf"(?P<noun>{_PUNISHMENTS})以[上下]$")
_COORDINATED_FINE = re.compile(
    r"、[^，。；：、]{1,20}元的?(?:标准|幅度)?(?:处以|处)?的?" + f"(?P<noun>{any_of('punishments', 'money')})"
)
"""A fine with two amounts: 袋装水泥每吨一百元、普通砂浆每吨二十元的标准处以罚款."""
_STILL_TO_COME = re.compile(rf"[^，。；：]{{0,30}}?(?P<noun>{_PUNISHMENTS})")


def punishment(text: str, group: Group, sentence: tuple[int, int]) -> Metric | None:
    """The punishment whose amount or length `group` is, None where it is none."""
    if found := PUNISHED.match(text, group.end):
        return Metric(found["noun"], found.start("noun"), found.end("noun"), behind=True)
    if group.bounds[0].number.kind not in ("money", "ratio", "duration"):
        return None
    if found := _SENTENCED_TO.search(text, group.start, group.end):
        return Metric(found["noun"], found.start("noun"), found.end("noun"), behind=True)
    if found := _COORDINATED_FINE.match(text, group.end):
        return Metric(found["noun"], found.start("noun"), found.end("noun"))
    start = max(sentence[0], phrase_start(text, group.start), group.start - 40)
    if not (imposed := _IMPOSED.search(text, start, group.start)):
        return None
    if found := _STILL_TO_COME.match(text, group.end):
        return Metric(found["noun"], found.start("noun"), found.end("noun"), behind=True)
    if found := re.search(_PUNISHMENTS, imposed[0]):
        at = imposed.start() + found.start()
        return Metric(found[0], at, at + len(found[0]))
    return None


# --- periods and units ---------------------------------------------------------------------------------------------

_PERIOD = re.compile(
    rf"(?:近|最近|连续|过去)[{_FIGURES}]{{1,3}}(?:个月|个?年度?|日)"
    rf"|每(?:个|一|半|[{_FIGURES}]{{1,2}}个?)?(?:自然|会计|纳税)?(?:年度|季度|学年|学期|小时|工作日|[年季月周日天班])"
    rf"|每[{_FIGURES}]{{0,2}}(?:人次|平方公里|平方米|立方米|公顷|公里|公斤|千克|[人户次台辆艘只头株棵套亩吨米件份])"
    rf"|[{_FIGURES}]{{1,4}}(?:个月|年|日|周|小时)内|年度内"
    rf"|(?<![{_FIGURES}每近上本当去今全往周学整成青])年(?={_cut('per_year')})"
)
_LOOK_BACK = re.compile(rf"[{_FIGURES}]{{1,4}}(?:个月|年)内")


def period(text: str, group: Group, sentence: tuple[int, int]) -> str | None:
    """What the number is counted over, as printed: 年, 每年, 近两年, 二年内, 每小时."""
    first = group.bounds[0]
    start = max(phrase_start(text, group.start), sentence[0])
    for stretch in (text[first.start : first.number.start], text[start : group.start]):
        if found := [p for p in _PERIOD.findall(stretch) if p != "年" or first.number.kind != "ratio"]:
            return str(found[-1])
    if first.number.kind in ("counter", "money", "person"):
        found = _LOOK_BACK.findall(text, sentence[0], group.start)
        return found[-1] if found else None
    return None


_AS_PRINTED = {"minute": "分钟", "quarter": "季度"}
"""Lengths that a threshold counts in the words of the text; time rules have units of their own for them."""
_INSTITUTION = re.compile(any_of("institutions", "institution"))


def unit(bound: Bound, metric_text: str) -> str:
    """The unit of `bound`; 家 counts organizations where the metric names institutions."""
    printed = _AS_PRINTED.get(bound.number.quantity.unit, bound.number.quantity.unit)
    return "organization" if printed == "enterprise" and _INSTITUTION.search(metric_text) else printed
