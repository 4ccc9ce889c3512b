"""What people give of an applicant → an Applicant: checked against what the rule set asks, in base units.

Reads: JSON, YAML, JSON lines, CSV, XLSX. Gives: Applicants, or one line that names the key that is wrong. An answer
that is missing (absent, null, an empty cell) is open; nothing else is.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from regparse import words
from regparse.facts.concepts import concept
from regparse.facts.quantities import quantity
from regparse.numerals import NUMBER, number
from regparse.rules.model import Applicant, Inputs, QuantityInput
from regparse.wording import unit_label

SECTIONS = ("quantities", "judgements", "relaxations", "granted")
_BESIDE = ("class", "name", "questions", "$schema")
"""What else may stand in a facts file: the class, the applicant's name, what the template explains."""
_COUNT = re.compile(NUMBER)
_SHARE = re.compile(words.any_of("rule_cues", "share"))
_EXAMPLES = {"CNY": "200万元", "year": "2年", "age": "18周岁"}
"""Numbers as people write them, by concept or unit."""
_PLAIN = {"CNY": "2000000", "year": "2"}
_CURRENCY = re.compile("^(?:人民币|RMB|CNY)?[¥￥]?", re.IGNORECASE)
_DECIMAL = re.compile(r"(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_YES = frozenset(("true", "yes", "y", "on", "1", "是", "有", "符合", "具备", "存在", "√", "✓"))
_NO = frozenset(("false", "no", "n", "off", "0", "否", "无", "没有", "不符合", "不具备", "不存在", "×", "✗"))
_NAMES = frozenset(("name", "id", "applicant", "名称", "申请人", "申报单位", "单位名称"))
_PREFIX = {
    "quantity": "quantities",
    "judgement": "judgements",
    "relaxation": "relaxations",
    "granted": "granted",
    "q": "quantities",
    "j": "judgements",
    "r": "relaxations",
    "g": "granted",
}
_ALIKE = {"organization": ("enterprise", "个", "所"), "enterprise": ("户", "个")}
"""Units of the input → units as which people write the same count: 3家 of institutions is printed like 3家 of firms."""
_PER_YEAR = {"year": 1.0, "quarter": 4.0, "month": 12.0}


class FactsError(Exception):
    """Facts that cannot be taken as they are. As text one line: which key, what is wrong, what would be right."""


class Row(NamedTuple):
    """One applicant of many: where it stands (line or row, from 1), its name, and itself or what is wrong with it."""

    number: int
    name: str
    applicant: Applicant | None
    error: str = ""


def read(given: object, inputs: Inputs) -> Applicant:
    """The applicant that `given` (an object as JSON has it) says. Raises FactsError with everything that is wrong.

    >>> asked = Inputs(quantities=(QuantityInput(key="total_assets", label="资产总额", unit="CNY", at="6/1/1",
    ...     quote="资产总额不低于100万元", rules=("total_assets.min",)),))
    >>> read({"quantities": {"total_assets": "200万元"}}, asked).quantities
    {'total_assets': 2000000.0}
    >>> read({"quantities": {"total_assets": "80%"}}, asked)
    Traceback (most recent call last):
    regparse.rules.applicants.FactsError: quantities.total_assets: 80% is not in 元; write it like 2000000 or "200万元"
    """
    if not isinstance(given, Mapping):
        raise FactsError(
            f"the facts of an applicant are an object with {', '.join(SECTIONS)}; this is {_kind(given)}"
        )
    wrong: list[str] = []
    for key in given:
        if key not in SECTIONS and key not in _BESIDE:
            wrong.append(_unknown(str(key), (*SECTIONS, *_BESIDE), ""))
    sections: dict[str, Mapping[object, object]] = {}
    for section in SECTIONS:
        held = given.get(section)
        if held is not None and not isinstance(held, Mapping):
            wrong.append(f"{section}: this is an object of keys and answers, not {_kind(held)}")
        sections[section] = held if isinstance(held, Mapping) else {}
    asked = {q.key: q for q in inputs.quantities}
    keys = {
        "judgements": [j.key for j in inputs.judgements],
        "relaxations": [r.key for r in inputs.relaxations],
        "granted": [r.key for r in inputs.relaxations if not r.valued],
    }
    quantities: dict[str, float] = {}
    for key, value in sections["quantities"].items():
        where = f"quantities.{key}"
        if key not in asked:
            wrong.append(_unknown(str(key), asked, "quantities."))
        elif value is not None:
            try:
                quantities[str(key)] = _number(value, asked[str(key)], where)
            except FactsError as error:
                wrong.append(str(error))
    answers: dict[str, dict[str, bool]] = {}
    for section, known in keys.items():
        answers[section] = {}
        for key, value in sections[section].items():
            where = f"{section}.{key}"
            if key not in known:
                wrong.append(_unknown(str(key), known, f"{section}."))
            elif value is not None:
                try:
                    answers[section][str(key)] = _yes_or_no(value, where)
                except FactsError as error:
                    wrong.append(str(error))
    of_class = None
    try:
        of_class = _class(given.get("class"), inputs)
    except FactsError as error:
        wrong.append(str(error))
    if wrong:
        raise FactsError("; ".join(wrong))
    name = given.get("name")
    return Applicant(
        name="" if name is None else str(name),
        quantities=quantities,
        judgements=answers["judgements"],
        relaxations=answers["relaxations"],
        granted=answers["granted"],
        of_class=of_class,
    )


def loads(text: str, inputs: Inputs, where: str = "facts") -> Applicant:
    """The applicant that `text` (JSON or YAML) says. `where` is what messages call it. Raises FactsError."""
    if not text.strip("\ufeff \t\r\n"):
        raise FactsError(
            f"{where}: the file is empty; `regparse rules --format template` prints one to fill in"
        )
    given = _parsed(text, where)
    try:
        return read(given, inputs)
    except FactsError as error:
        raise FactsError(f"{where}: {error}") from None


def load(path: Path, inputs: Inputs) -> Applicant:
    """The applicant in the file at `path` (JSON or YAML, UTF-8). Raises FactsError and OSError."""
    return loads(_decoded(path.read_bytes(), str(path)), inputs, str(path))


def load_many(path: Path, inputs: Inputs, data: bytes | None = None) -> Iterator[Row]:
    """The applicants in a file: `.jsonl` (one object a line), `.csv`, `.xlsx`; one that is wrong stops no other.

    Of `data` from stdin (`-`) the first characters say which. Columns of a table: a key of the inputs, or what it measures,
    as any measure words it (资产总额, 总资产); `class` or 类别; a name. A key that is both a
    judgement's and a relaxation's is told apart by `judgement:`, `relaxation:`. Raises FactsError where the file as a
    whole cannot be read or has no applicant, OSError where it is not there.
    """
    row = None
    for row in _rows(path, inputs, path.read_bytes() if data is None else data):
        yield row
    if row is None:
        raise FactsError(
            f"{path}: no applicant stands in it; write one a line, below the names of the columns"
        )


def _rows(path: Path, inputs: Inputs, data: bytes) -> Iterator[Row]:
    suffix = _suffix(data) if str(path) == "-" else path.suffix.lower()
    if suffix == ".xlsx":
        yield from _from_table(_sheet(data, str(path), inputs), inputs, str(path))
    elif suffix in (".csv", ".tsv"):
        text = _decoded(data, str(path))
        rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if suffix == ".tsv" else ",")
        yield from _from_table(rows, inputs, str(path))
    else:
        for line_number, line in enumerate(_decoded(data, str(path)).splitlines(), 1):
            if not line.strip():
                continue
            name = ""
            try:
                given = _parsed_json(line, f"line {line_number}")
                name = str(given.get("name") or "") if isinstance(given, dict) else ""
                yield Row(line_number, name, read(given, inputs))
            except FactsError as error:
                yield Row(line_number, name, None, str(error))


