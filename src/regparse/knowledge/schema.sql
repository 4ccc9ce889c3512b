-- The knowledge base (SQLite). docs/knowledge-base.md explains it with queries; metadata.json describes every column.
--
-- Keys derive from measure and address, so that two builds of one corpus have the same rows (`builds` aside):
--   measure    ningxia-draft                    the file's path under the corpus; never holds a slash
--   provision  ningxia-draft/6/1/3              measure/address
--   fact       ningxia-draft/6/1/3#2            provision#n, the n-th of its kind there
--   term       ningxia-draft/term/示范平台
--   body       /body/自治区工业和信息化厅
--   document   /document/中小企业促进法          known by name only
-- Lists (targets, members …) are JSON arrays of addresses within the measure; `edges` has them one by one.

CREATE TABLE bodies (
    id      TEXT NOT NULL PRIMARY KEY CHECK (id = '/body/' || name),
    name    TEXT NOT NULL CHECK (name <> ''),
    issues  INTEGER NOT NULL,  -- measures that it issues
    bears   INTEGER NOT NULL   -- norms that it bears
);

CREATE TABLE measures (
    id                      TEXT NOT NULL PRIMARY KEY CHECK (id <> '' AND instr(id, '/') = 0),
    title                   TEXT,
    status                  TEXT NOT NULL CHECK (status IN ('draft', 'adopted')),
    issuer                  TEXT,
    issuer_id               TEXT REFERENCES bodies (id),
    region                  TEXT,
    region_code             TEXT CHECK (region_code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
    document_number         TEXT,
    issued_on               TEXT CHECK (issued_on = date(issued_on)),
    effective_rule          TEXT CHECK (effective_rule IN ('on_issue', 'on_publication', 'date')),
    effective_on            TEXT CHECK (effective_on = date(effective_on)),
    carrier_kind            TEXT CHECK (carrier_kind IN ('letter', 'notice')),
    carrier_title           TEXT,
    carrier_document_number TEXT,
    carrier_issued_on       TEXT,
    metadata                TEXT NOT NULL CHECK (json_valid(metadata)),  -- all of it, as in the measure's JSON
    path                    TEXT NOT NULL,     -- under the corpus
    media_type              TEXT NOT NULL,
    encoding                TEXT NOT NULL,
    sha256                  TEXT NOT NULL CHECK (length(sha256) = 64),
    length                  INTEGER NOT NULL,  -- characters of the decoded source
    schema_version          TEXT NOT NULL,
    source_url              TEXT CHECK (source_url GLOB 'http://*' OR source_url GLOB 'https://*')  -- by the manifest
);

CREATE TABLE provisions (
    id          TEXT NOT NULL PRIMARY KEY CHECK (id = measure_id || '/' || at),
    docid       INTEGER NOT NULL UNIQUE,  -- the rowid in provisions_fts, by the measure's id and the place in it
    measure_id  TEXT NOT NULL REFERENCES measures (id),
    at          TEXT NOT NULL,
    parent_id   TEXT REFERENCES provisions (id),
    ordinal     INTEGER NOT NULL,         -- place in print order within the measure, from 1
    level       TEXT NOT NULL CHECK (level IN ('part', 'subpart', 'chapter', 'section', 'article', 'paragraph',
                                               'item', 'subitem', 'front', 'back', 'attachment')),
    number      TEXT NOT NULL,
    label       TEXT NOT NULL,
    heading     TEXT,
    citation    TEXT NOT NULL,
    eid         TEXT NOT NULL,
    text        TEXT NOT NULL,            -- the provision's own, without its children's
    states      TEXT NOT NULL CHECK (json_valid(states)),  -- the kinds of fact that it states itself
    span_start  INTEGER NOT NULL CHECK (span_start >= 0),
    span_end    INTEGER NOT NULL CHECK (span_end >= span_start),
    UNIQUE (measure_id, ordinal)
);
CREATE INDEX provisions_parent ON provisions (parent_id);
-- what hits of a search are narrowed by
CREATE INDEX provisions_hits ON provisions (docid, measure_id, states);
-- headings, for a search that no text answers
CREATE INDEX provisions_headings ON provisions (measure_id, docid, heading, at, citation) WHERE heading IS NOT NULL;

-- Overlapping pairs of characters; `regparse.knowledge.search` says how they are made and asked for. Contentless:
-- the text stands in provisions alone.
CREATE VIRTUAL TABLE provisions_fts USING fts5 (pairs, content = '', tokenize = 'ascii', prefix = 1);

CREATE TABLE concepts (
    id        TEXT NOT NULL PRIMARY KEY,
    label     TEXT NOT NULL,
    unit      TEXT NOT NULL,
    wordings  TEXT NOT NULL CHECK (json_valid(wordings))
);

-- Facts. All of them say where they stand and what is printed there; `reading` is machine, confirmed or corrected.

CREATE TABLE definitions (
    id            TEXT NOT NULL PRIMARY KEY,
    measure_id    TEXT NOT NULL REFERENCES measures (id),
    provision_id  TEXT REFERENCES provisions (id),
    at            TEXT NOT NULL,
    term          TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('alias', 'definition')),
    stands_for    TEXT NOT NULL,
    scope         TEXT,
    quote         TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL CHECK (span_end >= span_start),
    page          INTEGER,
    confidence    REAL,      -- of character recognition; NULL where the file has the characters
    reading       TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX definitions_measure ON definitions (measure_id);
CREATE INDEX definitions_provision ON definitions (provision_id);
CREATE INDEX definitions_term ON definitions (term);

CREATE TABLE thresholds (
    id            TEXT NOT NULL PRIMARY KEY,
    measure_id    TEXT NOT NULL REFERENCES measures (id),
    provision_id  TEXT REFERENCES provisions (id),
    at            TEXT NOT NULL,
    metric        TEXT NOT NULL,
    concept       TEXT REFERENCES concepts (id),
    op            TEXT NOT NULL CHECK (op IN ('>=', '>', '<=', '<', '=')),
    value         REAL NOT NULL,   -- in the base unit: 200万元 is 2000000
    unit          TEXT NOT NULL,
    period        TEXT,
    condition     TEXT,
    effect        TEXT NOT NULL CHECK (effect IN ('require', 'relax', 'trigger', 'choose', 'describe', 'limit',
                                                  'penalty')),
    quote         TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL CHECK (span_end >= span_start),
    page          INTEGER,
    confidence    REAL,      -- of character recognition; NULL where the file has the characters
    reading       TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX thresholds_measure ON thresholds (measure_id);
CREATE INDEX thresholds_provision ON thresholds (provision_id);
CREATE INDEX thresholds_concept ON thresholds (concept, value);
CREATE INDEX thresholds_unit ON thresholds (unit, value);

CREATE TABLE time_rules (
    id            TEXT NOT NULL PRIMARY KEY,
    measure_id    TEXT NOT NULL REFERENCES measures (id),
    provision_id  TEXT REFERENCES provisions (id),
    at            TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('deadline', 'window', 'publicity', 'validity', 'ban', 'frequency',
                                                'lookback', 'effective')),
    amount        REAL,
    unit          TEXT,
    from_day      TEXT,            -- MM-DD, 01-初, 12-末 (the JSON's start)
    to_day        TEXT,            -- the JSON's end
    anchor        TEXT,
    subject       TEXT,
    action        TEXT,
    quote         TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL CHECK (span_end >= span_start),
    page          INTEGER,
    confidence    REAL,      -- of character recognition; NULL where the file has the characters
    reading       TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX time_rules_measure ON time_rules (measure_id);
CREATE INDEX time_rules_provision ON time_rules (provision_id);
CREATE INDEX time_rules_kind ON time_rules (kind, unit, amount);

CREATE TABLE cross_references (
    id               TEXT NOT NULL PRIMARY KEY,
    measure_id       TEXT NOT NULL REFERENCES measures (id),
    provision_id     TEXT REFERENCES provisions (id),
    at               TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('internal', 'external', 'attachment')),
    targets          TEXT NOT NULL CHECK (json_valid(targets)),
    title            TEXT,
    document_number  TEXT,
    relation         TEXT,
    number           INTEGER,
    document_id      TEXT REFERENCES nodes (id),  -- the document meant: a measure of the base, or known by name only
    document_at      TEXT NOT NULL CHECK (json_valid(document_at)),  -- the addresses in it that the words name
    quote            TEXT NOT NULL,
    span_start       INTEGER NOT NULL,
    span_end         INTEGER NOT NULL CHECK (span_end >= span_start),
    page             INTEGER,
    confidence       REAL,      -- of character recognition; NULL where the file has the characters
    reading          TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX cross_references_measure ON cross_references (measure_id);
CREATE INDEX cross_references_provision ON cross_references (provision_id);
CREATE INDEX cross_references_document ON cross_references (document_id);
CREATE INDEX cross_references_title ON cross_references (kind, title);

CREATE TABLE condition_groups (
    id            TEXT NOT NULL PRIMARY KEY,
    measure_id    TEXT NOT NULL REFERENCES measures (id),
    provision_id  TEXT REFERENCES provisions (id),
    at            TEXT NOT NULL,
    logic         TEXT NOT NULL CHECK (logic IN ('all', 'at_least', 'none')),
    count         INTEGER CHECK ((count IS NULL) = (logic <> 'at_least')),
    members       TEXT NOT NULL CHECK (json_valid(members)),
    quote         TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL CHECK (span_end >= span_start),
    page          INTEGER,
    confidence    REAL,      -- of character recognition; NULL where the file has the characters
    reading       TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX condition_groups_measure ON condition_groups (measure_id);
CREATE INDEX condition_groups_provision ON condition_groups (provision_id);

CREATE TABLE relaxations (
    id            TEXT NOT NULL PRIMARY KEY,
    measure_id    TEXT NOT NULL REFERENCES measures (id),
    provision_id  TEXT REFERENCES provisions (id),
    at            TEXT NOT NULL,
    who           TEXT NOT NULL,
    relaxes       TEXT NOT NULL CHECK (json_valid(relaxes)),
    to_metric     TEXT,
    to_op         TEXT CHECK (to_op IN ('>=', '>', '<=', '<', '=')),
    to_value      REAL,
    to_unit       TEXT,
    quote         TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL CHECK (span_end >= span_start),
    page          INTEGER,
    confidence    REAL,      -- of character recognition; NULL where the file has the characters
    reading       TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX relaxations_measure ON relaxations (measure_id);
CREATE INDEX relaxations_provision ON relaxations (provision_id);

CREATE TABLE materials (
    id            TEXT NOT NULL PRIMARY KEY,
    measure_id    TEXT NOT NULL REFERENCES measures (id),
    provision_id  TEXT REFERENCES provisions (id),
    at            TEXT NOT NULL,
    name          TEXT NOT NULL,
    attachment    INTEGER,
    quote         TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL CHECK (span_end >= span_start),
    page          INTEGER,
    confidence    REAL,      -- of character recognition; NULL where the file has the characters
    reading       TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX materials_measure ON materials (measure_id);
CREATE INDEX materials_provision ON materials (provision_id);

CREATE TABLE sanctions (
    id             TEXT NOT NULL PRIMARY KEY,
    measure_id     TEXT NOT NULL REFERENCES measures (id),
    provision_id   TEXT REFERENCES provisions (id),
    at             TEXT NOT NULL,
    effect         TEXT NOT NULL CHECK (effect IN ('revoke', 'ban', 'suspend', 'reject')),
    amount         REAL,
    unit           TEXT,
    triggers       TEXT NOT NULL CHECK (json_valid(triggers)),
    trigger_quote  TEXT,
    quote          TEXT NOT NULL,
    span_start     INTEGER NOT NULL,
    span_end       INTEGER NOT NULL CHECK (span_end >= span_start),
    page           INTEGER,
    confidence     REAL,      -- of character recognition; NULL where the file has the characters
    reading        TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX sanctions_measure ON sanctions (measure_id);
CREATE INDEX sanctions_provision ON sanctions (provision_id);

CREATE TABLE norms (
    id            TEXT NOT NULL PRIMARY KEY,
    measure_id    TEXT NOT NULL REFERENCES measures (id),
    provision_id  TEXT REFERENCES provisions (id),
    at            TEXT NOT NULL,
    bearer        TEXT,                             -- as printed
    body_id       TEXT REFERENCES bodies (id),      -- its full name, where the measure defines an alias
    modality      TEXT NOT NULL CHECK (modality IN ('obligation', 'permission', 'prohibition')),
    quote         TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL CHECK (span_end >= span_start),
    page          INTEGER,
    confidence    REAL,      -- of character recognition; NULL where the file has the characters
    reading       TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX norms_measure ON norms (measure_id);
CREATE INDEX norms_provision ON norms (provision_id);
CREATE INDEX norms_body ON norms (body_id);

CREATE TABLE anomalies (
    id            TEXT NOT NULL PRIMARY KEY,
    measure_id    TEXT NOT NULL REFERENCES measures (id),
    provision_id  TEXT REFERENCES provisions (id),
    at            TEXT NOT NULL,
    kind          TEXT NOT NULL,
    note          TEXT NOT NULL,
    quote         TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL CHECK (span_end >= span_start),
    page          INTEGER,
    confidence    REAL,      -- of character recognition; NULL where the file has the characters
    reading       TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX anomalies_measure ON anomalies (measure_id);
CREATE INDEX anomalies_provision ON anomalies (provision_id);
CREATE INDEX anomalies_kind ON anomalies (kind);

-- What the program could not read, resolve or express. measure_id is null where a whole file could not be read.
CREATE TABLE problems (
    id          TEXT NOT NULL PRIMARY KEY,
    measure_id  TEXT REFERENCES measures (id),
    path        TEXT NOT NULL,
    code        TEXT NOT NULL,
    severity    TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    span_start  INTEGER,
    span_end    INTEGER,
    message     TEXT NOT NULL,
    hint        TEXT NOT NULL
);
CREATE INDEX problems_measure ON problems (measure_id);

-- The rule set of a measure, one row a rule.
CREATE TABLE rules (
    id            TEXT NOT NULL PRIMARY KEY,
    measure_id    TEXT NOT NULL REFERENCES measures (id),
    provision_id  TEXT REFERENCES provisions (id),
    at            TEXT NOT NULL,
    rule          TEXT NOT NULL,  -- its key within the measure
    kind          TEXT NOT NULL,
    expression    TEXT NOT NULL CHECK (json_valid(expression)),
    quote         TEXT NOT NULL,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL CHECK (span_end >= span_start),
    page          INTEGER,
    confidence    REAL,      -- of character recognition; NULL where the file has the characters
    reading       TEXT NOT NULL CHECK (reading IN ('machine', 'confirmed', 'corrected'))
);
CREATE INDEX rules_measure ON rules (measure_id);
CREATE INDEX rules_provision ON rules (provision_id);

-- The graph. Its keys are long and many: the rows stand in the keys' own trees (WITHOUT ROWID), and whose they are is
-- read from the key.

CREATE TABLE nodes (
    id               TEXT NOT NULL PRIMARY KEY,
    kind             TEXT NOT NULL CHECK (kind IN ('measure', 'provision', 'term', 'body', 'document')),
    label            TEXT NOT NULL,
    document_number  TEXT,
    measure_id       TEXT REFERENCES measures (id) GENERATED ALWAYS AS (  -- the measure that it is or belongs to
        CASE instr(id, '/') WHEN 0 THEN id WHEN 1 THEN NULL ELSE substr(id, 1, instr(id, '/') - 1) END) VIRTUAL
) WITHOUT ROWID;
CREATE INDEX nodes_kind ON nodes (kind, label) WHERE kind <> 'provision';

CREATE TABLE edges (
    source      TEXT NOT NULL REFERENCES nodes (id),
    relation    TEXT NOT NULL,
    target      TEXT NOT NULL REFERENCES nodes (id),
    quote       TEXT,  -- what says so first, in print order
    measure_id  TEXT NOT NULL REFERENCES measures (id) GENERATED ALWAYS AS (  -- the measure that says so
        CASE instr(source, '/') WHEN 0 THEN source WHEN 1 THEN target
                                ELSE substr(source, 1, instr(source, '/') - 1) END) VIRTUAL,
    PRIMARY KEY (source, relation, target)
) WITHOUT ROWID;
CREATE INDEX edges_target ON edges (target, relation);

-- From when each measure is in force, until when, and what ended it; the view `statuses` tells what follows today.
CREATE TABLE lives (
    measure_id    TEXT NOT NULL PRIMARY KEY REFERENCES measures (id),
    draft         INTEGER NOT NULL CHECK (draft IN (0, 1)),
    effective_on  TEXT CHECK (effective_on = date(effective_on)),  -- the first day in force
    expires_on    TEXT CHECK (expires_on = date(expires_on)),      -- the last day by its own term (有效期五年)
    ended_on      TEXT CHECK (ended_on = date(ended_on)),          -- when another measure repealed or replaced it
    ended_by      TEXT REFERENCES measures (id),                   -- which one; ended_on is null where it does not tell
    life          TEXT NOT NULL CHECK (json_valid(life))           -- all of it, with the clauses that say so
);
CREATE INDEX lives_ended_by ON lives (ended_by);

-- How the base was made.

-- Every file read, with what it was read by: what need not be read again.
CREATE TABLE sources (
    path    TEXT NOT NULL PRIMARY KEY,
    digest  TEXT NOT NULL,  -- of the file's bytes and of the review beside it
    reader  TEXT NOT NULL   -- of the code and the vocabularies that read it
);

-- The measure's JSON in one line (deflated), so that what needs the whole measure needs neither file nor corpus.
CREATE TABLE readings (
    measure_id  TEXT NOT NULL PRIMARY KEY REFERENCES measures (id),
    path        TEXT NOT NULL REFERENCES sources (path),
    place       INTEGER NOT NULL,  -- 1, or 2, 3 … where the file holds several measures
    json        BLOB NOT NULL
);
CREATE INDEX readings_path ON readings (path, place, measure_id);  -- holds all that is asked of all rows, so that none is fetched

CREATE TABLE builds (
    id              INTEGER PRIMARY KEY,
    built_at        TEXT NOT NULL,  -- UTC, ISO 8601
    version         TEXT NOT NULL,
    schema_version  TEXT NOT NULL,
    corpus          TEXT NOT NULL,
    measures        INTEGER NOT NULL,
    files_read      INTEGER NOT NULL,
    files_kept      INTEGER NOT NULL,
    files_failed    INTEGER NOT NULL,
    seconds         REAL NOT NULL,
    recipe          TEXT NOT NULL,    -- digest of the code and of where the JSON goes: all but the corpus
    written         INTEGER NOT NULL, -- the file's time as the build left it, in nanoseconds
    changes         TEXT NOT NULL CHECK (json_valid(changes))  -- see the view of this name; empty where all is new
);
