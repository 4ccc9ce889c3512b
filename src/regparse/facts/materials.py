"""Materials: the documents that an applicant hands in.

Reads: the tree, the clauses and their references to attachments. Gives: Materials, one for each printed item of a list
(应当提交下列材料：, or the heading 三、申报材料), or one for each document named in the running text
(由示范平台将三年工作总结、…测评表（见附件3）报…).
words/material_cues.csv has the words.

What an authority files, serves or publishes, what a party hands to a court, and the yearly report that is a duty and no
application are no materials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from regparse.address import article
from regparse.facts.clause import Clause, one_width
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses, by_place, numbers, signs
from regparse.facts.scanner import Pattern
from regparse.facts.tables import Table, introduction, is_table
from regparse.model import Facts, Material, Provision, Reference, Regulation
from regparse.words import any_of, each_of, rows

PATTERNS: tuple[Pattern, ...] = ()


def _cue(role: str) -> str:
    return any_of("material_cues", role)


_REACH = 240  # characters before a verb that are read: bounds the work on hostile input
_GOES_ON = "(?:清单|目录)?(?:主要|应当|应)?(?:包括|如下|有|为)"
_BARE_LIST = f"(?:所需|主要|具体|有关|相关|上述|以上|书面|纸质)?(?:材料|资料){_GOES_ON}"
"""材料包括: what for, the sentence before says."""
_NAMED_PAPERS = "(?:的?(?:以下|有关|相关|证明|书面)?(?:材料|资料)(?:如下|包括))"
_APPLIES = "(?:申[请报]|认定|复核|推荐)(?:(?:单位|企业|主体|机构|平台|人|者)?(?:时|的)?|[^，。；：的]{2,14}?(?=[应须需]))"
_BRINGS = (
    "持(?<![支保维坚主把劫扶挟自操制所相秉]持)(?![有续久股卡人枪平牌仓])",
    "携带(?<!随[身车船]携带)",
)
_BROUGHT = "|".join(_BRINGS)
_BUSINESS = "办理|申[请领报]|换领|补[办领]|登记|备案|提取|提出[^，。；：]{0,12}?申请"
_LIST = lazy(
    rf"{_cue('hand')}[^，。；：]{{0,40}}?{_cue('pointer')}[^，。；：]{{0,16}}?{_cue('paper')}"
    rf"|{_cue('named')}(?:主要|应当|应)?(?:包括|如下|为|有|清单)?(?:以下内容|下列内容|以下|下列)?$"
    rf"|{_cue('named')}(?:[^，。；：]{{0,12}}，)?[^，。；：]{{0,6}}(?:包括|如下)"
    rf"|{_cue('give')}(?:书面|电子|纸质)(?:材料|资料)$"
    rf"|{_cue('give')}的[^，。；：]{{0,8}}?(?:材料|资料|文件){_GOES_ON}$"
    rf"|(?:^|，){_BARE_LIST}$"
    rf"|(?:{_BROUGHT}){_cue('pointer')}[^，。；：]{{0,8}}?{_cue('paper')}，?[^，。；：]{{0,60}}?(?:{_BUSINESS})"
    rf"|[将把]{_cue('pointer')}[^，。；：]{{0,12}}?{_cue('paper')}[^。；：]{{0,40}}?(?:{_cue('sent')}|报(?![告表名备]))"
    rf"|(?:(?:^|，)(?:并|同时|还|另)?|{_APPLIES})(?:应当?|须|必须|需要?|一并|如实){{0,3}}(?:{_cue('give')}{_NAMED_PAPERS}?|(?<=[并还应须当需])附)$"
)
_POINTED = lazy(
    rf"{_cue('hand')}(?:以下|下列|如下)[^，。；：]{{0,12}}?(?:材料|资料|文件)(?=，[并且]?[^，。；：]{{0,12}}?(?:装订|顺序|一式|盖章|加盖)|（[^（）]{{1,20}}）。$|。$)"
)
"""申报企业需提供以下材料，并依顺序装订成册。……: what is said of them before the list begins."""
_OCCASION = lazy(_cue("occasion"))
_OCCURS = lazy(rf"{_cue('occasion')}(?!前|机关|部门|机构|主管|管理部)")
"""The same in the words before a verb: 登记机关 and 登记前 say nothing of what is being done."""
_REVIEW = lazy(_cue("review"))
"""Occasions on which a list of papers is handed in; a single report may then be one that is written (评估报告)."""
_FOREIGN = lazy(_cue("foreign"))
_STRONG = lazy(r"提交|递交|附具|附送|交验|填写|上传|^[将把]")
"""Verbs of applying: with these a list needs no further sign that somebody applies for something."""
_RECURRING = lazy(_cue("recurring"))
_ASKS_FOR = lazy("(?:书面|提出|可以?)申[请报]|申[请报]材料|申请[^，。；：]{0,12}(?:认定|许可|配额)")
"""What is no mere duty though it recurs: 于每年10月前书面申请下一年度的配额，并提交证明材料."""
_COURT = lazy(_cue("court"))
_SUES = lazy("提起[^，。；：]{0,16}诉讼")
"""What makes a party of whoever decides elsewhere: 人民检察院提起公益诉讼应当提交下列材料."""
_AUTHORITY = lazy(
    "".join(f"(?<!{word})" for word in each_of("material_cues", "no_authority"))
    + "(?:管理所|"
    + "|".join(re.escape(r["ending"]) for r in rows("bearers") if r["kind"] == "authority")
    + ")"
    rf"(?:[（(][^）)]{{1,20}}[）)])?(?:{_cue('acts')}|$)"
)
"""An authority that acts: 主管部门应当…, 各市工信局对…; not one that something is handed to (向主管部门提交)."""
_SENT = lazy(
    rf"(?P<by>由[^，。；、]{{1,24}}?)?(?P<verb>将|把)(?P<list>[^。；]{{2,200}}?)"
    rf"(?:经[^，。；]{{1,40}}?后，?|，?(?:一并|统一|一式[^，。；]{{1,3}}份|及时|[装胶]订?成册|[在于][^，。；]{{1,16}}?[前内])，?){{0,2}}(?:{_cue('sent')}|报(?![告表名备]))(?=[^，。；、]{{2}})"
)
_SUBMITTING = ("提交", "递交", "报送", "附送", "附具", "提供", "填写", "填报", "上传")
_ENCLOSE = "附(?![件表录加带近则属着注有送具])[上交]?"
_ISSUED = "出具(?:(?<=[业位人户社司者，][应须需]出具)|(?<=[业位人户社司者，]应当出具)|(?<=[业位人户社司者]需要出具)|(?<=，并出具))"
_ENCLOSED = f"附(?<=[须应需并另还当]附){_ENCLOSE[1:]}"
_WHO_APPLIES = r"(?:[复]?申[请报]?|参评|参选|自荐|复[核审])(?:单位|企业|主体|机构|平台|人|者)"
_HOW_SUBMITTED = (
    r"如实|同时|一并|另行?|分别|统一|在线|网上|向[^，。；]{1,30}?|按照?[^，。；]{0,16}?(?:要求|规定|通知|程序)"
    r"|[在于自][^，。；]{1,30}?(?:[内前后时]|前[^，。；]{1,5}[月日天])，?"
)
_SUBMITTED = lazy(
    rf"(?:应当?|须(?<![不无毋]须)|必须|需(?<![不无毋]需)(?<!不再需)要?|并|可以?|只|仅|还|同时|如实|在线|{_WHO_APPLIES}|(?:企业|单位|所有者|申[请报]人|农户)(?=[^，。；：]{{2,60}}(?:[表、》]|和))|(?<=的，)|(?<![^。；])(?=(?:填[写报]|提[交供])[^，。；的]{{2,30}}[表书]))(?:{_HOW_SUBMITTED}){{0,2}}"
    rf"(?P<verb>{'|'.join(_SUBMITTING)}|{_ISSUED}|(?<=[须应需并另还当]){_ENCLOSE})"
    r"(?!了|的(?!(?:申[请报])?(?:材料|资料|文件)(?!的)))(?P<list>[^。；：]{3,160})"
)
_BESIDES = lazy(
    r"除(?:需|应|须|应当|按规定)?(?P<verb>提[供交]|报送|递交)(?P<list>[^。；：]{3,160}?)(?:之)?外，"
)
"""除提供《申请表》、营业执照复印件外，还需…: these as well."""
_REQUESTED = lazy(
    r"(?P<asks>提出(?=[^，。；的]{0,8}?申请，)|办理(?=[^，。；的]{0,10}?(?:备案|登记|注册|手续)，))[^，。；的]{2,12}，(?:并|同时|另|还|应当?|须|需){0,2}(?:如实|一并)?"
    rf"(?P<verb>{'|'.join(_SUBMITTING)}|出具)(?!了|的(?!(?:申[请报])?(?:材料|资料|文件)(?!的)))(?P<list>[^。；：]{{3,160}})"
)
"""由户主向街道办事处提出申请，填写《审批表》: who applies does this too, without a modal word."""
_CONTAINS = lazy(
    rf"{_cue('named')}(?<!备案材料)(?:[^，。；：]{{0,30}}，|（)?(?:主要|具体|应当?|须|需|至少|一般){{0,2}}"
    r"(?P<verb>包[括含]|有(?<=主要有)|（(?=[^（）：]{3,100}(?:、|和|及)[^（）]{2,60}）))(?:但不限于)?"
    r"(?P<list>(?:[^。；：（）]|（[^（）]{1,40}）){3,200})"
)
"""申请材料包括X、Y和Z; 将申报材料报送主管部门，主要包括X、Y和Z. What is sent for the record, one authority sends to another."""
_CARRIED = lazy(
    rf"(?P<verb>(?P<brought>{_BROUGHT}))(?P<list>(?:(?!应当|需要|可以|不得)[^，。；：]){{2,160}}?)(?:，?(?:分别|依法|直接|共同|一并|及时|自行|携[^，。；：]{{1,8}}?)?"
    rf"(?:[到向](?<![收得提达直][到向])|前往)[^，。；：]{{2,60}}?(?:{_BUSINESS})"
    r"|，?(?:依法|按照?[^，。；：]{0,8}规定)?申[请领报](?![书表]|报告|材料|资料|[^，。；：]{0,12}的(?!申请))"
    r"|(?P<straight>(?:，(?:依照|按照?)[^，。；：]{2,40}，|，(?:依法|一次|方可)?)?(?:依法|方可|可以?)?(?:办理|领取|换[领发取]|补[领办])(?=[^，。；：]{1,24})))"
)
"""持A、B到…办理: whoever wants something brings these papers along. By what he may, he only shows: 凭A向…申请."""
_TO_WHOM = lazy(r"向[^，。；向]{1,30}?(?:部门|机关|机构|委员会|[局厅委办院人所站]|办事处|中心|政府|单位)$")
_IN_WRITING = lazy(r"提出(?P<list>书面[^，。；的或并、]{0,4}申请)")
"""The application itself: 由户主向镇人民政府提出书面申请."""
_MODAL = lazy(r"(?:应当?|须|必须|需要?|可以?)$")
_RUNNING = (
    (_SENT, lazy("[将把]")),
    (_BESIDES, lazy("外，")),
    (_SUBMITTED, lazy("|".join((*_SUBMITTING, _ISSUED, _ENCLOSED)))),
    (_REQUESTED, lazy("(?:申请|备案|登记|注册|手续)，")),
    (_CONTAINS, lazy("包[括含]")),
    (_CONTAINS, lazy("主要有")),
    (_CONTAINS, lazy("料（")),
    (_CARRIED, lazy(_BROUGHT)),
)
"""What names papers in running text, and what stands in every such sentence."""
_FURTHER = lazy("[还另附]|其中|同时")
_REPORT = lazy(r"(?:报告书?|总结|报表|计划|方案|规划|清单|样品)(?:[（(][^）)]{1,30}[）)])?$")
_APPLYING = lazy("申[请报领办]|推荐|自荐|复[核审评]|参[评选]|报名|评审|认定|许可|登记|备案|审批|报批")
_APPLICATION = lazy("(?:申[请报]|自荐)[书表]|申[请报]报告|(?:书面|变更|验收|复[核审]|认定|延期)申请")
"""A document that says itself that somebody applies."""
_ISSUES = lazy(
    r"(?:^|[，；])[^，；]{0,24}?(?:企业|单位|申请人|申报人|经营者|个人|农户|合作社|公司)"
    rf"(?:$|[^，；]{{0,12}}(?:更改|变更|更名|申请|申报)[^，；]{{0,12}}，$)|(?:^|[，；]){_WHO_APPLIES}(?:应当?|须|要|需)[^，；]{{2,20}}，并(?:应当?|须)?$"
)
"""Who applies, right before 应当出具: others who do it (评估机构, 主管部门) do not hand it in."""
_RECOMMENDS = ("推荐单位", "推荐机构", "主管单位", "审核单位", "受理单位")
_SLIP = "单(?<![表简菜]单)"
"""提货单, 报关单; 一套表单 is none that is handed in."""
_DOCUMENT = rf"(?:{_cue('document')}|{_SLIP}|《[^》]{{2,60}}》)(?:[（(][^）)]{{1,30}}[）)])?"
_ENDS_DOCUMENT = lazy(rf"{_DOCUMENT}(?<!城乡规划)(?<!城市规划)(?<!资源和规划)$")
_HANDED_TOO = ("上传", "提交", "提供", "附送", "附具", "出具", "填报", "填写")
"""Another verb before the next document: 填报相关信息、上传佐证材料."""
_PART = lazy(
    rf"、|(?<=[》）)])或者?(?=《)|并(?=(?:{'|'.join(_HANDED_TOO)}))|(?:以及|及其|及(?!对应)|和|与)(?!其?复印件)|，(?!取得|领取|办理|严格|履行|接受|承担|经|由|方可|不[再需得])(?:并|以及|同时)?"
)
_BRACKETS = {"（": "）", "(": ")", "《": "》", "“": "”"}
_GENERIC = lazy(
    r"^(?:以下|如下|包[括含]|内容|规范性文件$|[^《]*?(?:下列|如下|以下(?!简?称)))|^[^《]{0,24}(?:(?:申[报请]|评审|(?<!身份)认定|备案|复[核审])(?:材料|资料)|申[报请]文件)$|^(?:(?:下列|以下|相关|有关|相应|上述|前款|其[他它]|必[要需]|真实|有效|准确|齐全|完整|合法|书面|纸质|电子|全[部套]|具体|补充|所需|申[报请]|认定|登记|备案|评[审价估]|考核|监测|复[核审]|验收|推荐|注册|审批|报[批审]|项目|本办法|本条例|[^《，]{0,20}(?:规定|要求)的?|符合[^《，]{0,16}要求)[、和及与]?的?){1,6}(?:书面)?(?:[、和及与]?(?:材料|文件|资料|数据|信息))+$"
)
_HEADING = lazy(
    rf"(?:{_cue('occasion')}|{_cue('review')}|{_cue('hand')}|所需|需要?|应当?|须)[^，。；：]{{0,8}}?(?:材料|资料)(?:目录|清单|要求|内容|及|和|与|组成)*$"
    rf"|(?:{_cue('hand')}|申[请报])的?文件$|(?:什么|哪些)(?:材料|资料|证件)$|^(?:有关|相关)?材料(?:清单|目录)$"
)
_LINE = lazy(
    r"(?:(?:申[请报]|推荐|认定|所需|需提[交供]的?|提交|有关|相关)的?){0,2}(?:材料|资料)(?:清单|目录)?："
)
"""Such a heading as a line of its own."""
_HOW = lazy(r"(?:要求|方式|程序|格式|时间|期限|份数|事项|地点)(?:如下)?[：。]?$")
"""The end of a sub-heading under which stands how papers are handed in: （三）装订要求."""
_DEMANDS = lazy(_cue("demand"))
_TITLE = lazy("《[^《》]{1,60}》")
"""What a title says is no demand: 《认定申请书》编写提纲."""
_CLOSED = lazy(r"[（(][^（()）]{1,80}[）)]")
_BRACKET = lazy(r"[（(][^（()）]{1,40}[）)]$")
_BARE = lazy(rf".?$|{_cue('bare')}$")
"""A word that names no document by itself: 证明, 说明."""
_TRIM = lazy(
    rf"^(?:的(?:材料|资料|文件)(?:主要)?(?:包括|有|为)：?|其(?![他它])|随表附(?=.)|随附(?=.)|该|以及|和|及|交验|持|凭|、|连同|还?应当?|还?须|还需|(?:向[^，。；]{{1,24}}?|按照?[^，。；]{{1,16}}?|说明[^，。；]{{1,8}}?并)?(?:{'|'.join((*_SUBMITTING, *_HANDED_TOO))}|{_ENCLOSE}))+|等(?:相关|有关|其他|证明)?(?:材料|资料|文件|证明)?$"
)


def _from_its_end(word: str) -> str:
    """An expression that finds `word` at its last character: fewer characters to stop at, which few texts have."""
    return f"{word[-1]}(?<={word})"


_SENT_OFF = lazy(
    rf"(?:一并|一起|统一|及时|装订成册|一式[^，。；]{{1,3}}份)*(?:{_cue('sent')}|(?<!申)报(?![告表名备批]))"
    r"[^，。；《》]{1,24}?(?:部门|机构|[局厅委办]|中心|单位|政府|机关)(?:初审|审[核查批]|备案|核[准实]|认定|评审)?$"
)
"""To whom, behind the last document: 连同营业执照复印件一并报所在地主管部门."""
_AND_SUCH = lazy(r"(?<![同平对])等(?![级次额])(?:[^，、；]{0,6}(?:材料|资料|文件|证明|附件|证件|凭证))?$")
_COPIES = lazy("(?:纸质版?)?(?:一式)?各?[一二两三四五六七八九十0-9]{1,2}[份套]$")
"""How many are handed in: 《申请表》一式两份."""
_BEGINS = "".join(sorted({document[0] for document in (*each_of("material_cues", "document"), _SLIP)}))
_SENT_BEGINS = "".join(sorted({sent[0] for sent in (*each_of("material_cues", "sent"), "报")}))
_SIGNS = signs(
    *(
        rf"{verb}[^。；：]{{0,160}}?(?=[{_BEGINS}》])(?:{_cue('document')}|{_SLIP}|》)"
        for verb in (*_SUBMITTING, _ISSUED, _ENCLOSED)
    ),
    *(rf"{verb}[^。；]{{2,300}}?(?=[{_SENT_BEGINS}])(?:{_cue('sent')}|报(?![告表名备]))" for verb in "将把"),
    *(
        rf"{_from_its_end(pointer)}[^，。；：]{{0,16}}?{_cue('paper')}"
        for pointer in each_of("material_cues", "pointer")
    ),
    *map(_from_its_end, each_of("material_cues", "named")),
    *(
        rf"{brings}[^，。；：]{{2,160}}?(?=[到向前申办领换补，])(?:，?(?:分别|依法|直接|携[^，。；：]{{1,8}}?)?(?:[到向]|前往)|，?申[请领报]|办理|领取|[换补][领发取办]|，[依按])"
        for brings in _BRINGS
    ),
    "出具(?<=[请案记册续]，出具)|出具(?<=[请案记册续]，并出具)",
    "提出书面[^，。；的]{0,6}申请",
    rf"料(?<=[材资]料){_GOES_ON}[：（(]",
    *(rf"{verb}(?:{_NAMED_PAPERS})?[：（(]" for verb in (*each_of("material_cues", "give"), "附")),
)
"""One of these stands in every text that announces a list of documents, or names one that is handed in."""


def read(regulation: Regulation, clauses: Clauses, facts: Facts) -> Iterator[Material]:
    """The materials of `regulation`."""
    worth = numbers(clauses, _SIGNS)
    headed = _headed(regulation)
    tables = (
        [c for c in clauses if is_table(c.provision)]
        if any(mark in regulation.source.text for mark in "|\t")
        else []
    )
    if not worth and not headed and not tables:
        return
    attachments = by_place(r for r in facts.references if r.kind == "attachment")
    listed: dict[str, Provision] = {
        paper.at: paper for article in headed for paper in _under_heading(article)
    }
    running: list[Clause] = []
    for clause in (clauses[n] for n in worth):
        if clause.provision.children and (announces(clause.text) or _is_heading(clause.text)):
            listed |= {item.at: item for item in _leaves(clause.provision) if item.text}
        if clause.provision.level not in ("front", "back"):
            running.append(clause)
    for clause in clauses if listed else ():
        if clause.at in listed:
            yield from _item(clause, attachments.get(clause.at, ()))
    under = {provision.at for provision in headed}
    for clause in running:
        if clause.at not in listed:
            yield from _running(clause, attachments.get(clause.at, ()), article(clause.at) in under)
    for clause in tables:
        if _lists_papers(clause):
            yield from _tabled(clause, attachments.get(clause.at, ()))


_OF_PAPERS = lazy(r"(?:材料|资料|文件|证明|证照|要件|表格)(?:或.{2,4})?(?:名称|目录|内容|清单|种类)?|名称")
"""The head of the column that names the papers of a table."""


def _lists_papers(table: Clause) -> bool:
    """Whether a table lists documents that an applicant hands in: what announces it or what it is headed by says so."""
    if words := introduction(table.provision, table.regulation):
        return announces(one_width(words)) or names_papers(words)
    parents = table.regulation.parents
    above = parents.get(table.at)
    while above is not None and not above.heading.text:
        above = parents.get(above.at)
    return above is not None and names_papers(above.heading.text)


def _tabled(clause: Clause, attachments: Sequence[Reference]) -> Iterator[Material]:
    """The papers of a table, a cell each."""
    for start, cell in Table(clause.provision, clause.regulation.source).below(_OF_PAPERS.search):
        end = start + len(cell.rstrip("；。，、： "))
        if start < end:
            yield Material(
                **clause.place(start, end),
                name=clause.printed(start, end),
                attachment=_number(clause, attachments, start, end),
            )


def _headed(regulation: Regulation) -> list[Provision]:
    """The articles whose heading names papers: 三、申报材料. Where the first 条 has no heading, none has."""
    articles = _articles(regulation.provisions)
    first = next(articles, None)
    if first is None or (first.label.startswith("第") and not first.heading):
        return []
    return [each for each in chain((first,), articles) if names_papers(each.heading.text) or _sends(each)]


_SENDING = lazy("(?:材料|资料)的?(?:报送|提交|上报)[：。]?")
_FORM = lazy("纸质|电子|书面|邮箱|地址|时间|一式|电话|联系|途径|方式")


def _sends(article: Provision) -> bool:
    """Whether an article 三、材料报送 lists the papers, and not how they are sent."""
    if not _SENDING.fullmatch(article.heading.text):
        return False
    return not any(_FORM.search(p.text) for p in article.walk())


def _articles(provisions: Sequence[Provision]) -> Iterator[Provision]:
    for provision in provisions:
        if provision.level == "article":
            yield provision
        elif provision.level in ("part", "chapter", "section"):
            yield from _articles(provision.children)


def names_papers(heading: str) -> bool:
    """Whether what stands under `heading` are the papers that an applicant hands in.

    >>> names_papers("申报材料（一式三份）"), names_papers("需提交的材料"), names_papers("申报材料的受理")
    (True, True, False)
    """
    heading = _BRACKET.sub("", heading.rstrip("：: "))
    return bool(_HEADING.search(heading)) and not _FOREIGN.search(heading)


def _under_heading(article: Provision) -> list[Provision]:
    """The papers in the lists under the heading of `article`; none if none of them is a document by its name."""
    papers = [paper for paragraph in article.children for paper in _papers(paragraph)]
    return papers if any(_ENDS_DOCUMENT.search(_head(paper)) for paper in papers) else []


def _is_heading(text: str) -> bool:
    """Whether the text is no more than a heading of papers: 材料清单：."""
    return bool(_LINE.fullmatch(text))


def _papers(provision: Provision) -> Iterator[Provision]:
    """What is listed in `provision`, but for what only says how papers are made up, bound or sent."""
    if _HOW.search(one_width(provision.text)):
        return
    for child in provision.children:
        yield from _papers(child)
    listed = provision.level in ("item", "subitem") and not provision.at.endswith(
        "/0"
    )  # a sentence behind the list
    if listed and provision.text and not provision.children:
        head = _head(provision)
        if _ENDS_DOCUMENT.search(head) or not _DEMANDS.search(_TITLE.sub("", head)):
            yield provision


def _head(item: Provision) -> str:
    """What an item says first, without what stands in brackets."""
    head = _CLOSED.sub("", one_width(item.text)).partition("。")[0].partition("，")[0].rstrip("；：. ")
    return _COPIES.sub("", head)


def announces(introduction: str) -> bool:
    """Whether `introduction` announces a list of documents that an applicant hands in.

    >>> announces("被推荐为示范平台的单位需提交下列材料："), announces("申报材料包括：")
    (True, True)
    >>> announces("人民法院可以要求当事人提供下列材料：")
    False
    """
    sentence = _BRACKET.sub("", introduction.rstrip("：，。； "))
    before, sentence = _parted(sentence)
    found = _LIST.search(sentence)
    if not found and before and (pointed := _POINTED.search(before)):
        sentence, before, found = before, "", pointed
    if (
        not found
        or (_COURT.search(sentence) and not _SUES.search(sentence))
        or (_FOREIGN.search(sentence) and not re.search("申请|申报", sentence))
    ):
        return False
    if found[0][0] in "将把" and _AUTHORITY.search(sentence, 0, found.start()):
        return False
    bare = _BARE_PAPERS.match(found[0]) or _GIVEN.search(found[0])
    if bare and ("之一" in sentence or not introduction.rstrip().endswith(("：", ":"))):
        return False  # 有下列情形之一的，应当提供: the list says when
    occasion = (
        _OCCASION.search(sentence)
        or _REVIEW.search(sentence)
        or (bare and (_OCCASION.search(before) or _SENDS.search(before)))
    )
    return bool(occasion or (_STRONG.search(found[0]) and not bare))


_SENDS = lazy(
    rf"(?:材料|资料)[^，。；：]{{0,12}}?(?:{_cue('sent')}|报(?![告表名备]))|{_cue('sent')}[^，。；：]{{0,12}}?(?:材料|资料)"
)
"""企业将反映经营情况的基础材料报市农业局: what 材料包括： goes on from."""


def _parted(introduction: str) -> tuple[str, str]:
    """The last sentence of an introduction, and the one before it."""
    cut = max(introduction.rfind(stop) for stop in "。；") + 1
    return introduction[max(0, cut - _REACH) : cut], introduction[cut:][-_REACH:]


_GIVEN = lazy(rf"(?:{_cue('give')}|附)$")
"""并递交： what for, an earlier sentence may say."""
_BARE_PAPERS = lazy(rf"，?{_BARE_LIST}$")


def _leaves(provision: Provision) -> Iterator[Provision]:
    """The printed items of a list: the subitems where an item only introduces them."""
    for item in provision.children:
        if item.children:
            yield from _leaves(item)
        else:
            yield item


def _item(clause: Clause, attachments: Sequence[Reference]) -> Iterator[Material]:
    end = len(clause.text.rstrip("；。，、： "))
    if end:
        yield Material(
            **clause.place(0, end),
            name=clause.printed(0, end),
            attachment=_number(clause, attachments, 0, end),
        )


def _number(clause: Clause, attachments: Sequence[Reference], start: int, end: int) -> int | None:
    """The number of the form: of the first attachment that is named between `start` and `end`."""
    for reference in attachments:
        place = clause.find(reference.span)
        if place and start <= place[0] < end:
            return reference.number
    return None


def _running(clause: Clause, attachments: Sequence[Reference], headed: bool) -> Iterator[Material]:
    """The documents that a sentence names as handed in by an applicant.

    `headed`: the heading above says that papers are handed in. What else is to be handed in is said in later sentences
    (其中，…企业还需提供…; …的，须附…).
    """
    text, named = clause.text, False
    applies = headed or "：" in text or "提取" in text or _OCCASION.search(text)
    patterns = [pattern for pattern, sign in _RUNNING if sign.search(text)] if applies else []
    in_writing = "书面" in text
    if not (patterns or in_writing or "：" in text):
        return
    for start, end in clause.sentences():
        if not _SIGNS.search(text, start, end):
            continue
        listed = list(_listed(clause, start, end, headed))
        papers = list(listed)
        papers += _applications(text, start, end, clause.introduction) if in_writing else []
        for pattern in patterns:
            for found in pattern.finditer(text, start, end):
                verb = found.start("verb")
                lead = text[max(start, verb - _REACH) : verb]
                known = headed or (named and _FURTHER.search(text, max(start, verb - _REACH), verb + 1))
                before = text[max(0, start - 80) : start]
                if _applies(lead, before, found, bool(known)):
                    documents = list(_documents(text, *found.span("list")))
                    known = known or found["verb"][0] in "包有（"
                    documents = [(a, b) for a, b in documents if not any(a < y and x < b for x, y in listed)]
                    papers += documents if known or not _is_report(text, documents, lead) else []
        named = named or bool(papers)
        for a, b in sorted(set(papers)):
            yield Material(
                **clause.place(a, b),
                name=clause.printed(a, b),
                attachment=_number(clause, attachments, a, b),
            )


def _applications(text: str, start: int, end: int, introduction: str) -> Iterator[tuple[int, int]]:
    """The applications in writing that somebody makes who is no authority and no party before a court."""
    for found in _IN_WRITING.finditer(text, start, end):
        lead = introduction + text[max(start, found.start() - _REACH) : found.start()]
        doing = _TO_WHOM.sub("", _MODAL.sub("", lead))
        if not (_FOREIGN.search(lead) or _COURT.search(lead) or _AUTHORITY.search(doing)):
            yield found.span("list")


def _is_report(text: str, documents: Sequence[tuple[int, int]], lead: str) -> bool:
    """Whether what is handed in are reports only, and `lead` does not say that anybody applies for anything."""
    return not _APPLYING.search(lead) and all(_REPORT.search(text, a, b) for a, b in documents)


def _listed(clause: Clause, start: int, end: int, headed: bool) -> Iterator[tuple[int, int]]:
    """The documents of a list in a line: 并提交以下材料：申报书（附件1）；营业执照复印件；上一年度财务报表.

    `headed` as in `_running`: below such a heading a verb announces enough, 个人需提供：身份证、学历证书.
    """
    text = clause.text
    colon = text.find("：", start, end)
    if colon < 0 or clause.provision.children:
        return
    if not (headed and _GIVEN.search(text, start, colon)) and not announces(
        text[max(0, start - _REACH) : colon + 1]
    ):
        return
    stop = text.find("。", colon)
    stop = min(stop if stop >= 0 else len(text), colon + _LIST_LONG)
    yield from _parts(text, colon + 1, stop) or _documents(text, colon + 1, stop)


def _parts(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The documents of a list parted by semicolons throughout, or by commas; none where it is parted otherwise."""
    for sign in "；，":
        parts: list[tuple[int, int]] = []
        at = start
        for part in text[start:stop].split(sign):
            shorter = part.removesuffix("等").removesuffix("等材料")
            parts += [(at, at + len(shorter))] if len(shorter) > 1 else []
            at += len(part) + 1
        papers = sum(_ENDS_DOCUMENT.search(text, a, b) is not None for a, b in parts)
        if len(parts) > 1 and (sign == "；" or (len(parts) > 2 and 2 * papers >= len(parts))):
            return parts
    return []


