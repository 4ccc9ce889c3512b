"""How SQLite answers what the site and search ask: by an index, and never by reading a large table from end to end.

The base is a small one that believes itself to be large: statistics.csv has what ANALYZE found in a base of 2,293 laws
(347,383 provisions), and the planner goes by that.
"""

from __future__ import annotations

import csv
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from regparse.knowledge import load, schema, search
from regparse.knowledge.schema import FACT_TABLES
from regparse.knowledge.search import Narrowing
from regparse.site import metadata
from regparse.site.live import LiveDatabase
from regparse.verbs import about, in_base, provision
from tests.site.conftest import client

STATISTICS = Path(__file__).with_name("statistics.csv")

LARGE = 5_000
"""Rows from which on a table is large."""

WHOLE = (
    r"SELECT count\(\*\) FROM \w+$",  # what counts all rows reads them
    r"SELECT (?:region|status) AS value, count\(\*\)",
    r"SELECT \* FROM time_rules WHERE kind IN",  # the calendar of all measures: every duty of the year
    r"SELECT DISTINCT term FROM definitions WHERE instr",  # advice after no hit: terms that are like the query
    r"SELECT p.measure_id, p.at, p.citation, p.heading, .* INDEXED BY provisions_headings",  # the same: headings, alone in an index
)
"""Statements that may read a large table from end to end."""

_FROM = re.compile(
    r'\b(?:FROM|JOIN)\s+"?\[?(\w+)\]?"?(?:\s+(?:AS\s+)?(?!ON\b|WHERE\b|JOIN\b|ORDER\b|GROUP\b|LIMIT\b|LEFT\b|INDEXED\b|USING\b)(\w+))?',
    re.I,
)


