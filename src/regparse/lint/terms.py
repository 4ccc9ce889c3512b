"""Short names and definitions: never used, defined twice, two for one thing, full name after the short one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regparse import words
from regparse.lint.rules import Draft, Hit, Rule
from regparse.model import Definition, Node

_TITLE = re.compile(r"《[^《》]{0,200}》")
_OWN = re.compile(r"本(?:法|条例|办法|规定|细则|规则|标准)(?:所称|中的?|所指)?的?[“《]?$")
_COMPOSITE = re.compile(r"[和或及、的与]")
_NO_TERM = re.compile(r"[（(、]|除|还|的|各项")
_GENERAL = re.compile(r"[。；：\d]")


def unused(draft: Draft) -> Iterator[Hit]:
    """A short name, or a term that 本办法所称…是指 defines, that stands nowhere else in the text."""
    for definition in draft.measure.definitions:
        term = definition.term
        if definition.at.startswith(("front", "back", "att")) or len(term) < 2:
            continue
        if definition.kind == "definition" and (not _own(draft, definition) or _NO_TERM.search(term)):
            continue
        if not _used(draft, definition):
            yield draft.of_fact(
                definition,
                f"“{term}”除此处外全文没有使用。",
                f"“{term}” stands nowhere else in the text.",
            )


def _own(draft: Draft, definition: Definition) -> bool:
    """Whether the text defines the term for itself (本办法所称X), not for another law that it explains."""
    node = draft.by_at.get(definition.at)
    start = node.text.find(definition.term) if node else -1
    return node is not None and start > 0 and bool(_OWN.search(node.text[:start]))


def _used(draft: Draft, definition: Definition) -> bool:
    """Whether the term, or for a definition the beginning or end of a long one, stands elsewhere too."""
    term = definition.term
    half = min(4, len(term) // 2)
    forms = {term} if definition.kind == "alias" else {term[:half], term[-half:]}
    for node in draft.nodes:
        text = "".join(((node.heading or "") + node.text).split())
        if node.at == definition.at:
            text = text.replace(definition.quote, "", 1).replace(f"“{term}”", "", 1)
        if not node.at.startswith("front") and any(form in text for form in forms):
            return True
    return False


def _short_names(draft: Draft) -> Iterator[Definition]:
    """The short names that hold in the whole measure and whose full names are read from their beginning."""
    for definition in draft.measure.definitions:
        if (
            definition.kind != "alias"
            or definition.scope
            or definition.at.startswith(("front", "back", "att"))
        ):
            continue
        node = draft.by_at.get(definition.at)
        start = node.text.find(definition.stands_for) if node and definition.stands_for else -1
        if node and start >= 0 and (start == 0 or _BEGINS.match(node.text[start - 1])):
            yield definition


_BEGINS = re.compile(r"[^一-鿿]|[的在由向与和及对将经为是各本该其被从于报即至到]")
"""Before a name stands no character, or one that joins: 区住房建设｜行政主管部门 does not begin there for certain."""


def redefined(draft: Draft) -> Iterator[Hit]:
    """A short name given twice to different things, neither within a provision of its own."""
    first: dict[str, Definition] = {}
    for definition in _short_names(draft):
        before = first.setdefault(definition.term, definition)
        known, said = before.stands_for, definition.stands_for
        if before is not definition and known and said and known not in said and said not in known:
            yield draft.of_fact(
                definition,
                f"“{definition.term}”在{_citation(draft, before)}已是“{before.stands_for}”的简称。",
                f"“{definition.term}” is already short for “{before.stands_for}” in {before.at}.",
            )


def two_names(draft: Draft) -> Iterator[Hit]:
    """One full name with two short names."""
    first: dict[str, Definition] = {}
    for definition in _short_names(draft):
        if len(definition.stands_for) < 4 or _COMPOSITE.search(definition.stands_for):
            continue
        before = first.setdefault(definition.stands_for, definition)
        if before.term != definition.term and before.at != definition.at:
            yield draft.of_fact(
                definition,
                f"“{definition.stands_for}”在{_citation(draft, before)}已简称“{before.term}”。",
                f"“{definition.stands_for}” is already called “{before.term}” in {before.at}.",
            )


_NO_TITLE = r"(?<![“‘])(?<!授予)(?<!定为)(?<!命名为)(?<!称为)(?<!加挂)"
"""The name as it is conferred (认定为…, 授予“…”称号) is the full one."""


def full_name(draft: Draft) -> Iterator[Hit]:
    """The full name used on, as a name of its own, after its short name has been introduced."""
    for definition in _short_names(draft):
        full, term = definition.stands_for, definition.term
        if len(full) < len(term) + 3 or _COMPOSITE.search(full) or _GENERAL.search(full):
            continue
        name = re.compile(rf"{_NO_TITLE}{re.escape(full)}(?![”’]|[一-鿿]{{0,16}}(?:以下|[（(]))")
        hits = [
            (node, found)
            for node, start in _after(draft, definition)
            if (found := name.search(_TITLE.sub(lambda m: "＿" * len(m[0]), node.text), start))
            and (found.start() == 0 or _BEGINS.match(node.text[found.start() - 1]))
        ]
        for node, found in hits[:1]:
            more = (f"（共{len(hits)}处）", f" ({len(hits)} places)") if len(hits) > 1 else ("", "")
            yield draft.hit(
                node,
                *found.span(),
                f"{_citation(draft, definition)}已规定简称“{term}”，此处又用全称{more[0]}。",
                f"{definition.at} introduces “{term}” for it; here the full name is used again{more[1]}.",
            )


def _after(draft: Draft, definition: Definition) -> Iterator[tuple[Node, int]]:
    """The provisions behind a definition, each with where its text begins to count."""
    seen = False
    for node in draft.body:
        if node.at == definition.at and not seen:
            seen = True
            yield node, max(0, _end(node, definition))
        elif seen:
            yield node, 0


def _end(node: Node, definition: Definition) -> int:
    """Where in the text of `node` the definition ends."""
    last = 0
    for at, origin in node.runs:
        if origin < definition.span[1]:
            last = at + definition.span[1] - origin
    return min(last, len(node.text))


_SHORT = {row["short"]: row["full"] for row in words.rows("short_bodies")}
_ANY_SHORT = re.compile("|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)))
_PART_OF_NUMBER = re.compile(r"[^，。；]{0,8}[〔\[（(﹝]\s?[12]\d{3}")


def abbreviation(draft: Draft) -> Iterator[Hit]:
    """The short name of a body that no definition introduces: once for each name."""
    introduced = [d.term for d in draft.measure.definitions]
    said: set[str] = set()
    for node in draft.body:
        text = _TITLE.sub(lambda m: "＿" * len(m[0]), node.text)
        for found in _ANY_SHORT.finditer(text):
            short = found[0]
            known = any(short in term for term in introduced)
            if short in said or known or _PART_OF_NUMBER.match(text, found.end()):
                continue
            said.add(short)
            yield draft.hit(
                node,
                *found.span(),
                f"“{short}”未注明是何机关的简称（或指{_SHORT[short]}）。",
                f"Nothing says which body “{short}” is short for (perhaps {_SHORT[short]}).",
            )


def _citation(draft: Draft, definition: Definition) -> str:
    node = draft.by_at.get(definition.at)
    return node.citation if node else definition.at


RULES = (
    Rule("term-unused", None, unused),
    Rule("term-redefined", None, redefined),
    Rule("term-two-names", None, two_names),
    Rule("full-name-after-alias", None, full_name),
    Rule("abbreviation-unintroduced", None, abbreviation),
)
