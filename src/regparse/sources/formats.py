"""Which reader is for which format, and reading here and now, without the guard of another process."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec.structs import replace

from regparse.model import Problem, Source
from regparse.sources import limits
from regparse.sources.errors import SourceError
from regparse.sources.magic import kind_of


class Format(NamedTuple):
    """A format: the module whose `read` reads it, whether that happens in a process of its own, what it is called."""

    module: str
    apart: bool
    label: str


FORMATS: dict[str, Format] = {
    "text": Format("text", False, "plain text and Markdown (UTF-8, UTF-16, UTF-32, GB18030, Big5)"),
    "html": Format("html", True, "web pages: the main content, without menus and footers"),
    "docx": Format("docx", True, "Word files, with automatic numbering and tracked changes"),
    "doc": Format(
        "doc", True, "old Word files, WPS, RTF and ODT, where LibreOffice or antiword is installed"
    ),
    "pdf": Format("pdf", True, "PDF; scanned pages with the extra `ocr`"),
    "image": Format("image", True, "pictures of pages, with the extra `ocr`"),
    "ofd": Format("ofd", True, "OFD (GB/T 33190)"),
    "archive": Format("archive", True, "ZIP archives of any of these: each file is a source of its own"),
    "mail": Format("mail", True, "mails and saved web archives, with their attachments"),
}
"""Kind (magic.py) → format."""


def more_time(seconds: int) -> None:
    """Called by a reader that recognises characters: asks for so many seconds from now on. The worker replaces it."""


def reader(kind: str) -> Callable[[bytes, str], Source | Iterable[Source]]:
    """The function that reads files of a kind. The modules are imported when first needed: some are large."""
    found: Callable[[bytes, str], Source | Iterable[Source]]
    found = importlib.import_module(f"regparse.sources.{FORMATS[kind].module}").read
    return found


def read_here(data: bytes, name: str, depth: int = 0) -> list[Source]:
    """The sources in a file: one, or several where it is an archive or a mail. `depth`: archives around it.

    Raises SourceError.
    """
    limits.check_size(data, name)
    kind, problem = kind_of(data, name)
    if kind in ("archive", "mail"):
        if depth >= limits.ARCHIVE_DEPTH:
            raise SourceError(name, f"archives are nested more than {limits.ARCHIVE_DEPTH} deep", "unpack it")
        found = importlib.import_module(f"regparse.sources.{kind}").read_at(data, name, depth)
    else:
        found = reader(kind)(data, name)
    sources = [found] if isinstance(found, Source) else list(found)
    for source in sources:
        limits.check_text(source.text, source.path)
    if problem is not None:
        sources = [noted(source, problem) for source in sources]
    return sources


def noted(source: Source, problem: Problem) -> Source:
    """`source` with one more problem."""
    return replace(source, problems=(problem, *source.problems))
