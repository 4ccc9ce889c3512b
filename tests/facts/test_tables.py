"""Tables: what a value in a cell measures, by its row and the head of its column; papers that a table lists."""

from __future__ import annotations

import pytest

from regparse.facts import clauses, extract, thresholds
from regparse.model import Threshold
from tests.conftest import processor_seconds, regulation

INDICATORS = """某市示范平台认定管理办法
第一条 申报单位应当符合下列指标：
| 序号 | 指标 | 要求 | 分值 |
|---|---|---|---|
| 1 | 资产总额 | 不低于200万元 | 10分 |
| 2 | 专职人员 | 不少于20人，其中大专及以上学历占80%以上 | 20分 |
| 3 | 年服务企业数量 | 150家以上 |  |
第二条 本办法自印发之日起施行。"""

CLASSES = """某市示范平台认定管理办法
第一条 申报条件
| 指标 | 省级平台 | 市级平台 |
| 服务收入 | 500万元以上 | 不低于200万元 |
| 服务企业家数 | 150家以上 | 100家以上 |"""

SIZES = """某市奖励办法
第一条 奖励标准如下：
| 类别 | 营业收入 | 奖励金额 |
| 中型企业 | 1亿元以上 | 不超过50万元 |
| 小型企业 | 2000万元以上 | 不超过20万元 |"""


def found(text: str) -> list[Threshold]:
    return [t for c in clauses(regulation(text)) for t in thresholds.read(c)]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            INDICATORS,
            [
                ("不低于200万元", "资产总额", None, "require"),
                ("不少于20人", "专职人员", None, "require"),
                ("大专及以上学历占80%以上", "大专及以上学历", None, "require"),
                ("150家以上", "年服务企业数量", None, "require"),
            ],
            "the cell to the left names it, neither the serial number nor the score; what announces the table says what hangs on it",
        ),
        (
            CLASSES,
            [
                ("500万元以上", "服务收入", "省级平台", "require"),
                ("不低于200万元", "服务收入", "市级平台", "require"),
                ("150家以上", "服务企业家数", "省级平台", "require"),
                ("100家以上", "服务企业家数", "市级平台", "require"),
            ],
            "the heads of the columns are classes; the caption says that they are conditions",
        ),
        (
            SIZES,
            [
                ("1亿元以上", "营业收入", "中型企业", "describe"),
                ("不超过50万元", "奖励金额", "中型企业", "limit"),
                ("2000万元以上", "营业收入", "小型企业", "describe"),
                ("不超过20万元", "奖励金额", "小型企业", "limit"),
            ],
            "the heads of the columns are what is measured, the rows are classes",
        ),
        (
            "某办法\n第一条 标准\n| 1 | 20人以上 |\n| 2 | 30人以上 |",
            [("20人以上", "20人以上", None, "describe"), ("30人以上", "30人以上", None, "describe")],
            "nothing names it: the value itself",
        ),
    ],
)
def test_what_a_value_in_a_cell_measures(
    text: str, wanted: list[tuple[str, str, str | None, str]], why: str
) -> None:
    assert [(t.quote, t.metric, t.condition, t.effect) for t in found(text)] == wanted, why


SCORED = """某市专精特新中小企业认定标准
第一条 评价指标如下：
| 一级指标 | 二级指标 | 评分标准 | 分值 |
| 专业化 | 主营业务收入占比 | A.80%以上（5分）B.70%以上不足80%（3分） | 5 |
|  | 收入平均增长率 | A.10%以上（10分）B.5%以上不足10%（5分） | 10 |
第二条 主营业务收入占比（满分5分）：A.80%以上（5分）B.70%以上（3分）；收入平均增长率（满分10分）A.10%以上（10分）。
第三条 评分标准：
（一）设备投资额
A.100万元以上（5分）
第四条 服务场地面积：1000平方米以上（10分），500平方米以上（5分）。"""


def test_choices_measure_what_their_topic_names() -> None:
    read = [(t.at, t.metric, f"{t.op}{t.value:g}", t.effect) for t in found(SCORED)]
    assert read == [
        ("1/1", "主营业务收入占比", ">=80", "describe"),
        ("1/1", "主营业务收入占比", ">=70", "describe"),
        ("1/1", "主营业务收入占比", "<80", "describe"),
        ("1/1", "收入平均增长率", ">=10", "describe"),
        ("1/1", "收入平均增长率", ">=5", "describe"),
        ("1/1", "收入平均增长率", "<10", "describe"),
        ("2/1", "主营业务收入占比", ">=80", "describe"),
        ("2/1", "主营业务收入占比", ">=70", "describe"),
        ("2/1", "收入平均增长率", ">=10", "describe"),
        ("3/1/1", "设备投资额", ">=1e+06", "describe"),
        ("4/1", "服务场地面积", ">=1000", "describe"),
        ("4/1", "服务场地面积", ">=500", "describe"),
    ]


