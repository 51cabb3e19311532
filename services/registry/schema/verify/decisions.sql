-- Verify registry:decisions on pg

BEGIN;
SELECT position, submission_position, bundle, part, parts, applied, facts, problems
  FROM registry.change WHERE false;
SELECT position, ordinal, part, fact_index, field, message
  FROM registry.change_problem WHERE false;
SELECT position, bundle, part, parts, submission_position
  FROM registry.bundle_part WHERE false;
SELECT day, known_from FROM registry.opened_day WHERE false;
SELECT day, kitchen_id, alcaldia, due, capacity FROM registry.due WHERE false;
SELECT position, submission_position, kitchen_id, device_id, flag, detail
  FROM registry.envelope_flag WHERE false;
SELECT position, submission_position, entry_topic, entry_partition, entry_position, legal_basis,
       reason
  FROM registry.erasure WHERE false;

ROLLBACK;
