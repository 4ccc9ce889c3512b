"""The form that checks an applicant: from a measure's rule set and what was answered to the page.

Answers are parameters of the query, so that the page works without JavaScript and a filled-in form is an address: `q:KEY`
a quantity, `j:KEY` a judgement, `r:KEY` a relaxation, `g:KEY` whether it is granted, `class`, `assume`. site/answers.py reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sqlite3 import Connection
from urllib.parse import quote

from regparse import address
from regparse.knowledge import load
from regparse.rules import applicants, scope
from regparse.rules.compiling import rule_set
from regparse.rules.model import (
    Check,
    JudgementInput,
    JudgementRule,
    ListRule,
    QuantityInput,
    QuantityRule,
    RelaxationInput,
    Result,
    Rule,
    RuleSet,
    Verdict,
    WhenRule,
)
from regparse.rules.phrases import wanted
from regparse.rules.verdict import Assume, check
from regparse.site.answers import Answers, Given
from regparse.site.pages import Beside, CheckPage, Field, FieldGroup, Link, Option
from regparse.site.summaries import summary_of
from regparse.site.ways import measure_path, path_of
from regparse.wording import Label, label

_ASSUME: dict[Assume, Label] = {
    "unknown": Label("未作判断的，留待判断", "Leave open what nobody has judged"),
    "met": Label("未作判断的，暂按符合", "Take what nobody has judged as met"),
    "unmet": Label("未作判断的，暂按不符合", "Take what nobody has judged as not met"),
}
_UNANSWERED = Label("未答", "not answered")
_YES, _NO = Label("是", "yes"), Label("否", "no")


def page(base: Connection, measure_id: str, given: Given) -> CheckPage:
    """The form for a measure, filled in with the answers in `given`, and what comes of them. Raises NotHere."""
    summary = summary_of(base, measure_id)
    rules = rule_set(load.measure(base, measure_id))
    form = _Form(rules, Answers(given, rules.inputs))
    path = f"{summary.href}/check"
    sent = {name: texts[0] for name, texts in given.items() if texts and texts[0].strip()}
    return CheckPage(
        title=f"核对申报条件 {summary.title}",
        path=path_of(path, **sent),
        json=path_of(f"{path}.json", **sent),
        measure=summary,
        action=path,
        caution=scope.caution(rules) if rules.requires else None,
        groups=tuple(form.groups()),
        assume=tuple(
            Option(value=value, name=name, chosen=value == form.answers.assume)
            for value, name in _ASSUME.items()
        ),
        errors=tuple(form.answers.wrong.values()),
        verdict=form.verdict,
        verdict_name=label("verdict", form.verdict) if form.verdict else None,
        open=tuple(form.open()),
        missed=tuple(form.missed()),
        beside=tuple(_beside(rules, measure_id)),
    )


class _Form:
    """A rule set as a form with its answers."""

    def __init__(self, rules: RuleSet, answers: Answers) -> None:
        self.rules = rules
        self.answers = answers
        self.inputs = rules.inputs
        self.done: Check | None = (
            check(rules, answers.applicant, answers.assume, beside=False) if answers.asked else None
        )
        self.verdict: Verdict | None = self._verdict()
        self.results = {r.rule: r for r in self.done.results} if self.done else {}

    def _verdict(self) -> Verdict | None:
        """The verdict, as far as it is the same whatever was meant by answers that could not be read."""
        if self.done is None:
            return None
        if not self.answers.few_doubts:
            return "undetermined"
        verdicts = {
            check(self.rules, meant, self.answers.assume, beside=False).verdict
            for meant in self.answers.ways()
        }
        return verdicts.pop() if len(verdicts) == 1 else "undetermined"

    # --- groups ---

    def groups(self) -> Iterator[FieldGroup]:
        """The questions in the order of the rules: the class, the relaxations, then list by list."""
        seen: set[str] = set()
        if self.inputs.classes or self.inputs.relaxations:
            fields = [*self._class(), *self._relaxations()]
            yield self._group("申请人的情况", "", "", fields)
        for rule_id in self.rules.requires:
            rule = self.rules.by_id[rule_id]
            yield from self._list(rule, seen)

    def _list(self, rule: Rule, seen: set[str]) -> Iterator[FieldGroup]:
        """A list with its own questions; lists in it of which some count, and items of several parts, stand apart."""
        fields: list[Field] = []
        below: list[FieldGroup] = []
        for part in self._parts(rule):
            if isinstance(part, QuantityRule | JudgementRule):
                fields += self._field(part, seen)
            else:
                below += self._list(part, seen)
        title = rule.quote
        if isinstance(rule, ListRule):
            title = rule.title or ("以下至少一组" if rule.id.startswith("any-") else "")
        if fields or isinstance(rule, ListRule):
            yield self._group(title, rule.at, rule.id, fields)
        yield from below

    def _parts(self, rule: Rule) -> Iterator[Rule]:
        """What is asked in a rule, without the rules that only say for whom it is."""
        if isinstance(rule, QuantityRule | JudgementRule):
            yield rule
            return
        for part in self.rules.below(rule):
            while isinstance(part, WhenRule):
                condition = part.condition
                if condition is not None:
                    yield self.rules.by_id[condition]
                part = self.rules.by_id[part.then]
            yield part

    def _group(self, title: str, at: str, rule_id: str, fields: Iterable[Field]) -> FieldGroup:
        rule = self.rules.by_id.get(rule_id)
        result = self.results.get(rule_id)
        note = ""
        if isinstance(rule, ListRule):
            note = wanted(rule, self.answers.applicant.relaxations) if rule.logic != "all" else ""
            note += f"；{result.given}" if result and result.given else ""
        return FieldGroup(
            title=title,
            citation=address.cite(at) if at else "",
            href=measure_path(self.rules.measure, at) if at else "",
            note=note,
            outcome=label("outcome", result.outcome) if result else None,
            code=result.outcome if result else None,
            fields=tuple(fields),
        )

    # --- fields ---

    def _field(self, rule: QuantityRule | JudgementRule, seen: set[str]) -> Iterator[Field]:
        """The question of a rule; of a question that several rules ask, the first time alone."""
        name = f"{'q' if isinstance(rule, QuantityRule) else 'j'}:{rule.key}"
        if name in seen:
            return
        seen.add(name)
        asked: QuantityInput | JudgementInput
        if isinstance(rule, QuantityRule):
            asked = next(q for q in self.inputs.quantities if q.key == rule.key)
            unit = applicants.unit_name(asked)
            question = f"{asked.label}（{unit}）"
            options: tuple[Option, ...] = ()
            example = applicants.example(asked)
        else:
            asked = next(j for j in self.inputs.judgements if j.key == rule.key)
            unit = example = ""
            question = asked.question
            options = self._yes_or_no(name)
        yield self._one(
            name,
            rule.key,
            question,
            asked.at,
            asked.quote,
            unit=unit,
            example=example,
            options=options,
            rule=rule,
        )

    def _relaxations(self) -> Iterator[Field]:
        for asked in self.inputs.relaxations:
            name = f"r:{asked.key}"
            claimed = self.answers.applicant.relaxations.get(asked.key, False)
            options = (
                Option(value="", name=Label("不主张", "not claimed"), chosen=not claimed),
                Option(value="on", name=Label("主张", "claimed"), chosen=claimed),
            )
            yield self._one(
                name, asked.key, f"是否主张放宽：{asked.who}", asked.at, asked.quote, options=options
            )
            if not asked.valued:
                yield self._grant(asked)

    def _grant(self, asked: RelaxationInput) -> Field:
        name = f"g:{asked.key}"
        question = "主张放宽的，认定机关是否同意放宽？（文本未写明放宽幅度）"
        return self._one(name, asked.key, question, asked.at, asked.quote, options=self._yes_or_no(name))

    def _class(self) -> Iterator[Field]:
        classes = self.inputs.classes
        if classes is None:
            return
        chosen = self.answers.applicant.of_class
        options = (
            Option(value="", name=_UNANSWERED, chosen=chosen is None),
            *(Option(value=n, name=Label(n, n), chosen=n == chosen) for n in classes.names),
        )
        yield self._one("class", "class", "类别", classes.at, classes.quote, options=options)

    def _yes_or_no(self, name: str) -> tuple[Option, ...]:
        section, _, key = name.partition(":")
        applicant = self.answers.applicant
        said = (applicant.judgements if section == "j" else applicant.granted).get(key)
        return (
            Option(value="", name=_UNANSWERED, chosen=said is None),
            Option(value="yes", name=_YES, chosen=said is True),
            Option(value="no", name=_NO, chosen=said is False),
        )

    def _one(
        self,
        name: str,
        key: str,
        question: str,
        at: str,
        quoted: str,
        *,
        unit: str = "",
        example: str = "",
        options: tuple[Option, ...] = (),
        rule: QuantityRule | JudgementRule | None = None,
    ) -> Field:
        wrong = self.answers.wrong.get(name)
        result: Result | None = self.results.get(rule.id) if rule else None
        said = result if wrong is None or isinstance(rule, QuantityRule) else None
        return Field(
            name=name,
            key=key,
            question=question,
            wanted=(result.wanted if result else wanted(rule)) if isinstance(rule, QuantityRule) else "",
            unit=unit,
            example=example,
            value=self.answers.written.get(name, "") if not options else "",
            options=options,
            citation=address.cite(at),
            href=measure_path(self.rules.measure, at),
            quote=quoted,
            code=said.outcome if said else None,
            outcome=label("outcome", said.outcome) if said else None,
            given=said.given if said else None,
            error=wrong.text.zh if wrong else self._doubt(key) if unit else None,
        )

    def _doubt(self, key: str) -> str | None:
        """What is said beside a number that was taken and may be meant otherwise."""
        doubt = applicants.doubts(self.answers.applicant, self.inputs).get(key)
        if doubt is None:
            return None
        taken = f"已按 {doubt.value:g}% 采用；"
        if doubt.value > 100:
            return f"{taken}{doubt.label}不会超过 100%，请核对"
        return f"{taken}如指 {doubt.value * 100:g}%，请写 {doubt.value * 100:g}"

    def open(self) -> Iterator[Link]:
        """The questions on which the verdict still depends."""
        if self.done is None or self.verdict != "undetermined":
            return
        asked = {f"q:{q.key}": q.label for q in self.inputs.quantities}
        asked |= {f"j:{j.key}": j.quote for j in self.inputs.judgements}
        asked |= {f"r:{r.key}": f"是否主张放宽（{address.cite(r.at)}）" for r in self.inputs.relaxations}
        asked |= {f"g:{r.key}": f"是否同意放宽（{address.cite(r.at)}）" for r in self.inputs.relaxations}
        asked["class"] = "类别"
        fields = [
            next(name for name in (key, f"q:{key}", f"j:{key}", f"g:{key}") if name in asked)
            for key in self.done.open
        ]
        for name in dict.fromkeys((*fields, *self.answers.doubtful)):
            yield Link(text=asked[name], href=f"#{quote(name, safe=':/')}")

    def missed(self) -> Iterator[Link]:
        """The conditions that are not met where the verdict is negative, each with the way to its question or clause."""
        if self.done is None or self.verdict != "not_eligible":
            return
        for rule in self._decisive():
            result = self.results.get(rule.id)
            if result is None or result.outcome != "not_met":
                continue
            if isinstance(rule, QuantityRule):
                text, href = f"{result.wanted}，实为 {result.given}", f"#{quote(f'q:{rule.key}', safe=':/')}"
            elif isinstance(rule, JudgementRule):
                text, href = result.quote, f"#{quote(f'j:{rule.key}', safe=':/')}"
            else:
                text, href = f"{result.wanted}，{result.given}", measure_path(self.rules.measure, rule.at)
            yield Link(text=text, href=href, title=result.citation)

    def _decisive(self) -> Iterator[Rule]:
        """The rules that all must hold: lists of which some members count as one, the others member by member."""
        waiting = [*reversed(self.rules.requires)]
        while waiting:
            rule = self.rules.by_id[waiting.pop()]
            if isinstance(rule, WhenRule):
                waiting.append(rule.then)
            elif isinstance(rule, ListRule) and rule.logic != "at_least":
                waiting += reversed(rule.members)
            else:
                yield rule


def _beside(rules: RuleSet, measure_id: str) -> Iterator[Beside]:
    """What stands beside the verdict."""
    kinds = (
        (Label("须提交的材料", "Materials"), [(m.at, m.name) for m in rules.materials]),
        (Label("程序", "Procedure"), [(t.at, t.quote) for t in rules.procedure]),
        (Label("后果", "Sanctions"), [(s.at, s.quote) for s in rules.sanctions]),
        (
            Label("规则未能表达的内容", "What the rules do not express"),
            [(e.at, f"{e.reason}：“{e.quote}”") for e in rules.not_expressible],
        ),
    )
    for name, entries in kinds:
        if entries:
            links = tuple(
                Link(text=text, href=measure_path(measure_id, at), title=address.cite(at))
                for at, text in entries
            )
            yield Beside(name=name, entries=links)
