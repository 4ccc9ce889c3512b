"""Building: complete, incremental, atomic, the same every time."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from regparse import building
from regparse.building import Outcome, build, recipe
from regparse.building.corpus import BuildError
from regparse.knowledge import filing, load, schema
from regparse.knowledge.lock import locked
from regparse.knowledge.update import Updater
from regparse.knowledge.write import Writer
from regparse.model.serial import decode
from regparse.sources import read_bytes
from tests.conftest import CORPUS, corpus_files

A = "甲办法\n第一条 依据《乙办法》（乙发〔2020〕1号），制定本办法。\n第二条 资产总额不低于200万元。\n"
B = "乙办法\n第一条 本办法所称平台，是指服务平台。\n第二条 依照前条规定，公示7日。\n"
C = "丙办法\n第一条 依据《甲办法》，制定本办法。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    (corpus / "sub" / "deep").mkdir(parents=True)
    (corpus / "a.txt").write_text(A, "utf-8")
    (corpus / "b.md").write_text(B, "utf-8")
    (corpus / "sub" / "deep" / "c.txt").write_text(C, "utf-8")
    return corpus


def rows(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but `builds`, and of every view but that of its `changes`; the index by what it holds."""
    with closing(sqlite3.connect(db)) as base:
        tables = [
            r[0] for r in base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        ]
        found = {
            name: sorted(base.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in tables
            if name not in ("builds", "changes") and not name.startswith(("sqlite_", "provisions_fts"))
        }
        base.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, provisions_fts, instance)")
        found["provisions_fts"] = sorted(base.execute("SELECT term, doc, offset FROM terms").fetchall())
        return found


