"""OFD (GB/T 33190-2016), the fixed layout format of Chinese authorities: the text layer from its XML.

Reads: bytes. Gives: a Source with pages, printed lines and furniture (layout.py). Annotations and seals are left out.
Pages without text that hold a picture are recognised where the extra `ocr` is installed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

from lxml import etree

from regparse.model import Problem, Source
from regparse.sources import image, layout, limits
from regparse.sources.errors import SourceError
from regparse.sources.layout import Glyph, Page, Rule
from regparse.sources.limits import Package
from regparse.sources.numbering import attribute, child, local
from regparse.sources.sheet import Sheet

_POINTS = 72 / 25.4
"""OFD measures in millimetres."""
_FEW = 5
_NESTING = 40
_NUMBER = re.compile(r"[-+]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][-+]?\d{1,3})?")
_COMMAND = re.compile(r"([ML])\s+(-?[\d.]{1,16})[\s,]+(-?[\d.]{1,16})|([CSQBA])")
_CONTROL = dict.fromkeys([*range(9), *range(10, 32), 0x7F])


class _Frame(NamedTuple):
    """Where a group of objects stands on the page, and how it is turned and stretched."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def read(data: bytes, name: str) -> Source:
    """The Source of an OFD. Raises SourceError."""
    package = Package(data, name, "OFD")
    root = package.xml("OFD.xml")
    documents = [attribute_text(body, "DocRoot") for body in root if local(body) == "DocBody"]
    if not any(documents):
        raise limits.damaged(name, "OFD", "it names no document")
    sheet = Sheet()
    pages = [page for path in documents if path for page in _Document(package, path, sheet).pages()]
    limits.check_pages(len(pages), name)
    layout.write(sheet, pages)
    return sheet.source(data, name, "application/ofd")


def attribute_text(element: etree._Element, name: str) -> str:
    """The text of a child element."""
    found = child(element, name)
    return (found.text or "").strip() if found is not None else ""


