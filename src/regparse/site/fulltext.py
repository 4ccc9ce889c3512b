"""Datasette's own search box: `?_search=` on the table of provisions finds exactly what the search page finds.

Datasette asks the full-text index for `escape_fts(:search)`; metadata.json names the index, and `expression` takes that
function's place, since our index holds pairs of characters (knowledge/search.py). Where there is nothing to search,
Datasette would leave the parameter out and answer with the whole table, which looks like a result: that is refused.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from regparse.knowledge import search
from regparse.site.policy import App, Scope, Send

SEARCHED = "provisions"
"""The table that can be searched."""

_OVERRIDES = frozenset(("_fts_table", "_fts_pk", "_searchmode"))
"""What would have Datasette ask another index, or ours for the pairs that it is made of."""

_BLANK = re.compile(rb"(?:^|(?<=&))_search=?(?:\+|%20|%E3%80%80)*(?:&|$)")


def expression(query: str | None) -> str:
    """What the full-text index is asked for a query: all of its words, in any order; a blank query has no hits.

    >>> expression("公示 期"), expression(" ")
    ('"公示" AND "期" *', '')
    """
    return search.match(search.words(query or ""))


def refusal(table: str, names: Collection[str], described: Mapping[str, object]) -> str | None:
    """Why these parameters cannot be asked of `table`, and what can; None where they can.

    `described` are the tables and views of the base. What is no table of ours (an answer of SQL) is not asked here.
    """
    asked = sorted(name for name in names if name.startswith("_search") or name in _OVERRIDES)
    if not asked or table not in described:
        return None
    if table != SEARCHED:
        return f"{table} has no text to search; filter a column (?COLUMN__contains=…), or search the clauses at /search?q=…"
    other = [name for name in asked if name != "_search"]
    if other:
        return f"{', '.join(other)}: not offered here; use ?_search=…, which finds what /search?q=… finds"
    return None


def without_blank(app: App, database: str) -> App:
    """`app` asked without a blank `_search`: the box stands in one form with the filters and is sent empty with them."""

    async def asked(scope: Scope, receive: Callable[[], Awaitable[Any]], send: Send) -> None:
        if scope.get("query_string") and f"/{database}/" in scope.get("path", ""):
            scope = {**scope, "query_string": _BLANK.sub(b"", scope["query_string"]).removesuffix(b"&")}
        await app(scope, receive, send)

    return asked
