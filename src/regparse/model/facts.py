"""The kinds of fact. Names and meaning of the fields: the annotation guidelines, in docs/facts.md.

Every fact has the address where it stands, the quote that says it, and the quote's span in the source.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from regparse.model.text import Span

Operator = Literal[">=", ">", "<=", "<", "="]
Effect = Literal["require", "relax", "trigger", "choose", "describe", "limit", "penalty"]


class Fact(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a provision says. `reading`: by machine, or confirmed or corrected by a person (ID.review.yaml).

    `confidence`: how sure character recognition was of the line it stands on, 0 to 1, where the source is a picture;
    None where the file itself has the characters.
    """

    at: str
    quote: str
    span: Span
    page: int | None = None
    confidence: float | None = None
    reading: Literal["machine", "confirmed", "corrected"] = "machine"


class Threshold(Fact, frozen=True, kw_only=True):
    """A number that a condition compares with, in base units (元, not 万元). 以上, 以下: Civil Code art. 1259."""

    metric: str
    op: Operator
    value: float
    unit: str
    period: str | None = None
    condition: str | None = None
    effect: Effect
    concept: str | None = None


class TimeRule(Fact, frozen=True, kw_only=True):
    """When, how long or how often. `start` and `end` are MM-DD, `02-末` for the end and `01-初` for the beginning."""

    kind: Literal["deadline", "window", "publicity", "validity", "ban", "frequency", "lookback", "effective"]
    amount: float | None = None
    unit: Literal["day", "workday", "hour", "minute", "week", "month", "quarter", "year"] | None = None
    start: str | None = None
    end: str | None = None
    anchor: str | None = None
    subject: str | None = None
    action: str | None = None


class Reference(Fact, frozen=True, kw_only=True):
    """A reference: internal (`targets` are addresses), external (a document) or to an attachment."""

    kind: Literal["internal", "external", "attachment"]
    targets: tuple[str, ...] = ()
    title: str | None = None
    document_number: str | None = None
    relation: Literal["basis", "repeals", "revises", "applies", "issues", "cites"] | None = None
    number: int | None = None


class Definition(Fact, frozen=True, kw_only=True):
    """以下简称 (alias) or 是指 (definition). `scope`: the address within which the term holds; None = the measure."""

    term: str
    kind: Literal["alias", "definition"]
    stands_for: str
    scope: str | None = None


class ConditionGroup(Fact, frozen=True, kw_only=True):
    """A list of conditions: all of them, at least `count`, or circumstances of which none may exist."""

    logic: Literal["all", "at_least", "none"]
    count: int | None = None
    members: tuple[str, ...]


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """What a relaxation lowers a threshold to."""

    metric: str
    op: Operator
    value: float
    unit: str


class Relaxation(Fact, frozen=True, kw_only=True):
    """For `who`, the conditions `relaxes` are lowered: to a value, or (`to` null) as far as somebody judges fit."""

    who: str
    relaxes: tuple[str, ...]
    to: Quantity | None = None


class Material(Fact, frozen=True, kw_only=True):
    """A document that an applicant hands in; `attachment` is the number of its form."""

    name: str
    attachment: int | None = None


class Sanction(Fact, frozen=True, kw_only=True):
    """What follows from a breach: 撤销, 不得再次申报 (ban), 暂停, 不予受理."""

    effect: Literal["revoke", "ban", "suspend", "reject"]
    amount: float | None = None
    unit: str | None = None
    triggers: tuple[str, ...] = ()
    trigger_quote: str | None = None


class Norm(Fact, frozen=True, kw_only=True):
    """Who must, may, must not do what. `bearer` is null where the sentence prints none."""

    bearer: str | None
    modality: Literal["obligation", "permission", "prohibition"]


class Anomaly(Fact, frozen=True, kw_only=True):
    """A fault of the printed text that a careful editor would query. `kind`: docs/facts.md."""

    kind: Literal[
        "article_gap",
        "article_repeat",
        "missing_space_or_label",
        "inline_item",
        "wrong_self_name",
        "typo",
        "attachment_uncited",
        "attachment_undeclared",
        "attachment_title_mismatch",
        "bracket_style",
        "heading_level",
        "hard_wrap",
        "dangling_reference",
        "inconsistent_name",
        "other",
    ]
    note: str


class Document(msgspec.Struct, frozen=True, gc=False):
    """A document of law by its name, and its number where printed."""

    title: str
    document_number: str | None = None


class Attachment(msgspec.Struct, frozen=True, gc=False):
    """An attachment as the list at the end declares it or, failing that, as the text cites it."""

    number: int
    title: str


class Effective(msgspec.Struct, frozen=True, gc=False):
    """When the measure takes effect: on issue (印发), on publication (发布, 公布), or on an ISO date."""

    rule: Literal["on_issue", "on_publication", "date"]
    date: str | None = None


class Carrier(msgspec.Struct, frozen=True, gc=False):
    """The letter or notice that carries the measure."""

    kind: Literal["letter", "notice"]
    title: str
    document_number: str | None = None
    issued_on: str | None = None


class Contact(msgspec.Struct, frozen=True, gc=False):
    """Private contact data; `quote` is masked with as many ● as it has characters."""

    kind: Literal["person", "phone", "email"]
    quote: str
    span: Span


class Metadata(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What the text says of the measure as a whole. All of it comes from the text alone."""

    title: str | None = None
    status: Literal["draft", "adopted"] = "adopted"
    issuer: str | None = None
    region: str | None = None
    region_code: str | None = None
    document_number: str | None = None
    issued_on: str | None = None
    effective: Effective | None = None
    repeals: tuple[Document, ...] = ()
    revises: tuple[Document, ...] = ()
    based_on: tuple[Document, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    carrier: Carrier | None = None
    contacts: tuple[Contact, ...] = ()
