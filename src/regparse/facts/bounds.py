"""Numbers that are compared with something: their operators, ranges, lists and repetitions.

Reads: a clause with its `quantity` marks. Gives: groups of bounds, one bound for each number that something is
compared with, two in a group where they are the ends of one range (五千元以上五万元以下; 超过200吨但不超过2000吨).
What is compared and what hangs on it, facts/thresholds.py reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from regparse.facts import comparators, respective
from regparse.facts.clause import Clause
from regparse.facts.laid_down import SUSPENDED, UNBROKEN, laid_down, punished
from regparse.facts.numbers import Number, behind_label, numbers
from regparse.facts.patterns import lazy
from regparse.facts.records import Value
from regparse.facts.stops import FARTHEST
from regparse.model.facts import Operator
from regparse.numerals import CHINESE, NUMBER, number
from regparse.words import any_of


class Bound(Value, frozen=True):
    """A number with its operator.

    `start` and `end` take in the comparator; `word` is the comparator as printed ("" where none is); `left`: it stands
    before the number; `included`: a bracket says so of the number (（含）, （不含）); `listed`: it has its comparator from
    the member of a list before it.
    """

    start: int
    end: int
    op: Operator
    number: Number
    left: bool
    word: str
    included: bool | None = None
    listed: bool = False


class Group(Value, frozen=True):
    """Bounds on one and the same thing: a single one, the two of a range, or a list with one comparator.

    The first begins at `start`, the last ends at `end`. `banded`: they divide things into classes (按20人以下和20人（含）
    以上划分).
    """

    bounds: tuple[Bound, ...]
    start: int
    end: int
    banded: bool = False


def groups(clause: Clause) -> list[Group]:
    """The numbers of `clause` that something is compared with, in print order."""
    found = numbers(clause)
    if len(found) > 1 and ("含" in clause.text or "包括" in clause.text):
        found = [n for n in found if not _is_said_again(clause.text, n)]
    if "项" in clause.text:
        found = [n for n in found if n.quantity.unit != "item" or not _is_size(clause.text, n)]
    bounds = _bounds(clause, found) if found else []
    if len(bounds) == 1:
        (only,) = bounds
        return [Group((only,), only.start, only.end)]
    return list(_joined(clause.text, bounds)) if bounds else []


def _is_said_again(text: str, n: Number) -> bool:
    """Whether `n` stands in a bracket that says of a number before it whether it is included: 60分（含60分）至75分."""
    return (
        _SAID_BEHIND.match(text, n.end) is not None
        and _SAYS_AGAIN.search(text, max(0, n.start - 32), n.start) is not None
    )


_IN = "不?(?:包?含|包括)"
_SAYS_AGAIN = lazy(rf"{NUMBER}[^，。；（）()]{{0,6}}[（(](?:{_IN}[^（()）]{{1,10}}[，、])?{_IN}$")
_SAID_BEHIND = lazy(rf"[）)]|[，、]{_IN}")
_SAID_OF = lazy(rf"[（(]{_IN}(?P<number>{NUMBER})")
_SAID_OF_BOTH = lazy(
    rf"[（(](?P<one>{_IN})(?P<low>{NUMBER})[^（()），、]{{0,6}}[，、](?P<other>{_IN})(?P<high>{NUMBER})[^（()）]{{0,6}}[）)]"
)
"""A bracket behind a range that says of both its ends whether they are included: 1万—3万元（含1万元，不含3万元）."""
_SIZED = ("下列", "以下", "上述")
_SOME_OF_THEM = lazy(rf"[^，。；：]{{0,16}}?中的?(?:至少|任意|任何|其中)?{NUMBER}项")


def _is_size(text: str, n: Number) -> bool:
    """Whether `n` says how long a list is of which some are to be chosen: 下列五项服务功能中的一项."""
    return text[n.start - 2 : n.start] in _SIZED and _SOME_OF_THEM.match(text, n.end) is not None


_TO = r"(?:至|到|－|—{1,2}|-|~|～|〜|–|―|﹣|−)"
_JOINS_ENDS = frozenset("至到－—-~～〜–―﹣−币")
"""What the ends of a range have between them ends so."""
_SAID = r"(?:[（(]不?(?:包?含|包括)[^（()）。；]{0,8}[）)])?"
_BETWEEN_ENDS = lazy(rf"{_SAID}{_TO}(?:人民币)?")
_LOW_ALONE = lazy(rf"(?P<low>{NUMBER}){_SAID}{_TO}$")
_NOT_A_LOW_END = frozenset(("第", "条", "款", "年", "月", "号", ".", "/"))
_SCALES = (("亿", 10**8), ("万", 10**4))
_AGAIN = frozenset(("或者", "或", "及", "以及", "和", "、"))
_LISTED = lazy(r"(?:、|和|或者|或|以及|及|，|/)(?:不(?:低|少|高|多)于)?")
_TIME_LIMIT = lazy(r"(?:以|之)?[内前后]|期[间内]|的?时间内")
"""Behind a length of time these make it a time limit (十五日内, 三十日前), which is a time rule."""
_BEFORE_OR_WITHIN = ("前", "以前", "之前", "内", "以内", "之内")
_WITHIN = frozenset(("内", "以内", "之内"))
_RANKED = lazy(r"风|地震|震级|台风")
"""Grades that are measured: 八级以上大风, 五级以上地震. Other grades (三级医院, 县级) are names, not numbers."""
_SO_MANY = lazy("(?:至少|不少于|不得少于)(?:[^，。；：、的0-9]{2,4})?$")
"""Before 2类 these make it a count: 至少开展2类孵化服务."""
_OF_A_GRADE = lazy("(?:标准|水质|水体|环境|功能区|地区|人员|企业|医院|资质|及以上|以上|以下)")
_BEGINS = lazy(any_of("threshold_cues", "begins") + "$")
_DESCRIBES = lazy("的|(?:普通|全日制)?(?:高校|大学|院校|大中专|毕业生)")
"""创办三年内的企业, 毕业五年内（含）高校毕业生: who they are, not by when."""
_MONEY_SHORT = lazy(rf"(?P<figure>{NUMBER})以下")


def _bounds(clause: Clause, found: list[Number]) -> list[Bound]:
    """The numbers of `clause` that are compared with something, in print order; `found` are all that it has."""
    text = clause.text
    bounds: list[Bound] = []
    row = respective.is_row(text)
    reach = 0  # numbers before this offset are spoken for: 100万元（含100万元）以上
    for i, n in enumerate(found):
        if n.start < reach:
            continue
        previous = found[i - 1] if i else None
        floor = reach if n.kind == "ratio" or not previous else max(reach, previous.end)
        if n.quantity.unit in _SHARES_OF and (band := _short_percent(text, n)):
            bounds.extend(band)
            reach = band[1].end
            continue
        low = _low_end(text, n, previous) if text[n.start - 1] in _JOINS_ENDS else None
        if (
            low is None
            and n.quantity.unit in _DAY
            and _time_limit(text, n)
            and not (bounds and bounds[-1].left)
        ):
            continue
        bound = _compared(text, n, min(floor, low.start) if low else floor)
        if (
            low
            and (bound or _range_stands(text, low, n))
            and (bound is None or bound.op != ">=" or bound.left)
        ):
            if bounds and bounds[-1].number.start == low.start:
                bound = bound or bounds[-1]
                bounds.pop()
            start, end = (min(low.start, bound.start), max(n.end, bound.end)) if bound else (low.start, n.end)
            bounds.extend(_ends(text, low, n, start, end, bound is not None and bound.left))
            reach = bounds[-1].end
            continue
        if low and bound:  # 一千元至三千元以上: whichever of the two is chosen, and more
            if bounds and bounds[-1].number.start == low.start:
                bounds.pop()
            bounds.append(Bound(low.start, low.end, bound.op, low, False, bound.word))
            bounds.append(replace(bound, start=n.start, listed=True))
            reach = bound.end
            continue
        bound = bound or (_by_the_last(text, found, i) if row else None) or _shared(text, found, i)
        bound = (
            bound
            or _listed(text, n, bounds[-1] if bounds else None, row)
            or _laid_down(clause, n, bounds)
            or _of_some(text, n, bounds)
        )
        if bound is None:
            continue
        if row and bounds and bound.op == bounds[-1].op:
            also = respective.follows(text, bounds[-1].end, bound.start)  # 分别达到500万元、1000万元以上
            bound = replace(bound, listed=True) if also else bound
        if previous and previous.quantity == n.quantity and text[previous.end : bound.start] in _AGAIN:
            bound = replace(bound, start=previous.start)  # 两个或者两个以上 says it twice
        bounds.append(bound)
        if not bound.left and bound.end > n.end + _BRACKETED:
            bounds.extend(_for_some(text, found[i + 1 :], bound))
        reach = bound.end
        if bound.op == ">=" and n.kind == "money" and (short := _MONEY_SHORT.match(text, reach)):
            bounds.append(_short_money(text, n, short))  # 1万元以上5万以下 leaves out the second 元
            reach = short.end()
    return _apart(bounds)


def _ends(text: str, low: Number, high: Number, start: int, stop: int, left: bool) -> tuple[Bound, Bound]:
    """The bounds of a range from `text[start]` to `text[stop]`, each with what a bracket says of it: 60分（含）—75分."""
    opened = next((i for i in range(low.start, high.start) if text[i] in "（("), low.end)
    said, also = comparators.bracket(text, opened), comparators.bracket(text, high.end)
    first, last = said[0] if said else None, also[0] if also else None
    if both := _SAID_OF_BOTH.match(text, high.end):
        first, last = both["one"][0] != "不", both["other"][0] != "不"
        also = last, both.end()
    elif (
        also and (of := _SAID_OF.match(text, high.end)) and float(number(of["number"])) == low.quantity.value
    ):
        first, last = also[0], None  # 20—30人（不含20人）
    fined = _FINED.search(text, max(0, start - 8), start)  # a fine may come to the most that is named
    if first and last is None and high.kind == "money" and not fined:
        last = False  # 5000万元（含）至1亿元: of two ends the one that is marked is taken in; points are whole: 60分（含）至84分
    elif first is None and text[start : low.start] in _EXCEEDS:
        first = False  # 超过一百万元至五百万元; but 多于名额一至二人 is by how many
    stop = max(stop, also[1]) if also else stop
    stop += 2 * text.startswith(("之间", "区间"), stop)
    falls = low.quantity.unit == high.quantity.unit and low.quantity.value > high.quantity.value
    ops: tuple[Operator, Operator] = ("<=", ">=") if falls else (">=", "<=")
    return (
        Bound(start, low.end, comparators.with_bracket(ops[0], first), low, left, "至", first),
        Bound(low.end, stop, comparators.with_bracket(ops[1], last), high, left, "至", last),
    )


_FINED = lazy("罚款?|处")
_EXCEEDS = ("超过", "大于")
_BRACKETED = 4
"""How many characters a comparator has at least that a bracket stands before."""


def _for_some(text: str, following: list[Number], bound: Bound) -> Iterator[Bound]:
    """The number that a bracket gives for some, with the comparator behind it: 500平方米（苏北地区300平方米）以上."""
    n = following[0] if following else None
    if n and n.end < bound.end and n.quantity.unit == bound.number.quantity.unit and text[n.end] in "）)":
        opened = max(text.rfind("（", bound.start, n.start), text.rfind("(", bound.start, n.start)) + 1
        if opened and n.start - opened > 1 and not text.startswith(("含", "不含", "包括"), opened):
            yield Bound(n.start, n.end, bound.op, n, False, bound.word)


def _of_some(text: str, n: Number, bounds: list[Bound]) -> Bound | None:
    """`n` where it is a class's own value of a demand before, and has no comparator: 1500人以上（西部地区1000人）."""
    if not bounds or (own := respective.of_some(text, n.start, n.end)) is None:
        return None
    unit = n.quantity.unit
    asked = [b for b in bounds if b.end <= own.start() and b.number.quantity.unit == unit]
    if not asked or respective.in_its_unit(text, own, n.start)[1] > len(asked):
        return None
    return Bound(n.start, n.end, asked[-1].op, n, False, asked[-1].word)


