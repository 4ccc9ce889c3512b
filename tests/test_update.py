"""A base changed in place equals one built from nothing: each real measure in turn changed, gone and back."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from regparse import building
from regparse.building import build, extracted
from regparse.calendar import life
from regparse.knowledge import search, update
from regparse.knowledge.update import Updater
from tests.conftest import CORPUS, corpus_files
from tests.test_build import jsons, rows


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CORPUS, tmp_path / "corpus"))


@pytest.fixture(autouse=True)
def _in_place(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """No build after the first may fall back to writing all anew."""
    real = building._Work.anew

    def once(self: building._Work, db: Path) -> object:
        assert not self.before.measure_ids, "written anew"
        return real(self, db)

    monkeypatch.setattr(building._Work, "anew", once)


@pytest.mark.parametrize("name", [path.name for path in corpus_files()])
def test_change_remove_and_add(corpus: Path, tmp_path: Path, name: str) -> None:
    db, path = tmp_path / "x.db", corpus / name
    text = path.read_text("utf-8")
    build(corpus, db)
    whole = rows(db)
    path.write_text(text + "\n第九十九条 依照《优质中小企业梯度培育管理暂行办法》执行，公示5日。\n", "utf-8")
    build(corpus, db)
    build(corpus, tmp_path / "changed" / "x.db")
    assert rows(db) == rows(tmp_path / "changed" / "x.db")
    path.unlink()
    build(corpus, db)
    build(corpus, tmp_path / "removed" / "x.db")
    assert rows(db) == rows(tmp_path / "removed" / "x.db")
    path.write_text(text, "utf-8")
    build(corpus, db)
    assert rows(db) == whole


def test_a_base_changed_in_place_is_whole(corpus: Path, tmp_path: Path) -> None:
    path = corpus_files()[0]
    build(corpus, tmp_path / "x.db")
    (corpus / path.name).write_text(path.read_text("utf-8") + "\n第九十九条 公示5日。\n", "utf-8")
    build(corpus, tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_laws_that_end_one_another(tmp_path: Path) -> None:
    corpus, db = tmp_path / "corpus", tmp_path / "x.db"
    corpus.mkdir()
    (corpus / "old.txt").write_text(
        "甲办法\n（2001年1月1日甲局公布）\n第一条 自2001年2月1日起施行。\n", "utf-8"
    )
    for n in range(3):
        (corpus / f"other{n}.txt").write_text(f"乙{n}办法\n第一条 依据《丙条例》和《甲办法》。\n", "utf-8")
    build(corpus, db)
    (corpus / "new.txt").write_text(
        "丙条例\n（2010年1月1日丙局公布）\n第一条 自2010年2月1日起施行。《甲办法》同时废止。\n", "utf-8"
    )
    for step in ("new", "gone"):
        if step == "gone":
            (corpus / "new.txt").unlink()
        build(corpus, db)
        build(corpus, tmp_path / step / "x.db")
        assert rows(db) == rows(tmp_path / step / "x.db")
        assert jsons(tmp_path / "extracted") == jsons(tmp_path / step / "extracted")
        with closing(sqlite3.connect(db)) as base:
            ended = base.execute("SELECT ended_by FROM lives WHERE measure_id = 'old'").fetchone()[0]
        assert ended == ("new" if step == "new" else None)


@pytest.mark.parametrize(("where", "told"), [((Updater, "_record"), True), ((update, "settle"), False)])
def test_the_json_tells_lives_also_after_a_killed_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: tuple[object, str], told: bool
) -> None:
    """Whether a build was killed before the JSON told every life or after: the next build tells what the base says."""
    corpus, db = tmp_path / "corpus", tmp_path / "x.db"
    corpus.mkdir()
    old = "甲办法\n（2001年1月1日甲局公布）\n第一条 本办法自2001年2月1日起施行。\n"
    new = "丙条例\n（2010年1月1日丙局公布）\n第一条 本条例自2010年2月1日起施行。《甲办法》同时废止。\n"

    def killed() -> None:
        with monkeypatch.context() as patch:
            patch.setattr(*where, mock.Mock(side_effect=KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                build(corpus, db)

    for n in range(12):
        (corpus / f"other{n}.txt").write_text(f"乙{n}办法\n第一条 公示五日。\n", "utf-8")
    (corpus / "old.txt").write_text(old, "utf-8")
    build(corpus, db)
    before = jsons(tmp_path / "extracted")
    (corpus / "new.txt").write_text(new, "utf-8")
    killed()
    assert (jsons(tmp_path / "extracted")["old.json"] != before["old.json"]) == told
    build(corpus, db)
    build(corpus, tmp_path / "whole" / "x.db")
    whole = jsons(tmp_path / "whole" / "extracted")
    assert jsons(tmp_path / "extracted") == whole
    (corpus / "new.txt").unlink()
    killed()
    (corpus / "new.txt").write_text(new, "utf-8")
    build(corpus, db)
    assert jsons(tmp_path / "extracted") == whole


@pytest.mark.parametrize(
    ("where", "state"),
    [((Updater, "finish"), "before the base"), ((extracted.Journal, "settle"), "after it")],
)
def test_no_json_of_a_killed_build_outlives_its_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: tuple[object, str], state: str
) -> None:
    """A file comes or goes, the build is killed when its JSON was written, or before it was taken away."""
    corpus, db = tmp_path / "corpus", tmp_path / "x.db"
    corpus.mkdir()
    for n in range(12):
        (corpus / f"other{n}.txt").write_text(f"乙{n}办法\n第一条 资产不低于{n + 1}万元。\n", "utf-8")
    build(corpus, db)
    passing = corpus / ("new.txt" if state == "before the base" else "other3.txt")
    if state == "before the base":
        passing.write_text("丙办法\n第一条 申报单位应当符合下列条件：\n（一）资产不低于9万元。\n", "utf-8")
    else:
        passing.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(*where, mock.Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            build(corpus, db)
    assert (tmp_path / "extracted" / f"{passing.stem}.json").exists()
    passing.unlink(missing_ok=True)
    build(corpus, db)
    build(corpus, tmp_path / "whole" / "x.db")
    kept, whole = tmp_path / "extracted", tmp_path / "whole" / "extracted"
    assert sorted(p.relative_to(kept) for p in kept.rglob("*")) == sorted(
        p.relative_to(whole) for p in whole.rglob("*")
    )


def test_the_json_tells_lives_as_of_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A measure whose last day has passed since the build before is no longer in force, though nothing was changed."""
    corpus, db = tmp_path / "corpus", tmp_path / "x.db"
    corpus.mkdir()
    (corpus / "a.txt").write_text("甲办法\n第一条 本办法自2020年1月1日起施行，有效期5年。\n", "utf-8")
    said = []
    for day in (date(2024, 12, 31), date(2025, 1, 1)):
        monkeypatch.setattr(life, "today", lambda day=day: day)
        build(corpus, db)
        said.append(json.loads((tmp_path / "extracted" / "a.json").read_bytes())["life"]["status"])
    assert said == ["in_force", "expired"]


