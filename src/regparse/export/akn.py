"""Measure → Akoma Ntoso 3.0, valid against the OASIS schema, and back to the tree.

| here | Akoma Ntoso |
|---|---|
| adopted measure, draft, text without any article | `act`, `bill`, `doc` |
| text before, text after | `preface`, `conclusions`: one `p` a line |
| part, subpart, chapter, section, article | `part`, `subpart`, `chapter`, `section`, `article` |
| 款, 项, 目 | `paragraph`, `point`, `indent` |
| attachment | `attachment` with a `doc` |
| reference, definition, threshold and time rule | `ref` (`rref`), `def` with its `term`, `quantity` |
| everything else that was read | `proprietary`, in the namespace of this program |

eIds follow the OASIS Naming Convention 1.0, section 5; `regparse.address` makes and reads them. The span of a
provision in the source and the way back to its characters are the attributes `rp:span` and `rp:runs` (the schema allows
attributes of other namespaces everywhere).
The format is described in docs/formats-open.md.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from msgspec.structs import asdict

from regparse import address, words
from regparse.export.inline import Inline, Marked, inline
from regparse.export.xml import CHARACTER, element, text
from regparse.marks import Mark, Piece, pieces
from regparse.model import Definition, Fact, Facts, Measure, Node, Reference, Threshold, TimeRule

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
"""Of Akoma Ntoso 3.0."""
OWN = "urn:regparse:akn"
"""Of what this program adds (`rp:`)."""
UNDATED = "1000-01-01"
"""The date of what has none. The schema wants a date everywhere; a date with the name `undated` says nothing.

