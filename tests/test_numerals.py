"""Numbers as Chinese law prints them, and the labels made of them."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from regparse.numerals import NUMBER, chinese, narrow, number

NUMBERS = [
    ("〇", 0, "zero as a circle"),
    ("零", 0, "zero as a character"),
    ("两", 2, "两 for 二"),
    ("十", 10, "ten without 一"),
    ("十五", 15, ""),
    ("二十", 20, ""),
    ("一百零五", 105, "零 keeps the place of the tens"),
    ("一百五", 150, "a digit behind 百 counts tens"),
    ("一千二百六十", 1260, ""),
    ("两万三", 23_000, "a digit behind 万 counts thousands"),
    ("三百二十一万", 3_210_000, ""),
    ("一亿二千万", 120_000_000, ""),
    ("十万", 100_000, ""),
    ("万", 10_000, "one of them, as in 万吨级"),
    ("亿", 100_000_000, "one of them"),
    ("零万", 0, "none of them"),
    ("一万零五百", 10_500, ""),
    ("二〇二四", 2024, "digit by digit"),
    ("二○一五", 2015, "a circle of another kind"),
    ("12", 12, ""),
    ("１２", 12, "full width"),
    ("1,200", 1200, "thousands parted by a comma"),
    ("1.5亿", 150_000_000, "a decimal before 亿"),
    ("20万", 200_000, ""),
    ("3千", 3000, ""),
    ("0.5", Fraction(1, 2), "exact"),
    ("一点五", Fraction(3, 2), "点"),
    ("三分之二", Fraction(2, 3), ""),
    ("百分之五十", 50, "the figure before the sign"),
    ("50％", 50, ""),
    ("千分之三", 3, ""),
    ("5‰", 5, ""),
    (" 七 ", 7, "blanks round it"),
]


@pytest.mark.parametrize(("text", "value", "why"), NUMBERS, ids=lambda v: v if isinstance(v, str) else "")
def test_numbers(text: str, value: int | Fraction, why: str) -> None:
    assert number(text) == value, why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元",
        "统一",
        "一般",
        "三项",
        "1.2.3",
        "分之",
        "零分之一",
        "百分之",
        "一点元",
        "万一般",
        "点五",
        "abc",
        "%",
    ],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        number(text)


@pytest.mark.parametrize("value", [*range(0, 1300), 1999, 2000, 2005, 2020, 9999])
def test_a_label_reads_back(value: int) -> None:
    assert number(chinese(value)) == value


@pytest.mark.parametrize("value", [-1, 10_000])
def test_no_label_has_such_a_number(value: int) -> None:
    with pytest.raises(ValueError, match="no label"):
        chinese(value)


def test_narrow() -> None:
    assert narrow("１．５％（Ａ）") == "1.5%(A)"


@pytest.mark.parametrize("text", ["一百二十", "1,234,567.89", "1.5亿", "十五点五", "２０"])
def test_the_pattern_takes_the_whole_number(text: str) -> None:
    assert re.fullmatch(NUMBER, text)


def test_a_list_of_numbers_is_no_number() -> None:
    found = re.match(NUMBER, "10，20")
    assert found and found[0] == "10"
