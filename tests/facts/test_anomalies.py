"""Anomalies: one small measure for each fault, beside one like it that has none."""

from __future__ import annotations

import re
from typing import get_args, get_type_hints

import pytest

from regparse.facts import anomalies, clauses, definitions, references
from regparse.model import Anomaly, Facts
from tests.conftest import ROOT, law_files, needs_laws, read_once, regulation


def read(text: str) -> list[Anomaly]:
    measure = regulation(text)
    marked = clauses(measure)
    defined = tuple(d for c in marked for d in definitions.read(c))
    cited = tuple(references.read(measure, marked, defined)[0])
    return list(anomalies.read(measure, marked, Facts(references=cited)))


def found(text: str) -> list[tuple[str, str, str]]:
    return [(a.kind, a.at, a.quote) for a in read(text)]


def articles(*texts: str, title: str = "某市某办法") -> str:
    labels = "一二三四五六七八九十"
    return title + "\n" + "\n".join(f"第{labels[n]}条 {text}" for n, text in enumerate(texts)) + "\n"


SELF = "本办法由市局负责解释，依照本办法执行；违反本办法的，依照本办法处理。"

FAULTS = [
    (
        "某办法\n第一条 甲。\n第二条 乙。\n鼓励平台发展。\n第四条 丙。\n",
        [("article_gap", "2/2", "鼓励平台发展。")],
        "the missing article's text stands in the last paragraph before the gap",
    ),
    (
        "某办法\n第一条 甲。\n第二条 乙。\n第二条 丙。\n第三条 丁。\n",
        [("article_repeat", "2~2", "第二条")],
        "a number twice",
    ),
    (
        "某办法\n第一条 甲。\n第二条 乙。\n第二条 丙。\n第四条 丁。\n",
        [("article_repeat", "2~2", "第二条")],
        "a number twice, in place of the next: one fault",
    ),
    (
        "某办法\n第一条 甲。\n第二条 乙。\n第二条 丙。\n第五条 丁。\n",
        [("article_repeat", "2~2", "第二条"), ("article_gap", "2~2/1", "丙。")],
        "and one more that is missing",
    ),
    (
        "某办法\n第一条 甲。\n第二条 乙乙乙乙。第三条丙丙丙丙丙丙丙丙丙丙。\n第四条 丁。\n",
        [("missing_space_or_label", "2/1", "第三条丙丙丙丙丙丙丙丙")],
        "the missing number is printed after all, within the line",
    ),
    (
        "某办法\n第一条 平台应当：\n（一）提供信息服务的能力。（二）提供技术服务的能力。\n（三）提供其他服务的能力。\n",
        [("inline_item", "1/1/2", "（二）提供技术服务的能力")],
        "an item within the line of the one before",
    ),
    (
        "# 某办法\n\n## 第一章 总则\n\n第一条 甲。\n\n## 第二章 条件\n\n第二条 乙。\n\n### 第三章 程序\n\n第三条 丙。\n\n## 第四章 附则\n\n第四条 丁。\n",
        [("heading_level", "3", "第三章程序")],
        "one heading has another mark; it is addressed by its first article",
    ),
    (
        "# 某办法\n\n## 第一章 总则\n\n第一条 甲。\n\n## 第二章 条件\n\n第二条 乙。\n\n## 第三章 程序\n\n第三条 丙。\n\n附则\n\n第四条 丁。\n",
        [("missing_space_or_label", "4", "附则")],
        "one heading has no number",
    ),
    (
        "某市中小企业公共服务示范平台\n认定管理办法\n第一条 甲。\n",
        [("hard_wrap", "front/1", "某市中小企业公共服务示范平台认定管理办法")],
        "a title over two lines",
    ),
    (
        "某办法\n第一条 平台应当具有独立法人资格，运营两年以上，资产总额不低于\n\n100 万元，财务状况良好。\n第二条 乙。\n",
        [("hard_wrap", "1/1", "资产总额不低于100万元")],
        "a sentence over two lines, with an empty line between",
    ),
    (
        articles("甲。", "按照规定提交推荐表（见附件1）。"),
        [("attachment_undeclared", "2/1", "推荐表（见附件1）")],
        "cited, but neither listed nor printed",
    ),
    (
        articles("填写《某市平台推荐表》（附件1）。") + "附件：1.某市平台推荐表\n2.某市平台测评表\n",
        [("attachment_uncited", "back/2", "2.某市平台测评表")],
        "listed, but never cited",
    ),
    (
        articles("填写《某省平台推荐表》（附件1）。") + "附件：1.某市平台推荐表\n",
        [("attachment_title_mismatch", "1/1", "《某省平台推荐表》（附件1）")],
        "listed under another title",
    ),
    (articles(SELF, "符合本法第一条的规定。"), [("wrong_self_name", "2/1", "本法第一条")], "本法 in a 办法"),
    (
        articles(SELF, "依照本管理办法执行。"),
        [("inconsistent_name", "2/1", "本管理办法")],
        "a longer name once",
    ),
    (articles("在网站及及有关媒体公示。"), [("typo", "1/1", "在网站及及有关媒体")], "及 doubled"),
    (articles("检疫合格的的产品。"), [("typo", "1/1", "检疫合格的的产品。")], "的 doubled"),
    (
        articles("向县（市、区)人民政府报告。"),
        [("bracket_style", "1/1", "（市、区)")],
        "a pair of two widths",
    ),
    (
        "某办法\n第一条 有下列情形的：\n（一）甲甲；\n（二）乙乙；\n（三）丙丙；\n(四）丁丁。\n",
        [("bracket_style", "1/1/4", "(四）丁丁")],
        "an item's brackets unlike its list's",
    ),
    (
        articles("依照本办法第九条的规定执行。"),
        [("dangling_reference", "1/1", "本办法第九条")],
        "there is no 第九条",
    ),
    (
        "某办法\n"
        + "".join(f"第{n}条 {n}甲。\n" for n in "一二三四五六七八九")
        + "第十条市级平台应具有下列功能。\n第十一条 丁。\n",
        [("missing_space_or_label", "10/1", "第十条市级平台应具有下列功能。")],
        "one label without the blank that the others have",
    ),
]

