"""Trees from real layouts: what a careful reader sees, and what must not be taken for structure."""

from __future__ import annotations

import json

import pytest

from regparse import structure
from regparse.model import Regulation
from regparse.numerals import chinese
from regparse.reading import measure, structure_records
from regparse.sources import read_file
from regparse.structure.labels import Label, label
from tests.conftest import GOLD, SHARED, needs_gold, needs_laws, read_once, regulation, source


def outline(text: str) -> list[tuple[str, str, str]]:
    """(address, label, text or heading) of every provision."""
    return [(p.at, p.label, p.text or p.heading.text) for p in regulation(text).walk()]


def ats(read: Regulation) -> list[str]:
    return [p.at for p in read.walk()]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "某市办法\n第一章 总则\n第一条 为了促进发展，制定本办法。\n第二章 条件\n第二条 应当具备条件：\n（一）有场所；\n（二）有人员。\n依法办理。",
            [
                ("front/1", "", "某市办法"),
                ("c1", "第一章", "总则"),
                ("1", "第一条", ""),
                ("1/1", "", "为了促进发展，制定本办法。"),
                ("c2", "第二章", "条件"),
                ("2", "第二条", ""),
                ("2/1", "", "应当具备条件："),
                ("2/1/1", "（一）", "有场所；"),
                ("2/1/2", "（二）", "有人员。"),
                ("2/2", "", "依法办理。"),
            ],
            "a paragraph after a list is the next 款",
        ),
        (
            "第一条为落实政策，制定本办法。\n第二条平台是指机构。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "为落实政策，制定本办法。"),
                ("2", "第二条", ""),
                ("2/1", "", "平台是指机构。"),
            ],
            "labels without a space behind them",
        ),
        (
            "第一条 甲。\n第一条、第二条规定的事项，从其规定。\n第二条 乙。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("1/2", "", "第一条、第二条规定的事项，从其规定。"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
            ],
            "a line that begins with a citation is text",
        ),
        (
            "第一条 甲。\n第二条 和解协议一般采用书面形式。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("2", "第二条", ""),
                ("2/1", "", "和解协议一般采用书面形式。"),
            ],
            "和 begins a word here, it does not join two citations",
        ),
        (
            "第十二条 甲。\n第十二条之一 乙。\n第十三条 丙。",
            [
                ("12", "第十二条", ""),
                ("12/1", "", "甲。"),
                ("12-1", "第十二条之一", ""),
                ("12-1/1", "", "乙。"),
                ("13", "第十三条", ""),
                ("13/1", "", "丙。"),
            ],
            "an inserted article has its own number",
        ),
        (
            "第一条 资产总额不低于\n\n100 万元，经营规范。\n第二条 乙。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "资产总额不低于100万元，经营规范。"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
            ],
            "a sentence broken over lines and an empty line is one paragraph",
        ),
        (
            "第一条 下列功能：\n(一)甲。乙。 (二)丙。\n(三)丁。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "下列功能："),
                ("1/1/1", "(一)", "甲。乙。"),
                ("1/1/2", "(二)", "丙。"),
                ("1/1/3", "(三)", "丁。"),
            ],
            "an item that begins in the middle of a line is an item",
        ),
        (
            "第一条 条件。\n（二）企业规模。应当符合下列规模。1.种植业企业，年产值800万元以上。2.加工企业，年产值1200万元以上。\n（三）人员。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "条件。"),
                ("1/1/2", "（二）", "企业规模。应当符合下列规模。"),
                ("1/1/2/1", "1.", "种植业企业，年产值800万元以上。"),
                ("1/1/2/2", "2.", "加工企业，年产值1200万元以上。"),
                ("1/1/3", "（三）", "人员。"),
            ],
            "a list within a line may follow a sentence, where its second item stands there, too",
        ),
        (
            "第一条 条件：\n（一）由甲局公布。1.本条所称乙，是指丙。其余2.5倍。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "条件："),
                ("1/1/1", "（一）", "由甲局公布。1.本条所称乙，是指丙。其余2.5倍。"),
            ],
            "a number behind a sentence that no second one follows begins no list",
        ),
        (
            "第一条 上述条件(一)中资产总额可放宽,(七)中从业人数可放宽。",
            [("1", "第一条", ""), ("1/1", "", "上述条件(一)中资产总额可放宽,(七)中从业人数可放宽。")],
            "a cited item opens none",
        ),
        (
            "第一条 条件：\n（一）场地：\n1.面积；\n2.层高1.5米以上；\n（1）甲；\n①乙；\n（二）人员。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "条件："),
                ("1/1/1", "（一）", "场地："),
                ("1/1/1/1", "1.", "面积；"),
                ("1/1/1/2", "2.", "层高1.5米以上；"),
                ("1/1/1/2/1", "（1）", "甲；"),
                ("1/1/1/2/1/1", "①", "乙；"),
                ("1/1/2", "（二）", "人员。"),
            ],
            "目 and what is below it nest by the style of their numbers",
        ),
        (
            "一、总体要求\n坚持原则。\n（一）甲。\n二、在第三条中增加一款：“第二款内容。\n“（一）引文。”\n三、本决定自公布之日起施行。",
            [
                ("1", "一、", "总体要求"),
                ("1/1", "", "坚持原则。"),
                ("1/1/1", "（一）", "甲。"),
                ("2", "二、", ""),
                ("2/1", "", "在第三条中增加一款：“第二款内容。"),
                ("2/2", "", "“（一）引文。”"),
                ("3", "三、", ""),
                ("3/1", "", "本决定自公布之日起施行。"),
            ],
            "without 条 the 一、 are articles; what a decision quotes is text",
        ),
        (
            "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。",
            [
                ("front/1", "", "目录"),
                ("front/2", "", "第一章总则"),
                ("front/3", "", "第二章附则"),
                ("c1", "第一章", "总则"),
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("c2", "第二章", "附则"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
            ],
            "a table of contents is not the chapters themselves",
        ),
        (
            "第一编 总则\n第一章 甲\n第一条 一。\n第二编 分则\n第一章 乙\n第一节 丙\n第二条 二。",
            [
                ("b1", "第一编", "总则"),
                ("b1c1", "第一章", "甲"),
                ("1", "第一条", ""),
                ("1/1", "", "一。"),
                ("b2", "第二编", "分则"),
                ("b2c1", "第一章", "乙"),
                ("b2c1s1", "第一节", "丙"),
                ("2", "第二条", ""),
                ("2/1", "", "二。"),
            ],
            "chapters and sections begin anew in each part",
        ),
        (
            "第一条 甲。\n第二条 乙。\n第二条 丙。\n第四条 丁。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
                ("2~2", "第二条", ""),
                ("2~2/1", "", "丙。"),
                ("4", "第四条", ""),
                ("4/1", "", "丁。"),
            ],
            "repeated and missing numbers lose nothing",
        ),
        (
            "第一条 甲。\n第二条 乙。\n附件：1.推荐表\n2.申请报告",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
                ("back/1", "", "附件：1.推荐表"),
                ("back/2", "", "2.申请报告"),
            ],
            "a list of attachments is back matter, not items of the last article",
        ),
        (
            "第一条 甲。\n附件1\n申报表\n第一条 填表。\n第二条 盖章。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("att1", "附件1", "申报表"),
                ("att1/1", "第一条", ""),
                ("att1/1/1", "", "填表。"),
                ("att1/2", "第二条", ""),
                ("att1/2/1", "", "盖章。"),
            ],
            "an annex of a measure is its attachment, with provisions of its own",
        ),
        (
            "第一条【立法目的】为规范管理，制定本办法。\n第二条（适用范围、原则） 本市适用本办法。\n第三条 〔职责〕\n市局负责。\n"
            "第四条（试行）的规定，依照（三）执行。",
            [
                ("1", "第一条", "【立法目的】"),
                ("1/1", "", "为规范管理，制定本办法。"),
                ("2", "第二条", "（适用范围、原则）"),
                ("2/1", "", "本市适用本办法。"),
                ("3", "第三条", "〔职责〕"),
                ("3/1", "", "市局负责。"),
                ("4", "第四条", ""),
                ("4/1", "", "（试行）的规定，依照（三）执行。"),
            ],
            "headings of articles in brackets, before the text or above it; a remark is none",
        ),
        (
            "第一条 甲。\n附件2\n评分标准\n第一条 填表。\n附件2-1\n明细表\n附件2—2 汇总表\n各项合计。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("att2", "附件2", "评分标准"),
                ("att2/1", "第一条", ""),
                ("att2/1/1", "", "填表。"),
                ("att2-1", "附件2-1", "明细表"),
                ("att2-2", "附件2—2", "汇总表"),
                ("att2-2/0", "", ""),
                ("att2-2/0/1", "", "各项合计。"),
            ],
            "parts of an attachment are numbered behind a hyphen",
        ),
        (
            "第一章 总则\n第一条 甲。\n养殖与经营\n第二条 乙。",
            [
                ("c1", "第一章", "总则"),
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("c0", "", "养殖与经营"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
            ],
            "a heading whose 第二章 is missing in print is a heading, not a paragraph",
        ),
        (
            "第一章 总则 第一条 甲。第二条乙。第三条丙。",
            [
                ("c1", "第一章", "总则"),
                ("1", "第一条", ""),
                ("1/1", "", "甲。第二条乙。第三条丙。"),
            ],
            "without blanks behind them, 第二条 within a line may be citations: nothing is guessed",
        ),
        (
            "第一条 甲。 第二条 乙。 第三条 丙。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
                ("3", "第三条", ""),
                ("3/1", "", "丙。"),
            ],
            "articles printed in one line",
        ),
        (
            "第一条 按照下列程序办理：\n（一）街道办事处公示七日。\n对公示内容有异议的，应当重新调查核实。\n（二）民政部门审批。\n不予批准的，说明理由。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "按照下列程序办理："),
                ("1/1/1", "（一）", "街道办事处公示七日。对公示内容有异议的，应当重新调查核实。"),
                ("1/1/2", "（二）", "民政部门审批。"),
                ("1/2", "", "不予批准的，说明理由。"),
            ],
            "a paragraph between two items of one list belongs to the first of them",
        ),
        (
            "第一条 案件的处理：\n（一）认定：甲。\n（二）处理按以下情形：\n1.返还本金；\n2.赔偿损失。\n本条所称交付，指转移占有。\n（三）当事人：丙。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "案件的处理："),
                ("1/1/1", "（一）", "认定：甲。"),
                ("1/1/2", "（二）", "处理按以下情形："),
                ("1/1/2/1", "1.", "返还本金；"),
                ("1/1/2/2", "2.", "赔偿损失。"),
                ("1/1/2/0", "", "本条所称交付，指转移占有。"),
                ("1/1/3", "（三）", "当事人：丙。"),
            ],
            "a paragraph between two items, behind the list of the first of them",
        ),
        (
            "第一条 认定条件\n（一）基本条件\n1.甲；\n2.乙。\n（二）专项条件\n平台还须具备下列条件之一：\n1.丙；\n2.丁。\n（三）戊。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "认定条件"),
                ("1/1/1", "（一）", "基本条件"),
                ("1/1/1/1", "1.", "甲；"),
                ("1/1/1/2", "2.", "乙。"),
                ("1/1/2", "（二）", "专项条件平台还须具备下列条件之一："),
                ("1/1/2/1", "1.", "丙；"),
                ("1/1/2/2", "2.", "丁。"),
                ("1/1/3", "（三）", "戊。"),
            ],
            "a paragraph with a list of its own below an item, behind which the items go on",
        ),
        (
            "第一条 应当：\n（一）甲；\n（二）乙。\n还应当：\n1.丙；\n2.丁。\n第二条 戊。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "应当："),
                ("1/1/1", "（一）", "甲；"),
                ("1/1/2", "（二）", "乙。"),
                ("1/2", "", "还应当："),
                ("1/2/1", "1.", "丙；"),
                ("1/2/2", "2.", "丁。"),
                ("2", "第二条", ""),
                ("2/1", "", "戊。"),
            ],
            "where they do not go on, it is a paragraph",
        ),
        (
            "第一条 设施应当符合下列要求：\n（一）温度：\n20至26摄氏度；\n（二）湿度：\n1、普通环境：\n40%至70%；\n2、屏障环境50%；\n（三）噪声不高于60分贝。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "设施应当符合下列要求："),
                ("1/1/1", "（一）", "温度：20至26摄氏度；"),
                ("1/1/2", "（二）", "湿度："),
                ("1/1/2/1", "1、", "普通环境：40%至70%；"),
                ("1/1/2/2", "2、", "屏障环境50%；"),
                ("1/1/3", "（三）", "噪声不高于60分贝。"),
            ],
            "an item whose text is printed below its heading",
        ),
        (
            "第一条 禁止下列行为：\n乱丢果皮、纸屑；\n（二）在非指定区域内垂钓；\n（三）损毁设施。\n第二条 应当：\n（一）登记；\n公示；\n归档；\n（四）报告。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "禁止下列行为："),
                ("1/1/0", "", "乱丢果皮、纸屑；"),
                ("1/1/2", "（二）", "在非指定区域内垂钓；"),
                ("1/1/3", "（三）", "损毁设施。"),
                ("2", "第二条", ""),
                ("2/1", "", "应当："),
                ("2/1/1", "（一）", "登记；"),
                ("2/1/0", "", "公示；"),
                ("2/1/0~2", "", "归档；"),
                ("2/1/4", "（四）", "报告。"),
            ],
            "items whose labels are missing in print are items, with the number 0",
        ),
        (
            "第一条 有下列行为的，罚款：\n（一）甲；\n（二）乙。\n有下列行为的，吊销许可证：\n（三）丙；\n（四）丁。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "有下列行为的，罚款："),
                ("1/1/1", "（一）", "甲；"),
                ("1/1/2", "（二）", "乙。"),
                ("1/2", "", "有下列行为的，吊销许可证："),
                ("1/2/3", "（三）", "丙；"),
                ("1/2/4", "（四）", "丁。"),
            ],
            "a paragraph that ends in a colon has a list of its own, whose numbers may go on",
        ),
        (
            "第一条 应当提交下列文件：（一）登记申请书；\n（二）身份证明。\n第二条 依照前条规定：（一）项不适用。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "应当提交下列文件："),
                ("1/1/1", "（一）", "登记申请书；"),
                ("1/1/2", "（二）", "身份证明。"),
                ("2", "第二条", ""),
                ("2/1", "", "依照前条规定：（一）项不适用。"),
            ],
            "a first item on the line that announces it, where the second is on the next",
        ),
        (
            "第一条：为了管理，制定本办法。\n第二条：养犬人应当：\na）挂犬牌；\nb）清除犬粪。\n第三条、第二条规定的义务，适用于单位。\n第三条、违反本办法的，处以罚款。",
            [
                ("1", "第一条：", ""),
                ("1/1", "", "为了管理，制定本办法。"),
                ("2", "第二条：", ""),
                ("2/1", "", "养犬人应当："),
                ("2/1/1", "a）", "挂犬牌；"),
                ("2/1/2", "b）", "清除犬粪。"),
                ("2/2", "", "第三条、第二条规定的义务，适用于单位。"),
                ("3", "第三条、", ""),
                ("3/1", "", "违反本办法的，处以罚款。"),
            ],
            "a sign in place of the gap behind the label of an article; items with letters",
        ),
        (
            "某协会规则\n一. 评审程序\n1. 评审分为：\n(1) 初评；\n(2) 复评。\n二. 附则\n本规则自发布之日起施行。",
            [
                ("front/1", "", "某协会规则"),
                ("1", "一.", "评审程序"),
                ("1/1", "", ""),
                ("1/1/1", "1.", "评审分为："),
                ("1/1/1/1", "(1)", "初评；"),
                ("1/1/1/2", "(2)", "复评。"),
                ("2", "二.", "附则"),
                ("2/1", "", "本规则自发布之日起施行。"),
            ],
            "一. for 一、",
        ),
        (
            "一、对《甲办法》予以修改\n1.删去第二条。\n2.第五条修改为：\n“第五条 有下列情形的，处罚款：\n（一）甲；\n（二）乙。”\n3.第六条修改为：“丙。\n丁。”\n4.删去第八条。\n二、修改乙办法\n第三条修改为：“戊。\n“己。”\n（一）庚。",
            [
                ("1", "一、", "对《甲办法》予以修改"),
                ("1/1", "", ""),
                ("1/1/1", "1.", "删去第二条。"),
                ("1/1/2", "2.", "第五条修改为：“第五条有下列情形的，处罚款：（一）甲；（二）乙。”"),
                ("1/1/3", "3.", "第六条修改为：“丙。丁。”"),
                ("1/1/4", "4.", "删去第八条。"),
                ("2", "二、", "修改乙办法"),
                ("2/1", "", "第三条修改为：“戊。"),
                ("2/2", "", "“己。”"),
                ("2/2/1", "（一）", "庚。"),
            ],
            "what an item quotes belongs to it; behind the quotation the list goes on",
        ),
        (
            "某市停车管理办法 （2020年1月1日某市人民政府令第1号公布） 目 录 第一章 总则 第二章 附则 第一章 总则 第一条 为了管理，制定本办法。 第二条 依照第一条 、第三条规定，应当：（一）登记；（二）报告。 第二章 附则 第三条 本办法自公布之日起施行。",
            [
                ("front/1", "", "某市停车管理办法"),
                ("front/2", "", "（2020年1月1日某市人民政府令第1号公布）"),
                ("front/3", "", "目录"),
                ("front/4", "", "第一章总则"),
                ("front/5", "", "第二章附则"),
                ("c1", "第一章", "总则"),
                ("1", "第一条", ""),
                ("1/1", "", "为了管理，制定本办法。"),
                ("2", "第二条", ""),
                ("2/1", "", "依照第一条、第三条规定，应当："),
                ("2/1/1", "（一）", "登记；"),
                ("2/1/2", "（二）", "报告。"),
                ("c2", "第二章", "附则"),
                ("3", "第三条", ""),
                ("3/1", "", "本办法自公布之日起施行。"),
            ],
            "a measure that has lost all its line breaks",
        ),
        (
            "某市关于宣传的通知 请学习《甲法》 第三条 和 第五条 的规定。",
            [("front/1", "", "某市关于宣传的通知请学习《甲法》第三条和第五条的规定。")],
            "articles of another law are cited, not printed",
        ),
        (
            "某市人民政府文件\n某市停车场建设\n管理规定\n1 总则\n1.1 为了管理，制定本规定。",
            [
                ("front/1", "", "某市人民政府文件"),
                ("front/2", "", "某市停车场建设管理规定"),
                ("front/3", "", "1总则"),
                ("front/4", "", "1.1为了管理，制定本规定。"),
            ],
            "a letterhead is no part of the title, nor is the heading of a technical standard",
        ),
        (
            "第一条 甲。\n第二条 乙。\n附件：申请表\n审批表\n某市人民政府\n2020年1月1日",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
                ("back/1", "", "附件：申请表"),
                ("back/2", "", "审批表"),
                ("back/3", "", "某市人民政府"),
                ("back/4", "", "2020年1月1日"),
            ],
            "a list of attachments without numbers, above signature and date",
        ),
        (
            "第一条 甲。\n第二条 乙。\n附件：申请表\n姓名：\n某市人民政府\n2020年1月1日",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
                ("att1", "附件：", "申请表"),
                ("att1/0", "", ""),
                ("att1/0/1", "", "姓名："),
                ("att1/0/2", "", "某市人民政府"),
                ("att1/0/3", "", "2020年1月1日"),
            ],
            "a form that ends with a signature is printed",
        ),
        (
            "第一条 受案范围\n（一）甲；\n（二）乙。\n第二条 管辖\n由被告住所地人民法院管辖。\n第三条 对以存单为表现形式的借贷纠纷案件的认定\n应当依照民法典处理。\n第四条 依照前条处理",
            [
                ("1", "第一条", ""),
                ("1/1", "", "受案范围"),
                ("1/1/1", "（一）", "甲；"),
                ("1/1/2", "（二）", "乙。"),
                ("2", "第二条", "管辖"),
                ("2/1", "", "由被告住所地人民法院管辖。"),
                ("3", "第三条", "对以存单为表现形式的借贷纠纷案件的认定"),
                ("3/1", "", "应当依照民法典处理。"),
                ("4", "第四条", ""),
                ("4/1", "", "依照前条处理"),
            ],
            "headings of articles; what introduces a list is none, nor what has nothing below it",
        ),
        (
            "第一条 为规范社区食堂运营补贴资金的使用和\n管理，制定本办法。\n第二条 补贴标准，\n另行规定。\n第三条 依照《甲办法》\n执行。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "为规范社区食堂运营补贴资金的使用和管理，制定本办法。"),
                ("2", "第二条", ""),
                ("2/1", "", "补贴标准，另行规定。"),
                ("3", "第三条", ""),
                ("3/1", "", "依照《甲办法》"),
                ("3/2", "", "执行。"),
            ],
            "the first line of a sentence that is wrapped is no heading",
        ),
        (
            "第一条 应当提交：\n1.身份证明\n2.房屋权属证明或者租赁合\n同\n3.承诺书\n申请人对真实性负责。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "应当提交："),
                ("1/1/1", "1.", "身份证明"),
                ("1/1/2", "2.", "房屋权属证明或者租赁合同"),
                ("1/1/3", "3.", "承诺书"),
                ("1/2", "", "申请人对真实性负责。"),
            ],
            "a wrapped item of a list without stops",
        ),
        (
            "《某省档案条例（修订草案）》\n第一条 甲。\n第二条 乙。\n关于《某省档案条例（修订草案）》的说明\n一、修订的必要性\n不适应需要。",
            [
                ("front/1", "", "《某省档案条例（修订草案）》"),
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
                ("back/1", "", "关于《某省档案条例（修订草案）》的说明"),
                ("back/2", "", "一、修订的必要性"),
                ("back/3", "", "不适应需要。"),
            ],
            "what explains a measure is printed behind it",
        ),
        (
            "第一条 甲。\n第二条 乙。\n附：任务分解表\n甲镇 3000\n乙镇 7000\n某县人民政府\n2020年4月1日",
            [
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
                ("2", "第二条", ""),
                ("2/1", "", "乙。"),
                ("att1", "附：", "任务分解表"),
                ("att1/0", "", ""),
                ("att1/0/1", "", "甲镇3000"),
                ("att1/0/2", "", "乙镇7000"),
                ("att1/0/3", "", "某县人民政府"),
                ("att1/0/4", "", "2020年4月1日"),
            ],
            "a table is printed, not listed",
        ),
        (
            "某市停车管理办法\n（1999年5月28日某市第十一届人民代表大会\n常务委员会第二十次会议通过 根据2010年6\n月1日某市第十三届人民代表大会决定修正）\n为了加强管理，制定本办法。\n第一条 甲。",
            [
                ("front/1", "", "某市停车管理办法"),
                (
                    "front/2",
                    "",
                    "（1999年5月28日某市第十一届人民代表大会常务委员会第二十次会议通过根据2010年6月1日某市第十三届人民代表大会决定修正）",
                ),
                ("front/3", "", "为了加强管理，制定本办法。"),
                ("1", "第一条", ""),
                ("1/1", "", "甲。"),
            ],
            "a history in brackets ends where the bracket ends",
        ),
        (
            "某市关于申报的通知\n现就申报工作通知如下：\n一、申报条件\n（一）依法登记；\n（二）职工不少于20人。",
            [
                ("front/1", "", "某市关于申报的通知"),
                ("front/2", "", "现就申报工作通知如下："),
                ("1", "一、", "申报条件"),
                ("1/1", "", ""),
                ("1/1/1", "（一）", "依法登记；"),
                ("1/1/2", "（二）", "职工不少于20人。"),
            ],
            "one 一、 is outermost: its kind says so, not a 二、",
        ),
        (
            "三、申报材料\n1.申请表；\n2.营业执照。\n四、申报程序\n逐级申报。",
            [
                ("3", "三、", "申报材料"),
                ("3/1", "", ""),
                ("3/1/1", "1.", "申请表；"),
                ("3/1/2", "2.", "营业执照。"),
                ("4", "四、", "申报程序"),
                ("4/1", "", "逐级申报。"),
            ],
            "a passage that begins with 三、",
        ),
        (
            "（二）其他材料。\n第十条主管部门每年核查一次。\n第四章 管理\n第十一条有下列情形之一的，取消资格：\n（一）弄虚作假的；\n（二）拒不改正的。",
            [
                ("front/1", "", "（二）其他材料。"),
                ("10", "第十条", ""),
                ("10/1", "", "主管部门每年核查一次。"),
                ("c4", "第四章", "管理"),
                ("11", "第十一条", ""),
                ("11/1", "", "有下列情形之一的，取消资格："),
                ("11/1/1", "（一）", "弄虚作假的；"),
                ("11/1/2", "（二）", "拒不改正的。"),
            ],
            "labels glued to their texts, in a passage that begins in the middle of a list",
        ),
        (
            "第六条申报企业应当具备下列条件：\n（一）依法登记；\n（二）职工不少于20人。",
            [
                ("6", "第六条", ""),
                ("6/1", "", "申报企业应当具备下列条件："),
                ("6/1/1", "（一）", "依法登记；"),
                ("6/1/2", "（二）", "职工不少于20人。"),
            ],
            "one article by itself",
        ),
        (
            "第十条停车场应当备案。第十一条规定的除外。第十一条有下列情形的，撤销备案：（一）造假的；（二）违反第十条的。第十二条本办法自发布之日起施行。",
            [
                ("10", "第十条", ""),
                ("10/1", "", "停车场应当备案。第十一条规定的除外。"),
                ("11", "第十一条", ""),
                ("11/1", "", "有下列情形的，撤销备案："),
                ("11/1/1", "（一）", "造假的；"),
                ("11/1/2", "（二）", "违反第十条的。"),
                ("12", "第十二条", ""),
                ("12/1", "", "本办法自发布之日起施行。"),
            ],
            "glued labels in one line; a sentence that begins with a citation",
        ),
        (
            "第二十条【违反停车规定】处五十元罚款。\n违反前款规定的，责令改正。\n第二十一条【违反绿化规定】处二百元罚款。",
            [
                ("20", "第二十条", "【违反停车规定】"),
                ("20/1", "", "处五十元罚款。"),
                ("20/2", "", "违反前款规定的，责令改正。"),
                ("21", "第二十一条", "【违反绿化规定】"),
                ("21/1", "", "处二百元罚款。"),
            ],
            "headings in 【】 behind glued labels",
        ),
        (
            "某办法修改如下：\n第五条修改为：“停车场应当备案。”\n第六条增加一款：“备案免费。”\n第七条删去第二款。",
            [
                ("front/1", "", "某办法修改如下："),
                ("front/2", "", "第五条修改为：“停车场应当备案。”"),
                ("front/3", "", "第六条增加一款：“备案免费。”"),
                ("front/4", "", "第七条删去第二款。"),
            ],
            "articles of another measure that are amended",
        ),
        (
            "现就有关问题说明如下。\n第五条对停车场的备案作了规定。\n第六条明确了收费标准。",
            [
                ("front/1", "", "现就有关问题说明如下。"),
                ("front/2", "", "第五条对停车场的备案作了规定。"),
                ("front/3", "", "第六条明确了收费标准。"),
            ],
            "articles of another measure that are explained",
        ),
        (
            "第一条 应当具备下列条件：\n1.2020年以前成立；\n2.10人以上职工；\n3.3年以上经验。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "应当具备下列条件："),
                ("1/1/1", "1.", "2020年以前成立；"),
                ("1/1/2", "2.", "10人以上职工；"),
                ("1/1/3", "3.", "3年以上经验。"),
            ],
            "items whose text begins with a figure",
        ),
        (
            "第一条 罚款如下：\n1.5倍以上的，责令改正；\n2.5倍以上的，撤销资格。\n第二条 研发费不低于\n2.5%。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "罚款如下："),
                ("1/2", "", "1.5倍以上的，责令改正；"),
                ("1/3", "", "2.5倍以上的，撤销资格。"),
                ("2", "第二条", ""),
                ("2/1", "", "研发费不低于2.5%。"),
            ],
            "fractions",
        ),
        (
            "认定条件\n示范园区应当具备下列条件：\n（一）面积五千平方米以上；\n（二）运营一年以上。\n受理时间\n每年三月。",
            [
                ("front/1", "", "认定条件"),
                ("0", "", ""),
                ("0/1", "", "示范园区应当具备下列条件："),
                ("0/1/1", "（一）", "面积五千平方米以上；"),
                ("0/1/2", "（二）", "运营一年以上。"),
                ("0/2", "", "受理时间每年三月。"),
            ],
            "a list of conditions in a text without articles",
        ),
        (
            "申请人须同时符合以下条件:\n1、具有法人资格;\n2、无不良记录。\n第十条 受理机关应当审查。",
            [
                ("0", "", ""),
                ("0/1", "", "申请人须同时符合以下条件:"),
                ("0/1/1", "1、", "具有法人资格;"),
                ("0/1/2", "2、", "无不良记录。"),
                ("10", "第十条", ""),
                ("10/1", "", "受理机关应当审查。"),
            ],
            "in the article whose label a passage lacks",
        ),
        (
            "第一条 型号见附件。\n附件1：计量器具目录\n1．衡器\n2．传感器\n3．测量仪\n三者均须检定。\n4．温度计",
            [
                ("1", "第一条", ""),
                ("1/1", "", "型号见附件。"),
                ("att1", "附件1：", "计量器具目录"),
                ("att1/1", "1．", ""),
                ("att1/1/1", "", "衡器"),
                ("att1/2", "2．", ""),
                ("att1/2/1", "", "传感器"),
                ("att1/3", "3．", "测量仪"),
                ("att1/3/1", "", "三者均须检定。"),
                ("att1/4", "4．", ""),
                ("att1/4/1", "", "温度计"),
            ],
            "the lines of a list in an attachment; what has text below it is a heading",
        ),
        (
            "第一条 下列人员准予行使选举权利：\n（一）正在取保候审的；\n（二）正在受拘留处罚的；\n（三）被羁押的。\n"
            "（一）至（二）项所列人员，可以在工作单位进行选民登记。\n（三）、（二）项所列人员，可以在服刑地登记。\n（一）项规定的人员，可以投票。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "下列人员准予行使选举权利："),
                ("1/1/1", "（一）", "正在取保候审的；"),
                ("1/1/2", "（二）", "正在受拘留处罚的；"),
                ("1/1/3", "（三）", "被羁押的。"),
                ("1/2", "", "（一）至（二）项所列人员，可以在工作单位进行选民登记。"),
                ("1/3", "", "（三）、（二）项所列人员，可以在服刑地登记。"),
                ("1/4", "", "（一）项规定的人员，可以投票。"),
            ],
            "paragraphs that begin with a citation of items",
        ),
        (
            "第一条 申请表应当载明：（一）项目名称；（二）和解方案。（一）、（二）项所列内容应当真实。",
            [
                ("1", "第一条", ""),
                ("1/1", "", "申请表应当载明："),
                ("1/1/1", "（一）", "项目名称；"),
                ("1/1/2", "（二）", "和解方案。（一）、（二）项所列内容应当真实。"),
            ],
            "a citation of items in a line, and items that begin with the words of one",
        ),
        (
            "第一条(目的和依据)\n为规范管理，制定本办法。\n第二条（申报材料）\n（一）项目申请表\n（二）营业执照\n第三条 申报材料\n(一)项目申请表\n(二)营业执照",
            [
                ("1", "第一条", "(目的和依据)"),
                ("1/1", "", "为规范管理，制定本办法。"),
                ("2", "第二条", "（申报材料）"),
                ("2/1", "", ""),
                ("2/1/1", "（一）", "项目申请表"),
                ("2/1/2", "（二）", "营业执照"),
                ("3", "第三条", ""),
                ("3/1", "", "申报材料"),
                ("3/1/1", "(一)", "项目申请表"),
                ("3/1/2", "(二)", "营业执照"),
            ],
            "a heading in brackets on the line of its label alone, and lists that begin with 项目, which is no citation",
        ),
    ],
)
def test_layouts(text: str, expected: list[tuple[str, str, str]], why: str) -> None:
    assert outline(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一章 总则", ("chapter", "1", 3)),
        ("第二分编 担保物权", ("subpart", "2", 4)),
        ("第一百二十条之一 乙", ("article", "120-1", 8)),
        ("十一、其他", ("comma", "11", 3)),
        ("(三）混用", ("bracket", "3", 3)),
        ("１．全角", ("dot", "1", 2)),
        ("1.5倍", None),
        ("第三人", None),
        ("一般规定", None),
        ("第三条：申请人", ("article", "3", 4)),
        ("第四条、违反本办法的", ("article", "4", 4)),
        ("第四条、第五条规定的", ("article", "4", 3)),
        ("第四条、五条规定的", ("article", "4", 3)),
        ("第五条. 本办法", ("article", "5", 4)),
        ("第5.1条", None),
        ("一. 总则", ("comma", "1", 2)),
        ("一.5倍", None),
        ("b）乙；", ("letter", "2", 2)),
        ("A. 材料评审", ("letter", "1", 2)),
        ("A.B公司", None),
        ("GB 18667", None),
        ("第一款规定", None),
        ("（一）至（三）项所列人员", None),
        ("（四）、（五）项所列人员", None),
        ("（一）、（二）和（四）项规定的", None),
        ("（二）项规定的条件", None),
        ("（一）款所称主管部门", None),
        ("（一）项目所列经费", ("bracket", "1", 3)),
        ("（三）和平统一的步骤", ("bracket", "3", 3)),
        ("（二）以零售为主的市场", ("bracket", "2", 3)),
        ("（一）至（三）级伤残的", ("bracket", "1", 3)),
    ],
)
def test_labels(text: str, expected: tuple[str, str, int] | None) -> None:
    assert label(text) == (expected and Label(*expected))


