"""Metadata: what the text says of the measure as a whole.

Reads: a Regulation, its clauses and its other facts. Gives: its Metadata, from the text alone.

Where the fields come from:
- the title and the marks of a draft, from the lines that structure takes for the title;
- issuer, number and date from the letter, notice or order that carries the measure (letterheads.py); for a law from the
  history under its title (Legislation Law art. 61: a promulgated law states who adopted it and when); failing that, from
  who signs at the end, the index block of the web page, or who 负责解释;
- what it repeals, revises and rests on, from its references;
- when it takes effect from the clause that says so (Legislation Law art. 61), usually in the last article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from regparse.facts import letterheads
from regparse.facts.clause import Clause
from regparse.facts.letterheads import DATE, ISO, KIND, iso
from regparse.facts.patterns import lazy
from regparse.facts.regions import Region, by_short_name, region, within
from regparse.model import (
    Attachment,
    Carrier,
    Contact,
    Document,
    Effective,
    Facts,
    Metadata,
    Provision,
    Regulation,
)
from regparse.numerals import number
from regparse.structure.back import FILE_KIND
from regparse.structure.bodies import is_body

_DRAFT = lazy(
    r"[（(〔\[【][^（()）]{0,12}(?:征求意见|草案|送审稿|讨论稿|审议稿|审查稿|修订稿|意见稿)[^（()）]{0,12}[）)〕\]】]"
)
_DRAFT_ALONE = lazy(r"(?:公开)?(?:征求意见|草案|送审|讨论|审查|修订)|第.{1,3}次审议")
"""The mark of a draft that stands on its own line without brackets."""
_TRAILING = lazy(
    r"[（(〔\[【](?:[^（()）]{0,16}?(?:稿|草案)[^（()）]{0,8}|[12]\d{3}年?[^（()）]{0,12})[）)〕\]】]$"
)
_ENACTED = lazy(r"(?:会议|大会)?(?:审议)?(?:通过|批准|修正|修订|公布|发布|颁布|印发|修改|制定)")
_SESSION = lazy(
    r"(?P<body>(?:中华人民共和国)?[^，。；：《》\d]{1,40}?)(?:第[〇○零一二三四五六七八九十百\d]{1,6}次[^，。；《》]{0,16}?(?:会议|常务会|部务会|办公会)"
    r"|(?:部务|局务|委务|署务|主席|行长|办公)会议)"
)
_ORDER = lazy(
    r"(?P<body>[^，。；：《》\d（）()]{2,40}?)(?:令|公告)?(?:第?[〇零一二三四五六七八九十百\d]{1,6}号|[〔\[（(][12]\d{3})"
)
_EVENT_NUMBER = lazy(
    r"(?:(?:令|公告)第?|(?<=[〔\[（(])[12]\d{3}[〕\]）)])[〇零一二三四五六七八九十百\d]{1,6}号|第?[〇零一二三四五六七八九十百\d]{1,6}号令"
)
_RANKS = ("自治区", "自治州", "自治县", "省", "市", "区", "县", "州", "旗")
"""What a body's name begins with where the name of its region is left out."""
_TERM_OF = lazy(r"第?[一二三四五六七八九十]{1,4}届")
_BY = lazy(r"(?:^|[。；，])[^。；，]{0,30}?由(?P<body>[^。；，]{2,40}?)(?:负责)?(?:进行)?(?:解释|负责解释)")
_EFFECT = lazy(
    r"[自从](?P<day>[^，。；]{2,24}?)(?:之日)?起(?:正式)?(?:施行|实施|执行|生效|试行|实行)|"
    r"(?P<from>[12１２][0-9０-９]{3}年[^，。；]{3,9}日)(?:起)?(?:[^，。；]{0,40}?(?:公布|发布|颁布|通过))?(?:施行|实施|生效)"
    r"|现(?:予以?)?(?P<now>公布|发布|颁布|印发)(?:施行|实施|执行)"
)
_BLANK_DAY = lazy(r"(?:[12][0-9XＸx×*＊]{3})?年(?:[0-9]{1,2}|[XＸx×*＊_ ]{0,4})月[XＸx×*＊_ ]{0,4}日")
"""A day that a draft leaves open: 自2023年 月 日起施行."""
_ATTACHMENTS = lazy(r"^附\s*(?:件|录|表)?\s*(?:[：:]|$)")
_NAMED = lazy(r"《(?P<title>[^《》]+)》(?:[（(〔\[][^（）()]{1,60}[）)〕\]]){0,2}")


