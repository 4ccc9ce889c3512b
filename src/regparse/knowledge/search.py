"""Search: a query → the SQL that finds the provisions whose own text contains it, best first, hits marked.

What a hit is: both sides are folded (Unicode NFKC, which makes full-width signs half-width, then case folding).
Blanks part a query into words, and a hit contains every word, to the letter: `%`, `_`, `*`, quotes and the
like mean themselves. Best first is BM25; what is equal stands measure by measure, each in print order.

How it is found: FTS5 knows no Chinese words, and its trigrams find nothing shorter than three characters. So
the index holds, for each text, its overlapping pairs of characters and the last character alone:

    资产总额 → 资产 产总 总额 额

A word of two and more characters is the phrase of its pairs (资产总 → "资产 产总"), which stands exactly where
the word stands; a single character is whatever begins with it ("资" *). Signs of ASCII would part tokens, so
they go into the index as characters of a private plane; where a text itself holds one of these, a further one stands
before it. So what the index finds is exact, whatever the signs.

Everything here is pure: (sql, parameters) for the command line and the site to execute as each does.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise, zip_longest
from typing import NamedTuple

from regparse.knowledge.schema import FACT_TABLES


class Statement(NamedTuple):
    """SQL with its named parameters, to be executed on a knowledge base."""

    sql: str
    parameters: dict[str, str | int]


class Piece(NamedTuple):
    """A stretch of a text; `hit` says whether it is a word of the query. For the site to escape, then mark."""

    text: str
    hit: bool


class Narrowing(NamedTuple):
    """What hits are narrowed to; empty: not at all.

    `region` and `year` (of issue, else of effect) of the measure, its `status` today (the view `statuses`), and the
    `kind` of fact that the provision states.
    """

    region: str = ""
    status: str = ""
    kind: str = ""
    year: str = ""


YEAR = "substr(coalesce(m.issued_on, m.effective_on), 1, 4)"
"""The year of a measure `m`."""

COLUMNS = "p.id, p.measure_id, p.at, p.level, p.citation, p.text, m.title AS measure_title"
"""What `statement` selects: one row a hit."""

_STAND_INS = {n: chr(0x10FF00 + n) for n in range(128) if not chr(n).isalnum()}
"""ASCII characters at which the tokenizer would part: each has a stand-in in the private plane 16."""

_APART = chr(0x10FFFD)
_SIGNS = _STAND_INS | {ord(sign): _APART + sign for sign in (*_STAND_INS.values(), _APART)}
"""What the index has for a character; a stand-in in a text itself is told apart by what stands before it."""

_NO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
"""Characters of no width, which the texts of provisions have lost already: pasted queries have them."""


def folded(text: str) -> str:
    """`text` with widths and case folded: what search compares.

    >>> folded("ＧＢ/T 15835，50％")
    'gb/t 15835,50%'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def words(query: str) -> tuple[str, ...]:
    """The words that a hit must contain, folded, each once; none where `query` is blank.

    >>> words("资产总额　200万元 资产总额")
    ('资产总额', '200万元')
    """
    return tuple(dict.fromkeys(folded(part) for part in query.translate(_NO_WIDTH).split()))


def pairs(text: str) -> str:
    """What the index holds of `text`.

    >>> pairs("资产总额")
    '资产 产总 总额 额'
    """
    signed = _signed(folded(text))
    return " ".join(map("".join, zip_longest(signed, signed[1:], fillvalue="")))


def _signed(text: str) -> str | list[str]:
    """The characters of a folded text as the index has them."""
    signed = text.translate(_SIGNS)
    return signed if len(signed) == len(text) else [c.translate(_SIGNS) for c in text]


def match(words: tuple[str, ...]) -> str:
    """The FTS5 expression for folded `words`, all of which must stand in a text.

    >>> match(("资产总", "资"))
    '"资产 产总" AND "资" *'
    """
    phrases = []
    for word in words:
        signed = _signed(word)
        if len(signed) == 1:
            phrases.append(f'"{signed[0]}" *')
        else:
            phrases.append('"' + " ".join(map("".join, pairwise(signed))) + '"')
    return " AND ".join(phrases)