def wrapped(*paragraphs: str, indent: str = "") -> str:
    """Paragraphs as they come from a page that is 20 characters wide."""
    lines = []
    for paragraph in paragraphs:
        text = indent + paragraph
        lines += [text[n : n + 20] for n in range(0, len(text), 20)]
    return "\n".join(lines)


FILLER = (
    "第二条 本办法适用于本市行政区域内停车场的规划建设使用和管理活动，其他场所参照执行。",
    "第三条 市人民政府应当加强对停车场管理工作的领导，协调解决停车场管理工作中的重大问题。",
    "第四条 市交通运输主管部门负责停车场的监督管理工作，其他部门按照职责做好相关工作。",
)


@pytest.mark.parametrize(
    ("article", "indent", "expected", "why"),
    [
        (
            "第五条 停车场未备案由主管部门责令改正；逾期不改的处以罚款。",
            "",
            ["停车场未备案由主管部门责令改正；逾期不改的处以罚款。"],
            "a semicolon at the edge of the page",
        ),
        (
            "第五条 停车场应当按照《停车场管理办法》和国家标准建设。",
            "",
            ["停车场应当按照《停车场管理办法》和国家标准建设。"],
            "the bracket of a title at the edge of the page",
        ),
        (
            "第五条 停车场应当向社会公众都开放。收费应当公示，不得收取其他费用。",
            "　　",
            ["停车场应当向社会公众都开放。收费应当公示，不得收取其他费用。"],
            "a full stop at the edge of the page, where only paragraphs are indented",
        ),
        (
            "第五条 违反规定的行为属于本条的前一款第（二）项情形的，处以罚款。",
            "",
            ["违反规定的行为属于本条的前一款第（二）项情形的，处以罚款。"],
            "an item that is cited at the beginning of a line",
        ),
        (
            "第五条 违反前条规定的应当依照办法第二十二、二十三项规定处罚。",
            "",
            ["违反前条规定的应当依照办法第二十二、二十三项规定处罚。"],
            "a number that is cited at the beginning of a line",
        ),
    ],
)
def test_texts_copied_from_pages(article: str, indent: str, expected: list[str], why: str) -> None:
    read = regulation("某市办法\n第一条 甲。\n" + wrapped(*FILLER, article, "第六条 乙。", indent=indent))
    fifth = next(a for a in read.articles if a.number == "5")
    assert [p.text for p in fifth.walk() if p.text] == expected, why


