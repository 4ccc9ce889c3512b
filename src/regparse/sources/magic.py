"""What a file is, by its first bytes: a suffix may be wrong, the bytes decide.

Reads: the bytes and the name. Gives: the kind of format, and a Problem where the suffix says otherwise.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from regparse.model import Problem
from regparse.sources.errors import SourceError
from regparse.sources.limits import encrypted

SUFFIXES = {
    ".txt": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html",
    ".docx": "docx", ".docm": "docx", ".dotx": "docx",
    ".doc": "doc", ".dot": "doc", ".wps": "doc", ".rtf": "doc", ".odt": "doc",
    ".pdf": "pdf",
    ".png": "image", ".jpg": "image", ".jpeg": "image", ".tif": "image", ".tiff": "image", ".bmp": "image",
    ".webp": "image",
    ".ofd": "ofd",
    ".zip": "archive",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
}  # fmt: skip
"""Suffix → the kind of format that it promises."""

NAMES = {
    "text": "plain text", "html": "a web page", "docx": "a Word file (DOCX)", "doc": "an old Word file, RTF or ODT",
    "pdf": "a PDF", "image": "a picture", "ofd": "an OFD", "archive": "a ZIP archive", "mail": "a mail",
}  # fmt: skip
"""What people call the kinds."""

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"{\\rtf", "doc"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
_REFUSED = (
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"BZh", "a bzip2 archive", "unpack it"),
    (b"\xfd7zXZ\0", "an xz archive", "unpack it"),
    (b"SQLite format 3\0", "a database", "name the texts, not the knowledge base"),
    (b"MZ", "a program", "this is no document"),
    (b"\x7fELF", "a program", "this is no document"),
    (b"GIF8", "a GIF picture", "save it as PNG"),
    (b"%!PS", "PostScript", "save it as PDF"),
    (b"CEBX", "a CEBX file", "save it as PDF"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*){0,4}<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_MAIL = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n){0,40}){1,60}\r?\n")
_MIME = re.compile(rb"^(?:MIME-Version:|Content-Type:\s*multipart/)", re.I | re.M)
_IN_ZIP = {"xl/": "an Excel workbook", "ppt/": "a PowerPoint file"}
_ODT = b"application/vnd.oasis.opendocument.text"
_OTHER_MIME = {
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    b"application/epub+zip": "an e-book (EPUB)",
}
"""What OpenDocument and EPUB files say that they are, in their member `mimetype`."""


def kind_of(data: bytes, name: str) -> tuple[str, Problem | None]:
    """The kind of format that `data` is in, and what is to be said where the suffix of `name` promises another.

    Raises SourceError where it is in none that can be read.
    """
    suffix = PurePath(name).suffix.lower()
    promised = SUFFIXES.get(suffix, "text")
    found = _by_bytes(data, name)
    if found is None:
        if promised in ("text", "html", "mail"):
            return promised, None
        if not _is_text(data):
            raise SourceError(
                name, f"this is not {NAMES[promised]}, nor anything else that is known", "get the file again"
            )
        found = "text"
    if found == promised or (promised == "mail" and found == "html"):
        return found, None
    if not suffix or (promised in ("text", "html") and found == "mail" and suffix in SUFFIXES):
        return found, None  # without suffix, as on stdin, nothing was promised
    return found, Problem(
        "wrong_suffix", "warning", None, f"{name}: named {suffix}, but it is {NAMES[found]}; it was read as that",
        "give it the suffix of its format",
    )  # fmt: skip


def _by_bytes(data: bytes, name: str) -> str | None:
    """The kind that the first bytes tell; None where they tell none (text tells nothing)."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return {"zip": _in_zip, "ole": _in_ole}[kind](data, name) if kind in ("zip", "ole") else kind
    if b"%PDF-" in data[:1024] and b"\0" in data[:8192]:
        return "pdf"
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0" and len(data) > 26:
        return "image"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image"
    for signature, what, remedy in _REFUSED:
        if data.startswith(signature) and (len(signature) > 3 or b"\0" in data[:512]):
            raise SourceError(name, f"this is {what}, which regparse does not read", remedy)
    head = _narrow(data[:8192])
    if _HTML.match(head):
        return "html"
    if _MAIL.match(head) and _MIME.search(head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]):
        return "mail"
    return None


def _narrow(head: bytes) -> bytes:
    """The beginning of a text with its ASCII characters one byte each, whatever the encoding."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[2:].replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf")
    return head.replace(b"\0", b"") if b"\0" in head[:8] else head


def _is_text(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    if any(byte < 9 or 13 < byte < 32 for byte in data[:4096]):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _in_zip(data: bytes, name: str) -> str:
    try:
        package = zipfile.ZipFile(BytesIO(data))
        names = package.namelist()
        said = package.open("mimetype").read(100) if "mimetype" in names else b""
    except Exception:  # the reader says what is wrong with it
        promised = SUFFIXES.get(PurePath(name).suffix.lower())
        return promised if promised in ("docx", "ofd") else "archive"
    lower = [n.lower().lstrip("/\\") for n in names]
    if "ofd.xml" in lower:
        return "ofd"
    if said.startswith(_ODT):
        return "doc"
    if other := _OTHER_MIME.get(said):
        raise SourceError(name, f"this is {other}, which regparse does not read", "save it as DOCX or PDF")
    if any(n.startswith(("word/", "word\\")) for n in lower) and "[content_types].xml" in lower:
        return "docx"
    for folder, what in _IN_ZIP.items():
        if any(n.startswith(folder) for n in lower) and "[content_types].xml" in lower:
            raise SourceError(name, f"this is {what}, which regparse does not read", "save it as DOCX or PDF")
    return "docx" if "[content_types].xml" in lower else "archive"


def _in_ole(data: bytes, name: str) -> str:
    def stream(title: str) -> bool:
        return title.encode("utf-16-le") in data

    if stream("EncryptedPackage"):
        raise encrypted(name, "Word file")
    sheet = stream("Workbook") or stream("Book")
    if stream("WordDocument"):  # also in the files of WPS
        return "doc"
    what = "an old Excel workbook" if sheet else "an old Office file"
    raise SourceError(name, f"this is {what}, which regparse does not read", "save it as DOCX or PDF")
