"""What a build depends on besides the corpus: the code, the vocabularies and the libraries, as digests.

Where the digest of what reads has changed, every file is read again; where that of what writes has, everything is written anew.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path

READING = (
    "numerals.py",
    "address.py",
    "review.py",
    "reading.py",
    "model",
    "sources",
    "structure",
    "facts",
    "words",
)
"""The parts of the package that what is read depends on."""

WRITING = ("building", "knowledge", "calendar", "rules", "alignment", "wording.py")
"""The parts that what is written depends on besides."""

_LIBRARIES = ("jieba", "lxml", "pdfminer.six", "rapidocr-onnxruntime")
"""The distributions that what is read depends on."""


@cache
def reader_digest() -> str:
    """The SHA-256 of all that what is read depends on: code, vocabularies, the libraries that readers use."""
    whole = hashlib.sha256()
    package = files("regparse")
    for part in READING:
        for name, data in contents(package.joinpath(part)):
            whole.update(f"{part}/{name}\0{len(data)}\0".encode() + data)
    for name in _LIBRARIES:
        try:
            whole.update(f"{name}=={metadata.version(name)}\0".encode())
        except metadata.PackageNotFoundError:  # an extra: what could not be read may be readable with it
            whole.update(f"{name}\0".encode())
    whole.update(unicodedata.unidata_version.encode())
    return whole.hexdigest()


def of_build(out: Path) -> str:
    """The SHA-256 of all but the corpus that a build depends on: what reads, what writes, and where the JSON goes."""
    return hashlib.sha256(f"{code_digest()}\0{out.resolve()}\0".encode()).hexdigest()


@cache
def code_digest() -> str:
    """The SHA-256 of all that the rows of a file depend on: what reads and what writes."""
    whole = hashlib.sha256(reader_digest().encode())
    package = files("regparse")
    for part in WRITING:
        for name, data in contents(package.joinpath(part)):
            whole.update(f"{part}/{name}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()


def contents(part: Traversable) -> Iterator[tuple[str, bytes]]:
    """The files of a part of the package, sorted, without what Python compiles."""
    if part.is_file():
        yield "", part.read_bytes()
        return
    for entry in sorted(part.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from ((f"{entry.name}/{name}", data) for name, data in contents(entry))
        elif entry.is_file():
            yield entry.name, entry.read_bytes()
