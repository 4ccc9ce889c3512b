"""Citations of provisions as they are printed: 第八条、第十条第二款和第十二条第一款第（三）、（五）项.

Reads: a text and the place where a citation begins. Gives: its steps, and where it ends. What the steps count from,
and whether there is anything at their end, `resolution` finds out.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec.structs import replace

from regparse import address
from regparse.facts.patterns import lazy
from regparse.facts.records import Value
from regparse.numerals import number

N = r"(?:[〇○零一二三四五六七八九十百千]{1,9}|[0-9０-９]{1,4})"
"""A number of a provision, for use inside a pattern."""
COUNT = "一二两三四五六七八九十"
"""Characters that say how many: 前两款."""
PARTS = rf"(?:第{N}(?:分编|[编章节])){{0,4}}"
"""第九章 and the like, which a citation may name before the article; the article alone tells the place."""

RANKS: tuple[address.Level, ...] = ("article", "paragraph", "item", "subitem")
"""The levels that a citation names, from the top down: 条 款 项 目."""


class Step(Value, frozen=True):
    """One printed number of a citation, at `text[start:end]` of its clause.

    `link` is how it follows the step before: `down` into it (第十条→第一款), `and` beside it (、 和 或者), `to` up to it.
    """

    level: address.Level
    number: str
    link: Literal["down", "and", "to"]
    start: int
    end: int


class Citation(Value, frozen=True):
    """A place in the same measure, as printed at `text[start:end]` of its clause.

    `frame` is where its steps count from: `measure` (本法第十条, 第十条, and 第一款 in the article it stands in), `here`
    (本条, 本款: the `level` it stands in), `before` (前款, 前两条: that many `neighbours` of that `level` before it),
    `above` (上述（一）: the nearest list above), `after` (违反第十条第一款…，违反第二款…: the `bases`, what was cited
    before).
    """

    start: int
    end: int
    frame: Literal["measure", "here", "before", "above", "after"]
    level: address.Level | None = None
    neighbours: int = 1
    steps: tuple[Step, ...] = ()
    bases: tuple[str, ...] = ()


ARTICLE = lazy(rf"第{N}条")
"""An article as it is cited."""
_MOST = 200
"""More provisions than a citation names from one to another; of a wider range the ends alone are told."""


def places_named(quote: str) -> tuple[str, ...]:
    """The addresses in another document that a reference to it names, as its words say them, without its text in hand.

    An item whose paragraph is not named stands for its article, since only the text tells where its list is; from one
    to another each is told.

    >>> places_named("《公司法》第六条第二款、第八条"), places_named("刑法第七十条至第七十二条"), places_named("《公司法》")
    (('6/2', '8'), ('70', '71', '72'), ())
    >>> places_named("刑法第三百八十九条行贿罪、第三百九十三条")
    ('389', '393')
    """
    found = ARTICLE.search(quote, quote.rfind("》") + 1)
    out: list[str] = []
    path: list[str] = []
    for step in with_crimes(quote, found.start())[0] if found else ():
        depth = RANKS.index(step.level)
        if depth > len(path):
            continue  # 第六条第（三）项: which paragraph has it, is not said
        above = path[:depth]
        if step.link == "to" and len(path) == depth + 1 and path[depth].isdigit() and step.number.isdigit():
            between = range(int(path[depth]) + 1, int(step.number))
            out += ["/".join([*above, str(n)]) for n in (between if len(between) < _MOST else ())]
        path = [*above, step.number]
        if step.link == "down" and depth and out and out[-1] == "/".join(path[:-1]):
            out.pop()  # 第六条 goes on to its second paragraph
        out.append("/".join(path))
    return tuple(dict.fromkeys(out))


_STEP = lazy(
    rf"(?:(?P<link>(?:的?规定)?(?:、|和|及|以及|或者?|与|至|到|—{{1,2}}|－|-|～|~))|(?:中?的|中|规定的?|所列的?)(?=第)|中(?=[（(])|)"
    rf"(?P<di>第?)(?P<open>[（(]?)(?P<n>{N})(?P<close>[）)]?)(?P<rank>[条款项目]?)"
    rf"(?:之(?P<sub>[一二三四五六七八九十]{{1,3}})(?=$|[^一二三四五六七八九十分])(?!部分))?"
)
_PLAIN = lazy(
    rf"(第({N})条)?(第({N})款)?(第(?:（({N})）|({N}))项)?(?<=[条款项])"
    r"(?![例约目之前第（(]|(?:的?规定)?(?:[、和及或与至到—－～~-]|以及)|(?:中?的|中|规定的?|所列的?)第|中[（(])"
)
"""第十条第二款, behind which no further step can be: what most citations are, read at one look."""
_GOES_ON = frozenset("的规、和及以或与至到—－-～~中所第（(")
"""What a further step can begin with."""
_LAST_OF = lazy(rf"前(?P<n>[{COUNT}])(?P<rank>[款项])")
LEVEL_OF: dict[str, address.Level] = {"条": "article", "款": "paragraph", "项": "item", "目": "subitem"}
_UP_TO = "至到—－-～~"
_JOINS = "、和及或与" + _UP_TO
"""Behind a number without its rank: 第三、四条; 第四-六项."""


class _Token(Value, frozen=True):
    link: str
    rank: str
    number: str
    start: int
    end: int
    bracketed: bool


def steps(text: str, at: int) -> tuple[tuple[Step, ...], int]:
    """The longest citation of provisions that begins at `text[at]`, as steps, and where it ends.

    >>> found, end = steps("第十条第二款和第十二条第（三）、（五）项的规定", 0)
    >>> [(s.level, s.number, s.link) for s in found], end
    ([('article', '10', 'down'), ('paragraph', '2', 'down'), ('article', '12', 'and'), ('item', '3', 'down'), ('item', '5', 'and')], 20)
    """
    plain = _PLAIN.match(text, at)
    if plain and plain.lastindex:
        return _plain(plain), plain.end()
    tokens: list[_Token] = []
    rank = ""
    while len(tokens) < 80:
        m = _STEP.match(text, at) if not tokens or text[at : at + 1] in _GOES_ON else None
        token = _token(m, rank, text) if m else None
        if (
            token
            and tokens
            and not token.link
            and token.bracketed
            and tokens[-1].bracketed
            and not tokens[-1].rank
        ):
            token = replace(token, link="、")  # 上述（一）（六）项
        if token is None:
            break
        tokens.append(token)
        rank = token.rank
        at = token.end
    return _ranked(tokens, text)


_CRIME = lazy("(?:规定)?的?[^，。；：、《》第]{1,30}罪(?:、|和|及|与|以及|或者?)(?=第)")
_TO_CRIME = 36
"""How many characters behind an article its crime can end."""


def with_crimes(text: str, at: int) -> tuple[tuple[Step, ...], int]:
    """The same as `steps`, over the crimes that stand between the articles of a law.

    >>> with_crimes("第三百八十九条行贿罪、第三百九十三条单位行贿罪", 0)[1]
    18
    """
    found, stop = steps(text, at)
    while found and text.find("罪", stop, stop + _TO_CRIME) >= 0 and (crime := _CRIME.match(text, stop)):
        more, end = steps(text, crime.end())
        if not more:
            break
        found, stop = (*found, *more), end
    return found, stop


def _plain(m: re.Match[str]) -> tuple[Step, ...]:
    article, own, paragraph, second, item, bracketed, bare = m.groups()
    start, out = m.start(), []
    if article:
        out.append(Step("article", str(number(own)), "down", start, start + len(article)))
        start += len(article)
    if paragraph:
        out.append(Step("paragraph", str(number(second)), "down", start, start + len(paragraph)))
        start += len(paragraph)
    if item:
        out.append(Step("item", str(number(bracketed or bare)), "down", start, start + len(item)))
    return tuple(out)


def _token(m: re.Match[str], rank: str, text: str) -> _Token | None:
    """The number that `m` reads, or None where it does not belong to a citation."""
    link, di, opened, n, closed, own, sub = m.groups()
    link = link or ""
    if bool(opened) != bool(closed):
        return None
    printed = sub is not None and own == "条"
    end = m.end() if printed or sub is None else m.start("sub") - 1
    following = text[end : end + 1]
    if ((own == "条" and following in "例约") and following) or (own == "项" and following == "目"):
        return None
    if not di and not opened:
        # 第一、二款; 第四至六项; never 第三条和一项
        if (
            not link
            or link.endswith("规定")
            or (own and rank and own not in (rank, "条"))
            or (own == "" and rank)
        ):
            return None
        if not own and following not in _JOINS + "条款项":
            return None
    if di and not own and not opened and following not in _JOINS:
        return None
    if link == "" and opened and rank not in ("", "条", "款") and not di:
        return None
    value = str(number(n)) + (f"-{number(sub)}" if printed else "")
    return _Token(link, own, value, m.start("di"), end, bool(opened))


def _ranked(tokens: list[_Token], text: str) -> tuple[tuple[Step, ...], int]:
    """The tokens as steps: a number without its rank has that of the next one that has (第三、四条; 第（三）、（五）项)."""
    out: list[Step] = []
    above = ""  # the rank of the step before
    for i, token in enumerate(tokens):
        rank = token.rank or _later_rank(tokens, i)
        if rank == "款" and token.bracketed:
            rank = "项"  # 第四条（二）款: a paragraph bears no label
        if not rank or (out and not token.link and _RANK[rank] <= _RANK[above]):
            break
        link: Literal["down", "and", "to"] = "down"
        if token.link:
            link = "to" if token.link[-1] in _UP_TO else "and"
        out.append(Step(LEVEL_OF[rank], token.number, link, token.start, token.end))
        above = rank
    end = out[-1].end if out else 0
    if out and text.startswith("前", end) and (m := _LAST_OF.match(text, end)):
        level = LEVEL_OF[m["rank"]]
        out.append(Step(level, "1", "down", m.start(), m.end()))
        out.append(Step(level, str(number(m["n"])), "to", m.start(), m.end()))
        end = m.end()
    return tuple(out), end


_RANK = {rank: n for n, rank in enumerate(LEVEL_OF)}


def _later_rank(tokens: list[_Token], i: int) -> str:
    """The rank of `tokens[i]`, which has none of its own: that of the next one that has; "" where it belongs to none."""
    token = tokens[i]
    later = next((t for t in tokens[i + 1 :] if t.rank or not t.link), None)
    rank = later.rank if later is not None and later.link and later.bracketed == token.bracketed else ""
    return rank or ("项" if token.bracketed else "")
