"""References: provisions of the same measure, other documents of law, attachments.

Reads: a Regulation, its clauses with their marks, and its definitions (以下简称). Gives: References in print order, and
a Problem (`unresolved_reference`) for each whose antecedent is unclear. Step one, recognising what is printed, is here
and in `citations`, `documents`, `attachments`, `amendments` and `relations`; steps two and three, making it absolute and
locating it, are in `resolution` and `trail`. A reference of a usual form whose target does not exist has no targets: the
anomalies list it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from operator import attrgetter

from msgspec.structs import replace

from regparse import address
from regparse.facts.amendments import Amendment, changes, subject, title
from regparse.facts.attachments import Titles, attached
from regparse.facts.citations import COUNT, LEVEL_OF, Citation, N, Step, steps, with_crimes
from regparse.facts.clause import Clause
from regparse.facts.documents import (
    ALIAS,
    SERIAL,
    WITHIN,
    YEAR,
    Document,
    Ending,
    Names,
    any_word,
    carried_name,
    documents,
    endings,
    genres,
    issuer_at,
    itself,
    unknown_name,
)
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses
from regparse.facts.relations import Relation, relation
from regparse.facts.resolution import (
    Located,
    Missing,
    Unclear,
    other_paragraphs,
    resolve,
    spoken_of,
)
from regparse.facts.scanner import Mark, Pattern
from regparse.facts.stops import FARTHEST
from regparse.facts.trail import Trail, ancestor
from regparse.model import Definition, Problem, Reference, Regulation
from regparse.numerals import number

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "title",
        "《",
        (r"《[^《》]{0,160}(?:《[^《》]{1,120}》[^《》]{0,120}){0,4}》",),
        (
            "根据⟦《中华人民共和国中小企业促进法》⟧，制定本办法",
            "⟦《关于修改<中华人民共和国电力法>等六部法律的决定》⟧第一次修正",
            "⟦《关于修改《上海市图书报刊市场管理条例》的决定》⟧施行后",
        ),
    ),
    Pattern(
        "provision",
        "第（(",
        (
            rf"第[（(]?{N}[）)]?(?:(?:[、和至到及或与—－～~-]|或者|以及)[（(]?{N}[）)]?){{0,12}}"
            r"(?:条(?![例约])|款(?!项)|项(?!目)|目(?![标的]))",
            rf"[（(]{N}[）)](?:(?:[、和至到及或与—－～~-]|或者|以及)[（(]{N}[）)]){{0,12}}项(?!目)",
        ),
        (
            "违反本条例⟦第十四条⟧规定的",
            "本法⟦第二十二条⟧⟦第（一）项⟧所列的行为",
            "有⟦第（三）、（五）项⟧规定情形之一的",
            "依照⟦第一、二款⟧的规定处罚",
            "达不到⟦(一)、(二)项⟧要求的",
            "第一条例外",
            "第一项目部",
        ),
    ),
    Pattern(
        "relative",
        "前上本同该以",
        (
            r"[前上][述列]的?第[0-9０-９]{1,2}(?=项|[、至-])",
            rf"[前上](?:(?<!目.)述?[{COUNT}几各]?款(?![项物])"
            rf"|(?<![目提之年月日期届满].)(?:[{COUNT}]?条(?![例件约款])|[{COUNT}]?项(?!目))"
            rf"|(?:述|(?<=上)列)(?:各项|条件|情形|条款|规定)?第?[（(]{N}[）)]|述(?=[一-龥]{{2}}))",
            r"本(?:条(?<![根基成资日文版样副]..)(?![例件约款文目])|款(?!项)|项(?=规定|所|第|（|\(|的|以外|行为|中)|目(?=规定|所))",
            r"同[条款](?<![合不]..)(?=第|规定|的规定)",
            r"该(?:条(?=第|规定|的规定|所)|款(?=第|规定|的规定|所|罪)|项(?=规定|的规定|所列|所规定|第))",
            rf"以上(?:各项|条件|情形|条款|规定)?第?[（(]{N}[）)]",
        ),
        (
            "违反⟦前款⟧规定的",
            "有⟦前两款⟧规定情形的",
            "按照⟦本条⟧第一款、第二款的规定执行",
            "⟦上述（一）⟧、（三）的条件可适当放宽",
            "除提供⟦上述第2⟧项、第3项材料外",
            "被许可人以⟦前款⟧规定的方式使用作品",
            "发生⟦前项⟧情形的",
            "参照⟦前条⟧的规定",
            "不受⟦上述⟧案件审理期限的限制",
            "目前项目较多",
            "本条例自公布之日起施行",
            "根本条件",
        ),
    ),
    Pattern(
        "document_number",
        "〔[［【﹝（(令第",
        (rf"{YEAR}{SERIAL}", rf"令第?{N}号", rf"第{N}号令"),
        ("按照国发⟦〔2009〕36号⟧文件", "国务院⟦令第588号⟧公布", "国务院⟦第51号令⟧"),
    ),
    Pattern(
        "attachment",
        "附",
        (
            r"附[件表录图](?:(?!一并)[〇一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})?",
            r"附(?<=[（(见]附)(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})(?=[）)])",
        ),
        ("填写推荐表（见⟦附件1⟧）", "列入本法⟦附件三⟧的法律", "申请报告（编制提纲见⟦附1⟧）", "附近的居民"),
    ),
)
"""Marks of references. What stands round a mark decides what it is; see `read`."""


_IN_ATTACHMENT = lazy(rf"(?:本(?:{any_word(genres())}))?本?附[件录表](?P<number>{N})?的?$")
_ISSUER = lazy(r"[一-龥]{1,20}$")
_TITLE_FOLLOWS = lazy(r"[^《》。；]{0,60}的《")
_LAST_PARAGRAPHS = lazy(rf"前[{COUNT}]?款")
_NUMBERED = lazy(rf"第?[（(]{N}[）)]$|第[0-9０-９]{{1,2}}$")
_ALSO_ABOVE = lazy(rf"(?<=[，、和及])[（(]{N}[）)]项?(?=[中的])")
_IN_WHICH = ("所称", "中所称", "所指", "中所指", "所说")
_APART = lazy("[，；：。本]")
_OF_A_NUMBER = lazy(rf"[0-9０-９〕］\])】]号文?件?(?:的|中的?)?(?:第{N}[点部]分?)?$")
"""216号文（第四点）第二条: an article of a document that is named by its number."""
_NUMBERED_PLACE = lazy(rf"(?:文件?)?(?:的|中的?|规定的)?(?=第{N}条)")
_BECOMES = lazy(r"(?:作为|改为|原)$")


_UNMARKED = lazy(
    r"(?P<title>关于[^，。；：《》（()）]{2,60}?(?:意见|通知|决定|办法|规定|批复|方案|规划|纲要|细则|措施|通告|公告|决议))[（(]$"
)
"""A title without 《》 right before its number: 贯彻省政府关于促进中小企业发展的意见（苏政发〔2010〕15号）."""
_WITHIN = 8
"""How far behind a document's name the first 第 of what is cited of it can stand, in characters."""
_MARKS = frozenset(p.mark for p in PATTERNS)


