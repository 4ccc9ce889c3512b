"""What strangers may do: nothing but read. What documents may do: nothing but be read."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from regparse.building import build
from regparse.marks import Mark, locate, pieces
from regparse.site.server import application
from tests.conftest import processor_seconds
from tests.site.conftest import HOSTILE, HOSTILE_ID, Get, client

OWN = (
    "/",
    "/about",
    "/search",
    "/search?q=资",
    "/search?q=" + quote("资产总额 ≥ 200万元"),
    "/measures/beijing",
    "/measures/beijing/1",
    "/measures/beijing/graph",
    "/measures/beijing/check",
    "/measures/beijing/lint",
    "/graph",
    "/concepts",
    "/concepts/total_assets",
    "/compare",
    "/diff",
    "/diff/beijing/liaocheng",
    "/calendar",
    "/report?measure=beijing&at=1",
    "/nope",
)
"""One page of every kind."""


@pytest.fixture(scope="module")
def hostile(hostile_base: Path) -> Get:
    return client(hostile_base)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        f"/measures/{quote(HOSTILE_ID)}",
        f"/measures/{quote(HOSTILE_ID)}/2",
        f"/measures/{quote(HOSTILE_ID)}/2/1/1",
        f"/measures/{quote(HOSTILE_ID)}/graph",
        f"/measures/{quote(HOSTILE_ID)}/check",
        f"/measures/{quote(HOSTILE_ID)}/lint",
        f"/report?measure={quote(HOSTILE_ID)}&at=2/1/1",
        f"/search?measure={quote(HOSTILE_ID)}",
        "/search?q=alert",
        "/search?q=%E8%B5%84%E4%BA%A7%E6%80%BB%E9%A2%9D%3E100%E5%85%83",
        "/graph",
        "/concepts",
        "/concepts/total_assets",
        "/compare?m=" + quote(HOSTILE_ID),
        "/diff",
        f"/diff/{quote(HOSTILE_ID)}/{quote(HOSTILE_ID)}",
        "/calendar",
    ],
)
def test_a_measure_full_of_markup_is_text(hostile: Get, path: str) -> None:
    answer = hostile(path)
    assert answer.status == 200
    document = answer.document
    tags = {tag for tag, _ in document.elements}
    assert not document.foreign
    assert not tags & {"svg", "img", "b onclick", "iframe", "object"}
    for _, attributes in document.elements:
        assert not any(name.startswith("on") for name in attributes)
        assert not any(
            (value or "").strip().lower().startswith("javascript:") for value in attributes.values()
        )
    assert "49" not in re.sub(r"\s", "", document.text).partition("规范")[2][:4]


def test_the_markup_is_shown_as_it_was_written(hostile: Get) -> None:
    text = "".join(hostile(f"/measures/{quote(HOSTILE_ID)}").document.text.split())
    for written in ("<script>alert(4)</script>", "{{7*7}}", "<svgonload=alert(2)>", "&lt;script&gt;"):
        assert written in text
        assert written in "".join(HOSTILE.split())


def test_a_search_is_shown_as_it_was_typed(get: Get) -> None:
    answer = get("/search?q=" + quote('"><script>alert(1)</script>'))
    assert not answer.document.foreign
    assert '"><script>alert(1)</script>' in answer.document.text


@pytest.mark.parametrize("path", OWN)
def test_our_pages_load_nothing_inline_and_nothing_from_elsewhere(get: Get, path: str) -> None:
    answer = get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not answer.document.foreign
    for tag, attributes in answer.document.elements:
        assert tag not in ("style", "iframe")
        assert "style" not in attributes
        for name in ("src", "href", "action"):
            assert not re.match(
                r"(?:[a-z]+:)?//", attributes.get(name) or ""
            ) or "canonical" in attributes.get("rel", "")


@pytest.mark.parametrize(
    "path", [*OWN, "/regparse", "/regparse/measures", "/-/static/app.css", "/measures/beijing.json"]
)
def test_headers_of_every_answer(get: Get, path: str) -> None:
    headers = get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in ("same-origin", "no-referrer")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "path", ["/regparse", "/regparse/measures", "/regparse/thresholds_of", "/regparse?sql=select+1"]
)
def test_datasettes_inline_scripts_are_allowed_by_hash_only(get: Get, path: str) -> None:
    import base64
    import hashlib

    answer = get(path)
    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    scripts = policy.partition("script-src")[2].partition(";")[0]
    assert "unsafe" not in scripts
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert inline
    for text in inline:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in scripts


def test_files_named_by_their_content_may_be_kept_for_ever(get: Get) -> None:
    sheet = next(given["href"] for tag, given in get("/").document.elements if tag == "link")
    assert sheet
    assert "immutable" in get(sheet).headers["cache-control"]
    assert "cache-control" not in get(sheet.partition("?")[0]).headers


def test_the_database_cannot_be_written(get: Get) -> None:
    for sql in (
        "delete from measures",
        "create table x (y)",
        "attach database '/tmp/x.db' as x",
        "pragma user_version=9",
    ):
        answer = get(f"/regparse.json?sql={quote(sql)}")
        assert answer.status >= 400, sql
    assert get("/.json").json["totals"]["measures"] == 5


def test_a_query_is_cut_off_in_time(get: Get) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    answer = get(f"/regparse.json?sql={quote(endless)}")
    assert answer.status == 503
    assert "too long" in answer.json["error"]
    assert "查询用时过长" in get(f"/regparse?sql={quote(endless)}").document.text


def test_settings_for_public_use(get: Get) -> None:
    settings = get("/-/settings.json").json
    assert settings["suggest_facets"] is False
    assert settings["sql_time_limit_ms"] <= 1000
    assert settings["max_returned_rows"] <= 1000
    assert settings["template_debug"] is False
    assert settings["trace_debug"] is False


def test_an_error_inside_tells_nothing_of_it(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    from regparse.site import home

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret at /srv/private")

    monkeypatch.setattr(home, "about", broken)
    for path in ("/about?broken", "/about.json?broken"):  # an address of its own: no answer is kept for it
        answer = get(path)
        assert answer.status == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text


def test_no_private_contact_data(get: Get) -> None:
    for path in (
        "/measures/ningxia-draft",
        "/measures/ningxia-draft.json",
        "/regparse/provisions.json?measure_id=ningxia-draft&_size=max",
    ):
        answer = get(path)
        assert "163.com" not in answer.text
        assert "17795108566" not in answer.text
        assert "乔秀山" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/measures/beijing", "/search.json?q=1", "/calendar.ics"])
def test_pages_are_only_read(base: Path, method: str, path: str) -> None:
    ds = application(base)

    async def ask() -> Any:
        await ds.invoke_startup()
        return await ds.client.request(method, path)

    answer = asyncio.run(ask())
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_measure_may_be_called_like_a_twin(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for name in ("data.json", "data", "lint", "6"):
        (tmp_path / "corpus" / f"{name}.txt").write_text(f"{name}管理办法\n第一条 公示7日。", "utf-8")
    build(tmp_path / "corpus", tmp_path / "regparse.db")
    ask = client(tmp_path / "regparse.db")
    titles = {m["id"]: m["href"] for m in ask("/.json").json["measures"]}
    for name, href in titles.items():
        page, twin = ask(href), ask(f"{href}.json")
        assert page.status == twin.status == 200 and f"{name}管理办法" in page.text
        assert twin.json["measure"]["id"] == name
        assert (
            ask(f"{href}/1/1").status == ask(f"{href}/lint").status == ask(f"{href}/check.json").status == 200
        )
    assert ask(f"/diff?old=data&new={quote('data.json')}").headers["location"] == "/diff/data/data%2Ejson"
    assert "data.json管理办法" in ask("/diff/data/data%2Ejson").text


def test_a_page_takes_no_longer_than_its_facts(tmp_path: Path) -> None:
    def seconds(facts: int) -> float:
        text = "第一条 " + "资产总额不低于200万元，" * facts
        marks = [Mark(start=n, end=n + 9, kind="fact", id=str(n)) for n in range(4, len(text) - 9, 12)]
        return processor_seconds(
            lambda: ([locate(text, "资产总额不低于200万元", m.start) for m in marks], pieces(text, marks))
        )

    seconds(100)
    assert seconds(16_000) < 24 * max(seconds(2_000), 0.005)  # quadratic would be 64 times
