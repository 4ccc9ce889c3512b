"""The components for spaCy, in a blank Chinese pipeline."""

from __future__ import annotations

import pickle
import warnings
from importlib.metadata import entry_points
from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy", reason="the extra [spacy] is not installed")

from spacy import displacy  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

from regparse import reading, spacy_components  # noqa: E402
from regparse.sources import read_file  # noqa: E402
from tests.conftest import CORPUS, corpus_files  # noqa: E402

SENTENCE = "资产总额不低于200万元，从业人员20人以上。"


def blank(*components: str, **settings: str) -> spacy.Language:
    nlp = spacy.blank("zh")
    for name in components or ("regparse",):
        nlp.add_pipe(name, config=settings)
    return nlp


def test_spans_have_their_values() -> None:
    doc = blank("regparse_thresholds")(SENTENCE)
    said = [(s.text, s._.concept, s._.op, s._.value, s._.unit) for s in doc.spans["regparse_thresholds"]]
    assert said == [
        ("资产总额不低于200万元", "total_assets", ">=", 2_000_000, "CNY"),
        ("从业人员20人以上", "service_staff", ">=", 20, "person"),
    ]
    assert list(doc.spans) == ["regparse_thresholds"]


def test_two_facts_with_one_quote_stay_two() -> None:
    doc = blank("regparse_thresholds")("处一万元以上五万元以下罚款。")
    spans = doc.spans["regparse_thresholds"]
    assert len({(s.start, s.end) for s in spans}) == 1
    assert [(s._.op, s._.value) for s in spans] == [(">=", 10_000), ("<=", 50_000)]


@pytest.mark.parametrize("kind", spacy_components.KINDS)
def test_each_kind_has_a_component_and_an_entry_point(kind: str) -> None:
    doc = blank(f"regparse_{kind}")(SENTENCE)
    assert f"regparse_{kind}" in doc.spans
    (found,) = entry_points(group="spacy_factories", name=f"regparse_{kind}")
    assert found.load() is getattr(spacy_components, kind)


@pytest.mark.parametrize("path", corpus_files(), ids=lambda p: p.stem)
def test_a_whole_measure_gives_what_extraction_gives(path: Path) -> None:
    """In spaCy's texts as in the measure's JSON: the same facts at the same addresses and offsets."""
    (measure,) = reading.read(read_file(path), path.stem)
    text = path.read_text("utf-8-sig")
    doc = blank()(text)
    for kind in spacy_components.KINDS:
        facts = {f"{kind}_{n}": fact for n, fact in enumerate(getattr(measure, kind), 1)}
        spans = {span.id_: span for span in doc.spans[f"regparse_{kind}"]}  # spaCy sorts them its own way
        assert spans.keys() == facts.keys()
        for key, span in spans.items():
            start, end = facts[key].span
            assert (span._.at, span._.fact["quote"]) == (facts[key].at, facts[key].quote)
            assert tuple(span._.fact["span"]) == (start, end)
            assert span.start_char <= start < end <= span.end_char
            assert span._.said


def test_displacy_draws_what_the_facts_say() -> None:
    doc = blank("regparse_thresholds", label="said")(SENTENCE)
    drawn = displacy.render(doc, style="span", options={"spans_key": "regparse_thresholds"}, jupyter=False)
    assert "资产总额 ≥ 200万元" in drawn
    assert "从业人员 ≥ 20人" in drawn


def test_a_doc_is_read_once_for_several_components(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = blank("regparse_thresholds", "regparse_time_rules")
    calls = []
    read = reading.read
    monkeypatch.setattr(reading, "read", lambda *args: calls.append(1) or read(*args))
    nlp(SENTENCE + "自收到申请之日起二十个工作日内作出决定。")
    assert len(calls) == 1


def test_docs_are_stored_and_read_back() -> None:
    nlp = blank()
    doc = nlp(SENTENCE)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [s._.value for s in back.spans["regparse_thresholds"]] == [2_000_000, 20]
    assert pickle.loads(pickle.dumps(spacy_components.Component(("norms",)))).kinds == ("norms",)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ufeff资产总额不低于200万元", "甲乙丙", "第一条", "\r\n资产总额不低于200万元"]
)
def test_any_text_is_taken(text: str) -> None:
    doc = blank()(text)
    for span in doc.spans["regparse_thresholds"]:
        assert span.text == "资产总额不低于200万元"
    assert len(doc.spans["regparse_thresholds"]) == ("200" in text)


def test_what_is_no_text_is_warned_of() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        doc = blank()("资产\x01总额")
    assert "control characters" in str(said[0].message)
    assert not doc.spans["regparse_thresholds"]


def test_spans_of_other_origin_have_no_values() -> None:
    doc = blank()(SENTENCE)
    assert doc[0:2]._.fact is None
    assert doc[0:2]._.value is None


def test_words_longer_than_a_fact_take_it_in() -> None:
    """A segmenter may fuse 家 with what follows; the span grows, the quote does not."""
    text = "资产总额不低于200万元者"
    doc = Doc(spacy.blank("zh").vocab, words=["资产总额", "不低于", "200", "万元者"], spaces=[False] * 4)
    assert doc.text == text
    (span,) = spacy_components.add(doc, ("thresholds",)).spans["regparse_thresholds"]
    assert span.text == text
    assert span._.fact["quote"] == "资产总额不低于200万元"


def test_a_measure_with_another_coding_of_ends_of_lines() -> None:
    text = (CORPUS / "ningxia-draft.md").read_text("utf-8").replace("\n", "\r\n")
    doc = blank("regparse_thresholds")(text)
    for span in doc.spans["regparse_thresholds"]:
        assert "".join(span.text.split()) == span._.fact["quote"]