_SHARES_OF = ("percent", "permille")
_OF_A_HUNDRED_OR_THOUSAND = ("百分之", "千分之")
_SHORT_PERCENT = lazy(rf"{_TO}(?P<figure>[{CHINESE}]{{1,6}}(?:点[{CHINESE}]{{1,4}})?)(?P<cap>以下)?")


def _short_percent(text: str, n: Number) -> tuple[Bound, Bound] | None:
    """A range whose second share leaves out 百分之 or 千分之: 百分之十五至二十, also the other way round."""
    found = _SHORT_PERCENT.match(text, n.end) if text.startswith(_OF_A_HUNDRED_OR_THOUSAND, n.start) else None
    if not found or text.startswith(("分之", "个", "元", "人", "倍"), found.end()):
        return None
    other = Number(
        found.start("figure"),
        found.end("figure"),
        n.quantity._replace(value=float(number(found["figure"]))),
        n.kind,
    )
    ops: tuple[Operator, Operator] = (">=", "<=") if n.quantity.value < other.quantity.value else ("<=", ">=")
    return Bound(n.start, n.end, ops[0], n, False, "至"), Bound(
        n.end, found.end(), ops[1], other, False, "至"
    )


def _short_money(text: str, n: Number, short: re.Match[str]) -> Bound:
    high = Number(
        short.start(), short.end("figure"), n.quantity._replace(value=float(number(short["figure"]))), n.kind
    )
    return Bound(short.start(), short.end(), "<=", high, False, "以下")