class _Document:
    """One document of an OFD: its pages, templates and pictures."""

    def __init__(self, package: Package, path: str, sheet: Sheet) -> None:
        self.package, self.sheet = package, sheet
        self.path = path.strip().lstrip("/")
        self.folder = posixpath.dirname(self.path)
        self.root = package.xml(self.path)
        self.common = child(self.root, "CommonData")
        self.box = (
            _box(attribute_text(area, "PhysicalBox"))
            if (area := child(self.common, "PageArea")) is not None
            else None
        )
        self.templates = {
            attribute(t, "ID"): attribute(t, "BaseLoc")
            for t in (self.common if self.common is not None else ())
            if local(t) == "TemplatePage"
        }
        self.pictures = dict(self._pictures())

    def pages(self) -> Iterator[Page]:
        """The pages in the order that the document names them."""
        listed = child(self.root, "Pages")
        found = [p for p in (listed if listed is not None else ()) if local(p) == "Page"]
        limits.check_pages(len(found), self.package.name)
        for number, page in enumerate(found, 1):
            try:
                yield self._page(self.package.xml(self._located(attribute(page, "BaseLoc"))), number)
            except SourceError as error:
                if "unpacks" in error.what or "encrypted" in error.what:
                    raise
                self.sheet.problems.append(
                    Problem(
                        "page_not_read",
                        "error",
                        None,
                        f"{self.package.name}: page {number} could not be read: {error.what}",
                        error.remedy,
                    )
                )
                yield Page(595.0, 842.0, [], [])

    def _located(self, path: str) -> str:
        """A path as the document means it: from the root of the package, or from its own folder."""
        path = path.strip().replace("\\", "/")
        beside = posixpath.join(self.folder, path.lstrip("/"))
        if path.startswith("/") or (beside not in self.package and path in self.package):
            return path.lstrip("/")
        return beside

    def _page(self, root: etree._Element, number: int) -> Page:
        area = child(root, "Area")
        box = (
            (_box(attribute_text(area, "PhysicalBox")) if area is not None else None)
            or self.box
            or (0.0, 0.0, 210.0, 297.0)
        )
        glyphs: list[Glyph] = []
        rules: list[Rule] = []
        shown: list[tuple[str, tuple[float, float, float, float]]] = []
        frame = _Frame(e=-box[0], f=-box[1])
        layers = [root]
        for used in root:
            if local(used) == "Template" and (path := self.templates.get(attribute(used, "TemplateID"))):
                layers.insert(0, self.package.xml(self._located(path)))
        for layer in layers:
            content = child(layer, "Content")
            if content is not None:
                self._objects(content, frame, glyphs, rules, shown, 0)
        page = Page(box[2] * _POINTS, box[3] * _POINTS, glyphs, rules)
        if len(glyphs) < _FEW and shown:
            page = self._recognised(page, shown, number)
        return page

    def _objects(
        self, parent: etree._Element, frame: _Frame, glyphs: list[Glyph], rules: list[Rule],
        shown: list[tuple[str, tuple[float, float, float, float]]], depth: int,
    ) -> None:  # fmt: skip
        if depth > _NESTING:
            raise limits.damaged(self.package.name, "OFD", "its blocks are nested too deeply")
        for element in parent:
            kind = local(element)
            if kind in ("Layer", "PageBlock", "Content"):
                self._objects(element, frame, glyphs, rules, shown, depth + 1)
            elif kind == "TextObject":
                glyphs += _glyphs(element, frame)
            elif kind == "PathObject":
                rules += _rules(element, frame)
            elif kind == "ImageObject":
                box = _box(attribute(element, "Boundary"))
                if box:
                    shown.append((attribute(element, "ResourceID"), box))
            if len(glyphs) + len(rules) > limits.PAGE_MARKS:
                raise SourceError(
                    self.package.name,
                    f"a page has more than {limits.PAGE_MARKS:,} signs",
                    "save it anew, or take its text",
                )

    def _pictures(self) -> Iterator[tuple[str, str]]:
        """The pictures of the document: id → path."""
        for element in self.common if self.common is not None else ():
            if local(element) not in ("PublicRes", "DocumentRes") or not element.text:
                continue
            path = self._located(element.text)
            if path not in self.package:
                continue
            resources = self.package.xml(path)
            base = attribute(resources, "BaseLoc")
            for media in resources.iterdescendants():
                if local(media) == "MultiMedia" and attribute(media, "Type") == "Image":
                    place = attribute_text(media, "MediaFile")
                    yield (
                        attribute(media, "ID"),
                        posixpath.normpath(posixpath.join(posixpath.dirname(path), base, place)),
                    )

    def _recognised(
        self, page: Page, shown: list[tuple[str, tuple[float, float, float, float]]], number: int
    ) -> Page:
        """The page with what is recognised in its largest picture, where that fills a good part of it."""
        resource, box = max(shown, key=lambda s: s[1][2] * s[1][3])
        if box[2] * box[3] * _POINTS * _POINTS < 0.3 * page.width * page.height:
            return page
        name, path = self.package.name, self.pictures.get(resource, "")
        found = image.recognise(self.package.read(path), name) if path in self.package else None
        if found is None:
            self.sheet.problems.append(
                Problem(
                    "scanned_page",
                    "warning",
                    None,
                    f"{name}: page {number} is a picture and was not read",
                    image.REMEDY,
                )
            )
            return page
        across, down = box[2] * _POINTS / max(found.width, 1), box[3] * _POINTS / max(found.height, 1)
        left, top = box[0] * _POINTS, box[1] * _POINTS
        glyphs = [
            g._replace(
                left=left + g.left * across, right=left + g.right * across, top=top + g.top * down,
                bottom=top + g.bottom * down, size=g.size * down,
            )
            for g in found.glyphs
        ]  # fmt: skip
        self.sheet.problems.append(image.recognised(name, 1, number))
        return page._replace(glyphs=glyphs)


def _numbers(text: str) -> list[float]:
    return [float(n) for n in _NUMBER.findall(text[:2_000])]


