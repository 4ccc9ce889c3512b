"""One pass over a text for the marks of every kind of fact.

Each kind declares its patterns beside the code that reads them; `Scanner` composes them into one guarded
alternation, so that a text is read once however many kinds there are (docs/performance.md has the figures).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from regparse.facts.patterns import lazy
from regparse.facts.records import Value


class Pattern(NamedTuple):
    """A bounded regular expression for one mark, or several, of which the first that fits wins.

    `starts` are all characters that a hit can begin with, for use inside a character class. A `regex` has no capturing
    group, no unbounded repetition, and no ^ or $ (texts are scanned together). Each of several begins with a character
    or a class of them, which the scanner finds it by; so what must not stand before a hit is said behind its first
    character (`[前上](?<!目.)款`). `samples` are sentences with the hit in ⟦ ⟧ (none: the sentence has no hit); tests run
    them.
    """

    mark: str
    starts: str
    regex: str | tuple[str, ...]
    samples: tuple[str, ...]


class Mark(Value, frozen=True):
    """A hit: which mark, and where in the text it begins and ends."""

    mark: str
    start: int
    end: int


class Lines:
    """Texts without line breaks as one, a line each, so that a single search goes through all of them.

    >>> lines = Lines(["应当", "", "不得"])
    >>> lines.joined, lines.ends, lines.place(5)
    ('应当\\n\\n不得', [3, 4, 7], (2, 1))
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """`ends` are the places in `joined` where the next line begins."""
        self.texts = texts
        self.joined = "\n".join(texts)
        self.ends = list(accumulate([len(text) + 1 for text in texts]))

    def place(self, offset: int) -> tuple[int, int]:
        """The number of the text that `joined[offset]` stands in, and where in it."""
        n = bisect_right(self.ends, offset)
        return n, offset - (self.ends[n - 1] if n else 0)


_FIRST = re.compile(r"\[(?P<any>(?:[^\]\\]|\\.)+)\]|(?P<one>.)")
"""The first character of an expression, or the class of them."""


class Scanner:
    """All patterns as one. Where two could begin at the same character, the one declared first wins.

    Those of a single expression are declared before all that have several, or behind them.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        starts = "".join(p.starts for p in self.patterns)
        # No hit, and nothing that is looked at round it, goes from one text into the next.
        within = "|".join(self._branches()).replace("[^", "[^\n")
        self._find = lazy(f"(?=[{starts}])(?:{within})")

    def _branches(self) -> list[str]:
        """The alternatives: each begins with characters of its own, so that most are left after one look.

        What says which mark it was is an empty group at the end (`_marks` has its name): a group that is open while it
        fails costs more than all the rest.
        """
        self._marks = [""]
        branches: list[str] = []
        grouped = False
        for p in self.patterns:
            if isinstance(p.regex, str):
                self._marks.append(p.mark)
                branches.append(f"(?=[{p.starts}])(?:{p.regex})()")
            elif not grouped:
                grouped = True
                branches.append(self._grouped())
        return branches

    def _grouped(self) -> str:
        """All patterns of several expressions: nothing else is tried where none of them can begin."""
        by_first = self._by_first()
        groups: list[str] = []
        for firsts, rests in _alike(by_first):
            self._marks += [mark for mark, _ in rests]
            groups.append(f"[{firsts}](?:{'|'.join(rest + '()' for _, rest in rests)})")
        return f"(?=[{re.escape(''.join(by_first))}])(?:{'|'.join(groups)})"

    def _by_first(self) -> dict[str, list[tuple[str, str]]]:
        """Character → the expressions that can begin with it, as mark and what follows the character."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for p in self.patterns:
            for regex in () if isinstance(p.regex, str) else p.regex:
                first = _FIRST.match(regex)
                assert first
                for character in first["one"] or _characters(first["any"]):
                    found[character].append((p.mark, regex[first.end() :]))
        return found

    def marks(self, text: str) -> Sequence[Mark]:
        """The marks of `text` from left to right; they do not overlap."""
        return self.marks_of(Lines((text,)))[0][0]

    def marks_of(self, lines: Lines) -> tuple[list[Sequence[Mark]], dict[str, list[int]]]:
        """The marks of each of the texts, and of each mark the numbers of its texts.

        One pass over all, since starting one has its price.
        """
        ends, names = lines.ends, self._marks
        found: list[Sequence[Mark]] = [()] * len(ends)
        having: defaultdict[str, list[int]] = defaultdict(list)
        nth, begin, stop = -1, 0, 0  # the text of the last hit, and where it stands
        marks: list[Mark] = []
        for hit in self._find.finditer(lines.joined):
            start, end = hit.span()
            if start >= stop:
                while start >= stop:
                    nth += 1
                    begin, stop = stop, ends[nth]
                found[nth] = marks = []
            name = names[hit.lastindex or 0]
            having[name].append(nth)
            marks.append(Mark(name, start - begin, end - begin))
        return found, having


def _characters(within: str) -> str:
    """All characters of a class whose brackets stand round `within`.

    >>> _characters("0-3年")
    '0123年'
    """
    plain = within.replace("\\", "")
    return _RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), plain)


_RANGE = re.compile("(.)-(.)")


def _alike(by_first: Mapping[str, list[tuple[str, str]]]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The characters that can begin the same, together, and what can follow them."""
    firsts: defaultdict[tuple[tuple[str, str], ...], str] = defaultdict(str)
    for character, rests in by_first.items():
        firsts[tuple(rests)] += re.escape(character)
    for alike, characters in firsts.items():
        yield characters, list(alike)