class _Issued(NamedTuple):
    """What is printed of how a measure was issued."""

    carrier: Carrier | None
    history: list[Event]
    order: letterheads.Issue
    under_title: letterheads.Issue
    indexed: letterheads.Issue
    prefixed: str | None
    """The number that is printed before the title."""


def read(regulation: Regulation, clauses: Sequence[Clause], facts: Facts) -> Metadata:
    """The metadata of `regulation`. `clauses` and `facts` are its own."""
    front = [p for p in regulation.provisions if p.level == "front"]
    title, carrier = _titles(regulation, front)
    issued = _Issued(
        carrier,
        _history(front),
        letterheads.order(front),
        letterheads.under_title(front),
        letterheads.indexed(front),
        _before_title(front),
    )
    issuer = _issuer(title, front, issued, regulation, facts)
    repealed, revised = (_documents(regulation, facts, relation) for relation in ("repeals", "revises"))
    where = (
        (region(title.lstrip("《")) if title else None)
        or (region(issuer) if issuer else None)
        or _region_of(title, (*repealed, *revised))
        or (by_short_name(title) if title else None)
        or (within(title) if title and not issuer else None)
    )
    draft = _is_draft(front) or letterheads.asks(front)
    return Metadata(
        title=title,
        status="draft" if draft else "adopted",
        issuer=issuer,
        region=where.name if where else None,
        region_code=where.code if where else None,
        document_number=None if draft else _document_number(issued),
        issued_on=None if draft else _issued_on(issued, regulation),
        effective=_effective(regulation),
        repeals=repealed,
        revises=revised,
        based_on=_documents(regulation, facts, "basis"),
        attachments=_attachments(regulation, title, issued.carrier, facts),
        carrier=issued.carrier,
        contacts=_contacts(regulation),
    )


def _titles(regulation: Regulation, front: Sequence[Provision]) -> tuple[str | None, Carrier | None]:
    """The title, and the letter or notice that carries the measure."""
    title, carrier = _title(front), letterheads.carrier(front)
    if title and carrier and (carrier.title or "").endswith(title):
        return title, None  # the title of the page, and again that of the notice
    if title and carrier is None and (issues := letterheads.issuing(front, title)):
        return issues if _has_articles(regulation) else (title, None)
    return title, carrier


def _has_articles(regulation: Regulation) -> bool:
    """Whether the articles are 条, as those of a measure are, and not 一、, as those of a notice."""
    return any(article.label.startswith("第") for article in regulation.articles)


def _region_of(title: str | None, former: Iterable[Document]) -> Region | None:
    """The region of the measure that this one follows: 许昌市专项资金管理办法 before a 专项资金管理办法."""
    names = (d.title for d in former if title and d.title.endswith(title))
    return next((found for name in names if (found := region(name))), None)


# ---- title and status ----


def _title(front: Sequence[Provision]) -> str | None:
    """The title, joined over its lines, without （征求意见稿） and the like."""
    title = "".join(p.text for p in front if p.role == "title")
    if title.startswith("《") and title.endswith("》") and title.count("《") == 1:
        title = title[1:-1]
    if title[:1] in "（(" and (numbered := _NUMBERED.match(title)):
        title = title[numbered.end() :]
    title = _bare(title)
    trial = next((p.text for p in front if p.role == "subtitle" and _TRIAL.fullmatch(p.text)), "")
    return title + trial if title else None


_NUMBERED = lazy(r"[（(](?P<number>[^（）()]{2,20}[〔\[［【（(][12]\d{3}[〕\]］】）)]\d{1,5}号)[）)](?=.)")
"""What some pages print before the title of a notice: （某发〔2021〕26号）关于…的通知."""
_TRIAL = lazy(r"[（(](?:试\s?行|暂\s?行)[）)]")
"""What belongs to the title, on a line of its own below it."""


def _before_title(front: Iterable[Provision]) -> str | None:
    """The number that is printed in brackets before the title, on its line."""
    first = next((p.text for p in front if p.role == "title"), "")
    found = _NUMBERED.match(first) if first[:1] in "（(" else None
    return found["number"] if found else None


