"""Condition groups: lists of which all, some or none must hold.

Reads: the tree, the clauses and their references. Gives: ConditionGroups. A list is a group of conditions by what its
introduction demands, not by being a list: 应当具备下列条件 is one; 履行下列职责, 不得有下列行为 (prohibited conduct) and
有下列情形之一的，处罚 (what brings a sanction) are none. words/condition_cues.csv has the words.

Three kinds of introduction: a demand (具备、符合、满足、达到 下列条件 – `all`, or `at_least` where a count or 之一 goes with it),
an absence (不得存在下列情况; 有下列情形之一的，不得申报 – `none`), and a count of a list that stands elsewhere (不少于第六条规定的
服务功能中的4项 – `at_least`, its members are the items of the place referred to).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.places import by_place, signs
from regparse.facts.scanner import Pattern
from regparse.model import ConditionGroup, Facts, Passage, Provision, Reference, Regulation
from regparse.numerals import ARABIC, number
from regparse.words import any_of, each_of

PATTERNS: tuple[Pattern, ...] = ()

Logic = Literal["all", "at_least", "none"]


class Demand(NamedTuple):
    """What an introduction asks of its list, and where in the text the words stand that say so."""

    logic: Logic
    least: int | None
    start: int
    end: int


def _cue(role: str) -> str:
    return any_of("condition_cues", role)


_LONGEST = 200  # characters of an introduction that are read, from its end: bounds the work on hostile input
_HEADING_ENDS = frozenset("件准求格报请选加：:。）)")
"""With what the heading of an article can end that names conditions."""
_AROUND = frozenset(("front", "back", "attachment"))
_HALF = lazy("(?:应当?|必?须|需要?)[：:，,]?$")
"""How a line introduces items that only the heading above it calls conditions: 三、申报条件 / 申请补贴的机构，应当."""
_ENDING = 24  # characters of a sentence that its last words may take
_DIGIT = f"[{ARABIC}一二三四五六七八九十两]"
_N = rf"(?P<n>[{ARABIC}]{{1,2}}|[一二三四五六七八九十两]{{1,3}})"
_INCLUDING = r"(?:[（(]含[^）)]{0,6}[）)])?"
_POINT = rf"{_cue('pointer')}"
_POINTER = lazy(_POINT)
_SUBJECT = _cue("subject")
_DEMANDED = rf"{_cue('demand')}(?:了|的)?"

_COUNT = lazy(
    rf"(?:{_cue('least')})?[^，。；]{{0,14}}?(?P<of>中的?|之中的?|里的?)?(?P<least2>{_cue('least')})?(?:的)?{_N}{_INCLUDING}"
    rf"(?:个?(?:项|条|款|种|类|方面)|个){_INCLUDING}(?P<above>(?:及|或)?以上|或者?(?:多|几|若干)[项个条种])?"
)
"""三项, 至少一项, 中的4项, 3个, 任意两项以上: a count of a list's members; 至少 before it, `of` or `above` tell it from 下列五项条件."""
_LEAST_OF_THESE = lazy(rf"{_cue('least')}(?:应当?|须|需|要)?(?:{_DEMANDED})?(?:其中)?(?:{_POINT})?的?$")
"""Before a count: 应有不少于以下（四种服务功能）, 至少具备以下（一项功能）."""
_ONE_OF = lazy(
    rf"(?:{_SUBJECT}|项|{_cue('circumstance')})(?:中的?)?(?:之一|任一)|(?:任意|任何)一[项个种]|任一|之一"
)
_SOME_OF = lazy(rf"{_SUBJECT}之([二三四五六七八九])(?=[的者，：]|$)")
"""下列条件之二."""
_DEMAND = lazy(rf"{_DEMANDED}[^，。；：]{{0,20}}?{_POINT}[^，。；：]{{0,24}}?{_SUBJECT}")
_POINTED = lazy(rf"{_POINT}[^，。；：]{{0,30}}?(?<![未不]){_DEMANDED}[^，。；：]{{0,10}}?{_SUBJECT}")
_CIRCUMSTANCE = lazy(
    rf"(?:符合|满足|具备|属于)[^，。；：]{{0,6}}?{_POINT}[^，。；：]{{0,8}}?{_cue('circumstance')}之一"
)
_ENTITLED = lazy(rf"可以?[^，。；]{{0,12}}?{_cue('apply')}|可认定|可以认定|应当认定为|可以?享受|认定为|方可")
_RULES = lazy(rf"(?:符合|满足|达到)[^，。；：]{{0,20}}?{_POINT}[^，。；：]{{0,8}}?{_cue('rule')}")
_MAY_APPLY = rf"(?:可以?|能够?)(?:{_cue('apply')}|报|享受)"
ASKS_WHO = rf"(?:什么样的|哪些|哪类|谁)[^，。；：]{{0,14}}?{_MAY_APPLY}"
"""A heading of conditions that asks, 什么样的基地可以报, as a pattern for use inside a larger one."""
_NAMED = lazy(
    rf"(?:(?:应|应当|须|必须|需|需要|应该|要)(?:同时|还|均|分别)?{_DEMANDED}(?:$|[^，。；：]{{0,24}}?{_SUBJECT})"
    rf"|^{ASKS_WHO}$|{_cue('heading')}(?:的)?(?:基本)?(?:条件|标准|要求)|^(?!{_cue('eased')})[^，。；：]{{2,9}}条件)"
    rf"(?:主要)?(?:如下|为|是|包括|有)?$"
)
"""Conditions that are announced by name, without 下列: 应具备的基本条件：, 认定条件如下：, 专项条件."""
_NAMES = lazy(rf"(?:{_MAY_APPLY}|{_DEMANDED}|{_SUBJECT}|条件|标准|要求)(?:主要)?(?:如下|为|是|包括|有)?$")
"""The end of whatever `_NAMED` finds, sought in the last characters of a sentence: that is quicker."""
_SOME = lazy(
    rf"{_POINT}[^，。；：]{{0,20}}?(?<!其)中的?[^，。；：]{{0,10}}?{_N}{_INCLUDING}个?(?:项|条|款|种|类|方面)"
)
"""下列三项中具备两项: some of a list that has no other name than its number."""
_SO_MANY = lazy(rf"{_DEMANDED}{_POINT}{_N}[项条个](?:(?:条件|要求|指标|标准)?(?P<enough>即可|就可)|$)")
"""满足以下三项： all of them; 满足以下一项即可： one."""
_CHOICE = lazy(
    rf"(?:应当?|须|需|要)[^，。；：]{{0,20}}?{_POINT}[^，。；：]{{0,16}}?(?:功能|服务|类型|领域|方面|项目|内容|业务|指标)"
)
"""Functions or services of which some must be offered: 应提供以下服务中的三项. A list of conditions only with a count."""
_ABSENCE = lazy(
    rf"{_cue('absence')}[^，。；：]{{0,4}}?{_POINT}[^，。；：]{{0,16}}?(?P<what>{_cue('circumstance')}|{_cue('act')})(?!之一的)"
)
"""不得存在下列情况, 未发生下列情形; not 没有下列情形之一的，… (that is where something else holds)."""
_BARRED = lazy(
    rf"{_POINT}[^，。；：]{{0,16}}?(?:{_cue('circumstance')}|{_cue('act')}|{_SUBJECT})"
    rf"(?:之一的?|[^，。；：]{{0,16}}?，)"
    rf"[^。；：]{{0,24}}?(?:{_cue('barred')}[^，。；：]{{0,12}}?{_cue('bar')}"
    rf"|(?:不予|不得|不能)(?:以)?(?:{_cue('withhold')}|(?P<receive>受理))(?!的)|[^。；：]{{0,8}}?一票否决"
    rf"|取消(?:其|当年|本次|本年度)?(?:的)?{_cue('apply')}资格)"
)
"""有下列情形之一的，不得申报 (之一的单位不予认定, 取消申报资格): circumstances that keep an applicant out."""
_BARS = lazy(rf"{_cue('barred')}|不予|不得|不能|一票否决|取消")
"""One of these stands in whatever `_BARRED` finds."""
_APIECE = lazy(
    rf"{_POINT}[^，。；：的]{{0,8}}?(?:人员|单位|机构|企业|组织)(?:的[^，。；：]{{2,16}}?)?(?:应当?|须|需|必须)分别"
)
"""下列人员的普通话水平应当分别达到以下等级标准: each item is of others, and nobody must meet all."""
_LIFTED = lazy(
    rf"{_POINT}[^，。；：]{{0,16}}?(?:{_SUBJECT}|{_cue('circumstance')})[^。；：]{{0,40}}?(?:不受[^。；：]{{0,24}}?(?:限制|约束)"
    rf"|(?:可|可以|适当|适度|酌情)(?:予以)?(?:适当|适度|酌情)?(?:放宽|降低)|不[作做][^，。；：]{{0,8}}?要求)"
)
"""符合下列条件之一的，可以不受前条第（二）项规定的限制: who is relieved of a condition; nobody has to be."""
_BAN = lazy(rf"[{ARABIC}一二三四五六七八九十两]{{1,3}}个?(?:年|月)(?:之?内)?[^，。；]{{0,6}}?不")
"""三年内不得再次申请: that is a sanction with a length, not a circumstance that keeps somebody out as long as it lasts."""
_APPLICANT = lazy(rf"近[{ARABIC}一二三四五六七八九十两]|[年月日](?:之?内|以来)|申报|申请|参评|认定")
_COURT = lazy(_cue("court"))
_PREFERENCE = lazy(_cue("preference"))
_REFUSED = lazy(rf"{_cue('refused')}[^，。；：]{{0,20}}?{_POINT}|{_POINT}{_cue('refused')}")
_BRACKET = lazy(r"[（(][^（()）]{1,40}[）)]$")
_LISTED = r"[^，。；]{0,16}?(?:规定|所列|列明|明确)的?[^，。；]{0,6}?"
_OF_THEM = (
    lazy(
        rf"[^，。；]{{0,30}}?(?<!其)中(?:的)?(?P<least>{_cue('least')})?(?:的)?{_N}{_INCLUDING}个?(?:项|条|款|种|类){_INCLUDING}"
    ),
    lazy(rf"{_LISTED}(?P<least>(?!其中){_cue('least')}){_N}{_INCLUDING}个?(?:项|种|类){_INCLUDING}"),
    lazy(rf"{_LISTED}{_N}{_INCLUDING}个?(?:项|种|类)(?:及|或)?以上"),
    lazy(rf"{_LISTED}{_SUBJECT}之(?P<n>一)(?!的)"),
)
"""What follows a place of whose list some count: 第六条规定的服务功能中的4项, 第六条规定的两项以上服务功能, 第六条所列条件之一."""
_COUNTS = signs(
    rf"中的?{_cue('least')}?的?{_DIGIT}",
    *(f"{least}{_DIGIT}" for least in each_of("condition_cues", "least")),
    "以上",
    "条件之一|要求之一",
)
"""One of these stands in whatever `_OF_THEM` finds."""
_ELSEWHERE = lazy(rf"{_cue('demand')}|{_cue('least')}|(?:应当?|须|必须|需)(?:至少)?(?:具有|提供|开展)")
_LEAST_BEFORE = lazy(rf"{_cue('least')}$")
_EXCEPTION = lazy(_cue("exception"))
_PREFERRED = lazy("(?:者|的)优先[；。;]?$")
"""The end of an item that prefers somebody and demands nothing."""
_SPECIAL = lazy(
    "(?:未达到|不符合|不满足|未能?满足)[^。；]{0,40}(?:以上|上述|前述)[^。；]{0,80}(?:特殊|例外|个案|一事一议)"
)
"""What is said of those who do not meet the other items, and may be let in all the same."""
_GRANT = lazy(
    "(?:给予|予以)[^。；]{0,40}(?:资助|奖励|补助|补贴|扶持)|(?:资助|奖励|补助|补贴)[^，。；]{0,6}[0-9]"
)
"""What an item says that tells what is granted: most items of a list of conditions tell none."""
_ELIGIBILITY = lazy(_cue("apply"))


