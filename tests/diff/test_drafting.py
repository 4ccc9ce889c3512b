"""What Chinese drafters do to a text between a draft and what is adopted, each as a small pair of texts: what becomes of
the provisions, what it means for whom, and how it is told.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from regparse.diff import Comparison, compare
from regparse.model import Measure
from regparse.reading import read_path
from tests.diff.checks import check


def measure(title: str, text: str, name: str) -> Measure:
    return read_path(f"{name}.md", f"# {title}\n\n{text}\n".encode())[0]


def compared(old: str, new: str, title: str = "某省企业管理办法", renamed: str | None = None) -> Comparison:
    """Two texts compared, after all that holds of every comparison was checked."""
    before, after = measure(title, old, "old"), measure(renamed or title, new, "new")
    check(before, after)
    return compare(before, after)


def rows(found: Comparison) -> set[tuple[str | None, str | None, str]]:
    return {(row.old, row.new, row.change) for row in found.provisions}


def told(found: Comparison, about: str = "substance") -> list[str]:
    return [statement.text for statement in found.summary if statement.about == about]


class Change(NamedTuple):
    """One sentence before and after; what is told of it, with its meaning; why."""

    old: str
    new: str
    text: str
    meaning: str | None
    why: str


CHANGES = [
    Change("企业注册资本不低于500万元。", "企业注册资本不低于1000万元。",
           "第一条企业注册资本由不低于500万元提高至不低于1000万元（趋严）。", "stricter", "a lower bound raised lets fewer in"),
    Change("申请的企业从业人员不超过300人。", "申请的企业从业人员不超过200人。",
           "第一条申请的企业从业人员由不超过300人降低至不超过200人（趋严）。", "stricter", "an upper bound lowered, too"),
    Change("主管部门应当自受理申请之日起二十个工作日内作出决定。", "主管部门应当自受理申请之日起十个工作日内作出决定。",
           "第一条“作出决定”的期限由20个工作日缩短至10个工作日（对主管部门趋严）。", "stricter",
           "less time for the authority is no burden on those who apply: the sentence says whom it binds"),
    Change("申请人对决定不服的，可以自收到决定之日起六十日内申请行政复议。",
           "申请人对决定不服的，可以自收到决定之日起三十日内申请行政复议。",
           "第一条“申请行政复议”的期限由60日缩短至30日（趋严）。", "stricter", "less time to use a right"),
    Change("企业应当在5日内办理备案。", "企业应当在10个工作日内办理备案。",
           "第一条“办理备案”的期限由5日延长至10个工作日（趋宽）。", "looser", "ten working days are two weeks"),
    Change("企业应当自变更之日起30日内办理备案。", "企业应当自变更之日起20个工作日内办理备案。",
           "第一条“办理备案”的期限由30日改为20个工作日。", None, "which is longer depends on the holidays between"),
    Change("认定有效期为三年。", "认定有效期为五年。", "第一条有效期由3年延长至5年（趋宽）。", "looser", "relied on for longer"),
    Change("企业应当每年报送工作总结。", "企业应当每半年报送工作总结。",
           "第一条“报送工作总结”的频次由每年一次改为每半年一次（趋严）。", "stricter", "due more often"),
    Change("违反规定的，责令停业整顿。", "违反规定的，吊销许可证。",
           "第一条后果由“责令停业整顿”改为“吊销许可证”（趋严）。", "stricter", "graver, at the same words"),
    Change("停产满一年的，撤销认定资格。", "停产满六个月的，撤销认定资格。",
           "第一条“停产满一年”改为“停产满六个月”（趋严）。", "stricter", "more cases lead to the loss of the title"),
    Change("主管部门应当组织专家评审。", "主管部门可以组织专家评审。",
           "第一条由“应当”改为“可以”：主管部门可以组织专家评审（对主管部门趋宽）。", "looser", "the authority is freer"),
    Change("企业可以委托第三方机构办理。", "企业不得委托第三方机构办理。",
           "第一条由“可以”改为“不得”：企业不得委托第三方机构办理（趋严）。", "stricter", "forbidden now"),
    Change("企业不得自行处置设备。", "企业应当自行处置设备。",
           "第一条由“不得”改为“应当”：企业应当自行处置设备。", None, "both bind, to opposite things"),
    Change("申请人应当缴纳评审费2000元。", "申请人不需要缴纳评审费。",
           "原第一条删去义务：申请人应当缴纳评审费2000元（趋宽）。", "looser", "the words stay, the duty goes"),
    Change("企业应当每年开展数据安全风险评估。", "数据主管部门应当每年开展数据安全风险评估。",
           "第一条义务主体由“企业”改为“数据主管部门”：数据主管部门应当每年开展数据安全风险评估。", None,
           "lighter for one, heavier for the other"),
    Change("本办法所称公共数据，是指国家机关在履行职责过程中产生的数据。",
           "本办法所称公共数据，是指国家机关、公用企业在履行职责过程中产生的数据。",
           "第一条“公共数据”的定义有修改：增加“、公用企业”。", "neutral", "a definition with another scope"),
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=[change.why for change in CHANGES])
def test_what_a_change_means_and_how_it_is_told(change: Change) -> None:
    found = compared(f"第一条　{change.old}", f"第一条　{change.new}")
    assert told(found) == [change.text], change.why
    (statement,) = [s for s in found.summary if s.about == "substance"]
    assert statement.meaning == change.meaning, change.why
    assert statement.old or statement.new


HEAD = "第一条　为了规范认定工作，制定本办法。\n\n"


def test_an_article_split_in_two() -> None:
    """Its sentences share most of their words, so that the literal text decides; one of them changes as well."""
    authority = "省工业和信息化厅负责企业技术中心的认定和评价工作"
    cities = "设区的市工业和信息化局负责本行政区域内企业技术中心的推荐和日常管理工作，县级工业和信息化主管部门协助做好相关工作。"
    found = compared(
        f"{HEAD}第二条　{authority}，{cities}", f"{HEAD}第二条　{authority}。\n\n第三条　{cities}"
    )
    assert {("2", "2", "split"), ("2", "3", "split")} <= rows(found)
    assert told(found, "structure") == ["原第二条拆分为第二条、第三条。"]
    assert not told(found) and not told(found, "wording")


def test_two_articles_merged() -> None:
    found = compared(
        HEAD + "第二条　企业技术中心应当每年向市工业和信息化局报送工作总结。\n\n"
        "第三条　企业技术中心应当如实填报统计数据，不得弄虚作假。\n\n第四条　企业技术中心更名的，应当报告。",
        HEAD
        + "第二条　企业技术中心应当每年向市工业和信息化局报送工作总结，并如实填报统计数据，不得弄虚作假。\n\n"
        "第三条　企业技术中心更名的，应当报告。",
    )
    assert {("2", "2", "merged"), ("3", "2", "merged"), ("4", "3", "renumbered")} <= rows(found)
    assert told(found, "structure") == ["原第二条、第三条合并为第二条。"]
    assert not told(found)


def test_an_article_moved_across_chapters_and_items_reordered() -> None:
    old = """## 第一章　总则

