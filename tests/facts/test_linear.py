"""Hostile lines: a line of one phrase over and over takes time in proportion to its length, in every kind of fact.

The reader refuses a file with a line of more than 100,000 characters (docs/formats.md); what is shorter must stay quick.
"""

from __future__ import annotations

import pytest

from regparse.facts import extract
from regparse.sources import read_bytes
from regparse.sources.errors import SourceError
from regparse.structure import read
from tests.conftest import processor_seconds

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


@pytest.mark.parametrize("phrase", ["9", "（", "《甲法》、", "5万元以上"])
def test_the_longest_line_is_read(phrase: str) -> None:
    """A hundred thousand digits, brackets, names or numbers: seconds at most, where a line of law takes microseconds."""
    assert seconds(phrase, 99_000) < 20


@pytest.mark.parametrize("length", [100_001, 10_000_000])
def test_a_longer_line_is_refused(length: int) -> None:
    def refused() -> None:
        with pytest.raises(SourceError, match="more than"):
            read_bytes(f"某办法\n第一条 {'甲' * length}".encode(), "x.txt")

    assert processor_seconds(refused) < 5
