"""The documentation as a site: `make docs` builds it in build/docs/, with every warning an error.

Sphinx with MyST reads the pages as they stand in the repository. Files at its top (README, CHANGELOG …) are pages too: a page that
has the line `<!-- ../README.md -->` shows that file there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from sphinx.application import Sphinx

import regparse

HERE = Path(__file__).resolve().parent

project = "regparse"
author = "regparse contributors"
release = version = regparse.__version__
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
nitpicky = True
show_warning_types = True

html_theme = "furo"
html_title = "regparse"
html_copy_source = False
html_show_sphinx = False

TOP = {
    "README.md": "index.md",
    "README.zh-CN.md": "chinese.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
}
"""Files at the top of the repository, and the page that shows each."""


def _from_docs(link: re.Match[str]) -> str:
    """A link of a file at the top, as it must be in a page of docs/."""
    target, hash_, anchor = link[1].partition("#")
    if not target or ":" in target:
        return link[0]
    return f"]({TOP.get(target) or target.removeprefix('docs/') if target in TOP or target.startswith('docs/') else '../' + target}{hash_}{anchor})"


def show_top(app: Sphinx, page: str, source: list[str]) -> None:
    """Puts files of the top into the pages that show them; links to them from other pages lead to these."""

    def shown(line: re.Match[str]) -> str:
        return re.sub(r"\]\(([^()\s]+)\)", _from_docs, (HERE / line[1]).read_text("utf-8"))

    text = re.sub(r"^<!-- (\.\./[\w.-]+\.md) -->$", shown, source[0], flags=re.M)
    text = re.sub(r"\[([^\]]+)\]\(([^()\s:#]+)\)", _without_folders(HERE / page), text)
    source[0] = re.sub(
        r"\]\((?:\.\./)+(" + "|".join(map(re.escape, TOP)) + r")\)", lambda m: f"](/{TOP[m[1]]})", text
    )


def _without_folders(page: Path) -> Callable[[re.Match[str]], str]:
    """A link to a folder, which a code host shows and a site cannot, is its text alone."""
    return lambda link: link[1] if (page.parent / link[2]).is_dir() else link[0]


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", show_top)
