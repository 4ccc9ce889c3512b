"""What follows a case: whether it opens something to those whom the case names, or is done to them.

Reads: the words behind a comparison or its case. Gives: true for 可以申请, 给予5万元奖励, 授予称号; false for 责令改正, 不享受. Words:
words/threshold_cues.csv.
"""

from __future__ import annotations

from regparse.facts.patterns import lazy
from regparse.facts.standing import cue
from regparse.words import any_of

_OPENS = cue("opens")
_MAY = lazy(
    rf"(?<![关门院构府])可以(?![^，。；：]{{0,14}}{any_of('threshold_cues', 'burdens')})(?!{any_of('threshold_cues', 'authority_may')})"
)
_AWARDS = lazy(
    r"授予[^，。；：]{0,40}?(?:称号|荣誉|证书|资格|牌匾)|(?<!许)可(?:申请|申报|提出|向)|列入[^，。；：]{0,8}?拟[^，。；：]{0,8}?(?:名单|对象)|确定为[^，。；：]{0,16}?(?:名单|对象|候选|入围)"
)
"""授予“示范平台”称号, 可向所在地主管部门提出申请, 列入拟认定名单."""
SUPPORTS = lazy(
    r"(?:采取|采用|以)[^，。；：]{2,24}?方式(?:给予|予以|进行)?(?:支持|扶持|奖励|补助|资助)|[^，。；：再]{0,30}?(?:给予|予以)(?!处)[^，。；：]{0,24}?(?:奖励|补助|资助|补贴|奖补|扶持|贴息)(?!资金的?(?:收|追))"
)
"""一次性给予5万元奖励, 最高按实际租金的50%给予资助."""
_REWARDED = lazy(r"(?:[^，。；]{0,12}，)?由[^，。；：]{2,40}?(?:给予|予以)(?:表彰|奖励)")
"""由人民政府给予表彰: an award, whoever gives it."""
TAKEN_AS_MET = lazy("，?(?:即|可以?|则)?视(?:为|同)(?:已)?(?:满足|符合|具备|达到|通过)")
"""符合下列条件之一的，视为满足前款要求."""
_AGREED = lazy(r"经[^，。；：]{1,10}(?:同意|申请)，[^，。；：]{0,20}可以")
_DUTY = lazy(r"应当|必须|报经|批准|^由|责令")
"""Before 方可 these say what it depends on, instead of the number."""
_ONLY_THEN = cue("only_then")
_VOTES = cue("vote")


def opens(consequence: str) -> bool:
    """Whether what follows a case opens something to those whom it speaks of, rather than being done to them."""
    consequence = consequence[:60].partition("的，")[0]
    if _REWARDED.match(consequence):
        return True
    opens = (
        _OPENS.search(consequence)
        or TAKEN_AS_MET.match(consequence)
        or _AWARDS.search(consequence)
        or SUPPORTS.match(consequence)
        or _MAY.search(consequence)
        or _AGREED.match(consequence)
    )
    if opens is None or consequence.endswith(("不", "停止", "不再", "不得"), 0, opens.start()):
        return False  # 不享受当年的年休假
    return not _DUTY.search(consequence, 0, opens.start())


def opens_to_the_subject(consequence: str, kind: str) -> bool:
    """Whether what follows a subject that a comparison describes opens something to it; things only get support."""
    if kind in ("age", "measure"):
        return kind == "measure" and SUPPORTS.match(consequence) is not None
    return opens(consequence)


def only_then(rest: str) -> bool:
    """Whether something is possible only if the comparison holds."""
    then = _ONLY_THEN.search(rest[:80])
    return then is not None and not _DUTY.search(rest, 0, then.start())


def votes(rest: str) -> bool:
    """Whether `rest` says that somebody votes or takes part; not 不参加."""
    return any(rest[found.start() - 1 : found.start()] not in ("不", "未") for found in _VOTES.finditer(rest))
