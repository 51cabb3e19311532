-- What the registry decided on the step that submission $1 is: the problem, 0 for a step that was
-- taken, its detail, the state that it led to.
SELECT r.problem, r.detail, 0::smallint
  FROM registry.application_refusal r
 WHERE r.submission_position = $1::bigint
 UNION ALL
SELECT 0::smallint, '', s.to_state
  FROM registry.application_step s
 WHERE s.submission_position = $1
