"""What each page needs of the knowledge base: one function a page, from a connection to the page's type.

Reads: the tables of knowledge/schema.sql. A page is asked for on one connection, so all of it comes from one build.
Nothing here knows of HTTP or HTML. `NotHere` says that what was asked for does not exist, and where to go on.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from sqlite3 import Connection, Row
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

import msgspec

from regparse import address, wording
from regparse.calendar import life
from regparse.knowledge.graph import CITING
from regparse.knowledge.schema import FACT_TABLES
from regparse.marks import Mark, locate
from regparse.site.pages import (
    About,
    Article,
    Choice,
    Cited,
    Clause,
    Contents,
    Entry,
    Fact,
    Home,
    Link,
    MeasurePage,
    News,
    Notice,
    Part,
    ProvisionPage,
    Standing,
    Step,
    Summary,
    anchor_path,
    measure_path,
)
from regparse.wording import Label, label

MEASURES_A_PAGE = 50

COUNTED = {"thresholds": "thresholds", "time_rules": "time_rules", "references": "cross_references"}
"""Facts that the list of measures counts: kind → table."""

MARGIN = ("definitions", "condition_groups", "thresholds", "time_rules", "relaxations", "sanctions")
"""Facts that stand in the margin. References and terms are links in the text itself; materials repeat the item
that they stand in, and norms the sentence: these stand on the provision's page. Faults of the printed text stand
together at the end."""

_HEADINGS = ("part", "subpart", "chapter", "section")
_DEPTH = {"article": 0, "paragraph": 1, "item": 2, "subitem": 3}
_LISTS = ("targets", "members", "relaxes", "triggers")
_NOT_SHOWN = ("id", "measure_id", "provision_id", "document_id", "body_id")
_PREVIEW = 80
"""Characters of a target that the preview of a reference shows."""
_TITLE = re.compile(r"《[^《》]{1,200}》")
"""The title of a document: what looks like a term in it is none."""


class NotHere(Exception):
    """What was asked for does not exist. `english` says the same in English; `ways` lead on."""

    def __init__(self, message: str, english: str, ways: tuple[Link, ...] = ()) -> None:
        super().__init__(message)
        self.english = english
        self.ways = ways


# The list of measures


def home(base: Connection, *, region: str = "", status: str = "", page: int = 1) -> Home:
    """The measures, newest first, narrowed by `region` and `status`; `page` counts from 1."""
    where = " WHERE (:region = '' OR m.region = :region) AND (:status = '' OR m.status = :status)"
    given: dict[str, Any] = {"region": region, "status": status}
    (total,) = base.execute(f"SELECT count(*) FROM measures AS m{where}", given).fetchone()
    step = step_of("/", {"region": region, "status": status}, page, total, MEASURES_A_PAGE)
    order = "ORDER BY coalesce(m.issued_on, m.effective_on, '') DESC, m.title, m.id"
    rows = base.execute(  # the page's measures first: counts of all would be made before the sorting
        f"{_SUMMARY} WHERE m.id IN (SELECT m.id FROM measures AS m{where} {order} LIMIT :size OFFSET :skip) {order}",
        {**given, "size": MEASURES_A_PAGE, "skip": (step.number - 1) * MEASURES_A_PAGE},
    )
    return Home(
        title="办法一览",
        path=path_of("/", region=region, status=status, page=step.number if step.number > 1 else ""),
        json=path_of("/.json", region=region, status=status, page=step.number if step.number > 1 else ""),
        measures=tuple(map(_summary, rows)),
        news=tuple(_news(base)),
        regions=_choices(base, "region", region),
        statuses=_choices(base, "status", status),
        step=step,
        totals={name: _count(base, name) for name in ("measures", "provisions")},
    )


_CHANGES = {
    "new": Label("新收", "New"),
    "changed": Label("文本有变", "Changed"),
    "removed": Label("撤下", "Withdrawn"),
}
_NEWS = 5
"""How many changes the home page tells; the feed has more."""


def _news(base: Connection) -> Iterator[News]:
    """What the last builds found new, changed or gone; a first build, where all is new, is no news."""
    rows = base.execute(
        "SELECT c.measure_id, c.title, c.what, b.built_at, m.id AS here FROM changes AS c "
        "JOIN builds AS b ON b.id = c.build_id LEFT JOIN measures AS m ON m.id = c.measure_id "
        "WHERE c.build_id > (SELECT min(build_id) FROM changes) ORDER BY c.build_id DESC, c.measure_id LIMIT ?",
        (_NEWS,),
    )
    for row in rows:
        href = measure_path(row["here"]) if row["here"] else None
        yield News(
            on=row["built_at"][:10], what=_CHANGES[row["what"]], link=Link(text=row["title"], href=href)
        )


def _choices(base: Connection, column: str, chosen: str) -> tuple[Choice, ...]:
    rows = base.execute(
        f"SELECT {column} AS value, count(*) AS n FROM measures WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1"
    )
    return tuple(
        Choice(
            value=row["value"],
            text=label("status", row["value"]).zh if column == "status" else row["value"],
            count=row["n"],
            chosen=row["value"] == chosen,
        )
        for row in rows
    )


def _count(base: Connection, table: str) -> int:
    (n,) = base.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(n)


_SUMMARY = (
    "SELECT m.*, "
    "(SELECT count(*) FROM provisions AS p WHERE p.measure_id = m.id AND p.level = 'article'"
    " AND p.at NOT LIKE 'att%') AS articles, "
    + ", ".join(
        f'(SELECT count(*) FROM {table} AS f WHERE f.measure_id = m.id) AS "{kind}"'
        for kind, table in COUNTED.items()
    )
    + ", (SELECT l.life FROM lives AS l WHERE l.measure_id = m.id) AS life FROM measures AS m"
)
_BRIEF = "SELECT m.*, (SELECT l.life FROM lives AS l WHERE l.measure_id = m.id) AS life FROM measures AS m"
"""The same without the counts, which cost more than all else on the page of a provision."""
_LIFE = msgspec.json.Decoder(life.Life)


def _summary(row: Row) -> Summary:
    return Summary(
        id=row["id"],
        href=measure_path(row["id"]),
        title=row["title"] or row["id"],
        status=label("status", row["status"]),
        draft=row["status"] == "draft",
        life=standing(_LIFE.decode(row["life"])),
        region=row["region"],
        issuer=row["issuer"],
        document_number=row["document_number"],
        issued_on=row["issued_on"],
        effective=_effective(row),
        counts={kind: row[kind] for kind in ("articles", *COUNTED) if kind in row.keys()},  # noqa: SIM118
    )


def standing(known: life.Life) -> Standing:
    """The status of a measure today, with the clause that says so."""
    found = life.status(known, life.today())
    because = found.because
    return Standing(
        code=found.code,
        name=life.NAMES[found.code],
        reason=found.reason,
        link=Link(
            text=wording.cited(because.at),
            href=measure_path(because.measure, because.at),
            title=because.quote,
        )
        if because
        else None,
    )


def summary_of(base: Connection, measure_id: str) -> Summary:
    """The measure in short. Raises NotHere."""
    return _summary(_row(base, _SUMMARY, measure_id))


def _row(base: Connection, select: str, measure_id: str) -> Row:
    """The measure's row. Raises NotHere."""
    row: Row | None = base.execute(f"{select} WHERE m.id = ?", (measure_id,)).fetchone()
    if row is None:
        raise NotHere(
            f"没有编号为“{measure_id}”的办法。",
            f"There is no measure with the id “{measure_id}”.",
            (Link(text="搜索这个词 Search for it", href=path_of("/search", q=measure_id)),),
        )
    return row


