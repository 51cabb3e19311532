-- Verify registry:publications on pg

SELECT position, submission_position, grain, period, version, state, cause, reason, person_id,
       published_at
  FROM registry.publication WHERE false;
SELECT grain, period, version, name, digest FROM registry.published_file WHERE false;
SELECT grain, period, version, indicator, level, unit, value_micro, target_micro, light, n, state,
       changed_in
  FROM registry.published_figure WHERE false;
SELECT position, submission_position, grain, period, version, problem, person_id, detail, changed
  FROM registry.publication_refusal WHERE false;
SELECT position, submission_position, grain, period, version, indicator, level, unit, datum, cause,
       action, projection, person_id, noted_at
  FROM registry.deviation WHERE false;
SELECT position, submission_position, problem, person_id
  FROM registry.deviation_refusal WHERE false;