def _low_end(text: str, n: Number, previous: Number | None) -> Number | None:
    """The lower end of a range that ends with `n`: 三至五人, 5万元至20万元, 5-10万元, 三分之一至一倍."""
    if text[n.start - 1] == "币" and not text.startswith("人民币", n.start - 3):
        return None
    if previous and previous.kind == n.kind and _BETWEEN_ENDS.fullmatch(text, previous.end, n.start):
        return previous if _ascending(previous, n) or _falling(text, previous, n) else None
    tail = text[max(0, n.start - 14) : n.start]
    found = _LOW_ALONE.search(tail)
    if not found:
        return None
    start = n.start - len(tail) + found.start()
    if text[start - 1 : start] in _NOT_A_LOW_END:
        return None
    begin = behind_label(text, start, n.end)  # 1.18—40周岁
    try:
        low = float(number(found["low"][begin - start :]))
    except ValueError:
        return None
    if n.kind == "money" and low < 1000:  # 5-10万元, 三至五万元: the scale belongs to both
        low *= next((size for sign, size in _SCALES if sign in text[n.start : n.end]), 1)
    if n.kind == "ratio" and text[n.end - 1] == "成":  # 三至五成
        low *= 10
    if n.quantity.unit == "time" and low == 1 and _EVERY.search(text, max(0, start - FARTHEST), start):
        return None
    return Number(begin, n.start, n.quantity._replace(value=low), n.kind) if low < n.quantity.value else None


