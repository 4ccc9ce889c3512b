"""What holds of every comparison."""

from __future__ import annotations

from regparse.alignment import Side
from regparse.diff import Compared, Comparison, compare
from regparse.model import Measure, Node


def text_of(node: Node, whole: bool) -> str:
    """The own text of a provision, or all below it as well."""
    return node.text + ("".join(text_of(child, True) for child in node.children) if whole else "")


def check_rows(found: Comparison, old: Measure, new: Measure) -> None:
    """Edits join to both sides to the letter; every provision has its row; changes say what rows say."""
    sides = Side(old), Side(new)
    for row in (*found.provisions, *found.lines):
        for n, (side, at) in enumerate(zip(sides, (row.old, row.new), strict=True), 1):
            joined = "".join(edit[n] for edit in row.edits)
            if at is None:
                assert joined == ""
                continue
            node = side.nodes[at]
            assert joined == text_of(node, node.level == "article"), (row.old, row.new)
        for op, before, after in row.edits:
            assert (op == "equal") == (before == after)
            assert (op == "insert") == (not before)
            assert (op == "delete") == (not after)
        real = any(op != "equal" for n, (op, _, _) in enumerate(row.edits) if n not in row.looks)
        assert row.cosmetic == (bool(row.looks) and not real)
        assert (row.change == "added") == (row.old is None)
        assert (row.change == "removed") == (row.new is None)
        if row.change in ("moved", "renumbered", "unchanged"):
            assert not real
        if row.change == "unchanged":
            assert row.old == row.new
        if row.change == "amended":
            assert real or any(h.old == row.old for h in found.headings)
    for side, place in ((sides[0], "old"), (sides[1], "new")):
        inside = [
            at for at, node in side.nodes.items() if node.level in ("article", "paragraph", "item", "subitem")
        ]
        assert {getattr(row, place) for row in found.provisions} - {None} == set(inside)
    for statement in found.summary:
        assert all(at in sides[0].nodes for at in statement.old)
        assert all(at in sides[1].nodes for at in statement.new)
        assert statement.about == "overview" or statement.old or statement.new
    for change in found.facts:
        assert (change.change == "added") == (change.old is None)
        assert (change.change == "removed") == (change.new is None)


def check_mirror(found: Comparison, back: Comparison) -> None:
    """The comparison of the other direction says the same from the other side."""
    for name in ("provisions", "headings", "lines", "facts"):
        there = sorted(map(repr, getattr(found, name)))
        assert there == sorted(repr(item.mirrored()) for item in getattr(back, name)), name
    assert found.similarity == back.similarity


def check_same(measure: Measure) -> None:
    """A measure against itself: nothing changed."""
    same = compare(measure, measure)
    assert {row.change for row in (*same.provisions, *same.headings, *same.lines)} <= {"unchanged"}
    assert not same.facts and not same.differs()


def check(old: Measure, new: Measure) -> Compared:
    """Everything, for one pair."""
    from regparse.diff import compared

    found = compared(old, new)
    check_rows(found.comparison, old, new)
    check_mirror(found.comparison, compare(new, old))
    return found
