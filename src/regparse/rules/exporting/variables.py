"""What an export reads of an applicant: every input of the rule set under a name and a path, with its clause.

Reads: a RuleSet, an Applicant. Gives: Variables, and the values of an applicant as engines take them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Literal

import msgspec

from regparse.rules import forms
from regparse.rules.model import Applicant, RuleSet

Section = Literal["quantities", "judgements", "relaxations", "granted", "class"]
Type = Literal["number", "boolean", "string"]

_PREFIX: dict[Section, str] = {
    "quantities": "",
    "judgements": "judgement_",
    "relaxations": "relaxation_",
    "granted": "granted_",
    "class": "applicant_",
}
_NOT_IN_NAMES = re.compile("[^A-Za-z0-9_]+")


class Variable(msgspec.Struct, frozen=True, kw_only=True):
    """One input. It has no value where the answer is not known; a relaxation without one is not claimed.

    `label` is short, `question` whole. `path` leads to it in the facts of an applicant, its steps joined by dots: `quantities.total_assets`. `name` is the
    same for languages that know no paths. `values` are those that a string may have. `needed`: always, or (a grant)
    once the relaxation of the same key is claimed, or (a claim) never.
    """

    name: str
    path: str
    section: Section
    key: str
    type: Type
    label: str
    unit: str | None = None
    values: tuple[str, ...] | None = None
    needed: Literal["always", "if_claimed", "never"] = "always"
    question: str
    at: str
    citation: str
    quote: str


def variables(rules: RuleSet) -> tuple[Variable, ...]:
    """The inputs of a rule set, in the order in which they are asked."""
    return tuple(_described(rules))


def names(wanted: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """`wanted` as names that every language and tool takes: Latin letters, digits and _, no digit first, each once.

    (FEEL itself would take Chinese; the library on which most DMN editors rest does not take it in ids.)

    >>> names(["total_assets.min", "j-1f4c", "j_1f4c", "6/1#年营业收入"], taken=["total_assets_min"])
    ('total_assets_min_2', 'j_1f4c', 'j_1f4c_2', 'q_6_1')
    """
    used = set(taken)
    out = []
    for name in wanted:
        base = _NOT_IN_NAMES.sub("_", name).strip("_")
        if not base[:1].isalpha():
            base = f"q_{base}"
        free, n = base, 1
        while free in used:
            n += 1
            free = f"{base}_{n}"
        used.add(free)
        out.append(free)
    return tuple(out)


def facts(rules: RuleSet, applicant: Applicant) -> dict[str, Any]:
    """The facts of an applicant as exports with paths read them (JsonLogic, JDM): those of `regparse check`, in base units.

    What is open is left out; relaxations are all there, claimed or not.
    """
    out: dict[str, Any] = {"quantities": {}, "judgements": {}, "relaxations": {}, "granted": {}}
    for variable in variables(rules):
        value = _value(variable, applicant)
        if value is None:
            continue
        if variable.section == "class":
            out["class"] = value
        else:
            out[variable.section][variable.path.partition(".")[2]] = value
    return out


def flat(rules: RuleSet, applicant: Applicant) -> dict[str, Any]:
    """The same by name (DMN): every input, null where it is open."""
    return {variable.name: _value(variable, applicant) for variable in variables(rules)}


def _value(variable: Variable, applicant: Applicant) -> float | bool | str | None:
    if variable.section == "class":
        return applicant.of_class
    if variable.section == "relaxations":
        return applicant.relaxations.get(variable.key, False)
    held: dict[str, float] | dict[str, bool] = getattr(applicant, variable.section)
    return held.get(variable.key)


def _described(rules: RuleSet) -> Iterator[Variable]:
    inputs = rules.inputs
    asked = forms.questions(rules)
    keys: list[tuple[Section, str]] = [("quantities", q.key) for q in inputs.quantities]
    keys += [("judgements", j.key) for j in inputs.judgements]
    keys += [("relaxations", r.key) for r in inputs.relaxations]
    keys += [("granted", r.key) for r in inputs.relaxations if not r.valued]
    keys += [("class", "class")] if inputs.classes else []
    units = {q.key: q.unit for q in inputs.quantities}
    labels = {("quantities", q.key): q.label for q in inputs.quantities}
    labels |= {("judgements", j.key): shortened(j.quote) for j in inputs.judgements}
    labels |= {("relaxations", r.key): f"主张放宽：{r.who}" for r in inputs.relaxations}
    labels |= {("granted", r.key): f"同意放宽：{r.who}" for r in inputs.relaxations}
    labels["class", "class"] = "申请人类别"
    free = names(_PREFIX[section] + key for section, key in keys)
    steps = _steps(keys)
    for (section, key), name in zip(keys, free, strict=True):
        said = asked["class"] if section == "class" else asked[section][key]
        yield Variable(
            name=name,
            path="class" if section == "class" else f"{section}.{steps[section, key]}",
            section=section,
            key=key,
            type="number" if section == "quantities" else "string" if section == "class" else "boolean",
            label=labels[section, key],
            unit=units[key] if section == "quantities" else None,
            values=inputs.classes.names if section == "class" and inputs.classes else None,
            needed={"relaxations": "never", "granted": "if_claimed"}.get(section, "always"),  # type: ignore[arg-type]
            question=said["question"],
            at=said["at"],
            citation=said["citation"],
            quote=said["quote"],
        )


def _steps(keys: list[tuple[Section, str]]) -> dict[tuple[Section, str], str]:
    """A key as one step of a path: a dot, which would begin the next step, becomes _ (6/1#PM2.5浓度)."""
    out: dict[tuple[Section, str], str] = {}
    for section, key in keys:
        base = step = key.replace(".", "_")
        n = 1
        while step in (s for (other, _), s in out.items() if other == section):
            n += 1
            step = f"{base}_{n}"
        out[section, key] = step
    return out


def described(variable: Variable) -> dict[str, Any]:
    """A variable as JSON has it, in exports that have room for more than the rules."""
    said = {
        "path": variable.path,
        "type": variable.type,
        "unit": variable.unit,
        "values": variable.values,
        "needed": variable.needed,
        "label": variable.label,
        "question": variable.question,
        "at": variable.at,
        "citation": variable.citation,
        "quote": variable.quote,
    }
    return {name: value for name, value in said.items() if value is not None}


def ledger(rules: RuleSet) -> list[dict[str, Any]]:
    """What the rule set does not express, as JSON has it."""
    return [
        {"code": n.code, "reason": n.reason, "at": n.at, "quote": n.quote, "span": n.span}
        for n in rules.not_expressible
    ]


def shortened(text: str, most: int = 24) -> str:
    """`text`, cut after `most` characters."""
    return text if len(text) <= most else f"{text[:most]}…"


def number(value: float) -> float | int:
    """Whole numbers without a point: some engines hold 3 and 3.0 apart.

    >>> number(1000000.0), number(12.5)
    (1000000, 12.5)
    """
    return int(value) if float(value).is_integer() else value


def written(value: float) -> str:
    """A number as every language reads it: without an exponent.

    >>> written(1e16), written(0.00001)
    ('10000000000000000', '0.00001')
    """
    return format(Decimal(repr(number(value))), "f")
