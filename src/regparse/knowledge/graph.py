"""The graph: what contains, cites, repeals, defines, relaxes, requires what.

Reads: measures, one after another. Gives: nodes and edges, first those within each measure and at the end those
between measures, when all titles are known.

| relation | from | to |
|---|---|---|
| contains | measure, provision | provision |
| cites | provision | provision, measure, document |
| based_on, repeals, revises | provision, measure | measure, document |
| applies, issues | provision | measure, document |
| defines | provision | term |
| requires, excludes | provision with a list of conditions | its members (which must, which must not hold) |
| relaxes | provision | the conditions that it relaxes |
| sanctions | provision | the provisions whose breach it sanctions |
| obliges, permits, forbids | provision | body |
| issued_by | measure | body |
| same_title | document | measures of this title, where several bear it and none is known to be meant |
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Self

import msgspec

from regparse.calendar.life import Link
from regparse.knowledge.search import folded
from regparse.model import Document, Measure
from regparse.model import Node as ProvisionNode

CITING = ("cites", "based_on", "repeals", "revises", "applies", "issues")
"""The relations by which one text refers to another."""

_RELATIONS = {"basis": "based_on"}
_OF_OTHERS = ("based_on", "repeals", "revises")
_MODALITIES = {"obligation": "obliges", "permission": "permits", "prohibition": "forbids"}
_DRAFT = re.compile(r"\((?:[^()]{0,8}(?:征求意见稿|草案|送审稿|审议稿|讨论稿)[^()]{0,8})\)$")
_STATE = "中华人民共和国"


class Node(NamedTuple):
    """A row of `nodes`."""

    id: str
    kind: str
    label: str
    measure_id: str | None = None
    document_number: str | None = None


class Edge(NamedTuple):
    """A row of `edges`. `measure_id` is the measure that says so, `quote` with what words."""

    source: str
    relation: str
    target: str
    measure_id: str
    quote: str | None = None


class Cited(NamedTuple):
    """A document as a measure cites it, and in which relation."""

    measure_id: str
    relation: str
    title: str
    document_number: str | None = None


class Citation(NamedTuple):
    """An edge that wants its target: what cites (a provision, or the measure), what is cited, with what words."""

    source: str
    cited: Cited
    quote: str | None = None


def provision_id(measure_id: str, at: str) -> str:
    """`ningxia-draft/6/1/3`."""
    return f"{measure_id}/{at}"


def term_id(measure_id: str, term: str) -> str:
    """`ningxia-draft/term/示范平台`."""
    return f"{measure_id}/term/{term}"


def body_id(name: str) -> str:
    """`/body/财政部`."""
    return f"/body/{name}"


def document_id(title: str, document_number: str | None) -> str:
    """`/document/中小企业促进法`, with its number after a blank where it has one."""
    return f"/document/{title} {document_number}" if document_number else f"/document/{title}"


def provisions(measure: Measure) -> Iterator[tuple[ProvisionNode, ProvisionNode | None]]:
    """Every provision of `measure` in print order, with the one above it."""
    waiting: list[tuple[ProvisionNode, ProvisionNode | None]] = [
        (p, None) for p in reversed(measure.provisions)
    ]
    while waiting:
        provision, above = waiting.pop()
        yield provision, above
        waiting.extend((child, provision) for child in reversed(provision.children))


def full_names(measure: Measure) -> dict[str, str]:
    """Alias → full name, as the measure defines them (自治区工业和信息化厅（以下简称自治区工信厅）).

    An alias that is defined twice, differently, names nobody for certain and is left out.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for definition in measure.definitions:
        if definition.kind == "alias":
            names[definition.term].add(definition.stands_for)
    return {term: min(full) for term, full in names.items() if len(full) == 1 and min(full)}


def in_full(name: str, full: Mapping[str, str], issuers: Iterable[str]) -> str:
    """The full name of who is called `name`, by the `full` names of a measure, or as the body among its `issuers`.

    Within a measure 自治区工业和信息化厅 is that of its own region: the issuer whose name goes on so behind the region's.

    >>> in_full("自治区工信厅", {}, ["宁夏回族自治区工信厅"]), in_full("市财政局", {}, ["某省工信厅"])
    ('宁夏回族自治区工信厅', '市财政局')
    """
    if name in full:
        return full[name]
    if not name.startswith(_REGIONS):
        return name
    return next((issuer for issuer in issuers if issuer.endswith(name)), name)


_REGIONS = ("自治区", "省", "市", "自治州", "州", "盟", "县", "区", "旗")
"""How the name of a region ends, and so the short name of its bodies begins."""


class MeasureGraph(NamedTuple):
    """What one measure brings to the graph: its own nodes and edges, and citations to be resolved with all others."""

    nodes: list[Node]
    edges: list[Edge]
    citations: list[Citation]