SOUND = [
    (
        "某办法\n第一条 平台应当：\n（一）提供信息服务；（二）提供技术服务；（三）提供其他服务。\n",
        "a list that runs on in a paragraph of its own",
    ),
    (
        "# 某法\n\n# 第一编 总则\n\n第一条 甲。\n\n# 第二编 分则\n\n第二条 乙。\n\n# 第三编 其他\n\n第三条 丙。\n\n# 附则\n\n第四条 丁。\n",
        "附则 beside numbered 编",
    ),
    (
        "某办法\n第一条 甲。\n第二条 乙。\n第二条之一 丙。\n第三条 丁。\n",
        "之一 leaves no gap and repeats nothing",
    ),
    ("某办法\n第一条 甲。\n第三十条 乙。\n", "an excerpt, not a gap"),
    (
        "某办法\n第一条 平台应当：（一）提供信息服务；（二）提供技术服务。\n",
        "a list that runs on within the line from its first item",
    ),
    (
        "# 某办法\n\n## 第一章 总则\n\n第一条 甲。\n\n### 第二章 条件\n\n第二条 乙。\n",
        "two headings: neither is the usual one",
    ),
    ("某市人民政府\n关于平台管理的办法\n第一条 甲。\n", "the issuer above 关于… is how titles are set"),
    (
        "某办法\n"
        + "".join(
            f"第{n}条 平台应当具有独立法人资格和持续发展的能力，资产总额不\n低于一百万元。\n"
            for n in "一二三四五六七"
        ),
        "a text set in narrow lines",
    ),
    (
        articles("填写《推荐表》（附件1）。") + "附件：1.某市平台推荐表\n",
        "a title shortened is the same title",
    ),
    (
        articles("违反治安管理处罚法、基本法和日本法院的判决的，依照本办法处理。", SELF),
        "本法 within other words",
    ),
    (articles("依照《某规定》“本法所称”的含义执行。", SELF), "本法 within quotation marks"),
    (articles("以营利为目的的活动和标的的交付，以及及时通知，参与与会者。"), "legitimate doubles"),
    (articles("普及、涉及、中和、防潮。"), "及、 and 和、 at the end of a word"),
    (articles("甲。", "依照本办法第一条执行。"), "a reference with a target"),
    ("某办法\n第一条甲甲。\n第二条乙乙。\n第三条丙丙。\n", "labels without a blank throughout are a style"),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), FAULTS, ids=lambda value: str(value)[-28:])
def test_fault(text: str, wanted: list[tuple[str, str, str]], reason: str) -> None:
    assert found(text) == wanted, reason


@pytest.mark.parametrize(("text", "reason"), SOUND, ids=lambda value: value[-24:])
def test_sound_text(text: str, reason: str) -> None:
    assert found(text) == [], reason


@pytest.mark.parametrize(("text", "wanted", "_"), FAULTS, ids=lambda value: str(value)[-28:])
def test_the_span_prints_the_quote(text: str, wanted: list[tuple[str, str, str]], _: str) -> None:
    for anomaly in read(text):
        printed = text[slice(*anomaly.span)]
        assert re.sub(r"[\s#*]", "", printed) == anomaly.quote
        assert anomaly.note.endswith("。")


def test_every_kind_is_documented() -> None:
    documented = re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "anomalies.md").read_text("utf-8"), re.M)
    assert sorted(documented) == sorted(get_args(get_type_hints(Anomaly)["kind"]))


@needs_laws
def test_published_laws_have_few() -> None:
    counts = []
    for path in law_files(40):
        measure = read_once(path)
        marked = clauses(measure)
        counts.append(len(list(anomalies.read(measure, marked, Facts()))))
    assert sum(counts) <= len(counts)
    assert max(counts) <= 12
