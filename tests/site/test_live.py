"""A knowledge base built anew is served without a restart, and no reader sees half of two."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from datasette.app import Datasette

from benchmarks import site as bench
from regparse.building import build
from regparse.knowledge.schema import BaseError
from regparse.site.live import LiveDatabase
from regparse.site.server import ServeError, application, serve
from tests.conftest import CORPUS
from tests.site.conftest import client


def corpus_of(folder: Path, *names: str) -> Path:
    corpus = folder / "corpus"
    shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir()
    for file in CORPUS.iterdir():
        if file.stem in names:
            shutil.copy(file, corpus)
    return corpus


def test_a_new_build_is_taken_up_at_once(tmp_path: Path) -> None:
    db = tmp_path / "base.db"  # whatever its name, it is served as /regparse
    build(corpus_of(tmp_path, "beijing"), db)
    get = client(db)
    assert [m["id"] for m in get("/.json").json["measures"]] == ["beijing"]
    assert get("/regparse/measures.json").json["filtered_table_rows_count"] == 1
    assert get("/measures/liaocheng").status == 404
    build(corpus_of(tmp_path, "beijing", "liaocheng"), db)
    assert get("/measures/liaocheng").status == 200
    assert get("/.json").json["totals"]["measures"] == 2
    assert get("/regparse/measures.json").json["filtered_table_rows_count"] == 2
    assert [t["count"] for t in get("/regparse.json").json["tables"] if t["name"] == "measures"] == [2]


def test_a_file_that_is_gone_is_served_on(tmp_path: Path) -> None:
    db = tmp_path / "regparse.db"
    build(corpus_of(tmp_path, "beijing"), db)
    get = client(db)
    assert get("/measures/beijing").status == 200
    db.unlink()
    assert get("/measures/beijing").status == 200
    answered = {
        get(path).status
        for path in ("/measures/beijing/1", "/measures/beijing/2", "/search?q=平台", "/", "/graph", "/about")
    }
    assert answered == {200}, "also by threads that had not opened it"


def test_a_file_that_is_gone_is_read_by_threads_that_never_opened_it(tmp_path: Path) -> None:
    db = tmp_path / "regparse.db"
    build(corpus_of(tmp_path, "beijing"), db)
    ds = application(db)
    base: LiveDatabase = ds.get_database("regparse")

    def counted() -> int:
        return int(asyncio.run(base.execute("SELECT count(*) FROM measures")).first()[0])

    assert counted() == 1
    db.unlink()
    base._local = threading.local()  # as in a thread that begins now
    assert counted() == 1


def test_one_page_sees_one_edition(tmp_path: Path) -> None:
    """The base is replaced between two queries of one page: both see the old one."""
    db = tmp_path / "regparse.db"
    build(corpus_of(tmp_path, "beijing"), db)
    ds = application(db)

    def asked(connection: object) -> tuple[int, int]:
        count = "SELECT count(*) FROM measures"
        before = connection.execute(count).fetchone()[0]  # type: ignore[attr-defined]
        build(corpus_of(tmp_path, "beijing", "liaocheng"), tmp_path / "new.db")
        os.replace(tmp_path / "new.db", db)
        return before, connection.execute(count).fetchone()[0]  # type: ignore[attr-defined]

    async def both() -> tuple[tuple[int, int], int]:
        base: LiveDatabase = ds.get_database("regparse")
        seen = await base.page(asked)
        return seen, (await base.execute("SELECT count(*) FROM measures")).first()[0]

    ds.sql_time_limit_ms = 60_000
    assert asyncio.run(both()) == ((1, 1), 2)


def test_a_base_that_is_changed_in_place_is_never_seen_half(tmp_path: Path) -> None:
    """One file of many changes again and again, which a build writes into the served file; readers go on meanwhile."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for n in range(40):
        shutil.copy(CORPUS / "liaocheng.txt", corpus / f"m{n}.txt")
    db = tmp_path / "regparse.db"
    build(corpus, db)
    file = db.stat().st_ino
    paths = [f"/measures/m{n}/{at}" for n in range(1, 40) for at in (1, 2, 3)] + ["/search?q=%E7%9A%84"] * 60
    with bench.serving(db) as place, ThreadPoolExecutor(1) as pool:
        answered = pool.submit(bench.load, place, paths, 8, 4)
        while not answered.done():
            changed = corpus / "m0.txt"
            changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
            build(corpus, db)
    assert db.stat().st_ino == file, "changed in place"
    assert answered.result().failed == 0
    assert answered.result().answered > 20


def test_what_a_killed_build_left_is_taken_back(tmp_path: Path) -> None:
    db = tmp_path / "regparse.db"
    build(corpus_of(tmp_path, "beijing"), db)
    get = client(db)
    assert get("/measures/beijing").status == 200
    script = (
        "import os, sqlite3, sys; base = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "base.executescript('PRAGMA cache_size = 1; BEGIN IMMEDIATE'); "
        "base.execute('UPDATE provisions SET text = text || text'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(db)], check=False).returncode == 9
    assert db.with_name("regparse.db-journal").exists()
    assert get("/measures/beijing/1").status == 200


def test_connections_to_old_editions_are_closed(tmp_path: Path) -> None:
    db = tmp_path / "regparse.db"
    build(corpus_of(tmp_path, "beijing"), db)
    get = client(db)
    for _ in range(20):
        copy = tmp_path / "copy.db"
        shutil.copy(db, copy)
        os.replace(copy, db)
        assert get("/measures/beijing").status == 200
    held = [
        os.readlink(f"/proc/self/fd/{fd}")
        for fd in os.listdir("/proc/self/fd")
        if os.path.exists(f"/proc/self/fd/{fd}")
    ]
    assert sum(str(db) in path for path in held) <= 8


def test_plain_datasette_serves_the_pages_too(base: Path) -> None:
    """`datasette regparse.db`: the plug-in puts its own reading in the place of Datasette's."""
    ds = Datasette([str(base)])

    async def ask() -> tuple[int, object, bool]:
        await ds.invoke_startup()
        answer = await ds.client.get("/measures/beijing")
        return answer.status_code, ds.get_database("regparse"), ds.get_database("regparse").is_mutable

    status, database, mutable = asyncio.run(ask())
    assert status == 200
    assert isinstance(database, LiveDatabase)
    assert not mutable


def test_the_plug_in_keeps_quiet_beside_other_databases(tmp_path: Path) -> None:
    ds = Datasette(memory=True)

    async def ask() -> tuple[int, str, int, dict[str, str]]:
        await ds.invoke_startup()
        home, lost = await ds.client.get("/"), await ds.client.get("/measures/x")
        return home.status_code, home.text, lost.status_code, dict(home.headers)

    status, text, lost, headers = asyncio.run(ask())
    assert (status, lost) == (200, 404)
    assert "办法条款库" not in text
    assert "content-security-policy" not in headers or "sha256" not in headers["content-security-policy"]


def test_what_cannot_be_served_is_said_in_one_line(tmp_path: Path, base: Path) -> None:
    import socket

    with pytest.raises(BaseError, match="regparse build"):
        serve(tmp_path / "none.db")
    other = tmp_path / "other.db"
    other.write_text("no database")
    with pytest.raises(BaseError):
        serve(other)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"127.0.0.1:{port}: cannot be listened on .*--port"):
            serve(base, port=port)
