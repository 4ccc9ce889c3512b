"""Life of a measure: from when it is in force, until when, and what ended it.

| status | 中文 | when |
|---|---|---|
| draft | 征求意见稿 | the text says that it is one |
| not_yet | 尚未施行 | it takes effect on a later day |
| in_force | 现行有效 | its day of effect is known and past, and nothing that is known has ended it |
| expired | 期满失效 | its own term (有效期五年, 试行两年) is over |
| repealed | 已废止 | another measure has repealed it, or one of its name has taken its place |
| unknown | 不详 | the text does not say from which day |

Reads: measures, and which of them repeals or revises which. Gives: a Life each, as dates with the clauses that say so;
`status` tells what follows on a day. What is not in the collection cannot be known: in force means that nothing here
has ended it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

import msgspec

from regparse.calendar import counting, workdays
from regparse.model import Because, Measure, Standing, StatusCode, TimeRule
from regparse.numerals import CHINESE, number
from regparse.wording import Label


class Ending(msgspec.Struct, frozen=True):
    """Another measure that ends or changes this one. `on` is when it does, null where its text does not tell.

    `issued_on` is the day of its issue, before which it ended nothing.
    """

    measure: str
    title: str
    on: str | None
    because: Because | None
    issued_on: str | None = None


class Life(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a measure's life. Days are ISO dates.

    `effective_on` is the first day, `effective_rule` how the text gives it; `expires_on` the last day by its own term;
    `trial` that it is 试行 or 暂行 without a term. `repealed_by`, `replaced_by` (a later text of the same title) and
    `revised_by` are other measures, in force themselves; `proposed` are drafts that would repeal or revise this one.
    """

    measure: str
    title: str
    draft: bool
    issued_on: str | None = None
    effective_on: str | None = None
    effective_rule: str | None = None
    effective_because: Because | None = None
    expires_on: str | None = None
    expires_because: Because | None = None
    trial: bool = False
    repealed_by: tuple[Ending, ...] = ()
    replaced_by: tuple[Ending, ...] = ()
    revised_by: tuple[Ending, ...] = ()
    proposed: tuple[Ending, ...] = ()


class Status(msgspec.Struct, frozen=True):
    """The status on a day, why, and the clause that says so."""

    code: StatusCode
    reason: Label
    because: Because | None = None


class Link(msgspec.Struct, frozen=True):
    """That a measure repeals or revises another, and where it says so."""

    source: str
    relation: Literal["repeals", "revises"]
    target: str
    at: str
    quote: str


# --- what a text says of itself -------------------------------------------------------------------------------

_SELF = r"本(?:法|条例|办法|规定|细则|规则|意见|通知|决定|方案|标准|规范)"
_FROM = r"(?:自[^，。；]{1,40}?(?:施行|实施|执行|试行|生效))"
_N = rf"[0-9０-９{CHINESE}两]{{1,3}}"
_TERM = re.compile(
    rf"(?:{_SELF}|{_FROM})[^。；《》]{{0,4}}?，?(?:有效期|试行期|施行期|实施期|执行期)限?(?:为|是)?(?P<n>{_N})(?P<unit>年|个月)"
    rf"|{_FROM}，?(?:暂定)?(?:试行|施行)(?P<n2>{_N})(?P<unit2>年|个月)"
)
_UNTIL = re.compile(
    rf"(?:{_SELF}|{_FROM})[^。；《》]{{0,8}}?(?:有效期|试行期)?限?(?:截至|截止到?|至|到)(?P<year>[12]\d{{3}})年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日"
)
_ISSUE = re.compile(r"印发|发布|公布|颁布|公告")
_TRIAL = re.compile(r"试行|暂行")


def of_text(measure: Measure) -> Life:
    """What the measure's own text says of its life."""
    metadata = measure.metadata
    clause = next(
        (t for t in reversed(measure.time_rules) if t.kind == "effective" and not t.at.startswith("front")),
        next((t for t in measure.time_rules if t.kind == "effective"), None),
    )
    start = _effective(measure, clause)
    expires, because = _expires(measure, start)
    return Life(
        measure=measure.id,
        title=metadata.title or measure.id,
        draft=metadata.status == "draft",
        issued_on=metadata.issued_on,
        effective_on=start.isoformat() if start else None,
        effective_rule=metadata.effective.rule if metadata.effective else None,
        effective_because=Because(measure.id, clause.at, clause.quote) if clause else None,
        expires_on=expires.isoformat() if expires else None,
        expires_because=because,
        trial=bool(_TRIAL.search(metadata.title or "")) and because is None,
    )


