"""Word-level edits between two wordings, and which of them change only looks.

Reads: two Wordings. Gives: edits whose texts join to both sides, cut where jieba cuts words. Words are matched by
what they say (alignment.wording.fold), so that a bracket of another width is no edit beside one that is.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby, islice, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

import jieba
from rapidfuzz.distance import Indel

from regparse.alignment import Step, Wording, fold
from regparse.diff.comparison import Edit, Op, mirrored
from regparse.numerals import ARABIC, CHINESE

jieba.setLogLevel(logging.WARNING)  # it reports on stderr how long its dictionary took

_STOPS = "。；;！？!?："
_COMMAS = "，、,"
_FIGURES = re.compile(rf"[{ARABIC}{CHINESE}.．%％]{{2}}")
_WEAK = 2
"""Characters of an unchanged run that is not worth showing between two longer edits."""
_LONGEST = 400_000_000
"""Cells of the table of a comparison (50 MB). Texts whose words need more are compared phrase by phrase first, then by
words inside the phrases that differ; where the phrases are too many as well (some 250,000 characters between the first
difference and the last), what differs is one edit. No paragraph of a law comes near either.
"""
_SLIDE = 100
"""How far, in words, an edit is moved to where a sentence would put it."""

Successors = Callable[[str], Sequence[str]]


class Edits(NamedTuple):
    """Edits, and the indices of those that change only looks."""

    edits: tuple[Edit, ...]
    looks: tuple[int, ...] = ()

    @property
    def real(self) -> bool:
        """Whether an edit changes more than looks."""
        return any(op != "equal" for n, (op, _, _) in enumerate(self.edits) if n not in self.looks)


class _Word(NamedTuple):
    text: str
    key: str


_Kind = Literal["equal", "looks", "change"]


class _Run(NamedTuple):
    """Words that are the same on both sides, the same but for looks, or changed."""

    kind: _Kind
    old: tuple[_Word, ...]
    new: tuple[_Word, ...]

    @property
    def size(self) -> int:
        return max(sum(len(w.text) for w in self.old), sum(len(w.text) for w in self.new))


def edits(old: Wording, new: Wording, successors: Successors) -> Edits:
    """The edits from `old` to `new`. `successors(at)`: what the provision at `at` of the old text has become.

    Seen from the other side they are the same: both directions are worked out in one.
    """
    if old.text == new.text:
        return Edits((("equal", old.text, new.text),) if old.text else ())
    keys = _step_keys(old.steps, new.steps, successors)
    sides = _words(old, keys[0]), _words(new, keys[1])
    if new.text < old.text:
        found = _emitted(_runs(sides[1], sides[0]))
        return Edits(mirrored(found.edits), found.looks)
    return _emitted(_runs(*sides))


def _step_keys(
    old: Sequence[Step], new: Sequence[Step], successors: Successors
) -> tuple[dict[Step, str], dict[Step, str]]:
    """Steps that lead to the same provision get the same key; others go by their number."""
    there = {step.at for step in new}
    followed = {step: at for step in old for at in successors(step.at) if at in there}
    met = set(followed.values())
    return {step: f"\0{at}\0" for step, at in followed.items()}, {
        s: f"\0{s.at}\0" for s in new if s.at in met
    }


@lru_cache(maxsize=20_000)
def _cut(text: str) -> tuple[str, ...]:
    """The words of a text; together they are the text."""
    words = tuple(jieba.cut(text))
    return words if "".join(words) == text else tuple(text)


def _unit(text: str, step: Step) -> tuple[int, int]:
    """Where the whole of 第八条 or 第（三）项 stands in a text, of which `step` is the number."""
    start, end = step.start, step.end
    start -= text[start - 1 : start] in ("（", "(")
    end += text[end : end + 1] in ("）", ")")
    return start - (text[start - 1 : start] == "第"), end + (text[end : end + 1] in tuple("条款项目章节编"))


def _words(wording: Wording, keys: dict[Step, str]) -> list[_Word]:
    """The words of a text with what they say. 第八条 is not cut through."""
    text = wording.text
    found: list[_Word] = []
    steps = deque(wording.steps)
    units = deque(_unit(text, step) for step in wording.steps)
    at = begin = 0
    for word in _cut(text):
        at += len(word)
        if any(start < at < end for start, end in islice(units, 2)):
            continue
        key, last = "", begin
        while steps and steps[0].start < at:
            step = steps.popleft()
            units.popleft()
            key += fold(text[last : step.start]) + keys.get(step, fold(text[step.start : step.end]))
            last = step.end
        found.append(_Word(text[begin:at], key + fold(text[last:at])))
        begin = at
    return found


def _runs(old: Sequence[_Word], new: Sequence[_Word]) -> list[_Run]:
    """The words of both sides as runs."""
    keys = [[word.key for word in side] for side in (old, new)]
    runs: list[_Run] = []
    for tag, i, k, j, n in _stretches(*keys) or _by_phrases(old, new, *keys):
        olds, news = old[i:k], new[j:n]
        runs += _matched(olds, news) if tag == "equal" else [_Run("change", tuple(olds), tuple(news))]
    return _without_weak(_slid(_joined(runs)))


class _Stretch(NamedTuple):
    """What stands at [old_start, old_end) of the old side and at [new_start, new_end) of the new one."""

    tag: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[_Stretch] | None:
    """What is equal and what is not in two sequences; None where the table would be too large."""
    head, tail = _same_ends(old, new)
    if (len(old) - head - tail) * (len(new) - head - tail) > _LONGEST:
        return None
    numbers: dict[str, int] = {}
    given = ([numbers.setdefault(key, len(numbers)) for key in side] for side in (old, new))
    return [
        _Stretch(code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Indel.opcodes(*given)
    ]


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How much two sequences have in common at their beginning, and behind that at their end."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    return head, next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)


def _as_one(old: Sequence[str], new: Sequence[str]) -> list[_Stretch]:
    """All from the first difference to the last as one, where the table would be too large."""
    head, tail = _same_ends(old, new)
    i, j = len(old) - tail, len(new) - tail
    return [
        _Stretch("equal", 0, head, 0, head),
        _Stretch("replace", head, i, head, j),
        _Stretch("equal", i, len(old), j, len(new)),
    ]


def _by_phrases(
    old: Sequence[_Word], new: Sequence[_Word], old_keys: Sequence[str], new_keys: Sequence[str]
) -> Iterator[_Stretch]:
    """The same for many words: by whole phrases, and by words inside those that differ."""
    ends = _phrase_ends(old), _phrase_ends(new)
    phrases = [
        ["".join(keys[i:k]) for i, k in pairwise(places)]
        for keys, places in zip((old_keys, new_keys), ends, strict=True)
    ]
    for tag, a, b, c, d in _stretches(*phrases) or _as_one(*phrases):
        i, k, j, n = ends[0][a], ends[0][b], ends[1][c], ends[1][d]
        inside = None if tag == "equal" else _stretches(old_keys[i:k], new_keys[j:n])
        if inside is None:
            yield _Stretch(tag, i, k, j, n)
        for tag, a, b, c, d in inside or ():
            yield _Stretch(tag, i + a, i + b, j + c, j + d)


def _phrase_ends(words: Sequence[_Word]) -> list[int]:
    """Where phrases end, in words; first 0, last the end of all."""
    ends = [n for n, word in enumerate(words, 1) if word.text[-1] in _STOPS + _COMMAS]
    return [0, *ends] if ends and ends[-1] == len(words) else [0, *ends, len(words)]


def _matched(old: Sequence[_Word], new: Sequence[_Word]) -> Iterable[_Run]:
    """Words of equal keys: equal, or different in looks."""
    for a, b in zip(old, new, strict=True):
        yield _Run("equal" if a.text == b.text else "looks", (a,), (b,))


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Neighbours of one kind as one run; changes that change nothing are left out."""
    told = (run for run in runs if run.old or run.new)
    return [_one(list(several)) for _, several in groupby(told, attrgetter("kind"))]


