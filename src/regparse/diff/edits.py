"""Word-level edits between two wordings, and which of them change only looks.

Reads: two Wordings. Gives: edits whose texts join to both sides, cut where jieba cuts words. Words are matched by
what they say (alignment.wording.fold), so that a bracket of another width is no edit beside one that is.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
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
"""Cells of the table of a word comparison (50 MB) beyond which what differs is one edit."""

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


class _Run(NamedTuple):
    """Words that are the same on both sides, the same but for looks, or changed."""

    kind: Literal["equal", "looks", "change"]
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
    found: list[_Word] = []
    steps = list(wording.steps)
    at = begin = 0
    for word in _cut(wording.text):
        at += len(word)
        if any(start < at < end for start, end in map(partial(_unit, wording.text), steps[:2])):
            continue
        inside = [step for step in steps if step.start < at]
        steps = steps[len(inside) :]
        key, last = "", begin
        for step in inside:
            key += fold(wording.text[last : step.start]) + keys.get(
                step, fold(wording.text[step.start : step.end])
            )
            last = step.end
        found.append(_Word(wording.text[begin:at], key + fold(wording.text[last:at])))
        begin = at
    return found


def _runs(old: Sequence[_Word], new: Sequence[_Word]) -> list[_Run]:
    """The words of both sides as runs."""
    numbers: dict[str, int] = {}
    a, b = ([numbers.setdefault(word.key, len(numbers)) for word in side] for side in (old, new))
    head = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if (len(a) - head) * (len(b) - head) > _LONGEST:
        return [*_matched(old[:head], new[:head]), _Run("change", tuple(old[head:]), tuple(new[head:]))]
    runs: list[_Run] = []
    for code in Indel.opcodes(a, b):
        olds, news = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        runs += _matched(olds, news) if code.tag == "equal" else [_Run("change", tuple(olds), tuple(news))]
    return _without_weak(_slid(_joined(runs)))


def _matched(old: Sequence[_Word], new: Sequence[_Word]) -> Iterable[_Run]:
    """Words of equal keys: equal, or different in looks."""
    for a, b in zip(old, new, strict=True):
        yield _Run("equal" if a.text == b.text else "looks", (a,), (b,))


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Neighbours of one kind as one run; changes that change nothing as equal."""
    out: list[_Run] = []
    for run in runs:
        if out and out[-1].kind == run.kind:
            before = out.pop()
            out.append(_Run(run.kind, before.old + run.old, before.new + run.new))
        elif run.old or run.new:
            out.append(run)
    return out


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
        while places[0] > 0 and line[places[0] - 1] == line[places[0] + size - 1]:
            places.insert(0, places[0] - 1)
        while places[-1] + size < len(line) and line[places[-1]] == line[places[-1] + size]:
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
    out = list(runs)
    n = 1
    while n < len(out) - 1:
        before, run, after = out[n - 1 : n + 2]
        between = run.kind == "equal" and before.kind == after.kind == "change"
        if between and run.size <= _WEAK and run.size <= min(before.size, after.size):
            out[n - 1 : n + 2] = [
                _Run("change", before.old + run.old + after.old, before.new + run.new + after.new)
            ]
        else:
            n += 1
    return out


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
