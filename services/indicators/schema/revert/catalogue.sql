-- Revert indicators:catalogue from pg

BEGIN;

DROP VIEW indicators.result;
DROP FUNCTION indicators.light(numeric, bigint, bigint, bigint);
DROP TABLE indicators.indicator;
DROP TABLE indicators.measure_kind;

COMMIT;
