-- Deploy analytics:territory to pg
-- What analysts read, for a monitor: the same views, of the kitchens of one person's territory. The
-- person is whose session it is, by the name of the role that logged in (SET ROLE changes nothing):
-- monitor_12 is person 12. The predicate stands in the views, since views read with the rights of
-- their owner, whom row-level security does not stop.

BEGIN;

CREATE SCHEMA territory;
COMMENT ON SCHEMA territory IS
    'Views of analytics, of the kitchens of the monitor whose session it is';

CREATE FUNCTION territory.kitchens() RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER ROWS 400
BEGIN ATOMIC
    SELECT k.kitchen_id
      FROM (SELECT coalesce(max(o.day), 'infinity') AS day FROM registry.opened_day o) today
     CROSS JOIN LATERAL (SELECT p.*
                           FROM registry.person p
                          WHERE p.person_id = substring(session_user FROM
                                                        '^monitor_([1-9][0-9]{0,8})$')::integer
                            AND p.valid_from <= today.day
                          ORDER BY p.valid_from DESC, p.position DESC, p.ordinal DESC
                          LIMIT 1) person
      JOIN registry.alcaldia a ON person.alcaldia IN (0, a.alcaldia)
      JOIN analytics.kitchen k ON k.alcaldia_code = a.inegi_code
     WHERE person.active AND person.role = 'monitor';
END;
COMMENT ON FUNCTION territory.kitchens() IS
    'Numbers of the kitchens of the session''s monitor, as the registry of people has it on the '
    'day of the last tick; none for whoever is not an active monitor';

DO $$
DECLARE
    shown text;
    about record;
BEGIN
    FOREACH shown IN ARRAY ARRAY['kitchen', 'report_due', 'report_version', 'daily_report',
                                 'data_problem', 'statement', 'statement_line', 'grant_paid',
                                 'grant_duty', 'unproven_balance', 'purchase', 'purchase_item',
                                 'satisfaction']
    LOOP
        EXECUTE format('CREATE VIEW territory.%1$I WITH (security_barrier) AS'
                       ' SELECT v.* FROM analytics.%1$I v'
                       '  WHERE v.kitchen_id IN (SELECT territory.kitchens())', shown);
        EXECUTE format('COMMENT ON VIEW territory.%I IS %L', shown,
                       obj_description(format('analytics.%I', shown)::regclass, 'pg_class')
                           || '. Only of the session''s territory');
        FOR about IN
            SELECT a.attname, col_description(a.attrelid, a.attnum) AS says
              FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = format('analytics.%I', shown)::regclass AND a.attnum > 0
               AND NOT a.attisdropped
        LOOP
            EXECUTE format('COMMENT ON COLUMN territory.%I.%I IS %L', shown, about.attname,
                           about.says);
        END LOOP;
        EXECUTE format('GRANT SELECT ON territory.%I TO tequio_monitor', shown);
    END LOOP;
END
$$;

CREATE FUNCTION territory.watch(on_day date)
RETURNS TABLE (kitchen_id integer, alert text, found numeric, expected_low numeric,
               expected_high numeric, says text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT w.* FROM analytics.watch(watch.on_day) w
     WHERE w.kitchen_id IN (SELECT territory.kitchens());
END;
COMMENT ON FUNCTION territory.watch(date) IS
    'What to look at on a day, as analytics.watch has it, of the session''s territory';

GRANT USAGE ON SCHEMA territory TO tequio_monitor;
-- a view's functions are called with the rights of who reads it
GRANT EXECUTE ON FUNCTION territory.kitchens(), territory.watch(date),
    analytics.flag_names(integer, text[]), analytics.report_flags(integer),
    analytics.purchase_reasons(bigint), analytics.survey_flags(integer)
    TO tequio_monitor;

COMMIT;
