"""Each stage of a build against a lower bound and against jionlp: `python -m benchmarks.stages CORPUS [FILES]`.

Reads: a folder of texts, of which so many files (default 150) are drawn with a fixed seed. Gives: docs/performance.md.
Times are of the processor, medians of several runs; what counts are the ratios, which travel to other machines. The lower
bound reads and decodes the files, splits them at 第X条 and writes the articles to SQLite.
"""

from __future__ import annotations

import logging
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from regparse import structure
from regparse.building import build
from regparse.facts import clauses, definitions, norms, references, thresholds, time_rules
from regparse.model import Facts
from regparse.model.serial import encode
from regparse.reading import measure
from regparse.sources import load, read_documents

RUNS = 3
PAGE = Path("docs/performance.md")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百千零]{1,9}条", re.M)


def median(work: Callable[[], object]) -> float:
    """The median of `RUNS` runs of `work`, in seconds of the processor."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def lower_bound(paths: list[Path]) -> None:
    """Reads, decodes, splits and writes."""
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        base = sqlite3.connect(file.name)
        base.execute("CREATE TABLE articles (path TEXT, n INTEGER, text TEXT)")
        for path in paths:
            text = path.read_bytes().decode("utf-8")
            starts = [m.start() for m in _ARTICLE.finditer(text)]
            pairs = pairwise([*starts, len(text)])
            rows = [(str(path), n, text[a:b]) for n, (a, b) in enumerate(pairs)]
            base.executemany("INSERT INTO articles VALUES (?, ?, ?)", rows)
        base.commit()
        base.close()


def jionlp(texts: list[str]) -> float | None:
    """Seconds that jionlp takes for time and money; None where it is not installed."""
    try:
        import jionlp as peer
    except ImportError:
        return None
    logging.disable(logging.ERROR)  # it tells at length of every phrase that it cannot parse
    peer.ner.extract_time("公示5日"), peer.ner.extract_money("罚款5万元")
    start = time.process_time()
    for text in texts:
        for line in text.splitlines():
            peer.ner.extract_time(line, with_parsing=True)
            peer.ner.extract_money(line, with_parsing=True)
    return time.process_time() - start


def main(corpus: Path, count: int) -> None:
    """Measures, and writes the page."""
    every = sorted(p for p in corpus.rglob("*") if p.suffix in (".txt", ".md") and p.is_file())
    paths = sorted(random.Random(8).sample(every, min(count, len(every))))
    sources = [s for p in paths for s in read_documents(load(p), p.name)]
    regulations = [r for s in sources for r in structure.read(s, "x")]
    marked = [(r, clauses(r)) for r in regulations]
    measures = [measure(r) for r in regulations]
    characters = sum(len(s.text) for s in sources)
    known = [Facts(**{k: getattr(m, k) for k in Facts.__struct_fields__}) for m in measures]

    def three() -> None:
        for regulation in regulations:
            read = clauses(regulation)
            defined = tuple(d for c in read for d in definitions.read(c))
            references.read(regulation, read, defined)
            for c in read:
                list(thresholds.read(c)), list(time_rules.read(c))

    bound = median(lambda: lower_bound(paths))
    stages = {
        "read and decode": median(lambda: [list(read_documents(load(p), p.name)) for p in paths]),
        "structure": median(lambda: [structure.read(s, "x") for s in sources]),
        "scanner": median(lambda: [clauses(r) for r in regulations]),
        "definitions": median(lambda: [list(definitions.read(c)) for _, cs in marked for c in cs]),
        "thresholds": median(lambda: [list(thresholds.read(c)) for _, cs in marked for c in cs]),
        "time rules": median(lambda: [list(time_rules.read(c)) for _, cs in marked for c in cs]),
        "norms": median(
            lambda: [list(norms.read(r, cs, f)) for (r, cs), f in zip(marked, known, strict=True)]
        ),
        "scanner, definitions, references, thresholds, time rules": median(three),
        "all facts": median(lambda: [measure(r) for r in regulations]),
        "JSON": median(lambda: [encode(m) for m in measures]),
    }
    sample = [s.text for s in random.Random(8).sample(sources, min(6, len(sources)))]
    peer = jionlp(sample)
    peer_rate = sum(map(len, sample)) / peer if peer else None
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "corpus")
        root.mkdir()
        for n, path in enumerate(paths):
            (root / f"{n}{path.suffix}").write_bytes(path.read_bytes())
        start = time.process_time()
        build(root, Path(folder, "x.db"))
        stages["build, all of it (one process)"] = time.process_time() - start
        first = root / f"0{paths[0].suffix}"
        first.write_bytes(first.read_bytes() + "\n第九百九十九条 公示五日。\n".encode())
        start = time.process_time()
        build(root, Path(folder, "x.db"))
        stages["build after one changed file"] = time.process_time() - start
    rows = [
        f"| {name} | {seconds:.2f} | {seconds / bound:.1f} | {characters / seconds / 1000:.0f} | "
        + (f"{characters / seconds / peer_rate:.1f} |" if peer_rate else "– |")
        for name, seconds in stages.items()
    ]
    page = (
        "# Performance\n\n"
        f"Written by `make bench CORPUS=DIR`: {len(paths)} files, {characters:,} characters, seconds of one processor, "
        f"medians of {RUNS} runs (builds: one). The lower bound – read, decode, split at 第X条, write the articles – "
        f"took {bound:.3f} s. "
        + (
            f"jionlp's time and money extraction read {peer_rate / 1000:.0f} k characters a second, on a part of the files. "
            if peer_rate
            else "jionlp is not installed. "
        )
        + "Ratios travel to other machines, seconds do not.\n\n"
        "| stage | s | × lower bound | 1,000 characters/s | × jionlp |\n|---|--:|--:|--:|--:|\n"
        + "\n".join(rows)
        + "\n"
    )
    PAGE.write_text(page, "utf-8")
    print(page)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 150)
