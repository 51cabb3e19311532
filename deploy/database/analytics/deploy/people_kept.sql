-- Deploy analytics:people_kept to pg
-- The estimate of the city's people takes seconds. It is made once a day and kept, and whoever
-- reads a result reads the row: the public pages make none, and may not.

BEGIN;

CREATE TABLE analytics.people_kept (
    first_day date NOT NULL,
    last_day date NOT NULL CHECK (last_day > first_day),
    as_of date,
    tried date NOT NULL,
    answers bigint CHECK (answers >= 30),
    people bigint,
    people_low bigint CHECK (people_low <= people),
    people_high bigint CHECK (people_high >= people),
    PRIMARY KEY (first_day, last_day),
    CHECK (num_nulls(answers, people, people_low, people_high) IN (0, 4))
);
COMMENT ON TABLE analytics.people_kept IS
    'Distinct people of the city by half-year and year, as analytics.people estimated them last: '
    'once a day until the period is over for 30 days, and then no more. No source of anything: '
    'what is missing is made again (analytics.keep_people)';
COMMENT ON COLUMN analytics.people_kept.first_day IS 'First day of the half-year or year';
COMMENT ON COLUMN analytics.people_kept.last_day IS
    'Its last day; one that is to come: what is known of its days so far';
COMMENT ON COLUMN analytics.people_kept.as_of IS
    'Newest opened day (registry.opened_day) when it was estimated; null: it never was';
COMMENT ON COLUMN analytics.people_kept.tried IS
    'The same when that was last tried; later than as_of: it took longer than a statement may';
COMMENT ON COLUMN analytics.people_kept.answers IS
    'Answers that it is estimated from, rounded down to tens; null: too few, no data';
COMMENT ON COLUMN analytics.people_kept.people IS 'Distinct people; null = no data';
COMMENT ON COLUMN analytics.people_kept.people_low IS 'Lower end of the 95 % interval';
COMMENT ON COLUMN analytics.people_kept.people_high IS 'Upper end of the 95 % interval';
GRANT SELECT ON analytics.people_kept
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

CREATE FUNCTION analytics.keep_people() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    today date := (SELECT max(o.day) FROM registry.opened_day o);
    due record;
BEGIN
    -- one at a time: who waits finds it done
    PERFORM pg_catalog.pg_advisory_xact_lock('analytics.people_kept'::regclass::oid::bigint);
    SELECT d.first_day, d.last_day INTO due
      FROM (SELECT m.period AS first_day, indicators.period_end(m.grain, m.period) AS last_day
              FROM indicators.measure m
             WHERE m.level = 3 AND m.unit = 9 AND m.measure = 6 AND m.grain IN (5, 6)) d
      LEFT JOIN analytics.people_kept k
             ON k.first_day = d.first_day AND k.last_day = d.last_day
     WHERE today IS NOT NULL
       AND (k.tried IS NULL OR k.tried < today)
       AND (k.as_of IS NULL OR k.as_of < d.last_day + 30)
     ORDER BY d.first_day DESC, d.last_day
     LIMIT 1;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    BEGIN
        INSERT INTO analytics.people_kept AS k
        SELECT due.first_day, due.last_day, today, today, e.answers, e.people, e.people_low,
               e.people_high
          FROM (VALUES (1)) AS one (n)
          LEFT JOIN analytics.people('city', 9, due.first_day, due.last_day) e
                 ON e.sex = 'all' AND e.age_band = 'all'
        ON CONFLICT (first_day, last_day) DO UPDATE
           SET as_of = excluded.as_of, tried = excluded.tried, answers = excluded.answers,
               people = excluded.people, people_low = excluded.people_low,
               people_high = excluded.people_high;
    EXCEPTION WHEN query_canceled THEN -- it took too long: the other periods have their turn
        INSERT INTO analytics.people_kept AS k (first_day, last_day, tried)
        VALUES (due.first_day, due.last_day, today)
        ON CONFLICT (first_day, last_day) DO UPDATE SET tried = excluded.tried;
        RAISE WARNING 'the people of % to % could not be estimated in the time of a statement',
            due.first_day, due.last_day;
    END;
    RETURN true;
END
$$;
COMMENT ON FUNCTION analytics.keep_people() IS
    'Estimates the city''s people of the newest half-year or year that is due, and keeps it: one '
    'that was not tried since the newest opened day, and is not kept as it was 30 days after its '
    'end. What takes longer than a statement may is noted as tried, with a warning. False: none '
    'is due. The web edge asks until then, once a day; a report and what is published before they '
    'are read';
REVOKE EXECUTE ON FUNCTION analytics.keep_people() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analytics.keep_people() TO tequio_web, tequio_operator;
REVOKE EXECUTE ON FUNCTION analytics.people(text, integer, date, date) FROM tequio_web;

DO $$
DECLARE
    view text := pg_catalog.pg_get_viewdef('analytics.indicator_value'::regclass);
BEGIN
    view := regexp_replace(view, 'LATERAL analytics\.people\([^)]*\) e\([^)]*\)',
                           'analytics.people_kept e', 'g');
    view := replace(view, '(e.sex = ''all''::text)', '(e.first_day = d.period)');
    view := replace(view, '(e.age_band = ''all''::text)', '(e.last_day = d.last)');
    -- one that was not made again since is not final, whatever the day
    view := replace(view, '((d.last + 30) > d.today)', 'COALESCE(e.as_of < (d.last + 30), true)');
    EXECUTE 'CREATE OR REPLACE VIEW analytics.indicator_value AS ' || view;
    EXECUTE format('COMMENT ON VIEW analytics.indicator_value IS %L',
                   replace(pg_catalog.obj_description('analytics.indicator_value'::regclass),
                           'People served are estimated (analytics.people)',
                           'People served are estimated once a day (analytics.people_kept)'));
END
$$;

COMMIT;
