"""A person has the last word: `STEM.review.yaml` beside a source confirms, corrects, adds or removes facts.

Reads: a Measure and the entries of its review. Gives: the Measure with the entries applied; every fact says who read
it. An entry whose quoted words no longer stand where it says, or that fits no fact, changes nothing and becomes a
Problem of severity `error`, so that a build fails loudly and a person looks again. docs/review.md has the form.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec.structs import asdict, replace

from regparse.model import (
    Anomaly,
    ConditionGroup,
    Definition,
    Fact,
    Material,
    Measure,
    Node,
    Norm,
    Passage,
    Problem,
    Reference,
    Relaxation,
    Sanction,
    Span,
    Threshold,
    TimeRule,
)
from regparse.model.text import BLANK

SUFFIX = ".review.yaml"
"""The end of a review's name: `beijing.review.yaml` beside `beijing.txt`, `notice.2.review.yaml` for its second measure."""

KINDS: dict[str, type[Fact]] = {
    "definitions": Definition,
    "thresholds": Threshold,
    "time_rules": TimeRule,
    "references": Reference,
    "condition_groups": ConditionGroup,
    "relaxations": Relaxation,
    "materials": Material,
    "sanctions": Sanction,
    "norms": Norm,
    "anomalies": Anomaly,
}
"""The kinds of fact that a review speaks of, by their key in the measure's JSON."""

PLACE = ("at", "quote", "span", "page", "reading", "confidence")
"""Fields of a fact that no review sets: where it stands, and who read it."""

_BLANK = re.compile(rf"[{BLANK}]+")


class ReviewError(Exception):
    """A review that cannot be read. As text one line: what, where, what to do."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One decision of a person.

    `at` and `quote` say which words it is about, `where` which fact, if several stand there (`where: {op: ">="}`), `set`
    the fields that a correction changes or an addition has, as the measure's JSON names them. `by`, `on` (ISO date)
    and `why` say who decided, when, and for what reason.
    """

    action: Literal["confirm", "correct", "add", "remove"]
    kind: str
    at: str
    quote: str
    by: str
    on: str
    why: str = ""
    where: dict[str, Any] = {}
    set: dict[str, Any] = {}


def path_of(source: Path, measure_id: str) -> Path:
    """Where the review of the measure `measure_id` lies that was read from the file `source`."""
    second = re.search(r"\.(\d+)$", measure_id)
    number = f".{second[1]}" if second and not source.stem.endswith(second[0]) else ""
    return source.with_name(f"{source.stem}{number}{SUFFIX}")


def load(path: Path) -> tuple[Entry, ...]:
    """The entries of the review at `path`; none where there is no such file. Raises ReviewError."""
    try:
        data = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            return ()  # no file can be called so
        raise ReviewError(f"{path}: cannot be read ({error}); save it as UTF-8 text") from None
    from ruamel.yaml import YAML  # loaded where it is needed: most measures have no review
    from ruamel.yaml.error import YAMLError

    try:
        entries = YAML(typ="safe", pure=True).load(data) or []
        return msgspec.convert(_plain(entries), tuple[Entry, ...], strict=False)
    except YAMLError as error:
        said = " ".join(str(error).split())
        raise ReviewError(f"{path}: this is no YAML ({said}); mend the line it names") from None
    except msgspec.ValidationError as error:
        raise ReviewError(f"{path}: {error}; docs/review.md shows the form of an entry") from None


