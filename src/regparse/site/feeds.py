"""What machines follow: the Atom feed of new and changed measures (RFC 4287), and the site map (sitemaps.org).

Reads: `changes`, `builds`, `measures`. Addresses in them are absolute, from the `root` of the site as it was asked for.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from sqlite3 import Connection, Row
from xml.etree.ElementTree import Element, SubElement, tostring

from regparse.site.ways import measure_path

ENTRIES = 100
"""Entries of the feed at most."""

PAGES = 50_000
"""Addresses of a site map at most (its format's limit)."""

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

WORDS = {"new": "新收", "changed": "文本有变", "removed": "撤下"}
"""What became of a measure."""

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not have."""


def latest(base: Connection, limit: int = ENTRIES) -> list[Row]:
    """The changes of the last builds, the latest first: columns of `changes`, the issuer, and whether it is `here` still.

    Behind them stands what was new in the first build, of which `changes` say nothing.
    """
    return base.execute(
        "WITH told AS (SELECT * FROM changes), first AS (SELECT * FROM builds ORDER BY id LIMIT 1) "
        "SELECT t.*, m.issuer, m.id IS NOT NULL AS here FROM told AS t LEFT JOIN measures AS m ON m.id = t.measure_id "
        "UNION ALL SELECT first.id, first.built_at, m.id, coalesce(m.title, m.id), 'new', m.issuer, 1 FROM first, measures AS m "
        "WHERE m.id NOT IN (SELECT measure_id FROM told WHERE what = 'new') ORDER BY 1 DESC, 3 LIMIT ?",
        (limit,),
    ).fetchall()


def atom(base: Connection, *, root: str, title: str) -> bytes:
    """New, changed and withdrawn measures as an Atom feed."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "zh-Hans"})
    SubElement(feed, "id").text = f"{root}/feed.atom"
    SubElement(feed, "title").text = title
    SubElement(feed, "subtitle").text = "新收、文本有变和撤下的办法 New, changed and withdrawn measures"
    SubElement(feed, "updated").text = _built_at(base)
    SubElement(SubElement(feed, "author"), "name").text = title
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{root}/feed.atom"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{root}/"})
    for row in latest(base):
        href = root + measure_path(row["measure_id"])
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = f"{href}#{row['build_id']}-{row['built_at']}"
        SubElement(entry, "title").text = _text(f"{WORDS[row['what']]}：{row['title']}")
        SubElement(entry, "updated").text = row["built_at"]
        SubElement(
            entry,
            "link",
            {"rel": "alternate", "type": "text/html", "href": href if row["here"] else f"{root}/"},
        )
        SubElement(entry, "category", {"term": row["what"], "label": WORDS[row["what"]]})
        said = f"{row['issuer']}。" if row["issuer"] else ""
        SubElement(entry, "summary").text = _text(f"《{row['title']}》{WORDS[row['what']]}。{said}")
    return _document(feed)


def sitemap(base: Connection, *, root: str) -> bytes:
    """The pages that a search engine should know: the site's own and one a measure."""
    urls = Element("urlset", {"xmlns": SITEMAP})
    for path in ("/", "/concepts", "/graph", "/calendar", "/compare", "/about"):
        SubElement(SubElement(urls, "url"), "loc").text = root + path
    rows = base.execute(
        "SELECT m.id, coalesce(c.at, (SELECT min(built_at) FROM builds)) AS at FROM measures AS m LEFT JOIN "
        "(SELECT measure_id, max(built_at) AS at FROM changes GROUP BY 1) AS c ON c.measure_id = m.id ORDER BY m.id LIMIT ?",
        (PAGES - len(urls),),
    )
    for row in rows:
        url = SubElement(urls, "url")
        SubElement(url, "loc").text = root + measure_path(row["id"])
        if row["at"]:
            SubElement(url, "lastmod").text = row["at"]
    return _document(urls)


def _built_at(base: Connection) -> str:
    row = base.execute("SELECT built_at FROM builds ORDER BY id DESC LIMIT 1").fetchone()
    return str(row["built_at"]) if row else datetime.now(UTC).isoformat(timespec="seconds")


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _document(root: Element) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode()
