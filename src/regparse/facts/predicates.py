"""Predicates: with what a clause begins – linking words, an adverb, a preposition, a verb – and what its verb is for.

Reads: plain text in which brackets and quotations are blanked. Gives: patterns for those words, made of
words/acts.csv, words/norm_cues.csv and words/modals.csv, and the use of a verb (duty, power, authority …).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from regparse import words
from regparse.facts.patterns import lazy

ACTS = {row["word"]: row["use"] for row in words.rows("acts")}
"""Word that can stand behind a bearer → its use: duty, power, authority, open, trade, act, state or manner."""


def cues(*roles: str) -> str:
    """The words of words/norm_cues.csv that play one of `roles`, as a pattern."""
    return words.alternatives((row for row in words.rows("norm_cues") if row["role"] in roles), "cue")


def _of_use(*uses: str, shortest: int = 1) -> str:
    return words.alternatives(
        r for r in words.rows("acts") if r["use"] in uses and len(r["word"]) >= shortest
    )


def _first(vocabulary: Iterable[str]) -> str:
    """The first characters of some words, for use inside a character class."""
    return "".join(dict.fromkeys(word[0] for word in vocabulary))


TRADES = _of_use("trade")
"""A verb that is as often a noun, as a pattern for use inside a larger one."""
_OTHER_USES = ("duty", "power", "authority", "open", "act")
_OTHER_VERBS = _of_use(*_OTHER_USES)
_NAMES = ("trade", *_OTHER_USES)
_NAMED_VERBS = words.alternatives({"word": row["word"]} for row in words.rows("acts") if row["use"] in _NAMES)
"""A verb within a name (审批管理部门), where nothing is asked of what stands beside it."""
_NOUN_HEAD = cues("noun_head")
_PERSON_HEAD = cues("person_head")
_TRADE_HEAD = cues("noun_head", "thing_head")
_NO_OPENING = rf"(?!{cues('noun_start')})"
_MANNER = _of_use("manner", shortest=2)
_EVERY = r"每[一两二三四五六七八九十0-9]{1,2}个?(?:年(?!度)|月|季度)"
_PREPOSITIONS = "在自对将把向给以于从按经因就依除与和同当凭至到随为"
OPENER_STARTS = frozenset(_first((*_PREPOSITIONS, *words.cues("norm_cues", "preposition"))))
"""All characters that a preposition can begin with."""
_OPENER = rf"(?=[{''.join(sorted(OPENER_STARTS))}]){_NO_OPENING}(?:[{_PREPOSITIONS}]|{cues('preposition')})"
_OR_ELSE_OF = "(?:或者?|和)(?:[^，。；：、的在对向]{2}|决定[^，。；：、的在对向]{2})的(?![，；。：]|$)"
"""A second verb of a relative clause: 任命或者决定任命的人员."""
_THEN_OF = (
    "(?<=批准|审批|核准|协商|筹集|评定)(?:确定|设立|建立|公布|发布|划定|指定|颁发|核发)的(?=[^，。；：]{2})"
)
"""A second verb right behind: 人民政府批准确定的生产基地."""
VERB_NEXT = _NAMED_VERBS.partition("(?:")[0]
"""A look at two characters that most places fail where no verb stands, as a pattern for use inside a larger one."""
_VERB = (
    rf"{VERB_NEXT}(?>{TRADES}(?P<trade>)|{_OTHER_VERBS})"
    rf"(?(trade)(?!(?:{_NAMED_VERBS}){{0,3}}(?:{_TRADE_HEAD}|[的、和与及或]))|(?!{_PERSON_HEAD}|的(?!时候)|{_OR_ELSE_OF}|{_THEN_OF}))"
)

VERB = lazy(_VERB)
"""A verb that is not the first half of a noun. Trades (教育, 管理, 建设 …) are nouns more often than other verbs."""
MANNER = lazy(f"{_MANNER}|{_EVERY}")
"""An adverb: 依法, 及时, 每年, 每五年."""
OPENER = lazy(_OPENER)
"""A preposition."""
MODAL = words.alternatives(words.rows("modals"))
"""A modal word, as a pattern for use inside a larger one."""
_STANCE = words.alternatives(
    {**row, "not_before": f"{row['not_before']} 的.".strip()} if row["use"] == "state" else row
    for row in words.rows("acts")
    if row["use"] in ("manner", "state")
)
"""An adverb or a verb that describes; none that qualifies a noun behind it (发生的事故)."""
_ADVERBS = "在对自于从向将把按依因就为以凭持未不无可须需必有被均都也还"
ENTRUSTED = "受[^，。；的]{1,16}(?:委托|指派|聘请|邀请)"
"""By whom somebody is asked to act, behind his name: 市服务中心受市局委托，承担…, as a pattern for use inside a larger one."""
_WITHIN = r"[〇零一二两三四五六七八九十百0-9]{1,4}(?:个?工作日|个月|年|日)[以之]?内"
"""For how long, behind whom it is said of: 依托单位两年内不得申请."""
ADVERBIAL_NEXT = rf"(?=[{_ADVERBS}]|{ENTRUSTED}|{_EVERY}|{MODAL}|{_STANCE}|{cues('preposition')}|{_WITHIN}|如(?:发生|有|因|未|需|遇|不|在|对|发现)){_NO_OPENING}"
"""A look at what can stand between a noun phrase and its verb, as a pattern for use inside a larger one."""
STARTS = _first(
    (
        *_ADVERBS,
        *"〇零一二两三四五六七八九十百0123456789如",
        *ACTS,
        *words.cues("norm_cues", "preposition"),
        *(row["word"] for row in words.rows("modals")),
    )
)
"""All characters that an adverbial or a verb can begin with, for use inside a character class."""
BREAK = lazy(
    rf"(?=[{STARTS}及直特尤已导致纳列计坚]){_NO_OPENING}(?:{ENTRUSTED}|(?>{_of_use('state', shortest=2)})(?!{_PERSON_HEAD}|地(?!方))|{cues('preposition')}"
    rf"|[纳列计]入(?!的)|及时|遵循|坚持|造成|导致|致使|直接(?!责任|负责)|积极|特别是|尤其是|(?<!所)在(?!地)|[向将把已于由](?!地)|(?<!核)对(?!地|象)|以(?!上|下|外|内|及|后|前)"
    rf"|(?!{TRADES})(?>{_of_use(*_OTHER_USES, shortest=2)})(?!(?:{_NAMED_VERBS}){{0,2}}{_NOUN_HEAD}|主管|的|地(?!方)|以及|[、和与及或]|等(?![级待同])|办(?:[、和与及或等]|\Z)))"
)
"""What a noun phrase cannot hold, unless a 的 follows it."""

_TIME = r"[〇零一二两三四五六七八九十百0-9]{1,4}(?:年|个月|月|日|个工作日|小时)[以之]?内"
_LINK_STARTS = _first((*"至〇零一二两三四五六七八九十百0123456789", *words.cues("norm_cues", "link")))
_LINKS = rf"(?=[{_LINK_STARTS}])(?:(?:至少)?{_TIME}|但是?|如果|因此|其中|[一二三四五六七八九]是(?!否)|请(?![求示假])|(?:{cues('link')})(?!.{{0,2}}(?:{_NOUN_HEAD}))){{1,4}}"
LINKS = lazy(_LINKS)
"""The words that link a clause to the one before it: 但是, 并且, 必要时."""
_LINK_FIRSTS = frozenset(_LINK_STARTS)
_DATE = (
    r"(?:[年月]?[初中末底]|第?[一二三四]季度末?|[上下]半年|[0-9一二三四五六七八九十]{1,3}月(?:份|[底初末]|[上中下]旬|[0-9一二三四五六七八九十]{1,3}日)?)"
    r"(?:[以之]?前|内)?"
)
"""The time of the year behind an adverb: 每年1月15日前, 每年第二季度."""
EXAMINED = lazy(
    rf"经(?!常|营|济|费|办|纪|销|贸)(?:[^，]{{0,40}}?(?:{cues('examined')}(?:一致|后)?\Z|{cues('allowed')}(?!后[^，]))"
    rf"|{cues('examined')}(?:后，?)?(?:认为|发现|仍|能够))"
)
"""An examination or a leave behind whose name comes what is done upon it: 经审查, 经双方协商一致, 经审查认为…, 经批准搬迁."""
BEGINNING = lazy(
    rf"(?=[{_first((*ACTS, *OPENER_STARTS))}])(?>(?:{_MANNER}(?:{_DATE}|、(?={_MANNER})|地(?![方区点址震质下上]))?)+|)(?:(?P<verb>{_VERB})|(?P<opener>{_OPENER})|)|"
)
"""Adverbs, and the verb or the preposition behind them (`lastgroup` says which), if any of these stand there."""


def head(text: str, at: int, end: int) -> re.Match[str]:
    """With what the clause `text[at:end]` begins, which is not empty: the BEGINNING behind its linking words."""
    if text[at] in _LINK_FIRSTS and (links := LINKS.match(text, at, end)):
        at = links.end()
    found = BEGINNING.match(text, at, end)
    assert found is not None  # it may be empty
    return found


_QUALIFYING = {
    row["word"]: row["not_after"]
    for row in words.rows("acts")
    if row["use"] != "manner"
    and (row["use"] != "state" or len(row["word"]) > 1)
    and "的" not in row["not_before"].split()
}
"""Verb → the characters that it must not stand behind."""
_LONGEST = max(map(len, _QUALIFYING))


def is_relative(text: str, at: int) -> bool:
    """Whether a verb stands there that qualifies the noun behind it: 缴纳的 in 应当依法缴纳的税款."""
    if manner := MANNER.match(text, at):
        at = manner.end()
    stop = text.find("的", at + 1, at + _LONGEST + 1)
    not_after = _QUALIFYING.get(text[at:stop]) if stop > 0 else None
    return not_after is not None and text[at - 1] not in not_after


_STAGES = ("阶段", "环节", "过程")
"""Nouns before which a verb is part of a name: 在每个审批阶段."""
_PENALTIES = ("行政处罚", "行政处分")
"""Nouns that end in a verb: 对违法行为的行政处罚."""


_BODIES = ("社会", "经济", "自治", "合作", "中介", "法人", "公益", "慈善", "群众", "其他", "行业")
"""What stands before 组织 where it is a body: 对社会组织开展的活动."""


def use(beginning: re.Match[str] | None) -> str | None:
    """The use of the verb that a predicate is about, by its BEGINNING or HEAD; None where it only describes."""
    if beginning is None:
        return None
    kind = beginning.lastgroup
    if kind == "verb":
        return ACTS[beginning["verb"]]
    if kind != "opener":
        return None
    text, end, at = beginning.string, beginning.endpos, beginning.start("opener")
    at = max(at + 1, text.find("方面", at, end))  # 在政策、资金等方面给予支持
    if beginning["opener"] == "对":
        at = max(at, text.find("的予以", at, end))  # 对不按规定行使职权的予以通报
    while m := VERB.search(text, at, end):
        verb, at = m[0], m.end()
        noun = ACTS[verb] == "trade" and text[m.start() - 1] in "的、"  # 对设备的生产、使用
        noun = noun or text.startswith(_PENALTIES, m.start() - 2) or text.startswith(_STAGES, at)
        noun = noun or (verb == "组织" and text.endswith(_BODIES, 0, m.start()))
        laid_down = verb == "规定" and not (at == end and beginning["opener"] == "会同")
        laid_down = laid_down and not text.endswith(("另行", "统一"), 0, m.start())
        if not noun and not laid_down:  # 按照规定享受待遇, but 会同有关部门规定
            return ACTS[verb]
    return None
