"""The knowledge base that the site's tests look at: built from corpus/ by the real build."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from datasette.app import Datasette

from regparse.building import build
from regparse.site.server import application
from tests.conftest import CORPUS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
HOSTILE = """# <script>alert("标题")</script>管理办法<img src=x onerror=alert(1)>

第一条 为了<script>alert("第一条")</script>规范{{ 7*7 }}管理，根据《<b>中小企业</b>"促进法"》制定本办法。

第二条 "><svg onload=alert(2)>平台（以下简称“<i onclick=alert(3)>平台”）应同时具备以下条件：

（一）资产总额不低于100万元</p></section><script>alert(4)</script>；

（二）满足第一条规定的javascript:alert(5)要求 & 其他要求。

第三条 本办法自印发之日起施行。&lt;script&gt;alert(6)&lt;/script&gt;
"""
"""A measure full of markup. All of it is text."""

HOSTILE_ID = 'a"b<c>&d'


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base of corpus/."""
    db = tmp_path_factory.mktemp("site") / "regparse.db"
    build(CORPUS, db)
    return db


@pytest.fixture(scope="session")
def hostile_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base of the hostile measure alone, under an id that is hostile as well."""
    folder = tmp_path_factory.mktemp("hostile")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / f"{HOSTILE_ID}.md").write_text(HOSTILE, "utf-8")
    build(corpus, folder / "regparse.db")
    return folder / "regparse.db"


@contextmanager
def serving(db: Path) -> Iterator[str]:
    """A server process on `db`, `regparse serve`; gives its address."""
    command = [sys.executable, "-m", "regparse.cli", "serve", "--db", str(db), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    try:
        yield server.stdout.readline().removeprefix("regparse: ").strip().rstrip("/")
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def address(base: Path) -> Iterator[str]:
    """The site on the knowledge base of corpus/."""
    with serving(base) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser without a window."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the Python package playwright is missing")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        browser.close()


class Answer(NamedTuple):
    """What the site answered."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def document(self) -> Document:
        return Document(self.text)


Get = Callable[[str], Answer]


def client(db: Path) -> Get:
    """Asks the site on `db`, in this process and without a network."""
    ds: Datasette = application(db)

    async def ask(path: str) -> Answer:
        await ds.invoke_startup()
        answer = await ds.client.get(path)
        return Answer(answer.status_code, dict(answer.headers), answer.text)

    loop = asyncio.new_event_loop()
    return lambda path: loop.run_until_complete(ask(path))


@pytest.fixture(scope="session")
def get(base: Path) -> Get:
    return client(base)


class Document(HTMLParser):
    """HTML as a browser's parser would have it: text, anchors, links. An element closed in the wrong place fails."""

    EMPTY = frozenset(("meta", "link", "input", "br", "img", "hr", "wbr"))

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline = ""
        """What stands in scripts and style sheets: nothing on our pages."""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"<{tag}> has an attribute twice"
        assert not (tag == "a" and "a" in self._open), "a link in a link"
        self.elements.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag not in self.EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> in the wrong place"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("script", "style"):
            self.inline += data
        elif not self._open or self._open[-1] != "title":
            self.text += data

    @property
    def scripts(self) -> list[str]:
        """Where its scripts come from."""
        return [given.get("src") or "" for tag, given in self.elements if tag == "script"]

    @property
    def foreign(self) -> bool:
        """Whether it has anything inline, or a script that is not one of ours."""
        ours = "/-/static-plugins/regparse/"
        return bool(self.inline) or not all(source.startswith(ours) for source in self.scripts)
