"""What is printed above a measure when it is issued: a letter or notice, an order, the index block of a web page.

Reads: the lines above the measure as structure tells them apart. Gives: under which number, by whom and when it was issued.

Where it is laid down how these are printed:
- a document's number, its signers and its day: GB/T 9704-2012, 7.2.5, 7.3.5 (who signs together stands side by side);
- an order: 规章制定程序条例, art. 31 (its number, the rule's name, the day, who signs);
- the index block: 政府信息公开条例, art. 24 (索引、名称、内容概述、生成日期).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from regparse.facts.patterns import lazy
from regparse.model import Carrier, Passage, Provision
from regparse.numerals import narrow, number
from regparse.structure.bodies import bodies, is_body
from regparse.words import rows

_N = "[0-9０-９〇○Ｏ零一二三四五六七八九十]"
DATE = lazy(
    rf"(?P<year>[12１２][0-9０-９]{{3}}|[一二][〇○Ｏ零0oO一二三四五六七八九]{{3}})年(?P<month>{_N}{{1,3}}|元)月(?P<day>{_N}{{1,3}})日"
)
_FIGURES = str.maketrans({"o": "0", "O": "0"})
_WORDS = str.maketrans({"o": "〇", "O": "〇", "0": "〇", "元": "一"})
"""What stands for a figure in a printed date, and for one in words: 2O06, 二OO六; 元月 for the first month."""
ISO = lazy(r"(?P<year>[12]\d{3})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})")
KIND = lazy(r"(?P<letter>函)$|(?P<notice>(?:通知|公告|通告|决定|批复|令|意见))$")
_COUNT = "[0-9０-９〇零一二三四五六七八九十百]{1,6}"
NUMBER = lazy(
    rf"^(?P<number>[^，。：:；（()）\s]{{1,24}}[〔\[［【（(﹝][12１２][0-9０-９]{{3}}[〕\]］】）)﹞]\s?第?{_COUNT}号)$"
    rf"|^(?P<order>[^，。：:；]{{0,40}}(?:令|公告)[^，。：:；]{{0,12}}第?{_COUNT}号)$"
)
_FILED = lazy(r"备[〔\[［【（(﹝]|备案")
_ORDER = lazy(
    rf"(?P<body>[^，。：；《》\d]{{2,60}}?)(?:令|公告)(?P<number>(?:[〔（(]?[12１２][0-9０-９]{{3}}[〕）)]?年?)?第?{_COUNT}号)?"
)
_ORDER_NUMBER = lazy(rf"[（(]?(?:[〔（(]?[12１２][0-9０-９]{{3}}[〕）)]?年?)?第?{_COUNT}号[）)]?")
_ISSUED = r"(?:公布|发布|颁布|印发)?"


class Issue(NamedTuple):
    """How a measure was issued, each as far as it is printed."""

    number: str | None = None
    issuer: str | None = None
    day: str | None = None


# ---- days ----


def iso(date: re.Match[str]) -> str | None:
    """A printed date as ISO, None where there is no such day."""
    try:
        year, month, day = map(_figure, date.group("year", "month", "day"))
        return datetime.date(year, month, day).isoformat()
    except ValueError:  # 2月30日
        return None


def _figure(printed: str) -> int:
    """The value of a part of a date."""
    if printed.isascii() and printed.isdecimal():
        return int(printed)
    printed = narrow(printed)
    return int(number(printed.translate(_FIGURES if printed.isascii() else _WORDS)))


def signed(text: str) -> str | None:
    """The day on a line that is a date, or that ends in one (…办公室 2013年2月26日印发)."""
    found = DATE.search(text)
    if (
        found
        and (found.end() == len(text) or text[found.end() :] in ("印发", "发布", "公布"))
        and len(text) <= 40
    ):
        return iso(found)
    return None


# ---- who ----


def before_about(passage: Passage) -> list[str]:
    """Who is named before 关于 in a title, each for itself where white space parts several."""
    at = passage.text.find("关于")
    return bodies(passage, at) if at > 0 else []


def signers(provisions: Iterable[Provision]) -> str | None:
    """Who signs: lines that are names of bodies, or titles that begin with some (财政局关于…的通知).

    Of a letterhead and a signature, the one that names more of them, or names them in full.
    """
    named = [
        bodies(p.passage) or (before_about(p.passage) if KIND.search(p.text) else []) for p in provisions
    ]
    runs = [_each_once([name for names in run for name in names]) for _, run in groupby(named, bool)]
    most = max(runs, key=lambda names: (len(names), len("".join(names))), default=[])
    return "、".join(most) or None


def _each_once(names: Sequence[str]) -> list[str]:
    """Each body once, under its full name where the region is left out beside it (自治区财政厅)."""
    return [name for name in dict.fromkeys(names) if not any(_shortens(name, other) for other in names)]


def _shortens(name: str, full: str) -> bool:
    """Whether a name is another one without the beginning."""
    return name != full and full.endswith(name)


# ---- letter and notice ----

_SENDS = lazy(
    r"(?:现(?:将|予|就)?|特)[^。；]{0,120}?(?:印发|转发|下发|发布|公布|颁布)|(?:予以|随文|特此)(?:印发|转发|下发|发布|公布)|印发给你们"
)
"""What a letter says of the measure that it carries: 现予以印发, 现将《…》印发给你们."""
_ASKS = lazy(
    r"(?:现|特|拟|面向|向)[^。；]{0,120}?(?:征求|征集|听取)[^。；，,]{0,16}意见|(?:征求|征集)意见(?:的?(?:时间|期限|截止|日期)|稿)"
    r"|意见(?:征求|征集|反馈)(?:的?(?:时间|期限?|截止|日期))"
)
"""What it says where the measure is a draft: 现面向社会公开征求意见, 意见征求时间：…."""
_ANNOUNCES = lazy(
    r"[^，。；：《》]{2,40}(?:公告|通告|通知)(?:[〔（(\[]?第?[^，。；：《》]{1,12}号[〕）)\]]?)?"
)
"""The title of a notice that does not say what it is about: 某市人民政府办公室公告（第7号）."""


def carrier(front: Sequence[Provision]) -> Carrier | None:
    """The letter or notice above the measure."""
    lines = [p.text for p in front if p.role == "carrier"]
    if not lines:
        return None
    titled = next(
        (n for n, text in enumerate(lines) if "关于" in text and KIND.search(text) and not labelled(text)),
        None,
    )
    if titled is None:
        return _untitled(lines) if asks(front) or (_sends(lines) and not _is_order(front)) else None
    title = lines[titled]
    if title.startswith("关于") and titled and is_body(lines[titled - 1]):
        title, titled = lines[titled - 1].removesuffix("文件") + title, titled - 1
    if is_body(named := title.partition("关于")[0]):  # each of several bodies on a line of its own
        while titled and is_body(above := lines[titled - 1].removesuffix("文件")):
            if above in title or _shortens(named, above):
                break
            title, titled = above + title, titled - 1
    return _carrier(lines, title, titled)


def _untitled(lines: Sequence[str]) -> Carrier:
    """A notice of which only the text is printed, as web pages do that have its title elsewhere; or 某局公告（第7号）."""
    title = next((text for text in lines[:3] if _ANNOUNCES.fullmatch(text)), None)
    return _carrier(lines, title, 0)


def _carrier(lines: Sequence[str], title: str | None, titled: int) -> Carrier:
    """The letter or notice with the `title`, which stands on `lines[titled]`."""
    kind = KIND.search(title) if title else None
    return Carrier(
        kind="letter" if kind and kind["letter"] else "notice",
        title=title,
        document_number=_carried_number(lines, titled) or _indexed_number(lines),
        issued_on=next(
            (day for text in reversed(lines) if (day := signed(text) or _numbered(text)[1])), None
        ),
    )


def _is_order(front: Sequence[Provision]) -> bool:
    """Whether what stands above the measure is an order, and no notice."""
    return any(order(front)) or any(_DECREE.fullmatch(p.text) for p in front if p.role == "carrier")


_DECREE = lazy(rf"[（(]?(?:[^，。：；《》]{{0,30}})令[第〔\[（(]?.{{0,10}}?{_COUNT}?号?[）)]?")
"""An order whose issuer is left out: 政府令〔2010〕第15号."""


def _sends(lines: Iterable[str]) -> bool:
    """Whether one of `lines` says that a measure is issued."""
    return any(_SENDS.search(text) for text in lines)


def asks(front: Iterable[Provision]) -> bool:
    """Whether what stands above the measure asks for comments on it, and does not issue it."""
    lines = [p.text for p in front if p.role == "carrier"]
    return any(map(_ASKS.search, lines)) and not any(_EXECUTED.search(text) for text in lines)


_EXECUTED = lazy(r"印发给你们|予以?印发|(?:遵照|贯彻|参照|组织)(?:执行|实施|落实)|现予(?:以)?(?:公布|发布)")
"""What it says of a measure that has been adopted, after comments."""


def _carried_number(lines: Sequence[str], titled: int) -> str | None:
    """The number of the letter or notice: the one next to its title that is no number of filing (文备)."""
    found = [
        (abs(n - titled), n, number)
        for n, text in enumerate(lines)
        if "号" in text and (number := _numbered(text)[0]) and not _FILED.search(number)
    ]
    return min(found)[2] if found else None


def carried_by(front: Sequence[Provision], title: str | None) -> str | None:
    """Who sends the letter or notice with the `title`: who signs it, or whom its title begins with."""
    for role in ("carrier", "preamble"):
        if signed_by := signers(p for p in front if p.role == role):
            return signed_by
    before = re.split("关于|公告|通告|通知", title, maxsplit=1)[0] if title else ""
    return before or None if "关于" in (title or "") or is_body(before) else None


def issuing(front: Sequence[Provision], title: str) -> tuple[str, Carrier] | None:
    """The measure that a notice issues whose own `title` is the only one printed, and that notice.

    某局关于印发《某市停车办法》的通知, and 第十条 at once; also without 《》.
    """
    found = _ISSUES.fullmatch(title) if title.endswith(_NOTICES) else None
    if found is None:
        return None
    dated = (p for p in reversed(front) if p.role in ("preamble", "history"))
    day = next((day for p in dated if (day := signed(p.text))), None)
    return found["title"] or found["bare"], Carrier("notice", title, under_title(front).number, day)


_NOTICES = ("通知", "公告", "通告")
_ISSUES = lazy(
    r"[^《》]{0,80}关于(?:印发|发布|公布|颁布|下发)(?:修订后的)?(?:《(?P<title>[^《》]{2,80})》"
    r"|(?P<bare>[^《》]{4,80}?(?:办法|细则|规定|规则|措施|方案|标准|指南|规范)(?:[（(](?:试行|暂行)[）)])?))的(?:通知|公告|通告)"
)


# ---- order ----


def order(front: Sequence[Provision]) -> Issue:
    """The order by which the measure is promulgated: 某市人民政府令 第87号 … 2021年12月3日."""
    above = [p for p in front if p.role not in ("title", "contents")]
    for n, p in enumerate(above):
        if "令" not in p.text and "告" not in p.text:
            continue
        following = above[n + 1] if n + 1 < len(above) else None
        if p.text in _ANNOUNCED and following and _ORDER_NUMBER.fullmatch(following.text):
            day = next((day for below in reversed(above[n:]) if (day := signed(below.text))), None)
            return Issue(following.text.strip("（()）"), "、".join(_named_above(above[:n])) or None, day)
        found = _ORDER.fullmatch(p.text)
        if found is None:
            continue
        printed = p.text
        if not found["number"]:
            if following is None or not _ORDER_NUMBER.fullmatch(following.text):
                continue
            printed += following.text.strip("（()）")
        names = [name.removeprefix("中华人民共和国") for name in bodies(p.passage, found.end("body"))]
        if not names and not found["body"].endswith(("主席", "政府")):
            continue  # the president promulgates what others adopt (Constitution art. 80)
        day = next((day for below in reversed(above[n:]) if (day := signed(below.text))), None)
        return Issue(printed, "、".join(names) or None, day)
    return Issue()


_ANNOUNCED = ("公告", "通告")
"""On a line of its own, under the names of those who announce together."""


def _named_above(lines: Sequence[Provision]) -> list[str]:
    """The bodies that the last of `lines` name, each once."""
    found: list[str] = []
    for p in reversed(lines):
        if not (names := bodies(p.passage)):
            break
        found = names + found
    return _each_once(found)


# ---- a number, and the day beside it, under the title ----


def under_title(front: Iterable[Provision]) -> Issue:
    """The number on a line of its own, with the day where it stands there: （某政发〔2020〕4号 2020年9月30日发布）."""
    for p in front:
        if "号" not in p.text or p.role not in ("subtitle", "history", "preamble", "carrier"):
            continue
        number, day = _numbered(p.text)
        if number:
            body = _ORDER.match(number)
            issuer = body["body"].removeprefix("中华人民共和国") if body else ""
            return Issue(number, issuer if is_body(issuer) else None, day)
    return Issue()


def _numbered(text: str) -> tuple[str | None, str | None]:
    """The number that is all that stands on a line, but for a day before or behind it; and that day."""
    if text[0] in "（(" and text[-1] in "）)":
        text = text[1:-1]
    text = re.sub(rf"{_ISSUED}$", "", text)
    date = DATE.match(text) or next(iter(DATE.finditer(text, max(0, len(text) - 14))), None)
    dated = date and 0 in (date.start(), len(text) - date.end())
    rest = text[: date.start()] + text[date.end() :] if date and dated else text
    found = NUMBER.match(rest.strip("，、"))
    return (found[0] if found else None), (iso(date) if found and date and dated else None)


# ---- the index block of a web page ----


@cache
def _fields() -> dict[str, str]:
    return {row["label"]: row["field"] for row in rows("index_fields")}


@cache
def _label() -> re.Pattern[str]:
    labels = sorted(_fields(), key=len, reverse=True)
    return lazy(rf"(?P<label>{'|'.join(labels)})[：:]")


def labelled(text: str) -> bool:
    """Whether a line is of an index block: 标题：…."""
    return _label().match(text) is not None


def indexed(front: Iterable[Provision]) -> Issue:
    """What the index block above a text on a web page says: 发文字号：… 成文日期：…."""
    lines = [p.text for p in front]
    said = dict(_entries(lines))
    issuer, day = said.get("issuer"), said.get("day")
    date = (DATE.match(day) or ISO.match(day)) if day else None
    return Issue(
        _indexed_number(lines),
        issuer if issuer and is_body(issuer) else None,
        iso(date) if date else None,
    )


def _indexed_number(lines: Iterable[str]) -> str | None:
    """The number in an index block: that of the notice below, where there is one."""
    printed = dict(_entries(lines)).get("number")
    return printed if printed and NUMBER.match(printed) else None


def _entries(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each field of the block and what is printed for it, up to the next label."""
    waiting = ""  # the field whose label ends its line: what is printed for it is the next
    for text in texts:
        if not ("：" in text or ":" in text) or not labelled(text := text.lstrip(_BULLETS)):
            if waiting:
                yield waiting, text
                waiting = ""
            continue
        labels = list(_label().finditer(text))
        for found, following in pairwise([*labels, None]):
            if found and (field := _fields()[found["label"]]):
                printed = text[found.end() : following.start() if following else len(text)].strip(_BULLETS)
                waiting = "" if printed or following else field
                if printed:
                    yield field, printed


_BULLETS = "•·●◆■*▪- \t|"
"""What may stand before a label, or part it from the field before: a mark, the edge of a cell."""
