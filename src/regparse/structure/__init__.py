"""Source → Regulations: lines, then labels, then the tree.

Reads: a Source. Gives: the regulations it holds, each with its tree and with what every character of the source is.
Guarantees: every character is in exactly one tile; every line with text is in exactly one provision; the text of every
provision leads back to its characters; private contact data are ● in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from regparse.model import Problem, Regulation, Role, Source, Span, Tile
from regparse.model.text import WORD
from regparse.structure import contacts, script
from regparse.structure.back import attachment_starts, back_start, list_start
from regparse.structure.compilation import issued_starts, measures
from regparse.structure.drafts import Draft, freeze, labelled
from regparse.structure.front import contents_lines, front
from regparse.structure.headings import RANK, UNNUMBERED, is_heading
from regparse.structure.labels import follows
from regparse.structure.lines import Line, lines
from regparse.structure.opening import article_kind, is_first, is_label, unnumbered
from regparse.structure.tree import grow
from regparse.structure.wrapping import wrapping

__all__ = ["read"]


def read(source: Source, measure_id: str) -> list[Regulation]:
    """The regulations of `source`, in print order: `measure_id`, `measure_id.2`, …"""
    private = contacts.find(source.text)
    masked = _mask(source.text, [span for _, span in private])
    rows = lines(source, masked)
    traditional = script.problem(source)
    out = []
    for n, chosen in enumerate(measures(rows), 1):
        places: list[Tile] = []
        if len(chosen) == len(rows):
            drafts = _drafts(rows, set(), places)
        else:
            places += _elsewhere(rows, chosen)
            parted = {n for n, (a, b) in enumerate(pairwise(chosen), 1) if b > a + 1}
            drafts = _drafts([rows[i] for i in chosen], parted, places)
        has_article = any(d.level == "article" for root in drafts for d in _walk(root))
        out.append(
            Regulation(
                id=measure_id if n == 1 else f"{measure_id}.{n}",
                source=source,
                provisions=tuple([freeze(draft) for draft in drafts]),
                tiles=tiles(source, masked, places),
                contacts=tuple(private),
                problems=tuple(filter(None, (traditional, None if has_article else _no_article(source)))),
            )
        )
    return out


def _no_article(source: Source) -> Problem:
    return Problem(
        "no_article",
        "warning",
        None,
        f"{source.path}: no 第一条 and no 一、 found; all of the text is kept as text before the measure",
        "check that this is the measure itself and that its article labels begin their lines",
    )


def _elsewhere(rows: Sequence[Line], chosen: range | list[int]) -> Iterable[Tile]:
    """The lines of other measures of the same source: front where they come before this one, else back."""
    mine = set(chosen)
    last = max(mine, default=-1)
    for i, line in enumerate(rows):
        if i not in mine:
            role: Role = "back" if i > last else "front"
            yield from ((a, b, role) for a, b in line.printed(0, len(line.text)))


def _walk(draft: Draft) -> Iterable[Draft]:
    yield draft
    for child in draft.children or ():
        yield from _walk(child)


def _mask(text: str, spans: Iterable[Span]) -> str:
    """`text` with ● in place of every character of `spans`, line breaks excepted."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], re.sub(r"\S", "●", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _drafts(rows: list[Line], parted: set[int], places: list[Tile]) -> list[Draft]:
    """The roots of the tree: front, body, back, attachments.

    `places` takes what the characters of the lines are. `parted`: the lines before which another measure is printed. What stands above them is the notice that carries
    both: front, whatever its lines look like.
    """
    own = max(parted) if parted else next(iter(issued_starts(rows)), 0)
    listed = own + list_start(rows[own:])
    body = rows[own:listed]
    kind = article_kind(body)
    asked = unnumbered(body, kind)
    kind = kind if asked is None else "article"
    first = next((i for i in range(own, listed) if is_first(rows, i, kind)), len(rows))
    first = first if asked is None else own + asked
    contents = contents_lines(rows, first)
    start = _body_start(rows, first, contents, own)
    set_ = wrapping(rows)
    above = front(rows[:start], contents, parted, set_, places)
    attached = attachment_starts(rows[first:])
    starts = sorted(first + i for i in attached if i > 0)
    cut = starts[0] if starts else len(rows)
    listed = first + list_start(rows[first:cut]) if starts else max(first, listed)
    last = next((i for i in range(listed - 1, first, -1) if is_label(rows, i, kind)), first)
    end = back_start(rows, last, cut)
    roots = above + grow(rows[start:end], places, kind)
    n = 0
    for at, line in enumerate(rows[end:cut], end):
        if not n or line.label is not None or not set_.goes_on(rows[at - 1], line):
            n += 1
            roots.append(Draft(f"back/{n}", "back", str(n), places, heading_level=line.heading_level))
        roots[-1].add(line, role="back")
    seen: set[str] = set()
    for begin, stop in pairwise([*starts, len(rows)]):
        roots.append(_attachment(rows[begin:stop], attached[begin - first], seen, places))
    return roots


