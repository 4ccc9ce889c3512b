"""In which encoding a text is where nothing says so: inferred where it is sure, and never where UTF-8 or GB18030 fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from regparse.sources import SourceError, read_documents
from regparse.sources.encodings import decode
from tests.conftest import corpus_files, law_files, needs_laws

TRADITIONAL = """臺北市中小企業公共服務示範平臺管理辦法
第一條　為規範本市中小企業公共服務平臺之認定與管理，特訂定本辦法。
第二條　申請人應具備下列條件：
一、資產總額不低於新臺幣二百萬元。
二、專職人員二十人以上，其中大學以上學歷者占百分之六十以上。
第三條　主管機關應於受理之日起三十日內作成決定，並公告之。
"""
MARKS = ("inferred_encoding", "doubtful_encoding")


def pieces(text: str) -> list[str]:
    """A text as a whole, without line breaks, and from it passages of 60 characters."""
    plain = "".join(text.split())
    return [text, plain, *(plain[n : n + 60] for n in range(0, len(plain) - 60, 2000))]


def writable(text: str, encoding: str) -> str:
    """The characters of `text` that the encoding has."""
    return text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp950"])
def test_what_nothing_tells_is_inferred_and_said(encoding: str) -> None:
    texts = [TRADITIONAL, *(path.read_text("utf-8") for path in corpus_files())]
    for text in texts:
        for piece in pieces(writable(text, encoding)):
            found = decode(piece.encode(encoding), "a.txt")
            assert (found.text, found.encoding) == (piece, encoding)
            assert found.problem
            assert found.problem.code == "inferred_encoding"


def test_the_measure_says_that_its_encoding_was_inferred() -> None:
    (source,) = read_documents(TRADITIONAL.encode("big5"), "taipei.txt")
    assert source.encoding == "cp950"
    assert [(p.code, p.severity) for p in source.problems] == [("inferred_encoding", "info")]
    assert source.problems[0].message.endswith("by its characters it is Big5")


def test_hong_kong_characters_are_read() -> None:
    text = "第一條　本條例適用於深水埗、鰂魚涌及赤鱲角各區之公共服務平臺。"
    assert decode(text.encode("big5hkscs"), "a.txt")[:2] == (text, "big5hkscs")


def test_what_is_utf8_or_gb18030_is_never_taken_for_another() -> None:
    texts = [TRADITIONAL, *(path.read_text("utf-8") for path in corpus_files())]
    for text in texts:
        for piece in pieces(text):
            for encoding in ("utf-8", "gb18030"):
                assert decode(piece.encode(encoding), "a.txt") == (piece, encoding, None)


@needs_laws
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "cp950"])
def test_laws_are_read_in_every_encoding(encoding: str) -> None:
    for path in law_files(60):
        for piece in pieces(writable(path.read_text("utf-8"), encoding))[:6]:
            found = decode(piece.encode(encoding), "a.txt")
            assert (found.text, found.encoding) == (piece, encoding), path.name
            assert (found.problem is None) == (encoding in ("utf-8", "gb18030"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("第1条", "too short to tell"),
        ("Bush hid the facts", "two letters make a Chinese character in UTF-16"),
        ("㐂㐃㐄㐅㐆㐇㐈㐉㐊㐋", "rare characters, but nothing else fits better"),
        ("ئۇيغۇر ئاپتونوم رايونى", "a script of a minority"),
    ],
)
def test_in_doubt_it_is_utf8_or_gb18030(text: str, why: str) -> None:
    for encoding in ("utf-8", "gb18030"):
        assert decode(text.encode(encoding), "a.txt").text == text, why


def test_what_is_hardly_chinese_is_read_with_a_warning() -> None:
    (source,) = read_documents("Ä Ö Ü ß é è ê à ç ñ õ ø å æ".replace(" ", "").encode("latin-1") * 3, "a.txt")
    assert [(p.code, p.severity) for p in source.problems] == [("doubtful_encoding", "warning")]


def test_binary_data_with_nuls_are_no_text() -> None:
    data = bytes(range(256)) * 20
    with pytest.raises(SourceError, match="binary"):
        decode(data, "a.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp950"])
def test_web_pages_that_declare_nothing(encoding: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in TRADITIONAL.splitlines())
    page = f"<html><head><title>辦法</title></head><body>{body}</body></html>"
    (source,) = read_documents(page.encode(encoding), "a.html")
    assert "第二條　申請人應具備下列條件：" in source.text
    assert [p.code for p in source.problems if p.code in MARKS] == ["inferred_encoding"]


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "big5"])
def test_a_page_that_was_saved_anew_as_utf8_may_declare_what_it_was(declared: str) -> None:
    lines = "".join(f"<p>第{n}条 申报单位资产总额不低于二百万元，从业人员二十人以上。</p>" for n in "一二三")
    page = f"<html><head><meta charset={declared}></head><body>{lines}</body></html>"
    (source,) = read_documents(page.encode(), "a.html")
    assert source.encoding == "utf-8" and "资产总额不低于二百万元" in source.text
    assert all(p.code == "inferred_encoding" for p in source.problems)
    if declared != "big5":
        (right,) = read_documents(page.encode("gb18030"), "a.html")
        assert right.encoding == "gb18030" and not right.problems


def test_a_page_that_declares_utf16_in_ascii_is_no_utf16() -> None:
    page = (
        "<html><head><meta charset=utf-16></head><body><p>第一条 资产总额不低于二百万元。</p></body></html>"
    )
    (source,) = read_documents(page.encode(), "a.html")
    assert "资产总额不低于二百万元" in source.text


def test_a_corpus_in_big5_gives_the_same_facts_as_in_utf8(tmp_path: Path) -> None:
    from regparse.reading import read_path

    text = writable(corpus_files()[0].read_text("utf-8"), "cp950")
    (one,), (other,) = (read_path("a.txt", text.encode(encoding)) for encoding in ("utf-8", "cp950"))
    assert (one.thresholds, one.time_rules, one.norms) == (other.thresholds, other.time_rules, other.norms)
