"""Measures → rule sets: what the five measures ask, where it stands, and what sentences become."""

from __future__ import annotations

import re

import jsonschema
import msgspec
import pytest

from regparse.model.text import WORD
from regparse.reading import read_path
from regparse.rules import serial
from regparse.rules.basis import basis
from regparse.rules.compiling import rule_set
from regparse.rules.model import (
    JudgementRule,
    ListRule,
    QuantityRule,
    RuleSet,
    WhenRule,
)
from regparse.sources import read_file
from tests.conftest import corpus_files, law_files, needs_laws
from tests.rules.applicants import rules_of


def rules(text: str) -> RuleSet:
    """The rule set of a text, read as a measure."""
    return rule_set(read_path("measure.txt", text.encode())[0])


def outline(found: RuleSet) -> list[object]:
    """The tree as nested lists: (key, op, value), a question's quote, [logic, count, members…]."""

    def said(rule_id: str) -> object:
        rule = found.by_id[rule_id]
        if isinstance(rule, QuantityRule):
            return rule.key, rule.op, rule.value
        if isinstance(rule, JudgementRule):
            return rule.quote
        if isinstance(rule, WhenRule):
            return ["when", rule.of_class or said(rule.condition or ""), said(rule.then)]
        return [rule.logic if rule.count is None else f"{rule.logic} {rule.count}", *map(said, rule.members)]

    return [said(i) for i in found.requires]


LISTS = [
    (
        "第一条 申请人应当同时具备下列条件：（一）具有独立法人资格；（二）资产总额不低于200万元，财务状况良好。",
        [["all", "具有独立法人资格", ("total_assets", ">=", 2e6), "财务状况良好"]],
        "what stands beside a number is a question of its own",
    ),
    (
        "第一条 申请人应当同时具备下列条件：（一）依法设立、运营2年以上的独立法人单位；（二）从业人数不少于15人，其中大专及以上学历和中级及以上技术职称专业人员的比例不低于50%。",
        [
            [
                "all",
                ("years_in_operation", ">=", 2),
                "依法设立、运营2年以上的独立法人单位",
                ("service_staff", ">=", 15),
                ("qualified_staff_ratio", ">=", 50),
            ]
        ],
        "the rest of the stretch that a number stands in is asked; 其中 alone is not",
    ),
    (
        "第一条 申请人应当具备下列条件：（一）资产总额不低于100万元（“两翼”50万元以上）；（二）信用良好。",
        [["all", ("total_assets", ">=", 1e6), "信用良好"]],
        "what a relaxation puts in its place is no condition beside it",
    ),
    (
        "第一条 平台应满足以下至少两项功能要求：（一）信息服务。建有信息系统，年组织活动4次以上。（二）培训服务。有培训资质。（三）法律服务。提供法律咨询。",
        [["at_least 2", ["all", "建有信息系统", ("1/1/1#组织活动", ">=", 4)], "有培训资质", "提供法律咨询"]],
        "headings of all members are headings; an item of several parts is a list",
    ),
    (
        "第一条 申请人应当具备下列条件：（一）服务业绩突出。年服务中小企业不少于50家；（二）信用良好。",
        [["all", "服务业绩突出", ("smes_served_per_year", ">=", 50), "信用良好"]],
        "a short sentence that only one member begins with is no heading",
    ),
    (
        "第一条 申请人应当具备下列条件：（一）营业收入500万元以上或者资产总额1000万元以上；（二）信用良好。",
        [["all", ["at_least 1", ("turnover", ">=", 5e6), ("total_assets", ">=", 1e7)], "信用良好"]],
        "numbers joined by 或者 are alternatives",
    ),
    (
        "第一条 申请人应当具备下列条件：（一）年培训500人次以上；或年开展活动3次以上，有固定场所；（二）信用良好。",
        [
            [
                "all",
                [
                    "at_least 1",
                    ("trainees_per_year", ">=", 500),
                    ["all", ("1/1/1#开展活动", ">=", 3), "有固定场所"],
                ],
                "信用良好",
            ]
        ],
        "；或 joins what stands on its two sides",
    ),
    (
        "第一条 申请人三年内不得存在下列情况：（一）受到行政处罚；（二）失信行为。",
        [["none", "受到行政处罚", "失信行为"]],
        "circumstances that must not exist",
    ),
    (
        "第一章 总则\n第一条 平台分为综合类、专业类两类。\n第二章 条件\n第二条 平台应当满足以下条件：（一）综合类平台资产总额不低于200万元。（二）专业类平台资产总额不低于100万元。",
        [
            [
                "all",
                ["when", "综合类", ("total_assets", ">=", 2e6)],
                ["when", "专业类", ("total_assets", ">=", 1e6)],
            ]
        ],
        "items that begin with a class are for that class alone; the number asked for is the same",
    ),
    (
        "第一章 总则\n第一条 为了规范管理，制定本办法。\n第二章 申报条件\n第二条 申报单位应当具有突出的特色优势。\n第三条 鼓励具备下列特征的单位申报。",
        ["申报单位应当具有突出的特色优势"],
        "a demand in prose in a chapter on conditions is a question; 鼓励 is none",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "why"), LISTS, ids=[row[2] for row in LISTS])
