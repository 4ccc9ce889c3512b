"""References: provisions of the same measure, other documents of law, attachments.

Reads: a Regulation, its clauses with their marks, and its definitions (其简称). Gives: References in print order, and a
Problem (`unresolved_reference`) where the antecedent is unclear. Step one, recognising what is printed, is here; steps
two and three, making it absolute and locating it, are in `resolution`. A reference of a usual form whose target does
not exist has no targets; it is a fault of the text, and the anomalies list it.

Vocabularies: words/laws.csv (names of laws as they are printed without 《》), words/document_kinds.csv (how the title
of a document of law ends), words/self_names.csv (本条例 …), words/relation_cues.csv (what a word before a document says
of it, in the opening sentence of a measure and elsewhere).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from regparse import address
from regparse.facts.clause import Clause
from regparse.facts.resolution import Citation, Located, Missing, Step, Unclear, resolve
from regparse.facts.scanner import Pattern
from regparse.model import Definition, Problem, Reference, Regulation
from regparse.numerals import number

Relation = Literal["basis", "repeals", "revises", "applies", "issues", "cites"]

_N = r"(?:[〇○零一二三四五六七八九十百千]{1,9}|[0-9０-９]{1,4})"
_COUNT = "一二两三四五六七八九十"
_YEAR = r"[〔\[［【﹝（(][12１２][0-9０-９]{3}[〕\]］】﹞）)]"
_SERIAL = rf"第?{_N}号"

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "title",
        "《",
        r"《[^《》]{0,160}(?:《[^《》]{1,120}》[^《》]{0,120}){0,4}》",
        (
            "根据⟦《中华人民共和国中小企业促进法》⟧，制定本办法",
            "⟦《关于修改<中华人民共和国电力法>等六部法律的决定》⟧第一次修正",
            "⟦《关于修改《上海市图书报刊市场管理条例》的决定》⟧施行后",
        ),
    ),
    Pattern(
        "provision",
        "第",
        rf"第[（(]?{_N}[）)]?(?:(?:[、和至到及或与]|或者|以及)[（(]?{_N}[）)]?){{0,12}}(?:条(?![例约])|款(?!项)|项(?!目)|目(?![标的]))",
        (
            "违反本条例⟦第十四条⟧规定的",
            "本法⟦第二十二条⟧第（一）项所列的行为",
            "有⟦第（三）、（五）项⟧规定情形之一的",
            "依照⟦第一、二款⟧的规定处罚",
            "第一条例外",
            "第一项目部",
        ),
    ),
    Pattern(
        "relative",
        "前上本同该以",
        rf"(?<![目提以之年月日期届满生先])[前上](?:[{_COUNT}几各]?款(?!项)|[{_COUNT}]?条(?![例件约款])|[{_COUNT}]?项(?!目))"
        r"|(?<![根基成资日文版样副])本条(?![例件约款文目])|本款(?!项)|本项(?=规定|所|第|（|\(|的|以外|行为|中)|本目(?=规定|所)"
        r"|(?<![合不])同[条款](?=第|规定|的规定)|该条(?=第|规定|的规定|所)|该款(?=第|规定|的规定|所|罪)|该项(?=规定|的规定|所列|所规定|第)"
        rf"|(?:上述|前述|上列|以上)(?:各项|条件|情形|条款|规定)?第?[（(]{_N}[）)]",
        (
            "违反⟦前款⟧规定的",
            "有⟦前两款⟧规定情形的",
            "按照⟦本条⟧第一款、第二款的规定执行",
            "⟦上述（一⟧）、（三）的条件可适当放宽".replace("⟧）", "）⟧"),
            "参照⟦前条⟧的规定",
            "目前项目较多",
            "本条例自公布之日起施行",
            "根本条件",
        ),
    ),
    Pattern(
        "document_number",
        "〔[［【﹝（(令第",
        rf"{_YEAR}{_SERIAL}|令第?{_N}号|第{_N}号令",
        ("按照国发⟦〔2009〕36号⟧文件", "国务院⟦令第588号⟧公布", "国务院⟦第51号令⟧"),
    ),
    Pattern(
        "attachment",
        "附",
        r"附[件表录图](?:[〇一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})?",
        ("填写推荐表（见⟦附件1⟧）", "列入本法⟦附件三⟧的法律", "附近的居民"),
    ),
)
"""Marks of references. What stands round a mark decides what it is; see `read`."""

_CLOSERS = "）)]］】〕"


def _words(name: str) -> list[dict[str, str]]:
    text = files("regparse.words").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def laws() -> frozenset[str]:
    """Names of laws that are printed without 《》: 刑法, 民事诉讼法, 国家危险废物名录."""
    return frozenset(row["name"] for row in _words("laws.csv"))


@cache
def document_kinds() -> tuple[str, ...]:
    """How the titles of documents of law end: 法, 条例, 办法, 公约."""
    return tuple(row["ending"] for row in _words("document_kinds.csv"))


@cache
def relation_cues() -> dict[str, tuple[Relation, Relation]]:
    """Word before a document → the relation it states in the opening sentence of a measure, and elsewhere."""
    return {row["cue"]: (row["opening"], row["elsewhere"]) for row in _words("relation_cues.csv")}  # type: ignore[misc]


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_SELF = re.compile(rf"本(?:{_alternatives(row['name'] for row in _words('self_names.csv'))})(?:的|中|之)?$")
_KIND = _alternatives({*document_kinds()} - {"分类", "清单", "政策", "计划", "标准"})
_GENERIC = frozenset(row["name"] for row in _words("self_names.csv"))
_CUE = re.compile(_alternatives(relation_cues()))


class Document(NamedTuple):
    """A document of law named at `text[start:end]`; `quoted` where it stands in 《》."""

    start: int
    end: int
    title: str
    number: str | None
    quoted: bool


# ---------------------------------------------------------------------------------------------------------------------
# Provisions: 第八条、第十条第二款和第十二条第一款第（三）、（五）项

_STEP = re.compile(
    rf"(?P<link>(?:的?规定)?(?:、|和|及|以及|或者?|与|至|到|—{{1,2}}|－|-|～|~)|)"
    rf"(?P<di>第?)(?P<open>[（(]?)(?P<n>{_N})(?P<close>[）)]?)(?P<rank>[条款项目]?)"
    rf"(?:之(?P<sub>[一二三四五六七八九十]{{1,3}})(?=$|[^一二三四五六七八九十分])(?!部分))?"
)
_LAST_OF = re.compile(rf"前(?P<n>[{_COUNT}])(?P<rank>[款项])")
_RANK: dict[str, address.Level] = {"条": "article", "款": "paragraph", "项": "item", "目": "subitem"}
_UP_TO = frozenset("至到—－-～~")


class _Token(NamedTuple):
    link: str
    rank: str
    number: str
    start: int
    end: int
    bracketed: bool


def steps(text: str, at: int, end: int | None = None) -> tuple[tuple[Step, ...], int]:
    """The longest citation of provisions that begins at `text[at]`, as steps, and where it ends.

    >>> found, end = steps("第十条第二款和第十二条第（三）、（五）项的规定", 0)
    >>> [(s.level, s.number, s.link) for s in found], end
    ([('article', '10', 'down'), ('paragraph', '2', 'down'), ('article', '12', 'and'), ('item', '3', 'down'), ('item', '5', 'and')], 19)
    """
    tokens: list[_Token] = []
    rank = ""
    while len(tokens) < 80:
        m = _STEP.match(text, at)
        token = _token(m, rank, text) if m else None
        if (
            token
            and tokens
            and not token.link
            and token.bracketed
            and tokens[-1].bracketed
            and not tokens[-1].rank
        ):
            token = token._replace(link="、")  # 上述（一）（六）项
        if token is None:
            break
        tokens.append(token)
        rank = token.rank or rank
        at = token.end
    return _ranked(tokens, text)


def _token(m: re.Match[str], rank: str, text: str) -> _Token | None:
    """The number that `m` reads, or None where it does not belong to a citation."""
    link, own = m["link"], m["rank"]
    if bool(m["open"]) != bool(m["close"]):
        return None
    printed = m["sub"] is not None and own == "条"
    end = m.end() if printed or m["sub"] is None else m.start("sub") - 1
    following = text[end : end + 1]
    if ((own == "条" and following in "例约") and following) or (own == "项" and following == "目"):
        return None
    if not m["di"] and not m["open"]:
        # 第一、二款; 第四至六项; never 第三条和一项
        if not link or link.endswith("规定") or (own and rank and own != rank) or (own == "" and rank):
            return None
        if not own and following not in "、和至到及或与条款项":
            return None
    if m["di"] and not own and not m["open"] and following not in "、和至到及或与":
        return None
    if link == "" and m["open"] and rank not in ("", "条", "款") and not m["di"]:
        return None
    value = str(number(m["n"])) + (f"-{number(m['sub'])}" if printed else "")
    return _Token(link, own, value, m.start(), end, bool(m["open"]))


def _ranked(tokens: list[_Token], text: str) -> tuple[tuple[Step, ...], int]:
    """The tokens as steps: a number without its rank has that of the next one that has (第三、四条; 第（三）、（五）项)."""
    ranks: list[str] = []
    for i, token in enumerate(tokens):
        rank = token.rank
        if not rank:
            later = next((t for t in tokens[i + 1 :] if t.rank or not t.link), None)
            rank = (
                later.rank if later is not None and later.link and later.bracketed == token.bracketed else ""
            )
            rank = rank or ("项" if token.bracketed else "")
        if not rank:
            break
        ranks.append(rank)
    out: list[Step] = []
    for i, (token, rank) in enumerate(zip(tokens, ranks, strict=False)):
        level = _RANK[rank]
        if not token.link and out and "条款项目".index(rank) <= "条款项目".index(ranks[i - 1]):
            break
        link: Literal["down", "and", "to"] = "down"
        if token.link:
            link = "to" if token.link[-1] in _UP_TO else "and"
        begin = token.start + (len(token.link) if text.startswith(token.link, token.start) else 0)
        out.append(Step(level, token.number, link, begin, token.end))
    end = out[-1].end if out else 0
    if out and (m := _LAST_OF.match(text, end)) and m["rank"] in "款项":
        level = _RANK[m["rank"]]
        out.append(Step(level, "1", "down", m.start(), m.end()))
        out.append(Step(level, str(number(m["n"])), "to", m.start(), m.end()))
        end = m.end()
    return tuple(out), end


# ---------------------------------------------------------------------------------------------------------------------
# Documents: 《公司法》第二十条, 刑法第一百七十六条, 《…办法》（国发〔2009〕36号)

_NUMBER_IN_BRACKETS = re.compile(
    rf"[（(](?P<number>[^（）()《》〔\[［【，,；;。、]{{0,30}}(?:{_YEAR}{_SERIAL}|令?[^（）()，,。]{{0,12}}第{_N}号令?|公告{_SERIAL}))"
    r"(?P<more>[^（）()]{0,60})[）)]"
)
_NUMBER_AFTER = re.compile(rf"[一-龥]{{2,12}}[〔\[［【][12][0-9]{{3}}[〕\]］】]{_SERIAL}")
_NUMBER_BEFORE = re.compile(
    rf"(?:[一-龥]{{1,24}}(?:令第?{_N}号|第{_N}号令)|[一-龥]{{2,14}}{_YEAR}{_SERIAL})(?:公布|发布|颁布|印发|下发|批准|文件?)?的?$"
)
_LEADING = re.compile(
    r"^(?:.{0,30}?[日月年](?:以|由|经|原|，)?|.{0,12}?(?:根据|依据|按照|依照|以|由|经|原|及|和|与|或者|的|对))?(?P<number>.{2,}?)(?:公布|发布|颁布|印发|下发|批准|文件?)?的?$"
)
_ALIAS = re.compile(r"[（(](?:以下|下)(?:简称|称)[^（）()]{1,40}[）)]")
_BRACKETED = re.compile(r"[（(][^（）()]{0,40}[）)]$")
_CALLED = re.compile(r"(?:以下|下)?(?:统?简称|称)为?[“\"‘《]?$")
_TAIL = re.compile(
    r"法(?:典|(?![律院人官学制治令案庭医警宝盲系务币则师定办]|规(?!定)))|名录|条例|通则|总则|规定|办法|细则|解释|规则"
)
_EXTENSION = re.compile(
    r"(?:典)?(?:实施条例|实施细则|实施办法|修正案(?:[（(][一二三四五六七八九十]{1,3}[）)])?)"
)
_WITHIN = re.compile(r"(?:的|之|中|中的|规定的|总则|分则|[一-龥]{2,6}编)?(?=第)")
_UNKNOWN = re.compile(rf"[一-龥]{{1,40}}(?:{_KIND})(?:[（(][^（）()]{{1,12}}[）)])?(?:的|中的)?$")
_CARRIED = re.compile(r"[该同](?:法|条例|办法|规定|细则|规则|决定|解释|公约)$")
_BREAK = re.compile(
    r"根据|依据|按照|依照|遵照|违反|适用|参照|比照|符合|实施|执行|认定为|属于|构成|触犯|具有|规定|以及|及其|或者|所称|作为|除|和|与|及|或|对|由|在|将|为|是|有|犯|按|依|照|，|、|“"
)


class Names:
    """The names that documents have in one regulation: laws known everywhere, and the short names that it gives."""

    def __init__(self, titles: Iterable[str], definitions: Iterable[Definition]) -> None:
        self.full: dict[str, str] = {}
        own: set[str] = set()
        for title in titles:
            short = _bare(title).removeprefix("中华人民共和国")
            if short.endswith(("法", "条例")) and not short.endswith("办法") and len(short) >= 3:
                own.add(short)
        for d in definitions:
            term, stands_for = d.term.strip("《》“”\"'‘’"), d.stands_for.strip("《》“”\"'‘’")
            if d.kind != "alias" or not _is_document(stands_for) or term == stands_for:
                continue
            # 条例, 办法: a genre, no name; such an alias speaks for the full title. 车船税法 is a title of its own.
            self.full[term] = stands_for if term in _GENERIC else term
            if term not in _GENERIC:
                own.add(term)
        self.generic = frozenset(t for t in self.full if t in _GENERIC)
        self._own = own - laws()
        self._ends: dict[str, tuple[int, ...]] = _by_ending(self._own)

    def before(self, text: str, end: int) -> int | None:
        """Where the longest known name that ends at `text[:end]` begins; None where none does."""
        ending = text[max(0, end - 2) : end]
        known = laws()
        for size in _law_endings().get(ending, ()):
            if text[end - size : end] in known and size <= end:
                best = size
                break
        else:
            best = 0
        for size in self._ends.get(ending, ()):
            if size > best and size <= end and text[end - size : end] in self._own:
                best = size
                break
        return end - best if best else None


def _by_ending(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for name in names:
        sizes.setdefault(name[-2:], set()).add(len(name))
    return {ending: tuple(sorted(found, reverse=True)) for ending, found in sizes.items()}


@cache
def _law_endings() -> dict[str, tuple[int, ...]]:
    return _by_ending(laws())


def _bare(title: str) -> str:
    """A title without what stands in brackets behind it: （试行）, （征求意见稿）."""
    while cut := _BRACKETED.search(title):
        title = title[: cut.start()]
    return title


def _is_document(title: str) -> bool:
    """Whether a title in 《》 is that of a document of law, and not of a form, a certificate or a newspaper."""
    return _bare(title).endswith(document_kinds())


def documents(clause: Clause, names: Names) -> list[Document]:
    """The documents of law that a clause names, in 《》 or without."""
    text = clause.text
    titles = [(m.start, m.end) for m in clause.marks if m.mark == "title"]
    out: list[Document] = []
    for start, end in titles:
        title = "".join(text[start + 1 : end - 1].split())
        if _CALLED.search(text[max(0, start - 6) : start]):
            continue
        full = names.full.get(title, title)
        begin, stop, printed = start, end, None
        if m := _NUMBER_IN_BRACKETS.match(text, end):
            printed, stop = m["number"], m.end()
        elif m := _NUMBER_AFTER.match(text, end):
            printed, stop = m[0], m.end()
        elif m := _NUMBER_BEFORE.search(text, max(0, start - 40), start):
            led = _LEADING.match(m[0])
            if led:
                printed, begin = led["number"], m.start() + led.start("number")
        if not (_is_document(full) or text.startswith("第", end)):
            continue
        out.append(Document(begin, stop, full, printed, True))
    out.extend(_named(text, titles, names))
    out.sort()
    return out


def _named(text: str, titles: Sequence[tuple[int, int]], names: Names) -> Iterator[Document]:
    """Documents named without 《》."""
    done = 0
    for m in _TAIL.finditer(text):
        end = m.end()
        start = names.before(text, end)
        generic = m[0] in names.generic and start is None
        if generic:
            start = m.start()
            if not _stands_alone(text, start, end):
                continue
        if start is None or start < done or any(a < end and start < b for a, b in titles):
            continue
        if text.startswith("中华人民共和国", max(0, start - 7)) and start >= 7:
            start -= 7
        if text[max(0, start - 1) : start] in ("本", "《", "〈", "<") and start:
            continue
        if _CALLED.search(text[max(0, start - 6) : start]):
            continue
        if more := _EXTENSION.match(text, end):
            end = more.end()
        title = text[start:end]
        if title == "宪法" and re.match(r"宣誓|性|和法律委员会|日|修正案", text[end : end + 7]):
            continue
        done = end
        yield Document(start, end, names.full.get(title, title), None, False)


_ALONE = re.compile(
    r"(?:^|[，、。；：“（]|依照|按照|根据|依据|违反|执行|符合|适用|实施|贯彻|参照|和|与|及|对|除|自|在|由|为|是|有)$"
)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a genre (条例) at this place is the alias of a document and no part of a longer word."""
    return bool(_ALONE.search(text, max(0, start - 3), start)) and not re.match(
        r"[草]案|(?:草案|规定的?(?:条件|程序|标准|期限|情形)?$)", text[end : end + 8]
    )


