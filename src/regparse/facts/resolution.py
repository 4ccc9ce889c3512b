"""References, steps two and three: make absolute, locate.

Reads: a Citation, which says what is printed (第二款第三项, 前两条, 上述（一）), and the clause in which it stands.
Gives: what was found of it: addresses that exist (Located), places that the text names and the regulation lacks
(Missing: a dangling reference), or a reason why nobody can say which place is meant (Unclear: a Problem).

Step two counts from where the citation stands: 前款 in 第八条第二款 is 第八条第一款. Step three looks the result up;
an item cited without its paragraph (第五条第三项) is looked for in all paragraphs of the article, and two that fit are
Unclear. The reckoning follows the drafting rules of the Standing Committee (立法技术规范（试行）（一）, 法工委发
〔2009〕62号, part 5): an article cites its own paragraphs as 前款 or 本条第X款, and items through their paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from regparse import address
from regparse.facts.citations import RANKS, Citation, Step
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.records import Value
from regparse.model import Provision, Regulation


class Located(Value, frozen=True):
    """Addresses that exist."""

    targets: tuple[str, ...]


class Missing(Value, frozen=True):
    """`text[start:end]` names a place that the regulation does not have."""

    start: int
    end: int


class Unclear(Value, frozen=True):
    """Nobody can say what `text[start:end]` points at."""

    start: int
    end: int
    why: str


Outcome = Located | Missing | Unclear


def resolve(citation: Citation, clause: Clause) -> list[Outcome]:
    """What `citation`, printed in `clause`, points at; its parts in print order."""
    if clause.text[citation.start + 1] in "（(" and (running := _running(citation, clause)):
        return [running]
    if located := _direct(citation, clause) or _directly_before(citation, clause):
        return [located]
    if citation.frame == "above" and (located := _in_figures(citation, clause)):
        return [located]
    here = _Here(clause, citation.bases[0] if citation.frame == "measure" and citation.bases else "")
    bases: list[str] = []
    if citation.frame != "measure":
        found = _bases(citation, here)
        if isinstance(found, (Missing, Unclear)):
            return [found]
        bases = found
    if not citation.steps:
        return [Located(tuple(bases))]
    if len(bases) > 1:
        return [Unclear(citation.start, citation.end, "it names a part of several provisions at once")]
    return list(_walk(citation, bases[0] if bases else None, here))


def _direct(citation: Citation, clause: Clause) -> Located | None:
    """第十条第二款 in the measure itself, as most citations are; None where it is not that or not to be found at one look."""
    if citation.frame != "measure" or citation.bases or clause.at.startswith("att"):
        return None
    known = clause.regulation.by_address
    at = ""
    for level, step in zip(RANKS, citation.steps, strict=False):
        if step.level != level or (at and step.link != "down"):
            return None
        at = f"{at}/{step.number}" if at else step.number
        if at not in known or f"{at}~2" in known:
            return None
    return Located((at,)) if 0 < len(citation.steps) <= len(RANKS) else None


def _running(citation: Citation, clause: Clause) -> Located | None:
    """第（四）条 where headings 一、 二、 divide items that are numbered through: the items so numbered; None elsewhere."""
    if citation.frame != "measure" or not all(step.level == "article" for step in citation.steps):
        return None
    known = clause.regulation.by_address.values()
    targets: list[str] = []
    for step in citation.steps:
        so_numbered = [p.at for p in known if p.level == "item" and p.at.endswith(f"/{step.number}")]
        if step.link == "to" or len(so_numbered) != 1:
            return None
        targets += so_numbered
    return Located(tuple(targets)) if targets else None


def _in_figures(citation: Citation, clause: Clause) -> Located | None:
    """上述第2项、第3项: in the latest list before it that is numbered so (1. 2.); None where its number is no bare figure."""
    text, regulation = clause.text, clause.regulation
    if not all(text[s.start : s.end].strip("第项").isdecimal() and s.link != "to" for s in citation.steps):
        return None
    article = regulation.by_address.get(address.article(clause.at))
    here = address.sort_key(clause.at)
    lists = (
        [p.children for p in article.walk() if p.children and p.children[0].label[:1].isdecimal()]
        if article
        else []
    )
    before = [items for items in lists if address.sort_key(items[0].at) < here]
    known = {p.number: p.at for p in before[-1]} if before else {}
    if not all(step.number in known for step in citation.steps):
        return None
    return Located(tuple([known[step.number] for step in citation.steps]))


def _directly_before(citation: Citation, clause: Clause) -> Located | None:
    """前款 as most stand, in a second or later paragraph; None where it is not that or not to be found at one look."""
    if (
        citation.frame != "before"
        or citation.level != "paragraph"
        or citation.steps
        or citation.neighbours != 1
    ):
        return None
    own, _, rest = clause.at.partition("/")
    number, _, _ = rest.partition("/")
    article = clause.regulation.by_address.get(own)
    if article is None or article.level != "article" or not number.isdecimal():
        return None
    paragraphs, n = article.children, int(number)
    if not 1 < n <= len(paragraphs) or paragraphs[n - 1].at != f"{own}/{number}":
        return None
    before = paragraphs[n - 2]
    return Located((before.at,)) if before.level == "paragraph" else None


class _Here:
    """Where a clause stands: the attachment it is in (`prefix`), and its steps within article or attachment.

    With `attachment` it stands in that one instead: 本规定附录第一条.
    """

    def __init__(self, clause: Clause, attachment: str = "") -> None:
        self.regulation: Regulation = clause.regulation
        self.at = clause.at
        self.prefix, self.steps = _split(clause.at)
        if self.steps[:1] in (["front"], ["back"]):
            self.steps = []
        if attachment:
            self.prefix, self.steps = attachment + "/", []
        self.text = clause.text

    def up_to(self, level: address.Level) -> str | None:
        """The address of the article, paragraph … that the clause stands in."""
        depth = RANKS.index(level) + 1
        return self.prefix + "/".join(self.steps[:depth]) if len(self.steps) >= depth else None

    def article(self, number: str) -> str:
        """Where an article with this number would be: in the same attachment if it has one, else in the measure."""
        inside = self.prefix + number
        return inside if inside in self.regulation.by_address else number


def _bases(citation: Citation, here: _Here) -> list[str] | Missing | Unclear:
    """The provisions from which the steps of a relative citation go down."""
    start, end = citation.start, citation.end
    level = citation.level or "item"
    if citation.frame == "after":
        return list(citation.bases)
    if citation.frame == "above":
        paragraph = _list_above(here)
        return [paragraph] if paragraph else Unclear(start, end, "there is no list above it in the article")
    own = here.up_to(level)
    if citation.frame == "here":
        return [own] if own else Unclear(start, end, "it does not stand in a provision of that level")
    if own is None:
        items = _items_before(here) if level == "item" else []
        if items and len(items) == citation.neighbours:
            return items
        return Unclear(start, end, "no provision of that level stands directly before it")
    neighbours = _neighbours(own, level, here)
    index, count = neighbours.index(own), citation.neighbours
    if level == "paragraph" and index == 0 and count == 1 and _follows_list(citation, here):
        return [own]
    return neighbours[index - count : index] if index >= count else Missing(start, end)


_NOUN = lazy(
    r"各项|[一-龥]{2,12}?(?!(?<=[理事缘])由)(?=[的被应均可不由属按向对在为并所予实进提，。；、：]|内(?!容|部)|以外|之外|规定|时(?!间|限)|$)|[一-龥]{2,12}"
)
_AMOUNT = lazy(r"(?:数量|数额|金额)(?:标准|限额)?$")
_FIGURE = lazy(r"[0-9０-９一二三四五六七八九十百千万]")
_SEVERAL = lazy("[、和与及或]")
_RULE = ("规定", "要求", "条件", "情形")
"""What a paragraph is or gives without saying so."""


_DONE_BY_SOMEBODY = ("作出的", "做出的", "下达的", "发出的", "发布的", "实施的", "采取的")


def spoken_of(clause: Clause, start: int, noun: int) -> tuple[int, tuple[str, ...]]:
    """What 上述X at `text[start:]` goes back to, its X beginning at `noun`: where X ends, and the addresses.

    不受上述案件审理期限的限制: the paragraphs directly before that speak of X. 未达到上述数量标准, in a list: the items before
    that have a number. Mostly 上述X takes up a word of its own sentence and refers to no provision, so there are none
    where its own text has said X or has had a full stop, or where the paragraph before does not speak of X.
    """
    text, regulation = clause.text, clause.regulation
    level, own = clause.provision.level, clause.text[:start]
    found = _NOUN.match(text, noun)
    if found is None or level not in ("paragraph", "item") or "。" in own or own.endswith(("本章", "本节")):
        return noun, ()
    end, head = found.end(), found[0][-2:]
    said = (found[0][i : i + 3] for i in range(len(found[0]) - 2))
    if head in own or any(part in own for part in said):
        return end, ()
    siblings = _neighbours(clause.at, level, _Here(clause))
    before = siblings[: siblings.index(clause.at)]
    if level == "item":
        if own.endswith(_DONE_BY_SOMEBODY):
            return end, ()  # 依法作出的上述行政决定: the acts that the introduction speaks of
        if found[0] == "各项":
            return end, tuple(before)
        if _AMOUNT.search(found[0]):
            return end, tuple(at for at in before if _FIGURE.search(regulation.by_address[at].text))
        if text.startswith(f"以外的其他{found[0]}", end):  # 上述毒品以外的其他毒品
            return end, tuple(before)
        if clause.lead is None or head in clause.introduction:
            return end, ()
        return end, tuple(at for at in before if head in _whole(regulation.by_address[at]))
    if "，" in own:
        # 不受上述案件审理期限: a short word could stand for what the sentence lists before it (资本、经营范围变更的，…上述事项)
        head = found[0][-4:]
        if len(head) < 4 and (len(own) > 25 or _SEVERAL.search(own)):
            return end, ()
    elif head in _RULE:
        return end, tuple(before) if len(before) == 1 else ()
    first = len(before)
    while first and found[0][-2:] in _whole(regulation.by_address[before[first - 1]]):
        first -= 1
    run = before[first:]
    if not run and len(noun_only := found[0].removeprefix("各类").removeprefix("各种")) > 2:
        run = [at for at in before if noun_only in _whole(regulation.by_address[at])]
    return end, tuple(run) if any(head in _whole(regulation.by_address[at]) for at in run) else ()


def _whole(provision: Provision) -> str:
    return "".join(p.text for p in provision.walk())


def other_paragraphs(clause: Clause) -> tuple[str, ...]:
    """What 本条各款 means: the paragraphs of the article but the one that says so; () where it has no others."""
    here = _Here(clause)
    own = here.up_to("paragraph")
    return tuple(at for at in _neighbours(own, "paragraph", here) if at != own) if own else ()


def _follows_list(citation: Citation, here: _Here) -> bool:
    """Whether 前款, printed behind the last item of a first paragraph, means that paragraph.

    有前款第（三）项行为的 belongs on a line of its own; printed on in the line of the last item, it stands in that item.
    """
    if len(here.steps) < 3:
        return False
    siblings = _neighbours(here.at, "item", here)
    return siblings[-1:] == [here.at] and "。" in here.text[: citation.start]


def _neighbours(at: str, level: address.Level, here: _Here) -> list[str]:
    """The addresses of one level beside `at`, in print order."""
    if level == "article" and not here.prefix:
        return [p.at for p in here.regulation.articles]
    above = here.regulation.parents.get(at)
    if above is not None and level == "item":
        return [p.at for p in _list(above.at, here)] or [at]
    return [p.at for p in above.children if p.level == level] if above else [at]


def _list_above(here: _Here) -> str | None:
    """The paragraph whose list an （一） with 上述 means: its own, within a list; else the nearest one before."""
    if len(here.steps) > 2:
        return here.up_to("paragraph")
    own, article = here.up_to("paragraph"), here.up_to("article")
    for paragraph in reversed(_children(article, here)):
        if paragraph.children and (own is None or address.sort_key(paragraph.at) < address.sort_key(own)):
            return paragraph.at
    return None


def _items_before(here: _Here) -> list[str]:
    """The items of the paragraph directly before the one that the clause is."""
    own = here.up_to("paragraph")
    if own is None or len(here.steps) != 2:
        return []
    neighbours = _neighbours(own, "paragraph", here)
    index = neighbours.index(own)
    return [p.at for p in _list(neighbours[index - 1], here)] if index else []


def _children(at: str | None, here: _Here) -> Sequence[Provision]:
    found = here.regulation.by_address.get(at) if at else None
    return found.children if found else ()


def _walk(citation: Citation, base: str | None, here: _Here) -> Iterator[Outcome]:
    """The outcomes of the steps. A chain of steps linked `down` is one place; `and` and `to` begin the next."""
    place: str | None = base  # of the step before
    previous: str | None = None  # the last place found, where a range begins
    steps = citation.steps
    ends = [i for i in range(len(steps)) if i + 1 == len(steps) or steps[i + 1].link != "down"]
    first = 0
    for last in ends:
        chain, first = steps[first : last + 1], last + 1
        begin = citation.start if chain[0] is steps[0] else chain[0].start
        fault: Missing | Unclear | None = None
        for step in chain:
            found = _step(
                step, place if place is not None or step is not steps[0] else None, here, step is steps[0]
            )
            if isinstance(found, str):
                place = found
                continue
            fault = replace(found, start=begin, end=chain[-1].end)
            place = _nominal(step, place, here)
        if fault is not None:
            previous = None
            yield fault
            continue
        assert place is not None
        if chain[0].link == "to" and previous is not None:
            between = _range(previous, place, here)
            yield (
                Located(between)
                if between
                else Unclear(begin, chain[-1].end, "the range does not go upwards")
            )
        else:
            yield Located((place,))
        previous = place


def _nominal(step: Step, place: str | None, here: _Here) -> str | None:
    """Where `step` would be if it existed, so that the steps after it can go on from there."""
    depth = RANKS.index(step.level)
    if depth == 0:
        return step.number
    steps = (place or "").removeprefix(here.prefix).split("/")[:depth]
    steps += ["1"] * (depth - len(steps))
    return here.prefix + "/".join([*steps, step.number])


def _step(step: Step, place: str | None, here: _Here, opening: bool) -> str | Missing | Unclear:
    """The address that `step` leads to from `place`; None is where the clause stands."""
    by_address = here.regulation.by_address
    if step.level == "article":
        return _existing(here.article(step.number), step, here)
    bare = place is None
    if place is None:
        place = here.up_to("article")
        if place is None:
            return Unclear(step.start, step.end, "it names no article, and stands in none")
    prefix, steps = _split(place)
    depth = RANKS.index(step.level)
    above = prefix + "/".join(steps[:depth])
    if step.level == "paragraph":
        return _existing(f"{above}/{step.number}", step, here)
    if bare and opening and (own := here.up_to(RANKS[depth - 1])):
        inside = f"{own}/{step.number}"
        if inside in by_address:
            return _existing(inside, step, here)
    if not bare and len(steps) >= depth:
        found = _existing(f"{above}/{step.number}", step, here)
        return _continued(above, step, here) or found if isinstance(found, Missing) else found
    top = by_address.get(prefix + "/".join(steps[: 1 if bare else len(steps)]))
    fitting = [p.at for p in top.walk() if p.level == step.level and p.number == step.number] if top else []
    if len(fitting) > 1:
        return Unclear(
            step.start, step.end, "several paragraphs have an item of that number: " + ", ".join(fitting)
        )
    return fitting[0] if fitting else Missing(step.start, step.end)


def _list(paragraph: str, here: _Here) -> list[Provision]:
    """The items of the list that `paragraph` introduces or goes on with.

    A paragraph of an item's own stands between two items in print: then the items behind it hang on that paragraph,
    and do not begin with 1.
    """
    article = here.regulation.parents.get(paragraph)
    if article is None or article.level != "article":
        return list(_children(paragraph, here))
    lists: list[list[Provision]] = [[]]
    for at in article.children:
        if at.children and at.children[0].number == "1" and lists[-1]:
            if any(item.at.startswith(paragraph + "/") for item in lists[-1]):
                break
            lists.append([])
        lists[-1] += [item for item in at.children if item.level == "item"]
    found = next((items for items in lists if any(i.at.startswith(paragraph + "/") for i in items)), None)
    if found is None and len(lists) == 1 and not _children(paragraph, here):
        return lists[0]  # （一） is not printed: the list hangs on the paragraph behind the introduction
    return found or []


def _continued(paragraph: str, step: Step, here: _Here) -> str | None:
    """The item of that number in the list that `paragraph` has a part of; None where there is none."""
    if step.level != "item":
        return None
    fitting = [item.at for item in _list(paragraph, here) if item.number == step.number]
    return fitting[0] if len(fitting) == 1 else None


def _split(at: str) -> tuple[str, list[str]]:
    steps = at.split("/")
    return (steps[0] + "/", steps[1:]) if steps[0].startswith("att") else ("", steps)


def _existing(at: str, step: Step, here: _Here) -> str | Missing | Unclear:
    by_address = here.regulation.by_address
    if at not in by_address:
        return Missing(step.start, step.end)
    if f"{at}~2" in by_address:
        return Unclear(step.start, step.end, f"{address.cite(at)} is printed twice")
    return at


def _range(first: str, last: str, here: _Here) -> tuple[str, ...]:
    """The provisions after `first` up to `last`; () where they are not of one list or stand the other way round."""
    found = here.regulation.by_address[last]
    neighbours = _neighbours(last, found.level, here)
    if first not in neighbours:
        return ()
    return tuple(neighbours[neighbours.index(first) + 1 : neighbours.index(last) + 1])