def test_rows_that_are_set_with_blanks_are_no_wrapped_text() -> None:
    rows = [f"信息服务　年发布信息数量　≥{n}000条" for n in range(1, 7)]
    read = regulation("某市办法\n第一条 甲。\n第二条 乙。\n附表\n平台标准\n" + "\n".join(rows))
    assert [p.text for p in read.walk() if "≥" in p.text] == [row.replace("　", "") for row in rows]


def test_paragraphs_that_fill_the_page_stay_paragraphs() -> None:
    """Where nothing is indented, a full stop at the edge of the page ends the paragraph: nothing is guessed."""
    read = regulation(
        "某市办法\n第一条 甲。\n"
        + wrapped(*FILLER, "第五条 停车场应当向社会公众全天开放。", "收费应当公示。", "第六条 乙。")
    )
    assert [p.text for p in read.articles[4].children] == [
        "停车场应当向社会公众全天开放。",
        "收费应当公示。",
    ]


@pytest.mark.parametrize(
    ("behind", "back", "why"),
    [
        (
            "某市发展和改革委员会\n某市交通运输局\n二〇二三年三月五日",
            3,
            "two that sign, and the day in words",
        ),
        ("某市发展和改革委员会（公章）\n2023年3月5日", 2, "a seal"),
        ("某市人民政府", 1, "a signature below the full stop"),
        ("特此通知。\n某市财政局\n2022年5月16日", 3, "the closing words"),
        ("此复。", 1, "the closing words of a reply"),
        ("抄送：市委办公室，市人大常委会办公室。\n某市财政局办公室　　2023年3月6日印发", 2, "the imprint"),
        ("（此件公开发布）", 1, "who may read it"),
        (
            "附件：申请表\n某市教育局\n2021年10月20日\n（此件主动公开）",
            4,
            "what stands below the date of a list",
        ),
        ("【打印本页】【关闭窗口】\n扫一扫在手机打开当前页", 2, "what a web page prints below"),
        ("特此通知有关单位的，应当采用书面形式。", 0, "a sentence that begins like closing words"),
        ("抄送有关部门。", 0, "a duty to send copies"),
        ("无障碍设施，由市住房城乡建设局管理。", 0, "a sentence that begins like the menu of a page"),
        ("负责受理的部门是：\n某市公安局", 0, "a list of bodies"),
    ],
)
def test_what_stands_behind_the_last_article(behind: str, back: int, why: str) -> None:
    read = regulation(f"某市办法\n第一条 甲。\n第二条 本办法自公布之日起施行。\n{behind}")
    assert sum(p.level == "back" for p in read.provisions) == back, why


