"""Faults within a sentence: doubled words, brackets that do not match, references to provisions that do not exist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from regparse.facts.clause import Clause
from regparse.model import Anomaly, Provision, Reference, Regulation

_DOUBLED = re.compile(
    r"(?<!以)及及(?![时格])|(?<![目标])的的(?!士|确)|(?<![附])和和(?![平谐解睦好])|或或|(?<!参)与与(?!会|否)|或者或者|以及以及|并且并且|"
    r"(?:应当){2}|(?:不得){2}|(?:必须){2}|(?:可以){2}|(?:以上){2}|(?:以下){2}|(?:按照){2}|(?:依照){2}|(?:根据){2}|"
    r"或者、|以及、|[，、；：]{2}|。。|，。|、。|；。(?!$)"
)
"""Function words and signs that never stand twice. 目的的, 标的的, 以及及时 and 在在校 are good Chinese and no hits."""

_MIXED = re.compile(r"\([^()（）]{1,60}）|（[^()（）]{1,60}\)")


def read(
    regulation: Regulation, clauses: Sequence[Clause], references: Sequence[Reference]
) -> Iterator[Anomaly]:
    """What is wrong within the sentences of a regulation."""
    for clause in clauses:
        if clause.provision.role in ("contents", "history") or clause.text.startswith("|"):
            continue
        yield from _doubled(clause)
        yield from _mixed_brackets(clause)
    yield from _label_brackets(regulation)
    for reference in references:
        if reference.kind == "internal" and not reference.targets and not _is_label(regulation, reference):
            yield Anomaly(
                at=reference.at,
                quote=reference.quote,
                span=reference.span,
                page=reference.page,
                kind="dangling_reference",
                note=f"“{reference.quote}”所指的条款在本件中不存在。",
            )


def _doubled(clause: Clause) -> Iterator[Anomaly]:
    for m in _DOUBLED.finditer(clause.text):
        start, end = max(0, m.start() - 4), min(len(clause.text), m.end() + 4)
        yield Anomaly(**clause.place(start, end), kind="typo", note=f"“{m[0]}”重复或多余。")


def _mixed_brackets(clause: Clause) -> Iterator[Anomaly]:
    for m in _MIXED.finditer(clause.text):
        yield Anomaly(**clause.place(*m.span()), kind="bracket_style", note="一对括号全角、半角混用。")


def _label_brackets(regulation: Regulation) -> Iterator[Anomaly]:
    """Item labels in brackets of another width than the rest of their list."""
    for lead in regulation.walk():
        styled = [
            (p, _style(p.label)) for p in lead.children if p.level in ("item", "subitem") and _style(p.label)
        ]
        if len(styled) < 3:
            continue
        usual, count = Counter(style for _, style in styled).most_common(1)[0]
        if count * 2 <= len(styled):
            continue
        for item, style in styled:
            if style != usual:
                yield _odd_label(regulation, item, usual)


def _is_label(regulation: Regulation, reference: Reference) -> bool:
    """Whether what looks like a citation begins a sentence: it is the label of an article printed within the line."""
    before = regulation.source.text[max(0, reference.span[0] - 8) : reference.span[0]].rstrip()
    return before.endswith("。") and reference.quote.endswith("条")


def _style(label: str) -> str:
    return "".join(char for char in label if char in "()（）")


def _odd_label(regulation: Regulation, item: Provision, usual: str) -> Anomaly:
    stop = min(2, len(item.text))
    label = "".join(item.label.split())
    end = item.passage.span(0, stop)[1] if stop else item.span[0] + len(item.label)
    return Anomaly(
        at=item.at,
        quote=label + item.passage.quote(0, stop) if stop else label,
        span=(item.span[0], end),
        page=regulation.source.page_at(item.span[0]),
        kind="bracket_style",
        note=f"项号括号与同一列举的其他各项（{usual}）不一致。",
    )