def read(regulation: Regulation, clauses: Sequence[Clause], facts: Facts) -> Iterator[ConditionGroup]:
    """The condition groups of `regulation`."""
    references = by_place(facts.references)
    citing = {reference.at for reference in facts.references if reference.kind == "internal"}
    yield from _headed(regulation, references)
    for clause in [c for c in clauses if c.provision.children or c.at in citing]:
        if clause.provision.children:
            yield from _of_list(clause, references)
        if clause.at in citing and _COUNTS.search(clause.text):
            yield from _counted_elsewhere(regulation, clause, references)


def _of_list(clause: Clause, references: dict[str, list[Reference]]) -> Iterator[ConditionGroup]:
    """The groups of the list that `clause` introduces."""
    found = demand(clause.text, _above(clause))
    if found is None or _APIECE.search(clause.text):
        return
    items = clause.provision.children
    if 2 * sum(_GRANT.search(item.text) is not None for item in items) > len(items):
        return
    members = tuple(p.at for p in items if not _is_exception(p, references.get(p.at, ())))
    for some, least, start, end in _parts(clause.text, items) if members else ():
        members = tuple(m for m in members if m not in some)
        yield ConditionGroup(**clause.place(start, end), logic="at_least", count=least, members=some)
    if members:
        yield ConditionGroup(
            **clause.place(found.start, found.end), logic=found.logic, count=found.least, members=members
        )


