-- Deploy analytics:activities to pg
-- What committees offer beside meals. Which monitor noted it is not said.

BEGIN;

CREATE VIEW analytics.activity AS
SELECT a.position AS activity_id, a.kitchen_id, a.activity_day,
       (ARRAY['talk', 'workshop', 'cinema', 'health', 'nutrition', 'other'])[a.kind] AS kind,
       nullif(a.institution, '') AS institution, a.women, a.men, a.not_noted,
       CASE WHEN num_nonnulls(a.women, a.men, a.not_noted) > 0
            THEN coalesce(a.women, 0) + coalesce(a.men, 0) + coalesce(a.not_noted, 0) END
           AS attendance,
       CASE a.person_id WHEN 0 THEN 'kitchen' ELSE 'monitor' END AS noted_by,
       analytics.flag_names(a.flags, ARRAY['late', 'not counted']) AS flags, a.received_at,
       a.submission_position
  FROM registry.activity a
 WHERE a.replaced_by IS NULL;
COMMENT ON VIEW analytics.activity IS
    'Community activities that stand; corrected ones are left out';
COMMENT ON COLUMN analytics.activity.activity_id IS 'The decision: its position in topic registry';
COMMENT ON COLUMN analytics.activity.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.activity.activity_day IS 'Its day';
COMMENT ON COLUMN analytics.activity.kind IS
    'talk, workshop, cinema, health, nutrition, other';
COMMENT ON COLUMN analytics.activity.institution IS
    'Institution that came or helped, as it was written; null = none';
COMMENT ON COLUMN analytics.activity.women IS 'Women who came; null = not noted';
COMMENT ON COLUMN analytics.activity.men IS 'Men who came; null = not noted';
COMMENT ON COLUMN analytics.activity.not_noted IS
    'Who came and whose sex was not noted; null = nobody was so noted';
COMMENT ON COLUMN analytics.activity.attendance IS 'All who came; null = not noted';
COMMENT ON COLUMN analytics.activity.noted_by IS 'kitchen (its own tablet), monitor';
COMMENT ON COLUMN analytics.activity.flags IS 'What is odd about it; empty = nothing';
COMMENT ON COLUMN analytics.activity.received_at IS 'When the gateway received it';
COMMENT ON COLUMN analytics.activity.submission_position IS
    'Its entry in topic submissions of the journal';

CREATE VIEW territory.activity WITH (security_barrier) AS
SELECT v.* FROM analytics.activity v WHERE v.kitchen_id IN (SELECT territory.kitchens());
DO $$
DECLARE
    about record;
BEGIN
    EXECUTE format('COMMENT ON VIEW territory.activity IS %L',
                   obj_description('analytics.activity'::regclass, 'pg_class')
                       || '. Only of the session''s territory');
    FOR about IN
        SELECT a.attname, col_description(a.attrelid, a.attnum) AS says
          FROM pg_catalog.pg_attribute a
         WHERE a.attrelid = 'analytics.activity'::regclass AND a.attnum > 0
           AND NOT a.attisdropped
    LOOP
        EXECUTE format('COMMENT ON COLUMN territory.activity.%I IS %L', about.attname,
                       about.says);
    END LOOP;
END
$$;

GRANT SELECT ON territory.activity TO tequio_monitor;
GRANT SELECT ON analytics.activity TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;
