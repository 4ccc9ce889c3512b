"""The classes of applicants that a measure itself distinguishes (分为综合类、专业类两类)."""

from __future__ import annotations

import re
from typing import NamedTuple

from regparse import words
from regparse.model import Measure
from regparse.numerals import ARABIC, CHINESE
from regparse.rules.places import Place, Text

_CLASSES = re.compile(
    rf"分为(?P<names>(?:[^，。；：、和及与]{{1,8}}[、和及与]){{1,6}}[^，。；：、和及与]{{1,8}}?)(?:等)?[{CHINESE}{ARABIC}]{{1,2}}(?:个)?(?:类|种|型|级|等级)"
)
_NAME = re.compile(rf"[^类型级]{{1,8}}(?:[类型级]|{words.any_of('rule_cues', 'entity')})$")


class Classes(NamedTuple):
    """Their names, and where the measure names them."""

    place: Place
    names: tuple[str, ...]


def find(measure: Measure, text: Text) -> Classes | None:
    """The classes; None where the measure names none, or asks nothing of any of them by name."""
    for node in text.saying(_CLASSES):
        found = _CLASSES.search(node.text)
        assert found is not None
        names = tuple(filter(None, re.split("[、和及与]", found["names"])))
        told = any(name in other.text for other in text.nodes.values() if other is not node for name in names)
        if told and all(_NAME.match(name) for name in names):
            return Classes(text.place(node, *found.span()), names)
    return None


def of(text: str, classes: Classes | None) -> str | None:
    """The class that `text` is about: it begins with its name, and names no other."""
    if classes is None:
        return None
    name = next((n for n in classes.names if text.startswith(n)), None)
    return None if any(n in text for n in classes.names if n != name) else name


def inside(text: str, classes: Classes | None) -> str | None:
    """The one class that `text` names anywhere."""
    found = [n for n in classes.names if n in text] if classes else ()
    return found[0] if len(found) == 1 else None
