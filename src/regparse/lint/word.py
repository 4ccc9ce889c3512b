"""A Word copy of the draft with the findings as comments, for those who edit in Word.

A draft that is a Word file keeps its own form (`annotated`); of any other a copy is set from its provisions
(`commented`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import accumulate, pairwise

from docx import Document
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from regparse.lint.report import LEVELS, said
from regparse.lint.rules import Finding, texts
from regparse.model import Measure, Node

AUTHOR = "regparse"
_FONT = "SimSun"
_HEADINGS = {"part": 1, "subpart": 2, "chapter": 2, "section": 3, "attachment": 1}
_INDENT = {"item": 0.74, "subitem": 1.48}
"""Centimetres by which items stand in: two and four characters."""
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML cannot hold."""


def annotated(original: bytes, measure: Measure, findings: Iterable[Finding], lang: str = "zh") -> bytes:
    """The Word file `original`, from which `measure` was read, with each finding as a comment.

    A comment stands on the runs that hold the quoted words; where a paragraph does not hold them all, on the paragraph
    that lies where the finding does.
    """
    document = Document(BytesIO(original))
    paragraphs = [p for p in _paragraphs(document) if p.text.strip() and p.runs]
    sizes = ["".join(p.text.split()) for p in paragraphs]
    ends = list(accumulate(map(len, sizes)))
    length = max(1, measure.source.length)
    for finding in findings if paragraphs else ():
        wanted = finding.span[0] / length * ends[-1]
        holding = [n for n, text in enumerate(sizes) if finding.quote and finding.quote in text]
        nearest = min(holding or range(len(sizes)), key=lambda n: abs(ends[n] - len(sizes[n]) / 2 - wanted))
        _comment(document, _runs_of(paragraphs[nearest], finding.quote), finding, lang)
    return _saved(document)


def _paragraphs(document: WordFile) -> Iterator[Paragraph]:
    """All paragraphs of the body in print order, those in tables too."""
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document._body)


def _runs_of(paragraph: Paragraph, quoted: str) -> list[Run]:
    """The runs of a paragraph that the quoted words touch; all of them where the words are not there."""
    text = "".join("".join(run.text.split()) for run in paragraph.runs)
    start = text.find(quoted)
    if start < 0 or not quoted:
        return list(paragraph.runs)
    found, at = [], 0
    for run in paragraph.runs:
        size = len("".join(run.text.split()))
        if at < start + len(quoted) and at + size > start:
            found.append(run)
        at += size
    return found


def commented(measure: Measure, findings: Iterable[Finding], lang: str = "zh") -> bytes:
    """The measure as .docx, each finding a comment on the words that it quotes, or else on its whole provision."""
    document = Document()
    document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    by_at: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_at[finding.at].append(finding)
    first: Paragraph | None = None
    label = ""
    for node in measure.walk():
        if node.level == "article" and not node.text:
            label = node.label
            mine, by_at[node.at] = by_at[node.at], []
            child = next(iter(node.children), None)
            if child is not None:
                by_at[child.at] = mine + by_at[child.at]
            if node.heading:
                document.add_paragraph(_plain(f"{node.label}　{node.heading}"))
                label = ""
            continue
        paragraph, runs = _printed(document, node, label, by_at[node.at])
        label = ""
        first = first or paragraph
        for finding, marked in zip(by_at.pop(node.at), runs, strict=True):
            _comment(document, marked or paragraph.runs, finding, lang)
    left = [finding for rest in by_at.values() for finding in rest]
    if left and (first is None or not first.runs):
        first = document.add_paragraph(_plain(measure.metadata.title or measure.id))
    for finding in left:
        assert first is not None
        _comment(document, first.runs, finding, lang)
    return _saved(document)


def _saved(document: WordFile) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _printed(
    document: WordFile, node: Node, label: str, findings: Sequence[Finding]
) -> tuple[Paragraph, list[list[Run]]]:
    """The provision as a paragraph cut into runs at the quotes; for each finding the runs that hold its quote."""
    level = _HEADINGS.get(node.level)
    paragraph = document.add_heading(level=level) if level else document.add_paragraph()
    if node.level in _INDENT:
        from_left = _INDENT[node.level]
        paragraph.paragraph_format.left_indent = int(from_left * 360000)
    head = label or node.label
    if head:
        gap = "　" if node.level not in _INDENT else ""
        paragraph.add_run(_plain(head + gap)).bold = bool(label)
    text = f"{node.heading or ''}{node.text}"
    places = [_place(text, finding) for finding in findings]
    cuts = sorted({0, len(text), *(cut for place in places if place for cut in place)})
    runs = {a: paragraph.add_run(_plain(text[a:b])) for a, b in pairwise(cuts)}
    if not paragraph.runs:
        paragraph.add_run("")
    return paragraph, [
        [run for at, run in runs.items() if place and place[0] <= at < place[1]] for place in places
    ]


def _place(text: str, finding: Finding) -> tuple[int, int] | None:
    """Where in `text` the quote stands, white space aside; None where it runs beyond the provision."""
    inked = [at for at, char in enumerate(text) if not char.isspace()]
    at = "".join(text[i] for i in inked).find(finding.quote)
    if at < 0 or not finding.quote:
        return None
    return inked[at], inked[at + len(finding.quote) - 1] + 1


def _comment(document: WordFile, runs: Sequence[Run], finding: Finding, lang: str) -> None:
    level = said(LEVELS[finding.severity], lang)
    head = f"[{finding.rule}] {level} {said(texts()[finding.rule].name, lang)}"
    comment = document.add_comment(list(runs), author=AUTHOR, initials="rp")
    comment.paragraphs[0].add_run(head).bold = True
    comment.add_paragraph(_plain(said(finding.reason, lang)))
    comment.add_paragraph(said(finding.remedy, lang))


def _plain(text: str) -> str:
    return _REFUSED.sub("\ufffd", text)
