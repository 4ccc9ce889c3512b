"""Faults within a sentence: doubled words, brackets that do not match, references to provisions that do not exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from regparse import words
from regparse.address import AddressError, cite, parse
from regparse.facts.anomalies.printed import label_span, lists
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses, numbers, signs
from regparse.facts.tables import is_table
from regparse.model import Anomaly, Provision, Reference, Regulation

_DOUBLED = {row["word"]: lazy(words.alternatives([row])) for row in words.rows("doubled")}
"""Function words and signs that never stand twice, with the neighbours that make them good Chinese (目的的, 以及及时)."""

_SIGNS = tuple(
    signs(f"{first}(?={'|'.join(word[1:] for word in _DOUBLED if word[0] == first)})")
    for first in dict.fromkeys(word[0] for word in _DOUBLED)
)
"""Such words, those with the same beginning together: what is known by one character is found fastest."""
_ITEM = lazy(r"第[^第，、]{1,9}条(?:第[^第，、]{1,5}款)?第?[（(]?[^第，、]{1,4}[）)]?项")
"""A citation of an item with the article that it stands in."""
_MIXED = signs(r"\([^()（）]{1,60}）", r"（[^()（）]{1,60}\)")


def read(regulation: Regulation, clauses: Clauses, references: Sequence[Reference]) -> Iterator[Anomaly]:
    """What is wrong within the sentences of a regulation."""
    text = clauses.joined
    worth = {n for pattern in _SIGNS if pattern.search(text) for n in numbers(clauses, pattern)}
    if ("(" in text and "）" in text) or ("（" in text and ")" in text):
        worth.update(numbers(clauses, _MIXED))
    for n in sorted(worth):
        clause = clauses[n]
        if clause.provision.role not in ("contents", "history") and not is_table(clause.provision):
            yield from _doubled(clause)
            yield from _mixed_brackets(clause)
    yield from _label_brackets(regulation)
    for reference in references:
        if reference.kind == "internal" and not reference.targets:
            yield Anomaly(
                at=reference.at,
                quote=reference.quote,
                span=reference.span,
                page=reference.page,
                kind="dangling_reference",
                note=f"“{reference.quote}”所指的条款在本件中不存在{_unnumbered(regulation, reference.quote)}。",
            )


def _unnumbered(regulation: Regulation, quote: str) -> str:
    """Where the item of a list stands without its number that the citation `quote` counts on; "" where none does."""
    cited = _ITEM.search(quote)
    if cited is None:
        return ""
    try:
        above, _, number = parse(cited[0]).rpartition("/")
    except AddressError:
        return ""  # several items at once: 第十八条第一至十项
    held = regulation.by_address.get(above)
    items = [p for p in held.children if p.level in ("item", "subitem")] if held else []
    if not number.isdecimal() or not 0 < int(number) <= len(items):
        return ""
    meant = items[int(number) - 1]
    return f"；{cite(above)}列举的第{number}项没有编号，所指应是该项" if meant.number.startswith("0") else ""


def _doubled(clause: Clause) -> Iterator[Anomaly]:
    text = clause.text
    for word, pattern in _DOUBLED.items():
        if word in text:
            for m in pattern.finditer(text):
                start, end = max(0, m.start() - 4), min(len(text), m.end() + 4)
                yield Anomaly(
                    **clause.place(start, end), kind="typo", note=f"“{clause.printed(*m.span())}”重复或多余。"
                )


def _mixed_brackets(clause: Clause) -> Iterator[Anomaly]:
    for m in _MIXED.finditer(clause.text):
        yield Anomaly(**clause.place(*m.span()), kind="bracket_style", note="一对括号全角、半角混用。")


def _label_brackets(regulation: Regulation) -> Iterator[Anomaly]:
    """Item labels in brackets of another width than the rest of their list."""
    for items in lists(regulation, least=3):
        if len({*map(_style, [p.label for p in items]), ""}) < 3:
            continue  # the same with all that have one
        styled = [(p, style) for p in items if (style := _style(p.label))]
        if len(styled) < 3:
            continue
        usual, count = Counter(style for _, style in styled).most_common(1)[0]
        if count * 2 <= len(styled):
            continue
        for item, style in styled:
            if style != usual:
                yield _odd_label(regulation, item, usual)


@lru_cache(maxsize=1024)
def _style(label: str) -> str:
    return "".join(char for char in label if char in "()（）")


def _odd_label(regulation: Regulation, item: Provision, usual: str) -> Anomaly:
    stop = min(2, len(item.text))
    label = "".join(item.label.split())
    end = item.passage.span(0, stop)[1] if stop else label_span(regulation, item)[1]
    return Anomaly(
        at=item.at,
        quote=label + item.passage.quote(0, stop) if stop else label,
        span=(item.span[0], end),
        page=regulation.source.page_at(item.span[0]),
        kind="bracket_style",
        note=f"项号的括号与同一列举其他各项的“{usual}”不一致。",
    )
