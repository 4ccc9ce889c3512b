"""What a number measures, and what it is counted over.

Reads: a text and a group of bounds in it. Gives: the words for what is measured, with their place, and the period.
Chinese drafting puts what is measured before a magnitude (资产总额不低于200万元) and behind a count (三人以上轻伤);
where the phrase of the number has neither, the phrase before it has (期限为一个月，至迟不得超过一个半月).
Where those words begin and end, facts/metric_words.py says. Words: words/threshold_cues.csv, punishments.csv,
institutions.csv.
"""

from __future__ import annotations

from msgspec.structs import replace

from regparse.facts.bounds import Bound, Group
from regparse.facts.comparators import DIMENSION
from regparse.facts.laid_down import ALLOWED, ASSIGNED, PAID, SURCHARGE, UNBROKEN, punished
from regparse.facts.metric_words import (
    A_YEAR,
    FIGURES,
    OF_THE_CONDITIONS,
    OF_TIME,
    PERIOD,
    THE_YEAR,
    Metric,
    Sentence,
    ahead,
    behind,
    between,
    cut,
    phrase_end,
    phrase_start,
    stripped,
)
from regparse.facts.patterns import lazy
from regparse.facts.stops import FARTHEST
from regparse.model.facts import Effect
from regparse.numerals import NUMBER
from regparse.words import any_of, cues

_COUNTED = frozenset(("person", "counter", "rank"))
"""Kinds of number that count the noun behind them."""
_SHARES = frozenset(("以上", "过半数", "多数"))
_VERB_ALONE = lazy(
    r"(?:[^，。；：]{0,20}(?:应当|必须|可以|不得|可|应|须))?(?:立即|一次性|足额|另行|同时|依法|通常|再?分别|再|各|累计)?"
    + cut("verb_alone")
)
_ENDS_IN_VERB = lazy(f"{cut('verb_alone')}$")
_JOINTS = ("或", "和", "及")
"""Behind these a comparison belongs to the noun that follows it: 不动产证书或不少于5年的租赁合同."""
_CASUALTIES = cues("threshold_cues", "casualty")
"""Before a number of persons these say what befell them."""
_ONLY = ("只", "仅")
"""同一项目只支持一次: what is done so often is part of the comparator."""
_LEFT_UNDONE = lazy("(?:仍|还|尚)?(?:未|没有)")
_RATE = lazy("比例|标准|幅度|额度|价格")
_HAS_THE_SHARE = lazy(r"(?:(?<!占)有|由|经|得到|获得|取得|征得|须|或者|和|及)$")
"""Before a share these begin what has it: 应当有三分之二以上的职工出席."""
_HAS = ("有", "具备")
_UNDERGONE = lazy(r"(?:经过?|接受|参加|完成)(?:不少于|至少)?$")
_EXPERIENCE = lazy(rf"的?(?P<what>[^，。；：]{{1,40}}?{any_of('threshold_cues', 'experience')})")