def test_roles_of_what_stands_before_the_measure() -> None:
    read = regulation(
        "某省工业和信息化厅\n关于印发《某省办法》\n的通知\n各市：\n现印发给你们。\n附件：某省办法\n某省中小企业服务\n平台认定管理办法\n（征求意见稿）\n第一条 甲。"
    )
    assert [(p.role, p.text) for p in read.provisions if p.level == "front"] == [
        ("carrier", "某省工业和信息化厅关于印发《某省办法》的通知"),
        ("carrier", "各市："),
        ("carrier", "现印发给你们。"),
        ("carrier", "附件：某省办法"),
        ("title", "某省中小企业服务平台认定管理办法"),
        ("subtitle", "（征求意见稿）"),
    ]


def test_the_title_of_a_notice_ends_before_its_first_words() -> None:
    read = regulation(
        "某市市场监管局关于公开征求《某市餐饮监管办法（征求意见稿）》意见的公告\n为加强监管，我局起草了办法。\n某市餐饮监管办法\n第一条 甲。"
    )
    assert [p.text for p in read.provisions if p.role == "carrier"][1] == "为加强监管，我局起草了办法。"


def test_a_notice_with_two_measures_gives_two() -> None:
    text = (
        "某市关于印发两个办法的通知\n各区：\n现印发给你们。\n附件1\n某市甲办法\n第一条 甲。\n第二条 乙。\n"
        "附件2\n某市乙办法\n第一条 丙。\n第二条 丁。"
    )
    first, second = structure.read(source(text), "notice")
    assert (first.id, second.id) == ("notice", "notice.2")
    assert [p.text for p in first.articles[0].children] == ["甲。"]
    assert [p.text for p in second.articles[0].children] == ["丙。"]
    assert "某市关于印发两个办法的通知" in [p.text for p in second.provisions]
    assert second.tiles[0][0] == 0 and second.tiles[-1][1] == len(text)


