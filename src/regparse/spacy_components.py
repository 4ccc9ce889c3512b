"""Components for spaCy: the facts of a Chinese regulation as spans of a Doc, with their values as extensions.

>>> import spacy
>>> nlp = spacy.blank("zh")
>>> _ = nlp.add_pipe("regparse_thresholds")
>>> doc = nlp("资产总额不低于200万元，从业人员20人以上。")
>>> [(s.text, s._.metric, s._.op, s._.value, s._.unit) for s in doc.spans["regparse_thresholds"]]
[('资产总额不低于200万元', '资产总额', '>=', 2000000, 'CNY'), ('从业人员20人以上', '从业人员', '>=', 20, 'person')]

Reads: a Doc whose text is a measure, or any part of one down to a sentence. Gives: the Doc with one span group a kind
(`doc.spans["regparse_thresholds"]`); the component `regparse` adds all kinds at once. Tokens are left as they are:
where a token is longer than a fact, the span grows to the token's edges, and `span._.fact["quote"]` stays exact.

| extension | what it is |
|---|---|
| `span._.fact` | all fields of the fact, as the measure's JSON has them |
| `span._.said` | one line in Chinese: 资产总额 ≥ 200万元 |
| `span._.at`, `span._.citation` | where it stands: `6/1/1`, 第六条第一款第（一）项; `front/1` in a text without articles |
| `span._.metric`, `op`, `value`, `unit`, `concept` | of a threshold; None for kinds that have no such field |

displaCy draws a group: `displacy.render(doc, style="span", options={"spans_key": "regparse_thresholds"})`; with the
setting `{"label": "said"}` its labels are what the facts say, not their kind.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from regparse import address, reading, wording
from regparse.model import Fact, Facts
from regparse.sources import SourceError, read_bytes

KINDS = Facts.__struct_fields__
"""The kinds of fact: each has a component `regparse_KIND`, and a span group of that name."""

STORE = "regparse"
"""Under this key `doc.user_data` holds the facts by the `id_` of their spans: plain values, so that a Doc can be stored."""

_VALUES = ("metric", "op", "value", "unit", "concept")


def add(doc: Doc, kinds: tuple[str, ...] = KINDS, label: Literal["kind", "said"] = "kind") -> Doc:
    """`doc` with a span group for each of `kinds`. What was read for one component is not read again for the next.

    The spans' labels are their kind (thresholds) or what they say (资产总额 ≥ 200万元).
    """
    stored: dict[str, dict[str, Any]] | None = doc.user_data.get(STORE)
    if stored is None:
        stored = doc.user_data[STORE] = {
            f"{kind}_{n}": _told(kind, fact)
            for kind, found in _read(doc.text).items()
            for n, fact in enumerate(found, 1)
        }
    for kind in kinds:
        spans = (
            _span(doc, key, told, label) for key, told in stored.items() if key.rpartition("_")[0] == kind
        )
        doc.spans[f"regparse_{kind}"] = [span for span in spans if span is not None]
    return doc


def _read(text: str) -> dict[str, list[Fact]]:
    """The facts in `text` by kind. Spans are offsets in characters into it."""
    found: dict[str, list[Fact]] = {kind: [] for kind in KINDS}
    if not text.strip():
        return found
    try:
        # A mark of our own in front, so that one that the text begins with is a character of it and is counted.
        source = read_bytes(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), "doc.txt")
    except SourceError as error:
        warnings.warn(f"regparse found nothing in this Doc: {error}", stacklevel=4)
        return found
    for measure in reading.read(source, "doc"):
        for kind, facts in found.items():
            facts += getattr(measure, kind)
    return found


def _told(kind: str, fact: Fact) -> dict[str, Any]:
    """What is kept of a fact: its fields, with whole numbers as such, and its line."""
    fields = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in msgspec.to_builtins(fact).items()
    }
    said = wording.said(kind, fact)
    return {"kind": kind, "fact": fields, "said": f"{said.label} {said.text}".strip()}


def _span(doc: Doc, key: str, told: dict[str, Any], label: str) -> Span | None:
    start, end = told["fact"]["span"]
    return doc.char_span(start, end, label=told[label], span_id=key, alignment_mode="expand")


def _stored(span: Span) -> dict[str, Any]:
    """What is kept of the fact of `span`; empty for spans of other origin."""
    found: dict[str, dict[str, Any]] = span.doc.user_data.get(STORE, {})
    return found.get(span.id_, {})


def _getter(name: str) -> Callable[[Span], Any]:
    return lambda span: _stored(span).get("fact", {}).get(name)


def _citation(span: Span) -> str | None:
    at = _stored(span).get("fact", {}).get("at")
    return address.cite(at) if at else None


_EXTENSIONS: dict[str, Callable[[Span], Any]] = {
    "fact": lambda span: _stored(span).get("fact"),
    "said": lambda span: _stored(span).get("said"),
    "at": _getter("at"),
    "citation": _citation,
    **{name: _getter(name) for name in _VALUES},
}
for _name, _get in _EXTENSIONS.items():
    if not Span.has_extension(
        _name
    ):  # another package's extension of this name stays; `fact` has every field
        Span.set_extension(_name, getter=_get)


@dataclass(frozen=True)
class Component:
    """A component that adds the span groups of `kinds`, labelled by their kind or by what they say."""

    kinds: tuple[str, ...]
    label: Literal["kind", "said"] = "kind"

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its facts."""
        return add(doc, self.kinds, self.label)


def _factory(*kinds: str) -> Callable[[Language, str, Literal["kind", "said"]], Component]:
    def create(nlp: Language, name: str, label: Literal["kind", "said"]) -> Component:
        return Component(kinds, label)

    return create


everything = _factory(*KINDS)
definitions = _factory("definitions")
thresholds = _factory("thresholds")
time_rules = _factory("time_rules")
references = _factory("references")
condition_groups = _factory("condition_groups")
relaxations = _factory("relaxations")
materials = _factory("materials")
sanctions = _factory("sanctions")
norms = _factory("norms")
anomalies = _factory("anomalies")

_SETTINGS: dict[str, Any] = {"assigns": ["doc.spans"], "default_config": {"label": "kind"}}
Language.factory("regparse", func=everything, **_SETTINGS)
for _kind in KINDS:
    Language.factory(f"regparse_{_kind}", func=globals()[_kind], **_SETTINGS)
