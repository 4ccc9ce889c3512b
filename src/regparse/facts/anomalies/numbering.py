"""Faults in the numbers of articles: gaps and repeats.

Articles are numbered through the whole measure (Technical Norms for Legislation (trial) I, 2009, art. 11; Rules on
Procedures for Formulating Administrative Regulations). 第X条之一 follows 第X条. A text whose numbers begin anew – a
second measure in the same file, a document in 一、 that counts anew in each part – is no fault and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from regparse import address
from regparse.facts.anomalies.printed import label_span
from regparse.model import Anomaly, Provision, Regulation

_LONGEST_GAP = 11
"""Where more than ten articles are missing the text is an excerpt, or quotes articles of another measure."""


def read(regulation: Regulation) -> Iterator[Anomaly]:
    """Gaps and repeats in the numbers of the measure's own articles."""
    before: Provision | None = None
    last = 0
    for article in regulation.articles:
        main = _main(article)
        if not main:
            continue
        if before is not None:
            if "~" in article.at:
                if main != 1 and main >= last:
                    yield _repeat(regulation, article)
            elif 1 + _misprinted(before) < main - last <= _LONGEST_GAP:
                yield _within(regulation, before, article) or _gap(regulation, before, article)
        before, last = article, main


def _misprinted(article: Provision) -> int:
    """1 where the number is that of an article before, so that it is printed in place of the one that is missing then."""
    return 1 if "~" in article.at else 0


def _main(article: Provision) -> int:
    """12 for 第十二条之一; 0 for text without a number."""
    number = article.number
    if number.isdecimal():
        return int(number)
    main = number.partition("-")[0]
    return int(main) if main.isdecimal() else 0


def _within(regulation: Regulation, before: Provision, after: Provision) -> Anomaly | None:
    """The missing article where its label is printed after all, within a line of the article before it."""
    for n in range(_main(before) + 1, _main(after)):
        label = address.cite(str(n))
        for place in before.walk():
            at = place.text.find(f"。{label}") + 1
            if at:
                end = min(len(place.text), at + len(label) + 8)
                span = place.passage.span(at, end)
                return Anomaly(
                    at=place.at,
                    quote=place.passage.quote(at, end),
                    span=span,
                    page=regulation.source.page_at(span[0]),
                    kind="missing_space_or_label",
                    note=f"{label}的条号印在行中，其后也没有空格。",
                )
    return None


def _gap(regulation: Regulation, before: Provision, after: Provision) -> Anomaly:
    """The missing article's text, if printed at all, is the last paragraph of the article before it."""
    missing = [address.cite(str(n)) for n in range(_main(before) + 1, _main(after))]
    named = "、".join(missing) if len(missing) <= 3 else f"{missing[0]}至{missing[-1]}"
    place = next((p for p in reversed(before.children) if p.passage), before)
    start, end = place.passage.span(0, len(place.text)) if place.passage else place.span
    return Anomaly(
        at=place.at,
        quote=place.passage.quote(0, len(place.text)) if place.passage else "".join(before.label.split()),
        span=(start, end) if place.passage else label_span(regulation, before),
        page=regulation.source.page_at(start),
        kind="article_gap",
        note=f"条文序号从{address.cite(before.at)}跳到{address.cite(after.at)}，缺{named}；"
        "若其条文已印出，则并在本款之中。",
    )


def _repeat(regulation: Regulation, article: Provision) -> Anomaly:
    start = article.span[0]
    return Anomaly(
        at=article.at,
        quote="".join(article.label.split()),
        span=label_span(regulation, article),
        page=regulation.source.page_at(start),
        kind="article_repeat",
        note=f"{address.cite(article.at.partition('~')[0])}的序号重复出现。",
    )
