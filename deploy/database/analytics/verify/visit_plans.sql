-- Verify analytics:visit_plans on pg

BEGIN;

SELECT kitchen_id, planned_day, purpose, done, visit_day, visit_id
  FROM territory.visit_plan WHERE false;

ROLLBACK;