def _suffix(data: bytes) -> str:
    """What a file with these bytes would be called: a workbook, an object a line, a table."""
    if data.startswith(b"PK"):
        return ".xlsx"
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]
    return ".jsonl" if first.startswith(b"{") or not first else ".tsv" if b"\t" in first else ".csv"


# --- values ---


def _number(value: object, asked: QuantityInput, where: str) -> float:
    """A value in the base unit of what is asked for."""
    if isinstance(value, bool):
        raise FactsError(f"{where}: this is a number in {unit_name(asked)}, not true or false")
    if isinstance(value, str):
        found = _written(value, asked, where)
    elif isinstance(value, int | float):
        try:
            found = float(value)
        except OverflowError:
            found = math.inf
    else:
        raise FactsError(f"{where}: this is a number in {unit_name(asked)}, not {_kind(value)}")
    if not math.isfinite(found):
        raise FactsError(f"{where}: {value} is no finite number; leave it out where it is not known")
    if found < 0 and not asked.signed:
        raise FactsError(f"{where}: {value} is negative, and {asked.label} cannot be")
    return found


class Doubt(NamedTuple):
    """A share that was taken as it was given, `value` in percent, and cannot be so or may be meant otherwise."""

    label: str
    value: float

    def __str__(self) -> str:
        if self.value > 100:
            return f"taken as {self.value:g} %, which {self.label} cannot be"
        return f"taken as {self.value:g} %; if {self.value * 100:g} % is meant, write {self.value * 100:g}"


