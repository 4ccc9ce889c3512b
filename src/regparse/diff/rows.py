"""Matches of an alignment → rows: each provision with its edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from regparse.alignment import Alignment, Match, Side, Wording, standing
from regparse.diff.comparison import Edit, Row
from regparse.diff.edits import Edits, edits


class Rows:
    """The rows of a comparison, and the edits of any pair of provisions' own words."""

    def __init__(self, alignment: Alignment, old: Side, new: Side) -> None:
        self.alignment, self.old, self.new = alignment, old, new
        self._own: dict[tuple[str, str], Edits] = {}
        self._same = {(m.old, m.new) for m in alignment.matches() if m.same_wording}

    def mirrored(self) -> Rows:
        """The same rows seen from the other side."""
        return Rows(self.alignment.mirrored(), self.new, self.old)

    def provisions(self) -> Iterator[Row]:
        """The rows of articles, paragraphs, items and subitems."""
        for match in self.alignment.provisions:
            yield self._row(match, self._edits(match))

    def headings(self) -> Iterator[Row]:
        """The rows of headings; those of articles among them, where an article has one."""
        for match in self.alignment.headings:
            yield self._row(match, self._edits(match))
        for match in self.alignment.provisions:
            if match.level == "article":
                texts = [
                    (side.nodes[at].heading or "") if at else ""
                    for side, at in ((self.old, match.old), (self.new, match.new))
                ]
                if any(texts):
                    yield self._row(match, edits(Wording(texts[0]), Wording(texts[1]), self._successors))

    def lines(self) -> Iterator[Row]:
        """The rows of what stands before and after the text."""
        for match in self.alignment.lines:
            yield self._row(match, self._edits(match))

    def own(self, old: str, new: str) -> Edits:
        """The edits between the own words of two provisions."""
        if (old, new) not in self._own:
            found = edits(self.old.own(old), self.new.own(new), self._successors)
            self._own[old, new] = self._agreed(found, (old, new) in self._same)
        return self._own[old, new]

    def together(self, olds: Sequence[str], news: Sequence[str]) -> Edits:
        """The edits between the own words of several provisions, one behind the other."""
        old = Wording.join([self.old.own(at) for at in olds])
        return edits(old, Wording.join([self.new.own(at) for at in news]), self._successors)

    def _row(self, match: Match, found: Edits) -> Row:
        return Row(
            level=match.level,
            old=match.old,
            new=match.new,
            change=match.change,
            edits=found.edits,
            cosmetic=bool(found.looks) and not found.real,
            looks=found.looks,
            moved=match.moved,
            similarity=match.similarity,
            label=(
                self.old.nodes[match.old].label if match.old else "",
                self.new.nodes[match.new].label if match.new else "",
            ),
        )

    def _edits(self, match: Match) -> Edits:
        if match.new is None:
            return _alone("delete", self.old.spoken(match.old or "").text)
        if match.old is None:
            return _alone("insert", self.new.spoken(match.new).text)
        if match.old in self.old.unit_set and match.new in self.new.unit_set:
            return self._agreed(self._whole(match), match.same_wording)
        return self.own(match.old, match.new)

    def _whole(self, match: Match) -> Edits:
        """The edits of an article with all below it: those of its paragraphs and items, one behind the other."""
        assert match.old is not None
        assert match.new is not None
        below = [self.alignment.successors.get(node.at, ()) for node in self.old.below(match.old)]
        above = [self.alignment.predecessors.get(node.at, ()) for node in self.new.below(match.new)]
        if match.same_wording or any(len(partners) > 1 for partners in (*below, *above)):
            return edits(self.old.whole(match.old), self.new.whole(match.new), self._successors)
        together: list[Edits] = []
        for a, b in paired(self, [match.old], [match.new]):
            if a and b:
                together.append(self.own(a, b))
            elif a:
                together.append(_alone("delete", self.old.own(a).text))
            elif b:
                together.append(_alone("insert", self.new.own(b).text))
        return _together(together)

    @staticmethod
    def _agreed(found: Edits, same_wording: bool) -> Edits:
        """Edits that say what the alignment says: of the same wording all are looks."""
        if same_wording:
            return Edits(found.edits, tuple(n for n, (op, _, _) in enumerate(found.edits) if op != "equal"))
        return found if found.real else Edits(found.edits)

    def _successors(self, at: str) -> Sequence[str]:
        return self.alignment.successors.get(at, ())


class Line(NamedTuple):
    """A provision with own words on both sides of a comparison, or on one."""

    old: str | None
    new: str | None


def paired(rows: Rows, olds: Sequence[str], news: Sequence[str]) -> list[Line]:
    """What stands at and below `olds` beside what stands at and below `news`, both in print order.

    A provision whose partner stands elsewhere, or in another order, stands on each side alone.
    """
    left = [node.at for at in olds for node in rows.old.below(at)]
    right = [node.at for at in news for node in rows.new.below(at)]
    return in_order(rows, left, right)


def in_order(rows: Rows, left: Sequence[str], right: Sequence[str]) -> list[Line]:
    """The provisions of two lists side by side, each list in its order."""
    places = {at: n for n, at in enumerate(left)}, {at: n for n, at in enumerate(right)}
    pairs = [
        (places[0][a], places[1][b])
        for a in left
        for b in rows.alignment.successors.get(a, ())
        if b in places[1]
    ]
    sizes = [len(rows.old.own(left[i]).text) + len(rows.new.own(right[j]).text) for i, j in pairs]
    turned = (
        rows.new.key < rows.old.key
    )  # one direction of the two decides which of two that changed places stays
    kept = standing([pair[::-1] for pair in pairs] if turned else pairs, sizes)
    lines: list[Line] = []
    i = j = 0
    for a, b in sorted(pairs[n] for n in kept):
        lines += [Line(left[n], None) for n in range(i, a)]
        lines += [Line(None, right[n]) for n in range(j, b)]
        lines.append(Line(left[a], right[b]))
        i, j = a + 1, b + 1
    lines += [Line(at, None) for at in left[i:]]
    return lines + [Line(None, at) for at in right[j:]]


def _alone(op: str, text: str) -> Edits:
    if not text:
        return Edits(())
    return Edits((("delete", text, ""),) if op == "delete" else (("insert", "", text),))


def _together(several: Iterable[Edits]) -> Edits:
    """Edits one behind the other; neighbours that are equal are joined, and so are neighbours that are not."""
    found: list[Edit] = []
    looks: list[int] = []
    real = False  # whether the edit before changes more than looks
    for part in several:
        for n, (op, old, new) in enumerate(part.edits):
            if op == "equal" and found and found[-1][0] == "equal":
                found[-1] = ("equal", found[-1][1] + old, found[-1][2] + new)
            elif op != "equal" and n not in part.looks and real:
                _, before, after = found[-1]
                old, new = before + old, after + new
                found[-1] = ("replace" if old and new else op, old, new)
            else:
                found.append((op, old, new))
                looks += [len(found) - 1] if n in part.looks else []
            real = op != "equal" and n not in part.looks
    return Edits(tuple(found), tuple(looks))
