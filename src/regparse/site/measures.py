"""The page of a measure: its particulars, its table of contents, its text from the front to the attachments.

Reads: the Holdings of the measure; `problems` and `rules`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from sqlite3 import Connection, Row
from typing import Any

from regparse.site.drawing import HEADINGS, MARGIN, article, clause, fact, heading
from regparse.site.holdings import Holdings
from regparse.site.pages import Article, Contents, Entry, Fact, Link, MeasurePage, Notice, Part
from regparse.site.ways import anchor_path, measure_path, path_of
from regparse.wording import Label, label

_BEFORE = Label("正文之前", "Before the text")
_BEHIND = Label("正文之后", "After the text")


def page(base: Connection, measure_id: str) -> MeasurePage:
    """The measure as a page to be read. Raises NotHere."""
    held = Holdings(base, measure_id)
    row, summary = held.row, held.summary
    roots = held.provisions.children(None)
    return MeasurePage(
        title=summary.title,
        path=summary.href,
        json=f"{summary.href}.json",
        measure=summary,
        calendar=path_of("/calendar", measure=measure_id),
        lint=f"{summary.href}/lint",
        check=f"{summary.href}/check" if _has_rules(base, measure_id) else "",
        graph=f"{summary.href}/graph",
        report=path_of("/report", measure=measure_id),
        official=row["source_url"],
        particulars=tuple(_particulars(held)),
        contents=tuple(_contents(held)),
        front=_part(held, "front", label("carrier", row["carrier_kind"]) if row["carrier_kind"] else _BEFORE),
        body=tuple(
            a for p in roots if p["level"] not in ("front", "back", "attachment") for a in _articles(held, p)
        ),
        back=_part(held, "back", _BEHIND),
        attachments=tuple(_attachment(held, p) for p in roots if p["level"] == "attachment"),
        anomalies=tuple(_anomalies(held)),
        margin=MARGIN,
        problems=tuple(_problems(base, measure_id)),
    )


def _has_rules(base: Connection, measure_id: str) -> bool:
    return (
        base.execute("SELECT 1 FROM rules WHERE measure_id = ? LIMIT 1", (measure_id,)).fetchone() is not None
    )


def _problems(base: Connection, measure_id: str) -> Iterator[Notice]:
    """What could not be read for certain, in print order."""
    rows = base.execute(
        "SELECT severity, message, hint FROM problems WHERE measure_id = ? ORDER BY span_start, id",
        (measure_id,),
    )
    for row in rows:
        yield Notice(label=label("severity", row["severity"]), text=row["message"], hint=row["hint"])


def _anomalies(held: Holdings) -> Iterator[Fact]:
    """Faults of the printed text, in print order."""
    found = [row for facts in held.facts.values() for kind, row in facts if kind == "anomalies"]
    for row in sorted(found, key=lambda row: (row["span_start"], row["id"])):
        yield fact(held.id, "anomalies", row, anchored=False)


# Particulars


def _particulars(held: Holdings) -> Iterator[Entry]:
    """The lines at the head of a measure's page; those that the text does not state are left out."""
    row, now = held.row, held.summary.life
    stated: dict[str, Any] = json.loads(row["metadata"])

    def documents(key: str) -> tuple[Link, ...]:
        return tuple(
            _document(held, item["title"], item["document_number"]) for item in stated.get(key) or ()
        )

    published = row["source_url"]
    listed = stated.get("attachments") or ()
    counted = all(
        item["number"] is None for item in listed
    )  # else nobody can tell which of those printed is meant
    attachments = tuple(
        _attachment_link(held, item, n if counted else None) for n, item in enumerate(listed, 1)
    )
    lines: tuple[tuple[str, str, tuple[Link, ...]], ...] = (
        ("效力", "Standing", (Link(text=now.reason.zh), *((now.link,) if now.link else ()))),
        ("地区", "Region", _named(row["region"])),
        ("制定机关", "Issued by", _named(row["issuer"])),
        ("文号", "Document number", _named(row["document_number"])),
        ("印发日期", "Issued on", _named(row["issued_on"])),
        ("施行", "In force", _named(held.summary.effective)),
        ("载于", "Carried by", _named(row["carrier_title"])),
        ("依据", "Based on", documents("based_on")),
        ("修订", "Revises", documents("revises")),
        ("废止", "Repeals", documents("repeals")),
        ("附件", "Attachments", attachments),
        ("官方文本", "Official text", (Link(text=published or "来源网址未记录", href=published or None),)),
    )
    for zh, en, values in lines:
        if values:
            yield Entry(name=Label(zh, en), values=values)