def statement(
    query: str,
    *,
    limit: int = -1,
    offset: int = 0,
    measure: str | None = None,
    narrowing: Narrowing | None = None,
    ranked: bool = True,
) -> Statement:
    """The SQL for the hits of `query`, best first (or, not `ranked`, measure by measure in print order): rows of `COLUMNS`.

    `limit` -1 gives all; `measure` keeps to one measure, `narrowing` to some kinds. Raises ValueError where `query` is blank or no text.
    """
    where, parameters = _where(query, measure, narrowing)
    return Statement(
        f"WITH best AS (SELECT rowid AS docid, {'bm25(provisions_fts)' if ranked else '0'} AS score FROM provisions_fts "
        f"WHERE {where} ORDER BY {'score, docid' if ranked else 'rowid'} LIMIT :limit OFFSET :offset) "
        f"SELECT {COLUMNS} FROM best JOIN provisions AS p ON p.docid = best.docid "
        "JOIN measures AS m ON m.id = p.measure_id ORDER BY best.score, best.docid",
        {**parameters, "limit": limit, "offset": offset},
    )


def counting(query: str, *, measure: str | None = None, narrowing: Narrowing | None = None) -> Statement:
    """The SQL for the number of hits of `query`: one row, `hits`. ValueError as above."""
    where, parameters = _where(query, measure, narrowing)
    return Statement(f"SELECT count(*) AS hits FROM provisions_fts WHERE {where}", parameters)


def grouping(query: str, *, measure: str | None = None) -> Statement:
    """The SQL for the hits of `query` by what they can be narrowed by: rows of `measure_id`, `states`, `hits`.

    `states` is the JSON array of that column. ValueError as above.
    """
    where, parameters = _where(query, measure)
    return Statement(
        "SELECT h.measure_id, h.states, count(*) AS hits FROM provisions_fts CROSS JOIN provisions AS h "
        f"INDEXED BY provisions_hits ON h.docid = provisions_fts.rowid WHERE {where} GROUP BY 1, 2",
        parameters,
    )


def headings(*, measure: str | None = None) -> Statement:
    """The SQL for all headings, in print order: rows of `measure_id`, `at`, `citation`, `heading`, `measure_title`.

    A heading is no provision's own text, and no index has its words: `has_all` says which of them has those of a query.
    """
    within = " AND p.measure_id = :measure" if measure is not None else ""
    return Statement(
        "SELECT p.measure_id, p.at, p.citation, p.heading, m.title AS measure_title FROM provisions AS p "
        "INDEXED BY provisions_headings JOIN measures AS m ON m.id = p.measure_id "
        f"WHERE p.heading IS NOT NULL{within} ORDER BY p.measure_id, p.docid",
        {"measure": measure} if measure is not None else {},
    )


def has_all(text: str, words: tuple[str, ...]) -> bool:
    """Whether `text` contains all of these folded words.

    >>> has_all("认定程序", words("程序 认定")), has_all("认定程序", words("认定条件"))
    (True, False)
    """
    flat = folded(text)
    return all(word in flat for word in words)


def of_measures(narrowing: Narrowing) -> Statement:
    """The SQL for the ids of the measures that `narrowing` leaves; empty where it leaves all."""
    conditions = {
        "region": "m.region = :region",
        "status": "m.id IN (SELECT measure_id FROM statuses WHERE status = :status)",
        "year": f"{YEAR} = :year",
    }
    chosen = {name: getattr(narrowing, name) for name in conditions if getattr(narrowing, name)}
    if not chosen:
        return Statement("", {})
    where = " AND ".join(conditions[name] for name in chosen)
    return Statement(f"SELECT m.id FROM measures AS m WHERE {where}", {**chosen})


