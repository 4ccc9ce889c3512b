"""Files that an attacker might send, and what each gets. `table()` is printed in docs/formats.md.

Each case makes its bytes when asked; `said` are words of the one line that refuses it, or of a problem that it is read
with; `text` are words that are read all the same.
"""

from __future__ import annotations

import copy
import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from regparse.sources import limits
from tests.sources.rendering import Printed, as_docx, as_html, as_mail, as_ofd, as_zip

LINES = [
    Printed("甲办法", 0),
    Printed("第一条 为了服务企业，制定本办法。", 0),
    Printed("第二条 资产总额不低于200万元。", 0),
]
XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFDNS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


class Case(NamedTuple):
    """One hostile file: what it is called, what it does, its bytes, what is said of it, what is read of it."""

    name: str
    does: str
    make: Callable[[], bytes]
    said: str = ""
    text: str = ""


def word(body: str, head: str = "") -> bytes:
    """A Word file with this body."""
    document = f'<?xml version="1.0"?>{head}<w:document {XMLNS}><w:body>{body}</w:body></w:document>'
    return as_zip({"[Content_Types].xml": TYPES, "word/document.xml": document.encode()})


def paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(*objects: bytes, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of these objects."""
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, root, trailer, len(out),
    )  # fmt: skip


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


CATALOGUE, TREE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"


def one_page(content: bytes, extra: bytes = b"") -> bytes:
    """A PDF with one page."""
    return pdf(CATALOGUE, TREE, PAGE, stream(content, extra), FONT)


def damaged(data: bytes, seed: int, share: float = 0.02) -> bytes:
    """`data` with some bytes changed."""
    rng, out = random.Random(seed), bytearray(data)
    for _ in range(max(1, int(len(out) * share))):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def bomb(size: int = 400 << 20) -> bytes:
    """A ZIP archive with one member of `size` zeros."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("a.txt", "w") as member,
    ):
        for _ in range(size >> 20):
            member.write(bytes(1 << 20))
    return out.getvalue()


