"""Pictures of pages: their characters are recognised, with the extra `ocr` (RapidOCR; its models are in its package).

Reads: bytes of a PNG, JPEG, TIFF, BMP or WebP, or pages of a PDF that are pictures. Gives: a Source whose printed
lines say how sure recognition was of each; every fact that stands on them says so too.
"""

from __future__ import annotations

import importlib.util
import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from regparse.model import Problem, Source
from regparse.sources import formats, layout, limits
from regparse.sources.errors import SourceError
from regparse.sources.layout import Glyph, Page
from regparse.sources.sheet import Sheet

REMEDY = "install what recognises characters: pip install 'regparse[ocr]'"
DPI = 200
"""At which pages are drawn to be read: characters of 10 points are 28 pixels high."""
LONGEST = 2_400
"""Pixels of the longer side that a page is shrunk to: larger ones are slower and no better."""
_YEAR = re.compile(r"[\[【〔［(（]((?:19|20)\d\d)[\]】〕］)）](?=\d{1,5}号)")
"""The year in a document number stands between 〔 and 〕 (GB/T 9704), which recognition takes for other brackets."""
_LOOK_AGAIN = 0.9
_OPENING, _CLOSING = ("（", "(", "《", "〔", "["), ("）", ")", "》", "〕", "]")


def available() -> bool:
    """Whether what recognises characters is installed."""
    return all(importlib.util.find_spec(m) for m in ("rapidocr_onnxruntime", "pypdfium2", "PIL"))


def read(data: bytes, name: str) -> Source:
    """The Source of a picture of one or several pages. Raises SourceError."""
    if not available():
        raise SourceError(name, "this is a picture", REMEDY)
    sheet = Sheet()
    pages = [_page(picture, scale) for picture, scale in _pictures(data, name)]
    layout.write(sheet, pages)
    sheet.problems.append(recognised(name, len(pages), len(pages)))
    return sheet.source(data, name, "image")


def recognised(name: str, count: int, of: int) -> Problem:
    """What every source says some of whose pages were recognised."""
    return Problem(
        "recognised", "warning", None,
        f"{name}: {'all its pages are' if count == of else f'{count} of its {of} pages are'} pictures, whose characters were recognised by a machine",
        "compare what matters with the picture",
    )  # fmt: skip


