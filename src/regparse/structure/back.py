"""What stands after a measure's last article: lists of attachments, signature, date, notes – and attachments.

Reads: the lines from the last article on. Gives: where the back begins, and which of its lines begin an attachment
that is printed (not only listed).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regparse.numerals import number
from regparse.structure.front import DATE
from regparse.structure.lines import Line

_N = r"[〇一二三四五六七八九十]{1,3}|\d{1,3}"
_ATTACHMENT = re.compile(
    rf"^(?:附件|附录|附表|附图|附)\s*(?P<number>{_N})?(?P<colon>[：:.．、]?)(?P<rest>.{{0,200}})$"
)
_BACK = re.compile(
    rf"^(?:附件|附录|附表|附图)\s*(?:{_N})?(?:[：:.．、]|$|[^\s。，的所规]{{1,40}}$)|^附\s*[：:]|^附$|^注\s*[：:]"
    rf"|^[（(]?(?:此件|联系人|主题词|抄送|印发)|^主题词|^抄送|^{DATE}(?:印发)?$|^［\d|^\[\d{{1,2}}\]"
)
_LISTED = re.compile(r"^\d{1,2}\s*[.．、]\s*\S")


def starts_back(line: Line) -> bool:
    """Whether a line after the last article is no longer text of that article."""
    return bool(_BACK.match(line.text)) and not line.text.endswith(("。", "；"))


def attachment_starts(lines: Sequence[Line]) -> dict[int, tuple[str, str, bool]]:
    """Index of each line that begins a printed attachment → (number, title on that line, whether the title follows).

    附件 lines that only list titles begin none: what follows them is the next title of the list, a date, or nothing.
    """
    heads = [i for i, line in enumerate(lines) if line.text[0] == "附" and is_attachment_head(line)]
    out: dict[int, tuple[str, str, bool]] = {}
    for place, index in enumerate(heads):
        m = _ATTACHMENT.match(lines[index].text)
        assert m
        rest = m["rest"].strip()
        end = heads[place + 1] if place + 1 < len(heads) else len(lines)
        content = [line for line in lines[index + 1 : end] if not _only_listed(line)]
        if _LISTED.match(rest) or not content:
            continue
        printed = str(number(m["number"])) if m["number"] else str(len(out) + 1)
        out[index] = (printed, rest, not rest)
    return out


def is_attachment_head(line: Line) -> bool:
    """Whether a line is the heading of an attachment: 附件2, 附件：推荐表, 附录."""
    m = _ATTACHMENT.match(line.text)
    if not m or line.text.endswith(("。", "；", "，")) or len(line.text) > 80:
        return False
    return bool(m["number"] or m["colon"] or not m["rest"] or line.heading_level) and not re.match(
        r"则|件的|件所|加|属|带|近|着", m["rest"]
    )


def _only_listed(line: Line) -> bool:
    """Whether a line is of the kind that stands under a mere list: a listed title, a date."""
    return bool(_LISTED.match(line.text) or re.fullmatch(DATE, line.text))
