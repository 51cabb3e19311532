-- What kitchen $1 is called.
SELECT name
  FROM registry.kitchen
 WHERE kitchen_id = $1
 ORDER BY valid_from DESC, position DESC, ordinal DESC
 LIMIT 1
