"""Labels at the beginning of a line: 第三章, 第六条, 第十二条之一, 一、, （一）, 1., （1）, ①, a）.

Reads: the text of a line. Gives: the label that it begins with, or None. Whether a 第六条 at the beginning of a line
is a label or only a reference depends on what came before; `tree` decides that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters

import msgspec

from regparse.numerals import number

NUMBER = r"[〇○零一二三四五六七八九十百千两]{1,9}|[0-9０-９]{1,4}"
_CN = r"[〇零一二三四五六七八九十百]{1,5}"
_SIGN = rf"[：:]|[.．](?![0-9０-９])|、(?!第|(?:{_CN})[、条款项和至])"
"""What some put behind 第三条 in place of a gap; 第三条、第四条 are two that are cited."""

HEADINGS = {"编": "part", "部分": "part", "分编": "subpart", "章": "chapter", "节": "section"}
"""Printed rank → level."""

_LABEL = re.compile(
    rf"第(?P<main>{NUMBER})(?:条|(?P<rank>分编|部分|编|章|节))"
    rf"(?:之(?P<sub>{NUMBER})(?(rank)|(?![^\s第]?[款项目])))?(?(rank)|(?:{_SIGN})?)"
    rf"|(?P<comma>{_CN})(?:、|[.．](?![0-9０-９]))"
    rf"|[（(](?:(?P<bracket>{_CN})|(?P<round>[0-9０-９]{{1,3}}))[)）]"
    rf"|(?P<dot>[0-9０-９]{{1,3}})(?:[.．](?:(?![0-9０-９])|(?=(?:19|20)\d\d年))|、)"
    rf"|(?P<half>[0-9０-９]{{1,2}})[)）]"
    rf"|(?P<letter>[A-Za-z])(?:[)）、]|[.．](?![A-Za-z0-9０-９]))"
    rf"|(?P<circled>[①-⑳])|(?P<stopped>[⒈-⒛])|(?P<ringed>[⑴-⒇])|(?P<enclosed>[㈠-㈩])"
)
_COUNTED = re.compile(
    r"(?P<dot>[0-9]{1,3})[.．](?=[1-9][0-9]{0,4}(?:[年月日天周个人家名项次件份台户岁种类篇所座条万亿千百元%％]|平方|小时|分))"
)
"""A number and a stop in front of a figure with its unit: the third of a list, 3年以上, or the fraction 3.3年以上."""
ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千]{1,9}条")
"""Where the label of an article may stand within a line."""
_CITING = frozenset("、，,。；：的－—~-")
_CITED = re.compile(r"第[^条章节]{1,6}[款项]|(?:[和与及或至]|以及)第|规定[的中，、]|所列|中[关的规]|之规定")
"""What follows an article that a sentence cites: a sign, or words."""
_CITING_WORDS = frozenset("第和与及或至以规所中之")
"""What those begin with."""
_ITEMS_CITED = re.compile(
    rf"(?:(?:[、和与及或至]|以及|或者)[（(](?:{_CN}|[0-9０-９]{{1,3}})[）)]){{1,9}}项|[款项目](?:所[列称指述]|规定)"
)
"""What follows the first of the items that a sentence cites: （一）至（三）项所列人员, （二）项规定的条件."""
_ITEMS_CITING = frozenset("、和与及或至以款项目")
"""What that begins with."""
_BEGINNINGS = frozenset(
    "第（(〇零一二三四五六七八九十百0123456789０１２３４５６７８９" + ascii_letters
).union(*(map(chr, range(ord(first), ord(first) + 20)) for first in "①⒈⑴"), "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")
"""What a label can begin with."""
GOES_ON = frozenset("之0123456789０１２３４５６７８９")
"""What may make another label, or none, of one that it follows."""
_SIGNS = {
    "circled": ("circled", "①"),
    "stopped": ("dot", "⒈"),
    "ringed": ("round", "⑴"),
    "enclosed": ("bracket", "㈠"),
}
"""Signs that are a number in one character → the list style they stand for, and the sign of 1."""
STYLES = ("comma", "bracket", "dot", "round", "half", "circled", "letter")
"""Ways in which lists are numbered: 一、 （一） 1. （1） 1） ① a）."""


class Label(msgspec.Struct, frozen=True, gc=False):
    """`kind` is a heading's level, `article`, or a list style; `number` as addresses have it; `end` its length."""

    kind: str
    number: str
    end: int


