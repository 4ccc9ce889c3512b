"""References: sentences of real drafting with the reference marked, where it leads, and why.

`MEASURE` has ten articles: 第二条 has three paragraphs, 第三条 a list of seven items, 第四条 a list and a paragraph
behind it, 第五条 two paragraphs with a list each, 第六条之一 exists, 第八条 is the one under test.
"""

from __future__ import annotations

import random
import re

import pytest

from regparse.facts import clauses, definitions, references
from regparse.facts.citations import steps
from regparse.facts.documents import document_kinds, genres, laws
from regparse.facts.relations import relation_cues
from regparse.facts.scanner import Pattern, Scanner
from regparse.model import Problem, Reference
from tests.conftest import law_files, needs_laws, processor_seconds, read_once, regulation

ITEMS = "".join(f"\n（{n}）{n}事项；" for n in "一二三四五六七")
MEASURE = f"""某省平台管理办法
第一条 为了规范管理，制定本办法。
第二条 甲。
乙。
丙。
第三条 有下列情形之一的，予以公示：{ITEMS}
第四条 应当具备下列条件：
（一）有场所；
（二）有人员；
（三）有制度。
特殊地区除外。
第五条 甲应当：
（一）登记；
（二）公示。
乙应当：
（一）报告；
（二）备案；
（三）整改。
第六条 甲。
第六条之一 乙。
第七条 丙。
第八条 %s
第九条 丁。
第十条 戊。
乙。
附件1：推荐表
一、名称
二、地址"""


def read(text: str) -> tuple[list[Reference], list[Problem]]:
    measure = regulation(text)
    found = clauses(measure)
    return references.read(measure, found, [d for c in found for d in definitions.read(c)])


def marked(text: str) -> tuple[str, list[str]]:
    """`text` without ⟦ ⟧, and what stood between them, white space removed."""
    quotes = ["".join(q.split()) for q in re.findall("⟦([^⟧]*)⟧", text)]
    return text.replace("⟦", "").replace("⟧", ""), quotes


def in_eighth(text: str) -> tuple[list[Reference], list[Problem], list[str]]:
    plain, quotes = marked(text)
    found, problems = read(MEASURE % plain)
    return [r for r in found if r.at.split("/")[0] == "8"], problems, quotes


