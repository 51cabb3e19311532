-- Verify registry:visit_plans on pg

BEGIN;

SELECT kitchen_id, day, purpose, called_off, valid_from, known_from, position, ordinal
  FROM registry.visit_plan WHERE false;
SELECT kitchen_id, day, purpose, place FROM registry.planned_visit WHERE false;

ROLLBACK;