# ---------------------------------------------------------------------------------------------------------------------
# Reading


def read(
    regulation: Regulation, clauses: Sequence[Clause], definitions: Sequence[Definition]
) -> tuple[list[Reference], list[Problem]]:
    """The references of `regulation` in print order, and a Problem for each that could mean several places."""
    titles = {c.text[m.start + 1 : m.end - 1] for c in clauses for m in c.marks if m.mark == "title"}
    names = Names(titles, definitions)
    references: list[Reference] = []
    problems: list[Problem] = []
    amendment = _Amendment(regulation)
    for clause in clauses:
        if _searched(clause):
            for fact in _Reading(clause, names, amendment).facts():
                if isinstance(fact, Problem):
                    problems.append(fact)
                else:
                    references.append(fact)
    references.sort(key=lambda r: r.span)
    return references, problems


def _searched(clause: Clause) -> bool:
    """Titles, and lines that only list attachments, are no text that refers."""
    p = clause.provision
    if p.level == "front":
        if p.role in ("title", "subtitle", "contents"):
            return False
        return p.role != "carrier" or "。" in clause.text or clause.text.endswith(("：", "；"))
    if p.level == "back":
        return "。" in clause.text and not clause.text.startswith("附")
    return True


class _Amendment:
    """What a decision that amends laws is changing at the moment: the law whose provisions it names and quotes."""

    _TITLE = re.compile(
        r"关于(?:修改|修正|修订|废止和修改|修改和废止|修改、废止|废止、修改).{0,200}的?(?:决定|决议|议案)|修正案"
    )
    _OPENS = re.compile(r"(?:对|将|修改)?$")
    _AMENDS = re.compile(
        r"^.{0,24}?(?:作出?(?:如下|以下)?修[改正订]|作如下修[改正]|修改|中?增加|删[去除]|进行修[改订])"
    )

    def __init__(self, regulation: Regulation) -> None:
        head = "".join(
            p.text for p in regulation.provisions if p.level == "front" and p.role in ("title", "subtitle")
        )
        self.amends = bool(self._TITLE.search(head)) or any(
            "作如下修改" in p.text for p in regulation.provisions if p.level == "front"
        )
        self.law: str | None = None
        inside = re.search(r"修[改正订]《([^《》]{2,80})》", head)
        if inside:
            self.law = inside[1]
        elif self.amends and (named := re.match(r"(?:中华人民共和国)?(.{1,20}?法)修正案", head)):
            self.law = named[1]
        self.open = False

    def quoted(self, text: str) -> Callable[[int], bool]:
        """Whether a place of `text` stands in a quotation; quotations of several paragraphs close in the last one."""
        if not self.amends:
            return lambda at: False
        changes: list[tuple[int, bool]] = [(0, self.open)]
        for m in re.finditer("[“”]", text):
            self.open = m[0] == "“"
            changes.append((m.start(), self.open))
        return lambda at: next(state for place, state in reversed(changes) if place <= at)


