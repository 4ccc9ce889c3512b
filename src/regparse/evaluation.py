"""Scores: how right and how complete the facts are, against what careful readers found.

Reads: a folder of gold files (docs/facts.md says what they hold) and a folder of measures' JSON. Gives: for each
kind of fact precision, recall, F1 and strict F1, with 95 % intervals, and every miss with its sentence.

A fact counts as found where its key agrees: address and what is decisive (of a threshold operator, value and
unit; of a time rule kind, amount, unit and days; of a reference each target or title). *Strict* asks that its
other scored fields agree as well; texts agree where one contains the other, and a null in the gold file asks for
nothing. Not scored, since careful readers differ: a threshold's condition, a time rule's subject and action, a
time rule with neither an amount nor a day (but for when the measure takes effect), anomalies that are a matter
of taste, and the keys that a gold file lists as contested. A norm counts once for a provision, modality and
bearer; lines before and after the measure count without their number.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]

_NOT_COUNTED = re.compile(r"[\s\u3000\u200b\ufeff*#]+")
_OUTSIDE = re.compile(r"^(front|back)/.*")
_Z = 1.959963984540054
"""The 97.5 % quantile of the normal distribution."""

MECHANICAL = frozenset(
    {
        "article_gap",
        "article_repeat",
        "inline_item",
        "wrong_self_name",
        "heading_level",
        "hard_wrap",
        "attachment_uncited",
        "attachment_undeclared",
        "attachment_title_mismatch",
    }
)
"""The kinds of anomaly on which readers do not differ."""


class EvaluationError(Exception):
    """Folders that cannot be compared. As text one line: what, where, what to do."""


class Record(NamedTuple):
    """One thing to be found: its key, its other scored fields, and the fact it comes from."""

    key: tuple[Any, ...]
    fields: Any
    fact: Json


class Miss(NamedTuple):
    """What went wrong. `what`: missed, extra or fields; `wanted` the gold fields where only these differ."""

    measure: str
    kind: str
    what: str
    key: tuple[Any, ...]
    wanted: Any
    quote: str
    sentence: str


class Score(NamedTuple):
    """Counts of one kind: `hits` of `wanted` gold records and of `found` ones; `strict` with all fields right."""

    hits: int = 0
    found: int = 0
    wanted: int = 0
    strict: int = 0

    def __add__(self, other: tuple[int, ...]) -> Score:  # type: ignore[override]
        """The counts of both."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1 where nothing was found and nothing wanted."""
        return self.hits / self.found if self.found else float(self.wanted == 0)

    @property
    def recall(self) -> float:
        """Share of the wanted that was found."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _f1(self.precision, self.recall)

    @property
    def strict_f1(self) -> float:
        """F1 where every scored field must be right."""
        return Score(self.strict, self.found, self.wanted).f1

    def intervals(self) -> dict[str, tuple[float, float]]:
        """95 % Wilson intervals. Those of F1 take it as the share of hits in the mean of found and wanted."""
        mean = (self.found + self.wanted) / 2
        return {
            "precision": wilson(self.hits, self.found),
            "recall": wilson(self.hits, self.wanted),
            "f1": wilson(self.hits, mean),
            "strict_f1": wilson(self.strict, mean),
        }


class Evaluation(NamedTuple):
    """Scores by kind, in the order of the guidelines, and all misses; `absent` are gold files without a measure's JSON."""

    scores: dict[str, Score]
    misses: tuple[Miss, ...]
    measures: int
    absent: tuple[str, ...] = ()


def wilson(hits: float, of: float) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score (1927), which also holds near 0 and 1 and for few cases.

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if not of:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def evaluate(gold: Path, extracted: Path) -> Evaluation:
    """Scores every NAME.json in `extracted` that has a NAME.json in `gold`. What is not there counts as missed.

    Raises EvaluationError where a folder is missing, empty of gold files, or a file is no JSON.
    """
    for folder in (gold, extracted):
        if not folder.is_dir():
            raise EvaluationError(f"{folder}: there is no such folder; name one with a JSON for each measure")
    files = sorted(gold.glob("*.json"))
    if not files:
        raise EvaluationError(
            f"{gold}: there are no gold files here (NAME.json); name the folder that holds them"
        )
    scores: dict[str, Score] = {}
    misses: list[Miss] = []
    for file in files:
        wanted = _loaded(file)
        path = extracted / file.name
        got = _loaded(path) if path.exists() else {}
        for kind, records in KINDS.items():
            if kind in wanted:
                score, missed = compare(file.stem, kind, records, wanted, got)
                scores[kind] = scores.get(kind, Score()) + score
                misses += missed
    absent = tuple(file.name for file in files if not (extracted / file.name).exists())
    return Evaluation(
        {kind: scores[kind] for kind in KINDS if kind in scores}, tuple(misses), len(files), absent
    )


