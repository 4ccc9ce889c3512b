"""Numbers that are laid down without a comparator: a fixed fine, a share to be paid, a number of persons, how far an area reaches.

Reads: a number of a text, with the words round it. Gives: its operator – most are to be just so (=). The words that say
so are in words/punishments.csv and words/threshold_cues.csv.
"""

from __future__ import annotations

import re

from regparse.facts.numbers import Number
from regparse.facts.patterns import lazy
from regparse.facts.quantities import one_of
from regparse.facts.stops import Stops
from regparse.model.facts import Operator
from regparse.numerals import NUMBER
from regparse.words import any_of, cues

_REACH = 44
"""How far before a number what lays it down is looked for, in characters."""

# -- punishments -----------------------------------------------------------------------------------------------------------

_LENGTHS = frozenset((*cues("punishments", "liberty"), *cues("punishments", "suspended")))
_PUNISHED = lazy(
    rf"(?:人民币)?(?:的(?:标准|幅度|比例))?(?:处以|加处|处|予以|确定|计算)?的?(?P<noun>{one_of((*cues('punishments', 'money'), *_LENGTHS))})"
)
"""A punishment right behind its measure: 的罚款, 有期徒刑."""
_PUNISHED_OPENS = frozenset(word[0] for word in (*cues("punishments", "money"), *_LENGTHS, *"人的处加予确计"))
"""What it can begin with."""
SUSPENDED = lazy(any_of("punishments", "suspension") + r"(?!的?(?:期限|期间|时间))[^，。；：]{0,20}$")
"""A suspension before its length: 责令停业整顿三个月以上."""
_SENTENCE_GOES_ON = lazy(r"[，；。]|$|的?(?:处罚|处分)|[^，。；的]{0,8}(?:证|执照)(?!明)")
_CLAUSES = Stops("，。；：")
_NO_PUNISHMENT = lazy(r"累计|连续|超过|已|满|期限|期间|时间|未|的$|每")
"""停止执业一年 is a punishment; 连续停业一年 is a case."""
_FINED = ("罚款", "罚金", "罚款人民币")


def punished(text: str, end: int) -> re.Match[str] | None:
    """The punishment right behind the measure that ends at `end`."""
    return _PUNISHED.match(text, end) if text[end : end + 1] in _PUNISHED_OPENS else None


def _is_punishment(text: str, n: Number, head: int) -> bool:
    """Whether `n` is a fine, its rate, or how long somebody is punished."""
    found = punished(text, n.end)
    if found and (n.kind != "duration" or found["noun"] in _LENGTHS):
        return True
    if n.kind == "money":
        return text.endswith(_FINED, head, n.start)
    return (
        n.kind == "duration"
        and _SENTENCE_GOES_ON.match(text, n.end) is not None
        and SUSPENDED.search(text, head, n.start) is not None
        and not _NO_PUNISHMENT.search(text, max(head, _CLAUSES.before(text, n.start)), n.start)
    )


# -- shares ----------------------------------------------------------------------------------------------------------------

_OF_THE_RATE = lazy(r"(?:(?:按照?|以)[^，。；：]{1,40}|(?:加收|加付)[^，。；：]{0,40})$")
PAID = lazy(
    r"的?(?:标准|比例|数额)?(?:一次性?|按[年月日季]|逐[年月日])?(?:向[^，。；：]{1,12}?)?"
    rf"(?:{any_of('threshold_cues', 'pays')}|{any_of('threshold_cues', 'provides')}(?!，))"
)
"""What is paid or provided at a rate: 按照日工资收入的300%支付……, 按照总建筑面积的千分之四配置."""
SURCHARGE = lazy(rf"的?(?P<noun>{any_of('threshold_cues', 'surcharge')})")
"""What is added by the day: 加收滞纳税款万分之五的滞纳金."""
REPLANTED = lazy(any_of("punishments", "replanting") + r"[^，。；：]{0,20}$")
"""How many trees must be planted for those that were felled: 补种盗伐株数十倍的树木."""
_PAYS_A_SHARE = lazy(any_of("threshold_cues", "pays_a_share") + r"[^，。；：]{0,16}$")
"""A share that is laid down behind its verb: 每季返还80%给企业, 每月支付二倍的工资."""
ASSIGNED = lazy(
    r"，?(?:应当|必须|可以)?(?:(?:由|归)[^，。；：]{1,16}?)?(?:留用|留成|留存|上缴|上交|返还|退还|留给|划归|拨归|拨付|拨给|缴入)"
    r"|，?(?:应当|必须|主要)?用于"
)
"""A share that is laid down before its verb: 土地有偿使用费的百分之三十，应当上缴中央财政."""


