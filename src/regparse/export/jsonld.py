"""Measure → JSON-LD 1.1, in the terms of the European Legislation Identifier (ELI) where they fit.

A measure is an `eli:LegalResource` that is realised by an `eli:LegalExpression` (which has the title and the
language); provisions are its `eli:LegalResourceSubdivision`s; facts are of classes of this program (`urn:regparse:term:`)
and stand at the provision that states them, each with quote and place in the source. The context (context.jsonld)
goes with every document, so that nothing is fetched to read it.

| what | IRI |
|---|---|
| a measure | `urn:regparse:measure:ningxia-draft` |
| a provision, a fact | `…#art_6__para_1__point_3`, `…#thresholds_7` |
| a document known by name only, a body, a concept | `urn:regparse:document:…`, `urn:regparse:body:…`, `urn:regparse:concept:…` |
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import msgspec

from regparse import words
from regparse.model import Document, Fact, Facts, Measure, Node, Reference

_CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
_COLUMNS = {"start": "from_day", "end": "to_day"}
_ADDRESSES = ("targets", "members", "relaxes", "triggers")
_LEFT_OUT = (
    "at",
    "quote",
    "span",
    "document_number",
    "title",
    "number",
    "attachment",
    "scope",
    "concept",
    "to",
)


@cache
def context() -> dict[str, Any]:
    """The published context: what each key means."""
    found: dict[str, Any] = json.loads(files("regparse.export").joinpath("context.jsonld").read_text("utf-8"))
    return found


def write(measure: Measure) -> bytes:
    """The JSON-LD document of `measure`, UTF-8."""
    return (json.dumps(_Writer(measure).document(), ensure_ascii=False, indent=1) + "\n").encode()


class _Writer:
    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.iri = f"urn:regparse:measure:{_step(measure.id)}"
        self.eids = {node.at: node.eid for node in measure.walk()}
        self.stated: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
        self.bodies: dict[str, dict[str, Any]] = {}
        self.documents: dict[str, dict[str, Any]] = {}
        self.concepts: dict[str, dict[str, Any]] = {}
        for kind in Facts.__struct_fields__:
            for n, fact in enumerate(getattr(measure, kind), 1):
                at = fact.at if fact.at in self.eids else None
                self.stated[at].append(self._fact(fact, f"{kind}_{n}"))

    def document(self) -> dict[str, Any]:
        measure, metadata = self.measure, self.measure.metadata
        source = measure.source
        effective = metadata.effective
        whole = {
            "id": self.iri,
            "type": "Measure",
            "localId": measure.id,
            "documentNumber": metadata.document_number,
            "status": metadata.status,
            "issuedOn": metadata.issued_on,
            "inForceFrom": effective.date if effective else None,
            "issuer": self._body(metadata.issuer),
            "region": metadata.region_code and f"urn:regparse:region:{metadata.region_code}",
            "basedOn": [self._document(d) for d in metadata.based_on],
            "repeals": [self._document(d) for d in metadata.repeals],
            "revises": [self._document(d) for d in metadata.revises],
            "realizedBy": {
                "id": f"{self.iri}#zh",
                "type": "Edition",
                "title": metadata.title,
                "language": _CHINESE,
                "source": {
                    "id": f"urn:sha256:{source.sha256}",
                    "path": source.path,
                    "mediaType": source.media_type,
                    "sha256": source.sha256,
                    "length": source.length,
                },
            },
            "parts": [self._provision(node) for node in measure.provisions],
            "facts": self.stated[None],
        }
        others = (*self.bodies.values(), *self.documents.values(), *self.concepts.values())
        return {**context(), "@graph": [_filled(whole), *others]}

    def _place(self, at: str) -> str:
        """The IRI of the provision at an address, there or (a dangling reference) not."""
        return f"{self.iri}#{self.eids.get(at, at)}"

    def _provision(self, node: Node) -> dict[str, Any]:
        return _filled(
            {
                "id": self._place(node.at),
                "type": "Provision",
                "at": node.at,
                "level": node.level,
                "number": node.number,
                "citation": node.citation,
                "label": node.label,
                "heading": node.heading,
                "text": node.text,
                "start": node.span[0],
                "end": node.span[1],
                "cites": list(self._cited(node.at)),
                "facts": self.stated[node.at],
                "parts": [self._provision(child) for child in node.children],
            }
        )

    def _cited(self, at: str) -> Iterator[str]:
        for reference in self.measure.references:
            if reference.at == at:
                yield from self._targets(reference)

    def _targets(self, reference: Reference) -> Iterator[str]:
        if reference.kind == "external" and reference.title:
            yield self._document(Document(reference.title, reference.document_number))
        wanted = [f"att{reference.number}"] if reference.kind == "attachment" else reference.targets
        yield from (self._place(target) for target in wanted if target in self.eids)

    def _fact(self, fact: Fact, key: str) -> dict[str, Any]:
        fields = msgspec.to_builtins(fact)
        said = {_COLUMNS.get(name, name): v for name, v in fields.items() if name not in _LEFT_OUT}
        said |= {name: [self._place(at) for at in fields[name]] for name in _ADDRESSES if name in fields}
        if fields.get("concept"):
            said["concept"] = self._concept(fields["concept"])
        if fields.get("scope"):
            said["scope"] = self._place(fields["scope"])
        if fields.get("to"):
            said["to"] = {"id": f"{self.iri}#{key}_to", **fields["to"]}
        if fields.get("attachment") or (isinstance(fact, Reference) and fact.kind == "attachment"):
            number = fields.get("attachment") or fields["number"]
            said["attachment"] = self._place(f"att{number}")
        if isinstance(fact, Reference) and fact.kind == "external" and fact.title:
            said["document"] = self._document(Document(fact.title, fact.document_number))
        name = {"start": fact.span[0], "end": fact.span[1]}
        return _filled(
            {"id": f"{self.iri}#{key}", "type": type(fact).__name__, "quote": fact.quote, **name, **said}
        )

    def _document(self, document: Document) -> str:
        iri = f"urn:regparse:document:{_step(document.title)}"
        iri += f":{_step(document.document_number)}" if document.document_number else ""
        self.documents[iri] = _filled(
            {
                "id": iri,
                "type": "Document",
                "name": document.title,
                "documentNumber": document.document_number,
            }
        )
        return iri

    def _body(self, name: str | None) -> str | None:
        if not name:
            return None
        iri = f"urn:regparse:body:{_step(name)}"
        self.bodies[iri] = {"id": iri, "type": "Body", "name": name}
        return iri

    def _concept(self, concept: str) -> str:
        iri = f"urn:regparse:concept:{_step(concept)}"
        labels = {row["concept"]: row["label"] for row in words.rows("concepts")}
        self.concepts[iri] = {"id": iri, "type": "Concept", "name": labels.get(concept, concept)}
        return iri


def _filled(said: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known: null, empty text, empty lists."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _step(name: str) -> str:
    """`name` as a part of a URN, in which everything but ASCII letters, digits and `-._~` is escaped (RFC 8141)."""
    return quote(name, safe="", errors="replace")