INTERNAL = [
    ("违反⟦本办法第三条⟧规定的，予以警告。", "3", "an article of the own measure"),
    ("违反⟦本办法第二条第一款⟧规定的，予以警告。", "2/1", "a paragraph"),
    ("符合⟦本办法第三条第（三）项⟧的，予以公示。", "3/1/3", "an item without its paragraph, in an article with one list"),
    ("符合⟦本办法第三条第一款第三项⟧的，予以公示。", "3/1/3", "the item's number without brackets"),
    ("符合⟦本管理办法第三条第3项⟧的，予以公示。", "3/1/3", "a longer self name, Arabic numerals"),
    ("符合⟦本办法第三条（三）⟧的，予以公示。", "3/1/3", "an item without 第 and 项, as older measures cite"),
    ("可适当放宽⟦第三条（二）、（三）款⟧的要求。", "3/1/2 3/1/3", "款 behind a label in brackets: an item, since a paragraph has none"),
    ("违反⟦本办法第六条之一⟧规定的，予以警告。", "6-1", "an inserted article"),
    ("违反⟦本办法第二条、第三条、第六条⟧规定的，予以警告。", "2 3 6", "a list of articles is one reference"),
    ("违反⟦本办法第二条或者第三条⟧规定的，予以警告。", "2 3", "或者"),
    ("违反⟦本办法第二条第一款和第七条⟧规定的，予以警告。", "2/1 7", "和; the levels differ"),
    ("违反⟦本办法第二条第一款、第二款、第三款⟧规定的，予以警告。", "2/1 2/2 2/3", "paragraphs of one article"),
    ("违反⟦第三条、第二条第二款和第三条第一款第（三）、（五）项⟧规定的，予以警告。", "3 2/2 3/1/3 3/1/5", "all levels in one list, without 本办法"),
    ("违反⟦本办法第二条至第五条⟧规定的，予以警告。", "2 3 4 5", "a range has every article between"),
    ("违反⟦本办法第六条至第七条⟧规定的，予以警告。", "6 6-1 7", "the inserted article lies between"),
    ("符合⟦本办法第三条第（一）项至第（四）项、第（六）项、第（七）项⟧的，予以公示。", "3/1/1 3/1/2 3/1/3 3/1/4 3/1/6 3/1/7", "a range of items, then items"),
    ("符合⟦本办法第三条第一至三项⟧的，予以公示。", "3/1/1 3/1/2 3/1/3", "a range that prints the rank once"),
    ("符合⟦本办法第三条第四、六项⟧的，予以公示。", "3/1/4 3/1/6", "a list that prints the rank once"),
    ("符合⟦本办法第三条第（三）、（五）项⟧的，予以公示。", "3/1/3 3/1/5", "a list in brackets that prints the rank once"),
    ("违反⟦本办法第二条第一、二款⟧规定的，予以警告。", "2/1 2/2", "paragraphs that print the rank once"),
    ("违反⟦第三、四条⟧规定的，予以警告。", "3 4", "articles that print the rank once"),
    ("违反⟦本办法第二条第二款和六条⟧规定的，予以警告。", "2/2 6", "the second 第 is missing, as often in print"),
    ("符合⟦本办法第三条前三项⟧规定的，予以公示。", "3/1/1 3/1/2 3/1/3", "the first three items of an article"),
    ("违反⟦本办法第四条第一款第二项⟧规定的，予以警告。", "4/1/2", "item of the first paragraph"),
    ("违反⟦本办法第五条第二款第三项⟧规定的，予以警告。", "5/2/3", "item of the second paragraph"),
    ("违反⟦本办法第五条第三项⟧规定的，予以警告。", "5/2/3", "only one of the two lists has a third item"),
    ("依照⟦第六条⟧处理。", "6", "bare article: of the own measure"),
    ("违反⟦本办法的第六条⟧规定的，予以警告。", "6", "的 between"),
    ("除⟦本办法第三条规定和第六条⟧规定的情形外，不予公示。", "3 6", "规定 between two of one list"),
    ("按照⟦前条⟧规定办理。", "7", "the article before"),
    ("按照⟦前两条⟧规定办理。", "6-1 7", "the two articles before, the inserted one among them"),
    ("按照⟦前三条⟧规定办理。", "6 6-1 7", "the three articles before"),
    ("按照⟦本办法前两条⟧规定办理。", "6-1 7", "with the self name"),
    ("甲。\n有⟦前款⟧行为的，予以警告。", "8/1", "the paragraph before"),
    ("甲。\n乙。\n除⟦上述两款⟧规定以外的借款单位应当登记。", "8/1 8/2", "上述 with a number of paragraphs"),
    ("甲。\n有⟦上款⟧行为的，予以警告。", "8/1", "上款 in older measures"),
    ("甲。\n乙。\n有⟦前两款⟧行为的，予以警告。", "8/1 8/2", "the two paragraphs before"),
    ("甲。\n乙。\n丙。\n有⟦前三款⟧行为的，予以警告。", "8/1 8/2 8/3", "the three paragraphs before"),
    ("甲。\n乙。\n按照⟦本条第一款、第二款⟧的规定执行。", "8/1 8/2", "本条 with paragraphs"),
    ("甲。\n依照⟦第一款⟧规定被撤销的，可以重新申请。", "8/1", "bare paragraph: of the same article"),
    ("有⟦本条⟧规定情形的，予以公示。", "8", "本条 alone"),
    ("甲。\n违反⟦本条前款⟧规定的，予以警告。", "8/1", "本条前款"),
    ("应当具备：\n（一）场所；\n（二）人员。\n具备⟦前款第（一）项⟧条件的，优先。", "8/1/1", "item of the paragraph before"),
    ("应当具备：\n（一）场所；\n（二）人员。\n具备⟦前款第一项、第二项⟧条件的，优先。", "8/1/1 8/1/2", "items of the paragraph before"),
    ("应当具备：\n（一）场所；\n（二）无⟦前项⟧场所的，有合同。", "8/1/1", "the item before"),
    ("应当具备：\n（一）场所；\n（二）人员；\n（三）⟦前两项⟧以外的条件。", "8/1/1 8/1/2", "the two items before"),
    ("应当具备：\n（一）场所；\n（二）人员。\n符合⟦前两项⟧的，优先。", "8/1/1 8/1/2", "a list of exactly two items stands before"),
    ("应当具备：\n（一）场所；\n（二）⟦本款第一项⟧以外的场所。", "8/1/1", "本款 with an item"),
    ("应当具备：\n（一）场所；\n（二）⟦第一项⟧以外的场所。", "8/1/1", "bare item: of the same list"),
    ("应当具备：\n（一）场所；\n（二）人员；\n（三）制度；\n（四）山区的，⟦上述（一）、（三）⟧的条件可适当放宽。", "8/1/1 8/1/3", "上述 within the list"),
    ("应当具备：\n（一）场所；\n（二）人员。\n山区的平台，⟦上述（一）、（二）⟧的条件可适当放宽。", "8/1/1 8/1/2", "上述 behind the list"),
    ("应当具备：\n（一）场所；\n（二）人员。\n山区的平台，⟦上述（一）（二）项⟧的条件可适度放宽。", "8/1/1 8/1/2", "no sign between the two"),
    ("应当具备：\n（一）场所；\n（二）人员。有⟦前款第（一）项⟧情形的除外。", "8/1/1", "printed on in the line of the last item"),
    ("违反⟦本办法第二章第六条⟧规定的，予以警告。", "6", "a chapter before the article says nothing more"),
    ("甲。\n发生⟦前款⟧规定的事件的，立即报告。", "8/1", "a verb that ends in 生 before 前款"),
    ("甲。\n以⟦前款⟧规定的方式公告。", "8/1", "以前款"),
    ("甲。\n违反⟦前款⟧（包括其单行规定）的，予以警告。", "8/1", "a bracket behind it that holds no number"),
    ("符合⟦本办法第三条所列第2项⟧的，予以公示。", "3/1/2", "所列 between article and item"),
    ("符合⟦本办法第三条规定的第（三）项⟧情形的，予以公示。", "3/1/3", "规定的 between article and item"),
    ("违反⟦本办法第二条第一款至第三款⟧规定的，予以警告。", "2/1 2/2 2/3", "a range of paragraphs"),
    ("违反⟦本办法第三-五条⟧规定的，予以警告。", "3 4 5", "a range with a dash"),
    ("违反⟦第二条第一款⟧规定的，依照该办法处理。", "2/1", "该办法 without an article is none"),
    ("走私下列毒品的，从重处罚：\n（一）鸦片一千克；\n（二）海洛因五十克；\n（三）⟦上述毒品⟧以外的其他毒品数量大的。", "8/1/1 8/1/2", "the items before, though the lead speaks of it too"),
    ("应当提供：\n（一）企业材料\n1.申报书；\n2.审计报告；\n3.合同。\n（二）平台材料\n平台除⟦上述第1项、第3项⟧材料外，还需提供证明。", "8/1/1/1 8/1/1/3", "the list numbered so, not the items above it"),
    ("娱乐场所不得接待未成年人。\n对难以判明的，⟦上述场所⟧的工作人员可以要求出示证件。", "8/1", "behind a short clause"),
    ("甲。\n乙。\n其他行为参照⟦本条各款⟧规定的标准处罚。", "8/1 8/2", "all paragraphs but the one that says so"),
    ("第一审案件的审理期限为三个月。\n上诉案件的审理期限为两个月。\n涉外案件，不受⟦上述案件审理期限⟧的限制。", "8/1 8/2", "the paragraphs before that speak of it"),
    ("申请人应当提交翻译材料。\n未提交⟦上述材料⟧的，限期补交。", "8/1", "what the paragraph before speaks of"),
    ("行人应当靠右。\n有关单位发现不符合⟦上述规定⟧的，予以制止。", "8/1", "上述规定, one paragraph before"),
    ("有下列情形之一的，从重处罚：\n（一）走私二支以上的；\n（二）走私五百发以上的；\n（三）未达到⟦上述数量标准⟧，但属于首要分子的。", "8/1/1 8/1/2", "amounts: the items before that have one"),
    ("报送下列文件：\n（一）申请书；\n（二）章程；\n（三）名单。\n其中⟦（二）、（三）项⟧文件可以用外文书写。", "8/1/2 8/1/3", "items without 第, behind the list"),
    ("教师应当符合下列要求：\n(一)二人；\n(二)一人。\n达不到⟦(一)、(二)项⟧要求的，需经批准。", "8/1/1 8/1/2", "items without 第, narrow brackets"),
    ("海塘建设：\n（一）一线海塘由政府负责；\n（二）专用海塘由单位负责；\n（三）除⟦（一）、（二）项⟧规定外的由镇负责。", "8/1/1 8/1/2", "items without 第, within the list"),
    ("甲。\n⟦前款⟧所称违法行为，是指乙。", "8/1", "前款所称 leads to another provision"),
    ("行使下列职权：\n（一）审议；\n（二）监督；\n（三）在行使⟦上述各项⟧职权时，可以传召证人。", "8/1/1 8/1/2", "all items before"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "targets", "why"), INTERNAL, ids=[f"{n} {row[0][:24]}" for n, row in enumerate(INTERNAL)]
)
def test_internal(text: str, targets: str, why: str) -> None:
    found, problems, quotes = in_eighth(text)
    assert [r.kind for r in found] == ["internal"], why
    assert [r.quote for r in found] == quotes, why
    assert " ".join(found[0].targets) == targets, why
    assert not problems, why


TWO = [
    (
        "违反⟦本办法第二条第一款⟧规定的，警告；违反⟦第二款⟧规定的，罚款。",
        ["2/1", "2/2"],
        "a bare paragraph behind a cited article is that article's",
    ),
    (
        "符合⟦本办法第三条第一项⟧的，公示；符合⟦第五项⟧的，公告。",
        ["3/1/1", "3/1/5"],
        "a bare item likewise",
    ),
    (
        "违反⟦本办法第三条⟧规定，按照下列规定处罚：\n（一）违反⟦第四项、第五项⟧的，警告；\n（二）违反⟦第七项⟧的，罚款。",
        ["3", "3/1/4 3/1/5", "3/1/7"],
        "the article is cited in the introduction of the list",
    ),
    (
        "甲。\n违反⟦本办法第二条第一款⟧规定的，警告；违反⟦第二款⟧规定的，罚款。",
        ["2/1", "2/2"],
        "both articles have a second paragraph: the repeated 违反 goes on with the cited one",
    ),
    (
        "违反⟦本办法第二条第二款⟧的，依照⟦该款⟧规定处理。",
        ["2/2", "2/2"],
        "该款 is the paragraph just cited",
    ),
    (
        "违反⟦本办法第三条第一项⟧的，依照⟦该条第二项⟧规定处理。",
        ["3/1/1", "3/1/2"],
        "该条 with an item",
    ),
    (
        "应当具备：\n（一）场所；\n（二）人员。\n山区的平台，⟦上述条件（一）⟧中场所可放宽，⟦（二）⟧中人员可放宽。",
        ["8/1/1", "8/1/2"],
        "the second bracket goes on with 上述",
    ),
    (
        "单位犯⟦本办法第二条第一款、第三款⟧行为的，依照各⟦该款⟧的规定处罚。",
        ["2/1 2/3", "2/1 2/3"],
        "各该款 is each of them",
    ),
    (
        "违反⟦本办法第二条第一款⟧的，警告。\n违反⟦第三款⟧规定的，罚款。",
        ["2/1", "2/3"],
        "the article was cited in the paragraph before, and only it has a third paragraph",
    ),
    (
        "符合⟦本办法第六条⟧和⟦前条⟧规定的，予以公示。",
        ["6", "7"],
        "two references of different kinds",
    ),
]


