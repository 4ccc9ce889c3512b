"""Private contact data in a source: whom to ask, their telephone and identity numbers, mail addresses and accounts.

Reads: the text of a source. Gives: the spans of what must not be published. Structure masks them, character
for character, before anything else reads the text; so no later stage can print them by mistake.

Basis: Personal Information Protection Law arts. 4 and 28. A letter or notice may name its contact person to
those whom it is sent to; what is made from it is read by everybody. Where in doubt, what stands behind 联系人
is masked: a hidden word is a smaller harm than a published name. Public lines (拨打12345, 举报电话) belong to
nobody and stay; so do numbers of documents and codes of organisations. Identity numbers (居民身份证号, GB 11643) are
masked wherever they stand, as their check digit tells them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

from regparse.model import Span
from regparse.words import rows

Kind = Literal["person", "phone", "email", "identity", "account"]

_D = "[0-9０-９]"
_GAP = r"[ \t\u00a0]"
"""And the wide blank U+3000, which `find` makes a narrow one: a class of narrow characters is compiled in no time."""
_HYPHEN = "[-－—–―‐ ]"
_SEPARATOR = re.compile(r"[ \t\u00a0、，,；;/／|或和及转：:*_]{1,12}|[（(][^（()）\n]{0,12}[)）]")
_COLON = re.compile(
    rf"{_GAP}{{0,8}}(?:[（(][^（()）\n]{{0,12}}[)）])?{_GAP}{{0,8}}[*_]{{0,3}}[:：|]?[*_|]{{0,3}}{_GAP}{{0,12}}"
)
_COUNTED = tuple("元万亿号人年户个%％")
"""What makes a number before it an amount or the number of a document."""
_CODED = re.compile(r"(?:代码|账号|帐号|账户|编号|文号|单号|证号)[:：\s]{0,4}$")
"""What makes the number behind it one of an organisation or a document."""
_CENTURIES = ("19", "20", "１９", "２０")
_LINE, _NAMES, _NUMBERS = 200, 12, 12
"""How far a line of contact data is read, and how many names and numbers stand behind one cue."""
_DOTS = frozenset("·•・‧")
_BETWEEN = re.compile(rf"{_GAP}{{1,6}}")
"""What stands between the two characters of a name: 王　伟."""
_OFFICES = (*"处科室局厅委部司办股组所队会院", "公司", "中心", "单位", "机构", "人员", "部门")
"""How the name of an office ends."""
_MAIL_BEFORE = re.compile(r"[A-Za-z0-9._%+\-]{1,64}$")
_MAIL_AFTER = re.compile(r"[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}")


@cache
def _cues() -> dict[str, str]:
    """What announces contact data → what it announces (words/contacts.csv)."""
    return {row["cue"]: row["announces"] for row in rows("contacts")}


@cache
def _surnames() -> frozenset[str]:
    return frozenset(files("regparse.words").joinpath("surnames.txt").read_text(encoding="utf-8").split())


@cache
def _phone() -> re.Pattern[str]:
    """A telephone number; most texts have no cue of one."""
    return re.compile(
        rf"(?<!{_D})(?:(?:[+＋]?86{_HYPHEN}?)?(?:"
        rf"1[3-9３-９]{_D}(?:{_D}{{8}}|{_HYPHEN}{_D}{{3}}(?:{_D}{_HYPHEN}{_D}{{4}}|{_HYPHEN}{_D}{{5}}))"
        rf"|(?:[（(]0?{_D}{{2,3}}[)）]{_HYPHEN}?|[0０]?{_D}{{2,3}}{_HYPHEN}{{1,3}}|[0０]{_D}{{2,3}})?"
        rf"{_D}{{7,8}}(?:{_HYPHEN}{{1,2}}{_D}{{1,5}})?"
        rf")|[48]00{_HYPHEN}{_D}{{3}}{_HYPHEN}{_D}{{4}})(?!{_D})"
    )


@cache
def _identity() -> re.Pattern[str]:
    """What may be a citizen's identity number, of 18 characters or, as until 1999, of 15."""
    return re.compile(
        rf"(?<![A-Za-z]|{_D})[1-8１-８]{_D}{{5}}{_GAP}?"
        rf"(?:{_D}{{8}}{_GAP}?{_D}{{3}}[0-9０-９XxＸｘ]|{_D}{{9}})(?![A-Za-z]|{_D})"
    )