def _effective(row: Row) -> str | None:
    if row["effective_rule"] == "date":
        return f"{row['effective_on']} 起施行"
    return label("effective", row["effective_rule"]).zh or None


# A measure


def measure(base: Connection, measure_id: str) -> MeasurePage:
    """The measure as a page to be read. Raises NotHere."""
    text = _Text(base, measure_id)
    roots = text.provisions.children(None)
    return MeasurePage(
        title=text.summary.title,
        path=text.summary.href,
        json=f"{text.summary.href}.json",
        measure=text.summary,
        calendar=path_of("/calendar", measure=measure_id),
        lint=f"{text.summary.href}/lint",
        check=f"{text.summary.href}/check" if _has_rules(base, measure_id) else "",
        graph=f"{text.summary.href}/graph",
        report=path_of("/report", measure=measure_id),
        official=text.row["source_url"],
        particulars=tuple(_particulars(text)),
        contents=tuple(text.contents()),
        front=text.part([p for p in roots if p["level"] == "front"], _carrier_name(text.row)),
        body=tuple(
            a for p in roots if p["level"] not in ("front", "back", "attachment") for a in text.articles(p)
        ),
        back=text.part([p for p in roots if p["level"] == "back"], Label("正文之后", "After the text")),
        attachments=tuple(text.attachment(p) for p in roots if p["level"] == "attachment"),
        anomalies=tuple(text.anomalies()),
        margin=MARGIN,
        problems=tuple(
            Notice(label=label("severity", row["severity"]), text=row["message"], hint=row["hint"])
            for row in base.execute(
                "SELECT severity, message, hint FROM problems WHERE measure_id = ? ORDER BY span_start, id",
                (measure_id,),
            )
        ),
    )


