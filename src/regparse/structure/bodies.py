"""Names of bodies: whether a printed line is nothing but the name of one (a letterhead, a signature).

Reads: a text, or a passage with its way back to the source. Gives: the bodies that it names. Where several sign, white
space parts their names (财政部　国家税务总局): GB/T 9704-2012, 7.3.5 (several bodies sign one document).
"""

from __future__ import annotations

import re
from functools import cache

from regparse.model import Passage
from regparse.words import rows

_SEAL = re.compile(r"[（(](?:公?章|盖章|印章?|代章)[）)]$")
_NO_NAME = re.compile(r"[，。：:；\d]|关于|各")
_LONGEST = 40


@cache
def _endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in rows("body_endings"))


def unsealed(text: str) -> str:
    """`text` without what a letterhead or a seal adds to a name.

    >>> unsealed("某市财政局（公章）"), unsealed("某市财政局文件")
    ('某市财政局', '某市财政局')
    """
    return _SEAL.sub("", text).removesuffix("文件")


def is_body(text: str) -> bool:
    """Whether `text` is nothing but the name of a body.

    >>> is_body("某市财政局文件"), is_body("由某市财政局，"), is_body("各区财政局")
    (True, False, False)
    """
    return len(text) <= _LONGEST and unsealed(text).endswith(_endings()) and not _NO_NAME.search(text)


def bodies(passage: Passage, end: int | None = None) -> list[str]:
    """The bodies that `passage.text[:end]` names; several where white space parts names that each are one.

    Empty where it is no name of a body.
    """
    text = passage.text[:end]
    cuts = [at for at, _ in passage.runs if at < len(text)]
    parts = [unsealed(text[a:b].strip()) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    parts = [part for part in parts if part]
    if len(parts) > 1 and all(part not in _endings() and is_body(part) for part in parts):
        return parts
    return [unsealed(text)] if is_body(text) else []
