"""All benchmarks on one corpus: `python -m benchmarks CORPUS [--files 150] [--grow N]`, or `make bench CORPUS=DIR`.

Gives: docs/performance.md, written anew; and the table of docs/scale.md where the corpus is large enough to speak of a
million texts. Every ratio is of figures taken in this run, on this machine.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import regparse
from benchmarks import diff, growing, searching, site, stages, whole
from benchmarks.measuring import table, texts
from regparse.reading import read_path

PERFORMANCE = Path("docs/performance.md")
SCALE = Path("docs/scale.md")
_FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end -->)", re.S)
_LAWS_END = re.compile(r"\(\d{4}-\d\d-\d\d\)$")


def pages(db: Path) -> str:
    """What `python -m benchmarks.site` prints of the base `db`."""
    rows = [(name, f"{number:,.4g}", remark) for name, number, remark in site.run(db)]
    return (
        "## Pages\n\nOver HTTP, each address asked for once unless it says otherwise (`make site-bench DB=…`).\n\n"
        + table(("", "", ""), rows)
    )


def two_versions(paths: list[Path]) -> tuple[Path, Path]:
    """Two versions of one law, of all such pairs the longest; else any two files."""
    named: dict[str, list[Path]] = {}
    for path in paths:
        named.setdefault(_LAWS_END.sub("", path.stem), []).append(path)
    pairs = [sorted(some)[-2:] for some in named.values() if len(some) > 1]
    old, new = max(pairs, key=lambda pair: min(p.stat().st_size for p in pair), default=sorted(paths)[:2])
    return old, new


def comparing(paths: list[Path]) -> str:
    """Two versions of one law against difflib."""
    old, new = (read_path(path)[0] for path in two_versions(paths))
    found = diff.figures(old, new, 3)
    ours = found["comparison"]
    names = ("alignment", "comparison", "difflib by lines", "difflib on characters")
    rows = [(name, f"{found[name]:.3f}", f"{found[name] / ours:.1f}") for name in names]
    sizes = [sum(map(len, diff.lines(measure))) for measure in (old, new)]
    return (
        f"## Comparing\n\nThe longest text in two versions, else two texts ({sizes[0]:,} and {sizes[1]:,} characters). The comparison has alignment, edits by "
        "words, facts and a summary; difflib by lines says only which lines differ. Loading the word dictionary, once a "
        f"process, takes {found['dictionary']:.2f} s.\n\n" + table(("", "s", "× comparison"), rows)
    )


def sections(corpus: Path, files: int, grow: int | None, keep: Path | None) -> Iterator[str]:
    """The page, section by section, as they are ready."""
    yield (
        "# Performance\n\n"
        f"Written by `make bench CORPUS=DIR`, on {os.cpu_count()} processors, CPython {platform.python_version()}, SQLite "
        f"{sqlite3.sqlite_version}; {os.getloadavg()[1]:.0f} processes wanted to run when it began. Ratios are of one run and travel to "
        "other machines; seconds do not, and seconds by the clock mean little where others keep the machine busy.\n"
    )
    yield stages.page(stages.sample(texts(corpus, files)))
    yield growing.growth_page(growing.growth(texts(corpus, grow)))
    with whole.built(corpus, keep) as (found, db):
        yield whole.page(found)
        if found.files >= whole.WORTH:
            said = SCALE.read_text("utf-8")
            SCALE.write_text(_FIGURES.sub(lambda _: whole.million(found), said), "utf-8")
        yield searching.page(searching.figures(db))
        yield pages(db)
        yield growing.starts_page(growing.starts(db))
    yield comparing(texts(corpus))


def main() -> None:
    """As the module says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--files", type=int, default=150, help="files that the stages are measured on")
    parser.add_argument(
        "--grow", type=int, help="files that growth is measured on: all, once and ten times, if not said"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="a new folder that the base of the corpus stays in"
    )
    given = parser.parse_args()
    compileall.compile_dir(Path(regparse.__file__).parent, quiet=1)  # as it is where pip has installed it
    said = []
    for section in sections(given.corpus, given.files, given.grow, given.keep):
        print(section, flush=True)
        said.append(section)
    PERFORMANCE.write_text("\n".join(said), "utf-8")


if __name__ == "__main__":
    main()
