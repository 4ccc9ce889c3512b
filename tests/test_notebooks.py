"""Every notebook runs, its Chinese text renders, and it ends in something that a lawyer can use."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="the extra [notebooks] is not installed")
pytest.importorskip("nbclient", reason="the extra [notebooks] is not installed")
pytest.importorskip("matplotlib", reason="the extra [notebooks] is not installed")
pytest.importorskip("pandas", reason="the extra [notebooks] is not installed")

from matplotlib import font_manager  # noqa: E402

from tests.conftest import CORPUS, ROOT  # noqa: E402
from tools.notebooks import run, tidy  # noqa: E402

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST = 120 * 1024
"""Bytes of a notebook with its outputs."""
CHINESE_TYPE = any("CJK" in font.name for font in font_manager.fontManager.ttflist)


def test_all_five_are_there() -> None:
    assert [p.stem for p in NOTEBOOKS] == [
        "1-first-tour",
        "2-five-regions",
        "3-graph",
        "4-draft-to-rules",
        "5-questions-in-sql",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_runs_and_leaves_a_list_for_lawyers(path: Path, tmp_path: Path) -> None:
    shutil.copytree(CORPUS, tmp_path / "corpus")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    ran = tidy(run(nbformat.read(path, as_version=4), folder))
    outputs = [output for cell in ran.cells for output in cell.get("outputs", ())]
    said = "".join(output.get("text", "") for output in outputs if output.output_type == "stream")
    if CHINESE_TYPE:
        assert "missing from font" not in said
    assert not [o for o in outputs if o.get("name") == "stderr" and "missing from font" not in o.text]
    (listing,) = (folder / "out").glob("*.csv")
    rows = list(csv.DictReader(listing.read_text("utf-8-sig").splitlines()))
    assert rows
    assert all(row["条款"].startswith(("第", "附件", "正文")) or "办法" in row["条款"] for row in rows)
    assert all(row.get("原文") or row["修改稿原文"] for row in rows)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_says_what_to_look_at_and_is_kept_small(path: Path) -> None:
    kept = nbformat.read(path, as_version=4)
    nbformat.validate(kept)
    assert path.stat().st_size < LARGEST
    prose = [cell.source for cell in kept.cells if cell.cell_type == "markdown"]
    assert prose[0].startswith("# ")
    assert re.search(r"\n\*.+\*\n", prose[0])
    assert prose[-1].startswith("## ") and "可以拿走的" in prose[-1]
    assert sum("看什么" in text for text in prose) >= 3 or "看三件事" in prose[0]
    code = [cell for cell in kept.cells if cell.cell_type == "code"]
    assert code[-1].outputs
    assert not [
        o for cell in code for o in cell.outputs if o.output_type == "error" or o.get("name") == "stderr"
    ]
    assert "/tmp/" not in path.read_text("utf-8")


def test_charts_are_drawn_with_chinese_type() -> None:
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, as_version=4).cells:
            if "plt.show()" in cell.source:
                assert [o for o in cell.outputs if "image/png" in o.get("data", {})], path.name