@cache
def _account() -> re.Pattern[str]:
    """A number at QQ or a name at WeChat (微信), which begins with a letter."""
    return re.compile(rf"(?:{_D}{{5,11}}|[A-Za-z][A-Za-z0-9_\-]{{5,19}})(?![A-Za-z0-9_\-@＠.]|{_D})")


@cache
def _labels() -> re.Pattern[str]:
    """The cues that announce no name."""
    return re.compile(_any_of(cue for cue, what in _cues().items() if what == "label"))


def _any_of(words: Iterable[str]) -> str:
    """Any of `words` as a pattern, the longest first, also letter-spaced: 联 系 人."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(first + _rest(rest) for first, rest in rests.items())


def _rest(words: list[str]) -> str:
    """What stands behind a character that all of several words begin with, `words` being the rest of each."""
    longer = _any_of(filter(None, words))
    spaced = f"{_GAP}{{0,4}}(?:{longer})" if longer else ""
    return f"(?:{spaced})?" if longer and "" in words else spaced


_ANNOUNCEMENT = re.compile(_any_of(cue for cue, what in _cues().items() if what != "label"))

_WIDE = "０１２３４５６７８９＠"
_NARROWED = {sign: sign - 0xFEE0 for sign in map(ord, "０１２３４５６７８９＠．－＿")} | {
    sign: sign - 0xFEE0 for first in "Ａａ" for sign in range(ord(first), ord(first) + 26)
}
"""Letters, figures and signs of an address in full width, as ASCII has them."""


def find(text: str) -> list[tuple[Kind, Span]]:
    """The private contact data of `text`, in print order; the spans do not overlap.

    >>> text = "联 系 人：乔秀山、李 明  电话：6038381 17795108566；邮箱 [a.b@163.com](mailto:a.b@163.com)"
    >>> [(kind, text[slice(*span)]) for kind, span in find(text)]  # doctest: +NORMALIZE_WHITESPACE
    [('person', '乔秀山'), ('person', '李 明'), ('phone', '6038381'), ('phone', '17795108566'),
     ('email', 'a.b@163.com'), ('email', 'a.b@163.com')]
    >>> find("公民可以拨打12345或者110举报。")
    []
    """
    if any(sign in text for sign in _WIDE):
        text = text.translate(_NARROWED)
    found = [*_mails(text), *_announced(text.replace("\u3000", " ")), *_identities(text)]
    found.sort(key=lambda hit: (hit[1][0], -hit[1][1]))
    out: list[tuple[Kind, Span]] = []
    for hit in found:
        if not out or hit[1][0] >= out[-1][1][1]:
            out.append(hit)
    return out


def _mails(text: str) -> Iterator[tuple[Kind, Span]]:
    for sign in "@＠":
        at = text.find(sign)
        while at >= 0:
            before = _MAIL_BEFORE.search(text, max(0, at - 64), at)
            after = _MAIL_AFTER.match(text, at + 1)
            if before and after:
                yield "email", (before.start(), after.end())
            at = text.find(sign, at + 1)


def _identities(text: str) -> Iterator[tuple[Kind, Span]]:
    """Identity numbers that nothing announces, as in the rows of a table: found by the century of the day of birth."""
    for century in _CENTURIES:
        at = text.find(century)
        while at >= 0:
            for begin in (at - 6, at - 7):  # 110105 19491231 002X
                number = _identity().match(text, begin) if begin >= 0 else None
                if number and is_identity(number[0]) and not _CODED.search(text, max(0, begin - 12), begin):
                    yield "identity", number.span()
            at = text.find(century, at + 1)


def _announced(text: str) -> Iterator[tuple[Kind, Span]]:
    """Names and numbers behind their cues, and numbers elsewhere in a line that names a contact person."""
    for cue in _ANNOUNCEMENT.finditer(text):
        announces = _cues()["".join(cue[0].split())]
        if announces == "public":
            continue
        sign = _COLON.match(text, cue.end())
        start = sign.end() if sign else cue.end()
        if announces == "phone":
            yield from _listed("phone", _phone(), text, start)
        elif announces == "identity":
            yield from _listed("identity", _identity(), text, start)
        elif announces == "account":
            yield from _accounts(text, start, told=start > cue.end() or cue[0].endswith(("号", "码")))
        elif start > cue.end():  # a bare 联系人 in a sentence announces nothing
            colon = sign is not None and any(c in sign[0] for c in ":：|")
            yield from _names(text, start, trusted=colon and announces == "person")
            line_end = text.find("\n", start, start + _LINE)
            end = line_end if line_end >= 0 else start + _LINE
            for number in _identity().finditer(text, start, end):
                if is_identity(number[0]) and not _CODED.search(
                    text, max(start, number.start() - 12), number.start()
                ):
                    yield "identity", number.span()
            for number in _phone().finditer(text, start, end):
                if (
                    number[0][:2] not in ("19", "20")
                    and text[number.end() : number.end() + 1] not in _COUNTED
                ):
                    yield "phone", number.span()


def _names(text: str, start: int, *, trusted: bool) -> Iterator[tuple[Kind, Span]]:
    """Names from `start` on. `trusted`: the first stands behind a colon, so it need not look like a name."""
    for _ in range(_NAMES):
        end = _name_end(text, start)
        if end is None:
            return
        cues = (cue.search(text, start, end + 4) for cue in (_ANNOUNCEMENT, _labels()))
        end = min([end, *(cue.start() for cue in cues if cue)])
        plain = "".join(text[start:end].split())
        if not (len(plain) > 2 and plain.endswith(_OFFICES)):  # 联系人：企业服务处 乔秀山
            if not ((trusted and 2 <= len(plain) <= 4) or like_name(plain)):
                return
            yield "person", (start, end)
            trusted = False
        separator = _SEPARATOR.match(text, end)
        if not separator:
            return
        start = separator.end()


def _name_end(text: str, start: int) -> int | None:
    """Where the name ends that begins at `start`, spelled with a dot, letter-spaced or plain; None where there is none."""
    end = start + _han(text[start : start + 12])
    if start < end <= start + 10 and text[end : end + 1] in _DOTS:
        second = _han(text[end + 1 : end + 11])
        end += second and 1 + second
    elif end == start + 1 and (gap := _BETWEEN.match(text, end)):
        end = gap.end() + 1 if _han(text[gap.end() : gap.end() + 2]) == 1 else end
    return end if end > start + 1 else None


def _han(text: str) -> int:
    """With how many Chinese characters `text` begins."""
    return next((n for n, c in enumerate(text) if not (is_han(c) or c == "〇")), len(text))


def is_han(char: str) -> bool:
    """Whether `char` is a Chinese character; 〇 is a figure."""
    return "\u3400" <= char <= "\u9fff"


def like_name(plain: str) -> bool:
    """Whether `plain` has a surname and a name's length, or is spelled with a dot (minority names)."""
    if not _DOTS.isdisjoint(plain):
        return True
    return (2 <= len(plain) <= 3 and plain[0] in _surnames()) or (
        3 <= len(plain) <= 4 and plain[:2] in _surnames()
    )


