"""A comparison as people read and pass it on; one file a format.

| format | what it is |
|---|---|
| `text` | for a terminal, in colours where it has some |
| `markdown` | the summary and the table of changed articles |
| `html` | one page that needs nothing else: side by side or inline, with a filter |
| `docx` | 新旧条文对照表 for Word |
| `xlsx` | 新旧条文对照表 for Excel, with the facts on a sheet of their own |
| `docx-tracked` | the new text with tracked changes against the old one |
| `json` | docs/diff.md; the types are in `regparse.diff.comparison` |

Formats that need a package which `pip install regparse` does not bring say so when they are asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regparse.diff import Compared

FORMATS = {
    "text": "text",
    "json": "json",
    "html": "html",
    "markdown": "markdown",
    "docx": "docx",
    "docx-tracked": "tracked",
    "xlsx": "xlsx",
}
"""Format → the module that writes it."""
NEEDS = {"docx": "docx", "openpyxl": "openpyxl"}


class MissingPart(Exception):
    """A format needs a package that is not installed. As text one line: what, and what to do."""


def write(compared: Compared, form: str, *, hide_cosmetic: bool = False, colour: bool = False) -> bytes:
    """The comparison in a format of FORMATS. `colour`: for a terminal that has some. Raises MissingPart."""
    try:
        module = import_module(f"{__name__}.{FORMATS[form]}")
    except ModuleNotFoundError as error:
        if error.name not in NEEDS:
            raise
        raise MissingPart(
            f"the format {form} needs the package {'python-docx' if error.name == 'docx' else error.name}; "
            "install it with `pip install 'regparse[office]'`"
        ) from None
    written: bytes = module.write(compared, hide_cosmetic=hide_cosmetic, colour=colour)
    return written