def _carrier_name(row: Row) -> Label:
    return (
        label("carrier", row["carrier_kind"]) if row["carrier_kind"] else Label("正文之前", "Before the text")
    )


def _has_rules(base: Connection, measure_id: str) -> bool:
    return (
        base.execute("SELECT 1 FROM rules WHERE measure_id = ? LIMIT 1", (measure_id,)).fetchone() is not None
    )


def _particulars(text: _Text) -> Iterator[Entry]:
    """The lines at the head of a measure's page; those that the text does not state are left out."""
    row = text.row
    stated: dict[str, Any] = json.loads(row["metadata"])

    def documents(key: str) -> tuple[Link, ...]:
        return tuple(text.document(item["title"], item["document_number"]) for item in stated.get(key) or ())

    now = text.summary.life
    published = row["source_url"]
    lines: tuple[tuple[str, str, tuple[Link, ...]], ...] = (
        ("效力", "Standing", (Link(text=now.reason.zh), *((now.link,) if now.link else ()))),
        ("地区", "Region", _named(row["region"])),
        ("制定机关", "Issued by", _named(row["issuer"])),
        ("文号", "Document number", _named(row["document_number"])),
        ("印发日期", "Issued on", _named(row["issued_on"])),
        ("施行", "In force", _named(text.summary.effective)),
        ("载于", "Carried by", _named(row["carrier_title"])),
        ("依据", "Based on", documents("based_on")),
        ("修订", "Revises", documents("revises")),
        ("废止", "Repeals", documents("repeals")),
        (
            "附件",
            "Attachments",
            tuple(text.attachment_link(item) for item in stated.get("attachments") or ()),
        ),
        (
            "官方文本",
            "Official text",
            (Link(text=published, href=published),) if published else (Link(text="来源网址未记录"),),
        ),
    )
    for zh, en, values in lines:
        if values:
            yield Entry(name=Label(zh, en), values=values)


def _named(value: str | None) -> tuple[Link, ...]:
    return (Link(text=value),) if value else ()


class _Provisions(Protocol):
    """Ways to the provisions of one measure."""

    def get(self, at: str) -> Row | None:
        """The provision at `at`, if there is one."""

    def below(self, provision: Row) -> Iterable[Row]:
        """The provision and all below it, in print order."""

    def children(self, provision_id: str | None) -> list[Row]:
        """What stands right under a provision, in print order; under None: what stands under the measure itself."""


class _Whole:
    """All provisions of a measure, fetched at once: for pages that print most of them."""

    def __init__(self, base: Connection, measure_id: str) -> None:
        rows = base.execute(f"{_PROVISIONS} WHERE measure_id = ? ORDER BY ordinal", (measure_id,)).fetchall()
        self._by_at: dict[str, Row] = {p["at"]: p for p in rows}
        self._under: dict[str | None, list[Row]] = defaultdict(list)
        for p in rows:
            self._under[p["parent_id"]].append(p)

    def get(self, at: str) -> Row | None:
        return self._by_at.get(at)

    def below(self, provision: Row) -> Iterator[Row]:
        yield provision
        for child in self._under[provision["id"]]:
            yield from self.below(child)

    def children(self, provision_id: str | None) -> list[Row]:
        return self._under[provision_id]