_GRANTED = lazy(
    rf"的?(?:标准|比例|额度)?(?:，?(?:每年|一次性|分期|最高)?(?:给予|予以)[^，。；：的发付]{{0,12}}?的?|(?:每年|一次性|分期|据实|最高)*)"
    rf"(?:{any_of('threshold_cues', 'grant')}|支持)"
)
"""What somebody gets, a sum or a share, is no condition: 按新增担保额的0.5%给予补助."""
_AS_MUCH = lazy("按照?[^，。；：]{0,16}$")
_TAKEN_AS = lazy("的?(?:标准|要求|比例)?(?:掌握|把握|从宽)")
"""A demand of which so much will do: 比重要求可按认定时标准的90%掌握."""


def _is_share(text: str, n: Number, head: int) -> bool:
    """Whether the ratio `n` is a share or a multiple that is to be paid, handed over or planted; `head` is not read past."""
    if ASSIGNED.match(text, n.end) or (_TAKEN_AS.match(text, n.end) and _AS_MUCH.search(text, head, n.start)):
        return True
    if text[n.start - 1] == "占":  # 按材料评审占60%、现场答辩占40%计算: weights
        return False
    if _GRANTED.match(text, n.end):
        return False
    at_a_rate = PAID.match(text, n.end) or SURCHARGE.match(text, n.end)
    if at_a_rate and _OF_THE_RATE.search(text, head, n.start):
        return True
    return any(said.search(text, head, n.start) for said in (_PAYS_A_SHARE, REPLANTED))


# -- areas and circumstances -----------------------------------------------------------------------------------------------

_CIRCUMSTANCES = lazy(r"(?:情形|情况)之一")
"""In a list of circumstances a bare count decides as one with a comparator does."""
_AREAS = lazy(r"(?:下列|以下)(?:距离|范围|区域)(?:以|之)?内")
"""In a list of areas a bare distance is how far they reach: 禁止在下列范围内采砂：……下游3000米."""
_EXTENDS = lazy(
    r"(?:周围|周边|四周|两侧|两岸|外侧|内侧|上游|下游|上下游|外缘|边缘|外延|延伸|外扩|向外|以外|坡脚外|起)(?:水平方向)?(?:各|均)?(?:延伸)?$"
)
_AN_AREA = lazy("的?(?:范围|区域|地带|水域)")
"""How far an area reaches, without 内: 边沟外缘起1米的区域, 路基两侧各二百米范围."""
_REACHES = lazy(r"的?(?:[，。；、]|$)|以?及|和")
_IN_TOTAL = lazy(r"(?:累计|连续|受过|被)[^，。；：]{0,8}$")
_AND_YET = lazy(r"[^，。；：]{0,8}，(?:但|仍|又|且|再)")
"""累计进行2次修理，但仍未排除故障."""
_DECIDES = lazy(rf"的(?:[，；。]|$)|，?(?:或者|并)|、[^，。；、]{{1,6}}{NUMBER}[人名]")


def _is_how_far(text: str, n: Number, lead: str, head: int) -> bool:
    """Whether `n` is how far an area reaches; `lead` may introduce a list of areas."""
    if _AREAS.search(lead) and _REACHES.match(text, n.end):
        return True
    return _AN_AREA.match(text, n.end) is not None and _EXTENDS.search(text, head, n.start) is not None


