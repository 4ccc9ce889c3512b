"""What a measure is today stands on every page that is about one, and in its JSON."""

from __future__ import annotations

import pytest

from tests.site.conftest import Get

PAGES = (
    "/",
    "/measures/chongqing-2013",
    "/measures/chongqing-2013/5/1/1",
    "/measures/chongqing-2013/check",
    "/measures/chongqing-2013/lint",
    "/compare?m=chongqing-2013&m=beijing",
    "/diff/neimenggu-interim/chongqing-2013",
)


@pytest.mark.parametrize("path", PAGES)
def test_its_status_is_on_the_page_and_in_the_json(get: Get, path: str) -> None:
    assert "现行有效" in get(path).text
    page, _, query = path.partition("?")
    data = get(f"{page}.json{'?' + query if query else ''}")
    assert data.status == 200
    assert "in_force" in data.text and "没有废止它的" in data.text