Not our invention: the National Archives of the United Kingdom date undated judgments so.
"""

_ELEMENTS = {"item": "point", "subitem": "indent"}
_LEVELS = {name: level for level, name in _ELEMENTS.items()} | {
    name: name for name in ("part", "subpart", "chapter", "section", "article", "paragraph")
}
_BODY = frozenset(_LEVELS.values())
_LEAVES = ("paragraph", "item", "subitem")
_ENDS = {"front": "preface", "back": "conclusions"}


class AknError(ValueError):
    """XML that is no Akoma Ntoso of this kind. As text one line: what, where, what to do."""


# Measure → XML


def write(measure: Measure) -> bytes:
    """The Akoma Ntoso document of `measure`, UTF-8. The same measure gives the same bytes."""
    return ("\n".join(_Writer(measure).document()) + "\n").encode()


class _Writer:
    """What is needed while one measure is written."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.inline: Inline = inline(measure)
        self.eids: dict[str, str] = {}
        """Where a marked fact is printed: id of the mark → eId of its element."""
        self.concepts: dict[str, tuple[str, str]] = {}
        """What quantities measure: key → eId and name."""
        self.order = {at: n for n, at in enumerate(self.inline.nodes)}
        body = any(node.level in _BODY for node in measure.provisions)
        self.kind = "doc" if not body else "bill" if measure.metadata.status == "draft" else "act"

    def document(self) -> Iterator[str]:
        parts = list(self._parts())  # first, since the metadata tell where in it the facts stand
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield f'<akomaNtoso xmlns="{NAMESPACE}" xmlns:rp="{OWN}">'
        yield f'<{self.kind} name="{self.kind}" contains="originalVersion">'
        yield from self._meta()
        yield from parts
        yield f"</{self.kind}>"
        yield "</akomaNtoso>"

    # -- text --------------------------------------------------------------------------------------------------------

    def _parts(self) -> Iterator[str]:
        roots = self.measure.provisions
        yield from self._end("front")
        body = [node for node in roots if node.level in _BODY]
        name = "body" if body else "mainBody"
        yield f"<{name}>"
        for node in body:
            yield from self._provision(node)
        if not body:
            yield "<p/>"  # the schema wants something here
        yield f"</{name}>"
        yield from self._end("back")
        attached = [node for node in roots if node.level == "attachment"]
        if attached:
            yield "<attachments>"
            for node in attached:
                yield from self._attachment(node)
            yield "</attachments>"

    def _end(self, level: str) -> Iterator[str]:
        lines = [node for node in self.measure.provisions if node.level == level]
        if lines:
            yield f'<{_ENDS[level]} eId="{_ENDS[level]}">'
            for node in lines:
                yield element("p", self._place(node), self._marked(node))
            yield f"</{_ENDS[level]}>"

    @staticmethod
    def _place(node: Node) -> dict[str, object]:
        runs = " ".join(f"{at}:{origin}" for at, origin in node.runs)
        return {"eId": node.eid, "rp:span": f"{node.span[0]} {node.span[1]}", "rp:runs": runs or None}

    def _head(self, node: Node) -> Iterator[str]:
        if node.label:
            yield element("num", {}, text(node.label))
        if node.heading is not None:
            yield element("heading", {"eId": f"{node.eid}__heading"}, text(node.heading))

    def _provision(self, node: Node) -> Iterator[str]:
        name = _ELEMENTS.get(node.level, node.level)
        yield f"<{name}" + element("", self._place(node), "")[1:].removesuffix("</>")
        yield from self._head(node)
        if node.text or (not node.children and node.level in _LEAVES):
            inner = "intro" if node.children else "content"
            eid = f"{node.eid}__{inner}"
            yield element(inner, {"eId": eid}, element("p", {"eId": f"{eid}__p_1"}, self._marked(node)))
        for child in node.children:
            yield from self._provision(child)
        yield f"</{name}>"

    def _attachment(self, node: Node) -> Iterator[str]:
        yield "<attachment" + element("", self._place(node), "")[1:].removesuffix("</>")
        yield from self._head(node)
        yield '<doc name="attachment">'
        yield "<meta>"
        yield from self._identification(node.eid)
        yield "</meta>"
        yield "<mainBody>"
        for child in node.children:
            yield from self._provision(child)
        if not node.children:
            yield "<p/>"
        yield "</mainBody>"
        yield "</doc>"
        yield "</attachment>"

    def _marked(self, node: Node) -> str:
        """The text of a provision, with its facts as elements."""
        marks = list(self.inline.marks.get(node.at, ()))
        if node.level == "front":
            marks += self._title_marks(node)
        if not marks:
            return text(node.text)
        return self._pieces(pieces(node.text, marks), node, Counter())

    def _title_marks(self, node: Node) -> Iterator[Mark]:
        for name, said in (
            ("docTitle", self.measure.metadata.title),
            ("docNumber", self.measure.metadata.document_number),
        ):
            at = node.text.find(said) if said else -1
            if said and at >= 0 and (name == "docNumber" or said == node.text):
                yield Mark(start=at, end=at + len(said), kind="fact", id=name)

    def _pieces(self, cut: Iterable[Piece], node: Node, seen: Counter[str]) -> str:
        out = []
        for piece in cut:
            content = self._pieces(piece.pieces, node, seen) if piece.pieces else text(piece.text)
            key = piece.mark.id if piece.mark else None
            if key in ("docTitle", "docNumber"):
                content = element(key, {}, content)
            elif key:
                content = self._fact(key, self.inline.facts[key], content, node, seen)
            out.append(content)
        return "".join(out)

    def _fact(self, key: str, fact: Marked, content: str, node: Node, seen: Counter[str]) -> str:
        def eid(name: str) -> str:
            seen[name] += 1
            return f"{node.eid}__{name}_{seen[name]}"

        match fact:
            case Reference():
                name, link = self._link(fact)
                if not link:
                    return content
                self.eids[key] = eid(name)
                return element(name, {"eId": self.eids[key], **link}, content)
            case Definition():
                name = "term" if key.startswith("term_") else "def"
                self.eids[key] = eid(name)
                refers = f"#term_{key.partition('_')[2]}"
                return element(name, {"eId": self.eids[key], "refersTo": refers}, content)
            case Threshold():
                about = self._concept(fact.concept or f"metric/{fact.metric}", fact.metric)
                value, unit = fact.value, fact.unit
                more: dict[str, object] = {"rp:op": fact.op}
            case TimeRule():
                if fact.amount is None or fact.unit is None:
                    return content
                about = self._concept(f"time/{fact.kind}", fact.kind)
                value, unit = fact.amount, fact.unit
                more = {"rp:kind": fact.kind}
        self.eids[key] = eid("quantity")
        normalized = f"{_plain(value)} {unit}"
        said = {"eId": self.eids[key], "refersTo": f"#{about}", "normalized": normalized}
        return element("quantity", said | more, content)

    def _link(self, fact: Reference) -> tuple[str, dict[str, object]]:
        """The element of a reference and its link; no link where its target is not here."""
        if fact.kind == "external":
            return "ref", {"href": _document(fact.title or "", fact.document_number)}
        targets = fact.targets if fact.kind == "internal" else (f"att{fact.number}",)
        here = [at for at in targets if at in self.order]
        if not here:
            return "ref", {}
        links = [f"#{self.inline.nodes[at].eid}" for at in here]
        if len(here) == 1:
            return "ref", {"href": links[0]}
        siblings = [at for at in self.order if at.count("/") == here[0].count("/")]
        first = siblings.index(here[0])
        if siblings[first : first + len(here)] == here:
            return "rref", {"from": links[0], "upTo": links[-1]}
        return "ref", {"href": links[0], "rp:targets": " ".join(links)}

    def _concept(self, key: str, name: str) -> str:
        return self.concepts.setdefault(key, (f"concept_{len(self.concepts) + 1}", name))[0]

    # -- metadata ----------------------------------------------------------------------------------------------------

    def _meta(self) -> Iterator[str]:
        yield "<meta>"
        yield from self._identification("main")
        date, name = self._issued()
        event = {"eId": "event_1", "date": date, "source": "#original", "type": "generation", "rp:name": name}
        yield element("lifecycle", {"source": "#regparse"}, element("eventRef", event))
        yield from self._modifications()
        yield '<references source="#regparse">'
        yield from self._references()
        yield "</references>"
        yield '<proprietary source="#regparse">'
        yield from self._about()
        for kind in Facts.__struct_fields__:
            for n, fact in enumerate(getattr(self.measure, kind), 1):
                yield self._told(fact, f"{kind}_{n}")
        for problem in self.measure.problems:
            said = {"code": problem.code, "severity": problem.severity, "hint": problem.hint or None}
            said["span"] = f"{problem.span[0]} {problem.span[1]}" if problem.span else None
            yield element("rp:problem", said, text(problem.message))
        yield "</proprietary>"
        yield "</meta>"

    def _issued(self) -> tuple[str, str]:
        issued = self.measure.metadata.issued_on
        return (issued, "issued") if issued else (UNDATED, "undated")

    def _identification(self, component: str) -> Iterator[str]:
        metadata = self.measure.metadata
        date, name = self._issued()
        effective = metadata.effective.date if metadata.effective else None
        kind = "doc" if component != "main" else self.kind
        work = f"/akn/cn/{self.kind}/{date}/{_iri(metadata.document_number or self.measure.id)}"
        expression = f"{work}/zho@{effective or (date if date != UNDATED else '')}"
        here = f"!{component}"
        author = element("FRBRauthor", {"href": "#issuer", "as": "#author"})
        dated = element("FRBRdate", {"date": date, "name": name})

        def value(tag: str, said: object | None) -> str:
            return element(tag, {"value": said}) if said else ""

        yield '<identification source="#regparse">'
        yield "<FRBRWork>"
        yield value("FRBRthis", f"{work}/{here}") + value("FRBRuri", work) + dated + author
        yield value("FRBRcountry", "cn")
        yield value("FRBRnumber", metadata.document_number) + value("FRBRname", metadata.title)
        yield value("FRBRprescriptive", "true" if kind == "act" else "false")
        yield value("FRBRauthoritative", "false")  # the official text prevails
        yield "</FRBRWork>"
        yield "<FRBRExpression>"
        yield value("FRBRthis", f"{expression}/{here}") + value("FRBRuri", expression)
        in_force = element("FRBRdate", {"date": effective, "name": "effective"}) if effective else dated
        yield in_force + author + element("FRBRlanguage", {"language": "zho"})
        yield "</FRBRExpression>"
        yield "<FRBRManifestation>"
        yield value("FRBRthis", f"{expression}/{here}.akn") + value("FRBRuri", f"{expression}.akn")
        yield element("FRBRdate", {"date": UNDATED, "name": "undated"})  # equal measures give equal bytes
        yield element("FRBRauthor", {"href": "#regparse", "as": "#author"})
        if component == "main":
            yield element("preservation", {}, self._source())
        yield value("FRBRformat", "application/akn+xml")
        yield "</FRBRManifestation>"
        yield "</identification>"

    def _source(self) -> str:
        source = self.measure.source
        names = ("path", "media_type", "encoding", "sha256", "length")
        return element("rp:source", {name: getattr(source, name) for name in names})

    def _modifications(self) -> Iterator[str]:
        """What the measure repeals, as the standard says it: `textualMod` of the type repeal."""
        mods = [
            element("source", {"href": f"#{self.inline.nodes[r.at].eid}"})
            + element("destination", {"href": _document(r.title, r.document_number)})
            for r in self.measure.references
            if r.relation == "repeals" and r.title and r.at in self.inline.nodes
        ]
        if mods:
            inner = "".join(
                element("textualMod", {"eId": f"amod_{n}", "type": "repeal"}, mod)
                for n, mod in enumerate(mods, 1)
            )
            yield element("analysis", {"source": "#regparse"}, element("activeModifications", {}, inner))

    def _references(self) -> Iterator[str]:
        metadata = self.measure.metadata

        def known(tag: str, eid: str, href: str, name: str) -> str:
            return element(tag, {"eId": eid, "href": href, "showAs": name})

        title = metadata.title or self.measure.id
        yield known("original", "original", f"/akn/cn/{self.kind}/{_iri(self.measure.id)}", title)
        organization = f"/akn/ontology/organization/cn/{_iri(metadata.issuer or 'unknown')}"
        yield known("TLCOrganization", "issuer", organization, metadata.issuer or "not printed")
        yield known("TLCOrganization", "regparse", "/akn/ontology/organization/regparse", "regparse")
        yield known("TLCRole", "author", "/akn/ontology/role/author", "author")
        labels = {row["concept"]: row["label"] for row in words.rows("concepts")}
        for key, (eid, name) in self.concepts.items():
            yield known("TLCConcept", eid, f"/akn/ontology/concept/cn/{_iri(key)}", labels.get(key, name))
        for n, definition in enumerate(self.measure.definitions, 1):
            href = f"/akn/ontology/term/cn/{_iri(self.measure.id)}/{_iri(definition.term)}"
            yield known("TLCTerm", f"term_{n}", href, definition.term)

    def _about(self) -> Iterator[str]:
        metadata = self.measure.metadata
        effective, carrier = metadata.effective, metadata.carrier
        inner = [
            element("rp:document", {"relation": relation, **asdict(document)})
            for relation in ("based_on", "repeals", "revises")
            for document in getattr(metadata, relation)
        ]
        inner += [element("rp:attachment", asdict(attachment)) for attachment in metadata.attachments]
        inner += [element("rp:carrier", asdict(carrier))] if carrier else []
        said = {
            "id": self.measure.id,
            "schema_version": self.measure.schema_version,
            "title": metadata.title,
            "status": metadata.status,
            "issuer": metadata.issuer,
            "region": metadata.region,
            "region_code": metadata.region_code,
            "document_number": metadata.document_number,
            "issued_on": metadata.issued_on,
            "effective": effective and effective.rule,
            "effective_on": effective and effective.date,
        }
        yield element("rp:measure", said, "".join(inner))

    def _told(self, fact: Fact, key: str) -> str:
        """A fact with all its fields, and a link to where it stands."""
        name = type(fact).__name__
        node = self.inline.nodes.get(fact.at)
        link = self.eids.get(key) or (node and node.eid)
        said: dict[str, object | None] = {"href": f"#{link}" if link else None}
        for field, value in asdict(fact).items():
            if field == "to" and value is not None:
                said |= {f"to_{part}": _plain(v) for part, v in asdict(value).items()}
            elif field not in ("quote", "to"):
                said[field] = _plain(value)
        return element(f"rp:{name[0].lower()}{name[1:]}", said, text(fact.quote))