@pytest.mark.parametrize(
    ("text", "targets", "why"), TWO, ids=[f"{n} {row[0][:24]}" for n, row in enumerate(TWO)]
)
def test_references_that_lean_on_others(text: str, targets: list[str], why: str) -> None:
    found, problems, quotes = in_eighth(text)
    assert [(r.quote, " ".join(r.targets)) for r in found] == list(zip(quotes, targets, strict=True)), why
    assert not problems


DANGLING = [
    ("违反⟦本办法第四十条⟧规定的，予以警告。", "no such article"),
    ("违反⟦本办法第二条第九款⟧规定的，予以警告。", "no such paragraph"),
    ("符合⟦本办法第三条第（九）项⟧的，予以公示。", "no such item"),
    ("违反⟦前款⟧规定的，予以警告。", "no paragraph stands before the first"),
    ("违反⟦前款⟧（含其但书）规定的，予以警告。", "a bracket behind it that holds no number"),
]


@pytest.mark.parametrize(("text", "why"), DANGLING)
def test_a_target_that_does_not_exist_is_left_empty(text: str, why: str) -> None:
    found, problems, quotes = in_eighth(text)
    assert [(r.quote, r.kind, r.targets) for r in found] == [(quotes[0], "internal", ())], why
    assert not problems


def test_the_missing_part_of_a_list_has_a_record_of_its_own() -> None:
    found, _, _ = in_eighth("违反本办法第二条、第四十条和第六条规定的，予以警告。")
    assert sorted((r.quote, r.targets) for r in found) == [
        ("本办法第二条、第四十条和第六条", ("2", "6")),
        ("第四十条", ()),
    ]


UNCLEAR = [
    ("违反本办法⟦第五条第二项⟧规定的，予以警告。", "two paragraphs of 第五条 have a second item"),
    (
        "应当具备：\n（一）场所；\n（二）人员；\n（三）制度。\n符合⟦前项⟧的，优先。",
        "前项 behind a list of three",
    ),
    ("符合⟦前项⟧的，优先。", "前项 where no list stands before"),
    ("⟦上述（一）⟧的条件可适当放宽。", "上述 where no list stands above"),
]


@pytest.mark.parametrize(("text", "why"), UNCLEAR)
def test_two_fitting_targets_are_a_problem_and_no_guess(text: str, why: str) -> None:
    found, problems, quotes = in_eighth(text)
    assert not found, why
    assert [p.code for p in problems] == ["unresolved_reference"], why
    assert problems[0].span is not None
    assert quotes[0] in problems[0].message


EXTERNAL = [
    ("评审依照⟦《卓越绩效评价准则》（GB/T 19580—2012）⟧进行。", "卓越绩效评价准则", "GB/T 19580—2012", "applies", "a standard and its number"),
    ("评审依照⟦《评价实施指南》(GB/Z19579)⟧进行。", "评价实施指南", "GB/Z19579", "applies", "a number makes a standard of any title"),
    ("按照⟦《停车办法》》（某府〔2010〕39号）⟧执行。", "停车办法", "某府〔2010〕39号", "applies", "a bracket printed twice"),
    ("落实省政府制定的⟦《停车发展规划》⟧。", "停车发展规划", None, "cites", "who made it says nothing"),
    ("任何人应当遵守⟦宪法⟧。", "宪法", None, "cites", "how everybody is to behave"),
    ("依照⟦《国家企业技术中心认定管理办法》（国家发展改革委、科技部、财政部令第34号）⟧的规定处理。", "国家企业技术中心认定管理办法", "国家发展改革委、科技部、财政部令第34号", "applies", "an order of several ministries"),
    ("依照⟦《中华人民共和国治安管理处罚法》⟧的规定处罚。", "中华人民共和国治安管理处罚法", None, "applies", "依照"),
    ("依照⟦《公司法》第二十条⟧的规定处理。", "公司法", None, "applies", "the quote takes in the article"),
    ("实施⟦刑法第三百三十八条⟧规定的行为，从重处罚。", "刑法", None, "cites", "a law without 《》; 实施 a deed applies nothing"),
    ("实施⟦刑法第三百三十八条、第三百三十九条⟧规定的行为，从重处罚。", "刑法", None, "cites", "several articles of one law are one reference"),
    ("同时构成⟦刑法第三百八十九条行贿罪、第三百九十三条⟧单位行贿罪的，数罪并罚。", "刑法", None, "cites", "the crime between two articles of one law"),
    ("⟦刑法第一百六十三条规定的受贿罪和第二百七十一条⟧规定的职务侵占罪，同样处理。", "刑法", None, "cites", "with 规定的"),
    ("依照⟦刑法第二百七十一条⟧职务侵占罪定罪处罚。", "刑法", None, "applies", "a crime behind the last article"),
    ("为贯彻省政府⟦关于促进中小企业发展的意见（某政发〔2010〕15号）⟧精神，制定本办法。", "关于促进中小企业发展的意见", "某政发〔2010〕15号", "basis", "a title without 《》 before its number"),
    ("根据⟦《“聚才”人才政策体系》（某委人才办〔2024〕9号）⟧等文件，制定本办法。", "“聚才”人才政策体系", "某委人才办〔2024〕9号", "basis", "what has a number is a document, whatever its title ends in"),
    ("依照⟦刑法分则第九章第三百九十八条⟧的规定处罚。", "刑法", None, "applies", "part and chapter between law and article"),
    ("认定为⟦刑法第二百二十九条第一款⟧规定的“情节严重”。", "刑法", None, "cites", "认定为"),
    ("⟦民事诉讼法第二百三十七条第二款第四、六项⟧规定的情形除外。", "民事诉讼法", None, "cites", "the rank printed once"),
    ("⟦中华人民共和国刑法第十三条⟧规定的犯罪除外。", "中华人民共和国刑法", None, "cites", "the state's name belongs to the title as printed"),
    ("依照⟦刑法修正案（八）第二条⟧处罚。", "刑法修正案（八）", None, "applies", "an amendment named without 《》"),
    ("依照⟦企业所得税法实施条例第九十三条⟧认定。", "企业所得税法实施条例", None, "applies", "a law's name that goes on"),
    ("依照⟦海洋倾废管理条例第六条⟧处理。", "海洋倾废管理条例", None, "applies", "a name in no vocabulary, with its article"),
    ("危险废物，是指列入⟦国家危险废物名录⟧的废物。", "国家危险废物名录", None, "cites", "a catalogue that is a rule"),
    ("参照⟦《国家平台认定办法》（工信部企业〔2017〕156号）⟧，制定本办法。", "国家平台认定办法", "工信部企业〔2017〕156号", "cites", "a model is no basis"),
    ("根据⟦国务院关于煤矿安全监察体制的决定⟧，制定本条例。", "国务院关于煤矿安全监察体制的决定", None, "basis", "a decision named with its issuer, without 《》"),
    ("认定为⟦全国人民代表大会常务委员会关于刑法第三百一十三条的解释⟧中规定的情形。", "全国人民代表大会常务委员会关于刑法第三百一十三条的解释", None, "cites", "the law within its name is not named beside it"),
    ("应当按照⟦《河南省水功能区划》⟧划定目标。", "河南省水功能区划", None, "applies", "a zoning"),
    ("添加列入⟦《食品中可能违法添加的非食用物质名单》⟧的物质的，从重处罚。", "食品中可能违法添加的非食用物质名单", None, "cites", "a list that is a rule"),
    ("违反⟦《中华人民共和国反垄断法》⟧的行为，另行处理。", "中华人民共和国反垄断法", None, "cites", "违反 applies nothing"),
    ("申请的，除应当符合⟦《互联网信息服务管理办法》⟧规定的要求外，还应当备案。", "互联网信息服务管理办法", None, "applies", "符合"),
    ("⟦邮政法⟧对邮政企业另有规定的，从其规定。", "邮政法", None, "applies", "从其规定"),
    ("依照⟦《人民法院审判纪律处分办法（试行）》第五十九条⟧的规定处分。", "人民法院审判纪律处分办法（试行）", None, "applies", "brackets within the title"),
    ("⟦《某省平台暂行办法》（某政发〔2015〕104号）⟧同时废止。", "某省平台暂行办法", "某政发〔2015〕104号", "repeals", "number behind the title"),
    ("⟦《某省平台暂行办法》(某政发[2015]104号)⟧同时废止。", "某省平台暂行办法", "某政发[2015]104号", "repeals", "half-width brackets, square brackets"),
    ("⟦《某省平台暂行办法》某政发〔2015〕104号⟧同时废止。", "某省平台暂行办法", "某政发〔2015〕104号", "repeals", "number without brackets"),
    ("⟦《互联网药品信息服务管理暂行规定》（国家药品监督管理局令第26号）⟧同时废止。", "互联网药品信息服务管理暂行规定", "国家药品监督管理局令第26号", "repeals", "number of an order"),
    ("1998年3月12日原⟦国家质量技术监督局令第51号公布的《产品质量申诉处理办法》⟧同时废止。", "产品质量申诉处理办法", "国家质量技术监督局令第51号", "repeals", "the number before the title, without date and 原"),
    ("⟦山东省人民政府第17号令发布的《山东省计量器具管理办法》⟧同时废止。", "山东省计量器具管理办法", "山东省人民政府第17号令", "repeals", "第17号令"),
    ("1986年7月3日国务院发布的⟦《中华人民共和国注册会计师条例》⟧同时废止。", "中华人民共和国注册会计师条例", None, "repeals", "the issuer is no number"),
    ("按照⟦国发〔2015〕32号文第五条⟧执行。", None, "国发〔2015〕32号", "applies", "with its article"),
    ("按照⟦国发〔2009〕36号⟧文件执行。", None, "国发〔2009〕36号", "applies", "a document named by its number alone"),
    ("列入⟦《关于持久性有机污染物的斯德哥尔摩公约》⟧附件的物质除外。", "关于持久性有机污染物的斯德哥尔摩公约", None, "cites", "an attachment of another document is none of this one"),
    ("达到⟦沪府规〔2022〕22号⟧文件要求的项目，予以支持。", None, "沪府规〔2022〕22号", "cites", "what is reached is no issuer"),
    ("结合⟦《某市资金管理办法》(某府规〔2022〕22号)⟧，特制订本办法。", "某市资金管理办法", "某府规〔2022〕22号", "basis", "with what a measure is made"),
    ("符合⟦《国家重点支持的高新技术领域》⟧规定的，予以支持。", "国家重点支持的高新技术领域", None, "applies", "what has rules is a document of law, however it is called"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "document_number", "relation", "why"),
    EXTERNAL,
    ids=[f"{n} {row[0][:24]}" for n, row in enumerate(EXTERNAL)],
)
def test_external(text: str, title: str | None, document_number: str | None, relation: str, why: str) -> None:
    found, problems, quotes = in_eighth(text)
    assert [(r.kind, r.title, r.document_number, r.relation) for r in found] == [
        ("external", title, document_number, relation)
    ], why
    assert [r.quote for r in found] == quotes, why
    assert not problems