@pytest.fixture(scope="module")
def large(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of corpus/ with the statistics of a large one."""
    db = tmp_path_factory.mktemp("plans") / "regparse.db"
    shutil.copyfile(base, db)
    with STATISTICS.open(encoding="utf-8", newline="") as lines:
        rows = [tuple(row.values()) for row in csv.DictReader(lines)]
    with closing(sqlite3.connect(db)) as writable:
        writable.execute("DELETE FROM sqlite_stat1 WHERE tbl NOT LIKE '%fts%'")
        writable.executemany("INSERT INTO sqlite_stat1 VALUES (?, nullif(?, ''), ?)", rows)
        writable.commit()
    return db


@pytest.fixture(scope="module")
def sizes() -> dict[str, int]:
    """Rows a table, as the planner believes."""
    with STATISTICS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {row["table"]: int(row["statistics"].split()[0]) for row in rows}


def scans(base: sqlite3.Connection, sql: str, sizes: dict[str, int], *parameters: object) -> list[str]:
    """The large tables that `sql` reads from end to end."""
    names = {alias or table: table for table, alias in _FROM.findall(sql)}
    plan = [str(row[-1]) for row in base.execute(f"EXPLAIN QUERY PLAN {sql}", *parameters)]
    made = {
        line.split()[1] for line in plan if line.startswith(("CO-ROUTINE ", "MATERIALIZE "))
    }  # subqueries
    names = {alias: table for alias, table in names.items() if alias not in made}
    found = []
    for detail in plan:
        scanned = re.match(r"SCAN (\w+)", detail)
        if (
            scanned
            and sizes.get(names.get(scanned[1], scanned[1]), 0) >= LARGE
            and "VIRTUAL TABLE" not in detail
        ):
            found.append(detail)
    return found


def paths(db: Path) -> Iterator[str]:
    """A path of every page, with every way to narrow it."""
    with closing(schema.opened(db)) as base:
        ids = load.measure_ids(base)
    one, other = ids[:2]
    words = (
        quote("资产总额"),
        quote("平"),
        quote("资产 200万元"),
        quote("100%"),
        quote("资产总额不低于200万元"),
        "ＧＢ",
        quote("认定程序"),
    )
    narrow = ("", "&kind=thresholds", "&status=in_force", "&year=2021", f"&measure={one}", "&page=2")
    region = quote("北京市")
    yield from (
        "/",
        "/?status=adopted",
        f"/?region={region}",
        "/?page=2",
        "/about",
        "/graph",
        "/concepts",
        "/diff",
        "/compare",
    )
    yield from (
        "/calendar",
        f"/calendar?measure={one}",
        "/calendar?year=2026",
        "/calendar.ics",
        "/feed.atom",
        "/sitemap.xml",
    )
    yield from (f"/measures/{one}{rest}" for rest in ("", "/5", "/5/1/1", "/lint", "/check", "/graph", "/c1"))
    yield from (f"/search?q={word}{more}" for word in words for more in (*narrow, f"&region={region}"))
    yield from (
        f"/compare?m={one}&m={other}",
        f"/diff/{one}/{other}",
        "/concepts/total_assets",
        "/concepts/total_assets?page=2",
    )
    yield from (f"/report?measure={one}&at=5", f"/report?measure={one}&at=5/1/1&fact=thresholds:5/1/1:1")


def test_a_scan_is_seen(large: Path, sizes: dict[str, int]) -> None:
    with closing(schema.opened(large)) as base:
        assert scans(base, "SELECT n.* FROM norms AS n WHERE n.quote = 'x'", sizes)
        assert scans(base, "SELECT * FROM provisions WHERE text = 'x'", sizes)
        assert not scans(base, "SELECT * FROM concepts WHERE label = 'x'", sizes)


def test_no_page_reads_a_large_table_from_end_to_end(
    large: Path, sizes: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[str, str] = {}
    path = ""
    connect = LiveDatabase.connect

    def traced(self: LiveDatabase, write: bool = False) -> sqlite3.Connection:
        connection = connect(self, write)
        connection.set_trace_callback(lambda sql: said.setdefault(sql, path))
        return connection

    monkeypatch.setattr(LiveDatabase, "connect", traced)
    get = client(large)
    asked = list(paths(large))
    for path in asked:
        assert get(path).status == 200, path
    found = []
    with closing(schema.opened(large)) as base:
        for sql, page in said.items():
            plain = " ".join(sql.split())
            if not re.match(r"SELECT|WITH", plain) or "sqlite_" in plain or "pragma_" in plain:
                continue
            if any(re.match(pattern, plain) for pattern in WHOLE):
                continue
            found += [f"{page}: {plan} in {plain}" for plan in scans(base, sql, sizes)]
    assert len(said) > 100
    assert not found, "\n".join(found)


def test_no_search_reads_a_large_table_from_end_to_end(large: Path, sizes: dict[str, int]) -> None:
    with closing(schema.opened(large)) as base:
        for query in ("平", "资产总额", "资产 200万元", "100%", "final"):
            for measure in (None, "beijing"):
                for narrowing in (
                    None,
                    Narrowing(region="北京市"),
                    Narrowing(status="in_force"),
                    Narrowing(year="2021"),
                    Narrowing(kind="norms"),
                ):
                    for asked in (
                        search.statement(query, limit=20, measure=measure, narrowing=narrowing),
                        search.statement(query, measure=measure, narrowing=narrowing, ranked=False),
                        search.counting(query, measure=measure, narrowing=narrowing),
                    ):
                        assert not scans(base, asked.sql, sizes, asked.parameters), asked


def test_no_command_reads_a_large_table_from_end_to_end(large: Path, sizes: dict[str, int]) -> None:
    said: list[str] = []
    with closing(schema.opened(large)) as base:
        base.set_trace_callback(said.append)
        measure = in_base(base, "beijing", "")
        about(measure, provision(measure, "5"), base)
        base.set_trace_callback(None)
        assert said
        assert not [plan for sql in said for plan in scans(base, sql, sizes)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM provisions WHERE id = 'beijing/5'",
        "SELECT * FROM provisions WHERE measure_id = 'beijing' ORDER BY ordinal",
        "SELECT * FROM provisions WHERE parent_id = 'beijing/5'",
        *(f"SELECT * FROM {table} WHERE measure_id = 'beijing'" for table in FACT_TABLES.values()),
        *(f"SELECT * FROM {table} WHERE provision_id = 'beijing/5/1'" for table in FACT_TABLES.values()),
        *(f"SELECT * FROM {table} WHERE id = 'beijing/5/1#1'" for table in FACT_TABLES.values()),
        "SELECT * FROM thresholds WHERE concept = 'total_assets' ORDER BY value",
        "SELECT * FROM edges WHERE source = 'beijing/5' AND relation = 'contains'",
        "SELECT * FROM edges WHERE target = 'beijing/5'",
        "SELECT * FROM nodes WHERE id = '/body/财政部'",
        "SELECT * FROM nodes WHERE kind = 'body' AND kind <> 'provision' ORDER BY label",
        "SELECT * FROM norms WHERE body_id = '/body/财政部'",
        "SELECT * FROM cites WHERE provision_id = 'beijing/5'",
        "SELECT * FROM cited_by WHERE target = 'beijing/5'",
        "SELECT * FROM clause_facts WHERE provision_id = 'beijing/5'",
        "SELECT t.*, p.text FROM thresholds AS t JOIN provisions AS p ON p.id = t.provision_id WHERE t.measure_id = 'beijing'",
    ],
)
def test_what_people_ask_of_tables_and_views_goes_by_an_index(
    large: Path, sizes: dict[str, int], sql: str
) -> None:
    with closing(schema.opened(large)) as base:
        assert not scans(base, sql, sizes), sql


def test_the_statistics_are_of_the_indexes_that_there_are(large: Path) -> None:
    """Should the schema change, ANALYZE a large base anew and keep its sqlite_stat1 here."""
    with closing(schema.opened(large)) as base, STATISTICS.open(encoding="utf-8", newline="") as lines:
        there = {row[0] for row in base.execute("SELECT name FROM sqlite_master")}
        told = {name for row in csv.DictReader(lines) for name in (row["table"], row["index"]) if name}
        assert {name for name in told if not name.startswith("sqlite_autoindex_")} <= there
        ours = {
            row[0]
            for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        }
        missing = {name for name in ours if name not in told}
    assert missing <= {"changes_measure"}  # which is written after ANALYZE


def test_canned_queries_are_answered_by_indexes_or_say_so(large: Path, sizes: dict[str, int]) -> None:
    """Questions over all measures read the facts that they ask for; none reads all provisions."""
    queries = metadata()["databases"]["regparse"]["queries"]
    with closing(schema.opened(large)) as base:
        for name, query in queries.items():
            parameters = dict.fromkeys(re.findall(r":(\w+)", query["sql"]), "")
            for plan in scans(base, query["sql"], sizes, parameters):
                assert not plan.startswith("SCAN p"), (name, plan)