def _plain(value: Any) -> object | None:
    """A value as an attribute has it: lists with blanks between, whole numbers without a decimal point.

    >>> _plain(("6/1", "6/2")), _plain(200.0), _plain(())
    ('6/1 6/2', 200, None)
    """
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value  # type: ignore[no-any-return]


def _document(title: str, number: str | None) -> str:
    """The IRI of a document that is known by name only: of unknown date, by its number or else its title."""
    return f"/akn/cn/act/{UNDATED}/{_iri(number or title)}"


def _iri(name: str) -> str:
    """`name` as a step of an IRI: letters of any script stay, everything else is escaped.

    >>> _iri("国发〔2009〕36号"), _iri("a/b c")
    ('国发%E3%80%942009%E3%80%9536号', 'a%2Fb%20c')
    """
    return "".join(c if c.isalnum() or c in "-._~" else quote(c, safe="", errors="replace") for c in name)


# XML → tree


def read(data: bytes) -> tuple[Node, ...]:
    """The tree of an Akoma Ntoso document that `write` made: the provisions of its measure, to the letter.

    Raises AknError where `data` is no such document.
    """
    try:
        builder = ET.TreeBuilder(insert_pis=True)
        root = ET.fromstring(data, ET.XMLParser(target=builder))  # expat itself bounds entities
    except ET.ParseError as error:
        raise AknError(f"this is no XML ({error}); give a file that `export --format akn` wrote") from None
    document = root[0] if root.tag == f"{{{NAMESPACE}}}akomaNtoso" and len(root) else None
    if document is None:
        raise AknError(f"this is no Akoma Ntoso 3.0 (its root is {root.tag}); give a document of {NAMESPACE}")
    out: list[Node] = []
    for part in document:
        name = _name(part)
        if name in _ENDS.values():
            level = "front" if name == "preface" else "back"
            out += [_node(p, level, text=_said(p)) for p in part if _name(p) == "p"]
        elif name in ("body", "mainBody"):
            out += _body(part)
        elif name == "attachments":
            out += [_attached(attachment) for attachment in part]
    return tuple(out)


