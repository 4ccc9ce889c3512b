"""A RuleSet ↔ its JSON, to the letter, and as YAML: what `regparse rules` prints and `regparse build` writes."""

from __future__ import annotations

import io
import json
from typing import Any

import msgspec

from regparse.model.serial import formatted
from regparse.rules.model import Check, RuleSet

_DECODER = msgspec.json.Decoder(RuleSet)


def encode(rules: RuleSet) -> bytes:
    """The JSON of a rule set: UTF-8, keys always in one order, a newline at the end."""
    return formatted(rules)


def decode(data: bytes) -> RuleSet:
    """The rule set of which `data` is the JSON. Raises msgspec.ValidationError where it is none."""
    return _DECODER.decode(data)


def encode_check(check: Check) -> bytes:
    """The JSON of a verdict."""
    return formatted(check)


def to_yaml(rules: RuleSet) -> str:
    """The same as YAML, for people."""
    return yaml(json.loads(encode(rules)))


def yaml(value: Any) -> str:
    """Any JSON value as YAML: blocks, keys in their order, Chinese as it is."""
    from ruamel.yaml import YAML  # loaded where it is needed: a build writes none

    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    writer.width = 110
    out = io.StringIO()
    writer.dump(value, out)
    return out.getvalue()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the JSON of a rule set."""
    described = msgspec.json.schema(RuleSet)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "regparse rule set"}
    return head | described