SEVERAL = [
    (
        "根据《中华人民共和国药品管理法》《互联网信息服务管理办法》，制定本办法。",
        [("中华人民共和国药品管理法", "basis"), ("互联网信息服务管理办法", "basis")],
        "no sign between two titles",
    ),
    (
        "根据《中华人民共和国民法典》、国务院《物业管理条例》等法律、法规，结合本省实际，制定本办法。",
        [("中华人民共和国民法典", "basis"), ("物业管理条例", "basis")],
        "the issuer before the second title",
    ),
    (
        "为贯彻落实《国务院关于进一步促进中小企业发展的若干意见》(国发〔2009〕36号)、工信部《国家平台认定办法》工信部企业〔2012〕197号精神，制定本办法。",
        [("国务院关于进一步促进中小企业发展的若干意见", "basis"), ("国家平台认定办法", "basis")],
        "为贯彻落实, with numbers",
    ),
    (
        "根据刑事诉讼法、民事诉讼法和海事诉讼特别程序法的有关规定，制定本规定。",
        [("刑事诉讼法", "basis"), ("民事诉讼法", "basis"), ("海事诉讼特别程序法", "basis")],
        "laws without 《》",
    ),
    (
        "根据《节约能源法》《循环经济促进法》等法律法规以及《碳达峰实施方案》《转型行动方案》等，结合本区实际，制定本办法。",
        [
            ("节约能源法", "basis"),
            ("循环经济促进法", "basis"),
            ("碳达峰实施方案", "basis"),
            ("转型行动方案", "basis"),
        ],
        "documents of another kind behind 等法律法规以及",
    ),
    (
        "可以依照《中华人民共和国行政复议法》或者《中华人民共和国行政诉讼法》的规定，申请行政复议或者提起行政诉讼。",
        [("中华人民共和国行政复议法", "applies"), ("中华人民共和国行政诉讼法", "applies")],
        "或者",
    ),
    (
        "根据《药品管理法》、《海关法》（以下简称《药管法》、《海关条例》）的规定，制定本办法。",
        [("药品管理法", "basis"), ("海关法", "basis")],
        "short names in a bracket refer to nothing",
    ),
    (
        "本条例自发布之日起施行，1954年公布的《中华人民共和国劳动改造条例》中有关看守所的规定即行废止。",
        [("中华人民共和国劳动改造条例", "revises")],
        "a part of it is repealed: the rest stays in force",
    ),
    (
        "口岸药品监督管理局应当按照《药品管理法》以及有关规定作出行政处理决定。",
        [("药品管理法", "applies")],
        "作出…决定 is no opening sentence",
    ),
    (
        "《出版管理条例》已规定处罚的，依照《出版管理条例》处罚。",
        [("出版管理条例", "cites"), ("出版管理条例", "applies")],
        "each mention is a reference with its own relation",
    ),
    (
        "《甲省某条例》、《乙省某办法》和1990年发布的《丙省某规定》同时废止。",
        [("甲省某条例", "repeals"), ("乙省某办法", "repeals"), ("丙省某规定", "repeals")],
        "all of a list are repealed",
    ),
    (
        "对举报人，依照民法典第八百四十七条、著作权法第九条的规定处理。",
        [("民法典", "applies"), ("著作权法", "applies")],
        "articles of two laws",
    ),
    (
        "构成刑法第三百八十九条行贿罪、第三百九十三条单位行贿罪的，依照刑法处罚。",
        [("刑法", "cites"), ("刑法", "applies")],
        "the articles of one law in one phrase are one, whatever crimes stand between",
    ),
    (
        "违反《中华人民共和国旅游法》的，依照该法第一百条处罚。",
        [("中华人民共和国旅游法", "cites"), ("中华人民共和国旅游法", "applies")],
        "该法 with an article is the law just named",
    ),
    (
        "违反电子商务法第三十五条的规定的，依照该条规定处理。",
        [("电子商务法", "cites"), ("电子商务法", "applies")],
        "该条 is the article just cited",
    ),
]


