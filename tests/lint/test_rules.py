"""What each rule queries, and its sound twin that it leaves alone."""

from __future__ import annotations

import json
import re

import pytest

from regparse.lint import RULES, UnknownRule, lint, texts
from regparse.lint.printed import KINDS
from regparse.model import Measure
from regparse.reading import measure, read_path
from tests.conftest import CORPUS, GOLD, corpus_files, law_files, needs_gold, needs_laws, regulation

TITLE = "某市公共服务平台管理办法"


def read(*articles: str, title: str = TITLE, front: str = "") -> Measure:
    numbers = "一二三四五六七八九十"
    body = "\n".join(f"第{n}条　{a}" for n, a in zip(numbers, articles, strict=False))
    return measure(regulation(f"{title}\n{front}{body}"))


def hits(rule: str, *articles: str, **given: str) -> list[tuple[str, str]]:
    return [(f.at, f.quote) for f in lint(read(*articles, **given), only=[rule])]


LIST = "（一）甲；\n（二）乙；\n（三）丙。"

QUERIED = [
    ("term-unused", ["企业（以下简称“主体”）应当登记。", "企业应当报告。"], ("1/1", "主体")),
    ("term-unused", ["本办法所称云端空间，是指网络场所。", "平台应当登记。"], ("1/1", "云端空间")),
    (
        "term-redefined",
        [
            "市民政局（以下简称主管部门）负责管理。",
            "县财政局（以下简称主管部门）负责监督。",
            "主管部门应当公开。",
        ],
        ("2/1", "县财政局"),
    ),
    (
        "term-two-names",
        [
            "市民政管理局（以下简称民政局）负责管理。",
            "市民政管理局（以下简称市局）负责监督。",
            "民政局、市局应当公开。",
        ],
        ("2/1", "市民政管理局"),
    ),
    (
        "full-name-after-alias",
        [
            "市公共服务示范平台（以下简称平台）应当登记。",
            "平台应当年检。",
            "市公共服务示范平台有效期满的，重新申报。",
        ],
        ("3/1", "市公共服务示范平台"),
    ),
    ("abbreviation-unintroduced", ["本办法由发改委负责解释。"], ("1/1", "发改委")),
    ("list-count", [f"申请人应当提交下列四项材料：\n{LIST}"], ("1/1", "下列四项")),
    ("list-count", [f"处理下列2类案件：\n{LIST}"], ("1/1", "下列2类")),
    ("list-numbering", ["应当具备下列条件：\n（二）甲；\n（三）乙。"], ("1/1/2", "甲；")),
    ("list-numbering", ["应当具备下列条件：\n（一）甲；\n（三）乙。"], ("1/1/3", "乙。")),
    ("list-numbering", ["应当具备下列条件：\n（一）甲；\n（三）项目齐备。"], ("1/1/3", "项目齐备")),
    ("list-numbering", ["应当具备下列条件：\n（一）甲；\n有场所；\n（三）乙。"], ("1/1/0", "有场所；")),
    ("list-numbering", ["应当具备下列条件：\n有人员；\n（二）甲；\n（三）乙。"], ("1/1/0", "有人员；")),
    ("list-empty", ["申请人应当具备下列条件：", "平台应当登记。"], ("1/1", "下列条件：")),
    ("list-lead", [f"平台具有开放性和资源共享的特征。\n{LIST}"], ("1/1", "开放性")),
    ("list-end", ["应当具备下列条件：\n（一）甲；\n（二）有固定场所；"], ("1/1/2", "有固定场所；")),
    (
        "list-mixed",
        [
            "平台应当同时具备以下条件：\n（一）资产总额不低于100万元；\n（二）从业人员不少于10人；\n（三）年服务企业50家以上；\n"
            "（四）属于贫困地区的，上述条件可适当放宽。"
        ],
        ("1/1/4", "上述条件可适当放宽"),
    ),
    (
        "list-mixed",
        [
            "平台应当同时具备以下条件：\n（一）资产总额不低于100万元；\n（二）从业人员不少于10人；\n（三）年服务企业50家以上；\n"
            "（四）面向中小企业提供融资服务的担保机构。"
        ],
        ("1/1/4", "担保机构"),
    ),
    (
        "punctuation-width",
        ["平台应当登记，并公示；登记事项变更的，重新登记。", "平台制度健全,管理规范。"],
        ("2/1", "制度健全,管理规范"),
    ),
    (
        "bands-overlap",
        ["从业人员三百人以上的企业，应当设置机构；从业人员三百人以下的企业，应当配备人员。"],
        ("1/1", "从业人员三百人以下"),
    ),
    (
        "periods-differ",
        ["示范平台称号有效期为三年。", "平台应当登记。", "示范平台称号有效期为两年。"],
        ("3/1", "有效期为两年"),
    ),
    (
        "deadline-before-effect",
        ["企业应当于2019年12月31日前完成改造。", "本办法自2020年1月1日起施行。"],
        ("1/1", "2019年12月31日前完成"),
    ),
    ("effect-missing", ["甲。", "乙。", "丙。", "丁。", "戊。"], ("5", "第五条")),
    ("dangling-reference", ["依照本办法第九条的规定处理。", "本办法自公布之日起施行。"], ("1/1", "第九条")),
    ("typo", ["在门户网站及及有关媒体公布。"], ("1/1", "及及")),
    ("attachment-undeclared", ["填写推荐表（见附件1）。"], ("1/1", "附件1")),
    (
        "wrong-self-name",
        ["本办法适用于平台。", "本办法所称平台。", "本办法第一条。", "本法第一条。"],
        ("4/1", "本法第一条"),
    ),
]