def metric(text: str, group: Group, floor: int, ceiling: int, punishment: Metric | None) -> Metric:
    """What `group` measures: a punishment, an age, the words before it or the noun behind it.

    The thresholds beside it end at `floor` and begin at `ceiling`; the text of the metric is "" where none is found.
    """
    if punishment:
        return punishment
    first, last = group.bounds[0], group.bounds[-1]
    repeated = first.word in UNBROKEN or (first.op == "=" and first.number.quantity.unit == "time")
    if repeated and (deed := _deed(text, group.end)).text:
        return deed
    before = ahead(text, first, floor)
    if before.text in _POINTERS:
        return behind(text, last, ceiling)  # 以下不少于一项的功能要求
    if before.text in _SIZES and text.startswith(("）", ")"), before.start - 1):
        before = _before_bracket(text, before)
    if before.text in UNBROKEN and not first.left and (deed := _deed(text, last.end)).text:
        return deed  # 连续三年以上考核不合格的
    undone = not before.text and first.left and _LEFT_UNDONE.match(text, last.end)
    if undone and first.number.kind == "duration":
        return _deed(text, last.end)  # 超过3个月未开展服务活动的
    if first.word == ALLOWED and first.number.quantity.unit == "time":
        return _may(text, before)
    if first.left and first.word[:1] in _ONLY and len(first.word) == len("只支持"):
        counted = behind(text, last, ceiling)
        verb = Metric(first.word[1:], first.start + 1, first.start + len(first.word))
        return counted if counted.text else verb
    if first.number.kind == "age":
        start = before.start if before.text.endswith("年龄") else group.start
        return Metric("年龄", start, start + 2)
    if first.op == "=" and first.number.kind == "ratio" and ASSIGNED.match(text, last.end):
        return before
    if stated := _stated(text, first, last, before, ceiling):
        return stated
    if first.number.kind == "money" and (given := _given(text, last, before, ceiling)):
        return given
    attributive = text.startswith("的", last.end)
    within = between(text, first) if first.left else None
    if within and within.text in UNBROKEN and (stop := phrase_end(text, last.end)) > last.end:
        return replace(stripped(text, last.end, stop), behind=True)  # 至少连续2年报送真实的统计数据
    if within and attributive:
        return within
    kind = first.number.kind
    noun = None
    experience = _EXPERIENCE.match(text, last.end) if kind == "duration" else None
    has_so_long = kind == "duration" and experience is None and text.endswith(_HAS, 0, first.start)
    if attributive or has_so_long or kind in _COUNTED or (kind == "ratio" and not first.left):
        noun = behind(text, last, ceiling)
        if noun.text and _counts(text, first, last, before, noun, attributive):
            return (_casualty(text, first, floor) if kind == "person" else None) or noun
    if experience:
        return replace(stripped(text, *experience.span("what")), behind=True)
    if within or before.text:
        return within or before
    noun = noun or behind(text, last, ceiling)
    if not noun.text and first.number.quantity.unit == "time" and not attributive:
        return replace(stripped(text, last.end, min(phrase_end(text, last.end), ceiling)), behind=True)
    return noun


_POINTERS = frozenset(("以下", "下列", "上述"))
_SIZES = frozenset(("数量", "总数", "人数", "数", "总量", "总额", "比例"))


def _before_bracket(text: str, size: Metric) -> Metric:
    """What a bare 数量 is the number of, before the bracket in front of it: 服务企业（线上、线下）数量."""
    opened = max(text.rfind("（", 0, size.start), text.rfind("(", 0, size.start))
    words = stripped(text, phrase_start(text, opened), opened) if opened > 0 else None
    return Metric(text[words.start : size.end], words.start, size.end) if words and words.text else size


def _casualty(text: str, first: Bound, floor: int) -> Metric | None:
    """What befell the persons, where only the event that it belongs to stands behind: 死亡一人以上或者重伤三人以上安全事故."""
    for word in _CASUALTIES:
        if text.endswith(word, floor, first.start):
            return Metric(word, first.start - len(word), first.start)
    return None


_DEED_ENDS = lazy(
    r"[的者](?=[，。；]|$)|的(?=[^，。；：的]{1,12}[，。；]|$)(?<!规定的)|的(?=股东|单位|企业|人员|个人)|后?又|[，。；：”（(]|$"
)
_OR_SO_OFTEN = lazy(rf"或者?[^，。；：]{{0,8}}?{NUMBER}次")
"""连续五次或间断十五次缺席会议."""


def _deed(text: str, start: int) -> Metric:
    """What is done or left undone so often or so long: 连续两年未使用的，…… measures 未使用."""
    if other := _OR_SO_OFTEN.match(text, start):
        start = other.end()
    ends = _DEED_ENDS.search(text, start, start + FARTHEST)
    stop = ends.start() if ends else start
    return Metric(text[start:stop], start, stop, behind=True)


