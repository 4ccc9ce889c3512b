"""Pictures: what their pixels mean, before anything is recognised on them."""

from __future__ import annotations

import io

import pytest

from regparse.sources import image

pytestmark = pytest.mark.skipif(not image.available(), reason="the extra `ocr` is not installed")


def pixels(picture: object, kind: str, **options: object) -> list[tuple[int, int, int]]:
    """The pixels of the first line of a picture that is written and read again."""
    data = io.BytesIO()
    picture.save(data, kind, **options)  # type: ignore[attr-defined]
    read, _ = next(iter(image._pictures(data.getvalue(), "a")))
    return [read.getpixel((x, 0)) for x in range(read.width)]


def test_what_is_transparent_lies_on_white_paper() -> None:
    from PIL import Image

    drawn = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    drawn.putpixel((1, 0), (0, 0, 0, 255))
    assert pixels(drawn, "PNG") == [(255, 255, 255), (0, 0, 0)]


def test_sixteen_bits_of_grey_become_eight() -> None:
    from PIL import Image

    drawn = Image.new("I;16", (3, 1))
    for x, grey in enumerate((0, 32_896, 65_535)):
        drawn.putpixel((x, 0), grey)
    assert pixels(drawn, "PNG") == [(0,) * 3, (128,) * 3, (255,) * 3]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "LA"])
def test_every_mode_is_read(mode: str) -> None:
    from PIL import Image

    drawn = Image.new("RGB", (1, 1), "white").convert(mode)
    assert pixels(drawn, "TIFF" if mode == "CMYK" else "PNG") == [(255, 255, 255)]


def test_every_page_of_a_tiff_is_read() -> None:
    from PIL import Image

    data = io.BytesIO()
    sheet = Image.new("L", (4, 4), "white")
    sheet.save(data, "TIFF", save_all=True, append_images=[sheet, sheet])
    assert len(list(image._pictures(data.getvalue(), "a.tif"))) == 3
