-- Verify indicators:matrix on pg

BEGIN;

SELECT code, value FROM indicators.figure WHERE false;
SELECT indicator, base, n, preliminary FROM indicators.result WHERE false;
SELECT frequency, formula FROM indicators.indicator WHERE false;

ROLLBACK;
