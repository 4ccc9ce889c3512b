"""Exports say where every operand comes from, and are what their formats ask for. tests/engines evaluates them."""

from __future__ import annotations

import doctest
import importlib.util
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from regparse import address
from regparse.cli import main
from regparse.model import Measure, Node, Passage
from regparse.reading import read_path
from regparse.rules.exporting import dmn, jdm, jsonlogic
from regparse.rules.exporting.variables import names, variables
from regparse.rules.model import ListRule, QuantityRule, RuleSet, WhenRule
from tests.conftest import CORPUS, ROOT, corpus_files
from tests.engines.applicants import draw
from tests.engines.comparing import EXPORTS, facts_for
from tests.engines.drivers import MODULES
from tests.rules.applicants import rules_of

MEASURES = [path.stem for path in corpus_files()]
every_measure = pytest.mark.parametrize("name", MEASURES)
NS = {"d": dmn.MODEL, "r": dmn.OWN, "di": dmn.DMNDI}

Words = tuple[str, str, tuple[int, int] | None]
"""An address, a quote, and its span where the export tells it."""


@cache
def measure(name: str) -> Measure:
    (path,) = CORPUS.glob(f"{name}.*")
    return read_path(path)[0]


@cache
def provisions(name: str) -> dict[str, Node]:
    out: dict[str, Node] = {}

    def walk(node: Node) -> None:
        out[node.at] = node
        for child in node.children:
            walk(child)

    for root in measure(name).provisions:
        walk(root)
    return out


def assert_stands(name: str, words: Words) -> None:
    """The quote is printed in the provision at the address, at the span if there is one."""
    at, quote, span = words
    node = provisions(name)[at]
    assert quote and quote in node.text, (at, quote)
    if span is not None:
        place = Passage(node.text, node.runs).find(tuple(span))  # type: ignore[arg-type]
        assert place and node.text[slice(*place)] == quote, (at, quote, span)


def of_json(said: dict[str, Any]) -> Words:
    assert said["citation"] == address.cite(said["at"])
    return said["at"], said["quote"], tuple(said["span"]) if "span" in said else None  # type: ignore[return-value]


# --- JsonLogic ---