_EVERY = lazy("每[^，。；：]{1,24}(?<!不少于)(?<!至少)$")
"""认定工作每年组织一至两次: how often, which facts/time_rules.py reads. 每年不少于一至两次 is a demand."""

_DAYS = {"hour": 1 / 24, "day": 1, "workday": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}


def _ascending(low: Number, high: Number) -> bool:
    """Whether the ends of a range ascend; of different units that have no common measure it is taken for granted."""
    if low.quantity.unit == high.quantity.unit:
        return low.quantity.value < high.quantity.value
    sizes = [_DAYS.get(end.quantity.unit) for end in (low, high)]
    if sizes[0] and sizes[1]:  # 六个月至一年
        return low.quantity.value * sizes[0] < high.quantity.value * sizes[1]
    return low.kind in ("ratio", "measure")  # 三分之一至一倍, 500米至1公里


_SCALES_OF = frozenset(("percent", "permille", "ratio", "分", "CNY", "multiple"))
"""What is printed from high to low on scales of responsibility, marks or discounts."""


def _falling(text: str, high: Number, low: Number) -> bool:
    """Whether two numbers are the ends of a range from high to low: 百分之九十至百分之六十之间, 65分（含65分）至60分的."""
    same = high.quantity.unit == low.quantity.unit and high.quantity.unit in _SCALES_OF
    return same and high.quantity.value > low.quantity.value and not text.startswith("以上", low.end)


def _range_stands(text: str, low: Number, n: Number) -> bool:
    """Whether a range without comparators bounds something: lengths of time do so only as punishments."""
    if n.quantity.printed in ("月", "项", "条", "类", "节", "期", "届", "批") or n.kind == "rank":
        return False
    if text[low.start - 1 : low.start] == "每":  # 每五户至十五户推选一人: a rate
        return False
    if n.kind != "duration":
        return True
    if _TIME_LIMIT.match(text, n.end):
        return False
    return bool(punished(text, n.end) or SUSPENDED.search(text, max(0, low.start - 24), low.start))


