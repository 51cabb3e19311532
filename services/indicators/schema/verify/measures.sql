-- Verify indicators:measures on pg

BEGIN;

SELECT level, unit, grain, period, measure, value FROM indicators.measure WHERE false;
SELECT indicator, year, target_micro FROM indicators.target WHERE false;
SELECT service_day, unit FROM indicators.unit_day WHERE false;

ROLLBACK;