@pytest.mark.parametrize(
    ("notice", "measure", "why"),
    [
        ("某市关于印发某市健身实施方案的通知", "附件\n某市健身实施方案", "a plan as the annex of its notice"),
        (
            "某市关于印发《某市健身\n实施方案》的通知",
            "某市健身\n实施方案（试行）",
            "titles broken over lines",
        ),
        (
            "某市关于征求《某市健身实施方案（征求意见稿）》意见的函",
            "附件：\n某市健身实施方案\n（征求意见稿）",
            "a draft",
        ),
    ],
)
def test_what_a_notice_says_itself_is_none_of_the_measure(notice: str, measure: str, why: str) -> None:
    read = regulation(
        f"{notice}\n各区：\n现印发给你们。\n一、加强领导。\n二、强化督查。\n某市人民政府\n2021年12月1日\n{measure}\n"
        "一、总体要求\n坚持原则。\n二、主要任务\n完成任务。"
    )
    assert [p.heading.text for p in read.articles] == ["总体要求", "主要任务"], why
    assert "一、加强领导。" in [p.text for p in read.provisions if p.role == "carrier"]


def test_a_notice_with_two_measures_without_articles_gives_two() -> None:
    text = (
        "某区关于印发《某区甲方案》和《某区乙细则》的通知\n各街道：\n现印发给你们。\n某区人民政府\n2020年3月1日\n某区甲方案\n一、目标\n甲。\n"
        "二、任务\n乙。\n附件2\n某区乙细则（试行）\n一、总则\n丙。\n二、附则\n丁。"
    )
    first, second = structure.read(source(text), "notice")
    assert [p.heading.text for p in first.articles] == ["目标", "任务"]
    assert [p.heading.text for p in second.articles] == ["总则", "附则"]
    assert [p.text for p in second.provisions if p.role == "title"] == ["某区乙细则（试行）"]


