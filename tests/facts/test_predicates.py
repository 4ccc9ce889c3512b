"""Predicates: with what clauses begin, and what their verbs are for."""

from __future__ import annotations

import pytest

from regparse.facts.predicates import head, is_relative, use


@pytest.mark.parametrize(
    ("clause", "links", "kind", "wanted", "reason"),
    [
        ("责令限期改正", "", "verb", "authority", "a verb at once"),
        ("并依法吊销许可证", "并依法", "verb", "authority", "behind words that link"),
        ("三日内依法公示", "三日内依法", "verb", "open", "a time links as a word does"),
        ("管理人员名单", "", None, None, "the first half of a noun"),
        ("管理档案", "", "verb", "trade", "the same verb with an object"),
        (
            "对企业的生产进行检查",
            "",
            "opener",
            "open",
            "the verb behind a preposition, and no noun behind 的",
        ),
        ("按照规定", "", "opener", None, "规定 is a noun here"),
        ("经营者", "", None, None, "经 is no preposition here"),
        ("情节严重的", "", None, None, "neither verb nor preposition"),
    ],
)
def test_head(clause: str, links: str, kind: str | None, wanted: str | None, reason: str) -> None:
    found = head(clause, 0, len(clause))
    assert clause[: found.start()] == links, reason
    assert (found.lastgroup, use(found)) == (kind, wanted), reason


@pytest.mark.parametrize(
    ("text", "qualifies"),
    [
        ("应当缴纳的税款", True),
        ("应当依法缴纳的税款", True),
        ("应当缴纳税款", False),
        ("应当的税款", False),
        ("应当裁定的事项", False),
    ],
)
def test_a_verb_that_qualifies_the_noun_behind_it(text: str, qualifies: bool) -> None:
    assert is_relative(text, 2) == qualifies
