"""Statements: what has a verb as a task has, and binds nobody (称号自动取消, 具有同等法律效力, 有关事项通知如下, 机构设置合理).

Reads: segments without a modal word. Gives: answers about them, for facts/tasks.py.
"""

from __future__ import annotations

from regparse import words
from regparse.facts.patterns import lazy
from regparse.facts.predicates import cues
from regparse.facts.segments import Segment

_VALID = lazy("自[^，]{1,16}之日起[^，]{0,4}有效期")
"""How long something holds: 示范平台自公布之日起有效期为三年."""
BY_ITSELF = lazy(
    "自动(?:取消|失效|终止|丧失|作废|撤销|解散|注销)$|继续有效$|(?:利益|权益)不受[^，]{0,6}保护$"
)
"""What comes about by itself, wherever it is said: 示范平台注销的，称号自动取消."""
_JUDGED = (
    "^(?:深入)?(?:开展|实施|推进|加强|做好|建立|组织)[^，是]{4,40}是(?!否)[^，]{0,50}?的"
    "(?:重要|关键|主要|必然|有效|客观|根本|基本|迫切){1,2}[^，的]{0,3}?"
    "(?:内容|举措|措施|途径|任务|手段|抓手|要求|保障|基础|环节|需要|部署|组成部分|载体|力量|依据|标志)$"
)
"""What is worth doing: 开展认定工作是实施强村富民工程的重要内容."""
_STATED = {
    last: pattern
    for lasts, pattern in (
        # only announces the text below, or a list: 现就组织推荐工作有关事项通知如下, 实行质量监督的重点是
        ("下", lazy("(?:通知|公告|通告|通报|函告|批复|答复|说明|公布|公示)如下$")),
        ("是", lazy("(?:重点|目标|内容|原则|对象|范围|目的)是$")),
        # what something is worth: 电子证照与纸质证照具有同等法律效力
        ("力", lazy("(?:同等|相同|同样)(?:的?[^，的]{0,4})?效力$|(?:具有|发生)法律效力$")),
        ("消效止失废护销散", BY_ITSELF),
        ("容举措施径务段手求障础节要署体量据志", lazy(_JUDGED)),
        # how something is scored, whatever was forbidden before
        ("分", lazy(f"不[得计]分$|{_JUDGED}")),
    )
    for last in lasts
}
"""Statements by their last character."""
_IS_NAMED = lazy("[^，的]{2,4}是(?!否)")
"""海关统计是国民经济统计的组成部分: here a trade is a name."""
_STATES = words.cues("norm_cues", "state")
_ARRANGED = words.cues("norm_cues", "arranged")
_IS_SO = lazy(rf"{cues('arranged')}{cues('state')}(?:、[^的]*)?$|{cues('state')}$")
"""How something is: 机构设置合理, 组织机构完善, 公司治理规范、信誉良好."""
_NAME_ENDS = frozenset("准件序求料围象程式额间下")
_IS_HEADING = lazy(
    "(?:申报|申请|认定|评定|评审|推荐|遴选|考核|评价|验收|准入){1,2}(?:的)?(?:基本)?"
    "(?:标准|条件|程序|要求|材料|范围|对象|流程|方式|名额|时间)(?:(?:和|与|及|、)(?:标准|条件|程序|要求|材料|范围|对象|流程|方式|名额|时间))*(?:如下)?"
)
"""A verb that is part of the name of what a list holds: 龙头企业申报标准."""
_HAPPENS = frozenset(row["cue"] for row in words.rows("norm_cues") if row["role"] == "happens")
"""What comes to pass with somebody."""


def is_statement(segment: Segment) -> bool:
    """Whether a segment only says how something is, what comes about by itself, or what is printed below."""
    stated = _STATED.get(segment.last)
    if stated is not None and stated.search(segment.text):
        return True
    return "有效期" in segment.text and _VALID.search(segment.text) is not None


def assigns_nothing(text: str, begin: int, use: str) -> bool:
    """Whether the verb of `use` at `begin` assigns nothing where it stands: 其传承人为保护管理责任人, 合伙企业终止."""
    if text[-1] in _NAME_ENDS and _IS_HEADING.fullmatch(text, begin):
        return True
    if (text.endswith(_STATES) or text.startswith(_ARRANGED, begin)) and _IS_SO.match(text, begin):
        return True
    if use == "trade":
        return text.startswith("为", begin) or _IS_NAMED.match(text, begin) is not None
    return len(text) - begin == 2 and text[begin:] in _HAPPENS
