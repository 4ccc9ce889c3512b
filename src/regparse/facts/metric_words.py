"""The words round a number that may say what it measures: where they begin and end.

Reads: a text and a bound in it. Gives: the words before the comparison, the noun behind it, what stands within it and
what the phrase before speaks of; facts/metrics.py chooses among them. Words: words/metric_cuts.csv (what leads to or
from a metric and is no part of it; where a noun ends).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from regparse import words
from regparse.facts.bounds import Bound, Group
from regparse.facts.patterns import lazy
from regparse.facts.records import Value
from regparse.facts.stops import Stops
from regparse.numerals import ARABIC, CHINESE
from regparse.words import any_of

FIGURES = CHINESE + ARABIC
_PHRASE = Stops("，。；：！？（）!?()")
CLAUSE = Stops("，。；：")
_LONGEST = 400
"""A phrase is not read any further back than this."""


class Metric(Value, frozen=True):
    """What is measured, and where its words stand; `behind` the comparison, or before it."""

    text: str
    start: int
    end: int
    behind: bool = False


class Demand(Value, frozen=True):
    """A number that was read, for those behind it in its clause that lean on it, and what it measures.

    `lowered`: less is asked of some; `of_classes`: it is the value of one of several classes; `whose`: for whom alone it holds.
    """

    group: Group
    metric: Metric
    period: str | None
    unit: str
    lowered: bool
    of_classes: bool
    whose: str | None


class Sentence(NamedTuple):
    """Where the sentence round a comparison begins and ends, and where the phrase begins that the comparison ends."""

    start: int
    end: int
    phrase: int


def phrase_start(text: str, index: int, stops: Stops = _PHRASE) -> int:
    """Where the phrase round `text[index]` begins: behind the last stop or bracket."""
    return max(stops.before(text, index) + 1, index - _LONGEST)


def phrase_end(text: str, index: int) -> int:
    """Where the phrase round `text[index]` ends: before the next stop or bracket."""
    return _PHRASE.after(text, index)


def cut(role: str) -> str:
    """A pattern for any word of words/metric_cuts.csv that plays `role`."""
    found = sorted((r for r in words.rows("metric_cuts") if r["role"] == role), key=lambda r: -len(r["cue"]))
    alternatives = (re.escape(r["cue"]) + _unless(r["unless"]) for r in found)
    return f"(?:{'|'.join(alternatives)})"


def _unless(said: str) -> str:
    """A look ahead for what must not follow a cue: any of the characters of `said`, or of its words between |."""
    if "|" in said:
        return f"(?!{said})"
    return f"(?![{said}])" if said else ""


# --- both ends -----------------------------------------------------------------------------------------------------

_LEADING = lazy(f"、*{cut('leading')}{{1,8}}|、+")
_TRAILING = lazy(
    rf"(?:[{FIGURES}]{{1,6}}(?:万?元|千克|公斤|吨|米)?[至到]|包括[^，。；]{{1,10}}在内"
    rf"|(?<!或者)(?<!或)(?:分别|合计|累计)|(?!(?<=[理事缘自])由|(?<=[之总])和|(?<=[人户平年月日生])均|(?<=[行作])为|(?<=[更创革])新){cut('trailing')}){{1,8}}$"
)
"""分别或者合计 says how things are counted and stays whole."""
_TRAILS = frozenset(
    (*(row["cue"][-1] for row in words.rows("metric_cuts") if row["role"] == "trailing"), *"至到内别计")
)
"""What it can end with."""


def stripped(text: str, start: int, stop: int) -> Metric:
    """The phrase `text[start:stop]` without the words that only lead to or from what is measured.

    >>> stripped("应当在原则上服务中小企业应当达到", 0, 16).text
    '服务中小企业'
    """
    if lead := _LEADING.match(text, start, stop):
        start = lead.end()
    phrase = text[start:stop]
    if phrase[-1:] in _TRAILS and (tail := _TRAILING.search(phrase)):
        phrase = phrase[: tail.start()]
    return Metric(phrase, start, start + len(phrase))


# --- before the comparison -----------------------------------------------------------------------------------------

_OF_THE_ONE_BEFORE = lazy(r"的[^，。；]{0,30}?(?:或者|或|和|、|及|且|$)")
"""The noun of the threshold before: 十分之一以上的村民或者三分之一以上的村民代表."""
_NOUN_AND = lazy(r"(?!或|和|及|以及|且|并)[^，。；、]{1,16}?(?:或者|或|以及|及|和|且)")
"""The noun of the threshold before, without 的: 五百平方米以上住宅或者跨度六米以上."""
OF_THE_CONDITIONS = lazy(
    r"(?:上述|前述|前款|本条)[^，。；]{0,12}?中|(?<=[）)])(?:项(?![目对])(?:中的?|规定的?|所列的?|所述的?|要求的?|的)?|中的?)(?=[^，。；]{2})|[^，。；]{1,16}?按照(?=[^，。；])"
)
"""上述条件（一）中资产总额, 客车按照核定载客人数: what is measured begins behind it."""
_RANK = lazy(
    "级[^，。；：的]{0,4}(?:平台|企业|机构|单位|基地)的?(?=[^，。；：的]{2}[^，。；：]{0,12}(?:放宽|降))"
)
"""Behind a bracket the rest of those for whom a value is lowered: 县（市、区）级平台资产总额可放宽至100万元."""
_SHARE = lazy(r"(?:要|应当?|须|需)?(?:占(?!有率|比)到?|不低于|不少于)")
_NAMES_THE_SHARE = lazy("占[^，。；：占]{2,20}(?:比重|比例|比率)")
"""服务收入占总收入比重达60%以上: the share has a name, which says of what it is one."""
_MODAL_ALONE = lazy("均?应当?|均|须|需|要")
_MODAL_ENDS = frozenset("应当均须需要")
_NAMED_AT_LENGTH = 4
"""What is measured has at least so many characters; 各县（市）应当达到5％ says who."""
OF_THE_DEMAND = "按照?(?:[^，。；：按]{0,6}(?:上述|前述|规定|认定时?|原|前款|前项|第[^，。；：]{1,8}[条款项])[^，。；：按]{0,6}(?:标准|要求|条件|指标|数额)的?)?"
"""人员条件按上述标准的80%执行, 户数按照一半掌握: what a demand is lowered by stands behind it."""
_BY_THE_DEMAND = lazy(rf"(?<=[^，。；：][^，。；：])(?:可以?)?{OF_THE_DEMAND}$")
_PROVIDED = ("提供", "实现")
_FROM_EVENT = lazy(r"自[^，。；]{1,60}(?:之日|以来|日)?起")
_SAYS_OF_WHOM = lazy(r"[^，。；：]{1,40}(?:应当|必须|不得|可以|须有|须经|是指|系指)(?=[^，。；：]{2})")
"""The subject with its modal word, before what is measured."""


_SHARE_BEHIND = lazy(rf"(?<=[^（({FIGURES}][）)])占[^地用有]\Z")
"""A share right behind a bracket that is no label: 人员（指专职人员）占总数80%."""


def ahead(text: str, first: Bound, floor: int) -> Metric:
    """The words before the comparison `first`, within its phrase; the threshold before ends at `floor`.

    Where only 占…, 应当 or the like stands behind a bracket, they are those before it: 使用面积（含公共面积）占总面积75%以上.
    """
    if chosen := CHOSEN_FROM.search(text, max(floor, first.start - _LONGEST_LIST), first.start):
        return Metric(chosen["what"], *chosen.span("what"))
    found = _ahead(text, first, floor, first.start)
    sized = found.text in _SIZES and text.endswith(("）的", ")的"), 0, found.start)
    is_share = (
        first.number.kind == "ratio" and _SHARE_BEHIND.match(text, found.start, found.start + 2) is not None
    )
    if found.text and not sized and not is_share:
        return found
    begin, modal = found.start - sized, None
    if text[begin - 1 : begin] in _MODAL_ENDS:
        opens = phrase_start(text, first.start)
        modal = _MODAL_ALONE.fullmatch(text, opens, first.start)
        begin = opens if modal else begin
    if begin - 1 <= floor or text[begin - 1] not in "）)":
        return found
    outside = _ahead(text, first, floor, begin)
    return found if modal and len(outside.text) < _NAMED_AT_LENGTH else outside


IN_BRACKETS = lazy(
    rf"(?:(?P<what>[^，。；：（）(),;:、]{{2,24}}?)(?:划?分为|分成|分|设)|[、：]|和|及|以及)[“\"]?{any_of('threshold_cues', 'grade')}[级等档类]?[”\"]?[（(]$"
)
"""A grade whose band stands in brackets behind its name: 分为优秀（90分以上）、合格（60分至89分）."""
_SIZES = ("数量", "总数", "数", "人数", "金额", "比例", "面积")
"""Behind a bracket and 的 these say no more than that it is counted: 带动农户（不含牧民）的数量."""


def _ahead(text: str, first: Bound, floor: int, stop: int) -> Metric:
    """The words that end at `text[stop]`, as `ahead` reads them."""
    stop = _before_bracket(text, stop)
    stop -= text.startswith("且", stop - 1)  # 综合得分前20名且不低于70分
    if first.op == "=" and less_than_all(first):
        by = _BY_THE_DEMAND.search(text, max(phrase_start(text, stop), floor), stop)
        stop = by.start() if by else stop
    start = max(phrase_start(text, stop), floor)
    left = first.left or first.start < first.number.start
    start = _behind_one_before(text, start, stop, left) if 0 < start == floor else start
    if start and text[start - 1] in "）)" and text.startswith("之", start):  # 营业收入（或工业总产值）之和
        start = max(phrase_start(text, _before_bracket(text, start)), floor)
    if of := OF_THE_CONDITIONS.match(text, start, stop):
        start = of.end()
    if start and text[start - 1] in "）)" and (rank := _RANK.match(text, start, stop)):
        start = rank.end()
    if lead := _LEADING.match(text, start, stop):
        start = lead.end()
    if not first.left and first.number.kind == "ratio" and not _NAMES_THE_SHARE.search(text, start, stop):
        stop = next((m.start() for m in _SHARE.finditer(text, start, stop) if m.start() > start), stop)
    start = _behind_period(text, start, stop, first)
    if (part := _last_part(text, start, stop, first)) > start:
        start = _behind_period(text, part, stop, first)
    if said := _SAYS_OF_WHOM.match(text, start, stop):
        done = stripped(text, said.end(), stop)
        return done if done.text else stripped(text, start, stop)
    return stripped(text, start, stop)


def less_than_all(bound: Bound) -> bool:
    """Whether the number is a share that is less than the whole: 80%, 一半; not twice as much."""
    whole = {"percent": 100.0, "ratio": 1.0}.get(bound.number.quantity.unit, 0.0)
    return bound.number.quantity.value < whole


def _before_bracket(text: str, stop: int) -> int:
    """Where the words end that a bracket right before `stop` explains; `stop` where there is none."""
    if text[stop - 1 : stop] not in ("）", ")"):
        return stop
    opened = max(text.rfind("（", 0, stop), text.rfind("(", 0, stop))
    return opened if opened > 0 else stop


def _behind_one_before(text: str, start: int, stop: int, left: bool) -> int:
    """Where the words begin that do not belong to the threshold before, which ends at `start`."""
    if text.startswith("、", start):
        return start
    if not text.startswith("的", start):
        other = _NOUN_AND.match(text, start, stop)
        return other.end() if other else start
    rest = _OF_THE_ONE_BEFORE.match(text, start, stop)
    if rest and rest.end() == stop and left:
        return start + 1  # 大于五十米的道路绿地率不低于……: of one and measured by the other
    return rest.end() if rest else start


def _behind_period(text: str, start: int, stop: int, first: Bound) -> int:
    """Where what is measured begins behind the period that it is counted over: 年服务中小企业."""
    if not OF_TIME.search(text, start, stop):
        return start
    named = text.find("年", start, stop) >= 0 and first.number.kind != "duration"
    year = THE_YEAR.match(text, start, stop) if named else None
    if year and (year["span"] != "年" or first.number.kind != "ratio"):
        return year.end() if year.end() + 1 < stop else start
    for found in PERIOD.finditer(text, start, stop):
        if found.end() == stop and found.start() == start and text.startswith("限", stop):
            return stop  # 每户限养一只
        if found.end() < stop and (found.start() == start or text.endswith(_PROVIDED, start, found.start())):
            return found.end()
    return start


def _last_part(text: str, start: int, stop: int, first: Bound) -> int:
    """Where the last of several parts of a phrase begins, if only that is measured: 依法设立、运营两年以上."""
    if text.find("内", start, stop) >= 0 and (within := list(_WITHIN_OR.finditer(text, start, stop))):
        start = within[-1].end()
    if first.number.kind == "measure" and (places := list(_OR_IN.finditer(text, start, stop))):
        start = places[-1].end()
    if text.startswith(("没有", "无"), start, stop) and (other := text.find("或者", start, stop)) >= 0:
        return other + 2
    both = text.rfind("且", start, stop)
    if first.number.kind == "duration" and not _FROM_EVENT.search(text, start, stop):
        return max(start, both + 1, text.rfind("、", start, stop) + 1)
    return start if both <= start or text[both - 1] in "并而尚暂" else both + 1


_WITHIN_OR = lazy("(?<=[日天周月年时期]内)(?:或者|、)")
"""自起算之日起60日内或者行驶里程3000公里之内: a time, or what is measured."""
_OR_IN = lazy(r"(?:或者|以及|或|和)在(?!建)")
"""Before a distance the second of two places: 堆放弃土以及在铁路隧道上方中心线两侧各五十米范围内."""
_YEARLY = "(?:完整的?)?(?:自然|会计|财政|财务|预算|纳税|营业)?"
"""What a year that is counted may be called: 三个会计年度, 两个完整的自然年度."""
PERIOD = lazy(
    rf"(?=[近最连过每年{FIGURES}])"
    rf"(?:(?:近|最近|连续|过去)[{FIGURES}]{{1,3}}(?:个月|个?{_YEARLY}年度?|日)内?"
    rf"|每(?:个|一|半|[{FIGURES}]{{1,2}}个?)?(?:自然|会计|纳税)?(?:年度|季度|学年|学期|小时|工作日|[年季月周日天班]|[期场批轮届](?![限间内]))"
    rf"|每[{FIGURES}]{{0,2}}(?:[人辆车艘船架台]次|人口|平方公里|平方米|立方米|公顷|公里|公斤|千克|[人户次台辆艘只头株棵套亩吨米件份])"
    rf"|[{FIGURES}]{{1,4}}(?:个月|年|个{_YEARLY}年度|日|周|小时)内|年度内"
    rf"|(?<![{FIGURES}每近上本当去今全往周学整成青])年(?:均(?=[^，。；：])|(?={cut('per_year')})))"
)
"""What something is counted over: 年, 每年, 近两年, 二年内, 每小时, 每平方米."""
A_YEAR = "(?:上一?个?|本|当|前一|最近一个)(?:完整)?(?:会计|自然)?年度?(?![轻龄限检])末?|[12][0-9]{3}年(?:度|末|底)?(?![以前后末底])"
"""A year that is named: 上一年度, 当年, 2016年."""
A_SPAN = "全年|一年(?=[^，。；：以内后前来的左多期度初底末生][^，。；：])|年均(?=[^，。；：]{2})|年度(?=[^，。；：]{2})"
"""A year by its length, before what is counted over it: 一年办班3期以上, 年度补贴."""
_SOMEBODY = "(?:对|每个|各)?(?:同一|单个|单户|单家|每家|申报|申请|入驻)?(?:企业|单位|机构|主体|平台|基地)"
_BARE_YEAR = "年(?![龄限度检终末底初报审满薪轻级份久内息利化金间号后前以来会假景华货均]|代(?!理))"
THE_YEAR = lazy(
    f"(?:[^，。；：]{{1,40}}、|{_SOMEBODY}|[^，。；：的、年]{{2,10}}(?:企业|单位|机构|平台|基地))?(?P<year>{A_YEAR})(?=[^，。；：]{{2}})|(?:{_SOMEBODY})?(?P<span>(?:{A_SPAN}|{_BARE_YEAR})(?=[^，。；：]{{2}}))"
)
"""上一年度服务企业100家以上, 企业上年度营业收入: a year that opens the phrase is what something is counted over."""
OF_TIME = lazy("[每年内近连过]")
"""Some sign that every period has."""


# --- behind the comparison -----------------------------------------------------------------------------------------

_NOUN_OPENS = lazy(f"{cut('opens_noun')}{{0,4}}")
_VERBS = lazy(rf"{cut('closes_noun')}|的(?:，|$)")
_NOT_A_NOUN = lazy(
    rf"为|或|和|及|以及|、|且|并|但|(?:[计得加扣记给]|最高[计得加])[{FIGURES}]{{1,3}}分|[{CHINESE}]{{1,2}}档|划分|计算|至|到"
)
_ARE = lazy("为(?![了单起限宜准此本该])")
"""应当有二人以上为发起人."""
_AN_AMOUNT = lazy(rf"[{FIGURES}](?:日|天|元|倍|%|％)")
_NOUN_ENDS = lazy(r"(?:或者|或|和|(?<!涉)及|以及|(?<!合)并|的|且|但|，|、){1,3}$")
_NOUN_ENDS_IN = frozenset("者或和及并的且但，、")
_AND_A_NUMBER = lazy(
    rf"(?:、|，?(?:或者|或|和|及|以及|并))(?:由|有)?(?=[{FIGURES}]{{1,6}}[^，。；{FIGURES}])"
)
_OF_THE_NEXT = lazy(r"(?:或者?|以及|及|和|、)[^或及和、的]{2,16}$")
"""The words of the threshold that follows: 三人以上重伤或者财产损失五十万元以上."""
_RELATIVE = lazy(r"(?:与|在|经|依法|取得)[^，。；：]{1,30}?的|(?:参加|参与|出席|到会)[^，。；：的]{0,8}的")
"""A relative clause before the noun: 五名以上与其经营范围相适应的执业经纪人."""
_HAVING = {"person": 40, "ratio": 5, "counter": 5}
"""How long a relative clause with 有 may be before what is counted: 五分之一以上有选举权的村民."""
_RELATIVE_GOES_ON = lazy(r"，(?:并|或者|且|以及)[^，。；：]{1,40}的(?=[^，。；：的]{2,12}(?:[；。，]|$))")


def behind(text: str, last: Bound, ceiling: int) -> Metric:
    """The noun behind the comparison `last`: 三人以上轻伤, 两名以上熟悉……或者……的技术人员.

    The threshold that follows begins at `ceiling`.
    """
    start, kind = last.end, last.number.kind
    stop = phrase_end(text, start)
    goes_on = _RELATIVE_GOES_ON.match(text, stop) if stop > start and kind == "person" else None
    if goes_on and not _VERBS.search(text, start, stop):
        start, stop = goes_on.end(), phrase_end(text, goes_on.end())
    else:
        stop = min(stop, max(ceiling, start))
    if number := _AND_A_NUMBER.search(text, start, stop):
        stop = number.start()
    elif stop == ceiling and (following := _OF_THE_NEXT.search(text[start:stop])):
        stop = start + following.start()
    start = _noun_start(text, start, stop, kind)
    phrase = text[start:stop]
    if phrase[:1] == "为" and kind in ("person", "ratio") and _ARE.match(phrase):
        start, phrase = start + 1, phrase[1:]
    for ends in (_NOT_A_NOUN.match, _VERBS.search):
        if found := ends(phrase):
            phrase = phrase[: found.start()]
    if phrase[-1:] in _NOUN_ENDS_IN and (found := _NOUN_ENDS.search(phrase)):
        phrase = phrase[: found.start()]
    if kind == "person":
        of = phrase.rfind("的") + 1
        start, phrase = start + of, phrase[of:]
    else:
        phrase = phrase.partition("的")[0]
    if _AN_AMOUNT.search(phrase):
        phrase = ""  # 满20年的假期30日
    return Metric(phrase, start, start + len(phrase), behind=True)


def _noun_start(text: str, start: int, stop: int, kind: str) -> int:
    """Where the noun begins behind 的, 其他 and relative clauses."""
    if (lead := _NOUN_OPENS.match(text, start, stop)) and lead[0]:
        start = lead.end()
        of = text.find("的", start, stop) + 1
        if of and of - start <= _HAVING.get(kind, 0) and lead[0].endswith(("有", "符合")):
            start = of
    relative = _RELATIVE.match(text, start, stop)
    return relative.end() if relative and relative.end() < stop else start


# --- within the comparison and in the phrase before ----------------------------------------------------------------

CHOSEN_FROM = lazy(
    rf"(?:以下|下列|规定的|列出的|所列的?|、[^，。；：、]{{1,8}}等)(?:[{FIGURES}]{{1,3}}[项类个种])?(?P<what>[^，。；：的]{{2,12}}?)(?:中的?|之中的?)$"
)
"""A list that some must be chosen from: 以下服务功能中的三项."""
_LONGEST_LIST = 24
"""Characters before a number within which such a list is named."""
_GRANTED = lazy(rf"给予[^，。；：]{{0,12}}?(?P<what>{any_of('threshold_cues', 'grant')})$")
"""What the phrase before grants: 给予一次性奖励，最高不超过50万元."""
_NOTHING_BETWEEN = ("为", "人民币", "每", "其", "有")
_LIMIT_BEHIND = lazy(rf"[{FIGURES}]{{1,6}}(?:个月|个?工作日|日|年|天|周|小时)(?:以?内)?")
_DONE_WITHIN = lazy(rf"[{FIGURES}](?:个月|个?工作日|日|年|天)以?内[^，。；]{{2}}|(?:保存|保留|留存|保管)至")
_DONE = lazy("(?!按照|依照|根据|综合)[^，。；：]{2,40}")
_INSERTED = lazy(
    r"[自从][^，。；：]{1,40}起$|(?:视|按照?|根据|依照|依据|经|除|在[^，。；：]{1,20}[下时中内]$)"
)
"""A phrase put in between what is measured and its number: 年收入，视完成情况，可高于……"""
_FULL_MARKS = lazy(rf"(?:总分|满分)(?:值)?(?:为|是|按)?[{FIGURES}]{{1,3}}分|(?:采用|采取|实行|按)百分制")
_DIVIDED = lazy(
    rf"(?P<result>结果|成绩|得分)?(?:共|依次)?(?:划?分为|分成|分|设)[“\"]?{any_of('threshold_cues', 'grade')}[级等档类]?[”\"]?、"
)
"""结果分为优秀、良好、合格、不合格四个等次: the bands of marks follow."""
_SUBJECT_ENDS = lazy(r"(?<![理事缘自])由|应当|必须|可以|(?<![各亲])自(?![己然治主愿行身来有费动由])")


def between(text: str, first: Bound) -> Metric | None:
    """What stands between the comparator and its number: 至少保存四年, 至少具备以下服务功能中的三项."""
    if first.word == "至":
        return None
    start, stop = first.start + len(first.word), first.number.start
    phrase = text[start:stop]
    if chosen := CHOSEN_FROM.search(phrase):
        return Metric(chosen["what"], start + chosen.start("what"), start + chosen.end("what"))
    if len(phrase) < 2 or first.number.kind == "ratio" or phrase.startswith(_NOTHING_BETWEEN):
        return None
    inner = stripped(text, start, stop)
    return inner if inner.text else None


def granted(text: str, stop: int) -> Metric | None:
    """What the phrase that ends at `stop` grants: 给予一次性奖励."""
    grant = _GRANTED.search(text, max(0, stop - 20), stop)
    return Metric(grant["what"], *grant.span("what")) if grant else None


def earlier(text: str, first: Bound, floor: int) -> Metric:
    """What the phrase before speaks of: 期限为一个月，至迟不得超过一个半月.

    Behind a case it is the one before that, if that says what is done in so long: 三十日内办结；情况复杂的，不超过六十日.
    """
    stop = max(phrase_start(text, first.start, CLAUSE) - 1, 0)
    if grant := granted(text, stop):
        return grant
    start = phrase_start(text, stop, CLAUSE) if stop else 0
    while start and _INSERTED.match(text, start, stop):
        stop = start - 1
        start = phrase_start(text, stop, CLAUSE)
    if start and first.number.kind == "duration" and text.endswith("的", start, stop):
        other = phrase_start(text, start - 1, CLAUSE)
        if _DONE_WITHIN.search(text, other, start - 1):
            start, stop = other, start - 1
    start = floor if start < floor < stop else start
    divided = _DIVIDED.search(text, start, stop) if first.number.quantity.unit == "分" else None
    if divided and divided.start() == start and text[start - 1 : start] == "，":
        stop, start = (
            start - 1,
            phrase_start(text, start - 1, CLAUSE),
        )  # 测评实行百分制，结果分为优秀、良好两个等次
    elif divided:
        stop = divided.end("result") if divided["result"] else divided.start()
    if full := _FULL_MARKS.search(text, start + 2, stop):
        stop = full.start()  # 考核满分为100分，90分以上为优秀
    if limit := _LIMIT_BEHIND.search(text, start, stop):
        return (
            stripped(text, limit.end(), stop) if limit.end() < stop else stripped(text, start, limit.start())
        )
    ends = _SUBJECT_ENDS.search(text, start + 1, stop)
    if ends and first.number.quantity.unit == "time" and _DONE.fullmatch(text, ends.end(), stop):
        return stripped(text, ends.end(), stop)  # 矿长应当报告安全工作，每年不少于一次
    return stripped(text, start, ends.start() if ends else stop)


def years(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the words end that say over which years `text[start:end]` is counted, and these: 上年度净利润率, 近2年平均增长率."""
    if year := THE_YEAR.match(text, start, end):
        return year.end(), year["year"] or year["span"]
    span = PERIOD.match(text, start, end)
    return (span.end(), span[0]) if span else (start, None)
