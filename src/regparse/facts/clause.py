"""A provision with its own text, as the kinds of fact read it: with its marks and what stands round it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypedDict

from regparse.facts.records import Thing
from regparse.facts.scanner import Mark
from regparse.facts.stops import SENTENCE
from regparse.model import Provision, Regulation, Span
from regparse.model.text import solid


class Place(TypedDict):
    """The fields that every fact begins with."""

    at: str
    quote: str
    span: Span
    page: int | None


class Clause(Thing, frozen=True, eq=False):
    """One provision that has text: `at` which address, its `text` and `marks`, its `regulation` and `lead`.

    `lead` is the provision that introduces this one (the paragraph above an item), None where there is none.
    Offsets are into `text`, which has the provision's text with its signs and digits of `one_width`; `place` turns them into address,
    quote and span, all of what is printed.
    """

    at: str
    text: str
    marks: Sequence[Mark]
    provision: Provision
    lead: Provision | None
    regulation: Regulation

    @property
    def introduction(self) -> str:
        """The text of `lead` with its signs and digits of `one_width`, "" where there is none."""
        return "" if self.lead is None else one_width(self.lead.text)

    def place(self, start: int, end: int) -> Place:
        """The fields at, quote, span and page of a fact that stands at `text[start:end]`."""
        at, quote, span, page = self.where(start, end)
        return {"at": at, "quote": quote, "span": span, "page": page}

    def printed(self, start: int, end: int) -> str:
        """`text[start:end]` with the signs that are printed, without white space."""
        return self.provision.passage.quote(start, end)

    def where(self, start: int, end: int) -> tuple[str, str, Span, int | None]:
        """The same as values, for the kinds that a law has hundreds of."""
        passage, source = self.provision.passage, self.regulation.source
        span = passage.span(start, end)
        quote = solid(passage.text[start:end])
        return self.at, quote, span, source.page_at(span[0]) if source.pages else None

    def place_through(self, start: int, last: Provision) -> Place:
        """The fields of a fact that begins at `text[start]` and runs to the end of `last`, a provision below this one.

        The full stop at the end is left out, as it is where a fact ends with its sentence.
        """
        place = self.place(start, len(self.text))
        end, quote = place["span"][1], place["quote"]
        for child in self.provision.children:
            for p in child.walk():
                quote += "".join(p.label.split()) + p.passage.quote(0, len(p.text))
                end = p.passage.span(0, len(p.text))[1] if p.passage else p.span[1]
            if child is last:
                break
        if quote.endswith(("。", "；", ";")):
            quote, end = quote[:-1], end - 1
        return {**place, "quote": quote, "span": (place["span"][0], end)}

    def find(self, span: Span) -> tuple[int, int] | None:
        """Where in the text the `span` of another fact stands; None where that is not in this provision."""
        return self.provision.passage.find(span)

    def sentence(self, index: int) -> tuple[int, int]:
        """Where the sentence round `text[index]` begins and ends, without the stop (。 ； ！ ？)."""
        before, after = SENTENCE.around(self.text, index)
        return before + 1, after

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The sentences of the text, without their stops."""
        at = 0
        while at < len(self.text):
            start, end = self.sentence(at)
            if start < end:
                yield start, end
            at = end + 1


def one_width(text: str) -> str:
    """`text` with the signs of Chinese print (，；：“”) where others stand for them, and with the digits of ASCII.

    Many notices print 企业,机构: or ２００万元 or "平台": for what is read there all are the same. It is as long as before.
    A straight quotation mark opens where those before it on its line are closed.

    >>> one_width("企业,机构: 1,000个"), one_width("不低于２００万元"), one_width('以下简称"平台"'), one_width("5 000平方米"), one_width("GB 18667和附件1 200家")
    ('企业，机构： 1,000个', '不低于200万元', '以下简称“平台”', '5,000平方米', 'GB 18667和附件1 200家')
    """
    if any(sign in text for sign in _OTHER_SIGNS):
        text = _STRAIGHT.sub(r"“\1”", text.translate(_SIGNS))
    if " " in text:
        text = _IN_THOUSANDS.sub(_with_commas, text)
    if "," not in text and ";" not in text and ":" not in text:
        return text  # as nearly all are
    return _NARROW.sub(_as_wide, text)


_IN_THOUSANDS = re.compile(r"(?<![0-9A-Za-z.,第表图录件附号])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9A-Za-z.])")
"""A number whose thousands are parted by blanks, 5 000; not two numbers, as in GB 18667, 19001 200 or 附件1 200家."""
_OTHER_SIGNS = '０１２３４５６７８９「＂"'
_SIGNS = str.maketrans("０１２３４５６７８９「」＂", '0123456789“”"')
_STRAIGHT = re.compile(r'"([^"“”\n]*)"')
_WIDE = {",": "，", ";": "；", ":": "："}
_BESIDE = r"""(?:[^\x00-\x7f]|[()%"'])"""
_NARROW = re.compile(rf"[,;:](?:(?<={_BESIDE}.)|(?={_BESIDE}|$))", re.MULTILINE)
"""A sign beside a character that is not ASCII, beside a bracket or a quotation mark, or at the end: not those of 1,000, 8:30 and http://."""


def _with_commas(figure: re.Match[str]) -> str:
    return figure[0].replace(" ", ",")


def _as_wide(sign: re.Match[str]) -> str:
    return _WIDE[sign[0]]
