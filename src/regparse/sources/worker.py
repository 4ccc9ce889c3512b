"""The process that reads what could harm: it has limits of time and memory, and can be killed.

Reads from standard input: requests. Writes to standard output: answers. A request is the name and bytes of a file,
an answer the sources in it, the words of a SourceError, or a sign of life with the seconds that it asks for.
Each message is its length (8 bytes) and MessagePack. It ends when its input does.
"""

from __future__ import annotations

import os
import sys
from typing import IO

import msgspec

from regparse.model import Source
from regparse.sources import formats, limits
from regparse.sources.errors import SourceError

try:
    import resource
except ImportError:  # Windows: there the time limit alone holds
    resource = None  # type: ignore[assignment]

NO_MEMORY = 12
"""The status of a worker that has not even the memory to say that it has none."""
RETIRE_AT = 600 << 20
"""Resident memory at which a worker ends after its answer, in bytes, so that what a library leaks does not add up."""


class Request(msgspec.Struct, frozen=True):
    """A file to be read."""

    name: str
    data: bytes


class Answer(msgspec.Struct, frozen=True):
    """What came of a request: `sources`, or `refusal` (path, what, remedy), or `seconds` more that it needs."""

    sources: tuple[Source, ...] = ()
    refusal: tuple[str, str, str] | None = None
    seconds: int = 0


def send(stream: IO[bytes], message: Request | Answer) -> None:
    """Writes one message."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message's bytes; None where the stream has ended."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    data = stream.read(int.from_bytes(head, "big"))
    return data


def main() -> int:
    """Answers requests until there are no more."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not stand between the answers
    sys.setrecursionlimit(4_000)
    _confine()

    def more_time(seconds: int) -> None:
        _allow(seconds, limits.RECOGNITION_BYTES)
        send(answers, Answer(seconds=seconds))

    formats.more_time = more_time
    while (data := receive(requests)) is not None:
        request = msgspec.msgpack.decode(data, type=Request)
        del data
        _allow(limits.SECONDS, limits.MEMORY_BYTES)
        try:
            answer = _answer(request)
            send(answers, answer)
        except MemoryError:
            os._exit(NO_MEMORY)
        if _memory()[1] > RETIRE_AT or (answer.refusal and answer.refusal[1] == OUT_OF_MEMORY[0]):
            return 0
    return 0


def _answer(request: Request) -> Answer:
    try:
        return Answer(sources=tuple(formats.read_here(request.data, request.name)))
    except SourceError as error:
        return Answer(refusal=(error.path, error.what, error.remedy))
    except MemoryError:
        return Answer(refusal=(request.name, *OUT_OF_MEMORY))
    except RecursionError:
        return Answer(refusal=(request.name, "it is nested too deeply", "save it anew"))
    except Exception as error:  # a file that a library does not cope with
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Answer(
            refusal=(request.name, f"it is damaged ({told})", "get the file again, or save it anew")
        )


OUT_OF_MEMORY = (
    f"reading it would take more than {limits.MEMORY_BYTES >> 20} MiB of memory",
    "split it or take its text",
)


def _confine() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.UNPACKED_BYTES, limits.UNPACKED_BYTES))


def _allow(seconds: int, memory: int) -> None:
    """Time and memory from now on. The soft limits alone, so that they can be set anew."""
    if resource is None:
        return
    size, resident = _memory()
    memory += max(size - resident, 0)  # addresses that earlier files have left unused do not count
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 4 * seconds  # several threads count several times
    for what, soft in ((resource.RLIMIT_CPU, until), (resource.RLIMIT_AS, memory)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _memory() -> tuple[int, int]:
    """The address space of this process and what of it is in use, in bytes; zeros where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as told:
            size, resident = told.read().split()[:2]
            page = os.sysconf("SC_PAGE_SIZE")
            return int(size) * page, int(resident) * page
    except (OSError, ValueError):
        return 0, 0


if __name__ == "__main__":
    sys.exit(main())