def compare(
    measure: str, kind: str, records: Callable[[Json], Iterable[Record]], wanted: Json, got: Json
) -> tuple[Score, list[Miss]]:
    """The score of one kind in one measure, and its misses."""
    contested = {_key(key) for key in wanted.get("contested", {}).get(kind, ())}
    want, have = (
        [r for r in (_outside(kind, r) for r in records(facts)) if r.key not in contested]
        for facts in (wanted, got)
    )
    want_keys, have_keys = Counter(r.key for r in want), Counter(r.key for r in have)
    unmatched = list(have)
    strict = 0
    for record in want:
        partner = next((r for r in unmatched if r.key == record.key and agree(record.fields, r.fields)), None)
        if partner is not None:
            unmatched.remove(partner)
            strict += 1
    score = Score((want_keys & have_keys).total(), len(have), len(want), strict)

    misses: list[Miss] = []
    texts = dict(_texts(got.get("provisions", ())))

    def note(what: str, record: Record, fields: Any = None) -> None:
        quote = record.fact.get("quote") or ""
        sentence = _sentence(texts.get(record.fact.get("at", ""), ""), quote)
        misses.append(Miss(measure, kind, what, record.key, fields, quote, sentence))

    for what, left, here in (("missed", want_keys - have_keys, want), ("extra", have_keys - want_keys, have)):
        for record in here:
            if left[record.key] > 0:
                left[record.key] -= 1
                note(what, record)
    for record in want:
        if have_keys[record.key] and not any(
            r.key == record.key and agree(record.fields, r.fields) for r in have
        ):
            note("fields", record, record.fields)
    return score, misses


def agree(wanted: Any, got: Any) -> bool:
    """Whether scored fields agree: texts where one contains the other; a null in the gold file asks for nothing."""
    if isinstance(wanted, tuple) and isinstance(got, tuple):
        return len(wanted) == len(got) and all(agree(w, g) for w, g in zip(wanted, got, strict=True))
    if isinstance(wanted, str) and isinstance(got, str) and wanted and got:
        return wanted in got or got in wanted
    return wanted is None or bool(wanted == got)


def _metadata(facts: Json) -> Iterator[Record]:
    m: Json = facts.get("metadata") or {}
    effective: Json = m.get("effective") or {}
    for field in ("title", "status", "region_code", "document_number", "issued_on"):
        yield Record((field, _text(m.get(field))), None, m)
    yield Record(("issuer", m.get("issuer") is not None), _text(m.get("issuer")), m)
    yield Record(("effective", effective.get("rule"), effective.get("date")), None, m)
    for field in ("repeals", "revises", "based_on"):
        for d in m.get(field) or ():
            yield Record((field, _text(d.get("title")), _text(d.get("document_number"))), None, d)
    for a in m.get("attachments") or ():
        yield Record(("attachments", a.get("number"), _text(a.get("title"))), None, a)
    if c := m.get("carrier"):
        yield Record(("carrier", c.get("kind"), _text(c.get("document_number")), c.get("issued_on")), None, c)
    for c in m.get("contacts") or ():
        yield Record(("contacts", c.get("kind")), None, {})


def _structure(facts: Json) -> Iterator[Record]:
    for s in facts.get("structure") or ():
        if s["kind"] == "article":
            paragraphs = tuple((p["items"], _text(p["first"]), _text(p["last"])) for p in s["paragraphs"])
            yield Record(("article", s["number"], s.get("chapter")), paragraphs, s)
        else:
            yield Record((s["kind"], s["number"], _text(s.get("heading"))), None, s)


def _thresholds(facts: Json) -> Iterator[Record]:
    for t in facts.get("thresholds") or ():
        key = t["at"], t["op"], _number(t["value"]), t["unit"]
        yield Record(key, (_text(t.get("metric")), _text(t.get("period")), t.get("effect")), t)


def _time_rules(facts: Json) -> Iterator[Record]:
    for t in facts.get("time_rules") or ():
        if t.get("amount") is not None or t.get("start") or t.get("end") or t["kind"] == "effective":
            key = t["at"], t["kind"], _number(t.get("amount")), t.get("unit"), t.get("start"), t.get("end")
            yield Record(key, _text(t.get("anchor")), t)


