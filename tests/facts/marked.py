"""Sentences with the facts marked in them by ⟦ ⟧, as the tests of the kinds of fact print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regparse.facts import extract
from regparse.model import Fact, Facts
from tests.conftest import regulation

TITLE = "某省示范平台管理办法\n第一条 为了规范管理，制定本办法。\n"


def plain(text: str) -> str:
    """`text` without its marks."""
    return re.sub("[⟦⟧]", "", text)


def facts(body: str) -> Facts:
    """The facts of a measure whose second article and what follows is `body` (marks are taken out).

    Fails where a fact does not stand in the source where its span says.
    """
    source = TITLE + plain(body)
    found = extract(regulation(source))[1]
    for kind in (found.condition_groups, found.relaxations, found.materials, found.sanctions):
        for fact in kind:
            assert "".join(source[slice(*fact.span)].split()) == fact.quote
    return found


def assert_marked(sentence: str, found: Sequence[Fact], why: str) -> None:
    """The quotes of `found` are what is marked in `sentence`, in print order."""
    wanted = ["".join(quote.split()) for quote in re.findall("⟦([^⟦⟧]*)⟧", sentence)]
    assert [fact.quote for fact in found] == wanted, why
