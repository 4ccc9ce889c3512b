"""A whole knowledge base as Parquet files and in a real PostgreSQL: every table read back, row for row."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from regparse.building import build
from regparse.export import postgres
from regparse.export.tables import tables
from regparse.knowledge import schema
from tests.conftest import corpus_files

CONTRACT = {
    "measures", "provisions", "definitions", "thresholds", "time_rules", "cross_references", "condition_groups",
    "relaxations", "materials", "sanctions", "norms", "anomalies", "concepts", "bodies", "nodes", "edges", "rules",
    "builds",
}  # fmt: skip

ODD = "某办法\n第一条 反斜杠\\n和制表\t符，\\N不是空值，'引号\"，资产不低于200万元。\n第二条 《乙办法》第三条。\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("bases")
    (folder / "corpus").mkdir()
    for file in corpus_files():
        shutil.copy(file, folder / "corpus")
    (folder / "corpus" / "odd.txt").write_text(ODD, "utf-8")
    (folder / "corpus" / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    build(folder / "corpus", folder / "x.db")
    with closing(schema.opened(folder / "x.db")) as opened:
        yield opened


def rows(base: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in base.execute(f"SELECT * FROM {name}")), key=repr)


def path_of(base: sqlite3.Connection) -> str:
    return str(base.execute("PRAGMA database_list").fetchone()[2])


def test_every_table_of_the_contract_is_told_of(base: sqlite3.Connection) -> None:
    found = {table.name: table for table in tables(base)}
    assert set(found) >= CONTRACT
    assert not [name for name in found if "fts" in name or name.startswith("sqlite")]
    assert found["edges"].key == ("source", "relation", "target")
    assert [c.name for c in found["edges"].columns] == ["source", "relation", "target", "quote", "measure_id"]
    assert ("parent_id", "provisions", "id") in found["provisions"].references


# Parquet


def test_parquet_reads_back_row_for_row(base: sqlite3.Connection, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs regparse[parquet]")
    command = [
        sys.executable,
        "-m",
        "regparse.cli",
        "export",
        "--all",
        "--format",
        "parquet",
        "--out",
        "parquet",
    ]
    done = subprocess.run([*command, "--db", path_of(base)], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    written = {path.stem for path in (tmp_path / "parquet").iterdir()}
    assert written == {table.name for table in tables(base)}
    for table in tables(base):
        read = parquet.read_table(tmp_path / "parquet" / f"{table.name}.parquet")
        assert read.column_names == [c.name for c in table.columns]
        back = sorted((tuple(row.values()) for row in read.to_pylist()), key=repr)
        assert back == rows(base, table.name), table.name
        assert [field.nullable for field in read.schema] == [not c.required for c in table.columns]


def test_parquet_holds_no_more_than_a_batch(base: sqlite3.Connection, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs regparse[parquet]")
    from regparse.export import parquet as ours
    from regparse.export import tables as module

    few = module.batches(base, next(t for t in tables(base) if t.name == "provisions"), 100)
    assert {len(batch) for batch in list(few)[:-1]} == {100}
    ours.write(base, tmp_path)
    assert parquet.ParquetFile(tmp_path / "provisions.parquet").metadata.row_group(0).num_rows <= module.ROWS
    assert not list(tmp_path.glob("*.new"))


# PostgreSQL


def program(name: str) -> str | None:
    """A program of PostgreSQL: Debian keeps servers' beside the version."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: int(p.parts[4]))
    return str(found[-1]) if found else shutil.which(name)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL of our own on a socket; gives the folder of the socket."""
    initdb, control = program("initdb"), program("pg_ctl")
    if not initdb or not control or not program("psql"):
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    become: list[str] = []
    if os.geteuid() == 0:  # which PostgreSQL refuses to be
        if not shutil.which("runuser") or subprocess.run(["id", "postgres"], capture_output=True).returncode:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        shutil.chown(folder, "postgres")
        become = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    try:
        made = [initdb, "-D", str(data), "-U", "regparse", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        subprocess.run([*become, *made], check=True, capture_output=True, cwd="/")
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        run = [control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"]
        subprocess.run([*become, *run], check=True, stdout=subprocess.DEVNULL, cwd="/")
        yield str(folder)
    finally:
        subprocess.run(
            [*become, control, "-D", str(data), "-m", "immediate", "stop"], capture_output=True, cwd="/"
        )
        shutil.rmtree(folder, ignore_errors=True)


def load(server: str, script: bytes) -> None:
    psql = program("psql")
    assert psql
    command = [psql, "-q", "-X", "-h", server, "-U", "regparse", "-d", "postgres"]
    done = subprocess.run(command, input=script, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""


def test_postgres_reads_back_row_for_row(base: sqlite3.Connection, server: str, tmp_path: Path) -> None:
    psycopg = pytest.importorskip("psycopg", reason="needs psycopg")
    command = [sys.executable, "-m", "regparse.cli", "export", "--all", "--format", "postgres"]
    done = subprocess.run([*command, "--db", path_of(base)], capture_output=True)
    assert done.returncode == 0, done.stderr
    load(server, done.stdout)
    with psycopg.connect(host=server, user="regparse", dbname="postgres") as there:
        for table in tables(base):
            cursor = there.execute(f"SELECT * FROM regparse.{table.name}")
            assert [c.name for c in cursor.description] == [c.name for c in table.columns]
            back = [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor]
            assert sorted(back, key=repr) == rows(base, table.name), table.name
        keys = there.execute(
            "SELECT count(*) FILTER (WHERE contype = 'p'), count(*) FILTER (WHERE contype = 'f') "
            "FROM pg_constraint WHERE connamespace = 'regparse'::regnamespace"
        ).fetchone()
        assert keys == (len(tables(base)), sum(len(table.references) for table in tables(base)))
        (indexes,) = there.execute("SELECT count(*) FROM pg_indexes WHERE schemaname = 'regparse'").fetchone()
        assert indexes == len(tables(base)) + sum(len(table.indexes) for table in tables(base))


def test_what_an_index_cannot_hold_is_said(tmp_path: Path, server: str) -> None:
    (tmp_path / "corpus").mkdir()
    term = "极长" * 450
    (tmp_path / "corpus" / "long.txt").write_text("某办法\n第一条 公示5日。\n", "utf-8")
    build(tmp_path / "corpus", tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as writable:
        writable.execute(
            "INSERT INTO definitions SELECT 'long/1#9', 'long', 'long/1', '1', ?, 'alias', 'x', NULL, 'x', 0, 1, NULL, NULL, 'machine'",
            (term,),
        )
        writable.commit()
        script = b"".join(postgres.write(writable))
        assert b"-- no index definitions_term: a value has 2700 bytes" in script
        load(
            server, b"SET client_min_messages = warning;\nDROP SCHEMA IF EXISTS regparse CASCADE;\n" + script
        )


@pytest.mark.parametrize("name", ["parquet", "postgres"])
def test_a_measure_alone_is_refused(name: str) -> None:
    command = [sys.executable, "-m", "regparse.cli", "export", "corpus/beijing.txt", "--format", name]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--all" in done.stderr