def doubts(applicant: Applicant, inputs: Inputs) -> dict[str, Doubt]:
    """Quantities of which one should be told how they were taken, by key: a satisfaction of 0.85 %, one of 185 %."""
    return {
        q.key: Doubt(q.label, value)
        for q in inputs.quantities
        if q.unit == "percent" and not q.signed and _SHARE.search(q.label)
        if 0 < (value := applicant.quantities.get(q.key, 0)) <= 1 or value > 100
    }


def _written(text: str, asked: QuantityInput, where: str) -> float:
    """A number as people write it: 2000000, 2,000,000, 200万元, 人民币200万元, 80%, 两年, 18个月."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    if asked.unit == "CNY":
        plain = _CURRENCY.sub("", plain)
    sign = -1 if plain.startswith(("-", "负")) else 1
    bare = plain[1:] if plain.startswith(("-", "负", "+")) else plain
    try:
        if _DECIMAL.fullmatch(bare):
            return sign * float(bare.replace(",", ""))
        return sign * (float(number(bare)) if _COUNT.fullmatch(bare) else _in_unit(bare, asked))
    except _OtherUnit:
        what = f"{text} is not in {unit_name(asked)}"
    except (ValueError, ZeroDivisionError):
        what = f"“{text}” is no number"
    except OverflowError:
        what = f"{text} is too large"
    raise FactsError(f"{where}: {what}; {_example(asked)}")


class _OtherUnit(ValueError):
    """The number is fine, its unit is not."""


def _in_unit(text: str, asked: QuantityInput) -> float:
    found = quantity(text)
    if found.unit == asked.unit or found.unit in _ALIKE.get(asked.unit, ()):
        return found.value
    if {found.unit, asked.unit} <= _PER_YEAR.keys():
        return found.value / _PER_YEAR[found.unit] * _PER_YEAR[asked.unit]
    if (found.unit, asked.unit) == ("permille", "percent"):
        return found.value / 10
    raise _OtherUnit


def unit_name(asked: QuantityInput) -> str:
    """The unit of what is asked as people write it: 元, %, 家, 周岁."""
    return unit_label(asked.unit, asked.key).zh or asked.unit


def example(asked: QuantityInput) -> str:
    """An answer to what is asked as people write it: 200万元, 80%, 2年, 80家."""
    return _EXAMPLES.get(asked.key) or _EXAMPLES.get(asked.unit) or f"80{unit_name(asked)}"


def _example(asked: QuantityInput) -> str:
    written = example(asked)
    return f'write it like {_PLAIN.get(asked.unit, "80")} or "{written}"'


def _yes_or_no(value: object, where: str) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        plain = unicodedata.normalize("NFKC", value).strip().lower()
        if plain in _YES or plain in _NO:
            return plain in _YES
    raise FactsError(f"{where}: {_shown(value)} is no answer; write true, false, 是 or 否, or leave it out")


def _class(value: object, inputs: Inputs) -> str | None:
    if value is None or value == "":
        return None
    if inputs.classes is None:  # no rule asks for it; who reads the verdict is told so
        return str(value)
    names = inputs.classes.names
    found = next((n for n in names if isinstance(value, str) and value.strip().startswith(n)), None)
    if found is None:
        raise FactsError(f"class: {_shown(value)} is none of {', '.join(names)}")
    return found


# --- files ---


def _parsed(text: str, where: str) -> object:
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return _parsed_json(text, where)
    from ruamel.yaml import YAML  # loaded where it is needed: a build reads none
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        what = " ".join(str(error).split())[:160]
        raise FactsError(f"{where}: this is neither JSON nor YAML ({what})") from None


def _parsed_json(text: str, where: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"), object_pairs_hook=lambda pairs: _once(pairs, where))
    except (ValueError, RecursionError) as error:
        raise FactsError(f"{where}: this is no JSON ({error})") from None


def _once(pairs: list[tuple[str, object]], where: str) -> dict[str, object]:
    out: dict[str, object] = {}
    for key, value in pairs:
        if key in out:
            raise FactsError(f"{where}: {key} stands there twice")
        out[key] = value
    return out


def _decoded(data: bytes, where: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FactsError(f"{where}: this is no text; save it as UTF-8")


def _sheet(data: bytes, where: str, inputs: Inputs) -> Iterator[list[object]]:
    """The rows of the first sheet. A cell that Excel shows as a percentage holds its hundredth: 80% is 0.8 there."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise FactsError(
            f"{where}: XLSX needs an extra; install it with `pip install regparse[office]`"
        ) from None
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows():
            yield [
                cell.value * 100
                if isinstance(cell.value, int | float)
                and not isinstance(cell.value, bool)
                and "%" in str(cell.number_format)
                else cell.value
                for cell in row
            ]
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise FactsError(f"{where}: this is no XLSX workbook ({error})") from None
    except Exception as error:  # the library raises what zip and XML raise
        raise FactsError(f"{where}: this is no XLSX workbook ({type(error).__name__})") from None