def is_identity(printed: str) -> bool:
    """Whether `printed` is the identity number of a citizen, by its day of birth and its check digit (GB 11643).

    >>> is_identity("11010519491231002X"), is_identity("110105194912310021"), is_identity("910105194913310021")
    (True, False, False)
    """
    number = "".join(unicodedata.normalize("NFKC", printed).split()).upper()
    if len(number) != 18 or not "1900" <= number[6:10] <= "2100":
        return False
    if not ("01" <= number[10:12] <= "12" and "01" <= number[12:14] <= "31"):
        return False
    total = sum(int(figure) * pow(2, 17 - n, 11) for n, figure in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def _accounts(text: str, start: int, *, told: bool) -> Iterator[tuple[Kind, Span]]:
    """Accounts from `start` on, or telephone numbers that serve as such. `told`: a colon or 号 announces them."""
    for kind, span in _listed("account", _account(), text, start):
        number = _phone().fullmatch(text, *span)
        if told or not text[slice(*span)].isalpha():  # 微信WeChat
            yield "phone" if number and span[1] - span[0] == 11 else kind, span


def _listed(kind: Kind, pattern: re.Pattern[str], text: str, start: int) -> Iterator[tuple[Kind, Span]]:
    """What matches `pattern` from `start` on, with what may stand between several."""
    for _ in range(_NUMBERS):
        number = pattern.match(text, start)
        if number:
            yield kind, number.span()
            start = number.end()
        separator = _SEPARATOR.match(text, start)
        if not separator:
            return
        start = separator.end()
