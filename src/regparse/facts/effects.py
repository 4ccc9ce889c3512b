"""What hangs on a threshold: one of the seven effects, decided by what it is and where it stands in its sentence.

Reads: a clause, a group of bounds in it and what introduces it. Gives: the first effect of this table that fits.

| what it is, or where it stands | effect |
|---|---|
| a value that is lowered for some: 可放宽至十人, 可按不低于十人掌握, 按上述标准的80%执行, 十人即可 | relax |
| a punishment's amount or length: 处五万元以上罚款, 拘留十日, 停业三个月, 禁闭的期限为七日以下, 补种十倍 | penalty |
| a number of members of a list: 以下功能中的三项 | choose |
| one of the classes that things are divided into: 按二十人以下和二十人（含）以上划分 | trigger |
| a band of marks: 90分以上为优秀, 优秀（90分以上）, 80%以上的计5分 | describe; trigger where somebody fails: 60分以下为不合格 |
| in what a term means: 古树是指树龄一百年以上的树木 | describe; trigger where the term is a degree of gravity |
| how long something is kept | limit |
| an item of a list | what the list's introduction says: 具备下列条件 require, 不得有下列行为 limit, 情形之一 as a case |
| a case (…的，): what follows opens something to somebody (可以申请, 享受, 有效) | require |
| a case: anything else follows | trigger |
| an attribute of those whom the next number counts: 从业满三年的人员不少于5人 | describe |
| a class of which the next number holds: 收入小于5000万元的企业，比例不低于5% | describe |
| a main clause under a heading of conditions (申报条件) that asks for at least so much | require |
| those who get support: 面积达到一万平方米的展会，给予4万元奖励 | require |
| those towards whom something is done: 对支出不低于一万元的项目予以支持 | require; trigger where it is done to them: 给予警告 |
| how much at most is reckoned with: 超过八百万元，按八百万元计算 | trigger |
| a main clause with a cap or a ban: 不得超过, 最高, 三至五人 | limit |
| a main clause, precondition of something: 方可, 须…满五年, 经三分之二以上同意 | require |
| a main clause that lays a number down: 应当有三名以上 | limit |
| an attribute of somebody or something: 六十周岁以上的老年人 | describe |

effects_of_items.py has those of lists, effects_of_sentences.py those of cases and main clauses, this file all before them.
Words: words/threshold_cues.csv.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from regparse.facts.bounds import Group
from regparse.facts.clause import Clause
from regparse.facts.effects_of_items import of_an_item
from regparse.facts.effects_of_sentences import of_a_case, of_a_sentence
from regparse.facts.laid_down import REPLANTED, SUSPENDED
from regparse.facts.metric_words import (
    CHOSEN_FROM,
    IN_BRACKETS,
    OF_THE_DEMAND,
    Metric,
    Sentence,
    less_than_all,
)
from regparse.facts.patterns import lazy
from regparse.facts.standing import FORBIDS, Standing, cue
from regparse.model.facts import Effect
from regparse.numerals import ARABIC, CHINESE
from regparse.words import any_of


def effect(clause: Clause, group: Group, sentence: Sentence, punishment: Metric | None) -> Effect:
    """What hangs on `group`, which stands in `sentence` of `clause`; `punishment` is what it measures, if it is one."""
    at = Standing(clause, group, sentence, punishment)
    for rule in _RULES:
        if found := rule(at):
            return found
    return of_a_sentence(at)


_RELAXES = lazy(
    r"放宽|缩[短减][到至为]|降低[到至为]|降[到至]|减少?[到至]|调[低减]?[到至为]|限制，但|年龄(?:可以|可)?(?:适当)?延长[到至]$"
)
_MAY_GO_BY = ("可按", "可以按", "可按照", "可以按照")
_TAKEN_FOR = lazy("的?(?:标准|要求|比例|条件)?(?:掌握|把握|执行|认定)")
"""营业收入可按不低于500万元掌握."""
_OF_THE_DEMAND = lazy(f"{OF_THE_DEMAND}$")
_LOWERED_ALREADY = lazy(
    rf"[至到为]?[^，。；{ARABIC}{CHINESE}]{{0,8}}[{ARABIC}{CHINESE}.]{{1,8}}(?P<unit>[^，。；]{{0,6}}?)(?:以[上下])?，但"
)
"""该比例可放宽至1.5%，但支出额不低于6000万元: what the cue lowers stands before, and the number behind, in another unit, is a demand."""


def _lowered(at: Standing) -> Effect | None:
    """A value that is lowered for some."""
    lowers = _RELAXES.search(at.before, at.near)
    if lowers and _relaxes(at.before, lowers):
        already = _LOWERED_ALREADY.match(at.before, lowers.end())
        if already is None or already["unit"] in at.text[at.first.number.start : at.group.end]:
            return "relax"
    if at.first.left and at.rest.startswith("即可"):
        return "relax"  # 从业人员不少于10人即可
    if not _TAKEN_FOR.match(at.rest):
        return None
    by = at.first.left and at.before.endswith(_MAY_GO_BY)
    share = at.first.op == "=" and less_than_all(at.first) and _OF_THE_DEMAND.search(at.before, at.near)
    return "relax" if by or share else None


def _relaxes(before: str, found: re.Match[str]) -> bool:
    """Whether what stands before a number lowers a demand to it: 可降至, 不受上述限制，但不少于; not 下降至, nor any other limit."""
    if found[0].startswith("限制"):
        return before.find("不受", max(0, found.start() - 20), found.start()) >= 0
    return before[found.start() - 1 : found.start()] != "下" or found[0].startswith("调")


_PUNISHED_PERSONS = lazy(
    r"(?:(?:或者|、)[^，。；：]{1,20}?)?(?:刑罚|处罚)?的(?:[，；。]|$|罪犯|犯罪|人员|案件|行为)"
)
_ELAPSED = frozenset(("满", "超过", "达到", "达", "逾"))
"""With these a suspension is a case and no punishment: 停产满一年的, 停业超过六个月的."""
_TERM_OF_PUNISHMENT = lazy(
    rf"(?:{any_of('punishments', 'suspension')}|{any_of('punishments', 'liberty')})(?:处罚)?的?(?:期限|时间|期间)(?:为|一般为)$"
)
"""停止执行职务的期限为10日以上60日以下."""


def _punishment(at: Standing) -> Effect | None:
    """A punishment's amount or length; of those who may be punished so it is a case."""
    found = at.punishment
    if found and at.unit == "time":  # how often, not how much: 不得给予两次以上罚款的行政处罚
        return "limit" if FORBIDS.search(at.phrase) else None
    if found:
        if found.start < at.group.end and found.behind:
            return "trigger"  # 可能判处十年有期徒刑以上刑罚的 is a case, no sentence
        punished = _PUNISHED_PERSONS.match(at.text, max(found.end, at.group.end))
        return "trigger" if punished else "penalty"  # 处二百元以下罚款的，可以当场处罚
    suspended = at.kind == "duration" and at.first.word not in _ELAPSED and SUSPENDED.search(at.phrase)
    return "penalty" if suspended or (at.kind == "ratio" and REPLANTED.search(at.phrase)) else None


