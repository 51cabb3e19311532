-- Deploy analytics:visit_plans to pg
-- Which visits were planned, and which of them were made.

BEGIN;

CREATE VIEW analytics.visit_plan AS
SELECT p.kitchen_id, p.day AS planned_day,
       (ARRAY['routine', 'follow-up', 'petition', 'application', 'review'])[p.purpose] AS purpose,
       m.visit_id IS NOT NULL AS done, m.visit_day, m.visit_id
  FROM registry.planned_visit p
  LEFT JOIN (SELECT v.kitchen_id, v.visit_day, max(v.position) AS visit_id,
                    date_trunc('month', v.visit_day::timestamp) AS month,
                    row_number() OVER (PARTITION BY v.kitchen_id,
                                                    date_trunc('month', v.visit_day::timestamp)
                                       ORDER BY v.visit_day) AS place
               FROM registry.visit v
              WHERE v.replaced_by IS NULL
              GROUP BY v.kitchen_id, v.visit_day) m
         ON m.kitchen_id = p.kitchen_id AND m.month = date_trunc('month', p.day::timestamp)
        AND m.place = p.place;
COMMENT ON VIEW analytics.visit_plan IS
    'Visits that are planned, without those called off, and the visit that answers each: of a '
    'kitchen''s month the first planned day is answered by the first day with a visit, and so on, '
    'so that a visit a few days off its plan counts and none counts twice';
COMMENT ON COLUMN analytics.visit_plan.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.visit_plan.planned_day IS 'Day for which the visit is planned';
COMMENT ON COLUMN analytics.visit_plan.purpose IS
    'routine, follow-up, petition, application, review (of who stays in the programme)';
COMMENT ON COLUMN analytics.visit_plan.done IS 'A visit of its month answers it';
COMMENT ON COLUMN analytics.visit_plan.visit_day IS 'Day of that visit; null = none';
COMMENT ON COLUMN analytics.visit_plan.visit_id IS
    'That visit, of its day the last: analytics.visit; null = none';

CREATE VIEW territory.visit_plan WITH (security_barrier) AS
SELECT v.* FROM analytics.visit_plan v WHERE v.kitchen_id IN (SELECT territory.kitchens());
DO $$
DECLARE
    about record;
BEGIN
    EXECUTE format('COMMENT ON VIEW territory.visit_plan IS %L',
                   obj_description('analytics.visit_plan'::regclass, 'pg_class')
                       || '. Only of the session''s territory');
    FOR about IN
        SELECT a.attname, col_description(a.attrelid, a.attnum) AS says
          FROM pg_catalog.pg_attribute a
         WHERE a.attrelid = 'analytics.visit_plan'::regclass AND a.attnum > 0
           AND NOT a.attisdropped
    LOOP
        EXECUTE format('COMMENT ON COLUMN territory.visit_plan.%I IS %L', about.attname,
                       about.says);
    END LOOP;
END
$$;

GRANT SELECT ON territory.visit_plan TO tequio_monitor;
GRANT SELECT ON analytics.visit_plan TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;