def test_lists(text: str, wanted: list[object], why: str) -> None:
    assert outline(rules(text)) == wanted, why


BASES = [
    ("运营两年以上", ">=", ("以上", True, "民法典第一千二百五十九条")),
    ("资产总额不低于200万元", ">=", ("不低于", True, "词义")),
    ("占比超过30%", ">", ("超过", False, "民法典第一千二百五十九条")),
    ("不超过50人", "<=", ("不超过", True, "民法典第一千二百五十九条")),
    ("不满十八周岁", "<", ("不满", False, "民法典第一千二百五十九条（不满不包括本数）")),
    ("二十人（不含）以上", ">", ("（不含）", False, "文本")),
]


@pytest.mark.parametrize(("quote", "op", "wanted"), BASES, ids=[b[0] for b in BASES])
def test_whether_the_number_itself_suffices_is_said_with_its_basis(
    quote: str, op: str, wanted: tuple[str, bool, str]
) -> None:
    found = basis(quote, op)
    assert (found.word, found.inclusive, found.source) == wanted


# --- every operand stands where it says ---


def solid(text: str) -> str:
    return "".join(WORD.findall(text))


def assert_standing(text: str, measure: object, found: RuleSet) -> int:
    """Every operand of a rule set has an address of the measure and a quote that its span prints; gives how many."""
    nodes: dict[str, str] = {}

    def enter(node: object) -> str:
        whole = node.label + node.text + "".join(map(enter, node.children))  # type: ignore[attr-defined]
        nodes[node.at] = solid(whole)  # type: ignore[attr-defined]
        return whole

    for root in measure.provisions:  # type: ignore[attr-defined]
        enter(root)
    operands = [
        *found.rules,
        *found.inputs.relaxations,
        *([found.inputs.classes] if found.inputs.classes else []),
        *found.materials,
        *found.procedure,
        *found.sanctions,
        *found.not_expressible,
    ]
    for operand in operands:
        assert operand.at in nodes, operand
        assert operand.quote and solid(operand.quote) in nodes[operand.at], operand
        printed = solid(re.sub(r"[*#]+|\[[^\]]*\]\([^)]*\)", "", text[slice(*operand.span)]))
        assert printed == solid(re.sub(r"[*#]+", "", operand.quote)), operand
    for asked in (*found.inputs.quantities, *found.inputs.judgements):
        assert solid(asked.quote) in nodes[asked.at]
    return len(operands)


@pytest.mark.parametrize("path", corpus_files(), ids=lambda p: p.stem)
def test_every_operand_has_an_address_and_a_quote_that_stands_there(path: object) -> None:
    text = read_file(path).text  # type: ignore[arg-type]
    measure = read_path(path)[0]  # type: ignore[arg-type]
    assert assert_standing(text, measure, rule_set(measure)) > 20


@needs_laws
def test_the_same_in_laws_of_other_kinds() -> None:
    operands = 0
    for path in law_files(60):
        text = read_file(path).text
        for measure in read_path(path):
            found = rule_set(measure)
            operands += assert_standing(text, measure, found)
            assert serial.decode(serial.encode(found)) == found
    assert operands > 200


# --- ids, keys, the ledger ---


def test_ids_outlast_renumbering_and_changed_numbers() -> None:
    before = rules(
        "第一条 总则。\n第二条 申请人应当具备下列条件：（一）资产总额不低于200万元；（二）信用良好；（三）从业人数不少于10人。"
    )
    after = rules(
        "第一条 总则。\n第二条 新增。\n第三条 申请人应当具备下列条件：（一）从业人数不少于12人；（二）资产总额不低于500万元；（三）信用良好。"
    )
    assert {r.id for r in before.rules} == {r.id for r in after.rules}