def _term_of_punishment(at: Standing) -> Effect | None:
    """How long a punishment lasts, where that is said of it: 停止执行职务的期限为10日以上60日以下."""
    lasts = at.kind == "duration" and at.phrase.endswith("为")
    return "penalty" if lasts and _TERM_OF_PUNISHMENT.search(at.phrase) else None


_CHOICE = lazy(r"(?:以下|下列|第[^，。；：]{1,8}[条款项]所列的?)(?:至少|不少于)?$")
_MEMBERS = frozenset(("item", "条", "种", "类", "款"))
"""What the members of a list are counted by: 下列条件中的一条."""
_DEMANDS = lazy("应当?|必?须|具备|具有|满足|符合")
_CHOOSES = lazy("(?:指标|条件|功能|要求)(?:应当?)?(?:至少|不少于)[^，。；：]{0,4}$")
"""其余指标至少达到两项."""
_FREELY = ("任意", "任选", "任何")
_OUT_OF_A_LIST = lazy(
    rf"(?:以下|下列|上述)(?:[^，。；：]{{0,16}}?中|[{CHINESE}{ARABIC}]{{1,3}}个(?:方面|条件|指标))(?:应当?|须)?(?:至少|不少于)?(?:{any_of('condition_cues', 'demand')}|选择|开展|提供)(?:其中|至少|不少于|不低于)?[^，。；：]{{0,1}}$"
)
"""在下列服务功能中具备两项以上."""
_ASPECTS = lazy("(?:方面|条件|指标|要求|标准)")
"""在下列四个方面至少达到三个方面: members of a list that are counted by 个."""


def _choice(at: Standing) -> Effect | None:
    """How many members of a list there must be: 下列条件中的一条, 五类服务中3项以上."""
    if at.unit in _MEMBERS and _chooses(at):
        return "choose"
    if at.unit != "个" or at.first.op[0] != ">" or not _ASPECTS.match(at.rest):
        return None
    listed = _OUT_OF_A_LIST.search(at.before + at.comparison)
    return "choose" if listed or at.comparison.endswith(("以下", "下列")) else None


def _chooses(at: Standing) -> bool:
    """Whether the number, counted like members of a list, is how many of one there must be."""
    first, before, comparison = at.first, at.before, at.comparison
    if CHOSEN_FROM.search(comparison) or (first.left and comparison.endswith(("以下", "下列"))):
        return True
    asked = first.op[0] == ">" and _DEMANDS.search(before, max(0, len(before) - 60))
    if _CHOICE.search(before) or (asked and CHOSEN_FROM.search(before)):
        return True
    if first.number.quantity.unit != "item":
        return False
    if comparison.endswith("中的"):
        return True
    if first.op[0] != ">":
        return False
    if first.word in _FREELY or _OUT_OF_A_LIST.search(before + comparison):
        return True
    of_them = asked and before.endswith(("中", "中的"))
    return bool(of_them or _CHOOSES.search(before + comparison))