第一条　为了规范试点，制定本办法。

第二条　试点企业应当接受社会监督，任何单位和个人有权举报违法行为。

## 第二章　申报

第三条　申报试点应当具备下列条件：

（一）在本省注册，具有独立法人资格；

（二）年销售收入不低于5亿元；

（三）研究开发人员不少于50人；

（四）近三年无重大安全事故。

## 第三章　监督

第四条　主管部门应当每年开展一次检查。"""
    new = """## 第一章　总则

第一条　为了规范试点，制定本办法。

## 第二章　申报

第二条　申报试点应当具备下列条件：

（一）近三年无重大安全事故；

（二）在本省注册，具有独立法人资格；

（三）研究开发人员不少于50人；

（四）年销售收入不低于3亿元。

## 第三章　监督

第三条　主管部门应当每年开展一次检查。

第四条　试点企业应当主动接受社会监督，任何单位和个人有权举报违法行为。"""
    found = compared(old, new)
    assert {("2", "4", "amended"), ("3/1/1", "2/1/2", "renumbered"), ("3/1/2", "2/1/4", "amended")} <= rows(
        found
    )
    assert {row.new for row in found.provisions if row.moved and row.level in ("article", "item")} >= {
        "4",
        "2/1/1",
    }
    assert told(found) == ["第二条第（四）项销售收入由不低于5亿元降低至不低于3亿元（趋宽）。"]
    assert told(found, "structure") == ["原第二条移作第四条（第三章）并作修改。"]
    assert told(found, "wording") == ["第四条增加“主动”。"]


def test_a_paragraph_in_front_and_other_looks() -> None:
    """Items keep their rows below a paragraph that has another number; equal amounts in other units are looks."""
    found = compared(
        "第一条　企业应当具备以下条件：\n\n（一）资产总额不低于200万元；\n\n（二）职工人数五十人以上；\n\n（三）研发投入占比不低于百分之三。",
        "第一条　鼓励企业申请认定。\n\n企业应当具备以下条件:\n\n(1)资产总额不低于0.02亿元;\n\n(2)职工人数50人以上;\n\n(3)研发投入占比不低于3%。",
    )
    assert {(None, "1/1", "added"), ("1/1", "1/2", "renumbered"), ("1/1/1", "1/2/1", "renumbered")} <= rows(
        found
    )
    assert [row.new for row in found.provisions if row.cosmetic] == ["1/2", "1/2/1", "1/2/2", "1/2/3"]
    assert not found.facts


def test_title_draft_marks_attachments_and_entry_into_force() -> None:
    found = compared(
        "第一条　企业应当每年报送一次情况。\n\n第二条　【新增】主管部门应当建立信用档案。\n\n"
        "第三条　本办法自2020年1月1日起施行。\n\n附件1：申请表",
        "第一条　企业应当每年报送一次情况。\n\n第二条　主管部门应当建立信用档案。\n\n"
        "第三条　本办法自2024年7月1日起施行。此前已经认定的企业，应当在本办法施行后一年内重新申请认定，逾期未申请的，其资格"
        "自行终止；有特殊情况的，经省级主管部门同意可以适当延期。\n\n附件1：申请表\n\n附件2：承诺书",
        "某省数据条例（征求意见稿）",
        "某省公共数据条例",
    )  # fmt: skip
    overview = told(found, "overview")
    assert overview[:2] == [
        "名称由《某省数据条例》改为《某省公共数据条例》。",
        "旧文本为征求意见稿，新文本为正式文本。",
    ]
    assert "施行日期由2020年1月1日改为2024年7月1日。" in overview
    assert ("3", "3", "amended") in rows(found)
    assert "新增“附件2：承诺书”。" in told(found, "structure")
    assert told(found, "wording") == ["第二条删去“【新增】”。"]
    (title,) = [row for row in found.lines if row.level == "front"]
    assert (title.old, title.new, title.change) == ("front/1", "front/1", "amended")


def test_what_stands_elsewhere_is_not_told_to_be_gone() -> None:
    """A limit that went into a new article of its own is neither gone nor new."""
    limit = "应当在解散事由出现之日起十五日内成立清算组"
    rest = "清算组由股东组成，逾期不成立清算组进行清算的，债权人可以申请人民法院指定有关人员组成清算组。"
    found = compared(
        f"{HEAD}第二条　公司解散的，{limit}，开始清算。{rest}",
        f"{HEAD}第二条　董事为公司清算义务人，{limit}进行清算。\n\n第三条　公司解散后，{rest}",
    )
    assert not [text for text in told(found) if "十五日" in text or "15日" in text]


def test_one_side_without_articles() -> None:
    letter = "各市工业和信息化局：\n\n企业技术中心应当每年报送工作总结。\n\n特此通知。"
    found = compared(letter, "第一条　企业技术中心应当每年报送工作总结。")
    assert [problem.code for problem in found.problems] == ["no_article"]
    assert any("没有条文" in text for text in told(found, "overview"))


def test_classes_of_a_scale() -> None:
    """What falls out of the lighter class falls into the graver one: the lighter one has no direction of its own."""
    text = "第一条　违法经营额{0}以上的，并处违法经营额二倍以上五倍以下的罚款；违法经营额不足{0}的，并处五万元以下的罚款。"
    found = compared(text.format("五万元"), text.format("三万元"))
    meanings = {
        c.new.op: c.meaning for c in found.facts if c.kind == "thresholds" and c.new.effect == "trigger"
    }  # type: ignore[union-attr]
    assert meanings == {">=": "stricter", "<": None}


def test_articles_that_differ_by_what_they_cite() -> None:
    """Twins that changed places go with the articles that they cite."""
    duties = ("企业应当如实申报，不得隐瞒。", "机构应当保守秘密，不得泄露。")
    penalty = "违反本办法第{}条规定的，由主管部门责令改正，给予警告。"
    old = f"第一条　{duties[0]}\n\n第二条　{penalty.format('一')}\n\n第三条　{duties[1]}\n\n第四条　{penalty.format('三')}"
    new = f"第一条　{duties[0]}\n\n第二条　{duties[1]}\n\n第三条　{penalty.format('二')}\n\n第四条　{penalty.format('一')}"
    found = compared(old, new)
    assert {("2", "4"), ("4", "3")} <= {(row.old, row.new) for row in found.provisions}
    assert {row.change for row in found.provisions if row.level == "article"} <= {
        "unchanged",
        "renumbered",
        "moved",
    }
