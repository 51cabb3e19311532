-- Deploy indicators:activities to pg
-- Community activities are measured.

BEGIN;

DO $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW indicators.measure_kind AS '
        || rtrim(pg_catalog.pg_get_viewdef('indicators.measure_kind'::regclass), ';')
        || $view$
        UNION ALL
        SELECT k.measure, k.code, k.unit, k.meaning, k.accumulation, k.of, k.of_persons
          FROM (VALUES
            (42, 'activities', 'activities',
             'Community activities that stand, on their day', 'sum', 42, false),
            (43, 'activity_attendance', 'persons',
             'Who came to them, as noted; one who comes twice counts twice', 'sum', 43, false))
               AS k (measure, code, unit, meaning, accumulation, of, of_persons)$view$;
    EXECUTE format('COMMENT ON COLUMN indicators.measure_kind.unit IS %L',
                   (SELECT pg_catalog.col_description(a.attrelid, a.attnum) || ', activities'
                      FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = 'indicators.measure_kind'::regclass
                       AND a.attname = 'unit'));
END
$$;

COMMIT;
