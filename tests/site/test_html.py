"""The HTML of every kind of page is valid by the Nu Html Checker, also of a measure that is full of markup.

The checker comes from npm into tests/site/browser/ (`make test` fetches it); without it or Java this test is skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.site.conftest import HOSTILE_ID, Get, client
from tests.site.test_access import MODULES, PAGES

VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.mark.skipif(shutil.which("java") is None, reason="the Nu Html Checker needs Java")
@pytest.mark.skipif(not VNU.exists(), reason="vnu-jar is missing: npm ci in tests/site/browser")
def test_html_is_valid(get: Get, hostile_base: Path, tmp_path: Path) -> None:
    hostile = client(hostile_base)
    measure = f"/measures/{quote(HOSTILE_ID)}"
    answers = [(path, get(path)) for path in PAGES]
    answers += [
        (path, hostile(path))
        for path in ("/", measure, f"{measure}/2/1/1", f"{measure}/graph", f"{measure}/check")
    ]
    names = {}
    for number, (path, answer) in enumerate(answers):
        assert answer.status in (200, 404), path
        file = tmp_path / f"{number:02}.html"
        file.write_text(answer.text, "utf-8")
        names[file.name] = path
    command = [
        "java",
        "-jar",
        str(VNU),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        *sorted(map(str, tmp_path.glob("*.html"))),
    ]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout)
    found = [
        f"{names[Path(message['url']).name]}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')!r}"
        for message in said["messages"]
        if message["type"] != "info" or message.get("subType") == "warning"
    ]
    assert not found, "\n".join(found[:40])