def _one(runs: Sequence[_Run]) -> _Run:
    """Neighbours as one run, of the kind of the first."""
    if len(runs) == 1:
        return runs[0]
    olds, news = (
        tuple(chain.from_iterable(sides)) for sides in ((r.old for r in runs), (r.new for r in runs))
    )
    return _Run(runs[0].kind, olds, news)


def _slid(runs: list[_Run]) -> list[_Run]:
    """Words put in or taken out where a sentence would be: 甲，[乙，]丙 rather than 甲[，乙]，丙."""
    out = list(runs)
    for n in range(1, len(out) - 1):
        before, run, after = out[n - 1 : n + 2]
        words = run.old or run.new
        if before.kind != "equal" or run.kind != "change" or after.kind != "equal" or (run.old and run.new):
            continue
        line = before.new + words + after.new
        size, place = len(words), len(before.new)
        places = [place]
        while (
            places[0] > 0 and place - places[0] < _SLIDE and line[places[0] - 1] == line[places[0] + size - 1]
        ):
            places.insert(0, places[0] - 1)
        while (
            places[-1] + size < len(line)
            and places[-1] - place < _SLIDE
            and line[places[-1]] == line[places[-1] + size]
        ):
            places.append(places[-1] + 1)
        best = max(places, key=lambda p: (_edge(line, p) + _edge(line, p + size), -abs(p - place)))
        if best == place:
            continue
        middle = line[best : best + size]
        out[n - 1] = _Run("equal", line[:best], line[:best])
        out[n] = _Run("change", middle if run.old else (), middle if run.new else ())
        out[n + 1] = _Run("equal", line[best + size :], line[best + size :])
    return _joined(out)