def _from_table(rows: Iterable[Iterable[object]], inputs: Inputs, where: str) -> Iterator[Row]:
    rows = iter(rows)
    header = [str(cell or "").strip() for cell in next(rows, [])]
    if not any(header):
        raise FactsError(f"{where}: the first row names the columns; it is empty")
    columns = [column(name, inputs) if name else None for name in header]
    unknown = [n for n, c in zip(header, columns, strict=True) if n and c is None]
    if unknown:
        raise FactsError(f"{where}: {'; '.join(unknown_column(n, inputs, 'column ') for n in unknown)}")
    twice = [n for i, (n, c) in enumerate(zip(header, columns, strict=True)) if c and c in columns[:i]]
    if twice:
        raise FactsError(f"{where}: column {twice[0]} stands there twice")
    for line_number, cells in enumerate(rows, 2):
        given: dict[str, object] = {section: {} for section in SECTIONS}
        for place, cell in zip(columns, cells, strict=False):
            if place is None or cell is None or (isinstance(cell, str) and not cell.strip()):
                continue
            section, key = place
            if section in SECTIONS:
                if section != "quantities" and isinstance(cell, int | float) and not isinstance(cell, bool):
                    cell = str(int(cell)) if cell in (0, 1) else cell
                held = given[section]
                assert isinstance(held, dict)
                held[key] = cell
            else:
                given[section] = cell
        if not any(given.values()):
            continue
        name = str(given.get("name") or "")
        try:
            yield Row(line_number, name, read(given, inputs))
        except FactsError as error:
            yield Row(line_number, name, None, str(error))


def column(name: str, inputs: Inputs) -> tuple[str, str] | None:
    """The section and key that a column (or a parameter of the site's form) is for; None where there is none.

    The key is empty where the section has none: the class, the applicant's name.
    """
    prefix, cut, rest = name.partition(":")
    if name.lower() in _NAMES:
        return "name", ""
    if name.lower() in ("class", "类别"):
        return "class", ""
    keys = {
        "quantities": {q.key for q in inputs.quantities},
        "judgements": {j.key for j in inputs.judgements},
        "relaxations": {r.key for r in inputs.relaxations},
        "granted": {r.key for r in inputs.relaxations if not r.valued},
    }
    if cut and prefix in _PREFIX:
        section = _PREFIX[prefix]
        return (section, rest) if rest in keys[section] else None
    for section in ("quantities", "judgements", "relaxations"):
        if name in keys[section]:
            return section, name
    labelled = [
        q.key
        for q in inputs.quantities
        if name in (q.label, q.quote) or (q.key == concept(name, q.unit))  # 从业人员, which is 从业人数
    ]
    return ("quantities", labelled[0]) if len(labelled) == 1 else None


def unknown_column(name: str, inputs: Inputs, before: str) -> str:
    """What is said of a column for which `column` knows no key; `before` is what it is called."""
    prefix, cut, rest = name.partition(":")
    known = [*(q.key for q in inputs.quantities), *(j.key for j in inputs.judgements)]
    known += [r.key for r in inputs.relaxations if r.key not in known]
    if cut and prefix in _PREFIX:
        return _unknown(rest, known, f"{before}{prefix}:")
    return _unknown(name, known, before)


# --- messages ---


def _unknown(key: str, known: Iterable[str], before: str) -> str:
    known = list(known)
    near = difflib.get_close_matches(key, known, 2, 0.6)
    if near:
        way = f"did you mean {' or '.join(near)}?"
    elif known:
        way = f"the rules ask for {', '.join(known[:6])}{' …' if len(known) > 6 else ''}"
    else:
        way = "the rules ask for none here"
    return f"{before}{key}: there is no such key; {way}"


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else type(value).__name__


def _shown(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)
