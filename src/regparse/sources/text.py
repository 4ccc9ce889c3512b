"""Plain text and Markdown.

Reads: bytes. Gives: a Source whose text is every decoded character, with the signs of Markdown marked as such –
also in .txt files, since texts saved from web pages carry them. The signs stay in the text; only their spans are noted.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from pathlib import PurePath

from regparse.model import Source, Span
from regparse.model.text import WORD
from regparse.sources import encodings
from regparse.sources.errors import SourceError

_PAGE = re.compile(
    r"\n[ \t\u3000]{0,80}([-－—–―─·•]{1,3}[ \t\u3000]{0,3}[0-9０-９]{1,4}[ \t\u3000]{0,3}[-－—–―─·•]{1,3}"
    r"|第[ \u3000]?[0-9０-９]{1,4}[ \u3000]?页(?:[ \u3000，,/／]{0,3}共[ \u3000]?[0-9０-９]{1,4}[ \u3000]?页)?)"
    r"(?=[ \t\u3000]{0,80}\r?(?:\n|\Z))"
)
"""A line that is nothing but the number of a page, as it comes along where pages are copied: — 3 —, 第3页 共9页."""
_HEADING = re.compile(r"\n[ \t\u3000]{0,8}(?:\*\*)?(#{1,6})[ \t\u3000]")
_FIRST = re.compile(r"[\n*<&_!\[\]\\\x00-\x08\x0e-\x1f\x7f](?:(?<!\n)|[ \t\u3000]{0,8}[*#=>•+|:─━═＝—★☆-])")
"""Where a sign may begin: those that stand at the beginning of a line are found with the line break before it."""
_SIGN = re.compile(
    r"^[ \t\u3000]{0,8}(?:\*\*)?(#{1,6})(?=[ \t\u3000])"  # heading
    r"|^[ \t]{0,8}((?:-[ \t]?){3,80}|(?:\*[ \t]?){3,80}|(?:=[ \t]?){3,80}|(?=[★☆—]{0,80}[─━═＝])[─━═＝—★☆]{4,80})(?=[ \t\u3000]*\r?$)"  # rule
    r"|^[ \t]{0,8}(>(?:[ \t]?>){0,8})(?=[ \t])"  # quotation
    r"|^[ \t]{0,8}([-*+•])(?=[ \t])"  # bullet
    r"|^(\|?[ \t]{0,8}:?-{2,80}:?[ \t]{0,8}(?:\|[ \t]{0,8}:?-{2,80}:?[ \t]{0,8}){1,60}\|?)(?=[ \t]*\r?$)"  # table rule
    r"|(<!--(?:[^-<]|-(?!->)|<(?!!--)){0,2000}-->)"  # comment
    r"|(</?(?:br|p|div|span|center|b|i|strong|em|u|font|sup|sub|table|thead|tbody|tr|td|th)(?:[ /][^<>\n]{0,300})?>)"
    r"|(&(?:nbsp|emsp|ensp|#160);)"
    r"|(\*\*|__(?=\w)|(?<=\w)__)"  # bold
    r"|(!?\[)(?=[^\[\]\n]{0,300}\]\((?:https?:|mailto:|/|\./|#)[^()\s]{0,500}\))"  # link
    r"|(\]\((?:https?:|mailto:|/|\./|#)[^()\s]{0,500}\))"
    r"|(\\)(?=[\\`*_{}\[\]()#+.!|>~-])"  # escape
    r"|([\x00-\x08\x0e-\x1f\x7f]{1,80})",  # control characters
    re.M,
)


def read(data: bytes, name: str) -> Source:
    """The Source of a text file. Raises SourceError where it is empty, binary, or in no encoding that is known."""
    text, encoding, problem = encodings.decode(data, name)
    if not WORD.search(text):
        raise SourceError(name, "the file is empty", "put the text of a measure into it or remove it")
    pages = page_numbers(text)
    return Source(
        path=name,
        media_type="text/markdown" if PurePath(name).suffix.lower() == ".md" else "text/plain",
        encoding=encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        markup=_outside(signs(text), pages),
        furniture=pages,
        headings=headings(text),
        problems=(problem,) if problem else (),
    )


def signs(text: str) -> tuple[Span, ...]:
    """The spans of Markdown's and HTML's signs in `text`, ascending. The text between them is what people read.

    Most characters begin none: one search passes over them.
    """
    out = []
    broken = "\n" + text  # each line behind a line break: in it everything stands one further on
    at = 0
    while found := _FIRST.search(broken, at):
        at = found.end()
        sign = _SIGN.match(text, found.start()) if broken[found.start()] == "\n" else None
        if sign := sign or _SIGN.match(text, at - 2):
            out.append(sign.span(sign.lastindex or 0))
            at = sign.end() + 1
    return tuple(out)


def page_numbers(text: str) -> tuple[Span, ...]:
    """The spans of the lines in `text` that are numbers of pages, ascending.

    >>> page_numbers("应当具备\\n— 3 —\\n下列条件"), page_numbers("第3页的内容\\n-1")
    (((5, 10),), ())
    """
    return tuple((m.start(1) - 1, m.end(1) - 1) for m in _PAGE.finditer("\n" + text))


def _outside(spans: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Those of `spans` that touch none of `others`; both ascending."""
    if not others:
        return spans
    return tuple(s for s in spans if (n := bisect_left(others, (s[1],))) == 0 or others[n - 1][1] <= s[0])


def headings(text: str) -> dict[int, int]:
    """Where each line begins that is a heading of Markdown → its level."""
    return {m.start(): len(m[1]) for m in _HEADING.finditer("\n" + text)}
