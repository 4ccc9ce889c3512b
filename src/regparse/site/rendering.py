"""A page → HTML or JSON.

Templates have an environment of their own, apart from Datasette's: everything is escaped, an unknown name is an
error and not an empty string, and nothing that a plug-in adds to Datasette's pages ends up on ours.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from regparse.marks import pieces
from regparse.site.pages import Page
from regparse.wording import label

STATIC = "/-/static-plugins/regparse"
"""Where Datasette serves the folder static/ of this package."""


@cache
def environment(base: str) -> Environment:
    """The templates of a site whose root is `base` (`/`, or where a proxy puts it)."""
    made = Environment(
        loader=PackageLoader("regparse.site", "templates/regparse"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )

    def url(path: str) -> str:
        """A path of the site as the browser must ask for it; the address of another site stays as it is."""
        if path.startswith(("https://", "http://")):
            return path
        return base.rstrip("/") + path

    def asset(name: str) -> str:
        """A file of static/, named with its content, so that a browser may keep it for ever."""
        return f"{url(STATIC)}/{name}?{fingerprint(name)}"

    made.filters.update(url=url, unquoted=unquote, figure=lambda number: f"{number:,}")
    made.globals.update(asset=asset, pieces=pieces, label=label)
    return made


@cache
def fingerprint(name: str) -> str:
    """The beginning of the SHA-256 of a file of static/."""
    return hashlib.sha256((files("regparse.site") / "static" / name).read_bytes()).hexdigest()[:12]


def html(page: Page, base: str, **site: Any) -> str:
    """The page as HTML; `site` is what the frame round every page says (title, licence)."""
    return environment(base).get_template(page.template).render(page=page, site=site)


def json(page: Page) -> bytes:
    """The page as JSON, the same content under the names of its type."""
    return msgspec.json.encode(page)
