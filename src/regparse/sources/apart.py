"""Reading in a process of its own, which is killed when its time is up.

Gives: what `formats.read_here` gives, whatever the file does to the process that reads it. Workers are started when
they are needed and used again; one that has died, run out of time or grown too large is replaced.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading

import msgspec

from regparse.model import Source
from regparse.sources import limits
from regparse.sources.errors import SourceError
from regparse.sources.worker import NO_MEMORY, OUT_OF_MEMORY, Answer, Request, receive, send

_COMMAND = [sys.executable, "-m", "regparse.sources.worker"]
_idle: list[_Worker] = []
_lock = threading.Lock()


class _Worker:
    """One process that reads files, one at a time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_NUM_THREADS": "2"},
            start_new_session=True,  # so that what it starts dies with it
        )
        self.owner = os.getpid()

    def read(self, data: bytes, name: str) -> Answer:
        """What came of one file. Raises TimeoutError, and EOFError where the process dies."""
        assert self.process.stdin
        assert self.process.stdout
        timed_out = threading.Event()

        def stop() -> None:
            timed_out.set()
            self.kill()

        timer = threading.Timer(limits.SECONDS, stop)
        timer.daemon = True
        timer.start()
        try:
            send(self.process.stdin, Request(name, data))
            while True:
                answer = receive(self.process.stdout)
                if answer is None:
                    raise EOFError
                told = msgspec.msgpack.decode(answer, type=Answer)
                if not told.seconds:
                    return told
                timer.cancel()
                timer = threading.Timer(told.seconds, stop)
                timer.daemon = True
                timer.start()
        except (OSError, EOFError, msgspec.MsgspecError):
            raise TimeoutError if timed_out.is_set() else EOFError from None
        finally:
            timer.cancel()

    def kill(self) -> None:
        """Ends the process and what it has started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    def close(self) -> None:
        """Ends the process for good."""
        self.kill()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()
        self.process.wait()


def read(data: bytes, name: str) -> tuple[Source, ...]:
    """The sources in a file, read in another process. Raises SourceError."""
    for attempt in (1, 2):
        worker = _take()
        try:
            answer = worker.read(data, name)
        except TimeoutError:
            worker.close()
            raise SourceError(
                name,
                f"it could not be read within {limits.SECONDS} seconds",
                "save it anew, or take its text",
            ) from None
        except EOFError:
            with contextlib.suppress(subprocess.TimeoutExpired):
                worker.process.wait(5)  # how it ended says why
            worker.close()
            status = worker.process.returncode
            if attempt == 1 and status == 0:  # it had retired meanwhile
                continue
            raise SourceError(name, *_death(status)) from None
        except BaseException:
            worker.close()
            raise
        with _lock:
            _idle.append(worker)
        if answer.refusal is not None:
            raise SourceError(*answer.refusal)
        return answer.sources
    raise SourceError(name, "the process that reads it could not be started", "try again")


def _death(status: int) -> tuple[str, str]:
    """What to say of a process that died."""
    if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
        return f"it could not be read within {limits.SECONDS} seconds", "save it anew, or take its text"
    if status in (-6, -9, -11, NO_MEMORY):  # a library's own way to say that there is no memory
        return OUT_OF_MEMORY
    return f"the process that read it died ({status})", "save it anew, or take its text"


def _take() -> _Worker:
    """An idle worker of this process, or a new one."""
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.owner == os.getpid():
                if worker.process.poll() is None:
                    return worker
                worker.close()
    return _Worker()


@atexit.register
def close() -> None:
    """Ends the idle workers of this process."""
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.owner == os.getpid():
                worker.close()
