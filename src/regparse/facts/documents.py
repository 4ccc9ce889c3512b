"""Documents of law that a text names: 《公司法》, 刑法, 国发〔2009〕36号, and the short names that it gives them.

Reads: a clause with its marks (`title`, declared in `references`) and the Names of its regulation. Gives: the
Documents that it names, each with its number where one is printed.

Vocabularies: words/laws.csv (names of laws as they are printed without 《》), words/document_kinds.csv (how the title
of a document of law ends), words/self_names.csv (what follows 本 in 本条例; alone it is a genre and no name).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from regparse.facts.citations import ARTICLE, PARTS, N
from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses
from regparse.model import Definition, Span
from regparse.words import rows

YEAR = r"[〔\[［【﹝（(][12１２][0-9０-９]{3}[〕\]］】﹞）)]"
"""The year in a document's number, for use inside a pattern: 〔2017〕, [2009]."""
SERIAL = rf"第?{N}号"
"""The serial number behind the year."""


@cache
def laws() -> frozenset[str]:
    """Names of laws that are printed without 《》: 刑法, 民事诉讼法, 国家危险废物名录."""
    return frozenset(row["name"] for row in rows("laws"))


@cache
def document_kinds() -> tuple[str, ...]:
    """How the titles of documents of law end: 法, 条例, 办法, 公约."""
    return tuple(row["ending"] for row in rows("document_kinds"))


@cache
def genres() -> frozenset[str]:
    """What a measure calls itself behind 本: 法, 条例, 实施办法."""
    return frozenset(row["name"] for row in rows("self_names"))