@pytest.mark.parametrize(
    ("text", "wanted", "why"), SEVERAL, ids=[f"{n} {row[0][:24]}" for n, row in enumerate(SEVERAL)]
)
def test_several_documents(text: str, wanted: list[tuple[str, str]], why: str) -> None:
    found, _, _ = in_eighth(text)
    assert [(r.title, r.relation) for r in found] == wanted, why


ENDED = [
    # what ends the whole of a document
    ("⟦《甲市停车管理办法》⟧同时废止。", "repeals", "the usual form"),
    ("原⟦《甲市停车管理办法》（甲政发〔2010〕5号）⟧停止执行。", "repeals", "原 and a number"),
    ("本办法施行后，⟦《甲市停车管理办法》⟧不再执行。", "repeals", "不再执行 right behind"),
    ("⟦《甲市停车管理办法》⟧自本办法施行之日起即行废止。", "repeals", "from when and how"),
    ("⟦《甲市停车管理办法》（甲政发〔2010〕5号）⟧同步废止。", "repeals", "同步"),
    ("⟦《甲市停车管理办法》⟧，同时废止。", "repeals", "a comma"),
    ("⟦《甲市停车管理办法》⟧、《乙市停车规定》，自2020年1月1日起一律停止执行。", "repeals", "a list and a day"),
    ("⟦《甲市停车管理办法》⟧，1990年1月6日发布、根据1997年4月6日《关于修改〈乙市规定〉的决定》修正的《乙市规定》同时废止。", "repeals", "a list with a history"),
    ("⟦《甲市停车管理办法》⟧等三件规范性文件同时废止。", "repeals", "with others"),
    ("⟦《甲市停车管理办法》⟧及其实施细则同时废止。", "repeals", "with what has no 《》"),
    ("⟦《甲市停车管理办法》⟧已不适应停车管理的需要，现予废止。", "repeals", "and why"),
    ("自本办法施行之日起，废止⟦《甲市停车管理办法》⟧。", "repeals", "the verb before it"),
    ("⟦《甲市停车管理办法》⟧、《乙市停车规定》第三条同时废止。", "repeals", "the article is the other's"),
    # what ends a part of it
    ("⟦《甲市停车管理办法》第二条⟧同时废止。", "revises", "one article"),
    ("⟦《甲市停车管理办法》第二条至第三条⟧同时废止。", "revises", "articles"),
    ("⟦《甲市停车管理办法》⟧第二章同时废止。", "revises", "a chapter"),
    ("⟦《甲市停车管理办法》第二条第一款第（一）项⟧停止执行。", "revises", "an item"),
    ("⟦《甲市停车管理办法》⟧中关于收费的规定同时废止。", "revises", "what it says of something"),
    ("⟦《甲市停车管理办法》⟧有关条款同时废止。", "revises", "some provisions"),
    ("⟦《甲市停车管理办法》⟧中与本办法不一致的部分同时废止。", "revises", "what does not agree"),
    ("⟦《甲市停车管理办法》⟧附件2同时废止。", "revises", "an attachment"),
    ("⟦《甲市停车管理办法》第三条⟧的规定不再执行。", "revises", "the rule of an article"),
    ("自本办法施行之日起，废止⟦《甲市停车管理办法》第三条⟧。", "revises", "the verb before an article"),
    ("自本办法施行之日起，废止⟦《甲市停车管理办法》⟧中关于收费的规定。", "revises", "the verb before a part"),
    # what ends something else, or nothing
    ("⟦《甲市停车管理办法》⟧不因本办法施行而废止。", "cites", "it goes on"),
    ("⟦《甲市停车管理办法》⟧继续有效，不予废止。", "cites", "it goes on"),
    ("⟦《甲市停车管理办法》⟧废止前已经受理的申请，继续办理。", "cites", "when it will have ended"),
    ("⟦《甲市停车管理办法》⟧规定的收费停止执行。", "cites", "the charge ends"),
    ("依照⟦《甲市停车管理办法》⟧停止执行处罚。", "applies", "the penalty ends"),
    ("依据⟦刑法第七十条⟧规定数罪并罚，决定执行死刑缓期执行的，死缓考验期不再执行。", "applies", "another subject behind commas"),
    ("依照⟦《中华人民共和国产品质量法》第五十二条⟧关于销售失效、变质的产品的处罚规定处罚。", "applies", "失效 tells of products"),
    ("根据1997年4月16日⟦《关于修改〈甲市停车管理办法〉的决定》⟧修正的《甲市停车管理办法》同时废止。", "cites", "what amended the repealed text"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted", "why"), ENDED, ids=[f"{n} {row[2]}" for n, row in enumerate(ENDED)]
)
def test_what_ends_a_document_or_a_part_of_it(text: str, wanted: str, why: str) -> None:
    plain, quotes = marked(text)
    found, _, _ = in_eighth(plain)
    assert [r.relation for r in found if r.quote in quotes] == [wanted], why


LISTED_AS_ENDED = """本办法自2020年1月1日起施行。{introduction}
（一）《甲市停车管理办法》（甲政发〔2010〕5号）；
（二）1998年3月2日市人民政府发布的《甲市收费规定》和《甲市收费细则》；
（三）《甲市公园规定》第三条；
（四）《甲市道路规定》中关于停车的规定；
（五）根据《甲市标准化条例》制定的停车标准。"""


@pytest.mark.parametrize(
    ("introduction", "wanted"),
    [
        ("下列规定同时废止：", "repeals repeals repeals revises revises applies"),
        ("自本办法施行之日起，下列文件停止执行：", "repeals repeals repeals revises revises applies"),
        ("市人民政府决定废止下列文件：", "repeals repeals repeals revises revises applies"),
        ("下列文件不予废止：", "cites cites cites cites cites applies"),
        ("下列规定继续有效：", "cites cites cites cites cites applies"),
    ],
)
def test_a_list_of_what_ends(introduction: str, wanted: str) -> None:
    found, _, _ = in_eighth(LISTED_AS_ENDED.format(introduction=introduction))
    assert [r.relation for r in found if r.kind == "external"] == wanted.split()


NOTHING = [
    (
        "有下列情形之一的，予以公示：\n（一）拒不执行责令改正决定的；\n（二）规避依法作出的上述行政决定的。",
        "what somebody did is no item above",
    ),
    ("参加《“聚才”人才沙龙》的，予以公示。", "a title without a number"),
    ("依法追究刑事责任。", "依法 names no law"),
    ("执法人员应当遵守法律、法规的规定。", "执法, 法律, 法规"),
    ("司法机关处理违法行为的方法，由立法规定。", "司法, 违法, 方法, 立法"),
    ("公司法人治理结构应当完善。", "公司法人 is no 公司法"),
    ("依照合同法律关系处理。", "合同法律 is no 合同法"),
    ("具体办法由省人民政府制定。", "办法 as a common noun"),
    ("本办法自公布之日起施行。", "the measure itself, without a number"),
    ("依照本章规定处理。", "a chapter is no target"),
    ("本条所称商业秘密，是指不为公众所知悉的信息。", "本条所称 says where a term holds"),
    ("本条中所称交付，指转移占有。", "with 中"),
    (
        "有权撤销全国人民代表大会常务委员会关于预算的不适当的决议。",
        "any resolution that is improper, and none by name",
    ),
    ("按照国务院关于港口管理体制的规定确定。", "what somebody has laid down on a matter is no title"),
    ("应当分为（一）、（二）项目。", "项目 is no 项"),
    ("依照本办法第三章的规定处理。", "a chapter with its number is none either"),
    ("有下列情形之一的，予以公示。", "下列 points down, at what follows"),
    ("领取《互联网药品信息服务资格证书》后开业。", "a certificate is no document of law"),
    ("在《法制日报》上公告。", "a newspaper is none"),
    ("应当在《某市人民代表大会常务委员会公报》和网站上刊登。", "a gazette is none"),
    ("应当制作《暂存物品清单》，并在《暂存物品清单》上注明。", "a list that is filled in is a form"),
    ("医疗机构负责人对本《规范》的实施负责。", "the measure itself, in marks"),
    ("为了贯彻公民在法律面前一律平等的宪法原则，制定本条例。", "a principle is no document"),
    ("甲。\n乙。\n挪用上述款物的，予以处罚。", "上述款物 speaks of money"),
    ("建有《创业指南》和服务热线。", "a book is none"),
    ("填写《推荐表》一份。", "a form without an attachment is none"),
    ("具体标准见附近的公告。", "附近 is no 附"),
    ("第一项目部负责建设。", "第一项目"),
    ("符合216号文第二条的可多报1项。", "an article of a document that is named by its number"),
    ("按37号文件第四点第（二）项要求填报。", "and an item of one of its points"),
    ("满足根本条件和基本条款的要求。", "本条 within 根本条件, 基本条款"),
    ("目前项目较多，合同条款应当完备。", "前项 within 目前项目, 同条 within 合同条款"),
    ("该条款不成为合同内容。", "该条 within 该条款"),
    ("县级以上人民政府负责；上述人员应当到场。", "以上, 上述 without a number"),
    (
        "应当具备：\n（一）标准三百元；\n（二）依照适用的征收标准加倍征收，但不得超过上述征收标准金额的3倍。",
        "its own text says 征收标准 before",
    ),
    ("外国企业的经营范围发生变更的，应当自上述事项变更之日起备案。", "上述 takes up its own sentence"),
    (
        "运输货物应当签订合同。\n非法运输弹药，或者携带上述物品进出境的，予以处罚。",
        "物品 is not in the paragraph before",
    ),
    ("申请人应当提交材料。\n邀请专家评审材料，对上述材料保密。", "its own text says 材料 before"),
    ("申请人应当提交建设工程规划许可证及附图、附表。", "附图 of another paper"),
    ("安全附件应当定期检验，附近居民应当配合。", "附件 of a machine"),
    ("整改情况作为报告附件一并提交。", "附件一并 is no 附件一"),
    ("忠于宪法精神的，应当进行宪法宣誓。", "the oath names no document; the spirit does"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING)
def test_no_reference(text: str, why: str) -> None:
    found, problems, _ = in_eighth(text)
    assert [r.quote for r in found] == (["宪法"] if "宪法精神" in text else []), why
    assert not problems


ATTACHMENTS = [
    ("各市应于8月10日前将⟦申报汇总表（见附件2）⟧报省局。", 2, "申报汇总表", "the title begins behind 将"),
    ("⟦考核指标见附件3⟧。", 3, "考核指标", "the subject of the sentence"),
    ("⟦申请书格式详见附件2⟧，一式两份。", 2, "申请书", "its form is shown"),
    ("填写⟦《推荐表》（见附件1）⟧。", 1, "推荐表", "title in 《》"),
    ("填写⟦《推荐表》(附件1)⟧。", 1, "推荐表", "without 见, half-width"),
    ("提交下列材料：\n（一）⟦平台申请报告（见附件2）⟧；\n（二）清单。", 2, "平台申请报告", "title without 《》, from the item's beginning"),
    ("车身后部应当粘贴⟦统一式样的标志（附件3）⟧。", 3, "统一式样的标志", "the title begins behind the verb"),
    ("报送⟦《申请报告》（编制提纲见附1）⟧。", 1, "申请报告", "附1 for 附件1, behind what is in it"),
    ("提交下列材料：\n（一）⟦申请表（格式见附件1，须加盖公章）⟧；\n（二）清单。", 1, "申请表", "a remark behind it"),
    ("提交下列材料：\n（一）⟦专精特新企业申请书（见附件）⟧；\n（二）清单。", None, "专精特新企业申请书", "the only one, title from the item's beginning"),
    ("报送⟦《评价表》及其证明材料（见附件2）⟧。", 2, "评价表", "what has a title, not what goes with it"),
    ("办法由⟦附件一《产生办法》⟧规定。", 1, "产生办法", "title behind the number"),
    ("列于⟦本办法附件三⟧的项目除外。", 3, None, "with the self name, without a title"),
    ("禁止倾倒⟦附件二⟧所列的废弃物。", 2, None, "the number alone"),
    ("未达到⟦本办法附表⟧中（一）规定的数量标准的，予以警告。", None, "附表", "the only one, with the self name"),
    ("参照⟦附表⟧中规定的同类的数量标准执行。", None, "附表", "the only one"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "title", "why"), ATTACHMENTS)
def test_attachments(text: str, number: int | None, title: str | None, why: str) -> None:
    found, problems, quotes = in_eighth(text)
    assert [(r.kind, r.number, r.title, r.quote) for r in found] == [
        ("attachment", number, title, quotes[0])
    ], why
    assert not problems


@pytest.mark.parametrize("printed", ["附件1、2和3", "附件1至附件3", "附件1-3", "附件一、附件二和附件三"])
def test_lists_of_attachments(printed: str) -> None:
    found, _, _ = in_eighth(f"按照{printed}的格式填写。")
    assert [(r.number, r.quote) for r in found] == [(n, printed) for n in (1, 2, 3)]


def test_one_form_in_two_attachments() -> None:
    found, _, _ = in_eighth("填报《申请表》（附件1或附件2），一式两份。")
    assert [(r.number, r.title) for r in found] == [(1, "申请表"), (2, "申请表")]
    for number in ("1-1", "1–2", "2.3"):
        assert in_eighth(f"补助标准详见附表{number}。")[0] == [], "a number of two parts"


def test_a_provision_of_an_attachment() -> None:
    found, _, _ = in_eighth("违反本办法附件1第二项规定的，予以警告。")
    assert [r.targets for r in found if r.kind == "internal"] == [("att1/2",)]


ALIASES = [
    (
        "第一条 根据《某省农场认定办法》（某农规〔2018〕6号）（以下简称《办法》），制定本细则。\n第二条 农场应当符合《办法》的规定。",
        [("某省农场认定办法", "basis"), ("某省农场认定办法", "applies")],
        "the short name in a bracket of its own behind the number",
    ),
    (
        "第一条 审议了《某市信用条例（草案）》（以下简称《条例（草案）》）。\n第二条 公布《条例（草案）》。",
        [("某市信用条例（草案）", "cites"), ("某市信用条例（草案）", "cites")],
        "a genre with its bracket",
    ),
    (
        "第一条 根据《中华人民共和国车船税法》(以下简称车船税法)的规定，制定本条例。\n第二条 车船税法第一条所称车辆，是指机动车辆。",
        [("中华人民共和国车船税法", "basis"), ("车船税法", "cites")],
        "a short name that is a title of its own stands as printed; giving it refers to nothing",
    ),
    (
        "第一条 为了实施《职工带薪年休假条例》（以下简称条例），制定本办法。\n第二条 职工又出现条例第四条第（二）、（三）项规定情形之一的，不享受年休假。",
        [("职工带薪年休假条例", "basis"), ("职工带薪年休假条例", "cites")],
        "a genre as short name stands for the full title",
    ),
    (
        "第一条 根据《某省审计条例》（以下简称《条例》），制定本细则。\n第二条 本条例外的事项，依照《条例》第三条执行。",
        [("某省审计条例", "basis"), ("某省审计条例", "applies")],
        "a short name in 《》",
    ),
    (
        "第一条 不得违反国家节能标准中的强制性规定（以下简称强制性规定）。\n第二条 不得销售违反强制性规定的商品。",
        [],
        "a sort of rules, told in words, is no document",
    ),
    (
        "第一条 遵守所在地人民政府制定的具体办法（以下简称具体办法）。\n第二条 费用依照具体办法第三条计算。",
        [("具体办法", "applies")],
        "but what an article is cited of is one",
    ),
    (
        "第一条 依据某部关于专利纠纷的衔接办法（以下简称衔接办法）处理。\n第二条 起诉应当符合衔接办法的规定。",
        [("衔接办法", "applies"), ("衔接办法", "applies")],
        "the title of a document without 《》",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "why"), ALIASES)
def test_short_names(text: str, wanted: list[tuple[str, str]], why: str) -> None:
    found, _ = read(f"某规定\n{text}")
    assert [(r.title, r.relation) for r in found] == wanted, why


def test_history_of_adoption_only_cites() -> None:
    found, _ = read(
        "某省条例\n2010年9月17日某省人民代表大会常务委员会《关于修改本省部分地方性法规的决定》第二次修正\n第一条 甲。\n第二条 乙。"
    )
    assert [(r.at.split("/")[0], r.title, r.relation) for r in found] == [
        ("front", "关于修改本省部分地方性法规的决定", "cites")
    ]


LETTER = """某省工业厅关于征求《某省平台管理办法（征求意见稿）》意见的函
各单位：
根据《国家平台管理办法》（工信部企业〔2017〕156号），我厅对2015年制定的《某省平台管理办法》（某经信〔2015〕104号）进行修订完善，起草了《某省平台管理办法（征求意见稿）》，请研究。
某省平台管理办法
（征求意见稿）
第一条 甲。
第二条 乙。"""
NOTICE = """某市中小企业局
关于印发《某市平台认定办法》的通知
各区县：
根据《国家平台认定办法》工信部企业〔2012〕197号，现将《某市平台认定办法》印发你们，请执行。
某市平台认定办法
第一条 甲。
第二条 乙。"""


REVISED_NOTICE = """某省工业厅关于印发《某省平台认定办法》的通知
各市：
我厅对原《某省平台认定办法》（某工信〔2017〕20号）进行了修订。现将修订后的《某省平台认定办法》印发给你们，请执行。
某省平台认定办法
第一条 甲。
第二条 乙。"""
MADE_NOTICE = """某省科技厅关于印发《某省孵化器认定办法》的通知
各市：
根据《科技企业孵化器管理办法》（国科发区〔2018〕300号），我厅修订了《某省孵化器认定办法》，经厅务会审议通过，现印发给你们。
某省孵化器认定办法
第一条 甲。
第二条 乙。"""


REPEALING_NOTICE = """某省工业厅关于印发《某省平台管理办法》的通知
各市：
现将《某省平台管理办法》印发给你们，原《某省平台认定办法》（某工信〔2018〕19号）同时废止。
某省平台管理办法
第一条 甲。
第二条 乙。"""


PASSED_NOTICE = """各区县：
《某市平台认定办法》已经市政府常务会议审议通过，现予以印发，请执行。
某市平台认定办法
第一条 甲。
第二条 乙。"""


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("特制定《停车办法》，现予印发。", "issues"),
        ("《停车办法》已经市长签批，现印发给你们。", "issues"),
        ("《停车办法》业经常务会议通过，现发布施行。", "issues"),
        ("根据《公路法》，《停车办法》已经通过，现予公布。", "basis issues"),
        ("《停车办法》（以下简称《办法》）已经市政府同意，现印发给你们。", "issues"),
        ("《停车办法》、《停车细则》已经局务会通过，现印发给你们。", "issues issues"),
        ("我局对《停车规定》进行了修订，形成了《停车办法》。现印发给你们。", "revises issues"),
        ("根据《公路法》和《停车条例》，经研究，现予印发。", "basis basis"),
        ("你局《停车办法》收悉，现批复如下。", "cites"),
    ],
)
def test_what_a_letter_says_it_issues(sentence: str, wanted: str) -> None:
    found, _ = read(f"各县：\n{sentence}\n停车办法\n第一条 甲。\n第二条 乙。")
    assert [r.relation for r in found if r.at.startswith("front")] == wanted.split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (REPEALING_NOTICE, [("某省平台管理办法", "issues"), ("某省平台认定办法", "repeals")]),
        (REVISED_NOTICE, [("某省平台认定办法", "revises"), ("某省平台认定办法", "issues")]),
        (MADE_NOTICE, [("科技企业孵化器管理办法", "basis"), ("某省孵化器认定办法", "issues")]),
        (LETTER, [("国家平台管理办法", "basis"), ("某省平台管理办法", "revises"), ("某省平台管理办法（征求意见稿）", "cites")]),
        (NOTICE, [("国家平台认定办法", "basis"), ("某市平台认定办法", "issues")]),
        (PASSED_NOTICE, [("某市平台认定办法", "issues")]),
    ],
    ids=["repealing", "revised", "made", "letter", "notice", "passed"],
)  # fmt: skip
def test_letters_and_notices(text: str, wanted: list[tuple[str, str]]) -> None:
    """Their text refers, their titles do not."""
    found, _ = read(text)
    assert [(r.title, r.relation) for r in found if r.at.startswith("front")] == wanted


