"""Lengths of time that a noun or verb of duration introduces: 有效期三年, 保存十年, 公示七日, 可以延长三十日.

Reads: a Length. Gives: the Reading that the word makes of it. The nouns and verbs, each with the kind that it speaks
for, are in words/time_cues.csv; between them and the length stands no more than a copula (为, 不得超过, 一般不少于).
"""

from __future__ import annotations

from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.time_events import any_of, cues
from regparse.facts.time_lengths import DIGIT, Kind, Length, Reading

_GAP = (
    r"(?:一般|原则上|最长|最短|最高|最低|最多|至少|不含延长期|均|应当|应|可以|可|每次|累计|总计|共计|的){0,3}"
)
_COPULA = (
    rf"{_GAP}(?:分?为期?|是|计|：|:|不得?超过|不能超过|不得?多于|不得?少于|不得?低于|不应?少于|不得?短于|以|自动"
    rf"|达到|定为|改为|至|到|至少)?{_GAP}"
)

# --- 公示期为七天 -----------------------------------------------------------------------------------------------

_SHOWN_FOR = lazy(r"的?(?:社会|网上|公开)?公示(?!期?[满后前时内])")
_AT_LEAST = lazy(r"(?:为期|不少于|不低于|至少)$")
_SHOWING = lazy(any_of("show"))
_SHOW = lazy(
    rf"(?:{any_of('show')})(?:(?:的?(?:期限?|期间|时间|时限|天数))?(?:{_COPULA}|满)"
    rf"|[^，。；]{{0,16}}，(?:为期|(?:时间|期限|时限){_COPULA}))$"
)


def followed_by_publicity(q: Length) -> Reading | None:
    """不少于七天的公示, 经五个工作日公示无异议."""
    shown = _SHOWN_FOR.match(q.right) if "公示" in q.right else None
    if shown is None:
        return None
    begins = _AT_LEAST.search(q.left)
    return Reading("publicity", q.at(begins.start()) if begins else q.start, q.end + shown.end())


def published(q: Length) -> Reading | None:
    """公示期为七天; 向社会公示，时间为五个工作日."""
    show = _SHOW.search(q.left) if _SHOWING.search(q.left) else None
    return Reading("publicity", q.at(show.start()), q.end) if show else None


# --- 可以延长三十日, 续期三年 -----------------------------------------------------------------------------------

_EXTENDING = lazy(any_of("extend"))
"""The verb alone: where none stands, `re` finds that out fastest when it looks for nothing before it. So `_SHOWING`."""
_EXTEND = lazy(
    rf"(?:可以|可)?(?:再|再次|适当)?(?:{any_of('extend')})(?:的?[^，。；的]{{0,4}}(?:期限|期间|时间|时限))?{_COPULA}$"
)
_IN_FORCE = lazy(r"有效期限?$")
_IN_WHICH_CASE = lazy("(?:^|(?<=[，。；]))(?P<case>[^，。；]{2,24}?)的，$")
"""Upon what something stays in force: 复核合格的，有效期延长三年."""
_RENEW = lazy(rf"(?:有效期限?)?(?:可以|可|予以|自动|再|再次)?(?:续期|续展|延续|续延|续约){_COPULA}$")


def extended(q: Length) -> Reading | None:
    """审理期限可以延长三个月: somebody has more time; 有效期延长三年, 经复核合格的，续期三年: what is in force stays so."""
    if _EXTENDING.search(q.left) and (extend := _EXTEND.search(q.left)):
        if stays := _IN_FORCE.search(q.left, 0, extend.start()):
            return _stays(q, stays.start())
        return Reading("deadline", q.at(extend.start()), q.end)
    renew = _RENEW.search(q.left) if q.unit == "year" and "续" in q.left else None
    return _stays(q, renew.start()) if renew else None


def _stays(q: Length, start: int) -> Reading:
    """What stays in force, by words that begin at `left[start]`, and upon what."""
    case = _IN_WHICH_CASE.search(q.left, 0, start)
    return Reading("validity", q.at(start), q.end, q.span(*case.span("case")) if case else None)


# --- 有效期三年, 审理期限为六个月, 保存十年 ---------------------------------------------------------------------

