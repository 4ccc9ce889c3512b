"""In which encoding the bytes of a text are.

Reads: bytes. Gives: the characters, the encoding by the name under which Python knows it, and a Problem where nothing
said so. A byte order mark says it; what is UTF-8 throughout is UTF-8; else it is GB18030, unless what comes of that is
hardly Chinese and what comes of UTF-16 or Big5 is: there the encoding is inferred.

What is Chinese is told by characters in general use: those that GB 2312 (level 1, 3755 characters) or Big5 (level 1,
5401) put first. Of a law read as it was written they are 96 to 100 of 100 characters, read otherwise 5 to 27.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import NamedTuple

from regparse.model import Problem
from regparse.sources.errors import SourceError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order mark → encoding."""

_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
"""The encodings in which ASCII characters have NUL bytes."""
_OTHERS = ("utf-16-le", "utf-16-be", "cp950", "big5hkscs")
"""What is tried where GB18030 gives hardly any Chinese; Big5 as Windows writes it, then with Hong Kong's characters."""
_CALLED = {
    "utf-16-le": "UTF-16 (little-endian)", "utf-16-be": "UTF-16 (big-endian)", "utf-32-le": "UTF-32 (little-endian)",
    "utf-32-be": "UTF-32 (big-endian)", "cp950": "Big5", "big5hkscs": "Big5",
}  # fmt: skip
"""What people call them."""

_ASCII = re.compile(r"[\x00-\x7f]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SAMPLE = 4096
"""Bytes and characters at the beginning that are looked at."""
_FEW = 6
"""With fewer characters outside ASCII nothing but GB18030 is inferred."""
_CHINESE, _HARDLY = 0.9, 0.6
"""The share of characters in general use from which a text is Chinese, and below which it hardly is."""


class Decoded(NamedTuple):
    """The text without its byte order mark, its encoding, and what is to be said of how that was found."""

    text: str
    encoding: str
    problem: Problem | None = None


def decode(data: bytes, name: str) -> Decoded:
    """The characters of the text file `name`. Raises SourceError where they are in no encoding that is known.

    >>> decode("第一条 为规范管理，制定本办法。".encode("cp950", "ignore"), "a.txt").encoding
    'cp950'
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], encoding, name), encoding)
    if b"\0" in data[:_SAMPLE]:
        return _with_nuls(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        not_utf8 = f"byte {error.start} is not UTF-8, and "
    try:
        text = _strictly(data, "gb18030", name, not_utf8)
    except SourceError:
        found = _inferred(data, name, 0)
        if found is None:
            raise
        return found
    share, of = in_general_use(text)
    if share >= _CHINESE or of < _FEW:
        return Decoded(text, "gb18030")
    if found := _inferred(data, name, share):
        return found
    if share >= _HARDLY:
        return Decoded(text, "gb18030")
    doubt = Problem(
        "doubtful_encoding", "warning", None,
        f"{name}: this is not UTF-8, and read as GB18030 it has {share:.0%} characters in general use",
        "see whether the text is legible; if not, save the file as UTF-8",
    )  # fmt: skip
    return Decoded(text, "gb18030", doubt)


def rather_utf8(data: bytes, name: str, declared: Decoded) -> Decoded | None:
    """The text in UTF-8, where a file declares another encoding in which it is hardly Chinese: one that was saved anew."""
    share, of = in_general_use(declared.text)
    if declared.encoding == "utf-8" or share >= _HARDLY or of < _FEW:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    problem = Problem(
        "inferred_encoding", "info", None, f"{name}: it declares {declared.encoding}, but it is UTF-8",
        "if the text is illegible, save the file as UTF-8 and declare it",
    )  # fmt: skip
    return Decoded(text, "utf-8", problem)


def in_general_use(text: str) -> tuple[float, int]:
    """The share of characters outside ASCII that are in general use, and how many there are, of the first thousands.

    >>> in_general_use("第1条"), in_general_use("甲㐂")
    ((1.0, 2), (0.5, 2))
    """
    beyond = _ASCII.sub("", text)[:_SAMPLE]
    return (sum(map(_general().__contains__, beyond)) / len(beyond) if beyond else 1.0), len(beyond)


def _with_nuls(data: bytes, name: str) -> Decoded:
    """Text in which ASCII characters have NUL bytes. Raises SourceError where there is none: the file is binary."""
    head = data[:_SAMPLE]
    for encoding in _WIDE:
        size = 4 if "32" in encoding else 2
        start = head[: len(head) // size * size].decode(encoding, "ignore")
        legible = sum("\x20" <= c <= "\x7e" or c in "\t\r\n\x0c" or c in _general() for c in start)
        if legible and legible * 10 >= len(head) // size * 8:
            text = _strictly(data, encoding, name)
            return Decoded(text, encoding, _said(name, encoding))
    raise SourceError(name, "the file is binary, not text", "give it the suffix of its format")


def _inferred(data: bytes, name: str, share: float) -> Decoded | None:
    """The text in an encoding in which it is Chinese, where in GB18030 only `share` of it is; None where there is none."""
    for encoding in _OTHERS:
        if in_general_use(data[: 2 * _SAMPLE].decode(encoding, "ignore"))[0] < _HARDLY:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        better, of = in_general_use(text)
        if of >= _FEW and better >= max(_CHINESE, share) and not _CONTROLS.search(text[:_SAMPLE]):
            return Decoded(text, encoding, _said(name, encoding))
    return None


def _said(name: str, encoding: str) -> Problem:
    return Problem(
        "inferred_encoding", "info", None,
        f"{name}: nothing in the file tells its encoding; by its characters it is {_CALLED[encoding]}",
        "if the text is illegible, save the file as UTF-8",
    )  # fmt: skip


def _strictly(data: bytes, encoding: str, name: str, before: str = "") -> str:
    """The text of `data`. Raises SourceError, which says at which byte it breaks, `before` that at which others do."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"the encoding is broken: {before}byte {error.start} is not {encoding.upper()}"
        raise SourceError(name, what, "save the file as UTF-8") from None
    if _CONTROLS.search(text[:_SAMPLE]):
        raise SourceError(name, "the file holds control characters, not text", "save it as UTF-8 text")
    return text


@cache
def _general() -> frozenset[str]:
    """The characters in general use, on the mainland or in Taiwan and Hong Kong, with the signs that go with them."""
    level1 = bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    frequent = bytes(byte for row in range(0xA4, 0xC7) for cell in trails for byte in (row, cell))
    signs = "　、。〈〉《》「」『』【】〔〕！（），－．：；？％０１２３４５６７８９“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩×℃"
    return frozenset(level1.decode("gb2312", "ignore") + frequent.decode("big5", "ignore") + signs)
