"""Ways through the site: the paths of its pages, the pages of a list, addresses as people write them, and what is not here.

Paths begin at the root of the site, without the base address that a proxy may put before them.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlencode

from regparse import address
from regparse.site.pages import Link, Step


class NotHere(Exception):
    """What was asked for does not exist. `english` says the same in English; `ways` lead on."""

    def __init__(self, message: str, english: str, ways: tuple[Link, ...] = ()) -> None:
        super().__init__(message)
        self.english = english
        self.ways = ways


def measure_path(measure: str, at: str | None = None) -> str:
    """The path of a measure's page, or of the page of its provision `at`.

    >>> measure_path("ningxia-draft"), measure_path("ningxia-draft", "6/1/3")
    ('/measures/ningxia-draft', '/measures/ningxia-draft/6/1/3')
    """
    return f"/measures/{segment(measure)}" + (f"/{quote(at, safe='/~')}" if at else "")


@lru_cache(maxsize=4096)
def segment(measure: str) -> str:
    """A measure's id as one segment of a path. One that ends like the path of a twin is told from it by its dot.

    >>> segment("市 办法"), segment("data.json")
    ('%E5%B8%82%20%E5%8A%9E%E6%B3%95', 'data%2Ejson')
    """
    quoted = quote(measure, safe="")
    return f"{quoted[:-5]}%2Ejson" if quoted.endswith(".json") else quoted


def anchor_path(measure: str, at: str) -> str:
    """Where the provision `at` stands on the page of its measure.

    >>> anchor_path("ningxia-draft", "6/1/3")
    '/measures/ningxia-draft#6/1/3'
    """
    return f"{measure_path(measure)}#{quote(at, safe='/~')}"


def path_of(path: str, **query: str | int) -> str:
    """A path with the parts of its query that are not empty.

    >>> path_of("/search", q="资产", region="", page=2)
    '/search?q=%E8%B5%84%E4%BA%A7&page=2'
    """
    given = {name: value for name, value in query.items() if value != ""}
    return path + (f"?{urlencode(given)}" if given else "")


def step_of(path: str, query: dict[str, str], page: int, total: int, size: int) -> Step:
    """Page `page` of a list of `total` rows; a page that does not exist is the nearest that does."""
    of = max(1, -(-total // size))
    number = min(max(page, 1), of)
    return Step(
        number=number,
        of=of,
        total=total,
        before=path_of(path, **query, page=number - 1) if number > 1 else None,
        after=path_of(path, **query, page=number + 1) if number < of else None,
    )


def resolve(written: str) -> str:
    """The numeric address that a person wrote in a path: 6/1/3 or 第六条第一款第（三）项. Raises NotHere.

    >>> resolve("第六条第一款第（三）项")
    '6/1/3'
    """
    try:
        return address.parse(written)
    except address.AddressError:
        raise NotHere(
            f"“{written}”不是条款地址；请写成 6/1/3 或 第六条第一款第（三）项。",
            f"“{written}” is not an address; write 6/1/3.",
        ) from None