def _headed(regulation: Regulation, references: dict[str, list[Reference]]) -> Iterator[ConditionGroup]:
    """The groups of lists that only a heading announces.

    That of an article, 一、申报条件, with its items below; the title of a text or an attachment of which each article is an
    item of a list: 附件1 市级示范基地认定条件, and then （一）….
    """
    whole: list[tuple[Provision, Passage, list[Provision]]] = []
    title: Provision | None = None  # the line above the text
    for provision in regulation.walk():
        if provision.level == "front":
            title = provision
        heading = provision.heading
        if provision.level == "article" and heading and heading.text[-1] in _HEADING_ENDS:
            for paragraph in provision.children:
                if not paragraph.text or _HALF.search(paragraph.text):
                    yield from _under(regulation, paragraph.at, heading, paragraph.children, references)
        elif provision.level == "attachment" and heading:
            whole.append((provision, heading, list(provision.children)))
    if title is not None:
        whole.append((title, title.passage, [p for p in regulation.provisions if p.level not in _AROUND]))
    for provision, heading, articles in whole:
        if articles and all(p.level == "article" and p.label.startswith(("（", "(")) for p in articles):
            items = tuple(
                p.children[0] for p in articles if not p.heading and p.children and p.children[0].text
            )
            if len(items) == len(articles):
                yield from _under(regulation, provision.at, heading, items, references)


