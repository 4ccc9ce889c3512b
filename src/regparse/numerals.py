"""Numbers as Chinese law prints them: 二百万, 1.5亿, 12-1, 两, 三分之二, 百分之五十, 50％.

Reads: a string that is nothing but a number. Gives: an exact number (int, or Fraction where it is broken).
Source for the characters: GB/T 15835-2011 (numerals in publications) and legislative usage (〇, 两, 半).
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import lru_cache

DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

CHINESE = "〇○零一二三四五六七八九十百千万亿两"
"""Characters of a Chinese number."""
ARABIC = "0-9０-９"
"""Digits of either width, for use inside a character class."""
POINTS = ".．\ue010"
"""Decimal points: of either width, and the user-defined character U+E010 that old Chinese fonts print as one."""
NUMBERS = (
    rf"[{ARABIC}][{ARABIC}]{{0,14}}(?:[,，][{ARABIC}]{{3}}(?![{ARABIC}])){{0,5}}(?:[{POINTS}][{ARABIC}]{{1,8}})?"
    r"[十百千万亿]{0,3}",
    rf"[{CHINESE}][{CHINESE}]{{0,23}}(?:点[{CHINESE}]{{1,8}})?",
)
"""The two ways to print a number, in digits and in characters, for use inside a larger pattern.

Bounded, so that hostile input stays linear; each begins with a class of characters, which `re` passes over at one look.
"""
NUMBER = f"(?:{'|'.join(NUMBERS)})"
"""A number, for use inside a larger pattern."""


def narrow(text: str) -> str:
    """`text` with full-width letters, digits and signs made half-width (１．５％ → 1.5%)."""
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=10_000)
def number(text: str) -> int | Fraction:
    """The value of a printed number.

    >>> number("二百万"), number("1.5亿"), number("两"), number("１２")
    (2000000, 150000000, 2, 12)
    >>> number("三分之二"), number("百分之五十"), number("50％"), number("千分之三")
    (Fraction(2, 3), 50, 50, 3)

    Percentages and permilles give the figure before the sign; fractions give the fraction.
    Raises ValueError where `text` is no number.
    """
    plain = narrow(text.strip()).replace(",", "").replace(POINTS[-1], ".")
    for prefix in ("百分之", "千分之", "万分之"):
        if plain.startswith(prefix):
            return number(plain.removeprefix(prefix))
    if plain and plain[-1] in "%‰":
        return number(plain[:-1])
    below, cut, above = plain.partition("分之")
    if cut:
        divisor = number(below)
        if not divisor:
            raise ValueError(f"not a number: {text!r}")
        return _tidy(Fraction(number(above)) / divisor)
    head, tail = plain, 1
    while head and (scale := MYRIADS.get(head[-1]) or UNITS.get(head[-1])) and head[0] in "0123456789":
        head, tail = head[:-1], tail * scale
    if head and head[0] in "0123456789":
        try:
            return _tidy(Fraction(head) * tail)
        except (ValueError, ZeroDivisionError):
            raise ValueError(f"not a number: {text!r}") from None
    whole, point, decimals = plain.partition("点")
    value: int | Fraction = _chinese(whole, text)
    if point:
        places = "".join(str(DIGITS[c]) if c in DIGITS else "x" for c in decimals)
        if not places.isdecimal():
            raise ValueError(f"not a number: {text!r}")
        value = _tidy(value + Fraction(int(places), 10 ** len(places)))
    return value


def _tidy(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value


def _chinese(text: str, whole: str) -> int:
    """The value of an integer in Chinese characters; `whole` is what the error names."""
    if not text or any(c not in CHINESE for c in text):
        raise ValueError(f"not a number: {whole!r}")
    if not any(c in UNITS or c in MYRIADS for c in text):  # 二〇二四: digit by digit
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    scale = 1  # of the last unit: 二百五 is 250, 两万三 is 23000
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
            scale = 1 if digit == 0 else scale
        elif c in UNITS:
            section += (digit or 1) * UNITS[c]
            digit, scale = 0, UNITS[c] // 10
        else:
            section += digit
            if not section and not total and text[0] == c:
                section = 1  # 万吨级, 亿元以上: one of them
            total = (total + section) * MYRIADS[c] if c == "亿" else total + section * MYRIADS[c]
            section = digit = 0
            scale = MYRIADS[c] // 10
    return total + section + digit * scale


@lru_cache(maxsize=10_000)
def chinese(value: int) -> str:
    """A whole number from 0 to 9,999 in Chinese characters, as labels print it.

    >>> chinese(6), chinese(10), chinese(21), chinese(105), chinese(1260)
    ('六', '十', '二十一', '一百零五', '一千二百六十')
    """
    if not 0 <= value < 10_000:
        raise ValueError(f"no label has the number {value}")
    if value == 0:
        return "零"
    out, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + unit
        gap = digit == 0
    return out[1:] if out.startswith("一十") else out
