-- Verify registry:applications on pg

BEGIN;

SELECT position, submission_position, received_at, received_day, folio_year, folio_number, folio,
       alcaldia, premises, square_metres, rations, committee, women, checklist, checklist_version,
       met, secret_digest, content, flags
  FROM registry.application WHERE false;
SELECT action, name, from_state, to_state, roles, another
  FROM registry.application_step_rule WHERE false;
SELECT position, submission_position, stepped_at, application_position, action, from_state,
       to_state, person_id, role, unit, day
  FROM registry.application_step WHERE false;
SELECT position, submission_position, application_position, action, person_id, problem, detail
  FROM registry.application_refusal WHERE false;
SELECT state, state_day, person_id, unit, step_position FROM registry.application_now WHERE false;
SELECT * FROM registry.application_followed('\x00', NULL) WHERE false;
SELECT * FROM registry.requirements_on('2021-01-01') WHERE false;

ROLLBACK;
