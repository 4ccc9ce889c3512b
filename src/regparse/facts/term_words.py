"""The words that stand round a term: brackets, quotation marks, where a name begins and a meaning ends.

Reads: a text and a place in it, or a clause. Gives: places, and terms as they are kept. facts/definitions.py and
facts/aliases.py both read definitions with it. Words: words/name_cuts.csv.
"""

from __future__ import annotations

import re
from functools import cache

from regparse import address
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.stops import FARTHEST
from regparse.model import Provision
from regparse.words import rows

STOPS = "。；！？!?\n"
OPEN, CLOSE = "（(〔[【《“‘「", "）)〕]】》”’」"
TERM = 60
"""The longest term, in characters; what is longer is a sentence that happens to hold 是指."""
NAME = 120
"""How far before 以下简称 the full name may begin."""
HENCEFORTH = lazy(r"[，；]下同$")
TITLE = lazy(r"《[^《》]{1,60}(?:《[^《》]{1,60}》[^《》]{0,60})?》")


# --- brackets, quotation marks, stops ---


def opening_bracket(text: str, index: int) -> int | None:
    """The round bracket that is open at `index`, if one is (looks back 120 characters)."""
    depth = 0
    for i in range(index - 1, max(-1, index - NAME), -1):
        if text[i] in "）)":
            depth += 1
        elif text[i] in "（(":
            if depth == 0:
                return i
            depth -= 1
        elif text[i] in "。；" and depth == 0:
            return None
    return None


def closing_bracket(text: str, opening: int) -> int | None:
    """The round bracket that closes the one at `opening` (looks ahead 200 characters)."""
    depth = 0
    for i in range(opening, min(len(text), opening + 200)):
        if text[i] in "（(":
            depth += 1
        elif text[i] in "）)":
            depth -= 1
            if depth == 0:
                return i
    return None


def segment_start(text: str, index: int) -> int:
    """Where the run begins that can hold the term before `text[index]`: behind a stop, a colon, a bracket."""
    depth, farthest = 0, max(0, index - 3 * TERM)
    for sign in reversed(list(_SIGNS.finditer(text, farthest, index))):
        i, c = sign.start(), sign[0]
        if i == index - 3 * TERM:
            break
        if c in "）)":
            depth += 1
        elif c in "（(":
            if depth == 0:
                return i + 1
            depth -= 1
        elif depth == 0 and (c != "：" or i < index - 1):
            return i + 1
    return farthest


_SIGNS = lazy("[。；！？!?\\n（(）)：]")


def sentence_end(text: str, start: int) -> int:
    """Where the sentence that runs at `start` ends: at a stop, or at the bracket that it stands in."""
    depth = 0
    listed = text[start - 1 : start] in ("：", ":")
    for sign in _SIGNS.finditer(text, start, start + FARTHEST):
        i, c = sign.start(), sign[0]
        if c in "（(":
            depth += 1
        elif c in "）)":
            if depth == 0 and i > start:
                return i
            depth = max(0, depth - 1)
        elif c == "：":
            listed = listed or text[i + 1 : i + 2] in ("（", "(", "1", "①", "一")
        elif (c != "；" or not listed) and depth == 0:
            return i
    return min(len(text), start + FARTHEST)


def first_comma(text: str, start: int, end: int) -> int:
    """The first comma of `text[start:end]` outside of brackets and quotes, or -1."""
    depth = 0
    for sign in _COMMAS.finditer(text, start, end):
        c = sign[0]
        if c in OPEN:
            depth += 1
        elif c in CLOSE:
            depth -= 1
        elif depth <= 0:
            return sign.start()
    return -1


_COMMAS = lazy(f"[，{re.escape(OPEN + CLOSE)}]")


def bracket_depth(text: str, start: int, end: int) -> int:
    """How many more brackets open than close in `text[start:end]`."""
    return sum(text.count(c, start, end) for c in OPEN) - sum(text.count(c, start, end) for c in CLOSE)


def quotation_start(text: str, start: int, end: int) -> int:
    """Where the quotation begins that ends at `end`, with those joined to it by 、 and 和, or by nothing (“以上”“以下”); -1 if nowhere."""
    pairs = dict(zip(CLOSE, OPEN, strict=True))
    begin = text.rfind(pairs[text[end - 1]], start, end)
    while begin > start + 1:
        close = begin - (2 if text[begin - 1] in "、和与及或" else 1)
        earlier = text.rfind(pairs[text[close]], start, close) if text[close] in CLOSE else -1
        if earlier < 0:
            break
        begin = earlier
    return begin


# --- names ---

_JOINED = lazy(r"或者|以及|指(?!定|导|挥|南|标|令)|的|和|与|及|或|对|其(?!他)|者")
_AUTHORITIES = ("机关", "部门", "局", "委员会")
"""To them something is handed in: 向负责项目审批的机关; 向城镇排水设施排放污水的企业 is a name."""


