"""What each page says: the contract between who makes it, templates and the JSON twins.

| path | type | template |
|---|---|---|
| `/` | Home | home.html |
| `/measures/ID` | MeasurePage | measure.html |
| `/measures/ID/6/1/3` | ProvisionPage | provision.html |
| `/measures/ID/check` | CheckPage | check.html |
| `/compare?m=ID&m=ID` | ComparePage | compare.html |
| `/measures/ID/lint` | LintPage | lint.html |
| `/calendar?year=` | CalendarPage | calendar.html |
| `/measures/ID/graph`, `/graph` | GraphPage | graph.html |
| `/diff?old=&new=`, `/diff/OLD/NEW` | DiffPage | diff.html |
| `/concepts` | ConceptsPage | concepts.html |
| `/concepts/ID` | ConceptPage | concept.html |
| `/search?q=&region=&status=&kind=&year=` | SearchPage | search.html |
| `/report?measure=&at=&fact=` | ReportPage | report.html |
| `/about` | About | about.html |
| what does not exist | ErrorPage | error.html |

A template is given one `page` and prints its fields; it asks nothing and computes nothing. The JSON twin of a page is
the same object, encoded. Paths begin at the root of the site (`/measures/…`), without the base address that a proxy
may put before them. All text is plain text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec

from regparse.diff.comparison import FactChange, Row
from regparse.marks import Mark
from regparse.wording import Label


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link, or (`href` null) a name that leads nowhere, such as a document that is not in the knowledge base."""

    text: str
    href: str | None = None
    title: str | None = None


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact beside the text: in one line (`label`, `text`, `detail`), and with all its fields.

    `id` is the anchor of its quote in the text of its provision, null where the quote could not be found there;
    `report` is where a person says that it is wrong.
    """

    kind: str
    name: Label
    at: str
    citation: str
    href: str
    id: str | None
    report: str
    label: str
    text: str
    detail: str
    quote: str
    reading: Label | None
    fields: Mapping[str, Any]


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A provision as it stands in the text. `depth` counts from the article (0); headings have 0 and a `heading`.

    `lead` says that it is printed on the line of its article's label. `facts` are its own, not its children's.
    """

    at: str
    level: str
    name: Label
    depth: int
    label: str
    heading: str
    citation: str
    href: str
    text: str
    lead: bool = False
    marks: tuple[Mark, ...] = ()
    facts: tuple[Fact, ...] = ()


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What is set as one block of text with one margin: an article with all below it, or a heading alone.

    `clauses` are in print order, the article itself first.
    """

    at: str
    level: str
    clauses: tuple[Clause, ...]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Text before or after the measure proper, or one attachment."""

    at: str
    name: Label
    heading: str
    articles: tuple[Article, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a measure's particulars: 制定机关 Issuer, and one or more values."""

    name: Label
    values: tuple[Link, ...]


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """A heading in the table of contents, with the articles right under it.

    `depth` is 0 for the highest level that the measure has; articles under no heading have one without text.
    """

    depth: int
    text: str
    href: str | None
    articles: tuple[Link, ...]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What a measure is today: draft, not_yet, in_force, expired, repealed or unknown; why, and where that is said."""

    code: str
    name: Label
    reason: Label
    link: Link | None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A measure in a list. `life` is its status today; `counts` the numbers of its articles and facts
    by kind (empty on pages of provisions)."""

    id: str
    href: str
    title: str
    status: Label
    draft: bool
    life: Standing
    region: str | None
    issuer: str | None
    document_number: str | None
    issued_on: str | None
    effective: str | None
    counts: Mapping[str, int]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A value that a list can be narrowed to, with how many it leaves (null: not counted)."""

    value: str
    text: str
    count: int | None
    chosen: bool


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Where a list is cut into pages: this one, of how many, and the ways to its neighbours."""

    number: int
    of: int
    total: int
    before: str | None = None
    after: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What every page has: its title, its own path, and the path of its JSON twin."""

    template: ClassVar[str]
    status_code: ClassVar[int] = 200

    title: str
    path: str
    json: str


class News(msgspec.Struct, frozen=True, kw_only=True):
    """A measure that a build found new, changed or gone; `on` is the day of the build."""

    on: str
    what: Label
    link: Link


class Home(Page, frozen=True, kw_only=True):
    """The list of measures, narrowed by region and status; `news` is what is new."""

    template: ClassVar[str] = "home.html"

    news: tuple[News, ...]

    measures: tuple[Summary, ...]
    regions: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    step: Step
    totals: Mapping[str, int]


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the program has to say of a measure: what it could not read, and what one can do."""

    label: Label
    text: str
    hint: str


class MeasurePage(Page, frozen=True, kw_only=True):
    """A measure to be read: particulars, contents, text with marks and margin, attachments, problems.

    `front` is what stands before the measure: the letter or notice that carries it, and its title.
    `calendar`, `lint` and `check` are the paths of its duties, of what an editor would query, and of the form that checks
    an applicant (empty where it has no conditions); `graph` of what it is related to; `report` of a report of errors.
    `official` is where the official text was published, null where the manifest does not say.
    `margin` are the kinds of fact that the margin shows; `facts` of the clauses are all kinds. `anomalies` are faults
    of the printed text, `problems` what the program could not read.
    """

    template: ClassVar[str] = "measure.html"

    measure: Summary
    calendar: str
    lint: str
    check: str
    graph: str
    report: str
    official: str | None
    particulars: tuple[Entry, ...]
    contents: tuple[Contents, ...]
    front: Part | None
    body: tuple[Article, ...]
    back: Part | None
    attachments: tuple[Part, ...]
    anomalies: tuple[Fact, ...]
    problems: tuple[Notice, ...]
    margin: tuple[str, ...]


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """One end of a citation: the provision or document, how it is related, and its text where it is known."""

    relation: Label
    link: Link
    measure: str | None
    text: str
    note: Label | None = None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A threshold in a list across measures."""

    measure: Link
    region: str | None
    citation: str
    href: str
    label: str
    text: str
    detail: str
    quote: str


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """The same concept, or the same defined term, in other measures: the first of `total` places."""

    name: Link
    total: int
    found: tuple[Found, ...]
    terms: tuple[Link, ...]


class ProvisionPage(Page, frozen=True, kw_only=True):
    """A provision with all below it: text, facts, what it cites, what cites it, how to cite it.

    `within` are the levels above, the measure first; `before` and `after` its neighbours of the same level;
    `context` are the provisions above it that have text, such as the paragraph that introduces an item.
    """

    template: ClassVar[str] = "provision.html"

    measure: Summary
    at: str
    citation: str
    full_citation: str
    name: Label
    eid: str
    permalink: str
    in_text: str
    within: tuple[Link, ...]
    before: Link | None
    after: Link | None
    context: tuple[Clause, ...]
    article: Article
    facts: tuple[Fact, ...]
    cites: tuple[Cited, ...]
    cited_by: tuple[Cited, ...]
    elsewhere: tuple[Elsewhere, ...]
    report: str
    official: str | None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A provision that a search found. `snippet` is its text or the part round the hits, these at `marks`."""

    measure: str
    measure_title: str
    at: str
    citation: str
    href: str
    text: str
    snippet: str
    marks: tuple[Mark, ...]


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter that narrows a search, with its values."""

    name: str
    title: Label
    choices: tuple[Choice, ...]


class NumberSearch(msgspec.Struct, frozen=True, kw_only=True):
    """The thresholds that a comparison asks for: the first of `total`, and the `table` that has them all.

    `value` is in base units (200万元 is 2000000 CNY). `concept` is what is measured, whatever the wording, where the
    vocabulary has it; else the words `what` must stand in the metric.
    """

    what: str
    op: str
    value: float
    unit: str
    said: str
    concept: Link | None
    total: int
    found: tuple[Found, ...]
    table: str


class SearchPage(Page, frozen=True, kw_only=True):
    """The provisions whose own text contains the words of `query`, best first.

    `within` is the measure that the search keeps to; `facets` narrow it, `narrowed` says that they do, `widest` is the
    search without them; `numbers` is null where the query compares nothing; `advice` are searches that do find
    something; `first` is the rank of the first hit on this page. `cut` is how many characters of a longer query were
    searched for, null where it was all. Headings are no text of a provision: where nothing
    else is found, `headings` are the first of the `headings_total` that contain the words.
    """

    template: ClassVar[str] = "search.html"

    query: str
    cut: int | None
    within: Link | None
    facets: tuple[Facet, ...]
    narrowed: bool
    widest: str
    numbers: NumberSearch | None
    hits: tuple[Hit, ...]
    first: int
    step: Step
    headings: tuple[Link, ...]
    headings_total: int
    advice: tuple[Link, ...]


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A finding of lint: what an editor would query."""

    rule: str
    severity: str
    level: Label
    name: Label
    at: str
    citation: str
    href: str
    quote: str
    reason: Label
    remedy: Label


class LintPage(Page, frozen=True, kw_only=True):
    """What an editor would query in a measure, in print order; `counts` by severity."""

    template: ClassVar[str] = "lint.html"

    measure: Summary
    queries: tuple[Query, ...]
    counts: Mapping[str, int]


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A duty in the year shown.

    `first` and `last` are the days that the text names, `due` the last in law (null where they are one), all ISO
    dates; `last` is null where the text has a cycle of years and no first one. `note` says what to mind.
    """

    measure: Link
    standing: Standing
    citation: str
    href: str
    first: str | None
    last: str | None
    due: str | None
    when: Label
    who: str
    what: str
    quote: str
    note: Label | None


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The duties whose last day lies in one month; `name` without a month holds those without a day."""

    name: Label
    duties: tuple[Due, ...]


class CalendarPage(Page, frozen=True, kw_only=True):
    """The duties of a year, month by month; `within` is the measure that the page keeps to.

    `feed` is the path of the calendar to subscribe to; `arrangements` says which years' holidays are known; `left_out`
    how many measures are left out since they are no longer in force.
    """

    template: ClassVar[str] = "calendar.html"

    year: int
    before: Link | None
    after: Link | None
    within: Link | None
    months: tuple[Month, ...]
    feed: str
    arrangements: Label
    left_out: int
    step: Step


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that can be chosen."""

    value: str
    name: Label
    chosen: bool


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a form: what is asked and in which clause, what was answered, what came of it.

    `name` is the parameter of the answer and the field's anchor; `value` what was written, `options` what can be chosen
    (none: a number is written). `outcome` is null before anything was answered, `error` what is wrong with the answer,
    or how it was taken where that may not be what was meant.
    """

    name: str
    key: str
    question: str
    wanted: str
    unit: str
    example: str
    value: str
    options: tuple[Option, ...]
    citation: str
    href: str
    quote: str
    code: str | None
    outcome: Label | None
    given: str | None
    error: str | None


class FieldGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The questions of one list or provision. `note` says what the list asks (7项中至少1项) and what came of it."""

    title: str
    citation: str
    href: str
    note: str
    outcome: Label | None
    code: str | None
    fields: tuple[Field, ...]


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside the verdict: materials, procedure, sanctions, what the rules do not express."""

    name: Label
    entries: tuple[Link, ...]


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter that could not be taken: its name as it was sent, and what is wrong with it."""

    name: str
    text: Label


class CheckPage(Page, frozen=True, kw_only=True):
    """Whether an applicant meets the conditions of a measure: a form, and once it is filled in the verdict.

    `caution` says, where it is so, that nothing asked is by its words a condition for those who apply.
    `errors` are the answers that could not be read (each stands in its field's `error`, too) and the parameters that ask
    nothing here. `verdict` is null before anything was answered; `open` leads to the questions on which it still
    depends, among them those whose answers could not be read, `missed` to the conditions through which it is negative.
    """

    template: ClassVar[str] = "check.html"

    measure: Summary
    action: str
    caution: Label | None
    groups: tuple[FieldGroup, ...]
    assume: tuple[Option, ...]
    errors: tuple[Wrong, ...]
    verdict: str | None
    verdict_name: Label | None
    open: tuple[Link, ...]
    missed: tuple[Link, ...]
    beside: tuple[Beside, ...]


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One number in a comparison, with its clause: `who` it holds for (null: all), what it is of where wordings differ."""

    text: str
    who: str | None
    wording: str | None
    note: str
    citation: str
    href: str
    quote: str


class CompareRow(msgspec.Struct, frozen=True, kw_only=True):
    """A concept; `cells` has one list for each measure. What `differs` are numbers, or (`words_differ`) wordings."""

    concept: str | None
    label: str
    differs: bool
    words_differ: bool
    cells: tuple[tuple[Compared, ...], ...]


class ComparePage(Page, frozen=True, kw_only=True):
    """Measures side by side: `columns` are those compared, `standings` what each is today, `choices` those that can be.

    `left_out` is how many measures are not among the choices, where there are too many for a page; `beyond` are those
    that were asked for and are more than a page compares.
    """

    template: ClassVar[str] = "compare.html"

    columns: tuple[Link, ...]
    beyond: tuple[Link, ...]
    standings: tuple[Standing, ...]
    rows: tuple[CompareRow, ...]
    choices: tuple[Choice, ...]
    left_out: int


class GraphNode(msgspec.Struct, frozen=True, kw_only=True):
    """A measure, or a document known by name only; `graph` is the drawing round it."""

    id: str
    kind: str
    label: str
    href: str
    graph: str | None
    centre: bool


class GraphEdge(msgspec.Struct, frozen=True, kw_only=True):
    """That one text refers to another, and in how many places."""

    source: str
    target: str
    relation: str
    name: Label
    places: int


class GraphGroup(msgspec.Struct, frozen=True, kw_only=True):
    """One relation as a list."""

    relation: str
    name: Label
    links: tuple[Link, ...]


class GraphPage(Page, frozen=True, kw_only=True):
    """A drawing, and the same as lists. `left_out` counts what the lists have and the drawing has no room for.

    Without a `measure`: what most measures refer to.
    """

    template: ClassVar[str] = "graph.html"

    measure: Summary | None
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    groups: tuple[GraphGroup, ...]
    left_out: int


class ConceptLine(msgspec.Struct, frozen=True, kw_only=True):
    """What is measured, whatever the wording: in how many measures and places, and the least and the most asked."""

    id: str
    label: str
    href: str
    wordings: tuple[str, ...]
    unit: Label
    measures: int
    places: int
    least: str
    most: str


class ConceptsPage(Page, frozen=True, kw_only=True):
    """All concepts that are asked for somewhere."""

    template: ClassVar[str] = "concepts.html"

    concepts: tuple[ConceptLine, ...]


class ConceptPage(Page, frozen=True, kw_only=True):
    """One concept: what each measure asks of it, the least first."""

    template: ClassVar[str] = "concept.html"

    concept: ConceptLine
    found: tuple[Found, ...]
    step: Step


class DiffWords(msgspec.Struct, frozen=True, kw_only=True):
    """A run of words: on one side `same`, `changed`, or other in `looks` only; in the text of both sides in one
    `inserted` or `deleted` instead of `changed`.
    """

    text: str
    change: str


class DiffParagraph(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph or item on one side, or of both in one."""

    level: str
    words: tuple[DiffWords, ...]


class DiffEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs together: an article on both sides (several, where one was split or merged), a heading or a line.

    `before` and `after` are its two sides, `merged` both in one; `substance`: a sentence on a change in substance rests
    on it; `hides`: the choices (DiffChoice) that hide it.
    """

    id: str
    kind: str
    change: str
    name: Label
    cosmetic: bool
    old: tuple[Link, ...]
    new: tuple[Link, ...]
    before: tuple[DiffParagraph, ...]
    after: tuple[DiffParagraph, ...]
    merged: tuple[DiffParagraph, ...]
    substance: bool
    hides: tuple[str, ...]
    notes: tuple[str, ...]


class DiffSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the summary, with the ways to its clauses."""

    text: str
    links: tuple[Link, ...]


class DiffChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A choice of the form: `value` in the query, its name, how many articles it is about, whether it is made."""

    value: str
    name: Label
    count: int | None
    chosen: bool


class DiffPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the summary."""

    name: Label
    sentences: tuple[DiffSentence, ...]


class DiffPage(Page, frozen=True, kw_only=True):
    """Two texts compared: `parts` are the summary, `entries` the texts side by side, `counts` articles by change.

    `views` and `hiding` are how it is shown (`?view=inline&hide=cosmetic&hide=unchanged`): hidden entries are in the
    page, so that sentences lead to them, but not shown. `provisions` and `facts` are what `regparse diff --format json`
    says of both. Without `old` and `new` the page lets them be chosen from `choices` (the `href` of which are ids);
    `versions` are pairs of measures of one name.
    """

    template: ClassVar[str] = "diff.html"

    old: Summary | None
    new: Summary | None
    asked: tuple[str, str]
    choices: tuple[Link, ...]
    parts: tuple[DiffPart, ...]
    entries: tuple[DiffEntry, ...]
    counts: Mapping[str, int]
    warnings: tuple[str, ...]
    views: tuple[DiffChoice, ...] = ()
    hiding: tuple[DiffChoice, ...] = ()
    versions: tuple[Link, ...] = ()
    provisions: tuple[Row, ...] = ()
    facts: tuple[FactChange, ...] = ()


class ReportPage(Page, frozen=True, kw_only=True):
    """The text of a report of an error, and (`send`) a link that carries it to whoever runs the site, if they said how.

    `measure` is null where the report is on none: then `back` leads to the measures, of which one is to be chosen.
    """

    template: ClassVar[str] = "report.html"

    measure: Summary | None
    citation: str
    back: str
    subject: str
    body: str
    send: str | None


class About(Page, frozen=True, kw_only=True):
    """What the site is, how it reads, how far it can be relied on, and the licence of its data."""

    template: ClassVar[str] = "about.html"

    measures: int
    provisions: int
    facts: Mapping[str, int]
    built_at: str | None
    program: str
    data_license: str
    code_license: str


class ErrorPage(Page, frozen=True, kw_only=True):
    """What went wrong in words for a person, and ways on. `code` is the HTTP status."""

    template: ClassVar[str] = "error.html"

    code: int
    message: str
    english: str
    ways: tuple[Link, ...]