def _pictures(data: bytes, name: str) -> Iterator[tuple[Any, float]]:
    """The pictures in a file, and how many points one of their pixels has."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = limits.PIXELS
    try:
        whole = Image.open(io.BytesIO(data))
        count = getattr(whole, "n_frames", 1)
        limits.check_pages(count, name, limits.RECOGNISED_PAGES)
        for frame in range(count):
            whole.seek(frame)
            if whole.width * whole.height > limits.PIXELS:
                raise SourceError(
                    name,
                    f"the picture has {whole.width:,} × {whole.height:,} pixels, more than {limits.PIXELS:,}",
                    "shrink it",
                )
            upright = _plain(ImageOps.exif_transpose(whole))
            dpi = whole.info.get("dpi", (72,))[0]
            points = 72 / float(dpi) if 30 < float(dpi) < 2400 else 1.0
            yield upright, points
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise SourceError(name, f"the picture has more than {limits.PIXELS:,} pixels", "shrink it") from None
    except UnidentifiedImageError:
        raise limits.damaged(name, "picture", "it is in no format that is known") from None
    except (
        OSError,
        ValueError,
        SyntaxError,
        TypeError,
        IndexError,
        EOFError,
        KeyError,
        AttributeError,
        ZeroDivisionError,
    ) as error:
        raise limits.damaged(name, "picture", error) from None


def _plain(picture: Any) -> Any:
    """A picture in red, green and blue: what is transparent lies on white paper, and 16 bits of grey become 8."""
    from PIL import Image

    if picture.mode.startswith("I"):
        share = 255 / max(picture.getextrema()[1], 255)
        return picture.point(lambda grey: grey * share).convert("L").convert("RGB")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        shown = picture.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(paper, shown).convert("RGB")
    return picture.convert("RGB")


def pages_of_pdf(data: bytes, numbers: Sequence[int], name: str) -> Iterator[Page]:
    """What is recognised on the pages `numbers` (from 0) of a PDF."""
    import pypdfium2

    formats.more_time(limits.SECONDS_A_PAGE)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise limits.damaged(name, "PDF", error) from None
    for number in numbers:
        try:
            page = document[number]
            width, height = page.get_size()
            dpi = min(
                DPI,
                72 * (limits.PIXELS / max(width * height, 1)) ** 0.5,
                72 * 4 * LONGEST / max(width, height, 1),
            )
            picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
        except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
            raise limits.damaged(name, "PDF", error) from None
        yield _page(picture, 72 / dpi)


def recognise(data: bytes, name: str) -> Page | None:
    """What is recognised in a picture that is part of another file; None where it is none or nothing is installed."""
    if not available():
        return None
    try:
        picture, points = next(iter(_pictures(data, name)))
    except SourceError:
        return None
    return _page(picture, points)


_Box = tuple[float, float, float, float]


@cache
def _engine() -> Any:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except (ImportError, OSError) as error:  # a library of the system that it needs is not there
        raise SourceError(
            "ocr", f"what recognises characters does not start ({error})", "install libgl1 and libglib2.0-0"
        ) from None

    return RapidOCR(
        det_limit_side_len=LONGEST, det_limit_type="max", intra_op_num_threads=2, print_verbose=False
    )


def _page(picture: Any, points: float) -> Page:
    """The glyphs of one picture: each recognised line is cut into its characters, as wide as they are on average."""
    formats.more_time(limits.SECONDS_A_PAGE)
    if max(picture.size) > LONGEST:
        shrink = LONGEST / max(picture.size)
        picture = picture.resize((max(1, int(picture.width * shrink)), max(1, int(picture.height * shrink))))
        points /= shrink
    found, _ = _engine()(_array(picture))
    glyphs: list[Glyph] = []
    for corners, said, sure in found or ():
        text, confidence = said, float(sure)
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        box = (min(xs), min(ys), max(xs), max(ys))
        if confidence < _LOOK_AGAIN or text[:1] in _CLOSING:
            box, text, confidence = _second_look(picture, box, text, confidence)
        text = _YEAR.sub(r"〔\1〕", text.strip())
        if text:
            left, top, right, bottom = (v * points for v in box)
            glyphs += _characters(text, left, top, right, bottom, confidence)
    return Page(picture.width * points, picture.height * points, glyphs, [])


def _second_look(picture: Any, box: _Box, text: str, confidence: float) -> tuple[_Box, str, float]:
    """An unsure line read again with some paper round it: brackets at its ends are often cut off.

    A line that begins with a closing bracket has lost what stands before: （二）. It is looked for to the left.
    """
    height = box[3] - box[1]
    cut = text[:1] in _CLOSING
    wider = (
        max(box[0] - (3.2 if cut else 0.8) * height, 0),
        box[1] - 0.4 * height,
        box[2] + 0.8 * height,
        box[3] + 0.4 * height,
    )
    again, _ = _engine()(_array(picture.crop(tuple(map(int, wider)))), use_det=False, use_cls=False)
    if not again:
        return box, text, confidence
    said, sure = str(again[0][0]).strip(), float(again[0][1])
    if cut and said[:1] in _OPENING and len(said) > len(text):
        return (wider[0] + 0.4 * height, *box[1:]), said, sure
    return (box, said, sure) if sure > confidence and said[:1] not in _CLOSING else (box, text, confidence)


def _array(picture: Any) -> Any:
    """A picture as the recogniser takes it: blue first."""
    import numpy

    return numpy.ascontiguousarray(numpy.asarray(picture)[:, :, ::-1])


def _characters(
    text: str, left: float, top: float, right: float, bottom: float, confidence: float
) -> Iterator[Glyph]:
    widths = [0.5 if c.isascii() else 1.0 for c in text]
    unit = (right - left) / sum(widths)
    size = min(max(unit, 1.0), bottom - top)
    at = left
    for char, width in zip(text, widths, strict=True):
        yield Glyph(char, at, top, at + width * unit, bottom, size, confidence)
        at += width * unit
