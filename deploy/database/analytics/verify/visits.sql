-- Verify analytics:visits on pg

BEGIN;

SELECT visit_id, kitchen_id, visit_day, purpose, found_closed, minutes, checklist,
       checklist_version, items_yes, items_no, items_not_applicable, counted_diners,
       register_rations, reported_rations, flags, received_at, submission_position
  FROM territory.visit WHERE false;
SELECT visit_id, kitchen_id, visit_day, item, says, answer, number
  FROM territory.visit_item WHERE false;

ROLLBACK;
