-- Deploy analytics:compliance to pg
-- How each kitchen complied over some days, part by part, and what follows by the rule that holds
-- on the last of them. A part without data is no part: never zero, never full.

BEGIN;

CREATE VIEW analytics.compliance_rule AS
SELECT DISTINCT ON (r.valid_from)
       r.valid_from, r.reported, r.on_time, r.proven, r.checklist, r.open, r.satisfaction,
       r.stays_percent, r.observed_percent
  FROM registry.compliance_rule r
 ORDER BY r.valid_from, r.position DESC, r.ordinal DESC;
COMMENT ON VIEW analytics.compliance_rule IS
    'What each part of a kitchen''s compliance weighs from a day on, and the thresholds';
COMMENT ON COLUMN analytics.compliance_rule.valid_from IS 'First day on which it holds';
COMMENT ON COLUMN analytics.compliance_rule.reported IS 'Weight of days reported, of those due';
COMMENT ON COLUMN analytics.compliance_rule.on_time IS
    'Weight of reports in time, of those received';
COMMENT ON COLUMN analytics.compliance_rule.proven IS
    'Weight of pesos proven, of those whose term is over';
COMMENT ON COLUMN analytics.compliance_rule.checklist IS
    'Weight of items found as they should be, of those looked at';
COMMENT ON COLUMN analytics.compliance_rule.open IS
    'Weight of visits that found it open, of all';
COMMENT ON COLUMN analytics.compliance_rule.satisfaction IS
    'Weight of points that diners gave, of those they could';
COMMENT ON COLUMN analytics.compliance_rule.stays_percent IS 'Score from which it stays';
COMMENT ON COLUMN analytics.compliance_rule.observed_percent IS
    'Score from which it stays under observation; below it, it leaves';

CREATE FUNCTION analytics.compliance_part(from_day date, through date)
RETURNS TABLE (kitchen_id integer, part text, numerator numeric, denominator numeric,
               weight integer)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 2000
BEGIN ATOMIC
    WITH rule AS (
        SELECT r.*
          FROM analytics.compliance_rule r
         WHERE r.valid_from <= compliance_part.through
         ORDER BY r.valid_from DESC
         LIMIT 1
    ), report AS (
        SELECT d.kitchen_id, count(*) AS due, count(*) FILTER (WHERE d.received) AS received,
               count(*) FILTER (WHERE d.on_time OR d.saved_in_time) AS in_time
          FROM analytics.report_due d
         WHERE d.service_day BETWEEN compliance_part.from_day AND compliance_part.through
         GROUP BY d.kitchen_id
    ), duty AS (
        SELECT d.kitchen_id, sum(d.proven_mxn) AS proven, sum(d.granted_mxn) AS granted
          FROM analytics.grant_duty d
         WHERE d.prove_by BETWEEN compliance_part.from_day AND compliance_part.through
           AND NOT d.is_reversed
         GROUP BY d.kitchen_id
    ), visit AS (
        SELECT v.kitchen_id, count(*) AS visits,
               count(*) FILTER (WHERE NOT v.found_closed) AS open, sum(v.items_yes) AS yes,
               sum(v.items_yes + v.items_no) AS looked_at
          FROM analytics.visit v
         WHERE v.visit_day BETWEEN compliance_part.from_day AND compliance_part.through
         GROUP BY v.kitchen_id
    ), survey AS (
        SELECT s.kitchen_id, sum((s.mean_score - 1) * s.answers) AS points,
               sum(4 * s.answers) AS possible
          FROM analytics.satisfaction s
         WHERE s.month BETWEEN date_trunc('month', compliance_part.from_day)::date
                           AND compliance_part.through
           AND s.audience = 'diner'
         GROUP BY s.kitchen_id
    ), said (kitchen_id, ordinal, part, numerator, denominator) AS (
        SELECT r.kitchen_id, 1, 'reported', r.received, r.due FROM report r
        UNION ALL SELECT r.kitchen_id, 2, 'on_time', r.in_time, r.received FROM report r
        UNION ALL SELECT d.kitchen_id, 3, 'proven', d.proven, d.granted FROM duty d
        UNION ALL SELECT v.kitchen_id, 4, 'checklist', v.yes, v.looked_at FROM visit v
        UNION ALL SELECT v.kitchen_id, 5, 'open', v.open, v.visits FROM visit v
        UNION ALL SELECT s.kitchen_id, 6, 'satisfaction', s.points, s.possible FROM survey s
    )
    SELECT s.kitchen_id, s.part, s.numerator, s.denominator,
           (ARRAY[rule.reported, rule.on_time, rule.proven, rule.checklist, rule.open,
                  rule.satisfaction])[s.ordinal]
      FROM said s
     CROSS JOIN rule
     WHERE s.denominator > 0
     ORDER BY s.kitchen_id, s.ordinal;
