-- Deploy indicators:alerts to pg
-- Alerts are measured. The kinds that are there stay as they are: these stand behind them.

BEGIN;

DO $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW indicators.measure_kind AS '
        || rtrim(pg_catalog.pg_get_viewdef('indicators.measure_kind'::regclass), ';')
        || $view$
        UNION ALL
        SELECT k.measure, k.code, k.unit, k.meaning, k.accumulation, k.of, k.of_persons
          FROM (VALUES
            (34, 'alerts_raised', 'alerts',
             'Oddities of a kitchen that were found, on the day that they are about', 'sum', 34,
             false),
            (35, 'alerts_closed', 'alerts', 'Of them, those that a person closed', 'sum', 35,
             false),
            (36, 'alerts_confirmed', 'alerts',
             'Of them, those that were closed as confirmed', 'sum', 36, false))
               AS k (measure, code, unit, meaning, accumulation, of, of_persons)$view$;
    EXECUTE format('COMMENT ON COLUMN indicators.measure_kind.unit IS %L',
                   (SELECT pg_catalog.col_description(a.attrelid, a.attnum) || ', alerts'
                      FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = 'indicators.measure_kind'::regclass
                       AND a.attname = 'unit'));
END
$$;

COMMIT;
