"""The pages on all that the base holds: the list of measures with the news, and what is told of the site itself.

Reads: `measures`, `changes`, `builds`; counts of every table.
"""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection
from typing import Any

from regparse.knowledge.schema import FACT_TABLES
from regparse.site.pages import About, Choice, Home, Link, News
from regparse.site.summaries import COUNTED, summary
from regparse.site.ways import measure_path, path_of, step_of
from regparse.wording import Label, label

MEASURES_A_PAGE = 50

_CHANGES = {
    "new": Label("新收", "New"),
    "changed": Label("文本有变", "Changed"),
    "removed": Label("撤下", "Withdrawn"),
}
_NEWS = 5
"""How many changes the home page tells; the feed has more."""


def page(base: Connection, *, region: str = "", status: str = "", number: int = 1) -> Home:
    """The measures, newest first, narrowed by `region` and `status`; pages count from 1."""
    where = " WHERE (:region = '' OR m.region = :region) AND (:status = '' OR m.status = :status)"
    given: dict[str, str] = {"region": region, "status": status}
    (total,) = base.execute(f"SELECT count(*) FROM measures AS m{where}", given).fetchone()
    step = step_of("/", given, number, total, MEASURES_A_PAGE)
    order = "ORDER BY coalesce(m.issued_on, m.effective_on, '') DESC, m.title, m.id"
    rows = base.execute(  # the page's measures first: counts of all would be made before the sorting
        f"{COUNTED} WHERE m.id IN (SELECT m.id FROM measures AS m{where} {order} LIMIT :size OFFSET :skip) {order}",
        {**given, "size": MEASURES_A_PAGE, "skip": (step.number - 1) * MEASURES_A_PAGE},
    )
    here: dict[str, Any] = {**given, "page": step.number if step.number > 1 else ""}
    return Home(
        title="办法一览",
        path=path_of("/", **here),
        json=path_of("/.json", **here),
        measures=tuple(map(summary, rows)),
        news=tuple(_news(base)),
        regions=_choices(base, "region", region),
        statuses=_choices(base, "status", status),
        step=step,
        totals={name: _count(base, name) for name in ("measures", "provisions")},
    )


def _news(base: Connection) -> Iterator[News]:
    """What the last builds found new, changed or gone; a first build, where all is new, is no news."""
    rows = base.execute(
        "SELECT c.title, c.what, c.built_at, m.id AS here FROM changes AS c "
        "LEFT JOIN measures AS m ON m.id = c.measure_id ORDER BY c.build_id DESC, c.measure_id LIMIT ?",
        (_NEWS,),
    )
    for row in rows:
        href = measure_path(row["here"]) if row["here"] else None
        yield News(
            on=row["built_at"][:10], what=_CHANGES[row["what"]], link=Link(text=row["title"], href=href)
        )


def _choices(base: Connection, column: str, chosen: str) -> tuple[Choice, ...]:
    """The values of a column of measures to narrow the list by, the commonest first."""
    rows = base.execute(
        f"SELECT {column} AS value, count(*) AS n FROM measures WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1"
    )
    return tuple(
        Choice(
            value=row["value"],
            text=label("status", row["value"]).zh if column == "status" else row["value"],
            count=row["n"],
            chosen=row["value"] == chosen,
        )
        for row in rows
    )


def _count(base: Connection, table: str) -> int:
    (n,) = base.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(n)


def about(base: Connection, *, program: str, data_license: str, code_license: str) -> About:
    """What the site holds and how it came about."""
    build = base.execute("SELECT built_at FROM builds ORDER BY id DESC LIMIT 1").fetchone()
    return About(
        title="关于本站",
        path="/about",
        json="/about.json",
        measures=_count(base, "measures"),
        provisions=_count(base, "provisions"),
        facts={kind: _count(base, table) for kind, table in FACT_TABLES.items()},
        built_at=build and build["built_at"],
        program=program,
        data_license=data_license,
        code_license=code_license,
    )
