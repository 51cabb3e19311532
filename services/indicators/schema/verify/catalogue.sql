-- Verify indicators:catalogue on pg

BEGIN;

SELECT 1 / count(*) FROM indicators.indicator;
SELECT indicator, value, light FROM indicators.result WHERE false;

ROLLBACK;
