"""Thresholds: every number that a condition compares with, what it measures and what hangs on it.

Reads: a clause with its `quantity` marks. Gives: Thresholds, two with one quote for a range.
The numbers come from facts/quantities.py, the comparators from facts/comparators.py; this file joins them (ranges,
lists, alternatives in brackets) and reads what stands round them: metric, period, condition, effect.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from regparse.facts import comparators
from regparse.facts.clause import Clause
from regparse.facts.concepts import concept
from regparse.facts.quantities import Quantity, UnitKind, kind, one_of, quantity
from regparse.facts.scanner import Pattern
from regparse.model import Threshold
from regparse.model.facts import Effect, Operator
from regparse.numerals import ARABIC, CHINESE, NUMBER, number

PATTERNS: tuple[Pattern, ...] = ()
"""None of its own: thresholds are read round the marks of `quantities.QUANTITY`."""


@cache
def _words(file: str, **wanted: str) -> tuple[str, ...]:
    """The first column of those rows of words/`file` that have the `wanted` values."""
    with files("regparse.words").joinpath(file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return tuple(next(iter(row.values())) for row in rows if all(row[k] == v for k, v in wanted.items()))


# --- the numbers of a clause ---------------------------------------------------------------------------------------


class Number(NamedTuple):
    """A quantity at `text[start:end]`."""

    start: int
    end: int
    quantity: Quantity
    kind: UnitKind


class Bound(NamedTuple):
    """A number with its operator; `start` and `end` take in the comparator. `left`: it stands before the number."""

    start: int
    end: int
    op: Operator
    number: Number
    left: bool
    word: str
    included: bool | None = None


class Group(NamedTuple):
    """Bounds on one and the same thing: a single one, or the two of a range."""

    bounds: tuple[Bound, ...]

    @property
    def start(self) -> int:
        return self.bounds[0].start

    @property
    def end(self) -> int:
        return self.bounds[-1].end


def _numbers(clause: Clause) -> list[Number]:
    """The quantities of the clause, without ordinals (第三次), dates and years."""
    found: list[Number] = []
    text = clause.text
    for mark, start, end in clause.marks:
        if mark != "quantity":
            continue
        before = text[start - 1 : start]
        if before in ("第", "百", "千", "/", ".", "．") or (before == "月" and text[end - 1] in "日天"):
            continue
        try:
            value = quantity(text[start:end])
        except ValueError:
            continue
        if value.printed == "年" and value.value >= 1000:
            continue
        found.append(Number(start, end, value, kind(value)))
    return found


# --- numbers with their operators ----------------------------------------------------------------------------------

_TO = r"(?:至|到|－|—{1,2}|-|~|～|〜|–|―|﹣|−)"
_LOW_ALONE = re.compile(rf"(?P<low>{NUMBER}){_TO}$")
_LOW_UNIT = re.compile(rf"{_TO}$")
_AGAIN = re.compile(r"(?:或者|或|及|以及|和|、)$")
_LISTED = re.compile(r"^(?:、|和|或者|或|以及|及|，|/)(?:不(?:低|少|高|多)于)?$")
_NOT_A_LIMIT = re.compile(r"(?:以|之)?[内前后]|期[间内]|的?时间内")
"""Behind a length of time these make it a time limit (十五日内, 三十日前), which is a time rule."""
_PUNISHMENT = one_of(_words("punishments.csv"))
_PUNISHED = re.compile(rf"(?:人民币)?的?(?P<noun>{_PUNISHMENT})")
_PUNISHES = re.compile(
    rf"(?:(?:处以?|并处|单处|科以|科处|判处|加处|加收|罚)[^，。；：、]{{0,24}}|罚款|罚金|拘留)(?:人民币)?$"
)
_SUSPENDS = re.compile(r"(?:暂停|停止|暂扣|停业|吊扣|禁闭|停产)[^，。；：]{0,20}$")
_RANKED = re.compile(r"风|地震|震级|台风")
_PERSONS_NAMED = re.compile(
    r"(?:由|委派|推选|选派|选举|推举|指派|派出|聘请|聘任|配备|增设|设立?|推荐)[^，。；：、的]{0,8}$"
)
_MADE_UP_OF = re.compile(r"[^，。；：]{0,16}(?:组成|参加|进行|担任)")
_FIXED_SHARE = re.compile(r"(?:按照?|以|加收|加付)[^，。；：]{1,40}$")
_PAID = re.compile(
    r"的?(?:标准|比例|数额)?(?:支付|发给|计发|缴纳|交纳|缴存|交存|给付|补偿|赔偿|补助|奖励|加收|收取|征收|提取|发放|补足|予以)"
)
_HAS_PARTS = re.compile(r"(?:具有|装有|设有|配有)$")
_NEW_BUSINESS = re.compile(r"(?:创办|成立|设立|毕业|注册|登记|上市|投产|延期审理)(?:未超过|不超过)?$")


def _bounds(text: str, numbers: list[Number]) -> list[Bound]:
    """The numbers that are compared with something, in print order."""
    found: list[Bound] = []
    reach = 0  # numbers before this offset are spoken for: 100万元（含100万元）以上
    for i, n in enumerate(numbers):
        if n.start < reach:
            continue
        floor = max(reach, numbers[i - 1].end if i else 0)
        low = _low_end(text, n, numbers[i - 1] if i else None)
        bound = _bound(text, n, floor if low is None or low.end <= floor else low.start)
        if low and (bound is None or bound.op != ">="):
            if bound is None and not _range_stands(text, low, n):
                continue
            if found and found[-1].number.start == low.start:
                found.pop()
            start = low.start if bound is None else min(low.start, bound.start)
            end = n.end if bound is None else bound.end
            found.append(Bound(start, low.end, ">=", low, False, "至"))
            found.append(Bound(low.end, end, "<=", n, False, "至"))
            reach = end
            continue
        if bound is None:
            bound = _inherited(text, n, found[-1] if found else None) or _equal(text, n)
        if bound is None:
            continue
        if i and bound.start == n.start and numbers[i - 1].quantity == n.quantity:
            gap = text[numbers[i - 1].end : n.start]  # 两个或者两个以上 says it twice
            if _AGAIN.fullmatch(gap):
                bound = bound._replace(start=numbers[i - 1].start)
        found.append(bound)
        reach = bound.end
    return _banded(found)


def _low_end(text: str, n: Number, previous: Number | None) -> Number | None:
    """The lower end of a range that ends with `n`: 三至五人, 5万元至20万元, 5-10万元."""
    if previous and previous.quantity.unit == n.quantity.unit and previous.kind == n.kind:
        gap = text[previous.end : n.start]
        if len(gap) <= 3 and _LOW_UNIT.fullmatch(gap) and previous.quantity.value < n.quantity.value:
            return previous
    tail = text[max(0, n.start - 14) : n.start]
    found = _LOW_ALONE.search(tail) if tail[-1:] in "至到－—-~～〜–―﹣−" else None
    if not found:
        return None
    start = n.start - len(tail) + found.start()
    if text[start - 1 : start] in ("第", "条", "款", "年", "月", ".", "/"):
        return None
    try:
        low = float(number(found["low"]))
    except ValueError:
        return None
    printed = text[n.start : n.end]
    whole = n.quantity.value
    if n.kind == "money" and low < 1000:  # 5-10万元, 三至五万元: the scale belongs to both
        low *= next((size for sign, size in (("亿", 1e8), ("万", 1e4)) if sign in printed), 1)
    return Number(start, n.start, n.quantity._replace(value=low), n.kind) if low < whole else None


def _range_stands(text: str, low: Number, n: Number) -> bool:
    """Whether a range without comparators bounds something: lengths of time do so only as punishments."""
    if n.quantity.printed in ("月", "级", "项", "条", "类", "节") or n.kind == "rank":
        return False
    if n.kind != "duration":
        return True
    if _NOT_A_LIMIT.match(text, n.end):
        return False
    return bool(_PUNISHED.match(text, n.end) or _SUSPENDS.search(text, max(0, low.start - 24), low.start))


def _bound(text: str, n: Number, floor: int) -> Bound | None:
    """`n` with the comparator behind or before it."""
    if text.startswith("过半数", n.start):
        return Bound(n.start, n.end, ">", n, False, "过半数")
    left = comparators.before(text, n.start, floor, n.quantity)
    right = comparators.after(text, n.end)
    if right and not _fits(text, n, right):
        right = None
    if (
        left
        and n.kind == "duration"
        and (left.word in ("满", "至少") or n.quantity.unit in ("day", "workday"))
    ):
        stop = _NOT_A_LIMIT.match(text, n.end)
        if stop and stop[0] in ("前", "以前", "之前", "内", "以内", "之内"):
            left = None
    if n.kind == "rank" and not (
        _RANKED.search(text, n.end, n.end + 6) or _RANKED.search(text, n.start - 4, n.start)
    ):
        return None
    if right and not (left and right.word.endswith("内")):
        return Bound(
            left.start if left else n.start, right.end, right.op, n, False, right.word, right.included
        )
    if left:
        return Bound(left.start, n.end, left.op, n, True, left.word)
    if text.startswith("多数", n.end) and n.kind == "ratio":
        return Bound(n.start, n.end + 2, ">=", n, False, "多数")
    return None


def _fits(text: str, n: Number, right: comparators.Comparison) -> bool:
    """Whether `right` compares here: 十五日内 is a time limit, 县级以上 no number, 三日以外 no bound."""
    word = right.word
    if n.quantity.printed == "月" and word not in ("以上", "以下"):
        return False
    if word.endswith(("内", "外")) and n.kind in ("duration", "age"):
        return word in ("内", "以内", "之内") and bool(
            text.startswith("的", right.end) and _NEW_BUSINESS.search(text, max(0, n.start - 8), n.start)
        )
    if word == "内":
        return n.kind == "measure" and text[right.end : right.end + 1] not in "部设容科河海陆径环侧"
    if word == "为限":
        return text[max(0, n.start - 1) : n.start] in "以"
    return not text.startswith(("述", "所称", "规定"), right.end)


def _inherited(text: str, n: Number, previous: Bound | None) -> Bound | None:
    """`n` as the next member of a list whose first has the comparator: 分别不低于150％、200％、300％."""
    if previous and previous.left and previous.number.quantity.unit == n.quantity.unit:
        gap = text[previous.end : n.start]
        if len(gap) <= 3 and _LISTED.fullmatch(gap):
            return Bound(n.start, n.end, previous.op, n, True, previous.word)
    return None


def _equal(text: str, n: Number) -> Bound | None:
    """`n` where it is laid down without a comparator: a fixed fine, a share to be paid, a number of persons."""
    head = max(0, n.start - 44)
    if n.kind in ("money", "ratio", "duration"):
        punished = _PUNISHED.match(text, n.end)
        if punished and (n.kind != "duration" or punished["noun"] in _LIBERTY):
            return Bound(n.start, n.end, "=", n, False, "")
        if n.kind == "money" and text[: n.start].endswith(("罚款", "罚金", "罚款人民币")):
            return Bound(n.start, n.end, "=", n, False, "")
    if n.kind == "ratio" and _PAID.match(text, n.end) and _FIXED_SHARE.search(text, head, n.start):
        return Bound(n.start, n.end, "=", n, False, "")
    if n.kind == "person" and (named := _PERSONS_NAMED.search(text, head, n.start)):
        if not named[0].startswith("由") or (n.quantity.value > 1 and _MADE_UP_OF.match(text, n.end)):
            return Bound(n.start, n.end, "=", n, False, "")
    if n.quantity.unit == "个" and _HAS_PARTS.search(text, head, n.start):
        return Bound(n.start, n.end, "=", n, False, "")
    return None


_LIBERTY = frozenset(_words("punishments.csv", kind="liberty"))


def _banded(bounds: list[Bound]) -> list[Bound]:
    """Where two bands meet and one says （含）, the other excludes the number: 20人以下和20人(含)以上."""
    opposite = {">=": "<=", "<=": ">="}
    taken = {(b.number.quantity, b.op) for b in bounds if b.included}
    return [
        b._replace(op=comparators.EXCLUDING[b.op])
        if b.included is None and b.op in opposite and (b.number.quantity, opposite[b.op]) in taken
        else b
        for b in bounds
    ]


_JOINT = frozenset(
    ("", "、", "，", "但", "，但", "且", "，且", "并", "并且", "和", "至", "到", "—", "－", "-", "～", "以及")
)


def _groups(text: str, bounds: list[Bound]) -> Iterator[Group]:
    """Bounds on the same thing belong together: 一万元以上五万元以下, 超过200吨但不超过2000吨."""
    i = 0
    while i < len(bounds):
        low, high = bounds[i], bounds[i + 1] if i + 1 < len(bounds) else None
        if (
            high
            and low.op != "="
            and high.op != "="
            and low.op[0] != high.op[0]
            and low.number.kind == high.number.kind
            and (text[low.end : high.start] in _JOINT)
        ):
            yield Group((low, high))
            i += 2
        else:
            yield Group((low,))
            i += 1


# --- what is measured ----------------------------------------------------------------------------------------------

_STOPS = "，。；：！？（(）)"
_LEADING = re.compile(
    r"^(?:其中|并且|而且|同时|且|但是|但|或者|或|以及|及其?|应当|必须|可以|原则上|一般|致使|造成|导致|具有|具备|配备|拥有|设有|"
    r"属于|单位|的|至少|至迟|最迟|最多|最长|最高|最低|仍|也|均|各|又|"
    r"应(?!急|纳|税|收|付)|须|需(?!求)|可(?!再|燃|支|回)|有(?!限|期|效|价|关|机|毒|害|线)|在(?!职|校|建|册|岗|编|制|用)|"
    r"对(?!外)|由|经(?!营|济|过|费|纪|办|常)|已经|已|并(?!购|网)|和(?!解)|为|是)+"
)
_TRAILING = re.compile(
    r"(?:占到?|达到?|要?占到|控制在|放宽至|放宽到|可放宽至|降低至|降低到|提高到|提高至|应当|必须|可以|原则上|一般|分别|累计|合计|"
    r"总计|共计|已经|人民币|不得|不应|不能|至少|最低|最高|最多|最长|最少|均为|至迟|包括.{1,10}在内|"
    r"为|是|有|在|要|应|须|需|可|已|均|各|共|的|仅|只|从|以|被|处|其|按|，)+$"
)
_SHARE = re.compile(r"(?:要|应当?|须|需)?(?:占到?|不低于|不少于)")
_AFTER_NOUN = re.compile(r"^(?:的|以上|其他|不同|具有|符合|有)*")
_VERBS = re.compile(
    r"均|共同|之间|对(?!外|象)|应当|可以|因|须|必须|联名|提议|同意|通过|参加|出席|组成|签名|在|时|的(?:，|$)"
)
_PERIOD = re.compile(
    rf"(?:近|最近|连续|过去)[{CHINESE}{ARABIC}]{{1,3}}(?:个月|个?年度?|日)|"
    rf"每(?:个|一)?(?:自然|会计|纳税)?(?:年度|季度|学年|学期|小时|工作日|年|月|周|日|天|班|次|人|户|平方米|亩|吨|公里)|"
    rf"[{CHINESE}{ARABIC}]{{1,4}}(?:个月|年|日|周|小时)内|年度内|"
    rf"(?<![{CHINESE}{ARABIC}每近上本当去今全往周学整成青])年(?=服务|组织|开展|培训|新增|引导|营业|主营|销售|处理|生产|产|用|耗|综合|均|平均"
    r"|利润|交易|收入|检|运|吞吐|取水|进|出|经营|使用|完成|实现|纳税|举办)"
)
_FROM_EVENT = re.compile(r"自[^，。；]{1,60}(?:之日|以来|日)?起")


class Metric(NamedTuple):
    """What is measured, and where its words stand."""

    text: str
    start: int
    end: int
    behind: bool


def _metric(text: str, group: Group, floor: int, ceiling: int, punishment: str | None) -> Metric:
    """What `group` measures: the words before it, or the noun behind it. Neighbours end at `floor` and `ceiling`."""
    first, last = group.bounds[0], group.bounds[-1]
    if punishment:
        at = text.find(punishment, last.end)
        behind = 0 <= at <= last.end + 5
        at = at if behind else text.rfind(punishment, 0, first.start)
        return Metric(punishment, max(at, 0), max(at, 0) + len(punishment), behind)
    ahead = _before(text, first, floor)
    noun = _behind(text, last, ceiling)
    counts = first.number.kind in ("person", "counter") or (not ahead.text)
    if noun.text and counts and not (ahead.text and text.startswith("的", last.end)):
        return noun
    if ahead.text:
        return ahead
    return noun if noun.text else _earlier(text, first, floor)


def _phrase_start(text: str, index: int) -> int:
    return max(text.rfind(stop, 0, index) for stop in _STOPS) + 1


def _before(text: str, first: Bound, floor: int) -> Metric:
    """The words before the comparison, within its phrase."""
    start = max(_phrase_start(text, first.start), floor)
    phrase = text[start : first.start]
    if first.left is False and first.number.kind == "ratio":
        share = next((m for m in _SHARE.finditer(phrase) if m.start()), None)
        phrase = phrase[: share.start()] if share else phrase
    if period := next((m for m in _PERIOD.finditer(phrase) if m.end() < len(phrase)), None):
        if period.start() == 0 or phrase[: period.start()].endswith(("提供", "实现")):
            start, phrase = start + period.end(), phrase[period.end() :]
    if first.number.kind in ("duration", "age") and not _FROM_EVENT.search(phrase):
        cut = max(phrase.rfind(sign) for sign in ("、", "且"))
        start, phrase = start + cut + 1, phrase[cut + 1 :]
    elif (cut := phrase.rfind("且")) > 0 and phrase[cut - 1] not in "并而尚暂":
        start, phrase = start + cut + 1, phrase[cut + 1 :]
    if phrase.startswith(("没有", "无")) and (cut := phrase.find("或者")) > 0:
        start, phrase = start + cut + 2, phrase[cut + 2 :]
    if lead := _LEADING.match(phrase):
        start, phrase = start + lead.end(), phrase[lead.end() :]
    if tail := _TRAILING.search(phrase):
        phrase = phrase[: tail.start()]
    return Metric(phrase, start, start + len(phrase), behind=False)


def _behind(text: str, last: Bound, ceiling: int) -> Metric:
    """The noun behind the comparison: 三人以上轻伤, 两名以上熟悉……或者……的技术人员."""
    start = last.end
    stop = min((at for sign in _STOPS if (at := text.find(sign, start)) >= 0), default=len(text))
    following = re.compile(
        r"，(?:并|或者|且|以及)[^，。；：]{1,40}的(?=[^，。；：的]{2,12}[；。，]|[^，。；：的]{2,12}$)"
    ).match(text, stop)
    if following and last.number.kind == "person" and following.end() < ceiling:
        start = following.end()
        stop = min((at for sign in _STOPS if (at := text.find(sign, start)) >= 0), default=len(text))
    stop = min(stop, ceiling)
    phrase = text[start:stop]
    lead = _AFTER_NOUN.match(phrase)
    start, phrase = start + (lead.end() if lead else 0), phrase[lead.end() if lead else 0 :]
    if verb := _VERBS.search(phrase, 1):
        phrase = phrase[: verb.start()]
    phrase = re.sub(r"(?:或者|或|和|及|以及|并|的|且|但|，|、)+$", "", phrase)
    if last.number.kind == "person" and (cut := phrase.rfind("的")) > 0:
        start, phrase = start + cut + 1, phrase[cut + 1 :]
    return Metric(phrase, start, start + len(phrase), behind=True)


def _earlier(text: str, first: Bound, floor: int) -> Metric:
    """What the phrase before speaks of: 期限为一个月，至迟不得超过一个半月."""
    stop = _phrase_start(text, first.start) - 1
    start = _phrase_start(text, stop) if stop > 0 else 0
    phrase = text[start : max(stop, 0)]
    if start < floor < stop:
        rest = re.sub(r"^(?:以?内|的)", "", text[floor:stop])
        phrase = rest or phrase
        start = stop - len(phrase)
    else:
        cut = re.compile(rf"[{CHINESE}{ARABIC}]{{1,6}}(?:个|日|年|天|周|小时)").search(phrase)
        if cut:
            rest = re.sub(r"^(?:月|工作日)?(?:以?内)?", "", phrase[cut.end() :])
            if rest:
                start, phrase = start + len(phrase) - len(rest), rest
            else:
                phrase = phrase[: cut.start()]
    if tail := _TRAILING.search(phrase):
        phrase = phrase[: tail.start()]
    return Metric(phrase, start, start + len(phrase), behind=False)


# --- what hangs on it ----------------------------------------------------------------------------------------------

_RELAXES = re.compile(r"放宽|降低[到至为]|降至|减至")
_CHOICE = re.compile(
    r"(?:以下|下列|上述|前款|本条|规定的|列出的)[^，。；：]{0,24}?(?P<what>[^，。；：的]{2,12}?)(?:中的?|之)$"
)
_CHOICE_OF = re.compile(r"(?:以下|下列)(?:至少|不少于)?$|^(?:以下|下列)")
_DEFINES = re.compile(r"是指|系指|，指|所称")
_GRAVITY = re.compile(r"“[^”]{0,8}(?:数额|数量|情节|后果|损失|严重|巨大|较大|较重)|情节|重大损失|特别")
_FORBIDS = re.compile(r"(?:不得|不应|不能|不可|不准|禁止|严禁|不宜)")
_CAPS = frozenset("最高 最多 最长 最大 至多 限 上限为 不超过 不高于".split())
_KEEPS = re.compile(r"保存|保留|留存|保管|存档|存放")
_MUST = re.compile(r"应当|应(?!急)|必须|须|需(?!求)")
_ADMITS = re.compile(r"申请|条件|资格|报考|报名|应聘|担任|担保人|具备|取得|任职|方可|候选人|设立")
_AGREES = re.compile(r"同意|通过|表决|出席|参加|提议|联名|提名|附议|要求|到会")


@cache
def _cue(where: str, effect: str) -> re.Pattern[str]:
    return re.compile(one_of(_words("threshold_cues.csv", where=where, says=effect)))


def _effect(clause: Clause, group: Group, sentence: tuple[int, int], punishment: str | None) -> Effect:
    """What hangs on the comparison."""
    text, first = clause.text, group.bounds[0]
    before = text[sentence[0] : group.start]
    comparison = text[first.start : first.number.start]
    phrase = text[_phrase_start(text, group.start) : group.start]
    rest = text[group.end : sentence[1]]
    lead = _leads(clause)
    if _RELAXES.search(before[-40:]):
        return "relax"
    if punishment or _SUSPENDS.search(phrase):
        return "penalty"
    if first.number.quantity.unit == "item" and (
        _CHOICE_OF.search(before) or "中" in comparison + phrase[-3:] or rest.startswith("功能")
    ):
        return "choose"
    if _DEFINES.search(before) or (lead and _cue("lead", "describe").search(lead)):
        return "trigger" if _GRAVITY.search(before + rest[:60]) else "describe"
    if first.number.kind in ("duration",) and _KEEPS.search(phrase + comparison):
        return "limit"
    conditional = _conditional(rest)
    if lead:
        if _cue("lead", "limit").search(lead) or _FORBIDS.search(phrase[-8:] + comparison[:4]):
            return "limit" if not _cue("lead", "require").search(lead) else "require"
        if _cue("lead", "require").search(lead) and not re.search("之一", lead):
            return "require"
        if re.search(r"^.{0,12}(?:提交|符合|具备)", lead[-30:]):
            return "require"
        if conditional or clause.text.rstrip("；。").endswith("的"):
            return "require" if _AGREES.search(rest[:30]) else "trigger"
        if _MUST.search(lead):
            return "require"
    if conditional:
        consequence = rest[conditional:]
        if _cue("consequence", "require").search(consequence[:24]):
            return "require"
        return "trigger"
    if _FORBIDS.search(phrase[-10:] + comparison) or first.word in _CAPS:
        return "limit"
    if first.op == "=":
        return "require" if first.number.kind == "ratio" or _MUST.search(before) else "limit"
    if first.number.kind == "ratio" and _AGREES.search(rest[:40]):
        return "require"
    if _ADMITS.search(before) and not _MUST.search(phrase):
        return "require"
    if first.number.kind in ("person", "counter", "enterprise") and first.op == ">=" and not first.left:
        return "limit" if _MUST.search(phrase) else "describe"
    return "limit" if _MUST.search(before + comparison) or first.left else "describe"


def _leads(clause: Clause) -> str:
    """The texts that introduce the clause, outermost first, joined."""
    out, provision = "", clause.lead
    while provision is not None and provision.level in ("paragraph", "item"):
        out = provision.text + out
        provision = clause.regulation.parents.get(provision.at)
    return out


_CONDITION_ENDS = re.compile(r"[^，。；：]{0,60}?(?:的|时|者|后)，|[^。；：]{0,80}?的，")


def _conditional(rest: str) -> int:
    """Where the condition that goes on in `rest` is over (…的，由……): the length up to there, 0 if it is none."""
    found = _CONDITION_ENDS.match(rest)
    return found.end() if found else 0


_AGAINST = re.compile(r"对(?P<whom>[^，。；：]{2,40}?)(?:可以|并)?处以?$")
_IF = re.compile(r"(?P<case>[^，。；：]{2,80}?)的，")


def _condition(
    text: str, group: Group, sentence: tuple[int, int], label: str | None, effect: Effect
) -> str | None:
    """Whom or what the comparison holds for, where the text says so beside it."""
    if label:
        return label
    before = text[sentence[0] : group.start]
    if effect == "penalty":
        if whom := _AGAINST.search(before):
            return whom["whom"]
        cases = list(_IF.finditer(before))
        return cases[-1]["case"] if cases else None
    if effect == "relax" and (cut := before.find("，上述")) > 0:
        return before[:cut]
    return None


# --- the thresholds of a clause ------------------------------------------------------------------------------------

_LABEL = re.compile(r"[（(](?P<label>[^，。；：（）()]{2,16})$")


def read(clause: Clause) -> Iterator[Threshold]:
    """The thresholds of `clause`, in print order."""
    numbers = _numbers(clause)
    if not numbers:
        return
    text = clause.text
    floor, former = 0, None
    groups = list(_groups(text, _bounds(text, numbers)))
    for i, group in enumerate(groups):
        sentence = clause.sentence(group.start)
        ceiling = groups[i + 1].start if i + 1 < len(groups) else len(text)
        punishment = _punishment(text, group, sentence)
        label = _LABEL.search(text, max(0, group.start - 18), group.start)
        if (
            label
            and former
            and label.start() - former[0].end <= 1
            and former[1].concept_unit == group.bounds[0].number.quantity.unit
        ):
            metric = former[1].metric._replace(start=label.start("label"), behind=False)
            period, effect, condition = former[1].period, "relax", label["label"]
        else:
            metric = _metric(text, group, floor, ceiling, punishment)
            period = _period(text, group, metric, sentence)
            effect = _effect(clause, group, sentence, punishment)
            condition = _condition(text, group, sentence, None, effect)
        start, end = _extent(text, group, metric, sentence, effect)
        place = clause.place(start, end)
        for bound in group.bounds:
            value, unit = bound.number.quantity.value, _unit(bound, metric.text)
            yield Threshold(
                **place,
                metric=metric.text or text[group.start : group.end],
                op=bound.op,
                value=value,
                unit=unit,
                period=period,
                condition=condition,
                effect=effect,
                concept=concept(metric.text, unit),
            )
        floor = group.end
        former = (group, _Former(metric, period, group.bounds[0].number.quantity.unit))


class _Former(NamedTuple):
    metric: Metric
    period: str | None
    concept_unit: str


def _punishment(text: str, group: Group, sentence: tuple[int, int]) -> str | None:
    """The punishment that `group` measures, None where it measures none."""
    if found := _PUNISHED.match(text, group.end):
        return found["noun"]
    if group.bounds[0].number.kind in ("money", "ratio", "duration"):
        start = max(sentence[0], _phrase_start(text, group.start) - 0)
        if found := _PUNISHES.search(text, max(start, group.start - 40), group.start):
            nouns = [
                noun
                for noun in _words("punishments.csv")
                if noun in found[0] or text.startswith(noun, group.end)
            ]
            if nouns:
                return max(nouns, key=len)
    return None


_INSTITUTION = re.compile(r"机构|单位|银行|医院|事务所|组织|学校|部门|媒体|法院|协会|中心|研究所|院校")


def _unit(bound: Bound, metric: str) -> str:
    """The unit; 家 counts organizations where the metric names institutions."""
    unit = bound.number.quantity.unit
    return "organization" if unit == "enterprise" and _INSTITUTION.search(metric) else unit


def _period(text: str, group: Group, metric: Metric, sentence: tuple[int, int]) -> str | None:
    """What the number is counted over, as printed."""
    start = max(_phrase_start(text, group.start), sentence[0])
    for stretch in (text[group.bounds[0].start : group.bounds[0].number.start], text[start : group.start]):
        if found := list(_PERIOD.finditer(stretch)):
            return found[-1][0]
    if found := list(
        re.finditer(rf"[{CHINESE}{ARABIC}]{{1,4}}(?:个月|年)内", text[sentence[0] : group.start])
    ):
        return found[-1][0]
    return None


_OPENS = re.compile(r"(?:对[^，。；：]{2,40}?)?(?:可以|可)?(?:并处|单处|处以?|科以?|判处)[^，。；：]{0,24}$")


def _extent(
    text: str, group: Group, metric: Metric, sentence: tuple[int, int], effect: Effect
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
