"""A text says the same however it is typed and set: signs, digits, labels, blanks and lines may differ, the facts may not.

What careful typists and web pages do is done to real measures and laws; every fact must stay where it was, with what it says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from regparse import structure
from regparse.model import Facts
from regparse.numerals import number
from regparse.reading import measure
from tests.conftest import every_file, source

_NUMBERED = re.compile(r"第([一二三四五六七八九十百零〇]+)(条|章|节|款|项)")
_LABEL = re.compile(r"(?m)^([ \u3000]*第[一二三四五六七八九十百千零〇]+[编章节条])[ \u3000]+")
_ITEM = re.compile(r"(?m)^([ \u3000]*)（([一二三四五六七八九十]+)）")
_WIDTH = 38


def _arabic(text: str) -> str:
    return _NUMBERED.sub(lambda m: f"第{int(number(m[1]))}{m[2]}", text)


def _wrapped(text: str) -> str:
    """Paragraphs indented, lines as wide as `_WIDTH` Chinese characters, as what is copied from a PDF."""
    paragraphs = ("\u3000\u3000" + line.strip() for line in text.splitlines() if line.strip())
    return "\n".join(chain.from_iterable(map(_page_lines, paragraphs)))


def _page_lines(paragraph: str) -> Iterator[str]:
    line, room = "", float(_WIDTH)
    for sign in paragraph:
        wide = 0.5 if sign.isascii() else 1
        if wide > room:
            yield line
            line, room = "", float(_WIDTH)
        line += sign
        room -= wide
    yield line


SETTINGS: dict[str, Callable[[str], str]] = {
    "ASCII signs": lambda t: t.translate(str.maketrans("，；：（）", ",;:()")),
    "ASCII quotation marks": lambda t: t.translate(str.maketrans("“”", '""')),
    "corner brackets": lambda t: t.translate(str.maketrans("“”", "「」")),
    "square brackets of numbers": lambda t: t.translate(str.maketrans("〔〕", "[]")),
    "digits of full width": lambda t: t.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "per cent of one width": lambda t: t.replace("％", "%"),
    "articles in figures": _arabic,
    "items in ASCII brackets": lambda t: _ITEM.sub(r"\1(\2)", t),
    "items in figures": lambda t: _ITEM.sub(lambda m: f"{m[1]}（{int(number(m[2]))}）", t),
    "labels without blanks": lambda t: _LABEL.sub(r"\1", t),
    "blanks round figures": lambda t: re.sub(
        r"(?<=[\u4e00-\u9fff])(\d+(?:\.\d+)?)(?=[\u4e00-\u9fff％%])", r" \1 ", t
    ),
    "blanks that do not break": lambda t: t.replace(" ", "\xa0").replace("\u3000", "\xa0\xa0"),
    "characters of no width": lambda t: t.replace("。", "。\u200b"),
    "blank lines": lambda t: t.replace("\n", "\n\n\n"),
    "indented lines": lambda t: re.sub(r"(?m)^(?=\S)", "\u3000\u3000", t),
    "lines of Windows": lambda t: t.replace("\n", "\r\n"),
    "lines of a page": _wrapped,
}
_MIXED = ("items in figures", "liaocheng")
"""What cannot be set so: its last list has an item in other brackets, which then would be （5）, 5）."""
_SAME = str.maketrans("０１２３４５６７８９％〔〕（）[]“”「」，；：", '0123456789%()()()"""",;:')
_ITEM_SAID = re.compile(r"\((?:[一二三四五六七八九十]+|\d+)\)")
_FRONT = re.compile(r"^(front|back)/.*")
"""How their lines are counted is a matter of how they are set."""


@cache
def _plain(path: Path) -> str:
    """The text without marks of Markdown, which are no part of what is typed."""
    return re.sub(r"(?m)^#+ *", "", path.read_text("utf-8"))


def _said(value: object) -> str:
    bare = _FRONT.sub(r"\1", re.sub(r"[\s\u200b]+", "", str(value)))
    return _ITEM_SAID.sub("@", _arabic(bare).translate(_SAME))


def _facts(text: str) -> Counter[tuple[str, ...]]:
    """Every fact of every measure of `text`: its kind, where it stands and all that it says, set alike."""
    return Counter(
        (
            kind,
            *(
                f"{name}={_said(getattr(fact, name))}"
                for name in fact.__struct_fields__
                if name not in ("span", "page")
            ),
        )
        for read in structure.read(source(text), "measure")
        for found in [measure(read)]
        for kind in Facts.__struct_fields__
        if kind != "anomalies"  # they are about how it is set
        for fact in getattr(found, kind)
    )


@cache
def _as_printed(path: Path) -> Counter[tuple[str, ...]]:
    return _facts(_plain(path))


@pytest.mark.parametrize(
    ("setting", "path"),
    [(s, p) for s in SETTINGS for p in every_file(12) if (s, p.stem) != _MIXED],
    ids=lambda value: value if isinstance(value, str) else value.stem,
)
def test_a_text_says_the_same_however_it_is_set(setting: str, path: Path) -> None:
    text = SETTINGS[setting](_plain(path))
    before, after = _as_printed(path), _facts(text)
    assert list(before - after) == list(after - before) == []
    assert before