def _is_circumstance(text: str, n: Number, lead: str, head: int) -> bool:
    """Whether `n` decides in a list of circumstances, which `lead` introduces."""
    if not _CIRCUMSTANCES.search(lead):
        return False
    if _DECIDES.match(text, n.end):
        return True
    counted = n.quantity.unit == "time" and _IN_TOTAL.search(text, head, n.start)
    return bool(counted and _AND_YET.match(text, n.end))


# -- how often, and how long without a break --------------------------------------------------------------------------------

UNBROKEN = ("连续", "累计")
"""Before a number of years, months or times: 连续两年未使用的, 一年内累计三次受到处罚的."""
_LOOKED_BACK_ON = frozenset(("year", "month", "quarter"))
"""What time rules look back on (连续两年); of days and hours on end it is a bound."""
_WITHIN_A_TIME = lazy(r"(?:[年月日天周]|年度|周期)内[^，。；：]{0,12}$")
_CASE = lazy(
    r"(?![，。；：、的每”]|以?内|[以之]?[后前])(?P<what>[^。；：]{2,60}?)[的者](?=[，；。]|$|[^，。；：的]{1,12}[，。])"
)
"""The rest of a case that a number decides: 未使用的，……; 弃耕抛荒的单位，……."""
_IN_A_LIST = lazy(r"(?![，。；：、的每”]|以?内|[以之]?[后前])(?P<what>[^，。；：]{2,60})")
_CONDITIONS = lazy(r"(?:情形|情况|行为|条件)之一|(?:下列|以下|基本)条件")
_ANOTHER_AMOUNT = lazy(rf"{NUMBER}(?:[万亿]?[元人家项件个%％]|以[上下])|分之")
"""What a case compares as well: then the years are only what that is counted over."""
_LAYS_DOWN = lazy(r"应当|必须|可以|不得|给予|予以|享受|每年|其中")
"""A main clause: 连续三年给予补助."""


_NOT_YET = lazy(r"(?:仍|还|尚)?(?:没有|未)(?!满)")
_REFUSED = lazy(r"(?:仍|还|拒)?(?:没有|未(?!满)|不(?!足|满|到|超|得))")
_UNDONE = frozenset("未没仍还尚拒不")
"""What these two can begin with."""
_OVERDUE = ("逾期", "超期", "逾期超过", "超过期限", "拖延")
_LOOKS_BACK = frozenset("近前上去每第内后")
"""Before a length these make it a time that is looked back at or counted over: 近三年未受处罚的."""


def _has_gone_by(text: str, n: Number, lead: str) -> bool:
    """Whether a case begins when so long has gone by and something has not been done: 逾期六个月未动工的.

    Where `lead` introduces a list of circumstances, its items need no 的.
    """
    if n.kind != "duration" or text[n.end : n.end + 1] not in _UNDONE or text[n.start - 1] in _LOOKS_BACK:
        return False
    if n.quantity.unit != "year" and text.endswith("之日起", 0, n.start):
        return False  # 自接到通知之日起二个月未作处理的: a time limit that was missed
    if text.endswith("连续", 0, n.start) and n.quantity.unit in _LOOKED_BACK_ON:
        return False
    overdue = text.endswith(_OVERDUE, 0, n.start)
    if not (_REFUSED if overdue else _NOT_YET).match(text, n.end):
        return False
    return _CASE.match(text, n.end) is not None or (overdue and case(text, n.end, lead) is not None)


_EACH = lazy(r"每(?:半?年度?|季度?|月|周|日|天|学期|学年)[^，。；：]{0,14}$")


_ROUND_THE_CLOCK = 24
_NO_AMOUNT_PER_TIME = frozenset("按的至到-－—~～")
"""每日按八小时计算, 每日的8小时 reckon; 一至两小时 is a range."""


