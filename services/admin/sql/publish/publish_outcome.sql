-- What the registry decided on the publication that submission $1 is: the state of the version, 0
-- where it was refused, and why, with what changed.
SELECT p.state, ''
  FROM registry.publication p
 WHERE p.submission_position = $1::bigint
 UNION ALL
SELECT 0::smallint, r.detail || coalesce(': ' || nullif(array_to_string(r.changed, ', '), ''), '')
  FROM registry.publication_refusal r
 WHERE r.submission_position = $1
