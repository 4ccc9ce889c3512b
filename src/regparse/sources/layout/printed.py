"""What stands on a page: glyphs and ruled lines as a format gives them, and the lines that they make."""

from __future__ import annotations

from typing import NamedTuple


class Glyph(NamedTuple):
    """A character, or several that stand together, and its box. `size` is the size of the type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    confidence: float | None = None


class Rule(NamedTuple):
    """A ruled line: horizontal or vertical."""

    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """What is printed on a page."""

    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]


class Line(NamedTuple):
    """A printed line, or what of it stands in one column or cell."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page: int
    confidence: float | None
    cells: int = 0
    """How many cells it has where it is a row of a table."""

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top
