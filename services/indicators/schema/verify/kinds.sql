-- Verify indicators:kinds on pg

BEGIN;

SELECT 1 / count(*) FROM indicators.measure_kind WHERE code = 'worked_minutes';
SELECT kept FROM indicators.indicator WHERE false;

ROLLBACK;
