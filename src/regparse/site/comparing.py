"""Measures side by side: the page of `regparse.rules.comparison`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from sqlite3 import Connection
from urllib.parse import urlencode

from regparse.knowledge import load
from regparse.rules.comparison import Comparison, compare
from regparse.site.pages import Choice, Compared, ComparePage, CompareRow, Link
from regparse.site.summaries import summary_of
from regparse.site.ways import measure_path

MOST = 8
"""Measures that one page compares."""
CHOICES = 200
"""Measures that can be chosen from."""


def page(base: Connection, measure_ids: Sequence[str]) -> ComparePage:
    """The measures with these ids side by side; with none, those that can be chosen. Raises NotHere."""
    asked = list(dict.fromkeys(filter(None, measure_ids)))
    chosen = asked[:MOST]
    summaries = [summary_of(base, measure_id) for measure_id in chosen]
    compared = compare([load.measure(base, measure_id) for measure_id in chosen])
    query = f"?{urlencode([('m', measure_id) for measure_id in chosen])}" if chosen else ""
    choices = tuple(_choices(base, chosen))
    (measures,) = base.execute("SELECT count(*) FROM measures").fetchone()
    return ComparePage(
        title=f"比较 {'、'.join(c.head for c in compared.columns)}".strip(),
        path=f"/compare{query}",
        json=f"/compare.json{query}",
        columns=tuple(
            Link(text=column.head, href=summary.href, title=summary.title)
            for column, summary in zip(compared.columns, summaries, strict=True)
        ),
        beyond=tuple(_beyond(base, asked[MOST:])),
        standings=tuple(summary.life for summary in summaries),
        rows=tuple(_rows(compared)),
        choices=choices,
        left_out=measures - len(choices),
    )


def _beyond(base: Connection, measure_ids: Sequence[str]) -> Iterator[Link]:
    """The measures that were asked for and are more than a page compares."""
    rows = base.execute(
        "SELECT i.value AS id, coalesce(m.title, i.value) AS title FROM json_each(?) AS i"
        " LEFT JOIN measures AS m ON m.id = i.value ORDER BY i.key",
        (json.dumps(measure_ids),),
    )
    return (Link(text=row["title"], href=measure_path(row["id"])) for row in rows)


def _rows(compared: Comparison) -> Iterator[CompareRow]:
    for row in compared.rows:
        yield CompareRow(
            concept=row.concept,
            label=row.label,
            differs=row.differs,
            words_differ=row.words_differ,
            cells=tuple(
                tuple(
                    Compared(
                        text=entry.text,
                        who=entry.who,
                        wording=entry.wording if row.words_differ and entry.who is None else None,
                        note=entry.note,
                        citation=entry.citation,
                        href=measure_path(column.measure, entry.at),
                        quote=entry.quote,
                    )
                    for entry in entries
                )
                for column, entries in zip(compared.columns, row.cells, strict=True)
            ),
        )


def _choices(base: Connection, chosen: Sequence[str]) -> Iterator[Choice]:
    """Those chosen; then measures with conditions of eligibility, which are the ones that people compare; then the others."""
    rows = base.execute(
        "SELECT m.id, coalesce(m.title, m.id) AS title, (SELECT count(*) FROM thresholds AS t WHERE t.measure_id = m.id) AS n,"
        " EXISTS (SELECT 1 FROM rules AS r WHERE r.measure_id = m.id) AS asks FROM measures AS m"
        " ORDER BY m.id IN (SELECT value FROM json_each(?)) DESC, asks DESC, m.title, m.id LIMIT ?",
        (json.dumps(chosen), CHOICES),
    )
    for row in rows:
        yield Choice(value=row["id"], text=row["title"], count=row["n"], chosen=row["id"] in chosen)