def _effective(measure: Measure, clause: TimeRule | None) -> date | None:
    """The first day: the date printed, or the day of issue, or so long after it (自公布之日起30日后)."""
    metadata = measure.metadata
    effective = metadata.effective
    if effective and effective.rule == "date":
        return date.fromisoformat(effective.date) if effective.date else None
    later = clause is not None and clause.amount is not None and bool(_ISSUE.search(clause.anchor or ""))
    issued = metadata.issued_on or (metadata.carrier.issued_on if metadata.carrier else None)
    if issued is None or not (effective or later):
        return None
    if not later or clause is None or clause.amount is None or clause.unit is None:
        return date.fromisoformat(issued)
    try:
        over = counting.forward(date.fromisoformat(issued), clause.amount, clause.unit)
    except (counting.NotCountable, OverflowError):
        return None
    return over.nominal + timedelta(days=1)


def _expires(measure: Measure, start: date | None) -> tuple[date | None, Because | None]:
    """The last day by the measure's own term, and the clause; a term without a first day has no last one.

    The first day counts, since the measure is in force on it: five years from 1 January end on 31 December.
    """
    for node in measure.walk():
        text = node.text
        if ("自" not in text and "本" not in text) or ("期" not in text and "行" not in text):
            continue
        if ("年" not in text and "月" not in text) or node.at.startswith(("front", "att")):
            continue  # every term has three such characters, and few other texts have
        if found := _UNTIL.search(text):
            try:
                last = date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                continue
            return last, Because(measure.id, node.at, found[0])
        if found := _TERM.search(text):
            months = int(number(found["n"] or found["n2"]))
            months *= 12 if (found["unit"] or found["unit2"]) == "年" else 1
            try:
                last_day = counting.months_after(start, months) - timedelta(days=1) if start else None
            except (ValueError, OverflowError):  # beyond the year 9999
                last_day = None
            return last_day, Because(measure.id, node.at, found[0])
    return None, None


# --- what the collection says -------------------------------------------------------------------------------------

_STATE = "中华人民共和国"


def settled(lives: Iterable[Life], links: Iterable[Link]) -> dict[str, Life]:
    """The lives with what other measures do to them.

    A draft ends nothing: what it would repeal is told as proposed. Nothing ends what was issued after it. Of adopted
    measures with one title that are known to have been issued on different days a later one takes an earlier one's place.
    """
    by_id = {life.measure: life for life in lives}
    endings: dict[tuple[str, str], list[Ending]] = defaultdict(list)
    for link in links:
        by, this = by_id.get(link.source), by_id.get(link.target)
        if by is None or this is None or by is this:
            continue
        if _means_an_earlier(by, this):
            continue
        because = Because(link.source, link.at, link.quote) if link.at else None
        kind = "proposed" if by.draft else link.relation
        ending = Ending(by.measure, by.title, by.effective_on, because, by.issued_on)
        same = [e for e in endings[this.measure, kind] if e.measure == by.measure]
        if same and same[0].because is None:
            endings[this.measure, kind].remove(same[0])
        if not same or same[0].because is None:
            endings[this.measure, kind].append(ending)
    for earlier, later in _versions(by_id.values()):
        known = {e.measure for e in endings[earlier.measure, "repeals"]}
        if later.measure not in known:
            endings[earlier.measure, "replaces"].append(_replacement(earlier, later))
    return {
        key: msgspec.structs.replace(
            life,
            repealed_by=tuple(endings[key, "repeals"]),
            replaced_by=tuple(endings[key, "replaces"]),
            revised_by=tuple(endings[key, "revises"]),
            proposed=tuple(endings[key, "proposed"]),
        )
        for key, life in by_id.items()
    }


def _means_an_earlier(by: Life, this: Life) -> bool:
    """Whether what `by` says of a document of the title of `this` is said of an earlier one.

    So it is where `by` was issued before `this`, or was in force before: an amended text (修正) keeps its clauses and its
    first day, and what it repeals was there when it was first issued.
    """
    if by.issued_on and this.issued_on and by.issued_on < this.issued_on:
        return True
    since = this.issued_on or this.effective_on
    return bool(by.effective_on and since and by.effective_on < since)


def _replacement(earlier: Life, later: Life) -> Ending:
    """That `later`, of the same title, takes the place of `earlier`, from its first day.

    Where that is the first day of `earlier` or comes before, it is the first day of the original text, and from when the
    amendments hold stands in the decision that makes them, not in the text.
    """
    since = max(earlier.issued_on or "", earlier.effective_on or "")
    on = later.effective_on if (later.effective_on or "") > since else None
    return Ending(later.measure, later.title, on, None, later.issued_on)


def alone(life: Life) -> Life:
    """What the measure's own text says, without what other measures do to it."""
    if not (life.repealed_by or life.replaced_by or life.revised_by or life.proposed):
        return life
    return msgspec.structs.replace(life, repealed_by=(), replaced_by=(), revised_by=(), proposed=())


_AMENDS = re.compile(r"修正案$|关于(?:修改|修订|修正|废止)[^。]*的(?:决定|决议)$")
"""What each amends is the same, and they stand beside one another: 宪法修正案 of 1993 and of 1999."""