AMENDING = """某省人民代表大会常务委员会关于修改《某省水条例》的决定
某省人民代表大会常务委员会决定对《某省水条例》作如下修改：
一、将第十条修改为：“违反本条例第九条规定的，依照前款处罚。”
二、删除第十二条第二款。
三、在第十五条中增加一款，作为第三款：“有第一款行为的，依照刑法处罚。”
本决定自公布之日起施行。"""


def test_a_decision_that_amends_a_law_refers_to_that_law() -> None:
    found, problems = read(AMENDING)
    assert not problems
    assert [(r.at, r.quote, r.title, r.relation) for r in found if not r.at.startswith("front")] == [
        ("1/1", "第十条", "某省水条例", "revises"),
        ("1/1", "本条例第九条", "某省水条例", "cites"),
        ("2/1", "第十二条第二款", "某省水条例", "revises"),
        ("3/1", "第十五条", "某省水条例", "revises"),
        ("3/1", "刑法", "刑法", "applies"),
    ]
    assert all(r.kind == "external" for r in found)


REWORDED = """宪法修正案
（1993年3月29日公布施行）
第一条 宪法第七条：“国营经济是主导力量。国家保障其发展。”修改为：“国有经济是主导力量。”
第二条 宪法序言第十自然段末尾增加：“依照刑法处罚。”
第三条 依照宪法第六十二条的规定办理。"""