def _where(
    query: str, measure: str | None, narrowing: Narrowing | None = None
) -> tuple[str, dict[str, str | int]]:
    """The condition on rows of provisions_fts, with its parameters."""
    wanted = words(query)
    if not wanted:
        raise ValueError("nothing to search for: the query is blank")
    if any("\ud800" <= c <= "\udfff" for word in wanted for c in word):  # bytes of the shell that are no text
        raise ValueError("the query is no readable text: write it in UTF-8")
    conditions = ["provisions_fts MATCH :match"]
    parameters: dict[str, str | int] = {"match": match(wanted)}
    if measure is not None:  # its provisions follow one another
        conditions.append(
            "provisions_fts.rowid BETWEEN (SELECT min(docid) FROM provisions WHERE measure_id = :measure) "
            "AND (SELECT max(docid) FROM provisions WHERE measure_id = :measure)"
        )
        parameters["measure"] = measure
    narrowed = []
    measures, chosen = of_measures(narrowing or Narrowing())
    if measures:
        narrowed.append(f"+h.measure_id IN ({measures})")
        parameters |= chosen
    if narrowing and narrowing.kind in FACT_TABLES:
        narrowed.append("instr(h.states, :states)")
        parameters["states"] = f'"{narrowing.kind}"'
    if narrowed:  # all in one index: a hit costs one search in it, and no row is read
        conditions.append(
            "EXISTS (SELECT 1 FROM provisions AS h INDEXED BY provisions_hits "
            f"WHERE h.docid = provisions_fts.rowid AND {' AND '.join(narrowed)})"
        )
    return " AND ".join(conditions), parameters


def hits(text: str, query: str) -> list[tuple[int, int]]:
    """Where in `text` the words of `query` stand: `[start, end)`, in order; those that touch are one.

    >>> hits("资产总额不低于２００万元", "200 总额")
    [(2, 4), (7, 10)]
    """
    characters = [folded(c) for c in text]
    flat = folded(text)
    origin = [n for n, c in enumerate(characters) for _ in c]  # folded offset → offset
    if "".join(characters) != flat:  # letters that compose with their neighbour: places are not certain
        return []
    found = []
    for word in words(query):
        at = flat.find(word)
        while at >= 0:
            found.append((origin[at], origin[at + len(word) - 1] + 1))
            at = flat.find(word, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def pieces(text: str, query: str, width: int | None = None) -> list[Piece]:
    """`text` cut at the hits of `query`; with `width`, only about so many characters round the first of them.

    >>> pieces("年末资产总额不低于200万元", "资产总额", 8)
    [Piece(text='年末', hit=False), Piece(text='资产总额', hit=True), Piece(text='不低…', hit=False)]
    """
    found = hits(text, query)
    start, end = 0, len(text)
    if width is not None and end > width:
        first, last = found[0] if found else (0, 0)
        for _, further in found:  # as many hits as fit
            if further - first <= width:
                last = further
        start = max(0, min(first - (width - (last - first)) // 2, end - width))
        end = min(end, max(start + width, found[0][1] if found else 0))
    out: list[Piece] = [Piece("…", False)] if start else []
    at = start
    for begin, stop in found:
        if stop <= start or begin >= end:
            continue
        begin, stop = max(begin, start), min(stop, end)
        if begin > at:
            out.append(Piece(text[at:begin], False))
        out.append(Piece(text[begin:stop], True))
        at = stop
    rest = text[at:end] + ("…" if end < len(text) else "")
    if rest:
        out.append(Piece(rest, False))
    if len(out) > 1 and start and not out[1].hit:
        out[:2] = [Piece("…" + out[1].text, False)]
    return out


def snippet(text: str, query: str, width: int = 60, marks: tuple[str, str] = ("⟦", "⟧")) -> str:
    """`text` round the hits of `query`, these between `marks`.

    >>> snippet("年末资产总额不低于200万元", "资产总额")
    '年末⟦资产总额⟧不低于200万元'
    """
    before, after = marks
    return "".join(f"{before}{p.text}{after}" if p.hit else p.text for p in pieces(text, query, width))