def _box(text: str) -> tuple[float, float, float, float] | None:
    """`x y width height`; None where it is none that a page can have."""
    numbers = _numbers(text)
    if len(numbers) < 4 or not all(abs(n) < 1e6 for n in numbers[:4]):
        return None
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _placed(element: etree._Element, frame: _Frame) -> _Frame:
    """The frame of an object: its own matrix, then its place."""
    box = _box(attribute(element, "Boundary")) or (0.0, 0.0, 0.0, 0.0)
    matrix = _numbers(attribute(element, "CTM"))
    a, b, c, d, e, f = (
        matrix if len(matrix) == 6 and all(abs(n) < 1e6 for n in matrix) else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    )
    return _Frame(a, b, c, d, e + box[0] + frame.e, f + box[1] + frame.f)


def _deltas(text: str, count: int) -> list[float]:
    """The steps from character to character: `3 3 g 5 1.5` is two of 3 and five of 1.5; the last one goes on."""
    out: list[float] = []
    parts = text.split()
    i = 0
    while i < len(parts) and len(out) < count:
        if parts[i] == "g" and i + 2 < len(parts):
            times, step = _numbers(parts[i + 1]), _numbers(parts[i + 2])
            if times and step:
                out += [step[0]] * min(int(max(times[0], 0)), count - len(out))
            i += 3
        else:
            out += _numbers(parts[i])[:1]
            i += 1
    if out and len(out) < count:
        out += [out[-1]] * (count - len(out))
    return out[:count]


def _glyphs(element: etree._Element, frame: _Frame) -> Iterator[Glyph]:
    """The characters of a text object."""
    own = _placed(element, frame)
    stated = _numbers(attribute(element, "Size"))
    size = stated[0] if stated and 0 < stated[0] < 1e5 else 3.0
    stretch = hypot(own.c, own.d) or 1.0
    scale = _numbers(attribute(element, "HScale"))
    wide = scale[0] if scale and 0 < scale[0] < 10 else 1.0
    start_x = start_y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        start_x = (_numbers(attribute(code, "X")) or [start_x])[0]
        start_y = (_numbers(attribute(code, "Y")) or [start_y])[0]
        text = (code.text or "").translate(_CONTROL)
        across, down = (
            _deltas(attribute(code, name), max(len(text) - 1, 0)) for name in ("DeltaX", "DeltaY")
        )
        x, y = start_x, start_y
        for i, char in enumerate(text):
            width = size * wide * (0.5 if char.isascii() else 1.0)
            corners = [own.at(x, y - 0.86 * size), own.at(x + width, y + 0.14 * size)]
            left, right = sorted(c[0] * _POINTS for c in corners)
            top, bottom = sorted(c[1] * _POINTS for c in corners)
            if bottom > top:
                yield Glyph(char, left, top, right, bottom, size * stretch * _POINTS)
            x += across[i] if i < len(across) else width if not down else 0.0
            y += down[i] if i < len(down) else 0.0


def _rules(element: etree._Element, frame: _Frame) -> Iterator[Rule]:
    """The ruled lines that a path draws: its level and upright strokes."""
    if attribute(element, "Stroke") == "false" and attribute(element, "Fill") != "true":
        return
    own = _placed(element, frame)
    data = attribute_text(element, "AbbreviatedData")[:4_000]
    first = at = None
    for m in _COMMAND.finditer(data):
        if m[1]:
            try:
                point = own.at(float(m[2]), float(m[3]))
            except ValueError:
                continue
        elif m[4] == "C" and first is not None:
            point = first
        else:
            at = None
            continue
        if m[1] == "M":
            first = point
        elif at is not None and (abs(at[0] - point[0]) < 0.3 or abs(at[1] - point[1]) < 0.3):
            xs, ys = (
                sorted((at[0] * _POINTS, point[0] * _POINTS)),
                sorted((at[1] * _POINTS, point[1] * _POINTS)),
            )
            yield Rule(xs[0], ys[0], xs[1], ys[1])
        at = point