def _under(
    regulation: Regulation,
    at: str,
    heading: Passage,
    items: Sequence[Provision],
    references: dict[str, list[Reference]],
) -> Iterator[ConditionGroup]:
    """The group that `items` make if `heading` names conditions; `at` is where they stand."""
    named = heading.text.rstrip("：:。 ")
    if not _names(_BRACKET.sub("", named)) or _is_other(named):
        return
    if any(p.children and demand(p.text) for p in items):
        return  # 二、认定条件（一）平台应具备以下条件：…（二）有下列情形之一的，不得申报：…: each says for itself what it lists
    if members := tuple(p.at for p in items if not _is_exception(p, references.get(p.at, ()))):
        source, span = regulation.source, heading.span(0, len(named))
        yield ConditionGroup(
            at=at,
            quote=heading.quote(0, len(named)),
            span=span,
            page=source.page_at(span[0]) if source.pages else None,
            logic="all",
            members=members,
        )


def _above(clause: Clause) -> str:
    """The headings above `clause`, joined: by them a list may be about applicants."""
    above, headings = clause.regulation.parents.get(clause.at), ""
    while above is not None:
        headings += above.heading.text
        above = clause.regulation.parents.get(above.at)
    return headings


def demand(introduction: str, above: str = "") -> Demand | None:
    """What `introduction` demands of the list that follows it; None where it is no list of conditions.

    `above`: the headings above it, if any: 二、认定条件.

    >>> demand("示范平台应至少具备以下服务功能中的三项：")
    Demand(logic='at_least', least=3, start=0, end=19)
    >>> demand("市场监督管理部门履行下列职责：")
    """
    for n, (start, end) in enumerate(_sentences_from_the_end(introduction)):
        sentence = _BRACKET.sub("", introduction[start:end])
        if _LIFTED.search(sentence):
            continue
        if (found := _logic(sentence, above)) and not _is_other(sentence):
            return Demand(*found, start, end)
        if n == 0 and _names(sentence) and not _is_other(sentence):
            return Demand("all", None, start, end)
    return None