_AVERAGED = lazy(r"的?(?:平均|月均|日均|累计|总)|期(?=[^，。；：限间满届内])")
"""Behind a length these make it part of what something is compared with: 三个月平均费用, 一年期贷款利率."""


def _compared(text: str, n: Number, floor: int) -> Bound | None:
    """`n` with the comparator behind or before it."""
    if text.startswith("过半", n.start) and n.kind == "ratio":
        return Bound(n.start, n.end, ">", n, n.end - n.start == 2, text[n.start : n.end])
    if (
        n.quantity.unit == "item"
        and (more := _OR_MORE.match(text, n.end))
        and _OF_A_LIST.search(text, 0, n.start)
    ):
        return Bound(n.start, more.end(), ">=", n, False, more[0])
    named = n.kind == "rank" and text[n.start] != "两"  # 二类标准 is the name of a grade, 两类 a count
    if named and n.quantity.unit == "类" and _SO_MANY.search(text, max(0, n.start - 10), n.start):
        named = _OF_A_GRADE.match(text, n.end) is not None
    if named and not (_RANKED.search(text, n.end, n.end + 6) or _RANKED.search(text, n.start - 4, n.start)):
        return None
    if text.startswith(comparators.PLAIN, n.end) and text[n.start - 1] not in comparators.BEFORE_CLOSES:
        right = comparators.after(text, n.end)  # 五千元以上: what stands farther before it does not matter
        if right and _fits(text, n, right):
            return Bound(n.start, right.end, right.op, n, False, right.word, right.included)
    if n.kind == "age" and (until := _BEFORE_AN_AGE.match(text, n.end)):
        return Bound(n.start, until.end(), "<", n, False, until[0])
    within_days = n.quantity.unit in _DAY and text.startswith(_BEFORE_OR_WITHIN, n.end)
    left = None if within_days else comparators.before(text, n.start, floor, n.quantity)
    if left and (
        (left.word == "经过" and not _elapsed(text, n))
        or (
            left.word == "突破"
            and (n.kind != "money" or _FORBIDDEN.search(text, max(0, left.start - 2), left.start))
        )
    ):
        left = None
    if left and n.kind == "duration" and _AVERAGED.match(text, n.end):
        return None  # 超过此前三个月平均费用三倍
    if (
        left
        and n.kind == "duration"
        and (left.word in ("满", "至少") or n.quantity.unit in ("day", "workday"))
    ):
        ahead = text[left.start - 1 : left.start] == "前"  # 合同订立之日前至少三十日
        left = None if ahead or text.startswith(_BEFORE_OR_WITHIN, n.end) else left
    if n.kind == "duration" and (found := punished(text, n.end)):
        beyond = comparators.after(text, found.end())  # 可能判处十年有期徒刑以上刑罚
        if beyond and beyond.word in ("以上", "以下"):
            return Bound(n.start, beyond.end, beyond.op, n, False, beyond.word, beyond.included)
    right = comparators.after(text, n.end)
    if right and _fits(text, n, right) and not (left and right.word.endswith("内")):
        touching = left if left and left.end == n.start else None
        start, op = (touching.start, right.op) if touching else (n.start, right.op)
        if touching and touching.op == right.op[0] and right.included is None:
            op = touching.op  # 超过六十毫米以上 does not include the number, whatever 以上 adds
        return Bound(start, right.end, op, n, False, right.word, right.included)
    if left:
        said = comparators.bracket(text, n.end)
        included, stop = said or (None, n.end)
        return Bound(
            left.start, stop, comparators.with_bracket(left.op, included), n, True, left.word, included
        )
    if n.kind == "ratio" and text.startswith("多数", n.end):
        return Bound(n.start, n.end + 2, ">=", n, False, "多数")
    return _chosen_or_ranked(text, n) if text[n.start - 1] in _BEFORE_SOME else None


