"""What hangs on a comparison in a sentence that is no item of a list: in a case by what follows it, else by its own words.

Reads: where a comparison stands. Gives: the first effect that fits, rule by rule. Words: words/threshold_cues.csv.
"""

from __future__ import annotations

from collections.abc import Callable

from regparse.facts.effects_of_items import under_conditions
from regparse.facts.laid_down import UNBROKEN
from regparse.facts.openings import only_then, opens, opens_to_the_subject, votes
from regparse.facts.patterns import lazy
from regparse.facts.standing import ELIGIBLE, FORBIDS, MUST, Standing, cue
from regparse.model.facts import Effect
from regparse.words import any_of, cues

_TWO = (2.0, "个")
_ALL_COMPETENT = lazy(r"[^，。；：的]{2,16}(?:都|均)(?:有|可以|具有)")
"""同一事项，两个以上机构都可以受理的，……: who of several is competent."""


def of_a_case(at: Standing) -> Effect | None:
    """What hangs on a comparison in a case (…的，); None outside one."""
    if at.case is None:
        return None
    opened = opens(at.rest[at.case.end() :])
    if at.first.number.quantity[:2] == _TWO:
        alone = at.phrase in ("", "有") or at.phrase.endswith("向")
        if _ALL_COMPETENT.match(at.rest) or (alone and not opened):
            return "describe"
    return "require" if opened else "trigger"


def of_a_sentence(at: Standing) -> Effect:
    """What hangs on a comparison that stands neither in a case nor in a list that says so."""
    found: Effect | None = None
    for rule in _RULES:
        if found := rule(at):
            break
    found = found or _bounded(at)
    return "require" if _asked_of_applicants(at, found) else found


_DAYS = frozenset(("day", "workday", "week", "hour"))
"""Lengths of a procedure, which says nothing of applicants; years and months are what they must have behind them."""
_PHRASE_ENDS = lazy("[，。；、且并或（]|$")
_RUN_IN = lazy(
    r"(?:[0-9]{1,2}[.．、]|[（(][0-9]{1,2}[)）])?[^，。；：]{0,6}(?:申[报请]|支持|资助|补助|扶持|奖励|认定|评定|评选|入库|推荐|准入|参评)(?:的|基本)?条件：[^。]*\Z"
)
"""A heading of conditions that runs on into them: 支持条件：单笔贷款金额不超过1000万元."""
_APPLICANTS_HAVE = lazy(
    r"(?:申报|申请|参评|报考)[^，。；：]{1,24}?的[^，。；：的]{1,12}?(?:应当?|必?须|需)(?:同时)?(?:具备|具有|拥有|符合|满足|达到)[^。；：]{0,60}$"
)
"""申报省级示范平台的企业应当具有经营经历三年以上: what those must have who apply, told in one sentence."""
_OF_APPLICANTS = lazy(
    r"(?:申[报请领]|参评|报考)[^，。；：]{0,20}?(?:的)?(?:企业|单位|组织|个人|机构|平台|基地|园区|人员|人|团队)(?:，|应当?|必?须|需|要)(?!提[交供]|报|填)[^。；]*$"
)
"""申领创新券的企业，职工人数不超过500人: what a sentence about applicants says of them."""


def _asked_of_applicants(at: Standing, found: Effect) -> bool:
    """Whether what only bounds something by its own words, with the effect `found`, is asked of those who apply."""
    if at.unit in _DAYS or found not in ("limit", "describe"):
        return False
    if at.first.op[0] == ">" and (at.first.left or not FORBIDS.search(at.phrase)):
        ends = found == "limit" or _PHRASE_ENDS.match(at.rest) or _EXPERIENCE.match(at.rest)
        if ends and (under_conditions(at.clause) or _APPLICANTS_HAVE.search(at.before)):
            return True
    if found != "limit":
        return False
    return (
        _RUN_IN.match(at.text, 0, at.group.start) is not None
        or (at.phrase.endswith(_BAD_RATES) and under_conditions(at.clause))
        or _OF_APPLICANTS.match(at.text, at.sentence.start, at.group.start) is not None
    )


