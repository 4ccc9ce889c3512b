"""Answers are made once for all who ask at the same moment, kept within a limit, and made anew for a new base."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from datasette.utils.asgi import Response

from regparse.building import build
from regparse.site import home
from regparse.site.kept import Kept
from tests.site.conftest import client
from tests.site.test_live import corpus_of


def test_readers_at_the_same_moment_wait_for_one_answer() -> None:
    made: list[int] = []

    async def make() -> Response:
        made.append(1)
        await asyncio.sleep(0.01)
        return Response("text", 200)

    async def ask() -> list[Response]:
        kept = Kept()
        return await asyncio.gather(*(kept.answer("key", make) for _ in range(20)))

    assert [answer.body for answer in asyncio.run(ask())] == ["text"] * 20
    assert len(made) == 1


def test_what_was_asked_for_longest_ago_is_forgotten_and_errors_are_not_kept() -> None:
    made: list[str] = []

    async def ask() -> None:
        kept = Kept(most_bytes=20_000)

        def making(key: str, status: int = 200):  # type: ignore[no-untyped-def]
            async def make() -> Response:
                made.append(key)
                return Response("x" * 4000, status)

            return make

        for key in "abcdabcde":  # four fit; e takes the place of a
            await kept.answer(key, making(key))
        await kept.answer("e", making("e"))
        await kept.answer("a", making("a"))
        for _ in range(2):
            await kept.answer("missing", making("missing", 404))

    asyncio.run(ask())
    assert "".join(made[:-2]) == "abcdea"
    assert made[-2:] == ["missing"] * 2


def test_a_failure_reaches_everybody_who_waits() -> None:
    async def broken() -> Response:
        await asyncio.sleep(0)
        raise LookupError("no such page")

    async def ask() -> list[object]:
        kept = Kept()
        answers = (kept.answer("key", broken) for _ in range(3))
        return list(await asyncio.gather(*answers, return_exceptions=True))

    assert [type(found) for found in asyncio.run(ask())] == [LookupError] * 3


def test_a_page_is_made_once_an_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "regparse.db"
    build(corpus_of(tmp_path, "beijing"), db)
    get = client(db)
    made: list[str] = []
    own = home.page
    monkeypatch.setattr(home, "page", lambda *given, **named: made.append("home") or own(*given, **named))
    first, again = get("/"), get("/")
    assert first == again
    assert first.headers["etag"]
    assert len(made) == 1
    get("/?region=x")
    get("/.json")
    assert len(made) == 3
    build(corpus_of(tmp_path, "beijing", "liaocheng"), db)
    assert "聊城" in get("/").text
    assert len(made) == 4
