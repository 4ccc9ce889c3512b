"""The words that compare with a number: 不低于 …, … 以上, and whether the number itself is included.

Reads: a text and where a number stands in it. Gives: the comparator before or behind that number. The words are data:
words/comparators.csv (printed form, side, operator, whether the number is included, and the basis of that: Civil Code
art. 1259 – 以上, 以下, 以内, 届满 include the number; 不满, 超过, 以外 do not).
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from regparse import words
from regparse.facts.patterns import lazy
from regparse.facts.quantities import Quantity, kind, one_of
from regparse.facts.records import Value
from regparse.model.facts import Operator
from regparse.numerals import ARABIC, CHINESE
from regparse.words import any_of, cues


class Comparison(Value, frozen=True):
    """A comparator at `text[start:end]`. `included`: what a bracket (（含）, （不含）) says of the number, else None."""

    op: Operator
    start: int
    end: int
    word: str
    included: bool | None = None


@cache
def vocabulary(side: str) -> dict[str, Operator]:
    """Printed comparator → operator for one `side` of the number (before, after); `negation` has no operators."""
    return {
        row["printed"]: cast(Operator, row["op"]) for row in words.rows("comparators") if row["side"] == side
    }


NEGATED: dict[Operator, Operator] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "=": "="}
"""What a comparator is when negated: 不超过 is `<=`."""
EXCLUDING: dict[Operator, Operator] = {">=": ">", "<=": "<"}
"""What （不含） makes of a comparator."""
INCLUDING: dict[Operator, Operator] = {">": ">=", "<": "<="}
"""What （含） makes of a comparator."""

DIMENSION = lazy(any_of("threshold_cues", "dimension"))
"""What is measured, printed between a number and its comparator: 五千米高度以下."""
_BRACKET = r"[（(][^（()）。；]{1,16}[）)]"
_AFTER = lazy(
    rf"(?:人民币|整)?(?P<within>{_BRACKET})?(?P<itself>及其|以及|及|或者|或)?的?"
    rf"(?:{DIMENSION.pattern})?(?P<word>{one_of(vocabulary('after'))})(?P<behind>{_BRACKET})?"
)
PLAIN = ("以上", "以下")
"""What most numbers are compared by, right behind them."""
_AFTER_OPENS = frozenset(
    word[0] for word in (*vocabulary("after"), *cues("threshold_cues", "dimension"), *"人整（(及以或的")
)
"""What `_AFTER` can begin with."""
BEFORE_CLOSES = frozenset(word[-1] for word in vocabulary("before"))
"""What a comparator can end with that stands before its number."""
_BEFORE = lazy(
    f"(?=[{re.escape(''.join({word[0] for side in ('negation', 'before') for word in vocabulary(side)}))}])"
    rf"(?P<no>{one_of(vocabulary('negation'))}(?:再|连续|累计|一次|一般|同时|总共|合计|总计|得|应)?)?"
    rf"(?P<word>{one_of(vocabulary('before'))})"
)
_ANY_BEFORE = lazy(one_of(vocabulary("before")))
"""One of these stands in every hit of `_BEFORE`; that none does, `re` says in one loop."""
_BRACKETED = lazy(
    rf"[（(](?P<not>不)?(?:包括|包含|含)(?:[本该][^（()）。；]{{1,8}}|[{ARABIC}{CHINESE}][^（()）。；]{{0,12}})?[）)]"
)
"""（含）, （含本数）, （不含五万元）; what else is included (（包括等待零部件的时间）) says nothing of the number."""
_REACH = 44
"""How many characters before a number its comparator may begin: 不得低于本市上一年度职工月平均工资的百分之六十."""

_CLOSE = frozenset(
    (
        "满",
        "达",
        "超",
        "逾",
        ">",
        "<",
        "＞",
        "＜",
        "≥",
        "≤",
        ">=",
        "<=",
        "＞=",
        "＜=",
        "＞＝",
        "＜＝",
        "⩾",
        "⩽",
        "≧",
        "≦",
        "上限",
        "上限为",
        "下限",
        "下限为",
    )
)
"""Comparators that touch their number: the same characters elsewhere are parts of other words (满足, 达标, 超标)."""
_EXTREME = frozenset(("最低", "最少", "最短", "最小", "最高", "最多", "最长", "最大"))
"""Superlatives are comparators only where the number follows at once: 最低工资标准 compares nothing."""
_AFTER_EXTREME = lazy(
    r"(?:限额|期限|年限|时限|金额|数额|额度|额)?(?:可以|可|应当|应)?(?:为|达到|达|至|到|处|罚款|给予|奖励|补助|延长)?"
    r"(?:人民币)?$"
    r"|[^，。；：的]{0,4}(?:限额|金额|数额|额度|标准|时速|车速|速度|距离|间距|面积|高度|宽度|深度|年龄|比例)(?:应当|应)?为(?:人民币)?$"
)
_SHARE_AFTER_EXTREME = lazy(
    r"(?:可以|可)[^，。；：]{2,20}$|(?:限?额)?(?:应当|应)?为[^，。；：]{2,24}$"
    r"|(?:可以?)?(?:按照?|给予|予以|补助|补贴|资助|奖励|支持|支付|报销)[^，。；：0-9%％]{2,30}$"
)
"""最高可以上浮百分之二十, 最高额为上年度职工年平均工资的五倍, 最高按实际租金的50%给予补助, 最高给予实际费用50%的资助."""
_PART_OF_WORD = {
    "满": "届圆充丰美",
    "达": "下送到抵传表发转通直",
    "限": "期时权年额上下有界局无极受地止门",
    "超": "严",
}
"""Characters before a comparator that make it part of another word: 届满, 送达, 期限."""
_NOT_BETWEEN = lazy(
    r"[，。；：“”《》]|部分(?!的)|[处罚按]|(?<![省市地县区乡镇]级)(?<!规模)(?<!限额)以上(?!(?:职[称务]|学[历位])?的[^，。；]{2,12}$)|(?<!下)以下(?!.{0,16}中的?$|(?<=^以下)$|(?<=[备有足合]以下)$)|以内|提前|为基数"
    r"|的(?:单位|人员|个人|企业|项目|应当|由|可以|车辆|船舶)"
)
"""What cannot stand between a comparator and its number: the comparison has ended before it."""
_NAMED = lazy("“[^“”]{1,12}”、?")
"""What a share may be of that has a name in quotation marks: 达到“数额巨大”百分之八十."""
_CITED = lazy("《[^《》]{1,40}》")
"""A measure whose list so many are chosen from: 至少符合《管理办法》规定的服务功能中的一项."""
_REACHED = frozenset(("达到", "超过", "低于", "高于"))
"""Comparators that as often compare with a standard in words as with a number."""
_REACHED_STANDARD = ("标", "产")
"""Behind 达 these make it another word: 达标率, 达产."""
_ARRIVED = frozenset("位场会庭岗")
"""Behind 不到 these make it another word: 整改不到位."""
_LIMIT_IS = "限额为"
_EXTREME_LIMIT = lazy("最[低少小短高多大长][^，。；：]{0,6}$")
"""Before 限额为 the superlative compares: 最低限额为三万元."""
_ONLY = frozenset(("只能", "只准", "只许", "只可", "只得", "只限", "仅限", "仅能"))
"""Comparators with the verb between them and a count: 只能拥有一处宅基地."""
_NO_COUNT_OF_WHAT_IS_ALLOWED = lazy(r"[第按后每由从]|前(?![款述项])|以|的(?!$)")
_LONG_DEMAND = frozenset(("至少", "最少", "起码", "少于", "多于"))
"""Comparators that have their verb or the whole of which they count between them and the number."""


def after(text: str, end: int) -> Comparison | None:
    """The comparator right behind the number that ends at `end`: 以上, （含）以上, 以下（不含本数） …

    >>> after("二十人（含）以上", 3)
    Comparison(op='>=', start=3, end=8, word='以上', included=True)
    """
    word = text[end : end + 2]
    if word in PLAIN and text[end + 2 : end + 3] not in ("（", "("):
        return Comparison(vocabulary("after")[word], end, end + 2, word)
    found = _AFTER.match(text, end, end + 44) if text[end : end + 1] in _AFTER_OPENS else None
    if not found:
        return None
    op = vocabulary("after")[found["word"]]
    included = True if found["itself"] else None  # 85分及以上
    for bracket in (found["within"], found["behind"]):
        if bracket and (said := _BRACKETED.match(bracket)):
            included = not said["not"]
    stop = found.end() if included is not None or not found["behind"] else found.start("behind")
    return Comparison(with_bracket(op, included), end, stop, found["word"], included)


def bracket(text: str, end: int) -> tuple[bool, int] | None:
    """What a bracket right behind a number with its comparator before it says: whether the number is included, and
    where the bracket ends.

    >>> bracket("不超过三年（含）", 5)
    (True, 8)
    """
    found = _BRACKETED.match(text, end)
    return (not found["not"], found.end()) if found else None


def before(text: str, start: int, floor: int, number: Quantity) -> Comparison | None:
    """The comparator that governs the `number` that begins at `start`; it is sought behind `floor`.

    >>> before("资产总额不低于人民币200万元", 10, 0, Quantity(2000000.0, "CNY", "元"))
    Comparison(op='>=', start=4, end=7, word='不低于', included=None)
    >>> before("不得低于当地最低工资标准的百分之八十", 13, 0, Quantity(80.0, "percent", "")).word
    '不得低于'
    """
    begin = max(floor, start - _REACH)
    hits = list(_BEFORE.finditer(text, begin, start)) if _ANY_BEFORE.search(text, begin, start) else ()
    for found in reversed(hits):
        word, at = found["word"], found.start("word")
        if word in _PART_OF_WORD and at and text[at - 1] in _PART_OF_WORD[word] and not found["no"]:
            continue
        if word == _LIMIT_IS and _EXTREME_LIMIT.search(text, max(0, at - 8), at):
            continue
        if _governs(word, text[found.end() : start], number, bool(found["no"])):
            op = vocabulary("before")[word]
            begin = found.start() + (2 if word == _LIMIT_IS else 0)  # 限额 is what is measured
            return Comparison(
                NEGATED[op] if found["no"] else op, begin, found.end(), text[begin : found.end()]
            )
    return None


def _governs(word: str, between: str, number: Quantity, negated: bool) -> bool:
    """Whether a comparator `word`, `negated` or not, reaches over the text `between` to the number."""
    if word in _EXTREME and not between and number.value == 1:
        return False  # 其中最高一项
    if not between or between == "人民币":
        return True
    if word == "不到" and between[0] in _ARRIVED:
        return False
    if word in _CLOSE:
        of_a_whole = negated or (word == "达" and not between.startswith(_REACHED_STANDARD))
        return (
            of_a_whole and kind(number) == "ratio" and len(between) <= 10
        )  # 不满最高数量五倍, 达股本总额三分之一
    if word in _ONLY:
        counted = kind(number) in ("counter", "person") and len(between) <= 8
        return counted and not _NO_COUNT_OF_WHAT_IS_ALLOWED.search(between)
    if word in _EXTREME:
        of_a_share = kind(number) == "ratio" and _SHARE_AFTER_EXTREME.match(between)
        return bool(_AFTER_EXTREME.match(between) or of_a_share)
    if word == "限":
        return len(between) <= 2 and between[0] not in "期额制度速值于时定"
    if kind(number) == "ratio":
        between = _NAMED.sub("", between)
    elif number.unit == "item" and between.endswith("中的"):
        between = _CITED.sub("", between)
    if _NOT_BETWEEN.search(between) or (number.value == 1 and word in _REACHED and kind(number) == "counter"):
        return False  # 未达到水表出户、一户一表要求
    if kind(number) == "ratio":
        return True
    if word in _LONG_DEMAND:
        return len(between) <= (_REACH if number.unit == "item" and between.endswith("中的") else 20)
    return len(between) <= 16 and ("的" not in between or between.endswith("的"))


def with_bracket(op: Operator, included: bool | None) -> Operator:
    """`op` as a bracket makes it that includes or excludes the number; unchanged where there is none."""
    if included is None:
        return op
    return (INCLUDING if included else EXCLUDING).get(op, op)
