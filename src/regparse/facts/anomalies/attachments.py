"""Attachments that are cited but not there, declared but not cited, or cited under another title.

Declared is what the list behind the last article names (附件：1.…) and what is printed as an attachment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regparse.facts.patterns import lazy
from regparse.model import Anomaly, Reference, Regulation, Span
from regparse.numerals import CHINESE, number

_ENTRY = lazy(
    rf"^(?:附[件表录]?\s{{0,4}}[：:]?\s{{0,4}})?(?P<number>[0-9０-９]{{1,2}}|[{CHINESE}]{{1,3}})\s{{0,2}}[.．、：:]\s{{0,2}}(?P<title>\S.{{1,80}})$"
)
_HEAD = lazy(r"^附[件表录]?\s{0,4}[：:]?")
_SHORTEST_TITLE = 4


class _Declared(NamedTuple):
    at: str
    title: str
    quote: str
    span: Span
    page: int | None


def read(regulation: Regulation, references: Sequence[Reference]) -> Iterator[Anomaly]:
    """The attachments on which text and list disagree."""
    declared = _declared(regulation)
    cited: dict[int, Reference] = {}
    for reference in references:
        if (
            reference.kind == "attachment"
            and reference.number is not None
            and not reference.at.startswith(("att", "back"))
        ):
            cited.setdefault(reference.number, reference)
            found = declared.get(reference.number)
            if found and _differ(found.title, reference.title):
                yield Anomaly(
                    at=reference.at,
                    quote=reference.quote,
                    span=reference.span,
                    page=reference.page,
                    kind="attachment_title_mismatch",
                    note=f"附件{reference.number}在此称“{reference.title}”，附件清单称“{found.title}”。",
                )
    for n, reference in cited.items():
        if n not in declared:
            yield Anomaly(
                at=reference.at,
                quote=reference.quote,
                span=reference.span,
                page=reference.page,
                kind="attachment_undeclared",
                note=f"引用了附件{n}，文后既无附件清单，也未印出该附件。"
                if not declared
                else f"引用了附件{n}，附件清单中没有。",
            )
    if not any(p.at.startswith("att") for p in regulation.provisions):
        for n, found in declared.items():
            if n not in cited:
                yield Anomaly(
                    at=found.at,
                    quote=found.quote,
                    span=found.span,
                    page=found.page,
                    kind="attachment_uncited",
                    note=f"附件{n}（{found.title}）在正文中没有引用。",
                )


def _declared(regulation: Regulation) -> dict[int, _Declared]:
    """Number → the attachment as the list at the end declares it, or as it is printed."""
    out: dict[int, _Declared] = {}
    listing = False
    for provision in regulation.provisions:
        if provision.level == "back" and provision.passage:
            text = provision.text
            listing = listing or bool(_HEAD.match(text))
            if listing and (m := _ENTRY.match(text)):
                place = provision.passage.span(m.start("number"), m.end())
                quote = provision.passage.quote(m.start("number"), m.end())
                page = regulation.source.page_at(place[0])
                out.setdefault(
                    int(number(m["number"])), _Declared(provision.at, m["title"], quote, place, page)
                )
        elif provision.level == "attachment" and provision.number.isdecimal():
            title = provision.heading.text
            out.setdefault(
                int(provision.number),
                _Declared(
                    provision.at, title, title, provision.span, regulation.source.page_at(provision.span[0])
                ),
            )
    return out


def _differ(declared: str, cited: str | None) -> bool:
    """Whether two titles are not the same one, one of them perhaps shortened."""
    if cited is None:
        return False
    a, b = (re.sub(r"[《》\s（）()“”]", "", title) for title in (declared, cited))
    return min(len(a), len(b)) >= _SHORTEST_TITLE and a not in b and b not in a
