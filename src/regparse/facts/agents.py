"""Agents: who acts where no verb behind the name says so – behind 由, by whatever verb, before several trades, and whose
name or address changes.

Reads: plain text in which brackets and quotations are blanked. Gives: Subjects. What facts/bearers.py asks of a noun phrase,
that a known verb follows it, is not asked here: 由 says that somebody acts (由审计机关追还资金), the end of a case that
trades joined by 、 are predicates (经营者销售、收购商品时), and whose name changes has to tell it (示范平台的名称发生变更的，应当报告).
"""

from __future__ import annotations

from regparse.facts.bearers import BLANK, ENDS, OMITTED, Subject, is_name, last_word, named
from regparse.facts.patterns import lazy
from regparse.facts.predicates import cues

_ENDS = frozenset(f"{ENDS}等{BLANK}")
_LONGEST_DEED = 16
_DEED = lazy(
    rf"(?!{cues('no_deed')}|[一二三四五六七八九十两0-9半])[^的、和与或及等组构产担兼之上下内中外所办][^的]+$"
)
"""What somebody does, and no more of his name: 追还资金, but 章程规定 behind 公司."""
_HANDS_ON = lazy(rf"{cues('hands_on')}(?<!社交)")
"""What parts the one who acts from somebody named behind him: 由人民法院交公安机关看管."""
_PROVIDES = lazy(r"(?:提供|出具|审定|核发|颁发|签发|认可)\Z")
_JOINED = lazy(rf"(?<=[{ENDS}]){cues('joined')}(?:、|和|或者?)(?![^，]*人$)")
_TOUCHED = lazy("[^，的]{0,8}(?:给|影响)")
"""The beginning of a case that tells what befalls somebody: 影响单位和个人生产、生活的."""
_SHORTEST = 3
"""How long the name is at least: 单位地址变更的 is about whom the words above name."""
_CHANGES = lazy(
    rf"(?P<who>[^，的]{{2,40}}?)的?{cues('particular')}[^，]*(?:变更|变化|变动|改变|调整|更名|迁址)[的后时]$"
)
"""A case in which something of somebody changes: 示范平台的名称、法定代表人发生变更的."""


def agent(text: str, start: int) -> Subject:
    """Who acts whom 由 before `start` names, up to the end of the segment `text`; OMITTED where it names nobody."""
    end = text.find("或者由", start)  # 由国务院或者由省级人民政府规定
    return named(text, start, len(text)) or (
        named(text, start, end) if end > 0 else _by_any_verb(text, start)
    )


_FORMED = lazy(
    rf"由(?P<who>[^，的]{{4,80}}?)(?:共同|联合)?(?:组成|成立|组建)(?P<body>[^，的由]{{2,30}}?(?:小组|委员会|办公室|专班|联席会议|工作组|专家组){BLANK}*)$"
)


def formed(text: str) -> tuple[Subject, Subject] | None:
    """Who forms a body, and the body: 由区发展改革委、区财政局等部门组成区评审小组. None where a segment tells of none."""
    found = _FORMED.search(text)
    if found is None:
        return None
    noun = last_word(text, *found.span("who"))
    if noun < 0 or not is_name(text, found.start("who"), noun, found.end("who")):
        return None
    return Subject(*found.span("who")), Subject(*found.span("body"))


_SET_UP = lazy("(?<![建开])(?:设(?!备|施|计|区)(?:立|置|有)?|成立|组建)(?P<body>[^，的由]{2,40})$")


def set_up(text: str, begin: int) -> Subject:
    """The body that somebody sets up whose task begins at `begin`: 国务院设立烟草专卖局，主管…; OMITTED where a segment tells of none."""
    found = _SET_UP.search(text, begin)
    body = named(text, found.start("body"), len(text)) if found else OMITTED
    return body if body.end == len(text) else OMITTED


def _by_any_verb(text: str, start: int) -> Subject:
    """The same, whatever he does. His name is the longest that leaves something to do."""
    last = len(text) - 2
    for at in range(last, max(start + 1, last + 2 - _LONGEST_DEED, text.rfind("的", start)), -1):
        if text[at - 1] in _ENDS and (noun := last_word(text, start, at)) >= 0:
            if handed := _HANDS_ON.search(text, start, noun):
                at = handed.start()
                noun = last_word(text, start, at)
                return Subject(start, at) if noun >= 0 and is_name(text, start, noun, at) else OMITTED
            long = len(text[noun:at].rstrip(BLANK)) > 1 and not _provided(text, start, noun)
            acts = long and _DEED.match(text, at)
            return Subject(start, at) if acts and is_name(text, start, noun, at) else OMITTED
    return OMITTED


def _provided(text: str, start: int, noun: int) -> bool:
    """Whether 由 only names who provides what stands behind it: 由海关提供的企业代码. `noun`: where the last word begins."""
    cut = text.rfind("的", start, noun)
    return cut > 0 and _PROVIDES.search(text, start, cut) is not None


def trader(text: str) -> Subject:
    """Who does what a case says that begins with several trades (经营者销售、收购商品时); OMITTED where nobody is named."""
    joined = _JOINED.search(text, 2)
    if joined is None or "的" in text[: joined.start()] or _TOUCHED.match(text):
        return OMITTED
    return _named_by(text, joined.start())


_EXPIRES = lazy(r"(?P<who>[^，的]{2,24}?)的?有效期(?:限)?(?:届满|期满|满|到期)")


def expired(text: str, end: int) -> Subject:
    """Whose term ends, by `text` up to `end`: 示范平台有效期满前3个月内，应当申请复核; OMITTED where nobody is named."""
    found = _EXPIRES.match(text, 0, end)
    if found is None:
        return OMITTED
    return _named_by(text, found.end("who"))


def changed(text: str) -> Subject:
    """Of whom a case says that his name, address or the like changes (示范平台的名称发生变更的); OMITTED where nobody is named."""
    found = _CHANGES.match(text)
    if found is None or found.end("who") < _SHORTEST:
        return OMITTED
    return _named_by(text, found.end("who"))


def _named_by(text: str, end: int) -> Subject:
    """Whom `text[:end]` names; OMITTED where it names nobody."""
    noun = last_word(text, 0, end)
    return Subject(0, end) if noun >= 0 and is_name(text, 0, noun, end) else OMITTED