def test_what_is_reworded_is_revised() -> None:
    found, _ = read(REWORDED)
    assert [(r.quote, r.relation) for r in found] == [
        ("宪法第七条", "revises"),
        ("宪法", "revises"),
        ("刑法", "applies"),
        ("宪法第六十二条", "applies"),
    ]


def test_items_before_the_one_that_is_named() -> None:
    found, problems = read(
        "某办法\n第一条 符合下列情形之一的，可以放宽：\n（一）山区；\n（二）新办；\n（三）高校。\n第（三）项不与前两项同时适用。"
    )
    assert [(r.quote, r.targets) for r in found] == [
        ("第（三）项", ("1/1/3",)),
        ("前两项", ("1/1/1", "1/1/2")),
    ]
    assert not problems


SEVERAL_AMENDED = """最高人民法院关于修改《最高人民法院关于甲的解释》等二件司法解释的决定
一、修改《最高人民法院关于甲的解释》
1.将第六条修改为：
“根据工会法第五十二条规定，甲应当登记。
当事人依照本解释第七条申请的，适用前款。”
二、修改《最高人民法院关于乙的规定》
1.删除第三条、第四条。"""


def test_a_decision_that_amends_several_documents_names_each_in_a_heading() -> None:
    found, problems = read(SEVERAL_AMENDED)
    wanted = {
        "第六条": "最高人民法院关于甲的解释",
        "本解释第七条": "最高人民法院关于甲的解释",
        "第三条、第四条": "最高人民法院关于乙的规定",
        "工会法第五十二条": "工会法",
    }
    assert {r.quote: r.title for r in found if "《" not in r.quote} == wanted
    assert not problems


