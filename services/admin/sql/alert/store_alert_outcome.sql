-- What surveys decided on the step that submission $1 is: the problem, 0 for a step that was taken,
-- its detail, and no state.
SELECT r.problem, r.detail, 0::smallint
  FROM surveys.alert_refusal r
 WHERE r.submission_position = $1::bigint
 UNION ALL
SELECT 0::smallint, '', 0::smallint
  FROM surveys.alert_step s
 WHERE s.submission_position = $1