def jsons(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes which files are read."""
    seen: list[str] = []
    real = filing.read_file

    def noted(file: filing.File) -> filing.Filed:
        seen.append(file.name)
        return real(file)

    monkeypatch.setattr(building, "read_file", noted)
    return seen


# What is built


def test_ids_come_from_paths(corpus: Path, tmp_path: Path) -> None:
    done = build(corpus, tmp_path / "x.db")
    with closing(schema.opened(tmp_path / "x.db")) as base:
        assert load.measure_ids(base) == ["a", "b", "sub--deep--c"]
    assert list(jsons(tmp_path / "extracted")) == ["a.json", "b.json", "sub--deep--c.json"]
    assert (done.measures, done.read, done.kept, done.failures) == (3, 3, 0, ())


def test_the_source_is_told_by_its_path_under_the_corpus(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "x.db")
    measure = decode((tmp_path / "extracted" / "sub--deep--c.json").read_bytes())
    assert measure.source.path == "sub/deep/c.txt"


def test_what_is_no_measure_is_left_aside(corpus: Path, tmp_path: Path) -> None:
    for name in ("README.md", "manifest.csv", "a.review.yaml", ".hidden.txt", "sub/readme.txt"):
        (corpus / name).write_text("no measure", "utf-8")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "x.txt").write_text(A, "utf-8")
    (corpus / "picture.xyz").write_bytes(b"\x00")
    done = build(corpus, tmp_path / "x.db")
    assert done.measures == 3
    assert done.skipped == ("picture.xyz",)


def test_two_builds_have_the_same_rows_and_bytes(corpus: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        build(corpus, tmp_path / name / "x.db")
    assert rows(tmp_path / "one" / "x.db") == rows(tmp_path / "two" / "x.db")
    assert jsons(tmp_path / "one" / "extracted") == jsons(tmp_path / "two" / "extracted")


def test_several_processes_give_the_same(corpus: Path, tmp_path: Path) -> None:
    build(CORPUS, tmp_path / "one" / "x.db", jobs=1)
    script = (
        "import sys; from pathlib import Path; from regparse.building import build\n"
        "if __name__ == '__main__': build(Path(sys.argv[1]), Path(sys.argv[2]), jobs=2)"
    )
    (tmp_path / "script.py").write_text(script, "utf-8")
    subprocess.run([sys.executable, tmp_path / "script.py", CORPUS, tmp_path / "two" / "x.db"], check=True)
    assert rows(tmp_path / "one" / "x.db") == rows(tmp_path / "two" / "x.db")


def test_several_measures_of_one_file_are_numbered_through(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "both.txt").write_text("placeholder", "utf-8")
    two = [read_bytes(text.encode(), f"both/{n}.txt") for n, text in enumerate((A.replace("甲", "戊"), C), 1)]
    real = filing.read_documents
    monkeypatch.setattr(
        filing, "read_documents", lambda data, name: two if name == "both.txt" else real(data, name)
    )
    build(corpus, tmp_path / "x.db")
    with closing(schema.opened(tmp_path / "x.db")) as base:
        assert load.measure_ids(base) == ["a", "b", "both", "both.2", "sub--deep--c"]
        titles = base.execute("SELECT title FROM measures WHERE id LIKE 'both%' ORDER BY id").fetchall()
    assert [title for (title,) in titles] == ["戊办法", "丙办法"]
    assert build(corpus, tmp_path / "x.db").read == 0
    (corpus / "both.txt").unlink()
    assert build(corpus, tmp_path / "x.db").removed == ("both", "both.2")


def test_the_repository_s_corpus_builds_whole(tmp_path: Path) -> None:
    done = build(CORPUS, tmp_path / "x.db")
    assert done.measures == len(corpus_files()) == 5
    assert not done.failures and not done.warnings and not done.skipped


# Incremental


def test_nothing_is_read_again_where_nothing_has_changed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "x.db"
    build(corpus, db)
    before = rows(db)
    seen = read_files(monkeypatch)
    done = build(corpus, db)
    assert seen == [] and (done.read, done.kept) == (0, 3)
    assert rows(db) == before


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename", "review", "touch"])
def test_after_one_change_only_that_file_is_read_and_all_is_as_built_from_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    db = tmp_path / "x.db"
    build(corpus, db)
    expected: list[str] = []
    if change == "edit":
        (corpus / "b.md").write_text(B.replace("7日", "9日"), "utf-8")
        expected = ["b.md"]
    elif change == "add":
        (corpus / "aa.txt").write_text(C.replace("丙", "丁"), "utf-8")
        expected = ["aa.txt"]
    elif change == "remove":
        (corpus / "b.md").unlink()
    elif change == "rename":
        (corpus / "b.md").rename(corpus / "z.md")
        expected = ["z.md"]
    elif change == "review":
        (corpus / "a.review.yaml").write_text("[]\n", "utf-8")
        expected = ["a.txt"]
    elif change == "touch":
        os.utime(corpus / "a.txt")
    seen = read_files(monkeypatch)
    build(corpus, db)
    assert seen == expected
    build(corpus, tmp_path / "fresh" / "x.db")
    assert rows(db) == rows(tmp_path / "fresh" / "x.db")
    assert jsons(tmp_path / "extracted") == jsons(tmp_path / "fresh" / "extracted")


def test_other_code_or_vocabularies_read_all_again(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus, tmp_path / "x.db")
    monkeypatch.setattr(building, "reader_digest", lambda: "another")
    assert build(corpus, tmp_path / "x.db").read == 3
    assert build(corpus, tmp_path / "x.db").read == 0


def test_the_digest_of_the_code_covers_what_is_read() -> None:
    names = {
        f"{part}/{name}"
        for part in recipe.READING
        for name, _ in recipe.contents(recipe.files("regparse") / part)
    }
    assert {
        "facts/thresholds.py",
        "words/units.csv",
        "structure/tree.py",
        "numerals.py/",
        "model/facts.py",
    } <= names
    assert not any("__pycache__" in name for name in names)


def test_a_base_of_another_version_is_built_anew(corpus: Path, tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    build(corpus, db)
    with closing(sqlite3.connect(db)) as old:
        old.execute("PRAGMA user_version = 999")
    assert build(corpus, db).read == 3


def test_json_that_was_changed_or_lost_is_put_right_without_reading(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "x.db")
    good = jsons(tmp_path / "extracted")
    (tmp_path / "extracted" / "a.json").write_text("{}", "utf-8")
    (tmp_path / "extracted" / "b.json").unlink()
    assert build(corpus, tmp_path / "x.db").read == 0
    assert jsons(tmp_path / "extracted") == good


def test_json_that_has_not_changed_is_not_written(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "x.db")
    path = tmp_path / "extracted" / "a.json"
    before = path.stat().st_mtime_ns, path.stat().st_ino
    build(corpus, tmp_path / "x.db")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_the_json_of_a_measure_that_is_gone_goes_too_and_no_other_file(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "x.db")
    (tmp_path / "extracted" / "mine.json").write_text("{}", "utf-8")
    (corpus / "b.md").unlink()
    done = build(corpus, tmp_path / "x.db")
    assert done.removed == ("b",)
    assert list(jsons(tmp_path / "extracted")) == ["a.json", "mine.json", "sub--deep--c.json"]


def test_a_document_known_by_name_becomes_the_measure_when_it_arrives(corpus: Path, tmp_path: Path) -> None:
    (corpus / "b.md").rename(tmp_path / "b.md")
    build(corpus, tmp_path / "x.db")

    def meant() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(tmp_path / "x.db")) as base:
            return base.execute(
                "SELECT target FROM edges WHERE source = 'a/1/1' AND relation = 'based_on'"
            ).fetchall()

    assert meant() == [("/document/乙办法 乙发〔2020〕1号",)]
    (tmp_path / "b.md").rename(corpus / "b.md")
    assert build(corpus, tmp_path / "x.db").read == 1
    assert meant() == [("b",)]


def test_changes_and_sources_are_kept_on_record(corpus: Path, tmp_path: Path) -> None:
    """What is new, changed or gone, build after build; where a file was published, if the manifest says a web address."""
    db = tmp_path / "base.db"
    (corpus / "manifest.csv").write_text(
        "file,source_url\na.txt,https://example.org/a\nb.md,javascript:alert(1)\n", "utf-8"
    )
    build(corpus, db)
    (corpus / "a.txt").write_text(A + "\n第九十条 新增一条。\n", "utf-8")
    (corpus / "b.md").unlink()
    build(corpus, db)
    build(corpus, db)
    with closing(sqlite3.connect(db)) as base:
        told = base.execute("SELECT build_id, measure_id, what FROM changes ORDER BY 1, 2").fetchall()
        urls = dict(base.execute("SELECT path, source_url FROM measures").fetchall())
    assert [row[::2] for row in told] == [(2, "changed"), (2, "removed")]  # in the first one all is new
    assert urls == {"a.txt": "https://example.org/a", "sub/deep/c.txt": None}


def test_builds_are_kept_on_record(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "x.db")
    build(corpus, tmp_path / "x.db")
    with closing(schema.opened(tmp_path / "x.db")) as base:
        kept = [
            (r["id"], r["files_read"], r["files_kept"])
            for r in base.execute("SELECT * FROM builds ORDER BY id")
        ]
    assert kept == [(1, 3, 0), (2, 0, 3)]


# What cannot be read


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("broken.txt", "第一条 资产".encode()[:-1] + b"\xff\xfe\xff", "encoding is broken"),
        ("binary.md", bytes(range(256)) * 4, "binary"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_and_stops_nothing(
    corpus: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (corpus / name).write_bytes(content)
    done = build(corpus, tmp_path / "x.db")
    assert done.measures == 3
    (failure,) = done.failures
    assert failure.path == name
    assert failure.message.startswith(name) and said in failure.message and "\n" not in failure.message
    with closing(schema.opened(tmp_path / "x.db")) as base:
        (problem,) = base.execute("SELECT * FROM problems WHERE measure_id IS NULL").fetchall()
    assert problem["path"] == name and problem["severity"] == "error" and problem["hint"]


def test_names_as_long_as_a_file_system_takes_stop_nothing(corpus: Path, tmp_path: Path) -> None:
    """An id holds the names of folders too, so that it may be longer than a file's name can be."""
    folder = corpus / ("甲" * 80) / ("乙" * 80)
    folder.mkdir(parents=True)
    (folder / "d.txt").write_text(C.replace("丙", "丁"), "utf-8")
    (corpus / f"{'戊' * 83}.txt").write_text(C.replace("丙", "戊"), "utf-8")
    db, out = tmp_path / "long.db", tmp_path / "out"
    done = build(corpus, db, out)
    assert (done.measures, done.failures) == (5, ())
    long = f"{'甲' * 80}--{'乙' * 80}--d"
    written = {path.name: decode(path.read_bytes()).id for path in out.glob("*.json")}
    assert sorted(written.values()) == sorted(["a", "b", "sub--deep--c", "戊" * 83, long])
    (name,) = (name for name, key in written.items() if key == long)
    assert name.startswith("甲" * 80) and len(name.encode()) <= 255
    (out / name).unlink()
    assert build(corpus, db, out).kept == 5 and (out / name).is_file()
    (folder / "d.txt").unlink()
    assert build(corpus, db, out).removed == (long,) and not (out / name).exists()


def test_a_file_that_breaks_the_program_stops_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = filing.read_all

    def breaks(sources: object, measure_id: str) -> object:
        if measure_id == "b":
            raise IndexError("out of\nrange")
        return real(sources, measure_id)  # type: ignore[arg-type]

    monkeypatch.setattr(filing, "read_all", breaks)
    done = build(corpus, tmp_path / "x.db")
    assert done.measures == 2
    assert "b.md" in done.failures[0].message and "IndexError" in done.failures[0].message
    assert "\n" not in done.failures[0].message


def test_a_text_without_an_article_is_kept_with_a_warning(corpus: Path, tmp_path: Path) -> None:
    (corpus / "letter.txt").write_text("致各单位：\n请予支持。\n", "utf-8")
    done = build(corpus, tmp_path / "x.db")
    assert done.measures == 4 and not done.failures
    assert "letter.txt" in done.warnings[0].message
    with closing(schema.opened(tmp_path / "x.db")) as base:
        assert [r["code"] for r in base.execute("SELECT code FROM problems WHERE measure_id = 'letter'")] == [
            "no_article"
        ]
        texts = [r["text"] for r in base.execute("SELECT text FROM provisions WHERE measure_id = 'letter'")]
    assert "请予支持。" in texts


def test_two_files_of_one_id_are_told_apart(corpus: Path, tmp_path: Path) -> None:
    (corpus / "a.md").write_text(B, "utf-8")
    (corpus / "sub--deep--c.txt").write_text(B, "utf-8")
    done = build(corpus, tmp_path / "x.db")
    assert done.measures == 3
    assert sorted(f.path for f in done.failures) == ["a.txt", "sub/deep/c.txt"]
    assert all("rename" in f.message for f in done.failures)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("no-such", "there is no such folder"),
        ("a-file.txt", "this is a file"),
        ("bare", "there is no file here"),
    ],
)
def test_a_corpus_that_is_none_is_an_error_and_the_base_stays(
    corpus: Path, tmp_path: Path, path: str, said: str
) -> None:
    (tmp_path / "a-file.txt").write_text("x", "utf-8")
    (tmp_path / "bare").mkdir()
    build(corpus, tmp_path / "x.db")
    before = (tmp_path / "x.db").read_bytes()
    with pytest.raises(BuildError, match=said):
        build(tmp_path / path, tmp_path / "x.db")
    assert (tmp_path / "x.db").read_bytes() == before


