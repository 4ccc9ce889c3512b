"""Laws changed in known ways, as drafters change them: a recipe and the text that comes of it.

A law is taken as its articles. Some are dropped, some put in that come from another law, some moved, some get
another number; then every article is numbered anew, and references follow.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from regparse.alignment import place
from regparse.facts.quantities import quantity
from regparse.model import Measure, Node, Threshold, TimeRule
from regparse.numerals import ARABIC, CHINESE, chinese, number
from regparse.reading import read_path

_LABEL = re.compile(rf"第([{CHINESE}]{{1,9}})条")


class Mutant(NamedTuple):
    """A changed law and what is true of it.

    `origin`: every article of the new text → the article of the old that it was, None: put in. `moved`, `numbers`:
    articles of the new text that were moved (at least three places), or in which a number of a fact was changed.
    """

    text: str
    origin: dict[str, str | None]
    moved: frozenset[str]
    numbers: frozenset[str]


class Law(NamedTuple):
    """A law that is nothing but articles 1, 2, 3 … under chapters: headings by the article that they stand before."""

    measure: Measure
    articles: list[Node]
    headings: dict[str, list[str]]


def law(measure: Measure) -> Law | None:
    """The measure as a Law; None where it is more than that."""
    found: list[Node] = []
    headings: dict[str, list[str]] = {}
    waiting: list[str] = []

    def walk(nodes: Sequence[Node]) -> None:
        for node in nodes:
            if node.level == "article":
                headings[node.at] = waiting.copy()
                waiting.clear()
                found.append(node)
            elif node.level in ("part", "subpart", "chapter", "section"):
                gap = "　" if node.label.endswith(("编", "章", "节")) else ""
                waiting.append(f"## {node.label}{gap}{node.heading or ''}")
                walk(node.children)

    walk(measure.provisions)
    plain = [str(n) for n in range(1, len(found) + 1)] == [a.at for a in found]
    whole = not any(node.level == "attachment" for node in measure.provisions)
    labels = all(_LABEL.fullmatch(a.label) and not a.heading for a in found)
    labels = labels and all(line.startswith("## 第") for lines in headings.values() for line in lines)
    if not (plain and whole and labels and len(found) >= 8):
        return None
    made = Law(measure, found, headings)
    again = read_path("again.md", _text(made, [(a, printed(a)) for a in found], headings).encode())
    same = [printed(a) for a in _articles(again[0])] == [printed(a) for a in found]
    return made if same and len(again) == 1 else None


def _articles(measure: Measure) -> list[Node]:
    return [n for root in measure.provisions for n in _below(root) if n.level == "article"]


def _text(law: Law, order: Sequence[tuple[Node | None, str]], headings: Mapping[str, Sequence[str]]) -> str:
    """The law with these articles in this order, numbered from 1."""
    out = [f"# {law.measure.metadata.title or '某法'}"]
    for n, (article, text) in enumerate(order, 1):
        out += headings[article.at] if article else ()
        out.append(f"第{chinese(n)}条　{text}")
    return "\n\n".join(out)


def printed(article: Node, text: Callable[[Node], str] = lambda node: node.text) -> str:
    """The article without its label, a line a paragraph or item."""
    lines: list[str] = []

    def walk(nodes: Sequence[Node]) -> None:
        for node in nodes:
            lines.append(node.label + text(node))
            walk(node.children)

    walk(article.children)
    return "\n\n".join(lines)


def mutated(mine: Law, theirs: Law, rng: random.Random, part: int = 12, chapters: bool = False) -> Mutant:
    """`mine` with articles dropped, put in from `theirs`, moved (of each one in `part` of its own) and given other
    numbers; with `chapters` one of its chapters stands elsewhere as well.
    """
    articles = with_a_chapter_moved(mine, rng) if chapters else mine.articles
    known = {printed(a) for a in mine.articles}
    gifts = [t for t in map(printed, theirs.articles) if t not in known and len(t) >= 30]
    share = max(1, len(articles) // part)
    hands = rng.sample(articles[1:-1], min(2 * share, len(articles) - 2))
    dropped, shifted = hands[:share], hands[share:]
    figures = {f.at.partition("/")[0] for f in (*mine.measure.thresholds, *mine.measure.time_rules)}
    altered = [a for a in articles if a.at in figures and a not in hands]
    altered = rng.sample(altered, min(2 * share, len(altered)))
    order: list[tuple[Node | None, str]] = [(a, "") for a in articles if a not in dropped]
    moved = []
    for article in shifted:
        place = next(i for i, (a, _) in enumerate(order) if a is article)
        far = [i for i in range(1, len(order) - 1) if abs(i - place) >= 3]
        if far:
            order.insert(rng.choice(far), order.pop(place))
            moved.append(article)
    for text in rng.sample(gifts, min(share, len(gifts))):
        order.insert(rng.randrange(1, len(order)), (None, text))
    new_number = {a.at: str(n) for n, (a, _) in enumerate(order, 1) if a}
    origin: dict[str, str | None] = {}
    numbers = set()
    followed = _references(mine.measure, new_number)
    headings = {a.at: list(mine.headings[a.at]) for a in articles}
    place_of = {a.at: n for n, a in enumerate(articles)}
    for at in [a.at for a in (*dropped, *moved)]:  # a heading stays where it was
        after = next(
            (a.at for a in articles[place_of[at] + 1 :] if a not in dropped and a not in moved), None
        )
        if after:
            levels = [_level(line) for line in headings[after]]  # no chapter is left empty
            headings[after] = [line for line in headings[at] if _level(line) not in levels] + headings[after]
        headings[at] = []
    texts = []
    for n, (article, gift) in enumerate(order, 1):
        origin[str(n)] = article.at if article else None
        text = printed(article, followed) if article else gift
        if (
            article in altered
            and article
            and (other := with_another_number(mine.measure, article, text, rng))
        ):
            text = other
            numbers.add(str(n))
        texts.append((article, text))
    return Mutant(
        _text(mine, texts, headings), origin, frozenset(new_number[a.at] for a in moved), frozenset(numbers)
    )


def _level(heading: str) -> str:
    """章 of ## 第二章　申报."""
    return next(character for character in heading if character in "编章节")


