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
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from regparse.calendar.life import Link
from regparse.knowledge.search import folded
from regparse.model import Document, Measure
from regparse.model import Node as ProvisionNode

_RELATIONS = {"basis": "based_on"}
_OF_OTHERS = ("repeals", "revises", "based_on")
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


class Citation(NamedTuple):
    """A document cited: an edge that wants its target.

    `reference_id` is the row of cross_references; None where metadata say so.
    """

    source: str
    relation: str
    measure_id: str
    document: Document
    quote: str | None = None
    reference_id: str | None = None


def provision_id(measure_id: str, at: str) -> str:
    """`ningxia-draft/6/1/3`."""
    return f"{measure_id}/{at}"


def term_id(measure_id: str, term: str) -> str:
    """`ningxia-draft/term/示范平台`."""
    return f"{measure_id}/term/{term}"


def body_id(name: str) -> str:
    """`/body/财政部`."""
    return f"/body/{name}"


def document_id(document: Document) -> str:
    """`/document/中小企业促进法`, with its number after a blank where it has one."""
    number = f" {document.document_number}" if document.document_number else ""
    return f"/document/{document.title}{number}"


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
    citations: list[Citation]
    bearers: list[str | None]


def of_measure(measure: Measure, reference_ids: Iterable[str]) -> MeasureGraph:
    """The part of the graph that `measure` speaks of. `reference_ids`: the keys of its references, in order."""
    this, metadata = measure.id, measure.metadata
    nodes = [Node(this, "measure", metadata.title or this, this, metadata.document_number)]
    edges = []
    ids: dict[str, str] = {}
    for provision, above in provisions(measure):
        key = ids[provision.at] = provision_id(this, provision.at)
        nodes.append(Node(key, "provision", provision.citation, this))
        edges.append(Edge(ids[above.at] if above else this, "contains", key, this))
    said = of_facts(measure, ids, reference_ids)
    edges += [Edge(*ends, this, quote) for ends, quote in said.edges.items()]
    return MeasureGraph([*nodes, *said.terms], edges, said.citations)


def of_facts(measure: Measure, ids: Mapping[str, str], reference_ids: Iterable[str]) -> Said:
    """The part of the graph that the facts of `measure` speak of. `ids`: those of its provisions by address."""
    this, metadata = measure.id, measure.metadata
    edges: dict[tuple[str, str, str], str | None] = {}
    citations: list[Citation] = []

    def link_all(at: str, relation: str, targets: Iterable[str], quote: str) -> None:
        for target in targets:  # one that is not there is an anomaly or a problem, and no edge
            if at in ids and target in ids:
                edges.setdefault((ids[at], relation, ids[target]), quote)

    for reference, key in zip(measure.references, reference_ids, strict=True):
        if reference.kind == "internal":
            link_all(reference.at, "cites", reference.targets, reference.quote)
        elif reference.kind == "attachment":
            link_all(reference.at, "cites", [f"att{reference.number}"], reference.quote)
        elif reference.title:
            document = Document(reference.title, reference.document_number)
            source, how = ids.get(reference.at, this), relation(reference.relation)
            citations.append(Citation(source, how, this, document, reference.quote, key))
    for leading, documents in (
        ("based_on", metadata.based_on),
        ("repeals", metadata.repeals),
        ("revises", metadata.revises),
    ):
        citations += [Citation(this, leading, this, d) for d in documents if d.title]

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

    full = full_names(measure)
    bearers = [full.get(name, name) if (name := norm.bearer) else None for norm in measure.norms]
    for norm, name in zip(measure.norms, bearers, strict=True):
        if name and (at := norm.at) in ids:
            edges.setdefault((ids[at], _MODALITIES[norm.modality], body_id(name)), norm.quote)
    if metadata.issuer:
        edges.setdefault((this, "issued_by", body_id(metadata.issuer)), None)
    return Said(list(terms.values()), edges, citations, bearers)


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


