"""Work on a Dask cluster: the same contract as `workers`, on processors of other machines (`pip install 'regparse[dask]'`).

Reads: the address of a scheduler, a function, and the items it is to be called with. Gives: what came of each item, in
order. At no time are more than a few items a processor under way or waiting to be fetched, so that neither the
cluster's memory nor this machine's grows with their number. Where a worker dies, Dask gives its work to another.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from distributed import CancelledError, Client, Future, KilledWorker

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Chunks under way or done, for each processor."""

_CHUNK = 16
"""Items that travel together at most."""

_LOOK = 5.0
"""Seconds after which a wait looks whether any worker is left."""

_ALONE = 60.0
"""Seconds for which a build waits for a worker when none is left."""

_one_at_a_time = threading.Lock()
"""Held by the worker's thread that reads: readers keep processes and tables of their own, one each a process."""


class ClusterError(Exception):
    """A cluster that does not answer, has no workers, or other code. As text one line: what, where, what to do."""


class Cluster:
    """A Dask cluster that works as `workers.results` does: `results` of a function, in order.

    `agree` tells what the work depends on (`building.recipe.code_digest`): every worker must say the same as this machine.
    """

    def __init__(self, client: Client, address: str, agree: Callable[[], str]) -> None:
        self.client, self.address, self.agree = client, address, agree

    def processors(self) -> int:
        """How many threads the workers have together, now."""
        return sum(self.client.nthreads().values())

    def results(
        self, work: Callable[[Item], Result], items: Sequence[Item], died: Callable[[Item], Result]
    ) -> Generator[Result, None, None]:
        """`work` of each item, in order. Close the iterator to stop early.

        `died` gives the result of an item that kills every worker that it is given to. Raises ClusterError where the
        scheduler goes away, no worker is left, or a worker has other code.
        """
        size = max(1, min(_CHUNK, len(items) // (_AHEAD * max(1, self.processors()))))
        chunks = deque(items[n : n + size] for n in range(0, len(items), size))
        waiting: deque[tuple[Sequence[Item], Future]] = deque()
        try:
            while chunks or waiting:
                while chunks and len(waiting) < _AHEAD * max(1, self.processors()):
                    waiting.append((chunks[0], self._submit(work, chunks[0])))
                    chunks.popleft()
                chunk, future = waiting[0]
                try:
                    yield from self._result(future)
                except KilledWorker:
                    yield from self._one_by_one(work, chunk, died)
                waiting.popleft()
        finally:
            for _, future in waiting:
                future.cancel()

    def _submit(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Future:
        return self.client.submit(_all, work, list(items), self.agree, pure=False)

    def _result(self, future: Future) -> list[Any]:
        """What came of a chunk. Raises KilledWorker where it has killed its workers, ClusterError."""
        alone_since = None
        while True:
            try:
                said, results = future.result(timeout=_LOOK)
            except TimeoutError:
                now = time.monotonic()
                alone_since = None if self.processors() else alone_since or now
                if alone_since and now - alone_since > _ALONE:
                    raise ClusterError(
                        f"{self.address}: no worker is left; start one with `dask worker {self.address}` and build again"
                    ) from None
            except (CancelledError, OSError):
                raise ClusterError(
                    f"{self.address}: the scheduler has gone; start it and build again"
                ) from None
            except ModuleNotFoundError as missing:
                raise ClusterError(
                    f"{self.address}: a worker has no module {missing.name}; install regparse {_ALIKE}"
                ) from None
            else:
                if said != self.agree():
                    raise ClusterError(
                        f"{self.address}: a worker has another version of regparse or of its libraries; install it {_ALIKE}"
                    )
                return list(results)

    def _one_by_one(
        self, work: Callable[[Item], Result], items: Sequence[Item], died: Callable[[Item], Result]
    ) -> Iterator[Result]:
        """`work` of each item alone, so that only what kills its worker is lost."""
        for item in items:
            try:
                yield from self._result(self._submit(work, [item]))
            except KilledWorker:
                yield died(item)


_ALIKE = "there as it is here, for the same Python"


@contextmanager
def connected(address: str, agree: Callable[[], str]) -> Iterator[Cluster]:
    """The cluster whose scheduler is at `address` (tcp://HOST:8786). Raises ClusterError."""
    try:
        client = Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ClusterError(
            f"{address}: no Dask scheduler answers here ({said}); start one with `dask scheduler`"
        ) from None
    try:
        try:
            client.wait_for_workers(1, timeout=30)
        except TimeoutError:
            raise ClusterError(
                f"{address}: the scheduler has no workers; start some with `dask worker {address} --nthreads 1`"
            ) from None
        yield Cluster(client, address, agree)
    finally:
        client.close(timeout=5)


def _all(
    work: Callable[[Item], Result], items: Sequence[Item], agree: Callable[[], str]
) -> tuple[str, list[Result]]:
    """On a worker: what its code is, and what came of the items."""
    with _one_at_a_time:
        return agree(), [work(item) for item in items]
