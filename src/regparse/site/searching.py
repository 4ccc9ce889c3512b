"""The search page: clauses by their words, narrowed by region, status, kind and year; thresholds by their number.

Reads: the tables of knowledge/schema.sql. A query that compares (资产总额 ≥ 200万元, 用户满意度不低于80%) is asked of the
thresholds as well as of the text: what it names is found by its concept, where the vocabulary has one, else by its words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from sqlite3 import Connection, Row
from typing import Any, NamedTuple

from regparse import wording
from regparse.calendar import life
from regparse.facts.concepts import concept
from regparse.facts.quantities import Quantity, quantity
from regparse.knowledge import search
from regparse.knowledge.schema import FACT_TABLES
from regparse.knowledge.search import Narrowing
from regparse.marks import Mark
from regparse.site.pages import Choice, Facet, Found, Hit, Link, NumberSearch, SearchPage
from regparse.site.summaries import measure_row
from regparse.site.ways import measure_path, path_of, step_of
from regparse.wording import Label, label

QUERY_CUT = 200
"""Characters of a query that are searched for; nobody types more, and a machine need not be served more."""
HITS_A_PAGE = 30
NUMBERS_A_PAGE = 30

HEADINGS_SHOWN = 20
"""Headings that are told where no text has the words."""

COUNTED = 10_000
"""Up to so many hits of the words alone, choices say how many they leave; beyond, counting them would cost more than the search."""

RANKED, RANKED_NARROWED = 100_000, 20_000
"""Up to so many hits, the best come first; words that stand in more places tell nothing of a place, and the rest is in
print order."""

KINDS = tuple(kind for kind in FACT_TABLES if kind not in ("references", "anomalies"))
"""What a provision can be asked to state."""

_SNIPPET = 160
"""Characters of a text that a hit shows."""

_SIGNS = {
    "≥": ">=", ">=": ">=", "不低于": ">=", "不少于": ">=", "不小于": ">=", "至少": ">=", "达到": ">=",
    "≤": "<=", "<=": "<=", "不超过": "<=", "不高于": "<=", "不多于": "<=", "至多": "<=",
    ">": ">", "超过": ">", "高于": ">", "大于": ">", "多于": ">",
    "<": "<", "低于": "<", "少于": "<", "小于": "<", "不足": "<",
    "=": "=", "等于": "=", "为": "=",
}  # fmt: skip
"""How people write a comparison in a search box → its operator."""

_COMPARISON = re.compile(
    rf"(?P<what>[^\s≥≤<>=]{{1,40}}?)\s*(?P<sign>{'|'.join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))})"
    r"\s*(?P<number>[0-9.,０-９〇零一二两三四五六七八九十百千万亿半分之/％%]{1,20}[^\s]{0,8})"
)


class Comparison(NamedTuple):
    """What a query compares: the words for what is measured (may be empty), the operator, the number."""

    what: str
    op: str
    than: Quantity


def comparison(query: str) -> Comparison | None:
    """The comparison that a query is; None where it is none.

    >>> comparison("资产总额 ≥ 200万元"), comparison("资产总额 公示")
    (Comparison(what='资产总额', op='>=', than=Quantity(value=2000000.0, unit='CNY', printed='元')), None)
    >>> comparison("用户满意度不低于８０％").than.value
    80.0
    """
    found = _COMPARISON.fullmatch(search.folded(query.strip()).replace("%", "％"))
    if not found:
        return None
    try:
        than = quantity(found["number"].replace(",", ""))
    except ValueError:
        return None
    return Comparison(found["what"], _SIGNS[found["sign"]], than)


def find(
    base: Connection, *, query: str, measure_id: str = "", narrowing: Narrowing | None = None, page: int = 1
) -> SearchPage:
    """The provisions whose own text contains the words of `query`, best first, as far as `narrowing` lets them."""
    cut = QUERY_CUT if len(query) > QUERY_CUT else None
    query = query[:QUERY_CUT].strip()
    narrow = narrowing or Narrowing()
    asked = {"q": query, "measure": measure_id, **narrow._asdict()}
    hits: list[Hit] = []
    total = 0
    blank = not search.words(query)
    whole = 0
    groups: list[_Group] | None = None
    if not blank:
        (whole,) = base.execute(*search.counting(query, measure=measure_id or None)).fetchone()
        total = whole
        groups = _groups(base, query, measure_id) if 0 < whole <= COUNTED else None
    if groups is not None:
        total = sum(group.hits for group in groups if not group.missed(narrow))
    elif whole and any(narrow):
        (total,) = base.execute(
            *search.counting(query, measure=measure_id or None, narrowing=narrow)
        ).fetchone()
    step = step_of("/search", asked, page, total, HITS_A_PAGE)
    if total:
        statement = search.statement(
            query,
            limit=HITS_A_PAGE,
            offset=(step.number - 1) * HITS_A_PAGE,
            measure=measure_id or None,
            narrowing=narrow,
            ranked=whole <= (RANKED_NARROWED if any(narrow) else RANKED),
        )
        hits = [_hit(row, query) for row in base.execute(*statement)]
    headings = [] if whole or blank else list(_headings(base, query, measure_id))
    number = step.number if step.number > 1 else ""
    return SearchPage(
        title=f"搜索 {query}".strip(),
        path=path_of("/search", **asked, page=number),
        json=path_of("/search.json", **asked, page=number),
        query=query,
        cut=cut,
        within=_within(base, measure_id),
        facets=() if blank else tuple(_facets(base, narrow, groups)),
        narrowed=any(narrow),
        widest=path_of("/search", q=query),
        numbers=_numbers(base, query, narrow),
        hits=tuple(hits),
        first=1 + (step.number - 1) * HITS_A_PAGE,
        step=step,
        headings=tuple(headings[:HEADINGS_SHOWN]),
        headings_total=len(headings),
        advice=() if total or blank else tuple(_advice(base, query, measure_id, narrow)),
    )


def _within(base: Connection, measure_id: str) -> Link | None:
    if not measure_id:
        return None
    row = measure_row(base, measure_id, "SELECT title FROM measures m")
    return Link(text=row["title"] or measure_id, href=measure_path(measure_id))


def _hit(row: Row, query: str) -> Hit:
    snippet, marks = "", []
    for piece in search.pieces(row["text"], query, _SNIPPET):
        if piece.hit:
            marks.append(Mark(start=len(snippet), end=len(snippet) + len(piece.text), kind="hit"))
        snippet += piece.text
    return Hit(
        measure=row["measure_id"],
        measure_title=row["measure_title"] or row["measure_id"],
        at=row["at"],
        citation=row["citation"],
        href=measure_path(row["measure_id"], row["at"]),
        text=row["text"],
        snippet=snippet,
        marks=tuple(marks),
    )


# Narrowing


class _Group(NamedTuple):
    """So many hits that have the same values of the parameters that narrow a search."""

    values: dict[str, tuple[str, ...]]
    hits: int

    def missed(self, narrow: Narrowing) -> list[str]:
        """The parameters in which these hits are not what `narrow` wants."""
        return [
            name
            for name, own in self.values.items()
            if (chosen := getattr(narrow, name)) and chosen not in own
        ]


def _groups(base: Connection, query: str, measure_id: str) -> list[_Group]:
    """All hits of the query by measure and by what they state."""
    rows = base.execute(*search.grouping(query, measure=measure_id or None)).fetchall()
    ids = json.dumps(list({key for key, _, _ in rows}))
    measures = {
        key: {"region": _one(region), "status": _one(status), "year": _one(year)}
        for key, region, status, year in base.execute(_MEASURES, (ids,))
    }
    stated = {states: tuple(json.loads(states)) for states in {states for _, states, _ in rows}}
    return [_Group({**measures[key], "kind": stated[states]}, hits) for key, states, hits in rows]


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


_MEASURES = (
    f"SELECT m.id, m.region, s.status, {search.YEAR} AS year FROM measures AS m "
    "JOIN statuses AS s ON s.measure_id = m.id WHERE m.id IN (SELECT value FROM json_each(?))"
)


def _facets(base: Connection, narrow: Narrowing, groups: list[_Group] | None) -> Iterator[Facet]:
    """What the hits can be narrowed by, with how many hits each choice leaves where these are few enough (`groups`)."""
    counted = _counted(groups, narrow) if groups is not None else None
    for name, title, values in (
        ("region", Label("地区", "Region"), _values(base, "region")),
        ("status", Label("状态", "Status"), list(life.NAMES)),
        ("kind", Label("条款内容", "States"), list(KINDS)),
        ("year", Label("年份", "Year"), _values(base, "year")),
    ):
        chosen = getattr(narrow, name)
        if counted is not None:
            values = [v for v in values if counted[name].get(v) or v == chosen]
        if values or chosen:
            yield Facet(
                name=name,
                title=title,
                choices=tuple(
                    Choice(
                        value=value,
                        text=_said(name, value),
                        count=counted[name].get(value, 0) if counted is not None else None,
                        chosen=value == chosen,
                    )
                    for value in values
                ),
            )


def _said(name: str, value: str) -> str:
    if name == "status":
        return life.NAMES[value].zh  # type: ignore[index]
    return label("kind", value).zh if name == "kind" else value


_VALUES = {
    "region": "SELECT region FROM measures WHERE region IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1",
    "year": f"SELECT DISTINCT {search.YEAR} AS year FROM measures AS m WHERE year IS NOT NULL ORDER BY 1 DESC",
}


def _values(base: Connection, name: str) -> list[str]:
    return [row[0] for row in base.execute(_VALUES[name])]


def _counted(groups: list[_Group], narrow: Narrowing) -> dict[str, Counter[str]]:
    """How many hits each value of each facet leaves, the other facets as they are chosen."""
    found: dict[str, Counter[str]] = {name: Counter() for name in Narrowing._fields}
    for group in groups:
        missed = group.missed(narrow)
        for name, counter in found.items():
            if not missed or missed == [name]:
                for value in group.values[name]:
                    counter[value] += group.hits
    return found


# Numbers


def _numbers(base: Connection, query: str, narrow: Narrowing) -> NumberSearch | None:
    """The thresholds that a comparison in the query asks for; None where it compares nothing."""
    asked = comparison(query)
    if asked is None:
        return None
    named = concept(asked.what, asked.than.unit)
    conditions = [
        f"f.value {asked.op} :value",
        "f.unit = :unit",
        "f.concept = :concept" if named else "instr(f.metric, :what)",
    ]
    given: dict[str, Any] = {
        "value": asked.than.value,
        "unit": asked.than.unit,
        "concept": named,
        "what": asked.what,
    }
    measures, parameters = search.of_measures(narrow)
    if measures:
        conditions.append(f"f.measure_id IN ({measures})")
    where = f"FROM thresholds AS f WHERE {' AND '.join(conditions)}"
    (total,) = base.execute(f"SELECT count(*) {where}", {**given, **parameters}).fetchone()
    rows = base.execute(
        "SELECT f.*, m.title AS measure_title, m.region AS measure_region, p.citation AS cited FROM ("
        f"SELECT f.* {where} ORDER BY f.value, f.measure_id, f.span_start LIMIT {NUMBERS_A_PAGE}) AS f "
        "JOIN measures AS m ON m.id = f.measure_id JOIN provisions AS p ON p.id = f.provision_id "
        "ORDER BY f.value, f.measure_id, f.span_start",
        {**given, **parameters},
    ).fetchall()
    than = wording.quantity(asked.than.value, asked.than.unit, named)
    return NumberSearch(
        what=asked.what,
        op=asked.op,
        value=asked.than.value,
        unit=asked.than.unit,
        said=f"{asked.what} {label('op', asked.op).zh} {than}",
        concept=Link(text=label_of(base, named), href=f"/concepts/{named}") if named else None,
        total=total,
        found=tuple(found(row) for row in rows),
        table=path_of(
            "/regparse/thresholds",
            **({"concept": named} if named else {"metric__contains": asked.what}),
            unit=asked.than.unit,
            **{f"value{_IN_PATHS[asked.op]}": f"{asked.than.value:g}"},
            _sort="value",
        ),
    )


_IN_PATHS = {">=": "__gte", "<=": "__lte", ">": "__gt", "<": "__lt", "=": "__exact"}


def label_of(base: Connection, concept_id: str) -> str:
    """What a concept is called."""
    row = base.execute("SELECT label FROM concepts WHERE id = ?", (concept_id,)).fetchone()
    return row["label"] if row else concept_id


def found(row: Row) -> Found:
    """A threshold in a list across measures. `row` has `measure_title`, `measure_region` and `cited` beside its columns."""
    said = wording.sentence("thresholds", dict(row))
    return Found(
        measure=Link(text=row["measure_title"] or row["measure_id"], href=measure_path(row["measure_id"])),
        region=row["measure_region"],
        citation=row["cited"],
        href=measure_path(row["measure_id"], row["provision_id"].removeprefix(f"{row['measure_id']}/")),
        label=said.label,
        text=said.text,
        detail=said.detail,
        quote=row["quote"],
    )


# Headings


def _headings(base: Connection, query: str, measure_id: str) -> Iterator[Link]:
    """The headings that contain the words of `query`, with their chapters, in print order."""
    wanted = search.words(query)
    for row in base.execute(*search.headings(measure=measure_id or None)):
        if search.has_all(row["heading"], wanted):
            yield Link(
                text=f"{row['citation']} {row['heading']}",
                href=measure_path(row["measure_id"], row["at"]),
                title=row["measure_title"] or row["measure_id"],
            )


# Advice


def _advice(base: Connection, query: str, measure_id: str, narrow: Narrowing) -> Iterator[Link]:
    """Searches that do find something: without the limits, word by word, halves of a long word, terms that resemble it."""
    words = search.words(query)
    told: set[str] = set()

    def way(text: str) -> Iterator[Link]:
        if text.strip() and text not in told:
            told.add(text)
            (n,) = base.execute(*search.counting(text)).fetchone()
            if n:
                yield Link(text=f"{text}（{n:,} 处）", href=path_of("/search", q=text))

    if measure_id or any(narrow):
        yield from way(query)
    else:
        told.add(query)
    if len(words) > 1:
        for word in words:
            yield from way(word)
        return
    word = words[0]
    for term in _alike(base, word):
        yield from way(term)
    if len(word) > 3:
        yield from way(word[: len(word) // 2])
        yield from way(word[len(word) // 2 :])
    elif len(word) > 1:
        for character in dict.fromkeys(word):
            yield from way(character)


def _alike(base: Connection, word: str) -> list[str]:
    """Words of the knowledge base that share most pairs of characters with `word`: metrics of concepts, terms."""
    pairs = {word[i : i + 2] for i in range(len(word) - 1)}
    if not pairs:
        return []
    known = {
        row[0] for row in base.execute("SELECT j.value FROM concepts, json_each(concepts.wordings) AS j")
    }
    marks = " OR ".join("instr(term, ?)" for _ in pairs)
    known |= {
        row[0]
        for row in base.execute(
            f"SELECT DISTINCT term FROM definitions WHERE {marks} LIMIT 500", tuple(pairs)
        )
    }
    scored = []
    for term in known - {word}:
        theirs = {term[i : i + 2] for i in range(len(term) - 1)}
        share = len(pairs & theirs) / len(pairs | theirs) if theirs else 0
        if share >= 0.3:
            scored.append((-share, term))
    return [term for _, term in sorted(scored)[:4]]
