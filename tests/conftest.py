"""What tests share: where real texts are, and reading them once."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from regparse import structure
from regparse.model import Regulation, Source
from regparse.sources import read_bytes, read_file

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
LAWS = SHARED / "laws"

needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated texts (../shared/gold) are not here")
needs_laws = pytest.mark.skipif(
    not LAWS.is_dir(), reason="the collection of laws (../shared/laws) is not here"
)


@cache
def law_files(count: int | None = None, seed: int = 20) -> tuple[Path, ...]:
    """Files of the collection of laws: all, or `count` drawn with a fixed seed."""
    files = sorted(LAWS.rglob("*.md"))
    return tuple(files if count is None or count >= len(files) else random.Random(seed).sample(files, count))


def corpus_files() -> list[Path]:
    """The measures of this repository."""
    return sorted(p for p in CORPUS.iterdir() if p.suffix in (".txt", ".md") and p.stem != "README")


def source(text: str, name: str = "measure.txt") -> Source:
    """A Source of `text`."""
    return read_bytes(text.encode(), name)


def regulation(text: str) -> Regulation:
    """The first regulation of `text`."""
    return structure.read(source(text), "measure")[0]


def every_file(count: int | None) -> Iterator[Path]:
    """The corpus and a sample of the laws."""
    yield from corpus_files()
    yield from law_files(count) if LAWS.is_dir() else ()


def processor_seconds(call: Callable[[], object]) -> float:
    """How long the processor works on `call` in this process; what else the machine does is not counted.

    The collector is off meanwhile, as in `timeit`: it would walk through all that other tests have left.
    """
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        call()
        return time.process_time() - started
    finally:
        gc.enable()


@cache
def read_once(path: Path) -> Regulation:
    """The regulation of a file, read once a session."""
    return structure.read(read_file(path), path.stem)[0]
