-- Verify registry:visits on pg

BEGIN;

SELECT position, checklist, version, title, item, says, asks_number, ordinal
  FROM registry.checklist_item WHERE false;
SELECT position, submission_position, digest, kitchen_id, person_id, visit_day, arrived_minute,
       left_minute, purpose, found_closed, checklist, checklist_version, counted_diners,
       register_rations, flags, received_at, replaced_by
  FROM registry.visit WHERE false;
SELECT position, item, answer, number FROM registry.visit_item WHERE false;

ROLLBACK;
