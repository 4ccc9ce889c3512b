"""Who: the noun phrases that name somebody, read for norms and whoever else asks for the subject of a predicate.

Reads: plain text in which brackets and quotations are blanked (`masked`). Gives: where a noun phrase ends, who is the
subject of a predicate, with which verb a clause begins. No segmenter is needed: the noun phrase ends in a word of
words/bearers.csv (机关, 单位, 人 …) behind which stands something that cannot belong to it – a modal word, an adverbial, a
verb (words/acts.csv) that is not itself the first half of a noun (执行机关, 生产经营者). Before a 的 anything may stand
(从事食品生产的企业); without one nothing that breaks a noun phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from regparse import words

_OPAQUE = re.compile(
    r"（[^（）]{0,200}）|\([^()（）]{0,200}\)|“[^“”]{0,200}”|《[^《》]{0,120}》|「[^「」]{0,200}」"
)
BLANK = "＿"
"""What stands for each character of a bracket or quotation."""


def masked(text: str) -> str:
    """`text` with brackets and quotations blanked, every other character at its place.

    >>> masked("示范平台（以下简称平台）应当公示")
    '示范平台＿＿＿＿＿＿＿＿应当公示'
    """
    if "（" in text or "“" in text or "《" in text or "(" in text or "「" in text:
        return _OPAQUE.sub(lambda m: BLANK * len(m[0]), text)
    return text


@cache
def acts() -> dict[str, str]:
    """Word that can stand behind a bearer → its use: duty, power, authority, open, trade, act, state or manner."""
    return {row["word"]: row["use"] for row in words.rows("acts")}


def cues(role: str) -> str:
    """The words of words/norm_cues.csv that play `role`, as a pattern."""
    return words.alternatives((row for row in words.rows("norm_cues") if row["role"] == role), "cue")


def _of_use(*uses: str, shortest: int = 1) -> str:
    return words.alternatives(
        r for r in words.rows("acts") if r["use"] in uses and len(r["word"]) >= shortest
    )


# -- verbs and adverbials --------------------------------------------------------------------------------------------------

_TRADES = _of_use("trade")
_VERBS = _of_use("duty", "power", "authority", "open", "trade", "act")
_LONGER_VERBS = _of_use("duty", "power", "authority", "open", "trade", "act", shortest=2)
_NOUN_HEAD = cues("noun_head")
_PERSON_HEAD = cues("person_head")
_NO_OPENING = rf"(?!{cues('noun_start')})"
_MODAL = words.alternatives(words.rows("modals"))
_MODAL_NEXT = re.compile(_MODAL)

VERB = re.compile(
    rf"(?:(?>{_TRADES})(?!(?:{_VERBS}){{0,3}}(?:{_NOUN_HEAD}|[的、和与及或]))"
    rf"|(?!{_TRADES})(?>{_VERBS})(?!{_PERSON_HEAD}|的))"
)
"""A verb that is not the first half of a noun. Trades (教育, 管理, 建设 …) are nouns more often than other verbs."""
MANNER = re.compile(_of_use("manner", shortest=2))
"""An adverb: 依法, 及时, 每年."""
OPENER = re.compile(
    rf"{_NO_OPENING}(?:[在自对将把向给以于从按经因就依除与和同当凭至到随为]|{cues('preposition')})"
)
"""A preposition."""
_ADVERBIAL = re.compile(
    rf"{_NO_OPENING}(?:{_of_use('manner', 'state')}|{cues('preposition')}|{_MODAL}"
    r"|[在对自于从向将把按依因就为以凭持未不无可须需必有被均都也还])"
)
_BREAK = re.compile(
    rf"{_NO_OPENING}(?:(?>{_of_use('state', shortest=2)})(?!{_PERSON_HEAD})|{cues('preposition')}|及时|直接(?!责任|负责)|积极|特别是|尤其是"
    rf"|(?<!所)在(?!地)|[向将把已于由对](?!地)|以(?!上|下|外|内|及|后|前)|(?!{_TRADES})(?>{_LONGER_VERBS})(?!{_NOUN_HEAD}|的|[、和与或及]))"
)
"""What a noun phrase cannot hold, unless a 的 follows it."""
_TOWARDS = re.compile(r"(?:对|将|把|向|给|与|和|同|针对|关于|为)(?!外|校)")
_WHEN = re.compile(r"[之以]?[前后](?=向|由|对)|期间|[日月年]内")
_SENT = re.compile(
    rf"{_NO_OPENING}先?(?:交|报|送|转|须|应|已|未|不|可|由|经)(?!通|警|易|告|社|刊|送|包|运|可)"
)
_APPROVED = re.compile(r"批准|同意|许可|审核|审查|决定|授权|委托")
_CLOSURE = re.compile(cues("closure"))

# -- noun phrases ----------------------------------------------------------------------------------------------------------

_KINDS = {row["ending"]: row["kind"] for row in words.rows("bearers")}
_LONGEST = max(map(len, _KINDS))
_LONGEST_PHRASE = 100
_ENDING = re.compile(
    rf"{words.alternatives(words.rows('bearers'), 'ending')}(?<![一二两三四五六七八九十百千万0-9每]人)"
    rf"{BLANK}{{0,40}}(?:等(?!级|待|同))?"
)
_NOBODY = frozenset(row["cue"] for row in words.rows("norm_cues") if row["role"] == "no_bearer")
_NOBODY_ENDINGS = tuple(word for word in _NOBODY if len(word) > 1 and word not in _KINDS and word[-1] != "人")

_TIME = r"[〇零一二两三四五六七八九十百0-9]{1,4}(?:年|个月|月|日|个工作日|小时)[以之]?内"
_LINK = re.compile(rf"(?:{_TIME}|(?:{cues('link')})(?!.{{0,2}}(?:{_NOUN_HEAD}))){{1,4}}")


class Subject(NamedTuple):
    """What stands before a predicate: somebody (`start` to `end`), somebody left out (`omitted`), or nobody at all."""

    start: int = -1
    end: int = -1
    omitted: bool = False

    def __bool__(self) -> bool:
        """Whether somebody is named."""
        return self.end >= 0


OMITTED = Subject(omitted=True)
NOBODY = Subject()


@lru_cache(1 << 14)
def is_authority(name: str) -> bool:
    """Whether a body named so exercises public power, going by the last word of its name.

    >>> is_authority("市市场监督管理局"), is_authority("食品生产经营者"), is_authority("各级人民政府等")
    (True, False, True)
    """
    bare = name.rstrip(BLANK + "等")
    return next((_KINDS[bare[-n:]] for n in range(_LONGEST, 0, -1) if bare[-n:] in _KINDS), "") == "authority"


def skip_links(text: str, start: int, end: int) -> int:
    """Past the words that link a clause to the one before it: 但是, 并且, 必要时."""
    m = _LINK.match(text, start, end)
    return m.end() if m else start


def verb_first(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins with a verb, or with an adverb and a verb."""
    while m := MANNER.match(text, start, end):
        start = m.end()
    return VERB.match(text, start, end) is not None


