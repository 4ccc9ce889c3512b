"""How much a file may ask of the machine, and what is refused: every limit and every refusal in one place.

Regulations are small: the longest law of the PRC has 110,000 characters. The limits stand far above that, so that
they stop no honest file, and far below what would hurt the machine.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from regparse.model.text import WORD
from regparse.sources.errors import SourceError

if TYPE_CHECKING:
    from lxml import etree

FILE_BYTES = 128 << 20
"""Size of a file, as it lies on the disk."""
CHARACTERS = 12_000_000
"""Characters of decoded text in one source, in as few lines as it likes: a volume of collected laws has two to five million."""
MARKUP = 20_000_000
"""Characters of a web page with its tags."""
PAGES = 2_000
"""Pages of a paged source."""
RECOGNISED_PAGES = 300
"""Pages of a source whose characters must be recognised."""
PIXELS = 80_000_000
"""Pixels of one picture: A3 at 600 dpi has 70 million."""
PAGE_MARKS = 200_000
"""Characters and ruled lines on one page."""
UNPACKED_BYTES = 256 << 20
"""What all members of an archive may unpack to."""
RATIO = 300
"""How many times its packed size a member may unpack to, where it is larger than RATIO_FROM."""
RATIO_FROM = 4 << 20
MEMBERS = 10_000
"""Members of an archive."""
CHUNKS = 1_000
"""Files that stand in the body of a Word file."""
DOCUMENTS = 200
"""Files of an archive or mail that are read."""
ARCHIVE_DEPTH = 2
"""Archives and mails inside one another."""
XML_BYTES = 64 << 20
"""Size of one XML document."""
ATTRIBUTES = 5_000
"""Attributes of one element of HTML."""
DEPTH = 2_000
"""Elements of HTML inside one another."""
SECONDS = 60
"""Time for one file; recognising characters has SECONDS_A_PAGE more for each page."""
SECONDS_A_PAGE = 40
MEMORY_BYTES = 1536 << 20
"""Address space of the process that reads a file."""
RECOGNITION_BYTES = 6 << 30
"""The same where characters are recognised: the models and their arenas need more, most of it never touched."""


_LONG_TAG = re.compile(rf"<[^<>]{{{2 * ATTRIBUTES},}}")


def check_size(data: bytes, name: str) -> None:
    """Raises SourceError where the file is empty or larger than FILE_BYTES."""
    if not data:
        raise SourceError(name, "the file is empty", "put the text of a measure into it or remove it")
    if len(data) > FILE_BYTES:
        raise too_large(name, len(data))


def too_large(name: str, size: int) -> SourceError:
    """The refusal of a file of `size` bytes."""
    return SourceError(
        name, f"the file has {size >> 20} MiB, more than {FILE_BYTES >> 20}", "split it or take its text"
    )


def check_text(text: str, name: str) -> None:
    """Raises SourceError where there is nothing to read, or more than CHARACTERS."""
    if not WORD.search(text):
        raise SourceError(
            name, "there is no text in it", "if its pages are pictures, give it as PDF or picture"
        )
    check_length(len(text), name)


def check_length(length: int, name: str) -> None:
    """Raises SourceError where a text has more than CHARACTERS."""
    if length > CHARACTERS:
        raise SourceError(name, f"the text has {length:,} characters, more than {CHARACTERS:,}", "split it")


def check_markup(page: str, name: str) -> None:
    """Raises SourceError where a page has more than MARKUP characters, or an element more than ATTRIBUTES."""
    if len(page) > MARKUP:
        raise SourceError(name, f"the page has {len(page):,} characters, more than {MARKUP:,}", "split it")
    for tag in _LONG_TAG.finditer(page):
        if tag[0].count("=") > ATTRIBUTES:  # libxml2 compares each with all others
            raise SourceError(name, f"an element has more than {ATTRIBUTES:,} attributes", "save it anew")


def check_pages(count: int, name: str, limit: int = PAGES) -> None:
    """Raises SourceError where there are no pages or more than `limit`."""
    if not count:
        raise SourceError(name, "it has no pages", "get the file again; this one is damaged")
    if count > limit:
        raise SourceError(name, f"it has {count:,} pages, more than {limit:,}", "split it")


def damaged(name: str, kind: str, why: object = "") -> SourceError:
    """The refusal of a file that begins as a file of its kind and breaks off or contradicts itself."""
    said = " ".join(str(why).split())[:160]
    return SourceError(
        name, f"the {kind} is damaged" + (f" ({said})" if said else ""), "get the file again, or save it anew"
    )


def encrypted(name: str, kind: str) -> SourceError:
    """The refusal of a file that opens only with a password."""
    return SourceError(name, f"the {kind} is encrypted", "save it without a password")


class Package:
    """A ZIP archive whose members can be read without harm. Raises SourceError where they cannot.

    `kind` is what the archive is to its reader (`Word file`), for what is said. Nothing is ever written to the disk.
    """

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self.name, self.kind = name, kind
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self.members = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            EOFError,
            NotImplementedError,
            OverflowError,
        ) as error:
            raise damaged(name, kind, error) from None
        if len(self.members) > MEMBERS:
            raise SourceError(
                name,
                f"it holds {len(self.members):,} files, more than {MEMBERS:,}",
                "take what matters out of it",
            )
        self._left = UNPACKED_BYTES
        if sum(member.file_size for member in self.members) > 4 * UNPACKED_BYTES:
            raise self._bomb()
        self._by_name = {safe_path(m.filename) or "": m for m in self.members}
        self._folded = {path.casefold(): m for path, m in self._by_name.items()}

    def __contains__(self, path: str) -> bool:
        """Whether there is a member at `path`, in whatever case."""
        return self._folded_path(path) in self._folded

    @staticmethod
    def _folded_path(path: str) -> str:
        return posixpath.normpath(path.replace("\\", "/").lstrip("/")).casefold()

    def read(self, path: str | zipfile.ZipInfo, limit: int = UNPACKED_BYTES) -> bytes:
        """The bytes of a member. Raises SourceError where it is not there, encrypted, damaged or a bomb."""
        member = path if isinstance(path, zipfile.ZipInfo) else self._folded.get(self._folded_path(path))
        if member is None:
            raise damaged(self.name, self.kind, f"{path} is not in it")
        if member.flag_bits & 1:
            raise encrypted(self.name, self.kind)
        limit = min(limit, self._left)
        if member.compress_size and member.file_size > RATIO_FROM:
            limit = min(limit, max(RATIO_FROM, member.compress_size * RATIO))
        if member.file_size > limit:
            raise self._bomb()
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError,
        ) as error:  # fmt: skip
            raise damaged(self.name, self.kind, error) from None
        if len(data) > limit:
            raise self._bomb()
        self._left -= len(data)
        return data

    def xml(self, path: str) -> etree._Element:
        """The root of the XML document that the member at `path` is."""
        return parsed(self.read(path, XML_BYTES), self.name, f"{self.kind} ({path})")

    def _bomb(self) -> SourceError:
        return SourceError(
            self.name,
            f"it unpacks to more than {UNPACKED_BYTES >> 20} MiB or {RATIO} times its size",
            "take what matters out of it",
        )


def safe_path(path: str) -> str | None:
    """The path of an archive's member without `.` and empty steps; None where it leads out of the archive.

    >>> safe_path("a/./b.txt"), safe_path("../../etc/passwd"), safe_path("C:\\\\x.txt"), safe_path("/etc/passwd")
    ('a/b.txt', None, None, None)
    """
    path = path.replace("\\", "/")
    if path.startswith("/") or path[1:2] == ":" or "\0" in path or ".." in path.split("/"):
        return None
    return posixpath.normpath(path) if path.strip("./") else None


def parsed(data: bytes, name: str, kind: str) -> etree._Element:
    """The root of an XML document. No entity is resolved, nothing is fetched; a document type is refused."""
    from lxml import etree  # loaded where it is needed: most texts are no XML

    if b"<!DOCTYPE" in data[:65536].replace(b"\0", b""):
        raise _document_type(name, kind)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, kind, error) from None
    if root.getroottree().docinfo.doctype:
        raise _document_type(name, kind)
    return root


def _document_type(name: str, kind: str) -> SourceError:
    return SourceError(name, f"the {kind} declares a document type, which may carry entities", "save it anew")