def _names(sentence: str) -> bool:
    """Whether a sentence announces conditions by name."""
    return bool(_NAMES.search(sentence, max(0, len(sentence) - _ENDING)) and _NAMED.search(sentence))


def _is_other(sentence: str) -> bool:
    """Whether what a sentence announces are reasons to prefer or refuse somebody."""
    return bool(_PREFERENCE.search(sentence) or _REFUSED.search(sentence))


def _sentences_from_the_end(text: str) -> Iterator[tuple[int, int]]:
    end = len(text.rstrip("：。； ，"))
    floor = max(0, end - 2 * _LONGEST)
    while end > floor:
        start = max(text.rfind("。", 0, end), text.rfind("；", 0, end), text.rfind(";", 0, end)) + 1
        yield max(start, end - _LONGEST), end
        end = start - 1


def _logic(sentence: str, above: str) -> tuple[Logic, int | None] | None:
    """Logic and count of the list that `sentence` introduces, below the headings `above`."""
    if not _POINTER.search(sentence):
        return None
    if absent := _ABSENCE.search(sentence):
        if re.fullmatch(_cue("act"), absent["what"]) and not _APPLICANT.search(sentence):
            return None
        return "none", None
    if _BARS.search(sentence) and (barred := _BARRED.search(sentence)) and not _COURT.search(sentence):
        received = barred["receive"] is None or _APPLICANT.search(sentence) or _APPLICANT.search(above)
        return (
            ("none", None) if received and not _BAN.search(sentence, barred.start(), barred.end()) else None
        )
    if found := _DEMAND.search(sentence) or _POINTED.search(sentence):
        before = max(0, found.start() - 12, sentence.rfind("，", 0, found.start()) + 1)
        around = sentence[before : found.end() + 16]
        if count := _counted(around):
            return "at_least", count
        if some := _SOME_OF.search(sentence, found.start()):
            return "at_least", int(number(some[1]))
        return ("at_least", 1) if _ONE_OF.search(sentence, found.start()) else ("all", None)
    if found := _SO_MANY.search(sentence):
        return ("at_least", int(number(found["n"]))) if found["enough"] else ("all", None)
    if (found := _SOME.search(sentence)) and re.search(_DEMANDED, sentence):
        return "at_least", int(number(found["n"]))
    if (found := _CHOICE.search(sentence)) and (
        count := _counted(sentence[found.start() : found.end() + 16])
    ):
        return "at_least", count
    if (found := _CIRCUMSTANCE.search(sentence)) and _ENTITLED.search(sentence, found.end()):
        return "at_least", 1
    if _RULES.search(sentence) and _ELIGIBILITY.search(sentence):
        return "all", None
    return None