def act(text: str, start: int, end: int) -> str | None:
    """The use of the verb that `text[start:end]` is about, a predicate without its subject; None where it only describes."""
    at = start
    while m := MANNER.match(text, at, end):
        at = m.end()
    if m := VERB.match(text, at, end):
        return acts()[m[0]]
    if OPENER.match(text, at, end):
        aspect = text.find("方面", at, end)  # 在政策、资金等方面给予支持
        for m in VERB.finditer(text, max(at + 1, aspect), end):
            noun = acts()[m[0]] == "trade" and text[m.start() - 1] in "的、"  # 对设备的生产、使用
            if not noun and m[0] != "规定":  # 按照规定享受待遇
                return acts()[m[0]]
    return None


def _endings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each last word of a name begins and ends; they may overlap (财政部 and 部门 in 财政部门)."""
    while m := _ENDING.search(text, start, end):
        yield m.span()
        start = m.start() + 1


def noun_phrase(text: str, start: int, end: int) -> int | None:
    """Where the noun phrase that begins at `start` ends, if it names somebody and `end` or a predicate follows it."""
    opener = OPENER.match(text, start, end) is not None
    if start >= end or (opener and "的" not in text[start:end]):
        return None
    coordinated = None
    for noun, at in _endings(text, start, min(end, start + _LONGEST_PHRASE)):
        if at != end and not _ADVERBIAL.match(text, at, end) and not VERB.match(text, at, end):
            continue
        approved = opener and text[start] == "经" and _APPROVED.match(text, at, end)
        if approved or not _is_phrase(text[start:at], noun - start, opener):
            if coordinated is None and not opener:
                continue
            return coordinated
        if text.startswith(("与", "同"), at):  # 甲与乙应当: both; 甲与乙协商: only 甲
            coordinated = at
            continue
        return at if coordinated is None or _modal_follows(text, at) else coordinated
    return coordinated


def _modal_follows(text: str, at: int) -> bool:
    m = MANNER.match(text, at)
    return _MODAL_NEXT.match(text, m.end() if m else at) is not None


@lru_cache(1 << 14)
def _is_phrase(phrase: str, noun: int, opened: bool) -> bool:
    """Whether `phrase`, whose last noun begins at `noun`, is a noun phrase that names somebody.

    `opened`: it begins with a preposition, as only a relative clause may (在境内从事经营的企业).
    """
    if phrase in _NOBODY or len(phrase) < 2 or phrase.endswith(_NOBODY_ENDINGS):
        return False
    cut = phrase.rfind("的", 0, len(phrase) - 1)
    if cut >= 0 and (_TOWARDS.match(phrase) or (opened and _WHEN.search(phrase))):
        return False
    if cut < 0 and (opened or MANNER.match(phrase) or _SENT.match(phrase)):
        return False
    broken = _BREAK.search(phrase, cut + 1)
    return broken is None or broken.start() >= noun


def named(text: str, start: int, end: int) -> Subject:
    """Whom the noun phrase at `start` names; OMITTED where there is none."""
    stop = noun_phrase(text, start, end)
    return OMITTED if stop is None else Subject(start, stop)


def subject(text: str, start: int, end: int) -> Subject:
    """Who is the subject of the predicate at `end`, in a clause that begins at `start`.

    >>> text = "在诉讼期间人民法院应当"
    >>> found = subject(text, 0, 9)
    >>> text[found.start:found.end]
    '人民法院'
    """
    at = skip_links(text, start, end)
    while m := MANNER.match(text, at, end):
        at = m.end()
    if at >= end:
        return OMITTED
    if found := named(text, at, end):
        return Subject(at, _longer(text, at, found.end, end))
    if OPENER.match(text, at, end):
        for m in _CLOSURE.finditer(text, at + 1, end):
            if m.end() < end and (found := named(text, m.end(), end)):
                return found
        return OMITTED
    return OMITTED if VERB.match(text, at, end) else NOBODY


def _longer(text: str, start: int, stop: int, end: int) -> int:
    """Where a noun phrase ends whose relative clause holds the shorter one: 县级以上人民政府负责地方志工作的机构."""
    if stop < end and VERB.match(text, stop, end) and (cut := text.rfind("的", stop, end)) >= 0:
        for noun, at in _endings(text, cut, end):
            if at == end and _is_phrase(text[start:end], noun - start, False):
                return end
    return stop
