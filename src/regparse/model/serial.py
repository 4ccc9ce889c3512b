"""A measure ↔ its JSON, to the letter: what `extract` prints, `build` writes and the knowledge base keeps.

Reads: a Measure. Gives: UTF-8, indented by one blank, the keys always in one order, a newline at the end, so
that two runs give the same bytes and a difference between two versions is one that a person can review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from regparse.model.measure import Measure, Standing

KEYS = (
    "id",
    "schema_version",
    "source",
    "metadata",
    "structure",
    "definitions",
    "thresholds",
    "time_rules",
    "references",
    "condition_groups",
    "relaxations",
    "materials",
    "sanctions",
    "norms",
    "anomalies",
    "problems",
    "provisions",
    "spans",
)
"""The order of the keys: what the measure is, what it says, what could not be read, then its whole text."""

_SPAN = re.compile(rb"(\[)\n ++(\d++,)\n +( \d++)\n ++(?=\])")
_NUMBERS = re.compile(rb"\[\s+((?:-?\d+(?:\.\d+)?|null)(?:,\s+(?:-?\d+(?:\.\d+)?|null)){1,7})\s+\]")
_WHOLE = re.compile(rb'("(?:value|amount)": \d{1,17})\.0(?=[,\n])')
"""`_SPAN` and `_WHOLE` capture all that is to stay of what they match: what is split at them and joined has lost the rest.

None of the expressions can match inside a string: there a line break and a quotation mark are escaped.
"""
_TILES = b',"spans":'
_BEHIND_SOURCE = b'\n "metadata": '
_AMOUNTS = b'\n "definitions": ', b'\n "norms": '
"""The keys between which whole numbers stand that are printed without a decimal point."""
_BEHIND_LIFE = b'\n "source": '
"""The key that the life stands before. Deeper keys have more blanks before them, and in strings a line break is escaped."""
_DECODER = msgspec.json.Decoder(Measure)


def encode(measure: Measure) -> bytes:
    """The JSON of one measure."""
    return printed(compact(measure))


def compact(measure: Measure) -> bytes:
    """The JSON of one measure in one line: what the knowledge base keeps, packed."""
    return msgspec.json.encode({key: getattr(measure, key) for key in KEYS})


def printed(line: bytes) -> bytes:
    """The JSON of one measure, of which `line` is what `compact` gives: indented, but a span or printed line on one line.

    The tiles are half of all spans and stand last: they are laid out by themselves.
    """
    head, _, tiles = line[:-1].rpartition(_TILES)
    text = msgspec.json.format(head + b"}", indent=1)[:-2]
    behind = text.index(_BEHIND_SOURCE)
    first = text.index(_AMOUNTS[0], behind)
    last = text.index(_AMOUNTS[1], first)
    source = _NUMBERS.sub(lambda m: b"[" + b", ".join(m[1].replace(b",", b" ").split()) + b"]", text[:behind])
    return b"".join(
        (
            source,
            *_SPAN.split(text[behind:first]),
            *_WHOLE.split(b"".join(_SPAN.split(text[first:last]))),
            *_SPAN.split(text[last:]),
            b',\n "spans": ',
            _laid_out(tiles),
            b"\n}\n",
        )
    )


def _laid_out(tiles: bytes) -> bytes:
    """An array of tiles, one a line. A tile's role has neither a comma nor a bracket."""
    rows = tiles[1:-1].replace(b",", b", ").replace(b"], [", b"],\n  [")
    return b"[\n  " + rows + b"\n ]" if rows else tiles


def array(records: Iterable[bytes]) -> bytes:
    """The JSON of several measures as one: an array.

    >>> array([b'{}\\n', b'{}\\n'])
    b'[\\n {},\\n {}\\n]\\n'
    """
    return b"[" + b",".join(b"\n " + r.rstrip().replace(b"\n", b"\n ") for r in records) + b"\n]\n"


def with_life(data: bytes, life: Standing) -> bytes:
    """The JSON of one measure with its life in it: what `extract` prints and `build` writes."""
    own = formatted(life).rstrip().replace(b"\n", b"\n ")
    return data.replace(_BEHIND_LIFE, b'\n "life": ' + own + b"," + _BEHIND_LIFE, 1)


def life_in(head: bytes) -> bytes | None:
    """What a measure's JSON, or its beginning, says of its life, to the letter; None where it says nothing."""
    at, end = head.find(b'\n "life": '), head.find(_BEHIND_LIFE)
    return head[at:end] if 0 <= at < end else None


def decode(data: bytes) -> Measure:
    """The measure of which `data` is the JSON. Raises msgspec.ValidationError where it is none."""
    return _DECODER.decode(data)


def formatted(value: object) -> bytes:
    """Any other of our JSON: indented, but a span on one line, and whole numbers without a decimal point."""
    data = msgspec.json.format(msgspec.json.encode(value), indent=1)
    return b"".join((*_WHOLE.split(b"".join(_SPAN.split(data))), b"\n"))