def _is_so_often(text: str, n: Number, head: int) -> bool:
    """Whether something is to be done so many times a year, or so many hours a day: 每年开展四次活动, 每日工作8小时.

    Once a year is a time rule; 24 hours a day bound nothing.
    """
    times = n.quantity.unit == "time" and n.quantity.value > 1
    hours = n.quantity.unit == "hour" and n.quantity.value != _ROUND_THE_CLOCK
    if text[n.start - 1] in _NO_AMOUNT_PER_TIME:
        return False
    return (times or hours) and _EACH.search(text, head, n.start) is not None


_URGED = lazy(
    r"[^，。；：]{0,6}(?:催告|催促|督促|提醒|通知|责令|警告|约谈|整改|催办)[^，。；：]{0,4}(?:[仍后]|拒)"
)
"""经两次书面催告仍不报送的."""


def _is_repeated(text: str, n: Number, lead: str, head: int) -> bool:
    """Whether `n` is how often, or for how long without a break or in total, something must have happened in a case."""
    times = n.quantity.unit == "time" and n.quantity.value > 1
    if times and text.endswith(("经", "经过"), head, n.start) and _URGED.match(text, n.end):
        return True
    unbroken = (times or n.kind == "duration") and text.endswith(UNBROKEN, head, n.start)
    if unbroken and n.quantity.unit in _LOOKED_BACK_ON and not text.endswith("累计", head, n.start):
        unbroken = "条件" in lead  # a case of 连续两年不合格 looks back, and compares nothing
    if not unbroken and not (times and _WITHIN_A_TIME.search(text, head, n.start)):
        return False
    what = case(text, n.end, lead)
    return what is not None and not _ANOTHER_AMOUNT.search(what)


def case(text: str, end: int, lead: str) -> str | None:
    """What a case says behind a number that ends at `end`; `lead` introduces the list that it stands in, if any.

    >>> case("连续两年未使用的，由人民政府收回", 4, ""), case("对创新企业连续三年给予补助。", 9, "")
    ('未使用', None)
    """
    found = _CASE.match(text, end) or (_CONDITIONS.search(lead) and _IN_A_LIST.match(text, end))
    return found["what"] if found and not _LAYS_DOWN.search(found["what"]) else None


# -- persons ---------------------------------------------------------------------------------------------------------------

_NAMES_PERSONS = lazy(any_of("threshold_cues", "names_persons") + r"[^，。；：、的]{0,8}$")
_MADE_UP_OF = lazy(r"[^，。；：]{0,16}" + any_of("threshold_cues", "made_up"))
_NUMBERS_ARE = lazy(r"(?:人数|人员|名额|成员|代表|编制)[^，。；：]{0,6}为$")
"""护理人员原则上为一人."""
_WITH_PERSONS = lazy(rf"[^，。；：、]{{2,8}}(?:带领|和)[^，。；：、]{{0,4}}{NUMBER}[名位]")
_AND_PERSONS = lazy(r"[^，。；：、]{2,8}(?:带领|或者由?|和)")
"""Persons who act with others: 由一名交通警察带领两名以上协管员."""
_HAS_PARTS = lazy(r"(?:具有|装有|设有|配有)$")
_PHRASE_ENDS = lazy(r"[，。；]|$")


def _is_of_persons(text: str, n: Number, before: tuple[int, Operator] | None, head: int) -> bool:
    """Whether `n` is how many persons there are to be; `before`: see `laid_down`."""
    named = (
        None if "每" in text[max(0, n.start - 14) : n.start] else _NAMES_PERSONS.search(text, head, n.start)
    )
    if named and (not named[0].startswith("由") or (n.quantity.value > 1 and _MADE_UP_OF.match(text, n.end))):
        return True
    if before and _AND_PERSONS.fullmatch(text, before[0], n.start):
        return True
    if _NUMBERS_ARE.search(text, head, n.start) and _PHRASE_ENDS.match(text, n.end):
        return True
    if _WITH_PERSONS.match(text, n.end):
        return True
    if before and before[1] == "=" and text.startswith(("，副", "、副"), before[0]):
        return n.start - before[0] <= 10
    return False


