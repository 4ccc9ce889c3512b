"""Lists and what announces them: another number, nothing at all, no announcement, something else; punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regparse import words
from regparse.lint.rules import Draft, Hit, Rule
from regparse.model import Node
from regparse.numerals import CHINESE, chinese, number

_ITEMS = ("item", "subitem")
_ANNOUNCED = re.compile(
    rf"(?:下列|以下)(?P<n>[{CHINESE}两]{{1,2}}|[0-9０-９]{{1,2}})(?:种|项|个|类|方面|条|款)(?!以上|或者?以上)"
)
_ANNOUNCES = re.compile(r"(?:下列|以下|如下)[^，。；：]{0,24}[：:]$")
_CHINESE_LABEL = re.compile(rf"^[（(][{CHINESE}]{{1,3}}[）)]$")


def _items(node: Node) -> tuple[Node, ...]:
    return tuple(child for child in node.children if child.level in _ITEMS)


def count(draft: Draft) -> Iterator[Hit]:
    """下列三项 before four items; 下列一项 leaves a choice and announces no number."""
    for node in draft.body:
        items = _items(node)
        found = _ANNOUNCED.search(node.text) if items else None
        announced = int(number(found["n"])) if found else 0
        if found and announced > 1 and announced != len(items) and "之一" not in node.text[found.end() :]:
            yield draft.hit(
                node,
                *found.span(),
                f"预告{announced}项，实际列举{len(items)}项。",
                f"{announced} are announced, {len(items)} listed.",
            )


def numbering(draft: Draft) -> Iterator[Hit]:
    """A list that does not begin with its first number, or whose numbers leave a gap or come twice.

    A list may go on after a paragraph of its own (海关法第六条): then it begins where the one before it ended.
    """
    for article in draft.body:
        if article.level != "article":
            continue
        before = 0
        for node in article.children:
            items = _items(node)
            label = next((item.label for item in items if item.label), "")
            if not _CHINESE_LABEL.match(label):
                continue
            numbers = [int(i.number.partition("~")[0]) for i in items if i.number[:1].isdecimal()]
            expected = before + 1 if before and numbers[:1] == [before + 1] else 1
            before = numbers[-1] if numbers else 0
            for place, (item, found) in enumerate(zip(items, numbers, strict=False), expected):
                if found != place:
                    end = min(8, len(item.text))
                    yield draft.hit(item, 0, end, *_numbered(item.label, label, place, expected))
                    break


def _numbered(label: str, like: str, place: int, expected: int) -> tuple[str, str]:
    """What is wrong with an item's number: it has none, or begins the list and those before it have none.

    `like` is a label of its list, `place` what its number ought to be, `expected` that of the list's first.
    """
    if not label:
        wanted = f"{like[0]}{chinese(place)}{like[-1]}"
        return f"本项没有编号，依次应为{wanted}。", f"The item has no number; by its place it is {wanted}."
    if place == expected:
        return (
            f"列举从{label}开始，它之前的项没有编号，或者没有印出。",
            f"The list begins with {label}; the items before it have no number, or are not printed.",
        )
    return (
        f"项号为{label}，依次应为第{place}项。",
        f"The item is numbered {label}; it is number {place} of its list.",
    )


def empty(draft: Draft) -> Iterator[Hit]:
    """应当具备下列条件： at the end of an article without anything behind it."""
    for above in draft.body:
        for node in above.children[-1:]:
            found = _ANNOUNCES.search(node.text)
            if above.level == "article" and not node.children and found:
                yield draft.hit(node, *found.span(), "其后没有列举。", "No list follows.")


_RULES = re.compile(r"应当|可以|不得|必须")
"""Items that are rules of their own (申请C字签证，应当提交…) may follow a sentence."""


def lead(draft: Draft) -> Iterator[Hit]:
    """A list whose lead is a sentence on its own: it ends in a full stop and announces nothing."""
    for node in draft.body:
        items = _items(node)
        if node.level != "paragraph" or len(items) < 3 or not _CHINESE_LABEL.match(items[0].label):
            continue
        text = node.text
        rules = sum(bool(_RULES.search(item.text)) for item in items)
        if (
            rules * 2 < len(items)
            and items[0].number == "1"
            and text.endswith("。")
            and not re.search(r"下列|以下|如下|之一", text)
        ):
            start = max(text.rfind("。", 0, len(text) - 1), text.rfind("，", 0, len(text) - 1)) + 1
            yield draft.hit(
                node,
                start,
                len(text),
                f"其后列举{len(items)}项，引语却以句号结尾，没有说明所列何物。",
                f"{len(items)} items follow, which this sentence does not announce.",
            )


def end(draft: Draft) -> Iterator[Hit]:
    """The last item of a list ends in ； or ，. A list within another may, where the other goes on."""
    for node in draft.body:
        items = _items(node) if node.level == "paragraph" else ()
        last = items[-1] if len(items) > 1 else None
        while last and _items(last):
            last = _items(last)[-1]
        if last and last.text.endswith(("；", ";", "，", "、")):
            yield draft.hit(
                last,
                max(0, len(last.text) - 10),
                len(last.text),
                f"列举的最后一项以“{last.text[-1]}”结尾。",
                f"The last item of the list ends in “{last.text[-1]}”.",
            )


_CONDITIONS = re.compile(r"条件|要求|标准")
_FUNCTIONS = re.compile(r"功能|作用|职责|职能")
_BODY = re.compile(
    rf"的[^，。；、的不无]{{0,16}}(?:{'|'.join(row['word'] for row in words.rows('list_bodies'))})[。；;]?$"
)
_STATES = re.compile(r"[是有系]|属于|具备|为(?!中小|社会|企业|公众)")
_HAS = re.compile(r"(?:应当?|必?须)?(?:[具设配]?有|具备|拥有|建立|设立|配备|成立)")
"""A clause that says what the applicant has: 有合格的教师和管理组织."""
_FOUNDED = re.compile(
    r"^(?:[在于][^，。；、]{1,12})?(?:依法|经[^，。；、]{1,12})[^，。；、的]{0,8}(?:登记|注册|设立|成立|批准)的"
)
"""An item that says who may apply by how it was founded: 依法注册的企业."""
_EXCEPTION = re.compile(
    r"(?:条件|要求|标准)[^，。；]{0,12}(?:放宽|降低)[。；;]?$|不受[^，。；]{0,16}[条项款][^，。；]{0,8}限制[。；;]?$"
)


def mixed(draft: Draft) -> Iterator[Hit]:
    """Among conditions that must all be met, an exception to them, or a kind of body; for functions, bodies."""
    for group in draft.measure.condition_groups:
        node = draft.by_at.get(group.at)
        items = _items(node) if node else ()
        if node is None or len(items) < 3 or group.logic == "none":
            continue
        exceptions = [i for i in items if _EXCEPTION.search(i.text)]
        bodies = [] if "之一" in node.text else [i for i in items if _ends_in_a_body(i)]
        for item in exceptions if len(exceptions) * 2 < len(items) else ():
            yield draft.hit(
                item,
                *_tail(item),
                "引语预告的是应当具备的条件，本项却是对其他各项的例外。",
                "The lead announces conditions to be met; this item is an exception to the others.",
            )
        if bodies and len(bodies) * 3 <= len(items) and _CONDITIONS.search(node.text):
            for item in bodies:
                yield draft.hit(
                    item,
                    *_tail(item),
                    "引语预告的是条件，本项落在机构的种类上，与引语不相接。",
                    "The lead announces conditions; this item ends in kinds of bodies and does not follow from it.",
                )
        if len(bodies) * 2 > len(items) and _FUNCTIONS.search(node.text):
            yield draft.hit(
                node,
                0,
                len(node.text),
                "引语预告的是功能，列举的却是机构或者平台。",
                "The lead announces functions; the items name bodies.",
            )


def _ends_in_a_body(item: Node) -> bool:
    """…的融资担保机构, at the end of an item that does not say of anybody that it is one, or has one."""
    start, end = _tail(item)
    if not _BODY.search(item.text) or _STATES.search(item.text, start, end):
        return False
    return not (_FOUNDED.match(item.text) or _HAS.match(item.text, _clause(item)))


def _clause(item: Node) -> int:
    """Where the last clause of an item begins, its enumerations with it."""
    text = item.text.rstrip("。；;")
    return max(text.rfind(stop) for stop in "，。；") + 1


def _tail(item: Node) -> tuple[int, int]:
    """The last clause of an item."""
    text = item.text.rstrip("。；;")
    return max(text.rfind(stop) for stop in "，。；、") + 1, len(text)


_HALF = re.compile(r"(?<=[一-鿿）》”])[,;:?!](?=\s?[一-鿿（《“])")
_FULL = re.compile(r"[，；：？！]")
_FEW, _RARE = 5, 0.01
"""So many half-width signs, or this share of the full-width ones, are exceptions."""


def width(draft: Draft) -> Iterator[Hit]:
    """A few half-width signs in a text that has full-width ones; what is done throughout is its style."""
    found = [(node, m.start()) for node in draft.body for m in _HALF.finditer(node.text)]
    full = sum(len(_FULL.findall(node.text)) for node in draft.body)
    if not found or len(found) > max(_FEW, full * _RARE) or len(found) > full:
        return
    told: set[str] = set()
    for node, at in found:
        if node.at not in told:
            told.add(node.at)
            low, high = max(0, at - 4), min(len(node.text), at + 5)
            yield draft.hit(
                node,
                low,
                high,
                f"此处为半角“{node.text[at]}”，全文一般用全角。",
                f"A half-width “{node.text[at]}”; the text has full-width signs as a rule.",
            )


RULES = (
    Rule("list-count", None, count),
    Rule("list-numbering", None, numbering),
    Rule("list-empty", None, empty),
    Rule("list-lead", None, lead),
    Rule("list-end", None, end),
    Rule("list-mixed", None, mixed),
    Rule("punctuation-width", None, width),
)
