"""What a number measures that has no words of its own, or whose words say only for each of whom it is.

Reads: the groups of bounds of a clause, and the demands read before. Gives: the words of a neighbour, of the bracket or of
the phrase before: 三万元以上、五万元以上; 违法所得十万元以上的，……；不足十万元的; 不超过三个月；案情复杂的，不超过六个月.
"""

from __future__ import annotations

from msgspec.structs import replace

from regparse.facts.bounds import Group
from regparse.facts.laid_down import ASSIGNED
from regparse.facts.metric_words import (
    CLAUSE,
    IN_BRACKETS,
    Demand,
    Metric,
    behind,
    earlier,
    granted,
    phrase_start,
    stripped,
)
from regparse.facts.patterns import lazy
from regparse.words import cues


def again(text: str, former: Demand, group: Group) -> Metric | None:
    """What `group` measures where it bounds once more what the one before bounds, or counts those whom that describes."""
    if share := _share_of(text, former.group, group):
        return Metric(former.metric.text + share, group.start, group.start)
    if _carried_on(text, former.group, group):
        return Metric(former.metric.text, group.start, group.start)
    if former.metric.behind or not _are_some(text, former.group, group):
        return None
    start = min(former.metric.start, former.group.start)
    return Metric(text[start : group.start - 1], start, group.start - 1)


def elsewhere(text: str, found: list[Group], i: int, demands: list[Demand]) -> Metric:
    """What `found[i]` measures, which has no words of its own: its neighbours, its bracket or the phrase before say so."""
    group = found[i]
    if text[group.start - 1] in "（(" and (of := _graded(text, group)):
        return of if of.text or not demands else Metric(demands[-1].metric.text, group.start, group.start)
    return (
        _borrowed(text, found, i, demands)
        or _explained(text, found[i])
        or _from_before(text, found[i], found[i - 1].end if i else 0)
    )


def _borrowed(text: str, found: list[Group], i: int, demands: list[Demand]) -> Metric | None:
    """What `found[i]` measures where it has no words of its own, None where its neighbours do not say so.

    That is what its neighbour in one coordination measures (三万元以上、五万元以上), what was compared with the same
    number before (违法所得十万元以上的，……；不足十万元的), or what is bounded otherwise in another case.
    """
    group = found[i]
    same = [f for f in demands[-4:] if f.group.bounds[-1].number.quantity == group.bounds[0].number.quantity]
    if demands and (_coordinated(text, demands[-1].group, group) or _parts(text, demands[-1].group, group)):
        same = demands[-1:]
    if not same and demands and _in_another_case(text, demands[-1].group, group):
        same = [f for f in demands[-1:] if not text.startswith("的", f.metric.end)]
    if same and same[0].metric.text:
        return Metric(same[0].metric.text, group.start, group.start)
    if i + 1 == len(found) or not _coordinated(text, group, found[i + 1]):
        return None
    noun = _shared(text, found[i + 1], found[i + 2].start if i + 2 < len(found) else len(text))
    return noun if noun.text else None


_ANOTHER_CASE = lazy(r"[，；](?P<case>[^，。；：]{2,30})的，(?:应当?|最[长高多迟]|至迟)?")


def _in_another_case(text: str, former: Group, group: Group) -> bool:
    """Whether `group` bounds in another case what `former` bounds: 不超过三个月；案情复杂的，不超过六个月."""
    one, other = former.bounds[-1], group.bounds[0]
    alike = one.number.quantity.unit == other.number.quantity.unit and one.op == other.op
    return alike and one.left == other.left and bool(_ANOTHER_CASE.fullmatch(text, former.end, group.start))


_GRANTS = cues("threshold_cues", "grant")


def of_the_sum(text: str, group: Group, demands: list[Demand], each: Metric) -> Metric:
    """What a sum is that is said for `each`: 按新增额的20%给予补助，每个县不超过1000万元，单户最高100万元."""
    if grant := granted(text, phrase_start(text, each.start, CLAUSE) - 1):
        return Metric(grant.text, each.start, each.end)
    near = demands and text.find("。", demands[-1].group.end, group.start) < 0
    again = near and demands[-1].metric.text.endswith(_GRANTS)
    return Metric(demands[-1].metric.text, each.start, each.end) if again else each


def not_its_neighbour(text: str, group: Group, demands: list[Demand], metric: Metric) -> Metric:
    """`metric`, or what the demand before measures, where the words for it are that demand: 额度不超过投资的30%，最高不超过200万元."""
    if not demands:
        return metric
    former = demands[-1]
    alike = group.bounds[0].number.quantity.unit in ("CNY", former.group.bounds[0].number.quantity.unit)
    if alike and text[former.group.start : former.group.end] in metric.text:
        return Metric(former.metric.text, group.start, group.start)
    return metric


_PARTS_OF = frozenset(("ratio", "person"))
_PHRASE_ENDS = lazy("[，。；]|$")


def _are_some(text: str, former: Group, later: Group) -> bool:
    """Whether `later` says how many those are whom `former` describes: 从事服务工作3年以上的不少于半数."""
    if text[former.end : later.start] != "的" or not later.bounds[0].left:
        return False
    return later.bounds[0].number.kind in _PARTS_OF and _PHRASE_ENDS.match(text, later.end) is not None


_OF_WHOM = lazy("的[^，。；：、（()）的]{1,16}(?:的(?:比例|比重|占比|数量|人数|总数))?")


