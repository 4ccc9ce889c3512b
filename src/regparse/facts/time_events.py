"""What stands round a time expression: the event that it counts from, who is bound, what is to be done.

Reads: a text and where the time expression stands in it. Gives: offsets and strings. Everything looks at the sentence
only, and at most `REACH` characters of it, so that the work stays linear in the text.

The words (收到, 受理, 吊销 …) are in words/time_cues.csv.
"""

from __future__ import annotations

from functools import cache

from regparse import words
from regparse.facts import bearers
from regparse.facts.patterns import lazy
from regparse.facts.predicates import head
from regparse.facts.stops import SENTENCE

REACH = 120
"""How many characters of a sentence are read on either side of a mark."""


@cache
def cues(role: str) -> dict[str, str]:
    """The words of a role in words/time_cues.csv, each with the kind of rule that it speaks for.

    Roles: `term` nouns of a duration (审理期限), `term_after` such nouns behind the length, `no_term` and `activity`
    what makes them none; `keep` and `store` verbs of keeping, `show` of publishing, `extend` of extending; `past`
    words of looking back, `happened` what may have happened since, `papers` what reports on past years; `forbid`,
    `free` what a ban or an exemption says; `penalty`, `sanction` what lengths punish and what bans go with; `event`
    what a limit counts from; `act` what is done before an event; `due` what is to be done
    by a day of one year, `adverb`, `deed` what stands behind who acts, `handed_in` what closes with a day; `leave` kinds of leave; `plain_noun`, `daily` what follows 每月 and 每日.
    """
    return {row["cue"]: row["kind"] for row in words.rows("time_cues") if row["role"] == role}


def any_of(role: str) -> str:
    """A pattern for any word of a role, longest first."""
    return words.any_of("time_cues", role)


def begin(text: str, index: int) -> int:
    """Where the sentence begins that `text[index]` stands in, at most `REACH` characters back."""
    start, farthest = SENTENCE.before(text, index) + 1, index - REACH
    return start if start > farthest else farthest


def finish(text: str, index: int) -> int:
    """Where the sentence ends that `text[index]` stands in, at most `REACH` characters on."""
    end, farthest = SENTENCE.after(text, index), index + REACH
    return end if end < farthest else farthest


# --- where an event begins -------------------------------------------------------------------------------------

_FROM = lazy(
    r"自(?<![各来亲擅独私]自)(?!然(?!人)|行(?!政)|己|愿|治(?!区)|主|身|营|筹|动|费|律|觉|我|救|助|建(?![筑设成])|留|理|来"
    r"|[由查](?!.{0,40}日起))"
    r"|从(?![业事而属])|(?<![事理缘案自])由(?=[^，]{0,20}之日起)"
)
"""自, 从: not the one in 自行, 自然, 各自, 从事; 自由 and 自查 are words, unless a day follows (自查封之日起)."""
_AT = lazy(
    r"在(?<![驻存现所正旨内实潜]在)(?![校职册岗建编押逃])|于(?<![关对由位属用低等高少不基处至限大小多终介优]于)"
)
"""在, 于: not the one in 存在, 所在, 关于, 由于."""
MODAL = lazy(
    r"应当|必须|可以|不得|应(?<![相供对适反响]应)(?![用届急收对])|须|并(?<![合一兼]并)(?![购案轨网])"
    r"|有权(?<!所有权)(?![利限益])|需(?<![确必急所]需)(?![要求])"
)
"""Words that make a clause a norm; what follows 并 is done by the same subject."""
_LINK = lazy(r"(?:或者?|并且?|且|和|及|以及|按照?|至少|少于|低于|超过|保存至|保留至|存至){1,2}")


_WITHIN_AND = ("内、", "内或者", "内和")
"""After these, as after a comma, a new event may begin (竣工后五年内、大修竣工后三年内)."""


def event_start(stem: str) -> int:
    """Where the event begins that ends `stem`: after 在, 于, a modal word or a comma.

    >>> "人民法院应当在审理期限届满前"[event_start("人民法院应当在审理期限届满前"):]
    '审理期限届满前'
    """
    start = _event_from(stem)
    link = _LINK.match(stem, start)
    return link.end() if link else start


def _event_from(stem: str) -> int:
    low = max(stem.rfind("，"), stem.rfind("："), stem.rfind("；")) + 1
    if "内" in stem:
        for cut in _WITHIN_AND:
            if (found := stem.rfind(cut)) >= 0:
                low = max(low, found + len(cut))
    at = [m.end() for m in _AT.finditer(stem, low)]
    modal = [m.end() for m in MODAL.finditer(stem, low)]
    if modal and modal[-1] < len(stem):
        return next((a for a in at if a >= modal[-1]), modal[-1])
    if at and at[0] < len(stem):
        return at[0]
    since = [m.start() for m in _FROM.finditer(stem, low)]
    return since[-1] if since else low