def test_what_a_notice_rules_itself_is_the_measure() -> None:
    read = regulation(
        "某市关于做好年检工作的通知\n各校：\n一、年检对象\n各民办学校。\n二、年检材料\n年检报告书。\n附件\n年检报告书\n一、学校名称"
    )
    assert [p.heading.text for p in read.articles if p.level == "article"][:2] == ["年检对象", "年检材料"]
    assert [p.at for p in read.provisions if p.level == "attachment"] == ["att1"]


@pytest.mark.parametrize(
    ("text", "first", "why"),
    [
        ("申报单位应当符合下列条件：\n一、具有法人资格。\n二、运营一年以上。", "1", "一、 opens articles"),
        ("现将申报条件通知如下：\n1.具有法人资格。\n2.运营一年以上。", "1", "a notice and its parts"),
        (
            "申报单位应当符合下列条件：\n（一）有法人资格。\n（二）运营一年以上。\n申报程序\n（一）申请。\n（二）审查。",
            "1",
            "lists that headings introduce: an outline",
        ),
        ("申报单位应当符合下列条件：\n（一）有法人资格。\n第一条 甲。", "1", "a letter before the measure"),
        (
            "申报单位应当符合下列条件：\n（一）有法人资格。\n某市园区办法\n第三条 甲。\n第四条 乙。",
            "3",
            "a letter before a passage of the measure",
        ),
    ],
)
def test_what_is_no_list_of_conditions_outside_of_articles(text: str, first: str, why: str) -> None:
    assert next(p.at for p in regulation(text).walk() if p.level == "article") == first, why


