"""What a person does, in a real browser against a real server process, at the width of a desk and of a telephone.

The pictures in docs/screenshots/ are taken by these tests where REGPARSE_SCREENSHOTS names that folder
(`make screenshots`).
Scripts are switched off: every page works without them. What scripts add has tests of its own at the end.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from tests.conftest import ROOT
from tests.site.conftest import CHROMIUM, HOSTILE_ID, serving

sync_api = pytest.importorskip("playwright.sync_api", reason="the Python package playwright is missing")

SCREENSHOTS = os.environ.get("REGPARSE_SCREENSHOTS") and ROOT / os.environ["REGPARSE_SCREENSHOTS"]
WIDTHS = {"desktop": (1280, 900), "telephone": (390, 844)}
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no browser here: install the Debian package chromium"),
]

Shoot = Callable[[str], None]


def follow(link: sync_api.Locator) -> None:
    """Clicks, and waits for the whole page: a click waits for its first bytes alone."""
    link.click()
    link.page.wait_for_load_state()


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def failed(request: sync_api.Request, objections: list[str]) -> None:
    """Notes a request that failed; what was still on its way when the page was left did not."""
    if request.failure != "net::ERR_ABORTED":
        objections.append(f"failed: {request.url}")


@pytest.fixture
def page(browser: sync_api.Browser, address: str, width: str) -> Iterator[sync_api.Page]:
    """A tab without scripts. Whatever the browser objects to, and whatever asks another host, fails the test."""
    size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
    context = browser.new_context(viewport=size, java_script_enabled=False, base_url=address, locale="zh-CN")
    tab = context.new_page()
    objections: list[str] = []
    asked: set[str] = set()
    tab.on("console", lambda message: objections.append(message.text))
    tab.on("requestfailed", lambda request: failed(request, objections))
    tab.on(
        "response", lambda answer: answer.status < 400 or objections.append(f"{answer.status}: {answer.url}")
    )
    tab.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    yield tab
    context.close()
    assert not objections
    assert asked <= {urlsplit(address).netloc}


@pytest.fixture
def shoot(page: sync_api.Page, width: str) -> Shoot:
    """Takes a picture for the documentation, where that is asked for."""

    def taken(name: str) -> None:
        if SCREENSHOTS:
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png")

    return taken


def fits(page: sync_api.Page, width: str) -> bool:
    """Nothing stands out of the page on the right."""
    box = page.locator("body").bounding_box()
    inner = page.locator("main").bounding_box()
    return bool(
        box and inner and box["width"] <= WIDTHS[width][0] and inner["x"] + inner["width"] <= WIDTHS[width][0]
    )


def test_from_the_list_to_a_reference_to_a_search(page: sync_api.Page, shoot: Shoot, width: str) -> None:
    page.goto("/")
    assert fits(page, width)
    assert page.locator("table.measures tbody tr").count() == 5
    shoot("home")

    follow(page.get_by_role("link", name="宁夏回族自治区中小企业公共服务示范平台认定管理办法"))
    assert urlsplit(page.url).path == "/measures/ningxia-draft"
    assert fits(page, width)
    assert page.locator(".status").first.text_content() == "征求意见稿 Draft for comment"
    shoot("measure")

    relaxed = page.locator('[id="6/2"] a.reference').first
    assert "具有独立法人资格" in (relaxed.get_attribute("title") or "")
    follow(relaxed)
    assert page.url.endswith("#6/1/1")
    item = page.locator('[id="6/1/1"]')
    assert page.locator('[id="6/1/1"]:target').count() == 1
    box = item.bounding_box()
    assert box
    assert 0 <= box["y"] < WIDTHS[width][1]
    shoot("measure-clause")

    follow(item.locator("a.label"))
    assert urlsplit(page.url).path == "/measures/ningxia-draft/6/1/1"
    assert page.locator("h1").text_content().startswith("第六条第一款第（一）项")  # type: ignore[union-attr]
    assert "第六条第二款" in page.locator(".citations").last.text_content()  # type: ignore[operator]
    assert fits(page, width)
    shoot("provision")

    page.get_by_role("searchbox").fill("资产总额")
    follow(page.get_by_role("button", name="搜索"))
    assert urlsplit(page.url).path == "/search"
    marks = page.locator(".hits mark")
    assert marks.count() >= 5
    assert set(marks.all_text_contents()) == {"资产总额"}
    assert fits(page, width)
    shoot("search")

    follow(page.locator(".hits a").first)
    assert re.search(r"/measures/[\w-]+/\d+/\d+", page.url)


def test_a_note_in_the_margin_shows_the_words_that_say_it(page: sync_api.Page, width: str) -> None:
    page.goto("/measures/ningxia-draft")
    follow(page.locator('[id="6/1/1"] .notes a').filter(has_text="资产总额"))
    shown = page.locator(".fact:target")
    assert shown.count() == 1
    assert "".join((shown.text_content() or "").split()) == "资产总额不低于100万元"
    note = page.locator('[id="6/1/1"] .notes').bounding_box()
    text = page.locator('[id="6/1/1"] p').bounding_box()
    assert note
    assert text
    beside = note["x"] >= text["x"] + text["width"]
    assert beside == (width == "desktop")


def test_the_contents_lead_to_the_article(page: sync_api.Page) -> None:
    page.goto("/measures/liaocheng")
    follow(page.locator(".contents .articles a").filter(has_text=re.compile(r"^第8条$")))
    page.locator('[id="8"]:target').first.wait_for(state="attached")
    assert page.locator('[id="8"]:target').count() == 1


def test_the_carrier_opens_when_a_line_of_it_is_linked(page: sync_api.Page) -> None:
    page.goto("/measures/ningxia-draft")
    letter = page.locator('[id="front/2"]')
    assert not letter.is_visible()
    page.locator("details summary").first.click()
    assert letter.is_visible()


def test_the_list_is_narrowed(page: sync_api.Page) -> None:
    page.goto("/")
    page.get_by_label("状态").select_option("draft")
    follow(page.get_by_role("button", name="筛选"))
    page.locator("table.measures tbody tr").first.wait_for(state="attached")
    assert page.locator("table.measures tbody tr").count() == 1


def test_the_dark_page_is_dark(browser: sync_api.Browser, address: str) -> None:
    for scheme, dark in (("light", False), ("dark", True)):
        context = browser.new_context(color_scheme=scheme, base_url=address)
        tab = context.new_page()
        tab.goto("/measures/beijing")
        ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (int(re.findall(r"\d+", ground)[0]) < 80) == dark
        if SCREENSHOTS and dark:
            tab.screenshot(path=SCREENSHOTS / "measure-dark.png")
        context.close()


def test_hostile_markup_runs_nothing(browser: sync_api.Browser, hostile_base: Path) -> None:
    with serving(hostile_base) as address:
        context = browser.new_context(base_url=address)  # with scripts
        tab = context.new_page()
        happened: list[str] = []
        tab.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
        tab.on("pageerror", lambda error: happened.append(str(error)))
        tab.on("console", lambda message: happened.append(message.text))
        measure = f"/measures/{quote(HOSTILE_ID)}"
        for path in ("/", measure, f"{measure}/2/1/1", "/search?q=script"):
            answer = tab.goto(path)
            assert answer
            assert answer.ok, path
            assert "alert(" in tab.locator("body").inner_text()
        assert not happened
        context.close()


def test_datasettes_own_pages_run_under_the_policy(browser: sync_api.Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    tab = context.new_page()
    objections: list[str] = []
    tab.on("console", lambda message: objections.append(message.text))
    for path in ("/regparse", "/regparse/thresholds", "/regparse/publicity", "/regparse?sql=select+1"):
        tab.goto(path)
    assert not objections
    context.close()


def test_a_search_is_filtered(page: sync_api.Page, shoot: Shoot, width: str) -> None:
    page.goto("/search?q=示范平台")
    page.get_by_label("状态").select_option("draft")
    follow(page.get_by_role("button", name="筛选"))
    page.wait_for_url(lambda url: "status=draft" in url)
    assert page.locator(".hits li").count() > 3
    assert set(page.locator(".hits .where .detail").all_text_contents()) == {
        "《宁夏回族自治区中小企业公共服务示范平台认定管理办法》"
    }
    assert fits(page, width)
    shoot("search-filtered")
    follow(page.get_by_role("link", name="取消筛选"))
    page.wait_for_url(lambda url: "status" not in url)


def test_the_sign_of_a_paragraph_takes_no_line_of_its_own(page: sync_api.Page) -> None:
    def heights() -> Iterator[float]:
        for width in range(360, 420, 6):  # in one of them the last line of some paragraph is full
            page.set_viewport_size({"width": width, "height": 800})
            yield page.evaluate("document.querySelector('.text').getBoundingClientRect().height")

    page.goto("/measures/ningxia-draft")
    with_signs = list(heights())
    page.evaluate("document.querySelectorAll('.here').forEach((sign) => sign.remove())")
    assert list(heights()) == with_signs


def test_a_number_is_searched(page: sync_api.Page, shoot: Shoot, width: str) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("资产总额 ≥ 200万元")
    follow(page.get_by_role("button", name="搜索"))
    rows = page.locator(".numbers .found li")
    rows.first.wait_for()
    assert rows.count() == 3
    assert "资产总额不低于人民币200万元" in (rows.first.text_content() or "")
    assert fits(page, width)
    shoot("search-number")
    follow(rows.first.get_by_role("link"))
    assert urlsplit(page.url).path == "/measures/beijing/5/1/1"
    follow(page.locator("h3 a", has_text="资产总额"))
    assert urlsplit(page.url).path == "/concepts/total_assets"
    assert fits(page, width)
    shoot("concept")


def test_the_form_is_filled_in(page: sync_api.Page, shoot: Shoot, width: str) -> None:
    page.goto("/measures/liaocheng")
    follow(page.get_by_role("link", name="核对申报条件"))
    page.locator("input[type=text], input:not([type])").nth(0).fill("1")
    shoot("check")
    follow(page.locator("main button[type=submit]").first)
    page.locator(".verdict").first.wait_for()
    assert page.locator(".verdict").count() == 1
    assert fits(page, width)


def test_measures_are_compared(page: sync_api.Page, shoot: Shoot, width: str) -> None:
    page.goto("/compare")
    for measure in ("beijing", "liaocheng"):
        page.locator(f"input[name=m][value={measure}]").check()
    follow(page.locator("main button[type=submit]"))
    page.locator("table.compared thead th").first.wait_for(state="attached")
    assert page.locator("table.compared thead th").count() == 3
    assert fits(page, width)
    shoot("compare")


def test_a_diff_is_opened(page: sync_api.Page, shoot: Shoot, width: str) -> None:
    page.goto("/diff")
    page.locator("select[name=old]").select_option("liaocheng")
    page.locator("select[name=new]").select_option("ningxia-draft")
    follow(page.get_by_role("button", name="对照"))
    assert urlsplit(page.url).path == "/diff/liaocheng/ningxia-draft"
    assert page.locator("ins").count() > 10
    assert fits(page, width)
    shoot("diff")
    page.get_by_label("合并显示").check()
    page.get_by_label("修改").check()
    follow(page.get_by_role("button", name="显示"))
    assert urlsplit(page.url).query == "view=inline&hide=amended"
    assert page.locator(".entry.is-amended:visible").count() == 0
    assert fits(page, width)
    follow(page.locator(".said-of a").first)
    page.locator(".entry:target").first.wait_for(state="attached")
    assert page.locator(".entry:target").count() == 1
    assert page.locator(".entry:target").is_visible()


def test_lists_stand_for_the_drawing_without_scripts(page: sync_api.Page, shoot: Shoot, width: str) -> None:
    for path, name in (
        ("/concepts", "concepts"),
        ("/calendar", "calendar"),
        ("/measures/ningxia-draft/lint", "lint"),
    ):
        page.goto(path)
        assert fits(page, width), path
        shoot(name)
    page.goto("/measures/ningxia-draft/graph")
    assert not page.locator("#drawing").is_visible()
    assert page.locator(".related li").count() >= 3


@pytest.fixture
def scripted(browser: sync_api.Browser, address: str, width: str) -> Iterator[sync_api.Page]:
    """A tab with scripts, under the site's policy. Whatever the browser objects to fails the test."""
    size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
    context = browser.new_context(viewport=size, base_url=address, locale="zh-CN")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    tab = context.new_page()
    objections: list[str] = []
    asked: set[str] = set()
    tab.on("console", lambda message: objections.append(message.text))
    tab.on("pageerror", lambda error: objections.append(str(error)))
    tab.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    yield tab
    context.close()
    assert not objections
    assert asked <= {urlsplit(address).netloc}


