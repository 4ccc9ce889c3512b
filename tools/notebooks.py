"""Run the notebooks and keep their outputs, for a person to review: `python -m tools.notebooks`.

Outputs are kept small: pictures at low resolution, no times, no ids that change from run to run. What the notebooks
write for lawyers (notebooks/out/) is not kept.
"""

from __future__ import annotations

import base64
import io
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from PIL import Image

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """`notebook`, run from the top in `folder`. Raises nbclient.exceptions.CellExecutionError where a cell fails."""
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, kernel_name="python3", timeout=120, resources=resources).execute()
    return notebook


def tidy(notebook: NotebookNode) -> NotebookNode:
    """`notebook` without what differs between runs of the same text."""
    notebook.metadata = NotebookNode(
        kernelspec=NotebookNode(display_name="Python 3", language="python", name="python3"),
        language_info=NotebookNode(name="python"),
    )
    for n, cell in enumerate(notebook.cells):
        cell.id = f"cell-{n}"
        cell.metadata = NotebookNode()
        for output in cell.get("outputs", ()):
            output.pop("metadata", None)
            if output.output_type in ("execute_result", "display_data"):
                output.metadata = NotebookNode()
            data = output.get("data", {})
            if "image/png" in data:
                data["image/png"] = _small(data["image/png"])
            if html := data.get("text/html"):  # pandas writes its style into every table
                data["text/html"] = re.sub(r"<style scoped>.*?</style>\n?", "", html, flags=re.S)
    return notebook


def _small(picture: str) -> str:
    """A drawing with few colours, which is what charts have."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(picture))) as image:
        image.convert("RGB").quantize(16, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode()


def main() -> int:
    """Run all of them in place."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = tidy(run(nbformat.read(path, as_version=4), path.parent))
        nbformat.write(notebook, path)
        print(f"ran {path.name}: {path.stat().st_size // 1024} KiB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
