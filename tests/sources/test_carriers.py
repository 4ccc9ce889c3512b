"""Archives and mails: several sources in one file; OFD files of other programs; wrong suffixes."""

from __future__ import annotations

from pathlib import Path

import pytest

from regparse.building import build
from regparse.reading import read_path
from regparse.sources import SourceError, read_documents
from tests.conftest import CORPUS, SHARED
from tests.sources.rendering import as_docx, as_html, as_mail, as_zip, printed_file

OFDS = SHARED / "files" / "ofd"
LIAOCHENG, BEIJING = CORPUS / "liaocheng.txt", CORPUS / "beijing.txt"


def test_each_document_of_an_archive_is_a_measure_in_the_order_of_names(tmp_path: Path) -> None:
    files = {
        "附件10 办法.docx": as_docx(printed_file(LIAOCHENG)),
        "附件2 办法.html": as_html(printed_file(BEIJING)),
        "说明.xlsx": b"x",
        "__MACOSX/附件2.txt": b"x",
        "~$附件2.docx": b"x",
    }
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "附件.zip").write_bytes(as_zip(files))
    done = build(corpus, tmp_path / "x.db")
    assert not done.failures and done.measures == 2
    found = read_path(corpus / "附件.zip")
    assert [(m.id, m.metadata.title) for m in found] == [
        ("附件", "北京市中小企业公共服务示范平台评价管理办法"),
        ("附件.2", "聊城市中小企业公共服务示范平台认定管理办法"),
    ]
    assert found[1].source.path.endswith("附件.zip/附件10 办法.docx")
    assert any("说明.xlsx" in p.message for p in found[0].problems)


def test_names_in_gb18030_are_read() -> None:
    data = as_zip({"XXXX.txt": "第一条 甲。".encode()}).replace(b"XXXX", "办法".encode("gb18030"))
    assert read_documents(data, "a.zip")[0].path == "a.zip/办法.txt"


def test_a_mail_gives_its_text_and_its_attachments() -> None:
    found = read_documents(
        as_mail(printed_file(BEIJING), ("办法.docx", as_docx(printed_file(LIAOCHENG)))), "a.eml"
    )
    assert [s.path for s in found] == ["a.eml", "a.eml/办法.docx"]
    aside = "".join(found[0].text[a:b] for a, b in found[0].furniture)
    assert "发件人：王小明" in aside and "主题" in aside
    assert "example.com" not in "".join(
        m.provisions[0].text for m in read_path("a.eml", as_mail(printed_file(BEIJING)))
    )


def test_quoted_lines_of_a_forwarded_mail_are_read_without_their_marks() -> None:
    said = "转发：\n> 第一条 为了服务企业，\n> 制定本办法。\n>> 第二条 公示7日。\n"
    measure = read_path(
        "a.eml",
        f"From: a@b.cn\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{said}".encode(),
    )[0]
    assert [(t.at, t.amount) for t in measure.time_rules] == [("2/1", 7.0)]
    assert measure.provisions[-1].children[0].text == "公示7日。"


@pytest.mark.skipif(not OFDS.is_dir(), reason="the public OFD files (../shared/files/ofd) are not here")
@pytest.mark.parametrize("path", sorted(OFDS.glob("*.ofd")), ids=lambda p: p.stem)
def test_ofd_files_of_other_programs_are_read_or_refused(path: Path) -> None:
    if path.stem in {"Page5", "h"}:  # their pages have no text, only shapes
        with pytest.raises(SourceError, match="no text"):
            read_documents(path.read_bytes(), path.name)
        return
    (source,) = read_documents(path.read_bytes(), path.name)
    assert source.lines and source.pages and "\ufffd" not in source.text
    for line in source.lines:
        assert source.text[line.start : line.end].strip()


@pytest.mark.skipif(not OFDS.is_dir(), reason="the public OFD files (../shared/files/ofd) are not here")
def test_an_official_letter_as_ofd() -> None:
    text = read_documents((OFDS / "n.ofd").read_bytes(), "n.ofd")[0].text.splitlines()
    assert text[1] == "路卫发〔2011〕76号" and "区中医院：" in text


def test_a_wrong_suffix_is_said() -> None:
    measure = read_path("a.doc", as_html(printed_file(LIAOCHENG)))[0]
    assert [p.code for p in measure.problems if p.span is None] == ["wrong_suffix"]
    assert measure.source.media_type == "text/html"
    (unnamed,) = read_path("stdin", as_html(printed_file(LIAOCHENG)))
    assert unnamed.source.media_type == "text/html"
    assert not [p for p in unnamed.problems if p.code == "wrong_suffix"]  # nothing was promised
