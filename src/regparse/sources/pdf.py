"""PDF with text (ISO 32000), by pdfminer.six; pages that are pictures are recognised where the extra `ocr` is there.

Reads: bytes. Gives: a Source with pages, printed lines and furniture (layout.py).
"""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Iterator
from functools import cache

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTItem, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psexceptions import PSException

from regparse.model import Problem, Source
from regparse.sources import image, layout, limits
from regparse.sources.errors import SourceError
from regparse.sources.layout import Glyph, Page, Rule
from regparse.sources.sheet import Sheet
from regparse.words import rows

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_FEW = 12
"""A page with fewer characters, and a picture, is a picture of a page (a stamp or a page number was typed on it)."""
_UNMAPPED = 0.1
"""The share of characters without a meaning from which on a page's fonts are taken to be broken."""
_TILT = 0.1
"""How far a line may rise, as a share of its length, and still be level: scans and slanted type."""
_ASKEW = 60
"""How many characters that stand askew are told."""
_CONTROL = dict.fromkeys([*range(9), *range(11, 32), 0x7F])
_TWINS = ((0x2E80, 0x2FD6), (0xF900, 0xFB00), (0xFB00, 0xFB07))
"""Radicals, compatibility ideographs and ligatures: signs that fonts draw with the glyphs of plain characters."""


@cache
def _meant() -> dict[int, str]:
    """Sign → the character that is meant. Programs that print (Chrome, say) look up in the font which character a glyph
    is for, and where it is for two (小 and the radical ⼩) may note the wrong one.
    """
    plain = {n: unicodedata.normalize("NFKC", chr(n)) for first, last in _TWINS for n in range(first, last)}
    return plain | {ord(row["radical"]): row["character"] for row in rows("radicals")}


def _said(item: LTChar) -> str:
    """The text of a character."""
    text = item.get_text()
    return text if text.isascii() and text.isprintable() else text.translate(_CONTROL).translate(_meant())