def label(text: str, at: int = 0) -> Label | None:
    """The label that begins at `text[at]`, None where there is none.

    >>> label("第十二条之一　为了"), label("（三）有固定的"), label("1.5倍"), label("1.2020年")
    (Label(kind='article', number='12-1', end=6), Label(kind='bracket', number='3', end=3), None, Label(kind='dot', number='1', end=2))
    """
    if text[at : at + 1] not in _BEGINNINGS:
        return None
    m = _LABEL.match(text, at)
    if m is None or (text[m.end() - 1] in ")）" and items_cited(text, m.end())):
        return None
    found = _label(m[0])
    return Label(found.kind, found.number, m.end()) if at else found


def counted(text: str) -> Label | None:
    """The label of a line that may begin with one and a figure behind it, or with a fraction: what is open tells which.

    >>> counted("3.3年以上的经验"), counted("3.3 年度计划")
    (Label(kind='dot', number='3', end=2), None)
    """
    m = _COUNTED.match(text)
    return Label("dot", str(number(m["dot"])), m.end()) if m else None


@lru_cache(4096)
def of_word(word: str) -> Label | None:
    """The label that `word` is, whatever follows behind white space – but for 之 and figures, with which it may go on."""
    found = label(word)
    return found if found and found.end == len(word) and "之" not in word else None


@lru_cache(4096)
def _label(printed: str) -> Label:
    """The label that is printed so."""
    m = _LABEL.match(printed)
    assert m
    if main := m["main"]:
        kind, sub = HEADINGS[m["rank"]] if m["rank"] else "article", m["sub"]
    elif m.lastgroup in _SIGNS:
        kind, first = _SIGNS[m.lastgroup]
        return Label(kind, str(ord(printed) - ord(first) + 1), 1)
    else:
        kind = next(style for style in STYLES if m[style])
        main, sub = m[kind], None
        if kind == "letter":
            return Label(kind, str(ascii_letters.index(main) % 26 + 1), len(printed))
    figures = f"{number(main)}-{number(sub)}" if sub else str(number(main))
    return Label(kind, figures, len(printed))


def signed(text: str, end: int) -> bool:
    """Whether the label of an article that ends before `text[end]` is closed by a sign of its own: 第三条：

    >>> signed("第三条：申请人应当", 4), signed("第三条 申请人应当", 3)
    (True, False)
    """
    return text[end - 1] in "：:.．、"


def cited(text: str, end: int) -> bool:
    """Whether the article whose label ends before `text[end]` is cited by a sentence, as what follows it shows.

    >>> cited("第三条规定的条件", 3), cited("第三条 申请人应当", 3)
    (True, False)
    """
    sign = text[end : end + 1]
    return sign in _CITING or (sign in _CITING_WORDS and _CITED.match(text, end) is not None)


def items_cited(text: str, end: int) -> bool:
    """Whether the item, if it is one, whose label ends before `text[end]` is cited by a sentence.

    >>> items_cited("（一）至（三）项所列人员", 3), items_cited("（一）项目所列经费", 3), items_cited("（三）和平统一", 3)
    (True, False, False)
    """
    return text[end : end + 1] in _ITEMS_CITING and _ITEMS_CITED.match(text, end) is not None


def main_number(printed: str) -> int:
    """The figure before the dash: 12 for `12-1`."""
    return int(printed.partition("-")[0])


@lru_cache(4096)
def follows(printed: str, before: str | None) -> bool:
    """Whether `printed` is the number after `before` (12 or 11-1 after 11; 1 after None).

    >>> follows("12", "11"), follows("11-1", "11"), follows("11-2", "11-1"), follows("1", None), follows("13", "11")
    (True, True, True, True, False)
    """
    if before is None:
        return printed == "1"
    base, sub = _split(printed)
    last, last_sub = _split(before)
    return (base == last + 1 and not sub) or (base == last and sub == last_sub + 1)


def _split(printed: str) -> tuple[int, int]:
    base, _, sub = printed.partition("-")
    return int(base), int(sub or 0)
