"""docs/facts.md: what each kind of fact means, from the docstrings of its type; its fields, from metadata.json."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from regparse.knowledge.schema import FACT_TABLES
from regparse.model import Fact, Measure, Metadata
from regparse.site import metadata
from tools import types

HEAD = """# What each kind of fact means

Made from the types in [facts.py](../src/regparse/model/facts.py) (`make golden`); as JSON Schema they are in
[measure.schema.json](measure.schema.json). How often the facts are right: [accuracy.md](accuracy.md).

## Addresses

`6/1/3` is 第六条第一款第（三）项; `12-1/2` is 第十二条之一第二款; `front/4` and `back/1` are paragraphs before and after the
measure; `c3s1` a section; `att1/2/1` a provision of attachment 1. A 款 is every natural paragraph of an article; a list
belongs to the paragraph that introduces it, and what follows the list is the next 款. The number is what is printed: a
number printed twice has `~2` behind it, an unlabelled paragraph stays in the article before it.
"""

COLUMNS = {
    "time_rules": {"start": "from_day", "end": "to_day"},
    "relaxations": {"to": "to_metric"},
}
"""Fields whose column in the knowledge base is called otherwise: their names are words of SQL."""


def page() -> str:
    """The page, as Markdown."""
    return "\n".join((HEAD, *_sections())).rstrip() + "\n"


def _sections() -> Iterator[str]:
    tables = metadata()["databases"]["regparse"]["tables"]
    yield from ("## What all facts have", "", types.docstring(Fact), "")
    yield from (*types.fields(Fact, tables["thresholds"]["columns"] | _SPAN), "")
    hints = {f.name: f for f in msgspec.structs.fields(Measure)}
    own = frozenset(f.name for f in msgspec.structs.fields(Fact))
    for kind, table in FACT_TABLES.items():
        of = hints[kind].type.__args__[0]
        columns = tables[table]["columns"]
        meanings = columns | {name: columns[column] for name, column in COLUMNS.get(kind, {}).items()}
        if kind == "relaxations":
            meanings["to"] = (
                "放宽后的要求：事项、比较、数值、单位 What it is lowered to: `metric`, `op`, `value`, `unit`"
            )
        yield from (f"## {kind} – {tables[table]['title'].partition(' ')[0]}", "", types.docstring(of), "")
        yield from (*types.fields(of, meanings, own), "")
    yield from ("## metadata – 基本信息", "", types.docstring(Metadata), "")
    yield from (*types.fields(Metadata, tables["measures"]["columns"] | _WHOLE), "")


_SPAN = {"span": "摘录在原文中的起点和终点（字符，从 0 计，不含终点） First character, and end, exclusive"}

_WHOLE = {
    "effective": "施行：方式和日期 How and when it takes effect: `rule`, `date`",
    "repeals": "废止的文件 What it repeals",
    "revises": "修订的文件 What it revises",
    "based_on": "依据 What it rests on",
    "attachments": "附件：号和名称 Attachments: `number`, `title`, `part` (附件2-1)",
    "carrier": "载体：函或通知 The letter or notice that carries it: `kind`, `title`, `document_number`, `issued_on`",
    "contacts": "联系方式，已遮盖 Contact data, masked: `kind`, `quote`, `span`",
}
