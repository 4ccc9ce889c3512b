"""Norms (权责): who must, may, must not do what.

Reads: clauses with their modal marks. Gives: one Norm per clause of a sentence that obliges, empowers, permits or
forbids. Two kinds of clause do so in Chinese drafting: one with a modal word (words/modals.csv: 应当, 可以, 不得 …;
Technical Norms for Legislation (trial) I, 2009, on 必须, 应当, 不得, 禁止), and one that assigns a task in the plain
present (words/acts.csv: X负责…, X对…进行评审, 由X责令改正). Conditions of eligibility (应当具备下列条件) are none: they are
condition groups.

How a sentence is read. It is cut at commas, semicolons and colons into segments (facts/segments.py); brackets and quotations
are opaque. A segment states a circumstance (…的，…时，在…内), of which only the subject is kept, or it is a norm (one with a
modal word: facts/modal_norms.py, one without: facts/tasks.py), or it goes on with the norm before it. The bearer is the
subject (facts/bearers.py). It is carried over commas and semicolons (facts/carried.py) and, by the words that introduce a
list, into its items; never over a full stop.
"""

from __future__ import annotations

from collections.abc import Iterator

from regparse import words
from regparse.facts.bearers import AUTHORITIES, BLANK, masked
from regparse.facts.carried import Bearer, Carried, Draft
from regparse.facts.clause import Clause
from regparse.facts.consequences import item_is_judged
from regparse.facts.modal_norms import MODALITIES, read_modal
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses
from regparse.facts.predicates import ACTS
from regparse.facts.predicates import MODAL as MODAL_WORD
from regparse.facts.requests import read_request
from regparse.facts.scanner import Pattern
from regparse.facts.segments import (
    SCOPE_WORDS,
    Segment,
    defines_list,
    is_rest,
    is_step,
    lists_acts,
    lists_conditions,
    lists_steps,
    sentences,
)
from regparse.facts.tasks import read_plain
from regparse.model import Facts, Norm, Provision, Regulation

MODAL = Pattern(
    "modal",
    "".join(sorted({word[0] for word in MODALITIES})),
    words.alternatives(words.rows("modals")),
    (
        "行政机关⟦应当⟧公开行政许可决定",
        "任何单位和个人⟦不得⟧侵占",
        "当事人⟦可以⟧申请复议",
        "公民⟦有权⟧举报",
        "经验收合格后，⟦方可⟧投入使用",
        "示范平台⟦要⟧不断提高服务能力",
        "被推荐的单位⟦需⟧提交下列材料",
        "主要负责人的所有权、行政许可和相应能力",
        "根据需要采取必要措施",
    ),
)
"""A modal word."""

PATTERNS: tuple[Pattern, ...] = (MODAL,)

_STRONG = ("不得", "应当", "必须", "可以")
"""Modal words that marks of other kinds may begin with (不得超过)."""
_STRONG_STARTS = frozenset(word[0] for word in _STRONG)
_NO_NORMS = frozenset(("title", "subtitle", "history"))
_DEFINES = lazy(
    r"是指|系指|所称|，指(?![定导挥派使标令引南纹明认示责称望印控点出数战])|是以[^。]{4,60}为(?:宗旨|目的|目标|主体|基础|核心)，|^[^，。]{2,24}的(?:目的|宗旨)，?是"
)
_DEFINING = ("指", "所称", "是以", "目的", "宗旨")
"""One of these stands wherever _DEFINES has a hit."""
_WHAT = words.cues("norm_cues", "what")
_IS_WHAT = lazy("是(?:由|为|指)?(?!否)[^。；：]{6,160}?的[^，。；的]*$")
"""What something is, at the end of a sentence that binds nobody: 示范基地是由法人单位建设、提供服务的载体和场所."""
_BINDS_NOBODY = lazy(rf"^(?!.*(?:{MODAL_WORD}|负责))")
_LAID_DOWN = lazy("由[^，。；是指]{2,40}(?:规定|制定|确定|公布|划定|认定)(?:并|，|$)")
"""What a term means is for somebody to say: 前款所称较低数额罚款由省级以上市场监督管理部门规定."""