def test_citations_beside_those_of_others(tmp_path: Path) -> None:
    """What one file cites changes what the citations of others lead to only where the document is not in the base."""
    corpus, db = tmp_path / "corpus", tmp_path / "x.db"
    corpus.mkdir()

    def write(name: str, text: str) -> None:
        (corpus / f"{name}.txt").write_text(text, "utf-8")

    def law(title: str, cited: str) -> str:
        return f"{title}\n（2001年1月1日甲局公布）\n第一条 依照{cited}执行。\n"

    write("law", law("中华人民共和国丙法", "《丁法》"))
    for n in range(3):
        write(f"other{n}", law(f"乙{n}办法", "《丙法》和《戊规定》"))
    steps = (
        law("己办法", "《中华人民共和国丙法》"),
        law("己办法", "《丙法》（国发〔2009〕9号）和《戊规定》（国发〔2010〕1号）"),
        law("己办法", "《中华人民共和国戊规定》"),
        law("丙法", "《丁法》"),
        law("己办法", "《辛法》"),
    )
    write("changing", law("己办法", "《丁法》"))
    build(corpus, db)
    for n, text in enumerate(steps):
        write("changing", text)
        build(corpus, db)
        build(corpus, tmp_path / str(n) / "x.db")
        assert rows(db) == rows(tmp_path / str(n) / "x.db"), text


def test_the_filled_index_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    """Changes in place are merged among themselves; the index that a whole build filled is not written again for them."""
    db, path = tmp_path / "x.db", corpus / corpus_files()[0].name
    text = path.read_text("utf-8")
    build(corpus, db)
    filled = "SELECT count(*) FROM provisions_fts_idx WHERE segid = 1"
    with closing(sqlite3.connect(db)) as base:
        before = base.execute(filled).fetchone()
    for n in range(12):
        path.write_text(f"{text}\n第九十九条 公示{n + 2}日。\n", "utf-8")
        build(corpus, db)
    build(corpus, tmp_path / "fresh" / "x.db")
    assert rows(db) == rows(tmp_path / "fresh" / "x.db")
    with closing(sqlite3.connect(db)) as base:
        assert base.execute(filled).fetchone() == before
        assert base.execute("SELECT count(DISTINCT segid) FROM provisions_fts_idx").fetchone()[0] < 8
        base.execute("INSERT INTO provisions_fts (provisions_fts) VALUES ('integrity-check')")
        found = base.execute(*search.counting("公示13日")).fetchone()
        assert found == (1,)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_what_a_killed_build_left_is_taken_back(corpus: Path, tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    build(corpus, db)
    before = rows(db)
    script = (
        "import sqlite3, sys, time\n"
        "base = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "base.executescript('PRAGMA cache_size = 5; PRAGMA cache_spill = 1; BEGIN IMMEDIATE')\n"
        "base.execute(\"UPDATE provisions SET text = text || '！'\")\n"
        "print('half', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(db)], stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        killed.stdout.readline()
        killed.kill()
    time.sleep(0.1)
    from regparse.knowledge import schema

    with closing(schema.opened(db)) as base:
        base.execute("SELECT count(*) FROM provisions").fetchone()
    assert rows(db) == before