_GRADED = lazy(
    rf"(?:、[^。；：]{{2,60}}?的，?(?:均|都|一律))?(?:的，?)?(?:均|应)?(?:被?(?:评|确|认|判)定|评|定|列|分|视)?为(?!中[^，。；、等的]){any_of('threshold_cues', 'grade')}"
)
"""90分以上为优秀; not 两年以上为中小企业服务."""
_SCORES = lazy(
    "的?，?(?:最高)?(?:[计得加扣记][0-9０-９一二三四五六七八九十.]{1,4}|不[计得])分|[（(][0-9.]{1,4}分[)）]"
)
"""80%以上的计5分; 80%以上（5分）."""
_FAILING_GRADE = lazy("不合格|不及格|不达标|警告|限期整改|待改进|较?差")


def _marks(at: Standing) -> Effect | None:
    """A class that things are divided into, or a band of marks: nothing hangs on it, but on a grade with which somebody fails.

    以一万元至三万元为“数额较大”的起点; 90分以上为优秀, 80%以上的计5分.
    """
    if at.group.banded or at.rest.startswith(("为“", "以上为“", "的为“")):
        return "trigger"
    before, rest = at.before, at.rest
    grade, near = IN_BRACKETS.search(before, at.near) if before[-1:] in ("（", "(") else None, rest[:8]
    if grade is None and ("为" in near or rest.startswith("、")):
        grade = _GRADED.match(rest)
    elif grade is None and "分" in near and _SCORES.match(rest):
        return "describe"
    if grade is None:
        return None
    return "trigger" if _FAILING_GRADE.search(grade[0]) else "describe"


_ASIDE = lazy("[（(](?:(?P<includes>含|包括)[^（()）]{0,16}|[^（()）]{2,20})$")
_RECKONED = lazy("的?，?(?:按|以|从)[^，。；]{0,20}(?:计算|核算|计)(?:[，）)]|$)")
_FOUNDED_WITHIN = lazy("(?:创办|成立|设立|注册|毕业|创立)[^，。；]{0,4}$")


def _aside(at: Standing) -> Effect | None:
    """How long ago somebody began, in brackets or as an attribute."""
    if at.kind != "duration":
        return None
    if opened := _ASIDE.search(at.before, at.near):
        if opened["includes"]:
            return "describe"  # 近三年（含成立不足三年）未发生重大安全事故
        if _RECKONED.match(at.rest):
            return "trigger"  # 近三年（实际经营期不满三年的按实际经营时间计算）
    founded = at.first.word.endswith("内") and at.rest[:1] == "的" and _FOUNDED_WITHIN.search(at.phrase)
    return "describe" if founded else None  # 为创办三年内的小型微型企业提供创业辅导


_DEFINES = lazy(r"是指|系指|，指|所称")
_LISTS_MEANINGS = cue("lead_describe")
_MEANS_WHO_MEETS = lazy(
    "(?:在孵|入孵|入驻|毕业|培育|扶持|支持|资助|申报|参评|示范|星级|高新|创新)[^，。；：]{0,12}?(?:是指|系指|，指)(?:同时|必须|应当?)*(?:具备|符合|满足)(?:下列|以下)[^，。；：的]{0,8}条件"
)
"""在孵企业是指具备以下条件的企业：: what a term means by what must be met."""
_GRAVITY = lazy(
    r"“[^”]{0,8}(?:数额|数量|情节|后果|损失|严重|巨大|较大|较重)|情节|重大损失|特别(?:严重|巨大|重大|恶劣)"
)
_KEEPS = cue("keeps")


def _meaning(at: Standing) -> Effect | None:
    """In what a term means: 古树是指树龄一百年以上的树木; on a degree of gravity something hangs."""
    means = _DEFINES.search(at.before) or _LISTS_MEANINGS.search(at.lead)
    if not means or _MEANS_WHO_MEETS.search(at.lead):
        return None
    return "trigger" if _GRAVITY.search(at.lead + at.before + at.rest[:60]) else "describe"


def _kept(at: Standing) -> Effect | None:
    """How long something is kept."""
    kept = at.kind == "duration" and _KEEPS.search(at.phrase + at.comparison)
    return "limit" if kept else None


_RULES: tuple[Callable[[Standing], Effect | None], ...] = (
    _lowered,
    _punishment,
    _choice,
    _marks,
    _aside,
    _term_of_punishment,
    _meaning,
    _kept,
    of_an_item,
    of_a_case,
)
"""The rules of the table above, in its order; where none fits, the sentence by itself says what it is."""