def test_the_heading_of_a_part_is_no_title() -> None:
    text = "关于开展某市补助申报工作的通知\n补助对象、标准\n每家十万元。\n一、申报时间\n每年三月。"
    assert [p.text for p in regulation(text).walk() if p.role == "title"] == [
        "关于开展某市补助申报工作的通知"
    ]
    alone = "某市噪声、振动标准\n第一条 甲。"
    assert [p.text for p in regulation(alone).walk() if p.role == "title"] == ["某市噪声、振动标准"]


def test_a_text_without_articles_is_front_matter_with_a_problem() -> None:
    read = regulation("通知\n现将有关事项通知如下。")
    assert {p.level for p in read.walk()} == {"front"}
    assert [p.code for p in read.problems] == ["no_article"]


def test_traditional_characters_are_said_to_be_unread() -> None:
    text = "第一條 為規範專項資金管理，根據國務院有關規定，制定本辦法。\n第二條 申報單位應當具備下列條件：\n（一）資產總額不低於200萬元。"
    assert regulation(text).problems[0].code == "traditional_characters"
    quoted = "第一条 为规范台湾同胞投资企业登记，根据《臺灣地區與大陸地區人民關係條例》以外的有关规定，制定本办法。"
    assert not regulation(quoted).problems


def test_a_thousand_articles_in_one_line_are_read() -> None:
    read = regulation(" ".join(f"第{chinese(n)}条 甲。" for n in range(1, 1001)))
    assert [p.number for p in read.articles] == [str(n) for n in range(1, 1001)]


def test_private_data_are_masked_in_every_passage() -> None:
    read = regulation("征求意见函\n联系人：王小明 电话：6038381\n某办法\n第一条 甲。")
    text = "".join(p.text for p in read.walk())
    assert "王小明" not in text and "6038381" not in text
    assert text.count("●") == 3 + 7


@needs_gold
@pytest.mark.parametrize(
    "name", ["beijing", "chongqing-2013", "liaocheng", "neimenggu-interim", "ningxia-draft"]
)
def test_the_five_measures_are_structured_as_annotated(name: str) -> None:
    gold = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    read = structure.read(read_file(SHARED / gold["source"]), name)[0]
    records = [
        {
            "kind": r.kind,
            "number": r.number,
            **(
                {"heading": r.heading}
                if r.kind != "article"
                else {
                    "chapter": r.chapter,
                    "paragraphs": [
                        {"items": p.items, "first": p.first, "last": p.last} for p in r.paragraphs or ()
                    ],
                }
            ),
        }
        for r in structure_records(read)
    ]
    assert records == gold["structure"]