class _Reading:
    """One clause being read: its documents, and which stretches are already part of a reference."""

    def __init__(self, clause: Clause, names: Names, amendment: _Amendment) -> None:
        self.clause = clause
        self.text = clause.text
        self.names = names
        self.amendment = amendment
        self.quoted = amendment.quoted(clause.text)
        self.documents = documents(clause, names)
        self.taken: list[tuple[int, int]] = []
        self.cited: list[
            tuple[int, int, str, str | None]
        ] = []  # documents with article: start, end, title, number

    def facts(self) -> Iterator[Reference | Problem]:
        """All references of the clause, in no order."""
        history = self.clause.provision.role == "history"
        found: list[Reference | Problem] = []
        attached = [] if history else list(self._attachments())
        found += attached
        found += self._externals(history)
        if not history:
            found += self._internals()
            found += self._numbers()
        yield from found

    def _free(self, start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in self.taken)

    # -- documents

    def _externals(self, history: bool) -> Iterator[Reference]:
        """One reference a document, with the articles that follow its name."""
        text = self.text
        relation: Relation = "cites"
        end_before = 0
        for document in self.documents:
            start, end = document.start, document.end
            if not self._free(start, end):
                end_before = max(end_before, end)
                continue
            after = end
            if (alias := _ALIAS.match(text, end)) is not None:
                after = alias.end()
            within = _WITHIN.match(text, after)
            if within and (alias is None or text.startswith("第", within.end())):
                found, stop = steps(text, within.end())
                if found:
                    end = stop
                    self.cited.append((start, end, document.title, document.number))
            relation = "cites" if history else self._relation(start, end, end_before, relation)
            self.taken.append((start, end))
            end_before = end
            if alias is not None and alias.end() > end:
                end_before = alias.end()
            if self.amendment.amends and relation == "revises":
                self.amendment.law = document.title
            yield Reference(
                **self.clause.place(start, end),
                kind="external",
                title=document.title,
                document_number=document.number,
                relation=relation,
            )

    def _relation(self, start: int, end: int, end_before: int, last: Relation) -> Relation:
        """What the sentence says of the document at `text[start:end]`."""
        text, clause = self.text, self.clause
        begin, stop = clause.sentence(start)
        before = text[max(begin, end_before) : start]
        after = self._blanked(end, stop)
        if _REPEALS.match(after) or _REPEALED.search(before):
            return "repeals"
        near = before[-12:]
        changed = _REVISES.match(after) and (_OBJECT.search(before) or after.startswith(("作", "进行")))
        if changed or _REVISED.search(near):
            return "revises"
        front = clause.provision.level == "front"
        if front and (_ISSUED.search(near)):
            return "issues"
        if _FOLLOWED.match(after):
            return "applies"
        cues = list(_CUE.finditer(before))
        comma = max(before.rfind(c) for c in "，,；：")
        opening = front or _OPENING.search(text, start, stop) is not None
        if cues and cues[-1].end() > comma:
            return relation_cues()[cues[-1][0]][0 if opening else 1]
        linked = end_before > begin and len(before) <= 30 and (not before or before[0] in "、，,和及与或以")
        return last if linked else "cites"

    def _blanked(self, start: int, stop: int) -> str:
        """`text[start:stop]` with □ for each document and without what stands in brackets."""
        out, at = [], start
        for d in self.documents:
            if d.start >= at and d.end <= stop:
                out += [self.text[at : d.start], "□"]
                at = d.end
        return re.sub(r"[（(][^（）()]{0,80}[）)]", "", "".join([*out, self.text[at:stop]]))

    # -- provisions

    def _internals(self) -> Iterator[Reference | Problem]:
        done = 0
        for mark in self.clause.marks:
            if (
                mark.mark not in ("provision", "relative")
                or mark.start < done
                or not self._free(mark.start, mark.end)
            ):
                continue
            for citation in self._citations(mark.start, mark.end, mark.mark):
                if isinstance(citation, Reference):
                    done = max(done, mark.end)
                    yield citation
                    continue
                done = max(done, citation.end)
                yield from self._resolved(citation)

    def _citations(self, start: int, end: int, mark: str) -> Iterator[Citation | Reference]:
        """What the mark at `text[start:end]` and the words round it cite."""
        text = self.text
        if mark == "provision":
            found, stop = steps(text, start)
            if not found:
                return
            head = _SELF.search(text, max(0, start - 12), start)
            if head is None and (foreign := self._foreign(start, stop)) is not None:
                self.taken.append((start, stop))
                yield foreign
                return
            yield Citation(head.start() if head else start, stop, "measure", steps=found)
            return
        printed = text[start:end]
        if printed[0] == "同" or printed[0] == "该":
            return
        if self.quoted(start):
            return
        if printed[-1] in "）)":
            first = (
                text.index("第", start, end)
                if "第" in printed
                else max(text.rfind("（", start, end), text.rfind("(", start, end))
            )
            found, stop = steps(text, first)
            if found:
                yield Citation(start, stop, "above", "item", steps=found)
                yield from self._also_above(stop)
            return
        rank = _RANK[printed[-1]]
        found, stop = steps(text, end) if text[end : end + 1] in "第（(" and end < len(text) else ((), end)
        if found and found[0].link != "down":
            found, stop = (), end
        if printed[0] == "本":
            inner = re.match(rf"前([{_COUNT}]?)款", text[end : end + 3]) if rank == "article" else None
            if inner:
                return  # 本条前款: the 前款 has a mark of its own
            yield Citation(start, stop, "here", rank, steps=found)
            return
        head = re.search(r"本条$", text[max(0, start - 2) : start])
        head = head or _SELF.search(text, max(0, start - 12), start)
        begin = start - len(head[0]) if head else start
        if printed[1] in "几各":
            return
        count = number(printed[1]) if len(printed) == 3 else 1
        yield Citation(begin, stop, "before", rank, int(count), found)

    def _also_above(self, at: int) -> Iterator[Citation]:
        """Further （七） of the same list, later in the sentence: 上述条件（一）中…，（七）中…."""
        stop = self.clause.sentence(at)[1]
        for m in re.finditer(rf"(?<=[，,、和及])[（(]{_N}[）)]项?(?=[中的])", self.text[at:stop]):
            found, end = steps(self.text, at + m.start())
            if found:
                yield Citation(at + m.start(), end, "above", "item", steps=found)

    def _foreign(self, start: int, stop: int) -> Reference | None:
        """The reference into another document that 第…条 at `text[start:stop]` is, None where it is one into this one."""
        text = self.text
        before = text[max(0, start - 44) : start]
        if carried := _CARRIED.search(before):
            titles = [d.title for d in self.documents if d.end <= start]
            if titles:
                return self._external(start - len(carried[0]), stop, titles[-1], "cites")
        if unknown := _UNKNOWN.search(before):
            name = re.sub(r"(?:的|中的)$", "", unknown[0])
            cut = max((m.end() for m in _BREAK.finditer(name[:-1])), default=0)
            name = name[cut:]
            genre = name in _GENERIC or len(name) < 2
            if not genre and not name.startswith(("本", "其")):
                begin = start - (len(before) - unknown.start()) + cut
                return self._external(begin, stop, name, None)
        if self.amendment.amends and self.amendment.law and self.clause.provision.level != "front":
            quoted = self.quoted(start)
            return self._external(start, stop, self.amendment.law, "cites" if quoted else "revises")
        return None

    def _external(self, start: int, end: int, title: str, relation: Relation | None) -> Reference:
        if relation is None:
            ends = [d.end for d in self.documents if d.end <= start]
            relation = self._relation(start, end, max(ends, default=0), "cites")
        return Reference(**self.clause.place(start, end), kind="external", title=title, relation=relation)

    def _resolved(self, citation: Citation) -> Iterator[Reference | Problem]:
        """`citation` as a reference with all its targets, and the parts of it that have none."""
        outcomes = resolve(citation, self.clause)
        targets = tuple(dict.fromkeys(t for o in outcomes if isinstance(o, Located) for t in o.targets))
        if targets:
            yield Reference(
                **self.clause.place(citation.start, citation.end), kind="internal", targets=targets
            )
        for outcome in outcomes:
            if isinstance(outcome, Missing):
                whole = not targets
                start, end = (citation.start, citation.end) if whole else (outcome.start, outcome.end)
                yield Reference(**self.clause.place(start, end), kind="internal")
                if whole:
                    break
            elif isinstance(outcome, Unclear):
                place = self.clause.place(outcome.start, outcome.end)
                yield Problem(
                    "unresolved_reference",
                    "warning",
                    place["span"],
                    f"{place['quote']} in {address.cite(place['at'])}: {outcome.why}",
                    "name the provision that is meant in the measure's review file",
                )

    # -- attachments and bare numbers

    def _attachments(self) -> Iterator[Reference]:
        for mark in self.clause.marks:
            if mark.mark == "attachment":
                found = self._attachment(mark.start, mark.end)
                if found is not None:
                    yield found

    def _attachment(self, start: int, end: int) -> Reference | None:
        """The reference to an attachment that a mark is, None where the word means something else."""
        text = self.text
        printed = text[start + 2 : end]
        value = int(number(printed)) if printed else None
        opened = re.search(r"[（(](?:见|详见|参见)?$", text[max(0, start - 4) : start])
        closed = re.match(r"[）)]", text[end : end + 1])
        if opened and closed:
            bracket = start - len(opened[0])
            begin, title = self._titled(bracket)
            self.taken.append((begin, end + 1))
            return Reference(
                **self.clause.place(begin, end + 1), kind="attachment", number=value, title=title
            )
        following = next(
            (m for m in self.clause.marks if m.mark == "title" and 0 <= m.start - end <= 1), None
        )
        if following is not None and text[end : following.start] in ("", "：", ":"):
            self.taken.append((start, following.end))
            title = text[following.start + 1 : following.end - 1]
            return Reference(
                **self.clause.place(start, following.end), kind="attachment", number=value, title=title
            )
        head = _SELF.search(text, max(0, start - 12), start) or re.search(
            r"(?:详?见|参见|列入|列于|符合|按照|适用)$", text[max(0, start - 4) : start]
        )
        if value is not None and not text[:start].endswith(("》", "公约", "》附件一、")):
            begin = start - len(head[0]) if head and head[0].startswith("本") else start
            self.taken.append((begin, end))
            return Reference(**self.clause.place(begin, end), kind="attachment", number=value)
        return None

    def _titled(self, at: int) -> tuple[int, str | None]:
        """Where the title that ends before the bracket at `text[at]` begins, and the title."""
        text = self.text
        title = next((m for m in self.clause.marks if m.mark == "title" and m.end == at), None)
        if title is not None:
            return title.start, text[title.start + 1 : title.end - 1]
        head = re.search(r"[^，。；：、,;:（）()《》]{2,60}$", text[max(0, at - 60) : at])
        if head is None:
            return at, None
        begin = at - len(head[0])
        cut = max((m.end() for m in _HANDS_IN.finditer(text, begin, at)), default=begin)
        return (cut, text[cut:at]) if cut < at else (at, None)

    def _numbers(self) -> Iterator[Reference]:
        """Documents named by their number alone: 国发〔2009〕36号."""
        if self.clause.provision.level in ("front", "back"):
            return
        for mark in self.clause.marks:
            if mark.mark != "document_number" or not self._free(mark.start, mark.end):
                continue
            issuer = re.search(r"[一-龥]{1,20}$", self.text[max(0, mark.start - 20) : mark.start])
            if issuer is None:
                continue
            led = _LEADING.match(issuer[0] + self.text[mark.start : mark.end])
            printed = led["number"] if led else self.text[mark.start : mark.end]
            start = mark.end - len(printed)
            self.taken.append((start, mark.end))
            relation = self._relation(start, mark.end, 0, "cites")
            yield Reference(
                **self.clause.place(start, mark.end),
                kind="external",
                document_number=printed,
                relation=relation,
            )