class _Single:
    """The provisions of a measure, each fetched when it is asked for: for pages that print one."""

    def __init__(self, base: Connection, measure_id: str) -> None:
        self._base = base
        self._id = measure_id
        self._known: dict[str, Row | None] = {}

    def get(self, at: str) -> Row | None:
        if at not in self._known:
            self._known[at] = self._base.execute(
                f"{_PROVISIONS} WHERE id = ?", (f"{self._id}/{at}",)
            ).fetchone()
        return self._known[at]

    def below(self, provision: Row) -> Iterable[Row]:
        return self._base.execute(_BELOW, (provision["id"],)).fetchall()

    def children(self, provision_id: str | None) -> list[Row]:
        return self._base.execute(
            f"{_PROVISIONS} WHERE measure_id = ? AND parent_id IS ? ORDER BY ordinal",
            (self._id, provision_id),
        ).fetchall()


_PROVISIONS = "SELECT id, at, parent_id, ordinal, level, number, label, heading, citation, eid, text, span_start FROM provisions"
_BELOW = (
    "WITH RECURSIVE below (id) AS (VALUES (?) UNION ALL "
    "SELECT p.id FROM below JOIN provisions AS p ON p.parent_id = below.id) "
    f"{_PROVISIONS} WHERE id IN below ORDER BY ordinal"
)