def test_how_a_diff_is_shown_changes_at_once(scripted: sync_api.Page, width: str) -> None:
    scripted.goto("/diff/liaocheng/ningxia-draft")
    shown = scripted.locator(".entry:visible").count()
    scripted.get_by_label("合并显示").check()
    scripted.get_by_label("未变").check()
    assert urlsplit(scripted.url).query == "view=inline&hide=unchanged"
    assert scripted.locator(".sides:visible").count() == 0
    assert scripted.locator(".entry:visible").count() < shown
    assert not scripted.get_by_role("button", name="显示").is_visible()
    scripted.reload()
    assert scripted.locator(".entry:visible").count() < shown, "the address carries it"


def test_the_graph_is_drawn_zoomed_and_clicked(scripted: sync_api.Page, width: str) -> None:
    scripted.goto("/measures/ningxia-draft/graph")
    scripted.locator("#canvas canvas").first.wait_for()
    assert scripted.evaluate("regparseGraph.nodes().length") > 2
    before = scripted.evaluate("regparseGraph.zoom()")
    scripted.get_by_role("button", name="放大").click()
    assert scripted.evaluate("regparseGraph.zoom()") > before
    scripted.get_by_role("button", name="全图").click()
    scripted.locator("#canvas").evaluate("canvas => canvas.scrollIntoView({block: 'center'})")
    scripted.wait_for_timeout(500)  # the drawing comes to rest
    place = scripted.evaluate(
        "(() => { const n = regparseGraph.nodes('[?centre]'); const p = n.renderedPosition();"
        " const b = document.getElementById('canvas').getBoundingClientRect(); return [b.x + p.x, b.y + p.y]; })()"
    )
    scripted.mouse.click(*place)
    assert scripted.locator("#picked a").first.get_attribute("href") == "/measures/ningxia-draft"
    if SCREENSHOTS:
        scripted.screenshot(path=SCREENSHOTS / f"graph-{width}.png")


