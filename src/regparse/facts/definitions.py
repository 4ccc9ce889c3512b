"""Definitions: what a word means in a measure, and short names.

Reads: a clause. Gives: its Definitions, in print order.

Four ways of drafting (Technical Norms for Legislation (Trial) I, NPC Legislative Affairs Commission, 2009:
本法所称……，是指……; and II, 2011):
- alias: 北京市经济和信息化局（以下简称市局） – 以下称, 以下统称, 简称, 统称为;
- definition: 本法所称数据电文，是指…… – X是指, 所称X包括, X，指, 所称X，以……为准, X是依法……的机构;
- bounds: 一般管理区为重点管理区以外的区域;
- inclusion: 执业医师（含执业助理医师，下同）, kept as a definition.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from sys import maxsize

from regparse import address
from regparse.facts.aliases import aliases
from regparse.facts.clause import Clause, one_width
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses
from regparse.facts.scanner import Mark, Pattern
from regparse.facts.term_words import (
    CLOSE,
    HENCEFORTH,
    STOPS,
    TERM,
    bracket_depth,
    closing_bracket,
    first_comma,
    name_start,
    quotation_start,
    scope_named,
    segment_start,
    sentence_end,
    unquoted,
)
from regparse.model import Definition
from regparse.numerals import ARABIC, NUMBER
from regparse.words import rows

_POINTS = r"[特专仅]?指(?!导(?![游弹致航热电管流体师盲])|引[领导着我全]|定[的了]|挥[部中机])(?:的是)?"

PATTERNS = (
    Pattern(
        "alias",
        "以下简统",
        (
            r"以下(?:[分并一合均同]{1,3}[别并]?)?[统简合总通并俗略]?称(?:[为作]|之为)?",
            r"[下简统]称(?:[为作]|之为)?",
            r"下同",
        ),
        (
            "北京市经济和信息化局(⟦以下简称⟧“市经济和信息化局”)",
            "中华人民共和国境内的企业、民办非企业单位等单位（⟦以下称⟧用人单位）",
            "计量标准器具（⟦简称⟧计量标准，⟦下同⟧）",
            "县道、乡道和村道⟦统称为⟧农村公路",
            "从事商品生产、经营或者提供服务（以下所称商品包括服务）的自然人",
        ),
    ),
    Pattern(
        "means",
        "是系特专均仅",
        (f"[是特专均仅]{_POINTS}", f"系(?<!关.){_POINTS}"),
        (
            "本条例所称出版物，⟦是指⟧图书、报纸、期刊、音像制品、电子出版物等",
            "本条例所称林地⟦系指⟧林业用地",
            "这些目标是指导全省工作的纲领",
            "按照隶属关系指导和督促本系统",
            "燃气用户⟦是指⟧使用燃气的单位和个人",
        ),
    ),
    Pattern(
        "called",
        "所",
        (r"所(?:[称谓]的?|指的)",),
        ("本法⟦所称⟧数据电文，是指以电子手段生成、发送、接收或者储存的信息",),
    ),
    Pattern(
        "quoted_term",
        "”",
        (
            r"”，?(?:应当|一般|主要|均|仅)?(?:包括|限于|以(?=[^。；]{2,80}(?:为准|为限|计算|确定)))",
            r"”，?(?:主要|均|仅)?[特专仅]?指(?![导定挥示派引控标明出向认令责数纹望针印战使])",
        ),
        (
            "刑法第一百五十一条规定的“货币⟦”，包括⟧正在流通的人民币和境外货币",
            "“综合性平台⟦”指⟧具备三种以上服务功能的示范平台",
            "“二年内⟦”，以⟧第一次违法行为受到行政处罚的生效之日与又实施相应行为之日的时间间隔计算确定",
            "应当标明“转基因”字样",
        ),
    ),
)

_BEFORE_MEANS = lazy(r"[，：]?(?:一般|通常|主要|具体|仅|均|都|既|即|就|则|也|还|实际)?(?:上)?$")
_LEADING = lazy(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|[①-⑳]|其中[，：]?|但是?，|此外，"
    r"|(?:本|该)(?:法|条例|办法|规定|细则|规则|解释|决定|章程|标准|规程|条|章|节|款)(?:中|里)?(?:的|所使用的|使用的)?(?=[“‘「])"
    r"|本(?:法|条例|办法|规定|细则|规则|解释|意见|通知|政策)[中里]的?(?=[^，。；：“]{2})"
    r"|(?:本|该)(?:法|条例|办法|规定|细则|规则)所(?:指|述|说)的?"
    r"|(?:这里|此处|上述|以上)(?:的|所说的|所指的)?(?=[“‘「])"
    r"|.{2,40}?(?:规定的|规定中的|中的|所指的|所说的|所列的)(?=[“‘「])"
    r"|[^，。；“”]{0,30}第[（(]?[〇零一二三四五六七八九十百千\d]{1,9}[)）]?[条款项](?:之[一二三四五六七八九十])?"
    r"(?:规定的|所规定的|所指的|所列的|中的)"
    r"|(?:本|该|前)(?:法|条例|办法|规定|细则|规则|解释|款|条|项)(?:规定的|所指的|所列的|中的)"
    r"|(?:所谓|以下所称|和|与|及|以及)){1,3}"
)
_ALIAS_BRACKET = lazy(r"[（(](?:[^（()）]{0,60}?)(?:称|下同)[^（()）]{0,60}[)）]$")
_NO_TERM = lazy(
    r"^(?:其|这|该|它|此|前者|后者|两者|二者|本(?:法|条例|办法|规定|细则|规则|决定|解释)|以上|上述|这里|内容|主要|一般|即|也|又|就|目的|标志)$"
    r"|^在.{0,12}(?:内地|地区|特别行政区|情况下|[中内上时])$|^(?:如果|当(?![事地年日月]))|的$"
)
"""What can stand before 是指 and is no term: pronouns, adverbs, circumstances (在内地，是指……)."""

_NOT_MEANS = "[导定挥示派引控标明出认令责数纹望针印战]|使(?!用)"
"""What makes 指 the beginning of another word: 指导, 指定, 指标, 指使."""
_ANOTHER_WORD = lazy(_NOT_MEANS)
_CALLED_VERB = lazy(
    rf"，?(?:主要|一般|均|应当|仅)?(?:是|系)?指(?:的是)?(?!{_NOT_MEANS})[：，]?"
    r"|，?(?<!不)(?:主要|应当|均|是)?(?:包括|包含|涵盖)(?:但不限于)?[：，]?|，(?:也|均)?含(?![量有义金])"
    r"|(?:，(?:应当|是)?|应当|是)(?=以[^。；]{2,80}(?:为准|计算|确定|为限))"
    r"|，是(?!否)|，?(?:均|应当)?属于(?=[^，。；]{2,40}规定的)|(?<=[^行作因认成视称])为(?=[^，。；了]{2,30}[时日年岁人元])|即(?![时使可将])"
)
_BY_STANDARD = lazy(r"(?:应当)?以([^。；]{2,80}?)为(?:准|限)")
_CALLED_IS = lazy(
    r"(?P<term>(?:“[^“”，。；是]{1,12}”)?[^，。；：“‘《（(是]{2,40}?(?:[（(][^（()）]{1,40}[)）])?)(?:主要|一般|通常)?是(?!否|指|不是|：)"
    r"(?![^。；]{1,60}的，[^。；]{0,30}(?:应当|可以|不得|按照|适用|由))"
)
"""所称X是Y, with no comma between; no case: 所称企业是独立法人的，应当…."""
_GLOSSARY = lazy(r"(?:用语|术语|名词|词语|概念|含义|定义|释义|解释|意义|意思)[^。；]{0,12}：?$")
_ENTRY_REACH = 90
"""How far from the head of an entry its 指 can stand, in characters."""
_ENTRY = lazy(
    r"(?P<term>[“‘「《]?[^，：。；“”]{1,40}[”’」》]?(?:[（(][^（()）]{1,40}[)）])?)"
    r"(?P<verb>[，：]?包括|[，：]{1,2}(?:即|系|是)?指?(?:的是)?|指|——?|─{1,2})"
)
_IS = lazy(
    r"(?P<term>(?:“[^“”，。；是]{1,12}”)?[^，。；：、“《（(的是]{2,30})(?P<alias>[（(]以?下[简统]?称[^（()）]{1,30}[)）])?(?(alias)|(?:[（(][^（()）]{1,40}[)）])?)"
    r"，?(?:是(?!指|否|对|不|根据|各级|本)|(?P<for>(?(alias)为|(?!))))(?P<body>[^。；：]{4,240})$"
)
"""X是Y, X（以下简称Z）是Y."""
_OFFICE = lazy(r"(?:部门|政府|厅|局|法院|检察院|委员会|常委会|机关|领导小组|办公室)$")
"""How those end who have a task, which is said of them in the same words."""
_TASK = lazy(
    r"(?:有效|合法|唯一)(?:凭证|凭据|证件|证书|文书)|主管(?!部门[^，]{0,8}(?:批准|审批|核准|认定|设立))|负责|牵头"
    r"|(?:责任|实施)(?:主体|单位)|的(?:重要|主要|基本)?依据|的根本"
)
_OURS = lazy("本(?:市|省|县|州|自治)")
"""What says that, and no meaning."""


@cache
def _heads() -> re.Pattern[str]:
    """What a 是-definition says that the term is: …的机构 (words/definition_heads.csv)."""
    words = sorted((row["head"] for row in rows("definition_heads")), key=len, reverse=True)
    return lazy(rf"的[^的，、]{{0,8}}?(?:{'|'.join(map(re.escape, words))})(?=$|，是)")


_MARKS = frozenset(p.mark for p in PATTERNS)


def candidates(clauses: Clauses) -> list[Clause]:
    """The clauses that `read` can find anything in, in print order: one look tells for most that they define nothing."""
    others = {
        *_entries(clauses),
        *_having(clauses, (*_ZONES, *_EXPLAINED)),
        *(n for n, c in enumerate(clauses) if c.at in _OPENINGS and "是" in c.text),
        *(n for n, c in enumerate(clauses) if c.at in _SUBJECTS and c.text.endswith(("包括：", "包括:"))),
    }
    explains = _GLOSSARY.search
    leads = [
        clauses[n].at
        for n, t in enumerate(clauses.texts)
        if t[-1] not in "。；" and explains(t, len(t) - 16 if len(t) > 16 else 0)
    ]
    if leads:
        # What stands in an article, or a list, that explains terms begins with one of these.
        explained = tuple(at.removesuffix("1") if at.endswith("/1") else f"{at}/" for at in leads)
        others.update([n for n, c in enumerate(clauses) if c.at.startswith(explained)])
    return [clauses[n] for n in clauses.numbers(_MARKS, others)]


def _having(clauses: Clauses, words: tuple[str, ...]) -> Iterator[int]:
    """The numbers of the clauses in which one of `words` stands."""
    for word in words:
        at = clauses.joined.find(word)
        while at >= 0:
            yield clauses.place(at)[0]
            at = clauses.joined.find(word, at + 1)


def _entries(clauses: Clauses) -> Iterator[int]:
    """The numbers of the clauses near whose head 指 stands as it does behind a term."""
    text = clauses.joined
    at = text.find("指", 1)
    while at >= 0:
        if text[at - 1] in "，：即系是":
            n, offset = clauses.place(at)
            if offset < _ENTRY_REACH:
                yield n
        at = text.find("指", at + 1)


def read(clause: Clause) -> Iterator[Definition]:
    """The definitions of `clause`, in print order."""
    found: dict[tuple[int, str, str], Definition] = {}
    marks = [m for m in clause.marks if m.mark in _MARKS]
    called = said = -1  # where the latest 所称 and the latest 是指 end
    meant = [m.start for m in marks if m.mark == "means"]
    for mark in marks:
        if mark.mark == "alias":
            hits = aliases(clause, mark)
        elif mark.mark == "means":
            following = bisect_left(meant, mark.end)
            hits = _means(clause, mark, called, said, meant[following] if following < len(meant) else -1)
            said = mark.end
        elif mark.mark == "quoted_term":
            hits = _quoted_term(clause, mark, called)
        else:
            called = mark.end
            following = bisect_left(meant, mark.end)
            hits = _called(clause, mark, meant[following] if following < len(meant) else len(clause.text))
        for start, definition in hits:
            found.setdefault((start, definition.kind, definition.term), definition)
    for start, definition in _in_brackets(clause):
        found.setdefault((start, definition.kind, definition.term), definition)
    if not meant:
        for start, definition in (*_entry(clause), *_is(clause), *_list(clause), *_zones(clause)):
            found.setdefault((start, definition.kind, definition.term), definition)
    if len(found) < 2:
        yield from found.values()
    else:
        yield from (found[key] for key in sorted(found, key=lambda key: (key[0], key[1] == "alias")))


# ---- definitions ----


def _means(
    clause: Clause, mark: Mark, called: int, said: int, following: int
) -> Iterator[tuple[int, Definition]]:
    """X是指Y, also with 所称 before X and with the list that follows as Y.

    `called` and `said` are where the latest 所称 and 是指 before it end, `following` where the next 是指 begins (-1: none).
    """
    text = clause.text
    segment = segment_start(text, mark.start)
    if text[segment - 1 : segment] in ("（", "(") and first_comma(text, segment, mark.start) >= 0:
        closing = closing_bracket(text, segment - 1)
        if closing and closing > mark.end and HENCEFORTH.search(text, closing - 3, closing):
            # 上交的利润额（实行利改税的企业，是指所得税，下同）: the word before the bracket, and for whom
            yield from _defined(clause, name_start(text, segment - 1, tight=True), segment - 1, mark.end)
            return
    verb = _BEFORE_MEANS.search(text, max(segment, mark.start - 6), mark.start)
    term_end = verb.start() if verb else mark.start
    if called > said and called >= segment:
        start = called
        if (comma := first_comma(text, start, term_end)) >= 0:
            term_end = comma  # 所称申请日，有优先权的，是指优先权日
    else:
        start = max(segment, said)
        while (comma := first_comma(text, start, term_end)) >= 0:
            start = comma + 1
    yield from _defined(clause, start, term_end, mark.end, _next_term(text, mark.end, following))


def _next_term(text: str, start: int, means: int) -> int:
    """Where the term of the next 是指, at `means`, begins, if it stands behind a comma: A是指…，B是指….

    The meaning of the former goes no farther.
    """
    comma = text.rfind("，", start, means) if means > 0 else -1
    if comma < 0 or not 2 < means - comma <= _SHORT_TERM or bracket_depth(text, start, comma):
        return maxsize
    if any(stop in text[comma:means] for stop in STOPS):
        return maxsize
    return comma + 1


_ANOTHER_QUOTED = lazy(
    r"，(?:而|但)?(?:(?:本[^，。；“]{1,4})?所称的?)?“[^“”]{1,12}”(?:均|都|则)?(?:不?(?:包括|包含|含)|[是系]?指)"
)
"""“以上”包括本数，“以下”不包括本数: the meaning of the former ends where the next quoted term begins."""
_SHORT_TERM = 20
"""How long a term is at most that follows a comma, with its 是指."""


def _called(clause: Clause, mark: Mark, means: int) -> Iterator[tuple[int, Definition]]:
    """所称X，包括Y; 所称X，指Y; 所称X，以Y为准: where no 是指 (the next begins at `means`) follows in the sentence."""
    text = clause.text
    end = sentence_end(text, mark.end)
    if means < end or text[mark.start : mark.end] == "所谓":
        return
    listed = (
        clause.provision.children
        and text.endswith(("：", ":"))
        and first_comma(text, mark.end, len(text)) < 0
    )
    if listed and not _CALLED_VERB.search(text, mark.end + 1, mark.end + TERM):
        yield from _defined(clause, mark.end, len(text) - 1, len(text))
        return
    if plain := _CALLED_IS.match(text, mark.end, end):
        yield from _defined(clause, mark.end, plain.end("term"), plain.end())
        return
    for verb in _CALLED_VERB.finditer(text, mark.end + 1, min(end, mark.end + TERM)):
        if bracket_depth(text, mark.end, verb.start()):
            continue
        comma = first_comma(text, mark.end, verb.start())
        yield from _defined(clause, mark.end, comma if comma >= 0 else verb.start(), verb.end())
        return


_NAMES_A_TERM = lazy(r"(?:^|[。；]|(?:规定|中|所?称|所指|所列|所说|使用|规则|办法|条例|法|解释)的?)$")


def _quoted_term(clause: Clause, mark: Mark, called: int) -> Iterator[tuple[int, Definition]]:
    """刑法第…条规定的“X”，包括Y; “X”，以Y计算确定: a word quoted from a law or at the head of a sentence.

    Also the second of two in a sentence whose 所称 (the latest ends at `called`) speaks of both: 所称“X”包括Y，“Z”包括W.
    """
    text = clause.text
    segment = segment_start(text, mark.start)
    begin = quotation_start(text, segment, mark.start + 1)
    if text[mark.end - 1] == "指":
        other = next((m for m in clause.marks if m.mark == mark.mark and m.start > mark.end), None)
        until = quotation_start(text, mark.end, other.start + 1) if other else -1
        yield from _defined(clause, begin, mark.start + 1, mark.end, until if until >= 0 else len(text))
    elif begin >= 0 and (
        _NAMES_A_TERM.search(text, max(0, begin - 4), begin)
        or (segment <= called < begin and text[begin - 1] == "，")
    ):
        yield from _defined(clause, begin, mark.start + 1, mark.end - text.startswith("以", mark.end - 1))


def _entry(clause: Clause) -> Iterator[tuple[int, Definition]]:
    """An entry of a list of terms: under 下列用语的含义, X：Y or X，指Y; anywhere, X，指Y at the head."""
    found = _ENTRY.match(clause.text)
    if (
        not found
        or (clause.provision.children and not (found["verb"].endswith("包括") and _in_glossary(clause)))
        or any(m.mark == "called" and m.start < found.end() for m in clause.marks)
    ):
        return
    verb = found["verb"]
    means = "指" in verb and not _ANOTHER_WORD.match(clause.text, found.end())
    if not (means and verb != "指") and not (_in_glossary(clause) and (means or verb not in "，指")):
        return
    yield from _defined(clause, 0, found.end("term"), found.end())


def _in_glossary(clause: Clause) -> bool:
    """Whether the list or the article that `clause` belongs to explains terms."""
    if _explains(clause.introduction):
        return True
    if clause.provision.level not in ("paragraph", "item"):
        return False
    first = clause.regulation.by_address.get(address.article(clause.at) + "/1")
    return first is not None and _explains(one_width(first.text))


def _explains(text: str) -> bool:
    """Whether `text` introduces terms: 本办法下列用语的含义."""
    return _GLOSSARY.search(text, max(0, len(text) - 16)) is not None


def _is(clause: Clause) -> Iterator[tuple[int, Definition]]:
    """X是依法……的机构, as the first sentence of one of the first articles (a statute on X says what X is)."""
    if clause.provision.level != "paragraph" or clause.at not in _OPENINGS:
        return
    end = sentence_end(clause.text, 0)
    found = _IS.match(clause.text, 0, end)
    if not found or any(m.mark == "called" for m in clause.marks):
        return
    body = found["body"]
    if found["alias"]:
        if (
            (found["for"] and not _heads().search(body))
            or _OFFICE.search(found["term"])
            or _TASK.search(re.split("，", body, maxsplit=1)[0])
        ):
            return
        until = maxsize
    else:
        head = _heads().search(body)
        if head is None or _BODY.search(found["term"]) or _OURS.search(body):
            return
        task = _TASK.search(body)
        if task and task.start() < head.end():
            return
        until = maxsize if task is None else found.start("body") + body.rfind("，", 0, task.start()) + 1
    yield from _defined(
        clause, 0, found.end("alias") if found["alias"] else found.end("term"), found.start("body"), until
    )


_EXPLAINED = ("（指", "(指")
_HOW_MANY = lazy(rf"{NUMBER}[名位个家项种类](?:以上的)?")
_NO_WORD = lazy(
    rf"[{ARABIC}%％]|超过|不[少低高]|以[上下]|(?:下列|以下|上述|前款|本条|有关|相关|各|其)[^（(]{{0,4}}\Z|(?:规定|情形下|情况下|[的了])\Z"
)
"""What stands before a bracket and is no word whose meaning it tells: 不超过300人（指…）, 下列单位（指…）."""
_EXPLAINS = lazy(rf"[（(]指(?!{_NOT_MEANS})[^（()）]{{6,200}}[)）]")


def _in_brackets(clause: Clause) -> Iterator[tuple[int, Definition]]:
    """创业导师（指接受孵化器聘任的专家）: what a word means, in brackets behind it."""
    if any(sign in clause.text for sign in _EXPLAINED):
        for bracket in _EXPLAINS.finditer(clause.text):
            begin = name_start(clause.text, bracket.start(), tight=True)
            if counted := _HOW_MANY.match(clause.text, begin, bracket.start()):
                begin = counted.end()
            if _NO_WORD.search(clause.text, begin, bracket.start()):
                continue
            yield from _defined(clause, begin, bracket.start(), bracket.start() + 2)


_ZONE = lazy(
    r"(?:^|(?<=[。；]))(?P<term>[^，。；：、的\s]{0,10}(?:(?:管理|保护|控制|协调|核心|缓冲|过渡|防护|禁养|限养)区|控制地带))为"
    r"(?P<body>[^，。；：“]{3,60}(?:区域|地区|地带|范围))(?=[。；])"
)
_ZONES = ("区为", "带为")
_NO_ZONE = lazy(r"^(?:下列|以下|本|该|各|全|上述|前款)|以[内外]")
"""What stands in no name of a zone."""
_RULE_IN_ZONE = lazy(r"[禁限][^，。；]{1,12}$|^(?:省|国家)")
"""What says what is done in a zone, or whose it is, and no bounds: 核心保护区为禁止建设区域."""


def _zones(clause: Clause) -> Iterator[tuple[int, Definition]]:
    """一般管理区为重点管理区以外的其他区域: which area a zone is that the measure gives rules for."""
    if any(zone in clause.text for zone in _ZONES):
        for found in _ZONE.finditer(clause.text):
            if not (_NO_ZONE.search(found["term"]) or _RULE_IN_ZONE.search(found["body"])):
                yield from _defined(clause, found.start(), found.end("term"), found.start("body"))


_LISTED = lazy(r"(?:^|(?<=。))(?P<term>[^，。；：、的称“”]{3,14})包括：$")
_CONTENT = lazy(
    r"(?:内容|事项|方案|报告|规划|计划|来源|资金|经费|职责|职能|任务|工作|措施|方式|材料|资料|条件|情形|项目|范围|对象|程序|要求"
    r"|原则|主要|具体|应当|一般|可以|不|至少|还|也|登记|[书表证])$"
)
"""What is told in parts and not defined by them."""


def _list(clause: Clause) -> Iterator[tuple[int, Definition]]:
    """X包括： with a list, as a sentence of the articles that say what a measure is about."""
    if clause.at not in _SUBJECTS or not clause.provision.children:
        return
    found = _LISTED.search(clause.text, max(0, len(clause.text) - 20))
    if found and not _CONTENT.search(found["term"]):
        yield from _defined(clause, found.start(), found.end("term"), len(clause.text))


_SUBJECTS = frozenset(f"{article}/{n}" for article in (2, 3) for n in (1, 2))
_OPENINGS = frozenset(f"{article}/{n}" for article in range(11) for n in (1, 2))
"""The paragraphs that may open with a bare 是-definition."""
_BODY = lazy(
    r"^(?:中国|中华|国务院|全国|国家|各级|地方|本|省(?!级)|市(?![级场])|县(?!级)|区(?![级域])|上级|第)|(?:部门|政府|厅|局|法院|检察院|(?<!职工)代表大会|(?<![居村]民)(?<!业主)(?<!家属)委员会|常委会)$"
    r"|可以|应当|必须|[也都均还就]$"
)


def _defined(
    clause: Clause, start: int, term_end: int, body: int, until: int = maxsize
) -> Iterator[tuple[int, Definition]]:
    """The definition whose term stands in `text[start:term_end]` and whose meaning begins at `body`.

    Its meaning goes on to the end of its sentence, at most up to `until`, where the next one begins.
    """
    text = clause.text
    called = start
    if text[start : start + 1] == "的":
        start += 1
    if lead := _LEADING.match(text, start, term_end):
        start = lead.end()
    if (
        text[term_end - 1 : term_end] in ("”", "’", "」")
        and (quote := quotation_start(text, start, term_end)) >= 0
    ):
        start = quote
    if start == term_end and start > 1 and text[start - 1] in "（(":
        start, term_end = name_start(text, start - 1, tight=True), start - 1  # 农村集体经济组织（是指……）
        called = start
    noun_end = term_end
    if alias := _ALIAS_BRACKET.search(text, start, term_end):
        noun_end = alias.start()
    while body < len(text) and text[body] in "：， ":
        body += 1
    if _ITSELF.match(text, body):
        return
    term = unquoted(text[start:noun_end])
    free = text[noun_end - 1] not in CLOSE and not text.endswith(("称", "称的"), 0, called)
    if not term or len(term) > TERM or (free and _NO_TERM.search(term)):
        return
    end = sentence_end(text, body)
    if until < end:
        end = until - (text[until - 1] in "，；")
    elif "，" in text[body:end] and (another := _ANOTHER_QUOTED.search(text, body, end)):
        end = another.start()
    listed = clause.provision.children if end >= len(text.rstrip("：:。")) else ()
    if body >= len(text) and not listed:
        return
    closes = text[end : end + 1] in ("）", ")") and bracket_depth(text, start, end) > 0
    place = clause.place_through(start, listed[-1]) if listed else clause.place(start, end + closes)
    whole = clause.place_through(min(body, len(text) - 1), listed[-1])["quote"] if listed else ""
    stands_for = whole.lstrip("：:") if listed else clause.printed(body, end)
    stands_for = HENCEFORTH.sub("", stands_for)
    if standard := _BY_STANDARD.fullmatch(stands_for):
        stands_for = standard[1]
    if not stands_for:
        return
    each = _QUOTED.findall(term) if _SEVERAL_QUOTED.fullmatch(term) else [term]
    for one in each:
        scope = scope_named(clause, text[:called])
        yield start, Definition(**place, term=one, kind="definition", stands_for=stands_for, scope=scope)


_ITSELF = lazy("本数|该数")
"""What 以上 takes in, which says how to compare (facts/inclusion.py) and defines no term: 所称“以上”包括本数."""
_SEVERAL_QUOTED = lazy("“[^“”]+”(?:[、和与及]?“[^“”]+”)+")
"""Terms of one meaning: “近2年”“近3年”是指…."""
_QUOTED = lazy("“([^“”]+)”")