def _versions(lives: Iterable[Life]) -> Iterable[tuple[Life, Life]]:
    """Each measure with the next later one of its title."""
    titled: dict[str, list[Life]] = defaultdict(list)
    for life in lives:
        if not life.draft and life.issued_on and not _AMENDS.search("".join(life.title.split())):
            titled["".join(life.title.split()).removeprefix(_STATE)].append(life)
    for group in titled.values():
        days = sorted({life.issued_on for life in group if life.issued_on})
        for life in group:
            later = [d for d in days if life.issued_on and d > life.issued_on]
            after = [other for other in group if later and other.issued_on == later[0]]
            if len(after) == 1:
                yield life, after[0]


# --- the status on a day ---------------------------------------------------------------------------------------

NAMES: dict[StatusCode, Label] = {
    "draft": Label("征求意见稿", "Draft for comment"),
    "not_yet": Label("尚未施行", "Not yet in force"),
    "in_force": Label("现行有效", "In force"),
    "expired": Label("期满失效", "Expired"),
    "repealed": Label("已废止", "Repealed"),
    "unknown": Label("效力不详", "Unknown"),
}
"""What the statuses are called."""


def today() -> date:
    """The day that it is in China."""
    return workdays.today()


def status(life: Life, on: date) -> Status:
    """The status on the day `on`, and why."""
    if life.draft:
        return Status("draft", Label("文件自称征求意见稿或草案。", "The text says that it is a draft."))
    day = on.isoformat()
    for ending in (*life.repealed_by, *life.replaced_by):
        if (ending.on or ending.issued_on or day) <= day:
            return Status("repealed", _ended(life, ending), ending.because)
    if life.expires_on and life.expires_on < day:
        return Status(
            "expired",
            Label(f"有效期至{life.expires_on}，已届满。", f"Its own term ended on {life.expires_on}."),
            life.expires_because,
        )
    if life.effective_on is None:
        return Status("unknown", _no_day(life), life.effective_because)
    if life.effective_on > day:
        return Status(
            "not_yet",
            Label(f"自{life.effective_on}起施行。", f"It takes effect on {life.effective_on}."),
            life.effective_because,
        )
    return Status("in_force", _standing(life), life.effective_because)


def standing(life: Life, on: date) -> Standing:
    """`status` as the measure's JSON has it."""
    found = status(life, on)
    return Standing(
        status=found.code,
        name=NAMES[found.code].zh,
        reason=found.reason.zh,
        because=found.because,
        effective_on=life.effective_on,
        expires_on=life.expires_on,
    )


def _ended(life: Life, ending: Ending) -> Label:
    when, when_en = (f"自{ending.on}起", f" from {ending.on}") if ending.on else ("", "")
    if ending in life.replaced_by and not ending.on and ending.issued_on:
        return Label(
            f"由{ending.issued_on}公布的同名后一文本取代（{ending.measure}），其中未载修改自何日起施行。",
            f"A later text of the same title, issued on {ending.issued_on} ({ending.measure}), takes its place; "
            "from which day its amendments hold it does not say.",
        )
    if ending in life.replaced_by:
        return Label(
            f"{when}由同名的后一文本取代（{ending.measure}）。",
            f"A later text of the same title ({ending.measure}) takes its place{when_en}.",
        )
    return Label(f"{when}被《{ending.title}》废止。", f"Repealed by 《{ending.title}》{when_en}.")


def _no_day(life: Life) -> Label:
    if life.effective_rule in ("on_issue", "on_publication"):
        issue = life.effective_rule == "on_issue"
        return Label(
            f"自{'印发' if issue else '发布'}之日起施行，但文中未载{'印发' if issue else '发布'}日期。",
            f"In force from its {'issue' if issue else 'publication'}, the day of which the text does not print.",
        )
    return Label("文中未载施行日期。", "The text does not say when it takes effect.")


def _standing(life: Life) -> Label:
    zh, en = [f"自{life.effective_on}起施行"], [f"In force from {life.effective_on}"]
    if life.expires_on:
        zh.append(f"有效期至{life.expires_on}")
        en.append(f"to {life.expires_on}")
    elif life.expires_because:
        zh.append(f"定有期限（{life.expires_because.quote}）")
        en.append("for a term")
    elif life.trial:
        zh.append("试行或暂行，文中未定期限")
        en.append("on trial, without a term")
    if life.revised_by:
        last = life.revised_by[-1]
        zh.append(f"后经《{last.title}》修订，本文可能不是现行文本")
        en.append(f"since revised by 《{last.title}》: this may not be the text in force")
    zh.append("本库所收文件中没有废止它的")
    en.append("nothing in this collection has repealed it")
    return Label("；".join(zh) + "。", "; ".join(en) + ".")