_FORBIDDEN = lazy("(?:不得|不能|严禁|禁止|不)\\Z")
"""Before 突破, which compares sums alone: 突破一批关键技术 counts none."""
_OR_MORE = lazy("或者?(?:多|几|若干)项(?=[^，。；：]{0,4}(?:功能|条件|要求)(?!的)|[，。；：]|$)")
_OF_A_LIST = lazy(
    "(?<![不未])(?:具备|具有|满足|符合|达到|提供)(?:以下|下列)(?:[^，。；：]{0,8}?(?:功能|条件|要求)中的?)?$"
)
"""应具有以下一项或多项服务功能; not 采取下列一项或者多项措施."""
_ANY_OF_THEM = lazy("中的?(?P<any>任意|任选|任何)$")
"""以下四项条件中的任意一项."""
_FAILS = lazy("(?:指标|条件|要求)?(?:低于|达不到|不[达足合符能]|未|没有|缺)")
"""Behind such a number these make it a case: 四项指标中任何一项低于最低标准的."""
_BEFORE_SOME = frozenset("意选何前后")
_RANKING = frozenset(("person", "ratio"))
_RANKED_AMONG = lazy(
    "(?:排名|排序|名次|位列|位居|位于|名列|位次|占有率|得分|成绩|排在|排列|居)[^，。；：前后]{0,6}[前后]$"
)


def _chosen_or_ranked(text: str, n: Number) -> Bound | None:
    """How many of a list there must be at least, or the place in an order that must be reached.

    Of 四项条件中的任意一项 the one, of 排名在前60％的, 排名后10% and 市场占有率位居全国前三位 the other: 名 and 位 count no persons
    there.
    """
    if n.quantity.unit == "item" and (free := _ANY_OF_THEM.search(text, max(0, n.start - 4), n.start)):
        if _FAILS.match(text, n.end):
            return None
        return Bound(free.start("any"), n.end, ">=", n, True, free["any"])
    if n.kind not in _RANKING or not _RANKED_AMONG.search(text, max(0, n.start - 14), n.start):
        return None
    places = n.quantity if n.kind == "ratio" else n.quantity._replace(unit=n.quantity.printed)
    return Bound(n.start - 1, n.end, "<=", replace(n, quantity=places), False, text[n.start - 1])


_STILL_NOT = lazy("(?:仍|还|尚)?(?:没有|未)")


def _elapsed(text: str, n: Number) -> bool:
    """Whether so many months or years must have gone by: 暂不付表决经过两年没有再次列入议程的."""
    return n.quantity.unit in ("year", "month") and bool(_STILL_NOT.match(text, n.end))


_BEFORE_AN_AGE = lazy("[以之]?前(?!后)")
"""在二十二周岁以前仍可以被征集服现役."""


def _time_limit(text: str, n: Number) -> bool:
    """Whether so many days are a time limit at one look: 十五日内, but not 十五日内的."""
    return text.startswith(_BEFORE_OR_WITHIN, n.end) and "的" not in text[n.end : n.end + 3]


_DAY = frozenset(("day", "workday"))


def _fits(text: str, n: Number, right: comparators.Comparison) -> bool:
    """Whether `right` compares here: 十五日内 is a time limit, 三日以外 no bound."""
    word = right.word
    if word in comparators.PLAIN:
        return not text.startswith(_OTHER_WORDS, right.end)
    if n.quantity.printed == "月":
        return False
    if n.kind == "age" and word in _WITHIN:
        return True  # 子女三周岁以内
    if word.endswith(("内", "外")) and n.kind in ("duration", "age"):
        if word in _WITHIN and text.endswith(_AND_MORE, 0, n.start):
            return True  # 三日以上三十日以内的, 成立3年以上、10年以内
        described = _DESCRIBES.match(text, right.end) and _BEGINS.search(text, max(0, n.start - 8), n.start)
        return word in _WITHIN and bool(described)
    if word.endswith("外") and n.kind in ("person", "counter"):
        return False  # 除一、二项以外
    if word == "内":
        return n.kind == "measure" and text[right.end : right.end + 1] not in "部容河海陆径"
    if word in ("为限", "为起点"):
        return text[n.start - 1 : n.start] == "以"
    return not text.startswith(_OTHER_WORDS, right.end)


_AND_MORE = ("以上", "以上、", "以上且")
_OTHER_WORDS = ("述", "所称", "规定")
"""Behind 以上 these make it one that looks back: 以上规定."""


