"""Regions: which province, city or county a title or the name of a body begins with.

Source: GB/T 2260 (codes for the administrative divisions of the People's Republic of China) with its revisions of
1980–2019 and what the Ministry of Civil Affairs has published since; words/regions.csv, one name and code a row,
`until` empty where the division stands. words/region_aliases.csv has the short names (内蒙古).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from regparse.facts.patterns import lazy
from regparse.words import rows


class Region(NamedTuple):
    """A division by its full name and its code of six digits."""

    name: str
    code: str


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """Name → codes: of the divisions that stand; failing that, the latest that it had."""
    standing: dict[str, list[str]] = {}
    past: dict[str, tuple[str, str]] = {}
    for row in rows("regions"):
        if not row["until"]:
            standing.setdefault(row["name"], []).append(row["code"])
        else:
            past[row["name"]] = max(past.get(row["name"], ("", "")), (row["until"], row["code"]))
    return {name: (code,) for name, (_, code) in past.items()} | {n: tuple(c) for n, c in standing.items()}


@cache
def _aliases() -> dict[str, str]:
    return {row["alias"]: row["name"] for row in rows("region_aliases")}


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """The first two characters of names → the lengths of those names, descending."""
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for name in (*_codes(), *_aliases()):
        sizes[name[:2]].add(len(name))
    return {begin: tuple(sorted(found, reverse=True)) for begin, found in sizes.items()}


def region(text: str) -> Region | None:
    """The region that `text` begins with, the lowest of those that follow one another; None where there is none.

    >>> region("聊城市中小企业公共服务示范平台认定管理办法")
    Region(name='聊城市', code='371500')
    >>> region("北京市朝阳区人民政府"), region("内蒙古大兴安岭林区条例")
    (Region(name='朝阳区', code='110105'), Region(name='内蒙古自治区', code='150000'))
    >>> region("中华人民共和国公司法")

    A name that several divisions bear (朝阳区) counts only behind the name of the one above it.
    """
    found, at = None, 0
    while step := _step(text, at, found.code if found else ""):
        found, at = step
    return found


@cache
def _shorts() -> dict[str, Region]:
    """Short name → city or prefecture, where no other division is called so: 衢州 → 衢州市.

    What lies in it may be (南昌县 in 南昌市); one that lies elsewhere makes the name doubtful (朝阳).
    """
    called: defaultdict[str, list[Region]] = defaultdict(list)
    for row in rows("regions"):
        if not row["until"]:
            called[_RANK.sub("", row["name"])].append(Region(row["name"], row["code"]))
    out = {}
    for short, regions in called.items():
        city = next((r for r in regions if r.code.endswith("00") and not r.code.endswith("0000")), None)
        if (
            city
            and len(short) > 1
            and short not in _WORDS
            and all(r.code.startswith(city.code[:4]) for r in regions)
        ):
            out[short] = city
    return out


_RANK = lazy(r"(?:特别行政区|自治[区州县旗]|地区|[市区县旗盟])$")


_WORDS = frozenset({"白银", "安康", "阿里", "日照", "中卫"})
"""Names that mean something else as well."""


def by_short_name(text: str) -> Region | None:
    """The city or prefecture with whose name `text` begins, though 市 is left out.

    >>> by_short_name("衢州名牌产品认定办法"), by_short_name("朝阳名牌产品认定办法")
    (Region(name='衢州市', code='330800'), None)
    """
    return next((found for size in (4, 3, 2) if (found := _shorts().get(text[:size]))), None)


def within(text: str) -> Region | None:
    """The first region that is named in full anywhere in `text`.

    >>> within("关于开展2016年度中山市第一批认定工作的通知")
    Region(name='中山市', code='442000')
    """
    for ends in _ENDS.finditer(text):
        for size in _LENGTHS:
            name = text[max(0, ends.end() - size) : ends.end()]
            codes = _codes().get(name, ())
            if len(codes) == 1:
                return region(text[ends.end() - size :])
    return None


_ENDS = lazy(r"[省市县区州旗盟]")
_LENGTHS = range(11, 2, -1)
"""How many characters a name may have that is looked for within a text."""


def _step(text: str, at: int, above: str) -> tuple[Region, int] | None:
    """The region whose name begins at `text[at]` and that lies in `above`, and where its name ends."""
    within = above.rstrip("0") if above else ""
    within += "0" * (len(within) % 2)
    for size in _sizes().get(text[at : at + 2], ()):
        printed = text[at : at + size]
        name = _aliases().get(printed, printed) if not above else printed
        codes = [c for c in _codes().get(name, ()) if c.startswith(within) and c != above]
        if len(codes) == 1:
            return Region(name, codes[0]), at + len(printed)
    return None