_HANDS_IN = re.compile(
    r"填写|填报|提交|提供|出具|附具|按照|依照|根据|使用|悬挂|粘贴|签订|以及|和|及|或者|报送"
)
_REPEALS = re.compile(
    r"[^。；]{0,4}?(?:[□、和及与，,以]|(?:同时|自行|即行|予以|一并|相应|亦|均|也|即|自[^，。]{1,24}起|自本[^，。]{1,14}(?:施行|生效)|[0-9０-９年月日一二三四五六七八九十〇○号]|发布的?|公布的?|颁布的?|批准的?|印发的?|原|修[订正改]的?|国务院|[一-龥]{2,24}(?:发布|公布|颁布|批准|印发|通过|制定|修[订正改])的?|第[^，。□]{1,20}[条款项]|等[^，。□]{0,16}|[一-龥]{0,4}(?:法规|规章|文件|规定)))*(?:废止|停止(?:执行|施行|适用)|不再(?:执行|施行|适用)|失效)"
)
_REPEALED = re.compile(r"废止(?:了|下列[^，。：]{0,14}：?)?$")
_REVISES = re.compile(r"[^，。；]{0,16}?(?:修订|修改|修正)(?!后|的|前|案|建议|草案)")
_REVISED = re.compile(r"(?:修订|修改|修正)(?:了)?$")
_OBJECT = re.compile(r"(?:对|将)[^，。；]{0,24}$")
_ISSUED = re.compile(r"(?:现将|现印发|现发布|现公布|印发|发布|公布|颁布|现予公布)$")
_FOLLOWED = re.compile(r"[^，。；]{0,40}(?:另有规定|有规定)的?，(?:从其|依照其|适用其|按照其)规定")
_OPENING = re.compile(
    r"制[定订]本|特制[定订]|制[定订](?:以下|如下)|(?:解释|规定|决定|通知|批复|公告|意见|说明|答复|作|作出)如下|作出[^，。]{0,6}(?:解释|规定|决定)|作如下"
)
