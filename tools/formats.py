"""Compare the measures of corpus/ in every format with their text, and write what differs into docs/formats.md.

`make formats`: renders each measure as web page, Word file, OFD, mail, archive, PDF and scan, reads them, and lists every
fact that differs; and lists what hostile files get. Needs LibreOffice and the extra `ocr` for PDF and scans.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fuzz.run import report
from regparse.model import Measure
from regparse.reading import read_path
from regparse.sources import SourceError, image, read_documents
from regparse.sources.formats import FORMATS
from regparse.sources.magic import SUFFIXES
from tests.sources.compare import differences, f1, keyed_f1
from tests.sources.hostile import CASES
from tests.sources.rendering import (
    RENDERERS,
    SOFFICE,
    as_pdf,
    as_printed_docx,
    as_scan,
    printed_file,
    rendered,
)

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "formats.md"
NAMES = {
    "docx": "Word file, automatic numbering", "html": "web page, UTF-8", "gb.html": "web page, GB18030", "ofd": "OFD",
    "gb18030.txt": "text, GB18030", "utf16.txt": "text, UTF-16, CR LF", "mht": "saved web page (MHTML)",
    "eml": "forwarded mail", "zip": "Word file in a ZIP archive", "pdf": "PDF (Word file printed by LibreOffice)",
    "scan.pdf": "scan (that PDF as JPEG pictures, 200 dpi)",
}  # fmt: skip


def formats() -> str:
    """The table of formats."""
    rows = ["| suffix | what is read |", "|---|---|"]
    for kind, form in FORMATS.items():
        suffixes = " ".join(f"`{s}`" for s, k in SUFFIXES.items() if k == kind)
        rows.append(f"| {suffixes} | {form.label} |")
    return "\n".join(rows)


def hostile() -> str:
    """The table of hostile files and what each gets."""
    rows = [
        f"{len(CASES)} files, each a test with bounds of time and memory:",
        "",
        "| file | what it does | what it gets |",
        "|---|---|---|",
    ]
    for case in CASES:
        try:
            sources = read_documents(case.make(), case.name)
            told = "; ".join(p.message for s in sources for p in s.problems)
            said = "read" + (f", with the problem: {told.removeprefix(case.name + ': ')}" if told else "")
        except SourceError as error:
            said = f"refused: {error.what}"
        said = said.replace("|", "\\|")
        rows.append(f"| `{case.name}` | {case.does} | {said if len(said) < 160 else said[:160] + '…'} |")
    return "\n".join(rows)


def compared() -> str:
    """The scores of the measures in every format, and every difference."""
    files = sorted(
        p for p in (ROOT / "corpus").iterdir() if p.suffix in (".txt", ".md") and p.stem != "README"
    )
    data: dict[str, dict[str, bytes]] = {
        suffix: {p.stem: rendered(p, suffix) for p in files} for suffix in RENDERERS
    }
    if SOFFICE:
        with tempfile.TemporaryDirectory() as folder:
            data["pdf"] = as_pdf({p.stem: as_printed_docx(printed_file(p)) for p in files}, Path(folder))
        if image.available():
            data["scan.pdf"] = {name: as_scan(pdf) for name, pdf in data["pdf"].items()}
    rows = ["| format | " + " | ".join(p.stem for p in files) + " |", "|---|" + "---|" * len(files)]
    listed: list[str] = []
    for suffix, of in data.items():
        cells = []
        for path in files:
            wanted, found = read_path(path)[0], read_path(f"{path.stem}.{suffix}", of[path.stem])[0]
            scan = suffix == "scan.pdf"
            score = keyed_f1(wanted, found) if scan else f1(wanted, found)
            cells.append(f"{score:.3f}" + (f" ({f1(wanted, found):.3f})" if scan else ""))
            listed += _listed(path.stem, suffix, wanted, found)
            print(f"{path.stem}.{suffix}: {cells[-1]}", file=sys.stderr)
        rows.append(f"| {NAMES[suffix]} | " + " | ".join(cells) + " |")
    every = listed or ["None."]
    return "\n".join(
        [
            *rows,
            "",
            "Every difference (− is missing, + is there instead; signs of other width are not listed):",
            "",
            *every,
        ]
    )


def _listed(name: str, suffix: str, wanted: Measure, found: Measure) -> list[str]:
    """Each fact that differs, as an item of a list."""
    out = []
    for sign, kind, fact in differences(wanted, found, folded=suffix == "scan.pdf"):
        shown = fact if len(fact) <= 330 else fact[:330] + "…"
        out.append(f"- {name}.{suffix} {'−' if sign == '-' else '+'} {kind} `{shown}`")
    return out


PARTS = {"formats": formats, "compared": compared, "hostile": hostile, "fuzzed": report}
"""The parts of docs/formats.md that are made by this program."""


def main() -> int:
    """Writes these parts, or those that are named."""
    names = sys.argv[1:] or list(PARTS)
    made = {name: PARTS[name]() for name in names}
    page = PAGE.read_text("utf-8")
    for name, text in made.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        page = f"{before}{begin}{text}\n{end}{after}"
    PAGE.write_text(page, encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
