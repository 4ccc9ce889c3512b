"""What a sentence says of a document that it names: basis, repeals, revises, applies, issues, or only cites.

Reads: the text round the document's name. Gives: a Relation. A measure's basis stands in its opening sentence (根据…，
制定本办法: Legislative Affairs Commission, 立法技术规范（试行）（一）, part 2); elsewhere 根据 and 依照 apply a document.
Cue words: words/relation_cues.csv, one meaning for the opening sentence and one for elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Literal

from regparse.facts.clause import Clause
from regparse.facts.documents import Document, any_word, genres
from regparse.facts.patterns import lazy
from regparse.facts.stops import FARTHEST
from regparse.words import rows

Relation = Literal["basis", "repeals", "revises", "applies", "issues", "cites"]


@cache
def relation_cues() -> dict[str, tuple[Relation, Relation]]:
    """Word before a document → the relation it states in the opening sentence of a measure, and elsewhere."""
    return {row["cue"]: (row["opening"], row["elsewhere"]) for row in rows("relation_cues")}  # type: ignore[misc]


_CUE = lazy(any_word(relation_cues()))
_CONSTITUTION = ("宪法", "中华人民共和国宪法", "《中华人民共和国宪法》")
"""遵守宪法和法律: how everybody is to behave; nothing of it is applied."""
_MADE_BY = ("制定的", "制订的")
"""落实省政府制定的《甲纲要》: who made it says nothing of what it is cited for."""
_END = lazy(r"(?:废止|停止(?:执行|施行|适用)|不再(?:执行|施行|适用)|失效)(?![前后时的之日]|以[前后])")
"""What becomes of a document behind its name; 废止前, 已经失效的 tell of what had ended before."""
_NO_LIST = lazy(
    r"依照|按照|根据(?![^□]{0,60}□[^□]{0,16}修[正订改])|违反|适用(?=□)|应当|不得|可以|为准|不一致|抵触|的规定|规定的|处罚|制定本"
    r"|作出|需要|起(?:施行|实施|执行|生效)(?!的)|现[予将印]|[；。]"
)
"""Words that do not stand between a document and the last one of the list that ends with it."""
_HOW = r"(?:，?(?:同时|同步|即[行时刻]?|当即|立即|随即|随之|相应|均|都|也|亦|则|一律|一并|全部|统一|正式|自[行动然]|宣布|应予|现|予以?)){0,4}"
_WHEN = r"，?(?:(?:[自从于在至到]|本[^，。；□]{1,12}?施)[^，。；□]{1,30}?[起后时日]|即日起|届时)"
_WHY = r"(?:[^，。；□]{1,40}(?:[代替]替|取代|届满|到期)，|[^。；□]{1,60}，(?=现|决定))?(?:决定)?"
_ADVERBS = rf"{_HOW}(?:{_WHEN}{_HOW})?，?"
"""自本办法施行之日起即行, ，同时, 均予以: from when and how, between a document and what becomes of it."""
_WHOLE = lazy(
    rf"(?:等[^，。；□]{{0,20}})?(?:(?:[、和及与]|以及)[^，。；□中]{{0,40}}?(?:{any_word(genres())}|文件|制度|批复|公告|目录))?"
    rf"{_WHY}{_ADVERBS}"
)
"""Behind the last document of a list that ends; with it may end some that have no 《》: 等三件文件, 及其实施细则.