def _bare(title: str) -> str:
    """`title` without （征求意见稿） and the like behind it."""
    while trailing := _TRAILING.search(title):
        title = title[: trailing.start()]
    return title


def _is_draft(front: Iterable[Provision]) -> bool:
    """Whether the title, a line under it, or the title of the letter that carries it marks a draft."""
    return any(
        _DRAFT.search(p.text) or (p.role == "subtitle" and _DRAFT_ALONE.match(p.text))
        for p in front
        if p.role in ("title", "subtitle")
        or (p.role == "carrier" and "关于" in p.text[:40] and KIND.search(p.text))
    )


# ---- history ----


class Event(NamedTuple):
    """One step of a measure's history: when, what is printed up to the next date, and who."""

    day: str
    text: str
    body: str | None


def _history(front: Sequence[Provision]) -> list[Event]:
    """The steps in the lines under the title that say when the measure was adopted, promulgated and amended."""
    lines = [
        p.text
        for p in front
        if p.role == "history" or (p.role in ("preamble", "subtitle") and _dated(p.text))
    ]
    text = "".join(f"{line}\n" for line in lines)
    dates = [m for m in DATE.finditer(text) if text[m.end() : m.end() + 1] not in ("起", "施", "实")]
    out = []
    for date, following in pairwise([*dates, None]):
        said = text[date.end() : following.start() if following else len(text)] if date else ""
        if date and (day := iso(date)) and _ENACTED.search(said):
            out.append(Event(day, said, _body(said)))
    return out


def _dated(text: str) -> bool:
    """Whether a line tells of an adoption: it begins with a date, and something was adopted on it."""
    found = DATE.match(text.lstrip("（(根据自"))
    return bool(found and _ENACTED.search(text, found.end(), found.end() + 80))


def _body(said: str) -> str | None:
    """Who acted, from the words behind the date: the assembly, the court, the ministry; without its session."""
    said = re.sub(r"^[经由]", "", said.strip())
    session = _SESSION.match(said)
    order = None if session else _ORDER.match(said)
    if order and not re.search("令|公告", order[0]) and not is_body(order["body"]):
        return None  # 某政发〔2019〕8号 is no body's
    found = session or order
    found = found or re.match(r"(?P<body>[^，。；：《》\d]{2,40}?)(?:批准|公布|发布|颁布|制定|印发)", said)
    if not found:
        return None
    body = _TERM_OF.sub("", found["body"]).replace("人大常委会", "人民代表大会常务委员会")
    body = (
        re.sub(r"(?:令|公告|(?:会议)?审议)$", "", body)
        .removesuffix("会议")
        .removeprefix("中华人民共和国")
        .strip("第（( ")
    )
    body = re.sub(
        r"(?<=法院)审判委员会$|(?<=检察院)检察委员会$|(?<=[部委局署行])(?:部务|局务|委务|署务|办公)会议?$",
        "",
        body,
    )
    return body if len(body) > 1 and not body.endswith("主席") else None


# ---- issuer, number, date ----


def _issuer(
    title: str | None, front: Sequence[Provision], issued: _Issued, regulation: Regulation, facts: Facts
) -> str | None:
    """Who issues the measure: the signer or letterhead of what carries it, else who adopted it, else who interprets it."""
    carried = issued.carrier
    if carried and ((sender := letterheads.carried_by(front, carried.title)) or carried.title):
        return sender
    titled = next((p for p in front if p.role == "title"), None)
    if titled and (named := letterheads.before_about(titled.passage)):
        names = "、".join(named)
        signed = letterheads.signers(p for p in regulation.provisions if p.level == "back")
        in_full = signed and region(signed) and not region(names)  # 省财政厅关于…, signed 某省财政厅
        return signed if in_full else names
    history = issued.history
    acted = [e for e in history if e.body]
    for deed in (
        "通过",
        "公布|发布|颁布|印发|制定",
        "",
    ):  # whoever approves another's measure does not issue it
        adopted = next((e.body for e in acted if re.search(deed, e.text)), None)
        if adopted:
            return _in_full(adopted, title)
    return (
        issued.order.issuer
        or issued.under_title.issuer
        or letterheads.signers(p for p in regulation.provisions if p.role == "carrier" or p.level == "back")
        or issued.indexed.issuer
        or _interpreter(regulation, facts, title)
    )


