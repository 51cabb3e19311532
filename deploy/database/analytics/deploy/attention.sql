-- Deploy analytics:attention to pg
-- How promptly petitions are answered. By the day of receipt, so that a month says what became of
-- what came in it, and does not look better while the slow ones are still open.

BEGIN;

CREATE VIEW analytics.prompt_attention AS
WITH petition AS (
    SELECT p.alcaldia, date_trunc('month', p.received_day)::date AS month, p.kind, p.aspect,
           p.channel, p.working_days_taken, p.in_term, p.due_day, p.state, p.round,
           (SELECT max(t.day) FROM surveys.petition_escalation t
             WHERE t.kitchen_id = p.kitchen_id AND t.petition_position = p.position
               AND t.round = p.round AND t.level = 2) AS passed
      FROM surveys.petition p
), counted AS (
    SELECT p.*, l.level, l.unit, k.of_kind
      FROM petition p
     CROSS JOIN LATERAL (VALUES (2, p.alcaldia::integer), (3, 9)) AS l (level, unit)
     CROSS JOIN LATERAL (VALUES (p.kind::integer), (-1)) AS k (of_kind)
     WHERE l.unit > 0
)
SELECT (ARRAY['alcaldía', 'city'])[c.level - 1] AS level, c.unit AS unit_id,
       CASE c.level WHEN 2 THEN min(a.name) ELSE 'Ciudad de México' END AS unit_name, c.month,
       CASE c.of_kind WHEN -1 THEN 'all' WHEN 0 THEN 'not said' ELSE
           (ARRAY['request', 'proposal', 'non-conformity', 'complaint'])[c.of_kind] END AS kind,
       count(*) AS received, count(c.working_days_taken) AS answered,
       count(*) FILTER (WHERE c.in_term) AS answered_in_term,
       count(*) FILTER (WHERE c.working_days_taken IS NULL AND c.passed IS NOT NULL)
           AS open_past_term,
       count(*) FILTER (WHERE c.round > 1) AS reopened,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY c.working_days_taken)::numeric(6, 1)
           AS median_working_days,
       round(100.0 * count(*) FILTER (WHERE c.in_term)
             / nullif(count(c.working_days_taken)
                      + count(*) FILTER (WHERE c.working_days_taken IS NULL
                                           AND c.passed IS NOT NULL), 0), 1) AS in_term_percent
  FROM counted c
  LEFT JOIN registry.alcaldia a ON c.level = 2 AND a.alcaldia = c.unit
 GROUP BY c.level, c.unit, c.month, c.of_kind;
COMMENT ON VIEW analytics.prompt_attention IS
    'How promptly the petitions received in a month were answered, by alcaldía and city and by '
    'kind. Those of no kitchen, or of one that is not known, are in the city only';
COMMENT ON COLUMN analytics.prompt_attention.level IS 'alcaldía or city';
COMMENT ON COLUMN analytics.prompt_attention.unit_id IS 'INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.prompt_attention.unit_name IS 'Its name';
COMMENT ON COLUMN analytics.prompt_attention.month IS 'First day of the month of receipt';
COMMENT ON COLUMN analytics.prompt_attention.kind IS
    'request, proposal, non-conformity, complaint, not said; all: all of them';
COMMENT ON COLUMN analytics.prompt_attention.received IS 'Petitions received';
COMMENT ON COLUMN analytics.prompt_attention.answered IS
    'Of them, answered by now; of a reopened one the last round counts';
COMMENT ON COLUMN analytics.prompt_attention.answered_in_term IS
    'Of those, within the working days of their kind';
COMMENT ON COLUMN analytics.prompt_attention.open_past_term IS
    'Not answered, and their term has passed';
COMMENT ON COLUMN analytics.prompt_attention.reopened IS 'Reopened at least once';
COMMENT ON COLUMN analytics.prompt_attention.median_working_days IS
    'Half of the answers took no longer, working days of the administration; null = none yet';
COMMENT ON COLUMN analytics.prompt_attention.in_term_percent IS
    'Share in term of those answered or past their term: what is open and in term counts on '
    'neither side; null = no data';

GRANT SELECT ON analytics.prompt_attention
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