def with_a_chapter_moved(mine: Law, rng: random.Random) -> list[Node]:
    """The articles with one chapter, neither the first nor the last, in another place among the chapters."""
    chapters: list[list[Node]] = []
    for article in mine.articles:
        if mine.headings[article.at] or not chapters:
            chapters.append([])
        chapters[-1].append(article)
    if len(chapters) >= 4:
        chapter = chapters.pop(rng.randrange(1, len(chapters) - 1))
        chapters.insert(rng.randrange(1, len(chapters)), chapter)
    return [article for chapter in chapters for article in chapter]


def _references(measure: Measure, new_number: dict[str, str]) -> Callable[[Node], str]:
    """The text of a provision in which references to articles of the law itself follow their new numbers."""
    cited: dict[str, list[tuple[int, int]]] = {}
    nodes = {node.at: node for root in measure.provisions for node in _below(root)}
    for reference in measure.references:
        node = nodes[reference.at]
        if reference.kind == "internal" and (span := place(node, reference.span)):
            cited.setdefault(node.at, []).append(span)

    def follow(found: re.Match[str]) -> str:
        to = new_number.get(str(number(found[1])))
        return f"第{chinese(int(to))}条" if to else found[0]

    def text(node: Node) -> str:
        said = node.text
        for start, end in sorted(cited.get(node.at, ()), reverse=True):
            said = said[:start] + _LABEL.sub(follow, said[start:end]) + said[end:]
        return said

    return text


def _below(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _below(child)


def with_another_number(measure: Measure, article: Node, text: str, rng: random.Random) -> str | None:
    """`text` with one number of a threshold or time rule of the article doubled; None where it has none fit."""
    facts: list[Threshold | TimeRule] = [
        f
        for f in (*measure.thresholds, *measure.time_rules)
        if f.at.partition("/")[0] == article.at and _figure(f) and text.count(f.quote) == 1
    ]
    rng.shuffle(facts)
    for fact in facts:
        found = _figure(fact)
        assert found
        value = number(found[1])
        most = 1000 if fact.quote.startswith("年", found.end()) else 9999  # 1000年 is a date
        if not isinstance(value, int) or not 1 < value * 2 < most:
            continue
        other = str(value * 2) if found[1].isdigit() else chinese(value * 2)
        quote = fact.quote[: found.start(1)] + other + fact.quote[found.end(1) :]
        return text.replace(fact.quote, quote)
    return None


_FIGURE = re.compile(
    rf"(?<![{CHINESE}{ARABIC}第.．])([{CHINESE}]{{1,9}}|[0-9]{{1,6}})(?=[个万亿元日天年月人次周小家岁%％])"
)


def _figure(fact: Threshold | TimeRule) -> re.Match[str] | None:
    """The number in the fact's quote, where there is one only and it says the fact's value.

    Frequencies are left alone, and years by name: 每年一次 and 一个年度内 are read, 每年两次 and 两个年度内 are not.
    """
    if isinstance(fact, TimeRule) and fact.kind == "frequency":
        return None
    found = list(_FIGURE.finditer(fact.quote))
    if len(found) != 1 or found[0][1] in "万亿千百十两" or fact.quote.startswith("个年度", found[0].end()):
        return None
    value = fact.value if isinstance(fact, Threshold) else fact.amount
    for end in range(len(fact.quote), found[0].end(), -1):
        try:
            said = quantity(fact.quote[found[0].start() : end])
        except ValueError:
            continue
        return found[0] if said.value == value else None
    return None