def _body_start(rows: Sequence[Line], first: int, contents: set[int], own: int) -> int:
    """The index of the first heading of the body, or of its first article; not before `own`."""
    after = max(max(contents, default=-1) + 1, own)
    for i in range(after, first):
        found = rows[i].label
        if found and found.kind in RANK and is_heading(found, rows[i]):
            return i
        headed = rows[i].heading_level and found and found.kind == "comma" and follows(found.number, None)
        if headed and rows[i].heading_level > 1:
            return i
    if first > own and UNNUMBERED.fullmatch(rows[first - 1].text):
        return first - 1
    return first


def _attachment(
    rows: Sequence[Line], head: tuple[str, str, bool], seen: set[str], places: list[Tile]
) -> Draft:
    """One printed attachment: its title, and its provisions."""
    number, title, title_follows = head
    at, n = f"att{number}", 1
    while at in seen:
        n += 1
        at = f"att{number}~{n}"
    seen.add(at)
    cut = len(rows[0].text) - len(title)
    draft = labelled(at, "attachment", number, places, rows[0], 0, cut)
    draft.add(rows[0], cut, role="heading")
    rest = list(rows[1:])
    if title_follows and rest and len(rest[0].text) <= 60 and rest[0].label is None and not rest[0].is_row:
        draft.add(rest.pop(0), role="heading")
    draft.children = grow(rest, places, article_kind(rest), f"{at}/")
    return draft


def tiles(source: Source, masked: str, places: Iterable[Tile]) -> tuple[Tile, ...]:
    """What every character of the source is: `places` (labels, headings, texts), and between them markup and blanks.

    White space at the ends of a stretch is `blank`; text that no place claims would be a fault, and is `text`, so
    that nothing is ever lost.
    """
    out: list[Tile] = []

    def put(start: int, end: int, role: Role) -> None:
        if start < end:
            if out and out[-1][2] == role and out[-1][1] == start:
                out[-1] = (out[-1][0], end, role)
            else:
                out.append((start, end, role))

    def fill(start: int, end: int) -> None:
        at = start
        for word in WORD.finditer(masked, start, end):
            put(at, word.start(), "blank")
            put(word.start(), word.end(), "text")
            at = word.end()
        put(at, end, "blank")

    markup: list[Tile] = [(a, b, "markup") for a, b in source.markup]
    furniture: list[Tile] = [(a, b, "page_furniture") for a, b in source.furniture]
    at = 0
    for place in sorted([*places, *markup, *furniture]):
        start, end, role = place
        if end <= at or end == start:
            continue
        if start > at and masked[at:start].isspace():  # as nearly always
            out.append((at, start, "blank"))
            out.append(place)
        else:
            if start > at:
                fill(at, start)
            put(max(start, at), end, role)
        at = end
    if at < len(masked):
        fill(at, len(masked))
    return tuple(out)
