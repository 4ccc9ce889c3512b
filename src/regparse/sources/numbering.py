"""The numbers that a word processor prints before paragraphs without their standing in the text (ISO/IEC 29500, 17.9).

Reads: numbering.xml and styles.xml of a DOCX. Gives: for each numbered paragraph, in document order, the label that
is printed before it: 第一条, （一）, 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from regparse.numerals import chinese

_SIGNS = {
    "decimalEnclosedCircle": ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")),
    "decimalEnclosedCircleChinese": ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")),
    "decimalEnclosedParen": ((1, 20, "⑴"),),
    "decimalEnclosedFullstop": ((1, 20, "⒈"),),
    "ideographEnclosedCircle": ((1, 10, "㈠"),),
}
"""Styles that print a number as one sign: the numbers from … to …, and the sign of the first."""
_LEGAL = {
    "chineseLegalSimplified": str.maketrans(
        "〇零一二三四五六七八九十百千万", "零零壹贰叁肆伍陆柒捌玖拾佰仟万"
    ),
    "ideographLegalTraditional": str.maketrans(
        "〇零一二三四五六七八九十百千万", "零零壹貳參肆伍陸柒捌玖拾佰仟萬"
    ),
}
"""Styles that print numbers so that no stroke can be added to them, with 壹拾 for 十."""
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_SUFFIX = {"tab": "\t", "space": " ", "nothing": ""}
LEVELS = 9


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: transitional and strict files differ in that alone."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """The value of an attribute, whatever its namespace."""
    if element is not None:
        for key, value in element.items():
            if key.rpartition("}")[2] == name:
                return str(value)
    return default


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along `path`, by local names."""
    for step in path:
        if element is None:
            return None
        element = next((e for e in element if local(e) == step), None)
    return element


