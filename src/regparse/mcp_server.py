"""A server for the Model Context Protocol: assistants find, read, compare, check and cite clauses of a knowledge base.

Its purpose is that an assistant quotes the law instead of inventing it. Every answer carries the measure, the address,
the citation, the words that are printed there (`quote`) and a link to the clause on the site; `cite` tells whether words
stand where somebody says they do. What is not in the knowledge base is answered with an error that says so.

| tool | question |
|---|---|
| `find` | which clauses say this? |
| `read` | what does this clause (or measure) say, with its facts, what it cites and what cites it? |
| `compare` | what do these measures ask for the same concept? |
| `check` | does this applicant meet the conditions, clause by clause? Without facts: what would have to be answered? |
| `cite` | do these words stand there, and how is the clause cited? |

`regparse mcp` serves on standard input and output; docs/formats-open.md says how an assistant is told of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Literal
from urllib.parse import quote as escaped

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from regparse import __version__, verbs, wording
from regparse.knowledge import schema
from regparse.model import Fact, Facts, Measure, Node
from regparse.rules import comparison, forms, scope
from regparse.rules.applicants import FactsError

SITE = "http://127.0.0.1:8001"
"""Where the site is served that links lead to (`regparse serve`)."""

INSTRUCTIONS = """Chinese regulations (办法, 规定, 条例) with every clause addressable.
Quote only what stands in `quote`, to the letter, and give `citation` and `link` with every statement of law.
Use `cite` to verify words before you quote them from memory. Addresses are 6/1/3 or 第六条第一款第（三）项.
What is not found here is not in this knowledge base: say so, do not fill it in. The official text prevails."""

READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


@dataclass
class Clause:
    """A clause: where it stands, how it is cited, what is printed there, and where to read it.

    `headings` are those above it and its own, the outermost first: 第二章 申报与认定, 第六条 基本条件.
    """

    measure: str
    title: str
    status: Literal["draft", "adopted"]
    at: str
    citation: str
    quote: str
    link: str
    headings: list[str] = field(default_factory=list)


@dataclass
class Said:
    """What a fact says in one line, and the words of the clause that say it."""

    kind: str
    says: str
    clause: Clause


@dataclass
class Found:
    """Clauses that contain the query, best first; `total` may be more than are given."""

    total: int
    clauses: list[Clause]


@dataclass
class Cited:
    """A reference: the clause that cites, and what it cites (a clause's citation, or a document's title)."""

    target: str
    clause: Clause


@dataclass
class Read:
    """A clause with all below it; for a whole measure its table of contents and how many facts of each kind it has."""

    clause: Clause
    clauses: list[Clause] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    facts: list[Said] = field(default_factory=list)
    cites: list[Cited] = field(default_factory=list)
    cited_by: list[Cited] = field(default_factory=list)


@dataclass
class Quotation:
    """Whether words stand in a clause. `quote` is the clause to the letter, `citation` how to cite it."""

    stands: bool
    clause: Clause
    elsewhere: list[Clause] = field(default_factory=list)


@dataclass
class Outcome:
    """What came of one rule for the applicant."""

    outcome: str
    wanted: str
    given: str | None
    open: list[str]
    clause: Clause


@dataclass
class Cell:
    """What a measure asks: one line (资产总额 ≥100万元，for whom), what else must be known, and the clause."""

    says: str
    note: str
    clause: Clause


@dataclass
class Row:
    """One concept across measures; a measure that says nothing of it has no cell.

    `words_differ`: the measures word what is measured differently, so that equal numbers need not be equal demands.
    """

    concept: str
    differs: bool
    words_differ: bool
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Compared:
    """One row a concept."""

    rows: list[Row]


@dataclass
class Checked:
    """The verdict on an applicant, rule by rule. `open` names the answers that could still change it; `caution` what one
    must know of it.
    """

    verdict: Literal["eligible", "not_eligible", "undetermined", "not_asked"]
    open: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    questions: dict[str, Any] = field(default_factory=dict)
    caution: str | None = None


def server(db: Path = verbs.STANDARD_DB, site: str = SITE) -> MCPServer:
    """The server of the knowledge base `db`; links lead to `site`. Raises BaseError where there is no such base."""
    schema.opened(db).close()
    made = MCPServer("regparse", instructions=INSTRUCTIONS, version=__version__)
    desk = Desk(db, site.rstrip("/"))
    for name in ("find", "read", "compare", "check", "cite"):
        made.tool(name=name, annotations=READ_ONLY)(getattr(desk, name))
    return made


class Desk:
    """Answers the questions of assistants from one knowledge base."""

    def __init__(self, db: Path, site: str) -> None:
        self.db = db
        self.site = site
        self._last: tuple[Measure, dict[str, list[str]]] | None = None

    def find(self, query: str, measure: str | None = None, limit: int = 10) -> Found:
        """Clauses whose own text contains every word of the query (blanks mean and; one character suffices).

        Give short words as the law prints them: 资产总额, 公示, 二十个工作日. `measure` limits the search to one id.
        """
        with self._asked() as base:
            hits, total = verbs.search(query, self.db, limit=max(1, min(limit, 50)), measure=measure)
            known: dict[str, Measure] = {}
            for hit in hits:
                if hit.measure not in known:
                    known[hit.measure] = verbs.in_base(base, hit.measure, str(self.db))
            clauses = [self._clause(known[hit.measure], hit.at, hit.text) for hit in hits]
        return Found(total, clauses)

    def read(self, measure: str, address: str | None = None) -> Read:
        """A clause of a measure with all below it, its facts, what it cites and what cites it.

        `measure` is an id (as `find` gives it); `address` is 6/1/3 or 第六条第一款第（三）项. Without an address: the
        measure's table of contents.
        """
        with self._asked() as base:
            said = verbs.in_base(base, measure, str(self.db))
            if address is None:
                roots = list(said.walk())
                head = next((n for n in roots if n.text == said.metadata.title), roots[0])
                answer = Read(self._clause(said, head.at, said.metadata.title or head.text))
                answer.contents = [
                    f"{n.at} {n.citation} {n.heading or ''}".rstrip()
                    for n in roots
                    if n.level in ("part", "chapter", "section", "article", "attachment")
                ]
                answer.counts = {kind: len(getattr(said, kind)) for kind in Facts.__struct_fields__}
            else:
                node = verbs.provision(said, address)
                answer = Read(self._clause(said, node.at, printed(node)))
                answer.clauses = [
                    self._clause(said, n.at, n.text) for n in node.walk() if n.text and n is not node
                ]
                inside = {n.at for n in node.walk()}
                around = verbs.about(said, node, base)
                answer.cites = [
                    Cited(self._target(said, row), self._clause(said, row["at"], row["quote"]))
                    for row in around["cites"]
                ]
                answer.cited_by = [
                    Cited(node.citation, self._elsewhere(base, said, row)) for row in around["cited_by"]
                ]
                answer.facts = [
                    Said(kind, line(kind, fact), self._clause(said, fact.at, fact.quote))
                    for kind in Facts.__struct_fields__
                    for fact in getattr(said, kind)
                    if fact.at in inside
                ]
        return answer

    def check(
        self,
        measure: str,
        facts: dict[str, Any] | None = None,
        assume: Literal["met", "unmet", "unknown"] = "unknown",
    ) -> Checked:
        """Whether an applicant meets the conditions of a measure: the verdict, and every rule with its clause.

        Call it without `facts` first: `questions` lists every key with its question and quote. Then give
        {"quantities": {key: number or "200万元"}, "judgements": {key: true|false}, "relaxations": {key: true|false},
        "class": "综合类"}. What is left out stays open; `assume` answers open judgements, never numbers.
        """
        with self._asked() as base:
            said = verbs.in_base(base, measure, str(self.db))
            rules = verbs.rule_set(said)
            told = scope.caution(rules)
            caution = f"{told.zh} {told.en}" if told else None
            if facts is None:
                return Checked("not_asked", questions=forms.questions(rules), caution=caution)
            done = verbs.check(rules, facts, assume=assume)
            outcomes = [
                Outcome(r.outcome, r.wanted, r.given, list(r.open), self._clause(said, r.at, r.quote))
                for r in done.results
            ]
        return Checked(done.verdict, list(done.open), outcomes, caution=caution)

    def compare(self, measures: list[str], concept: str | None = None) -> Compared:
        """What several measures ask for the same concept: the numbers side by side, each with its clause.

        `concept` is an id or a label (total_assets, 资产总额); without it all concepts that any of the measures has.
        Values for some applicants only, and those that may be lowered, say so.
        """
        with self._asked() as base:
            found = [verbs.in_base(base, name, str(self.db)) for name in measures]
        table = comparison.compare(found)
        known = {name for row in table.rows for name in (row.concept, row.label) if name}
        if concept is not None and concept not in known:
            raise ToolError(f"{concept}: none of these measures has it; they have {', '.join(sorted(known))}")
        rows = [
            Row(
                row.label,
                row.differs,
                row.words_differ,
                [
                    Cell(_entry(entry), entry.note, self._clause(measure, entry.at, entry.quote))
                    for measure, entries in zip(found, row.cells, strict=True)
                    for entry in entries
                ],
            )
            for row in table.rows
            if concept in (None, row.concept, row.label)
        ]
        return Compared(rows)

    def cite(self, measure: str, address: str, words: str) -> Quotation:
        """Whether `words` stand in a clause, to the letter (white space aside), and the clause to quote instead.

        Where they do not, `elsewhere` has the clauses of the measure in which they do stand.
        """
        with self._asked() as base:
            said = verbs.in_base(base, measure, str(self.db))
            node = verbs.provision(said, address)
            wanted = "".join(words.split())
            if not wanted:
                raise ToolError("words: nothing to look for; give the words that you want to quote")
            stands = wanted in "".join(printed(node).split())
            others = [n for n in said.walk() if not stands and wanted in "".join(own(n).split())]
            return Quotation(
                stands,
                self._clause(said, node.at, printed(node)),
                [self._clause(said, n.at, own(n)) for n in others],
            )

    @contextmanager
    def _asked(self) -> Iterator[Connection]:
        """The base, opened for one question; what cannot be answered becomes an error in one line."""
        try:
            with closing(schema.opened(self.db)) as base:
                yield base
        except (verbs.NotFound, schema.BaseError, FactsError, ValueError) as error:
            raise ToolError(" ".join(str(error).split())) from None

    def _clause(self, measure: Measure, at: str, quote: str) -> Clause:
        title = measure.metadata.title or measure.id
        link = f"{self.site}/measures/{escaped(measure.id, safe='')}/{at}"
        status = measure.metadata.status
        headings = self._headings(measure).get(at, [])
        return Clause(measure.id, title, status, at, f"《{title}》{wording.cited(at)}", quote, link, headings)

    def _headings(self, measure: Measure) -> dict[str, list[str]]:
        """Address → the headings above a provision and its own; made once for the clauses of an answer."""
        if self._last is None or self._last[0] is not measure:
            self._last = measure, dict(headings(measure.provisions))
        return self._last[1]

    def _elsewhere(self, base: Connection, measure: Measure, row: dict[str, Any]) -> Clause:
        """The clause that cites, of this measure or another."""
        other = measure if row["measure"] == measure.id else verbs.in_base(base, row["measure"], str(self.db))
        return self._clause(other, row["at"], row["quote"])

    @staticmethod
    def _target(measure: Measure, row: dict[str, Any]) -> str:
        title = measure.metadata.title or measure.id
        if row["kind"] == "internal":
            return f"《{title}》{wording.together(row['targets'])}"
        if row["kind"] == "attachment":
            return f"《{title}》附件{row['number'] or ''}"
        return f"《{row['title']}》{row['document_number'] or ''}"


def headings(nodes: Iterable[Node], above: Sequence[str] = ()) -> Iterator[tuple[str, list[str]]]:
    """The address of each of `nodes` and of all below them, with the headings over it and its own."""
    for node in nodes:
        own = [*above, " ".join(filter(None, (node.label, node.heading)))] if node.heading else [*above]
        yield node.at, own
        yield from headings(node.children, own)


def own(node: Node) -> str:
    """The heading and the own words of a provision."""
    return "\u3000".join(filter(None, (node.heading, node.text)))


def printed(node: Node) -> str:
    """The words of a provision and of all below it, a line each; its own label stands in the citation."""
    lines = [said] if (said := own(node)) else []
    for child in node.children:
        gap = "　" if child.level == "article" else " " if child.heading else ""
        lines.append(f"{child.label}{gap}{printed(child)}")
    return "\n".join(lines)


def _entry(entry: comparison.Entry) -> str:
    said = f"{entry.wording} {entry.text}".strip()
    return "，".join(filter(None, (said, entry.period, entry.who)))


def line(kind: str, fact: Fact) -> str:
    """What a fact says in one line: 资产总额 ≥ 100万元."""
    said = wording.said(kind, fact)
    return " ".join(filter(None, (said.label, said.text, said.detail)))
