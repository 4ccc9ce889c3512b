"""What each format is written by, and what it reads of applicants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from regparse.rules.exporting import dmn, jdm, jsonlogic
from regparse.rules.exporting.variables import facts, flat
from regparse.rules.model import Applicant, RuleSet

EXPORTS: Mapping[str, Callable[[RuleSet], bytes]] = {
    "jsonlogic": jsonlogic.write,
    "dmn": dmn.write,
    "jdm": jdm.write,
}


def facts_for(form: str, rules: RuleSet, applicants: Iterable[Applicant]) -> list[dict[str, Any]]:
    """The facts of applicants as the format `form` reads them."""
    return [(flat if form == "dmn" else facts)(rules, applicant) for applicant in applicants]