@pytest.mark.parametrize(
    ("rule", "articles", "expected"), QUERIED, ids=[f"{r}-{n}" for n, (r, *_) in enumerate(QUERIED)]
)
def test_queried(rule: str, articles: list[str], expected: tuple[str, str]) -> None:
    found = hits(rule, *articles)
    at, quote = expected
    assert any(a == at and quote in q for a, q in found), found
    assert len(found) == 1


SOUND = [
    ("term-unused", ["企业（以下简称“主体”）应当登记。", "主体应当报告。"], "used"),
    (
        "term-unused",
        ["本办法所称公共服务平台，是指网络场所。", "服务平台应当登记。"],
        "used in a shorter form",
    ),
    ("term-unused", ["前款所称书面，是指信件。"], "explains what stands before it"),
    ("term-redefined", ["市民政局（以下简称主管部门）负责管理。", "主管部门应当公开。"], "one definition"),
    (
        "full-name-after-alias",
        [
            "市公共服务示范平台（以下简称平台）应当登记。",
            "授予“市公共服务示范平台”称号。",
            "认定为市公共服务示范平台。",
        ],
        "the title that is conferred is the full one",
    ),
    (
        "full-name-after-alias",
        ["市公共服务示范平台（以下简称平台）应当登记。", "填写《市公共服务示范平台申请表》。"],
        "in the title of a form",
    ),
    (
        "abbreviation-unintroduced",
        ["发展和改革委员会（以下简称发改委）负责解释。", "发改委应当公开。"],
        "introduced",
    ),
    (
        "abbreviation-unintroduced",
        ["根据《管理办法》（工信部企业〔2017〕156号）制定。"],
        "a document's number",
    ),
    ("list-count", [f"申请人应当提交下列三项材料：\n{LIST}"], "right"),
    ("list-count", [f"满足下列一项条件的：\n{LIST}"], "a choice"),
    ("list-numbering", [f"应当具备下列条件：\n{LIST}"], "in order"),
    (
        "list-numbering",
        [f"海关可以行使下列权力：\n{LIST}\n前项所列的物品，由海关规定。\n（四）丁；\n（五）戊。"],
        "a list that goes on after a paragraph",
    ),
    ("list-empty", [f"申请人应当具备下列条件：\n{LIST}"], "given"),
    ("list-empty", ["本办法下列用语的含义：\n平台，是指网络场所。"], "given as paragraphs"),
    ("list-lead", [f"平台应当具备下列条件：\n{LIST}"], "announced"),
    (
        "list-lead",
        [f"有下列情形之一的，予以撤销，并向社会公布。\n{LIST}"],
        "announced earlier in the sentence",
    ),
    ("list-end", [f"应当具备下列条件：\n{LIST}"], "ended"),
    (
        "list-mixed",
        [
            "平台应当同时具备以下条件：\n（一）属于独立法人的服务机构；\n（二）有固定场所；\n（三）有健全的组织机构。"
        ],
        "items that say who or what the platform is",
    ),
    (
        "list-mixed",
        [
            "宗教院校应当具备下列条件：\n（一）有明确的培养目标；\n（二）有必要的教学场所和设施设备；\n"
            "（三）有专职的院校负责人、合格的专职教师和内部管理组织。"
        ],
        "an item that says what the applicant has",
    ),
    (
        "list-mixed",
        [
            "调解机构应当具备下列条件：\n（一）有必要的财产；\n（二）有符合规定的调解员；\n（三）名称合法，具有规范的章程和必要的组织机构。"
        ],
        "a last clause that says what the applicant has",
    ),
    (
        "list-mixed",
        ["燃气企业应当具备下列条件：\n（一）依法注册的企业；\n（二）有固定场所；\n（三）有稳定的气源。"],
        "an item that says how the applicant was founded",
    ),
    (
        "list-mixed",
        [
            "非营利组织应当符合下列条件：\n（一）依法登记；\n（二）财产不用于分配；\n（三）终止后的剩余财产不归属任何个人或者营利组织。"
        ],
        "a body that the verb of the item is about",
    ),
    ("punctuation-width", ["制度健全,管理规范,设施齐全,服务到位,公开透明,诚实守信。"], "throughout"),
    (
        "punctuation-width",
        ["平台，应当；登记：是。", "标准为GB 18667,不得低于1,000元。"],
        "Latin and figures",
    ),
    (
        "bands-overlap",
        ["从业人员三百人以上的企业，应当设置机构；从业人员不满三百人的企业，应当配备人员。"],
        "one end excludes the number",
    ),
    (
        "bands-overlap",
        [
            "从业人员三百人以上的企业，应当设置机构；从业人员三百人以下的企业，应当配备人员。",
            "本办法所称“以上”包括本数，“以下”不包括本数。",
        ],
        "the measure says so",
    ),
    (
        "bands-overlap",
        ["情节轻的，处一万元以上三万元以下罚款；情节重的，处三万元以上十万元以下罚款。"],
        "penalties",
    ),
    ("periods-differ", ["示范平台称号有效期为三年。", "推荐书有效期为两年。"], "different things"),
    ("periods-differ", ["规划草案公示不少于三十日。", "规划草案公示期为四十日。"], "a bound"),
    (
        "deadline-before-effect",
        ["企业应当于2020年12月31日前完成改造。", "本办法自2020年1月1日起施行。"],
        "later",
    ),
    (
        "deadline-before-effect",
        ["2019年12月31日前已经设立的企业，应当登记。", "本办法自2020年1月1日起施行。"],
        "a fact of the past and no deadline",
    ),
    ("effect-missing", ["甲。", "乙。", "丙。", "丁。", "本办法自公布之日起施行。"], "stated"),
    ("effect-missing", ["甲。", "乙。"], "a fragment"),
    ("dangling-reference", ["依照本办法第二条的规定处理。", "本办法自公布之日起施行。"], "there"),
]