@cache
def _cuts() -> tuple[re.Pattern[str], frozenset[str]]:
    """The words behind which a name can begin (words/name_cuts.csv), and those that can open a relative clause.

    将…颁发的登记证: the name is what follows 颁发的. 从事生产经营活动的单位: 从事 belongs to the name.
    """
    words = sorted(rows("name_cuts"), key=lambda row: len(row["word"]), reverse=True)
    pattern = "|".join(
        (f"(?<![{row['not_after']}])" if row["not_after"] else "")
        + re.escape(row["word"])
        + (f"(?![{row['not_before']}])" if row["not_before"] else "")
        for row in words
    )
    return lazy(pattern), frozenset(row["word"] for row in words if row["relative"])


def name_start(text: str, end: int, *, tight: bool = False, term: str = "") -> int:
    """Where the name that ends at `end` begins: a title from its 《; otherwise behind the last verb or stop.

    `tight`: the name is a single noun, so that 、 and 和 part it too. `term`: the short name, which the name may end
    with; what is a verb elsewhere belongs to it (出口许可证件).
    """
    whole = end - len(term) if term and text.endswith(term, 0, end) else end - 1
    pairs = dict(zip(CLOSE, OPEN, strict=True))
    if text[end - 1] in "》”":
        opening = text.rfind(pairs[text[end - 1]], max(0, end - NAME), end)
        if opening >= 0:
            return opening
    floor, depth = max(0, end - NAME), 0
    shielded: list[int] = []  # what stands inside brackets and quotes: no verb in there ends the search
    for i in range(end - 1, floor - 1, -1):
        c = text[i]
        if c in CLOSE:
            if depth == 0 and c in "）)" and (beyond := _beyond_alias(text, i, end)):
                floor = beyond
                break
            depth += 1
        elif c in OPEN:
            if depth == 0:
                floor = i + 1
                break
            depth -= 1
        elif depth == 0 and (c in STOPS or c in "，：" or (tight and c in "、和或及")):
            floor = i + 1
            break
        if depth:
            shielded.append(i)
    hidden = set(shielded)
    cuts, relative = _cuts()
    of = text.rfind("的", floor, end - 1)
    for cut in cuts.finditer(text, floor, end):
        if cut.end() >= end - 1 or cut.end() > whole or cut.start() in hidden or text[cut.end()] in "（(、，":
            continue
        if cut.end() == whole and cut[0] in relative:
            continue  # 水资源保护领导小组（以下简称领导小组）: nothing is short for itself
        if tight or cut[0] not in relative or of < cut.end():
            floor = cut.end()
    while floor < end - 2 and (joined := _JOINED.match(text, floor, end - 1)):
        floor = joined.end()
    if text.startswith("会同", floor) or (text.startswith("由", floor) and "的" not in text[floor:end]):
        floor += 1 if text[floor] == "由" else 2
    elif text.startswith("向", floor) and text.endswith(_AUTHORITIES, floor, end):
        floor += 1
    return floor


def _beyond_alias(text: str, closing: int, end: int) -> int | None:
    """Where the next name begins behind a bracket that ends at `closing` and holds a short name itself."""
    opening = max(
        text.rfind("（", max(0, closing - 60), closing), text.rfind("(", max(0, closing - 60), closing)
    )
    if opening < 0 or "称" not in text[opening:closing] or text.startswith("的", closing + 1):
        return None
    joint = re.search(
        r"[、和与及或]", text[closing + 1 : end - 1]
    )  # 水库（以下简称水库）库区、水源保护区（…）
    return closing + 1 + (joint.end() if joint else 0)


_ENCLOSING = frozenset((("“", "”"), ('"', '"'), ("《", "》"), ("‘", "’"), ("「", "」"), ("〈", "〉")))


def unquoted(name: str) -> str:
    """`name` without the quotation or title marks that enclose the whole of it, and without white space."""
    name = squeezed(name)
    while len(name) > 2 and (name[0], name[-1]) in _ENCLOSING and name.count(name[0]) == 1:
        name = name[1:-1]
    return name


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


# --- scope ---

_SCOPE = lazy(
    r"(?P<where>本条第(?P<nth>[一二三四五六七八九])款|本条(?!例)|本款|本项|本章|本节|本编|前款)[^，。；]{0,8}$"
)


def scope_named(clause: Clause, before: str) -> str | None:
    """Where the term holds, as the words `before` 所称 say: 本条 本款 本章 …; None for the whole measure."""
    found = _SCOPE.search(before[-16:])
    if not found:
        return None
    where = found["where"]
    top = address.article(clause.at)
    if where in ("本章", "本节", "本编"):
        wanted = {"本章": "chapter", "本节": "section", "本编": "part"}[where]
        above: Provision | None = clause.regulation.parents.get(top)
        while above is not None and above.level != wanted:
            above = clause.regulation.parents.get(above.at)
        return above.at if above is not None else None
    if found["nth"]:
        return f"{top}/{'一二三四五六七八九'.index(found['nth']) + 1}"
    if where == "前款" and clause.provision.level == "paragraph" and clause.provision.number.isdecimal():
        above_number = int(clause.provision.number) - 1
        return f"{top}/{above_number}" if above_number else None
    if where in ("本款", "本项"):
        return (
            clause.at
            if where == "本项" or clause.provision.level == "paragraph"
            else address.parent(clause.at)
        )
    return top if where == "本条" else None
