-- Deploy analytics:acts to pg

BEGIN;

CREATE VIEW analytics.act AS
SELECT a.act, s.name AS subject,
       (ARRAY['prepared', 'authorised', 'rejected', 'withdrawn'])[a.state] AS state,
       nullif(a.kitchen_id, 0) AS kitchen_id, a.centavos / 100.0 AS amount_mxn,
       prepared.role AS prepared_role, a.prepared_at,
       CASE WHEN a.state = 2 THEN ended.role END AS authorised_role, ended.role AS ended_role,
       a.ended_at, a.authorised_by = a.prepared_by AS by_one_person,
       a.ended_at - a.prepared_at AS waited, a.prepared_submission, a.ended_submission,
       a.prepared_position, a.ended_position
  FROM registry.act a
  JOIN registry.act_subject s ON s.subject = a.subject
  -- the role as it was known when the step was taken
  LEFT JOIN LATERAL (SELECT p.role FROM registry.person p
                      WHERE p.person_id = a.prepared_by AND p.known_from <= a.prepared_submission
                        AND p.valid_from
                            <= (a.prepared_at AT TIME ZONE 'America/Mexico_City')::date
                      ORDER BY p.valid_from DESC, p.position DESC, p.ordinal DESC
                      LIMIT 1) prepared ON true
  LEFT JOIN LATERAL (SELECT p.role FROM registry.person p
                      WHERE p.person_id = a.ended_by AND p.known_from <= a.ended_submission
                        AND p.valid_from <= a.ended_day
                      ORDER BY p.valid_from DESC, p.position DESC, p.ordinal DESC
                      LIMIT 1) ended ON true;
COMMENT ON VIEW analytics.act IS
    'What moved money or took a right away: by whose role it was prepared, and by whose it was '
    'authorised, rejected or withdrawn. Nobody is named';
COMMENT ON COLUMN analytics.act.act IS 'Number of the act';
COMMENT ON COLUMN analytics.act.subject IS
    'period_close, capacity, rule, dispersal, reversal, days, purchase, settlement or year';
COMMENT ON COLUMN analytics.act.state IS 'prepared, authorised, rejected or withdrawn';
COMMENT ON COLUMN analytics.act.kitchen_id IS 'The kitchen; null = the programme as a whole';
COMMENT ON COLUMN analytics.act.amount_mxn IS
    'The amount as it was seen, pesos; 0 where it has none';
COMMENT ON COLUMN analytics.act.prepared_role IS
    'Role of who prepared it, as it was then; null = erased since';
COMMENT ON COLUMN analytics.act.prepared_at IS 'When it was prepared';
COMMENT ON COLUMN analytics.act.authorised_role IS
    'Role of who authorised it; null = nobody has, or erased since';
COMMENT ON COLUMN analytics.act.ended_role IS
    'Role of who authorised, rejected or withdrew it; null = it waits, or erased since';
COMMENT ON COLUMN analytics.act.ended_at IS 'When; null = it waits';
COMMENT ON COLUMN analytics.act.by_one_person IS
    'One person was enough: a purchase within the limit; null = not authorised';
COMMENT ON COLUMN analytics.act.waited IS 'How long it waited for the other person';
COMMENT ON COLUMN analytics.act.prepared_submission IS
    'Entry of topic submissions that prepared it';
COMMENT ON COLUMN analytics.act.ended_submission IS
    'Entry of topic submissions that ended it; null = it waits';
COMMENT ON COLUMN analytics.act.prepared_position IS
    'Its entry in topic registry of the journal';
COMMENT ON COLUMN analytics.act.ended_position IS
    'The decision that ended it, in topic registry; null = it waits';

GRANT SELECT ON analytics.act TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