def test_a_file_that_is_no_base_is_not_overwritten(corpus: Path, tmp_path: Path) -> None:
    db = tmp_path / "notes.db"
    with closing(sqlite3.connect(db)) as mine, mine:
        mine.execute("CREATE TABLE notes (text)")
    before = db.read_bytes()
    with pytest.raises(BuildError, match="something else than a knowledge base"):
        build(corpus, db)
    assert db.read_bytes() == before


# Atomic


@pytest.mark.parametrize("writer", [Writer, Updater])
def test_a_build_that_is_broken_off_leaves_the_old_base(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: type[Writer]
) -> None:
    build(corpus, tmp_path / "x.db")
    before, names = rows(tmp_path / "x.db"), sorted(p.name for p in tmp_path.iterdir())

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (corpus / "b.md").write_text(B.replace("7日", "9日"), "utf-8")
    if writer is Writer:
        monkeypatch.setattr(building, "_FEW", -1.0)
        (corpus / "a.txt").write_text(A.replace("200", "300"), "utf-8")
    monkeypatch.setattr(writer, "finish", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(corpus, tmp_path / "x.db")
    assert rows(tmp_path / "x.db") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == names


def test_what_a_killed_build_left_is_cleared_away(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "x.db")
    names = sorted(p.name for p in tmp_path.rglob("*"))
    (tmp_path / ".x.db-abc.new").write_bytes(b"half")
    (tmp_path / "extracted" / ".a-abc.new").write_bytes(b"half")
    build(corpus, tmp_path / "x.db")
    assert sorted(p.name for p in tmp_path.rglob("*")) == names


def test_readers_never_see_half(corpus: Path, tmp_path: Path) -> None:
    """While builds replace the base, every reader finds a whole one with as many facts as its measures say."""
    db = tmp_path / "x.db"
    build(corpus, db)
    stop, seen, wrong = threading.Event(), set(), []

    def reads() -> None:
        while not stop.is_set():
            with closing(schema.opened(db)) as base:
                measures = len(load.measure_ids(base))
                whole = base.execute("SELECT count(*) FROM sqlite_master WHERE name = 'cited_by'").fetchone()[
                    0
                ]
                seen.add(measures)
                if not whole or measures not in (3, 4):
                    wrong.append((measures, whole))

    readers = [threading.Thread(target=reads) for _ in range(2)]
    for reader in readers:
        reader.start()
    for n in range(12):
        extra = corpus / "extra.txt"
        extra.write_text(A, "utf-8") if n % 2 else extra.unlink(missing_ok=True)
        build(corpus, db)
    stop.set()
    for reader in readers:
        reader.join()
    assert not wrong and seen == {3, 4}


def test_two_builds_at_once_both_succeed(corpus: Path, tmp_path: Path) -> None:
    db, outcomes, waited = tmp_path / "x.db", [], []

    def builds() -> None:
        outcomes.append(build(corpus, db, on_wait=lambda: waited.append(True)))

    threads = [threading.Thread(target=builds) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [o.measures for o in outcomes] == [3, 3, 3, 3]
    assert sum(o.read for o in outcomes) == 3, "only the first one reads"
    assert not list(tmp_path.glob("*-lock")) and not list((tmp_path / "extracted").glob(".*"))


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    order: list[str] = []

    waits = threading.Event()

    def told() -> None:
        order.append("waits")
        waits.set()

    def second() -> None:
        with locked(tmp_path / "lock", told):
            order.append("second")

    with locked(tmp_path / "lock"):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(60)
        order.append("first")
    thread.join()
    assert order == ["waits", "first", "second"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_what_a_crashed_writer_left_does_not_spoil_the_new_base(
    corpus: Path, tmp_path: Path, suffix: str
) -> None:
    build(corpus, tmp_path / "x.db")
    (tmp_path / f"x.db{suffix}").write_bytes(os.urandom(4096))
    build(corpus, tmp_path / "x.db")
    with closing(schema.opened(tmp_path / "x.db")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_damaged_base_is_built_anew(corpus: Path, tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    build(corpus, db)
    whole, fresh = db.read_bytes(), rows(db)
    for start in range(4096, len(whole), 4096 * 7):  # one page after another made unreadable
        db.write_bytes(whole[:start] + b"\xff" * 4096 + whole[start + 4096 :])
        assert build(corpus, db).measures == 3
        assert rows(db) == fresh
    db.write_bytes(whole[: len(whole) // 2])
    assert build(corpus, db).measures == 3
    assert rows(db) == fresh


@pytest.mark.skipif(os.name == "nt", reason="rights are otherwise there")
def test_the_new_base_has_ordinary_rights(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "x.db")
    (tmp_path / "plain").touch()
    assert (tmp_path / "x.db").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert (tmp_path / "extracted" / "a.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_progress_counts_every_file(corpus: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    outcome: Outcome = build(corpus, tmp_path / "x.db", progress=lambda *step: told.append(step))
    assert told == [(1, 3, "a.txt"), (2, 3, "b.md"), (3, 3, "sub/deep/c.txt")]
    assert outcome.seconds > 0


@pytest.mark.parametrize(
    "last", ["自2020年2月30日起施行", "自2020年13月1日起施行", "自2020年1月1日起施行，有效期99999年"]
)
def test_a_day_that_no_calendar_has_costs_no_measure(tmp_path: Path, last: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(f"某办法\n第一条 平台应当公示5日。\n第二条 本办法{last}。\n", "utf-8")
    outcome = building.build(corpus, tmp_path / "x.db")
    assert (outcome.measures, outcome.failures) == (1, ())
    with closing(sqlite3.connect(tmp_path / "x.db")) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("SELECT expires_on FROM lives").fetchall() == [(None,)]
