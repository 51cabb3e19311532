-- Revert indicators:periods from pg

BEGIN;

ALTER TABLE indicators.target DROP COLUMN period;
DROP FUNCTION indicators.period_start(integer, date);
DELETE FROM indicators.measure WHERE grain > 2;
ALTER TABLE indicators.measure DROP CONSTRAINT measure_grain_check;
ALTER TABLE indicators.measure ADD CHECK (grain BETWEEN 1 AND 2);
COMMENT ON COLUMN indicators.measure.grain IS '1 day, 2 month';
COMMENT ON COLUMN indicators.measure.period IS 'The day, or the first of the month';

COMMIT;
