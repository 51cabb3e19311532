-- Verify indicators:visits on pg

BEGIN;

SELECT position, ordinal, kitchen_id, day, called_off FROM indicators.visit_plan WHERE false;
SELECT position, kitchen_id, day, counted FROM indicators.visit_made WHERE false;
SELECT kitchen_id, day, alcaldia, done, with_count FROM indicators.visit_counted WHERE false;
SELECT 1 / (count(*) = 3)::integer FROM indicators.measure_kind WHERE code LIKE 'visits\_%';
SELECT 1 / (count(*) = 3)::integer FROM indicators.measure_kind WHERE code LIKE 'alerts\_%';

ROLLBACK;
