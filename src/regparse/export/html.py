"""Measure → HTML: one file that needs nothing else, for sending, printing and archiving.

Every provision has its eId as its anchor; references, definitions and numbers are marked in the text; below it stand all
facts, each with a link to its clause and its quote, and what could not be read. What comes from the document is only
ever text: the template escapes everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from regparse import address, wording
from regparse.export.inline import Inline, inline
from regparse.marks import Piece, pieces
from regparse.model import Definition, Facts, Measure, Node, Reference

_DEPTHS = {"paragraph": 0, "item": 1, "subitem": 2}


class Block(NamedTuple):
    """A line of the text: `tag` is its element, `depth` how far it is indented."""

    tag: str
    id: str
    label: str
    body: Markup
    depth: int
    kind: str


class Row(NamedTuple):
    """A fact: its clause, what it says, and the words that say it."""

    id: str | None
    citation: str
    said: wording.Sentence
    quote: str


def write(measure: Measure) -> bytes:
    """The page of `measure`, UTF-8."""
    placed = inline(measure)
    page = _template().render(
        measure=measure,
        metadata=measure.metadata,
        css=Markup(files("regparse.export").joinpath("measure.css").read_text("utf-8")),
        chapters=[n for n in placed.nodes.values() if n.level in ("part", "chapter", "attachment")],
        blocks=[block for node in measure.provisions for block in _blocks(node, placed)],
        facts=[
            (wording.label("kind", kind).zh, list(_rows(measure, kind, placed)))
            for kind in Facts.__struct_fields__
            if getattr(measure, kind)
        ],
        label=wording.label,
    )
    return (page + "\n").encode()


@cache
def _template() -> Template:
    loader = PackageLoader("regparse.export", ".")
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return made.get_template("measure.html")


def _rows(measure: Measure, kind: str, placed: Inline) -> Iterator[Row]:
    for fact in getattr(measure, kind):
        node = placed.nodes.get(fact.at)
        yield Row(node.eid if node else None, address.cite(fact.at), wording.said(kind, fact), fact.quote)


def _blocks(node: Node, placed: Inline, label: str = "") -> Iterator[Block]:
    """A provision and all below it; `label` is an article's, which stands before its first paragraph."""
    if node.level in ("part", "subpart", "chapter", "section", "attachment"):
        tag = {"section": "h3", "subpart": "h3"}.get(node.level, "h2")
        yield Block(tag, node.eid, node.label, escape(node.heading or ""), 0, node.level)
    elif node.level == "article":
        yield Block(
            "a", node.eid, "", Markup(), 0, "article"
        )  # an anchor alone: its paragraphs have the text
        label = node.label + (f"　{node.heading}" if node.heading else "")
        for child in node.children or (node,):
            if child is node:
                yield Block("p", f"{node.eid}__p", label, Markup(), 0, "paragraph")
            else:
                yield from _blocks(child, placed, label)
            label = ""
        return
    else:
        body = _html(pieces(node.text, placed.marks.get(node.at, ())), placed)
        yield Block("p", node.eid, label or node.label, body, _DEPTHS.get(node.level, 0), node.level)
    for child in node.children:
        yield from _blocks(child, placed)


def _html(cut: Iterable[Piece], placed: Inline) -> Markup:
    out = Markup()
    for piece in cut:
        inner = _html(piece.pieces, placed) if piece.pieces else escape(piece.text)
        fact = placed.facts.get(piece.mark.id or "") if piece.mark else None
        kind = piece.mark.kind if piece.mark else ""
        if isinstance(fact, Reference):
            out += _link(fact, inner, placed)
        elif isinstance(fact, Definition):
            out += Markup("<dfn>{}</dfn>").format(inner) if kind == "term" else inner
        elif fact is not None:
            said = wording.said("time_rules" if hasattr(fact, "anchor") else "thresholds", fact)
            out += Markup('<mark title="{}">{}</mark>').format(f"{said.label} {said.text}", inner)
        else:
            out += inner
    return out


def _link(fact: Reference, inner: Markup, placed: Inline) -> Markup:
    wanted = fact.targets if fact.kind == "internal" else (f"att{fact.number}",)
    here = [] if fact.kind == "external" else [placed.nodes[at] for at in wanted if at in placed.nodes]
    if here:
        title = "、".join(node.citation for node in here)
        return Markup('<a href="#{}" title="{}">{}</a>').format(here[0].eid, title, inner)
    return Markup("<cite>{}</cite>").format(inner) if fact.kind == "external" else inner
