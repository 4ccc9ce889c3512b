"""The work of one alignment: articles, what is below them, what moved, headings, and lines outside of articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, cast

from regparse.alignment.matches import Alignment, Change, Match, partners
from regparse.alignment.matching import Group, assign, correspond
from regparse.alignment.order import standing
from regparse.alignment.sides import HEADINGS, LINES, PROVISIONS, Side
from regparse.alignment.similarity import Similarity
from regparse.alignment.wording import fold, masked, same
from regparse.model import Node

LEAST_ARTICLE = 0.4
"""How alike two articles must be to be one: read off revisions of laws, where unrelated articles reach 0.39."""
LEAST_INSIDE = 0.3
"""The same for paragraphs and items of two articles that belong together already."""
LEAST_ACROSS = 0.7
"""The same for paragraphs and items in articles that do not."""
LEAST_LINE = 0.5
"""The same for lines before and after the text."""
_ACROSS_SIZE = 12
"""Characters that a paragraph has at least to be recognised in another article."""
_TWINS = 12
"""Articles of equal words that are told apart by what they cite: so many of each."""


class _Pair(NamedTuple):
    """Two provisions that belong together, before it is known what changed. `several` on a side: split or merged."""

    old: str
    new: str
    change: Change | None
    similarity: float
    moved: bool


class Aligner:
    """The work of one alignment."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.sides = (old, new)
        self.pairs: list[_Pair] = []
        self.similarity = Similarity(
            (masked(old.whole(at).text) for at in old.units), (masked(new.whole(at).text) for at in new.units)
        )

    def alignment(self) -> Alignment:
        """All matches, in no order yet, and without problems."""
        self._units()
        self._across()
        self._made_of_parts()
        units = [p for p in self.pairs if p.old in self.old.unit_set and p.new in self.new.unit_set]
        headings, lines = self._headings(units), self._lines()
        successors = partners((p.old, p.new) for p in (*self.pairs, *headings, *lines))
        return Alignment(
            provisions=tuple(self._matches(self.pairs, PROVISIONS, successors)),
            headings=tuple(self._matches(headings, HEADINGS, successors)),
            lines=tuple(self._matches(lines, LINES, successors)),
            similarity=self._found_again(units),
            problems=(),
        )

    # Articles and what is below them

    def _units(self) -> None:
        groups = self._correspond(self.old.units, self.new.units, LEAST_ARTICLE)
        into_force = (self._into_force(side) for side in self.sides)
        groups = self._together(groups, self.old.units, self.new.units, *into_force)
        groups = self._told_apart(groups)
        moved = self._moved(groups, self.old.units, self.new.units)
        moved |= self._moved_elsewhere(groups)
        for n, group in enumerate(groups):
            olds = [self.old.units[i] for i in group.olds]
            news = [self.new.units[j] for j in group.news]
            self._enter(olds, news, group.similarity, n in moved)

    def _told_apart(self, groups: Sequence[Group]) -> list[Group]:
        """The groups, in which articles that differ by nothing but the article they cite (违反第二十条, 违反第二十二条) have
        those partners that cite what theirs has become.
        """
        found = list(groups)
        single = [n for n, g in enumerate(found) if len(g.olds) == len(g.news) == 1]
        became = {self.old.units[found[n].olds[0]]: self.new.units[found[n].news[0]] for n in single}

        def following(old: str, new: str) -> int:
            """How many references of the one lead to what those of the other have become."""
            cited = (
                [side.unit(step.at) for node in side.below(at) for step in side.steps.get(node.at, ())]
                for side, at in ((self.old, old), (self.new, new))
            )
            return sum(became.get(a) == b for a, b in zip(*cited, strict=False))

        twins: dict[str, list[int]] = defaultdict(list)
        for n in single:
            old = self.old.units[found[n].olds[0]]
            if any(node.at in self.old.steps for node in self.old.below(old)):
                twins[masked(self.old.whole(old).text)].append(n)
        for several in twins.values():
            for p, q in combinations(several[:_TWINS], 2):
                a, b = (self.old.units[found[n].olds[0]] for n in (p, q))
                c, d = (self.new.units[found[n].news[0]] for n in (p, q))
                if following(a, d) + following(b, c) > following(a, c) + following(b, d):
                    found[p], found[q] = (
                        Group(found[p].olds, found[q].news, self._alike(a, d)),
                        Group(found[q].olds, found[p].news, self._alike(b, c)),
                    )
        return sorted(found, key=lambda g: (g.news or (len(self.new.units),), g.olds))

    @staticmethod
    def _into_force(side: Side) -> list[int]:
        """The article (its place among the units) that says when the measure takes effect: at most one."""
        says = [side.unit(rule.at) for rule in side.measure.time_rules if rule.kind == "effective"][-1:]
        return [side.units.index(at) for at in says if at in side.unit_set]

    def _together(
        self,
        groups: Sequence[Group],
        olds: Sequence[str],
        news: Sequence[str],
        old: Sequence[int],
        new: Sequence[int],
    ) -> list[Group]:
        """The groups, in which the texts at `old` and `new` – one on each side at most, and of one office by what they
        are, a title or the clause on entry into force – belong together where neither has another partner.
        """
        alone = [g for g in groups if (g.olds, g.news) in ((tuple(old), ()), ((), tuple(new)))]
        if not old or not new or len(alone) < 2:
            return list(groups)
        alike = self._alike(olds[old[0]], news[new[0]])
        kept = [g for g in groups if not any(g is one for one in alone)]
        return sorted(
            [*kept, Group(tuple(old), tuple(new), alike)], key=lambda g: (g.news or (len(news),), g.olds)
        )

    def _enter(self, olds: Sequence[str], news: Sequence[str], similarity: float, moved: bool) -> None:
        """The provisions at `olds` have become those at `news`; so have what is below them."""
        if not olds or not news:
            return
        change: Change | None = "split" if len(news) > 1 else "merged" if len(olds) > 1 else None
        for old in olds:
            for new in news:
                alike = self._alike(old, new) if change else similarity
                self.pairs.append(_Pair(old, new, change, alike, moved))
        below = (
            [child.at for at in olds for child in self.old.nodes[at].children],
            [child.at for at in news for child in self.new.nodes[at].children],
        )
        if len(below[0]) == len(below[1]) == 1:
            self._enter(*below, self._alike(below[0][0], below[1][0]), moved)
            return
        groups = self._correspond(*below, LEAST_ARTICLE if change else LEAST_INSIDE)
        apart = self._moved(groups, *below)
        for n, group in enumerate(groups):
            self._enter(
                [below[0][i] for i in group.olds],
                [below[1][j] for j in group.news],
                group.similarity,
                moved or n in apart,
            )

    def _across(self) -> None:
        """Paragraphs and items that went into an article with which theirs does not belong."""
        known = {p.old for p in self.pairs}, {p.new for p in self.pairs}
        for level in ("paragraph", "item", "subitem"):
            olds, news = (
                [
                    at
                    for at, node in side.nodes.items()
                    if node.level == level and at not in entered and len(side.whole(at).text) >= _ACROSS_SIZE
                ]
                for side, entered in ((self.old, known[0]), (self.new, known[1]))
            )
            for group in self._correspond(olds, news, LEAST_ACROSS):
                if len(group.olds) == len(group.news) == 1:
                    before = len(self.pairs)
                    self._enter([olds[group.olds[0]]], [news[group.news[0]]], group.similarity, True)
                    for pair in self.pairs[before:]:
                        known[0].add(pair.old)
                        known[1].add(pair.new)

    def _made_of_parts(self) -> None:
        """Articles without a partner of which every paragraph came from (or went to) one and the same article: that one
        was split (or merged).
        """
        for side, other, mine, theirs, change in (
            (self.new, self.old, "new", "old", "split"),
            (self.old, self.new, "old", "new", "merged"),
        ):
            partners = {getattr(p, mine): getattr(p, theirs) for p in self.pairs}
            units = [
                n
                for n, p in enumerate(self.pairs)
                if p.old in self.old.unit_set and p.new in self.new.unit_set
            ]
            for at in side.units:
                children = [child.at for child in side.nodes[at].children]
                if at in partners or not children or not all(child in partners for child in children):
                    continue
                wholes = {other.unit(partners[child]) for child in children}
                whole = wholes.pop()
                known = [n for n in units if getattr(self.pairs[n], theirs) == whole]
                if wholes or not known or any(self.pairs[n].change not in (None, change) for n in known):
                    continue
                for n in known:
                    self.pairs[n] = self.pairs[n]._replace(change=cast(Change, change))
                pair = (whole, at) if change == "split" else (at, whole)
                units.append(len(self.pairs))
                self.pairs.append(_Pair(*pair, cast(Change, change), self._alike(*pair), False))

    def _correspond(self, olds: Sequence[str], news: Sequence[str], least: float) -> list[Group]:
        if not olds or not news:
            return []
        return correspond(
            [masked(self.old.whole(at).text) for at in olds],
            [masked(self.new.whole(at).text) for at in news],
            self.similarity,
            least,
            ([self.old.nodes[at].number for at in olds], [self.new.nodes[at].number for at in news]),
        )

    def _alike(self, old: str, new: str) -> float:
        return self.similarity.pair(masked(self.old.whole(old).text), masked(self.new.whole(new).text))

    def _moved(self, groups: Sequence[Group], olds: Sequence[str], news: Sequence[str]) -> set[int]:
        """The groups that did not keep their order."""
        both = [n for n, g in enumerate(groups) if g.olds and g.news]
        sizes = [sum(len(self.old.whole(olds[i]).text) for i in groups[n].olds) for n in both]
        kept = standing([(groups[n].olds[0], groups[n].news[0]) for n in both], sizes)
        return {n for k, n in enumerate(both) if k not in kept}

    def _moved_elsewhere(self, groups: Sequence[Group]) -> set[int]:
        """The groups that stand in another chapter than the one that theirs has become."""
        stands = {
            n: (
                self.old.container(self.old.units[g.olds[0]]),
                self.new.container(self.new.units[g.news[0]]),
            )
            for n, g in enumerate(groups)
            if g.olds and g.news
        }
        votes = Counter((a, b) for a, b in stands.values() if a and b)
        totals = Counter(a for a, _ in stands.values()), Counter(b for _, b in stands.values())
        places: tuple[list[str], list[str]] = (sorted({a for a, _ in votes}), sorted({b for _, b in votes}))
        chosen = assign(
            (places[0].index(a), places[1].index(b), n / (totals[0][a] + totals[1][b]))
            for (a, b), n in votes.items()
        )
        became = {places[0][i]: places[1][j] for i, j in chosen}
        was = {b: a for a, b in became.items()}
        return {
            n
            for n, (a, b) in stands.items()
            if (a is not None and became.get(a, b) != b) or (b is not None and was.get(b, a) != a)
        }

    # Headings and lines

    def _headings(self, units: Sequence[_Pair]) -> list[_Pair]:
        """Headings with those of their level that have the same articles below them, or the same words."""
        shared = Counter(
            (a, b)
            for pair in units
            for a in self.old.headings_above(pair.old)
            for b in self.new.headings_above(pair.new)
        )
        sizes = [Counter(h for at in side.units for h in side.headings_above(at)) for side in self.sides]
        pairs: list[_Pair] = []
        for level in HEADINGS:
            olds, news = ([at for at in s.headings if s.nodes[at].level == level] for s in self.sides)
            gains: dict[tuple[int, int], float] = {}
            for i, a in enumerate(olds):
                for j, b in enumerate(news):
                    below = 2 * shared[a, b] / ((sizes[0][a] + sizes[1][b]) or 1)
                    if (gain := below + self._alike(a, b)) >= LEAST_LINE:
                        near = 1 - abs(i - j) / (len(olds) + len(news))
                        gains[i, j] = gain + 0.01 * near
            chosen = assign((i, j, gain) for (i, j), gain in gains.items())
            apart = self._moved([Group((i,), (j,), 1.0) for i, j in chosen], olds, news)
            pairs += [
                _Pair(olds[i], news[j], None, self._alike(olds[i], news[j]), n in apart)
                for n, (i, j) in enumerate(chosen)
            ]
        return pairs

    @staticmethod
    def _title(side: Side) -> list[int]:
        """The line (its place among the lines) that is the title: the first that has it, with 征求意见稿 or without."""
        title = fold(side.measure.metadata.title or "")
        return [n for n, at in enumerate(side.lines) if title and title in fold(side.nodes[at].text)][:1]

    def _lines(self) -> list[_Pair]:
        """Lines before and after the text."""
        olds, news = self.old.lines, self.new.lines
        titles = (self._title(side) for side in self.sides)
        groups = self._together(self._correspond(olds, news, LEAST_LINE), olds, news, *titles)
        apart = self._moved(groups, olds, news)
        return [
            _Pair(
                olds[i],
                news[j],
                "split" if len(group.news) > 1 else "merged" if len(group.olds) > 1 else None,
                group.similarity,
                n in apart,
            )
            for n, group in enumerate(groups)
            for i in group.olds
            for j in group.news
        ]

    # What changed

    def _matches(
        self, pairs: Sequence[_Pair], levels: Sequence[str], successors: Mapping[str, Sequence[str]]
    ) -> Iterator[Match]:
        """The pairs with what changed in each; then what is only on one side."""

        def follows(old: str, new: str) -> bool:
            return new in successors.get(old, ())

        for pair in pairs:
            wording = self._same(pair.old, pair.new, follows)
            change: Change = pair.change or (
                "amended"
                if not wording
                else "moved"
                if pair.moved
                else "renumbered"
                if pair.old != pair.new
                else "unchanged"
            )
            yield Match(
                level=self.new.nodes[pair.new].level,
                old=pair.old,
                new=pair.new,
                change=change,
                similarity=pair.similarity,
                same_wording=wording,
                moved=pair.moved,
            )
        found = {p.old for p in pairs}, {p.new for p in pairs}
        for at, node in self.old.nodes.items():
            if node.level in levels and at not in found[0]:
                yield _alone(node, "removed")
        for at, node in self.new.nodes.items():
            if node.level in levels and at not in found[1]:
                yield _alone(node, "added")

    def _same(self, old: str, new: str, follows: Callable[[str, str], bool]) -> bool:
        """Whether the wording is the same: an article's with all below it, and with its heading."""
        heads = fold(self.old.nodes[old].heading or ""), fold(self.new.nodes[new].heading or "")
        return heads[0] == heads[1] and same(self.old.spoken(old), self.new.spoken(new), follows)

    def _found_again(self, units: Sequence[_Pair]) -> float:
        """The share of the shorter text that the longer has too."""
        sizes = [{at: len(side.whole(at).text) for at in side.units} for side in self.sides]
        shorter = min(sum(size.values()) for size in sizes)
        again = sum(min(sizes[0][p.old], sizes[1][p.new]) * p.similarity for p in units)
        return round(min(1.0, again / shorter), 4) if shorter else 0.0


def _alone(node: Node, change: Change) -> Match:
    return Match(
        level=node.level,
        old=node.at if change == "removed" else None,
        new=node.at if change == "added" else None,
        change=change,
        similarity=0.0,
        same_wording=False,
    )