_MAY = lazy("[^，。；：]*可以?(?:再次?)?(?=..)")


def _may(text: str, before: Metric) -> Metric:
    """What may be done so often: of 经批准可延期一次 it is 延期."""
    modal = _MAY.match(text, before.start, before.end)
    return stripped(text, modal.end(), before.end) if modal else before


_OUT_OF_THEM = lazy(
    rf"(?:以下|下列|上述)(?:[{FIGURES}]{{1,3}}[项类个种])?(?P<what>[^，。；：的]{{2,12}}?)中的?[^，。；：]{{0,6}}$"
)
"""在下列服务功能中具备（两项以上）, 以下四项条件中的（任意一项）."""


def _stated(text: str, first: Bound, last: Bound, before: Metric, ceiling: int) -> Metric | None:
    """What the words round the comparison name outright: a dimension, a surcharge, what is paid at a rate."""
    if not last.left and (dimension := DIMENSION.match(text, last.number.end, last.end)):
        return Metric(dimension[0], dimension.start(), dimension.end())
    if first.number.quantity.unit == "item" and (
        chosen := _OUT_OF_THEM.search(text, before.start, before.end)
    ):
        return Metric(chosen["what"], *chosen.span("what"))
    if first.op == "=" and (added := SURCHARGE.match(text, last.end)):
        return Metric(added["noun"], added.start("noun"), added.end("noun"), behind=True)
    if first.left and first.number.kind == "ratio" and text.endswith(_AT, 0, first.start):
        drawn = _DRAWN.match(text, last.end)
        if drawn:
            return Metric(drawn["what"], *drawn.span("what"), behind=True)
    paid = PAID.match(text, last.end) if first.number.kind == "ratio" else None
    if paid and (first.op == "=" or not before.text):
        what = stripped(text, paid.end(), max(paid.end(), min(phrase_end(text, paid.end()), ceiling)))
        return what if what.text else None
    return None


_AT = ("按", "按照")
_DRAWN = lazy(
    "的?(?:比例|数量)(?:进行|予以|随机|组织|开展){0,2}(?P<what>[^，。；：]{0,4}(?:抽查|抽取|抽检|核查|检查|复核|推荐|遴选|选取|确定))"
)
"""按不低于20%的比例进行实地抽查: what is done to so many."""
_GIVES = ("给予", "予以", "给与")
_GIVEN = lazy(
    rf"(?:以内)?的?(?:(?:标准|额度|比例)，?)?(?P<what>[^，。；：的]{{0,8}}?{any_of('threshold_cues', 'grant')})(?=[，。；）)]|$)"
)
_FOR_EACH = lazy(
    r"(?:按照?)?(?>[每单](?:课时|学时|平方米|[个家户人名项次批台套件天日月年期场亩吨])"
    r"(?:企业|单位|机构|平台|基地|项目|主体|园区|(?:设区的?)?[州县市区])?(?:最高|最多|累计)?)+"
)
"""For each of whom a sum is: 每人每天不超过400元, 单户机构最高100万元."""


def for_each(group: Group, metric: Metric) -> bool:
    """Whether the words of `metric` only say for each of whom a sum is."""
    return group.bounds[0].number.kind == "money" and _FOR_EACH.fullmatch(metric.text) is not None


def _given(text: str, last: Bound, before: Metric, ceiling: int) -> Metric | None:
    """What is granted, behind its sum: 给予不超过50万元的一次性奖励, 按每人每天不超过400元的标准补助."""
    if not before.text.endswith(_GIVES) and not _FOR_EACH.fullmatch(before.text):
        return None
    given = _GIVEN.match(text, last.end, max(ceiling, last.end))
    return Metric(given["what"], *given.span("what"), behind=True) if given else None


