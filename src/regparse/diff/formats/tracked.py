"""The new text with tracked changes against the old one, as DOCX: accepting all gives the new text, rejecting all the
old one.

Insertions are w:ins, deletions w:del (ECMA-376 part 1, 17.13.5); a paragraph that came or went has its mark tracked
too. What moved is deleted in one place and inserted in the other.
"""

from __future__ import annotations

from typing import Any, Literal

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from regparse.diff import Compared
from regparse.diff.formats.docx import new_document, saved
from regparse.diff.layout import Paragraph, whole_text

AUTHOR = "regparse"
DATES = ("2000-01-01T00:00:00Z", "2000-01-01T01:00:00Z")
"""The dates of changes: fixed ones, so that two runs give the same text. Neighbouring paragraphs have different ones,
since LibreOffice takes a change at the end of one and a change of the same date at the beginning of the next for one,
and the mark between them with it.
"""
_HEADINGS = ("part", "subpart", "chapter", "section", "attachment")


def write(compared: Compared, *, hide_cosmetic: bool, colour: bool) -> bytes:
    """The document."""
    document = new_document()
    writer = _Writer(document)
    for paragraph in whole_text(compared.rows, compared.comparison, hide_cosmetic):
        writer.paragraph(paragraph)
    document.add_paragraph()  # the last paragraph of a document has no mark to be tracked
    return saved(document)


class _Writer:
    def __init__(self, document: Any) -> None:
        self.document = document
        self.changes = self.paragraphs = 0

    def paragraph(self, paragraph: Paragraph) -> None:
        """One paragraph with its changes."""
        into = self.document.add_paragraph()
        self.paragraphs += 1
        if paragraph.level in _HEADINGS:
            into.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            into.paragraph_format.left_indent = Cm({"item": 0.75, "subitem": 1.5}.get(paragraph.level, 0))
        if paragraph.old is None or paragraph.new is None:
            mark = into._p.get_or_add_pPr()
            properties = OxmlElement("w:rPr")
            properties.append(self._change("ins" if paragraph.old is None else "del"))
            mark.append(properties)
        for words in (paragraph.label, *paragraph.words):
            if words.op == "equal":
                into.add_run(words.new)
                continue
            if words.old:
                self._run(into, "del", words.old)
            if words.new:
                self._run(into, "ins", words.new)

    def _run(self, into: Any, kind: Literal["ins", "del"], text: str) -> None:
        change = self._change(kind)
        run = OxmlElement("w:r")
        said = OxmlElement("w:delText" if kind == "del" else "w:t")
        said.text = text
        said.set(qn("xml:space"), "preserve")
        run.append(said)
        change.append(run)
        into._p.append(change)

    def _change(self, kind: Literal["ins", "del"]) -> Any:
        self.changes += 1
        change = OxmlElement(f"w:{kind}")
        change.set(qn("w:id"), str(self.changes))
        change.set(qn("w:author"), AUTHOR)
        change.set(qn("w:date"), DATES[self.paragraphs % 2])
        return change
