"""Measure → Markdown: the text as a person reads it, with headings, and references as links.

What `regparse` reads from this Markdown is the measure again: the same provisions with the same text, since anchors,
links, bold labels and escapes are signs that its reader knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from regparse.export.inline import Inline, inline
from regparse.marks import Mark, Piece, pieces
from regparse.model import Measure, Node, Reference

_SPECIAL = re.compile(r"([\\`*_\[\]#|~]|<(?=[A-Za-z/!?])|^[>+-])")
_HEADINGS = {"part": 2, "subpart": 3, "chapter": 3, "section": 4, "attachment": 2}


def write(measure: Measure) -> bytes:
    """The Markdown of `measure`, UTF-8."""
    return ("\n\n".join(_Writer(measure).blocks()) + "\n").encode()


class _Writer:
    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.inline: Inline = inline(measure)
        self.targets = {t for r in measure.references if r.kind == "internal" for t in r.targets} | {
            f"att{r.number}" for r in measure.references if r.kind == "attachment"
        }
        """Addresses that a reference leads to: they need an anchor."""

    def blocks(self) -> Iterator[str]:
        for node in self.measure.provisions:
            yield from self._blocks(node)

    def _blocks(self, node: Node, above: str = "") -> Iterator[str]:
        """A provision and all below it; `above` is the label that stands before its first text."""
        anchor = f'<span id="{node.eid}"></span>' if node.at in self.targets else ""
        if node.level in _HEADINGS:
            marks = "#" * _HEADINGS[node.level]
            yield f"{marks} {anchor}{_plain(node.label)} {_plain(node.heading or '')}".rstrip()
        elif node.level == "front" and node.text == self.measure.metadata.title:
            yield f"# {_plain(node.text)}"
        elif node.level == "article":
            label = f"{anchor}**{_plain(node.label)}**　" if node.label else anchor
            if node.heading:
                yield f"{label}{_plain(node.heading)}"
                label = ""
            if not node.children and label:
                yield label.rstrip()
            for child in node.children:
                yield from self._blocks(child, label)
                label = ""
            return
        else:
            said = f"{above}{anchor}{_plain(node.label)}{self._text(node)}"
            if said:
                yield said
        for child in node.children:
            yield from self._blocks(child)

    def _text(self, node: Node) -> str:
        links = [m for m in self.inline.marks.get(node.at, ()) if m.kind == "reference" and self._href(m)]
        return "".join(map(self._piece, pieces(node.text, links)))

    def _piece(self, piece: Piece) -> str:
        href = self._href(piece.mark) if piece.mark else None
        return f"[{_plain(piece.text)}](#{href})" if href else _plain(piece.text)

    def _href(self, mark: Mark) -> str | None:
        """The anchor that a reference leads to; None for other documents, and where its target is not here."""
        fact = self.inline.facts.get(mark.id or "")
        if not isinstance(fact, Reference) or fact.kind == "external":
            return None
        wanted = fact.targets if fact.kind == "internal" else (f"att{fact.number}",)
        here = [at for at in wanted if at in self.inline.nodes]
        return self.inline.nodes[here[0]].eid if here else None


def _plain(text: str) -> str:
    r"""`text` with the signs of Markdown escaped.

    >>> print(_plain("a*b_c"))
    a\*b\_c
    """
    return _SPECIAL.sub(r"\\\1", text)
