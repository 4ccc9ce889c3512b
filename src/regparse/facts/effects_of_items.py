"""What hangs on a comparison in an item of a list, by what introduces the list; and whether a clause stands under conditions.

Reads: where a comparison stands. Gives: 具备下列条件 require, 不得有下列行为 limit, 情形之一 what a case brings; None where the
introduction says nothing. Words: words/threshold_cues.csv.
"""

from __future__ import annotations

from regparse.facts.clause import Clause
from regparse.facts.condition_groups import ASKS_WHO
from regparse.facts.openings import SUPPORTS, TAKEN_AS_MET, opens, votes
from regparse.facts.patterns import lazy
from regparse.facts.standing import ELIGIBLE, FORBIDS, LEADING, MUST, Standing, cue
from regparse.model.facts import Effect
from regparse.numerals import ARABIC, CHINESE
from regparse.words import any_of

_LISTS_CONDITIONS = cue("lead_require")
_LISTS_CONDUCT = cue("lead_conduct")
_LISTS_BANS = cue("lead_limit")
_LISTS_STATUS = lazy(
    r"(?:^|[。；])(?:设[立置]|称为|成立|开办|举办|申办)[^，。；：]{2,30}，?(?:应当?|必?须)(?:同时)?(?:按照?|具备|符合|达到)[^，。；]{0,10}下列"
)
"""What must be so for something to be set up or to bear a name: 称为大学的，须符合下列规定."""
_LISTS_CHOICE = lazy(
    rf"(?:应当?|须|需|要|至少|具备|符合|满足)[^。；：]{{0,24}}?(?:下列|以下)[^。；：]{{0,24}}?[{CHINESE}{ARABIC}]{{1,3}}(?:项|条|种|个方面|个条件)[^，。；：]{{0,8}}：?$"
)
"""Of what some must be had: 应在下列四个方面至少达到三个方面的要求, 至少要有下列服务中的两项."""
_LISTS_PAPERS = lazy("(?:提交|提供|报送|上传|递交|附)[^。；：]{0,12}(?:材料|资料|文件)")
_HEADS_PAPERS = lazy(
    "(?:申报|申请|认定|推荐|复核)(?:需?(?:要)?(?:提交|提供)的?)?(?:材料|资料)(?:清单|要求)?[：。]?$"
)
"""A list of papers, announced by its name alone: （三）申报材料."""
_LISTS_GRAVITY = cue("lead_gravity")
_OF_A_STATUS = lazy(
    r"(?<!不)(?:具备|具有|符合|满足|达到)[^，。；：不]{0,8}(?:下列|以下|如下)[^，。；：]{0,12}(?:条件|资格)"
)
_STATUS = ("认定为", "属于", "视为")
"""What becomes of those who meet conditions: 符合下列条件的企业，可认定为示范企业."""
_HEADS_A_LIST = lazy(
    r"(?:认定|评定|评审|评选|申报|遴选|准入|备案|创建|培育)(?:基本|具体|主要)?(?:标准|要求)(?:如下|为|是)?[：。]?$"
)
"""A list of what applicants must show, announced by its name alone: 市级孵化器认定标准：."""
_LISTS_FOR_APPLICANTS = lazy(
    rf"{any_of('threshold_cues', 'lead_applicant')}[^。；：]{{0,60}}?(?:(?:应当?|必?须|需|还)[^，。；：]{{0,12}}?(?:具备|具有|符合|满足|达到)|，[并且]同?时?(?:具备|符合|满足|达到)(?:以下|下列|如下))"
)
"""What applicants must show: 申报四星级平台，还须同时符合以下要求."""
_CASES = lazy(
    r"(?:情形|情况|行为|事项)之一|(?:下列|以下)(?!(?:规定|要求|标准|原则|程序|规则)(?!之一)|条件|[^，。：；（(]{0,12}(?:功能|要求)(?!之一)|[^，。：；（(]{0,6}(?:材料|资料|文件|文书|证明))[^，。：；（(]{0,20}(?=，(?!并达|并符|且)[^：]{2})"
)
"""情形之一的，……: the items are cases; so are they where what hangs on them follows: 下列建设项目，应当……"""
_OF_A_CLASS = lazy(
    "(?:[（(]不?含[^）)]{0,6}[）)])?的(?:企业|单位|机构|平台|园区|地区|项目|基地|产品)，"
    "(?:[^，。；：]{0,30}?(?:比例|比重|占比|强度)[^，。；：]{0,16}?(?:不[低高少超]|达到|至少|以上|以下|可?(?:适当)?(?:放宽|降低))|(?:同时|还|应当?|须|需)*满足)"
)
"""Behind a comparison that only says of whom the next one holds."""
_MAY_APPLY_THEN = lazy(
    "[^，。；：]{0,20}的，可以?(?:向[^，。；：]{2,20}?)?(?:自愿|直接)?(?:申请|申报|提出申请|推荐)"
)
"""自评得分80分以上的，可向省厅申报."""


