"""Numbers with their units: what thresholds and time rules both are made of.

Units are data: words/units.csv (printed form, canonical unit, factor to the base unit).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from regparse.facts.scanner import Pattern
from regparse.numerals import ARABIC, CHINESE, NUMBER, number


class Quantity(NamedTuple):
    """A number with a unit: 二百万元 is 2000000 CNY. `printed` is the unit as printed."""

    value: float
    unit: str
    printed: str


@cache
def units() -> dict[str, tuple[str, float]]:
    """Printed unit → (canonical unit, factor)."""
    with files("regparse.words").joinpath("units.csv").open(encoding="utf-8", newline="") as lines:
        return {row["printed"]: (row["unit"], float(row["factor"])) for row in csv.DictReader(lines)}


_UNIT = "|".join(map(re.escape, sorted(units(), key=len, reverse=True)))
_FRACTION = rf"(?:百分之|千分之|万分之){NUMBER}|[{CHINESE}]{{1,6}}分之[{CHINESE}]{{1,6}}"

QUANTITY = Pattern(
    "quantity",
    ARABIC + CHINESE + "半过",
    rf"(?:{_FRACTION}|{NUMBER}(?:{_UNIT})|半[年数]|过半数)",
    (
        "资产总额不低于⟦200万元⟧",
        "比例不低于⟦50％⟧",
        "自收到申请之日起⟦二十个工作日⟧内",
        "占总数的⟦三分之二⟧以上",
        "处⟦五千元⟧以上五万元以下罚款",
    ),
)
"""A number with a unit, or a fraction."""


def quantity(text: str) -> Quantity:
    """What a `quantity` mark says. Raises ValueError where it is none.

    >>> quantity("200万元"), quantity("三分之二")
    (Quantity(value=2000000.0, unit='CNY', printed='元'), Quantity(value=0.666667, unit='ratio', printed=''))
    """
    if text in ("半数", "过半数"):
        return Quantity(0.5, "ratio", "")
    if text == "半年":
        return Quantity(0.5, "year", "年")
    if "分之" in text:
        head = text[0]
        unit = {"百": "percent", "千": "permille"}.get(head, "ratio") if text[1] == "分" else "ratio"
        return Quantity(round(float(number(text)), 6), unit, "")
    for size in range(min(6, len(text) - 1), 0, -1):
        if found := units().get(text[-size:]):
            unit, factor = found
            return Quantity(round(float(number(text[:-size])) * factor, 6), unit, text[-size:])
    raise ValueError(f"not a quantity: {text!r}")