def _listed(text: str, n: Number, previous: Bound | None, row: bool) -> Bound | None:
    """`n` as the next member of a list whose first has the comparator: 分别不低于150％、200％、300％; 分别放宽至80万元、60家.

    `row`: the values of a row may stand somewhere in the text.
    """
    alike = previous is not None and previous.number.quantity.unit == n.quantity.unit
    if (
        row
        and previous
        and respective.follows(text, previous.end, n.start)
        and (alike or respective.measured(text, n.start))
    ):
        return Bound(n.start, n.end, previous.op, n, previous.left, previous.word, listed=True)
    if previous and previous.left and previous.number.quantity.unit == n.quantity.unit:
        gap = text[previous.end : n.start]
        if len(gap) <= 5 and _LISTED.fullmatch(gap):
            return Bound(n.start, n.end, previous.op, n, True, previous.word, listed=True)
    if previous and _as_many_others(text, n, previous):
        return Bound(n.start, n.end, previous.op, n, True, previous.word)
    if previous and previous.left and n.kind in _COUNTS and previous.number.kind in _COUNTS:
        if text[previous.end : n.start] in _ALSO and _PHRASE_ENDS.match(text, n.end):
            return Bound(n.start, n.end, previous.op, n, True, previous.word, listed=True)
        return None
    if previous and previous.left and previous.number.kind != n.kind and n.kind in _MAGNITUDES:
        gap_and_end = _OR_ANOTHER.fullmatch(text, previous.end, n.start) and _PHRASE_ENDS.match(text, n.end)
        return Bound(n.start, n.end, previous.op, n, False, previous.word) if gap_and_end else None
    return None


_AND_OTHERS = lazy(r"[^，。；：、的0-9]{2,10}(?:和|及|以及|、)")
_BEHIND_OTHERS = lazy(r"[^，。；：、的0-9（(]{2,10}(?:[，。；（(]|$)")


def _as_many_others(text: str, n: Number, previous: Bound) -> bool:
    """Whether `n` counts other persons of whom there are to be so many too: 配备不少于5名工作人员和10名创业导师."""
    persons = n.kind == previous.number.kind == "person"
    # 至少1名辅导员和1名导师; of 不少于5名委员和1名主席 the chairman is one
    persons = persons and (n.quantity.value > 1 or previous.number.quantity.value == 1)
    if not (persons and previous.left and previous.op == ">="):
        return False
    others = _AND_OTHERS.fullmatch(text, previous.end, n.start)
    return others is not None and _BEHIND_OTHERS.match(text, n.end) is not None


_COUNTS = frozenset(("counter", "person"))
_ALSO = ("、", "或", "或者", "且")
"""Between two counts of one thing: 培训不少于20期、1000人次."""
_MAGNITUDES = frozenset(("measure", "duration", "money"))
_OR_ANOTHER = lazy(r"(?:或者|或|和|且)[^，。；：、的]{2,8}")
_PHRASE_ENDS = lazy(r"[，。；]|$")
"""A second measure with the comparator of the first: 不得低于2年或者行驶里程50,000公里，……"""


_AND_WOMEN = lazy("[、，]女[性方]?")
"""男60岁、女50岁以下 has the comparator once."""
_COORDINATED = lazy(r"(?:以及|及|和|、|或者|或)[^，。；：、]{1,20}")


_CLASS = lazy(r"[（(：:、][^，。；：:、（）()0-9]{1,6}$")
_NEXT_CLASS = lazy(r"、[^，。；：:、（）()0-9]{1,6}")


def _of_a_class(text: str, found: list[Number], i: int) -> Bound | None:
    """The number `found[i]` of a class, where the last of those in a row has the comparator: （小班25人、中班30人、大班35人以内）."""
    n = found[i]
    if not _CLASS.search(text, max(0, n.start - 8), n.start):
        return None
    for former, later in zip(found[i : i + 4], found[i + 1 : i + 5], strict=False):
        if later.quantity.unit != n.quantity.unit or not _NEXT_CLASS.fullmatch(text, former.end, later.start):
            return None
        if right := comparators.after(text, later.end):
            return Bound(n.start, n.end, right.op, n, False, right.word)
    return None


def _by_the_last(text: str, found: list[Number], i: int) -> Bound | None:
    """The number `found[i]` of a row of which only the last has a comparator: 企业和个人分别处10万元、1万元以下罚款."""
    n, following = found[i], found[i + 1] if i + 1 < len(found) else None
    if following is None or not respective.follows(text, n.end, following.start):
        return None
    right = comparators.after(text, following.end)
    fits = right is not None and _fits(text, following, right)
    return Bound(n.start, n.end, right.op, n, False, right.word) if right and fits else None


