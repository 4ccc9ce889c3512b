"""Source → Measures: structure and facts put together into what `extract` prints.

Reads: a Source and the id that its path gives. Gives: one Measure for each measure that the source holds.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import UNSET
from msgspec.structs import asdict, replace

from regparse import review, structure
from regparse.address import cite, eid
from regparse.facts import extract
from regparse.model import (
    Fact,
    Measure,
    Node,
    Problem,
    Provision,
    Regulation,
    Source,
    SourceInfo,
    StructureRecord,
)
from regparse.model.measure import ParagraphRecord
from regparse.model.text import solid
from regparse.sources import load, read_documents


def read_path(path: Path | str, data: bytes | None = None) -> list[Measure]:
    """The measures in the file at `path`, or in its content `data`. Raises SourceError where it cannot be read."""
    path = Path(path)
    if data is None:
        data = load(path)
    return reviewed(read_all(read_documents(data, str(path)), measure_id(path.name)), path)


def reviewed(measures: Iterable[Measure], source: Path) -> list[Measure]:
    """`measures` of the file `source` with what their reviews beside it say. What does not fit becomes a problem."""
    out = []
    for found in measures:
        beside = review.path_of(source, found.id)
        try:
            out.append(review.apply(found, review.load(beside)))
        except review.ReviewError as error:
            said = str(error).replace(str(beside), beside.name)  # the same wherever the corpus lies
            problem = Problem(
                "review_unreadable", "error", None, said, "until then the review is not applied"
            )
            out.append(replace(found, problems=(*found.problems, problem)))
    return out


def measure_id(name: str) -> str:
    """The id of the (first) measure in the file `name`, a path under its corpus.

    >>> measure_id("ningxia-draft.md"), measure_id("laws/2023/公司法.txt")
    ('ningxia-draft', 'laws--2023--公司法')
    """
    stem = os.path.splitext(name)[0]
    return unicodedata.normalize("NFC", stem.replace("\\", "/").replace("/", "--"))


def file_name(measure_id: str, suffix: str) -> str:
    """What a file of a measure is called: by its id, of one that is too long by its beginning and a digest.

    >>> file_name("beijing", ".json"), len(file_name("laws--" + "甲" * 100, ".json").encode())
    ('beijing.json', 254)
    """
    if len((measure_id + suffix).encode()) <= _LONGEST_NAME:
        return measure_id + suffix
    end = f"~{hashlib.sha256(measure_id.encode()).hexdigest()[:8]}{suffix}"
    return measure_id.encode()[: _LONGEST_NAME - len(end)].decode("utf-8", "ignore") + end


_LONGEST_NAME = 255
"""Bytes of a file's name that every usual file system takes."""


def read_all(sources: Iterable[Source], measure_id: str) -> list[Measure]:
    """The measures of the sources that one file holds, numbered through: `measure_id`, `measure_id.2` …"""
    found: list[Measure] = []
    for source in sources:
        for measure in read(source, measure_id):
            n = len(found) + 1
            found.append(replace(measure, id=measure_id if n == 1 else f"{measure_id}.{n}"))
    return found


def read(source: Source, measure_id: str) -> list[Measure]:
    """The measures of `source`: `measure_id`, and `measure_id.2` … where it holds several."""
    return [measure(regulation) for regulation in structure.read(source, measure_id)]


def measure(regulation: Regulation) -> Measure:
    """`regulation` with all its facts."""
    metadata, facts, problems = extract(regulation)
    source = regulation.source
    return Measure(
        id=regulation.id,
        source=SourceInfo(
            source.path,
            source.media_type,
            source.encoding,
            source.sha256,
            len(source.text),
            source.page_sizes,
            source.lines,
        ),
        metadata=metadata,
        structure=tuple(structure_records(regulation)),
        provisions=tuple(map(node, regulation.provisions)),
        spans=regulation.tiles,
        problems=(*source.problems, *regulation.problems, *problems),
        **(_with_confidence(source, asdict(facts)) if source.lines else asdict(facts)),
    )


def _with_confidence(source: Source, facts: dict[str, tuple[Fact, ...]]) -> dict[str, tuple[Fact, ...]]:
    """`facts`, each with how sure recognition was of the lines it stands on."""
    return {
        kind: tuple(replace(fact, confidence=source.confidence_at(fact.span)) for fact in found)
        for kind, found in facts.items()
    }


def node(provision: Provision) -> Node:
    """`provision` as the JSON has it."""
    at, passage = provision.at, provision.passage
    return Node(
        at=at,
        level=provision.level,
        number=provision.number,
        label=provision.label,
        heading=provision.heading.text or None,
        citation=cite(at),
        eid=eid(at),
        text=passage.text.replace("\t", " "),  # cells and rows of a table
        span=provision.span,
        runs=passage.runs,
        children=tuple([node(child) for child in provision.children]) if provision.children else (),
    )


def structure_records(regulation: Regulation) -> Iterator[StructureRecord]:
    """One record per numbered heading and article of the measure itself, in print order (docs/json.md)."""
    chapter: int | str | None = None
    waiting = [*reversed(regulation.provisions)]
    while waiting:
        p = waiting.pop()
        if p.level == "article":
            if p.number != "0":
                paragraphs = tuple([_paragraph(q) for q in p.children])
                yield StructureRecord("article", _number(p), UNSET, chapter, paragraphs)
        elif p.level in ("part", "subpart", "chapter", "section"):
            waiting += reversed(p.children)
            chapter = (_number(p) or None) if p.level == "chapter" else chapter
            if p.number != "0":
                yield StructureRecord(p.level, _number(p), solid(p.heading.text))


def _paragraph(provision: Provision) -> ParagraphRecord:
    text = solid(provision.passage.text)
    return ParagraphRecord(len(provision.children), text[:8], text[-8:])


def _number(provision: Provision) -> int | str:
    return int(provision.number) if provision.number.isdecimal() else provision.number
