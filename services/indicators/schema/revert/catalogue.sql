-- Revert indicators:catalogue from pg

BEGIN;

DROP VIEW indicators.result;
DROP FUNCTION indicators.light(numeric, bigint, bigint, bigint);
DROP VIEW indicators.indicator;
DROP VIEW indicators.measure_kind;

COMMIT;
