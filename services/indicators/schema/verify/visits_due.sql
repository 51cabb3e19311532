-- Verify indicators:visits_due on pg

BEGIN;

SELECT 'indicators.visit_plan_day'::regclass;
SELECT 1 / count(*) FROM indicators.measure_kind k
 WHERE k.measure = 32 AND k.meaning LIKE '%once it has come';

ROLLBACK;
