-- Verify registry:acts on pg

BEGIN;

SELECT subject, centavos, valid_from, known_from, position, ordinal
  FROM registry.act_limit WHERE false;
SELECT registry.act_limit_at(7, date '2026-01-01', 1);
SELECT 1 / (count(*) = 9)::int FROM registry.act_subject;
SELECT 1 / (count(*) = 5)::int FROM registry.act_step;
SELECT act, subject, state, kitchen_id, centavos, content, content_digest, reason, prepared_by,
       prepared_position, prepared_submission, prepared_at, authorised_by, ended_by,
       ended_position, ended_submission, ended_at, ended_day, ended_reason
  FROM registry.act WHERE false;
SELECT act, subject, kitchen_id, centavos, prepared_by, prepared_at, waits_for, reason
  FROM registry.act_queue WHERE false;
SELECT position, submission_position, act, step, problem, person_id, detail
  FROM registry.act_refusal WHERE false;
SELECT position, submission_position, person_id, entry_topic, entry_partition, entry_position,
       observed_at
  FROM registry.observation WHERE false;

ROLLBACK;