class Said(NamedTuple):
    """What the facts of one measure bring to the graph.

    `terms` are nodes, `edges` quotes by source, relation and target (an edge said twice has the first quote), `bearers`
    the full name of the body that bears each norm.
    """

    terms: list[Node]
    edges: dict[tuple[str, str, str], str | None]
    bearers: list[str | None]


def of_measure(measure: Measure) -> MeasureGraph:
    """The part of the graph that `measure` speaks of."""
    this, metadata = measure.id, measure.metadata
    nodes = [Node(this, "measure", metadata.title or this, this, metadata.document_number)]
    edges = []
    ids: dict[str, str] = {}
    for provision, above in provisions(measure):
        key = ids[provision.at] = provision_id(this, provision.at)
        nodes.append(Node(key, "provision", provision.citation, this))
        edges.append(Edge(ids[above.at] if above else this, "contains", key, this))
    said = of_facts(measure, ids)
    edges += [Edge(*ends, this, quote) for ends, quote in said.edges.items()]
    citations = [
        Citation(ids.get(r.at, this), Cited(this, relation(r.relation), r.title, r.document_number), r.quote)
        for r in measure.references
        if r.kind == "external" and r.title
    ]
    citations += [Citation(this, cited) for cited in leading(this, msgspec.json.encode(metadata).decode())]
    return MeasureGraph([*nodes, *said.terms], edges, citations)


def of_facts(measure: Measure, ids: Mapping[str, str]) -> Said:
    """The part of the graph that the facts of `measure` speak of. `ids`: those of its provisions by address."""
    this, metadata = measure.id, measure.metadata
    edges: dict[tuple[str, str, str], str | None] = {}

    def link_all(at: str, relation: str, targets: Iterable[str], quote: str) -> None:
        for target in targets:  # one that is not there is an anomaly or a problem, and no edge
            if at in ids and target in ids:
                edges.setdefault((ids[at], relation, ids[target]), quote)

    for reference in measure.references:
        if reference.kind == "internal":
            link_all(reference.at, "cites", reference.targets, reference.quote)
        elif reference.kind == "attachment":
            link_all(reference.at, "cites", [f"att{reference.number}"], reference.quote)

    terms = {}
    for definition in measure.definitions:
        if definition.at in ids:
            term = term_id(this, definition.term)
            terms[term] = Node(term, "term", definition.term, this)
            edges.setdefault((ids[definition.at], "defines", term), definition.quote)
    for group in measure.condition_groups:
        link_all(group.at, "excludes" if group.logic == "none" else "requires", group.members, group.quote)
    for relaxation in measure.relaxations:
        link_all(relaxation.at, "relaxes", relaxation.relaxes, relaxation.quote)
    for sanction in measure.sanctions:
        link_all(sanction.at, "sanctions", sanction.triggers, sanction.quote)

    full, issuers = full_names(measure), (metadata.issuer or "").split("、")
    bearers = [in_full(name, full, issuers) if (name := norm.bearer) else None for norm in measure.norms]
    for norm, name in zip(measure.norms, bearers, strict=True):
        if name and (at := norm.at) in ids:
            edges.setdefault((ids[at], _MODALITIES[norm.modality], body_id(name)), norm.quote)
    if metadata.issuer:
        edges.setdefault((this, "issued_by", body_id(metadata.issuer)), None)
    return Said(list(terms.values()), edges, bearers)


class _Leading(msgspec.Struct):
    """Of the metadata of a measure, the documents that an edge leads to."""

    based_on: tuple[Document, ...] = ()
    repeals: tuple[Document, ...] = ()
    revises: tuple[Document, ...] = ()


def leading(measure_id: str, metadata: str) -> Iterator[Cited]:
    """The documents that the `metadata` of a measure, as JSON, name."""
    found = msgspec.json.decode(metadata, type=_Leading)
    for how in _OF_OTHERS:
        for document in getattr(found, how):
            if document.title:
                yield Cited(measure_id, how, document.title, document.document_number)


def relation(said: str | None) -> str:
    """The relation of the edge for the relation that a reference to a document states, if it states one."""
    return _RELATIONS.get(said or "", said or "cites")


class Titled(NamedTuple):
    """What a measure must be known by to be found when others cite it."""

    measure_id: str
    title: str
    document_number: str | None
    draft: bool


def endings(edges: Iterable[Edge]) -> Iterator[Link]:
    """The edges by which one measure repeals or revises another, with the provision that says so."""
    for edge in edges:
        if edge.relation in ("repeals", "revises") and not edge.target.startswith("/"):
            at = edge.source.removeprefix(edge.measure_id).lstrip("/")
            yield Link(edge.measure_id, edge.relation, edge.target, at, edge.quote or "")  # type: ignore[arg-type]