def since(left: str, stop: int) -> int:
    """Where the 自 stands that belongs to the 之日起 which ends at `stop`; failing that where its clause begins."""
    found = [m.start() for m in _FROM.finditer(left, max(0, stop - 80), stop)]
    if found and "日起" not in left[found[-1] : stop - 2]:  # else 自…之日起三日内…，并在…之日起
        return found[-1]
    return event_start(left[:stop])


# --- the anchor of a length ------------------------------------------------------------------------------------

_FILLER = lazy(
    r"(?:的|，|应当|应该|应|必须|须|可以|可|即|最迟|至迟|最晚|至少|提前|不少于|不得少于|在|于|当|最多|最长|并|需要|需)*$"
)
"""What may stand between an event and the length that counts from it."""
_FILLER_ENDS = frozenset("的，当该应须以可即迟晚少前于在多长并要需")
_FILLED = 30
"""How many characters at most are read for it."""
_DONE = ("后", "前", "时", "之日", "届满", "期满", "当日", "完毕", "结束", "终了", "到期")
_VERB = lazy(rf"(?:{any_of('event')})(?!的决定|人(?![体民工])|上诉的)")
_SINCE = r"自[^，。；]{1,40}?之日起"
_VERB_AFTER = lazy(
    rf"{_SINCE}|自?(?:{any_of('event')})[^，。；]{{0,40}}?(?:后|(?<!小)时|之日起?)(?![续果间期])"
)
_AT_LATEST = ("至迟", "最迟", "最晚")
_EARLIER = lazy(
    r"(?:应当|可以|必须)?在?((?:自)?[^，。；在]{2,40}(?:起|后))[0-9一二三四五六七八九十]{1,4}[个日天月年]"
)


def anchor(text: str, low: int, end: int, far: bool = False) -> tuple[int, int] | None:
    """The event that a length which begins at `end` counts from, in the sentence from `low` on.

    It stands directly before the length or, if `far`, in a clause before: 收到起诉状，经审查符合条件的，应当在七日内立案.

    >>> text = "登记机关应当自受理申请之日起15日内作出决定"
    >>> text[slice(*anchor(text, 0, text.index("15")))]
    '自受理申请之日起'
    """
    left = text[low:end]
    filler = _FILLER.search(left, max(0, len(left) - _FILLED)) if left[-1:] in _FILLER_ENDS else None
    stem = left[: filler.start()] if filler else left
    gap = left[len(stem) :]
    if text.startswith(_AT_LATEST, end) and (
        earlier := _EARLIER.search(left)
    ):  # …后三个月内执行完毕，至迟六个月
        return low + earlier.start(1), low + earlier.end(1)
    if stem.endswith("起"):
        return low + since(stem, len(stem)), low + len(stem)
    if stem.endswith(_DONE) and not stem.endswith("小时"):
        return low + event_start(stem), low + len(stem)
    if gap == "的" and far and not stem.endswith("，"):  # 应当在决定立案的三日内
        start = event_start(stem)
        return (low + start, low + len(stem)) if start < len(stem) else None
    return _far_anchor(stem, low, gap.startswith("，")) if far else None


def _far_anchor(stem: str, low: int, closed: bool) -> tuple[int, int] | None:
    """The last event of the clauses of `stem`; `closed`: a comma stands behind it."""
    clauses = stem.split("，")
    offset = len(stem)
    for i, part in reversed(list(enumerate(clauses))):
        offset -= len(part)
        if after := _VERB_AFTER.search(part):
            return low + offset + after.start(), low + offset + after.end()
        found = _VERB.search(part)
        last = i == len(clauses) - 1
        at_head = found and found.start() == part.startswith(("在", "于", "自"))
        if found and (part.endswith("的") or i == 0 or at_head or (last and closed)):
            duty = MODAL.search(part, 0, found.start()) or (last and MODAL.search(part, found.end()))
            if not duty:
                return low + offset + found.start(), low + offset + len(part.removesuffix("的"))
        offset -= 1
    return None


_SANCTIONED = lazy(
    rf"(?:(?:被|受到?)[^，。；]{{0,12}}(?:处罚|处分|{any_of('sanction')})|{any_of('sanction')})"
    r"[^，。；]{2,40}?(?=的[^，。；]{0,20}，|，|$)|(?:被|受到?)[^，。；]{0,12}(?:处罚|处分)(?=的[^，。；]{0,20}，|，|$)"
)