def says_of_whom(text: str, found: list[Group], i: int) -> bool:
    """Whether `found[i]` only says who is counted by the next: 从业满三年的骨干人员不少于5人, 单价10万元以上的设备不少于10台."""
    if i + 1 < len(found) and _are_some(text, found[i], found[i + 1]):
        return True
    if i + 1 == len(found) or not found[i + 1].bounds[0].left or found[i + 1].bounds[0].op[0] != ">":
        return False
    return _OF_WHOM.fullmatch(text, found[i].end, found[i + 1].start) is not None


def _from_before(text: str, group: Group, floor: int) -> Metric:
    """What the phrase before speaks of, where the number's own has no words: 期限为一个月，至迟不得超过一个半月."""
    found = earlier(text, group.bounds[0], floor)
    opened = _OPEN_BRACKET.search(found.text)  # 质量管理水平（每满足一项加3分，最高不超过5分）
    cut = opened.start() if opened else len(found.text)
    return Metric(found.text[:cut], found.start, found.start + cut)


_OPEN_BRACKET = lazy("[（(][^（()）]*$")


def _graded(text: str, group: Group) -> Metric | None:
    """What is divided into grades of which one has `group` in brackets: 考核结果分为优秀（90分以上）、合格（60分至89分）.

    The text is "" where that was said before; None where no grade stands before the bracket.
    """
    named = IN_BRACKETS.search(text, max(0, group.start - 40), group.start)
    if named is None:
        return None
    return stripped(text, *named.span("what")) if named["what"] else Metric("", group.start, group.start)


def _explained(text: str, group: Group) -> Metric | None:
    """The words before a bracket that holds nothing but a comparison: 服务台账（不少于40条）."""
    if not text.startswith(("（", "("), group.start - 1):
        return None
    stop = group.start - 1
    words = stripped(text, phrase_start(text, stop), stop)
    return words if words.text else None


_CARRIED_ON = lazy(
    r"的?(?:可以?)?(?:评定?|认定|确?定|列|分)?为[^，。；：]{1,10}[，、；]"
    r"|的?，?(?:[计得加扣记][^，。；：]{1,4}分|不[计得]分)[，、；]"
    r"|[，；、](?:且|并且|其中)?平均每(?:年|月|季度|周|场|期|人|家|个月)"
    r"|[，；][^，。；]{0,24}(?:放宽|限制)，但是?[^，。；]{0,4}"
)
_FOR_OTHERS = lazy("[，；][^，。；]{1,24}")
_FAR = 40
"""How many characters may stand between two bounds of one thing."""
_OR_A_SHARE = lazy("[，、；]?(?:或者?|且|并)?(?:应当?|须|要)?(?P<own>占(?!比)[^，。；：]{1,16}?)的?")
_THE_SAME_AGAIN = lazy("[，、]?(?:或者?|且|并且?)(?:应当?|须)?")


def _carried_on(text: str, former: Group, later: Group) -> bool:
    """Whether `later` bounds once more what `former` bounds.

    The next of several bands (90分以上为优秀，75分以上不足90分为良好), an average or an exception of the same (不少于12次，平均每季度
    至少1次; 不超过5个，某市可适当放宽，但不超过8个), or in other units (不低于销售收入的3%，或不少于100万元).
    """
    if not 0 < later.start - former.end < _FAR:
        return False
    one, other = former.bounds[-1].number, later.bounds[0].number
    if one.quantity.unit == other.quantity.unit:
        if later.bounds[0].word.startswith("可") and _FOR_OTHERS.fullmatch(text, former.end, later.start):
            return True  # 推荐名额不超过10家，有国家级园区的可增加至15家
        return _CARRIED_ON.fullmatch(text, former.end, later.start) is not None
    one_and_other = {one.kind, other.kind} == {"money", "ratio"} and later.bounds[0].left
    return one_and_other and _THE_SAME_AGAIN.fullmatch(text, former.end, later.start) is not None


def _share_of(text: str, former: Group, later: Group) -> str | None:
    """The words that make `later` a share of what `former` bounds: 不少于500平方米或占总面积的5%以上; None where it is none."""
    if later.bounds[0].number.kind != "ratio" or former.bounds[0].number.kind == "ratio":
        return None
    near = 0 < later.start - former.end < _FAR
    share = _OR_A_SHARE.fullmatch(text, former.end, later.start) if near else None
    if share is None:
        return None
    return stripped(text, *share.span("own")).text or share["own"]


def _shared(text: str, following: Group, ceiling: int) -> Metric:
    """What a group measures that has no words of its own, from the group that it is coordinated with: 四层以上或者……住宅."""
    noun = behind(text, following.bounds[-1], ceiling)
    stop = next((m.start() for m in _AND.finditer(noun.text) if m.start()), len(noun.text))
    return replace(noun, text=noun.text[:stop], end=noun.start + stop)


def _coordinated(text: str, former: Group, later: Group) -> bool:
    """Whether two groups stand side by side in one coordination."""
    return bool(_COORDINATED.fullmatch(text, former.end, later.start))


def _parts(text: str, former: Group, later: Group) -> bool:
    """Whether two groups are the parts that one sum is divided into: 百分之三十上缴中央财政，百分之七十留给……."""
    return all(g.bounds[0].op == "=" and bool(ASSIGNED.match(text, g.end)) for g in (former, later))


_AND = lazy(r"或|和|及|以及|、")
_COORDINATED = lazy(r"(?:、|，?(?:或者|或|和|及|以及|且|并))[^，。；：、]{0,8}")
