"""The formats in which a rule set can be printed, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from regparse.rules import forms, serial
from regparse.rules.exporting import dmn, jdm, jsonlogic
from regparse.rules.model import RuleSet


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


FORMATS: Mapping[str, Callable[[RuleSet], bytes]] = {
    "json": serial.encode,
    "yaml": lambda rules: serial.to_yaml(rules).encode(),
    "jsonlogic": jsonlogic.write,
    "dmn": dmn.write,
    "jdm": jdm.write,
    "schema": lambda rules: _json(forms.schema(rules)),
    "template": lambda rules: _json(forms.template(rules)),
}
"""Name → what writes it. `schema` and `template` are of the facts that the rule set asks for."""