_TERM_WORD = "(?:期限|期间|时限|年限|时间|时效|期)"
_BEFORE_TERM = 24
"""So many characters before that word the noun can begin."""
_FROM_TERM = (
    r"(?:（[^（）]{0,20}）|\([^()]{0,20}\))?"
    rf"(?P<copula>{_COPULA})(?P<since>(?<=为)[^，。；：、]{{1,24}}?(?:后|之[日月年时]起))?$"
)
_TERM = lazy(rf"(?P<noun>[^，。；：、]{{0,{_BEFORE_TERM}}}?{_TERM_WORD}){_FROM_TERM}")
_TERM_ENDS = lazy(_TERM_WORD + _FROM_TERM)
"""The same from its word on, which `re` finds, or misses, far sooner."""
_OF_TERM = lazy("期|时[限间效]|年限")
"""What every noun of a term has in it."""
_KEEP = lazy(
    rf"(?P<verb>{any_of('keep')})(?:的?(?:期限?|期间|时间|年限))?{_COPULA}"
    r"(?P<since>[^，。；：、]{0,24}?(?:后|之[日月年时]起))?$"
)
_TOPIC = lazy(
    r"(?P<noun>[^，。；：、]{0,16}(?:期限|年限|有效期|保护期))，(?!并|且)(?![^。；]*(?:间隔|约定|自[^，。；]{1,20}至))"
    r"(?:(?P<since>[自从][^，。；]{1,30}起)，?)?[^。；]{0,60}为$"
)
_FORMER = lazy(rf"(?:[{DIGIT}]{{1,4}}(?:个?月|[年日天]|个?工作日|小时)(?:、|或者?|和)){{1,6}}$")
"""任期三年或者五年: the lengths before the last of several."""
_FORMER_ENDS = frozenset("、者或和")
"""What they can end with."""


def termed(q: Length) -> Reading | None:
    """有效期三年, 审理期限为六个月, 自工程竣工之日起保存十年."""
    keep = _KEEP.search(q.left)
    if q.right.startswith("以上") and not (keep and keep["verb"] in cues("store")):
        return None  # 聘用合同期限三年以上的: a condition
    if keep:
        anchor = q.span(*keep.span("since")) if keep["since"] else None
        return Reading("validity", q.at(keep.start()), q.end, anchor)
    ends = _TERM_ENDS.search(q.left) if _OF_TERM.search(q.left) else None
    term = _TERM.search(q.left, max(0, ends.start() - _BEFORE_TERM)) if ends else None
    if not term:
        return _of_a_topic(q) or _one_of_several(q)
    begins = term.start()
    wider = q.left[max(q.left.rfind("，"), 0) : term.end("noun")]
    kind = term_kind(term["noun"], term["copula"], q.unit, wider)
    if kind is None:
        return None
    if q.left.endswith("、", 0, begins):  # 审理船舶碰撞、共同海损案件的期限
        begins = q.left.rfind("，", 0, begins) + 1
    anchor = q.span(*term.span("since")) if term["since"] else None
    return Reading(kind, q.at(begins), q.end, anchor)


def _of_a_topic(q: Length) -> Reading | None:
    """A length whose noun opens the sentence: 品种权的保护期限，自授权之日起，林木为20年，其他植物为15年."""
    topic = _TOPIC.search(q.left) if q.left.endswith("为") and _OF_TERM.search(q.left) else None
    kind = term_kind(topic["noun"], "为", q.unit) if topic else None
    if topic is None or kind is None:
        return None
    anchor = q.span(*topic.span("since")) if topic["since"] else None
    return Reading(kind, q.start - len("为"), q.end, anchor)


def _one_of_several(q: Length) -> Reading | None:
    """A length behind others that a noun of duration introduces: 任期三年或者五年."""
    former = _FORMER.search(q.left) if q.left[-1:] in _FORMER_ENDS else None
    if not former:
        return None
    if keep := _KEEP.search(q.left, 0, former.start()):
        return Reading("validity", q.at(keep.start()), q.end)
    term = _TERM.search(q.left, 0, former.start())
    kind = term_kind(term["noun"], term["copula"], q.unit) if term else None
    return Reading(kind, q.at(term.start()), q.end) if term and kind else None


# --- what a noun says ------------------------------------------------------------------------------------------

_MINIMUM = lazy(r"少于|低于|短于")
_NO_LIMIT = lazy(rf"(?:{any_of('no_term')})")
_ACTIVITY = lazy(rf"(?:{any_of('activity')})[^，。；]{{0,4}}$")
_LONGEST = max(map(len, cues("term")))


def term_kind(noun: str, copula: str, unit: str, wider: str = "") -> Kind | None:
    """The kind that a noun makes of its length; `wider` is the clause up to and with the noun.

    >>> term_kind("审理期限", "为", "month"), term_kind("许可证有效期", "", "year"), term_kind("间隔期", "为", "day")
    ('deadline', 'validity', None)

    A noun without a word of its own (期限) makes years a validity and shorter lengths a deadline.
    """
    if noun.endswith("时间") and (not copula or _ACTIVITY.search(noun[:-2])):
        return None  # 运营时间两年
    if _NO_LIMIT.search(noun):
        return None
    if noun.endswith("周期"):
        return "frequency"
    kind = _last_term(noun)
    if kind is None:
        if wider and wider != noun:
            return term_kind(wider, copula, unit)
        return "validity" if unit == "year" else "window" if _MINIMUM.search(copula) else "deadline"
    if noun.endswith("时间") and kind == "validity" and unit not in ("year", "month"):
        kind = "deadline"
    return kind  # type: ignore[return-value]