def _counts(text: str, first: Bound, last: Bound, before: Metric, noun: Metric, attributive: bool) -> bool:
    """Whether the number counts the noun behind it, rather than that it measures the words before it.

    `attributive`: 的 stands between the comparison and the noun.
    """
    kind = first.number.kind
    if kind in _COUNTED and not (before.text and attributive):
        return True
    verb = _ENDS_IN_VERB.search if kind in _COUNTED else _VERB_ALONE.fullmatch
    if attributive and first.left and text.startswith(_JOINTS, first.start - 1):
        return True
    if attributive and verb(before.text) and not _RATE.match(noun.text):
        return True  # 交纳不超过1万元的保证金
    touching = text[max(0, first.start - 6) : first.start]
    if kind == "duration":
        if touching.endswith(_HAS) and not first.left:
            return True  # 与侨胞有五年以上扶养关系
        return attributive and bool(_UNDERGONE.search(touching))  # 必须经3个月以上的集训
    if kind != "ratio" or first.left:
        return False
    if first.op == "=":
        return attributive  # 交纳工程造价百分之二的保修金
    return last.word in _SHARES and (not attributive or bool(_HAS_THE_SHARE.search(touching)))


# --- punishments ---------------------------------------------------------------------------------------------------

_PUNISHMENTS = f"(?:{any_of('punishments', 'money')}|{any_of('punishments', 'liberty')})"
_PUNISHMENT = lazy(_PUNISHMENTS)
_IMPOSED = lazy(
    r"(?:(?:处以|处(?!罚(?!款|金(?!额)))|并处|单处|科以|科处|判处|加处|罚(?!金额))[^，。；：、]{0,24}|罚款|罚金|拘留)(?:人民币)?$"
)
_SENTENCED_TO = lazy(rf"(?P<noun>{_PUNISHMENTS})以[上下]$")
_PUNISHMENT_ENDS = frozenset(word[-1] for role in ("money", "liberty") for word in cues("punishments", role))
"""What stands before its 以上: the last character of a punishment."""
_COORDINATED_FINE = lazy(
    r"、[^，。；：、]{1,20}元的?(?:标准|幅度)?(?:处以|处)?的?" + f"(?P<noun>{any_of('punishments', 'money')})"
)
"""A fine with two amounts: 袋装水泥每吨一百元、普通砂浆每吨二十元的标准处以罚款."""
_STILL_TO_COME = lazy(rf"[^，。；：]{{0,30}}?(?P<noun>{_PUNISHMENTS})")


def punishment(text: str, group: Group, sentence: Sentence) -> Metric | None:
    """The punishment whose amount or length `group` is, None where it is none."""
    if found := punished(text, group.end):
        return Metric(found["noun"], found.start("noun"), found.end("noun"), behind=True)
    if group.bounds[0].number.kind not in ("money", "ratio", "duration"):
        return None
    sentenced = text[group.end - 3] in _PUNISHMENT_ENDS
    if sentenced and (found := _SENTENCED_TO.search(text, group.start, group.end)):
        return Metric(found["noun"], found.start("noun"), found.end("noun"), behind=True)
    if found := _COORDINATED_FINE.match(text, group.end):
        return Metric(found["noun"], found.start("noun"), found.end("noun"))
    start = max(sentence.start, sentence.phrase, group.start - 40)
    if not (imposed := _IMPOSED.search(text, start, group.start)):
        return None
    if found := _STILL_TO_COME.match(text, group.end):
        return Metric(found["noun"], found.start("noun"), found.end("noun"), behind=True)
    if found := _PUNISHMENT.search(imposed[0]):
        at = imposed.start() + found.start()
        return Metric(found[0], at, at + len(found[0]))
    return None


# --- periods and units ---------------------------------------------------------------------------------------------

