"""What a measure itself says of its 以上 and 以下: that they do not include the number.

Reads: the thresholds of a regulation, and its clauses. Gives: the thresholds, those that such a clause is about without
the number itself. By law 以上, 以下 and 以内 include it (Civil Code art. 1259); regulations that grade something often
lay down otherwise (本办法所称“以上”包括本数，“以下”不包括本数), some for one chapter or article only. A clause about
one quantity alone (所称海域面积的“以上”), or about a table, changes nothing here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses
from regparse.model import Provision, Regulation, Threshold
from regparse.model.facts import Operator
from regparse.numerals import CHINESE, number

_NUMBER_ITSELF = ("本数", "该数")
_WORDS = '[“"]?以[上下内][”"]?'
_EXCLUDED = lazy(rf"(?P<words>{_WORDS}(?:[、和及或]{_WORDS})*)，?(?:均|都)?不(?:包?含|包括)(?:本数|该数)")
"""“以下”不包括本数; “以上”、“以下”均不含本数."""
_SCOPE = lazy(
    rf"(?P<level>本[编章节条款项表])(?:第(?P<paragraph>[{CHINESE}]+)款)?(?:中|所称|的|$)|本[^，。；“”]{{1,10}}?(?:中|所称)"
)
"""For what the words are laid down: 本章所称, 本条第一款所称, 本办法所称."""
_OF_SOMETHING = lazy("所称(?!的?$)[^，。；“”]{1,20}$")
_LEVELS = {"编": "part", "章": "chapter", "节": "section", "条": "article", "款": "paragraph", "项": "item"}
_WITHOUT: dict[str, dict[Operator, Operator]] = {
    "以下": {"<=": "<"},
    "以内": {"<=": "<"},
    "以上": {">=": ">"},
}
_SAID = lazy("[（(]不?(?:包?含|包括)(?:本数|该数)?[）)]")


def without_the_number(
    regulation: Regulation, clauses: Clauses, thresholds: Sequence[Threshold]
) -> tuple[Threshold, ...]:
    """The `thresholds`, with the operators that the regulation's own clauses on 以上 and 以下 give them."""
    found = list(thresholds)
    if not any(word in clauses.joined for word in _NUMBER_ITSELF):
        return tuple(found)
    for clause in clauses:
        for laid_down in _EXCLUDED.finditer(clause.text):
            if (within := _within(regulation, clause, laid_down.start())) is None:
                continue
            words = [word for word in _WITHOUT if word in laid_down["words"]]
            found = [_excluding(t, words) if not within or t.at in within else t for t in found]
    return tuple(found)


def _excluding(threshold: Threshold, words: Sequence[str]) -> Threshold:
    """The threshold without the number itself, if it is one of `words` that compares; a bracket of its own counts more."""
    for word in words:
        op = _WITHOUT[word].get(threshold.op)
        if op and word in threshold.quote and not _SAID.search(threshold.quote):
            return replace(threshold, op=op)
    return threshold


def _within(regulation: Regulation, clause: Clause, at: int) -> Collection[str] | None:
    """The addresses for which `clause` lays down at `at` what a word means: none named for the whole measure.

    None where it does so only for one quantity or a table.
    """
    before = clause.text[:at]
    if _OF_SOMETHING.search(before):
        return None
    scopes = list(_SCOPE.finditer(before))
    level = scopes[-1]["level"] if scopes else None
    if level is None:
        return ()
    root = _above(regulation, clause.provision, _LEVELS.get(level[1:], ""))
    if root is not None and (paragraph := scopes[-1]["paragraph"]):
        wanted = f"{root.at}/{number(paragraph)}"
        root = next((child for child in root.children if child.at == wanted), None)
    return None if root is None else frozenset(p.at for p in root.walk())


def _above(regulation: Regulation, provision: Provision, level: str) -> Provision | None:
    """The provision of a level in which `provision` stands, or which it is; None where there is none."""
    found: Provision | None = provision
    while found is not None and found.level != level:
        found = regulation.parents.get(found.at)
    return found
