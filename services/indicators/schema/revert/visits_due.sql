-- Revert indicators:visits_due from pg

BEGIN;

DO $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW indicators.measure_kind AS '
        || replace(rtrim(pg_catalog.pg_get_viewdef('indicators.measure_kind'::regclass), ';'),
                   'not called off, on their planned day, once it has come',
                   'not called off, on their planned day');
END
$$;

COMMENT ON TABLE indicators.visit_counted IS
    'What has been counted of each planned day: what comes later adds the difference';
DROP INDEX indicators.visit_plan_day;

COMMIT;