It may be said why: 已被本办法代替，同时废止; 已不适应需要，现予废止.
"""
_PROVISIONS = r"第[^，。；□]{1,30}?[编章节条款项目]"
_PART = lazy(
    rf"(?:(?:{_PROVISIONS})?(?:[中的里与]|有关|相关|关于|部分|个别|所附)[^，。；□]{{0,40}}?"
    rf"(?:规定|条款|条文|内容|部分|附[件表录])|{_PROVISIONS}(?:规定)?|的?附[件表录][〇一二三四五六七八九十0-9]{{0,3}}){_ADVERBS}"
)
"""Behind a document of which only a part ends: 中有关看守所的规定即行废止, 第二章同时废止."""
_OF_IT = lazy(r"[中里第]|的?(?:有关|相关|关于|部分|个别|附[件表录])")
"""Behind a document of which 废止, before its name, tells a part: 废止《甲办法》第二章."""
_PROVISION = lazy(r"第[^《》]{1,80}[编章节条款项目]$")
"""A reference that ends with an article or the like: what is told of it is not told of the whole."""
_ENDED = lazy(r"(?<![不未])(?<!不[再予得])废止(?:了|下列[^，。：]{0,14}：?)?$")
_ENDED_BELOW = lazy(
    rf"(?:下列|以下)[^，。；：不未]{{0,30}}?{_ADVERBS}(?:废止|停止(?:执行|施行|适用)|不再(?:执行|施行|适用)|失效)：?$"
    r"|(?<![不未])(?<!不[再予得])废止(?:下列|以下)[^，。；：]{0,30}：?$"
)
"""What introduces a list of documents that end: 下列规定同时废止：, 决定废止下列文件：."""
_FOLLOWED_OR_BROKEN = lazy(r"(?:依照|按照|根据|依据|违反|适用|参照|符合|遵守)[^，。；《》的]{0,20}$")
"""Before a document that somebody keeps to or breaks: what then ends is something else."""
_REVISES = lazy(r"[^，。；]{0,16}?(?:修订|修改|修正)(?!后|的|前|案|建议|草案)")
_REVISED = ("修订", "修改", "修正", "修订了", "修改了", "修正了")
_AMENDED_BY = lazy(r"第[一二三四五六七八九十]{1,2}次修[正订改]|修[正订改](?:的|，|、|$)")
"""Behind a document that amended another: 根据…《关于修改…的决定》第一次修正."""
_OBJECT = lazy(r"(?:对|将)[^，。；]{0,24}$")
_ISSUED = lazy(r"(?:现将|印发|发布|公布|颁布)(?:重新|新)?(?:(?:修[订改正]|制[定订]|完善)后?的)?$")
_NOW_ISSUED = lazy(r"现将(?:重新|新)?(?:(?:修[订改正]|制[定订]|完善)后?的)?$")
"""现将《甲办法》印发给你们，原《乙办法》同时废止: what is issued is not repealed with what follows it."""
_MADE = lazy(r"(?:制[定订]|修[订改正]|形成|编制|起草)了?$")
_NOW = lazy(
    r"(?:(?:[、和及]《[^《》]{2,80}》)|[（(][^（）()]{1,40}[）)]){0,6}(?P<passed>已|业|经|现|于)?"
    r"[^《》]{0,80}?(?<=[，。])现(?:予以?|将其)?(?:重新)?(?:印发|发布|公布|颁布|下发|转发)"
)
"""Behind what is issued: 我厅修订了《…办法》，现印发给你们; 《甲办法》已经市政府常务会议审议通过，现予以印发."""
_FOLLOWED = lazy(r"[^，。；]{0,40}有规定的?，(?:从其|依照其|适用其|按照其)规定")
_OPENING = lazy(
    r"制[定订](?:本|了?(?:以下|如下))|特制[定订]|解释如下|规定如下|决定如下|通知如下|批复如下|公告如下|意见如下|说明如下"
    r"|答复如下|作出?如下|作出(?:如下|以下|本|这一)[^，。]{0,4}(?:解释|规定|决定)|作出[^，。]{0,6}(?:解释|规定|决定)(?=：)"
)
_SAYS = lazy(r"废止|停止|不再|失效|修[正订改]|有规定")
"""Some word that says of a document before it what becomes of it."""
_BRACKET = lazy(r"[（(][^（）()]{0,80}[）)]")


def relation(
    clause: Clause, start: int, end: int, documents: Sequence[Document], before: tuple[int, Relation]
) -> Relation:
    """What the sentence says of the document at `clause.text[start:end]`.

    `documents` are all that the clause names; `before` is where the last reference ends, and its relation, which goes
    on through a list: 根据《A》、《B》和《C》.
    """
    text = clause.text
    begin, stop = clause.sentence(start)
    front = clause.provision.level == "front"
    stop = min(stop, end + FARTHEST)
    ahead = text[max(begin, before[0], start - FARTHEST) : start]
    said = "废止" in ahead or _SAYS.search(text, end, stop)
    after = _without_names(text, end, stop, documents) if said else ""
    if front and _NOW_ISSUED.search(ahead):
        return "issues"
    new = front and (_MADE.search(ahead) or _is_issued_now(text, begin, start, end))
    if said and not new and (ended := _ended(ahead, text[start:end], after)):
        return ended
    if clause.lead is not None and _ENDED_BELOW.search(clause.introduction):
        after = after or _without_names(text, end, stop, documents)
        if listed_as := _listed(ahead, text[start:end], after):
            return listed_as
    says = _said_behind(ahead, after) if said else None
    if says == "cites":
        return "cites"
    if front and (_ISSUED.search(ahead) or _is_issued_now(text, begin, start, end)):
        return "issues"
    if says == "revises" or ahead.endswith(_REVISED):
        return "revises"
    if says == "applies":
        return "applies"
    phrase = max(ahead.rfind("，"), ahead.rfind(","), ahead.rfind("；"), ahead.rfind("：")) + 1
    if cues := _CUE.findall(ahead, phrase, len(ahead) - 3 if ahead.endswith(_MADE_BY) else len(ahead)):
        if cues[-1] == "遵守" and text.startswith(_CONSTITUTION, start):
            return "cites"
        opening, elsewhere = relation_cues()[cues[-1]]
        return opening if opening == elsewhere or front or _OPENING.search(text, start, stop) else elsewhere
    goes_on = not ahead or ahead[0] in "、，,和及与或以" or _AND_MORE.match(ahead) is not None
    return before[1] if before[0] > begin and len(ahead) <= 30 and goes_on else "cites"


_AND_MORE = lazy("等[^，。；]{0,10}(?:以及|和|及|与|、)")
"""How a list of documents goes on with others of another kind: 《节约能源法》等法律法规以及《实施方案》."""


def _is_issued_now(text: str, begin: int, start: int, end: int) -> bool:
    """Whether the sentence, which begins at `text[begin]`, says behind the document that it is issued herewith."""
    if not (now := _NOW.match(text, end)):
        return False
    if now["passed"] and (text[start - 1 : start] in "，," or start - begin < _SHORT):
        return True
    return _MADE.search(text, begin, start) is not None


_SHORT = 8
"""How much may stand before the name of what a letter carries, where the sentence begins with it: 经研究，."""


def _ended(ahead: str, quote: str, after: str) -> Relation | None:
    """`repeals` where the sentence ends the document that it names by `quote`, `revises` where it ends a part of it.

    `ahead` stands before the name, `after` behind it, with □ for further documents. The verb must follow the document,
    or the last one of a list that it belongs to, with nothing between but when and how.
    """
    part = _PROVISION.search(quote) is not None
    if _ENDED.search(ahead):
        return "revises" if part or _OF_IT.match(after) else "repeals"
    end = _END.search(after)
    if end is None or _AMENDED_BY.match(after) or _FOLLOWED_OR_BROKEN.search(ahead):
        return None
    listed, more, behind = after[: end.start()].rpartition("□")
    if _NO_LIST.search(listed):
        return None
    if _WHOLE.fullmatch(behind):
        return "revises" if part else "repeals"
    if not _PART.fullmatch(f"第一条{behind}" if part and not more else behind):
        return None
    return "repeals" if more and behind.startswith("第") and not part else "revises"


def _listed(ahead: str, quote: str, after: str) -> Relation | None:
    """The same for a document, or a part of it, that an item of a list of what ends consists of; None where it names more."""
    if _FOLLOWED_OR_BROKEN.search(ahead):
        return None
    if _PROVISION.search(quote) or _PART.fullmatch(after):
        return "revises"
    return None if after.strip("□、和及与，") else "repeals"


def _said_behind(ahead: str, after: str) -> Relation | None:
    """What the sentence says of a document behind its name, in `after`, but that it ends; `ahead` stands before it."""
    if _AMENDED_BY.match(after):
        return "cites"
    if _REVISES.match(after) and (_OBJECT.search(ahead) or after.startswith(("作", "进行"))):
        return "revises"
    return "applies" if _FOLLOWED.match(after) else None


def _without_names(text: str, start: int, stop: int, documents: Sequence[Document]) -> str:
    """`text[start:stop]` with □ for each document, and without what stands in brackets."""
    out, at = [], start
    first = bisect_left(documents, start, key=attrgetter("start"))
    for n in range(first, len(documents)):
        d = documents[n]
        if d.start >= stop:
            break
        if d.start >= at and d.end <= stop:
            out += [text[at : d.start], "□"]
            at = d.end
    return _BRACKET.sub("", "".join([*out, text[at:stop]]))
