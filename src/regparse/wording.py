"""How facts read on pages and in exports: labels in Chinese and English (words/labels.csv), numbers in the usual units, one line each.

Reads: rows of the tables of facts, as mappings from column to value, lists already decoded. Gives: plain strings;
nothing here is markup.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from regparse import address

Row = Mapping[str, Any]


class Label(msgspec.Struct, frozen=True):
    """A word of the site in both languages."""

    zh: str
    en: str


class Sentence(msgspec.Struct, frozen=True):
    """What a fact says in one line: `label` (资产总额), `text` (≥ 100万元), `detail` (who, when, for whom)."""

    label: str
    text: str
    detail: str = ""


@cache
def labels() -> Mapping[tuple[str, str], Label]:
    """All labels by (field, value)."""
    lines = (files("regparse.words") / "labels.csv").read_text("utf-8").splitlines()
    return {(row["field"], row["value"]): Label(row["zh"], row["en"]) for row in csv.DictReader(lines)}


def label(field: str, value: str | None) -> Label:
    """The label of `value`; the value itself where the table has none (a printed measure word).

    >>> label("kind", "thresholds").zh, label("unit", "亩").zh
    ('数值', '亩')
    """
    return labels().get((field, value or "")) or Label(value or "", value or "")


_CODES = {
    ("measures", "status"): "status",
    ("measures", "effective_rule"): "effective",
    ("measures", "carrier_kind"): "carrier",
    ("provisions", "level"): "level",
    ("definitions", "kind"): "definition",
    ("thresholds", "effect"): "effect",
    ("thresholds", "unit"): "unit",
    ("time_rules", "kind"): "time_rule",
    ("time_rules", "unit"): "unit",
    ("cross_references", "kind"): "reference",
    ("cross_references", "relation"): "relation",
    ("condition_groups", "logic"): "logic",
    ("sanctions", "effect"): "sanction",
    ("sanctions", "unit"): "unit",
    ("norms", "modality"): "modality",
    ("anomalies", "kind"): "anomaly",
    ("problems", "severity"): "severity",
    ("clause_facts", "kind"): "kind",
}
"""Columns that hold a code → the field of its labels."""

_ASKED = {
    "类别": ("time_rule", "anomaly"),
    "单位": ("unit",),
    "作用": ("effect",),
    "比较": ("op",),
    "关系": ("logic", "relation"),
    "后果": ("sanction",),
    "性质": ("modality",),
}
"""The same for the columns of canned queries, which belong to no table."""


def code_label(table: str | None, column: str, value: str) -> str | None:
    """The Chinese label of a code in a column of a table, or (`table` null) of a canned query.

    >>> code_label("time_rules", "kind", "publicity"), code_label(None, "单位", "workday"), code_label(None, "办法", "x")
    ('公示期', '个工作日', None)
    """
    fields = _ASKED.get(column, ()) if table is None else (_CODES.get((table, column), ""),)
    known = (labels().get((field, value)) for field in fields)
    return next((found.zh for found in known if found and found.zh), None)


def figure(value: float) -> str:
    """A number without needless noughts.

    >>> figure(80.0), figure(1.5), figure(12000)
    ('80', '1.5', '12,000')
    """
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def unit_label(unit: str | None, concept: str | None = None) -> Label:
    """The label of a unit, as it is said of `concept`.

    >>> unit_label("year").zh, unit_label("year", "age").zh
    ('年', '周岁')
    """
    return labels().get(("unit_of", concept or "")) or label("unit", unit)


def quantity(value: float, unit: str | None, concept: str | None = None) -> str:
    """A value of `concept` in base units as people write it.

    >>> quantity(1000000, "CNY"), quantity(150000000, "CNY"), quantity(500, "CNY"), quantity(0.666667, "ratio")
    ('100万元', '1.5亿元', '500元', '2/3')
    >>> quantity(5, "workday"), quantity(60, "percent"), quantity(2, None), quantity(18, "year", "age")
    ('5个工作日', '60%', '2', '18周岁')
    """
    if unit == "ratio":
        return str(Fraction(value).limit_denominator(100))
    if unit == "CNY":
        for size, name in ((10**8, "亿元"), (10**4, "万元")):
            if value >= size and value * 100 % size == 0:
                return figure(value / size) + name
    return figure(value) + unit_label(unit, concept).zh


def day(text: str) -> str:
    """A day of the year, or the edge of a month.

    >>> day("01-15"), day("02-末"), day("01-初")
    ('1月15日', '2月底', '1月初')
    """
    month, _, rest = text.partition("-")
    if not (month.isdecimal() and rest):
        return text
    edge = {"末": "底", "初": "初"}.get(rest)
    return f"{int(month)}月{edge or (str(int(rest)) + '日' if rest.isdecimal() else rest)}"


def sentence(kind: str, row: Row) -> Sentence:
    """The line for a fact of `kind` (the name that the measure's JSON has for it)."""
    return _SENTENCES[kind](row)


_COLUMNS = {"start": "from_day", "end": "to_day"}
"""Fields whose column in the knowledge base has another name."""


def said(kind: str, fact: msgspec.Struct) -> Sentence:
    """The line for a fact of `kind` that is no row but a fact of a Measure."""
    row: dict[str, Any] = {
        _COLUMNS.get(name, name): value for name, value in msgspec.to_builtins(fact).items()
    }
    if kind == "relaxations":
        row |= {
            f"to_{name}": value
            for name, value in (row["to"] or dict.fromkeys(("op", "value", "unit"))).items()
        }
    return sentence(kind, row)


def _join(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _threshold(row: Row) -> Sentence:
    compared = f"{label('op', row['op']).zh} {quantity(row['value'], row['unit'], row['concept'])}"
    effect = "" if row["effect"] == "require" else label("effect", row["effect"]).zh
    period = "每年" if row["period"] == "年" else row["period"]
    return Sentence(row["metric"], compared, _join(effect, period, row["condition"]))


def _time_rule(row: Row) -> Sentence:
    kind, amount, start, end = row["kind"], row["amount"], row["from_day"], row["to_day"]
    length = "" if amount is None else quantity(amount, row["unit"])
    days = "至".join(day(edge) for edge in (start, end) if edge)
    if kind == "deadline":
        days += "前" if end and not start else ""
        length += "内" if length else ""
    elif kind == "frequency" and length:
        length = f"每{'' if amount == 1 else figure(amount)}{label('unit', row['unit']).zh}一次"
    elif kind == "lookback" and length:
        length = f"近{length}"
    text = " ".join(filter(None, (days, length))) or row["quote"]
    parts = (row["anchor"], row["subject"], row["action"])
    return Sentence(label("time_rule", kind).zh, text, _join(*(p for p in parts if p and p not in text)))


def _reference(row: Row) -> Sentence:
    if row["kind"] == "internal":
        return Sentence("引用", together(row["targets"]))
    if row["kind"] == "attachment":
        return Sentence("附件", _join(row["number"] and str(row["number"]), row["title"]))
    return Sentence(
        label("relation", row["relation"]).zh, f"《{row['title']}》", row["document_number"] or ""
    )


def _definition(row: Row) -> Sentence:
    return Sentence(row["term"], row["stands_for"], label("definition", row["kind"]).zh)


def _condition_group(row: Row) -> Sentence:
    members = len(row["members"])
    asked = f"{row['count']} 项（共 {members} 项）" if row["logic"] == "at_least" else f"{members} 项"
    return Sentence("条件", f"{label('logic', row['logic']).zh} {asked}")


def _relaxation(row: Row) -> Sentence:
    to = row["to_value"]
    lowered = "" if to is None else f"：{label('op', row['to_op']).zh} {quantity(to, row['to_unit'])}"
    return Sentence("可放宽", together(row["relaxes"]) + lowered, row["who"])


def _material(row: Row) -> Sentence:
    return Sentence("材料", row["name"], f"附件{row['attachment']}" if row["attachment"] else "")


def _sanction(row: Row) -> Sentence:
    length = "" if row["amount"] is None else quantity(row["amount"], row["unit"])
    return Sentence(
        "后果",
        f"{label('sanction', row['effect']).zh}{' ' if length else ''}{length}",
        row["trigger_quote"] or "",
    )


def _norm(row: Row) -> Sentence:
    return Sentence(row["bearer"] or "（未写明主体）", label("modality", row["modality"]).zh, row["quote"])


def _anomaly(row: Row) -> Sentence:
    return Sentence(label("anomaly", row["kind"]).zh, row["note"])


_SENTENCES: dict[str, Callable[[Row], Sentence]] = {
    "thresholds": _threshold,
    "time_rules": _time_rule,
    "references": _reference,
    "definitions": _definition,
    "condition_groups": _condition_group,
    "relaxations": _relaxation,
    "materials": _material,
    "sanctions": _sanction,
    "norms": _norm,
    "anomalies": _anomaly,
}


def cited(at: str) -> str:
    """第六条第一款第（三）项 for `6/1/3`; what is no address is shown as it is.

    >>> cited("6/1/3"), cited("?")
    ('第六条第一款第（三）项', '?')
    """
    try:
        return address.cite(at)
    except address.AddressError:
        return at


def together(places: Sequence[str]) -> str:
    """Several addresses in one phrase: what is the same as before is not said again.

    >>> together(["6/1/1", "6/1/2", "6/2", "8"])
    '第六条第一款第（一）项、第（二）项、第六条第二款、第八条'
    """
    said, above = [], None
    for at in places:
        citation, parent = cited(at), at.rpartition("/")[0]
        said.append(citation.removeprefix(cited(parent)) if parent and parent == above else citation)
        above = parent
    return "、".join(said)
