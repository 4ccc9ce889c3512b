"""Every kind of page, at both widths, light and dark: axe-core finds no violation.

axe-core comes from npm into tests/site/browser/ (`make test` fetches it); without it these tests are skipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest

from tests.site.conftest import CHROMIUM
from tests.site.test_browser import WIDTHS

sync_api = pytest.importorskip("playwright.sync_api", reason="the Python package playwright is missing")

MODULES = Path(__file__).parent / "browser" / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"

PAGES = (
    "/",
    "/?region=x",
    "/about",
    "/search",
    "/search?measure=beijing",
    "/search?q=" + quote("资产总额"),
    "/search?q=" + quote("资产总额 ≥ 200万元"),
    "/search?q=" + quote("飞碟总额"),
    "/measures/beijing",
    "/measures/ningxia-draft",
    "/measures/ningxia-draft/6",
    "/measures/ningxia-draft/6/1/1",
    "/measures/ningxia-draft/graph",
    "/measures/ningxia-draft/check",
    "/measures/ningxia-draft/check?" + "assume=unknown",
    "/measures/ningxia-draft/lint",
    "/graph",
    "/concepts",
    "/concepts/total_assets",
    "/compare",
    "/compare?m=beijing&m=ningxia-draft",
    "/diff/beijing/ningxia-draft",
    "/diff/beijing/ningxia-draft?view=inline&hide=unchanged&hide=cosmetic",
    "/calendar",
    "/report?measure=beijing&at=1",
    "/nope",
)
"""One page of every kind, and of every state that looks different."""


RULES: dict[Literal["light", "dark"], dict[str, object]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {
        "resultTypes": ["violations"],
        "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    },
}
"""What axe-core looks for: everything; in the dark what colours can spoil."""


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no browser here: install the Debian package chromium")
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing: npm ci in tests/site/browser")
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation(browser: sync_api.Browser, address: str, width: str) -> None:
    size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
    context = browser.new_context(viewport=size, base_url=address, bypass_csp=True)
    tab = context.new_page()
    found: list[str] = []
    for path in PAGES:
        tab.goto(path)
        if path.endswith("/graph"):
            tab.locator("#canvas canvas").first.wait_for()
        tab.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        tab.add_script_tag(path=str(AXE))
        for scheme, rules in RULES.items():
            tab.emulate_media(color_scheme=scheme)
            outcome = tab.evaluate(f"axe.run(document, {json.dumps(rules)})")
            found += [
                f"{path}, {scheme}: {violation['id']}: {node['target']} {node['failureSummary']}"
                for violation in outcome["violations"]
                for node in violation["nodes"][:3]
            ]
    context.close()
    assert not found, "\n".join(found)
