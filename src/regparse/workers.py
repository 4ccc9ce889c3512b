"""Work on other processors: results in order, a bounded queue, and whoever dies is replaced.

Reads: a function and the items it is to be called with. Gives: what came of each item, in order. At no time are more than
a few items a process under way or waiting to be fetched, so that memory does not grow with their number.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # loaded where processes are started: a build that reads one file starts none
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Chunks under way or done, for each process."""

_CHUNK = 16
"""Items that travel together at most."""

GARBAGE = 100_000
"""How many new objects a reading process waits for before it looks for garbage: what it makes refers to nothing above it
and goes when its file is done, so a look hardly ever finds anything."""


@contextmanager
def little_garbage() -> Iterator[None]:
    """Looks for garbage as seldom as the reading processes do while the block lasts."""
    before = gc.get_threshold()
    gc.set_threshold(GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _begin(work: Callable[[Item], Result]) -> None:
    """Readies a process for `work`, whose modules have been loaded by now: no look for garbage goes through them again."""
    gc.freeze()
    gc.set_threshold(GARBAGE)


def results(
    work: Callable[[Item], Result], items: Sequence[Item], processes: int, died: Callable[[Item], Result]
) -> Generator[Result, None, None]:
    """`work` of each item, in order, on so many processes. Close the iterator to stop early.

    Where a process dies, the others' work is not lost: what was under way is done once more, item by item, in a
    process of its own; `died` gives the result of an item that kills that one too.
    """
    import multiprocessing
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")  # a fork would copy the progress bar's threads
    size = max(1, min(_CHUNK, len(items) // (_AHEAD * processes)))
    chunks = deque(items[n : n + size] for n in range(0, len(items), size))
    waiting: deque[tuple[Sequence[Item], Future[list[Result]]]] = deque()
    pool = ProcessPoolExecutor(processes, context, _begin, (work,))
    try:
        while chunks or waiting:
            try:
                while chunks and len(waiting) < _AHEAD * processes:
                    waiting.append((chunks[0], pool.submit(_all, work, chunks[0])))
                    chunks.popleft()
                yield from waiting[0][1].result()
                waiting.popleft()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                again: list[Item] = []
                while waiting:
                    chunk, future = waiting.popleft()
                    if future.done() and not future.cancelled() and future.exception() is None:
                        yield from _one_by_one(work, again, died)
                        yield from future.result()
                        again = []
                    else:
                        again += chunk
                yield from _one_by_one(work, again, died)
                pool = ProcessPoolExecutor(processes, context, _begin, (work,))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _all(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]


def _one_by_one(
    work: Callable[[Item], Result], items: Sequence[Item], died: Callable[[Item], Result]
) -> Iterator[Result]:
    """`work` of each item in a process that does nothing else meanwhile."""
    import multiprocessing
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, context) if items else None
    try:
        for item in items:
            assert pool is not None
            try:
                yield pool.submit(work, item).result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = ProcessPoolExecutor(1, context)
                yield died(item)
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
