"""What people are given: text, Markdown, HTML, 对照表, tracked changes. Each says both texts to the letter."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from docx import Document
from openpyxl import load_workbook

from regparse import cli
from regparse.diff import Compared, compared
from regparse.diff.formats import FORMATS, MissingPart, write
from regparse.diff.layout import Table, table, whole_text
from regparse.model import Measure
from regparse.reading import read_path
from tests.conftest import CORPUS, needs_laws
from tests.diff.office import needs_office, pdf, settled
from tests.diff.pairs import versions
from tests.site.conftest import Document as Page
from tests.test_alignment import A, B, C, D, E, F, G, law

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PAIRS: dict[str, tuple[Measure, Measure]] = {
    "amended": (
        law("#总则", A, B, "#养犬", C, D, "处200元罚款。", f"应当：\n\n（一）{E}\n\n（二）{G}", "违反第三条的，处罚款。"),
        law("#总则", A, G, B, "#登记", f"{C}\n\n{D}", "处二百元罚款。", f"应当：\n\n（一）{F}\n\n（二）{E}", "违反第四条的，处罚款。"),
    ),
    "moved": (law(A, B, C, D, E), law(C, A, B, E, D)),
    "regions": (read_path(CORPUS / "chongqing-2013.txt")[0], read_path(CORPUS / "beijing.txt")[0]),
    "hostile": (
        law("<script>alert(1)</script>|~~**管理。", "=1+1 企业应当登记。"),
        law("<script>alert(2)</script>|~~**管理。", "=1+2 企业应当登记。"),
    ),
    "same": (law(A, B), law(A, B)),
}  # fmt: skip


@pytest.fixture(scope="module", params=PAIRS)
def found(request: pytest.FixtureRequest) -> Compared:
    return compared(*PAIRS[request.param])


def lines(found: Compared, side: Literal["old", "new"]) -> list[str]:
    """The lines of one of the two texts, in its order."""
    paragraphs = whole_text(found.rows, found.comparison)
    return [text.strip() for p in paragraphs if (text := p.text(side)) and text.strip()]


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(measure: Measure) -> str:
    """All that a measure says, without white space."""
    out = ""

    def walk(nodes: tuple[object, ...]) -> None:
        nonlocal out
        for node in nodes:
            out += squeezed(node.label + (node.heading or "") + node.text)  # type: ignore[attr-defined]
            walk(node.children)  # type: ignore[attr-defined]

    walk(measure.provisions)
    return out


def test_the_whole_text_is_both_texts(found: Compared) -> None:
    for side, of in (("old", found.rows.old), ("new", found.rows.new)):
        assert squeezed("".join(lines(found, side))) == printed(of.measure)  # type: ignore[arg-type]


def test_the_table_has_every_provision_once_on_its_side(found: Compared) -> None:
    laid_out: Table = table(*found)
    for side, of in (("old", found.rows.old), ("new", found.rows.new)):
        places = [getattr(p, side) for e in laid_out.entries for p in e.paragraphs if getattr(p, side)]
        spoken = [at for at in of.nodes if of.own(at).text]
        assert sorted(places) == sorted(set(places))
        assert set(spoken) <= set(places)
        assert set(of.nodes) == {at for where, at in laid_out.entry_of if where == side}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_the_same_twice(found: Compared, form: str) -> None:
    first, second = write(found, form), write(found, form, hide_cosmetic=False)
    assert first
    if form not in ("docx", "docx-tracked", "xlsx"):  # these are archives with the time in them
        assert first == second
    write(found, form, hide_cosmetic=True)


def test_json(found: Compared) -> None:
    said = json.loads(write(found, "json"))
    assert {"old", "new", "provisions", "facts"} <= said.keys()
    for row in said["provisions"]:
        assert {"old", "new", "change", "edits", "cosmetic"} <= row.keys()
    for fact in said["facts"]:
        assert fact.keys() == {"kind", "change", "old", "new", "meaning"}
        assert fact["meaning"] in ("stricter", "looser", "neutral", None)


def test_text_marks_words_and_colours_them(found: Compared) -> None:
    plain, coloured = write(found, "text").decode(), write(found, "text", colour=True).decode()
    assert "\033" not in plain
    without = re.sub(r"\033\[[0-9;]*m", "", coloured)
    assert squeezed(without) == squeezed(re.sub(r"\[-|-\]|\{\+|\+\}", "", plain))


def test_html_asks_for_nothing_and_escapes_everything(found: Compared) -> None:
    page = write(found, "html").decode()
    document = Page(page)
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)
    assert not [tag for tag, _ in document.elements if tag in ("script", "link", "img", "iframe")]
    assert "default-src 'none'" in page
    ids = set(document.ids)
    assert len(ids) == len(document.ids)
    for link in document.links:
        assert link.startswith("#") and link[1:] in ids
    text = squeezed(document.text)
    for statement in found.comparison.summary:
        assert squeezed(statement.text) in text


def test_markdown_leads_from_every_sentence_to_its_clause(found: Compared) -> None:
    said = write(found, "markdown").decode()
    for line in (line for line in said.splitlines() if line.startswith("| ") and "原条文" not in line):
        assert len(re.findall(r"(?<!\\)\|", line)) == 4, line
    anchors = set(re.findall(r'<a id="(e\d+)"></a>', said))
    assert anchors or not found.comparison.differs(looks=False)


def test_docx_has_the_usual_columns_and_both_texts(found: Compared) -> None:
    document = Document(BytesIO(write(found, "docx")))
    (grid,) = document.tables
    assert [cell.text for cell in grid.rows[0].cells] == ["原条文", "修改后条文", "修改说明"]
    entries = table(*found).entries
    assert len(grid.rows) == len(entries) + 1
    for row, entry in zip(grid.rows[1:], entries, strict=True):
        for cell, side in zip(row.cells, ("old", "new"), strict=False):
            texts = [text for p in entry.paragraphs if (text := p.text(side)) is not None]  # type: ignore[arg-type]
            assert cell.text == "\n".join(texts)


def test_xlsx_has_the_table_the_summary_and_the_facts(found: Compared) -> None:
    book = load_workbook(BytesIO(write(found, "xlsx")), rich_text=True)
    assert book.sheetnames == ["对照表", "摘要", "事实变化"]
    rows = list(book["对照表"].iter_rows(min_row=2, values_only=True))
    entries = table(*found).entries
    assert len(rows) == len(entries)
    for row, entry in zip(rows, entries, strict=True):
        for value, side in zip(row, ("old", "new"), strict=False):
            texts = [text for p in entry.paragraphs if (text := p.text(side)) is not None]  # type: ignore[arg-type]
            assert str(value or "") == "\n".join(texts)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert book["事实变化"].max_row == len(found.comparison.facts) + 1


def accepted(data: bytes, order: Literal["Accept", "Reject"]) -> list[str]:
    """The lines of a document with tracked changes accepted or rejected, by the letter of ECMA-376."""
    body = ElementTree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml")).find(f"{W}body")
    assert body is not None
    gone = "del" if order == "Accept" else "ins"
    out, line = [], ""
    for paragraph in body.iter(f"{W}p"):
        for child in paragraph:
            if child.tag != f"{W}{gone}":
                line += "".join(t.text or "" for t in child.iter() if t.tag in (f"{W}t", f"{W}delText"))
        if (
            paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None
        ):  # else its mark goes, and the next line joins it
            out.append(line)
            line = ""
    return [text.strip() for text in out if text.strip()]


def test_tracked_changes_are_both_texts(found: Compared) -> None:
    data = write(found, "docx-tracked")
    assert accepted(data, "Accept") == lines(found, "new")
    assert accepted(data, "Reject") == lines(found, "old")


@needs_office
@pytest.mark.parametrize("name", ["amended", "regions"])
def test_libreoffice_accepts_and_rejects(name: str, tmp_path: Path) -> None:
    found = compared(*PAIRS[name])
    document = tmp_path / "tracked.docx"
    document.write_bytes(write(found, "docx-tracked"))
    assert settled(tmp_path, document, "Accept") == lines(found, "new")
    assert settled(tmp_path, document, "Reject") == lines(found, "old")


@needs_office
@needs_laws
def test_libreoffice_accepts_and_rejects_a_large_revision(tmp_path: Path) -> None:
    old, new = (read_path(path)[0] for path in versions()["公司法"][:2])
    found = compared(old, new)
    document = tmp_path / "tracked.docx"
    document.write_bytes(write(found, "docx-tracked"))
    assert settled(tmp_path, document, "Accept") == lines(found, "new")
    assert settled(tmp_path, document, "Reject") == lines(found, "old")


@needs_office
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_libreoffice_prints_the_table(form: str, tmp_path: Path) -> None:
    document = tmp_path / f"table.{form}"
    document.write_bytes(write(compared(*PAIRS["amended"]), form))
    assert pdf(tmp_path, document).read_bytes().startswith(b"%PDF")


def test_a_format_that_lacks_its_package_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("docx", "regparse.diff.formats.docx"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "regparse.diff.formats.docx")
    with pytest.raises(MissingPart, match=r"python-docx.*regparse\[office\]"):
        write(compared(*PAIRS["same"]), "docx")


# The command


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    status = cli.main(["diff", *map(str, arguments)])
    return status, *capsys.readouterr()


def test_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(f"某办法\n\n第一条　{A}\n\n第二条　处200元罚款。", "utf-8")
    new.write_text(f"某办法\n\n第一条　{A}\n\n第二条　处二百元罚款。", "utf-8")
    assert run(capsys, old, new)[0] == 0
    assert run(capsys, old, old, "--exit-code")[0] == 0
    assert run(capsys, old, new, "--exit-code")[0] == 1
    assert run(capsys, old, new, "--exit-code", "--hide-cosmetic")[0] == 0
    status, out, err = run(capsys, old, new, "--format", "html", "--output", tmp_path / "diff.html")
    assert (status, out, err) == (0, "", "")
    assert (tmp_path / "diff.html").read_text("utf-8").startswith("<!doctype html>")


def test_command_warns_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, CORPUS / "chongqing-2013.txt", CORPUS / "beijing.txt", "--format", "json")
    assert status == 0
    assert json.loads(out)["problems"][0]["code"] == "weak_alignment"
    assert "only" in err and err.count("\n") == 1


def test_command_reads_stdin() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "regparse.cli", "diff", "-", str(CORPUS / "beijing.txt"), "--exit-code"],
        input=(CORPUS / "beijing.txt").read_bytes(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
