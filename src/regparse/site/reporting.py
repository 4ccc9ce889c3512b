"""The page by which a person reports an error: it names clause and fact and writes the report for them.

The site takes nothing in: there is no form that it would store. The page holds the text of a report; where whoever runs
the site has set an address (`plugins → regparse → report` in metadata.json: `mailto:…` or the address of a form for
issues that takes `title` and `body`), a link carries the text there.
"""

from __future__ import annotations

from sqlite3 import Connection
from urllib.parse import quote, urlsplit

from regparse.site.pages import ReportPage, measure_path
from regparse.site.queries import FactQuote, NotHere, path_of, quoted_fact, summary_of
from regparse.wording import cited, label


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
    """
    summary = summary_of(base, measure_id)
    said: FactQuote | None = None
    if at:
        known = base.execute(
            "SELECT citation FROM provisions WHERE id = ?", (f"{measure_id}/{at}",)
        ).fetchone()
        if known is None:
            raise NotHere(
                f"《{summary.title}》中没有{cited(at)}。", f"There is no provision {at} in this measure."
            )
    if fact:
        said = quoted_fact(base, measure_id, fact)
    (built_at,) = base.execute("SELECT max(built_at) FROM builds").fetchone()
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
        f"网址 Page：{permalink}{href}",
        f"建库 Built：{built_at}，{program}",
        "",
        "哪里不对 What is wrong：",
        "应当是 What it should be：",
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