class Resolution(NamedTuple):
    """The citations resolved: nodes of documents known by name only, edges, and the node of each reference."""

    nodes: list[Node]
    edges: list[Edge]
    targets: dict[str, str]


def resolve(citations: Iterable[Citation], titled: Iterable[Titled]) -> Resolution:
    """Finds for each citation the measure of the base that it means, else a node for the document.

    A measure is meant where exactly one of that title is in the base; titles agree with and without 中华人民共和国,
    and whatever the widths. A number, where both have one, must agree. Drafts are meant only by a title that says so
    (（征求意见稿）). A measure does not repeal or revise itself: an earlier document of its own title is another one.
    Where several measures fit, none is guessed: the document stays a node, linked to them by same_title.
    """
    by_title: dict[tuple[str, bool], list[Titled]] = defaultdict(list)
    for measure in titled:
        by_title[title_key(measure.title)[0], measure.draft].append(measure)
    edges: dict[tuple[str, str, str], Edge] = {}
    targets: dict[str, str] = {}
    unknown: dict[tuple[str, bool], dict[str, list[tuple[Citation, list[Titled]]]]] = {}

    def link(citation: Citation, target: str) -> None:
        edge = Edge(citation.source, citation.relation, target, citation.measure_id, citation.quote)
        edges.setdefault(edge[:3], edge)
        if citation.reference_id is not None:
            targets[citation.reference_id] = target

    for citation in citations:
        title, draft = title_key(citation.document.title)
        number = _number(citation.document.document_number)
        fits = [
            m
            for m in by_title.get((title, draft), ())
            if (not number or not m.document_number or _number(m.document_number) == number)
            and not (m.measure_id == citation.measure_id and citation.relation in _OF_OTHERS)
        ]
        if citation.relation == "issues":  # a notice issues the measure that it carries, draft or not
            same = by_title.get((title, False), []) + by_title.get((title, True), [])
            fits = [m for m in same if m.measure_id == citation.measure_id] or fits
        if len(fits) == 1:
            link(citation, fits[0].measure_id)
        else:
            unknown.setdefault((title, draft), defaultdict(list))[number].append((citation, fits))

    nodes: dict[str, Node] = {}
    for _, by_number in sorted(unknown.items()):
        numbers = sorted(filter(None, by_number))
        if (
            len(numbers) == 1
        ):  # one number known for the title: a citation without a number means the same document
            by_number[numbers[0]] += by_number.pop("", [])
        for _, group in sorted(by_number.items()):
            document = min((citation.document for citation, _ in group), key=_printed_best)
            node = Node(document_id(document), "document", document.title, None, document.document_number)
            nodes[node.id] = node
            for citation, fits in group:
                link(citation, node.id)
                for measure in fits:
                    edge = Edge(node.id, "same_title", measure.measure_id, measure.measure_id)
                    edges.setdefault(edge[:3], edge)
    return Resolution(list(nodes.values()), list(edges.values()), targets)


@lru_cache(1 << 16)  # the same laws are cited by all others
def title_key(title: str) -> tuple[str, bool]:
    """What titles are compared by, and whether the title says that it is a draft's.

    >>> title_key("《中华人民共和国公司法》"), title_key("某办法（征求意见稿）")
    (('公司法', False), ('某办法', True))
    """
    plain = "".join(folded(title).split()).strip("《》<>〈〉")
    short = _DRAFT.sub("", plain)
    return short.removeprefix(_STATE) or short, short != plain


def _number(number: str | None) -> str:
    """A document number, for comparison: 国发[2009]36号 and 国发〔2009〕36号 are one."""
    return re.sub(r"[\s〔〕\[\]()【】]", "", folded(number)) if number else ""


def _printed_best(document: Document) -> tuple[bool, int, str, str]:
    """Sorts the spellings of one document: with its number first, then the longest title."""
    return not document.document_number, -len(document.title), document.title, document.document_number or ""
