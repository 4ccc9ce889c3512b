"""A file → Source: the text, decoded and never altered, and what the format says of it. One file a format.

Reads: a path. Gives: a Source. Raises SourceError, one line that says what, where and what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from regparse.model import Source
from regparse.sources import text
from regparse.sources.errors import SourceError

READERS: dict[str, Callable[[bytes, str], Source]] = {".txt": text.read, ".md": text.read}
"""File suffix → the reader of that format: bytes and path in, Source out."""

__all__ = ["READERS", "SourceError", "read_bytes", "read_file", "supported"]


def supported(path: Path) -> bool:
    """Whether there is a reader for files named like `path`."""
    return path.suffix.lower() in READERS


def read_file(path: Path, name: str | None = None) -> Source:
    """The Source of the file at `path`; `name` is what it is called in the result (default: the path as given).

    Raises SourceError where there is no such file, no reader for it, or nothing legible in it.
    """
    if not supported(path):
        known = " ".join(sorted(READERS))
        raise SourceError(
            str(path), f"no reader for files of the kind {path.suffix!r}", f"convert it to one of {known}"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            str(path), error.strerror or "cannot be read", "check the path and its permissions"
        ) from None
    return read_bytes(data, name or str(path))


def read_bytes(data: bytes, name: str) -> Source:
    """The Source of a file's bytes, read as the suffix of `name` says (Markdown where it has none)."""
    return READERS.get(Path(name).suffix.lower(), text.read)(data, name)
