"""How alike two rules of two versions are, and which of two demands is the stricter."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import Literal, TypeVar

from regparse.numerals import ARABIC, CHINESE
from regparse.rules.model import (
    ListRule,
    MaterialRule,
    ProcedureRule,
    QuantityRule,
    RelaxationInput,
    Rule,
    SanctionRule,
    WhenRule,
)
from regparse.rules.places import digest

What = Literal["added", "removed", "stricter", "looser", "changed", "reworded"]
"""What became of a rule, the strongest that holds. `changed`: another number that is neither stricter nor looser (another
unit, period or direction); `reworded`: other words, the same number."""

Meaning = Literal["stricter", "looser", "neutral"]
"""What a change means for an applicant; `neutral` also where only a person can tell."""

Kind = Literal["quantity", "judgement", "list", "when", "relaxation", "material", "procedure", "sanction"]
Entry = Rule | RelaxationInput | MaterialRule | ProcedureRule | SanctionRule
E = TypeVar("E", bound=Entry)

ALIKE = 0.5
"""How alike two questions in provisions that belong together must be to be one, reworded."""
ALIKE_ELSEWHERE = 0.8
"""The same for questions in provisions that do not belong together."""

_REFERENCE = re.compile(rf"第[{ARABIC}{CHINESE}]{{1,8}}[条款项]|[（(][{CHINESE}{ARABIC}]{{1,3}}[）)]")
_NOISE = re.compile(r"[\s，,。.；;：:、“”\"'‘’（）()《》〈〉【】\[\]]+")


def plain_words(text: str) -> str:
    """A text by its words: width, punctuation and the numbers of provisions referred to say nothing."""
    return _NOISE.sub("", _REFERENCE.sub("", unicodedata.normalize("NFKC", text)))


def of_words(old: Entry, new: Entry) -> tuple[What, Meaning] | None:
    """Whether the words differ; of a number the words without the number."""
    if isinstance(old, QuantityRule):
        return None if digest(old.quote) == digest(new.quote) else ("reworded", "neutral")
    return None if plain_words(old.quote) == plain_words(new.quote) else ("reworded", "neutral")


def of_amounts(
    old: float | None, old_unit: str | None, new: float | None, new_unit: str | None, *, more: Meaning
) -> tuple[What, Meaning] | None:
    """What became of an amount, of which `more` says what a larger one means; None where it is the same."""
    if (old, old_unit) == (new, new_unit):
        return None
    if old is None or new is None or old_unit != new_unit:
        return "changed", "neutral"
    less: Meaning = "looser" if more == "stricter" else "stricter"
    found = more if new > old else less
    return ("stricter" if found == "stricter" else "looser"), found


def way(op: str) -> str:
    """Whether a comparison sets a floor (`>`) or a ceiling (`<`)."""
    return op[0]


def stricter(old_op: str, old: float, new_op: str, new: float) -> Literal["stricter", "looser"] | None:
    """Whether a comparison became stricter or looser; None where it is the same."""
    if (old_op, old) == (new_op, new):
        return None
    up = old_op.startswith(">")
    if old == new:
        return "stricter" if len(new_op) == 1 else "looser"
    return "stricter" if (new > old) == up else "looser"


def same_subject(old: Entry, new: Entry, here: bool) -> float:
    """How alike two rules are by what they are about, from 0 to 1."""
    if isinstance(old, QuantityRule) and isinstance(new, QuantityRule):
        same = old.unit == new.unit and (
            old.metric == new.metric or (old.concept is not None and old.concept == new.concept)
        )
        if same:
            return 1.0 if way(old.op) == way(new.op) else 0.9
        return alike(old.metric, new.metric) if here and old.unit == new.unit else 0.0
    if isinstance(old, WhenRule) and isinstance(new, WhenRule):
        return float(old.of_class == new.of_class and plain_words(old.quote) == plain_words(new.quote)) * (
            0.9 if here else 0.85
        )
    if isinstance(old, ListRule) and isinstance(new, ListRule):
        if is_wrapper(old) != is_wrapper(new):
            return 0.0
        return max(alike(old.title or old.quote, new.title or new.quote), ALIKE if here else 0.0)
    return alike(old.quote, new.quote)


def same_words(old: Entry, new: Entry, here: bool) -> float:
    """How alike two entries are by their words, from 0 to 1."""
    if isinstance(old, RelaxationInput) and isinstance(new, RelaxationInput):
        likeness = alike(old.who, new.who)
        return likeness * 0.5 + alike(old.quote, new.quote) * 0.5
    if isinstance(old, ProcedureRule) and isinstance(new, ProcedureRule) and old.kind != new.kind:
        return 0.0
    if isinstance(old, SanctionRule) and isinstance(new, SanctionRule) and old.effect != new.effect:
        return 0.0
    return alike(old.quote, new.quote)


def alike(old: str, new: str) -> float:
    """How alike two texts are by their words, from 0 to 1."""
    return difflib.SequenceMatcher(None, plain_words(old), plain_words(new), autojunk=False).ratio()


def is_wrapper(rule: ListRule) -> bool:
    """Whether a list only holds together the parts of one item: its words are theirs."""
    return rule.id.startswith(("item-", "any-")) or (rule.logic == "all" and not rule.title)