def printed(value: int, style: str) -> str:
    """A number as `style` (ST_NumberFormat) prints it.

    >>> [printed(12, s) for s in ("decimal", "chineseCountingThousand", "upperLetter", "lowerRoman")]
    ['12', '十二', 'L', 'xii']
    >>> printed(3, "decimalEnclosedCircleChinese"), printed(20, "japaneseCounting"), printed(15, "ideographDigital")
    ('③', '二十', '一五')
    >>> printed(12, "chineseLegalSimplified"), printed(2, "ideographEnclosedCircle"), printed(36, "decimalEnclosedCircle")
    ('壹拾贰', '㈡', '㊱')
    """
    if style in ("bullet", "none") or value < 0:
        return ""
    for first, last, sign in _SIGNS.get(style, ()):
        if first <= value <= last:
            return chr(ord(sign) + value - first)
    if style.startswith(
        ("chineseCounting", "japaneseCounting", "taiwaneseCounting", "koreanCounting", "japaneseLegal")
    ):
        return chinese(value) if value < 10_000 else str(value)
    if style in _LEGAL:
        plain = chinese(value) if value < 10_000 else str(value)
        return ("一" + plain if plain.startswith("十") else plain).translate(_LEGAL[style])
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital"):
        return "".join(_DIGITS[int(c)] for c in str(value))
    if style == "decimalEnclosedParen":
        return f"({value})"
    if style == "decimalEnclosedFullstop":
        return f"{value}."
    if style.startswith("decimalFullWidth"):
        return "".join(chr(ord("０") + int(c)) for c in str(value))
    if style == "decimalZero":
        return f"{value:02}"
    if style in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * min(1 + (value - 1) // 26, 20) if value else ""
        return letter.upper() if style == "upperLetter" else letter
    if style in ("upperRoman", "lowerRoman") and value < 5000:
        roman, rest = "", value
        for amount, sign in _ROMAN:
            roman += sign * (rest // amount)
            rest %= amount
        return roman.upper() if style == "upperRoman" else roman
    if style == "ideographTraditional" and 1 <= value <= 10:
        return _STEMS[value - 1]
    if style == "ideographZodiac" and 1 <= value <= 12:
        return _BRANCHES[value - 1]
    return str(value)


class _Level(NamedTuple):
    start: int
    style: str
    text: str
    suffix: str
    restart: int
    """The level after which this one begins anew: any above (-1 here: never)."""
    legal: bool
    paragraph_style: str


class Numbering:
    """The lists of a document and how far each has come."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._list: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        """numId → the abstract list, its levels, and the numbers that it begins anew at."""
        self._latest: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        linked: dict[str, str] = {}
        styled: dict[str, str] = {}
        for element in numbering if numbering is not None else ():
            if local(element) == "abstractNum":
                key = attribute(element, "abstractNumId")
                self._abstract[key] = dict(_levels(element))
                if (link := attribute(child(element, "numStyleLink"), "val")) and not self._abstract[key]:
                    linked[key] = link
                if style := attribute(child(element, "styleLink"), "val"):
                    styled[style] = key
        for key, style in linked.items():
            self._abstract[key] = self._abstract.get(styled.get(style, ""), {})
        for element in numbering if numbering is not None else ():
            if local(element) == "num":
                abstract = attribute(child(element, "abstractNumId"), "val")
                levels = dict(self._abstract.get(abstract, {}))
                starts: dict[int, int] = {}
                for override in element:
                    if local(override) == "lvlOverride":
                        n = _figure(attribute(override, "ilvl"), 0)
                        levels.update(_levels(override))
                        if (start := child(override, "startOverride")) is not None:
                            starts[n] = _figure(attribute(start, "val"), 1)
                self._list[attribute(element, "numId")] = (abstract, levels, starts)

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        levels = self._list.get(num_id, ("", {}, {}))[1]
        return next((n for n, level in levels.items() if level.paragraph_style == style), None)

    def label(self, num_id: str, level: int) -> str:
        """The label of the next paragraph of the list `num_id` at `level`, with what separates it from the text."""
        if num_id not in self._list or not 0 <= level < LEVELS:
            return ""
        abstract, levels, starts = self._list[num_id]
        found = levels.get(level)
        if found is None:
            return ""
        latest = self._latest.setdefault(abstract, [None] * LEVELS)
        if level in starts and (num_id, level) not in self._begun:
            latest[level] = None
        first = starts.get(level, found.start) if (num_id, level) not in self._begun else found.start
        self._begun.add((num_id, level))
        before = latest[level]
        latest[level] = first if before is None else before + 1
        for below in range(level + 1, LEVELS):
            restart = levels[below].restart if below in levels else below
            if restart and level < restart:
                latest[below] = None

        def number(sign: re.Match[str]) -> str:
            n = int(sign[1]) - 1
            of = levels.get(n)
            if of is None:
                return ""
            value = latest[n]
            shown = "decimal" if found.legal and of.style not in ("bullet", "none") else of.style
            return printed(of.start if value is None else value, shown)

        if found.style == "bullet":
            return ""
        text = re.sub(r"%([1-9])", number, found.text)
        return text + found.suffix if text.strip() else ""


def _levels(element: etree._Element) -> Iterable[tuple[int, _Level]]:
    for lvl in element:
        if local(lvl) != "lvl":
            continue
        n = _figure(attribute(lvl, "ilvl"), 0)
        style = attribute(child(lvl, "numFmt"), "val", "decimal")
        alternate = next((e for e in lvl if local(e) == "AlternateContent"), None)
        if alternate is not None and (choice := child(alternate, "Choice", "numFmt")) is not None:
            style = attribute(choice, "val", style)
        restart = child(lvl, "lvlRestart")
        legal = child(lvl, "isLgl")
        yield (
            n,
            _Level(
                start=_figure(attribute(child(lvl, "start"), "val"), 1),
                style=style,
                text=attribute(child(lvl, "lvlText"), "val"),
                suffix=_SUFFIX.get(attribute(child(lvl, "suff"), "val", "tab"), "\t"),
                restart=n if restart is None else _figure(attribute(restart, "val"), n),
                legal=legal is not None and attribute(legal, "val", "1") not in ("0", "false", "off"),
                paragraph_style=attribute(child(lvl, "pStyle"), "val"),
            ),
        )


def _figure(value: str, default: int) -> int:
    return int(value) if re.fullmatch(r"\d{1,9}", value) else default
