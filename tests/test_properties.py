"""What must hold for every text, real or drawn at random: nothing is lost, spans give quotes, nothing crashes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regparse import structure
from regparse.model import Fact, Measure, Regulation, Source
from regparse.model.text import WORD, passage, solid
from regparse.reading import measure
from tests.conftest import every_file, read_once, source

SAMPLE = None if os.environ.get("REGPARSE_EVERY_LAW") else 120
"""How many laws are read; all of them by `make corpus-test`."""
KINDS = (
    "definitions", "thresholds", "time_rules", "references", "condition_groups", "relaxations", "materials",
    "sanctions", "norms", "anomalies",
)  # fmt: skip


def readable(read: Regulation) -> str:
    """The source as a person reads it, offsets kept: private data masked, markup and page furniture blank."""
    text = list(read.source.text)
    for _, (a, b) in read.contacts:
        text[a:b] = ["●" if not c.isspace() else c for c in text[a:b]]
    for a, b, role in read.tiles:
        if role in ("markup", "page_furniture"):
            text[a:b] = [" "] * (b - a)
    return "".join(text)


def check_tiles(read: Regulation) -> None:
    """The tiles follow one another over the whole source, and only blanks and signs are no text."""
    at = 0
    for start, end, role in read.tiles:
        assert start == at < end, (read.source.path, start, at)
        if role == "blank":
            assert not WORD.search(read.source.text, start, end)
        at = end
    assert at == len(read.source.text)


def check_provisions(read: Regulation, alone: bool = True) -> None:
    """Every character that is read stands in exactly one provision's text, label or heading, in print order."""
    seen = [p.at for p in read.walk()]
    assert len(seen) == len(set(seen))
    inside = sorted(
        read_span for p in read.walk() if p.passage for read_span in _runs(p.passage, read.source)
    )
    assert all(a[1] <= b[0] for a, b in zip(inside, inside[1:], strict=False))
    roles = {"text", "front", "back", "title", "contents"}
    tiled = sum(
        len("".join(WORD.findall(read.source.text[a:b]))) for a, b, role in read.tiles if role in roles
    )
    texts = sum(len(solid(p.text)) for p in read.walk())
    if alone:  # else the other measures of the source are front or back here
        assert texts == tiled, read.source.path
    for p in read.walk():
        for child in p.children:
            assert p.span[0] <= child.span[0] and child.span[1] <= p.span[1], (read.source.path, child.at)


def _runs(text: object, origin: Source) -> Iterator[tuple[int, int]]:
    from regparse.model import Passage

    assert isinstance(text, Passage)
    ends = [a for a, _ in text.runs[1:]] + [len(text.text)]
    for (at, start), end in zip(text.runs, ends, strict=True):
        if text.text[at:end] not in (" ", "\t"):
            yield start, start + end - at


def check_facts(read: Regulation, result: Measure) -> None:
    """The source at a fact's span, white space and markup removed, is its quote."""
    addresses, text = read.by_address, readable(read)
    for kind in KINDS:
        for fact in getattr(result, kind):
            assert isinstance(fact, Fact)
            assert fact.at in addresses, (read.source.path, kind, fact.at)
            assert fact.quote, (read.source.path, kind, fact)
            assert "".join(WORD.findall(text, *fact.span)) == fact.quote, (
                read.source.path,
                kind,
                fact.at,
                fact.quote,
            )
    dangling = {(a.at, a.span) for a in result.anomalies if a.kind == "dangling_reference"}
    for reference in result.references:
        for target in reference.targets:
            assert target in addresses, (read.source.path, reference)
        if reference.kind == "internal" and not reference.targets:
            assert any(at == reference.at for at, _ in dangling), (read.source.path, reference)


@pytest.mark.parametrize("path", list(every_file(SAMPLE)), ids=lambda p: p.stem)
def test_nothing_is_lost_and_spans_give_quotes(path: Path) -> None:
    read = read_once(path)
    check_tiles(read)
    check_provisions(read)
    check_facts(read, measure(read))


LAW_LIKE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "第一章 总则", "第一条 为了", "第二条", "第十二条之一", "（一）甲；", "(二)乙。", "1.丙", "①丁", "一、总则",
                "附件：1.表", "附件2", "目录", "“第三条", "”", "| 甲 | 乙 |", "**第五条** 丙", "# 某办法", "<!-- x -->", "不低于200万元",
                "自收到之日起二十个工作日内", "前款规定", "前款（", "前条第一章", "。第五条 ", "本条第三项", "第二条至第九条", "《某法》第三条", "以下简称“甲”", "联系人：王小明 电话：6038381", "\t", "\u3000",
            ]
        ),
        st.text(max_size=12),
    ),
    max_size=25,
).map("\n".join)  # fmt: skip


@settings(max_examples=500, deadline=None, derandomize=True)
@given(LAW_LIKE)
def test_any_text_is_read_without_loss(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    if not text.strip() or any(c < " " and c not in "\t\n\r\f\v" for c in text) or text.startswith("\ufeff"):
        return
    several = structure.read(source(text), "any")
    for read in several:
        check_tiles(read)
        check_provisions(read, alone=len(several) == 1)
        check_facts(read, measure(read))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_passage_knows_where_its_characters_are_printed(text: str, a: int, b: int) -> None:
    cut = min(a, len(text))
    read = passage(text, [(0, cut), (cut, len(text))])
    for i, char in enumerate(read.text):
        assert char == " " or text[read.source_offset(i)] == char
    assert "".join(WORD.findall(text)) == read.text.replace(" ", "")
    if read.text:
        start = min(b, len(read.text) - 1)
        first, last = read.span(start, len(read.text))
        assert 0 <= first < last <= len(text)
