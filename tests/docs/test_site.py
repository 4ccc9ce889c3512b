"""The documentation as a site: it builds without a warning, and no link in it is dead."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.conftest import ROOT

pytest.importorskip("sphinx", reason="the extra [docs] is not installed")
pytest.importorskip("myst_parser", reason="the extra [docs] is not installed")
pytest.importorskip("furo", reason="the extra [docs] is not installed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. Every warning is an error: a dead link, a page that no other leads to, code that is none."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "-E", "-q", "--keep-going", "-b", "html"]
    done = subprocess.run(
        [*command, str(ROOT / "docs"), str(out / "html")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out / "html"


@cache
def anchors(page: Path) -> frozenset[str]:
    return frozenset(html.parse(str(page)).xpath("//@id"))


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 30
    dead = []
    for page in pages:
        for link in html.parse(str(page)).xpath(
            "//main//@href | //nav//@href | //img/@src | //article//@href"
        ):
            parts = urlsplit(str(link))
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file() or (
                parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in anchors(target)
            ):
                dead.append((page.name, link))
    assert not dead


def test_the_readme_is_the_entrance(site: Path) -> None:
    entrance = html.parse(str(site / "index.html"))
    assert entrance.findtext(".//h1").startswith("regparse")
    links = set(entrance.xpath("//@href"))
    assert {"tutorial.html", "howto/index.html", "chinese.html", "commands.html", "glossary.html"} <= links


def test_chinese_text_is_found(site: Path) -> None:
    """Each term of the glossary is on its page as it is written."""
    text = (site / "glossary.html").read_text("utf-8")
    assert "规范性文件" in text and "工作日" in text
