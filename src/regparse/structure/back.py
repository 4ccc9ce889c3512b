"""What stands after a measure's last article: lists of attachments, signature, date, notes – and attachments.

Reads: the lines from the last article on. Gives: where the back begins, and which of its lines begin an attachment
that is printed (not only listed).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from regparse.numerals import number
from regparse.structure.bodies import is_body
from regparse.structure.front import DATE, DATED
from regparse.structure.lines import Line
from regparse.words import rows

_N = r"[〇一二三四五六七八九十]{1,3}|\d{1,3}"
_ATTACHMENT = re.compile(
    rf"^(?:附件|附录|附表|附图|附)\s*(?:(?P<number>{_N})(?:\s?[-－—–]\s?(?P<part>[0-9０-９]{{1,2}})(?!\d))?)?(?P<colon>[：:.．、]?)(?P<rest>.{{0,200}})$"
)
_BACK = re.compile(
    rf"^(?:附件|附录|附表|附图)\s*(?:{_N})?(?:[：:.．、]|$|[^\s。，的所规]{{1,40}}$)|^附\s*[：:]|^附$|^注\s*[：:]"
    rf"|^[（(]?(?:此件|联系人|主题词|抄送|印发)|^主题词|^抄送|^［\d|^\[\d{{1,2}}\]"
)
_CLOSING = re.compile(r"(?:特此(?:通知|公告|通告|批复|函复|函告|函达|公布|说明)|此复|此函|此令|此布)[。！]?")
_EXPLANATION = re.compile(
    r"(?:《[^《》]{2,60}》|关于[^。；;，,]{2,80}的?)?(?:起草|修订|制定|编制|修改|立法)?(?:情况)?的?说明|[^。；;，,]{0,60}政策解读"
)
"""The title of what explains a measure, printed behind it."""
_IMPRINT = re.compile(rf"(?:抄送|抄报|分送|主送|主题词)[：:].*|[^，。；：]{{2,40}}{DATE}(?:印发|翻印)")
"""What closes a text, and the imprint under it (GB/T 9704-2012, 7.4: whom it is copied to, who printed it and when)."""
_TRAILER = 25
"""Up to how many characters a line below the text has that belongs to the page it was copied from."""
_MOST_LISTED = 12
"""How many lines without numbers a list of attachments has at most, those who sign and the date included."""
_NOTE = re.compile(r"[（(](?:此件|联系人)|抄送")
"""How a line begins that stands below the date."""
FILE_KIND = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|rtf|zip|rar|7z|jpe?g|png)$", re.I)
"""How the name of a file ends that a web page offers below a text."""
_OFFERS = re.compile(r"(?:相关|附件|下载|文件|文档|资料){2,3}[：:]?")
"""What stands above such names: 相关附件：, 附件下载."""
_STOPS = ("。", "；", ";", "，", ",")
_NO_TITLE = re.compile(r"[。；;，,：:|\d]")
_LISTED = re.compile(r"^\d{1,2}\s*(?:[.．、]\s*\S|[：:]\s*[^\s\d])")
_LISTED_IN_WORDS = re.compile(r"^[一二三四五六七八九十]{1,3}、\s*\S")


def back_start(lines: Sequence[Line], after: int, end: int) -> int:
    """The index of the first line behind the article that begins at `lines[after]` that is not its text; at most `end`.

    Whoever signs does so above the date, or below the full stop that ends the text.
    """
    if after >= end:
        return end
    start = next((i for i in range(after + 1, end) if _starts_back(lines[i])), end)
    dated = start < end and DATED.match(lines[start].text)
    first = start
    while first - 1 > after and lines[first - 1].label is None and is_body(lines[first - 1].text):
        first -= 1
    return first if dated or lines[first - 1].text.endswith("。") else start


def _starts_back(line: Line) -> bool:
    """Whether a line after the last article is no longer text of that article."""
    text = line.text
    if FILE_KIND.search(text) or any(said.fullmatch(text) for said in (_CLOSING, _IMPRINT, _EXPLANATION)):
        return True
    if text.endswith(("。", "；", ";")):
        return False
    if (dated := DATED.match(text)) and text[dated.end() :] in ("", "印发"):
        return True
    return bool(_BACK.match(text) or (len(text) <= _TRAILER and _trailers().match(text)))


@cache
def _trailers() -> re.Pattern[str]:
    """What a line begins with that web pages print under a text: 【打印本页】, 扫一扫…"""
    words = [re.escape(row["words"]) for row in rows("page_furniture") if row["where"] == "line"]
    return re.compile(rf"[【〖\[（(]{{0,2}}(?:{'|'.join(words)})(?![^【〖\[]*[，,。；;])")


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
        below = lines[index + 1 : end]
        content = [line for line in below if not _only_listed(line)]
        offered = index > 0 and _OFFERS.fullmatch(lines[index - 1].text) and FILE_KIND.search(rest)
        if (
            offered
            or _LISTED.match(rest)
            or not content
            or (rest and _unnumbered_list(content))
            or _is_list(m, below)
        ):
            continue
        if _LISTED_IN_WORDS.match(rest) and all(_LISTED_IN_WORDS.match(line.text) for line in content):
            continue  # 附件：一、申请表 with 二、承诺书 below
        printed = str(number(m["number"])) if m["number"] else str(len(out) + 1)
        if m["part"]:  # 附件2-1
            printed += f"-{number(m['part'])}"
        out[index] = (printed, rest, not rest)
    return out


def list_start(lines: Sequence[Line]) -> int:
    """The index of the heading 附件： of a list of attachments that closes the text, signed or not; without one, how many lines there are.

    Its numbers are no labels of the text.
    """
    for index in range(len(lines) - 1, max(-1, len(lines) - 3 * _MOST_LISTED), -1):
        line = lines[index]
        if line.text[0] != "附":
            continue
        if (
            is_attachment_head(line)
            and (m := _ATTACHMENT.match(line.text))
            and _is_list(m, lines[index + 1 :])
        ):
            return index
    return len(lines)


def _is_list(head: re.Match[str], below: Sequence[Line]) -> bool:
    """Whether what stands under the heading 附件： is a list of titles, and at most who signs and the date behind it."""
    rest = head["rest"].strip()
    titles = [line.text for line in below if not (is_body(line.text) or _closes(line))]
    if rest:
        titles.insert(0, rest)
    in_words = head["colon"] and all(map(_LISTED_IN_WORDS.match, titles))
    if not titles and not rest and below and FILE_KIND.search(below[0].text):
        return True
    if not titles or len(titles) > _MOST_LISTED or not (in_words or all(map(_LISTED.match, titles))):
        return False
    return not any(title.endswith((*_STOPS, "：", ":")) or "|" in title or "\t" in title for title in titles)


def _closes(line: Line) -> bool:
    """Whether a line stands at the end of a text: the date, a note below it, the name of a file to fetch."""
    return bool(DATED.fullmatch(line.text) or _NOTE.match(line.text) or FILE_KIND.search(line.text))


def is_attachment_head(line: Line) -> bool:
    """Whether a line is the heading of an attachment: 附件2, 附件：推荐表, 附录."""
    m = _ATTACHMENT.match(line.text)
    if not m or line.text.endswith(_STOPS) or len(line.text) > 80:
        return False
    return bool(m["number"] or m["colon"] or not m["rest"] or line.heading_level) and not re.match(
        r"则|件的|件所|加|属|带|近|着", m["rest"]
    )


def _unnumbered_list(below: Sequence[Line]) -> bool:
    """Whether the lines below 附件：申请表 are further titles of a list without numbers, with a signature and a date below."""
    below = below[: next((i for i, line in enumerate(below) if _NOTE.match(line.text)), len(below))]
    dated = bool(below) and DATED.fullmatch(below[-1].text) is not None
    titles = below[: -1 if dated else len(below)]
    signed = [line for line in titles if is_body(line.text)]
    if len(titles) > _MOST_LISTED or not (dated or (titles and titles[-1] in signed)):
        return False
    return all(
        len(line.text) <= 40 and line.label is None and not line.gaps and not _NO_TITLE.search(line.text)
        for line in titles
        if line not in signed
    )


def _only_listed(line: Line) -> bool:
    """Whether a line is of the kind that stands under a mere list: a listed title, the name of a file, a date."""
    text = line.text
    listed = _LISTED.match(text) or DATED.fullmatch(text) or FILE_KIND.search(text) or _OFFERS.fullmatch(text)
    return listed is not None
