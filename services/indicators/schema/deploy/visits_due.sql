-- Deploy indicators:visits_due to pg
-- A planned visit is measured once its day has come.

BEGIN;

CREATE INDEX visit_plan_day ON indicators.visit_plan (day);
COMMENT ON INDEX indicators.visit_plan_day IS 'Finds the plans of a day that is opened';
COMMENT ON TABLE indicators.visit_counted IS
    'What has been counted of each planned day that has come: what comes later adds the '
    'difference';

DO $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW indicators.measure_kind AS '
        || replace(rtrim(pg_catalog.pg_get_viewdef('indicators.measure_kind'::regclass), ';'),
                   'not called off, on their planned day',
                   'not called off, on their planned day, once it has come');
END
$$;

COMMIT;
