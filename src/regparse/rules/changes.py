"""Two versions of a measure → what changed in its rules, and for which applicants that changes the verdict.

Reads: two Measures. Gives: RuleChanges. Rules are paired by what they came from: the provision that the old rule stood in
and what has become of it (`regparse.alignment`), then concept and words; numbers of articles decide nothing. A rule that
only stands elsewhere now has not changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from regparse.alignment import Alignment, align
from regparse.model import Measure
from regparse.rules.applicants import Row
from regparse.rules.compiling import rule_set
from regparse.rules.likeness import (
    ALIKE,
    ALIKE_ELSEWHERE,
    Entry,
    Kind,
    Meaning,
    What,
    is_wrapper,
    of_amounts,
    of_words,
    plain_words,
    same_subject,
    same_words,
    stricter,
    way,
)
from regparse.rules.model import (
    Applicant,
    Inputs,
    JudgementRule,
    ListRule,
    MaterialRule,
    ProcedureRule,
    QuantityRule,
    RelaxationInput,
    Rule,
    RuleSet,
    SanctionRule,
    Verdict,
    WhenRule,
)
from regparse.rules.phrases import wanted
from regparse.rules.verdict import Assume, check, states


class RuleChange(msgspec.Struct, frozen=True, kw_only=True):
    """One rule that changed. `rule` is its id (the new one, of a removed rule the old one)."""

    rule: str
    kind: Kind
    change: What
    meaning: Meaning
    old_at: str | None
    new_at: str | None
    old: str | None
    new: str | None
    old_quote: str | None
    new_quote: str | None


class Flip(msgspec.Struct, frozen=True, kw_only=True):
    """An applicant whose verdict changes, and the rules through which it does."""

    row: int
    applicant: str
    old: Verdict
    new: Verdict
    through: tuple[str, ...]


class RuleChanges(msgspec.Struct, frozen=True, kw_only=True):
    """All that changed in the rules between two texts. `keys` leads from the old keys of answers to the new ones.

    `checked` counts the applicants that were tried, `unreadable` says which could not be.
    """

    old: str
    new: str
    rules: tuple[RuleChange, ...]
    applicants: tuple[Flip, ...] = ()
    checked: int = 0
    unreadable: tuple[str, ...] = ()
    keys: Mapping[str, Mapping[str, str]] = {}


class Pair(NamedTuple):
    """A rule of the old set and what it is in the new one; one of the two is None where it is only in the other."""

    old: Entry | None
    new: Entry | None


def compare(
    old: Measure,
    new: Measure,
    applicants: Callable[[Inputs], Iterable[Row]] | None = None,
    assume: Assume = "unknown",
) -> RuleChanges:
    """What changed in the rules from `old` to `new`.

    `applicants` is given what both sets ask and gives applicants (`regparse.rules.applicants.load_many`). Their answers go
    by the keys of the old set – what they answered then – or, where only the new set asks, by its keys.
    """
    return Comparison(rule_set(old), rule_set(new), align(old, new)).changes(applicants, assume)


def are_equal(old: RuleSet, new: RuleSet) -> bool:
    """Whether two rule sets say the same in the same places, so that nothing need be paired: those of most laws, which say nothing."""
    said = [(one.requires, one.rules, one.materials, one.procedure, one.sanctions) for one in (old, new)]
    return said[0] == said[1]


class Comparison:
    """Two rule sets with their rules paired; `alignment` says what became of the provisions that they stand in."""

    def __init__(self, old: RuleSet, new: RuleSet, alignment: Alignment) -> None:
        self.old, self.new, self.alignment = old, new, alignment
        self.pairs = self._pairs()
        self.successor = {
            p.old.id: p.new.id for p in self.pairs if isinstance(p.old, Rule) and isinstance(p.new, Rule)
        }
        self.predecessor = {v: k for k, v in self.successor.items()}
        self.keys = self._keys()

    def changes(
        self, applicants: Callable[[Inputs], Iterable[Row]] | None = None, assume: Assume = "unknown"
    ) -> RuleChanges:
        """Everything that changed."""
        found = sorted(
            filter(None, (self._change(pair) for pair in self.pairs)),
            key=lambda c: (_KINDS.index(c.kind), _order(c.old_at or c.new_at or ""), c.rule),
        )
        flips: list[Flip] = []
        checked = 0
        unreadable: list[str] = []
        for row in applicants(self.inputs()) if applicants else ():
            if row.applicant is None:
                unreadable.append(f"row {row.number}: {row.error}")
                continue
            checked += 1
            flips += self._flip(row, assume)
        return RuleChanges(
            old=self.old.measure,
            new=self.new.measure,
            rules=tuple(found),
            applicants=tuple(flips),
            checked=checked,
            unreadable=tuple(unreadable),
            keys=self.keys,
        )

    # --- pairing ---

    def _pairs(self) -> list[Pair]:
        out: list[Pair] = []
        out += self._paired(self.old.rules, self.new.rules, same_subject)
        out += self._paired(self.old.inputs.relaxations, self.new.inputs.relaxations, same_words)
        out += self._paired(self.old.materials, self.new.materials, same_words)
        out += self._paired(self.old.procedure, self.new.procedure, same_words)
        out += self._paired(self.old.sanctions, self.new.sanctions, same_words)
        return out

    def _paired(
        self, olds: Sequence[Entry], news: Sequence[Entry], alike: Callable[[Entry, Entry, bool], float]
    ) -> Iterator[Pair]:
        """The best pairs first: the same id in what the provision became, the same id anywhere, then the most alike."""
        taken = self._namesakes(olds, news)
        left = set(range(len(news))) - set(taken.values())
        ranked: list[tuple[float, int, int]] = []
        for i, old in enumerate(olds):
            for j in () if i in taken else left:
                new = news[j]
                if type(old) is not type(new):
                    continue
                here = self.alignment.follows(old.at, new.at)
                if _id(old) is not None and _id(old) == _id(new):
                    rank = 2.0
                else:
                    likeness = alike(old, new, here)
                    if likeness < (ALIKE if here else ALIKE_ELSEWHERE):
                        continue
                    rank = likeness + (2.0 if here else 0.0)
                ranked.append((-rank, i, j))
        for _, i, j in sorted(ranked):
            if i not in taken and j in left:
                taken[i] = j
                left.remove(j)
        for i, old in enumerate(olds):
            yield Pair(old, news[taken[i]] if i in taken else None)
        for j in sorted(left):
            yield Pair(None, news[j])

    def _namesakes(self, olds: Sequence[Entry], news: Sequence[Entry]) -> dict[int, int]:
        """Place in `olds` → place in `news` of the same id in what the provision became: no other pair is better."""
        of_id: dict[str | None, list[int]] = {}
        for j, new in enumerate(news):
            of_id.setdefault(_id(new), []).append(j)
        of_id.pop(None, None)
        taken: dict[int, int] = {}
        for i, old in enumerate(olds):
            for j in of_id.get(_id(old), ()):
                if type(old) is type(news[j]) and self.alignment.follows(old.at, news[j].at):
                    taken[i] = j
                    of_id[_id(old)].remove(j)
                    break
        return taken

    def _keys(self) -> dict[str, dict[str, str]]:
        """Old keys of answers → new ones, by section."""
        found: dict[str, dict[str, str]] = {"quantities": {}, "judgements": {}, "relaxations": {}}
        for old, new in self.pairs:
            if isinstance(old, QuantityRule) and isinstance(new, QuantityRule):
                found["quantities"].setdefault(old.key, new.key)
            elif isinstance(old, JudgementRule) and isinstance(new, JudgementRule):
                found["judgements"].setdefault(old.key, new.key)
            elif isinstance(old, RelaxationInput) and isinstance(new, RelaxationInput):
                found["relaxations"].setdefault(old.key, new.key)
        return found

    # --- what changed ---

    def _change(self, pair: Pair) -> RuleChange | None:
        """What became of a rule; None where nothing did."""
        old, new = pair
        if old is None or new is None:
            return self._alone(pair)
        found: tuple[What, Meaning] | None
        if isinstance(old, QuantityRule) and isinstance(new, QuantityRule):
            found = self._of_quantities(old, new)
        elif isinstance(old, ListRule) and isinstance(new, ListRule):
            found = self._of_lists(old, new)
        elif isinstance(old, WhenRule) and isinstance(new, WhenRule):
            found = ("changed", "neutral") if old.of_class != new.of_class else None
        elif isinstance(old, RelaxationInput) and isinstance(new, RelaxationInput):
            found = self._of_relaxations(old, new)
        elif isinstance(old, SanctionRule) and isinstance(new, SanctionRule):
            found = of_amounts(old.amount, old.unit, new.amount, new.unit, more="stricter") or of_words(
                old, new
            )
        elif isinstance(old, ProcedureRule) and isinstance(new, ProcedureRule):
            same = (old.amount, old.unit, old.start, old.end) == (new.amount, new.unit, new.start, new.end)
            found = of_words(old, new) if same else ("changed", "neutral")
        else:
            found = of_words(old, new)
        return None if found is None else _described(_name(new), _kind(new), *found, old, new)

    def _alone(self, pair: Pair) -> RuleChange | None:
        entry = pair.new or pair.old
        assert entry is not None
        if isinstance(entry, WhenRule) or (isinstance(entry, ListRule) and is_wrapper(entry)):
            return None  # the rules in it say so
        rules = self.new if pair.new is not None else self.old
        added: What = "added" if pair.new is not None else "removed"
        meaning: Meaning = "neutral"
        if isinstance(entry, RelaxationInput):
            meaning = "looser" if added == "added" else "stricter"
        elif isinstance(entry, Rule):
            optional = _is_optional(rules, entry.id)
            meaning = "neutral" if optional else "stricter" if added == "added" else "looser"
        elif isinstance(entry, SanctionRule | MaterialRule):
            meaning = "stricter" if added == "added" else "looser"
        return _described(_name(entry), _kind(entry), added, meaning, pair.old, pair.new)

    def _of_quantities(self, old: QuantityRule, new: QuantityRule) -> tuple[What, Meaning] | None:
        if old.unit != new.unit or way(old.op) != way(new.op) or old.period != new.period:
            return "changed", "neutral"
        plain = stricter(old.op, old.value, new.op, new.value)
        lowered = self._of_lowerings(old, new)
        found = plain or lowered
        if plain and lowered and plain != lowered:
            return "changed", "neutral"
        return (found, found) if found else of_words(old, new)

    def _of_lowerings(self, old: QuantityRule, new: QuantityRule) -> Literal["stricter", "looser"] | None:
        """What became of the values that relaxations put in the rule's place; added and removed ones speak for themselves."""
        keys = self.keys_of_relaxations()
        for low in old.lowered:
            for other in new.lowered:
                if keys.get(low.relaxation) != other.relaxation:
                    continue
                if low.value is None or other.value is None or low.op is None or other.op is None:
                    if (low.value is None) != (other.value is None):
                        return "looser" if other.value is None else "stricter"
                elif found := stricter(low.op, low.value, other.op, other.value):
                    return found
        return None

    def keys_of_relaxations(self) -> dict[str, str]:
        """Old keys of relaxations → new ones."""
        return {
            p.old.key: p.new.key
            for p in self.pairs
            if isinstance(p.old, RelaxationInput) and isinstance(p.new, RelaxationInput)
        }

    def _of_lists(self, old: ListRule, new: ListRule) -> tuple[What, Meaning] | None:
        if old.logic != new.logic:
            ranks = {"all": 2, "at_least": 1}
            if old.logic in ranks and new.logic in ranks:
                found: Meaning = "stricter" if ranks[new.logic] > ranks[old.logic] else "looser"
                return ("stricter" if found == "stricter" else "looser"), found
            return "changed", "neutral"
        if old.logic == "at_least" and old.count != new.count:
            more = (new.count or 0) > (old.count or 0)
            return ("stricter", "stricter") if more else ("looser", "looser")
        if old.logic == "at_least":
            gone = sum(self.successor.get(i) not in new.members for i in old.members)
            come = sum(self.predecessor.get(i) not in old.members for i in new.members)
            if gone or come:
                return (
                    ("changed", "neutral")
                    if gone and come
                    else ("stricter", "stricter")
                    if gone
                    else ("looser", "looser")
                )
        return None if is_wrapper(old) or is_wrapper(new) else of_words(old, new)

    def _of_relaxations(self, old: RelaxationInput, new: RelaxationInput) -> tuple[What, Meaning] | None:
        """Who may claim it, and what it lowers; a changed value is told of the rule that it is a value of."""
        before = {self.successor.get(i, i) for i in old.rules}
        after = set(new.rules)
        known = {self.successor.get(r.id) for r in self.old.rules}
        came = {i for i in after - before if i in known}
        went = {i for i in before - after if i in self.new.by_id}
        if came or went:
            return (
                ("changed", "neutral")
                if came and went
                else ("looser", "looser")
                if came
                else ("stricter", "stricter")
            )
        return None if plain_words(old.who) == plain_words(new.who) else ("reworded", "neutral")

    # --- applicants ---

    def inputs(self) -> Inputs:
        """What both sets ask: the old keys, and those that only the new set asks."""
        old, new = self.old.inputs, self.new.inputs

        def both(olds: Iterable[Any], news: Iterable[Any]) -> tuple[Any, ...]:
            known = {i.key: i for i in news} | {i.key: i for i in olds}
            return tuple(known.values())

        classes = old.classes or new.classes
        if old.classes and new.classes:
            names = dict.fromkeys((*old.classes.names, *new.classes.names))
            classes = msgspec.structs.replace(old.classes, names=tuple(names))
        return Inputs(
            quantities=both(old.quantities, new.quantities),
            judgements=both(old.judgements, new.judgements),
            relaxations=both(old.relaxations, new.relaxations),
            classes=classes,
        )

    def before_and_after(self, given: Applicant) -> tuple[Applicant, Applicant]:
        """One applicant's answers as the old set reads them and as the new one does."""
        asked = tuple(
            {
                "quantities": {q.key for q in rules.inputs.quantities},
                "judgements": {j.key for j in rules.inputs.judgements},
                "relaxations": {r.key for r in rules.inputs.relaxations},
            }
            for rules in (self.old, self.new)
        )

        def old_and_new(section: str, answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
            keys = "relaxations" if section == "granted" else section
            olds = {k: v for k, v in answers.items() if k in asked[0][keys]}
            news = {}
            for key, value in answers.items():
                if key in asked[0][keys]:
                    follow = self.keys[keys].get(key, key if section == "quantities" else "")
                else:
                    follow = key
                if follow in asked[1][keys]:
                    news[follow] = value
            return olds, news

        parts = {
            section: old_and_new(section, getattr(given, section))
            for section in ("quantities", "judgements", "relaxations", "granted")
        }
        sides = []
        for n, rules in enumerate((self.old, self.new)):
            names = rules.inputs.classes.names if rules.inputs.classes else ()
            sides.append(
                Applicant(
                    name=given.name,
                    of_class=given.of_class if given.of_class in names else None,
                    **{section: held[n] for section, held in parts.items()},
                )
            )
        return sides[0], sides[1]

    def _flip(self, row: Row, assume: Assume) -> Iterator[Flip]:
        assert row.applicant is not None
        before, after = self.before_and_after(row.applicant)
        old = check(self.old, before, assume, beside=False).verdict
        new = check(self.new, after, assume, beside=False).verdict
        if old != new:
            yield Flip(
                row=row.number,
                applicant=row.name,
                old=old,
                new=new,
                through=tuple(
                    self._through(states(self.old, before, assume), states(self.new, after, assume))
                ),
            )

    def _through(self, old: Mapping[str, bool | None], new: Mapping[str, bool | None]) -> tuple[str, ...]:
        """The rules through which a verdict changed: those that came out differently, on every list up to the top.

        A rule that one side lacks is taken there for what its list takes a missing member for.
        """
        found: dict[str, None] = {}

        def walk(rules: RuleSet, rule_id: str, missing: bool) -> bool:
            """Whether the rule came out differently; the rules to blame are entered."""
            now = rules is self.new
            here, there = (new, old) if now else (old, new)
            other = (self.predecessor if now else self.successor).get(rule_id)
            if here[rule_id] == (missing if other is None else there[other]):
                return False
            rule = rules.by_id[rule_id]
            below = rules.below(rule)
            if other is None:
                found.update((r.id, None) for r in rules.walk(rule) if not rules.below(r))
                return True
            absent = not isinstance(rule, ListRule) or rule.logic == "all"
            blamed = [walk(rules, part.id, absent) for part in below]
            if now and not any(blamed):
                gone = [i for i in _below(self.old, other) if i in found]
                found.update(() if gone else ((rule_id, None),))
            return True

        for rules in (self.old, self.new):
            for rule_id in rules.requires:
                walk(rules, rule_id, True)
        return tuple(found)


_KINDS: tuple[Kind, ...] = (
    "list",
    "quantity",
    "judgement",
    "when",
    "relaxation",
    "material",
    "procedure",
    "sanction",
)


def _below(rules: RuleSet, rule_id: str) -> Iterator[str]:
    """The ids of all that a rule is made of, itself first."""
    return (rule.id for rule in rules.walk(rules.by_id[rule_id]))


def _is_optional(rules: RuleSet, rule_id: str) -> bool:
    """Whether a rule stands in a list of which not all must hold, so that one more or less need not harm."""
    return any(
        rule_id in {r.id for r in rules.walk(rule)}
        for rule in rules.rules
        if isinstance(rule, ListRule) and rule.logic == "at_least"
    )


def _name(entry: Entry) -> str:
    return entry.key if isinstance(entry, RelaxationInput) else entry.id


def _id(entry: Entry) -> str | None:
    """The id by which an entry is known again; a relaxation has none, its key may be another's in the other text."""
    return None if isinstance(entry, RelaxationInput) else entry.id


def _kind(entry: Entry) -> Kind:
    if isinstance(entry, RelaxationInput):
        return "relaxation"
    if isinstance(entry, MaterialRule):
        return "material"
    if isinstance(entry, ProcedureRule):
        return "procedure"
    if isinstance(entry, SanctionRule):
        return "sanction"
    kinds: dict[type, Kind] = {
        QuantityRule: "quantity",
        JudgementRule: "judgement",
        ListRule: "list",
        WhenRule: "when",
    }
    return kinds[type(entry)]


def _said(entry: Entry | None) -> str | None:
    """What an entry asks, in one line."""
    if entry is None:
        return None
    if isinstance(entry, QuantityRule):
        valued = [low for low in entry.lowered if low.value is not None]
        lowered = f"（{wanted(entry, [low.relaxation for low in valued])}）" if valued else ""
        return wanted(entry) + lowered.replace(entry.metric + " ", "")
    if isinstance(entry, ListRule):
        return f"{entry.title or entry.quote}：{wanted(entry)}"
    return entry.quote


def _described(
    rule: str, kind: Kind, change: What, meaning: Meaning, old: Entry | None, new: Entry | None
) -> RuleChange:
    return RuleChange(
        rule=rule,
        kind=kind,
        change=change,
        meaning=meaning,
        old_at=old.at if old else None,
        new_at=new.at if new else None,
        old=_said(old),
        new=_said(new),
        old_quote=old.quote if old else None,
        new_quote=new.quote if new else None,
    )


def line(change: RuleChange) -> str:
    """A change in one line: what became of the rule, where it stands, what it says.

    >>> line(RuleChange(rule="total_assets.min", kind="quantity", change="stricter", meaning="stricter", old_at="6/1/1",
    ...     new_at="7/1/1", old="资产总额 ≥ 100万元", new="资产总额 ≥ 200万元", old_quote="", new_quote=""))
    'stricter  total_assets.min  (6/1/1 → 7/1/1)  资产总额 ≥ 100万元 → 资产总额 ≥ 200万元'
    """
    places = [at for at in dict.fromkeys((change.old_at, change.new_at)) if at]
    if change.old is None:
        said = f"+ {change.new}"
    elif change.new is None:
        said = f"- {change.old}"
    else:
        said = f"{change.old} → {change.new}"
    return f"{change.change:<9} {change.rule}  ({' → '.join(places)})  {said}"


def _order(at: str) -> list[tuple[int, str]]:
    """Addresses in the order of their numbers."""
    return [(int(n) if n.isdecimal() else 0, n) for n in re.split(r"[/#~-]", at)]
