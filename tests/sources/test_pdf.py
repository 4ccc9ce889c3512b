"""PDF files: characters, however fonts name them and however pages are turned."""

from __future__ import annotations

import pytest

from regparse.sources import read_documents
from tests.sources.hostile import CATALOGUE, TREE, pdf, stream

CHARACTERS = "第⼋条⽰范平台⾦额不低于⼆百万元⻔户ﬁ"


def shown(content: bytes, box: bytes = b"[0 0 595 842]", more: bytes = b"") -> bytes:
    """A PDF whose font draws CHARACTERS for the codes from 1."""
    names = b"".join(b"<%04x> <%04x>\n" % (n, ord(c)) for n, c in enumerate(CHARACTERS, 1))
    mapping = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        b"%d beginbfchar\n%sendbfchar\nendcmap end end" % (len(CHARACTERS), names)
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox%s%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % (
        box,
        more,
    )
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
    )
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R/DW 1000>>"
    descriptor = b"<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>"
    return pdf(CATALOGUE, TREE, page, stream(content), font, inner, stream(mapping), descriptor)


LINE = b"<" + b"".join(b"%04x" % n for n in range(1, len(CHARACTERS) + 1)) + b"> Tj"


def test_radicals_and_ligatures_are_read_as_the_characters_they_stand_for() -> None:
    text = read_documents(shown(b"BT /F 12 Tf 60 700 Td " + LINE + b" ET"), "a.pdf")[0].text
    assert text == "第八条示范平台金额不低于二百万元门户fi\n"


@pytest.mark.parametrize(
    ("matrix", "box"),
    [
        (b"0 1 -1 0 842 0", b"[0 0 842 595]"),
        (b"-1 0 0 -1 595 842", b"[0 0 595 842]"),
        (b"0 -1 1 0 0 595", b"[0 0 842 595]"),
    ],
)
def test_a_page_whose_text_is_turned_is_turned_back(matrix: bytes, box: bytes) -> None:
    lines = b"BT /F 12 Tf 60 700 Td " + LINE + b" 0 -20 Td <0001> Tj ET"
    source = read_documents(shown(b"q %s cm %s Q" % (matrix, lines), box), "a.pdf")[0]
    assert source.text == "第八条示范平台金额不低于二百万元门户fi第\n"
    assert source.page_sizes == ((595, 842),)
    first, second = source.lines
    assert first.left == second.left == pytest.approx(60, abs=1) and second.top - first.top == pytest.approx(
        20, abs=1
    )


def test_what_is_printed_askew_is_told_and_left_out() -> None:
    askew = b" BT /F 40 Tf .8 .6 -.6 .8 200 300 Tm <00010002> Tj ET"
    source = read_documents(shown(b"BT /F 12 Tf 60 700 Td " + LINE + b" ET" + askew), "a.pdf")[0]
    assert source.text.count("第") == 1
    assert [p.code for p in source.problems] == ["askew_text"] and "第八" in source.problems[0].message
