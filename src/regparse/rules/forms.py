"""What a rule set asks of an applicant, as a form: an empty facts file to fill in, and the JSON Schema of such files."""

from __future__ import annotations

from typing import Any

from regparse import address
from regparse.rules.applicants import example, unit_name
from regparse.rules.model import JudgementInput, QuantityInput, QuantityRule, RelaxationInput, RuleSet
from regparse.rules.phrases import wanted


def template(rules: RuleSet) -> dict[str, Any]:
    """An empty facts file: every key that is asked for with null (not answered), relaxations with false (not claimed).

    `questions` explains each key: what is asked, in which unit, and the clause with its words. It may stay in the file.
    """
    inputs = rules.inputs
    out: dict[str, Any] = {
        "name": None,
        "quantities": {q.key: None for q in inputs.quantities},
        "judgements": {j.key: None for j in inputs.judgements},
        "relaxations": {r.key: False for r in inputs.relaxations},
    }
    grants = [r.key for r in inputs.relaxations if not r.valued]
    if grants:
        out["granted"] = dict.fromkeys(grants)
    if inputs.classes:
        out["class"] = None
    out["questions"] = questions(rules)
    return out


def questions(rules: RuleSet) -> dict[str, Any]:
    """What each key asks, by section and key."""
    inputs = rules.inputs
    out: dict[str, Any] = {
        "quantities": {q.key: _of_quantity(rules, q) for q in inputs.quantities},
        "judgements": {j.key: _of_judgement(j) for j in inputs.judgements},
        "relaxations": {r.key: _of_relaxation(r) for r in inputs.relaxations},
    }
    grants = [r for r in inputs.relaxations if not r.valued]
    if grants:
        out["granted"] = {r.key: _of_grant(r) for r in grants}
    if inputs.classes:
        out["class"] = {
            "question": f"申请人属于哪一类：{'、'.join(inputs.classes.names)}？",
            "at": inputs.classes.at,
            "citation": address.cite(inputs.classes.at),
            "quote": inputs.classes.quote,
        }
    return out


def _of_quantity(rules: RuleSet, asked: QuantityInput) -> dict[str, Any]:
    period = f"，{asked.period}" if asked.period and asked.period not in asked.label else ""
    bounds = [wanted(rule) for i in asked.rules if isinstance(rule := rules.by_id[i], QuantityRule)]
    return {
        "question": f"{asked.label}是多少（{unit_name(asked)}{period}）？",
        "unit": asked.unit,
        "wanted": "；".join(dict.fromkeys(bounds)),
        "at": asked.at,
        "citation": address.cite(asked.at),
        "quote": asked.quote,
    }


def _of_judgement(asked: JudgementInput) -> dict[str, Any]:
    return {
        "question": asked.question,
        "asks": asked.asks,
        "at": asked.at,
        "citation": address.cite(asked.at),
        "quote": asked.quote,
    }


def _of_relaxation(asked: RelaxationInput) -> dict[str, Any]:
    return {
        "question": f"是否主张放宽（适用于：{asked.who}）？",
        "at": asked.at,
        "citation": address.cite(asked.at),
        "quote": asked.quote,
    }


def _of_grant(asked: RelaxationInput) -> dict[str, Any]:
    return {
        "question": "主张放宽的，认定机关是否同意按申请人的实际情况放宽？（文本未写明放宽幅度）",
        "at": asked.at,
        "citation": address.cite(asked.at),
        "quote": asked.quote,
    }


def schema(rules: RuleSet) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an applicant's facts for this rule set."""
    inputs = rules.inputs
    asked = questions(rules)

    def described(section: str, key: str, body: dict[str, Any]) -> dict[str, Any]:
        said = asked[section][key]
        return {"title": said["question"], "description": f"{said['citation']}：“{said['quote']}”", **body}

    def section(name: str, held: dict[str, Any]) -> dict[str, Any]:
        return {"type": ["object", "null"], "additionalProperties": False, "properties": held}

    def number(q: QuantityInput) -> dict[str, Any]:
        low = {} if q.signed else {"minimum": 0}
        written = {
            "type": "string",
            "minLength": 1,
            "examples": [example(q)],
        }
        return {"anyOf": [{"type": "number", **low}, written, {"type": "null"}], "x-unit": q.unit}

    answer = {"type": ["boolean", "null"]}
    properties: dict[str, Any] = {
        "name": {"type": ["string", "null"]},
        "quantities": section(
            "quantities", {q.key: described("quantities", q.key, number(q)) for q in inputs.quantities}
        ),
        "judgements": section(
            "judgements", {j.key: described("judgements", j.key, answer) for j in inputs.judgements}
        ),
        "relaxations": section(
            "relaxations", {r.key: described("relaxations", r.key, answer) for r in inputs.relaxations}
        ),
        "granted": section(
            "granted",
            {r.key: described("granted", r.key, answer) for r in inputs.relaxations if not r.valued},
        ),
        "class": {"enum": [*inputs.classes.names, None]} if inputs.classes else {"type": ["string", "null"]},
        "questions": {"type": "object"},
        "$schema": {"type": "string"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Facts of an applicant: {rules.title or rules.measure}",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