@needs_laws
def test_chapters_and_articles_of_real_laws_are_as_printed() -> None:
    """The collection prints chapters as Markdown headings and a blank behind each label: a second witness."""
    import re

    from tests.conftest import law_files

    wrong = []
    for path in law_files(150):
        read = read_once(path)
        text = read.source.text
        headed = [
            re.sub(r"\s", "", m) for m in re.findall(r"^#{2,4} +(第[一-龥]{1,5}[编章节][^\n]*)", text, re.M)
        ]
        got = [
            (p.label + p.heading.text).replace(" ", "")
            for p in read.walk()
            if p.label and p.level in ("part", "chapter", "section")
        ]
        printed = re.findall(
            r"^(第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?)[ \u3000]", text, re.M
        )
        articles = [p.label for p in read.walk() if p.level == "article" and p.label.startswith("第")]
        # A heading broken over two lines is longer than its Markdown line; a table of contents prints it twice.
        if len(set(headed)) != len(got) or any(
            not g.startswith(h) for g, h in zip(got, dict.fromkeys(headed), strict=False)
        ):
            wrong.append((path.name, "headings"))
        if not set(printed) <= set(articles):
            wrong.append((path.name, "articles"))
    assert len(wrong) <= 2, wrong


NOTICE = "某省关于组织申报示范平台的通知\n各市工信局：\n{text}\n某省工业和信息化厅\n2022年10月13日\n"


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "一 申报条件\n（一）成立满两年。\n二 申报程序\n向市局申请。",
            [
                ("1", "申报条件"),
                ("1/1", ""),
                ("1/1/1", "成立满两年。"),
                ("2", "申报程序"),
                ("2/1", "向市局申请。"),
            ],
            "headings with a blank for a sign",
        ),
        (
            "第一部分 申报条件\n申请应当具备下列条件：\n1. 成立满两年；\n2. 信用良好。\n第二部分 申报程序\n向市局申请。",
            [
                ("1", "申报条件"),
                ("1/1", "申请应当具备下列条件："),
                ("1/1/1", "成立满两年；"),
                ("1/1/2", "信用良好。"),
                ("2", "申报程序"),
                ("2/1", "向市局申请。"),
            ],
            "parts where no 一、 stands below",
        ),
        (
            "二、请各市于9月8日前报送推荐表。\n附件：1.推荐表\n2.汇总表\n3.申请报告",
            [("2", ""), ("2/1", "请各市于9月8日前报送推荐表。")],
            "the list of attachments is none of the text",
        ),
        (
            "一、办理时限\n法定办结时限：60个工作日\n承诺办结时限：35个工作日\n二、收费\n不收费。",
            [
                ("1", "办理时限"),
                ("1/1", "法定办结时限：60个工作日"),
                ("1/2", "承诺办结时限：35个工作日"),
                ("2", "收费"),
                ("2/1", "不收费。"),
            ],
            "lines that each give a value",
        ),
    ],
)
def test_notices(text: str, wanted: list[tuple[str, str]], why: str) -> None:
    read = regulation(NOTICE.format(text=text))
    body = [p for p in read.walk() if p.level in ("article", "paragraph", "item")]
    assert [(p.at, p.heading.text or p.text) for p in body] == wanted, why


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [
        ("附件:1.推荐表\n2.汇总表", [(1, "推荐表"), (2, "汇总表")]),
        ("附件：1.推荐表 2.汇总表", [(1, "推荐表"), (2, "汇总表")]),
        (
            "附件：\n项目申报书（重点类）.docx\n项目申报书（一般类）.doc",
            [(None, "项目申报书（重点类）"), (None, "项目申报书（一般类）")],
        ),
        ("附件：申报表.docx", [(None, "申报表")]),
        ("附件：申报表\n相关附件：\n附件：申报表.docx", [(None, "申报表")]),
    ],
)
def test_lists_of_attachments(listed: str, wanted: list[tuple[int | None, str]]) -> None:
    read = regulation(NOTICE.format(text=f"一、申报。\n二、评审。\n{listed}"))
    found = measure(read).metadata.attachments
    assert [(a.number, a.title) for a in found] == wanted


def test_what_stands_below_a_semicolon_goes_on_where_empty_lines_part_paragraphs() -> None:
    printed = "某办法\n\n第一条 甲。\n\n第二条 材料不齐全的，应当告知；\n申请单位应当补正。\n\n第三条 乙；\n\n丙。\n\n第四条 丁。\n\n第五条 戊。"
    found = {p.at: p.text for p in regulation(printed).walk() if p.level == "paragraph"}
    assert found["2/1"] == "材料不齐全的，应当告知；申请单位应当补正。"
    assert (found["3/1"], found["3/2"]) == ("乙；", "丙。")
    listed = regulation(
        printed.replace(
            "材料不齐全的，应当告知；\n申请单位应当补正。", "有下列行为的：\n占道；\n挖路；\n倾倒。"
        )
    )
    assert {p.at: p.text for p in listed.walk()}["2/4"] == "倾倒。", "lines of a list, without commas"
    together = {
        p.at: p.text for p in regulation(printed.replace("\n\n", "\n")).walk() if p.level == "paragraph"
    }
    assert together["2/2"] == "申请单位应当补正。", "without empty lines each line is a paragraph"


def test_a_ruled_line_is_no_text() -> None:
    read = regulation("某局文件\n━━━━━━━★━━━━━━━\n关于申报的通知\n各市：\n一、申报。\n二、评审。")
    assert measure(read).metadata.title == "关于申报的通知"


def test_a_number_that_the_end_of_a_line_cuts_is_one() -> None:
    read = regulation("某办法\n第一条 可以并处1\n0万元以下的罚款，按GB\n18667执行。\n")
    assert read.by_address["1/1"].text == "可以并处10万元以下的罚款，按GB 18667执行。"


def test_the_title_of_a_notice_names_its_sender_in_short() -> None:
    read = regulation(
        "省财政厅关于申报的通知\n各市财政局：\n一、申报。\n二、评审。\n湖北省财政厅\n2022年10月13日\n"
    )
    found = measure(read).metadata
    assert (found.issuer, found.region_code) == ("湖北省财政厅", "420000")


def test_what_was_struck_out_is_no_heading() -> None:
    read = regulation(
        "某法\n第一条 （删去）\n第二条（目的和依据）\n为了规范管理，制定本法。\n第三条 本法自公布之日起施行。"
    )
    assert read.by_address["1/1"].text == "（删去）"
    assert read.by_address["2"].heading.text == "（目的和依据）"
    assert read.by_address["2/1"].text == "为了规范管理，制定本法。"