def test_an_item_without_its_number_is_named_by_its_place() -> None:
    m = read(
        "不得从事下列行为：\n（一）甲；\n有场所；\n（三）乙。", "违反本办法第一条第二项规定的，予以警告。"
    )
    missing, dangling = lint(m, only=["list-numbering", "dangling-reference"])
    assert missing.reason.zh == "本项没有编号，依次应为（二）。"
    assert missing.reason.en == "The item has no number; by its place it is （二）."
    assert dangling.reason.zh.endswith("不存在；第一条第一款列举的第2项没有编号，所指应是该项。")


def test_several_items_that_are_not_there_are_one_dangling_reference() -> None:
    m = read("甲。", "违反第十八条第一至十项规定的，予以警告。")
    (dangling,) = lint(m, only=["dangling-reference"])
    assert dangling.quote == "第十八条第一至十项"
    assert dangling.reason.zh.endswith("所指的条款在本件中不存在。")


@pytest.mark.parametrize(
    ("rule", "articles", "reason"), SOUND, ids=[f"{r}-{n}" for n, (r, *_) in enumerate(SOUND)]
)
def test_left_alone(rule: str, articles: list[str], reason: str) -> None:
    assert hits(rule, *articles) == [], reason


def test_every_rule_has_texts_and_every_text_a_rule() -> None:
    assert [r.id for r in RULES] != [] and {r.id for r in RULES} == set(texts())
    assert len({r.id for r in RULES}) == len(RULES)
    for text in texts().values():
        assert text.severity in ("error", "warning", "note")
        for label in (text.name, text.why, text.remedy):
            assert label.zh and label.en and not re.search("[一-鿿]{4}", label.en)
        assert (bool(text.wrong) and bool(text.right)) or text.id == "other"