_LIST_LONG = 600  # characters of such a list that are read: bounds the work on hostile input


def _applies(lead: str, before: str, found: re.Match[str], known: bool) -> bool:
    """Whether an applicant hands something in, not an authority, not a court's party, not a yearly report.

    `known`: that somebody applies for something was said before.
    """
    groups = found.groupdict()
    if groups.get("brought"):
        doing = lead[lead.rfind("，") + 1 :]
        if groups.get("straight") and groups["brought"] == "携带":
            return False  # 旅客携带护照办理登机手续 shows it
        return not (_COURT.search(lead) or _FOREIGN.search(doing) or _AUTHORITY.search(doing))
    by, verb = groups.get("by"), found["verb"]
    asks = groups.get("asks") is not None
    doing = _TO_WHOM.sub("", lead[: lead.rfind(groups["asks"])] if asks else lead)
    issued = verb == "出具" and not asks
    who = _MODAL.sub("", doing)
    if (issued and (not _ISSUES.search(who) or who.endswith(_RECOMMENDS))) or (
        verb[0] == "附" and "载明" in lead
    ):
        return False
    applied = asks or _OCCURS.search(doing) or _APPLICATION.search(found["list"])
    if not (known or applied or (by and _OCCASION.search(before))):
        return False
    agent = by.removeprefix("由") if by else doing
    return not (
        (_RECURRING.search(lead) and not (_ASKS_FOR.search(lead) or _APPLICATION.search(found["list"])))
        or _FOREIGN.search(lead)
        or _COURT.search(lead)
        or _AUTHORITY.search(agent)
    )