_PUNISHED = lazy("由(?!于)|责令|罚款|没收|警告|处分|处罚|处理")
"""What stands in an item of a list of acts that says itself what becomes of them."""
_DUTIES = tuple(verb for verb, use in ACTS.items() if use in ("duty", "power"))
_TASK_OF_ITEM = lazy(
    words.alternatives({"word": word} for word in (*AUTHORITIES, *_DUTIES, "经", "予", "的将"))
    + "|(?:奖励|补助|补贴|资助)[^，。；的]{0,6}[0-9]|(?:给予|按照?)[^，。；]{0,30}(?:奖励|补助|补贴|资助|贴息|奖补)"
)
"""One of these stands in every item that is a norm without a modal word: an authority, a duty, a review, a decision."""
_HEADING = lazy(
    "(?:(?!应当|应(?!商|急|用)|可以|必须|不得|禁止|严禁|由|对|将)[^，。；：、]){2,16}。(?=.)"
    "|(?:(?!应当|可以|必须|不得|禁止|由|对|将)[^，。；：]){4,16}(?:创建|建设|改造|利用|推广|培育|示范)。(?=.)"
)
"""The heading of an item, which is no step itself: 自愿申报。申报单位提出申请."""
_LONGEST_HEADING = 14
_SHORT_HEADING = lazy("[^，。；：、应可须得由对将不禁实保]{4,6}。(?=.)")
"""The heading of an article that is the first sentence of its paragraph."""
_HEADING_LINE = lazy(
    "(?:(?!应当|应(?!急|用)|可以|必须|不得|禁止|严禁|由|对|将)[^，。；：、（）()《》]){2,16}"
)
"""A heading on a line of its own, as far as its words tell."""
_CAPTION = lazy(
    "[^，。；：:、]{2,20}(?:申报|程序|审批|评审|审核|下达|拨付|验收|认定|评定|职责|分工|步骤|流程|考核|申请|受理|审查)"
)
"""The caption of an article whose items are what is done there: 第十一条 专项资金项目的申报."""
_HEADS_STEPS = lazy(
    "(?:程序|步骤|流程|分工|职责|方式|安排|实施|组织|管理|监督|保障|要求|事项|措施|工作)(?:[（(][^）)]{1,12}[）)])?$"
)
"""The end of a heading under which items say what is done, as paragraphs do: 四、申报程序, 五、有关要求."""
_HEADS_DONE = lazy(
    "(?:政策|扶持|支持|奖惩|激励|奖励|考核|考评|测评|评价|复核|复审|验收|公示|推荐|申报|认定|评审|审批|拨付|使用|运用|纪律|责任)(?:[（(][^）)]{1,12}[）)])?$"
)
"""The end of one under which they do so if each is a sentence: 四、扶持政策."""
_DEMANDS = lazy(
    rf"应当?(?:不低于|不少于|达到)|{MODAL_WORD}[^，；]{{0,60}}(?:(?:，并(?:应当|同时)?(?:具备|符合|满足))?(?:下列|以下|如下)|条件|要求|标准|之一|功能)"
)
"""What a list of conditions demands itself, and no more: 应具备下列条件; but 符合下列条件的企业，可以申报 permits as well."""
_ASKS_OR_BINDS = lazy("请(?!示)|应当|必须|不得")
_BINDS = lazy("应|必须|不得|需|请(?!示)")
"""Words that bind also in the preamble, and in the name of a document that is handed in."""