def _edge(line: Sequence[_Word], place: int) -> int:
    """How well a text can be cut before the word at `place`."""
    if place in (0, len(line)):
        return 3
    last, first = line[place - 1].text[-1], line[place].text[0]
    return 3 if last in _STOPS else 2 if last in _COMMAS else 1 if last in "”》" or first in "“《" else 0


def _without_weak(runs: list[_Run]) -> list[_Run]:
    """Edits that only a particle or a comma keeps apart, as one."""
    out: list[list[_Run]] = []  # each what becomes one run
    for run in runs:
        if len(out) > 1 and _is_weak(out[-2], out[-1][0], run):
            between = out.pop()
            out[-1] += [*between, run]
        else:
            out.append([run])
    return [_one(several) for several in out]


def _is_weak(before: Sequence[_Run], between: _Run, after: _Run) -> bool:
    """Whether what stands between two edits (of the first, its runs) is not worth showing."""
    if between.kind != "equal" or not before[0].kind == after.kind == "change":
        return False
    # Several runs have an edit, a particle and an edit: more characters than _WEAK.
    return between.size <= min(_WEAK, after.size) and (len(before) > 1 or between.size <= before[0].size)


def _inserted(run: _Run) -> list[Edit] | None:
    """The edits of a run of which one side is the other with words put in: 奖由国务院 → 奖 is 由国务院 taken out.

    jieba may cut the two differently. None where it is not so, where a word or a number would be cut through, or where
    only one character of a word came or went (应 → 应当).
    """
    old, new = ("".join(word.text for word in words) for words in (run.old, run.new))
    longer, shorter = (old, new) if len(old) > len(new) else (new, old)
    size = len(longer) - len(shorter)
    head = next((n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    middle = longer[head : head + size]
    if (
        not shorter
        or longer[head + size :] != shorter[head:]
        or (size == 1 and middle not in _STOPS + _COMMAS)
    ):
        return None
    at = 0
    for word in run.old if longer is old else run.new:
        for edge in (head, head + size):
            whole = word.text in jieba.dt.FREQ or _FIGURES.search(longer[edge - 1 : edge + 1])
            if at < edge < at + len(word.text) and whole:
                return None
        at += len(word.text)
    ends: list[Edit] = [("equal", text, text) for text in (shorter[:head], shorter[head:])]
    change: Edit = ("delete", middle, "") if longer is old else ("insert", "", middle)
    return [edit for edit in (ends[0], change, ends[1]) if edit[1] or edit[2]]


def _emitted(runs: Iterable[_Run]) -> Edits:
    """The runs as edits."""
    found: list[Edit] = []
    looks: list[int] = []
    for run in runs:
        old, new = "".join(w.text for w in run.old), "".join(w.text for w in run.new)
        if run.kind == "change" and fold(old) != fold(new) and (cut := _inserted(run)):
            for part in cut:
                if part[0] == "equal" and found and found[-1][0] == "equal":
                    before = found.pop()
                    part = ("equal", before[1] + part[1], before[2] + part[2])
                found.append(part)
            continue
        op: Op = "equal" if old == new else "insert" if not old else "delete" if not new else "replace"
        if op == "equal" and found and found[-1][0] == "equal":
            before = found.pop()
            old = new = before[1] + old
        elif op != "equal" and (run.kind == "looks" or fold(old) == fold(new)):
            looks.append(len(found))
        found.append((op, old, new))
    return Edits(tuple(found), tuple(looks))