def _in_full(body: str, title: str | None) -> str:
    """市人民代表大会 with the name of the region that the title begins with: 杭州市人民代表大会."""
    where = region(title) if title else None
    for rank in _RANKS:
        if where and body.startswith(rank) and where.name.endswith(rank) and len(body) > len(rank) + 1:
            return where.name + body[len(rank) :]
    return body


def _interpreter(regulation: Regulation, facts: Facts, title: str | None) -> str | None:
    """The body that 负责解释 the measure, its short name spelled out."""
    for article in reversed(regulation.articles):
        for p in article.walk():
            if "解释" in p.text and (found := _BY.search(p.text)):
                body = re.sub(r"(?:负责|联合|共同)$", "", found["body"])
                full = {d.term: d.stands_for for d in facts.definitions if d.kind == "alias"}
                return _in_full(full.get(body, body), title)
    return None


def _document_number(issued: _Issued) -> str | None:
    """The number under which the measure itself was issued."""
    if issued.carrier:
        return issued.carrier.document_number or issued.indexed.number
    if printed := issued.under_title.number or issued.order.number or issued.prefixed:
        return printed
    for event in issued.history:
        if found := _EVENT_NUMBER.search(event.text):
            start = max(event.text.rfind(c, 0, found.start()) for c in "，。；《》") + 1
            return re.sub(r"^[经由以]", "", event.text[start : found.end()].strip())
    return issued.indexed.number


def _issued_on(issued: _Issued, regulation: Regulation) -> str | None:
    """The day on which this version was issued: of the letter or notice, else the latest in its history."""
    if issued.carrier and issued.carrier.issued_on:
        return issued.carrier.issued_on
    if issued.history:
        return max([*(e.day for e in issued.history), issued.order.day or ""])
    if day := issued.under_title.day or issued.order.day:
        return day
    days = (letterheads.signed(p.text) for p in regulation.provisions if p.level == "back")
    return next((day for day in days if day), issued.indexed.day)


# ---- effect ----


def _effective(regulation: Regulation) -> Effective | None:
    """When the measure takes effect, as its last articles say; failing that, the lines under its title."""
    of_others = None
    for article in reversed(regulation.articles):
        for p in article.walk():
            for found in _EFFECT.finditer(p.passage.text):
                effective = _rule(found)
                if effective and _of_itself(p.text, found):
                    return effective
                of_others = of_others or effective
    if of_others:
        return of_others
    for p in regulation.provisions:
        if p.role in ("history", "preamble", "subtitle", "carrier", "") and p.level in ("front", "back"):
            for found in _EFFECT.finditer(p.text):
                if effective := _rule(found):
                    return effective
    return None


def _of_itself(text: str, found: re.Match[str]) -> bool:
    """Whether the clause speaks of the measure (本办法自……) and not of another one or of a part."""
    start = max(text.rfind(c, 0, found.start()) for c in "。；，") + 1
    before = text[start : found.start()]
    return (before == "" or before.startswith("本")) and not re.search(r"第.{1,8}[条款项]", before)


def _rule(found: re.Match[str]) -> Effective | None:
    printed = found["day"] or found["from"] or found["now"]
    if date := DATE.match(printed) or ISO.match(printed):
        return Effective("date", iso(date)) if iso(date) else None
    if _BLANK_DAY.fullmatch(printed):
        return Effective("date")
    if printed in ("印发", "下发", "本办法印发", "发文"):
        return Effective("on_issue")
    if printed in ("发布", "公布", "颁布", "公告", "公告发布", "公告公布"):
        return Effective("on_publication")
    return None


# ---- documents, attachments, contacts ----


def _documents(regulation: Regulation, facts: Facts, relation: str) -> tuple[Document, ...]:
    """The documents that the measure refers to with `relation`, each once, with its number where one is printed.

    A history's 根据……决定修正 is no basis of the measure. 公司法 is 中华人民共和国公司法 where both are printed.
    """
    out: dict[str, str | None] = {}
    for r in facts.references:
        if r.kind == "external" and r.relation == relation and r.title:
            place = regulation.by_address.get(r.at)
            if relation == "basis" and place is not None and (place.role == "history" or _dated(place.text)):
                continue
            out[r.title] = out.get(r.title) or r.document_number
    return tuple(Document(t, printed) for t, printed in out.items() if f"中华人民共和国{t}" not in out)