def _shared(text: str, found: list[Number], i: int) -> Bound | None:
    """The number `found[i]` where the comparator of one of the next holds for it too.

    外侧十米以及周围二十米的范围内 (a coordination of distances), 七点五米两层以上 (two measures of one thing).
    """
    n = found[i]
    if n.kind == "age" and i + 1 < len(found) and _AND_WOMEN.fullmatch(text, n.end, found[i + 1].start):
        right = comparators.after(text, found[i + 1].end)
        return Bound(n.start, n.end, right.op, n, False, right.word) if right else None
    if n.kind == "money" and i + 1 < len(found) and _COORDINATED.fullmatch(text, n.end, found[i + 1].start):
        return Bound(n.start, n.end, "=", n, False, "") if punished(text, found[i + 1].end) else None
    if n.kind in _COUNTS and (bound := _of_a_class(text, found, i)):
        return bound
    if n.kind not in ("measure", "counter"):
        return None
    for former, later in zip(found[i : i + 4], found[i + 1 : i + 5], strict=False):
        side_by_side = former is n and former.end == later.start and later.kind in ("measure", "counter")
        coordinated = (
            later.quantity.unit == n.quantity.unit
            and n.kind == "measure"
            and _COORDINATED.fullmatch(text, former.end, later.start)
        )
        if not side_by_side and not coordinated:
            return None
        right = comparators.after(text, later.end)
        if right and _fits(text, later, right):
            if side_by_side or right.word.endswith(("内", "外", "的")):
                return Bound(n.start, n.end, right.op, n, False, right.word)
            return None
    return None


def _laid_down(clause: Clause, n: Number, bounds: list[Bound]) -> Bound | None:
    """`n` where it is laid down without a comparator."""
    last = bounds[-1] if bounds else None
    before = (last.end, last.op) if last and last.number.kind == "person" else None
    text = clause.text
    said = laid_down(text, n, clause.introduction, before)
    if not said:
        return None
    unbroken = len(said[1]) if text.endswith(UNBROKEN, 0, n.start) else 0
    return Bound(n.start - unbroken, n.end, said[0], n, False, said[1])


_OPPOSITE: dict[Operator, Operator] = {">=": "<=", "<=": ">="}


def _apart(bounds: list[Bound]) -> list[Bound]:
    """Where two bands meet and one says （含）, the other excludes the number: 20人以下和20人(含)以上."""
    taken = [(b.number.quantity, b.op) for b in bounds if b.included]
    if not taken:
        return bounds
    return [
        replace(b, op=comparators.EXCLUDING[b.op])
        if b.included is None and b.op in _OPPOSITE and (b.number.quantity, _OPPOSITE[b.op]) in taken
        else b
        for b in bounds
    ]


_JOINT = lazy(r"(?:[，、]?(?:但是?|且|并且?|而|和|以及|至|到)?(?:在|最长|最高|最多|最少|至迟)?|—|－|-|～)")
_AND = frozenset(("和", "、", "以及"))


def _joined(text: str, bounds: list[Bound]) -> Iterator[Group]:
    """Bounds on the same thing belong together: 一万元以上五万元以下, 超过200吨但不超过2000吨."""
    i = 0
    while i < len(bounds):
        low, stop = bounds[i], i + 1
        while stop < len(bounds) and bounds[stop].listed:
            stop += 1
        if stop == i + 1 and stop < len(bounds) and _one_range(text, low, high := bounds[stop]):
            banded = low.included is not None or high.included is not None
            yield Group((low, high), low.start, high.end, banded and text[low.end : high.start] in _AND)
            stop += 1
        else:
            yield Group(tuple(bounds[i:stop]), low.start, bounds[stop - 1].end)
        i = stop


def _one_range(text: str, low: Bound, high: Bound) -> bool:
    """Whether two neighbours bound the same thing from both sides."""
    return (
        low.op[0] + high.op[0] in ("><", "<>")
        and low.number.kind == high.number.kind
        and (low.end == high.start or _JOINT.fullmatch(text, low.end, high.start) is not None)
    )
