"""What users of the package ask a knowledge base by its path. The command line asks by the same verbs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any, NamedTuple

import msgspec

from regparse import address
from regparse.calendar import life
from regparse.knowledge import citing, graph, schema
from regparse.knowledge import load as stored
from regparse.knowledge import search as searching
from regparse.model import Fact, Measure, Standing
from regparse.model import Node as ProvisionNode
from regparse.reading import read_path
from regparse.rules import applicants, compiling, verdict
from regparse.rules.model import Applicant, Check, RuleSet

STANDARD_DB = Path("regparse.db")
"""The knowledge base where none is named."""


class NotFound(Exception):
    """A measure or an address that is not there. As text one line: what, where, what to do."""


class Hit(NamedTuple):
    """A provision that contains the query. `snippet` is its text round the hits, these between ⟦ and ⟧."""

    measure: str
    at: str
    citation: str
    text: str
    snippet: str


class Heading(NamedTuple):
    """A heading that contains a query, of the provision `at` (mostly a chapter)."""

    measure: str
    at: str
    citation: str
    heading: str


class Found(NamedTuple):
    """Hits, best first, and how many there are in all."""

    hits: list[Hit]
    total: int


def load(measure: str, db: Path | str = STANDARD_DB) -> Measure:
    """The measure with the id `measure` in the knowledge base `db`. Raises BaseError and NotFound."""
    with closing(schema.opened(Path(db))) as base:
        return in_base(base, measure, str(db))


def measures(db: Path | str = STANDARD_DB) -> Iterator[Measure]:
    """All measures of the knowledge base `db`, by id. Raises BaseError."""
    with closing(schema.opened(Path(db))) as base:
        yield from stored.measures(base)


def rule_set(measure: Measure | Path | str, db: Path | str = STANDARD_DB) -> RuleSet:
    """The rule set of a measure: itself, its id in the knowledge base `db`, or the file that it stands in.

    Of several measures in a file the first. Raises NotFound, BaseError, SourceError.
    """
    if isinstance(measure, Measure):
        return compiling.rule_set(measure)
    name = str(measure)
    if isinstance(measure, Path) or (Path(name).is_file() and not Path(db).is_file()):
        return compiling.rule_set(read_path(name)[0])
    try:
        return compiling.rule_set(load(name, db))
    except NotFound:
        if not Path(name).is_file():
            raise
        return compiling.rule_set(read_path(name)[0])


def check(
    measure: Measure | RuleSet | Path | str,
    facts: Mapping[str, Any] | Applicant | Path | str,
    *,
    assume: verdict.Assume = "unknown",
    db: Path | str = STANDARD_DB,
) -> Check:
    """Whether an applicant meets the conditions of a measure, rule by rule.

    `measure` is a measure, a rule set, an id in the knowledge base `db` or a file; `facts` are what docs/rules.md
    describes: a mapping, or a file of JSON or YAML. `assume` answers open judgements (met, unmet).
    Raises FactsError, which names the key that is wrong, and what `rule_set` raises.

    >>> import regparse
    >>> measure = regparse.read("corpus/ningxia-draft.md")[0]
    >>> found = check(measure, {"quantities": {"total_assets": "90万元"}})
    >>> found.verdict, [r.wanted for r in found.results if r.outcome == "not_met"]
    ('not_eligible', ['资产总额 ≥ 100万元'])
    """
    rules = measure if isinstance(measure, RuleSet) else rule_set(measure, db)
    if isinstance(facts, Applicant):
        applicant = facts
    elif isinstance(facts, Mapping):
        applicant = applicants.read(facts, rules.inputs)
    else:
        applicant = applicants.load(Path(facts), rules.inputs)
    return verdict.check(rules, applicant, assume)


def search(
    query: str, db: Path | str = STANDARD_DB, *, limit: int | None = None, measure: str | None = None
) -> Found:
    """The provisions of `db` whose own text contains every word of `query`, best first, at most `limit`.

    Raises BaseError, NotFound where there is no such measure, and ValueError where the query has no word.
    """
    wanted = searching.statement(query, limit=-1 if limit is None else limit, measure=measure)
    counted = searching.counting(query, measure=measure)
    with closing(schema.opened(Path(db))) as base:
        if (
            measure is not None
            and not base.execute("SELECT 1 FROM measures WHERE id = ?", (measure,)).fetchone()
        ):
            raise NotFound(f"{measure}: there is no such measure in {db}; {_near(base, measure)}")
        hits = [
            Hit(
                row["measure_id"],
                row["at"],
                row["citation"],
                row["text"],
                searching.snippet(row["text"], query),
            )
            for row in base.execute(*wanted)
        ]
        total = len(hits) if limit is None else base.execute(*counted).fetchone()["hits"]
    return Found(hits, total)


def headings(query: str, db: Path | str = STANDARD_DB, *, measure: str | None = None) -> list[Heading]:
    """The headings of `db` that contain every word of `query`, in print order. Raises BaseError.

    Headings are no provision's own text, so `search` does not look at them.
    """
    wanted = searching.words(query)
    with closing(schema.opened(Path(db))) as base:
        return [
            Heading(row["measure_id"], row["at"], row["citation"], row["heading"])
            for row in base.execute(*searching.headings(measure=measure))
            if wanted and searching.has_all(row["heading"], wanted)
        ]


def in_base(base: Connection, measure: str, where: str) -> Measure:
    """The measure with the id `measure`; `where` is what the base is called. Raises NotFound with near ids."""
    try:
        return stored.measure(base, measure)
    except KeyError:
        way = _near(base, measure)
    raise NotFound(f"{measure}: there is no such measure in {where}, and no such file; {way}")


def _near(base: Connection, measure: str) -> str:
    """What to do where no measure has the id `measure`: ids that are like it, or how many there are."""
    rows = base.execute("SELECT id, coalesce(title, '') FROM measures ORDER BY id").fetchall()
    ids = [row[0] for row in rows]
    near = [i for i, title in rows if measure in i or measure in title][:5] or difflib.get_close_matches(
        measure, ids, 3, 0.5
    )
    if near:
        return f"did you mean {' or '.join(near)}?"
    if len(ids) <= 10:
        return f"there are {', '.join(ids) or 'none'}"
    return f"there are {len(ids)}, {ids[0]} the first; `regparse search` finds them by their words"


def provision(measure: Measure, at: str) -> ProvisionNode:
    """The provision at `at`: 6/1/3, or as cited, 第六条第一款第（三）项. Raises AddressError and NotFound.

    An item that is cited without its paragraph, and that several paragraphs have, is not guessed.
    """
    wanted = address.parse(at)
    known = {p.at: p for p, _ in graph.provisions(measure)}
    found = address.meant(at, known)
    if len(found) == 1:
        return known[found[0]]
    if found:
        raise NotFound(
            f"{at}: {measure.id} has it in {len(found)} paragraphs; name one of {', '.join(found)}"
        )
    near: list[str] = []
    above = address.parent(wanted)
    while above and above not in known:
        above = address.parent(above)
    if above:
        near = [a for a in known if address.parent(a) == above] or [above]
    else:
        top = address.article(wanted)
        level = address.level(top)
        near = difflib.get_close_matches(top, [a for a, p in known.items() if p.level == level], 3, 0.3)
    if not near:
        near = [p.at for p in known.values() if p.level in ("article", "chapter")]
    shown = near if len(near) <= 4 else [*near[:2], "…", near[-1]]
    raise NotFound(
        f"{wanted}: {measure.id} has no {address.cite(wanted)}; there {'is' if len(near) == 1 else 'are'} {', '.join(shown)}"
    )


def repeats(measure: Measure, provision: ProvisionNode) -> list[str]:
    """The addresses of what bears the same number as the article that `provision` is or lies in: 5~2 for 5."""
    number = address.article(provision.at).partition("~")[0]
    nodes = (p for p, _ in graph.provisions(measure))
    return [p.at for p in nodes if p.level == "article" and p.at.partition("~")[0] == number]


def builtins(value: Fact | ProvisionNode | tuple[ProvisionNode, ...]) -> Any:
    """A value of the model as dicts, lists and strings: what its JSON says."""
    return msgspec.to_builtins(value)


def fact_rows(measure: Measure, kinds: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The facts of these kinds as the measure's JSON has them, each with its measure, kind and citation."""
    for kind in kinds:
        for fact in getattr(measure, kind):
            row = builtins(fact)
            head = {
                "measure": measure.id,
                "fact": kind,
                "at": row.pop("at"),
                "citation": address.cite(fact.at),
            }
            yield {**head, "quote": row.pop("quote"), **row}