def _last_term(noun: str) -> str | None:
    """The kind that the last of the words of duration in `noun` speaks for, of two that end together the longer."""
    terms = cues("term")
    for end in range(len(noun), 0, -1):
        for start in range(max(0, end - _LONGEST), end):
            if kind := terms.get(noun[start:end]):
                return kind
    return None


# --- 不超过三十日 ----------------------------------------------------------------------------------------------

_MOST = lazy(r"(?:(?:不得?|不能|不应)(?:再)?超过|最长(?:时间)?为?|不得?少于|不得低于|以)$")
_KEEP_IT = lazy(
    rf"(?:{any_of('store')})(?!期)[^，。；]{{1,30}}?(?:不得?少于|不得?低于|不得?短于|至少|达到?)?$"
)
_MOST_ENDS = frozenset("过长间为于以")
"""What it can end with."""
_REPEATED = lazy(r"(?:每年|每周|每月|每日|每天|累计|连续|年龄|逾期|工作)[^，。；]{0,12}$")
_HARD_CASE = lazy(r"情况|情形|复杂|疑难|特殊|重大")
_NOUN = lazy(r"期限|期间|时限|时间|延长|延期|延续|展期|每次|[^，。；、逾到定学日星]期(?![限间])")
_MORE_TIME = ("延长", "延期", "延续", "展期", "每次")


def bounded(q: Length) -> Reading | None:
    """不得超过三十日: the noun stands further off or nowhere; 应当留存验视记录不少于六个月: what is kept stands between."""
    above = q.right.startswith("以上")
    most = _MOST.search(q.left) if q.left[-1:] in _MOST_ENDS else None
    at_least = above or q.left.endswith("至少") or (most is not None and "超过" not in most[0])
    if at_least and (kept := _KEEP_IT.search(q.left)):
        return Reading("validity", q.at(kept.start()), q.end)
    if most is None or above:
        return None
    if "延长" not in q.left and _REPEATED.search(q.left[-24:]):
        return None  # 每年累计不超过三十日: a threshold
    kind = _kind_far_off(q, most[0])
    return Reading(kind, q.at(most.start()), q.end) if kind else None


_FROM_TO = lazy("从[^，。；：的]{2,16}(?:之日起?|起)至[^，。；：的]{2,16}不得?超过$")
"""从受理截止之日至公布认定结果不超过60个工作日: how long something may take."""


def _kind_far_off(q: Length, most: str) -> Kind | None:
    """The kind that the last noun of the sentence before `most` makes; without one a limit is a deadline."""
    nouns = list(_NOUN.finditer(q.left))
    if not nouns:
        limits = (
            q.left.endswith(("不得超过", "不能超过"))
            or _FROM_TO.search(q.left)
            or ("超过" in most and _HARD_CASE.search(q.left))
        )
        return "deadline" if limits else None
    if nouns[-1][0] in _MORE_TIME:
        return "deadline"
    return term_kind(q.left[max(0, nouns[-1].start() - 10) : nouns[-1].end()], most, q.unit)


# --- a list of terms, and what follows a length -----------------------------------------------------------------

_LISTING = lazy(
    r"(?P<noun>[^，。；：]{0,20}(?:期限|年限|有效期|期间|时限))"
    r"(?:[^。；]{0,20}|，[^。]{0,80}(?:划分|标准|规定|确定|分别)[^，。；]{0,6})：$"
)
_RECKONED = lazy(
    r"[，（(](?P<since>[自从][^，。；]{1,30}?(?:之日)?起)(?:开始)?(?:计算|起?算|计)(?=[，。；）)]|$)"
)


def listed(clause: Clause, q: Length) -> Reading | None:
    """A length that ends an item of a list of terms: 最高年限按下列用途确定：（一）居住用地七十年."""
    if clause.lead is None or (q.right and not q.right.startswith(("，", "（"))):
        return None
    found = _LISTING.search(clause.introduction[-100:])
    kind = term_kind(found["noun"], "为", q.unit) if found and "处分" not in found["noun"] else None
    return Reading(kind, q.start, q.end) if kind else None


def reckoned(q: Length, found: Reading) -> Reading:
    """`found` with the event that stands behind its length, if one does: 有效期三年，自公布之日起计算."""
    if found.anchor or found.end != q.end or "起" not in q.right:
        return found
    since = _RECKONED.match(q.right)
    if since is None:
        return found
    closes = since[0][0] in "（(" and q.right.startswith(("）", ")"), since.end())
    anchor = (q.end + since.start("since"), q.end + since.end("since"))
    return Reading(found.kind, found.start, q.end + since.end() + closes, anchor)
