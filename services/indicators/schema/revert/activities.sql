-- Revert indicators:activities from pg
-- What stands behind the last UNION ALL is what the deployment added.

BEGIN;

DO $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW indicators.measure_kind AS '
        || substring(pg_catalog.pg_get_viewdef('indicators.measure_kind'::regclass)
                     FROM '^(.*)UNION ALL');
    EXECUTE format('COMMENT ON COLUMN indicators.measure_kind.unit IS %L',
                   (SELECT replace(pg_catalog.col_description(a.attrelid, a.attnum),
                                   ', activities', '')
                      FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = 'indicators.measure_kind'::regclass
                       AND a.attname = 'unit'));
END
$$;

COMMIT;