class _Document(PDFDocument):
    """A document in which no object stands for itself: pdfminer would follow it for ever."""

    def getobj(self, objid: int) -> object:
        """The object `objid`, or what it refers to."""
        found, seen = super().getobj(objid), {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise PDFSyntaxError(f"object {objid} refers to itself")
            seen.add(found.objid)
            found = super().getobj(found.objid)
        return found


class _Pages(PDFLayoutAnalyzer):
    """Keeps the pages as pdfminer draws them, without its own analysis of the layout."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.latest: LTPage | None = None

    def receive_layout(self, ltpage: LTPage) -> None:
        """Takes the page that was drawn."""
        self.latest = ltpage


def read(data: bytes, name: str) -> Source:
    """The Source of a PDF. Raises SourceError where it is encrypted, damaged, or has no text and none is recognised."""
    sheet = Sheet()
    pages: list[Page] = []
    pictures: list[int] = []
    askew: dict[int, str] = {}
    try:
        document = _Document(PDFParser(io.BytesIO(data)))
        manager = PDFResourceManager()
        device = _Pages(manager)
        interpreter = PDFPageInterpreter(manager, device)
        for found in PDFPage.create_pages(document):
            limits.check_pages(len(pages) + 1, name)
            device.latest = None
            try:
                interpreter.process_page(found)
            except (MemoryError, RecursionError):
                raise
            except Exception as error:  # one page that pdfminer does not cope with
                sheet.problems.append(_lost(name, len(pages) + 1, error))
            page, picture, said = _drawn(device.latest, name)
            if said and not picture:
                askew[len(pages) + 1] = said
            if picture:
                pictures.append(len(pages))
            pages.append(page)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise limits.encrypted(name, "PDF") from None
    except (
        PDFException,
        PSException,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        AssertionError,
    ) as error:
        raise limits.damaged(name, "PDF", f"{type(error).__name__} {error}") from None
    limits.check_pages(len(pages), name)
    if askew:
        sheet.problems.append(layout.askew(name, askew))
    _recognise(data, name, pages, pictures, sheet)
    layout.write(sheet, pages)
    return sheet.source(data, name, "application/pdf")


def _recognise(data: bytes, name: str, pages: list[Page], pictures: list[int], sheet: Sheet) -> None:
    """Puts what is recognised on the pages that are pictures in their place."""
    if not pictures:
        return
    if not image.available():
        if sum(len(page.glyphs) for page in pages) < _FEW:
            raise SourceError(name, "its pages are pictures", image.REMEDY)
        for n in pictures:
            sheet.problems.append(
                Problem(
                    "scanned_page",
                    "warning",
                    None,
                    f"{name}: page {n + 1} is a picture and was not read",
                    image.REMEDY,
                )
            )
        return
    limits.check_pages(len(pictures), name, limits.RECOGNISED_PAGES)
    for n, page in zip(pictures, image.pages_of_pdf(data, pictures, name), strict=True):
        pages[n] = page
    sheet.problems.append(image.recognised(name, len(pictures), len(pages)))


def _lost(name: str, number: int, error: Exception) -> Problem:
    told = " ".join(f"{type(error).__name__}: {error}".split())[:120]
    return Problem(
        "page_not_read",
        "error",
        None,
        f"{name}: page {number} could not be read whole ({told})",
        "save the PDF anew",
    )


def _drawn(page: LTPage | None, name: str) -> tuple[Page, bool, str]:
    """A page as glyphs and rules, whether it is a picture of a page, and what is printed askew on it.

    A page whose text is turned by a quarter is turned back: where things stand is told as it is read.
    """
    if page is None:
        return Page(0, 0, [], []), False, ""
    ways: tuple[list[LTChar], ...] = ([], [], [], [])
    shapes: list[LTCurve] = []
    askew: list[str] = []
    images = unmapped = 0
    for count, item in enumerate(_items(page)):
        if count > limits.PAGE_MARKS:
            raise SourceError(
                name, f"a page has more than {limits.PAGE_MARKS:,} signs", "save it anew, or take its text"
            )
        if isinstance(item, LTChar):
            if item.get_text().startswith("(cid:"):
                unmapped += 1
            elif (way := _way(item)) is not None:
                ways[way].append(item)
            elif sum(map(len, askew)) < _ASKEW:
                askew.append(_said(item))
        elif isinstance(item, LTImage):
            images += 1
        elif isinstance(item, LTLine | LTRect | LTCurve):
            shapes.append(item)
    way = max(range(4), key=lambda n: (len(ways[n]), -n))
    askew += [_said(c) for n in range(4) if n != way for c in ways[n][:_ASKEW]]
    turned = _Turned(page.bbox, way)
    glyphs = [glyph for item in ways[way] if (glyph := _glyph(item, turned)) is not None]
    rules = [rule for item in shapes for rule in _rules(item, turned)]
    broken = unmapped > _UNMAPPED * (len(glyphs) + unmapped) and unmapped > _FEW
    seen = sum(1 for g in glyphs if g.text.strip())
    said = "".join("".join(askew).split())[:_ASKEW]
    return Page(turned.width, turned.height, glyphs, rules), broken or (images > 0 and seen < _FEW), said


class _Turned:
    """A page turned so that its text is upright: by `way` quarters clockwise. Origin at the upper left."""

    def __init__(self, box: tuple[float, float, float, float], way: int) -> None:
        self.left, self.bottom, self.right, self.top = box
        self.way = way
        across, down = self.right - self.left, self.top - self.bottom
        self.width, self.height = (down, across) if way % 2 else (across, down)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a box of the file, whose origin is at the lower left."""
        if self.way == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.way == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        if self.way == 3:
            return self.top - y1, self.right - x1, self.top - y0, self.right - x0
        return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0


def _way(item: LTChar) -> int | None:
    """By how many quarters a character is turned anticlockwise; None where it stands askew."""
    a, b, _, d = item.matrix[:4]
    if abs(b) <= _TILT * abs(a):
        return (0 if a > 0 else 2) if a * d > 0 else None
    if abs(a) <= _TILT * abs(b):
        return 1 if b > 0 else 3
    return None


def _glyph(item: LTChar, turned: _Turned) -> Glyph | None:
    """A character where it stands on the page; None where it stands beside it."""
    text = _said(item)
    left, top, right, bottom = turned.box(*item.bbox)
    if not text or right <= -5 or left >= turned.width + 5:
        return None
    size = abs(item.size) if turned.way == 0 else bottom - top
    return Glyph(text, left, top, right, bottom, size or abs(bottom - top) or 1.0)


def _items(page: LTPage) -> Iterator[LTItem]:
    """What is drawn on a page, also within figures, without recursion."""
    stack: list[Iterator[LTItem]] = [iter(page)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, LTFigure):
                stack.append(iter(item))
                break
            yield item
        else:
            stack.pop()


def _rules(item: LTCurve, turned: _Turned) -> list[Rule]:
    """The ruled lines that a shape draws: itself where it is thin, else the sides of a box."""
    x0, y0, x1, y1 = turned.box(item.x0, item.y0, item.x1, item.y1)
    if x1 - x0 < 3 or y1 - y0 < 3:
        return [Rule(x0, y0, x1, y1)]
    if isinstance(item, LTRect) and item.stroke:
        return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    return []