def parts(logic: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Every part of a logic, with its JSON Pointer."""
    yield pointer, logic
    inside = logic.items() if isinstance(logic, dict) else enumerate(logic) if isinstance(logic, list) else ()
    for step, part in inside:
        yield from parts(part, f"{pointer}/{step}")


@every_measure
def test_every_operand_of_the_json_logic_has_its_words(name: str) -> None:
    rules = rules_of(name)
    export = json.loads(jsonlogic.write(rules))
    inputs = {entry["path"]: entry for entry in export["inputs"]}
    operands: dict[str, list[dict[str, Any]]] = {}
    for operand in export["operands"]:
        assert_stands(name, of_json(operand))
        operands.setdefault(operand["pointer"], []).append(operand)
    for entry in inputs.values():
        assert_stands(name, of_json(entry))
        assert "？" in entry["question"]
    read = set()
    for pointer, part in parts(export["logic"]["if"][2], "/logic/if/2"):
        if not (isinstance(part, dict) and "var" in part):
            continue
        read.add(part["var"])
        inside = [o for p, found in operands.items() if pointer.startswith(f"{p}/") for o in found]
        closest = max(inside, key=lambda o: len(o["pointer"]))
        section, _, key = part["var"].partition(".")
        if section in ("relaxations", "granted"):
            assert closest["relaxation"] == key
        elif section == "class":
            assert isinstance(rules.by_id[closest["rule"]], WhenRule)
        else:
            owner = next(o for o in sorted(inside, key=lambda o: -len(o["pointer"])) if "rule" in o)
            assert rules.by_id[owner["rule"]].key == key  # type: ignore[union-attr]
    assert read == set(inputs), "what is asked is read, and the other way round"
    assert {o["rule"] for found in operands.values() for o in found if "rule" in o} == set(rules.by_id)
    for pointer in operands:
        assert any(pointer == p for p, _ in parts(export["logic"], "/logic"))


def test_json_logic_uses_only_operators_that_every_engine_has() -> None:
    wanted = {"if", "and", "or", "===", "!==", ">=", ">", "<=", "<", "==", "!=", "+", "-", "min", "var"}
    wanted |= {"missing", "merge"}
    for name in MEASURES:
        export = jsonlogic.export(rules_of(name))
        used = {op for _, p in parts(export["logic"], "") if isinstance(p, dict) for op in p}
        assert used <= wanted


# --- DMN ---


@cache
def document(name: str) -> Any:
    return etree.fromstring(dmn.write(rules_of(name)))


def of_dmn(element: Any) -> Words:
    assert element.get("citation") == address.cite(element.get("at"))
    span = (int(element.get("start")), int(element.get("end"))) if element.get("start") else None
    return element.get("at"), element.text, span


@every_measure
def test_every_operand_of_the_dmn_has_its_words(name: str) -> None:
    rules, root = rules_of(name), document(name)
    for held in root.iterfind("d:inputData", NS):
        said = held.find("d:extensionElements/r:input", NS)
        assert_stands(name, of_dmn(said))
        assert said.text in held.findtext("d:description", namespaces=NS)
    seen = set()
    for decision in root.iterfind("d:decision", NS):
        source = decision.find("d:extensionElements/r:source", NS)
        if source is None:
            assert decision.get("id") in ("complete", "missing", "required", "verdict")
            continue
        seen.add(source.get("rule"))
        assert_stands(name, of_dmn(source))
        assert (
            decision.findtext("d:description", namespaces=NS) == f"{source.get('citation')}：“{source.text}”"
        )
        clauses = {
            root.find(f"d:knowledgeSource[@id='{needed.get('href')[1:]}']", NS).get("name")
            for needed in decision.iterfind("d:authorityRequirement/d:requiredAuthority", NS)
        }
        assert source.get("citation") in clauses
        rows = decision.findall("d:decisionTable/d:rule", NS)
        assert [row.findtext("d:outputEntry/d:text", namespaces=NS) for row in rows] == [
            *["true"] * (len(rows) - 1),
            *["false"] * bool(rows),
        ]
        for row in rows[:-1]:
            said = row.find("d:extensionElements/r:source", NS)
            assert_stands(name, of_dmn(said))
            assert said.get("citation") in clauses
            for shown in ("d:annotationEntry/d:text", "d:description"):
                assert row.findtext(shown, namespaces=NS) == f"{said.get('citation')}：“{said.text}”"
    assert seen == set(rules.by_id)
    notes = root.findall("d:textAnnotation", NS)
    assert len(notes) == len(rules.not_expressible)
    for note in notes:
        assert_stands(name, of_dmn(note.find("d:extensionElements/r:source", NS)))


def schemas() -> list[Any]:
    """DMN13.xsd as others ship it: dmn-moddle (npm), SpiffWorkflow (PyPI)."""
    found = []
    if (shipped := MODULES / "node_modules/dmn-moddle/resources/dmn/xsd/DMN13.xsd").is_file():
        found.append(pytest.param(shipped, id="dmn-moddle"))
    if (spec := importlib.util.find_spec("SpiffWorkflow")) and spec.submodule_search_locations:
        (place,) = spec.submodule_search_locations
        found.append(
            pytest.param(Path(place) / "dmn" / "parser" / "schema" / "DMN13.xsd", id="SpiffWorkflow")
        )
    absent = pytest.mark.skip(reason="DMN13.xsd comes with dmn-moddle or SpiffWorkflow; neither is installed")
    return found or [pytest.param(None, marks=absent, id="none")]


@pytest.mark.parametrize("path", schemas())
def test_the_dmn_is_valid_against_the_schema_of_the_omg(path: Path) -> None:
    schema = etree.XMLSchema(etree.parse(path))
    for name in MEASURES:
        schema.assertValid(document(name))
    broken = etree.fromstring(dmn.write(rules_of("beijing")))
    del broken.find("d:decision", NS).attrib["name"]
    assert not schema.validate(broken), "the schema does look"


@every_measure
def test_the_dmn_refers_to_nothing_that_is_not_there(name: str) -> None:
    root = document(name)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", i) for i in ids), "ids that every editor takes"
    for element in root.iter("{*}requiredInput", "{*}requiredDecision", "{*}requiredAuthority"):
        assert element.get("href")[1:] in ids
    for shape in root.iter(f"{{{dmn.DMNDI}}}DMNShape", f"{{{dmn.DMNDI}}}DMNEdge"):
        assert shape.get("dmnElementRef") in ids
    drawn = {shape.get("dmnElementRef") for shape in root.iter(f"{{{dmn.DMNDI}}}DMNShape")}
    assert drawn == {
        e.get("id") for e in root if e.tag in (f"{{{dmn.MODEL}}}decision", f"{{{dmn.MODEL}}}inputData")
    }
    places = [tuple(b.attrib.values()) for b in root.iter(f"{{{dmn.DC}}}Bounds")]
    assert len(places) == len(set(places)), "no shape hides another"


def test_text_that_xml_cannot_say_stays_valid() -> None:
    rules = RuleSet(
        measure="a b", title="甲\x0b乙", status="draft", sha256="", requires=(), rules=(),
        inputs=type(rules_of("beijing").inputs)(),
    )  # fmt: skip
    assert etree.fromstring(dmn.write(rules)).get("name") == "甲\N{REPLACEMENT CHARACTER}乙"


# --- JDM ---


@every_measure
def test_every_operand_of_the_jdm_has_its_words(name: str) -> None:
    rules = rules_of(name)
    export = json.loads(jdm.write(rules))
    operands = {(o["node"], o["row"]): o for o in export["regparse"]["operands"]}
    tables = [n for n in export["nodes"] if n["type"] == "decisionTableNode" and n["id"] != jdm.VERDICT]
    for node in tables:
        *rows, last = node["content"]["rules"]
        for row in rows:
            operand = operands.pop((node["id"], row["_id"]))
            at, quote, span = of_json(operand)
            assert_stands(name, (at, quote, span))
            assert row["_description"] == f"{address.cite(at)}：“{quote}”"
            assert row["out"] == "true"
        assert last["out"] == "false"
    assert not operands
    assert {o["rule"] for o in export["regparse"]["operands"]} == set(rules.by_id)
    for entry in (*export["regparse"]["inputs"], *export["regparse"]["not_expressible"]):
        at, quote = entry["at"], entry["quote"]
        assert_stands(name, (at, quote, tuple(entry["span"]) if "span" in entry else None))


@every_measure
def test_the_graph_of_the_jdm_is_whole(name: str) -> None:
    export = json.loads(jdm.write(rules_of(name)))
    ids = [node["id"] for node in export["nodes"]]
    assert len(ids) == len(set(ids)) and len({n["name"] for n in export["nodes"]}) == len(ids)
    edges = {(e["sourceId"], e["targetId"]) for e in export["edges"]}
    assert all(begin in ids and end in ids for begin, end in edges)
    for node in export["nodes"]:
        for column in node["content"].get("inputs", ()):
            for other in re.findall(r"rules\.(\w+)", column["field"]):
                assert (other, node["id"]) in edges, "what is read is connected"


@every_measure
def test_the_jdm_says_what_it_reads(name: str) -> None:
    """The schema of the input node takes complete facts and refuses an answer of the wrong kind."""
    rules = rules_of(name)
    export = jdm.export(rules)
    schema = jsonschema.Draft202012Validator(json.loads(export["nodes"][0]["content"]["schema"]))
    schema.check_schema(schema.schema)
    for facts in facts_for("jdm", rules, draw(rules, 20)):
        schema.validate(facts)
        for section in ("quantities", "judgements"):
            wrong = {**facts, section: dict.fromkeys(facts[section], "是")}
            assert not schema.is_valid(wrong)


# --- all ---


def test_the_page_shows_what_happens() -> None:
    pytest.importorskip("json_logic", reason="maykin-json-logic-py is not installed")
    pytest.importorskip("zen", reason="zen-engine is not installed")
    page = str(ROOT / "docs" / "rule-formats.md")
    failed, tried = doctest.testfile(page, module_relative=False, encoding="utf-8")
    assert tried > 15
    assert failed == 0


def test_the_page_names_the_operators_that_are_used() -> None:
    page = (ROOT / "docs" / "rule-formats.md").read_text("utf-8")
    assert "`if and or === !== == != >= > <= < + - min var missing merge`" in page


@every_measure
def test_numbers_are_those_of_the_rules(name: str) -> None:
    """Each bound stands in its own table as it is in the rule, in the base unit, without an exponent."""
    rules, root = rules_of(name), document(name)
    for rule in rules.rules:
        held = next(
            d
            for d in root.iterfind("d:decision", NS)
            if d.find("d:decisionTable", NS) is not None
            and d.find("d:extensionElements/r:source", NS) is not None
            and d.find("d:extensionElements/r:source", NS).get("rule") == rule.id
        )
        first = [
            row.findtext("d:inputEntry/d:text", namespaces=NS)
            for row in held.iterfind("d:decisionTable/d:rule", NS)
        ]
        if isinstance(rule, QuantityRule):
            assert first[0] == f"{rule.op} {rule.value:.10g}".replace("= ", "= ")
        elif isinstance(rule, ListRule) and rule.logic == "at_least":
            assert first[0] == f">= {rule.count}", "k of n is one comparison"


def test_names_are_each_once_and_plain() -> None:
    found = names(["a.b", "a-b", "6/1#1", "年", "年"], taken=["a_b"])
    assert len(set(found)) == len(found) and "a_b" not in found
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name) for name in found)


@every_measure
def test_paths_are_those_of_the_facts_of_check(name: str) -> None:
    rules = rules_of(name)
    for variable in variables(rules):
        assert variable.path in ("class", f"{variable.section}.{variable.key}")


@pytest.mark.parametrize("form", EXPORTS)
def test_the_same_rule_set_gives_the_same_bytes(form: str) -> None:
    assert EXPORTS[form](rules_of("liaocheng")) == EXPORTS[form](rules_of("liaocheng"))


@pytest.mark.parametrize("form", EXPORTS)
def test_on_the_command_line(form: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = str(CORPUS / "ningxia-draft.md")
    assert main(["rules", path, "--format", form, "--db", "none.db"]) == 0
    assert capfdbinary.readouterr().out == EXPORTS[form](rules_of("ningxia-draft"))
