"""Numbers with their units: what thresholds and time rules both are made of.

Units are data: words/units.csv (printed form, canonical unit, factor to the base unit, kind of unit).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple, SupportsFloat, cast

from regparse import words
from regparse.facts.patterns import lazy
from regparse.facts.scanner import Pattern
from regparse.numerals import ARABIC, CHINESE, NUMBER, number

UnitKind = Literal["money", "ratio", "person", "counter", "rank", "duration", "age", "measure"]
"""What a unit measures. `counter` counts things (家, 次, 件), `rank` numbers a grade (三级), `measure` is physical."""


class Quantity(NamedTuple):
    """A number with a unit: 二百万元 is 2000000 CNY. `printed` is the unit as printed."""

    value: float
    unit: str
    printed: str


class Unit(NamedTuple):
    """A row of words/units.csv: the canonical unit, how many of them one printed unit is, and what it measures."""

    unit: str
    factor: float
    kind: UnitKind


@cache
def vocabulary() -> dict[str, Unit]:
    """Printed unit → Unit."""
    return {
        row["printed"]: Unit(row["unit"], float(row["factor"]), cast(UnitKind, row["kind"]))
        for row in words.rows("units")
    }


@cache
def units() -> dict[str, tuple[str, float]]:
    """Printed unit → (canonical unit, factor)."""
    return {printed: (row.unit, row.factor) for printed, row in vocabulary().items()}


def kind(quantity: Quantity) -> UnitKind:
    """What the unit of `quantity` measures; fractions are ratios.

    >>> kind(quantity("五万元")), kind(quantity("三分之二")), kind(quantity("二十公里"))
    ('money', 'ratio', 'measure')
    """
    return vocabulary()[quantity.printed].kind if quantity.printed else "ratio"


def one_of(alternatives: Iterable[str]) -> str:
    """A pattern for any of `alternatives`, longest first, grouped by first character so that a miss costs one look."""
    groups: dict[str, list[str]] = {}
    for word in sorted(alternatives, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (
        re.escape(first) + (f"(?:{'|'.join(rest)})" if any(rest) else "") for first, rest in groups.items()
    )
    return f"(?:{'|'.join(branches)})"


_UNIT = one_of(units()).replace("|瓦|", "|瓦(?!时)|")
"""Any unit. 千 is a numeral, too: 100万千瓦时 has the unit 千瓦时, and is not 100万千 of 瓦."""
_FIRST = re.escape("".join(sorted({printed[0] for printed in units()})))
_FRACTIONS = (
    rf"[百千万]分之{NUMBER}",
    rf"[{CHINESE}][{CHINESE}]{{0,5}}分之[{CHINESE}]{{1,6}}",
    rf"[{ARABIC}][{ARABIC}]{{0,3}}(?:分之|[/／])[{ARABIC}]{{1,4}}(?![{ARABIC}/／])",
    rf"(?:(?<=[低高少大小]于)|(?<=[超达][过到])|(?<=[:：∶][{ARABIC}]、)|(?<=[:：∶][{ARABIC}][{ARABIC}]、))"
    rf"[{ARABIC}]{{1,3}}[:：∶][{ARABIC}]{{1,4}}(?![{ARABIC}:：∶])",
)
_TENTHS = (
    rf"[一二三四五六七八九十两1-9１-９](?<![之同统另某唯逐单任其第{CHINESE}{ARABIC}].)成[一二三四五六七八九半]?"
    r"(?:(?=为[限宜])|(?![^以之及或至到左的和（(）)，。；、：－—～~\-支缴交补给发承计退返折归用予首股资贷\n]))"
)
"""Tenths, as policies print shares: 三成以上, 按七成支付, 两成五. What else begins with 成 is another word: 之一成绩, 五成新."""
_TENTHS_SAY = lazy(r"(?P<whole>.)成(?P<rest>.?)")
_LONGEST = max(map(len, units()))
_NOT_HALVED = frozenset(("月", "周", "整年", "整天", "整日"))
"""Lengths of time that have no half: 半月 and 半周 are other words."""
_HALVES = {
    f"半{printed}": (row.unit, printed)
    for printed, row in vocabulary().items()
    if row.kind == "duration" and "半" not in printed and printed not in _NOT_HALVED
}
_METRES = lazy(rf"[{CHINESE}]{{0,8}}[一二三四五六七八九两]千米")
"""五千米 is 5000 metres, as 五百米 is 500; 五千克 and 五千瓦 are five of the units that everybody uses."""

_RATIO = lazy("[／:：∶]")
_PLACE = lazy(rf"[一二三四五六七八九十]{{1,2}}|[{ARABIC}]{{1,3}}")
"""A place in an order without its measure word."""

QUANTITY = Pattern(
    "quantity",
    ARABIC + CHINESE + "半过等",
    "|".join(
        (
            *_FRACTIONS,
            "一半",
            _TENTHS,
            rf"{NUMBER}(?=[{_FIRST}]){_UNIT}",
            rf"[{ARABIC}][{ARABIC}.,]{{0,8}}[百千]?[万亿](?=及?以[上下内]|[（(]不?含|[，。；、）)])",
            one_of(_HALVES),
            rf"(?<=[名列居位]前)(?:[一二三四五六七八九十]{{1,2}}|[{ARABIC}]{{1,3}})(?=[，。；、的）)且或并及和与,;]|$)",
            "过?半数",
            "等值(?=以[上下])",
            "过半(?<=[比例重数]过半)(?=[，。；、）的]|$)",
        )
    ),
    (
        "资产总额不低于⟦200万元⟧",
        "比例不低于⟦50％⟧",
        "自收到申请之日起⟦二十个工作日⟧内",
        "占总数的⟦三分之二⟧以上",
        "处⟦五千元⟧以上五万元以下罚款",
        "不少于筹备组总人数的⟦一半⟧",
        "至迟不得超过⟦一个半月⟧",
        "鸣喇叭每次不得超过⟦半秒钟⟧",
        "经全体委员⟦过半数⟧同意",
        "首付款比例不得低于⟦三成⟧",
        "在全省同行业中排名前⟦三⟧，",
        "年产值达到⟦800万⟧以上",
        "师生比分别不低于⟦1:3⟧、⟦1:5⟧",
        "用电量超过⟦100万千瓦时⟧的",
        "补贴力度不超过⟦0.05元/千瓦时⟧",
        "并处货值金额⟦等值⟧以上⟦三倍⟧以下罚款",
        "由人民政府统一规划",
    ),
)
"""A number with a unit, or a fraction."""


@lru_cache(maxsize=50_000)
def quantity(text: str) -> Quantity:
    """What a `quantity` mark says. Raises ValueError where it is none.

    >>> quantity("200万元"), quantity("三分之二")
    (Quantity(value=2000000.0, unit='CNY', printed='元'), Quantity(value=0.666667, unit='ratio', printed=''))
    >>> quantity("一个半月"), quantity("万分之五").value, quantity("过半数").value
    (Quantity(value=1.5, unit='month', printed='个半月'), 0.0005, 0.5)
    >>> quantity("七成").value, quantity("两成五").value, quantity("等值").value
    (70.0, 25.0, 1.0)

    `value` counts base units, rounded to six decimals; 万分之五 is a ratio, since there is no unit for 0.05 %.
    """
    if text in ("半数", "过半数", "过半", "一半"):
        return Quantity(0.5, "ratio", "")
    if text == "等值":
        return Quantity(1.0, "multiple", "倍")
    if half := _HALVES.get(text):
        return Quantity(0.5, *half)
    if text.endswith(("万", "亿")):  # 年产值800万以上: of money, as what is measured tells (facts/numbers.py)
        return Quantity(_rounded(number(text.replace(",", ""))), "CNY", "元")
    if tenths := _TENTHS_SAY.fullmatch(text):
        rest = 5 if tenths["rest"] == "半" else number(tenths["rest"] or "零")
        return Quantity(_rounded(number(tenths["whole"]) * 10 + rest), "percent", "")
    head, cut, tail = text.partition("分之")
    if cut:
        if head in ("百", "千"):
            return Quantity(_rounded(number(tail)), "percent" if head == "百" else "permille", "")
        return Quantity(
            _rounded(number(tail)) / 10_000 if head == "万" else _rounded(number(text)), "ratio", ""
        )
    longest = 1 if _METRES.fullmatch(text) else _LONGEST
    for size in range(min(longest, len(text) - 1), 0, -1):
        if found := units().get(text[-size:]):
            unit, factor = found
            value = float(number(text[:-size])) + (0.5 if "半" in text[-size:] else 0)
            return Quantity(_rounded(value * factor), unit, text[-size:])
    if _PLACE.fullmatch(text):  # 排名前三
        return Quantity(_rounded(number(text)), "person", "名")
    above, _, below = _RATIO.sub("/", text).partition("/")
    if below and (divisor := number(below)):
        return Quantity(_rounded(number(above) / divisor), "ratio", "")
    raise ValueError(f"not a quantity: {text!r}")


def _rounded(value: SupportsFloat) -> float:
    return round(float(value), 6)
