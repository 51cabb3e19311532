-- The period of the statement of kitchen $1 that has day $2: its first and its last day.
SELECT s.period_start, s.period_end
  FROM subsidy.statement s
 WHERE s.kitchen_id = $1 AND s.kind = 1 AND $2::date BETWEEN s.period_start AND s.period_end
 ORDER BY s.position DESC
 LIMIT 1