_GIVES = lazy("给予|控制在")
"""Before …以内 these cap an amount: 给予30万元以内的奖励."""
_AGAINST = lazy(r"对[^，。；：]{0,40}$")
_TOWARDS = lazy(
    r"的[^，。；：的]{1,30}?，?(?:由[^，。；：]{1,16})?(?:最高|最多)?(?:可以?)?(?:按照?[^，。；：]{1,24})?"
    r"(?:(?P<gives>(?:可以?|优先|一次性)?(?:给予|予以)[^，。；：]{0,20}?(?:支持|补助|奖励|资助|扶持|补贴|奖补|贴息|优惠|表彰|推荐))"
    r"|(?:给予|予以)?(?:警告|通报|约谈|取消|撤销|责令|淘汰|处罚|批评|不予|暂停|限期))"
)
"""Behind 对…: what is given to those, or done to them: 对支出不低于1万元的项目予以支持, 对得分60分至65分的企业给予警告."""
_MAY_APPLY = lazy(
    "(?:的?[^，。；：、的]{1,16}[）)]?[均都]可以?|，(?:[均都]|方)?可以?)(?:自愿|自主|直接|优先)?(?:申请|申报|享受|参评|参加评|报名)"
)
"""从业满三年的人员均可申请: those who may apply."""
_REQUIRED = lazy(r"(?:选择|遴选|选拔|选聘|招聘|申报|申请|参评)[^。；]{0,40}，要求[^，。；：]{2,60}$")
"""Of whom or what is chosen: 从骨干企业中选择，要求净资产不低于5000万元; 要求施工单位配备 is a duty."""
_BAD_RATES = tuple(cues("threshold_cues", "bad_rate"))
"""What only those keep low who qualify: 资产负债率."""


def _of_those_concerned(at: Standing) -> Effect | None:
    """Those towards whom something is done, who may apply, or who are chosen."""
    phrase, rest, first = at.phrase, at.rest, at.first
    towards = rest[:1] == "的" and "对" in phrase and not _GIVES.search(phrase) and _AGAINST.search(phrase)
    if towards and (done := _TOWARDS.match(rest)):
        return "require" if done["gives"] else "trigger"
    if first.op[0] == ">" and not at.must and _MAY_APPLY.match(rest):
        return "require"  # 注册满一年的企业均可申报; 获A级满一年以上，可自愿申报AA级
    if first.left and _REQUIRED.search(at.before) and not at.must:
        return "require"  # 从骨干企业中选择，要求净资产不低于5000万元、资产负债率不高于70%
    if phrase.endswith(_BAD_RATES) and ELIGIBLE.search(at.before):
        return "require"  # 必须具备信用优良等条件，资产负债率不高于50%
    return None


_CAPPED = lazy(
    r"的?，(?:只|仅|均|一律)?(?:按照?|以|取)[^，。；：]{1,30}?(?:计算|核算|核定|计|执行|给予|补助|确定)"
)
_AT_THE_RATE = lazy("的?(?:比例|标准|数量)[^，。；：]{2}")
_CAPS = cue("cap")


def _capped(at: Standing) -> Effect | None:
    """A cap or a ban, a rate to go by, and how much at most is reckoned with."""
    first = at.first
    if first.op == ">" and first.left and _CAPPED.match(at.rest):
        return "trigger"  # 对单笔担保额超过800万元，按800万元计算
    if at.phrase.endswith(("按", "按照")) and first.left and _AT_THE_RATE.match(at.rest):
        return "limit"  # 按不低于20%的比例进行抽查
    capped = FORBIDS.search(at.phrase[-10:] + at.comparison) or _CAPS.match(first.word) or first.word == "至"
    return "limit" if capped else None


_ATTRIBUTE = lazy(r"的(?!部分|[，。；：、]|$)")
_RIGHTS = lazy(r"的?[^，。；、和或及]{1,14}(?:，[^。；]{0,60}?)?[都均]?" + any_of("threshold_cues", "rights"))
_COMPOSED = lazy("(?:的?[单奇]数)?[^，。；：的]{0,10}组成")
"""Behind 由 and a number: 由5人以上单数组成."""
_AN_EVENT = ("后", "之后", "之日", "时")
"""Behind 满三年 these make it the moment at which something is due."""


def _of_an_age_or_number(at: Standing) -> Effect | None:
    """Persons of an age, a body of so many, something possible only then, and the moment at which something is due."""
    first = at.first
    if at.kind == "age" and _ATTRIBUTE.match(at.rest):
        return "require" if _RIGHTS.match(at.rest) else "describe"  # 不满十四周岁的未成年人
    if at.kind in _COUNTS and first.op == ">=" and "由" in at.phrase and _COMPOSED.match(at.rest):
        return "limit"  # 评审专家组由5人以上组成
    if only_then(at.rest) and not (at.kind == "measure" and first.word.endswith("内")):
        return "require"
    if first.word in ("满", "超过") and at.rest.startswith(_AN_EVENT):
        return "trigger"  # 应当在犬只出生满三个月后……
    return "trigger" if first.word in UNBROKEN else None  # 对连续两年考核不合格的单位，……


