-- The views of the knowledge base. Above each: its name and what it is for.

-- clause_facts: every fact of every kind in one shape, in words.
SELECT f.measure_id, f.provision_id, f.at, p.citation, f.kind, f.id, f.summary, f.quote, f.span_start, f.span_end,
       f.page, f.reading
FROM (
    SELECT measure_id, provision_id, at, 'definitions' AS kind, id, term || '：' || stands_for AS summary, quote,
           span_start, span_end, page, reading FROM definitions
    UNION ALL
    SELECT measure_id, provision_id, at, 'thresholds', id,
           metric || ' ' || op || ' ' || printf('%.15g', value) || ' ' || unit || coalesce(' / ' || period, ''),
           quote, span_start, span_end, page, reading FROM thresholds
    UNION ALL
    SELECT measure_id, provision_id, at, 'time_rules', id,
           kind || coalesce(' ' || printf('%.15g', amount) || ' ' || unit, '') || coalesce(' ' || from_day, '')
           || coalesce(' – ' || to_day, '') || coalesce('，' || anchor, ''),
           quote, span_start, span_end, page, reading FROM time_rules
    UNION ALL
    SELECT measure_id, provision_id, at, 'references', id,
           CASE kind WHEN 'internal' THEN targets
                     WHEN 'external' THEN coalesce(relation || ' ', '') || '《' || title || '》'
                                          || coalesce(document_number, '')
                     ELSE '附件' || coalesce(number, '') || coalesce(' ' || title, '') END,
           quote, span_start, span_end, page, reading FROM cross_references
    UNION ALL
    SELECT measure_id, provision_id, at, 'condition_groups', id,
           logic || coalesce(' ' || count, '') || ' ' || members,
           quote, span_start, span_end, page, reading FROM condition_groups
    UNION ALL
    SELECT measure_id, provision_id, at, 'relaxations', id,
           who || ' ' || relaxes || coalesce(' ' || to_op || ' ' || printf('%.15g', to_value) || ' ' || to_unit, ''),
           quote, span_start, span_end, page, reading FROM relaxations
    UNION ALL
    SELECT measure_id, provision_id, at, 'materials', id, name, quote, span_start, span_end, page, reading
    FROM materials
    UNION ALL
    SELECT measure_id, provision_id, at, 'sanctions', id,
           effect || coalesce(' ' || printf('%.15g', amount) || ' ' || unit, '') || coalesce(' ← ' || trigger_quote, ''),
           quote, span_start, span_end, page, reading FROM sanctions
    UNION ALL
    SELECT measure_id, provision_id, at, 'norms', id, modality || coalesce(' ' || bearer, ''),
           quote, span_start, span_end, page, reading FROM norms
    UNION ALL
    SELECT measure_id, provision_id, at, 'anomalies', id, kind || '：' || note,
           quote, span_start, span_end, page, reading FROM anomalies
) AS f
LEFT JOIN provisions AS p ON p.id = f.provision_id;

-- cites: what a provision cites: provisions of its own measure, other measures, documents known by name only.
SELECT e.measure_id, e.source AS provision_id, p.at, p.citation, e.relation, e.target, n.kind AS target_kind,
       n.label AS target_label, n.measure_id AS target_measure_id, t.at AS target_at, e.quote
FROM edges AS e
JOIN provisions AS p ON p.id = e.source
JOIN nodes AS n ON n.id = e.target
LEFT JOIN provisions AS t ON t.id = e.target
WHERE e.relation IN ('cites', 'based_on', 'repeals', 'revises', 'applies', 'issues');

-- cited_by: the same from the other end: who cites this provision, measure or document.
SELECT e.target, n.kind AS target_kind, n.label AS target_label, n.measure_id, t.at, t.citation, e.relation,
       e.source AS citing_provision_id, e.measure_id AS citing_measure_id, m.title AS citing_title,
       p.at AS citing_at, p.citation AS citing_citation, e.quote
FROM edges AS e
JOIN nodes AS n ON n.id = e.target
JOIN provisions AS p ON p.id = e.source
JOIN measures AS m ON m.id = e.measure_id
LEFT JOIN provisions AS t ON t.id = e.target
WHERE e.relation IN ('cites', 'based_on', 'repeals', 'revises', 'applies', 'issues');

-- statuses: draft, in force, expired, repealed, not yet in force or unknown, on this day in China.
SELECT l.measure_id, m.title,
       CASE WHEN l.draft THEN 'draft'
            WHEN l.ended_by IS NOT NULL AND coalesce(l.ended_on, '') <= date('now', '+8 hours') THEN 'repealed'
            WHEN l.expires_on < date('now', '+8 hours') THEN 'expired'
            WHEN l.effective_on IS NULL THEN 'unknown'
            WHEN l.effective_on > date('now', '+8 hours') THEN 'not_yet'
            ELSE 'in_force' END AS status,
       l.effective_on, l.expires_on, l.ended_on, l.ended_by
FROM lives AS l
JOIN measures AS m ON m.id = l.measure_id;

-- changes: what each build found new, with another text than the build before, or gone; in the first build all was new.
SELECT b.id AS build_id, b.built_at, json_extract(c.value, '$.measure_id') AS measure_id, json_extract(c.value, '$.title') AS title,
       json_extract(c.value, '$.what') AS what
FROM builds AS b, json_each(b.changes) AS c;
