-- Revert analytics:people_kept from pg

BEGIN;

DO $$
DECLARE
    view text := pg_catalog.pg_get_viewdef('analytics.indicator_value'::regclass);
BEGIN
    view := replace(view, 'analytics.people_kept e',
                    'LATERAL analytics.people(''city''::text, 9, d.period, d.last) e');
    view := replace(view, '(e.first_day = d.period)', '(e.sex = ''all''::text)');
    view := replace(view, '(e.last_day = d.last)', '(e.age_band = ''all''::text)');
    view := replace(view, 'COALESCE((e.as_of < (d.last + 30)), true)', '((d.last + 30) > d.today)');
    EXECUTE 'CREATE OR REPLACE VIEW analytics.indicator_value AS ' || view;
    EXECUTE format('COMMENT ON VIEW analytics.indicator_value IS %L',
                   replace(pg_catalog.obj_description('analytics.indicator_value'::regclass),
                           'People served are estimated once a day (analytics.people_kept)',
                           'People served are estimated (analytics.people)'));
END
$$;
GRANT EXECUTE ON FUNCTION analytics.people(text, integer, date, date) TO tequio_web;
DROP FUNCTION analytics.keep_people();
DROP TABLE analytics.people_kept;

COMMIT;
