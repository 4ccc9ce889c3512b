"""What hostile files get: one clear line, or what can be read of them – within bounds of time and memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from regparse.building import build
from regparse.sources import SourceError, apart, limits, read_documents
from regparse.sources.doc import converter
from tests.conftest import CORPUS
from tests.sources.hostile import CASES, Case, one_page
from tests.sources.rendering import as_docx, as_zip, printed_file

SECONDS = 45
"""No hostile file of the table takes longer, on a machine that is busy with other things; nearly all take none."""

IDS = [case.name for case in CASES]


def peak(pid: int) -> int:
    """The most memory that a process has had in use, in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) << 10
    return 0


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 60 and len(set(IDS)) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_hostile_file_is_refused_in_one_line_or_read(case: Case) -> None:
    if case.name == "broken.doc" and converter() is None:
        pytest.skip("no converter for old Word files is installed (LibreOffice or antiword)")
    data = case.make()
    before = peak(os.getpid()) if sys.platform == "linux" else 0
    started = time.monotonic()
    try:
        sources = read_documents(data, case.name)
    except SourceError as error:
        told = str(error)
        assert not case.text, told
        assert case.said in told and case.said
        assert "\n" not in told and len(told) < 400 and told.startswith(case.name)
    else:
        assert case.text, "read"
        assert case.text in sources[0].text
        assert case.said in "".join(p.message for source in sources for p in source.problems)
    assert time.monotonic() - started < SECONDS
    if sys.platform == "linux":
        assert peak(os.getpid()) - before < 400 << 20, "memory of the process that asks"
        for worker in apart._idle:
            if worker.process.poll() is None:
                assert peak(worker.process.pid) <= limits.MEMORY_BYTES


def test_hostile_files_do_not_stop_a_build(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    small = [
        c
        for c in CASES
        if c.name.rpartition(".")[2] != "txt" and "bomb" not in c.name and c.said and not c.text
    ]
    for case in small[:25]:
        (corpus / case.name.replace(".", "-", 1)).with_suffix("." + case.name.rpartition(".")[2]).write_bytes(
            case.make()
        )
    (corpus / "good.docx").write_bytes(as_docx(printed_file(CORPUS / "beijing.txt")))
    done = build(corpus, tmp_path / "x.db")
    assert done.measures == 1
    assert len(done.failures) == 25
    assert all("\n" not in f.message and f.message.startswith(f.path) for f in done.failures)
    assert sorted(p.name for p in (tmp_path / "extracted").glob("*.json")) == ["good.json"]


def test_a_reader_that_never_ends_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 2)
    apart.close()
    monkeypatch.setattr(
        apart,
        "_COMMAND",
        [sys.executable, "-c", "import sys, time; sys.stdin.buffer.read(8); time.sleep(99)"],
    )
    started = time.monotonic()
    with pytest.raises(SourceError, match="within 2 seconds"):
        read_documents(one_page(b""), "slow.pdf")
    assert time.monotonic() - started < 15
    assert not apart._idle


@pytest.mark.parametrize("status", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_reader_that_dies_is_reported_and_replaced(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    apart.close()
    with monkeypatch.context() as patch:
        program = f"import os, sys; sys.stdin.buffer.read(8); os.kill(os.getpid(), {int(status)})"
        patch.setattr(apart, "_COMMAND", [sys.executable, "-c", program])
        with pytest.raises(SourceError, match=r"memory|died"):
            read_documents(one_page(b""), "dies.pdf")
    assert (
        "Article" in read_documents(one_page(b"BT /F 12 Tf 99 700 Td (Article) Tj ET"), "lives.pdf")[0].text
    )


def test_a_worker_that_retires_is_replaced_silently() -> None:
    data = one_page(b"BT /F 12 Tf 99 700 Td (Article) Tj ET")
    read_documents(data, "a.pdf")
    for worker in apart._idle:
        assert worker.process.stdin
        worker.process.stdin.close()  # it ends
        worker.process.wait(20)
    assert read_documents(data, "b.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(b"BT /F 12 Tf 99 700 Td (Article) Tj ET"))
    script = (
        "import os, signal, sys; from pathlib import Path; from regparse.sources import apart, read_file\n"
        "read_file(Path(sys.argv[1])); print(apart._idle[0].process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=False)
    pid = int(done.stdout)
    deadline = time.monotonic() + 10
    with suppress(FileNotFoundError, ProcessLookupError):  # it is gone – or a zombie, if nobody waits
        while Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_nothing_of_an_archive_is_written_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"a/第一条.txt": "第一条 甲。".encode(), "../b.txt": b"x"}
    read_documents(as_zip(files), "a.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_the_corpus_does_not_stop_a_build(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "good\nname.txt").write_text("甲办法\n第一条 公示7日。\n", "utf-8")
    done = build(corpus, tmp_path / "x.db")
    assert done.measures == 1
    assert [f.message for f in done.failures] == [
        "pipe.txt: this is no file, but a folder, pipe or device; name a file"
    ]
