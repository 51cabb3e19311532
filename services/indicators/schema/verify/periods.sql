-- Verify indicators:periods on pg

BEGIN;

SELECT period FROM indicators.target WHERE false;
SELECT 1 / count(*) FROM pg_constraint
 WHERE conrelid = 'indicators.measure'::regclass AND conname = 'measure_grain_check';

ROLLBACK;