# -- what is fixed, and what is allowed --------------------------------------------------------------------------------------

_IS_TO_BE = lazy(r"(?:应当?|宜|必?须)[为是有]$")
"""照度宜为300勒克斯, 候选人应为二人, 必须有一名领导主管."""
_FIXED = frozenset(("measure", "person", "ratio"))
"""Kinds of number that are laid down so: of a length of time it is a time rule, of money a price."""
ALLOWED = "可以"
_ALLOWS = lazy(rf"(?<![关门院构府])可以?(?:再次?|申请|书面申请)?(?:{any_of('threshold_cues', 'allows')})$")
_NEAR = 12
"""How far before the number 可以 can stand there, in characters."""
_OR_SEVERAL = ("或者数", "或者多", "或者若干", "或数", "或多", "或若干", "以上")


def _is_allowed(text: str, n: Number, head: int) -> bool:
    """Whether `n` is how often or how many at most somebody may: 可以延期一次, 可以生育三个子女."""
    if n.kind not in ("counter", "person") or text.find("可", max(head, n.start - _NEAR), n.start) < 0:
        return False
    return _ALLOWS.search(text, head, n.start) is not None and not text.startswith(_OR_SEVERAL, n.end)


_LOWERED = lazy(
    "放宽[至到]$|[条款项）)]规定的[^，。；：可]{2,20}?(?:降低?|减少?|下调|调减)[至到为]$|可以?(?:分别|适当|适度|酌情|相应){0,2}(?:降低?|减少?|调减|调低|下调|缩短|缩减)[至到为]$"
)
"""What a demand is lowered to: 资产总额可放宽至100万元, 从业人员可降至10人."""
_IN_OPERATION = lazy("年限|(?:运营|经营|成立|注册|登记|开办|从业|工作|服务|执业)(?:时间|期限)")
"""Lengths that are conditions; of others what is put off is a time rule."""


# -- all of them -----------------------------------------------------------------------------------------------------------


def laid_down(
    text: str, n: Number, lead: str, before: tuple[int, Operator] | None
) -> tuple[Operator, str] | None:
    """How `n` is laid down: its operator, and what stands for a comparator; None where it is not.

    `lead` introduces the text: in a list of circumstances or of areas bare numbers count as well. `before`: where the
    number of persons before it ends that is compared, and its operator; None where the number before it is another.
    """
    kind, head = n.kind, max(0, n.start - _REACH)
    lowered = text[n.start - 1] in "至到为" and _LOWERED.search(text, head, n.start)
    raised = kind == "age" and text.endswith(("延长至", "延长到"), head, n.start)
    if raised or (lowered and (kind != "duration" or _IN_OPERATION.search(text, head, lowered.start()))):
        return "<=" if kind == "age" else ">=", "放宽"
    if kind == "measure" and _is_how_far(text, n, lead, head):
        return "<=", "范围内"
    if _is_allowed(text, n, head):
        return "<=", ALLOWED
    if _is_repeated(text, n, lead, head):
        unbroken = next((word for word in UNBROKEN if text.endswith(word, head, n.start)), "")
        return ">=" if unbroken == "连续" else "=", unbroken  # who fails three times running has failed twice
    if _has_gone_by(text, n, lead):
        exceeded = text.find("超过", max(head, _CLAUSES.before(text, n.start)), n.start) >= 0
        return ">" if exceeded else ">=", ""
    equal = (
        (kind in ("money", "ratio", "duration") and _is_punishment(text, n, head))
        or (kind == "ratio" and _is_share(text, n, head))
        or (kind in ("person", "counter", "measure") and _is_circumstance(text, n, lead, head))
        or (kind == "person" and _is_of_persons(text, n, before, head))
        or _is_so_often(text, n, head)
        or (kind in _FIXED and text[n.start - 1] in "为是有" and _IS_TO_BE.search(text, head, n.start))
        or (n.quantity.unit == "个" and _HAS_PARTS.search(text, head, n.start))
    )
    return ("=", "") if equal else None
