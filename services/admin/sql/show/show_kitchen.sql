-- Kitchen $1 as it stands on day $2, and whether it was due to serve.
SELECT k.name,
       a.name || ' (' || a.inegi_code || '), unit ' || k.unit,
       k.capacity || ' rations a day',
       (ARRAY['applied', 'active', 'suspended', 'closed'])[k.state] || ' since ' || k.valid_from,
       CASE WHEN d.due > 0 THEN 'due to serve, ' || d.capacity || ' rations programmed'
            WHEN EXISTS (SELECT FROM registry.opened_day o WHERE o.day = $2) THEN 'not due to serve'
            ELSE 'that day has not begun' END
  FROM registry.kitchen k
  JOIN registry.alcaldia a ON a.alcaldia = k.alcaldia
  LEFT JOIN (SELECT sum(due) AS due, sum(capacity) AS capacity
               FROM registry.due
              WHERE kitchen_id = $1 AND day = $2) d ON true
 WHERE k.kitchen_id = $1 AND k.valid_from <= $2
 ORDER BY k.valid_from DESC, k.position DESC, k.ordinal DESC
 LIMIT 1
