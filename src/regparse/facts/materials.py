"""Materials: the documents that an applicant hands in.

Reads: the tree, the clauses and their references to attachments. Gives: Materials, one for each printed item of a list
(应当提交下列材料：), or one for each document named in the running text (由示范平台将三年工作总结、…测评表（见附件3）报…).
words/material_cues.csv has the words.

What an authority files, serves or publishes, what a party hands to a court, and the yearly report that is a duty and no
application are no materials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regparse.facts.clause import Clause, Clauses
from regparse.facts.patterns import lazy
from regparse.facts.places import by_place, numbers, signs
from regparse.facts.scanner import Pattern
from regparse.model import Facts, Material, Provision, Reference, Regulation
from regparse.words import any_of, each_of, rows

PATTERNS: tuple[Pattern, ...] = ()


def _cue(role: str) -> str:
    return any_of("material_cues", role)


_REACH = 240  # characters before a verb that are read: bounds the work on hostile input
_GOES_ON = "(?:清单|目录)?(?:主要|应当|应)?(?:包括|如下|有|为)"
_BARE_LIST = f"(?:所需|主要|具体|有关|相关|上述|以上|书面|纸质)?(?:材料|资料){_GOES_ON}"
"""材料包括: what for, the sentence before says."""
_NAMED_PAPERS = "(?:的?(?:以下|有关|相关|证明|书面)?(?:材料|资料)(?:如下|包括))"
_APPLIES = "(?:申[请报]|认定|复核|推荐)(?:单位|企业|主体|机构|平台|人|者)?(?:时|的)?"
_LIST = lazy(
    rf"{_cue('hand')}[^，。；：:]{{0,40}}?{_cue('pointer')}[^，。；：:]{{0,16}}?{_cue('paper')}"
    rf"|{_cue('named')}(?:主要|应当|应)?(?:包括|如下|为|有|清单)?(?:以下内容|下列内容|以下|下列)?$"
    rf"|{_cue('named')}[^，。；：:]{{0,6}}(?:包括|如下)"
    rf"|(?:^|，){_BARE_LIST}$"
    rf"|(?:(?:^|，)(?:并|同时|还|另)?|{_APPLIES})(?:应当?|须|必须|需要?|一并|如实){{0,3}}(?:{_cue('give')}{_NAMED_PAPERS}?|(?<=[并还应须当需])附)$"
)
_OCCASION = lazy(_cue("occasion"))
_FOREIGN = lazy(_cue("foreign"))
_STRONG = lazy(r"提交|递交|附具|附送|交验|填写")
"""Verbs of applying: with these a list needs no further sign that somebody applies for something."""
_RECURRING = lazy(_cue("recurring"))
_COURT = lazy(_cue("court"))
_AUTHORITY = lazy(
    "(?:" + "|".join(re.escape(r["ending"]) for r in rows("bearers") if r["kind"] == "authority") + ")"
    rf"(?:[（(][^）)]{{1,20}}[）)])?(?:{_cue('acts')}|$)"
)
"""An authority that acts: 主管部门应当…, 各市工信局对…; not one that something is handed to (向主管部门提交)."""
_SENT = lazy(
    rf"(?P<by>由[^，。；、]{{1,24}}?)?(?P<verb>将|把)(?P<list>[^。；]{{2,200}}?)"
    rf"(?:经[^，。；]{{1,40}}?后，?|，?(?:一并|统一|一式[^，。；]{{1,3}}份|及时)){{0,2}}(?:{_cue('sent')}|报(?![告表名备]))(?=[^，。；、]{{2}})"
)
_SUBMITTING = ("提交", "递交", "报送", "附送", "附具", "提供", "填写", "填报")
_SUBMITTED = lazy(
    r"(?:应当?|须|必须|需要?|并|可以?)(?:如实|同时|一并|向[^，。；]{1,30}?|[在于自][^，。；]{1,30}?(?:[内前后时]|前[^，。；]{1,5}[月日天])，?){0,2}"
    rf"(?P<verb>{'|'.join(_SUBMITTING)})"
    r"(?P<list>[^。；：]{3,160})"
)
_DOCUMENT = rf"(?:{_cue('document')}|《[^》]{{2,60}}》)(?:[（(][^）)]{{1,30}}[）)])?"
_ENDS_DOCUMENT = lazy(rf"{_DOCUMENT}$")
_PART = lazy(r"、|以及|及其|及|和|与|，(?:并|以及)?")
_BRACKETS = {"（": "）", "(": ")", "《": "》", "“": "”"}
_GENERIC = lazy(
    r"^(?![^《]{0,24}(?:证明|佐证))(?:下列|以下|相关|有关|相应|上述|规定的|前款|其他|必要|符合|本办法|真实|申报|申请|书面|完整)[^《]{0,24}(?:材料|文件|资料)$"
)
_HEADING = lazy(
    rf"(?:{_cue('occasion')}|{_cue('hand')}|所需|需要?|应当?|须)[^，。；：:]{{0,8}}?(?:材料|资料)(?:目录|清单|要求|内容|及|和|与|组成)*$"
    rf"|(?:{_cue('hand')}|申[请报])的?文件$"
)
_HOW = lazy(r"(?:要求|方式|程序|格式|时间|期限|份数|事项|地点)(?:如下)?[：:。]?$")
"""The end of a sub-heading under which stands how papers are handed in: （三）装订要求."""
_DEMANDS = lazy(_cue("demand"))
_CLOSED = lazy(r"[（(][^（()）]{1,80}[）)]")
_BRACKET = lazy(r"[（(][^（()）]{1,40}[）)]$")
_BARE = lazy(rf".?$|{_cue('bare')}$")
"""A word that names no document by itself: 证明, 说明."""
_HANDED_TOO = ("上传", "提交", "提供", "附送", "附具")
"""Another verb before the next document: 填报相关信息、上传佐证材料."""
_TRIM = lazy(
    rf"^(?:的(?:材料|资料|文件)(?:主要)?(?:包括|有|为)[:：]?|其|该|以及|和|及|交验|持|凭|、|{'|'.join(_HANDED_TOO)})+|等(?:相关|有关|其他|证明)?(?:材料|资料|文件|证明)?$"
)


_BEGINS = "".join(sorted({document[0] for document in each_of("material_cues", "document")}))
_SIGNS = signs(
    *(rf"{verb}[^。；：]{{0,160}}?(?=[{_BEGINS}》])(?:{_cue('document')}|》)" for verb in _SUBMITTING),
    *(rf"{verb}[^。；]{{2,300}}?(?:{_cue('sent')}|报(?![告表名备]))" for verb in "将把"),
    *(rf"{pointer}[^，。；：]{{0,16}}?{_cue('paper')}" for pointer in each_of("material_cues", "pointer")),
    *each_of("material_cues", "named"),
    *(rf"{paper}{_GOES_ON}[：:（(]" for paper in ("材料", "资料")),
    *(rf"{verb}(?:{_NAMED_PAPERS})?[：:（(]" for verb in (*each_of("material_cues", "give"), "附")),
)
"""One of these stands in every text that announces a list of documents, or names one that is handed in."""


def read(regulation: Regulation, clauses: Clauses, facts: Facts) -> Iterator[Material]:
    """The materials of `regulation`."""
    worth = numbers(clauses, _SIGNS)
    headed = list(_headed(regulation.provisions))
    if not worth and not headed:
        return
    attachments = by_place(r for r in facts.references if r.kind == "attachment")
    listed: dict[str, Provision] = {
        paper.at: paper for article in headed for paper in _under_heading(article)
    }
    running: list[Clause] = []
    for clause in (clauses[n] for n in worth):
        if clause.provision.children and announces(clause.text):
            listed |= {item.at: item for item in _leaves(clause.provision) if item.text}
        elif clause.provision.level not in ("front", "back"):
            running.append(clause)
    for clause in clauses if listed else ():
        if clause.at in listed:
            yield from _item(clause, attachments.get(clause.at, ()))
    for clause in running:
        if clause.at not in listed:
            yield from _running(clause, attachments.get(clause.at, ()))


def _headed(provisions: Sequence[Provision]) -> Iterator[Provision]:
    """The articles whose heading names papers: 三、申报材料."""
    for provision in provisions:
        if provision.level in ("part", "chapter", "section"):
            yield from _headed(provision.children)
        elif provision.level == "article" and provision.heading and names_papers(provision.heading.text):
            yield provision


def names_papers(heading: str) -> bool:
    """Whether what stands under `heading` are the papers that an applicant hands in.

    >>> names_papers("申报材料（一式三份）"), names_papers("需提交的材料"), names_papers("申报材料的受理")
    (True, True, False)
    """
    heading = _BRACKET.sub("", heading.rstrip("：: "))
    return bool(_HEADING.search(heading)) and not _FOREIGN.search(heading)


def _under_heading(article: Provision) -> list[Provision]:
    """The papers in the lists under the heading of `article`; none if none of them is a document by its name."""
    papers = [paper for paragraph in article.children for paper in _papers(paragraph)]
    return papers if any(_ENDS_DOCUMENT.search(_head(paper)) for paper in papers) else []


def _papers(provision: Provision) -> Iterator[Provision]:
    """What is listed in `provision`, but for what only says how papers are made up, bound or sent."""
    if _HOW.search(provision.text):
        return
    for child in provision.children:
        yield from _papers(child)
    if provision.level in ("item", "subitem") and provision.text and not provision.children:
        head = _head(provision)
        if _ENDS_DOCUMENT.search(head) or not _DEMANDS.search(head):
            yield provision


def _head(item: Provision) -> str:
    """What an item says first, without what stands in brackets."""
    return _CLOSED.sub("", item.text).partition("。")[0].partition("，")[0].rstrip("；;：:,. ")


def announces(introduction: str) -> bool:
    """Whether `introduction` announces a list of documents that an applicant hands in.

    >>> announces("被推荐为示范平台的单位需提交下列材料："), announces("申报材料包括：")
    (True, True)
    >>> announces("人民法院可以要求当事人提供下列材料：")
    False
    """
    sentence = _BRACKET.sub("", introduction.rstrip("：:，。；; "))
    before, sentence = _parted(sentence)
    found = _LIST.search(sentence)
    if (
        not found
        or _COURT.search(sentence)
        or (_FOREIGN.search(sentence) and not re.search("申请|申报", sentence))
    ):
        return False
    bare = _BARE_PAPERS.match(found[0]) or _GIVEN.search(found[0])
    if bare and ("之一" in sentence or not introduction.rstrip().endswith(("：", ":"))):
        return False  # 有下列情形之一的，应当提供: the list says when
    occasion = _OCCASION.search(sentence) or (bare and _OCCASION.search(before))
    return bool(occasion or (_STRONG.search(found[0]) and not bare))


def _parted(introduction: str) -> tuple[str, str]:
    """The last sentence of an introduction, and the one before it."""
    cut = max(introduction.rfind(stop) for stop in "。；;") + 1
    return introduction[max(0, cut - _REACH) : cut], introduction[cut:][-_REACH:]


_GIVEN = lazy(rf"(?:{_cue('give')}|附)$")
"""并递交： what for, an earlier sentence may say."""
_BARE_PAPERS = lazy(rf"，?{_BARE_LIST}$")


def _leaves(provision: Provision) -> Iterator[Provision]:
    """The printed items of a list: the subitems where an item only introduces them."""
    for item in provision.children:
        if item.children:
            yield from _leaves(item)
        else:
            yield item


def _item(clause: Clause, attachments: Sequence[Reference]) -> Iterator[Material]:
    end = len(clause.text.rstrip("；;。，,、：: "))
    if end:
        yield Material(
            **clause.place(0, end),
            name=clause.printed(0, end),
            attachment=_number(clause, attachments, 0, end),
        )


def _number(clause: Clause, attachments: Sequence[Reference], start: int, end: int) -> int | None:
    """The number of the form: of the first attachment that is named between `start` and `end`."""
    for reference in attachments:
        place = clause.find(reference.span)
        if place and start <= place[0] < end:
            return reference.number
    return None


def _running(clause: Clause, attachments: Sequence[Reference]) -> Iterator[Material]:
    """The documents that a sentence names as handed in by an applicant."""
    text = clause.text
    sent = "将" in text or "把" in text
    submitted = any(verb in text for verb in _SUBMITTING)
    for start, end in clause.sentences():
        if not _SIGNS.search(text, start, end):
            continue
        before = text[max(0, start - 80) : start]
        yield from _listed(clause, attachments, start, end)
        for found in (
            *(_SENT.finditer(text, start, end) if sent else ()),
            *(_SUBMITTED.finditer(text, start, end) if submitted else ()),
        ):
            verb = found.start("verb")
            if not _applies(text[max(start, verb - _REACH) : verb], before, found):
                continue
            for a, b in _documents(text, found.start("list"), found.end("list")):
                yield Material(
                    **clause.place(a, b),
                    name=clause.printed(a, b),
                    attachment=_number(clause, attachments, a, b),
                )


def _listed(clause: Clause, attachments: Sequence[Reference], start: int, end: int) -> Iterator[Material]:
    """The documents of a list in a line: 并提交以下材料：申报书（附件1）；营业执照复印件；上一年度财务报表."""
    text = clause.text
    colon = text.find("：", start, end)
    if colon < 0 or clause.provision.children or not announces(text[start : colon + 1]):
        return
    stop = text.find("。", colon)
    stop = stop if stop >= 0 else len(text)
    parts = [
        part.span() for part in _BETWEEN_SEMICOLONS.finditer(text, colon + 1, min(stop, colon + _LIST_LONG))
    ]
    for a, b in parts if len(parts) > 1 else _documents(text, colon + 1, stop):
        yield Material(
            **clause.place(a, b),
            name=clause.printed(a, b),
            attachment=_number(clause, attachments, a, b),
        )


_BETWEEN_SEMICOLONS = lazy("[^；;]{2,}")
_LIST_LONG = 600  # characters of such a list that are read: bounds the work on hostile input


def _applies(lead: str, before: str, found: re.Match[str]) -> bool:
    """Whether an applicant hands something in, not an authority, not a court's party, not a yearly report."""
    by = found.groupdict().get("by")
    if not (_OCCASION.search(lead) or (by and _OCCASION.search(before))):
        return False
    agent = by.removeprefix("由") if by else lead
    return not (
        _RECURRING.search(lead) or _FOREIGN.search(lead) or _COURT.search(lead) or _AUTHORITY.search(agent)
    )


def _documents(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The documents of a list in running text, each with its place; none if its parts are no documents."""
    parts: list[tuple[int, int]] = []
    at = begin = start
    closing = ""
    while at < end:
        if closing:
            closing = "" if text[at] == closing else closing
        elif text[at] in _BRACKETS:
            closing = _BRACKETS[text[at]]
        elif (cut := _PART.match(text, at)) and (
            _ENDS_DOCUMENT.search(text[begin:at]) or text.startswith(_HANDED_TOO, cut.end())
        ):
            parts.append((begin, at))
            begin = at = cut.end()
            continue
        elif text[at] in "，。；：":
            break
        at += 1
    parts.append((begin, at))
    for left, right in parts:
        words = text[left:right]
        if (head := _TRIM.match(words)) and head.end() and words[0] != "等":
            left += head.end()
        if tail := re.search(
            r"等(?:相关|有关|其他|证明|申请|申报)?(?:材料|资料|文件|证明)?$", text[left:right]
        ):
            right = left + tail.start()
        words = text[left:right]
        if (
            not _BARE.match(words)
            and _ENDS_DOCUMENT.search(words)
            and not _GENERIC.match(words)
            and not words.startswith(("上述", "前述"))
        ):
            yield left, right
