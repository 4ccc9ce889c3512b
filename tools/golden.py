"""Renew everything in the repository that is generated, for a person to review in the diff: `make golden`.

Writes extracted/, the JSON Schemas of a measure and of a rule set, and the generated pages of docs/. Each has a test that fails when it
is stale; no test passes because of this command.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from regparse import build
from regparse.lint import RULES
from regparse.model import MeasureRecord
from regparse.rules import serial as rules_serial
from tools import (
    accuracy,
    commands,
    facts,
    glossary,
    lint_rules,
    python_api,
    readme,
    rule_set,
    tables,
    transcripts,
)

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "docs" / "measure.schema.json"


def extracted(out: Path) -> None:
    """One JSON per measure of corpus/ in `out`."""
    with tempfile.TemporaryDirectory() as folder:
        build(ROOT / "corpus", Path(folder) / "golden.db", out)


def schema() -> str:
    """The JSON Schema (2020-12) of what `regparse extract` prints, from the types of `regparse.model`."""
    described = msgspec.json.schema(MeasureRecord)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "regparse measure"}
    return json.dumps(head | described, ensure_ascii=False, indent=1) + "\n"


def rules_schema() -> str:
    """The JSON Schema (2020-12) of what `regparse rules` prints, from the types of `regparse.rules.model`."""
    return json.dumps(rules_serial.schema(), ensure_ascii=False, indent=1) + "\n"


PAGES: dict[Path, Callable[[], str]] = {
    SCHEMA: schema,
    ROOT / "docs" / "rules.schema.json": rules_schema,
    ROOT / "docs" / "commands.md": commands.page,
    ROOT / "docs" / "facts.md": facts.page,
    ROOT / "docs" / "tables.md": tables.page,
    ROOT / "docs" / "rule-set.md": rule_set.page,
    ROOT / "docs" / "python.md": python_api.page,
    ROOT / "docs" / "glossary.md": glossary.page,
    ROOT / "docs" / "lint.md": lambda: lint_rules.page(RULES),
}
PAGES |= {page: partial(transcripts.renewed, page) for page in transcripts.PAGES}
"""Each generated page and what writes it."""

if accuracy.SHARED.is_dir():  # the annotated texts are no part of the repository
    PAGES[accuracy.PAGE] = accuracy.page
PAGES |= {path: partial(readme.page, path) for path in (readme.ENGLISH, readme.CHINESE)}


def main() -> int:
    """Write everything anew."""
    extracted(ROOT / "extracted")
    for path, page in PAGES.items():
        path.write_text(page(), encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
