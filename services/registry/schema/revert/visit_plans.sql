-- Revert registry:visit_plans from pg

BEGIN;

DROP VIEW registry.planned_visit;
DROP TABLE registry.visit_plan;

COMMIT;