def test_no_quote_goes_from_one_cell_into_the_next() -> None:
    _, facts, _ = extract(regulation(INDICATORS))
    quotes = [fact.quote for kind in facts.__struct_fields__ for fact in getattr(facts, kind)]
    assert quotes and not [quote for quote in quotes if "|" in quote]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "某办法\n第一条 申报单位应当提交下列材料：\n| 序号 | 材料名称 | 份数 |\n| 1 | （一）申请表 | 一式三份 |\n| 2 | 营业执照复印件 | 1份 |",
            ["申请表", "营业执照复印件"],
            "announced by the sentence above",
        ),
        (
            "某办法\n第一条 为规范管理，制定本办法。\n附件1\n申报材料清单\n| 材料名称 | 要求 |\n| 审计报告 | 原件 |",
            ["审计报告"],
            "the title of the attachment says so",
        ),
        (
            "某办法\n第一条 申请材料\n| 序号 | 申请材料 | 备注 |\n| 1 | 近2年审计报告 |  |",
            ["近2年审计报告"],
            "its caption says so",
        ),
        (
            "某办法\n第一条 监督检查的内容如下：\n| 序号 | 材料名称 |\n| 1 | 会计账簿 |",
            [],
            "nobody is asked to hand them in",
        ),
        (
            "某办法\n第一条 申报单位应当提交下列材料：\n| 甲 | 乙 |\n| 申请表 | 1 |",
            [],
            "no column says that it names papers",
        ),
    ],
)
def test_papers_in_a_table(text: str, wanted: list[str], why: str) -> None:
    _, facts, _ = extract(regulation(text))
    assert [paper.name for paper in facts.materials] == wanted, why


@pytest.mark.parametrize("row", ["| 20人以上 ", "| 甲 | 不低于3万元 ", "|"])
def test_a_row_of_many_cells_is_read_in_linear_time(row: str) -> None:
    def seconds(times: int) -> float:
        read = regulation(f"某办法\n第一条 下列指标：\n{row * times}|")
        return processor_seconds(lambda: extract(read))

    seconds(10)
    assert seconds(8_000) < 16 * max(seconds(1_000), 0.02)


PLAIN = """某市科技券实施细则
第一条 支持范围和额度见下表：
服务类别 | 支持对象 | 抵扣比例 | 年度最高额度
检验检测 | 企业 | 不超过合同金额的50% | 10万元
 | 创业团队 | 不超过合同金额的60% | 3万元
注：单个企业累计不超过30万元。
第二条 计分标准如下：
类别\t项目\t计分标准\t备注
良好信息\t固定人员\t不少于15人得8分\t
\t公益活动\t每次加2分\t全年不超过6分
第三条\t本细则自印发之日起施行。"""


def test_tables_of_plain_text_belong_to_what_introduces_them() -> None:
    read = regulation(PLAIN)
    assert [p.at for p in read.walk() if p.level == "paragraph"] == ["1/1", "1/2", "2/1", "3/1"]
    assert [(t.at, t.metric, f"{t.op}{t.value:g}", t.unit, t.effect) for t in found(PLAIN)] == [
        ("1/1", "抵扣比例", "<=50", "percent", "limit"),
        ("1/1", "年度最高额度", "<=100000", "CNY", "limit"),
        ("1/1", "抵扣比例", "<=60", "percent", "limit"),
        ("1/1", "年度最高额度", "<=30000", "CNY", "limit"),
        ("1/2", "单个企业", "<=300000", "CNY", "limit"),
        ("2/1", "固定人员", ">=15", "person", "trigger"),
        ("2/1", "公益活动", "<=6", "分", "limit"),
    ]


def test_a_label_and_a_tabulator_make_no_table() -> None:
    read = regulation("某办法\n第一条\t为规范管理，制定本办法。\n第二条\t本办法自发布之日起施行。\n")
    assert [p.text for p in read.walk() if p.level == "paragraph"] == [
        "为规范管理，制定本办法。",
        "本办法自发布之日起施行。",
    ]