OVERLAPS = """(() => {
    const boxes = regparseGraph.nodes().map((n) => n.renderedBoundingBox({ includeOverlays: false }));
    const lying = boxes.flatMap((a, i) => boxes.slice(0, i).filter(
        (b) => Math.min(a.x2, b.x2) > Math.max(a.x1, b.x1) + 1 && Math.min(a.y2, b.y2) > Math.max(a.y1, b.y1) + 1));
    const cut = boxes.filter((b) => b.x1 < 0 || b.y1 < 0 || b.x2 > regparseGraph.width() || b.y2 > regparseGraph.height());
    return [lying.length, cut.length];
})()"""
"""How many names of the drawing lie on others, and how many are cut by its border."""


def test_the_graph_shows_every_name_whole_and_apart(scripted: sync_api.Page, width: str) -> None:
    for path in ("/graph", "/measures/ningxia-draft/graph", "/measures/chongqing-2013/graph"):
        scripted.goto(path)
        scripted.locator("#canvas canvas").first.wait_for()
        assert scripted.evaluate(OVERLAPS) == [0, 0], path
        scripted.get_by_role("button", name="放大").click()
        scripted.get_by_role("button", name="全图").click()
        assert scripted.evaluate(OVERLAPS) == [0, 0], path
    scripted.evaluate("regparseGraph.nodes()[0].position(regparseGraph.nodes()[1].position())")
    assert scripted.evaluate(OVERLAPS)[0] > 0, "what lies on another is seen"
    scripted.evaluate("regparseGraph.pan({ x: -300, y: 0 })")
    assert scripted.evaluate(OVERLAPS)[1] > 0, "what is cut is seen"


