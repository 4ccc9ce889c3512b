"""The kinds of fact. docs/facts.md is made from the docstrings of these types.

Every fact has the address where it stands, the quote that says it, and the quote's span in the source.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from regparse.model.text import Span

Operator = Literal[">=", ">", "<=", "<", "="]
Effect = Literal["require", "relax", "trigger", "choose", "describe", "limit", "penalty"]


class Fact(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a provision says.

    `at` is the address of the provision that says it, `quote` the shortest run of the text that carries all of it (white
    space removed), `span` where the quote is printed: `[start, end)` in characters of the decoded source; `page` where the
    source has pages. `reading`: by machine, or confirmed or corrected by a person (`ID.review.yaml`). `confidence`: how
    sure character recognition was of the line it stands on, 0 to 1, where the source is a picture; null where the file
    itself has the characters.
    """

    at: str
    quote: str
    span: Span
    page: int | None = None
    confidence: float | None = None
    reading: Literal["machine", "confirmed", "corrected"] = "machine"


class Threshold(Fact, frozen=True, kw_only=True):
    """A number that a condition compares with.

    `op` is what the words say: 以上 以下 以内 include the number, 不满 超过 以外 do not (Civil Code art. 1259), unless （含） or
    （不含） says otherwise. `value` is in base units (200万元 → 2000000; 80％ → 80; 三分之二 → 0.666667). A range is two
    records with one quote. `period` is what it is counted over, as printed; `condition` the words that limit for whom or
    what it holds. `concept` names what is measured whatever the wording (`words/concepts.csv`), null where the vocabulary
    has no such wording. In a table the `quote` never leaves its cell: the cell to the left or the head of the column is the
    `metric`, and what parts several columns or rows (省级, 市级) the `condition`.

    | effect | the number |
    |---|---|
    | `require` | must be met to be eligible, appointed, licensed, recognised; in a list of what must not be (不得申报：…死亡3人以上), keeps out |
    | `relax` | is a lowered requirement for some |
    | `choose` | says how many of a list must be met (unit `item`) |
    | `trigger` | decides whether, or how gravely, a consequence follows |
    | `penalty` | is the size of a fine or the length of a punishment |
    | `limit` | bounds something that has nothing to do with eligibility |
    | `describe` | only describes |
    """

    metric: str
    op: Operator
    value: float
    unit: str
    period: str | None = None
    condition: str | None = None
    effect: Effect
    concept: str | None = None


class TimeRule(Fact, frozen=True, kw_only=True):
    """When, how long, how often: anything with an amount, a fixed day, a named period or an event.

    Soft words alone (及时, 定期) are none. `start` and `end` are MM-DD, `02-末` for the end of a month and `01-初` for its
    beginning. `anchor` is the event that it counts from, `subject` and `action` who does what; null where nothing is printed.

    | kind | example | amount, unit |
    |---|---|---|
    | `deadline` | 自收到申请之日起二十个工作日内; 可以延长十五日; 每年2月底前 (`end` = `02-末`) | 20 workday |
    | `window` | 推荐时间为1月15日至2月15日 (`start`, `end`); 在有效期满当年 (`anchor`) | – |
    | `publicity` | 公示5个工作日 | 5 workday |
    | `validity` | 有效期为三年; 有效期至2028年6月30日 (`anchor`) | 3 year |
    | `ban` | 三年内不得再次申报 | 3 year |
    | `frequency` | 每三年复核一次 | 3 year |
    | `lookback` | 近两年; 上一年度 | 2 year |
    | `effective` | 自2020年1月1日起施行 (`anchor`) | – |
    """

    kind: Literal["deadline", "window", "publicity", "validity", "ban", "frequency", "lookback", "effective"]
    amount: float | None = None
    unit: Literal["day", "workday", "hour", "minute", "week", "month", "quarter", "year"] | None = None
    start: str | None = None
    end: str | None = None
    anchor: str | None = None
    subject: str | None = None
    action: str | None = None


