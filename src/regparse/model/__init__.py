"""The frozen types that flow through the house: Source, Provision, Regulation, facts, Problem, Measure.

| here | 中文 | what it is | Akoma Ntoso |
|---|---|---|---|
| Source | 来源文本 | the decoded text of a file, never altered, and what its reader knew of it | – |
| Passage | 文字 | a stretch of text as a person reads it, with the way back to every character | – |
| Provision | 条款 | any node of the tree: 编 章 节 条 款 项 目, text before and after, attachment | hierarchy |
| Regulation | 规范性文件 | the tree of one measure, and what every character of the source is | act, doc |
| Fact | 事实 | what one provision says, tied to its characters | metadata |
| Problem | 问题 | what the program could not read or resolve | – |
| Measure | 办法 | all of that for one measure: what `extract` prints and the knowledge base keeps | – |
"""

from regparse.model.facts import (
    Anomaly,
    Attachment,
    Carrier,
    ConditionGroup,
    Contact,
    Definition,
    Document,
    Effective,
    Fact,
    Material,
    Metadata,
    Norm,
    Quantity,
    Reference,
    Relaxation,
    Sanction,
    Threshold,
    TimeRule,
)
from regparse.model.measure import (
    SCHEMA_VERSION,
    Because,
    Facts,
    Measure,
    MeasureRecord,
    Node,
    SourceInfo,
    Standing,
    StatusCode,
    StructureRecord,
)
from regparse.model.text import Passage, PrintedLine, Problem, Role, Source, Span, Tile
from regparse.model.tree import Provision, Regulation

__all__ = [
    "SCHEMA_VERSION",
    "Anomaly",
    "Attachment",
    "Because",
    "Carrier",
    "ConditionGroup",
    "Contact",
    "Definition",
    "Document",
    "Effective",
    "Fact",
    "Facts",
    "Material",
    "Measure",
    "MeasureRecord",
    "Metadata",
    "Node",
    "Norm",
    "Passage",
    "PrintedLine",
    "Problem",
    "Provision",
    "Quantity",
    "Reference",
    "Regulation",
    "Relaxation",
    "Role",
    "Sanction",
    "Source",
    "SourceInfo",
    "Span",
    "Standing",
    "StatusCode",
    "StructureRecord",
    "Threshold",
    "Tile",
    "TimeRule",
]