class _Text:
    """One measure's rows, and the ways to draw them.

    `whole`: links lead to places on the measure's page (`#6/1`); otherwise to the pages of provisions. `at`: only the
    facts of this provision, of those below and of those above it are asked for.
    """

    def __init__(self, base: Connection, measure_id: str, at: str | None = None) -> None:
        row = _row(base, _BRIEF if at else _SUMMARY, measure_id)
        self.base = base
        self.id = measure_id
        self.row = row
        self.summary = _summary(row)
        self.provisions: _Provisions = _Single(base, measure_id) if at else _Whole(base, measure_id)
        self.shown: tuple[str, tuple[str, ...]] = ("measure_id = ?", (measure_id,))
        """The condition for rows of facts of what is shown, and its parameters."""
        if at and (shown := self.provisions.get(at)):
            ids = [p["id"] for p in (*self.provisions.below(shown), *self.above(shown))]
            self.shown = ("provision_id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))

    def above(self, provision: Row) -> list[Row]:
        """The provisions above it, the highest first."""
        found: list[Row] = []
        while provision["parent_id"]:
            parent = self.provisions.get(provision["parent_id"].removeprefix(f"{self.id}/"))
            assert parent is not None, "a foreign key holds it"
            found.insert(0, provision := parent)
        return found

    # Facts

    @cached_property
    def facts(self) -> dict[str, list[tuple[str, Row]]]:
        """All facts by address: (kind, row), in print order within each kind."""
        found: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        where, given = self.shown
        for kind, table in FACT_TABLES.items():
            for row in self.base.execute(
                f"SELECT * FROM {table} WHERE {where} ORDER BY span_start, span_end, id", given
            ):
                found[row["at"]].append((kind, row))
        return found

    @cached_property
    def documents(self) -> set[str]:
        """The measures of the knowledge base that what is shown refers to: the node of a measure has its id."""
        where, given = self.shown
        rows = self.base.execute(
            "SELECT DISTINCT m.id FROM cross_references AS r JOIN measures AS m ON m.id = r.document_id "
            f"WHERE r.{where}",
            given,
        )
        return {row["id"] for row in rows}

    @cached_property
    def terms(self) -> dict[str, list[Row]]:
        """The terms that the measure defines, longest first, with their definitions."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.base.execute(
            "SELECT * FROM definitions WHERE measure_id = ? AND length(term) > 1 ORDER BY span_start, span_end, id",
            (self.id,),
        ):
            found[row["term"]].append(row)
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    @cached_property
    def term_pattern(self) -> re.Pattern[str] | None:
        """Any of the terms, the longest that fits."""
        return re.compile("|".join(map(re.escape, self.terms))) if self.terms else None

    def document(self, title: str, number: str | None) -> Link:
        """A document that this measure names, linked where the knowledge base has found it to be one of its measures."""
        found = next(
            (
                row["document_id"]
                for facts in self.facts.values()
                for kind, row in facts
                if kind == "references"
                and row["title"] == title
                and row["document_number"] == number
                and row["document_id"] in self.documents
            ),
            None,
        )
        return Link(
            text=f"《{title}》" + (f"（{number}）" if number else ""),
            href=measure_path(found) if found else None,
        )

    def anomalies(self) -> Iterator[Fact]:
        """Faults of the printed text, in print order."""
        found = [row for facts in self.facts.values() for kind, row in facts if kind == "anomalies"]
        for row in sorted(found, key=lambda row: (row["span_start"], row["id"])):
            yield self.fact("anomalies", row, anchored=False)

    def fact(self, kind: str, row: Row, anchored: bool) -> Fact:
        """A fact as a page shows it; `anchored`: its quote is marked in the text."""
        fields = {
            name: json.loads(value) if name in _LISTS else value
            for name, value in dict(row).items()
            if name not in _NOT_SHOWN
        }
        said = wording.sentence(kind, fields)
        return Fact(
            kind=kind,
            name=label("kind", kind),
            at=row["at"],
            citation=wording.cited(row["at"]),
            href=measure_path(self.id, row["at"]),
            id=_anchor(kind, row) if anchored else None,
            report=path_of("/report", measure=self.id, at=row["at"], fact=_anchor(kind, row)),
            label=said.label,
            text=said.text,
            detail=said.detail,
            quote=row["quote"],
            reading=None if row["reading"] == "machine" else label("reading", row["reading"]),
            fields=fields,
        )

    # Text

    def clause(self, provision: Row, *, depth: int, lead: bool, whole: bool, seen: set[str]) -> Clause:
        """A provision with its marks and facts. `seen` are the terms already marked in the article; it grows."""
        at, text = provision["at"], provision["text"]
        marks: list[Mark] = []
        facts: list[Fact] = []
        taken: list[tuple[int, int]] = []
        for kind, row in self.facts.get(at, ()):
            place = locate(text, row["quote"], row["span_start"] - provision["span_start"])
            if place and kind == "references":
                marks.append(self.reference(row, *place, whole=whole))
            if place and kind == "definitions":
                taken.append(place)
                marks.extend(self.definition(text, row, *place))
            if place and kind in MARGIN:
                marks.append(Mark(start=place[0], end=place[1], kind="fact", id=_anchor(kind, row)))
            facts.append(self.fact(kind, row, anchored=place is not None and kind in MARGIN))
        marks.extend(self.term_marks(provision, taken, whole=whole, seen=seen))
        return Clause(
            at=at,
            level=provision["level"],
            name=label("level", provision["level"]),
            depth=depth,
            label=provision["label"],
            heading=provision["heading"] or "",
            citation=provision["citation"],
            href=measure_path(self.id, at),
            text=text,
            lead=lead,
            marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))),
            facts=tuple(facts),
        )

    def reference(self, row: Row, start: int, end: int, *, whole: bool) -> Mark:
        """The mark of a reference, with where it leads and what stands there."""
        href, title = (
            None,
            wording.sentence("references", {**row, "targets": json.loads(row["targets"])}).text,
        )
        if row["kind"] == "internal":
            targets = [p for at in json.loads(row["targets"]) if (p := self.provisions.get(at))]
            if targets:
                href = self.way(targets[0]["at"], whole=whole)
                title = "\n".join(f"{p['citation']}　{self.preview(p)}" for p in targets)
        elif row["kind"] == "attachment":
            href = self.attached(row["number"], whole=whole)
        elif row["document_id"] in self.documents:
            href = measure_path(row["document_id"])
        return Mark(start=start, end=end, kind="reference", href=href, title=title)

    def definition(self, text: str, row: Row, start: int, end: int) -> Iterator[Mark]:
        """The mark of a term where it is defined."""
        at = text.find(row["term"], start, end)
        if at >= 0:
            yield Mark(start=at, end=at + len(row["term"]), kind="definition", title=row["stands_for"])

    def term_marks(
        self, provision: Row, taken: list[tuple[int, int]], *, whole: bool, seen: set[str]
    ) -> Iterator[Mark]:
        """The marks of defined terms, each at its first use in an article, within the scope of its definition.

        A short name (以下简称) holds from where it is given; a definition (是指) holds before it, too.
        """
        if self.term_pattern is None:
            return
        places = {provision["at"], *(p["at"] for p in self.above(provision))}
        taken = [*taken, *(title.span() for title in _TITLE.finditer(provision["text"]))]
        for found in self.term_pattern.finditer(provision["text"]):
            term = found[0]
            if term in seen or any(start < found.end() and found.start() < end for start, end in taken):
                continue
            for row in self.terms[term]:
                known = row["kind"] == "definition" or row["span_start"] < provision["span_start"]
                if known and (row["scope"] is None or row["scope"] in places):
                    seen.add(term)
                    yield Mark(
                        start=found.start(),
                        end=found.end(),
                        kind="term",
                        href=self.way(row["at"], whole=whole),
                        title=f"{term}：{row['stands_for']}（{wording.cited(row['at'])}）",
                    )
                    break

    def way(self, at: str, *, whole: bool) -> str:
        """The path to another provision of this measure."""
        return anchor_path(self.id, at) if whole else measure_path(self.id, at)

    def preview(self, provision: Row) -> str:
        """The beginning of a provision's text, with its children's."""
        text = ""
        for p in self.provisions.below(provision):
            label = p["label"] if text and p["level"] in ("item", "subitem") else ""
            text += f"{label}{p['heading'] or ''}{p['text']}"
            if len(text) > _PREVIEW:
                return text[:_PREVIEW] + "…"
        return text

    def article(self, provision: Row, *, whole: bool = True) -> Article:
        """A provision with all below it as one block."""
        seen: set[str] = set()
        clauses: list[Clause] = []
        for p in self.provisions.below(provision):
            depth = _DEPTH.get(p["level"], 0)
            lead = p["level"] == "paragraph" and bool(clauses) and clauses[-1].level == "article"
            clauses.append(self.clause(p, depth=depth, lead=lead, whole=whole, seen=seen))
        return Article(at=provision["at"], level=provision["level"], clauses=tuple(clauses))

    def articles(self, provision: Row) -> Iterator[Article]:
        """The blocks of a root: a heading alone, then what stands under it."""
        if provision["level"] not in _HEADINGS:
            yield self.article(provision)
            return
        clause = self.clause(provision, depth=0, lead=False, whole=True, seen=set())
        yield Article(at=provision["at"], level=provision["level"], clauses=(clause,))
        for child in self.provisions.children(provision["id"]):
            yield from self.articles(child)

    def part(self, provisions: list[Row], name: Label) -> Part | None:
        """The lines before or after the text as one part; None where there are none."""
        if not provisions:
            return None
        return Part(at="", name=name, heading="", articles=tuple(map(self.article, provisions)))

    def attachment(self, provision: Row) -> Part:
        """An attachment that is printed with the measure."""
        blocks = [a for child in self.provisions.children(provision["id"]) for a in self.articles(child)]
        if provision["text"]:
            blocks.insert(0, self.article(provision))
        return Part(
            at=provision["at"],
            name=Label(
                provision["label"] or provision["citation"], f"Attachment {provision['number']}".strip()
            ),
            heading=provision["heading"] or "",
            articles=tuple(blocks),
        )

    def attachment_link(self, item: Mapping[str, Any]) -> Link:
        """An attachment as the measure lists it, linked where it is printed."""
        return Link(
            text=f"附件{item['number']} {item['title'] or ''}".strip(),
            href=self.attached(item["number"], whole=True),
        )

    def attached(self, number: int | None, *, whole: bool) -> str | None:
        """The path to an attachment of this number; None where it is not printed with the measure."""
        at = f"att{number}"
        return self.way(at, whole=whole) if self.provisions.get(at) else None

    def contents(self) -> Iterator[Contents]:
        """The table of contents: headings with the articles under them, then the attachments."""
        head: Row | None = None
        articles: list[Link] = []

        def line() -> Iterator[Contents]:
            if head or articles:
                text, href = (_heading(head), anchor_path(self.id, head["at"])) if head else ("", None)
                depth = len(self.above(head)) if head else 0
                yield Contents(depth=depth, text=text, href=href, articles=tuple(articles))

        for p in (p for root in self.provisions.children(None) for p in self.provisions.below(root)):
            if p["level"] in (*_HEADINGS, "attachment"):
                yield from line()
                head, articles = p, []
            elif p["level"] == "article" and not p["at"].startswith("att"):
                number = p["at"].rpartition("/")[2]
                articles.append(Link(text=number, href=anchor_path(self.id, p["at"]), title=p["citation"]))
        yield from line()


class FactQuote(NamedTuple):
    """A fact by its anchor: what it says in one line, and the words that say it."""

    kind: str
    line: str
    quote: str


def quoted_fact(base: Connection, measure_id: str, anchor: str) -> FactQuote:
    """The fact with the anchor `anchor` (thresholds:6/1/1:2). Raises NotHere."""
    kind, _, place = anchor.partition(":")
    at, _, number = place.rpartition(":")
    row = None
    if kind in FACT_TABLES:
        row = base.execute(
            f"SELECT * FROM {FACT_TABLES[kind]} WHERE id = ?", (f"{measure_id}/{at}#{number}",)
        ).fetchone()
    if row is None:
        raise NotHere(f"没有要点“{anchor}”。", f"There is no fact “{anchor}”.")
    fields = {name: json.loads(row[name]) if name in _LISTS else row[name] for name in row.keys()}  # noqa: SIM118
    said = wording.sentence(kind, fields)
    return FactQuote(kind, " ".join(filter(None, (said.label, said.text))), row["quote"])


def _anchor(kind: str, row: Row) -> str:
    """The anchor of a fact's quote: the number of the fact at its provision behind kind and address."""
    return f"{kind}:{row['at']}:{row['id'].rpartition('#')[2]}"


# A provision


def provision(base: Connection, measure_id: str, at: str) -> ProvisionPage:
    """The provision at `at` (numeric) with all below it. Raises NotHere."""
    text = _Text(base, measure_id, at)
    row = text.provisions.get(at)
    if row is None:
        raise NotHere(
            f"《{text.summary.title}》中没有{wording.cited(at)}。",
            f"There is no provision {at} in this measure.",
            (Link(text=f"阅读全文 Read the measure: {text.summary.title}", href=text.summary.href),),
        )
    above = text.above(row)
    block = text.article(row, whole=False)
    path = measure_path(measure_id, at)
    return ProvisionPage(
        title=f"{row['citation']} {text.summary.title}",
        path=path,
        json=f"{path}.json",
        measure=text.summary,
        at=at,
        citation=row["citation"],
        full_citation=f"《{text.summary.title}》{row['citation']}",
        name=label("level", row["level"]),
        eid=row["eid"],
        permalink=path,
        in_text=anchor_path(measure_id, at),
        within=(
            Link(text=text.summary.title, href=text.summary.href),
            *(Link(text=_heading(p), href=measure_path(measure_id, p["at"])) for p in above),
        ),
        before=_neighbour(base, measure_id, row, "<", "DESC"),
        after=_neighbour(base, measure_id, row, ">", "ASC"),
        context=tuple(
            text.clause(p, depth=_DEPTH.get(p["level"], 0), lead=False, whole=False, seen=set())
            for p in above
            if p["text"] or p["level"] == "article"
        ),
        article=block,
        facts=tuple(fact for clause in block.clauses for fact in clause.facts if fact.kind != "references"),
        cites=tuple(_cites(text, [clause.at for clause in block.clauses])),
        cited_by=tuple(_cited_by(base, [f"{measure_id}/{clause.at}" for clause in block.clauses], text)),
        elsewhere=(),
        report=path_of("/report", measure=measure_id, at=at),
        official=text.row["source_url"],
    )


def _heading(row: Row) -> str:
    """第三章 认定条件; for a 款 or 项 without a label of its own, its citation."""
    if row["level"] in (*_HEADINGS, "article", "attachment"):
        return f"{row['label'] or row['citation']} {row['heading'] or ''}".strip()
    return str(row["citation"])


def _neighbour(base: Connection, measure_id: str, row: Row, side: str, order: str) -> Link | None:
    """The next provision of the same level on one side, within the text proper or within its attachments."""
    found = base.execute(
        f"SELECT at, citation FROM provisions WHERE measure_id = ? AND ordinal {side} ? AND level = ? "
        f"AND (substr(at, 1, 3) = 'att') = ? ORDER BY ordinal {order} LIMIT 1",
        (measure_id, row["ordinal"], row["level"], row["at"].startswith("att")),
    ).fetchone()
    return Link(text=found["citation"], href=measure_path(measure_id, found["at"])) if found else None


def _cites(text: _Text, places: Iterable[str]) -> Iterator[Cited]:
    """What the provisions at `places` refer to, each target once, in print order."""
    told: set[str] = set()
    for at in places:
        for kind, row in text.facts.get(at, ()):
            if kind != "references":
                continue
            for cited in _targets(text, row):
                if cited.link.text not in told:
                    told.add(cited.link.text)
                    yield cited


def _targets(text: _Text, row: Row) -> Iterator[Cited]:
    if row["kind"] == "internal":
        for at in json.loads(row["targets"]):
            target = text.provisions.get(at)
            yield Cited(
                relation=label("relation", "cites"),
                link=Link(text=wording.cited(at), href=measure_path(text.id, at) if target else None),
                measure=None,
                text=text.preview(target) if target else "",
            )
    elif row["kind"] == "external":
        there = row["document_id"] if row["document_id"] in text.documents else None
        yield Cited(
            relation=label("relation", row["relation"]),
            link=Link(text=row["quote"], href=measure_path(there) if there else None),
            measure=there,
            text=f"《{row['title']}》{row['document_number'] or ''}"
            if row["title"] not in row["quote"]
            else "",
        )
    else:
        yield Cited(
            relation=label("reference", "attachment"),
            link=Link(
                text=f"附件{row['number'] or ''} {row['title'] or ''}".strip(),
                href=text.attached(row["number"], whole=False),
            ),
            measure=None,
            text="",
        )


def _cited_by(base: Connection, nodes: list[str], text: _Text) -> Iterator[Cited]:
    """Which provisions refer to `nodes`, in print order."""
    rows = base.execute(
        "SELECT e.relation, p.measure_id, p.at, p.citation, p.text, m.title FROM edges AS e "
        "JOIN provisions AS p ON p.id = e.source JOIN measures AS m ON m.id = p.measure_id "
        f"WHERE e.target IN (SELECT value FROM json_each(?)) AND e.relation IN ({', '.join('?' * len(CITING))}) "
        "GROUP BY p.id ORDER BY p.docid",
        (json.dumps(nodes), *CITING),
    )
    for row in rows:
        elsewhere = row["measure_id"] != text.id
        yield Cited(
            relation=label("relation", row["relation"]),
            link=Link(
                text=(f"《{row['title']}》" if elsewhere else "") + row["citation"],
                href=measure_path(row["measure_id"], row["at"]),
            ),
            measure=row["measure_id"] if elsewhere else None,
            text=_cut(row["text"]),
        )


def _cut(text: str) -> str:
    return text if len(text) <= _PREVIEW else text[:_PREVIEW] + "…"


# About


def about(base: Connection, *, program: str, data_license: str, code_license: str) -> About:
    """What the site holds and how it came about."""
    build = base.execute("SELECT built_at FROM builds ORDER BY id DESC LIMIT 1").fetchone()
    return About(
        title="关于本站",
        path="/about",
        json="/about.json",
        measures=_count(base, "measures"),
        provisions=_count(base, "provisions"),
        facts={kind: _count(base, table) for kind, table in FACT_TABLES.items()},
        built_at=build and build["built_at"],
        program=program,
        data_license=data_license,
        code_license=code_license,
    )


# Paths and pages of lists


def path_of(path: str, **query: str | int) -> str:
    """A path with the parts of its query that are not empty."""
    given = {name: value for name, value in query.items() if value != ""}
    return path + (f"?{urlencode(given)}" if given else "")


def step_of(path: str, query: dict[str, str], page: int, total: int, size: int) -> Step:
    """Page `page` of a list of `total` rows; a page that does not exist is the nearest that does."""
    of = max(1, -(-total // size))
    number = min(max(page, 1), of)
    return Step(
        number=number,
        of=of,
        total=total,
        before=path_of(path, **query, page=number - 1) if number > 1 else None,
        after=path_of(path, **query, page=number + 1) if number < of else None,
    )


def resolve(written: str) -> str:
    """The numeric address that a person wrote in a path: 6/1/3 or 第六条第一款第（三）项. Raises NotHere."""
    try:
        return address.parse(written)
    except address.AddressError:
        raise NotHere(
            f"“{written}”不是条款地址；请写成 6/1/3 或 第六条第一款第（三）项。",
            f"“{written}” is not an address; write 6/1/3.",
        ) from None
