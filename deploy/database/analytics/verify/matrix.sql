-- Verify analytics:matrix on pg

BEGIN;

SELECT measure, accumulation FROM analytics.measure_kind WHERE false;
SELECT indicator, formula FROM analytics.indicator WHERE false;
SELECT base, preliminary FROM analytics.indicator_value WHERE false;

ROLLBACK;