def read(regulation: Regulation, clauses: Clauses, facts: Facts) -> Iterator[Norm]:
    """The norms of a regulation, in print order."""
    conditions = {member for group in facts.condition_groups for member in group.members}
    conditions -= {relaxation.at for relaxation in facts.relaxations}
    groups = {group.at: group.span for group in facts.condition_groups}
    papers = {material.at for material in facts.materials}
    lists: dict[str, str] = {}  # what the lists are of that are open
    leads: dict[str, Bearer | None] = {}  # whom the words before them are about
    joined = masked(clauses.joined)
    scoped = _scoped(clauses, joined)
    for number, (clause, text) in enumerate(zip(clauses, joined.split("\n"), strict=False)):
        provision, lead, at = clause.provision, clause.lead, clause.at
        if provision.children:
            lists[at] = _list_of(clause.text)
            if at in conditions:
                conditions.update([child.at for child in provision.children])
        if provision.level == "back" or provision.role in _NO_NORMS:
            continue
        if provision.role == "carrier" and not ("。" in text or _ASKS_OR_BINDS.search(text)):
            continue  # what a web page prints above a letter: 我要打印
        if lead and not lead.text and lead.at not in lists:
            lists[lead.at] = _list_under_heading(regulation, lead)
        listed, bearer = (lists.get(lead.at, ""), leads.get(lead.at)) if lead else ("", None)
        if provision.children and lead and _HEADING_LINE.fullmatch(clause.text):
            leads[at] = None
            continue  # 1.融资担保机构补助, and items below
        if (at in conditions or listed == "conditions") and "放宽" not in clause.text:
            continue
        if lead and len(provision.passage.runs) > 1 and (line := _heading_line(provision, regulation)):
            text = text[: line - 1] + "。" + text[line:]
        carried = Carried(clause, text, bearer, number in scoped)
        begin = _begin_of_item(carried, listed) if carried.item else _begin_of_article(clause, text)
        if begin < 0:
            continue
        taken = groups.get(at)
        stern = provision.role == "preamble" or (carried.item and at in papers)
        for draft in _drafts(carried, clause, begin):
            if draft.hollow:
                continue
            _, quote, span, page = clause.where(draft.start, draft.end)
            if (
                taken
                and span[0] < taken[1]
                and taken[0] < span[1]
                and _DEMANDS.search(text, draft.start, draft.end)
            ):
                continue
            if stern and not _BINDS.search(text, draft.start, draft.end):
                continue
            who = draft.bearer.name if draft.bearer else None
            yield Norm(
                at=at,
                quote=quote,
                span=span,
                page=page,
                bearer=who,
                modality=draft.modality,
            )
        if provision.children:
            leads[at] = None if clause.text[-1:] == "。" else carried.bearer


def _scoped(clauses: Clauses, joined: str) -> set[int]:
    """The numbers of the clauses that may say to whom the measure applies; `joined` are their texts.

    Words that few clauses have are found sooner one after another than by a pattern of all.
    """
    found: set[int] = set()
    for word in SCOPE_WORDS:
        at = joined.find(word)
        while at >= 0:
            found.add(clauses.place(at)[0])
            at = joined.find(word, at + 1)
    return found


def _list_of(lead: str) -> str:
    """What the words above a list say that it is one of: conditions, acts or circumstances, what terms mean, steps, or tasks."""
    if lists_conditions(lead):
        return "conditions"
    if lists_acts(lead):
        return "acts"
    if lists_steps(lead) or _CAPTION.fullmatch(lead):
        return "steps"
    return "terms" if defines_list(lead) else "tasks"


def _heading_line(provision: Provision, regulation: Regulation) -> int:
    """Where the heading of an item ends that stands on a line of its own: （二）专家评审, and below it 认定机构应…; 0 for none."""
    (_, origin), (end, behind), *_ = provision.passage.runs
    text = provision.text
    if not 2 <= end <= _LONGEST_HEADING or not text.endswith(("。", "：", "；")):
        return 0
    alone = "\n" in regulation.source.text[origin + end : behind]
    return end if alone and _HEADING_LINE.fullmatch(text, 0, end) else 0


def _list_under_heading(regulation: Regulation, lead: Provision) -> str:
    """What a list is one of that only the heading of its article announces: 四、申报程序, and its items below.

    Under some headings items say what is done only if each is a sentence.
    """
    above = regulation.parents.get(lead.at)
    if above is None:
        return ""
    heading = above.heading.text.rstrip("：:。 ")
    if _HEADS_STEPS.search(heading):
        return "steps"
    told = all(child.text.endswith("。") or child.children for child in lead.children)
    return "steps" if told and _HEADS_DONE.search(heading) else ""