_MADE_UP_BY = lazy("由|或者|带领|和")
_JOINTLY = lazy(r"[^，。；：]{0,8}(?:联名|提议|提名|附议)")
_EXPERIENCE = lazy(r"[^，。；：]{0,40}?" + any_of("threshold_cues", "experience"))
_COUNTS = ("person", "counter")


def _laid_down(at: Standing) -> Effect | None:
    """An exact number, a majority that agrees, and what those must have behind them who qualify."""
    first, kind = at.first, at.kind
    if first.op == "=":
        named = MUST.search(at.before) and not _MADE_UP_BY.search(at.phrase)
        return "require" if kind == "ratio" or named else "limit"
    if kind == "ratio" and first.op[0] == ">" and votes(at.rest[:40]):
        return "require"
    if kind == "person" and _JOINTLY.match(at.rest):
        return "require"
    eligible = ELIGIBLE.search(at.before)
    if kind == "duration" and (at.must or eligible) and (first.word == "满" or _EXPERIENCE.match(at.rest)):
        return "require"
    return "require" if eligible and not at.must else None


_AT_FAULT = cue("at_fault")
_SUFFERS = lazy(
    r"的(?![^，。；：]{0,24}(?:应当|不得))[^，。；：]{1,24}，[^，。；：]{0,12}?(?:减少|核减|调减|扣减|取消|暂停|不得|不予|不再|撤销|责令|通报|约谈)"
)
_OF_THE_SUBJECT = lazy(r"的[^，。；：、]{1,16}，")
_COMPOSES = ("组成", "组建", "成立", "邀请", "聘请", "抽取", "提交", "提供", "附")
"""Verbs that lay down how many there are to be: 组成不少于5人的评审小组."""
_AMOUNTS = frozenset(("money", "ratio", "counter", "person"))


def _of_a_subject(at: Standing) -> Effect | None:
    """Those to whom something is done or given, and what is made up or given."""
    phrase, rest, first = at.phrase, at.rest, at.first
    against = _AGAINST.search(phrase) and (_AT_FAULT.search(phrase) or phrase.endswith("对"))
    if against and _ATTRIBUTE.search(rest[:40]):
        return "trigger"  # 对违反规定二次以上的单位，……
    if first.op == "<" and _SUFFERS.match(rest):
        return "trigger"  # 合格率低于80%的县，推荐数减少2家
    subject = _OF_THE_SUBJECT.match(rest)
    if subject and not at.must and opens_to_the_subject(rest[subject.end() :], at.kind):
        return "require"  # 占总人口百分之五十以上的村，可以申请……; 面积达到1万平方米的展会，给予4万元奖励
    if first.left and first.op[0] == ">" and phrase.endswith(_COMPOSES):
        return "limit"  # 组成不少于5人的评审小组
    if first.word in ("以内", "之内") and at.kind in _AMOUNTS and _GIVES.search(phrase):
        return "limit"  # 认定总数控制在100家以内
    return None


def _bounded(at: Standing) -> Effect:
    """What only says how much there is, or has to be."""
    first, kind = at.first, at.kind
    duty = MUST.search(at.lead) is not None
    if kind in _COUNTS and first.op == ">=" and not first.left:
        return "limit" if at.must or duty else "describe"
    if kind == "age" and not at.must:
        return "describe"
    if _ATTRIBUTE.match(at.rest) and not (at.must or (first.left and MUST.search(at.before))):
        return "describe"
    forbidden = FORBIDS.search(at.before + at.rest[:30]) or FORBIDS.search(at.lead)
    if kind == "measure" and first.word.endswith("内"):
        return "limit" if forbidden else "describe"
    bound = first.left or forbidden or duty or MUST.search(at.before + at.comparison)
    return "limit" if bound else "describe"


_RULES: tuple[Callable[[Standing], Effect | None], ...] = (
    _of_those_concerned,
    _capped,
    _of_an_age_or_number,
    _laid_down,
    _of_a_subject,
)
"""In the order of the table of facts/effects.py; where none fits, `_bounded` says what it is."""
