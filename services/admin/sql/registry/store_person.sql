-- What person $1 is on day $2.
SELECT name, role, active
  FROM registry.person
 WHERE person_id = $1 AND valid_from <= $2
 ORDER BY valid_from DESC, position DESC, ordinal DESC
 LIMIT 1