def any_word(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_SELF = lazy(rf"本(?:{any_word(genres())})(?:的|中|之)?{PARTS}$")


def itself(text: str, end: int) -> int | None:
    """Where 本法 or 本办法第三章, the measure itself, begins before what of it is cited at `text[end]`; None without.

    >>> itself("违反本法第十条", 4)
    2
    """
    near = text.find("本", max(0, end - 20), end)
    m = _SELF.search(text, near, end) if near >= 0 else None
    return m.start() if m else None


class Document(NamedTuple):
    """A document of law named at `text[start:end]`: its title as printed, and its number. One of the two may lack."""

    start: int
    end: int
    title: str | None
    number: str | None = None


_BRACKETED = lazy(r"[（(][^（）()]{0,40}[）)]$")
_FORM = lazy(r"(?:[证书表单照簿函]|报告)$")
_FILLED_IN = lazy(r"(?:填[写制报]|制作|[开出]具|签发|[颁核换补]发|发给)[了其]?$")
_RULES = lazy(r"第|(?:所|中|的)?规定|的要求")


def bare_title(title: str) -> str:
    """A title without what stands in brackets behind it.

    >>> bare_title("人民法院审判纪律处分办法（试行）")
    '人民法院审判纪律处分办法'
    """
    while title.endswith(("）", ")")) and (cut := _BRACKETED.search(title)):
        title = title[: cut.start()]
    return title


def is_document(title: str) -> bool:
    """Whether a title in 《》 is that of a document of law, and not of a form, a certificate or a newspaper.

    >>> is_document("物业管理条例"), is_document("进口药品注册证"), is_document("法制日报")
    (True, False, False)
    """
    return bare_title(title).endswith(document_kinds())


class Names:
    """What documents are called in one regulation: the laws that everybody knows, and the names that it gives itself.

    `full` maps a short name to the title it is cited by; `subject` is the law that the regulation's own title names;
    `generic` are its short names that are genres (条例), `ends` the last three characters of the others (刑法: both), `pairs` the
    last two, `tails` what all of them end with (`_TAILS`), and which do.
    """

    def __init__(
        self, titles: Iterable[str], definitions: Iterable[Definition], subject: str | None = None
    ) -> None:
        self.full: dict[str, str] = {}
        self.subject = subject
        own: set[str] = set()
        for title in titles:
            short = bare_title(title).removeprefix("中华人民共和国")
            if short.endswith(("法", "条例")) and not short.endswith("办法") and len(short) >= 3:
                own.add(short)
        for d in definitions:
            term, stands_for = d.term.strip(_QUOTES), d.stands_for.strip(_QUOTES)
            if d.kind == "alias" and term != stands_for and is_document(stands_for) and not _described(d):
                # 条例 alone is a genre and no name: it speaks for the full title. 车船税法 is a title of its own.
                self.full[term] = stands_for if bare_title(term) in genres() else term
        own.update(term for term in self.full if term not in genres())
        self.generic = frozenset(self.full) & genres()
        own -= laws()
        self._own, self.ends, self.tails = own, _law_sizes(), _law_tails()
        self.pairs = _law_pairs()
        if own:
            self.pairs |= {name[-2:] for name in own}
            self.ends = {**self.ends}
            for ending, sizes in _by_ending(own).items():
                self.ends[ending] = tuple(sorted({*sizes, *self.ends.get(ending, ())}, reverse=True))
        if own or self.generic:
            self.tails = {**self.tails}
            for tail, called in _tails(own | self.generic).items():
                self.tails[tail] = [*self.tails.get(tail, ()), *called]

    def start(self, text: str, end: int) -> int | None:
        """Where the longest name that ends at `text[:end]` begins; None where none does."""
        own, known = self._own, laws()
        for size in (*self.ends.get(text[max(0, end - 3) : end], ()), 2):  # 刑法 has no third
            start = end - size
            if start >= 0 and ((name := text[start:end]) in known or name in own):
                return start
        return None


_QUOTES = "《》〈〉“”\"'‘’"


def _described(alias: Definition) -> bool:
    """Whether what an alias stands for is told in words and is no title: 国家标准中的强制性规定（以下简称强制性规定）.

    A title that is printed without 《》 has no 的, but for that of 关于…的决定.
    """
    full = alias.stands_for
    return "的" in full and "关于" not in full and f"《{full.strip(_QUOTES)}" not in alias.quote


def _by_ending(names: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """The last three characters of names → their lengths, descending."""
    sizes: dict[str, set[int]] = {}
    for name in names:
        sizes.setdefault(name[-3:], set()).add(len(name))
    return {ending: tuple(sorted(found, reverse=True)) for ending, found in sizes.items()}


def _tails(names: Iterable[str]) -> Mapping[str, list[str]]:
    """Which of `names` end with which of `_TAILS`."""
    found: dict[str, list[str]] = {}
    for name in names:
        tail = _LAST_WORD.search(name)
        if tail:
            found.setdefault(tail[0].removesuffix("典"), []).append(name)
    return found


@cache
def _law_sizes() -> Mapping[str, tuple[int, ...]]:
    return _by_ending(laws())


@cache
def _law_pairs() -> frozenset[str]:
    return frozenset(name[-2:] for name in laws())


@cache
def _law_tails() -> Mapping[str, list[str]]:
    return _tails(laws())


_CALLED = lazy(r"(?:以下|下)?(?:统?简称|称)为?[“\"‘《]?$")
_CALLED_TOO = lazy(r"(?:简称|称)为?(?:《[^《》]{1,40}》[、和及]{0,2}){1,8}$")
"""以下简称《公司法》、《证券法》 gives names; it refers to nothing."""
_NUMBER_IN_BRACKETS = lazy(
    rf"[（(](?P<number>(?:[一-龥]{{1,4}}[（(][一-龥]{{1,3}}[）)])?"
    r"(?:[^（）()《》〔\[［【，,；;。、]{0,30}|[^（）()《》〔\[［【，,；;。]{2,80}?(?=令|公告))"
    rf"(?:{YEAR}{SERIAL}|令?[^（）()，,。]{{0,12}}第{N}号(?:令|公告)?|公告{SERIAL}))[^（）()]{{0,60}}[）)]"
)
_STANDARD_NUMBER = (
    r"(?P<number>(?:[A-Z]{2,4}(?:/[A-Z]{1,2})?|DB\d{2}(?:/T)?) ?\d{2,6}(?:\.\d{1,3})?(?:[-—–－]\d{2,4})?)"
)
_STANDARD = lazy(rf"[（(]{_STANDARD_NUMBER}[）)]")
"""The number of a standard (标准化法; GB/T 1.1): （GB/T 19580—2012）."""
_STANDARD_BEFORE = lazy(rf"(?<![A-Z]){_STANDARD_NUMBER}$")
"""The same before its title: GB/T 19580《卓越绩效评价准则》."""
_DIGITS = frozenset("0123456789")
_NUMBER_AFTER = lazy(rf"[一-龥]{{2,12}}{YEAR}{SERIAL}")
_NUMBER_BEFORE = lazy(
    rf"(?P<issuer>[一-龥]{{0,24}})(?P<core>令第?{N}号|第{N}号令|{YEAR}{SERIAL})"
    r"(?:公布|发布|颁布|印发|下发|批准|文件?)?(?:[、，,][^《》。；]{0,60}(?:修[订正改]|公布|发布|批准))?的?$"
)
_BEFORE_ISSUER = lazy(
    r"^(?:.*(?:[日月年]|根据|依据|按照|依照|参照|比照|达到|符合|满足|执行|落实|贯彻|属于))?(?:[以由原]|经(?!济))?"
)


def documents(
    clause: Clause, titles: Sequence[Span], names: Names, found: Sequence[Ending]
) -> list[Document]:
    """The documents of law that a clause names, from left to right: in `titles`, and with what `endings` found in it."""
    text = clause.text
    out: list[Document] = []
    for start, end in titles:
        title = clause.printed(start + 1, end - 1)
        if text.find("称", max(0, start - 200), start) >= 0 and (
            _CALLED.search(text, max(0, start - 6), start)
            or _CALLED_TOO.search(text, max(0, start - 200), start)
        ):
            continue
        if title in genres() and text.endswith("本", 0, start):
            continue  # 本《规范》 is the measure itself
        title = names.full.get(title, title)
        end += text.startswith("》", end)  # 《甲办法》》: printed twice
        begin, stop, printed, standard = start, end, None, None
        bracket = text.startswith(("（", "("), end)
        if bracket and (m := _NUMBER_IN_BRACKETS.match(text, end)):
            printed, stop = m["number"], m.end()
        elif bracket and (standard := _STANDARD.match(text, end)):
            printed, stop = standard["number"], standard.end()
        elif text.find("号", end, end + 40) >= 0 and (m := _NUMBER_AFTER.match(text, end)):
            printed, stop = m[0], m.end()
        elif text[start - 1 : start] in _DIGITS and (
            standard := _STANDARD_BEFORE.search(text, max(0, start - 24), start)
        ):
            begin, printed = standard.start(), standard["number"]
        elif text.find("号", max(0, start - 100), start) >= 0 and (
            m := _NUMBER_BEFORE.search(text, max(0, start - 100), start)
        ):
            begin = m.start() + issuer_at(m["issuer"])
            printed = text[begin : m.end("core")]
        if _FILLED_IN.search(text, max(0, begin - 4), begin) or text.startswith("上", stop):
            continue  # 制作《暂存物品清单》, 在《清单》上注明: a form, whatever its name ends in
        if (
            standard
            or (printed and stop > end)  # 《人才政策体系》（国办发〔2024〕9号), whatever its title ends in
            or is_document(title)
            or (_RULES.match(text, stop) and not _FORM.search(bare_title(title)))
        ):
            out.append(Document(begin, stop, title, printed))
    if found:
        out.extend(_named(text, titles, names, found))
    if len(out) > 1:
        out.sort(key=_START)
    return out


_START = attrgetter("start")


def issuer_at(printed: str) -> int:
    """Where the issuer begins in what stands before a document's number.

    >>> "1998年3月12日原国家质量技术监督局"[issuer_at("1998年3月12日原国家质量技术监督局"):]
    '国家质量技术监督局'
    """
    m = _BEFORE_ISSUER.match(printed)
    return m.end() if m else 0


_FEW = 8
"""As many names are sought themselves before what they end with is."""
_TAILS = {
    "法": lazy(r"法(?<!办法)(?:典|(?![律院人官学制治令案庭医警宝盲系务币则师定办]|规(?!定)))"),
    **{w: lazy(w) for w in ["名录", "条例", "通则", "总则", "规定", "办法", "细则", "解释", "规则"]},
}
"""Where a name without 《》 can end. 合同法律, 公司法人 and 审计法规 are other words; 刑法规定 is not.

Each by itself, since `re` passes over a text fastest where it looks for one character.
"""
_EXTENSION = lazy(r"实施条例|实施细则|实施办法|修正案(?:[（(][一二三四五六七八九十]{1,3}[）)])?")
_NO_LAW = {"宪法": lazy(r"宣誓|性|和法律委员会|日|修正案|实施|原则|意识|知识|教育")}
_STATE = "中华人民共和国"


_DECISION = lazy(r"关于(?<=[会院]关于)[^，。；：《》（）\n]{2,50}的(?<!适当的)(?:决定|决议|解释)")
"""A decision, without 《》, that the national legislature or government named itself: 国务院关于煤矿安全监察体制的决定."""
_DECIDES = ("全国人民代表大会常务委员会", "全国人民代表大会", "国务院")

_LAST_WORD = lazy(f"(?:{any_word(_TAILS)}|法典)$")


class Ending(NamedTuple):
    """A word at `text[word:end]` with which a name without 《》 ends that begins at `start`.

    None there: the word is a short name itself, if it stands alone.
    """

    start: int | None
    word: int
    end: int


def endings(clauses: Clauses, names: Names) -> dict[int, list[Ending]]:
    """The words that names without 《》 end with, by the number of their clause."""
    text, generic, pairs = clauses.joined, names.generic, names.pairs
    hits: list[tuple[int, int, int | None]] = []
    for tail, called in names.tails.items():
        if len(called) <= _FEW and not any(name in text for name in called):
            continue
        for m in _TAILS[tail].finditer(text):
            end = m.end()
            start = names.start(text, end) if text[end - 2 : end] in pairs else None
            if start is not None or (generic and m[0] in generic):
                hits.append((end, m.start(), start))
    if decisions := list(_decisions(text)):
        hits = [hit for hit in hits if not any(start <= hit[1] < end for start, end in decisions)]
        hits += [(end, end - 2, start) for start, end in decisions]
    hits.sort()
    found: dict[int, list[Ending]] = {}
    for end, word, start in hits:
        n, offset = clauses.place(end - 1)
        by = end - 1 - offset
        ending = Ending(None if start is None else start - by, word - by, end - by)
        found.setdefault(n, []).append(ending)
    return found


def _decisions(text: str) -> Iterator[Span]:
    """Where decisions stand that are named with their issuer."""
    for m in _DECISION.finditer(text):
        issuer = next((name for name in _DECIDES if text.endswith(name, 0, m.start())), None)
        if issuer:
            yield m.start() - len(issuer), m.end()


def _named(text: str, titles: Sequence[Span], names: Names, found: Iterable[Ending]) -> Iterator[Document]:
    """Documents named without 《》, which end with the words that were `found`."""
    done = 0
    for start, word, end in found:
        if start is None and _stands_alone(text, word, end):
            start = word
        if start is None or start < done or (titles and any(a < end and start < b for a, b in titles)):
            continue
        if text.endswith(_STATE, 0, start):
            start -= len(_STATE)
        if text.endswith(("本", "《", "〈", "<"), 0, start):
            continue
        if text.find("称", max(0, start - 6), start) >= 0 and _CALLED.search(text, max(0, start - 6), start):
            continue
        if text.startswith(("实施", "修正"), end) and (more := _EXTENSION.match(text, end)):
            end = more.end()
        title = text[start:end]
        if title in _NO_LAW and _NO_LAW[title].match(text, end):
            continue
        done = end
        yield Document(start, end, names.full.get(title, title))


_ALONE = lazy(
    r"(?:^|[，、。；：“（]|依照|按照|根据|依据|违反|执行|符合|适用|实施|贯彻|参照|出现|和|与|及|对|除|自|在|由|为|是|有)$"
)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a genre (条例) at this place is the short name of a document and no part of a longer word."""
    alone = text.startswith("第", end) or _ALONE.search(text, max(0, start - 3), start)
    return bool(alone) and not text.startswith("草案", end) and not text.endswith("本", 0, start)


_KIND = any_word(set(document_kinds()) - {"分类", "清单", "政策", "计划", "标准", "要点", "措施"})
_UNKNOWN = lazy(rf"[一-龥]{{1,40}}(?:{_KIND})(?:[（(][^（）()]{{1,12}}[）)])?(?=(?:的|中的|中)?$)")
_LAST_OF_UNKNOWN = frozenset("的中") | {kind[-1] for kind in document_kinds()}
_BREAK = lazy(
    r"根据|依据|按照|依照|遵照|违反|适用|参照|比照|符合|实施|执行|认定为|属于|构成|触犯|具有|出现|规定|以及|及其|或者|所称|作为"
    r"|除|和|与|及|或|对|由|在|将|为|是|有|犯|按|依|照|又"
)
_CARRIED = lazy(r"[该同](?:法|条例|办法|规定|细则|规则|决定|解释|公约)(?=(?:的|中的|中)?$)")


def unknown_name(text: str, end: int) -> tuple[int, str] | None:
    """The name, in no vocabulary, of the document whose article begins at `text[end]`, and where the name begins.

    >>> unknown_name("违反海洋倾废管理条例第六条", 10)
    (2, '海洋倾废管理条例')
    """
    begin = max(0, end - 44)
    m = _UNKNOWN.search(text, begin, end) if text[end - 1 : end] in _LAST_OF_UNKNOWN else None
    if m is None:
        return None
    cut = max((b.end() for b in _BREAK.finditer(m[0][:-1])), default=0)
    name = m[0][cut:]
    no_name = name in genres() or len(name) < 3 or name.startswith(("本", "其", "该")) or ARTICLE.search(name)
    return None if no_name else (m.start() + cut, name)


def carried_name(text: str, end: int) -> int | None:
    """Where 该法 or 同法 begins, whose article begins at `text[end]`; None where there is none."""
    m = _CARRIED.search(text, max(0, end - 8), end)
    return m.start() if m else None


ALIAS = lazy(r"[（(](?:以下|下)(?:简称|称)[^（）()]{1,40}[）)]")
"""The bracket that gives a document its short name; an article may follow it."""
WITHIN = lazy(rf"(?:的|之|中|中的|规定的|总则|分则|[一-龥]{{2,6}}编)?{PARTS}(?=第)")
"""What may stand between a document's name and its article: 刑法分则第九章第三百九十八条."""