class _Unknown:
    """What is cited by one title and number: how that is printed, and the measures that may be meant."""

    def __init__(self) -> None:
        self.spellings: set[tuple[str, str | None]] = set()
        self.measures: set[str] = set()

    def __iadd__(self, other: _Unknown) -> Self:
        self.spellings |= other.spellings
        self.measures |= other.measures
        return self


class Catalogue:
    """What each document that measures cite is: a measure of the base, or one known by its name only.

    A measure is meant where exactly one of that title is in the base; titles agree with and without 中华人民共和国,
    and whatever the widths. A number, where both have one, must agree. Drafts are meant only by a title that says so
    (（征求意见稿）). A measure does not repeal or revise itself: an earlier document of its own title is another one.
    Where several measures fit, none is guessed: the document has a node, linked to them by same_title.

    Made of all measures and of all that they cite. `documents` are the nodes of those known by name only, each with the
    measures of its title. What this holds grows with the titles, not with the citations.
    """

    def __init__(self, titled: Iterable[Titled], cited: Iterable[Cited]) -> None:
        self._by_title: dict[tuple[str, bool], list[Titled]] = defaultdict(list)
        for measure in titled:
            self._by_title[title_key(measure.title)[0], measure.draft].append(measure)
        self._nodes: dict[tuple[str, bool], dict[str, str]] = {}
        self.documents: list[tuple[Node, list[str]]] = []
        for title, by_number in self._unknown(cited).items():
            numbers = [number for number in by_number if number]
            if len(numbers) == 1:  # a citation without a number means the same document
                by_number[numbers[0]] += by_number.pop("", _Unknown())
            self._nodes[title] = {}
            for number, unknown in by_number.items():
                name, printed = min(unknown.spellings, key=_printed_best)
                node = Node(document_id(name, printed), "document", name, None, printed)
                self._nodes[title][number] = node.id
                self.documents.append((node, sorted(unknown.measures)))

    def meant(self, cited: Cited) -> str:
        """The node that is meant: that of a measure, or of a document known by name only."""
        fits = self._fits(cited)
        if len(fits) == 1:
            return fits[0].measure_id
        nodes = self._nodes[title_key(cited.title)]
        return nodes.get(_number(cited.document_number)) or next(iter(nodes.values()))

    def _unknown(self, cited: Iterable[Cited]) -> dict[tuple[str, bool], dict[str, _Unknown]]:
        """By title and number, what does not mean exactly one measure."""
        found: dict[tuple[str, bool], dict[str, _Unknown]] = {}
        for each in cited:
            fits = self._fits(each)
            if len(fits) != 1:
                by_number = found.setdefault(title_key(each.title), defaultdict(_Unknown))
                unknown = by_number[_number(each.document_number)]
                unknown.spellings.add((each.title, each.document_number))
                unknown.measures.update(m.measure_id for m in fits)
        return found

    def _fits(self, cited: Cited) -> Sequence[Titled]:
        """The measures that may be meant."""
        title, draft = title_key(cited.title)
        found = self._by_title.get((title, draft), ())
        number = _number(cited.document_number)
        fits = [
            m
            for m in found
            if (not number or not m.document_number or _number(m.document_number) == number)
            and not (m.measure_id == cited.measure_id and cited.relation in _OF_OTHERS)
        ]
        if cited.relation == "issues":  # a notice issues the measure that it carries, draft or not
            same = (*self._by_title.get((title, False), ()), *self._by_title.get((title, True), ()))
            return [m for m in same if m.measure_id == cited.measure_id] or fits
        return fits


@lru_cache(1 << 16)  # the same laws are cited by all others
def title_key(title: str) -> tuple[str, bool]:
    """What titles are compared by, and whether the title says that it is a draft's.

    >>> title_key("《中华人民共和国公司法》"), title_key("某办法（征求意见稿）")
    (('公司法', False), ('某办法', True))
    """
    plain = "".join(folded(title).split()).strip("《》<>〈〉")
    short = _DRAFT.sub("", plain)
    return short.removeprefix(_STATE) or short, short != plain


@lru_cache(1 << 12)
def _number(number: str | None) -> str:
    """A document number, for comparison: 国发[2009]36号 and 国发〔2009〕36号 are one."""
    return re.sub(r"[\s〔〕\[\]()【】]", "", folded(number)) if number else ""


def _printed_best(spelling: tuple[str, str | None]) -> tuple[bool, int, str, str]:
    """Sorts the spellings of one document: with its number first, then the longest title."""
    title, number = spelling
    return not number, -len(title), title, number or ""