def test_every_kind_of_anomaly_is_a_rule() -> None:
    assert {r.kind for r in RULES if r.kind} == set(KINDS)


def test_every_rule_of_its_own_has_a_queried_and_a_sound_example() -> None:
    own = {r.id for r in RULES if r.kind is None}
    assert own <= {r for r, *_ in QUERIED}
    assert own - {"term-two-names"} <= {r for r, *_ in SOUND}


def test_anomalies_are_findings_one_by_one() -> None:
    m = read_path(CORPUS / "liaocheng.txt")[0]
    found = [(f.kind, f.at, f.quote) for f in lint(m) if f.kind]
    assert sorted(found) == sorted((a.kind, a.at, a.quote) for a in m.anomalies)


def test_rules_are_switched_one_by_one() -> None:
    m = read_path(CORPUS / "ningxia-draft.md")[0]
    everything = lint(m)
    rules = {f.rule for f in everything}
    assert len(rules) > 4
    for rule in rules:
        assert {f.rule for f in lint(m, only=[rule])} == {rule}
        assert {f.rule for f in lint(m, disabled=[rule])} == rules - {rule}
    with pytest.raises(UnknownRule, match="nope"):
        lint(m, only=["nope"])


@pytest.mark.parametrize(
    "name",
    ["beijing.txt", "liaocheng.txt", "neimenggu-interim.txt", "chongqing-2013.txt", "ningxia-draft.md"],
)
def test_spans_lead_to_the_quoted_words(name: str) -> None:
    source = (CORPUS / name).read_bytes().decode("utf-8-sig")
    for f in lint(read_path(CORPUS / name)[0]):
        start, end = f.span
        printed = re.sub(r"[\s*#]", "", source[start:end])
        assert re.sub(r"\s", "", f.quote) == printed, f


@needs_laws
def test_few_findings_on_laws_as_published() -> None:
    counts = [len(lint(m)) for path in law_files(100, seed=9) for m in read_path(path)]
    assert sum(counts) / len(counts) < 1.5
    assert sorted(counts)[int(0.9 * len(counts))] <= 3


MECHANICAL = {
    "article_gap", "article_repeat", "inline_item", "wrong_self_name", "heading_level", "hard_wrap",
    "attachment_uncited", "attachment_undeclared", "attachment_title_mismatch",
}  # fmt: skip
"""The kinds on which careful readers agree; they are those that the gold files are scored by."""


@needs_gold
def test_findings_are_what_careful_readers_list() -> None:
    wanted, found = set(), set()
    for path in corpus_files():
        gold = json.loads((GOLD / f"{path.stem}.json").read_text("utf-8"))
        wanted |= {
            (path.stem, place(a["at"]), a["kind"]) for a in gold["anomalies"] if a["kind"] in MECHANICAL
        }
        found |= {(path.stem, place(f.at), f.kind) for f in lint(read_path(path)[0]) if f.kind in MECHANICAL}
    hits = len(wanted & found)
    assert 2 * hits / (len(wanted) + len(found)) >= 0.9, (wanted - found, found - wanted)


def place(at: str) -> str:
    """How the lines before and after a measure are numbered is a matter of taste."""
    return re.sub(r"^(front|back)/.*", r"\1", at)
