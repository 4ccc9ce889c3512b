"""Answers kept ready: what a page said is said again until the base or the day changes.

All pages are made from the base, the day in China and the address that was asked for, and from nothing else; so an
answer is known by these. Readers who ask for the same page at the same moment wait for one answer. What was asked for
longest ago is forgotten first.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable

from datasette.utils.asgi import Response

MOST_BYTES = 64 << 20
"""Of all answers that are kept."""

_ABOUT = 1000
"""Bytes that an answer takes besides its body, about."""


class Kept:
    """Answers by what they depend on, for one event loop."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[Hashable, Response] = OrderedDict()
        self._making: dict[Hashable, asyncio.Task[Response]] = {}

    async def answer(self, key: Hashable, make: Callable[[], Awaitable[Response]]) -> Response:
        """The answer of this key, made by `make` where none is kept. What `make` raises is raised."""
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]
        task = self._making.get(key)
        if task is None or task.get_loop() is not asyncio.get_running_loop():
            task = self._making[key] = asyncio.ensure_future(self._made(key, make))
        return await asyncio.shield(task)

    async def _made(self, key: Hashable, make: Callable[[], Awaitable[Response]]) -> Response:
        try:
            response = await make()
        finally:
            self._making.pop(key, None)
        if response.status == 200:
            self._keep(key, response)
        return response

    def _keep(self, key: Hashable, response: Response) -> None:
        size = _ABOUT + len(response.body)
        if size > self._most // 4:
            return
        self._answers[key] = response
        self._bytes += size
        while self._bytes > self._most:
            _, forgotten = self._answers.popitem(last=False)
            self._bytes -= _ABOUT + len(forgotten.body)