def _attachments(
    regulation: Regulation, title: str | None, carrier: Carrier | None, facts: Facts
) -> tuple[Attachment, ...]:
    """The attachments as the list at the end declares them; else those printed; else as the text cites them."""
    declared = list(_declared([p.text for p in regulation.provisions if p.level == "back"]))
    if not declared:
        printed = [p for p in regulation.provisions if p.level == "attachment" and p.heading]
        declared = [
            Attachment(
                int(n) if _A_NUMBER.search(p.label) else None, p.heading.text, int(part) if part else None
            )
            for p in printed
            for n, _, part in [p.number.partition("-")]
            if p.heading and n.isdecimal() and (part.isdecimal() or not part)
        ]
    if not declared:
        announced = list(_declared([p.text for p in regulation.provisions if p.role == "carrier"]))
        issued = (title, carrier.title) if carrier else (title,)
        declared = [a for a in announced if not any(_bare(a.title) in (t or "") for t in issued)]
    if not declared:
        cited: dict[int | str, Attachment] = {}
        for r in facts.references:
            if r.kind == "attachment" and (r.number is not None or r.title):
                key = r.title or "" if r.number is None else r.number
                if key not in cited or not cited[key].title:
                    cited[key] = Attachment(r.number, r.title or "")
        declared = sorted(cited.values(), key=lambda a: a.number or 1)
    each = {(a.number, a.part, a.number is None and a.title): a for a in declared}
    return tuple(each.values())


def _declared(lines: Sequence[str]) -> Iterator[Attachment]:
    """The entries of a list 附件：1.… 2-1.…, those without numbers too.

    Below 附件： one without a number is a title by its last word, or the name of a file.
    """
    listing = unnumbered = False
    for line in lines:
        opened = _ATTACHMENTS.match(line)
        if opened:
            listing, line = True, line[opened.end() :].strip()
            if not line:
                continue
        if not listing:
            continue
        if entries := [entry for each in _each_entry(line) if (entry := _ENTRY.fullmatch(each))]:
            for entry in entries:
                part = int(number(entry["part"])) if entry["part"] else None
                yield Attachment(int(number(entry["n"])), _attached(entry["title"]), part)
        elif opened or (unnumbered and _TITLED.search(line)) or FILE_KIND.search(line):
            unnumbered = True
            yield Attachment(None, _attached(line))
        else:
            listing = False


_A_NUMBER = lazy("[0-9０-９〇一二三四五六七八九十]")
_ENTRY = lazy(
    r"(?:附件)?(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*"
    r"(?:[-－—–]\s*(?P<part>[0-9０-９]{1,2})\s*)?[.．、:：]\s*(?P<title>.{1,80})"
)
_WITHIN = lazy(r"(?<![\d.．、:：])(?P<n>[2-9２-９])\s*[.．、]\s*(?=[^\d\s])")
"""Where another entry may begin on the line of the first: 1.申请表 2.花名册."""
_TITLED = lazy(
    r"(?:表|书|单|册|录|办法|细则|指南|方案|说明|格式|模板|样式|提纲|报告|要求|标准|承诺|材料|证明)[^，。；：]{0,6}$"
)
"""How the titles of attachments end."""


def _each_entry(line: str) -> Iterator[str]:
    """The entries that stand on a line, mostly one; of several the numbers follow each other."""
    begin, wanted = 0, 2
    for found in _WITHIN.finditer(line, 2) if line[:1] in "1１" else ():
        if int(found["n"]) == wanted:
            yield line[begin : found.start()].strip()
            begin, wanted = found.start(), wanted + 1
    yield line[begin:].strip()


def _attached(entry: str) -> str:
    """The title of an attachment as its list prints it, without 《》, the number behind them, and the kind of the file."""
    entry = FILE_KIND.sub("", entry.rstrip("；;。"))
    named = _NAMED.fullmatch(entry)
    return named["title"] if named else entry


def _contacts(regulation: Regulation) -> tuple[Contact, ...]:
    """The contact data, each once (a mail address and the target of its link are one), masked."""
    text = regulation.source.text
    out: dict[tuple[str, str], Contact] = {}
    for kind, (start, end) in regulation.contacts:
        printed = "".join(text[start:end].split())
        out.setdefault((kind, printed), Contact(kind, "●" * len(printed), (start, end)))
    return tuple(out.values())