def _begin_of_item(carried: Carried, listed: str) -> int:
    """Where the norms of an item can begin, behind its heading; -1 where it has none. A step is read like a paragraph."""
    clause, text = carried.clause, carried.text
    headed = _HEADING.match(text) if 0 < text.find("。", 0, 17) < len(text) - 1 else None
    mere_act = listed == "acts" and not (clause.marks or _PUNISHED.search(text))
    if (headed or listed == "steps") and is_step(text):
        carried.item = False
    elif mere_act or listed == "terms" or is_rest(clause.text):
        return -1
    return headed.end() if headed else 0


def _begin_of_article(clause: Clause, text: str) -> int:
    """Where the norms of a paragraph can begin, behind the heading of its article that is its first sentence: 平台服务。每年…."""
    if text.find("。", 4, 7) < 0 or clause.provision.level != "paragraph" or not clause.at.endswith("/1"):
        return 0
    headed = _SHORT_HEADING.match(text)
    return headed.end() if headed else 0


def _drafts(carried: Carried, clause: Clause, begin: int) -> list[Draft]:
    """The norms of all sentences of a clause from `begin` on."""
    text = carried.text
    modals = _modals(clause, text) if clause.marks else []
    if carried.item and not modals and _is_mere_item(clause, text):
        return []
    defines = any(sign in text for sign in _DEFINING)
    letter, last = clause.provision.role == "carrier", len(text) - 1
    for start, end, segments in sentences(text, modals):
        read = segments and start >= begin and end - start >= 4
        if read and not ((defines and _only_defines(text, start, end)) or _says_what(text, start, end)):
            _read_sentence(carried, segments, letter)
        if end < last:
            carried.bearer = None
    return carried.drafts


def _only_defines(text: str, start: int, end: int) -> bool:
    """Whether a sentence says what a term means, and lays upon nobody to say it."""
    return _DEFINES.search(text[start:end]) is not None and _LAID_DOWN.search(text, start, end) is None


def _says_what(text: str, start: int, end: int) -> bool:
    """Whether a sentence says what something is, and binds nobody."""
    if not text.endswith(_WHAT, start, end):
        return False
    sentence = text[start:end]
    return _IS_WHAT.search(sentence) is not None and _BINDS_NOBODY.match(sentence) is not None


def _read_sentence(carried: Carried, segments: list[Segment], letter: bool) -> None:
    """The norms of a sentence, each up to where the next one begins or its part of the sentence ends."""
    carried.begin()
    if segments[-1].last == "止" and segments[-1].text.endswith("同时废止"):
        return
    listing = False
    for n, segment in enumerate(segments):
        if listing:
            carried.go_on(segment)
        elif segment.modal is not None:
            at, behind = segment.modal
            read_modal(carried, segment, at, behind)
        elif letter:
            read_request(carried, segment)
        else:
            read_plain(carried, segments, n)
        if segment.comma:
            continue
        listing = segment.last == "括" and segment.text.endswith("包括")  # 报告内容包括：本单位遵守法律的情况
        if segment.stop in "；;":
            carried.end_part()


def _modals(clause: Clause, text: str) -> list[tuple[int, int]]:
    """The places of the modal words, the last one first."""
    found: list[tuple[int, int]] = []
    for mark in reversed(clause.marks):
        at = mark.start
        if mark.mark == "modal":
            if text[at] != BLANK:
                found.append((at, mark.end))
        elif text[at] in _STRONG_STARTS and text.startswith(_STRONG, at):
            found.append((at, at + 2))
    return found


def _is_mere_item(clause: Clause, text: str) -> bool:
    """Whether an item without a modal word is a circumstance, as lists of offences have them, or assigns no task."""
    if text.endswith(("的；", "的。", "的")):
        return True
    if item_is_judged(text):
        return False
    return not clause.provision.children and _TASK_OF_ITEM.search(text) is None