def sanction(text: str, low: int, end: int) -> tuple[int, int] | None:
    """The sanction that a ban without …之日起 goes with: 被吊销许可证的单位，五年内不得…."""
    found = list(_SANCTIONED.finditer(text, low, end))
    return found[-1].span() if found else None


# --- who and what ----------------------------------------------------------------------------------------------

_TAIL = lazy(
    r"(?:也|亦|每年度?[的初]?|次年|每届|每次|一般|最长|最短|不得?超过|至少|原则上|的|最迟|至迟|或者"
    r"|(?<![所存现])在|(?<![关对由属])于|(?<![行作认勇])为|(?<![服])从){1,3}$"
)
_TAIL_ENDS = frozenset("也亦年度的初届次般长短少上迟者在于为从过")
"""What it can end with."""
_EDGE = frozenset("在于，自：")
_EDGES = lazy(
    r"^(?:[在于，]|自(?!治|然|行|主|营|筹|愿)){1,4}|(?:(?<![所存现])在|(?<![关对由属])于|[，自：]){1,4}$"
)
"""What a preposition leaves at the ends of who acts: 自 of 自治区, 自然人 is none."""
_NOBODY = (
    "每", "将", "把", "对", "向", "按照", "根据", "经", "因", "如果", "并", "或者", "以及", "禁止其", "取消其", "发给", "核发", "给予", "连同",
)  # fmt: skip
"""A clause that begins so names nobody who acts."""


_CIRCUMSTANCES = ("情况下", "情形下", "条件下", "前提下", "基础上")
"""Words that say when, not who: 特殊情况下可以延长十五日."""


_NO_SUBJECT = ("当年", "次年", "直接", "有效期内", "期满", "不按要求")
_BY_WHOM = lazy(
    r"(?<=..)(?:(?<![理自事缘来案])由(?![于来此衷])|(?<![受被接的])委托(?![人方代书合协]))(?=[^的]{2,}$)"
)
"""Behind these stands who acts: 审计报告由主管部门…, 市局委托第三方机构…."""
_WHERE = lazy(
    r"(?<=..)(?<![所存现驻内潜实正])在[^，。；]{1,40}?(?:网站?|媒体|场所|报纸|平台|处|地点?|范围内|区域内?)上?$"
)
"""Where something is done, at the end of who or what it is done with: 评审结果在门户网站."""
_ADVERBS = lazy(
    rf"(?:{any_of('adverb')}|(?<!平)均|(?<![相绝针面反核校])对|(?<![所存现])在|(?<=.)(?<!许)可)+$"
)
"""What stands between who acts and a predicate, and is part of neither name: 建设单位未, 双方均, 公路监督检查人员依法."""
_PREPOSITION = lazy(
    rf"{any_of('adverb')}|[对在将向按依自把因被为每]|经(?![营理济])|(?:{any_of('deed')})(?!.*的)|认定$"
)
"""What a name does not go on with, though it looks like one: 业主委员会对维修方案, 登记机构收到人民法院等."""
_UNFINISHED = ("或者", "和", "并", "及", "以及", "或", "请", "其")
"""The end of words that name nobody: what goes before 或者 is a predicate, 请 asks the reader, 责令其 somebody who is acted upon."""


def _who(words_before: str) -> str:
    """The name in the words before a predicate, without what goes with the predicate.

    >>> _who("评价确认合格的服务平台在市局网站"), _who("市局将委托第三方机构"), _who("双方均")
    ('评价确认合格的服务平台', '第三方机构', '双方')
    """
    who = words_before
    if by := list(_BY_WHOM.finditer(who)):
        who = who[by[-1].end() :]
    plain = bearers.masked(who)
    named = bearers.named(plain, 0, len(plain))
    if named and (named.end == len(who) or _PREPOSITION.match(plain, named.end)):
        return who[named.start : named.end]
    if where := _WHERE.search(who):
        who = who[: where.start()]
    who = _ADVERBS.sub("", who)
    return "" if who.endswith(_UNFINISHED) and not who.endswith(("申请", "邀请", "聘请", "报请")) else who


def subject(text: str, low: int, start: int, normed: bool = False) -> str | None:
    """Who acts: the words before the modal word or (unless `normed`) before the time expression at `start`."""
    part = text[max(low, text.rfind("，", low, start) + 1) : start]
    modal = MODAL.search(part)
    if normed and not modal:
        return None
    who = part[: modal.start()] if modal else part
    if who[:1] in _EDGE or who[-1:] in _EDGE:
        who = _EDGES.sub("", who)
    if who[-1:] in _TAIL_ENDS:
        who = _TAIL.sub("", who)
    who = who.removeprefix("但是").removeprefix("但")
    if who.startswith("请") and who[1:2] not in "求示假":
        who = who[1:]
    if who.startswith("由") and not who.startswith("由于"):
        who = who[1:]
    if who.endswith(_CIRCUMSTANCES) or who in _NO_SUBJECT or who.startswith(_NOBODY):
        return None
    who = _who(who)
    if who.endswith("要") and not who.endswith(("需要", "主要", "重要")):
        who = who[:-1]
    return who if 2 <= len(who) <= 60 and not who.endswith("、") and not who.startswith(_NOBODY) else None