def lying_zip() -> bytes:
    """A ZIP archive that says that its member is small."""
    data = bytearray(as_zip({"a.txt": bytes(40 << 20)}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(signature)
        data[at + offset : at + offset + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def encrypted_zip() -> bytes:
    """A ZIP archive whose member is marked as encrypted."""
    data = bytearray(as_zip({"办法.txt": "第一条 甲。".encode()}))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def nested_zip(depth: int) -> bytes:
    """Archives inside one another."""
    data, name = "第一条 甲。".encode(), "a.txt"
    for _ in range(depth):
        data, name = as_zip({name: data}), "a.zip"
    return data


def quine_like_zip() -> bytes:
    """An archive with 11,000 members."""
    return as_zip({f"{n}.txt": b"" for n in range(limits.MEMBERS + 1_000)})


def png(width: int, height: int) -> bytes:
    """A PNG that says that it is so large, and has no more than a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    value = b"<" + b"5A" * 32 + b">"
    return pdf(
        CATALOGUE, TREE, PAGE, stream(b"BT /F 12 Tf 100 700 Td (x) Tj ET"), FONT,
        b"<</Filter/Standard/V 1/R 2/P -4/O %s/U %s>>" % (value, value),
        trailer=b"/Encrypt 6 0 R/ID[<01><01>]",
    )  # fmt: skip


def ole(*streams: str) -> bytes:
    """The beginning of an OLE file with streams of these names."""
    names = b"".join(s.encode("utf-16-le").ljust(128, b"\0") for s in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names


def ofd(content: str, document: str = "", root: str = "") -> bytes:
    """An OFD with one page."""
    files = {
        "OFD.xml": root
        or f"<ofd:OFD {OFDNS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": document
        or f'<ofd:Document {OFDNS}><ofd:CommonData/><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/P.xml": f"<ofd:Page {OFDNS}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
    }
    return as_zip({name: data.encode() for name, data in files.items()})


def ofd_text(text: str, extra: str = "", y: int = 20) -> str:
    """A line of an OFD."""
    return f'<ofd:TextObject Boundary="20 {y} 150 6" Size="5" {extra}><ofd:TextCode X="0" Y="5" DeltaX="5">{text}</ofd:TextCode></ofd:TextObject>'


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

CASES = [
    Case("empty.txt", "no byte", lambda: b"", "the file is empty"),
    Case("blank.txt", "only white space", lambda: b" \n\t\n\xe3\x80\x80", "empty"),
    Case("huge.txt", "larger than a file may be", lambda: b"a" * (limits.FILE_BYTES + 1), "more than 128"),
    Case("long.txt", "more characters than a source may have", lambda: "甲。\n".encode() * 4_200_000, "characters, more than"),
    Case("line.txt", "one endless line", lambda: "第一条 ".encode() + "甲".encode() * 500_000, text="第一条"),
    Case("binary.txt", "binary data named as text", lambda: bytes(range(256)) * 8, "binary"),
    Case("broken.txt", "text that is in no encoding", lambda: "第一条".encode() + b"\xff\xfe\xff\x81", "encoding is broken"),
    Case("utf16.txt", "UTF-16 that ends in half a character", lambda: "第一条 甲".encode("utf-16") + b"\x00", "encoding is broken"),
    Case("quotes.md", "a hundred thousand signs of quotation", lambda: b">" * 20_000 + b"\n" + "第一条 甲。".encode(), text="第一条"),
    Case("comments.md", "comments that never end", lambda: b"<!--\n" * 50_000 + "第一条 甲。".encode(), text="第一条"),
    Case("program.doc", "a program named as a Word file", lambda: b"MZ\x90\0" + bytes(600), "a program"),
    Case("archive.zip", "a RAR archive", lambda: b"Rar!\x1a\x07\x00" + bytes(99), "RAR"),
    Case("text.txt", "a gzip archive", lambda: gzip.compress(b"abc") + bytes(600), "gzip"),
    Case("bomb.zip", "unpacks to 400 MiB", bomb, "unpacks to more"),
    Case("lying.zip", "says that it is small and is not", lying_zip, "holds no document"),
    Case("nested.zip", "archives inside one another", lambda: nested_zip(12), "nested more than"),
    Case("many.zip", "11,000 members", quine_like_zip, "more than 10,000"),
    Case("locked.zip", "encrypted", encrypted_zip, "encrypted"),
    Case("cut.zip", "cut off in the middle", lambda: as_zip({"a.txt": b"x" * 9999, "b.txt": bytes(99)})[:150], "damaged"),
    Case("paths.zip", "paths that lead out of the archive", lambda: as_zip({"../../../etc/cron.d/x.txt": b"x", "/root/y.txt": b"y", "好.txt": "第一条 甲。".encode()}), "leads out of the archive", "第一条"),
    Case("names.zip", "a name of 60,000 characters with line breaks", lambda: as_zip({"a\n" * 30_000 + ".txt": b"", "好.txt": "第一条 甲。".encode()}), "was not read", "第一条"),
    Case("nothing.zip", "no member", lambda: as_zip({}), "no document"),
    Case("sheet.docx", "an Excel workbook named as a Word file", lambda: as_zip({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<x/>"}), "Excel"),
    Case("laughs.docx", "entities that multiply (billion laughs)", lambda: word(paragraph("&i;"), LAUGHS), "document type"),
    Case("external.docx", "an entity that reads a file of the machine", lambda: word(paragraph("&a;"), EXTERNAL), "document type"),
    Case("bomb.docx", "a part that unpacks to 400 MiB", lambda: as_zip({"[Content_Types].xml": TYPES, "word/document.xml": b"<w>" + b" " * (300 << 20)}), "unpacks to more"),
    Case("deep.docx", "5,000 elements inside one another", lambda: word("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "damaged"),
    Case("tables.docx", "200 tables inside one another", lambda: word("<w:tbl><w:tr><w:tc>" * 80 + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 80), "damaged"),
    Case("cut.docx", "cut off in the middle", lambda: as_docx(LINES)[:9000], "damaged"),
    Case("empty.docx", "no text", lambda: word(""), "no text"),
    Case("none.docx", "no document in it", lambda: as_zip({"[Content_Types].xml": TYPES, "a.xml": b"<a/>"}), "damaged"),
    Case("levels.docx", "list levels and numbers that are none", lambda: word('<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999"/><w:numId w:val="-7"/></w:numPr><w:outlineLvl w:val="²"/></w:pPr><w:r><w:t>第一条 甲。</w:t></w:r></w:p>'), text="第一条"),
    Case("styles.docx", "styles based on one another in a circle", lambda: _circular(), text="第一条"),
    Case("pdf.docx", "a PDF named as a Word file", lambda: one_page(b"BT /F 12 Tf 100 700 Td (Article 1) Tj ET"), "it is a PDF", "Article 1"),
    Case("page.doc", "a web page named as a Word file", lambda: as_html(LINES), "it is a web page", "第一条"),
    Case("word.pdf", "a Word file named as PDF", lambda: as_docx(LINES), "it is a Word file", "第一条"),
    Case("mail.txt", "a mail named as text", lambda: as_mail(LINES), text="第一条"),
    Case("locked.docx", "an encrypted Word file", lambda: ole("EncryptedPackage"), "encrypted"),
    Case("sheet.doc", "an old Excel workbook", lambda: ole("Workbook"), "Excel"),
    Case("broken.doc", "an old Word file of zeros", lambda: ole("WordDocument") + bytes(4096), "old Word file"),
    Case("deep.html", "100,000 elements inside one another", lambda: b"<html><body>" + b"<div>" * 100_000 + "第一条 甲。".encode(), "nested more than"),
    Case("scripts.html", "a page of scripts alone", lambda: b"<html><body><script>" + b"x()" * 99_999 + b"</script></body></html>", "no text"),
    Case("entities.html", "entities and broken tags", lambda: ("<html><body><p>第一条 甲&nbsp;&#x110000;&#0;&bogus;<<p<>" + "<b" * 999 + "</html>").encode(), text="第一条"),
    Case("attributes.html", "an attribute of 5 MB", lambda: b"<html><body><p class='" + b"a " * 2_500_000 + "'>第一条 为了服务企业，制定本办法。".encode(), text="第一条"),
    Case("list.html", "100,000 list items", lambda: b"<html><body><ol>" + "<li>甲；".encode() * 60_000, text="甲；"),
    Case("truncated.pdf", "cut off in the middle", lambda: one_page(b"BT (x) Tj ET")[:260], "damaged"),
    Case("garbage.pdf", "nothing behind the first line", lambda: b"%PDF-1.7\n" + bytes(4000), "damaged"),
    Case("locked.pdf", "asks for a password", encrypted_pdf, "encrypted"),
    Case("blank.pdf", "an empty page", lambda: one_page(b""), "no text"),
    Case("bomb.pdf", "a stream that unpacks to 2 GiB", lambda: one_page(_deflated(2 << 30), b"/Filter/FlateDecode"), "memory"),
    Case("loop.pdf", "a page tree that contains itself", lambda: pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"), "no pages"),
    Case("itself.pdf", "an object that refers to itself", lambda: pdf(b"1 0 R", root=1), "damaged"),
    Case("forms.pdf", "a form that draws itself", lambda: _recursive_form(), "no text"),
    Case("signs.pdf", "300,000 characters on one page", lambda: one_page(b"BT /F 1 Tf " + b"(aaaaaaaaaa) Tj " * 30_000 + b"ET"), "more than"),
    Case("pages.pdf", "more pages than are read", lambda: _many_pages(), "more than 2,000"),
    Case("numbers.pdf", "numbers that are none", lambda: one_page(b"BT /F 1e99 Tf 99999999999999999999 -0 Td (Art) Tj 1 0 0 1 nan inf Tm (x) Tj ET"), "no text"),
    Case("laughs.ofd", "entities that multiply", lambda: ofd("", root=LAUGHS.replace("x [", "OFD [") + f"<OFD {OFDNS}>&i;</OFD>"), "document type"),
    Case("paths.ofd", "a page outside the file", lambda: ofd("", document=f'<ofd:Document {OFDNS}><ofd:Pages><ofd:Page ID="1" BaseLoc="../../../etc/passwd"/></ofd:Pages></ofd:Document>'), "no text"),
    Case("boxes.ofd", "boxes and steps that are no numbers", lambda: ofd(ofd_text("第一条 甲。") + '<ofd:TextObject Boundary="1e400 nan x" CTM="inf" Size="-1"><ofd:TextCode X="q" DeltaX="g 999999999999 1 g g g">第二条 乙。</ofd:TextCode></ofd:TextObject>'), text="第一条"),
    Case("steps.ofd", "a step repeated a billion times", lambda: ofd(ofd_text("第一条 甲。") + ofd_text("第二条", 'HScale="1e9"', 40).replace('DeltaX="5"', 'DeltaX="g 1000000000 5"')), text="第一条"),
    Case("deep.ofd", "1,000 blocks inside one another", lambda: ofd("<ofd:PageBlock>" * 200 + ofd_text("第一条") + "</ofd:PageBlock>" * 200), "no text"),
    Case("cut.ofd", "cut off in the middle", lambda: as_ofd(LINES)[:700], "damaged"),
    Case("pages.ofd", "more pages than are read", lambda: ofd("", document=f"<ofd:Document {OFDNS}><ofd:Pages>" + '<ofd:Page ID="1" BaseLoc="P.xml"/>' * 3000 + "</ofd:Pages></ofd:Document>"), "more than 2,000"),
    Case("pixels.png", "says that it has 10,000 million pixels", lambda: png(100_000, 100_000), "picture"),
    Case("cut.png", "a picture that is cut off", lambda: png(500, 500), "picture"),
    Case("parts.eml", "5,000 parts", lambda: _many_parts(), "more than 1,000"),
    Case("headers.eml", "headers that are none", lambda: b"From: =?utf-8?B?/////?=\r\nContent-Type: text/plain; charset=\"nonsense\xff\"\r\nContent-Transfer-Encoding: base64\r\nMIME-Version: 1.0\r\n\r\n!!!!\r\n", "mail"),
    Case("empty.eml", "no text and no attachment", lambda: b"From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\n", "mail"),
    Case("nul.txt", "a NUL in the text", lambda: "第一条 甲\0乙。".encode(), "binary"),
    Case("control.txt", "control characters far behind the beginning", lambda: ("第一条 甲。\n" * 2_000 + "第二条 乙\0\x01丙。").encode(), text="第二条"),
    Case("bidi.txt", "marks that turn the writing direction inside a label", lambda: "第\u202e一条\u202c 甲\u2066乙。".encode(), text="一条"),
    Case("surrogates.txt", "half of a surrogate pair", lambda: "第一条 甲".encode() + b"\xed\xa0\x80", "encoding is broken"),
    Case("gb18030.txt", "a GB18030 character that is cut off", lambda: "第一条 甲。".encode("gb18030") + b"\x81\x30", "encoding is broken"),
    Case("utf7.txt", "UTF-7, which nothing declares", lambda: b"+eyxOAGdh -", text="+eyx"),
    Case("accents.txt", "90,000 accents on one character", lambda: ("第一条 甲" + "\u0301" * 90_000).encode(), text="第一条"),
    Case("brackets.txt", "50,000 brackets that open", lambda: ("第一条 " + "《" * 50_000 + "“" * 40_000).encode(), text="第一条"),
    Case("citations.txt", "4,000 references in one sentence", lambda: ("第一条 甲。\n第二条 " + "依照本办法第一条第一款第（一）项、" * 4_000 + "。").encode(), text="第一条"),
    Case("backslashes.zip", "paths with backslashes, a drive and a server", lambda: as_zip({"..\\..\\x.txt": b"x", "C:\\y.txt": b"y", "\\\\server\\z.txt": b"z", "好.txt": "第一条 甲。".encode()}), "leads out of the archive", "第一条"),
    Case("42.zip", "sixteen archives that each unpack to 60 MiB", lambda: as_zip({f"{n}.zip": data for data in [bomb(60 << 20)] for n in range(16)}), "unpacks to more"),
    Case("overlap.zip", "200 members that are the same 30 MiB", lambda: _overlapping(), "unpacks to more"),
    Case("relations.docx", "a template, a part and text that lie on another machine", lambda: _relations(), "outside the file", "第一条"),
    Case("root.docx", "a main part outside the file", lambda: as_zip({"[Content_Types].xml": TYPES, "_rels/.rels": b'<R><Relationship Type="x/officeDocument" Target="../../../etc/passwd"/></R>', "word/document.xml": b"<x/>"}), "damaged"),
    Case("itself.docx", "a file that holds its own text 2,000 times", lambda: _chunks(2_000), "characters, more than"),
    Case("chunks.docx", "20,000 files in its text", lambda: _chunks(20_000, "a.txt"), "files stand in it"),
    Case("notes.docx", "60,000 marks of one note among 3,000", lambda: _notes(), text="注"),
    Case("frames.html", "a page of frames", lambda: b"<html><frameset><frame src=a.html></frameset></html>", "frames"),
    Case("million.html", "a million elements inside one another", lambda: b"<html><body>" + b"<div>" * 1_000_000 + "第一条".encode(), "nested more than"),
    Case("inline.html", "200,000 pieces in one line", lambda: b"<html><body><p>" + "<span>甲</span>".encode() * 200_000, text="甲甲甲"),
    Case("many.html", "200,000 attributes of one element", lambda: b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">", "attributes"),
    Case("cells.html", "3,000 cells that each span a million", lambda: "<html><body><p>第一条 甲。</p><table>".encode() + b"<tr><td colspan=1000 rowspan=1000>a" * 3_000, text="第一条"),
    Case("tree.pdf", "a page tree of 300 nodes that each hold all others", lambda: pdf(CATALOGUE, *[b"<</Type/Pages/Kids[" + b" ".join(b"%d 0 R" % k for k in range(2, 302)) + b"]/Count 100000>>"] * 300), "no pages"),
    Case("deep.pdf", "a page tree 5,000 deep", lambda: pdf(CATALOGUE, *[b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(5_000)], b"<</Type/Page>>"), "nested too deeply"),
    Case("xref.pdf", "a table of objects that goes on with itself", lambda: _circular_xref(), "nested too deeply"),
    Case("widths.pdf", "widths for two thousand million characters", lambda: pdf(CATALOGUE, TREE, PAGE, stream(b"BT /F 12 Tf 100 700 Td (Article) Tj ET"), b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>", b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[0 2000000000 500]>>"), "memory"),
    Case("filters.pdf", "a stream packed 3,000 times over", lambda: one_page(zlib.compress(b"x"), b"/Filter[" + b"/FlateDecode" * 3_000 + b"]"), "no text"),
    Case("picture.pdf", "a picture that says that it has 40,000 million pixels", lambda: pdf(CATALOGUE, TREE, PAGE.replace(b"<</Font<</F 5 0 R>>>>", b"<</XObject<</I 5 0 R>>>>"), stream(b"q 595 0 0 842 0 0 cm /I Do Q"), stream(bytes(500), b"/Subtype/Image/Width 200000/Height 200000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode")), "no text"),
    Case("box.pdf", "a page of 3,000 million metres", lambda: one_page(b"BT /F 12 Tf 100 700 Td (Article 1) Tj ET").replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]"), text="Article 1"),
    Case("breaks.eml", "two million soft line breaks", lambda: b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=\r\n" * 2_000_000 + "第一条 甲。".encode(), text="第一条"),
    Case("inside.eml", "3,000 mails inside one another", lambda: b"MIME-Version: 1.0\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + "第一条 甲。".encode(), "more than 1,000"),
    Case("words.eml", "200,000 encoded words in the subject", lambda: b"MIME-Version: 1.0\r\nSubject: " + b"=?utf-8?B?" * 200_000 + b"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + "第一条 甲。".encode(), text="第一条"),
    Case("other.doc", "an OLE file that holds no Word text", lambda: ole("Contents") + b"\xff" * 4_096, "old Office file"),
    Case("pixels.tif", "a TIFF whose directory lies outside the file", lambda: b"II*\0\x08\0\0\0\x01\0\x00\x01\x04\0\x01\0\0\0\xff\xff\xff\x7f\x08\0\0\0", "picture"),
]  # fmt: skip


def _overlapping() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(30 << 20))
        for n in range(200):
            again = copy.copy(archive.filelist[0])
            again.filename = f"b{n}.txt"
            archive.filelist.append(again)
    return out.getvalue()


def _with_relations(body: str, relations: str, **parts: bytes) -> bytes:
    """A Word file whose main part has relations."""
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    document = f"<w:document {XMLNS} {names}><w:body>{body}</w:body></w:document>".encode()
    files = {"[Content_Types].xml": TYPES, "word/document.xml": document}
    files["word/_rels/document.xml.rels"] = f"<Relationships>{relations}</Relationships>".encode()
    return as_zip(files | {f"word/{name}": data for name, data in parts.items()})


def _relations() -> bytes:
    outside = (
        ("a", "aFChunk", "file:///etc/passwd"),
        ("b", "subDocument", "http://127.0.0.1:9/x"),
        ("t", "attachedTemplate", "http://127.0.0.1:9/x.dotm"),
    )
    relations = "".join(
        f'<Relationship Id="{key}" Type="x/{kind}" TargetMode="External" Target="{target}"/>'
        for key, kind, target in outside
    )
    return _with_relations(paragraph("第一条 甲。") + '<w:altChunk r:id="a"/><w:subDoc r:id="b"/>', relations)


def _chunks(count: int, target: str = "document.xml") -> bytes:
    relation = f'<Relationship Id="a" Type="x/aFChunk" Target="{target}"/>'
    body = paragraph("第一条 甲。") + '<w:altChunk r:id="a"/>' * count
    return _with_relations(body, relation, **{"a.txt": "甲。".encode()})


def _notes() -> bytes:
    marks = '<w:r><w:footnoteReference w:id="2"/></w:r>' * 60_000
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph("注")}</w:footnote>' for n in range(3_000, 1, -1))
    return as_zip(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": f"<w:document {XMLNS}><w:body><w:p>{marks}</w:p></w:body></w:document>".encode(),
            "word/footnotes.xml": f"<w:footnotes {XMLNS}>{notes}</w:footnotes>".encode(),
        }
    )


def _circular_xref() -> bytes:
    data = one_page(b"")
    start = data.rindex(b"startxref\n") + len(b"startxref\n")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev " + data[start:].partition(b"\n")[0])


def _deflated(size: int) -> bytes:
    """So many zeros as zlib packs them (RFC 1950): one MiB, packed once and repeated, since no piece looks back."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    piece = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    adler = (size % 65521) << 16 | 1
    return b"\x78\xda" + piece * (size >> 20) + packer.flush() + adler.to_bytes(4, "big")


def _circular() -> bytes:
    styles = f'<w:styles {XMLNS}><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>第一条 甲。</w:t></w:r></w:p>'
    document = f"<w:document {XMLNS}><w:body>{body}</w:body></w:document>"
    return as_zip(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": document.encode(),
            "word/styles.xml": styles.encode(),
        }
    )


def _recursive_form() -> bytes:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    form = stream(
        b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    )
    return pdf(CATALOGUE, TREE, page, stream(b"/X Do"), form)


def _many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(3, 3003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf(CATALOGUE, b"<</Type/Pages/Kids[" + kids + b"]/Count 3000>>", *[page] * 3000)


def _many_parts() -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="B"\r\n\r\n'
    return head + b"--B\r\n\r\nx\r\n" * 5_000 + b"--B--\r\n"