def _name(found: ET.Element) -> str:
    """The name of an element of the standard; nothing for anything else."""
    tag = found.tag if isinstance(found.tag, str) else ""
    return tag.removeprefix(f"{{{NAMESPACE}}}")


def _body(found: ET.Element) -> list[Node]:
    return [_provision(child) for child in found if _name(child) in _LEVELS]


def _provision(found: ET.Element) -> Node:
    inner = next((p for child in found if _name(child) in ("intro", "content") for p in child), None)
    own = "" if inner is None else _said(inner)
    return _node(found, _LEVELS[_name(found)], text=own, children=tuple(_body(found)))


def _attached(found: ET.Element) -> Node:
    bodies = [body for doc in found for body in doc if _name(body) == "mainBody"]
    return _node(found, "attachment", text="", children=tuple(n for body in bodies for n in _body(body)))


def _node(found: ET.Element, level: str, *, text: str, children: tuple[Node, ...] = ()) -> Node:
    eid = found.get("eId", "")
    try:
        at = address.from_eid(eid)
        start, end = map(int, found.get(f"{{{OWN}}}span", "").split())
        pairs = (pair.partition(":") for pair in found.get(f"{{{OWN}}}runs", "").split())
        runs = tuple((int(index), int(origin)) for index, _, origin in pairs)
    except ValueError as error:
        raise AknError(f"{_name(found)} {eid}: {error}; only what regparse wrote can be read back") from None
    heads = {_name(child): _said(child) for child in found if _name(child) in ("num", "heading")}
    return Node(
        at=at,
        level=level,
        number=_number(at),
        label=heads.get("num", ""),
        heading=heads.get("heading"),
        citation=address.cite(at),
        eid=eid,
        text=text,
        span=(start, end),
        runs=runs,
        children=children,
    )


def _number(at: str) -> str:
    """The number that is printed: 3 of c3, 12-1 of 12-1, 5 of 5~2."""
    last = re.split(r"[/bpcs]|att", at)[-1]
    return last.partition("~")[0]


def _said(found: ET.Element) -> str:
    """The text in an element, marks and all, with the characters that XML cannot say."""
    parts = [found.text or ""]
    for child in found:
        if not isinstance(child.tag, str):  # a processing instruction
            target, _, code = (child.text or "").partition(" ")
            parts.append(chr(int(code, 16)) if target == CHARACTER else "")
        else:
            parts.append(_said(child))
        parts.append(child.tail or "")
    return "".join(parts)