def test_the_graph_is_the_same_at_each_visit(scripted: sync_api.Page, width: str) -> None:
    drawn = set()
    for _ in range(3):
        scripted.goto("/graph")
        scripted.locator("#canvas canvas").first.wait_for()
        drawn.add(scripted.evaluate("JSON.stringify(regparseGraph.nodes().map((n) => n.position()))"))
    assert len(drawn) == 1


@pytest.mark.parametrize("percent", [62, 82, 91, 112, 130])
def test_the_graph_keeps_names_apart_at_any_width(scripted: sync_api.Page, width: str, percent: int) -> None:
    across, high = WIDTHS[width]
    scripted.set_viewport_size({"width": max(across * percent // 100, 300), "height": high})
    scripted.goto("/graph")
    scripted.locator("#canvas canvas").first.wait_for()
    assert scripted.evaluate(OVERLAPS) == [0, 0]


def test_a_reference_shows_what_it_means(scripted: sync_api.Page, width: str) -> None:
    scripted.goto("/measures/ningxia-draft")
    link = scripted.locator('[id="6/2"] a.reference').first
    link.focus()
    note = scripted.locator("#preview")
    assert note.is_visible()
    assert "具有独立法人资格" in (note.text_content() or "")
    assert link.get_attribute("aria-describedby") == "preview"
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0 and box["x"] + box["width"] <= WIDTHS[width][0]
    if SCREENSHOTS:
        scripted.screenshot(path=SCREENSHOTS / f"preview-{width}.png")
    scripted.keyboard.press("Escape")
    assert not note.is_visible()
    assert "具有独立法人资格" in (link.get_attribute("title") or "")


def test_a_citation_is_copied(scripted: sync_api.Page) -> None:
    scripted.goto("/measures/ningxia-draft/6/1/1")
    scripted.get_by_role("button", name="复制引文").click()
    copied = scripted.evaluate("navigator.clipboard.readText()")
    assert copied == "《宁夏回族自治区中小企业公共服务示范平台认定管理办法》第六条第一款第（一）项"


def test_a_line_that_is_folded_away_opens_when_linked(scripted: sync_api.Page) -> None:
    scripted.goto("/measures/ningxia-draft#front/2")
    assert scripted.locator('[id="front/2"]').is_visible()


def test_paper_has_the_text_and_no_controls(scripted: sync_api.Page) -> None:
    scripted.goto("/measures/ningxia-draft")
    scripted.emulate_media(media="print", color_scheme="dark")
    assert not scripted.locator(".top").is_visible()
    assert not scripted.locator(".contents").is_visible()
    assert scripted.locator('[id="6/1/1"]').is_visible()
    assert scripted.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert scripted.locator("footer").is_visible()


def test_paper_loses_no_column(scripted: sync_api.Page) -> None:
    scripted.emulate_media(media="print")
    scripted.set_viewport_size({"width": 642, "height": 900})  # what a sheet of A4 leaves between its margins
    chosen = "&m=".join(("beijing", "liaocheng", "ningxia-draft", "neimenggu-interim", "chongqing-2013"))
    scripted.goto(f"/compare?m={chosen}")
    assert not scripted.locator(".choose").is_visible()
    for cell in scripted.locator("table.compared tr").first.locator("th").all():
        assert cell.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), cell.inner_text()
    clause = scripted.locator("table.compared td a").first
    assert "第五条第一款第（一）项" in clause.evaluate(
        "e => getComputedStyle(e, '::after').content.replace('attr(data-citation)', e.dataset.citation)"
    ), "a tooltip cannot be read on paper"
    last = scripted.locator("table.compared tr").nth(1).locator("td").last.bounding_box()
    assert last and last["x"] + last["width"] <= 642
    scripted.goto("/diff/neimenggu-interim/ningxia-draft")
    assert not scripted.locator(".ways").is_visible()
    sides = scripted.locator(".entry.is-amended .sides").first.locator(".text").all()
    old, new = (side.bounding_box() for side in sides)
    assert old and new and old["y"] == new["y"] and old["x"] + old["width"] <= new["x"], "side by side"
