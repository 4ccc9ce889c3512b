"""Segments: where sentences are cut, and which modal words are their predicates."""

from __future__ import annotations

from regparse.facts.segments import sentences

TEXT = "甲应当公开，不得收费；乙对应当公开的信息负责。逾期的"
MODALS = [(13, 15), (6, 8), (1, 3)]


def test_sentences_are_cut_at_their_stops() -> None:
    cut = list(sentences(TEXT, [*MODALS]))
    assert [(start, end) for start, end, _ in cut] == [(0, 22), (23, 26)]
    assert [[s.text + s.stop for s in segments] for _, _, segments in cut] == [
        ["甲应当公开，", "不得收费；", "乙对应当公开的信息负责。"],
        ["逾期的。"],
    ]
    assert all(TEXT[s.start : s.end] == s.text for _, _, segments in cut for s in segments)


def test_a_modal_word_within_a_noun_phrase_is_no_predicate() -> None:
    first, second, third = next(sentences(TEXT, [*MODALS]))[2]
    assert (first.modal, second.modal, third.modal) == ((1, 3), (0, 2), None)
    assert third.head is not None and first.head is None