_AMOUNTS = frozenset(("counter", "money", "person", "ratio"))
_COUNTED_OVER = _AMOUNTS | {"measure"}
_NAMED_YEAR = lazy(f"(?:{cut('leading')}){{0,2}}(?:{THE_YEAR.pattern})")
"""A year at the beginning of a phrase: 上一年度服务企业100家以上, 或者年代理申请15件以上."""
_YEAR_BEFORE = lazy(rf"(?<![{FIGURES}每近])(?:{A_YEAR}|全年|一年|年度|年均?)$")
"""What stands right before the words of what is measured, and was left out of them as its period."""
_YEARLY = ("年", "年均")
"""With these a share has a name (年均增长), instead of being counted over a year."""
_YEAR_ENDS = frozenset("年度末底均")
_LOOK_BACK = lazy(rf"[{FIGURES}][{FIGURES}]{{0,3}}(?:个月|年)内")


def period(text: str, group: Group, sentence: Sentence, measured: Metric) -> str | None:
    """What the number that says how much of `measured` is counted over, as printed: 年, 每年, 近两年, 二年内, 每小时."""
    first = group.bounds[0]
    start = max(sentence.phrase, sentence.start)
    if start == group.start and text.startswith(("：", ":"), start - 1):  # 年服务企业数：不低于200家
        start = max(phrase_start(text, start - 1), sentence.start)
    if text[start - 1] in "）)" and not measured.behind and sentence.start <= measured.start < start:
        start = max(phrase_start(text, measured.start), sentence.start)  # 近三年获得专利（含版权）10项以上
    if measured.start > start and text.endswith("内或者", start, measured.start):
        start = measured.start  # 60日内或者行驶里程3000公里之内
    said = OF_TIME.search(text, start, first.number.start)
    for stretch in (text[first.start : first.number.start], text[start : group.start]) if said else ():
        if found := [p for p in PERIOD.findall(stretch) if first.number.kind != "ratio" or p not in _YEARLY]:
            return str(found[-1])
    kind = first.number.kind
    if text[measured.start - 1] in _YEAR_ENDS and (
        said and not measured.behind and measured.end <= group.start
    ):
        before = _YEAR_BEFORE.search(text, start, measured.start) if kind in _COUNTED_OVER else None
        if before and not punished(text, group.end):
            return None if before[0] == "年" and kind == "ratio" else before[0]
    named = None
    if said and first.op != "=" and text.find("年", start, group.start) >= 0:
        place = text[start - 1] in "）)" and OF_THE_CONDITIONS.match(text, start, group.start)
        named = _NAMED_YEAR.match(text, place.end() if place else start, group.start)
    if named and kind in _AMOUNTS and not punished(text, group.end):
        printed = named["year"] or named["span"]
        if printed != "年" or first.number.kind != "ratio":
            return printed
    if first.number.kind in ("counter", "money", "person") and first.word != ALLOWED:
        begin = max(sentence.start, group.start - FARTHEST)
        within = text.rfind("内", begin, group.start) + 1
        found = _LOOK_BACK.findall(text, begin, within) if within else []
        return found[-1] if found else None
    return None


_AS_PRINTED = {"minute": "分钟", "quarter": "季度"}
"""Lengths that a threshold counts in the words of the text; time rules have units of their own for them."""
_INSTITUTION = lazy(any_of("institutions", "institution"))
QUOTA = lazy("(?:推荐|公告|认定|申报|培育|入选|授牌)[^，。；企户业]{0,8}(?:数量|总数|名额|个数|数)$|名额$")
"""What is allotted by the number: 每个市推荐数量不超过3家. Whether they are enterprises, nothing says."""


def unit(bound: Bound, metric_text: str, effect: Effect) -> str:
    """The unit of `bound`; 家 counts organizations where the metric names institutions, members of a list are items."""
    if effect == "choose":
        return "item"
    printed = _AS_PRINTED.get(bound.number.quantity.unit, bound.number.quantity.unit)
    if printed == "enterprise" and (_INSTITUTION.search(metric_text) or QUOTA.search(metric_text)):
        return "organization"
    return printed
