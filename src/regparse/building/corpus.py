"""The files of a corpus: which are read, in which order, and where they were published.

Reads: a folder and its manifest. Gives: the files that have a reader, by the id of their first measure.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

from regparse import review
from regparse.knowledge.filing import File
from regparse.reading import measure_id
from regparse.sources import supported

MANIFEST = "manifest.csv"
"""What a corpus says of where its files come from; no measure."""


class BuildError(Exception):
    """A build that cannot begin. As text one line: what, where, what to do."""


def corpus_files(corpus: Path) -> tuple[list[File], tuple[str, ...]]:
    """The files under `corpus` that have a reader, by measure id, and the names of those that have none.

    Raises BuildError where `corpus` is no folder.
    """
    if not corpus.is_dir():
        what = "this is a file, not a folder" if corpus.exists() else "there is no such folder"
        raise BuildError(
            f"{corpus}: {what}; name the folder that holds the measures: `regparse build FOLDER`"
        )
    found, skipped = [], []
    for folder, below, names in os.walk(corpus):
        below[:] = sorted(name for name in below if not name.startswith("."))
        beside = [name for name in sorted(names) if name.endswith(review.SUFFIX)]
        above = "".join(f"{part}/" for part in Path(folder).relative_to(corpus).parts)
        for name in sorted(names):
            stem = os.path.splitext(name)[0]
            if name.startswith(".") or stem.casefold() == "readme" or name == MANIFEST or name in beside:
                continue
            under = _under(above, name)
            if supported(name):
                reviews = tuple(n for n in beside if n.startswith(stem))
                found.append(File(os.path.join(folder, name), under, measure_id(under), reviews))
            else:
                skipped.append(under)
    return sorted(found, key=lambda file: (file.measure_id, file.name)), tuple(sorted(skipped))


def _under(above: str, name: str) -> str:
    """The path under the corpus of the file `name` in the folder `above`, with slashes, as text that can be stored."""
    return f"{above}{name}".encode("utf-8", "backslashreplace").decode("utf-8")


def published_at(manifest: Path) -> dict[str, str]:
    """Where files were published, by their path under the corpus, as far as the manifest says; only http(s) counts."""
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as lines:
            rows = [
                (row.get("file") or "", (row.get("source_url") or "").strip())
                for row in csv.DictReader(lines)
            ]
    except (OSError, UnicodeError, csv.Error):
        return {}
    return {name: url for name, url in rows if url.startswith(("http://", "https://"))}
