-- Verify indicators:alerts on pg

BEGIN;

SELECT 1 / (count(*) = 3)::integer FROM indicators.measure_kind WHERE code LIKE 'alerts\_%';
SELECT 1 / (count(*) = 1)::integer FROM indicators.measure_kind WHERE code = 'worked_minutes';

ROLLBACK;
