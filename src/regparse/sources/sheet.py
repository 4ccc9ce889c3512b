"""The text of a source being written by a reader: lines, with what the format says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from regparse.model import PrintedLine, Problem, Source, Span


class Sheet:
    """Text that grows. Offsets are into the text as it will be."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.headings: dict[int, int] = {}
        self.markup: list[Span] = []
        self.furniture: list[Span] = []
        self.pages: list[int] = []
        self.page_sizes: list[tuple[float, float]] = []
        self.lines: list[PrintedLine] = []
        self.problems: list[Problem] = []

    def add(self, text: str) -> Span:
        """Appends text and gives its span."""
        self._parts.append(text)
        start, self.length = self.length, self.length + len(text)
        return start, self.length

    def mark(self, text: str) -> None:
        """Appends signs of the format, which are no text."""
        if text:
            self.markup.append(self.add(text))

    def aside(self, text: str) -> Span:
        """Appends what belongs to the page and not to the document."""
        span = self.add(text)
        if text:
            self.furniture.append(span)
        return span

    def line(self, text: str, level: int = 0) -> None:
        """Appends a line; `level` is that of its heading, 0 for none."""
        if level:
            self.headings[self.length] = level
        self.add(text + "\n")

    def source(self, data: bytes, name: str, media_type: str, encoding: str = "utf-8") -> Source:
        """The Source that was written, from the bytes of its file."""
        return Source(
            path=name,
            media_type=media_type,
            encoding=encoding,
            sha256=hashlib.sha256(data).hexdigest(),
            text="".join(self._parts),
            markup=tuple(sorted(self.markup)),
            furniture=tuple(sorted(self.furniture)),
            headings=self.headings,
            pages=tuple(self.pages),
            problems=tuple(self.problems),
            page_sizes=tuple(self.page_sizes),
            lines=tuple(self.lines),
        )


def row(cells: Iterable[str]) -> str:
    """A row of a table as one line: its cells between bars, as Markdown has it.

    >>> row(["指标", "不低于\\n5%"])
    '| 指标 | 不低于 5% |'
    """
    return "| " + " | ".join(" ".join(cell.replace("|", "｜").split()) for cell in cells) + " |"
