"""A measure in short: what lists and the heads of pages say of it, and whether it is in force today.

Reads: `measures` and `lives`; counts of provisions and facts.
"""

from __future__ import annotations

from sqlite3 import Connection, Row

import msgspec

from regparse import wording
from regparse.calendar import life
from regparse.site.pages import Link, Standing, Summary
from regparse.site.ways import NotHere, measure_path, path_of
from regparse.wording import label

_COUNTED = {"thresholds": "thresholds", "time_rules": "time_rules", "references": "cross_references"}
"""Facts that the list of measures counts: kind → table."""

_LIFE_OF = "(SELECT l.life FROM lives AS l WHERE l.measure_id = m.id) AS life FROM measures AS m"
COUNTED = (
    "SELECT m.*, "
    "(SELECT count(*) FROM provisions AS p WHERE p.measure_id = m.id AND p.level = 'article'"
    " AND p.at NOT LIKE 'att%') AS articles, "
    + "".join(
        f'(SELECT count(*) FROM {table} AS f WHERE f.measure_id = m.id) AS "{kind}", '
        for kind, table in _COUNTED.items()
    )
    + _LIFE_OF
)
"""Selects rows for `summary` from `measures AS m`, with counts of articles and facts."""
UNCOUNTED = f"SELECT m.*, {_LIFE_OF}"
"""The same without the counts, which cost more than all else on the page of a provision."""
_LIFE = msgspec.json.Decoder(life.Life)


def summary_of(base: Connection, measure_id: str) -> Summary:
    """The measure in short. Raises NotHere."""
    return summary(measure_row(base, measure_id))


def measure_row(base: Connection, measure_id: str, select: str = COUNTED) -> Row:
    """The measure's row, as `COUNTED` or `UNCOUNTED` selects it. Raises NotHere."""
    row: Row | None = base.execute(f"{select} WHERE m.id = ?", (measure_id,)).fetchone()
    if row is None:
        raise NotHere(
            f"没有编号为“{measure_id}”的办法。",
            f"There is no measure with the id “{measure_id}”.",
            (Link(text="搜索这个词 Search for it", href=path_of("/search", q=measure_id)),),
        )
    return row


def summary(row: Row) -> Summary:
    """What a row of `COUNTED` or `UNCOUNTED` says."""
    return Summary(
        id=row["id"],
        href=measure_path(row["id"]),
        title=row["title"] or row["id"],
        status=label("status", row["status"]),
        draft=row["status"] == "draft",
        life=standing(_LIFE.decode(row["life"])),
        region=row["region"],
        issuer=row["issuer"],
        document_number=row["document_number"],
        issued_on=row["issued_on"],
        effective=_effective(row),
        counts={kind: row[kind] for kind in ("articles", *_COUNTED) if kind in row.keys()},  # noqa: SIM118
    )


def standing(known: life.Life) -> Standing:
    """The status of a measure today, with the clause that says so."""
    found = life.status(known, life.today())
    because = found.because
    return Standing(
        code=found.code,
        name=life.NAMES[found.code],
        reason=found.reason,
        link=Link(
            text=wording.cited(because.at),
            href=measure_path(because.measure, because.at),
            title=because.quote,
        )
        if because
        else None,
    )


def _effective(row: Row) -> str | None:
    """When it takes effect, in words; None where the text does not say."""
    if row["effective_rule"] == "date":
        return f"{row['effective_on']} 起施行" if row["effective_on"] else "施行日期未定"
    return label("effective", row["effective_rule"]).zh or None