def test_a_title_that_is_printed_twice_refers_to_nothing() -> None:
    title = "关于适用《中华人民共和国婚姻法》若干问题的解释"
    found, _ = read(f"{title}\n2022年3月20日施行\n{title}\n第一条 甲。\n第二条 乙。")
    assert not found


def test_an_interpretation_refers_to_the_law_in_its_title() -> None:
    found, _ = read(
        "关于适用《中华人民共和国婚姻法》若干问题的解释\n第一条 符合第三十二条第三款规定的，应准予离婚。\n第二条 乙。"
    )
    assert [(r.title, r.quote) for r in found] == [("中华人民共和国婚姻法", "第三十二条第三款")]


def test_items_that_are_numbered_through_are_cited_as_articles() -> None:
    body = "某办法\n一、条件\n（一）资产100万元以上。\n（二）人员10人以上。\n二、程序\n（三）第（一）条、第（二）条规定的条件可适当放宽，第（五）条除外。"
    found, _ = read(body)
    assert [r.targets for r in found] == [("1/1/1", "1/1/2"), ()]


def test_a_list_that_a_paragraph_divides_is_one_list() -> None:
    text = "某规定\n第一条 采用下列方式：\n（一）直接送达；\n不在本地的，可以委托；\n（二）邮寄；\n（三）公告。\n第二条 采用本规定第一条第一款第（一）项至第（三）项方式的，应当记录。"
    found, problems = read(text)
    assert not problems
    assert [len(r.targets) for r in found] == [3]


def test_the_label_of_an_article_is_no_reference() -> None:
    found, _ = read("某规定\n第一条 甲应当登记。　第二条　乙应当备案。\n第三条 丙。")
    assert not found


@pytest.mark.parametrize(
    ("text", "levels", "end"),
    [
        ("第八条、第十条第二款和第十二条第一款第（三）、（五）项的", "8 10/2 12/1/3,5", 27),
        ("第十条至第十五条的规定", "10-15", 8),
        ("第一百二十条之一、第一百二十条之二规定", "120-1 120-2", 17),
        ("第三条和一项制度", "3", 3),
        ("第十条第二款第（三）项的规定", "10/2/3", 11),
        ("第十条第3项规定", "10/3", 6),
        ("第二款之外", "2", 3),
        ("第十条前两款", "10/1-2", 6),
        ("第十条例", "", 0),
        ("第一项目", "", 0),
    ],
)
def test_steps(text: str, levels: str, end: int) -> None:
    found, stop = steps(text, 0)
    printed = "".join(
        {"down": "/", "and": " ", "to": "-"}[s.link] * (n > 0) + s.number for n, s in enumerate(found)
    )
    assert printed.replace(" ", "").replace(",", "") == levels.replace(" ", "").replace(",", "")
    assert stop == (end if found else 0)


@pytest.mark.parametrize("pattern", references.PATTERNS, ids=lambda p: p.mark)
def test_patterns_find_their_samples(pattern: Pattern) -> None:
    scanner = Scanner((pattern,))
    for sample in pattern.samples:
        plain, quotes = marked(sample)
        assert [plain[m.start : m.end] for m in scanner.marks(plain)] == quotes, sample


def test_vocabularies() -> None:
    assert all(2 <= len(name) <= 30 for name in laws())
    assert {"刑法", "民法典", "治安管理处罚法"} <= laws()
    assert not {"方法", "办法", "司法", "执法", "违法", "立法"} & laws()
    assert {"条例", "办法", "规定"} <= genres() & set(document_kinds())
    assert {r for pair in relation_cues().values() for r in pair} <= {"basis", "applies", "cites"}


@pytest.mark.parametrize(
    "hostile",
    [
        "第一条、" * 3000,
        "第" * 20000,
        "（一）" * 5000,
        "《" * 8000,
        "《甲法》、" * 2000 + "废止",
        "国务院发布的" * 3000 + "《甲办法》同时废止",
        "上述（一）" + "，（一）中" * 3000,
        "前款第一项" * 3000,
        "一" * 20000 + "法第一条",
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    assert processor_seconds(lambda: read(f"某规定\n第一条 {hostile}。\n第二条 乙。")) < 5


@needs_laws
def test_on_real_laws_every_target_exists_and_every_span_is_its_quote() -> None:
    dangling = internal = 0
    for path in random.Random(7).sample(law_files(150), 80):
        measure = read_once(path)
        found = clauses(measure)
        facts, problems = references.read(measure, found, [d for c in found for d in definitions.read(c)])
        source = measure.source.text
        for fact in facts:
            assert all(target in measure.by_address for target in fact.targets), (path.name, fact)
            printed = re.sub(r"[\s\u200b]+|\*\*|\]\([^)]*\)|\[", "", source[slice(*fact.span)])
            assert re.sub(r"[●\[]", "", fact.quote) in printed or "<!--" in printed, (path.name, fact)
            internal += fact.kind == "internal"
            dangling += fact.kind == "internal" and not fact.targets
        assert all(p.code == "unresolved_reference" and p.span for p in problems)
    assert internal > 200
    assert dangling <= internal * 0.02


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("评审采用国家标准GB/T19580《卓越绩效评价准则》。", "GB/T19580"),
        ("参照GB/Z19579《卓越绩效评价实施指南》执行。", "GB/Z19579"),
        ("参照《绿色工厂评价通则》（GB/T36132-2018）执行。", "GB/T36132-2018"),
        ("第3《产品质量监督办法》的规定。", None),
    ],
)
def test_the_number_of_a_standard(text: str, number: str | None) -> None:
    (found,) = (r for r in read(f"某办法\n第一条 甲。\n第二条 {text}")[0] if r.kind == "external")
    assert found.document_number == number


def test_items_that_go_on_from_one_cited_with_its_article() -> None:
    found, _ = read(
        "某办法\n第一条 应具备下列条件：\n（一）甲；\n（二）乙。\n第二条 应满足以下要求：\n（一）丙；\n（二）丁。\n"
        "山区的平台，第一条第（一）项可放宽，第（二）项可降低；依照第（二）项申报的，应当说明。"
    )[:2]
    assert [r.targets for r in found if r.kind == "internal"] == [("1/1/1",), ("1/1/2",), ("2/1/2",)]


def test_an_article_whose_paragraph_stands_behind_laid_down() -> None:
    found, _ = read(
        "某办法\n第六条 应具备下列条件：\n（一）甲；\n（二）乙；\n（三）丙。\n第七条 丁。\n符合条件的，不受本办法第六条规定第一款（一）至（二）项条件的限制。"
    )[:2]
    assert [(r.kind, r.targets) for r in found] == [("internal", ("6/1/1", "6/1/2"))]
