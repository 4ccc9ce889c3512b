"""What a measure itself says of its 以上 and 以下."""

from __future__ import annotations

import pytest

from regparse.reading import read_path
from regparse.rules.basis import basis

BANDS = "第二章 划型\n第三条 从业人员三百人以上的为中型；三百人以下的为小型。营业收入（含税）五千万元以下的从其规定。\n"
LATER = "第三章 附则\n第四条 注册资本一百万元以下的不予受理。\n"


def bounds(text: str) -> list[str]:
    (measure,) = read_path("办法.txt", f"某办法\n第一章 总则\n{text}".encode())
    return [f"{t.at} {t.op} {t.value:g}" for t in measure.thresholds]


@pytest.mark.parametrize(
    ("said", "lower", "upper", "later"),
    [
        ("", ">=", "<=", "<="),
        ("第五条 本办法所称“以上”包括本数，“以下”不包括本数。\n", ">=", "<", "<"),
        ("第五条 本办法所称“以上”、“以下”均不含本数。\n", ">", "<", "<"),
        ("第五条 本办法所称“以上”、“以下”、“以内”均含本数。\n", ">=", "<=", "<="),
        ("第五条 本办法所称以上，含本数；所称以下，不含本数。\n", ">=", "<", "<"),
        ("第五条 本办法所称海域面积的“以上”、“以下”，不包括本数。\n", ">=", "<=", "<="),
        ("第五条 本表中所称“以下”不包括本数。\n", ">=", "<=", "<="),
        ("第五条 本章所称“以下”不包括本数。\n", ">=", "<=", "<"),
    ],
)
def test_what_the_text_says_of_its_words_counts(said: str, lower: str, upper: str, later: str) -> None:
    assert bounds(BANDS + LATER + said) == [
        f"3/1 {lower} 300",
        f"3/1 {upper} 300",
        "3/1 <= 5e+07" if upper == "<=" else "3/1 < 5e+07",
        f"4/1 {later} 1e+06",
    ]


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("本条所称“以下”不包括本数。\n", "<", "<"),
        ("本条第一款所称的“以上”包括本数，所称的“以下”不包括本数。\n", "<", "<="),
    ],
)
def test_it_may_hold_for_an_article_or_a_paragraph_alone(said: str, first: str, second: str) -> None:
    text = f"第二条 死亡三人以下的为一般事故。\n死亡十人以下的从其规定。\n{said}第三条 死亡五人以下的另行规定。\n"
    assert bounds(text) == [f"2/1 {first} 3", f"2/2 {second} 10", "3/1 <= 5"]


def test_a_bracket_at_the_number_counts_more() -> None:
    text = "第二条 三百人（含）以下的为小型。\n第三条 本办法所称“以下”不包括本数。\n"
    assert bounds(text) == ["2/1 <= 300"]


def test_the_ground_of_such_a_rule_is_the_text() -> None:
    said = basis("三百人以下", "<")
    assert (said.word, said.inclusive, said.source) == ("以下", False, "文本")
    assert basis("三百人以下", "<=").source == "民法典第一千二百五十九条"