class Reference(Fact, frozen=True, kw_only=True):
    """A reference to a provision, a document or an attachment.

    `internal`: `targets` are addresses of this measure; relative ones (前款, 上述（一）) are resolved. A reference whose
    target does not exist has no targets and is also an anomaly `dangling_reference`; where two targets fit, none is taken
    and a Problem says so. `external`: a document with title, number and `relation` (`basis`, `repeals`, `revises`,
    `applies`, `issues`, `cites`). `attachment`: number and title.
    """

    kind: Literal["internal", "external", "attachment"]
    targets: tuple[str, ...] = ()
    title: str | None = None
    document_number: str | None = None
    relation: Literal["basis", "repeals", "revises", "applies", "issues", "cites"] | None = None
    number: int | None = None


class Definition(Fact, frozen=True, kw_only=True):
    """A short name or a definition.

    `alias`: 以下简称X → `term` X, `stands_for` the full name. `definition`: X是指Y. `scope` is the address within which the
    term holds (本条所称), null for the whole measure. Whether a number is itself taken in (以上均含本数) is none: the thresholds
    say it.
    """

    term: str
    kind: Literal["alias", "definition"]
    stands_for: str
    scope: str | None = None


class ConditionGroup(Fact, frozen=True, kw_only=True):
    """A list of conditions of eligibility.

    `all` of them, `at_least` (`count` of them), or `none` (circumstances that must not exist). `members` are addresses, also
    of another article where the list is cited. An exception among the items is no member. 不予受理 makes a list `none` where
    its own words or the headings above it speak of those who apply.
    """

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
    """For `who`, the conditions `relaxes` are lowered.

    `to` a quantity, or null where no value is said (可适当放宽): as far as somebody judges fit.
    """

    who: str
    relaxes: tuple[str, ...]
    to: Quantity | None = None


class Material(Fact, frozen=True, kw_only=True):
    """What an applicant hands in, one record a printed item; `attachment` is the number of its form.

    Of a table that lists papers (材料名称) each cell of that column is one.
    """

    name: str
    attachment: int | None = None


class Sanction(Fact, frozen=True, kw_only=True):
    """What follows from a breach: 撤销 (`revoke`), 不得再次申报 (`ban`, with its length), 暂停 (`suspend`), 不予受理 (`reject`, also of what only does not qualify).

    `triggers` are the addresses of listed circumstances, `trigger_quote` the words of the cause.
    """

    effect: Literal["revoke", "ban", "suspend", "reject"]
    amount: float | None = None
    unit: str | None = None
    triggers: tuple[str, ...] = ()
    trigger_quote: str | None = None


class Norm(Fact, frozen=True, kw_only=True):
    """Who must, may, must not do what: one per clause that obliges, empowers or forbids.

    `bearer` as printed in the same sentence, never carried over a full stop; null where the sentence prints none.
    Conditions of eligibility are condition groups, not norms. What a notice asks of those whom it addresses
    (请各市于9月8日前报送…) is an obligation; so is what is given with its amount (每家奖励2万元), and what an authority will not do
    (不予受理).
    """

    bearer: str | None
    modality: Literal["obligation", "permission", "prohibition"]


class Anomaly(Fact, frozen=True, kw_only=True):
    """A fault of the printed text that a careful editor would query. docs/anomalies.md says what each `kind` means."""

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


class Attachment(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """An attachment as the list at the end declares it or, failing that, as the text cites it.

    附件2-1 has `number` 2 and `part` 1; `part` is left out where none is printed, and `number` is null where the attachment
    has none (附件：申请表).
    """

    number: int | None
    title: str
    part: int | None = None


class Effective(msgspec.Struct, frozen=True, gc=False):
    """When the measure takes effect: on issue (印发), on publication (发布, 公布), or on an ISO date, which drafts leave open."""

    rule: Literal["on_issue", "on_publication", "date"]
    date: str | None = None


class Carrier(msgspec.Struct, frozen=True, gc=False):
    """The letter or notice that carries the measure; without a title where only its text is printed."""

    kind: Literal["letter", "notice"]
    title: str | None = None
    document_number: str | None = None
    issued_on: str | None = None


class Contact(msgspec.Struct, frozen=True, gc=False):
    """Private contact data; `quote` is masked with as many ● as it has characters."""

    kind: Literal["person", "phone", "email", "identity", "account"]
    quote: str
    span: Span


class Metadata(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What the text says of the measure as a whole. All of it comes from the text alone.

    Title, whether it calls itself a draft, issuer, region and its code (GB/T 2260), document number, dates, what the
    measure repeals, revises and rests on, attachments, the letter or notice that carries it, contact data (masked).
    """

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