def read(
    regulation: Regulation, clauses: Clauses, definitions: Sequence[Definition]
) -> tuple[list[Reference], list[Problem]]:
    """The references of `regulation` in print order, and a Problem for each that could mean several places."""
    own_title = title(regulation)
    titles = {
        c.text[m.start + 1 : m.end - 1]
        for c in clauses.having(("title",))
        for m in c.marks
        if m.mark == "title"
    }
    names = Names(titles, definitions, subject(own_title))
    amendment = Amendment(regulation)
    reader = _Reader(names, amendment)
    named = endings(clauses, names)
    # A clause that refers to nothing matters only in an amendment, whose headings say what is amended.
    numbers = range(len(clauses)) if amendment.amends else clauses.numbers(_MARKS, named)
    for n in numbers:
        clause = clauses[n]
        if _searched(clause) and clause.text != own_title:
            reader.read(clause, named.get(n, ()))
    reader.references.sort(key=attrgetter("span"))
    return reader.references, reader.problems


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


class _Reader:
    """Reads one clause after the other: the documents it names, and which stretches are already part of a reference."""

    def __init__(self, names: Names, amendment: Amendment) -> None:
        self.names = names
        self.amendment = amendment
        self.trail = Trail()
        self.quoted = amendment.quoted("")
        self.references: list[Reference] = []
        self.problems: list[Problem] = []

    def read(self, clause: Clause, named: Sequence[Ending]) -> None:
        """Add all references of `clause`, in no order; `named` is its part of `endings`."""
        self.clause, self.text = clause, clause.text
        if self.amendment.amends:
            self.amendment.enter(clause)
            self.quoted = self.amendment.quoted(clause.text)
        marks = [m for m in clause.marks if m.mark in _MARKS]
        kinds = {m.mark for m in marks}
        titles = [(m.start, m.end) for m in marks if m.mark == "title"] if "title" in kinds else []
        self.documents = documents(clause, titles, self.names, named) if titles or named else []
        self.taken: list[tuple[int, int]] = []
        self.cited: list[Document] = []  # with an article behind the name, from left to right
        if clause.provision.role == "history":
            self._externals()
            return
        # What an attachment's title or a document takes in is free for nothing else: so in this order.
        if "attachment" in kinds:
            self._attachments(marks, Titles(titles))
        if self.documents:
            self._externals()
        if "provision" in kinds or "relative" in kinds:
            self.trail.enter(clause)
            self._internals(marks)
        if "document_number" in kinds:
            self._numbers(marks)

    def _free(self, start: int, end: int) -> bool:
        taken = self.taken
        n = bisect_left(taken, (start, start))
        return not ((n and taken[n - 1][1] > start) or (n < len(taken) and taken[n][0] < end))

    # Documents

    def _externals(self) -> None:
        """One reference for each document named, with the articles that follow its name."""
        text = self.text
        history = self.clause.provision.role == "history"
        last: tuple[int, Relation] = (0, "cites")
        for document in self.documents:
            start, end = document.start, document.end
            if self.taken and not self._free(start, end):
                last = (max(last[0], end), last[1])
                continue
            alias = ALIAS.match(text, end) if text.startswith(("（", "("), end) else None
            after = alias.end() if alias else end
            within = WITHIN.match(text, after) if text.find("第", after, after + _WITHIN) >= 0 else None
            found, stop = with_crimes(text, within.end()) if within else ((), end)
            if found:
                end = stop
                self.cited.append(Document(start, end, document.title))
            says = "cites" if history else relation(self.clause, start, end, self.documents, last)
            if self.amendment.amends and says == "cites" and not self.quoted(start) and changes(text, end):
                says = "revises"
            insort(self.taken, (start, end))
            last = (max(after, end), says)
            if self.amendment.amends and says == "revises" and not self.quoted(start):
                self.amendment.law = document.title
            self._document(start, end, document.title, document.number, says)

    def _document(self, start: int, end: int, title: str | None, number: str | None, says: Relation) -> None:
        """Add the reference to a document that is printed at `text[start:end]`."""
        at, quote, span, page = self.clause.where(start, end)
        reference = Reference(
            at=at,
            quote=quote,
            span=span,
            page=page,
            kind="external",
            title=title,
            document_number=number,
            relation=says,
        )
        self.references.append(reference)

    def _external(self, start: int, end: int, title: str | None, says: Relation | None = None) -> None:
        """Add a reference to an article of the document `title`, whose name does not stand directly before it."""
        if says is None:
            ends = [d.end for d in self.documents if d.end <= start]
            says = relation(self.clause, start, end, self.documents, (max(ends, default=0), "cites"))
        self.cited.append(Document(start, end, title))
        insort(self.taken, (start, end))
        self._document(start, end, title, None, says)

    def _numbers(self, marks: Sequence[Mark]) -> None:
        """Documents named by their number alone: 国发〔2009〕36号. In front and back it is the measure's own."""
        if self.clause.provision.level in ("front", "back"):
            return
        text = self.text
        for mark in marks:
            if mark.mark != "document_number" or not self._free(mark.start, mark.end):
                continue
            issuer = _ISSUER.search(text, max(0, mark.start - 20), mark.start)
            if issuer is None or _TITLE_FOLLOWS.match(text, mark.end):
                continue
            start, end = issuer.start() + issuer_at(issuer[0]), mark.end
            number, title = text[start:end], None
            if text.startswith(("）", ")"), end) and (
                named := _UNMARKED.search(text, max(0, start - 80), start)
            ):
                start, end, title = named.start("title"), end + 1, named["title"]
            says = relation(self.clause, start, end, self.documents, (0, "cites"))
            place = None if title else _NUMBERED_PLACE.match(text, end)
            end = steps(text, place.end())[1] if place else end
            self._document(start, end, title, number, says)

    # Provisions

    def _internals(self, marks: Sequence[Mark]) -> None:
        done = 0
        for mark in marks:
            start, end = mark.start, mark.end
            kind = mark.mark
            if kind not in ("provision", "relative") or start < done:
                continue
            if self.taken and not self._free(start, end):
                continue
            for citation in self._provision(start) if kind == "provision" else self._relative(start, end):
                done = max(done, citation.end)
                self._resolved(citation)

    def _provision(self, start: int) -> Sequence[Citation]:
        """What 第…条, 第…款 or 第…项 at `text[start:]` cites in this measure, with 本法 before it or without."""
        text = self.text
        found, stop = steps(text, start)
        if not found or self._is_label(start, stop, found):
            return ()
        head = itself(text, start)
        begin = start if head is None else head
        near = max(0, start - 12)
        if head is None and text.find("附", near, start) >= 0:
            attached = _IN_ATTACHMENT.search(text, near, start)
            if attached:
                return self._within_attachment(attached, stop, found)
        if (head is None or self.quoted(start)) and self._foreign(begin, start, stop, found):
            return ()
        new = self.cited and _BECOMES.search(text, max(0, start - 3), start)
        if head is None and (self.amendment.law is not None or new):
            return ()  # 在《安排》第六条中增加一款作为第二款: no place of this measure
        citation = Citation(begin, stop, "measure", steps=found)
        explicit = head is not None or found[0].level == "article"
        return (citation if explicit else self.trail.nearer(citation, self.clause),)

    def _relative(self, start: int, end: int) -> Sequence[Citation]:
        """What 前款, 本条, 该款, 上述（一） at `text[start:end]` cite."""
        text = self.text
        if self.quoted(start) or text[end - 2] in "几各":
            return ()
        first, last = text[start], text[end - 1]
        if last in "）)" or last.isdecimal():
            numbered = _NUMBERED.search(text, start, end)
            found, stop = steps(text, numbered.start()) if numbered else ((), end)
            above = [Citation(start, stop, "above", "item", steps=found)] if found else []
            return above + self._also_above(stop) if found else ()
        if last == "述":
            stop, targets = spoken_of(self.clause, start, end)
            return (Citation(start, stop, "after", bases=targets),) if targets else ()
        level = LEVEL_OF[last]
        found, stop = steps(text, end) if text.startswith(("第", "（", "("), end) else ((), end)
        if not found or found[0].link != "down":  # 前款（以下简称…）: what follows is no step of it
            found, stop = (), end
        if first in "同该":
            return self._same(start, max(stop, end), level, found)
        if first != "本":
            return (self._before(start, end, stop, level, found),)
        if level == "article" and text.startswith("各款", end):
            others = other_paragraphs(self.clause)
            return (Citation(start, end + 2, "after", bases=others),) if others else ()
        if level == "article" and _LAST_PARAGRAPHS.match(text, end):
            return ()  # in 本条前款 the 前款 is what refers
        if not found and text.startswith(_IN_WHICH, end):
            return ()  # 本条所称交付，是指……: where a term holds
        return (self.trail.nearer(Citation(start, stop, "here", level, steps=found), self.clause),)

    def _before(
        self, start: int, end: int, stop: int, level: address.Level, found: tuple[Step, ...]
    ) -> Citation:
        """前款, 前两条 at `text[start:end]`, with 本条 or 本法 before it or without."""
        text = self.text
        begin = start - 2 if text.endswith("本条", 0, start) else itself(text, start)
        counted = text[start + 1 : end - 1].removeprefix("述")
        count = int(number(counted)) if counted else 1
        if level == "item" and not found and (items := self._before_cited(count)):
            return Citation(start, stop, "after", level, bases=items)
        return Citation(start if begin is None else begin, stop, "before", level, count, found)

    def _before_cited(self, count: int) -> tuple[str, ...]:
        """第（三）项不与前两项同时适用, behind the list: the items before the one that the sentence has just cited; else none."""
        trail, clause = self.trail, self.clause
        if count < 2 or clause.provision.level != "paragraph" or trail.at != clause.at or not trail.targets:
            return ()
        above = clause.regulation.parents.get(trail.targets[-1])
        items = [p.at for p in above.children if p.level == "item"] if above else []
        index = items.index(trail.targets[-1]) if trail.targets[-1] in items else 0
        return tuple(items[index - count : index]) if index >= count else ()

    def _is_label(self, start: int, stop: int, found: tuple[Step, ...]) -> bool:
        """Whether 第十六条 is printed as a label, though no line begins there: a blank, and a sentence, stand round it."""
        if found[0].level != "article" or len(found) > 1:
            return False
        before, number = self.text[start - 1] if start else "", found[0].number
        opens = not before or before in "“”"
        next_one = number not in self.clause.regulation.by_address and _is_next(self.clause.at, number)
        if not opens and next_one == (before == "。"):
            return next_one
        passage, source = self.clause.provision.passage, self.clause.regulation.source.text
        after = passage.source_offset(stop - 1) + 1
        if source[after : after + 1].isspace():
            return True
        return not opens and source[passage.source_offset(start) - 1].isspace()

    def _within_attachment(
        self, attached: re.Match[str], stop: int, found: tuple[Step, ...]
    ) -> Sequence[Citation]:
        """本规定附录第一条, 本附件第一项: provisions of an attachment, whose 一、 count as articles."""
        clause = self.clause
        own = clause.at.split("/")[0] if clause.at.startswith("att") else None
        known = [p.at for p in clause.regulation.provisions if p.level == "attachment"]
        printed = attached["number"]
        at = f"att{number(printed)}" if printed else own or (known[0] if len(known) == 1 else None)
        if at not in known:
            return ()
        inside = tuple(replace(s, level="article") if s.level != "article" else s for s in found)
        return (Citation(attached.start(), stop, "measure", steps=inside, bases=(at,)),)

    def _same(
        self, start: int, stop: int, level: address.Level, found: tuple[Step, ...]
    ) -> Sequence[Citation]:
        """What 该条, 该款 goes back to: the provision of that level that was cited last in the same provision."""
        law = next((c for c in reversed(self.cited) if c.end <= start), None)
        trail = self.trail
        own = trail.at == self.clause.at and bool(trail.targets)
        if law is not None and (not own or law.end > trail.end):
            self._external(start, stop, law.title)
            return ()
        bases = tuple(dict.fromkeys(filter(None, (ancestor(t, level) for t in trail.targets)))) if own else ()
        if not self.text.endswith("各", 0, start):  # 依照各该款的规定: all of them
            bases = bases[-1:]
        return (Citation(start, stop, "after", level, steps=found, bases=bases),) if bases else ()

    def _also_above(self, at: int) -> list[Citation]:
        """Further （七） of the same list, later in the sentence: 上述条件（一）中…，（七）中…."""
        stop = min(self.clause.sentence(at)[1], at + FARTHEST)
        also: list[Citation] = []
        for m in _ALSO_ABOVE.finditer(self.text, at, stop):
            found, end = steps(self.text, m.start())
            if found:
                also.append(Citation(m.start(), end, "above", "item", steps=found))
        return also

    def _foreign(self, begin: int, start: int, stop: int, found: tuple[Step, ...]) -> bool:
        """Whether 第…条 at `text[start:stop]` is one of another document; a reference to it is added then.

        `begin` is where its 本法 begins, if it has one.
        """
        text = self.text
        bare, article = begin == start, found[0].level == "article"
        if bare and _OF_A_NUMBER.search(text, max(0, start - 24), start):
            return True
        if bare and (carried := carried_name(text, start)) is not None:
            named = [d.title for d in self.documents if d.end <= start and d.title]
            if named:
                self._external(carried, stop, named[-1])
                return True
        if bare and (unknown := unknown_name(text, start)) is not None:
            self._external(unknown[0], stop, unknown[1])
            return True
        law = self.amendment.law
        if law is not None:
            quoted = self.quoted(start)
            if not article or (not quoted and _BECOMES.search(text, max(0, start - 3), start)):
                return False
            self._external(begin, stop, law, "cites" if quoted else "revises")
            return True
        return bare and self._carried_on(start, stop, found)

    def _carried_on(self, start: int, stop: int, found: tuple[Step, ...]) -> bool:
        """Whether 第…条 at `text[start:stop]` goes on with the document cited before; a reference is added then."""
        text, article = self.text, found[0].level == "article"
        last = next((c for c in reversed(self.cited) if c.end <= start), None)
        if last is None and not (article and self.names.subject):
            return False
        outcomes = resolve(Citation(start, stop, "measure", steps=found), self.clause)
        known = any(isinstance(o, Located) for o in outcomes)
        if last is None:
            if not known:
                self._external(start, stop, self.names.subject)
            return not known
        if _BECOMES.search(text, max(0, start - 3), start):
            return False
        between = text[last.end : start]
        listed = (
            article and between.endswith(("、", "和", "及", "或", "与", "者")) and not _APART.search(between)
        )
        latest = self.trail.at != self.clause.at or last.end > self.trail.end
        if listed or (not known and latest and (article or not self.trail.place)):
            self._external(start, stop, last.title)
            return True
        return False

    def _resolved(self, citation: Citation) -> None:
        """Add `citation` as a reference with all its targets, and the parts of it that have none."""
        outcomes = resolve(citation, self.clause)
        if len(outcomes) == 1 and isinstance(outcomes[0], Located):
            targets = outcomes[0].targets
        else:
            targets = tuple(dict.fromkeys(t for o in outcomes if isinstance(o, Located) for t in o.targets))
        self.trail.remember(citation, targets, self.clause)
        if targets:
            self._internal(citation.start, citation.end, targets)
            if len(outcomes) == 1:
                return
        elif all(isinstance(o, Missing) for o in outcomes):
            self._internal(citation.start, citation.end)
            return
        for outcome in outcomes:
            if isinstance(outcome, Missing):
                self._internal(outcome.start, outcome.end)
            elif isinstance(outcome, Unclear):
                place = self.clause.place(outcome.start, outcome.end)
                self.problems.append(
                    Problem(
                        "unresolved_reference",
                        "warning",
                        place["span"],
                        f"{place['quote']} in {address.cite(place['at'])}: {outcome.why}",
                        "name the provision that is meant in the measure's review file",
                    )
                )

    def _internal(self, start: int, end: int, targets: tuple[str, ...] = ()) -> None:
        """Add the reference to `targets` that is printed at `text[start:end]`; without, it dangles."""
        at, quote, span, page = self.clause.where(start, end)
        found = Reference(at=at, quote=quote, span=span, page=page, kind="internal", targets=targets)
        self.references.append(found)

    # Attachments

    def _attachments(self, marks: Sequence[Mark], titles: Titles) -> None:
        """The references to attachments that 附件1 and the like make; none where the word means something else."""
        for mark in marks:
            if mark.mark != "attachment" or not self._free(mark.start, mark.end):
                continue
            cited = attached(self.text, mark.start, mark.end, titles)
            if cited is None:
                continue
            insort(self.taken, (cited.start, cited.end))
            place = self.clause.place(cited.start, cited.end)
            self.references += [
                Reference(**place, kind="attachment", number=value, title=cited.title)
                for value in cited.numbers
            ]


def _is_next(at: str, number: str) -> bool:
    """Whether `number` is that of the article after the one that `at` lies in."""
    own = address.article(at)
    return own.isdecimal() and number.isdecimal() and int(number) == int(own) + 1