def _documents(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The documents of a list in running text, each with its place; none if its parts are no documents."""
    parts: list[tuple[int, int]] = []
    at = begin = start
    closing = ""
    while at < end:
        if closing:
            closing = "" if text[at] == closing else closing
        elif text[at] in _BRACKETS:
            closing = _BRACKETS[text[at]]
        elif (cut := _PART.match(text, at)) and (
            _ENDS_DOCUMENT.search(_COPIES.sub("", text[begin:at]))
            or (cut[0] != "，" and text.startswith(_HANDED_TOO, cut.end()))
        ):
            parts.append((begin, at))
            begin = at = cut.end()
            continue
        elif text[at] in "，。；：":
            break
        at += 1
    parts.append((begin, at))
    for left, right in parts:
        words = text[left:right]
        if (head := _TRIM.match(words)) and head.end() and words[0] != "等":
            left += head.end()
        if sent := _SENT_OFF.search(text, left, right):
            right = sent.start()
        if copies := _COPIES.search(text, left, right):
            right = copies.start()
        if tail := _AND_SUCH.search(text, left, right):
            right = tail.start()
        words = text[left:right]
        if (
            not _BARE.match(words)
            and _ENDS_DOCUMENT.search(words)
            and not _GENERIC.match(words)
            and not words.startswith(("上述", "前述", "的"))
        ):
            yield left, right
