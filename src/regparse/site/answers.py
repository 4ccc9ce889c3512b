"""What a form or an address says of an applicant: parameters of a query → an Applicant, and what could not be read.

A parameter is named like a column of `regparse check --applicants`: a key, what it measures, or either behind a prefix
(`q:total_assets`, `total_assets`, 资产总额). Its value is read as a cell of that table is, by rules/applicants.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import cast, get_args

from msgspec.structs import replace

from regparse.rules import applicants
from regparse.rules.applicants import FactsError
from regparse.rules.model import Applicant, Inputs
from regparse.rules.verdict import Assume
from regparse.site.pages import Wrong
from regparse.wording import Label

Given = Mapping[str, Sequence[str]]
"""The parameters of a query: name → what was sent under it."""

PREFIXES = {"quantities": "q", "judgements": "j", "relaxations": "r", "granted": "g"}
"""Section of an applicant's facts → the letter before the key in the name of a field."""

_MOST_DOUBTS = 4
"""So many answers that could not be read are tried both ways; with more, nothing is said of the verdict."""


class Answers:
    """The answers that could be read, as `applicant` and `assume`; `wrong` says what could not.

    `written` has every answer to a question of the form, also one that could not be read, under the field's name;
    `asked` says whether there is any, or anything else.
    """

    def __init__(self, given: Given, inputs: Inputs) -> None:
        self.inputs = inputs
        self.written: dict[str, str] = {}
        self.wrong: dict[str, Wrong] = {}
        self.assume: Assume = "unknown"
        self.applicant = Applicant()
        self.asked = any(text.strip() for texts in given.values() for text in texts)
        self._doubts: list[tuple[str, str]] = []
        for name, texts in given.items():
            said = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
            if name == "assume":
                self._assumed(said)
            elif (column := applicants.column(name, inputs)) is None:
                no_such = applicants.unknown_column(name, inputs, "parameter ")
                self._wrong(name, name, Label(f"没有参数“{name}”", no_such))
            elif said and column[0] != "name":  # who applies is of no account
                self._take(name, *column, said)

    def _assumed(self, said: Sequence[str]) -> None:
        known = get_args(Assume)
        if len(said) == 1 and said[0] in known:
            self.assume = cast(Assume, said[0])
        elif said:
            one_of = Label(
                f"assume 只能是其中一个：{'、'.join(known)}",
                f"assume is one of {', '.join(known)}, not {said[0]}",
            )
            self._wrong("assume", "assume", one_of)

    def _take(self, name: str, section: str, key: str, said: Sequence[str]) -> None:
        """One answer, into `applicant` or into `wrong`. `said` is not empty."""
        field = f"{PREFIXES[section]}:{key}" if section in PREFIXES else section
        if field in self.written or len(said) > 1:
            self.written.setdefault(field, said[0])
            self._wrong(field, name, Label("答了不止一次，未采用", f"{name} is answered twice; give it once"))
            self._doubt(section, key)
            return
        self.written[field] = said[0]
        try:
            self.applicant = self._with(section, key, said[0])
        except FactsError as error:
            self._wrong(field, name, Label(self._unread(section, key, said[0]), str(error)))
            self._doubt(section, key)

    def _with(self, section: str, key: str, value: object) -> Applicant:
        """The applicant with one more answer. Raises FactsError."""
        one = applicants.read({section: {key: value} if key else value}, self.inputs)
        held = self.applicant
        return replace(
            held,
            of_class=one.of_class or held.of_class,
            **{part: {**getattr(held, part), **getattr(one, part)} for part in PREFIXES},
        )

    def _unread(self, section: str, key: str, text: str) -> str:
        if section == "quantities":
            asked = next(q for q in self.inputs.quantities if q.key == key)
            return f"不能采用“{text}”，请写成例如 {applicants.example(asked)}"
        classes = self.inputs.classes
        if section == "class" and classes:
            return f"没有“{text}”这一类，请写{'或'.join(classes.names)}"
        return f"读不懂“{text}”，请写“是”或“否”"

    def _wrong(self, field: str, name: str, text: Label) -> None:
        self.wrong.setdefault(field, Wrong(name=name, text=text))

    def _doubt(self, section: str, key: str) -> None:
        """What was said here is not known: it is open, whatever else is assumed."""
        if section != "quantities":  # an open number is assumed nowhere
            self._doubts.append((section, key))
        if section in PREFIXES:
            kept = {k: v for k, v in getattr(self.applicant, section).items() if k != key}
            self.applicant = replace(self.applicant, **{section: kept})
        else:
            self.applicant = replace(self.applicant, of_class=None)

    @property
    def doubtful(self) -> list[str]:
        """The fields whose answers could not be read and could mean either."""
        return [
            f"{PREFIXES[section]}:{key}" if section in PREFIXES else section for section, key in self._doubts
        ]

    def ways(self) -> Iterator[Applicant]:
        """The applicants that may be meant: every answer that could not be read, in each way that it could be."""
        classes = self.inputs.classes.names if self.inputs.classes else ()
        meant = [classes if section == "class" else (True, False) for section, _ in self._doubts]
        for values in product(*meant):
            one = self.applicant
            for (section, key), value in zip(self._doubts, values, strict=True):
                one = (
                    replace(one, of_class=str(value))
                    if section == "class"
                    else replace(one, **{section: {**getattr(one, section), key: value}})
                )
            yield one

    @property
    def few_doubts(self) -> bool:
        """Whether `ways` are few enough to try."""
        return len(self._doubts) <= _MOST_DOUBTS
