"""A file → Source: the text, decoded and never altered, and what the format says of it. One file a format.

Reads: a path. Gives: a Source, or several where the file is an archive or a mail. Raises SourceError, one line that
says what, where and what to do. What is no plain text is read in a process of its own (apart.py) within limits.py.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from msgspec.structs import replace

from regparse.model import Source
from regparse.sources import apart, formats, limits, magic
from regparse.sources.errors import SourceError

READERS: dict[str, str] = {suffix: formats.FORMATS[kind].label for suffix, kind in magic.SUFFIXES.items()}
"""File suffix → what is read there, for people. Which reader reads a file is decided by its bytes (magic.py)."""

__all__ = ["READERS", "SourceError", "load", "read_bytes", "read_documents", "read_file", "supported"]


def supported(path: Path | str) -> bool:
    """Whether there is a reader for files named like `path`."""
    return os.path.splitext(path)[1].lower() in READERS


def load(path: Path, name: str | None = None) -> bytes:
    """The bytes of the file at `path`. Raises SourceError where there is no reader for it, it cannot be read or is too large."""
    said = name or str(path)
    if not supported(path):
        known = " ".join(sorted(READERS))
        raise SourceError(
            said, f"no reader for files of the kind {path.suffix!r}", f"convert it to one of {known}"
        )
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device may never end
            raise SourceError(said, "this is no file, but a folder, pipe or device", "name a file")
        size = status.st_size
        if size > limits.FILE_BYTES:
            raise limits.too_large(said, size)
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            said, error.strerror or "cannot be read", "check the path and its permissions"
        ) from None


def read_file(path: Path, name: str | None = None) -> Source:
    """The (first) Source of the file at `path`; `name` is what it is called in the result (default: the path as given).

    Raises SourceError where there is no such file, no reader for it, or nothing legible in it.
    """
    return read_bytes(load(path, name), name or str(path))


def read_bytes(data: bytes, name: str) -> Source:
    """The (first) Source of a file's bytes. Its bytes say what it is; where they are text, the suffix of `name`."""
    return read_documents(data, name)[0]


def read_documents(data: bytes, name: str) -> tuple[Source, ...]:
    """Every Source in a file's bytes: one, or in order those of an archive's or mail's documents."""
    limits.check_size(data, name)
    if data.startswith(b"PK"):  # what is inside is looked at in the other process
        return apart.read(data, name)
    kind, problem = magic.kind_of(data, name)
    if formats.FORMATS[kind].apart:
        return apart.read(data, name)
    source = formats.reader(kind)(data, name)
    assert isinstance(source, Source)
    limits.check_text(source.text, name)
    return (replace(source, problems=(problem, *source.problems)) if problem else source,)
