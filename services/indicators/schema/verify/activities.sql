-- Verify indicators:activities on pg

BEGIN;

SELECT 1 / (count(*) = 2)::integer FROM indicators.measure_kind WHERE code LIKE 'activit%';
SELECT 1 / (count(*) = 3)::integer FROM indicators.measure_kind WHERE code LIKE 'visits\_%';

ROLLBACK;