def of_an_item(at: Standing) -> Effect | None:
    """What hangs on a comparison in an item of a list, as far as what introduces the list says so."""
    if not at.lead:
        return None
    found = _by_its_lead(at)
    if found == "trigger" and at.case and SUPPORTS.match(at.rest, at.case.end()):
        return "require"  # 按下列标准补助：（一）面积达到一万平方米的，给予8万元补助
    return found


def _by_its_lead(at: Standing) -> Effect | None:
    """The same, whatever follows the case that the comparison may belong to."""
    clause, lead, rest, first, case = at.clause, at.lead, at.rest, at.first, at.case is not None
    last = lead.rfind("。") + 1
    grave = _LISTS_GRAVITY.search(lead, last)
    of_a_status = grave and grave[0] in _STATUS and _OF_A_STATUS.search(lead, last)
    if grave and not (of_a_status or TAKEN_AS_MET.search(lead)):
        return "trigger"
    require = (
        _is_under_a_heading(clause)
        or _LISTS_CONDITIONS.search(lead)
        or _LISTS_STATUS.search(lead)
        or _LISTS_FOR_APPLICANTS.search(lead)
        or _HEADS_A_LIST.search(lead)
        or ("之一" not in lead and ("下列" in lead or "以下" in lead) and _LISTS_CHOICE.search(lead))
    )
    limit = _LISTS_BANS.search(lead)
    if limit or (FORBIDS.search(at.phrase[-8:] + at.comparison[:4]) and not require):
        return "trigger" if case else "limit"
    cases = _CASES.search(lead)
    papers = _LISTS_PAPERS.search(lead) or _HEADS_PAPERS.search(lead)
    if papers and first.number.quantity.unit == "字":
        return "limit"  # how long a report may be
    if papers and first.op == ">=" and first.number.kind in ("person", "counter") and not case:
        return "require"  # 不少于20家企业的满意度评价表
    if require and _OF_A_CLASS.match(rest):
        return "describe"  # 销售收入小于5000万元的企业，比例不低于5%
    if require and not cases:
        if papers and first.op[0] == "<":
            return "limit"  # 字数控制在5000字以内 of a report
        return "trigger" if case and not ELIGIBLE.search(lead) else "require"
    if _LISTS_CONDUCT.search(lead) and not cases and not ELIGIBLE.search(lead):
        return "trigger" if case else None
    if cases:
        consequence = lead[cases.end() :].lstrip("的，")
        opened = opens(consequence) or _LISTS_CONDITIONS.search(consequence) or votes(rest[:30])
        return "require" if opened else "trigger"
    if case or clause.text.rstrip("；。;").endswith("的"):
        may = case and _MAY_APPLY_THEN.match(rest)
        return "require" if require or may or votes(rest[:30]) else "trigger"
    return "require" if ELIGIBLE.search(lead) and MUST.search(lead) else None


def _is_under_a_heading(clause: Clause) -> bool:
    """Whether a list that the clause stands in, however deep, is named so: 第五条 龙头企业申报标准。（一）企业规模。1.…"""
    provision = clause.regulation.parents.get(clause.lead.at) if clause.lead else None
    while provision is not None and provision.level in LEADING:
        if _HEADS_A_LIST.search(provision.text):
            return True
        provision = clause.regulation.parents.get(provision.at)
    return False


_HEADS_CONDITIONS = ("条件", "资格", "平台标准", "基地标准", "认定标准", "评定标准")
"""How the heading of a chapter, article or attachment ends that holds conditions."""
_ASKS_WHO = lazy(f"{ASKS_WHO}$")
_FEW_LINES = 8
"""Before a list that its title announces stand no more lines."""


def under_conditions(clause: Clause) -> bool:
    """Whether the clause stands in a chapter, an article or an attachment that is headed as conditions: 申报条件."""
    above = highest = clause.regulation.parents.get(clause.at)
    while above is not None:
        heading = above.heading.text
        if heading.endswith(_HEADS_CONDITIONS) or (heading and _ASKS_WHO.match(heading)):
            return True
        highest, above = above, clause.regulation.parents.get(above.at)
    if highest is None or not highest.label.startswith(("（", "(")):
        return False
    lines = [p.text for p in clause.regulation.provisions[:_FEW_LINES] if p.level == "front"]
    # the title of a text that is nothing but a list
    return bool(lines) and lines[-1].endswith(_HEADS_CONDITIONS)
