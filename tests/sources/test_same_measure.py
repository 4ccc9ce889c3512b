"""The same measure is the same, whatever it comes as: structure and facts of every format against those of the text."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path

import pytest

from regparse.model import Measure
from regparse.model.serial import encode
from regparse.reading import read_path
from regparse.sources import SourceError, read_documents
from regparse.sources.doc import converter
from tests.conftest import corpus_files
from tests.sources.compare import KINDS, differences, f1, keyed_f1, outline
from tests.sources.rendering import (
    RENDERERS,
    SOFFICE,
    Printed,
    as_doc,
    as_pdf,
    as_printed_docx,
    as_scan,
    printed_file,
    rendered,
)
from tests.test_properties import readable

FILES = corpus_files()
NAMES = [path.stem for path in FILES]

needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
needs_ocr = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("rapidocr_onnxruntime", "pypdfium2"))),
    reason="the extra `ocr` is not installed",
)


def from_text(path: Path) -> Measure:
    return read_path(path)[0]


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The five measures printed by LibreOffice."""
    files = {path.stem: as_printed_docx(printed_file(path)) for path in FILES}
    return as_pdf(files, tmp_path_factory.mktemp("pdf"))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
@pytest.mark.parametrize("suffix", RENDERERS)
def test_structure_and_facts_are_those_of_the_text(path: Path, suffix: str) -> None:
    wanted, (found, *others) = from_text(path), read_path(f"{path.stem}.{suffix}", rendered(path, suffix))
    assert not others
    assert outline(found) == outline(wanted)
    assert differences(wanted, found) == []
    assert found.metadata.title == wanted.metadata.title
    assert found.metadata.document_number == wanted.metadata.document_number


@needs_office
@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_pdf_gives_the_same_facts(path: Path, pdfs: dict[str, bytes]) -> None:
    wanted, (found, *others) = from_text(path), read_path(f"{path.stem}.pdf", pdfs[path.stem])
    assert not others
    assert f1(wanted, found) >= 0.99, differences(wanted, found)
    assert found.source.page_sizes and all(fact.page for fact in found.norms)


@needs_office
@pytest.mark.skipif(converter() is None, reason="no converter for old Word files is installed")
def test_an_old_word_file_gives_the_same_facts(tmp_path: Path) -> None:
    path = FILES[-1]
    data = as_doc(as_printed_docx(printed_file(path)), tmp_path)
    wanted, found = from_text(path), read_path("old.doc", data)[0]
    assert differences(wanted, found) == []
    assert found.source.media_type == "application/msword"


SHORT = """某市中小企业公共服务示范平台管理办法
第一章 总则
第一条 为了促进中小企业发展，根据《国家中小企业公共服务示范平台认定管理办法》（工信部企业〔2017〕156号），制定本办法。
第二条 示范平台应当同时具备以下条件：
（一）资产总额不低于200万元，具有独立法人资格；
（二）从业人员不少于20人，其中大专以上学历的占80%以上；
（三）年服务中小企业100家以上。
第三条 申请人应当在收到通知之日起20个工作日内提交材料。
第四条 对提供虚假材料的，撤销其称号，三年内不得再次申报。
第五条 本办法自2020年5月1日起施行。
"""


@needs_office
@needs_ocr
def test_a_scan_gives_the_same_facts_and_says_how_sure_it_is(tmp_path: Path) -> None:
    """One page here; `make formats` compares the five measures and lists every difference (docs/formats.md)."""
    lines = [Printed(line, 0) for line in SHORT.splitlines()]
    pdf = as_pdf({"short": as_printed_docx(lines)}, tmp_path)["short"]
    wanted, found = read_path("short.txt", SHORT.encode())[0], read_path("scan.pdf", as_scan(pdf))[0]
    assert keyed_f1(wanted, found) >= 0.95, differences(wanted, found, folded=True)
    assert [p.code for p in found.problems if p.code == "recognised"]
    facts = [fact for kind in KINDS for fact in getattr(found, kind)]
    assert len(facts) > 10
    for fact in facts:
        assert fact.confidence is not None and 0 < fact.confidence <= 1 and fact.page == 1
    assert b'"confidence": 0.9' in encode(found)


@needs_ocr
def test_a_picture_is_read_like_a_scan() -> None:
    image = pytest.importorskip("PIL.Image")
    blank = image.new("RGB", (800, 600), "white")
    out = io.BytesIO()
    blank.save(out, "PNG")
    with pytest.raises(SourceError, match="no text"):
        read_documents(out.getvalue(), "blank.png")


@needs_office
def test_a_fact_can_be_shown_where_it_is_printed(pdfs: dict[str, bytes]) -> None:
    from regparse import structure

    source = read_documents(pdfs["beijing"], "beijing.pdf")[0]
    regulation = structure.read(source, "beijing")[0]
    measure = read_path("beijing.pdf", pdfs["beijing"])[0]
    sizes, read = source.page_sizes, readable(regulation)
    for kind in KINDS:
        for fact in getattr(measure, kind):
            assert "".join(read[slice(*fact.span)].split()) == fact.quote
            lines = source.lines_at(fact.span)
            assert lines and lines[0].page == fact.page
            for line in lines:
                width, height = sizes[line.page - 1]
                assert 0 <= line.left < line.right <= width and 0 <= line.top < line.bottom <= height
    numbers = [source.text[a:b].strip() for a, b in source.furniture if source.text[a:b].strip()]
    assert numbers == [f"— {n} —" for n in range(1, len(sizes) + 1)]
