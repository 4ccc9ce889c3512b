"""Levels of a Chinese regulation and the addresses of its provisions.

| level | English (code) | Akoma Ntoso | address | basis |
|---|---|---|---|---|
| 编 | part | part | `b1` | Legislation Law art. 65 |
| 分编 | subpart | subpart | `b1p2` | Civil Code, books two and three |
| 章 | chapter | chapter | `c3`, under a part `b1c3` | Legislation Law art. 65 |
| 节 | section | section | `c3s1` | Legislation Law art. 65 |
| 条 | article | article | `6`, 第十二条之一 `12-1` | Legislation Law art. 65 |
| 款 | paragraph | paragraph | `6/1` | Legislation Law art. 65: not numbered |
| 项 | item | point | `6/1/3` | Legislation Law art. 65: numbered in Chinese |
| 目 | subitem | indent | `6/1/3/2` | Legislation Law art. 65: numbered in Arabic |
| – | front, back | preface, conclusions | `front/4`, `back/1` | – |
| 附件 | attachment | attachment | `att1`, `att1/2/1` | – |

A number printed twice at one place has `~2`, `~3` … behind it. An address is a string; this module makes, reads
and prints them. It never looks at a regulation: whether something stands at an address, `structure` knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Literal

from regparse.numerals import CHINESE, chinese, number

Level = Literal[
    "part",
    "subpart",
    "chapter",
    "section",
    "article",
    "paragraph",
    "item",
    "subitem",
    "front",
    "back",
    "attachment",
]
"""What kind of provision stands at an address."""

_BELOW: tuple[Level, ...] = ("article", "paragraph", "item", "subitem")
_STEP = r"\d{1,12}(?:-\d{1,12})?(?:~\d{1,7})?"
_ADDRESS = re.compile(
    rf"(?:att{_STEP}/)?(?P<head>(?=[bpcs])(?:b{_STEP})?(?:p{_STEP})?(?:c{_STEP})?(?:s{_STEP})?)$"
    rf"|(?P<ends>front|back)/(?P<line>\d{{1,6}})$"
    rf"|(?:(?P<att>att{_STEP})(?:/|$))?(?P<steps>(?:{_STEP}(?:/{_STEP}){{0,8}})?)$",
    re.ASCII,
)
_HEAD_STEP = re.compile(rf"([bpcs])({_STEP})")
_LINE = re.compile(r"正文(?P<end>[前后])第(?P<line>[0-9]{1,6})段$")
_HEADINGS = {"编": "b", "分编": "p", "章": "c", "节": "s"}
_STEPS = "条款项目"
_HEAD_LEVELS: dict[str, tuple[Level, str, str]] = {
    "b": ("part", "编", "part"),
    "p": ("subpart", "分编", "subpart"),
    "c": ("chapter", "章", "chp"),
    "s": ("section", "节", "sec"),
}


_COMMON = 1 << 16
"""How many addresses are remembered as they are printed: 6/1/3 stands in nearly every law."""


class AddressError(ValueError):
    """A string that is no address."""


def level(at: str) -> Level:
    """The level of the provision at `at`.

    >>> level("6"), level("6/1/3"), level("c3s1"), level("b1p2"), level("front/2"), level("att1"), level("att1/2/1")
    ('article', 'item', 'section', 'subpart', 'front', 'attachment', 'paragraph')

    Raises AddressError.
    """
    found = _ADDRESS.match(at)
    if not found or not at:
        raise AddressError(f"not an address: {at!r} (write 6/1/3 or 第六条第一款第（三）项)")
    if found["ends"]:
        return "front" if found["ends"] == "front" else "back"
    if found["head"]:
        return _HEAD_LEVELS[_HEAD_STEP.findall(at)[-1][0]][0]
    if not found["steps"]:
        return "attachment"
    return _BELOW[min(found["steps"].count("/"), 3)]


def parent(at: str) -> str | None:
    """The address above `at` within its article or attachment; None for an article, a chapter, front and back.

    >>> parent("6/1/3"), parent("6"), parent("att1/2"), parent("c3s1")
    ('6/1', None, 'att1', None)
    """
    above, _, _ = at.rpartition("/")
    return above if above and above not in ("front", "back") else None


def article(at: str) -> str:
    """The address of the article (or other top) that `at` lies in.

    >>> article("6/1/3"), article("att1/2/1"), article("front/4")
    ('6', 'att1/2', 'front/4')
    """
    steps = at.split("/")
    return "/".join(steps[:2] if at.startswith(("att", "front", "back")) else steps[:1])


@cache
def _printed() -> re.Pattern[str]:
    """One step of an address as citations print it."""
    n = rf"(?:[{CHINESE}]{{1,9}}|[0-9０-９]{{1,12}})"
    return re.compile(
        rf"(?:附件(?P<att>{n})(?:[-－—–](?P<part>{n}))?|[（(](?P<bare>{n})[）)](?![编章节条款项目])|(?:第[（(]?(?P<n>{n})[）)]?|[（(](?P<item>{n})[）)](?=项))(?P<rank>分编|[编章节条款项目]))"
        rf"(?:之(?P<sub>{n}))?(?:（重号(?P<repeat>[0-9]{{1,7}})）)?"
    )


def parse(text: str) -> str:
    """The address that `text` means: as printed in a citation, or already in numeric form.

    >>> parse("第六条第一款第（三）项"), parse("第十二条之一第二款"), parse("6/1/3"), parse("第三章"), parse("第六条（三）")
    ('6/1/3', '12-1/2', '6/1/3', 'c3', '6/1/3')

    An item may be written as its label is printed, （三）. One cited without its paragraph belongs to the first one; chapters
    before an article say nothing more. Every address reads back from what `cite` prints. Raises AddressError.
    """
    text = "".join(text.split()).replace("未编号", "第零")
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)  # ６／１／３
    if plain and _ADDRESS.match(plain):
        return plain
    if line := _LINE.match(text):
        return f"{'front' if line['end'] == '前' else 'back'}/{line['line']}"
    wrong = AddressError(f"not an address: {text!r} (write 6/1/3 or 第六条第一款第（三）项)")
    attachment, heading, at = "", "", 0
    steps: list[str] = []
    last = -1  # rank of the step before; each goes further down, but 目 may follow 目
    while at < len(text):
        m = _printed().match(text, at)
        if m is None:
            raise wrong
        at = m.end()
        sub = m["sub"] or m["part"]
        step = str(number(m["n"] or m["item"] or m["bare"] or m["att"])) + (f"-{number(sub)}" if sub else "")
        step += f"~{m['repeat']}" if m["repeat"] else ""
        name = "项" if m["bare"] else m["rank"]
        if m["att"] or name in _HEADINGS:
            if steps or (m["att"] and (attachment or heading)):
                raise wrong
            attachment += f"att{step}" if m["att"] else ""
            heading += f"{_HEADINGS[name]}{step}" if name else ""
            continue
        rank = _STEPS.index(name)
        if not steps and rank:
            raise AddressError(f"not an address: {text!r} (the article is missing)")
        if (rank <= last and not rank == last == 3) or (rank == 3 and last < 2):
            raise wrong
        steps += ["1"] * (rank == 2 and last == 0) + [step]
        last = rank
    found = "/".join(filter(None, (attachment, *(steps or [heading]))))
    if not found or not _ADDRESS.match(found):
        raise wrong
    return found


def meant(text: str, known: Collection[str]) -> list[str]:
    """The addresses among `known` that `text` may mean: an item cited without its paragraph may stand in several.

    >>> known = ("6", "6/1", "6/2", "6/2/3", "7/1/3", "7/2/3")
    >>> meant("第六条第（三）项", known), meant("第七条第（三）项", known), meant("第七条第一款第（三）项", known), meant("6/1/3", known)
    (['6/2/3'], ['7/1/3', '7/2/3'], ['7/1/3'], [])

    Raises AddressError.
    """
    wanted = parse(text)
    steps = wanted.split("/")
    place = 2 if wanted.startswith("att") else 1
    if "款" in text or "条" not in text or len(steps) < place + 2:
        return [wanted] if wanted in known else []
    above, below = steps[:place], steps[place + 1 :]
    each = ((at, at.split("/")) for at in known)
    return [at for at, its in each if its[:place] == above and its[place + 1 :] == below]


@lru_cache(_COMMON)
def cite(at: str) -> str:
    """The address as Chinese citations print it.

    >>> cite("6/1/3"), cite("12-1/2"), cite("c3s1"), cite("front/2"), cite("att1/2"), cite("5~2"), cite("c0"), cite("5/1/0"), cite("att2-1")
    ('第六条第一款第（三）项', '第十二条之一第二款', '第三章第一节', '正文前第2段', '附件1第二条', '第五条（重号2）', '未编号章', '第五条第一款未编号项', '附件2-1')
    """
    kind = level(at)
    if kind in ("front", "back"):
        return f"正文{'前' if kind == 'front' else '后'}第{at.split('/')[1]}段"
    if kind in ("part", "subpart", "chapter", "section"):
        above, _, heading = at.rpartition("/")
        headings = (
            (*_figures(step), _HEAD_LEVELS[letter][1]) for letter, step in _HEAD_STEP.findall(heading)
        )
        return (cite(above) if above else "") + "".join(
            _ordinal(n) + name + rest for n, rest, name in headings
        )
    above, _, step = at.rpartition("/")
    n, rest = _figures(step.removeprefix("att"))
    if kind == "attachment":
        plain, sign, repeat = step.removeprefix("att").partition("~")
        own, rest = f"附件{plain}", f"（重号{repeat}）" if sign else ""
    elif kind == "item":
        own = f"第（{_said(n)}）项" if n else "未编号项"
    elif kind == "subitem":
        own = f"第{n}目" if n else "未编号目"
    else:
        own = _ordinal(n) + ("条" if kind == "article" else "款")
    return (cite(above) if above else "") + own + rest


def _ordinal(n: int) -> str:
    """第六, or 未编号 for what is printed without a number (0)."""
    return f"第{_said(n)}" if n else "未编号"


def _said(n: int) -> str:
    """六, or 12345 where it is larger than any that a law prints."""
    return chinese(n) if n < 10_000 else str(n)


def _figures(step: str) -> tuple[int, str]:
    """The number of a step, and what is printed behind its rank: 之一, （重号2）."""
    plain, _, repeat = step.partition("~")
    base, _, sub = plain.partition("-")
    return int(base), (f"之{_said(int(sub))}" if sub else "") + (f"（重号{repeat}）" if repeat else "")


_EIDS = {"attachment": "att", "article": "art", "paragraph": "para", "item": "point", "subitem": "indent"}


@lru_cache(_COMMON)
def eid(at: str) -> str:
    """The identifier of the provision in Akoma Ntoso (naming convention 1.0, section 5: eId).

    >>> eid("6/1/3"), eid("c3s1"), eid("front/2"), eid("att1/2/1"), eid("12-1")
    ('art_6__para_1__point_3', 'chp_3__sec_1', 'preface__p_2', 'att_1__art_2__para_1', 'art_12-1')
    """
    kind = level(at)
    if kind in ("front", "back"):
        return f"{'preface' if kind == 'front' else 'conclusions'}__p_{at.split('/')[1]}"
    if kind in ("part", "subpart", "chapter", "section"):
        above, _, heading = at.rpartition("/")
        out = [eid(above)] if above else []
        out += [f"{_HEAD_LEVELS[letter][2]}_{n}" for letter, n in _HEAD_STEP.findall(heading)]
        return "__".join(out).replace("~", "-dup")
    above, _, step = at.rpartition("/")
    own = f"{_EIDS[kind]}_{step.removeprefix('att')}".replace("~", "-dup")
    return f"{eid(above)}__{own}" if above else own


_EID_LETTERS = {"part": "b", "subpart": "p", "chp": "c", "sec": "s"}
_EID_STEP = re.compile(r"([a-z]+)_(\d{1,12}(?:-\d{1,12})?)(?:-dup(\d{1,7}))?")


def from_eid(identifier: str) -> str:
    """The address whose identifier in Akoma Ntoso is `identifier`: the way back of `eid`.

    >>> from_eid("art_6__para_1__point_3"), from_eid("chp_3__sec_1"), from_eid("preface__p_2"), from_eid("art_5-dup2")
    ('6/1/3', 'c3s1', 'front/2', '5~2')

    Raises AddressError.
    """
    wrong = AddressError(
        f"not the identifier of a provision: {identifier!r} (such as art_6__para_1__point_3)"
    )
    ends = {"preface": "front", "conclusions": "back"}
    first, *rest = identifier.split("__")
    steps: list[str] = []
    heading = ""
    for part in rest if first in ends else [first, *rest]:
        m = _EID_STEP.fullmatch(part)
        if m is None:
            raise wrong
        step = m[2] + (f"~{m[3]}" if m[3] else "")
        if m[1] in _EID_LETTERS:
            heading += _EID_LETTERS[m[1]] + step
        else:
            steps.append(f"att{step}" if m[1] == "att" else step)
    found = "/".join(filter(None, (ends.get(first), *steps, heading)))
    if not _ADDRESS.match(found) or eid(found) != identifier:
        raise wrong
    return found


def sort_key(at: str) -> tuple[tuple[int, ...], ...]:
    """A key that sorts addresses of one level as their numbers do: 2 before 10, 12 before 12-1 before 13."""
    return tuple(tuple(map(int, re.findall(r"\d+", step))) for step in at.split("/"))
