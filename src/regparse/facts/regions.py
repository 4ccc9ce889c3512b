"""Regions: which province, city or county a title or the name of a body begins with.

Source: GB/T 2260 (codes for the administrative divisions of the People's Republic of China) with its revisions of
1980–2019 and what the Ministry of Civil Affairs has published since; words/regions.csv, one name and code a row,
`until` empty where the division stands. words/region_aliases.csv has the short names (内蒙古).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

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