def test_ids_and_keys_are_unique_and_every_input_is_read() -> None:
    for path in corpus_files():
        found = rules_of(path.stem)
        ids = [r.id for r in found.rules]
        assert len(ids) == len(set(ids))
        used = {i for r in found.rules for i in (r.members if isinstance(r, ListRule) else ())} | {
            i for r in found.rules if isinstance(r, WhenRule) for i in (r.condition, r.then) if i
        }
        assert used | set(found.requires) == set(ids)
        assert not set(found.requires) & used
        for asked in (*found.inputs.quantities, *found.inputs.judgements):
            assert asked.rules and all(found.by_id[i].key == asked.key for i in asked.rules)  # type: ignore[union-attr]
        lowered = {low.relaxation for r in found.rules for low in r.lowered}
        assert lowered == {r.key for r in found.inputs.relaxations}


def test_another_wording_of_a_concept_is_another_number() -> None:
    found = rules(
        "第一条 申请人应当具备下列条件：（一）从业人数不少于20人；（二）从事为中小企业服务的人员不少于10人；（三）资产总额不低于100万元。"
    )
    assert [q.key for q in found.inputs.quantities] == [
        "service_staff",
        "1/1/2#从事为中小企业服务的人员",
        "total_assets",
    ]


def test_keys_of_relaxations() -> None:
    assert [r.key for r in rules_of("ningxia-draft").inputs.relaxations] == ["6/2#1", "6/2#2"]
    assert [r.key for r in rules_of("neimenggu-interim").inputs.relaxations] == ["5/1/8"]
    assert [r.key for r in rules_of("chongqing-2013").inputs.relaxations] == ["5/1/1", "5/1/3", "5/1/4"]


LEDGER = [
    ("beijing", "5/1/1", "hedged"),
    ("beijing", "6/2", "preference"),
    ("chongqing-2013", "6/1", "kinds_of_applicant"),
    ("liaocheng", "9/1", "claimed_functions"),
    ("neimenggu-interim", "6/1", "preference"),
    ("ningxia-draft", "12/1", "review"),
]


@pytest.mark.parametrize(("name", "at", "code"), LEDGER)
def test_the_ledger_says_what_the_rules_do_not(name: str, at: str, code: str) -> None:
    assert (at, code) in {(e.at, e.code) for e in rules_of(name).not_expressible}


def test_relaxations_that_fit_no_rule_are_in_the_ledger() -> None:
    found = rules(
        "第一条 申请人应当具备下列条件：（一）资产总额不低于100万元；（二）信用良好。\n"
        "由事业单位主办的平台，上述条件（一）中资产总额可放宽至不低于300万元。"
    )
    assert {e.code for e in found.not_expressible} >= {"relaxation_not_looser"}
    assert not found.inputs.relaxations


def test_the_json_of_every_rule_set_is_valid_and_reads_back() -> None:
    schema = jsonschema.Draft202012Validator(serial.schema())
    for path in corpus_files():
        found = rules_of(path.stem)
        data = serial.encode(found)
        schema.validate(msgspec.json.decode(data))
        assert serial.decode(data) == found
        assert serial.encode(serial.decode(data)) == data


def test_a_measure_without_conditions_has_none() -> None:
    found = rules("第一条 为了规范管理，制定本办法。\n第二条 本办法自公布之日起施行。")
    assert not found.requires and not found.rules


def test_lists_about_others_than_the_first_are_in_the_ledger() -> None:
    found = rules(
        "第一条 生产企业应当具备下列条件：（一）有厂房；（二）资产总额不低于100万元。\n"
        "第二条 经营企业应当具备下列条件：（一）有仓库；（二）资产总额不低于50万元。"
    )
    assert [(e.at, e.code) for e in found.not_expressible] == [("2/1", "several_subjects")]


def test_numbers_outside_of_lists_are_asked_only_where_somebody_applies() -> None:
    found = rules(
        "第一条 申请人应当具备下列条件：（一）信用良好；（二）有场所。\n"
        "第二条 注册资本在50万元以上的单位方可申报。\n"
        "第三条 提案须经三分之二以上委员同意。"
    )
    assert {q.key for q in found.inputs.quantities} == {"registered_capital"}
    assert {("2/1", "outside_list"), ("3/1", "procedure")} <= {(e.at, e.code) for e in found.not_expressible}