def _counted(text: str) -> int | None:
    """How many of a list's members `text` asks for at least; None where it asks for all of them."""
    for found in _COUNT.finditer(text):
        count = int(number(found["n"]))
        least = found["least2"] or _LEAST_OF_THESE.search(text, 0, found.start("n"))
        if (least or found["of"] or found["above"]) and count:
            return count
    return None


_PART = lazy(
    rf"第?[（(](?P<first>[{ARABIC}]{{1,2}}|[一二三四五六七八九十]{{1,3}})[）)]项?(?:至|到)第?[（(](?P<last>[{ARABIC}]{{1,2}}|[一二三四五六七八九十]{{1,3}})[）)]项"
    rf"[^，。；：]{{0,12}}?{_cue('least')}[^，。；：]{{0,8}}?{_N}{_INCLUDING}项(?:及?以上)?"
)
"""（三）至（六）项至少满足两项, in the introduction of the list itself."""


def _parts(introduction: str, items: Sequence[Provision]) -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    """Stretches of a list of which its introduction asks for some only: members, how many, and where it says so."""
    for found in _PART.finditer(introduction, max(0, len(introduction) - _LONGEST)):
        first, last = int(number(found["first"])), int(number(found["last"]))
        members = tuple(item.at for item in items[first - 1 : last])
        least = int(number(found["n"]))
        if 0 < least <= len(members) == last - first + 1 > 1:
            yield members, least, found.start(), found.end()


def _is_exception(item: Provision, references: Sequence[Reference]) -> bool:
    """Whether `item` says for whom the other items are relaxed, or who is preferred, instead of being a condition itself."""
    if _PREFERRED.search(item.text) or _SPECIAL.search(item.text):
        return True
    if not _EXCEPTION.search(item.text):
        return False
    siblings = item.at.rpartition("/")[0]
    cited = {target.rpartition("/")[0] for r in references for target in r.targets}
    return siblings in cited or siblings.rpartition("/")[0] in cited or "上述" in item.text


def _counted_elsewhere(
    regulation: Regulation, clause: Clause, references: dict[str, list[Reference]]
) -> Iterator[ConditionGroup]:
    """Groups whose members stand elsewhere: 不少于本办法第六条规定的服务功能中的4项."""
    text = clause.text
    for reference in references[clause.at]:
        place = clause.find(reference.span) if reference.kind == "internal" else None
        counted = place and _count_of_them(text, place[1])
        if not place or not counted:
            continue
        start = max(text.rfind(stop, 0, place[0]) for stop in "，。；：") + 1
        if least := _LEAST_BEFORE.search(text, start, place[0]):
            start = least.start()
        members = tuple(m for target in reference.targets for m in _items(regulation, target, references))
        count = int(number(counted["n"]))
        if _ELSEWHERE.search(text, start, counted.end()) and 0 < count <= len(members) > 1:
            yield ConditionGroup(
                **clause.place(start, counted.end()), logic="at_least", count=count, members=members
            )


def _count_of_them(text: str, end: int) -> re.Match[str] | None:
    """The count behind a place that ends at `text[end]`, of what is listed there."""
    for pattern in _OF_THEM:
        if counted := pattern.match(text, end):
            return counted
    return None


def _items(regulation: Regulation, target: str, references: dict[str, list[Reference]]) -> Iterator[str]:
    """The items of the list at `target`; `target` itself where it is a condition and no list."""
    place = regulation.by_address.get(target)
    if place is None:
        return
    if place.level == "article":
        place = next((p for p in place.children if p.children), place)
    if not place.children or place.level == "article":
        yield place.at
    else:
        yield from (p.at for p in place.children if not _is_exception(p, references.get(p.at, ())))
