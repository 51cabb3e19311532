-- Revert analytics:visit_plans from pg

BEGIN;

DROP VIEW territory.visit_plan;
DROP VIEW analytics.visit_plan;

COMMIT;
