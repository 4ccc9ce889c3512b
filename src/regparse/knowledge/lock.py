"""One build at a time: a second one waits for the first, also in another process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(file: int, wait: bool) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(file: int, wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


@contextmanager
def locked(path: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Holds the lock file at `path` while the block runs; waits for whoever holds it, after calling `on_wait`.

    The system lets go of the lock when its process ends, however it ends. The file is removed afterwards.
    """
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _take(file, wait=False):
            on_wait()
            while not _take(file, wait=True):
                pass
        if _is_file(file, path):
            break
        os.close(file)  # its holder has removed it meanwhile: this lock would bind nobody
    try:
        yield
    finally:
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(file)
        else:
            path.unlink(missing_ok=True)
            os.close(file)


def _is_file(file: int, path: Path) -> bool:
    """Whether the open `file` still is the one at `path`."""
    try:
        return os.path.samestat(os.fstat(file), os.stat(path))
    except FileNotFoundError:
        return False