def append(path: Path, entries: Sequence[Entry]) -> None:
    """Write `entries` behind those that the review at `path` has; what stands there, comments too, stays as it is."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = 4096
    with path.open("a", encoding="utf-8") as file:
        for entry in entries:
            yaml.dump([msgspec.to_builtins(entry)], file)


def apply(measure: Measure, entries: Iterable[Entry]) -> Measure:
    """`measure` with `entries` applied in their order; those that do not fit become problems."""
    nodes = {node.at: node for root in measure.provisions for node in root.walk()}
    facts: dict[str, list[Fact]] = {kind: list(getattr(measure, kind)) for kind in KINDS}
    problems: list[Problem] = []
    for entry in entries:
        try:
            _apply(entry, nodes, facts)
        except _Unfit as reason:
            problems.append(_problem(measure, entry, str(reason)))
    changed: dict[str, Any] = {
        kind: tuple(sorted(found, key=lambda fact: fact.span))
        for kind, found in facts.items()
        if found != list(getattr(measure, kind))
    }
    return replace(measure, problems=(*measure.problems, *problems), **changed)


class _Unfit(Exception):
    """Why an entry cannot be applied."""


def _apply(entry: Entry, nodes: dict[str, Node], facts: dict[str, list[Fact]]) -> None:
    if entry.kind not in KINDS:
        raise _Unfit(f"there is no kind of fact {entry.kind!r}; the kinds are {', '.join(KINDS)}")
    found = facts[entry.kind]
    quote = _BLANK.sub("", entry.quote)
    span = _span(entry, quote, nodes)
    if entry.action == "add":
        found.append(_made(KINDS[entry.kind], entry, {"at": entry.at, "quote": quote, "span": span}))
        return
    chosen = [i for i, fact in enumerate(found) if _is_meant(entry, quote, fact)]
    if not chosen:
        raise _Unfit("no fact of that kind has this quote and these fields")
    if entry.action == "remove":
        for i in reversed(chosen):
            del found[i]
    elif entry.action == "confirm":
        for i in chosen:
            found[i] = replace(found[i], reading="confirmed")
    else:
        if len(chosen) > 1:
            raise _Unfit("several facts have this quote; say with `where` which one is meant")
        found[chosen[0]] = _made(KINDS[entry.kind], entry, asdict(found[chosen[0]]))


def _span(entry: Entry, quote: str, nodes: dict[str, Node]) -> Span:
    """Where the quoted words stand. Raises _Unfit where they do not."""
    node = nodes.get(entry.at)
    if node is None:
        raise _Unfit("there is no such provision any more")
    words = [i for i, char in enumerate(node.text) if char != " "]
    start = "".join(node.text.split()).find(quote)
    if start < 0 or not quote:
        whole = "".join(_BLANK.sub("", n.text) for n in node.walk())
        if quote and quote in whole:
            raise _Unfit("the quoted words stand in a provision below it; name that one")
        raise _Unfit("the quoted words do not stand there any more")
    return Passage(node.text, node.runs).span(words[start], words[start + len(quote) - 1] + 1)


def _is_meant(entry: Entry, quote: str, fact: Fact) -> bool:
    plain = msgspec.to_builtins(fact)
    return (
        fact.at == entry.at
        and (fact.quote in quote or quote in fact.quote)  # a later version may draw a quote wider or narrower
        and all(plain.get(name) == _plain(value) for name, value in entry.where.items())
    )


def _made(kind: type[Fact], entry: Entry, fields: dict[str, Any]) -> Fact:
    """The fact with what the entry sets. Raises _Unfit where that is no fact of its kind."""
    known = set(kind.__struct_fields__) - set(PLACE)
    if wrong := sorted(entry.set.keys() - known):
        raise _Unfit(f"{', '.join(wrong)}: no field of {entry.kind}; those are {', '.join(sorted(known))}")
    try:
        made = fields | entry.set | {"reading": "corrected"}
        return msgspec.convert(msgspec.to_builtins(made), kind)
    except msgspec.ValidationError as error:
        raise _Unfit(str(error)) from None


def _problem(measure: Measure, entry: Entry, reason: str) -> Problem:
    return Problem(
        "review_does_not_fit",
        "error",
        None,
        f"{measure.source.path}: the review says {entry.action} {entry.kind} at {entry.at} “{entry.quote}” "
        f"({entry.by}, {entry.on}), but {reason}",
        "look at the text again and mend or delete that entry of the review",
    )


def _plain(value: Any) -> Any:
    """YAML's dates as the text they are printed as; containers as plain ones."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