_BARE = lazy(
    r"(?:但是?|而且|并且?|且|再|同时|此后|以后|应当?|必?须|可以|有权|要|需要?|不得|也|亦|还|又|在|于|自|每年|每季度|每月|至少|最迟|至迟"
    rf"|原则上|一般|{any_of('adverb')})*"
)
"""What may stand before the time in a clause that names nobody: its subject is that of a clause before."""
_TERM = lazy(r"(?:期限|时限|期间?|时间)(?:一般)?(?:为|不[得少超])")
"""A term is said of a thing: 调解期限为三十日."""
_ASIDE = ("的", "时", "后", "前", "外", "下", "之日起", "内", "中", "期间", "同时")
"""The end of a clause that says when or in which case, and is no predicate of the sentence."""


def doer(text: str, low: int, start: int, end: int) -> str | None:
    """Who acts where the clause of the time expression `text[start:end]` names nobody before it: in it, behind it, or in a clause before.

    >>> text = "示范平台要加强服务，每年将工作总结报市局"
    >>> doer(text, 0, 10, 12), doer("申请人提出申请的，十日内登记机关应当审查", 0, 9, 12)
    ('示范平台', '登记机关')
    """
    comma = max(low, text.rfind("，", low, start) + 1)
    if not _BARE.fullmatch(text, comma, start) or _TERM.search(text, start, end):
        return None
    behind = end + text.startswith("，", end)
    done = bearers.masked(text[behind : clause_end(text, behind)])
    modal = MODAL.search(done)
    if own := bearers.named(bearers.masked(text[start:end]), 0, end - start):
        return text[start + own.start : start + own.end] if modal and not modal.start() else None
    if modal and (who := bearers.subject(done, 0, modal.start())):
        return text[behind + who.start : behind + who.end]
    if (
        comma == low
        or done.endswith("的")
        or "由" in text[start : behind + len(done)]
        or bearers.named(done, 0, len(done))
    ):
        return None  # a case, or somebody else
    return _carried(text, low, comma - 1)


def _carried(text: str, low: int, stop: int) -> str | None:
    """Who is the subject of the clauses before `stop`, the nearest that has one of its own."""
    if low and text[low - 1] not in "。；;！？":
        low = text.find("，", low, stop) + 1 or stop  # half a clause names nobody
    while stop > low:
        start = max(low, text.rfind("，", low, stop) + 1)
        clause = bearers.masked(text[start:stop])
        stop = start - 1
        if not clause or clause.endswith(_ASIDE):
            continue
        modal, begins = MODAL.search(clause), head(clause, 0, len(clause))
        who = bearers.subject(clause, 0, modal.start()) if modal else bearers.named(clause, 0, len(clause))
        if who:
            return text[start + who.start : start + who.end] if who.end < len(clause) else None
        if not who.omitted or not (modal or begins.end()):
            return None  # somebody or something else: 有效期为三年
    return None


def clause_end(text: str, end: int) -> int:
    """Where the clause ends in which something is done, `end` being the end of its time expression."""
    start = end + text.startswith("，", end)
    stop = finish(text, start)
    cut = text.find("，", start, stop)
    while (
        cut >= 0
        and text.find("）", cut, stop) >= 0
        and text.count("（", start, cut) > text.count("）", start, cut)
    ):
        cut = text.find("，", cut + 1, stop)  # 提交以下资料（一式两份，电子版一份）
    stop = stop if cut < 0 else cut
    return stop - text.endswith("：", start, stop)


_MODAL_NEAR = 30
"""How far behind the time the modal word of what is done can stand, in characters."""


def action(text: str, end: int, stop: int) -> str | None:
    """What is done: the words after the time expression and its modal word, to the end of the clause at `stop`."""
    start = end + text.startswith("，", end)
    done = text[start:stop].lstrip("的、：")
    modal = MODAL.search(done, 0, _MODAL_NEAR + 4)
    if modal and modal.start() <= _MODAL_NEAR and modal[0] not in ("并", "不得"):  # 十五日内，申请人应当补正
        done = done[modal.end() :]
    return done or None