END;
COMMENT ON FUNCTION analytics.compliance_part(date, date) IS
    'Of each kitchen, over the days from the one to the other: reported (days received of days '
    'due), on_time (of those received), proven (pesos, of grants whose term to prove them ended), '
    'checklist (items as they should be, of those looked at), open (visits that found it open), '
    'satisfaction (points of diners above 1, of the 4 possible, in months that may be published). '
    'No data, no row. Weights by the rule that holds on the last day; without a rule, no rows';

CREATE FUNCTION analytics.compliance(from_day date, through date)
RETURNS TABLE (kitchen_id integer, name text, alcaldia text, state text, score_percent numeric,
               weighed_percent integer, verdict text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 400
BEGIN ATOMIC
    WITH rule AS (
        SELECT r.*, r.reported + r.on_time + r.proven + r.checklist + r.open + r.satisfaction
                        AS weights
          FROM analytics.compliance_rule r
         WHERE r.valid_from <= compliance.through
         ORDER BY r.valid_from DESC
         LIMIT 1
    ), score AS (
        SELECT p.kitchen_id, sum(p.weight) AS weighed,
               round(100 * sum(p.weight * p.numerator / p.denominator)
                         / nullif(sum(p.weight), 0), 1) AS percent
          FROM analytics.compliance_part(compliance.from_day, compliance.through) p
         GROUP BY p.kitchen_id
    )
    SELECT k.kitchen_id, k.name, k.alcaldia, k.state,
           CASE WHEN 2 * s.weighed >= rule.weights THEN s.percent END,
           coalesce(100 * s.weighed / rule.weights, 0)::integer,
           CASE WHEN s.weighed IS NULL OR 2 * s.weighed < rule.weights THEN 'no data'
                WHEN s.percent >= rule.stays_percent THEN 'stays'
                WHEN s.percent >= rule.observed_percent THEN 'observed'
                ELSE 'leaves' END
      FROM analytics.kitchen k
     CROSS JOIN rule
      LEFT JOIN score s ON s.kitchen_id = k.kitchen_id
     WHERE k.state IN ('active', 'suspended')
     ORDER BY k.kitchen_id;
END;
COMMENT ON FUNCTION analytics.compliance(date, date) IS
    'The kitchens that serve or are suspended, with their score over the days from the one to the '
    'other: the mean of the parts of analytics.compliance_part that have data, by weight. verdict: '
    'stays, observed, leaves, or "no data" where less than half of the weight has any '
    '(weighed_percent: how much has). What a person decides is an act of two people: a score '
    'closes nothing';

REVOKE EXECUTE ON FUNCTION analytics.compliance_part(date, date),
    analytics.compliance(date, date) FROM PUBLIC;
GRANT SELECT ON analytics.compliance_rule TO tequio_analyst, tequio_operator, tequio_auditor;
GRANT EXECUTE ON FUNCTION analytics.compliance_part(date, date), analytics.compliance(date, date)
    TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;