def about(measure: Measure, provision: ProvisionNode, base: Connection | None = None) -> dict[str, Any]:
    """A provision with its facts, what it cites and what cites it, itself or anything below it.

    What cites it from other measures is known where there is a knowledge base; `unsure` says which of those may mean another
    text of this title (`regparse.knowledge.citing`).
    """
    inside = set(_addresses(provision))
    cites = [
        {
            "at": r.at,
            "quote": r.quote,
            "kind": r.kind,
            "targets": list(r.targets),
            "title": r.title,
            "document_number": r.document_number,
            "number": r.number,
        }
        for r in measure.references
        if r.at in inside
    ]
    cited_by: list[dict[str, Any]] = [
        {"measure": measure.id, "at": r.at, "quote": r.quote}
        for r in measure.references
        if inside & {*r.targets, f"att{r.number}" if r.kind == "attachment" else ""}
    ]
    if base is not None:
        cited_by += [
            {"measure": c.measure_id, "at": c.at, "quote": c.quote} | ({} if c.sure else {"unsure": True})
            for c in citing.from_elsewhere(base, measure.id, sorted(inside))
        ]
    return {
        "measure": measure.id,
        "title": measure.metadata.title,
        "status": msgspec.to_builtins(standing(measure, base)),
        "provision": builtins(provision),
        "facts": [row for row in fact_rows(measure, schema.FACT_TABLES) if row["at"] in inside],
        "cites": cites,
        "cited_by": cited_by,
    }


def built_at(base: Connection) -> datetime | None:
    """When the knowledge base was last built."""
    row = base.execute("SELECT built_at FROM builds ORDER BY id DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row["built_at"]) if row else None


def standing(measure: Measure, base: Connection | None = None) -> Standing:
    """What the measure is today and why, by all that `base` knows; without one by the measure's own text alone."""
    row = base and base.execute("SELECT life FROM lives WHERE measure_id = ?", (measure.id,)).fetchone()
    known = msgspec.json.decode(row[0], type=life.Life) if row else life.of_text(measure)
    return life.standing(known, life.today())


def _addresses(provision: ProvisionNode) -> Iterator[str]:
    yield provision.at
    for child in provision.children:
        yield from _addresses(child)
