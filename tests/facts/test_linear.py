"""Hostile lines: a line of one phrase over and over takes time in proportion to its length, in every kind of fact.

A file may be one line (web pages without paragraphs often are); what is refused is a text of more than 12 million characters.
"""

from __future__ import annotations

import re

import pytest

from regparse.facts import extract
from regparse.reading import read_path
from regparse.sources import read_bytes
from regparse.sources.errors import SourceError
from regparse.structure import read
from tests.conftest import law_files, needs_laws, processor_seconds

LENGTH = 6_000
"""Characters of the shorter of the two lines that are compared."""

PHRASES = (
    "9",
    "九",
    "（",
    "甲",
    "自",
    "《甲法》、",
    "《甲法、",
    "第三条、",
    "第（三）项",
    "前款规定，",
    "该条规定，",
    "本条第一款，",
    "上述（一）、",
    "甲法第三条、",
    "依照刑法",
    "民法典",
    "附件1、",
    "附件一至十、",
    "国发〔2009〕36号、",
    "甲乙（以下简称丙）",
    "本法所称甲，",
    "“甲”，包括",
    "是指",
    "不低于5万元，",
    "5万元以上",
    "三十日内",
    "自收到之日起三十日内，",
    "每年3月1日前，",
    "施行前，",
    "应当",
)


def seconds(phrase: str, length: int) -> float:
    """Of all kinds of fact in a line of `phrase` over and over."""
    line = phrase * (length // len(phrase))
    (regulation,) = read(read_bytes(f"某办法\n第一条 {line}。\n".encode(), "x.txt"), "x")
    return min(processor_seconds(lambda: extract(regulation)) for _ in range(2))


@pytest.mark.parametrize("phrase", PHRASES)
def test_time_grows_with_the_line(phrase: str) -> None:
    """Twice the line takes twice the time; four times would be quadratic."""
    for _attempt in range(3):  # a busy machine may spoil one measurement
        once, twice = seconds(phrase, LENGTH), seconds(phrase, 2 * LENGTH)
        if twice < 3 * max(once, 0.01):
            return
    pytest.fail(f"{LENGTH} characters took {once:.2f} s, twice as many {twice:.2f} s")


@needs_laws
def test_time_grows_with_a_paragraph_of_law() -> None:
    """The words of many laws in one paragraph: kinds of fact that ask about one another take no longer for it."""
    texts = (path.read_text("utf-8") for path in law_files(60))
    law = re.sub("第[一二三四五六七八九十百零]+[条章节编]|\\s", "", "".join(texts))
    assert len(law) > 400_000
    for _attempt in range(3):
        once, twice = (seconds(law[:length], length) for length in (200_000, 400_000))
        if twice < 3 * once:
            return
    pytest.fail(f"200,000 characters took {once:.2f} s, twice as many {twice:.2f} s")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("9" * 100_000, id="digits"),
        pytest.param("（" * 100_000 + "）" * 100_000, id="nested"),
        pytest.param("（一" * 100_000, id="opened"),
        pytest.param("《甲法》、" * 20_000, id="names"),
        pytest.param("5万元以上" * 20_000, id="numbers"),
        pytest.param("甲" * 10_000_000, id="endless"),
    ],
)
def test_a_long_line_is_read(line: str) -> None:
    """Digits, brackets, names, numbers, or ten million characters: nothing is lost, in seconds at most."""
    text = f"某办法\n第一条 {line}。\n".encode()
    measures = []
    assert processor_seconds(lambda: measures.extend(read_path("x.txt", text))) < 30
    assert measures[0].provisions[-1].children[0].text == f"{line}。"


def test_a_text_that_is_too_long_is_refused() -> None:
    text = f"某办法\n第一条 {'甲' * 12_000_000}".encode()
    with pytest.raises(SourceError, match="more than 12,000,000; split it"):
        read_bytes(text, "x.txt")
