"""The page by which a person reports an error: it names clause and fact and writes the report for them.

The site takes nothing in: there is no form that it would store. The page holds the text of a report; where whoever runs
the site has set an address (`plugins → regparse → report` in metadata.json: `mailto:…` or the address of a form for
issues that takes `title` and `body`), a link carries the text there.
"""

from __future__ import annotations

from sqlite3 import Connection
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from regparse.knowledge.schema import FACT_TABLES
from regparse.site.holdings import fields_of
from regparse.site.pages import ReportPage
from regparse.site.summaries import summary_of
from regparse.site.ways import NotHere, measure_path, path_of
from regparse.wording import cited, label, sentence


def page(
    base: Connection,
    *,
    measure_id: str,
    at: str = "",
    fact: str = "",
    permalink: str,
    program: str,
    address: str = "",
) -> ReportPage:
    """The report on a measure, on the provision `at` of it, or on the fact with the anchor `fact`. Raises NotHere.

    `permalink` is the absolute address of the root; `address` is where reports go, empty where nobody has said.
    Without a measure the page tells where to begin, and its report is on the site.
    """
    if not measure_id:
        return _on_the_site(base, permalink=permalink, program=program, address=address)
    summary = summary_of(base, measure_id)
    if at:
        known = base.execute(
            "SELECT citation FROM provisions WHERE id = ?", (f"{measure_id}/{at}",)
        ).fetchone()
        if known is None:
            raise NotHere(
                f"《{summary.title}》中没有{cited(at)}。", f"There is no provision {at} in this measure."
            )
    said = _said(base, measure_id, fact) if fact else None
    citation = cited(at) if at else ""
    href = measure_path(measure_id, at or None)
    subject = f"[regparse] {measure_id} {at} {fact}".strip()
    lines = [
        f"办法 Measure：《{summary.title}》（{measure_id}）",
        *([f"条款 Clause：{citation}（{at}）"] if at else []),
        *(
            [f"要点 Fact：{label('kind', said.kind).zh} {fact}：{said.line}", f"原文 Quote：“{said.quote}”"]
            if said
            else []
        ),
        *_closing(base, f"{permalink}{href}", program),
    ]
    body = "\n".join(lines)
    return ReportPage(
        title="报告错误",
        path=path_of("/report", measure=measure_id, at=at, fact=fact),
        json=path_of("/report.json", measure=measure_id, at=at, fact=fact),
        measure=summary,
        citation=citation,
        back=href,
        subject=subject,
        body=body,
        send=_sending(address, subject, body),
    )


def _on_the_site(base: Connection, *, permalink: str, program: str, address: str) -> ReportPage:
    """The report that is on no measure."""
    subject, body = "[regparse]", "\n".join(_closing(base, f"{permalink}/", program))
    return ReportPage(
        title="报告错误",
        path="/report",
        json="/report.json",
        measure=None,
        citation="",
        back="/",
        subject=subject,
        body=body,
        send=_sending(address, subject, body),
    )


def _closing(base: Connection, url: str, program: str) -> list[str]:
    """The last lines of a report: which page of which edition, and what the person is to add."""
    (built_at,) = base.execute("SELECT max(built_at) FROM builds").fetchone()
    return [
        f"网址 Page：{url}",
        f"建库 Built：{built_at}，{program}",
        "",
        "哪里不对 What is wrong：",
        "应当是 What it should be：",
    ]


class _Said(NamedTuple):
    """A fact: what it says in one line, and the words that say it."""

    kind: str
    line: str
    quote: str


def _said(base: Connection, measure_id: str, anchor: str) -> _Said:
    """The fact with the anchor `anchor` (thresholds:6/1/1:2). Raises NotHere."""
    kind, _, place = anchor.partition(":")
    at, _, number = place.rpartition(":")
    row = None
    if kind in FACT_TABLES:
        row = base.execute(
            f"SELECT * FROM {FACT_TABLES[kind]} WHERE id = ?", (f"{measure_id}/{at}#{number}",)
        ).fetchone()
    if row is None:
        raise NotHere(f"没有要点“{anchor}”。", f"There is no fact “{anchor}”.")
    said = sentence(kind, fields_of(row))
    return _Said(kind, " ".join(filter(None, (said.label, said.text))), row["quote"])


def _sending(address: str, subject: str, body: str) -> str | None:
    """A link that carries the report to `address`; None where there is none.

    >>> _sending("mailto:law@example.org", "a b", "c")
    'mailto:law@example.org?subject=a%20b&body=c'
    >>> _sending("javascript:alert(1)", "a", "b") is None
    True
    """
    scheme = urlsplit(address).scheme
    if scheme == "mailto":
        return f"{address}?subject={quote(subject)}&body={quote(body)}"
    if scheme in ("http", "https"):
        return f"{address}{'&' if '?' in address else '?'}title={quote(subject)}&body={quote(body)}"
    return None