def _references(facts: Json) -> Iterator[Record]:
    for r in facts.get("references") or ():
        if r["kind"] == "internal":
            yield from (Record(("internal", r["at"], str(target)), None, r) for target in r["targets"])
        elif r["kind"] == "external":
            key = "external", r["at"], _text(r.get("title")), _text(r.get("document_number"))
            yield Record(key, r.get("relation"), r)
        else:
            yield Record(("attachment", r["at"], r.get("number")), _text(r.get("title")), r)


def _definitions(facts: Json) -> Iterator[Record]:
    for d in facts.get("definitions") or ():
        yield Record((d["at"], d["kind"], _text(d["term"])), _text(d.get("stands_for")), d)


def _condition_groups(facts: Json) -> Iterator[Record]:
    for c in facts.get("condition_groups") or ():
        yield Record((c["at"], c["logic"], c.get("count"), _addresses(c["members"])), None, c)


def _relaxations(facts: Json) -> Iterator[Record]:
    for r in facts.get("relaxations") or ():
        to = r.get("to")
        value = to and (to["op"], _number(to["value"]), to["unit"])
        yield Record((r["at"], _addresses(r["relaxes"]), value), _text(r.get("who")), r)


def _materials(facts: Json) -> Iterator[Record]:
    for m in facts.get("materials") or ():
        yield Record((m["at"], m.get("attachment")), _text(m.get("name")), m)


def _sanctions(facts: Json) -> Iterator[Record]:
    for s in facts.get("sanctions") or ():
        key = s["at"], s["effect"], _number(s.get("amount")), s.get("unit")
        yield Record(key, _addresses(s.get("triggers")), s)


def _norms(facts: Json) -> Iterator[Record]:
    once = {(n["at"], n["modality"], _text(n.get("bearer"))): n for n in reversed(facts.get("norms") or ())}
    yield from (Record(key, None, n) for key, n in reversed(once.items()))


def _anomalies(facts: Json) -> Iterator[Record]:
    once = {
        (a["at"], a["kind"]): a for a in reversed(facts.get("anomalies") or ()) if a["kind"] in MECHANICAL
    }
    yield from (Record(key, None, a) for key, a in reversed(once.items()))


KINDS: dict[str, Callable[[Json], Iterable[Record]]] = {
    "metadata": _metadata,
    "structure": _structure,
    "thresholds": _thresholds,
    "time_rules": _time_rules,
    "references": _references,
    "definitions": _definitions,
    "condition_groups": _condition_groups,
    "relaxations": _relaxations,
    "materials": _materials,
    "sanctions": _sanctions,
    "norms": _norms,
    "anomalies": _anomalies,
}
"""Kind → the records that are scored of it."""


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _text(value: Any) -> Any:
    return _NOT_COUNTED.sub("", value) if isinstance(value, str) else value


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 6)


def _key(value: Any) -> Any:
    """A key as JSON has it, with lists in lists (the targets of a reference), as a record has it."""
    return tuple(map(_key, value)) if isinstance(value, list) else value


def _addresses(values: Iterable[Any] | None) -> tuple[str, ...]:
    return tuple(sorted(map(str, values or ())))


def _outside(kind: str, record: Record) -> Record:
    """`front/3` as `front`: how the lines round a measure are counted is a matter of taste."""
    if kind in ("metadata", "structure"):
        return record
    key = tuple(_OUTSIDE.sub(r"\1", part) if isinstance(part, str) else part for part in record.key)
    return record._replace(key=key)


def _texts(provisions: Iterable[Json]) -> Iterator[tuple[str, str]]:
    for provision in provisions:
        yield provision["at"], provision["text"]
        yield from _texts(provision["children"])


def _sentence(text: str, quote: str) -> str:
    """The sentence of `text` in which `quote` stands; the whole text where it is not to be found."""
    at = text.find(quote)
    if not quote or at < 0:
        return text
    start = max(text.rfind(stop, 0, at) for stop in "。；！？") + 1
    ends = [end + 1 for stop in "。；！？" if (end := text.find(stop, at + len(quote) - 1)) >= 0]
    return text[start : min(ends, default=len(text))]


def _loaded(path: Path) -> Json:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(
            f"{path}: no JSON can be read here ({error}); make it anew or remove it"
        ) from None
    if not isinstance(found, dict):
        raise EvaluationError(f"{path}: this is no measure's JSON (an object); make it anew or remove it")
    return found