def _named(value: str | None) -> tuple[Link, ...]:
    return (Link(text=value),) if value else ()


def _document(held: Holdings, title: str, number: str | None) -> Link:
    """A document that this measure names, linked where the knowledge base has found it to be one of its measures."""
    found = next(
        (
            held.meant(row)
            for facts in held.facts.values()
            for kind, row in facts
            if kind == "references" and row["title"] == title and row["document_number"] == number
        ),
        None,
    )
    return Link(
        text=f"《{title}》" + (f"（{number}）" if number else ""),
        href=measure_path(found.measure_id) if found else None,
    )


def _attachment_link(held: Holdings, item: Mapping[str, Any], n: int | None) -> Link:
    """An attachment as the measure lists it, linked where it is printed; one without a number is the `n`-th there."""
    number = "-".join(str(item[key]) for key in ("number", "part") if item.get(key) is not None)
    return Link(
        text=f"附件{number} {item['title'] or ''}".strip(),
        href=held.attached(number or n) if number or n else None,
    )


# The text


def _contents(held: Holdings) -> Iterator[Contents]:
    """The table of contents: headings with the articles under them, then the attachments."""
    head: Row | None = None
    articles: list[Link] = []
    for p in (p for root in held.provisions.children(None) for p in held.provisions.below(root)):
        if p["level"] in (*HEADINGS, "attachment"):
            if head or articles:
                yield _line(held, head, articles)
            head, articles = p, []
        elif p["level"] == "article" and not p["at"].startswith("att"):
            number = p["at"].rpartition("/")[2]
            articles.append(Link(text=number, href=anchor_path(held.id, p["at"]), title=p["citation"]))
    if head or articles:
        yield _line(held, head, articles)


def _line(held: Holdings, head: Row | None, articles: list[Link]) -> Contents:
    """A heading, or none before the first, with the articles that stand under it."""
    if head is None:
        return Contents(depth=0, text="", href=None, articles=tuple(articles))
    href = anchor_path(held.id, head["at"])
    return Contents(depth=len(held.above(head)), text=heading(head), href=href, articles=tuple(articles))


def _articles(held: Holdings, provision: Row) -> Iterator[Article]:
    """The blocks of a root: a heading alone, then what stands under it."""
    if provision["level"] not in HEADINGS:
        yield article(held, provision)
        return
    alone = clause(held, provision, seen=set())
    yield Article(at=provision["at"], level=provision["level"], clauses=(alone,))
    for child in held.provisions.children(provision["id"]):
        yield from _articles(held, child)


def _part(held: Holdings, level: str, name: Label) -> Part | None:
    """The lines before or after the text as one part; None where there are none."""
    lines = [p for p in held.provisions.children(None) if p["level"] == level]
    if not lines:
        return None
    return Part(at="", name=name, heading="", articles=tuple(article(held, p) for p in lines))


def _attachment(held: Holdings, provision: Row) -> Part:
    """An attachment that is printed with the measure."""
    blocks = [a for child in held.provisions.children(provision["id"]) for a in _articles(held, child)]
    if provision["text"]:
        blocks.insert(0, article(held, provision))
    return Part(
        at=provision["at"],
        name=Label(provision["label"] or provision["citation"], f"Attachment {provision['number']}".strip()),
        heading=provision["heading"] or "",
        articles=tuple(blocks),
    )
