"""How sentences name provisions: by citation, and by what they say."""

from __future__ import annotations

from collections.abc import Sequence

from regparse import address
from regparse.alignment import Side

NO_CHANGE = "不作为修改"
"""How a sentence ends that only says what is no change."""
_LENGTH = 40
"""Characters of a quotation."""
_GIST = 44
"""Characters of a provision that are told."""
_INNER = str.maketrans("“”", "‘’")
_FIRST = 8
"""Characters that a first sentence has at least to stand for the whole."""


def clipped(text: str, length: int = _LENGTH) -> str:
    """The beginning of a text, cut where a sentence ends, or a clause, if one does.

    >>> clipped("公司应当有自己的名称。公司名称应当符合规定。", 12), clipped("甲乙丙丁戊己庚辛", 4)
    ('公司应当有自己的名称……', '甲乙丙丁……')
    """
    if len(text) <= length:
        return text.rstrip("。；;，：:")
    if _FIRST <= (first := text.find("。")) <= length:
        return f"{text[:first]}……"
    cut = max(text.rfind(stop, length // 2, length) for stop in "；;，：:")
    return text[: cut if cut > 0 else length] + "……"


def cited(side: Side, at: str) -> str:
    """第六条第一款第（一）项; without 款 where the article has only one."""
    steps = at.split("/")
    article = side.nodes.get(side.unit(at))
    depth = 3 if at.startswith("att") else 2
    if article is None or article.level != "article" or len(article.children) != 1 or len(steps) < depth:
        return address.cite(at)
    above, paragraph = (address.cite("/".join(steps[:n])) for n in (depth - 1, depth))
    return above + address.cite(at).removeprefix(paragraph)


def named(side: Side, at: str) -> str:
    """The citation with what the provision says: 第九条“适用范围”：本办法适用于……."""
    heading = side.nodes[at].heading
    return f"{cited(side, at)}{f'“{heading}”' if heading else ''}：{clipped(side.whole(at).text, _GIST)}"


def some(side: Side, places: Sequence[str], shown: int = 3) -> str:
    """第一条、第三条、第五条等7条."""
    names = "、".join(cited(side, at) for at in places[:shown])
    return f"{names}等{len(places)}条" if len(places) > shown else names


def replaced(old: str, new: str) -> str:
    """An edit in words.

    >>> replaced("必须", "应当"), replaced("，", "应当"), replaced("“平台”“基地”", "")
    ('“必须”改为“应当”', '“，”改为“应当”', '删去“‘平台’‘基地’”')
    """
    if old and new:
        return f"{quoted(old, 20)}改为{quoted(new, 20)}"
    return f"删去{quoted(old, 24)}" if old else f"增加{quoted(new, 24)}"


def became(old: str, new: str, length: int = _LENGTH) -> str:
    """A wording and what became of it; of long ones that part late, from shortly before they part.

    >>> became("申请报告", "申请书"), became("甲乙丙丁戊己庚辛一", "甲乙丙丁戊己庚辛二", 4)
    ('“申请报告”改为“申请书”', '“……辛一”改为“……辛二”')
    """
    parting = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    late = parting >= length // 2 and max(len(old), len(new)) > length
    start = parting - length // 4 if late else 0
    return "改为".join(quoted(f"……{text[start:]}" if late else text, length) for text in (old, new))


def quoted(text: str, length: int = _LENGTH) -> str:
    """Words in quotation marks, those within them single ones (GB/T 15834-2011, 4.8.3.4)."""
    said = clipped(text, length) or text
    return f"“{said.translate(_INNER) if said.count('“') == said.count('”') else said}”"


def ended(text: str) -> str:
    """A sentence with its stop, which an ellipsis makes needless."""
    return text if text.endswith("……") else f"{text}。"
